/*
 * web.ts: the entry for browsers. `await initNumpy()` once fetches and compiles the WebAssembly module; then everything
 * is synchronous.
 */
import { makeMemory } from './backend/memory.js';
import { fileOf, type Spawn, startWasm, type Variant, variants, wasmImports } from './backend/wasm.js';
import { BackendError, checkOptions } from './errors.js';
import { backend, use } from './start.js';

export * from './index.js';

export interface InitOptions {
  /** Where the modules are (clumpy*.wasm), if not in the folder above this module's. */
  wasmUrl?: string | URL;
  /** The module, if the page has compiled it already: clumpy.wasm, which has no threads. */
  wasmModule?: WebAssembly.Module;
  /** Where the worker's script is, if not beside this module. */
  workerUrl?: string | URL;
  /** False for a module without threads and shared memory, also where the page is cross-origin isolated. */
  threads?: boolean;
}

let started: Promise<void> | null = null;

/**
 * Loads the backend. Calling it again gives the same promise; after a failure, it tries again.
 * @throws BackendError (the promise rejects) if no module can be fetched and compiled, or passes its self-test.
 */
export function initNumpy(options: InitOptions = {}): Promise<void> {
  started ??= start(checkOptions('initNumpy', options, ['wasmUrl', 'wasmModule', 'workerUrl', 'threads'])).catch(
    (error) => {
      started = null;
      throw error instanceof BackendError ? error : new BackendError(`WebAssembly did not load: ${error}`);
    },
  );
  return started;
}

async function start({ wasmUrl, wasmModule, workerUrl, threads = true }: InitOptions): Promise<void> {
  if (backend.name !== 'none') return;
  const spawn: Spawn = (start, hear, fail) => {
    // bundlers look for exactly this expression
    const worker = workerUrl
      ? new Worker(workerUrl, { type: 'module' })
      : new Worker(new URL('./backend/worker-web.js', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => hear(data);
    worker.onerror = (event) => fail(new Error(event.message || 'the script did not load'));
    worker.postMessage(start);
    return { post: (frame) => worker.postMessage(frame), hold() {} };
  };
  const failures: string[] = [];
  const given = wasmModule || wasmUrl?.toString().endsWith('.wasm');
  for (const variant of given ? variants(false, 'simd128') : variants(threads)) {
    try {
      const module = wasmModule ?? (await compile(given ? (wasmUrl as string) : urlOf(variant, wasmUrl)));
      const memory = makeMemory(variant.shared);
      const instance = await WebAssembly.instantiate(module, wasmImports(memory));
      const reason = ['browsers run WebAssembly', ...failures, fileOf(variant)].join('; ');
      use(startWasm(module, instance, memory, variant, spawn), reason, navigator.hardwareConcurrency);
      return;
    } catch (error) {
      failures.push(`${fileOf(variant)} did not load: ${error instanceof Error ? error.message : error}`);
    }
  }
  throw new BackendError(failures.join('; '));
}

/** Literal addresses, so that bundlers find the files and carry them along. */
function urlOf(variant: Variant, folder?: string | URL): URL {
  const file = fileOf(variant);
  if (folder) return new URL(file, new URL(folder, globalThis.location?.href));
  switch (file) {
    case 'clumpy-threads.wasm':
      return new URL('../clumpy-threads.wasm', import.meta.url);
    case 'clumpy-relaxed.wasm':
      return new URL('../clumpy-relaxed.wasm', import.meta.url);
    case 'clumpy-relaxed-threads.wasm':
      return new URL('../clumpy-relaxed-threads.wasm', import.meta.url);
    default:
      return new URL('../clumpy.wasm', import.meta.url);
  }
}

async function compile(url: string | URL): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new BackendError(`${response.status} ${response.statusText} (${url})`);
  const streams = response.headers.get('Content-Type')?.startsWith('application/wasm');
  // compileStreaming insists on the media type, which not every static server sends
  if (streams) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
