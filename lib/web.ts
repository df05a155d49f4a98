/*
 * web.ts: the entry for browsers. `await initNumpy()` once fetches and compiles the WebAssembly module; then everything
 * is synchronous.
 */
import { startWasm, wasmImports } from './backend/wasm.js';
import { BackendError, checkOptions } from './errors.js';
import { backend, use } from './start.js';

export * from './index.js';

export interface InitOptions {
  /** Where clumpy.wasm is, if not beside this module's folder. */
  wasmUrl?: string | URL;
  /** The module, if the page has compiled it already. */
  wasmModule?: WebAssembly.Module;
}

let started: Promise<void> | null = null;

/**
 * Loads the backend. Calling it again gives the same promise; after a failure, it tries again.
 * @throws BackendError (the promise rejects) if the module cannot be fetched or compiled, or fails its self-test.
 */
export function initNumpy(options: InitOptions = {}): Promise<void> {
  started ??= start(checkOptions('initNumpy', options, ['wasmUrl', 'wasmModule'])).catch((error) => {
    started = null;
    throw error instanceof BackendError ? error : new BackendError(`clumpy.wasm did not load: ${error}`);
  });
  return started;
}

async function start(options: InitOptions): Promise<void> {
  if (backend.name !== 'none') return;
  const module = options.wasmModule ?? (await compile(options.wasmUrl ?? new URL('../clumpy.wasm', import.meta.url)));
  const instance = await WebAssembly.instantiate(module, wasmImports(module));
  use(startWasm(instance, 'simd128'), 'browsers run WebAssembly');
}

async function compile(url: string | URL): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok)
    throw new BackendError(`clumpy.wasm did not load: ${response.status} ${response.statusText} (${url})`);
  const streams = response.headers.get('Content-Type')?.startsWith('application/wasm');
  // compileStreaming insists on the media type, which not every static server sends
  if (streams) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
