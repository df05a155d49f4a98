/*
 * gradient.ts: differences of neighbours and what is made of them. Each is arithmetic on views of one array that are
 * shifted against each other, in NumPy's order of operations, hence with its rounding.
 */
import { named } from './arguments.js';
import { moveaxis } from './arranging.js';
import { type Axes, axisIndex, axisTuple, span } from './axes.js';
import { assign, copyAs } from './copy.js';
import { asarray, copyIn } from './creation.js';
import { type DType, float64, isScalar, type Scalar } from './dtype.js';
import { DTypeError, IndexError, isOptions, ValueError } from './errors.js';
import { own } from './fold.js';
import { arraysOf, concatenate } from './joining.js';
import { broadcastTo } from './manipulation.js';
import { allocate, allocateOrdered, memoryOrder, NDArray, viewOf } from './ndarray.js';
import { canCast, common, resultTypeWeak } from './promotion.js';
import { all, sum } from './reduce.js';
import { toInteger } from './shape.js';
import { commonShape } from './striding.js';
import type { ArrayLike } from './ufunc.js';
import { add, divide, equal, multiply, negative, not_equal, subtract } from './ufuncs.js';

/** Arithmetic on arrays of at least one dimension, whose results are arrays. */
type Operand = NDArray | number;
const plus = (x: Operand, y: Operand) => add(x as NDArray, y as NDArray) as NDArray;
const minus = (x: Operand, y: Operand) => subtract(x as NDArray, y as NDArray) as NDArray;
const times = (x: Operand, y: Operand) => multiply(x as NDArray, y as NDArray) as NDArray;
const over = (x: Operand, y: Operand) => divide(x as NDArray, y as NDArray) as NDArray;
const minusOf = (x: NDArray) => negative(x) as NDArray;

// ---- differences -------------------------------------------------------------------------------------------------

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
export function diff(a: ArrayLike, n?: number | DiffOptions, ...more: unknown[]): NDArray;
export function diff(a: ArrayLike, ...args: unknown[]): NDArray {
  const given = named<DiffOptions>('diff', args, ['n', 'axis', 'prepend', 'append']);
  const n = toInteger(given.n ?? 1);
  if (n === 0) return asarray(a);
  if (n < 0) throw new ValueError(`order must be non-negative but got ${n}`);
  let x = asarray(a);
  if (x._shape.length === 0) throw new ValueError('diff requires input that is at least one dimensional');
  const axis = axisIndex(given.axis ?? -1, x._shape.length);
  const ends = [given.prepend, x, given.append].filter((e) => e !== undefined);
  if (ends.length > 1) {
    const one = x._shape.map((m, d) => (d === axis ? 1 : m));
    x = concatenate(
      arraysOf(ends).map((e) => (e._shape.length === 0 ? broadcastTo(e, one) : e)),
      axis,
    );
  }
  const op = x._dtype.kind === 'b' ? not_equal : subtract;
  for (let i = 0; i < n; i++) {
    const m = x._shape[axis];
    x = op(span(x, axis, 1, m), span(x, axis, 0, m - 1)) as NDArray;
  }
  return x;
}

export interface Ediff1dOptions {
  to_end?: ArrayLike | null;
  to_begin?: ArrayLike | null;
}

/** What stands beside differences, as a list. @throws DTypeError unless it is of the same kind. */
function edge(what: string, x: ArrayLike | null, d: DType): NDArray | null {
  if (x === null) return null;
  const own = isScalar(x) ? resultTypeWeak(d, [x]) : asarray(x)._dtype;
  if (!canCast(own, d, 'same_kind')) {
    throw new DTypeError(`dtype of \`${what}\` must be compatible with input \`ary\` under the \`same_kind\` rule.`);
  }
  return asarray(x, isScalar(x) ? own : undefined).ravel();
}

/**
 * Differences of neighbours in the flattened array, between `to_begin` and `to_end`.
 * @throws DTypeError for ends of another kind.
 */
export function ediff1d(
  ary: ArrayLike,
  to_end?: ArrayLike | null | Ediff1dOptions,
  to_begin?: ArrayLike | null,
): NDArray;
export function ediff1d(ary: ArrayLike, ...args: unknown[]): NDArray {
  const given = named<Ediff1dOptions>('ediff1d', args, ['to_end', 'to_begin']);
  const x = asarray(ary).ravel();
  const n = x._shape[0];
  const begin = edge('to_begin', given.to_begin ?? null, x._dtype);
  const end = edge('to_end', given.to_end ?? null, x._dtype);
  const [after, before] = [span(x, 0, Math.min(1, n), n), span(x, 0, 0, Math.max(n - 1, 0))];
  if (begin === null && end === null) return minus(after, before);
  const [first, length] = [begin?._size ?? 0, Math.max(n - 1, 0)];
  const out = allocate(x._dtype, [first + length + (end?._size ?? 0)]);
  if (begin) assign(span(out, 0, 0, first), begin);
  if (end) assign(span(out, 0, first + length, out._size), end);
  subtract(after, before, span(out, 0, first, first + length));
  return out;
}

// ---- gradient ----------------------------------------------------------------------------------------------------

export interface GradientOptions {
  /** The axes to take gradients along: all unless given. */
  axis?: Axes | null;
  /** 1 or 2: the order of accuracy at both ends. */
  edge_order?: number;
}

/** Distances between the points along an axis: one number (an array of one element is no weak number) or one for each. */
interface Spacing {
  readonly even: boolean;
  readonly dx: Operand;
}

/** @throws ValueError for distances that do not fit, IndexError for a single one. */
function spacing(given: ArrayLike, n: number): Spacing {
  if (isScalar(given)) return { even: true, dx: given as number };
  let x = asarray(given);
  if (x._shape.length === 0) return { even: true, dx: viewOf(x, [1], [x._dtype.itemsize]) };
  if (x._shape.length !== 1) throw new ValueError('distances must be either scalars or 1d');
  if (x._shape[0] !== n) {
    throw new ValueError('when 1d, distances must match the length of the corresponding dimension');
  }
  if ('iu'.includes(x._dtype.kind)) x = copyAs(x, float64);
  const dx = diff(x);
  if (dx._size === 0) throw new IndexError('index 0 is out of bounds for axis 0 with size 0');
  const first = span(dx, 0, 0, 1);
  return all(equal(dx, first)) ? { even: true, dx: first } : { even: false, dx };
}

/** The gradient along one axis, written into `out`. */
function slope(f: NDArray, axis: number, { even, dx }: Spacing, order: number, out: NDArray): void {
  const n = f._shape[axis];
  const from = (i: number, count = 1) => span(f, axis, i, i + count);
  /** Distances i and on, in the direction of the axis. */
  const step = (i: number, count = 1): NDArray => {
    const part = span(dx as NDArray, 0, i, i + count);
    const shape = f._shape.map((_, d) => (d === axis ? count : 1));
    return viewOf(
      part,
      shape,
      shape.map((_, d) => (d === axis ? part._strides[0] : 0)),
    );
  };
  const put = (i: number, count: number, value: NDArray) => assign(span(out, axis, i, i + count), value);
  const mix = (a: Operand, b: Operand, c: Operand, i: number, count = 1) =>
    plus(plus(times(a, from(i, count)), times(b, from(i + 1, count))), times(c, from(i + 2, count)));

  // a distance of one element lies along the axis, too
  const single = dx instanceof NDArray && even ? step(0) : dx;
  const inner = n - 2;
  if (even) put(1, inner, over(minus(from(2, inner), from(0, inner)), times(2, single)));
  else {
    const [p, q] = [step(0, inner), step(1, inner)];
    const both = plus(p, q);
    const a = over(minusOf(q), times(p, both));
    const b = over(minus(q, p), times(p, q));
    put(1, inner, mix(a, b, over(p, times(q, both)), 0, inner));
  }
  if (order === 1) {
    put(0, 1, over(minus(from(1), from(0)), even ? single : step(0)));
    put(n - 1, 1, over(minus(from(n - 1), from(n - 2)), even ? single : step(n - 2)));
  } else if (even) {
    const by = (k: number): Operand => (typeof single === 'number' ? k / single : over(k, single));
    put(0, 1, mix(by(-1.5), by(2), by(-0.5), 0));
    put(n - 1, 1, mix(by(0.5), by(-2), by(1.5), n - 3));
  } else {
    const ends = (i: number): [NDArray, NDArray, NDArray] => {
      const [p, q] = [step(i), step(i + 1)];
      return [p, q, plus(p, q)];
    };
    let [p, q, both] = ends(0);
    const a = over(minusOf(plus(times(2, p), q)), times(p, both));
    put(0, 1, mix(a, over(both, times(p, q)), over(minusOf(p), times(q, both)), 0));
    [p, q, both] = ends(n - 3);
    const b = over(minusOf(plus(q, p)), times(p, q));
    put(n - 1, 1, mix(over(q, times(p, both)), b, over(plus(times(2, q), p), times(q, both)), n - 3));
  }
}

/**
 * The slope at each element, from its neighbours: along each axis one array, as a list, or along a single axis that array.
 * `gradient(f, dx)` with one distance for all axes, `gradient(f, dx, dy)` with one for each; a distance is a number, or
 * the coordinates of the points.
 * @throws ValueError for too few elements or distances that do not fit, IndexError for a single coordinate, AxisError.
 */
export function gradient(f: ArrayLike, ...varargs: (ArrayLike | GradientOptions)[]): NDArray | NDArray[] {
  const last = varargs[varargs.length - 1];
  const given = named<GradientOptions>('gradient', isOptions(last) ? [last] : [], [], ['axis', 'edge_order']);
  const spaces = (isOptions(last) ? varargs.slice(0, -1) : varargs) as ArrayLike[];
  let x = asarray(f);
  const ndim = x._shape.length;
  const axes =
    given.axis === undefined || given.axis === null ? x._shape.map((_, d) => d) : axisTuple(given.axis, ndim);
  const single = spaces.length === 1 && (isScalar(spaces[0]) || asarray(spaces[0])._shape.length === 0);
  if (spaces.length > 0 && !single && spaces.length !== axes.length) throw new TypeError('invalid number of arguments');
  const distances = axes.map((d, i) => spacing(spaces.length === 0 ? 1 : spaces[single ? 0 : i], x._shape[d]));
  const order = toInteger(given.edge_order ?? 1);
  if (order > 2) throw new ValueError("'edge_order' greater than 2 not supported");
  const d = 'fc'.includes(x._dtype.kind) ? x._dtype : float64;
  if ('iu'.includes(x._dtype.kind)) x = copyIn('K', x, float64);
  const results = axes.map((axis, i) => {
    if (x._shape[axis] < order + 1) {
      throw new ValueError(
        'Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.',
      );
    }
    const out = allocateOrdered(d, x._shape, memoryOrder('K', x._shape, x));
    slope(x, axis, distances[i], order, out);
    return out;
  });
  return results.length === 1 ? results[0] : results;
}

// ---- products and areas ------------------------------------------------------------------------------------------

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
export function cross(a: ArrayLike, b: ArrayLike, axisa?: number | CrossOptions, ...more: unknown[]): NDArray;
export function cross(a: ArrayLike, b: ArrayLike, ...args: unknown[]): NDArray {
  const given = named<CrossOptions>('cross', args, ['axisa', 'axisb', 'axisc', 'axis']);
  const axis = given.axis ?? null;
  const [axisa, axisb, axisc] = [given.axisa, given.axisb, given.axisc].map((d) => axis ?? d ?? -1);
  let [x, y] = [asarray(a), asarray(b)];
  if (x._shape.length < 1 || y._shape.length < 1) throw new ValueError('At least one array has zero dimension');
  x = moveaxis(x, axisIndex(axisa, x._shape.length, 'axisa'), -1);
  y = moveaxis(y, axisIndex(axisb, y._shape.length, 'axisb'), -1);
  const [m, n] = [x, y].map((v) => v._shape[v._shape.length - 1]);
  if (![m, n].every((k) => k === 2 || k === 3)) {
    throw new ValueError('incompatible dimensions for cross product\n(dimension must be 2 or 3)');
  }
  const shape = commonShape([x._shape.slice(0, -1), y._shape.slice(0, -1)]);
  const d = common(x._dtype, y._dtype);
  const flat = m === 2 && n === 2;
  const where = flat ? 0 : axisIndex(axisc, shape.length + 1, 'axisc');
  const out = allocate(d, [...shape, flat ? 1 : 3]);
  [x, y] = [x, y].map((v) => (v._dtype === d ? v : copyAs(v, d)));
  const part = (v: NDArray, i: number) => span(v, v._shape.length - 1, i, i + 1);
  /** out[i] = x[p] * y[q] - x[r] * y[s], without the products that have no third element. */
  const put = (i: number, p: number, q: number, r: number, s: number) => {
    const to = part(out, i);
    if (p < m && q < n) {
      multiply(part(x, p), part(y, q), to);
      if (r < m && s < n) subtract(to, times(part(x, r), part(y, s)), to);
    } else negative(multiply(part(x, r), part(y, s), to), to);
  };
  if (flat) {
    put(0, 0, 1, 1, 0);
    return own(out, shape);
  }
  put(0, 1, 2, 2, 1);
  put(1, 2, 0, 0, 2);
  put(2, 0, 1, 1, 0);
  return moveaxis(out, -1, where);
}

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
export function trapezoid(y: ArrayLike, x?: ArrayLike | null | TrapezoidOptions, ...more: unknown[]): NDArray | Scalar;
export function trapezoid(y: ArrayLike, ...args: unknown[]): NDArray | Scalar {
  const given = named<TrapezoidOptions>('trapezoid', args, ['x', 'dx', 'axis']);
  const heights = asarray(y);
  const axis = axisIndex(given.axis ?? -1, heights._shape.length);
  const n = heights._shape[axis];
  let d: Operand = (given.dx ?? 1) as Operand;
  if (given.x !== undefined && given.x !== null) {
    const places = asarray(given.x);
    d = diff(places, { axis: places._shape.length === 1 ? 0 : (given.axis ?? -1) });
    if (places._shape.length === 1)
      d = d.reshape(heights._shape.map((_, k) => (k === axis ? (d as NDArray)._size : 1)));
  } else if (!isScalar(d)) d = asarray(d as ArrayLike);
  const pairs = plus(span(heights, axis, Math.min(1, n), n), span(heights, axis, 0, Math.max(0, n - 1)));
  return sum(over(times(d, pairs), 2), axis - heights._shape.length);
}
