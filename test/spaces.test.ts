// Numbers in even proportions (fixtures/spaces.py).
import { elementsOf, expectArray, isComplex, load, type Name, type Stored, ulp } from './support/arrays';
import { testCalls } from './support/calls';
import { describe } from './support/harness';

/**
 * Powers and logarithms are not exact: within 2 ulp here, complex numbers within 8 ulp of their magnitude. All other things
 * (shape, dtype, ends) are.
 */
function close(got: unknown, want: [Name, number[], string], label: string): void {
  const [dtype, shape] = want;
  const expected = elementsOf(load(want as Stored));
  if (!isComplex(dtype)) return expectArray(got, dtype, shape, expected, label, { ulps: 2 });
  const found = (got as { toTypedArray(): Float64Array }).toTypedArray().slice();
  for (let i = 0; i < found.length; i += 2) {
    const [re, im] = [Number(expected[i]), Number(expected[i + 1])];
    const far = 8 * ulp(Math.hypot(re, im), dtype);
    if (Math.abs(found[i] - re) > far || Math.abs(found[i + 1] - im) > far) {
      throw new Error(`${label}: element ${i / 2} is (${found[i]}, ${found[i + 1]}), and should be (${re}, ${im})`);
    }
  }
}

describe('even proportions', () => {
  testCalls('spaces', { close }, 1000);
});
