import { type DType, type DTypeLike, type Scalar } from './dtype.js';
import { NDArray } from './ndarray.js';
import { type ReduceOptions } from './reduce.js';
import { type Ufunc } from './ufunc.js';
export interface AccumulateOptions {
    axis?: number;
    dtype?: DTypeLike | null;
    out?: NDArray | null;
}
declare module './ufunc.js' {
    interface UfuncMethods {
        /** Operands and outputs together. */
        readonly nargs: number;
        /** The value of an empty reduction, or null. */
        readonly identity: Scalar | null;
        /** The signatures of its loops, in NumPy's characters: `dd->d`. */
        readonly types: string[];
        readonly ntypes: number;
        /** The op between all elements along an axis (0 unless given; null: all axes). */
        reduce(a: ArrayLike, axis: null): Scalar;
        reduce(a: ArrayLike, axis?: number | readonly number[] | ReduceOptions, ...rest: unknown[]): NDArray;
        /** The results of reducing 1, 2, 3 ... elements along an axis (0 unless given). */
        accumulate(a: ArrayLike, axis?: number | AccumulateOptions, ...rest: unknown[]): NDArray;
        /** Reductions of the parts that begin at `indices`, along an axis (0 unless given). */
        reduceat(a: ArrayLike, indices: ArrayLike, axis?: number | AccumulateOptions, ...rest: unknown[]): NDArray;
        /** The op between all pairs of elements: the shape is that of a, then that of b. */
        outer(a: ArrayLike, b: ArrayLike, options?: UfuncOptions): NDArray;
        /** In place at some places of `a`, again for an index that comes again. */
        at(a: NDArray, indices: unknown, b?: ArrayLike): void;
    }
}
/** What reductions of a ufunc compute in: sums and products of small integers in 64 bits. */
export declare const natural: (u: Ufunc) => (d: DType) => DType<keyof import("./dtype.js").DataTypes>;
export declare function accumulate(u: Ufunc, a: NDArray, axis: number, given: {
    dtype?: DTypeLike | null;
    out?: NDArray | null;
}): NDArray;
