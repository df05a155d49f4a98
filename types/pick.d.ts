import { type NDArray } from './ndarray.js';
/** a[start:stop] of one dimension: a view. */
export declare const between: (a: NDArray, start: number, stop: number) => NDArray;
/** a[places], in the shape of `places`. */
export declare const gather: (a: NDArray, places: NDArray) => NDArray;
/** a[mask]. */
export declare const chosen: (a: NDArray, mask: NDArray) => NDArray;
/** Where a 1-d mask is true. */
export declare function placesOf(mask: NDArray): NDArray;
/** out[places] = values. */
export declare const scatter: (out: NDArray, places: NDArray, values: NDArray) => void;
