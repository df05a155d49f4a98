/*
 * ufuncmethods.ts: what every ufunc can do beside being called: reduce, accumulate, reduceat, outer, at.
 *
 * The ufuncs of one output and, but for outer and at, two inputs have them; others throw NumPy's error.
 */
import { placesOf } from './advanced.js';
import { named } from './arguments.js';
import * as call from './call.js';
import { assign, checkWritable, copyAs } from './copy.js';
import { asarray, asOperand } from './creation.js';
import { bool, type DType, type DTypeLike, dtype, int64, type Scalar } from './dtype.js';
import { DTypeError, IndexError, ShapeError, shapeText, show, ValueError } from './errors.js';
import { chosenLoop, foldLoop } from './fold.js';
import { allocate, NDArray, viewOf } from './ndarray.js';
import { canCast, common, wide } from './promotion.js';
import { type ReduceOptions, reduce, reduceOptions } from './reduce.js';
import { broadcastShapes, broadcastStrides, sameShape, stridesOf, toAxis, toInteger } from './shape.js';
import { type ArrayLike, allUfuncs, clobbers, type Ufunc, type UfuncOptions } from './ufunc.js';

export interface AccumulateOptions {
  axis?: number;
  dtype?: DTypeLike | null;
  out?: NDArray | null;
}

declare module './ufunc.js' {
  interface UfuncMethods {
    /** Operands and outputs together. */
    readonly nargs: number;
    /** The value of an empty reduction, or null. */
    readonly identity: Scalar | null;
    /** The signatures of its loops, in NumPy's characters: `dd->d`. */
    readonly types: string[];
    readonly ntypes: number;
    /** The op between all elements along an axis (0 unless given; null: all axes). */
    reduce(a: ArrayLike, axis: null): Scalar;
    reduce(a: ArrayLike, axis?: number | readonly number[] | ReduceOptions, ...rest: unknown[]): NDArray;
    /** The results of reducing 1, 2, 3 ... elements along an axis (0 unless given). */
    accumulate(a: ArrayLike, axis?: number | AccumulateOptions, ...rest: unknown[]): NDArray;
    /** Reductions of the parts that begin at `indices`, along an axis (0 unless given). */
    reduceat(a: ArrayLike, indices: ArrayLike, axis?: number | AccumulateOptions, ...rest: unknown[]): NDArray;
    /** The op between all pairs of elements: the shape is that of a, then that of b. */
    outer(a: ArrayLike, b: ArrayLike, options?: UfuncOptions): NDArray;
    /** In place at some places of `a`, again for an index that comes again. */
    at(a: NDArray, indices: unknown, b?: ArrayLike): void;
  }
}

/** @throws ValueError unless the ufunc takes two operands and gives one result. */
function needsBinary(u: Ufunc, method: string): void {
  if (u.nout !== 1) throw new ValueError(`${method} only supported for functions returning a single value`);
  if (u.nin !== 2) throw new ValueError(`${method} only supported for binary functions`);
}

/** What reductions of a ufunc compute in: sums and products of small integers in 64 bits. */
export const natural = (u: Ufunc) => (d: DType) =>
  u.name === 'add' || u.name === 'multiply' ? wide(d) : foldLoop(u, d);

function reduceBy(u: Ufunc, a: ArrayLike, args: readonly unknown[]): NDArray | Scalar {
  needsBinary(u, 'reduce');
  const names = ['axis', 'dtype', 'out', 'keepdims', 'initial', 'where'];
  const given = { ...reduceOptions<ReduceOptions>('reduce', args, names) };
  if (given.axis === undefined) given.axis = 0;
  const x = asarray(a);
  if (x._shape.length === 0) {
    if (given.axis !== 0 && given.axis !== -1 && given.axis !== null) toAxis(given.axis as number, 0);
    given.axis = null;
  }
  return reduce(u, natural(u), x, given as never);
}

/** The dtype to scan in, and operand and result of that dtype. */
function scanning(u: Ufunc, a: NDArray, given: { dtype?: DTypeLike | null; out?: NDArray | null }) {
  const { out = null } = given;
  if (out !== null && !(out instanceof NDArray))
    throw new TypeError(`return arrays must be of ArrayType, got ${show(out)}`);
  const own = given.dtype ? dtype(given.dtype) : natural(u)(a._dtype);
  const loop = chosenLoop(u, !given.dtype && out && own !== bool ? common(own, out._dtype) : own);
  return { loop, out, x: a._dtype === loop ? a : copyAs(a, loop) };
}

/** Gives a result, or puts it into `out`. */
function deliver(out: NDArray | null, result: NDArray): NDArray {
  if (out === null) return result;
  if (!sameShape(out._shape, result._shape)) {
    throw new ShapeError(
      `non-broadcastable output operand with shape ${shapeText(out._shape)} doesn't match the broadcast shape ${shapeText(result._shape)}`,
    );
  }
  assign(out, result); // whatever the dtypes: NumPy casts results of scans unsafely
  return out;
}

/** Writes what scans and reduceat have in common: the lanes, and the dimension along which they go. */
function writeAlong(id: number, u: Ufunc, loop: DType, out: NDArray, x: NDArray, axis: number): void {
  const others = <T>(list: readonly T[]) => list.filter((_, d) => d !== axis);
  const n = x._shape[axis];
  call.begin(id);
  call.num(u.ops[0].index);
  call.num(loop.code);
  const lanes = others(x._shape);
  call.shape(lanes);
  const lane = (a: NDArray, written: boolean) => {
    call.num(a._dtype.code);
    call.address(a, [...lanes, a._shape[axis]], [...others(a._strides), a._strides[axis]], written);
    call.nums(others(a._strides));
  };
  lane(out, true);
  lane(x, false);
  call.num(n);
  call.num(out._strides[axis]);
  call.num(x._strides[axis]);
}

export function accumulate(
  u: Ufunc,
  a: NDArray,
  axis: number,
  given: { dtype?: DTypeLike | null; out?: NDArray | null },
): NDArray {
  const { loop, out, x } = scanning(u, a, given);
  if (x._shape.length === 0) throw new TypeError('cannot accumulate on a scalar');
  const inPlace = out?._dtype === loop && out._writeable && sameShape(out._shape, x._shape) && !clobbers(out, x, true);
  const result = inPlace ? (out as NDArray) : allocate(loop, x._shape);
  if (result._size > 0) {
    writeAlong(call.ids.accumulate, u, loop, result, x, axis);
    call.run();
  }
  return inPlace ? result : deliver(out, result);
}

function accumulateBy(u: Ufunc, a: ArrayLike, args: readonly unknown[]): NDArray {
  needsBinary(u, 'accumulate');
  const given = named<AccumulateOptions>('accumulate', args, ['axis', 'dtype', 'out']);
  const x = asarray(a);
  if (x._shape.length === 0) throw new TypeError('cannot accumulate on a scalar');
  return accumulate(u, x, toAxis(toInteger(given.axis ?? 0), x._shape.length), given);
}

function reduceatBy(u: Ufunc, a: ArrayLike, indices: ArrayLike, args: readonly unknown[]): NDArray {
  needsBinary(u, 'reduceat');
  const given = named<AccumulateOptions>('reduceat', args, ['axis', 'dtype', 'out']);
  const all = asarray(a);
  if (all._shape.length === 0) throw new TypeError('cannot reduceat on a scalar');
  const axis = toAxis(toInteger(given.axis ?? 0), all._shape.length);
  const list = asarray(indices);
  if (!canCast(list._dtype, int64, 'same_kind') && !(list._dtype.kind === 'f' && Array.isArray(indices))) {
    throw new DTypeError(
      `Cannot cast array data from dtype('${list._dtype}') to dtype('int64') according to the rule 'safe'`,
    );
  }
  if (list._shape.length !== 1) throw new ValueError('object too deep for desired array');
  const index = copyAs(list, int64);
  const n = all._shape[axis];
  for (const i of index.data) {
    if (i < 0 || i >= n) throw new IndexError(`index ${i} out-of-bounds in ${u.name}.reduceat [0, ${n})`);
  }
  const { loop, out, x } = scanning(u, all, given);
  const result = allocate(
    loop,
    x._shape.map((m, d) => (d === axis ? index._size : m)),
  );
  if (result._size > 0) {
    writeAlong(call.ids.reduceat, u, loop, result, x, axis);
    call.num(index._size);
    call.address(index, index._shape, index._strides, false);
    call.run();
  }
  return deliver(out, result);
}

function outerBy(u: Ufunc, a: ArrayLike, b: ArrayLike, rest: readonly unknown[]): unknown {
  if (u.nin !== 2) throw new ValueError('outer product only supported for binary functions');
  const x = asOperand(a);
  const y = asOperand(b);
  if (!(x instanceof NDArray) || !(y instanceof NDArray)) return u.call([x, y], rest);
  const extra = y._shape.map(() => 1);
  const wide = viewOf(x, [...x._shape, ...extra], [...x._strides, ...extra.map(() => x._dtype.itemsize)]);
  return u.call([wide, y], rest);
}

function atBy(u: Ufunc, a: unknown, indices: unknown, b: unknown): void {
  if (!(a instanceof NDArray)) throw new TypeError('first operand must be array');
  if (u.nout !== 1) throw new ValueError('Only single output ufuncs supported at this time');
  if ((b !== undefined) !== (u.nin === 2)) {
    throw new ValueError(
      u.nin === 2 ? 'second operand needed for ufunc' : 'second operand provided when ufunc is unary',
    );
  }
  checkWritable(a, 'output array');
  const operand = b === undefined ? null : asOperand(b);
  // a list of numbers is an index array, any other list is one entry for each axis
  const isNumber = (x: unknown) => typeof x === 'number' || typeof x === 'bigint';
  const spec = Array.isArray(indices) && !indices.every(isNumber) ? indices : [indices];
  const type = operand instanceof NDArray ? common(a._dtype, operand._dtype) : a._dtype;
  const loop = u.loops[type.code];
  if (
    !loop ||
    loop.results[0] !== loop.operand ||
    loop.compute !== loop.operand ||
    !canCast(loop.operand, a._dtype, 'same_kind')
  ) {
    // results of another kind, or halves: one at a time through arrays
    return atSlowly(u, a, spec, operand);
  }
  const d = loop.operand;
  const work = a._dtype === d && a._flat ? a : copyAs(a, d);
  const { places, offset } = placesOf(work, spec);
  const values = operand === null ? null : spreadTo(operand, places._shape, d);
  if (places._size > 0) {
    call.begin(call.ids.at);
    call.num(u.ops[0].index);
    call.num(d.code);
    call.num(places._size);
    call.address(call.shifted(work, offset), [work._size - offset / d.itemsize], [d.itemsize], true);
    call.address(places, places._shape, places._strides, false);
    if (values) call.address(values, values._shape, values._strides, false);
    call.run();
  }
  if (work !== a) assign(a, work);
}

function atSlowly(u: Ufunc, a: NDArray, spec: readonly unknown[], b: NDArray | Scalar | null): void {
  const work = copyAs(a, a._dtype);
  const flat = viewOf(work, [a._size], [a._dtype.itemsize]);
  const { places, offset } = placesOf(work, spec);
  const values = b === null ? null : spreadTo(b, places._shape, b instanceof NDArray ? b._dtype : a._dtype);
  places.data.forEach((p, i) => {
    const cell = viewOf(flat, [1], [a._dtype.itemsize], offset + Number(p));
    const item = values && viewOf(values, [1], [values._dtype.itemsize], i * values._dtype.itemsize);
    u.apply(item ? [cell, item] : [cell], [cell], { casting: 'unsafe' }); // as NumPy
  });
  assign(a, viewOf(flat, a._shape, stridesOf(a._shape, a._dtype.itemsize)));
}

/** A contiguous copy, broadcast to a shape. */
function spreadTo(x: NDArray | Scalar, shape: readonly number[], d: DType): NDArray {
  const from = x instanceof NDArray ? x : asarray(x as never, d);
  if (!sameShape(broadcastShapes([from._shape, shape]), shape)) {
    throw new ShapeError(`array is not broadcastable to correct shape`);
  }
  return copyAs(viewOf(from, shape, broadcastStrides(from._shape, from._strides, shape), 0, false), d);
}

/** The signatures of the loops. */
function types(u: Ufunc): string[] {
  const found = new Set<string>();
  for (const loop of u.loops) {
    if (!loop) continue;
    found.add(`${loop.operand.char.repeat(u.nin)}->${loop.results.map((d) => d.char).join('')}`);
  }
  return [...found];
}

for (const { f, u } of allUfuncs()) {
  Object.assign(f, {
    reduce: (a: ArrayLike, ...args: unknown[]) => reduceBy(u, a, args),
    accumulate: (a: ArrayLike, ...args: unknown[]) => accumulateBy(u, a, args),
    reduceat: (a: ArrayLike, indices: ArrayLike, ...args: unknown[]) => reduceatBy(u, a, indices, args),
    outer: (a: ArrayLike, b: ArrayLike, ...rest: unknown[]) => outerBy(u, a, b, rest),
    at: (a: unknown, indices: unknown, b?: unknown) => atBy(u, a, indices, b),
  });
  Object.defineProperty(f, 'types', { get: () => types(u) });
  Object.defineProperty(f, 'ntypes', { get: () => types(u).length });
}
