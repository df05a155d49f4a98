export { formatFloatPositional, formatFloatScientific } from './dragon.js';
/** An element of an array: complex ones have two parts. */
export type Printed = number | bigint | boolean | {
    readonly re: number;
    readonly im: number;
};
/** What must be known of an array to print it. */
export interface Printable {
    readonly shape: readonly number[];
    readonly dtype: {
        readonly name: string;
        readonly kind: 'b' | 'i' | 'u' | 'f' | 'c';
    };
    /** The element at an index, one whole number for each dimension. The index changes afterwards: do not keep it. */
    get(index: readonly number[]): Printed;
}
/** How floats are given their digits. */
export type FloatMode = 'fixed' | 'unique' | 'maxprec' | 'maxprec_equal';
/**
 * Functions that write elements, in place of NumPy's own formats: by what they are for. `all` is for every element,
 * `int_kind`, `float_kind` and `complex_kind` for those that the names say; the single names come before these. NumPy's
 * names for dtypes that are not here are accepted and mean nothing.
 */
export type Formatter = {
    readonly [K in FormatterName]?: ((element: never) => string) | null | undefined;
};
type FormatterName = ('bool' | 'int' | 'float' | 'longfloat' | 'complexfloat' | 'longcomplexfloat') | ('timedelta' | 'datetime' | 'numpystr' | 'object' | 'void' | 'str_kind') | ('all' | 'int_kind' | 'float_kind' | 'complex_kind');
/** NumPy's print options. */
export interface PrintOptions {
    /** How many elements are shown at either end of each dimension of a large array. */
    edgeitems: number;
    /** Arrays of more elements than this are shown without their middle; `Infinity` shows all of any array. */
    threshold: number;
    /**
     * 'fixed' prints exactly `precision` digits after the point; 'unique' as many as tell a number from its neighbours;
     * 'maxprec' those, but at most `precision`; 'maxprec_equal' likewise, with the same count for all elements.
     */
    floatmode: FloatMode;
    /** Digits after the decimal point. */
    precision: number;
    /** Never use scientific notation for small numbers. */
    suppress: boolean;
    /** Characters in a line. */
    linewidth: number;
    /** The text for not-a-number. */
    nanstr: string;
    /** The text for infinity. */
    infstr: string;
    /** Before positive floats: '-' prints nothing, '+' a plus sign, ' ' a space. */
    sign: '-' | '+' | ' ';
    /** Functions that write elements; null: none. */
    formatter: Formatter | null;
}
type Given<T> = {
    [K in keyof T]?: T[K] | null | undefined;
};
/** The options of `arrayStr` and `arrayRepr`. */
export type ArrayReprOptions = Given<{
    max_line_width: number;
    precision: number;
    suppress_small: boolean;
}>;
/** The options of `array2string`. */
export type Array2stringOptions = ArrayReprOptions & Given<{
    /** Between elements; a space by default. */
    separator: string;
    /** What you will print in front: lines after the first are indented by its length. */
    prefix: string;
    /** What you will print behind: lines are kept shorter by its length. */
    suffix: string;
    threshold: number;
    edgeitems: number;
    sign: PrintOptions['sign'];
    floatmode: FloatMode;
    formatter: Formatter;
}>;
/**
 * Sets how arrays are printed from now on; options that are not given stay as they are, but for `formatter`, which is
 * gone unless it is given.
 * @throws ValueError, TypeError for what makes no sense, and changes nothing then.
 */
export declare function setPrintoptions(options?: Given<PrintOptions>): void;
export declare function setPrintoptions(...args: unknown[]): void;
/** The current print options, as a copy. */
export declare function getPrintoptions(): PrintOptions;
/** Print options that hold until they are disposed of. */
export interface PrintContext {
    /** The options that hold meanwhile. */
    readonly options: Readonly<PrintOptions>;
    /** Puts those back that held before: what `using` calls. */
    [Symbol.dispose](): void;
}
/**
 * Print options for a while. With a function as the last argument it is run with them, they are put back, also after an
 * error, and what it returned is returned (a promise is not waited for). Without one they hold until the end of the
 * block: `using _ = np.printoptions({ precision: 3 })`.
 * @throws as `setPrintoptions`.
 */
export declare function printoptions<T>(options: Given<PrintOptions>, body: () => T): T;
export declare function printoptions(options: Given<PrintOptions>): PrintContext;
export declare function printoptions(...args: unknown[]): unknown;
/**
 * An array as text, with these options in place of the current ones: `array2string(a, { separator: ',' })` is
 * `'[1,2,3]'`.
 * @throws ValueError, TypeError for options that make no sense.
 */
export declare function array2string(a: Printable, options?: Array2stringOptions): string;
export declare function array2string(a: Printable, ...args: unknown[]): string;
/** The text of an array as `print` and `str` give it in NumPy: `'[1. 2. 3.]'`. */
export declare function arrayStr(a: Printable, options?: ArrayReprOptions): string;
export declare function arrayStr(a: Printable, ...args: unknown[]): string;
/** The text of an array as an expression, with its dtype unless the elements tell: `'array([1, 2], dtype=int32)'`. */
export declare function arrayRepr(a: Printable, options?: ArrayReprOptions): string;
export declare function arrayRepr(a: Printable, ...args: unknown[]): string;
