import { type Axes } from './axes.js';
import { type Scalar } from './dtype.js';
import { NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
export interface DiffOptions {
    /** How many times differences are taken: 1. */
    n?: number;
    /** The last one unless given. */
    axis?: number;
    /** What to put in front of the array first. */
    prepend?: ArrayLike;
    /** What to put behind the array first. */
    append?: ArrayLike;
}
/**
 * Differences of neighbours along an axis, `n` times; of bools whether they differ.
 * @throws ValueError for a negative `n` or no dimensions, AxisError.
 */
export declare function diff(a: ArrayLike, n?: number | DiffOptions, ...more: unknown[]): NDArray;
export interface Ediff1dOptions {
    to_end?: ArrayLike | null;
    to_begin?: ArrayLike | null;
}
/**
 * Differences of neighbours in the flattened array, between `to_begin` and `to_end`.
 * @throws DTypeError for ends of another kind.
 */
export declare function ediff1d(ary: ArrayLike, to_end?: ArrayLike | null | Ediff1dOptions, to_begin?: ArrayLike | null): NDArray;
export interface GradientOptions {
    /** The axes to take gradients along: all unless given. */
    axis?: Axes | null;
    /** 1 or 2: the order of accuracy at both ends. */
    edge_order?: number;
}
/**
 * The slope at each element, from its neighbours: along each axis one array, as a list, or along a single axis that array.
 * `gradient(f, dx)` with one distance for all axes, `gradient(f, dx, dy)` with one for each; a distance is a number, or
 * the coordinates of the points.
 * @throws ValueError for too few elements or distances that do not fit, IndexError for a single coordinate, AxisError.
 */
export declare function gradient(f: ArrayLike, ...varargs: (ArrayLike | GradientOptions)[]): NDArray | NDArray[];
export interface CrossOptions {
    axisa?: number;
    axisb?: number;
    axisc?: number;
    /** One axis for all three. */
    axis?: number | null;
}
/**
 * The cross product of vectors of 3 (or 2) elements, which lie along the last axis unless others are given. Of two vectors
 * of 2 elements each it is a number.
 * @throws ValueError for vectors of other lengths, ShapeError for shapes that do not fit, AxisError.
 */
export declare function cross(a: ArrayLike, b: ArrayLike, axisa?: number | CrossOptions, ...more: unknown[]): NDArray;
export interface TrapezoidOptions {
    /** The places of the points: at distances of `dx` unless given. */
    x?: ArrayLike | null;
    dx?: ArrayLike;
    axis?: number;
}
/**
 * The area below lines through points, along an axis (the last one): the trapezoidal rule.
 * @throws ValueError for places that do not fit, AxisError.
 */
export declare function trapezoid(y: ArrayLike, x?: ArrayLike | null | TrapezoidOptions, ...more: unknown[]): NDArray | Scalar;
