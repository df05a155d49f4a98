import { type Scalar } from './dtype.js';
import { type NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
export type NormOrder = number | 'fro' | 'f' | 'nuc' | null;
export interface NormOptions {
    /** Which norm: see `norm`. */
    ord?: NormOrder;
    /** One axis: vectors lie along it. Two: of matrices. null: all. */
    axis?: number | readonly number[] | null;
    /** Leave the axes in, as ones of size 1. */
    keepdims?: boolean;
}
/**
 * The norm of vectors or matrices. Without `ord` and `axis` the length of the flattened array; without `axis` that of a
 * vector or a matrix, by its number of dimensions; else of the vectors along one axis, or the matrices over two.
 *
 * `ord` of vectors: Infinity and -Infinity (the largest and smallest absolute value), 0 (how many are not 0), any other
 * number p: sum(|x|^p)^(1/p); 2 unless given. Of matrices: 'fro' (the root of the sum of squares; unless given), 'nuc' (the
 * sum of singular values), Infinity and -Infinity (the largest and smallest sum of absolute values in a row), 1 and -1 (in
 * a column), 2 and -2 (the largest and smallest singular value).
 *
 * @throws ValueError for an order that is none, for more than two axes, or the same axis twice; AxisError.
 */
export declare function norm(x: ArrayLike, ord?: NormOrder | NormOptions, ...more: unknown[]): NDArray | Scalar;
/**
 * The norm of the vectors along one axis, along several that count as one, or (unless `axis` is given) of the flattened
 * array. `ord` is any number, as in `norm`.
 * @throws ValueError for an order that is no number, AxisError.
 */
export declare function vectorNormOf(x: ArrayLike, ...args: [options?: NormOptions]): NDArray | Scalar;
/**
 * The norm of the matrices in the last two axes: 'fro' unless `ord` is given, as in `norm`.
 * @throws ValueError for an order that is none, or fewer than two dimensions.
 */
export declare function matrixNorm(x: ArrayLike, ...args: [options?: Omit<NormOptions, 'axis'>]): NDArray | Scalar;
