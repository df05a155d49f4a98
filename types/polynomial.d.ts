import { type Scalar } from './dtype.js';
import { type NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/** The value of a polynomial at x: `p[0] * x**(n-1) + ... + p[n-1]`, by Horner's rule. */
export declare function polyval(p: ArrayLike, x: ArrayLike): NDArray | Scalar;
/** The sum of two polynomials. */
export declare const polyadd: (a1: ArrayLike, a2: ArrayLike) => NDArray;
/** The difference of two polynomials. */
export declare const polysub: (a1: ArrayLike, a2: ArrayLike) => NDArray;
/** The product of two polynomials. @throws ShapeError for coefficients of several dimensions. */
export declare function polymul(a1: ArrayLike, a2: ArrayLike): NDArray;
/** [quotient, remainder] of two polynomials, in floats. @throws ShapeError for coefficients of several dimensions. */
export declare function polydiv(u: ArrayLike, v: ArrayLike): [NDArray, NDArray];
/** The m-th derivative. @throws ValueError for a negative m. */
export declare function polyder(p: ArrayLike, ...args: [m?: number | {
    m?: number;
}]): NDArray;
/**
 * The m-th integral, with the constants `k` (a number, or one for each integration; 0 unless given).
 * @throws ValueError for a negative m, or too few constants.
 */
export declare function polyint(p: ArrayLike, ...args: [m?: number | {
    m?: number;
    k?: ArrayLike | null;
}, k?: ArrayLike | null | {
    k?: ArrayLike | null;
}]): NDArray;
/**
 * The coefficients of the polynomial with these roots and leading coefficient 1; 1 for no roots. If complex roots come in
 * conjugate pairs, the result is real.
 * @throws ValueError for what is not one-dimensional. (NumPy takes the eigenvalues of a matrix: not here yet.)
 */
export declare function poly(roots: ArrayLike): NDArray | number;
