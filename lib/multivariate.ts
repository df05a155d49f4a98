/*
 * multivariate.ts: the distributions of several variables, for Generator and RandomState: each draw is a row.
 *
 * Counts and Dirichlet rows are drawn by C; multivariate normals are standard normals times a factor of the covariance.
 * Factors have the signs of LAPACK's, so numbers are NumPy's up to rounding; where values of the covariance are equal, the
 * vectors of svd and eigh are anybody's, and so are the numbers.
 */
import * as call from './call.js';
import { copyAs } from './copy.js';
import { asarray, ascontiguousarray, type ShapeLike } from './creation.js';
import { float64, int64, isScalar } from './dtype.js';
import { DTypeError, ValueError } from './errors.js';
import { cholesky, eigh, svd } from './factoring.js';
import { matmul } from './linalg.js';
import { allclose } from './logic.js';
import { reshapeTo, transpose } from './manipulation.js';
import { allocate, type NDArray, viewOf } from './ndarray.js';
import {
  checkValue,
  isArray,
  type RowParameter,
  resultShape,
  type Source,
  sample,
  sampleRows,
  some,
  toSize,
  toValue,
} from './sampling.js';
import { broadcastStrides, sizeOf, stridesOf } from './shape.js';
import { kahanSum } from './shuffling.js';
import type { ArrayLike } from './ufunc.js';
import { absolute, add, multiply, sqrt } from './ufuncs.js';

export type Size = ShapeLike | null;

/** The same parameter for each row. */
const fixed = (array: NDArray): RowParameter => ({ array, stride: 0 });

/** The legacy row distribution where it is another one. */
const legacyDist = (name: string, legacy: boolean): string =>
  legacy && call.distribution(`legacy_${name}`) >= 0 ? `legacy_${name}` : name;

/** An integer as an array for C. */
function integerArray(value: bigint): NDArray {
  const out = allocate(int64, [1]);
  out.data[0] = value;
  return out;
}

// ---- multinomial -------------------------------------------------------------------------------------------------

/** A list of probabilities, or (where `stacks`) many: contiguous float64. @throws ValueError in NumPy's words. */
function checkedPvals(value: unknown, legacy: boolean): NDArray {
  const given = asarray(value as ArrayLike);
  const ndim = given._shape.length;
  if (legacy && ndim > 1) throw new ValueError('object too deep for desired array');
  if (legacy && ndim === 0) throw new TypeError('pvals must be a 1-d sequence');
  const d = ndim === 0 ? 0 : given._shape[ndim - 1];
  if (d === 0 && !legacy) {
    throw new ValueError(
      'pvals must have at least 1 dimension and the last dimension of pvals must be greater than 0.',
    );
  }
  const pvals = given._dtype === float64 ? ascontiguousarray(given) : copyAs(given, float64);
  checkValue('pvals', pvals, 'BOUNDED_0_1', true);
  const numbers = pvals._view()[0] as Float64Array;
  for (let at = 0; at < numbers.length; at += d) {
    if (kahanSum(numbers, at, at + d - 1) > 1 + 1e-12) throw new ValueError(sumText(given, value));
  }
  return pvals;
}

function sumText(given: NDArray, value: unknown): string {
  const part = given._shape.length === 1 ? '[:-1]' : '[...,:-1]';
  const rounded = given === value && given._dtype.kind === 'f' && given._dtype !== float64;
  const numbers = copyAs(given, float64)._view()[0] as Float64Array;
  if (!rounded || kahanSum(numbers, 0, numbers.length) >= 1.0001) return `sum(pvals${part}) > 1.0`;
  return `The sum of ${given._dtype} pvals${part} astype float64 > 1.0. The pvals array is cast to 64-bit floating point prior to checking the sum. Precision changes when casting may cause problems even if the sum of the original pvals is valid.`;
}

/**
 * How n trials fall on k outcomes with probabilities `pvals`: int64 of shape size + (k,). With Generator n and the
 * leading axes of `pvals` broadcast.
 */
export function multinomial(source: Source, legacy: boolean, n: unknown, pvals: unknown, size: unknown): NDArray {
  const dist = legacyDist('multinomial', legacy);
  const trials = toValue(n, true);
  if (legacy && isArray(trials)) throw new TypeError('only size-1 arrays can be converted to Python scalars');
  const p = checkedPvals(pvals, legacy);
  const k = p._shape[p._shape.length - 1];
  const wanted = toSize(size);
  checkValue('n', trials, 'NON_NEGATIVE', isArray(trials));
  if (!isArray(trials) && p._shape.length === 1) {
    const out = allocate(int64, [...(wanted ?? []), k], true);
    return sampleRows(source, dist, out, [fixed(integerArray(BigInt(trials))), fixed(p)]);
  }
  const each = isArray(trials) ? trials : reshapeTo(integerArray(BigInt(trials)), []);
  const outer = p._shape.slice(0, -1);
  const shape = resultShape(wanted, [each._shape, outer], true);
  const out = allocate(int64, [...shape, k], true);
  const rowsOf = (a: NDArray, core: number[]): NDArray => {
    const split = a._shape.length - core.length;
    const strides = broadcastStrides(a._shape.slice(0, split), a._strides.slice(0, split), shape);
    return ascontiguousarray(viewOf(a, [...shape, ...core], [...strides, ...a._strides.slice(split)]));
  };
  return sampleRows(source, dist, out, [
    { array: rowsOf(each, []), stride: 8 },
    { array: rowsOf(p, [k]), stride: 8 * k },
  ]);
}

// ---- Dirichlet ---------------------------------------------------------------------------------------------------

/** Points whose k coordinates are positive and sum to 1: float64 of shape size + (k,). */
export function dirichlet(source: Source, legacy: boolean, alpha: unknown, size: unknown): NDArray {
  const given = asarray(alpha as ArrayLike);
  if (given._shape.length === 0) throw new TypeError("object of type 'number' has no len()");
  if (given._shape.length > 1) throw new ValueError('object too deep for desired array');
  const a = given._dtype === float64 ? ascontiguousarray(given) : copyAs(given, float64);
  if (some(a, (x) => x <= 0)) throw new ValueError('alpha <= 0');
  const out = allocate(float64, [...(toSize(size) ?? []), a._size], true);
  return sampleRows(source, legacyDist('dirichlet', legacy), out, [fixed(a)]);
}

// ---- multivariate hypergeometric ---------------------------------------------------------------------------------

const INT64_MAX = 2n ** 63n - 1n;
/** The method 'count' keeps a place for each element: as many as memory can be. */
const COUNT_MAX = INT64_MAX / 8n;
const MARGINALS_END = 1000000000n;

/** @throws ValueError unless they are non-negative integers in one dimension. */
function checkedColors(value: unknown): NDArray {
  const given = asarray(value as ArrayLike);
  const bad = (x: number) => !(x >= 0 && Number.isInteger(x)) || x >= 2 ** 63;
  // lists of whole numbers are float64 here
  const isInteger = given !== value || 'iu'.includes(given._dtype.kind) || given._size === 0;
  if (given._shape.length !== 1 || !isInteger || some(given, bad)) {
    throw new ValueError(
      `colors must be a one-dimensional sequence of nonnegative integers not exceeding ${INT64_MAX}.`,
    );
  }
  return given._dtype === int64 ? ascontiguousarray(given) : copyAs(given, int64);
}

/** How many of each colour are among nsample that are drawn without putting back: int64 of shape size + (colors,). */
export function multivariateHypergeometric(
  source: Source,
  colorsLike: unknown,
  nsample: unknown,
  size: unknown,
  method: unknown = 'marginals',
): NDArray {
  if (method !== 'count' && method !== 'marginals') throw new ValueError('method must be "count" or "marginals".');
  const isInteger = typeof nsample === 'bigint' || (typeof nsample === 'number' && Number.isInteger(nsample));
  if (!isInteger) throw new ValueError('nsample must be an integer');
  const count = BigInt(nsample);
  if (count < 0n) throw new ValueError('nsample must be nonnegative.');
  const colors = checkedColors(colorsLike);
  const total = (colors._view()[0] as BigInt64Array).reduce((a, b) => a + b, 0n);
  if (total > INT64_MAX) {
    throw new ValueError(`sum(colors) must not exceed the maximum value of a 64 bit signed integer (${INT64_MAX})`);
  }
  if (method === 'marginals' && total >= MARGINALS_END) {
    throw new ValueError(`When method is "marginals", sum(colors) must be less than ${MARGINALS_END}.`);
  }
  if (method === 'count' && total > COUNT_MAX) {
    throw new ValueError(`When method is 'count', sum(colors) must not exceed ${COUNT_MAX}`);
  }
  if (count > total) throw new ValueError('nsample > sum(colors)');
  const out = allocate(int64, [...(toSize(size) ?? []), colors._size], true);
  const parameters = [fixed(colors), fixed(integerArray(count))];
  return sampleRows(source, `multivariate_hypergeometric_${method}`, out, parameters);
}

// ---- multivariate normal -----------------------------------------------------------------------------------------

export interface MultivariateNormalOptions {
  size?: Size;
  /** What happens if the covariance is not positive semidefinite: 'warn', 'raise' or 'ignore'. */
  check_valid?: 'warn' | 'raise' | 'ignore';
  /** How far singular values may be off for that. */
  tol?: number;
  /** The factorisation of the covariance; RandomState has 'svd' only. */
  method?: 'svd' | 'eigh' | 'cholesky';
}

const NOT_PSD = 'covariance is not symmetric positive-semidefinite.';

/** Checks the moments: float64. @throws ValueError, TypeError in NumPy's words. */
function moments(meanLike: unknown, covLike: unknown): { mean: NDArray; cov: NDArray } {
  const [mean, cov] = [meanLike, covLike].map((x) => asarray(x as ArrayLike));
  if (mean._dtype.kind === 'c' || cov._dtype.kind === 'c') throw new DTypeError('mean and cov must not be complex');
  if (mean._shape.length !== 1) throw new ValueError('mean must be 1 dimensional');
  if (cov._shape.length !== 2 || cov._shape[0] !== cov._shape[1]) {
    throw new ValueError('cov must be 2 dimensional and square');
  }
  if (mean._shape[0] !== cov._shape[0]) throw new ValueError('mean and cov must have same length');
  return { mean: asarray(mean, float64), cov: asarray(cov, float64) };
}

/** What standard normals are multiplied with, and whether the covariance is positive semidefinite. */
function factorOf(
  cov: NDArray,
  method: string,
  legacy: boolean,
  tol: number,
): { factor: NDArray; valid: () => boolean } {
  if (method === 'cholesky') return { factor: transpose(cholesky(cov)), valid: () => true };
  if (method === 'eigh') {
    const [s, u] = eigh(cov);
    const factor = transpose(multiply(u, sqrt(absolute(s))) as NDArray);
    return { factor, valid: () => !some(s, (x) => x < -tol) };
  }
  const { U, S, Vh } = svd(cov);
  const valid = () => allclose(matmul(multiply(transpose(Vh), S) as NDArray, Vh), cov, { rtol: tol, atol: tol });
  const root = sqrt(S) as NDArray;
  const factor = legacy
    ? (multiply(viewOf(root, [root._size, 1], [root._strides[0], 0]), Vh) as NDArray)
    : transpose(multiply(U, root) as NDArray);
  return { factor, valid };
}

/** Normals with this mean and covariance: float64 of shape size + (k,). */
export function multivariateNormal(
  source: Source,
  legacy: boolean,
  meanLike: unknown,
  covLike: unknown,
  options: MultivariateNormalOptions,
): NDArray {
  const { size = null, check_valid: check = 'warn', tol = 1e-8, method = 'svd' } = options;
  if (!['eigh', 'svd', 'cholesky'].includes(method)) {
    throw new ValueError("method must be one of {'eigh', 'svd', 'cholesky'}");
  }
  const { mean, cov } = moments(meanLike, covLike);
  const checks = check !== 'ignore' && method !== 'cholesky';
  if (checks && check !== 'warn' && check !== 'raise') {
    throw new ValueError("check_valid must equal 'warn', 'raise', or 'ignore'");
  }
  if (!isScalar(tol)) throw new TypeError('tol must be a number');
  // before anything is drawn, so that an error leaves the stream where it was
  const { factor, valid } = factorOf(cov, method, legacy, tol);
  if (checks && !valid()) {
    if (check === 'raise') throw new ValueError(NOT_PSD);
    console.warn(`RuntimeWarning: ${NOT_PSD}`);
  }
  const k = mean._shape[0];
  const shape = [...(toSize(size) ?? []), k];
  const normals = sample(
    source,
    legacyDist(legacy ? 'gauss' : 'standard_normal', legacy),
    float64,
    [],
    shape,
  ) as NDArray;
  const rows = viewOf(normals, [k === 0 ? 0 : sizeOf(shape) / k, k], stridesOf([1, k], 8));
  const x = matmul(rows, factor);
  add(x, mean, x);
  return reshapeTo(x, shape);
}
