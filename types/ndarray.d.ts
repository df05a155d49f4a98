import type { Block } from './backend/backend.js';
import type { DataTypes, DType, DTypeName, Scalar, ScalarOf, TypedArray } from './dtype.js';
declare const brand: unique symbol;
declare const inspect: unique symbol;
/** Nested lists, as `tolist` gives them. */
export type NestedList = Scalar | NestedList[];
export declare class NDArray<D extends DTypeName = DTypeName> {
    _block: Block;
    readonly _offset: number;
    readonly _dtype: DType<D>;
    readonly _shape: readonly number[];
    readonly _strides: readonly number[];
    readonly _size: number;
    /** C-contiguous. */
    readonly _flat: boolean;
    /** The array whose memory this one shows, or null if it is its own. */
    readonly _base: NDArray | null;
    /** False for views that show one element many times. */
    readonly _writeable: boolean;
    _data: TypedArray | null;
    /** For the facade: use `np.array`, `np.zeros` and so on. */
    constructor(_block: Block, _offset: number, _dtype: DType<D>, _shape: readonly number[], _strides: readonly number[], _size: number, 
    /** C-contiguous. */
    _flat: boolean, 
    /** The array whose memory this one shows, or null if it is its own. */
    _base: NDArray | null, 
    /** False for views that show one element many times. */
    _writeable?: boolean);
    /** Marks arrays of every copy of this package, in every realm. */
    get [brand](): true;
    /** Sizes of the dimensions. */
    get shape(): readonly number[];
    /** Bytes from one element to the next, for each dimension. */
    get strides(): readonly number[];
    get dtype(): DType<D>;
    get ndim(): number;
    /** Number of elements. */
    get size(): number;
    get itemsize(): number;
    get nbytes(): number;
    /** The array whose memory this one shows, or null. */
    get base(): NDArray | null;
    get flags(): Readonly<Record<'C_CONTIGUOUS' | 'F_CONTIGUOUS' | 'OWNDATA' | 'WRITEABLE', boolean>>;
    /**
     * The elements as a typed array on the array's own memory: writing to it changes the array. Bools are bytes, complex
     * numbers two neighbouring floats. Ask for it again rather than keeping it: WASM memory moves when it grows.
     * @throws ValueError if the array is not C-contiguous (`toTypedArray()` copies any array).
     */
    get data(): DataTypes[D];
    /** A typed array over all memory that the array touches, and the place of the first element in it (see DType.read). */
    _view(): [TypedArray, number];
    /** The block's bytes. @throws DisposedError */
    _bytes(): Uint8Array;
    /** @throws DisposedError if the memory of this array, or of the one it shows, is gone. */
    _check(): void;
    /** A copy of the elements in C order, as a typed array of its own. */
    toTypedArray(): DataTypes[D];
    /** Calls `visit` with the place of every element (in elements from the first one), in C order. */
    _walk(visit: (place: number) => void): void;
    /** The element at a position inside the bounds. */
    _get(index: readonly number[]): ScalarOf<D>;
    /** The elements as nested lists of JavaScript scalars; of a 0-d array the scalar itself. */
    tolist(): NestedList;
    /**
     * Gives the memory back at once, where it has any of its own (nothing needs this: garbage is collected). The array
     * and its views throw DisposedError from then on. Also called by `using`.
     */
    dispose(): void;
    /** As NumPy's `str(a)`. */
    toString(): string;
    /** As NumPy's `repr(a)`; Node prints arrays so. */
    [inspect](): string;
    toJSON(): NestedList;
    _printable(): {
        shape: readonly number[];
        dtype: DType<D>;
        get: (index: readonly number[]) => Scalar;
    };
}
/**
 * A new C-contiguous array with memory of its own, uninitialised unless `zeroed`. `shape` is checked and not copied.
 * @throws ShapeError if the array would be too big, BackendError if there is no memory for it.
 */
export declare function allocate<D extends DTypeName>(dtype: DType<D>, shape: readonly number[], zeroed?: boolean): NDArray<D>;
/** A new C-contiguous array of the shape of `a`, which is C-contiguous: the quick form, sharing what can be shared. */
export declare function allocateLike<D extends DTypeName>(a: NDArray, dtype: DType<D>): NDArray<D>;
/** A new array whose memory follows the axes in `order` (outermost first), as NumPy's order='K' results. */
export declare function allocateOrdered<D extends DTypeName>(dtype: DType<D>, shape: readonly number[], order: readonly number[], zeroed?: boolean): NDArray<D>;
/** NumPy's `order` of a new array: 'F' puts the first axis innermost; 'K' follows `like`. */
export type Order = 'C' | 'F' | 'A' | 'K';
/** The axes of a new array from outermost to innermost in memory. */
export declare function memoryOrder(order: Order | null | undefined, shape: readonly number[], like: NDArray | null): number[];
/**
 * A view of an array's memory: another shape, other strides, another start (bytes from the array's first element). What
 * is seen through a read-only view is read-only.
 */
export declare function viewOf<D extends DTypeName>(a: NDArray<D>, shape: readonly number[], strides: readonly number[], offset?: number, writeable?: boolean): NDArray<D>;
/** The same as another dtype: the bytes are what they are. */
export declare function viewAs<D extends DTypeName>(a: NDArray, dtype: DType<D>, shape: readonly number[], strides: readonly number[], offset?: number, writeable?: boolean): NDArray<D>;
/** An array of no dimensions as the scalar that it holds. */
export declare const scalarOf: (a: NDArray) => NDArray | Scalar;
export {};
