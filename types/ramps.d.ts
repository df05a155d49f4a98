import { type DTypeArgument } from './creation.js';
import { type DTypeLike, type Scalar } from './dtype.js';
import { NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/**
 * Numbers from `start` up to, not including, `stop` in steps of `step`: `arange(stop)`, `arange(start, stop, step)`.
 * Numbers make float64, bigints int64, unless a dtype is given.
 *
 * @throws ValueError for a step of 0 or a length that is no number.
 */
export declare function arange(...args: (number | bigint | DTypeArgument | undefined)[]): NDArray;
export interface LinspaceOptions {
    num?: number;
    /** Whether `stop` is the last one: true. */
    endpoint?: boolean;
    /** Give the distance too: [numbers, step]. */
    retstep?: boolean;
    dtype?: DTypeLike | null;
    /** Between arrays: where the new axis stands in the result. */
    axis?: number;
}
/** Options of ramps between powers. */
export type SpaceOptions = Omit<LinspaceOptions, 'retstep'>;
export interface LogspaceOptions extends SpaceOptions {
    /** What the numbers are powers of: 10. */
    base?: ArrayLike;
}
/**
 * `num` (50) evenly spaced numbers from `start` to `stop`, which is the last one unless `endpoint` is false. Between arrays
 * there is one ramp for each pair of elements, along a new axis. Of an integer dtype numbers are rounded down.
 * @throws ValueError for a negative `num`.
 */
export declare function linspace(start: ArrayLike, stop: ArrayLike, options: LinspaceOptions & {
    retstep: true;
}): [NDArray, NDArray | Scalar];
export declare function linspace(start: ArrayLike, stop: ArrayLike, num: number, options: LinspaceOptions & {
    retstep: true;
}): [NDArray, NDArray | Scalar];
export declare function linspace(start: ArrayLike, stop: ArrayLike, num?: number | LinspaceOptions, options?: boolean | LinspaceOptions | DTypeLike, ...more: unknown[]): NDArray;
/**
 * `num` (50) numbers from `base ** start` to `base ** stop`, each the same multiple of the one before; `base` (10) may be an
 * array that broadcasts with the others.
 * @throws ValueError for a negative `num`.
 */
export declare function logspace(start: ArrayLike, stop: ArrayLike, num?: number | LogspaceOptions, ...more: unknown[]): NDArray;
/**
 * `num` (50) numbers from `start` to `stop`, each the same multiple of the one before. Complex ones lie on a spiral. As
 * NumPy 2 has it, signs are those of `start`.
 * @throws ValueError for a start or stop of 0, or a negative `num`.
 */
export declare function geomspace(start: ArrayLike, stop: ArrayLike, num?: number | SpaceOptions, ...more: unknown[]): NDArray;
