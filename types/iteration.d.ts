import { type Scalar } from './dtype.js';
import { type NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/** A class that can be called without `new`, as NumPy's can. */
export declare function callable<C extends new (...args: never[]) => object>(type: C): C & ((...args: ConstructorParameters<C>) => InstanceType<C>);
/** Moves an index on, in C order; false after the last one. */
export declare function advance(index: number[], shape: readonly number[]): boolean;
declare class NdIndex implements IterableIterator<number[]> {
    private readonly shape;
    private at;
    /** The sizes, one by one or as a list. @throws ShapeError for negative ones. */
    constructor(...shape: number[] | [readonly number[]]);
    next(): IteratorResult<number[]>;
    [Symbol.iterator](): this;
}
export type { NdIndex };
/** All indices of an array of that shape, in C order: `for (const [i, j] of np.ndindex(2, 3))`. */
export declare const ndindex: typeof NdIndex & ((...args: number[] | [readonly number[]]) => NdIndex);
declare class NdEnumerate implements IterableIterator<[number[], Scalar]> {
    /** The iterator over the elements. */
    readonly iter: FlatIter;
    constructor(a: ArrayLike);
    next(): IteratorResult<[number[], Scalar]>;
    [Symbol.iterator](): this;
}
export type { NdEnumerate };
/** The elements of an array with their indices, in C order: `for (const [[i, j], x] of np.ndenumerate(a))`. */
export declare const ndenumerate: typeof NdEnumerate & ((a: ArrayLike) => NdEnumerate);
/**
 * An array as if it had one dimension, in C order: `a.flat`. It is an iterator over the elements; `at`, `slice` and `set`
 * read and write by flat position. What is read is a copy.
 */
export declare class FlatIter implements IterableIterator<Scalar> {
    private readonly array;
    /** The array that is iterated over. */
    readonly base: NDArray;
    /** The flat position of the element that comes next. */
    index: number;
    /** For the facade: use `a.flat`. */
    constructor(array: NDArray, 
    /** The array that is iterated over. */
    base?: NDArray);
    /** Number of elements. */
    get length(): number;
    /** The index of the element that comes next. */
    get coords(): number[];
    next(): IteratorResult<Scalar>;
    [Symbol.iterator](): this;
    /** All elements in one dimension: a copy. */
    copy(): NDArray;
    /** The element at a flat position; negative ones count from the end. @throws IndexError outside. */
    at(i: number | bigint): Scalar;
    /**
     * The elements that a spec takes: a position (a scalar), 'start:stop:step' or '...' (one dimension), an array of positions
     * (of its shape) or a mask. Always a copy.
     * @throws IndexError for positions outside or what is no index, ValueError for a mask of several dimensions.
     */
    slice(spec?: string | ArrayLike): NDArray | Scalar;
    /**
     * Puts values where a spec shows; they are taken again from the first if there are too few, and converted.
     * @throws IndexError as `slice` does, ValueError if the array is read-only.
     */
    set(spec: string | ArrayLike, value: ArrayLike): void;
    /** The index of a flat position. */
    private place;
    /** The elements in one dimension: a view where that is possible. */
    private line;
    private isShown;
    /** The part of the line that a slice shows; and the line in the array's shape, if that is not the array's memory. */
    private part;
    /** Positions as an int64 array, masks as the positions where they are true; all inside. */
    private positions;
}
/** What `a.flat = value` does: values in C order, again and again if there are too few. @throws ValueError if read-only. */
export declare function setFlat(a: NDArray, value: ArrayLike): void;
declare class Broadcast implements IterableIterator<Scalar[]> {
    /** The shape that all operands broadcast to. */
    readonly shape: readonly number[];
    readonly size: number;
    /** Iterators over the operands, broadcast. */
    readonly iters: readonly FlatIter[];
    /** @throws ShapeError if they do not fit, ValueError for more than 32. */
    constructor(...operands: (ArrayLike | Broadcast)[]);
    /** How many elements were visited. */
    get index(): number;
    private at;
    get ndim(): number;
    get nd(): number;
    /** How many operands there are. */
    get numiter(): number;
    /** Starts again from the first element. */
    reset(): void;
    next(): IteratorResult<Scalar[]>;
    [Symbol.iterator](): this;
}
export type { Broadcast };
/** Operands broadcast together: an iterator over tuples of their elements, and the shape of a result. */
export declare const broadcast: typeof Broadcast & ((...args: (ArrayLike | Broadcast)[]) => Broadcast);
/** The shape that shapes broadcast to, as `np.broadcast` has it. @throws ShapeError naming the first two that do not fit. */
export declare function broadcastOf(shapes: readonly (readonly number[])[]): number[];
