import { type NDArray } from './ndarray.js';
/** One axis or a list of them. */
export type Axes = number | readonly number[];
/**
 * One axis, counted from 0; `what` is how the message calls it.
 * @throws AxisError if there is no such axis.
 */
export declare function axisIndex(axis: unknown, ndim: number, what?: string): number;
/**
 * One axis or several in the order they were given, counted from 0.
 * @throws AxisError if there is no such axis, ValueError for one given twice (unless that is allowed).
 */
export declare function axisTuple(axis: unknown, ndim: number, what?: string, repeated?: boolean): number[];
/** The positions from `start` up to, not including, `stop` (both inside): a view. */
export declare function span<A extends NDArray>(a: A, axis: number, start: number, stop: number): A;
/** One position, without the axis: a view. */
export declare function at<A extends NDArray>(a: A, axis: number, i: number): A;
/** Some axes the other way round: a view. */
export declare function reversed<A extends NDArray>(a: A, axes: readonly number[]): A;
