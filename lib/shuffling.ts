/*
 * shuffling.ts: putting things in random order, and choosing among them, for Generator and RandomState.
 *
 * One dimension is shuffled in place by C; of more, an index is shuffled and whole rows are taken by it. Both classes draw
 * places in the same way, and differ in what they allow.
 */
import { assign, checkWritable } from './copy.js';
import { asarray, copyIn, isTypedArray } from './creation.js';
import { float64, int64 } from './dtype.js';
import { DTypeError, ShapeError, show, ValueError } from './errors.js';
import { allocate, NDArray, viewOf } from './ndarray.js';
import { canCast } from './promotion.js';
import { arange } from './ramps.js';
import { type Source, sample, shuffleInPlace } from './sampling.js';
import { cumsum } from './scan.js';
import { takeAlong } from './selecting.js';
import { sameShape, stridesOf, toAxis, toInteger } from './shape.js';
import { searchsorted } from './sorting.js';
import type { ArrayLike } from './ufunc.js';
import { divide } from './ufuncs.js';

/** The numbers below n in random order. */
function shuffledIndex(source: Source, n: number): NDArray<'int64'> {
  const index = arange(n, { dtype: 'int64' }) as NDArray<'int64'>;
  shuffleInPlace(source, index);
  return index;
}

/** What can be shuffled in place. */
export type Shuffled = NDArray | unknown[] | ArrayBufferView;

/**
 * Shuffles in place: an array along an axis (subarrays stay as they are), a JavaScript array, a typed array.
 * @throws ValueError for a read-only array, AxisError, TypeError for what has no elements to shuffle.
 */
export function shuffle(source: Source, x: unknown, axis: unknown = 0): void {
  if (x instanceof NDArray) return shuffleArray(source, x, axis);
  if (!Array.isArray(x) && !isTypedArray(x)) throw new TypeError(`object of type ${show(x)} has no len()`);
  if (toInteger(axis) !== 0) throw new TypeError('Axis argument is only supported on ndarray objects');
  if (isTypedArray(x)) {
    const copied = copyIn('C', asarray(x), asarray(x)._dtype);
    shuffleInPlace(source, copied);
    (x as Float64Array).set(copied._view()[0] as Float64Array);
    return;
  }
  const before = x.slice();
  const order = shuffledIndex(source, x.length)._view()[0];
  for (let i = 0; i < before.length; i++) x[i] = before[Number(order[i])];
}

function shuffleArray(source: Source, x: NDArray, axis: unknown): void {
  if (x._shape.length === 0) throw new TypeError('len() of unsized object');
  const along = toAxis(axis, x._shape.length);
  checkWritable(x, 'array');
  if (x._size === 0) return;
  if (x._shape.length === 1) return shuffleInPlace(source, x);
  const index = shuffledIndex(source, x._shape[along]);
  assign(x, takeAlong(x, index, along));
}

/** A shuffled copy, along an axis; of an integer n, the numbers below n as int64. */
export function permutation(source: Source, x: unknown, axis: unknown = 0): NDArray {
  if ((typeof x === 'number' && Number.isInteger(x)) || typeof x === 'bigint') {
    return shuffledIndex(source, Math.max(0, toInteger(x)));
  }
  const a = asarray(x as ArrayLike);
  const along = toAxis(axis, a._shape.length);
  if (a._shape.length > 1) return takeAlong(a, shuffledIndex(source, a._shape[along]), along);
  const copied = copyIn('C', a, a._dtype);
  shuffleInPlace(source, copied);
  return copied;
}

/** Where `permuted` puts its result. @throws ShapeError, TypeError, ValueError in NumPy's words. */
function permutedOut(a: NDArray, out: unknown): NDArray {
  if (out === undefined || out === null) return copyIn('K', a, a._dtype);
  if (!(out instanceof NDArray)) throw new TypeError('out must be a numpy array');
  checkWritable(out, 'out');
  if (!sameShape(out._shape, a._shape)) throw new ShapeError('out must have the same shape as x');
  if (!canCast(a._dtype, out._dtype, 'safe')) {
    throw new DTypeError(
      `Cannot cast array data from dtype('${a._dtype}') to dtype('${out._dtype}') according to the rule 'safe'`,
    );
  }
  if (out !== a) assign(out, a);
  return out;
}

/** As Generator.permuted: every slice along the axis is shuffled on its own; without an axis all elements. */
export function permuted(source: Source, x: unknown, axis: unknown, out: unknown): NDArray {
  const a = asarray(x as ArrayLike);
  const ndim = a._shape.length;
  const along = axis === undefined || axis === null ? null : toAxis(axis, ndim);
  if (ndim === 0) throw new TypeError('len() of unsized object');
  const to = permutedOut(a, out);
  if (along === null) shuffleElements(source, to);
  else shuffleInPlace(source, to, along);
  return to;
}

/** All elements, in the order in which they lie in memory where that is without gaps. */
function shuffleElements(source: Source, to: NDArray): void {
  const item = to._dtype.itemsize;
  if (to._shape.length === 1) return shuffleInPlace(source, to);
  if (to._flat || to.flags.F_CONTIGUOUS) return shuffleInPlace(source, viewOf(to, [to._size], [item]));
  const copied = copyIn('C', to, to._dtype);
  shuffleInPlace(source, viewOf(copied, [copied._size], [item]));
  assign(to, copied);
}

// ---- choosing with probabilities ---------------------------------------------------------------------------------

/** A sum that remembers what rounding took (Kahan). */
export function kahanSum(numbers: Float64Array, from: number, to: number): number {
  if (from >= to) return 0;
  let sum = numbers[from];
  let lost = 0;
  for (let i = from + 1; i < to; i++) {
    const y = numbers[i] - lost;
    const t = sum + y;
    lost = t - sum - y;
    sum = t;
  }
  return sum;
}

/**
 * The probabilities of `choice`. `quoted`: names in quotes, as RandomState writes them.
 * @throws ValueError unless they are `count` non-negative numbers that sum to 1.
 */
export function probabilities(p: unknown, count: number, quoted: boolean): NDArray<'float64'> {
  const given = asarray(p as ArrayLike);
  if (given._shape.length === 0) throw new TypeError(`object of type ${show(p)} has no len()`);
  const name = (text: string) => (quoted ? `'${text}'` : text);
  if (given._shape.length !== 1) throw new ValueError(`${name('p')} must be 1-dimensional`);
  if (given._size !== count) throw new ValueError(`${name('a')} and ${name('p')} must have same size`);
  const copied = copyIn('C', given, float64) as NDArray<'float64'>;
  const numbers = copied._view()[0] as Float64Array;
  const sum = kahanSum(numbers, 0, numbers.length);
  if (Number.isNaN(sum)) throw new ValueError('probabilities contain NaN');
  if (numbers.some((x) => x < 0)) throw new ValueError('probabilities are not non-negative');
  // of the precision in which the user has them
  const eps = given === p ? ({ float16: 2 ** -10, float32: 2 ** -23 } as Record<string, number>)[given._dtype.name] : 0;
  if (Math.abs(sum - 1) > Math.sqrt(Math.max(2 ** -52, eps ?? 0))) {
    throw new ValueError('probabilities do not sum to 1');
  }
  return copied;
}

/** Where uniform numbers fall among the sums of the probabilities. */
function placesIn(p: NDArray<'float64'>, uniforms: NDArray): NDArray {
  const sums = cumsum(p) as NDArray;
  const cdf = divide(sums, sums._get([sums._size - 1]) as number);
  return asarray(searchsorted(cdf, uniforms, { side: 'right' }), int64);
}

/** Places of a shape, drawn with these probabilities, each as often as it comes. */
export function weighted(source: Source, p: NDArray<'float64'>, shape: readonly number[]): NDArray {
  const uniforms = sample(source, 'random', float64, [], shape) as NDArray;
  return placesIn(p, uniforms);
}

/**
 * The same, each place at most once: what comes twice is left out and as many are drawn again, without those that are there.
 * Changes `p`.
 */
export function weightedOnce(source: Source, p: NDArray<'float64'>, size: number): NDArray {
  const weights = p._view()[0] as Float64Array;
  if (weights.filter((x) => x > 0).length < size) throw new ValueError('Fewer non-zero entries in p than size');
  const found: number[] = [];
  while (found.length < size) {
    const uniforms = sample(source, 'random', float64, [], [size - found.length]) as NDArray;
    const left = p._view()[0] as Float64Array;
    for (const place of found) left[place] = 0;
    for (const place of new Set(placesIn(p, uniforms).tolist() as number[])) found.push(place);
  }
  const out = allocate(int64, [size]);
  out.data.set(found.map(BigInt));
  return out;
}

/** An array of places as another shape of as many. */
export const shaped = (places: NDArray, shape: readonly number[]): NDArray =>
  viewOf(places, shape, stridesOf(shape, int64.itemsize));
