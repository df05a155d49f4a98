/*
 * dtype.ts: the element types and NumPy's promotion rules (NEP 50).
 *
 * One line of the table makes a dtype here, one line of native/dtype.h makes it in C; their codes are matched by name
 * when the backend loads. Promotion is computed from kind and size, so the table is all that grows.
 */
import { DTypeError, show, ValueError } from './errors.js';

export type Scalar = number | bigint | boolean;
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

function make(name: DTypeName, kind: Kind, Array: TypedArrayConstructor): DType {
  const storage = new Array(new ArrayBuffer(8), 0, 1);
  const dtype = ((value: Scalar) => {
    if (typeof value !== 'number' && typeof value !== 'bigint' && typeof value !== 'boolean') {
      throw new DTypeError(`${name}() argument must be a number, not ${show(value)}`);
    }
    (storage as { [i: number]: Scalar })[0] = toStorage(dtype, value);
    return fromStorage(dtype, storage[0]);
  }) as DType;
  const klass = { b: 'B', i: 'I', u: 'U', f: 'F', c: 'C' }[kind];
  const members = { name, kind, itemsize: Array.BYTES_PER_ELEMENT, klass, Array, toString: () => name };
  for (const [key, value] of Object.entries(members)) Object.defineProperty(dtype, key, { value, enumerable: true });
  dtype.code = -1;
  return dtype;
}

export const bool = make('bool', 'b', Uint8Array);
export const int32 = make('int32', 'i', Int32Array);
export const int64 = make('int64', 'i', BigInt64Array);
export const float32 = make('float32', 'f', Float32Array);
export const float64 = make('float64', 'f', Float64Array);

/** All dtypes, in promotion order within a kind. */
export const dtypes: readonly DType[] = [bool, int32, int64, float32, float64];
const byName = new Map<unknown, DType>(dtypes.map((d) => [d.name, d]));
byName.set('bool_', bool).set('int', int64).set('intp', int64).set('float', float64).set('double', float64);
byName.set('single', float32).set('int_', int64);

/**
 * The dtype that a name or dtype object means.
 * @throws DTypeError (NumPy: TypeError) if there is no such dtype.
 */
export function dtype(like: unknown): DType {
  const found = typeof like === 'string' ? byName.get(like) : dtypes.includes(like as DType) ? (like as DType) : null;
  if (found) return found;
  throw new DTypeError(
    typeof like === 'string' ? `data type '${like}' not understood` : `Cannot interpret ${show(like)} as a data type`,
  );
}

/** The dtype of a JavaScript typed array; Uint8Array and the like have none here. */
export function dtypeOfTypedArray(a: ArrayBufferView): DType | undefined {
  const name = Object.prototype.toString.call(a).slice(8, -1);
  return dtypes.find((d) => d !== bool && d.Array.name === name);
}

/**
 * A scalar as its typed array stores it; floats lose their fraction on the way to an integer.
 * @throws ValueError (NumPy: OverflowError, ValueError) for what an integer dtype cannot hold.
 */
export function toStorage(d: DType, value: Scalar): number | bigint {
  if (d.kind === 'b') return value || Number.isNaN(value) ? 1 : 0;
  if (d.kind !== 'i') return Number(value);
  const whole = typeof value === 'number' ? Math.trunc(value) : value;
  if (typeof whole === 'number' && !Number.isFinite(whole)) {
    throw new ValueError(`cannot convert float ${Number.isNaN(whole) ? 'NaN' : 'infinity'} to integer`);
  }
  if (!scalarFits(d, whole)) throw new ValueError(`Python integer ${whole} out of bounds for ${d.name}`);
  return d.Array === BigInt64Array ? BigInt(whole) : Number(whole);
}

/** A stored element as the scalar that users see: booleans for bool, numbers for int64 as far as they are exact. */
export function fromStorage(d: DType, value: number | bigint): Scalar {
  if (d.kind === 'b') return value !== 0;
  if (typeof value === 'bigint') {
    return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
  }
  return value;
}

const kindOrder = 'buifc';

/** The smallest dtype that holds both, as `np.promote_types`. */
export function promoteTypes(x: DTypeLike, y: DTypeLike): DType {
  let a = dtype(x);
  let b = dtype(y);
  if (a === b) return a;
  if (kindOrder.indexOf(a.kind) > kindOrder.indexOf(b.kind)) [a, b] = [b, a];
  if (a.kind === 'b') return b;
  if (a.kind === b.kind) return a.itemsize > b.itemsize ? a : b;
  // integer with float: a float of twice the integer's size holds it, up to float64
  const size = Math.max(b.itemsize, Math.min(8, 2 * a.itemsize));
  return dtypes.find((d) => d.kind === b.kind && d.itemsize >= size) as DType;
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
  if (casting === 'safe') return promoteTypes(a, b) === b;
  return kindOrder.indexOf(a.kind) <= kindOrder.indexOf(b.kind);
}

/**
 * The dtype of an operation between arrays and plain JavaScript scalars (NEP 50: scalars are weak). A number without
 * fraction counts as Python's int, any other as Python's float, a bigint as int, a boolean as bool.
 */
export function resultTypeWeak(strong: DType | null, scalars: readonly Scalar[]): DType {
  if (strong === null) return scalars.map(dtypeOfScalar).reduce(promoteTypes);
  let result = strong;
  for (const s of scalars) {
    if (scalarKind(s) <= kindOrder.indexOf(result.kind)) continue;
    result = Number.isInteger(s) ? int64 : dtypeOfScalar(s);
  }
  return result;
}

/** The dtype of an array made from a scalar alone: numbers make float64. */
export function dtypeOfScalar(s: Scalar): DType {
  return typeof s === 'boolean' ? bool : typeof s === 'bigint' ? int64 : float64;
}

function scalarKind(s: Scalar): number {
  if (typeof s === 'boolean') return 0;
  return typeof s === 'bigint' || Number.isInteger(s) ? 1 : 3;
}

/** Whether a weak integer can be used as an integer dtype without loss. */
export function scalarFits(d: DType, s: Scalar): boolean {
  if (typeof s === 'boolean') return true;
  const limit = 2 ** (8 * d.itemsize - 1);
  return s >= -limit && (typeof s === 'bigint' ? s < BigInt(limit) : s < limit);
}
