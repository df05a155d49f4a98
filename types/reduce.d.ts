import { type DTypeLike } from './dtype.js';
import { NDArray } from './ndarray.js';
import { type ArrayLike } from './ufunc.js';
export type Axis = number | readonly number[] | null;
export interface ReduceOptions {
    axis?: Axis;
    /** The dtype of the result, and to compute in. */
    dtype?: DTypeLike | null;
    /** Where to put the result. */
    out?: NDArray | null;
    /** Keep the reduced axes as axes of size 1. */
    keepdims?: boolean;
}
export interface VarOptions extends ReduceOptions {
    /** The divisor is N - ddof. */
    ddof?: number;
}
/** The arguments of a reduction: an axis and options, or options alone. */
export declare function reduceOptions<T extends ReduceOptions>(name: string, axis: unknown, options: unknown, known?: readonly string[]): T;
/** The public form of a reduction: `f(a)` is a scalar, `f(a, axis)` and `f(a, { axis, keepdims, dtype, out })`. */
export interface Reducer<O extends ReduceOptions = ReduceOptions, S = number> {
    (a: ArrayLike, axis?: null): S;
    (a: ArrayLike, options: O & ({
        keepdims: true;
    } | {
        out: NDArray;
    })): NDArray;
    (a: ArrayLike, options: O & {
        axis?: null;
        keepdims?: false;
        out?: null;
    }): S;
    (a: ArrayLike, axis: Axis | O, options?: O): NDArray;
}
/** Sum. Floats are summed pairwise, exactly as NumPy does; bools and int32 as int64. */
export declare const sum: Reducer<ReduceOptions, number>;
/** Product. */
export declare const prod: Reducer<ReduceOptions, number>;
/** Largest element; NaN if there is one. @throws ValueError for no elements. */
export declare const max: Reducer<ReduceOptions, number>;
/** Smallest element; NaN if there is one. @throws ValueError for no elements. */
export declare const min: Reducer<ReduceOptions, number>;
/** Whether any element is true (not zero). */
export declare const any: Reducer<ReduceOptions, boolean>;
/** Whether all elements are true (not zero). */
export declare const all: Reducer<ReduceOptions, boolean>;
/** Arithmetic mean. An empty mean is NaN. */
export declare const mean: Reducer;
/** Variance; the divisor is N - ddof. */
export declare const variance_: Reducer<VarOptions, number>;
/** Standard deviation; the divisor is N - ddof. */
export declare const std: Reducer<VarOptions, number>;
export interface ArgOptions {
    axis?: number | null;
    out?: NDArray | null;
    keepdims?: boolean;
}
/** The public form of argmin and argmax: one axis, or (null) the index into the flattened array. */
export interface ArgReducer {
    (a: ArrayLike, axis?: null): number;
    (a: ArrayLike, options: ArgOptions & {
        axis?: null;
        keepdims?: false;
        out?: null;
    }): number;
    (a: ArrayLike, axis: number | null | ArgOptions, options?: ArgOptions): NDArray;
}
/** Index of the largest element, the first one if several are (NaN counts as largest). */
export declare const argmax: ArgReducer;
/** Index of the smallest element, the first one if several are (NaN counts as smallest). */
export declare const argmin: ArgReducer;
