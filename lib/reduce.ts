/*
 * reduce.ts: reductions over all elements, or along axes.
 *
 * A reduction is an op folded over some axes. The axes are walked in the order of NumPy's iterator, so that float sums
 * round as NumPy's do. `axis` is null (all), an axis or a list of axes; without `keepdims` the reduced axes go away, and
 * a result of no dimensions comes back as a plain scalar.
 */
import * as call from './call.js';
import { assignSameKind, copyAs } from './copy.js';
import { asarray } from './creation.js';
import {
  bool,
  type DType,
  type DTypeLike,
  dtype,
  float32,
  float64,
  fromStorage,
  int64,
  promoteTypes,
  type Scalar,
} from './dtype.js';
import { checkOptions, DTypeError, isOptions, ShapeError, shapeText, show, ValueError } from './errors.js';
import { allocate, NDArray, viewOf } from './ndarray.js';
import { axisOrder, collapse, sameShape, stridesOf, toAxes, toAxis, toInteger } from './shape.js';
import { type ArrayLike, binary } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

export type Axis = number | readonly number[] | null;

export interface ReduceOptions {
  axis?: Axis;
  /** The dtype of the result, and to compute in. */
  dtype?: DTypeLike | null;
  /** Where to put the result. */
  out?: NDArray | null;
  /** Keep the reduced axes as axes of size 1. */
  keepdims?: boolean;
}
export interface VarOptions extends ReduceOptions {
  /** The divisor is N - ddof. */
  ddof?: number;
}

/** The arguments of a reduction: an axis and options, or options alone. */
export function reduceOptions<T extends ReduceOptions>(
  name: string,
  axis: unknown,
  options: unknown,
  known: readonly string[] = ['axis', 'dtype', 'out', 'keepdims'],
): T {
  if (isOptions(axis) && options !== undefined) throw new TypeError(`${name}() got options twice`);
  const result = checkOptions(name, (isOptions(axis) ? axis : (options ?? {})) as T, known);
  if (!isOptions(axis) && axis !== undefined) result.axis = axis as Axis;
  if (result.keepdims !== undefined && typeof result.keepdims !== 'boolean') {
    throw new TypeError(`${name}() keepdims must be a boolean, got ${show(result.keepdims)}`);
  }
  if (result.out !== undefined && result.out !== null && !(result.out instanceof NDArray)) {
    throw new TypeError(`output must be an array, got ${show(result.out)}`);
  }
  return result;
}

/** An op that reduces: its name in ops.def, the value of an empty reduction, and what it computes in. */
interface Reduction {
  /** The public name of the ufunc, for messages. */
  readonly ufunc: string;
  /** The neutral element; null if there is none (then an empty reduction is an error). */
  identity(d: DType): Scalar | null;
  /** What to compute in for operands of a dtype. */
  loop(d: DType): DType;
}

/** NumPy sums and multiplies bools and small integers as int64. */
const wide = (d: DType): DType => (d.kind === 'b' || (d.kind === 'i' && d.itemsize < 8) ? int64 : d);
const itself = (d: DType): DType => d;
const noIdentity = () => null;
/** No options; nothing is inherited. */
const none: ReduceOptions = Object.freeze(Object.create(null));

// -0 is the neutral element of float addition (a sum of -0 alone is -0); an empty sum is 0 all the same.
const reductions = {
  sum: { ufunc: 'add', identity: (d) => (d.kind === 'f' ? -0 : 0), loop: wide },
  prod: { ufunc: 'multiply', identity: () => 1, loop: wide },
  max: { ufunc: 'maximum', identity: noIdentity, loop: itself },
  min: { ufunc: 'minimum', identity: noIdentity, loop: itself },
  any: { ufunc: 'logical_or', identity: () => false, loop: () => bool },
  all: { ufunc: 'logical_and', identity: () => true, loop: () => bool },
} satisfies Record<string, Reduction>;

/** The shape of a result, with the reduced axes as 1 (kept) or without them. */
function resultShape(shape: readonly number[], axes: readonly number[], keepdims: boolean | undefined): number[] {
  if (keepdims) return shape.map((n, d) => (axes.includes(d) ? 1 : n));
  return shape.filter((_, d) => !axes.includes(d));
}

/** Folds `a` over `axes` in the dtype `loop`; the result has the reduced axes as 1. */
function fold(kind: Reduction, a: NDArray, axes: readonly number[], loop: DType): NDArray {
  const shape = a._shape;
  const out = allocate(loop, resultShape(shape, axes, true));
  const empty = a._size === 0;
  const identity = empty && kind.ufunc === 'add' ? 0 : kind.identity(loop);
  if (identity === null && axes.some((d) => shape[d] === 0)) {
    throw new ValueError(`zero-size array to reduction operation ${kind.ufunc} which has no identity`);
  }
  const outStrides = out._strides.map((s, d) => (axes.includes(d) ? 0 : s));
  // Without an identity the reduction starts from the first elements; folding those once more changes nothing.
  const startStrides = a._strides.map((s, d) => (axes.includes(d) ? 0 : s));
  const plan = empty
    ? { shape: [...shape], strides: [outStrides, a._strides, startStrides] }
    : collapse(shape, [outStrides, a._strides, startStrides], axisOrder(shape, [a._strides]));
  if (plan.shape.length === 0) {
    plan.shape.push(1);
    plan.strides = [[0], [0], [0]];
  }
  call.begin(call.ids.reduce);
  call.num((call.ops.get(kind.ufunc) as call.Op).index);
  call.num(loop.code);
  call.shape(plan.shape);
  call.operand(out, plan.shape, plan.strides[0], true);
  call.operand(a, plan.shape, plan.strides[1], false);
  if (identity === null) call.operand(a, plan.shape, plan.strides[2], false);
  else call.scalar(identity, plan.shape.length);
  call.run();
  return out;
}

/** Whether the short cut for reductions of all elements to a scalar applies. */
const isWhole = (a: NDArray, { axis, keepdims, out }: ReduceOptions): boolean =>
  (axis === null || axis === undefined) && !keepdims && !out && a._flat && a._size > 0;

/** The short cut: no array is made for the result (where C can reach the operand). */
function foldFlat(kind: Reduction, a: NDArray, loop: DType): Scalar {
  if (!call.reachable(a)) {
    const axes = a._shape.map((_, d) => d);
    return fold(kind, a, axes, loop)._get(axes.map(() => 0));
  }
  const start = kind.identity(loop);
  const op = call.ops.get(kind.ufunc) as call.Op;
  return fromStorage(loop, call.fold(op, loop, a._size, a, start === null ? Number.NaN : Number(start)));
}

/** Puts a result with its reduced axes kept into the form that was asked for. */
function finish(name: string, kept: NDArray, shape: readonly number[], options: ReduceOptions): NDArray | Scalar {
  const { out } = options;
  if (out) {
    if (!sameShape(out._shape, shape)) {
      throw new ShapeError(
        `output parameter for reduction operation ${name} has the wrong shape: ${shapeText(out._shape)} for ${shapeText(shape)}`,
      );
    }
    assignSameKind(out, viewOf(kept, shape, stridesOf(shape, kept._dtype.itemsize)));
    return out;
  }
  if (shape.length === 0 && !options.keepdims) return kept._get(kept._shape.map(() => 0));
  return sameShape(kept._shape, shape) ? kept : own(kept, shape);
}

/** The same array in another shape of the same size: no view, since nobody else has it. */
function own(a: NDArray, shape: readonly number[]): NDArray {
  return new NDArray(a._block, a._offset, a._dtype, shape, stridesOf(shape, a._dtype.itemsize), a._size, true, null);
}

/** Without a dtype, what the operand and `out` promote to is computed in; null without an `out`. */
const withOut = (d: DType, out: NDArray | null | undefined): DType | null => (out ? promoteTypes(d, out._dtype) : null);

function reduce(kind: Reduction, a: NDArray, options: ReduceOptions): NDArray | Scalar {
  const promoted = kind.loop(a._dtype) === bool ? null : withOut(a._dtype, options.out);
  const loop = options.dtype ? dtype(options.dtype) : (promoted ?? kind.loop(a._dtype));
  if (isWhole(a, options)) return foldFlat(kind, a, loop);
  const axes = toAxes(options.axis, a._shape.length);
  const shape = resultShape(a._shape, axes, options.keepdims);
  return finish(kind.ufunc, fold(kind, a, axes, loop), shape, options);
}

/** The public form of a reduction: `f(a)` is a scalar, `f(a, axis)` and `f(a, { axis, keepdims, dtype, out })`. */
export interface Reducer<O extends ReduceOptions = ReduceOptions, S = number> {
  (a: ArrayLike, axis?: null): S;
  (a: ArrayLike, options: O & ({ keepdims: true } | { out: NDArray })): NDArray;
  (a: ArrayLike, options: O & { axis?: null; keepdims?: false; out?: null }): S;
  (a: ArrayLike, axis: Axis | O, options?: O): NDArray;
}

function reducer<S>(name: string, kind: Reduction): Reducer<ReduceOptions, S> {
  const known = ['axis', 'out', 'keepdims', ...(kind.loop === wide ? ['dtype'] : [])];
  const f = (a: ArrayLike, axis?: unknown, options?: unknown) => {
    if (axis === undefined && options === undefined) return reduce(kind, asarray(a), none);
    return reduce(kind, asarray(a), reduceOptions(name, axis, options, known));
  };
  Object.defineProperty(f, 'name', { value: name });
  return f as Reducer<ReduceOptions, S>;
}

/** Sum. Floats are summed pairwise, exactly as NumPy does; bools and int32 as int64. */
export const sum = reducer<number>('sum', reductions.sum);
/** Product. */
export const prod = reducer<number>('prod', reductions.prod);
/** Largest element; NaN if there is one. @throws ValueError for no elements. */
export const max = reducer<number>('max', reductions.max);
/** Smallest element; NaN if there is one. @throws ValueError for no elements. */
export const min = reducer<number>('min', reductions.min);
/** Whether any element is true (not zero). */
export const any = reducer<boolean>('any', reductions.any);
/** Whether all elements are true (not zero). */
export const all = reducer<boolean>('all', reductions.all);

// ---- mean, var, std ----------------------------------------------------------------------------------------------

/** What NumPy computes means in: floats in themselves, integers and bools in float64. */
function meanDType(a: NDArray, like: DTypeLike | null | undefined): DType {
  const d = like ? dtype(like) : a._dtype.kind === 'f' ? a._dtype : float64;
  if (d.kind === 'f') return d;
  throw new DTypeError(`mean, var and std need a float dtype, got ${d}`);
}

/** (x1 - x2) squared, in one pass; not a function of NumPy. */
const sqdev = binary('sqdev');

const count = (a: NDArray, axes: readonly number[]): number => axes.reduce((n, d) => n * a._shape[d], 1);

/** A number in the precision of a float dtype. */
const rounded = (d: DType, x: number): number => (d === float32 ? Math.fround(x) : x);
const quotient = (d: DType, x: number, n: number): number => rounded(d, x / n);

/** Arithmetic mean. An empty mean is NaN. */
export const mean = ((a: ArrayLike, axis?: unknown, options?: unknown) => {
  const x = asarray(a);
  const given = reduceOptions<ReduceOptions>('mean', axis, options);
  const d = meanDType(x, given.dtype ?? withOut(x._dtype.kind === 'f' ? x._dtype : float64, given.out));
  if (isWhole(x, given)) return quotient(d, foldFlat(reductions.sum, x, d) as number, x._size);
  const axes = toAxes(given.axis, x._shape.length);
  const kept = fold(reductions.sum, x, axes, d);
  ufuncs.divide(kept, count(x, axes), kept);
  return finish('mean', kept, resultShape(x._shape, axes, given.keepdims), given);
}) as Reducer;

/** Variance with the reduced axes kept: mean of the squared distances from the mean, in two passes as NumPy's. */
function variance(x: NDArray, axes: readonly number[], d: DType, ddof: number): NDArray {
  const n = count(x, axes);
  const middle = fold(reductions.sum, x, axes, d);
  ufuncs.divide(middle, n, middle);
  const squares = asarray(sqdev(x, middle)); // in what x and the mean promote to, as NumPy computes it
  const result = fold(reductions.sum, squares, axes, d);
  squares.dispose();
  return ufuncs.divide(result, Math.max(n - ddof, 0), result);
}

/** The same over all elements of a contiguous float array, as a number. */
function wholeSpread(x: NDArray, ddof: number, root: boolean): number {
  const d = x._dtype;
  const middle = quotient(d, foldFlat(reductions.sum, x, d) as number, x._size);
  const squares = sqdev(x, middle);
  const result = quotient(d, foldFlat(reductions.sum, squares, d) as number, Math.max(x._size - ddof, 0));
  squares.dispose();
  return root ? rounded(d, Math.sqrt(result)) : result;
}

function spread(name: string, root: boolean): Reducer<VarOptions> {
  const f = (a: ArrayLike, axis?: unknown, options?: unknown) => {
    const x = asarray(a);
    const known = ['axis', 'dtype', 'out', 'ddof', 'keepdims'];
    const given = reduceOptions<VarOptions>(name, axis, options, known);
    const ddof = given.ddof ?? 0;
    if (typeof ddof !== 'number') throw new TypeError(`${name}() ddof must be a number, got ${show(ddof)}`);
    const d = meanDType(x, given.dtype);
    if (d === x._dtype && x._shape.length > 0 && isWhole(x, given)) return wholeSpread(x, ddof, root);
    const axes = toAxes(given.axis, x._shape.length);
    const kept = variance(x, axes, d, ddof);
    if (root) ufuncs.sqrt(kept, kept);
    return finish(name, kept, resultShape(x._shape, axes, given.keepdims), given);
  };
  Object.defineProperty(f, 'name', { value: name });
  return f as Reducer<VarOptions>;
}

/** Variance; the divisor is N - ddof. */
export const variance_ = spread('var', false);
/** Standard deviation; the divisor is N - ddof. */
export const std = spread('std', true);

// ---- argmin, argmax ----------------------------------------------------------------------------------------------

export interface ArgOptions {
  axis?: number | null;
  out?: NDArray | null;
  keepdims?: boolean;
}

/** The public form of argmin and argmax: one axis, or (null) the index into the flattened array. */
export interface ArgReducer {
  (a: ArrayLike, axis?: null): number;
  (a: ArrayLike, options: ArgOptions & { axis?: null; keepdims?: false; out?: null }): number;
  (a: ArrayLike, axis: number | null | ArgOptions, options?: ArgOptions): NDArray;
}

function argReducer(name: string, which: 0 | 1): ArgReducer {
  const f = (a: ArrayLike, axis?: unknown, options?: unknown) => {
    const given = reduceOptions<ReduceOptions>(name, axis, options, ['axis', 'out', 'keepdims']);
    let x = asarray(a);
    const ndim = x._shape.length;
    const whole = given.axis === null || given.axis === undefined;
    const axes = whole ? toAxes(null, ndim) : [toAxis(toInteger(given.axis), ndim)];
    const shape = resultShape(x._shape, axes, given.keepdims);
    const kept = resultShape(x._shape, axes, true);
    if (whole) {
      if (!x._flat) x = copyAs(x, x._dtype);
      x = viewOf(x, [x._size], [x._dtype.itemsize]);
    }
    const along = whole ? 0 : axes[0];
    const n = x._shape[along];
    if (n === 0) throw new ValueError(`attempt to get ${name} of an empty sequence`);
    const rest = <T>(list: readonly T[]) => list.filter((_, d) => d !== along);
    const out = allocate(int64, whole ? [] : rest(x._shape));
    const searched = [...rest(x._shape), n];
    call.begin(call.ids.argreduce);
    call.num(which);
    call.shape(rest(x._shape));
    call.operand(out, out._shape, out._strides, true);
    call.num(x._dtype.code);
    call.address(x, searched, [...rest(x._strides), x._strides[along]], false);
    call.nums(rest(x._strides));
    call.num(n);
    call.num(x._strides[along]);
    call.run();
    return finish(name, own(out, kept), shape, given);
  };
  Object.defineProperty(f, 'name', { value: name });
  return f as ArgReducer;
}

/** Index of the largest element, the first one if several are (NaN counts as largest). */
export const argmax = argReducer('argmax', 1);
/** Index of the smallest element, the first one if several are (NaN counts as smallest). */
export const argmin = argReducer('argmin', 0);
