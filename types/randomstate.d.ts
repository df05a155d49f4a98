import { BitGenerator, type StateLike } from './bitgenerator.js';
import { type ShapeLike } from './creation.js';
import { type Distributions } from './distributions.js';
import { type DTypeLike, type NameOf, type Scalar } from './dtype.js';
import { type MultivariateNormalOptions, type Size } from './multivariate.js';
import { NDArray } from './ndarray.js';
import { type Source } from './sampling.js';
import { type Shuffled } from './shuffling.js';
import type { ArrayLike } from './ufunc.js';
export interface RandintOptions {
    low?: ArrayLike;
    high?: ArrayLike | null;
    size?: Size;
    dtype?: DTypeLike | null;
}
export interface LegacyChoiceOptions {
    size?: Size;
    replace?: boolean;
    p?: ArrayLike | null;
}
/** A state as `get_state()` gives it. */
export type LegacyState = [
    name: 'MT19937',
    key: NDArray<'uint32'>,
    pos: number,
    has_gauss: number,
    cached_gaussian: number
];
/** A state as `get_state(false)` gives it: the bit generator's, and the normal that waits. */
export type RandomStateState = {
    bit_generator: string;
    state: object;
    has_gauss: number;
    gauss: number;
};
/** The distributions of one variable: see `Distributions`. */
export interface RandomState extends Distributions {
}
/**
 * NumPy's legacy random numbers, the same ones for a seed as `numpy.random.RandomState`: `new np.random.RandomState(42)`.
 * For new work take `np.random.default_rng(seed)`, whose algorithms are better and faster.
 */
export declare class RandomState {
    _bit_generator: BitGenerator;
    _source: Source;
    /**
     * `seed`: an integer below 2^32 or a list of them, a BitGenerator to draw from, or null for the system's entropy.
     * @throws ValueError for other numbers, TypeError for what is no integer.
     */
    constructor(...args: [seed?: number | bigint | ArrayLike | BitGenerator | null | {
        seed?: unknown;
    }]);
    /** Draws from another bit generator from now on. @throws TypeError */
    _initialize_bit_generator(bit_generator: BitGenerator): void;
    /** As NumPy's `str`: `RandomState(MT19937)`. */
    toString(): string;
    /**
     * Starts anew, as a new RandomState of this seed; without one from the system's entropy.
     * @throws ValueError for an integer outside 0 to 2^32 - 1, TypeError for what is no integer, or if the bit generator is
     * no MT19937.
     */
    seed(...args: [seed?: number | bigint | ArrayLike | null | {
        seed?: number | bigint | ArrayLike | null;
    }]): void;
    /**
     * The state: a list, as NumPy's tuple; with `legacy` false (and whenever the bit generator is no MT19937) an object.
     */
    get_state(legacy?: true | {
        legacy?: true;
    }): LegacyState | RandomStateState;
    get_state(legacy: false | {
        legacy: false;
    }): RandomStateState;
    get_state(legacy?: boolean | {
        legacy?: boolean;
    }): LegacyState | RandomStateState;
    /**
     * Goes on from a state, either as `get_state` gives it or `['MT19937', key, pos]`.
     * @throws ValueError, TypeError for what is no state of this bit generator; nothing changes then.
     */
    set_state(state: LegacyState | readonly unknown[] | StateLike): void;
    private _gauss;
    private _setGauss;
    /** Uniform in [0, 1): of a size, or one number. */
    random_sample(...args: [size?: null] | [options: {
        size?: null;
    }]): number;
    random_sample(...args: [size: ShapeLike] | [options: {
        size: ShapeLike;
    }]): NDArray<'float64'>;
    /** The same as `random_sample`. */
    random(...args: [size?: null] | [options: {
        size?: null;
    }]): number;
    random(...args: [size: ShapeLike] | [options: {
        size: ShapeLike;
    }]): NDArray<'float64'>;
    /** Standard normal, by the polar method: of a size, or one number. */
    standard_normal(...args: [size?: null] | [options: {
        size?: null;
    }]): number;
    standard_normal(...args: [size: ShapeLike] | [options: {
        size: ShapeLike;
    }]): NDArray<'float64'>;
    /** Exponential with mean 1, by a logarithm: of a size, or one number. */
    standard_exponential(...args: [size?: null] | [options: {
        size?: null;
    }]): number;
    standard_exponential(...args: [size: ShapeLike] | [options: {
        size: ShapeLike;
    }]): NDArray<'float64'>;
    /** Gamma with this shape >= 0 and scale 1. @throws ValueError */
    standard_gamma(...args: [shape: number, size?: null] | [options: {
        shape: number;
        size?: null;
    }]): number;
    standard_gamma(...args: [shape: ArrayLike, size?: Size | {
        size?: Size;
    }] | [options: {
        shape: ArrayLike;
        size?: Size;
    }]): NDArray<'float64'>;
    /** Uniform in [0, 1) of a shape: `rand(2, 3)` or `rand([2, 3])`; without one, a number. */
    rand(): number;
    rand(...shape: [readonly number[]] | number[]): NDArray<'float64'>;
    /** Standard normal of a shape: `randn(2, 3)` or `randn([2, 3])`; without one, a number. */
    randn(): number;
    randn(...shape: [readonly number[]] | number[]): NDArray<'float64'>;
    private _floats;
    /**
     * Integers from `low` to `high` - 1 (from 0 to `low` - 1 if there is no `high`), int64 unless a dtype is given. Bounds may
     * be arrays. Without a size, a number.
     * @throws ValueError for an empty range or bounds that the dtype cannot hold, DTypeError for other dtypes.
     */
    randint(low: number | bigint, high?: number | bigint | null, size?: null, dtype?: DTypeLike | null): number;
    randint<L extends DTypeLike = 'int64'>(low: ArrayLike, high: ArrayLike | null | undefined, size: ShapeLike, dtype?: L | null): NDArray<NameOf<L>>;
    randint(low: ArrayLike | RandintOptions, high?: ArrayLike | null | RandintOptions, size?: Size | RandintOptions, dtype?: DTypeLike | null): NDArray;
    private _integers;
    /** Integers from `low` to `high`, both included (from 1 to `low` if there is no `high`). NumPy calls it deprecated. */
    random_integers(low: number | bigint, high?: number | bigint | null, size?: null): number;
    random_integers(low: number | bigint | {
        low?: number | bigint;
        high?: number | bigint | null;
        size?: Size;
    }, high?: number | bigint | null | {
        high?: number | bigint | null;
        size?: Size;
    }, size?: Size | {
        size?: Size;
    }): NDArray<'int64'>;
    /** Integers of 63 bits. */
    tomaxint(...args: [size?: null] | [options: {
        size?: null;
    }]): number | bigint;
    tomaxint(...args: [size: ShapeLike] | [options: {
        size: ShapeLike;
    }]): NDArray<'int64'>;
    /** So many random bytes. */
    bytes(length: number): Uint8Array;
    /**
     * Elements of a list `a`, or numbers below an integer `a`: of a size, or one.
     * @throws ValueError for probabilities that do not sum to 1, or for more without replacement than there are.
     */
    choice(a: number, size?: null, replace?: boolean, p?: ArrayLike | null): number;
    choice(a: ArrayLike, size: ShapeLike, replace?: boolean, p?: ArrayLike | null): NDArray;
    choice(a: ArrayLike, size: ShapeLike, options: LegacyChoiceOptions): NDArray;
    choice(a: ArrayLike, options: LegacyChoiceOptions & {
        size: ShapeLike;
    }): NDArray;
    choice(a: ArrayLike, size?: null, replace?: boolean, p?: ArrayLike | null): Scalar;
    choice(a: ArrayLike, options: LegacyChoiceOptions): NDArray | Scalar;
    private _places;
    private _placesOnce;
    /** A copy of `x` in random order along the first axis; of an integer n, the numbers below n. */
    permutation(x: number | bigint): NDArray<'int64'>;
    permutation(x: ArrayLike): NDArray;
    /** Puts an array in random order along its first axis, in place; also a JavaScript array or a typed array. */
    shuffle(x: Shuffled): void;
    /** How n trials fall on k outcomes of probabilities `pvals`, the last of which takes what is left: int64, size + (k,). */
    multinomial(n: number | bigint, pvals: ArrayLike, ...args: [size?: Size | {
        size?: Size;
    }]): NDArray<'int64'>;
    /** Points of k coordinates > 0 that sum to 1, with the k parameters alpha > 0: float64 of shape size + (k,). */
    dirichlet(alpha: ArrayLike, ...args: [size?: Size | {
        size?: Size;
    }]): NDArray<'float64'>;
    /**
     * Normals with a mean (k,) and a covariance (k, k): float64 of shape size + (k,). The numbers come from NumPy's stream, the
     * factor of the covariance from this package's `svd`: results may differ from NumPy's in the last bits.
     * @throws ValueError for a covariance that is not positive semidefinite, if `check_valid` is 'raise'.
     */
    multivariate_normal(mean: ArrayLike, cov: ArrayLike, ...args: [size?: Size, check_valid?: 'warn' | 'raise' | 'ignore', tol?: number] | [size: Size, options: Omit<MultivariateNormalOptions, 'method'>] | [options: Omit<MultivariateNormalOptions, 'method'>]): NDArray<'float64'>;
}
