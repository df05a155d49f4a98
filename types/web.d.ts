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
/**
 * Loads the backend. Calling it again gives the same promise; after a failure, it tries again.
 * @throws BackendError (the promise rejects) if no module can be fetched and compiled, or passes its self-test.
 */
export declare function initNumpy(options?: InitOptions): Promise<void>;
