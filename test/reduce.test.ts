// Reductions against NumPy, to the last bit: sums in its pairwise order, over every axis and memory layout (fixtures/reduce.py).
import * as np from 'clumpy';
import {
  decode,
  basicTypes as dtypes,
  type Elements,
  elementsOf,
  expectArray,
  expectResult,
  expectSame,
  expectThrows,
  isFloat,
  layouts,
  load,
  make,
  type Name,
  type NoiseKind,
  newElements,
  noise,
  type Scalar,
  type Step,
  type Stored,
  same,
  sizeOf,
  stored,
  toScalar,
  viewBy,
} from './support/arrays';
import { describe, expect, loadFixture, test } from './support/harness';

type Fn = (...args: unknown[]) => unknown;
type Case = [
  dtype: Name,
  kind: NoiseKind | null,
  shape: number[],
  seed: number,
  steps: Step[],
  axis: number | number[] | null,
  options: Record<string, unknown>,
  kept: number[] | null,
  results: Record<string, [Name, string] | null>,
];

const fixture = loadFixture('reduce') as Record<'small' | 'large' | 'options' | 'empty' | 'nan', Case[]> & {
  special: [op: string, dtype: Name, result: Stored][];
};
const values = Object.fromEntries(
  (loadFixture('ufuncs').values as [Name, Stored, Stored][]).map(([d, all]) => [d, all]),
) as Record<Name, Stored>;

const reduction = (name: string): Fn => (np as unknown as Record<string, Fn>)[name];
const method = (a: np.NDArray, name: string): Fn => (a as unknown as Record<string, Fn>)[name].bind(a);
const ops = ['sum', 'prod', 'mean', 'var', 'std', 'min', 'max', 'any', 'all', 'argmin', 'argmax'];
const kinds: Record<string, NoiseKind> = { prod: 'unit', any: 'few', all: 'few', argmin: 'few', argmax: 'few' };
// max(+0, -0) may be either: NumPy's own answer depends on the CPU.
const closeness = (op: string) => ({ anyZero: op === 'min' || op === 'max' });

/** The operand of a case; base arrays are kept, since many cases share them. */
const bases = new Map<string, np.NDArray>();
function operand([dtype, kind, shape, seed, steps]: Case, op: string): np.NDArray {
  const k = kind ?? kinds[op] ?? 'wide';
  const key = JSON.stringify([k, dtype, shape, seed]);
  let base = bases.get(key);
  if (!base) {
    base = make(dtype, shape, noise(k, dtype, sizeOf(shape), seed));
    bases.set(key, base);
  }
  return viewBy(base, steps);
}

const label = ([dtype, kind, shape, , steps, axis, options]: Case, op: string): string =>
  `${op} of ${dtype} (${shape}) ${kind ?? ''} ${JSON.stringify(steps)}, axis ${JSON.stringify(axis)} ${JSON.stringify(options)}`;

/** Runs every op of every case, and `more` on each. */
function check(
  cases: readonly Case[],
  op: string,
  more?: (a: np.NDArray, one: Case, want: Elements, type: Name) => void,
) {
  let n = 0;
  for (const one of cases) {
    const result = one[8][op];
    if (result === undefined) continue;
    n++;
    const [, , , , , axis, options, kept] = one;
    const a = operand(one, op);
    if (result === null) {
      expectThrows(() => reduction(op)(a, { axis, ...options }), np.ValueError, '');
      continue;
    }
    const shape = kept as number[];
    const want = decode(result[0], result[1], sizeOf(shape));
    expectResult(reduction(op)(a, { axis, ...options }), result[0], shape, want, label(one, op), closeness(op));
    more?.(a, one, want, result[0]);
  }
  return n;
}

describe('every dtype, layout and axis', () => {
  for (const op of ops) {
    test(op, () => {
      const n = check(fixture.small, op, (a, one, want, type) => {
        const [, , , , , axis, options, kept] = one;
        const shape = kept as number[];
        const text = label(one, op);
        const close = closeness(op);
        // the same by position, as a method, and into `out`
        const rest = Object.keys(options).length > 0 ? [axis, options] : axis === null ? [] : [axis];
        expectResult(reduction(op)(a, ...rest), type, shape, want, `${text}, by position`, close);
        expectResult(method(a, op)(...rest), type, shape, want, `${text}, method`, close);
        const out = np.empty(shape, type);
        expectSame(reduction(op)(a, { axis, ...options, out }), out);
        expectArray(out, type, shape, want, `${text}, out`, close);
      });
      expect(n).toBeGreaterThan(300);
    });
  }
});

describe('large arrays', () => {
  for (const op of ops) {
    test(op, () => void expect(check(fixture.large, op)).toBeGreaterThan(40));
  }
});

describe('dtype= and ddof=', () => {
  for (const op of ['sum', 'prod', 'mean', 'var', 'std']) {
    test(op, () => {
      const n = check(fixture.options, op, (a, one, want, type) => {
        const [, , , , , axis, options, kept] = one;
        const out = np.empty(kept as number[], 'float64');
        expectSame(reduction(op)(a, { axis, ...options, out }), out);
        if (isFloat(type))
          expectArray(out, 'float64', kept as number[], Float64Array.from(want as Float64Array), 'out');
      });
      expect(n).toBeGreaterThan(40);
    });
  }

  test('dtype objects and names mean the same', () => {
    const a = make('int32', [3], [1, 2, 4]);
    expect(np.sum(a, { dtype: np.float32 })).toBe(7);
    expect(np.sum(a, { dtype: 'float32', keepdims: true }).dtype).toBe(np.float32);
    expect(np.mean(a, 0, { dtype: 'float32', keepdims: true }).dtype).toBe(np.float32);
  });
});

describe('no elements', () => {
  for (const op of ops) test(op, () => void expect(check(fixture.empty, op)).toBeGreaterThan(30));

  test('the errors are those of NumPy', () => {
    const none = np.empty([2, 0, 4]);
    const words: [string, string][] = [
      ['max', 'zero-size array to reduction operation maximum which has no identity'],
      ['min', 'zero-size array to reduction operation minimum which has no identity'],
      ['argmax', 'attempt to get argmax of an empty sequence'],
      ['argmin', 'attempt to get argmin of an empty sequence'],
    ];
    for (const [op, text] of words) {
      expectThrows(() => reduction(op)(none), np.ValueError, text);
      expectThrows(() => reduction(op)(none, 1), np.ValueError, text);
      expectThrows(() => reduction(op)(np.empty(0)), np.ValueError, text);
      expectArray(reduction(op)(none, 0), op.startsWith('arg') ? 'int64' : 'float64', [0, 4], [], op);
    }
  });
});

describe('NaN, infinities and zeros', () => {
  for (const op of ops) test(op, () => void expect(check(fixture.nan, op)).toBeGreaterThan(20));

  for (const op of ops) {
    test(`${op} of the special values`, () => {
      for (const [, d, result] of fixture.special.filter(([name]) => name === op)) {
        for (const { name, array } of layouts(d, values[d][1], stored(values[d]))) {
          const got = reduction(op)(array);
          // sums depend on order, so only the order of the fixture is exact; here no rounding but for var and std
          expectResult(got, result[0], [], stored(result), `${op} of ${d}, ${name}`, closeness(op));
        }
      }
    });
  }

  test('a sum of -0 alone is -0 (NumPy 2), an empty sum is 0', () => {
    for (const d of ['float32', 'float64'] as const) {
      for (const n of [1, 2, 7, 8, 9, 127, 128, 129, 300, 8191, 8193, 20000]) {
        const zeros = make(d, [n], newElements(d, n).fill(-0 as never));
        const views = [zeros, zeros.slice('::-1'), np.broadcast_to(make(d, [1], [-0]), [n])];
        for (const a of views) {
          same([np.sum(a)], [-0], d, `sum of ${n} -0`);
          same([np.mean(a)], [-0], d, `mean of ${n} -0`);
          expectArray(np.sum(a, 0, { keepdims: true }), d, [1], [-0], `sum of ${n} -0 along an axis`);
        }
      }
      const rows = make(d, [3, 40], newElements(d, 120).fill(-0 as never));
      expectArray(np.sum(rows, 0), d, [40], newElements(d, 40).fill(-0 as never), 'columns of -0');
      expectArray(np.sum(rows.T, 0), d, [3], [-0, -0, -0], 'rows of -0');
      same([np.sum(make(d, [3], [-0, 0, -0]))], [0], d, 'a 0 among them');
      same([np.sum(np.empty(0, d))], [0], d, 'empty sum');
      expectArray(np.sum(np.empty([0, 2], d), 0), d, [2], [0, 0], 'empty columns');
    }
  });

  test('where the NaN stands does not matter to min and max, and argmin and argmax find the first', () => {
    for (const d of ['float32', 'float64'] as const) {
      for (const n of [1, 3, 8, 17, 32, 33, 64, 65, 100, 257]) {
        for (let at = 0; at < n; at += 1 + (n >> 4)) {
          const x = noise('wide', d, n, n);
          x[at] = Number.NaN;
          const twice = x.slice();
          twice[n - 1] = Number.NaN;
          for (const { array } of layouts(d, [n], x).slice(0, 4)) {
            same([np.max(array), np.min(array)], [Number.NaN, Number.NaN], d, `NaN at ${at} of ${n}`);
            expect([np.argmax(array), np.argmin(array)]).toEqual([at, at]);
          }
          expect([np.argmax(make(d, [n], twice)), np.argmin(make(d, [n], twice))]).toEqual([at, at]);
        }
      }
    }
  });

  test('the extreme stands in every place', () => {
    for (const d of dtypes) {
      for (const n of [1, 2, 15, 16, 17, 63, 64, 65, 130]) {
        for (let at = 0; at < n; at++) {
          const x = newElements(d, n).fill((d === 'int64' ? 0n : 0) as never);
          x[at] = (d === 'int64' ? 1n : 1) as never;
          const a = make(d, [n], x);
          if (np.argmax(a) !== at || np.max(a) !== toScalar(d, x[at])) throw new Error(`max of ${d} at ${at} of ${n}`);
          if (d === 'bool') continue;
          const b = np.negative(a);
          if (np.argmin(b) !== at || np.min(b) !== -1) throw new Error(`min of ${d} at ${at} of ${n}`);
        }
      }
    }
  });
});

describe('arguments', () => {
  const a = make(
    'float64',
    [2, 3, 4],
    Float64Array.from({ length: 24 }, (_, i) => i),
  );

  test('lists, typed arrays and numbers are arrays', () => {
    expect(
      np.sum([
        [1, 2],
        [3, 4],
      ]),
    ).toBe(10);
    expectArray(
      np.sum(
        [
          [1, 2],
          [3, 4],
        ],
        0,
      ),
      'float64',
      [2],
      [4, 6],
      'nested lists',
    );
    expect(np.sum(new Int32Array([1, 2, 3]))).toBe(6);
    expect(np.max(new Float32Array([0.1]))).toBe(Math.fround(0.1));
    expect(np.sum(5)).toBe(5);
    expect(np.any([false, true])).toBe(true);
    expect(np.amax([1, 5])).toBe(5);
    expect(np.amin([1, 5])).toBe(1);
    expect(np.amax).toBe(np.max);
  });

  test('plain numbers, and bigints only beyond 2^53', () => {
    expect(np.sum(make('int32', [2], [2 ** 31 - 1, 2 ** 31 - 1]))).toBe(2 ** 32 - 2);
    expect(np.sum(make('int64', [2], [2n ** 53n, 1n]))).toBe(2n ** 53n + 1n);
    expect(np.sum(make('int64', [2], [2n ** 63n - 1n, 1n]))).toBe(-(2n ** 63n));
    expect(np.sum(make('bool', [3], [1, 1, 1]))).toBe(3);
    expect(np.prod(make('bool', [3], [1, 1, 1]))).toBe(1);
    expect(np.max(make('bool', [3], [0, 1, 0]))).toBe(true);
  });

  test('no axes at all, and 0-d arrays', () => {
    expectArray(np.sum(a, []), 'float64', [2, 3, 4], elementsOf(a), 'axis ()');
    expectArray(np.max(a, []), 'float64', [2, 3, 4], elementsOf(a), 'axis ()');
    const zero = make('float32', [], [2.5]);
    for (const op of ['sum', 'prod', 'mean', 'min', 'max']) expect(reduction(op)(zero)).toBe(2.5);
    for (const op of ['var', 'std', 'argmin', 'argmax']) expect(reduction(op)(zero)).toBe(0);
    expect(np.any(zero)).toBe(true);
    expectArray(np.sum(zero, { keepdims: true }), 'float32', [], [2.5], '0-d, keepdims');
    expectThrows(() => np.sum(zero, 0), np.AxisError, 'axis 0 is out of bounds for array of dimension 0');
  });

  test('argmin and argmax: one axis, keepdims, out', () => {
    expectArray(np.argmax(a, { axis: null, keepdims: true }), 'int64', [1, 1, 1], [23n], 'argmax keepdims');
    expectArray(np.argmax(a, -1, { keepdims: true }), 'int64', [2, 3, 1], new BigInt64Array(6).fill(3n), 'argmax -1');
    const out = np.empty([3, 4], 'int64');
    expect(np.argmin(a, { axis: 0, out })).toBe(out);
    expectArray(out, 'int64', [3, 4], new BigInt64Array(12), 'argmin out');
  });

  test('out= may have another dtype, and may be the operand', () => {
    const out = np.zeros([2, 4], 'float32');
    np.sum(a, { axis: 1, out });
    expectArray(out, 'float32', [2, 4], [12, 15, 18, 21, 48, 51, 54, 57], 'float64 into float32');
    const column = make('float64', [3, 1], [1, 2, 3]);
    np.sum(column, { axis: 1, keepdims: true, out: column });
    expectArray(column, 'float64', [3, 1], [1, 2, 3], 'sum into itself');
    const b = make('float64', [3, 3], [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    np.sum(b, { axis: 0, out: b.slice(0) as np.NDArray });
    expectArray(b, 'float64', [3, 3], [12, 15, 18, 4, 5, 6, 7, 8, 9], 'sum into a row of the operand');
    np.max(b, { axis: 1, out: b.slice(':', 1) as np.NDArray });
    expectArray(b, 'float64', [3, 3], [12, 18, 18, 4, 6, 6, 7, 9, 9], 'max into a column of the operand');
    const t = make('int64', [2], [1n, 1n]);
    expectThrows(() => np.mean(a, { axis: [0, 1], out: t }), np.ShapeError, 'wrong');
    expectArray(t, 'int64', [2], [1n, 1n], 'a refused out stays as it is');
  });

  test('without dtype=, the dtype of out= is computed in (as NumPy documents)', () => {
    const tenths = make('float32', [10], new Float32Array(10).fill(0.1));
    const out = np.zeros([], 'float64');
    np.sum(tenths, { out });
    expect(out.item()).toBe(1.0000000149011612);
    np.sum(tenths, { out, dtype: 'float32' });
    expect(out.item()).toBe(1);
    const single = np.zeros([], 'float32');
    np.sum(make('int64', [2], [2n ** 24n + 1n, 1n]), { out: single });
    expect(single.item()).toBe(2 ** 24 + 2);
  });

  test('what is refused, and how', () => {
    const bad: [() => unknown, new (m?: string) => Error, string][] = [
      [() => np.sum(a, 3), np.AxisError, 'axis 3 is out of bounds for array of dimension 3'],
      [() => np.sum(a, -4), np.AxisError, 'axis -4 is out of bounds for array of dimension 3'],
      [() => np.sum(a, [0, 5]), np.AxisError, 'axis 5 is out of bounds for array of dimension 3'],
      [() => np.sum(a, [0, -3]), np.ShapeError, "duplicate value in 'axis'"],
      [() => np.sum(a, 1.5), TypeError, "'float' object cannot be interpreted as an integer"],
      [() => np.sum(a, 'x' as never), TypeError, 'cannot be interpreted as an integer'],
      [() => np.argmax(a, [0, 1] as never), TypeError, 'cannot be interpreted as an integer'],
      [() => np.sum(a, { axes: 0 } as never), TypeError, "sum() got an unexpected keyword argument 'axes'"],
      [() => np.max(a, { dtype: 'float32' }), TypeError, "max() got an unexpected keyword argument 'dtype'"],
      [
        () => np.argmax(a, { dtype: 'int64' } as never),
        TypeError,
        "argmax() got an unexpected keyword argument 'dtype'",
      ],
      [() => np.var(a, { keepdim: true } as never), TypeError, "var() got an unexpected keyword argument 'keepdim'"],
      [() => np.sum(a, 0, { keepdims: 1 } as never), TypeError, 'keepdims must be a boolean'],
      [() => np.sum(a, 0, { out: [1] } as never), TypeError, 'output must be an array'],
      [() => np.sum(a, { axis: 0, out: np.zeros([2]) }), np.ShapeError, ''],
      [() => np.sum(a, { dtype: 'float99' as never }), np.DTypeError, "data type 'float99' not understood"],
      [() => np.var(a, { ddof: '1' as never }), TypeError, 'ddof must be a number'],
      [() => np.mean(a, { dtype: 'int32' }), np.DTypeError, ''],
    ];
    for (const [call, type, text] of bad) expectThrows(call, type, text);
    expectArray(
      a,
      'float64',
      [2, 3, 4],
      Float64Array.from({ length: 24 }, (_, i) => i),
      'the operand',
    );
  });

  test('fixtures hold what they should', () => {
    const count = (cases: Case[]) => cases.reduce((n, one) => n + Object.keys(one[8]).length, 0);
    expect(count(fixture.small) + count(fixture.large)).toBeGreaterThan(7000);
    expect(load(values.bool).size).toBe(2);
    const scalars: Scalar[] = [np.sum([1]), np.any([true])];
    expect(scalars).toEqual([1, true]);
  });
});
