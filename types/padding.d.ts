import { type Natural } from './creation.js';
import { type Scalar } from './dtype.js';
import { type NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
export type PadMode = 'constant' | 'edge' | 'linear_ramp' | 'maximum' | 'mean' | 'median' | 'minimum' | 'reflect' | 'symmetric' | 'wrap' | 'empty';
/** Fills the margin of one vector, in place: its first `width[0]` and its last `width[1]` elements. */
export type PadFunction = (vector: NDArray, width: [before: number, after: number], axis: number, options: Record<string, unknown>) => unknown;
/** One number, [before, after], or such a pair for each axis. */
export type Pairs<T> = T | readonly T[] | readonly (readonly T[])[] | NDArray;
export interface PadOptions {
    mode?: PadMode | PadFunction;
    /** 'constant': the values of the margin: 0. */
    constant_values?: Pairs<Scalar>;
    /** 'linear_ramp': the values at the outermost places: 0. */
    end_values?: Pairs<Scalar>;
    /** 'maximum' and the like: how many elements at each edge count: all. */
    stat_length?: Pairs<number> | null;
    /** 'reflect', 'symmetric': 'odd' turns the reflection around the value at the edge. */
    reflect_type?: 'even' | 'odd' | null;
}
/**
 * A copy with a margin: `pad_width` elements on each side, [before, after], or a pair for each axis. `mode` says what
 * stands there: a constant (0), the elements at the edge, ramps, statistics, reflections, the array once more ('wrap'), or
 * what a function puts there.
 * @throws ValueError for an unknown mode, an option that it does not take, negative widths, an axis without elements;
 * DTypeError for widths that are no integers.
 */
export declare function pad<V extends ArrayLike>(array: V, pad_width: Pairs<number>, mode?: PadMode | PadFunction | PadOptions, options?: PadOptions | Record<string, unknown>): NDArray<Natural<V>>;
