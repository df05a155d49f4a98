/*
 * striding.ts: views of any shape and strides, checked against the memory that they may see; windows; broadcasting.
 */
import { flag, named } from './arguments.js';
import { type Axes, axisTuple } from './axes.js';
import { extent } from './call.js';
import { asarray, type Natural, type ShapeLike } from './creation.js';
import { ShapeError, shapeText, show, ValueError } from './errors.js';
import { broadcastTo } from './manipulation.js';
import { type NDArray, viewOf } from './ndarray.js';
import { sameShape, toInteger, toShape } from './shape.js';
import type { ArrayLike } from './ufunc.js';

/** The bytes of memory around the first element of `x` that belong to the array whose memory it shows. */
function room(x: NDArray): [number, number] {
  const owner = x._base ?? x;
  // an array that was resized in place has left its memory to its views
  if (owner._block !== x._block) return extent(x._shape, x._strides, x._dtype.itemsize);
  const start = owner._offset - x._offset;
  return [start, start + owner.nbytes];
}

export interface StridedOptions {
  shape?: ShapeLike | null;
  /** Bytes from one element to the next, for each dimension. */
  strides?: readonly number[] | null;
  /** Arrays have no subclasses here: it changes nothing. */
  subok?: boolean;
  /** false makes the view read-only. */
  writeable?: boolean;
}

/**
 * A view of another shape and other strides (in bytes), from the first element of `x` on. Elements may be shown many
 * times, so write with care. Unlike NumPy, nothing outside the memory of the array can be reached.
 * @throws ValueError for a view that would reach outside, or whose elements would not lie where elements can.
 */
export function asStrided<V extends ArrayLike>(
  x: V,
  shape?: ShapeLike | null | StridedOptions,
  strides?: readonly number[] | null | StridedOptions,
  ...more: unknown[]
): NDArray<Natural<V>>;
export function asStrided(x: ArrayLike, ...args: unknown[]): NDArray {
  const given = named<StridedOptions>('as_strided', args, ['shape', 'strides', 'subok', 'writeable']);
  const a = asarray(x);
  const shape = given.shape === undefined || given.shape === null ? [...a._shape] : toShape(given.shape);
  const { strides: list = null } = given;
  if (list !== null && !Array.isArray(list))
    throw new TypeError(`strides must be a list of integers, not ${show(list)}`);
  const strides = (list ?? a._strides).map(toInteger);
  const writeable = flag('as_strided', 'writeable', given.writeable, true);
  if (shape.length !== strides.length) {
    throw new ValueError('mismatch in length of strides and shape');
  }
  const item = a._dtype.itemsize;
  const unit = item / a._dtype.lanes;
  if (strides.some((s) => s % unit !== 0)) {
    throw new ValueError(`strides ${shapeText(strides)} are no multiples of the ${unit} bytes of an element`);
  }
  const [low, high] = extent(shape, strides, item);
  const [first, end] = room(a);
  if (high > low && (low < first || high > end)) {
    throw new ValueError(
      `strides ${shapeText(strides)} with shape ${shapeText(shape)} reach outside of the array: bytes ${low} to ${high} of ${first} to ${end}`,
    );
  }
  return viewOf(a, shape, strides, 0, a._writeable && writeable);
}

export interface WindowOptions {
  /** The axes that windows slide along: all, unless given. An axis may be there twice. */
  axis?: Axes | null;
  subok?: boolean;
  /** Windows overlap, so they are read-only unless this says otherwise. */
  writeable?: boolean;
}

/**
 * All windows of a shape, slid over the array: a view, whose last axes are those of the windows.
 * @throws ValueError for a window that does not fit, AxisError.
 */
export function slidingWindowView<V extends ArrayLike>(
  x: V,
  windowShape: ShapeLike,
  axis?: Axes | null | WindowOptions,
  options?: WindowOptions,
): NDArray<Natural<V>>;
export function slidingWindowView(x: ArrayLike, windowShape: ShapeLike, ...args: unknown[]): NDArray {
  const given = named<WindowOptions>('sliding_window_view', args, ['axis'], ['subok', 'writeable']);
  const writeable = flag('sliding_window_view', 'writeable', given.writeable);
  const window = (Array.isArray(windowShape) ? (windowShape as number[]) : [windowShape as number]).map(toInteger);
  const a = asarray(x);
  const ndim = a._shape.length;
  if (window.some((n) => n < 0)) throw new ValueError('`window_shape` cannot contain negative values');
  const all = given.axis === undefined || given.axis === null;
  const axes = all ? a._shape.map((_, d) => d) : axisTuple(given.axis, ndim, undefined, true);
  if (window.length !== axes.length) {
    throw new ValueError(
      all
        ? `Since axis is \`None\`, must provide window_shape for all dimensions of \`x\`; got ${window.length} window_shape elements and \`x.ndim\` is ${ndim}.`
        : `Must provide matching length window_shape and axis; got ${window.length} window_shape elements and ${axes.length} axes elements.`,
    );
  }
  const shape = [...a._shape];
  axes.forEach((d, i) => {
    if (shape[d] < window[i]) throw new ValueError('window shape cannot be larger than input array shape');
    shape[d] -= window[i] - 1;
  });
  const strides = [...a._strides, ...axes.map((d) => a._strides[d])];
  return viewOf(a, [...shape, ...window], strides, 0, a._writeable && writeable);
}

// ---- broadcasting ------------------------------------------------------------------------------------------------

/** The shape that all broadcast to. @throws ShapeError naming the two that do not fit, as NumPy's broadcast objects do. */
export function commonShape(shapes: readonly (readonly number[])[]): number[] {
  const ndim = Math.max(0, ...shapes.map((s) => s.length));
  const result = new Array<number>(ndim).fill(1);
  const from = new Array<number>(ndim).fill(0);
  for (let d = 0; d < ndim; d++) {
    shapes.forEach((s, i) => {
      const k = d - ndim + s.length;
      if (k < 0 || s[k] === 1 || s[k] === result[d]) return;
      if (result[d] !== 1) {
        const name = (j: number) => `arg ${j} with shape ${shapeText(shapes[j]).replace(/,(?=\d)/g, ', ')}`;
        throw new ShapeError(
          `shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between ${name(from[d])} and ${name(i)}.`,
        );
      }
      result[d] = s[k];
      from[d] = i;
    });
  }
  return result;
}

/** The shape that shapes broadcast to. @throws ShapeError naming two that do not fit. */
export function broadcastShapes(...shapes: ShapeLike[]): number[] {
  return commonShape(shapes.map((s) => toShape(s)));
}

/**
 * Arrays as views of the shape that they broadcast to. Those that have it already are given back as they are, the others
 * are read-only (NumPy still lets them be written, with a warning).
 * @throws ShapeError naming two that do not fit.
 */
export function broadcastArrays(...args: (ArrayLike | { subok?: boolean })[]): NDArray[] {
  const last = args[args.length - 1];
  const isLast = typeof last === 'object' && last !== null && Object.getPrototypeOf(last) === Object.prototype;
  if (isLast) named('broadcast_arrays', [last], [], ['subok']);
  const arrays = (isLast ? args.slice(0, -1) : args).map((x) => asarray(x as ArrayLike));
  const shape = commonShape(arrays.map((a) => a._shape));
  return arrays.map((a) => (sameShape(a._shape, shape) ? a : broadcastTo(a, shape)));
}
