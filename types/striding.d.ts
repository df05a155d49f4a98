import { type Axes } from './axes.js';
import { type Natural, type ShapeLike } from './creation.js';
import { type NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
export interface StridedOptions {
    shape?: ShapeLike | null;
    /** Bytes from one element to the next, for each dimension. */
    strides?: readonly number[] | null;
    /** Arrays have no subclasses here: it changes nothing. */
    subok?: boolean;
    /** false makes the view read-only. */
    writeable?: boolean;
}
/**
 * A view of another shape and other strides (in bytes), from the first element of `x` on. Elements may be shown many
 * times, so write with care. Unlike NumPy, nothing outside the memory of the array can be reached.
 * @throws ValueError for a view that would reach outside, or whose elements would not lie where elements can.
 */
export declare function asStrided<V extends ArrayLike>(x: V, shape?: ShapeLike | null | StridedOptions, strides?: readonly number[] | null | StridedOptions, ...more: unknown[]): NDArray<Natural<V>>;
export interface WindowOptions {
    /** The axes that windows slide along: all, unless given. An axis may be there twice. */
    axis?: Axes | null;
    subok?: boolean;
    /** Windows overlap, so they are read-only unless this says otherwise. */
    writeable?: boolean;
}
/**
 * All windows of a shape, slid over the array: a view, whose last axes are those of the windows.
 * @throws ValueError for a window that does not fit, AxisError.
 */
export declare function slidingWindowView<V extends ArrayLike>(x: V, windowShape: ShapeLike, axis?: Axes | null | WindowOptions, options?: WindowOptions): NDArray<Natural<V>>;
/** The shape that all broadcast to. @throws ShapeError naming the two that do not fit, as NumPy's broadcast objects do. */
export declare function commonShape(shapes: readonly (readonly number[])[]): number[];
/** The shape that shapes broadcast to. @throws ShapeError naming two that do not fit. */
export declare function broadcastShapes(...shapes: ShapeLike[]): number[];
/**
 * Arrays as views of the shape that they broadcast to. Those that have it already are given back as they are, the others
 * are read-only (NumPy still lets them be written, with a warning).
 * @throws ShapeError naming two that do not fit.
 */
export declare function broadcastArrays(...args: (ArrayLike | {
    subok?: boolean;
})[]): NDArray[];
