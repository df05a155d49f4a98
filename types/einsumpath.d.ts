import { type Path } from './paths.js';
import { type Subscripts } from './subscripts.js';
import type { ArrayLike } from './ufunc.js';
/** A search by name, with the largest temporary allowed (in elements), or a path as `einsum_path` gives it. */
export type Optimize = boolean | null | 'greedy' | 'optimal' | readonly ['greedy' | 'optimal', number] | readonly ['einsum_path', ...(readonly number[])[]];
/** Subscripts and the path to follow, for einsum. @throws ValueError also for a label that the result has twice. */
export declare function plannedPath(args: readonly unknown[], optimize: unknown): Subscripts & {
    path: Path;
};
/**
 * The order in which to contract the operands of an `einsum` expression: the path, a list that begins with 'einsum_path' and
 * can be given to `einsum` as `optimize`, and a report of what it costs. `optimize`: 'greedy' (or true, the default),
 * 'optimal' (exponential in the number of operands), false (all at once), either name with a limit for the elements of
 * temporaries, or a path.
 *
 * @throws ValueError for subscripts or shapes that do not fit, TypeError for what is no path, IndexError for places in a path
 * that are none.
 */
export declare function einsumPath(subscripts: string | ArrayLike, ...operands: (ArrayLike | readonly (number | '...')[] | {
    optimize?: Optimize;
})[]): [path: ['einsum_path', ...number[][]], report: string];
