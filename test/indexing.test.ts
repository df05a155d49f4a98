// Basic indexing: slice, set, at, item, iteration; chains of views with NumPy's shapes, strides and values (fixtures/views.py).
import * as np from 'clumpy';
import fc from 'fast-check';
import {
  basicTypes as dtypes,
  elementsOf,
  expectArray,
  expectThrows,
  layouts,
  make,
  type Name,
  noise,
  type Step,
  same,
  sizeOf,
  toScalar,
  viewBy,
} from './support/arrays';
import { describe, expect, loadFixture, test } from './support/harness';

type Chain = [
  shape: number[],
  steps: Step[],
  result: number[],
  strides: number[] | null,
  shared: boolean | null,
  base64: string,
];
const fixture = loadFixture('views') as {
  chains: Chain[];
  results: [number[], Step[], number[], Step[], negative: number[], sum: number[]][];
  slices: [text: string, n: number, taken: number[]][];
};

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const counting = (shape: number[], dtype: Name = 'int32'): np.NDArray => {
  const x = range(sizeOf(shape));
  return make(dtype, shape, dtype === 'int64' ? x.map(BigInt) : x);
};
const places = (base64: string): number[] => {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  return [...new Uint16Array(bytes.buffer)];
};
const int64s = (x: number[]) => x.map(BigInt);

/** Strides in elements; those of axes of size 1, and all of an empty array, mean nothing (and vary in NumPy too). */
const meaning = (shape: readonly number[], strides: readonly number[]): (number | null)[] =>
  shape.includes(0) ? shape.map(() => null) : shape.map((n, d) => (n > 1 ? strides[d] : null));

describe('chains of views are as in NumPy', () => {
  for (const dtype of ['int32', 'float64'] as const) {
    test(`${fixture.chains.length} chains on ${dtype}`, () => {
      for (const [shape, steps, result, strides, shared, base64] of fixture.chains) {
        const label = `(${shape}) ${JSON.stringify(steps)}`;
        const base = counting(shape, dtype);
        const a = viewBy(base, steps);
        const want = places(base64);
        if (strides === null) {
          if ((a as unknown) !== want[0]) throw new Error(`${label}: gave ${a} instead of the number ${want[0]}`);
          continue;
        }
        expectArray(a, dtype, result, want, label);
        const steps2 = a.strides.map((s) => s / a.itemsize);
        const got = [meaning(result, steps2), shared === null ? null : a === base || a.base === base];
        if (JSON.stringify(got) !== JSON.stringify([meaning(result, strides), shared])) {
          throw new Error(`${label}: strides ${steps2}, view ${got[1]} instead of ${strides}, ${shared}`);
        }
        // reading it in every other way
        if (a.size > 60) continue;
        const contiguous = np.ascontiguousarray(a);
        const readings: Record<string, unknown> = {
          toTypedArray: [...a.toTypedArray()],
          tolist: [a.tolist()].flat(8),
          ravel: a.ravel().tolist(),
          flatten: a.flatten().tolist(),
          copy: [a.copy().tolist()].flat(8),
          item: range(a.size).map((i) => a.item(i)),
          data: a.flags.C_CONTIGUOUS ? [...a.data] : want,
          ascontiguousarray: [...contiguous.data],
        };
        for (const [name, got] of Object.entries(readings)) same(got as number[], want, dtype, `${label}, ${name}`);
        // a copy or a view of one dimension, of an array of none
        if ((contiguous === a) !== (a.flags.C_CONTIGUOUS && a.ndim > 0)) throw new Error(`${label}: ascontiguousarray`);
      }
    });
  }

  test('what is written to a view is in the base', () => {
    for (const [shape, steps, , strides, shared, base64] of fixture.chains) {
      if (!shared || strides === null) continue;
      const base = counting(shape);
      const before = [...elementsOf(base)];
      const a = viewBy(base, steps);
      if (!a.flags.WRITEABLE) continue; // a broadcast view
      a.fill(-5);
      const touched = new Set(places(base64));
      const want = before.map((x, i) => (touched.has(i) ? -5 : x));
      expectArray(base, 'int32', shape, want as number[], `fill through (${shape}) ${JSON.stringify(steps)}`);
    }
  });

  test('results lie in memory as in NumPy (order K)', () => {
    for (const [shape, steps, other, more, negative, sum] of fixture.results) {
      const [a, b] = [viewBy(counting(shape), steps), viewBy(counting(other), more)];
      const label = `(${shape}) ${JSON.stringify(steps)} + (${other}) ${JSON.stringify(more)}`;
      for (const [got, want] of [
        [np.negative(a), negative],
        [np.add(a, b), sum],
      ] as const) {
        const strides = got.strides.map((s) => s / 4);
        if (JSON.stringify(meaning(a.shape, strides)) !== JSON.stringify(meaning(a.shape, want))) {
          throw new Error(`${label}: strides ${strides} instead of ${want}`);
        }
      }
    }
  });
});

describe('slice', () => {
  test('every slice text takes what Python takes', () => {
    for (const [text, n, taken] of fixture.slices) {
      const spaced = text.replaceAll(':', ' : ');
      for (const t of [text, spaced, text.replace(/\d+/g, '+$&').replaceAll('-+', '-')]) {
        expectArray(counting([n]).slice(t), 'int32', [taken.length], taken, `[${t}] of ${n}`);
      }
    }
  });

  /** Python's slice by its definition: range(start, stop, step) with negative ends counted from the end. */
  function slowSlice(n: number, start: number | null, stop: number | null, step: number): number[] {
    const all = range(n);
    const taken: number[] = [];
    const from = (i: number) => (i < 0 ? i + n : i);
    if (step > 0) {
      const last = stop === null ? n : from(stop);
      for (let i = start === null ? 0 : from(start); i < last && i < n; i += step) {
        if (i < 0) {
          i = (step === 1 ? 0 : 0) - step; // a start before the beginning counts as the beginning
          continue;
        }
        taken.push(all[i]);
      }
    } else {
      const last = stop === null ? -1 : Math.max(from(stop), -1);
      for (let i = start === null ? n - 1 : Math.min(from(start), n - 1); i > last && i >= 0; i += step)
        taken.push(all[i]);
    }
    return taken;
  }

  test('any numbers (fast-check)', () => {
    const end = fc.option(fc.oneof(fc.integer({ min: -12, max: 12 }), fc.constantFrom(2 ** 40, -(2 ** 40))));
    fc.assert(
      fc.property(
        fc.nat(9),
        end,
        end,
        fc.integer({ min: -4, max: 4 }).filter((s) => s !== 0),
        (n, start, stop, step) => {
          const text = `${start ?? ''}:${stop ?? ''}:${step}`;
          expectArray(
            counting([n]).slice(text),
            'int32',
            [slowSlice(n, start, stop, step).length],
            slowSlice(n, start, stop, step),
            text,
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  test('integers, ellipsis and new axes', () => {
    const a = counting([2, 3, 4]);
    expect(a.slice(1, 2, 3)).toBe(23);
    expect(a.slice(-1, -1, -1)).toBe(23);
    expect(a.slice(1n, 0n, 2n)).toBe(14);
    expectArray(a.slice(1), 'int32', [3, 4], range(24).slice(12), 'one integer');
    expectArray(a.slice('...', 1), 'int32', [2, 3], [1, 5, 9, 13, 17, 21], 'ellipsis');
    expectArray(a.slice(0, '...', 1), 'int32', [3], [1, 5, 9], 'ellipsis between');
    expectArray(a.slice(1, 2, 3, '...'), 'int32', [], [23], 'ellipsis after all axes: a 0-d view');
    expectArray(a.slice(1, 2, 3, null), 'int32', [1], [23], 'new axis after all');
    expectArray(a.slice(null, 1, null, '::2', np.newaxis, 0), 'int32', [1, 1, 2, 1], [12, 20], 'new axes');
    expectArray(a.slice(), 'int32', [2, 3, 4], range(24), 'nothing');
    expectArray(a.slice('...'), 'int32', [2, 3, 4], range(24), 'only ellipsis');
    expect((a.slice() as np.NDArray).base).toBe(a);
    const zero = make('float64', [], [7]);
    expect(zero.slice()).toBe(7);
    expectArray(zero.slice('...'), 'float64', [], [7], '0-d with ellipsis');
    expectArray(zero.slice(null), 'float64', [1], [7], '0-d with a new axis');
  });

  test('what it refuses', () => {
    const a = counting([2, 3]);
    const bad: [unknown[], new (m?: string) => Error, string][] = [
      [[2], np.IndexError, 'index 2 is out of bounds for axis 0 with size 2'],
      [[-3], np.IndexError, 'index -3 is out of bounds for axis 0 with size 2'],
      [[0, 3], np.IndexError, 'index 3 is out of bounds for axis 1 with size 3'],
      [[0, -4], np.IndexError, 'index -4 is out of bounds for axis 1 with size 3'],
      [[0, 0, 0], np.IndexError, 'too many indices for array: array is 2-dimensional, but 3 were indexed'],
      [['...', '...'], np.IndexError, "an index can only have a single ellipsis ('...')"],
      [['::0'], np.ValueError, 'slice step cannot be zero'],
      ...[
        '',
        'a',
        ':::',
        '1',
        '1.5:',
        '1:b',
        '--1:',
        '0x1:',
        '1e3:',
        ':,',
        '1 2:',
        '::::',
        '…',
        `${' '.repeat(100)}:`,
      ].map((text) => [[text], np.IndexError, 'are valid indices'] as [unknown[], new (m?: string) => Error, string]),
      ...[1.5, Number.NaN, Infinity, undefined, {}, [0.5], Symbol('x'), () => 0, new Date(0)].map(
        (junk) => [[junk], np.IndexError, 'are valid indices'] as [unknown[], new (m?: string) => Error, string],
      ),
      [[2n ** 70n], Error, ''],
    ];
    for (const [spec, type, text] of bad) {
      if (type === Error) expect(() => a.slice(...(spec as np.Index[]))).toThrow();
      else expectThrows(() => a.slice(...(spec as np.Index[])), type, text);
    }
  });

  test('a long text is refused at once', () => {
    const a = counting([4]);
    for (const text of [':'.repeat(1e6), '1'.repeat(1e6), `${' '.repeat(1e6)}:`, `${'-'.repeat(1e6)}1:`]) {
      expectThrows(() => a.slice(text), np.IndexError, '');
    }
  });
});

describe('at, item and iteration', () => {
  test('at', () => {
    const a = counting([3, 2]);
    expectArray(a.at(1), 'int32', [2], [2, 3], 'row');
    expectArray(a.at(-1), 'int32', [2], [4, 5], 'last row');
    expect((a.at(1) as np.NDArray).base).toBe(a);
    expect(counting([3]).at(-1)).toBe(2);
    expect((a.T.at(1) as np.NDArray).at(2)).toBe(5);
    expectThrows(() => a.at(3), np.IndexError, 'index 3 is out of bounds for axis 0 with size 3');
    expectThrows(() => make('int32', [], [1]).at(0), np.IndexError, 'too many indices for array');
  });

  test('item, of every dtype', () => {
    for (const d of dtypes) {
      const x = noise('wide', d, 24, 3);
      for (const { array } of layouts(d, [2, 3, 4], x)) {
        for (let i = 0; i < 24; i++) {
          const want = toScalar(d, x[i]);
          const at = [Math.floor(i / 12), Math.floor(i / 4) % 3, i % 4];
          const got = [
            array.item(i),
            array.item(i - 24),
            array.item(...at),
            array.item(...at.map((k, j) => k - [2, 3, 4][j])),
          ];
          expect(got).toEqual([want, want, want, want]);
          expect(array.slice(...at)).toBe(want);
        }
      }
    }
  });

  test('item, of one element and out of bounds', () => {
    expect(make('float64', [1, 1], [5]).item()).toBe(5);
    expect(make('float64', [], [5]).item()).toBe(5);
    const a = counting([2, 3]);
    expectThrows(() => a.item(), np.ValueError, 'can only convert an array of size 1 to a Python scalar');
    expectThrows(() => a.item(6), np.IndexError, 'index 6 is out of bounds for');
    expectThrows(() => a.item(-7), np.IndexError, 'index -7 is out of bounds for');
    expectThrows(() => a.item(0, 3), np.IndexError, 'index 3 is out of bounds for axis 1 with size 3');
    expectThrows(() => a.item(0, 0, 0), np.ValueError, 'incorrect number of indices for array');
    expectThrows(() => a.item('0' as never), np.IndexError, '');
    expect(np.array([2n ** 60n, 3n]).item(0)).toBe(2n ** 60n);
  });

  test('iteration goes over the first axis', () => {
    const a = counting([3, 2]).T;
    const rows = [...a];
    expect(rows.length).toBe(2);
    expectArray(rows[1], 'int32', [3], [1, 3, 5], 'a row');
    expect([...(rows[0] as np.NDArray)]).toEqual([0, 2, 4]);
    expect([...counting([0, 3])]).toEqual([]);
    expect([...make('bool', [2], [1, 0])]).toEqual([true, false]);
    expectThrows(() => [...make('int32', [], [1])], TypeError, 'iteration over a 0-d array');
  });
});

describe('set', () => {
  test('numbers, lists, typed arrays and arrays, broadcast', () => {
    const fresh = () => make('float64', [2, 3], [0, 0, 0, 0, 0, 0]);
    const set = (spec: np.Index | np.Index[], value: unknown, want: number[]) => {
      const a = fresh();
      a.set(spec, value as number);
      expectArray(a, 'float64', [2, 3], want, `set ${JSON.stringify(spec)}`);
    };
    set(0, 1, [1, 1, 1, 0, 0, 0]);
    set([], 1, [1, 1, 1, 1, 1, 1]);
    set('...', 1n as never, [1, 1, 1, 1, 1, 1]);
    set([1, 2], 5, [0, 0, 0, 0, 0, 5]);
    set([-1, -3], true, [0, 0, 0, 1, 0, 0]);
    set([':', 1], [7, 8], [0, 7, 0, 0, 8, 0]);
    set(
      ['::-1', '::2'],
      [
        [1, 2],
        [3, 4],
      ],
      [3, 0, 4, 1, 0, 2],
    );
    set(':', [1, 2, 3], [1, 2, 3, 1, 2, 3]);
    set(':', new Float32Array([1, 2, 3]), [1, 2, 3, 1, 2, 3]);
    set([':', '1:'], [[5], [6]], [0, 5, 5, 0, 6, 6]);
    set([null, 1, '...'], [[4]], [0, 0, 0, 4, 4, 4]);
    set(':', np.ones([1, 1, 2, 3]), [1, 1, 1, 1, 1, 1]); // leading axes of size 1 may go
    set([1, '1:1'], 9, [0, 0, 0, 0, 0, 0]);
    set([1, '1:1'], [], [0, 0, 0, 0, 0, 0]);
    const b = make('bool', [3], [0, 0, 0]);
    b.set('1:', 2.5);
    expectArray(b, 'bool', [3], [0, 1, 1], 'a number into bools');
    const i = make('int32', [2], [0, 0]);
    i.set(0, 2.9);
    i.set(1, -2.9);
    expectArray(i, 'int32', [2], [2, -2], 'fractions are cut off');
    const l = make('int64', [2], [0n, 0n]);
    l.set(':', 2n ** 62n + 1n);
    expectArray(l, 'int64', [2], [2n ** 62n + 1n, 2n ** 62n + 1n], 'a bigint, exactly');
    const zero = make('float64', [], [1]);
    zero.set([], 3);
    expectArray(zero, 'float64', [], [3], '0-d');
    zero.set('...', [4]);
    expectArray(zero, 'float64', [], [4], '0-d from a list of one');
  });

  test('of an array into an overlapping part of itself is as from a copy', () => {
    const parts: [np.Index[], np.Index[]][] = [
      [['1:'], [':-1']],
      [[':-1'], ['1:']],
      [['::-1'], [':']],
      [
        [':', '1:'],
        [':', ':-1'],
      ],
      [
        [':', '::-1'],
        [':', ':'],
      ],
      [
        ['1:', '1:'],
        [':-1', ':-1'],
      ],
      [['::2'], ['1::2']],
    ];
    for (const d of dtypes) {
      const x = noise('wide', d, 36, 4);
      for (const [to, from] of parts) {
        for (const turned of [false, true]) {
          const base = make(d, [6, 6], x);
          const a = turned ? base.T : base;
          const want = a.copy();
          want.set(to, (a.slice(...from) as np.NDArray).copy());
          a.set(to, a.slice(...from) as np.NDArray);
          expectArray(a, d, [6, 6], elementsOf(want), `${d} ${to} from ${from}`);
        }
      }
      const square = make(d, [6, 6], x);
      const turned = elementsOf(square.T.copy());
      square.set(':', square.T);
      expectArray(square, d, [6, 6], turned, 'transposed in place');
    }
  });

  test('what does not fit changes nothing', () => {
    const a = counting([2, 3]);
    const bad: [() => void, new (m?: string) => Error, string][] = [
      [() => a.set(':', [1, 2]), np.ShapeError, 'could not broadcast input array from shape (2,) into shape (2,3)'],
      [
        () =>
          a.set(0, [
            [1, 2, 3],
            [4, 5, 6],
          ]),
        np.ShapeError,
        'could not broadcast input array from shape (2,3) into shape (3,)',
      ],
      [() => a.set([0, 0], [1, 2]), np.ValueError, 'setting an array element with a sequence.'],
      [() => a.set(2, 1), np.IndexError, 'index 2 is out of bounds for axis 0 with size 2'],
      [() => a.set([0, 0, 0], 1), np.IndexError, 'too many indices'],
      [() => a.set('x', 1), np.IndexError, ''],
      [() => a.set(0, [1, [2], 3] as never), np.ValueError, 'inhomogeneous'],
      [() => a.set(0, ['1', '2', '3'] as never), np.DTypeError, ''],
    ];
    for (const [call, type, text] of bad) {
      expectThrows(call, type, text);
      expectArray(a, 'int32', [2, 3], range(6), 'after a refusal');
    }
    for (const junk of ['x', '', null, undefined, {}, () => 0, Symbol('s'), /x/]) {
      expect(() => a.set(0, junk as never)).toThrow(Error);
      expectArray(a, 'int32', [2, 3], range(6), `after ${String(junk)} was refused`);
    }
  });
});

describe('views and aliases (fast-check)', () => {
  /** A random view of one dimension, of length n, in memory of 24 elements: where it starts and its step. */
  const part = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom(1, 2, 3, -1, -2, -3), fc.nat(23))
    .map(([n, step, start]) => {
      const last = start + (n - 1) * step;
      const shift = last < 0 ? -last : last > 23 ? 23 - last : 0;
      return { n, step, start: start + shift };
    });
  const cut = (a: np.NDArray, { n, step, start }: { n: number; step: number; start: number }): np.NDArray => {
    const stop = start + n * step;
    return a.slice(`${start}:${stop < 0 ? '' : stop}:${step}`) as np.NDArray;
  };
  const dtype = fc.constantFrom(...dtypes);

  test('an op on overlapping views gives what it gives on copies', () => {
    const { add, maximum, multiply, equal, logical_xor, less } = np;
    const functions = { add, maximum, multiply, equal, logical_xor, less };
    const ops = Object.keys(functions) as (keyof typeof functions)[];
    fc.assert(
      fc.property(fc.constantFrom(...ops), dtype, part, part, part, fc.nat(1000), (op, d, p, q, r, seed) => {
        const n = Math.min(p.n, q.n, r.n);
        const [a, b, c] = [p, q, r].map((x) => ({ ...x, n }));
        const memory = make(d, [24], noise('few', d, 24, seed));
        const copy = memory.copy();
        const f = functions[op];
        const result = f(cut(copy, a).copy(), cut(copy, b).copy());
        cut(copy, c).set('...', result);
        f(cut(memory, a), cut(memory, b), { out: cut(memory, c) });
        expectArray(memory, d, [24], elementsOf(copy), `${op} ${d}`);
      }),
      { numRuns: 1500 },
    );
  });

  test('a view of another dtype on the same memory', () => {
    const buffer = new ArrayBuffer(256);
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), fc.integer({ min: 1, max: 8 }), (i, j, n) => {
        new Uint8Array(buffer).fill(1);
        // natively these share the buffer, in WebAssembly they are copies: out gets the right numbers either way
        const x = np.asarray(new Int32Array(buffer, 4 * i, n));
        const out = np.asarray(new Float64Array(buffer, 8 * j, n));
        np.add(x, 1, { out });
        expectArray(out, 'float64', [n], new Array(n).fill(0x01010102), 'int32 into float64');
      }),
      { numRuns: 300 },
    );
  });

  test('reshape there and back is the same array, and the same memory where it was a view', () => {
    const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(shapes, fc.nat(5), fc.boolean(), (shape, shift, turn) => {
        const a = turn ? counting(shape).T : counting(shape);
        const other = [...a.shape.slice(shift % a.ndim), ...a.shape.slice(0, shift % a.ndim)];
        const there = a.reshape(other);
        expectArray(there.reshape(a.shape), 'int32', a.shape, elementsOf(a), `(${a.shape}) to (${other})`);
        expectArray(a.ravel().reshape(a.shape), 'int32', a.shape, elementsOf(a), 'ravel');
        expectArray(a.T.T, 'int32', a.shape, elementsOf(a), 'T');
        const root = a.base ?? a;
        if (there.base !== root) return;
        there.fill(-1);
        expectArray(a, 'int32', a.shape, new Array(a.size).fill(-1), 'through the view');
      }),
      { numRuns: 300 },
    );
  });

  test('set then slice gives what was set; the rest stays', () => {
    fc.assert(
      fc.property(dtype, part, fc.nat(1000), (d, p, seed) => {
        const a = make(d, [24], noise('wide', d, 24, seed));
        const value = make(d, [p.n], noise('wide', d, p.n, seed + 1));
        const want = [...elementsOf(a)];
        const x = elementsOf(value);
        for (let i = 0; i < p.n; i++) want[p.start + i * p.step] = x[i];
        cut(a, p).set('...', value);
        expectArray(cut(a, p), d, [p.n], x, 'the part');
        expectArray(a, d, [24], want as number[], 'the whole');
      }),
      { numRuns: 300 },
    );
  });
});

test('int64 positions in the fixture helper are exact', () => {
  expectArray(counting([3], 'int64'), 'int64', [3], int64s([0, 1, 2]), 'counting');
});
