import type { Scalar } from './dtype.js';
import { type NDArray } from './ndarray.js';
import { type NormOrder } from './norms.js';
import { type Named } from './results.js';
import { type BackgroundOptions } from './routines.js';
import type { ArrayLike } from './ufunc.js';
export interface PinvOptions extends BackgroundOptions {
    /** Singular values up to this part of the largest one count as zero, for each matrix of a stack: 1e-15 unless given. */
    rcond?: ArrayLike | null;
    /** The same under its newer name; null: max(M, N) times the epsilon of the dtype. */
    rtol?: ArrayLike | null;
    /** The matrices are Hermitian, which is quicker. */
    hermitian?: boolean;
}
/**
 * The Moore-Penrose pseudo-inverse of each matrix, (..., M, N) -> (..., N, M), from its singular values.
 * @throws LinAlgError for fewer than two axes, or if the decomposition does not converge.
 */
export declare function pinv(a: ArrayLike, ...args: [rcond?: ArrayLike | PinvOptions | null, hermitian?: boolean | PinvOptions]): NDArray;
export declare function pinvAsync(a: ArrayLike, ...args: [rcond?: ArrayLike | PinvOptions | null, hermitian?: boolean | PinvOptions]): Promise<NDArray>;
export interface RankOptions {
    /** Singular values up to this count as zero, for each matrix of a stack. */
    tol?: ArrayLike | null;
    /** The same as a part of the largest one: max(M, N) times the epsilon of the dtype unless given. */
    rtol?: ArrayLike | null;
    /** The matrices are Hermitian, which is quicker. */
    hermitian?: boolean;
}
/**
 * The rank of each matrix, (..., M, N) -> (...): how many singular values are above the tolerance. Of one matrix a number; of
 * a vector 1, unless it is all zeros.
 * @throws ValueError for both `tol` and `rtol`; LinAlgError if the decomposition does not converge.
 */
export declare function matrixRank(A: ArrayLike, ...args: [tol?: ArrayLike | RankOptions | null, hermitian?: boolean | RankOptions]): NDArray | number;
/**
 * The condition number of each matrix, (..., M, N) -> (...): the norm of order `p` times that of the inverse; unless given, the
 * largest singular value over the smallest one. Infinite for singular matrices.
 * @throws LinAlgError for empty matrices, fewer than two axes, or, with an order other than 2 and -2, what is not square.
 */
export declare function cond(x: ArrayLike, ...args: [p?: NormOrder | {
    p?: NormOrder;
}]): NDArray | Scalar;
type Lstsq = {
    x: NDArray;
    residuals: NDArray;
    rank: number;
    s: NDArray;
};
/** `[x, residuals, rank, s]`, also by name. */
export type LstsqResult = Named<Lstsq, [NDArray, NDArray, number, NDArray]>;
export interface LstsqOptions extends BackgroundOptions {
    /** Singular values up to this part of the largest one count as zero: max(M, N) times the epsilon of the dtype unless given. */
    rcond?: number | null;
}
/**
 * The x of smallest norm for which |b - a @ x| is smallest, for `a` of (M, N) and `b` of (M) or (M, K): [x, residuals, rank, s].
 * `residuals` are the sums of squares |b - a @ x|^2 of each column, or empty where the rank is below N or M <= N; `rank` is
 * that of `a` and `s` its singular values. From the singular value decomposition (as LAPACK's gelsd).
 * @throws LinAlgError for other shapes, or if it does not converge.
 */
export declare const lstsq: (a: ArrayLike, b: ArrayLike, ...args: [rcond?: number | LstsqOptions | null]) => LstsqResult;
export declare const lstsqAsync: (a: ArrayLike, b: ArrayLike, ...args: [rcond?: number | LstsqOptions | null]) => Promise<LstsqResult>;
export {};
