import { type DType, type DTypeLike, type Scalar } from './dtype.js';
import { type Axis } from './fold.js';
import { NDArray } from './ndarray.js';
import { type ArrayLike, type Ufunc } from './ufunc.js';
export type { Axis } from './fold.js';
export interface ReduceOptions {
    axis?: Axis;
    /** The dtype of the result, and to compute in. */
    dtype?: DTypeLike | null;
    /** Where to put the result. */
    out?: NDArray | null;
    /** Keep the reduced axes as axes of size 1. */
    keepdims?: boolean;
    /** What to start from. */
    initial?: Scalar | null;
    /** A bool array that broadcasts: only elements where it is true count. */
    where?: ArrayLike;
}
export interface VarOptions extends ReduceOptions {
    /** The divisor is N - ddof. */
    ddof?: number;
    /** Another name for ddof. */
    correction?: number;
    /** The mean, if it is known already (with its axes kept). */
    mean?: ArrayLike;
}
/** Options of a reduction, after their checks. */
export interface Reducing {
    readonly axis?: Axis;
    readonly dtype?: DTypeLike | null;
    readonly out?: NDArray | null;
    readonly keepdims?: boolean;
    readonly initial?: Scalar | null;
    readonly where?: NDArray | null;
}
/** The arguments of a reduction: by position in NumPy's order, or by name. */
export declare function reduceOptions<T extends object>(name: string, args: readonly unknown[], names: readonly string[], more?: readonly string[]): T & Reducing;
/** Without a dtype, what the operand and `out` promote to is computed in; null without an `out`. */
export declare const withOut: (d: DType, out: NDArray | null | undefined) => DType | null;
/** A reduction by a ufunc: `natural` says what to compute in for operands of a dtype. */
export declare function reduce(u: Ufunc, natural: (d: DType) => DType, a: NDArray, options: Reducing, name?: string): NDArray | Scalar;
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
    (a: ArrayLike, axis: Axis | O, ...options: unknown[]): NDArray;
}
/** Sum. Floats are summed pairwise, exactly as NumPy does; bools and integers as 64-bit integers. */
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
/** A 0-d array as one of a single element, since functions of 0-d arrays give numbers; without axes nothing else changes. */
export declare const lifted: (x: NDArray) => NDArray;
/** The range: max - min. */
export declare const ptp: Reducer;
/** (x1 - x2) squared, in one pass; not a function of NumPy. */
export declare const sqdev: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** What NumPy computes means in: floats in themselves, integers and bools in float64. */
export declare const meanDType: (d: DType) => DType;
export declare function inexact(name: string, d: DType): DType;
/** How many elements count, for each result: a number, or with a mask an array that keeps the axes. */
export declare function counted(x: NDArray, axes: readonly number[], where: NDArray | null | undefined): number | NDArray;
/**
 * sum / n in place; the sum is of a float or complex dtype. NumPy's n is no weak number: the quotient is that of doubles,
 * rounded to the dtype. For float32 a weak one comes to the same, as long as float32 holds it.
 */
export declare function divideBy(sums: NDArray, n: number | NDArray): NDArray;
/** Arithmetic mean. An empty mean is NaN. Halves are summed as float32. */
export declare const mean: Reducer;
/** re * re + im * im of complex numbers. */
export declare function squaredParts(x: NDArray): NDArray;
/** Variance; the divisor is N - ddof. */
export declare const variance_: Reducer<VarOptions, number>;
/** Standard deviation; the divisor is N - ddof. */
export declare const std: Reducer<VarOptions, number>;
export interface AverageOptions {
    axis?: Axis;
    /** The weight of each element: of the array's shape, or one for each place along the axis. */
    weights?: ArrayLike | null;
    /** Also return the sums of the weights: [average, sums]. */
    returned?: boolean;
    keepdims?: boolean;
}
/**
 * Weighted mean: sum(a * weights) / sum(weights).
 * @throws ZeroDivision as ValueError if the weights sum to 0, ShapeError if they do not fit.
 */
export declare function average(a: ArrayLike, ...args: unknown[]): NDArray | Scalar | [NDArray | Scalar, NDArray | Scalar];
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
    (a: ArrayLike, axis: number | null | ArgOptions, ...options: unknown[]): NDArray;
}
/** The places of the extremes, with their axes kept; over all axes in the flattened array. */
export declare function argExtreme(which: 0 | 1, name: string, a: NDArray, axis: number | null): NDArray;
/** Index of the largest element, the first one if several are (NaN counts as largest). */
export declare const argmax: ArgReducer;
/** Index of the smallest element, the first one if several are (NaN counts as smallest). */
export declare const argmin: ArgReducer;
