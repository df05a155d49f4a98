import type { Scalar } from './dtype.js';
import { NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/** One entry of an index: a position, a slice 'start:stop:step', '...' or null for a new axis. */
export type Index = number | bigint | string | null;
/**
 * Start, step and length of a Python slice over an axis of `n` elements.
 * @throws IndexError for a text that is no slice, ValueError for a step of 0.
 */
export declare function parseSlice(text: string, n: number): {
    start: number;
    step: number;
    length: number;
};
/**
 * The view that a spec shows.
 * @throws IndexError for positions outside the array, too many entries, or what is no index.
 */
export declare function view(a: NDArray, spec: readonly unknown[]): NDArray;
/** A view, or its scalar if the spec took a position on every axis. */
export declare function slice(a: NDArray, spec: readonly unknown[]): NDArray | Scalar;
/**
 * Assigns to the part that a spec shows, broadcasting and converting the value.
 * @throws IndexError, or ShapeError if the value does not fit.
 */
export declare function set(a: NDArray, spec: unknown, value: ArrayLike): void;
/**
 * A single element: `item()` of an array of size 1, `item(i)` by flat position, `item(i, j, ...)` by index.
 * @throws ValueError, IndexError.
 */
export declare function item(a: NDArray, index: readonly unknown[]): Scalar;
/** Places of elements, in elements from the first one in C order, and the shape that they have together. */
export interface Places {
    readonly places: readonly number[];
    readonly shape: readonly number[];
}
/**
 * The elements that an index shows, integer arrays and masks included: arrays broadcast together, and their axes stand
 * where the first of them stands, or first if something else stands between them (NumPy's advanced indexing).
 * A list of numbers is an index array; any other list is one entry for each axis.
 *
 * @throws IndexError for positions outside the array, masks that do not fit, too many entries.
 */
export declare function places(a: NDArray, index: unknown): Places;
