/*
 * nans.ts: what functions that leave NaN out have in common: finding NaN, and putting something else in their place.
 */
import { copyInto } from './copy.js';
import { bool, type Scalar } from './dtype.js';
import { foldFlat } from './fold.js';
import { allocateOrdered, NDArray } from './ndarray.js';
import { axisOrder } from './shape.js';
import { asUfunc } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

/** Where an array has NaN: they alone do not equal themselves (complex numbers: in either part). */
export function whereNaN(a: NDArray): NDArray {
  const u = asUfunc(ufuncs.not_equal);
  const mask = allocateOrdered(bool, a._shape, axisOrder(a._shape, [a._strides]));
  u.apply([a, a], [mask]);
  return mask;
}

/** Whether any element of a mask is true. */
export function anyTrue(mask: NDArray): boolean {
  if (mask._size === 0) return false;
  return foldFlat(asUfunc(ufuncs.logical_or), flattened(mask), bool) as boolean;
}

/** The elements in the order of memory, where they lie together: for questions that do not depend on order. */
function flattened(a: NDArray): NDArray {
  if (a._flat) return a;
  return new NDArray(a._block, a._offset, a._dtype, [a._size], [a._dtype.itemsize], a._size, true, a._base ?? a);
}

/** Whether an array (of floats or complex numbers; others have none) has a NaN. */
export const hasNaN = (a: NDArray): boolean => 'fc'.includes(a._dtype.kind) && anyTrue(whereNaN(a));

/** A copy in the same memory order, since sums depend on it. */
export function copyInOrder(a: NDArray): NDArray {
  const x = allocateOrdered(a._dtype, a._shape, axisOrder(a._shape, [a._strides]));
  copyInto(x, a);
  return x;
}

/** A copy with something else in place of NaN, and where these were. */
export function withoutNaN(a: NDArray, value: Scalar): { x: NDArray; mask: NDArray } {
  const mask = whereNaN(a);
  const x = copyInOrder(a);
  copyInto(x, value, undefined, { array: mask, strides: mask._strides });
  return { x, mask };
}
