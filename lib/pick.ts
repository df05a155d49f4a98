/*
 * pick.ts: elements by place, for the families that sort and count: 1-d arrays, places (int64) that are inside.
 */
import { indexed, scatter as scatterTo, trueAt } from './advanced.js';
import { type NDArray, viewOf } from './ndarray.js';
import { takeAlong } from './selecting.js';

/** a[start:stop] of one dimension: a view. */
export const between = (a: NDArray, start: number, stop: number): NDArray =>
  viewOf(a, [Math.max(stop - start, 0)], a._strides, start * a._strides[0]);

/** a[places], in the shape of `places`. */
export const gather = (a: NDArray, places: NDArray): NDArray => takeAlong(a, places as NDArray<'int64'>, 0);

/** a[mask]. */
export const chosen = (a: NDArray, mask: NDArray): NDArray => indexed(a, [mask]);

/** Where a 1-d mask is true. */
export function placesOf(mask: NDArray): NDArray {
  const rows = trueAt(mask);
  return viewOf(rows, [rows._shape[1]], [8]);
}

/** out[places] = values. */
export const scatter = (out: NDArray, places: NDArray, values: NDArray): void => scatterTo(out, [places], values);
