/*
 * solving.ts: what an LU factorisation of a square matrix gives: determinants, inverses, solutions (native/linalg/lu.h).
 * Leading dimensions are stacks of matrices. Results are float32, float64, complex64 or complex128, as the operands are;
 * of integers float64. Every function has a twin that computes in the background (`solveAsync`).
 */

import { copyAs } from './copy.js';
import { asarray } from './creation.js';
import type { Scalar } from './dtype.js';
import { LinAlgError, ValueError } from './errors.js';
import { allocate, type NDArray, scalarOf, viewOf } from './ndarray.js';
import { realOf } from './parts.js';
import { common } from './promotion.js';
import { type Named, namedResults } from './results.js';
import { type BackgroundOptions, checkSquare, type Job, later, now, routineType, writeRoutine } from './routines.js';
import { broadcastShapes } from './shape.js';
import type { ArrayLike } from './ufunc.js';

/** A stack of square matrices in the dtype that is computed in. */
function squares(value: ArrayLike): { a: NDArray; n: number; batch: number[] } {
  const given = asarray(value);
  checkSquare(given);
  const type = routineType(given);
  const a = given._dtype === type ? given : copyAs(given, type);
  return { a, n: a._shape[a._shape.length - 1], batch: a._shape.slice(0, -2) };
}

function detJob(value: ArrayLike): Job<NDArray | Scalar> {
  const { a, n, batch } = squares(value);
  const out = allocate(a._dtype, batch);
  return {
    write: () =>
      writeRoutine(
        'det',
        a._dtype,
        batch,
        [n],
        [
          [a, 2],
          [out, 0],
        ],
        1,
      ),
    finish: () => scalarOf(out),
  };
}

/**
 * The determinant of each square matrix, (..., M, M) -> (...). Of one matrix a scalar.
 * @throws LinAlgError if the last two axes are not square.
 */
export const det = (a: ArrayLike): NDArray | Scalar => now(detJob(a));
export const detAsync = (a: ArrayLike, options?: BackgroundOptions): Promise<NDArray | Scalar> =>
  later(() => detJob(a), options);

type Slogdet = { sign: NDArray | Scalar; logabsdet: NDArray | Scalar };
/** `[sign, logabsdet]`, also by name. */
export type SlogdetResult = Named<Slogdet, [NDArray | Scalar, NDArray | Scalar]>;

function slogdetJob(value: ArrayLike): Job<SlogdetResult> {
  const { a, n, batch } = squares(value);
  const sign = allocate(a._dtype, batch);
  const logabsdet = allocate(realOf(sign)._dtype, batch);
  return {
    write: () =>
      writeRoutine(
        'slogdet',
        a._dtype,
        batch,
        [n],
        [
          [a, 2],
          [sign, 0],
          [logabsdet, 0],
        ],
        2,
      ),
    finish: () => namedResults({ sign: scalarOf(sign), logabsdet: scalarOf(logabsdet) }),
  };
}

/**
 * Sign and natural logarithm of the absolute value of each determinant, (..., M, M) -> (...), which neither overflow nor
 * underflow: det = sign * exp(logabsdet). A singular matrix has sign 0 and logarithm -inf; a complex one a sign of size 1.
 * @throws LinAlgError if the last two axes are not square.
 */
export const slogdet = (a: ArrayLike): SlogdetResult => now(slogdetJob(a));
export const slogdetAsync = (a: ArrayLike, options?: BackgroundOptions): Promise<SlogdetResult> =>
  later(() => slogdetJob(a), options);

function invJob(value: ArrayLike): Job<NDArray> {
  const { a, n, batch } = squares(value);
  const out = allocate(a._dtype, a._shape);
  return {
    write: () =>
      writeRoutine(
        'inv',
        a._dtype,
        batch,
        [n],
        [
          [a, 2],
          [out, 2],
        ],
        1,
      ),
    finish: () => out,
  };
}

/**
 * The inverse of each square matrix, (..., M, M) -> (..., M, M).
 * @throws LinAlgError 'Singular matrix', or if the last two axes are not square.
 */
export const inv = (a: ArrayLike): NDArray => now(invJob(a));
export const invAsync = (a: ArrayLike, options?: BackgroundOptions): Promise<NDArray> =>
  later(() => invJob(a), options);

function solveJob(left: ArrayLike, right: ArrayLike): Job<NDArray> {
  let { a, n, batch: outer } = squares(left);
  let b = asarray(right);
  if (b._shape.length === 0) throw new LinAlgError('0-dimensional array given. Array must be at least one-dimensional');
  const vector = b._shape.length === 1;
  const type = common(a._dtype, routineType(b));
  if (a._dtype !== type) a = copyAs(a, type);
  if (b._dtype !== type) b = copyAs(b, type);
  if (vector) b = viewOf(b, [...b._shape, 1], [...b._strides, 0]);
  const [rows, columns] = b._shape.slice(-2);
  if (rows !== n) {
    const signature = vector ? '(m,m),(m)->(m)' : '(m,m),(m,n)->(m,n)';
    throw new ValueError(
      `${vector ? 'solve1' : 'solve'}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature ${signature} (size ${rows} is different from ${n})`,
    );
  }
  const batch = broadcastShapes([outer, b._shape.slice(0, -2)]);
  const x = allocate(type, [...batch, n, columns]);
  return {
    write: () =>
      writeRoutine(
        'solve',
        type,
        batch,
        [n, columns],
        [
          [a, 2],
          [b, 2],
          [x, 2],
        ],
        1,
      ),
    finish: () => (vector ? viewOf(x, x._shape.slice(0, -1), x._strides.slice(0, -1)) : x),
  };
}

/**
 * x with a @ x = b, for `a` of (..., M, M). `b` is a vector (M) or right-hand sides (..., M, K); stacks broadcast.
 * @throws LinAlgError 'Singular matrix' or not square; ValueError if the sizes do not fit.
 */
export const solve = (a: ArrayLike, b: ArrayLike): NDArray => now(solveJob(a, b));
export const solveAsync = (a: ArrayLike, b: ArrayLike, options?: BackgroundOptions): Promise<NDArray> =>
  later(() => solveJob(a, b), options);
