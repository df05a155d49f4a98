/*
 * grids.ts: mgrid, ogrid, r_, c_, s_ and index_exp: in NumPy objects that are indexed with slices, here functions that take
 * what `a.slice` takes.
 *
 * A slice is a text 'start:stop:step' as Python would read it: `np.mgrid('0:5', '0:1:0.25')`. A step that ends in j is a
 * number of points, the last of which is `stop`: '0:1:5j'. A number with a point or an exponent is a float; slices of
 * integers make int64, others float64.
 */
import { array, asarray } from './creation.js';
import { type DType, float64, int64, isScalar, type Scalar } from './dtype.js';
import { show, ValueError } from './errors.js';
import type { Index } from './indexing.js';
import { dense } from './indices.js';
import { concatenate } from './joining.js';
import { swapaxes, transpose } from './manipulation.js';
import { NDArray, viewOf } from './ndarray.js';
import { commonOfAll, resultTypeWeak } from './promotion.js';
import { arange, linspace } from './ramps.js';
import type { ArrayLike } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

/** A slice whose ends may be floats. */
interface Range {
  readonly start: number;
  readonly stop: number | null;
  readonly step: number;
  /** Whether the step is a number of points. */
  readonly counts: boolean;
  readonly type: DType;
}

const MAX_TEXT = 200;

/** @throws ValueError for a text that is no slice. */
function parse(text: unknown): Range {
  const parts = typeof text === 'string' && text.length <= MAX_TEXT ? text.split(':') : [];
  if (parts.length < 2 || parts.length > 3) throw notASlice(text);
  let type: DType = int64;
  let counts = false;
  const [start, stop, step] = parts.map((part, i) => {
    const digits = part.trim();
    if (digits === '') return null;
    if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?j?$/i.test(digits)) throw notASlice(text);
    const isCount = /j$/i.test(digits);
    if (isCount && i < 2) throw notASlice(text);
    counts ||= isCount;
    if (!/^[+-]?\d+$/.test(digits)) type = float64;
    return Number(digits.replace(/j$/i, ''));
  });
  const by = step ?? 1;
  return { start: start ?? 0, stop, step: counts ? Math.abs(by) : by, counts, type };
}

const notASlice = (value: unknown): ValueError =>
  new ValueError(`a slice 'start:stop:step' is needed, or 'start:stop:5j' for a number of points (got ${show(value)})`);

/** start + i * step, in the dtype of all of them. */
function spaced(n: number, range: Range, step: number, type: DType): NDArray {
  return ufuncs.add(ufuncs.multiply(arange(n, { dtype: type }), step), range.start);
}

/** How far the points lie apart: the last one is at `stop`. */
function distance(range: Range): number {
  const n = Math.trunc(range.step);
  return n === 1 ? 1 : ((range.stop as number) - range.start) / (n - 1);
}

/** One slice alone. */
function line(range: Range): NDArray {
  if (!range.counts) return ramp(range);
  if (range.stop === null) throw new TypeError('a slice that counts its points needs a stop');
  return spaced(Math.trunc(range.step), range, distance(range), range.type);
}

function ramp({ start, stop, step, type }: Range): NDArray {
  if (step === 0) throw new ValueError('division by zero'); // NumPy: ZeroDivisionError
  // without a stop, Python's range(start)
  return stop === null ? arange(0, start, step, { dtype: type }) : arange(start, stop, step, { dtype: type });
}

/** Where several slices meet: for each of them its numbers, standing along its axis. */
function open(ranges: readonly Range[], sparse: boolean): { axes: NDArray[]; shape: number[]; type: DType } {
  const type = commonOfAll([int64, ...ranges.map((r) => r.type)]);
  const shape = ranges.map((r) => {
    if (r.stop === null) throw new TypeError('slices of a grid need a stop');
    if (r.step === 0 && !r.counts) throw new ValueError('float division by zero'); // NumPy: ZeroDivisionError
    const n = r.counts ? Math.trunc(r.step) : Math.ceil((r.stop - r.start) / r.step);
    if (n < 0 && !sparse) throw new ValueError('negative dimensions are not allowed');
    return Math.max(n, 0);
  });
  const axes = ranges.map((r, k) => {
    const x = spaced(shape[k], r, r.counts ? distance(r) : r.step, type);
    return viewOf(
      x,
      shape.map((n, d) => (d === k ? n : 1)),
      shape.map((_, d) => (d === k ? x._strides[0] : 0)),
    );
  });
  return { axes, shape, type };
}

/** The slices that were given: several, or a list of them. */
const several = (spec: readonly unknown[]): Range[] | null =>
  spec.length === 1 && !Array.isArray(spec[0])
    ? null
    : (Array.isArray(spec[0]) && spec.length === 1 ? spec[0] : spec).map(parse);

/**
 * A dense grid: `np.mgrid('0:3', '0:5')` has shape [2, 3, 5], and `result.at(k)` holds the coordinates along axis k. One
 * slice alone gives its numbers; one in a list, `np.mgrid(['0:3'])`, a grid of one axis.
 * @throws ValueError for what is no slice.
 */
export function mgrid(...spec: string[] | [readonly string[]]): NDArray {
  const ranges = several(spec);
  if (ranges === null) return line(parse(spec[0]));
  const { axes, shape, type } = open(ranges, false);
  return dense(axes, shape, type);
}

/**
 * An open grid: as `mgrid`, but a list with one array for each slice, of size 1 along the other axes. One slice alone
 * gives its numbers.
 * @throws ValueError for what is no slice.
 */
export function ogrid(slice: string): NDArray;
export function ogrid(...spec: string[] | [readonly string[]]): NDArray[];
export function ogrid(...spec: unknown[]): NDArray | NDArray[] {
  const ranges = several(spec);
  return ranges === null ? line(parse(spec[0])) : open(ranges, true).axes;
}

// ---- joining -----------------------------------------------------------------------------------------------------

/** How parts are joined. */
interface Joining {
  axis: number;
  /** Parts have at least so many dimensions ... */
  ndmin: number;
  /** ... and their own ones begin there. */
  first: number;
  /** 'r' and 'c': the result is a matrix (two-dimensional); 'c': of one dimension, a column. */
  matrix: 'r' | 'c' | null;
}

/** What a directive says. @throws ValueError */
function directed(how: Joining, directive: string): Joining {
  if (directive === 'r' || directive === 'c') return { ...how, matrix: directive };
  const numbers = directive.split(',').map((part) => (/^\s*[+-]?\d+\s*$/.test(part) ? Number(part) : Number.NaN));
  if (numbers.slice(0, 3).some(Number.isNaN)) {
    throw new ValueError(`unknown special directive${numbers.length > 1 ? ` ${show(directive)}` : ''}`);
  }
  const [axis, ndmin = how.ndmin, first = how.first] = numbers;
  return { ...how, axis, ndmin, first: numbers.length === 3 ? first : how.first };
}

/** An array with its own axes where `first` says, among `ndmin`. */
function placed(x: NDArray, { ndmin, first }: Joining): NDArray {
  const missing = ndmin - x._shape.length;
  const full = array(x, { ndmin, copy: null });
  if (first === -1 || missing <= 0) return full;
  const start = first < 0 ? first + missing + 1 : first;
  const axes = full._shape.map((_, d) => d);
  return transpose(full, [...axes.slice(0, start), ...axes.slice(missing), ...axes.slice(start, missing)]);
}

/** What a slice among the parts stands for. */
function sliced(text: string, { ndmin, first }: Joining): NDArray {
  const range = parse(text);
  if (range.counts && range.stop === null) throw new TypeError('a slice that counts its points needs a stop');
  const x = range.counts ? linspace(range.start, range.stop as number, Math.trunc(range.step)) : ramp(range);
  if (ndmin <= 1) return x;
  const full = array(x, { ndmin, copy: null });
  return first === -1 ? full : swapaxes(full, -1, first);
}

/** A scalar, converted as NumPy converts it: an integer that is too large wraps. */
const single = (value: Scalar, type: DType, ndmin: number): NDArray => {
  const whole = typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
  return array(array(whole), { ndmin }).astype(type);
};

function join(start: Joining, parts: readonly unknown[]): NDArray {
  let how = start;
  const found: (NDArray | { scalar: Scalar })[] = [];
  parts.forEach((part, i) => {
    if (typeof part === 'string' && !part.includes(':')) {
      if (i > 0) throw new ValueError('special directives must be the first entry.');
      how = directed(how, part);
    } else if (typeof part === 'string') found.push(sliced(part, how));
    else if (isScalar(part)) found.push({ scalar: part });
    else found.push(placed(asarray(part as ArrayLike), how));
  });
  const arrays = found.filter((x): x is NDArray => x instanceof NDArray);
  const scalars = found.flatMap((x) => (x instanceof NDArray ? [] : [x.scalar]));
  const strong = arrays.length > 0 ? commonOfAll(arrays.map((x) => x._dtype)) : null;
  const type = found.length > 0 ? resultTypeWeak(strong, scalars) : float64;
  const all = found.map((x) => (x instanceof NDArray ? x : single(x.scalar, type, how.ndmin)));
  const result = concatenate(all, how.axis);
  return how.matrix === null ? result : asMatrix(result, how.matrix);
}

/** NumPy makes an np.matrix of it; here it is an array of two dimensions. */
function asMatrix(x: NDArray, matrix: 'r' | 'c'): NDArray {
  if (x._shape.length > 2) throw new ValueError('shape too large to be a matrix.');
  const full = array(x, { ndmin: 2, copy: null });
  return matrix === 'c' && x._shape.length === 1 ? transpose(full) : full;
}

/** A part of `r_` and `c_`: an array, a slice text, or a directive in the first place. */
export type Part = ArrayLike | string;

/**
 * Arrays, slices and numbers joined along the first axis: `np.r_('1:4', 0, [5, 6])`. The first argument may be a
 * directive: an axis '-1'; an axis and a least number of dimensions '0,2'; and where in these the own ones of a part begin
 * '0,2,0'; 'r' or 'c', which give an array of two dimensions, a row or a column (NumPy: a matrix). Numbers are weak beside
 * slices and arrays (`np.r_('0:3', 7)` is int64); lists are float64 arrays, as everywhere.
 * @throws ValueError for a directive that is none, or parts that do not fit.
 */
export function r_(...parts: Part[]): NDArray {
  return join({ axis: 0, ndmin: 1, first: -1, matrix: null }, parts);
}

/** Columns side by side: `r_` with the directive '-1,2,0'. */
export function c_(...parts: Part[]): NDArray {
  return join({ axis: -1, ndmin: 2, first: 0, matrix: null }, parts);
}

// ---- specs -------------------------------------------------------------------------------------------------------

/** An index kept for later: `a.slice(...np.s_('1:', 0))`. What `a.slice` takes, as a list. */
export function s_<S extends readonly Index[]>(...spec: S): S {
  return spec;
}

/** The same as `s_`: an index is a list here in any case. */
export function indexExp<S extends readonly Index[]>(...spec: S): S {
  return spec;
}
