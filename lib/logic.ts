/*
 * logic.ts: questions about arrays and dtypes that are no ufuncs: whether things are close, equal, infinite, scalars.
 */
import { named } from './arguments.js';
import { asarray, asOperand } from './creation.js';
import { type DType, type DTypeLike, dtype, dtypes, float64, isScalar, type Scalar } from './dtype.js';
import { DTypeError, show, ValueError } from './errors.js';
import { NDArray } from './ndarray.js';
import { all } from './reduce.js';
import { sameShape } from './shape.js';
import type { ArrayLike } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

export interface CloseOptions {
  /** The difference that counts as none, in parts of |b|: 1e-5. */
  rtol?: ArrayLike;
  /** The difference that counts as none: 1e-8. */
  atol?: ArrayLike;
  /** NaN is close to NaN. */
  equal_nan?: boolean;
}

/** The second operand of isclose, as a float: |x| of the smallest integer would overflow. */
function inexact(y: NDArray | Scalar, x: NDArray | Scalar): NDArray | Scalar {
  if (y instanceof NDArray) return 'biu'.includes(y._dtype.kind) ? y.astype('float64') : y;
  const beside = x instanceof NDArray && 'biu'.includes(x._dtype.kind);
  return beside && !(typeof y === 'object') ? asarray(Number(y), float64) : typeof y === 'bigint' ? Number(y) : y;
}

function close(name: string, a: ArrayLike, b: ArrayLike, args: readonly unknown[]): NDArray | boolean {
  const given = named<CloseOptions>(name, args, ['rtol', 'atol', 'equal_nan']);
  const { rtol = 1e-5, atol = 1e-8, equal_nan = false } = given;
  const x = asOperand(a);
  const y = inexact(asOperand(b), x);
  const far = ufuncs.absolute(ufuncs.subtract(x as NDArray, y as NDArray));
  const allowed = ufuncs.add(atol, ufuncs.multiply(rtol, ufuncs.absolute(y as NDArray)));
  // an infinite b allows any difference
  const near = ufuncs.logical_and(ufuncs.less_equal(far, allowed), ufuncs.isfinite(y as NDArray));
  let result = ufuncs.logical_or(near, ufuncs.equal(x as NDArray, y as NDArray));
  if (equal_nan) result = ufuncs.logical_or(result, bothNan(x, y));
  return result as NDArray | boolean;
}

const bothNan = (x: NDArray | Scalar, y: NDArray | Scalar): NDArray =>
  ufuncs.logical_and(ufuncs.isnan(x as NDArray), ufuncs.isnan(y as NDArray));

/** Whether |a - b| is at most atol + rtol * |b|, for each element; infinities are close to themselves. */
export function isclose(a: Scalar, b: Scalar, ...args: unknown[]): boolean;
export function isclose(a: ArrayLike, b: ArrayLike, options?: CloseOptions): NDArray;
export function isclose(a: ArrayLike, b: ArrayLike, ...args: unknown[]): NDArray;
export function isclose(a: ArrayLike, b: ArrayLike, ...args: unknown[]): NDArray | boolean {
  return close('isclose', a, b, args);
}

/** Whether all elements are close: `isclose`. */
export function allclose(a: ArrayLike, b: ArrayLike, options?: CloseOptions): boolean;
export function allclose(a: ArrayLike, b: ArrayLike, ...args: unknown[]): boolean;
export function allclose(a: ArrayLike, b: ArrayLike, ...args: unknown[]): boolean {
  return all(close('allclose', a, b, args));
}

/** An array of a value, or null if there is none (ragged lists, what is no number). */
function arrayOrNull(value: unknown): NDArray | null {
  try {
    return asarray(value as ArrayLike);
  } catch (error) {
    if (error instanceof ValueError || error instanceof DTypeError) return null;
    throw error;
  }
}

/** Whether two arrays have the same shape and elements; NaN equals NaN only with `equal_nan`. */
export function arrayEqual(a1: ArrayLike, a2: ArrayLike, ...args: [(boolean | { equal_nan?: boolean })?]): boolean {
  const { equal_nan = false } = named<{ equal_nan?: boolean }>('array_equal', args, ['equal_nan']);
  const [x, y] = [arrayOrNull(a1), arrayOrNull(a2)];
  if (x === null || y === null || !sameShape(x._shape, y._shape)) return false;
  const same = ufuncs.equal(x, y);
  return all(equal_nan ? ufuncs.logical_or(same, bothNan(x, y)) : same);
}

/** Whether two arrays are equal after broadcasting one to the other. */
export function arrayEquiv(a1: ArrayLike, a2: ArrayLike): boolean {
  const [x, y] = [arrayOrNull(a1), arrayOrNull(a2)];
  if (x === null || y === null) return false;
  const [m, n] = [x._shape, y._shape];
  const length = Math.min(m.length, n.length);
  for (let d = 1; d <= length; d++) {
    const [i, j] = [m[m.length - d], n[n.length - d]];
    if (i !== j && i !== 1 && j !== 1) return false;
  }
  return all(ufuncs.equal(x, y));
}

// ---- infinities --------------------------------------------------------------------------------------------------

function infinite(name: string, x: ArrayLike, args: readonly unknown[], negative: boolean): NDArray | boolean {
  const { out = null } = named<{ out?: NDArray | null }>(name, args, ['out']);
  const a = asOperand(x);
  const complex = a instanceof NDArray ? a._dtype.kind === 'c' : typeof a === 'object';
  if (complex) {
    const d = a instanceof NDArray ? a._dtype.name : 'complex128';
    throw new DTypeError(`This operation is not supported for ${d} values because it would be ambiguous.`);
  }
  const sign = ufuncs.signbit(a as NDArray);
  return ufuncs.logical_and(ufuncs.isinf(a as NDArray), negative ? sign : ufuncs.logical_not(sign), { out });
}

/** Whether x is -Infinity. @throws DTypeError for complex numbers. */
export function isneginf(x: Scalar): boolean;
export function isneginf(x: ArrayLike, out?: NDArray | null | { out?: NDArray | null }): NDArray;
export function isneginf(x: ArrayLike, ...args: unknown[]): NDArray | boolean {
  return infinite('isneginf', x, args, true);
}

/** Whether x is +Infinity. @throws DTypeError for complex numbers. */
export function isposinf(x: Scalar): boolean;
export function isposinf(x: ArrayLike, out?: NDArray | null | { out?: NDArray | null }): NDArray;
export function isposinf(x: ArrayLike, ...args: unknown[]): NDArray | boolean {
  return infinite('isposinf', x, args, false);
}

/** There are no dates here, so nothing can be "not a time". @throws DTypeError always, as NumPy does for numbers. */
export function isnat(_x: ArrayLike): never {
  throw new DTypeError("ufunc 'isnat' is only defined for np.datetime64 and np.timedelta64.");
}

// ---- kinds of things -----------------------------------------------------------------------------------------------

/** Whether an array is Fortran-contiguous and not C-contiguous. */
export function isfortran(a: NDArray): boolean {
  return asarray(a).flags.F_CONTIGUOUS && !asarray(a)._flat;
}

/** Whether a value is a scalar (a number, bigint, boolean, complex number or string), and not an array of one element. */
export function isscalar(element: unknown): boolean {
  return isScalar(element) || typeof element === 'string';
}

/** Whether a value can be iterated over; an array of no dimensions cannot. */
export function iterable(y: unknown): boolean {
  if (y instanceof NDArray) return y._shape.length > 0;
  return y !== null && y !== undefined && typeof (y as Iterable<unknown>)[Symbol.iterator] === 'function';
}

/** The kinds of `isdtype`, by the kinds of dtypes that they take in. */
const kinds: Record<string, string> = {
  bool: 'b',
  'signed integer': 'i',
  'unsigned integer': 'u',
  integral: 'iu',
  'real floating': 'f',
  'complex floating': 'c',
  numeric: 'iufc',
};

/**
 * Whether a dtype is of a kind: 'bool', 'signed integer', 'unsigned integer', 'integral', 'real floating',
 * 'complex floating', 'numeric'; or is a given dtype; or, for a list, any of them.
 * @throws TypeError for what is no dtype, ValueError for an unknown kind.
 */
export function isdtype(type: DTypeLike, kind: string | DType | readonly (string | DType)[]): boolean {
  let d: DType;
  try {
    d = dtype(type);
  } catch {
    throw new DTypeError(`dtype argument must be a NumPy dtype, but it is a ${show(type)}.`);
  }
  // every kind is looked at, so that a wrong one is found
  const fits = (Array.isArray(kind) ? (kind as unknown[]) : [kind]).map((one) => {
    if (typeof one !== 'string') {
      if (dtypes.includes(one as DType)) return one === d;
      throw new DTypeError(`kind argument must be comprised of NumPy dtypes or strings only, but is a ${show(one)}.`);
    }
    if (Object.hasOwn(kinds, one)) return kinds[one].includes(d.kind);
    throw new ValueError(`kind argument is a string, but ${show(one)} is not a known kind name.`);
  });
  return fits.includes(true);
}
