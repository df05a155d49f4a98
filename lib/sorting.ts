/*
 * sorting.ts: sorting, partitioning and searching along an axis. The algorithms are native/sort.h.
 *
 * All sorts are stable and ascending; NaN comes last, complex numbers are ordered by their real parts, then by the
 * imaginary ones. So NumPy's `kind` and `stable` are accepted and change nothing.
 */
import { indexed } from './advanced.js';
import { flag, named } from './arguments.js';
import * as call from './call.js';
import { checkWritable, copyAs } from './copy.js';
import { asarray } from './creation.js';
import { int64, type Scalar } from './dtype.js';
import { DTypeError, show, ValueError } from './errors.js';
import { allocate, allocateOrdered, memoryOrder, NDArray, viewOf } from './ndarray.js';
import { common } from './promotion.js';
import { toAxis, toInteger } from './shape.js';
import type { ArrayLike } from './ufunc.js';

/** What to do, as enum nd_sort_kind (native/kernels.h) numbers it. */
const kinds = { sort: 0, argsort: 1, partition: 2, argpartition: 3 } as const;
type Kind = keyof typeof kinds;

/** Sorts or partitions `a` along an axis into `out` (which may be `a` itself). */
function along(kind: Kind, out: NDArray, a: NDArray, axis: number, kth: NDArray | null = null): NDArray {
  if (a._size === 0) return out;
  const others = <T>(list: readonly T[]) => list.filter((_, d) => d !== axis);
  const lanes = others(a._shape);
  const n = a._shape[axis];
  const lane = (x: NDArray, written: boolean) => {
    call.num(x._dtype.code);
    call.address(x, [...lanes, n], [...others(x._strides), x._strides[axis]], written);
    call.nums(others(x._strides));
  };
  call.begin(call.ids.sort);
  call.num(kinds[kind]);
  call.num(a._dtype.code);
  call.shape(lanes);
  lane(out, true);
  lane(a, false);
  call.nums([n, out._strides[axis], a._strides[axis], kth?._size ?? 0]);
  if (kth) call.address(kth, kth._shape, kth._strides, false);
  call.run();
  return out;
}

/** A sorted C-contiguous copy. */
export const sortAlong = (a: NDArray, axis: number): NDArray => along('sort', allocate(a._dtype, a._shape), a, axis);

/** A C-contiguous copy whose elements at the ascending places `kth` are those of a sorted one. */
export const partitionAlong = (a: NDArray, axis: number, kth: readonly number[]): NDArray =>
  along('partition', allocate(a._dtype, a._shape), a, axis, places(kth));

const places = (kth: readonly number[]): NDArray => asarray(BigInt64Array.from(kth, BigInt));

interface SortOptions {
  axis?: number | null;
  kind?: string | null;
  order?: null;
  stable?: boolean | null;
}

/** The axis of a sort; and the array, flattened for axis null. */
function target(name: string, a: ArrayLike, given: SortOptions): { x: NDArray; axis: number } {
  const { axis = -1, kind, order, stable } = given;
  const known = ['quicksort', 'mergesort', 'heapsort', 'stable', 'introselect'];
  if (kind !== undefined && kind !== null) {
    if (typeof kind !== 'string') throw new TypeError(`sort kind must be a string, got ${show(kind)}`);
    if (!known.some((k) => k[0] === kind[0]?.toLowerCase())) {
      throw new ValueError(`sort kind must be one of 'quick', 'heap', or 'stable' (got ${show(kind)})`);
    }
    if (stable !== undefined && stable !== null) {
      throw new ValueError("`kind` and `stable` parameters can't be provided at the same time. Use only one of them.");
    }
  }
  flag(name, 'stable', stable);
  if (order !== undefined && order !== null) throw new ValueError('Cannot specify order when the array has no fields.');
  let x = asarray(a);
  if (axis === null) {
    x = x._flat ? x : copyAs(x, x._dtype);
    return { x: viewOf(x, [x._size], [x._dtype.itemsize]), axis: 0 };
  }
  return { x, axis: toAxis(toInteger(axis), x._shape.length) };
}

const names = ['axis', 'kind', 'order', 'stable'];

/** A new array in the memory layout of another. */
const alike = (x: NDArray): NDArray => allocateOrdered(x._dtype, x._shape, memoryOrder('K', x._shape, x));

/**
 * A sorted copy: `sort(a, axis)`; along the last axis unless given, null: of the flattened array.
 * @throws AxisError
 */
export function sort(a: ArrayLike, ...args: unknown[]): NDArray {
  const { x, axis } = target('sort', a, named('sort', args, names));
  return along('sort', alike(x), x, axis);
}

/** The indices (int64) that would sort an array along an axis; equal elements keep their order. */
export function argsort(a: ArrayLike, ...args: unknown[]): NDArray {
  const given = named<SortOptions>('argsort', args, names);
  const whole = asarray(a);
  const { axis: wanted = -1 } = given;
  if (whole._shape.length === 0 && (wanted === -1 || wanted === 0)) return places([0]);
  const { x, axis } = target('argsort', whole, given);
  return along('argsort', allocate(int64, x._shape), x, axis);
}

/** Places of a partition, counted from 0 and ascending. @throws ValueError outside the axis, TypeError for no integers. */
function kthOf(kth: unknown, n: number, size: number): number[] {
  const list = Array.isArray(kth) ? kth : kth instanceof NDArray ? (kth.tolist() as Scalar[]) : [kth];
  const found = [list].flat().map((k) => {
    const i = toInteger(k);
    if (size > 0 && (i < -n || i >= n)) throw new ValueError(`kth(=${i < 0 ? i + n : i}) out of bounds (${n})`);
    return i < 0 ? i + n : i;
  });
  return [...new Set(found)].sort((p, q) => p - q);
}

/**
 * A copy in which the element at place `kth` (or places) of an axis is the one of a sorted copy, with no greater ones
 * before it and no smaller ones behind it.
 */
export function partition(a: ArrayLike, kth: unknown, ...args: unknown[]): NDArray {
  const { x, axis } = target('partition', a, named('partition', args, ['axis', 'kind', 'order']));
  return along('partition', alike(x), x, axis, places(kthOf(kth, x._shape[axis], x._size)));
}

/** The indices (int64) that would partition an array. */
export function argpartition(a: ArrayLike, kth: unknown, ...args: unknown[]): NDArray {
  const { x, axis } = target('argpartition', a, named('argpartition', args, ['axis', 'kind', 'order']));
  return along('argpartition', allocate(int64, x._shape), x, axis, places(kthOf(kth, x._shape[axis], x._size)));
}

/** Sorts (or with `kth` partitions) an array in place. */
export function sortInPlace(a: NDArray, kth: unknown, args: readonly unknown[]): void {
  const { axis } = target('sort', a, named('sort', args, names));
  checkWritable(a, 'sort array');
  if (kth === undefined) along('sort', a, a, axis);
  else along('partition', a, a, axis, places(kthOf(kth, a._shape[axis], a._size)));
}

/**
 * Where elements of `v` belong in the sorted 1-d array `a` so that it stays sorted: before equal ones (side 'left') or
 * behind them ('right'). `sorter`: indices that sort `a`.
 * @throws ValueError for a side that is none, DTypeError for dtypes that cannot be compared.
 */
export function searchsorted(a: ArrayLike, v: ArrayLike, ...args: unknown[]): NDArray | number {
  const given = named<{ side?: string; sorter?: ArrayLike | null }>('searchsorted', args, ['side', 'sorter']);
  const { side = 'left', sorter } = given;
  if (side !== 'left' && side !== 'right') {
    throw new ValueError(`search side must be 'left' or 'right' (got ${show(side)})`);
  }
  let sorted = asarray(a);
  const keys = asarray(v);
  if (sorted._shape.length !== 1) throw new ValueError('object too deep for desired array');
  if (sorter !== undefined && sorter !== null) {
    const order = asarray(sorter);
    if (order._dtype.kind !== 'i' && order._dtype.kind !== 'u')
      throw new DTypeError('sorter must only contain integers');
    if (order._size !== sorted._size) throw new ValueError('sorter.size must equal a.size');
    const indices = copyAs(order, int64);
    if (indices.data.some((i) => i < 0 || i >= sorted._size)) throw new ValueError('Sorter index out of range.');
    sorted = indexed(sorted, [indices]);
  }
  const d = common(sorted._dtype, keys._dtype);
  const flat = (x: NDArray) => (x._dtype === d && x._flat ? x : copyAs(x, d));
  const [from, what] = [flat(sorted), flat(keys)];
  const out = allocate(int64, keys._shape);
  if (keys._size > 0) {
    call.begin(call.ids.searchsorted);
    call.nums([d.code, side === 'right' ? 1 : 0, from._size]);
    call.address(from, from._shape, from._strides, false);
    call.num(what._size);
    call.address(what, what._shape, what._strides, false);
    call.address(out, out._shape, out._strides, true);
    call.run();
  }
  return keys._shape.length === 0 ? Number(out._get([])) : out;
}
