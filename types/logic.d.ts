import { type DType, type DTypeLike, type Scalar } from './dtype.js';
import { NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
export interface CloseOptions {
    /** The difference that counts as none, in parts of |b|: 1e-5. */
    rtol?: ArrayLike;
    /** The difference that counts as none: 1e-8. */
    atol?: ArrayLike;
    /** NaN is close to NaN. */
    equal_nan?: boolean;
}
/** Whether |a - b| is at most atol + rtol * |b|, for each element; infinities are close to themselves. */
export declare function isclose(a: Scalar, b: Scalar, ...args: unknown[]): boolean;
export declare function isclose(a: ArrayLike, b: ArrayLike, options?: CloseOptions): NDArray;
export declare function isclose(a: ArrayLike, b: ArrayLike, ...args: unknown[]): NDArray;
/** Whether all elements are close: `isclose`. */
export declare function allclose(a: ArrayLike, b: ArrayLike, options?: CloseOptions): boolean;
export declare function allclose(a: ArrayLike, b: ArrayLike, ...args: unknown[]): boolean;
/** Whether two arrays have the same shape and elements; NaN equals NaN only with `equal_nan`. */
export declare function arrayEqual(a1: ArrayLike, a2: ArrayLike, ...args: [(boolean | {
    equal_nan?: boolean;
})?]): boolean;
/** Whether two arrays are equal after broadcasting one to the other. */
export declare function arrayEquiv(a1: ArrayLike, a2: ArrayLike): boolean;
/** Whether x is -Infinity. @throws DTypeError for complex numbers. */
export declare function isneginf(x: Scalar): boolean;
export declare function isneginf(x: ArrayLike, out?: NDArray | null | {
    out?: NDArray | null;
}): NDArray;
/** Whether x is +Infinity. @throws DTypeError for complex numbers. */
export declare function isposinf(x: Scalar): boolean;
export declare function isposinf(x: ArrayLike, out?: NDArray | null | {
    out?: NDArray | null;
}): NDArray;
/** There are no dates here, so nothing can be "not a time". @throws DTypeError always, as NumPy does for numbers. */
export declare function isnat(_x: ArrayLike): never;
/** Whether an array is Fortran-contiguous and not C-contiguous. */
export declare function isfortran(a: NDArray): boolean;
/** Whether a value is a scalar (a number, bigint, boolean, complex number or string), and not an array of one element. */
export declare function isscalar(element: unknown): boolean;
/** Whether a value can be iterated over; an array of no dimensions cannot. */
export declare function iterable(y: unknown): boolean;
/**
 * Whether a dtype is of a kind: 'bool', 'signed integer', 'unsigned integer', 'integral', 'real floating',
 * 'complex floating', 'numeric'; or is a given dtype; or, for a list, any of them.
 * @throws TypeError for what is no dtype, ValueError for an unknown kind.
 */
export declare function isdtype(type: DTypeLike, kind: string | DType | readonly (string | DType)[]): boolean;
