/*
 * creation.ts: new arrays, and arrays from what JavaScript has: numbers, lists, typed arrays.
 */
import { named } from './arguments.js';
import { backend } from './backend/index.js';
import type { Complex } from './complex.js';
import { assignSameKind, copyInto, fillScalar } from './copy.js';
import {
  type DType,
  type DTypeLike,
  type DTypeName,
  dtype,
  dtypeOfScalar,
  dtypeOfTypedArray,
  dtypes,
  float64,
  isScalar,
  type NameOf,
  type Scalar,
  type TypedArray,
} from './dtype.js';
import { checkOptions, DisposedError, DTypeError, isOptions, show, ValueError } from './errors.js';
import { allocate, allocateOrdered, memoryOrder, NDArray, type Order, viewOf } from './ndarray.js';
import { common } from './promotion.js';
import { MAX_DIMS, toInteger, toShape } from './shape.js';
import type { ArrayLike } from './ufunc.js';

export type ShapeLike = number | readonly number[];
/** A dtype, or `{ dtype }`. */
export type DTypeArgument = DTypeLike | { dtype?: DTypeLike | null } | null;
export interface CreationOptions {
  dtype?: DTypeLike | null;
  /** The memory layout: 'C', or 'F' (the first axis innermost). */
  order?: Order | null;
}
export interface ArrayOptions extends CreationOptions {
  /** false: no copy, or ValueError; null: a copy only where one is needed. */
  copy?: boolean | null;
  /** At least so many dimensions: axes of size 1 are put in front. */
  ndmin?: number;
}
export interface LikeOptions extends CreationOptions {
  /** Another shape. */
  shape?: ShapeLike | null;
}
/** A dtype or options. */
type Creating<O extends CreationOptions = CreationOptions> = DTypeLike | O | null;

/** The dtype that an argument asks for: a dtype, its name, or options with one; else another. */
type Asked<O, Otherwise extends DTypeName> = DTypeName &
  ([O] extends [DTypeLike] ? NameOf<O> : O extends { dtype: infer L extends DTypeLike } ? NameOf<L> : Otherwise);
/** The elements of lists, of lists of lists, up to four deep (a recursive type would never end for nested lists). */
type Item<V> = V extends readonly (infer E)[] ? E : V;
type Leaf<V> = Item<Item<Item<Item<V>>>>;
/** The dtypes of typed arrays. */
interface Typed {
  Int8Array: 'int8';
  Uint8Array: 'uint8';
  Uint8ClampedArray: 'uint8';
  Int16Array: 'int16';
  Uint16Array: 'uint16';
  Int32Array: 'int32';
  Uint32Array: 'uint32';
  BigInt64Array: 'int64';
  BigUint64Array: 'uint64';
  Float32Array: 'float32';
  Float64Array: 'float64';
}
/** The dtype of an array made of a value. */
export type Natural<V> =
  V extends NDArray<infer D>
    ? D
    : V extends { readonly [Symbol.toStringTag]: infer T extends keyof Typed }
      ? Typed[T]
      : [Leaf<V>] extends [number]
        ? 'float64'
        : [Leaf<V>] extends [boolean]
          ? 'bool'
          : [Leaf<V>] extends [Complex]
            ? 'complex128'
            : DTypeName;

export const isTypedArray = (x: unknown): x is TypedArray => ArrayBuffer.isView(x) && !(x instanceof DataView);

/** The dtype of a last argument, given directly or as an option. */
export function dtypeArgument<T extends DType | null>(name: string, argument: unknown, otherwise: T): DType | T {
  let like: unknown = argument;
  if (isOptions(argument)) {
    like = checkOptions(name, argument, ['dtype']).dtype;
  }
  return like === undefined || like === null ? otherwise : dtype(like);
}

/** A new array in C or Fortran order. @throws ValueError for another order. */
function allocateIn(order: Order | null | undefined, d: DType, shape: number[], zeroed = false): NDArray {
  if (order !== undefined && order !== null && order !== 'C' && order !== 'F') {
    throw new ValueError("only 'C' or 'F' order is permitted");
  }
  return order === 'F' ? allocateOrdered(d, shape, memoryOrder('F', shape, null), zeroed) : allocate(d, shape, zeroed);
}

/** A copy laid out in memory by an order: 'K' keeps that of the array. */
export function copyIn(order: Order | null | undefined, a: NDArray, d: DType): NDArray {
  const out = allocateOrdered(d, a._shape, memoryOrder(order, a._shape, a));
  copyInto(out, a);
  return out;
}

/** The array itself if it is of the dtype and in the order, else null. 'K' and 'A' take any layout. */
function asItIs(a: NDArray, d: DType, order: Order | null | undefined): NDArray | null {
  memoryOrder(order, [], null); // is it one?
  const fits = order === 'C' ? a._flat : order === 'F' ? a.flags.F_CONTIGUOUS : true;
  return fits && a._dtype === d ? a : null;
}

// ---- from JavaScript values --------------------------------------------------------------------------------------

/** A leaf of nested lists that is an array itself. */
const asLeaf = (x: unknown): NDArray | null => (x instanceof NDArray || isTypedArray(x) ? asarray(x) : null);

/**
 * Shape and dtype of nested lists: the shape is that of the first elements, and all others must agree.
 * @throws ValueError if the lists are ragged, DTypeError for what is no number.
 */
function explore(value: unknown): { shape: number[]; dtype: DType | null } {
  const shape: number[] = [];
  let first = value;
  for (; Array.isArray(first) && shape.length <= MAX_DIMS; first = first[0]) shape.push(first.length);
  shape.push(...(asLeaf(first)?._shape ?? []));
  if (shape.length > MAX_DIMS) {
    throw new ValueError(`setting an array element with a sequence. Lists are nested more than ${MAX_DIMS} deep.`);
  }

  let d: DType | null = null;
  let agreed = shape.length; // leading dimensions that all lists agree on
  let ragged = false;
  const walk = (x: unknown, depth: number): void => {
    const leaf = asLeaf(x);
    if (!leaf && !isScalar(x) && !Array.isArray(x)) throw new DTypeError(`cannot make an array of ${show(x)}`);
    const sizes = leaf ? leaf._shape : Array.isArray(x) ? [x.length] : [];
    if (leaf || isScalar(x)) {
      const own = leaf ? leaf._dtype : dtypeOfScalar(x as Scalar);
      if (own !== d) d = d ? common(d, own) : own;
      if (depth + sizes.length !== shape.length) ragged = true;
      if (depth + sizes.length < agreed) agreed = depth + sizes.length;
    }
    for (let i = 0; i < sizes.length; i++) {
      if (sizes[i] === shape[depth + i]) continue;
      ragged = true;
      if (depth + i < agreed) agreed = depth + i;
    }
    // deeper than the first elements are is ragged already, however deep it goes
    if (Array.isArray(x) && depth < shape.length) for (const item of x) walk(item, depth + 1);
    else if (Array.isArray(x)) ragged = true;
  };
  walk(value, 0);
  if (!ragged) return { shape, dtype: d };
  const seen = agreed === 1 ? `(${shape[0]},)` : `(${shape.slice(0, agreed).join(', ')})`;
  throw new ValueError(
    `setting an array element with a sequence. The requested array has an inhomogeneous shape after ${agreed} dimensions. The detected shape was ${seen} + inhomogeneous part.`,
  );
}

/** An array of nested lists of scalars, arrays and typed arrays. */
export function fromNested(value: unknown, want: DType | null): NDArray {
  const found = explore(value);
  const out = allocate(want ?? found.dtype ?? float64, found.shape);
  const { data } = out;
  const { write } = out._dtype;
  let n = 0;
  const put = (x: unknown): void => {
    if (isScalar(x)) write(data, n++, x);
    else if (Array.isArray(x)) for (const item of x) put(item);
    else put(asarray(x as ArrayLike).tolist());
  };
  put(value);
  return out;
}

/** @throws DisposedError for a buffer that was transferred away: then, and only then, there can be no view of it. */
function checkAttached(buffer: ArrayBufferLike): void {
  try {
    new Uint8Array(buffer);
  } catch {
    throw new DisposedError('the buffer of the typed array was transferred');
  }
}

/** A typed array as an array on the same memory where the backend can do that, else a copy. */
function fromTypedArray(value: TypedArray): NDArray {
  const d = dtypeOfTypedArray(value);
  if (!d) throw new DTypeError(`${value.constructor.name} has no dtype here (there are ${dtypes.join(', ')})`);
  if (value.length === 0) checkAttached(value.buffer);
  const block = backend().wrap(value);
  if (block) return new NDArray(block, 0, d, [value.length], [d.itemsize], value.length, true, null);
  const out = allocate(d, [value.length]);
  (out.data as Float64Array).set(value as Float64Array);
  return out;
}

/** An array of `value`, copied if `copy` says so (null: only where dtype or order need it). */
function make(name: string, value: ArrayLike, given: ArrayOptions, always: boolean | null): NDArray {
  const { copy = always, ndmin = 0 } = given;
  const order = given.order ?? 'K';
  const want = given.dtype === undefined || given.dtype === null ? null : dtype(given.dtype);
  let a: NDArray;
  if (value instanceof NDArray || isTypedArray(value)) {
    const from = value instanceof NDArray ? value : fromTypedArray(value);
    const d = want ?? from._dtype;
    const same = copy === true ? null : asItIs(from, d, order);
    if (same === null && copy === false) {
      throw new ValueError(`Unable to avoid copy while creating an array as requested (np.${name} with copy: false).`);
    }
    // NumPy: 'A' with another dtype keeps the layout
    a = same ?? copyIn(order === 'A' && d !== from._dtype ? 'K' : order, from, d);
  } else {
    if (copy === false) {
      throw new ValueError(`Unable to avoid copy while creating an array as requested (np.${name} with copy: false).`);
    }
    a = fromNested(value, want);
    a = asItIs(a, a._dtype, order) ?? copyIn(order, a, a._dtype);
  }
  const missing = toInteger(ndmin) - a._shape.length;
  if (missing <= 0) return a;
  const ones = new Array<number>(missing).fill(1);
  return viewOf(a, [...ones, ...a._shape], [...ones.map(() => a._size * a._dtype.itemsize), ...a._strides]);
}

/**
 * An array from anything array-like: nested lists (numbers make float64, booleans bool, bigints int64), a typed array
 * (keeps its dtype), an array or a number. A copy unless `copy` says otherwise, laid out as `order` says: 'K', the layout
 * of the array that is copied, unless given.
 *
 * @throws ValueError for ragged lists, DTypeError for what is no number.
 */
export function array<V extends ArrayLike, O extends Creating<ArrayOptions> = null>(
  value: V,
  options?: O,
): NDArray<Asked<O, Natural<V>>>;
export function array(value: ArrayLike, ...args: [options?: Creating<ArrayOptions>]): NDArray {
  return make('array', value, named<ArrayOptions>('array', args, ['dtype'], ['copy', 'order', 'ndmin']), true);
}

/**
 * As `array`, but without copying where that is possible: an array of the right dtype comes back itself; a typed array
 * shares its memory natively (in WebAssembly it is copied into the heap).
 */
export function asarray<V extends ArrayLike, O extends Creating<ArrayOptions> = null>(
  value: V,
  options?: O,
  order?: Order,
): NDArray<Asked<O, Natural<V>>>;
export function asarray(value: ArrayLike, ...args: [options?: Creating<ArrayOptions>, order?: Order]): NDArray {
  if (value instanceof NDArray && (args.length === 0 || args[0] === undefined)) return value;
  return make('asarray', value, named<ArrayOptions>('asarray', args, ['dtype', 'order'], ['copy']), null);
}

/** An operand of a function: arrays as they are, scalars as scalars (they promote weakly). */
export function asOperand(value: unknown): NDArray | Scalar {
  return value instanceof NDArray || isScalar(value) ? value : asarray(value as ArrayLike);
}

// ---- copies ------------------------------------------------------------------------------------------------------

/** A copy in the memory layout `order`: 'K', that of the array, unless given. */
export function copy(a: ArrayLike, ...args: [order?: Order | { order?: Order | null }]): NDArray {
  const x = asarray(a);
  return copyIn(named<{ order?: Order }>('copy', args, ['order']).order ?? 'K', x, x._dtype);
}

/**
 * Copies `src` into `dst`, broadcasting it; they may overlap.
 * @throws ShapeError if it does not fit, DTypeError if its dtype cannot be cast (same_kind).
 */
export function copyto(dst: NDArray, src: ArrayLike): void {
  if (!(dst instanceof NDArray)) throw new TypeError(`copyto() argument 1 must be an array, not ${show(dst)}`);
  if (src === undefined) throw new TypeError("copyto() missing required argument 'src' (pos 2)");
  assignSameKind(dst, asarray(src));
}

/** The array itself if it is C-contiguous (and of the dtype), else a copy that is; of at least one dimension. */
export function ascontiguousarray(a: ArrayLike, options?: DTypeArgument): NDArray {
  return contiguous('ascontiguousarray', a, options, 'C');
}

/** The array itself if it is Fortran-contiguous (and of the dtype), else a copy that is; of at least one dimension. */
export function asfortranarray(a: ArrayLike, options?: DTypeArgument): NDArray {
  return contiguous('asfortranarray', a, options, 'F');
}

function contiguous(name: string, a: ArrayLike, options: DTypeArgument | undefined, order: Order): NDArray {
  const d = dtypeArgument(name, options, null);
  return make(name, a, { dtype: d, order, ndmin: 1 }, null);
}

// ---- filled arrays -----------------------------------------------------------------------------------------------

/** An array of zeros. `shape`: a number or a list of numbers; float64 unless a dtype is given. */
export function zeros<O extends Creating = null>(
  shape: ShapeLike,
  options?: O,
  order?: Order,
): NDArray<Asked<O, 'float64'>>;
export function zeros(shape: ShapeLike, ...args: [options?: Creating, order?: Order]): NDArray {
  const given = named<CreationOptions>('zeros', args, ['dtype', 'order']);
  return allocateIn(given.order, dtypeOr(given.dtype, float64), toShape(shape), true);
}

/** An array whose elements are whatever memory held. */
export function empty<O extends Creating = null>(
  shape: ShapeLike,
  options?: O,
  order?: Order,
): NDArray<Asked<O, 'float64'>>;
export function empty(shape: ShapeLike, ...args: [options?: Creating, order?: Order]): NDArray {
  const given = named<CreationOptions>('empty', args, ['dtype', 'order']);
  return allocateIn(given.order, dtypeOr(given.dtype, float64), toShape(shape));
}

/** An array of ones. */
export function ones<O extends Creating = null>(
  shape: ShapeLike,
  options?: O,
  order?: Order,
): NDArray<Asked<O, 'float64'>>;
export function ones(shape: ShapeLike, ...args: [options?: Creating, order?: Order]): NDArray {
  const given = named<CreationOptions>('ones', args, ['dtype', 'order']);
  return filled(allocateIn(given.order, dtypeOr(given.dtype, float64), toShape(shape)), 1);
}

/** An array filled with a value; its dtype is the value's unless given. */
export function full<V extends Scalar, O extends Creating = null>(
  shape: ShapeLike,
  value: V,
  options?: O,
  order?: Order,
): NDArray<Asked<O, Natural<V>>>;
export function full(shape: ShapeLike, value: Scalar, ...args: [options?: Creating, order?: Order]): NDArray {
  const given = named<CreationOptions>('full', args, ['dtype', 'order']);
  checkFill(value);
  return filled(allocateIn(given.order, dtypeOr(given.dtype, dtypeOfScalar(value)), toShape(shape)), value);
}

const dtypeOr = (like: DTypeLike | null | undefined, otherwise: DType): DType =>
  like === undefined || like === null ? otherwise : dtype(like);

/** @throws DTypeError for what is no number. */
function checkFill(value: unknown): void {
  if (!isScalar(value)) throw new DTypeError(`fill value must be a number, got ${show(value)}`);
}

function filled(out: NDArray, value: Scalar): NDArray {
  fillScalar(out, value);
  return out;
}

/** A new array like another one, in its memory layout ('K') unless an order is given. */
function like(name: string, a: ArrayLike, args: readonly unknown[], zeroed = false): NDArray {
  const given = named<LikeOptions>(name, args, ['dtype', 'order'], ['shape']);
  const x = asarray(a);
  const shape = given.shape === undefined || given.shape === null ? x._shape : toShape(given.shape);
  const order = given.order ?? 'K';
  // another number of dimensions has no layout to keep
  const kept = shape.length === x._shape.length || order === 'C' || order === 'F' ? order : 'C';
  return allocateOrdered(dtypeOr(given.dtype, x._dtype), shape, memoryOrder(kept, shape, x), zeroed);
}

/** Zeros in the shape, dtype and layout of another array. */
export function zerosLike<V extends ArrayLike, O extends Creating<LikeOptions> = null>(
  a: V,
  options?: O,
  order?: Order,
): NDArray<Asked<O, Natural<V>>>;
export function zerosLike(a: ArrayLike, ...args: [options?: Creating<LikeOptions>, order?: Order]): NDArray {
  return like('zeros_like', a, args, true);
}

/** Ones in the shape, dtype and layout of another array. */
export function onesLike<V extends ArrayLike, O extends Creating<LikeOptions> = null>(
  a: V,
  options?: O,
  order?: Order,
): NDArray<Asked<O, Natural<V>>>;
export function onesLike(a: ArrayLike, ...args: [options?: Creating<LikeOptions>, order?: Order]): NDArray {
  return filled(like('ones_like', a, args), 1);
}

/** An uninitialised array in the shape, dtype and layout of another array. */
export function emptyLike<V extends ArrayLike, O extends Creating<LikeOptions> = null>(
  a: V,
  options?: O,
  order?: Order,
): NDArray<Asked<O, Natural<V>>>;
export function emptyLike(a: ArrayLike, ...args: [options?: Creating<LikeOptions>, order?: Order]): NDArray {
  return like('empty_like', a, args);
}

/** An array filled with a value, in the shape, dtype and layout of another array. */
export function fullLike(
  a: ArrayLike,
  value: Scalar,
  ...args: [options?: Creating<LikeOptions>, order?: Order]
): NDArray {
  checkFill(value);
  return filled(like('full_like', a, args), value);
}

/** Ones on the k-th diagonal of an n x m array (m is n unless given), zeros elsewhere. */
export function eye(
  n: number,
  m?: number | null | DTypeArgument,
  k: number | DTypeArgument = 0,
  options?: DTypeArgument,
): NDArray {
  let columns: unknown = m;
  let diagonal: unknown = k;
  let last: unknown = options;
  if (isOptions(m)) {
    const given = checkOptions<Record<string, unknown>>('eye', m, ['M', 'k', 'dtype']);
    [columns, diagonal, last] = [given.M, given.k, given.dtype];
  }
  const [rows] = toShape([n]);
  const cols = columns === undefined || columns === null ? rows : toShape([columns])[0];
  const shift = toInteger(diagonal ?? 0);
  const d = dtypeArgument('eye', last, float64);
  const out = allocate(d, [rows, cols], true);
  const length = Math.min(rows + Math.min(shift, 0), cols - Math.max(shift, 0));
  if (length > 0) {
    const first = (shift > 0 ? shift : -shift * cols) * d.itemsize;
    fillScalar(viewOf(out, [length], [(cols + 1) * d.itemsize], first), 1);
  }
  return out;
}

export function identity(n: number, options?: DTypeArgument): NDArray {
  return eye(n, null, 0, dtypeArgument('identity', options, float64));
}
