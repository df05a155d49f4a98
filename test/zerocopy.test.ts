/*
 * Float32 products on typed arrays and on buffers: the two orders of sizes, weights that change, memory that grows.
 */
import * as np from 'clumpy';
import { expectThrows, hash } from './support/arrays';
import { describe, expect, test } from './support/harness';

/** Small integers, whose products are exact. */
const finite = (n: number, seed: number) => Float32Array.from({ length: n }, (_, i) => (hash(i, seed) % 9) - 4);

/** The product of integers as float32, exact. */
function product(a: Float32Array, b: Float32Array, m: number, n: number, k: number): Float32Array {
  return Float32Array.from({ length: m * n }, (_, t) => {
    let sum = 0;
    for (let p = 0; p < k; p++) sum += a[Math.floor(t / n) * k + p] * b[p * n + (t % n)];
    return sum;
  });
}

const sizes = [
  [1, 1, 1],
  [1, 50, 70],
  [2, 3, 5],
  [8, 33, 129],
  [14, 32, 384],
  [15, 31, 385],
  [32, 64, 400],
  [100, 7, 11],
  [0, 3, 4],
  [3, 0, 4],
  [3, 4, 0],
];

describe('matmul(a, b, M, N, K)', () => {
  for (const [m, n, k] of sizes) {
    test(`M = ${m}, N = ${n}, K = ${k}`, () => {
      const [a, b] = [finite(m * k, 1), finite(k * n, 2)];
      for (let round = 0; round < 2; round++) {
        const c = np.matmul(a, b, m, n, k);
        expect(c).toBeInstanceOf(Float32Array);
        expect(c).toEqual(product(a, b, m, n, k));
      }
    });
  }

  test('weights that were changed in place are never taken for the old ones', () => {
    const [m, n, k] = [9, 40, 50];
    const [a, b] = [finite(m * k, 3), finite(k * n, 4)];
    for (let i = 0; i < k * n; i += 77) {
      b[i] += 1;
      expect(np.matmul(a, b, m, n, k)).toEqual(product(a, b, m, n, k));
      if (i % 3 === 0) np.clearPackedCache(b);
    }
    np.clearAllPackedCaches();
    expect(np.matmul(a, b, m, n, k)).toEqual(product(a, b, m, n, k));
    expect(np.matmul(a.subarray(0, m * n), b, m, k, n)).toHaveLength(m * k); // the same weights in another shape
  });

  test('parts of buffers, and views of wasmMemory()', () => {
    const memory = finite(1000, 5);
    const [a, b] = [memory.subarray(3, 3 + 35), memory.subarray(101, 101 + 63)];
    expect(np.matmul(a, b, 5, 9, 7)).toEqual(product(a, b, 5, 9, 7));
    const buffer = np.allocF32(63);
    const view = new Float32Array(np.wasmMemory().buffer, buffer.ptr(), 63);
    view.set(b);
    expect(np.matmul(a, view, 5, 9, 7)).toEqual(product(a, b, 5, 9, 7));
    buffer.free();
  });

  test('wrong sizes and types', () => {
    const a = new Float32Array(6);
    expectThrows(() => np.matmul(a, a, 2, 2, 2), np.ShapeError, 'a has 6 elements, and 2 x 2 need 4');
    expectThrows(() => np.matmul(a, a, 2, 3, 3), np.ShapeError, 'b has 6 elements, and 3 x 3 need 9');
    expectThrows(() => np.matmul(a, a, -2, 3, 3), np.ShapeError, 'M must not be negative, got -2');
    expectThrows(() => np.matmul(a, a, 2.5, 3, 3), TypeError, 'cannot be interpreted as an integer');
    expectThrows(() => np.matmul([1] as never, a, 2, 3, 3), TypeError, 'takes Float32Arrays');
  });
});

describe('buffers', () => {
  for (const [m, n, k] of sizes) {
    test(`M = ${m}, K = ${k}, N = ${n}`, () => {
      const [x, y] = [finite(m * k, 6), finite(k * n, 7)];
      const [a, b, c] = [np.allocF32(m * k), np.allocF32(k * n), np.allocF32(m * n)];
      const packed = np.allocF32(np.packedBSize(k, n));
      a.copyFrom(x);
      new Float32Array(np.wasmMemory().buffer, b.ptr(), k * n).set(y);
      const result = () => new Float32Array(np.wasmMemory().buffer, c.ptr(), m * n).slice();
      c.copyFrom(new Float32Array(m * n).fill(Number.NaN));
      np.matmulF32ZeroCopy(a, b, c, m, k, n);
      expect(result()).toEqual(product(x, y, m, n, k));
      c.copyFrom(new Float32Array(m * n).fill(Number.NaN));
      np.packBInPlace(b, packed, k, n);
      np.matmulF32PrepackedZeroCopy(a, packed, c, m, k, n);
      expect(result()).toEqual(product(x, y, m, n, k));
      for (const buffer of [a, b, c, packed]) buffer.free();
    });
  }

  test('lie apart, 64-byte aligned, and outlive growth', () => {
    const buffers = Array.from({ length: 30 }, (_, i) => np.allocF32(i * i * i));
    buffers.forEach((b, i) => void b.copyFrom(new Float32Array(b.len()).fill(i)));
    const more = np.allocF32(5_000_000); // the memory grows
    more.copyFrom(new Float32Array(5_000_000).fill(7));
    buffers.forEach((b, i) => {
      expect(b.ptr() % 64).toBe(0);
      expect(b.len()).toBe(i * i * i);
      const got = new Float32Array(b.len());
      b.copyTo(got);
      expect([Math.min(...got, i), Math.max(...got, i)]).toEqual([i, i]);
    });
    for (const b of buffers.filter((_, i) => i % 2)) b.free();
    const again = Array.from({ length: 20 }, () => np.allocF32(500));
    for (const b of again) b.copyFrom(new Float32Array(500).fill(-1));
    buffers.forEach((b, i) => {
      if (i % 2) return;
      const got = new Float32Array(b.len());
      b.copyTo(got);
      expect(got.every((x) => x === i)).toBe(true);
    });
    more.free();
  });

  test('memory that was freed is used again', () => {
    const first = np.allocF32(100_000);
    first.free();
    const before = np.wasmMemory().buffer.byteLength;
    for (let i = 0; i < 2000; i++) np.allocF32(100_000).free();
    expect(np.wasmMemory().buffer.byteLength).toBe(before);
  });

  test('freed, too small, equal or foreign ones are errors', () => {
    const [a, b, c] = [np.allocF32(4), np.allocF32(4), np.allocF32(4)];
    const packed = np.allocF32(np.packedBSize(2, 2));
    const small = np.allocF32(3);
    expectThrows(() => np.matmulF32ZeroCopy(a, b, small, 2, 2, 2), np.ShapeError, 'c has 3 elements, and 4 are needed');
    expectThrows(() => np.matmulF32ZeroCopy(a, b, b, 2, 2, 2), np.ValueError, 'b must not be the buffer');
    expectThrows(() => np.matmulF32ZeroCopy(a, {} as never, c, 2, 2, 2), TypeError, 'must be a buffer of allocF32()');
    expectThrows(() => np.packBInPlace(b, small, 2, 2), np.ShapeError, 'packed has 3 elements');
    expectThrows(() => np.matmulF32PrepackedZeroCopy(a, b, c, 2, 2, 2), np.ShapeError, 'packed has 4 elements');
    expectThrows(() => np.allocF32(-1), np.ShapeError, 'must not be negative');
    expectThrows(() => np.allocF32(1e15), np.BackendError, 'Unable to allocate');
    expectThrows(() => a.copyFrom([1, 2]), np.ShapeError, 'copyFrom: the buffer has 4 elements, the array 2');
    expectThrows(() => a.copyTo(new Float32Array(5)), np.ShapeError, 'copyTo: the buffer has 4 elements, the array 5');
    a.free();
    a.free();
    expectThrows(() => a.ptr(), np.DisposedError, 'freed');
    expectThrows(() => np.matmulF32ZeroCopy(a, b, c, 2, 2, 2), np.DisposedError, 'freed');
    np.packBInPlace(b, packed, 2, 2);
    packed.free();
    expectThrows(() => np.matmulF32PrepackedZeroCopy(c, packed, b, 2, 2, 2), np.DisposedError, 'freed');
  });
});
