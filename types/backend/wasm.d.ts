import { type Backend } from './backend.js';
import { type Message, type Start } from './worker.js';
/** A module of wasm/build.mjs. */
export interface Variant {
    isa: string;
    shared: boolean;
}
export declare const fileOf: ({ isa, shared }: Variant) => string;
/** The modules that this engine could run, best first. */
export declare function variants(threads: boolean, isa?: string): Variant[];
/** A worker, as the entries for Node and for browsers make it. */
export interface Helper {
    post(frame: number): void;
    /** Whether something is waited for, so that Node must not end yet. */
    hold(busy: boolean): void;
}
export type Spawn = (start: Start, hear: (message: Message) => void, fail: (error: Error) => void) => Helper;
/** What an instance imports. */
export declare function wasmImports(memory: WebAssembly.Memory): WebAssembly.Imports;
export declare function startWasm(module: WebAssembly.Module, instance: WebAssembly.Instance, memory: WebAssembly.Memory, { isa, shared }: Variant, spawn: Spawn): Backend;
