// np.linalg against NumPy where results are unique: within rounding, for matrices of known condition numbers.
import * as np from 'clumpy';
import { load } from './support/arrays14';
import { describe, expect, loadFixture, test } from './support/harness';

type Stored = [dtype: np.DTypeName, shape: number[], base64: string];
type Case = [
  name: string,
  args: Stored[],
  options: Record<string, unknown>,
  how: 'as is' | 'set' | 'sizes',
  condition: number,
  results: Stored[],
  error: [string, string] | null,
];
const { cases } = loadFixture('factors') as { cases: Case[] };
const errors: Record<string, new (...args: string[]) => Error> = {
  LinAlgError: np.LinAlgError,
  ValueError: np.ValueError,
  TypeError: np.DTypeError,
};
const wide = (x: np.NDArray) => x.astype('complex128');
const largest = (x: np.NDArray): number => Number(np.max(np.absolute(x), { initial: 0 }));

/** Eigenvalues in NumPy's order: each one's nearest that is left. */
function paired(got: np.NDArray, want: np.NDArray): np.NDArray {
  const n = want.shape[want.ndim - 1];
  const [a, b] = [wide(got).reshape([-1, n]), wide(want).reshape([-1, n])];
  for (let row = 0; row < a.shape[0]; row++) {
    const left = Array.from({ length: n }, (_, i) => a.item(row, i) as np.Complex);
    for (let i = 0; i < n; i++) {
      const w = b.item(row, i) as np.Complex;
      const distance = left.map((z) => Math.hypot(z.re - w.re, z.im - w.im));
      const [one] = left.splice(distance.indexOf(Math.min(...distance)), 1);
      a.set([row, i], one);
    }
  }
  return a.reshape([...want.shape]);
}

/** Eigenvalues in ascending order, and the sizes of the elements of their vectors, whose phase is anybody's. */
function sizesOfVectors([w, v]: [np.NDArray, np.NDArray]): [np.NDArray, np.NDArray] {
  const order = np.argsort(np.real(w));
  return [np.asarray(np.take(w, order)), np.asarray(np.absolute(np.take(v, order, 1)))];
}

function check([name, args, options, how, condition, results, error]: Case): void {
  const operands = args.map(load);
  const label = `${name}(${operands.map((x) => `${x.dtype}(${x.shape})`)}, ${JSON.stringify(options)})`;
  const f = np.linalg[name as 'svd'] as (...args: unknown[]) => unknown;
  const call = () => f(...operands, ...(Object.keys(options).length > 0 ? [options] : []));
  if (error !== null) {
    try {
      call();
    } catch (thrown) {
      const type = errors[error[0]];
      if (thrown instanceof type && (thrown as Error).message.includes(error[1])) return;
      throw new Error(`${label}: ${thrown} instead of ${error}`);
    }
    throw new Error(`${label}: no ${error}`);
  }
  const got = how === 'sizes' ? sizesOfVectors(call() as [np.NDArray, np.NDArray]) : call();
  const list = results.length > 1 ? (got as unknown[]) : [got];
  expect(list.length).toBe(results.length);
  results.forEach((stored, i) => {
    const want = load(stored);
    const one = np.asarray(list[i] as np.ArrayLike);
    const isArray = list[i] instanceof np.NDArray;
    if (isArray && want.ndim > 0 && (one.dtype !== want.dtype || String(one.shape) !== String(want.shape))) {
      throw new Error(`${label}: ${one.dtype}(${one.shape}) instead of ${want.dtype}(${want.shape})`);
    }
    if (want.size === 0) return;
    const near = how === 'set' ? paired(one, want) : wide(one);
    const double = operands.some((x) => !/^(float32|complex64)$/.test(x.dtype.name));
    const eps = double ? 2 ** -52 : 2 ** -23;
    const n = Math.max(...operands[0].shape, 1);
    const bound = want.dtype.kind === 'i' ? 0 : 8 * n * eps * condition * Math.max(largest(wide(want)), eps);
    const both = np.logical_and(np.isinf(wide(want)), np.equal(near, wide(want)));
    const far = largest(np.where(both, 0, np.subtract(near, wide(want))));
    if (!(far <= bound)) throw new Error(`${label}, result ${i}: ${far / bound} of the bound away`);
  });
}

describe('np.linalg as NumPy', () => {
  for (const name of new Set(cases.map(([name]) => name))) {
    test(name, () => {
      const failures: string[] = [];
      const chosen = cases.filter(([one]) => one === name);
      for (const one of chosen) {
        try {
          check(one);
        } catch (error) {
          failures.push((error as Error).message);
        }
      }
      if (failures.length > 0)
        throw new Error(`${failures.length} of ${chosen.length}:\n${failures.slice(0, 12).join('\n')}`);
      expect(chosen.length).toBeGreaterThan(10);
    });
  }
});
