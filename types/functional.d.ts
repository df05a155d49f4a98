import { type DTypeLike, type Scalar } from './dtype.js';
import { NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/** What a piece is: a value, or a function of the elements where its condition holds. */
export type Piece = Scalar | ArrayLike | ((x: NDArray, ...args: never[]) => ArrayLike);
/**
 * A function given in pieces: where a condition holds, what its function makes of the elements of `x` there, or its value.
 * One function more than there are conditions is for all other elements. Further arguments are handed to the functions.
 * @throws ValueError for another number of functions.
 */
export declare function piecewise(x: ArrayLike, condlist: ArrayLike | readonly ArrayLike[], funclist: readonly Piece[], ...args: unknown[]): NDArray;
/**
 * A function of `nin` numbers that gives `nout` (as a list, if there are several) as a function of arrays that broadcasts.
 * NumPy's arrays of objects do not exist here: the dtype is that of the results.
 * @throws TypeError unless it is a function.
 */
export declare function frompyfunc(func: (...args: never[]) => Scalar | readonly Scalar[], nin: number, nout: number): (...args: ArrayLike[]) => NDArray | Scalar | (NDArray | Scalar)[];
export interface VectorizeOptions {
    /** The dtypes of the results: characters, or a list. Without them the results say. */
    otypes?: string | readonly DTypeLike[] | null;
    /** Positions of arguments that are handed on as they are. */
    excluded?: Iterable<number> | null;
    /** The dimensions that one call is for: '(n),(n)->()'. */
    signature?: string | null;
}
/** A function made by `vectorize`. */
export type Vectorized = (...args: unknown[]) => NDArray | Scalar | (NDArray | Scalar)[];
/**
 * A function of numbers as a function of arrays that broadcasts; with a `signature`, a function of vectors or matrices. A
 * function that gives a list gives several arrays. Without `otypes`, dtypes are those of the results (numbers are
 * float64).
 * @throws TypeError unless it is a function, ValueError for a wrong signature, or when it is called without elements.
 */
export declare function vectorize(pyfunc: (...args: never[]) => unknown, options?: VectorizeOptions): Vectorized;
