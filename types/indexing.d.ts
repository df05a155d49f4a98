import type { Scalar, TypedArray } from './dtype.js';
import { NDArray, type NestedList } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/** One entry of an index, see the head of this file. */
export type Index = number | bigint | boolean | string | null | NestedList[] | TypedArray | NDArray;
/**
 * The view that basic entries show.
 * @throws IndexError as for `slice`, and for arrays among the entries.
 */
export declare function view(a: NDArray, spec: readonly unknown[]): NDArray;
/**
 * The part of an array that an index shows: a view for basic entries, a copy if there are arrays among them; its scalar
 * if the index took a position on every axis.
 * @throws IndexError for positions outside the array, masks that do not fit, too many entries, or what is no index.
 */
export declare function slice(a: NDArray, spec: readonly unknown[]): NDArray | Scalar;
/**
 * Assigns to the part that an index shows, broadcasting and converting the value. A list is one entry for each axis; any
 * other index is a single entry. Where an index array names a place several times, the last value stays.
 * @throws IndexError as for `slice`; ShapeError if the value does not fit; ValueError if the array is read-only.
 */
export declare function set(a: NDArray, spec: unknown, value: ArrayLike): void;
/**
 * A single element: `item()` of an array of size 1, `item(i)` by flat position, `item(i, j, ...)` by index.
 * @throws ValueError, IndexError.
 */
export declare function item(a: NDArray, index: readonly unknown[]): Scalar;
