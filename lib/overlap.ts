/*
 * overlap.ts: whether two arrays have a byte in common.
 *
 * Where the bytes of two views lie is a sum of strides, so a common byte is a solution in bounded integers of one linear
 * equation: the places in the one minus the places in the other are the distance between their first bytes. The search
 * goes through the strides from the largest to the smallest; what the others can still make up, and the greatest divisor
 * they have in common, leave few values for each.
 */
import { named } from './arguments.js';
import { extent } from './call.js';
import { asarray } from './creation.js';
import { TooHardError, ValueError } from './errors.js';
import type { NDArray } from './ndarray.js';
import { toInteger } from './shape.js';
import type { ArrayLike } from './ufunc.js';

/** a * x with 0 <= x <= most. */
interface Term {
  readonly a: bigint;
  readonly most: bigint;
}

const min = (x: bigint, y: bigint): bigint => (x < y ? x : y);
const floorDiv = (x: bigint, y: bigint): bigint => (x >= 0n ? x / y : -((-x + y - 1n) / y));
const ceilDiv = (x: bigint, y: bigint): bigint => -floorDiv(-x, y);

function gcd(x: bigint, y: bigint): bigint {
  let [a, b] = [x, y];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}

/** The inverse of x modulo m, which have no divisor in common. */
function inverse(x: bigint, m: bigint): bigint {
  let [a, b, p, q] = [x % m, m, 1n, 0n];
  while (b !== 0n) {
    const k = a / b;
    [a, b, p, q] = [b, a - k * b, q, p - k * q];
  }
  return ((p % m) + m) % m;
}

/** Terms with the same factor as one, none that can only be 0, largest factor first. */
function simplified(terms: readonly Term[], sum: bigint): Term[] {
  const byFactor = new Map<bigint, bigint>();
  for (const { a, most } of terms) byFactor.set(a, (byFactor.get(a) ?? 0n) + most);
  return Array.from(byFactor, ([a, most]) => ({ a, most: min(most, sum / a) }))
    .filter((t) => t.most > 0n)
    .sort((s, t) => (s.a > t.a ? -1 : 1));
}

/** Whether terms can add up to a sum. Null: not known after `limit` tries (negative: no limit). */
export function solvable(given: readonly Term[], sum: bigint, limit: number): boolean | null {
  if (sum < 0n) return false;
  const terms = simplified(given, sum);
  const n = terms.length;
  // of the terms from k on: the largest sum, and the greatest common divisor
  const reach = new Array<bigint>(n + 1).fill(0n);
  const divisor = new Array<bigint>(n + 1).fill(0n);
  for (let k = n - 1; k >= 0; k--) {
    reach[k] = reach[k + 1] + terms[k].a * terms[k].most;
    divisor[k] = gcd(terms[k].a, divisor[k + 1]);
  }
  const fits = (k: number, b: bigint) =>
    b >= 0n && b <= reach[k] && (divisor[k] === 0n ? b === 0n : b % divisor[k] === 0n);
  let tries = 0;
  const search = (k: number, b: bigint): boolean | null => {
    if (!fits(k, b)) return false;
    if (k >= n - 1) return true; // a multiple of the last factor, within its bounds
    if (limit >= 0 && ++tries > limit) return null;
    const { a, most } = terms[k];
    const g = divisor[k + 1];
    // a x = b modulo g, what is left being for the others: x = first, first + step ...
    const step = g / divisor[k];
    const low = b > reach[k + 1] ? ceilDiv(b - reach[k + 1], a) : 0n;
    const high = min(most, b / a);
    const first = ((b / divisor[k]) * inverse(a / divisor[k], step)) % step;
    let x = low + ((((first - low) % step) + step) % step);
    if (x > high) return false;
    if (k === n - 2) return true; // the last factor divides what is left, and its bounds hold
    for (; x <= high; x += step) {
      const found = search(k + 1, b - a * x);
      if (found !== false) return found;
    }
    return false;
  };
  return search(0, sum);
}

/** The bytes of an array, as a sum of terms from its lowest byte on. */
function termsOf(a: NDArray): Term[] {
  const terms = a._shape.map((n, d) => ({ a: BigInt(Math.abs(a._strides[d])), most: BigInt(n - 1) }));
  terms.push({ a: 1n, most: BigInt(a._dtype.itemsize - 1) });
  return terms.filter((t) => t.a > 0n && t.most > 0n);
}

/** Whether two arrays have a byte in common; null if that is too hard for `limit` tries. 0: by their first and last bytes. */
function shared(x: NDArray, y: NDArray, limit: number): boolean | null {
  const [p, q] = [x._bytes(), y._bytes()];
  if (p.buffer !== q.buffer || x._size === 0 || y._size === 0) return false;
  const ends = (a: NDArray, bytes: Uint8Array): [number, number] => {
    const [low, high] = extent(a._shape, a._strides, a._dtype.itemsize);
    const start = bytes.byteOffset + a._offset;
    return [start + low, start + high];
  };
  const [[a, b], [c, d]] = [ends(x, p), ends(y, q)];
  if (a >= d || c >= b) return false;
  if (limit === 0) return true;
  // from the lowest byte of the one to the highest of the other, whichever is less
  const sum = Math.min(d - 1 - a, b - 1 - c);
  return solvable([...termsOf(x), ...termsOf(y)], BigInt(sum), limit);
}

/** How many tries are allowed. @throws ValueError below -1. */
function workOf(name: string, args: readonly unknown[], otherwise: number): number {
  const { max_work = null } = named<{ max_work?: number | null }>(name, args, ['max_work']);
  const work = max_work === null ? otherwise : toInteger(max_work);
  if (work < -1) throw new ValueError('Invalid value for max_work');
  return work;
}

/**
 * Whether two arrays have an element in common, exactly. That can take time beyond bounds for views made by
 * `as_strided`: `max_work` limits it (null or -1: no limit; 0: only the first and last bytes are looked at).
 * @throws TooHardError if `max_work` tries did not decide it.
 */
export function sharesMemory(
  a: ArrayLike,
  b: ArrayLike,
  max_work?: number | null | { max_work?: number | null },
): boolean;
export function sharesMemory(a: ArrayLike, b: ArrayLike, ...args: unknown[]): boolean {
  const work = workOf('shares_memory', args, -1);
  const found = shared(asarray(a), asarray(b), work);
  if (found === null) throw new TooHardError('Exceeded max_work');
  return found;
}

/**
 * Whether two arrays might have an element in common: whether the memory from the first to the last byte of each does
 * (`max_work`: 0), or as far as so many tries can tell.
 */
export function mayShareMemory(
  a: ArrayLike,
  b: ArrayLike,
  max_work?: number | null | { max_work?: number | null },
): boolean;
export function mayShareMemory(a: ArrayLike, b: ArrayLike, ...args: unknown[]): boolean {
  const work = workOf('may_share_memory', args, 0);
  return shared(asarray(a), asarray(b), work) ?? true;
}
