// Sets, orders by several keys and trimming against NumPy (fixtures/sets.py), then laws, lists and what is refused.
import * as np from 'clumpy';
import { expectThrows } from './support/arrays';
import { describe, expect, test } from './support/harness';
import { callsOf, checkCalls } from './support/recorded';

const calls = callsOf('sets');

describe('as NumPy', () => {
  for (const [name, list] of calls) {
    test(name, () => expect(checkCalls(list)).toBeGreaterThan(20));
  }
});

const numbers = (a: unknown): number[] => (a as np.NDArray).tolist() as number[];
const random = (n: number, dtype: np.DTypeName, range: number): np.NDArray => {
  let x = 1234567;
  const next = () => {
    x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
    return Math.floor((x / 2 ** 32) * range);
  };
  return np.array(Array.from({ length: n }, next), dtype);
};

describe('laws', () => {
  test('unique elements give the array back', () => {
    for (const dtype of ['int32', 'float64', 'complex64', 'uint64', 'float16'] as const) {
      const a = random(20000, dtype, 1000);
      const all = np.unique_all(a);
      const { values, indices, inverse_indices, counts } = all;
      expect([all[0], all[1], all[2], all[3]]).toEqual([values, indices, inverse_indices, counts]);
      const list = values.tolist() as never[];
      const from = a.tolist() as never[];
      const inverse = numbers(inverse_indices);
      if (from.some((x, i) => String(list[inverse[i]]) !== String(x))) throw new Error(`inverse of ${dtype}`);
      if (numbers(indices).some((place, i) => String(from[place]) !== String(list[i]))) throw new Error('indices');
      expect(counts.sum()).toBe(20000);
      expect(values.size).toBe(new Set(from.map(String)).size);
    }
  });

  test('members by tables, searches and comparisons are the same', () => {
    const a = random(5000, 'int32', 3000);
    for (const b of [random(900, 'int32', 3000), random(20, 'int32', 3000)]) {
      const set = new Set(numbers(b));
      const want = numbers(a).map((x) => set.has(x));
      for (const kind of [null, 'sort', 'table'] as const) expect(np.isin(a, b, { kind }).tolist()).toEqual(want);
      expect(np.isin(a.astype('float32'), b).tolist()).toEqual(want);
      expect(np.isin(a, b, { invert: true }).tolist()).toEqual(want.map((x) => !x));
    }
  });

  test('sets of two arrays', () => {
    const [a, b] = [random(4000, 'int64', 6000), random(3000, 'int64', 9000)];
    const [x, y] = [new Set(numbers(a)), new Set(numbers(b))];
    const sorted = (list: Iterable<number>) => [...list].sort((p, q) => p - q);
    expect(numbers(np.union1d(a, b))).toEqual(sorted(new Set([...x, ...y])));
    const common = [...x].filter((k) => y.has(k));
    expect(numbers(np.intersect1d(a, b))).toEqual(sorted(common));
    expect(numbers(np.setdiff1d(a, b))).toEqual(sorted([...x].filter((k) => !y.has(k))));
    expect(numbers(np.setxor1d(a, b))).toEqual(sorted([...new Set([...x, ...y])].filter((k) => x.has(k) !== y.has(k))));
    const [values, i, j] = np.intersect1d(a, b, { return_indices: true });
    const [p, q] = [numbers(a), numbers(b)];
    numbers(values).forEach((value, k) => {
      expect([numbers(i)[k], numbers(j)[k]]).toEqual([p.indexOf(value), q.indexOf(value)]);
    });
  });
});

describe('arguments', () => {
  test('lists, positions, names', () => {
    expect(numbers(np.unique([3, 1, 3]))).toEqual([1, 3]);
    expect(np.unique([3, 1, 3], true).map(numbers)).toEqual([
      [1, 3],
      [1, 0],
    ]);
    expect((np.unique([3, 1, 3], false, false, { return_counts: true }) as np.NDArray[]).map(numbers)).toEqual([
      [1, 3],
      [1, 2],
    ]);
    expect(
      numbers(
        np.unique(
          [
            [1, 2],
            [1, 2],
          ],
          { axis: 0 },
        ),
      ),
    ).toEqual([[1, 2]]);
    const { values, counts } = np.unique_counts([1, Number.NaN, Number.NaN]);
    expect([numbers(values), numbers(counts)]).toEqual([
      [1, Number.NaN, Number.NaN],
      [1, 1, 1],
    ]);
    expect(numbers(np.unique([Number.NaN, 1, Number.NaN]))).toEqual([1, Number.NaN]);
    expect(np.trim_zeros([0, 0, 1, 2, 0])).toEqual([1, 2]);
    expect(np.trim_zeros([0, 0, 1, 2, 0], 'b')).toEqual([0, 0, 1, 2]);
    const a = np.array([0, 1, 0]);
    expect(np.trim_zeros(a).base).toBe(a);
    expect(np.lexsort([[1, 1, 0], [2, 1, 1]])).toBeInstanceOf(np.NDArray); // biome-ignore format: short
    expect(numbers(np.lexsort([[1, 1, 0], [2, 1, 1]]))).toEqual([2, 1, 0]); // biome-ignore format: short
    expect(np.lexsort([3, 4])).toBe(0);
    expect(np.setdiff1d([3, 1, 2], [1], true).tolist()).toEqual([3, 2]);
    expect(np.in1d([[1, 2]], [2]).tolist()).toEqual([false, true]);
  });

  test('what is refused', () => {
    expectThrows(() => np.unique([1], { axis: 1 }), np.AxisError, 'axis 1 is out of bounds for array of dimension 1');
    expectThrows(() => np.unique([1], { index: true } as never), TypeError, "unexpected keyword argument 'index'");
    expectThrows(() => np.unique([1], { return_index: 1 } as never), TypeError, 'return_index must be a boolean');
    expectThrows(() => np.isin([1], [2], { kind: 'x' }), np.ValueError, "Invalid kind: 'x'. Please use None, 'sort'");
    expectThrows(() => np.trim_zeros([1], 'x'), np.ValueError, "unexpected character(s) in `trim`: 'x'");
    expectThrows(() => np.trim_zeros([1], { axis: 1 }), np.AxisError, 'axis 1 is out of bounds');
  });
});
