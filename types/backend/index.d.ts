import type { Backend } from './backend.js';
/**
 * The backend in use.
 * @throws BackendError in a browser before `await initNumpy()`.
 */
export declare function backend(): Backend;
export declare function setBackend(next: Backend | null): void;
