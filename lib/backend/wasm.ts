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
import { type Backend, type Block, FRAME_LENGTH } from './backend.js';

interface Exports {
  memory: WebAssembly.Memory;
  _initialize?(): void;
  nd_boot(level: number): number;
  nd_call(frame: number): number;
  nd_ops(): number;
  nd_alloc(bytes: number): number;
  nd_free(address: number): void;
}

/** Arrays may take this many bytes of the heap before anything is known about what is alive. */
const SOFT_LIMIT = 192 * 2 ** 20;
/** What wasm32 can address, less room for C's own scratch memory. */
const HARD_LIMIT = 4 * 2 ** 30 - 128 * 2 ** 20;

/** What Emscripten's standalone modules import: a note that memory grew, and stdio that is never used. */
export function wasmImports(module: WebAssembly.Module): WebAssembly.Imports {
  const imports: Record<string, Record<string, () => number>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    imports[from][name] = () => 0;
  }
  return imports;
}

export function startWasm(instance: WebAssembly.Instance, isa: string): Backend {
  const c = instance.exports as unknown as Exports;
  c._initialize?.();

  let dead: unknown = null;
  let bytes = new Uint8Array(c.memory.buffer);
  const heap = () => {
    if (bytes.buffer !== c.memory.buffer) bytes = new Uint8Array(c.memory.buffer);
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

  // ---- blocks -------------------------------------------------------------------------------------------------
  let used = 0; // bytes of blocks in the heap
  let limit = SOFT_LIMIT;
  let watching = false;

  class HeapBlock implements Block {
    constructor(
      public address: number,
      readonly byteLength: number,
    ) {}
    alive(): boolean {
      return this.address !== 0;
    }
    bytes(): Uint8Array {
      return new Uint8Array(c.memory.buffer, this.address, this.byteLength);
    }
  }
  class OutsideBlock implements Block {
    readonly address = 0;
    readonly byteLength: number;
    constructor(private readonly memory: Uint8Array) {
      this.byteLength = memory.length;
    }
    alive(): boolean {
      return this.memory.length === this.byteLength;
    }
    bytes(): Uint8Array {
      return this.memory;
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

  const take = (size: number) => {
    const address = size <= HARD_LIMIT ? c.nd_alloc(size) >>> 0 : 0;
    if (address === 0) throw new BackendError(`Unable to allocate ${size} bytes in WebAssembly memory`);
    return address;
  };

  return {
    name: 'wasm',
    isa,
    threads: 1,
    frameAddress,
    frame: () => new Float64Array(c.memory.buffer, frameAddress, FRAME_LENGTH),
    call() {
      if (dead !== null) throw new BackendError(`the WebAssembly backend stopped after an error: ${dead}`);
      try {
        return c.nd_call(frameAddress);
      } catch (error) {
        dead = error;
        throw new BackendError(`the WebAssembly backend stopped: ${error}`);
      }
    },
    tables: () => text(c.nd_ops() >>> 0),
    alloc(size, zeroed) {
      if (used + size <= limit) {
        const address = c.nd_alloc(size) >>> 0;
        if (address !== 0) {
          const block = new HeapBlock(address, size);
          registry.register(block, { address, size }, block);
          used += size;
          if (zeroed) heap().fill(0, address, address + size);
          return block;
        }
      }
      watch();
      try {
        return new OutsideBlock(new Uint8Array(size));
      } catch {
        throw new BackendError(`Unable to allocate ${size} bytes`);
      }
    },
    free(block) {
      if (!(block instanceof HeapBlock) || block.address === 0) return;
      registry.unregister(block);
      release(block.address, block.byteLength);
      block.address = 0;
    },
    wrap: () => null,
    borrow: take,
    giveBack: (address) => c.nd_free(address),
    view: (address, size) => heap().subarray(address, address + size),
  };
}
