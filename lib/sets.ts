/*
 * sets.ts: arrays as sets: what is in them once, in which of them elements are, and orders by several keys.
 *
 * All of it is sorting: equal elements stand side by side in a sorted array, so a mask of where a new element begins says
 * everything else. NaN are one element (unless `equal_nan` is false), and never in another array.
 */
import { flag, named } from './arguments.js';
import { copyAs, copyInto } from './copy.js';
import { asarray } from './creation.js';
import { bool, complex64, complex128, type DType, int64, uint8 } from './dtype.js';
import { AxisError, show, ValueError } from './errors.js';
import { own } from './fold.js';
import { concatenate } from './joining.js';
import { ravel, transpose } from './manipulation.js';
import { anyTrue, whereNaN } from './nans.js';
import { allocate, NDArray, viewOf } from './ndarray.js';
import { between, chosen, gather, placesOf, scatter } from './pick.js';
import { any, argmax, max, min } from './reduce.js';
import { type Named, namedResults } from './results.js';
import { cumsum } from './scan.js';
import { listOf } from './selecting.js';
import { sizeOf, toAxes, toAxis, toInteger } from './shape.js';
import { argsort, searchsorted, sort, sortAlong } from './sorting.js';
import type { ArrayLike } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

/** All elements in one dimension, contiguous. */
const flat = (a: NDArray): NDArray => ravel(a);

// ---- unique ------------------------------------------------------------------------------------------------------

export interface UniqueOptions {
  /** Also return where each element stands first. */
  return_index?: boolean;
  /** Also return which of the unique elements each element is. */
  return_inverse?: boolean;
  /** Also return how often each element is there. */
  return_counts?: boolean;
  /** The axis whose slices are the elements; null: the elements of the flattened array. */
  axis?: number | null;
  /** All NaN are one element. */
  equal_nan?: boolean;
  /** Accepted; the elements are always sorted. */
  sorted?: boolean;
}

/** Sorted elements (or rows, by their order) and where a new one begins. */
interface Marked {
  /** The elements in order; of rows null. */
  readonly sorted: NDArray | null;
  /** The places of the sorted elements in the array, if they were asked for. */
  readonly order: NDArray | null;
  readonly starts: NDArray;
}

/** Where elements of a sorted array differ from the ones before them. */
function startsOf(sorted: NDArray, equalNan: boolean): NDArray {
  const n = sorted._size;
  const starts = allocate(bool, [n]);
  if (n === 0) return starts;
  copyInto(between(starts, 0, 1), true);
  const differ = (from: number, to: number) =>
    ufuncs.not_equal(between(sorted, from, to), between(sorted, from - 1, to - 1), between(starts, from, to));
  const firstNaN = equalNan ? firstNaNOf(sorted) : n;
  if (firstNaN > 1) differ(1, firstNaN);
  if (firstNaN < n) {
    copyInto(between(starts, firstNaN, n), false);
    copyInto(between(starts, firstNaN, firstNaN + 1), true);
  }
  return starts;
}

/** The place of the first NaN in a sorted array, or its size. Of complex numbers either part may be NaN. */
function firstNaNOf(sorted: NDArray): number {
  const n = sorted._size;
  const { kind } = sorted._dtype;
  if ((kind !== 'f' && kind !== 'c') || !anyTrue(whereNaN(between(sorted, n - 1, n)))) return n;
  if (kind === 'c') return searchsorted(whereNaN(sorted), true) as number;
  return searchsorted(sorted, Number.NaN) as number;
}

function marked(x: NDArray, ordered: boolean, equalNan: boolean): Marked {
  const order = ordered ? argsort(x) : null;
  const sorted = order ? gather(x, order) : sortAlong(x, 0);
  return { sorted, order, starts: startsOf(sorted, equalNan) };
}

/** Rows of a contiguous array in lexicographic order. Rows with NaN are all different. */
function markedRows(rows: NDArray): Marked {
  const [n, m] = rows._shape;
  const starts = allocate(bool, [n]);
  const order = lexicographic(
    Array.from({ length: m }, (_, k) => flat(column(rows, m - 1 - k))),
    n,
  );
  if (n === 0) return { sorted: null, order, starts };
  copyInto(starts, false);
  copyInto(between(starts, 0, 1), true);
  const later = between(starts, 1, n);
  for (let k = 0; k < m && n > 1; k++) {
    const sorted = gather(flat(column(rows, k)), order);
    ufuncs.logical_or(later, ufuncs.not_equal(between(sorted, 1, n), between(sorted, 0, n - 1)), later);
  }
  return { sorted: null, order, starts };
}

const column = (rows: NDArray, k: number): NDArray =>
  viewOf(rows, [rows._shape[0]], [rows._strides[0]], k * rows._strides[1]);

/** The order of n elements by 1-d keys, the last key first of all. */
function lexicographic(keys: readonly NDArray[], n: number): NDArray {
  let order: NDArray | null = null;
  for (const key of keys) {
    const next: NDArray = argsort(order ? gather(key, order) : key);
    order = order ? gather(order, next) : next;
  }
  return order ?? ramp(n);
}

/** 0, 1, 2 ... */
function ramp(n: number): NDArray {
  const ones = allocate(int64, [n]);
  copyInto(ones, 1);
  return ufuncs.subtract(cumsum(ones), 1);
}

/** Which unique element each element is. */
function inverseOf({ order, starts }: Marked): NDArray {
  const inverse = allocate(int64, starts._shape);
  if (starts._size > 0) scatter(inverse, order as NDArray, ufuncs.subtract(cumsum(starts), 1));
  return inverse;
}

/** How often each unique element is there. */
function countsOf(places: NDArray, n: number): NDArray {
  const ends = concatenate([between(places, 1, places._size), asarray(BigInt64Array.of(BigInt(n)))]);
  return places._size === 0 ? places : ufuncs.subtract(ends, places);
}

/** Options that ask for several results. */
type More = { return_index: true } | { return_inverse: true } | { return_counts: true };

const uniqueNames = ['return_index', 'return_inverse', 'return_counts', 'axis'];

/**
 * The sorted unique elements of an array, or with `axis` its unique slices; a list of results if more are asked for:
 * elements, first places, inverse (of the array's shape, as in NumPy 2; one dimension for an axis), counts.
 * @throws AxisError
 */
export function unique(ar: ArrayLike, axis?: null): NDArray;
export function unique(
  ar: ArrayLike,
  options: UniqueOptions & { return_index?: false; return_inverse?: false; return_counts?: false },
): NDArray;
export function unique(ar: ArrayLike, options: UniqueOptions & More): NDArray[];
export function unique(ar: ArrayLike, return_index: true, ...args: unknown[]): NDArray[];
export function unique(ar: ArrayLike, options: UniqueOptions): NDArray | NDArray[];
export function unique(ar: ArrayLike, ...args: unknown[]): NDArray | NDArray[];
export function unique(ar: ArrayLike, ...args: unknown[]): NDArray | NDArray[] {
  const given = named<UniqueOptions>('unique', args, uniqueNames, ['equal_nan', 'sorted']);
  flag('unique', 'sorted', given.sorted);
  const wants = {
    index: flag('unique', 'return_index', given.return_index),
    inverse: flag('unique', 'return_inverse', given.return_inverse),
    counts: flag('unique', 'return_counts', given.return_counts),
  };
  const equalNan = flag('unique', 'equal_nan', given.equal_nan, true);
  const x = asarray(ar);
  const { axis = null } = given;
  const results = axis === null ? uniqueElements(x, equalNan, wants) : uniqueSlices(x, axis, wants);
  return results.length === 1 ? results[0] : results;
}

type Wants = Readonly<Record<'index' | 'inverse' | 'counts', boolean>>;

function uniqueElements(x: NDArray, equalNan: boolean, wants: Wants): NDArray[] {
  const found = marked(flat(x), wants.index || wants.inverse, equalNan);
  const results = [chosen(found.sorted as NDArray, found.starts)];
  if (wants.index) results.push(chosen(found.order as NDArray, found.starts));
  if (wants.inverse) results.push(own(inverseOf(found), x._shape));
  if (wants.counts) results.push(countsOf(placesOf(found.starts), x._size));
  return results;
}

function uniqueSlices(x: NDArray, axis: number, wants: Wants): NDArray[] {
  const ndim = x._shape.length;
  const at = toAxis(axis, ndim);
  const order = [at, ...x._shape.map((_, d) => d).filter((d) => d !== at)];
  const turned = transpose(x, order);
  const [n, ...rest] = turned._shape;
  const width = sizeOf(rest);
  const whole = turned._flat ? turned : copyAs(turned, x._dtype);
  const rows = viewOf(whole, [n, width], [width * x._dtype.itemsize, x._dtype.itemsize]);
  const found = markedRows(rows);
  const places = chosen(found.order as NDArray, found.starts);
  // the elements of the rows, by their places among all elements
  const offsets = ufuncs.multiply(viewOf(places, [places._size, 1], [8, 8]), width);
  const picked = gather(viewOf(whole, [x._size], [x._dtype.itemsize]), ufuncs.add(offsets, ramp(width)));
  const shape = [places._size, ...rest];
  const back = x._shape.map((_, d) => order.indexOf(d));
  const results = [transpose(own(picked, shape), back)];
  if (wants.index) results.push(places);
  if (wants.inverse) results.push(inverseOf(found));
  if (wants.counts) results.push(countsOf(placesOf(found.starts), n));
  return results;
}

type UniqueAll = Named<
  { values: NDArray; indices: NDArray; inverse_indices: NDArray; counts: NDArray },
  [values: NDArray, indices: NDArray, inverse_indices: NDArray, counts: NDArray]
>;
type UniqueCounts = Named<{ values: NDArray; counts: NDArray }, [values: NDArray, counts: NDArray]>;
type UniqueInverse = Named<{ values: NDArray; inverse_indices: NDArray }, [values: NDArray, inverse_indices: NDArray]>;

/** `unique` with all results, by position and by name: values, indices, inverse_indices, counts. Every NaN is its own. */
export function uniqueAll(x: ArrayLike): UniqueAll {
  const all = uniqueElements(asarray(x), false, { index: true, inverse: true, counts: true });
  const [values, indices, inverse_indices, counts] = all;
  return namedResults({ values, indices, inverse_indices, counts });
}

/** `unique` with counts, by position and by name: values, counts. Every NaN is its own. */
export function uniqueCounts(x: ArrayLike): UniqueCounts {
  const [values, counts] = uniqueElements(asarray(x), false, { index: false, inverse: false, counts: true });
  return namedResults({ values, counts });
}

/** `unique` with the inverse, by position and by name: values, inverse_indices. Every NaN is its own. */
export function uniqueInverse(x: ArrayLike): UniqueInverse {
  const [values, inverse_indices] = uniqueElements(asarray(x), false, { index: false, inverse: true, counts: false });
  return namedResults({ values, inverse_indices });
}

/** The sorted unique elements; every NaN is its own. */
export function uniqueValues(x: ArrayLike): NDArray {
  return uniqueElements(asarray(x), false, { index: false, inverse: false, counts: false })[0];
}

// ---- members -----------------------------------------------------------------------------------------------------

export interface IsinOptions {
  /** Promises that no array holds an element twice; nothing depends on it. */
  assume_unique?: boolean;
  /** The opposite: which elements are not there. */
  invert?: boolean;
  /** How: 'sort', or (integers only) 'table'; null chooses. The result is the same. */
  kind?: 'sort' | 'table' | null;
}

const integral = (a: NDArray): boolean => 'biu'.includes(a._dtype.kind);

/** Which elements of `a` (1-d) are in `b` (1-d). */
function members(name: string, a: NDArray, b: NDArray, given: IsinOptions): NDArray {
  const { kind = null } = given;
  flag(name, 'assume_unique', given.assume_unique);
  const invert = flag(name, 'invert', given.invert);
  if (kind !== null && kind !== 'sort' && kind !== 'table') {
    throw new ValueError(`Invalid kind: '${String(kind)}'. Please use None, 'sort' or 'table'.`);
  }
  const tables = integral(a) && integral(b);
  if (kind === 'table' && !tables) {
    throw new ValueError(
      "The 'table' method is only supported for boolean or integer arrays. Please select 'sort' or None for kind.",
    );
  }
  const table = tables && kind !== 'sort' && a._size > 0 && b._size > 0 ? tableOf(a, b, kind === 'table') : null;
  const found = table ?? (b._size < 10 * a._size ** 0.145 ? byEach(a, b) : bySearch(a, b));
  return invert ? ufuncs.logical_not(found) : found;
}

const whole = (x: unknown): bigint => BigInt(x as number | bigint | boolean);

/** Members by a table of all numbers between the extremes of `b`, or null where it would be too large. */
function tableOf(a: NDArray, b: NDArray, wanted: boolean): NDArray | null {
  const [x, y] = [a, b].map((v) => (v._dtype === bool ? copyAs(v, uint8) : v));
  const [low, high] = [whole(min(y)), whole(max(y))];
  const range = high - low;
  const limit = (d: DType): bigint => 2n ** BigInt(8 * d.itemsize - (d.kind === 'i' ? 1 : 0)) - 1n;
  const [least, most] = [whole(min(x)), whole(max(x))];
  const upper = (most < high ? most : high) - low;
  const lower = (least > low ? least : low) - low;
  const floor = x._dtype.kind === 'i' ? -limit(x._dtype) - 1n : 0n;
  if (range > limit(y._dtype) || upper > limit(x._dtype) || lower < floor) {
    if (!wanted) return null;
    throw new ValueError(
      "You have specified kind='table', but the range of values in `ar2` or `ar1` exceed the maximum integer of the datatype. Please set `kind` to None or 'sort'.",
    );
  }
  if (!wanted && range > 6n * BigInt(x._size + y._size)) return null;
  const table = allocate(bool, [Number(range) + 2], true); // one more, for what is outside
  // modulo 2^64, so that it does not matter what int64 cannot hold
  const first = asarray(BigInt64Array.of(BigInt.asIntN(64, low)));
  const from = (v: NDArray): NDArray => ufuncs.subtract(copyAs(v, int64), first);
  scatterTrue(table, from(y));
  const inside = ufuncs.logical_and(atLeast(x, low), atMost(x, high));
  const places = from(x);
  copyInto(places, Number(range) + 1, undefined, mask(ufuncs.logical_not(inside)));
  return gather(table, places);
}

const mask = (array: NDArray) => ({ array, strides: array._strides });
const scalarOf = (x: bigint): number | bigint => (BigInt.asIntN(54, x) === x ? Number(x) : x);
const atLeast = (x: NDArray, low: bigint): NDArray => ufuncs.greater_equal(x, scalarOf(low));
const atMost = (x: NDArray, high: bigint): NDArray => ufuncs.less_equal(x, scalarOf(high));

function scatterTrue(table: NDArray, places: NDArray): void {
  const ones = allocate(bool, places._shape);
  copyInto(ones, true);
  scatter(table, places, ones);
}

/** Members by a comparison with every element of `b`. */
function byEach(a: NDArray, b: NDArray): NDArray {
  const found = allocate(bool, a._shape, true);
  const same = allocate(bool, a._shape);
  for (let i = 0; i < b._size; i++) {
    ufuncs.equal(a, between(b, i, i + 1), same);
    ufuncs.logical_or(found, same, found);
  }
  return found;
}

/** From so many elements on a search in order is quicker, since it stays in the caches. */
const MANY = 1 << 14;

/** Members by search: what is there has another place before than behind it. NaN is in no array. */
function bySearch(a: NDArray, b: NDArray): NDArray {
  const sorted = sortAlong(b, 0);
  const order = a._size >= MANY && b._size >= MANY ? argsort(a) : null;
  const keys = order ? gather(a, order) : a;
  const found = ufuncs.less(searchsorted(sorted, keys), searchsorted(sorted, keys, 'right')) as NDArray;
  if ('fc'.includes(a._dtype.kind)) ufuncs.logical_and(found, ufuncs.equal(keys, keys), { out: found });
  if (order === null) return found;
  const result = allocate(bool, a._shape);
  scatter(result, order, found);
  return result;
}

const isinNames = ['assume_unique', 'invert'];

/**
 * Whether each element of the first array is in the second one; an array of the first one's shape.
 * @throws ValueError for a kind that is none, or that the dtypes do not allow.
 */
export function isin(element: ArrayLike, testElements: ArrayLike, ...args: [...unknown[]] | [IsinOptions]): NDArray {
  const given = named<IsinOptions>('isin', args, isinNames, ['kind']);
  const x = asarray(element);
  return own(members('isin', flat(x), flat(asarray(testElements)), given), x._shape);
}

/** As `isin`, of one dimension. NumPy 2 advises `isin` instead. */
export function in1d(ar1: ArrayLike, ar2: ArrayLike, ...args: [...unknown[]] | [IsinOptions]): NDArray {
  const given = named<IsinOptions>('in1d', args, isinNames, ['kind']);
  return members('in1d', flat(asarray(ar1)), flat(asarray(ar2)), given);
}

// ---- two sets ----------------------------------------------------------------------------------------------------

export interface SetOptions {
  /** Promises that neither array holds an element twice. */
  assume_unique?: boolean;
}
export interface IntersectOptions extends SetOptions {
  /** Also return where the common elements stand first in either array. */
  return_indices?: boolean;
}

const plain: Wants = { index: false, inverse: false, counts: false };
const uniqueOf = (x: NDArray): NDArray => uniqueElements(x, true, plain)[0];

/** The sorted unique elements of both arrays. */
export function union1d(ar1: ArrayLike, ar2: ArrayLike): NDArray {
  return uniqueOf(concatenate([ar1, ar2], null));
}

/**
 * The sorted unique elements that are in both arrays; with `return_indices` a list: elements, their first places in the
 * first and in the second array.
 */
export function intersect1d(
  ar1: ArrayLike,
  ar2: ArrayLike,
  options: IntersectOptions & { return_indices: true },
): [common: NDArray, comm1: NDArray, comm2: NDArray];
export function intersect1d(
  ar1: ArrayLike,
  ar2: ArrayLike,
  options?: boolean | (IntersectOptions & { return_indices?: false }),
): NDArray;
export function intersect1d(ar1: ArrayLike, ar2: ArrayLike, ...args: unknown[]): NDArray | NDArray[];
export function intersect1d(ar1: ArrayLike, ar2: ArrayLike, ...args: unknown[]): NDArray | NDArray[] {
  const given = named<IntersectOptions>('intersect1d', args, ['assume_unique', 'return_indices']);
  const assumed = flag('intersect1d', 'assume_unique', given.assume_unique);
  const indices = flag('intersect1d', 'return_indices', given.return_indices);
  const both = [asarray(ar1), asarray(ar2)];
  const sets = both.map((x) => (assumed ? [flat(x)] : uniqueElements(x, true, { ...plain, index: indices })));
  const together = concatenate(sets.map(([values]) => values));
  const n = together._size;
  const order = indices ? argsort(together) : null;
  const sorted = order ? gather(together, order) : sort(together);
  const same = n < 2 ? allocate(bool, [0]) : ufuncs.equal(between(sorted, 1, n), between(sorted, 0, n - 1));
  const values = chosen(between(sorted, 0, n - 1), same);
  if (order === null) return values;
  const places = [
    chosen(between(order, 0, n - 1), same),
    ufuncs.subtract(chosen(between(order, 1, n), same), sets[0][0]._size),
  ];
  return [values, ...places.map((p, i) => (assumed ? p : gather(sets[i][1], p)))];
}

/** The sorted unique elements that are in one of the arrays only. */
export function setxor1d(ar1: ArrayLike, ar2: ArrayLike, ...args: [(boolean | SetOptions)?]): NDArray {
  const given = named<SetOptions>('setxor1d', args, ['assume_unique']);
  const assumed = flag('setxor1d', 'assume_unique', given.assume_unique);
  const together = concatenate(
    [ar1, ar2].map((x) => (assumed ? asarray(x) : uniqueOf(asarray(x)))),
    null,
  );
  const n = together._size;
  if (n === 0) return together;
  const sorted = sort(together);
  const starts = startsOf(sorted, false);
  // alone is what begins here and is followed by something else
  const alone = allocate(bool, [n]);
  copyInto(alone, starts);
  if (n > 1) ufuncs.logical_and(between(alone, 0, n - 1), between(starts, 1, n), between(alone, 0, n - 1));
  return chosen(sorted, alone);
}

/** The unique elements of the first array that are not in the second one; sorted unless `assume_unique`. */
export function setdiff1d(ar1: ArrayLike, ar2: ArrayLike, ...args: [(boolean | SetOptions)?]): NDArray {
  const given = named<SetOptions>('setdiff1d', args, ['assume_unique']);
  const assumed = flag('setdiff1d', 'assume_unique', given.assume_unique);
  const x = assumed ? flat(asarray(ar1)) : uniqueOf(asarray(ar1));
  return chosen(x, members('setdiff1d', x, flat(asarray(ar2)), { invert: true }));
}

// ---- orders ------------------------------------------------------------------------------------------------------

/**
 * The indices (int64) that sort by several keys, the last one first of all: a list of arrays of one shape, or the rows of
 * an array. Equal elements keep their order.
 * @throws TypeError for no keys, ValueError if their shapes differ, AxisError.
 */
export function lexsort(
  keys: readonly ArrayLike[] | NDArray,
  ...args: [axis?: number | { axis?: number }]
): NDArray | number {
  const given = named<{ axis?: number }>('lexsort', args, ['axis']);
  const items = typeof keys === 'object' && keys !== null ? listOf('keys', keys) : [];
  const list = items.map((key) => asarray(key as ArrayLike));
  if (list.length === 0) throw new TypeError('need sequence of keys with len > 0 in lexsort');
  const [{ _shape: shape }] = list;
  if (list.some((key) => key._shape.length !== shape.length || key._shape.some((n, d) => n !== shape[d]))) {
    throw new ValueError('all keys need to be the same shape');
  }
  if (shape.length === 0) return 0;
  const axis = toAxis(toInteger(given.axis ?? -1), shape.length);
  const n = shape[axis];
  const lanes = [...shape.map((_, d) => d).filter((d) => d !== axis), axis];
  const turned = list.map((key) => copyAs(transpose(key, lanes), key._dtype));
  let order: NDArray | null = null;
  for (const key of turned) {
    const next: NDArray = argsort(order ? gatherLanes(key, order, n) : key);
    order = order ? gatherLanes(order, next, n) : next;
  }
  const found = order as NDArray;
  return transpose(
    found,
    shape.map((_, d) => lanes.indexOf(d)),
  );
}

/** Elements along the last axis by their places there; both are contiguous. */
function gatherLanes(a: NDArray, places: NDArray, n: number): NDArray {
  if (a._size === 0) return a;
  const lanes = a._size / n;
  const starts = ufuncs.multiply(viewOf(ramp(lanes), [lanes, 1], [8, 8]), n);
  const all = ufuncs.add(viewOf(places, [lanes, n], [8 * n, 8]), starts);
  return own(gather(viewOf(a, [a._size], [a._dtype.itemsize]), all), a._shape);
}

/** A sorted copy as complex numbers: complex64 for integers of up to 16 bits, else complex128. */
export function sortComplex(a: ArrayLike): NDArray {
  const x = asarray(a);
  if (x._shape.length === 0) throw new AxisError('axis -1 is out of bounds for array of dimension 0');
  const sorted = sort(x);
  if (x._dtype.kind === 'c') return sorted;
  return copyAs(sorted, 'iu'.includes(x._dtype.kind) && x._dtype.itemsize <= 2 ? complex64 : complex128);
}

/** Without the zeros at its ends: 'f' in front, 'b' behind, 'fb' both; in all axes or (NumPy 2.2) some. */
export interface TrimOptions {
  trim?: 'fb' | 'bf' | 'f' | 'b' | string;
  axis?: number | readonly number[] | null;
}

/**
 * An array without the zeros around it: a view; of a list a shorter list. Of more dimensions (NumPy 2.2) the smallest part
 * that holds all that is not zero.
 * @throws ValueError for letters other than f and b.
 */
export function trimZeros<T extends ArrayLike>(filt: T, ...args: [trim?: string | TrimOptions, axis?: unknown]): T {
  const given = named<TrimOptions>('trim_zeros', args, ['trim', 'axis']);
  const { trim = 'fb', axis } = given;
  if (typeof trim !== 'string') throw new TypeError(`trim must be a string, got ${show(trim)}`);
  const sides = trim.toLowerCase();
  if (!['fb', 'bf', 'f', 'b'].includes(sides)) throw new ValueError(`unexpected character(s) in \`trim\`: '${sides}'`);
  const x = asarray(filt);
  const ndim = x._shape.length;
  const axes = toAxes(axis, ndim);
  if (axes.length === 0) return filt;
  const ranges = x._shape.map((n, d) => (axes.includes(d) ? extent(x, d, sides) : [0, n]));
  if (ndim === 1 && !(filt instanceof NDArray)) {
    return (filt as unknown as { slice(from: number, to: number): T }).slice(ranges[0][0], ranges[0][1]);
  }
  const start = ranges.reduce((sum, [from], d) => sum + from * x._strides[d], 0);
  const shape = ranges.map(([from, to]) => to - from);
  return viewOf(x, shape, x._strides, shape.includes(0) ? 0 : start) as NDArray as T;
}

/** Where along an axis the first and behind the last element is that is not zero. */
function extent(x: NDArray, axis: number, sides: string): [number, number] {
  const n = x._shape[axis];
  const others = x._shape.map((_, d) => d).filter((d) => d !== axis);
  const filled = copyAs(ufuncs.not_equal(asarray(x), 0) as NDArray, bool);
  const mask = others.length > 0 ? (any(filled, others) as unknown as NDArray) : filled;
  if (x._size === 0 || !anyTrue(mask)) return [0, 0];
  const backwards = viewOf(mask, [n], [-mask._strides[0]], (n - 1) * mask._strides[0]);
  const first = sides.includes('f') ? (argmax(mask) as number) : 0;
  return [first, sides.includes('b') ? n - (argmax(backwards) as number) : n];
}
