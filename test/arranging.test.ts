// Axes moved, flips, rotations, rolls, tiles, repetitions (fixtures/arranging.py), and resizing in place.
import * as np from 'clumpy';
import { testCalls } from './support/calls';
import { describe } from './support/harness';

void np;
describe('the same elements in another order, or more than once', () => {
  testCalls('arranging', {}, 3000);
});
