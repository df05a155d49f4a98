import { type NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
export type BitOrder = 'big' | 'little';
export interface PackbitsOptions {
    /** The axis along which bits are packed; null: the flattened array. */
    axis?: number | null;
    /** Whether the first bit of a byte is its highest ('big') or its lowest. */
    bitorder?: BitOrder;
}
export interface UnpackbitsOptions extends PackbitsOptions {
    /** So many bits of each row (more: zeros are added); negative: so many are left out at the end. */
    count?: number | null;
}
/**
 * The elements of an integer or bool array as bits (not zero: 1), eight to a byte; what is missing in the last byte is 0.
 * @throws DTypeError for other dtypes, ValueError for an unknown `bitorder`.
 */
export declare function packbits(a: ArrayLike, axis?: number | null | PackbitsOptions, ...rest: unknown[]): NDArray;
/**
 * The bits of a uint8 array, each as an element 0 or 1.
 * @throws DTypeError for other dtypes, ValueError for an unknown `bitorder` or a `count` below minus the number of bits.
 */
export declare function unpackbits(a: ArrayLike, axis?: number | null | UnpackbitsOptions, ...rest: unknown[]): NDArray;
/** An array; plain numbers and lists without fractions are integers here. */
export declare function wholeArray(a: ArrayLike): NDArray;
