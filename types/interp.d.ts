import { type Scalar } from './dtype.js';
import { type NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
export interface InterpOptions {
    /** The value left of the first point: that of the first point unless given. */
    left?: Scalar | null;
    /** The value right of the last point: that of the last point unless given. */
    right?: Scalar | null;
    /** The points repeat after so much; `left` and `right` do not count then. */
    period?: number | null;
}
/**
 * The values at `x` of the lines through the points (`xp`, `fp`), whose `xp` must increase (this is not checked). `fp` may
 * be complex.
 *
 * @throws ValueError if `xp` and `fp` are not of one dimension and the same size, for no points, for a period of 0.
 */
export declare function interp(x: Scalar, xp: ArrayLike, fp: ArrayLike, ...args: unknown[]): Scalar;
export declare function interp(x: ArrayLike, xp: ArrayLike, fp: ArrayLike, options?: InterpOptions): NDArray;
export declare function interp(x: ArrayLike, xp: ArrayLike, fp: ArrayLike, ...args: unknown[]): NDArray;
