/*
 * backend/memory.ts: the memory of a WebAssembly module, and how it grows.
 */

const PAGE = 65536;
const INITIAL = 2 ** 24 / PAGE;

/**
 * Memory that can grow to 4 GB, or to what the engine lets a module reserve.
 * @throws RangeError if there is none.
 */
export function makeMemory(shared: boolean): WebAssembly.Memory {
  for (let maximum = 2 ** 32 / PAGE; ; maximum /= 2) {
    try {
      return new WebAssembly.Memory({ initial: INITIAL, maximum, shared });
    } catch (error) {
      if (maximum <= 2 * INITIAL) throw error;
    }
  }
}

/** What C calls when its heap is full: grows the memory to so many bytes, or a fifth more to call less often. */
export function growthOf(memory: WebAssembly.Memory): (bytes: number) => number {
  return (bytes) => {
    const want = bytes >>> 0;
    const have = memory.buffer.byteLength;
    for (const target of [Math.max(want, Math.min(have * 1.2, have + 2 ** 26)), want]) {
      try {
        memory.grow(Math.max(0, Math.ceil((target - have) / PAGE)));
        return 1;
      } catch {}
    }
    return 0;
  };
}
