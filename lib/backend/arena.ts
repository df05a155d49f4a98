/*
 * backend/arena.ts: memory with addresses that users see: what `allocF32` carves from and `wasmMemory()` returns.
 *
 * In WebAssembly that is C's own heap. Natively a WebAssembly.Memory serves, since its address stays when it grows, so that
 * the same program runs on both.
 */

export interface Arena {
  readonly memory: WebAssembly.Memory;
  /** The address that C sees of the memory's first byte. */
  readonly base: number;
  /** Where in the memory so many bytes are free, 64-byte aligned. Throws BackendError if there is no room. */
  alloc(bytes: number): number;
  free(start: number): void;
}

const PAGE = 65536;

/** First fit in a list of free pieces, in order of their place; neighbours are merged. */
export class FirstFit {
  private readonly pieces: { start: number; size: number }[] = [];
  private readonly sizes = new Map<number, number>();
  private end: number;

  constructor(private readonly memory: WebAssembly.Memory) {
    this.end = memory.buffer.byteLength;
    this.pieces.push({ start: 64, size: this.end - 64 }); // no buffer lies at 0
  }

  /** @throws RangeError if the memory cannot grow. */
  alloc(bytes: number): number {
    const size = Math.max(64, Math.ceil(bytes / 64) * 64);
    let i = this.pieces.findIndex((piece) => piece.size >= size);
    if (i < 0) {
      const last = this.pieces.at(-1);
      const have = last && last.start + last.size === this.end ? last.size : 0;
      this.memory.grow(Math.ceil((size - have) / PAGE));
      const grown = this.memory.buffer.byteLength;
      this.give(this.end, grown - this.end);
      this.end = grown;
      i = this.pieces.length - 1;
    }
    const piece = this.pieces[i];
    const start = piece.start;
    if (piece.size === size) this.pieces.splice(i, 1);
    else {
      piece.start += size;
      piece.size -= size;
    }
    this.sizes.set(start, size);
    return start;
  }

  free(start: number): void {
    const size = this.sizes.get(start);
    if (size === undefined) return;
    this.sizes.delete(start);
    this.give(start, size);
  }

  private give(start: number, size: number): void {
    let i = this.pieces.findIndex((piece) => piece.start > start);
    if (i < 0) i = this.pieces.length;
    this.pieces.splice(i, 0, { start, size });
    for (const k of [i, i - 1]) {
      const [a, b] = [this.pieces[k], this.pieces[k + 1]];
      if (a === undefined || b === undefined || a.start + a.size !== b.start) continue;
      a.size += b.size;
      this.pieces.splice(k + 1, 1);
    }
  }
}
