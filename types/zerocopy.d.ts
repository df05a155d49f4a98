/**
 * The product of Float32Arrays, as a new Float32Array of M * N elements. Note the order of the sizes: M, N, K.
 *
 * The weights `b` may be changed in place at any time: they are read anew by every call, natively where they lie (no
 * copy; at the speed of memory, see docs/performance.md), in WebAssembly by way of a copy in memory that is kept for
 * them. For weights that stay as they are, `np.linalg.pack(b)` prepares them once.
 * @throws ShapeError if the arrays have not M * K and K * N elements.
 */
export declare function matmulTyped(a: Float32Array, b: Float32Array, M: number, N: number, K: number): Float32Array;
/** Gives back what is kept for these weights. They need not be cleared after a change: every call reads them anew. */
export declare function clearPackedCache(b: Float32Array): void;
/** Gives back what is kept for any weights. */
export declare function clearAllPackedCaches(): void;
/** Float32 elements in `wasmMemory()`. Freed when it is garbage, or by `free()`. */
export declare class F32Buffer {
    private readonly length;
    private start;
    /** For the facade: use `allocF32`. */
    constructor(length: number);
    /** Its byte offset in `wasmMemory().buffer`. @throws DisposedError after `free()`. */
    ptr(): number;
    /** Number of elements. */
    len(): number;
    free(): void;
    /** A view of the elements, good until the memory grows. */
    private view;
    /** @throws ShapeError if the lengths differ. */
    copyFrom(source: ArrayLike<number>): void;
    /** @throws ShapeError if the lengths differ. */
    copyTo(target: Float32Array): void;
}
/** `n` float32 elements in `wasmMemory()`, not initialised. */
export declare function allocF32(n: number): F32Buffer;
/**
 * The memory that `allocF32` carves from. In WebAssembly it is the module's own; natively one made for this. Its `buffer`
 * is replaced when it grows: make views anew after every `allocF32`.
 */
export declare function wasmMemory(): WebAssembly.Memory;
/** Elements that `packBInPlace` needs for a K x N matrix. */
export declare function packedBSize(K: number, N: number): number;
/**
 * Packs the K x N matrix in `b` into `packed` (`packedBSize(K, N)` elements), for `matmulF32PrepackedZeroCopy`.
 * @throws ShapeError if a buffer is too small, DisposedError if it was freed.
 */
export declare function packBInPlace(b: F32Buffer, packed: F32Buffer, K: number, N: number): void;
/**
 * c = a @ b on buffers, without copying or allocating. Note the order of the sizes: M, K, N.
 * @throws ShapeError if a buffer is too small, ValueError if c is a or b, DisposedError if one was freed.
 */
export declare function matmulF32ZeroCopy(a: F32Buffer, b: F32Buffer, c: F32Buffer, M: number, K: number, N: number): void;
/**
 * The same with `packed` from `packBInPlace`. Note the order of the sizes: M, K, N.
 * @throws as matmulF32ZeroCopy.
 */
export declare function matmulF32PrepackedZeroCopy(a: F32Buffer, packed: F32Buffer, c: F32Buffer, M: number, K: number, N: number): void;
