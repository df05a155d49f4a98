/*
 * memory.ts: where arrays get their memory from.
 *
 * Allocating costs more than calling, so arrays below 4 KiB are cut from 64 KiB slabs (as Node's Buffer pool does); a
 * slab is freed when the last array in it is gone. Larger arrays have a block of their own.
 */
import type { Block } from './backend/backend.js';
import { backend } from './backend/index.js';
import { ShapeError } from './errors.js';

const SLAB = 65536;
const SMALL = 4096;

let slab: Block | null = null;
let next = SLAB;

/** Where the last allocation starts in its block: `alloc` returns the block, this is the second half of the answer. */
export let allocOffset = 0;

/** The block of arrays that were disposed. */
export const DISPOSED: Block = {
  address: -1,
  byteLength: 0,
  alive: () => false,
  bytes: () => new Uint8Array(0),
  adopt: () => false,
  fix() {},
  pin() {},
  unpin() {},
};

/** Memory for `bytes` bytes, aligned to at least 16. Uninitialised unless `zeroed`. */
export function alloc(bytes: number, zeroed: boolean): Block {
  if (bytes >= SMALL) {
    allocOffset = 0;
    return backend().alloc(bytes, zeroed, false);
  }
  const size = (bytes + 15) & ~15;
  if (next + size > SLAB || slab === null) {
    slab = backend().alloc(SLAB, false, true);
    next = 0;
  }
  allocOffset = next;
  next += size;
  if (zeroed) slab.bytes().fill(0, allocOffset, next);
  return slab;
}

/** Makes the next small array start a new slab: the backend of the old one failed. */
export function forgetSlab(): void {
  slab = null;
}

/** Whether an array of this many bytes has a block of its own (and not a part of a slab). */
export const hasOwnBlock = (bytes: number): boolean => bytes >= SMALL;

/** Elements of a shape, checked: non-negative integers whose product of bytes JavaScript and C can hold. */
export function checkedSize(shape: readonly number[], itemsize: number): number {
  let size = 1;
  for (const n of shape) size *= n;
  if (size * itemsize > Number.MAX_SAFE_INTEGER) {
    throw new ShapeError('array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.');
  }
  return size;
}
