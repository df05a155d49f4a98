/*
 * reduce.ts: reductions: many elements into one, over some axes or all.
 *
 * Sums, products, extremes, any and all are reductions of ufuncs (fold.ts). Means, variances and the like are made of
 * them as NumPy makes them, so that they agree to the last bit.
 */
import { flag, named } from './arguments.js';
import * as call from './call.js';

import { copyAs } from './copy.js';
import { asarray } from './creation.js';
import {
  bool,
  type DType,
  type DTypeLike,
  dtype,
  float16,
  float32,
  float64,
  int64,
  isScalar,
  type Scalar,
} from './dtype.js';
import { DTypeError, show, ValueError } from './errors.js';
import { type Axis, chosenLoop, finish, fold, foldFlat, foldLoop, isWhole, own, resultShape } from './fold.js';
import { allocate, NDArray, viewOf } from './ndarray.js';
import { common, wide } from './promotion.js';
import { broadcastShapes, sameShape, toAxes, toAxis, toInteger } from './shape.js';
import { type ArrayLike, asUfunc, binary, type Ufunc, whereMask } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

export type { Axis } from './fold.js';

export interface ReduceOptions {
  axis?: Axis;
  /** The dtype of the result, and to compute in. */
  dtype?: DTypeLike | null;
  /** Where to put the result. */
  out?: NDArray | null;
  /** Keep the reduced axes as axes of size 1. */
  keepdims?: boolean;
  /** What to start from. */
  initial?: Scalar | null;
  /** A bool array that broadcasts: only elements where it is true count. */
  where?: ArrayLike;
}
export interface VarOptions extends ReduceOptions {
  /** The divisor is N - ddof. */
  ddof?: number;
  /** Another name for ddof. */
  correction?: number;
  /** The mean, if it is known already (with its axes kept). */
  mean?: ArrayLike;
}

/** Options of a reduction, after their checks. */
export interface Reducing {
  readonly axis?: Axis;
  readonly dtype?: DTypeLike | null;
  readonly out?: NDArray | null;
  readonly keepdims?: boolean;
  readonly initial?: Scalar | null;
  readonly where?: NDArray | null;
}

/** No options; nothing is inherited. */
const none: Reducing = Object.freeze(Object.create(null));

/** The arguments of a reduction: by position in NumPy's order, or by name. */
export function reduceOptions<T extends object>(
  name: string,
  args: readonly unknown[],
  names: readonly string[],
  more: readonly string[] = [],
): T & Reducing {
  if (args[0] === undefined && args.length < 3 && args[1] === undefined) return none as T & Reducing;
  const given = named<Record<string, unknown>>(name, args, names, more);
  flag(name, 'keepdims', given.keepdims);
  if (given.out !== undefined && given.out !== null && !(given.out instanceof NDArray)) {
    throw new TypeError(`output must be an array, got ${show(given.out)}`);
  }
  if (given.initial !== undefined && given.initial !== null && !isScalar(given.initial)) {
    throw new DTypeError(`${name}() initial must be a number, got ${show(given.initial)}`);
  }
  if ('where' in given) given.where = whereMask(given.where as ArrayLike);
  return given as T & Reducing;
}

/** Without a dtype, what the operand and `out` promote to is computed in; null without an `out`. */
export const withOut = (d: DType, out: NDArray | null | undefined): DType | null =>
  out ? common(d, out._dtype) : null;

const naturalLoop = (own: DType, out: NDArray | null | undefined): DType =>
  (own === bool ? null : withOut(own, out)) ?? own;

/** A reduction by a ufunc: `natural` says what to compute in for operands of a dtype. */
export function reduce(
  u: Ufunc,
  natural: (d: DType) => DType,
  a: NDArray,
  options: Reducing,
  name = u.name,
): NDArray | Scalar {
  const loop = options.dtype ? chosenLoop(u, dtype(options.dtype)) : naturalLoop(natural(a._dtype), options.out);
  const { axis, keepdims, out, initial = null, where = null } = options;
  if (initial === null && where === null && isWhole(a, axis, keepdims, out)) return foldFlat(u, a, loop);
  const axes = toAxes(axis, a._shape.length);
  return finish(name, fold(u, a, axes, loop, initial, where), resultShape(a._shape, axes, keepdims), options);
}

/** The public form of a reduction: `f(a)` is a scalar, `f(a, axis)` and `f(a, { axis, keepdims, dtype, out })`. */
export interface Reducer<O extends ReduceOptions = ReduceOptions, S = number> {
  (a: ArrayLike, axis?: null): S;
  (a: ArrayLike, options: O & ({ keepdims: true } | { out: NDArray })): NDArray;
  (a: ArrayLike, options: O & { axis?: null; keepdims?: false; out?: null }): S;
  (a: ArrayLike, axis: Axis | O, ...options: unknown[]): NDArray;
}

const sumNames = ['axis', 'dtype', 'out', 'keepdims', 'initial', 'where'];
const maxNames = ['axis', 'out', 'keepdims', 'initial', 'where'];
const anyNames = ['axis', 'out', 'keepdims'];

function reducer<S>(
  name: string,
  f: object,
  natural: ((d: DType) => DType) | null,
  names: string[],
  more: string[] = [],
) {
  const u = asUfunc(f);
  const loop = natural ?? ((d: DType) => foldLoop(u, d));
  const run = (a: ArrayLike, ...args: unknown[]) =>
    reduce(u, loop, a instanceof NDArray ? a : asarray(a), reduceOptions(name, args, names, more));
  Object.defineProperty(run, 'name', { value: name });
  return run as unknown as Reducer<ReduceOptions, S>;
}

/** Sum. Floats are summed pairwise, exactly as NumPy does; bools and integers as 64-bit integers. */
export const sum = reducer<number>('sum', ufuncs.add, wide, sumNames);
/** Product. */
export const prod = reducer<number>('prod', ufuncs.multiply, wide, sumNames);
/** Largest element; NaN if there is one. @throws ValueError for no elements. */
export const max = reducer<number>('max', ufuncs.maximum, null, maxNames);
/** Smallest element; NaN if there is one. @throws ValueError for no elements. */
export const min = reducer<number>('min', ufuncs.minimum, null, maxNames);
/** Whether any element is true (not zero). */
export const any = reducer<boolean>('any', ufuncs.logical_or, null, anyNames, ['where']);
/** Whether all elements are true (not zero). */
export const all = reducer<boolean>('all', ufuncs.logical_and, null, anyNames, ['where']);

/** A 0-d array as one of a single element, since functions of 0-d arrays give numbers; without axes nothing else changes. */
export const lifted = (x: NDArray): NDArray => (x._shape.length === 0 ? viewOf(x, [1], [x._dtype.itemsize]) : x);

/** The range: max - min. */
export const ptp = ((a: ArrayLike, ...args: unknown[]) => {
  const x = asarray(a);
  const given = reduceOptions('ptp', args, ['axis', 'out', 'keepdims']);
  const axes = toAxes(given.axis, x._shape.length);
  const extreme = (f: object) => fold(asUfunc(f), lifted(x), axes, foldLoop(asUfunc(f), x._dtype));
  const high = extreme(ufuncs.maximum);
  const range = ufuncs.subtract(high, extreme(ufuncs.minimum), { out: high });
  return finish('ptp', range, resultShape(x._shape, axes, given.keepdims), given);
}) as unknown as Reducer;

// ---- mean, var, std ----------------------------------------------------------------------------------------------

/** (x1 - x2) squared, in one pass; not a function of NumPy. */
export const sqdev = binary('sqdev');
const adder = asUfunc(ufuncs.add);

/** What NumPy computes means in: floats in themselves, integers and bools in float64. */
export const meanDType = (d: DType): DType => ('biu'.includes(d.kind) ? float64 : d);

export function inexact(name: string, d: DType): DType {
  if (d.kind === 'f' || d.kind === 'c') return d;
  throw new DTypeError(`${name} needs a float dtype, got ${d}`);
}

const count = (a: NDArray, axes: readonly number[]): number => axes.reduce((n, d) => n * a._shape[d], 1);

/** How many elements count, for each result: a number, or with a mask an array that keeps the axes. */
export function counted(x: NDArray, axes: readonly number[], where: NDArray | null | undefined): number | NDArray {
  if (!where) return count(x, axes);
  const strides = where._strides;
  const full = sameShape(where._shape, x._shape)
    ? where
    : viewOf(
        where,
        x._shape,
        x._shape.map((n, d) => {
          const i = d - x._shape.length + where._shape.length;
          return i < 0 || (where._shape[i] === 1 && n !== 1) ? 0 : strides[i];
        }),
        0,
        false,
      );
  broadcastShapes([x._shape, where._shape]);
  return fold(adder, full, axes, int64);
}

/** A number in the precision of a float dtype. */
const rounded = (d: DType, x: number): number =>
  d === float32 ? Math.fround(x) : d === float16 ? (float16(x) as number) : x;

/**
 * sum / n in place; the sum is of a float or complex dtype. NumPy's n is no weak number: the quotient is that of doubles,
 * rounded to the dtype. For float32 a weak one comes to the same, as long as float32 holds it.
 */
export function divideBy(sums: NDArray, n: number | NDArray): NDArray {
  const weak = sums._dtype === float64 || (sums._dtype === float32 && Math.fround(n as number) === n);
  const divisor = weak || n instanceof NDArray ? n : asarray(n as never, float64);
  return ufuncs.divide(sums, divisor as NDArray, { out: sums, casting: 'unsafe' }) as NDArray;
}

/** Arithmetic mean. An empty mean is NaN. Halves are summed as float32. */
export const mean = ((a: ArrayLike, ...args: unknown[]) => {
  const x = asarray(a);
  const given = reduceOptions('mean', args, ['axis', 'dtype', 'out', 'keepdims', 'where']);
  const half = x._dtype === float16 && !given.dtype;
  const natural = half ? float32 : meanDType(x._dtype);
  const d = inexact('mean', given.dtype ? dtype(given.dtype) : (withOut(natural, given.out) ?? natural));
  const result = half ? float16 : d;
  const { axis, keepdims, out, where } = given;
  if (!where && d.kind === 'f' && isWhole(x, axis, keepdims, out)) {
    return rounded(result, rounded(d, (foldFlat(adder, x, d) as number) / x._size));
  }
  const axes = toAxes(axis, x._shape.length);
  const kept = divideBy(fold(adder, x, axes, d, null, where ?? null), counted(x, axes, where));
  const final = result === d || out ? kept : copyAs(kept, result);
  return finish('mean', final, resultShape(x._shape, axes, keepdims), given);
}) as unknown as Reducer;

/** Variance with the reduced axes kept: mean of the squared distances from the mean, in two passes as NumPy's. */
function variance(
  x: NDArray,
  axes: readonly number[],
  d: DType,
  ddof: number,
  where: NDArray | null,
  known: NDArray | null,
  asked: boolean,
): NDArray {
  const n = counted(x, axes, where);
  const middle = known ?? divideBy(fold(adder, x, axes, d, null, where), n);
  let squares: NDArray;
  if (common(x._dtype, middle._dtype).kind === 'c') {
    const away = ufuncs.subtract(x, middle) as NDArray;
    squares = squaredParts(away);
  } else if (d === float16) {
    const away = ufuncs.subtract(x, middle) as NDArray;
    squares = ufuncs.multiply(away, away) as NDArray;
  } else squares = asarray(sqdev(x, middle)); // in what x and the mean promote to, as NumPy computes it
  const real = d.kind === 'c' && !asked ? squares._dtype : d; // of complex numbers it is real, unless a dtype is given
  const result = fold(adder, squares, axes, real, null, where);
  squares.dispose();
  if (n instanceof NDArray) return divideBy(result, ufuncs.maximum(ufuncs.subtract(n, ddof) as NDArray, 0) as NDArray);
  return divideBy(result, Math.max(n - ddof, 0));
}

/** re * re + im * im of complex numbers. */
export function squaredParts(x: NDArray): NDArray {
  const part = x._dtype.itemsize === 8 ? float32 : float64;
  const floats = new NDArray(
    x._block,
    x._offset,
    part,
    [...x._shape, 2],
    [...x._strides, part.itemsize],
    x._size * 2,
    x._flat,
    x._base ?? x,
  );
  const squares = ufuncs.multiply(floats, floats) as NDArray;
  const half = (from: number) => viewOf(squares, x._shape, squares._strides.slice(0, -1), from * part.itemsize);
  return ufuncs.add(half(0), half(1)) as NDArray;
}

/** Elements whose squares are made at a time: whole pieces of a sum, so that the order of the sum stays, in the L2 cache. */
const SQUARES = 32768;

/** The sum of (x - middle) squared over a contiguous float array. */
function squaredDistances(x: NDArray, middle: number): number {
  const d = x._dtype;
  const scratch = x._size > SQUARES ? allocate(d, [SQUARES]) : null;
  if (scratch === null || !call.reachable(scratch)) {
    const squares = sqdev(x, middle) as NDArray;
    const whole = foldFlat(adder, squares, d) as number;
    squares.dispose();
    return whole;
  }
  let sum = -0;
  for (let from = 0; from < x._size; from += SQUARES) {
    const n = Math.min(x._size - from, SQUARES);
    const part = viewOf(x, [n], [d.itemsize], from * d.itemsize);
    const squares = n === scratch._size ? scratch : viewOf(scratch, [n], [d.itemsize]);
    sqdev(part, middle, squares);
    sum = call.fold(adder.ops[0], d, n, squares, sum) as number;
  }
  scratch.dispose();
  return sum;
}

/** The same over all elements of a contiguous float array, as a number. */
function wholeSpread(x: NDArray, ddof: number, root: boolean): number {
  const d = x._dtype;
  const middle = rounded(d, (foldFlat(adder, x, d) as number) / x._size);
  const result = rounded(d, squaredDistances(x, middle) / Math.max(x._size - ddof, 0));
  return root ? rounded(d, Math.sqrt(result)) : result;
}

function spread(name: string, root: boolean): Reducer<VarOptions> {
  const names = ['axis', 'dtype', 'out', 'ddof', 'keepdims', 'where', 'mean', 'correction'];
  const f = (a: ArrayLike, ...args: unknown[]) => {
    const x = asarray(a);
    const given = reduceOptions<{ ddof?: number; correction?: number; mean?: ArrayLike }>(name, args, names);
    if (given.ddof !== undefined && given.correction !== undefined) {
      throw new ValueError("ddof and correction can't be provided simultaneously.");
    }
    const ddof = given.ddof ?? given.correction ?? 0;
    if (typeof ddof !== 'number') throw new TypeError(`${name}() ddof must be a number, got ${show(ddof)}`);
    const d = inexact(name, given.dtype ? dtype(given.dtype) : meanDType(x._dtype));
    const { axis, keepdims, out, where = null } = given;
    const known = given.mean === undefined || given.mean === null ? null : asarray(given.mean);
    const fast = d === x._dtype && (d === float32 || d === float64) && x._shape.length > 0 && !where && !known;
    if (fast && isWhole(x, axis, keepdims, out)) return wholeSpread(x, ddof, root);
    const axes = toAxes(axis, x._shape.length);
    const kept = variance(lifted(x), axes, d, ddof, where, known, Boolean(given.dtype));
    if (root) ufuncs.sqrt(kept, kept);
    return finish(name, kept, resultShape(x._shape, axes, keepdims), given);
  };
  Object.defineProperty(f, 'name', { value: name });
  return f as unknown as Reducer<VarOptions>;
}

/** Variance; the divisor is N - ddof. */
export const variance_ = spread('var', false);
/** Standard deviation; the divisor is N - ddof. */
export const std = spread('std', true);

export interface AverageOptions {
  axis?: Axis;
  /** The weight of each element: of the array's shape, or one for each place along the axis. */
  weights?: ArrayLike | null;
  /** Also return the sums of the weights: [average, sums]. */
  returned?: boolean;
  keepdims?: boolean;
}

/**
 * Weighted mean: sum(a * weights) / sum(weights).
 * @throws ZeroDivision as ValueError if the weights sum to 0, ShapeError if they do not fit.
 */
export function average(a: ArrayLike, ...args: unknown[]): NDArray | Scalar | [NDArray | Scalar, NDArray | Scalar] {
  const x = asarray(a);
  const given = named<AverageOptions>('average', args, ['axis', 'weights', 'returned', 'keepdims']);
  const { axis = null, keepdims } = given;
  const returned = flag('average', 'returned', given.returned);
  flag('average', 'keepdims', keepdims);
  const ndim = x._shape.length;
  const axes = toAxes(axis, ndim);
  const wanted = { axis: axis as number, keepdims } as { axis: number };
  if (given.weights === undefined || given.weights === null) {
    const result = mean(x, wanted) as NDArray | Scalar;
    if (!returned) return result;
    const n = count(x, axes);
    if (!(result instanceof NDArray)) return [result, n];
    const sums = allocate(result._dtype, result._shape);
    copyAs(sums, sums._dtype);
    ufuncs.add(ufuncs.multiply(sums, 0) as NDArray, n, { out: sums, casting: 'unsafe' });
    return [result, sums];
  }
  let weights = asarray(given.weights);
  const type = 'biu'.includes(x._dtype.kind)
    ? common(common(x._dtype, weights._dtype), float64)
    : common(x._dtype, weights._dtype);
  if (!sameShape(weights._shape, x._shape)) {
    if (axis === null) throw new TypeError('Axis must be specified when shapes of a and weights differ.');
    const lengths = axes.map((d) => x._shape[d]);
    if (!sameShape(weights._shape, lengths)) {
      if (weights._shape.length !== 1 && axes.length === 1) {
        throw new TypeError('1D weights expected when shapes of a and weights differ.');
      }
      throw new ValueError('Shape of weights must be consistent with shape of a along specified axis.');
    }
    const steps = x._shape.map(() => 0);
    axes.forEach((d, i) => void (steps[d] = weights._strides[i]));
    weights = viewOf(weights, x._shape, steps, 0, false);
  }
  const asArray = (v: NDArray | Scalar, d: DType): NDArray => (v instanceof NDArray ? v : asarray(v as never, d));
  const sums = sum(weights, { ...wanted, dtype: type } as never) as NDArray | Scalar;
  const zero = ufuncs.equal(asArray(sums, type), 0) as NDArray | boolean;
  if (zero instanceof NDArray ? (any(zero) as boolean) : zero) {
    throw new ValueError("Weights sum to zero, can't be normalized");
  }
  const products = ufuncs.multiply(x, weights, { dtype: type }) as NDArray;
  const total = sum(products, wanted as never) as NDArray | Scalar;
  const quotient = ufuncs.divide(asArray(total, type), asArray(sums, type)) as NDArray | Scalar;
  const result = keepdims ? asArray(quotient, type) : quotient;
  return returned ? [result, sums] : result;
}

// ---- argmin, argmax ----------------------------------------------------------------------------------------------

export interface ArgOptions {
  axis?: number | null;
  out?: NDArray | null;
  keepdims?: boolean;
}

/** The public form of argmin and argmax: one axis, or (null) the index into the flattened array. */
export interface ArgReducer {
  (a: ArrayLike, axis?: null): number;
  (a: ArrayLike, options: ArgOptions & { axis?: null; keepdims?: false; out?: null }): number;
  (a: ArrayLike, axis: number | null | ArgOptions, ...options: unknown[]): NDArray;
}

/** The places of the extremes, with their axes kept; over all axes in the flattened array. */
export function argExtreme(which: 0 | 1, name: string, a: NDArray, axis: number | null): NDArray {
  let x = a._dtype === float16 ? copyAs(a, float32) : a;
  const kept = resultShape(x._shape, axis === null ? toAxes(null, x._shape.length) : [axis], true);
  if (axis === null) {
    if (!x._flat) x = copyAs(x, x._dtype);
    x = viewOf(x, [x._size], [x._dtype.itemsize]);
  }
  const along = axis ?? 0;
  const n = x._shape[along];
  if (n === 0) throw new ValueError(`attempt to get ${name} of an empty sequence`);
  const rest = <T>(list: readonly T[]) => list.filter((_, d) => d !== along);
  const out = allocate(int64, axis === null ? [] : rest(x._shape));
  call.begin(call.ids.argreduce);
  call.num(which);
  call.shape(rest(x._shape));
  call.operand(out, out._shape, out._strides, true);
  call.num(x._dtype.code);
  call.address(x, [...rest(x._shape), n], [...rest(x._strides), x._strides[along]], false);
  call.nums(rest(x._strides));
  call.num(n);
  call.num(x._strides[along]);
  call.run();
  return own(out, kept);
}

/** The short cut: the place of the extreme in all of a contiguous array, without an array for the result. */
function argFlat(which: 0 | 1, a: NDArray): Scalar {
  call.begin(call.ids.argreduce);
  call.num(which);
  call.num(0); // no other dimensions
  call.num(int64.code);
  const slot = call.resultSlot();
  call.slot(slot);
  call.num(a._dtype.code);
  call.address(a, a._shape, a._strides, false);
  call.num(a._size);
  call.num(a._dtype.itemsize);
  call.run();
  return call.readSlot(slot, int64);
}

function argReducer(name: string, which: 0 | 1): ArgReducer {
  const f = (a: ArrayLike, ...args: unknown[]) => {
    const given = reduceOptions<{ axis?: number | null }>(name, args, ['axis', 'out', 'keepdims']);
    const x = asarray(a);
    if (isWhole(x, given.axis, given.keepdims, given.out) && x._dtype !== float16) return argFlat(which, x);
    const axis = given.axis ?? null;
    const one = axis === null ? null : toAxis(toInteger(axis), x._shape.length);
    const shape = resultShape(x._shape, one === null ? toAxes(null, x._shape.length) : [one], given.keepdims);
    return finish(name, argExtreme(which, name, x, one), shape, given);
  };
  Object.defineProperty(f, 'name', { value: name });
  return f as unknown as ArgReducer;
}

/** Index of the largest element, the first one if several are (NaN counts as largest). */
export const argmax = argReducer('argmax', 1);
/** Index of the smallest element, the first one if several are (NaN counts as smallest). */
export const argmin = argReducer('argmin', 0);
