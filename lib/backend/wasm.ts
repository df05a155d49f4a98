/*
 * wasm.ts: the Emscripten module as a backend.
 *
 * Arrays live in the WASM heap; a FinalizationRegistry gives a block back when no array uses it. Finalizers never run
 * inside one synchronous loop, so a full heap is normal there, not an error: beyond a soft limit new blocks are plain
 * JavaScript memory, which V8 frees at any time, and call.ts copies operands of such blocks in and out of borrowed
 * heap memory. The limit follows what is really alive: after a garbage collection it is set to twice the live size,
 * so a loop over garbage stays small and a large working set is let in.
 */
import { BackendError } from '../errors.js';
import type { Arena } from './arena.js';
import { type Backend, type Block, FRAME_LENGTH } from './backend.js';
import { growthOf } from './memory.js';
import { type Message, STACK_BYTES, type Start } from './worker.js';

interface Exports {
  __wasm_call_ctors(): void;
  nd_boot(level: number): number;
  nd_call(frame: number): number;
  nd_ops(): number;
  nd_alloc(bytes: number): number;
  nd_free(address: number): void;
}

/** Arrays may take this many bytes of the heap before anything is known about what is alive. */
const SOFT_LIMIT = 192 * 2 ** 20;
/** A block that C has used so many times from outside moves into the heap: it lives long. */
const USES = 8;
/** What wasm32 can address, less room for C's own scratch memory. */
const HARD_LIMIT = 4 * 2 ** 30 - 128 * 2 ** 20;

// ---- which module ---------------------------------------------------------------------------------------------------

/** A module of wasm/build.mjs. */
export interface Variant {
  isa: string;
  shared: boolean;
}

export const fileOf = ({ isa, shared }: Variant): string =>
  `clumpy${isa === 'simd128' ? '' : `-${isa}`}${shared ? '-threads' : ''}.wasm`;

/** Whether this engine has relaxed SIMD: a module whose one function uses i8x16.relaxed_swizzle. */
const hasRelaxed = (): boolean =>
  WebAssembly.validate(
    new Uint8Array([
      ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0],
      ...[65, 1, 253, 15, 65, 2, 253, 15, 253, 128, 2, 11],
    ]),
  );

/** Whether threads can share memory here: always in Node, in browsers on cross-origin isolated pages only. */
function canShare(): boolean {
  try {
    return new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer instanceof SharedArrayBuffer;
  } catch {
    return false;
  }
}

/** The modules that this engine could run, best first. */
export function variants(threads: boolean, isa = ''): Variant[] {
  if (!['', 'simd128', 'relaxed'].includes(isa))
    throw new BackendError(`CLUMPY_ISA=${isa} is not a level of WebAssembly`);
  const shared = threads && canShare();
  return (isa ? [isa] : hasRelaxed() ? ['relaxed', 'simd128'] : ['simd128']).map((level) => ({ isa: level, shared }));
}

// ---- workers ----------------------------------------------------------------------------------------------------------

/** A worker, as the entries for Node and for browsers make it. */
export interface Helper {
  post(frame: number): void;
  /** Whether something is waited for, so that Node must not end yet. */
  hold(busy: boolean): void;
}
export type Spawn = (start: Start, hear: (message: Message) => void, fail: (error: Error) => void) => Helper;

/** What an instance imports. */
export function wasmImports(memory: WebAssembly.Memory): WebAssembly.Imports {
  return { env: { memory, emscripten_resize_heap: growthOf(memory) } };
}

export function startWasm(
  module: WebAssembly.Module,
  instance: WebAssembly.Instance,
  memory: WebAssembly.Memory,
  { isa, shared }: Variant,
  spawn: Spawn,
): Backend {
  const c = instance.exports as unknown as Exports;
  c.__wasm_call_ctors();

  let dead: unknown = null;
  let bytes = new Uint8Array(memory.buffer);
  const heap = () => {
    if (bytes.buffer !== memory.buffer) bytes = new Uint8Array(memory.buffer);
    return bytes;
  };
  const text = (address: number) => {
    const from = heap().subarray(address);
    // a copy: TextDecoder refuses shared memory
    return new TextDecoder().decode(from.slice(0, from.indexOf(0)));
  };
  const bootAt = c.nd_alloc(16) >>> 0;
  heap().set([...isa].map((ch) => ch.charCodeAt(0)).concat(0), bootAt);
  if (c.nd_boot(bootAt) === 0) throw new BackendError(`CLUMPY_ISA=${isa} is not a level of this module`);
  c.nd_free(bootAt);
  const frameAddress = c.nd_alloc(FRAME_LENGTH * 8) >>> 0; // for good
  const frameAt = (address: number) => new Float64Array(memory.buffer, address, FRAME_LENGTH);

  // ---- blocks -------------------------------------------------------------------------------------------------
  let used = 0; // bytes of blocks in the heap
  let limit = SOFT_LIMIT;
  let watching = false;

  /** In the heap, or (address 0) in memory of JavaScript's, from which it can move into the heap. */
  class WasmBlock implements Block {
    address = 0;
    private outside: Uint8Array | null = null;
    private pins = 0;
    private condemned = false;
    private fixed = false;
    private uses = 0;

    constructor(readonly byteLength: number) {}
    /** Takes heap memory, which is freed with the block. */
    settle(address: number): void {
      this.address = address;
      used += this.byteLength;
      registry.register(this, { address, size: this.byteLength }, this);
    }
    /** @throws RangeError if there is no memory. */
    stayOutside(): void {
      this.outside = new Uint8Array(this.byteLength);
    }
    adopt(): boolean {
      if (this.outside === null || this.fixed || ++this.uses <= USES || used + this.byteLength > HARD_LIMIT / 2)
        return false;
      const address = c.nd_alloc(this.byteLength) >>> 0;
      if (address === 0) return false;
      heap().set(this.outside, address);
      this.outside = null;
      this.settle(address);
      return true;
    }
    fix(): void {
      this.fixed = true;
    }
    /** Frees heap memory, or says that it shall be freed when no call uses it any more. */
    free(): void {
      this.condemned = this.pins > 0;
      if (this.condemned || this.address === 0) return;
      registry.unregister(this);
      release(this.address, this.byteLength);
      this.address = 0;
    }
    pin(): void {
      this.pins++;
    }
    unpin(): void {
      if (--this.pins === 0 && this.condemned) this.free();
    }
    alive(): boolean {
      return this.address !== 0 || this.outside?.length === this.byteLength;
    }
    bytes(): Uint8Array {
      return this.outside ?? new Uint8Array(memory.buffer, this.address, this.byteLength);
    }
  }

  const release = (address: number, size: number) => {
    used -= size;
    c.nd_free(address);
  };
  const registry = new FinalizationRegistry<{ address: number; size: number } | null>((held) => {
    if (held !== null) return release(held.address, held.size);
    // The sentinel died: a garbage collection has run. When this round of finalizers is over, `used` is what lives.
    queueMicrotask(() => {
      watching = false;
      limit = Math.min(HARD_LIMIT, Math.max(SOFT_LIMIT, 2 * used));
    });
  });
  /** Asks to be told of the next garbage collection. */
  const watch = () => {
    if (watching) return;
    watching = true;
    registry.register({}, null);
  };

  const call = (frame: number) => {
    if (dead !== null) throw new BackendError(`the WebAssembly backend stopped after an error: ${dead}`);
    try {
      return c.nd_call(frame);
    } catch (error) {
      dead = error;
      throw new BackendError(`the WebAssembly backend stopped: ${error}`);
    }
  };

  // ---- workers ------------------------------------------------------------------------------------------------
  let pool = 0; // workers that joined it, or are about to
  const hire = (joins: boolean, hear: (frame: number, status: number) => void = () => {}) => {
    const stack = take(STACK_BYTES); // for good
    let helper: Helper | null = null;
    const ready = new Promise<void>((resolve, reject) => {
      const start = { module, memory, stack, pool: joins };
      const listen = (message: Message) => {
        if (message !== 'ready') return hear(message.frame, message.status);
        helper?.hold(false);
        resolve();
      };
      helper = spawn(start, listen, (error) => reject(new BackendError(`a worker did not start: ${error.message}`)));
    });
    return { ready, helper: helper as unknown as Helper };
  };

  let lane: { ready: Promise<void>; helper: Helper } | null = null;
  const waiting = new Map<number, (status: number) => void>();
  /** Runs a frame in a worker; without shared memory here and now. */
  const background = async (frame: number): Promise<number> => {
    if (!shared) return call(frame);
    lane ??= hire(false, (done, status) => {
      waiting.get(done)?.(status);
      waiting.delete(done);
      lane?.helper.hold(waiting.size > 0);
    });
    const status = new Promise<number>((resolve) => waiting.set(frame, resolve));
    await lane.ready;
    lane.helper.hold(true);
    lane.helper.post(frame);
    return status;
  };

  const take = (size: number) => {
    const address = size <= HARD_LIMIT ? c.nd_alloc(size) >>> 0 : 0;
    if (address === 0) throw new BackendError(`Unable to allocate ${size} bytes in WebAssembly memory`);
    return address;
  };

  const arena: Arena = { memory, base: 0, alloc: take, free: (start) => c.nd_free(start) };

  return {
    name: 'wasm',
    isa,
    async startThreads(n) {
      if (!shared) return;
      const waited: Promise<void>[] = [];
      for (; pool < n; pool++) waited.push(hire(true).ready);
      await Promise.all(waited);
    },
    frameAddress,
    frame: () => frameAt(frameAddress),
    call: () => call(frameAddress),
    lane() {
      const address = take(FRAME_LENGTH * 8);
      const run = async () => {
        try {
          return await background(address);
        } finally {
          c.nd_free(address);
        }
      };
      return { frame: () => frameAt(address), frameAddress: address, run };
    },
    tables: () => text(c.nd_ops() >>> 0),
    alloc(size, zeroed, pooled) {
      if (used + size <= limit) {
        const address = c.nd_alloc(size) >>> 0;
        if (address !== 0) {
          const block = new WasmBlock(size);
          block.settle(address);
          if (zeroed) heap().fill(0, address, address + size);
          return block;
        }
      }
      watch();
      try {
        const block = new WasmBlock(size);
        block.stayOutside();
        if (pooled) block.fix(); // many arrays use it, none of them often
        return block;
      } catch {
        throw new BackendError(`Unable to allocate ${size} bytes`);
      }
    },
    free(block) {
      if (block instanceof WasmBlock) block.free();
    },
    wrap: () => null, // not even views of this memory: nothing would keep what they show alive
    arena: () => arena,
    borrow: take,
    giveBack: (address) => c.nd_free(address),
    view: (address, size) => heap().subarray(address, address + size),
  };
}
