// Index helpers and grids against NumPy (fixtures/grids.py), and what holds for all of them.
import * as np from 'clumpy';
import fc from 'fast-check';
import { elementsOf, expectArray, expectThrows, load, type Stored, sizeOf, stored } from './support/arrays';
import { describe, expect, loadFixture, test } from './support/harness';

type Value =
  | number
  | string
  | boolean
  | null
  | { array: Stored }
  | { big: string }
  | Value[]
  | { [key: string]: Value };
type Result = { array: Stored } | { number: Value } | { list: Result[] } | { error: [type: string, message: string] };
type Case = [name: string, args: Value[], result: Result];
const groups = ['grids', 'joins', 'positions', 'helpers', 'ramps'] as const;
type Group = (typeof groups)[number];
const fixture = loadFixture('grids') as Record<Group, Case[]>;

const given = (value: Value): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(given);
  if ('array' in value) return load(value.array as Stored);
  if ('big' in value) return BigInt(value.big as string);
  return Object.fromEntries(Object.entries(value).map(([key, v]) => [key, given(v)]));
};

/** Where JavaScript lists and numbers make another error. */
const otherWords: Record<string, string> = {
  "'tuple' object has no attribute 'step'": 'need a stop',
  "invalid literal for int() with base 10: ''": 'unknown special directive',
};

const types: Record<string, new (message?: string) => Error> = {
  ValueError: RangeError as never,
  AxisError: np.AxisError,
  TypeError,
  ZeroDivisionError: np.ValueError,
  AttributeError: TypeError,
};

function check(got: unknown, want: Result, label: string): void {
  if ('array' in want) {
    const [dtype, shape] = want.array;
    return expectArray(got, dtype, shape, stored(want.array), label);
  }
  if ('number' in want) {
    if (!Object.is(got, given(want.number))) throw new Error(`${label}: gave ${got}, not ${given(want.number)}`);
    return;
  }
  if (!('list' in want)) throw new Error(label);
  const list = got as unknown[];
  if (!Array.isArray(list) || list.length !== want.list.length) throw new Error(`${label}: gave ${got}`);
  want.list.forEach((one, i) => void check(list[i], one, `${label} [${i}]`));
}

function checkCase([name, args, want]: Case): void {
  const label = `${name}(${JSON.stringify(args)})`.slice(0, 300);
  const f = (np as unknown as Record<string, (...args: unknown[]) => unknown>)[name];
  const run = () => f(...args.map(given));
  if (!('error' in want)) return check(run(), want, label);
  const [type, message] = want.error;
  try {
    const got = run();
    throw new SyntaxError(`${label}: gave ${String(got)} instead of ${message}`);
  } catch (error) {
    if (error instanceof SyntaxError) throw error;
    const text = otherWords[message] ?? message.trim();
    if (error instanceof types[type] && (error as Error).message.includes(text)) return;
    throw new Error(`${label}: ${error} instead of ${type}: ${message}`);
  }
}

describe('as NumPy', () => {
  for (const group of groups) {
    test(group, () => {
      const failures: string[] = [];
      for (const one of fixture[group]) {
        try {
          checkCase(one);
        } catch (error) {
          failures.push((error as Error).message);
        }
      }
      expect(fixture[group].length).toBeGreaterThan(70);
      if (failures.length > 0) throw new Error(`${failures.length} failures:\n${failures.slice(0, 20).join('\n')}`);
    });
  }
});

describe('ravel_multi_index and unravel_index', () => {
  const shapes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 6 });
  const orders = fc.constantFrom('C' as const, 'F' as const);

  test('are inverse to each other', () => {
    fc.assert(
      fc.property(shapes, orders, fc.nat(), (shape, order, seed) => {
        const size = sizeOf(shape);
        const flat = np.array(BigInt64Array.from({ length: 9 }, (_, i) => BigInt((seed + i * 7919) % size)));
        const places = np.unravel_index(flat, shape, order);
        expect(np.array_equal(np.ravel_multi_index(places, shape, { order }), flat)).toBe(true);
        places.forEach((x, d) => void expect((x.max() as number) < shape[d] && (x.min() as number) >= 0).toBe(true));
        // the same for one position
        const one = np.unravel_index(seed % size, shape, order);
        expect(np.ravel_multi_index(one, shape, { order })).toBe(seed % size);
      }),
    );
  });

  test('an element is where its coordinates say', () => {
    fc.assert(
      fc.property(shapes, fc.nat(), (shape, seed) => {
        const a = np.arange(sizeOf(shape), { dtype: 'int64' }).reshape(shape);
        const k = seed % a.size;
        expect(a.item(...np.unravel_index(k, shape))).toBe(k);
        expect(a.T.item(...np.unravel_index(k, [...shape].reverse(), 'F'))).toBe(k);
      }),
    );
  });

  test('strided, reversed and transposed indices', () => {
    const base = np.arange(24, { dtype: 'int64' }).reshape(4, 6);
    for (const x of [base.T, base.slice('::-1', '::2') as np.NDArray, base.slice('1:3', '::-2').T as np.NDArray]) {
      const [i, j] = np.unravel_index(x, [4, 6]);
      expect(np.array_equal(np.ravel_multi_index([i.T, j.T], [4, 6]) as np.NDArray, x.T)).toBe(true);
    }
  });

  test('what is refused', () => {
    expectThrows(() => np.unravel_index([0.5], [3]), np.DTypeError, 'only int indices permitted');
    expectThrows(() => np.unravel_index(3, [3], { oder: 'C' } as never), TypeError, "argument 'oder'");
    expectThrows(() => np.ravel_multi_index([1, 1.5], [3, 3]), np.DTypeError, 'only int indices permitted');
    expectThrows(() => np.ravel_multi_index([1], [3.5]), TypeError, 'cannot be interpreted as an integer');
    const [x, y] = [np.zeros(2, 'int64'), np.zeros(3, 'int64')];
    expectThrows(() => np.ravel_multi_index([x, y], [3, 3]), np.ShapeError, 'shapes (2,) (3,)');
  });
});

describe('grids', () => {
  test('a dense grid is the open one, broadcast', () => {
    const dense = np.mgrid('0:4', '1:2:5j', '-1.5:3:0.5');
    const open = np.ogrid('0:4', '1:2:5j', '-1.5:3:0.5');
    open.forEach((x, k) => {
      const want = elementsOf(np.add(x, np.zeros([4, 5, 9])));
      expectArray(dense.at(k), 'float64', [4, 5, 9], want, `axis ${k}`);
    });
  });

  test('numbers put into the text', () => {
    const [from, to, n] = [-1.5, 1e21, 3];
    expect(np.mgrid(`${from}:${to}:${n}j`).tolist()).toEqual([-1.5, 5e20, 1e21]);
  });

  test('what is no slice', () => {
    for (const text of ['5', '', '1:2:3:4', 'a:b', '1j:2', '0:1:j', '0x1:3', '1:2:--1', '...', ':'.repeat(300)]) {
      expectThrows(() => np.mgrid(text), np.ValueError, "a slice 'start:stop:step' is needed");
      expectThrows(() => np.ogrid('0:2', text), np.ValueError, "a slice 'start:stop:step' is needed");
    }
    expectThrows(() => np.mgrid(5 as never), np.ValueError, 'got 5');
    expect(np.mgrid().shape).toEqual([0]); // as np.mgrid[()]
    expectThrows(() => np.mgrid('0::3j'), TypeError, 'needs a stop');
  });

  test('lists are float64, numbers weak', () => {
    expect(np.r_('1:4', 0, [5, 6]).dtype).toBe(np.float64);
    expect(np.r_('1:4', 0, 7).dtype).toBe(np.int64);
    expect(np.r_(np.array([1], 'int8'), -3, true).dtype).toBe(np.int8);
    expect(np.r_(1, 2).dtype).toBe(np.float64);
    expect(np.r_(1n, 2n).tolist()).toEqual([1, 2]);
    expect(np.r_(new np.Complex(1, 2), [1]).dtype).toBe(np.complex128);
    expect(np.r_(new Int16Array([3, 4]), '0:0').tolist()).toEqual([3, 4]);
  });

  test('s_ and index_exp are specs', () => {
    const a = np.arange(24).reshape(4, 6);
    expect(np.s_('1:', null, -1)).toEqual(['1:', null, -1]);
    const part = a.slice(...np.s_('1::2', '::-1')) as np.NDArray;
    expect(part.tolist()).toEqual((a.slice('1::2', '::-1') as np.NDArray).tolist());
    a.set(np.index_exp('...', 0), -1);
    expect((a.slice(':', 0) as np.NDArray).tolist()).toEqual([-1, -1, -1, -1]);
  });
});

describe('triangles and masks', () => {
  test('mask_indices with a mask function', () => {
    const upper = (m: np.NDArray, k: number) =>
      m.mul(np.greater_equal(np.arange(4).sub(k), np.arange(4).reshape(4, 1)));
    for (const k of [-1, 0, 2]) {
      const [i, j] = np.mask_indices(4, upper, k);
      const [p, q] = np.triu_indices(4, k);
      expect([i.tolist(), j.tolist()]).toEqual([p.tolist(), q.tolist()]);
    }
    expectThrows(() => np.mask_indices(2, () => 1), np.ShapeError, 'function that returns an array');
  });

  test('both triangles make all', () => {
    const [lower, upper] = [np.tril_indices(50, -1, 70), np.triu_indices(50, 0, 70)];
    const flat = [lower, upper].map((t) => np.ravel_multi_index(t, [50, 70]) as np.NDArray);
    expect(np.array_equal(np.sort(np.concatenate(flat)), np.arange(3500))).toBe(true);
  });

  test('what is refused', () => {
    expectThrows(() => np.tril_indices(2.5), TypeError, 'cannot be interpreted as an integer');
    expectThrows(() => np.triu_indices(3, { n: 2 } as never), TypeError, "unexpected keyword argument 'n'");
    expectThrows(() => np.indices(3 as never), TypeError, 'must be a list of integers');
    expectThrows(() => np.indices([2], { sparse: 1 as never }), TypeError, 'sparse must be a boolean');
  });
});
