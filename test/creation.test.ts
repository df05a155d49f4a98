// New arrays: filled, ramps, from lists and typed arrays (fixtures/creation.py).
import * as np from 'clumpy';
import {
  decode,
  basicTypes as dtypes,
  type Elements,
  elementsOf,
  expectArray,
  expectThrows,
  itemsize,
  layouts,
  make,
  type Name,
  newElements,
  noise,
  scalar,
  sizeOf,
} from './support/arrays';
import { describe, expect, loadFixture, test } from './support/harness';

type Num = number | string;
const fixture = loadFixture('creation') as {
  arange: [args: Num[], dtype: Name, size: number, base64: string][];
  linspace: [start: Num, stop: Num, num: number, endpoint: boolean, dtype: Name, base64: string][];
  lists: [np.NestedList, number[] | string][];
};
const number = (x: Num): number => scalar(x) as number;
const filled = (d: Name, n: number, x: number): Elements =>
  newElements(d, n).fill((d === 'int64' ? BigInt(x) : x) as never);
const shapes = [[], [1], [5], [0], [2, 3], [3, 0, 2], [2, 1, 4], [1, 1, 1, 1, 1], [600], [33, 70]];

describe('filled arrays', () => {
  for (const d of dtypes) {
    test(`zeros, ones, full, empty of ${d}`, () => {
      for (const shape of shapes) {
        const n = sizeOf(shape);
        const dirty = np.full([Math.max(n, 1)], 1, d); // memory that is reused must be cleared
        dirty.dispose();
        expectArray(np.zeros(shape, d), d, shape, filled(d, n, 0), `zeros(${shape})`);
        expectArray(np.ones(shape, { dtype: d }), d, shape, filled(d, n, 1), `ones(${shape})`);
        expectArray(np.full(shape, 1, d), d, shape, filled(d, n, 1), `full(${shape})`);
        expectArray(np.full(shape, 1n, d), d, shape, filled(d, n, 1), `full(${shape}) of a bigint`);
        expectArray(np.full(shape, true, d), d, shape, filled(d, n, 1), `full(${shape}) of true`);
        const a = np.empty(shape, d);
        expect([a.dtype.name, [...a.shape], a.size, a.nbytes, a.ndim]).toEqual([
          d,
          shape,
          n,
          n * itemsize(d),
          shape.length,
        ]);
      }
    });

    test(`zeros_like and its kin, of ${d}`, () => {
      for (const { name, array } of layouts(d, [2, 3], noise('wide', d, 6, 1))) {
        expectArray(np.zeros_like(array), d, [2, 3], filled(d, 6, 0), `zeros_like of ${name}`);
        expectArray(np.ones_like(array), d, [2, 3], filled(d, 6, 1), `ones_like of ${name}`);
        expectArray(np.full_like(array, 1), d, [2, 3], filled(d, 6, 1), `full_like of ${name}`);
        expectArray(np.ones_like(array, 'int32'), 'int32', [2, 3], [1, 1, 1, 1, 1, 1], `ones_like of ${name} as int32`);
        expect([np.empty_like(array).dtype.name, [...np.empty_like(array, 'bool').shape]]).toEqual([d, [2, 3]]);
      }
    });
  }

  test('dtypes that are not given', () => {
    expect(
      [np.zeros(1), np.ones(1), np.empty(1), np.eye(1), np.identity(1), np.linspace(0, 1, 2)].map((a) => a.dtype.name),
    ).toEqual(new Array(6).fill('float64'));
    expect(np.full(1, 1n).dtype).toBe(np.int64);
    expect(np.full(1, true).dtype).toBe(np.bool);
    expect(np.full(1, 2).dtype).toBe(np.float64);
    expect(np.full_like([1n], 2.5).tolist()).toEqual([2]);
    expect(np.zeros_like([[true, false]]).dtype).toBe(np.bool);
    expect(np.full([2], Number.NaN).tolist()).toEqual([Number.NaN, Number.NaN]);
    expect(np.full([1], 2n ** 60n + 1n).tolist()).toEqual([2n ** 60n + 1n]);
  });

  test('eye and identity', () => {
    for (const d of dtypes) {
      for (const [n, m] of [
        [3, 3],
        [2, 5],
        [5, 2],
        [0, 3],
        [3, 0],
        [1, 1],
      ]) {
        for (let k = -6; k <= 6; k++) {
          const want = filled(d, n * m, 0) as { [i: number]: number | bigint };
          for (let i = 0; i < n; i++) {
            if (i + k >= 0 && i + k < m) want[i * m + i + k] = d === 'int64' ? 1n : 1;
          }
          expectArray(np.eye(n, m, k, d), d, [n, m], want as Elements, `eye(${n}, ${m}, ${k})`);
          expectArray(
            np.eye(n, { M: m, k, dtype: d } as never),
            d,
            [n, m],
            want as Elements,
            `eye(${n}, {M: ${m}, k: ${k}})`,
          );
        }
      }
      expectArray(np.identity(3, d), d, [3, 3], elementsOf(np.eye(3, null, 0, d)), 'identity');
    }
    expectArray(np.eye(2), 'float64', [2, 2], [1, 0, 0, 1], 'eye(2)');
  });
});

describe('ramps are as in NumPy', () => {
  test('arange', () => {
    expect(fixture.arange.length).toBeGreaterThan(300);
    for (const [args, d, size, base64] of fixture.arange) {
      const numbers = args.map(number);
      const label = `arange(${numbers}, ${d})`;
      const want = decode(d, base64, size);
      expectArray(np.arange(...numbers, d), d, [size], want, label);
      expectArray(np.arange(...numbers, { dtype: d }), d, [size], want, label);
      if (d === 'float64') expectArray(np.arange(...numbers), d, [size], want, label);
    }
    expectArray(np.arange(3n), 'int64', [3], [0n, 1n, 2n], 'bigints');
    expectArray(np.arange(5n, -1n, -2n), 'int64', [3], [5n, 3n, 1n], 'bigints down');
    expectArray(np.arange(3n, 'float32'), 'float32', [3], [0, 1, 2], 'bigints as float32');
  });

  test('linspace', () => {
    expect(fixture.linspace.length).toBeGreaterThan(300);
    for (const [from, to, num, endpoint, d, base64] of fixture.linspace) {
      const [start, stop] = [number(from), number(to)];
      const label = `linspace(${start}, ${stop}, ${num}, ${endpoint}, ${d})`;
      const want = decode(d, base64, num);
      expectArray(np.linspace(start, stop, num, { endpoint, dtype: d }), d, [num], want, label);
      expectArray(np.linspace(start, stop, { num, endpoint, dtype: d }), d, [num], want, label);
      if (endpoint) expectArray(np.linspace(start, stop, num, d), d, [num], want, label);
    }
    expect(np.linspace(0, 1).size).toBe(50);
  });

  test('what they refuse', () => {
    const bad: [() => unknown, new (m?: string) => Error, string][] = [
      [() => np.arange(), TypeError, 'arange() requires stop to be specified.'],
      [() => np.arange(1, 2, 3, 4), TypeError, ''],
      [() => np.arange('5' as never), Error, ''],
      [() => np.arange(0, 1, 0), np.ValueError, 'Maximum allowed size exceeded'],
      [() => np.arange(0, Number.NaN), np.ValueError, 'arange: cannot compute length'],
      [() => np.arange(0, Infinity), np.ValueError, 'Maximum allowed size exceeded'],
      [() => np.arange(0, 1, 1e-300), np.ValueError, 'Maximum allowed size exceeded'],
      [() => np.arange(0, 3, 1, 'bool'), np.DTypeError, 'no fill-function for data-type.'],
      [() => np.arange(3, { dtyp: 'int32' } as never), TypeError, "arange() got an unexpected keyword argument 'dtyp'"],
      [() => np.linspace(0, 1, -1), np.ValueError, 'Number of samples, -1, must be non-negative.'],
      [() => np.linspace(0, 1, 2.5), TypeError, "'float' object cannot be interpreted as an integer"],
      [() => np.linspace('0' as never, 1), TypeError, 'a number is needed'],
      [
        () => np.linspace(0, 1, 5, { endpoints: true } as never),
        TypeError,
        "linspace() got an unexpected keyword argument 'endpoints'",
      ],
      [() => np.eye(-1), np.ShapeError, 'negative dimensions are not allowed'],
      [() => np.eye(2.5), TypeError, "'float' object cannot be interpreted as an integer"],
      [() => np.eye(2, 2, 0.5), TypeError, "'float' object cannot be interpreted as an integer"],
    ];
    for (const [call, type, words] of bad) {
      if (type === Error) expect(call).toThrow(Error);
      else expectThrows(call, type, words);
    }
  });
});

describe('shapes', () => {
  test('as numbers, lists and integer arrays', () => {
    expect(np.zeros(3).shape).toEqual([3]);
    expect(np.zeros(3n as never).shape).toEqual([3]);
    expect(np.zeros([2, 3n] as never).shape).toEqual([2, 3]);
    expect(np.zeros([]).shape).toEqual([]);
    expect(np.zeros(new Int32Array([2, 3]) as never).shape).toEqual([2, 3]);
    expect(np.zeros(new Array(32).fill(1)).ndim).toBe(32);
  });

  test('an array keeps its own copy', () => {
    const shape = [2, 3];
    const a = np.zeros(shape);
    shape[0] = 99;
    expect(a.shape).toEqual([2, 3]);
    expect(() => (a.shape as number[]).push(1)).toThrow(TypeError);
    expect(() => ((a.strides as number[])[0] = 0)).toThrow(TypeError);
    const liar = new Proxy([2, 3], {
      get: (list, key) => (key === 'length' && Math.random() < 2 ? 2 : Reflect.get(list, key)),
    });
    expect(np.zeros(liar).shape).toEqual([2, 3]);
  });

  test('that cannot be', () => {
    const bad: [unknown, new (m?: string) => Error, string][] = [
      [-1, np.ShapeError, 'negative dimensions are not allowed'],
      [[2, -3], np.ShapeError, 'negative dimensions are not allowed'],
      [1.5, TypeError, "'float' object cannot be interpreted as an integer"],
      [[1, 1.5], TypeError, "'float' object cannot be interpreted as an integer"],
      [Number.NaN, TypeError, "'float' object cannot be interpreted as an integer"],
      [Infinity, TypeError, "'float' object cannot be interpreted as an integer"],
      [null, TypeError, "'NoneType' object cannot be interpreted as an integer"],
      ['3', TypeError, "'string' object cannot be interpreted as an integer"],
      [[[3]], TypeError, 'cannot be interpreted as an integer'],
      [{}, TypeError, 'cannot be interpreted as an integer'],
      [new Array(33).fill(1), np.ShapeError, 'maximum supported dimension for an ndarray is 32, found 33'],
      [2 ** 53, np.ShapeError, 'array is too big'],
      [[2 ** 31, 2 ** 31], np.ShapeError, 'array is too big'],
      [[2 ** 32, 2 ** 32], np.ShapeError, 'array is too big'],
      [[2 ** 31 - 1, 2 ** 31 - 1, 2 ** 31 - 1], np.ShapeError, 'array is too big'],
      [2n ** 63n, Error, ''],
      [2n ** 64n, Error, ''],
      [2 ** 43, np.BackendError, 'llocate'],
      [[2 ** 40, 4], np.BackendError, 'llocate'],
    ];
    for (const [shape, type, words] of bad) {
      for (const make of [np.zeros, np.empty, np.ones]) {
        if (type === Error) expect(() => make(shape as number)).toThrow(Error);
        else expectThrows(() => make(shape as number), type, words);
      }
    }
    expect(np.zeros([0, 2 ** 20]).size).toBe(0);
  });
});

describe('from lists and arrays', () => {
  test('nested lists: shapes, and the errors of ragged ones', () => {
    for (const [list, want] of fixture.lists) {
      if (typeof want === 'string') {
        expectThrows(() => np.array(list), np.ValueError, want);
        expectThrows(() => np.asarray(list), np.ValueError, want);
      } else {
        const flat = (Array.isArray(list) ? list.flat(9) : [list]) as number[];
        expectArray(np.array(list), 'float64', want, flat, JSON.stringify(list));
        expect(np.array(list).tolist()).toEqual(list);
      }
    }
  });

  test('lists of arrays and of typed arrays', () => {
    const a = make('int32', [3], [1, 2, 3]);
    expectArray(np.array([a, a] as never), 'int32', [2, 3], [1, 2, 3, 1, 2, 3], 'arrays');
    expectArray(
      np.array([a.slice('::-1'), [7, 8, 9]] as never),
      'float64',
      [2, 3],
      [3, 2, 1, 7, 8, 9],
      'an array and a list',
    );
    expectArray(np.array([new Float32Array([1, 2])] as never), 'float32', [1, 2], [1, 2], 'a typed array');
    expectArray(
      np.array([make('int64', [], [5n]), true] as never),
      'int64',
      [2],
      [5n, 1n],
      'a 0-d array and a boolean',
    );
    expectThrows(() => np.array([a, [1, 2]] as never), np.ValueError, 'inhomogeneous shape');
  });

  test('of a dtype', () => {
    expectArray(np.array([1.9, -1.9, 0], 'int32'), 'int32', [3], [1, -1, 0], 'int32');
    expectArray(np.array([1.9, -1.9, 2 ** 60], 'int64'), 'int64', [3], [1n, -1n, 2n ** 60n], 'int64');
    expectArray(np.array([0, 5, Number.NaN], 'bool'), 'bool', [3], [0, 1, 1], 'bool');
    expectArray(np.array([1n, 2n ** 62n + 1n]), 'int64', [2], [1n, 2n ** 62n + 1n], 'bigints');
    expectArray(np.array([2n, true, 0.5], { dtype: 'float32' }), 'float32', [3], [2, 1, 0.5], 'float32');
    expectArray(np.asarray([[1, 2]], 'int32'), 'int32', [1, 2], [1, 2], 'asarray');
    expectThrows(() => np.array([Number.NaN], 'int64'), np.ValueError, 'cannot convert float NaN to integer');
    expectThrows(() => np.array([Infinity], 'int32'), np.ValueError, 'cannot convert float infinity to integer');
    expectThrows(() => np.array([Number.NaN], 'int32'), np.ValueError, 'cannot convert float NaN to integer');
    expectThrows(
      () => np.array([1], { dtypes: 'int32' } as never),
      TypeError,
      "array() got an unexpected keyword argument 'dtypes'",
    );
  });

  test('a number that the dtype cannot hold is refused by every way in', () => {
    // NumPy 2 raises OverflowError for integers; NaN has no integer in any NumPy
    const ways: [string, (x: number | bigint, d: Name) => unknown][] = [
      ['array', (x, d) => np.array([x], d)],
      ['full', (x, d) => np.full([2], x, d)],
      ['fill', (x, d) => np.zeros([2], d).fill(x)],
      ['set', (x, d) => np.zeros([2], d).set(0, x)],
    ];
    const problems: string[] = [];
    for (const [name, way] of ways) {
      for (const [d, x] of [
        ['int32', 2 ** 31],
        ['int32', -(2n ** 31n) - 1n],
        ['int64', 2n ** 63n],
        ['int32', Number.NaN],
        ['int64', Number.NaN],
        ['int32', -Infinity],
      ] as const) {
        try {
          way(x, d);
          problems.push(`${name} of ${x} as ${d} was accepted`);
        } catch (error) {
          if (!(error instanceof np.ValueError)) problems.push(`${name} of ${x} as ${d}: ${error}`);
        }
      }
      way(-(2 ** 31), 'int32');
      way(2n ** 63n - 1n, 'int64');
    }
    expect(problems).toEqual([]);
  });

  test('array copies, asarray does not', () => {
    const a = make('float64', [2], [1, 2]);
    expect(np.asarray(a)).toBe(a);
    expect(np.asarray(a, 'float64')).toBe(a);
    expect(np.ascontiguousarray(a)).toBe(a);
    expect(np.asarray(a, 'float32').dtype).toBe(np.float32);
    for (const copy of [
      np.array(a),
      np.copy(a),
      a.copy(),
      a.astype('float64'),
      np.array(a.slice('::-1')).slice('::-1'),
    ]) {
      (copy as np.NDArray).fill(9);
      expectArray(a, 'float64', [2], [1, 2], 'the original');
    }
    expect(a.astype('float64', { copy: false })).toBe(a);
    expect(a.astype('float32', { copy: false })).not.toBe(a);
    const list = [1, 2];
    const b = np.array(list);
    list[0] = 9;
    expectArray(b, 'float64', [2], [1, 2], 'from a list');
    const typed = new Float64Array([1, 2]);
    const c = np.array(typed);
    typed[0] = 9;
    expectArray(c, 'float64', [2], [1, 2], 'from a typed array');
  });

  test('typed arrays: whole ones, parts of a buffer, small and large', () => {
    const types = [
      ...[Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array],
      ...[BigInt64Array, BigUint64Array, Float32Array, Float64Array],
    ] as const;
    const names: Name[] = [
      ...(['int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64', 'float32', 'float64'] as const),
    ];
    types.forEach((Type, i) => {
      for (const n of [0, 1, 3, 8, 9, 100, 5000]) {
        const x = noise('wide', names[i], n, 2);
        expectArray(np.array(x.slice()), names[i], [n], x, `${Type.name} of ${n}`);
        expectArray(np.asarray(x.slice()), names[i], [n], x, `${Type.name} of ${n}`);
        const part = new Type(new ArrayBuffer((n + 3) * 8), 8, n);
        part.set(x as never);
        expectArray(np.asarray(part), names[i], [n], x, `part of a buffer, ${n}`);
        expectArray(np.add(part, 0), names[i], [n], x, `as operand, ${n}`);
      }
    });
    expectArray(np.array(Uint8ClampedArray.of(1, 300)), 'uint8', [2], Uint8Array.of(1, 255), 'clamped bytes');
    expectThrows(() => np.array(new DataView(new ArrayBuffer(8)) as never), np.DTypeError, 'cannot make an array of');
  });

  test('what is no number', () => {
    for (const junk of [
      '1',
      null,
      undefined,
      {},
      () => 1,
      Symbol('x'),
      new Map(),
      /x/,
      new Date(0),
      new ArrayBuffer(8),
    ]) {
      for (const value of [junk, [junk], [[1], [junk]]]) {
        expectThrows(() => np.array(value as never), np.DTypeError, 'cannot make an array of');
        expect(() => np.asarray(value as never)).toThrow(np.DTypeError);
      }
    }
    const cyclic: unknown[] = [];
    cyclic.push(cyclic);
    expectThrows(() => np.array(cyclic as never), np.ValueError, 'nested more than 32 deep');
    let deep: unknown = 1;
    for (let i = 0; i < 1e5; i++) deep = [deep];
    expectThrows(() => np.array(deep as never), np.ValueError, 'nested more than 32 deep');
    let late: unknown = [1];
    for (let i = 0; i < 1e5; i++) late = [late];
    expect(() => np.array([[1], late] as never)).toThrow(np.ValueError);
  });
});

describe('members', () => {
  test('shape, strides, size and flags', () => {
    const a = np.zeros([2, 3, 4], 'float32');
    expect([a.shape, a.strides, a.size, a.ndim, a.itemsize, a.nbytes]).toEqual([[2, 3, 4], [48, 16, 4], 24, 3, 4, 96]);
    expect([a.base, a.T.base, a.T.T.base]).toEqual([null, a, a]);
    expect(a.flags).toEqual({ C_CONTIGUOUS: true, F_CONTIGUOUS: false, OWNDATA: true, WRITEABLE: true });
    expect(a.T.flags).toEqual({ C_CONTIGUOUS: false, F_CONTIGUOUS: true, OWNDATA: false, WRITEABLE: true });
    expect((a.slice(':', 1) as np.NDArray).flags).toEqual({
      C_CONTIGUOUS: false,
      F_CONTIGUOUS: false,
      OWNDATA: false,
      WRITEABLE: true,
    });
    expect(np.zeros([3]).flags).toEqual({ C_CONTIGUOUS: true, F_CONTIGUOUS: true, OWNDATA: true, WRITEABLE: true });
    expect(np.zeros([1, 3, 1]).flags).toEqual({
      C_CONTIGUOUS: true,
      F_CONTIGUOUS: true,
      OWNDATA: true,
      WRITEABLE: true,
    });
    expect(np.zeros([0, 3]).T.flags.C_CONTIGUOUS).toBe(true);
    expect(np.zeros([]).flags.F_CONTIGUOUS).toBe(true);
  });

  test('data shows the memory, toTypedArray copies', () => {
    for (const d of dtypes) {
      const x = noise('wide', d, 12, 8);
      const a = make(d, [3, 4], x);
      expect(Array.from(a.data as Float64Array)).toEqual(Array.from(x as Float64Array));
      expect(a.data).toBe(a.data);
      const row = a.slice(1) as np.NDArray;
      (row.data as { [i: number]: unknown })[0] = x[0];
      expect(elementsOf(a)[4]).toBe(x[0]);
      const copy = a.toTypedArray();
      a.fill(0);
      expect(copy[0]).toBe(x[0]);
      expect(Array.from(make(d, [3, 4], x).T.toTypedArray() as Float64Array)).toEqual(
        Array.from([0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11], (i) => x[i]),
      );
      expectThrows(() => a.T.data, np.ValueError, 'ndarray is not C-contiguous');
    }
  });

  test('tolist, JSON and fromArray', () => {
    expect(make('bool', [2], [1, 0]).tolist()).toEqual([true, false]);
    expect(make('int64', [2], [1n, 2n ** 60n]).tolist()).toEqual([1, 2n ** 60n]);
    expect(make('int64', [2], [2n ** 53n - 1n, 2n ** 53n]).tolist()).toEqual([2 ** 53 - 1, 2n ** 53n]);
    expect(make('float32', [], [0.5]).tolist()).toBe(0.5);
    expect(np.zeros([2, 0]).tolist()).toEqual([[], []]);
    expect(JSON.stringify(make('float64', [2, 1], [1, 2]))).toBe('[[1],[2]]');
    expectArray(
      np.NDArray.fromArray([
        [1, 2],
        [3, 4],
      ]),
      'float64',
      [2, 2],
      [1, 2, 3, 4],
      'fromArray',
    );
    expectArray(np.NDArray.fromArray([1, 2], 'int32'), 'int32', [2], [1, 2], 'fromArray of a dtype');
  });

  test('constants', () => {
    expect([np.pi, np.e, np.inf, np.newaxis]).toEqual([Math.PI, Math.E, Infinity, null]);
    expect(np.nan).toBeNaN();
  });
});
