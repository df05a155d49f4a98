// Elements put in and taken out (fixtures/editing.py).
import * as np from 'clumpy';
import { expectArray, expectThrows } from './support/arrays';
import { testCalls } from './support/calls';
import { describe, test } from './support/harness';

describe('insert and delete', () => {
  testCalls('editing', {}, 1500);

  test('what JavaScript has beside arrays', () => {
    const a = np.arange(5, 'int32');
    expectArray(np.insert(a, [true, false, false, true, false], 9), 'int32', [7], [9, 0, 1, 2, 9, 3, 4], 'a mask');
    expectArray(np.insert(a, 1n, [7, 8]), 'int32', [7], [0, 7, 8, 1, 2, 3, 4], 'a bigint, a list');
    expectArray(np.delete(a, 1n), 'int32', [4], [0, 2, 3, 4], 'a bigint');
    expectArray(np.delete([1, 2, 3], '1:'), 'float64', [1], [1], 'a slice of a list');
    expectThrows(() => np.delete(a, 1.5), np.IndexError, 'valid indices');
    expectThrows(() => np.delete(a, 'x'), np.IndexError, 'valid indices');
    expectThrows(() => np.insert(a, [0.5, 1], 1), np.IndexError, 'valid indices');
    expectThrows(() => np.delete(a, 0, { axes: 0 } as never), TypeError, "unexpected keyword argument 'axes'");
  });
});
