import { type Axes } from './axes.js';
import { type NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/**
 * What a function of vectors gives for all vectors along an axis, in the place of that axis. The first result says what
 * shape and dtype all have (a number is float64). Further arguments are handed to the function.
 * @throws ValueError if there are no vectors, AxisError.
 */
export declare function applyAlongAxis(func1d: (vector: NDArray, ...args: never[]) => ArrayLike, axis: number, arr: ArrayLike, ...args: unknown[]): NDArray;
/**
 * What a function `func(a, axis)` gives when it is called for several axes, one after the other; an axis that it takes
 * away is put back with size 1.
 * @throws ValueError if it gives an array of another number of dimensions.
 */
export declare function applyOverAxes(func: (a: NDArray, axis: number) => ArrayLike, a: ArrayLike, axes: Axes): NDArray;
