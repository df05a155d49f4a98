// Functions called on parts of arrays (fixtures/applying.py).
import * as np from 'clumpy';
import { testCalls } from './support/calls';
import { describe, expect, test } from './support/harness';

type A = np.NDArray;
const functions = {
  total: (v: A) => v.sum(),
  ends: (v: A) => v.slice([0, -1] as never) as A,
  table: (v: A) => (v.slice(':2', null) as A).mul(np.ones(3)),
  scaled: (v: A, by: number) => v.mul(by),
  reverse: (v: A) => v.slice('::-1') as A,
  sum_over: (a: A, axis: number) => np.sum(a, axis),
  sum_kept: (a: A, axis: number) => np.sum(a, { axis, keepdims: true }),
  flat: (a: A) => (a.ndim === 1 ? a.slice(':', null, null) : a.ravel()),
  negative: (a: A) => a.neg(),
  twice: (x: A) => x.mul(2),
  shifted: (x: A, by: number) => x.add(by),
};

describe('functions of parts of arrays', () => {
  testCalls('applying', { functions, anyLayout: ['apply_over_axes'] }, 500);

  test('vectors are views', () => {
    const a = np.arange(6).reshape(2, 3);
    np.apply_along_axis(
      (v) => {
        v.set(0, 9);
        return 0;
      },
      1,
      a,
    );
    expect(a.tolist()).toEqual([
      [9, 1, 2],
      [9, 4, 5],
    ]);
  });
});
