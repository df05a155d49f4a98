/*
 * bytes.ts: an array as the bytes that it is: shown as another dtype, turned round, copied out.
 */
import { flag, named } from './arguments.js';
import { reversed } from './axes.js';
import { assign } from './copy.js';
import { copyIn } from './creation.js';
import { type DType, type DTypeLike, dtype, type NameOf, uint8 } from './dtype.js';
import { ValueError } from './errors.js';
import { set } from './indexing.js';
import { allocateOrdered, memoryOrder, type NDArray, type Order, viewAs, viewOf } from './ndarray.js';
import { toInteger } from './shape.js';
import type { ArrayLike } from './ufunc.js';

/** The bytes that the numbers of a dtype have to be aligned to: those of a complex number are its parts. */
const unit = (d: DType): number => d.itemsize / d.lanes;

/**
 * Where a view of another dtype starts, from the array's first element: there, if there is one.
 * @throws ValueError unless the elements of a view lie where elements of the dtype can.
 */
function aligned(a: NDArray, d: DType, strides: readonly number[], from = 0): number {
  const size = unit(d);
  const start = a._bytes().byteOffset + a._offset + from;
  if (a._size === 0) return -(start % size);
  if (start % size === 0 && strides.every((s, k) => s % size === 0 || a._shape[k] < 2)) return from;
  throw new ValueError(
    `the elements do not lie at multiples of the ${size} bytes that ${d} needs: copy the array first`,
  );
}

/**
 * The same memory as another dtype. The last axis becomes longer or shorter where elements are of another size.
 * @throws ValueError where sizes, strides or the place in memory do not allow it.
 */
export function viewOfBytes<L extends DTypeLike>(a: NDArray, like: L): NDArray<NameOf<L>>;
export function viewOfBytes(a: NDArray, like: DTypeLike): NDArray {
  const d = dtype(like);
  const [old, size] = [a._dtype.itemsize, d.itemsize];
  if (old === size) {
    return viewAs(a, d, a._shape, a._strides, aligned(a, d, a._strides));
  }
  const last = a._shape.length - 1;
  if (last < 0) throw new ValueError('Changing the dtype of a 0d array is only supported if the itemsize is unchanged');
  const n = a._shape[last];
  if (n !== 1 && a._size > 0 && a._strides[last] !== old) {
    throw new ValueError('To change to a dtype of a different size, the last axis must be contiguous');
  }
  if (size < old && old % size !== 0) {
    throw new ValueError('When changing to a smaller dtype, its size must be a divisor of the size of original dtype');
  }
  if (size > old && (n * old) % size !== 0) {
    throw new ValueError(
      'When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the array.',
    );
  }
  const strides = [...a._strides.slice(0, last), size];
  return viewAs(a, d, [...a._shape.slice(0, last), (n * old) / size], strides, aligned(a, d, strides));
}

/** The bytes of every number of an array, as a new last axis. */
function numbers(a: NDArray): NDArray {
  const { itemsize, lanes } = a._dtype;
  const shape = [...a._shape, lanes, itemsize / lanes];
  return viewAs(a, uint8, shape, [...a._strides, itemsize / lanes, 1]);
}

/**
 * The bytes of every element the other way round: in place or in a copy.
 * @throws ValueError in place if the array is read-only.
 */
export function byteswap(a: NDArray, ...args: unknown[]): NDArray {
  const given = named<{ inplace?: boolean }>('byteswap', args, ['inplace']);
  const inPlace = flag('byteswap', 'inplace', given.inplace);
  const out = inPlace ? a : allocateOrdered(a._dtype, a._shape, memoryOrder('A', a._shape, a));
  if (inPlace && !a._writeable) throw new ValueError('assignment destination is read-only');
  const from = numbers(a);
  assign(numbers(out), reversed(from, [from._shape.length - 1]));
  return out;
}

/** The elements' bytes in C order, or in `order` ('F', 'A': as they lie in memory, if that is Fortran order), as a copy. */
export function tobytes(a: NDArray, ...args: unknown[]): Uint8Array {
  const { order = 'C' } = named<{ order?: Order | null }>('tobytes', args, ['order']);
  const layout = memoryOrder(order ?? 'C', a._shape, a);
  const inOrder = a.transpose(layout);
  const flat = inOrder._flat ? inOrder : copyIn('C', inOrder, a._dtype);
  const bytes = viewAs(viewOf(flat, [flat._size], [a._dtype.itemsize]), uint8, [flat.nbytes], [1]);
  return bytes.toTypedArray();
}

const fieldNames = ['dtype', 'offset'];
interface Field {
  dtype?: DTypeLike;
  offset?: number;
}

/**
 * The bytes of every element from `offset` on, as another dtype: a view.
 * @throws ValueError for bytes outside the element, or that do not lie where numbers of the dtype can (NumPy copies there).
 */
export function getfield(a: NDArray, ...args: unknown[]): NDArray {
  const given = named<Field>('getfield', args, fieldNames);
  if (given.dtype === undefined) throw new TypeError("getfield() missing required argument 'dtype' (pos 1)");
  const d = dtype(given.dtype);
  const offset = toInteger(given.offset ?? 0);
  const room = a._dtype.itemsize - d.itemsize;
  if (room < 0) throw new ValueError('new type is larger than original type');
  if (offset < 0 || offset > room) {
    throw new ValueError(`Need 0 <= offset <= ${room} for requested type but received offset = ${offset}`);
  }
  return viewAs(a, d, a._shape, a._strides, aligned(a, d, a._strides, offset));
}

/** Writes a value, broadcast to the shape, into what `getfield` shows. @throws ValueError, ShapeError */
export function setfield(a: NDArray, value: ArrayLike, ...args: unknown[]): void {
  named<Field>('setfield', args, fieldNames);
  if (!a._writeable) throw new ValueError('assignment destination is read-only');
  set(getfield(a, ...args), ['...'], value);
}

/**
 * `setflags(write, align, uic)`: the array becomes read-only, or writable again. What shows it already stays as it is.
 * @throws ValueError for a view of what is read-only, and for flags that no array here can have.
 */
export function setflags(a: NDArray, ...args: unknown[]): void {
  const names = ['write', 'align', 'uic'];
  const { write = null, align = null, uic = null } = named<Record<string, unknown>>('setflags', args, names);
  if (uic) throw new ValueError('cannot set WRITEBACKIFCOPY flag to True');
  if (align !== null && !align) throw new ValueError('arrays here are always aligned');
  if (write === null) return;
  if (write && a._base !== null && !a._base._writeable) {
    throw new ValueError('cannot set WRITEABLE flag to True of this array');
  }
  (a as { _writeable: boolean })._writeable = Boolean(write);
}
