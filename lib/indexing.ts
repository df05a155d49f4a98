/*
 * indexing.ts: parts of arrays by position: basic indexing, whose results are views.
 *
 * A spec is a list with one entry for each axis: an integer (takes one and drops the axis), a slice in Python's spelling
 * ('1:5', '::-1', ':'), null (a new axis) or '...' (as many ':' as are missing).
 */
import { assign, fillScalar } from './copy.js';
import { asarray } from './creation.js';
import type { Scalar } from './dtype.js';
import { IndexError, show, ValueError } from './errors.js';
import { NDArray, viewOf } from './ndarray.js';
import { broadcastShapes, broadcastStrides, stridesOf, toInteger } from './shape.js';
import type { ArrayLike } from './ufunc.js';

/** One entry of an index: a position, a slice 'start:stop:step', '...' or null for a new axis. */
export type Index = number | bigint | string | null;

/** Longest slice text that is looked at: three 16-digit numbers with room to spare. */
const MAX_SLICE_TEXT = 80;

/**
 * Start, step and length of a Python slice over an axis of `n` elements.
 * @throws IndexError for a text that is no slice, ValueError for a step of 0.
 */
export function parseSlice(text: string, n: number): { start: number; step: number; length: number } {
  const parts = text.length <= MAX_SLICE_TEXT ? text.split(':') : [];
  if (parts.length < 2 || parts.length > 3) throw notAnIndex(text);
  const [first, end, by] = parts.map((part) => {
    const digits = part.trim();
    if (digits === '') return null;
    if (!/^[+-]?\d+$/.test(digits)) throw notAnIndex(text);
    return Number(digits);
  });
  const step = by ?? 1;
  if (step === 0) throw new ValueError('slice step cannot be zero');
  const clip = (value: number | null | undefined, missing: number): number => {
    if (value === null || value === undefined) return missing;
    const from = value < 0 ? value + n : value;
    return step > 0 ? Math.min(Math.max(from, 0), n) : Math.min(Math.max(from, -1), n - 1);
  };
  const start = clip(first, step > 0 ? 0 : n - 1);
  const stop = clip(end, step > 0 ? n : -1);
  return { start, step, length: Math.max(0, Math.ceil((stop - start) / step)) };
}

function notAnIndex(value: unknown): IndexError {
  return new IndexError(
    `only integers, slices (\`:\`), ellipsis (\`...\`), numpy.newaxis (\`None\`) and integer or boolean arrays are valid indices (got ${show(value)})`,
  );
}

/**
 * The view that a spec shows.
 * @throws IndexError for positions outside the array, too many entries, or what is no index.
 */
export function view(a: NDArray, spec: readonly unknown[]): NDArray {
  const ndim = a._shape.length;
  const used = spec.filter((s) => s !== null && s !== '...').length;
  if (used > ndim) {
    throw new IndexError(`too many indices for array: array is ${ndim}-dimensional, but ${used} were indexed`);
  }
  const dots = spec.indexOf('...');
  if (dots >= 0 && spec.indexOf('...', dots + 1) >= 0) {
    throw new IndexError("an index can only have a single ellipsis ('...')");
  }
  const fill = new Array<string>(ndim - used).fill(':');
  const full = dots < 0 ? [...spec, ...fill] : [...spec.slice(0, dots), ...fill, ...spec.slice(dots + 1)];

  const shape: number[] = [];
  const strides: number[] = [];
  let offset = 0;
  let d = 0;
  for (const entry of full) {
    if (entry === null) {
      shape.push(1);
      strides.push(0);
      continue;
    }
    const n = a._shape[d];
    const stride = a._strides[d];
    if (typeof entry === 'string') {
      const { start, step, length } = parseSlice(entry, n);
      if (length > 0) offset += start * stride;
      shape.push(length);
      strides.push(stride * step);
    } else offset += position(entry, n, d) * stride;
    d++;
  }
  return viewOf(a, shape, strides, offset);
}

/** An integer index, counted from 0. */
function position(entry: unknown, n: number, axis: number): number {
  if (typeof entry !== 'number' && typeof entry !== 'bigint') throw notAnIndex(entry);
  if (typeof entry === 'number' && !Number.isInteger(entry)) throw notAnIndex(entry);
  const i = toInteger(entry);
  if (i < -n || i >= n) throw new IndexError(`index ${i} is out of bounds for axis ${axis} with size ${n}`);
  return i < 0 ? i + n : i;
}

/** A view, or its scalar if the spec took a position on every axis. */
export function slice(a: NDArray, spec: readonly unknown[]): NDArray | Scalar {
  const part = view(a, spec);
  const picked = part._shape.length === 0 && !spec.includes('...');
  return picked ? part._get([]) : part;
}

/**
 * Assigns to the part that a spec shows, broadcasting and converting the value.
 * @throws IndexError, or ShapeError if the value does not fit.
 */
export function set(a: NDArray, spec: unknown, value: ArrayLike): void {
  const part = view(a, Array.isArray(spec) ? spec : [spec]);
  if (value instanceof NDArray || typeof value === 'object') assign(part, asarray(value as ArrayLike));
  else fillScalar(part, value as Scalar);
}

/**
 * A single element: `item()` of an array of size 1, `item(i)` by flat position, `item(i, j, ...)` by index.
 * @throws ValueError, IndexError.
 */
export function item(a: NDArray, index: readonly unknown[]): Scalar {
  if (index.length === 0) {
    if (a._size !== 1) throw new ValueError('can only convert an array of size 1 to a Python scalar');
    return a._get(a._shape.map(() => 0));
  }
  if (index.length === 1 && a._shape.length !== 1) {
    let rest = position(index[0], a._size, 0);
    const at = a._shape.map(() => 0);
    for (let d = at.length - 1; d >= 0; d--) {
      at[d] = rest % a._shape[d];
      rest = Math.floor(rest / a._shape[d]);
    }
    return a._get(at);
  }
  if (index.length !== a._shape.length) throw new ValueError('incorrect number of indices for array');
  return a._get(index.map((i, d) => position(i, a._shape[d], d)));
}

/** Places of elements, in elements from the first one in C order, and the shape that they have together. */
export interface Places {
  readonly places: readonly number[];
  readonly shape: readonly number[];
}

/** One axis of a result: how far in the array its positions are from the first one. */
interface Steps {
  readonly length: number;
  readonly at: (i: number) => number;
}

/**
 * The elements that an index shows, integer arrays and masks included: arrays broadcast together, and their axes stand
 * where the first of them stands, or first if something else stands between them (NumPy's advanced indexing).
 * A list of numbers is an index array; any other list is one entry for each axis.
 *
 * @throws IndexError for positions outside the array, masks that do not fit, too many entries.
 */
export function places(a: NDArray, index: unknown): Places {
  const isNumber = (x: unknown) => typeof x === 'number' || typeof x === 'bigint';
  const given = Array.isArray(index) && !index.every(isNumber) ? index : [index];
  // masks become the index arrays of their true elements
  const entries: unknown[] = given.flatMap((entry): unknown[] => {
    if (entry === null || typeof entry === 'string' || isNumber(entry)) return [entry];
    const x = asarray(entry as ArrayLike);
    if (x._dtype.kind === 'b') return trueAt(x);
    if (x._dtype.kind === 'i' || x._dtype.kind === 'u' || (x._dtype.kind === 'f' && Array.isArray(entry))) return [x];
    throw new IndexError('arrays used as indices must be of integer (or boolean) type');
  });
  const ndim = a._shape.length;
  const used = entries.filter((s) => s !== null && s !== '...').length;
  if (used > ndim) {
    throw new IndexError(`too many indices for array: array is ${ndim}-dimensional, but ${used} were indexed`);
  }
  const dots = entries.indexOf('...');
  const fill = new Array<string>(ndim - used).fill(':');
  const full = dots < 0 ? [...entries, ...fill] : [...entries.slice(0, dots), ...fill, ...entries.slice(dots + 1)];

  const strides = stridesOf(a._shape, 1);
  const arrays = full.filter((x): x is NDArray => x instanceof NDArray);
  const isAdvanced = (x: unknown) => x instanceof NDArray || (arrays.length > 0 && isNumber(x));
  const common = broadcastShapes(arrays.map((x) => x._shape));
  const count = common.reduce((n, m) => n * m, 1);
  const offsets = new Array<number>(count).fill(0);
  const basic: Steps[] = [];
  let base = 0;
  let before = -1; // axes of the result that stand before those of the arrays
  let apart = false; // something else stands between the arrays
  let last = -1;
  let d = 0;
  full.forEach((entry, i) => {
    if (isAdvanced(entry)) {
      if (before < 0) before = basic.length;
      apart ||= last >= 0 && last !== i - 1;
      last = i;
    }
    if (entry === null) basic.push({ length: 1, at: () => 0 });
    else if (typeof entry === 'string') {
      const { start, step, length } = parseSlice(entry, a._shape[d]);
      const stride = strides[d++];
      basic.push({ length, at: (k) => (start + k * step) * stride });
    } else if (entry instanceof NDArray) {
      const spread = viewOf(entry, common, broadcastStrides(entry._shape, entry._strides, common), 0, false);
      const [n, stride] = [a._shape[d], strides[d]];
      spread
        .toTypedArray()
        .forEach((x: number | bigint, k: number) => void (offsets[k] += position(Number(x), n, d) * stride));
      d++;
    } else {
      base += position(entry, a._shape[d], d) * strides[d];
      d++;
    }
  });
  const advanced: Steps[] = arrays.length > 0 ? [{ length: count, at: (k) => offsets[k] }] : [];
  const where = apart ? 0 : Math.max(before, 0);
  const axes = [...basic.slice(0, where), ...advanced, ...basic.slice(where)];
  const lengths = (list: readonly Steps[]) => list.map((s) => s.length);
  const shape = [
    ...lengths(basic.slice(0, where)),
    ...(arrays.length > 0 ? common : []),
    ...lengths(basic.slice(where)),
  ];
  const found: number[] = [];
  const walk = (k: number, place: number): void => {
    if (k === axes.length) found.push(place);
    else for (let i = 0; i < axes[k].length; i++) walk(k + 1, place + axes[k].at(i));
  };
  walk(0, base);
  return { places: found, shape };
}

/** The indices of the true elements of a mask, one array for each axis. */
function trueAt(mask: NDArray): NDArray[] {
  const found: number[][] = mask._shape.map(() => []);
  const walk = (index: number[]): void => {
    if (index.length === mask._shape.length) {
      if (mask._get(index)) index.forEach((i, d) => void found[d].push(i));
      return;
    }
    for (let i = 0; i < mask._shape[index.length]; i++) walk([...index, i]);
  };
  walk([]);
  return found.map((list) => asarray(BigInt64Array.from(list, BigInt)));
}
