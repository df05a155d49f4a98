import { type Backend, type Block } from './backend/backend.js';
import { type DType, type Scalar } from './dtype.js';
/** What the writer needs of an array. */
export interface Operand {
    readonly _block: Block;
    /** Byte offset of the first element in the block. */
    readonly _offset: number;
    readonly _dtype: DType;
    /** The array whose memory it shows. */
    readonly _base: {
        readonly _block: Block;
    } | null;
}
/** Arrays among operands and scalars (complex ones are objects too). */
export declare const isOperand: (x: Operand | Scalar) => x is Operand;
export type ResultRule = 'SAME' | 'BOOL' | 'REAL' | 'I32' | 'U8';
/** An op of native/ops.def. */
export interface Op {
    /** What to put first in a frame. */
    readonly id: number;
    /** Its place in the op table, for calls that take an op as argument. */
    readonly index: number;
    readonly name: string;
    readonly nin: number;
    /** Letters of the dtype classes that have loops: B, I, U, F, C. */
    readonly classes: string;
    readonly result: ResultRule;
}
/** What to put first in the frame of each call of native/calls.def; set when a backend's tables are read. */
export declare const ids: {
    flat: number;
    fold: number;
    at: number;
    copy: number;
    reduce: number;
    accumulate: number;
    reduceat: number;
    argreduce: number;
    ramp: number;
    matmul: number;
    pack_size: number;
    pack: number;
    matmul_packed: number;
    threads: number;
    dispatch: number;
    fma_peak: number;
    linalg: number;
    sort: number;
    searchsorted: number;
    bincount: number;
    bin_places: number;
    correlate: number;
    index: number;
    count_true: number;
    compress: number;
    nonzero: number;
    mt_seed: number;
    mt_jump: number;
    rng_raw: number;
    rng_fill: number;
    rng_rows: number;
    rng_parts: number;
    rng_integers: number;
    rng_shuffle: number;
    rng_choice: number;
};
/** The ops of the loaded backend, by name. */
export declare const ops: Map<string, Op>;
/** What stands for a routine of native/linalg/routines.def. */
export declare function routine(name: string): number;
/** What stands for a distribution of native/random/distributions.def; -1 if there is none of this name. */
export declare function distribution(name: string): number;
/** Reads the tables of the backend in use. */
export declare function connect(next: Backend): void;
/** Starts a call of an op, or of what calls.def names. */
export declare function begin(id: number): void;
export declare function num(value: number): void;
/** Says where the arena is, before anything in it is written with `place`. */
export declare function setArena(base: number): void;
/** Writes the address of a place in the arena. */
export declare function place(offset: number): void;
export declare function nums(values: readonly number[]): void;
/** Writes ndim and shape. */
export declare function shape(dims: readonly number[]): void;
/**
 * Writes an array's address. The dimensions and strides (bytes) say which memory the call will touch, for staging.
 * @throws DisposedError if the memory is gone.
 */
export declare function address(a: Operand, dims: readonly number[], strides: readonly number[], written: boolean): void;
/** Writes dtype, address and strides of an operand. */
export declare function operand(a: Operand, dims: readonly number[], strides: readonly number[], written: boolean): void;
/** Whether C can take an operand's address as it is: its memory is there and need not be staged. */
export declare function reachable(a: Operand): boolean;
/** Whether a short cut may take a contiguous operand: one that C reaches, or that is small enough for the page. */
export declare function isNear(a: Operand, bytes: number): boolean;
/**
 * The short cut: runs an op on `n` elements of contiguous operands of the loop's dtype that are near (x2 may be a number
 * beside floats). Written at fixed places in one go, since this is what small arrays spend their time with.
 */
export declare function flat(op: Op, loop: DType, n: number, x1: Operand, x2: Operand | number | null, out: Operand): void;
/**
 * The short cut of reductions: folds `n` elements of a contiguous operand that is near with an op. `start` is the neutral
 * element, or NaN to start from the first element.
 */
export declare function fold(op: Op, loop: DType, n: number, a: Operand, start: number): Scalar;
/** Writes a JavaScript scalar as an operand of `ndim` dimensions with strides 0. C converts it to the loop's dtype. */
export declare function scalar(value: Scalar, ndim: number): void;
/** Puts a scalar into the frame; returns its address. Numbers and booleans as float64, bigints as 64-bit integers. */
export declare function scalarSlot(value: Scalar): number;
/** Keeps slots of the frame for C to write results to. */
export declare function resultSlot(count?: number): number;
export declare const slotAddress: (slot: number) => number;
/** Writes a slot's address. */
export declare function slot(index: number): void;
/** What C left in a slot (complex numbers: in two), as a value of that dtype. */
export declare function readSlot(slot: number, d: DType): Scalar;
/** Runs the frame. Throws what the status means; borrowed memory is given back in any case. */
export declare function run(): void;
/**
 * Runs a call in the background, where there are threads: `write` writes its frame, as for `run`. Operands must not be
 * changed before the promise resolves; their memory stays, even if they are disposed.
 */
export declare function later(write: () => void): Promise<void>;
/** Bytes that a call on these operands would have to copy in. */
export declare function stagedBytes(operands: readonly (Operand | Scalar)[], dims: readonly number[]): number;
/** The same operand from `bytes` further on. */
export declare function shifted(a: Operand, bytes: number): Operand;
/** Whether two operands touch the same memory, by the first and last byte of each. */
export declare function overlap(a: Operand, aDims: readonly number[], aStrides: readonly number[], b: Operand, bDims: readonly number[], bStrides: readonly number[]): boolean;
/** First and last byte (exclusive) that an array touches, relative to its first element. Empty arrays touch none. */
export declare function extent(dims: readonly number[], strides: readonly number[], itemsize: number): [number, number];
