/*
 * bitgenerator.ts: what all bit generators have in common: the memory of a state, its form as an object, drawing from it.
 *
 * A state is plain memory (an array of uint64, laid out as native/random/generators.h says) that C draws from. JavaScript
 * reads and writes it only between calls.
 */
import { named } from './arguments.js';
import { uint64 } from './dtype.js';
import { ValueError } from './errors.js';
import { allocate, NDArray } from './ndarray.js';
import { drawRaw, type Source, toSize } from './sampling.js';
import { type Entropy, SeedSequence } from './seedsequence.js';
import { toInteger } from './shape.js';

/** What a generator can be seeded with; null or nothing: the system's entropy. */
export type Seed = Entropy | SeedSequence | null;
export type Integer = number | bigint;

/** What a stream's kind is called, and how big its state is. The order is the code in frames. */
const kinds = { MT19937: 313, PCG64: 5, PCG64DXSM: 5, Philox: 12, SFC64: 5 } as const;
type Kind = keyof typeof kinds;

const inspect = Symbol.for('nodejs.util.inspect.custom');

export const mask = (bits: number): bigint => (1n << BigInt(bits)) - 1n;

/** An integer of a call, as bigint. @throws TypeError */
export function whole(value: unknown): bigint {
  return typeof value === 'bigint' ? value : BigInt(toInteger(value));
}

// ---- state objects -----------------------------------------------------------------------------------------------

/** The member of a state object. @throws TypeError (NumPy: KeyError) if it is not there. */
export function member(object: unknown, key: string): unknown {
  if (typeof object !== 'object' || object === null) throw new TypeError('state must be a dict');
  const value = (object as Record<string, unknown>)[key];
  if (value === undefined) throw new TypeError(`'${key}'`);
  return value;
}

/** An integer of a state object, also as text of digits, which JSON can hold. @throws ValueError (NumPy: OverflowError) if it has more bits. */
export function integerMember(object: unknown, key: string, bits: number): bigint {
  const given = member(object, key);
  const value = whole(typeof given === 'string' && /^\d+$/.test(given) ? BigInt(given) : given);
  if (BigInt.asUintN(bits, value) !== value) throw new ValueError(`${key} does not fit into ${bits} bits: ${value}`);
  return value;
}

/** A list of integers of a state object or an argument: of `count` integers of so many bits. */
export function integers(what: string, value: unknown, count: number, bits: number): bigint[] {
  const list = value instanceof NDArray ? value.ravel().tolist() : value;
  const isList = Array.isArray(list) || (ArrayBuffer.isView(list) && !(list instanceof DataView));
  const all = isList ? Array.from(list as unknown as Iterable<unknown>, whole) : [];
  if (all.length !== count) throw new ValueError(`${what} must be a list of ${count} integers`);
  return all.map((x) => BigInt.asUintN(bits, x));
}

/** As NumPy's dictionaries of 32 bits that are left over from a number of 64. */
export interface Half {
  has_uint32: number;
  uinteger: number;
}
/** A state as users give it: integers as numbers or bigints, lists as lists, typed arrays or arrays. */
export type StateLike = object;
type Members = { readonly [key: string]: unknown };

// ---- the base ----------------------------------------------------------------------------------------------------

/** Numbers that `random_raw` draws at a time when nobody wants to see them. */
const UNSEEN = 8192;

/** What makes random bits. A base class: make one of `MT19937`, `PCG64`, `PCG64DXSM`, `Philox`, `SFC64`. */
export abstract class BitGenerator {
  /** What it was seeded with: `spawn` makes children of it. */
  readonly seed_seq: SeedSequence;
  /** For the facade: what C draws from. */
  readonly _source: Source & { readonly state: NDArray<'uint64'> };
  protected readonly kind: Kind;

  constructor(kind: Kind, seed: Seed | undefined) {
    if (new.target === BitGenerator || !Object.hasOwn(kinds, kind)) {
      throw new TypeError('BitGenerator is a base class and cannot be instantized');
    }
    this.kind = kind;
    this.seed_seq = seed instanceof SeedSequence ? seed : new SeedSequence(seed);
    const state = allocate(uint64, [kinds[kind]], true);
    this._source = { kind: Object.keys(kinds).indexOf(kind), state, cache: null };
  }

  /** The state, as an object in the form of NumPy's dictionary; setting it takes numbers, bigints, lists and arrays. */
  abstract get state(): object;
  abstract set state(value: StateLike);

  /** The memory, as words of 64 and of 32 bits; only until the next call, since WebAssembly memory moves. */
  protected words(): BigUint64Array {
    return this._source.state._view()[0] as BigUint64Array;
  }
  protected halves(): Uint32Array {
    const words = this.words();
    return new Uint32Array(words.buffer, words.byteOffset, 2 * words.length);
  }

  /** Words of 64 bits from the seed. */
  protected seedWords(count: number): BigUint64Array {
    return new BigUint64Array(this.seed_seq._generate(2 * count).buffer);
  }

  /** @throws ValueError unless a state object is for this kind of generator. */
  protected checkState(value: unknown, text: string): void {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof NDArray) {
      throw new TypeError('state must be a dict');
    }
    if ((value as Members).bit_generator === this.kind) return;
    throw new ValueError(`state must be for a ${this.kind} ${text}`);
  }

  /** Sets what is left over from a number of 64 bits; `at`: its place in 32-bit words. */
  protected setHalf(value: unknown, at: number): () => void {
    const has = Number(integerMember(value, 'has_uint32', 32));
    const half = Number(integerMember(value, 'uinteger', 32));
    return () => this.halves().set([has, half], at);
  }

  protected half(at: number): Half {
    const halves = this.halves();
    return { has_uint32: halves[at], uinteger: halves[at + 1] };
  }

  /**
   * The generator's own numbers, whatever their width (32 bits from MT19937, 64 from the others), as uint64: of a shape, or
   * one number. With `output` false they are drawn and thrown away.
   */
  random_raw(size?: null, output?: true): number | bigint;
  random_raw(size: number | readonly number[], output?: true): NDArray<'uint64'>;
  random_raw(size: number | readonly number[] | null, output: boolean | { output?: boolean }): unknown;
  random_raw(options: { size?: number | readonly number[] | null; output?: boolean }): unknown;
  random_raw(...args: unknown[]): unknown {
    const given = named<{ size?: unknown; output?: boolean }>('random_raw', args, ['size', 'output']);
    const size = toSize(given.size);
    if (given.output ?? true) {
      const out = drawRaw(this._source, size ?? []);
      return size === null ? out._get([]) : out;
    }
    // NumPy draws as many as the sum of the sizes, and not their product
    let rest = size === null ? 1 : size.reduce((a, b) => a + b, 0);
    for (; rest > 0; rest -= UNSEEN) drawRaw(this._source, [Math.min(rest, UNSEEN)]);
    return undefined;
  }

  /** Node prints a generator as what it is, without the memory behind it. */
  [inspect](): string {
    return `${this.kind} { seed_seq: ${this.seed_seq} }`;
  }

  /** New generators of the same kind, with streams that are independent of this one and of each other. */
  spawn(n_children: number): this[] {
    const make = this.constructor as new (seed: SeedSequence) => this;
    return this.seed_seq.spawn(n_children).map((seed) => new make(seed));
  }
}
