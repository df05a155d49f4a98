/*
 * worker.ts: what a worker of a threaded module does, in Node and in browsers. It knows nothing of the facade.
 *
 * A worker makes an instance of the module on the memory of all, takes a stack of its own, and either joins the pool,
 * from which it never comes back, or runs the frames it is sent (promise calls).
 */
import { growthOf } from './memory.js';

/** What a worker is started with. */
export interface Start {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  /** Address of STACK_BYTES for it alone: thread-local variables at the bottom, the stack grows down from the top. */
  stack: number;
  /** Whether it joins the pool. */
  pool: boolean;
}
/** What a worker says: that it is there, or what a frame's call answered. */
export type Message = 'ready' | { frame: number; status: number };

export const STACK_BYTES = 2 ** 20;

interface WorkerExports {
  _emscripten_stack_restore(address: number): void;
  __wasm_init_tls(address: number): void;
  nd_worker(): void;
  nd_call(frame: number): number;
}

/** Returns how to run a frame; does not return in the pool. */
export function enter(start: Start, tell: (message: Message) => void): (frame: number) => void {
  const { module, memory, stack, pool } = start;
  const env = { memory, emscripten_resize_heap: growthOf(memory) };
  const c = new WebAssembly.Instance(module, { env }).exports as unknown as WorkerExports;
  c._emscripten_stack_restore(stack + STACK_BYTES);
  c.__wasm_init_tls(stack);
  tell('ready');
  if (pool) c.nd_worker();
  return (frame) => tell({ frame, status: c.nd_call(frame) });
}
