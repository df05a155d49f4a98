// Elementwise functions: every op x every dtype x every memory layout against NumPy (fixtures/ufuncs.py).
import * as np from 'clumpy';
import { ops } from '../lib/call.js';
import { binary, claimedNames, linkUfuncs } from '../lib/ufunc.js';
import {
  decode,
  dtypes,
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
  newElements,
  type Scalar,
  type Stored,
  same,
  scalar,
  stored,
  toScalar,
} from './support/arrays';
import { describe, expect, loadFixture, test } from './support/harness';

type Fn = (...args: unknown[]) => unknown;
type Writable = { [i: number]: number | bigint };

const fixture = loadFixture('ufuncs') as {
  values: [Name, all: Stored, some: Stored][];
  unary: [op: string, d: Name, result: Stored | null][];
  binary: [op: string, d1: Name, d2: Name, result: Stored | null, exponents: Stored | null][];
  accuracy: [op: string, d: Name, x: string, rounded: string, rest: string][];
  weak: [op: string, d: Name, scalar: number | boolean | string, right: Stored | null, left: Stored | null][];
};

const values = Object.fromEntries(fixture.values.map(([d, all]) => [d, stored(all)])) as Record<Name, Elements>;
const some = Object.fromEntries(fixture.values.map(([d, , few]) => [d, stored(few)])) as Record<Name, Elements>;

// sqdev is no public function (var and std are made with it): it is claimed here once more.
const claimed = claimedNames();
const inner: Record<string, Fn> = { sqdev: binary('sqdev') as unknown as Fn };
linkUfuncs();
const ufunc = (name: string): Fn => inner[name] ?? (np as unknown as Record<string, Fn>)[name];

/*
 * How exact a result has to be. To the last bit, but for:
 * - exp, log, sin, cos, tanh: 2 ulp from the true value (fixtures are exact to half an ulp), as stated in vmath.h;
 * - power: 1 ulp, what glibc's and musl's pow keep;
 * - maximum and minimum of +0 and -0: either (NumPy's own answer depends on the CPU).
 */
function closeness(op: string, dtype: Name) {
  if (['exp', 'log', 'sin', 'cos', 'tanh'].includes(op)) return { ulps: 2 };
  if (op === 'power' && isFloat(dtype)) return { ulps: 1 };
  return { anyZero: op === 'maximum' || op === 'minimum' };
}

const pick = (from: Elements, dtype: Name, index: readonly number[]): Elements => {
  const out = newElements(dtype, index.length) as Writable;
  index.forEach((i, k) => void (out[k] = from[i]));
  return out as Elements;
};
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const cycle = (n: number, length: number, from = 0): number[] => range(length).map((i) => (i + from) % n);

/** Elements as another dtype, for casts that JavaScript does as C does: to bool or a larger type, to float32, to int32. */
function cast(x: Elements, to: Name): Elements {
  const out = newElements(to, x.length) as Writable;
  for (let i = 0; i < x.length; i++) {
    if (to === 'int64') out[i] = BigInt(x[i]);
    else if (to === 'int32') out[i] = Number(BigInt.asIntN(32, BigInt(x[i])));
    else out[i] = Number(x[i]);
  }
  return out as Elements;
}
/** The other dtypes that a result of this dtype may go into, as far as `cast` knows them. */
const outputs: Record<Name, Name[]> = {
  bool: ['int32', 'int64', 'float32', 'float64'],
  int32: ['int64', 'float64'],
  int64: ['int32'],
  float32: ['float64'],
  float64: ['float32'],
};

describe('the table', () => {
  test('every op of ops.def has a public function and a fixture', () => {
    const names = [...ops.keys()];
    expect([...claimed].sort()).toEqual([...names].sort());
    expect(names.length).toBeGreaterThan(35);
    for (const name of names) {
      const f = ufunc(name) as Fn & { nin: number };
      if (typeof f !== 'function') throw new Error(`op ${name} has no public function`);
      expect([name, f.name, f.nin]).toEqual([name, name, ops.get(name)?.nin]);
      const cases = [...fixture.unary, ...fixture.binary].filter(([op]) => op === name).length;
      if (cases < 5) throw new Error(`op ${name} has no fixture (add it to test/fixtures/ufuncs.py)`);
    }
    const fixtures = new Set([...fixture.unary, ...fixture.binary].map(([op]) => op));
    expect([...fixtures].filter((name) => !ops.has(name))).toEqual([]);
  });

  test('other names of the same functions', () => {
    expect(np.abs).toBe(np.absolute);
    expect(np.mod).toBe(np.remainder);
    expect(np.pow).toBe(np.power);
    expect(np.true_divide).toBe(np.divide);
  });
});

describe('unary', () => {
  for (const [op, d, result] of fixture.unary) {
    const x = values[d];
    const n = x.length;
    if (result === null) {
      // NumPy gives int8 or float16 here, or refuses; we refuse
      test(`${op} refuses ${d}`, () => {
        const f = ufunc(op);
        for (const { array } of layouts(d, [n], x)) expectThrows(() => f(array), np.DTypeError, '');
        expectThrows(() => f(make(d, [], x.slice(0, 1))), np.DTypeError, '');
        expectThrows(() => f(make(d, [0], [])), np.DTypeError, '');
        if (d === 'bool') expectThrows(() => f(true), np.DTypeError, '');
      });
      continue;
    }

    const type = result[0];
    const close = closeness(op, type);
    const want = stored(result);
    const at = (index: readonly number[]) => pick(want, type, index);

    test(`${op} of ${d}: layouts`, () => {
      const f = ufunc(op);
      for (const shape of [[n], [2, 3, 4], [3, 1, 7]]) {
        const index = cycle(
          n,
          shape.reduce((a, b) => a * b),
        );
        for (const { name, array, checkAround } of layouts(d, shape, pick(x, d, index))) {
          expectArray(f(array), type, shape, at(index), `${op} of ${d} (${shape}), ${name}`, close);
          checkAround();
        }
      }
      const repeated = np.broadcast_to(make(d, [n], x), [3, n]);
      expectArray(f(repeated), type, [3, n], at(cycle(n, 3 * n)), `${op} of ${d}, broadcast`, close);
      const turned = np.broadcast_to(make(d, [n, 1], x), [n, 3]);
      const thrice = range(3 * n).map((i) => Math.floor(i / 3));
      expectArray(f(turned), type, [n, 3], at(thrice), `${op} of ${d}, broadcast inside`, close);
    });

    test(`${op} of ${d}: lengths, empty and 0-d`, () => {
      const f = ufunc(op);
      for (const length of [...range(40), 63, 65, 129, 511, 512, 513, 1030]) {
        const index = cycle(n, length, length);
        expectArray(
          f(make(d, [length], pick(x, d, index))),
          type,
          [length],
          at(index),
          `${op} of ${length} ${d}`,
          close,
        );
      }
      for (const shape of [[0], [3, 0], [0, 4, 2]])
        expectArray(f(np.empty(shape, d)), type, shape, [], `${op} of none`);
      for (let i = 0; i < n; i++) {
        const one = at([i]);
        expectResult(f(make(d, [], pick(x, d, [i]))), type, [], one, `${op} of 0-d ${d}`, close);
        expectArray(f(make(d, [1], pick(x, d, [i]))), type, [1], one, `${op} of one ${d}`, close);
        // plain JavaScript values make float64, int64 (bigint) and bool
        if (d === 'float64' || d === 'bool') {
          expectResult(f(toScalar(d, x[i])), type, [], one, `${op} of a plain ${d}`, close);
        } else if (d === 'int64') expectResult(f(x[i]), type, [], one, `${op} of a bigint`, close);
      }
    });

    test(`${op} of ${d}: out=`, () => {
      const f = ufunc(op);
      const input = make(d, [n], x);
      const plain = elementsOf(f(input) as np.NDArray); // checked above, within its tolerance
      for (const { name, array: out, checkAround } of layouts(type, [n], newElements(type, n))) {
        expectSame(f(input, { out }), out);
        expectArray(out, type, [n], plain, `${op} of ${d} into ${name}`);
        checkAround();
      }
      const square = make(d, [2, 6], pick(x, d, cycle(n, 12)));
      for (const { name, array: out, checkAround } of layouts(type, [2, 6], newElements(type, 12))) {
        expectSame(f(square, out), out);
        expectArray(out, type, [2, 6], pick(plain, type, cycle(n, 12)), `${op} of ${d} into ${name}`);
        checkAround();
      }
      for (const other of outputs[type]) {
        for (const { name, array: out, checkAround } of layouts(other, [n], newElements(other, n))) {
          f(input, { out });
          expectArray(out, other, [n], cast(plain, other), `${op} of ${d} into ${other}, ${name}`);
          checkAround();
        }
      }
    });

    test(`${op} of ${d}: overlapping out=`, () => {
      const f = ufunc(op);
      if (!np.can_cast(type, d, 'same_kind')) {
        const out = make(d, [n], x);
        expectThrows(() => f(out, { out }), np.DTypeError, `Cannot cast ufunc '${op}' output from dtype('${type}')`);
        return expectArray(out, d, [n], x, 'refused, so nothing changed');
      }
      // what copies would give
      const want2 = np.empty([n], d);
      f(make(d, [n], x), { out: want2 });
      const plain = elementsOf(want2);
      const memory = () => make(d, [2 * n + 2], pick(x, d, cycle(n, 2 * n + 2)));
      const parts: [string, string, number[]][] = [
        [`0:${n}`, `0:${n}`, range(n)],
        [`0:${n}`, `1:${n + 1}`, range(n)],
        [`1:${n + 1}`, `0:${n}`, range(n).map((i) => i + 1)],
        [`0:${n}`, `${n - 1}::-1`, range(n)],
        [`${n - 1}::-1`, `0:${n}`, range(n).reverse()],
        [`0:${2 * n}:2`, `0:${n}`, range(n).map((i) => 2 * i)],
        [`0:${n}`, `0:${2 * n}:2`, range(n)],
      ];
      for (const [from, to, index] of parts) {
        const m = memory();
        const out = m.slice(to);
        f(m.slice(from), { out });
        const wanted = pick(
          plain,
          d,
          index.map((i) => i % n),
        );
        expectArray(out, d, [n], wanted, `${op} of ${d} from [${from}] to [${to}] of one array`);
      }
    });
  }
});

describe('binary', () => {
  for (const [op, d1, d2, result, exponents] of fixture.binary) {
    const mixed = d1 !== d2;
    const x = mixed ? some[d1] : values[d1];
    const y = exponents ? stored(exponents) : mixed ? some[d2] : values[d2];
    const [n, m] = [x.length, y.length];
    const label = `${op} of ${d1} and ${d2}`;
    if (result === null) {
      test(`${op} refuses ${d1} and ${d2}`, () => {
        const f = ufunc(op);
        const [a, b] = [make(d1, [n, 1], x), make(d2, [m], y)];
        expectThrows(() => f(a, b), np.DTypeError, '');
        expectThrows(() => f(a.slice('::-1'), b.slice(0, '...')), np.DTypeError, '');
        expectThrows(() => f(np.empty([0], d1), np.empty([0], d2)), np.DTypeError, '');
      });
      continue;
    }

    const type = result[0];
    const close = closeness(op, type);
    const want = stored(result);
    const at = (index: readonly number[]) => pick(want, type, index);
    const pairs = range(n * m);
    const [left, right] = [pairs.map((k) => Math.floor(k / m)), pairs.map((k) => k % m)];
    // enough of the pairs to see that a memory layout works
    const part = range(143).map((k) => (k * 7) % (n * m));
    const sample = (): [Elements, Elements] => [
      pick(
        x,
        d1,
        part.map((k) => left[k]),
      ),
      pick(
        y,
        d2,
        part.map((k) => right[k]),
      ),
    ];

    test(label, () => {
      const f = ufunc(op);
      const [row, column] = [make(d2, [m], y), make(d1, [n, 1], x)];
      // broadcast, and all pairs spelled out: the kernels with a scalar operand, and those without
      expectArray(f(column, row), type, [n, m], want, `${label}, broadcast`, close);
      expectArray(
        (f(column.T, row.reshape(m, 1)) as np.NDArray).T,
        type,
        [n, m],
        want,
        `${label}, broadcast and transposed`,
        close,
      );
      const [all1, all2] = [pick(x, d1, left), pick(y, d2, right)];
      const [part1, part2] = sample();
      const [as, bs] = [layouts(d1, [11, 13], part1), layouts(d2, [11, 13], part2)];
      as.forEach((a, i) => {
        bs.forEach((b, j) => {
          if ((i + j) % 3 > 0) return; // a third of the combinations
          expectArray(f(a.array, b.array), type, [11, 13], at(part), `${label}, ${a.name} with ${b.name}`, close);
        });
      });
      for (const { checkAround } of [...as, ...bs]) checkAround();
      const flat1 = make(d1, [n * m], all1);
      const flat2 = make(d2, [n * m], all2);
      expectArray(f(flat1, flat2), type, [n * m], want, `${label}, flat`, close);
      for (const length of [...range(20), 33, 65]) {
        const from = (7 * length) % (n * m - Math.min(length, n * m - 1));
        const cut = `${from}:${from + length}`;
        const index = pairs.slice(from, from + length);
        const got = f(flat1.slice(cut), flat2.slice(cut));
        expectArray(got, type, [index.length], at(index), `${label}, ${length} of them`, close);
      }
      // long enough for several chunks of converted operands
      const long = cycle(n * m, 1030, 5);
      const [long1, long2] = [make(d1, [1030], pick(all1, d1, long)), make(d2, [1030], pick(all2, d2, long))];
      expectArray(f(long1, long2), type, [1030], at(long), `${label}, long`, close);
      expectArray(f(long1.slice('::-1'), long2.slice('::-1')), type, [1030], at([...long].reverse()), label, close);
      const empty = f(np.empty([0, 3], d1), np.empty([3], d2));
      expectArray(empty, type, [0, 3], [], `${label}, empty`);
    });

    test(`${label}: 0-d`, () => {
      const f = ufunc(op);
      const row = make(d2, [m], y);
      const column = make(d1, [n], x);
      for (let i = 0; i < n; i++) {
        const zero = make(d1, [], pick(x, d1, [i]));
        expectArray(f(zero, row), type, [m], at(range(m).map((j) => i * m + j)), `${label}, 0-d first`, close);
        for (let j = i % 3; j < m; j += 3) {
          const other = make(d2, [], pick(y, d2, [j]));
          expectResult(f(zero, other), type, [], at([i * m + j]), `${label}, 0-d both`, close);
        }
      }
      for (let j = 0; j < m; j++) {
        const zero = make(d2, [], pick(y, d2, [j]));
        expectArray(f(column, zero), type, [n], at(range(n).map((i) => i * m + j)), `${label}, 0-d second`, close);
      }
    });

    test(`${label}: out=`, () => {
      const f = ufunc(op);
      const shape = [11, 13];
      const [part1, part2] = sample();
      const [a, b] = [make(d1, shape, part1), make(d2, shape, part2)];
      const plain = elementsOf(f(a, b) as np.NDArray);
      for (const { name, array: out, checkAround } of layouts(type, shape, newElements(type, 143))) {
        expectSame(f(a, b, { out }), out);
        expectArray(out, type, shape, plain, `${label} into ${name}`);
        checkAround();
      }
      for (const other of outputs[type]) {
        const out = np.empty(shape, other);
        expectSame(f(a, b, out), out);
        expectArray(out, other, shape, cast(plain, other), `${label} into ${other}`);
      }
      // in place and overlapping: what copies would give
      for (const [dtype, place] of [
        [d1, 0],
        [d2, 1],
      ] as const) {
        if (!np.can_cast(type, dtype, 'same_kind')) continue;
        const target = np.empty(shape, dtype);
        f(a, b, { out: target });
        const cut = elementsOf(target);
        const own = place === 0 ? a : b;
        const copy = own.copy();
        expectArray(f(...(place === 0 ? [copy, b] : [a, copy]), { out: copy }), dtype, shape, cut, `${label} in place`);
        for (const [from, to] of [
          ['0:-1', '1:'],
          ['1:', '0:-1'],
          ['::-1', ':'],
          [':', '::-1'],
        ]) {
          const memory = np.concatenate([own, own.slice('0:1')], 0);
          const [input, out] = [memory.slice(from), memory.slice(to)];
          const rows = input.shape[0];
          const partner = np
            .concatenate([place === 0 ? b : a, (place === 0 ? b : a).slice('0:1')], 0)
            .slice(`:${rows}`);
          const args = (z: np.NDArray) => (place === 0 ? [z, partner] : [partner, z]);
          // the exponents of an integer power are not negative, but its results may be: only in one call
          const expected = np.empty(out.shape, dtype);
          f(...args(input.copy()), { out: expected });
          f(...args(input), { out });
          expectArray(out, dtype, out.shape, elementsOf(expected), `${label}, overlapping [${from}] to [${to}]`);
        }
      }
    });
  }
});

describe('a plain number beside an array is weak (NEP 50)', () => {
  for (const op of new Set(fixture.weak.map(([name]) => name))) {
    test(op, () => {
      const f = ufunc(op);
      for (const [, d, s, right, left] of fixture.weak.filter(([name]) => name === op)) {
        const a = make(d, [some[d].length], some[d]);
        const x = scalar(s) as Scalar;
        const spellings = Number.isSafeInteger(x) ? [x, BigInt(x)] : [x];
        for (const y of spellings) {
          for (const [args, want] of [
            [[a, y], right],
            [[y, a], left],
          ] as const) {
            const label = `${op} of ${d} and ${typeof y} ${String(y)}${args[0] === a ? '' : ', scalar first'}`;
            if (want === null) expectThrows(() => f(...args), np.DTypeError, '');
            else expectArray(f(...args), want[0], want[1], stored(want), label, closeness(op, want[0]));
          }
        }
        // a view takes the long way, with the same result
        if (right) {
          const got = f(a.slice('::-1'), x) as np.NDArray;
          expectArray(got.slice('::-1'), right[0], right[1], stored(right), `${op} of ${d}`, closeness(op, right[0]));
        }
      }
    });
  }
});

describe('accuracy', () => {
  /** Size of the last place of a number of this dtype. */
  const ulp = (x: number, dtype: Name): number => {
    const [bits, least] = dtype === 'float32' ? [24, -149] : [53, -1074];
    if (x === 0) return 2 ** least;
    const exponent = Math.floor(Math.log2(Math.abs(x)));
    const exact = 2 ** exponent > Math.abs(x) ? exponent - 1 : exponent;
    return 2 ** Math.max(exact - bits + 1, least);
  };

  for (const [op, d, x, rounded, rest] of fixture.accuracy) {
    test(`${op} of ${d} is within 2 ulp`, () => {
      const f = ufunc(op);
      const args = decode(d, x);
      const [want, more] = [decode(d, rounded), decode('float64', rest) as Float64Array];
      const got = elementsOf(f(make(d, [args.length], args)) as np.NDArray);
      let worst = 0;
      let where = 0;
      for (let i = 0; i < args.length; i++) {
        const [g, w] = [got[i] as number, want[i] as number];
        if (!Number.isFinite(w)) {
          same([g], [w], d, `${op}(${args[i]})`);
          continue;
        }
        const error = Math.abs(g - w - more[i]) / ulp(w, d);
        if (!(error <= worst)) [worst, where] = [error, i];
      }
      if (!(worst <= 2)) throw new Error(`${op}(${args[where]}) is ${got[where]}, ${worst} ulp from ${want[where]}`);
    });

    test(`${op} of ${d} does not depend on what stands beside`, () => {
      const f = ufunc(op);
      const args = decode(d, x).slice(0, 150);
      const got = elementsOf(f(make(d, [args.length], args)) as np.NDArray);
      for (let i = 0; i < args.length; i++) {
        expectArray(f(make(d, [1], pick(args, d, [i]))), d, [1], pick(got, d, [i]), `${op}(${args[i]}) alone`);
      }
      const shuffled = range(args.length).map((i) => (i * 37) % args.length);
      expectArray(f(make(d, [args.length], pick(args, d, shuffled))), d, [args.length], pick(got, d, shuffled), op);
      const strided = np.empty([args.length, 2], d);
      const out = strided.slice(':', 1) as np.NDArray;
      f(make(d, [args.length], args), { out });
      expectArray(out, d, [args.length], got, `${op} into columns`);
    });
  }
});

describe('arguments', () => {
  test('typed arrays, lists and numbers are operands', () => {
    expectArray(np.add([1, 2], [[10], [20]]), 'float64', [2, 2], [11, 12, 21, 22], 'lists');
    expectArray(np.add(new Float32Array([1, 2]), 1.5), 'float32', [2], [2.5, 3.5], 'Float32Array');
    expectArray(
      np.add(new Int32Array([1, 2]), new BigInt64Array([5n, 6n])),
      'int64',
      [2],
      [6n, 8n],
      'two typed arrays',
    );
    expectArray(np.add([true, false], [true, true]), 'bool', [2], [1, 1], 'booleans');
    expectArray(np.multiply([2n, 3n], 4n), 'int64', [2], [8n, 12n], 'bigints');
    expect(np.add(1, 2)).toBe(3);
    expect(np.add(1n, 2n)).toBe(3);
    expect(np.add(true, true)).toBe(true);
    expect(np.less(1, 2)).toBe(true);
    expect(np.add(2n ** 62n, 2n ** 62n)).toBe(-(2n ** 63n));
  });

  test('dtype= says what to compute in', () => {
    const a = make('int32', [3], [1, 2, 3]);
    expectArray(np.add(a, a, { dtype: 'float32' }), 'float32', [3], [2, 4, 6], 'int32 in float32');
    expectArray(
      np.multiply(a, 65536 * 32768, { dtype: 'int64' }),
      'int64',
      [3],
      [2n ** 31n, 2n ** 32n, 3n * 2n ** 31n],
      'int64',
    );
    expectArray(
      np.sqrt(a, { dtype: np.float32 }),
      'float32',
      [3],
      new Float32Array([1, Math.SQRT2, Math.sqrt(3)]),
      'sqrt',
    );
    expectArray(np.equal(a, a, { dtype: 'float64' }), 'bool', [3], [1, 1, 1], 'comparison in float64');
    expectThrows(
      () => np.add([1.5], [2], { dtype: 'int32' }),
      np.DTypeError,
      "Cannot cast ufunc 'add' input from dtype('float64') to dtype('int32') with casting rule 'same_kind'",
    );
    const out = np.zeros(3);
    expect(np.add(a, a, { dtype: 'float32', out })).toBe(out);
    expectArray(out, 'float64', [3], [2, 4, 6], 'float32 into float64');
  });

  test('out= may be larger than the operands: they are broadcast to it', () => {
    const out = np.zeros([2, 3]);
    expect(np.add([1, 2, 3], 1, { out })).toBe(out);
    expectArray(out, 'float64', [2, 3], [2, 3, 4, 2, 3, 4], 'into two rows');
    np.negative(make('float64', [2, 1], [1, 2]), out);
    expectArray(out, 'float64', [2, 3], [-1, -1, -1, -2, -2, -2], 'into three columns');
    np.sqrt(4, out);
    expectArray(out, 'float64', [2, 3], [2, 2, 2, 2, 2, 2], 'a number everywhere');
    const zero = np.zeros([]);
    expect(np.add(1, 2, { out: zero })).toBe(zero);
    expect(zero.item()).toBe(3);
  });

  test('the memory of a result follows its operands (order K)', () => {
    const a = np.zeros([3, 4, 5]);
    expect(np.negative(a).strides).toEqual([160, 40, 8]);
    expect(np.negative(a.T).strides).toEqual([8, 40, 160]);
    expect(np.negative(a.transpose(1, 0, 2)).strides).toEqual([40, 160, 8]);
    expect(np.add(a.T, a.T).strides).toEqual([8, 40, 160]);
    expect(np.less(a.T, 1).strides).toEqual([1, 5, 20]);
    expect(np.negative(a.slice('::-1', ':', '::-1')).strides).toEqual([160, 40, 8]);
  });

  test('methods are the functions', () => {
    const a = make('float64', [3], [4, 9, -16]);
    const b = make('float64', [3], [3, -2, 5]);
    const pairs: [string, np.NDArray][] = [
      ['add', a.add(b)],
      ['subtract', a.sub(b)],
      ['subtract', a.subtract(b)],
      ['multiply', a.mul(b)],
      ['multiply', a.multiply(b)],
      ['divide', a.div(b)],
      ['divide', a.divide(b)],
      ['power', a.pow(b)],
      ['power', a.power(b)],
      ['remainder', a.mod(b)],
      ['equal', a.equal(b)],
      ['not_equal', a.not_equal(b)],
      ['less', a.less(b)],
      ['less_equal', a.less_equal(b)],
      ['greater', a.greater(b)],
      ['greater_equal', a.greater_equal(b)],
    ];
    for (const [name, got] of pairs) {
      const want = ufunc(name)(a, b) as np.NDArray;
      expectArray(got, want.dtype.name, [3], elementsOf(want), `method for ${name}`);
    }
    expectArray(a.neg(), 'float64', [3], [-4, -9, 16], 'neg');
    expectArray(a.abs(), 'float64', [3], [4, 9, 16], 'abs');
    const out = np.empty(3);
    expect(a.add(b, { out })).toBe(out);
    expectArray(out, 'float64', [3], [7, 7, -11], 'method with out');
  });

  test('fixtures are what they say', () => {
    // a look at the fixture itself, so that a broken decoder does not go unnoticed
    expect([...values.int32].slice(0, 4)).toEqual([0, 1, -1, 2]);
    expect(load(fixture.values[4][1]).dtype.name).toBe('float64');
    expect(dtypes.map((d) => fixture.unary.filter(([, name]) => name === d).length)).toEqual([20, 20, 20, 20, 20]);
  });
});
