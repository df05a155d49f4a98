/*
 * parts.ts: real and imaginary parts, and what is asked about them. The parts of a complex array are views of its memory:
 * floats, two of which make an element.
 */
import { named } from './arguments.js';
import { isComplex } from './complex.js';

import { asarray } from './creation.js';
import { bool, type DType, float32, float64, isScalar, type Scalar } from './dtype.js';
import { finfo } from './finfo.js';
import { allocate, NDArray, scalarOf, viewAs } from './ndarray.js';
import { all } from './reduce.js';
import type { ArrayLike } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

const partOf = (d: DType): DType => (d.itemsize === 8 ? float32 : float64);

/** The real part of an array: of a complex one a view, any other is its own. */
export function realOf(a: NDArray): NDArray {
  return a._dtype.kind === 'c' ? viewAs(a, partOf(a._dtype), a._shape, a._strides) : a;
}

/** The imaginary part of an array: of a complex one a view, of any other read-only zeros. */
export function imagOf(a: NDArray): NDArray {
  if (a._dtype.kind === 'c') {
    const d = partOf(a._dtype);
    return viewAs(a, d, a._shape, a._strides, d.itemsize);
  }
  const zeros = allocate(a._dtype, a._shape, true);
  const { _block, _offset, _strides, _size } = zeros;
  return new NDArray(_block, _offset, a._dtype, a._shape, _strides, _size, true, null, false);
}

/** The real part: a view of a complex array, a real array itself, of a scalar a number. */
export function real(val: Scalar): number | bigint;
export function real(val: ArrayLike): NDArray;
export function real(val: ArrayLike): NDArray | number | bigint {
  if (!isScalar(val)) return realOf(asarray(val));
  return isComplex(val) ? val.re : typeof val === 'boolean' ? Number(val) : val;
}

/** The imaginary part: a view of a complex array, of a real array read-only zeros, of a scalar a number. */
export function imag(val: Scalar): number;
export function imag(val: ArrayLike): NDArray;
export function imag(val: ArrayLike): NDArray | number {
  if (!isScalar(val)) return imagOf(asarray(val));
  return isComplex(val) ? val.im : 0;
}

/**
 * The angle of complex numbers in the plane, from -pi to pi, or with `deg` in degrees; a negative real number has pi.
 */
export function angle(z: Scalar, deg?: boolean | { deg?: boolean }): number;
export function angle(z: ArrayLike, deg?: boolean | { deg?: boolean }): NDArray;
export function angle(z: ArrayLike, ...args: unknown[]): NDArray | Scalar {
  const { deg = false } = named<{ deg?: boolean }>('angle', args, ['deg']);
  const x = asarray(z);
  const angles = x._dtype.kind === 'c' ? ufuncs.arctan2(imagOf(x), realOf(x)) : ufuncs.arctan2(0, x);
  return (deg ? ufuncs.multiply(angles, 180 / Math.PI) : angles) as NDArray | Scalar;
}

/**
 * A complex array as a real one, if all imaginary parts are close to 0: below `tol` times the dtype's eps, or, if `tol` is
 * at most 1, below `tol` itself. Else the array itself.
 */
export function realIfClose(a: ArrayLike, ...args: [tol?: number | { tol?: number }]): NDArray {
  const { tol = 100 } = named<{ tol?: number }>('real_if_close', args, ['tol']);
  const x = asarray(a);
  if (x._dtype.kind !== 'c') return x;
  const limit = tol > 1 ? finfo(x._dtype).eps * tol : tol;
  return all(ufuncs.less(ufuncs.absolute(imagOf(x)), limit)) ? realOf(x) : x;
}

/** Whether the imaginary part is not 0, for each element. */
export function iscomplex(x: Scalar): boolean;
export function iscomplex(x: ArrayLike): NDArray;
export function iscomplex(x: ArrayLike): NDArray | Scalar {
  const a = asarray(x);
  if (a._dtype.kind === 'c') return ufuncs.not_equal(imagOf(a), 0);
  return scalarOf(allocate(bool, a._shape, true));
}

/** Whether the imaginary part is 0, for each element. */
export function isreal(x: Scalar): boolean;
export function isreal(x: ArrayLike): NDArray;
export function isreal(x: ArrayLike): NDArray | Scalar {
  return ufuncs.equal(imagOf(asarray(x)), 0);
}

/** Whether the dtype is complex, whatever the values are. */
export function iscomplexobj(x: ArrayLike): boolean {
  return asarray(x)._dtype.kind === 'c';
}

/** Whether the dtype is not complex. */
export function isrealobj(x: ArrayLike): boolean {
  return !iscomplexobj(x);
}
