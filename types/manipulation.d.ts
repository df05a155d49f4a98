import type { ShapeLike } from './creation.js';
import { type NDArray, type Order } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
export interface ReshapeOptions {
    /** In which order elements are taken and put: 'C', 'F' (first axis fastest), 'A' (as they lie in memory). */
    order?: Order | null;
    /** true: always a copy; false: never (ValueError where one would be needed). */
    copy?: boolean | null;
}
/**
 * The elements in C order (or `order`) in another shape: a view where strides allow it, else a copy. One size may be -1.
 * @throws ShapeError if the sizes do not fit, ValueError if a copy is needed that must not be made.
 */
export declare function reshape(a: ArrayLike, newShape: ShapeLike, ...args: [order?: Order | ReshapeOptions]): NDArray;
/** The same for a checked shape, whose -1 is replaced. */
export declare function reshapeTo(x: NDArray, shape: number[], order?: Order | null, copy?: boolean | null): NDArray;
/**
 * All elements in one dimension, contiguous, in C order (or `order`; 'K': as they lie in memory): a view where they lie so,
 * else a copy.
 */
export declare function ravel(a: ArrayLike, ...args: [order?: Order | {
    order?: Order | null;
}]): NDArray;
/** All elements in one dimension: always a copy. */
export declare function flatten(a: NDArray, ...args: [order?: Order | {
    order?: Order | null;
}]): NDArray;
/**
 * The axes in another order (reversed unless given): always a view.
 * @throws ValueError if `axes` is no permutation.
 */
export declare function transpose(a: ArrayLike, axes?: readonly number[] | null): NDArray;
/** Two axes swapped: a view. */
export declare function swapaxes(a: ArrayLike, axis1: number, axis2: number): NDArray;
/**
 * Without the axes of size 1 (or without those named): a view.
 * @throws ValueError if a named axis is larger.
 */
export declare function squeeze(a: ArrayLike, axis?: number | readonly number[] | null): NDArray;
/** With new axes of size 1 where `axis` says (in the result): a view. */
export declare function expandDims(a: ArrayLike, axis: number | readonly number[]): NDArray;
/**
 * A read-only view in which size-1 dimensions are repeated (stride 0) to fit a shape.
 * @throws ShapeError if the array does not broadcast to it.
 */
export declare function broadcastTo(a: ArrayLike, shapeLike: ShapeLike): NDArray;
