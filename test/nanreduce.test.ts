// Reductions that leave NaN out against NumPy, over all 14 dtypes, to the last bit (fixtures/nan14.py).
import * as np from 'clumpy';
import { expectThrows } from './support/arrays';
import { type Case, casesOf, checkAll, hasComplex } from './support/arrays14';
import { describe, expect, test } from './support/harness';

const all = [...casesOf('nan14')];
const needs: Record<string, string> = {
  nanmean: 'divide',
  nanvar: 'divide',
  nanstd: 'divide',
  nanmax: 'fmax',
  nanmin: 'fmin',
  nanargmax: 'maximum',
  nanargmin: 'minimum',
};
const isComplex = (one: Case) => one.operand.dtype.kind === 'c' || String(one.options.dtype).startsWith('complex');
const isMissing = (one: Case) => one.name in needs && isComplex(one) && !hasComplex(needs[one.name]);
const intoOut = ({ options }: Case) => !options.dtype;

describe('as NumPy', () => {
  for (const op of ['nansum', 'nanprod', 'nanmax', 'nanmin', 'nanmean', 'nanvar', 'nanstd', 'nanargmax', 'nanargmin']) {
    test(op, () => {
      const n = checkAll(
        all.filter(({ name }) => name === op),
        intoOut,
        isMissing,
      );
      expect(n).toBeGreaterThan(100);
    });
  }
});

describe('arguments', () => {
  const a = np.array([
    [1, Number.NaN],
    [3, 4],
  ]);

  test('by position', () => {
    expect(np.nansum(a)).toBe(8);
    expect(np.nansum(a, 0).tolist()).toEqual([4, 4]);
    expect(np.nanmean(a, 1, null, null, true).tolist()).toEqual([[1], [3.5]]);
    expect(np.nanmax(a, 1).tolist()).toEqual([1, 4]);
    expect(np.nanvar([1, 3, Number.NaN], { ddof: 1 })).toBe(2);
    expect(np.nanvar([1, 3, Number.NaN], { correction: 1 })).toBe(2);
    expect(np.nanvar([1, 3, Number.NaN], { mean: 1 })).toBe(2);
    expect(np.nanargmax(a, 1).tolist()).toEqual([0, 1]);
  });

  test('the operand stays as it is', () => {
    for (const f of [np.nansum, np.nanmean, np.nanvar, np.nanargmax, np.nanmedian, np.nancumsum]) {
      const x = np.array([1, Number.NaN, 2]);
      (f as (x: np.NDArray) => unknown)(x);
      expect(x.tolist()).toEqual([1, Number.NaN, 2]);
    }
  });

  test('what is refused, and how', () => {
    const nan = np.array([Number.NaN, Number.NaN]);
    expect(np.nanmax(nan)).toBe(Number.NaN);
    expectThrows(() => np.nanargmax(nan), np.ValueError, 'All-NaN slice encountered');
    expectThrows(() => np.nanargmin(nan, 0), np.ValueError, 'All-NaN slice encountered');
    expectThrows(
      () => np.nanmax([]),
      np.ValueError,
      'zero-size array to reduction operation fmax which has no identity',
    );
    expectThrows(() => np.nanmean(a, { dtype: 'int64' }), np.DTypeError, 'If a is inexact, then dtype must be inexact');
    expectThrows(() => np.nanvar(a, { out: np.array(1n) }), np.DTypeError, 'If a is inexact, then out must be inexact');
    expectThrows(() => np.nansum(a, { ddof: 1 } as never), TypeError, 'nansum() got an unexpected keyword argument');
  });
});
