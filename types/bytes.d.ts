import { type DTypeLike, type NameOf } from './dtype.js';
import { type NDArray } from './ndarray.js';
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
