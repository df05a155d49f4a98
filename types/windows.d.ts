import type { NDArray } from './ndarray.js';
/** The Bartlett window: a triangle with zeros at both ends. */
export declare function bartlett(M: number): NDArray<'float64'>;
/** The Blackman window, a sum of three cosines: 0.42 + 0.5 cos + 0.08 cos. */
export declare function blackman(M: number): NDArray<'float64'>;
/** The Hamming window, a raised cosine: 0.54 + 0.46 cos. */
export declare function hamming(M: number): NDArray<'float64'>;
/** The Hann window, a raised cosine with zeros at both ends: 0.5 + 0.5 cos. */
export declare function hanning(M: number): NDArray<'float64'>;
/** The Kaiser window of a shape parameter beta, made of Bessel functions. */
export declare function kaiser(M: number, beta: number): NDArray<'float64'>;
