/*
 * entries.ts: the entries of an index that need no array: integers and slices.
 */
import { IndexError, show, ValueError } from './errors.js';
import { toInteger } from './shape.js';

/** A slice as it is written: null where nothing stands. */
interface SliceText {
  readonly start: number | null;
  readonly stop: number | null;
  readonly step: number;
}

/** Longest slice text that is looked at: three 16-digit numbers with room to spare. */
const MAX_SLICE_TEXT = 80;
/** Texts that were read, since programs use few of them often. */
const known = new Map<string, SliceText>();
const MAX_KNOWN = 1000;

export function notAnIndex(value: unknown): IndexError {
  return new IndexError(
    `only integers, slices (\`:\`), ellipsis (\`...\`), numpy.newaxis (\`None\`) and integer or boolean arrays are valid indices (got ${show(value)})`,
  );
}

export function tooMany(ndim: number, used: number): IndexError {
  return new IndexError(`too many indices for array: array is ${ndim}-dimensional, but ${used} were indexed`);
}

export const manyDots = (): IndexError => new IndexError("an index can only have a single ellipsis ('...')");

function readSlice(text: string): SliceText {
  const parts = text.length <= MAX_SLICE_TEXT ? text.split(':') : [];
  if (parts.length < 2 || parts.length > 3) throw notAnIndex(text);
  const [start, stop, by] = parts.map((part) => {
    const digits = part.trim();
    if (digits === '') return null;
    if (!/^[+-]?\d+$/.test(digits)) throw notAnIndex(text);
    return Number(digits);
  });
  const step = by ?? 1;
  if (step === 0) throw new ValueError('slice step cannot be zero');
  if (known.size >= MAX_KNOWN) known.clear();
  const read = { start, stop, step };
  known.set(text, read);
  return read;
}

/** What parseSlice answers. */
const sliced = { start: 0, step: 1, length: 0 };

/**
 * Start, step and length of a Python slice over an axis of `n` elements; the answer is the same object each time.
 * @throws IndexError for a text that is no slice, ValueError for a step of 0.
 */
export function parseSlice(text: string, n: number): { start: number; step: number; length: number } {
  const { start, stop, step } = known.get(text) ?? readSlice(text);
  let first: number;
  let end: number;
  if (step > 0) {
    first = start === null ? 0 : start < 0 ? Math.max(start + n, 0) : Math.min(start, n);
    end = stop === null ? n : stop < 0 ? Math.max(stop + n, 0) : Math.min(stop, n);
  } else {
    first = start === null ? n - 1 : start < 0 ? Math.max(start + n, -1) : Math.min(start, n - 1);
    end = stop === null ? -1 : stop < 0 ? Math.max(stop + n, -1) : Math.min(stop, n - 1);
  }
  sliced.start = first;
  sliced.step = step;
  sliced.length = Math.max(0, Math.ceil((end - first) / step));
  return sliced;
}

/** An integer index, counted from 0. @throws IndexError if it is none, or out of bounds. */
export function position(entry: unknown, n: number, axis: number): number {
  if (typeof entry !== 'number' && typeof entry !== 'bigint') throw notAnIndex(entry);
  if (typeof entry === 'number' && !Number.isInteger(entry)) throw notAnIndex(entry);
  const i = toInteger(entry);
  if (i < -n || i >= n) throw new IndexError(`index ${i} is out of bounds for axis ${axis} with size ${n}`);
  return i < 0 ? i + n : i;
}
