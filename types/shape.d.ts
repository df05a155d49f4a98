import { ShapeError } from './errors.js';
export declare const MAX_DIMS = 32;
export declare const tooManyDims: (ndim: number) => ShapeError;
/** Strides of a C-contiguous array. */
export declare function stridesOf(shape: readonly number[], itemsize: number): number[];
export declare function isContiguous(shape: readonly number[], strides: readonly number[], itemsize: number): boolean;
export declare function sizeOf(shape: readonly number[]): number;
export declare function sameShape(a: readonly number[], b: readonly number[]): boolean;
/**
 * An integer as users give it.
 * @throws TypeError for anything but a whole number, in NumPy's words.
 */
export declare function toInteger(value: unknown): number;
/**
 * A shape as users give it (a number or a list of numbers), copied and checked.
 * @throws TypeError for what is no integer, ShapeError for negative sizes or more than 32 dimensions.
 */
export declare function toShape(value: unknown, allowUnknown?: boolean): number[];
/**
 * An axis as users give it, counted from 0.
 * @throws AxisError if the array has no such axis.
 */
export declare function toAxis(axis: unknown, ndim: number): number;
/** One axis, several, or (null, undefined) all of them; sorted. */
export declare function toAxes(axis: unknown, ndim: number): number[];
/**
 * The shape that all shapes broadcast to.
 * @throws ShapeError naming the shapes, as NumPy does.
 */
export declare function broadcastShapes(shapes: readonly (readonly number[])[]): number[];
/** Strides of an array when it is broadcast to `target` (whose shape it fits). */
export declare function broadcastStrides(shape: readonly number[], strides: readonly number[], target: readonly number[]): number[];
/**
 * The order in which NumPy's iterator walks the axes, outermost first: by stride, largest first; where strides do not
 * tell (equal, 0, or of size 1), as they are. Insertion sort as in npyiter_find_best_axis_ordering, since its treatment of
 * undecided pairs shows in the memory layout of results and in the order of float sums.
 */
export declare function axisOrder(shape: readonly number[], strides: readonly (readonly number[])[]): number[];
/**
 * Brings the dimensions of a call into `order`, without those of size 1, and merges neighbours that are evenly spaced
 * in every operand. Changes nothing it is given; returns the new shape and strides.
 */
export declare function collapse(shape: readonly number[], strides: readonly (readonly number[])[], order: readonly number[]): {
    shape: number[];
    strides: number[][];
};
