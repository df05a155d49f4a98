// Margins (fixtures/padding.py).
import * as np from 'clumpy';
import { testCalls } from './support/calls';
import { describe, expect, test } from './support/harness';

/** As the function of that name in the fixture. */
function ramp_up(vector: np.NDArray, [before, after]: [number, number], axis: number, options: { value?: number }) {
  const { value = 5 } = options;
  vector.set(`:${before}`, value + axis);
  if (after) vector.set(`-${after}:`, -value);
}

describe('pad', () => {
  testCalls('padding', { functions: { ramp_up } }, 1500);

  test("'empty' copies the array and leaves the margin", () => {
    const a = np.arange(6, 'int16').reshape(2, 3);
    const padded = np.pad(
      a,
      [
        [1, 2],
        [3, 0],
      ],
      'empty',
    );
    expect([...padded.shape]).toEqual([5, 6]);
    expect((padded.slice('1:3', '3:') as np.NDArray).tolist()).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
    expect(np.pad(np.zeros([0, 2]), 1, 'empty').shape).toEqual([2, 4]);
  });

  test('an option that is none', () => {
    expect(() => np.pad([1], 1, 'constant', { constant_value: 2 } as never)).toThrow(TypeError);
  });
});
