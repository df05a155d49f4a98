import { NDArray } from './ndarray.js';
import { type Named } from './results.js';
import type { ArrayLike } from './ufunc.js';
export type BinEstimator = 'auto' | 'fd' | 'doane' | 'scott' | 'stone' | 'rice' | 'sturges' | 'sqrt';
/** A number of equal bins, the edges of bins (one more than bins), or how to choose a number of equal bins. */
export type Bins = number | ArrayLike | BinEstimator;
export type Range = readonly [low: number | bigint, high: number | bigint];
export interface BinEdgesOptions {
    bins?: Bins;
    /** From where to where: from the smallest to the largest element unless given. What lies outside is left out. */
    range?: Range | null;
    /** What each element counts: 1 unless given. */
    weights?: ArrayLike | null;
}
export interface HistogramOptions extends BinEdgesOptions {
    /** The counts as a density: divided by the width of their bins and by the sum of all counts. */
    density?: boolean | null;
}
type HistogramResult = Named<{
    hist: NDArray;
    bin_edges: NDArray;
}, [hist: NDArray, bin_edges: NDArray]>;
/**
 * How many elements lie in each bin, and the edges of the bins, by position and by name (hist, bin_edges). Each bin holds
 * its left edge, the last one its right edge as well.
 * @throws ValueError for bins, a range or weights that make no sense, TypeError.
 */
export declare function histogram(a: ArrayLike, ...args: unknown[]): HistogramResult;
/** The edges that `histogram` would use. */
export declare function histogramBinEdges(a: ArrayLike, ...args: unknown[]): NDArray;
export interface HistogramddOptions {
    /** For all dimensions or for each: a number of bins, or edges. */
    bins?: number | readonly (number | ArrayLike)[] | NDArray;
    /** For each dimension: from where to where. */
    range?: readonly (Range | null)[] | null;
    density?: boolean | null;
    weights?: ArrayLike | null;
}
type HistogramddResult = Named<{
    hist: NDArray;
    edges: NDArray[];
}, [hist: NDArray, edges: NDArray[]]>;
/**
 * A histogram of points in several dimensions: an array of one row for each point, or a list with the coordinates of each
 * dimension. The counts (float64, one axis for each dimension) and a list of edges, by position and by name (hist, edges).
 * @throws ValueError, TypeError as `histogram`.
 */
export declare function histogramdd(sample: ArrayLike | readonly ArrayLike[], ...args: unknown[]): HistogramddResult;
type Histogram2dResult = Named<{
    hist: NDArray;
    xedges: NDArray;
    yedges: NDArray;
}, [
    hist: NDArray,
    xedges: NDArray,
    yedges: NDArray
]>;
/**
 * A histogram of points in two dimensions, by position and by name (hist, xedges, yedges). `bins`: a number or edges for
 * both dimensions, or a list of two.
 * @throws ValueError if the lengths differ, and as `histogramdd`.
 */
export declare function histogram2d(x: ArrayLike, y: ArrayLike, ...args: unknown[]): Histogram2dResult;
export {};
