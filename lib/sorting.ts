/*
 * sorting.ts: elements in order along an axis.
 */
import { copyAs, copyInto } from './copy.js';
import { type DType, float16, float32, type TypedArray } from './dtype.js';
import { allocate, type NDArray, viewOf } from './ndarray.js';

/** NumPy's order of complex numbers: by real part, then by imaginary part; what holds a NaN comes last. */
function complexOrder(x: TypedArray, i: number, j: number): number {
  const [ar, ai, br, bi] = [x[2 * i], x[2 * i + 1], x[2 * j], x[2 * j + 1]] as number[];
  const place = (re: number, im: number) => (Number.isNaN(re) ? 2 : 0) + (Number.isNaN(im) ? 1 : 0);
  const [a, b] = [place(ar, ai), place(br, bi)];
  if (a !== b) return a - b;
  if (a < 2 && ar !== br) return ar < br ? -1 : 1;
  return a % 2 === 1 || ai === bi ? 0 : ai < bi ? -1 : 1;
}

/** Sorts the lanes of contiguous memory, each of n elements. */
function sortLanes(x: TypedArray, d: DType, n: number): void {
  if (d.kind !== 'c') {
    for (let i = 0; i < x.length; i += n) x.subarray(i, i + n).sort();
    return;
  }
  for (let i = 0; i < x.length; i += 2 * n) {
    const lane = x.slice(i, i + 2 * n) as Float64Array;
    const order = Array.from({ length: n }, (_, k) => k).sort((j, k) => complexOrder(lane, j, k));
    order.forEach((from, to) => void (x as Float64Array).set(lane.subarray(2 * from, 2 * from + 2), i + 2 * to));
  }
}

/** A C-contiguous copy, sorted along an axis (not negative); NaN come last, complex numbers by their real parts first. */
export function sortAlong(a: NDArray, axis: number): NDArray {
  if (a._dtype === float16) return copyAs(sortAlong(copyAs(a, float32), axis), float16);
  const others = a._shape.map((_, d) => d).filter((d) => d !== axis);
  const order = [...others, axis];
  const lanes = copyAs(
    viewOf(
      a,
      order.map((d) => a._shape[d]),
      order.map((d) => a._strides[d]),
    ),
    a._dtype,
  );
  if (lanes._size > 0) sortLanes(lanes.data, a._dtype, a._shape[axis]);
  if (axis === a._shape.length - 1) return lanes;
  const out = allocate(a._dtype, a._shape);
  copyInto(
    out,
    lanes,
    a._strides.map((_, d) => lanes._strides[order.indexOf(d)]),
  );
  return out;
}
