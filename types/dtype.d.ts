export type Scalar = number | bigint | boolean;
export type TypedArray = Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array | BigInt64Array | BigUint64Array | Float32Array | Float64Array;
export type Kind = 'b' | 'i' | 'u' | 'f' | 'c';
export type DTypeName = 'bool' | 'int32' | 'int64' | 'float32' | 'float64';
/** Anything that names a dtype: `'float32'`, `np.float32`. */
export type DTypeLike = DTypeName | DType;
interface TypedArrayConstructor {
    new (buffer: ArrayBufferLike, byteOffset: number, length: number): TypedArray;
    readonly BYTES_PER_ELEMENT: number;
    readonly name: string;
}
/**
 * A dtype: `np.float32` and so on. Called as a function it converts a number to that type
 * (`np.float32(0.1)` is 0.10000000149011612), as NumPy's scalar types do.
 */
export interface DType {
    (value: Scalar): Scalar;
    readonly name: DTypeName;
    /** `b` bool, `i` signed, `u` unsigned, `f` float, `c` complex. */
    readonly kind: Kind;
    /** Bytes of one element. */
    readonly itemsize: number;
    /** The class that ops.def lists loops by: B, I, F. */
    readonly klass: string;
    /** Its number in frames; set when the backend's tables are known. */
    code: number;
    readonly Array: TypedArrayConstructor;
}
export declare const bool: DType;
export declare const int32: DType;
export declare const int64: DType;
export declare const float32: DType;
export declare const float64: DType;
/** All dtypes, in promotion order within a kind. */
export declare const dtypes: readonly DType[];
/**
 * The dtype that a name or dtype object means.
 * @throws DTypeError (NumPy: TypeError) if there is no such dtype.
 */
export declare function dtype(like: unknown): DType;
/** The dtype of a JavaScript typed array; Uint8Array and the like have none here. */
export declare function dtypeOfTypedArray(a: ArrayBufferView): DType | undefined;
/**
 * A scalar as its typed array stores it; floats lose their fraction on the way to an integer.
 * @throws ValueError (NumPy: OverflowError, ValueError) for what an integer dtype cannot hold.
 */
export declare function toStorage(d: DType, value: Scalar): number | bigint;
/** A stored element as the scalar that users see: booleans for bool, numbers for int64 as far as they are exact. */
export declare function fromStorage(d: DType, value: number | bigint): Scalar;
/** The smallest dtype that holds both, as `np.promote_types`. */
export declare function promoteTypes(x: DTypeLike, y: DTypeLike): DType;
declare const castings: readonly ["no", "equiv", "safe", "same_kind", "unsafe"];
export type Casting = (typeof castings)[number];
/** Whether a cast is allowed under a rule, as `np.can_cast`. */
export declare function canCast(from: DTypeLike, to: DTypeLike, casting?: Casting): boolean;
/**
 * The dtype of an operation between arrays and plain JavaScript scalars (NEP 50: scalars are weak). A number without
 * fraction counts as Python's int, any other as Python's float, a bigint as int, a boolean as bool.
 */
export declare function resultTypeWeak(strong: DType | null, scalars: readonly Scalar[]): DType;
/** The dtype of an array made from a scalar alone: numbers make float64. */
export declare function dtypeOfScalar(s: Scalar): DType;
/** Whether a weak integer can be used as an integer dtype without loss. */
export declare function scalarFits(d: DType, s: Scalar): boolean;
export {};
