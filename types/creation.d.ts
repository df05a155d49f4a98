import { type DType, type DTypeLike, type Scalar } from './dtype.js';
import { NDArray, type Order } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
export type ShapeLike = number | readonly number[];
/** A dtype, or `{ dtype }`. */
export type DTypeArgument = DTypeLike | {
    dtype?: DTypeLike | null;
} | null;
export interface CreationOptions {
    dtype?: DTypeLike | null;
    /** The memory layout: 'C', or 'F' (the first axis innermost). */
    order?: Order | null;
}
export interface ArrayOptions extends CreationOptions {
    /** false: no copy, or ValueError; null: a copy only where one is needed. */
    copy?: boolean | null;
    /** At least so many dimensions: axes of size 1 are put in front. */
    ndmin?: number;
}
export interface LikeOptions extends CreationOptions {
    /** Another shape. */
    shape?: ShapeLike | null;
}
/** A dtype or options. */
type Creating<O extends CreationOptions = CreationOptions> = DTypeLike | O | null;
/** A copy laid out in memory by an order: 'K' keeps that of the array. */
export declare function copyIn(order: Order | null | undefined, a: NDArray, d: DType): NDArray;
/**
 * An array from anything array-like: nested lists (numbers make float64, booleans bool, bigints int64), a typed array
 * (keeps its dtype), an array or a number. A copy unless `copy` says otherwise, laid out as `order` says: 'K', the layout
 * of the array that is copied, unless given.
 *
 * @throws ValueError for ragged lists, DTypeError for what is no number.
 */
export declare function array(value: ArrayLike, ...args: [options?: Creating<ArrayOptions>]): NDArray;
/**
 * As `array`, but without copying where that is possible: an array of the right dtype comes back itself; a typed array
 * shares its memory natively (in WebAssembly it is copied into the heap).
 */
export declare function asarray(value: ArrayLike, ...args: [options?: Creating<ArrayOptions>, order?: Order]): NDArray;
/** An operand of a function: arrays as they are, scalars as scalars (they promote weakly). */
export declare function asOperand(value: unknown): NDArray | Scalar;
/** A copy in the memory layout `order`: 'K', that of the array, unless given. */
export declare function copy(a: ArrayLike, ...args: [order?: Order | {
    order?: Order | null;
}]): NDArray;
/**
 * Copies `src` into `dst`, broadcasting it; they may overlap.
 * @throws ShapeError if it does not fit, DTypeError if its dtype cannot be cast (same_kind).
 */
export declare function copyto(dst: NDArray, src: ArrayLike): void;
/** The array itself if it is C-contiguous (and of the dtype), else a copy that is; of at least one dimension. */
export declare function ascontiguousarray(a: ArrayLike, options?: DTypeArgument): NDArray;
/** The array itself if it is Fortran-contiguous (and of the dtype), else a copy that is; of at least one dimension. */
export declare function asfortranarray(a: ArrayLike, options?: DTypeArgument): NDArray;
/** An array of zeros. `shape`: a number or a list of numbers; float64 unless a dtype is given. */
export declare function zeros(shape: ShapeLike, ...args: [options?: Creating, order?: Order]): NDArray;
/** An array whose elements are whatever memory held. */
export declare function empty(shape: ShapeLike, ...args: [options?: Creating, order?: Order]): NDArray;
/** An array of ones. */
export declare function ones(shape: ShapeLike, ...args: [options?: Creating, order?: Order]): NDArray;
/** An array filled with a value; its dtype is the value's unless given. */
export declare function full(shape: ShapeLike, value: Scalar, ...args: [options?: Creating, order?: Order]): NDArray;
/** Zeros in the shape, dtype and layout of another array. */
export declare function zerosLike(a: ArrayLike, ...args: [options?: Creating<LikeOptions>, order?: Order]): NDArray;
/** Ones in the shape, dtype and layout of another array. */
export declare function onesLike(a: ArrayLike, ...args: [options?: Creating<LikeOptions>, order?: Order]): NDArray;
/** An uninitialised array in the shape, dtype and layout of another array. */
export declare function emptyLike(a: ArrayLike, ...args: [options?: Creating<LikeOptions>, order?: Order]): NDArray;
/** An array filled with a value, in the shape, dtype and layout of another array. */
export declare function fullLike(a: ArrayLike, value: Scalar, ...args: [options?: Creating<LikeOptions>, order?: Order]): NDArray;
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
export {};
