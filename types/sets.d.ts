import { NDArray } from './ndarray.js';
import { type Named } from './results.js';
import type { ArrayLike } from './ufunc.js';
export interface UniqueOptions {
    /** Also return where each element stands first. */
    return_index?: boolean;
    /** Also return which of the unique elements each element is. */
    return_inverse?: boolean;
    /** Also return how often each element is there. */
    return_counts?: boolean;
    /** The axis whose slices are the elements; null: the elements of the flattened array. */
    axis?: number | null;
    /** All NaN are one element. */
    equal_nan?: boolean;
    /** Accepted; the elements are always sorted. */
    sorted?: boolean;
}
/** Options that ask for several results. */
type More = {
    return_index: true;
} | {
    return_inverse: true;
} | {
    return_counts: true;
};
/**
 * The sorted unique elements of an array, or with `axis` its unique slices; a list of results if more are asked for:
 * elements, first places, inverse (of the array's shape, as in NumPy 2; one dimension for an axis), counts.
 * @throws AxisError
 */
export declare function unique(ar: ArrayLike, axis?: null): NDArray;
export declare function unique(ar: ArrayLike, options: UniqueOptions & {
    return_index?: false;
    return_inverse?: false;
    return_counts?: false;
}): NDArray;
export declare function unique(ar: ArrayLike, options: UniqueOptions & More): NDArray[];
export declare function unique(ar: ArrayLike, return_index: true, ...args: unknown[]): NDArray[];
export declare function unique(ar: ArrayLike, options: UniqueOptions): NDArray | NDArray[];
export declare function unique(ar: ArrayLike, ...args: unknown[]): NDArray | NDArray[];
type UniqueAll = Named<{
    values: NDArray;
    indices: NDArray;
    inverse_indices: NDArray;
    counts: NDArray;
}, [
    values: NDArray,
    indices: NDArray,
    inverse_indices: NDArray,
    counts: NDArray
]>;
type UniqueCounts = Named<{
    values: NDArray;
    counts: NDArray;
}, [values: NDArray, counts: NDArray]>;
type UniqueInverse = Named<{
    values: NDArray;
    inverse_indices: NDArray;
}, [values: NDArray, inverse_indices: NDArray]>;
/** `unique` with all results, by position and by name: values, indices, inverse_indices, counts. Every NaN is its own. */
export declare function uniqueAll(x: ArrayLike): UniqueAll;
/** `unique` with counts, by position and by name: values, counts. Every NaN is its own. */
export declare function uniqueCounts(x: ArrayLike): UniqueCounts;
/** `unique` with the inverse, by position and by name: values, inverse_indices. Every NaN is its own. */
export declare function uniqueInverse(x: ArrayLike): UniqueInverse;
/** The sorted unique elements; every NaN is its own. */
export declare function uniqueValues(x: ArrayLike): NDArray;
export interface IsinOptions {
    /** Promises that no array holds an element twice; nothing depends on it. */
    assume_unique?: boolean;
    /** The opposite: which elements are not there. */
    invert?: boolean;
    /** How: 'sort', or (integers only) 'table'; null chooses. The result is the same. */
    kind?: 'sort' | 'table' | null;
}
/**
 * Whether each element of the first array is in the second one; an array of the first one's shape.
 * @throws ValueError for a kind that is none, or that the dtypes do not allow.
 */
export declare function isin(element: ArrayLike, testElements: ArrayLike, ...args: [...unknown[]] | [IsinOptions]): NDArray;
/** As `isin`, of one dimension. NumPy 2 advises `isin` instead. */
export declare function in1d(ar1: ArrayLike, ar2: ArrayLike, ...args: [...unknown[]] | [IsinOptions]): NDArray;
export interface SetOptions {
    /** Promises that neither array holds an element twice. */
    assume_unique?: boolean;
}
export interface IntersectOptions extends SetOptions {
    /** Also return where the common elements stand first in either array. */
    return_indices?: boolean;
}
/** The sorted unique elements of both arrays. */
export declare function union1d(ar1: ArrayLike, ar2: ArrayLike): NDArray;
/**
 * The sorted unique elements that are in both arrays; with `return_indices` a list: elements, their first places in the
 * first and in the second array.
 */
export declare function intersect1d(ar1: ArrayLike, ar2: ArrayLike, options: IntersectOptions & {
    return_indices: true;
}): [common: NDArray, comm1: NDArray, comm2: NDArray];
export declare function intersect1d(ar1: ArrayLike, ar2: ArrayLike, options?: boolean | (IntersectOptions & {
    return_indices?: false;
})): NDArray;
export declare function intersect1d(ar1: ArrayLike, ar2: ArrayLike, ...args: unknown[]): NDArray | NDArray[];
/** The sorted unique elements that are in one of the arrays only. */
export declare function setxor1d(ar1: ArrayLike, ar2: ArrayLike, ...args: [(boolean | SetOptions)?]): NDArray;
/** The unique elements of the first array that are not in the second one; sorted unless `assume_unique`. */
export declare function setdiff1d(ar1: ArrayLike, ar2: ArrayLike, ...args: [(boolean | SetOptions)?]): NDArray;
/**
 * The indices (int64) that sort by several keys, the last one first of all: a list of arrays of one shape, or the rows of
 * an array. Equal elements keep their order.
 * @throws TypeError for no keys, ValueError if their shapes differ, AxisError.
 */
export declare function lexsort(keys: readonly ArrayLike[] | NDArray, ...args: [axis?: number | {
    axis?: number;
}]): NDArray | number;
/** A sorted copy as complex numbers: complex64 for integers of up to 16 bits, else complex128. */
export declare function sortComplex(a: ArrayLike): NDArray;
/** Without the zeros at its ends: 'f' in front, 'b' behind, 'fb' both; in all axes or (NumPy 2.2) some. */
export interface TrimOptions {
    trim?: 'fb' | 'bf' | 'f' | 'b' | string;
    axis?: number | readonly number[] | null;
}
/**
 * An array without the zeros around it: a view; of a list a shorter list. Of more dimensions (NumPy 2.2) the smallest part
 * that holds all that is not zero.
 * @throws ValueError for letters other than f and b.
 */
export declare function trimZeros<T extends ArrayLike>(filt: T, ...args: [trim?: string | TrimOptions, axis?: unknown]): T;
export {};
