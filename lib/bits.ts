/*
 * bits.ts: bools as bits, eight to a byte, and back. The axis is brought last, so that every row is a run of bytes.
 */
import { named } from './arguments.js';
import { copyAs } from './copy.js';
import { asarray } from './creation.js';
import { bool, int64, uint8 } from './dtype.js';
import { DTypeError, ValueError } from './errors.js';
import { ravel, swapaxes } from './manipulation.js';
import { allocate, type NDArray } from './ndarray.js';
import { toAxis, toInteger } from './shape.js';
import type { ArrayLike } from './ufunc.js';

export type BitOrder = 'big' | 'little';

export interface PackbitsOptions {
  /** The axis along which bits are packed; null: the flattened array. */
  axis?: number | null;
  /** Whether the first bit of a byte is its highest ('big') or its lowest. */
  bitorder?: BitOrder;
}
export interface UnpackbitsOptions extends PackbitsOptions {
  /** So many bits of each row (more: zeros are added); negative: so many are left out at the end. */
  count?: number | null;
}

/** The place of the i-th bit. @throws ValueError for another order. */
function places(bitorder: unknown): readonly number[] {
  if (bitorder === 'big') return [7, 6, 5, 4, 3, 2, 1, 0];
  if (bitorder === 'little') return [0, 1, 2, 3, 4, 5, 6, 7];
  throw new ValueError("'order' must be either 'little' or 'big'");
}

/**
 * Calls `rows` with the array, its axis brought last and contiguous, and gives its result the axes as they were.
 * An array of no dimensions counts as one of one element.
 */
function alongAxis(a: NDArray, axis: number | null, rows: (x: NDArray) => NDArray): NDArray {
  if (axis === null) return rows(ravel(a));
  const along = toAxis(axis, a._shape.length);
  if (along === a._shape.length - 1) return rows(a);
  return copyAs(swapaxes(rows(swapaxes(a, along, -1)), along, -1), uint8);
}

/**
 * The elements of an integer or bool array as bits (not zero: 1), eight to a byte; what is missing in the last byte is 0.
 * @throws DTypeError for other dtypes, ValueError for an unknown `bitorder`.
 */
export function packbits(a: ArrayLike, axis?: number | null | PackbitsOptions, ...rest: unknown[]): NDArray;
export function packbits(a: ArrayLike, ...args: unknown[]): NDArray {
  const { axis = null, bitorder = 'big' } = named<PackbitsOptions>('packbits', args, ['axis', 'bitorder']);
  const x = wholeArray(a);
  if (!'biu'.includes(x._dtype.kind)) throw new DTypeError('Expected an input array of integer or boolean data type');
  const at = places(bitorder);
  return alongAxis(x, axis, (turned) => {
    const bits = copyAs(turned, bool);
    const n = bits._shape[bits._shape.length - 1];
    const width = Math.ceil(n / 8);
    const out = allocate(uint8, [...bits._shape.slice(0, -1), width], true);
    const [from, to] = [bits.data as Uint8Array, out.data as Uint8Array];
    for (let i = 0; i < bits._size; i++) {
      const column = i % n;
      to[((i - column) / n) * width + (column >> 3)] |= from[i] << at[column & 7];
    }
    return out;
  });
}

/**
 * The bits of a uint8 array, each as an element 0 or 1.
 * @throws DTypeError for other dtypes, ValueError for an unknown `bitorder` or a `count` below minus the number of bits.
 */
export function unpackbits(a: ArrayLike, axis?: number | null | UnpackbitsOptions, ...rest: unknown[]): NDArray;
export function unpackbits(a: ArrayLike, ...args: unknown[]): NDArray {
  const names = ['axis', 'count', 'bitorder'];
  const { axis = null, count = null, bitorder = 'big' } = named<UnpackbitsOptions>('unpackbits', args, names);
  const x = asarray(a);
  if (x._dtype !== uint8) throw new DTypeError('Expected an input array of unsigned byte data type');
  const at = places(bitorder);
  return alongAxis(x, axis, (turned) => {
    const bytes = copyAs(turned, uint8);
    const n = bytes._shape[bytes._shape.length - 1];
    let width = 8 * n;
    if (count !== null) width = toInteger(count) < 0 ? width + count : count;
    if (width < 0) throw new ValueError('-count larger than number of elements');
    const out = allocate(uint8, [...bytes._shape.slice(0, -1), width], true);
    const [from, to] = [bytes.data as Uint8Array, out.data as Uint8Array];
    const used = Math.min(width, 8 * n);
    for (let row = 0; row * n < bytes._size; row++) {
      for (let i = 0; i < used; i++) to[row * width + i] = (from[row * n + (i >> 3)] >> at[i & 7]) & 1;
    }
    return out;
  });
}

/** An array; plain numbers and lists without fractions are integers here. */
export function wholeArray(a: ArrayLike): NDArray {
  const x = asarray(a);
  const plain = Array.isArray(a) || typeof a === 'number';
  return plain && x._dtype.kind === 'f' && (x.toTypedArray() as Float64Array).every(Number.isSafeInteger)
    ? copyAs(x, int64)
    : x;
}
