import { type Scalar } from './dtype.js';
import { NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/** The real part of an array: of a complex one a view, any other is its own. */
export declare function realOf(a: NDArray): NDArray;
/** The imaginary part of an array: of a complex one a view, of any other read-only zeros. */
export declare function imagOf(a: NDArray): NDArray;
/** The real part: a view of a complex array, a real array itself, of a scalar a number. */
export declare function real(val: Scalar): number | bigint;
export declare function real(val: ArrayLike): NDArray;
/** The imaginary part: a view of a complex array, of a real array read-only zeros, of a scalar a number. */
export declare function imag(val: Scalar): number;
export declare function imag(val: ArrayLike): NDArray;
/**
 * The angle of complex numbers in the plane, from -pi to pi, or with `deg` in degrees; a negative real number has pi.
 */
export declare function angle(z: Scalar, deg?: boolean | {
    deg?: boolean;
}): number;
export declare function angle(z: ArrayLike, deg?: boolean | {
    deg?: boolean;
}): NDArray;
/**
 * A complex array as a real one, if all imaginary parts are close to 0: below `tol` times the dtype's eps, or, if `tol` is
 * at most 1, below `tol` itself. Else the array itself.
 */
export declare function realIfClose(a: ArrayLike, ...args: [tol?: number | {
    tol?: number;
}]): NDArray;
/** Whether the imaginary part is not 0, for each element. */
export declare function iscomplex(x: Scalar): boolean;
export declare function iscomplex(x: ArrayLike): NDArray;
/** Whether the imaginary part is 0, for each element. */
export declare function isreal(x: Scalar): boolean;
export declare function isreal(x: ArrayLike): NDArray;
/** Whether the dtype is complex, whatever the values are. */
export declare function iscomplexobj(x: ArrayLike): boolean;
/** Whether the dtype is not complex. */
export declare function isrealobj(x: ArrayLike): boolean;
