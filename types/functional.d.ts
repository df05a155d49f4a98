import { type DType, type DTypeLike, type Scalar } from './dtype.js';
import { NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/** A function of elements: gives a scalar, or a list of them if it has several results. */
export type ElementFunction = (...args: never[]) => unknown;
export interface VectorizeOptions {
    /** The dtypes of the results: characters ('dd'), or a list. Without it the first result decides. */
    otypes?: string | readonly DTypeLike[] | DTypeLike | null;
    doc?: string | null;
    /** Arguments that are handed on as they are: places, or names of options. */
    excluded?: Iterable<number | string> | null;
    /** Whether the first call, which tells the dtypes, is used for the first element too. */
    cache?: boolean;
    /** What the function takes and gives, as for generalized ufuncs: '(n),(n)->()'. */
    signature?: string | null;
}
/** A function made by `vectorize`. */
export interface Vectorized {
    (...args: unknown[]): any;
    readonly pyfunc: ElementFunction;
    readonly otypes: readonly DType[] | null;
    readonly excluded: ReadonlySet<number | string>;
    readonly cache: boolean;
    readonly signature: string | null;
}
/**
 * A function of elements as one of arrays, which broadcast: `np.vectorize((a, b) => a > b ? a - b : a + b)`. Several
 * results (a list) make several arrays. Options at the end of a call are arguments by name, which broadcast too and come
 * to the function as an object.
 * @throws ValueError for dtypes or a signature that are none.
 */
export declare function vectorize(pyfunc: ElementFunction, ...args: [otypes?: VectorizeOptions['otypes'] | VectorizeOptions, ...rest: unknown[]]): Vectorized;
type Result = NDArray | Scalar;
/** A function made by `frompyfunc`. */
export interface PyUfunc {
    (...args: ArrayLike[]): Result | Result[];
    readonly nin: number;
    readonly nout: number;
    readonly nargs: number;
    readonly identity: Scalar | null;
    /** Applied to the elements along an axis, one after the other. */
    reduce(a: ArrayLike, axis?: number | {
        axis?: number;
        keepdims?: boolean;
    }): Result;
    /** What `reduce` has after each element. */
    accumulate(a: ArrayLike, axis?: number): NDArray;
    /** Applied to all pairs. */
    outer(a: ArrayLike, b: ArrayLike): Result | Result[];
}
/**
 * A function of elements as one that broadcasts, like a ufunc of `nin` operands and `nout` results (a list, if several).
 * Numbers alone give scalars. Where NumPy's results are arrays of objects, here they have the dtype that the values have in
 * common.
 * @throws TypeError if it is no function, ValueError for more than 32 operands.
 */
export declare function frompyfunc(func: ElementFunction, nin: number, nout: number, ...args: [options?: {
    identity?: Scalar | null;
}]): PyUfunc;
/** A value, or a function of the elements for which a condition holds. */
export type Piece = ArrayLike | ((x: NDArray, ...args: never[]) => ArrayLike);
/**
 * An array like `x` whose elements are given by the function (or value) of the last condition that holds for them; by one
 * more function, if there is one, where none holds; else 0. The functions get the chosen elements, and `args`.
 * @throws ValueError if there are not as many functions as conditions, or one more.
 */
export declare function piecewise(x: ArrayLike, condlist: ArrayLike | readonly ArrayLike[], funclist: readonly Piece[], ...args: unknown[]): NDArray;
export {};
