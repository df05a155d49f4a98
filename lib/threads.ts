/*
 * threads.ts: how many threads heavy calls use.
 *
 * There is one pool, in C (native/parallel.c). Natively its threads start by themselves when a call can use them; in
 * WebAssembly they are workers, which `initThreadPool` starts. Results are equal for any number of threads.
 */
import { backend } from './backend/index.js';
import * as call from './call.js';
import { type DTypeLike, dtype, float32, float64 } from './dtype.js';
import { DTypeError, ValueError } from './errors.js';
import { toInteger } from './shape.js';

const MAX_THREADS = 256;

/** Sets the number of threads (0: asks only; `first`: unless it was set before). Returns it, and threads started. */
export function threads(n: number, first = false): [number, number] {
  call.begin(call.ids.threads);
  call.num(n);
  call.num(first ? 1 : 0);
  const slot = call.resultSlot(2);
  call.slot(slot);
  call.run();
  return [call.readSlot(slot, float64) as number, call.readSlot(slot + 1, float64) as number];
}

function checked(n: unknown): number {
  const count = toInteger(n);
  if (count < 1) throw new ValueError(`the number of threads must be at least 1, got ${count}`);
  return Math.min(count, MAX_THREADS);
}

/**
 * Sets how many threads heavy calls may use, in the whole process. Natively the pool grows to that number when a call
 * can use it; in WebAssembly no call uses more than `initThreadPool` has started.
 * @throws ValueError below 1, TypeError for what is no integer.
 */
export function setNumThreads(n: number): void {
  threads(checked(n));
}

/** Threads that heavy calls may use now, the calling one included. */
export function getNumThreads(): number {
  const [n, started] = threads(0);
  return backend().name === 'native' ? n : Math.min(n, started + 1);
}

/**
 * Makes the pool ready for calls on `n` threads (as many as this process may use cores, if not said), the calling one
 * included. Without it everything works on one thread in WebAssembly, where threads need SharedArrayBuffer: without that
 * (a page that is not cross-origin isolated) this does nothing, and `getNumThreads()` says 1.
 * @throws BackendError (the promise rejects) if workers cannot be started.
 */
export async function initThreadPool(n: number = threads(0)[0]): Promise<void> {
  const count = checked(n);
  threads(count); // before waiting, so that futexWorkersReady() knows what was asked for
  if (!hasSharedArrayBuffer() && backend().name === 'wasm') return;
  await backend().startThreads(count - 1);
  call.begin(call.ids.dispatch); // natively the first call starts the threads
  call.num(1);
  call.run();
}

/** The same pool by the name it has in rumpy. The promise need not be awaited: see `futexWorkersReady`. */
export const initFutexPool = initThreadPool;

/** Whether all threads that were asked for are there. */
export function futexWorkersReady(): boolean {
  const [n, started] = threads(0);
  return started >= n - 1;
}

/** Threads that are there by now, the calling one not counted. */
export function futexWorkersReadyCount(): number {
  return threads(0)[1];
}

/** Whether this JavaScript has memory that threads can share: in browsers, on cross-origin isolated pages only. */
export function hasSharedArrayBuffer(): boolean {
  return typeof SharedArrayBuffer !== 'undefined';
}

/** Microseconds that handing a call to all threads of the pool takes, the mean of `n` empty calls. */
export function measureDispatchOverhead(n = 1000): number {
  const times = toInteger(n);
  if (times < 1 || times > 1e6) throw new ValueError(`the number of calls must be 1 to 1000000, got ${times}`);
  const start = performance.now();
  call.begin(call.ids.dispatch);
  call.num(times);
  call.run();
  return ((performance.now() - start) * 1000) / times;
}

/**
 * Floating point operations per nanosecond (GF/s) that independent fused multiply-adds reach on all threads at this CPU
 * level: what no matrix product can exceed. `d`: float32 or float64. Measured for some milliseconds; the best of a few runs.
 */
export function measurePeak(d: DTypeLike = float32): number {
  const type = dtype(d);
  if (type.klass !== 'F') throw new DTypeError(`the peak is that of float32 or float64, not ${type}`);
  let best = 0;
  for (let round = 0, times = 20_000; round < 6; round++) {
    const start = performance.now();
    call.begin(call.ids.fma_peak);
    call.num(type.code);
    call.num(times);
    const slot = call.resultSlot();
    call.slot(slot);
    call.run();
    const took = performance.now() - start;
    const flops = call.readSlot(slot, float64) as number;
    if (took >= 0.5) best = Math.max(best, flops / (took * 1e6));
    else times = Math.min(4 * times, 4_000_000); // too short for the clock
  }
  return best;
}
