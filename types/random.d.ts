import type { ShapeLike } from './creation.js';
import { type DTypeLike } from './dtype.js';
import { type NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/**
 * Starts the global stream: the same seed gives the numbers that NumPy's `np.random.seed` gives. Without a seed the
 * system's entropy is taken.
 *
 * @throws ValueError for a seed outside 0 to 2^32 - 1, TypeError for what is no integer.
 */
export declare function seed(value?: number | readonly number[] | ArrayLike | null): void;
/** Uniform float64 in [0, 1) of a shape: `rand(2, 3)` or `rand([2, 3])`; without one, a number. */
export declare function rand(): number;
export declare function rand(...shape: [readonly number[]] | number[]): NDArray;
/** Standard normal float64 of a shape: `randn(2, 3)` or `randn([2, 3])`; without one, a number. */
export declare function randn(): number;
export declare function randn(...shape: [readonly number[]] | number[]): NDArray;
/** Uniform float64 in [0, 1): of a shape, or (null) a number. */
export declare function randomSample(size?: null): number;
export declare function randomSample(size: ShapeLike): NDArray;
/** Standard normal float64: of a shape, or (null) a number. */
export declare function standardNormal(size?: null): number;
export declare function standardNormal(size: ShapeLike): NDArray;
export interface UniformOptions {
    low?: ArrayLike;
    high?: ArrayLike;
    size?: ShapeLike | null;
}
/**
 * Uniform float64 in [low, high): `uniform(low, high, size)`; parameters may be arrays. Without a size, a number.
 * @throws ValueError (NumPy: OverflowError) if high - low is not finite.
 */
export declare function uniform(low?: number, high?: number, size?: null): number;
export declare function uniform(...args: [low?: ArrayLike, high?: ArrayLike, size?: ShapeLike | null] | [UniformOptions]): NDArray;
export interface NormalOptions {
    loc?: ArrayLike;
    scale?: ArrayLike;
    size?: ShapeLike | null;
}
/**
 * Normal float64 with mean `loc` and standard deviation `scale`; parameters may be arrays. Without a size, a number.
 * @throws ValueError if a scale is negative.
 */
export declare function normal(loc?: number, scale?: number, size?: null): number;
export declare function normal(...args: [loc?: ArrayLike, scale?: ArrayLike, size?: ShapeLike | null] | [NormalOptions]): NDArray;
export interface RandintOptions {
    low?: number | bigint;
    high?: number | bigint | null;
    size?: ShapeLike | null;
    dtype?: DTypeLike;
}
/**
 * Integers from `low` to `high` - 1 (from 0 to `low` - 1 if there is no `high`), int64 unless a dtype is given:
 * `randint(low, high, size, dtype)` or `randint(low, high, { size, dtype })`. Without a size, a number.
 *
 * @throws ValueError for an empty range or bounds that the dtype cannot hold, DTypeError for other dtypes.
 */
export declare function randint(low: number | bigint, high?: number | bigint | null, size?: null): number;
export declare function randint(low: number | bigint | RandintOptions, high?: number | bigint | null | RandintOptions, size?: ShapeLike | null | RandintOptions, dtypeLike?: DTypeLike): NDArray;
