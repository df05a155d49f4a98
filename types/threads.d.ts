import { type DTypeLike } from './dtype.js';
/** Sets the number of threads (0: asks only; `first`: unless it was set before). Returns it, and threads started. */
export declare function threads(n: number, first?: boolean): [number, number];
/**
 * Sets how many threads heavy calls may use, in the whole process. Natively the pool grows to that number when a call
 * can use it; in WebAssembly no call uses more than `initThreadPool` has started.
 * @throws ValueError below 1, TypeError for what is no integer.
 */
export declare function setNumThreads(n: number): void;
/** Threads that heavy calls may use now, the calling one included. */
export declare function getNumThreads(): number;
/**
 * Makes the pool ready for calls on `n` threads (as many as this process may use cores, if not said), the calling one
 * included. Without it everything works on one thread in WebAssembly, where threads need SharedArrayBuffer: without that
 * (a page that is not cross-origin isolated) this does nothing, and `getNumThreads()` says 1.
 * @throws BackendError (the promise rejects) if workers cannot be started.
 */
export declare function initThreadPool(n?: number): Promise<void>;
/** The same pool by the name it has in rumpy. The promise need not be awaited: see `futexWorkersReady`. */
export declare const initFutexPool: typeof initThreadPool;
/** Whether all threads that were asked for are there. */
export declare function futexWorkersReady(): boolean;
/** Threads that are there by now, the calling one not counted. */
export declare function futexWorkersReadyCount(): number;
/** Whether this JavaScript has memory that threads can share: in browsers, on cross-origin isolated pages only. */
export declare function hasSharedArrayBuffer(): boolean;
/** Microseconds that handing a call to all threads of the pool takes, the mean of `n` empty calls. */
export declare function measureDispatchOverhead(n?: number): number;
/**
 * Floating point operations per nanosecond (GF/s) that independent fused multiply-adds reach on all threads at this CPU
 * level: what no matrix product can exceed. `d`: float32 or float64. Measured for some milliseconds; the best of a few runs.
 */
export declare function measurePeak(d?: DTypeLike): number;
