import type { ShapeLike } from './creation.js';
import { type DType } from './dtype.js';
import { NDArray } from './ndarray.js';
import { type Parameter, type Source } from './sampling.js';
import type { ArrayLike } from './ufunc.js';
type Arrays<N extends readonly unknown[]> = {
    [I in keyof N]: ArrayLike;
};
type Size = ShapeLike | null;
/**
 * A distribution with the parameters `N`, by position or by the names `K`: numbers and no size give a number, anything
 * else an array of that size, or of the shape that the parameters broadcast to.
 */
export interface Draw<N extends readonly unknown[], K extends string = never> {
    (...args: [...N, size?: null]): number;
    (...args: [...Arrays<N>, size?: Size]): NDArray;
    (...args: [...Arrays<N>, options: {
        size?: Size;
    }]): NDArray;
    (options: {
        [P in K]?: number;
    } & {
        size?: null;
    }): number;
    (options: {
        [P in K]?: ArrayLike;
    } & {
        size?: Size;
    }): NDArray;
}
/**
 * The distributions of one variable. Parameters may be arrays, which broadcast with each other; results are float64 or (counts)
 * int64. All throw ValueError, in NumPy's words, for parameters outside their bounds and shapes that do not fit.
 */
export interface Distributions {
    /** Beta on [0, 1], for shapes a, b > 0. */
    readonly beta: Draw<[a: number, b: number], 'a' | 'b'>;
    /** How many of n trials succeed, each with probability p: n >= 0, 0 <= p <= 1. */
    readonly binomial: Draw<[n: number, p: number], 'n' | 'p'>;
    /** The sum of squares of df > 0 standard normals. */
    readonly chisquare: Draw<[df: number], 'df'>;
    /** Exponential with mean `scale` >= 0. */
    readonly exponential: Draw<[scale?: number], 'scale'>;
    /** Fisher's F: the quotient of two chi-squares, each by its degrees of freedom > 0. */
    readonly f: Draw<[dfnum: number, dfden: number], 'dfnum' | 'dfden'>;
    /** Gamma with shape >= 0 and scale >= 0: mean shape * scale. */
    readonly gamma: Draw<[shape: number, scale?: number], 'shape' | 'scale'>;
    /** Trials up to the first success, of probability 0 < p <= 1: 1, 2, ... */
    readonly geometric: Draw<[p: number], 'p'>;
    /** Gumbel (extreme values) with mode `loc` and scale >= 0. */
    readonly gumbel: Draw<[loc?: number, scale?: number], 'loc' | 'scale'>;
    /** How many are good among nsample that are drawn from ngood and nbad without putting back. */
    readonly hypergeometric: Draw<[ngood: number, nbad: number, nsample: number], 'ngood' | 'nbad' | 'nsample'>;
    /** Laplace (double exponential) with mean `loc` and scale >= 0. */
    readonly laplace: Draw<[loc?: number, scale?: number], 'loc' | 'scale'>;
    /** Logistic with mean `loc` and scale >= 0. */
    readonly logistic: Draw<[loc?: number, scale?: number], 'loc' | 'scale'>;
    /** exp of a normal with this mean and sigma >= 0. */
    readonly lognormal: Draw<[mean?: number, sigma?: number], 'mean' | 'sigma'>;
    /** Logarithmic series: k has the probability -p^k / (k log(1 - p)), for 0 <= p < 1. */
    readonly logseries: Draw<[p: number], 'p'>;
    /** Failures before n > 0 successes, of probability 0 < p <= 1. */
    readonly negative_binomial: Draw<[n: number, p: number], 'n' | 'p'>;
    /** Noncentral chi-square: df > 0, nonc >= 0. */
    readonly noncentral_chisquare: Draw<[df: number, nonc: number], 'df' | 'nonc'>;
    /** Noncentral F: dfnum, dfden > 0, nonc >= 0. */
    readonly noncentral_f: Draw<[dfnum: number, dfden: number, nonc: number], 'dfnum' | 'dfden' | 'nonc'>;
    /** Normal with mean `loc` and standard deviation `scale` >= 0. */
    readonly normal: Draw<[loc?: number, scale?: number], 'loc' | 'scale'>;
    /** Pareto II (Lomax) with shape a > 0. */
    readonly pareto: Draw<[a: number], 'a'>;
    /** Poisson with mean lam >= 0. */
    readonly poisson: Draw<[lam?: number], 'lam'>;
    /** On [0, 1] with density a x^(a - 1), a > 0. */
    readonly power: Draw<[a: number], 'a'>;
    /** Rayleigh with mode `scale` >= 0. */
    readonly rayleigh: Draw<[scale?: number], 'scale'>;
    /** Cauchy with mode 0. */
    readonly standard_cauchy: Draw<[]>;
    /** Student's t with df > 0 degrees of freedom. */
    readonly standard_t: Draw<[df: number], 'df'>;
    /** A triangle from left over mode to right. */
    readonly triangular: Draw<[left: number, mode: number, right: number], 'left' | 'mode' | 'right'>;
    /** Uniform in [low, high). */
    readonly uniform: Draw<[low?: number, high?: number], 'low' | 'high'>;
    /** Von Mises on the circle, -pi to pi: mode mu, dispersion kappa >= 0. */
    readonly vonmises: Draw<[mu: number, kappa: number], 'mu' | 'kappa'>;
    /** Wald (inverse Gaussian): mean > 0, scale > 0. */
    readonly wald: Draw<[mean: number, scale: number], 'mean' | 'scale'>;
    /** Weibull with scale 1 and shape a >= 0. */
    readonly weibull: Draw<[a: number], 'a'>;
    /** Zipf: k has a probability proportional to k^-a, for a > 1. */
    readonly zipf: Draw<[a: number], 'a'>;
}
/** What has distributions: where its numbers come from. */
interface Sampler {
    readonly _source: Source;
}
/** What a method's arguments come to: its parameters (checked together, where they are), and the size. */
interface Prepared {
    readonly d: DType;
    readonly parameters: readonly Parameter[];
    readonly size: unknown;
}
/** The parameters of a Generator's distribution, from the arguments of its method; null if the table does not have it. */
export declare function prepareParameters(name: string, args: readonly unknown[]): Prepared | null;
/** RandomState's own function, or the Generator's where they are the same. */
export declare function legacyName(name: string): string;
/** Gives a class the distributions of the table. */
export declare function addDistributions(prototype: Sampler, legacy: boolean): void;
export {};
