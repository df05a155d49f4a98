import type { ArrayLike } from './ufunc.js';
/** a * x with 0 <= x <= most. */
interface Term {
    readonly a: bigint;
    readonly most: bigint;
}
/** Whether terms can add up to a sum. Null: not known after `limit` tries (negative: no limit). */
export declare function solvable(given: readonly Term[], sum: bigint, limit: number): boolean | null;
/**
 * Whether two arrays have an element in common, exactly. That can take time beyond bounds for views made by
 * `as_strided`: `max_work` limits it (null or -1: no limit; 0: only the first and last bytes are looked at).
 * @throws TooHardError if `max_work` tries did not decide it.
 */
export declare function sharesMemory(a: ArrayLike, b: ArrayLike, max_work?: number | null | {
    max_work?: number | null;
}): boolean;
/**
 * Whether two arrays might have an element in common: whether the memory from the first to the last byte of each does
 * (`max_work`: 0), or as far as so many tries can tell.
 */
export declare function mayShareMemory(a: ArrayLike, b: ArrayLike, max_work?: number | null | {
    max_work?: number | null;
}): boolean;
export {};
