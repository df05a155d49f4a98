/*
 * shape.ts: shapes, strides, broadcasting, axes: integer lists and nothing else.
 *
 * Strides are in bytes, as everywhere in the project. `order` and `collapse` bring the dimensions of a call into the
 * form the loops want: nearest memory innermost, neighbouring dimensions merged.
 */
import { AxisError, ShapeError, shapeText, show } from './errors.js';

export const MAX_DIMS = 32;

export const tooManyDims = (ndim: number): ShapeError =>
  new ShapeError(`maximum supported dimension for an ndarray is ${MAX_DIMS}, found ${ndim}`);

/** Strides of a C-contiguous array. */
export function stridesOf(shape: readonly number[], itemsize: number): number[] {
  const strides = new Array<number>(shape.length);
  let step = itemsize;
  for (let d = shape.length - 1; d >= 0; d--) {
    strides[d] = step;
    if (shape[d] > 1) step *= shape[d];
  }
  return strides;
}

export function isContiguous(shape: readonly number[], strides: readonly number[], itemsize: number): boolean {
  let step = itemsize;
  for (let d = shape.length - 1; d >= 0; d--) {
    if (shape[d] !== 1 && strides[d] !== step) return shape.includes(0);
    step *= shape[d];
  }
  return true;
}

export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  for (let d = 0; d < shape.length; d++) size *= shape[d];
  return size;
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let d = 0; d < a.length; d++) if (a[d] !== b[d]) return false;
  return true;
}

/**
 * An integer as users give it.
 * @throws TypeError for anything but a whole number, in NumPy's words.
 */
export function toInteger(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  if (typeof value === 'bigint' && BigInt.asIntN(54, value) === value) return Number(value);
  const kind = typeof value === 'number' ? 'float' : value === undefined || value === null ? 'NoneType' : typeof value;
  throw new TypeError(`'${kind}' object cannot be interpreted as an integer (got ${show(value)})`);
}

/**
 * A shape as users give it (a number or a list of numbers), copied and checked.
 * @throws TypeError for what is no integer, ShapeError for negative sizes or more than 32 dimensions.
 */
export function toShape(value: unknown, allowUnknown = false): number[] {
  const isList = Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));
  const given = isList ? (value as ArrayLike<unknown>) : null;
  const n = given === null ? 1 : given.length; // asked for once
  if (n > MAX_DIMS) throw tooManyDims(n);
  const shape: number[] = [];
  for (let d = 0; d < n; d++) shape.push(toInteger(given === null ? value : given[d]));
  if (!allowUnknown) for (const m of shape) if (m < 0) throw new ShapeError('negative dimensions are not allowed');
  return shape;
}

/**
 * An axis as users give it, counted from 0.
 * @throws AxisError if the array has no such axis.
 */
export function toAxis(axis: unknown, ndim: number): number {
  const a = toInteger(axis);
  if (a < -ndim || a >= ndim) throw new AxisError(`axis ${a} is out of bounds for array of dimension ${ndim}`);
  return a < 0 ? a + ndim : a;
}

/** One axis, several, or (null, undefined) all of them; sorted. */
export function toAxes(axis: unknown, ndim: number): number[] {
  if (axis === null || axis === undefined) return Array.from({ length: ndim }, (_, d) => d);
  if (!Array.isArray(axis)) return [toAxis(axis, ndim)];
  const axes = axis.map((a) => toAxis(a, ndim)).sort((a, b) => a - b);
  if (new Set(axes).size < axes.length) throw new ShapeError("duplicate value in 'axis'");
  return axes;
}

/**
 * The shape that all shapes broadcast to.
 * @throws ShapeError naming the shapes, as NumPy does.
 */
export function broadcastShapes(shapes: readonly (readonly number[])[]): number[] {
  const ndim = Math.max(0, ...shapes.map((s) => s.length));
  const result = new Array<number>(ndim).fill(1);
  for (const s of shapes) {
    for (let d = s.length - 1, r = ndim - 1; d >= 0; d--, r--) {
      if (s[d] === 1 || s[d] === result[r]) continue;
      if (result[r] !== 1) {
        const all = shapes.map(shapeText).join(' ');
        throw new ShapeError(`operands could not be broadcast together with shapes ${all}`);
      }
      result[r] = s[d];
    }
  }
  return result;
}

/** Strides of an array when it is broadcast to `target` (whose shape it fits). */
export function broadcastStrides(
  shape: readonly number[],
  strides: readonly number[],
  target: readonly number[],
): number[] {
  const skip = target.length - shape.length;
  return target.map((n, d) => (d < skip || (shape[d - skip] === 1 && n !== 1) ? 0 : strides[d - skip]));
}

/**
 * The order in which NumPy's iterator walks the axes, outermost first: by stride, largest first; where strides do not
 * tell (equal, 0, or of size 1), as they are. Insertion sort as in npyiter_find_best_axis_ordering, since its treatment of
 * undecided pairs shows in the memory layout of results and in the order of float sums.
 */
export function axisOrder(shape: readonly number[], strides: readonly (readonly number[])[]): number[] {
  const ndim = shape.length;
  const order: number[] = []; // innermost first
  for (let outer = ndim - 1; outer >= 0; outer--) {
    let place = order.length;
    for (let i = order.length - 1; i >= 0; i--) {
      let decided = false;
      let swap = false;
      for (const s of strides) {
        const a = shape[outer] === 1 ? 0 : Math.abs(s[outer]);
        const b = shape[order[i]] === 1 ? 0 : Math.abs(s[order[i]]);
        if (a === 0 || b === 0) continue;
        if (b <= a) {
          swap = false;
          decided = true;
          break;
        }
        if (!decided) swap = decided = true;
      }
      if (!decided) continue;
      if (!swap) break;
      place = i;
    }
    order.splice(place, 0, outer);
  }
  return order.reverse();
}

/**
 * Brings the dimensions of a call into `order`, without those of size 1, and merges neighbours that are evenly spaced
 * in every operand. Changes nothing it is given; returns the new shape and strides.
 */
export function collapse(
  shape: readonly number[],
  strides: readonly (readonly number[])[],
  order: readonly number[],
): { shape: number[]; strides: number[][] } {
  const dims: number[] = [];
  const steps: number[][] = strides.map(() => []);
  for (const d of order) {
    if (shape[d] === 1) continue;
    const last = dims.length - 1;
    let merges = last >= 0;
    for (let k = 0; k < strides.length && merges; k++) merges = steps[k][last] === strides[k][d] * shape[d];
    if (merges) {
      dims[last] *= shape[d];
      for (let k = 0; k < strides.length; k++) steps[k][last] = strides[k][d];
    } else {
      dims.push(shape[d]);
      for (let k = 0; k < strides.length; k++) steps[k].push(strides[k][d]);
    }
  }
  return { shape: dims, strides: steps };
}
