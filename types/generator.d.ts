import { BitGenerator, type Seed } from './bitgenerator.js';
import { type ShapeLike } from './creation.js';
import { type Distributions } from './distributions.js';
import { type DTypeLike, type NameOf, type Scalar } from './dtype.js';
import { type MultivariateNormalOptions, type Size } from './multivariate.js';
import { type NDArray } from './ndarray.js';
import { type Source } from './sampling.js';
import { type Shuffled } from './shuffling.js';
import type { ArrayLike } from './ufunc.js';
declare const inspect: unique symbol;
type Floats = 'float64' | 'float32';
/** Where floats go, and as what. */
export interface FloatOptions {
    size?: Size;
    /** float64 (the default) or float32, which is another stream. */
    dtype?: DTypeLike | null;
    /** A contiguous array to fill; it is returned. */
    out?: NDArray | null;
}
export interface ExponentialOptions extends FloatOptions {
    /** 'zig', the ziggurat (the default), or 'inv', the logarithm of a uniform number. */
    method?: 'zig' | 'inv';
}
/** What makes a result an array. */
type Arrayed = {
    size: ShapeLike;
} | {
    out: NDArray;
};
export interface IntegersOptions {
    low?: ArrayLike;
    /** The end of the range; without it, `low` is the end and 0 the start. */
    high?: ArrayLike | null;
    size?: Size;
    /** Any integer dtype, or bool; int64 unless given. */
    dtype?: DTypeLike | null;
    /** Whether `high` is one of the numbers. */
    endpoint?: boolean;
}
export interface ChoiceOptions {
    size?: Size;
    /** Whether an element can come more than once (true). */
    replace?: boolean;
    /** The probability of each element. */
    p?: ArrayLike | null;
    /** The axis that is chosen along. */
    axis?: number;
    /** Whether what is drawn without replacement must be in random order (true); without, it is faster. */
    shuffle?: boolean;
}
/** The members that the table of distributions gives: `beta`, `binomial` ... `zipf`. */
export interface Generator extends Distributions {
}
/**
 * Random numbers from a bit generator. The same seed gives the same numbers as NumPy's Generator.
 *
 *     const rng = np.random.default_rng(12345);
 *     rng.random(3);                       // float64 in [0, 1)
 *     rng.normal(0, 2, [2, 3]);            // parameters by position,
 *     rng.normal({ scale: 2, size: 10 });  // or by name
 *     rng.integers(0, 10, { size: 5, endpoint: true });
 *
 * Without a size (and with numbers as parameters) a number is returned, else an array. All methods throw ValueError for
 * parameters outside their bounds and ShapeError for shapes that do not fit, both in NumPy's words; nothing is drawn then.
 */
export declare class Generator {
    private readonly _bit_generator;
    /** For the facade: what C draws from. */
    readonly _source: Source;
    /** @throws TypeError for what is no bit generator: `new np.random.Generator(new np.random.PCG64(seed))`. */
    constructor(bit_generator: BitGenerator);
    /** What it draws from. */
    get bit_generator(): BitGenerator;
    [inspect](): string;
    /** As NumPy's `str`: `Generator(PCG64)`. */
    toString(): string;
    /** New generators whose streams are independent of this one and of each other. */
    spawn(n_children: number): Generator[];
    /** Uniform in [0, 1): of a size, or into `out`; float64 with 53 bits or float32 with 24. */
    random(size?: null, dtype?: DTypeLike | null, out?: null): number;
    random<L extends DTypeLike = 'float64'>(size: ShapeLike, dtype?: L | null, out?: NDArray | null): NDArray<NameOf<L>>;
    random(size: Size, dtype: DTypeLike | null, out: NDArray): NDArray;
    random(options: FloatOptions & Arrayed): NDArray<Floats>;
    random(size: ShapeLike, options: FloatOptions): NDArray<Floats>;
    random(options: FloatOptions): number;
    /** Standard normal: of a size, or into `out`; float64 or float32. */
    standard_normal(size?: null, dtype?: DTypeLike | null, out?: null): number;
    standard_normal<L extends DTypeLike = 'float64'>(size: ShapeLike, dtype?: L | null, out?: NDArray | null): NDArray<NameOf<L>>;
    standard_normal(size: Size, dtype: DTypeLike | null, out: NDArray): NDArray;
    standard_normal(options: FloatOptions & Arrayed): NDArray<Floats>;
    standard_normal(size: ShapeLike, options: FloatOptions): NDArray<Floats>;
    standard_normal(options: FloatOptions): number;
    /** Exponential with mean 1: of a size, or into `out`; float64 or float32; by the ziggurat, or (method 'inv') a logarithm. */
    standard_exponential(size?: null, dtype?: DTypeLike | null, method?: 'zig' | 'inv', out?: null): number;
    standard_exponential<L extends DTypeLike = 'float64'>(size: ShapeLike, dtype?: L | null, method?: 'zig' | 'inv', out?: NDArray | null): NDArray<NameOf<L>>;
    standard_exponential(options: ExponentialOptions & Arrayed): NDArray<Floats>;
    standard_exponential(size: ShapeLike, options: ExponentialOptions): NDArray<Floats>;
    standard_exponential(options: ExponentialOptions): number;
    /** Gamma with this shape >= 0 and scale 1: of a size, or into `out`; float64 or float32. */
    standard_gamma(shape: number, size?: null, dtype?: DTypeLike | null, out?: null): number;
    standard_gamma<L extends DTypeLike = 'float64'>(shape: ArrayLike, size?: Size, dtype?: L | null, out?: NDArray | null): NDArray<NameOf<L>>;
    standard_gamma(shape: ArrayLike, options: FloatOptions): NDArray<Floats>;
    standard_gamma(options: FloatOptions & {
        shape: ArrayLike;
    }): NDArray<Floats>;
    private _floats;
    /**
     * Integers from `low` to `high` - 1 (with `endpoint` to `high`); of one bound, from 0 up to it. Bounds may be arrays.
     *
     *     rng.integers(6, { size: 10 })                     // int64, 0 to 5
     *     rng.integers(-128, 127, 100, 'int8', true)        // both ends included
     *
     * @throws ValueError for an empty range or bounds that the dtype cannot hold, DTypeError for other dtypes.
     */
    integers(low: number | bigint, high?: number | bigint | null, size?: null, dtype?: null): number;
    integers<L extends DTypeLike = 'int64'>(low: ArrayLike, high: ArrayLike | null | undefined, size: ShapeLike, dtype?: L | null, endpoint?: boolean): NDArray<NameOf<L>>;
    integers(low: number | bigint, high: number | bigint | null, size: null, ...more: [DTypeLike, boolean?]): Scalar;
    integers(low: ArrayLike, high: ArrayLike | null, size: Size, ...more: [DTypeLike | null, boolean?]): NDArray;
    integers(low: ArrayLike, high: ArrayLike): NDArray<'int64'>;
    integers(...args: [...bounds: [low?: ArrayLike, high?: ArrayLike | null], IntegersOptions & {
        size: ShapeLike;
    }]): NDArray;
    integers(low: ArrayLike, options: IntegersOptions & {
        size: ShapeLike;
    }): NDArray;
    integers(options: IntegersOptions & {
        size: ShapeLike;
    }): NDArray;
    integers(...args: [...bounds: [low?: ArrayLike, high?: ArrayLike | null], IntegersOptions]): NDArray | Scalar;
    integers(low: ArrayLike, options: IntegersOptions): NDArray | Scalar;
    integers(options: IntegersOptions): NDArray | Scalar;
    /** So many random bytes. */
    bytes(length: number): Uint8Array;
    /**
     * Elements of `a` (along an axis), or of the numbers below an integer `a`: of a size, or one.
     * @throws ValueError for probabilities that do not sum to 1, or for more without replacement than there are.
     */
    choice(a: number, size?: null, replace?: boolean, p?: ArrayLike | null): number;
    choice<T extends ArrayLike>(a: T, size: ShapeLike, replace?: boolean, p?: ArrayLike | null, axis?: number, shuffle?: boolean): NDArray;
    choice(a: ArrayLike, size?: null, replace?: boolean, p?: ArrayLike | null, axis?: number, shuffle?: boolean): NDArray | Scalar;
    choice(a: ArrayLike, size: ShapeLike, options: ChoiceOptions): NDArray;
    choice(a: ArrayLike, options: ChoiceOptions & {
        size: ShapeLike;
    }): NDArray;
    choice(a: ArrayLike, options: ChoiceOptions): NDArray | Scalar;
    /** Places among so many, as an array of this shape. */
    private _places;
    /** A copy of `x` in random order along an axis; of an integer n, the numbers below n. */
    permutation(x: number | bigint): NDArray<'int64'>;
    permutation(x: ArrayLike, ...args: [axis?: number | {
        axis?: number;
    }]): NDArray;
    /**
     * A copy of `x` in which every slice along the axis is in a random order of its own; without an axis, all elements are
     * shuffled together. With `out` (of the same shape) the result is put there: `rng.permuted(x, { axis: 1, out: x })`.
     */
    permuted(x: ArrayLike, options?: {
        axis?: number | null;
        out?: NDArray | null;
    }): NDArray;
    /**
     * Puts an array in random order in place, along an axis (subarrays stay as they are); also a JavaScript array or a typed
     * array.
     */
    shuffle(x: Shuffled, ...args: [axis?: number | {
        axis?: number;
    }]): void;
    /**
     * How n trials fall on k outcomes of probabilities `pvals` (the last one takes what is left to 1): int64 of shape
     * size + (k,). `n` and the leading axes of `pvals` broadcast.
     */
    multinomial(n: ArrayLike, pvals: ArrayLike, ...args: [size?: Size | {
        size?: Size;
    }]): NDArray<'int64'>;
    /** Points of k coordinates > 0 that sum to 1, with the k parameters alpha > 0: float64 of shape size + (k,). */
    dirichlet(alpha: ArrayLike, ...args: [size?: Size | {
        size?: Size;
    }]): NDArray<'float64'>;
    /**
     * How many of each colour are among `nsample` drawn from `colors` without putting back: int64 of shape size + (k,). The
     * method 'count' needs memory for sum(colors) elements, 'marginals' draws hypergeometric numbers.
     */
    multivariate_hypergeometric(colors: ArrayLike, nsample: number | bigint, ...args: [size?: Size, method?: 'marginals' | 'count'] | [size: Size, options: {
        method?: 'marginals' | 'count';
    }] | [options: {
        size?: Size;
        method?: 'marginals' | 'count';
    }]): NDArray<'int64'>;
    /**
     * Normals with a mean (k,) and a covariance (k, k): float64 of shape size + (k,). The stream is NumPy's, the factor of the
     * covariance this package's: results are NumPy's but for rounding, unless eigenvalues of the covariance are equal.
     * @throws ValueError for a covariance that is not positive semidefinite, if `check_valid` is 'raise'.
     */
    multivariate_normal(mean: ArrayLike, cov: ArrayLike, ...args: [size?: Size, check_valid?: 'warn' | 'raise' | 'ignore', tol?: number] | [size: Size, options: MultivariateNormalOptions] | [options: MultivariateNormalOptions]): NDArray<'float64'>;
}
/**
 * A Generator on PCG64, NumPy's recommended start. `seed`: an integer of any size, a list of them, a SeedSequence, or null for
 * the system's entropy; a BitGenerator is wrapped, a Generator returned as it is.
 */
export declare function defaultRng(seed?: Seed | BitGenerator | Generator | {
    seed?: Seed | BitGenerator | Generator;
}): Generator;
export {};
