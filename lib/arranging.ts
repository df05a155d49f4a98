/*
 * arranging.ts: the same elements in another order, or more than once: axes moved, flipped, rolled, tiled, repeated.
 *
 * Flips, rotations and moved axes are views. What repeats elements is one copy from a view that shows them many times
 * (stride 0).
 */
import { named } from './arguments.js';
import { type Axes, axisIndex, axisTuple, reversed, span } from './axes.js';
import { copyAs, copyInto } from './copy.js';
import { asarray, copyIn, type Natural, type ShapeLike } from './creation.js';
import { int64 } from './dtype.js';
import { AxisError, DTypeError, isOptions, ValueError } from './errors.js';
import { own } from './fold.js';
import { transpose } from './manipulation.js';
import { allocate, allocateOrdered, memoryOrder, NDArray, viewOf } from './ndarray.js';
import { canCast } from './promotion.js';
import { arange } from './ramps.js';
import { any } from './reduce.js';
import { cumsum } from './scan.js';
import { takeAlong } from './selecting.js';
import { sizeOf, toInteger } from './shape.js';
import { searchsorted } from './sorting.js';
import type { ArrayLike } from './ufunc.js';
import { less } from './ufuncs.js';

// ---- axes --------------------------------------------------------------------------------------------------------

/**
 * Axes moved to other places, the rest in their order: a view.
 * @throws AxisError, or ValueError for lists of different lengths or with an axis twice.
 */
export function moveaxis<V extends ArrayLike>(a: V, source: Axes, destination: Axes): NDArray<Natural<V>>;
export function moveaxis(a: ArrayLike, source: Axes, destination: Axes): NDArray {
  const x = asarray(a);
  const ndim = x._shape.length;
  const from = axisTuple(source, ndim, 'source');
  const to = axisTuple(destination, ndim, 'destination');
  if (from.length !== to.length) {
    throw new ValueError('`source` and `destination` arguments must have the same number of elements');
  }
  const order = x._shape.map((_, d) => d).filter((d) => !from.includes(d));
  const moves = to.map((place, i) => [place, from[i]]).sort(([p], [q]) => p - q);
  for (const [place, axis] of moves) order.splice(place, 0, axis);
  return transpose(x, order);
}

/**
 * An axis moved back until it stands before the axis `start` (0): a view. `moveaxis` is easier to understand.
 * @throws AxisError.
 */
export function rollaxis<V extends ArrayLike>(
  a: V,
  axis: number,
  start?: number | { start?: number },
): NDArray<Natural<V>>;
export function rollaxis(a: ArrayLike, axis: number, ...args: unknown[]): NDArray {
  const given = named<{ start?: number }>('rollaxis', args, ['start']);
  const x = asarray(a);
  const ndim = x._shape.length;
  const from = axisIndex(axis, ndim);
  let to = toInteger(given.start ?? 0);
  if (to < 0) to += ndim;
  if (to < 0 || to > ndim) {
    throw new AxisError(`'start' arg requires ${-ndim} <= start < ${ndim + 1}, but ${to} was passed in`);
  }
  if (from < to) to--;
  const order = x._shape.map((_, d) => d).filter((d) => d !== from);
  order.splice(to, 0, from);
  return transpose(x, order);
}

/**
 * The last two axes swapped: a view.
 * @throws ValueError for fewer than two dimensions.
 */
export function matrixTranspose<V extends ArrayLike>(x: V): NDArray<Natural<V>>;
export function matrixTranspose(x: ArrayLike): NDArray {
  const a = asarray(x);
  const ndim = a._shape.length;
  if (ndim < 2) throw new ValueError(`Input array must be at least 2-dimensional, but it is ${ndim}`);
  return moveaxis(a, -1, -2);
}

// ---- flips and rotations -----------------------------------------------------------------------------------------

/** One axis, several, or (unless given) all the other way round: a view. @throws AxisError. */
export function flip<V extends ArrayLike>(m: V, axis?: Axes | null | { axis?: Axes | null }): NDArray<Natural<V>>;
export function flip(m: ArrayLike, ...args: unknown[]): NDArray {
  const { axis } = named<{ axis?: Axes | null }>('flip', args, ['axis']);
  const x = asarray(m);
  const all = x._shape.map((_, d) => d);
  return reversed(x, axis === undefined || axis === null ? all : axisTuple(axis, all.length));
}

/** The first axis the other way round: a view. @throws ValueError for no dimensions. */
export function flipud<V extends ArrayLike>(m: V): NDArray<Natural<V>>;
export function flipud(m: ArrayLike): NDArray {
  const x = asarray(m);
  if (x._shape.length < 1) throw new ValueError('Input must be >= 1-d.');
  return reversed(x, [0]);
}

/** The second axis the other way round: a view. @throws ValueError for fewer than two dimensions. */
export function fliplr<V extends ArrayLike>(m: V): NDArray<Natural<V>>;
export function fliplr(m: ArrayLike): NDArray {
  const x = asarray(m);
  if (x._shape.length < 2) throw new ValueError('Input must be >= 2-d.');
  return reversed(x, [1]);
}

export interface Rot90Options {
  /** How many times 90 degrees: 1. */
  k?: number;
  /** The plane, turned from its first towards its second axis: [0, 1]. */
  axes?: readonly number[];
}

/**
 * Turned by 90 degrees `k` times in the plane of two axes: a view.
 * @throws ValueError for axes that make no plane.
 */
export function rot90<V extends ArrayLike>(
  m: V,
  k?: number | Rot90Options,
  axes?: readonly number[] | Rot90Options,
): NDArray<Natural<V>>;
export function rot90(m: ArrayLike, ...args: unknown[]): NDArray {
  const { k = 1, axes = [0, 1] } = named<Rot90Options>('rot90', args, ['k', 'axes']);
  if (!Array.isArray(axes) || axes.length !== 2) throw new ValueError('len(axes) must be 2.');
  const x = asarray(m);
  const ndim = x._shape.length;
  const [p, q] = axes.map(toInteger);
  if (p === q || Math.abs(p - q) === ndim) throw new ValueError('Axes must be different.');
  if ([p, q].some((d) => d >= ndim || d < -ndim)) {
    throw new ValueError(`Axes=(${p}, ${q}) out of range for array of ndim=${ndim}.`);
  }
  const [i, j] = axisTuple([p, q], ndim);
  const turns = ((toInteger(k) % 4) + 4) % 4;
  if (turns === 0) return viewOf(x, x._shape, x._strides);
  if (turns === 2) return reversed(x, [i, j]);
  const order = x._shape.map((_, d) => (d === i ? j : d === j ? i : d));
  return turns === 1 ? transpose(reversed(x, [j]), order) : reversed(transpose(x, order), [j]);
}

/** How far each axis is rolled, from shifts and axes that broadcast together. @throws ValueError. */
function shifts(shift: unknown, axis: unknown, ndim: number): number[] {
  const axes = axisTuple(axis, ndim, undefined, true);
  const given = (Array.isArray(shift) ? shift : [shift]).map((s) => {
    if (Array.isArray(s)) throw new ValueError("'shift' and 'axis' should be scalars or 1D sequences");
    return toInteger(s);
  });
  const [m, n] = [given.length, axes.length];
  if (m !== n && m !== 1 && n !== 1) {
    throw new ValueError(
      `shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape (${m},) and arg 1 with shape (${n},).`,
    );
  }
  const far = new Array<number>(ndim).fill(0);
  const pairs = m === 1 ? n : m;
  for (let i = 0; i < pairs; i++) far[axes[n === 1 ? 0 : i]] += given[m === 1 ? 0 : i];
  return far;
}

/**
 * Elements moved along an axis (or several), those that fall off the end coming back at its begin; without an axis those
 * of the flattened array.
 * @throws AxisError, ValueError for shifts and axes that do not fit.
 */
export function roll<V extends ArrayLike>(
  a: V,
  shift: Axes,
  axis?: Axes | null | { axis?: Axes | null },
): NDArray<Natural<V>>;
export function roll(a: ArrayLike, shift: Axes, ...args: unknown[]): NDArray {
  const { axis } = named<{ axis?: Axes | null }>('roll', args, ['axis']);
  const x = asarray(a);
  if (axis === undefined || axis === null) {
    const flat = viewOf(x._flat ? x : copyAs(x, x._dtype), [x._size], [x._dtype.itemsize]);
    return own(rolled(flat, shifts(shift, 0, 1)), x._shape);
  }
  return rolled(x, shifts(shift, axis, x._shape.length));
}

function rolled(x: NDArray, far: readonly number[]): NDArray {
  const out = allocateOrdered(x._dtype, x._shape, memoryOrder('K', x._shape, x));
  const copyFrom = (d: number, from: NDArray, to: NDArray): void => {
    if (d === far.length) return copyInto(to, from);
    const n = x._shape[d];
    const by = n === 0 ? 0 : ((far[d] % n) + n) % n;
    copyFrom(d + 1, span(from, d, 0, n - by), span(to, d, by, n));
    if (by > 0) copyFrom(d + 1, span(from, d, n - by, n), span(to, d, 0, by));
  };
  if (out._size > 0) copyFrom(0, x, out);
  return out;
}

// ---- repetitions -------------------------------------------------------------------------------------------------

/**
 * Copies `from`, whose axis d is shown `times[d]` times, into `out`: as wholes one after the other, or each of its elements
 * so many times.
 */
function spread(out: NDArray, from: NDArray, times: readonly number[], wholes: boolean): void {
  const shape: number[] = [];
  const strides: number[] = [];
  const source: number[] = [];
  const add = (n: number, to: number, step: number) => {
    shape.push(n);
    strides.push(to);
    source.push(step);
  };
  from._shape.forEach((n, d) => {
    const [to, step] = [out._strides[d], from._strides[d]];
    if (times[d] === 1) add(n, to, step);
    else if (n === 1) add(times[d], to, 0);
    else if (wholes) {
      add(times[d], n * to, 0);
      add(n, to, step);
    } else {
      add(n, times[d] * to, step);
      add(times[d], to, 0);
    }
  });
  copyInto(viewOf(out, shape, strides), from, source);
}

/**
 * The array set side by side `reps` times along each axis; a number for the last one. Always a copy.
 * @throws ShapeError for a negative number.
 */
export function tile<V extends ArrayLike>(A: V, reps: ShapeLike): NDArray<Natural<V>>;
export function tile(A: ArrayLike, reps: ShapeLike): NDArray {
  const given = (Array.isArray(reps) ? (reps as number[]) : [reps as number]).map(toInteger);
  let x = asarray(A);
  const missing = given.length - x._shape.length;
  if (missing > 0) {
    const ones = new Array<number>(missing).fill(1);
    x = viewOf(x, [...ones, ...x._shape], [...ones.map(() => 0), ...x._strides]);
  }
  const times = [...new Array<number>(Math.max(0, -missing)).fill(1), ...given];
  if (times.every((n) => n === 1)) return copyIn('K', x, x._dtype);
  const shape = x._shape.map((n, d) => n * times[d]);
  if (shape.some((n) => n < 0)) throw new ValueError('negative dimensions are not allowed');
  const out = allocate(x._dtype, shape);
  if (out._size > 0) spread(out, x, times, true);
  return out;
}

/** How often each element counts: one number, or a list of them. @throws DTypeError for what are no integers. */
function counts(repeats: unknown): NDArray {
  const whole = (x: unknown) => typeof x === 'number' && Number.isInteger(x);
  const numbers = Array.isArray(repeats) ? repeats.flat(Number.POSITIVE_INFINITY) : [repeats];
  const like = !(repeats instanceof NDArray) && numbers.every(whole);
  const list = like ? asarray(repeats as ArrayLike, int64) : asarray(repeats as ArrayLike);
  if (!canCast(list._dtype, int64)) {
    throw new DTypeError(
      `Cannot cast array data from dtype('${list._dtype}') to dtype('int64') according to the rule 'safe'`,
    );
  }
  if (list._shape.length > 1) throw new ValueError('object too deep for desired array');
  return list;
}

/** Every position along an axis as often as a list says. */
function repeatEach(x: NDArray, times: NDArray, axis: number): NDArray {
  const n = x._shape[axis];
  if (times._size !== n) {
    throw new ValueError(`operands could not be broadcast together with shape (${n},) (${times._size},)`);
  }
  if (any(less(times, 0n))) throw new ValueError('repeats may not contain negative values.');
  const ends = cumsum(times, { dtype: int64 });
  const total = n === 0 ? 0 : Number(ends._get([n - 1]));
  // the position of an element is the first one whose stretch ends behind it
  const places = searchsorted(ends, arange(0, total, 1, int64), { side: 'right' });
  return takeAlong(x, places as NDArray<'int64'>, axis);
}

/**
 * Every element `repeats` times in a row, along an axis or (unless given) of the flattened array; a list says it for each
 * element.
 * @throws ValueError for a list of another length or a negative number, AxisError, DTypeError for what are no integers.
 */
export function repeat<V extends ArrayLike>(
  a: V,
  repeats: ArrayLike,
  axis?: number | null | { axis?: number | null },
): NDArray<Natural<V>>;
export function repeat(a: ArrayLike, repeats: ArrayLike, ...args: unknown[]): NDArray {
  const { axis } = named<{ axis?: number | null }>('repeat', args, ['axis']);
  const list = counts(repeats);
  let x = asarray(a);
  const flat = axis === undefined || axis === null;
  if (flat && x._shape.length !== 1) x = viewOf(x._flat ? x : copyAs(x, x._dtype), [x._size], [x._dtype.itemsize]);
  if (x._shape.length === 0) x = viewOf(x, [1], [x._dtype.itemsize]);
  const along = axisIndex(flat ? 0 : axis, x._shape.length);
  const n = x._shape[along];
  if (list._size !== 1) return repeatEach(x, list, along);
  const times = Number(list._get(list._shape.map(() => 0)));
  if (times * n < 0) throw new ValueError('negative dimensions are not allowed');
  const all = x._shape.map((_, d) => (d === along ? times : 1));
  const out = allocate(
    x._dtype,
    x._shape.map((m, d) => (d === along ? Math.max(0, n * times) : m)),
  );
  if (out._size > 0) spread(out, x, all, false);
  return out;
}

/**
 * As many elements as `newShape` has, taken over and over again from the flattened array: always a copy. (The method
 * `a.resize` works in place and fills with zeros.)
 * @throws ValueError for negative sizes.
 */
export function resize<V extends ArrayLike>(a: V, newShape: ShapeLike): NDArray<Natural<V>>;
export function resize(a: ArrayLike, newShape: ShapeLike): NDArray {
  const x = asarray(a);
  const shape = (Array.isArray(newShape) ? (newShape as number[]) : [newShape as number]).map(toInteger);
  if (shape.some((n) => n < 0)) throw new ValueError('all elements of `new_shape` must be non-negative');
  const n = x._size;
  const size = sizeOf(shape);
  const out = allocate(x._dtype, shape, n === 0);
  if (n === 0 || size === 0) return out;
  const item = x._dtype.itemsize;
  const flat = viewOf(x._flat ? x : copyAs(x, x._dtype), [n], [item]);
  const target = viewOf(out, [size], [item]);
  const whole = Math.floor(size / n);
  if (whole > 0) spread(span(target, 0, 0, whole * n), flat, [whole], true);
  copyInto(span(target, 0, whole * n, size), span(flat, 0, 0, size - whole * n));
  return out;
}

/** What an array is, while it becomes another one. */
type Changing = {
  -readonly [K in '_block' | '_offset' | '_shape' | '_strides' | '_size' | '_flat' | '_data']: NDArray[K];
};

/**
 * `a.resize(shape)`: another size in place. The elements keep their order in memory; what is new is zero. NumPy refuses
 * while there are views (`refcheck`); here these keep the memory that the array had.
 * @throws ValueError for a view, elements that do not lie in one piece, or negative sizes.
 */
export function resizeInPlace(a: NDArray, ...args: unknown[]): void {
  const options = isOptions(args[args.length - 1]) ? [args.pop()] : [];
  named('resize', options, [], ['refcheck']);
  if (args.length === 0 || (args.length === 1 && (args[0] === null || args[0] === undefined))) return;
  a._check();
  const list = args.length === 1 && Array.isArray(args[0]) ? args[0] : args;
  const shape = list.map(toInteger);
  const { F_CONTIGUOUS: fortran } = a.flags;
  if (!a._flat && !fortran) throw new ValueError('resize only works on single-segment arrays');
  if (shape.some((n) => n < 0)) throw new ValueError('negative dimensions not allowed');
  const item = a._dtype.itemsize;
  const order = !a._flat && fortran ? 'F' : 'C';
  const fresh = allocateOrdered(a._dtype, shape, memoryOrder(order, shape, null), true);
  const changing: Changing = a;
  if (fresh._size !== a._size) {
    if (a._base !== null) throw new ValueError('cannot resize this array: it does not own its data');
    if (!a._writeable) throw new ValueError('cannot resize an array that is read-only');
    const count = Math.min(a._size, fresh._size);
    copyInto(viewOf(fresh, [count], [item]), viewOf(a, [count], [item]));
    changing._block = fresh._block;
    changing._offset = fresh._offset;
  }
  changing._shape = fresh._shape;
  changing._strides = fresh._strides;
  changing._size = fresh._size;
  changing._flat = fresh._flat;
  changing._data = null;
}
