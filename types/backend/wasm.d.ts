import { type Backend } from './backend.js';
/** What Emscripten's standalone modules import: a note that memory grew, and stdio that is never used. */
export declare function wasmImports(module: WebAssembly.Module): WebAssembly.Imports;
export declare function startWasm(instance: WebAssembly.Instance, isa: string): Backend;
