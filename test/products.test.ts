// Products of vectors, matrices and tensors (fixtures/products.py, of small whole numbers: exact in any order), their
// rounding against the bound of the theory, and laws that tie them to each other.
import * as np from 'clumpy';
import fc from 'fast-check';
import { elementsOf, expectArray, expectThrows, layouts, make, noise, sizeOf } from './support/arrays';
import { testCalls } from './support/calls';
import { describe, expect, test } from './support/harness';
import { nearBy } from './support/near';

describe('products as NumPy makes them', () => {
  const anyLayout = [
    'linalg.trace',
    'outer',
    'kron',
    'linalg.matrix_power',
    'linalg.outer',
    'linalg.cross',
    'vecdot',
    'linalg.vecdot',
  ];
  testCalls('products', { anyLayout, close: nearBy() }, 4000);
});

const array = (x: unknown): np.NDArray => (x instanceof np.NDArray ? x : np.asarray(x as number));

describe('rounding', () => {
  /** Floats that are no whole numbers. */
  const rough = (dtype: 'float32' | 'float64', shape: number[], seed: number) =>
    make(
      dtype,
      shape,
      Float64Array.from(
        noise('unit', 'float64', sizeOf(shape), seed) as Float64Array,
        (x, i) => x * (i % 3 ? 1 : -0.7),
      ),
    );

  test('sums of products are within k u |a||b| of the exact ones', () => {
    for (const [dtype, u] of [
      ['float32', 2 ** -24],
      ['float64', 2 ** -53],
    ] as const) {
      for (const k of [1, 3, 17, 100, 1000]) {
        const [a, b] = [rough(dtype, [3, k, 2], k), rough(dtype, [2, k, 4], k + 1)];
        const got = np.tensordot(a, b, [[1], [1]]) as np.NDArray;
        const [x, y] = [elementsOf(a) as Float64Array, elementsOf(b) as Float64Array];
        got
          .ravel()
          .toTypedArray()
          .forEach((value, place) => {
            const [i, p, q, j] = [
              Math.floor(place / 16),
              Math.floor(place / 8) % 2,
              Math.floor(place / 4) % 2,
              place % 4,
            ];
            let [sum, size] = [0, 0];
            for (let l = 0; l < k; l++) {
              const product = x[(i * k + l) * 2 + p] * y[(q * k + l) * 4 + j];
              sum += product;
              size += Math.abs(product);
            }
            const bound = (k + 1) * (u + 2 ** -53) * size;
            if (!(Math.abs(Number(value) - sum) <= bound))
              throw new Error(`${dtype}, ${k}: ${value} instead of ${sum}`);
          });
      }
    }
  });

  test('halves are summed as floats and rounded once', () => {
    const ones = np.full([1, 3000], 1, 'float16');
    expect((np.dot(ones, np.full([3000, 1], 1, 'float16')) as np.NDArray).item()).toBe(3000);
    expect((np.inner(ones, ones) as np.NDArray).item()).toBe(3000);
    expect(np.vecdot(ones, ones).toString()).toBe('[3000.]');
  });
});

describe('laws', () => {
  const size = fc.integer({ min: 0, max: 5 });
  const whole = (shape: number[], seed: number, dtype: np.DTypeName = 'int32') =>
    make(dtype, shape, noise('few', dtype, sizeOf(shape), seed));
  const same = (got: unknown, want: unknown, label: string) =>
    expectArray(array(got), array(want).dtype.name, array(want).shape, elementsOf(array(want)), label);

  test('the products are sums of elementwise products', () => {
    fc.assert(
      fc.property(size, size, size, size, fc.nat(1000), (m, n, k, p, seed) => {
        const [a, b, c] = [whole([m, n, k], seed), whole([p, n, k], seed + 1), whole([k, n, p], seed + 2)];
        const sum = (x: unknown, axis: number | number[]) =>
          np.sum(x as np.NDArray, { axis: axis as number, dtype: 'int32' });
        const by = (x: np.NDArray, shape: number[]) => x.reshape(shape);
        const products = np.multiply(by(a, [m, n, 1, 1, k]), by(b, [1, 1, p, n, k]));
        same(np.inner(a, b), sum(products, 4), 'inner');
        same(np.vecdot(a, a), sum(np.multiply(a, a), 2), 'vecdot');
        const turned = np.moveaxis(c, 1, 2); // k, p, n
        same(np.dot(a, np.transpose(b, [0, 2, 1])), np.tensordot(a, b, [[2], [2]]), 'dot');
        same(
          np.tensordot(a, b, [
            [1, 2],
            [1, 2],
          ]),
          np.matmul(by(a, [m, n * k]), by(b, [p, n * k]).T),
          'tensordot',
        );
        same(
          np.tensordot(a, turned, [
            [2, 1],
            [0, 2],
          ]),
          np.einsum('mnk,knp->mp', a, c),
          'tensordot of turned axes',
        );
        same(np.matvec(a, whole([k], seed)), np.dot(a, whole([k], seed)), 'matvec');
        same(np.kron(whole([m], 1), whole([n], 2)), np.outer(whole([m], 1), whole([n], 2)).ravel(), 'kron');
      }),
      { numRuns: 60 },
    );
  });

  test('out is written and given back, in any layout and over operands', () => {
    const [a, b] = [whole([3, 4], 1, 'float64'), whole([4, 3], 2, 'float64')];
    const want = elementsOf(np.matmul(a, b));
    const out = np.zeros([3, 3]);
    expect(np.dot(a, b, out)).toBe(out);
    expectArray(out, 'float64', [3, 3], want, 'dot');
    const square = whole([3, 3], 3, 'float64');
    const power = elementsOf(np.matmul(square, square));
    np.dot(square, square, { out: square });
    expectArray(square, 'float64', [3, 3], power, 'dot into an operand');
    for (const { name, array: to, checkAround } of layouts('float64', [3], [0, 0, 0])) {
      expect(np.matvec(a, [1, 2, 3, 4], { out: to })).toBe(to);
      expectArray(
        to,
        'float64',
        [3],
        elementsOf(np.dot(a, np.asarray([1, 2, 3, 4])) as np.NDArray),
        `matvec into ${name}`,
      );
      checkAround();
    }
    const into = np.zeros([3], 'float32');
    np.vecdot(a, a, { out: into });
    expectArray(into, 'float32', [3], elementsOf(np.vecdot(a, a) as np.NDArray), 'vecdot into float32');
    expectThrows(
      () => np.vecdot(a, a, { out: np.zeros([3], 'int8') }),
      np.DTypeError,
      "Cannot cast ufunc 'vecdot' output",
    );
    expectThrows(
      () => np.vecdot(a, a, { out: np.zeros([4]) }),
      np.ShapeError,
      "doesn't match the broadcast shape (3,)",
    );
    expectThrows(() => np.matvec(a, [1, 2, 3, 4], { axis: 0 }), TypeError, 'matvec: axis can only be used with');
    expectThrows(() => np.dot(a, b, { to: out } as never), TypeError, "dot() got an unexpected keyword argument 'to'");
  });

  test('axes of vecdot, matvec and vecmat', () => {
    const [a, v] = [whole([4, 2, 3], 5), whole([3, 2], 6)];
    same(np.matvec(a, v, { axes: [[0, 2], 0, 0] }), np.moveaxis(np.matvec(np.moveaxis(a, 0, 1), v.T), 1, 0), 'matvec');
    same(
      np.vecmat(v, np.moveaxis(a, 2, 0), { axes: [0, [0, 1], -1] }),
      np.vecmat(v.T, np.moveaxis(a, [0, 2], [2, 1])),
      'vecmat',
    );
    same(np.vecdot(a, a, { axes: [1, 1] }), np.vecdot(a, a, { axis: 1 }), 'vecdot');
  });
});
