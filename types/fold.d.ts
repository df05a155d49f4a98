import { type DType, type Scalar } from './dtype.js';
import { NDArray } from './ndarray.js';
import type { Ufunc } from './ufunc.js';
/** Axes to reduce: one, several, or (null) all. */
export type Axis = number | readonly number[] | null;
/** The shape of a result, with the reduced axes as 1 (kept) or without them. */
export declare function resultShape(shape: readonly number[], axes: readonly number[], keepdims: boolean | undefined): number[];
/**
 * Folds `a` over `axes` in the dtype `loop`; the result has the reduced axes as 1.
 *
 * @throws ValueError if there is nothing to start from, or if the order of several axes would matter.
 */
export declare function fold(u: Ufunc, a: NDArray, axes: readonly number[], loop: DType, initial?: Scalar | null, where?: NDArray | null): NDArray;
/** Whether the short cut for all elements of an array to a scalar applies. */
export declare const isWhole: (a: NDArray, axis: unknown, keepdims: unknown, out: unknown) => boolean;
/** The short cut: no array is made for the result (where the operand is near). */
export declare function foldFlat(u: Ufunc, a: NDArray, loop: DType): Scalar;
/** What the reduction of a ufunc computes in. @throws DTypeError if its results are no operands. */
export declare function foldLoop(u: Ufunc, d: DType): DType;
/** The dtype to fold in that was asked for. @throws DTypeError if the ufunc has no such loop. */
export declare function chosenLoop(u: Ufunc, d: DType): DType;
/** Puts a result with its reduced axes kept into the form that was asked for. */
export declare function finish(name: string, kept: NDArray, shape: readonly number[], { out, keepdims }: {
    out?: NDArray | null;
    keepdims?: boolean;
}): NDArray | Scalar;
/** The same array in another shape of the same size: no view, since nobody else has it. */
export declare function own(a: NDArray, shape: readonly number[]): NDArray;
