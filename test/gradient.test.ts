// Differences, gradients, cross products, areas (fixtures/gradient.py).
import { testCalls } from './support/calls';
import { describe } from './support/harness';

describe('differences of neighbours', () => {
  testCalls('gradient', { anyLayout: ['trapz'] }, 3000);
});
