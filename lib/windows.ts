/*
 * windows.ts: window functions for signals: M numbers that rise to 1 and fall again, symmetric.
 *
 * All are of float64. Less than one point makes an empty array, one point [1].
 */
import { ones } from './creation.js';
import { DTypeError, show } from './errors.js';
import { i0 } from './math.js';
import type { NDArray } from './ndarray.js';
import { arange } from './ramps.js';
import type { ArrayLike } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

/** @throws DTypeError unless it is a number. */
function number(name: string, what: string, x: unknown): number {
  if (typeof x === 'number' || typeof x === 'bigint') return Number(x);
  throw new DTypeError(`${name}() ${what} must be a number, got ${show(x)}`);
}

/** A window by its values at 1 - M, 3 - M ... M - 1. */
function window(name: string, count: unknown, at: (n: NDArray, m: number) => ArrayLike): NDArray<'float64'> {
  const m = number(name, 'M', count);
  if (m < 1) return arange(0, { dtype: 'float64' }) as NDArray<'float64'>;
  if (m === 1) return ones(1);
  return at(arange(1 - m, m, 2, { dtype: 'float64' }), m) as NDArray<'float64'>;
}

/** A sum of cosines: constant + a cos(pi n / (M - 1)) + b cos(2 pi n / (M - 1)). */
const cosines = (constant: number, a: number) => (n: NDArray, m: number) =>
  ufuncs.add(ufuncs.multiply(ufuncs.cos(n.mul(Math.PI).div(m - 1)), a), constant);

/** The Bartlett window: a triangle with zeros at both ends. */
export function bartlett(M: number): NDArray<'float64'> {
  return window('bartlett', M, (n, m) => ufuncs.subtract(1, ufuncs.absolute(n.div(m - 1))));
}

/** The Blackman window, a sum of three cosines: 0.42 + 0.5 cos + 0.08 cos. */
export function blackman(M: number): NDArray<'float64'> {
  const second = (n: NDArray, m: number) => ufuncs.cos(n.mul(2 * Math.PI).div(m - 1)).mul(0.08);
  return window('blackman', M, (n, m) => cosines(0.42, 0.5)(n, m).add(second(n, m)));
}

/** The Hamming window, a raised cosine: 0.54 + 0.46 cos. */
export function hamming(M: number): NDArray<'float64'> {
  return window('hamming', M, cosines(0.54, 0.46));
}

/** The Hann window, a raised cosine with zeros at both ends: 0.5 + 0.5 cos. */
export function hanning(M: number): NDArray<'float64'> {
  return window('hanning', M, cosines(0.5, 0.5));
}

/** The Kaiser window of a shape parameter beta, made of Bessel functions. */
export function kaiser(M: number, beta: number): NDArray<'float64'> {
  const m = number('kaiser', 'M', M);
  const b = number('kaiser', 'beta', beta);
  if (m === 1) return ones(1);
  const alpha = (m - 1) / 2;
  const n = arange(0, m, 1, { dtype: 'float64' });
  const x = ufuncs.subtract(1, ufuncs.square(n.sub(alpha).div(alpha)));
  return ufuncs.divide(i0(ufuncs.sqrt(x).mul(b)), i0(b) as number) as NDArray<'float64'>;
}
