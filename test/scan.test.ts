// Running sums and products against NumPy, over all 14 dtypes (fixtures/scan14.py).
import * as np from 'clumpy';
import { expectThrows } from './support/arrays';
import { casesOf, checkAll } from './support/arrays14';
import { describe, expect, test } from './support/harness';

const all = [...casesOf('scan14')];

describe('as NumPy', () => {
  for (const op of ['cumsum', 'cumprod', 'nancumsum', 'nancumprod', 'cumulative_sum', 'cumulative_prod']) {
    test(op, () => {
      const n = checkAll(all.filter(({ name }) => name === op));
      expect(n).toBeGreaterThan(100);
    });
  }
});

describe('arguments', () => {
  const a = np.array([
    [1, 2, 3],
    [4, 5, 6],
  ]);

  test('by position, as methods, and of lists', () => {
    expect(np.cumsum([1, 2, 3]).tolist()).toEqual([1, 3, 6]);
    expect(a.cumsum().tolist()).toEqual([1, 3, 6, 10, 15, 21]);
    expect(a.cumsum(0).tolist()).toEqual([
      [1, 2, 3],
      [5, 7, 9],
    ]);
    expect(a.cumprod({ axis: 1, dtype: 'int32' }).tolist()).toEqual([
      [1, 2, 6],
      [4, 20, 120],
    ]);
    expect(np.cumsum(a, 1, 'int8').dtype).toBe(np.int8);
    expect(np.cumsum(5).tolist()).toEqual([5]);
    const out = np.empty([2, 3]);
    expect(np.cumsum(a, 1, null, out)).toBe(out);
    expect(a.cumsum(1, 'float64', out)).toBe(out);
    expect(out.tolist()).toEqual([
      [1, 3, 6],
      [4, 9, 15],
    ]);
  });

  test('out may be the operand, or lie over it', () => {
    const x = np.array([1, 2, 3, 4, 5]);
    np.cumsum(x, { out: x });
    expect(x.tolist()).toEqual([1, 3, 6, 10, 15]);
    const y = np.array([1, 2, 3, 4, 5]);
    np.cumsum(y.slice(':4') as np.NDArray, { out: y.slice('1:') as np.NDArray });
    expect(y.tolist()).toEqual([1, 1, 3, 6, 10]);
    const z = np.array([1, 2, 3]);
    np.cumprod(z, { out: z.slice('::-1') as np.NDArray });
    expect(z.tolist()).toEqual([6, 2, 1]);
  });

  test('out may be of any dtype: it is cast to after computing', () => {
    const out = np.empty([3], 'int64');
    np.cumsum([1.5, 2.5, 1.5], { out });
    expect(out.tolist()).toEqual([1, 4, 5]);
    const bools = np.empty([2], 'bool');
    expect(np.cumsum(np.array([1, 2], 'int32'), { out: bools }).tolist()).toEqual([true, true]);
  });

  test('cumulative_sum with the neutral element in front', () => {
    expect(np.cumulative_sum(a, { axis: 1, include_initial: true }).tolist()).toEqual([
      [0, 1, 3, 6],
      [0, 4, 9, 15],
    ]);
    expect(np.cumulative_prod([2, 3], { include_initial: true }).tolist()).toEqual([1, 2, 6]);
    const out = np.empty([3, 3], 'float32');
    expect(np.cumulative_sum(a, { axis: 0, include_initial: true, out })).toBe(out);
    expect(out.tolist()).toEqual([
      [0, 0, 0],
      [1, 2, 3],
      [5, 7, 9],
    ]);
  });

  test('what is refused, and how', () => {
    const axis = 'For arrays which have more than one dimension ``axis`` argument is required.';
    expectThrows(() => np.cumulative_sum(a), np.ValueError, axis);
    expectThrows(() => np.cumsum(a, 2), np.AxisError, 'axis 2 is out of bounds for array of dimension 2');
    expectThrows(
      () => np.cumsum(a, { axes: 1 } as never),
      TypeError,
      "cumsum() got an unexpected keyword argument 'axes'",
    );
    expectThrows(() => np.cumsum(a, { axis: 0, out: np.empty([3]) }), np.ShapeError, '');
    expectThrows(() => np.cumulative_sum([1], 0 as never), TypeError, '');
  });
});
