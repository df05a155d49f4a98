import { type DTypeLike, type NameOf } from './dtype.js';
import { type NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/**
 * The same memory as another dtype. The last axis becomes longer or shorter where elements are of another size.
 * @throws ValueError where sizes, strides or the place in memory do not allow it.
 */
export declare function viewOfBytes<L extends DTypeLike>(a: NDArray, like: L): NDArray<NameOf<L>>;
/**
 * The bytes of every element the other way round: in place or in a copy.
 * @throws ValueError in place if the array is read-only.
 */
export declare function byteswap(a: NDArray, ...args: unknown[]): NDArray;
/** The elements' bytes in C order, or in `order` ('F', 'A': as they lie in memory, if that is Fortran order), as a copy. */
export declare function tobytes(a: NDArray, ...args: unknown[]): Uint8Array;
/**
 * The bytes of every element from `offset` on, as another dtype: a view.
 * @throws ValueError for bytes outside the element, or that do not lie where numbers of the dtype can (NumPy copies there).
 */
export declare function getfield(a: NDArray, ...args: unknown[]): NDArray;
/** Writes a value, broadcast to the shape, into what `getfield` shows. @throws ValueError, ShapeError */
export declare function setfield(a: NDArray, value: ArrayLike, ...args: unknown[]): void;
/**
 * `setflags(write, align, uic)`: the array becomes read-only, or writable again. What shows it already stays as it is.
 * @throws ValueError for a view of what is read-only, and for flags that no array here can have.
 */
export declare function setflags(a: NDArray, ...args: unknown[]): void;
