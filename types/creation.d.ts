import { type DTypeLike, type Scalar } from './dtype.js';
import { NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
export type ShapeLike = number | readonly number[];
/** A dtype, or `{ dtype }`. */
export type DTypeArgument = DTypeLike | {
    dtype?: DTypeLike | null;
} | null;
/**
 * An array from anything array-like: nested lists (numbers make float64, booleans bool, bigints int64), a typed array
 * (keeps its dtype), an array or a number. Always a copy.
 *
 * @throws ValueError for ragged lists, DTypeError for what is no number.
 */
export declare function array(value: ArrayLike, options?: DTypeArgument): NDArray;
/**
 * As `array`, but without copying where that is possible: an array of the right dtype comes back itself; a typed array
 * shares its memory natively (in WebAssembly it is copied into the heap).
 */
export declare function asarray(value: ArrayLike, options?: DTypeArgument): NDArray;
/** An operand of a function: arrays as they are, scalars as scalars (they promote weakly). */
export declare function asOperand(value: unknown): NDArray | Scalar;
/** A C-contiguous copy. */
export declare function copy(a: ArrayLike): NDArray;
/**
 * Copies `src` into `dst`, broadcasting it; they may overlap.
 * @throws ShapeError if it does not fit, DTypeError if its dtype cannot be cast (same_kind).
 */
export declare function copyto(dst: NDArray, src: ArrayLike): void;
/** The array itself if it is C-contiguous (and of the dtype), else a copy that is. */
export declare function ascontiguousarray(a: ArrayLike, options?: DTypeArgument): NDArray;
/** An array of zeros. `shape`: a number or a list of numbers; float64 unless a dtype is given. */
export declare function zeros(shape: ShapeLike, options?: DTypeArgument): NDArray;
/** An array whose elements are whatever memory held. */
export declare function empty(shape: ShapeLike, options?: DTypeArgument): NDArray;
export declare function ones(shape: ShapeLike, options?: DTypeArgument): NDArray;
/** An array filled with a value; its dtype is the value's unless given. */
export declare function full(shape: ShapeLike, value: Scalar, options?: DTypeArgument): NDArray;
export declare function zerosLike(a: ArrayLike, options?: DTypeArgument): NDArray;
export declare function onesLike(a: ArrayLike, options?: DTypeArgument): NDArray;
export declare function emptyLike(a: ArrayLike, options?: DTypeArgument): NDArray;
export declare function fullLike(a: ArrayLike, value: Scalar, options?: DTypeArgument): NDArray;
/** Ones on the k-th diagonal of an n x m array (m is n unless given), zeros elsewhere. */
export declare function eye(n: number, m?: number | null | DTypeArgument, k?: number | DTypeArgument, options?: DTypeArgument): NDArray;
export declare function identity(n: number, options?: DTypeArgument): NDArray;
/**
 * Numbers from `start` up to, not including, `stop` in steps of `step`: `arange(stop)`, `arange(start, stop, step)`.
 * Numbers make float64, bigints int64, unless a dtype is given.
 *
 * @throws ValueError for a step of 0 or a length that is no number.
 */
export declare function arange(...args: (number | bigint | DTypeArgument | undefined)[]): NDArray;
export interface LinspaceOptions {
    num?: number;
    endpoint?: boolean;
    dtype?: DTypeLike | null;
}
/**
 * `num` (50) evenly spaced numbers from `start` to `stop`, which is the last one unless `endpoint` is false.
 * @throws ValueError for a negative `num`.
 */
export declare function linspace(start: number, stop: number, num?: number | LinspaceOptions, options?: LinspaceOptions | DTypeLike): NDArray;
