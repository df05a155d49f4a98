/*
 * manipulation.ts: other shapes of the same elements.
 *
 * What can be a view is one (the work is done here, on shapes and strides, without a call into C); what moves elements
 * is a copy.
 */

import { named } from './arguments.js';
import { copyAs } from './copy.js';
import type { ShapeLike } from './creation.js';
import { asarray } from './creation.js';
import { ShapeError, shapeText, show, ValueError } from './errors.js';
import { own } from './fold.js';
import { checkedSize } from './memory.js';
import { memoryOrder, type NDArray, type Order, viewOf } from './ndarray.js';
import { stridesOf, toAxes, toAxis, toShape } from './shape.js';
import type { ArrayLike } from './ufunc.js';

/**
 * Strides that show `a` in another shape without copying, or null if there are none.
 * Runs of dimensions that are evenly spaced can be cut anew (NumPy: _attempt_nocopy_reshape).
 */
function reshapedStrides(a: NDArray, shape: readonly number[]): number[] | null {
  const item = a._dtype.itemsize;
  if (a._flat || a._size === 0) return stridesOf(shape, item);
  const from = a._shape.map((n, d) => [n, a._strides[d]]).filter(([n]) => n !== 1);
  const strides = new Array<number>(shape.length).fill(item);
  let i = 0;
  let j = 0;
  while (i < from.length) {
    let [have] = from[i];
    let last = i;
    const first = j;
    let want = 1;
    while (want !== have) {
      if (want < have) want *= shape[j++];
      else {
        last++;
        if (from[last - 1][1] !== from[last][0] * from[last][1]) return null;
        have *= from[last][0];
      }
    }
    let step = from[last][1];
    for (let d = j - 1; d >= first; d--) {
      strides[d] = step;
      step *= shape[d];
    }
    i = last + 1;
  }
  return strides;
}

export interface ReshapeOptions {
  /** In which order elements are taken and put: 'C', 'F' (first axis fastest), 'A' (as they lie in memory). */
  order?: Order | null;
  /** true: always a copy; false: never (ValueError where one would be needed). */
  copy?: boolean | null;
}

/**
 * The elements in C order (or `order`) in another shape: a view where strides allow it, else a copy. One size may be -1.
 * @throws ShapeError if the sizes do not fit, ValueError if a copy is needed that must not be made.
 */
export function reshape(a: ArrayLike, newShape: ShapeLike, ...args: [order?: Order | ReshapeOptions]): NDArray {
  const x = asarray(a);
  const shape = toShape(newShape, true);
  if (args.length === 0) return reshapeTo(x, shape);
  const { order, copy = null } = named<ReshapeOptions>('reshape', args, ['order'], ['copy']);
  return reshapeTo(x, shape, order, copy);
}

/** The same for a checked shape, whose -1 is replaced. */
export function reshapeTo(x: NDArray, shape: number[], order?: Order | null, copy: boolean | null = null): NDArray {
  let known = 1;
  let unknown = -1;
  for (let d = 0; d < shape.length; d++) {
    if (shape[d] >= 0) known *= shape[d];
    else if (shape[d] === -1 && unknown < 0) unknown = d;
    else throw new ValueError('can only specify one unknown dimension');
  }
  if (unknown >= 0 && known > 0 && x._size % known === 0) shape[unknown] = x._size / known;
  else if (unknown >= 0 || known !== x._size) {
    throw new ShapeError(`cannot reshape array of size ${x._size} into shape ${shapeText(shape)}`);
  }
  if (order === undefined) return reshaped(x, shape, copy);
  if (order === 'K') throw new ValueError("order 'K' is not permitted for reshaping");
  if (!isFortranOrder(order, x)) return reshaped(x, shape, copy);
  return transpose(reshaped(transpose(x), shape.reverse(), copy));
}

/** Whether an order means that the first axis is the innermost. @throws ValueError if there is no such order. */
function isFortranOrder(order: Order | null | undefined, x: NDArray): boolean {
  memoryOrder(order, [], null);
  return order === 'F' || (order === 'A' && !x._flat && x.flags.F_CONTIGUOUS);
}

function reshaped(x: NDArray, shape: readonly number[], copy: boolean | null): NDArray {
  const strides = copy === true ? null : reshapedStrides(x, shape);
  if (strides) return viewOf(x, shape, strides);
  if (copy === false) throw new ValueError('Unable to avoid creating a copy while reshaping.');
  return viewOf(copyAs(x, x._dtype), shape, stridesOf(shape, x._dtype.itemsize));
}

/**
 * All elements in one dimension, contiguous, in C order (or `order`; 'K': as they lie in memory): a view where they lie so,
 * else a copy.
 */
export function ravel(a: ArrayLike, ...args: [order?: Order | { order?: Order | null }]): NDArray {
  const x = inOrder(asarray(a), named<{ order?: Order }>('ravel', args, ['order']).order);
  return viewOf(x._flat ? x : copyAs(x, x._dtype), [x._size], [x._dtype.itemsize]);
}

/** All elements in one dimension: always a copy. */
export function flatten(a: NDArray, ...args: [order?: Order | { order?: Order | null }]): NDArray {
  const x = inOrder(a, named<{ order?: Order }>('flatten', args, ['order']).order);
  return own(copyAs(x, x._dtype), [x._size]);
}

/** The array with its axes so that C order means `order`. */
function inOrder(x: NDArray, order: Order | null | undefined): NDArray {
  if (order === undefined || order === 'C') return x;
  if (order === 'K') return transpose(x, memoryOrder('K', x._shape, x));
  return isFortranOrder(order, x) ? transpose(x) : x;
}

/**
 * The axes in another order (reversed unless given): always a view.
 * @throws ValueError if `axes` is no permutation.
 */
export function transpose(a: ArrayLike, axes?: readonly number[] | null): NDArray {
  const x = asarray(a);
  const ndim = x._shape.length;
  if (axes !== undefined && axes !== null && !Array.isArray(axes)) {
    throw new TypeError(`transpose() axes must be a list of integers, not ${show(axes)}`);
  }
  const order = axes ? Array.from(axes, (d) => toAxis(d, ndim)) : x._shape.map((_, d) => ndim - 1 - d);
  if (order.length !== ndim) throw new ValueError("axes don't match array");
  if (new Set(order).size !== ndim) throw new ValueError('repeated axis in transpose');
  return viewOf(
    x,
    order.map((d) => x._shape[d]),
    order.map((d) => x._strides[d]),
  );
}

/** Two axes swapped: a view. */
export function swapaxes(a: ArrayLike, axis1: number, axis2: number): NDArray {
  const x = asarray(a);
  const order = x._shape.map((_, d) => d);
  const [i, j] = [toAxis(axis1, order.length), toAxis(axis2, order.length)];
  [order[i], order[j]] = [order[j], order[i]];
  return transpose(x, order);
}

/**
 * Without the axes of size 1 (or without those named): a view.
 * @throws ValueError if a named axis is larger.
 */
export function squeeze(a: ArrayLike, axis?: number | readonly number[] | null): NDArray {
  const x = asarray(a);
  const gone =
    axis === undefined || axis === null
      ? x._shape.flatMap((n, d) => (n === 1 ? [d] : []))
      : toAxes(axis, x._shape.length);
  if (gone.some((d) => x._shape[d] !== 1)) {
    throw new ValueError('cannot select an axis to squeeze out which has size not equal to one');
  }
  const keep = <T>(list: readonly T[]) => list.filter((_, d) => !gone.includes(d));
  return viewOf(x, keep(x._shape), keep(x._strides));
}

/** With new axes of size 1 where `axis` says (in the result): a view. */
export function expandDims(a: ArrayLike, axis: number | readonly number[]): NDArray {
  const x = asarray(a);
  const list = Array.isArray(axis) ? axis : [axis];
  const ndim = x._shape.length + list.length;
  const added = list.map((d) => toAxis(d, ndim)).sort((p, q) => p - q);
  if (new Set(added).size < added.length) throw new ShapeError('repeated axis');
  const shape = [...x._shape];
  const strides = [...x._strides];
  for (const d of added) {
    shape.splice(d, 0, 1);
    strides.splice(d, 0, 0);
  }
  return viewOf(x, shape, strides);
}

/**
 * A read-only view in which size-1 dimensions are repeated (stride 0) to fit a shape.
 * @throws ShapeError if the array does not broadcast to it.
 */
export function broadcastTo(a: ArrayLike, shapeLike: ShapeLike): NDArray {
  const x = asarray(a);
  const shape = toShape(shapeLike);
  const skip = shape.length - x._shape.length;
  if (skip < 0 || x._shape.some((n, d) => n !== 1 && n !== shape[d + skip])) {
    throw new ShapeError(
      `operands could not be broadcast together with remapped shapes [original->remapped]: ${shapeText(x._shape)} and requested shape ${shapeText(shape)}`,
    );
  }
  checkedSize(shape, x._dtype.itemsize);
  const strides = shape.map((n, d) => (d < skip || (x._shape[d - skip] === 1 && n !== 1) ? 0 : x._strides[d - skip]));
  return viewOf(x, shape, strides, 0, false);
}
