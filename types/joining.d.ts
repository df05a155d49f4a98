import { type Natural } from './creation.js';
import { type DTypeLike, type Scalar } from './dtype.js';
import { NDArray } from './ndarray.js';
import { type Casting } from './promotion.js';
import type { ArrayLike } from './ufunc.js';
export interface JoinOptions {
    /** Where to put the result. */
    out?: NDArray | null;
    /** The dtype of the result: what all promote to. */
    dtype?: DTypeLike | null;
    /** Which casts are allowed: 'same_kind' unless given. */
    casting?: Casting;
}
/** What is joined: a list of arrays, or an array, whose items along the first axis are. */
export type Several = readonly ArrayLike[] | NDArray;
/** Operands as arrays. Plain numbers beside arrays are weak: they become what the arrays are, if that holds them. */
export declare function arraysOf(list: readonly unknown[]): NDArray[];
/** The dtypes of results that a list of operands has: known if all are known to be the same. */
type Joined<L> = L extends readonly (infer V)[] ? Natural<V> : L extends NDArray<infer D> ? D : never;
/**
 * Arrays joined along an existing axis (null: flattened first). The dtype is what all promote to, or `dtype`.
 * @throws ValueError if they do not fit, DTypeError for a cast that `casting` does not allow.
 */
export declare function concatenate<L extends Several>(list: L, axis?: number | null | (JoinOptions & {
    axis?: number | null;
}), out?: NDArray | null | JoinOptions, options?: JoinOptions): NDArray<Joined<L>>;
/**
 * Arrays of one shape joined along a new axis.
 * @throws ValueError if the shapes differ.
 */
export declare function stack<L extends Several>(list: L, axis?: number | (JoinOptions & {
    axis?: number;
}), out?: NDArray | null | JoinOptions, options?: JoinOptions): NDArray<Joined<L>>;
/** Arrays as views with at least one dimension; several come back as a list. */
export declare function atleast1d<V extends ArrayLike>(a: V): NDArray<Natural<V>>;
export declare function atleast1d(...arrays: ArrayLike[]): NDArray[];
/** Arrays as views with at least two dimensions, new ones in front; several come back as a list. */
export declare function atleast2d<V extends ArrayLike>(a: V): NDArray<Natural<V>>;
export declare function atleast2d(...arrays: ArrayLike[]): NDArray[];
/** Arrays as views with at least three dimensions: (n) becomes (1, n, 1), (m, n) becomes (m, n, 1). */
export declare function atleast3d<V extends ArrayLike>(a: V): NDArray<Natural<V>>;
export declare function atleast3d(...arrays: ArrayLike[]): NDArray[];
type StackOptions = Omit<JoinOptions, 'out'>;
/** Arrays on top of each other, those of one dimension as rows. @throws ValueError if they do not fit. */
export declare function vstack<L extends Several>(list: L, options?: StackOptions): NDArray<Joined<L>>;
/** Arrays side by side: along the second axis, those of one dimension along the first. @throws ValueError. */
export declare function hstack<L extends Several>(list: L, options?: StackOptions): NDArray<Joined<L>>;
/** Arrays behind each other: along the third axis. @throws ValueError if they do not fit. */
export declare function dstack<L extends Several>(list: L): NDArray<Joined<L>>;
/** Arrays of one dimension as columns, beside those of two. @throws ValueError if they do not fit. */
export declare function columnStack<L extends Several>(list: L): NDArray<Joined<L>>;
/**
 * `values` behind `arr`, along an axis or (unless given) both flattened. A plain number is weak.
 * @throws ValueError if they do not fit.
 */
export declare function append(arr: ArrayLike, values: ArrayLike, axis?: number | null | {
    axis?: number | null;
}): NDArray;
/** A block of `np.block`: an array or number, or a list of blocks. */
export type Block = ArrayLike | readonly Block[];
/**
 * An array of blocks: the innermost lists are joined along the last axis, the lists of these along the one before, and so
 * on. Always a copy.
 * @throws ValueError for lists of different depths, empty ones, or blocks that do not fit.
 */
export declare function block(arrays: Block): NDArray;
/** Parts along an axis, cut before each index: views. `arraySplit(a, n)` makes n parts of almost the same size. */
export declare function arraySplit(a: ArrayLike, sections: number | readonly number[], axis?: number): NDArray[];
/**
 * As arraySplit, but a number of parts must divide the axis.
 * @throws ValueError if it does not.
 */
export declare function split(a: ArrayLike, sections: number | readonly number[], axis?: number): NDArray[];
/** Parts along the second axis, of one dimension along the first: views. @throws ValueError for no dimensions. */
export declare function hsplit(ary: ArrayLike, sections: number | readonly number[]): NDArray[];
/** Parts along the first axis: views. @throws ValueError for fewer than two dimensions. */
export declare function vsplit(ary: ArrayLike, sections: number | readonly number[]): NDArray[];
/** Parts along the third axis: views. @throws ValueError for fewer than three dimensions. */
export declare function dsplit(ary: ArrayLike, sections: number | readonly number[]): NDArray[];
/**
 * The items along an axis (0), as a list of views; those of an array of one dimension are scalars. NumPy 2.
 * @throws ValueError for no dimensions, AxisError.
 */
export declare function unstack(x: ArrayLike, options?: {
    axis?: number;
}): (NDArray | Scalar)[];
export {};
