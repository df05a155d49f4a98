import { type DType, type DTypeLike, type Scalar } from './dtype.js';
/** The smallest dtype that holds both: `promoteTypes` for dtypes that are known to be ones. */
export declare const common: (a: DType, b: DType) => DType;
/**
 * The smallest dtype that holds all. The highest kind decides first, as in NumPy: int8, uint8 and float16 make float16,
 * though the integers alone would make int16, which float16 does not hold.
 */
export declare const commonOfAll: (all: readonly DType[]) => DType;
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
/** Anything with a dtype. */
interface Typed {
    readonly dtype: DType;
}
/**
 * The dtype that operands would be computed in, as `np.result_type`: arrays, dtypes and their names count in full,
 * plain numbers are weak.
 * @throws ValueError without any argument.
 */
export declare function resultType(...operands: (DTypeLike | Typed | Scalar)[]): DType;
/**
 * The smallest dtype that holds a scalar's value (not its precision, for floats), as `np.min_scalar_type`: the smallest
 * unsigned integer for what is not negative. Numbers without fraction count as integers. An array keeps its dtype.
 * @throws DTypeError for what is no number, ValueError for an integer beyond 64 bits.
 */
export declare function minScalarType(value: Scalar | Typed): DType;
/** What sums of a dtype are computed in: NumPy widens bools and small integers. */
export declare const wide: (d: DType) => DType;
export {};
