/** Shapes that do not fit each other, or a size that cannot be. NumPy raises ValueError. */
export declare class ShapeError extends RangeError {
    name: string;
}
/** A value that is of the right type but cannot be used. NumPy raises ValueError. */
export declare class ValueError extends RangeError {
    name: string;
}
/** An index outside the array, or something that is no index. NumPy raises IndexError. */
export declare class IndexError extends RangeError {
    name: string;
}
/** An axis outside the array's dimensions. */
export declare class AxisError extends RangeError {
    name: string;
}
/** A dtype that is unknown, or that an operation does not take. NumPy raises TypeError. */
export declare class DTypeError extends TypeError {
    name: string;
}
/** A matrix that the operation cannot work on: not square, singular. */
export declare class LinAlgError extends Error {
    name: string;
}
/** An array whose memory was given back (`dispose()`), or whose buffer was transferred away. */
export declare class DisposedError extends Error {
    name: string;
}
/** A question that the work allowed for it did not answer (`shares_memory`). NumPy raises RuntimeError. */
export declare class TooHardError extends Error {
    name: string;
}
/** No backend, one that is not ready (`await initNumpy()` in browsers), out of memory, or a call it refused. */
export declare class BackendError extends Error {
    name: string;
}
/** A shape as NumPy prints it: `(2,3)`, `(4,)`, `()`. */
export declare function shapeText(shape: readonly number[]): string;
/** A short text for any value, for messages: never throws, never long. */
export declare function show(value: unknown): string;
/**
 * The options that a caller gave: a copy of the object's own members, so that nothing inherited counts and nothing
 * changes afterwards. Each must be one of `known`.
 * @throws TypeError naming the unknown option, as Python does for an unknown keyword.
 */
export declare function checkOptions<T extends object>(name: string, options: T, known: readonly string[]): T;
/** Whether a value is a plain options object (not an array, not an NDArray, not a typed array). */
export declare function isOptions(value: unknown): value is Record<string, unknown>;
