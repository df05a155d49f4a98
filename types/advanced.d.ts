import { NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/** An index array and the dimension that it stands for. */
interface IndexArray {
    readonly index: NDArray;
    /** The axis of the indexed array, for error messages. */
    readonly axis: number;
    readonly length: number;
    /** Bytes from one element of the dimension to the next. */
    readonly step: number;
}
/** What an index with arrays selects. */
export interface Selection {
    /** Bytes from the array's first element. */
    readonly offset: number;
    readonly arrays: readonly IndexArray[];
    /** The shape of the index arrays together. */
    readonly where: readonly number[];
    /** The other dimensions, and their strides in the array. */
    readonly each: readonly number[];
    readonly strides: readonly number[];
    /** How many of the other dimensions stand before those of `where` in the result. */
    readonly before: number;
}
/**
 * Integers as an int64 array. JavaScript's numbers make float64 arrays, so lists of whole numbers count as integers.
 * @throws IndexError for anything else.
 */
export declare function asIndices(value: unknown, from?: NDArray<keyof import("./dtype.js").DataTypes>): NDArray<'int64'>;
/** A contiguous mask of what is true (not zero). */
export declare const asMask: (a: NDArray) => NDArray<"bool">;
/** How many elements of a contiguous mask are true. */
export declare function countTrue(mask: NDArray): number;
/** The indices of the true elements of a mask of at least one dimension: a row for each dimension. */
export declare function trueAt(mask: NDArray): NDArray<'int64'>;
/**
 * What an index selects that has arrays among its entries.
 * @throws IndexError for integers outside the array, masks that do not fit, too many entries, what is no index, and index
 * arrays that do not broadcast together. Index arrays are checked when they are used.
 */
export declare function select(a: NDArray, spec: readonly unknown[]): Selection;
/**
 * The selected elements, copied. In memory the dimensions of the index arrays are the outer ones and the rest lies as in the
 * array, as in NumPy, unless the result shall be in C order.
 * @throws IndexError for an index out of bounds.
 */
export declare function gather(a: NDArray, s: Selection, inOrder?: boolean): NDArray;
/**
 * A copy of the elements that an index with arrays shows.
 * @throws IndexError as for `select`, and for an index out of bounds.
 */
export declare function indexed(a: NDArray, spec: readonly unknown[]): NDArray;
/** The places that an index selects: in bytes from the array's element at `offset` (bytes). */
export declare function placesOf(a: NDArray, spec: readonly unknown[]): {
    places: NDArray<'int64'>;
    offset: number;
};
/**
 * Assigns to what an index with arrays selects.
 * @throws as `set` of indexing.ts.
 */
export declare function scatter(a: NDArray, spec: readonly unknown[], value: ArrayLike): void;
/** Whether two arrays may share memory, by their first and last bytes. */
export declare const meets: (a: NDArray, b: NDArray) => boolean;
export {};
