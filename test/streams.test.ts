// np.random.fill_parallel: the same numbers as the generators give one after the other.
import * as np from 'clumpy';
import { expectArray, expectThrows } from './support/arrays';
import { describe, expect, test } from './support/harness';

const { random } = np;
const streams = (n: number) => random.default_rng(7).spawn(n);

/** What the generators give for the parts of an array. */
function inTurn(n: number, size: number, draw: (rng: np.Generator, n: number) => np.NDArray): np.NDArray {
  const parts = np.array_split(np.zeros(size), n).map((part) => part.size);
  return np.concatenate(streams(n).map((rng, i) => draw(rng, parts[i])));
}

describe('several streams at once', () => {
  test('give what each gives alone', () => {
    const cases: [string, unknown[], 'float64' | 'float32' | 'int64', (rng: np.Generator, n: number) => np.NDArray][] =
      [
        ['random', [], 'float64', (rng, n) => rng.random(n)],
        ['random', [], 'float32', (rng, n) => rng.random(n, 'float32')],
        ['standard_normal', [], 'float64', (rng, n) => rng.standard_normal(n)],
        ['standard_gamma', [2.5], 'float32', (rng, n) => rng.standard_gamma(2.5, n, 'float32')],
        ['normal', [3, 0.5], 'float64', (rng, n) => rng.normal(3, 0.5, n)],
        ['uniform', [{ low: -1, high: 2 }], 'float64', (rng, n) => rng.uniform(-1, 2, n)],
        ['poisson', [20], 'int64', (rng, n) => rng.poisson(20, n)],
        ['hypergeometric', [30, 20, 10], 'int64', (rng, n) => rng.hypergeometric(30, 20, 10, n)],
      ];
    for (const [name, args, dtype, draw] of cases) {
      for (const [count, size] of [
        [1, 100],
        [3, 100_000],
        [8, 1001],
        [5, 3],
        [2, 0],
      ]) {
        // biome-ignore format: short
        const out = np.zeros(size, dtype);
        expect(random.fill_parallel(streams(count), out, name, ...args)).toBe(out);
        const want = inTurn(count, size, draw);
        expectArray(out, dtype, [size], want.toTypedArray(), `${name} of ${size} from ${count}`);
      }
    }
  });

  test('do not depend on the number of threads, and go on where they stand', () => {
    const threads = np.get_num_threads();
    const rngs = streams(4);
    const both = [np.zeros([50, 400]), np.zeros([50, 400])];
    random.fill_parallel(rngs, both[0], 'standard_normal');
    random.fill_parallel(rngs, both[1], 'standard_normal');
    expect(np.array_equal(both[0], both[1])).toBe(false);
    try {
      np.set_num_threads(1);
      const again = streams(4);
      for (const want of both) {
        const out = random.fill_parallel(again, np.zeros([50, 400]), 'standard_normal');
        expect(np.array_equal(out, want)).toBe(true);
      }
    } finally {
      np.set_num_threads(threads);
    }
  });

  test('refuse bad input, and leave everything as it was', () => {
    const rngs = streams(2);
    const before = JSON.stringify(rngs[0].bit_generator.state, (_, x) => (typeof x === 'bigint' ? String(x) : x));
    const out = np.ones(10);
    const refused = (type: new () => Error, text: string, ...args: unknown[]) =>
      expectThrows(() => (random.fill_parallel as (...args: unknown[]) => unknown)(...args), type as never, text);
    refused(TypeError, 'needs a list of generators', rngs[0], out, 'random');
    refused(TypeError, 'needs an array to fill', rngs, null, 'random');
    refused(np.ValueError, 'needs from 1 to 256 generators, got 0', [], out, 'random');
    refused(np.ValueError, 'must have states of their own', [rngs[0], rngs[0]], out, 'random');
    refused(
      np.ValueError,
      'must have states of their own',
      [rngs[0], new random.Generator(rngs[0].bit_generator)],
      out,
      'random',
    );
    refused(np.ValueError, "knows no distribution 'integers'", rngs, out, 'integers');
    refused(np.ValueError, 'scale < 0', rngs, out, 'normal', 0, -1);
    refused(np.ValueError, 'parameters must be numbers', rngs, out, 'normal', [0, 1], 1);
    refused(np.DTypeError, 'Expected int64, got float64', rngs, out, 'poisson', 3);
    refused(np.ValueError, 'contiguous', rngs, out.slice('::2'), 'random');
    refused(TypeError, "unexpected argument 'size'", rngs, out, 'normal', 0, 1, 5);
    expect(out.tolist()).toEqual(Array(10).fill(1));
    expect(JSON.stringify(rngs[0].bit_generator.state, (_, x) => (typeof x === 'bigint' ? String(x) : x))).toBe(before);
  });
});
