// Norms of vectors and matrices (fixtures/norms.py), and laws of norms.
import * as np from 'clumpy';
import fc from 'fast-check';
import { make, noise } from './support/arrays';
import { testCalls } from './support/calls';
import { describe, expect, test } from './support/harness';
import { nearBy } from './support/near';

const anyLayout = ['linalg.norm', 'linalg.vector_norm', 'linalg.matrix_norm'];

describe('norms as NumPy', () => {
  // sums are of few elements, powers and roots are good to an ulp or two
  testCalls('norms', { anyLayout, close: nearBy(8) }, 3000);
});

describe('norms of singular values', () => {
  if (!('svdvals' in np.linalg)) return;
  testCalls('svdnorms', { anyLayout, close: nearBy(64 * 100) }, 100); // the smallest are at least a hundredth of the largest
});

describe('laws', () => {
  const { norm, vector_norm: vectorNorm, matrix_norm: matrixNorm } = np.linalg;
  const vectors = fc.record({ n: fc.integer({ min: 1, max: 40 }), seed: fc.nat(1000) });
  const of = (dtype: 'float64' | 'complex128', n: number, seed: number) =>
    make(dtype, [n], noise('unit', dtype, n, seed));
  const value = (x: unknown) => x as number;

  test('scaling and the triangle inequality, for every order from 1 on', () => {
    fc.assert(
      fc.property(
        vectors,
        fc.constantFrom(1, 1.5, 2, 3, 7, Infinity),
        fc.constantFrom('float64', 'complex128'),
        ({ n, seed }, ord, dtype) => {
          const [x, y] = [of(dtype, n, seed), of(dtype, n, seed + 1)];
          const [p, q] = [value(norm(x, ord)), value(norm(y, ord))];
          expect(value(norm(np.add(x, y), ord))).toBeLessThanOrEqual((p + q) * (1 + 1e-13));
          expect(Math.abs(value(norm(x.mul(-3), ord)) - 3 * p)).toBeLessThanOrEqual(1e-13 * p);
          expect(Math.abs(value(vectorNorm(x.reshape(1, n), { ord })) - p)).toBeLessThanOrEqual(1e-14 * p);
          // larger orders are smaller norms
          expect(value(norm(x, Infinity))).toBeLessThanOrEqual(p * (1 + 1e-13));
          expect(p).toBeLessThanOrEqual(value(norm(x, 1)) * (1 + 1e-13));
        },
      ),
    );
  });

  test('norms of matrices bound the product with a vector', () => {
    fc.assert(
      fc.property(vectors, fc.constantFrom(1, Infinity, 'fro' as const), ({ n, seed }, ord) => {
        const a = of('float64', 5 * n, seed).reshape(5, n);
        const x = of('float64', n, seed + 1);
        const order = ord === 'fro' ? 2 : ord;
        const left = value(norm(np.dot(a, x) as np.NDArray, order));
        expect(left).toBeLessThanOrEqual(value(matrixNorm(a, { ord })) * value(norm(x, order)) * (1 + 1e-12));
        const whole = value(norm(a, ord));
        expect(Math.abs(value(matrixNorm(a, { ord })) - whole)).toBeLessThanOrEqual(1e-14 * whole);
      }),
    );
  });

  test('what it refuses', () => {
    expect(() => norm([1, 2], { size: 2 } as never)).toThrow("norm() got an unexpected keyword argument 'size'");
    expect(() => norm([1, 2], true as never)).toThrow(np.ValueError);
    expect(() => norm([1, 2], { keepdims: 1 } as never)).toThrow(TypeError);
    expect(() => vectorNorm([1, 2], { ord: 'fro' })).toThrow("Invalid norm order 'fro' for vectors");
    expect(() => vectorNorm([[1, 2]], { axis: [0, 0] })).toThrow(np.ValueError);
    expect(() => matrixNorm([1, 2])).toThrow(np.AxisError);
  });
});
