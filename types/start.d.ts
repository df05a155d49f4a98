import type { Backend } from './backend/backend.js';
/** The backend in use: `np.backend`. */
export declare const backend: {
    /** 'native', 'wasm', or 'none' before `initNumpy()` in a browser. */
    name: "native" | "wasm" | "none";
    /** The CPU level whose loops run: base, avx2, avx512, neon, simd128. */
    isa: string;
    /** Threads that heavy calls use: `getNumThreads()`. */
    readonly threads: number;
    /** Why this backend and not another. */
    reason: string;
};
/**
 * Starts a backend and puts it to use, with a pool of so many threads if nobody has set their number yet.
 * @throws BackendError if it fails its self-test; the facade has no backend then.
 */
export declare function use(next: Backend, reason: string, threads?: number): void;
