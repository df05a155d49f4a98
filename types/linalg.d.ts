import { NDArray } from './ndarray.js';
import { PackedMatrix } from './packed.js';
import type { ArrayLike } from './ufunc.js';
export interface MatmulOptions {
    /** Where to put the product. */
    out?: NDArray | null;
}
/**
 * Matrix product of the last two axes; vectors count as a row (left) or a column (right), other axes broadcast. Two
 * vectors give a plain number. The right operand may be a matrix prepared by `np.linalg.pack`.
 *
 * @throws ValueError for scalars or sizes that do not fit, in NumPy's words.
 */
export declare function matmul(x1: ArrayLike, x2: ArrayLike | PackedMatrix, options?: MatmulOptions | NDArray): NDArray;
/**
 * The same in the background: the promise resolves to the product, and meanwhile this thread goes on. The operands must not
 * be changed before. In WebAssembly without shared memory it is computed at once.
 * @throws (the promise rejects) as matmul.
 */
export declare function matmulAsync(x1: ArrayLike, x2: ArrayLike | PackedMatrix, options?: MatmulOptions | NDArray): Promise<NDArray>;
