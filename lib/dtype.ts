/*
 * dtype.ts: the element types: what they are called, how their elements lie in typed arrays.
 *
 * One line of the table makes a dtype here, one line of native/dtype.h makes it in C; their codes are matched by name
 * when the backend loads. How dtypes combine stands in promotion.ts, what is known of their ranges in finfo.ts.
 */
import { Complex, isComplex } from './complex.js';
import { DTypeError, show, ValueError } from './errors.js';
import { Float16, halfToNumber, numberToHalf } from './half.js';

/** What an element is to JavaScript. */
export type Scalar = number | bigint | boolean | Complex;
export type TypedArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;
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
export type ScalarOf<D extends DTypeName> = D extends 'bool'
  ? boolean
  : D extends 'int64' | 'uint64'
    ? number | bigint
    : D extends 'complex64' | 'complex128'
      ? Complex
      : number;

/** Other names of dtypes: NumPy's type characters, C's and Python's types. */
const aliases = {
  bool_: 'bool',
  '?': 'bool',
  b1: 'bool',
  b: 'int8',
  i1: 'int8',
  byte: 'int8',
  B: 'uint8',
  u1: 'uint8',
  ubyte: 'uint8',
  h: 'int16',
  i2: 'int16',
  short: 'int16',
  H: 'uint16',
  u2: 'uint16',
  ushort: 'uint16',
  i: 'int32',
  i4: 'int32',
  intc: 'int32',
  I: 'uint32',
  u4: 'uint32',
  uintc: 'uint32',
  l: 'int64',
  q: 'int64',
  i8: 'int64',
  int: 'int64',
  int_: 'int64',
  intp: 'int64',
  long: 'int64',
  longlong: 'int64',
  L: 'uint64',
  Q: 'uint64',
  u8: 'uint64',
  uint: 'uint64',
  uintp: 'uint64',
  ulong: 'uint64',
  ulonglong: 'uint64',
  e: 'float16',
  f2: 'float16',
  half: 'float16',
  f: 'float32',
  f4: 'float32',
  single: 'float32',
  d: 'float64',
  f8: 'float64',
  float: 'float64',
  double: 'float64',
  F: 'complex64',
  c8: 'complex64',
  csingle: 'complex64',
  D: 'complex128',
  c16: 'complex128',
  complex: 'complex128',
  cdouble: 'complex128',
} as const satisfies Record<string, DTypeName>;

/** Anything that names a dtype: `'float32'`, `'f4'`, `np.float32`. */
export type DTypeLike = DTypeName | keyof typeof aliases | DType;
/** The name of the dtype that something names. */
export type NameOf<L> =
  L extends DType<infer N extends DTypeName>
    ? N
    : L extends DTypeName
      ? L
      : L extends keyof typeof aliases
        ? (typeof aliases)[L]
        : DTypeName;

interface TypedArrayConstructor {
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): TypedArray;
  readonly BYTES_PER_ELEMENT: number;
  readonly name: string;
}

/** A typed array as elements are put into it. */
type Elements = { [i: number]: number | bigint };

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

function make<N extends DTypeName>(name: N, kind: Kind, char: string, klass: string, Array: object): DType<N> {
  const constructor = Array as TypedArrayConstructor;
  const lanes = kind === 'c' ? 2 : 1;
  const storage = new constructor(new ArrayBuffer(16), 0, lanes);
  const dtype = ((value: Scalar) => {
    if (!isScalar(value)) throw new DTypeError(`${name}() argument must be a number, not ${show(value)}`);
    dtype.write(storage, 0, value);
    return dtype.read(storage, 0);
  }) as DType<N>;
  const members = {
    name,
    kind,
    char,
    itemsize: lanes * constructor.BYTES_PER_ELEMENT,
    klass,
    Array: constructor,
    lanes,
    read: reader(kind, klass, constructor),
    write: (to: TypedArray, i: number, value: Scalar) => {
      if (lanes === 1) (to as Elements)[i] = toStorage(dtype, value);
      else {
        const [re, im] = isComplex(value) ? [value.re, value.im] : [Number(value), 0];
        (to as Elements)[2 * i] = re;
        (to as Elements)[2 * i + 1] = im;
      }
    },
    toString: () => name,
  };
  for (const [key, value] of Object.entries(members)) Object.defineProperty(dtype, key, { value, enumerable: true });
  dtype.code = -1;
  return dtype;
}

function reader(kind: Kind, klass: string, constructor: TypedArrayConstructor): DType['read'] {
  if (kind === 'b') return (from, i) => from[i] !== 0;
  if (kind === 'c') return (from, i) => new Complex(from[2 * i] as number, from[2 * i + 1] as number);
  if (klass === 'H' && (constructor as unknown) !== Float16) return (from, i) => halfToNumber(from[i] as number);
  if ((constructor as unknown) === BigInt64Array || (constructor as unknown) === BigUint64Array) {
    return (from, i) => {
      const value = from[i] as bigint;
      return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
    };
  }
  return (from, i) => from[i];
}

export const bool = make('bool', 'b', '?', 'B', Uint8Array);
export const int8 = make('int8', 'i', 'b', 'I', Int8Array);
export const uint8 = make('uint8', 'u', 'B', 'U', Uint8Array);
export const int16 = make('int16', 'i', 'h', 'I', Int16Array);
export const uint16 = make('uint16', 'u', 'H', 'U', Uint16Array);
export const int32 = make('int32', 'i', 'i', 'I', Int32Array);
export const uint32 = make('uint32', 'u', 'I', 'U', Uint32Array);
export const int64 = make('int64', 'i', 'l', 'I', BigInt64Array);
export const uint64 = make('uint64', 'u', 'L', 'U', BigUint64Array);
export const float16 = make('float16', 'f', 'e', 'H', Float16 ?? Uint16Array);
export const float32 = make('float32', 'f', 'f', 'F', Float32Array);
export const float64 = make('float64', 'f', 'd', 'F', Float64Array);
export const complex64 = make('complex64', 'c', 'F', 'C', Float32Array);
export const complex128 = make('complex128', 'c', 'D', 'C', Float64Array);

/** All dtypes, in NumPy's order: of those that hold an operand, the first one with a loop is the one to compute in. */
export const dtypes: readonly DType[] = [
  ...[bool, int8, uint8, int16, uint16, int32, uint32, int64, uint64],
  ...[float16, float32, float64, complex64, complex128],
];
const byName = new Map<unknown, DType>(dtypes.map((d) => [d.name, d]));
for (const [alias, name] of Object.entries(aliases)) byName.set(alias, byName.get(name) as DType);

/**
 * The dtype that a name or dtype object means.
 * @throws DTypeError (NumPy: TypeError) if there is no such dtype.
 */
export function dtype<L extends DTypeLike>(like: L): DType<NameOf<L>>;
export function dtype(like: unknown): DType;
export function dtype(like: unknown): DType {
  const name = typeof like === 'string' ? like.replace(/^[<=|]/, '') : null;
  const found = name !== null ? byName.get(name) : dtypes.includes(like as DType) ? (like as DType) : null;
  if (found) return found;
  throw new DTypeError(
    typeof like === 'string' ? `data type '${like}' not understood` : `Cannot interpret ${show(like)} as a data type`,
  );
}

export const isScalar = (x: unknown): x is Scalar =>
  typeof x === 'number' || typeof x === 'bigint' || typeof x === 'boolean' || isComplex(x);

/** The dtype of a JavaScript typed array. */
export function dtypeOfTypedArray(a: ArrayBufferView): DType | undefined {
  const name = Object.prototype.toString.call(a).slice(8, -1);
  if (name === 'Uint8ClampedArray') return uint8;
  if (name === 'Float16Array') return Float16 ? float16 : undefined;
  return dtypes.find((d) => d !== bool && d !== float16 && d.Array.name === name);
}

/** The range of an integer dtype, as numbers (64-bit ones: the powers of two beside it). */
const range = (d: DType): [low: number, end: number] => {
  const bits = 8 * d.itemsize;
  return d.kind === 'u' ? [0, 2 ** bits] : [-(2 ** (bits - 1)), 2 ** (bits - 1)];
};

/** Whether a weak integer can be used as an integer dtype without loss. */
export function scalarFits(d: DType, s: Scalar): boolean {
  if (typeof s === 'boolean' || isComplex(s)) return true;
  const [low, end] = range(d);
  return s >= low && (typeof s === 'bigint' ? s < BigInt(end) : s < end);
}

/**
 * A scalar as its typed array stores it; floats lose their fraction on the way to an integer.
 * @throws ValueError (NumPy: OverflowError, ValueError) for what an integer dtype cannot hold, DTypeError for a complex
 * number where a real one must stand.
 */
export function toStorage(d: DType, value: Scalar): number | bigint {
  if (isComplex(value)) {
    if (d.kind === 'b') return value.re !== 0 || value.im !== 0 ? 1 : 0;
    const what =
      d.kind === 'f'
        ? 'float() argument must be a string or'
        : 'int() argument must be a string, a bytes-like object or';
    throw new DTypeError(`${what} a real number, not 'complex'`);
  }
  if (d.kind === 'b') return value || Number.isNaN(value) ? 1 : 0;
  if (d.kind === 'f') return d.klass === 'H' && !Float16 ? numberToHalf(Number(value)) : Number(value);
  const whole = typeof value === 'number' ? Math.trunc(value) : value;
  if (typeof whole === 'number' && !Number.isFinite(whole)) {
    throw new ValueError(`cannot convert float ${Number.isNaN(whole) ? 'NaN' : 'infinity'} to integer`);
  }
  if (!scalarFits(d, whole)) throw new ValueError(`Python integer ${whole} out of bounds for ${d.name}`);
  return d.itemsize === 8 ? BigInt(whole) : Number(whole);
}

/** The dtype of an array made from a scalar alone: numbers make float64. */
export function dtypeOfScalar(s: Scalar): DType {
  if (typeof s === 'bigint') return s >= 2n ** 63n ? uint64 : int64;
  return typeof s === 'boolean' ? bool : typeof s === 'number' ? float64 : complex128;
}
