import type { Index } from './indexing.js';
import { NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/**
 * A dense grid: `np.mgrid('0:3', '0:5')` has shape [2, 3, 5], and `result.at(k)` holds the coordinates along axis k. One
 * slice alone gives its numbers; one in a list, `np.mgrid(['0:3'])`, a grid of one axis.
 * @throws ValueError for what is no slice.
 */
export declare function mgrid(...spec: string[] | [readonly string[]]): NDArray;
/**
 * An open grid: as `mgrid`, but a list with one array for each slice, of size 1 along the other axes. One slice alone
 * gives its numbers.
 * @throws ValueError for what is no slice.
 */
export declare function ogrid(slice: string): NDArray;
export declare function ogrid(...spec: string[] | [readonly string[]]): NDArray[];
/** A part of `r_` and `c_`: an array, a slice text, or a directive in the first place. */
export type Part = ArrayLike | string;
/**
 * Arrays, slices and numbers joined along the first axis: `np.r_('1:4', 0, [5, 6])`. The first argument may be a
 * directive: an axis '-1'; an axis and a least number of dimensions '0,2'; and where in these the own ones of a part begin
 * '0,2,0'; 'r' or 'c', which give an array of two dimensions, a row or a column (NumPy: a matrix). Numbers are weak beside
 * slices and arrays (`np.r_('0:3', 7)` is int64); lists are float64 arrays, as everywhere.
 * @throws ValueError for a directive that is none, or parts that do not fit.
 */
export declare function r_(...parts: Part[]): NDArray;
/** Columns side by side: `r_` with the directive '-1,2,0'. */
export declare function c_(...parts: Part[]): NDArray;
/** An index kept for later: `a.slice(...np.s_('1:', 0))`. What `a.slice` takes, as a list. */
export declare function s_<S extends readonly Index[]>(...spec: S): S;
/** The same as `s_`: an index is a list here in any case. */
export declare function indexExp<S extends readonly Index[]>(...spec: S): S;
