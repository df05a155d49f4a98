import { type DType, type DTypeLike } from './dtype.js';
import type { ArrayLike } from './ufunc.js';
/** One of NumPy's abstract types: a group of dtypes, and the groups that it lies in. */
export interface AbstractType {
    readonly name: string;
    /** The kinds of the dtypes in it, as in `DType.kind`. */
    readonly kinds: string;
}
/** All dtypes. */
export declare const generic: AbstractType;
/** All but bool. */
export declare const number: AbstractType;
export declare const integer: AbstractType;
export declare const signedinteger: AbstractType;
export declare const unsignedinteger: AbstractType;
/** Floats and complex numbers. */
export declare const inexact: AbstractType;
export declare const floating: AbstractType;
export declare const complexfloating: AbstractType;
/**
 * Whether a type is another one or lies in it: `issubdtype('float32', np.floating)`. Both may be dtypes, their names or
 * abstract types.
 * @throws DTypeError for what is neither.
 */
export declare function issubdtype(arg1: DTypeLike | AbstractType, arg2: DTypeLike | AbstractType): boolean;
/**
 * The float or complex dtype that all arrays can be computed in: float64 at least beside integers.
 * @throws DTypeError for bools.
 */
export declare function commonType(...arrays: ArrayLike[]): DType;
/**
 * The character of the smallest type among those of `typeset` that the types (characters, or arrays) can be converted to
 * safely; `otherwise` ('d') if none of them is in the set.
 */
export declare function mintypecode(typechars: string | readonly (string | ArrayLike)[], ...args: [typeset?: string | {
    typeset?: string;
    default?: string;
}, otherwise?: string | {
    default?: string;
}]): string;
/** What a type character means in words. @throws TypeError (NumPy: KeyError) for any other, float16's 'e' included. */
export declare function typename(char: string): string;
/** What happens in floating-point errors: here always nothing, the result is the infinity or NaN. */
export interface ErrorState {
    divide: 'ignore';
    over: 'ignore';
    under: 'ignore';
    invalid: 'ignore';
}
export interface ErrorOptions extends Partial<ErrorState> {
    /** All four. */
    all?: 'ignore';
}
/** What happens in floating-point errors. NumPy's default is to warn; here nothing is ever warned of or raised. */
export declare function geterr(): ErrorState;
/**
 * NumPy's switch for floating-point errors. There is one setting here, 'ignore'; the old one is returned.
 * @throws ValueError for any other setting, rather than promising warnings that never come.
 */
export declare function seterr(...args: [options?: ErrorOptions] | 'ignore'[]): ErrorState;
/**
 * Runs a function under `seterr` settings and returns what it returns: `errstate({ all: 'ignore' }, () => ...)`. Since
 * 'ignore' is all there is, this does nothing else; programs written for NumPy run.
 * @throws ValueError for any other setting.
 */
export declare function errstate<T>(options: ErrorOptions, body: () => T): T;
