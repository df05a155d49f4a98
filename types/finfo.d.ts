import { type DType, type DTypeLike, type Scalar } from './dtype.js';
import { NDArray } from './ndarray.js';
/** What `np.finfo` tells of a float dtype; of a complex one it describes the parts. */
export interface FloatInfo {
    readonly dtype: DType;
    readonly bits: number;
    /** The distance from 1 to the next number above. */
    readonly eps: number;
    /** The distance from 1 to the next number below. */
    readonly epsneg: number;
    readonly max: number;
    readonly min: number;
    /** The smallest positive number of full precision. */
    readonly tiny: number;
    readonly smallest_normal: number;
    /** The smallest positive number. */
    readonly smallest_subnormal: number;
    /** Decimal digits that are always kept. */
    readonly precision: number;
    /** 10 to the power of -precision. */
    readonly resolution: number;
    /** Bits of the mantissa. */
    readonly nmant: number;
    /** Bits of the exponent. */
    readonly nexp: number;
    readonly iexp: number;
    /** The exponent of eps. */
    readonly machep: number;
    /** The exponent of epsneg. */
    readonly negep: number;
    /** The smallest power of two that overflows. */
    readonly maxexp: number;
    /** The exponent of tiny. */
    readonly minexp: number;
}
/** What `np.iinfo` tells of an integer dtype. */
export interface IntegerInfo {
    readonly dtype: DType;
    readonly bits: number;
    /** 'i' signed, 'u' unsigned. */
    readonly kind: 'i' | 'u';
    /** The smallest number; a bigint where a number would not be exact. */
    readonly min: number | bigint;
    /** The largest number; a bigint where a number would not be exact. */
    readonly max: number | bigint;
}
/**
 * The limits of a float or complex dtype, as `np.finfo`; also of an array's dtype, and of a number (float64).
 * @throws ValueError if the dtype is no float.
 */
export declare function finfo(like: DTypeLike | NDArray | Scalar): FloatInfo;
/**
 * The limits of an integer dtype, as `np.iinfo`; also of an array's dtype, and of a whole number (int64).
 * @throws ValueError if the dtype is no integer.
 */
export declare function iinfo(like: DTypeLike | NDArray | Scalar): IntegerInfo;
