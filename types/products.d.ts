import { type Scalar } from './dtype.js';
import { NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/**
 * The product of two arrays: of vectors the sum of products, of matrices the matrix product; in general the sum over the
 * last axis of `a` and the last but one of `b`. With an operand of no dimensions it is elementwise. `out` must be
 * C-contiguous and of the dtype of the result.
 *
 * @throws ValueError for sizes that do not fit ('shapes ... not aligned') or an `out` that does not.
 */
export declare function dot(a: ArrayLike, b: ArrayLike, ...args: [out?: NDArray | null | {
    out?: NDArray | null;
}]): NDArray | Scalar;
/**
 * The sum of products over the last axes of both. With an operand of no dimensions it is elementwise.
 * @throws ValueError for last axes of different sizes.
 */
export declare function inner(a: ArrayLike, b: ArrayLike): NDArray | Scalar;
/**
 * The products of all elements of `a` with all of `b`, both flattened: a matrix.
 * @throws ShapeError, DTypeError for an `out` that does not fit.
 */
export declare function outer(a: ArrayLike, b: ArrayLike, ...args: [out?: NDArray | null | {
    out?: NDArray | null;
}]): NDArray;
/**
 * The sum of the products of all elements, of those of `a` the complex conjugates, both flattened.
 * @throws ShapeError for different numbers of elements.
 */
export declare function vdot(a: ArrayLike, b: ArrayLike): Scalar;
/** The complex conjugate; a real array itself. */
export declare const conjugated: (x: NDArray) => NDArray;
/** The axes to sum over, of both operands. */
export type AxesPair = number | readonly [number | readonly number[], number | readonly number[]];
/**
 * The sum of products over several axes: the last `axes` ones of `a` and the first ones of `b` (2 unless given), or the
 * axes listed for each. The result has the other axes of `a`, then those of `b`; it is an array, of no dimensions too.
 * @throws ValueError for axes that do not fit ('shape-mismatch for sum'), IndexError for axes that there are not.
 */
export declare function tensordot(a: ArrayLike, b: ArrayLike, axes?: AxesPair | {
    axes?: AxesPair;
}): NDArray;
/** Kronecker's product: each element of `a` times all of `b`, as blocks. Missing axes are put in front. */
export declare function kron(a: ArrayLike, b: ArrayLike): NDArray | Scalar;
