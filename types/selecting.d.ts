import { type Scalar } from './dtype.js';
import { NDArray } from './ndarray.js';
import { type Axis } from './reduce.js';
import type { ArrayLike } from './ufunc.js';
/** What to do with an index out of bounds: an error, start again from the other end, or take the nearest. */
export type IndexMode = 'raise' | 'wrap' | 'clip';
export interface TakeOptions {
    axis?: number | null;
    out?: NDArray | null;
    mode?: IndexMode;
}
/**
 * The elements at `indices` along an axis (null: of the flattened array): the shape is that of `a` with the axis replaced
 * by the shape of `indices`. A scalar index of a 1-d array gives a scalar.
 * @throws IndexError for an index out of bounds (mode 'raise'), DTypeError for indices that are no integers.
 */
export declare function take(a: ArrayLike, indices: ArrayLike, ...args: [axis?: number | null | TakeOptions, out?: NDArray | null, mode?: IndexMode]): NDArray | Scalar;
/** As `take`, for arrays. */
export declare function takeAlong(x: NDArray, indices: NDArray<'int64'>, axis: number, mode?: IndexMode): NDArray;
/**
 * Sets the elements of the flattened array at `indices` to `values`, which are repeated as needed.
 * @throws IndexError for an index out of bounds (mode 'raise'), ValueError if the array is read-only.
 */
export declare function put(a: NDArray, indices: ArrayLike, values: ArrayLike, ...args: [mode?: IndexMode | {
    mode?: IndexMode;
}]): void;
/**
 * The elements of `a` at `indices` along an axis, where `indices` has as many dimensions as `a` and the other axes
 * broadcast: what argsort and argpartition give. `axis` null: of the flattened array.
 */
export declare function takeAlongAxis(a: ArrayLike, indices: ArrayLike, axis?: number | null | {
    axis?: number | null;
}): NDArray;
/** Sets the elements of `a` at `indices` along an axis, as take_along_axis takes them. */
export declare function putAlongAxis(a: NDArray, indices: ArrayLike, values: ArrayLike, axis?: number | null | {
    axis?: number | null;
}): void;
/**
 * The indices of what is true (not zero): one int64 array for each dimension, in C order.
 * @throws ValueError for a 0-d array.
 */
export declare function nonzero(a: ArrayLike): NDArray<'int64'>[];
/** The indices of what is true in the flattened array. */
export declare function flatnonzero(a: ArrayLike): NDArray<'int64'>;
/** The indices of what is true, a row for each. The shape is (count, ndim). */
export declare function argwhere(a: ArrayLike): NDArray<'int64'>;
export interface CountOptions {
    axis?: Axis;
    keepdims?: boolean;
}
/** How many elements are true (not zero), over all axes or some. */
export declare function countNonzero(a: ArrayLike, axis?: null): number;
export declare function countNonzero(a: ArrayLike, axis: Axis | CountOptions, keepdims?: boolean): NDArray | number;
/**
 * With a condition alone: its nonzero(). Else elements of `x` where it is true and of `y` where it is not; all three
 * broadcast, and plain numbers are weak.
 */
export declare function where(condition: ArrayLike): NDArray<'int64'>[];
export declare function where(condition: ArrayLike, x: ArrayLike, y: ArrayLike): NDArray;
/**
 * The parts of `a` along an axis where `condition` (1-d, perhaps shorter) is true; axis null: of the flattened array.
 * @throws ValueError for a condition of other dimensions, IndexError for a true one beyond the axis.
 */
export declare function compress(condition: ArrayLike, a: ArrayLike, ...args: [axis?: number | null | {
    axis?: number | null;
    out?: NDArray | null;
}, out?: NDArray | null]): NDArray;
/** The elements of the flattened `arr` where the flattened `condition` is true. */
export declare function extract(condition: ArrayLike, arr: ArrayLike): NDArray;
/**
 * Sets the elements of `arr` where `mask` is true to the elements of `vals`, one after the other, again from the start when
 * they are used up.
 * @throws ValueError if there are no values to use, or the mask is of another size.
 */
export declare function place(arr: NDArray, mask: ArrayLike, vals: ArrayLike): void;
/**
 * Sets the elements of `a` where `mask` is true to those of `values` at the same place; values of another size are repeated.
 * @throws ValueError if the mask is of another size.
 */
export declare function putmask(a: NDArray, mask: ArrayLike, values: ArrayLike): void;
/** The items of a list, or of an array along its first axis. @throws TypeError for anything else. */
export declare function listOf(what: string, x: unknown): unknown[];
/**
 * At each place the element of the choice whose number stands in `a`; everything broadcasts.
 * @throws ValueError for a number without a choice (mode 'raise').
 */
export declare function choose(a: ArrayLike, choices: readonly ArrayLike[] | NDArray, ...args: [out?: NDArray | null | {
    out?: NDArray | null;
    mode?: IndexMode;
}, mode?: IndexMode]): NDArray | Scalar;
/**
 * At each place the element of the choice whose condition is the first true one, or the default.
 * @throws ValueError unless there are as many choices as conditions, TypeError for conditions that are no bools.
 */
export declare function select(condlist: readonly ArrayLike[], choicelist: readonly ArrayLike[], ...args: [otherwise?: ArrayLike | {
    default?: ArrayLike;
}]): NDArray;
/**
 * Sets the diagonal (of an array of several equal dimensions: where all indices are equal) in place; `val` is repeated.
 * @throws ValueError for less than two dimensions, or dimensions that differ.
 */
export declare function fillDiagonal(a: NDArray, val: ArrayLike, ...args: [wrap?: boolean | {
    wrap?: boolean;
}]): void;
