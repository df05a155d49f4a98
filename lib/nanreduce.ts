/*
 * nanreduce.ts: reductions that leave NaN out, as numpy/lib/nanfunctions.py defines them.
 *
 * NumPy computes them of a copy with something neutral in place of NaN. Here a plain reduction comes first where it can
 * tell whether there is a NaN at all (one shows in the result): without any, its result is the answer, to the last bit.
 */
import { copyAs, copyInto } from './copy.js';
import { asarray } from './creation.js';
import { bool, type DType, dtype, float32, float64, int64, type Scalar } from './dtype.js';
import { DTypeError, show, ValueError } from './errors.js';
import { finish, fold, foldLoop, resultShape } from './fold.js';
import { anyTrue, copyInOrder, hasNaN, whereNaN, withoutNaN } from './nans.js';
import { NDArray } from './ndarray.js';
import { wide } from './promotion.js';
import {
  type ArgReducer,
  argExtreme,
  argmax,
  argmin,
  counted,
  divideBy,
  lifted,
  mean,
  type Reducer,
  type Reducing,
  reduce,
  reduceOptions,
  sqdev,
  squaredParts,
  std,
  type VarOptions,
  variance_,
  withOut,
} from './reduce.js';
import { broadcastStrides, toAxes, toAxis, toInteger } from './shape.js';
import { type ArrayLike, asUfunc } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

const isInexact = (d: DType): boolean => d.kind === 'f' || d.kind === 'c';

function titled<F>(name: string, f: object): F {
  Object.defineProperty(f, 'name', { value: name });
  return f as F;
}

/** Whether the elements are as they would be in a copy: one in several places would be walked in another order. */
const isPlain = (a: NDArray): boolean => a._strides.every((s, d) => s !== 0 || a._shape[d] === 1);

/** A sum or product in which NaN count as its neutral element. */
function nanFold(name: string, f: object, neutral: number): Reducer {
  const u = asUfunc(f);
  return titled(name, (a: ArrayLike, ...args: unknown[]) => {
    const x = asarray(a);
    const given = reduceOptions(name, args, ['axis', 'dtype', 'out', 'keepdims', 'initial', 'where']);
    if (!isInexact(x._dtype)) return reduce(u, wide, x, given, u.name);
    const kept = !given.dtype || isInexact(dtype(given.dtype));
    if (!given.out && kept && isPlain(x)) {
      const result = reduce(u, wide, x, given, u.name);
      const found = result instanceof NDArray ? hasNaN(result) : isNaNScalar(result);
      if (!found) return result;
    }
    return reduce(u, wide, withoutNaN(x, neutral).x, given, u.name);
  });
}

const isNaNScalar = (s: Scalar): boolean =>
  typeof s === 'object' ? Number.isNaN(s.re) || Number.isNaN(s.im) : Number.isNaN(s);

/** An extreme in which a NaN counts only if there is nothing else. `plain`, in which it always does, is quicker. */
function nanExtreme(name: string, f: object, plain: object): Reducer {
  const [u, quick] = [asUfunc(f), asUfunc(plain)];
  return titled(name, (a: ArrayLike, ...args: unknown[]) => {
    const x = asarray(a);
    const given = reduceOptions(name, args, ['axis', 'out', 'keepdims', 'initial', 'where']);
    if (x._dtype.kind === 'f' && x._size > 0 && !given.out && !given.where) {
      const result = reduce(quick, (d) => foldLoop(quick, d), x, given, u.name);
      const found = result instanceof NDArray ? hasNaN(result) : isNaNScalar(result);
      if (!found) return result;
    }
    return reduce(u, (d) => foldLoop(u, d), x, given, u.name);
  });
}

/** Sum; NaN count as 0. */
export const nansum = nanFold('nansum', ufuncs.add, 0);
/** Product; NaN count as 1. */
export const nanprod = nanFold('nanprod', ufuncs.multiply, 1);
/** Largest element that is no NaN; NaN if there is none. @throws ValueError for no elements. */
export const nanmax = nanExtreme('nanmax', ufuncs.fmax, ufuncs.maximum);
/** Smallest element that is no NaN; NaN if there is none. @throws ValueError for no elements. */
export const nanmin = nanExtreme('nanmin', ufuncs.fmin, ufuncs.minimum);

// ---- nanargmin, nanargmax ----------------------------------------------------------------------------------------

function nanArg(name: string, which: 0 | 1, plain: ArgReducer): ArgReducer {
  return titled(name, (a: ArrayLike, ...args: unknown[]) => {
    const x = asarray(a);
    const given = reduceOptions<{ axis?: number | null }>(name, args, ['axis', 'out', 'keepdims']);
    if (!isInexact(x._dtype) || x._size === 0) return plain(x, given as never);
    const mask = whereNaN(x);
    if (!anyTrue(mask)) return plain(x, given as never);
    const axis =
      given.axis === null || given.axis === undefined ? null : toAxis(toInteger(given.axis), x._shape.length);
    const axes = axis === null ? toAxes(null, x._shape.length) : [axis];
    if (anyTrue(fold(asUfunc(ufuncs.logical_and), mask, axes, bool))) throw new ValueError('All-NaN slice encountered');
    const others = copyInOrder(x);
    copyInto(others, which ? -Infinity : Infinity, undefined, { array: mask, strides: mask._strides });
    const places = argExtreme(which, plain.name, others, axis);
    return finish(name, places, resultShape(x._shape, axes, given.keepdims), given);
  });
}

/** Index of the largest element that is no NaN. @throws ValueError where all are NaN. */
export const nanargmax = nanArg('nanargmax', 1, argmax);
/** Index of the smallest element that is no NaN. @throws ValueError where all are NaN. */
export const nanargmin = nanArg('nanargmin', 0, argmin);

// ---- nanmean, nanvar, nanstd -------------------------------------------------------------------------------------

const adder = asUfunc(ufuncs.add);

/** @throws DTypeError if a dtype or an output cannot hold what is no integer. */
function checkInexact(given: Reducing): void {
  if (given.dtype && !isInexact(dtype(given.dtype))) {
    throw new DTypeError('If a is inexact, then dtype must be inexact');
  }
  if (given.out && !isInexact(given.out._dtype)) throw new DTypeError('If a is inexact, then out must be inexact');
}

/** Where a mask of NaN is false, and `where` (if there is one) true. */
function numbers(mask: NDArray, where: NDArray | null): NDArray {
  const valid = ufuncs.logical_not(mask) as NDArray;
  return where ? (ufuncs.logical_and(valid, where, { out: valid }) as NDArray) : valid;
}

interface Averaged {
  /** The operand, or a copy with 0 for NaN. */
  x: NDArray;
  /** Where NaN were, or null if there were none. */
  mask: NDArray | null;
  /** How many elements count, for each result. */
  n: NDArray | number;
  /** Sums of the elements that count, in `d`, with the axes kept. */
  sums: NDArray;
}

/** Sums and counts without NaN: the sums tell whether there are any. */
function averaged(a: NDArray, axes: readonly number[], d: DType, where: NDArray | null): Averaged {
  if (isInexact(d) && isPlain(a)) {
    const sums = fold(adder, a, axes, d, null, where);
    if (!hasNaN(sums)) return { x: a, mask: null, n: counted(a, axes, where), sums };
  }
  const { x, mask } = withoutNaN(a, 0);
  const n = fold(adder, numbers(mask, where), axes, int64);
  return { x, mask, n, sums: fold(adder, x, axes, d, null, where) };
}

/** Mean of what is no NaN; NaN if there is nothing else. */
export const nanmean = titled<Reducer>('nanmean', (a: ArrayLike, ...args: unknown[]) => {
  const x = asarray(a);
  const given = reduceOptions('nanmean', args, ['axis', 'dtype', 'out', 'keepdims', 'where']);
  if (!isInexact(x._dtype)) return mean(x, given as never);
  checkInexact(given);
  const { axis, keepdims, out, where = null } = given;
  const axes = toAxes(axis, x._shape.length);
  const d = given.dtype ? dtype(given.dtype) : (withOut(x._dtype, out) ?? x._dtype);
  const { sums, n } = averaged(lifted(x), axes, d, where);
  // the sum goes into `out` before it is divided there
  const result = divideBy(out && out._dtype !== d ? copyAs(sums, out._dtype) : sums, n);
  return finish('nanmean', result, resultShape(x._shape, axes, keepdims), given);
});

/** The squared distances from the mean, 0 where NaN were. */
function squares({ x, mask }: Averaged, middle: NDArray): NDArray {
  let result: NDArray;
  const d = x._dtype;
  if (d === middle._dtype && (d === float32 || d === float64)) result = asarray(sqdev(x, middle));
  else {
    // in the dtype of the operand, whatever that of the mean
    const away = mask ? x : copyInOrder(x);
    ufuncs.subtract(away, middle, { out: away, casting: 'unsafe' });
    result = d.kind === 'c' ? asarray(squaredParts(away)) : (ufuncs.multiply(away, away, { out: away }) as NDArray);
  }
  if (mask)
    copyInto(result, 0, undefined, {
      array: mask,
      strides: broadcastStrides(mask._shape, mask._strides, result._shape),
    });
  return result;
}

function nanSpread(name: string, plain: Reducer<VarOptions>, root: boolean): Reducer<VarOptions> {
  return titled(name, (a: ArrayLike, ...args: unknown[]) => {
    const x = asarray(a);
    const given = reduceOptions<VarOptions & Reducing>(
      name,
      args,
      ['axis', 'dtype', 'out', 'ddof', 'keepdims'],
      ['where', 'mean', 'correction'],
    );
    if (!isInexact(x._dtype)) return plain(x, given as never);
    checkInexact(given as Reducing);
    if (given.ddof !== undefined && given.correction !== undefined) {
      throw new ValueError("ddof and correction can't be provided simultaneously.");
    }
    const ddof = given.ddof ?? given.correction ?? 0;
    if (typeof ddof !== 'number') throw new TypeError(`${name}() ddof must be a number, got ${show(ddof)}`);
    const where = (given.where ?? null) as NDArray | null;
    const axes = toAxes(given.axis, x._shape.length);
    const d = given.dtype ? dtype(given.dtype) : x._dtype;
    const parts = averaged(lifted(x), axes, d, where);
    const known = given.mean === undefined || given.mean === null ? null : asarray(given.mean);
    const away = squares(parts, known ?? divideBy(parts.sums, parts.n));
    const kept = deviation(away, axes, { ...given, where } as Reducing, parts.n, ddof);
    if (root) ufuncs.sqrt(kept, { out: kept });
    return finish(name, kept, resultShape(x._shape, axes, given.keepdims), given as Reducing);
  });
}

/** The sums of squares divided by n - ddof; NaN where that is not above 0. */
function deviation(
  away: NDArray,
  axes: readonly number[],
  given: Reducing,
  n: NDArray | number,
  ddof: number,
): NDArray {
  const { out, where = null } = given;
  const natural = withOut(away._dtype, out) ?? away._dtype;
  const wanted = given.dtype ? dtype(given.dtype) : natural;
  const d = wanted.kind === 'c' && away._dtype.kind === 'f' && !given.dtype ? away._dtype : wanted;
  const sums = fold(adder, away, axes, d, null, where);
  const into = out && out._dtype !== d ? copyAs(sums, out._dtype) : sums;
  if (!(n instanceof NDArray)) {
    const kept = divideBy(into, n - ddof);
    if (n - ddof <= 0) copyInto(kept, Number.NaN);
    return kept;
  }
  // a whole number is an int beside the counts, any other makes them floats
  const dof = asarray(ufuncs.subtract(n, ddof));
  const kept = divideBy(into, dof);
  const bad = asarray(ufuncs.less_equal(dof, 0) as never);
  copyInto(kept, Number.NaN, undefined, {
    array: bad,
    strides: broadcastStrides(bad._shape, bad._strides, kept._shape),
  });
  return kept;
}

/** Variance of what is no NaN; NaN where no more than ddof elements are left. */
export const nanvar = nanSpread('nanvar', variance_, false);
/** Standard deviation of what is no NaN. */
export const nanstd = nanSpread('nanstd', std, true);
