// Indexing with arrays and masks, mixed with everything else (fixtures/advanced.py), and against a slow reference.
import * as np from 'clumpy';
import fc from 'fast-check';
import {
  dtypes,
  elementsOf,
  expectArray,
  expectThrows,
  make,
  noise,
  pick,
  type Step,
  sizeOf,
  viewBy,
} from './support/arrays';
import { describe, expect, loadFixture, test } from './support/harness';

type Entry = number | string | boolean | null | [shape: number[], elements: number[] | boolean[]];
type Failure = [name: string, message: string];
const { gets, sets } = loadFixture('advanced') as {
  gets: [number[], Step[], Entry[], number | [number[], number[], string] | Failure][];
  sets: [number[], Step[], Entry[], number[], string | Failure][];
};

const range = (n: number, from = 0): number[] => Array.from({ length: n }, (_, i) => from + i);
const counting = (shape: readonly number[], from = 0) => make('int32', shape, range(sizeOf(shape), from));
const places = (base64: string): number[] => {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  return [...new Uint16Array(bytes.buffer)];
};
const isFailure = (x: unknown): x is Failure => Array.isArray(x) && typeof x[0] === 'string';

/** The entries as a user gives them: arrays as arrays, or (1-d) as lists. */
function index(spec: Entry[], asLists: boolean): np.Index[] {
  return spec.map((entry) => {
    if (!Array.isArray(entry)) return entry;
    const [shape, elements] = entry;
    if (asLists && shape.length === 1) return elements;
    const isMask = typeof elements[0] === 'boolean';
    return make(isMask ? 'bool' : 'int64', shape, isMask ? elements.map(Number) : (elements as number[]).map(BigInt));
  });
}

/** Strides in elements; those of axes of size 1, and all of an empty array, mean nothing. */
const meaning = (shape: readonly number[], strides: readonly number[]): (number | null)[] =>
  shape.includes(0) ? [] : shape.map((n, d) => (n > 1 ? strides[d] : null));

/** Runs what must fail as NumPy does; the message tells the same. */
function expectFailure(run: () => unknown, [name, message]: Failure, label: string): void {
  const type = { IndexError: np.IndexError, ValueError: np.ValueError, TypeError }[name] as new () => Error;
  try {
    run();
  } catch (error) {
    const text = (error as Error).message;
    // NumPy lists shapes of broadcast arrays with spaces behind, and the shape of values as it likes
    const plain = (s: string) => s.replace(/ $/, '').replace(/\s+/g, ' ');
    if (
      (error instanceof type || (name === 'ValueError' && error instanceof np.ShapeError)) &&
      plain(text) === plain(message)
    )
      return;
    throw new Error(`${label}: ${error} instead of ${name}: ${message}`);
  }
  throw new Error(`${label}: no error instead of ${name}: ${message}`);
}

describe('as NumPy', () => {
  test(`${gets.length} parts`, () => {
    for (const [shape, steps, spec, want] of gets) {
      const a = viewBy(counting(shape), steps);
      const label = `(${shape}) ${JSON.stringify(steps)} [${JSON.stringify(spec)}]`;
      for (const lists of [false, true]) {
        const entries = index(spec, lists);
        if (isFailure(want)) {
          expectFailure(() => a.slice(...entries), want, label);
          continue;
        }
        const got = a.slice(...entries);
        if (typeof want === 'number') {
          if ((got as unknown) !== want) throw new Error(`${label}: ${got} instead of ${want}`);
          continue;
        }
        const part = got as np.NDArray;
        expectArray(part, 'int32', want[0], places(want[2]), label);
        const strides = meaning(
          part.shape,
          part.strides.map((s) => s / 4),
        );
        const right = meaning(want[0], want[1]);
        if (strides.join() !== right.join()) throw new Error(`${label}: strides ${strides} instead of ${right}`);
        if (part.base !== null) throw new Error(`${label}: is a view`);
      }
    }
  });

  test(`${sets.length} assignments`, () => {
    for (const [shape, steps, spec, like, want] of sets) {
      const label = `(${shape}) ${JSON.stringify(steps)} [${JSON.stringify(spec)}] = (${like})`;
      for (const dtype of ['int32', 'float64'] as const) {
        const base = counting(shape);
        const a = viewBy(base, steps);
        const value = make(dtype, like, range(sizeOf(like), 1000));
        if (isFailure(want)) {
          expectFailure(() => a.set(index(spec, false), value), want, label);
          expectArray(base, 'int32', shape, range(sizeOf(shape)), label);
        } else {
          a.set(index(spec, dtype === 'float64'), value);
          expectArray(base, 'int32', shape, places(want), label);
        }
      }
    }
  });
});

describe('every dtype', () => {
  for (const dtype of dtypes) {
    test(dtype, () => {
      const elements = noise('wide', dtype, 24, 5);
      const a = make(dtype, [2, 3, 4], elements);
      const rows = [2, 0, 2, -1];
      const at = rows.map((i) => (i + 3) % 3);
      const want = [0, 1].flatMap((i) => at.flatMap((j) => range(4, 12 * i + 4 * j)));
      expectArray(a.slice(':', rows), dtype, [2, 4, 4], pick(elements, dtype, want), 'rows');
      const mask = noise('few', 'bool', 24, 9);
      const taken = range(24).filter((i) => mask[i]);
      expectArray(a.slice(make('bool', [2, 3, 4], mask)), dtype, [taken.length], pick(elements, dtype, taken), 'mask');
      expectArray(a.slice([false, true]), dtype, [1, 3, 4], pick(elements, dtype, range(12, 12)), 'mask of rows');
      const b = np.zeros_like(a);
      b.set(make('bool', [2, 3, 4], mask), a.slice(make('bool', [2, 3, 4], mask)));
      expectArray(b.slice(make('bool', [2, 3, 4], mask)), dtype, [taken.length], pick(elements, dtype, taken), 'set');
      expect(np.count_nonzero(np.not_equal(b, a))).toBe(
        np.count_nonzero(a) - np.count_nonzero(a.slice(make('bool', [2, 3, 4], mask))),
      );
    });
  }

  test('large ones, in many pieces', () => {
    for (const dtype of ['int8', 'int16', 'float32', 'float64', 'complex128'] as const) {
      const n = 300_000;
      const elements = noise('wide', dtype, n, 3);
      const a = make(dtype, [n], elements);
      const at = Array.from({ length: n }, (_, i) => (i * 7919) % n);
      expectArray(a.slice(at), dtype, [n], pick(elements, dtype, at), dtype);
      const mask = at.map((i) => i % 3 !== 0);
      const taken = range(n).filter((i) => mask[i]);
      expectArray(a.slice(mask), dtype, [taken.length], pick(elements, dtype, taken), `${dtype} mask`);
      const b = np.empty_like(a);
      b.set([at], a.slice(at));
      expectArray(b, dtype, [n], elements, `${dtype} set`);
      const bad = [...at.slice(0, -1), n];
      expectThrows(() => a.slice(bad), np.IndexError, `index ${n} is out of bounds for axis 0 with size ${n}`);
      expectThrows(() => b.set([bad], 0), np.IndexError, `index ${n} is out of bounds for axis 0 with size ${n}`);
      expectArray(b, dtype, [n], elements, `${dtype} unchanged`);
    }
  });
});

describe('values', () => {
  test('numbers, lists and arrays; the last one stays', () => {
    const a = np.zeros([2, 3]);
    a.set([[0, 1], 1], 5);
    a.set(
      [
        [1, 1, 1],
        [0, 0, 2],
      ],
      [7, 8, 9],
    );
    expect(a.tolist()).toEqual([
      [0, 5, 0],
      [8, 5, 9],
    ]);
    a.set(np.greater(a, 5), -1);
    a.set([[true, false], '...'], [[1], [2]].flat().slice(0, 1));
    expect(a.tolist()).toEqual([
      [1, 1, 1],
      [-1, 5, -1],
    ]);
    a.set([true], 3);
    expect([...a.ravel()]).toEqual([3, 3, 3, 3, 3, 3]);
    a.set([false], 4);
    expect([...a.ravel()]).toEqual([3, 3, 3, 3, 3, 3]);
  });

  test('of and into overlapping memory is as from copies', () => {
    const a = np.arange(10);
    a.set([[3, 4, 5, 6, 7]], a.slice('2:7'));
    expect(a.tolist()).toEqual([0, 1, 2, 2, 3, 4, 5, 6, 8, 9]);
    const b = np.array([4n, 3n, 2n, 1n, 0n]);
    b.set([b], b);
    expect(b.tolist()).toEqual([0, 1, 2, 3, 4]);
  });

  test('an integer in an array counts as an integer, but copies', () => {
    const a = counting([3, 4]);
    const part = a.slice(make('int64', [], [1n])) as np.NDArray;
    expectArray(part, 'int32', [4], range(4, 4), 'row');
    expect(part.base).toBe(null);
    expect(a.slice(make('uint8', [], [2]), 3)).toBe(11);
  });

  test('what is refused', () => {
    const a = counting([3, 4]);
    const only =
      'only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices';
    expectThrows(() => a.slice([0.5]), np.IndexError, only);
    expectThrows(() => a.slice(new Float64Array(2)), np.IndexError, 'arrays used as indices must be of integer');
    expectThrows(() => a.slice(undefined as never), np.IndexError, only);
    expectThrows(() => a.slice([0], [0], [0]), np.IndexError, 'too many indices for array: array is 2-dimensional');
    expectThrows(() => a.slice('...', [0], '...'), np.IndexError, 'an index can only have a single ellipsis');
    expectThrows(() => a.set([[0, 1]], 'x' as never), np.DTypeError, '');
    expectThrows(() => a.set([[0, 1]], [1, 2, 3]), np.ShapeError, 'shape mismatch: value array of shape (3,)');
    expectThrows(() => np.broadcast_to(1, [3]).set([[0]], 1), np.ValueError, 'assignment destination is read-only');
    expectArray(a, 'int32', [3, 4], range(12), 'unchanged');
  });
});

/** Indexing by its definition: every place of the result, one at a time. */
function slowIndex(shape: readonly number[], spec: Entry[]): { shape: number[]; places: number[] } | null {
  type Axis = { length: number; at: (i: number) => number };
  const strides = shape.map((_, d) => sizeOf(shape.slice(d + 1)));
  let d = 0;
  const basic: Axis[] = [];
  const arrays: { elements: number[]; shape: number[]; d: number }[] = [];
  const stands: number[] = [];
  spec.forEach((entry, i) => {
    if (typeof entry === 'string') {
      const [n, stride] = [shape[d], strides[d++]];
      const reversed = entry === '::-1';
      basic.push({ length: n, at: (k) => (reversed ? n - 1 - k : k) * stride });
    } else if (Array.isArray(entry)) {
      stands.push(i);
      arrays.push({ elements: entry[1] as number[], shape: entry[0], d: d++ });
    }
  });
  const [common] = arrays.map((x) => x.shape);
  const offsets = range(sizeOf(common)).map((k) => arrays.reduce((sum, x) => sum + x.elements[k] * strides[x.d], 0));
  const together = stands.every((s, k) => k === 0 || s === stands[k - 1] + 1);
  const before = together ? stands[0] : 0;
  const axes = [
    ...basic.slice(0, before),
    { length: offsets.length, at: (k: number) => offsets[k] },
    ...basic.slice(before),
  ];
  const found: number[] = [];
  const walk = (k: number, place: number): void => {
    if (k === axes.length) found.push(place);
    else for (let i = 0; i < axes[k].length; i++) walk(k + 1, place + axes[k].at(i));
  };
  walk(0, 0);
  const lengths = (list: Axis[]) => list.map((x) => x.length);
  return { shape: [...lengths(basic.slice(0, before)), ...common, ...lengths(basic.slice(before))], places: found };
}

test('mixed indexing and assignment are as a slow reference (fast-check)', () => {
  const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 });
  const cases = fc.tuple(
    shapes,
    fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }),
    fc.infiniteStream(fc.nat()),
  );
  fc.assert(
    fc.property(cases, ([shape, common, stream]) => {
      const next = () => stream.next().value as number;
      const spec: Entry[] = shape.map((n) => {
        const kind = next() % 3;
        if (kind < 2) return [':', '::-1'][kind];
        return [common, range(sizeOf(common)).map(() => next() % n)];
      });
      if (!spec.some(Array.isArray)) spec[0] = [common, range(sizeOf(common)).map(() => next() % shape[0])];
      const want = slowIndex(shape, spec);
      const a = counting(shape);
      const entries = index(spec, false);
      const zeroDims = common.length === 0;
      const got = a.slice(...entries);
      if (!(got instanceof np.NDArray)) {
        expect(got).toBe(want?.places[0]);
        return;
      }
      if (!zeroDims) expectArray(got, 'int32', want?.shape as number[], want?.places as number[], JSON.stringify(spec));
      const value = counting(got.shape, 5000);
      const order = [...elementsOf(got)] as number[];
      a.set(entries, value);
      // a place that comes several times keeps one of the values: where values differ, they are of that place
      const after = [...elementsOf(a)] as number[];
      const chosen = new Set(order);
      after.forEach((x, place) => {
        const right = chosen.has(place) ? order[x - 5000] === place : x === place;
        if (!right) throw new Error(`${JSON.stringify(spec)}: element ${place} is ${x}`);
      });
    }),
  );
});
