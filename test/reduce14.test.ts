// Reductions over all 14 dtypes against NumPy, to the last bit: axes, layouts, where, initial, dtype (fixtures/reduce14.py).
import type * as np from 'clumpy';
import { type Case, casesOf, checkAll, hasComplex } from './support/arrays14';
import { describe, expect, test } from './support/harness';

const all = [...casesOf('reduce14')];
/** The ufunc without whose complex loops a function has no complex results. */
const needs: Record<string, string> = {
  average: 'divide',
  mean: 'divide',
  var: 'divide',
  std: 'divide',
  max: 'maximum',
  min: 'minimum',
  ptp: 'maximum',
  argmax: 'maximum',
  argmin: 'minimum',
};
const isComplex = ({ operand, options }: Case) =>
  operand.dtype.kind === 'c' ||
  String(options.dtype).startsWith('complex') ||
  (options.weights as np.NDArray | undefined)?.dtype.kind === 'c';
const isMissing = (one: Case) => one.name in needs && isComplex(one) && !hasComplex(needs[one.name]);
// Means of halves are computed in float32; an out of halves makes NumPy round twice.
const intoOut = ({ name, operand, options }: Case) =>
  name !== 'average' &&
  !(['mean', 'var', 'std'].includes(name) && operand.dtype.name === 'float16') &&
  !(options.dtype && name !== 'sum');

describe('as NumPy', () => {
  for (const op of [
    'sum',
    'prod',
    'max',
    'min',
    'any',
    'all',
    'mean',
    'var',
    'std',
    'argmax',
    'argmin',
    'ptp',
    'average',
  ]) {
    test(op, () => {
      const n = checkAll(
        all.filter(({ name }) => name === op),
        intoOut,
        isMissing,
      );
      expect(n).toBeGreaterThan(60);
    });
  }
});
