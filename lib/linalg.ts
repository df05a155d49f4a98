/*
 * linalg.ts: products of matrices and linear systems (`np.linalg`).
 *
 * Leading dimensions are stacks of matrices and broadcast. Operands go into the kernels with the strides they have.
 */
import * as call from './call.js';
import { assign, assignSameKind, checkWritable, copyAs, copyInto } from './copy.js';
import { asarray, eye } from './creation.js';
import { type DType, float16, float32, float64 } from './dtype.js';
import { checkOptions, DTypeError, isOptions, LinAlgError, ShapeError, shapeText, show, ValueError } from './errors.js';
import { allocate, NDArray, viewOf } from './ndarray.js';
import { PackedMatrix } from './packed.js';
import { common } from './promotion.js';
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
  const { write, finish } = prepare(x1, x2, options);
  write();
  call.run();
  return finish();
}

/**
 * The same in the background: the promise resolves to the product, and meanwhile this thread goes on. The operands must not
 * be changed before. In WebAssembly without shared memory it is computed at once.
 * @throws (the promise rejects) as matmul.
 */
export async function matmulAsync(
  x1: ArrayLike,
  x2: ArrayLike | PackedMatrix,
  options: MatmulOptions | NDArray = {},
): Promise<NDArray> {
  const { write, finish } = prepare(x1, x2, options);
  await call.later(write);
  return finish();
}

/** A call that is checked and has its operands ready: how its frame is written, and what is to be done after it. */
interface Prepared {
  write(): void;
  finish(): NDArray;
}

function prepare(x1: ArrayLike, x2: ArrayLike | PackedMatrix, options: MatmulOptions | NDArray): Prepared {
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

// ---- linear systems: LU with partial pivoting (native/linalg/lu.h) ------------------------------------------------

/** A stack of square matrices in the dtype that linear algebra computes in (float32 stays, integers become float64). */
function squares(name: string, value: ArrayLike): { a: NDArray; type: DType; n: number; batch: number[] } {
  const a = asarray(value);
  const ndim = a._shape.length;
  if (ndim < 2) {
    throw new LinAlgError(`${ndim}-dimensional array given. Array must be at least two-dimensional`);
  }
  const [m, n] = a._shape.slice(-2);
  if (m !== n) throw new LinAlgError('Last 2 dimensions of the array must be square');
  const type = 'biu'.includes(a._dtype.kind) ? float64 : a._dtype;
  if (type !== float32 && type !== float64) throw new DTypeError(`array type ${type} is unsupported in linalg.${name}`);
  return { a, type, n, batch: a._shape.slice(0, -2) };
}

/**
 * Determinant of each square matrix. Of one matrix a number.
 * @throws LinAlgError if the last two axes are not square.
 */
export function det(value: ArrayLike): number | NDArray {
  const { a, type, n, batch } = squares('det', value);
  const out = allocate(type, batch);
  const work = copyAs(a, type);
  call.begin(call.ids.lu_det);
  call.num(type.code);
  call.nums([sizeOf(batch), n]);
  call.address(work, work._shape, work._strides, true);
  call.address(out, out._shape, out._strides, true);
  call.run();
  work.dispose();
  return batch.length === 0 ? (out._get([]) as number) : out;
}

/**
 * The inverse of each square matrix.
 * @throws LinAlgError 'Singular matrix', or if the last two axes are not square.
 */
export function inv(value: ArrayLike): NDArray {
  const { a, type, n } = squares('inv', value);
  const result = allocate(type, a._shape);
  const one = eye(n, null, 0, type);
  copyInto(result, one, broadcastStrides(one._shape, one._strides, result._shape));
  solveInto(copyAs(a, type), result, n, n);
  return result;
}

/**
 * x with a @ x = b. `b` is a vector (1-d) or a matrix of right-hand sides; stacks broadcast.
 * @throws LinAlgError 'Singular matrix' or not square; ValueError if the sizes do not fit.
 */
export function solve(value: ArrayLike, right: ArrayLike): NDArray {
  const { a, type: own, n, batch: outer } = squares('solve', value);
  let b = asarray(right);
  const vector = b._shape.length === 1;
  if (vector) b = viewOf(b, [...b._shape, 1], [...b._strides, 0]);
  if (b._shape.length === 0) throw new LinAlgError('0-dimensional array given. Array must be at least one-dimensional');
  const type = common(own, b._dtype);
  const [rows, columns] = b._shape.slice(-2);
  if (rows !== n) {
    const signature = vector ? '(m,m),(m)->(m)' : '(m,m),(m,n)->(m,n)';
    throw new ValueError(
      `solve: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature ${signature} (size ${rows} is different from ${n})`,
    );
  }
  const batch = broadcastShapes([outer, b._shape.slice(0, -2)]);
  const work = allocate(type, [...batch, n, n]);
  assign(work, a);
  const result = allocate(type, [...batch, n, columns]);
  assign(result, b);
  solveInto(work, result, n, columns);
  return vector ? viewOf(result, result._shape.slice(0, -1), result._strides.slice(0, -1)) : result;
}

/** Overwrites `b` with the solutions; `work` is used up. */
function solveInto(work: NDArray, b: NDArray, n: number, columns: number): void {
  call.begin(call.ids.lu_solve);
  call.num(work._dtype.code);
  call.nums([sizeOf(work._shape.slice(0, -2)), n, columns]);
  call.address(work, work._shape, work._strides, true);
  call.address(b, b._shape, b._strides, true);
  call.run();
  work.dispose();
}
