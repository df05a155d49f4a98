/*
 * factoring.ts: factorisations of matrices: Cholesky, QR, eigenvalues, singular values (native/linalg/). Leading dimensions
 * are stacks of matrices. Results are float32, float64, complex64 or complex128, as the operands are; of integers float64.
 * Every function has a twin that computes in the background (`svdAsync`), with a signal to give up.
 */
import { flag, named } from './arguments.js';
import { matrixTranspose } from './arranging.js';
import { copyAs } from './copy.js';
import { asarray } from './creation.js';
import { complex64, type DType } from './dtype.js';
import { LinAlgError, show, ValueError } from './errors.js';
import { anyTrue } from './nans.js';
import { allocate, type NDArray, viewOf } from './ndarray.js';
import { imagOf, realOf } from './parts.js';
import { common } from './promotion.js';
import { all } from './reduce.js';
import { type Named, namedResults } from './results.js';
import {
  type BackgroundOptions,
  checkMatrix,
  checkSquare,
  type Job,
  later,
  now,
  routineType,
  writeRoutine,
} from './routines.js';
import { takeAlongAxis } from './selecting.js';
import { argsort } from './sorting.js';
import type { ArrayLike } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

export interface Stack {
  a: NDArray;
  type: DType;
  real: DType;
  m: number;
  n: number;
  batch: number[];
}

/** A stack of matrices in the dtype that is computed in. */
export function stackOf(value: ArrayLike, check: (a: NDArray) => void): Stack {
  const given = asarray(value);
  check(given);
  const type = routineType(given);
  const [m, n] = given._shape.slice(-2);
  const a = given._dtype === type ? given : copyAs(given, type);
  return { a, type, real: realOf(a)._dtype, m, n, batch: given._shape.slice(0, -2) };
}

/** The (conjugate) transpose of the last two axes: a view, where nothing has to be conjugated. */
export function adjoint(x: NDArray): NDArray {
  const turned = matrixTranspose(x);
  return x._dtype.kind === 'c' ? ufuncs.conjugate(turned) : turned;
}

// ---- Cholesky ----------------------------------------------------------------------------------------------------

type CholeskyOptions = BackgroundOptions & {
  /** Gives the upper factor, from the upper triangle, instead of the lower one. */
  upper?: boolean;
};

function choleskyJob(value: ArrayLike, args: readonly unknown[]): Job<NDArray> {
  const upper = flag('cholesky', 'upper', named<{ upper?: unknown }>('cholesky', args, ['upper'], ['signal']).upper);
  const { a, type, n, batch } = stackOf(value, checkSquare);
  const out = allocate(type, a._shape);
  const operands = [a, out].map((x): [NDArray, 2] => [x, 2]);
  return { write: () => writeRoutine('cholesky', type, batch, [n, Number(upper)], operands, 1), finish: () => out };
}

/**
 * The lower factor L of each Hermitian positive definite matrix, (..., M, M) -> (..., M, M): a = L @ L^H. Only the lower
 * triangle is read. With `upper` the upper factor U = L^H, from the upper triangle.
 * @throws LinAlgError 'Matrix is not positive definite', or if the last two axes are not square.
 */
export const cholesky = (a: ArrayLike, ...args: [upper?: boolean | CholeskyOptions]): NDArray =>
  now(choleskyJob(a, args));
export const choleskyAsync = (a: ArrayLike, ...args: [upper?: boolean | CholeskyOptions]): Promise<NDArray> =>
  later(() => choleskyJob(a, args), backgroundOf(args));

/** The options of the background, in the options that a function was given. */
export const backgroundOf = (args: readonly unknown[]): BackgroundOptions => {
  const last = args[args.length - 1];
  return typeof last === 'object' && last !== null ? (last as BackgroundOptions) : {};
};

// ---- QR ----------------------------------------------------------------------------------------------------------

const modes = { reduced: 1, complete: 1, r: 1, raw: 1, full: 'reduced', economic: 1 } as const;
/** What `qr` returns: [Q, R] with as many columns in Q as the smaller side, or as rows; R alone; or LAPACK's own form. */
export type QrMode = keyof typeof modes;
type QrPair = { Q: NDArray; R: NDArray };
/** `[Q, R]`, also by name. */
export type QrResult = Named<QrPair, [NDArray, NDArray]>;
type QrOptions<M extends QrMode = QrMode> = BackgroundOptions & { mode?: M };
type QrOf<M extends QrMode> = M extends 'r' | 'economic' ? NDArray : M extends 'raw' ? [NDArray, NDArray] : QrResult;

function qrJob(value: ArrayLike, args: readonly unknown[]): Job<QrResult | NDArray | [NDArray, NDArray]> {
  const { mode = 'reduced' } = named<{ mode?: unknown }>('qr', args, ['mode'], ['signal']);
  if (typeof mode !== 'string' || !Object.hasOwn(modes, mode)) {
    throw new ValueError(`Unrecognized mode ${typeof mode === 'string' ? `'${mode}'` : show(mode)}`);
  }
  const { a, type, m, n, batch } = stackOf(value, checkMatrix);
  const k = Math.min(m, n);
  if (mode === 'raw' || mode === 'economic') {
    const h = allocate(type, [...batch, n, m]);
    const tau = allocate(type, [...batch, k]);
    return {
      write: () => writeRoutine('qr_raw', type, batch, [m, n], [[a, 2], [h, 2], [tau, 1]], 2), // biome-ignore format: a row
      finish: () => (mode === 'raw' ? [h, tau] : matrixTranspose(h)),
    };
  }
  const columns = mode === 'complete' ? m : mode === 'r' ? 0 : k;
  const q = mode === 'r' ? null : allocate(type, [...batch, m, columns]);
  const r = allocate(type, [...batch, mode === 'complete' ? m : k, n]);
  return {
    write: () => writeRoutine('qr', type, batch, [m, n, columns], [[a, 2], q && [q, 2], [r, 2]], 2), // biome-ignore format: a row
    finish: () => (q === null ? r : namedResults<QrPair, [NDArray, NDArray]>({ Q: q, R: r })),
  };
}

/**
 * The QR factorisation of each matrix: (..., M, N) -> Q of (..., M, K) with orthonormal columns and R of (..., K, N), upper
 * triangular, K = min(M, N). Signs are LAPACK's: the diagonal of R is often negative. `mode`: 'reduced'; 'complete' (K = M);
 * 'r' (R alone); 'raw' (h of (..., N, M) and tau, as LAPACK's geqrf leaves them, transposed).
 * @throws LinAlgError for fewer than two axes; ValueError for another mode.
 */
export function qr<M extends QrMode = 'reduced'>(a: ArrayLike, ...args: [mode?: M | QrOptions<M>]): QrOf<M> {
  return now(qrJob(a, args)) as QrOf<M>;
}
export function qrAsync<M extends QrMode = 'reduced'>(
  a: ArrayLike,
  ...args: [mode?: M | QrOptions<M>]
): Promise<QrOf<M>> {
  return later(() => qrJob(a, args), backgroundOf(args)) as Promise<QrOf<M>>;
}

// ---- eigenvalues -------------------------------------------------------------------------------------------------

type Eigen = { eigenvalues: NDArray; eigenvectors: NDArray };
/** `[eigenvalues, eigenvectors]`, also by name. */
export type EigResult = Named<Eigen, [NDArray, NDArray]>;
type EighOptions = BackgroundOptions & {
  /** Which triangle is read: 'L' (lower) unless given, or 'U'. */
  UPLO?: 'L' | 'U' | 'l' | 'u';
};

function eighJob(name: string, value: ArrayLike, args: readonly unknown[], vectors: boolean): Job<EigResult | NDArray> {
  const { UPLO = 'L' } = named<{ UPLO?: unknown }>(name, args, ['UPLO'], ['signal']);
  const triangle = typeof UPLO === 'string' ? UPLO.toUpperCase() : '';
  if (triangle !== 'L' && triangle !== 'U') throw new ValueError("UPLO argument must be 'L' or 'U'");
  const { a, type, real, n, batch } = stackOf(value, checkSquare);
  const w = allocate(real, [...batch, n]);
  const v = vectors ? allocate(type, a._shape) : null;
  const sizes = [n, Number(triangle === 'U'), Number(vectors)];
  return {
    write: () => writeRoutine('eigh', type, batch, sizes, [[a, 2], [w, 1], v && [v, 2]], 2), // biome-ignore format: a row
    finish: () => (v === null ? w : namedResults<Eigen, [NDArray, NDArray]>({ eigenvalues: w, eigenvectors: v })),
  };
}

/**
 * Eigenvalues (..., M), ascending, and eigenvectors (..., M, M), orthonormal columns, of each Hermitian (or real symmetric)
 * matrix (..., M, M), of which one triangle is read.
 * @throws LinAlgError if the last two axes are not square; 'Eigenvalues did not converge'. ValueError for another UPLO.
 */
export const eigh = (a: ArrayLike, ...args: [UPLO?: string | EighOptions]): EigResult =>
  now(eighJob('eigh', a, args, true)) as EigResult;
export const eighAsync = (a: ArrayLike, ...args: [UPLO?: string | EighOptions]): Promise<EigResult> =>
  later(() => eighJob('eigh', a, args, true), backgroundOf(args)) as Promise<EigResult>;

/** The eigenvalues alone, as `eigh` gives them, in less time. @throws as eigh. */
export const eigvalsh = (a: ArrayLike, ...args: [UPLO?: string | EighOptions]): NDArray =>
  now(eighJob('eigvalsh', a, args, false)) as NDArray;
export const eigvalshAsync = (a: ArrayLike, ...args: [UPLO?: string | EighOptions]): Promise<NDArray> =>
  later(() => eighJob('eigvalsh', a, args, false), backgroundOf(args)) as Promise<NDArray>;

function eigJob(value: ArrayLike, vectors: boolean): Job<EigResult | NDArray> {
  const { a, type, n, batch } = stackOf(value, checkSquare);
  if (all(ufuncs.isfinite(a)) !== true) throw new LinAlgError('Array must not contain infs or NaNs');
  const complex = common(type, complex64);
  const w = allocate(complex, [...batch, n]);
  const v = vectors ? allocate(complex, a._shape) : null;
  return {
    write: () => writeRoutine('eig', type, batch, [n, Number(vectors)], [[a, 2], [w, 1], v && [v, 2]], 2), // biome-ignore format: a row
    finish() {
      const isReal = complex !== type && !anyTrue(ufuncs.not_equal(imagOf(w), 0) as NDArray);
      const [values, columns] = [w, v].map((x) => (isReal && x !== null ? copyAs(realOf(x), type) : x));
      if (columns === null) return values as NDArray;
      return namedResults<Eigen, [NDArray, NDArray]>({ eigenvalues: values as NDArray, eigenvectors: columns });
    },
  };
}

/**
 * Eigenvalues (..., M), in no order, and right eigenvectors (..., M, M), columns of length 1, of each square matrix. Complex,
 * unless the operand is real and all eigenvalues are.
 * @throws LinAlgError if the last two axes are not square; 'Array must not contain infs or NaNs'; 'Eigenvalues did not
 *     converge'.
 */
export const eig = (a: ArrayLike): EigResult => now(eigJob(a, true)) as EigResult;
export const eigAsync = (a: ArrayLike, options?: BackgroundOptions): Promise<EigResult> =>
  later(() => eigJob(a, true), options) as Promise<EigResult>;

/** The eigenvalues alone, as `eig` gives them, in less time. @throws as eig. */
export const eigvals = (a: ArrayLike): NDArray => now(eigJob(a, false)) as NDArray;
export const eigvalsAsync = (a: ArrayLike, options?: BackgroundOptions): Promise<NDArray> =>
  later(() => eigJob(a, false), options) as Promise<NDArray>;

// ---- singular values ---------------------------------------------------------------------------------------------

type Svd = { U: NDArray; S: NDArray; Vh: NDArray };
/** `[U, S, Vh]`, also by name. */
export type SvdResult = Named<Svd, [NDArray, NDArray, NDArray]>;
export interface SvdOptions extends BackgroundOptions {
  /** Square U and Vh (unless false). */
  full_matrices?: boolean;
  /** Whether U and Vh are wanted, too (unless false). */
  compute_uv?: boolean;
  /** The matrices are Hermitian, which is quicker. */
  hermitian?: boolean;
}
const svdNames = ['full_matrices', 'compute_uv', 'hermitian'];
type SvdValues = SvdOptions & { compute_uv: false };

export function svdJob(value: ArrayLike, args: readonly unknown[]): Job<SvdResult | NDArray> {
  const given = named<Record<string, unknown>>('svd', args, svdNames, ['signal']);
  const option = (name: string, otherwise: boolean) => flag('svd', name, given[name], otherwise);
  const [full, vectors] = [option('full_matrices', true), option('compute_uv', true)];
  if (option('hermitian', false)) return hermitianSvdJob(value, vectors);
  const { a, type, real, m, n, batch } = stackOf(value, checkMatrix);
  const k = Math.min(m, n);
  const s = allocate(real, [...batch, k]);
  const u = vectors ? allocate(type, [...batch, m, full ? m : k]) : null;
  const vh = vectors ? allocate(type, [...batch, full ? n : k, n]) : null;
  const sizes = [m, n, Number(vectors), Number(full)];
  return {
    write: () => writeRoutine('svd', type, batch, sizes, [[a, 2], u && [u, 2], [s, 1], vh && [vh, 2]], 3), // biome-ignore format: a row
    finish: () =>
      u === null || vh === null ? s : namedResults<Svd, [NDArray, NDArray, NDArray]>({ U: u, S: s, Vh: vh }),
  };
}

/** Singular values are the sizes of the eigenvalues, and their signs go into V. */
function hermitianSvdJob(value: ArrayLike, vectors: boolean): Job<SvdResult | NDArray> {
  const { write, finish } = eighJob('svd', value, [], vectors);
  return {
    write,
    finish() {
      const result = finish();
      const [w, v] = (vectors ? result : [result]) as [NDArray, NDArray?];
      const order = argsort(ufuncs.negative(ufuncs.absolute(w)), { axis: -1, kind: 'stable' });
      const values = takeAlongAxis(w, order, -1);
      const s = ufuncs.absolute(values) as NDArray;
      if (v === undefined) return s;
      const row = (x: NDArray) =>
        viewOf(
          x,
          [...x._shape.slice(0, -1), 1, x._shape[x._shape.length - 1]],
          [...x._strides.slice(0, -1), 0, x._strides[x._strides.length - 1]],
        );
      const u = takeAlongAxis(v, row(order), -1);
      const signed = ufuncs.multiply(u, row(ufuncs.sign(values) as NDArray)) as NDArray;
      return namedResults<Svd, [NDArray, NDArray, NDArray]>({ U: u, S: s, Vh: adjoint(signed) });
    },
  };
}

/**
 * The singular value decomposition of each matrix (..., M, N): [U, S, Vh] with a = (U * S) @ Vh, U of (..., M, M) and Vh of
 * (..., N, N) unitary, or with `full_matrices: false` (..., M, K) and (..., K, N), K = min(M, N), and S (..., K) real,
 * descending, not negative. With `compute_uv: false` S alone. `hermitian`: only the lower triangle is read.
 * @throws LinAlgError for fewer than two axes, or if it does not converge (NaN, infinities).
 */
export function svd(a: ArrayLike, options: SvdValues): NDArray;
export function svd(a: ArrayLike, full_matrices: boolean, compute_uv: false, hermitian?: boolean): NDArray;
export function svd(a: ArrayLike, options?: SvdOptions & { compute_uv?: true }): SvdResult;
export function svd(a: ArrayLike, full_matrices: boolean, compute_uv?: true, hermitian?: boolean): SvdResult;
export function svd(a: ArrayLike, ...args: unknown[]): SvdResult | NDArray;
export function svd(a: ArrayLike, ...args: unknown[]): SvdResult | NDArray {
  return now(svdJob(a, args));
}
export function svdAsync(a: ArrayLike, options: SvdValues): Promise<NDArray>;
export function svdAsync(a: ArrayLike, options?: SvdOptions & { compute_uv?: true }): Promise<SvdResult>;
export function svdAsync(a: ArrayLike, ...args: unknown[]): Promise<SvdResult | NDArray> {
  return later(() => svdJob(a, args), backgroundOf(args));
}

/** The singular values of each matrix, (..., M, N) -> (..., min(M, N)), descending. @throws as svd. */
export const svdvals = (x: ArrayLike): NDArray => svd(x, { compute_uv: false });
export const svdvalsAsync = (x: ArrayLike, options?: BackgroundOptions): Promise<NDArray> =>
  svdAsync(x, { ...options, compute_uv: false });
