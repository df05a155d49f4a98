/*
 * linalg.ts: products of matrices and linear systems (`np.linalg`).
 *
 * Leading dimensions are stacks of matrices and broadcast. Operands go into the kernels with the strides they have.
 */
import * as call from './call.js';
import { assign, assignSameKind, checkWritable, copyAs, copyInto } from './copy.js';
import { asarray, eye } from './creation.js';
import { type DType, float64, promoteTypes } from './dtype.js';
import { checkOptions, DTypeError, isOptions, LinAlgError, ShapeError, shapeText, show, ValueError } from './errors.js';
import { allocate, NDArray, viewOf } from './ndarray.js';
import { broadcastShapes, broadcastStrides, sameShape, sizeOf } from './shape.js';
import type { ArrayLike } from './ufunc.js';

export interface MatmulOptions {
  /** Where to put the product. */
  out?: NDArray | null;
}

/**
 * Matrix product of the last two axes; vectors count as a row (left) or a column (right), other axes broadcast. Two
 * vectors give a plain number.
 *
 * @throws ValueError for scalars or sizes that do not fit, in NumPy's words.
 */
export function matmul(x1: ArrayLike, x2: ArrayLike, options: MatmulOptions | NDArray = {}): NDArray {
  if (!(options instanceof NDArray || isOptions(options))) {
    throw new TypeError(`return arrays must be of ArrayType, got ${show(options)}`);
  }
  let a = asarray(x1);
  let b = asarray(x2);
  const [row, column] = [a._shape.length === 1, b._shape.length === 1];
  if (a._shape.length === 0 || b._shape.length === 0) {
    throw new ValueError(
      `matmul: Input operand ${a._shape.length === 0 ? 0 : 1} does not have enough dimensions (has 0, gufunc core with signature (n?,k),(k,m?)->(n?,m?) requires 1)`,
    );
  }
  const type = promoteTypes(a._dtype, b._dtype);
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
  const direct = out !== null && out._dtype === type && !overlaps(out, a) && !overlaps(out, b);
  const product = direct ? out : allocate(type, shape);
  const strides = [...product._strides]; // with the axes of size 1 that vectors stand for
  if (row) strides.splice(batch.length, 0, 0);
  if (column) strides.push(0);
  multiply(type, batch, [m, n, k], a, b, viewOf(product, [...batch, m, n], strides));
  if (out === null) return shape.length === 0 ? (product._get([]) as unknown as NDArray) : product;
  if (!direct) assignSameKind(out, product);
  return out;
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
  call.run();
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
  const type = a._dtype.kind === 'f' ? a._dtype : float64;
  if (type.kind !== 'f') throw new DTypeError(`array type ${type} is unsupported in linalg.${name}`);
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
  const type = promoteTypes(own, b._dtype);
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
