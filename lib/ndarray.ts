/*
 * ndarray.ts: the array: a block of memory, where it starts, a dtype, a shape and strides.
 *
 * This file holds what an array *is* and how its elements are read by JavaScript. What can be *done* with it stands in
 * the families (ufuncs, reduce, manipulation, indexing, linalg) and is attached as methods in methods.ts.
 * Members that begin with an underscore are for the facade; shapes and strides are never changed once an array has
 * them, so arrays share them.
 */
import type { Block } from './backend/backend.js';
import { backend } from './backend/index.js';
import type { DataTypes, DType, DTypeName, Scalar, ScalarOf, TypedArray } from './dtype.js';
import { DisposedError, show, ValueError } from './errors.js';
import { alloc, allocOffset, checkedSize, DISPOSED, hasOwnBlock } from './memory.js';
import { arrayRepr, arrayStr } from './print.js';
import { axisOrder, isContiguous, MAX_DIMS, sizeOf, stridesOf, tooManyDims } from './shape.js';

const brand = Symbol.for('clumpy.NDArray');
const inspect = Symbol.for('nodejs.util.inspect.custom');

/** Nested lists, as `tolist` gives them. */
export type NestedList = Scalar | NestedList[];

export class NDArray<D extends DTypeName = DTypeName> {
  _data: TypedArray | null;

  /** For the facade: use `np.array`, `np.zeros` and so on. */
  constructor(
    public _block: Block,
    public readonly _offset: number,
    public readonly _dtype: DType<D>,
    public readonly _shape: readonly number[],
    public readonly _strides: readonly number[],
    public readonly _size: number,
    /** C-contiguous. */
    public readonly _flat: boolean,
    /** The array whose memory this one shows, or null if it is its own. */
    public readonly _base: NDArray | null,
    /** False for views that show one element many times. */
    public readonly _writeable = true,
  ) {
    this._data = null;
  }

  /** Marks arrays of every copy of this package, in every realm. */
  get [brand](): true {
    return true;
  }

  /** Sizes of the dimensions. */
  get shape(): readonly number[] {
    return Object.freeze(this._shape);
  }
  /** Bytes from one element to the next, for each dimension. */
  get strides(): readonly number[] {
    return Object.freeze(this._strides);
  }
  get dtype(): DType<D> {
    return this._dtype;
  }
  get ndim(): number {
    return this._shape.length;
  }
  /** Number of elements. */
  get size(): number {
    return this._size;
  }
  get itemsize(): number {
    return this._dtype.itemsize;
  }
  get nbytes(): number {
    return this._size * this._dtype.itemsize;
  }
  /** The array whose memory this one shows, or null. */
  get base(): NDArray | null {
    return this._base;
  }
  get flags(): Readonly<Record<'C_CONTIGUOUS' | 'F_CONTIGUOUS' | 'OWNDATA' | 'WRITEABLE', boolean>> {
    const fortran = isContiguous([...this._shape].reverse(), [...this._strides].reverse(), this.itemsize);
    return {
      C_CONTIGUOUS: this._flat,
      F_CONTIGUOUS: fortran,
      OWNDATA: this._base === null,
      WRITEABLE: this._writeable,
    };
  }

  /**
   * The elements as a typed array on the array's own memory: writing to it changes the array. Bools are bytes, complex
   * numbers two neighbouring floats. Ask for it again rather than keeping it: WASM memory moves when it grows.
   * @throws ValueError if the array is not C-contiguous (`toTypedArray()` copies any array).
   */
  get data(): DataTypes[D] {
    if (!this._flat) throw new ValueError('ndarray is not C-contiguous: use toTypedArray() or np.ascontiguousarray()');
    this._block.fix();
    return this._view()[0] as DataTypes[D];
  }

  /** A typed array over all memory that the array touches, and the place of the first element in it (see DType.read). */
  _view(): [TypedArray, number] {
    const bytes = this._bytes();
    const item = this._dtype.itemsize;
    let low = 0;
    let length = this._size === 0 ? 0 : 1;
    if (this._flat) length = this._size;
    else {
      for (let d = 0; d < this._shape.length && length > 0; d++) {
        const reach = ((this._shape[d] - 1) * this._strides[d]) / item;
        length += Math.abs(reach);
        if (reach < 0) low -= reach;
      }
    }
    // strides of the parts of complex arrays need not be whole elements
    length = Math.ceil(length) * this._dtype.lanes;
    const start = bytes.byteOffset + this._offset - low * item;
    const old = this._data;
    // the same view as before, unless memory has moved
    if (old !== null && old.buffer === bytes.buffer && old.length === length) return [old, low];
    this._data = new this._dtype.Array(bytes.buffer, start, length);
    return [this._data, low];
  }

  /** The block's bytes. @throws DisposedError */
  _bytes(): Uint8Array {
    this._check();
    return this._block.bytes();
  }

  /** @throws DisposedError if the memory of this array, or of the one it shows, is gone. */
  _check(): void {
    if (!this._block.alive() || (this._base !== null && this._base._block === DISPOSED)) {
      throw new DisposedError('the array was disposed, or its buffer was transferred');
    }
  }

  /** A copy of the elements in C order, as a typed array of its own. */
  toTypedArray(): DataTypes[D] {
    const [view, first] = this._view();
    if (this._flat) return view.slice() as DataTypes[D];
    const { lanes, Array } = this._dtype;
    const out = new Array(new ArrayBuffer(this.nbytes), 0, this._size * lanes) as { [i: number]: number | bigint };
    let n = 0;
    this._walk((i) => {
      for (let k = 0; k < lanes; k++) out[n++] = view[(first + i) * lanes + k];
    });
    return out as unknown as DataTypes[D];
  }

  /** Calls `visit` with the place of every element (in elements from the first one), in C order. */
  _walk(visit: (place: number) => void): void {
    const { _shape: shape, _strides: strides } = this;
    const item = this._dtype.itemsize;
    const walk = (d: number, place: number): void => {
      if (d === shape.length) return visit(place);
      for (let i = 0; i < shape[d]; i++) walk(d + 1, place + (i * strides[d]) / item);
    };
    walk(0, 0);
  }

  /** The element at a position inside the bounds. */
  _get(index: readonly number[]): ScalarOf<D> {
    const [view, first] = this._view();
    let place = 0;
    for (let d = 0; d < index.length; d++) place += index[d] * this._strides[d];
    return this._dtype.read(view, first + place / this._dtype.itemsize) as ScalarOf<D>;
  }

  /** The elements as nested lists of JavaScript scalars; of a 0-d array the scalar itself. */
  tolist(): NestedList {
    const [view, first] = this._view();
    const { _shape: shape, _strides: strides } = this;
    const { itemsize, read } = this._dtype;
    const list = (d: number, place: number): NestedList => {
      if (d === shape.length) return read(view, place);
      return Array.from({ length: shape[d] }, (_, i) => list(d + 1, place + (i * strides[d]) / itemsize));
    };
    return list(0, first);
  }

  /**
   * Gives the memory back at once, where it has any of its own (nothing needs this: garbage is collected). The array
   * and its views throw DisposedError from then on. Also called by `using`.
   */
  dispose(): void {
    if (this._base === null && this._block !== DISPOSED && hasOwnBlock(this.nbytes)) backend().free(this._block);
    this._block = DISPOSED;
    this._data = null;
  }

  /** As NumPy's `str(a)`. */
  toString(): string {
    return arrayStr(this._printable());
  }
  /** As NumPy's `repr(a)`; Node prints arrays so. */
  [inspect](): string {
    return this._block === DISPOSED ? 'array(<disposed>)' : arrayRepr(this._printable());
  }
  toJSON(): NestedList {
    return this.tolist();
  }

  _printable() {
    this._check();
    return { shape: this._shape, dtype: this._dtype, get: (index: readonly number[]) => this._get(index) as Scalar };
  }
}

/**
 * A new C-contiguous array with memory of its own, uninitialised unless `zeroed`. `shape` is checked and not copied.
 * @throws ShapeError if the array would be too big, BackendError if there is no memory for it.
 */
export function allocate<D extends DTypeName>(dtype: DType<D>, shape: readonly number[], zeroed = false): NDArray<D> {
  const size = checkedSize(shape, dtype.itemsize);
  const block = alloc(size * dtype.itemsize, zeroed);
  return new NDArray(block, allocOffset, dtype, shape, stridesOf(shape, dtype.itemsize), size, true, null);
}

/** A new C-contiguous array of the shape of `a`, which is C-contiguous: the quick form, sharing what can be shared. */
export function allocateLike<D extends DTypeName>(a: NDArray, dtype: DType<D>): NDArray<D> {
  const strides = dtype.itemsize === a._dtype.itemsize ? a._strides : stridesOf(a._shape, dtype.itemsize);
  const block = alloc(a._size * dtype.itemsize, false);
  return new NDArray(block, allocOffset, dtype, a._shape, strides, a._size, true, null);
}

/** A new array whose memory follows the axes in `order` (outermost first), as NumPy's order='K' results. */
export function allocateOrdered<D extends DTypeName>(
  dtype: DType<D>,
  shape: readonly number[],
  order: readonly number[],
  zeroed = false,
): NDArray<D> {
  const inOrder = stridesOf(
    order.map((d) => shape[d]),
    dtype.itemsize,
  );
  const strides = new Array<number>(shape.length);
  for (let i = 0; i < order.length; i++) strides[order[i]] = inOrder[i];
  const size = checkedSize(shape, dtype.itemsize);
  const block = alloc(size * dtype.itemsize, zeroed);
  const flat = isContiguous(shape, strides, dtype.itemsize);
  return new NDArray(block, allocOffset, dtype, shape, strides, size, flat, null);
}

/** NumPy's `order` of a new array: 'F' puts the first axis innermost; 'K' follows `like`. */
export type Order = 'C' | 'F' | 'A' | 'K';

/** The axes of a new array from outermost to innermost in memory. */
export function memoryOrder(order: Order | null | undefined, shape: readonly number[], like: NDArray | null): number[] {
  const axes = shape.map((_, d) => d);
  switch (order) {
    case 'F':
      return axes.reverse();
    case 'A':
      return like !== null && !like._flat && like.flags.F_CONTIGUOUS ? axes.reverse() : axes;
    case 'K':
      return like === null ? axes : axisOrder(shape, [like._strides]);
    case 'C':
    case null:
    case undefined:
      return axes;
    default:
      throw new ValueError(`order must be one of 'C', 'F', 'A', or 'K' (got ${show(order)})`);
  }
}

/**
 * A view of an array's memory: another shape, other strides, another start (bytes from the array's first element). What
 * is seen through a read-only view is read-only.
 */
export function viewOf<D extends DTypeName>(
  a: NDArray<D>,
  shape: readonly number[],
  strides: readonly number[],
  offset = 0,
  writeable = a._writeable,
): NDArray<D> {
  return viewAs(a, a._dtype, shape, strides, offset, writeable);
}

/** The same as another dtype: the bytes are what they are. */
export function viewAs<D extends DTypeName>(
  a: NDArray,
  dtype: DType<D>,
  shape: readonly number[],
  strides: readonly number[],
  offset = 0,
  writeable = a._writeable,
): NDArray<D> {
  a._check();
  if (shape.length > MAX_DIMS) throw tooManyDims(shape.length);
  const flat = isContiguous(shape, strides, dtype.itemsize);
  const base = a._base ?? a;
  return new NDArray(a._block, a._offset + offset, dtype, shape, strides, sizeOf(shape), flat, base, writeable);
}

/** An array of no dimensions as the scalar that it holds. */
export const scalarOf = (a: NDArray): NDArray | Scalar => (a._shape.length === 0 ? (a._get([]) as Scalar) : a);
