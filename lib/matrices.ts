/*
 * matrices.ts: diagonals and triangles. A diagonal is a view; a triangle is a copy through the mask of its elements.
 */
import { named } from './arguments.js';
import { axisTuple } from './axes.js';
import { assign, copyInto, fillScalar } from './copy.js';
import { asarray, type DTypeArgument, type Natural } from './creation.js';
import { bool, type DType, type DTypeLike, dtype, float64, int64, type Scalar } from './dtype.js';
import { ValueError } from './errors.js';
import { allocate, allocateOrdered, type NDArray, viewOf } from './ndarray.js';
import { common } from './promotion.js';
import { arange } from './ramps.js';
import { type ReduceOptions, sum } from './reduce.js';
import { axisOrder, broadcastShapes, broadcastStrides, toInteger, toShape } from './shape.js';
import { type ArrayLike, asUfunc } from './ufunc.js';
import { accumulate } from './ufuncmethods.js';
import { greater_equal, logical_not, multiply } from './ufuncs.js';

/** The diagonal of `x` over two axes as a new last axis. */
function diagonalOf(x: NDArray, offset: number, i: number, j: number, writeable: boolean): NDArray {
  const [si, sj] = [x._strides[i], x._strides[j]];
  const [rows, columns] = [x._shape[i] + Math.min(offset, 0), x._shape[j] - Math.max(offset, 0)];
  const length = Math.max(0, Math.min(rows, columns));
  const others = (list: readonly number[]) => list.filter((_, d) => d !== i && d !== j);
  const first = length === 0 ? 0 : offset > 0 ? offset * sj : -offset * si;
  return viewOf(x, [...others(x._shape), length], [...others(x._strides), si + sj], first, writeable);
}

export interface DiagonalOptions {
  /** Which diagonal: above the main one for positive numbers. */
  offset?: number;
  axis1?: number;
  axis2?: number;
}
const planeNames = ['offset', 'axis1', 'axis2'];

/** Two different axes. @throws ValueError, AxisError. */
function plane(ndim: number, axis1 = 0, axis2 = 1): [i: number, j: number] {
  if (ndim < 2) throw new ValueError('diag requires an array of at least two dimensions');
  const [i] = axisTuple(axis1, ndim, 'axis1');
  const [j] = axisTuple(axis2, ndim, 'axis2');
  if (i === j) throw new ValueError('axis1 and axis2 cannot be the same');
  return [i, j];
}

/**
 * The elements of a diagonal over two axes (0 and 1), as a new last axis: a read-only view.
 * @throws ValueError for fewer than two dimensions or the same axis twice, AxisError.
 */
export function diagonal<V extends ArrayLike>(
  a: V,
  offset?: number | DiagonalOptions,
  ...more: unknown[]
): NDArray<Natural<V>>;
export function diagonal(a: ArrayLike, ...args: unknown[]): NDArray {
  const given = named<DiagonalOptions>('diagonal', args, planeNames);
  const x = asarray(a);
  const offset = toInteger(given.offset ?? 0);
  return diagonalOf(x, offset, ...plane(x._shape.length, given.axis1, given.axis2), false);
}

export type TraceOptions = DiagonalOptions & Pick<ReduceOptions, 'dtype' | 'out'>;

/**
 * The sum of a diagonal over two axes (0 and 1).
 * @throws ValueError for fewer than two dimensions or the same axis twice, AxisError.
 */
export function trace(a: ArrayLike, ...args: [(number | TraceOptions)?, ...unknown[]]): NDArray | Scalar {
  const given = named<TraceOptions>('trace', args, [...planeNames, 'dtype', 'out']);
  const x = asarray(a);
  const [i, j] = plane(x._shape.length, given.axis1, given.axis2);
  const { dtype: d = null, out = null } = given;
  return sum(diagonalOf(x, toInteger(given.offset ?? 0), i, j, false), { axis: -1, dtype: d, out } as { axis: -1 });
}

/** A square matrix with `v` (of one dimension) on its k-th diagonal. */
function withDiagonal(v: NDArray, k: number): NDArray {
  const n = v._shape[0] + Math.abs(k);
  const out = allocate(v._dtype, [n, n], true);
  copyInto(diagonalOf(out, k, 0, 1, true), v);
  return out;
}

/**
 * Of one dimension: a matrix with these elements on its k-th diagonal. Of two: that diagonal, a read-only view.
 * @throws ValueError for other numbers of dimensions.
 */
export function diag<V extends ArrayLike>(v: V, k?: number | { k?: number }): NDArray<Natural<V>>;
export function diag(v: ArrayLike, ...args: unknown[]): NDArray {
  const k = toInteger(named<{ k?: number }>('diag', args, ['k']).k ?? 0);
  const x = asarray(v);
  if (x._shape.length === 1) return withDiagonal(x, k);
  if (x._shape.length === 2) return diagonalOf(x, k, 0, 1, false);
  throw new ValueError('Input must be 1- or 2-d.');
}

/** A matrix with all elements on its k-th diagonal. */
export function diagflat<V extends ArrayLike>(v: V, k?: number | { k?: number }): NDArray<Natural<V>>;
export function diagflat(v: ArrayLike, ...args: unknown[]): NDArray {
  const k = toInteger(named<{ k?: number }>('diagflat', args, ['k']).k ?? 0);
  return withDiagonal(asarray(v).ravel(), k);
}

export interface TriOptions {
  /** How many columns: N unless given. */
  M?: number | null;
  /** The diagonal up to which there are ones. */
  k?: number;
  dtype?: DTypeLike | null;
}

/** Ones at and below the k-th diagonal of an n x m matrix, as bools. */
function triangle(n: number, m: number, k: number): NDArray {
  const rows = viewOf(arange(0, n, 1, int64), [n, 1], [8, 8]);
  return greater_equal(rows, arange(-k, m - k, 1, int64)) as NDArray;
}

/** Ones at and below the k-th diagonal of an N x M matrix, zeros above. @throws ShapeError for negative sizes. */
export function tri(N: number, M?: number | null | TriOptions, k?: number | TriOptions, like?: DTypeArgument): NDArray;
export function tri(N: number, ...args: unknown[]): NDArray {
  const given = named<TriOptions>('tri', args, ['M', 'k', 'dtype']);
  const [n] = toShape([N]);
  const m = toInteger(given.M ?? n);
  const d: DType = given.dtype === undefined || given.dtype === null ? float64 : dtype(given.dtype);
  const mask = triangle(n, Math.max(0, m), toInteger(given.k ?? 0));
  return d === bool ? mask : mask.astype(d);
}

/** A copy of the elements where a triangle is, zeros elsewhere. */
function cut(name: string, m: ArrayLike, args: readonly unknown[], upper: boolean): NDArray {
  const k = toInteger(named<{ k?: number }>(name, args, ['k']).k ?? 0);
  const x = asarray(m);
  const ndim = x._shape.length;
  if (ndim === 0) throw new TypeError("tri() missing 1 required positional argument: 'N'");
  const [rows, columns] = ndim === 1 ? [x._shape[0], x._shape[0]] : x._shape.slice(-2);
  const lower = triangle(rows, columns, upper ? k - 1 : k);
  const mask = upper ? (logical_not(lower) as NDArray) : lower;
  const shape = broadcastShapes([x._shape, mask._shape]);
  const shown = broadcastStrides(mask._shape, mask._strides, shape);
  const from = broadcastStrides(x._shape, x._strides, shape);
  const out = allocateOrdered(x._dtype, shape, axisOrder(shape, [shown, from]), true);
  copyInto(out, x, from, { array: mask, strides: shown });
  return out;
}

/** A copy with zeros above the k-th diagonal (of the last two axes). */
export function tril<V extends ArrayLike>(m: V, k?: number | { k?: number }): NDArray<Natural<V>>;
export function tril(m: ArrayLike, ...args: unknown[]): NDArray {
  return cut('tril', m, args, false);
}

/** A copy with zeros below the k-th diagonal (of the last two axes). */
export function triu<V extends ArrayLike>(m: V, k?: number | { k?: number }): NDArray<Natural<V>>;
export function triu(m: ArrayLike, ...args: unknown[]): NDArray {
  return cut('triu', m, args, true);
}

export interface VanderOptions {
  /** How many columns: as many as there are elements. */
  N?: number | null;
  /** Powers from 0 on, instead of down to 0. */
  increasing?: boolean;
}

/**
 * The powers of each element, from N - 1 down to 0: a Vandermonde matrix. Integers count as int64.
 * @throws ValueError unless `x` has one dimension.
 */
export function vander(x: ArrayLike, N?: number | null | VanderOptions, more?: boolean | VanderOptions): NDArray;
export function vander(x: ArrayLike, ...args: unknown[]): NDArray {
  const given = named<VanderOptions>('vander', args, ['N', 'increasing']);
  const a = asarray(x);
  if (a._shape.length !== 1) throw new ValueError('x must be a one-dimensional array or sequence.');
  const [n] = a._shape;
  const [count] = toShape([given.N ?? n]);
  const out = allocate(common(a._dtype, int64), [n, count]);
  const item = out._dtype.itemsize;
  const [first, step] = given.increasing ? [0, item] : [(count - 1) * item, -item];
  if (out._size === 0) return out;
  const row = out._strides[0];
  fillScalar(viewOf(out, [n], [row], first), 1);
  const powers = viewOf(out, [n, count - 1], [row, step], count > 1 ? first + step : 0);
  if (count === 1) return out;
  assign(powers, viewOf(a, [n, 1], [a._strides[0], 0]));
  accumulate(asUfunc(multiply), powers, 1, { out: powers });
  return out;
}
