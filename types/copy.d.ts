import { type DType, type DTypeName, type Scalar } from './dtype.js';
import { NDArray } from './ndarray.js';
/** A mask for copies: a bool array and its strides in the shape of what is written. */
export interface Mask {
    readonly array: NDArray;
    readonly strides: readonly number[];
}
/**
 * Copies elements, converting them; the shapes are the same. With a mask, only where it is true. Nothing is checked for
 * overlap.
 */
export declare function copyInto(out: NDArray, from: NDArray | Scalar, strides?: readonly number[], mask?: Mask | null): void;
/** @throws ValueError if the array is read-only: a broadcast view, or a part of one. */
export declare function checkWritable(out: NDArray, what?: string): void;
/**
 * Sets every element.
 * @throws ValueError for what an integer dtype cannot hold, DTypeError for what is no number.
 */
export declare function fillScalar(out: NDArray, value: Scalar): void;
/** A C-contiguous copy of another dtype. */
export declare function copyAs<D extends DTypeName>(a: NDArray, d: DType<D>): NDArray<D>;
/**
 * As `assign`, for dtypes that may be cast.
 * @throws DTypeError if the cast is not of the same kind.
 */
export declare function assignSameKind(out: NDArray, from: NDArray): void;
/**
 * Copies `from` into `out`, broadcasting and converting it as `a[...] = b` does; they may overlap.
 * @throws ShapeError if it does not fit, ValueError if `out` is read-only.
 */
export declare function assign(out: NDArray, from: NDArray): void;
