import type { Scalar } from './dtype.js';
import { type NDArray } from './ndarray.js';
import { type Named } from './results.js';
import { type BackgroundOptions } from './routines.js';
import type { ArrayLike } from './ufunc.js';
/**
 * The determinant of each square matrix, (..., M, M) -> (...). Of one matrix a scalar.
 * @throws LinAlgError if the last two axes are not square.
 */
export declare const det: (a: ArrayLike) => NDArray | Scalar;
export declare const detAsync: (a: ArrayLike, options?: BackgroundOptions) => Promise<NDArray | Scalar>;
type Slogdet = {
    sign: NDArray | Scalar;
    logabsdet: NDArray | Scalar;
};
/** `[sign, logabsdet]`, also by name. */
export type SlogdetResult = Named<Slogdet, [NDArray | Scalar, NDArray | Scalar]>;
/**
 * Sign and natural logarithm of the absolute value of each determinant, (..., M, M) -> (...), which neither overflow nor
 * underflow: det = sign * exp(logabsdet). A singular matrix has sign 0 and logarithm -inf; a complex one a sign of size 1.
 * @throws LinAlgError if the last two axes are not square.
 */
export declare const slogdet: (a: ArrayLike) => SlogdetResult;
export declare const slogdetAsync: (a: ArrayLike, options?: BackgroundOptions) => Promise<SlogdetResult>;
/**
 * The inverse of each square matrix, (..., M, M) -> (..., M, M).
 * @throws LinAlgError 'Singular matrix', or if the last two axes are not square.
 */
export declare const inv: (a: ArrayLike) => NDArray;
export declare const invAsync: (a: ArrayLike, options?: BackgroundOptions) => Promise<NDArray>;
/**
 * x with a @ x = b, for `a` of (..., M, M). `b` is a vector (M) or right-hand sides (..., M, K); stacks broadcast.
 * @throws LinAlgError 'Singular matrix' or not square; ValueError if the sizes do not fit.
 */
export declare const solve: (a: ArrayLike, b: ArrayLike) => NDArray;
export declare const solveAsync: (a: ArrayLike, b: ArrayLike, options?: BackgroundOptions) => Promise<NDArray>;
export {};
