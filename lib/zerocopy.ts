/*
 * zerocopy.ts: float32 products on plain memory: typed arrays, and buffers that the user fills through a view.
 *
 * Two orders of sizes are part of the contract: `matmul(a, b, M, N, K)` and `matmulF32ZeroCopy(a, b, c, M, K, N)`.
 * A is M x K, B is K x N, C is M x N, all row by row.
 */
import { backend } from './backend/index.js';
import * as call from './call.js';
import { asarray } from './creation.js';
import { float32 } from './dtype.js';
import { DisposedError, ShapeError, ValueError } from './errors.js';
import { matmul as product } from './linalg.js';
import type { NDArray } from './ndarray.js';
import { packedBytes } from './packed.js';
import { toInteger } from './shape.js';

const ITEM = 4;

function size(name: string, value: unknown): number {
  const n = toInteger(value);
  if (n < 0) throw new ShapeError(`${name} must not be negative, got ${n}`);
  return n;
}

// ---- typed arrays -----------------------------------------------------------------------------------------------------

/** Heap memory that weights were last staged in, where C cannot reach typed arrays (WebAssembly). */
let staged = new WeakMap<Float32Array, NDArray>();

/** `b` as C can read it. Natively that is its own memory; else a copy, made anew each time, in memory that is kept. */
function weights(b: Float32Array): NDArray {
  if (backend().wrap(b) !== null) return asarray(b);
  const kept = staged.get(b);
  if (kept !== undefined && kept._size === b.length && kept._block.address > 0) {
    (kept.data as Float32Array).set(b);
    return kept;
  }
  const copy = asarray(b);
  staged.set(b, copy);
  return copy;
}

/**
 * The product of Float32Arrays, as a new Float32Array of M * N elements. Note the order of the sizes: M, N, K.
 *
 * The weights `b` may be changed in place at any time: they are read anew by every call, natively where they lie (no
 * copy; at the speed of memory, see docs/performance.md), in WebAssembly by way of a copy in memory that is kept for
 * them. For weights that stay as they are, `np.linalg.pack(b)` prepares them once.
 * @throws ShapeError if the arrays have not M * K and K * N elements.
 */
export function matmulTyped(a: Float32Array, b: Float32Array, M: number, N: number, K: number): Float32Array {
  if (!(a instanceof Float32Array && b instanceof Float32Array)) {
    throw new TypeError('matmul(a, b, M, N, K) takes Float32Arrays');
  }
  const [m, n, k] = [size('M', M), size('N', N), size('K', K)];
  for (const [name, x, rows, columns] of [['a', a, m, k] as const, ['b', b, k, n] as const]) {
    if (x.length !== rows * columns) {
      throw new ShapeError(`matmul: ${name} has ${x.length} elements, and ${rows} x ${columns} need ${rows * columns}`);
    }
  }
  const left = asarray(a).reshape([m, k]);
  const result = product(left, weights(b).reshape([k, n]));
  const elements = result.data as Float32Array;
  return backend().name === 'native' ? elements : elements.slice();
}

/** Gives back what is kept for these weights. They need not be cleared after a change: every call reads them anew. */
export function clearPackedCache(b: Float32Array): void {
  staged.get(b)?.dispose();
  staged.delete(b);
}

/** Gives back what is kept for any weights. */
export function clearAllPackedCaches(): void {
  staged = new WeakMap();
}

// ---- buffers ----------------------------------------------------------------------------------------------------------

const lost = new FinalizationRegistry<number>((start) => backend().arena().free(start));

/** Float32 elements in `wasmMemory()`. Freed when it is garbage, or by `free()`. */
export class F32Buffer {
  private start: number;

  /** For the facade: use `allocF32`. */
  constructor(private readonly length: number) {
    const arena = backend().arena();
    this.start = arena.alloc(length * ITEM);
    call.setArena(arena.base);
    lost.register(this, this.start, this);
  }
  /** Its byte offset in `wasmMemory().buffer`. @throws DisposedError after `free()`. */
  ptr(): number {
    if (this.start < 0) throw new DisposedError('the buffer was freed');
    return this.start;
  }
  /** Number of elements. */
  len(): number {
    return this.length;
  }
  free(): void {
    if (this.start < 0) return;
    lost.unregister(this);
    backend().arena().free(this.start);
    this.start = -1;
  }
  /** A view of the elements, good until the memory grows. */
  private view(): Float32Array {
    return new Float32Array(backend().arena().memory.buffer, this.ptr(), this.length);
  }
  /** @throws ShapeError if the lengths differ. */
  copyFrom(source: ArrayLike<number>): void {
    if (source.length !== this.length) throw lengths('copyFrom', this.length, source.length);
    this.view().set(source);
  }
  /** @throws ShapeError if the lengths differ. */
  copyTo(target: Float32Array): void {
    if (target.length !== this.length) throw lengths('copyTo', this.length, target.length);
    target.set(this.view());
  }
}

const lengths = (name: string, mine: number, other: number): ShapeError =>
  new ShapeError(`${name}: the buffer has ${mine} elements, the array ${other}`);

/** `n` float32 elements in `wasmMemory()`, not initialised. */
export function allocF32(n: number): F32Buffer {
  return new F32Buffer(size('the number of elements', n));
}

/**
 * The memory that `allocF32` carves from. In WebAssembly it is the module's own; natively one made for this. Its `buffer`
 * is replaced when it grows: make views anew after every `allocF32`.
 */
export function wasmMemory(): WebAssembly.Memory {
  return backend().arena().memory;
}

/** The last answer of packedBSize: calls in a loop ask for the same one. */
const last = { k: -1, n: -1, elements: 0 };

/** Elements that `packBInPlace` needs for a K x N matrix. */
export function packedBSize(K: number, N: number): number {
  const k = size('K', K);
  const n = size('N', N);
  if (k !== last.k || n !== last.n) Object.assign(last, { k, n, elements: packedBytes(float32, k, n) / ITEM });
  return last.elements;
}

/** Throws unless `x` is a buffer of so many elements at least. */
function checkBuffer(name: string, x: F32Buffer, elements: number): void {
  if (!(x instanceof F32Buffer)) throw new TypeError(`${name} must be a buffer of allocF32()`);
  x.ptr();
  if (x.len() < elements) throw new ShapeError(`${name} has ${x.len()} elements, and ${elements} are needed`);
}

function checkApart(name: string, x: F32Buffer, y: F32Buffer): void {
  if (x === y) throw new ValueError(`${name} must not be the buffer that is written to`);
}

/** Writes an operand: address and strides of rows of so many elements. */
function operand(x: F32Buffer, columns: number): void {
  call.place(x.ptr());
  call.num(columns * ITEM);
  call.num(ITEM);
}

/**
 * Packs the K x N matrix in `b` into `packed` (`packedBSize(K, N)` elements), for `matmulF32PrepackedZeroCopy`.
 * @throws ShapeError if a buffer is too small, DisposedError if it was freed.
 */
export function packBInPlace(b: F32Buffer, packed: F32Buffer, K: number, N: number): void {
  const [k, n] = [size('K', K), size('N', N)];
  checkBuffer('b', b, k * n);
  checkBuffer('packed', packed, packedBSize(k, n));
  checkApart('b', b, packed);
  call.begin(call.ids.pack);
  call.num(float32.code);
  call.num(k);
  call.num(n);
  operand(b, n);
  call.place(packed.ptr());
  call.run();
}

/**
 * c = a @ b on buffers, without copying or allocating. Note the order of the sizes: M, K, N.
 * @throws ShapeError if a buffer is too small, ValueError if c is a or b, DisposedError if one was freed.
 */
export function matmulF32ZeroCopy(a: F32Buffer, b: F32Buffer, c: F32Buffer, M: number, K: number, N: number): void {
  const m = size('M', M);
  const k = size('K', K);
  const n = size('N', N);
  checkBuffer('a', a, m * k);
  checkBuffer('b', b, k * n);
  checkBuffer('c', c, m * n);
  checkApart('a', a, c);
  checkApart('b', b, c);
  call.begin(call.ids.matmul);
  call.num(float32.code);
  call.num(0); // no stack of matrices
  call.num(m);
  call.num(n);
  call.num(k);
  operand(a, k);
  operand(b, n);
  operand(c, n);
  call.run();
}

/**
 * The same with `packed` from `packBInPlace`. Note the order of the sizes: M, K, N.
 * @throws as matmulF32ZeroCopy.
 */
export function matmulF32PrepackedZeroCopy(
  a: F32Buffer,
  packed: F32Buffer,
  c: F32Buffer,
  M: number,
  K: number,
  N: number,
): void {
  const m = size('M', M);
  const k = size('K', K);
  const n = size('N', N);
  checkBuffer('a', a, m * k);
  checkBuffer('packed', packed, packedBSize(k, n));
  checkBuffer('c', c, m * n);
  checkApart('a', a, c);
  checkApart('packed', packed, c);
  call.begin(call.ids.matmul_packed);
  call.num(float32.code);
  call.num(m);
  call.num(n);
  call.num(k);
  operand(a, k);
  call.place(packed.ptr());
  operand(c, n);
  call.run();
}
