import type { Arena } from './arena.js';
/**
 * A piece of memory that arrays and their views share. `address` is what C sees; 0 means that C cannot reach it (WASM
 * with a full heap): call.ts then copies operands in and out. `bytes()` is the same memory for JavaScript; it is asked
 * for each time, since WASM memory moves to a new ArrayBuffer when it grows.
 */
export interface Block {
    readonly address: number;
    readonly byteLength: number;
    /** False when the memory was given back, or transferred away by somebody. */
    alive(): boolean;
    /** The whole block. */
    bytes(): Uint8Array;
    /** Moves memory that C cannot reach to where it can, if this block is worth it; false if it stays. */
    adopt(): boolean;
    /** Says that the memory must not move any more: a user has a view of it. */
    fix(): void;
    /** Keeps the memory where it is until `unpin`, whatever becomes of the arrays: a call in the background uses it. */
    pin(): void;
    unpin(): void;
}
/** A frame of its own, for one call in the background. */
export interface Lane {
    frame(): Float64Array;
    readonly frameAddress: number;
    /** Runs the frame without blocking this thread, where there are threads; a promise of the status of nd.h. */
    run(): Promise<number>;
}
/** Doubles in a frame (ND_FRAME_LEN in nd.h). */
export declare const FRAME_LENGTH = 1024;
export interface Backend {
    readonly name: 'native' | 'wasm';
    /** The CPU level whose loops run: base, avx2, avx512, neon, simd128. */
    readonly isa: string;
    /** Sees to it that the pool can have so many threads beside the calling one. Natively it starts them itself. */
    startThreads(n: number): Promise<void>;
    /** Where the frame lies for C. */
    readonly frameAddress: number;
    /** The frame; a new view when memory has grown (the old one's length is 0 then). */
    frame(): Float64Array;
    /** Runs the frame: undefined or 0 if all went well, else the status of nd.h. */
    call(): number | undefined;
    /** A new frame for a call in the background. Such calls run one after the other. */
    lane(): Lane;
    /** The tables of C as text (nd_ops). */
    tables(): string;
    /**
     * New memory, 64-byte aligned for C; zeroed on request. `pooled` memory will hold many arrays, so no one of them may
     * transfer it away. Throws BackendError when there is none.
     */
    alloc(bytes: number, zeroed: boolean, pooled: boolean): Block;
    /** Gives a block's memory back at once, where that means anything. */
    free(block: Block): void;
    /** A user's typed array as a block without copying, or null where C cannot reach it. */
    wrap(array: ArrayBufferView): Block | null;
    /** Memory with addresses for users. */
    arena(): Arena;
    /** Memory that C reaches for the time of one call. Natively never needed. Throws BackendError when there is none. */
    borrow(bytes: number): number;
    giveBack(address: number): void;
    /** The bytes that C sees at an address it was lent. */
    view(address: number, bytes: number): Uint8Array;
}
