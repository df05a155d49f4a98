import { type DTypeLike, type Scalar } from './dtype.js';
import { type NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
export interface CorrcoefOptions {
    /** More variables, in the form of the first ones. */
    y?: ArrayLike | null;
    /** Rows are variables and columns observations (unless given), or the other way round. */
    rowvar?: boolean;
    /** The dtype of the result: at least float64 unless given. */
    dtype?: DTypeLike | null;
}
export interface CovOptions extends CorrcoefOptions {
    /** Divide by N instead of N - 1. */
    bias?: boolean;
    /** Divide by N - ddof; overrides `bias`. */
    ddof?: number | null;
    /** How often each observation counts: integers. */
    fweights?: ArrayLike | null;
    /** The weight of each observation. */
    aweights?: ArrayLike | null;
}
/**
 * The covariance matrix of variables (rows of `m`, unless `rowvar` is false); of one variable an array of no dimensions.
 * @throws ValueError, TypeError for what does not fit, in NumPy's words.
 */
export declare function cov(m: ArrayLike, ...args: unknown[]): NDArray;
/**
 * The correlation coefficients of variables: their covariances divided by their standard deviations, clipped to [-1, 1].
 * Of one variable the number 1 (NaN if it does not vary). NumPy's `bias` and `ddof` have no effect.
 * @throws ValueError, TypeError as `cov`.
 */
export declare function corrcoef(x: ArrayLike, ...args: unknown[]): NDArray | Scalar;
export type CorrelateMode = 'valid' | 'same' | 'full';
/**
 * The sums of products of `a`, shifted by k, with `v` (conjugated): c[k] = sum of a[n + k] * conj(v[n]). 'valid': where they
 * overlap wholly; 'same': as many as the longer one has; 'full': wherever they overlap.
 * @throws ValueError for empty sequences, for other than one dimension, for another mode.
 */
export declare function correlate(a: ArrayLike, v: ArrayLike, ...args: [mode?: CorrelateMode | number | {
    mode?: CorrelateMode;
}]): NDArray;
/**
 * The convolution of two sequences: c[k] = sum of a[m] * v[k - m], as the product of polynomials; `mode` as `correlate`,
 * 'full' unless given.
 * @throws ValueError for empty sequences, for more than one dimension, for another mode.
 */
export declare function convolve(a: ArrayLike, v: ArrayLike, ...args: [mode?: CorrelateMode | number | {
    mode?: CorrelateMode;
}]): NDArray;
