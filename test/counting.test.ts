// Counting and statistics against NumPy (fixtures/counting.py), then laws on large arrays, lists and what is refused.
import * as np from 'clumpy';
import { expectThrows, same } from './support/arrays';
import { expectStored, load } from './support/arrays14';
import { type Call, callsOf, checkCalls, type Compare } from './support/calls';
import { describe, expect, test } from './support/harness';

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
