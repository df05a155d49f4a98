// Functions called on parts of arrays (fixtures/applying.py), and functions of numbers as functions of arrays.
import * as np from 'clumpy';
import { expectArray, expectThrows } from './support/arrays';
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

// The examples of NumPy's documentation, and its rules of broadcasting.
describe('functions of numbers', () => {
  const difference = (a: number, b: number) => (a > b ? a - b : a + b);

  test('vectorize broadcasts', () => {
    const f = np.vectorize(difference);
    expectArray(f([1, 2, 3, 4], 2), 'float64', [4], [3, 4, 1, 2], 'a list and a number');
    expectArray(f([[1], [5]], [2, 3]), 'float64', [2, 2], [3, 4, 3, 2], 'a grid');
    expect(f(5, 3)).toBe(2);
    expectArray(np.vectorize((a: number) => a > 1)([0, 1, 2]), 'bool', [3], [0, 0, 1], 'bools');
    expectArray(np.vectorize((a: number) => BigInt(a))([0, 1]), 'int64', [2], [0n, 1n], 'bigints');
    expectThrows(() => f([1, 2], [1, 2, 3]), np.ShapeError, 'shape mismatch: objects cannot be broadcast');
    expectThrows(() => f([]), np.ValueError, 'cannot call `vectorize` on size 0 inputs unless `otypes` is set');
    expectThrows(() => np.vectorize(5 as never), TypeError, 'needs a function');
    expectThrows(() => np.vectorize(difference, { types: 'd' } as never), TypeError, 'unexpected keyword');
    expectThrows(() => np.vectorize((x: number) => `${x}`)([1]), TypeError, "gave '1' instead of a number");
  });

  test('dtypes, several results, arguments that are not', () => {
    expectArray(np.vectorize(difference, { otypes: ['int16'] })([1, 4], 2), 'int16', [2], [3, 2], 'otypes');
    expectArray(np.vectorize(difference, { otypes: 'f' })([], 2), 'float32', [0], [], 'no elements');
    const both = np.vectorize((a: number) => [a + 1, a > 1]);
    const [x, y] = both([1, 2]) as np.NDArray[];
    expectArray(x, 'float64', [2], [2, 3], 'the first');
    expectArray(y, 'bool', [2], [0, 1], 'the second');
    const poly = (p: number[], v: number) => p.reduce((sum, c) => sum * v + c, 0);
    expectArray(np.vectorize(poly, { excluded: [0] })([1, 2, 3], [0, 1]), 'float64', [2], [3, 6], 'excluded');
    expectThrows(
      () => np.vectorize((a: number) => (a > 1 ? [1, 2] : 1))([1, 2]),
      np.ValueError,
      'the function gave 2 results instead of 1',
    );
  });

  test('signatures', () => {
    const dot = np.vectorize((a: np.NDArray, b: np.NDArray) => a.mul(b).sum(), { signature: '(n),(n)->()' });
    expectArray(
      dot(
        [
          [1, 2],
          [3, 4],
        ],
        [1, 10],
      ),
      'float64',
      [2],
      [21, 43],
      'products',
    );
    expect(dot([1, 2], [3, 4])).toBe(11);
    const outer = np.vectorize((a: np.NDArray, b: np.NDArray) => np.multiply.outer(a, b), {
      signature: '(i),(j)->(i,j)',
    });
    const made = outer(np.ones([3, 2]), np.arange(4)) as np.NDArray;
    expect(made.shape).toEqual([3, 2, 4]);
    expect((made.slice(2, 1) as np.NDArray).tolist()).toEqual([0, 1, 2, 3]);
    const mixed = np.vectorize((a: np.NDArray) => [a.sum(), a.slice('::-1')], { signature: '(n)->(),(n)' });
    const [sums, turned] = mixed([
      [1, 2],
      [3, 4],
    ]) as np.NDArray[];
    expect([sums.tolist(), turned.tolist()]).toEqual([
      [3, 7],
      [
        [2, 1],
        [4, 3],
      ],
    ]);
    expectThrows(() => dot([1, 2], [1, 2, 3]), np.ValueError, "inconsistent size for core dimension 'n': 3 vs 2");
    expectThrows(() => dot(1, [1, 2]), np.ValueError, 'does not have enough dimensions for all core dimensions');
    expectThrows(() => dot([1]), TypeError, 'wrong number of positional arguments: expected 2, got 1');
    expectThrows(
      () => np.vectorize(difference, { signature: '(n,->()' }),
      np.ValueError,
      'not a valid gufunc signature',
    );
    expectThrows(() => dot(np.ones([0, 2]), [1, 2]), np.ValueError, 'cannot call `vectorize` on size 0 inputs');
    const typed = np.vectorize((a: np.NDArray) => a, { signature: '(n)->(n)', otypes: ['int8'] });
    expect((typed(np.ones([0, 2])) as np.NDArray).shape).toEqual([0, 2]);
    expectArray(typed([1, 2]), 'int8', [2], [1, 2], 'typed');
  });

  test('frompyfunc', () => {
    const f = np.frompyfunc(difference, 2, 1);
    expectArray(f([1, 5], 2), 'float64', [2], [3, 3], 'frompyfunc');
    expect(f(1, 5)).toBe(6);
    expectThrows(() => f(1), TypeError, 'takes 2 positional arguments but 1 were given');
    const both = np.frompyfunc((x: number) => [x > 1, x * 2], 1, 2);
    const [x, y] = both([1, 2]) as np.NDArray[];
    expectArray(x, 'bool', [2], [0, 1], 'the first');
    expectArray(y, 'float64', [2], [2, 4], 'the second');
    expectThrows(() => np.frompyfunc(1 as never, 1, 1), TypeError, 'needs a function');
  });
});
