import { type DTypeLike, type Scalar } from './dtype.js';
import { type Optimize } from './einsumpath.js';
import { NDArray, type Order } from './ndarray.js';
import { type Casting } from './promotion.js';
import type { ArrayLike } from './ufunc.js';
export interface EinsumOptions {
    /** Where to put the result. It is returned. */
    out?: NDArray | null;
    /** The dtype to compute in: what the operands (and `out`) have in common, unless given. */
    dtype?: DTypeLike | null;
    /** Which casts of operands and of the result are allowed: 'safe' unless given. */
    casting?: Casting;
    /** The memory layout of a new result: 'K' (what suits the computation) unless given. */
    order?: Order | null;
    /** The order of contractions: see `einsum_path`. */
    optimize?: Optimize;
}
/**
 * Sums of products of operands whose axes are named by letters: `einsum('ij,jk->ik', a, b)` is a matrix product. Axes with
 * the same letter are multiplied element by element, letters that the result (behind '->') lacks are summed. Without '->'
 * the result has the letters that are there once, in alphabetical order. '...' stands for all other axes, which broadcast.
 * In the other form, each operand is followed by a list of its axes: `einsum(a, [0, 1], b, [1, 2], [0, 2])`, where an
 * ellipsis is '...'.
 *
 * A letter twice in one operand takes the diagonal; a single operand without sums gives a view, which can be written
 * (unless `dtype`, `order` or `out` ask for a copy). The dtype is what operands and `out` have in common; halves are summed as
 * floats and rounded once, integers wrap, of bools `or` is the sum. Products are made in pairs, by the kernels of `matmul`,
 * in an order found as `einsum_path` does unless `optimize` says which; results of floats differ from NumPy's by rounding.
 *
 * @throws ValueError for subscripts or shapes that do not fit, DTypeError for casts that `casting` ('safe') does not allow,
 * TypeError for other arguments, in NumPy's words.
 */
export declare function einsum(subscripts: string | ArrayLike, ...operands: (ArrayLike | readonly (number | '...')[] | EinsumOptions)[]): NDArray | Scalar;
