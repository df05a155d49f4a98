// Other shapes, joining and splitting (fixtures/views.py). Chains of reshape, transpose and slices: indexing.test.ts.
import * as np from 'clumpy';
import {
  basicTypes as dtypes,
  elementsOf,
  expectArray,
  expectThrows,
  type Layout,
  layouts,
  make,
  type Name,
  noise,
  sizeOf,
} from './support/arrays';
import { describe, expect, loadFixture, test } from './support/harness';

type Part = [shape: number[], base64: string];
const { joins } = loadFixture('views') as {
  joins: [name: string, shapes: number[][], args: unknown[], parts: Part[]][];
};

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const counting = (shape: number[], from = 0): np.NDArray =>
  make(
    'int32',
    shape,
    range(sizeOf(shape)).map((x) => x + from),
  );
const places = (base64: string): number[] => {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  return [...new Uint16Array(bytes.buffer)];
};

describe('joining and splitting are as in NumPy', () => {
  const { concatenate, stack, array_split, split } = np;
  const joining = { concatenate, stack };
  const splitting = { array_split, split };

  for (const name of ['concatenate', 'stack', 'array_split', 'split'] as const) {
    test(name, () => {
      const cases = joins.filter(([kind]) => kind === name);
      expect(cases.length).toBeGreaterThan(5);
      for (const [, shapes, args, want] of cases) {
        const label = `${name}(${JSON.stringify(shapes)}, ${JSON.stringify(args)})`;
        const check = (parts: np.NDArray[], text: string) => {
          expect([label, parts.length]).toEqual([label, want.length]);
          parts.forEach((part, i) => {
            expectArray(part, 'int32', want[i][0], places(want[i][1]), `${label} ${text}, ${i}`);
          });
        };
        const variants: Layout[][] = shapes.map((s, i) => layouts('int32', s, elementsOf(counting(s, 100 * i))));
        for (let k = 0; k < variants[0].length; k++) {
          const arrays = variants.map((all, i) => all[(k + i) % all.length].array);
          if (name === 'concatenate' || name === 'stack') {
            check([joining[name](arrays, ...(args as [number]))], `layout ${k}`);
          } else {
            const parts = splitting[name](arrays[0], ...(args as [number, number]));
            check(parts, `layout ${k}`);
            const base = arrays[0].base ?? arrays[0];
            for (const part of parts) expect(part.base).toBe(base);
          }
        }
      }
    });
  }

  test('concatenate and stack of every dtype', () => {
    for (const d of dtypes) {
      const [x, y] = [noise('wide', d, 6, 1), noise('wide', d, 6, 2)];
      const [a, b] = [make(d, [2, 3], x), make(d, [2, 3], y)];
      const both = [...elementsOf(a), ...elementsOf(b)] as number[];
      expectArray(np.concatenate([a, b]), d, [4, 3], both, `concatenate of ${d}`);
      expectArray(np.stack([a, b]), d, [2, 2, 3], both, `stack of ${d}`);
      expectArray(np.concatenate([a, b], null), d, [12], both, `concatenate of ${d}, flat`);
      expectArray(np.concatenate([a]), d, [2, 3], elementsOf(a), 'one array');
      expect(np.concatenate([a]).base).toBe(null);
    }
    expectArray(np.concatenate([[1, 2], [3]]), 'float64', [3], [1, 2, 3], 'lists');
    expectArray(np.concatenate([[true], [2n], new Float32Array([0.5])]), 'float64', [3], [1, 2, 0.5], 'mixed');
    expectArray(np.stack([1, 2n, true] as never), 'float64', [3], [1, 2, 1], 'numbers');
    expectArray(np.concatenate(counting([2, 3])), 'int32', [6], range(6), 'the rows of an array');
    expectArray(np.stack(counting([2, 3]), 1), 'int32', [3, 2], [0, 3, 1, 4, 2, 5], 'the rows of an array');
  });

  test('split parts are views, and together they are the array', () => {
    const a = counting([7, 3]);
    const parts = np.array_split(a, 3);
    expectArray(np.concatenate(parts), 'int32', [7, 3], range(21), 'together');
    parts[1].fill(-1);
    expect(a.item(3, 0)).toBe(-1);
    expect(parts.map((p) => p.shape[0])).toEqual([3, 2, 2]);
  });

  test('what does not fit', () => {
    const [a, b] = [counting([2, 3]), counting([3, 2])];
    const bad: [() => unknown, new (m?: string) => Error, string][] = [
      [() => np.concatenate([]), np.ValueError, 'need at least one array to concatenate'],
      [() => np.stack([]), np.ValueError, 'need at least one array to stack'],
      [() => np.concatenate([1, 2] as never), np.ValueError, 'zero-dimensional arrays cannot be concatenated'],
      [
        () => np.concatenate([a, b]),
        np.ValueError,
        'all the input array dimensions except for the concatenation axis must match exactly, but along dimension 1, the array at index 0 has size 3 and the array at index 1 has size 2',
      ],
      [
        () => np.concatenate([a, counting([3])]),
        np.ValueError,
        'all the input arrays must have same number of dimensions, but the array at index 0 has 2 dimension(s) and the array at index 1 has 1 dimension(s)',
      ],
      [() => np.concatenate([a, a], 2), np.AxisError, 'axis 2 is out of bounds for array of dimension 2'],
      [() => np.concatenate([a, a], -3), np.AxisError, 'axis -3 is out of bounds for array of dimension 2'],
      [() => np.concatenate([a, a], 0.5), TypeError, "'float' object cannot be interpreted as an integer"],
      [() => np.concatenate(5 as never), Error, ''],
      [() => np.concatenate('ab' as never), Error, ''],
      [() => np.stack([a, b]), np.ValueError, 'all input arrays must have the same shape'],
      [() => np.stack([a, a], 3), np.AxisError, 'axis 3 is out of bounds for array of dimension 3'],
      [() => np.split(a, 2, 1), np.ValueError, 'array split does not result in an equal division'],
      [() => np.split(a, 0), np.ValueError, 'number sections must be larger than 0.'],
      [() => np.array_split(a, -1), np.ValueError, 'number sections must be larger than 0.'],
      [() => np.array_split(a, 1.5), TypeError, "'float' object cannot be interpreted as an integer"],
      [() => np.array_split(a, [1.5]), TypeError, "'float' object cannot be interpreted as an integer"],
      [() => np.array_split(a, 2, 2), np.AxisError, 'axis 2 is out of bounds for array of dimension 2'],
      [() => np.split(np.zeros([]), 1), np.AxisError, 'axis 0 is out of bounds for array of dimension 0'],
    ];
    for (const [call, type, words] of bad) {
      if (type === Error) expect(call).toThrow(Error);
      else expectThrows(call, type, words);
    }
  });
});

describe('reshape', () => {
  test('functions and methods, all spellings', () => {
    const a = counting([2, 6]);
    for (const b of [
      a.reshape(3, 4),
      a.reshape([3, 4]),
      a.reshape(3, -1),
      np.reshape(a, [-1, 4]),
      np.reshape(a, [3, 4]),
    ]) {
      expectArray(b, 'int32', [3, 4], range(12), 'reshape');
      expect(b.base).toBe(a);
    }
    expectArray(np.reshape(a, -1), 'int32', [12], range(12), 'reshape to -1');
    expectArray(np.ravel(a), 'int32', [12], range(12), 'ravel');
    expectArray(np.ravel([[1], [2]]), 'float64', [2], [1, 2], 'ravel of lists');
    expectArray(counting([1]).reshape([]), 'int32', [], [0], 'to 0-d');
    expectArray(np.zeros([]).reshape(1, 1), 'float64', [1, 1], [0], 'from 0-d');
    expectArray(np.zeros([0, 3]).reshape(0), 'float64', [0], [], 'empty');
    expectArray(np.zeros([0, 3]).reshape(5, 0, 2), 'float64', [5, 0, 2], [], 'empty to another empty shape');
    expectArray(np.zeros([0, 3]).reshape(-1, 3), 'float64', [0, 3], [], 'empty with -1');
  });

  test('ravel gives contiguous memory, flatten always a copy', () => {
    const a = counting([4, 3]);
    expect(a.ravel().base).toBe(a);
    expect(a.flatten().base).toBe(null);
    a.flatten().fill(9);
    expectArray(a, 'int32', [4, 3], range(12), 'flatten copies');
    for (const { name, array } of layouts('int32', [4, 3], range(12))) {
      if (!array.ravel().flags.C_CONTIGUOUS) throw new Error(`ravel of ${name} is not contiguous`);
      if (!array.flatten().flags.C_CONTIGUOUS) throw new Error(`flatten of ${name} is not contiguous`);
    }
    for (const { name, array } of layouts('int32', [12], range(12))) {
      if (!array.ravel().flags.C_CONTIGUOUS) throw new Error(`ravel of ${name} is not contiguous`);
    }
  });

  test('what does not fit', () => {
    const a = counting([2, 6]);
    const bad: [() => unknown, new (m?: string) => Error, string][] = [
      [() => a.reshape(5), np.ShapeError, 'cannot reshape array of size 12 into shape (5,)'],
      [() => a.reshape(5, -1), np.ShapeError, 'cannot reshape array of size 12 into shape (5,-1)'],
      [() => a.reshape(2, 3, 4), np.ShapeError, 'cannot reshape array of size 12 into shape (2,3,4)'],
      [() => a.reshape([]), np.ShapeError, 'cannot reshape array of size 12 into shape ()'],
      [() => a.reshape(0), np.ShapeError, 'cannot reshape array of size 12 into shape (0,)'],
      [() => a.reshape(0, -1), np.ShapeError, 'cannot reshape array of size 12 into shape (0,-1)'],
      [() => np.zeros(0).reshape(0, -1), np.ShapeError, 'cannot reshape array of size 0 into shape (0,-1)'],
      [() => a.reshape(-1, -1), np.ValueError, 'can only specify one unknown dimension'],
      [() => a.reshape(1.5), TypeError, "'float' object cannot be interpreted as an integer"],
      [() => a.reshape('12' as never), TypeError, 'cannot be interpreted as an integer'],
      [() => a.reshape(undefined as never), TypeError, 'cannot be interpreted as an integer'],
      [() => a.reshape([3, [4]] as never), TypeError, 'cannot be interpreted as an integer'],
      [() => a.reshape([12, ...range(32).map(() => 1)]), np.ShapeError, 'maximum supported dimension'],
    ];
    for (const [call, type, words] of bad) {
      if (type === Error) expect(call).toThrow(Error);
      else expectThrows(call, type, words);
    }
  });
});

describe('axes', () => {
  const a = counting([2, 3, 4]);
  const shapeOf = (x: np.NDArray) => [...x.shape];

  test('transpose, T and swapaxes', () => {
    const spellings = [
      a.transpose(),
      a.transpose(null),
      a.T,
      np.transpose(a),
      np.transpose(a, null),
      a.transpose(2, 1, 0),
    ];
    for (const b of [
      ...spellings,
      a.transpose([2, 1, 0]),
      a.transpose(-1, -2, 0),
      a.swapaxes(0, 2),
      np.swapaxes(a, -1, -3),
    ]) {
      expect([shapeOf(b), [...b.strides]]).toEqual([
        [4, 3, 2],
        [4, 16, 48],
      ]);
      expect(b.base).toBe(a);
      expect(b.item(3, 2, 1)).toBe(23);
    }
    expect(shapeOf(a.transpose(1, 2, 0))).toEqual([3, 4, 2]);
    expect(shapeOf(counting([3]).T)).toEqual([3]);
    expect(np.zeros([]).transpose().shape).toEqual([]);
    expectArray(
      np.transpose([
        [1, 2],
        [3, 4],
      ]),
      'float64',
      [2, 2],
      [1, 3, 2, 4],
      'transpose of lists',
    );
  });

  test('squeeze and expand_dims', () => {
    const b = counting([1, 3, 1, 2]);
    expect(shapeOf(b.squeeze())).toEqual([3, 2]);
    expect(shapeOf(b.squeeze(0))).toEqual([3, 1, 2]);
    expect(shapeOf(b.squeeze(-2))).toEqual([1, 3, 2]);
    expect(shapeOf(np.squeeze(b, [0, 2]))).toEqual([3, 2]);
    expect(shapeOf(np.squeeze(b, []))).toEqual([1, 3, 1, 2]);
    expect(shapeOf(np.squeeze(counting([1, 1])))).toEqual([]);
    expect(b.squeeze().base).toBe(b);
    expect(shapeOf(np.expand_dims(a, 0))).toEqual([1, 2, 3, 4]);
    expect(shapeOf(np.expand_dims(a, -1))).toEqual([2, 3, 4, 1]);
    expect(shapeOf(np.expand_dims(a, 2))).toEqual([2, 3, 1, 4]);
    expect(shapeOf(np.expand_dims(a, [0, 3]))).toEqual([1, 2, 3, 1, 4]);
    expect(shapeOf(np.expand_dims(a, [-1, 0]))).toEqual([1, 2, 3, 4, 1]);
    expect(np.expand_dims(a, 1).base).toBe(a);
    expectArray(np.expand_dims([1, 2], 1), 'float64', [2, 1], [1, 2], 'of a list');
  });

  test('broadcast_to', () => {
    const row = counting([3]);
    const b = np.broadcast_to(row, [2, 3]);
    expectArray(b, 'int32', [2, 3], [0, 1, 2, 0, 1, 2], 'rows');
    expect([b.strides, b.base]).toEqual([[0, 4], row]);
    expectArray(
      np.broadcast_to(counting([2, 1]), [3, 2, 2]),
      'int32',
      [3, 2, 2],
      [0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1],
      'columns',
    );
    expectArray(np.broadcast_to(5, [2]), 'float64', [2], [5, 5], 'a number');
    expectArray(np.broadcast_to(counting([1]), 4), 'int32', [4], [0, 0, 0, 0], 'a number as shape');
    expectArray(np.broadcast_to(counting([1]), [0]), 'int32', [0], [], 'to nothing');
    // a result that is written to would be written many times over
    for (const write of [
      () => np.add(b, b, { out: b }),
      () => np.negative(b, b),
      () => np.matmul(counting([2, 2]), b, { out: b }),
    ]) {
      expectThrows(write, np.ValueError, 'read-only');
    }
    for (const write of [
      () => b.fill(1),
      () => b.set(0, 1),
      () => b.set(':', row),
      () => np.sum(np.ones([2, 2, 3], 'int32'), { axis: 0, out: b }),
    ]) {
      expectThrows(write, np.ValueError, 'read-only');
    }
    expectArray(row, 'int32', [3], [0, 1, 2], 'unchanged');
  });

  test('what is refused', () => {
    const bad: [() => unknown, new (m?: string) => Error, string][] = [
      [() => a.transpose(0, 1), np.ValueError, "axes don't match array"],
      [() => a.transpose(0, 1, 1), np.ValueError, 'repeated axis in transpose'],
      [() => a.transpose(0, 1, 3), np.AxisError, 'axis 3 is out of bounds for array of dimension 3'],
      [() => a.transpose(0, 1, 1.5), TypeError, "'float' object cannot be interpreted as an integer"],
      [() => a.transpose('abc' as never), TypeError, ''],
      [() => np.transpose(a, 5 as never), Error, ''],
      [() => a.swapaxes(0, 3), np.AxisError, 'axis 3 is out of bounds for array of dimension 3'],
      [() => a.swapaxes(0, undefined as never), TypeError, 'cannot be interpreted as an integer'],
      [() => a.squeeze(0), np.ValueError, 'cannot select an axis to squeeze out which has size not equal to one'],
      [() => a.squeeze(3), np.AxisError, 'axis 3 is out of bounds for array of dimension 3'],
      [() => np.squeeze(counting([1, 1]), [0, 0]), np.ShapeError, 'duplicate value'],
      [() => np.expand_dims(a, 4), np.AxisError, 'axis 4 is out of bounds for array of dimension 4'],
      [() => np.expand_dims(a, [0, 0]), np.ShapeError, 'repeated axis'],
      [() => np.expand_dims(a, undefined as never), TypeError, ''],
      [
        () => np.broadcast_to(counting([3]), [2]),
        np.ShapeError,
        'operands could not be broadcast together with remapped shapes [original->remapped]: (3,) and requested shape (2,)',
      ],
      [() => np.broadcast_to(counting([3]), [3, 2]), np.ShapeError, 'operands could not be broadcast together'],
      [() => np.broadcast_to(counting([2, 3]), [3]), np.ShapeError, ''],
      [() => np.broadcast_to(counting([1]), [-1]), np.ShapeError, 'negative dimensions are not allowed'],
      [() => np.broadcast_to(counting([1]), [2 ** 40, 2 ** 40]), np.ShapeError, 'too big'],
    ];
    for (const [call, type, words] of bad) {
      if (type === Error) expect(call).toThrow(Error);
      else expectThrows(call, type, words);
    }
    expect(() => np.expand_dims(np.zeros(range(32).map(() => 1)), 0)).toThrow(Error);
  });
});

test('copies of every layout', () => {
  for (const d of dtypes as readonly Name[]) {
    const x = noise('wide', d, 24, 9);
    for (const { name, array } of layouts(d, [2, 3, 4], x)) {
      for (const copy of [array.copy(), np.copy(array), np.array(array), np.ascontiguousarray(array.slice(':'))]) {
        expectArray(copy, d, [2, 3, 4], x, `copy of ${name}`);
      }
      expect(array.copy().strides).toEqual(np.empty([2, 3, 4], d).strides);
    }
  }
});

describe('copyto', () => {
  test('broadcasts and casts into every layout', () => {
    const x = noise('wide', 'int32', 12, 10);
    for (const { array: out, checkAround } of layouts('float64', [2, 3, 4], new Array(24).fill(0))) {
      np.copyto(out, make('int32', [3, 4], x));
      expectArray(out, 'float64', [2, 3, 4], [...x, ...x] as number[], 'int32 into float64, twice');
      checkAround();
    }
    const zero = np.zeros([]);
    np.copyto(zero, make('float32', [1], [2.5]));
    expectArray(zero, 'float64', [], [2.5], 'into 0-d');
  });

  test('of an array into itself is as from a copy', () => {
    const a = counting([5, 5]);
    const turned = elementsOf(a.T.copy());
    np.copyto(a, a.T);
    expectArray(a, 'int32', [5, 5], turned, 'transposed');
    const row = counting([6]);
    np.copyto(row.slice('1:') as np.NDArray, row.slice(':-1') as np.NDArray);
    expectArray(row, 'int32', [6], [0, 0, 1, 2, 3, 4], 'shifted');
    np.copyto(row, row.slice('::-1') as np.NDArray);
    expectArray(row, 'int32', [6], [4, 3, 2, 1, 0, 0], 'reversed');
  });
});
