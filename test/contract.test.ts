// The first contract (SPEC.md, section 1), value by value, with the names it uses.
import * as np from 'clumpy';
import {
  arange,
  cos,
  exp,
  eye,
  initNumpy,
  linalg,
  linspace,
  log,
  NDArray,
  ones,
  random,
  sin,
  sqrt,
  zeros,
} from 'clumpy';
import { expectArray } from './support/arrays';
import { describe, expect, test } from './support/harness';

const close = (got: np.NDArray, want: number[], ulps: number) => {
  const list = got.tolist() as number[];
  expect(list.length).toBe(want.length);
  want.forEach((x, i) => {
    expect(Math.abs(list[i] - x)).toBeLessThanOrEqual(ulps * 2 ** -52 * Math.max(Math.abs(x), 2 ** -52));
  });
};

describe('the first contract', () => {
  test('initNumpy is a promise, and may be called again', async () => {
    expect(await initNumpy()).toBe(undefined);
    await Promise.all([initNumpy(), initNumpy()]);
    expect(['native', 'wasm']).toContain(np.backend.name);
    expect(np.backend.isa).not.toBe('');
    expect(np.backend.threads).toBeGreaterThan(0);
    expect(np.backend.reason).not.toBe('');
  });

  test('creation', () => {
    expectArray(zeros([3, 4]), 'float64', [3, 4], new Array(12).fill(0), 'zeros');
    expectArray(ones([2, 3]), 'float64', [2, 3], new Array(6).fill(1), 'ones');
    expectArray(arange(0, 10, 1), 'float64', [10], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 'arange');
    expectArray(linspace(0, 1, 5), 'float64', [5], [0, 0.25, 0.5, 0.75, 1], 'linspace');
    expectArray(eye(3), 'float64', [3, 3], [1, 0, 0, 0, 1, 0, 0, 0, 1], 'eye');
  });

  test('sin, cos, exp, log, sqrt of a ramp', () => {
    const x = linspace(0, Math.PI, 100);
    const list = x.tolist() as number[];
    expect(list.length).toBe(100);
    expect([list[0], list[99]]).toEqual([0, Math.PI]);
    // Math's functions are good to 1 ulp, ours to 2
    close(sin(x), list.map(Math.sin), 3);
    close(cos(x), list.map(Math.cos), 3);
    close(exp(x), list.map(Math.exp), 3);
    close(
      log(x.add(1)),
      list.map((v) => Math.log(v + 1)),
      3,
    );
    close(sqrt(x), list.map(Math.sqrt), 0);
  });

  test('arithmetic and statistics', () => {
    const x = arange(1, 6, 1);
    expectArray(x.add(10), 'float64', [5], [11, 12, 13, 14, 15], 'x.add(10)');
    expectArray(x.mul(2), 'float64', [5], [2, 4, 6, 8, 10], 'x.mul(2)');
    expect(x.sum()).toBe(15);
    expect(x.mean()).toBe(3);
    expect(x.std()).toBe(Math.SQRT2);
    expectArray(x, 'float64', [5], [1, 2, 3, 4, 5], 'x itself');
  });

  test('linear algebra', () => {
    const A = NDArray.fromArray([
      [1, 2],
      [3, 4],
    ]);
    const B = NDArray.fromArray([
      [5, 6],
      [7, 8],
    ]);
    expectArray(linalg.matmul(A, B), 'float64', [2, 2], [19, 22, 43, 50], 'A @ B');
    // condition number 15: each element within 15 u, relative to the largest (2)
    (linalg.inv(A).tolist() as number[][]).flat().forEach((x, i) => {
      expect(Math.abs(x - [-2, 1, 1.5, -0.5][i])).toBeLessThanOrEqual(15 * 2 ** -53 * 2);
    });
    expect(Math.abs((linalg.det(A) as number) + 2)).toBeLessThanOrEqual(2 ** -51);
    expect(A).toBeInstanceOf(NDArray);
  });

  test("random numbers are NumPy's", () => {
    random.seed(42);
    const first = random.rand([3, 3]);
    expectArray(
      first,
      'float64',
      [3, 3],
      // np.random.seed(42); np.random.rand(3, 3)
      [
        0.3745401188473625, 0.9507143064099162, 0.7319939418114051, 0.5986584841970366, 0.15601864044243652,
        0.15599452033620265, 0.05808361216819946, 0.8661761457749352, 0.6011150117432088,
      ],
      'rand',
    );
    expectArray(
      random.randn([3, 3]),
      'float64',
      [3, 3],
      // np.random.randn(3, 3), straight after
      [
        -0.580878134023515, -0.5251698071781478, -0.5713801657541415, -0.9240828377471049, -2.6125490126936013,
        0.9503696823969031, 0.8164450809513273, -1.523875997615861, -0.4280460641762345,
      ],
      'randn',
    );
  });
});
