/*
 * products.ts: products of arrays over all dtypes: dot, inner, outer, vdot, tensordot, kron.
 *
 * Which axes are multiplied and summed is said by labels, and contraction.ts makes one stacked matrix product of it. Sums of
 * products of floats are in another order than NumPy's BLAS has, so their last bits may differ; integers are exact and wrap,
 * of bools `or` is the sum.
 */
import { named } from './arguments.js';
import { contract, type Term } from './contraction.js';
import { assignSameKind, checkWritable } from './copy.js';
import { asarray } from './creation.js';
import { type DType, isScalar, type Scalar } from './dtype.js';
import { checkOptions, IndexError, isOptions, ShapeError, shapeText, ValueError } from './errors.js';
import { matmul } from './linalg.js';
import { ravel, reshapeTo } from './manipulation.js';
import { NDArray, scalarOf, viewOf } from './ndarray.js';
import type { Label } from './paths.js';
import { common } from './promotion.js';
import { MAX_DIMS, sameShape, toInteger } from './shape.js';
import type { ArrayLike } from './ufunc.js';
import { conjugate, multiply } from './ufuncs.js';

const range = (n: number, from = 0): number[] => Array.from({ length: n }, (_, i) => from + i);
const without = <T>(list: readonly T[], places: readonly number[]): T[] => list.filter((_, d) => !places.includes(d));

/** An operand with labels; `summed` of its axes have those of the other operand. */
const term = (a: NDArray, labels: readonly Label[]): Term => ({ a, labels });

// ---- dot and its like --------------------------------------------------------------------------------------------

/** @throws ValueError naming the axes that do not fit. */
function checkAligned(a: NDArray, b: NDArray, i: number, j: number): void {
  const [m, n] = [a._shape[i], b._shape[j]];
  if (m === n) return;
  throw new ValueError(
    `shapes ${shapeText(a._shape)} and ${shapeText(b._shape)} not aligned: ${m} (dim ${i}) != ${n} (dim ${j})`,
  );
}

/** The output of a dot. @throws TypeError, ValueError for one that NumPy would not write. */
function dotOut(out: unknown, type: DType, shape: readonly number[]): NDArray | null {
  if (out === undefined || out === null) return null;
  if (!(out instanceof NDArray)) throw new TypeError("'out' must be an array");
  if (out._dtype !== type || out._shape.length !== shape.length || !out._flat) {
    throw new ValueError(
      'output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)',
    );
  }
  if (!sameShape(out._shape, shape)) throw new ValueError('output array has wrong dimensions');
  checkWritable(out, 'output array');
  return out;
}

/** The product with an operand of no dimensions: elementwise. Plain numbers are weak. */
function scaled(x: ArrayLike, y: ArrayLike, out: unknown): NDArray | Scalar {
  const operand = (v: ArrayLike) => (isScalar(v) ? (v as unknown as NDArray) : asarray(v));
  const [a, b] = [operand(x), operand(y)];
  if (out === undefined || out === null) return multiply(a, b);
  const result = asarray(multiply(a, b));
  const to = dotOut(out, result._dtype, result._shape) as NDArray;
  assignSameKind(to, result);
  return to;
}

const isSingle = (x: ArrayLike): boolean => isScalar(x) || (x instanceof NDArray && x._shape.length === 0);

/**
 * The product of two arrays: of vectors the sum of products, of matrices the matrix product; in general the sum over the
 * last axis of `a` and the last but one of `b`. With an operand of no dimensions it is elementwise. `out` must be
 * C-contiguous and of the dtype of the result.
 *
 * @throws ValueError for sizes that do not fit ('shapes ... not aligned') or an `out` that does not.
 */
export function dot(
  a: ArrayLike,
  b: ArrayLike,
  ...args: [out?: NDArray | null | { out?: NDArray | null }]
): NDArray | Scalar {
  const { out = null } = args.length === 0 ? {} : named<{ out?: unknown }>('dot', args, ['out']);
  if (isSingle(a) || isSingle(b)) return scaled(a, b, out);
  const [x, y] = [asarray(a), asarray(b)];
  const [m, n] = [x._shape.length, y._shape.length];
  if (m === 0 || n === 0) return scaled(x, y, out);
  const [i, j] = [m - 1, Math.max(n - 2, 0)];
  checkAligned(x, y, i, j);
  if (out === null && m <= 2 && n <= 2) return matmul(x, y);
  const type = common(x._dtype, y._dtype);
  const shape = [...without(x._shape, [i]), ...without(y._shape, [j])];
  const to = dotOut(out, type, shape);
  if (m <= 2 && n <= 2) return matmul(x, y, { out: to });
  const left = range(m);
  const right = range(n, m).map((l, d) => (d === j ? i : l));
  const output = [...left.slice(0, -1), ...without(right, [j])];
  return contract([term(x, left), term(y, right)], { output, type, out: to, order: 'C' });
}

/**
 * The sum of products over the last axes of both. With an operand of no dimensions it is elementwise.
 * @throws ValueError for last axes of different sizes.
 */
export function inner(a: ArrayLike, b: ArrayLike): NDArray | Scalar {
  if (isSingle(a) || isSingle(b)) return scaled(a, b, null);
  const [x, y] = [asarray(a), asarray(b)];
  const [m, n] = [x._shape.length, y._shape.length];
  if (m === 0 || n === 0) return scaled(x, y, null);
  if (x._shape[m - 1] !== y._shape[n - 1]) {
    // NumPy names the second operand as it multiplies it: its last axis before the others
    const turned = n === 1 ? y : viewOf(y, swapped(y._shape), swapped(y._strides));
    checkAligned(x, turned, m - 1, Math.max(n - 2, 0));
  }
  const left = range(m);
  const right = [...range(n - 1, m), m - 1];
  const output = [...left.slice(0, -1), ...right.slice(0, -1)];
  return scalarOf(contract([term(x, left), term(y, right)], { output, type: common(x._dtype, y._dtype), order: 'C' }));
}

const swapped = (list: readonly number[]): number[] => [
  ...list.slice(0, -2),
  list[list.length - 1],
  list[list.length - 2],
];

/**
 * The products of all elements of `a` with all of `b`, both flattened: a matrix.
 * @throws ShapeError, DTypeError for an `out` that does not fit.
 */
export function outer(a: ArrayLike, b: ArrayLike, ...args: [out?: NDArray | null | { out?: NDArray | null }]): NDArray {
  const { out = null } = named<{ out?: NDArray | null }>('outer', args, ['out']);
  const [x, y] = [ravel(a), ravel(b)];
  const column = viewOf(x, [x._size, 1], [x._strides[0], 0]);
  const row = viewOf(y, [1, y._size], [0, y._strides[0]]);
  return multiply(column, row, { out });
}

/**
 * The sum of the products of all elements, of those of `a` the complex conjugates, both flattened.
 * @throws ShapeError for different numbers of elements.
 */
export function vdot(a: ArrayLike, b: ArrayLike): Scalar {
  const [x, y] = [ravel(a), ravel(b)];
  if (x._size !== y._size) {
    throw new ShapeError(`cannot reshape array of size ${y._size} into shape ${shapeText(x._shape)}`);
  }
  return matmul(conjugated(x), y) as unknown as Scalar;
}

/** The complex conjugate; a real array itself. */
export const conjugated = (x: NDArray): NDArray => (x._dtype.kind === 'c' ? conjugate(x) : x);

/** The axes to sum over, of both operands. */
export type AxesPair = number | readonly [number | readonly number[], number | readonly number[]];

function tensorAxes(axes: unknown): [number[], number[]] {
  const list = (x: unknown): number[] => (Array.isArray(x) ? x : [x]).map(toInteger);
  if (!Array.isArray(axes)) {
    const n = Math.min(toInteger(axes), MAX_DIMS + 1); // more are as wrong
    return [range(Math.max(n, 0), -n), range(Math.max(n, 0))];
  }
  if (axes.length < 2) throw new ValueError(`not enough values to unpack (expected 2, got ${axes.length})`);
  if (axes.length > 2) throw new ValueError('too many values to unpack (expected 2)');
  return [list(axes[0]), list(axes[1])];
}

/**
 * The sum of products over several axes: the last `axes` ones of `a` and the first ones of `b` (2 unless given), or the
 * axes listed for each. The result has the other axes of `a`, then those of `b`; it is an array, of no dimensions too.
 * @throws ValueError for axes that do not fit ('shape-mismatch for sum'), IndexError for axes that there are not.
 */
export function tensordot(a: ArrayLike, b: ArrayLike, axes: AxesPair | { axes?: AxesPair } = 2): NDArray {
  const { axes: given = 2 } = isOptions(axes) ? checkOptions('tensordot', axes, ['axes']) : { axes };
  const [first, second] = tensorAxes(given);
  const [x, y] = [asarray(a), asarray(b)];
  const [m, n] = [x._shape.length, y._shape.length];
  if (first.length !== second.length) throw new ValueError('shape-mismatch for sum');
  const inside = (d: number, ndim: number): number => {
    if (d < -ndim || d >= ndim) throw new IndexError('tuple index out of range');
    return d < 0 ? d + ndim : d;
  };
  const [p, q]: [number[], number[]] = [[], []];
  first.forEach((d, k) => {
    p.push(inside(d, m));
    q.push(inside(second[k], n));
    if (x._shape[p[k]] !== y._shape[q[k]]) throw new ValueError('shape-mismatch for sum');
  });
  if (new Set(p).size < p.length || new Set(q).size < q.length) throw new ValueError("axes don't match array");
  const left = range(m);
  const right = range(n, m).map((l, d) => (q.includes(d) ? p[q.indexOf(d)] : l));
  const output = [...without(left, p), ...without(right, q)];
  return contract([term(x, left), term(y, right)], { output, type: common(x._dtype, y._dtype), order: 'C' });
}

/** Kronecker's product: each element of `a` times all of `b`, as blocks. Missing axes are put in front. */
export function kron(a: ArrayLike, b: ArrayLike): NDArray | Scalar {
  if (isSingle(a) && isSingle(b)) return multiply(asarray(a), asarray(b));
  const [x, y] = [asarray(a), asarray(b)];
  const ndim = Math.max(x._shape.length, y._shape.length);
  if (x._shape.length === 0 || y._shape.length === 0) return multiply(x, y);
  const full = (v: NDArray) => [...new Array<number>(ndim - v._shape.length).fill(1), ...v._shape];
  const steps = (v: NDArray) => [...new Array<number>(ndim - v._shape.length).fill(0), ...v._strides];
  const [shape, other] = [full(x), full(y)];
  const left = viewOf(
    x,
    shape.flatMap((n) => [n, 1]),
    steps(x).flatMap((s) => [s, 0]),
  );
  const right = viewOf(
    y,
    other.flatMap((n) => [1, n]),
    steps(y).flatMap((s) => [0, s]),
  );
  const blocks = multiply(left, right, { order: 'C' });
  return reshapeTo(
    blocks,
    shape.map((n, d) => n * other[d]),
  );
}
