import { type DType } from './dtype.js';
import { type NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/** Bytes of a packed K x N matrix. */
export declare function packedBytes(type: DType, k: number, n: number): number;
export declare class PackedMatrix {
    /** [K, N] */
    readonly shape: readonly [number, number];
    readonly dtype: DType;
    /** For the facade: the elements, in an order of their own. */
    readonly _packed: NDArray;
    /** For the facade: use `np.linalg.pack`. */
    constructor(b: NDArray);
    /** Gives the memory back at once; nothing needs this. */
    dispose(): void;
}
/**
 * Prepares a K x N matrix (float32 or float64) to be the right operand of `np.matmul` many times: a copy in the form that
 * the product reads. Later changes of `b` do not show.
 * @throws ShapeError if it has not two dimensions, DTypeError for other dtypes.
 */
export declare function pack(b: ArrayLike): PackedMatrix;
