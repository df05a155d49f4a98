/*
 * bitgenerators.ts: the five bit generators: how each is seeded, what its state looks like, how it moves without drawing.
 *
 * What is done once per stream is done here in bigints: seeding, state objects, advancing and jumping. Only the Mersenne
 * Twister, whose jump is a polynomial of degree 19937, has it in C.
 */
import { named } from './arguments.js';
import {
  BitGenerator,
  type Half,
  type Integer,
  integerMember,
  integers,
  mask,
  member,
  type Seed,
  type StateLike,
  whole,
} from './bitgenerator.js';
import * as call from './call.js';
import { asarray } from './creation.js';
import { uint32, uint64 } from './dtype.js';
import { ValueError } from './errors.js';
import { allocate, type NDArray } from './ndarray.js';
import { drawRaw } from './sampling.js';
import { SeedSequence } from './seedsequence.js';
import { toInteger } from './shape.js';
import type { ArrayLike } from './ufunc.js';

/** The state of the 128-bit generators: `bit_generator` is PCG64 or PCG64DXSM. */
export interface PCG64State extends Half {
  bit_generator: string;
  state: { state: bigint; inc: bigint };
}
export interface MT19937State {
  bit_generator: string;
  /** 624 words (uint32), and which of them is the next. */
  state: { key: NDArray<'uint32'>; pos: number };
}
export interface PhiloxState extends Half {
  bit_generator: string;
  /** uint64 of shapes (4,) and (2,). */
  state: { counter: NDArray<'uint64'>; key: NDArray<'uint64'> };
  buffer: NDArray<'uint64'>;
  buffer_pos: number;
}
export interface SFC64State extends Half {
  bit_generator: string;
  /** uint64 of shape (4,). */
  state: { state: NDArray<'uint64'> };
}
/** The seed of a generator's arguments. */
const seedOf = (name: string, args: readonly unknown[]): Seed | undefined =>
  named<{ seed?: Seed }>(name, args, ['seed']).seed;

type SeedArguments = [seed?: Seed | { seed?: Seed }];

// ---- PCG64, PCG64DXSM --------------------------------------------------------------------------------------------

const M128 = mask(128);
const PCG_MULTIPLIER = 0x2360ed051fc65da44385df649fccf645n;
/** DXSM steps with a multiplier of 64 bits. */
const CHEAP_MULTIPLIER = 0xda942042e4dd58b5n;
/** 2^128 divided by the golden ratio, odd: jumps of so many steps leave streams far apart. */
const PCG_JUMP = 0x9e3779b97f4a7c15f39cc0605cedc835n;

/** What both have in common: 128 bits that are multiplied and incremented. */
abstract class Pcg extends BitGenerator {
  private readonly multiplier: bigint;

  constructor(kind: 'PCG64' | 'PCG64DXSM', seed: Seed | undefined) {
    super(kind, seed);
    this.multiplier = kind === 'PCG64' ? PCG_MULTIPLIER : CHEAP_MULTIPLIER;
    const [high, low, incHigh, incLow] = this.seedWords(4);
    const inc = (((incHigh << 64n) | incLow) << 1n) | 1n;
    // two steps, with the seed added between them; NumPy seeds DXSM with the multiplier of the other, too
    const first = inc + ((high << 64n) | low);
    this.put(first * PCG_MULTIPLIER + inc, inc);
  }

  private put(state: bigint, inc: bigint): void {
    const words = this.words();
    [state, state >> 64n, inc, inc >> 64n].forEach((x, i) => {
      words[i] = BigInt.asUintN(64, x);
    });
  }

  override get state(): PCG64State {
    const [low, high, incLow, incHigh] = this.words();
    const state = { state: (high << 64n) | low, inc: (incHigh << 64n) | incLow };
    return { bit_generator: this.kind, state, ...this.half(8) };
  }
  override set state(value: StateLike) {
    this.checkState(value, 'RNG');
    const inner = member(value, 'state');
    const state = integerMember(inner, 'state', 128);
    const inc = integerMember(inner, 'inc', 128);
    const setHalf = this.setHalf(value, 8);
    this.put(state, inc);
    setHalf();
  }

  /**
   * Moves on as if `delta` numbers of 64 bits had been drawn; back, if it is negative. What is left over from a number is
   * forgotten.
   */
  advance(delta: Integer): this {
    const { state, inc } = this.state.state;
    let times = BigInt.asUintN(128, whole(delta));
    // x -> multiplier x + plus, applied so many times by squaring
    let multiplier = 1n;
    let plus = 0n;
    let power = this.multiplier;
    let shift = inc;
    for (; times > 0n; times >>= 1n) {
      if (times & 1n) {
        multiplier = (multiplier * power) & M128;
        plus = (plus * power + shift) & M128;
      }
      shift = ((power + 1n) * shift) & M128;
      power = (power * power) & M128;
    }
    this.put(multiplier * state + plus, inc);
    this.halves().fill(0, 8, 10);
    return this;
  }

  /** A new generator as if this one had been jumped `jumps` times, by about 2^127 numbers each. */
  jumped(jumps: Integer | { jumps?: Integer } = 1): this {
    const { jumps: count = 1 } = named<{ jumps?: Integer }>('jumped', [jumps], ['jumps']);
    const next = new (this.constructor as new (seed: SeedSequence) => this)(this.seed_seq);
    next.state = this.state;
    return next.advance(PCG_JUMP * whole(count));
  }
}

/**
 * PCG-64 (XSL RR 128/64) of O'Neill's PCG family: what `default_rng` takes. 128 bits of state, period 2^128.
 *
 *     new np.random.PCG64(12345).state // { bit_generator: 'PCG64', state: { state: ...n, inc: ...n }, has_uint32: 0, ... }
 */
export class PCG64 extends Pcg {
  constructor(...args: SeedArguments) {
    super('PCG64', seedOf('PCG64', args));
  }
}

/** PCG-64 with the DXSM output function, which keeps many streams apart better. 128 bits of state, period 2^128. */
export class PCG64DXSM extends Pcg {
  constructor(...args: SeedArguments) {
    super('PCG64DXSM', seedOf('PCG64DXSM', args));
  }
}

// ---- MT19937 -----------------------------------------------------------------------------------------------------

const MT_WORDS = 624;

/** Checks the words of a Mersenne Twister. A state of zeros would give zeros for ever. */
function checkKey(key: readonly bigint[]): void {
  if (key.every((word) => word === 0n)) throw new ValueError('the key of MT19937 must not be all zero');
}

/** The Mersenne Twister of Matsumoto and Nishimura, 32 bits at a time, period 2^19937 - 1: what `RandomState` draws from. */
export class MT19937 extends BitGenerator {
  constructor(...args: SeedArguments) {
    super('MT19937', seedOf('MT19937', args));
    this.seedFrom(this.seed_seq);
  }

  /** The highest bit is the only one of the first word that counts; setting it, the state is not zero. */
  private seedFrom(sequence: SeedSequence): void {
    const words = sequence._generate(MT_WORDS);
    words[0] = 0x80000000;
    const halves = this.halves();
    halves.set(words);
    halves[MT_WORDS] = MT_WORDS - 1;
  }

  /**
   * Seeds as `RandomState(seed)` does: an integer below 2^32, or a list of them; null takes the system's entropy.
   * @throws ValueError for other numbers, TypeError for what is no integer.
   */
  _legacy_seeding(seed?: Integer | ArrayLike | null): void {
    if (seed === undefined || seed === null) {
      this.seedFrom(new SeedSequence());
      return;
    }
    const isNumber = typeof seed === 'number' || typeof seed === 'bigint';
    const list = isNumber ? null : asarray(seed as ArrayLike);
    if (list?._size === 0) throw new ValueError('Seed must be non-empty');
    if (list !== null && list._shape.length > 1) throw new ValueError('Seed array must be 1-d');
    const given = list === null ? seed : list.tolist();
    const key = (Array.isArray(given) ? given : [given]).map(whole);
    if (key.some((word) => word < 0n || word > 0xffffffffn)) {
      throw new ValueError('Seed must be between 0 and 2**32 - 1');
    }
    const { state } = this._source;
    const words = allocate(uint32, [key.length]);
    words.data.set(key.map(Number));
    call.begin(call.ids.mt_seed);
    call.address(state, state._shape, state._strides, true);
    call.num(Array.isArray(given) ? key.length : 0);
    if (Array.isArray(given)) call.address(words, words._shape, words._strides, false);
    else call.num(Number(key[0]));
    call.run();
  }

  override get state(): MT19937State {
    const halves = this.halves();
    const key = allocate(uint32, [MT_WORDS]);
    key.data.set(this.halves().subarray(0, MT_WORDS));
    return { bit_generator: 'MT19937', state: { key, pos: halves[MT_WORDS] } };
  }
  /** Also the list of `RandomState.get_state()`: `['MT19937', key, pos, ...]`. */
  override set state(value: StateLike) {
    const object = Array.isArray(value) ? { bit_generator: value[0], state: { key: value[1], pos: value[2] } } : value;
    this.checkState(object, 'PRNG');
    const inner = member(object, 'state');
    const key = integers('key', member(inner, 'key'), MT_WORDS, 32);
    const pos = integerMember(inner, 'pos', 32);
    if (pos > MT_WORDS) throw new ValueError(`pos must be between 0 and ${MT_WORDS}, got ${pos}`);
    checkKey(key);
    const halves = this.halves();
    halves.set(key.map(Number));
    halves[MT_WORDS] = Number(pos);
  }

  /** A new generator as if this one had been jumped `jumps` times, by 2^128 numbers each. */
  jumped(jumps: number | { jumps?: number } = 1): MT19937 {
    const { jumps: count = 1 } = named<{ jumps?: number }>('jumped', [jumps], ['jumps']);
    const next = new MT19937(this.seed_seq);
    next.state = this.state;
    const { state } = next._source;
    for (let i = toInteger(count); i > 0; i--) {
      call.begin(call.ids.mt_jump);
      call.address(state, state._shape, state._strides, true);
      call.run();
    }
    return next;
  }
}

// ---- Philox ------------------------------------------------------------------------------------------------------

/** Words of an integer that is given as one or as a list of 64-bit ones. */
function wordsOf(what: string, value: unknown, count: number): bigint[] {
  if (typeof value !== 'number' && typeof value !== 'bigint') {
    const text = `${what} must have ${count} elements when using array form`;
    try {
      return integers(what, value, count, 64);
    } catch (error) {
      throw error instanceof ValueError ? new ValueError(text) : error;
    }
  }
  const bits = 64 * count;
  const x = whole(value);
  if (BigInt.asUintN(bits, x) !== x) throw new ValueError(`${what} must be positive and less than 2**${bits}.`);
  return Array.from({ length: count }, (_, i) => (x >> BigInt(64 * i)) & mask(64));
}

export interface PhiloxOptions {
  seed?: Seed;
  /** Where the stream starts: an integer below 2^256, or four of 64 bits, lowest first. */
  counter?: Integer | readonly Integer[] | BigUint64Array | NDArray | null;
  /** The key itself, instead of a seed: an integer below 2^128, or two of 64 bits. */
  key?: Integer | readonly Integer[] | BigUint64Array | NDArray | null;
}

/** Places in the state, in words of 64 and of 32 bits. */
const PHILOX = { key: 4, buffer: 6, pos: 20, half: 21 };

/**
 * Philox-4x64-10 of Salmon and others: numbers are a function of a key (128 bits) and a counter (256 bits), so a stream can
 * be entered anywhere.
 *
 *     new np.random.Philox({ key: 7, counter: 1000 })
 */
export class Philox extends BitGenerator {
  constructor(
    ...args:
      | [seed?: Seed, counter?: PhiloxOptions['counter'], key?: PhiloxOptions['key']]
      | [seed: Seed, options: PhiloxOptions]
      | [PhiloxOptions]
  ) {
    const { seed, counter, key } = named<PhiloxOptions>('Philox', args, ['seed', 'counter', 'key']);
    const hasKey = key !== undefined && key !== null;
    if (seed !== undefined && seed !== null && hasKey) throw new ValueError('seed and key cannot be both used');
    super('Philox', seed);
    const counts = counter === undefined || counter === null ? null : wordsOf('counter', counter, 4);
    const keys = hasKey ? wordsOf('key', key, 2) : this.seedWords(2);
    const words = this.words();
    if (counts !== null) words.set(counts);
    words.set(keys, PHILOX.key);
    this.halves()[PHILOX.pos] = 4;
  }

  override get state(): PhiloxState {
    const part = (start: number, count: number) => {
      const out = allocate(uint64, [count]);
      out.data.set(this.words().subarray(start, start + count));
      return out;
    };
    const state = { counter: part(0, 4), key: part(PHILOX.key, 2) };
    const buffer = part(PHILOX.buffer, 4);
    const buffer_pos = this.halves()[PHILOX.pos];
    return { bit_generator: 'Philox', state, buffer, buffer_pos, ...this.half(PHILOX.half) };
  }
  override set state(value: StateLike) {
    this.checkState(value, 'PRNG');
    const inner = member(value, 'state');
    const counter = integers('counter', member(inner, 'counter'), 4, 64);
    const key = integers('key', member(inner, 'key'), 2, 64);
    const buffer = integers('buffer', member(value, 'buffer'), 4, 64);
    const pos = integerMember(value, 'buffer_pos', 31);
    const setHalf = this.setHalf(value, PHILOX.half);
    this.words().set([...counter, ...key, ...buffer]);
    this.halves()[PHILOX.pos] = Number(pos);
    setHalf();
  }

  /** Moves the counter on by `delta` (four numbers each); back, if it is negative. Numbers that wait are forgotten. */
  advance(delta: Integer): this {
    const words = this.words();
    const before = words.subarray(0, 4).reduceRight((sum, word) => (sum << 64n) | word, 0n);
    const after = before + whole(delta);
    for (let i = 0; i < 4; i++) words[i] = (after >> BigInt(64 * i)) & mask(64);
    words.fill(0n, PHILOX.buffer);
    this.halves()[PHILOX.pos] = 4;
    return this;
  }

  /** A new generator as if this one had been jumped `jumps` times, by 2^128 steps of the counter each. */
  jumped(jumps: Integer | { jumps?: Integer } = 1): Philox {
    const { jumps: count = 1 } = named<{ jumps?: Integer }>('jumped', [jumps], ['jumps']);
    const next = new Philox(this.seed_seq);
    next.state = this.state;
    return next.advance(whole(count) << 128n);
  }
}

// ---- SFC64 -------------------------------------------------------------------------------------------------------

/** Steps after which the seed has reached every bit. */
const SFC_WARM_UP = 12;

/** Chris Doty-Humphrey's Small Fast Chaotic generator: 256 bits of state with a counter among them, so no short cycles. */
export class SFC64 extends BitGenerator {
  constructor(...args: SeedArguments) {
    super('SFC64', seedOf('SFC64', args));
    const words = this.words();
    words.set(this.seedWords(3));
    words[3] = 1n;
    drawRaw(this._source, [SFC_WARM_UP]);
  }

  override get state(): SFC64State {
    const state = allocate(uint64, [4]);
    state.data.set(this.words().subarray(0, 4));
    return { bit_generator: 'SFC64', state: { state }, ...this.half(8) };
  }
  override set state(value: StateLike) {
    this.checkState(value, 'RNG');
    const state = integers('state', member(member(value, 'state'), 'state'), 4, 64);
    const setHalf = this.setHalf(value, 8);
    this.words().set(state);
    setHalf();
  }
}
