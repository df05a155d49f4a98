// NumPy's functions that are no ufuncs (lib/math.ts, interp.ts, parts.ts, logic.ts, bits.ts, finfo.ts) and the memory
// layouts of new arrays, call for call against NumPy (fixtures/math.py), with the operands in several layouts.
import * as np from 'clumpy';
import { ops } from '../lib/call.js';
import { describe, expect, loadFixture, test } from './support/harness';

type Name = np.DTypeName;
type Stored = [dtype: Name, shape: number[], base64: string];
/** A value as math.py writes it. */
type Encoded = null | boolean | string | number | { [key: string]: unknown };
type Case = [name: string, args: Encoded[], keywords: Record<string, Encoded>, result: Encoded];

const fixture = loadFixture('math') as {
  arrays: Stored[];
  cases: Case[];
  orders: [...Case, strides: number[]][];
  finfo: [Name, Record<string, number>, Name][];
  iinfo: [Name, number, string, string, string][];
};

const { is } = Object;
let comparisons = 0;

// ---- values as the fixture holds them -------------------------------------------------------------------------------

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

function load([dtype, shape, base64]: Stored): np.NDArray {
  const a = np.empty(shape, dtype);
  const { buffer, byteOffset } = a.data;
  new Uint8Array(buffer, byteOffset, a.nbytes).set(bytesOf(base64));
  return a;
}

type Layout = (a: np.NDArray) => np.NDArray;
const framed = (outer: number[], view: (a: np.NDArray) => np.NDArray, a: np.NDArray): np.NDArray => {
  if (a.ndim === 0) return a;
  const x = view(np.ones(outer, a.dtype));
  x.set('...', a);
  return x;
};
const cut = (text: string) => (a: np.NDArray) => a.slice(...a.shape.map(() => text)) as np.NDArray;
const layouts: Record<string, Layout> = {
  contiguous: (a) => a,
  fortran: (a) => framed([...a.shape].reverse(), (x) => x.T, a),
  strided: (a) =>
    framed(
      a.shape.map((n) => 2 * n),
      cut('::2'),
      a,
    ),
  reversed: (a) => framed([...a.shape], cut('::-1'), a),
};

function decode(x: Encoded, layout: Layout = layouts.contiguous): unknown {
  if (typeof x !== 'object' || x === null) return x;
  if ('a' in x) {
    const a = load(fixture.arrays[x.a as number]);
    return 't' in x ? a.transpose(x.t as number[]) : layout(a);
  }
  if ('s' in x) return load([(x.s as Stored)[0], [], (x.s as string[])[1]]);
  if ('c' in x) return new np.Complex(...(x.c as [number, number]));
  if ('n' in x) return BigInt(x.n as string);
  if ('l' in x) return (x.l as Encoded[]).map((y) => decode(y));
  return { nan: Number.NaN, inf: Infinity, '-inf': -Infinity, '-0.0': -0 }[x.x as string];
}

// ---- comparison -----------------------------------------------------------------------------------------------------

/** The numbers of an array in C order: those of complex elements one after the other, halves as numbers. */
function numbersOf(a: np.NDArray): ArrayLike<number | bigint> {
  const whole = a.toTypedArray();
  return a.dtype.name === 'float16' ? (a.astype('float64').toTypedArray() as Float64Array) : whole;
}

interface Close {
  /** Relative, in eps of the dtype. */
  eps?: number;
  anyZero?: boolean;
}

const epsOf: Partial<Record<Name, number>> = { float16: 2 ** -10, float32: 2 ** -23, float64: 2 ** -52 };

function alike(got: number | bigint, want: number | bigint, dtype: Name, close: Close): boolean {
  if (is(got, want)) return true;
  if (close.anyZero && got === 0 && want === 0) return true;
  const eps = epsOf[dtype];
  if (!close.eps || !eps || !Number.isFinite(want as number)) return false;
  // near the bottom of the range, in units of the smallest number
  const least = dtype === 'float16' ? 2 ** -24 : dtype === 'float32' ? 2 ** -149 : 2 ** -1074;
  return (
    Math.abs((got as number) - (want as number)) <=
    Math.max(close.eps * eps * Math.abs(want as number), close.eps * least)
  );
}

function compare(got: np.NDArray, want: np.NDArray, label: string, close: Close): void {
  comparisons++;
  const of = (a: np.NDArray) => `${a.dtype.name} (${a.shape})`;
  if (of(got) !== of(want)) throw new Error(`${label}: is ${of(got)} instead of ${of(want)}`);
  const [g, w] = [numbersOf(got), numbersOf(want)];
  for (let i = 0; i < w.length; i++) {
    if (alike(g[i], w[i], want.dtype.name, close)) continue;
    throw new Error(`${label}: number ${i} is ${is(g[i], -0) ? '-0' : g[i]} instead of ${is(w[i], -0) ? '-0' : w[i]}`);
  }
}

/** A result, which is a JavaScript scalar where NumPy's is one. */
function check(got: unknown, want: Encoded, label: string, close: Close): void {
  const expected = decode(want) as np.NDArray;
  const scalar = typeof want === 'object' && want !== null && 's' in want;
  if (!scalar && expected instanceof np.NDArray) {
    if (!(got instanceof np.NDArray)) throw new Error(`${label}: gave ${String(got)} instead of an array`);
    return compare(got, expected, label, close);
  }
  // a scalar has lost its dtype: it is what an element of that dtype would be
  const item = expected instanceof np.NDArray ? expected.item() : expected;
  const kind = typeof item === 'bigint' ? 'number' : typeof item;
  const found = typeof got === 'bigint' ? 'number' : typeof got;
  if (found !== kind) throw new Error(`${label}: gave ${String(got)} (${typeof got}) instead of ${String(item)}`);
  if (typeof item !== 'number') {
    comparisons++;
    return expect(String(got)).toBe(String(item));
  }
  compare(np.array(got as number), np.array(item), label, close);
}

// ---- the calls ------------------------------------------------------------------------------------------------------

/**
 * How exact a result has to be: to the last bit, but for
 * - clip: the zero of two equal zeros is either, as that of maximum and minimum (NumPy's own depends on the CPU);
 * - sinc, i0: sin and exp are within 2 ulp (native/vmath.h), of NumPy's own as well; then some roundings;
 * - angle: atan2 within 1 ulp on either side.
 */
const closeness: Record<string, Close> = {
  clip: { anyZero: true },
  sinc: { eps: 6 },
  i0: { eps: 6 },
  angle: { eps: 3 },
};

/** The ops that a function needs for complex operands. */
const complexOps: Record<string, string[]> = {
  clip: ['maximum', 'minimum', 'positive'],
  conj: ['conjugate'],
  isclose: ['absolute', 'isfinite', 'isnan', 'equal'],
  allclose: ['absolute', 'isfinite', 'isnan', 'equal'],
  array_equal: ['isnan'],
};
const isComplex = (x: Encoded) =>
  typeof x === 'object' && x !== null && 'a' in x && fixture.arrays[x.a as number][0].startsWith('complex');
/** Whether C has what a call needs. */
const served = ([name, args]: Case): boolean =>
  !args.some(isComplex) || (complexOps[plain(name)] ?? []).every((op) => ops.get(op)?.classes.includes('C'));
const plain = (name: string): string => name.replace(/^[.@]/, '');

type Fn = (...args: unknown[]) => unknown;
type Members = Record<string, Fn>;

function run(name: string, args: unknown[], keywords: Record<string, unknown>): unknown {
  const options = Object.keys(keywords).length > 0 ? [keywords] : [];
  if (name[0] === '@') return (args[0] as Record<string, unknown>)[plain(name)];
  if (name[0] === '.') return (args[0] as unknown as Members)[plain(name)](...args.slice(1), ...options);
  return (np as unknown as Members)[name](...args, ...options);
}

function checkThrows(call: () => unknown, [type, text]: [string, string], label: string): void {
  comparisons++;
  let result: unknown;
  try {
    result = call();
  } catch (error) {
    const right = type === 'TypeError' ? error instanceof TypeError : error instanceof RangeError;
    if (!right) throw new Error(`${label}: threw ${String(error)} instead of ${type}: ${text}`);
    return expect((error as Error).message).toContain(text.trim());
  }
  throw new Error(`${label}: gave ${String(result)} instead of ${type}: ${text}`);
}

function checkCase(c: Case, layout: string): void {
  const [name, args, keywords, want] = c;
  const given = args.map((x) => decode(x, layouts[layout]));
  const options = Object.fromEntries(Object.entries(keywords).map(([k, x]) => [k, decode(x, layouts[layout])]));
  const label = `${name}(${JSON.stringify(args)}, ${JSON.stringify(keywords)}), ${layout}`;
  const error = typeof want === 'object' && want !== null && 'error' in want ? (want.error as [string, string]) : null;
  if (error) return checkThrows(() => run(name, given, options), error, label);
  let got: unknown;
  try {
    got = run(name, given, options);
  } catch (problem) {
    throw new Error(`${label}: threw ${String(problem)}`);
  }
  if (options.out && got !== options.out) throw new Error(`${label}: the result is not \`out\``);
  check(got, want, label, closeness[plain(name)] ?? {});
}

const names = [...new Set(fixture.cases.map(([name]) => name))];

describe('as NumPy', () => {
  test.each(Object.keys(layouts))('%s', (layout) => {
    const failures: string[] = [];
    for (const name of names) {
      // isfortran is about the layout itself
      if (name === 'isfortran' && layout !== 'contiguous') continue;
      for (const c of fixture.cases.filter((one) => one[0] === name && served(one))) {
        try {
          checkCase(c, layout);
        } catch (problem) {
          failures.push((problem as Error).message);
        }
      }
    }
    expect(failures.slice(0, 20)).toEqual([]);
    expect(comparisons).toBeGreaterThan(2000);
  });

  test('memory orders', () => {
    for (const [name, args, keywords, want, strides] of fixture.orders) {
      const c: Case = [name, args, keywords, want];
      checkCase(c, 'contiguous');
      if (strides.length === 0) continue;
      const options = Object.fromEntries(Object.entries(keywords).map(([k, x]) => [k, decode(x)]));
      const got = run(
        name,
        args.map((x) => decode(x)),
        options,
      ) as np.NDArray;
      // the stride of an axis of size 1 means nothing
      const real = (list: readonly number[]) => list.filter((_, d) => got.shape[d] !== 1).join();
      if (real(got.strides) !== real(strides)) {
        throw new Error(
          `${name}(${JSON.stringify(args)}, ${JSON.stringify(keywords)}): strides ${got.strides}, not ${strides}`,
        );
      }
    }
  });
});

describe('finfo and iinfo', () => {
  test.each(fixture.finfo)('finfo(%s)', (name, want, part) => {
    const info = np.finfo(name) as unknown as Record<string, number | np.DType>;
    const got = Object.fromEntries(Object.keys(want).map((key) => [key, info[key]]));
    expect(got).toEqual(want);
    expect((info.dtype as np.DType).name).toBe(part);
    expect(np.finfo(np.zeros(2, name))).toBe(np.finfo(part));
  });

  test.each(fixture.iinfo)('iinfo(%s)', (name, bits, kind, min, max) => {
    const info = np.iinfo(name);
    expect([info.bits, info.kind, String(info.min), String(info.max)]).toEqual([bits, kind, min, max]);
    expect(info.dtype).toBe(np.dtype(name));
    expect(typeof info.max).toBe(name.endsWith('64') ? 'bigint' : 'number');
  });

  test('errors', () => {
    expect(() => np.finfo('int32')).toThrow("data type <class 'numpy.int32'> not inexact");
    expect(() => np.finfo('int32')).toThrow(np.ValueError);
    expect(() => np.iinfo('float32')).toThrow("Invalid integer data type 'f'.");
    expect(() => np.iinfo('bool')).toThrow("Invalid integer data type 'b'.");
    expect(np.finfo(1.5).dtype).toBe(np.float64);
    expect(np.iinfo(3).dtype).toBe(np.int64);
  });
});

describe('what NumPy 1.24 does not have, or Python does otherwise', () => {
  test('clip by the names of NumPy 2', () => {
    const a = np.array([-1, 0.5, 7]);
    expect(np.clip(a, { min: 0, max: 1 }).tolist()).toEqual([0, 0.5, 1]);
    expect(np.clip(a, { a_min: 0, a_max: null }).tolist()).toEqual([0, 0.5, 7]);
    expect(np.clip(a, { max: 1 }).tolist()).toEqual([-1, 0.5, 1]);
    expect(np.clip(a, null, null).tolist()).toEqual([-1, 0.5, 7]);
    expect(a.clip(0).tolist()).toEqual([0, 0.5, 7]);
    expect(a.clip({ max: 1 }).tolist()).toEqual([-1, 0.5, 1]);
    expect(() => np.clip(a, 0, 1, null, { min: 2 })).toThrow(np.ValueError);
    expect(() => np.clip(a, 0 as never, undefined as never)).toThrow("missing 1 required positional argument: 'a_max'");
    expect(() => np.clip(a, 0, 1, null, { low: 2 } as never)).toThrow("unexpected keyword argument 'low'");
    expect(() => np.clip(np.zeros(2, 'uint8'), 0, 300)).toThrow('Python integer 300 out of bounds for uint8');
  });

  // the Array API standard: which kinds a dtype belongs to
  test('isdtype', () => {
    const kinds: Record<string, RegExp> = {
      bool: /^bool$/,
      'signed integer': /^int/,
      'unsigned integer': /^uint/,
      integral: /int/,
      'real floating': /^float/,
      'complex floating': /^complex/,
      numeric: /int|float|complex/,
    };
    const names: Name[] = [
      'bool',
      'int8',
      'uint8',
      'int64',
      'uint64',
      'float16',
      'float32',
      'float64',
      'complex64',
      'complex128',
    ];
    for (const name of names) {
      for (const [kind, which] of Object.entries(kinds))
        expect(np.isdtype(np.dtype(name), kind)).toBe(which.test(name));
      expect(np.isdtype(np.dtype(name), np.float32)).toBe(name === 'float32');
      expect(np.isdtype(np.dtype(name), ['bool', np.int8])).toBe(name === 'bool' || name === 'int8');
    }
    expect(() => np.isdtype(np.int8, 'int8')).toThrow(
      "kind argument is a string, but 'int8' is not a known kind name.",
    );
    expect(() => np.isdtype(np.int8, 3 as never)).toThrow(
      'kind argument must be comprised of NumPy dtypes or strings only',
    );
    expect(() => np.isdtype('nothing' as never, 'bool')).toThrow('dtype argument must be a NumPy dtype');
  });

  test('isscalar, iterable, isnat', () => {
    for (const x of [1, 2n, true, new np.Complex(1, 2), 'text']) expect(np.isscalar(x)).toBe(true);
    for (const x of [null, undefined, [1], np.array(1), np.zeros(1), {}]) expect(np.isscalar(x)).toBe(false);
    for (const x of ['text', [1], np.zeros(1), new Float32Array(2), new Set()]) expect(np.iterable(x)).toBe(true);
    for (const x of [1, null, undefined, np.array(1), {}]) expect(np.iterable(x)).toBe(false);
    expect(() => np.isnat(np.zeros(1))).toThrow("ufunc 'isnat' is only defined for np.datetime64 and np.timedelta64.");
  });

  test('parts are views', () => {
    const z = np.array([new np.Complex(1, 2), new np.Complex(3, 4)]);
    z.imag.fill(7);
    np.real(z).set(0, 5);
    expect(String(z.tolist())).toBe('(5+7j),(3+7j)');
    expect(z.real.base).toBe(z);
    const x = np.ones(2);
    expect(x.real).toBe(x);
    expect(np.real(x)).toBe(x);
    expect(x.imag.flags.WRITEABLE).toBe(false);
    expect(() => x.imag.fill(1)).toThrow('read-only');
    expect([np.real(new np.Complex(1, 2)), np.imag(new np.Complex(1, 2)), np.real(3), np.imag(3)]).toEqual([
      1, 2, 3, 0,
    ]);
  });

  test('nan_to_num in place', () => {
    const a = np.array([Number.NaN, 1]);
    expect(np.nan_to_num(a, { copy: false })).toBe(a);
    expect(a.tolist()).toEqual([0, 1]);
    expect(np.nan_to_num(a)).not.toBe(a);
  });

  test('copies and views', () => {
    const a = np.zeros([2, 3]);
    expect(np.asarray(a)).toBe(a);
    expect(np.asarray(a, { order: 'C' })).toBe(a);
    expect(np.asarray(a, { copy: true })).not.toBe(a);
    expect(np.array(a, { copy: false })).toBe(a);
    expect(np.asarray(a.T, { order: 'F' }).base).toBe(a);
    expect(np.asfortranarray(a.T).base).toBe(a);
    expect(np.reshape(a.T, [6], 'F').base).toBe(a);
    expect(np.ravel(a.T, 'K').base).toBe(a);
    expect(np.ravel(a.T).base).not.toBe(a);
    expect(a.flatten().base).toBe(null);
    expect(() => np.array(a, { copy: false, dtype: 'int8' })).toThrow(np.ValueError);
    expect(() => np.reshape(a.T, [6], { copy: false })).toThrow('Unable to avoid creating a copy while reshaping.');
    expect(np.isfortran(np.zeros([2, 3], { order: 'F' }))).toBe(true);
    expect(np.isfortran(a)).toBe(false);
    expect(np.isfortran(np.zeros(3))).toBe(false);
  });

  test('halves that are not exact: the recipes of NumPy 2 for sinc', () => {
    expect(np.sinc(np.zeros(2, 'float16')).tolist()).toEqual([1, 1]);
    expect(np.sinc(np.zeros(2, 'float32')).tolist()).toEqual([1, 1]);
  });
});
