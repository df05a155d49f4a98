import type { Scalar } from './dtype.js';
/** Python's `str` of a scalar: a number of a floating dtype has a point or an exponent. */
export declare function textOf(x: Scalar, isFloat: boolean): string;
/**
 * A function that writes scalars by a format with one conversion.
 * @throws ValueError for a format with a conversion that there is not, TypeError for one without or with several.
 */
export declare function percentFormat(format: string, isFloat: boolean): (x: Scalar) => string;
