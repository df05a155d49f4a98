import type { NDArray } from './ndarray.js';
import type { Label } from './paths.js';
/** Operands, the labels of their axes, and the labels of the result. */
export interface Subscripts {
    readonly operands: readonly NDArray[];
    readonly labels: readonly (readonly Label[])[];
    readonly output: readonly Label[];
}
/** Labels are the codes of letters. Axes of an ellipsis have negative ones, -1 for the last. */
export declare const isLetter: (c: string) => boolean;
export declare const letterOf: (l: Label) => string;
export declare const ELLIPSIS = "...";
/** The two forms of arguments as one: subscripts text and operands. */
export declare function textAndOperands(args: readonly unknown[]): {
    text: string;
    operands: NDArray[];
};
export declare const ellipsisLabels: (n: number) => Label[];
/** Subscripts as NumPy's C code reads them. */
export declare function readSubscripts(text: string, operands: readonly NDArray[]): Subscripts;
