/*
 * editing.ts: elements put in and taken out along an axis. The result is a new array, made of stretches where one place is
 * meant, and by index arrays where there are several.
 */
import { asIndices, asMask, indexed, scatter, trueAt } from './advanced.js';
import { named } from './arguments.js';
import { moveaxis } from './arranging.js';
import { axisIndex, span } from './axes.js';
import { assign, copyInto } from './copy.js';
import { array, asarray, copyIn, type Natural } from './creation.js';
import { bool, int64 } from './dtype.js';
import { parseSlice } from './entries.js';
import { IndexError, ValueError } from './errors.js';
import { allocate, allocateOrdered, memoryOrder, type NDArray, viewOf } from './ndarray.js';
import { arange } from './ramps.js';
import { takeAlong } from './selecting.js';
import { argsort } from './sorting.js';
import type { ArrayLike } from './ufunc.js';
import { add, less } from './ufuncs.js';

/** Where to put in or take out: a position, a slice 'start:stop:step', several positions, a mask. */
export type Places = number | bigint | string | ArrayLike;
type AxisArgument = number | null | { axis?: number | null };

/** The array and the axis that is meant: flattened without an axis. */
function along(name: string, a: ArrayLike, args: readonly unknown[]): { x: NDArray; axis: number } {
  const { axis = null } = named<{ axis?: number | null }>(name, args, ['axis']);
  const x = asarray(a);
  if (axis !== null) return { x, axis: axisIndex(axis, x._shape.length) };
  return { x: x._shape.length === 1 ? x : x.ravel(), axis: 0 };
}

/** A new array that is longer or shorter along an axis, in the layout of the old one. */
function resized(x: NDArray, axis: number, n: number): NDArray {
  const shape = x._shape.map((m, d) => (d === axis ? n : m));
  const order = !x._flat && x.flags.F_CONTIGUOUS ? 'F' : 'C';
  return allocateOrdered(x._dtype, shape, memoryOrder(order, shape, null));
}

/** Without a stretch. */
function without(x: NDArray, axis: number, start: number, stop: number): NDArray {
  const n = x._shape[axis];
  const out = resized(x, axis, n - (stop - start));
  copyInto(span(out, axis, 0, start), span(x, axis, 0, start));
  copyInto(span(out, axis, start, n - (stop - start)), span(x, axis, stop, n));
  return out;
}

/** The elements of a mask that are true, along an axis. */
const kept = (x: NDArray, axis: number, mask: NDArray): NDArray => indexed(x, [...colons(axis), mask]);

/** So many axes in full. */
const colons = (n: number): string[] => new Array<string>(n).fill(':');

/** A mask that is true everywhere. */
function trues(n: number): NDArray {
  const mask = allocate(bool, [n]);
  mask.fill(true);
  return mask;
}

/** A single position, or null. */
function single(obj: unknown): number | null {
  if (typeof obj === 'number' || typeof obj === 'bigint') return Number(asIndices(Number(obj))._get([]));
  if (typeof obj === 'boolean') return null;
  const list = asarray(obj as ArrayLike);
  if (list._size !== 1 || list._dtype.kind === 'b') return null;
  return Number(asIndices(obj, list)._get(list._shape.map(() => 0)));
}

/** @throws IndexError for a position outside. */
function inside(i: number, n: number, most: number, axis: number, listed = false): number {
  if (i >= -n && i < most) return i < 0 ? i + n : i;
  throw new IndexError(`index ${listed ? `[${i}]` : i} is out of bounds for axis ${axis} with size ${n}`);
}

/**
 * A copy without the elements at some places along an axis, or of the flattened array: without a position, a slice
 * 'start:stop:step', several positions, or what a mask is true for.
 * @throws IndexError for places outside or what is no index, ValueError for a mask that does not fit.
 */
export function remove<V extends ArrayLike>(arr: V, obj: Places, axis?: AxisArgument): NDArray<Natural<V>>;
export function remove(arr: ArrayLike, obj: Places, ...args: unknown[]): NDArray {
  const { x, axis } = along('delete', arr, args);
  const n = x._shape[axis];
  if (typeof obj === 'string') {
    const { start, step, length } = parseSlice(obj, n);
    if (length === 0) return copyIn(x._flat || !x.flags.F_CONTIGUOUS ? 'C' : 'F', x, x._dtype);
    const last = start + (length - 1) * step;
    if (Math.abs(step) === 1) return without(x, axis, Math.min(start, last), Math.max(start, last) + 1);
    const mask = trues(n);
    viewOf(mask, [length], [step], start).fill(false);
    const out = resized(x, axis, n - length);
    copyInto(out, kept(x, axis, mask));
    return out;
  }
  const one = single(obj);
  if (one !== null) {
    const place = inside(one, n, n, axis);
    return without(x, axis, place, place + 1);
  }
  const list = asarray(obj as ArrayLike);
  if (list._dtype.kind !== 'b') {
    const mask = trues(n);
    scatter(mask, [list._size === 0 && Array.isArray(obj) ? allocate(int64, [0]) : asIndices(obj, list)], false);
    return kept(x, axis, mask);
  }
  if (list._shape.length !== 1 || list._size !== n) {
    throw new ValueError(
      `boolean array argument obj to delete must be one dimensional and match the axis length of ${n}`,
    );
  }
  const mask = trues(n);
  copyInto(mask, false, [], { array: asMask(list), strides: [1] });
  return kept(x, axis, mask);
}

/** The positions to put elements in front of. A mask means those of its true elements, as in NumPy 2. */
function positions(obj: Places, n: number): NDArray {
  if (typeof obj === 'string') {
    const { start, step, length } = parseSlice(obj, n);
    return arange(start, start + length * step, step, int64);
  }
  const list = asarray(obj as ArrayLike);
  if (list._dtype.kind === 'b') {
    if (list._shape.length !== 1) {
      throw new ValueError('boolean array argument obj to insert must be one dimensional');
    }
    const rows = trueAt(list);
    return viewOf(rows, [rows._shape[1]], [8]);
  }
  if (list._shape.length > 1) {
    throw new ValueError('index array argument obj to insert must be one dimensional or scalar');
  }
  if (list._size === 0 && Array.isArray(obj)) return allocate(int64, [0]);
  return asIndices(obj, list);
}

/** Elements put in at one place. */
function insertAt(x: NDArray, axis: number, places: NDArray, values: ArrayLike): NDArray {
  const n = x._shape[axis];
  const place = inside(Number(places._get(places._shape.map(() => 0))), n, n + 1, axis, places._shape.length > 0);
  let from = array(values, { dtype: x._dtype, copy: null, ndmin: x._shape.length } as never) as NDArray;
  if (places._shape.length === 0) from = moveaxis(from, 0, axis);
  const count = from._shape[axis];
  const out = resized(x, axis, n + count);
  copyInto(span(out, axis, 0, place), span(x, axis, 0, place));
  assign(span(out, axis, place, place + count), from);
  copyInto(span(out, axis, place + count, n + count), span(x, axis, place, n));
  return out;
}

/**
 * A copy with `values` put in front of places along an axis, or of the flattened array: a position, a slice
 * 'start:stop:step', several positions, or a mask. Values broadcast, and are converted to the dtype of the array.
 * @throws IndexError for places outside or what is no index, ShapeError for values that do not fit.
 */
export function insert<V extends ArrayLike>(
  arr: V,
  obj: Places,
  values: ArrayLike,
  axis?: AxisArgument,
): NDArray<Natural<V>>;
export function insert(arr: ArrayLike, obj: Places, values: ArrayLike, ...args: unknown[]): NDArray {
  const { x, axis } = along('insert', arr, args);
  const n = x._shape[axis];
  const given = positions(obj, n);
  if (given._size === 1) return insertAt(x, axis, given, values);
  const count = given._size;
  // each place moves by as many as are put in before it
  const places = copyIn('C', given, int64);
  copyInto(places, add(given, BigInt(n)) as NDArray, undefined, {
    array: less(given, 0n) as NDArray,
    strides: [1],
  });
  const order = argsort(places, { kind: 'stable' });
  scatter(places, [order], add(takeAlong(places, order as NDArray<'int64'>, 0), arange(0, count, 1, int64)) as NDArray);
  const rest = trues(n + count);
  scatter(rest, [places], false);
  const out = resized(x, axis, n + count);
  scatter(out, [...colons(axis), places], values);
  scatter(out, [...colons(axis), rest], x);
  return out;
}
