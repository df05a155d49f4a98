import { type DTypeLike } from './dtype.js';
import { type NDArray } from './ndarray.js';
import { type BufferLike } from './sources.js';
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
/** Tells how files are used here. */
export declare function setFileSystem(files: FileSystem): void;
/** A path, or a descriptor of an open file, which is used from where it stands and stays open. */
export type FileLike = string | URL | number;
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
/**
 * The elements of a raw file, in one dimension: `fromfile(file, dtype, count, sep, offset)`. Bytes are taken in the order
 * of the machine, as `tofile` writes them. `file` is a path or a file descriptor (Node), or the file's bytes. A file with
 * fewer than `count` elements gives what there is.
 * @throws ValueError for a text that does not consist of numbers, TypeError for `offset` with a text and where there is
 * no file system; what the file system says passes through.
 */
export declare function fromfile(file: FileLike | BufferLike, like?: DTypeLike | null, ...more: unknown[]): NDArray;
export declare function fromfile(file: FileLike | BufferLike, options?: FromfileOptions): NDArray;
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
export declare function tofile(a: NDArray, file: FileLike, ...args: unknown[]): void;
