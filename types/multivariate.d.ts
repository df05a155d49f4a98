import { type ShapeLike } from './creation.js';
import { type NDArray } from './ndarray.js';
import { type Source } from './sampling.js';
export type Size = ShapeLike | null;
/**
 * How n trials fall on k outcomes with probabilities `pvals`: int64 of shape size + (k,). With Generator n and the
 * leading axes of `pvals` broadcast.
 */
export declare function multinomial(source: Source, legacy: boolean, n: unknown, pvals: unknown, size: unknown): NDArray;
/** Points whose k coordinates are positive and sum to 1: float64 of shape size + (k,). */
export declare function dirichlet(source: Source, legacy: boolean, alpha: unknown, size: unknown): NDArray;
/** How many of each colour are among nsample that are drawn without putting back: int64 of shape size + (colors,). */
export declare function multivariateHypergeometric(source: Source, colorsLike: unknown, nsample: unknown, size: unknown, method?: unknown): NDArray;
export interface MultivariateNormalOptions {
    size?: Size;
    /** What happens if the covariance is not positive semidefinite: 'warn', 'raise' or 'ignore'. */
    check_valid?: 'warn' | 'raise' | 'ignore';
    /** How far singular values may be off for that. */
    tol?: number;
    /** The factorisation of the covariance; RandomState has 'svd' only. */
    method?: 'svd' | 'eigh' | 'cholesky';
}
/** Normals with this mean and covariance: float64 of shape size + (k,). */
export declare function multivariateNormal(source: Source, legacy: boolean, meanLike: unknown, covLike: unknown, options: MultivariateNormalOptions): NDArray;
