// Counting and statistics against NumPy (fixtures/counting.py), then laws on large arrays, lists and what is refused.
import * as np from 'clumpy';
import { expectThrows, same } from './support/arrays';
import { expectStored, load } from './support/arrays14';
import { describe, expect, test } from './support/harness';
import { type Call, type Compare, callsOf, checkCalls, random } from './support/recorded';

const calls = callsOf('counting');

/**
 * Floats that are sums of products: NumPy's BLAS adds in another order. Each element may be off by so many units in the last
 * place of the largest one, which the sums of their absolute values do not exceed by much.
 */
function near(ulps: number): Compare {
  return (got, want, label) => {
    const expected = load(want);
    if (!'fc'.includes(expected.dtype.kind)) return expectStored(got, want, label);
    if (want[1].length > 0) {
      if (!(got instanceof np.NDArray)) throw new Error(`${label}: gave ${String(got)} instead of an array`);
      if (got.dtype.name !== want[0]) throw new Error(`${label}: dtype is ${got.dtype} instead of ${want[0]}`);
      if (got.shape.join() !== want[1].join()) throw new Error(`${label}: shape is (${got.shape}), not (${want[1]})`);
    } else if (got instanceof np.NDArray) throw new Error(`${label}: gave an array instead of a scalar`);
    const parts = (x: unknown): number[] => {
      const a = np.ravel(np.asarray(x as np.NDArray).astype('complex128'));
      return Array.from(a.toTypedArray() as Float64Array);
    };
    const [g, w] = [parts(got), parts(expected)];
    const finite = w.filter(Number.isFinite).map(Math.abs);
    const eps = { float16: 2 ** -10, float32: 2 ** -23, complex64: 2 ** -23 }[want[0] as string] ?? 2 ** -52;
    const allowed = ulps * eps * Math.max(...finite, 0);
    w.forEach((x, i) => {
      if (Object.is(g[i], x) || g[i] === x || Math.abs(g[i] - x) <= allowed) return;
      throw new Error(`${label}: element ${i} is ${g[i]} and should be ${x}`);
    });
  };
}

const checks: Record<string, Compare | undefined> = {
  cov: near(8),
  corrcoef: near(8),
  correlate: near(4),
  convolve: near(4),
};

describe('as NumPy', () => {
  for (const [name, list] of calls) {
    test(name, () => {
      expect(checkCalls(list, { compare: checks[name], message: messages })).toBeGreaterThan(40);
    });
  }
});

/** Where the wording is not NumPy's: null. */
function messages(text: string, one: Call): string | null {
  // the first of several things that are wrong is another one
  if (text.startsWith('Cannot cast ufunc') && one.name === 'histogram') return null;
  return text;
}

const list = (a: unknown): number[] => (a as np.NDArray).tolist() as number[];

describe('laws, beyond the blocks of 65536', () => {
  const n = 200_003;

  test('bincount counts', () => {
    const places = np.asarray(Int32Array.from(random(n), (x) => Math.floor(x * 1000)));
    const weights = np.asarray(random(n, 2));
    const [counts, sums] = [new Array(1000).fill(0), new Array(1000).fill(0)];
    const w = weights.data;
    places.data.forEach((p, i) => {
      counts[Number(p)]++;
      sums[Number(p)] += Number(w[i]);
    });
    expect(list(np.bincount(places))).toEqual(counts);
    same(np.bincount(places, weights).data as never, sums, 'float64', 'weighted');
    expect(list(np.bincount(places, { minlength: 1003 }))).toEqual([...counts, 0, 0, 0]);
  });

  for (const d of ['float64', 'float32', 'int32', 'int64'] as const) {
    test(`histogram of ${d}: every element is in the bin whose edges hold it`, () => {
      const a = np.multiply(np.asarray(random(n, 3)), 1000).astype(d);
      for (const [bins, range] of [
        [10, null],
        [127, [100, 900]],
        [1000, [0.1, 999.9]],
      ] as const) {
        // biome-ignore format: short
        const { hist, bin_edges } = np.histogram(a, { bins, range: range as never });
        expect([hist.dtype.name, hist.size, bin_edges.size]).toEqual(['int64', bins, bins + 1]);
        const values = d === 'int64' ? list(a).map(Number) : Array.from(a.data as Float64Array);
        const edges = list(bin_edges);
        const counts = new Array<number>(bins).fill(0);
        for (const x of values) {
          if (x < edges[0] || x > edges[bins]) continue;
          let low = 0;
          let high: number = bins;
          while (high - low > 1) {
            const middle = (low + high) >> 1;
            if (x >= edges[middle]) low = middle;
            else high = middle;
          }
          counts[low]++;
        }
        expect(list(hist)).toEqual(counts);
        // the same by search among the edges
        expect(list(np.histogram(a, bin_edges).hist)).toEqual(counts);
        const places = np.digitize(a, bin_edges) as np.NDArray;
        expect(list(np.bincount(np.minimum(places, bins + 1)).slice(`1:${bins}`))).toEqual(counts.slice(0, -1));
      }
    });
  }

  test('weights, densities, two dimensions', () => {
    const [a, b] = [np.asarray(random(n, 4)), np.asarray(random(n, 5))];
    const ones = np.ones(n);
    expect(list(np.histogram(a, { bins: 50, weights: ones }).hist)).toEqual(list(np.histogram(a, 50).hist));
    const [density, edges] = np.histogram(a, { bins: 50, density: true });
    const widths = np.subtract(edges.slice('1:') as np.NDArray, edges.slice(':-1') as np.NDArray);
    expect(Math.abs((np.multiply(density, widths) as np.NDArray).sum() - 1)).toBeLessThan(1e-12);
    const { hist, xedges, yedges } = np.histogram2d(a, b, { bins: [8, 5] });
    expect([hist.shape, xedges.size, yedges.size, hist.sum()]).toEqual([[8, 5], 9, 6, n]);
    expect(list(hist.sum(1))).toEqual(list(np.histogram(a, 8).hist));
    expect(list(hist.sum(0))).toEqual(list(np.histogram(b, 5).hist));
  });

  test('convolution is the product of polynomials; correlation the same backwards', () => {
    for (const d of ['int64', 'float64', 'float32', 'complex128', 'int8', 'bool'] as const) {
      const a = np.asarray(Int32Array.from(random(1500, 6), (x) => Math.floor(x * 7) - 3)).astype(d);
      const v = np.asarray(Int32Array.from(random(600, 7), (x) => Math.floor(x * 7) - 3)).astype(d);
      const full = np.convolve(a, v);
      expect([full.dtype.name, full.size]).toEqual([d, 2099]);
      const [x, y] = [list(a), list(v)].map((z) =>
        z.map((k) => (typeof k === 'object' ? (k as np.Complex).re : Number(k))),
      );
      const want = new Array(2099).fill(0);
      for (let i = 0; i < x.length; i++) for (let j = 0; j < y.length; j++) want[i + j] += x[i] * y[j];
      expect(np.array_equal(full, np.array(want).astype('int64').astype(d))).toBe(true);
      expect(np.array_equal(np.convolve(a, v, 'same'), full.slice('299:1799'))).toBe(true);
      expect(np.array_equal(np.convolve(v, a, 'valid'), full.slice('599:1500'))).toBe(true);
      const turned = np.correlate(a, v.slice('::-1') as np.NDArray, 'full');
      expect(np.array_equal(turned, full)).toBe(true);
    }
  });

  test('long sums of products', () => {
    const [a, v] = [np.asarray(random(300_000, 8)), np.asarray(random(299_995, 9))];
    const got = list(np.correlate(a, v));
    expect(got.length).toBe(6);
    got.forEach((x, k) => {
      const want = (np.multiply(a.slice(`${k}:${k + 299_995}`) as np.NDArray, v) as np.NDArray).sum();
      expect(Math.abs(x - want) / want).toBeLessThan(1e-12);
    });
  });
});

describe('arguments', () => {
  test('lists, positions, names', () => {
    expect(list(np.bincount([0, 1, 1, 3]))).toEqual([1, 2, 0, 1]);
    expect(list(np.bincount([]))).toEqual([]);
    expect(list(np.bincount([true, false, true]))).toEqual([1, 2]);
    expect(list(np.bincount([1, 1], [0.5, 1]))).toEqual([0, 1.5]);
    expect(np.digitize(2, [1, 2, 3])).toBe(2);
    expect(np.digitize(2, [1, 2, 3], true)).toBe(1);
    expect(list(np.digitize([2, 9], [3, 2, 1], { right: true }))).toEqual([2, 0]);
    const { hist, bin_edges } = np.histogram([1, 2, 1], [0, 1, 2, 3]);
    expect([list(hist), list(bin_edges)]).toEqual([
      [0, 2, 1],
      [0, 1, 2, 3],
    ]);
    const [counts] = np.histogram([1, 2, 1], 2, [0, 4]);
    expect(list(counts)).toEqual([2, 1]);
    expect(list(np.histogram_bin_edges([0, 4], 4))).toEqual([0, 1, 2, 3, 4]);
    expect(np.cov([1, 2, 4]).tolist()).toBeCloseTo(7 / 3, 14);
    expect(list(np.cov([1, 2], [2, 4]))).toEqual([
      [0.5, 1],
      [1, 2],
    ]);
    expect(list(np.round(np.corrcoef([1, 2], { y: [2, 4] }) as np.NDArray, 12))).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(np.corrcoef([1, 2])).toBe(1);
    expect(list(np.convolve([1, 2, 3], [0, 1, 0.5]))).toEqual([0, 1, 2.5, 4, 1.5]);
    expect(list(np.correlate([1, 2, 3], [0, 1, 0.5], { mode: 'same' }))).toEqual([2, 3.5, 3]);
    const [points, edges] = np.histogramdd([
      [0, 1, 1],
      [0, 2, 2],
    ], { bins: [2, 1] }); // biome-ignore format: short
    expect([list(points), edges.map(list)]).toEqual([
      [[1], [2]],
      [
        [0, 0.5, 1],
        [0, 2],
      ],
    ]);
  });

  test('what is refused', () => {
    expectThrows(() => np.bincount([0.5]), np.DTypeError, 'Cannot cast array data');
    expectThrows(() => np.bincount([1], { length: 1 } as never), TypeError, "unexpected keyword argument 'length'");
    expectThrows(() => np.histogram([1], { range: 3 } as never), TypeError, 'range must be a list of two numbers');
    expectThrows(() => np.histogram([1, 2], { bins: 'huge' }), np.ValueError, "'huge' is not a valid estimator");
    expectThrows(() => np.convolve([1], [1], 'all' as never), np.ValueError, "mode must be one of 'valid', 'same'");
    expectThrows(() => np.correlate([1], [1], 3), np.ValueError, 'mode must be 0, 1, or 2');
    expectThrows(() => np.cov([1, 2], { rowvar: 1 } as never), TypeError, 'cov() rowvar must be a boolean');
    const tiny = [1, 1 + 2 ** -52];
    expectThrows(
      () => np.histogram(tiny),
      np.ValueError,
      'Too many bins for data range. Cannot create 10 finite-sized',
    );
  });
});
