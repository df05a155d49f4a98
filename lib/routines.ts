/*
 * routines.ts: calls of the routines of linear algebra (native/linalg/routines.def) on stacks of matrices.
 *
 * A function prepares its calls (checked arguments, operands, results) as a `Job`, which is run at once or in the background:
 * so every function and its promise twin are one definition.
 */
import * as call from './call.js';
import { type DType, float32, float64 } from './dtype.js';
import { DTypeError, LinAlgError, show } from './errors.js';
import type { NDArray } from './ndarray.js';
import { broadcastStrides } from './shape.js';

/** A call that is checked and has its operands ready: how its frame is written, and what is to be done after it. */
export interface Job<R> {
  write(): void;
  finish(): R;
}

/** Runs a job on this thread. */
export function now<R>({ write, finish }: Job<R>): R {
  write();
  call.run();
  return finish();
}

export interface BackgroundOptions {
  /** Rejects the promise with its reason when it aborts. What has begun is computed to its end, and thrown away. */
  signal?: AbortSignal | null;
}

/**
 * Runs a job on the background thread. The operands must not be changed before the promise is settled. In WebAssembly
 * without shared memory it is computed at once.
 */
export async function later<R>(prepare: () => Job<R>, { signal }: BackgroundOptions = {}): Promise<R> {
  if (signal !== undefined && signal !== null && !(signal instanceof AbortSignal)) {
    throw new TypeError(`signal must be an AbortSignal, got ${show(signal)}`);
  }
  signal?.throwIfAborted();
  const { write, finish } = prepare();
  const done = call.later(write).then(finish);
  if (!signal) return done;
  let stop = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop);
  });
  done.catch(() => {}); // nobody waits for it any more once it has been aborted
  return Promise.race([done, aborted]).finally(() => signal.removeEventListener('abort', stop));
}

/** An operand of a routine: how many of its last axes are the matrix (2), the vector (1) or the number (0). */
export type RoutineOperand = [x: NDArray, core: 0 | 1 | 2];

/**
 * Writes the frame of a routine for each matrix of a stack. Axes before those of the matrix broadcast to `batch`; results are
 * the last `results` operands. In place of an operand that the routine does not touch stands null.
 */
export function writeRoutine(
  name: string,
  type: DType,
  batch: readonly number[],
  sizes: readonly number[],
  operands: readonly (RoutineOperand | null)[],
  results: number,
): void {
  call.begin(call.ids.linalg);
  call.num(call.routine(name));
  call.num(type.code);
  call.shape(batch);
  call.nums(sizes);
  for (let i = 0; i < operands.length; i++) {
    const written = operands[i] !== null && i >= operands.length - results;
    const [x, core] = operands[i] ?? (operands[0] as RoutineOperand);
    const split = x._shape.length - core;
    const outer = broadcastStrides(x._shape.slice(0, split), x._strides.slice(0, split), batch);
    const inner = x._strides.slice(split);
    call.address(x, [...batch, ...x._shape.slice(split)], [...outer, ...inner], written);
    call.nums(outer);
    call.nums([inner[0] ?? 0, inner[1] ?? 0]);
  }
}

/** The dtype that a routine computes in: floats and complex numbers stay, integers and bool become float64. */
export function routineType(a: NDArray): DType {
  if ('biu'.includes(a._dtype.kind)) return float64;
  if (a._dtype.kind === 'c' || a._dtype === float32 || a._dtype === float64) return a._dtype;
  throw new DTypeError(`array type ${a._dtype} is unsupported in linalg`);
}

/** @throws LinAlgError for fewer than two axes. */
export function checkMatrix(a: NDArray): void {
  if (a._shape.length >= 2) return;
  throw new LinAlgError(`${a._shape.length}-dimensional array given. Array must be at least two-dimensional`);
}

/** @throws LinAlgError unless the last two axes are there and equal. */
export function checkSquare(a: NDArray): void {
  checkMatrix(a);
  const [m, n] = a._shape.slice(-2);
  if (m !== n) throw new LinAlgError('Last 2 dimensions of the array must be square');
}
