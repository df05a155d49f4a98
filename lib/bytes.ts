/*
 * bytes.ts: an array as the bytes that it is: shown as another dtype, turned round, copied out.
 */
import { flag, named } from './arguments.js';
import { reversed } from './axes.js';
import { assign } from './copy.js';
import { copyIn } from './creation.js';
import { type DType, type DTypeLike, dtype, type NameOf, uint8 } from './dtype.js';
import { ValueError } from './errors.js';
import { allocateOrdered, memoryOrder, type NDArray, type Order, viewAs, viewOf } from './ndarray.js';

/** The bytes that the numbers of a dtype have to be aligned to: those of a complex number are its parts. */
const unit = (d: DType): number => d.itemsize / d.lanes;

/**
 * Where a view of another dtype starts, from the array's first element: there, if there is one.
 * @throws ValueError unless the elements of a view lie where elements of the dtype can.
 */
function aligned(a: NDArray, d: DType, strides: readonly number[]): number {
  const size = unit(d);
  const start = a._bytes().byteOffset + a._offset;
  if (a._size === 0) return -(start % size);
  if (start % size === 0 && strides.every((s, k) => s % size === 0 || a._shape[k] < 2)) return 0;
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
