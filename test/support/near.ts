/*
 * Comparison of results with what a fixture holds, by value: zeros of both signs are alike, floats may be off by some ulps
 * (0 unless a function cannot be exact).
 */
import * as np from 'clumpy';
import { load } from './arrays14';

type Stored = [dtype: np.DTypeName, shape: number[], base64: string];

/** Bits of the fraction of each float dtype. */
const bits: Record<string, number> = { float16: 10, float32: 23, float64: 52, complex64: 23, complex128: 52 };
const partsOf = (x: unknown): unknown[] => (x instanceof np.Complex ? [x.re, x.im] : [x]);

function isNear(got: unknown, want: unknown, ulp: number): boolean {
  if (got === want || typeof got !== typeof want) return got === want;
  const [x, y] = [got as number, want as number];
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) && Number.isNaN(y);
  return Number.isFinite(y) && Math.abs(x - y) <= ulp * Math.abs(y);
}

/** What `testCalls` compares with. */
export function nearBy(ulps = 0) {
  return (got: unknown, want: Stored, label: string): void => {
    const expected = load(want);
    const [dtype, shape] = want;
    if (got instanceof np.NDArray) {
      if (got.dtype.name !== dtype) throw new Error(`${label}: dtype is ${got.dtype} instead of ${dtype}`);
      if (got.shape.join() !== shape.join()) throw new Error(`${label}: shape is (${got.shape}) instead of (${shape})`);
    } else if (shape.length > 0) throw new Error(`${label}: gave ${String(got)} instead of an array`);
    const all = (x: unknown) => (x instanceof np.NDArray ? (x.ravel().tolist() as unknown[]) : [x]);
    const [a, b] = [all(got), all(expected)];
    const ulp = ulps * 2 ** -(bits[dtype] ?? Infinity);
    for (let i = 0; i < b.length; i++) {
      const [p, q] = [partsOf(a[i]), partsOf(b[i])];
      if (p.length === q.length && p.every((x, k) => isNear(x, q[k], ulp))) continue;
      throw new Error(`${label}: element ${i} is ${String(a[i])} and should be ${String(b[i])}`);
    }
  };
}
