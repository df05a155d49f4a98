/*
 * quantile.ts: medians and quantiles: elements are sorted along the axis, and what lies between two of them is
 * interpolated in exactly NumPy's arithmetic (numpy/lib/_function_base_impl.py of NumPy 2).
 *
 * Places in the sorted lanes depend on their length and on q alone, so they are found in JavaScript, rounded to the dtype
 * of q at every step; lanes are interpolated all at once. The forms that leave NaN out (nanmedian ...) sort them to the
 * end and go by the number of numbers in a lane: lanes that have the same number are one call.
 */
import { flag, named } from './arguments.js';
import { copyAs, copyInto } from './copy.js';
import { asarray } from './creation.js';
import { bool, type DType, float16, float32, float64, int64, type Scalar } from './dtype.js';
import { DTypeError, IndexError, show, ValueError } from './errors.js';
import { type Axis, finish, fold, resultShape } from './fold.js';
import { roundToHalf } from './half.js';
import { nanmean } from './nanreduce.js';
import { anyTrue, whereNaN } from './nans.js';
import { allocate, NDArray, viewOf } from './ndarray.js';
import { common } from './promotion.js';
import { mean } from './reduce.js';
import { sizeOf, stridesOf, toAxes } from './shape.js';
import { sortAlong } from './sorting.js';
import { type ArrayLike, asUfunc } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

export interface MedianOptions {
  /** Axes to take away; null (unless given): all. */
  axis?: Axis;
  out?: NDArray | null;
  /** Accepted; the operand is never changed. */
  overwrite_input?: boolean;
  keepdims?: boolean;
}
export type QuantileMethod = keyof typeof methods;
export interface QuantileOptions extends MedianOptions {
  /** How places between elements are met: 'linear' unless given. */
  method?: QuantileMethod;
  /** How much each element counts; only for the method 'inverted_cdf'. */
  weights?: ArrayLike | null;
}

// ---- lanes -------------------------------------------------------------------------------------------------------

/** The elements of a reduction side by side: a sorted array and the axis along which its lanes lie. */
interface Lanes {
  readonly sorted: NDArray;
  readonly axis: number;
  readonly n: number;
}

/** One axis with all elements of the reduced axes, behind those that stay. */
function merged(a: NDArray, axes: readonly number[]): { x: NDArray; axis: number } {
  if (axes.length === 1) return { x: a, axis: axes[0] };
  const kept = a._shape.map((_, d) => d).filter((d) => !axes.includes(d));
  const order = [...kept, ...axes];
  const pick = (list: readonly number[]) => order.map((d) => list[d]);
  const turned = viewOf(a, pick(a._shape), pick(a._strides));
  const flat = turned._flat ? turned : copyAs(turned, a._dtype);
  const shape = [...kept.map((d) => a._shape[d]), sizeOf(axes.map((d) => a._shape[d]))];
  return { x: viewOf(flat, shape, stridesOf(shape, a._dtype.itemsize)), axis: kept.length };
}

function lanesOf(a: NDArray, axes: readonly number[]): Lanes {
  const { x, axis } = merged(a, axes);
  return { sorted: sortAlong(x, axis), axis, n: x._shape[axis] };
}

const without = (list: readonly number[], axis: number): number[] => list.filter((_, d) => d !== axis);

/** The i-th elements of all lanes: never 0-d, since functions of those give numbers. */
function plane({ sorted, axis }: Lanes, i: number): NDArray {
  const shape = without(sorted._shape, axis);
  const from = i * sorted._strides[axis];
  if (shape.length === 0) return viewOf(sorted, [1], [sorted._dtype.itemsize], from);
  return viewOf(sorted, shape, without(sorted._strides, axis), from);
}

/** Puts `from` where the mask is true; all of one shape. */
const putWhere = (to: NDArray, from: NDArray | Scalar, mask: NDArray): void =>
  copyInto(to, from, undefined, { array: mask, strides: mask._strides });

/** Lanes with a NaN, which sorting has put at their end, give NaN (of complex numbers with an imaginary part of 0). */
function spoil(result: NDArray, lanes: Lanes): void {
  if (!'fc'.includes(lanes.sorted._dtype.kind) || lanes.n === 0) return;
  const last = plane(lanes, lanes.n - 1);
  const mask = whereNaN(last);
  if (anyTrue(mask)) putWhere(result, Number.NaN, mask);
}

// ---- median ------------------------------------------------------------------------------------------------------

/** The mean of the middle one or two of the first `n` elements of each lane. */
function middle({ sorted, axis }: Lanes, n: number): NDArray {
  const half = Math.floor(n / 2);
  const from = n === 0 ? 0 : n % 2 === 1 ? half : half - 1;
  const count = n === 0 ? 0 : 2 - (n % 2);
  const shape = sorted._shape.map((m, d) => (d === axis ? count : m));
  const two = viewOf(sorted, shape, sorted._strides, from * sorted._strides[axis]);
  const result = mean(two, { axis, keepdims: true });
  const rest = without(result._shape, axis);
  return viewOf(
    result,
    rest.length === 0 ? [1] : rest,
    stridesOf(rest.length === 0 ? [1] : rest, result._dtype.itemsize),
  );
}

function medianArguments(name: string, a: ArrayLike, args: readonly unknown[]) {
  const given = named<MedianOptions>(name, args, ['axis', 'out', 'overwrite_input', 'keepdims']);
  return { x: asarray(a), ...checked(name, given), axis: given.axis };
}

function checked(name: string, { out, overwrite_input, keepdims }: MedianOptions) {
  flag(name, 'overwrite_input', overwrite_input);
  flag(name, 'keepdims', keepdims);
  if (out !== undefined && out !== null && !(out instanceof NDArray)) {
    throw new TypeError(`output must be an array, got ${show(out)}`);
  }
  return { out, keepdims };
}

/** What medians and quantiles give: a scalar for one result, unless its axes are kept or there is an output. */
export interface MedianFunction {
  (a: ArrayLike, axis?: null): number;
  (a: ArrayLike, options: MedianOptions & { axis?: null; keepdims?: false; out?: null }): number;
  (a: ArrayLike, axis: Axis | MedianOptions, ...options: unknown[]): NDArray;
}

/** The middle element, or the mean of the middle two; NaN if there is one. */
export const median = ((a: ArrayLike, ...args: unknown[]) => {
  const { x, axis, out, keepdims } = medianArguments('median', a, args);
  const axes = toAxes(axis, x._shape.length);
  const lanes = lanesOf(x, axes);
  const result = middle(lanes, lanes.n);
  spoil(result, lanes);
  return finish('median', result, resultShape(x._shape, axes, keepdims), { out, keepdims });
}) as unknown as MedianFunction;

/** The median of what is no NaN; NaN if there is nothing else. */
export const nanmedian = ((a: ArrayLike, ...args: unknown[]) => {
  const { x, axis, out, keepdims } = medianArguments('nanmedian', a, args);
  if (x._size === 0) return nanmean(x, { axis: axis ?? null, out: out ?? null, keepdims: keepdims ?? false } as never);
  const axes = toAxes(axis, x._shape.length);
  const lanes = lanesOf(x, axes);
  const result = byCount(lanes, (n) => middle(lanes, n));
  return finish('nanmedian', result, resultShape(x._shape, axes, keepdims), { out, keepdims });
}) as unknown as MedianFunction;

/**
 * Runs `f` for each number of numbers that lanes have, and puts its results together. Results have the shape of a plane,
 * behind other dimensions or not. Lanes of NaN alone give NaN.
 */
function byCount(lanes: Lanes, f: (n: number) => NDArray): NDArray {
  const { sorted, axis, n } = lanes;
  if (!'fc'.includes(sorted._dtype.kind) || sorted._size === 0) return f(n);
  if (!anyTrue(whereNaN(plane(lanes, n - 1)))) return f(n);
  const valid = asarray(ufuncs.logical_not(whereNaN(sorted)) as never);
  const kept = fold(asUfunc(ufuncs.add), valid, [axis], int64);
  const shape = without(sorted._shape, axis);
  const counts = viewOf(kept, shape.length === 0 ? [1] : shape, stridesOf(shape.length === 0 ? [1] : shape, 8));
  let result: NDArray | null = null;
  for (const count of new Set(counts.data as BigInt64Array)) {
    const some = count === 0n ? f(n) : f(Number(count));
    if (count === 0n) copyInto(some, Number.NaN);
    if (result === null) {
      result = some;
      continue;
    }
    const mask = ufuncs.equal(counts, asarray(count as never)) as NDArray;
    const extra = result._shape.length - mask._shape.length;
    const strides = [...new Array<number>(extra).fill(0), ...mask._strides];
    copyInto(result, some, some._strides, { array: mask, strides });
  }
  return result as NDArray;
}

// ---- places ------------------------------------------------------------------------------------------------------

/** Rounds to the dtype of q. */
type Round = (x: number) => number;

interface Method {
  /** Where a quantile lies among n sorted elements: a whole number is an element, any other lies between two. */
  readonly place: (n: number, q: number, r: Round) => number;
  /** Which part of the way to the next element to go; left out: places are whole. */
  readonly part?: (gamma: number, place: number) => number;
}

/** alpha and beta of Hyndman and Fan's continuous methods. */
const continuous = (alpha: number, beta: number): Method => ({
  place: (n, q, r) => r(r(r(r(n) * q) + r(r(alpha) + r(q * r(1 - alpha - beta)))) - 1),
  part: (gamma) => gamma,
});

/** A place rounded down where a condition holds, else up; not below 0. */
function boundary(place: number, r: Round, down: (gamma: number, below: number) => boolean): number {
  const below = Math.floor(place);
  return Math.max(0, down(r(place - below), below) ? below : below + 1);
}

/** The nearest whole number, halves to the even one. */
function even(x: number): number {
  const below = Math.floor(x);
  const gap = x - below;
  return gap < 0.5 || (gap === 0.5 && below % 2 === 0) ? below : below + 1;
}

const methods = {
  inverted_cdf: { place: (n, q, r) => boundary(r(r(r(n) * q) - 1), r, (gamma) => gamma === 0) },
  averaged_inverted_cdf: { place: (n, q, r) => r(r(r(n) * q) - 1), part: (gamma) => (gamma === 0 ? 0.5 : 1) },
  // the nearest, of two the one with an even number counted from 1 (NumPy 1 took the odd one)
  closest_observation: {
    place: (n, q, r) =>
      boundary(r(r(r(r(n) * q) - 1) - 0.5), r, (gamma, below) => gamma === 0 && Math.abs(below % 2) === 1),
  },
  interpolated_inverted_cdf: continuous(0, 1),
  hazen: continuous(0.5, 0.5),
  weibull: continuous(0, 0),
  linear: { place: (n, q, r) => r(r(n - 1) * q), part: (gamma) => gamma },
  median_unbiased: continuous(1 / 3, 1 / 3),
  normal_unbiased: continuous(3 / 8, 3 / 8),
  lower: { place: (n, q, r) => Math.floor(r(r(n - 1) * q)) },
  higher: { place: (n, q, r) => Math.ceil(r(r(n - 1) * q)) },
  midpoint: {
    place: (n, q, r) => {
      const x = r(r(n - 1) * q);
      return r(0.5 * r(Math.floor(x) + Math.ceil(x)));
    },
    part: (_, place) => (place % 1 === 0 ? 0 : 0.5),
  },
  nearest: { place: (n, q, r) => even(r(r(n - 1) * q)) },
} satisfies Record<string, Method>;

const rounding = (d: DType): Round => (d === float16 ? roundToHalf : d === float32 ? Math.fround : (x) => x);

/** Quantiles, as numbers in [0, 1] of a dtype. */
interface Quantiles {
  readonly values: readonly number[];
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** The quantiles of the first `n` elements of each lane: the shape of q, then that of a plane. */
function interpolate(lanes: Lanes, n: number, q: Quantiles, method: Method): NDArray {
  const { sorted } = lanes;
  const whole = method.part === undefined || (method === methods.linear && 'iu'.includes(q.dtype.kind));
  const type = whole ? sorted._dtype : common(sorted._dtype, q.dtype.kind === 'f' ? q.dtype : float64);
  if (!whole && sorted._dtype === bool) ufuncs.subtract(sorted, sorted); // says that bools have no difference
  const shape = plane(lanes, 0)._shape;
  const result = allocate(type, [...q.shape, ...shape]);
  const size = sizeOf(shape) * type.itemsize;
  const r = rounding(q.dtype);
  q.values.forEach((value, i) => {
    const out = viewOf(result, shape, stridesOf(shape, type.itemsize), i * size);
    const place = method.place(n, value, r);
    if (whole) {
      copyInto(out, plane(lanes, Math.min(place, n - 1)));
      return;
    }
    // beyond the last element, and for NaN, NumPy's place is -1: from there the part is counted
    let below = Math.floor(place);
    let above = below + 1;
    if (!(place < n - 1)) below = above = -1;
    else if (place < 0) below = above = 0;
    const part = (method.part as NonNullable<Method['part']>)(r(place - below), place);
    lerp(
      plane(lanes, below < 0 ? n - 1 : below),
      plane(lanes, above < 0 ? n - 1 : above),
      part,
      r(1 - part),
      type,
      out,
    );
  });
  return result;
}

/** a + (b - a) * t, from the nearer end. */
function lerp(a: NDArray, b: NDArray, t: number, rest: number, type: DType, out: NDArray): void {
  const way = ufuncs.subtract(b, a) as NDArray; // in the dtype of the elements: small integers wrap
  if (t >= 0.5) ufuncs.subtract(b, ufuncs.multiply(way, rest, { dtype: type }) as NDArray, { out, dtype: type });
  else ufuncs.add(a, ufuncs.multiply(way, t, { dtype: type }) as NDArray, { out, dtype: type });
}

// ---- quantile, percentile ----------------------------------------------------------------------------------------

/** What q is computed in: a plain number is as precise as floats of the array are, anything else has its own dtype. */
function toQuantiles(q: ArrayLike, a: NDArray, hundred: boolean): Quantiles {
  const values = asarray(q);
  if (values._dtype.kind === 'c') throw new DTypeError('q must be real');
  if (values._shape.length > 2) throw new ValueError('q must be a scalar or 1d');
  const weak = typeof q === 'number' || typeof q === 'boolean' || typeof q === 'bigint';
  const isFloat = a._dtype.kind === 'f';
  const own = 'biu'.includes(values._dtype.kind) && hundred ? float64 : values._dtype;
  const d = weak && isFloat ? a._dtype : hundred && isFloat ? common(own, a._dtype) : own;
  const r = rounding(d);
  const list = Array.from({ length: values._size }, () => 0);
  const flat = copyAs(values, float64).data as Float64Array;
  list.forEach((_, i) => void (list[i] = hundred ? r(r(flat[i]) / 100) : r(flat[i])));
  if (!list.every((x) => x >= 0 && x <= 1)) {
    throw new ValueError(`${hundred ? 'Percentiles' : 'Quantiles'} must be in the range [0, ${hundred ? 100 : 1}]`);
  }
  return { values: list, shape: values._shape, dtype: d };
}

/** The weighted quantiles: the first element up to which the weights make up q of all. */
function weighted(x: NDArray, axis: number, weights: NDArray, q: Quantiles): NDArray {
  const n = x._shape[axis];
  const others = without(x._shape, axis);
  const shape = others.length === 0 ? [1] : others;
  const count = sizeOf(others);
  const lane = (a: NDArray) => {
    const order = [...x._shape.map((_, d) => d).filter((d) => d !== axis), axis];
    return copyAs(
      viewOf(
        a,
        order.map((d) => a._shape[d]),
        order.map((d) => a._strides[d]),
      ),
      float64,
    ).data as Float64Array;
  };
  const [values, masses] = [lane(x), lane(weights)];
  const places = allocate(float64, [...q.shape, ...shape]);
  const result = places.data as Float64Array;
  for (let i = 0; i < count; i++) {
    const at = (k: number) => values[i * n + k];
    const order = Array.from({ length: n }, (_, k) => k).sort((j, k) =>
      Number.isNaN(at(j)) || Number.isNaN(at(k))
        ? Number(Number.isNaN(at(j))) - Number(Number.isNaN(at(k)))
        : at(j) - at(k),
    );
    let sum = 0;
    const cdf = order.map((k) => (sum += masses[i * n + k]));
    q.values.forEach((p, j) => {
      const k = cdf.findIndex((c) => c / sum >= p);
      const last = at(order[n - 1]);
      result[j * count + i] = Number.isNaN(last) ? last : at(order[k < 0 ? n - 1 : k]);
    });
  }
  return copyAs(places, x._dtype);
}

/** The weights in the shape of the operand. */
function checkWeights(
  a: NDArray,
  given: ArrayLike,
  axis: Axis | undefined,
  axes: readonly number[],
  method: string,
): NDArray {
  if (method !== 'inverted_cdf') throw new ValueError(`Only method 'inverted_cdf' supports weights. Got: ${method}.`);
  const weights = asarray(given);
  if (weights._dtype.kind === 'c') throw new DTypeError('weights must be an array of real numbers');
  let spread = weights;
  if (weights._shape.join() !== a._shape.join()) {
    if (axis === null || axis === undefined) {
      throw new DTypeError('Axis must be specified when shapes of a and weights differ.');
    }
    if (weights._shape.join() !== axes.map((d) => a._shape[d]).join()) {
      throw new ValueError('Shape of weights must be consistent with shape of a along specified axis.');
    }
    spread = viewOf(
      weights,
      a._shape,
      a._shape.map((_, d) => weights._strides[axes.indexOf(d)] ?? 0),
      0,
      false,
    );
  }
  const negative = ufuncs.less(weights, 0) as NDArray | boolean;
  if (negative instanceof NDArray ? anyTrue(negative) : negative) throw new ValueError('Weights must be non-negative.');
  return spread;
}

/** The public form of quantiles: `q` is a number or an array, whose shape comes first in the result. */
export interface QuantileFunction {
  (a: ArrayLike, q: number, axis?: null): number;
  (a: ArrayLike, q: number, options: QuantileOptions & { axis?: null; keepdims?: false; out?: null }): number;
  (a: ArrayLike, q: ArrayLike, axis?: Axis | QuantileOptions, ...options: unknown[]): NDArray;
}

function quantileFunction(name: string, hundred: boolean, skipsNaN: boolean): QuantileFunction {
  const names = ['axis', 'out', 'overwrite_input', 'method', 'keepdims'];
  const f = (a: ArrayLike, q: ArrayLike, ...args: unknown[]) => {
    const given = named<QuantileOptions>(name, args, names, ['weights']);
    const { out, keepdims } = checked(name, given);
    const x = asarray(a);
    if (x._dtype.kind === 'c') throw new DTypeError('a must be an array of real numbers');
    const quantiles = toQuantiles(q, x, hundred);
    const wanted = given.method ?? 'linear';
    if (!Object.hasOwn(methods, wanted)) {
      throw new ValueError(`${show(wanted)} is not a valid method. Use one of: ${Object.keys(methods).join(', ')}`);
    }
    const method = methods[wanted] as Method;
    const axes = toAxes(given.axis, x._shape.length);
    const kept = resultShape(x._shape, axes, keepdims);
    const shape = [...quantiles.shape, ...kept];
    if (skipsNaN && x._size === 0)
      return nanmean(x, { axis: given.axis ?? null, out: out ?? null, keepdims: keepdims ?? false } as never);
    let result: NDArray;
    if (given.weights !== undefined && given.weights !== null) {
      const weights = checkWeights(x, given.weights, given.axis, axes, wanted);
      const lane = merged(x, axes);
      result = weighted(lane.x, lane.axis, merged(weights, axes).x, quantiles);
    } else {
      const lanes = lanesOf(x, axes);
      result = skipsNaN
        ? byCount(lanes, (n) => interpolate(lanes, n, quantiles, method))
        : quantilesOf(lanes, quantiles, method);
    }
    return finish(name, result, shape, { out, keepdims });
  };
  Object.defineProperty(f, 'name', { value: name });
  return f as unknown as QuantileFunction;
}

/** @throws IndexError for lanes without elements. */
function quantilesOf(lanes: Lanes, q: Quantiles, method: Method): NDArray {
  const some = q.values.length > 0 || 'fc'.includes(lanes.sorted._dtype.kind);
  if (lanes.n === 0 && some && sizeOf(without(lanes.sorted._shape, lanes.axis)) > 0) {
    throw new IndexError('index -1 is out of bounds for axis 0 with size 0');
  }
  const result = interpolate(lanes, lanes.n, q, method);
  const last = plane(lanes, Math.max(0, lanes.n - 1));
  if (last._size === 0 || !'fc'.includes(last._dtype.kind)) return result;
  const mask = whereNaN(last);
  if (!anyTrue(mask)) return result;
  const still = (strides: readonly number[]) => [...q.shape.map(() => 0), ...strides];
  copyInto(result, last, still(last._strides), { array: mask, strides: still(mask._strides) });
  return result;
}

/** The values below which a part q (0 to 1) of the elements lies; NaN if there is one. */
export const quantile = quantileFunction('quantile', false, false);
/** As `quantile`, with q in percent. */
export const percentile = quantileFunction('percentile', true, false);
/** As `quantile`, of what is no NaN. */
export const nanquantile = quantileFunction('nanquantile', false, true);
/** As `percentile`, of what is no NaN. */
export const nanpercentile = quantileFunction('nanpercentile', true, true);
