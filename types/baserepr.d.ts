/**
 * An integer in binary digits, with a minus sign if it is negative; or with a `width` filled with zeros to it, negative
 * ones in two's complement of at least that width.
 * @throws TypeError for what is no integer, ValueError if `width` is too small (NumPy 2).
 */
export declare function binaryRepr(num: number | bigint, ...args: [width?: number | {
    width?: number | null;
} | null]): string;
/**
 * An integer in the digits of another base (2 unless given), capital letters for those beyond 9, with `padding` zeros in
 * front.
 * @throws ValueError for bases outside 2 to 36, TypeError for what is no integer.
 */
export declare function baseRepr(number: number | bigint, ...args: [base?: number | {
    base?: number;
    padding?: number;
}, padding?: number | {
    padding?: number;
}]): string;
