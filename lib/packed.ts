/*
 * packed.ts: right-hand matrices prepared for many products: `np.linalg.pack(B)`.
 *
 * A product reads its right matrix in an order of its own and rearranges it on the way, unless that was done before. A
 * PackedMatrix is such a copy: it does not follow later changes of the array it was made from, and it belongs to the
 * process that made it (its form is that of the CPU level).
 */
import * as call from './call.js';
import { asarray } from './creation.js';
import { type DType, float64 } from './dtype.js';
import { DTypeError, ShapeError, shapeText } from './errors.js';
import { allocate, type NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';

/** Bytes of a packed K x N matrix. */
export function packedBytes(type: DType, k: number, n: number): number {
  call.begin(call.ids.pack_size);
  call.num(type.code);
  call.num(k);
  call.num(n);
  const slot = call.resultSlot();
  call.slot(slot);
  call.run();
  return call.readSlot(slot, float64) as number;
}

export class PackedMatrix {
  /** [K, N] */
  readonly shape: readonly [number, number];
  readonly dtype: DType;
  /** For the facade: the elements, in an order of their own. */
  readonly _packed: NDArray;

  /** For the facade: use `np.linalg.pack`. */
  constructor(b: NDArray) {
    const [k, n] = b._shape;
    this.shape = [k, n];
    this.dtype = b._dtype;
    this._packed = allocate(b._dtype, [packedBytes(b._dtype, k, n) / b._dtype.itemsize]);
    call.begin(call.ids.pack);
    call.num(b._dtype.code);
    call.num(k);
    call.num(n);
    call.address(b, b._shape, b._strides, false);
    call.nums(b._strides);
    call.address(this._packed, this._packed._shape, this._packed._strides, true);
    call.run();
  }

  /** Gives the memory back at once; nothing needs this. */
  dispose(): void {
    this._packed.dispose();
  }
}

/**
 * Prepares a K x N matrix (float32 or float64) to be the right operand of `np.matmul` many times: a copy in the form that
 * the product reads. Later changes of `b` do not show.
 * @throws ShapeError if it has not two dimensions, DTypeError for other dtypes.
 */
export function pack(b: ArrayLike): PackedMatrix {
  const x = asarray(b);
  if (x._shape.length !== 2) throw new ShapeError(`pack() needs a 2-d array, got shape ${shapeText(x._shape)}`);
  if (x._dtype.klass !== 'F') throw new DTypeError(`pack() needs float32 or float64, got ${x._dtype}`);
  return new PackedMatrix(x);
}
