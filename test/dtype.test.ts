// Element types: promotion and casting tables against NumPy, dtype objects, and what plain JavaScript values become.
import * as np from 'clumpy';
import { dtypes, expectArray, expectThrows, make, type Name } from './support/arrays';
import { describe, expect, loadFixture, test } from './support/harness';

const { casting } = loadFixture('creation') as { casting: [Name, Name, string, boolean[]][] };
const rules: np.Casting[] = ['no', 'equiv', 'safe', 'same_kind', 'unsafe'];
const objects = np as unknown as Record<Name, np.DType>;

describe('tables', () => {
  test('promote_types', () => {
    expect(casting.length).toBe(dtypes.length ** 2);
    for (const [a, b, want] of casting) {
      const got = [np.promote_types(a, b), np.promote_types(objects[a], b)].map((d) => [
        d.name,
        d === objects[want as Name],
      ]);
      expect([a, b, ...got]).toEqual([a, b, [want, true], [want, true]]);
    }
  });

  test('can_cast', () => {
    for (const [a, b, , allowed] of casting) {
      expect([a, b, rules.map((rule) => np.can_cast(a, b, rule))]).toEqual([a, b, allowed]);
      expect(np.can_cast(a, objects[b])).toBe(allowed[2]);
    }
  });

  test('arrays promote as the table says', () => {
    for (const [a, b, want] of casting) {
      const [x, y] = [np.ones([2], a), np.ones([2], b)];
      expect([a, b, np.add(x, y).dtype.name, np.concatenate([x, y]).dtype.name]).toEqual([a, b, want, want]);
      expect(np.stack([x, y]).dtype.name).toBe(want);
    }
  });

  test('astype allows what the table allows', () => {
    for (const [a, b, , allowed] of casting) {
      const x = np.ones([2], a);
      rules.forEach((casting, i) => {
        if (allowed[i]) expect(x.astype(b, { casting }).dtype.name).toBe(b);
        else {
          const words = `Cannot cast array data from dtype('${a}') to dtype('${b}') according to the rule '${casting}'`;
          expectThrows(() => x.astype(b, { casting }), np.DTypeError, words);
        }
      });
    }
  });
});

describe('dtype objects', () => {
  test('members', () => {
    const want = [
      ['bool', 'b', 1],
      ['int32', 'i', 4],
      ['int64', 'i', 8],
      ['float32', 'f', 4],
      ['float64', 'f', 8],
    ];
    expect(dtypes.map((d) => [objects[d].name, objects[d].kind, objects[d].itemsize])).toEqual(want);
    expect(dtypes.map((d) => `${objects[d]}`)).toEqual([...dtypes]);
    expect(np.bool_).toBe(np.bool);
  });

  test('names', () => {
    for (const d of dtypes) {
      expect(np.dtype(d)).toBe(objects[d]);
      expect(np.dtype(objects[d])).toBe(objects[d]);
      expect(np.zeros([1], d).dtype).toBe(objects[d]);
      expect(np.zeros([1], { dtype: objects[d] }).dtype).toBe(objects[d]);
    }
    expect(np.dtype('float')).toBe(np.float64);
    expect(np.dtype('double')).toBe(np.float64);
    expect(np.dtype('single')).toBe(np.float32);
    expect(np.dtype('int')).toBe(np.int64);
    expect(np.dtype('bool_')).toBe(np.bool);
  });

  test('what is no dtype', () => {
    const bad: [unknown, string][] = [
      ['float65', "data type 'float65' not understood"],
      ['', "data type '' not understood"],
      ['__proto__', "data type '__proto__' not understood"],
      ['constructor', "data type 'constructor' not understood"],
      [5, 'Cannot interpret 5 as a data type'],
      [null, 'Cannot interpret null as a data type'],
      [undefined, 'Cannot interpret undefined as a data type'],
      [{}, 'Cannot interpret an object (Object) as a data type'],
      [{ name: 'float64' }, 'as a data type'],
      [Float64Array, 'Cannot interpret a function as a data type'],
      [Symbol('float64'), 'as a data type'],
      ['x'.repeat(1e6), 'not understood'],
    ];
    for (const [junk, words] of bad) {
      expectThrows(() => np.dtype(junk as Name), np.DTypeError, words);
      expectThrows(() => np.promote_types(junk as Name, 'bool'), np.DTypeError, words);
      expectThrows(() => np.can_cast('bool', junk as Name), np.DTypeError, words);
      if (junk !== null && junk !== undefined && typeof junk !== 'object') {
        expectThrows(() => np.zeros(3, junk as Name), np.DTypeError, words);
      }
      expectThrows(() => np.ones(3).astype(junk as Name), np.DTypeError, words);
    }
    expect(() => np.can_cast('int32', 'int64', 'unsave' as never)).toThrow();
  });

  test('convert numbers as their scalar types do', () => {
    expect(np.float32(0.1)).toBe(Math.fround(0.1));
    expect(np.float64(0.1)).toBe(0.1);
    expect(np.float64(7n)).toBe(7);
    expect(np.float32(true)).toBe(1);
    expect(np.int32(3.9)).toBe(3);
    expect(np.int32(-3.9)).toBe(-3);
    expect(np.int32(5n)).toBe(5);
    expect(np.int64(3.9)).toBe(3);
    expect(np.int64(2n ** 60n)).toBe(2n ** 60n);
    expect(np.int64(2n ** 53n - 1n)).toBe(2 ** 53 - 1);
    expect(np.bool(2)).toBe(true);
    expect(np.bool(0n)).toBe(false);
    expect(np.bool(Number.NaN)).toBe(true);
    expectThrows(() => np.int64(Number.NaN), np.ValueError, 'cannot convert float NaN to integer');
    expectThrows(() => np.int64(Infinity), np.ValueError, 'cannot convert float infinity to integer');
  });
});

describe('plain JavaScript values', () => {
  test('make bool, int64 and float64', () => {
    expect(np.array(true).dtype).toBe(np.bool);
    expect(np.array([1, 2]).dtype).toBe(np.float64);
    expect(np.array([1n]).dtype).toBe(np.int64);
    expect(np.array([true, false]).dtype).toBe(np.bool);
    expect(np.array([true, 1n]).dtype).toBe(np.int64);
    expect(np.array([1n, 0.5]).dtype).toBe(np.float64);
    expect(np.array([true, 0.5]).dtype).toBe(np.float64);
    expect(np.array([]).dtype).toBe(np.float64);
  });

  // NEP 50, https://numpy.org/neps/nep-0050-scalar-promotion.html: a number takes the array's dtype unless its kind is higher.
  test('are weak beside arrays', () => {
    const want: Partial<Record<Name, [bool: Name, integer: Name, float: Name]>> = {
      bool: ['bool', 'int64', 'float64'],
      int32: ['int32', 'int32', 'float64'],
      int64: ['int64', 'int64', 'float64'],
      float32: ['float32', 'float32', 'float32'],
      float64: ['float64', 'float64', 'float64'],
    };
    for (const d of dtypes) {
      const a = np.ones([2], d);
      const types = (x: number | bigint | boolean) => [
        np.add(a, x).dtype.name,
        np.add(x, a).dtype.name,
        a.mul(x).dtype.name,
      ];
      for (const [values, type] of [
        [[true, false], want[d]![0]],
        [[1, 7n, -3, -0], want[d]![1]],
        [[0.5, Number.NaN, Infinity, -2.25], want[d]![2]],
      ] as const) {
        for (const x of values) expect([d, x, types(x)]).toEqual([d, x, [type, type, type]]);
      }
    }
    expect(np.add(make('float32', [1], [1]), 1e300).tolist()).toEqual([Infinity]);
    expect(np.multiply(make('float32', [1], [1]), 0.1).tolist()).toEqual([Math.fround(0.1)]);
    expect(np.divide(make('int32', [1], [1]), 2).dtype).toBe(np.float64);
  });

  test('a 0-d array is not weak', () => {
    const a = make('float32', [2], [1, 2]);
    expect(np.add(a, np.array(1.5)).dtype).toBe(np.float64);
    expect(np.add(make('int32', [2], [1, 2]), np.array(1n)).dtype).toBe(np.int64);
  });

  test('an integer that the dtype cannot hold', () => {
    const a = make('int32', [3], [1, -5, 2 ** 31 - 1]);
    const words = (x: number | bigint) => `Python integer ${x} out of bounds for int32`;
    for (const x of [2 ** 31, -(2 ** 31) - 1, 2 ** 40, 2n ** 31n, -(2n ** 70n)]) {
      expectThrows(() => np.add(a, x), np.ValueError, words(x));
      expectThrows(() => np.maximum(x, a), np.ValueError, words(x));
    }
    expectArray(np.add(a, -(2 ** 31)), 'int32', [3], [1 - 2 ** 31, 2 ** 31 - 5, -1], 'the smallest one fits');
    const l = make('int64', [1], [2n ** 62n]);
    expectThrows(() => np.add(l, 2n ** 63n), np.ValueError, 'out of bounds for int64');
    expectThrows(() => np.add(l, 2 ** 63), np.ValueError, 'out of bounds for int64');
    expectArray(np.add(l, 2n ** 62n - 1n), 'int64', [1], [2n ** 63n - 1n], 'a bigint, exactly');
  });

  test('comparisons take any integer, and are exact', () => {
    const a = make('int32', [3], [1, -5, 2 ** 31 - 1]);
    expect(np.less(a, 2 ** 40).tolist()).toEqual([true, true, true]);
    expect(np.greater(a, -(2n ** 40n)).tolist()).toEqual([true, true, true]);
    expect(np.equal(a, 2 ** 31).tolist()).toEqual([false, false, false]);
    const l = make('int64', [2], [2n ** 53n, 2n ** 53n + 1n]);
    expect(np.equal(l, 2n ** 53n + 1n).tolist()).toEqual([false, true]);
    expect(np.equal(l, 2 ** 53).tolist()).toEqual([true, false]);
    // NumPy 2 compares beyond the dtype's range without loss
    const edge = make('int64', [2], [2n ** 63n - 1n, -(2n ** 63n)]);
    expect(np.less(edge, 2n ** 63n).tolist()).toEqual([true, true]);
    expect(np.less(edge, 2 ** 63).tolist()).toEqual([true, true]);
    expect(np.equal(edge, 2n ** 63n).tolist()).toEqual([false, false]);
    expect(np.equal(edge, 2 ** 63).tolist()).toEqual([false, false]);
    expect(np.greater(edge, 2n ** 70n).tolist()).toEqual([false, false]);
    expect(np.greater(edge, -(2n ** 64n) - 5n).tolist()).toEqual([true, true]);
    expect(np.equal(edge, 2n ** 64n - 1n).tolist()).toEqual([false, false]);
  });
});

test('a view may not lose its dtype: dtype members cannot be changed', () => {
  expect(() => {
    (np.float64 as { name: string }).name = 'int8';
  }).toThrow(TypeError);
  expect(np.float64.name).toBe('float64');
});
