// Views of any strides, windows, broadcasting, shared memory (fixtures/striding.py).
import * as np from 'clumpy';
import { elementsOf, expectThrows, make, picker } from './support/arrays';
import { testCalls } from './support/calls';
import { describe, expect, loadFixture, test } from './support/harness';

describe('views of other shapes and strides', () => {
  testCalls('striding', {}, 2000);

  test('broadcast_arrays gives views, and arrays of the shape themselves', () => {
    const [a, b] = [np.arange(3), np.arange(6).reshape(2, 3)];
    const [x, y] = np.broadcast_arrays(a, b);
    expect(y).toBe(b);
    expect(x.base).toBe(a);
    expect(x.flags.WRITEABLE).toBe(false);
    expect(x.tolist()).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
    expect(np.broadcast_arrays()).toEqual([]);
  });

  test('as_strided refuses what it could not see in memory', () => {
    const a = np.arange(10, 'int32');
    const b = a.slice('2:8') as np.NDArray;
    expect(np.as_strided(b, [2, 3], [-4, 8]).tolist()).toEqual([
      [2, 4, 6],
      [1, 3, 5],
    ]);
    expectThrows(() => np.as_strided(b, [9], [4]), np.ValueError, 'reach outside of the array');
    expectThrows(() => np.as_strided(b, [4], [-4]), np.ValueError, 'reach outside of the array');
    expectThrows(() => np.as_strided(a, [2], [2]), np.ValueError, 'are no multiples of the 4 bytes');
    expectThrows(() => np.as_strided(a, [2, 2], [4]), np.ValueError, 'mismatch in length of strides and shape');
    expectThrows(() => np.as_strided(a, [2 ** 40], [2 ** 20]), np.ValueError, 'reach outside');
    expect(np.as_strided(a, [0, 5], [400, 400]).shape).toEqual([0, 5]);
    const fixed = np.as_strided(a, { shape: [3], strides: [4], writeable: false });
    expectThrows(() => fixed.fill(0), np.ValueError, 'read-only');
    const [c] = [np.arange(4)];
    c.dispose();
    expectThrows(() => np.as_strided(c, [1], [8]), np.DisposedError, '');
  });
});

type Spec = [dtype: np.DTypeName, offset: number, shape: number[], strides: number[]];

describe('shared memory', () => {
  test('shares_memory and may_share_memory as NumPy', () => {
    const { pairs } = loadFixture('striding') as { pairs: [Spec, Spec, boolean, boolean][] };
    const base = np.zeros([600], 'int8');
    const view = ([dtype, offset, shape, strides]: Spec) => {
      const whole = (base.slice(`${offset}:${offset + np.dtype(dtype).itemsize}`) as np.NDArray).view(dtype);
      return np.as_strided(whole, shape, strides);
    };
    expect(pairs.length).toBeGreaterThan(2000);
    for (const [x, y, may, shares] of pairs) {
      const [a, b] = [view(x), view(y)];
      const label = JSON.stringify([x, y]);
      expect([label, np.may_share_memory(a, b), np.shares_memory(a, b)]).toEqual([label, may, shares]);
    }
  });

  test('elements that are written through one are seen through the other: always, and only then', () => {
    const pick = picker(5);
    const base = np.zeros([60], 'uint8');
    for (let i = 0; i < 400; i++) {
      const view = () => {
        const shape = [1 + pick(4), 1 + pick(4)];
        const strides = [pick(9), pick(9)];
        const low = pick(60 - shape.reduce((far, n, d) => far + (n - 1) * strides[d], 0));
        return np.as_strided(base.slice(`${low}:`) as np.NDArray, shape, strides);
      };
      const [a, b] = [view(), view()];
      base.fill(0);
      a.fill(1);
      const seen = elementsOf(b).some((x) => x !== 0);
      expect(np.shares_memory(a, b)).toBe(seen);
      expect(np.shares_memory(b, a)).toBe(seen);
    }
  });

  test('how much work may be done', () => {
    // 2310 = 2 * 3 * 5 * 7 * 11: nothing decides before all is tried
    const base = np.zeros([200000], 'int8');
    const a = np.as_strided(base, [12, 12, 12, 12], [2310 / 2, 2310 / 3, 2310 / 5, 2310 / 7]);
    const b = np.as_strided(base.slice('1:') as np.NDArray, [12, 12, 12], [2310, 2 * 2310, 2310 / 11]);
    expect(np.may_share_memory(a, b)).toBe(true);
    expect(np.may_share_memory(a, b, 1)).toBe(true);
    expect(np.shares_memory(a, b, 0)).toBe(true);
    expect(np.shares_memory(a, b)).toBe(np.shares_memory(a, b, { max_work: -1 }));
    expectThrows(() => np.shares_memory(a, b, -2), np.ValueError, 'Invalid value for max_work');
    expectThrows(() => np.shares_memory(a, b, 1.5), TypeError, 'cannot be interpreted as an integer');
    const hard = () => {
      const strides = [1009, 1013, 1019, 1021, 1031, 1033];
      const x = np.as_strided(base, [12, 12, 12, 12, 12, 12], strides);
      const y = np.as_strided(base.slice('50003:') as np.NDArray, [3, 3], [1039, 1049]);
      return np.shares_memory(x, y, 1);
    };
    expectThrows(hard, np.TooHardError, 'Exceeded max_work');
  });

  test('arrays of their own', () => {
    const [a, b] = [np.zeros([4]), np.zeros([4])];
    expect([np.shares_memory(a, b), np.may_share_memory(a, b), np.shares_memory(a, a)]).toEqual([false, false, true]);
    expect(np.shares_memory([1, 2], [1, 2])).toBe(false);
    const c = make('complex128', [3], [1, 2, 3, 4, 5, 6]);
    expect([np.shares_memory(c.real, c.imag), np.may_share_memory(c.real, c.imag)]).toEqual([false, true]);
    expect([
      np.shares_memory(c.real, c),
      np.shares_memory(c.slice('1:') as np.NDArray, c.slice(':1') as np.NDArray),
    ]).toEqual([true, false]);
  });
});
