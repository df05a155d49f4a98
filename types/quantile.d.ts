import { type Axis } from './fold.js';
import { NDArray } from './ndarray.js';
import { type ArrayLike } from './ufunc.js';
export interface MedianOptions {
    /** Axes to take away; null (unless given): all. */
    axis?: Axis;
    out?: NDArray | null;
    /** Accepted; the operand is never changed. */
    overwrite_input?: boolean;
    keepdims?: boolean;
}
export type QuantileMethod = keyof typeof methods;
export interface QuantileOptions extends MedianOptions {
    /** How places between elements are met: 'linear' unless given. */
    method?: QuantileMethod;
    /** How much each element counts; only for the method 'inverted_cdf'. */
    weights?: ArrayLike | null;
}
/** What medians and quantiles give: a scalar for one result, unless its axes are kept or there is an output. */
export interface MedianFunction {
    (a: ArrayLike, axis?: null): number;
    (a: ArrayLike, options: MedianOptions & {
        axis?: null;
        keepdims?: false;
        out?: null;
    }): number;
    (a: ArrayLike, axis: Axis | MedianOptions, ...options: unknown[]): NDArray;
}
/** The middle element, or the mean of the middle two; NaN if there is one. */
export declare const median: MedianFunction;
/** The median of what is no NaN; NaN if there is nothing else. */
export declare const nanmedian: MedianFunction;
/** Rounds to the dtype of q. */
type Round = (x: number) => number;
interface Method {
    /** Where a quantile lies among n sorted elements: a whole number is an element, any other lies between two. */
    readonly place: (n: number, q: number, r: Round) => number;
    /** Which part of the way to the next element to go; left out: places are whole. */
    readonly part?: (gamma: number, place: number) => number;
}
declare const methods: {
    inverted_cdf: {
        place: (n: number, q: number, r: Round) => number;
    };
    averaged_inverted_cdf: {
        place: (n: number, q: number, r: Round) => number;
        part: (gamma: number) => 1 | 0.5;
    };
    closest_observation: {
        place: (n: number, q: number, r: Round) => number;
    };
    interpolated_inverted_cdf: Method;
    hazen: Method;
    weibull: Method;
    linear: {
        place: (n: number, q: number, r: Round) => number;
        part: (gamma: number) => number;
    };
    median_unbiased: Method;
    normal_unbiased: Method;
    lower: {
        place: (n: number, q: number, r: Round) => number;
    };
    higher: {
        place: (n: number, q: number, r: Round) => number;
    };
    midpoint: {
        place: (n: number, q: number, r: Round) => number;
        part: (_: number, place: number) => 0 | 0.5;
    };
    nearest: {
        place: (n: number, q: number, r: Round) => number;
    };
};
/** The public form of quantiles: `q` is a number or an array, whose shape comes first in the result. */
export interface QuantileFunction {
    (a: ArrayLike, q: number, axis?: null): number;
    (a: ArrayLike, q: number, options: QuantileOptions & {
        axis?: null;
        keepdims?: false;
        out?: null;
    }): number;
    (a: ArrayLike, q: ArrayLike, axis?: Axis | QuantileOptions, ...options: unknown[]): NDArray;
}
/** The values below which a part q (0 to 1) of the elements lies; NaN if there is one. */
export declare const quantile: QuantileFunction;
/** As `quantile`, with q in percent. */
export declare const percentile: QuantileFunction;
/** As `quantile`, of what is no NaN. */
export declare const nanquantile: QuantileFunction;
/** As `percentile`, of what is no NaN. */
export declare const nanpercentile: QuantileFunction;
export {};
