/*
 * leastsquares.ts: what singular values are good for: least squares, pseudo-inverses, ranks, condition numbers. As in NumPy,
 * singular values below a part of the largest one count as zero.
 */
import { flag, named } from './arguments.js';
import { at } from './axes.js';
import { copyAs } from './copy.js';
import { asarray, empty, eye, zeros } from './creation.js';
import type { Scalar } from './dtype.js';
import { LinAlgError, ValueError } from './errors.js';
import { adjoint, backgroundOf, type SvdResult, stackOf, svd, svdJob, svdvals } from './factoring.js';
import { finfo } from './finfo.js';
import { matmul } from './linalg.js';
import { anyTrue } from './nans.js';
import { allocate, type NDArray, scalarOf, viewOf } from './ndarray.js';
import { type NormOrder, norm } from './norms.js';
import { common } from './promotion.js';
import { all, any, max, sum } from './reduce.js';
import { type Named, namedResults } from './results.js';
import { type BackgroundOptions, checkMatrix, checkSquare, type Job, later, now, routineType } from './routines.js';
import { countNonzero, where } from './selecting.js';
import { inv, slogdet } from './solving.js';
import type { ArrayLike } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

/** One more axis of size 1 behind the last one. */
const column = (x: NDArray): NDArray => viewOf(x, [...x._shape, 1], [...x._strides, 0]);

/** 1 / s where s is above the cutoff, else 0. */
function inverses(s: NDArray, cutoff: NDArray | Scalar): NDArray {
  const large = ufuncs.greater(s, cutoff) as NDArray<'bool'>;
  return ufuncs.divide(1, s, { where: large, out: zeros(s._shape, { dtype: s._dtype }) });
}

/** The largest of the singular values of each matrix, times `factor`, beside them. */
function cutoffOf(s: NDArray, factor: ArrayLike): NDArray {
  const most = max(s, { axis: -1, keepdims: true }) as NDArray;
  const f = asarray(factor);
  const product = ufuncs.multiply(f._shape.length === 0 ? f : column(f), most) as NDArray;
  return product._dtype === s._dtype || f._shape.length > 0 ? product : copyAs(product, s._dtype);
}

// ---- pseudo-inverse ----------------------------------------------------------------------------------------------

export interface PinvOptions extends BackgroundOptions {
  /** Singular values up to this part of the largest one count as zero, for each matrix of a stack: 1e-15 unless given. */
  rcond?: ArrayLike | null;
  /** The same under its newer name; null: max(M, N) times the epsilon of the dtype. */
  rtol?: ArrayLike | null;
  /** The matrices are Hermitian, which is quicker. */
  hermitian?: boolean;
}

function pinvJob(value: ArrayLike, args: readonly unknown[]): Job<NDArray> {
  const given = named<PinvOptions>('pinv', args, ['rcond', 'hermitian'], ['rtol', 'signal']);
  const hermitian = flag('pinv', 'hermitian', given.hermitian);
  const { a, type, m, n, batch } = stackOf(value, checkMatrix);
  if ('rtol' in given && given.rcond !== undefined && given.rcond !== null) {
    throw new ValueError("`rtol` and `rcond` can't be both set.");
  }
  const rcond = given.rcond ?? ('rtol' in given ? (given.rtol ?? Math.max(m, n) * finfo(type).eps) : 1e-15);
  const { write, finish } = svdJob(a, [{ full_matrices: false, hermitian }]);
  return {
    write,
    finish() {
      const [u, s, vh] = finish() as SvdResult;
      if (m === 0 || n === 0) return empty([...batch, n, m], { dtype: asarray(value)._dtype }); // of the operand's dtype, as NumPy's
      const inverse = s._size === 0 ? s : inverses(s, cutoffOf(s, rcond));
      const scaled = ufuncs.multiply(column(inverse), adjoint(u)) as NDArray;
      return matmul(adjoint(vh), scaled);
    },
  };
}

/**
 * The Moore-Penrose pseudo-inverse of each matrix, (..., M, N) -> (..., N, M), from its singular values.
 * @throws LinAlgError for fewer than two axes, or if the decomposition does not converge.
 */
export function pinv(
  a: ArrayLike,
  ...args: [rcond?: ArrayLike | PinvOptions | null, hermitian?: boolean | PinvOptions]
): NDArray {
  return now(pinvJob(a, args));
}
export async function pinvAsync(
  a: ArrayLike,
  ...args: [rcond?: ArrayLike | PinvOptions | null, hermitian?: boolean | PinvOptions]
): Promise<NDArray> {
  return later(() => pinvJob(a, args), backgroundOf(args));
}

// ---- rank and condition ------------------------------------------------------------------------------------------

export interface RankOptions {
  /** Singular values up to this count as zero, for each matrix of a stack. */
  tol?: ArrayLike | null;
  /** The same as a part of the largest one: max(M, N) times the epsilon of the dtype unless given. */
  rtol?: ArrayLike | null;
  /** The matrices are Hermitian, which is quicker. */
  hermitian?: boolean;
}

/**
 * The rank of each matrix, (..., M, N) -> (...): how many singular values are above the tolerance. Of one matrix a number; of
 * a vector 1, unless it is all zeros.
 * @throws ValueError for both `tol` and `rtol`; LinAlgError if the decomposition does not converge.
 */
export function matrixRank(
  A: ArrayLike,
  ...args: [tol?: ArrayLike | RankOptions | null, hermitian?: boolean | RankOptions]
): NDArray | number {
  const {
    tol = null,
    rtol = null,
    hermitian,
  } = named<RankOptions>('matrix_rank', args, ['tol', 'hermitian'], ['rtol']);
  if (tol !== null && rtol !== null) throw new ValueError("`tol` and `rtol` can't be both set.");
  const a = asarray(A);
  if (a._shape.length < 2) return all(ufuncs.equal(a, 0) as NDArray) === true ? 0 : 1;
  const s = svd(a, { compute_uv: false, hermitian: flag('matrix_rank', 'hermitian', hermitian) });
  const level = asarray(tol ?? 0);
  const cutoff =
    tol === null
      ? cutoffOf(s, rtol ?? Math.max(...a._shape.slice(-2)) * finfo(s._dtype).eps)
      : level._shape.length === 0
        ? (level._get([]) as Scalar)
        : column(level);
  return countNonzero(ufuncs.greater(s, cutoff) as NDArray, { axis: -1 });
}

/** Inverses of square matrices, and which of them have none (whose inverses mean nothing). */
function inverseOrNot(x: NDArray): [inverse: NDArray, singular: NDArray] {
  const singular = asarray(ufuncs.equal(slogdet(x).sign, 0));
  const { _shape: shape, _strides: strides } = singular;
  const each = viewOf(singular, [...shape, 1, 1], [...strides, 0, 0]);
  const one = eye(x._shape[x._shape.length - 1], null, 0, x._dtype);
  return [inv(anyTrue(singular) ? where(each, one, x) : x), singular];
}

/**
 * The condition number of each matrix, (..., M, N) -> (...): the norm of order `p` times that of the inverse; unless given, the
 * largest singular value over the smallest one. Infinite for singular matrices.
 * @throws LinAlgError for empty matrices, fewer than two axes, or, with an order other than 2 and -2, what is not square.
 */
export function cond(x: ArrayLike, ...args: [p?: NormOrder | { p?: NormOrder }]): NDArray | Scalar {
  const { p = null } = named<{ p?: NormOrder }>('cond', args, ['p']);
  const a = asarray(x);
  if (a._size === 0 && a._shape.slice(-2).includes(0)) throw new LinAlgError('cond is not defined on empty arrays');
  checkMatrix(a);
  if (p === null || p === 2 || p === -2) {
    const s = svdvals(a);
    const [first, last] = [
      at(s, s._shape.length - 1, 0),
      at(s, s._shape.length - 1, s._shape[s._shape.length - 1] - 1),
    ];
    return known(asarray(p === -2 ? ufuncs.divide(last, first) : ufuncs.divide(first, last)), a);
  }
  checkSquare(a);
  const type = routineType(a);
  const matrices = a._dtype === type ? a : copyAs(a, type);
  const [inverse, singular] = inverseOrNot(matrices);
  const norms = [matrices, inverse].map((m) => norm(m, { ord: p, axis: [-2, -1] }));
  const product = asarray(ufuncs.multiply(norms[0], norms[1]));
  return known(asarray(where(singular, Number.POSITIVE_INFINITY, product)).astype(product._dtype), a);
}

/** Condition numbers that are NaN are infinite, unless NaN was among the elements; of one matrix a number. */
function known(r: NDArray, a: NDArray): NDArray | Scalar {
  const unknown = ufuncs.logical_and(
    ufuncs.isnan(r),
    ufuncs.logical_not(any(ufuncs.isnan(a) as NDArray, { axis: [-2, -1] }) as NDArray),
  );
  const filled = asarray(where(unknown, Number.POSITIVE_INFINITY, r));
  const result = filled._dtype === r._dtype ? filled : copyAs(filled, r._dtype);
  return scalarOf(result);
}

// ---- least squares -----------------------------------------------------------------------------------------------

type Lstsq = { x: NDArray; residuals: NDArray; rank: number; s: NDArray };
/** `[x, residuals, rank, s]`, also by name. */
export type LstsqResult = Named<Lstsq, [NDArray, NDArray, number, NDArray]>;
export interface LstsqOptions extends BackgroundOptions {
  /** Singular values up to this part of the largest one count as zero: max(M, N) times the epsilon of the dtype unless given. */
  rcond?: number | null;
}

function lstsqJob(left: ArrayLike, right: ArrayLike, args: readonly unknown[]): Job<LstsqResult> {
  const { rcond = null } = named<LstsqOptions>('lstsq', args, ['rcond'], ['signal']);
  if (rcond !== null && typeof rcond !== 'number') throw new TypeError('rcond must be a number or null');
  let a = asarray(left);
  let b = asarray(right);
  const vector = b._shape.length === 1;
  if (vector) b = column(b);
  for (const x of [a, b]) {
    if (x._shape.length === 2) continue;
    throw new LinAlgError(`${x._shape.length}-dimensional array given. Array must be two-dimensional`);
  }
  const [[m, n], [rows, _columns]] = [a._shape, b._shape];
  if (m !== rows) throw new LinAlgError('Incompatible dimensions');
  const type = common(routineType(a), routineType(b));
  [a, b] = [a, b].map((x) => (x._dtype === type ? x : copyAs(x, type)));
  const { eps } = finfo(type);
  const part = rcond === null ? eps * Math.max(m, n) : rcond < 0 ? eps : rcond;
  const { write, finish } = svdJob(a, [{ full_matrices: false }]);
  return {
    write,
    finish() {
      const [u, s, vh] = finish() as SvdResult;
      const inverse = s._size === 0 ? s : inverses(s, cutoffOf(s, part));
      const rank = countNonzero(inverse);
      const x = matmul(adjoint(vh), ufuncs.multiply(column(inverse), matmul(adjoint(u), b)) as NDArray);
      let residuals = allocate(s._dtype, [0]);
      if (rank === n && m > n) {
        const rest = ufuncs.absolute(ufuncs.subtract(b, matmul(a, x)) as NDArray) as NDArray;
        residuals = sum(ufuncs.square(rest) as NDArray, { axis: 0 }) as NDArray;
      }
      const solution = vector ? viewOf(x, [n], [x._strides[0]]) : x;
      return namedResults<Lstsq, [NDArray, NDArray, number, NDArray]>({ x: solution, residuals, rank, s });
    },
  };
}

/**
 * The x of smallest norm for which |b - a @ x| is smallest, for `a` of (M, N) and `b` of (M) or (M, K): [x, residuals, rank, s].
 * `residuals` are the sums of squares |b - a @ x|^2 of each column, or empty where the rank is below N or M <= N; `rank` is
 * that of `a` and `s` its singular values. From the singular value decomposition (as LAPACK's gelsd).
 * @throws LinAlgError for other shapes, or if it does not converge.
 */
export const lstsq = (a: ArrayLike, b: ArrayLike, ...args: [rcond?: number | LstsqOptions | null]): LstsqResult =>
  now(lstsqJob(a, b, args));
export const lstsqAsync = (
  a: ArrayLike,
  b: ArrayLike,
  ...args: [rcond?: number | LstsqOptions | null]
): Promise<LstsqResult> => later(() => lstsqJob(a, b, args), backgroundOf(args));
