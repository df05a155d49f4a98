import { type DType } from './dtype.js';
import { type NDArray } from './ndarray.js';
import { type Named } from './results.js';
import { type BackgroundOptions, type Job } from './routines.js';
import type { ArrayLike } from './ufunc.js';
export interface Stack {
    a: NDArray;
    type: DType;
    real: DType;
    m: number;
    n: number;
    batch: number[];
}
/** A stack of matrices in the dtype that is computed in. */
export declare function stackOf(value: ArrayLike, check: (a: NDArray) => void): Stack;
/** The (conjugate) transpose of the last two axes: a view, where nothing has to be conjugated. */
export declare function adjoint(x: NDArray): NDArray;
type CholeskyOptions = BackgroundOptions & {
    /** Gives the upper factor, from the upper triangle, instead of the lower one. */
    upper?: boolean;
};
/**
 * The lower factor L of each Hermitian positive definite matrix, (..., M, M) -> (..., M, M): a = L @ L^H. Only the lower
 * triangle is read. With `upper` the upper factor U = L^H, from the upper triangle.
 * @throws LinAlgError 'Matrix is not positive definite', or if the last two axes are not square.
 */
export declare const cholesky: (a: ArrayLike, ...args: [upper?: boolean | CholeskyOptions]) => NDArray;
export declare const choleskyAsync: (a: ArrayLike, ...args: [upper?: boolean | CholeskyOptions]) => Promise<NDArray>;
/** The options of the background, in the options that a function was given. */
export declare const backgroundOf: (args: readonly unknown[]) => BackgroundOptions;
declare const modes: {
    readonly reduced: 1;
    readonly complete: 1;
    readonly r: 1;
    readonly raw: 1;
    readonly full: "reduced";
    readonly economic: 1;
};
/** What `qr` returns: [Q, R] with as many columns in Q as the smaller side, or as rows; R alone; or LAPACK's own form. */
export type QrMode = keyof typeof modes;
type QrPair = {
    Q: NDArray;
    R: NDArray;
};
/** `[Q, R]`, also by name. */
export type QrResult = Named<QrPair, [NDArray, NDArray]>;
type QrOptions<M extends QrMode = QrMode> = BackgroundOptions & {
    mode?: M;
};
type QrOf<M extends QrMode> = M extends 'r' | 'economic' ? NDArray : M extends 'raw' ? [NDArray, NDArray] : QrResult;
/**
 * The QR factorisation of each matrix: (..., M, N) -> Q of (..., M, K) with orthonormal columns and R of (..., K, N), upper
 * triangular, K = min(M, N). Signs are LAPACK's: the diagonal of R is often negative. `mode`: 'reduced'; 'complete' (K = M);
 * 'r' (R alone); 'raw' (h of (..., N, M) and tau, as LAPACK's geqrf leaves them, transposed).
 * @throws LinAlgError for fewer than two axes; ValueError for another mode.
 */
export declare function qr<M extends QrMode = 'reduced'>(a: ArrayLike, ...args: [mode?: M | QrOptions<M>]): QrOf<M>;
export declare function qrAsync<M extends QrMode = 'reduced'>(a: ArrayLike, ...args: [mode?: M | QrOptions<M>]): Promise<QrOf<M>>;
type Eigen = {
    eigenvalues: NDArray;
    eigenvectors: NDArray;
};
/** `[eigenvalues, eigenvectors]`, also by name. */
export type EigResult = Named<Eigen, [NDArray, NDArray]>;
type EighOptions = BackgroundOptions & {
    /** Which triangle is read: 'L' (lower) unless given, or 'U'. */
    UPLO?: 'L' | 'U' | 'l' | 'u';
};
/**
 * Eigenvalues (..., M), ascending, and eigenvectors (..., M, M), orthonormal columns, of each Hermitian (or real symmetric)
 * matrix (..., M, M), of which one triangle is read.
 * @throws LinAlgError if the last two axes are not square; 'Eigenvalues did not converge'. ValueError for another UPLO.
 */
export declare const eigh: (a: ArrayLike, ...args: [UPLO?: string | EighOptions]) => EigResult;
export declare const eighAsync: (a: ArrayLike, ...args: [UPLO?: string | EighOptions]) => Promise<EigResult>;
/** The eigenvalues alone, as `eigh` gives them, in less time. @throws as eigh. */
export declare const eigvalsh: (a: ArrayLike, ...args: [UPLO?: string | EighOptions]) => NDArray;
export declare const eigvalshAsync: (a: ArrayLike, ...args: [UPLO?: string | EighOptions]) => Promise<NDArray>;
/**
 * Eigenvalues (..., M), in no order, and right eigenvectors (..., M, M), columns of length 1, of each square matrix. Complex,
 * unless the operand is real and all eigenvalues are.
 * @throws LinAlgError if the last two axes are not square; 'Array must not contain infs or NaNs'; 'Eigenvalues did not
 *     converge'.
 */
export declare const eig: (a: ArrayLike) => EigResult;
export declare const eigAsync: (a: ArrayLike, options?: BackgroundOptions) => Promise<EigResult>;
/** The eigenvalues alone, as `eig` gives them, in less time. @throws as eig. */
export declare const eigvals: (a: ArrayLike) => NDArray;
export declare const eigvalsAsync: (a: ArrayLike, options?: BackgroundOptions) => Promise<NDArray>;
type Svd = {
    U: NDArray;
    S: NDArray;
    Vh: NDArray;
};
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
type SvdValues = SvdOptions & {
    compute_uv: false;
};
export declare function svdJob(value: ArrayLike, args: readonly unknown[]): Job<SvdResult | NDArray>;
/**
 * The singular value decomposition of each matrix (..., M, N): [U, S, Vh] with a = (U * S) @ Vh, U of (..., M, M) and Vh of
 * (..., N, N) unitary, or with `full_matrices: false` (..., M, K) and (..., K, N), K = min(M, N), and S (..., K) real,
 * descending, not negative. With `compute_uv: false` S alone. `hermitian`: only the lower triangle is read.
 * @throws LinAlgError for fewer than two axes, or if it does not converge (NaN, infinities).
 */
export declare function svd(a: ArrayLike, options: SvdValues): NDArray;
export declare function svd(a: ArrayLike, full_matrices: boolean, compute_uv: false, hermitian?: boolean): NDArray;
export declare function svd(a: ArrayLike, options?: SvdOptions & {
    compute_uv?: true;
}): SvdResult;
export declare function svd(a: ArrayLike, full_matrices: boolean, compute_uv?: true, hermitian?: boolean): SvdResult;
export declare function svd(a: ArrayLike, ...args: unknown[]): SvdResult | NDArray;
export declare function svdAsync(a: ArrayLike, options: SvdValues): Promise<NDArray>;
export declare function svdAsync(a: ArrayLike, options?: SvdOptions & {
    compute_uv?: true;
}): Promise<SvdResult>;
/** The singular values of each matrix, (..., M, N) -> (..., min(M, N)), descending. @throws as svd. */
export declare const svdvals: (x: ArrayLike) => NDArray;
export declare const svdvalsAsync: (x: ArrayLike, options?: BackgroundOptions) => Promise<NDArray>;
export {};
