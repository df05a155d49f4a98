/*
 * joining.ts: arrays joined to one, and one cut into parts. What is joined is copied; parts are views.
 */
import { named } from './arguments.js';
import { moveaxis } from './arranging.js';
import { span } from './axes.js';
import { copyInto } from './copy.js';
import { array, asarray, type Natural } from './creation.js';
import { type DType, type DTypeLike, dtype, isScalar, type Scalar } from './dtype.js';
import { DTypeError, ShapeError, show, ValueError } from './errors.js';
import { expandDims, ravel } from './manipulation.js';
import { allocateOrdered, NDArray, viewOf } from './ndarray.js';
import { type Casting, canCast, commonOfAll, resultTypeWeak } from './promotion.js';
import { sameShape, toAxis, toInteger } from './shape.js';
import type { ArrayLike } from './ufunc.js';

export interface JoinOptions {
  /** Where to put the result. */
  out?: NDArray | null;
  /** The dtype of the result: what all promote to. */
  dtype?: DTypeLike | null;
  /** Which casts are allowed: 'same_kind' unless given. */
  casting?: Casting;
}
/** What is joined: a list of arrays, or an array, whose items along the first axis are. */
export type Several = readonly ArrayLike[] | NDArray;

/** Operands as arrays. Plain numbers beside arrays are weak: they become what the arrays are, if that holds them. */
export function arraysOf(list: readonly unknown[]): NDArray[] {
  const weak = list.map((x) => (isScalar(x) ? x : asarray(x as ArrayLike)));
  const strong = weak.filter((x): x is NDArray => x instanceof NDArray);
  const d = strong.length > 0 ? commonOfAll(strong.map((x) => x._dtype)) : null;
  return weak.map((x) => (x instanceof NDArray ? x : d ? array(x, resultTypeWeak(d, [x])) : asarray(x)));
}

/** @throws ValueError for none, TypeError for what is no list. */
function several(list: Several, what: string): NDArray[] {
  const all = Array.isArray(list) ? arraysOf(list) : Array.from(asarray(list as ArrayLike), (x) => asarray(x));
  if (all.length === 0) throw new ValueError(`need at least one array to ${what}`);
  return all;
}

/** Whether two axes of an array have an order in memory: negative for the first one inside of the second, else positive. */
function compareAxes(a: NDArray, p: number, q: number): number {
  if (a._shape[p] === 1 || a._shape[q] === 1) return 0;
  return Math.abs(a._strides[p]) <= Math.abs(a._strides[q]) ? -1 : 1;
}

/**
 * The axes of a joined array from outermost to innermost in memory: as its parts lie, and in C order where they do not
 * agree. Insertion sort as in NumPy's PyArray_CreateMultiSortedStridePerm, since its treatment of undecided pairs shows.
 */
function layoutOf(all: readonly NDArray[]): number[] {
  const order = all[0]._shape.map((_, d) => d);
  for (let i = 1; i < order.length; i++) {
    const axis = order[i];
    let place = i;
    for (let k = i - 1; k >= 0; k--) {
      const votes = all.map((a) => compareAxes(a, axis, order[k])).filter((vote) => vote !== 0);
      if (votes.length === 0) continue;
      if (votes.includes(-1)) break;
      place = k;
    }
    order.splice(i, 1);
    order.splice(place, 0, axis);
  }
  return order;
}

/** @throws ValueError unless all have the same shape but for one axis. */
function checkFit(all: readonly NDArray[], along: number): void {
  const [first] = all;
  const ndim = first._shape.length;
  all.forEach((a, i) => {
    if (a._shape.length !== ndim) {
      throw new ValueError(
        `all the input arrays must have same number of dimensions, but the array at index 0 has ${ndim} dimension(s) and the array at index ${i} has ${a._shape.length} dimension(s)`,
      );
    }
    const d = a._shape.findIndex((n, k) => k !== along && n !== first._shape[k]);
    if (d >= 0) {
      throw new ValueError(
        `all the input array dimensions except for the concatenation axis must match exactly, but along dimension ${d}, the array at index 0 has size ${first._shape[d]} and the array at index ${i} has size ${a._shape[d]}`,
      );
    }
  });
}

/** The dtype of a joined array. @throws DTypeError, TypeError for a dtype beside `out`. */
function joinedType(all: readonly NDArray[], given: JoinOptions): DType {
  const { out = null, dtype: like = null, casting = 'same_kind' } = given;
  if (out !== null && like !== null) {
    throw new TypeError('concatenate() only takes `out` or `dtype` as an argument, but both were provided.');
  }
  const d = out ? out._dtype : like === null ? commonOfAll(all.map((a) => a._dtype)) : dtype(like);
  const bad = all.find((a) => !canCast(a._dtype, d, casting));
  if (!bad) return d;
  throw new DTypeError(
    `Cannot cast array data from dtype('${bad._dtype}') to dtype('${d}') according to the rule '${casting}'`,
  );
}

function join(given: readonly NDArray[], axis: number | null, options: JoinOptions): NDArray {
  const all = axis === null ? given.map((a) => ravel(a)) : given;
  const [first] = all;
  const ndim = first._shape.length;
  if (ndim === 0) throw new ValueError('zero-dimensional arrays cannot be concatenated');
  const along = toAxis(axis ?? 0, ndim);
  checkFit(all, along);
  const total = all.reduce((n, a) => n + a._shape[along], 0);
  const shape = first._shape.map((n, d) => (d === along ? total : n));
  const d = joinedType(all, options);
  const { out = null } = options;
  if (out !== null && !(out instanceof NDArray)) throw new TypeError(`'out' must be an array, got ${show(out)}`);
  if (out !== null && out._shape.length !== ndim) {
    throw new ValueError('Output array has wrong dimensionality');
  }
  if (out !== null && !sameShape(out._shape, shape)) throw new ShapeError('Output array is the wrong shape');
  checkedOut(out);
  // copies go by way of a new array where `out` lies on an operand
  const shared = out !== null && all.some((a) => a._block === out._block);
  const result = out !== null && !shared ? out : allocateOrdered(d, shape, layoutOf(all));
  let start = 0;
  for (const a of all) {
    copyInto(span(result, along, start, start + a._shape[along]), a);
    start += a._shape[along];
  }
  if (out === null || !shared) return result;
  copyInto(out, result);
  return out;
}

/** @throws ValueError for a read-only output. */
function checkedOut(out: NDArray | null): void {
  if (out !== null && !out._writeable) throw new ValueError('output array is read-only');
}

/** The dtypes of results that a list of operands has: known if all are known to be the same. */
type Joined<L> = L extends readonly (infer V)[] ? Natural<V> : L extends NDArray<infer D> ? D : never;

/**
 * Arrays joined along an existing axis (null: flattened first). The dtype is what all promote to, or `dtype`.
 * @throws ValueError if they do not fit, DTypeError for a cast that `casting` does not allow.
 */
export function concatenate<L extends Several>(
  list: L,
  axis?: number | null | (JoinOptions & { axis?: number | null }),
  out?: NDArray | null | JoinOptions,
  options?: JoinOptions,
): NDArray<Joined<L>>;
export function concatenate(list: Several, ...args: unknown[]): NDArray {
  const given = named<JoinOptions & { axis?: number | null }>(
    'concatenate',
    args,
    ['axis', 'out'],
    ['dtype', 'casting'],
  );
  const all = several(list, 'concatenate');
  // null is kept by `named`
  return join(all, given.axis === undefined ? 0 : given.axis, given);
}

/**
 * Arrays of one shape joined along a new axis.
 * @throws ValueError if the shapes differ.
 */
export function stack<L extends Several>(
  list: L,
  axis?: number | (JoinOptions & { axis?: number }),
  out?: NDArray | null | JoinOptions,
  options?: JoinOptions,
): NDArray<Joined<L>>;
export function stack(list: Several, ...args: unknown[]): NDArray {
  const given = named<JoinOptions & { axis?: number }>('stack', args, ['axis', 'out'], ['dtype', 'casting']);
  const all = several(list, 'stack');
  if (all.some((a) => !sameShape(a._shape, all[0]._shape))) {
    throw new ValueError('all input arrays must have the same shape');
  }
  const at = toAxis(given.axis ?? 0, all[0]._shape.length + 1);
  return join(
    all.map((a) => expandDims(a, at)),
    at,
    given,
  );
}

// ---- at least so many dimensions ---------------------------------------------------------------------------------

const oneD = (x: NDArray): NDArray => (x._shape.length > 0 ? x : x.reshape(1));
const twoD = (x: NDArray): NDArray =>
  x._shape.length > 1 ? x : x._shape.length === 1 ? expandDims(x, 0) : x.reshape(1, 1);
function threeD(x: NDArray): NDArray {
  if (x._shape.length > 2) return x;
  if (x._shape.length === 2) return expandDims(x, 2);
  return x._shape.length === 1 ? expandDims(x, [0, 2]) : x.reshape(1, 1, 1);
}

/** One array as it is given back, several as a list. */
const oneOrAll = (list: readonly ArrayLike[], f: (x: NDArray) => NDArray): NDArray | NDArray[] => {
  const all = list.map((x) => f(asarray(x)));
  return all.length === 1 ? all[0] : all;
};

/** Arrays as views with at least one dimension; several come back as a list. */
export function atleast1d<V extends ArrayLike>(a: V): NDArray<Natural<V>>;
export function atleast1d(...arrays: ArrayLike[]): NDArray[];
export function atleast1d(...arrays: ArrayLike[]): NDArray | NDArray[] {
  return oneOrAll(arrays, oneD);
}

/** Arrays as views with at least two dimensions, new ones in front; several come back as a list. */
export function atleast2d<V extends ArrayLike>(a: V): NDArray<Natural<V>>;
export function atleast2d(...arrays: ArrayLike[]): NDArray[];
export function atleast2d(...arrays: ArrayLike[]): NDArray | NDArray[] {
  return oneOrAll(arrays, twoD);
}

/** Arrays as views with at least three dimensions: (n) becomes (1, n, 1), (m, n) becomes (m, n, 1). */
export function atleast3d<V extends ArrayLike>(a: V): NDArray<Natural<V>>;
export function atleast3d(...arrays: ArrayLike[]): NDArray[];
export function atleast3d(...arrays: ArrayLike[]): NDArray | NDArray[] {
  return oneOrAll(arrays, threeD);
}

// ---- stacks ------------------------------------------------------------------------------------------------------

type StackOptions = Omit<JoinOptions, 'out'>;
const stackNames = ['dtype', 'casting'];

/** Arrays on top of each other, those of one dimension as rows. @throws ValueError if they do not fit. */
export function vstack<L extends Several>(list: L, options?: StackOptions): NDArray<Joined<L>>;
export function vstack(list: Several, ...args: unknown[]): NDArray {
  const given = named<StackOptions>('vstack', args, [], stackNames);
  return join(several(list, 'concatenate').map(twoD), 0, given);
}

/** Arrays side by side: along the second axis, those of one dimension along the first. @throws ValueError. */
export function hstack<L extends Several>(list: L, options?: StackOptions): NDArray<Joined<L>>;
export function hstack(list: Several, ...args: unknown[]): NDArray {
  const given = named<StackOptions>('hstack', args, [], stackNames);
  const all = several(list, 'concatenate').map(oneD);
  return join(all, all[0]._shape.length === 1 ? 0 : 1, given);
}

/** Arrays behind each other: along the third axis. @throws ValueError if they do not fit. */
export function dstack<L extends Several>(list: L): NDArray<Joined<L>>;
export function dstack(list: Several): NDArray {
  return join(several(list, 'concatenate').map(threeD), 2, {});
}

/** Arrays of one dimension as columns, beside those of two. @throws ValueError if they do not fit. */
export function columnStack<L extends Several>(list: L): NDArray<Joined<L>>;
export function columnStack(list: Several): NDArray {
  const column = (x: NDArray) => (x._shape.length < 2 ? twoD(x).T : x);
  return join(several(list, 'concatenate').map(column), 1, {});
}

/**
 * `values` behind `arr`, along an axis or (unless given) both flattened. A plain number is weak.
 * @throws ValueError if they do not fit.
 */
export function append(arr: ArrayLike, values: ArrayLike, axis?: number | null | { axis?: number | null }): NDArray;
export function append(arr: ArrayLike, values: ArrayLike, ...args: unknown[]): NDArray {
  const { axis = null } = named<{ axis?: number | null }>('append', args, ['axis']);
  return join(arraysOf([arr, values]), axis, {});
}

/** A block of `np.block`: an array or number, or a list of blocks. */
export type Block = ArrayLike | readonly Block[];

/** Where in the lists a block is, for messages. */
const placeText = (place: readonly number[]): string => `arrays${place.map((i) => `[${i}]`).join('')}`;

/** All blocks of nested lists, and how deep they lie. @throws ValueError for lists of different depths, or empty ones. */
function blocks(x: Block, place: readonly number[], found: unknown[], depth: { first: number }): void {
  if (Array.isArray(x)) {
    if (x.length === 0) throw new ValueError(`List at ${placeText(place)} cannot be empty`);
    x.forEach((one, i) => void blocks(one, [...place, i], found, depth));
    return;
  }
  if (depth.first < 0) depth.first = place.length;
  if (place.length !== depth.first) {
    throw new ValueError(
      `List depths are mismatched. First element was at depth ${depth.first}, but there is an element at depth ${place.length} (${placeText(place)})`,
    );
  }
  found.push(x);
}

/**
 * An array of blocks: the innermost lists are joined along the last axis, the lists of these along the one before, and so
 * on. Always a copy.
 * @throws ValueError for lists of different depths, empty ones, or blocks that do not fit.
 */
export function block(arrays: Block): NDArray {
  const found: unknown[] = [];
  const depth = { first: -1 };
  blocks(arrays, [], found, depth);
  const all = arraysOf(found);
  const ndim = Math.max(depth.first, ...all.map((a) => a._shape.length));
  let next = 0;
  const build = (x: Block, level: number): NDArray => {
    if (level === depth.first) {
      const a = all[next++];
      const missing = ndim - a._shape.length;
      return missing > 0
        ? viewOf(a, [...new Array(missing).fill(1), ...a._shape], [...new Array(missing).fill(0), ...a._strides])
        : a;
    }
    return join(
      (x as readonly Block[]).map((one) => build(one, level + 1)),
      ndim - (depth.first - level),
      {},
    );
  };
  const result = build(arrays, 0);
  return depth.first === 0 ? array(result) : result;
}

// ---- parts -------------------------------------------------------------------------------------------------------

/** Parts along an axis, cut before each index: views. `arraySplit(a, n)` makes n parts of almost the same size. */
export function arraySplit(a: ArrayLike, sections: number | readonly number[], axis = 0): NDArray[] {
  const x = asarray(a);
  const along = toAxis(axis, x._shape.length);
  const n = x._shape[along];
  let cuts: number[];
  if (typeof sections === 'number') {
    const count = toInteger(sections);
    if (count <= 0) throw new ValueError('number sections must be larger than 0.');
    if (count > 2 ** 24) throw new ValueError(`too many sections: ${count}`);
    const [each, more] = [Math.floor(n / count), n % count];
    cuts = Array.from({ length: count - 1 }, (_, i) => (i + 1) * each + Math.min(i + 1, more));
  } else if (Array.isArray(sections)) cuts = Array.from(sections, (i) => toInteger(i));
  else throw new TypeError(`sections must be a number or a list of indices, not ${show(sections)}`);
  // as a Python slice: negative indices count from the end, and none reaches outside
  const clip = (i: number) => Math.min(Math.max(i < 0 ? i + n : i, 0), n);
  const starts = [0, ...cuts.map(clip)];
  return starts.map((start, i) => span(x, along, start, i < cuts.length ? clip(cuts[i]) : n));
}

/**
 * As arraySplit, but a number of parts must divide the axis.
 * @throws ValueError if it does not.
 */
export function split(a: ArrayLike, sections: number | readonly number[], axis = 0): NDArray[] {
  const x = asarray(a);
  const n = x._shape[toAxis(axis, x._shape.length)];
  if (typeof sections === 'number' && sections > 0 && n % sections !== 0) {
    throw new ValueError('array split does not result in an equal division');
  }
  return arraySplit(x, sections, axis);
}

/** Parts along the second axis, of one dimension along the first: views. @throws ValueError for no dimensions. */
export function hsplit(ary: ArrayLike, sections: number | readonly number[]): NDArray[] {
  const x = asarray(ary);
  if (x._shape.length === 0) throw new ValueError('hsplit only works on arrays of 1 or more dimensions');
  return split(x, sections, x._shape.length > 1 ? 1 : 0);
}

/** Parts along the first axis: views. @throws ValueError for fewer than two dimensions. */
export function vsplit(ary: ArrayLike, sections: number | readonly number[]): NDArray[] {
  const x = asarray(ary);
  if (x._shape.length < 2) throw new ValueError('vsplit only works on arrays of 2 or more dimensions');
  return split(x, sections, 0);
}

/** Parts along the third axis: views. @throws ValueError for fewer than three dimensions. */
export function dsplit(ary: ArrayLike, sections: number | readonly number[]): NDArray[] {
  const x = asarray(ary);
  if (x._shape.length < 3) throw new ValueError('dsplit only works on arrays of 3 or more dimensions');
  return split(x, sections, 2);
}

/**
 * The items along an axis (0), as a list of views; those of an array of one dimension are scalars. NumPy 2.
 * @throws ValueError for no dimensions, AxisError.
 */
export function unstack(x: ArrayLike, options?: { axis?: number }): (NDArray | Scalar)[];
export function unstack(x: ArrayLike, ...args: unknown[]): (NDArray | Scalar)[] {
  const { axis = 0 } = named<{ axis?: number }>('unstack', args, [], ['axis']);
  const a = asarray(x);
  if (a._shape.length === 0) throw new ValueError('Input array must be at least 1-d.');
  return Array.from(moveaxis(a, axis, 0));
}
