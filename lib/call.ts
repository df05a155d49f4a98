/*
 * call.ts: the only writer of frames.
 *
 * A call is written number by number into the frame (see native/nd.h and native/calls.def) and run. Operands whose
 * memory C cannot reach are staged here: copied into borrowed memory before the call and, if written, back after it.
 */
import { type Backend, type Block, FRAME_LENGTH } from './backend/backend.js';
import { backend as running } from './backend/index.js';
import { isComplex } from './complex.js';
import { complex128, type DType, dtypes, float64, int64, type Scalar, uint64 } from './dtype.js';
import { BackendError, DisposedError, DTypeError, IndexError, LinAlgError, ValueError } from './errors.js';
import { DISPOSED } from './memory.js';

/** What the writer needs of an array. */
export interface Operand {
  readonly _block: Block;
  /** Byte offset of the first element in the block. */
  readonly _offset: number;
  readonly _dtype: DType;
  /** The array whose memory it shows. */
  readonly _base: { readonly _block: Block } | null;
}

/** Arrays among operands and scalars (complex ones are objects too). */
export const isOperand = (x: Operand | Scalar): x is Operand => typeof x === 'object' && '_block' in x;

export type ResultRule = 'SAME' | 'BOOL' | 'REAL' | 'I32' | 'U8';

/** An op of native/ops.def. */
export interface Op {
  /** What to put first in a frame. */
  readonly id: number;
  /** Its place in the op table, for calls that take an op as argument. */
  readonly index: number;
  readonly name: string;
  readonly nin: number;
  /** Letters of the dtype classes that have loops: B, I, U, F, C. */
  readonly classes: string;
  readonly result: ResultRule;
}

/** Scalars of one call lie at the end of the frame. */
const SCALARS = FRAME_LENGTH - 32;

/** A staged operand: `bytes` of a block, from `from` on, at a borrowed address. */
interface Staged {
  address: number;
  length: number;
  from: number;
  block: Block;
  written: boolean;
}

/** Empty when it is to be asked for anew. */
let frame: Float64Array = new Float64Array(0);
let integers: BigInt64Array = new BigInt64Array(0);
let frameAddress = 0;
/** Whose frame it is: the backend's, or one of a call in the background. */
let frames: { frame(): Float64Array; readonly frameAddress: number };
let at = 0;
let scalars = SCALARS;
let staged: Staged[] = [];
let statuses: string[] = [];

/** What to put first in the frame of each call of native/calls.def; set when a backend's tables are read. */
export const ids = {
  flat: -1,
  fold: -1,
  at: -1,
  copy: -1,
  reduce: -1,
  accumulate: -1,
  reduceat: -1,
  argreduce: -1,
  ramp: -1,
  matmul: -1,
  pack_size: -1,
  pack: -1,
  matmul_packed: -1,
  threads: -1,
  dispatch: -1,
  fma_peak: -1,
  linalg: -1,
  sort: -1,
  searchsorted: -1,
  bincount: -1,
  bin_places: -1,
  correlate: -1,
  index: -1,
  count_true: -1,
  compress: -1,
  nonzero: -1,
  mt_seed: -1,
  mt_jump: -1,
  rng_raw: -1,
  rng_fill: -1,
  rng_rows: -1,
  rng_parts: -1,
  rng_integers: -1,
  rng_shuffle: -1,
  rng_choice: -1,
};

/** The ops of the loaded backend, by name. */
export const ops = new Map<string, Op>();

let routines: string[] = [];

/** What stands for a routine of native/linalg/routines.def. */
export function routine(name: string): number {
  return routines.indexOf(name);
}

let distributions = new Map<string, number>();

/** What stands for a distribution of native/random/distributions.def; -1 if there is none of this name. */
export function distribution(name: string): number {
  return distributions.get(name) ?? -1;
}

/** Reads the tables of the backend in use. */
export function connect(next: Backend): void {
  ops.clear();
  let calls = 0;
  for (const line of next.tables().split('\n')) {
    const [what, ...words] = line.split(' ');
    if (what === 'status') statuses = words;
    else if (what === 'routine') routines = words;
    else if (what === 'distribution') distributions = new Map(words.map((name, i) => [name, i]));
    else if (what === 'call') {
      calls = words.length;
      for (const name of Object.keys(ids) as (keyof typeof ids)[]) ids[name] = words.indexOf(name);
      const missing = Object.entries(ids).filter(([, id]) => id < 0);
      if (missing.length > 0) throw new BackendError(`the backend lacks the calls ${missing.map(([name]) => name)}`);
    } else if (what === 'dtype') {
      for (const d of dtypes) d.code = words.indexOf(d.name);
      const missing = dtypes.filter((d) => d.code < 0);
      if (missing.length > 0) throw new BackendError(`the backend lacks the dtypes ${missing.join(', ')}`);
    } else if (what === 'op') {
      const [name, nin, classes, result] = words as [string, string, string, ResultRule];
      const index = ops.size;
      ops.set(name, { id: calls + index, index, name, nin: Number(nin), classes, result });
    }
  }
  frames = next;
  pageAddress = 0;
  page = new Uint8Array(0);
  refresh();
}

/** The memory has moved, or the first call comes before a backend is there. @throws BackendError */
function reopen(): void {
  running();
  refresh();
}

function refresh(): void {
  frame = frames.frame();
  frameAddress = frames.frameAddress;
  integers = new BigInt64Array(frame.buffer, frame.byteOffset, frame.length);
}

/** Starts a call of an op, or of what calls.def names. */
export function begin(id: number): void {
  if (frame.length === 0) reopen();
  frame[0] = id;
  at = 1;
  scalars = SCALARS;
}

export function num(value: number): void {
  frame[at++] = value;
}

/** Where C sees the arena. In a typed array, since a number of this size in a variable lives on V8's heap, and reading
 * it can make a new one. */
const arena = new Float64Array(1);

/** Says where the arena is, before anything in it is written with `place`. */
export function setArena(base: number): void {
  arena[0] = base;
}

/** Writes the address of a place in the arena. */
export function place(offset: number): void {
  frame[at++] = arena[0] + offset;
}

export function nums(values: readonly number[]): void {
  for (let i = 0; i < values.length; i++) frame[at++] = values[i];
}

/** Writes ndim and shape. */
export function shape(dims: readonly number[]): void {
  frame[at++] = dims.length;
  nums(dims);
}

/**
 * Writes an array's address. The dimensions and strides (bytes) say which memory the call will touch, for staging.
 * @throws DisposedError if the memory is gone.
 */
export function address(a: Operand, dims: readonly number[], strides: readonly number[], written: boolean): void {
  const block = a._block;
  if (!block.alive() || (a._base !== null && a._base._block === DISPOSED)) throw gone();
  if (pinned !== null) {
    block.pin();
    pinned.push(block);
  }
  const where = block.address !== 0 ? block.address + a._offset : stage(a, dims, strides, written);
  frame[at++] = where; // staging may have renewed `frame`
}

/** Writes dtype, address and strides of an operand. */
export function operand(a: Operand, dims: readonly number[], strides: readonly number[], written: boolean): void {
  frame[at++] = a._dtype.code;
  address(a, dims, strides, written);
  nums(strides);
}

/** Whether C can take an operand's address as it is: its memory is there and need not be staged. */
export function reachable(a: Operand): boolean {
  const block = a._block;
  return block.address > 0 && block.alive() && (a._base === null || a._base._block !== DISPOSED);
}

/** Whether a short cut may take a contiguous operand: one that C reaches, or that is small enough for the page. */
export function isNear(a: Operand, bytes: number): boolean {
  const block = a._block;
  return (
    (block.address > 0 || (block.address === 0 && bytes <= PAGE_OPERAND)) &&
    block.alive() &&
    (a._base === null || a._base._block !== DISPOSED)
  );
}

/**
 * The short cut: runs an op on `n` elements of contiguous operands of the loop's dtype that are near (x2 may be a number
 * beside floats). Written at fixed places in one go, since this is what small arrays spend their time with.
 */
export function flat(op: Op, loop: DType, n: number, x1: Operand, x2: Operand | number | null, out: Operand): void {
  if (frame.length === 0) reopen();
  let first = x1._block.address + x1._offset;
  let second = 0;
  let result = out._block.address + out._offset;
  let far = x1._block.address === 0 || out._block.address === 0;
  if (x2 !== null && typeof x2 !== 'number') {
    second = x2._block.address + x2._offset;
    far ||= x2._block.address === 0;
  }
  if (far) {
    const bytes = n * loop.itemsize;
    first = addressOn(x1, bytes);
    if (x2 !== null && typeof x2 !== 'number') second = addressOn(x2, bytes);
    result = reserve(out, n * out._dtype.itemsize);
  }
  const f = frame;
  let end = 6;
  f[0] = ids.flat;
  f[1] = op.index;
  f[2] = loop.code;
  f[3] = n;
  f[4] = 0;
  f[5] = first;
  if (x2 !== null) {
    if (typeof x2 === 'number') {
      f[4] = 1;
      f[SCALARS] = x2;
      second = frameAddress + SCALARS * 8;
    }
    f[6] = second;
    end = 7;
  }
  f[end] = result;
  f[end + 1] = Number.NaN;
  const status = running().call();
  if (pageUsed > 0) leavePage(!status);
  if (status) fail(status);
}

/**
 * The short cut of reductions: folds `n` elements of a contiguous operand that is near with an op. `start` is the neutral
 * element, or NaN to start from the first element.
 */
export function fold(op: Op, loop: DType, n: number, a: Operand, start: number): Scalar {
  if (frame.length === 0) reopen();
  const address = addressOn(a, n * a._dtype.itemsize);
  const f = frame;
  f[0] = ids.fold;
  f[1] = op.index;
  f[2] = loop.code;
  f[3] = n;
  f[4] = a._dtype.code;
  f[5] = address;
  f[6] = frameAddress + SCALARS * 8;
  f[7] = start;
  const status = running().call();
  if (pageUsed > 0) leavePage(false);
  if (status) fail(status);
  return readSlot(SCALARS, loop);
}

// ---- the page: where small operands of short cuts are staged -----------------------------------------------------

/** Bytes of an operand that the page takes (small arrays are smaller, see memory.ts), and of the page. */
const PAGE_OPERAND = 4096;
const PAGE_BYTES = 4 * PAGE_OPERAND;
/** Bytes that are copied one by one: a call of `set` costs as much. */
const FEW_BYTES = 48;

/** 0: not borrowed yet. It is kept for good. */
let pageAddress = 0;
let page: Uint8Array = new Uint8Array(0);
let pageUsed = 0;
/** The operand that is copied back. */
let pageOut: Operand | null = null;
let pageOutAt = 0;
let pageOutBytes = 0;

function room(bytes: number): number {
  if (page.length === 0) {
    if (pageAddress === 0) pageAddress = running().borrow(PAGE_BYTES);
    page = running().view(pageAddress, PAGE_BYTES);
    if (frame.length === 0) refresh();
  }
  const at = pageUsed;
  pageUsed += (bytes + 15) & ~15;
  return at;
}

function copyBytes(from: Uint8Array, start: number, to: Uint8Array, at: number, bytes: number): void {
  if (bytes > FEW_BYTES) to.set(from.subarray(start, start + bytes), at);
  else for (let i = 0; i < bytes; i++) to[at + i] = from[start + i];
}

/** Where C finds an operand to read: its own address, or that of a copy on the page. */
function addressOn(a: Operand, bytes: number): number {
  if (a._block.address !== 0) return a._block.address + a._offset;
  const at = room(bytes);
  copyBytes(a._block.bytes(), a._offset, page, at, bytes);
  return pageAddress + at;
}

/** Where C puts a result: its own address, or a place on the page. */
function reserve(out: Operand, bytes: number): number {
  if (out._block.address !== 0) return out._block.address + out._offset;
  pageOutAt = room(bytes);
  pageOut = out;
  pageOutBytes = bytes;
  return pageAddress + pageOutAt;
}

function leavePage(written: boolean): void {
  if (written && pageOut !== null) copyBytes(page, pageOutAt, pageOut._block.bytes(), pageOut._offset, pageOutBytes);
  pageOut = null;
  pageUsed = 0;
}

function gone(): DisposedError {
  dropStaged();
  return new DisposedError('the array was disposed, or its buffer was transferred');
}

/** Writes a JavaScript scalar as an operand of `ndim` dimensions with strides 0. C converts it to the loop's dtype. */
export function scalar(value: Scalar, ndim: number): void {
  let d: DType = float64;
  if (typeof value === 'bigint') d = value >= 2n ** 63n ? uint64 : int64;
  else if (isComplex(value)) d = complex128;
  frame[at++] = d.code;
  frame[at++] = scalarSlot(value);
  for (let i = 0; i < ndim; i++) frame[at++] = 0;
}

/** Puts a scalar into the frame; returns its address. Numbers and booleans as float64, bigints as 64-bit integers. */
export function scalarSlot(value: Scalar): number {
  const slot = scalars++;
  if (typeof value === 'bigint') integers[slot] = BigInt.asIntN(64, value);
  else if (isComplex(value)) {
    frame[slot] = value.re;
    frame[scalars++] = value.im;
  } else frame[slot] = Number(value);
  return slotAddress(slot);
}

/** Keeps slots of the frame for C to write results to. */
export function resultSlot(count = 1): number {
  scalars += count;
  return scalars - count;
}

export const slotAddress = (slot: number): number => frameAddress + slot * 8;

/** Writes a slot's address. */
export function slot(index: number): void {
  frame[at++] = frameAddress + index * 8;
}

/** What C left in a slot (complex numbers: in two), as a value of that dtype. */
export function readSlot(slot: number, d: DType): Scalar {
  if (frame.length === 0) refresh();
  if (d === float64) return frame[slot];
  if (d === int64) return d.read(integers, slot);
  return d.read(new d.Array(frame.buffer, frame.byteOffset + slot * 8, d.lanes), 0);
}

/** Runs the frame. Throws what the status means; borrowed memory is given back in any case. */
export function run(): void {
  frame[at] = Number.NaN; // the end: C refuses a call that reads on
  let status: number | undefined;
  try {
    status = running().call();
    if (staged.length > 0 && !status) copyBack(staged);
  } finally {
    if (staged.length > 0) dropStaged();
  }
  if (status) fail(status);
}

/** The blocks of the call that is being written for the background; null otherwise. */
let pinned: Block[] | null = null;

/**
 * Runs a call in the background, where there are threads: `write` writes its frame, as for `run`. Operands must not be
 * changed before the promise resolves; their memory stays, even if they are disposed.
 */
export async function later(write: () => void): Promise<void> {
  const lane = running().lane();
  const pins: Block[] = [];
  let borrowed: Staged[] = [];
  try {
    try {
      frames = lane;
      refresh();
      pinned = pins;
      write();
      frame[at] = Number.NaN;
    } finally {
      pinned = null;
      borrowed = staged;
      staged = [];
      frames = running();
      refresh();
    }
    const status = await lane.run();
    if (status) fail(status);
    copyBack(borrowed);
  } finally {
    drop(borrowed);
    for (const block of pins) block.unpin();
  }
}

function fail(status: number): never {
  switch (statuses[status]) {
    case 'ENOMEM':
      throw new BackendError('out of memory');
    case 'ESINGULAR':
      throw new LinAlgError('Singular matrix');
    case 'ENOTPD':
      throw new LinAlgError('Matrix is not positive definite');
    case 'ENOEIG':
      throw new LinAlgError('Eigenvalues did not converge');
    case 'ENOSVD':
      throw new LinAlgError('SVD did not converge');
    case 'EINDEX':
      throw new IndexError('index out of bounds');
    case 'ENEGPOW':
      throw new ValueError('Integers to negative integer powers are not allowed.');
    case 'ENOLOOP':
      throw new DTypeError('the operation has no loop for this dtype');
    default:
      throw new BackendError(`the backend refused a call (status ${statuses[status] ?? status})`);
  }
}

// ---- staging: only for memory that C cannot reach (WASM with a full heap) ----------------------------------------

function stage(a: Operand, dims: readonly number[], strides: readonly number[], written: boolean): number {
  const [low, high] = extent(dims, strides, a._dtype.itemsize);
  const length = high - low;
  if (length === 0) return running().frameAddress;
  if (a._block.adopt()) {
    if (frame.length === 0) refresh();
    return a._block.address + a._offset;
  }
  try {
    const lent = { address: running().borrow(length), length, from: a._offset + low, block: a._block, written };
    staged.push(lent);
    running()
      .view(lent.address, length)
      .set(a._block.bytes().subarray(lent.from, lent.from + length));
    if (frame.length === 0) refresh(); // memory grew, and what was written so far moved with it
    return lent.address - low;
  } catch (error) {
    dropStaged();
    throw error;
  }
}

function copyBack(from: readonly Staged[]): void {
  for (const s of from) {
    if (s.written) s.block.bytes().set(running().view(s.address, s.length), s.from);
  }
}

function drop(borrowed: readonly Staged[]): void {
  for (const s of borrowed) running().giveBack(s.address);
}

function dropStaged(): void {
  drop(staged);
  staged = [];
}

/** Bytes that a call on these operands would have to copy in. */
export function stagedBytes(operands: readonly (Operand | Scalar)[], dims: readonly number[]): number {
  let size = 1;
  for (const n of dims) size *= n;
  let bytes = 0;
  for (const x of operands) {
    if (isOperand(x) && x._block.address === 0) bytes += size * x._dtype.itemsize;
  }
  return bytes;
}

/** The same operand from `bytes` further on. */
export function shifted(a: Operand, bytes: number): Operand {
  return { _block: a._block, _offset: a._offset + bytes, _dtype: a._dtype, _base: a._base };
}

/** Whether two operands touch the same memory, by the first and last byte of each. */
export function overlap(
  a: Operand,
  aDims: readonly number[],
  aStrides: readonly number[],
  b: Operand,
  bDims: readonly number[],
  bStrides: readonly number[],
): boolean {
  const reachable = a._block.address > 0 && b._block.address > 0;
  if (!reachable && a._block !== b._block) return false;
  const [aLow, aHigh] = extent(aDims, aStrides, a._dtype.itemsize);
  const [bLow, bHigh] = extent(bDims, bStrides, b._dtype.itemsize);
  const aStart = a._offset + (reachable ? a._block.address : 0);
  const bStart = b._offset + (reachable ? b._block.address : 0);
  return aStart + aLow < bStart + bHigh && bStart + bLow < aStart + aHigh;
}

/** First and last byte (exclusive) that an array touches, relative to its first element. Empty arrays touch none. */
export function extent(dims: readonly number[], strides: readonly number[], itemsize: number): [number, number] {
  let low = 0;
  let high = itemsize;
  for (let d = 0; d < dims.length; d++) {
    if (dims[d] === 0) return [0, 0];
    const reach = (dims[d] - 1) * strides[d];
    if (reach < 0) low += reach;
    else high += reach;
  }
  return [low, high];
}
