import { type DTypeArgument, type Natural } from './creation.js';
import { type DTypeLike, type Scalar } from './dtype.js';
import { type NDArray } from './ndarray.js';
import { type ReduceOptions } from './reduce.js';
import { type ArrayLike } from './ufunc.js';
export interface DiagonalOptions {
    /** Which diagonal: above the main one for positive numbers. */
    offset?: number;
    axis1?: number;
    axis2?: number;
}
/**
 * The elements of a diagonal over two axes (0 and 1), as a new last axis: a read-only view.
 * @throws ValueError for fewer than two dimensions or the same axis twice, AxisError.
 */
export declare function diagonal<V extends ArrayLike>(a: V, offset?: number | DiagonalOptions, ...more: unknown[]): NDArray<Natural<V>>;
export type TraceOptions = DiagonalOptions & Pick<ReduceOptions, 'dtype' | 'out'>;
/**
 * The sum of a diagonal over two axes (0 and 1).
 * @throws ValueError for fewer than two dimensions or the same axis twice, AxisError.
 */
export declare function trace(a: ArrayLike, ...args: [(number | TraceOptions)?, ...unknown[]]): NDArray | Scalar;
/**
 * Of one dimension: a matrix with these elements on its k-th diagonal. Of two: that diagonal, a read-only view.
 * @throws ValueError for other numbers of dimensions.
 */
export declare function diag<V extends ArrayLike>(v: V, k?: number | {
    k?: number;
}): NDArray<Natural<V>>;
/** A matrix with all elements on its k-th diagonal. */
export declare function diagflat<V extends ArrayLike>(v: V, k?: number | {
    k?: number;
}): NDArray<Natural<V>>;
export interface TriOptions {
    /** How many columns: N unless given. */
    M?: number | null;
    /** The diagonal up to which there are ones. */
    k?: number;
    dtype?: DTypeLike | null;
}
/** Ones at and below the k-th diagonal of an N x M matrix, zeros above. @throws ShapeError for negative sizes. */
export declare function tri(N: number, M?: number | null | TriOptions, k?: number | TriOptions, like?: DTypeArgument): NDArray;
/** A copy with zeros above the k-th diagonal (of the last two axes). */
export declare function tril<V extends ArrayLike>(m: V, k?: number | {
    k?: number;
}): NDArray<Natural<V>>;
/** A copy with zeros below the k-th diagonal (of the last two axes). */
export declare function triu<V extends ArrayLike>(m: V, k?: number | {
    k?: number;
}): NDArray<Natural<V>>;
export interface VanderOptions {
    /** How many columns: as many as there are elements. */
    N?: number | null;
    /** Powers from 0 on, instead of down to 0. */
    increasing?: boolean;
}
/**
 * The powers of each element, from N - 1 down to 0: a Vandermonde matrix. Integers count as int64.
 * @throws ValueError unless `x` has one dimension.
 */
export declare function vander(x: ArrayLike, N?: number | null | VanderOptions, more?: boolean | VanderOptions): NDArray;
