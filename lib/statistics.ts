/*
 * statistics.ts: covariance and correlation coefficients, and the correlation and convolution of sequences. The sums of
 * products of sequences are native/count.h.
 *
 * Products of floats are summed in another order than NumPy's BLAS does, so their last bits may differ; of integers they
 * are exact (and wrap).
 */
import { flag, named } from './arguments.js';
import * as call from './call.js';
import { copyAs } from './copy.js';
import { oneDimensional } from './counting.js';
import { array, asarray, zeros } from './creation.js';
import { type DTypeLike, dtype, float16, float32, float64, type Scalar } from './dtype.js';
import { DTypeError, show, ValueError } from './errors.js';
import { own } from './fold.js';
import { concatenate } from './joining.js';
import { matmul } from './linalg.js';
import { transpose } from './manipulation.js';
import { clip } from './math.js';
import { anyTrue } from './nans.js';
import { allocate, type NDArray, viewOf } from './ndarray.js';
import { imagOf, realOf } from './parts.js';
import { commonOfAll } from './promotion.js';
import { average, sum } from './reduce.js';
import type { ArrayLike } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

// ---- covariance --------------------------------------------------------------------------------------------------

export interface CorrcoefOptions {
  /** More variables, in the form of the first ones. */
  y?: ArrayLike | null;
  /** Rows are variables and columns observations (unless given), or the other way round. */
  rowvar?: boolean;
  /** The dtype of the result: at least float64 unless given. */
  dtype?: DTypeLike | null;
}
export interface CovOptions extends CorrcoefOptions {
  /** Divide by N instead of N - 1. */
  bias?: boolean;
  /** Divide by N - ddof; overrides `bias`. */
  ddof?: number | null;
  /** How often each observation counts: integers. */
  fweights?: ArrayLike | null;
  /** The weight of each observation. */
  aweights?: ArrayLike | null;
}

/** A matrix of variables in rows. */
function variables(value: NDArray, rowvar: boolean, d: DTypeLike): NDArray {
  const x = array(value, { dtype: d, ndmin: 2 });
  return !rowvar && x._shape[0] !== 1 ? transpose(x) : x;
}

/** One weight for each observation, as float64. */
function weightsOf(name: string, weights: ArrayLike | null | undefined, n: number): NDArray | null {
  if (weights === null || weights === undefined) return null;
  const w = copyAs(asarray(weights), float64);
  if (name === 'fweights' && anyTrue(ufuncs.not_equal(w, ufuncs.rint(w)))) {
    throw new TypeError('fweights must be integer');
  }
  if (w._shape.length > 1) throw new ValueError(`cannot handle multidimensional ${name}`);
  if (w._size !== n) throw new ValueError(`incompatible numbers of samples and ${name}`);
  if (anyTrue(ufuncs.less(w, 0))) throw new ValueError(`${name} cannot be negative`);
  return w;
}

/** What the products are divided by, besides the number of observations. */
function degrees(n: number, ddof: number, total: number, weights: NDArray | null, aweights: NDArray | null): number {
  let fact = total;
  if (weights === null) fact = n - ddof;
  else if (ddof !== 0 && aweights === null) fact = total - ddof;
  else if (ddof !== 0) fact = total - (ddof * (sum(ufuncs.multiply(weights, aweights as NDArray)) as number)) / total;
  return fact <= 0 ? 0 : fact;
}

function covariance(name: string, m: ArrayLike, given: CovOptions): NDArray {
  const { ddof, y } = given;
  if (ddof !== null && ddof !== undefined && !Number.isInteger(ddof)) throw new ValueError('ddof must be integer');
  const rowvar = flag(name, 'rowvar', given.rowvar, true);
  const first = asarray(m);
  if (first._shape.length > 2) throw new ValueError('m has more than 2 dimensions');
  const second = y === null || y === undefined ? null : asarray(y);
  if (second !== null && second._shape.length > 2) throw new ValueError('y has more than 2 dimensions');
  const types = [first, ...(second ? [second] : [])].map((x) => x._dtype);
  const d = given.dtype === null || given.dtype === undefined ? commonOfAll([...types, float64]) : dtype(given.dtype);
  if ('biu'.includes(d.kind)) {
    throw new DTypeError(
      `Cannot cast ufunc 'subtract' output from dtype('float64') to dtype('${d}') with casting rule 'same_kind'`,
    );
  }
  let X = variables(first, rowvar, d);
  if (X._shape[0] === 0) return zeros([0, 0]);
  if (second !== null) X = concatenate([X, variables(second, rowvar, d)], 0);

  const n = X._shape[1];
  const fweights = weightsOf('fweights', given.fweights, n);
  const aweights = weightsOf('aweights', given.aweights, n);
  const weights = fweights && aweights ? (ufuncs.multiply(fweights, aweights) as NDArray) : (fweights ?? aweights);
  const [means, sums] = average(X, { axis: 1, weights, returned: true }) as [NDArray, NDArray];
  const total = realOf(sums)._get([0]) as number; // complex beside complex variables
  const fact = degrees(n, ddof ?? (given.bias ? 0 : 1), total, weights, aweights);

  const column = viewOf(means, [means._size, 1], [means._strides[0], means._strides[0]]);
  const far = allocate(X._dtype, X._shape);
  ufuncs.subtract(X, column, { out: far });
  const weighed = weights === null ? far : (ufuncs.multiply(far, weights) as NDArray);
  const turned = transpose(d.kind === 'c' ? (ufuncs.conjugate(weighed) as NDArray) : weighed);
  const c = matmul(far, turned);
  ufuncs.multiply(c, asarray(Float64Array.of(1 / fact)), { out: c });
  return own(
    c,
    c._shape.filter((k) => k !== 1),
  );
}

const covNames = ['y', 'rowvar', 'bias', 'ddof', 'fweights', 'aweights'];

/**
 * The covariance matrix of variables (rows of `m`, unless `rowvar` is false); of one variable an array of no dimensions.
 * @throws ValueError, TypeError for what does not fit, in NumPy's words.
 */
export function cov(m: ArrayLike, ...args: unknown[]): NDArray {
  return covariance('cov', m, named<CovOptions>('cov', args, covNames, ['dtype']));
}

/**
 * The correlation coefficients of variables: their covariances divided by their standard deviations, clipped to [-1, 1].
 * Of one variable the number 1 (NaN if it does not vary). NumPy's `bias` and `ddof` have no effect.
 * @throws ValueError, TypeError as `cov`.
 */
export function corrcoef(x: ArrayLike, ...args: unknown[]): NDArray | Scalar {
  const given = named<CovOptions>('corrcoef', args, ['y', 'rowvar', 'bias', 'ddof'], ['dtype']);
  const c = covariance('corrcoef', x, { y: given.y, rowvar: given.rowvar, dtype: given.dtype });
  if (c._shape.length < 2) return ufuncs.divide(c, c) as unknown as Scalar;
  const n = c._shape[0];
  const [row, item] = c._strides;
  const deviations = ufuncs.sqrt(realOf(viewOf(c, [n], [row + item]))) as NDArray;
  const step = deviations._strides[0];
  ufuncs.divide(c, viewOf(deviations, [n, 1], [step, step]), { out: c });
  ufuncs.divide(c, deviations, { out: c });
  for (const part of c._dtype.kind === 'c' ? [realOf(c), imagOf(c)] : [c]) clip(part, -1, 1, { out: part });
  return c;
}

// ---- sequences ---------------------------------------------------------------------------------------------------

export type CorrelateMode = 'valid' | 'same' | 'full';
const modes = ['valid', 'same', 'full'];

/** @throws ValueError for a mode that is none. */
function modeOf(mode: unknown): CorrelateMode {
  if (modes.includes(mode as string)) return mode as CorrelateMode;
  if (typeof mode === 'number') {
    if (modes[mode] !== undefined) return modes[mode] as CorrelateMode;
    throw new ValueError('integer convolve/correlate mode must be 0, 1, or 2');
  }
  throw new ValueError(`mode must be one of 'valid', 'same', or 'full' (got ${show(mode)})`);
}

/** Sums of a[k + j] * v[j] for places k; `a` is not the shorter one. */
function sums(a: NDArray, v: NDArray, mode: CorrelateMode): NDArray {
  const result = commonOfAll([a._dtype, v._dtype]);
  // NumPy sums halves as floats and rounds once
  const d = result === float16 ? float32 : result;
  const [x, y] = [a, v].map((s) => (s._dtype === d && s._flat ? s : copyAs(s, d)));
  const [n, m] = [x._size, y._size];
  const left = mode === 'valid' ? 0 : mode === 'same' ? m >> 1 : m - 1;
  const length = mode === 'valid' ? n - m + 1 : mode === 'same' ? n : n + m - 1;
  const out = allocate(d, [length]);
  call.begin(call.ids.correlate);
  call.nums([d.code, n]);
  call.address(x, x._shape, x._strides, false);
  call.num(m);
  call.address(y, y._shape, y._strides, false);
  call.nums([-left, length]);
  call.address(out, out._shape, out._strides, true);
  call.run();
  return d === result ? out : copyAs(out, result);
}

const backwards = (x: NDArray): NDArray =>
  viewOf(x, x._shape, [-x._strides[0]], Math.max(x._size - 1, 0) * x._strides[0]);

/**
 * The sums of products of `a`, shifted by k, with `v` (conjugated): c[k] = sum of a[n + k] * conj(v[n]). 'valid': where they
 * overlap wholly; 'same': as many as the longer one has; 'full': wherever they overlap.
 * @throws ValueError for empty sequences, for other than one dimension, for another mode.
 */
export function correlate(
  a: ArrayLike,
  v: ArrayLike,
  ...args: [mode?: CorrelateMode | number | { mode?: CorrelateMode }]
): NDArray {
  const mode = modeOf(named<{ mode?: string }>('correlate', args, ['mode']).mode ?? 'valid');
  const x = oneDimensional(asarray(a));
  const y = oneDimensional(asarray(v));
  if (x._size === 0) throw new ValueError('first array argument cannot be empty');
  if (y._size === 0) throw new ValueError('second array argument cannot be empty');
  const conjugated = y._dtype.kind === 'c' ? (ufuncs.conjugate(y) as NDArray) : y;
  if (x._size >= y._size) return sums(x, conjugated, mode);
  const turned = backwards(sums(conjugated, x, mode));
  return copyAs(turned, turned._dtype);
}

/**
 * The convolution of two sequences: c[k] = sum of a[m] * v[k - m], as the product of polynomials; `mode` as `correlate`,
 * 'full' unless given.
 * @throws ValueError for empty sequences, for more than one dimension, for another mode.
 */
export function convolve(
  a: ArrayLike,
  v: ArrayLike,
  ...args: [mode?: CorrelateMode | number | { mode?: CorrelateMode }]
): NDArray {
  const mode = modeOf(named<{ mode?: string }>('convolve', args, ['mode']).mode ?? 'full');
  let [x, y] = [a, v].map((s) => array(s, { copy: null, ndmin: 1 }));
  if (y._shape[0] > x._shape[0]) [x, y] = [y, x];
  if (x._shape[0] === 0) throw new ValueError('a cannot be empty');
  if (y._shape[0] === 0) throw new ValueError('v cannot be empty');
  oneDimensional(x);
  return sums(x, backwards(oneDimensional(y)), mode);
}
