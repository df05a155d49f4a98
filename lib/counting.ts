/*
 * counting.ts: how often numbers are there (bincount), and between which edges they lie (digitize). The loops are
 * native/count.h.
 */
import { named } from './arguments.js';
import * as call from './call.js';
import { copyAs, copyInto } from './copy.js';
import { asarray } from './creation.js';
import { type DType, float64, int64, type Scalar } from './dtype.js';
import { DTypeError, ValueError } from './errors.js';
import { anyTrue } from './nans.js';
import { allocate, type NDArray, viewOf } from './ndarray.js';
import { between } from './pick.js';
import { all, max, min } from './reduce.js';
import { toInteger } from './shape.js';
import { searchsorted } from './sorting.js';
import type { ArrayLike } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

/** An array of one dimension. @throws ValueError for any other number of dimensions. */
export function oneDimensional(x: NDArray): NDArray {
  if (x._shape.length > 1) throw new ValueError('object too deep for desired array');
  if (x._shape.length < 1) throw new ValueError('object of too small depth for desired array');
  return x;
}

/** @throws DTypeError, in NumPy's words. */
function refuse(from: DType, to: DType): never {
  throw new DTypeError(`Cannot cast array data from dtype('${from}') to dtype('${to}') according to the rule 'safe'`);
}

/** Integers as int64, contiguous; floats in a JavaScript list count as Python's ints if they are whole. */
function wholeNumbers(value: ArrayLike): NDArray {
  const x = oneDimensional(asarray(value));
  const { kind, itemsize } = x._dtype;
  const isList = Array.isArray(value) && kind === 'f';
  if (!isList && ('fc'.includes(kind) || (kind === 'u' && itemsize === 8))) refuse(x._dtype, int64);
  if (isList && anyTrue(ufuncs.not_equal(ufuncs.floor(x), x))) refuse(x._dtype, int64);
  return x._dtype === int64 && x._flat ? x : copyAs(x, int64);
}

/**
 * Adds 1, or the weight, for each place (int64, contiguous) to counts (int64; with weights float64), which hold every
 * place.
 */
export function count(places: NDArray, weights: NDArray | null, counts: NDArray): void {
  if (places._size === 0) return;
  const pointer = (x: NDArray, written = false) => call.address(x, x._shape, x._strides, written);
  call.begin(call.ids.bincount);
  call.num(places._size);
  pointer(places);
  call.num(weights === null ? 0 : 1);
  if (weights !== null) pointer(weights);
  call.num(counts._size);
  pointer(counts, true);
  call.run();
}

export interface BincountOptions {
  /** What each number counts: 1 unless given. */
  weights?: ArrayLike | null;
  /** At least so many counts. */
  minlength?: number;
}

/**
 * How often each of 0, 1, 2 ... is among non-negative integers (int64), or with weights the sums of them (float64).
 * @throws ValueError for negative numbers, for other than one dimension, DTypeError for what is no integer.
 */
export function bincount(x: ArrayLike, ...args: unknown[]): NDArray {
  const given = named<BincountOptions>('bincount', args, ['weights', 'minlength']);
  const places = wholeNumbers(x);
  const least = toInteger(given.minlength ?? 0);
  if (least < 0) throw new ValueError("'minlength' must not be negative");
  let length = least;
  if (places._size > 0) {
    if ((min(places) as number) < 0) throw new ValueError("'list' argument must have no negative elements");
    length = Math.max(length, Number(max(places)) + 1);
  }
  const weights = given.weights === undefined || given.weights === null ? null : doubles(given.weights);
  if (weights !== null && weights._size !== places._size) {
    throw new ValueError("The weights and list don't have the same length.");
  }
  // of no numbers at all NumPy counts without weights
  const weighted = weights !== null && places._size > 0;
  const counts = allocate(weighted ? float64 : int64, [length], true);
  count(places, weights, counts);
  return counts;
}

/** Weights: float64, contiguous, of one dimension. */
function doubles(value: ArrayLike): NDArray {
  const x = oneDimensional(asarray(value));
  if (x._dtype.kind === 'c') refuse(x._dtype, float64);
  return x._dtype === float64 && x._flat ? x : copyAs(x, float64);
}

// ---- digitize ----------------------------------------------------------------------------------------------------

/** 1: never decreasing, -1: never increasing, 0: neither. */
function direction(bins: NDArray): -1 | 0 | 1 {
  const n = bins._size;
  if (n < 2) return 1;
  const [before, after] = [between(bins, 0, n - 1), between(bins, 1, n)];
  const falls = anyTrue(ufuncs.greater(before, after));
  const rises = anyTrue(ufuncs.less(before, after));
  if (falls && rises) return 0;
  if (falls) return -1;
  // NumPy takes what does not rise at once for falling, NaN included
  const startsWithNaN = Number.isNaN(bins._get([0]) as number);
  if (rises) return startsWithNaN ? 0 : 1;
  return all(ufuncs.equal(before, after)) ? 1 : -1;
}

/**
 * The place of each element among the edges `bins`, which rise or fall: i where bins[i-1] <= x < bins[i] (with `right`:
 * bins[i-1] < x <= bins[i]), or the other way round where they fall.
 * @throws ValueError if they do neither, DTypeError for complex numbers.
 */
export function digitize(x: Scalar, bins: ArrayLike, right?: boolean | { right?: boolean }): number;
export function digitize(x: ArrayLike, bins: ArrayLike, right?: boolean | { right?: boolean }): NDArray;
export function digitize(x: ArrayLike, bins: ArrayLike, ...args: unknown[]): NDArray | number {
  const { right = false } = named<{ right?: boolean }>('digitize', args, ['right']);
  const [values, edges] = [asarray(x), asarray(bins)];
  if (values._dtype.kind === 'c') throw new DTypeError('x may not be complex');
  oneDimensional(edges);
  if (edges._dtype.kind === 'c') refuse(edges._dtype, float64);
  const way = direction(edges);
  if (way === 0) throw new ValueError('bins must be monotonically increasing or decreasing');
  const side = right ? 'left' : 'right';
  if (way === 1) return searchsorted(edges, values, { side });
  const n = edges._size;
  const turned = viewOf(edges, [n], [-edges._strides[0]], (n - 1) * edges._strides[0]);
  const found = searchsorted(turned, values, { side });
  return typeof found === 'number' ? n - found : ufuncs.subtract(n, found);
}

/**
 * Where values lie among rising edges: 0 before the first one, i behind edges[i-1]; what equals the last edge lies before
 * it. In the shape of the values, which are of one dimension.
 */
export function placesAmong(edges: NDArray, values: NDArray): NDArray {
  const n = edges._size;
  const found = searchsorted(edges, values, { side: 'right' }) as NDArray;
  if (n === 0 || values._size === 0) return found;
  const onLast = ufuncs.equal(values, between(edges, n - 1, n)) as NDArray;
  if (anyTrue(onLast)) ufuncs.subtract(found, onLast, found);
  return found;
}

/** A copy of places with another one where a mask is true. */
export function placeWhere(places: NDArray, mask: NDArray, place: number): void {
  copyInto(places, place, undefined, { array: mask, strides: mask._strides });
}
