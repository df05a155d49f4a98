import { type DType, type DTypeLike, type Scalar, type TypedArray } from './dtype.js';
import { NDArray, type NestedList } from './ndarray.js';
/** What a function takes for an array: an array, a typed array, (nested) lists of numbers, or a number. */
export type ArrayLike = NDArray | TypedArray | NestedList;
export interface UfuncOptions {
    /** Where to put the result: an array of the broadcast shape. It is returned. */
    out?: NDArray | null;
    /** The dtype to compute in. */
    dtype?: DTypeLike | null;
}
type Rest = [out: NDArray, options?: UfuncOptions] | [options?: UfuncOptions];
export interface UnaryUfunc {
    (x: Scalar): Scalar;
    (x: ArrayLike, ...rest: Rest): NDArray;
    readonly nin: 1;
}
export interface BinaryUfunc {
    (x1: Scalar, x2: Scalar): Scalar;
    (x1: ArrayLike, x2: ArrayLike, ...rest: Rest): NDArray;
    readonly nin: 2;
}
/** The loop that serves operands of one dtype. */
interface Loop {
    /** What it computes in. */
    readonly dtype: DType;
    readonly result: DType;
}
/** Finds the claimed names in the loaded backend's op table. @throws BackendError if one is missing. */
export declare function linkUfuncs(): void;
/** Names of ops that have a public function. */
export declare const claimedNames: () => string[];
export declare function unary(name: string): UnaryUfunc;
export declare function binary(name: string): BinaryUfunc;
export declare class Ufunc {
    readonly name: string;
    readonly nin: number;
    private op;
    /** By dtype code; empty where operands of that dtype have none. */
    readonly loops: (Loop | undefined)[];
    constructor(name: string, nin: number);
    link(): void;
    private find;
    /** The loop for these operands: NEP 50 promotion, then the first dtype with a loop that holds the common one. */
    private loopFor;
    /**
     * Weak integers that the loop's dtype cannot hold. In a comparison such a number is as good as an infinity.
     * @throws ValueError (NumPy: OverflowError) elsewhere.
     */
    private infinite;
    private badCast;
    private noLoop;
    /**
     * The short cut for operands that are contiguous, of one shape and of one dtype (or a number beside floats), with no
     * output or a like one. Null if it does not apply.
     */
    quick(x1: NDArray, x2: unknown, out: NDArray | null): NDArray | null;
    /** Runs with arguments as users give them. */
    call(args: readonly unknown[], rest: readonly unknown[]): NDArray | Scalar;
    private options;
    /** Runs on arrays and scalars. Without `out`, a result of no dimensions comes back as a scalar. */
    apply(given: readonly (NDArray | Scalar)[], out?: NDArray | null, want?: DTypeLike | null): NDArray | Scalar;
    private checkOut;
    private scalar;
    /** Writes and runs the frame; in halves where staging would take too much of the heap at a time. */
    private write;
}
export {};
