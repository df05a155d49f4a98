import { type Axes } from './axes.js';
import { type Natural, type ShapeLike } from './creation.js';
import { NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/**
 * Axes moved to other places, the rest in their order: a view.
 * @throws AxisError, or ValueError for lists of different lengths or with an axis twice.
 */
export declare function moveaxis<V extends ArrayLike>(a: V, source: Axes, destination: Axes): NDArray<Natural<V>>;
/**
 * An axis moved back until it stands before the axis `start` (0): a view. `moveaxis` is easier to understand.
 * @throws AxisError.
 */
export declare function rollaxis<V extends ArrayLike>(a: V, axis: number, start?: number | {
    start?: number;
}): NDArray<Natural<V>>;
/**
 * The last two axes swapped: a view.
 * @throws ValueError for fewer than two dimensions.
 */
export declare function matrixTranspose<V extends ArrayLike>(x: V): NDArray<Natural<V>>;
/** One axis, several, or (unless given) all the other way round: a view. @throws AxisError. */
export declare function flip<V extends ArrayLike>(m: V, axis?: Axes | null | {
    axis?: Axes | null;
}): NDArray<Natural<V>>;
/** The first axis the other way round: a view. @throws ValueError for no dimensions. */
export declare function flipud<V extends ArrayLike>(m: V): NDArray<Natural<V>>;
/** The second axis the other way round: a view. @throws ValueError for fewer than two dimensions. */
export declare function fliplr<V extends ArrayLike>(m: V): NDArray<Natural<V>>;
export interface Rot90Options {
    /** How many times 90 degrees: 1. */
    k?: number;
    /** The plane, turned from its first towards its second axis: [0, 1]. */
    axes?: readonly number[];
}
/**
 * Turned by 90 degrees `k` times in the plane of two axes: a view.
 * @throws ValueError for axes that make no plane.
 */
export declare function rot90<V extends ArrayLike>(m: V, k?: number | Rot90Options, axes?: readonly number[] | Rot90Options): NDArray<Natural<V>>;
/**
 * Elements moved along an axis (or several), those that fall off the end coming back at its begin; without an axis those
 * of the flattened array.
 * @throws AxisError, ValueError for shifts and axes that do not fit.
 */
export declare function roll<V extends ArrayLike>(a: V, shift: Axes, axis?: Axes | null | {
    axis?: Axes | null;
}): NDArray<Natural<V>>;
/**
 * The array set side by side `reps` times along each axis; a number for the last one. Always a copy.
 * @throws ShapeError for a negative number.
 */
export declare function tile<V extends ArrayLike>(A: V, reps: ShapeLike): NDArray<Natural<V>>;
/**
 * Every element `repeats` times in a row, along an axis or (unless given) of the flattened array; a list says it for each
 * element.
 * @throws ValueError for a list of another length or a negative number, AxisError, DTypeError for what are no integers.
 */
export declare function repeat<V extends ArrayLike>(a: V, repeats: ArrayLike, axis?: number | null | {
    axis?: number | null;
}): NDArray<Natural<V>>;
/**
 * As many elements as `newShape` has, taken over and over again from the flattened array: always a copy. (The method
 * `a.resize` works in place and fills with zeros.)
 * @throws ValueError for negative sizes.
 */
export declare function resize<V extends ArrayLike>(a: V, newShape: ShapeLike): NDArray<Natural<V>>;
/**
 * `a.resize(shape)`: another size in place. The elements keep their order in memory; what is new is zero. NumPy refuses
 * while there are views (`refcheck`); here these keep the memory that the array had.
 * @throws ValueError for a view, elements that do not lie in one piece, or negative sizes.
 */
export declare function resizeInPlace(a: NDArray, ...args: unknown[]): void;
