import { type DType } from './dtype.js';
import { NDArray, type Order } from './ndarray.js';
import { type Label, type Path } from './paths.js';
/** An array with a label for each axis; none twice. */
export interface Term {
    readonly a: NDArray;
    readonly labels: readonly Label[];
}
export interface Contraction {
    /** The labels of the result, in order. */
    readonly output: readonly Label[];
    /** The dtype of the result. Halves are summed as floats and rounded once. */
    readonly type: DType;
    /** Where the result goes, if it is of its dtype. */
    readonly out?: NDArray | null;
    /** The memory layout of a new result. 'K': whatever suits the product. */
    readonly order?: Order | null;
    /** In which order more than two terms are taken. */
    readonly path?: Path | null;
}
/** An array whose axes may share labels: each label once, on the diagonal of its axes (of one size): a view. */
export declare function diagonals(a: NDArray, labels: readonly Label[]): Term;
/** The size of each label: that of the axes that have it, where those of size 1 are broadcast. */
export declare function sizesOf(terms: readonly Term[]): Map<Label, number>;
/**
 * Contracts terms that are broadcast against each other (to `sizes`, which `sizesOf` tells). The result is `out`, or a new
 * array, of no dimensions too.
 */
export declare function contract(given: readonly Term[], { output, type, out, order, path }: Contraction, sizes?: ReadonlyMap<Label, number>): NDArray;
