import { type DType, type Scalar } from './dtype.js';
import { NDArray } from './ndarray.js';
/** What numbers come from. */
export interface Source {
    /** 0 MT19937, 1 PCG64, 2 PCG64DXSM, 3 Philox, 4 SFC64. */
    readonly kind: number;
    /** The state, as uint64 (its layout: native/random/bitgen.h). */
    readonly state: NDArray;
    /** float64[2]: whether a legacy normal waits, and which; null beside a Generator. */
    readonly cache: NDArray | null;
}
/** The largest mean of a Poisson variate that int64 can hold: ten standard deviations below its end. */
export declare const POISSON_MAX: number;
interface Rule {
    /** Whether a value is refused. */
    bad(x: number): boolean;
    /** Why, for a number. */
    one(name: string): string;
    /** Why, for arrays, if in other words. */
    many?(name: string): string;
}
/** NumPy's constraints of parameters: rules in the order in which they are asked, for numbers and for arrays. */
declare const rules: {
    NON_NEGATIVE: {
        bad: (x: number) => boolean;
        one: (p: string) => string;
    }[];
    POSITIVE: {
        bad: (x: number) => boolean;
        one: (p: string) => string;
    }[];
    POSITIVE_NOT_NAN: {
        bad: (x: number) => boolean;
        one: (p: string) => string;
    }[];
    BOUNDED_0_1: Rule[];
    BOUNDED_GT_0_1: Rule[];
    BOUNDED_LT_0_1: Rule[];
    GT_1: Rule[];
    GTE_1: Rule[];
    POISSON: Rule[];
    LEGACY_POISSON: Rule[];
};
export type Check = keyof typeof rules;
/**
 * Checks a parameter. `many`: in the words for arrays, which NumPy uses as soon as one of the parameters is one.
 * @throws ValueError in NumPy's words.
 */
export declare function checkValue(name: string, value: Value, check: Check, many: boolean): void;
/** Whether something is true of one of the numbers. */
export declare function some(value: Value, test: (x: number) => boolean): boolean;
/** A parameter as C takes it: a number (integers as bigint), or an array of float64 or int64. */
export type Value = number | bigint | NDArray;
export interface Parameter {
    readonly name: string;
    readonly value: unknown;
    readonly check?: Check;
    /** int64 instead of float64; fractions are cut off, as NumPy does. */
    readonly integer?: boolean;
    /** The second of two, which NumPy checks before the first. */
    readonly first?: boolean;
}
/**
 * A parameter in the type that C reads: numbers and arrays of no dimensions as numbers.
 * @throws TypeError for what is no number, ValueError for an integer beyond 64 bits.
 */
export declare function toValue(value: unknown, integer?: boolean): Value;
export declare const isArray: (x: Value) => x is NDArray;
/** `size` as users give it: null for a single number. */
export declare function toSize(size: unknown): number[] | null;
/**
 * The shape of the result: `size`, else what the parameters broadcast to. `last`: the size is named behind the parameters in
 * the message, as NumPy does for integers and multinomial.
 * @throws ShapeError if the parameters do not fit each other or the size.
 */
export declare function resultShape(size: readonly number[] | null, inputs: readonly (readonly number[])[], last?: boolean): readonly number[];
/**
 * Checks an `out`.
 * @throws ValueError for one whose memory is not filled in one go or whose shape is not `size`, DTypeError for one of
 * another dtype.
 */
export declare function checkOut(out: unknown, d: DType, size: readonly number[] | null, onlyC: boolean): NDArray | null;
/**
 * Draws from a distribution of native/random/distributions.def, whose results are of dtype `d`: into `out` or a new array
 * of `size`, or of what the parameters broadcast to; a number if all parameters are and there is neither.
 *
 * @throws ValueError for parameters outside their bounds, ShapeError for shapes that do not fit.
 */
export declare function sample(source: Source, dist: string, d: DType, parameters: readonly Parameter[], size: unknown, out?: unknown): NDArray | Scalar;
/** A single number, of parameters that are checked. */
export declare function sampleOne(source: Source, dist: string, d: DType, values: readonly Value[]): Scalar;
/**
 * Fills a contiguous array, in parts as equal as can be, from as many sources, by the threads. Parameters are numbers.
 * @throws ValueError for parameters outside their bounds or that are arrays.
 */
export declare function sampleParts(sources: readonly Source[], dist: string, out: NDArray, parameters: readonly Parameter[]): void;
/** A parameter of a distribution of rows: the same for every row, or (bytes) from one row to the next. */
export interface RowParameter {
    readonly array: NDArray;
    readonly stride: number;
}
/**
 * Fills rows of a contiguous array (its last axis) from a distribution whose draws are rows: multinomial, dirichlet,
 * multivariate hypergeometric.
 */
export declare function sampleRows(source: Source, dist: string, out: NDArray, parameters: readonly RowParameter[]): NDArray;
/**
 * Integers low, low + 1 ... low + range. Bounds are bigints, or arrays of the dtype (as unsigned bits). `masked`: the
 * legacy way, masked rejection; else Lemire's. A number if there is no shape.
 */
export declare function drawIntegers(source: Source, masked: boolean, d: DType, shape: readonly number[] | null, low: bigint | NDArray, range: bigint | NDArray): NDArray | Scalar;
/** Shuffles in place, along an axis, each of the lines that the other axes number: in C order, by masked rejection. */
export declare function shuffleInPlace(source: Source, a: NDArray, axis?: number): void;
/** `size` of the numbers below n, each at most once: int64, as Generator.choice draws them. */
export declare function drawWithout(source: Source, n: number, size: number, shuffle: boolean): NDArray;
/** Numbers as the generator makes them, whatever its width, as uint64. */
export declare function drawRaw(source: Source, shape: readonly number[]): NDArray<'uint64'>;
export {};
