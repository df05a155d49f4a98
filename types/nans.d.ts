import { type Scalar } from './dtype.js';
import { NDArray } from './ndarray.js';
/** Where an array has NaN: they alone do not equal themselves (complex numbers: in either part). */
export declare function whereNaN(a: NDArray): NDArray;
/** Whether any element of a mask is true. */
export declare function anyTrue(mask: NDArray): boolean;
/** Whether an array (of floats or complex numbers; others have none) has a NaN. */
export declare const hasNaN: (a: NDArray) => boolean;
/** A copy in the same memory order, since sums depend on it. */
export declare function copyInOrder(a: NDArray): NDArray;
/** A copy with something else in place of NaN, and where these were. */
export declare function withoutNaN(a: NDArray, value: Scalar): {
    x: NDArray;
    mask: NDArray;
};
