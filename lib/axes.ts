/*
 * axes.ts: lists of axes as users give them, and views along one axis: a stretch, one position, the other way round.
 */
import { AxisError, ValueError } from './errors.js';
import { type NDArray, viewOf } from './ndarray.js';
import { toInteger } from './shape.js';

/** One axis or a list of them. */
export type Axes = number | readonly number[];

/**
 * One axis, counted from 0; `what` is how the message calls it.
 * @throws AxisError if there is no such axis.
 */
export function axisIndex(axis: unknown, ndim: number, what?: string): number {
  const a = toInteger(axis);
  if (a >= -ndim && a < ndim) return a < 0 ? a + ndim : a;
  throw new AxisError(`${what ? `${what}: ` : ''}axis ${a} is out of bounds for array of dimension ${ndim}`);
}

/**
 * One axis or several in the order they were given, counted from 0.
 * @throws AxisError if there is no such axis, ValueError for one given twice (unless that is allowed).
 */
export function axisTuple(axis: unknown, ndim: number, what?: string, repeated = false): number[] {
  const axes = (Array.isArray(axis) ? axis : [axis]).map((a) => axisIndex(a, ndim, what));
  if (repeated || new Set(axes).size === axes.length) return axes;
  throw new ValueError(what ? `repeated axis in \`${what}\` argument` : 'repeated axis');
}

/** The positions from `start` up to, not including, `stop` (both inside): a view. */
export function span<A extends NDArray>(a: A, axis: number, start: number, stop: number): A {
  const shape = a._shape.map((n, d) => (d === axis ? Math.max(stop - start, 0) : n));
  return viewOf(a, shape, a._strides, stop > start ? start * a._strides[axis] : 0) as A;
}

/** One position, without the axis: a view. */
export function at<A extends NDArray>(a: A, axis: number, i: number): A {
  const others = (list: readonly number[]) => list.filter((_, d) => d !== axis);
  return viewOf(a, others(a._shape), others(a._strides), i * a._strides[axis]) as A;
}

/** Some axes the other way round: a view. */
export function reversed<A extends NDArray>(a: A, axes: readonly number[]): A {
  const strides = a._strides.map((s, d) => (axes.includes(d) ? -s : s));
  let offset = 0;
  if (a._size > 0) for (const d of new Set(axes)) offset += (a._shape[d] - 1) * a._strides[d];
  return viewOf(a, a._shape, strides, offset) as A;
}
