// Diagonals and triangles (fixtures/matrices.py).
import { testCalls } from './support/calls';
import { describe } from './support/harness';

describe('diagonals and triangles', () => {
  testCalls('matrices', { anyLayout: ['trace', '.trace'] }, 1500);
});
