import * as call from './call.js';
import { type DType, type DTypeLike, type DTypeName, type Scalar, type TypedArray } from './dtype.js';
import { NDArray, type NestedList, type Order } from './ndarray.js';
import { type Casting } from './promotion.js';
/** What a function takes for an array: an array, a typed array, (nested) lists of numbers, or a number. */
export type ArrayLike = NDArray | TypedArray | NestedList;
export interface UfuncOptions<Out = NDArray> {
    /** Where to put the result: an array of the broadcast shape. It is returned. Several outputs: a list. */
    out?: Out | null;
    /** A bool array that broadcasts: only where it is true something is computed and written. */
    where?: ArrayLike;
    /** The dtype to compute in. */
    dtype?: DTypeLike | null;
    /** Which casts of operands and results are allowed: 'same_kind' unless given. */
    casting?: Casting;
    /** The memory layout of a new result: 'K' (as the operands) unless given. */
    order?: Order | null;
}
type Rest = [out: NDArray | null, options?: UfuncOptions] | [options?: UfuncOptions];
type Rest2 = [out1: NDArray | null, out2: NDArray | null, options?: UfuncOptions] | [options?: UfuncOptions<Outputs>];
type Outputs = readonly (NDArray | null)[];
/** A scalar that is no complex number. */
type Computed = number | bigint | boolean;
/** What a ufunc whose results are of dtype D gives for scalars of type S. */
type ResultOf<D extends DTypeName, S> = D extends 'bool' ? boolean : S;
/** Dtypes that a number beside them does not change. */
export type FloatName = 'float16' | 'float32' | 'float64';
/** The dtype of a result that is that of the operands, unless it is known to be D. */
type Either<D extends DTypeName, F extends DTypeName> = DTypeName extends D ? F : D;
/** A ufunc of one operand; D: the dtype of its results, if that does not depend on the operand. */
export interface UnaryUfunc<D extends DTypeName = DTypeName> extends UfuncMethods {
    (x: Computed): DTypeName extends D ? Computed : ResultOf<D, Computed>;
    (x: Scalar): DTypeName extends D ? Scalar : ResultOf<D, Scalar>;
    <O extends DTypeName>(x: ArrayLike, out: NDArray<O>, options?: UfuncOptions): NDArray<O>;
    <O extends DTypeName>(x: ArrayLike, options: UfuncOptions<NDArray<O>> & {
        out: NDArray<O>;
    }): NDArray<O>;
    <F extends FloatName>(x: NDArray<F>): NDArray<Either<D, F>>;
    (x: ArrayLike, ...rest: Rest): NDArray<D>;
    readonly nin: 1;
    readonly nout: 1;
}
/** A ufunc of two operands; D: the dtype of its results, if that does not depend on the operands. */
export interface BinaryUfunc<D extends DTypeName = DTypeName> extends UfuncMethods {
    (x1: Computed, x2: Computed): DTypeName extends D ? Computed : ResultOf<D, Computed>;
    (x1: Scalar, x2: Scalar): DTypeName extends D ? Scalar : ResultOf<D, Scalar>;
    <O extends DTypeName>(x1: ArrayLike, x2: ArrayLike, out: NDArray<O>, options?: UfuncOptions): NDArray<O>;
    <O extends DTypeName>(x1: ArrayLike, x2: ArrayLike, options: UfuncOptions<NDArray<O>> & {
        out: NDArray<O>;
    }): NDArray<O>;
    <F extends FloatName>(x1: NDArray<F>, x2: NDArray<F> | number): NDArray<Either<D, F>>;
    <F extends FloatName>(x1: number, x2: NDArray<F>): NDArray<Either<D, F>>;
    (x1: ArrayLike, x2: ArrayLike, ...rest: Rest): NDArray<D>;
    readonly nin: 2;
    readonly nout: 1;
}
/** A ufunc that gives two results (modf, frexp). */
export interface SplitUfunc extends UfuncMethods {
    (x: Computed): [Computed, Computed];
    (x: ArrayLike, ...rest: Rest2): [NDArray, NDArray];
    readonly nin: 1;
    readonly nout: 2;
}
/** A ufunc of two operands that gives two results (divmod). */
export interface DivmodUfunc extends UfuncMethods {
    (x1: Computed, x2: Computed): [Computed, Computed];
    (x1: ArrayLike, x2: ArrayLike, ...rest: Rest2): [NDArray, NDArray];
    readonly nin: 2;
    readonly nout: 2;
}
/** What every ufunc has; the methods come from ufuncmethods.ts. */
export interface UfuncMethods {
}
/** The loop that serves operands of one dtype. */
export interface Loop {
    /** What C computes in. */
    readonly compute: DType;
    /** What operands count as: differs from `compute` for float16, which is computed in float32. */
    readonly operand: DType;
    /** The dtype of each result. */
    readonly results: readonly DType[];
    /** The op of each result. */
    readonly ops: readonly call.Op[];
}
/** How a ufunc differs from one whose only output is the op of its own name. */
export interface UfuncSpec {
    /** The ops of its outputs. */
    readonly ops?: readonly string[];
    /** The op of halves, where it is another one (they are computed in float32). */
    readonly half?: string;
    /** The value of an empty reduction; none if left out. */
    readonly identity?: Scalar;
    /** Bools are refused, and not computed as int8 or float16. */
    readonly refusesBool?: boolean;
    /** Integers and bools are computed as float64. */
    readonly divides?: boolean;
    /** Only float64 and complex128 are computed in. */
    readonly precise?: boolean;
    /** The second operand is an integer, whatever the first one is. */
    readonly scales?: boolean;
}
/** Finds the claimed names in the loaded backend's op table. @throws BackendError if one is missing. */
export declare function linkUfuncs(): void;
export declare const asUfunc: (f: object) => Ufunc;
export declare const allUfuncs: () => readonly {
    f: object;
    u: Ufunc;
}[];
export declare function unary<D extends DTypeName = DTypeName>(name: string, spec?: UfuncSpec): UnaryUfunc<D>;
export declare function binary<D extends DTypeName = DTypeName>(name: string, spec?: UfuncSpec): BinaryUfunc<D>;
export declare function split(name: string, spec: UfuncSpec): SplitUfunc;
export declare function divmodUfunc(name: string, spec: UfuncSpec): DivmodUfunc;
export declare class Ufunc {
    readonly name: string;
    readonly nin: number;
    readonly spec: UfuncSpec;
    readonly nout: number;
    ops: readonly call.Op[];
    private half;
    /** By dtype code; empty where operands of that dtype have none. */
    readonly loops: (Loop | undefined)[];
    constructor(name: string, nin: number, spec: UfuncSpec);
    link(): void;
    private find;
    /** The loop for these operands: NEP 50 promotion, then the first dtype with a loop that holds the common one. */
    private loopFor;
    /**
     * The first loop that every operand can be cast to: of int8 beside uint8 that is float16's, though it is int16 that they
     * have in common.
     */
    private loopOf;
    /** @throws DTypeError if the exponent of ldexp is no integer. */
    private checkExponent;
    /**
     * Weak integers that the loop's dtype cannot hold. In a comparison such a number is as good as an infinity.
     * @throws ValueError (NumPy: OverflowError) elsewhere.
     */
    private infinite;
    private badCast;
    private unsupported;
    private noLoop;
    /**
     * The short cut for operands that are contiguous, of one shape and of one dtype (or a number beside floats), with no
     * output or a like one. Null if it does not apply.
     */
    quick(x1: NDArray, x2: unknown, out: NDArray | null | undefined): NDArray | null;
    /** Runs with arguments as users give them. */
    call(args: readonly unknown[], rest: readonly unknown[]): NDArray | Scalar | (NDArray | Scalar)[];
    private options;
    /** Runs on arrays and scalars. Without outputs, results of no dimensions come back as scalars. */
    apply(given: readonly (NDArray | Scalar)[], outs: readonly (NDArray | null)[], asked?: Omit<UfuncOptions, 'out'>): (NDArray | Scalar)[];
    /**
     * Signed integers beside uint64 are compared as integers, as from NumPy 2 on, though what holds both is float64: as
     * uint64, but for negative ones, which are below all others.
     */
    private compareExactly;
    private checkOut;
    private scalar;
    /** Writes and runs the frame; in halves where staging would take too much of the heap at a time. */
    private write;
}
/** @throws DTypeError if the mask is no array of bools. */
export declare function whereMask(where: ArrayLike | undefined | null): NDArray | null;
/** Whether writing `out` element by element would change elements of `x` before they are read (or read again). */
export declare function clobbers(out: NDArray, x: NDArray, again?: boolean): boolean;
export {};
