import type { Scalar } from './dtype.js';
import { type NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/**
 * The product of a chain of matrices, in the order that needs fewest multiplications. The first one may be a vector (a row)
 * and so may the last (a column).
 * @throws ValueError for fewer than two arrays or sizes that do not fit, LinAlgError for other than two dimensions.
 */
export declare function multiDot(arrays: readonly ArrayLike[], ...args: [options?: {
    out?: NDArray | null;
}]): NDArray | Scalar;
/**
 * Square matrices to an integer power: by repeated squaring; negative powers are powers of the inverse, 0 gives the
 * identity in the dtype of the matrix. The power 1 is the array itself.
 * @throws LinAlgError if the last two axes are not square, or singular for a negative power; TypeError for a power that is no
 * integer.
 */
export declare function matrixPower(a: ArrayLike, n: number | bigint): NDArray;
/**
 * The inverse of a tensor: what `tensordot(tensorinv(a, ind), b, ind)` makes the solution for b. The sizes of the first
 * `ind` axes and those of the others must have the same product.
 * @throws ValueError for an `ind` that is not positive, LinAlgError if it is not square or singular.
 */
export declare function tensorinv(a: ArrayLike, ...args: [ind?: number | {
    ind?: number;
}]): NDArray;
/**
 * x with tensordot(a, x, x.ndim) = b. `axes` of `a` are moved to the end first.
 * @throws LinAlgError if the sizes of `a` do not fit or it is singular.
 */
export declare function tensorsolve(a: ArrayLike, b: ArrayLike, ...args: [axes?: readonly number[] | null | {
    axes?: readonly number[] | null;
}]): NDArray;
