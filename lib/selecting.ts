/*
 * selecting.ts: choosing elements: by their indices along an axis (take, put), by a condition (where, compress, nonzero),
 * by a number for each place (choose, select). Indices go through advanced.ts, conditions are masked copies.
 */
import { asIndices, asMask, countTrue, gather, indexed, meets, type Selection, scatter, trueAt } from './advanced.js';
import { flag, named } from './arguments.js';
import { assign, checkWritable, copyAs, copyInto } from './copy.js';
import { asarray, asOperand } from './creation.js';
import { bool, type DType, int64, type Scalar, type TypedArray } from './dtype.js';
import { DTypeError, IndexError, ShapeError, show, ValueError } from './errors.js';
import { allocate, NDArray, viewOf } from './ndarray.js';
import { canCast, commonOfAll, resultTypeWeak } from './promotion.js';
import { arange } from './ramps.js';
import { type Axis, sum } from './reduce.js';
import { broadcastShapes, broadcastStrides, sameShape, stridesOf, toAxis } from './shape.js';
import type { ArrayLike } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

/** What to do with an index out of bounds: an error, start again from the other end, or take the nearest. */
export type IndexMode = 'raise' | 'wrap' | 'clip';

export interface TakeOptions {
  axis?: number | null;
  out?: NDArray | null;
  mode?: IndexMode;
}

// ---- helpers -----------------------------------------------------------------------------------------------------

/** All elements in C order, in one dimension: a view where they lie so, else a copy. */
const flattened = (a: NDArray): NDArray => {
  const x = a._flat ? a : copyAs(a, a._dtype);
  return viewOf(x, [x._size], [x._dtype.itemsize]);
};

/** A view in the shape that it broadcasts to. */
const spread = (a: NDArray, shape: readonly number[]): NDArray =>
  viewOf(a, shape, broadcastStrides(a._shape, a._strides, shape), 0, false);

/** @throws DTypeError unless indices may be cast to int64 safely (lists of whole numbers may). */
function safeIndices(value: unknown): NDArray<'int64'> {
  const x = asarray(value as ArrayLike);
  if (x._dtype.kind === 'b') return copyAs(x, int64);
  const listed = Array.isArray(value) || typeof value === 'number';
  if (canCast(x._dtype, int64, 'safe') || listed) return asIndices(value, x);
  throw new DTypeError(
    `Cannot cast array data from dtype('${x._dtype}') to dtype('int64') according to the rule 'safe'`,
  );
}

/** Indices into `n` elements as a mode wants them: those that `raise` leaves are checked when they are used. */
function inMode(name: string, indices: NDArray<'int64'>, n: number, mode: IndexMode | undefined): NDArray<'int64'> {
  switch (mode) {
    case undefined:
    case null:
    case 'raise':
      return indices;
    case 'wrap':
      return n === 0 ? indices : asarray(ufuncs.remainder(indices, BigInt(n)) as never, int64);
    case 'clip':
      return asarray(ufuncs.minimum(ufuncs.maximum(indices, 0n), BigInt(n - 1)) as never, int64);
    default:
      throw new ValueError(`${name}() clipmode must be one of 'clip', 'raise', or 'wrap' (got ${show(mode)})`);
  }
}

/** Puts a result into `out`, which must have its shape. */
function into(out: NDArray | null | undefined, result: NDArray, name: string): NDArray {
  if (out === undefined || out === null) return result;
  if (!(out instanceof NDArray)) throw new TypeError(`return arrays must be of ArrayType, got ${show(out)}`);
  if (!sameShape(out._shape, result._shape)) {
    throw new ShapeError(`output array does not match result of ${name}`);
  }
  assign(out, result);
  return out;
}

// ---- take and put ------------------------------------------------------------------------------------------------

/**
 * The elements at `indices` along an axis (null: of the flattened array): the shape is that of `a` with the axis replaced
 * by the shape of `indices`. A scalar index of a 1-d array gives a scalar.
 * @throws IndexError for an index out of bounds (mode 'raise'), DTypeError for indices that are no integers.
 */
export function take(
  a: ArrayLike,
  indices: ArrayLike,
  ...args: [axis?: number | null | TakeOptions, out?: NDArray | null, mode?: IndexMode]
): NDArray | Scalar {
  const given = named<TakeOptions>('take', args, ['axis', 'out', 'mode']);
  const from = asarray(a);
  const flat = given.axis === undefined || given.axis === null;
  const x = flat ? flattened(from) : from;
  const axis = flat ? 0 : toAxis(given.axis, x._shape.length);
  const result = takeAlong(x, safeIndices(indices), axis, given.mode);
  if (given.out) return into(given.out, result, 'ndarray.take');
  return result._shape.length === 0 ? result._get([]) : result;
}

/** As `take`, for arrays. */
export function takeAlong(x: NDArray, indices: NDArray<'int64'>, axis: number, mode?: IndexMode): NDArray {
  const n = x._shape[axis];
  if (n === 0 && indices._size > 0) throw new IndexError('cannot do a non-empty take from an empty axes.');
  const index = inMode('take', indices, n, mode);
  const others = <T>(list: readonly T[]) => list.filter((_, d) => d !== axis);
  const selection: Selection = {
    offset: 0,
    arrays: [{ index, axis, length: n, step: x._strides[axis] }],
    where: index._shape,
    each: others(x._shape),
    strides: others(x._strides),
    before: axis,
  };
  return gather(x, selection, true);
}

/**
 * Sets the elements of the flattened array at `indices` to `values`, which are repeated as needed.
 * @throws IndexError for an index out of bounds (mode 'raise'), ValueError if the array is read-only.
 */
export function put(
  a: NDArray,
  indices: ArrayLike,
  values: ArrayLike,
  ...args: [mode?: IndexMode | { mode?: IndexMode }]
): void {
  const { mode } = named<{ mode?: IndexMode }>('put', args, ['mode']);
  if (!(a instanceof NDArray)) throw new TypeError(`argument 1 must be numpy.ndarray, not ${show(a)}`);
  const index = flattened(safeIndices(indices)) as NDArray<'int64'>;
  checkWritable(a, 'put: output array');
  if (index._size === 0) return;
  const from = flattened(asarray(values));
  if (from._size === 0) return;
  writeFlat(a, inMode('put', index, a._size, mode), from);
}

/** Elements of the flattened array at `index` become those of `values`, from the start again when these are used up. */
function writeFlat(a: NDArray, index: NDArray<'int64'>, values: NDArray): void {
  const fitting =
    values._size > index._size ? viewOf(values, [index._size], values._strides) : repeated(values, index._size);
  if (a._flat) return scatter(viewOf(a, [a._size], [a._dtype.itemsize]), [index], fitting);
  const work = copyAs(a, a._dtype);
  scatter(viewOf(work, [work._size], [work._dtype.itemsize]), [index], fitting);
  assign(a, work);
}

/** A 1-d array made `n` long by repeating it from its start. */
function repeated(values: NDArray, n: number): NDArray {
  if (values._size === n || values._size === 1) return values;
  const times = Math.ceil(n / values._size);
  const all = allocate(values._dtype, [times, values._size]);
  copyInto(all, spread(values, all._shape));
  return viewOf(all, [n], values._strides);
}

/**
 * The elements of `a` at `indices` along an axis, where `indices` has as many dimensions as `a` and the other axes
 * broadcast: what argsort and argpartition give. `axis` null: of the flattened array.
 */
export function takeAlongAxis(
  a: ArrayLike,
  indices: ArrayLike,
  axis: number | null | { axis?: number | null } = -1,
): NDArray {
  const { x, spec } = alongAxis('take_along_axis', asarray(a), indices, axis, false);
  return indexed(x, spec);
}

/** Sets the elements of `a` at `indices` along an axis, as take_along_axis takes them. */
export function putAlongAxis(
  a: NDArray,
  indices: ArrayLike,
  values: ArrayLike,
  axis: number | null | { axis?: number | null } = -1,
): void {
  if (!(a instanceof NDArray)) throw new TypeError(`argument 1 must be numpy.ndarray, not ${show(a)}`);
  const { x, spec } = alongAxis('put_along_axis', a, indices, axis, true);
  scatter(x, spec, values);
  if (x !== a && !a._flat) assign(a, viewOf(x, a._shape, stridesOf(a._shape, a._dtype.itemsize)));
}

function alongAxis(name: string, a: NDArray, indices: ArrayLike, where: unknown, written: boolean) {
  const { axis = -1 } = named<{ axis?: number | null }>(name, [where], ['axis']);
  const list = asarray(indices);
  if (list._dtype.kind === 'b' || (list._dtype.kind !== 'i' && list._dtype.kind !== 'u' && !Array.isArray(indices))) {
    throw new IndexError('`indices` must be an integer array');
  }
  const index = asIndices(indices, list);
  if (axis === null) {
    if (index._shape.length !== 1) throw new ValueError('when axis=None, `indices` must have a single dimension.');
    const x = flattened(a);
    if (written) checkWritable(a);
    return { x, spec: [index] as unknown[] };
  }
  const ndim = a._shape.length;
  const along = toAxis(axis, ndim);
  if (index._shape.length !== ndim) throw new ValueError('`indices` and `arr` must have the same number of dimensions');
  const spec = a._shape.map((n, d) => {
    if (d === along) return index;
    const shape = a._shape.map((_, k) => (k === d ? n : 1));
    return viewOf(arange(0, n, 1, { dtype: int64 }) as NDArray, shape, stridesOf(shape, 8));
  });
  return { x: a, spec: spec as unknown[] };
}

// ---- by a condition ----------------------------------------------------------------------------------------------

/**
 * The indices of what is true (not zero): one int64 array for each dimension, in C order.
 * @throws ValueError for a 0-d array.
 */
export function nonzero(a: ArrayLike): NDArray<'int64'>[] {
  const x = asarray(a);
  if (x._shape.length === 0) {
    throw new ValueError(
      'Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead. If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`.',
    );
  }
  const rows = trueAt(x);
  return x._shape.map((_, d) => viewOf(rows, [rows._shape[1]], [8], d * rows._strides[0]));
}

/** The indices of what is true in the flattened array. */
export function flatnonzero(a: ArrayLike): NDArray<'int64'> {
  return nonzero(flattened(asarray(a)))[0];
}

/** The indices of what is true, a row for each. The shape is (count, ndim). */
export function argwhere(a: ArrayLike): NDArray<'int64'> {
  const x = asarray(a);
  if (x._shape.length === 0) return allocate(int64, [x._get([]) ? 1 : 0, 0]);
  const rows = trueAt(x);
  return viewOf(rows, [rows._shape[1], rows._shape[0]], [8, rows._strides[0]]);
}

export interface CountOptions {
  axis?: Axis;
  keepdims?: boolean;
}

/** How many elements are true (not zero), over all axes or some. */
export function countNonzero(a: ArrayLike, axis?: null): number;
export function countNonzero(a: ArrayLike, axis: Axis | CountOptions, keepdims?: boolean): NDArray | number;
export function countNonzero(a: ArrayLike, ...args: unknown[]): NDArray | number {
  const given = named<CountOptions>('count_nonzero', args, ['axis', 'keepdims']);
  const keepdims = flag('count_nonzero', 'keepdims', given.keepdims);
  const mask = asMask(asarray(a));
  if ((given.axis === undefined || given.axis === null) && !keepdims) return mask._size > 0 ? countTrue(mask) : 0;
  return sum(mask, { axis: given.axis ?? null, keepdims, dtype: int64 }) as NDArray;
}

/**
 * With a condition alone: its nonzero(). Else elements of `x` where it is true and of `y` where it is not; all three
 * broadcast, and plain numbers are weak.
 */
export function where(condition: ArrayLike): NDArray<'int64'>[];
export function where(condition: ArrayLike, x: ArrayLike, y: ArrayLike): NDArray;
export function where(condition: ArrayLike, ...choice: ArrayLike[]): NDArray | NDArray<'int64'>[] {
  if (choice.length === 0) return nonzero(condition);
  if (choice.length !== 2 || choice.includes(undefined as never)) {
    throw new ValueError('either both or neither of x and y should be given');
  }
  const mask = asBools(asarray(condition));
  const [x, y] = choice.map(asOperand);
  const d = weakType([x, y]);
  const shape = broadcastShapes([mask, x, y].map(shapeOf));
  const out = allocate(d, shape);
  write(out, y, null);
  write(out, x, mask);
  return out;
}

const shapeOf = (v: NDArray | Scalar): readonly number[] => (v instanceof NDArray ? v._shape : []);

/** What arrays and weak scalars promote to. */
function weakType(operands: readonly (NDArray | Scalar)[]): DType {
  const arrays = operands.filter((v) => v instanceof NDArray);
  const scalars = operands.filter((v): v is Scalar => !(v instanceof NDArray));
  return resultTypeWeak(arrays.length > 0 ? commonOfAll(arrays.map((v) => v._dtype)) : null, scalars);
}

/** What is true, in any layout. */
const asBools = (a: NDArray): NDArray => (a._dtype === bool ? a : copyAs(a, bool));

/** Writes what broadcasts to `out`, everywhere or where a mask (that broadcasts too) is true. */
function write(out: NDArray, value: NDArray | Scalar, mask: NDArray | null): void {
  const strides = (a: NDArray) => broadcastStrides(a._shape, a._strides, out._shape);
  const where = mask && { array: mask, strides: strides(mask) };
  copyInto(out, value, value instanceof NDArray ? strides(value) : undefined, where);
}

/**
 * The parts of `a` along an axis where `condition` (1-d, perhaps shorter) is true; axis null: of the flattened array.
 * @throws ValueError for a condition of other dimensions, IndexError for a true one beyond the axis.
 */
export function compress(
  condition: ArrayLike,
  a: ArrayLike,
  ...args: [axis?: number | null | { axis?: number | null; out?: NDArray | null }, out?: NDArray | null]
): NDArray {
  const given = named<TakeOptions>('compress', args, ['axis', 'out']);
  const mask = asarray(condition);
  if (mask._shape.length !== 1) throw new ValueError('condition must be a 1-d array');
  const from = asarray(a);
  const flat = given.axis === undefined || given.axis === null;
  const x = flat ? flattened(from) : from;
  const axis = flat ? 0 : toAxis(given.axis, x._shape.length);
  const result =
    axis === 0 && mask._size === x._shape[0] ? indexed(x, [asMask(mask)]) : takeAlong(x, nonzero(mask)[0], axis);
  return into(given.out, result, 'ndarray.take');
}

/** The elements of the flattened `arr` where the flattened `condition` is true. */
export function extract(condition: ArrayLike, arr: ArrayLike): NDArray {
  return takeAlong(flattened(asarray(arr)), flatnonzero(condition), 0);
}

/**
 * Sets the elements of `arr` where `mask` is true to the elements of `vals`, one after the other, again from the start when
 * they are used up.
 * @throws ValueError if there are no values to use, or the mask is of another size.
 */
export function place(arr: NDArray, mask: ArrayLike, vals: ArrayLike): void {
  if (!(arr instanceof NDArray)) throw new TypeError(`argument 1 must be numpy.ndarray, not ${show(arr)}`);
  const where = asarray(mask);
  if (where._size !== arr._size) throw new ValueError('place: mask and data must be the same size');
  checkWritable(arr, 'output array');
  const index = flatnonzero(where);
  const values = flattened(asarray(vals));
  if (index._size === 0) return;
  if (values._size === 0) throw new ValueError('Cannot insert from an empty array!');
  writeFlat(arr, index, values);
}

/**
 * Sets the elements of `a` where `mask` is true to those of `values` at the same place; values of another size are repeated.
 * @throws ValueError if the mask is of another size.
 */
export function putmask(a: NDArray, mask: ArrayLike, values: ArrayLike): void {
  if (!(a instanceof NDArray)) throw new TypeError(`argument 1 must be numpy.ndarray, not ${show(a)}`);
  const where = asarray(mask);
  if (where._size !== a._size) throw new ValueError('putmask: mask and data must be the same size');
  const from = asarray(values);
  if (!canCast(from._dtype, a._dtype, 'safe') && typeof values === 'object' && !Array.isArray(values)) {
    throw new DTypeError(
      `Cannot cast array data from dtype('${from._dtype}') to dtype('${a._dtype}') according to the rule 'safe'`,
    );
  }
  checkWritable(a, 'output array');
  if (from._size === 0 || a._size === 0) return;
  const all = repeated(flattened(from), a._size);
  const shaped = all._size === 1 ? all : viewOf(all, a._shape, stridesOf(a._shape, all._dtype.itemsize));
  const bools = asMask(where);
  const at = viewOf(bools, a._shape, stridesOf(a._shape, 1));
  write(a, meets(a, shaped) ? copyAs(shaped, a._dtype) : shaped, at);
}

// ---- by a number for each place ----------------------------------------------------------------------------------

/** The items of a list, or of an array along its first axis. @throws TypeError for anything else. */
export function listOf(what: string, x: unknown): unknown[] {
  if (x instanceof NDArray && x._shape.length > 0) return [...x];
  if (ArrayBuffer.isView(x)) return [...asarray(x as TypedArray)];
  if (Array.isArray(x)) return x;
  throw new TypeError(`${what} must be a list of arrays, got ${show(x)}`);
}

/**
 * At each place the element of the choice whose number stands in `a`; everything broadcasts.
 * @throws ValueError for a number without a choice (mode 'raise').
 */
export function choose(
  a: ArrayLike,
  choices: readonly ArrayLike[] | NDArray,
  ...args: [out?: NDArray | null | { out?: NDArray | null; mode?: IndexMode }, mode?: IndexMode]
): NDArray | Scalar {
  const given = named<TakeOptions>('choose', args, ['out', 'mode']);
  const list = listOf('choices', choices).map(asOperand);
  if (list.length === 0) throw new ValueError('need at least one array to choose from');
  const numbers = inMode('choose', safeIndices(a), list.length, given.mode);
  const bad = ufuncs.logical_or(ufuncs.less(numbers, 0), ufuncs.greater_equal(numbers, list.length));
  if (countTrue(asMask(asarray(bad))) > 0) throw new ValueError('invalid entry in choice array');
  const shape = broadcastShapes([numbers, ...list].map(shapeOf));
  const out = allocate(weakType(list), shape);
  list.forEach((choice, k) => void write(out, choice, asarray(ufuncs.equal(numbers, k))));
  if (given.out) return into(given.out, out, 'ndarray.choose');
  return shape.length === 0 ? out._get([]) : out;
}

/**
 * At each place the element of the choice whose condition is the first true one, or the default.
 * @throws ValueError unless there are as many choices as conditions, TypeError for conditions that are no bools.
 */
export function select(
  condlist: readonly ArrayLike[],
  choicelist: readonly ArrayLike[],
  ...args: [otherwise?: ArrayLike | { default?: ArrayLike }]
): NDArray {
  const given = named<{ default?: ArrayLike }>('select', args, ['default']);
  const [cases, values] = [listOf('condlist', condlist), listOf('choicelist', choicelist)];
  if (cases.length !== values.length) {
    throw new ValueError('list of cases must be same length as list of conditions');
  }
  if (cases.length === 0) throw new ValueError('select with an empty condition list is not possible');
  const choices = [...values, given.default ?? 0].map(asOperand);
  const conditions = cases.map((c) => asarray(c as ArrayLike));
  conditions.forEach((c, i) => {
    if (c._dtype !== bool) {
      throw new TypeError(`invalid entry ${i} in condlist: should be boolean ndarray`);
    }
  });
  const out = allocate(weakType(choices), broadcastShapes([...conditions, ...choices].map(shapeOf)));
  write(out, choices[choices.length - 1], null);
  for (let k = conditions.length - 1; k >= 0; k--) write(out, choices[k], conditions[k]);
  return out;
}

/**
 * Sets the diagonal (of an array of several equal dimensions: where all indices are equal) in place; `val` is repeated.
 * @throws ValueError for less than two dimensions, or dimensions that differ.
 */
export function fillDiagonal(a: NDArray, val: ArrayLike, ...args: [wrap?: boolean | { wrap?: boolean }]): void {
  const wrap = flag('fill_diagonal', 'wrap', named<{ wrap?: boolean }>('fill_diagonal', args, ['wrap']).wrap);
  if (!(a instanceof NDArray)) throw new TypeError(`argument 1 must be numpy.ndarray, not ${show(a)}`);
  const shape = a._shape;
  if (shape.length < 2) throw new ValueError('array must be at least 2-d');
  checkWritable(a);
  let step = shape[1] + 1;
  let end = a._size;
  if (shape.length === 2) {
    if (!wrap) end = Math.min(end, shape[1] * shape[1]);
  } else {
    if (shape.some((n) => n !== shape[0])) throw new ValueError('All dimensions of input must be of equal length');
    step = 1;
    for (let d = 0, block = 1; d < shape.length - 1; d++) step += block *= shape[0];
  }
  const count = Math.ceil(end / step);
  if (count <= 0) return;
  const values = flattened(asarray(val));
  if (values._size === 0) return;
  writeFlat(
    a,
    asarray(ufuncs.multiply(arange(0, count, 1, { dtype: int64 }) as NDArray, step) as never, int64),
    values,
  );
}
