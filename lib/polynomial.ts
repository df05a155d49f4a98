/*
 * polynomial.ts: polynomials as lists of coefficients, the highest power first (NumPy's older functions).
 *
 * All work is on whole arrays: evaluating goes through the coefficients, not through the points.
 */
import { named } from './arguments.js';
import { Complex } from './complex.js';
import { copyAs } from './copy.js';
import { asarray, full, ones, zeros } from './creation.js';
import { type DType, float64, int64, type Scalar } from './dtype.js';
import { ShapeError, ValueError } from './errors.js';
import { slice } from './indexing.js';
import { concatenate } from './joining.js';
import { allclose, arrayEqual } from './logic.js';
import { type NDArray, viewOf } from './ndarray.js';
import { realOf } from './parts.js';
import { common } from './promotion.js';
import { arange } from './ramps.js';
import { toInteger } from './shape.js';
import { sort } from './sorting.js';
import type { ArrayLike } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

/** An array of at least one dimension. */
const line = (a: ArrayLike): NDArray => {
  const x = asarray(a);
  return x._shape.length === 0 ? viewOf(x, [1], [x._dtype.itemsize]) : x;
};

/** Coefficients. @throws ShapeError if they are not in one dimension. */
function coefficients(a: ArrayLike): NDArray {
  const x = line(a);
  if (x._shape.length !== 1) throw new ShapeError('Polynomial must be 1d only.');
  return x;
}

/** A part of a one-dimensional array: a view. */
const part = (a: NDArray, from: number, to = a._size): NDArray =>
  viewOf(a, [Math.max(0, to - from)], a._strides, to > from ? from * a._strides[0] : 0);

/** A list that may be a number: nothing here has zero dimensions. @throws TypeError if it has. */
function unsized(p: ArrayLike): NDArray {
  const x = asarray(p);
  if (x._shape.length === 0) throw new TypeError('len() of unsized object');
  return x;
}

/** n, n - 1 ... 1. */
const counting = (n: number): NDArray => arange(n, 0, -1, { dtype: int64 });

// ---- evaluating, adding ------------------------------------------------------------------------------------------

/** The value of a polynomial at x: `p[0] * x**(n-1) + ... + p[n-1]`, by Horner's rule. */
export function polyval(p: ArrayLike, x: ArrayLike): NDArray | Scalar {
  const c = unsized(p);
  const given = asarray(x);
  const isScalar = given._shape.length === 0;
  const at = line(given);
  const row = (i: number) => viewOf(c, c._shape.slice(1), c._strides.slice(1), i * c._strides[0]);
  let y = zeros(at._shape as number[], at._dtype) as NDArray;
  for (let i = 0; i < c._shape[0]; i++) {
    // the first step finds dtype and shape, the others need no memory
    const out = i === 0 ? null : y;
    y = ufuncs.add(ufuncs.multiply(y, at, out) as NDArray, row(i), out);
  }
  return isScalar && y._shape.length === 1 && c._shape.length === 1 ? y._get([0]) : y;
}

/** Both as long as the longer one, with zeros in front, and then combined. */
function combined(f: (a: NDArray, b: NDArray) => unknown, a1: ArrayLike, a2: ArrayLike): NDArray {
  const [a, b] = [line(a1), line(a2)];
  const missing = b._size - a._size;
  const padded = (x: NDArray, n: number) => (n > 0 ? concatenate([zeros(n, x._dtype), x]) : x);
  return f(padded(a, missing), padded(b, -missing)) as NDArray;
}

/** The sum of two polynomials. */
export const polyadd = (a1: ArrayLike, a2: ArrayLike): NDArray => combined(ufuncs.add, a1, a2);
/** The difference of two polynomials. */
export const polysub = (a1: ArrayLike, a2: ArrayLike): NDArray => combined(ufuncs.subtract, a1, a2);

// ---- multiplying, dividing ---------------------------------------------------------------------------------------

/** The product, coefficient by coefficient of the shorter one. */
function convolved(a: NDArray, b: NDArray): NDArray {
  const [long, short] = a._size >= b._size ? [a, b] : [b, a];
  const d = common(a._dtype, b._dtype);
  const out = zeros(long._size + short._size - 1, d);
  for (let i = 0; i < short._size; i++) {
    const place = part(out, i, i + long._size);
    ufuncs.add(place, ufuncs.multiply(long, part(short, i, i + 1)), place);
  }
  return out;
}

/** Without the zeros in front; of nothing else [0]. */
function trimmed(a: ArrayLike): NDArray {
  const x = coefficients(a);
  const isZero = ufuncs.equal(x, 0) as NDArray;
  const all = isZero.toTypedArray() as Uint8Array;
  const first = all.indexOf(0);
  return first < 0 ? zeros(1, x._dtype) : part(x, first);
}

/** The product of two polynomials. @throws ShapeError for coefficients of several dimensions. */
export function polymul(a1: ArrayLike, a2: ArrayLike): NDArray {
  return convolved(trimmed(a1), trimmed(a2));
}

/** [quotient, remainder] of two polynomials, in floats. @throws ShapeError for coefficients of several dimensions. */
export function polydiv(u: ArrayLike, v: ArrayLike): [NDArray, NDArray] {
  const floats = (a: ArrayLike): NDArray => {
    const x = coefficients(a);
    return 'biu'.includes(x._dtype.kind) ? copyAs(x, float64) : x;
  };
  const [a, b] = [floats(u), floats(v)];
  if (a._size === 0 || b._size === 0) throw new ShapeError('a polynomial needs at least one coefficient');
  const d = common(a._dtype, b._dtype);
  const [m, n] = [a._size - 1, b._size - 1];
  const scale = ufuncs.divide(1, part(b, 0, 1));
  const q = zeros(Math.max(m - n + 1, 1), d);
  let r = copyAs(a, d);
  for (let k = 0; k <= m - n; k++) {
    const factor = part(q, k, k + 1);
    ufuncs.multiply(scale, part(r, k, k + 1), factor);
    const rest = part(r, k, k + n + 1);
    ufuncs.subtract(rest, ufuncs.multiply(factor, b), rest);
  }
  while (r._size > 1 && allclose(part(r, 0, 1), 0, { rtol: 1e-14 })) r = part(r, 1);
  return [q, r];
}

// ---- derivatives and integrals -----------------------------------------------------------------------------------

/** The m-th derivative. @throws ValueError for a negative m. */
export function polyder(p: ArrayLike, ...args: [m?: number | { m?: number }]): NDArray {
  const m = toInteger(named<{ m?: number }>('polyder', args, ['m']).m ?? 1);
  if (m < 0) throw new ValueError('Order of derivative must be positive (see polyint)');
  let y = unsized(p);
  for (let i = 0; i < m; i++) {
    const n = Math.max(0, y._shape[0] - 1);
    y = ufuncs.multiply(slice(y, [`:${n}`]) as NDArray, counting(n));
  }
  return y;
}

/**
 * The m-th integral, with the constants `k` (a number, or one for each integration; 0 unless given).
 * @throws ValueError for a negative m, or too few constants.
 */
export function polyint(
  p: ArrayLike,
  ...args: [m?: number | { m?: number; k?: ArrayLike | null }, k?: ArrayLike | null | { k?: ArrayLike | null }]
): NDArray {
  const given = named<{ m?: number; k?: ArrayLike | null }>('polyint', args, ['m', 'k']);
  const m = toInteger(given.m ?? 1);
  if (m < 0) throw new ValueError('Order of integral must be positive (see polyder)');
  let constants = given.k === undefined || given.k === null ? zeros(m) : line(given.k);
  if (constants._size === 1 && m > 1) constants = ufuncs.multiply(constants, ones(m)) as NDArray;
  if (constants._size < m) throw new ValueError('k must be a scalar or a rank-1 array of length 1 or >m.');
  let y = unsized(p);
  for (let i = 0; i < m; i++) {
    y = concatenate([ufuncs.divide(y, counting(y._shape[0])), part(constants, i, i + 1)]);
  }
  return y;
}

// ---- roots -------------------------------------------------------------------------------------------------------

/** NumPy's mintypecode: what roots are computed in. */
const floating = (d: DType): DType => (d.kind === 'c' || d.name === 'float32' ? d : float64);

/**
 * The coefficients of the polynomial with these roots and leading coefficient 1; 1 for no roots. If complex roots come in
 * conjugate pairs, the result is real.
 * @throws ValueError for what is not one-dimensional. (NumPy takes the eigenvalues of a matrix: not here yet.)
 */
export function poly(roots: ArrayLike): NDArray | number {
  const x = line(roots);
  if (x._shape.length === 2 && x._shape[0] === x._shape[1] && x._size > 0) {
    throw new ValueError('poly() of a matrix needs np.linalg.eigvals, which is not there yet');
  }
  if (x._shape.length !== 1) throw new ValueError('input must be 1d or non-empty square 2d array.');
  if (x._size === 0) return 1;
  const zero = copyAs(x, floating(x._dtype));
  let a: NDArray = ones(1, zero._dtype);
  for (let i = 0; i < zero._size; i++) {
    const factor = full([2], zero._dtype.kind === 'c' ? new Complex(1, 0) : 1, zero._dtype);
    ufuncs.negative(part(zero, i, i + 1), part(factor, 1, 2));
    a = convolved(a, factor);
  }
  if (a._dtype.kind !== 'c') return a;
  const paired = arrayEqual(sort(zero), sort(ufuncs.conjugate(zero) as NDArray));
  return paired ? copyAs(realOf(a), realOf(a)._dtype) : a;
}
