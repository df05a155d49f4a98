import { Generator } from './generator.js';
import type { NDArray } from './ndarray.js';
/**
 * Fills a contiguous array with numbers of independent generators, which work at the same time: part i of
 * `np.array_split(out, rngs.length)`, of the flattened array, is what `rngs[i][method](...parameters)` gives. So the result
 * depends on the generators and their number alone, not on how many threads there are. Returns `out`.
 *
 *     const rngs = np.random.default_rng(12345).spawn(8);
 *     np.random.fill_parallel(rngs, np.empty(1e8), 'standard_normal');
 *     np.random.fill_parallel(rngs, np.empty(1e8), 'normal', 5, 0.1);
 *
 * `method` is a distribution of one variable; its parameters are numbers, by position or by name. `out` has the dtype of the
 * distribution: float64, int64, and where Generator has it float32.
 *
 * @throws ValueError for unknown methods, parameters outside their bounds, generators that share a state; DTypeError for an
 * `out` of another dtype.
 */
export declare function fillParallel(rngs: readonly Generator[], out: NDArray, method: string, ...args: unknown[]): NDArray;
