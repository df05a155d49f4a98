import { type DType, type Scalar } from './dtype.js';
import { type NDArray } from './ndarray.js';
/** Copies elements, converting them; the shapes are the same. Neither array is checked for overlap. */
export declare function copyInto(out: NDArray, from: NDArray, strides?: readonly number[]): void;
/** @throws ValueError if the array is read-only: a broadcast view, or a part of one. */
export declare function checkWritable(out: NDArray, what?: string): void;
/**
 * Sets every element.
 * @throws ValueError for what an integer dtype cannot hold, DTypeError for what is no number.
 */
export declare function fillScalar(out: NDArray, value: Scalar): void;
/** A C-contiguous copy of another dtype. */
export declare function copyAs(a: NDArray, d: DType): NDArray;
/**
 * Copies `from` into `out`, broadcasting it; they may overlap.
 * @throws ShapeError if it does not fit, DTypeError if its dtype cannot be cast (same_kind).
 */
export declare function copyto(out: NDArray, from: NDArray): void;
/** As copyto, for any dtypes: assignment casts as `a[...] = b` does. */
export declare function assign(out: NDArray, from: NDArray): void;
