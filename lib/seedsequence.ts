/*
 * seedsequence.ts: SeedSequence: any entropy becomes a pool of well mixed words, the pool any number of words to seed with.
 *
 * The mixing is Melissa O'Neill's seed_seq_fe ("Developing a seed_seq alternative", 2015) with NumPy's order of steps:
 * words of entropy are hashed into the pool, every pool word is mixed into every other, what is left of the entropy is
 * mixed into all of them. Children differ in their spawn key, which is entropy behind their parent's.
 */
import { named } from './arguments.js';
import { checkAttached } from './creation.js';
import { type DTypeLike, dtype, uint32, uint64 } from './dtype.js';
import { show, ValueError } from './errors.js';
import { allocate, NDArray } from './ndarray.js';
import { toInteger } from './shape.js';

/** An integer of any size, or a list of them (of lists): what a seed can be made of. */
export type Entropy = number | bigint | readonly Entropy[] | ArrayBufferView | NDArray;

const inspect = Symbol.for('nodejs.util.inspect.custom');

const POOL_SIZE = 4;
/** seed_seq_fe's constants: two hashes that multiply as they go (A into the pool, B out of it), and the mixing of two words. */
const INIT_A = 0x43b0d7e5;
const MULT_A = 0x931e8875;
const INIT_B = 0x8b51f9dd;
const MULT_B = 0x58f38ded;
const MIX_L = 0xca01f9dd;
const MIX_R = 0x4973f715;

/** An integer as 32-bit words, lowest first; at least one. */
function wordsOfInteger(value: bigint, into: number[]): void {
  if (value < 0n) throw new ValueError('expected non-negative integer');
  let rest = value;
  do {
    into.push(Number(rest & 0xffffffffn));
    rest >>= 32n;
  } while (rest > 0n);
}

/** Lists within lists, as deep as arrays have dimensions: a list that holds itself has an end, too. */
const DEPTH = 32;

function collectWords(value: unknown, into: number[], depth = 0): void {
  if (depth > DEPTH) throw new ValueError('the entropy is nested too deeply');
  if (typeof value === 'bigint') wordsOfInteger(value, into);
  else if (typeof value === 'boolean') into.push(Number(value));
  else if (typeof value === 'number') {
    if (!Number.isInteger(value)) throw new TypeError('seed must be integer');
    wordsOfInteger(BigInt(value), into);
  } else if (typeof value === 'string' && /^(0x[0-9a-f]+|\d+)$/i.test(value)) wordsOfInteger(BigInt(value), into);
  else for (const item of listOf(value)) collectWords(item, into, depth + 1);
}

/** What a list holds. @throws TypeError for anything else. */
function listOf(value: unknown): Iterable<unknown> {
  if (value instanceof NDArray) {
    const items = value.tolist();
    return Array.isArray(items) ? items : [items];
  }
  if (Array.isArray(value)) return value;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    checkAttached(value.buffer);
    return value as unknown as Iterable<unknown>;
  }
  throw new TypeError(`SeedSequence expects int or sequence of ints for entropy not ${show(value)}`);
}

/** Entropy of the system, as one integer of so many words. */
function systemEntropy(words: number): bigint {
  return crypto.getRandomValues(new Uint32Array(words)).reduce((sum, word) => (sum << 32n) | BigInt(word), 0n);
}

/** Checks entropy and keeps it from changing afterwards; whole numbers are as good as bigints. */
function checkedEntropy(value: unknown): Entropy {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return Number(value);
  return Array.from(listOf(value)) as Entropy;
}

/** Words of entropy mixed into a pool. */
function mixedPool(entropy: readonly number[], size: number): Uint32Array {
  const pool = new Uint32Array(size);
  let multiplier = INIT_A;
  const hash = (word: number): number => {
    const x = word ^ multiplier;
    multiplier = Math.imul(multiplier, MULT_A);
    const y = Math.imul(x, multiplier);
    return y ^ (y >>> 16);
  };
  const mixInto = (to: number, word: number): void => {
    const x = Math.imul(MIX_L, pool[to]) - Math.imul(MIX_R, hash(word));
    pool[to] = x ^ (x >>> 16);
  };
  for (let i = 0; i < size; i++) pool[i] = hash(entropy[i] ?? 0);
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) if (from !== to) mixInto(to, pool[from]);
  }
  for (let i = size; i < entropy.length; i++) for (let to = 0; to < size; to++) mixInto(to, entropy[i]);
  return pool;
}

/** What a seed sequence is made from, by name: everything but the pool, which follows from it. */
export interface SeedSequenceState {
  entropy: Entropy;
  spawn_key: readonly (number | bigint)[];
  pool_size: number;
  n_children_spawned: number;
}

export interface SeedSequenceOptions {
  entropy?: Entropy | null;
  spawn_key?: readonly (number | bigint)[];
  pool_size?: number;
  n_children_spawned?: number;
}

/**
 * Mixes sources of entropy into states for generators, reproducibly: the same entropy and spawn key give the same states
 * as NumPy's.
 *
 *     const [a, b] = new np.random.SeedSequence(12345).spawn(2).map((s) => np.random.default_rng(s)); // independent
 *
 * Entropy is a non-negative integer of any size (bigint beyond 2^53) or a list of them; null takes the system's.
 * @throws ValueError for negative integers or a pool of fewer than 4 words, TypeError for what is no integer.
 */
export class SeedSequence {
  /** As it was given; without any, the integer that the system gave: keep it to repeat the run. */
  readonly entropy: Entropy;
  readonly spawn_key: readonly (number | bigint)[];
  /** Words (32 bits) in the pool. */
  readonly pool_size: number;
  private spawned: number;
  private readonly words: Uint32Array;

  constructor(entropy?: Entropy | null, options?: Omit<SeedSequenceOptions, 'entropy'>);
  constructor(options: SeedSequenceOptions);
  constructor(...args: unknown[]) {
    const more = ['spawn_key', 'pool_size', 'n_children_spawned'];
    const given = named<SeedSequenceOptions>('SeedSequence', args, ['entropy'], more);
    this.pool_size = toInteger(given.pool_size ?? POOL_SIZE);
    if (this.pool_size < POOL_SIZE)
      throw new ValueError(`The size of the entropy pool should be at least ${POOL_SIZE}`);
    const { entropy } = given;
    this.entropy = entropy === undefined || entropy === null ? systemEntropy(this.pool_size) : checkedEntropy(entropy);
    this.spawn_key = Object.freeze([...(given.spawn_key ?? [])]);
    this.spawned = toInteger(given.n_children_spawned ?? 0);
    this.words = mixedPool(this.assembled(), this.pool_size);
  }

  /** Entropy and spawn key as words. A spawn key never lies where entropy would: short entropy is filled up with zeros. */
  private assembled(): number[] {
    const run: number[] = [];
    collectWords(this.entropy, run);
    const key: number[] = [];
    collectWords(this.spawn_key, key);
    while (key.length > 0 && run.length < this.pool_size) run.push(0);
    return [...run, ...key];
  }

  get n_children_spawned(): number {
    return this.spawned;
  }

  /** The mixed words, uint32 of shape (pool_size,). */
  get pool(): NDArray<'uint32'> {
    const out = allocate(uint32, [this.pool_size]);
    out.data.set(this.words);
    return out;
  }

  /** What this sequence was made from: `new SeedSequence(s.state)` is the same again. */
  get state(): SeedSequenceState {
    const { entropy, spawn_key, pool_size, n_children_spawned } = this;
    return { entropy, spawn_key, pool_size, n_children_spawned };
  }

  /** For the facade: `count` words of 32 bits. */
  _generate(count: number): Uint32Array<ArrayBuffer> {
    const out = new Uint32Array(count);
    let multiplier = INIT_B;
    for (let i = 0; i < count; i++) {
      const x = this.words[i % this.pool_size] ^ multiplier;
      multiplier = Math.imul(multiplier, MULT_B);
      const y = Math.imul(x, multiplier);
      out[i] = y ^ (y >>> 16);
    }
    return out;
  }

  /**
   * Words to seed with: uint32, or uint64, of shape (n_words,). Always the same ones.
   * @throws ValueError for another dtype.
   */
  generate_state(n_words: number): NDArray<'uint32'>;
  generate_state(n_words: number, dtype: 'uint64' | { dtype: 'uint64' }): NDArray<'uint64'>;
  generate_state(n_words: number, dtype?: DTypeLike | { dtype?: DTypeLike }): NDArray<'uint32' | 'uint64'>;
  generate_state(...args: unknown[]): NDArray<'uint32' | 'uint64'> {
    const given = named<{ n_words?: number; dtype?: DTypeLike }>('generate_state', args, ['n_words', 'dtype']);
    const d = dtype(given.dtype ?? 'uint32');
    if (d !== uint32 && d !== uint64) throw new ValueError('only support uint32 or uint64');
    const n = toInteger(given.n_words);
    if (n < 0) throw new ValueError('negative dimensions are not allowed');
    const out = allocate(d, [n]);
    const words = this._generate((n * d.itemsize) / 4);
    const { data } = out;
    new Uint32Array(data.buffer, data.byteOffset, words.length).set(words);
    return out as NDArray<'uint32' | 'uint64'>;
  }

  /** The next `n_children` sequences, independent of this one and of each other. */
  spawn(n_children: number): SeedSequence[] {
    const n = toInteger(n_children);
    if (n < 0) throw new ValueError("can't convert negative value to uint32_t");
    const { entropy, pool_size } = this;
    const first = this.spawned;
    this.spawned += n;
    return Array.from(
      { length: n },
      (_, i) => new SeedSequence({ entropy, spawn_key: [...this.spawn_key, first + i], pool_size }),
    );
  }

  [inspect](): string {
    return this.toString();
  }

  /** As NumPy's `repr`. */
  toString(): string {
    const lines = [`entropy=${text(this.entropy)},`];
    if (this.spawn_key.length > 0) {
      lines.push(`spawn_key=(${this.spawn_key.join(', ')}${this.spawn_key.length === 1 ? ',' : ''}),`);
    }
    if (this.pool_size !== POOL_SIZE) lines.push(`pool_size=${this.pool_size},`);
    if (this.spawned > 0) lines.push(`n_children_spawned=${this.spawned},`);
    return `SeedSequence(\n${lines.map((line) => `    ${line}\n`).join('')})`;
  }
}

const text = (entropy: unknown): string =>
  Array.isArray(entropy) ? `[${entropy.map(text).join(', ')}]` : String(entropy);
