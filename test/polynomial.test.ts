// Polynomials and windows against NumPy (fixtures/polynomial.py), and what holds for all of them.
import * as np from 'clumpy';
import fc from 'fast-check';
import { expectArray, expectThrows, load, type Stored, stored } from './support/arrays';
import { describe, expect, loadFixture, test } from './support/harness';

type Result =
  | { array: Stored }
  | { list: Stored[] }
  | { number: [number, number] }
  | { error: [type: string, message: string] };
type Case = [name: string, args: (number | { array: Stored })[], result: Result];
const fixture = loadFixture('polynomial') as Record<'polynomials' | 'windows', Case[]>;

const call = (name: string, args: Case[1]): unknown =>
  (np as unknown as Record<string, (...args: unknown[]) => unknown>)[name](
    ...args.map((a) => (typeof a === 'number' ? a : load(a.array))),
  );

function check([name, args, want]: Case): void {
  const label = `${name} ${JSON.stringify(args)}`.slice(0, 300);
  if ('error' in want) {
    const type = want.error[0] === 'TypeError' ? TypeError : np.ValueError;
    return expectThrows(() => call(name, args), type, want.error[1]);
  }
  const got = call(name, args);
  if ('number' in want) {
    const [re, im] = got instanceof np.Complex ? [got.re, got.im] : [got, 0];
    if (re !== want.number[0] || im !== want.number[1]) throw new Error(`${label}: gave ${got}, not ${want.number}`);
    return;
  }
  const list = 'list' in want ? want.list : [want.array];
  const results = 'list' in want ? (got as unknown[]) : [got];
  list.forEach((one, i) => void expectArray(results[i], one[0], one[1], stored(one), label, { anyZero: true }));
}

for (const name of ['poly', 'polyadd', 'polysub', 'polymul', 'polydiv', 'polyval', 'polyder', 'polyint']) {
  test(`${name} is as in NumPy`, () => {
    const cases = fixture.polynomials.filter(([f]) => f === name);
    expect(cases.length).toBeGreaterThan(10);
    const failures = cases.flatMap((one) => {
      try {
        check(one);
        return [];
      } catch (error) {
        return [(error as Error).message];
      }
    });
    if (failures.length > 0) throw new Error(`${failures.length} failures:\n${failures.slice(0, 8).join('\n')}`);
  });
}

describe('polynomials', () => {
  const list = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 8 });

  test('values of sums, products and quotients', () => {
    fc.assert(
      fc.property(list, list, fc.integer({ min: -4, max: 4 }), (p, q, x) => {
        const at = (c: np.ArrayLike) => np.polyval(c, x) as number;
        expect(at(np.polyadd(p, q))).toBe(at(p) + at(q));
        expect(at(np.polysub(p, q))).toBe(at(p) - at(q));
        expect(at(np.polymul(p, q))).toBe(at(p) * at(q) + 0);
        // a leading coefficient of 1 keeps the quotient whole
        const [quotient, rest] = np.polydiv(p, [1, ...q]);
        expect(at(quotient) * at([1, ...q]) + at(rest)).toBe(at(p));
        expect(np.polyder(np.polyint(p.map((c) => c * 5040))).tolist()).toEqual(p.map((c) => c * 5040));
      }),
    );
  });

  test('a polynomial is zero at its roots', () => {
    for (const roots of [[1, 2, 3], [-4, 0, 0, 7], [0.5]]) {
      expect((np.polyval(np.poly(roots) as np.NDArray, roots) as np.NDArray).tolist()).toEqual(roots.map(() => 0));
    }
  });

  test('a large argument is evaluated as a whole', () => {
    const x = np.arange(100000);
    const y = np.polyval([1, -2, 3], x) as np.NDArray;
    expect([y.item(0), y.item(99999)]).toEqual([3, 99999 * 99997 + 3]);
  });

  test('what is refused', () => {
    expectThrows(() => np.polymul([[1, 2]], [1]), np.ShapeError, 'Polynomial must be 1d only.');
    expectThrows(() => np.polydiv([], [1]), np.ShapeError, 'at least one coefficient');
    expectThrows(
      () =>
        np.poly([
          [1, 2],
          [3, 4],
        ]),
      np.ValueError,
      'needs np.linalg.eigvals',
    );
    expectThrows(() => np.polyder([1, 2], 1.5), TypeError, 'cannot be interpreted as an integer');
    expectThrows(() => np.polyint([1], { n: 1 } as never), TypeError, "unexpected keyword argument 'n'");
  });
});

/**
 * Cosines are right to 1 ulp (docs/accuracy.md) and at most 1, so sums of them are right to a few units of the last place
 * of 1; Bessel functions are right to 4 ulp.
 */
test('windows are as in NumPy', () => {
  expect(fixture.windows.length).toBeGreaterThan(50);
  for (const [name, args, want] of fixture.windows) {
    const label = `${name}(${args})`;
    if (!('array' in want)) throw new Error(label);
    const got = call(name, args) as np.NDArray;
    const exact = stored(want.array) as Float64Array;
    if (got.dtype !== np.float64 || got.size !== exact.length) throw new Error(`${label}: ${got.dtype} ${got.size}`);
    const data = got.toTypedArray() as Float64Array;
    const units = name === 'bartlett' ? 0 : 2;
    data.forEach((x, i) => {
      const size = name === 'kaiser' ? 4 * Math.abs(exact[i]) : 1;
      if (!(Math.abs(x - exact[i]) <= units * 2 ** -52 * size))
        throw new Error(`${label}: ${x}, not ${exact[i]} at ${i}`);
    });
  }
  expectThrows(() => np.hanning('5' as never), np.DTypeError, "hanning() M must be a number, got '5'");
  expectThrows(() => np.kaiser(5, [1] as never), np.DTypeError, 'kaiser() beta must be a number');
});
