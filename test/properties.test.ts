// Laws that hold for any operands (fast-check): copies for overlapping views, algebra, errors that change nothing.
import * as np from 'clumpy';
import fc from 'fast-check';
import {
  dtypes,
  elementsOf,
  expectArray,
  isBig,
  isComplex,
  isFloat,
  isInt,
  isUnsigned,
  make,
  type Name,
  noise,
} from './support/arrays';
import { describe, expect, test } from './support/harness';

type Fn = (...args: unknown[]) => unknown;
const ufunc = (name: string): Fn => (np as unknown as Record<string, Fn>)[name];
const call = (name: string, ...args: unknown[]): np.NDArray => ufunc(name)(...args) as np.NDArray;

const anyType = fc.constantFrom(...dtypes);
const integers = fc.constantFrom(...dtypes.filter(isInt));
const floats = fc.constantFrom(...dtypes.filter(isFloat));
const shapes = fc.array(fc.nat(4), { maxLength: 4 });
const kinds = fc.constantFrom('few', 'wide', 'special' as const);
const seeds = fc.nat(10_000);
const sizeOf = (shape: readonly number[]): number => shape.reduce((p, n) => p * n, 1);

/** An array of any numbers of a dtype. */
const operand = (d: Name, shape: readonly number[], seed: number, kind: 'few' | 'wide' | 'special' = 'wide') =>
  make(d, shape, noise(kind, d, sizeOf(shape), seed));
/** A copy of an array whose memory is in the order of its elements. */
const fresh = (a: np.NDArray): np.NDArray => make(a.dtype.name, a.shape, elementsOf(a));
/** That two arrays have the same dtype, shape and bits (any NaN equals any other). */
const expectEqual = (got: np.NDArray, want: np.NDArray, label: string, anyZero = false): void =>
  expectArray(got, want.dtype.name, want.shape, elementsOf(want), label, { anyZero });
const bigger = (d: Name, x: number): number | bigint => (isBig(d) ? BigInt(x) : x);

describe('overlapping views give what copies give', () => {
  const SIDE = 7;
  /** A view of a square of 7 x 7 elements: a part of it, turned and reversed. */
  const part = fc.record({
    rows: fc.tuple(fc.nat(3), fc.constantFrom(1, 2, -1, -2)),
    columns: fc.tuple(fc.nat(3), fc.constantFrom(1, 2, -1, -2)),
    turned: fc.boolean(),
  });
  type Part = { rows: [number, number]; columns: [number, number]; turned: boolean };
  const along = ([start, step]: [number, number], n: number): string => {
    const indices = Array.from({ length: n }, (_, i) => start + i * Math.abs(step)).filter((i) => i < SIDE);
    const [first, last] = [indices[0], indices[indices.length - 1]];
    return step > 0 ? `${first}:${last + 1}:${step}` : `${last}:${first === 0 ? '' : first - 1}:${step}`;
  };
  const cut = (a: np.NDArray, { rows, columns, turned }: Part, n: number): np.NDArray => {
    const view = a.slice(along(rows, n), along(columns, n)) as np.NDArray;
    return turned ? view.T : view;
  };

  const ops = fc.constantFrom(
    'add',
    'multiply',
    'maximum',
    'equal',
    'less',
    'logical_xor',
    'negative',
    'square',
    'divmod',
  );
  test('of any op, dtype and direction, with and without a mask', () => {
    fc.assert(
      fc.property(
        ops,
        anyType,
        anyType,
        part,
        part,
        part,
        seeds,
        fc.integer({ min: 1, max: 2 }),
        fc.boolean(),
        (...given) => {
          const [op, d, to, p, q, r, seed, n, masked] = given;
          const nin = ['negative', 'square'].includes(op) ? 1 : 2;
          if (isComplex(d) && !['add', 'equal', 'negative'].includes(op)) return;
          if (d === 'bool' && op === 'negative') return;
          const memory = operand(d, [SIDE, SIDE], seed, 'few');
          const copy = fresh(memory);
          const args = (base: np.NDArray) => [cut(base, p, n), cut(base, q, n)].slice(0, nin);
          const apart = args(copy).map(fresh);
          const result = [call(op, ...apart)].flat()[0];
          const out = cut(memory, r, n);
          if (!np.can_cast(result.dtype, d, 'same_kind')) return;
          const where = masked ? make('bool', out.shape, noise('few', 'bool', sizeOf(out.shape), seed + 1)) : true;
          const expected = cut(copy, r, n);
          call(op, ...apart, { out: op === 'divmod' ? [expected, null] : expected, where });
          call(op, ...args(memory), { out: op === 'divmod' ? [out, null] : out, where });
          expectEqual(memory, copy, `${op} of ${d} (${to})`);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('accumulate into a view of its operand', () => {
    fc.assert(
      fc.property(integers, part, part, seeds, fc.nat(1), (d, p, q, seed, axis) => {
        const memory = operand(d, [SIDE, SIDE], seed, 'few');
        const copy = fresh(memory);
        np.add.accumulate(fresh(cut(copy, p, 2)), { axis, out: cut(copy, q, 2), dtype: d });
        np.add.accumulate(cut(memory, p, 2), { axis, out: cut(memory, q, 2), dtype: d });
        expectEqual(memory, copy, `accumulate of ${d}`);
      }),
      { numRuns: 400 },
    );
  });
});

describe('algebra', () => {
  const commutative = 'add multiply maximum minimum fmax fmin equal not_equal logical_and logical_or logical_xor'.split(
    ' ',
  );

  test('what commutes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...commutative),
        anyType,
        anyType,
        shapes,
        kinds,
        seeds,
        (op, d, e, shape, kind, seed) => {
          if ((isComplex(d) || isComplex(e)) && !['add', 'equal', 'not_equal', 'logical_or'].includes(op)) return;
          const [a, b] = [operand(d, shape, seed, kind), operand(e, shape, seed + 1, kind)];
          // of +0 and -0 either may be the larger one
          if (shape.length > 0) expectEqual(call(op, a, b), call(op, b, a), `${op} of ${d} and ${e}`, op.includes('m'));
        },
      ),
      { numRuns: 800 },
    );
  });

  test('a number that is added goes away again, and sums wrap (integers)', () => {
    fc.assert(
      fc.property(integers, shapes, seeds, (d, shape, seed) => {
        if (shape.length === 0) return;
        const [a, b] = [operand(d, shape, seed), operand(d, shape, seed + 7)];
        expectEqual(np.subtract(np.add(a, b), b), a, `(a + b) - b of ${d}`);
        expectEqual(np.add(np.negative(a), a), np.multiply(a, 0), `-a + a of ${d}`);
        expectEqual(np.multiply(np.add(a, b), b), np.add(np.multiply(a, b), np.square(b)), `(a + b) b of ${d}`);
        expectEqual(np.invert(a), np.subtract(np.negative(a), 1), `~a of ${d}`);
      }),
      { numRuns: 400 },
    );
  });

  test('De Morgan, for bits and for truths', () => {
    fc.assert(
      fc.property(fc.constantFrom('bool' as Name, ...dtypes.filter(isInt)), shapes, seeds, (d, shape, seed) => {
        if (shape.length === 0) return;
        const [a, b] = [operand(d, shape, seed), operand(d, shape, seed + 3)];
        const not = np.invert;
        expectEqual(not(np.bitwise_and(a, b)), np.bitwise_or(not(a), not(b)), `bits of ${d}`);
        expectEqual(
          np.bitwise_xor(a, b),
          np.bitwise_or(np.bitwise_and(a, not(b)), np.bitwise_and(not(a), b)),
          `xor of ${d}`,
        );
        const no = np.logical_not;
        expectEqual(no(np.logical_or(a, b)), np.logical_and(no(a), no(b)), `truths of ${d}`);
      }),
      { numRuns: 400 },
    );
  });

  test('divmod gives a quotient and a remainder (integers)', () => {
    fc.assert(
      fc.property(integers, shapes, fc.constantFrom('few', 'wide' as const), seeds, (d, shape, kind, seed) => {
        if (shape.length === 0) return;
        const a = operand(d, shape, seed);
        const b = operand(d, shape, seed + 5, kind);
        const [q, r] = np.divmod(a, b);
        expectEqual(q, np.floor_divide(a, b), `quotient of ${d}`);
        expectEqual(r, np.remainder(a, b), `remainder of ${d}`);
        // by 0 both are 0
        const want = np.multiply(a, np.not_equal(b, 0));
        expectEqual(np.add(np.multiply(q, b), r), want, `q b + r of ${d}`);
        const small = isUnsigned(d) ? np.less(r, b) : np.less(np.multiply(np.sign(b), r), np.absolute(b));
        const least = make(d, [1], [bigger(d, -(2 ** (8 * a.itemsize - 1)))]); // its magnitude is negative
        const ok = np.logical_or(np.logical_or(small, np.equal(b, 0)), isUnsigned(d) ? false : np.equal(b, least));
        if (!np.all(ok)) throw new Error(`a remainder of ${d} is not smaller than its divisor`);
      }),
      { numRuns: 500 },
    );
  });

  test('frexp is undone by ldexp, modf by add', () => {
    fc.assert(
      fc.property(floats, shapes, kinds, seeds, (d, shape, kind, seed) => {
        if (shape.length === 0) return;
        const x = operand(d, shape, seed, kind);
        const [m, e] = np.frexp(x);
        expectEqual(np.ldexp(m, e), x, `ldexp(frexp) of ${d}`);
        const size = np.absolute(m);
        const inside = np.logical_and(np.greater_equal(size, 0.5), np.less(size, 1));
        const special = np.logical_or(np.equal(x, 0), np.logical_not(np.isfinite(x)));
        if (!np.all(np.logical_or(inside, special))) throw new Error('a fraction is not in [1/2, 1)');
        const [fraction, whole] = np.modf(x);
        expectEqual(np.add(whole, fraction), x, `modf of ${d}`, true);
        expectEqual(np.trunc(whole), whole, `whole part of ${d}`);
        expectEqual(np.signbit(fraction), np.signbit(whole), `signs of ${d}`);
      }),
      { numRuns: 300 },
    );
  });

  test('comparisons exclude each other, and order what they compare', () => {
    fc.assert(
      fc.property(anyType, anyType, shapes, kinds, seeds, (d, e, shape, kind, seed) => {
        if (shape.length === 0 || isComplex(d) || isComplex(e)) return;
        const [a, b] = [operand(d, shape, seed, kind), operand(e, shape, seed + 1, kind)];
        const count = ['less', 'equal', 'greater'].map((op) => call(op, a, b)).map((x) => x.astype('uint8'));
        const numbers = np.logical_not(np.logical_or(np.isnan(a), np.isnan(b)));
        expectEqual(np.add(np.add(count[0], count[1]), count[2]), numbers.astype('uint8'), `${d} and ${e}`);
        expectEqual(np.less_equal(a, b), np.logical_or(np.less(a, b), np.equal(a, b)), `<= of ${d} and ${e}`);
        expectEqual(np.greater(a, b), np.less(b, a), `> of ${d} and ${e}`);
        expectEqual(np.not_equal(a, b), np.logical_not(np.equal(a, b)), `!= of ${d} and ${e}`);
      }),
      { numRuns: 400 },
    );
  });

  test('shifts multiply and divide, gcd and lcm divide the product', () => {
    fc.assert(
      fc.property(integers, seeds, fc.nat(6), (d, seed, k) => {
        const a = operand(d, [12], seed, 'few');
        const b = operand(d, [12], seed + 1, 'few');
        expectEqual(np.left_shift(a, k), np.multiply(a, np.left_shift(make(d, [1], [bigger(d, 1)]), k)), `<< of ${d}`);
        expectEqual(np.right_shift(a, k), np.floor_divide(a, k === 0 ? 1 : 2 ** k), `>> of ${d}`);
        expectEqual(np.multiply(np.gcd(a, b), np.lcm(a, b)), np.absolute(np.multiply(a, b)), `gcd lcm of ${d}`);
      }),
      { numRuns: 300 },
    );
  });
});

describe('junk is refused with a typed error, and nothing changes', () => {
  const library = [
    np.DTypeError,
    np.ShapeError,
    np.ValueError,
    np.IndexError,
    np.AxisError,
    np.BackendError,
    np.DisposedError,
  ];
  const isTyped = (error: unknown): boolean =>
    library.some((type) => error instanceof type) || error instanceof TypeError || error instanceof RangeError;
  const junk = fc.oneof(
    fc.anything(),
    fc.constantFrom<unknown>(null, undefined, Symbol('x'), () => 1, 'float64', 2n ** 70n, new Date(0), /x/, new Map(), [
      [1],
      [2, 3],
    ]),
    fc.constantFrom<unknown>(
      new DataView(new ArrayBuffer(8)),
      new ArrayBuffer(8),
      [Symbol('y')],
      [null],
      [undefined],
      ['1'],
    ),
  );
  const names = 'add multiply less negative sqrt bitwise_and left_shift divmod frexp ldexp logical_not power'.split(
    ' ',
  );
  const keys = fc.constantFrom('out', 'where', 'dtype', 'casting', 'order', 'axis', 'x', '__proto__', 'toString');

  test('as operands, outputs and options', () => {
    let refused = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        anyType,
        junk,
        junk,
        keys,
        fc.nat(3),
        seeds,
        (op, d, x, y, key, form, seed) => {
          const f = ufunc(op) as Fn & { nin: number };
          const a = operand(d, [2, 3], seed, 'few');
          const out = operand(d, [2, 3], seed + 1, 'few');
          const before = [a, out].map(elementsOf);
          const args = f.nin === 1 ? [a] : [a, form === 0 ? x : a];
          try {
            if (form === 0) f(...(f.nin === 1 ? [x] : args), y);
            else if (form === 1) f(...args, { out: x });
            else if (form === 2) f(...args, { out, [key]: x });
            else f(...args, out, x, y);
          } catch (error) {
            refused++;
            if (!isTyped(error))
              throw new Error(`${op} of ${d}, form ${form}: ${(error as Error)?.stack ?? String(error)}`);
            expectArray(out, d, [2, 3], before[1], `${op} of ${d}: out`);
          }
          expectArray(a, d, [2, 3], before[0], `${op} of ${d}: operand`);
        },
      ),
      { numRuns: 2500 },
    );
    expect(refused).toBeGreaterThan(1000);
  });

  test('as arguments of methods', () => {
    let refused = 0;
    const methods = fc.constantFrom('reduce', 'accumulate', 'reduceat', 'outer', 'at');
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        methods,
        anyType,
        junk,
        junk,
        fc.boolean(),
        seeds,
        (op, method, d, x, y, first, seed) => {
          const f = ufunc(op) as unknown as Record<string, Fn>;
          const a = operand(d, [2, 3], seed, 'few');
          const before = elementsOf(a);
          try {
            f[method](first ? x : a, first ? a : x, y);
            if (method === 'at' && !first) return; // it was understood, and `a` is its output
          } catch (error) {
            refused++;
            if (!isTyped(error))
              throw new Error(`${op}.${method} of ${d}: ${(error as Error)?.stack ?? String(error)}`);
          }
          expectArray(a, d, [2, 3], before, `${op}.${method} of ${d}`);
        },
      ),
      { numRuns: 2500 },
    );
    expect(refused).toBeGreaterThan(1000);
  });

  test('as dtypes and scalars', () => {
    fc.assert(
      fc.property(junk, anyType, (x, d) => {
        for (const run of [
          () => np.dtype(x as Name),
          () => np.promote_types(x as Name, d),
          () => np.can_cast(x as Name, d, x as never),
          () => np.result_type(x as Name, d),
          () => np.min_scalar_type(x as number),
          () => (np as unknown as Record<Name, Fn>)[d](x),
          () => np.ones([2]).astype(x as Name),
        ]) {
          try {
            run();
          } catch (error) {
            if (!isTyped(error)) throw new Error(`${run}: ${(error as Error)?.stack ?? String(error)}`);
          }
        }
      }),
      { numRuns: 800 },
    );
  });
});
