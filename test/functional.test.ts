// Functions of elements as functions of arrays: vectorize, frompyfunc, piecewise against NumPy (fixtures/functional.py).
import * as np from 'clumpy';
import { expectArray, expectThrows, layouts, load, noise, type Stored, same, stored } from './support/arrays';
import { describe, expect, loadFixture, test } from './support/harness';

type Options = Record<string, unknown>;
const fixture = loadFixture('functional') as {
  vectorize: [name: string, operands: Stored[], options: Options, results: Stored[] | string][];
  frompyfunc: [name: string, operands: Stored[], results: Stored[]][];
  reduced: [name: string, operand: Stored, axis: number, reduced: Stored, accumulated: Stored][];
  piecewise: [x: Stored, conditions: Stored[], pieces: (number | string)[], result: Stored][];
};

/** The functions of fixtures/functional.py. */
const functions = {
  mix: (a: number, b: number) => a * a + b,
  larger: (a: number, b: number) => (a > b ? a : b),
  both: (a: number, b: number) => [a + b, a - b],
  positive: (a: number) => a > 0,
  dot: (a: np.NDArray, b: np.NDArray) => np.multiply(a, b).sum(),
  scale: (a: np.NDArray, b: number) => np.multiply(a, b),
  outer: (a: np.NDArray, b: np.NDArray) => np.multiply(a.reshape(-1, 1), b),
  extremes: (a: np.NDArray) => [a.min(), a.max()],
  half: (a: np.NDArray) => a.slice('::2'),
  trace: (a: np.NDArray) => a.T,
  negate: (a: np.NDArray) => np.negative(a),
  tenfold: (a: np.NDArray) => a.mul(10),
  add: (a: number, b: number) => a + b,
} as unknown as Record<string, np.ElementFunction>;

const equal = (got: unknown, want: Stored, label: string): void =>
  expectArray(np.asarray(got as np.NDArray), want[0], want[1], stored(want), label);

test(`${fixture.vectorize.length} vectorized calls are as in NumPy`, () => {
  for (const [name, operands, options, results] of fixture.vectorize) {
    const label = `${name} (${operands.map((o) => o[1].join())}) ${JSON.stringify(options)}`;
    const run = () => np.vectorize(functions[name], options as np.VectorizeOptions)(...operands.map(load));
    if (typeof results === 'string') {
      const type = results.includes('positional arguments')
        ? TypeError
        : results.includes('broadcast')
          ? np.ShapeError
          : np.ValueError;
      expectThrows(run, type, results.trim());
      continue;
    }
    const got = run();
    const list = results.length > 1 ? (got as np.NDArray[]) : [got as np.NDArray];
    if (list.length !== results.length) throw new Error(`${label}: ${list.length} results`);
    list.forEach((x, i) => {
      if (!(x instanceof np.NDArray)) throw new Error(`${label}: no array`);
      equal(x, results[i], label);
    });
  }
});

test(`${fixture.frompyfunc.length} calls of frompyfunc are as in NumPy`, () => {
  for (const [name, operands, results] of fixture.frompyfunc) {
    const got = np.frompyfunc(functions[name], 2, results.length)(...operands.map(load));
    const list = results.length > 1 ? (got as np.NDArray[]) : [got];
    list.forEach((x, i) => void equal(x, results[i], name));
  }
});

test(`${fixture.reduced.length} reductions with frompyfunc are as in NumPy`, () => {
  for (const [name, operand, axis, reduced, accumulated] of fixture.reduced) {
    const f = np.frompyfunc(functions[name], 2, 1);
    const label = `${name} (${operand[1]}) along ${axis}`;
    equal(f.reduce(load(operand), axis), reduced, label);
    expect((f.reduce(load(operand), { axis, keepdims: true }) as np.NDArray).ndim).toBe(operand[1].length);
    equal(f.accumulate(load(operand), axis), accumulated, label);
  }
});

test(`${fixture.piecewise.length} pieces are as in NumPy`, () => {
  for (const [x, conditions, pieces, result] of fixture.piecewise) {
    const label = `${x[0]} (${x[1]}) ${pieces}`;
    const list = pieces.map((p) => (typeof p === 'string' ? functions[p] : p)) as np.Piece[];
    const got = np.piecewise(load(x), conditions.map(load), list);
    if (!(got instanceof np.NDArray)) throw new Error(label);
    equal(got, result, label);
  }
});

describe('vectorize', () => {
  test('any layout', () => {
    const elements = noise('wide', 'float64', 12, 1);
    for (const { name, array } of layouts('float64', [3, 4], elements)) {
      const got = np.vectorize((x: number) => x * 2)(array) as np.NDArray;
      same(
        got.toTypedArray(),
        (elements as Float64Array).map((x) => x * 2),
        'float64',
        name,
      );
    }
  });

  test('how often the function is called', () => {
    let calls = 0;
    const count = (x: number) => {
      calls++;
      return x;
    };
    np.vectorize(count)([1, 2, 3]);
    expect(calls).toBe(4);
    np.vectorize(count, { cache: true })([1, 2, 3]);
    expect(calls).toBe(7);
    np.vectorize(count, 'd')([1, 2, 3]);
    expect(calls).toBe(10);
  });

  test('arguments that are handed on', () => {
    const power = (x: number, coefficients: number[]) => coefficients.reduce((sum, c) => sum * x + c, 0);
    expect(
      np
        .vectorize(power, { excluded: [1] })([1, 2, 3], [1, 2, 3])
        .tolist(),
    ).toEqual([6, 11, 18]);
    const scaled = (x: number, { by = 2 }: { by?: number } = {}) => x * by;
    expect(
      np
        .vectorize(scaled)([1, 2], { by: [3, 4] })
        .tolist(),
    ).toEqual([3, 8]);
    expect(np.vectorize(scaled)([1, 2]).tolist()).toEqual([2, 4]);
    const first = (x: number, { list }: { list: number[] }) => x * list[0];
    expect(
      np
        .vectorize(first, { excluded: ['list'] })([1, 2], { list: [5, 6] })
        .tolist(),
    ).toEqual([5, 10]);
    expect(np.vectorize(() => 7)()).toBe(7);
  });

  test('dtypes of results', () => {
    const dtypeOf = (value: unknown) => (np.vectorize(() => value)([1, 2]) as np.NDArray).dtype.name;
    expect([1, true, 1n, new np.Complex(1, 2)].map(dtypeOf)).toEqual(['float64', 'bool', 'int64', 'complex128']);
    expect(np.vectorize((x: number) => x, [np.int8])([1, 2]).dtype).toBe(np.int8);
    expect(np.vectorize((x: number) => x, 'float32')([1, 2]).dtype).toBe(np.float32);
    const f = np.vectorize((x: number) => x, { otypes: np.float16, excluded: [3], cache: true });
    expect([f.otypes, [...f.excluded], f.cache, f.signature]).toEqual([[np.float16], [3], true, null]);
  });

  test('what is refused', () => {
    expectThrows(() => np.vectorize(5 as never), TypeError, 'vectorize() needs a function, got 5');
    expectThrows(() => np.vectorize(() => 1, 5 as never), np.ValueError, 'Invalid otype specification');
    expectThrows(() => np.vectorize(() => 1, { type: 'd' } as never), TypeError, "keyword argument 'type'");
    expectThrows(() => np.vectorize(() => 1, { excluded: [-1] }), np.ValueError, 'excluded contains negative numbers');
    expectThrows(() => np.vectorize(() => 'a', 'd')([1]), np.ValueError, 'setting an array element with a sequence.');
    expectThrows(() => np.vectorize((x: number) => x, 'b')([300]), np.ValueError, 'out of bounds for int8');
  });
});

describe('frompyfunc', () => {
  const add = np.frompyfunc((a: number, b: number) => a + b, 2, 1, { identity: 0 });

  test('numbers give numbers', () => {
    expect([add(1, 3), add.nin, add.nout, add.nargs, add.identity]).toEqual([4, 2, 1, 3, 0]);
    expect(np.frompyfunc((a: number, b: number) => [a, b], 2, 2)(1, 2)).toEqual([1, 2]);
    expect([add.reduce([1, 2, 3]), add.reduce([])]).toEqual([6, 0]);
    expect((add.outer([1, 2], [10, 20, 30]) as np.NDArray).tolist()).toEqual([
      [11, 21, 31],
      [12, 22, 32],
    ]);
    const mixed = np.frompyfunc((x: number) => (x > 1 ? x : true), 1, 1)([1, 2]) as np.NDArray;
    expect([mixed.dtype, mixed.tolist()]).toEqual([np.float64, [1, 2]]);
  });

  test('what is refused', () => {
    expectThrows(() => np.frompyfunc(5 as never, 2, 1), TypeError, 'function must be callable');
    expectThrows(
      () => np.frompyfunc(() => 1, 20, 20),
      np.ValueError,
      'Cannot construct a ufunc with more than 32 operands',
    );
    expectThrows(() => add([1, 2]), TypeError, 'takes from 2 to 3 positional arguments but 1 were given');
    expectThrows(
      () => np.frompyfunc(() => 1, 1, 1).reduce([1]),
      np.ValueError,
      'reduce only supported for binary functions',
    );
    const nothing = np.frompyfunc((a: number) => a, 2, 1);
    expectThrows(() => nothing.reduce([]), np.ValueError, 'zero-size array to reduction operation');
  });
});

describe('piecewise', () => {
  const x = np.arange(6);

  test('one condition alone, numbers, more arguments', () => {
    expect(np.piecewise(x, np.less(x, 2), [-1, 1]).tolist()).toEqual([-1, -1, 1, 1, 1, 1]);
    expect(np.piecewise(5, [true], [1]).tolist()).toBe(1);
    expect(np.piecewise(5, true, [1, 2]).tolist()).toBe(1);
    expect(np.piecewise([1, 2, 3], [true, false, true], [9, 8]).tolist()).toEqual([9, 8, 9]);
    const scaled = [(v: np.NDArray, k: number) => v.mul(k), (v: np.NDArray, k: number) => v.add(k)] as np.Piece[];
    expect(np.piecewise(x, [np.less(x, 2), np.less(x, 4)], scaled, 100).tolist()).toEqual([100, 101, 102, 103, 0, 0]);
  });

  test('what is refused', () => {
    const text = 'with 1 condition(s), either 1 or 2 functions are expected';
    expectThrows(() => np.piecewise(x, [np.less(x, 2)], [1, 2, 3]), np.ValueError, text);
    expectThrows(() => np.piecewise(x, [np.less(x, 2)], 5 as never), TypeError, 'needs a list of functions');
    expectThrows(() => np.piecewise(x, [np.less(np.arange(3), 2)], [1]), np.IndexError, 'boolean index did not match');
  });
});
