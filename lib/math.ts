/*
 * math.ts: NumPy's mathematical functions that are no ufuncs themselves but are made of them: clip, round, nan_to_num,
 * unwrap, sinc, i0. Each takes NumPy's steps in NumPy's order, so that results agree to the last bit wherever the ufuncs do.
 */
import { named } from './arguments.js';
import { assign, assignSameKind, copyAs, copyInto } from './copy.js';
import { array, asarray, asOperand } from './creation.js';
import { type DTypeLike, dtype, float64, isScalar, type Scalar } from './dtype.js';
import { DTypeError, ShapeError, show, ValueError } from './errors.js';
import { finfo } from './finfo.js';
import { isfortran, isneginf, isposinf } from './logic.js';
import { NDArray, type Order, viewOf } from './ndarray.js';
import { imagOf, realOf } from './parts.js';
import { type Casting, canCast, resultType, resultTypeWeak } from './promotion.js';
import { broadcastShapes, broadcastStrides, sameShape, toAxis, toInteger } from './shape.js';
import { type ArrayLike, asUfunc } from './ufunc.js';
import { accumulate } from './ufuncmethods.js';
import * as ufuncs from './ufuncs.js';

/** Sets elements where a mask of the same shape is true; the value broadcasts. */
function putWhere(out: NDArray, value: ArrayLike, mask: NDArray): void {
  const from = isScalar(value) ? value : asarray(value);
  const strides = from instanceof NDArray ? broadcastStrides(from._shape, from._strides, out._shape) : [];
  copyInto(out, from, strides, { array: mask, strides: mask._strides });
}

/** Runs on an array of at least one dimension; a scalar gives a scalar. */
function withDimensions(x: NDArray, f: (x: NDArray) => NDArray): NDArray | Scalar {
  if (x._shape.length > 0) return f(x);
  return f(viewOf(x, [1], [x._dtype.itemsize]))._get([0]) as Scalar;
}

// ---- clip --------------------------------------------------------------------------------------------------------

export interface ClipOptions {
  /** The lower bound; null: none. */
  a_min?: ArrayLike | null;
  /** The upper bound; null: none. */
  a_max?: ArrayLike | null;
  /** Another name for a_min. */
  min?: ArrayLike | null;
  /** Another name for a_max. */
  max?: ArrayLike | null;
  /** Where to put the result. */
  out?: NDArray | null;
  /** A bool array that broadcasts: only where it is true something is written. */
  where?: ArrayLike;
  /** The dtype to compute in. */
  dtype?: DTypeLike | null;
  /** Which casts are allowed: 'same_kind' unless given. */
  casting?: Casting;
  order?: Order | null;
}

/** The bounds under either of their names. @throws TypeError, ValueError if they are given half, or twice. */
function bounds({ a_min, a_max, min, max }: ClipOptions): [ArrayLike | null, ArrayLike | null] {
  if (a_min === undefined && a_max === undefined) return [min ?? null, max ?? null];
  if (a_min === undefined) throw new TypeError("clip() missing 1 required positional argument: 'a_min'");
  if (a_max === undefined) throw new TypeError("clip() missing 1 required positional argument: 'a_max'");
  if (min !== undefined || max !== undefined) {
    throw new ValueError('Passing `min` or `max` keyword argument when `a_min` and `a_max` are provided is forbidden.');
  }
  return [a_min, a_max];
}

/**
 * The elements, but no smaller than `a_min` and no larger than `a_max` (which wins if they cross). NaN in any operand gives
 * NaN. A bound of null is none. Also by name: `np.clip(a, { min: 0, max: 1 })`.
 *
 * @throws ValueError for a plain integer that the dtype cannot hold, DTypeError for a cast that `casting` does not allow.
 */
export function clip(a: Scalar, ...args: unknown[]): Scalar;
export function clip(a: ArrayLike, options: ClipOptions): NDArray;
export function clip(
  a: ArrayLike,
  a_min: ArrayLike | null,
  a_max: ArrayLike | null | ClipOptions,
  ...rest: [(NDArray | null | ClipOptions)?, ClipOptions?]
): NDArray;
export function clip(a: ArrayLike, ...args: unknown[]): NDArray | Scalar {
  const more = ['min', 'max', 'where', 'dtype', 'casting', 'order'];
  const given = named<ClipOptions>('clip', args, ['a_min', 'a_max', 'out'], more);
  const [low, high] = bounds(given);
  const { out = null, where, casting = 'same_kind', order } = given;
  const x = asOperand(a) as NDArray;
  if (low === null && high === null) return ufuncs.positive(x, { out, where, casting, order, dtype: given.dtype });
  if (high === null) return ufuncs.maximum(x, low as ArrayLike, { out, where, casting, order, dtype: given.dtype });
  if (low === null) return ufuncs.minimum(x, high, { out, where, casting, order, dtype: given.dtype });

  // two ufuncs stand for one: what it would refuse is refused here, in its name
  const operands = [x, asOperand(low), asOperand(high)];
  const d = given.dtype ? dtype(given.dtype) : resultType(...operands);
  operands.forEach((o, i) => {
    const from = o instanceof NDArray ? o._dtype : resultTypeWeak(d, [o]);
    if (!canCast(from, d, casting)) throw badCast(`input ${i}`, from.name, d.name, casting);
  });
  if (out instanceof NDArray && !canCast(d, out._dtype, casting))
    throw badCast('output', d.name, out._dtype.name, casting);
  broadcastShapes(operands.map((o) => (o instanceof NDArray ? o._shape : [])));
  const raised = ufuncs.maximum(x, operands[1] as NDArray, { dtype: d, casting: 'unsafe' });
  return ufuncs.minimum(raised, operands[2] as NDArray, { dtype: d, casting: 'unsafe', out, where, order });
}

const badCast = (what: string, from: string, to: string, casting: Casting): DTypeError =>
  new DTypeError(
    `Cannot cast ufunc 'clip' ${what} from dtype('${from}') to dtype('${to}') with casting rule '${casting}'`,
  );

// ---- rounding ----------------------------------------------------------------------------------------------------

export interface RoundOptions {
  /** Decimal places to keep; negative: places before the point. */
  decimals?: number;
  /** Where to put the result. */
  out?: NDArray | null;
}

/**
 * Rounded to `decimals` places, halves to the even one. As NumPy does: multiplied by a power of ten, rounded, divided; a
 * float that is not exact may come out on the other side of a half. Integers change only for negative `decimals`.
 */
export function round(a: Scalar, decimals?: number | RoundOptions): Scalar;
export function round(a: ArrayLike, decimals?: number | RoundOptions, ...rest: unknown[]): NDArray;
export function round(a: ArrayLike, ...args: unknown[]): NDArray | Scalar {
  const given = named<RoundOptions>('round', args, ['decimals', 'out']);
  const decimals = toInteger(given.decimals ?? 0);
  const { out = null } = given;
  if (out !== null && !(out instanceof NDArray))
    throw new TypeError(`return arrays must be of ArrayType, got ${show(out)}`);
  const x = typeof a === 'number' || Array.isArray(a) ? asarray(a, 'float64') : asarray(a);
  if (out !== null && !sameShape(out._shape, x._shape)) throw new ShapeError('invalid output shape');
  if (out !== null) return rounded(x, decimals, out);
  return withDimensions(x, (y) => rounded(y, decimals, null));
}

function rounded(x: NDArray, decimals: number, out: NDArray | null): NDArray {
  const { kind } = x._dtype;
  const whole = kind === 'i' || kind === 'u';
  if (kind === 'c') {
    const result = out ?? copyAs(x, x._dtype);
    if (out) assignSameKind(out, x);
    rounded(realOf(result), decimals, realOf(result));
    rounded(imagOf(result), decimals, imagOf(result));
    return result;
  }
  if (decimals >= 0 && whole) {
    if (out === null) return copyAs(x, x._dtype);
    assignSameKind(out, x);
    return out;
  }
  if (decimals === 0) return ufuncs.rint(x, { out });
  // a power of ten as it is read is the nearest float; Math.pow is not always. Bools take it as a float64
  const power = Number(`1e${Math.abs(decimals)}`);
  const ten = kind === 'b' ? asarray(power) : power;
  const order = isfortran(x) ? 'F' : 'C';
  const [first, second] = decimals > 0 ? [ufuncs.multiply, ufuncs.divide] : [ufuncs.divide, ufuncs.multiply];
  // the steps are written into an array of the operand's dtype; integers are computed as float64
  const result = first(x, ten, out ? { out } : kind === 'b' ? { out: copyAs(x, x._dtype) } : { order });
  ufuncs.rint(result, result);
  second(result, ten, result);
  return whole && out === null ? copyAs(result, x._dtype) : result;
}

/** Rounded towards 0. Integers stay what they are. */
export function fix(x: Scalar): Scalar;
export function fix(x: ArrayLike, out?: NDArray | null | { out?: NDArray | null }): NDArray;
export function fix(x: ArrayLike, ...args: unknown[]): NDArray | Scalar {
  const { out = null } = named<{ out?: NDArray | null }>('fix', args, ['out']);
  return ufuncs.trunc(x, { out });
}

// ---- NaN ---------------------------------------------------------------------------------------------------------

export interface NanToNumOptions {
  /** False: the array itself is changed, if it is one. */
  copy?: boolean;
  /** What stands for NaN: 0. */
  nan?: ArrayLike;
  /** What stands for Infinity: the largest number of the dtype. */
  posinf?: ArrayLike | null;
  /** What stands for -Infinity: the smallest number of the dtype. */
  neginf?: ArrayLike | null;
}

/** NaN, Infinity and -Infinity replaced by numbers, in both parts of complex ones. */
export function nanToNum(x: Scalar, ...args: unknown[]): Scalar;
export function nanToNum(x: ArrayLike, options?: boolean | NanToNumOptions, ...rest: unknown[]): NDArray;
export function nanToNum(x: ArrayLike, ...args: unknown[]): NDArray | Scalar {
  const given = named<NanToNumOptions>('nan_to_num', args, ['copy', 'nan', 'posinf', 'neginf']);
  const { copy = true, nan = 0, posinf = null, neginf = null } = given;
  const whole = copy ? array(x) : asarray(x);
  return withDimensions(whole, (a) => {
    if (!'fc'.includes(a._dtype.kind)) return a;
    const limits = finfo(a._dtype);
    for (const part of a._dtype.kind === 'c' ? [realOf(a), imagOf(a)] : [a]) {
      const masks = [ufuncs.isnan(part), isposinf(part), isneginf(part)];
      putWhere(part, nan, masks[0]);
      putWhere(part, posinf ?? limits.max, masks[1]);
      putWhere(part, neginf ?? limits.min, masks[2]);
    }
    return a;
  });
}

// ---- phases ------------------------------------------------------------------------------------------------------

export interface UnwrapOptions {
  /** The largest difference that is left as it is: half a period unless given. */
  discont?: number | null;
  axis?: number;
  /** 2 pi unless given. */
  period?: number;
}

/**
 * Differences between neighbours along an axis (the last) larger than `discont` changed by whole periods.
 * @throws ValueError for a scalar.
 */
export function unwrap(p: ArrayLike, discont?: number | null | UnwrapOptions, ...rest: unknown[]): NDArray;
export function unwrap(p: ArrayLike, ...args: unknown[]): NDArray {
  const given = named<UnwrapOptions>('unwrap', args, ['discont', 'axis'], ['period']);
  const { discont = null, axis = -1, period = 2 * Math.PI } = given;
  const x = asarray(p);
  if (x._shape.length === 0) throw new ValueError('diff requires input that is at least one dimensional');
  const along = toAxis(axis, x._shape.length);
  const shape = x._shape.map((n, d) => (d === along ? Math.max(n - 1, 0) : n));
  const later = (a: NDArray) => viewOf(a, shape, a._strides, a._shape[along] > 0 ? a._strides[along] : 0);
  const earlier = viewOf(x, shape, x._strides);
  const dd = x._dtype.kind === 'b' ? ufuncs.not_equal(later(x), earlier) : ufuncs.subtract(later(x), earlier);

  const d = resultType(dd, period);
  const whole = d.kind === 'i' || d.kind === 'u';
  const high = whole ? Math.floor(period / 2) : period / 2;
  const ambiguous = !whole || period % 2 === 0;
  const moved = ufuncs.remainder(ufuncs.subtract(dd, -high), period);
  const step = ufuncs.add(moved, -high);
  if (ambiguous) {
    // half a period keeps the sign of the difference
    putWhere(step, high, ufuncs.logical_and(ufuncs.equal(step, -high), ufuncs.greater(dd, 0)));
  }
  const correct = ufuncs.subtract(step, dd);
  putWhere(correct, 0, ufuncs.less(ufuncs.absolute(dd), discont ?? period / 2));
  const up = copyAs(x, d);
  assign(later(up), ufuncs.add(later(x), accumulate(asUfunc(ufuncs.add), correct, along, {})));
  return up;
}

// ---- special functions -------------------------------------------------------------------------------------------

/** sin(pi x) / (pi x); 1 at 0. */
export function sinc(x: Scalar): Scalar;
export function sinc(x: ArrayLike): NDArray;
export function sinc(x: ArrayLike): NDArray | Scalar {
  return withDimensions(asarray(x), (a) => {
    const y = ufuncs.multiply(a, Math.PI);
    // NumPy: a number so small that its quotient is 1
    putWhere(y, y._dtype.kind === 'f' ? finfo(y._dtype).eps : 1e-20, ufuncs.equal(y, 0));
    return ufuncs.divide(ufuncs.sin(y), y);
  });
}

/** Coefficients of the Chebyshev expansions of exp(-x) I0(x) on [0, 8], and of exp(-x) sqrt(x) I0(x) beyond (Cephes). */
const i0A = [
  -4.4153416464793395e-18, 3.3307945188222384e-17, -2.431279846547955e-16, 1.715391285555133e-15,
  -1.1685332877993451e-14, 7.676185498604936e-14, -4.856446783111929e-13, 2.95505266312964e-12, -1.726826291441556e-11,
  9.675809035373237e-11, -5.189795601635263e-10, 2.6598237246823866e-9, -1.300025009986248e-8, 6.046995022541919e-8,
  -2.670793853940612e-7, 1.1173875391201037e-6, -4.4167383584587505e-6, 1.6448448070728896e-5, -5.754195010082104e-5,
  0.00018850288509584165, -0.0005763755745385824, 0.0016394756169413357, -0.004324309995050576, 0.010546460394594998,
  -0.02373741480589947, 0.04930528423967071, -0.09490109704804764, 0.17162090152220877, -0.3046826723431984,
  0.6767952744094761,
];
const i0B = [
  -7.233180487874754e-18, -4.830504485944182e-18, 4.46562142029676e-17, 3.461222867697461e-17, -2.8276239805165836e-16,
  -3.425485619677219e-16, 1.7725601330565263e-15, 3.8116806693526224e-15, -9.554846698828307e-15,
  -4.150569347287222e-14, 1.54008621752141e-14, 3.8527783827421426e-13, 7.180124451383666e-13, -1.7941785315068062e-12,
  -1.3215811840447713e-11, -3.1499165279632416e-11, 1.1889147107846439e-11, 4.94060238822497e-10, 3.3962320257083865e-9,
  2.266668990498178e-8, 2.0489185894690638e-7, 2.8913705208347567e-6, 6.889758346916825e-5, 0.0033691164782556943,
  0.8044904110141088,
];

/** The sum of a Chebyshev series by Clenshaw's recurrence. */
function chebyshev(x: NDArray, coefficients: readonly number[]): NDArray {
  let b0: NDArray | number = coefficients[0];
  let b1: NDArray | number = 0;
  let b2: NDArray | number = 0;
  for (const c of coefficients.slice(1)) {
    b2 = b1;
    b1 = b0;
    b0 = ufuncs.add(ufuncs.subtract(ufuncs.multiply(x, b1), b2), c);
  }
  return ufuncs.multiply(ufuncs.subtract(b0 as NDArray, b2), 0.5);
}

/** The modified Bessel function of the first kind, of order 0. @throws DTypeError for complex numbers. */
export function i0(x: Scalar): Scalar;
export function i0(x: ArrayLike): NDArray;
export function i0(x: ArrayLike): NDArray | Scalar {
  const given = asarray(x);
  if (given._dtype.kind === 'c') throw new DTypeError('i0 not supported for complex values');
  return withDimensions(given._dtype.kind === 'f' ? given : copyAs(given, float64), (a) => {
    const y = ufuncs.absolute(a);
    const near = ufuncs.less_equal(y, 8);
    const growth = ufuncs.exp(y);
    const far = ufuncs.multiply(growth, chebyshev(ufuncs.subtract(ufuncs.divide(32, y), 2), i0B));
    const result = ufuncs.divide(far, ufuncs.sqrt(y));
    putWhere(result, ufuncs.multiply(growth, chebyshev(ufuncs.subtract(ufuncs.divide(y, 2), 2), i0A)), near);
    return result;
  });
}
