/*
 * Threads: equal results for any number of them, their number, and calls in the background. In a browser without
 * SharedArrayBuffer, and with CLUMPY_NUM_THREADS=1 in WebAssembly, all this works on one thread.
 */
import * as np from 'clumpy';
import { elementsOf, expectThrows, type Name, noise, picker, sizeOf } from './support/arrays';
import { afterAll, beforeAll, describe, expect, test } from './support/harness';

const before = np.get_num_threads();
beforeAll(() => np.initThreadPool(3));
afterAll(() => np.set_num_threads(before));

const array = (dtype: Name, shape: number[], seed: number) =>
  np.array([...noise('unit', dtype, sizeOf(shape), seed)] as number[], dtype).reshape(shape);

/** That a function's result has the same bits with 1, 2, 3 and 7 threads. */
function expectSameBits(f: () => np.NDArray): void {
  const [first, ...others] = [1, 2, 3, 7].map((n) => {
    np.set_num_threads(n);
    const { buffer, byteOffset, byteLength } = elementsOf(f()).slice();
    return new Uint8Array(buffer, byteOffset, byteLength);
  });
  for (const other of others) {
    let i = 0;
    while (i < first.length && first[i] === other[i]) i++;
    expect([i, other.length]).toEqual([first.length, first.length]); // i: the first difference
  }
}

describe('results do not depend on the number of threads', () => {
  const sizes = [
    [300, 300, 300],
    [1, 5000, 700],
    [5000, 1, 700],
    [8, 2000, 600],
    [2000, 8, 600],
    [101, 103, 1009],
    [64, 4096, 17],
  ];
  for (const dtype of ['float32', 'float64'] as const) {
    for (const [m, n, k] of sizes) {
      test(`${dtype} products of ${m} x ${k} and ${k} x ${n}`, () => {
        const [a, b] = [array(dtype, [m, k], 1), array(dtype, [k, n], 2)];
        const packed = np.linalg.pack(b);
        const columns = np.copy(b.T).T;
        for (const right of [b, columns, packed]) expectSameBits(() => np.matmul(a, right));
      });
    }
    test(`${dtype} stacks, inv and solve`, () => {
      const a = np.add(array(dtype, [40, 60, 60], 3), np.multiply(np.eye(60, null, 0, dtype), 9));
      expectSameBits(() => np.matmul(a, a));
      expectSameBits(() => np.linalg.inv(a));
      const [left, right] = [array(dtype, [300, 300], 4), array(dtype, [300, 40], 5)];
      expectSameBits(() => np.linalg.solve(left, right));
    });
  }
});

describe('elementwise operations, copies, reductions and scans do not depend on the number of threads', () => {
  // so many elements that the pool takes part, and lengths that no cut divides
  const n = 300_007;
  const bits = (x: unknown, dtype: Name) => np.array([x] as never, dtype);
  for (const dtype of ['float64', 'float32', 'float16', 'int32', 'uint8', 'complex128'] as const) {
    const x = np.add(np.sin(np.arange(n)), 2).astype(dtype);
    const table = x.slice(':300000').reshape(300, 1000);
    const wide = dtype === 'uint8' ? 'uint64' : dtype === 'int32' ? 'int64' : dtype;

    test(`${dtype}: elementwise`, () => {
      const y = np.add(x, 1);
      expectSameBits(() => np.multiply(x, y));
      expectSameBits(() => np.add(x.slice('::3'), y.slice('::-3')));
      expectSameBits(() => np.add(x, 1, { where: np.equal(np.arange(n), 5) }));
      expectSameBits(() => np.sqrt(table.T));
      expectSameBits(() => x.astype('complex64'));
      expectSameBits(() => np.copy(table.T));
      expectSameBits(() => np.add(table, table.slice(0)));
    });

    test(`${dtype}: reductions and scans`, () => {
      expectSameBits(() => bits(np.sum(x), wide));
      expectSameBits(() => bits(np.prod(np.add(np.multiply(x, 0), 1)), wide));
      expectSameBits(() => bits(np.max(x), dtype));
      expectSameBits(() => bits(np.sum(x, { where: np.greater(np.sin(np.arange(n)), 0) }), wide));
      expectSameBits(() => bits(np.sum(x.slice('::2')), wide));
      for (const axis of [0, 1]) {
        for (const a of [table, table.T]) {
          expectSameBits(() => np.sum(a, axis));
          expectSameBits(() => np.min(a, axis));
          expectSameBits(() => np.add.accumulate(a, axis));
          expectSameBits(() => np.add.reduceat(a, [0, 100, 7], axis));
        }
      }
      expectSameBits(() => np.sum(table.reshape(3, 100, 1000), 1));
      expectSameBits(() => np.sum(table.reshape(3, 100, 1000), [0, 2]));
    });
  }
});

describe('products of every height, with and without packing', () => {
  const pick = picker(5);
  for (const dtype of ['float32', 'float64'] as const) {
    test(dtype, () => {
      const eps = dtype === 'float32' ? 2 ** -24 : 2 ** -53;
      for (let round = 0; round < 60; round++) {
        const [m, n, k] = [pick(20), pick(70), pick(60)].map((x) => x + (round % 3 === 0 ? 0 : 1));
        np.set_num_threads(1 + pick(3));
        const [a, b] = [array(dtype, [m, k], round), array(dtype, [k, n], round + 1)];
        const [x, y] = [elementsOf(a), elementsOf(b)];
        for (const c of [np.matmul(a, np.linalg.pack(b)), np.matmul(a, b)]) {
          expect(c.shape).toEqual([m, n]);
          elementsOf(c).forEach((got, t) => {
            let sum = 0;
            let size = 0;
            for (let p = 0; p < k; p++) {
              const term = Number(x[Math.floor(t / n) * k + p]) * Number(y[p * n + (t % n)]);
              sum += term;
              size += Math.abs(term);
            }
            if (!(Math.abs(Number(got) - sum) <= (k + 2) * eps * size)) {
              throw new Error(`${m} x ${k} x ${n}, element ${t}: ${got} is not ${sum}`);
            }
          });
        }
      }
    });
  }

  test('stacks, vectors, out and strides with a packed matrix', () => {
    const b = array('float64', [6, 5], 1);
    const packed = np.linalg.pack(b);
    expect(packed.shape).toEqual([6, 5]);
    for (const a of [
      array('float64', [6], 2),
      array('float64', [2, 3, 6], 3),
      np.transpose(array('float64', [6, 4], 4)),
      np.transpose(array('float64', [6, 4, 3], 5)),
      array('float64', [4, 12], 6).slice(':', '::2'),
      np.zeros([0, 6]),
      np.array([1, 2, 3, 4, 5, 6], 'int32'),
    ]) {
      const want = np.matmul(a, b);
      expect(np.matmul(a, packed).shape).toEqual(want.shape);
      const [got, expected] = [np.matmul(a, packed), want].map((c) => [...elementsOf(c)].map(Number));
      got.forEach((x, i) => void expect(Math.abs(x - expected[i])).toBeLessThan(1e-13));
    }
    const a = array('float64', [4, 6], 7);
    const out = np.zeros([4, 5]);
    expect(np.matmul(a, packed, { out })).toBe(out);
    expect(out.tolist()).toEqual(np.matmul(a, packed).tolist());
    const wide = np.zeros([4, 10]);
    np.matmul(a, packed, { out: wide.slice(':', '::2') as np.NDArray });
    expect((wide.slice(':', '::2') as np.NDArray).tolist()).toEqual(out.tolist());
    expect(np.sum(wide.slice(':', '1::2') as np.NDArray)).toBe(0);
    b.set('...', 0);
    expect(np.matmul(a, packed).tolist()).toEqual(out.tolist()); // a copy, as the documentation says
  });

  test('what cannot be packed', () => {
    expectThrows(() => np.linalg.pack(np.zeros([3])), np.ShapeError, 'pack() needs a 2-d array, got shape (3,)');
    expectThrows(() => np.linalg.pack(np.zeros([3, 3], 'int32')), np.DTypeError, 'pack() needs float32 or float64');
    const packed = np.linalg.pack(np.zeros([3, 2], 'float32'));
    expectThrows(() => np.matmul(np.zeros([3]), packed), np.DTypeError, 'packed as float32');
    expectThrows(() => np.matmul(np.zeros([2], 'float32'), packed), np.ValueError, 'mismatch in its core dimension 0');
    packed.dispose();
    expectThrows(() => np.matmul(np.zeros([3], 'float32'), packed), np.DisposedError, 'disposed');
  });
});

describe('the number of threads', () => {
  test('is what was set, as far as there are threads', async () => {
    await np.initThreadPool(2);
    const can = np.backend.name === 'native' || np.get_num_threads() > 1;
    expect(np.get_num_threads()).toBe(can ? 2 : 1);
    expect(np.backend.threads).toBe(np.get_num_threads());
    expect(np.getNumThreads()).toBe(np.get_num_threads());
    np.set_num_threads(1);
    expect(np.get_num_threads()).toBe(1);
    if (can) {
      expect(np.futexWorkersReady()).toBe(true);
      expect(np.futexWorkersReadyCount()).toBeGreaterThanOrEqual(1);
      expect(np.hasSharedArrayBuffer()).toBe(true);
    }
    const pool = np.initFutexPool(3);
    while (can && !np.futexWorkersReady()) await new Promise((resolve) => setTimeout(resolve, 1));
    await pool;
    expect(np.getFutexThreads()).toBe(can ? 3 : 1);
    expect(np.measureDispatchOverhead(1000)).toBeGreaterThanOrEqual(0); // clocks of browsers are coarse
  });

  test('is a positive integer', async () => {
    const threads = np.get_num_threads();
    for (const n of [0, -1]) {
      expectThrows(() => np.set_num_threads(n), np.ValueError, `the number of threads must be at least 1, got ${n}`);
      await expect(np.initThreadPool(n)).rejects.toThrow(np.ValueError);
    }
    for (const n of [1.5, 'two', null, Number.NaN]) {
      expectThrows(() => np.set_num_threads(n as number), TypeError, 'cannot be interpreted as an integer');
      await expect(np.initThreadPool(n as number)).rejects.toThrow(TypeError);
    }
    expectThrows(() => np.measureDispatchOverhead(0), np.ValueError, 'must be 1 to 1000000');
    expect(np.get_num_threads()).toBe(threads);
  });
});

describe('matmulAsync', () => {
  test('gives what matmul gives, for many calls at once', async () => {
    await np.initThreadPool(2);
    const operands = [5, 130, 300, 1].map((n, i) => [array('float64', [n, 200], i), array('float64', [200, n], i + 9)]);
    const calls = [...operands, ...operands].map(([a, b]) => np.matmulAsync(a, b));
    const meanwhile = operands.map(([a, b]) => np.matmul(a, b).tolist());
    const results = await Promise.all(calls);
    results.forEach((c, i) => void expect(c.tolist()).toEqual(meanwhile[i % 4]));
  });

  test('takes out, packed matrices, other dtypes, strides', async () => {
    const [a, b] = [array('float32', [20, 30], 1), array('float32', [30, 10], 2)];
    const want = np.matmul(a, b).tolist();
    const out = np.zeros([10, 20], 'float32').T;
    expect(await np.matmulAsync(a, b, { out })).toBe(out);
    expect(out.tolist()).toEqual(want);
    expect((await np.linalg.matmulAsync(a, np.linalg.pack(b))).tolist()).toEqual(
      np.matmul(a, np.linalg.pack(b)).tolist(),
    );
    const integers = np.array([[1, 2], [3, 4]], 'int32'); // biome-ignore format: a matrix
    expect((await np.matmulAsync(integers, integers)).tolist()).toEqual([[7, 10], [15, 22]]); // biome-ignore format: a matrix
    expect(await np.matmulAsync([1, 2], [3, 4])).toBe(11);
  });

  test('keeps the memory of arrays that are disposed meanwhile', async () => {
    const want = np.matmul(array('float64', [200, 200], 1), array('float64', [200, 200], 2)).tolist();
    for (let i = 0; i < 5; i++) {
      const [a, b] = [array('float64', [200, 200], 1), array('float64', [200, 200], 2)];
      const promise = np.matmulAsync(a, b);
      a.dispose();
      b.dispose();
      np.ones([200, 200]); // would take the place of freed memory
      expect((await promise).tolist()).toEqual(want);
      expectThrows(() => a.tolist(), np.DisposedError, 'disposed');
    }
  });

  test('rejects as matmul throws', async () => {
    await expect(np.matmulAsync(np.zeros([2, 3]), np.zeros([2, 3]))).rejects.toThrow(np.ValueError);
    await expect(np.matmulAsync(np.zeros([2, 2]), np.zeros([2, 2]), { out: np.zeros([3]) })).rejects.toThrow(
      np.ShapeError,
    );
    const gone = np.zeros([1000]);
    gone.dispose();
    await expect(np.matmulAsync(gone, gone)).rejects.toThrow(np.DisposedError);
    expect(np.matmul([1, 2], [3, 4])).toBe(11);
  });
});
