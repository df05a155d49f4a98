// np.random: NumPy's legacy streams, bit for bit (fixtures/streams.py).
import * as np from 'clumpy';
import {
  decode,
  elementsOf,
  expectArray,
  expectResult,
  expectThrows,
  make,
  type Name,
  scalar,
  sizeOf,
} from './support/arrays';
import { describe, expect, loadFixture, test } from './support/harness';

type Fn = (...args: unknown[]) => unknown;
type Argument = number | string | number[];
type Call = [
  name: string,
  args: Argument[],
  options: Record<string, unknown>,
  dtype: Name,
  shape: number[],
  base64: string,
];
type Program = [seed: number | number[], calls: Call[]];

const { programs } = loadFixture('streams') as { programs: Program[] };
const functions = np.random as unknown as Record<string, Fn>;

/** Arguments as the fixture lists them: text for what JSON lacks. */
const argument = (x: Argument): unknown => {
  if (typeof x !== 'string') return x;
  return x.endsWith('n') && x !== 'nan' ? BigInt(x.slice(0, -1)) : scalar(x);
};

function run([name, args, options]: Call): unknown {
  return functions[name](...args.map(argument), ...(Object.keys(options).length > 0 ? [options] : []));
}

const text = ([name, args]: Call) => `${name}(${JSON.stringify(args)})`;

describe('streams are those of NumPy', () => {
  for (const [seed, calls] of programs) {
    const title = `seed ${JSON.stringify(seed).slice(0, 30)}: ${[...new Set(calls.map(([name]) => name))]}`;
    test(`${title} ${calls.length === 1 ? text(calls[0]) : ''}`, () => {
      np.random.seed(seed);
      calls.forEach((call, i) => {
        const [, , , dtype, shape, base64] = call;
        expectResult(run(call), dtype, shape, decode(dtype, base64, sizeOf(shape)), `call ${i}: ${text(call)}`);
      });
    });
  }

  test('one number at a time is the same stream', () => {
    for (const [seed, calls] of programs) {
      const [name, args, options, dtype, shape, base64] = calls[0];
      if (calls.length > 1 || args.some(Array.isArray)) continue;
      np.random.seed(seed);
      // bools take several from one draw of 32 bits, so they cannot be drawn one by one
      if (dtype === 'bool') continue;
      const want = Array.from(decode(dtype, base64, sizeOf(shape)).slice(0, 50) as Float64Array, Number);
      const single = name === 'rand' || name === 'randn' ? [] : args.slice(0, -1);
      expect(want.map(() => run([name, single, options, dtype, [], '']))).toEqual(want);
    }
  });

  test('pieces of any size are the same stream', () => {
    for (const name of ['random_sample', 'standard_normal']) {
      np.random.seed(99);
      const all = elementsOf(functions[name](500) as np.NDArray);
      np.random.seed(99);
      let at = 0;
      for (const n of [1, 2, 3, 0, 7, 64, 100, 1, 322]) {
        const part = functions[name](n) as np.NDArray;
        expectArray(part, 'float64', [n], all.slice(at, at + n), `${name}: ${n} from ${at}`);
        at += n;
      }
      expect(at).toBe(500);
    }
  });
});

describe('arguments', () => {
  const first = (call: () => unknown): unknown => {
    np.random.seed(7);
    const x = call();
    return x instanceof np.NDArray ? [x.dtype.name, [...x.shape], x.tolist()] : x;
  };

  test('shapes one by one, as a list, by name', () => {
    const { rand, randn, uniform, normal, randint } = np.random;
    expect(first(() => rand([2, 3]))).toEqual(first(() => rand(2, 3)));
    expect(first(() => randn([2, 3]))).toEqual(first(() => randn(2, 3)));
    expect(first(() => np.random.random([2, 3]))).toEqual(first(() => rand(2, 3)));
    expect(first(() => np.random.random_sample([4]))).toEqual(first(() => rand(4)));
    expect(first(() => uniform(1, 2, [3]))).toEqual(first(() => uniform({ low: 1, high: 2, size: 3 })));
    expect(first(() => uniform({ size: 3 }))).toEqual(first(() => rand(3)));
    expect(first(() => normal(1, 2, 3))).toEqual(first(() => normal({ loc: 1, scale: 2, size: [3] })));
    expect(first(() => randint(5, null, 3))).toEqual(first(() => randint(0, 5, 3)));
    expect(first(() => randint(5, { size: 3 }))).toEqual(first(() => randint({ low: 0, high: 5, size: 3 })));
    expect(first(() => randint(1, 5, 3, 'int32'))).toEqual(first(() => randint(1, 5, { size: [3], dtype: np.int32 })));
    expect(first(() => rand([]))).toEqual(['float64', [], first(() => rand())]);
    expect(typeof rand()).toBe('number');
    expect(typeof randint(5)).toBe('number');
  });

  test('seeds', () => {
    const of = (seed?: unknown) => {
      np.random.seed(seed as number);
      return np.random.rand(4).tolist();
    };
    expect(of([1, 2, 3])).toEqual(of(new Int32Array([1, 2, 3])));
    expect(of([1, 2, 3])).toEqual(of(make('int64', [3], [1n, 2n, 3n])));
    expect(of(5n)).toEqual(of(5));
    expect(of(5)).not.toEqual(of([5]));
    expect(of()).not.toEqual(of());
    expect(of(null)).not.toEqual(of(null));
    const bad: [unknown, new (m?: string) => Error, string][] = [
      [-1, np.ValueError, 'Seed must be between 0 and 2**32 - 1'],
      [2 ** 32, np.ValueError, 'Seed must be between 0 and 2**32 - 1'],
      [[1, -1], np.ValueError, 'Seed'],
      [[], np.ValueError, 'Seed must be non-empty'],
      [[[1]], np.ValueError, 'Seed array must be 1-d'],
      [1.5, TypeError, 'cannot be interpreted as an integer'],
      [Number.NaN, TypeError, 'cannot be interpreted as an integer'],
      [[1.5], TypeError, 'cannot be interpreted as an integer'],
      ['5', Error, ''],
      [new Map(), Error, ''],
    ];
    np.random.seed(3);
    const want = np.random.rand(3).tolist();
    np.random.seed(3);
    for (const [seed, type, words] of bad) {
      if (type === Error) expect(() => np.random.seed(seed as number)).toThrow();
      else expectThrows(() => np.random.seed(seed as number), type, words);
    }
    expect(np.random.rand(3).tolist()).toEqual(want); // a bad seed leaves the stream alone
  });

  test('what is refused leaves the stream alone', () => {
    const { uniform, normal, randint, rand, randn } = np.random as unknown as Record<string, Fn>;
    const bad: [() => unknown, new (m?: string) => Error, string][] = [
      [() => randint(0), np.ValueError, 'high <= 0'],
      [() => randint(5, 5), np.ValueError, 'low >= high'],
      [() => randint(5, 4), np.ValueError, 'low >= high'],
      [() => randint(0, 2n ** 63n + 1n), np.ValueError, 'high is out of bounds for int64'],
      [() => randint(-(2n ** 63n) - 1n, 0), np.ValueError, 'low is out of bounds for int64'],
      [() => randint(0, 2 ** 31 + 1, 3, 'int32'), np.ValueError, 'high is out of bounds for int32'],
      [() => randint(0, 3, 3, 'bool'), np.ValueError, 'high is out of bounds for bool'],
      [() => randint(0, 3, 3, 'float64'), np.DTypeError, 'Unsupported dtype'],
      [() => randint(Number.NaN), np.ValueError, 'cannot convert float NaN to integer'],
      [() => randint('5'), TypeError, ''],
      [() => randint(), TypeError, ''],
      [() => randint(5, { shape: 3 }), TypeError, "randint() got an unexpected keyword argument 'shape'"],
      [() => normal(0, -1), np.ValueError, 'scale < 0'],
      [() => normal(0, [1, -1]), np.ValueError, 'scale < 0'],
      [() => normal(0, 1, { size: 1, sigma: 2 }), TypeError, "normal() got an unexpected keyword argument 'sigma'"],
      [() => normal(0, 1, 3, { size: 3 }), TypeError, "normal() got multiple values for argument 'size'"],
      [() => uniform(0, Infinity), np.ValueError, 'Range exceeds valid bounds'],
      [() => uniform(-1e308, 1e308), np.ValueError, 'Range exceeds valid bounds'],
      [() => uniform(Number.NaN, 1), np.ValueError, 'Range exceeds valid bounds'],
      [() => uniform([1, 2], [1, 2, 3]), np.ShapeError, 'operands could not be broadcast together'],
      [
        () => uniform([1, 2], 3, [3]),
        np.ShapeError,
        'shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape (3,) and arg 1 with shape (2,).',
      ],
      [() => rand(-1), np.ShapeError, 'negative dimensions are not allowed'],
      [() => rand(1.5), TypeError, "'float' object cannot be interpreted as an integer"],
      [() => randn('3'), TypeError, 'cannot be interpreted as an integer'],
    ];
    np.random.seed(3);
    const want = np.random.rand(3).tolist();
    np.random.seed(3);
    for (const [call, type, words] of bad) expectThrows(call, type, words);
    expect(np.random.rand(3).tolist()).toEqual(want);
  });
});
