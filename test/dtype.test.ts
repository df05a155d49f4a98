// Element types: promotion and casting tables against NumPy, dtype objects, and what plain JavaScript values become.
import * as np from 'clumpy';
import {
  decode,
  dtypes,
  expectArray,
  expectThrows,
  halfToNumber,
  isBig,
  isComplex,
  isFloat,
  isInt,
  layouts,
  make,
  type Name,
  newElements,
  noise,
  numberToHalf,
  pick,
  type Stored,
  same,
  scalar,
  stored,
} from './support/arrays';
import { describe, expect, loadFixture, test } from './support/harness';

type Plain = number | boolean | string | [re: number, im: number];
const fixture = loadFixture('dtypes') as {
  casting: [Name, Name, string, boolean[]][];
  result_types: [Name[], string][];
  min_scalars: [kind: string, text: string, Name][];
  values: [Name, all: Stored, few: Stored][];
  casts: [Name, Name, string][];
  halves: [Name, Stored, Stored][];
  weak: [op: string, Name, Plain, right: Stored | string | null, left: Stored | string | null][];
};
const { casting } = fixture;
const rules: np.Casting[] = ['no', 'equiv', 'safe', 'same_kind', 'unsafe'];
const objects = np as unknown as Record<Name, np.DType>;
const few = Object.fromEntries(fixture.values.map(([d, , some]) => [d, some])) as Record<Name, Stored>;
const all = Object.fromEntries(fixture.values.map(([d, every]) => [d, every])) as Record<Name, Stored>;

describe('tables', () => {
  test('promote_types', () => {
    expect(casting.length).toBe(14 ** 2);
    for (const [a, b, want] of casting) {
      const got = [np.promote_types(a, b), np.promote_types(objects[a], b), np.result_type(a, objects[b])];
      if (got.some((d) => d !== objects[want as Name]))
        throw new Error(`${a} and ${b} give ${got}, and should ${want}`);
    }
  });

  test('result_type of several dtypes and arrays', () => {
    for (const [names, want] of fixture.result_types) {
      const arrays = names.map((d) => np.ones([2], d));
      const got = [
        np.result_type(...names),
        np.result_type(...arrays),
        np.result_type(...names.map((d) => objects[d])),
      ];
      if (got.some((d) => d.name !== want)) throw new Error(`${names} give ${got}, and should ${want}`);
    }
    expectThrows(() => np.result_type(), np.ValueError, 'at least one array or dtype is required');
  });

  test('can_cast', () => {
    for (const [a, b, , allowed] of casting) {
      expect([a, b, rules.map((rule) => np.can_cast(a, b, rule))]).toEqual([a, b, allowed]);
      expect(np.can_cast(a, objects[b])).toBe(allowed[2]);
    }
  });

  test('min_scalar_type', () => {
    for (const [kind, text, want] of fixture.min_scalars) {
      const value = {
        int: () => [BigInt(text), ...(Number.isSafeInteger(Number(text)) ? [Number(text)] : [])],
        float: () => [Number(text.replace('inf', 'Infinity'))],
        complex: () => {
          const [re, im] = text.split(' ').map((x) => Number(x.replace('inf', 'Infinity')));
          return [new np.Complex(re, im)];
        },
        bool: () => [text === 'true'],
      }[kind as 'int']();
      for (const x of value as number[]) expect([kind, text, np.min_scalar_type(x).name]).toEqual([kind, text, want]);
    }
    for (const d of dtypes) expect(np.min_scalar_type(np.ones([2], d)).name).toBe(d);
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

describe('casts', () => {
  test('every dtype as every other, as NumPy', () => {
    expect(fixture.casts.length).toBe(14 ** 2);
    for (const [from, to, base64] of fixture.casts) {
      const [, shape] = all[from];
      const want = decode(to, base64, shape[0]);
      for (const { name, array } of layouts(from, shape, stored(all[from]))) {
        expectArray(array.astype(to), to, shape, want, `${from} as ${to}, ${name}`);
      }
      // long enough for every kind of loop
      const many = Array.from({ length: 1030 }, (_, i) => i % shape[0]);
      const long = make(from, [1030], pick(stored(all[from]), from, many));
      expectArray(long.astype(to), to, [1030], pick(want, to, many), `many ${from} as ${to}`);
      expectArray(np.asarray(long, to), to, [1030], pick(want, to, many), `many ${from} as ${to}`);
    }
  });

  test('set casts as astype does', () => {
    for (const [from, to, base64] of fixture.casts) {
      const [, shape] = all[from];
      const x = make(from, shape, stored(all[from]));
      for (const { name, array, checkAround } of layouts(to, shape, newElements(to, shape[0]))) {
        array.set('...', x);
        expectArray(array, to, shape, decode(to, base64, shape[0]), `${from} set into ${to}, ${name}`);
        checkAround();
      }
    }
  });

  test('float16 is the nearest, ties to even', () => {
    for (const [from, x, want] of fixture.halves) {
      expectArray(make(from, x[1], stored(x)).astype('float16'), 'float16', x[1], stored(want), `${from} as float16`);
    }
  });

  test('every float16 there and back', () => {
    const bits = Uint16Array.from({ length: 65536 }, (_, i) => i);
    const numbers = Float64Array.from(bits, halfToNumber);
    const a = make('float16', [65536], bits);
    expectArray(a.astype('float64'), 'float64', [65536], numbers, 'as float64');
    expectArray(a.astype('float32'), 'float32', [65536], Float32Array.from(numbers), 'as float32');
    for (const d of ['float32', 'float64', 'complex64', 'complex128'] as const) {
      expectArray(a.astype(d).astype('float16'), 'float16', [65536], bits, `${d} and back`);
    }
    const some = bits.filter((_, i) => i % 101 === 0);
    const list = make('float16', [some.length], some).tolist() as number[];
    same(list, Array.from(some, halfToNumber), 'float64', 'tolist');
    expectArray(np.array(list, 'float16'), 'float16', [some.length], some, 'from a list');
    expect([some[7], numberToHalf(halfToNumber(some[7]))]).toEqual([some[7], some[7]]);
  });

  test('wide integers keep their low bits, and what fits comes back', () => {
    for (const from of dtypes.filter(isInt)) {
      const x = noise('wide', from, 500, 4);
      const a = make(from, [500], x);
      for (const to of dtypes.filter(isInt)) {
        const want = newElements(to, 500) as { [i: number]: number | bigint };
        for (let i = 0; i < 500; i++) want[i] = isBig(to) ? BigInt(x[i]) : Number(BigInt.asIntN(32, BigInt(x[i])));
        expectArray(a.astype(to), to, [500], want as never, `${from} as ${to}`);
        if (np.can_cast(from, to)) expectArray(a.astype(to).astype(from), from, [500], x, `${from} by ${to}`);
      }
    }
  });
});

describe('dtype objects', () => {
  test('members', () => {
    const kinds = 'b iuiuiuiu fff cc'.replaceAll(' ', '');
    const sizes = [1, 1, 1, 2, 2, 4, 4, 8, 8, 2, 4, 8, 8, 16];
    const want = dtypes.map((d, i) => [d, kinds[i], sizes[i]]);
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
    expect(np.dtype('complex')).toBe(np.complex128);
    // NumPy's characters, and kinds with sizes
    for (const [i, char] of [...'?bBhHiIlLefdFD'].entries()) {
      expect([np.dtype(char as 'b'), objects[dtypes[i]].char]).toEqual([objects[dtypes[i]], char]);
      const { kind, itemsize, name } = objects[dtypes[i]];
      if (name !== 'bool') expect(np.dtype(`${kind}${itemsize}` as 'i4')).toBe(objects[name]);
    }
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
    const kindOf = (d: Name): [boolean: Name, integer: Name, float: Name] => {
      if (isFloat(d) || isComplex(d)) return [d, d, d];
      return isInt(d) ? [d, d, 'float64'] : ['bool', 'int64', 'float64'];
    };
    for (const d of dtypes) {
      const a = np.ones([2], d);
      const types = (x: number | bigint | boolean) => [
        np.add(a, x).dtype.name,
        np.add(x, a).dtype.name,
        a.mul(x).dtype.name,
        np.result_type(a, x).name,
      ];
      const negative = d.startsWith('u') ? [] : [-3];
      for (const [values, type] of [
        [[true, false], kindOf(d)[0]],
        [[1, 7n, -0, ...negative], kindOf(d)[1]],
        [[0.5, Number.NaN, Infinity, -2.25], kindOf(d)[2]],
      ] as const) {
        for (const x of values) expect([d, x, types(x)]).toEqual([d, x, [type, type, type, type]]);
      }
    }
    expect(np.add(make('float32', [1], [1]), 1e300).tolist()).toEqual([Infinity]);
    expect(np.multiply(make('float32', [1], [1]), 0.1).tolist()).toEqual([Math.fround(0.1)]);
    expect(np.divide(make('int32', [1], [1]), 2).dtype).toBe(np.float64);
  });

  for (const op of new Set(fixture.weak.map(([name]) => name))) {
    test(`are weak: ${op}`, () => {
      const f = (np as unknown as Record<string, (...args: unknown[]) => unknown>)[op];
      for (const [, d, s, right, left] of fixture.weak.filter(([name]) => name === op)) {
        const x = Array.isArray(s) ? new np.Complex(...s) : scalar(s);
        const a = make(d, few[d][1], stored(few[d]));
        // loops for complex numbers may still be missing
        if ((isComplex(d) || Array.isArray(s)) && !hasComplexLoops(f)) continue;
        for (const y of Number.isSafeInteger(x) ? [x, BigInt(x as number)] : [x]) {
          for (const [args, want] of [
            [[a, y], right],
            [[y, a], left],
          ] as const) {
            const label = `${op} of ${d} and ${typeof y} ${String(y)}${args[0] === a ? '' : ', scalar first'}`;
            if (want === null) expectThrows(() => f(...args), np.DTypeError, '');
            else if (typeof want === 'string') expectThrows(() => f(...args), np.ValueError, 'out of bounds for');
            else
              expectArray(f(...args), want[0], want[1], stored(want), label, {
                anyZero: op === 'fmin' || op === 'maximum',
              });
          }
        }
        // a view takes the long way, with the same result
        if (Array.isArray(right)) {
          const got = f(a.slice('::-1'), x) as np.NDArray;
          expectArray(got.slice('::-1'), right[0], right[1], stored(right), `${op} of ${d}`, {
            anyZero: op === 'fmin' || op === 'maximum',
          });
        }
      }
    });
  }

  /** Whether an op serves complex numbers. */
  function hasComplexLoops(f: unknown): boolean {
    const { types } = f as { types: string[] };
    return types.some((signature) => signature.startsWith('DD'));
  }

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
