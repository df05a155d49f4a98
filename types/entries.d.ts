import { IndexError } from './errors.js';
export declare function notAnIndex(value: unknown): IndexError;
export declare function tooMany(ndim: number, used: number): IndexError;
export declare const manyDots: () => IndexError;
/**
 * Start, step and length of a Python slice over an axis of `n` elements; the answer is the same object each time.
 * @throws IndexError for a text that is no slice, ValueError for a step of 0.
 */
export declare function parseSlice(text: string, n: number): {
    start: number;
    step: number;
    length: number;
};
/** An integer index, counted from 0. @throws IndexError if it is none, or out of bounds. */
export declare function position(entry: unknown, n: number, axis: number): number;
