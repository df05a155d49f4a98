import { type ShapeLike } from './creation.js';
import { type DType, type DTypeLike } from './dtype.js';
import { type NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/** What becomes of coordinates outside: an error, counted on from the other side, or the nearest inside. */
export type ClipMode = 'raise' | 'wrap' | 'clip';
export interface RavelMultiIndexOptions {
    mode?: ClipMode | readonly ClipMode[];
    order?: 'C' | 'F';
}
/**
 * Flat positions in an array of shape `dims` of coordinates, given as one array for each axis; they broadcast. A number
 * if all are numbers.
 * @throws ValueError for coordinates outside (unless `mode` is 'wrap' or 'clip'), DTypeError for what is no integer.
 */
export declare function ravelMultiIndex(multiIndex: readonly ArrayLike[] | ArrayLike, dims: ShapeLike, ...args: [mode?: RavelMultiIndexOptions['mode'] | RavelMultiIndexOptions, order?: 'C' | 'F' | RavelMultiIndexOptions]): NDArray | number;
/**
 * The coordinates of flat positions in an array of that shape: an array for each axis, or numbers if `indices` is one.
 * @throws ValueError for positions outside, DTypeError for what is no integer.
 */
export declare function unravelIndex(indices: number | bigint, shape: ShapeLike, ...args: [order?: 'C' | 'F' | {
    order?: 'C' | 'F';
}]): number[];
export declare function unravelIndex(indices: ArrayLike, shape: ShapeLike, ...args: [order?: 'C' | 'F' | {
    order?: 'C' | 'F';
}]): NDArray<'int64'>[];
export interface IndicesOptions {
    dtype?: DTypeLike | null;
    /** One array for each axis, of size 1 along the others, instead of all in one. */
    sparse?: boolean;
}
/**
 * The indices of a grid: `result.at(k)` holds for each element its index along axis k. With `sparse` a list of arrays
 * that broadcast to that.
 */
export declare function indices(dimensions: readonly number[], options: IndicesOptions & {
    sparse: true;
}): NDArray[];
export declare function indices(dimensions: readonly number[], dtype?: DTypeLike | IndicesOptions | null, sparse?: false | IndicesOptions): NDArray;
export declare function indices(dimensions: readonly number[], dtype?: DTypeLike | IndicesOptions | null, sparse?: boolean | IndicesOptions): NDArray | NDArray[];
/** Arrays that broadcast to a shape, repeated and stacked along a new first axis. */
export declare function dense(open: readonly NDArray[], shape: readonly number[], d: DType): NDArray;
/**
 * An open mesh of index lists: the k-th one stands along axis k, so that together they index every combination. Masks
 * become the indices of their true elements.
 * @throws ValueError for what is not one-dimensional.
 */
export declare function ix_(...args: ArrayLike[]): NDArray[];
/** The indices of the main diagonal of an array of `ndim` dimensions of size n, one array for each axis. */
export declare function diagIndices(n: number, ...args: [ndim?: number | {
    ndim?: number;
}]): NDArray<'int64'>[];
/**
 * The indices of the main diagonal of an array.
 * @throws ValueError if it has less than two dimensions, or dimensions of different size.
 */
export declare function diagIndicesFrom(a: ArrayLike): NDArray<'int64'>[];
export interface TriangleOptions {
    k?: number;
    m?: number | null;
}
/** Row and column indices of the triangle on and below the k-th diagonal of an n x m array (m is n unless given). */
export declare function trilIndices(n: number, ...args: [k?: number | TriangleOptions, m?: number | TriangleOptions | null]): NDArray<'int64'>[];
/** Row and column indices of the triangle on and above the k-th diagonal of an n x m array (m is n unless given). */
export declare function triuIndices(n: number, ...args: [k?: number | TriangleOptions, m?: number | TriangleOptions | null]): NDArray<'int64'>[];
/** As `tril_indices`, for a matrix. @throws ValueError if the array has not two dimensions. */
export declare function trilIndicesFrom(a: ArrayLike, ...args: [k?: number | {
    k?: number;
}]): NDArray<'int64'>[];
/** As `triu_indices`, for a matrix. @throws ValueError if the array has not two dimensions. */
export declare function triuIndicesFrom(a: ArrayLike, ...args: [k?: number | {
    k?: number;
}]): NDArray<'int64'>[];
/**
 * The indices of what `maskFunc(ones, k)` leaves of an n x n matrix of ones: `np.mask_indices(3, np.triu)`.
 * @throws ShapeError if it gives no array.
 */
export declare function maskIndices(n: number, maskFunc: (m: NDArray, k: number) => ArrayLike, ...args: [k?: number | {
    k?: number;
}]): NDArray<'int64'>[];
