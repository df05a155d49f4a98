import { type DTypeLike, type Scalar } from './dtype.js';
import { NDArray } from './ndarray.js';
import { type Source } from './sampling.js';
export interface IntegerRequest {
    low: unknown;
    /** null: from 0 to `low`. */
    high: unknown;
    size: unknown;
    /** int64 if it is not given. */
    dtype: DTypeLike | null | undefined;
    /** Whether `high` is one of the numbers. */
    endpoint: boolean;
    /** RandomState's masked rejection instead of Lemire's. */
    masked: boolean;
}
/**
 * Integers between bounds, as `integers` and `randint` (`name`) give them.
 * @throws ValueError for an empty range or bounds that the dtype cannot hold, DTypeError for a dtype without integers.
 */
export declare function integersBetween(source: Source, name: string, request: IntegerRequest): NDArray | Scalar;
