import type { DType } from './dtype.js';
import { type NDArray } from './ndarray.js';
import { type NditerOptions } from './nditerargs.js';
import type { ArrayLike } from './ufunc.js';
/** A value of an iteration: what is seen of the operand, or a list if there are several. */
export type NditerValue = NDArray | NDArray[];
declare class NDIter implements IterableIterator<NditerValue> {
    private readonly given;
    private readonly ops;
    private readonly flags;
    private readonly limit;
    /** All axes, outermost first, and how the iteration really goes: axes that are evenly spaced merged. */
    private axes;
    private shapes;
    /** The tracked index: its start, and its steps along `shapes`. */
    private indexStart;
    private indexSteps;
    /** The part of the iteration that is gone through. */
    private range;
    private position;
    /** The block that is in buffers: from, to; and whether it is there. */
    private block;
    private started;
    private isClosed;
    /** The iterator inside this one, if it is nested, and how far this one is inside another (bytes for each operand). */
    private child;
    private readonly moved;
    /**
     * Operands are an array or a list of arrays (a list is always a list of operands); null for one that is to be allocated.
     * @throws ValueError for flags that are unknown or do not fit together, ShapeError for operands that do not fit, DTypeError
     * for a conversion that is not allowed.
     */
    constructor(op: ArrayLike | null | readonly (ArrayLike | null)[], ...args: [flags?: NditerOptions['flags'] | NditerOptions, ...rest: unknown[]]);
    /** Whether an operand that is written has memory in common with another one, and that matters. */
    private overlaps;
    private operand;
    /** Merges axes, unless an index tells them apart, and starts again. */
    private arrange;
    /** The operands, allocated ones too. @throws ValueError after `close`. */
    get operands(): readonly NDArray[];
    get nop(): number;
    /** Number of axes of the iteration. */
    get ndim(): number;
    /** With multi_index the shape that operands broadcast to; else the sizes of the axes that are left, innermost first. */
    get shape(): readonly number[];
    /** The dtypes that the operands are seen in. */
    get dtypes(): readonly DType[];
    get itersize(): number;
    /** The operands with their axes as the iteration goes: views. @throws ValueError if buffers are used. */
    get itviews(): readonly NDArray[];
    get has_index(): boolean;
    get has_multi_index(): boolean;
    /** Always false: there is nothing whose allocation could be delayed. */
    get has_delayed_bufalloc(): boolean;
    /** Always false. */
    get iterationneedsapi(): boolean;
    /** Whether all was visited. */
    get finished(): boolean;
    /** How many elements were visited. Setting it goes there. @throws ValueError past the end, IndexError outside. */
    get iterindex(): number;
    set iterindex(value: number);
    /** From where to where is iterated: set with the flag 'ranged', it starts there. */
    get iterrange(): readonly [number, number];
    set iterrange(value: readonly [number, number]);
    /** Where the iteration is, in the shape of the broadcast operands. Setting it goes there. */
    get multi_index(): readonly number[];
    set multi_index(value: readonly number[]);
    /** The flat position of the element, counted in C or Fortran order (c_index, f_index). Setting it goes there. */
    get index(): number;
    set index(value: number);
    private tracks;
    private valid;
    private here;
    /** Coordinates along the axes that are gone through. */
    private coords;
    private goTo;
    /** Tells the iterator inside where this one is. */
    private place;
    /** Bytes from the start of an operand's memory to the element at coordinates. */
    private offset;
    /** Goes on; false if that was the last one. */
    iternext(): boolean;
    /** Starts again. */
    reset(): void;
    /** How many elements a step is. */
    private stride;
    /** Elements up to the end of the innermost axis. */
    private run;
    next(): IteratorResult<NditerValue>;
    /** A loop that is left writes what it has changed. */
    return(): IteratorResult<NditerValue>;
    [Symbol.iterator](): this;
    /** What is seen of the operands: views of no dimensions, or with external_loop of one. A list if there are several. */
    get value(): NditerValue;
    /** What is seen of the i-th operand. */
    at(i: number): NDArray;
    /** A view of an operand's own memory: `n` elements along the innermost axis, or one. */
    private direct;
    /** An operand as the iteration goes over it. */
    private whole;
    /** The block of buffers that holds the element; they are filled if it is a new one. */
    private load;
    /** Copies a block of an operand into its buffer, or back. */
    private exchange;
    /** Writes buffers back. */
    private flush;
    /** Writes converted copies back. */
    private writeBack;
    /** Ends the iteration: what is in buffers is written. */
    close(): void;
    /** An iterator that is where this one is, and moves on its own. */
    copy(): NDIter;
    /** Leaves out an axis (it stays at its first element), and starts again. @throws ValueError without multi_index. */
    remove_axis(i: number): void;
    /** Forgets the multi-index, so that axes can be merged, and starts again. */
    remove_multi_index(): void;
    /** As if the flag 'external_loop' had been given; starts again. @throws ValueError if an index is tracked. */
    enable_external_loop(): void;
    /** For `nested_iters`: the iterator inside. */
    static nest(outer: NDIter, inner: NDIter): void;
}
export type { NDIter };
/**
 * An iterator over arrays, broadcast together: `for (const [x, y] of np.nditer([a, b], ['external_loop']))`. What it gives
 * are views: operands that are 'readwrite' are changed through them, as by `x.set('...', 5)`.
 */
export declare const nditer: typeof NDIter & ((op: ArrayLike | readonly (ArrayLike | null)[] | null, flags?: readonly ("buffered" | "c_index" | "f_index" | "multi_index" | "common_dtype" | "copy_if_overlap" | "delay_bufalloc" | "external_loop" | "grow_inner" | "ranged" | "reduce_ok" | "refs_ok" | "zerosize_ok")[] | NditerOptions | null | undefined, ...rest: unknown[]) => NDIter);
