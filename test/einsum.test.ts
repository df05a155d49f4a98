// einsum and einsum_path (fixtures/einsum.py, of small whole numbers: exact in any order), and einsum against the sum over all
// indices that its definition says.
import * as np from 'clumpy';
import fc from 'fast-check';
import { elementsOf, expectArray, expectThrows, layouts, make, noise, sizeOf } from './support/arrays';
import { testCalls } from './support/calls';
import { describe, expect, test } from './support/harness';
import { nearBy } from './support/near';

describe('einsum as NumPy', () => {
  testCalls('einsum', { anyLayout: ['einsum'], close: nearBy() }, 2000);
});

type Sizes = Record<string, number>;

/** The sum over all indices, one after the other, in float64, and that of the absolute values. */
function slow(
  inputs: string[],
  output: string,
  sizes: Sizes,
  operands: Float64Array[],
): { sums: Float64Array; bound: Float64Array } {
  const letters = [...new Set(inputs.join(''))].filter((c) => !output.includes(c));
  const all = [...output, ...letters];
  const strides = (text: string) =>
    all.map((c) => {
      let [step, total] = [1, 0];
      for (let d = text.length - 1; d >= 0; d--) {
        if (text[d] === c) total += step;
        step *= sizes[text[d]];
      }
      return total;
    });
  const steps = [...inputs, output].map(strides);
  const n = sizeOf([...output].map((c) => sizes[c]));
  const [sums, bound] = [new Float64Array(n), new Float64Array(n)];
  const walk = (d: number, places: number[]): void => {
    if (d === all.length) {
      const product = operands.reduce((p, x, k) => p * x[places[k]], 1);
      sums[places[operands.length]] += product;
      bound[places[operands.length]] += Math.abs(product);
      return;
    }
    const next = [...places];
    for (let i = 0; i < sizes[all[d]]; i++) {
      walk(d + 1, next);
      steps.forEach((s, k) => void (next[k] += s[d]));
    }
  };
  walk(
    0,
    [...inputs, output].map(() => 0),
  );
  return { sums, bound };
}

/** Expressions of up to four operands over five letters. */
const letters = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const expressions = fc
  .record({
    inputs: fc.array(fc.array(letters, { maxLength: 4 }), { minLength: 1, maxLength: 4 }),
    lengths: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 5, maxLength: 5 }),
    order: fc.infiniteStream(fc.nat(100)),
    seed: fc.nat(10000),
    layout: fc.infiniteStream(fc.nat(10)),
    optimize: fc.constantFrom<('greedy' | 'optimal' | boolean)[]>(false, true, 'greedy', 'optimal'),
  })
  .map(({ inputs, lengths, order, seed, layout, optimize }) => {
    const used = [...new Set(inputs.flat())];
    const rank = new Map(used.map((c) => [c, order.next().value as number]));
    const output = used
      .filter((c) => (rank.get(c) as number) % 2 === 0)
      .sort((p, q) => (rank.get(p) as number) - (rank.get(q) as number));
    const sizes = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((c, i) => [c, lengths[i]]));
    return { inputs: inputs.map((t) => t.join('')), output: output.join(''), sizes, seed, layout, optimize };
  });

describe('einsum is the sum over all indices', () => {
  const run = (dtype: 'float64' | 'float32' | 'int32', u: number) => {
    fc.assert(
      fc.property(expressions, ({ inputs, output, sizes, seed, layout, optimize }) => {
        const text = `${inputs}->${output}`;
        const values = inputs.map((t, k) => {
          const n = sizeOf([...t].map((c) => sizes[c]));
          const raw = noise(dtype === 'int32' ? 'few' : 'unit', dtype, n, seed + k);
          return Float64Array.from(raw as Float64Array, (x, i) => (i % 3 === 1 ? -x : x));
        });
        const operands = inputs.map((t, k) => {
          const all = layouts(
            dtype,
            [...t].map((c) => sizes[c]),
            values[k],
          );
          return all[(layout.next().value as number) % all.length].array;
        });
        const { sums, bound } = slow(inputs, output, sizes, values);
        const shape = [...output].map((c) => sizes[c]);
        const got = np.einsum(text, ...operands, { optimize });
        const result = got instanceof np.NDArray ? got : np.asarray(got as number, dtype);
        expect([result.dtype.name, ...result.shape]).toEqual([dtype, ...shape]);
        // each sum is made of at most n products of k factors, in several steps
        const n = sizeOf(Object.values(sizes).map((s) => Math.max(s, 1)));
        const check = (a: np.NDArray, label: string) => {
          const elements = elementsOf(a) as Float64Array;
          for (let i = 0; i < sums.length; i++) {
            if (Math.abs(elements[i] - sums[i]) <= 2 * (n + 4) * u * bound[i]) continue;
            throw new Error(
              `${text} ${label} of ${JSON.stringify(sizes)}: element ${i} is ${elements[i]}, not ${sums[i]}`,
            );
          }
        };
        check(result, `optimize ${optimize}`);
        const outs = layouts(dtype, shape, new Float64Array(sums.length));
        const { name, array, checkAround } = outs[(layout.next().value as number) % outs.length];
        expect(np.einsum(text, ...operands, { out: array, optimize })).toBe(array);
        check(array, `into ${name}`);
        checkAround();
        // letters are names: in the other form they are numbers
        const lists = operands.flatMap((a, k) => [a, [...inputs[k]].map((c) => c.charCodeAt(0) - 71)]);
        const other = np.einsum(
          lists[0] as np.NDArray,
          ...(lists.slice(1) as np.NDArray[]),
          [...output].map((c) => c.charCodeAt(0) - 71) as never,
        );
        check(other instanceof np.NDArray ? other : np.asarray(other as number, dtype), 'lists');
      }),
      { numRuns: 250 },
    );
  };
  test('float64', () => run('float64', 2 ** -53));
  test('float32', () => run('float32', 2 ** -24));
  test('int32, exactly', () => run('int32', 0));
});

describe('einsum', () => {
  const whole = (shape: number[], seed: number) => make('float64', shape, noise('few', 'float64', sizeOf(shape), seed));

  test('large products of every form are those of matmul', () => {
    const [a, b] = [whole([5, 70, 60], 1), whole([5, 60, 50], 2)];
    const want = elementsOf(np.matmul(a, b));
    const [aT, bT] = [np.transpose(a, [0, 2, 1]).copy(), np.transpose(b, [0, 2, 1]).copy()];
    const [aB, bB] = [np.moveaxis(a, 0, 2).copy(), np.moveaxis(b, 0, 1).copy()];
    const forms: [string, np.NDArray, np.NDArray][] = [
      ['bij,bjk->bik', a, b],
      ['bji,bjk->bik', aT, b],
      ['bij,bkj->bik', a, bT],
      ['bji,bkj->bik', aT, bT],
      ['ijb,bjk->bik', aB, b],
      ['bij,jbk->bik', a, bB],
      ['ijb,jbk->bik', aB, bB],
    ];
    for (const [text, x, y] of forms) {
      expectArray(np.einsum(text, x, y), 'float64', [5, 70, 50], want, text);
      const out = np.empty([50, 5, 70]);
      np.einsum(text.replace('bik', 'kbi'), x, y, { out });
      expectArray(np.transpose(out, [1, 2, 0]), 'float64', [5, 70, 50], want, `${text}, turned`);
      const fortran = np.einsum(text, x, y, { order: 'F' }) as np.NDArray;
      expect(fortran.flags.F_CONTIGUOUS).toBe(true);
      expectArray(fortran, 'float64', [5, 70, 50], want, `${text}, order F`);
      expect((np.einsum(text, x, y, { order: 'C' }) as np.NDArray).flags.C_CONTIGUOUS).toBe(true);
    }
  });

  test('views can be written, copies are where they are asked for', () => {
    const a = np.zeros([3, 3]);
    (np.einsum('ii->i', a) as np.NDArray).set('...', 1);
    expectArray(a, 'float64', [3, 3], [1, 0, 0, 0, 1, 0, 0, 0, 1], 'the diagonal');
    expect((np.einsum('ij->ji', a) as np.NDArray).base).toBe(a);
    expect((np.einsum('ij->ji', a, { optimize: true }) as np.NDArray).base).toBe(a);
    expect((np.einsum('ij->ji', a, { order: 'C' }) as np.NDArray).base).toBe(null);
    const wide = np.einsum('ij->ji', a, { dtype: 'complex128' }) as np.NDArray;
    expect([wide.dtype.name, wide.base]).toEqual(['complex128', null]);
    expect((np.einsum('ij->ij', np.broadcast_to(a, [2, 3, 3]).at(0) as np.NDArray) as np.NDArray).flags.WRITEABLE).toBe(
      false,
    );
  });

  test('out may be an operand', () => {
    const [a, b] = [whole([4, 4], 3), whole([4, 4], 4)];
    const want = elementsOf(np.matmul(a, b));
    const [x, y] = [a.copy(), b.copy()];
    expect(np.einsum('ij,jk->ik', x, b, { out: x })).toBe(x);
    expectArray(x, 'float64', [4, 4], want, 'into the left one');
    np.einsum('ij,jk->ik', a, y, { out: y });
    expectArray(y, 'float64', [4, 4], want, 'into the right one');
    const turned = a.copy();
    np.einsum('ij->ji', turned, { out: turned });
    expectArray(turned, 'float64', [4, 4], elementsOf(a.T.copy()), 'transposed into itself');
    const halves = np.zeros([4, 4], 'float32');
    np.einsum('ij,jk,kl->il', a, b, a, { out: halves, casting: 'same_kind' });
    expectArray(halves, 'float32', [4, 4], elementsOf(np.matmul(np.matmul(a, b), a)), 'into float32');
    const fixed = np.broadcast_to(np.zeros(4), [4, 4]);
    expectThrows(
      () => np.einsum('ij,jk->ik', a, b, { out: fixed }),
      np.ValueError,
      'operand array with iterator write flag set is read-only',
    );
    expectThrows(
      () => np.einsum('ij', a, { to: 1 } as never),
      TypeError,
      "einsum() got an unexpected keyword argument 'to'",
    );
  });

  test('a path of einsum_path can be followed', () => {
    const list = [whole([3, 4], 1), whole([4, 5], 2), whole([5, 2], 3), whole([2, 3], 4)];
    const want = np.einsum('ij,jk,kl,li->', ...list);
    for (const optimize of ['greedy', 'optimal', false] as const) {
      const [path] = np.einsum_path('ij,jk,kl,li->', ...list, { optimize });
      expect(np.einsum('ij,jk,kl,li->', ...list, { optimize: path })).toBe(want);
    }
    expectThrows(
      () => np.einsum('ij,jk,kl,li->', ...list, { optimize: ['einsum_path', [0, 0]] }),
      np.ValueError,
      'twice',
    );
  });
});
