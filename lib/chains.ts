/*
 * chains.ts: products of many matrices, powers, and what inverses and solutions of tensors are: `np.linalg.multi_dot`,
 * `matrix_power`, `tensorinv`, `tensorsolve`. All is made of dot, matmul, inv and solve.
 */
import { named } from './arguments.js';
import { assign } from './copy.js';
import { asarray, eye } from './creation.js';
import type { Scalar } from './dtype.js';
import { AxisError, LinAlgError, show, ValueError } from './errors.js';
import { matmul } from './linalg.js';
import { ravel, reshapeTo, transpose } from './manipulation.js';
import { allocateOrdered, memoryOrder, type NDArray, viewOf } from './ndarray.js';
import { dot } from './products.js';
import { sizeOf, toInteger } from './shape.js';
import { inv, solve } from './solving.js';
import type { ArrayLike } from './ufunc.js';

/** Where to split the chain of matrices i to j, for the fewest multiplications. */
type Splits = readonly (readonly number[])[];

/**
 * The cheapest order of a chain, whose matrices are of sizes p[i] x p[i + 1].
 * Method: dynamic programming (Cormen et al., "Introduction to Algorithms", matrix-chain multiplication).
 */
function chainOrder(p: readonly number[]): Splits {
  const n = p.length - 1;
  const cost = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  const split = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let length = 1; length < n; length++) {
    for (let i = 0; i + length < n; i++) {
      const j = i + length;
      cost[i][j] = Number.POSITIVE_INFINITY;
      for (let k = i; k < j; k++) {
        const total = cost[i][k] + cost[k + 1][j] + p[i] * p[k + 1] * p[j + 1];
        if (total < cost[i][j]) [cost[i][j], split[i][j]] = [total, k];
      }
    }
  }
  return split;
}

/**
 * The product of a chain of matrices, in the order that needs fewest multiplications. The first one may be a vector (a row)
 * and so may the last (a column).
 * @throws ValueError for fewer than two arrays or sizes that do not fit, LinAlgError for other than two dimensions.
 */
export function multiDot(
  arrays: readonly ArrayLike[],
  ...args: [options?: { out?: NDArray | null }]
): NDArray | Scalar {
  const { out = null } = named<{ out?: NDArray | null }>('multi_dot', args, [], ['out']);
  if (!Array.isArray(arrays)) throw new TypeError(`multi_dot() takes a list of arrays, got ${show(arrays)}`);
  if (arrays.length < 2) throw new ValueError('Expecting at least two arrays.');
  if (arrays.length === 2) return dot(arrays[0], arrays[1], { out });
  const list = Array.from(arrays, (x) => asarray(x));
  const [row, column] = [list[0], list[list.length - 1]].map((x) => x._shape.length === 1);
  if (row) list[0] = viewOf(list[0], [1, ...list[0]._shape], [0, ...list[0]._strides]);
  const last = list[list.length - 1];
  if (column) list[list.length - 1] = viewOf(last, [...last._shape, 1], [...last._strides, 0]);
  for (const x of list) {
    if (x._shape.length !== 2) {
      throw new LinAlgError(`${x._shape.length}-dimensional array given. Array must be two-dimensional`);
    }
  }
  const split = chainOrder([...list.map((x) => x._shape[0]), list[list.length - 1]._shape[1]]);
  const product = (i: number, j: number, to: NDArray | null): NDArray =>
    i === j ? list[i] : (dot(product(i, split[i][j], null), product(split[i][j] + 1, j, null), { out: to }) as NDArray);
  const result = product(0, list.length - 1, out);
  if (row && column) return result._get([0, 0]) as Scalar;
  return row || column ? ravel(result) : result;
}

/**
 * Square matrices to an integer power: by repeated squaring; negative powers are powers of the inverse, 0 gives the
 * identity in the dtype of the matrix. The power 1 is the array itself.
 * @throws LinAlgError if the last two axes are not square, or singular for a negative power; TypeError for a power that is no
 * integer.
 */
export function matrixPower(a: ArrayLike, n: number | bigint): NDArray {
  let x = asarray(a);
  const ndim = x._shape.length;
  if (ndim < 2) throw new LinAlgError(`${ndim}-dimensional array given. Array must be at least two-dimensional`);
  const [rows, columns] = x._shape.slice(-2);
  if (rows !== columns) throw new LinAlgError('Last 2 dimensions of the array must be square');
  let left = exponentOf(n);
  if (left === 0) {
    const one = allocateOrdered(x._dtype, x._shape, memoryOrder('K', x._shape, x));
    assign(one, eye(rows, null, 0, x._dtype));
    return one;
  }
  if (left < 0) [x, left] = [inv(x), -left];
  if (left === 3) return matmul(matmul(x, x), x);
  let result: NDArray | null = null;
  for (let power = x; ; power = matmul(power, power)) {
    if (left % 2 === 1) result = result === null ? power : matmul(result, power);
    left = Math.floor(left / 2);
    if (left === 0) return result as NDArray;
  }
}

/** @throws TypeError in NumPy's words for what is no integer. */
function exponentOf(n: unknown): number {
  try {
    return toInteger(n);
  } catch {
    throw new TypeError('exponent must be an integer');
  }
}

/**
 * The inverse of a tensor: what `tensordot(tensorinv(a, ind), b, ind)` makes the solution for b. The sizes of the first
 * `ind` axes and those of the others must have the same product.
 * @throws ValueError for an `ind` that is not positive, LinAlgError if it is not square or singular.
 */
export function tensorinv(a: ArrayLike, ...args: [ind?: number | { ind?: number }]): NDArray {
  const ind = toInteger(named<{ ind?: number }>('tensorinv', args, ['ind']).ind ?? 2);
  const x = asarray(a);
  if (ind <= 0) throw new ValueError('Invalid ind argument.');
  const [first, rest] = [x._shape.slice(0, ind), x._shape.slice(ind)];
  const inverse = inv(reshapeTo(x, [sizeOf(rest), -1]));
  return reshapeTo(inverse, [...rest, ...first]);
}

/**
 * x with tensordot(a, x, x.ndim) = b. `axes` of `a` are moved to the end first.
 * @throws LinAlgError if the sizes of `a` do not fit or it is singular.
 */
export function tensorsolve(
  a: ArrayLike,
  b: ArrayLike,
  ...args: [axes?: readonly number[] | null | { axes?: readonly number[] | null }]
): NDArray {
  const { axes = null } = named<{ axes?: readonly number[] | null }>('tensorsolve', args, ['axes']);
  let x = asarray(a);
  const y = asarray(b);
  const ndim = x._shape.length;
  if (axes !== null) {
    if (!Array.isArray(axes)) throw new TypeError(`tensorsolve() axes must be a list of integers, got ${show(axes)}`);
    const order = x._shape.map((_, d) => d);
    for (const axis of axes) {
      const d = toInteger(axis);
      if (!order.includes(d)) throw new AxisError(`axis ${d} is out of bounds for array of dimension ${ndim}`);
      order.push(...order.splice(order.indexOf(d), 1));
    }
    x = transpose(x, order);
  }
  const shape = x._shape.slice(-(ndim - y._shape.length));
  const n = sizeOf(shape);
  if (x._size !== n ** 2) {
    throw new LinAlgError('Input arrays must satisfy the requirement prod(a.shape[b.ndim:]) == prod(a.shape[:b.ndim])');
  }
  return reshapeTo(solve(reshapeTo(x, [n, n]), ravel(y)), [...shape]);
}
