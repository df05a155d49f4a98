// reduce, accumulate, reduceat, outer and at of ufuncs over all dtypes against NumPy (fixtures/ufuncmethods.py).
import * as np from 'clumpy';
import {
  dtypes,
  elementsOf,
  expectArray,
  expectResult,
  expectSame,
  expectThrows,
  isBig,
  isComplex,
  isInt,
  isUnsigned,
  itemsize,
  layouts,
  make,
  type Name,
  newElements,
  noise,
  type Stored,
  sizeOf,
  stored,
} from './support/arrays';
import { describe, expect, loadFixture, test } from './support/harness';

type Ufunc = np.BinaryUfunc;
type Options = {
  axis?: number | number[] | null;
  keepdims?: boolean;
  initial?: number;
  where?: boolean[][];
  dtype?: Name;
};

const fixture = loadFixture('ufuncmethods') as {
  reduce: [op: string, Name, shape: number[], Options, Stored | null][];
  scans: [op: string, Name, axis: number, Stored | null, indices: number[], Stored | null][];
  outer: [op: string, Name, Name, Stored | null][];
  at: [op: string, Name, index: number[], Stored | null, Stored | null][];
};
const ufunc = (op: string): Ufunc => (np as unknown as Record<string, Ufunc>)[op];
const few = (d: Name, shape: number[]) => noise('few', d, sizeOf(shape), 11);
const operand = (d: Name, shape: number[]): np.NDArray => make(d, shape, few(d, shape));
const names = [...new Set(fixture.at.map(([op]) => op))];
/** Loops for complex numbers may still be to be written. */
const isMissing = (op: string, ...d: Name[]) => d.some(isComplex) && !ufunc(op).types.some((t) => t.startsWith('D'));
// NumPy's own answer for +0 and -0 depends on the CPU; in products of complex numbers on the order of the factors, which is
// that of memory when all axes are reduced
const close = (op: string, options: Options = {}) => ({
  anyZero:
    ['maximum', 'minimum', 'fmax', 'fmin'].includes(op) || (op === 'multiply' && Array.isArray(options.axis ?? [])),
});

/** That NumPy's refusal is ours: an error with a name, and not one of the backend. */
function expectRefusal(call: () => unknown, label: string): void {
  let result: unknown;
  try {
    result = call();
  } catch (error) {
    if (error instanceof TypeError || error instanceof np.ValueError || error instanceof np.AxisError) return;
    throw new Error(`${label}: threw ${error}`);
  }
  throw new Error(`${label}: gave ${result}, and should be refused`);
}

describe('reduce', () => {
  for (const op of new Set(fixture.reduce.map(([name]) => name))) {
    test(op, () => {
      const { reduce } = ufunc(op) as unknown as { reduce: (a: np.NDArray, ...rest: unknown[]) => unknown };
      let n = 0;
      for (const [, d, shape, options, want] of fixture.reduce.filter(([name]) => name === op)) {
        if (isMissing(op, d)) continue;
        const label = `${op}.reduce of ${d} (${shape}) ${JSON.stringify(options)}`;
        const a = operand(d, shape);
        n++;
        if (want === null) {
          expectRefusal(() => reduce(a, options), label);
          continue;
        }
        const [type, kept] = want;
        expectResult(reduce(a, options), type, kept, stored(want), label, close(op, options));
        for (const { name, array } of layouts(d, shape, few(d, shape))) {
          if (shape[0] === 0) continue;
          expectResult(reduce(array, options), type, kept, stored(want), `${label}, ${name}`, close(op, options));
        }
        const out = np.empty(kept, type);
        expectSame(reduce(a, { ...options, out }), out);
        expectArray(out, type, kept, stored(want), `${label}, out`, close(op, options));
      }
      expect(n).toBeGreaterThan(100);
    });
  }
});

describe('accumulate and reduceat', () => {
  for (const op of new Set(fixture.scans.map(([name]) => name))) {
    test(op, () => {
      const f = ufunc(op);
      for (const [, d, axis, scan, indices, parts] of fixture.scans.filter(([name]) => name === op)) {
        if (isMissing(op, d)) continue;
        for (const { name, array } of layouts(d, [3, 5], few(d, [3, 5]))) {
          const label = `${op} of ${d} along ${axis}, ${name}`;
          if (scan === null) expectRefusal(() => f.accumulate(array, axis), label);
          else {
            expectArray(f.accumulate(array, axis), scan[0], scan[1], stored(scan), `accumulate: ${label}`, close(op));
            for (const into of layouts(scan[0], scan[1], newElements(scan[0], 15))) {
              expectSame(f.accumulate(array, { axis, out: into.array }), into.array);
              expectArray(
                into.array,
                scan[0],
                scan[1],
                stored(scan),
                `accumulate: ${label} into ${into.name}`,
                close(op),
              );
              into.checkAround();
            }
          }
          if (parts === null) expectRefusal(() => f.reduceat(array, indices, axis), label);
          else
            expectArray(
              f.reduceat(array, indices, axis),
              parts[0],
              parts[1],
              stored(parts),
              `reduceat: ${label}`,
              close(op),
            );
        }
      }
    });
  }

  test('in place, and with a dtype', () => {
    const a = make('int32', [2, 3], [1, 2, 3, 4, 5, 6]);
    expectArray(np.add.accumulate(a, 1, 'float32'), 'float32', [2, 3], [1, 3, 6, 4, 9, 15], 'float32');
    np.multiply.accumulate(a, { axis: 0, out: a });
    expectArray(a, 'int32', [2, 3], [1, 2, 3, 4, 10, 18], 'in place');
    expectThrows(() => np.add.reduceat(a, [0, 3], 1), np.IndexError, 'index 3 out-of-bounds in add.reduceat [0, 3)');
    expectThrows(() => np.add.accumulate(a, 2), np.AxisError, 'axis 2 is out of bounds for array of dimension 2');
    expectThrows(() => np.add.accumulate(5), TypeError, 'cannot accumulate on a scalar');
    expectThrows(() => np.add.accumulate(a, { along: 1 } as never), TypeError, "unexpected keyword argument 'along'");
    expectArray(a, 'int32', [2, 3], [1, 2, 3, 4, 10, 18], 'refused, so nothing changed');
  });
});

describe('outer', () => {
  for (const op of new Set(fixture.outer.map(([name]) => name))) {
    test(op, () => {
      const f = ufunc(op);
      for (const [, d, other, want] of fixture.outer.filter(([name]) => name === op)) {
        if (isMissing(op, d, other)) continue;
        const [a, b] = [operand(d, [2, 2]), operand(other, [3])];
        const label = `${op}.outer of ${d} and ${other}`;
        if (want === null) expectRefusal(() => f.outer(a, b), label);
        else {
          expectArray(f.outer(a, b), want[0], want[1], stored(want), label, close(op));
          const turned = f.outer(a.slice('::-1', '::-1'), b.slice('::-1')).slice('::-1', '::-1', '::-1');
          expectArray(turned, want[0], want[1], stored(want), `${label}, backwards`, close(op));
        }
      }
    });
  }
});

describe('at', () => {
  for (const op of names) {
    test(op, () => {
      const f = ufunc(op) as Ufunc & { nin: number };
      for (const [, d, index, b, want] of fixture.at.filter(([name]) => name === op)) {
        if (isMissing(op, d) || (isComplex(d) && ['sqrt', 'sign'].includes(op))) continue; // inexact; NumPy 2's rule
        for (const { name, array, checkAround } of layouts(d, [3, 5], few(d, [3, 5]))) {
          const label = `${op}.at of ${d} [${index}], ${name}`;
          const run = () => (b ? f.at(array, index, make(b[0], b[1], stored(b))) : f.at(array, index));
          if (want === null) {
            expectRefusal(run, label);
            expectArray(array, d, [3, 5], few(d, [3, 5]), `${label}: refused, so nothing changed`);
          } else {
            run();
            expectArray(array, d, [3, 5], stored(want), label, close(op));
          }
          checkAround();
        }
      }
    });
  }

  test('a second operand that broadcasts, and one that is an overlapping view', () => {
    const a = make('float64', [5], [1, 2, 3, 4, 5]);
    np.add.at(a, [0, 0, 4], 10);
    expectArray(a, 'float64', [5], [21, 2, 3, 4, 15], 'a number');
    const before = elementsOf(a) as Float64Array;
    np.subtract.at(a, [0, 1, 2, 3, 4], a.slice('::-1') as np.NDArray);
    const reversed = before.slice().reverse();
    expectArray(
      a,
      'float64',
      [5],
      before.map((x, i) => x - reversed[i]),
      'itself backwards, as a copy',
    );
    expectThrows(() => np.add.at(a, [5], 1), np.IndexError, 'index 5 is out of bounds');
    expectThrows(() => np.add.at([1] as never, [0], 1), TypeError, 'first operand must be array');
    expectThrows(() => np.add.at(np.broadcast_to(a, [2, 5]), [0], 1), np.ValueError, 'read-only');
  });
});

// large enough for threads: however the elements are shared, it is as if they were folded one after the other
describe('reduce of many integers', () => {
  const steps: Record<string, (x: bigint, y: bigint) => bigint> = {
    add: (x, y) => x + y,
    subtract: (x, y) => x - y,
    multiply: (x, y) => x * y,
    bitwise_xor: (x, y) => x ^ y,
    bitwise_or: (x, y) => x | y,
    bitwise_and: (x, y) => x & y,
    maximum: (x, y) => (x > y ? x : y),
    minimum: (x, y) => (x < y ? x : y),
  };
  const n = 150_001;
  for (const d of dtypes.filter(isInt)) {
    test(d, () => {
      const bits = 8 * itemsize(d);
      const wrap = (x: bigint) => (isUnsigned(d) ? BigInt.asUintN(bits, x) : BigInt.asIntN(bits, x));
      for (const [op, step] of Object.entries(steps)) {
        // odd factors, since a product with many even ones is 0
        const x = noise('wide', d, n, 8) as { [i: number]: number | bigint } & ArrayLike<number | bigint>;
        for (let i = 0; op === 'multiply' && i < n; i++) x[i] = isBig(d) ? BigInt(x[i]) | 1n : Number(x[i]) | 1;
        let want = BigInt(x[0]);
        for (let i = 1; i < n; i++) want = wrap(step(want, BigInt(x[i])));
        const got = ufunc(op).reduce(make(d, [n], x), 0, d);
        if (BigInt(got as unknown as number) !== want)
          throw new Error(`${op}.reduce of ${d}: ${got} instead of ${want}`);
      }
    });
  }
});

test('what methods need', () => {
  const { negative, divmod } = np as unknown as Record<string, Ufunc>;
  expectThrows(() => negative.reduce([1]), np.ValueError, 'reduce only supported for binary functions');
  expectThrows(() => divmod.reduce([1]), np.ValueError, 'reduce only supported for functions returning a single value');
  expectThrows(() => negative.outer([1], [2]), np.ValueError, 'outer product only supported for binary functions');
  expect([np.add.nin, np.add.nout, np.add.nargs, np.add.identity]).toEqual([2, 1, 3, 0]);
  expect([np.multiply.identity, np.subtract.identity, np.bitwise_and.identity]).toEqual([1, null, -1]);
  expect([divmod.nargs, negative.nargs]).toEqual([4, 2]);
  expect(np.add.types.length).toBe(np.add.ntypes);
  for (const signature of ['??->?', 'bb->b', 'dd->d', 'DD->D', 'ee->e']) {
    if (!np.add.types.includes(signature)) throw new Error(`add.types lacks ${signature}`);
  }
});
