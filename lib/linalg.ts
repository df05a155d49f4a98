/*
 * linalg.ts: the product of matrices; solving.ts, factoring.ts and leastsquares.ts have the rest of `np.linalg`.
 *
 * Leading dimensions are stacks of matrices and broadcast. Operands go into the kernels with the strides they have.
 */
import * as call from './call.js';
import { assignSameKind, checkWritable, copyAs } from './copy.js';
import { asarray } from './creation.js';
import { type DType, float16, float32 } from './dtype.js';
import { checkOptions, DTypeError, isOptions, ShapeError, shapeText, show, ValueError } from './errors.js';
import { allocate, NDArray, viewOf } from './ndarray.js';
import { PackedMatrix } from './packed.js';
import { common } from './promotion.js';
import { type Job, later, now } from './routines.js';
import { broadcastShapes, broadcastStrides, sameShape, sizeOf } from './shape.js';
import type { ArrayLike } from './ufunc.js';

export interface MatmulOptions {
  /** Where to put the product. */
  out?: NDArray | null;
}

/**
 * Matrix product of the last two axes; vectors count as a row (left) or a column (right), other axes broadcast. Two
 * vectors give a plain number. The right operand may be a matrix prepared by `np.linalg.pack`.
 *
 * @throws ValueError for scalars or sizes that do not fit, in NumPy's words.
 */
export function matmul(x1: ArrayLike, x2: ArrayLike | PackedMatrix, options: MatmulOptions | NDArray = {}): NDArray {
  return now(prepare(x1, x2, options));
}

/**
 * The same in the background: the promise resolves to the product, and meanwhile this thread goes on. The operands must not
 * be changed before. In WebAssembly without shared memory it is computed at once.
 * @throws (the promise rejects) as matmul.
 */
export function matmulAsync(
  x1: ArrayLike,
  x2: ArrayLike | PackedMatrix,
  options: MatmulOptions | NDArray = {},
): Promise<NDArray> {
  return later(() => prepare(x1, x2, options));
}

function prepare(x1: ArrayLike, x2: ArrayLike | PackedMatrix, options: MatmulOptions | NDArray): Job<NDArray> {
  if (!(options instanceof NDArray || isOptions(options))) {
    throw new TypeError(`return arrays must be of ArrayType, got ${show(options)}`);
  }
  const packed = x2 instanceof PackedMatrix ? x2 : null;
  let a = asarray(x1);
  let b = packed === null ? asarray(x2 as ArrayLike) : viewOf(packed._packed, packed.shape, [0, 0]); // for its shape
  const [row, column] = [a._shape.length === 1, b._shape.length === 1];
  if (a._shape.length === 0 || b._shape.length === 0) {
    throw new ValueError(
      `matmul: Input operand ${a._shape.length === 0 ? 0 : 1} does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)`,
    );
  }
  const promoted = common(a._dtype, b._dtype);
  const type = promoted === float16 ? float32 : promoted; // halves are summed as floats and rounded at the end
  if (packed !== null && type !== b._dtype) {
    throw new DTypeError(`a matrix packed as ${b._dtype} cannot be multiplied with ${a._dtype}`);
  }
  if (a._dtype !== type) a = copyAs(a, type);
  if (b._dtype !== type) b = copyAs(b, type);
  if (row) a = viewOf(a, [1, ...a._shape], [0, ...a._strides]);
  if (column) b = viewOf(b, [...b._shape, 1], [...b._strides, 0]);
  const [m, k] = a._shape.slice(-2);
  const [k2, n] = b._shape.slice(-2);
  if (k !== k2) {
    throw new ValueError(
      `matmul: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n?,k),(k,m?)->(n?,m?) (size ${k2} is different from ${k})`,
    );
  }
  const batch = broadcastShapes([a._shape.slice(0, -2), b._shape.slice(0, -2)]);
  const shape = [...batch, ...(row ? [] : [m]), ...(column ? [] : [n])];
  const out = options instanceof NDArray ? options : (checkOptions('matmul', options, ['out']).out ?? null);
  if (out !== null && !(out instanceof NDArray))
    throw new TypeError(`return arrays must be of ArrayType, got ${show(out)}`);
  if (out !== null && !sameShape(out._shape, shape)) {
    throw new ShapeError(
      `non-broadcastable output operand with shape ${shapeText(out._shape)} doesn't match the broadcast shape ${shapeText(shape)}`,
    );
  }
  if (out !== null) checkWritable(out, 'output array');
  const suits = (x: NDArray) => x._dtype === type && !overlaps(x, a) && (packed === null ? !overlaps(x, b) : x._flat);
  const direct = out !== null && suits(out);
  const product = direct ? out : allocate(type, shape);
  const strides = [...product._strides]; // with the axes of size 1 that vectors stand for
  if (row) strides.splice(batch.length, 0, 0);
  if (column) strides.push(0);
  const c = viewOf(product, [...batch, m, n], strides);
  const even = (x: NDArray) => x._shape.length === 2 || x._flat; // a stack counts as one matrix of more rows
  if (packed !== null && !even(a)) a = copyAs(a, type);
  return {
    write: () => (packed === null ? multiply(type, batch, [m, n, k], a, b, c) : multiplyPacked(a, packed, c)),
    finish() {
      if (out === null) {
        const result = type === promoted ? product : copyAs(product, promoted);
        return shape.length === 0 ? (result._get([]) as unknown as NDArray) : result;
      }
      if (!direct) assignSameKind(out, product);
      return out;
    },
  };
}

/** Writes the frame of a product with a packed matrix. The rows of a stack are as good as those of one matrix. */
function multiplyPacked(a: NDArray, packed: PackedMatrix, c: NDArray): void {
  const [k, n] = packed.shape;
  call.begin(call.ids.matmul_packed);
  call.num(a._dtype.code);
  call.nums([sizeOf(a._shape.slice(0, -1)), n, k]);
  for (const x of [a, packed._packed, c]) {
    call.address(x, x._shape, x._strides, x === c);
    if (x === packed._packed) continue;
    call.nums(
      x._shape.length === 2 ? x._strides : [x._shape[x._shape.length - 1] * x._dtype.itemsize, x._dtype.itemsize],
    );
  }
}

const overlaps = (x: NDArray, y: NDArray): boolean => call.overlap(x, x._shape, x._strides, y, y._shape, y._strides);

/** Writes the frame of one (stacked) product into `c`. */
function multiply(type: DType, batch: readonly number[], sizes: number[], a: NDArray, b: NDArray, c: NDArray): void {
  call.begin(call.ids.matmul);
  call.num(type.code);
  call.shape(batch);
  call.nums(sizes);
  for (const x of [a, b, c]) {
    const outer = broadcastStrides(x._shape.slice(0, -2), x._strides.slice(0, -2), batch);
    const inner = x._strides.slice(-2);
    call.address(x, [...batch, ...x._shape.slice(-2)], [...outer, ...inner], x === c);
    call.nums(outer);
    call.nums(inner);
  }
}
