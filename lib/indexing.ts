/*
 * indexing.ts: parts of arrays by position. An index is a list of entries, as a.slice and a.set take them:
 *
 *   an integer                takes one and drops the axis
 *   '1:5', '::-1', ':'        a slice in Python's spelling
 *   null                      a new axis
 *   '...'                     as many ':' as are missing
 *   a list or array of ints   the elements there; several such broadcast together
 *   a list or array of bools  the elements where it is true; a mask covers as many axes as it has
 *
 * The first four are basic: what they show is a view, and making it stays in JavaScript. With arrays among them it is
 * advanced indexing (advanced.ts), which copies.
 */
import { indexed, scatter } from './advanced.js';
import { assign, fillScalar } from './copy.js';
import { asarray, copyIn } from './creation.js';
import type { Scalar, TypedArray } from './dtype.js';
import { manyDots, parseSlice, position, tooMany } from './entries.js';
import { ValueError } from './errors.js';
import { NDArray, type NestedList, viewOf } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';

/** One entry of an index, see the head of this file. */
export type Index = number | bigint | boolean | string | null | NestedList[] | TypedArray | NDArray;

/** A single integer in an array counts as that integer. */
const isInteger0d = (x: unknown): x is NDArray =>
  x instanceof NDArray && x._shape.length === 0 && (x._dtype.kind === 'i' || x._dtype.kind === 'u');

/**
 * The view that basic entries show, or null if there are others.
 * @throws IndexError for positions outside the array, too many entries, or what is no index.
 */
function basic(a: NDArray, spec: readonly unknown[]): NDArray | null {
  const ndim = a._shape.length;
  let used = 0;
  let dots = -1;
  for (let i = 0; i < spec.length; i++) {
    const entry = spec[i];
    if (entry === null) continue;
    if (entry === '...') {
      if (dots >= 0) throw manyDots();
      dots = i;
    } else if (typeof entry === 'object' || typeof entry === 'boolean') return null;
    else used++;
  }
  if (used > ndim) throw tooMany(ndim, used);

  const shape: number[] = [];
  const strides: number[] = [];
  let offset = 0;
  let d = 0;
  const keep = (count: number) => {
    for (const end = d + count; d < end; d++) {
      shape.push(a._shape[d]);
      strides.push(a._strides[d]);
    }
  };
  for (let i = 0; i < spec.length; i++) {
    const entry = spec[i];
    if (entry === null) {
      shape.push(1);
      strides.push(0);
    } else if (i === dots) keep(ndim - used);
    else if (typeof entry === 'string') {
      const { start, step, length } = parseSlice(entry, a._shape[d]);
      if (length > 0) offset += start * a._strides[d];
      shape.push(length);
      strides.push(a._strides[d++] * step);
    } else {
      offset += position(entry, a._shape[d], d) * a._strides[d];
      d++;
    }
  }
  keep(ndim - d);
  return viewOf(a, shape, strides, offset);
}

/**
 * The view that basic entries show.
 * @throws IndexError as for `slice`, and for arrays among the entries.
 */
export function view(a: NDArray, spec: readonly unknown[]): NDArray {
  const part = basic(a, spec);
  if (part === null) throw new ValueError('a view has no indices that are arrays');
  return part;
}

/**
 * The part of an array that an index shows: a view for basic entries, a copy if there are arrays among them; its scalar
 * if the index took a position on every axis.
 * @throws IndexError for positions outside the array, masks that do not fit, too many entries, or what is no index.
 */
export function slice(a: NDArray, spec: readonly unknown[]): NDArray | Scalar {
  let part = basic(a, spec);
  if (part === null) {
    const plain = spec.map((x) => (isInteger0d(x) ? x._get([]) : x));
    const shown = basic(a, plain);
    part = shown ? copyIn('K', shown, shown._dtype) : indexed(a, plain);
  }
  const picked = part._shape.length === 0 && !spec.includes('...');
  return picked ? part._get([]) : part;
}

/**
 * Assigns to the part that an index shows, broadcasting and converting the value. A list is one entry for each axis; any
 * other index is a single entry. Where an index array names a place several times, the last value stays.
 * @throws IndexError as for `slice`; ShapeError if the value does not fit; ValueError if the array is read-only.
 */
export function set(a: NDArray, spec: unknown, value: ArrayLike): void {
  const entries = (Array.isArray(spec) ? spec : [spec]).map((x) => (isInteger0d(x) ? x._get([]) : x));
  const part = basic(a, entries);
  if (part === null) scatter(a, entries, value);
  else if (value instanceof NDArray || typeof value === 'object') {
    const from = asarray(value as ArrayLike);
    if (part._shape.length === 0 && from._size !== 1 && !entries.includes('...')) {
      throw new ValueError('setting an array element with a sequence.');
    }
    assign(part, from);
  } else fillScalar(part, value as Scalar);
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
