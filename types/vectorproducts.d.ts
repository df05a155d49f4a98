import { type DTypeLike, type Scalar } from './dtype.js';
import { NDArray, type Order } from './ndarray.js';
import { type Casting } from './promotion.js';
import type { ArrayLike } from './ufunc.js';
export interface CoreOptions {
    /** Where to put the result. It is returned. */
    out?: NDArray | null;
    /** The axis of the vectors (vecdot): the last one unless given. */
    axis?: number;
    /** The axes of the vectors and matrices of each operand, and of the result. */
    axes?: readonly (number | readonly number[])[];
    /** vecdot: leave the summed axis in, as one of size 1. */
    keepdims?: boolean;
    /** The dtype to compute in. */
    dtype?: DTypeLike | null;
    /** Which casts of operands and results are allowed: 'same_kind' unless given. */
    casting?: Casting;
    order?: Order | null;
}
type CoreArguments = [out?: NDArray | CoreOptions | null, options?: CoreOptions];
/**
 * The sum of products of vectors along the last axis (or `axis`), of those of `x1` the complex conjugates; the other axes
 * broadcast.
 * @throws ValueError for vectors of different lengths, ShapeError for stacks that do not broadcast.
 */
export declare function vecdot(x1: ArrayLike, x2: ArrayLike, ...args: CoreArguments): NDArray | Scalar;
/**
 * The product of matrices (the last two axes of `x1`) with vectors (the last axis of `x2`); the other axes broadcast.
 * @throws ValueError for sizes that do not fit, ShapeError for stacks that do not broadcast.
 */
export declare function matvec(x1: ArrayLike, x2: ArrayLike, ...args: CoreArguments): NDArray;
/**
 * The product of vectors (the last axis of `x1`, of which the complex conjugate is taken) with matrices (the last two axes
 * of `x2`); the other axes broadcast.
 * @throws ValueError for sizes that do not fit, ShapeError for stacks that do not broadcast.
 */
export declare function vecmat(x1: ArrayLike, x2: ArrayLike, ...args: CoreArguments): NDArray;
export {};
