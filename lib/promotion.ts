/*
 * promotion.ts: which dtype holds what others hold: NumPy's rules (NEP 50), computed from kind and size.
 */
import { isComplex } from './complex.js';
import {
  bool,
  complex64,
  complex128,
  type DType,
  type DTypeLike,
  dtype,
  dtypeOfScalar,
  dtypes,
  float16,
  float32,
  float64,
  int64,
  isScalar,
  type Scalar,
  uint64,
} from './dtype.js';
import { DTypeError, show, ValueError } from './errors.js';

const kindOrder = 'buifc';
const rank = (d: DType): number => kindOrder.indexOf(d.kind);
const find = (kind: string, itemsize: number): DType =>
  dtypes.find((d) => d.kind === kind && d.itemsize === itemsize) as DType;

function promote(x: DType, y: DType): DType {
  const [a, b] = rank(x) > rank(y) ? [y, x] : [x, y];
  if (a === b || a.kind === 'b') return b;
  if (a.kind === b.kind) return a.itemsize > b.itemsize ? a : b;
  if (b.kind === 'i') {
    // an unsigned type beside a signed one: a signed one that is larger
    if (b.itemsize > a.itemsize) return b;
    return a.itemsize === 8 ? float64 : find('i', 2 * a.itemsize);
  }
  // an integer with a float or complex number: parts of twice the integer's size hold it, up to float64
  const part = a.kind === 'f' ? a.itemsize : Math.min(8, 2 * a.itemsize);
  const own = b.kind === 'c' ? b.itemsize / 2 : b.itemsize;
  const size = Math.max(part, own);
  return b.kind === 'c' ? (size > 4 ? complex128 : complex64) : find('f', size);
}

/** All pairs, since small calls ask often. */
const table = new Map(dtypes.map((a) => [a, new Map(dtypes.map((b) => [b, promote(a, b)]))]));

/** The smallest dtype that holds both: `promoteTypes` for dtypes that are known to be ones. */
export const common = (a: DType, b: DType): DType => (a === b ? a : (table.get(a)?.get(b) as DType));

/**
 * The smallest dtype that holds all. The highest kind decides first, as in NumPy: int8, uint8 and float16 make float16,
 * though the integers alone would make int16, which float16 does not hold.
 */
export const commonOfAll = (all: readonly DType[]): DType => [...all].sort((a, b) => rank(b) - rank(a)).reduce(common);

/** The smallest dtype that holds both, as `np.promote_types`. */
export function promoteTypes(x: DTypeLike, y: DTypeLike): DType {
  return common(dtype(x), dtype(y));
}

const castings = ['no', 'equiv', 'safe', 'same_kind', 'unsafe'] as const;
export type Casting = (typeof castings)[number];

/** Whether a cast is allowed under a rule, as `np.can_cast`. */
export function canCast(from: DTypeLike, to: DTypeLike, casting: Casting = 'safe'): boolean {
  const a = dtype(from);
  const b = dtype(to);
  if (!castings.includes(casting)) {
    throw new ValueError(
      `casting must be one of 'no', 'equiv', 'safe', 'same_kind', or 'unsafe' (got ${show(casting)})`,
    );
  }
  if (a === b || casting === 'unsafe') return true;
  if (casting === 'no' || casting === 'equiv') return false;
  return common(a, b) === b || (casting === 'same_kind' && rank(a) <= rank(b));
}

/** Where a plain scalar stands among the kinds: a number without fraction counts as Python's int. */
function scalarRank(s: Scalar): number {
  if (typeof s === 'boolean') return 0;
  if (isComplex(s)) return 4;
  return typeof s === 'bigint' || Number.isInteger(s) ? 2 : 3;
}

/**
 * The dtype of an operation between arrays and plain JavaScript scalars (NEP 50: scalars are weak). A number without
 * fraction counts as Python's int, any other as Python's float, a bigint as int, a boolean as bool.
 */
export function resultTypeWeak(strong: DType | null, scalars: readonly Scalar[]): DType {
  if (strong === null) return scalars.map(dtypeOfScalar).reduce(common);
  let result = strong;
  for (const s of scalars) {
    const order = scalarRank(s);
    if (order <= rank(result) || (order === 2 && result.kind === 'u')) continue;
    if (order === 4) result = result.kind === 'f' && result.itemsize < 8 ? complex64 : complex128;
    else result = order === 2 ? int64 : order === 3 ? float64 : bool;
  }
  return result;
}

/** Anything with a dtype. */
interface Typed {
  readonly dtype: DType;
}
const isTyped = (x: unknown): x is Typed => typeof x === 'object' && x !== null && 'dtype' in x;

/**
 * The dtype that operands would be computed in, as `np.result_type`: arrays, dtypes and their names count in full,
 * plain numbers are weak.
 * @throws ValueError without any argument.
 */
export function resultType(...operands: (DTypeLike | Typed | Scalar)[]): DType {
  if (operands.length === 0) throw new ValueError('at least one array or dtype is required');
  const scalars = operands.filter((x): x is Scalar => isScalar(x) && !isTyped(x));
  const strong = operands.filter((x) => !scalars.includes(x as Scalar)).map((x) => dtype(isTyped(x) ? x.dtype : x));
  return resultTypeWeak(strong.length > 0 ? commonOfAll(strong) : null, scalars);
}

/**
 * The smallest dtype that holds a scalar's value (not its precision, for floats), as `np.min_scalar_type`: the smallest
 * unsigned integer for what is not negative. Numbers without fraction count as integers. An array keeps its dtype.
 * @throws DTypeError for what is no number, ValueError for an integer beyond 64 bits.
 */
export function minScalarType(value: Scalar | Typed): DType {
  if (isTyped(value)) return value.dtype;
  if (!isScalar(value)) throw new DTypeError(`min_scalar_type() takes a number or an array, got ${show(value)}`);
  if (typeof value === 'boolean') return bool;
  const below = (limit: number, x: number) => !Number.isFinite(x) || Math.abs(x) < limit;
  const single = 3.4028235677973366e38; // from here on a number rounds to an infinite float32
  // infinities and NaN among the parts make complex128, but float16 of a real number
  if (isComplex(value)) return Math.abs(value.re) < single && Math.abs(value.im) < single ? complex64 : complex128;
  if (typeof value === 'number' && !Number.isInteger(value)) {
    return below(65000, value) ? float16 : below(single, value) ? float32 : float64;
  }
  const kinds = value < 0 ? 'i' : 'u';
  const bits = (d: DType) => BigInt(8 * d.itemsize - (d.kind === 'i' ? 1 : 0));
  const whole = BigInt(value);
  const d = dtypes.find((t) => t.kind === kinds && whole >= -(2n ** bits(t)) && whole < 2n ** bits(t));
  if (d) return d;
  throw new ValueError(`no dtype holds the integer ${value}`);
}

/** What sums of a dtype are computed in: NumPy widens bools and small integers. */
export const wide = (d: DType): DType => {
  if (d.kind === 'b' || d.kind === 'i') return int64;
  return d.kind === 'u' ? uint64 : d;
};
