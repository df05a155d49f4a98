/** A label of axes: any number. */
export type Label = number;
export type Labels = ReadonlySet<Label>;
export type Sizes = ReadonlyMap<Label, number>;
/** The steps of a contraction: places of terms; the result of a step is put behind the others. */
export type Path = readonly (readonly number[])[];
/** The number of elements of an array with these labels. */
export declare function elements(labels: Iterable<Label>, sizes: Sizes): number;
/** The operations of a loop over labels: products, and sums if there are any. */
export declare function operations(labels: Iterable<Label>, sums: boolean, terms: number, sizes: Sizes): number;
/** What a contraction of some terms does. */
export interface Found {
    readonly result: Labels;
    /** The terms afterwards, the result last. */
    readonly remaining: readonly Labels[];
    readonly removed: Labels;
    readonly all: Labels;
}
/** The contraction of the terms at `places`: what the result and the other terms need stays. */
export declare function found(places: readonly number[], terms: readonly Labels[], output: Labels): Found;
/**
 * The pair that removes most elements (then: that costs least), again and again. Pairs without a label in common only when
 * there are no others, and no product of more than `limit` elements.
 */
export declare function greedyPath(given: readonly Labels[], output: Labels, sizes: Sizes, limit: number): number[][];
/** The cheapest of all paths of pairs, without products of more than `limit` elements. The search is exponential. */
export declare function optimalPath(given: readonly Labels[], output: Labels, sizes: Sizes, limit: number): number[][];
