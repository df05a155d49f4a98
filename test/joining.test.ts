// Arrays joined and cut (fixtures/joining.py). More of concatenate, stack and split: manipulation.test.ts.
import { testCalls } from './support/calls';
import { describe } from './support/harness';

describe('joining and splitting', () => {
  testCalls('joining', {}, 1500);
});
