import { NDArray } from './ndarray.js';
import { type Source } from './sampling.js';
import { type Entropy, SeedSequence } from './seedsequence.js';
import type { ArrayLike } from './ufunc.js';
/** What a generator can be seeded with; null or nothing: the system's entropy. */
export type Seed = Entropy | SeedSequence | null;
type Integer = number | bigint;
/** What a stream's kind is called, and how big its state is. The order is the code in frames. */
declare const kinds: {
    readonly MT19937: 313;
    readonly PCG64: 5;
    readonly PCG64DXSM: 5;
    readonly Philox: 12;
    readonly SFC64: 5;
};
type Kind = keyof typeof kinds;
/** As NumPy's dictionaries of 32 bits that are left over from a number of 64. */
interface Half {
    has_uint32: number;
    uinteger: number;
}
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
/** A state as users give it: integers as numbers or bigints, lists as lists, typed arrays or arrays. */
export type StateLike = object;
/** What makes random bits. A base class: make one of `MT19937`, `PCG64`, `PCG64DXSM`, `Philox`, `SFC64`. */
export declare abstract class BitGenerator {
    /** What it was seeded with: `spawn` makes children of it. */
    readonly seed_seq: SeedSequence;
    /** For the facade: what C draws from. */
    readonly _source: Source & {
        readonly state: NDArray<'uint64'>;
    };
    protected readonly kind: Kind;
    constructor(kind: Kind, seed: Seed | undefined);
    /** The state, as an object in the form of NumPy's dictionary; setting it takes numbers, bigints, lists and arrays. */
    abstract get state(): object;
    abstract set state(value: StateLike);
    /** The memory, as words of 64 and of 32 bits; only until the next call, since WebAssembly memory moves. */
    protected words(): BigUint64Array;
    protected halves(): Uint32Array;
    /** Words of 64 bits from the seed. */
    protected seedWords(count: number): BigUint64Array;
    /** @throws ValueError unless a state object is for this kind of generator. */
    protected checkState(value: unknown, text: string): void;
    /** Sets what is left over from a number of 64 bits; `at`: its place in 32-bit words. */
    protected setHalf(value: unknown, at: number): () => void;
    protected half(at: number): Half;
    /**
     * The generator's own numbers, whatever their width (32 bits from MT19937, 64 from the others), as uint64: of a shape, or
     * one number. With `output` false they are drawn and thrown away.
     */
    random_raw(size?: null, output?: true): number | bigint;
    random_raw(size: number | readonly number[], output?: true): NDArray<'uint64'>;
    random_raw(size: number | readonly number[] | null, output: boolean | {
        output?: boolean;
    }): unknown;
    random_raw(options: {
        size?: number | readonly number[] | null;
        output?: boolean;
    }): unknown;
    /** New generators of the same kind, with streams that are independent of this one and of each other. */
    spawn(n_children: number): this[];
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
