import { type DTypeLike } from './dtype.js';
import { NDArray } from './ndarray.js';
import { type ArrayLike } from './ufunc.js';
export interface ScanOptions {
    /** The axis to go along; null (unless given) for the flattened array. */
    axis?: number | null;
    /** The dtype of the result, and to compute in. */
    dtype?: DTypeLike | null;
    /** Where to put the result. */
    out?: NDArray | null;
}
export interface CumulativeOptions extends ScanOptions {
    /** Begin with the neutral element: the result is one longer. */
    include_initial?: boolean;
}
/** The public form of a scan. */
export type Scan = (a: ArrayLike, axis?: number | null | ScanOptions, ...options: unknown[]) => NDArray;
/** Sums of the first 1, 2, 3 ... elements along an axis, or of the flattened array. */
export declare const cumsum: Scan;
/** Products of the first 1, 2, 3 ... elements along an axis, or of the flattened array. */
export declare const cumprod: Scan;
/** As `cumsum`; NaN count as 0. */
export declare const nancumsum: Scan;
/** As `cumprod`; NaN count as 1. */
export declare const nancumprod: Scan;
/**
 * As `cumsum`, as the array API standard has it: with the axis by name.
 * @throws ValueError if an array of more dimensions comes without an axis.
 */
export declare const cumulativeSum: (a: ArrayLike, options?: CumulativeOptions) => NDArray;
/** As `cumulative_sum`, of products. */
export declare const cumulativeProd: (a: ArrayLike, options?: CumulativeOptions) => NDArray;
