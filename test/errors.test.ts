// Bad input: typed errors in NumPy's words, nothing half done, and no junk that gets through to a crash.
import * as np from 'clumpy';
import { elementsOf, expectArray, expectThrows, make } from './support/arrays';
import { describe, expect, test } from './support/harness';

type Fn = (...args: unknown[]) => unknown;
type ErrorType = new (message?: string) => Error;

describe('types', () => {
  test('each is the JavaScript error that a reader expects, too', () => {
    const kinds: [ErrorType, ErrorType][] = [
      [np.ShapeError, RangeError],
      [np.ValueError, RangeError],
      [np.IndexError, RangeError],
      [np.AxisError, RangeError],
      [np.DTypeError, TypeError],
      [np.LinAlgError, Error],
      [np.DisposedError, Error],
      [np.BackendError, Error],
    ];
    for (const [type, base] of kinds) {
      const error = new type('what');
      expect(error).toBeInstanceOf(base);
      expect(error).toBeInstanceOf(Error);
      expect(`${error}`).toBe(`${type.name}: what`);
    }
  });
});

describe('ufuncs', () => {
  const [a, b] = [np.ones([2, 3]), np.ones([4])];
  const bools = np.ones([2], 'bool');
  const bad: [() => unknown, ErrorType, string][] = [
    [() => np.add(a, b), np.ShapeError, 'operands could not be broadcast together with shapes (2,3) (4,)'],
    [
      () => np.add(a, [[1], [2], [3]]),
      np.ShapeError,
      'operands could not be broadcast together with shapes (2,3) (3,1)',
    ],
    [
      () => np.add(a, 1, { out: np.zeros([3]) }),
      np.ShapeError,
      "non-broadcastable output operand with shape (3,) doesn't match the broadcast shape (2,3)",
    ],
    [
      () => np.add(a, 1, { out: np.zeros([2, 3], 'int32') }),
      np.DTypeError,
      "Cannot cast ufunc 'add' output from dtype('float64') to dtype('int32') with casting rule 'same_kind'",
    ],
    [() => np.add(a, 1, { out: [1] } as never), TypeError, 'return arrays must be of ArrayType'],
    [() => np.add(a, 1, 5 as never), TypeError, 'return arrays must be of ArrayType'],
    [() => np.add(a, 1, { extra: true } as never), TypeError, "add() got an unexpected keyword argument 'extra'"],
    [() => np.add(a, 1, a, { out: a }), TypeError, "cannot specify 'out' as both a positional and keyword argument"],
    [() => np.add(a, 1, { dtype: 'quaternion' } as never), np.DTypeError, "data type 'quaternion' not understood"],
    [
      () => np.add(a, 1, { dtype: 'int32' }),
      np.DTypeError,
      "Cannot cast ufunc 'add' input 0 from dtype('float64') to dtype('int32')",
    ],
    [() => np.sqrt(a, { dtype: 'int64' }), np.DTypeError, ''],
    [() => (np.add as unknown as Fn)(a), TypeError, 'add() takes 2 positional arguments'],
    [() => (np.sin as unknown as Fn)(), TypeError, 'sin() takes 1 positional arguments'],
    [() => np.add(a, 'x' as never), np.DTypeError, "cannot make an array of 'x'"],
    [() => np.add(a, null as never), np.DTypeError, 'cannot make an array of null'],
    [() => np.add({} as never, a), np.DTypeError, 'cannot make an array of an object (Object)'],
    [() => np.subtract(bools, bools), np.DTypeError, 'numpy boolean subtract, the `-` operator, is not supported'],
    [() => np.negative(bools), np.DTypeError, 'The numpy boolean negative, the `-` operator, is not supported'],
    [() => np.sign(bools), np.DTypeError, "ufunc 'sign' did not contain a loop with signature matching types"],
    [
      () => np.power(make('int32', [2], [2, 3]), make('int32', [2], [1, -1])),
      np.ValueError,
      'Integers to negative integer powers are not allowed.',
    ],
    [
      () => np.power(make('int64', [2], [2n, 3n]), -1),
      np.ValueError,
      'Integers to negative integer powers are not allowed.',
    ],
    [() => np.copyto(a, b), np.ShapeError, 'could not broadcast input array from shape (4,) into shape (2,3)'],
    [
      () => np.copyto(np.zeros([4], 'int32'), b),
      np.DTypeError,
      "Cannot cast array data from dtype('float64') to dtype('int32') according to the rule 'same_kind'",
    ],
    [
      () => a.astype('int32', { casting: 'safe' }),
      np.DTypeError,
      "Cannot cast array data from dtype('float64') to dtype('int32') according to the rule 'safe'",
    ],
    [() => a.astype('int32', { cast: 1 } as never), TypeError, "astype() got an unexpected keyword argument 'cast'"],
  ];
  for (const [call, type, words] of bad) {
    test(`${type.name}: ${words.slice(0, 70)} (${String(call).slice(6, 60)})`, () => expectThrows(call, type, words));
  }

  test('fractional powers of negative integers: as floats they are NaN, and allowed', () => {
    expect(np.power(make('float64', [1], [-2]), 0.5).tolist()).toEqual([Number.NaN]);
    expect(np.power(make('float64', [1], [2]), -1).tolist()).toEqual([0.5]);
    expect(np.power(make('int32', [1], [2]), 0.5).dtype).toBe(np.float64);
  });

  test('what is refused leaves out= as it was', () => {
    const out = make('int32', [2], [5, 6]);
    const bad: (() => unknown)[] = [
      () => np.add([1.5, 2], 1, { out }),
      () => np.add([1, 2, 3], 1, { out }),
      () => np.power(make('int32', [2], [2, 3]), make('int32', [2], [1, -1]), { out }),
      () => np.power(make('int32', [3], [2, 3, 4]), make('int32', [3], [1, 2, -1]), { out: np.zeros([3], 'int32') }),
      () => np.subtract(bools, bools, { out }),
      () => np.add(out, 2 ** 40, { out }),
      () => np.sum(np.ones([2, 3]), { axis: 1, out: np.zeros([3]) }),
      () => np.matmul(np.ones([2, 2]), np.ones([2]), { out }),
      () => np.copyto(out, np.ones([2])),
      () => np.add(out, 'x' as never, { out }),
    ];
    for (const call of bad) {
      expect(call).toThrow(Error);
      expectArray(out, 'int32', [2], [5, 6], 'out');
    }
  });
});

describe('disposed arrays', () => {
  const sizes = [3, 20_000]; // cut from a slab, and with memory of their own

  test('say so, whatever is asked of them', () => {
    for (const n of sizes) {
      const a = np.ones([n]);
      const view = a.slice('1:') as np.NDArray;
      const turned = view.reshape(-1, 1).T;
      a.dispose();
      for (const x of [a, view, turned]) {
        const uses: [string, () => unknown][] = [
          ['add', () => np.add(x, 1)],
          ['second operand', () => np.add(1, x)],
          ['out', () => np.negative(np.ones(x.shape), x)],
          ['sum', () => np.sum(x)],
          ['mean', () => x.mean()],
          ['max along an axis', () => x.max(0)],
          ['argmax', () => np.argmax(x)],
          ['out of a sum', () => np.sum(np.ones([2, ...x.shape]), { axis: 0, out: x })],
          ['matmul', () => np.matmul(x.reshape(-1), x.reshape(-1))],
          ['slice', () => x.slice('::2')],
          ['element', () => x.slice(...x.shape.map(() => 0))],
          ['item', () => x.item(0)],
          ['set', () => x.set(0, 1)],
          ['set from it', () => np.zeros(x.shape).set(':', x)],
          ['fill', () => x.fill(1)],
          ['copy', () => x.copy()],
          ['astype', () => x.astype('float32')],
          ['reshape', () => x.reshape(-1)],
          ['transpose', () => x.T],
          ['concatenate', () => np.concatenate([x, x])],
          ['data', () => (x.flags.C_CONTIGUOUS ? x.data : x.toTypedArray())],
          ['toTypedArray', () => x.toTypedArray()],
          ['tolist', () => x.tolist()],
          ['toString', () => x.toString()],
          ['iteration', () => [...x]],
          ['array', () => np.array(x)],
          ['seed', () => np.random.seed(x.ndim === 1 ? x : x.ravel())],
        ];
        for (const [name, use] of uses) {
          let error: unknown = 'nothing thrown';
          try {
            use();
          } catch (thrown) {
            error = thrown;
          }
          if (!(error instanceof np.DisposedError)) throw new Error(`${name} of a disposed array of ${n}: ${error}`);
          expect(error.message).toContain('the array was disposed');
        }
        // what an array is, but for its elements, can still be asked
        expect([x.size, x.ndim, x.dtype.name]).toEqual([x.shape.reduce((p, k) => p * k, 1), x.shape.length, 'float64']);
      }
      a.dispose(); // again: nothing
      view.dispose();
    }
  });

  test('disposing a view leaves its base', () => {
    for (const n of sizes) {
      const a = np.ones([n]);
      const view = a.slice('1:') as np.NDArray;
      view.dispose();
      expect(() => view.sum()).toThrow(np.DisposedError);
      expect(a.sum()).toBe(n);
    }
  });

  test('a buffer that was transferred or resized: the right result, or DisposedError', () => {
    const check = (make: () => Float64Array, take: (x: Float64Array) => void) => {
      const x = make().fill(2);
      const a = np.asarray(x);
      const view = a.slice('::-1');
      take(x);
      for (const use of [
        () => a.sum(),
        () => np.add(a, view).sum() / 2,
        () => np.multiply(a, 1).sum(),
        () => np.sum(view),
      ]) {
        try {
          expect(use()).toBe(2 * 1000);
        } catch (error) {
          if (!(error instanceof np.DisposedError)) throw error;
        }
      }
    };
    check(
      () => new Float64Array(1000),
      (x) => structuredClone(x.buffer, { transfer: [x.buffer as ArrayBuffer] }),
    );
    const Resizable = ArrayBuffer as unknown as new (
      n: number,
      options: object,
    ) => ArrayBuffer & { resize(n: number): void };
    if (!('resize' in ArrayBuffer.prototype)) return;
    for (const n of [0, 8, 7999]) {
      check(
        () => new Float64Array(new Resizable(8000, { maxByteLength: 80_000 })),
        (x) => (x.buffer as InstanceType<typeof Resizable>).resize(n),
      );
      check(
        () => new Float64Array(new Resizable(8000, { maxByteLength: 80_000 }), 0, 1000),
        (x) => (x.buffer as InstanceType<typeof Resizable>).resize(n),
      );
    }
  });
});

// ---- junk --------------------------------------------------------------------------------------------------------

/** A proxy whose length is another one each time somebody asks. */
const liar = () => {
  let n = 5;
  return new Proxy([1, 2, 3], { get: (list, key) => (key === 'length' ? (n = (n * 3) % 7) : Reflect.get(list, key)) });
};
const detached = () => {
  const x = new Float64Array(4);
  structuredClone(x.buffer, { transfer: [x.buffer] });
  return x;
};
const disposed = () => {
  const a = np.ones([2, 2]);
  a.dispose();
  return a;
};
const cyclic = () => {
  const list: unknown[] = [];
  list.push(list);
  return list;
};
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable([1, 2], {});
  revoke();
  return proxy;
};

const junk: [string, () => unknown][] = [
  ['undefined', () => undefined],
  ['null', () => null],
  ['true', () => true],
  ['-0', () => -0],
  ['-1', () => -1],
  ['1.5', () => 1.5],
  ['NaN', () => Number.NaN],
  ['Infinity', () => Infinity],
  ['2^32 + 5', () => 2 ** 32 + 5],
  ['-2^31', () => -(2 ** 31)],
  ['2^53', () => 2 ** 53],
  ['1e300', () => 1e300],
  ['5e-324', () => 5e-324],
  ['3n', () => 3n],
  ['2n^70', () => 2n ** 70n],
  ["''", () => ''],
  ["'1'", () => '1'],
  ["'__proto__'", () => '__proto__'],
  ['a long text', () => 'x:'.repeat(5e5)],
  ['a symbol', () => Symbol('s')],
  ['a function', () => () => 1],
  ['a class', () => class {}],
  ['[]', () => []],
  ['[[]]', () => [[]]],
  ['[1, [2]]', () => [1, [2]]],
  ["['a']", () => ['a']],
  ['[-1, 2]', () => [-1, 2]],
  ['[NaN]', () => [Number.NaN]],
  ['[0, 0]', () => [0, 0]],
  ['holes', () => Object.assign(new Array(3), { 0: 1, 2: 3 })],
  ['a cyclic list', cyclic],
  ['40 ones', () => new Array(40).fill(1)],
  ['{}', () => ({})],
  ['an object with length', () => ({ length: 3, 0: 1 })],
  ['unknown options', () => ({ axes: 1, shape: [2] })],
  ['__proto__ as a key', () => JSON.parse('{"__proto__": {"axis": 0}, "axis": 0}')],
  ['options of junk', () => ({ axis: {}, out: 1, dtype: [], keepdims: 'x', size: -1, ddof: null, num: 'x' })],
  ['no prototype', () => Object.create(null)],
  ['a date', () => new Date(0)],
  ['a regular expression', () => /x/],
  ['a map', () => new Map([[1, 2]])],
  ['a promise', () => Promise.resolve(1)],
  ['an ArrayBuffer', () => new ArrayBuffer(16)],
  ['a DataView', () => new DataView(new ArrayBuffer(16))],
  ['a Uint8Array', () => new Uint8Array(3)],
  ['a detached typed array', detached],
  ['a list that lies', liar],
  ['a revoked proxy', revoked],
  ['a disposed array', disposed],
  ['an empty array', () => np.empty([0])],
  ['an array of 0 dimensions', () => np.array(2)],
  ['an array without innards', () => Object.create(np.NDArray.prototype)],
  ['the class of arrays', () => np.NDArray],
];

const known = [TypeError, RangeError, np.LinAlgError, np.DisposedError, np.BackendError];
/** What an engine says when nobody has looked at the arguments. (That a symbol is no number, it may say.) */
const engineWords =
  /Cannot read prop|is not a function|is not iterable|not a constructor|call stack|Cannot mix|Cannot perform|Invalid (array|typed|date|string|count)|reading '|read only property|Cannot set prop|Cannot assign|deferred/;
/** Of these nobody can know more than the engine. */
const forged = ['a revoked proxy', 'an array without innards'];

/** All public functions, by their names. */
function everything(): [string, Fn][] {
  const found: [string, Fn][] = [];
  const add = (where: string, object: object) => {
    for (const [name, value] of Object.entries(object)) {
      if (
        typeof value === 'function' &&
        !['initNumpy', 'NDArray'].includes(name) &&
        !(value.prototype instanceof Error)
      ) {
        found.push([`${where}.${name}`, value as Fn]);
      }
    }
  };
  add('np', np);
  add('np.linalg', np.linalg);
  add('np.random', np.random);
  const prototype = np.NDArray.prototype as unknown as Record<string | symbol, unknown>;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
    if (get || name === 'constructor' || name.startsWith('_') || typeof prototype[name] !== 'function') continue;
    found.push([`array.${name}`, (a, ...rest) => (prototype[name] as Fn).call(a, ...rest)]);
  }
  return found;
}

describe('junk ends in a result or in an error of ours', () => {
  const elements = [4, 1, 2, 3];
  let made: np.NDArray[] = [];
  const fresh = () => {
    made.push(make('float64', [2, 2], elements));
    return made[made.length - 1];
  };

  test('every public function is tried', () => {
    const names = everything().map(([name]) => name);
    expect(names.length).toBeGreaterThan(120);
    for (const name of ['np.add', 'np.zeros', 'np.linalg.inv', 'np.random.randint', 'array.slice', 'np.float32']) {
      expect(names).toContain(name);
    }
  });

  for (const [name, f] of everything()) {
    // these start as many threads, and use the files, that they are told to: their errors are tested with threads and files
    if (['np.initThreadPool', 'np.initFutexPool', 'np.fromfile', 'array.tofile'].includes(name)) continue;
    test(name, async () => {
      const isMethod = name.startsWith('array.');
      const problems: string[] = [];
      const defaults = np.get_printoptions();
      const threads = np.get_num_threads();
      for (const [what, make] of junk) {
        const calls: [string, () => unknown[]][] = [
          ['junk', () => [make()]],
          ['array, junk', () => [fresh(), make()]],
          ['junk, array', () => [make(), fresh()]],
          ['array, junk, junk', () => [fresh(), make(), make()]],
          ['array, array, junk', () => [fresh(), fresh(), make()]],
          ['array, 0, junk', () => [fresh(), 0, make()]],
          ['1, 2, junk', () => [1, 2, make()]],
          ['list, junk', () => [[fresh(), fresh()], make()]],
        ];
        for (const [pattern, args] of calls) {
          if (isMethod && !pattern.startsWith('array')) continue;
          made = [];
          const given = args();
          try {
            await f(...given);
          } catch (error) {
            const report = `${name}(${pattern}) with ${what}: ${String(error).slice(0, 150)}`;
            if (!(error instanceof Error) || !known.some((type) => error instanceof type)) problems.push(report);
            else if (engineWords.test(error.message) && !forged.includes(what)) problems.push(report);
            for (const a of made) {
              const now = elementsOf(a);
              if (now.some((x, i) => x !== elements[i])) problems.push(`${report}, but an array changed to ${now}`);
            }
          }
        }
      }
      np.set_printoptions(defaults);
      np.set_num_threads(threads);
      if (problems.length > 0) throw new Error(`${problems.length} problems:\n${problems.slice(0, 12).join('\n')}`);
    });
  }

  test('afterwards everything works as before', () => {
    expect(np.sum(np.add([1, 2, 3], 1))).toBe(9);
    expectArray(np.matmul(fresh(), np.eye(2)), 'float64', [2, 2], elements, 'matmul');
    expect(String(np.array([1.5, 2]))).toBe('[1.5 2. ]');
  });
});

describe('Object.prototype', () => {
  test('pollution of it changes nothing', () => {
    const a = make('float64', [2, 3], [1, 2, 3, 4, 5, 6]);
    const results = () => {
      np.random.seed(1);
      return [
        np.sum(a),
        np.sum(a, 0),
        np.sum(a, {}),
        np.mean(a, { axis: 1 }),
        np.var(a),
        np.std(a, 0),
        np.max(a),
        np.any(a),
        np.argmax(a),
        np.argmin(a, 1),
        np.add(a, 1),
        np.add(a, 1, {}),
        np.sqrt(a, { dtype: 'float32' }),
        np.zeros([2], {}),
        np.ones([2]),
        np.full([2], 3, {}),
        np.eye(2, {}),
        np.eye(2, 3),
        np.arange(3, {}),
        np.linspace(0, 1, 3),
        np.linspace(0, 1, {}),
        np.array([1, 2], {}),
        np.asarray([1, 2]),
        np.zeros_like(a, {}),
        a.astype('float32'),
        a.astype('int32', {}),
        np.random.rand(2),
        np.random.uniform(0, 1, 2),
        np.random.uniform({}),
        np.random.normal(1, 2, { size: 2 } as never),
        np.random.randint(5, { size: 3 }),
        np.random.randint({ low: 2, high: 9 }),
        np.matmul(a, a.T),
        np.matmul(a, a.T, {}),
        np.array2string(a),
        np.array_repr(a, {}),
        np.format_float_positional(0.1),
        a.slice(0),
        String(a),
      ].map((x) => (x instanceof np.NDArray ? [x.dtype.name, x.tolist()] : x));
    };
    const want = results();
    const pollution: Record<string, unknown> = {
      axis: 0,
      out: np.zeros([3]),
      dtype: 'int32',
      keepdims: true,
      ddof: 1,
      size: 3,
      low: 1,
      high: 3,
      loc: 5,
      scale: 2,
      num: 2,
      endpoint: false,
      M: 1,
      k: 1,
      copy: false,
      casting: 'no',
      precision: 1,
      floatmode: 'fixed',
      separator: '!',
      prefix: 'x',
      suppress_small: true,
      threshold: 0,
      sign: '+',
      unique: false,
      trim: 'k',
      where: false,
      wasmUrl: 'x',
    };
    const changed: string[] = [];
    // one by one, so that a failure says which
    for (const [key, value] of Object.entries(pollution)) {
      let got: unknown[] | string;
      Object.defineProperty(Object.prototype, key, { value, configurable: true, writable: true, enumerable: true });
      try {
        got = results();
      } catch (error) {
        got = `${error}`;
      } finally {
        delete (Object.prototype as unknown as Record<string, unknown>)[key];
      }
      const text = (x: unknown) => JSON.stringify(x);
      if (typeof got === 'string') changed.push(`${key}: ${got}`);
      else if (text(got) !== text(want))
        changed.push(`${key}: result ${got.findIndex((x, i) => text(x) !== text(want[i]))}`);
    }
    expect(changed).toEqual([]);
  });

  test('own keys are what counts', () => {
    const a = np.ones([2, 3]);
    const withProto = JSON.parse('{"__proto__": {"axis": 0}}');
    expectThrows(() => np.sum(a, withProto), TypeError, "sum() got an unexpected keyword argument '__proto__'");
    expect(() => np.sum(a, Object.create({ axis: 0 }))).toThrow(TypeError);
    expectArray(np.sum(a, Object.assign(Object.create(null), { axis: 0 })), 'float64', [3], [2, 2, 2], 'no prototype');
    for (const key of ['constructor', 'toString', 'hasOwnProperty', 'valueOf']) {
      expectThrows(
        () => np.sum(a, { [key]: 1 } as never),
        TypeError,
        `sum() got an unexpected keyword argument '${key}'`,
      );
    }
  });
});
