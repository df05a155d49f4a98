import { NDArray } from './ndarray.js';
import { type Source } from './sampling.js';
/** What can be shuffled in place. */
export type Shuffled = NDArray | unknown[] | ArrayBufferView;
/**
 * Shuffles in place: an array along an axis (subarrays stay as they are), a JavaScript array, a typed array.
 * @throws ValueError for a read-only array, AxisError, TypeError for what has no elements to shuffle.
 */
export declare function shuffle(source: Source, x: unknown, axis?: unknown): void;
/** A shuffled copy, along an axis; of an integer n, the numbers below n as int64. */
export declare function permutation(source: Source, x: unknown, axis?: unknown): NDArray;
/** As Generator.permuted: every slice along the axis is shuffled on its own; without an axis all elements. */
export declare function permuted(source: Source, x: unknown, axis: unknown, out: unknown): NDArray;
/** A sum that remembers what rounding took (Kahan). */
export declare function kahanSum(numbers: Float64Array, from: number, to: number): number;
/**
 * The probabilities of `choice`. `quoted`: names in quotes, as RandomState writes them.
 * @throws ValueError unless they are `count` non-negative numbers that sum to 1.
 */
export declare function probabilities(p: unknown, count: number, quoted: boolean): NDArray<'float64'>;
/** Places of a shape, drawn with these probabilities, each as often as it comes. */
export declare function weighted(source: Source, p: NDArray<'float64'>, shape: readonly number[]): NDArray;
/**
 * The same, each place at most once: what comes twice is left out and as many are drawn again, without those that are there.
 * Changes `p`.
 */
export declare function weightedOnce(source: Source, p: NDArray<'float64'>, size: number): NDArray;
/** An array of places as another shape of as many. */
export declare const shaped: (places: NDArray, shape: readonly number[]) => NDArray;
