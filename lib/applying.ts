/*
 * applying.ts: JavaScript functions called on parts of arrays, one after the other. They are as slow as what they call.
 */
import { type Axes, axisIndex } from './axes.js';
import { assign } from './copy.js';
import { asarray } from './creation.js';
import { ValueError } from './errors.js';
import { expandDims, transpose } from './manipulation.js';
import { allocate, type NDArray, viewOf } from './ndarray.js';
import { toInteger } from './shape.js';
import type { ArrayLike } from './ufunc.js';

/** The first elements of all vectors along the last axis, in C order, as offsets in bytes. */
function* starts(shape: readonly number[], strides: readonly number[]): Generator<number> {
  const index = shape.map(() => 0);
  let offset = 0;
  for (;;) {
    yield offset;
    let d = shape.length - 1;
    for (; d >= 0; d--) {
      offset += strides[d];
      if (++index[d] < shape[d]) break;
      offset -= strides[d] * shape[d];
      index[d] = 0;
    }
    if (d < 0) return;
  }
}

/**
 * What a function of vectors gives for all vectors along an axis, in the place of that axis. The first result says what
 * shape and dtype all have (a number is float64). Further arguments are handed to the function.
 * @throws ValueError if there are no vectors, AxisError.
 */
export function applyAlongAxis(
  func1d: (vector: NDArray, ...args: never[]) => ArrayLike,
  axis: number,
  arr: ArrayLike,
  ...args: unknown[]
): NDArray {
  const x = asarray(arr);
  const ndim = x._shape.length;
  const along = axisIndex(axis, ndim);
  const others = x._shape.map((_, d) => d).filter((d) => d !== along);
  const shape = others.map((d) => x._shape[d]);
  if (shape.includes(0)) throw new ValueError('Cannot apply_along_axis when any iteration dimensions are 0');
  const f = func1d as (vector: NDArray, ...args: unknown[]) => ArrayLike;
  let out: NDArray | null = null;
  let inner: readonly number[] = [];
  let strides: readonly number[] = [];
  let places: Generator<number> | null = null;
  for (const offset of starts(
    shape,
    others.map((d) => x._strides[d]),
  )) {
    const result = asarray(f(viewOf(x, [x._shape[along]], [x._strides[along]], offset), ...args));
    if (out === null || places === null) {
      inner = result._shape;
      out = allocate(result._dtype, [...shape, ...inner], true);
      strides = out._strides.slice(shape.length);
      places = starts(shape, out._strides.slice(0, shape.length));
    }
    assign(viewOf(out, inner, strides, places.next().value as number), result);
  }
  const made = out as NDArray;
  const axes = made._shape.map((_, d) => d);
  const own = axes.slice(shape.length);
  return transpose(made, [...axes.slice(0, along), ...own, ...axes.slice(along, shape.length)]);
}

/**
 * What a function `func(a, axis)` gives when it is called for several axes, one after the other; an axis that it takes
 * away is put back with size 1.
 * @throws ValueError if it gives an array of another number of dimensions.
 */
export function applyOverAxes(func: (a: NDArray, axis: number) => ArrayLike, a: ArrayLike, axes: Axes): NDArray {
  let x = asarray(a);
  const ndim = x._shape.length;
  for (const given of Array.isArray(axes) ? (axes as number[]) : [axes as number]) {
    const axis = toInteger(given) < 0 ? ndim + given : given;
    let result = asarray(func(x, axis));
    if (result._shape.length !== x._shape.length) result = expandDims(result, axis);
    if (result._shape.length !== x._shape.length) {
      throw new ValueError('function is not returning an array of the correct shape');
    }
    x = result;
  }
  return x;
}
