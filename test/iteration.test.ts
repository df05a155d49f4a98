// Iterators against NumPy (fixtures/iteration.py): what they visit, in which order, and what they refuse.
import * as np from 'clumpy';
import fc from 'fast-check';
import {
  elementsOf,
  expectArray,
  expectThrows,
  layouts,
  make,
  type Name,
  noise,
  type Step,
  sizeOf,
  viewBy,
} from './support/arrays';
import { describe, expect, loadFixture, test } from './support/harness';

type Operand = [dtype: Name, shape: number[], steps: Step[]] | null;
type Visit = [values: (number[] | null)[], multi: number[] | null, index: number | null, iterindex: number];
type Options = Record<string, unknown>;
type Form = [ndim: number, shape: number[], itersize: number, dtypes: string[]];
type Nested = [values: number[][], inside: Nested[] | null];
const fixture = loadFixture('iteration') as {
  nditer: [
    Operand[],
    Options,
    Visit[] | [type: string, message: string],
    Form | null,
    ([shape: number[], values: number[]] | null)[] | null,
    [shape: number[], strides: number[]][]?,
  ][];
  nested: [Operand[], axes: number[][], Options, Nested[]][];
  written: [Operand, Options, number[]][];
  flat: [
    Operand,
    number | string | { positions: number[] } | { mask: boolean[] },
    number | number[] | null,
    number[],
    number[],
  ][];
  whole: [Operand, number[], number[]][];
  broadcasts: [shapes: number[][], shape: number[] | string, rows: number[][] | null][];
};

const made = (operand: Operand): np.NDArray | null => {
  if (operand === null) return null;
  const [dtype, shape, steps] = operand;
  const base = np.array(Float64Array.from({ length: sizeOf(shape) }, (_, i) => i)).astype(dtype);
  return viewBy(base.reshape(shape), steps);
};

/** Elements as plain numbers: of complex ones the real part. */
const numbers = (a: np.NDArray): number[] =>
  a.size === 0 ? [] : [...(a.dtype.kind === 'c' ? a.real : a).astype('float64').toTypedArray()];
const listOf = (value: np.NDArray | np.NDArray[]): np.NDArray[] => (Array.isArray(value) ? value : [value]);

/** The case's failures, all of them: one message each. */
function collect<T>(cases: readonly T[], check: (one: T, label: string) => void): void {
  const failures: string[] = [];
  for (const one of cases) {
    const label = JSON.stringify(one).slice(0, 260);
    try {
      check(one, label);
    } catch (error) {
      failures.push(`${label}\n    ${(error as Error).message.slice(0, 400)}`);
    }
  }
  if (failures.length > 0)
    throw new Error(`${failures.length} of ${cases.length}:\n${failures.slice(0, 12).join('\n')}`);
}

function same(got: unknown, want: unknown, what: string): void {
  const [g, w] = [JSON.stringify(got), JSON.stringify(want)];
  if (g !== w) throw new Error(`${what} is ${g} and should be ${w}`);
}

const types: Record<string, new (message?: string) => Error> = { ValueError: RangeError as never, TypeError };

/** What JavaScript's lists mean otherwise, or where the words of NumPy 1.24 are about Python's types. */
const otherWords: Record<string, string> = {
  'Iterator operand or requested dtype holds references, but the REFS_OK flag was not enabled':
    'no arrays or types available',
};

describe('nditer is as in NumPy', () => {
  const [refused, iterated] = [true, false].map((no) =>
    fixture.nditer.filter(([, , visits]) => (typeof visits[0] === 'string') === no),
  );

  test(`${iterated.length} iterations`, () => {
    expect(iterated.length).toBeGreaterThan(300);
    collect(iterated, ([operands, options, visits, form, views, outs]) => {
      const ops = operands.map(made);
      const it = np.nditer(ops.length > 1 ? ops : ops[0], options as np.NditerOptions);
      if (form !== null)
        same([it.ndim, it.shape, it.itersize, it.dtypes.map(String)], form, 'ndim, shape, itersize, dtypes');
      else same(it.finished, true, 'finished');
      views?.forEach((want, i) => {
        if (want !== null) same([it.itviews[i].shape, numbers(it.itviews[i])], want, `itviews[${i}]`);
      });
      const holes = operands.flatMap((o, i) => (o === null ? [i] : []));
      outs?.forEach(([shape, strides], k) => {
        const out = it.operands[holes[k]];
        same(out.shape, shape, 'shape of an output');
        const meant = (list: readonly number[]) => list.map((s, d) => (shape[d] > 1 ? s : null));
        same(meant(out.strides.map((s) => s / out.itemsize)), meant(strides), 'strides of an output');
      });
      let n = 0;
      for (const value of it) {
        const want = visits[n++] as Visit;
        const seen = listOf(value).map((x, i) => (holes.includes(i) ? null : numbers(x)));
        const isLoop = (options.flags as string[] | undefined)?.includes('external_loop');
        if (listOf(value).some((x) => x.ndim !== (isLoop ? 1 : 0))) throw new Error('dimensions of a value');
        const tracked = !(options.flags as string[] | undefined)?.includes('buffered');
        const multi = tracked && it.has_multi_index ? it.multi_index : null;
        same([seen, multi, tracked && it.has_index ? it.index : null, it.iterindex], want, `visit ${n - 1}`);
      }
      same(n, visits.length, 'number of visits');
    });
  });

  test(`${refused.length} refusals`, () => {
    expect(refused.length).toBeGreaterThan(30);
    collect(refused, ([operands, options, error]) => {
      const [type, message] = error as [string, string];
      const ops = operands.map(made);
      let got: unknown;
      try {
        got = np.nditer(ops.length > 1 ? ops : ops[0], options as np.NditerOptions);
      } catch (thrown) {
        const text = otherWords[message] ?? message.trim();
        if (thrown instanceof types[type] && (thrown as Error).message.includes(text)) return;
        throw new Error(`threw ${thrown}`);
      }
      throw new Error(`gave ${got}`);
    });
  });

  test(`${fixture.written.length} times written through`, () => {
    collect(fixture.written, ([operand, options, after]) => {
      const a = made(operand) as np.NDArray;
      for (const x of np.nditer(a, options as np.NditerOptions)) (x as np.NDArray).set('...', (x as np.NDArray).mul(2));
      same(numbers(a), after, 'the array');
    });
  });

  test(`${fixture.nested.length} nested ones`, () => {
    collect(fixture.nested, ([operands, axes, options, want]) => {
      const ops = operands.map(made) as np.NDArray[];
      const iters = np.nested_iters(ops.length > 1 ? ops : ops[0], axes, options as np.NditerOptions);
      const walk = (k: number): Nested[] => {
        const rows: Nested[] = [];
        for (const value of iters[k]) {
          rows.push([listOf(value).map(numbers), k + 1 < iters.length ? walk(k + 1) : null]);
        }
        return rows;
      };
      same(walk(0), want, 'visits');
    });
  });
});

describe('flat is as in NumPy', () => {
  test(`${fixture.flat.length} readings and writings`, () => {
    collect(fixture.flat, ([operand, spec, values, want, shape]) => {
      const a = made(operand) as np.NDArray;
      const key =
        typeof spec !== 'object'
          ? spec
          : 'mask' in spec
            ? np.array(spec.mask, 'bool')
            : np.array(spec.positions).astype('int64');
      if (values !== null) {
        a.flat.set(key, values);
        return same(numbers(a), want, 'the array');
      }
      const got = a.flat.slice(key);
      if (!(got instanceof np.NDArray)) return same([got, typeof spec], [want[0], 'number'], 'the element');
      same([numbers(got), got.shape, got.dtype.name], [want, shape, a.dtype.name], 'the part');
    });
  });

  test(`${fixture.whole.length} assignments`, () => {
    collect(fixture.whole, ([operand, values, want]) => {
      const a = made(operand) as np.NDArray;
      a.flat = values;
      same(numbers(a), want, 'the array');
    });
  });
});

test(`${fixture.broadcasts.length} broadcasts are as in NumPy`, () => {
  collect(fixture.broadcasts, ([shapes, shape, rows]) => {
    const arrays = shapes.map((s) => np.arange(sizeOf(s)).reshape(s));
    if (rows === null) return expectThrows(() => np.broadcast(...arrays), np.ShapeError, shape as string);
    const b = np.broadcast(...arrays);
    same([b.shape, b.numiter, b.size, b.nd], [shape, shapes.length, rows.length, b.ndim], 'shape, numiter, size, nd');
    same([...b], rows, 'tuples');
    same([b.index, b.next().done], [rows.length, true], 'the end');
    b.reset();
    same(
      [b.index, ...(rows.length > 0 ? [b.next().value, b.index] : [])],
      [0, ...(rows.length > 0 ? [rows[0], 1] : [])],
      'reset',
    );
  });
});

describe('nditer', () => {
  const a = () => np.arange(6).reshape(2, 3);
  const past = 'Iterator is past the end';

  test('can be moved by hand', () => {
    const it = np.nditer(a().T, ['multi_index', 'c_index']);
    it.multi_index = [2, 1];
    expect([(it.value as np.NDArray).item(), it.iterindex, it.index]).toEqual([5, 5, 5]);
    it.index = 3;
    expect([it.multi_index, it.iterindex, it.at(0).item()]).toEqual([[1, 1], 4, 4]);
    it.iterindex = 1;
    expect([it.multi_index, it.index]).toEqual([[1, 0], 2]);
    expect([it.iternext(), it.finished, it.multi_index]).toEqual([true, false, [2, 0]]);
    it.reset();
    let n = 1;
    while (it.iternext()) n++;
    expect([n, it.finished, it.iternext(), [...it]]).toEqual([6, true, false, []]);
    for (const look of ['value', 'iterindex', 'multi_index', 'index'] as const) {
      expectThrows(() => it[look], np.ValueError, past);
    }
    expectThrows(() => it.at(0), np.ValueError, past);
    it.reset();
    expect([...it].length).toBe(6);
  });

  test('what cannot be gone to', () => {
    const it = np.nditer(a(), { flags: ['multi_index', 'f_index'] });
    const outside = 'called with an';
    expectThrows(
      () => void (it.iterindex = 6),
      np.IndexError,
      'GotoIterIndex called with an iterindex outside the iteration range.',
    );
    expectThrows(() => void (it.iterindex = -1), np.IndexError, outside);
    expectThrows(
      () => void (it.multi_index = [1, 3]),
      np.IndexError,
      'GotoMultiIndex called with an out-of-bounds multi-index',
    );
    expectThrows(() => void (it.multi_index = [1]), np.ValueError, 'Wrong number of indices');
    expectThrows(() => void (it.index = 6), np.IndexError, 'GotoIndex called with an out-of-bounds index');
    const plain = np.nditer(a());
    expectThrows(() => plain.multi_index, np.ValueError, 'Iterator is not tracking a multi-index');
    expectThrows(() => plain.index, np.ValueError, 'Iterator does not have an index');
    expectThrows(() => void (plain.iterrange = [0, 1]), np.ValueError, 'without requesting ranged iteration support');
    const loop = np.nditer(a(), ['external_loop']);
    expectThrows(() => void (loop.iterindex = 1), np.ValueError, 'which has the flag EXTERNAL_LOOP');
    expectThrows(() => plain.at(1), np.IndexError, 'Iterator operand index is out of bounds');
  });

  test('a part of the iteration', () => {
    const it = np.nditer(a(), ['ranged']);
    expect(it.iterrange).toEqual([0, 6]);
    it.iterrange = [1, 3];
    expect([...it].map((x) => (x as np.NDArray).item())).toEqual([1, 2]);
    const loop = np.nditer(a(), ['ranged', 'external_loop', 'buffered']);
    loop.iterrange = [1, 5];
    expect([...loop].map((x) => (x as np.NDArray).tolist())).toEqual([[1, 2, 3, 4]]);
    expectThrows(() => void (it.iterrange = [1, 7]), np.ValueError, 'Out-of-bounds range [1, 7) passed to');
    expectThrows(() => void (it.iterrange = [4, 3]), np.ValueError, 'Invalid range [4, 3) passed to');
  });

  test('what is written through a buffer is there when it moves on, is left or closed', () => {
    const options = {
      flags: ['buffered' as const],
      op_flags: ['readwrite' as const],
      op_dtypes: 'int32' as const,
      casting: 'unsafe' as const,
      buffersize: 2,
    };
    const x = np.array([0.5, 1.5, 2.5, 3.5, 4.5]);
    const it = np.nditer(x, options);
    it.at(0).set('...', 10);
    expect(x.item(0)).toBe(0.5); // still in the buffer
    it.iternext();
    it.at(0).set('...', 20);
    it.iternext();
    expect(x.tolist()).toEqual([10, 20, 2.5, 3.5, 4.5]);
    it.at(0).set('...', 30);
    it.close();
    // the buffer had two elements, and both come back as integers; what was never in a buffer stays as it was
    expect(x.tolist()).toEqual([10, 20, 30, 3, 4.5]);
    const y = np.array([0.5, 1.5, 2.5]);
    for (const item of np.nditer(y, options)) {
      (item as np.NDArray).set('...', 7);
      break;
    }
    expect(y.tolist()).toEqual([7, 1, 2.5]);
    expect(it.finished).toBe(true);
    for (const act of [() => it.operands, () => it.reset(), () => it.copy()]) {
      expectThrows(act, np.ValueError, 'Iterator is invalid');
    }
    expect(it.iternext()).toBe(false);
  });

  test('outputs that are allocated', () => {
    for (const { name, array: x } of layouts('float64', [3, 4], noise('wide', 'float64', 12, 3))) {
      const it = np.nditer([x, null], ['external_loop']);
      for (const [from, to] of it as Iterable<np.NDArray[]>) to.set('...', from.mul(2));
      expectArray(it.operands[1], 'float64', [3, 4], elementsOf(x.mul(2)), name);
    }
    expect(np.nditer([a(), null], { op_dtypes: [null, 'int8'] }).operands[1].dtype).toBe(np.int8);
  });

  test('a reduction', () => {
    for (const flags of [[], ['external_loop'], ['buffered', 'external_loop'], ['buffered']] as np.NditerFlag[][]) {
      for (const dtype of ['float64', 'complex128'] as const) {
        const sums = np.zeros([2, 1]);
        const it = np.nditer([a(), sums], {
          flags: ['reduce_ok', ...flags],
          op_flags: [['readonly'], ['readwrite', 'updateifcopy']],
          op_dtypes: [null, dtype],
          casting: 'unsafe',
        });
        for (const [x, y] of it as Iterable<np.NDArray[]>)
          np.add.at(y.ndim ? (y.slice(':1') as np.NDArray) : y.reshape(1), np.zeros(x.size, 'int64'), x.ravel());
        expect(sums.tolist()).toEqual([[3], [12]]);
      }
    }
  });

  test('a copy goes its own way', () => {
    const it = np.nditer(a(), { flags: ['buffered'], op_dtypes: 'float32', casting: 'same_kind' });
    it.iternext();
    const twin = it.copy();
    it.iternext();
    expect([twin.iterindex, twin.at(0).item(), it.iterindex, it.at(0).item()]).toEqual([1, 1, 2, 2]);
    expect([...twin].length).toBe(5);
    expect(it.iterindex).toBe(2);
  });

  test('operands that lie over each other', () => {
    const over = (flags: np.NditerFlag[], more: np.NditerOpFlag[] = []) => {
      const x = np.arange(6);
      const [from, to] = [x.slice(':-1'), x.slice('1:')] as np.NDArray[];
      const it = np.nditer([from, to], {
        flags,
        op_flags: [
          ['readonly', ...more],
          ['writeonly', ...more],
        ],
      });
      for (const [one, other] of it as Iterable<np.NDArray[]>) other.set('...', one);
      return x.tolist();
    };
    expect(over([])).toEqual([0, 0, 0, 0, 0, 0]);
    expect(over(['copy_if_overlap'])).toEqual([0, 0, 1, 2, 3, 4]);
    expect(over(['copy_if_overlap'], ['overlap_assume_elementwise'])).toEqual([0, 0, 1, 2, 3, 4]);
  });

  test('runs without gaps', () => {
    const x = np.arange(12).reshape(3, 4).slice(':', '::2') as np.NDArray;
    const strides = (op_flags: np.NditerOpFlag[]) =>
      [...np.nditer(x, { flags: ['buffered', 'external_loop'], op_flags, buffersize: 2 })].map(
        (part) => (part as np.NDArray).strides[0],
      );
    expect(strides(['readonly'])).toEqual([16, 16, 16]);
    expect(strides(['readonly', 'contig'])).toEqual([8, 8, 8]);
  });

  test('writing through nested iterators', () => {
    const x = np.arange(6).reshape(2, 3);
    const options = { flags: ['buffered' as const], op_dtypes: 'int16' as const, casting: 'unsafe' as const };
    const [outer, inner] = np.nested_iters(x, [[1], [0]], { ...options, op_flags: ['readwrite'] });
    for (const _ of outer) for (const item of inner as Iterable<np.NDArray>) item.set('...', item.mul(-1));
    expect(x.tolist()).toEqual([
      [0, -1, -2],
      [-3, -4, -5],
    ]);
    // an inner loop that is left writes too
    outer.reset();
    for (const _ of outer) {
      for (const item of inner as Iterable<np.NDArray>) {
        item.set('...', 7);
        break;
      }
    }
    expect(x.tolist()).toEqual([
      [7, 7, 7],
      [-3, -4, -5],
    ]);
    const copies = {
      op_flags: ['readwrite' as const, 'updateifcopy' as const],
      op_dtypes: 'int16' as const,
      casting: 'unsafe' as const,
    };
    expectThrows(() => np.nested_iters(x, [[0], [1]], { ...copies, flags: [] }), np.ValueError, 'in buffers only');
  });

  test('axes can be taken out, and merged afterwards', () => {
    const it = np.nditer(np.arange(24).reshape(2, 3, 4), ['multi_index']);
    it.remove_axis(1);
    expect([it.shape, it.itersize, [...it].map((x) => (x as np.NDArray).item())]).toEqual([
      [2, 4],
      8,
      [0, 1, 2, 3, 12, 13, 14, 15],
    ]);
    it.remove_multi_index();
    it.enable_external_loop();
    expect([...it].map((x) => (x as np.NDArray).tolist())).toEqual([
      [0, 1, 2, 3],
      [12, 13, 14, 15],
    ]);
    const turned = np.nditer(np.arange(6).reshape(2, 3).slice('::-1') as np.NDArray, ['multi_index']);
    turned.remove_axis(0);
    expect([...turned].map((x) => (x as np.NDArray).item())).toEqual([3, 4, 5]);
    expectThrows(
      () => np.nditer(a()).remove_axis(0),
      np.ValueError,
      'only be called if a multi-index is being tracked',
    );
    expectThrows(
      () => np.nditer(a(), ['multi_index']).remove_axis(2),
      np.ValueError,
      'axis out of bounds in iterator RemoveAxis',
    );
    expectThrows(
      () => np.nditer(a(), ['c_index']).enable_external_loop(),
      np.ValueError,
      'EXTERNAL_LOOP cannot be used',
    );
  });

  test('large buffers, all dtypes, and nothing beside the operand changes', () => {
    for (const dtype of ['int16', 'float32', 'float16', 'complex64', 'bool'] as const) {
      const elements = noise('few', dtype, 9000, 4);
      for (const { name, array: x, checkAround } of layouts(dtype, [90, 100], elements)) {
        const options = {
          flags: ['buffered' as const, 'external_loop' as const],
          op_flags: ['readwrite' as const],
          op_dtypes: 'complex128' as const,
          casting: 'unsafe' as const,
        };
        let n = 0;
        for (const part of np.nditer(x, { ...options, order: 'C' }) as Iterable<np.NDArray>) {
          n += part.size;
          np.negative(part, part);
        }
        expect(n).toBe(9000);
        const want = make(dtype, [9000], elements).astype('complex128').neg().astype(dtype);
        expectArray(x, dtype, [90, 100], elementsOf(want), `${dtype}, ${name}`, { anyZero: true });
        checkAround();
      }
    }
  });

  test('arguments', () => {
    expectThrows(() => np.nditer([]), np.ValueError, 'Must provide at least one operand');
    expectThrows(() => np.nditer(new Array(33).fill(1)), np.ValueError, 'Too many operands');
    expectThrows(() => np.nditer(a(), { flag: [] } as never), TypeError, "unexpected keyword argument 'flag'");
    expectThrows(() => np.nested_iters(a(), [[0]]), np.ValueError, 'axes must have at least 2 entries');
    expectThrows(() => np.nested_iters(a(), [[0], [0]]), np.ValueError, 'An axis is used more than once');
    expectThrows(
      () => np.nested_iters(a(), [[0], [2]]),
      np.ValueError,
      'is not a valid axis of op[0], which has 2 dimensions',
    );
    expectThrows(() => np.nested_iters(a(), [0, 1] as never), np.ValueError, 'Each item in axes must be');
    expect([[...new np.nditer([1, 2])].length, [...np.nditer([1, 2])].length]).toEqual([1, 1]);
  });
});

describe('indices, elements, one dimension', () => {
  test('ndindex', () => {
    expect([...np.ndindex(2, 2)]).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    expect([...new np.ndindex([2, 1])]).toEqual([
      [0, 0],
      [1, 0],
    ]);
    expect([[...np.ndindex()], [...np.ndindex(2, 0)]]).toEqual([[[]], []]);
    expectThrows(() => np.ndindex(-1), np.ShapeError, 'negative dimensions are not allowed');
    expectThrows(() => np.ndindex(1.5), TypeError, 'cannot be interpreted as an integer');
  });

  test('ndindex, ndenumerate and flat go together through any layout', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 }), (shape) => {
        const elements = noise('wide', 'float64', sizeOf(shape), 1);
        for (const { array: x } of layouts('float64', shape, elements)) {
          const indices = [...np.ndindex(shape)];
          const pairs = [...np.ndenumerate(x)];
          expect(pairs.map(([index]) => index)).toEqual(indices);
          expect(pairs.map(([, value]) => value)).toEqual([...elements]);
          expect([...x.flat]).toEqual([...elements]);
          expect(indices.map((index) => x.item(...index))).toEqual([...elements]);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('an iterator knows where it is', () => {
    const x = np.arange(6).reshape(2, 3).T;
    const flat = x.flat;
    expect([flat.length, flat.index, flat.coords, flat.base === x]).toEqual([6, 0, [0, 0], true]);
    expect([flat.next().value, flat.next().value, flat.index, flat.coords]).toEqual([0, 3, 2, [1, 0]]);
    expect([[...flat], [...flat]]).toEqual([[1, 4, 2, 5], []]);
    expect(flat instanceof np.flatiter).toBe(true);
    const copy = flat.copy();
    expect([copy.tolist(), copy.base]).toEqual([[0, 3, 1, 4, 2, 5], null]);
  });

  test('flat reads copies and writes to the array', () => {
    const x = np.arange(6).reshape(2, 3);
    const part = x.flat.slice('1:3') as np.NDArray;
    part.fill(9);
    expect([x.flat.at(1), x.flat.at(-1), x.flat.at(2n)]).toEqual([1, 5, 2]);
    x.flat.set([0, -1], [7, 8]);
    x.T.flat.set('2:4', -1);
    expect(x.tolist()).toEqual([
      [7, -1, 2],
      [3, -1, 8],
    ]);
    x.flat = x.T.flat;
    expect(x.tolist()).toEqual([
      [7, 3, -1],
      [-1, 2, 8],
    ]);
    x.flat = 4;
    expect(x.sum()).toBe(24);
    (x.slice(':', '1:') as np.NDArray).flat = [1, 2, 3];
    expect(x.tolist()).toEqual([
      [4, 1, 2],
      [4, 3, 1],
    ]);
  });

  test('overlapping values are as copies', () => {
    const x = np.arange(6);
    x.flat = x.slice('::-1') as np.NDArray;
    expect(x.tolist()).toEqual([5, 4, 3, 2, 1, 0]);
    x.flat.set('1:', x.slice(':3') as np.NDArray);
    expect(x.tolist()).toEqual([5, 5, 4, 3, 5, 4]);
    x.flat.set([0, 1, 2], x);
    expect(x.tolist()).toEqual([5, 5, 4, 3, 5, 4]);
  });

  test('what flat refuses', () => {
    const { flat } = np.arange(6).reshape(2, 3);
    const outside = 'is out of bounds for size 6';
    expectThrows(() => flat.at(6), np.IndexError, `index 6 ${outside}`);
    expectThrows(() => flat.at(-7), np.IndexError, `index -7 ${outside}`);
    expectThrows(() => flat.slice([1, 7]), np.IndexError, `index 7 ${outside}`);
    expectThrows(() => flat.set([0, 9], [7, 8]), np.IndexError, `index 9 ${outside}`);
    expectThrows(() => flat.set(9, 7), np.IndexError, `index 9 ${outside}`);
    for (const bad of [1.5, null, 'a', [1.5], np.array([1.5])]) {
      expectThrows(() => flat.slice(bad as never), np.IndexError, 'unsupported iterator index');
      expectThrows(() => flat.set(bad as never, 1), np.IndexError, 'unsupported iterator index');
    }
    expectThrows(() => flat.slice('1:5:0'), np.ValueError, 'slice step cannot be zero');
    expectThrows(
      () => flat.slice(np.zeros([2, 3], 'bool')),
      np.ValueError,
      'boolean index array should have 1 dimension',
    );
    expectThrows(() => flat.slice(np.ones(7, 'bool')), np.ValueError, 'too many boolean indices');
    expectThrows(() => flat.set(2, [7, 8]), np.ValueError, 'Error setting single item of array.');
    const fixed = np.broadcast_to([1, 2], [2, 2]);
    expectThrows(() => fixed.flat.set(0, 3), np.ValueError, 'underlying array is read-only');
    expectThrows(() => void (fixed.flat = 3), np.ValueError, 'array is read-only');
  });

  test('all dtypes through flat', () => {
    for (const dtype of ['bool', 'int8', 'uint64', 'float16', 'complex128'] as const) {
      const elements = noise('few', dtype, 12, 2);
      for (const { name, array: x, checkAround } of layouts(dtype, [3, 4], elements)) {
        const before = x.flat.copy();
        expectArray(before, dtype, [12], elements, name);
        x.flat = before.slice('::-1') as np.NDArray;
        x.flat.set('::-1', x.flat.copy());
        expectArray(x, dtype, [3, 4], elements, name);
        checkAround();
      }
    }
  });

  test('broadcast takes broadcasts, and more than 32 operands are too many', () => {
    const b = np.broadcast(np.broadcast([1, 2], [[3], [4]]), 5);
    expect([b.shape, b.numiter, [...b]]).toEqual([
      [2, 2],
      3,
      [
        [1, 3, 5],
        [2, 3, 5],
        [1, 4, 5],
        [2, 4, 5],
      ],
    ]);
    expect(b.iters[0].base.tolist()).toEqual([1, 2]);
    expectThrows(
      () => np.broadcast(...new Array(33).fill(1)),
      np.ValueError,
      'Need at least 0 and at most 32 array objects.',
    );
  });
});
