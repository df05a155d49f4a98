import { Complex } from './complex.js';
/** What an element is to JavaScript. */
export type Scalar = number | bigint | boolean | Complex;
export type TypedArray = Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array | BigInt64Array | BigUint64Array | Float32Array | Float64Array;
export type Kind = 'b' | 'i' | 'u' | 'f' | 'c';
/**
 * The typed array that holds the elements of each dtype. Bools are bytes, complex numbers two neighbouring floats;
 * float16 is a Float16Array in engines that have it, else the bits of its elements.
 */
export interface DataTypes {
    bool: Uint8Array;
    int8: Int8Array;
    uint8: Uint8Array;
    int16: Int16Array;
    uint16: Uint16Array;
    int32: Int32Array;
    uint32: Uint32Array;
    int64: BigInt64Array;
    uint64: BigUint64Array;
    float16: Uint16Array;
    float32: Float32Array;
    float64: Float64Array;
    complex64: Float32Array;
    complex128: Float64Array;
}
export type DTypeName = keyof DataTypes;
/** The scalar that an element of each dtype is. 64-bit integers are numbers as far as these are exact. */
export type ScalarOf<D extends DTypeName> = D extends 'bool' ? boolean : D extends 'int64' | 'uint64' ? number | bigint : D extends 'complex64' | 'complex128' ? Complex : number;
/** Other names of dtypes: NumPy's type characters, C's and Python's types. */
declare const aliases: {
    readonly bool_: "bool";
    readonly '?': "bool";
    readonly b1: "bool";
    readonly b: "int8";
    readonly i1: "int8";
    readonly byte: "int8";
    readonly B: "uint8";
    readonly u1: "uint8";
    readonly ubyte: "uint8";
    readonly h: "int16";
    readonly i2: "int16";
    readonly short: "int16";
    readonly H: "uint16";
    readonly u2: "uint16";
    readonly ushort: "uint16";
    readonly i: "int32";
    readonly i4: "int32";
    readonly intc: "int32";
    readonly I: "uint32";
    readonly u4: "uint32";
    readonly uintc: "uint32";
    readonly l: "int64";
    readonly q: "int64";
    readonly i8: "int64";
    readonly int: "int64";
    readonly int_: "int64";
    readonly intp: "int64";
    readonly long: "int64";
    readonly longlong: "int64";
    readonly L: "uint64";
    readonly Q: "uint64";
    readonly u8: "uint64";
    readonly uint: "uint64";
    readonly uintp: "uint64";
    readonly ulong: "uint64";
    readonly ulonglong: "uint64";
    readonly e: "float16";
    readonly f2: "float16";
    readonly half: "float16";
    readonly f: "float32";
    readonly f4: "float32";
    readonly single: "float32";
    readonly d: "float64";
    readonly f8: "float64";
    readonly float: "float64";
    readonly double: "float64";
    readonly F: "complex64";
    readonly c8: "complex64";
    readonly csingle: "complex64";
    readonly D: "complex128";
    readonly c16: "complex128";
    readonly complex: "complex128";
    readonly cdouble: "complex128";
};
/** Anything that names a dtype: `'float32'`, `'f4'`, `np.float32`. */
export type DTypeLike = DTypeName | keyof typeof aliases | DType;
/** The name of the dtype that something names. */
export type NameOf<L> = L extends DType<infer N extends DTypeName> ? N : L extends DTypeName ? L : L extends keyof typeof aliases ? (typeof aliases)[L] : DTypeName;
interface TypedArrayConstructor {
    new (buffer: ArrayBufferLike, byteOffset: number, length: number): TypedArray;
    readonly BYTES_PER_ELEMENT: number;
    readonly name: string;
}
/**
 * A dtype: `np.float32` and so on. Called as a function it converts a number to that type
 * (`np.float32(0.1)` is 0.10000000149011612), as NumPy's scalar types do.
 */
export interface DType<N extends DTypeName = DTypeName> {
    (value: Scalar): ScalarOf<N>;
    readonly name: N;
    /** `b` bool, `i` signed, `u` unsigned, `f` float, `c` complex. */
    readonly kind: Kind;
    /** Bytes of one element. */
    readonly itemsize: number;
    /** NumPy's character for it. */
    readonly char: string;
    /** The class that ops.def lists loops by: B, I, U, H, F, C. */
    readonly klass: string;
    /** Its number in frames; set when the backend's tables are known. */
    code: number;
    readonly Array: TypedArrayConstructor;
    /** Numbers in the typed array for one element: 2 for complex dtypes, else 1. */
    readonly lanes: 1 | 2;
    /** Element `i` of a typed array. */
    readonly read: (from: TypedArray, i: number) => Scalar;
    /** Puts an element, converted as `toStorage` does. */
    readonly write: (to: TypedArray, i: number, value: Scalar) => void;
}
export declare const bool: DType<"bool">;
export declare const int8: DType<"int8">;
export declare const uint8: DType<"uint8">;
export declare const int16: DType<"int16">;
export declare const uint16: DType<"uint16">;
export declare const int32: DType<"int32">;
export declare const uint32: DType<"uint32">;
export declare const int64: DType<"int64">;
export declare const uint64: DType<"uint64">;
export declare const float16: DType<"float16">;
export declare const float32: DType<"float32">;
export declare const float64: DType<"float64">;
export declare const complex64: DType<"complex64">;
export declare const complex128: DType<"complex128">;
/** All dtypes, in NumPy's order: of those that hold an operand, the first one with a loop is the one to compute in. */
export declare const dtypes: readonly DType[];
/**
 * The dtype that a name or dtype object means.
 * @throws DTypeError (NumPy: TypeError) if there is no such dtype.
 */
export declare function dtype<L extends DTypeLike>(like: L): DType<NameOf<L>>;
export declare function dtype(like: unknown): DType;
export declare const isScalar: (x: unknown) => x is Scalar;
/** The dtype of a JavaScript typed array. */
export declare function dtypeOfTypedArray(a: ArrayBufferView): DType | undefined;
/** Whether a weak integer can be used as an integer dtype without loss. */
export declare function scalarFits(d: DType, s: Scalar): boolean;
/**
 * A scalar as its typed array stores it; floats lose their fraction on the way to an integer.
 * @throws ValueError (NumPy: OverflowError, ValueError) for what an integer dtype cannot hold, DTypeError for a complex
 * number where a real one must stand.
 */
export declare function toStorage(d: DType, value: Scalar): number | bigint;
/** The dtype of an array made from a scalar alone: numbers make float64. */
export declare function dtypeOfScalar(s: Scalar): DType;
export {};
