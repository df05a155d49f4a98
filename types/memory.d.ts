import type { Block } from './backend/backend.js';
/** Where the last allocation starts in its block: `alloc` returns the block, this is the second half of the answer. */
export declare let allocOffset: number;
/** The block of arrays that were disposed. */
export declare const DISPOSED: Block;
/** Memory for `bytes` bytes, aligned to at least 16. Uninitialised unless `zeroed`. */
export declare function alloc(bytes: number, zeroed: boolean): Block;
/** Makes the next small array start a new slab: the backend of the old one failed. */
export declare function forgetSlab(): void;
/** Whether an array of this many bytes has a block of its own (and not a part of a slab). */
export declare const hasOwnBlock: (bytes: number) => boolean;
/** Elements of a shape, checked: non-negative integers whose product of bytes JavaScript and C can hold. */
export declare function checkedSize(shape: readonly number[], itemsize: number): number;
