// Axes moved, flips, rotations, rolls, tiles, repetitions (fixtures/arranging.py), and laws of them for any arrays.
import * as np from 'clumpy';
import fc from 'fast-check';
import { dtypes, elementsOf, expectArray, make, noise, pick, sizeOf } from './support/arrays';
import { testCalls } from './support/calls';
import { describe, test } from './support/harness';

describe('the same elements in another order, or more than once', () => {
  testCalls('arranging', {}, 3000);
});

describe('laws', () => {
  const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
  const operands = fc
    .record({ dtype: fc.constantFrom(...dtypes), shape: shapes, seed: fc.nat(1000), turned: fc.boolean() })
    .map(({ dtype, shape, seed, turned }) => {
      const a = make(dtype, shape, noise('wide', dtype, sizeOf(shape), seed));
      return turned ? np.flip(a.T, 0) : a;
    });
  const far = fc.integer({ min: -9, max: 9 });
  const axes = fc.tuple(fc.nat(3), fc.nat(3));
  const same = (got: np.NDArray, want: np.NDArray, label: string) =>
    expectArray(got, want.dtype.name, want.shape, elementsOf(want), label);
  /** The elements at some positions along an axis, found one by one. */
  const gathered = (a: np.NDArray, axis: number, positions: readonly number[]): np.NDArray => {
    const shape = a.shape.map((n, d) => (d === axis ? positions.length : n));
    const inner = sizeOf(a.shape.slice(axis + 1));
    const outer = sizeOf(a.shape.slice(0, axis));
    const places = Array.from({ length: outer }, (_, i) =>
      positions.flatMap((p) => Array.from({ length: inner }, (_, k) => (i * a.shape[axis] + p) * inner + k)),
    ).flat();
    return make(a.dtype.name, shape, pick(elementsOf(a), a.dtype.name, places));
  };
  const range = (n: number) => Array.from({ length: n }, (_, i) => i);
  const modulo = (i: number, n: number) => ((i % n) + n) % n;

  test('what is undone is as before', () => {
    fc.assert(
      fc.property(operands, axes, far, (a, [i, j], k) => {
        const [p, q] = [i % a.ndim, j % a.ndim];
        same(np.moveaxis(np.moveaxis(a, p, q), q, p), a, 'moveaxis');
        same(np.flip(np.flip(a, [p]), [p]), a, 'flip');
        same(np.roll(np.roll(a, k, p), -k, p), a, 'roll');
        same(np.roll(np.roll(a, k), -k), a, 'roll, flat');
        same(np.concatenate(np.array_split(a, 3, p), p), a, 'array_split');
        if (p !== q) same(np.rot90(np.rot90(a, k, [p, q]), -k, [p, q]), a, 'rot90');
        if (p !== q) same(np.rot90(np.rot90(a, 1, [p, q]), 1, [p, q]), np.flip(a, [p, q]), 'rot90 twice');
      }),
    );
  });

  test('positions along an axis are those of arithmetic', () => {
    fc.assert(
      fc.property(operands, fc.nat(3), far, fc.nat(4), (a, i, k, times) => {
        const axis = i % a.ndim;
        const n = a.shape[axis];
        const by = (label: string, got: np.NDArray, positions: number[]) =>
          same(got, gathered(a, axis, positions), label);
        const ones = a.shape.map((_, d) => (d === axis ? times : 1));
        const width = a.shape.map((_, d) => (d === axis ? [times, Math.abs(k)] : [0, 0]));
        const around = range(times + n + Math.abs(k)).map((p) => p - times);
        const counts = range(n).map((p) => (p * 7 + times) % 3);
        const bounce = (p: number) => {
          const m = modulo(p, 2 * n);
          return m < n ? m : 2 * n - 1 - m;
        };
        by(
          'roll',
          np.roll(a, k, axis),
          range(n).map((p) => modulo(p - k, n)),
        );
        by('flip', np.flip(a, axis), range(n).reverse());
        by(
          'tile',
          np.tile(a, ones),
          range(n * times).map((p) => p % n),
        );
        by(
          'repeat',
          np.repeat(a, times, axis),
          range(n * times).map((p) => Math.floor(p / times)),
        );
        by(
          'repeat by counts',
          np.repeat(a, counts, axis),
          range(n).flatMap((p) => range(counts[p]).map(() => p)),
        );
        by(
          'pad wrap',
          np.pad(a, width, 'wrap'),
          around.map((p) => modulo(p, n)),
        );
        by('pad symmetric', np.pad(a, width, 'symmetric'), around.map(bounce));
        by(
          'pad edge',
          np.pad(a, width, 'edge'),
          around.map((p) => Math.min(Math.max(p, 0), n - 1)),
        );
        by(
          'delete',
          np.delete(a, k % n, axis),
          range(n).filter((p) => p !== modulo(k % n, n)),
        );
      }),
    );
  });

  test('triangles make the whole', () => {
    fc.assert(
      fc.property(operands, far, (a, k) => {
        if (a.ndim < 2 || a.dtype.kind === 'b') return;
        // 0 + x is x, but for -0
        const both = np.add(np.tril(a, k), np.triu(a, k + 1));
        expectArray(both, a.dtype.name, a.shape, elementsOf(a), 'tril and triu', { anyZero: true });
        same(np.diagonal(np.tril(a, k), k, -2, -1), np.diagonal(a, k, -2, -1), 'the diagonal of a triangle');
      }),
    );
  });
});
