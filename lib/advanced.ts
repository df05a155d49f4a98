/*
 * advanced.ts: indexing with arrays: elements to and from places. The loops are native/select.h.
 *
 * An index with arrays is first made a selection: masks become the index arrays of their true elements, slices and
 * integers move and shorten the array, and what is left is a set of index arrays that broadcast together and the
 * dimensions that go along with each place. The dimensions of the index arrays stand in the result where they stand in
 * the index if they stand together, else in front (NumPy's rule).
 */
import * as call from './call.js';
import { checkWritable, copyAs, copyInto, fillScalar } from './copy.js';
import { asarray } from './creation.js';
import { bool, float64, int64, isScalar, type Scalar } from './dtype.js';
import { manyDots, notAnIndex, parseSlice, position, tooMany } from './entries.js';
import { DTypeError, IndexError, ShapeError, shapeText, show, ValueError } from './errors.js';
import { allocate, allocateOrdered, NDArray, viewOf } from './ndarray.js';
import { axisOrder, broadcastShapes, broadcastStrides, collapse, sizeOf } from './shape.js';
import type { ArrayLike } from './ufunc.js';

/** An index array and the dimension that it stands for. */
interface IndexArray {
  readonly index: NDArray;
  /** The axis of the indexed array, for error messages. */
  readonly axis: number;
  readonly length: number;
  /** Bytes from one element of the dimension to the next. */
  readonly step: number;
}

/** What an index with arrays selects. */
export interface Selection {
  /** Bytes from the array's first element. */
  readonly offset: number;
  readonly arrays: readonly IndexArray[];
  /** The shape of the index arrays together. */
  readonly where: readonly number[];
  /** The other dimensions, and their strides in the array. */
  readonly each: readonly number[];
  readonly strides: readonly number[];
  /** How many of the other dimensions stand before those of `where` in the result. */
  readonly before: number;
}

const isPosition = (x: unknown): boolean => typeof x === 'number' || typeof x === 'bigint';

/**
 * Integers as an int64 array. JavaScript's numbers make float64 arrays, so lists of whole numbers count as integers.
 * @throws IndexError for anything else.
 */
export function asIndices(value: unknown, from = asarray(value as ArrayLike)): NDArray<'int64'> {
  const whole = from._dtype.kind === 'i' || from._dtype.kind === 'u';
  if (whole) return from._dtype === int64 && from._flat ? (from as NDArray<'int64'>) : copyAs(from, int64);
  const written = Array.isArray(value) || typeof value === 'number';
  if (written && (from._dtype.kind === 'f' || from._size === 0)) {
    const found = copyAs(from, int64);
    const all = from.toTypedArray() as Float64Array;
    const bad = all.findIndex((x) => !Number.isInteger(x));
    if (bad < 0) return found;
    throw notAnIndex(all[bad]);
  }
  throw new IndexError('arrays used as indices must be of integer (or boolean) type');
}

/** A contiguous mask of what is true (not zero). */
export const asMask = (a: NDArray): NDArray<'bool'> =>
  a._dtype === bool && a._flat ? (a as NDArray<'bool'>) : copyAs(a, bool);

/** How many elements of a contiguous mask are true. */
export function countTrue(mask: NDArray): number {
  call.begin(call.ids.count_true);
  call.num(mask._size);
  call.address(mask, mask._shape, mask._strides, false);
  const slot = call.resultSlot();
  call.slot(slot);
  call.run();
  return call.readSlot(slot, float64) as number;
}

/** The indices of the true elements of a mask of at least one dimension: a row for each dimension. */
export function trueAt(mask: NDArray): NDArray<'int64'> {
  const plain = asMask(mask);
  const count = plain._size > 0 ? countTrue(plain) : 0;
  const rows = allocate(int64, [plain._shape.length, count]);
  if (count === 0) return rows;
  call.begin(call.ids.nonzero);
  call.shape(plain._shape);
  call.address(plain, plain._shape, plain._strides, false);
  call.num(count);
  call.address(rows, rows._shape, rows._strides, true);
  call.run();
  return rows;
}

const row = (rows: NDArray<'int64'>, d: number): NDArray<'int64'> =>
  viewOf(rows, [rows._shape[1]], [8], d * rows._strides[0]);

/** @throws IndexError if a mask does not fit the axes from `axis` on. */
function checkMask(a: NDArray, mask: NDArray, axis: number): void {
  mask._shape.forEach((n, i) => {
    const have = a._shape[axis + i];
    if (n === have || have === undefined) return;
    throw new IndexError(
      `boolean index did not match indexed array along dimension ${axis + i}; dimension is ${have} but corresponding boolean dimension is ${n}`,
    );
  });
}

/** One entry as the arrays and basic entries that it stands for. */
type Entry = null | string | number | bigint | NDArray | { readonly truth: boolean };
const isTruth = (x: Entry): x is { readonly truth: boolean } => typeof x === 'object' && x !== null && 'truth' in x;

const isList = (x: unknown): x is ArrayLike => x instanceof NDArray || Array.isArray(x) || ArrayBuffer.isView(x);

function entryOf(x: unknown): Entry {
  if (x === null || typeof x === 'string' || isPosition(x)) return x as Entry;
  if (typeof x === 'boolean') return { truth: x };
  if (!isList(x)) throw notAnIndex(x);
  const array = asarray(x);
  if (array._dtype.kind !== 'b') return asIndices(x, array);
  return array._shape.length === 0 ? { truth: array._get([]) as boolean } : array;
}

const axesOf = (x: Entry): number =>
  x === null || x === '...' || isTruth(x) ? 0 : x instanceof NDArray && x._dtype === bool ? x._shape.length : 1;

/**
 * What an index selects that has arrays among its entries.
 * @throws IndexError for integers outside the array, masks that do not fit, too many entries, what is no index, and index
 * arrays that do not broadcast together. Index arrays are checked when they are used.
 */
export function select(a: NDArray, spec: readonly unknown[]): Selection {
  const entries = spec.map(entryOf);
  const ndim = a._shape.length;
  const used = entries.reduce<number>((n, x) => n + axesOf(x), 0);
  if (used > ndim) throw tooMany(ndim, used);
  const dots = entries.indexOf('...');
  if (dots >= 0 && entries.indexOf('...', dots + 1) >= 0) throw manyDots();
  const arrays: IndexArray[] = [];
  const shapes: (readonly number[])[] = [];
  const each: number[] = [];
  const strides: number[] = [];
  let offset = 0;
  let before = -1;
  let last = -1;
  let apart = false; // something else stands between arrays
  let d = 0;
  const stand = (index: NDArray<'int64'>) => {
    arrays.push({ index, axis: d, length: a._shape[d], step: a._strides[d] });
    shapes.push(index._shape);
    d++;
  };
  /** An entry that is one of the arrays; beside arrays an integer is an index array of no dimension. */
  const among = (entry: NDArray | number | bigint | { readonly truth: boolean }) => {
    if (isTruth(entry)) shapes.push([entry.truth ? 1 : 0]);
    else if (!(entry instanceof NDArray)) {
      offset += position(entry, a._shape[d], d) * a._strides[d];
      d++;
    } else if (entry._dtype !== bool) stand(entry as NDArray<'int64'>);
    else {
      checkMask(a, entry, d);
      const rows = trueAt(entry);
      for (let k = 0; k < entry._shape.length; k++) stand(row(rows, k));
    }
  };
  const keep = (count: number) => {
    each.push(...a._shape.slice(d, d + count));
    strides.push(...a._strides.slice(d, d + count));
    d += count;
  };
  entries.forEach((entry, i) => {
    if (entry === '...') keep(ndim - used);
    else if (entry === null) {
      each.push(1);
      strides.push(0);
    } else if (typeof entry === 'string') {
      const { start, step, length } = parseSlice(entry, a._shape[d]);
      if (length > 0) offset += start * a._strides[d];
      each.push(length);
      strides.push(a._strides[d++] * step);
    } else {
      if (before < 0) before = each.length;
      apart ||= last >= 0 && last !== i - 1;
      last = i;
      among(entry);
    }
  });
  keep(ndim - d);
  return { offset, arrays, where: together(shapes), each, strides, before: apart ? 0 : before };
}

function together(shapes: readonly (readonly number[])[]): number[] {
  try {
    return broadcastShapes(shapes);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const all = shapes.map(shapeText).join(' ');
    throw new IndexError(`shape mismatch: indexing arrays could not be broadcast together with shapes ${all}`);
  }
}

/** The shape of what is selected. */
const shapeOf = (s: Selection): number[] => [...s.each.slice(0, s.before), ...s.where, ...s.each.slice(s.before)];

/** What the call does with the places; as enum nd_index_mode (native/call_select.h) numbers it. */
const modes = { take: 0, put: 1, places: 2 } as const;

/** So many strides of index arrays fit into a frame. */
const MAX_STRIDES = 400;

/**
 * Moves elements of `a` to (take) or from (put) `other`, which has the shape of the selection; or writes their places, in
 * bytes, to `other`.
 * @throws IndexError for an index out of bounds; nothing is put then.
 */
function move(mode: keyof typeof modes, a: NDArray, s: Selection, other: NDArray): void {
  const count = s.where.length;
  const steps = [...other._strides];
  const along = steps.splice(s.before, count);
  let arrays = s.arrays;
  const spread = () => arrays.map(({ index }) => broadcastStrides(index._shape, index._strides, s.where));
  const axes = s.where.map((_, d) => d);
  let where = collapse(s.where, [...spread(), along], axes);
  if (where.shape.length * arrays.length > MAX_STRIDES) {
    // arrays as large as what they select have fewer dimensions
    arrays = arrays.map((x, i) => ({ ...x, index: copyAs(viewOf(x.index, s.where, spread()[i], 0, false), int64) }));
    where = collapse(s.where, [...spread(), along], axes);
    if (where.shape.length * arrays.length > MAX_STRIDES) {
      const plain = mode === 'put' ? copyAs(other, other._dtype) : allocate(other._dtype, other._shape);
      move(mode, a, { ...s, arrays }, plain);
      if (mode !== 'put') copyInto(other, plain);
      return;
    }
  }
  const each = collapse(s.each, [s.strides, steps], axisOrder(s.each, [s.strides, steps]));

  call.begin(call.ids.index);
  call.num(modes[mode]);
  call.num(a._dtype.itemsize);
  call.shape(where.shape);
  call.shape(each.shape);
  call.num(arrays.length);
  arrays.forEach(({ index, length, step }, i) => {
    call.num(length);
    call.num(step);
    call.address(index, index._shape, index._strides, false);
    call.nums(where.strides[i]);
  });
  const dims = [...s.each, ...arrays.map((x) => x.length)];
  const reach = [...s.strides, ...arrays.map((x) => x.step)];
  call.address(call.shifted(a, s.offset), dims, reach, mode === 'put');
  call.nums(each.strides[0]);
  call.address(other, other._shape, other._strides, mode !== 'put');
  call.nums(each.strides[1]);
  call.nums(where.strides[arrays.length]);
  const slot = call.resultSlot(2);
  call.slot(slot);
  try {
    call.run();
  } catch (error) {
    if (!(error instanceof IndexError)) throw error;
    const blamed = arrays[Number(call.readSlot(slot, int64))];
    const index = call.readSlot(slot + 1, int64);
    throw new IndexError(`index ${index} is out of bounds for axis ${blamed.axis} with size ${blamed.length}`);
  }
}

/**
 * The selected elements, copied. In memory the dimensions of the index arrays are the outer ones and the rest lies as in the
 * array, as in NumPy, unless the result shall be in C order.
 * @throws IndexError for an index out of bounds.
 */
export function gather(a: NDArray, s: Selection, inOrder = false): NDArray {
  const shape = shapeOf(s);
  const axes = shape.map((_, d) => d);
  const rest = [...axes];
  const first = rest.splice(s.before, s.where.length);
  const order = inOrder ? axes : [...first, ...axisOrder(s.each, [s.strides]).map((d) => rest[d])];
  const out = allocateOrdered(a._dtype, shape, order);
  if (sizeOf(s.where) > 0) move('take', a, s, out);
  return out;
}

/** A contiguous array's elements where a mask of its leading dimensions is true. */
function compress(a: NDArray, mask: NDArray): NDArray {
  const plain = asMask(mask);
  const inner = a._shape.slice(mask._shape.length);
  const count = plain._size > 0 ? countTrue(plain) : 0;
  const out = allocate(a._dtype, [count, ...inner]);
  if (out._size === 0) return out;
  const bytes = sizeOf(inner) * a._dtype.itemsize;
  call.begin(call.ids.compress);
  call.num(plain._size);
  call.num(bytes);
  call.num(count);
  call.address(out, out._shape, out._strides, true);
  call.address(a, a._shape, a._strides, false);
  call.num(bytes);
  call.address(plain, plain._shape, plain._strides, false);
  call.run();
  return out;
}

/** The mask that is the whole of an index, or null. */
function onlyMask(a: NDArray, spec: readonly unknown[]): NDArray | null {
  const [given] = spec;
  if (spec.length !== 1 || !isList(given)) return null;
  const mask = asarray(given);
  if (mask._dtype !== bool || mask._shape.length === 0 || mask._shape.length > a._shape.length) return null;
  checkMask(a, mask, 0);
  return mask;
}

/**
 * A copy of the elements that an index with arrays shows.
 * @throws IndexError as for `select`, and for an index out of bounds.
 */
export function indexed(a: NDArray, spec: readonly unknown[]): NDArray {
  const mask = a._flat ? onlyMask(a, spec) : null;
  return mask ? compress(a, mask) : gather(a, select(a, spec));
}

/** The places that an index selects: in bytes from the array's element at `offset` (bytes). */
export function placesOf(a: NDArray, spec: readonly unknown[]): { places: NDArray<'int64'>; offset: number } {
  const s = select(a, spec);
  const places = allocate(int64, shapeOf(s));
  if (sizeOf(s.where) > 0) move('places', a, s, places);
  return { places, offset: s.offset };
}

/** @throws DTypeError, ValueError if a dtype cannot hold a scalar. */
function scalarArray(a: NDArray, value: Scalar): NDArray {
  const cell = allocate(a._dtype, []);
  fillScalar(cell, value);
  return cell;
}

/** The array seen in a shape that it broadcasts to; 1s in front are left out. */
function spreadOver(value: NDArray, shape: readonly number[]): NDArray | null {
  let skip = 0;
  while (value._shape.length - skip > shape.length && value._shape[skip] === 1) skip++;
  const own = value._shape.slice(skip);
  const from = shape.length - own.length;
  if (from < 0 || own.some((n, d) => n !== 1 && n !== shape[d + from])) return null;
  return viewOf(value, shape, broadcastStrides(own, value._strides.slice(skip), shape), 0, false);
}

/**
 * Assigns to what an index with arrays selects.
 * @throws as `set` of indexing.ts.
 */
export function scatter(a: NDArray, spec: readonly unknown[], value: ArrayLike): void {
  checkWritable(a);
  const mask = onlyMask(a, spec);
  if (isScalar(value)) {
    if (mask) {
      const strides = a._shape.map((_, d) => mask._strides[d] ?? 0);
      scalarArray(a, value);
      return copyInto(a, value, undefined, { array: mask, strides });
    }
    return put(a, select(a, spec), scalarArray(a, value), value);
  }
  if (typeof value !== 'object' || value === null) throw new DTypeError(`cannot make a number of ${show(value)}`);
  const from = asarray(value);
  const s = select(a, spec);
  if (mask && mask._shape.length === a._shape.length) {
    if (from._shape.length > 1) {
      throw new TypeError(
        `NumPy boolean array indexing assignment requires a 0 or 1-dimensional input, input has ${from._shape.length} dimensions`,
      );
    }
    if (from._size !== 1 && from._size !== s.where[0]) {
      throw new ValueError(
        `NumPy boolean array indexing assignment cannot assign ${from._size} input values to the ${s.where[0]} output values where the mask is true`,
      );
    }
  }
  put(a, s, from, value);
}

function put(a: NDArray, s: Selection, value: NDArray, given: unknown): void {
  const shape = shapeOf(s);
  const spread = spreadOver(value, shape);
  if (spread === null) {
    throw new ShapeError(
      `shape mismatch: value array of shape ${shapeText(value._shape)} could not be broadcast to indexing result of shape ${shapeText(shape)}`,
    );
  }
  if (sizeOf(s.where) === 0) return;
  // what is read must not change while it is read
  const apart = value._dtype === a._dtype && !(given instanceof NDArray && meets(a, value));
  const arrays = s.arrays.map((x) => (meets(a, x.index) ? { ...x, index: copyAs(x.index, int64) } : x));
  move('put', a, { ...s, arrays }, apart ? spread : (spreadOver(copyAs(value, a._dtype), shape) as NDArray));
}

/** Whether two arrays may share memory, by their first and last bytes. */
export const meets = (a: NDArray, b: NDArray): boolean =>
  call.overlap(a, a._shape, a._strides, b, b._shape, b._strides);
