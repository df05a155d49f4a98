/*
 * fold.ts: reductions by a ufunc: what `np.add.reduce` and `np.sum` have in common. The loops are native/call_reduce.h.
 */
import * as call from './call.js';
import { Complex } from './complex.js';
import { assignSameKind, copyAs, fillScalar } from './copy.js';
import { bool, type DType, float16, float32, type Scalar } from './dtype.js';
import { DTypeError, ShapeError, shapeText, show, ValueError } from './errors.js';
import { allocate, NDArray, viewOf } from './ndarray.js';
import { axisOrder, broadcastShapes, broadcastStrides, collapse, sameShape, sizeOf, stridesOf } from './shape.js';
import type { Ufunc } from './ufunc.js';

/** Axes to reduce: one, several, or (null) all. */
export type Axis = number | readonly number[] | null;

/** The extremes: without identity, but in any order, and folding an element twice changes nothing. */
const extremes = ['maximum', 'minimum', 'fmax', 'fmin'];

/** The dtype that C folds in: extremes of halves are found in float32, which is exact. */
const computed = (u: Ufunc, d: DType): DType => (d === float16 && extremes.includes(u.name) ? float32 : d);

/** The shape of a result, with the reduced axes as 1 (kept) or without them. */
export function resultShape(
  shape: readonly number[],
  axes: readonly number[],
  keepdims: boolean | undefined,
): number[] {
  if (keepdims) return shape.map((n, d) => (axes.includes(d) ? 1 : n));
  return shape.filter((_, d) => !axes.includes(d));
}

/** The neutral element for operands of a dtype, or null. That of float addition is -0 (a sum of -0 alone is -0). */
function neutral(u: Ufunc, d: DType, empty: boolean): Scalar | null {
  const identity = u.spec.identity ?? null;
  if (u.name === 'add' && !empty) return d.kind === 'c' ? new Complex(-0, -0) : d.kind === 'f' ? -0 : 0;
  // all bits are set in the identity of bitwise_and, of unsigned integers too
  if (u.name === 'bitwise_and' && d.kind === 'u') return 2n ** BigInt(8 * d.itemsize) - 1n;
  return identity;
}

/** A part along an axis, from an index on. */
function rest(a: NDArray, axis: number, from: number, count: number): NDArray {
  const shape = a._shape.map((n, d) => (d === axis ? count : n));
  return viewOf(a, shape, a._strides, from * a._strides[axis]);
}

/**
 * Folds `a` over `axes` in the dtype `loop`; the result has the reduced axes as 1.
 *
 * @throws ValueError if there is nothing to start from, or if the order of several axes would matter.
 */
export function fold(
  u: Ufunc,
  a: NDArray,
  axes: readonly number[],
  loop: DType,
  initial: Scalar | null = null,
  where: NDArray | null = null,
): NDArray {
  const { name } = u;
  const empty = axes.some((d) => a._shape[d] === 0);
  let start: NDArray | Scalar | null = initial ?? neutral(u, loop, a._size === 0);
  let from = a;
  if (start === null) {
    const some = extremes.includes(name);
    if (!some && axes.length > 1) {
      throw new ValueError(`reduction operation '${name}' is not reorderable, so at most one axis may be specified`);
    }
    if (empty) throw new ValueError(`zero-size array to reduction operation ${name} which has no identity`);
    if (where) {
      throw new ValueError(
        `reduction operation '${name}' does not have an identity, so to use a where mask one has to specify 'initial'`,
      );
    }
    // it starts from the first elements; folding those once more changes nothing in an extreme
    start = a;
    if (!some && axes.length === 1) from = rest(a, axes[0], 1, a._shape[axes[0]] - 1);
    if (axes.length === 0) return copyAs(a, loop);
    if (from._shape[axes[0]] === 0) return copyAs(rest(a, axes[0], 0, 1), loop);
  }
  const dtype = computed(u, loop);
  const shape = from._shape;
  if (where && !sameShape(broadcastShapes([shape, where._shape]), shape)) {
    throw new ShapeError(
      `non-broadcastable operand with shape ${shapeText(where._shape)} doesn't match the broadcast shape ${shapeText(shape)}`,
    );
  }
  const out = allocate(dtype, resultShape(shape, axes, true));
  if (out._size === 0) return dtype === loop ? out : allocate(loop, out._shape);
  if (sizeOf(shape) === 0) {
    fillScalar(out, start as Scalar);
    return dtype === loop ? out : copyAs(out, loop);
  }
  const still = (strides: readonly number[]) => strides.map((s, d) => (axes.includes(d) ? 0 : s));
  const strides = broadcastStrides(from._shape, from._strides, shape);
  const all = [still(out._strides), strides, start instanceof NDArray ? still(strides) : shape.map(() => 0)];
  if (where) all.push(broadcastStrides(where._shape, where._strides, shape));
  const plan = collapse(shape, all, axisOrder(shape, where ? [strides, all[3]] : [strides]));
  if (plan.shape.length === 0) {
    plan.shape.push(1);
    plan.strides = all.map(() => [0]);
  }
  const ndim = plan.shape.length;
  call.begin(call.ids.reduce);
  call.num(u.ops[0].index);
  call.num(dtype.code);
  call.num(where ? 1 : 0);
  call.shape(plan.shape);
  call.operand(out, plan.shape, plan.strides[0], true);
  call.operand(from, plan.shape, plan.strides[1], false);
  if (start instanceof NDArray) call.operand(start, plan.shape, plan.strides[2], false);
  else call.scalar(start, ndim);
  if (where) call.operand(where, plan.shape, plan.strides[3], false);
  call.run();
  return dtype === loop ? out : copyAs(out, loop);
}

/** Whether the short cut for all elements of an array to a scalar applies. */
export const isWhole = (a: NDArray, axis: unknown, keepdims: unknown, out: unknown): boolean =>
  (axis === null || axis === undefined) && !keepdims && !out && a._flat && a._size > 0;

/** The short cut: no array is made for the result (where the operand is near). */
export function foldFlat(u: Ufunc, a: NDArray, loop: DType): Scalar {
  const start = neutral(u, loop, false);
  if (
    !call.isNear(a, a._size * a._dtype.itemsize) ||
    computed(u, loop) !== loop ||
    (start !== null && typeof start !== 'number')
  ) {
    const axes = a._shape.map((_, d) => d);
    const result = fold(u, a, axes, loop);
    return result._get(axes.map(() => 0)) as Scalar;
  }
  if (start === null && !extremes.includes(u.name)) {
    const axes = a._shape.map((_, d) => d);
    return fold(u, a, axes, loop)._get(axes.map(() => 0)) as Scalar; // which refuses several axes
  }
  return call.fold(u.ops[0], loop, a._size, a, start ?? Number.NaN);
}

/** What the reduction of a ufunc computes in. @throws DTypeError if its results are no operands. */
export function foldLoop(u: Ufunc, d: DType): DType {
  const loop = u.loops[d.code];
  if (loop?.results[0] === loop?.operand && loop) return loop.operand;
  if (u.name.startsWith('logical_')) return bool;
  throw new DTypeError(`No loop matching the specified signature and casting was found for ufunc ${u.name}`);
}

/** The dtype to fold in that was asked for. @throws DTypeError if the ufunc has no such loop. */
export function chosenLoop(u: Ufunc, d: DType): DType {
  if (foldLoop(u, d) === d) return d;
  throw new DTypeError(`No loop matching the specified signature and casting was found for ufunc ${u.name}`);
}

/** Puts a result with its reduced axes kept into the form that was asked for. */
export function finish(
  name: string,
  kept: NDArray,
  shape: readonly number[],
  { out, keepdims }: { out?: NDArray | null; keepdims?: boolean },
): NDArray | Scalar {
  if (out) {
    if (!(out instanceof NDArray)) throw new TypeError(`output must be an array, got ${show(out)}`);
    if (!sameShape(out._shape, shape)) {
      throw new ShapeError(
        `output parameter for reduction operation ${name} has the wrong shape: ${shapeText(out._shape)} for ${shapeText(shape)}`,
      );
    }
    assignSameKind(out, viewOf(kept, shape, stridesOf(shape, kept._dtype.itemsize)));
    return out;
  }
  if (shape.length === 0 && !keepdims) return kept._get(kept._shape.map(() => 0)) as Scalar;
  return sameShape(kept._shape, shape) ? kept : own(kept, shape);
}

/** The same array in another shape of the same size: no view, since nobody else has it. */
export function own(a: NDArray, shape: readonly number[]): NDArray {
  return new NDArray(a._block, a._offset, a._dtype, shape, stridesOf(shape, a._dtype.itemsize), a._size, true, null);
}
