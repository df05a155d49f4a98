/*
 * files.ts: arrays as raw files: `fromfile` and `tofile`. Where there is a file system its entry (node.ts) says how to use
 * it; elsewhere `fromfile` takes the bytes of a file, and `tobytes` gives them.
 */
import { named } from './arguments.js';
import { tobytes } from './bytes.js';
import { type DType, type DTypeLike, dtype, float64 } from './dtype.js';
import { show, ValueError } from './errors.js';
import { allocate, type NDArray } from './ndarray.js';
import { percentFormat, textOf } from './percent.js';
import { toInteger } from './shape.js';
import { type BufferLike, frombuffer, fromstring } from './sources.js';

/** What has to be known of a file system. Descriptors are those of the system, errors too. */
export interface FileSystem {
  open(path: string | URL, mode: 'r' | 'w'): number;
  close(file: number): void;
  /** The size of a regular file, or null (of a pipe). */
  size(file: number): number | null;
  /** Fills as much of the memory as the file has from a place on, or (null) from where it stands; how much it was. */
  read(file: number, into: Uint8Array, place: number | null): number;
  write(file: number, bytes: Uint8Array): void;
}

let system: FileSystem | null = null;

/** Tells how files are used here. */
export function setFileSystem(files: FileSystem): void {
  system = files;
}

/** A path, or a descriptor of an open file, which is used from where it stands and stays open. */
export type FileLike = string | URL | number;

function withFile<R>(
  name: string,
  file: FileLike,
  mode: 'r' | 'w',
  use: (files: FileSystem, at: number, isPath: boolean) => R,
): R {
  const isPath = typeof file === 'string' || file instanceof URL;
  if (!isPath && !(typeof file === 'number' && Number.isInteger(file) && file >= 0)) {
    throw new TypeError(`${name}() needs a path or a file descriptor, got ${show(file)}`);
  }
  if (system === null) {
    throw new TypeError(
      `${name}() has no file system here: ${mode === 'r' ? 'give it the bytes of the file' : 'use tobytes()'}`,
    );
  }
  if (!isPath) return use(system, file, false);
  const at = system.open(file, mode);
  try {
    return use(system, at, true);
  } finally {
    system.close(at);
  }
}

/** What is left of a file from where it stands, or at most so many bytes of it. */
function readAll(files: FileSystem, at: number, most: number): Uint8Array {
  let all = new Uint8Array(Math.min(most, 1 << 16));
  let length = 0;
  for (;;) {
    const got = files.read(at, all.subarray(length), null);
    length += got;
    if (got === 0 || length === most) return all.subarray(0, length);
    if (length === all.length) {
      const more = new Uint8Array(Math.min(most, 2 * length));
      more.set(all);
      all = more;
    }
  }
}

export interface FromfileOptions {
  /** float64 unless given. */
  dtype?: DTypeLike | null;
  /** How many elements to read at most: -1 for all that there are. */
  count?: number;
  /** What stands between the numbers of a text; '' (the default) for a binary file. */
  sep?: string;
  /** Bytes to skip at the beginning of a binary file. */
  offset?: number;
}

/** Elements of a binary file; a last one that is not whole is left. Of a regular file they are read to where they stay. */
function readElements(
  files: FileSystem,
  at: number,
  isPath: boolean,
  d: DType,
  count: number,
  offset: number,
): NDArray {
  const size = isPath ? files.size(at) : null;
  const most = count < 0 ? Number.POSITIVE_INFINITY : count * d.itemsize;
  if (size === null) {
    readAll(files, at, offset);
    return elementsOf(readAll(files, at, most), d, -1);
  }
  const out = allocate(d, [Math.floor(Math.min(Math.max(size - offset, 0), most) / d.itemsize)]);
  const into = out._bytes().subarray(out._offset, out._offset + out.nbytes);
  const got = files.read(at, into, offset);
  return got === into.length ? out : elementsOf(into.subarray(0, got), d, -1); // it has become shorter in the meantime
}

/** Bytes as elements: at most `count`, unless it is negative. */
function elementsOf(bytes: Uint8Array, d: DType, count: number): NDArray {
  const all = Math.floor(bytes.length / d.itemsize);
  const out = allocate(d, [count < 0 ? all : Math.min(all, count)]);
  out._bytes().set(bytes.subarray(0, out.nbytes), out._offset);
  return out;
}

/**
 * The elements of a raw file, in one dimension: `fromfile(file, dtype, count, sep, offset)`. Bytes are taken in the order
 * of the machine, as `tofile` writes them. `file` is a path or a file descriptor (Node), or the file's bytes. A file with
 * fewer than `count` elements gives what there is.
 * @throws ValueError for a text that does not consist of numbers, TypeError for `offset` with a text and where there is
 * no file system; what the file system says passes through.
 */
export function fromfile(file: FileLike | BufferLike, like?: DTypeLike | null, ...more: unknown[]): NDArray;
export function fromfile(file: FileLike | BufferLike, options?: FromfileOptions): NDArray;
export function fromfile(file: FileLike | BufferLike, ...args: unknown[]): NDArray {
  const given = named<FromfileOptions>('fromfile', args, ['dtype', 'count', 'sep', 'offset']);
  const d = given.dtype === undefined || given.dtype === null ? float64 : dtype(given.dtype);
  const count = toInteger(given.count ?? -1);
  const offset = toInteger(given.offset ?? 0);
  const sep = given.sep ?? '';
  if (typeof sep !== 'string') throw new TypeError(`sep must be a string, not ${show(sep)}`);
  if (offset < 0) throw new ValueError('offset must not be negative');
  if (sep !== '' && offset !== 0) throw new TypeError("'offset' argument only permitted for binary files");
  const fromText = (bytes: Uint8Array) => {
    const text = new TextDecoder().decode(new Uint8Array(bytes));
    return fromstring(text, { dtype: d, count, sep });
  };
  if (typeof file === 'object' && file !== null && !(file instanceof URL)) {
    const bytes = frombuffer(file as BufferLike, 'uint8').toTypedArray() as Uint8Array;
    return sep === '' ? elementsOf(bytes.subarray(offset), d, count) : fromText(bytes);
  }
  return withFile('fromfile', file as FileLike, 'r', (files, at, isPath) =>
    sep === ''
      ? readElements(files, at, isPath, d, count, offset)
      : fromText(readAll(files, at, Number.POSITIVE_INFINITY)),
  );
}

export interface TofileOptions {
  /** What stands between the numbers of a text; '' (the default) for a binary file. */
  sep?: string;
  /** How each number of a text is written, as Python's `%` does it: '%s' (the default), '%.3f', '%d'. */
  format?: string;
}

/**
 * Writes the elements, in C order, to a path or a file descriptor: `a.tofile(file, sep, format)`; as bytes in the order of
 * the machine, or with `sep` as a text.
 * @throws TypeError where there is no file system; what the file system says passes through.
 */
export function tofile(a: NDArray, file: FileLike, ...args: unknown[]): void {
  const given = named<TofileOptions>('tofile', args, ['sep', 'format']);
  const { sep = '', format = '%s' } = given;
  if (typeof sep !== 'string' || typeof format !== 'string') throw new TypeError('sep and format must be strings');
  const isFloat = a._dtype.kind === 'f';
  const write = format === '%s' || format === '' ? null : percentFormat(format, isFloat);
  const bytes = sep === '' ? tobytes(a) : new TextEncoder().encode(textsOf(a, write, isFloat).join(sep));
  withFile('tofile', file, 'w', (files, at) => files.write(at, bytes));
}

function textsOf(a: NDArray, write: ReturnType<typeof percentFormat> | null, isFloat: boolean): string[] {
  const texts: string[] = [];
  const [view, first] = a._view();
  a._walk((place) => {
    const x = a._dtype.read(view, first + place);
    texts.push(write ? write(x) : textOf(x, isFloat));
  });
  return texts;
}
