import { type DTypeArgument, type Natural, type ShapeLike } from './creation.js';
import { type DTypeLike, type Scalar } from './dtype.js';
import { NDArray, type Order } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
export { asarray as asanyarray } from './creation.js';
export interface MeshgridOptions {
    /** false: views that share memory and are read-only. */
    copy?: boolean;
    /** Only the axes that are needed: the results broadcast to the grid. */
    sparse?: boolean;
    /** 'xy': the first coordinate goes along the second axis, as in pictures. 'ij': along the first. */
    indexing?: 'xy' | 'ij';
}
/**
 * The coordinates of the points of a grid, one array for each direction.
 * @throws ValueError for another `indexing`.
 */
export declare function meshgrid(...args: (ArrayLike | MeshgridOptions)[]): NDArray[];
export interface FromfunctionOptions {
    /** The dtype of the coordinates: float64 unless given. */
    dtype?: DTypeLike | null;
    [option: string]: unknown;
}
/**
 * What a function makes of the coordinates of all places: it is called once, with an array for each axis. Options other
 * than `dtype` are handed to it.
 */
export declare function fromfunction<R>(f: (...args: never[]) => R, shape: ShapeLike, options?: FromfunctionOptions): R;
interface Counted {
    dtype?: DTypeLike | null;
    /** How many elements: -1 for all. */
    count?: number;
}
/**
 * An array of what an iterable gives, in one dimension. With a count no more than that is taken.
 * @throws ValueError if it gives less than `count`.
 */
export declare function fromiter(iter: Iterable<Scalar> | NDArray, like: DTypeLike | Counted, more?: number | Counted): NDArray;
interface FromstringOptions extends Counted {
    /** What stands between the numbers; white space in it stands for any. */
    sep?: string;
}
/**
 * The numbers in a text. (Bytes: `frombuffer`.)
 * @throws ValueError for a text that cannot be read to its end (NumPy still warns), or without `sep`.
 */
export declare function fromstring(text: string, like?: DTypeLike | FromstringOptions | null, ...more: unknown[]): NDArray;
/** Memory that JavaScript has: of arrays, of a worker, of a file. */
export type BufferLike = ArrayBufferLike | ArrayBufferView | NDArray;
interface FrombufferOptions extends Counted {
    /** Where to begin, in bytes. */
    offset?: number;
}
/**
 * The bytes of a buffer as elements, in one dimension: on the same memory where the backend can do that (natively, for
 * elements that are aligned), else a copy, as `asarray` of a typed array.
 * @throws ValueError for a place or size that does not fit, TypeError for what is no buffer.
 */
export declare function frombuffer<L extends DTypeLike = 'float64'>(buffer: BufferLike, like?: L | FrombufferOptions | null, ...more: unknown[]): NDArray;
/** As `asarray`, for finite numbers. @throws ValueError if there is a NaN or infinity. */
export declare function asarrayChkfinite<V extends ArrayLike>(a: V, options?: DTypeArgument, order?: Order): NDArray<Natural<V>>;
/**
 * The array itself if it meets the requirements, else a copy that does: 'C' or 'F' contiguous, 'W'riteable, 'O'wns its
 * memory ('A'ligned and 'E'nsurearray are always so).
 * @throws ValueError for an unknown requirement, or 'C' and 'F' together.
 */
export declare function requireArray(a: ArrayLike, options?: DTypeArgument | {
    dtype?: DTypeLike | null;
    requirements?: string | readonly string[] | null;
}, requirements?: string | readonly string[] | null): NDArray;
