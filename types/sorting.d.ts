import { NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/** A sorted C-contiguous copy. */
export declare const sortAlong: (a: NDArray, axis: number) => NDArray;
/** A C-contiguous copy whose elements at the ascending places `kth` are those of a sorted one. */
export declare const partitionAlong: (a: NDArray, axis: number, kth: readonly number[]) => NDArray;
/**
 * A sorted copy: `sort(a, axis)`; along the last axis unless given, null: of the flattened array.
 * @throws AxisError
 */
export declare function sort(a: ArrayLike, ...args: unknown[]): NDArray;
/** The indices (int64) that would sort an array along an axis; equal elements keep their order. */
export declare function argsort(a: ArrayLike, ...args: unknown[]): NDArray;
/**
 * A copy in which the element at place `kth` (or places) of an axis is the one of a sorted copy, with no greater ones
 * before it and no smaller ones behind it.
 */
export declare function partition(a: ArrayLike, kth: unknown, ...args: unknown[]): NDArray;
/** The indices (int64) that would partition an array. */
export declare function argpartition(a: ArrayLike, kth: unknown, ...args: unknown[]): NDArray;
/** Sorts (or with `kth` partitions) an array in place. */
export declare function sortInPlace(a: NDArray, kth: unknown, args: readonly unknown[]): void;
/**
 * Where elements of `v` belong in the sorted 1-d array `a` so that it stays sorted: before equal ones (side 'left') or
 * behind them ('right'). `sorter`: indices that sort `a`.
 * @throws ValueError for a side that is none, DTypeError for dtypes that cannot be compared.
 */
export declare function searchsorted(a: ArrayLike, v: ArrayLike, ...args: unknown[]): NDArray | number;
