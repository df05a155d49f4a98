/*
 * creation.ts: new arrays, and arrays from what JavaScript has: numbers, lists, typed arrays.
 */
import { backend } from './backend/index.js';
import * as call from './call.js';
import { assignSameKind, copyAs, fillScalar } from './copy.js';
import {
  bool,
  type DType,
  type DTypeLike,
  dtype,
  dtypeOfScalar,
  dtypeOfTypedArray,
  dtypes,
  float64,
  int64,
  isScalar,
  type Scalar,
  type TypedArray,
} from './dtype.js';
import { checkOptions, DisposedError, DTypeError, isOptions, show, ValueError } from './errors.js';
import { allocate, NDArray, viewOf } from './ndarray.js';
import { common } from './promotion.js';
import { MAX_DIMS, toInteger, toShape } from './shape.js';
import type { ArrayLike } from './ufunc.js';

export type ShapeLike = number | readonly number[];
/** A dtype, or `{ dtype }`. */
export type DTypeArgument = DTypeLike | { dtype?: DTypeLike | null } | null;

const isTypedArray = (x: unknown): x is TypedArray => ArrayBuffer.isView(x) && !(x instanceof DataView);

/** The dtype of a last argument, given directly or as an option. */
function dtypeArgument<T extends DType | null>(name: string, argument: unknown, otherwise: T): DType | T {
  let like: unknown = argument;
  if (isOptions(argument)) {
    like = checkOptions(name, argument, ['dtype']).dtype;
  }
  return like === undefined || like === null ? otherwise : dtype(like);
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

function fromNested(value: unknown, want: DType | null): NDArray {
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

/**
 * An array from anything array-like: nested lists (numbers make float64, booleans bool, bigints int64), a typed array
 * (keeps its dtype), an array or a number. Always a copy.
 *
 * @throws ValueError for ragged lists, DTypeError for what is no number.
 */
export function array(value: ArrayLike, options?: DTypeArgument): NDArray {
  const want = dtypeArgument('array', options, null);
  if (!(value instanceof NDArray) && !isTypedArray(value)) return fromNested(value, want);
  const a = value instanceof NDArray ? value : fromTypedArray(value);
  return copyAs(a, want ?? a._dtype);
}

/**
 * As `array`, but without copying where that is possible: an array of the right dtype comes back itself; a typed array
 * shares its memory natively (in WebAssembly it is copied into the heap).
 */
export function asarray(value: ArrayLike, options?: DTypeArgument): NDArray {
  const a = value instanceof NDArray ? value : isTypedArray(value) ? fromTypedArray(value) : array(value, options);
  const want = dtypeArgument('asarray', options, a._dtype);
  return want === a._dtype ? a : copyAs(a, want);
}

/** An operand of a function: arrays as they are, scalars as scalars (they promote weakly). */
export function asOperand(value: unknown): NDArray | Scalar {
  return value instanceof NDArray || isScalar(value) ? value : asarray(value as ArrayLike);
}

// ---- copies ------------------------------------------------------------------------------------------------------

/** A C-contiguous copy. */
export function copy(a: ArrayLike): NDArray {
  const x = asarray(a);
  return copyAs(x, x._dtype);
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

/** The array itself if it is C-contiguous (and of the dtype), else a copy that is. */
export function ascontiguousarray(a: ArrayLike, options?: DTypeArgument): NDArray {
  const x = asarray(a, options);
  return x._flat ? x : copyAs(x, x._dtype);
}

// ---- filled arrays -----------------------------------------------------------------------------------------------

/** An array of zeros. `shape`: a number or a list of numbers; float64 unless a dtype is given. */
export function zeros(shape: ShapeLike, options?: DTypeArgument): NDArray {
  return allocate(dtypeArgument('zeros', options, float64), toShape(shape), true);
}

/** An array whose elements are whatever memory held. */
export function empty(shape: ShapeLike, options?: DTypeArgument): NDArray {
  return allocate(dtypeArgument('empty', options, float64), toShape(shape));
}

export function ones(shape: ShapeLike, options?: DTypeArgument): NDArray {
  return full(shape, 1, dtypeArgument('ones', options, float64));
}

/** An array filled with a value; its dtype is the value's unless given. */
export function full(shape: ShapeLike, value: Scalar, options?: DTypeArgument): NDArray {
  if (!isScalar(value)) throw new DTypeError(`fill value must be a number, got ${show(value)}`);
  const out = allocate(dtypeArgument('full', options, dtypeOfScalar(value)), toShape(shape));
  fillScalar(out, value);
  return out;
}

export function zerosLike(a: ArrayLike, options?: DTypeArgument): NDArray {
  const x = asarray(a);
  return allocate(dtypeArgument('zeros_like', options, x._dtype), x._shape, true);
}

export function onesLike(a: ArrayLike, options?: DTypeArgument): NDArray {
  return fullLike(a, 1, options);
}

export function emptyLike(a: ArrayLike, options?: DTypeArgument): NDArray {
  const x = asarray(a);
  return allocate(dtypeArgument('empty_like', options, x._dtype), x._shape);
}

export function fullLike(a: ArrayLike, value: Scalar, options?: DTypeArgument): NDArray {
  const x = asarray(a);
  return full(x._shape, value, dtypeArgument('full_like', options, x._dtype));
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

// ---- ramps -------------------------------------------------------------------------------------------------------

/** out[i] = start + i * delta, in the array's own arithmetic. */
function ramp(d: DType, n: number, start: Scalar, delta: Scalar): NDArray {
  const out = allocate(d, [n]);
  if (n === 0) return out;
  const ends = fromNested([start, delta], d);
  call.begin(call.ids.ramp);
  call.num(d.code);
  call.address(out, out._shape, out._strides, true);
  call.num(n);
  call.address(ends, ends._shape, ends._strides, false);
  const second = viewOf(ends, [1], [d.itemsize], d.itemsize);
  call.address(second, second._shape, second._strides, false);
  call.run();
  return out;
}

function finite(name: string, ...values: unknown[]): void {
  for (const v of values) {
    if (typeof v !== 'number' && typeof v !== 'bigint')
      throw new TypeError(`${name}: a number is needed, got ${show(v)}`);
  }
}

/**
 * Numbers from `start` up to, not including, `stop` in steps of `step`: `arange(stop)`, `arange(start, stop, step)`.
 * Numbers make float64, bigints int64, unless a dtype is given.
 *
 * @throws ValueError for a step of 0 or a length that is no number.
 */
export function arange(...args: (number | bigint | DTypeArgument | undefined)[]): NDArray {
  const last = args[args.length - 1];
  const options = typeof last === 'number' || typeof last === 'bigint' ? undefined : (args.pop() as DTypeArgument);
  if (args.length === 0) throw new TypeError('arange() requires stop to be specified.');
  if (args.length > 3) throw new TypeError('arange() takes at most 3 numbers and a dtype');
  finite('arange', ...args);
  const [a, b, c] = args as Scalar[];
  const [start, stop, step] = [b === undefined ? 0 : Number(a), Number(b ?? a), Number(c ?? 1)];
  const natural = args.every((x) => typeof x === 'bigint') ? int64 : float64;
  const d = dtypeArgument('arange', options, natural);
  if (step === 0) throw new ValueError('Maximum allowed size exceeded');
  const n = Math.ceil((stop - start) / step);
  if (Number.isNaN(n)) throw new ValueError('arange: cannot compute length');
  if (n > Number.MAX_SAFE_INTEGER) throw new ValueError('Maximum allowed size exceeded');
  if (d === bool && n > 2) throw new DTypeError('no fill-function for data-type.');
  if (d === bool) return fromNested([start, start + step].slice(0, Math.max(n, 0)), bool);
  // NumPy's own rule: the first two elements as the dtype holds them, then on by their difference
  const first = d(start) as number;
  const second = d(start + step) as number;
  const out = ramp(d, Math.max(n, 0), first, second - first);
  if (n > 1) d.write(out.data, 1, second);
  return out;
}

export interface LinspaceOptions {
  num?: number;
  endpoint?: boolean;
  dtype?: DTypeLike | null;
}

/**
 * `num` (50) evenly spaced numbers from `start` to `stop`, which is the last one unless `endpoint` is false.
 * @throws ValueError for a negative `num`.
 */
export function linspace(
  start: number,
  stop: number,
  num: number | LinspaceOptions = 50,
  options: LinspaceOptions | DTypeLike = {},
): NDArray {
  const last = isOptions(num) ? num : isOptions(options) ? options : { dtype: options as DTypeLike };
  const given = checkOptions<LinspaceOptions>('linspace', last, ['num', 'endpoint', 'dtype']);
  const { endpoint = true, dtype: like } = given;
  finite('linspace', start, stop);
  const n = toInteger(isOptions(num) ? (given.num ?? 50) : num);
  if (n < 0) throw new ValueError(`Number of samples, ${n}, must be non-negative.`);
  const d = like === undefined || like === null ? float64 : dtype(like);
  const steps = endpoint ? n - 1 : n;
  const range = stop - start;
  const delta = range / steps;
  let out: NDArray;
  if (steps > 0 && delta === 0 && range !== 0) {
    // the step underflows: NumPy divides first (i / steps * range)
    out = ramp(float64, n, 0, 1);
    const data = out.data as Float64Array;
    for (let i = 0; i < n; i++) data[i] = (data[i] / steps) * range + start;
  } else out = ramp(float64, n, start, steps > 0 ? delta : range);
  if (endpoint && n > 1) (out.data as Float64Array)[n - 1] = stop;
  if (d === float64) return out;
  if (d.kind === 'i') {
    const data = out.data as Float64Array;
    for (let i = 0; i < n; i++) data[i] = Math.floor(data[i]);
  }
  return copyAs(out, d);
}
