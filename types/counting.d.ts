import { type Scalar } from './dtype.js';
import { type NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/** An array of one dimension. @throws ValueError for any other number of dimensions. */
export declare function oneDimensional(x: NDArray): NDArray;
/**
 * Adds 1, or the weight, for each place (int64, contiguous) to counts (int64; with weights float64), which hold every
 * place.
 */
export declare function count(places: NDArray, weights: NDArray | null, counts: NDArray): void;
export interface BincountOptions {
    /** What each number counts: 1 unless given. */
    weights?: ArrayLike | null;
    /** At least so many counts. */
    minlength?: number;
}
/**
 * How often each of 0, 1, 2 ... is among non-negative integers (int64), or with weights the sums of them (float64).
 * @throws ValueError for negative numbers, for other than one dimension, DTypeError for what is no integer.
 */
export declare function bincount(x: ArrayLike, ...args: unknown[]): NDArray;
/**
 * The place of each element among the edges `bins`, which rise or fall: i where bins[i-1] <= x < bins[i] (with `right`:
 * bins[i-1] < x <= bins[i]), or the other way round where they fall.
 * @throws ValueError if they do neither, DTypeError for complex numbers.
 */
export declare function digitize(x: Scalar, bins: ArrayLike, right?: boolean | {
    right?: boolean;
}): number;
export declare function digitize(x: ArrayLike, bins: ArrayLike, right?: boolean | {
    right?: boolean;
}): NDArray;
/**
 * Where values lie among rising edges: 0 before the first one, i behind edges[i-1]; what equals the last edge lies before
 * it. In the shape of the values, which are of one dimension.
 */
export declare function placesAmong(edges: NDArray, values: NDArray): NDArray;
/** A copy of places with another one where a mask is true. */
export declare function placeWhere(places: NDArray, mask: NDArray, place: number): void;
