/** The decimal digits d1 d2 d3 ... of a number d1.d2d3... x 10^exponent; the first is '0' only for (a rounded) zero. */
export interface Digits {
    digits: string;
    exponent: number;
}
/** One binary floating-point format. A new one is one more entry in `floatTypes`. */
export interface FloatType {
    /** Bits of the significand, the hidden one included. */
    readonly bits: number;
    /** The smallest positive number is 2^minExponent. */
    readonly minExponent: number;
    /** The smallest normal number. */
    readonly minNormal: number;
    /** Every decimal of so many digits survives the way into a normal number and back. */
    readonly safeDigits: number;
    /** The shortest digits of a positive number, or null to have them computed exactly. */
    readonly shortest: (x: number) => Digits | null;
}
/** The formats by the name of their dtype. */
export declare const floatTypes: Readonly<Record<string, FloatType>>;
/** How zeros at the end are treated: keep them, leave the point, leave one zero, or leave nothing. */
export type Trim = 'k' | '.' | '0' | '-';
/** The choices of `floatPositional` and `floatScientific`, checked and complete; -1 stands for "not given". */
export interface FloatStyle {
    precision: number;
    minDigits: number;
    unique: boolean;
    fractional: boolean;
    trim: Trim;
    sign: boolean;
    padLeft: number;
    padRight: number;
    expDigits: number;
}
/** A number in positional notation: -ddd.ddd. */
export declare function floatPositional(x: number, type: FloatType, options: Partial<FloatStyle>): string;
/** A number in scientific notation: -d.ddde+dd. */
export declare function floatScientific(x: number, type: FloatType, options: Partial<FloatStyle>): string;
/** A number as NumPy's scalars of that type print themselves: all its digits, in scientific notation from 1e16 on. */
export declare function floatScalar(x: number, type: FloatType, trim?: Trim, sign?: boolean): string;
/** The options of `formatFloatPositional`, with NumPy's names. */
export interface FormatFloatPositionalOptions {
    /** The most digits to print; needed if `unique` is false. */
    precision?: number | null | undefined;
    /** Print the shortest digits that tell the number from its neighbours (the default), rather than its exact value. */
    unique?: boolean | undefined;
    /** `precision` and `min_digits` count digits after the decimal point (the default), rather than all digits. */
    fractional?: boolean | undefined;
    /** Zeros at the end: 'k' keeps them, '.' leaves the point, '0' leaves one zero, '-' leaves neither. */
    trim?: Trim | undefined;
    /** Print a plus sign before positive numbers. */
    sign?: boolean | undefined;
    /** Put spaces in front until so many characters stand left of the decimal point. */
    pad_left?: number | null | undefined;
    /** Put spaces behind until so many characters stand right of the decimal point. */
    pad_right?: number | null | undefined;
    /** The fewest digits to print, beyond the unique ones. */
    min_digits?: number | null | undefined;
    /** The type whose neighbours decide how many digits are unique, if the number is no float64. NumPy sees it itself. */
    dtype?: FloatLike | undefined;
}
/** A floating-point dtype or its name. */
type FloatLike = string | {
    readonly name: string;
};
/** The options of `formatFloatScientific`, with NumPy's names. */
export interface FormatFloatScientificOptions {
    precision?: number | null | undefined;
    unique?: boolean | undefined;
    trim?: Trim | undefined;
    sign?: boolean | undefined;
    pad_left?: number | null | undefined;
    /** The fewest digits of the exponent; two by default. */
    exp_digits?: number | null | undefined;
    min_digits?: number | null | undefined;
    dtype?: FloatLike | undefined;
}
/** A count that may be left out: -1 then. */
export declare function countOr(value: unknown, name: string): number;
/** The format of a dtype, by the dtype's name. */
export declare function floatTypeOf(like: FloatLike): FloatType;
/**
 * Formats a number in positional notation: `formatFloatPositional(Math.PI, { precision: 3 })` is `'3.142'`. Options may
 * be given by position, in NumPy's order.
 * @throws ValueError, TypeError for options that make no sense.
 */
export declare function formatFloatPositional(x: number | bigint, options?: FormatFloatPositionalOptions): string;
export declare function formatFloatPositional(x: number | bigint, ...args: unknown[]): string;
/**
 * Formats a number in scientific notation: `formatFloatScientific(1234.5, { exp_digits: 3 })` is `'1.2345e+003'`. Options
 * may be given by position, in NumPy's order.
 * @throws ValueError, TypeError for options that make no sense.
 */
export declare function formatFloatScientific(x: number | bigint, options?: FormatFloatScientificOptions): string;
export declare function formatFloatScientific(x: number | bigint, ...args: unknown[]): string;
export {};
