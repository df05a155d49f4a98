import { type Natural } from './creation.js';
import type { Scalar } from './dtype.js';
import type { NDArray } from './ndarray.js';
import * as products from './products.js';
import type { ReduceOptions } from './reduce.js';
import type { ArrayLike } from './ufunc.js';
/**
 * The cross product of vectors of 3 elements along an axis (the last one).
 * @throws ValueError for vectors of other lengths, ShapeError for shapes that do not fit, AxisError.
 */
export declare function cross(x1: ArrayLike, x2: ArrayLike, ...args: [options?: {
    axis?: number;
}]): NDArray;
/**
 * The products of all elements of one vector with all of another.
 * @throws ValueError for other than one dimension.
 */
export declare function outer(x1: ArrayLike, x2: ArrayLike): NDArray;
/**
 * A diagonal of the matrices in the last two axes, as a new last axis: a read-only view.
 * @throws ValueError for fewer than two dimensions.
 */
export declare function diagonal<V extends ArrayLike>(x: V, ...args: [options?: {
    offset?: number;
}]): NDArray<Natural<V>>;
/**
 * The sum of a diagonal of the matrices in the last two axes.
 * @throws ValueError for fewer than two dimensions.
 */
export declare function trace(x: ArrayLike, ...args: [options?: {
    offset?: number;
    dtype?: ReduceOptions['dtype'];
}]): NDArray | Scalar;
/** The sum of products over several axes: `np.tensordot`, with the axes as an option. */
export declare function tensordot(x1: ArrayLike, x2: ArrayLike, ...args: [options?: {
    axes?: products.AxesPair;
}]): NDArray;
/**
 * The sum of products of vectors along an axis, of those of `x1` the complex conjugates: `np.vecdot`.
 * @throws ValueError for vectors of different lengths, ShapeError for stacks that do not broadcast.
 */
export declare function vecdot(x1: ArrayLike, x2: ArrayLike, ...args: [options?: {
    axis?: number;
}]): NDArray | Scalar;
