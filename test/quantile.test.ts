// Medians and quantiles against NumPy, over all 14 dtypes and 13 methods, to the last bit (fixtures/quantile14.py).
import * as np from 'clumpy';
import { expectThrows } from './support/arrays';
import { type Case, casesOf, checkAll, hasComplex } from './support/arrays14';
import { describe, expect, test } from './support/harness';

const all = [...casesOf('quantile14')];
const isMissing = ({ operand, result }: Case) =>
  operand.dtype.kind === 'c' && typeof result !== 'string' && !hasComplex('divide');

describe('as NumPy', () => {
  for (const op of ['median', 'nanmedian', 'percentile', 'nanpercentile', 'quantile', 'nanquantile']) {
    test(op, () => {
      const n = checkAll(
        all.filter(({ name }) => name === op),
        undefined,
        isMissing,
      );
      expect(n).toBeGreaterThan(100);
    });
  }
});

describe('arguments', () => {
  const a = np.array([
    [10, 7, 4],
    [3, 2, 1],
  ]);

  test("NumPy's examples", () => {
    expect(np.median(a)).toBe(3.5);
    expect(np.median(a, 0).tolist()).toEqual([6.5, 4.5, 2.5]);
    expect(np.median(a, { axis: 1, keepdims: true, overwrite_input: true }).tolist()).toEqual([[7], [2]]);
    expect(np.percentile(a, 50)).toBe(3.5);
    expect(np.percentile(a, 50, 0).tolist()).toEqual([6.5, 4.5, 2.5]);
    expect(np.percentile(a, 50, [0, 1])).toBe(3.5);
    expect(np.quantile(a, [0.5, 1], 1).tolist()).toEqual([
      [7, 2],
      [10, 3],
    ]);
    expect(np.quantile(np.arange(5), 0.3, { method: 'lower' })).toBe(1);
    expect(a.tolist()).toEqual([
      [10, 7, 4],
      [3, 2, 1],
    ]);
  });

  test('out', () => {
    const out = np.empty([2, 3]);
    expect(np.percentile(a, [0, 100], { axis: 0, out })).toBe(out);
    expect(out.tolist()).toEqual([
      [3, 2, 1],
      [10, 7, 4],
    ]);
    expectThrows(() => np.percentile(a, 50, { axis: 0, out }), np.ShapeError, '');
  });

  test('weights count elements as often as they say', () => {
    const x = np.array([3, 1, 4, 1, 5]);
    const often = np.array([3, 3, 1, 4, 4, 4, 5]);
    const weights = np.array([2, 1, 3, 0, 1]);
    for (const q of [0, 0.1, 0.3, 0.5, 0.77, 1]) {
      const got = np.quantile(x, q, { weights, method: 'inverted_cdf' });
      expect(got).toBe(np.quantile(often, q, { method: 'inverted_cdf' }));
    }
    expectThrows(() => np.quantile(x, 0.5, { weights }), np.ValueError, "Only method 'inverted_cdf' supports weights");
    const minus = np.array([1, 1, -1, 1, 1]);
    expectThrows(
      () => np.quantile(x, 0.5, { weights: minus, method: 'inverted_cdf' }),
      np.ValueError,
      'Weights must be non-negative.',
    );
  });

  test('what is refused, and how', () => {
    const real = 'a must be an array of real numbers';
    expectThrows(() => np.percentile(a, 101), np.ValueError, 'Percentiles must be in the range [0, 100]');
    expectThrows(() => np.percentile(a, Number.NaN), np.ValueError, 'Percentiles must be in the range [0, 100]');
    expectThrows(() => np.quantile(a, [0.5, -0.1]), np.ValueError, 'Quantiles must be in the range [0, 1]');
    expectThrows(() => np.quantile(np.array([new np.Complex(1, 2)]), 0.5), np.DTypeError, real);
    expectThrows(
      () => np.quantile(a, 0.5, { method: 'cubic' } as never),
      np.ValueError,
      "'cubic' is not a valid method",
    );
    expectThrows(() => np.quantile(np.array([true, false]), 0.5), np.DTypeError, 'numpy boolean subtract');
    expectThrows(() => np.quantile([], 0.5), np.IndexError, 'index -1 is out of bounds for axis 0 with size 0');
    expectThrows(() => np.median(a, { axis: 0, out: [1] } as never), TypeError, 'output must be an array');
    expectThrows(() => np.quantile(a, np.empty([1, 1, 1])), np.ValueError, 'q must be a scalar or 1d');
  });
});
