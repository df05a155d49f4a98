import { type DType, type DTypeLike } from './dtype.js';
import { ValueError } from './errors.js';
import { type NDArray, type Order } from './ndarray.js';
import { type Casting } from './promotion.js';
declare const globalFlags: readonly ["buffered", "c_index", "f_index", "multi_index", "common_dtype", "copy_if_overlap", "delay_bufalloc", "external_loop", "grow_inner", "ranged", "reduce_ok", "refs_ok", "zerosize_ok"];
declare const operandFlags: readonly ["readonly", "readwrite", "writeonly", "no_broadcast", "allocate", "copy", "updateifcopy", "contig", "aligned", "nbo", "no_subtype", "virtual", "arraymask", "writemasked", "overlap_assume_elementwise"];
/** What the iterator shall do. Flags about references and about when buffers are allocated change nothing here. */
export type NditerFlag = (typeof globalFlags)[number];
/** What shall be done with an operand. 'contig' counts where there are buffers; flags about byte order,
 * alignment and subtypes change nothing here. */
export type NditerOpFlag = (typeof operandFlags)[number];
export interface NditerOptions {
    flags?: readonly NditerFlag[] | null;
    /** For each operand a list; one list of flags counts for all. */
    op_flags?: readonly NditerOpFlag[] | readonly (readonly NditerOpFlag[])[] | null;
    /** The dtypes to see the operands in; one counts for all. */
    op_dtypes?: DTypeLike | readonly (DTypeLike | null)[] | null;
    /** In which order elements come: 'K' (unless given) as they lie in memory. */
    order?: Order;
    /** Which conversions are allowed: 'safe' unless given. */
    casting?: Casting;
    /** For each operand the axis that stands for each axis of the iteration (-1: none). */
    op_axes?: readonly (readonly number[] | null)[] | null;
    /** The shape of the iteration; -1 for sizes that follow from the operands. */
    itershape?: readonly number[] | null;
    /** Elements in a buffer: 8192 unless given. */
    buffersize?: number;
}
export declare function parseFlags(value: unknown): Set<string>;
export declare const indexAndLoop: () => ValueError;
export declare function parseOpFlags(value: unknown, ops: readonly unknown[]): Set<string>[];
/** For each operand the dtype that was asked for. */
export declare function parseDtypes(value: unknown, count: number): (DType | null)[];
export declare function parseAxes(value: unknown, ops: readonly (NDArray | null)[]): (readonly number[] | null)[] | null;
/** For each axis of the iteration the axis of the operand, or -1. */
export declare function mapped(op: NDArray, axes: readonly number[] | null | undefined, ndim: number): readonly number[];
/** The shape of the iteration. @throws ShapeError if the operands do not fit. */
export declare function iterationShape(ops: readonly (NDArray | null)[], axes: readonly (readonly number[] | null)[] | null, itershape: readonly number[] | null): number[];
/** The axes of the iteration, outermost first, before they are turned. */
export declare function iterationOrder(order: Order, shape: readonly number[], ops: readonly (NDArray | null)[], strides: number[][]): number[];
/** @throws ValueError for operands that flags do not fit. */
export declare function checkOperands(arrays: readonly (NDArray | null)[], flags: readonly Set<string>[]): void;
/** Which operands are written where they are broadcast. @throws ValueError unless that is allowed. */
export declare function reductions(arrays: readonly (NDArray | null)[], flags: readonly Set<string>[], maps: readonly (readonly number[])[], shape: readonly number[], isAllowed: boolean): boolean[];
/** The dtype that each operand is seen in. @throws DTypeError for conversions that are not allowed. */
export declare function seenTypes(arrays: readonly (NDArray | null)[], flags: readonly Set<string>[], asked: readonly (DType | null)[], casting: Casting, global: ReadonlySet<string>): DType[];
/** How much a flat index changes along each axis: with c_index or f_index. */
export declare function indexSteps(shape: readonly number[], flags: ReadonlySet<string>): number[];
/** An output as the iteration sees it, laid out as the iteration goes. */
export declare function allocateFor(d: DType, map: readonly number[], shape: readonly number[], sequence: readonly number[]): NDArray;
export {};
