import { type NDIter } from './nditer.js';
import type { NditerOptions } from './nditerargs.js';
import type { ArrayLike } from './ufunc.js';
/**
 * Iterators that share operands and are nested: the i-th goes over the axes `axes[i]`, and each step of it places the ones
 * inside. Flags and conversions count for the innermost.
 * @throws ValueError for fewer than two lists of axes, or an axis that is used twice.
 */
export declare function nestedIters(op: ArrayLike | readonly ArrayLike[], axes: readonly (readonly number[])[], ...args: [flags?: NditerOptions['flags'] | NditerOptions, ...rest: unknown[]]): NDIter[];
