// Sorting, partitioning and searching, against laws: a sort is an ordered permutation, JavaScript's own sort of typed
// arrays agrees, equal elements keep their order. NumPy's results on every layout: fixtures/sorting.py.
import * as np from 'clumpy';
import fc from 'fast-check';
import { dtypes, expectThrows, isComplex, make, noise } from './support/arrays';
import { testCalls } from './support/calls';
import { describe, expect, test } from './support/harness';

type Value = number | bigint;

/** The elements as numbers that compare. */
const elements = (a: np.NDArray): Value[] => {
  const whole = a.dtype.name === 'float16' ? a.astype('float64') : a;
  return Array.from(whole.toTypedArray() as ArrayLike<Value>);
};
/** NaN last, otherwise by size. */
const before = (x: Value, y: Value): number => {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
  return x < y ? -1 : x > y ? 1 : 0;
};
const bySize = (list: readonly Value[]): Value[] => [...list].sort(before);
const same = (got: readonly Value[], want: readonly Value[], label: string): void => {
  expect(got.length).toBe(want.length);
  const i = got.findIndex((x, k) => !(x === want[k] || (Number.isNaN(x) && Number.isNaN(want[k]))));
  if (i >= 0) throw new Error(`${label}: element ${i} is ${got[i]}, and should be ${want[i]}`);
};
const kinds = ['wide', 'few', 'special'] as const;
const real = dtypes.filter((d) => !isComplex(d));
const layouts: [string, (a: np.NDArray) => np.NDArray][] = [
  ['contiguous', (a) => a],
  ['reversed', (a) => a.slice('::-1') as np.NDArray],
  ['every second', (a) => a.slice('::2') as np.NDArray],
];

for (const d of real) {
  test(`${d}: sort, argsort, partition of one dimension`, () => {
    for (const n of [0, 1, 2, 3, 16, 17, 100, 257, 1000, 5000]) {
      for (const kind of kinds) {
        const whole = make(d, [n], noise(kind, d, n, n + 1) as ArrayLike<Value>);
        for (const [name, view] of layouts) {
          const a = view(whole);
          const label = `${kind} ${name} ${n}`;
          const list = elements(a);
          const want = bySize(list);
          const sorted = np.sort(a);
          expect([sorted.dtype.name, ...sorted.shape]).toEqual([d, a.size]);
          same(elements(sorted), want, label);
          const order = [...np.argsort(a).toTypedArray()].map(Number);
          same(
            order.map((i) => list[i]),
            want,
            `argsort of ${label}`,
          );
          // equal elements in the order in which they stood
          for (let i = 1; i < order.length; i++) {
            if (before(want[i - 1], want[i]) === 0 && order[i] < order[i - 1]) throw new Error(`not stable: ${label}`);
          }
          const copy = np.copy(a);
          copy.sort();
          same(elements(copy), want, `in place ${label}`);
          if (a.size === 0) continue;
          const k = a.size >> 1;
          const part = elements(np.partition(a, k));
          same(bySize(part), want, `partition permutes ${label}`);
          expect(before(part[k], want[k])).toBe(0);
          expect(part.slice(0, k).every((x) => before(x, part[k]) <= 0)).toBe(true);
          expect(part.slice(k).every((x) => before(x, part[k]) >= 0)).toBe(true);
          const places = [...np.argpartition(a, k).toTypedArray()].map(Number);
          expect(before(list[places[k]], want[k])).toBe(0);
          expect([...places].sort((p, q) => p - q)).toEqual(places.map((_, i) => i));
        }
      }
    }
  });

  test(`${d}: along axes`, () => {
    const a = make(d, [7, 5, 4], noise('wide', d, 140, 3) as ArrayLike<Value>);
    for (const axis of [0, 1, 2, -1]) {
      for (const x of [a, a.transpose(0, 2, 1) as np.NDArray]) {
        const sorted = np.sort(x, axis);
        const at = axis < 0 ? axis + 3 : axis;
        const [m, n] = [0, 1, 2].filter((i) => i !== at).map((i) => x.shape[i]);
        for (let i = 0; i < m; i++) {
          for (let j = 0; j < n; j++) {
            const spec: (number | string)[] = [i, j];
            spec.splice(at, 0, ':');
            const lane = (y: np.NDArray) => elements(y.slice(...spec) as np.NDArray);
            same(lane(sorted), bySize(lane(x)), `axis ${axis}`);
          }
        }
      }
    }
    same(elements(np.sort(a, null)), bySize(elements(a)), 'flattened');
  });

  test(`${d}: searchsorted`, () => {
    const sorted = np.sort(make(d, [200], noise('few', d, 200, 4) as ArrayLike<Value>));
    const list = elements(sorted);
    const keys = make(d, [50], noise('wide', d, 50, 5) as ArrayLike<Value>);
    for (const v of [keys, sorted]) {
      const [left, right] = ['left', 'right'].map((side) => np.searchsorted(sorted, v, { side }) as np.NDArray);
      elements(v).forEach((key, i) => {
        expect(Number(left.item(i))).toBe(list.filter((x) => before(x, key) < 0).length);
        expect(Number(right.item(i))).toBe(list.filter((x) => before(x, key) <= 0).length);
      });
    }
  });
}

describe('the rest', () => {
  test('complex numbers: by real parts, then by imaginary ones, NaN last', () => {
    const c = (re: number, im: number) => new np.Complex(re, im);
    const a = [c(1, 2), c(Number.NaN, 0), c(1, -1), c(-3, 5), c(2, Number.NaN), c(-3, -5)];
    for (const d of ['complex64', 'complex128'] as const) {
      const got = np.sort(np.array(a, d)).tolist() as np.Complex[];
      expect(got.map(String)).toEqual(['(-3-5j)', '(-3+5j)', '(1-1j)', '(1+2j)', '(2+nanj)', '(nan+0j)']);
      expect(np.argsort(np.array(a, d)).tolist()).toEqual([5, 3, 2, 0, 4, 1]);
    }
  });

  test('kinds, orders and what is refused', () => {
    for (const kind of ['quicksort', 'stable', 'mergesort', 'heapsort']) {
      expect(np.sort([3, 1, 2], { kind }).tolist()).toEqual([1, 2, 3]);
    }
    expect(np.sort([3, 1, 2], { stable: true }).tolist()).toEqual([1, 2, 3]);
    expectThrows(() => np.sort([1], { kind: 'bogo' }), np.ValueError, 'sort kind must be one of');
    expectThrows(() => np.sort([1], 1), np.AxisError, 'axis 1 is out of bounds for array of dimension 1');
    expectThrows(() => np.partition([1, 2], 2), np.ValueError, 'kth(=2) out of bounds (2)');
    expectThrows(() => np.searchsorted([[1]], 1), np.ValueError, 'object too deep');
    expectThrows(() => np.searchsorted([1], 1, { side: 'middle' }), np.ValueError, "side must be 'left' or 'right'");
    expect(np.searchsorted([1, 2, 3], 2)).toBe(1);
    expect(np.searchsorted([3, 1, 2], [2, 4], { sorter: [1n, 2n, 0n] }).toString()).toBe('[1 3]');
  });
});

describe('as NumPy', () => {
  // NumPy's nonzero makes one table, ours is turned round
  testCalls('sorting', { anyLayout: ['.nonzero'] }, 2000);
});

describe('laws (fast-check)', () => {
  const arrays = fc.tuple(
    fc.constantFrom(...dtypes),
    fc.integer({ min: 0, max: 700 }),
    fc.nat({ max: 1e6 }),
    fc.constantFrom('few' as const, 'wide' as const, 'special' as const),
  );
  /** Elements as text, so that NaN are alike and complex numbers count as one. */
  const words = (a: np.NDArray): string[] => [...a].map(String);

  test('a sort is a permutation in order; argsort is stable; a partition has its element in place', () => {
    fc.assert(
      fc.property(arrays, ([dtype, n, seed, kind]) => {
        const a = make(dtype, [n], noise(kind, dtype, n, seed));
        const sorted = np.sort(a);
        expect(words(sorted).sort()).toEqual(words(a).sort());
        const order = [...np.argsort(a)] as number[];
        expect([...order].sort((i, j) => i - j)).toEqual(order.map((_, i) => i));
        const taken = a.slice(order) as np.NDArray;
        // equal zeros and NaN of any bits may stand for one another in a sort of values
        const plain = (x: string) => x.replaceAll('-0', '0');
        expect(words(taken).map(plain)).toEqual(words(sorted).map(plain));
        const elements = words(a).map(plain);
        for (let i = 1; i < n; i++) {
          const [before, after] = [elements[order[i - 1]], elements[order[i]]];
          if (before === after && order[i - 1] > order[i]) throw new Error(`${dtype}: not stable at ${i}`);
        }
        if (n === 0) return;
        const k = seed % n;
        const parted = np.partition(a, k);
        expect(words(parted).sort()).toEqual(words(a).sort());
        expect(plain(String(parted.item(k)))).toBe(plain(String(sorted.item(k))));
        const below = new Set(words(sorted.slice(`:${k}`) as np.NDArray).map(plain));
        for (const x of words(parted.slice(`:${k}`) as np.NDArray).map(plain)) expect(below.has(x)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
