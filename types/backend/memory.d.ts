/**
 * Memory that can grow to 4 GB, or to what the engine lets a module reserve.
 * @throws RangeError if there is none.
 */
export declare function makeMemory(shared: boolean): WebAssembly.Memory;
/** What C calls when its heap is full: grows the memory to so many bytes, or a fifth more to call less often. */
export declare function growthOf(memory: WebAssembly.Memory): (bytes: number) => number;
