/*
 * native.ts: the Node-API addon as a backend.
 *
 * Memory belongs to V8: blocks are ArrayBuffers, uninitialised where that is allowed and aligned to 64 bytes by taking
 * a little more. In one synchronous loop V8 frees such memory by itself; memory that C owns would pile up until the
 * event loop turns. The address of a block is asked once.
 */
import { markAsUntransferable } from 'node:worker_threads';
import { BackendError } from '../errors.js';
import { type Arena, FirstFit } from './arena.js';
import { type Backend, type Block, FRAME_LENGTH } from './backend.js';
import { makeMemory } from './memory.js';

interface Addon {
  boot(frame: Float64Array, level: string): string | undefined;
  call(): number | undefined;
  submit(frame: Float64Array): Promise<number>;
  address(bytes: Uint8Array): number;
  ops(): string;
}

const ALIGN = 64;

class NativeBlock implements Block {
  readonly byteLength: number;
  constructor(
    readonly address: number,
    private readonly memory: Uint8Array,
  ) {
    this.byteLength = memory.length;
  }
  alive(): boolean {
    return this.memory.length === this.byteLength;
  }
  bytes(): Uint8Array {
    return this.memory;
  }
  adopt(): boolean {
    return false;
  }
  fix(): void {}
  /** For good: an ArrayBuffer that was transferred away while C writes to it would take its memory along. */
  pin(): void {
    markAsUntransferable(this.memory.buffer);
  }
  unpin(): void {}
}

/**
 * Starts the addon at a CPU level ('' for the best).
 * @throws BackendError if this CPU has no such level.
 */
export function startNative(addon: Addon, level: string): Backend {
  const frame = new Float64Array(FRAME_LENGTH);
  const isa = addon.boot(frame, level);
  if (isa === undefined) throw new BackendError(`CLUMPY_ISA=${level} is not a CPU level of this machine`);

  let arena: Arena | null = null;
  const makeArena = (): Arena => {
    const memory = makeMemory(false);
    const base = addon.address(new Uint8Array(memory.buffer));
    const pieces = new FirstFit(memory);
    return {
      memory,
      base,
      alloc(bytes) {
        try {
          return pieces.alloc(bytes);
        } catch {
          throw new BackendError(`Unable to allocate ${bytes} bytes`);
        }
      },
      free: (start) => pieces.free(start),
    };
  };
  const uninitialised = (bytes: number) => new Uint8Array(Buffer.allocUnsafeSlow(bytes).buffer);
  return {
    name: 'native',
    isa,
    startThreads: () => Promise.resolve(),
    frameAddress: addon.address(new Uint8Array(frame.buffer)),
    frame: () => frame,
    call: addon.call,
    lane() {
      const own = new Float64Array(FRAME_LENGTH);
      const frameAddress = addon.address(new Uint8Array(own.buffer));
      return { frame: () => own, frameAddress, run: () => addon.submit(own) };
    },
    tables: addon.ops,
    alloc(bytes, zeroed, pooled) {
      let memory: Uint8Array;
      try {
        memory = zeroed ? new Uint8Array(bytes + ALIGN) : uninitialised(bytes + ALIGN);
      } catch {
        throw new BackendError(`Unable to allocate ${bytes} bytes`);
      }
      if (pooled) markAsUntransferable(memory.buffer);
      const start = addon.address(memory);
      const skip = (ALIGN - (start % ALIGN)) % ALIGN;
      return new NativeBlock(start + skip, new Uint8Array(memory.buffer, skip, bytes));
    },
    free() {},
    wrap(array) {
      // Small typed arrays may lie inside V8's heap and move; asking for `buffer` moves them out of it for good.
      const bytes = new Uint8Array(array.buffer as ArrayBuffer, array.byteOffset, array.byteLength);
      return new NativeBlock(addon.address(bytes), bytes);
    },
    arena() {
      arena ??= makeArena();
      return arena;
    },
    borrow: () => 0,
    giveBack() {},
    view() {
      throw new BackendError('native memory is not lent');
    },
  };
}
