/*
 * start.ts: makes a backend the one in use: reads its tables, links the ufuncs, and checks a few known answers, so that
 * an engine or a CPU that computes wrong is found at load and not in somebody's results.
 */
import type { Backend } from './backend/backend.js';
import { setBackend } from './backend/index.js';
import * as call from './call.js';
import { asarray } from './creation.js';
import { BackendError } from './errors.js';
import { matmul } from './linalg.js';
import { forgetSlab } from './memory.js';
import type { NDArray } from './ndarray.js';
import { sum } from './reduce.js';
import { getNumThreads, threads as setThreads } from './threads.js';
import { linkUfuncs } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

/** The backend in use: `np.backend`. */
export const backend = {
  /** 'native', 'wasm', or 'none' before `initNumpy()` in a browser. */
  name: 'none' as 'native' | 'wasm' | 'none',
  /** The CPU level whose loops run: base, avx2, avx512, neon, simd128. */
  isa: '',
  /** Threads that heavy calls use: `getNumThreads()`. */
  get threads(): number {
    return this.name === 'none' ? 0 : getNumThreads();
  },
  /** Why this backend and not another. */
  reason: 'not started',
};
// Node prints the value of `threads`, not that it is asked for
Object.defineProperty(backend, Symbol.for('nodejs.util.inspect.custom'), { value: () => ({ ...backend }) });

/**
 * Starts a backend and puts it to use, with a pool of so many threads if nobody has set their number yet.
 * @throws BackendError if it fails its self-test; the facade has no backend then.
 */
export function use(next: Backend, reason: string, threads = 1): void {
  setBackend(next);
  try {
    call.connect(next);
    setThreads(threads, true); // one pool serves all of Node's workers; the first of them sets its size
    linkUfuncs();
    selfTest();
  } catch (error) {
    setBackend(null);
    forgetSlab();
    throw error;
  }
  Object.assign(backend, { name: next.name, isa: next.isa, reason });
}

/** Compares a few results, one or two of each kind of kernel, with answers known beforehand. */
function selfTest(): void {
  const n = 37; // several vectors of every width, and a tail
  const x = asarray(Array.from({ length: n }, (_, i) => i - 18));
  const check = (what: string, got: number, want: number, ulps = 0) => {
    if (Math.abs(got - want) > ulps * Number.EPSILON * Math.abs(want) || Number.isNaN(got)) {
      throw new BackendError(`self-test failed: ${what} gave ${got} instead of ${want}`);
    }
  };
  for (const d of ['float64', 'float32'] as const) {
    const v = x.astype(d);
    const eps = d === 'float64' ? 4 : 4 * 2 ** 29;
    check(`sum of ${d}`, sum(ufuncs.multiply(v, v)), 4218);
    check(`exp of ${d}`, (ufuncs.exp(v) as NDArray)._get([23]) as number, 148.4131591025766, eps);
    check(`matmul of ${d}`, matmul(v, v) as unknown as number, 4218);
  }
  check('sum of int32', sum(ufuncs.absolute(x.astype('int32'))), 342);
}
