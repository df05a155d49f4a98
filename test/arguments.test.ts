// The arguments that all ufuncs share: out, where, dtype, casting, order, several outputs, and what plain values mean.
import * as np from 'clumpy';
import {
  dtypes,
  type Elements,
  elementsOf,
  expectArray,
  expectSame,
  expectThrows,
  isComplex,
  isFloat,
  isInt,
  layouts,
  make,
  type Name,
  newElements,
  noise,
  pick,
} from './support/arrays';
import { describe, expect, test } from './support/harness';

type Fn = (...args: unknown[]) => unknown;
const ufunc = (name: string): Fn => (np as unknown as Record<string, Fn>)[name];
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const mask = (shape: number[], modulus = 3): np.NDArray =>
  make(
    'bool',
    shape,
    range(shape.reduce((p, n) => p * n, 1)).map((i) => Number(i % modulus === 1)),
  );

describe('where=', () => {
  const cases: [name: string, nin: number][] = [
    ['add', 2],
    ['multiply', 2],
    ['less', 2],
    ['maximum', 2],
    ['logical_xor', 2],
    ['negative', 1],
    ['sqrt', 1],
    ['isnan', 1],
    ['divmod', 2],
    ['frexp', 1],
  ];
  for (const [op, nin] of cases) {
    test(`${op}: elsewhere out stays`, () => {
      const f = ufunc(op);
      for (const d of dtypes) {
        if (isComplex(d) && !['add', 'multiply', 'negative'].includes(op)) continue;
        if ((op === 'negative' && d === 'bool') || (op === 'frexp' && !isFloat(d))) continue;
        const shape = [4, 9];
        const args = range(nin).map((k) => make(d, shape, noise('few', d, 36, k + 1)));
        const full = [f(...args)].flat() as np.NDArray[];
        const where = mask(shape);
        for (const [k, { name }] of layouts(full[0].dtype.name, shape, newElements(full[0].dtype.name, 36)).entries()) {
          const outs = full.map((one) => layouts(one.dtype.name, shape, noise('few', one.dtype.name, 36, 7))[k]);
          const before = outs.map(({ array }) => elementsOf(array));
          const into = outs.map(({ array }) => array);
          f(...args, {
            out: into.length > 1 ? into : into[0],
            where: k % 2 ? where : where.slice('::-1').slice('::-1'),
          });
          full.forEach((one, j) => {
            const type = one.dtype.name;
            const both = range(36).map((i) => (i % 3 === 1 ? i : 36 + i));
            const want = pick(concat(type, elementsOf(one), before[j]), type, both);
            expectArray(into[j], type, shape, want, `${op} of ${d} into ${name}`);
            outs[j].checkAround();
          });
        }
      }
    });
  }

  const concat = (d: Name, a: Elements, b: Elements): Elements => {
    const lanes = isComplex(d) ? 2 : 1;
    const out = newElements(d, (a.length + b.length) / lanes);
    (out as Float64Array).set(a as Float64Array);
    (out as Float64Array).set(b as Float64Array, a.length);
    return out;
  };

  test('masks broadcast, may lie in out, and must be bools', () => {
    const a = make('float64', [2, 3], [1, 2, 3, 4, 5, 6]);
    const row = make('bool', [3], [1, 0, 1]);
    const out = np.zeros([2, 3]);
    np.add(a, 10, { out, where: row });
    expectArray(out, 'float64', [2, 3], [11, 0, 13, 14, 0, 16], 'a row');
    // NumPy: the mask takes part in broadcasting
    const wide = np.multiply(make('float64', [3], [1, 2, 3]), 2, { where: make('bool', [2, 1], [1, 1]) });
    expectArray(wide, 'float64', [2, 3], [2, 4, 6, 2, 4, 6], 'the mask makes the shape');
    np.add(a, 1, { out, where: true as never });
    expectArray(out, 'float64', [2, 3], [2, 3, 4, 5, 6, 7], 'true');
    const bools = make('bool', [4], [1, 0, 1, 0]);
    np.logical_not(bools, { out: bools, where: bools });
    expectArray(bools, 'bool', [4], [0, 0, 0, 0], 'the mask is out');
    const more = make('bool', [5], [1, 1, 0, 1, 0]);
    np.logical_xor(more.slice(':-1'), more.slice('1:'), { out: more.slice('1:'), where: more.slice(':-1') });
    expectArray(more, 'bool', [5], [1, 0, 1, 1, 1], 'the mask overlaps out');
    // longer than what C works on at a time
    const long = make('bool', [3000], noise('few', 'bool', 3000, 5));
    const want = make('bool', [3000], noise('few', 'bool', 3000, 5));
    const apart = want.copy();
    np.logical_or(apart.slice(':-1'), true, { out: want.slice('1:'), where: apart.slice(':-1') });
    np.logical_or(long.slice(':-1').copy(), true, { out: long.slice('1:'), where: long.slice(':-1') });
    expectArray(long, 'bool', [3000], elementsOf(want), 'a long mask overlaps out');
    for (const junk of [1, [1, 0, 1], a.slice(0), 'x', {}]) {
      expectThrows(() => np.add(a, 1, { out, where: junk as never }), np.DTypeError, '');
    }
    expectThrows(
      () => np.add(a, 1, { out, where: make('bool', [4], [1, 1, 1, 1]) }),
      np.ShapeError,
      'could not be broadcast',
    );
    expectArray(out, 'float64', [2, 3], [2, 3, 4, 5, 6, 7], 'refused, so nothing changed');
  });
});

describe('out=', () => {
  test('may be larger than the operands: they are broadcast to it', () => {
    const out = np.zeros([2, 3]);
    expectSame(np.add([1, 2, 3], 1, { out }), out);
    expectArray(out, 'float64', [2, 3], [2, 3, 4, 2, 3, 4], 'into two rows');
    np.negative(make('float64', [2, 1], [1, 2]), out);
    expectArray(out, 'float64', [2, 3], [-1, -1, -1, -2, -2, -2], 'into three columns');
    np.sqrt(4, out);
    expectArray(out, 'float64', [2, 3], [2, 2, 2, 2, 2, 2], 'a number everywhere');
    const zero = np.zeros([]);
    expectSame(np.add(1, 2, { out: zero }), zero);
    expect(zero.tolist()).toBe(3);
  });

  test('any dtype that results can be cast to, and no other', () => {
    for (const from of dtypes) {
      const a = make(from, [2, 9], noise('few', from, 18, 2));
      const b = make(from, [2, 9], noise('few', from, 18, 5));
      const plain = np.add(a, b);
      for (const to of dtypes) {
        for (const { name, array: out, checkAround } of layouts(to, [2, 9], noise('few', to, 18, 9))) {
          if (np.can_cast(from, to, 'same_kind')) {
            expectSame(np.add(a, b, { out }), out);
            expectArray(out, to, [2, 9], elementsOf(plain.astype(to)), `${from} into ${to}, ${name}`);
          } else {
            const words = `Cannot cast ufunc 'add' output from dtype('${from}') to dtype('${to}') with casting rule 'same_kind'`;
            expectThrows(() => np.add(a, b, { out }), np.DTypeError, words);
            expectArray(out, to, [2, 9], noise('few', to, 18, 9), 'refused, so nothing changed');
            np.add(a, b, { out, casting: 'unsafe' });
            expectArray(out, to, [2, 9], elementsOf(plain.astype(to)), `${from} into ${to}, unsafe`);
          }
          checkAround();
        }
      }
    }
  });

  test('several outputs: a list, by position, or null for a new one', () => {
    const x = make('float64', [3], [1.5, -2.25, 8]);
    const want = [
      [0.75, -0.5625, 0.5],
      [1, 2, 4],
    ];
    const [m, e] = [np.empty(3), np.empty(3, 'int32')];
    const check = (got: readonly unknown[], outs: readonly (np.NDArray | null)[], label: string) => {
      for (const [i, out] of outs.entries()) if (out) expectSame(got[i], out);
      expectArray(got[0], 'float64', [3], want[0], label);
      expectArray(got[1], outs[1]?.dtype.name ?? 'int32', [3], want[1], label);
    };
    check(np.frexp(x), [null, null], 'new');
    check(np.frexp(x, m, e), [m, e], 'by position');
    check(np.frexp(x, m, null), [m, null], 'one by position');
    check(np.frexp(x, { out: [m, e] }), [m, e], 'a list');
    check(np.frexp(x, { out: [null, e] }), [null, e], 'a list with null');
    const wide = np.empty(3, 'float64');
    check(np.frexp(x, { out: [null, wide] }), [null, wide], 'int32 into float64');
    check(np.frexp(x, { out: [x, e] }), [x, e], 'in place');
    const [a, b] = [make('int32', [3], [7, -7, 9]), make('int32', [3], [2, 2, -4])];
    const [q, r] = np.divmod(a, b, { out: [b, a] });
    expect([q === b, r === a]).toEqual([true, true]);
    expectArray(b, 'int32', [3], [3, -4, -3], 'the quotient where the divisor was');
    expectArray(a, 'int32', [3], [1, 1, -3], 'the remainder where the dividend was');
    const words = "The 'out' tuple must have exactly one entry per ufunc output";
    expectThrows(() => np.frexp(x, { out: [m] as never }), np.ValueError, words);
    expectThrows(() => np.add(x, x, { out: [m, e] as never }), np.ValueError, words);
    expectThrows(() => np.frexp(x, m, e, m as never), TypeError, 'takes from 1 to 3 arguments');
    expectThrows(() => (np.modf as unknown as Fn)(x, m, { out: [m, m] }), TypeError, "cannot specify 'out' as both");
    expectThrows(
      () => np.frexp(x, { out: [m, np.empty(3, 'bool')] }),
      np.DTypeError,
      "Cannot cast ufunc 'frexp' output 1",
    );
    expectThrows(() => np.frexp(x, { out: [m, np.empty(4, 'int32')] }), np.ShapeError, 'broadcast');
  });

  test('read-only, wrong shapes, no arrays', () => {
    const a = np.ones([2, 3]);
    const before = elementsOf(a);
    expectThrows(() => np.add(a, 1, np.broadcast_to(np.zeros(3), [2, 3])), np.ValueError, 'output array is read-only');
    expectThrows(() => np.add(a, 1, np.empty([3])), np.ShapeError, "doesn't match the broadcast shape (2,3)");
    expectThrows(() => np.add(a, 1, np.empty([2, 4])), np.ShapeError, 'could not be broadcast together with shapes');
    for (const junk of [5, 'out', [1, 2], new Float64Array(6)]) {
      expectThrows(() => np.add(a, 1, junk as never), TypeError, 'return arrays must be of ArrayType');
    }
    expectThrows(
      () => np.add(a, 1, { into: a } as never),
      TypeError,
      "add() got an unexpected keyword argument 'into'",
    );
    expectThrows(() => (np.add as unknown as Fn)(a), TypeError, 'takes 2 positional arguments');
    expectArray(a, 'float64', [2, 3], before, 'nothing changed');
  });
});

describe('dtype= and casting=', () => {
  test('dtype= is computed in', () => {
    for (const from of dtypes) {
      for (const to of dtypes) {
        const [a, b] = [1, 2].map((seed) => make(from, [9], noise('few', from, 9, seed)));
        if (np.can_cast(from, to, 'same_kind')) {
          const want = np.add(a.astype(to), b.astype(to));
          expectArray(np.add(a, b, { dtype: to }), to, [9], elementsOf(want), `${from} in ${to}`);
        } else {
          const words = `Cannot cast ufunc 'add' input 0 from dtype('${from}') to dtype('${to}') with casting rule 'same_kind'`;
          expectThrows(() => np.add(a, b, { dtype: to }), np.DTypeError, words);
          const want = np.add(a.astype(to), b.astype(to));
          expectArray(np.add(a, b, { dtype: to, casting: 'unsafe' }), to, [9], elementsOf(want), `${from} in ${to}`);
        }
      }
    }
  });

  test('where dtype= is not the dtype of the result', () => {
    const a = make('int32', [3], [1, 2, 3]);
    expectArray(
      np.sqrt(a, { dtype: np.float32 }),
      'float32',
      [3],
      new Float32Array([1, Math.SQRT2, Math.sqrt(3)]),
      'sqrt',
    );
    const words = 'No loop matching the specified signature and casting was found for ufunc';
    expectThrows(() => np.sqrt(a, { dtype: 'int32' }), np.DTypeError, `${words} sqrt`);
    expectThrows(() => np.bitwise_and(a, a, { dtype: 'float64' }), np.DTypeError, `${words} bitwise_and`);
    expectThrows(() => np.add(a, a, { dtype: 'int33' as never }), np.DTypeError, "data type 'int33' not understood");
    const out = np.zeros(3);
    expectSame(np.add(a, a, { dtype: 'float32', out }), out);
    expectArray(out, 'float64', [3], [2, 4, 6], 'float32 into float64');
    expectArray(
      np.multiply(a, 2 ** 31, { dtype: 'int64' }),
      'int64',
      [3],
      [2n ** 31n, 2n ** 32n, 3n * 2n ** 31n],
      'int64',
    );
  });

  test('casting= of operands', () => {
    const [small, large] = [make('int32', [2], [1, 2]), make('int64', [2], [3n, 4n])];
    expectArray(np.add(small, large, { casting: 'safe' }), 'int64', [2], [4n, 6n], 'safe');
    for (const rule of ['no', 'equiv'] as const) {
      expectArray(np.add(small, small, { casting: rule }), 'int32', [2], [2, 4], rule);
      const words = `Cannot cast ufunc 'add' input 0 from dtype('int32') to dtype('int64') with casting rule '${rule}'`;
      expectThrows(() => np.add(small, large, { casting: rule }), np.DTypeError, words);
    }
    const words = "casting must be one of 'no', 'equiv', 'safe', 'same_kind', or 'unsafe'";
    expectThrows(() => np.add(small, small, { casting: 'any' as never }), np.ValueError, words);
    expectThrows(
      () => np.add(small, small, { casting: 'safe', out: np.empty(2, 'int16') }),
      np.DTypeError,
      "rule 'safe'",
    );
  });
});

describe('order=', () => {
  const a = np.zeros([3, 4, 5]);
  const strides = (x: unknown) => (x as np.NDArray).strides;

  test('K: as the operands', () => {
    for (const options of [{}, { order: 'K' }] as const) {
      expect(strides(np.negative(a, options))).toEqual([160, 40, 8]);
      expect(strides(np.negative(a.T, options))).toEqual([8, 40, 160]);
      expect(strides(np.negative(a.transpose(1, 0, 2), options))).toEqual([40, 160, 8]);
      expect(strides(np.add(a.T, a.T, options))).toEqual([8, 40, 160]);
      expect(strides(np.less(a.T, 1, options))).toEqual([1, 5, 20]);
      expect(strides(np.negative(a.slice('::-1', ':', '::-1'), options))).toEqual([160, 40, 8]);
    }
  });

  test('C, F, A', () => {
    const t = a.transpose(1, 0, 2);
    for (const x of [a, a.T, t]) {
      const [p, q, r] = x.shape;
      expect(strides(np.negative(x, { order: 'C' }))).toEqual([8 * q * r, 8 * r, 8]);
      expect(strides(np.negative(x, { order: 'F' }))).toEqual([8, 8 * p, 8 * p * q]);
      const fortran = x === a.T || x.flags.F_CONTIGUOUS;
      expect(strides(np.negative(x, { order: 'A' }))).toEqual(fortran ? [8, 8 * p, 8 * p * q] : [8 * q * r, 8 * r, 8]);
    }
    expectThrows(() => np.negative(a, { order: 'Z' as never }), np.ValueError, 'order');
  });
});

describe('operands', () => {
  test('typed arrays, lists and numbers', () => {
    expectArray(np.add([1, 2], [[10], [20]]), 'float64', [2, 2], [11, 12, 21, 22], 'lists');
    expectArray(np.add(new Float32Array([1, 2]), 1.5), 'float32', [2], [2.5, 3.5], 'Float32Array');
    const two = np.add(new Int32Array([1, 2]), new BigInt64Array([5n, 6n]));
    expectArray(two, 'int64', [2], [6n, 8n], 'two typed arrays');
    expectArray(np.add(new Uint8Array([250]), new Int8Array([-6])), 'int16', [1], [244], 'bytes');
    expectArray(np.add([true, false], [true, true]), 'bool', [2], [1, 1], 'booleans');
    expectArray(np.multiply([2n, 3n], 4n), 'int64', [2], [8n, 12n], 'bigints');
    expect(np.add(1, 2)).toBe(3);
    expect(np.add(1n, 2n)).toBe(3);
    expect(np.add(true, true)).toBe(true);
    expect(np.less(1, 2)).toBe(true);
    expect(np.add(2n ** 62n, 2n ** 62n)).toBe(-(2n ** 63n));
    expect(np.add(2n ** 63n, 2n ** 63n)).toBe(0);
    expect(np.add(new np.Complex(1, 2), 1)).toEqual(new np.Complex(2, 2));
  });

  test('plain whole numbers are integers where only integers are meant', () => {
    expect(np.bitwise_and(6, 3)).toBe(2);
    expectArray(np.left_shift([1, 2], 3), 'int64', [2], [8n, 16n], 'a list');
    expect(np.gcd(12, 18)).toBe(6);
    expectThrows(() => np.bitwise_or(1.5, 1), np.DTypeError, 'not supported for the input types');
    expect(np.ldexp(1.5, 4)).toBe(24);
  });

  test('methods are the functions', () => {
    const [a, b] = [make('float64', [3], [4, 9, -16]), make('float64', [3], [3, -2, 5])];
    const names = 'add subtract multiply divide power equal not_equal less less_equal greater greater_equal'.split(' ');
    const short = { sub: 'subtract', mul: 'multiply', div: 'divide', pow: 'power', mod: 'remainder' };
    for (const [method, name] of [...names.map((n) => [n, n]), ...Object.entries(short)]) {
      const got = (a as unknown as Record<string, Fn>)[method](b);
      const want = ufunc(name)(a, b) as np.NDArray;
      expectArray(got, want.dtype.name, [3], elementsOf(want), `method ${method}`);
    }
    expectArray(a.neg(), 'float64', [3], [-4, -9, 16], 'neg');
    expectArray(a.abs(), 'float64', [3], [4, 9, 16], 'abs');
    const out = np.empty(3);
    expectSame(a.add(b, { out }), out);
    expectArray(out, 'float64', [3], [7, 7, -11], 'method with out');
  });

  test('integers to negative powers are refused, in every integer dtype', () => {
    for (const d of dtypes.filter((name) => isInt(name) && !name.startsWith('u'))) {
      const [a, b] = [
        make(d, [4], noise('few', d, 4, 1)),
        make(
          d,
          [4],
          [1, 0, -1, 2].map((x) => (d === 'int64' ? BigInt(x) : x)),
        ),
      ];
      const out = np.zeros(4, d);
      const words = 'Integers to negative integer powers are not allowed.';
      expectThrows(() => np.power(a, b, { out }), np.ValueError, words);
      expectThrows(() => np.power(a, -1), np.ValueError, words);
      expectArray(a, d, [4], noise('few', d, 4, 1), 'the operand');
      expect(np.float_power(a, b).dtype).toBe(np.float64);
    }
  });
});
