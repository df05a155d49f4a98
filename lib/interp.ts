/*
 * interp.ts: linear interpolation: NumPy's C loop (compiled_base.c) in the same steps, hence the same bits.
 */
import { named } from './arguments.js';
import { type Complex, isComplex } from './complex.js';
import { copyAs } from './copy.js';
import { asarray } from './creation.js';
import { complex128, float64, isScalar, type Scalar } from './dtype.js';
import { DTypeError, ValueError } from './errors.js';
import { allocate, type NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
import { remainder } from './ufuncs.js';

export interface InterpOptions {
  /** The value left of the first point: that of the first point unless given. */
  left?: Scalar | null;
  /** The value right of the last point: that of the last point unless given. */
  right?: Scalar | null;
  /** The points repeat after so much; `left` and `right` do not count then. */
  period?: number | null;
}

/** Points on both sides of a guess that are looked at before the whole list is. */
const NEAR = 8;

/**
 * The last place whose point is not above the key: -1 left of all, the length right of all. Searched around a guess first,
 * since keys mostly come in order.
 */
function search(key: number, points: Float64Array, guess: number): number {
  const n = points.length;
  if (key > points[n - 1]) return n;
  if (key < points[0]) return -1;
  if (n <= 4) {
    let i = 1;
    while (i < n && key >= points[i]) i++;
    return i - 1;
  }
  const at = Math.max(Math.min(guess, n - 3), 1);
  let low = 0;
  let high = n;
  if (key < points[at]) {
    if (key >= points[at - 1]) return at - 1;
    high = at - 1;
    if (at > NEAR && key >= points[at - NEAR]) low = at - NEAR;
  } else {
    if (key < points[at + 1]) return at;
    if (key < points[at + 2]) return at + 1;
    low = at + 2;
    if (at < n - NEAR - 1 && key < points[at + NEAR]) high = at + NEAR;
  }
  while (low < high) {
    const middle = low + ((high - low) >> 1);
    if (key >= points[middle]) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** One lane of values at `x`: the values lie `lanes` apart, this one at `lane`. */
interface Lane {
  readonly y: Float64Array;
  readonly lanes: number;
  readonly lane: number;
  readonly left: number;
  readonly right: number;
}

/** The slope between two neighbours. Of complex values NumPy takes the reciprocal of the distance. */
function slopeAt(j: number, xp: Float64Array, { y, lanes, lane }: Lane): number {
  const rise = y[(j + 1) * lanes + lane] - y[j * lanes + lane];
  const run = xp[j + 1] - xp[j];
  return lanes === 1 ? rise / run : rise * (1 / run);
}

/** Values at all `x`, written into the lane of `out`. */
function interpolate(x: Float64Array, xp: Float64Array, l: Lane, out: Float64Array): void {
  const { y, lanes, lane, left, right } = l;
  const n = xp.length;
  const value = (j: number) => y[j * lanes + lane];
  let j = 0;
  for (let i = 0; i < x.length; i++) {
    const key = x[i];
    let result: number;
    if (n === 1) result = key < xp[0] ? left : key > xp[0] ? right : value(0);
    else if (key !== key) result = lane === 0 ? key : 0;
    else {
      j = search(key, xp, j);
      if (j === -1) result = left;
      else if (j === n) result = right;
      else if (j === n - 1 || xp[j] === key) result = value(j);
      else {
        const slope = slopeAt(j, xp, l);
        result = slope * (key - xp[j]) + value(j);
        // where one direction gives NaN (infinite values), the other may not
        if (result !== result) result = slope * (key - xp[j + 1]) + value(j + 1);
        if (result !== result && value(j) === value(j + 1)) result = value(j);
      }
    }
    out[i * lanes + lane] = result;
  }
}

/** The points of a period in order, with one more on either side. */
function wrapped(xp: NDArray, fp: NDArray, period: number): [Float64Array, Float64Array] {
  const lanes = fp._dtype.lanes;
  const places = copyAs(remainder(xp, period), float64).data as Float64Array;
  const values = fp.data as Float64Array;
  const order = Array.from(places.keys()).sort((a, b) => places[a] - places[b]);
  const n = order.length;
  const points = new Float64Array(n + 2);
  const out = new Float64Array((n + 2) * lanes);
  const from = [order[n - 1], ...order, order[0]];
  from.forEach((k, i) => {
    points[i] = places[k] + (i === 0 ? -period : i > n ? period : 0);
    for (let c = 0; c < lanes; c++) out[i * lanes + c] = values[k * lanes + c];
  });
  return [points, out];
}

/**
 * The values at `x` of the lines through the points (`xp`, `fp`), whose `xp` must increase (this is not checked). `fp` may
 * be complex.
 *
 * @throws ValueError if `xp` and `fp` are not of one dimension and the same size, for no points, for a period of 0.
 */
export function interp(x: Scalar, xp: ArrayLike, fp: ArrayLike, ...args: unknown[]): Scalar;
export function interp(x: ArrayLike, xp: ArrayLike, fp: ArrayLike, options?: InterpOptions): NDArray;
export function interp(x: ArrayLike, xp: ArrayLike, fp: ArrayLike, ...args: unknown[]): NDArray;
export function interp(x: ArrayLike, xp: ArrayLike, fp: ArrayLike, ...args: unknown[]): NDArray | Scalar {
  const given = named<InterpOptions>('interp', args, ['left', 'right', 'period']);
  const values = asarray(fp);
  const complex = values._dtype.kind === 'c';
  const d = complex ? complex128 : float64;
  for (const a of [asarray(x), asarray(xp)]) {
    if (a._dtype.kind !== 'c') continue;
    throw new DTypeError(
      `Cannot cast array data from dtype('${a._dtype}') to dtype('float64') according to the rule 'safe'`,
    );
  }
  const points = copyAs(asarray(xp), float64);
  const heights = copyAs(values, d);
  const period = given.period ?? null;
  if (period === 0) throw new ValueError('period must be a non-zero value');
  if (points._shape.length !== 1 || heights._shape.length !== 1) {
    throw new ValueError(period === null ? 'object too deep for desired array' : 'Data points must be 1-D sequences');
  }
  if (points._size === 0) throw new ValueError('array of sample points is empty');
  if (points._size !== heights._size) throw new ValueError('fp and xp are not of the same length.');

  const wide = period === null ? null : Math.abs(period);
  const at = asarray(x);
  const places = copyAs(wide === null ? at : asarray(remainder(at, wide)), float64);
  const [from, y] =
    wide === null ? [points.data as Float64Array, heights.data as Float64Array] : wrapped(points, heights, wide);
  const { lanes } = d;
  const out = allocate(d, at._shape);
  const end = (s: Scalar | null | undefined, lane: number, j: number): number => {
    if (s === null || s === undefined || wide !== null) return y[j * lanes + lane];
    return isComplex(s) ? (lane === 0 ? realOnly(s, complex).re : s.im) : lane === 0 ? Number(s) : 0;
  };
  for (let lane = 0; lane < lanes; lane++) {
    const l = { y, lanes, lane, left: end(given.left, lane, 0), right: end(given.right, lane, from.length - 1) };
    interpolate(places.data as Float64Array, from, l, out.data as Float64Array);
  }
  return isScalar(x) || at._shape.length === 0 ? (out._get([]) as Scalar) : out;
}

/** @throws DTypeError for a complex number beside real values. */
function realOnly(s: Complex, allowed: boolean): Complex {
  if (allowed) return s;
  throw new DTypeError('must be real number, not complex');
}
