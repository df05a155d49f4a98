import type { Complex } from './complex.js';
import { type DType, type DTypeLike, type DTypeName, type NameOf, type Scalar, type TypedArray } from './dtype.js';
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
/** The dtype that an argument asks for: a dtype, its name, or options with one; else another. */
type Asked<O, Otherwise extends DTypeName> = DTypeName & ([O] extends [DTypeLike] ? NameOf<O> : O extends {
    dtype: infer L extends DTypeLike;
} ? NameOf<L> : Otherwise);
/** The elements of lists, of lists of lists, up to four deep (a recursive type would never end for nested lists). */
type Item<V> = V extends readonly (infer E)[] ? E : V;
type Leaf<V> = Item<Item<Item<Item<V>>>>;
/** The dtypes of typed arrays. */
interface Typed {
    Int8Array: 'int8';
    Uint8Array: 'uint8';
    Uint8ClampedArray: 'uint8';
    Int16Array: 'int16';
    Uint16Array: 'uint16';
    Int32Array: 'int32';
    Uint32Array: 'uint32';
    BigInt64Array: 'int64';
    BigUint64Array: 'uint64';
    Float32Array: 'float32';
    Float64Array: 'float64';
}
/** The dtype of an array made of a value. */
export type Natural<V> = V extends NDArray<infer D> ? D : V extends {
    readonly [Symbol.toStringTag]: infer T extends keyof Typed;
} ? Typed[T] : [Leaf<V>] extends [number] ? 'float64' : [Leaf<V>] extends [boolean] ? 'bool' : [Leaf<V>] extends [Complex] ? 'complex128' : DTypeName;
export declare const isTypedArray: (x: unknown) => x is TypedArray;
/** The dtype of a last argument, given directly or as an option. */
export declare function dtypeArgument<T extends DType | null>(name: string, argument: unknown, otherwise: T): DType | T;
/** A copy laid out in memory by an order: 'K' keeps that of the array. */
export declare function copyIn(order: Order | null | undefined, a: NDArray, d: DType): NDArray;
/** An array of nested lists of scalars, arrays and typed arrays. */
export declare function fromNested(value: unknown, want: DType | null): NDArray;
/**
 * An array from anything array-like: nested lists (numbers make float64, booleans bool, bigints int64), a typed array
 * (keeps its dtype), an array or a number. A copy unless `copy` says otherwise, laid out as `order` says: 'K', the layout
 * of the array that is copied, unless given.
 *
 * @throws ValueError for ragged lists, DTypeError for what is no number.
 */
export declare function array<V extends ArrayLike, O extends Creating<ArrayOptions> = null>(value: V, options?: O): NDArray<Asked<O, Natural<V>>>;
/**
 * As `array`, but without copying where that is possible: an array of the right dtype comes back itself; a typed array
 * shares its memory natively (in WebAssembly it is copied into the heap).
 */
export declare function asarray<V extends ArrayLike, O extends Creating<ArrayOptions> = null>(value: V, options?: O, order?: Order): NDArray<Asked<O, Natural<V>>>;
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
export declare function zeros<O extends Creating = null>(shape: ShapeLike, options?: O, order?: Order): NDArray<Asked<O, 'float64'>>;
/** An array whose elements are whatever memory held. */
export declare function empty<O extends Creating = null>(shape: ShapeLike, options?: O, order?: Order): NDArray<Asked<O, 'float64'>>;
/** An array of ones. */
export declare function ones<O extends Creating = null>(shape: ShapeLike, options?: O, order?: Order): NDArray<Asked<O, 'float64'>>;
/** An array filled with a value; its dtype is the value's unless given. */
export declare function full<V extends Scalar, O extends Creating = null>(shape: ShapeLike, value: V, options?: O, order?: Order): NDArray<Asked<O, Natural<V>>>;
/** Zeros in the shape, dtype and layout of another array. */
export declare function zerosLike<V extends ArrayLike, O extends Creating<LikeOptions> = null>(a: V, options?: O, order?: Order): NDArray<Asked<O, Natural<V>>>;
/** Ones in the shape, dtype and layout of another array. */
export declare function onesLike<V extends ArrayLike, O extends Creating<LikeOptions> = null>(a: V, options?: O, order?: Order): NDArray<Asked<O, Natural<V>>>;
/** An uninitialised array in the shape, dtype and layout of another array. */
export declare function emptyLike<V extends ArrayLike, O extends Creating<LikeOptions> = null>(a: V, options?: O, order?: Order): NDArray<Asked<O, Natural<V>>>;
/** An array filled with a value, in the shape, dtype and layout of another array. */
export declare function fullLike(a: ArrayLike, value: Scalar, ...args: [options?: Creating<LikeOptions>, order?: Order]): NDArray;
/** Ones on the k-th diagonal of an n x m array (m is n unless given), zeros elsewhere. */
export declare function eye(n: number, m?: number | null | DTypeArgument, k?: number | DTypeArgument, options?: DTypeArgument): NDArray;
export declare function identity(n: number, options?: DTypeArgument): NDArray;
export {};
