/*
 * arrayapi.ts: the forms of products in `np.linalg`, as the array API standard has them: they take fewer shapes than those of
 * the main namespace, and matrices are always in the last two axes.
 */
import { named } from './arguments.js';
import { axisIndex } from './axes.js';
import { asarray, type Natural } from './creation.js';
import type { Scalar } from './dtype.js';
import { ValueError } from './errors.js';
import * as gradient from './gradient.js';
import * as matrices from './matrices.js';
import type { NDArray } from './ndarray.js';
import * as products from './products.js';
import type { ReduceOptions } from './reduce.js';
import type { ArrayLike } from './ufunc.js';
import * as vectorproducts from './vectorproducts.js';

/**
 * The cross product of vectors of 3 elements along an axis (the last one).
 * @throws ValueError for vectors of other lengths, ShapeError for shapes that do not fit, AxisError.
 */
export function cross(x1: ArrayLike, x2: ArrayLike, ...args: [options?: { axis?: number }]): NDArray {
  const { axis = -1 } = named<{ axis?: number }>('cross', args, [], ['axis']);
  const [a, b] = [asarray(x1), asarray(x2)];
  const [m, n] = [a, b].map((x) => x._shape[axisIndex(axis, x._shape.length)]);
  if (m !== 3 || n !== 3) {
    throw new ValueError(
      `Both input arrays must be (arrays of) 3-dimensional vectors, but they are ${m} and ${n} dimensional instead.`,
    );
  }
  return gradient.cross(a, b, { axis });
}

/**
 * The products of all elements of one vector with all of another.
 * @throws ValueError for other than one dimension.
 */
export function outer(x1: ArrayLike, x2: ArrayLike): NDArray {
  const [a, b] = [asarray(x1), asarray(x2)];
  if (a._shape.length !== 1 || b._shape.length !== 1) {
    throw new ValueError(
      `Input arrays must be one-dimensional, but they are x1.ndim=${a._shape.length} and x2.ndim=${b._shape.length}.`,
    );
  }
  return products.outer(a, b);
}

/**
 * A diagonal of the matrices in the last two axes, as a new last axis: a read-only view.
 * @throws ValueError for fewer than two dimensions.
 */
export function diagonal<V extends ArrayLike>(x: V, ...args: [options?: { offset?: number }]): NDArray<Natural<V>>;
export function diagonal(x: ArrayLike, ...args: unknown[]): NDArray {
  const { offset = 0 } = named<{ offset?: number }>('diagonal', args, [], ['offset']);
  return matrices.diagonal(x, { offset, axis1: -2, axis2: -1 });
}

/**
 * The sum of a diagonal of the matrices in the last two axes.
 * @throws ValueError for fewer than two dimensions.
 */
export function trace(
  x: ArrayLike,
  ...args: [options?: { offset?: number; dtype?: ReduceOptions['dtype'] }]
): NDArray | Scalar {
  const { offset = 0, dtype } = named<{ offset?: number; dtype?: null }>('trace', args, [], ['offset', 'dtype']);
  return matrices.trace(x, { offset, axis1: -2, axis2: -1, dtype });
}

/** The sum of products over several axes: `np.tensordot`, with the axes as an option. */
export function tensordot(x1: ArrayLike, x2: ArrayLike, ...args: [options?: { axes?: products.AxesPair }]): NDArray {
  const { axes = 2 } = named<{ axes?: products.AxesPair }>('tensordot', args, [], ['axes']);
  return products.tensordot(x1, x2, axes);
}

/**
 * The sum of products of vectors along an axis, of those of `x1` the complex conjugates: `np.vecdot`.
 * @throws ValueError for vectors of different lengths, ShapeError for stacks that do not broadcast.
 */
export function vecdot(x1: ArrayLike, x2: ArrayLike, ...args: [options?: { axis?: number }]): NDArray | Scalar {
  const { axis = -1 } = named<{ axis?: number }>('vecdot', args, [], ['axis']);
  return vectorproducts.vecdot(x1, x2, { axis });
}
