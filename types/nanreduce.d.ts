import { type ArgReducer, type Reducer, type VarOptions } from './reduce.js';
/** Sum; NaN count as 0. */
export declare const nansum: Reducer<import("./reduce.js").ReduceOptions, number>;
/** Product; NaN count as 1. */
export declare const nanprod: Reducer<import("./reduce.js").ReduceOptions, number>;
/** Largest element that is no NaN; NaN if there is none. @throws ValueError for no elements. */
export declare const nanmax: Reducer<import("./reduce.js").ReduceOptions, number>;
/** Smallest element that is no NaN; NaN if there is none. @throws ValueError for no elements. */
export declare const nanmin: Reducer<import("./reduce.js").ReduceOptions, number>;
/** Index of the largest element that is no NaN. @throws ValueError where all are NaN. */
export declare const nanargmax: ArgReducer;
/** Index of the smallest element that is no NaN. @throws ValueError where all are NaN. */
export declare const nanargmin: ArgReducer;
/** Mean of what is no NaN; NaN if there is nothing else. */
export declare const nanmean: Reducer<import("./reduce.js").ReduceOptions, number>;
/** Variance of what is no NaN; NaN where no more than ddof elements are left. */
export declare const nanvar: Reducer<VarOptions, number>;
/** Standard deviation of what is no NaN. */
export declare const nanstd: Reducer<VarOptions, number>;
