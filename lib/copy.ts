/*
 * copy.ts: moving elements from one array to another, converting them on the way. The loops are native/copy.h.
 */
import * as call from './call.js';
import { type DType, type DTypeName, isScalar, type Scalar, toStorage } from './dtype.js';
import { DTypeError, ShapeError, shapeText, show, ValueError } from './errors.js';
import { allocate, NDArray } from './ndarray.js';
import { canCast } from './promotion.js';
import { axisOrder, broadcastStrides, collapse } from './shape.js';

/** A mask for copies: a bool array and its strides in the shape of what is written. */
export interface Mask {
  readonly array: NDArray;
  readonly strides: readonly number[];
}

/**
 * Copies elements, converting them; the shapes are the same. With a mask, only where it is true. Nothing is checked for
 * overlap.
 */
export function copyInto(
  out: NDArray,
  from: NDArray | Scalar,
  strides: readonly number[] = from instanceof NDArray ? from._strides : [],
  mask: Mask | null = null,
): void {
  if (out._size === 0) return;
  const all = [
    out._strides,
    from instanceof NDArray ? strides : out._shape.map(() => 0),
    ...(mask ? [mask.strides] : []),
  ];
  const plan = collapse(out._shape, all, axisOrder(out._shape, all));
  call.begin(call.ids.copy);
  call.num(mask ? 1 : 0);
  call.shape(plan.shape);
  call.operand(out, plan.shape, plan.strides[0], true);
  if (from instanceof NDArray) call.operand(from, plan.shape, plan.strides[1], false);
  else call.scalar(from, plan.shape.length);
  if (mask) call.operand(mask.array, plan.shape, plan.strides[2], false);
  call.run();
}

/** @throws ValueError if the array is read-only: a broadcast view, or a part of one. */
export function checkWritable(out: NDArray, what = 'assignment destination'): void {
  if (!out._writeable) throw new ValueError(`${what} is read-only`);
}

/**
 * Sets every element.
 * @throws ValueError for what an integer dtype cannot hold, DTypeError for what is no number.
 */
export function fillScalar(out: NDArray, value: Scalar): void {
  if (!isScalar(value)) throw new DTypeError(`cannot make a number of ${show(value)}`);
  checkWritable(out);
  if (out._dtype.kind !== 'c') toStorage(out._dtype, value);
  copyInto(out, value);
}

/** A C-contiguous copy of another dtype. */
export function copyAs<D extends DTypeName>(a: NDArray, d: DType<D>): NDArray<D> {
  const out = allocate(d, a._shape);
  copyInto(out, a);
  return out;
}

/**
 * As `assign`, for dtypes that may be cast.
 * @throws DTypeError if the cast is not of the same kind.
 */
export function assignSameKind(out: NDArray, from: NDArray): void {
  if (!canCast(from._dtype, out._dtype, 'same_kind')) {
    throw new DTypeError(
      `Cannot cast array data from dtype('${from._dtype}') to dtype('${out._dtype}') according to the rule 'same_kind'`,
    );
  }
  assign(out, from);
}

/**
 * Copies `from` into `out`, broadcasting and converting it as `a[...] = b` does; they may overlap.
 * @throws ShapeError if it does not fit, ValueError if `out` is read-only.
 */
export function assign(out: NDArray, from: NDArray): void {
  checkWritable(out);
  let skip = 0; // 1s in front that `out` has no dimensions for
  while (from._shape.length - skip > out._shape.length && from._shape[skip] === 1) skip++;
  const shape = skip > 0 ? from._shape.slice(skip) : from._shape;
  const offset = out._shape.length - shape.length;
  if (offset < 0 || shape.some((n, d) => n !== 1 && n !== out._shape[d + offset])) {
    throw new ShapeError(
      `could not broadcast input array from shape ${shapeText(shape)} into shape ${shapeText(out._shape)}`,
    );
  }
  const apart = call.overlap(out, out._shape, out._strides, from, from._shape, from._strides)
    ? copyAs(from, from._dtype)
    : from;
  const strides = skip > 0 ? apart._strides.slice(skip) : apart._strides;
  copyInto(out, apart, broadcastStrides(shape, strides, out._shape));
}
