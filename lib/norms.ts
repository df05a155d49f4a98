/*
 * norms.ts: lengths of vectors and sizes of matrices: `np.linalg.norm`, `vector_norm`, `matrix_norm`.
 *
 * A norm is a reduction of absolute values, in NumPy's order of operations. Integers and bools count as float64; the result
 * is real, in the precision of the elements. Squares are not scaled before they are summed: as NumPy's, the norms 2 and
 * 'fro' overflow beyond the square root of the largest number.
 */
import { flag, named } from './arguments.js';
import { axisIndex } from './axes.js';
import { copyAs } from './copy.js';
import { asarray } from './creation.js';
import { float64, isScalar, type Scalar } from './dtype.js';
import { show, ValueError } from './errors.js';
import { svdvals } from './factoring.js';
import { own } from './fold.js';
import { matmul } from './linalg.js';
import { ravel, reshapeTo, transpose } from './manipulation.js';
import { type NDArray, viewOf } from './ndarray.js';
import { imagOf, realOf } from './parts.js';
import { lifted, max, min, squaredParts, sum } from './reduce.js';
import { sizeOf } from './shape.js';
import type { ArrayLike } from './ufunc.js';
import { absolute, add, multiply, not_equal, power, sqrt } from './ufuncs.js';

export type NormOrder = number | 'fro' | 'f' | 'nuc' | null;

export interface NormOptions {
  /** Which norm: see `norm`. */
  ord?: NormOrder;
  /** One axis: vectors lie along it. Two: of matrices. null: all. */
  axis?: number | readonly number[] | null;
  /** Leave the axes in, as ones of size 1. */
  keepdims?: boolean;
}

/** The elements as floats or complex numbers. */
function inexactOf(value: ArrayLike): NDArray {
  const x = asarray(value);
  return 'biu'.includes(x._dtype.kind) ? copyAs(x, float64) : x;
}

/** Reductions as they are used here: along one axis or several, the axes kept or not. */
type Reduction = (a: NDArray, axis: number | readonly number[], keepdims: boolean) => NDArray | Scalar;
const sums: Reduction = (a, axis, keepdims) => sum(a, { axis, keepdims } as { axis: number }) as NDArray | Scalar;
const largest: Reduction = (a, axis, keepdims) => max(a, { axis, keepdims } as { axis: number }) as NDArray | Scalar;
const smallest: Reduction = (a, axis, keepdims) => min(a, { axis, keepdims } as { axis: number }) as NDArray | Scalar;

/** Squares of absolute values. */
const squares = (x: NDArray): NDArray => (x._dtype.kind === 'c' ? squaredParts(x) : multiply(x, x));

/** A function of an array, or of a scalar in the precision of the elements of `like`. */
function applied(f: (x: NDArray) => NDArray, x: NDArray | Scalar, like: NDArray): NDArray | Scalar {
  if (!isScalar(x)) return f(x);
  return f(viewOf(asarray(x as number, realOf(like)._dtype), [1], [0]))._get([0]) as Scalar;
}

const root = (x: NDArray | Scalar, like: NDArray): NDArray | Scalar => applied((v) => sqrt(v), x, like);

/** The square root of the sum of all squares, as one dot product. */
function length(x: NDArray): Scalar {
  const flat = ravel(x, 'K');
  const dotted = (v: NDArray): Scalar => matmul(v, v) as unknown as Scalar;
  if (x._dtype.kind !== 'c') return root(dotted(flat), x) as Scalar;
  const part = (v: NDArray) => asarray(dotted(v) as number, v._dtype);
  return root(asarray(add(part(realOf(flat)), part(imagOf(flat)))), x) as Scalar;
}

/** @throws ValueError for a name, since only matrices have such norms. */
function vectorOrder(ord: NormOrder): number {
  if (typeof ord === 'string') throw new ValueError(`Invalid norm order '${ord}' for vectors`);
  return ord ?? 2;
}

/** A norm of vectors along axes. */
function vectorNorm(x: NDArray, ord: number, axis: readonly number[], keepdims: boolean): NDArray | Scalar {
  if (ord === Number.POSITIVE_INFINITY) return largest(absolute(x), axis, keepdims);
  if (ord === Number.NEGATIVE_INFINITY) return smallest(absolute(x), axis, keepdims);
  if (ord === 0) return sums(not_equal(x, 0).astype(realOf(x)._dtype), axis, keepdims);
  if (ord === 1) return sums(absolute(x), axis, keepdims);
  if (ord === 2) return root(sums(squares(x), axis, keepdims), x);
  const powers = absolute(x);
  power(powers, ord, powers);
  return applied((v) => power(v, 1 / ord), sums(powers, axis, keepdims), x);
}

/** The singular values of matrices over two axes, on the last axis. */
function singularValues(x: NDArray, [row, column]: readonly number[]): NDArray {
  const order = x._shape.map((_, d) => d).filter((d) => d !== row && d !== column);
  return svdvals(transpose(x, [...order, row, column]));
}

/** A norm of matrices over two axes, which are gone. @throws ValueError for an order that is none. */
function matrixNormOf(x: NDArray, ord: NormOrder, axes: readonly number[]): NDArray | Scalar {
  const [row, column] = axes;
  /** Sums along one axis, of which the largest or the smallest counts. */
  const extreme = (pick: Reduction, along: number, other: number) =>
    pick(asarray(sums(absolute(x), along, false)), other > along ? other - 1 : other, false);
  switch (ord) {
    case 2:
      return largest(singularValues(x, axes), -1, false);
    case -2:
      return smallest(singularValues(x, axes), -1, false);
    case 'nuc':
      return sums(singularValues(x, axes), -1, false);
    case 1:
      return extreme(largest, row, column);
    case -1:
      return extreme(smallest, row, column);
    case Number.POSITIVE_INFINITY:
      return extreme(largest, column, row);
    case Number.NEGATIVE_INFINITY:
      return extreme(smallest, column, row);
    case null:
    case 'fro':
    case 'f':
      return root(sums(squares(x), axes, false), x);
    default:
      throw new ValueError('Invalid norm order for matrices.');
  }
}

/** A result with its axes of size 1 put back. */
function withAxes(result: NDArray | Scalar, x: NDArray, axes: readonly number[]): NDArray {
  const shape = x._shape.map((n, d) => (axes.includes(d) ? 1 : n));
  return reshapeTo(isScalar(result) ? asarray(result as number, realOf(x)._dtype) : result, shape);
}

/** @throws ValueError for what is no order of a norm. */
function orderOf(ord: unknown): NormOrder {
  if (ord === undefined || ord === null) return null;
  if (typeof ord === 'bigint') return Number(ord);
  if (typeof ord === 'number' || typeof ord === 'string') return ord as NormOrder;
  throw new ValueError(`Invalid norm order ${show(ord)}`);
}

/** The axes that were given. @throws TypeError for what is no integer or list of integers. */
function axesOf(axis: unknown): number[] {
  const list = Array.isArray(axis) ? axis : [axis];
  if (list.every((d) => Number.isInteger(d) || typeof d === 'bigint')) return list.map(Number);
  throw new TypeError("'axis' must be None, an integer or a tuple of integers");
}

/**
 * The norm of vectors or matrices. Without `ord` and `axis` the length of the flattened array; without `axis` that of a
 * vector or a matrix, by its number of dimensions; else of the vectors along one axis, or the matrices over two.
 *
 * `ord` of vectors: Infinity and -Infinity (the largest and smallest absolute value), 0 (how many are not 0), any other
 * number p: sum(|x|^p)^(1/p); 2 unless given. Of matrices: 'fro' (the root of the sum of squares; unless given), 'nuc' (the
 * sum of singular values), Infinity and -Infinity (the largest and smallest sum of absolute values in a row), 1 and -1 (in
 * a column), 2 and -2 (the largest and smallest singular value).
 *
 * @throws ValueError for an order that is none, for more than two axes, or the same axis twice; AxisError.
 */
export function norm(x: ArrayLike, ord?: NormOrder | NormOptions, ...more: unknown[]): NDArray | Scalar;
export function norm(value: ArrayLike, ...args: unknown[]): NDArray | Scalar {
  const given = named<NormOptions>('norm', args, ['ord', 'axis', 'keepdims']);
  const x = inexactOf(value);
  const ndim = x._shape.length;
  const ord = orderOf(given.ord);
  const keepdims = flag('norm', 'keepdims', given.keepdims);
  const all = given.axis === undefined || given.axis === null;
  if (all && (ord === null || (ndim === 2 && (ord === 'fro' || ord === 'f')) || (ndim === 1 && ord === 2))) {
    const whole = length(x);
    return keepdims
      ? withAxes(
          whole,
          x,
          x._shape.map((_, d) => d),
        )
      : whole;
  }
  const axes = all ? x._shape.map((_, d) => d) : axesOf(given.axis);
  if (axes.length === 1) return vectorNorm(x, vectorOrder(ord), [axisIndex(axes[0], ndim)], keepdims);
  if (axes.length !== 2) throw new ValueError('Improper number of dimensions to norm.');
  const two = axes.map((d) => axisIndex(d, ndim));
  if (two[0] === two[1]) throw new ValueError('Duplicate axes given.');
  const result = matrixNormOf(x, ord, two);
  return keepdims ? withAxes(result, x, two) : result;
}

/**
 * The norm of the vectors along one axis, along several that count as one, or (unless `axis` is given) of the flattened
 * array. `ord` is any number, as in `norm`.
 * @throws ValueError for an order that is no number, AxisError.
 */
export function vectorNormOf(x: ArrayLike, ...args: [options?: NormOptions]): NDArray | Scalar {
  const given = named<NormOptions>('vector_norm', args, [], ['axis', 'keepdims', 'ord']);
  const a = lifted(inexactOf(x));
  const ndim = asarray(x)._shape.length;
  const keepdims = flag('vector_norm', 'keepdims', given.keepdims);
  const ord = vectorOrder(orderOf(given.ord));
  const all = given.axis === undefined || given.axis === null;
  const axes = all ? a._shape.map((_, d) => d) : axesOf(given.axis).map((d) => axisIndex(d, ndim));
  if (new Set(axes).size < axes.length) throw new ValueError('repeated axis');
  // several axes become one, which is how NumPy sums them
  const rest = a._shape.map((_, d) => d).filter((d) => !axes.includes(d));
  const turned = axes.length === 1 ? a : transpose(a, [...axes, ...rest]);
  const flat =
    axes.length === 1
      ? turned
      : reshapeTo(turned, [sizeOf(axes.map((d) => a._shape[d])), ...rest.map((d) => a._shape[d])]);
  const result = vectorNorm(flat, ord, axes.length === 1 ? axes : [0], false);
  if (!keepdims) return result;
  return ndim === 0 ? own(withAxes(result, a, axes), []) : withAxes(result, a, axes);
}

/**
 * The norm of the matrices in the last two axes: 'fro' unless `ord` is given, as in `norm`.
 * @throws ValueError for an order that is none, or fewer than two dimensions.
 */
export function matrixNorm(x: ArrayLike, ...args: [options?: Omit<NormOptions, 'axis'>]): NDArray | Scalar {
  const { keepdims, ord = 'fro' } = named<NormOptions>('matrix_norm', args, [], ['keepdims', 'ord']);
  return norm(x, { ord, axis: [-2, -1], keepdims });
}
