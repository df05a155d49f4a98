import { BitGenerator, type Half, type Integer, type Seed, type StateLike } from './bitgenerator.js';
import { type NDArray } from './ndarray.js';
import type { ArrayLike } from './ufunc.js';
/** The state of the 128-bit generators: `bit_generator` is PCG64 or PCG64DXSM. */
export interface PCG64State extends Half {
    bit_generator: string;
    state: {
        state: bigint;
        inc: bigint;
    };
}
export interface MT19937State {
    bit_generator: string;
    /** 624 words (uint32), and which of them is the next. */
    state: {
        key: NDArray<'uint32'>;
        pos: number;
    };
}
export interface PhiloxState extends Half {
    bit_generator: string;
    /** uint64 of shapes (4,) and (2,). */
    state: {
        counter: NDArray<'uint64'>;
        key: NDArray<'uint64'>;
    };
    buffer: NDArray<'uint64'>;
    buffer_pos: number;
}
export interface SFC64State extends Half {
    bit_generator: string;
    /** uint64 of shape (4,). */
    state: {
        state: NDArray<'uint64'>;
    };
}
type SeedArguments = [seed?: Seed | {
    seed?: Seed;
}];
/** What both have in common: 128 bits that are multiplied and incremented. */
declare abstract class Pcg extends BitGenerator {
    private readonly multiplier;
    constructor(kind: 'PCG64' | 'PCG64DXSM', seed: Seed | undefined);
    private put;
    get state(): PCG64State;
    set state(value: StateLike);
    /**
     * Moves on as if `delta` numbers of 64 bits had been drawn; back, if it is negative. What is left over from a number is
     * forgotten.
     */
    advance(delta: Integer): this;
    /** A new generator as if this one had been jumped `jumps` times, by about 2^127 numbers each. */
    jumped(jumps?: Integer | {
        jumps?: Integer;
    }): this;
}
/**
 * PCG-64 (XSL RR 128/64) of O'Neill's PCG family: what `default_rng` takes. 128 bits of state, period 2^128.
 *
 *     new np.random.PCG64(12345).state // { bit_generator: 'PCG64', state: { state: ...n, inc: ...n }, has_uint32: 0, ... }
 */
export declare class PCG64 extends Pcg {
    constructor(...args: SeedArguments);
}
/** PCG-64 with the DXSM output function, which keeps many streams apart better. 128 bits of state, period 2^128. */
export declare class PCG64DXSM extends Pcg {
    constructor(...args: SeedArguments);
}
/** The Mersenne Twister of Matsumoto and Nishimura, 32 bits at a time, period 2^19937 - 1: what `RandomState` draws from. */
export declare class MT19937 extends BitGenerator {
    constructor(...args: SeedArguments);
    /** The highest bit is the only one of the first word that counts; setting it, the state is not zero. */
    private seedFrom;
    /**
     * Seeds as `RandomState(seed)` does: an integer below 2^32, or a list of them; null takes the system's entropy.
     * @throws ValueError for other numbers, TypeError for what is no integer.
     */
    _legacy_seeding(seed?: Integer | ArrayLike | null): void;
    get state(): MT19937State;
    /** Also the list of `RandomState.get_state()`: `['MT19937', key, pos, ...]`. */
    set state(value: StateLike);
    /** A new generator as if this one had been jumped `jumps` times, by 2^128 numbers each. */
    jumped(jumps?: number | {
        jumps?: number;
    }): MT19937;
}
export interface PhiloxOptions {
    seed?: Seed;
    /** Where the stream starts: an integer below 2^256, or four of 64 bits, lowest first. */
    counter?: Integer | readonly Integer[] | BigUint64Array | NDArray | null;
    /** The key itself, instead of a seed: an integer below 2^128, or two of 64 bits. */
    key?: Integer | readonly Integer[] | BigUint64Array | NDArray | null;
}
/**
 * Philox-4x64-10 of Salmon and others: numbers are a function of a key (128 bits) and a counter (256 bits), so a stream can
 * be entered anywhere.
 *
 *     new np.random.Philox({ key: 7, counter: 1000 })
 */
export declare class Philox extends BitGenerator {
    constructor(...args: [seed?: Seed, counter?: PhiloxOptions['counter'], key?: PhiloxOptions['key']] | [seed: Seed, options: PhiloxOptions] | [PhiloxOptions]);
    get state(): PhiloxState;
    set state(value: StateLike);
    /** Moves the counter on by `delta` (four numbers each); back, if it is negative. Numbers that wait are forgotten. */
    advance(delta: Integer): this;
    /** A new generator as if this one had been jumped `jumps` times, by 2^128 steps of the counter each. */
    jumped(jumps?: Integer | {
        jumps?: Integer;
    }): Philox;
}
/** Chris Doty-Humphrey's Small Fast Chaotic generator: 256 bits of state with a counter among them, so no short cycles. */
export declare class SFC64 extends BitGenerator {
    constructor(...args: SeedArguments);
    get state(): SFC64State;
    set state(value: StateLike);
}
export {};
