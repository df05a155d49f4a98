export * from './index.js';
export interface InitOptions {
    /** Where clumpy.wasm is, if not beside this module's folder. */
    wasmUrl?: string | URL;
    /** The module, if the page has compiled it already. */
    wasmModule?: WebAssembly.Module;
}
/**
 * Loads the backend. Calling it again gives the same promise; after a failure, it tries again.
 * @throws BackendError (the promise rejects) if the module cannot be fetched or compiled, or fails its self-test.
 */
export declare function initNumpy(options?: InitOptions): Promise<void>;
