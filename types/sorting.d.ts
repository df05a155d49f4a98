import { type NDArray } from './ndarray.js';
/** A C-contiguous copy, sorted along an axis (not negative); NaN come last, complex numbers by their real parts first. */
export declare function sortAlong(a: NDArray, axis: number): NDArray;
