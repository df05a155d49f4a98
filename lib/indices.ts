/*
 * indices.ts: arrays of indices: flat positions and coordinates, triangles, diagonals, open meshes.
 *
 * All work is on whole arrays (or rows) of int64. Plain lists of numbers without fractions count as integers here, since
 * an index is meant.
 */
import { flag, named } from './arguments.js';
import { wholeArray } from './bits.js';
import { copyAs, copyInto } from './copy.js';
import { asarray, ones, type ShapeLike } from './creation.js';
import { bool, type DType, type DTypeLike, dtype, int32, int64, type Scalar } from './dtype.js';
import { DTypeError, ShapeError, show, ValueError } from './errors.js';
import { own } from './fold.js';
import { clip } from './math.js';
import { allocate, type NDArray, viewOf } from './ndarray.js';
import { arange } from './ramps.js';
import * as reduce from './reduce.js';
import { nonzero } from './selecting.js';
import { broadcastShapes, broadcastStrides, toInteger, toShape } from './shape.js';
import type { ArrayLike, BinaryUfunc } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

/** What becomes of coordinates outside: an error, counted on from the other side, or the nearest inside. */
export type ClipMode = 'raise' | 'wrap' | 'clip';
export interface RavelMultiIndexOptions {
  mode?: ClipMode | readonly ClipMode[];
  order?: 'C' | 'F';
}

// ---- positions and coordinates -----------------------------------------------------------------------------------

/** An int64 array of at least one dimension. @throws DTypeError for what is no integer. */
function asIndices(value: unknown): { x: NDArray; isScalar: boolean } {
  const x = wholeArray(value as ArrayLike);
  if (!'biu'.includes(x._dtype.kind)) throw new DTypeError('only int indices permitted');
  const whole = x._dtype === int64 ? x : copyAs(x, int64);
  const isScalar = x._shape.length === 0;
  return { x: isScalar ? viewOf(whole, [1], [8]) : whole, isScalar };
}

/** Whether the first axis is the fastest. @throws ValueError for another order than 'C' and 'F'. */
function isFortran(order: unknown): boolean {
  if (order !== undefined && order !== null && order !== 'C' && order !== 'F') {
    throw new ValueError("only 'C' or 'F' order is permitted");
  }
  return order === 'F';
}

/** How many positions a step along each axis is, and how many there are. 64-bit, and exact. */
function steps(dims: readonly number[], fortran: boolean): { step: bigint[]; size: bigint } {
  const axes = dims.map((_, d) => d);
  if (!fortran) axes.reverse();
  const step = new Array<bigint>(dims.length);
  let size = 1n;
  for (const d of axes) {
    step[d] = size;
    size *= BigInt(dims[d]);
  }
  return { step, size };
}

const MAX_SIZE = 2n ** 63n - 1n;

/** Sizes of dimensions, which may be negative here: then nothing is inside. */
function dimensions(value: unknown): number[] {
  const isList = Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
  const list = (isList ? value : [value]) as readonly unknown[];
  return Array.from({ length: list.length }, (_, d) => toInteger(list[d]));
}

/** Coordinates along an axis of `n`, brought inside as a mode says. */
function inside(x: NDArray, n: number, mode: ClipMode): NDArray {
  if (x._size === 0) return x;
  if (n === 0) throw new ValueError('cannot unravel if shape has zero entries (is empty).');
  if (mode === 'wrap') return ufuncs.remainder(x, n);
  if (mode === 'clip') return clip(x, 0, n - 1) as NDArray;
  if (Number(reduce.min(x)) < 0 || Number(reduce.max(x)) >= n) {
    throw new ValueError('invalid entry in coordinates array');
  }
  return x;
}

/** The same of one coordinate. */
function insideOne(i: number, n: number, mode: ClipMode): number {
  if (n === 0) throw new ValueError('cannot unravel if shape has zero entries (is empty).');
  if (mode === 'wrap') return ((i % n) + n) % n;
  if (mode === 'clip') return Math.min(Math.max(i, 0), n - 1);
  if (i < 0 || i >= n) throw new ValueError('invalid entry in coordinates array');
  return i;
}

/** The mode of each axis. @throws ValueError if there is no such mode, or not one for each axis. */
function modes(mode: unknown, count: number): ClipMode[] {
  const list = Array.isArray(mode) ? mode : new Array<unknown>(count).fill(mode);
  const wrong = list.find((m) => m !== 'raise' && m !== 'wrap' && m !== 'clip');
  if (wrong !== undefined || list.includes(undefined)) {
    throw new ValueError(`clipmode must be one of 'clip', 'raise', or 'wrap' (got ${show(wrong)})`);
  }
  if (list.length !== count) {
    throw new ValueError(`list of clipmodes has wrong length (${list.length} instead of ${count})`);
  }
  return list;
}

/**
 * Flat positions in an array of shape `dims` of coordinates, given as one array for each axis; they broadcast. A number
 * if all are numbers.
 * @throws ValueError for coordinates outside (unless `mode` is 'wrap' or 'clip'), DTypeError for what is no integer.
 */
export function ravelMultiIndex(
  multiIndex: readonly ArrayLike[] | ArrayLike,
  dims: ShapeLike,
  ...args: [mode?: RavelMultiIndexOptions['mode'] | RavelMultiIndexOptions, order?: 'C' | 'F' | RavelMultiIndexOptions]
): NDArray | number;
export function ravelMultiIndex(multiIndex: unknown, dims: unknown, ...args: unknown[]): NDArray | Scalar {
  const given = named<RavelMultiIndexOptions>('ravel_multi_index', args, ['mode', 'order']);
  const shape = dimensions(dims);
  const fortran = isFortran(given.order);
  const mode = modes(given.mode ?? 'raise', shape.length);
  const { step, size } = steps(shape, fortran);
  if (size > MAX_SIZE) {
    throw new ValueError('invalid dims: array size defined by dims is larger than the maximum possible size.');
  }
  const list = Array.isArray(multiIndex) ? multiIndex : [...asarray(multiIndex as ArrayLike)];
  if (list.length !== shape.length) {
    throw new ValueError(`parameter multi_index must be a sequence of length ${shape.length}`);
  }
  if (list.every(Number.isSafeInteger) && size <= Number.MAX_SAFE_INTEGER && shape.every((n) => n >= 0)) {
    return list.reduce((sum, i, d) => sum + insideOne(i, shape[d], mode[d]) * Number(step[d]), 0);
  }
  const coordinates = list.map(asIndices);
  const common = broadcastShapes(coordinates.map(({ x }) => x._shape));
  if (coordinates.length === 0) return 0;
  const out = allocate(int64, common);
  coordinates.forEach(({ x }, d) => {
    const found = inside(x, shape[d], mode[d]);
    if (d === 0) ufuncs.multiply(found, step[d], out);
    else ufuncs.add(out, step[d] === 1n ? found : ufuncs.multiply(found, step[d]), out);
  });
  return coordinates.every((c) => c.isScalar) ? out._get([0]) : out;
}

/**
 * The coordinates of flat positions in an array of that shape: an array for each axis, or numbers if `indices` is one.
 * @throws ValueError for positions outside, DTypeError for what is no integer.
 */
export function unravelIndex(
  indices: number | bigint,
  shape: ShapeLike,
  ...args: [order?: 'C' | 'F' | { order?: 'C' | 'F' }]
): number[];
export function unravelIndex(
  indices: ArrayLike,
  shape: ShapeLike,
  ...args: [order?: 'C' | 'F' | { order?: 'C' | 'F' }]
): NDArray<'int64'>[];
export function unravelIndex(indices: unknown, shape: unknown, ...args: unknown[]): unknown {
  const given = named<{ order?: 'C' | 'F' }>('unravel_index', args, ['order']);
  const dims = dimensions(shape);
  const fortran = isFortran(given.order);
  const { size } = steps(dims, fortran);
  if (size > MAX_SIZE) {
    throw new ValueError(
      "dimensions are too large; arrays and shapes with a total size greater than 'intp' are not supported.",
    );
  }
  if (Number.isSafeInteger(indices) && size <= Number.MAX_SAFE_INTEGER) {
    return coordinatesOf(indices as number, dims, Number(size), fortran);
  }
  const { x, isScalar } = asIndices(indices);
  if (dims.length === 0 && !isScalar) throw new ValueError('multiple indices are not supported for 0d arrays');
  if (x._size > 0) {
    const [low, high] = [reduce.min(x), reduce.max(x)] as number[];
    if (BigInt(low) < 0n || BigInt(high) >= size) {
      const wrong = ufuncs.logical_or(ufuncs.less(x, 0), ufuncs.greater(x, size - 1n));
      const first = own(copyAs(x, int64), [x._size])._get([reduce.argmax(wrong) as number]);
      throw new ValueError(`index ${first} is out of bounds for array with size ${size}`);
    }
  }
  const result = new Array<NDArray>(dims.length);
  let rest = x;
  const axes = dims.map((_, d) => d);
  if (!fortran) axes.reverse();
  axes.forEach((d, i) => {
    if (i === dims.length - 1 || x._size === 0) {
      result[d] = copyAs(rest, int64);
      return;
    }
    const over = ufuncs.floor_divide(rest, dims[d]);
    const back = ufuncs.multiply(over, dims[d]);
    result[d] = ufuncs.subtract(rest, back, back);
    rest = over;
  });
  return isScalar ? result.map((a) => a._get([0])) : result;
}

/** The coordinates of one position. */
function coordinatesOf(position: number, dims: readonly number[], size: number, fortran: boolean): number[] {
  if (position < 0 || position >= size) {
    throw new ValueError(`index ${position} is out of bounds for array with size ${size}`);
  }
  const result = new Array<number>(dims.length);
  let rest = position;
  for (let i = 0; i < dims.length; i++) {
    const d = fortran ? i : dims.length - 1 - i;
    result[d] = rest % dims[d];
    rest = Math.floor(rest / dims[d]);
  }
  return result;
}

// ---- meshes ------------------------------------------------------------------------------------------------------

export interface IndicesOptions {
  dtype?: DTypeLike | null;
  /** One array for each axis, of size 1 along the others, instead of all in one. */
  sparse?: boolean;
}

/** 0, 1, 2 ... as a dtype, standing along an axis of `ndim`. */
function along(n: number, d: DType, axis: number, ndim: number): NDArray {
  const ramp = counting(n, d);
  const shape = Array.from({ length: ndim }, (_, k) => (k === axis ? n : 1));
  return own(ramp, shape);
}

/** 0, 1, 2 ... as a dtype. */
const counting = (n: number, d: DType): NDArray => {
  const ramp = arange(n, { dtype: int64 });
  return d === int64 ? ramp : copyAs(ramp, d);
};

/**
 * The indices of a grid: `result.at(k)` holds for each element its index along axis k. With `sparse` a list of arrays
 * that broadcast to that.
 */
export function indices(dimensions: readonly number[], options: IndicesOptions & { sparse: true }): NDArray[];
export function indices(
  dimensions: readonly number[],
  dtype?: DTypeLike | IndicesOptions | null,
  sparse?: false | IndicesOptions,
): NDArray;
export function indices(
  dimensions: readonly number[],
  dtype?: DTypeLike | IndicesOptions | null,
  sparse?: boolean | IndicesOptions,
): NDArray | NDArray[];
export function indices(dims: readonly number[], ...args: unknown[]): NDArray | NDArray[] {
  const given = named<IndicesOptions>('indices', args, ['dtype', 'sparse']);
  if (!Array.isArray(dims)) throw new TypeError(`indices() dimensions must be a list of integers, not ${show(dims)}`);
  const d = given.dtype === undefined || given.dtype === null ? int64 : dtype(given.dtype);
  const shape = toShape(dims);
  const open = shape.map((n, k) => along(n, d, k, shape.length));
  return flag('indices', 'sparse', given.sparse) ? open : dense(open, shape, d);
}

/** Arrays that broadcast to a shape, repeated and stacked along a new first axis. */
export function dense(open: readonly NDArray[], shape: readonly number[], d: DType): NDArray {
  const out = allocate(d, toShape([open.length, ...shape]));
  const strides = out._strides.slice(1);
  open.forEach((x, k) => {
    const part = viewOf(out, shape, strides, k * out._strides[0]);
    copyInto(part, x, broadcastStrides(x._shape, x._strides, shape));
  });
  return out;
}

/**
 * An open mesh of index lists: the k-th one stands along axis k, so that together they index every combination. Masks
 * become the indices of their true elements.
 * @throws ValueError for what is not one-dimensional.
 */
export function ix_(...args: ArrayLike[]): NDArray[] {
  return args.map((value, k) => {
    const given = wholeArray(value);
    if (given._shape.length !== 1) throw new ValueError('Cross index must be 1 dimensional');
    const x = given._dtype === bool ? nonzero(given)[0] : given;
    return viewOf(
      x,
      args.map((_, d) => (d === k ? x._size : 1)),
      args.map((_, d) => (d === k ? x._strides[0] : 0)),
    );
  });
}

// ---- diagonals and triangles -------------------------------------------------------------------------------------

/** The indices of the main diagonal of an array of `ndim` dimensions of size n, one array for each axis. */
export function diagIndices(n: number, ...args: [ndim?: number | { ndim?: number }]): NDArray<'int64'>[] {
  const { ndim = 2 } = named<{ ndim?: number }>('diag_indices', args, ['ndim']);
  const index = arange(toInteger(n), { dtype: 'int64' }) as NDArray<'int64'>;
  return new Array<NDArray<'int64'>>(Math.max(0, toInteger(ndim))).fill(index);
}

/**
 * The indices of the main diagonal of an array.
 * @throws ValueError if it has less than two dimensions, or dimensions of different size.
 */
export function diagIndicesFrom(a: ArrayLike): NDArray<'int64'>[] {
  const { _shape: shape } = asarray(a);
  if (shape.length < 2) throw new ValueError('input array must be at least 2-d');
  if (shape.some((n) => n !== shape[0])) throw new ValueError('All dimensions of input must be of equal length');
  return diagIndices(shape[0], shape.length);
}

export interface TriangleOptions {
  k?: number;
  m?: number | null;
}
interface Triangle {
  n: number;
  m: number;
  k: number;
}

function triangle(name: string, n: number, args: readonly unknown[]): Triangle {
  const given = named<TriangleOptions>(name, args, ['k', 'm']);
  const rows = Math.max(0, toInteger(n));
  return {
    n: rows,
    m: given.m === undefined || given.m === null ? rows : Math.max(0, toInteger(given.m)),
    k: toInteger(given.k ?? 0),
  };
}

/** Where row + k compares to column as it should. */
function triangleAt(n: number, m: number, k: number, compare: BinaryUfunc<'bool'>): NDArray<'int64'>[] {
  const shift = Math.min(Math.max(k, -n), m); // further off there is nothing new
  const [rows, columns] = [arange(shift, n + shift, { dtype: int32 }), arange(m, { dtype: int32 })];
  return nonzero(compare(viewOf(rows, [n, 1], [4, 0]), columns));
}

/** Row and column indices of the triangle on and below the k-th diagonal of an n x m array (m is n unless given). */
export function trilIndices(
  n: number,
  ...args: [k?: number | TriangleOptions, m?: number | TriangleOptions | null]
): NDArray<'int64'>[] {
  const { n: rows, m, k } = triangle('tril_indices', n, args);
  return triangleAt(rows, m, k, ufuncs.greater_equal);
}

/** Row and column indices of the triangle on and above the k-th diagonal of an n x m array (m is n unless given). */
export function triuIndices(
  n: number,
  ...args: [k?: number | TriangleOptions, m?: number | TriangleOptions | null]
): NDArray<'int64'>[] {
  const { n: rows, m, k } = triangle('triu_indices', n, args);
  return triangleAt(rows, m, k, ufuncs.less_equal);
}

/** Rows and columns of a matrix. @throws ValueError for other arrays. */
function matrixShape(a: ArrayLike): readonly number[] {
  const { _shape: shape } = asarray(a);
  if (shape.length !== 2) throw new ValueError('input array must be 2-d');
  return shape;
}

/** As `tril_indices`, for a matrix. @throws ValueError if the array has not two dimensions. */
export function trilIndicesFrom(a: ArrayLike, ...args: [k?: number | { k?: number }]): NDArray<'int64'>[] {
  const [n, m] = matrixShape(a);
  const { k = 0 } = named<{ k?: number }>('tril_indices_from', args, ['k']);
  return trilIndices(n, k, m);
}

/** As `triu_indices`, for a matrix. @throws ValueError if the array has not two dimensions. */
export function triuIndicesFrom(a: ArrayLike, ...args: [k?: number | { k?: number }]): NDArray<'int64'>[] {
  const [n, m] = matrixShape(a);
  const { k = 0 } = named<{ k?: number }>('triu_indices_from', args, ['k']);
  return triuIndices(n, k, m);
}

/**
 * The indices of what `maskFunc(ones, k)` leaves of an n x n matrix of ones: `np.mask_indices(3, np.triu)`.
 * @throws ShapeError if it gives no array.
 */
export function maskIndices(
  n: number,
  maskFunc: (m: NDArray, k: number) => ArrayLike,
  ...args: [k?: number | { k?: number }]
): NDArray<'int64'>[] {
  const { k = 0 } = named<{ k?: number }>('mask_indices', args, ['k']);
  if (typeof maskFunc !== 'function') throw new TypeError(`mask_indices() needs a function, got ${show(maskFunc)}`);
  const size = toInteger(n);
  const left = asarray(maskFunc(ones([size, size], 'int64'), k));
  if (left._shape.length === 0) throw new ShapeError('mask_indices() needs a function that returns an array');
  return nonzero(left);
}
