import { type DType } from './dtype.js';
import type { NDArray } from './ndarray.js';
/** A call that is checked and has its operands ready: how its frame is written, and what is to be done after it. */
export interface Job<R> {
    write(): void;
    finish(): R;
}
/** Runs a job on this thread. */
export declare function now<R>({ write, finish }: Job<R>): R;
export interface BackgroundOptions {
    /** Rejects the promise with its reason when it aborts. What has begun is computed to its end, and thrown away. */
    signal?: AbortSignal | null;
}
/**
 * Runs a job on the background thread. The operands must not be changed before the promise is settled. In WebAssembly
 * without shared memory it is computed at once.
 */
export declare function later<R>(prepare: () => Job<R>, { signal }?: BackgroundOptions): Promise<R>;
/** An operand of a routine: how many of its last axes are the matrix (2), the vector (1) or the number (0). */
export type RoutineOperand = [x: NDArray, core: 0 | 1 | 2];
/**
 * Writes the frame of a routine for each matrix of a stack. Axes before those of the matrix broadcast to `batch`; results are
 * the last `results` operands. In place of an operand that the routine does not touch stands null.
 */
export declare function writeRoutine(name: string, type: DType, batch: readonly number[], sizes: readonly number[], operands: readonly (RoutineOperand | null)[], results: number): void;
/** The dtype that a routine computes in: floats and complex numbers stay, integers and bool become float64. */
export declare function routineType(a: NDArray): DType;
/** @throws LinAlgError for fewer than two axes. */
export declare function checkMatrix(a: NDArray): void;
/** @throws LinAlgError unless the last two axes are there and equal. */
export declare function checkSquare(a: NDArray): void;
