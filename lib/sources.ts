/*
 * sources.ts: arrays from other things: from functions of the place, from coordinates, iterators, texts, buffers; and
 * arrays that must be of a certain form.
 */
import { flag, named } from './arguments.js';
import { backend } from './backend/index.js';
import { copyInto } from './copy.js';
import {
  array,
  asarray,
  ascontiguousarray,
  type DTypeArgument,
  dtypeArgument,
  type Natural,
  type ShapeLike,
} from './creation.js';
import { type DType, type DTypeLike, dtype, float64, type Scalar } from './dtype.js';
import { DTypeError, isOptions, show, ValueError } from './errors.js';
import { broadcastTo } from './manipulation.js';
import { allocate, NDArray, type Order, viewOf } from './ndarray.js';
import { arange } from './ramps.js';
import { all } from './reduce.js';
import { stridesOf, toInteger, toShape } from './shape.js';
import { broadcastArrays } from './striding.js';
import type { ArrayLike } from './ufunc.js';
import { isfinite } from './ufuncs.js';

export { asarray as asanyarray } from './creation.js';

// ---- grids -------------------------------------------------------------------------------------------------------

export interface MeshgridOptions {
  /** false: views that share memory and are read-only. */
  copy?: boolean;
  /** Only the axes that are needed: the results broadcast to the grid. */
  sparse?: boolean;
  /** 'xy': the first coordinate goes along the second axis, as in pictures. 'ij': along the first. */
  indexing?: 'xy' | 'ij';
}

/**
 * The coordinates of the points of a grid, one array for each direction.
 * @throws ValueError for another `indexing`.
 */
export function meshgrid(...args: (ArrayLike | MeshgridOptions)[]): NDArray[] {
  const last = args[args.length - 1];
  const xi = (isOptions(last) ? args.slice(0, -1) : args) as ArrayLike[];
  const given = named<MeshgridOptions>('meshgrid', isOptions(last) ? [last] : [], [], ['copy', 'sparse', 'indexing']);
  const copy = flag('meshgrid', 'copy', given.copy, true);
  const sparse = flag('meshgrid', 'sparse', given.sparse);
  const { indexing = 'xy' } = given;
  if (indexing !== 'xy' && indexing !== 'ij') throw new ValueError("Valid values for `indexing` are 'xy' and 'ij'.");
  const ndim = xi.length;
  const axes = xi.map((_, i) => i);
  if (indexing === 'xy' && ndim > 1) [axes[0], axes[1]] = [1, 0];
  const open = xi.map((x, i) => asarray(x).reshape(axes.map((_, d) => (d === axes[i] ? -1 : 1))));
  const grids = sparse ? open : broadcastArrays(...open);
  return copy ? grids.map((g) => g.copy()) : grids;
}

export interface FromfunctionOptions {
  /** The dtype of the coordinates: float64 unless given. */
  dtype?: DTypeLike | null;
  [option: string]: unknown;
}

/**
 * What a function makes of the coordinates of all places: it is called once, with an array for each axis. Options other
 * than `dtype` are handed to it.
 */
export function fromfunction<R>(f: (...args: never[]) => R, shape: ShapeLike, options: FromfunctionOptions = {}): R {
  if (typeof f !== 'function') throw new TypeError(`fromfunction() needs a function, got ${show(f)}`);
  const { dtype: like = null, ...rest } = isOptions(options)
    ? options
    : { dtype: dtypeArgument('fromfunction', options, null) };
  const d = like === null ? float64 : dtype(like as DTypeLike);
  const sizes = toShape(shape);
  const all = allocate(d, [sizes.length, ...sizes]);
  const places = sizes.map((n, axis) => {
    const place = viewOf(all, sizes, all._strides.slice(1), axis * all._strides[0]);
    const along = viewOf(
      arange(0, n, 1, float64),
      sizes.map((_, k) => (k === axis ? n : 1)),
      sizes.map((_, k) => (k === axis ? 8 : 0)),
    );
    copyInto(place, broadcastTo(along, sizes));
    return place;
  });
  const more = Object.keys(rest).length > 0 ? [rest] : [];
  return (f as (...args: unknown[]) => R)(...places, ...more);
}

// ---- sequences and texts -----------------------------------------------------------------------------------------

const numberNames = ['dtype', 'count'];
interface Counted {
  dtype?: DTypeLike | null;
  /** How many elements: -1 for all. */
  count?: number;
}

/**
 * An array of what an iterable gives, in one dimension. With a count no more than that is taken.
 * @throws ValueError if it gives less than `count`.
 */
export function fromiter(iter: Iterable<Scalar> | NDArray, like: DTypeLike | Counted, more?: number | Counted): NDArray;
export function fromiter(iter: Iterable<Scalar> | NDArray, ...args: unknown[]): NDArray {
  const given = named<Counted>('fromiter', args, numberNames);
  if (given.dtype === undefined || given.dtype === null) {
    throw new TypeError("fromiter() missing required argument 'dtype' (pos 2)");
  }
  if (iter === null || iter === undefined || typeof iter[Symbol.iterator] !== 'function') {
    throw new TypeError(`${show(iter)} is not iterable`);
  }
  const d = dtype(given.dtype);
  const count = toInteger(given.count ?? -1);
  const items: Scalar[] = [];
  if (count !== 0) {
    for (const item of iter as Iterable<Scalar>) {
      items.push(item);
      if (items.length === count) break;
    }
  }
  if (items.length < count) {
    throw new ValueError(`iterator too short: Expected ${count} but iterator had only ${items.length} items.`);
  }
  return array(items, d);
}

/** How a number is written, for each kind of dtype. */
const floatText = /[+-]?(?:nan|inf(?:inity)?|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)/iy;
const integerText = /[+-]?\d+/y;

function readNumber(text: string, d: DType): Scalar {
  if (d.kind === 'i' || d.kind === 'u') return BigInt(text.replace('+', ''));
  const word = text.toLowerCase().replace(/^[+-]/, '');
  const sign = text.startsWith('-') ? -1 : 1;
  const value = word === 'nan' ? Number.NaN : word.startsWith('inf') ? Number.POSITIVE_INFINITY : Number(word);
  return sign * value;
}

interface FromstringOptions extends Counted {
  /** What stands between the numbers; white space in it stands for any. */
  sep?: string;
}

/**
 * The numbers in a text. (Bytes: `frombuffer`.)
 * @throws ValueError for a text that cannot be read to its end (NumPy still warns), or without `sep`.
 */
export function fromstring(text: string, like?: DTypeLike | FromstringOptions | null, ...more: unknown[]): NDArray;
export function fromstring(text: string, ...args: unknown[]): NDArray {
  const given = named<FromstringOptions>('fromstring', args, numberNames, ['sep']);
  if (typeof text !== 'string') throw new TypeError(`fromstring() argument 1 must be a string, not ${show(text)}`);
  const { sep = '' } = given;
  if (sep === '') throw new ValueError('The binary mode of fromstring is removed, use frombuffer instead');
  const d = given.dtype === undefined || given.dtype === null ? float64 : dtype(given.dtype);
  if (d.kind === 'c') throw new DTypeError('fromstring() reads no complex numbers');
  const count = toInteger(given.count ?? -1);
  const pattern = d.kind === 'i' || d.kind === 'u' ? integerText : floatText;
  const escaped = sep.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const between = new RegExp(`\\s*${escaped.replace(/\s+/g, '\\s*')}\\s*`, 'y');
  const items: Scalar[] = [];
  let place = text.length - text.trimStart().length;
  while (place < text.length && items.length !== count) {
    pattern.lastIndex = place;
    const found = pattern.exec(text);
    if (!found) break;
    items.push(readNumber(found[0], d));
    place = pattern.lastIndex;
    between.lastIndex = place;
    if (!between.test(text) || (place === between.lastIndex && place < text.length)) break;
    place = between.lastIndex;
  }
  const done = items.length === count || text.slice(place).trim() === '';
  if (!done) throw new ValueError('string or file could not be read to its end due to unmatched data');
  if (count > items.length) throw new ValueError(`string is smaller than requested size`);
  // as C reads integers: what is too large wraps
  const wrapped = (x: Scalar) => (d.kind === 'u' ? BigInt.asUintN : BigInt.asIntN)(8 * d.itemsize, x as bigint);
  return array(d.kind === 'i' || d.kind === 'u' ? items.map(wrapped) : items, d);
}

// ---- buffers -----------------------------------------------------------------------------------------------------

/** Memory that JavaScript has: of arrays, of a worker, of a file. */
export type BufferLike = ArrayBufferLike | ArrayBufferView | NDArray;
interface FrombufferOptions extends Counted {
  /** Where to begin, in bytes. */
  offset?: number;
}

/** The bytes of a buffer. @throws TypeError for what is none. */
function bytesOf(buffer: BufferLike): Uint8Array {
  if (buffer instanceof NDArray) {
    const x = ascontiguousarray(buffer);
    return x._bytes().subarray(x._offset, x._offset + x.nbytes);
  }
  if (ArrayBuffer.isView(buffer)) {
    return new Uint8Array(buffer.buffer as ArrayBuffer, buffer.byteOffset, buffer.byteLength);
  }
  const kind = Object.prototype.toString.call(buffer);
  if (kind === '[object ArrayBuffer]' || kind === '[object SharedArrayBuffer]')
    return new Uint8Array(buffer as ArrayBuffer);
  throw new TypeError(`a bytes-like object is required, not ${show(buffer)}`);
}

/**
 * The bytes of a buffer as elements, in one dimension: on the same memory where the backend can do that (natively, for
 * elements that are aligned), else a copy, as `asarray` of a typed array.
 * @throws ValueError for a place or size that does not fit, TypeError for what is no buffer.
 */
export function frombuffer<L extends DTypeLike = 'float64'>(
  buffer: BufferLike,
  like?: L | FrombufferOptions | null,
  ...more: unknown[]
): NDArray;
export function frombuffer(buffer: BufferLike, ...args: unknown[]): NDArray {
  const given = named<FrombufferOptions>('frombuffer', args, [...numberNames, 'offset']);
  const d = given.dtype === undefined || given.dtype === null ? float64 : dtype(given.dtype);
  const bytes = bytesOf(buffer);
  const offset = toInteger(given.offset ?? 0);
  const count = toInteger(given.count ?? -1);
  const size = bytes.length;
  if (offset < 0 || offset > size) {
    throw new ValueError(`offset must be non-negative and no greater than buffer length (${size})`);
  }
  const left = size - offset;
  if (count < 0 && left % d.itemsize !== 0) throw new ValueError('buffer size must be a multiple of element size');
  const n = count < 0 ? left / d.itemsize : count;
  if (n * d.itemsize > left) throw new ValueError('buffer is smaller than requested size');
  const part = bytes.subarray(offset, offset + n * d.itemsize);
  const strides = stridesOf([n], d.itemsize);
  if (buffer instanceof NDArray && ascontiguousarray(buffer) === buffer) {
    if ((part.byteOffset * d.lanes) % d.itemsize === 0) {
      const base = buffer._base ?? buffer;
      return new NDArray(buffer._block, buffer._offset + offset, d, [n], strides, n, true, base, buffer._writeable);
    }
  }
  const block = (part.byteOffset * d.lanes) % d.itemsize === 0 ? backend().wrap(part) : null;
  if (block) return new NDArray(block, 0, d, [n], strides, n, true, null);
  const out = allocate(d, [n]);
  out._bytes().set(part, out._offset);
  return out;
}

// ---- forms -------------------------------------------------------------------------------------------------------

/** As `asarray`, for finite numbers. @throws ValueError if there is a NaN or infinity. */
export function asarrayChkfinite<V extends ArrayLike>(
  a: V,
  options?: DTypeArgument,
  order?: Order,
): NDArray<Natural<V>>;
export function asarrayChkfinite(a: ArrayLike, options?: DTypeArgument, order?: Order): NDArray {
  const x = asarray(a, options as never, order);
  if ('fc'.includes(x._dtype.kind) && !all(isfinite(x) as NDArray)) {
    throw new ValueError('array must not contain infs or NaNs');
  }
  return x;
}

/** What `require` asks for, by all names. */
const flags: Record<string, string> = {
  C: 'C',
  C_CONTIGUOUS: 'C',
  CONTIGUOUS: 'C',
  F: 'F',
  F_CONTIGUOUS: 'F',
  FORTRAN: 'F',
  A: 'A',
  ALIGNED: 'A',
  W: 'W',
  WRITEABLE: 'W',
  O: 'O',
  OWNDATA: 'O',
  E: 'E',
  ENSUREARRAY: 'E',
};

/**
 * The array itself if it meets the requirements, else a copy that does: 'C' or 'F' contiguous, 'W'riteable, 'O'wns its
 * memory ('A'ligned and 'E'nsurearray are always so).
 * @throws ValueError for an unknown requirement, or 'C' and 'F' together.
 */
export function requireArray(
  a: ArrayLike,
  options?: DTypeArgument | { dtype?: DTypeLike | null; requirements?: string | readonly string[] | null },
  requirements?: string | readonly string[] | null,
): NDArray;
export function requireArray(a: ArrayLike, ...args: unknown[]): NDArray {
  const given = named<{ dtype?: DTypeLike | null; requirements?: string | readonly string[] | null }>('require', args, [
    'dtype',
    'requirements',
  ]);
  const d = given.dtype ?? null;
  const wanted = new Set(
    Array.from(given.requirements ?? [], (name) => {
      const known = flags[String(name).toUpperCase()];
      if (known) return known;
      throw new ValueError(`unknown requirement ${show(name)}`);
    }),
  );
  if (wanted.has('C') && wanted.has('F')) throw new ValueError('Cannot specify both "C" and "F" order');
  const order: Order = wanted.has('F') ? 'F' : wanted.has('C') ? 'C' : 'A';
  const x = array(a, { dtype: d, order, copy: null } as never) as NDArray;
  const lacks = (wanted.has('W') && !x._writeable) || (wanted.has('O') && x._base !== null);
  return lacks ? x.copy(order) : x;
}
