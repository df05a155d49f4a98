/*
 * backend/index.ts: the backend in use. One process (or page, or worker) has one, chosen at load and never changed.
 */
import { BackendError } from '../errors.js';
import type { Backend } from './backend.js';

let current: Backend | null = null;

/**
 * The backend in use.
 * @throws BackendError in a browser before `await initNumpy()`.
 */
export function backend(): Backend {
  if (current === null) throw new BackendError('clumpy is not ready: call `await initNumpy()` first');
  return current;
}

export function setBackend(next: Backend | null): void {
  current = next;
}
