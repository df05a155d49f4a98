/*
 * pick.ts: elements by place, for the families that sort and count: 1-d arrays, places that are known to be inside.
 */
import { copyAs } from './copy.js';
import { bool, int64 } from './dtype.js';
import { allocate, type NDArray, viewOf } from './ndarray.js';

/** a[start:stop] of one dimension: a view. */
export const between = (a: NDArray, start: number, stop: number): NDArray =>
  viewOf(a, [Math.max(stop - start, 0)], a._strides, start * a._strides[0]);

/** a[places], in the shape of `places`. */
export function gather(a: NDArray, places: NDArray): NDArray {
  const out = allocate(a._dtype, places._shape);
  const at = copyAs(places, int64).data;
  for (let i = 0; i < out._size; i++) a._dtype.write(out.data, i, a._get([Number(at[i])]) as never);
  return out;
}

/** a[mask]. */
export const chosen = (a: NDArray, mask: NDArray): NDArray => gather(a, placesOf(mask));

/** Where a 1-d mask is true. */
export function placesOf(mask: NDArray): NDArray {
  const bits = copyAs(mask, bool).data;
  const found: bigint[] = [];
  bits.forEach((b, i) => void (b && found.push(BigInt(i))));
  const out = allocate(int64, [found.length]);
  out.data.set(found);
  return out;
}

/** out[places] = values. */
export function scatter(out: NDArray, places: NDArray, values: NDArray): void {
  const at = copyAs(places, int64).data;
  for (let i = 0; i < places._size; i++) out._dtype.write(out.data, Number(at[i]), values._get([i]) as never);
}
