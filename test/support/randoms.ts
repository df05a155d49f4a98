/*
 * Programs on random generators with what NumPy gave (the other half is fixtures/randomcommon.py).
 *
 * Numbers are the same to the last bit, but for the distributions in `bounds`. Many of them are held as a hash of all bits,
 * and the lowest bits of each, which tell where a difference begins.
 */
import * as np from 'clumpy';
import { type Elements, elementsOf, expectArray, expectResult, expectSame, type Name } from './arrays';
import { load } from './arrays14';

export type Packed = [dtype: Name, shape: number[] | null, form: string, base64: string, hash?: number];
type Result = Packed | { l: Result[] } | { j: unknown } | { b: string } | { e: [type: string, message: string] };
export type Call = [name: string, args: unknown[], options: Record<string, unknown>, result: Result, changed?: Packed];
export type Program = [maker: [kind: string, seed: unknown], calls: Call[], after: Record<string, unknown>];

/** How far a number may be off that should be so. */
type Bound = (wanted: number) => number;

/**
 * How far the distributions may be off, on any backend. What is not listed is exact, and so are all integers and the place in
 * the stream. Those listed go through functions of the C library (cos, acos), which musl in WebAssembly does not round as
 * glibc does.
 */
export const bounds: Record<string, (...params: number[]) => Bound> = {
  // an angle from its cosine, the worse the smaller it is; then the mode is added
  vonmises: (mode) => (x) => 2 ** -49 * (1 + Math.abs(mode) + 1 / Math.abs(x - mode)),
};

/** The bound of a call; of parameters that are arrays, as for 1. */
const boundOf = (name: string, args: readonly unknown[]): Bound | undefined =>
  bounds[name]?.(...args.map((x) => (typeof x === 'number' ? x : 1)));

const words: Record<string, number> = { nan: Number.NaN, inf: Infinity, '-inf': -Infinity, '-0.0': -0 };

/** An argument, or a member of a state. */
export function read(x: unknown): unknown {
  if (Array.isArray(x)) return x.map(read);
  if (typeof x !== 'object' || x === null || x instanceof np.NDArray || x instanceof np.random.SeedSequence) return x;
  const { n, f, a } = x as { n?: string; f?: string; a?: [Name, number[], string] };
  if (n !== undefined) return BigInt(n);
  if (f !== undefined) return words[f];
  if (a !== undefined) return load(a);
  return Object.fromEntries(Object.entries(x).map(([key, value]) => [key, read(value)]));
}

type Seeded = new (seed: unknown) => np.BitGenerator;
// biome-ignore lint/suspicious/noExplicitAny: methods are called by name, with any arguments
export type Target = Record<string, any>;

/** A bit generator by its name. */
export const makeBits = (kind: string, seed: unknown): np.BitGenerator =>
  new (np.random as unknown as Record<string, Seeded>)[kind](read(seed));

/** What a program is run on. */
export function makeTarget([kind, seed]: Program[0]): Target {
  if (kind !== 'RandomState') return new np.random.Generator(makeBits(kind, seed));
  const isBits = Array.isArray(seed) && typeof seed[0] === 'string';
  return new np.random.RandomState((isBits ? makeBits(seed[0], seed[1]) : read(seed)) as number);
}

// ---- comparison --------------------------------------------------------------------------------------------------

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
const { imul } = Math;

/** A copy in which all NaN are the one of the fixtures. */
function oneNaN(elements: Elements): Elements {
  if (!(elements instanceof Float64Array || elements instanceof Float32Array)) return elements;
  if (!elements.some(Number.isNaN)) return elements;
  const copy = elements.slice();
  const wide = copy instanceof Float64Array;
  const bits = new Uint32Array(copy.buffer, copy.byteOffset);
  copy.forEach((x, i) => {
    if (!Number.isNaN(x)) return;
    if (wide) [bits[2 * i], bits[2 * i + 1]] = [0x880, 0x7ff80000];
    else bits[i] = 0x7fc000c0;
  });
  return copy;
}

/** As `hashed` of the fixtures. */
function hashed(elements: Elements): number {
  const { buffer, byteOffset, byteLength } = elements;
  const small = elements.BYTES_PER_ELEMENT < 4;
  const list = small ? elements : new Uint32Array(buffer, byteOffset, byteLength / 4);
  const mask = small ? 2 ** (8 * elements.BYTES_PER_ELEMENT) - 1 : -1;
  let h = 0;
  for (let i = 0; i < list.length; i++) h = imul(h, 0x01000193) ^ ((list[i] as number) & mask);
  return h >>> 0;
}

/** Compares elements by the hash of all; what differs is looked for in their lowest bits. */
function checkHash(elements: Elements, [dtype, , , base64, hash]: Packed, label: string): void {
  const got = oneNaN(elements);
  if (hashed(got) === hash) return;
  const low = bytesOf(base64);
  const bytes = new Uint8Array(got.buffer, got.byteOffset, got.byteLength);
  const at = low.findIndex((x, i) => x !== bytes[i * got.BYTES_PER_ELEMENT]);
  if (at < 0) throw new Error(`${label}: the hash of all ${got.length} ${dtype} is another`);
  const off = ((bytes[at * got.BYTES_PER_ELEMENT] - low[at]) << 24) >> 24;
  throw new Error(`${label}: element ${at} is ${got[at]}, and should end otherwise (perhaps ${-off} on)`);
}

/** Compares numbers with what a fixture holds. */
export function checkPacked(got: unknown, want: Packed, label: string, allowed?: Bound): void {
  const [dtype, shape, form, base64] = want;
  if (form === 'low') {
    if (!(got instanceof np.NDArray)) throw new Error(`${label}: gave ${String(got)} instead of an array`);
    const like = `${got.dtype.name} (${got.shape})`;
    if (like !== `${dtype} (${shape})`) throw new Error(`${label}: is ${like} instead of ${dtype} (${shape})`);
    return checkHash(elementsOf(got), want, label);
  }
  const held = elementsOf(load([(form || dtype) as Name, [...(shape ?? [])], base64]));
  const elements = dtype.endsWith('int64') && form !== '' ? Array.from(held as Int32Array, BigInt) : held;
  if (allowed) return checkNear(got, want, label, allowed);
  if (shape === null) expectResult(got, dtype, [], elements, label);
  else expectArray(got, dtype, shape, elements, label);
}

const types: Record<string, new (...args: string[]) => Error> = {
  ValueError: RangeError,
  OverflowError: RangeError,
  IndexError: RangeError,
  AxisError: RangeError,
  LinAlgError: np.LinAlgError,
};

/** A message without what is chance in NumPy's: spaces, and capitals. */
const plain = (text: string): string => text.toLowerCase().replace(/\s/g, '');

/** Checks that a call is refused with an error of this type (and in these words). */
export function checkRefused(call: () => unknown, type: string, text: string | null, label: string): void {
  let got: unknown;
  try {
    got = call();
  } catch (error) {
    const { message } = error as Error;
    if (!(error instanceof (types[type] ?? TypeError))) throw new Error(`${label}: ${error} is no ${type}: ${text}`);
    if (text !== null && !plain(message).includes(plain(text)))
      throw new Error(`${label}: says "${message}" instead of "${text}"`);
    return;
  }
  throw new Error(`${label}: gave ${String(got)} instead of ${type}: ${text}`);
}

function checkResult(got: unknown, want: Exclude<Result, { e: unknown }>, label: string, allowed?: Bound): void {
  if (Array.isArray(want)) checkPacked(got, want, label, allowed);
  else if ('b' in want) {
    const bytes = bytesOf(want.b);
    if (!(got instanceof Uint8Array) || got.join() !== bytes.join()) throw new Error(`${label}: other bytes`);
  } else if ('j' in want) {
    if ((got ?? null) !== want.j) throw new Error(`${label}: gave ${String(got)} instead of ${want.j}`);
  } else throw new Error(`${label}: lists of results are not compared here`);
}

/** What `out` is in a program: [dtype, shape], an array of zeros. */
export function optionsOf(shown: Record<string, unknown>): Record<string, unknown> {
  const options = read(shown) as Record<string, unknown>;
  if (Array.isArray(options.out)) options.out = np.zeros(options.out[1], options.out[0]);
  return options;
}

/** Calls a method as a program says. */
export function invoke(target: Target, [name, args, shown]: Call | [string, unknown[], Record<string, unknown>]) {
  const given = args.map(read);
  const options = optionsOf(shown);
  const got = target[name](...given, ...(Object.keys(options).length > 0 ? [options] : []));
  return { got, given, options };
}

export const labelOf = ([kind, seed]: Program[0], [name, args, options]: readonly unknown[]): string =>
  `${kind}(${JSON.stringify(seed)?.slice(0, 30)}).${name}(${JSON.stringify(args).slice(0, 200)} ${JSON.stringify(options)})`;

type Compare = (got: unknown, want: Packed, label: string) => void;

/** Runs a program, and compares what each call gives and where the stream is at the end. */
export function runProgram([maker, calls, after]: Program, compare?: Compare): void {
  const target = makeTarget(maker);
  for (const call of calls) {
    const [name, , , want, changed] = call;
    const label = labelOf(maker, call);
    if (!Array.isArray(want) && 'e' in want) {
      checkRefused(() => invoke(target, call), want.e[0], want.e[1], label);
      continue;
    }
    let result: ReturnType<typeof invoke>;
    try {
      result = invoke(target, call);
    } catch (error) {
      throw new Error(`${label}: ${(error as Error).stack}`);
    }
    const { got, given, options } = result;
    if (compare && Array.isArray(want)) compare(got, want, label);
    else checkResult(got, want, label, boundOf(name, given));
    if (options.out !== undefined) expectSame(got, options.out as np.NDArray);
    if (changed) checkPacked(given[0], changed, `${label} afterwards`);
  }
  checkPlace(target, after, `${labelOf(maker, calls[0])} and so on`);
}

/** Where a stream is: small members of the state, the normal that waits, and the next raw numbers. */
export function checkPlace(target: Target, after: Record<string, unknown>, label: string): void {
  const bits = (target.bit_generator ?? target._bit_generator ?? target) as Target;
  const { raw, ...small } = after as { raw: string[] } & Record<string, unknown>;
  const state = bits.state as Record<string, unknown> & { state: object };
  const gauss = target instanceof np.random.RandomState ? target.get_state(false) : {};
  const got = { ...state, ...state.state, ...gauss } as Record<string, unknown>;
  for (const [key, value] of Object.entries(small)) {
    const wanted = read(value);
    if (got[key] === wanted) continue;
    throw new Error(`${label}: ${key} of the state is ${got[key]} instead of ${wanted}`);
  }
  const next = (bits.random_raw(2) as np.NDArray).tolist() as (number | bigint)[];
  if (next.map(String).join() !== raw.join()) throw new Error(`${label}: the stream is elsewhere`);
}

/** Runs programs (or anything else) and lists what fails. */
export function checkAll<T>(items: readonly T[], check: (item: T) => void): void {
  const failures: string[] = [];
  for (const item of items) {
    try {
      check(item);
    } catch (error) {
      failures.push((error as Error).message.slice(0, 600));
    }
  }
  if (failures.length === 0) return;
  throw new Error(`${failures.length} of ${items.length} fail:\n${failures.slice(0, 15).join('\n')}`);
}

/** Compares float64 that a fixture holds in full. */
function checkNear(got: unknown, want: Packed, label: string, allowed: (wanted: number) => number): void {
  const [dtype, shape, , base64] = want;
  const expected = elementsOf(load([dtype, shape ?? [], base64])) as Float64Array;
  const numbers = shape === null ? [got as number] : (elementsOf(got as np.NDArray) as Float64Array);
  const like = shape === null ? typeof got : `${(got as np.NDArray).dtype} (${(got as np.NDArray).shape})`;
  const wanted = shape === null ? 'number' : `${dtype} (${shape})`;
  if (like !== wanted) throw new Error(`${label}: is ${like} instead of ${wanted}`);
  expected.forEach((x, i) => {
    if (Object.is(x, numbers[i]) || Math.abs(numbers[i] - x) <= allowed(x)) return;
    throw new Error(`${label}: element ${i} is ${numbers[i]}, and should be ${x}: ${numbers[i] - x} off`);
  });
}

/** Numbers that factors of matrices went into: within 1e-12 of them, the same ones. */
export function nearNormals(got: unknown, want: Packed, label: string): void {
  checkNear(got, want, label, (x) => 1e-12 * (1 + Math.abs(x)));
}
