// Elementwise functions: every op x every dtype x every memory layout against NumPy (fixtures/ufuncs.py).
import * as np from 'clumpy';
import { ops } from '../lib/call.js';
import { allUfuncs, binary, linkUfuncs } from '../lib/ufunc.js';
import {
  type Close,
  comparisons,
  decode,
  dtypes,
  type Elements,
  elementsOf,
  expectArray,
  expectResult,
  expectSame,
  expectThrows,
  halfToNumber,
  isComplex,
  isFloat,
  itemsize,
  type Layout,
  lanesOf,
  layouts,
  make,
  type Name,
  newElements,
  pick,
  type Stored,
  scalarAt,
  sizeOf,
  stored,
  ulp,
} from './support/arrays';
import { describe, expect, loadFixture, test } from './support/harness';

type Fn = (...args: unknown[]) => unknown;
/** [function, NumPy's type characters of the results of each case, '-' where it refuses, the bytes of all results] */
type Packed = [op: string, types: string[], base64: string];

const fixture = loadFixture('ufuncs') as {
  values: [Name, all: Stored, few: Stored, powers: Stored | null][];
  unary: Packed[];
  binary: Packed[];
  mixed: Packed[];
  comparisons: [op: string, result: Stored][];
  scales: [Name, exponents: Stored, result: Stored][];
  accuracy: [op: string, d: Name, x: string, rounded: string, rest: string][];
};

const byName = (i: 1 | 2 | 3) =>
  Object.fromEntries(fixture.values.map((line) => [line[0], line[i] ? stored(line[i] as Stored) : null]));
const values = byName(1) as Record<Name, Elements>;
const few = byName(2) as Record<Name, Elements>;
const powers = byName(3) as Record<Name, Elements>;
const lengthOf = (d: Name, x: Elements): number => x.length / lanesOf(d);

// sqdev is no public function (var and std are made with it): it is claimed here once more.
const published = allUfuncs().map(({ f, u }) => [(f as Fn).name, u] as const);
const inner: Record<string, Fn> = { sqdev: binary('sqdev') as unknown as Fn };
linkUfuncs();
const ufunc = (name: string): Fn | undefined => inner[name] ?? (np as unknown as Record<string, Fn>)[name];
const list = (x: unknown): unknown[] => (Array.isArray(x) ? x : [x]);

const inexact =
  'cbrt sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh exp exp2 expm1 log log2 log10 '
    .concat('log1p power float_power arctan2 hypot logaddexp logaddexp2')
    .split(' ');
const inexactComplex = [...inexact, 'sqrt', 'sign'];
const wide: Record<string, number> = { tan: 7, tanh: 7 };

/** The bound that complex.h states for complex powers x ** y: 3.3 (1 + |y log x|) units of the last place. */
function powerBound(d1: Name, x: Elements, d2: Name, y: Elements): (i: number) => number {
  const parts = (d: Name, z: Elements, i: number) =>
    isComplex(d)
      ? [Number(z[2 * i]), Number(z[2 * i + 1])]
      : [d === 'float16' ? halfToNumber(Number(z[i])) : Number(z[i]), 0];
  const m = lengthOf(d2, y);
  return (i) => {
    const [re, im] = parts(d1, x, Math.floor(i / m));
    const log = Math.hypot(Math.log(Math.hypot(re, im)), Math.atan2(im, re));
    const bound = 3.3 * (1 + Math.hypot(...parts(d2, y, i % m)) * log);
    // from 2^52 on nothing is known of the angle
    return !Number.isFinite(bound) ? 4 : bound < 2 ** 52 ? bound : Infinity;
  };
}

/*
 * How exact a result has to be. To the last bit, but for:
 * - functions that no format holds exactly: 2 ulp from the true value (fixtures are exact to half an ulp), float16 1 ulp;
 *   of complex numbers each part within 4 units of the last place of |z| (7 for tan and tanh, as complex_trig.h states);
 * - maximum, minimum, fmax and fmin of +0 and -0: either (NumPy's own answer depends on the CPU);
 * - in complex results the sign of a zero or an infinity where C99 (Annex G) leaves it open: beside NaN, or where both
 *   parts of the argument are infinite or NaN. Of complex powers C99 says nothing: their zeros may have either sign.
 */
function closeness(op: string, operand: Name, type: Name): Close {
  if (op === 'absolute' && isComplex(operand)) return { ulps: 2 };
  if (isComplex(type) && inexactComplex.includes(op)) {
    return { complexUlps: wide[op] ?? 4, anyZero: op.includes('power') || op === 'exp2' };
  }
  if (inexact.includes(op) && isFloat(type)) return { ulps: type === 'float16' ? 1 : 2 };
  return { anyZero: ['maximum', 'minimum', 'fmax', 'fmin'].includes(op) };
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const cycle = (n: number, length: number, from = 0): number[] => range(length).map((i) => (i + from) % n);
const typeOf: Record<string, Name> = {
  ...{ '?': 'bool', b: 'int8', B: 'uint8', h: 'int16', H: 'uint16', i: 'int32', I: 'uint32', l: 'int64', L: 'uint64' },
  ...{ e: 'float16', f: 'float32', d: 'float64', F: 'complex64', D: 'complex128' },
};

/** What one output should be for all cases of operands: elements, and how to compare them. */
class Expected {
  private readonly free: boolean[] | null;
  constructor(
    readonly op: string,
    readonly type: Name,
    readonly elements: Elements,
    private readonly close: Close,
    arg: Elements | null,
    private readonly bound: ((i: number) => number) | null = null,
  ) {
    const no = (x: number | bigint) => !Number.isFinite(x);
    const nan = (x: number | bigint) => Number.isNaN(x);
    const count = lengthOf(type, elements);
    const free = (i: number) =>
      nan(elements[2 * i]) || nan(elements[2 * i + 1]) || (arg !== null && no(arg[2 * i]) && no(arg[2 * i + 1]));
    this.free = isComplex(type) && close.complexUlps ? range(count).map(free) : null;
  }
  /** An array of the elements at `index`, in this shape. */
  check(got: unknown, shape: readonly number[], index: readonly number[], label: string): void {
    expectArray(got, this.type, shape, pick(this.elements, this.type, index), label, this.closeAt(index));
  }
  /** As `check`; of no dimensions it has to be a scalar. */
  checkResult(got: unknown, shape: readonly number[], index: readonly number[], label: string): void {
    expectResult(got, this.type, shape, pick(this.elements, this.type, index), label, this.closeAt(index));
  }
  private closeAt(index: readonly number[]): Close {
    const { free, bound } = this;
    if (free === null) return this.close;
    const more = bound && this.op.includes('power') ? { complexUlpsAt: (k: number) => bound(index[k]) } : {};
    return { ...this.close, free: (k) => free[index[k]], ...more };
  }
}

/** The expected outputs of each case of a packed line; null where NumPy refuses. */
interface Case {
  d: Name;
  n: number;
  arg: Elements | null;
  bound?: (i: number) => number;
}
function unpack([op, types, base64]: Packed, cases: readonly Case[]) {
  const bytes = decode('uint8', base64);
  let at = 0;
  const result = types.map((chars, i) => {
    if (chars === '-') return null;
    const { d, n, arg, bound } = cases[i];
    return [...chars].map((char) => {
      const type = typeOf[char];
      const from = at;
      at += n * itemsize(type);
      const elements = new (newElements(type, 0).constructor as Float64ArrayConstructor)(
        bytes.slice(from, at).buffer as ArrayBuffer,
      );
      return new Expected(op, type, elements, closeness(op, d, type), arg, bound);
    });
  });
  if (at !== bytes.length) throw new Error(`${op}: ${bytes.length} bytes in the fixture, and ${at} are used`);
  return result;
}

/** Checks every output of a call. */
function check(
  want: readonly Expected[],
  got: unknown,
  shape: readonly number[],
  index: readonly number[],
  label: string,
): void {
  const outputs = want.length > 1 ? (got as unknown[]) : [got];
  if (outputs.length !== want.length) throw new Error(`${label}: ${outputs.length} outputs`);
  for (const [i, one] of want.entries()) one.check(outputs[i], shape, index, label);
}

const cache = new Map<string, Layout[]>();
/** The same operands in every layout, made once. */
function inputs(key: string, d: Name, shape: readonly number[], elements: () => Elements): Layout[] {
  const name = `${key} ${d} ${shape}`;
  let found = cache.get(name);
  if (!found) {
    found = layouts(d, shape, elements());
    cache.set(name, found);
  }
  return found;
}

describe('the table', () => {
  test('every op of ops.def has a public function, and every function a fixture', () => {
    const claimed = new Set(
      published.flatMap(([name, { spec }]) => [...(spec.ops ?? [name]), ...(spec.half ? [spec.half] : [])]),
    );
    expect([...claimed, 'sqdev'].filter((name) => !ops.has(name))).toEqual([]);
    expect([...ops.keys()].filter((name) => name !== 'sqdev' && !claimed.has(name))).toEqual([]);
    expect(ops.size).toBeGreaterThan(60);
    const unaryNames = fixture.unary.map(([name]) => name);
    const binaryNames = fixture.binary.map(([name]) => name);
    for (const [name, u] of published) {
      const f = ufunc(name) as Fn & { nin: number };
      if (typeof f !== 'function') throw new Error(`${name} is not public`);
      expect([name, f.name, f.nin]).toEqual([name, name, u.nin]);
      if (!(u.nin === 1 ? unaryNames : binaryNames).includes(name)) {
        throw new Error(`${name} has no fixture (add it to test/fixtures/ufuncs.py)`);
      }
    }
    for (const name of [...unaryNames, ...binaryNames]) {
      if (ops.has(name) && !ufunc(name)) throw new Error(`the op ${name} has no public function`);
    }
    expect(fixture.mixed.map(([name]) => name)).toEqual(binaryNames);
  });

  test('other names of the same functions', () => {
    const same = 'abs absolute, mod remainder, pow power, true_divide divide, conj conjugate, bitwise_not invert, '
      .concat('bitwise_invert invert, bitwise_left_shift left_shift, bitwise_right_shift right_shift')
      .split(', ')
      .map((pair) => pair.split(' '));
    for (const [other, name] of same) if (ufunc(other) !== ufunc(name)) throw new Error(`${other} is not ${name}`);
  });

  test('fixtures are what they say', () => {
    // a look at the fixture itself, so that a broken decoder does not go unnoticed
    expect([...values.int32].slice(0, 4)).toEqual([0, 1, -1, 2]);
    expect([...values.float16].slice(0, 4)).toEqual([0, 0x8000, 0x3c00, 0xbc00]);
    expect([...values.complex64].slice(18, 24)).toEqual([1, 1, -2, 3, 0.5, -0.75]);
    expect(fixture.values.map(([d]) => d)).toEqual([...dtypes]);
    expect([fixture.unary, fixture.binary].flat().every(([, types]) => types.length === 14)).toBe(true);
  });
});

describe('unary', () => {
  for (const line of fixture.unary) {
    const [op] = line;
    const all = unpack(
      line,
      dtypes.map((d) => ({ d, n: lengthOf(d, values[d]), arg: isComplex(d) ? values[d] : null })),
    );
    for (const [i, d] of dtypes.entries()) {
      const x = values[d];
      const n = lengthOf(d, x);
      const want = all[i];
      if (want === null) {
        if (ufunc(op)) test(`${op} refuses ${d}`, () => refuses(op, d, x));
        continue;
      }

      test(`${op} of ${d}`, () => {
        const f = ufunc(op) as Fn;
        for (const shape of [[n], [2, 3, 4], [3, 1, 7]]) {
          const index = cycle(n, sizeOf(shape));
          for (const { name, array } of inputs('unary', d, shape, () => pick(x, d, index))) {
            check(want, f(array), shape, index, `${op} of ${d} (${shape}), ${name}`);
          }
        }
        const repeated = np.broadcast_to(make(d, [n], x), [3, n]);
        check(want, f(repeated), [3, n], cycle(n, 3 * n), `${op} of ${d}, broadcast`);
        const turned = np.broadcast_to(make(d, [n, 1], x), [n, 3]);
        const thrice = range(3 * n).map((k) => Math.floor(k / 3));
        check(want, f(turned), [n, 3], thrice, `${op} of ${d}, broadcast inside`);
        const long = make(d, [1030], pick(x, d, cycle(n, 1030)));
        for (const length of [...range(20), 33, 65, 129, 511, 513, 1030]) {
          const index = cycle(n, length);
          check(want, f(long.slice(`:${length}`)), [length], index, `${op} of ${length} ${d}`);
        }
        for (const shape of [
          [3, 0],
          [0, 4, 2],
        ])
          check(want, f(np.empty(shape, d)), shape, [], `${op} of none`);
        for (let k = 0; k < n; k++) {
          const results = list(f(make(d, [], pick(x, d, [k]))));
          for (const [j, w] of want.entries()) w.checkResult(results[j], [], [k], `${op} of 0-d ${d}`);
          check(want, f(make(d, [1], pick(x, d, [k]))), [1], [k], `${op} of one ${d}`);
        }
      });

      test(`${op} of ${d}: plain values, out=`, () => {
        const f = ufunc(op) as Fn;
        // plain JavaScript values make float64, int64 (bigint), bool and complex128
        if (['bool', 'int64', 'float64', 'complex128'].includes(d)) {
          for (let k = 0; k < n; k++) {
            const results = list(f(d === 'int64' ? x[k] : scalarAt(d, x, k)));
            for (const [j, w] of want.entries()) w.checkResult(results[j], [], [k], `${op} of a plain ${d}`);
          }
        }
        const input = make(d, [2, n], pick(x, d, cycle(n, 2 * n)));
        const outs = want.map((w) => layouts(w.type, [2, n], newElements(w.type, 2 * n)));
        outs[0].forEach(({ name }, k) => {
          const into = outs.map((one) => one[k].array);
          const got = list(f(input, want.length > 1 ? { out: into } : { out: into[0] }));
          want.forEach((w, j) => {
            expectSame(got[j], into[j]);
            w.check(into[j], [2, n], cycle(n, 2 * n), `${op} of ${d} into ${name}`);
            outs[j][k].checkAround();
          });
        });
      });
    }
  }

  test('operands are as before', () => {
    for (const [, [d, , base64]] of fixture.values) {
      const x = decode(d, base64, 2);
      for (const { array, name, checkAround } of cache.get(`unary ${d} ${[lengthOf(d, x)]}`) as Layout[]) {
        expectArray(array, d, [lengthOf(d, x)], x, name);
        checkAround();
      }
    }
  });
});

function refuses(op: string, d: Name, x: Elements): void {
  if (inner[op]) return;
  const f = ufunc(op) as Fn;
  const a = make(d, [lengthOf(d, x)], x);
  for (const junk of [a, a.slice('::-2'), make(d, [], pick(x, d, [0])), np.empty([0], d)]) {
    expectThrows(() => f(junk), np.DTypeError, '');
  }
  if (d === 'bool') expectThrows(() => f(true), np.DTypeError, '');
  expectArray(a, d, a.shape, x, 'refused, so nothing changed');
}

/** The second operands of a function. */
const isInteger = (d: Name) => powers[d] !== null;
function second(op: string, d1: Name, d2: Name, fewer: boolean): Elements {
  if (op !== 'power' || !isInteger(d2) || !(d1 === 'bool' || isInteger(d1))) return (fewer ? few : values)[d2];
  return fewer ? pick(powers[d2], d2, [1, 4, 7]) : powers[d2];
}

describe('binary', () => {
  for (const line of fixture.binary) {
    const [op] = line;
    const operands = dtypes.map((d) => ({ x: values[d], y: second(op, d, d, false) }));
    const sizes = dtypes.map((d, i) => [lengthOf(d, operands[i].x), lengthOf(d, operands[i].y)]);
    const all = unpack(
      line,
      dtypes.map((d, i) => {
        const { x, y } = operands[i];
        return { d, n: sizes[i][0] * sizes[i][1], arg: null, bound: powerBound(d, x, d, y) };
      }),
    );
    for (const [i, d] of dtypes.entries()) {
      const { x, y } = operands[i];
      const [n, m] = sizes[i];
      const want = all[i];
      if (want === null) {
        if (ufunc(op) && !inner[op]) test(`${op} refuses ${d}`, () => refusesPair(op, d, x, d, y));
      } else test(`${op} of ${d}`, () => pairsOf(op, d, x, y, n, m, want));
    }
  }

  function refusesPair(op: string, d1: Name, x: Elements, d2: Name, y: Elements): void {
    const f = ufunc(op) as Fn;
    const [a, b] = [make(d1, [lengthOf(d1, x), 1], x), make(d2, [lengthOf(d2, y)], y)];
    expectThrows(() => f(a, b), np.DTypeError, '');
    expectThrows(() => f(a.slice('::-1'), b.slice(0, '...')), np.DTypeError, '');
    expectThrows(() => f(np.empty([0], d1), np.empty([0], d2)), np.DTypeError, '');
  }

  /** Two operands of one dtype: broadcast, spelled out, in every layout, of every short length, 0-d, into `out`. */
  function pairsOf(op: string, d: Name, x: Elements, y: Elements, n: number, m: number, want: Expected[]): void {
    const f = ufunc(op) as Fn;
    const label = `${op} of ${d}`;
    const [row, column] = [make(d, [m], y), make(d, [n, 1], x)];
    const pairs = range(n * m);
    const [left, right] = [pairs.map((k) => Math.floor(k / m)), pairs.map((k) => k % m)];
    check(want, f(column, row), [n, m], pairs, `${label}, broadcast`);
    const turned = list(f(column.T, row.reshape(m, 1))).map((a) => (a as np.NDArray).T);
    check(want, want.length > 1 ? turned : turned[0], [n, m], pairs, `${label}, broadcast and transposed`);
    const flat1 = make(d, [n * m], pick(x, d, left));
    const flat2 = make(d, [n * m], pick(y, d, right));
    check(want, f(flat1, flat2), [n * m], pairs, `${label}, flat`);
    check(want, f(flat1.slice('::-1'), flat2.slice('::-1')), [n * m], [...pairs].reverse(), `${label}, backwards`);
    for (const length of [...range(12), 33, 65]) {
      const index = pairs.slice(n + length, n + 2 * length);
      const cut = `${n + length}:${n + length + index.length}`;
      check(want, f(flat1.slice(cut), flat2.slice(cut)), [index.length], index, `${label}, ${length} of them`);
    }
    // enough of the pairs to see that a memory layout works
    const shape = [5, 1, 13];
    const part = range(65).map((k) => (k * 7) % (n * m));
    const sampled = (z: Elements, index: number[]) => () =>
      pick(
        z,
        d,
        part.map((k) => index[k]),
      );
    const key = y === values[d] ? '' : op;
    const as = inputs(`left ${n} ${m}${key}`, d, shape, sampled(x, left));
    const bs = inputs(`right ${n} ${m}${key}`, d, shape, sampled(y, right));
    as.forEach((a, i) => {
      for (const j of [i, (i + 3) % bs.length]) {
        check(want, f(a.array, bs[j].array), shape, part, `${label}, ${a.name} with ${bs[j].name}`);
      }
    });
    const outs = want.map((w) => layouts(w.type, shape, newElements(w.type, 65)));
    outs[0].forEach(({ name }, k) => {
      const into = outs.map((one) => one[k].array);
      f(as[k].array, bs[0].array, want.length > 1 ? { out: into } : { out: into[0] });
      check(want, want.length > 1 ? into : into[0], shape, part, `${label} into ${name}`);
      for (const one of outs) one[k].checkAround();
    });
    for (let k = 0; k < n * m; k += 11) {
      const [zero, other] = [make(d, [], pick(x, d, [left[k]])), make(d, [], pick(y, d, [right[k]]))];
      const results = list(f(zero, other));
      for (const [j, w] of want.entries()) w.checkResult(results[j], [], [k], `${label}, 0-d`);
      const with1 = cycle(m, m).map((j) => left[k] * m + j);
      if (k % 3 === 0) check(want, f(zero, row), [m], with1, `${label}, 0-d first`);
      const with2 = range(n).map((j) => j * m + right[k]);
      if (k % 3 === 1) check(want, f(column, other), [n, 1], with2, `${label}, 0-d second`);
    }
    check(want, f(np.empty([0, 3], d), np.empty([3], d)), [0, 3], [], `${label}, empty`);
  }

  // ldexp of floats takes integers beside them
  test.each(fixture.scales)('ldexp of %s and %p', (d, exponents, result) => {
    const [column, row] = [
      make(d, [lengthOf(d, values[d]), 1], values[d]),
      make(exponents[0], exponents[1], stored(exponents)),
    ];
    expectArray(np.ldexp(column, row), result[0], result[1], stored(result), `ldexp of ${d}`);
    expectArray(
      np.ldexp(column.T, row.slice('::-1').reshape(-1, 1)).T.slice(':', '::-1'),
      result[0],
      result[1],
      stored(result),
      '',
    );
  });

  // from NumPy 2 on; as float64, neighbours beyond 2^53 would be equal
  test.each(fixture.comparisons)('%s of int64 and uint64 is exact', (op, result) => {
    const f = ufunc(op) as Fn;
    const want = stored(result) as Uint8Array;
    const [n, m] = result[1];
    const [x, y] = [make('int64', [n, 1], values.int64), make('uint64', [m], values.uint64)];
    expectArray(f(x, y), 'bool', [n, m], want, op);
    expectArray(f(x.slice('::-1'), y.slice('::-1')), 'bool', [n, m], want.slice().reverse(), `${op}, backwards`);
    const turned: Record<string, string> = { less: 'greater', greater: 'less' };
    const mirrored = ufunc(op.replace(/less|greater/, (word) => turned[word])) as Fn;
    expectArray(mirrored(y, x), 'bool', [n, m], want, `${op}, mirrored`);
    const out = make('float32', [n, m], new Float32Array(n * m).fill(7));
    const where = make(
      'bool',
      [m],
      range(m).map((j) => j % 2),
    );
    expectSame(f(x, y, { out, where }), out);
    expectArray(
      out,
      'float32',
      [n, m],
      Float32Array.from(want, (w, k) => ((k % m) % 2 ? w : 7)),
      `${op}, where`,
    );
    const inPlace = make('int64', [n], values.int64);
    f(inPlace, y.slice(`${m - 1}:`), { out: inPlace, casting: 'unsafe' });
    const last = BigInt64Array.from(range(n), (i) => BigInt(want[i * m + m - 1]));
    expectArray(inPlace, 'int64', [n], last, `${op}, in place`);
    for (let k = 0; k < n * m; k += 5) {
      const [zero, other] = [
        make('int64', [], pick(values.int64, 'int64', [Math.floor(k / m)])),
        y.slice(k % m) as number,
      ];
      expectResult(f(zero, np.array(other, 'uint64')), 'bool', [], [want[k]], `${op}, 0-d`);
    }
  });

  for (const line of fixture.mixed) {
    const [op] = line;
    const both = dtypes.flatMap((a) => dtypes.map((b) => ({ a, b, x: few[a], y: second(op, a, b, true) })));
    test(`${op} of any two dtypes`, () => {
      const f = ufunc(op);
      if (!f) return;
      const sized = both.map(({ a, b, x, y }) => ({
        d: isComplex(b) ? b : a,
        n: lengthOf(a, x) * lengthOf(b, y),
        arg: null,
        bound: powerBound(a, x, b, y),
      }));
      const all = unpack(line, sized);
      both.forEach(({ a, b, x, y }, i) => {
        const want = all[i];
        if (want === null) {
          if (!inner[op]) refusesPair(op, a, x, b, y);
          return;
        }
        const [n, m] = [lengthOf(a, x), lengthOf(b, y)];
        const [column, row] = [make(a, [n, 1], x), make(b, [m], y)];
        check(want, f(column, row), [n, m], range(n * m), `${op} of ${a} and ${b}`);
        const long = cycle(n * m, 515);
        const [flat1, flat2] = [
          make(
            a,
            [515],
            pick(
              x,
              a,
              long.map((k) => Math.floor(k / m)),
            ),
          ),
          make(
            b,
            [515],
            pick(
              y,
              b,
              long.map((k) => k % m),
            ),
          ),
        ];
        check(want, f(flat1, flat2.slice('::-1').slice('::-1')), [515], long, `${op} of many ${a} and ${b}`);
      });
    });
  }
});

describe('accuracy', () => {
  for (const [op, d, x, rounded, rest] of fixture.accuracy) {
    if (!ufunc(op)) continue;
    const f = ufunc(op) as Fn;
    const args = decode(d, x);

    test(`${op} of ${d} is within 2 ulp`, () => {
      const got = elementsOf(f(make(d, [args.length], args)) as np.NDArray) as Float64Array;
      const want = decode(d, rounded) as Float64Array;
      const missing = decode('float32', rest);
      let [worst, where] = [0, 0];
      for (let i = 0; i < got.length; i++) {
        if (Object.is(got[i], want[i])) continue;
        const error = Math.abs((got[i] - want[i]) / ulp(want[i], d) - Number(missing[i]));
        if (!(error <= worst)) [worst, where] = [error, i];
      }
      if (!(worst <= 2)) throw new Error(`${op}(${args[where]}) is ${got[where]}, ${worst} ulp from ${want[where]}`);
    });

    test(`${op} of ${d} does not depend on what stands beside`, () => {
      const some = args.slice(0, 150);
      const got = elementsOf(f(make(d, [150], some)) as np.NDArray);
      for (let i = 0; i < 150; i++) {
        expectArray(f(make(d, [1], pick(some, d, [i]))), d, [1], pick(got, d, [i]), `${op}(${some[i]}) alone`);
      }
      const shuffled = range(150).map((i) => (i * 37) % 150);
      expectArray(f(make(d, [150], pick(some, d, shuffled))), d, [150], pick(got, d, shuffled), op);
      const out = np.empty([150, 2], d).slice(':', 1) as np.NDArray;
      f(make(d, [150], some), { out });
      expectArray(out, d, [150], got, `${op} into columns`);
    });
  }
});

test('more than 20000 comparisons were made', () => {
  expect(comparisons()).toBeGreaterThan(20_000);
});
