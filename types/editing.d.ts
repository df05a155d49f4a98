import { type Natural } from './creation.js';
import { type NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/** Where to put in or take out: a position, a slice 'start:stop:step', several positions, a mask. */
export type Places = number | bigint | string | ArrayLike;
type AxisArgument = number | null | {
    axis?: number | null;
};
/**
 * A copy without the elements at some places along an axis, or of the flattened array: without a position, a slice
 * 'start:stop:step', several positions, or what a mask is true for.
 * @throws IndexError for places outside or what is no index, ValueError for a mask that does not fit.
 */
export declare function remove<V extends ArrayLike>(arr: V, obj: Places, axis?: AxisArgument): NDArray<Natural<V>>;
/**
 * A copy with `values` put in front of places along an axis, or of the flattened array: a position, a slice
 * 'start:stop:step', several positions, or a mask. Values broadcast, and are converted to the dtype of the array.
 * @throws IndexError for places outside or what is no index, ShapeError for values that do not fit.
 */
export declare function insert<V extends ArrayLike>(arr: V, obj: Places, values: ArrayLike, axis?: AxisArgument): NDArray<Natural<V>>;
export {};
