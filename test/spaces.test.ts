// Numbers in even proportions (fixtures/spaces.py). Powers and logarithms are within 2 ulp of NumPy's here, see below.
import * as np from 'clumpy';
import { elementsOf, expectArray, load, type Stored } from './support/arrays';
import { testCalls } from './support/calls';
import { describe, expect } from './support/harness';

void expect;
/** log10, pow and their rounding: of float32 and float16 computed in their own precision. */
function close(got: unknown, want: [np.DTypeName, number[], string], label: string): void {
  const [dtype, shape] = want;
  const expected = load(want as Stored);
  expectArray(got, dtype, shape, elementsOf(expected), label, { ulps: 2, complexUlps: 8 });
}

describe('even proportions', () => {
  testCalls('spaces', { close }, 1000);
});
