declare const brand: unique symbol;
/** A complex number: an immutable pair of doubles. Accepted wherever a scalar is. */
export declare class Complex {
    readonly re: number;
    readonly im: number;
    constructor(re: number, im?: number);
    /** Marks complex numbers of every copy of this package. */
    get [brand](): true;
    /** As Python writes it: `(1+2j)`, `2j`. */
    toString(): string;
    toJSON(): {
        re: number;
        im: number;
    };
    /** The same parts; NaN equals nothing. */
    equals(other: Complex): boolean;
}
export declare const isComplex: (x: unknown) => x is Complex;
export {};
