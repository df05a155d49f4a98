import { BitGenerator } from './bitgenerator.js';
import { MT19937, PCG64, PCG64DXSM, Philox, SFC64 } from './bitgenerators.js';
import { defaultRng, Generator } from './generator.js';
import { RandomState } from './randomstate.js';
import { SeedSequence } from './seedsequence.js';
import { fillParallel } from './streams.js';
/** The bit generator of the shared RandomState. */
declare function getBitGenerator(): BitGenerator;
/** Makes the functions of this module draw from another bit generator. @throws TypeError if it is none. */
declare function setBitGenerator(bitgen: BitGenerator): void;
/** Random numbers: NumPy's streams, bit for bit. */
export declare const random: {
    BitGenerator: typeof BitGenerator;
    Generator: typeof Generator;
    MT19937: typeof MT19937;
    PCG64: typeof PCG64;
    PCG64DXSM: typeof PCG64DXSM;
    Philox: typeof Philox;
    RandomState: typeof RandomState;
    SFC64: typeof SFC64;
    SeedSequence: typeof SeedSequence;
    beta: import("./distributions.js").Draw<[a: number, b: number], "a" | "b">;
    binomial: import("./distributions.js").Draw<[n: number, p: number], "n" | "p">;
    bytes: (length: number) => Uint8Array;
    chisquare: import("./distributions.js").Draw<[df: number], "df">;
    choice: {
        (a: number, size?: null, replace?: boolean, p?: import("./ufunc.js").ArrayLike | null): number;
        (a: import("./ufunc.js").ArrayLike, size: import("./creation.js").ShapeLike, replace?: boolean, p?: import("./ufunc.js").ArrayLike | null): import("./ndarray.js").NDArray;
        (a: import("./ufunc.js").ArrayLike, size: import("./creation.js").ShapeLike, options: import("./randomstate.js").LegacyChoiceOptions): import("./ndarray.js").NDArray;
        (a: import("./ufunc.js").ArrayLike, options: import("./randomstate.js").LegacyChoiceOptions & {
            size: import("./creation.js").ShapeLike;
        }): import("./ndarray.js").NDArray;
        (a: import("./ufunc.js").ArrayLike, size?: null, replace?: boolean, p?: import("./ufunc.js").ArrayLike | null): import("./dtype.js").Scalar;
        (a: import("./ufunc.js").ArrayLike, options: import("./randomstate.js").LegacyChoiceOptions): import("./ndarray.js").NDArray | import("./dtype.js").Scalar;
    };
    default_rng: typeof defaultRng;
    dirichlet: (alpha: import("./ufunc.js").ArrayLike, size?: import("./multivariate.js").Size | {
        size?: import("./multivariate.js").Size;
    } | undefined) => import("./ndarray.js").NDArray<"float64">;
    exponential: import("./distributions.js").Draw<[scale?: number | undefined], "scale">;
    f: import("./distributions.js").Draw<[dfnum: number, dfden: number], "dfnum" | "dfden">;
    fill_parallel: typeof fillParallel;
    gamma: import("./distributions.js").Draw<[shape: number, scale?: number | undefined], "shape" | "scale">;
    geometric: import("./distributions.js").Draw<[p: number], "p">;
    get_bit_generator: typeof getBitGenerator;
    get_state: {
        (legacy?: true | {
            legacy?: true;
        } | undefined): import("./randomstate.js").LegacyState | import("./randomstate.js").RandomStateState;
        (legacy: false | {
            legacy: false;
        }): import("./randomstate.js").RandomStateState;
        (legacy?: boolean | {
            legacy?: boolean;
        } | undefined): import("./randomstate.js").LegacyState | import("./randomstate.js").RandomStateState;
    };
    gumbel: import("./distributions.js").Draw<[loc?: number | undefined, scale?: number | undefined], "scale" | "loc">;
    hypergeometric: import("./distributions.js").Draw<[ngood: number, nbad: number, nsample: number], "ngood" | "nbad" | "nsample">;
    laplace: import("./distributions.js").Draw<[loc?: number | undefined, scale?: number | undefined], "scale" | "loc">;
    logistic: import("./distributions.js").Draw<[loc?: number | undefined, scale?: number | undefined], "scale" | "loc">;
    lognormal: import("./distributions.js").Draw<[mean?: number | undefined, sigma?: number | undefined], "mean" | "sigma">;
    logseries: import("./distributions.js").Draw<[p: number], "p">;
    multinomial: (n: number | bigint, pvals: import("./ufunc.js").ArrayLike, size?: import("./multivariate.js").Size | {
        size?: import("./multivariate.js").Size;
    } | undefined) => import("./ndarray.js").NDArray<"int64">;
    multivariate_normal: (mean: import("./ufunc.js").ArrayLike, cov: import("./ufunc.js").ArrayLike, ...args: [size?: import("./multivariate.js").Size, check_valid?: "warn" | "raise" | "ignore", tol?: number] | [size: import("./multivariate.js").Size, options: Omit<import("./multivariate.js").MultivariateNormalOptions, "method">] | [options: Omit<import("./multivariate.js").MultivariateNormalOptions, "method">]) => import("./ndarray.js").NDArray<"float64">;
    negative_binomial: import("./distributions.js").Draw<[n: number, p: number], "n" | "p">;
    noncentral_chisquare: import("./distributions.js").Draw<[df: number, nonc: number], "df" | "nonc">;
    noncentral_f: import("./distributions.js").Draw<[dfnum: number, dfden: number, nonc: number], "dfnum" | "dfden" | "nonc">;
    normal: import("./distributions.js").Draw<[loc?: number | undefined, scale?: number | undefined], "scale" | "loc">;
    pareto: import("./distributions.js").Draw<[a: number], "a">;
    permutation: {
        (x: number | bigint): import("./ndarray.js").NDArray<"int64">;
        (x: import("./ufunc.js").ArrayLike): import("./ndarray.js").NDArray;
    };
    poisson: import("./distributions.js").Draw<[lam?: number | undefined], "lam">;
    power: import("./distributions.js").Draw<[a: number], "a">;
    rand: {
        (): number;
        (...shape: [readonly number[]] | number[]): import("./ndarray.js").NDArray<"float64">;
    };
    randint: {
        (low: number | bigint, high?: number | bigint | null, size?: null, dtype?: import("./dtype.js").DTypeLike | null): number;
        <L extends import("./dtype.js").DTypeLike = "int64">(low: import("./ufunc.js").ArrayLike, high: import("./ufunc.js").ArrayLike | null | undefined, size: import("./creation.js").ShapeLike, dtype?: L | null | undefined): import("./ndarray.js").NDArray<import("./dtype.js").NameOf<L>>;
        (low: import("./ufunc.js").ArrayLike | import("./randomstate.js").RandintOptions, high?: import("./ufunc.js").ArrayLike | null | import("./randomstate.js").RandintOptions, size?: import("./multivariate.js").Size | import("./randomstate.js").RandintOptions, dtype?: import("./dtype.js").DTypeLike | null): import("./ndarray.js").NDArray;
    };
    randn: {
        (): number;
        (...shape: [readonly number[]] | number[]): import("./ndarray.js").NDArray<"float64">;
    };
    random: {
        (...args: [size?: null | undefined] | [options: {
            size?: null;
        }]): number;
        (...args: [size: import("./creation.js").ShapeLike] | [options: {
            size: import("./creation.js").ShapeLike;
        }]): import("./ndarray.js").NDArray<"float64">;
    };
    random_integers: {
        (low: number | bigint, high?: number | bigint | null, size?: null): number;
        (low: number | bigint | {
            low?: number | bigint;
            high?: number | bigint | null;
            size?: import("./multivariate.js").Size;
        }, high?: number | bigint | {
            high?: number | bigint | null;
            size?: import("./multivariate.js").Size;
        } | null | undefined, size?: import("./multivariate.js").Size | {
            size?: import("./multivariate.js").Size;
        } | undefined): import("./ndarray.js").NDArray<"int64">;
    };
    random_sample: {
        (...args: [size?: null | undefined] | [options: {
            size?: null;
        }]): number;
        (...args: [size: import("./creation.js").ShapeLike] | [options: {
            size: import("./creation.js").ShapeLike;
        }]): import("./ndarray.js").NDArray<"float64">;
    };
    ranf: {
        (...args: [size?: null | undefined] | [options: {
            size?: null;
        }]): number;
        (...args: [size: import("./creation.js").ShapeLike] | [options: {
            size: import("./creation.js").ShapeLike;
        }]): import("./ndarray.js").NDArray<"float64">;
    };
    rayleigh: import("./distributions.js").Draw<[scale?: number | undefined], "scale">;
    sample: {
        (...args: [size?: null | undefined] | [options: {
            size?: null;
        }]): number;
        (...args: [size: import("./creation.js").ShapeLike] | [options: {
            size: import("./creation.js").ShapeLike;
        }]): import("./ndarray.js").NDArray<"float64">;
    };
    seed: (seed?: import("./ufunc.js").ArrayLike | {
        seed?: number | bigint | import("./ufunc.js").ArrayLike | null;
    } | null | undefined) => void;
    set_bit_generator: typeof setBitGenerator;
    set_state: (state: import("./randomstate.js").LegacyState | readonly unknown[] | import("./bitgenerator.js").StateLike) => void;
    shuffle: (x: import("./shuffling.js").Shuffled) => void;
    standard_cauchy: import("./distributions.js").Draw<[], never>;
    standard_exponential: {
        (...args: [size?: null | undefined] | [options: {
            size?: null;
        }]): number;
        (...args: [size: import("./creation.js").ShapeLike] | [options: {
            size: import("./creation.js").ShapeLike;
        }]): import("./ndarray.js").NDArray<"float64">;
    };
    standard_gamma: {
        (...args: [shape: number, size?: null | undefined] | [options: {
            shape: number;
            size?: null;
        }]): number;
        (...args: [shape: import("./ufunc.js").ArrayLike, size?: import("./multivariate.js").Size | {
            size?: import("./multivariate.js").Size;
        } | undefined] | [options: {
            shape: import("./ufunc.js").ArrayLike;
            size?: import("./multivariate.js").Size;
        }]): import("./ndarray.js").NDArray<"float64">;
    };
    standard_normal: {
        (...args: [size?: null | undefined] | [options: {
            size?: null;
        }]): number;
        (...args: [size: import("./creation.js").ShapeLike] | [options: {
            size: import("./creation.js").ShapeLike;
        }]): import("./ndarray.js").NDArray<"float64">;
    };
    standard_t: import("./distributions.js").Draw<[df: number], "df">;
    triangular: import("./distributions.js").Draw<[left: number, mode: number, right: number], "mode" | "left" | "right">;
    uniform: import("./distributions.js").Draw<[low?: number | undefined, high?: number | undefined], "low" | "high">;
    vonmises: import("./distributions.js").Draw<[mu: number, kappa: number], "mu" | "kappa">;
    wald: import("./distributions.js").Draw<[mean: number, scale: number], "mean" | "scale">;
    weibull: import("./distributions.js").Draw<[a: number], "a">;
    zipf: import("./distributions.js").Draw<[a: number], "a">;
};
type Classes = typeof random;
/** The classes as types, by the names that they have as values: `np.random.Generator`. */
export declare namespace random {
    type BitGenerator = Classes['BitGenerator']['prototype'];
    type Generator = Classes['Generator']['prototype'];
    type MT19937 = Classes['MT19937']['prototype'];
    type PCG64 = Classes['PCG64']['prototype'];
    type PCG64DXSM = Classes['PCG64DXSM']['prototype'];
    type Philox = Classes['Philox']['prototype'];
    type RandomState = Classes['RandomState']['prototype'];
    type SFC64 = Classes['SFC64']['prototype'];
    type SeedSequence = Classes['SeedSequence']['prototype'];
}
export {};
