/** The number that 16 bits mean. */
export declare function halfToNumber(h: number): number;
/** The 16 bits of the nearest half, ties to even. */
export declare function numberToHalf(x: number): number;
/** The nearest half of a number. */
export declare const roundToHalf: (x: number) => number;
type HalfArray = new (buffer: ArrayBufferLike, byteOffset: number, length: number) => Uint16Array;
/** The engine's Float16Array, if it has one. */
export declare const Float16: (HalfArray & {
    readonly BYTES_PER_ELEMENT: number;
}) | undefined;
export {};
