import { type DTypeLike, type Scalar } from './dtype.js';
import { NDArray, type Order } from './ndarray.js';
import { type Casting } from './promotion.js';
import { type ArrayLike } from './ufunc.js';
export interface ClipOptions {
    /** The lower bound; null: none. */
    a_min?: ArrayLike | null;
    /** The upper bound; null: none. */
    a_max?: ArrayLike | null;
    /** Another name for a_min. */
    min?: ArrayLike | null;
    /** Another name for a_max. */
    max?: ArrayLike | null;
    /** Where to put the result. */
    out?: NDArray | null;
    /** A bool array that broadcasts: only where it is true something is written. */
    where?: ArrayLike;
    /** The dtype to compute in. */
    dtype?: DTypeLike | null;
    /** Which casts are allowed: 'same_kind' unless given. */
    casting?: Casting;
    order?: Order | null;
}
/**
 * The elements, but no smaller than `a_min` and no larger than `a_max` (which wins if they cross). NaN in any operand gives
 * NaN. A bound of null is none. Also by name: `np.clip(a, { min: 0, max: 1 })`.
 *
 * @throws ValueError for a plain integer that the dtype cannot hold, DTypeError for a cast that `casting` does not allow.
 */
export declare function clip(a: Scalar, ...args: unknown[]): Scalar;
export declare function clip(a: ArrayLike, options: ClipOptions): NDArray;
export declare function clip(a: ArrayLike, a_min: ArrayLike | null, a_max: ArrayLike | null | ClipOptions, ...rest: [(NDArray | null | ClipOptions)?, ClipOptions?]): NDArray;
export interface RoundOptions {
    /** Decimal places to keep; negative: places before the point. */
    decimals?: number;
    /** Where to put the result. */
    out?: NDArray | null;
}
/**
 * Rounded to `decimals` places, halves to the even one. As NumPy does: multiplied by a power of ten, rounded, divided; a
 * float that is not exact may come out on the other side of a half. Integers change only for negative `decimals`.
 */
export declare function round(a: Scalar, decimals?: number | RoundOptions): Scalar;
export declare function round(a: ArrayLike, decimals?: number | RoundOptions, ...rest: unknown[]): NDArray;
/** Rounded towards 0. Integers stay what they are. */
export declare function fix(x: Scalar): Scalar;
export declare function fix(x: ArrayLike, out?: NDArray | null | {
    out?: NDArray | null;
}): NDArray;
export interface NanToNumOptions {
    /** False: the array itself is changed, if it is one. */
    copy?: boolean;
    /** What stands for NaN: 0. */
    nan?: ArrayLike;
    /** What stands for Infinity: the largest number of the dtype. */
    posinf?: ArrayLike | null;
    /** What stands for -Infinity: the smallest number of the dtype. */
    neginf?: ArrayLike | null;
}
/** NaN, Infinity and -Infinity replaced by numbers, in both parts of complex ones. */
export declare function nanToNum(x: Scalar, ...args: unknown[]): Scalar;
export declare function nanToNum(x: ArrayLike, options?: boolean | NanToNumOptions, ...rest: unknown[]): NDArray;
export interface UnwrapOptions {
    /** The largest difference that is left as it is: half a period unless given. */
    discont?: number | null;
    axis?: number;
    /** 2 pi unless given. */
    period?: number;
}
/**
 * Differences between neighbours along an axis (the last) larger than `discont` changed by whole periods.
 * @throws ValueError for a scalar.
 */
export declare function unwrap(p: ArrayLike, discont?: number | null | UnwrapOptions, ...rest: unknown[]): NDArray;
/** sin(pi x) / (pi x); 1 at 0. */
export declare function sinc(x: Scalar): Scalar;
export declare function sinc(x: ArrayLike): NDArray;
/** The modified Bessel function of the first kind, of order 0. @throws DTypeError for complex numbers. */
export declare function i0(x: Scalar): Scalar;
export declare function i0(x: ArrayLike): NDArray;
