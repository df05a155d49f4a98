import { NDArray } from './ndarray.js';
import { type Source } from './sampling.js';
import { type Entropy, SeedSequence } from './seedsequence.js';
/** What a generator can be seeded with; null or nothing: the system's entropy. */
export type Seed = Entropy | SeedSequence | null;
export type Integer = number | bigint;
/** What a stream's kind is called, and how big its state is. The order is the code in frames. */
declare const kinds: {
    readonly MT19937: 313;
    readonly PCG64: 5;
    readonly PCG64DXSM: 5;
    readonly Philox: 12;
    readonly SFC64: 5;
};
type Kind = keyof typeof kinds;
declare const inspect: unique symbol;
export declare const mask: (bits: number) => bigint;
/** An integer of a call, as bigint. @throws TypeError */
export declare function whole(value: unknown): bigint;
/** The member of a state object. @throws TypeError (NumPy: KeyError) if it is not there. */
export declare function member(object: unknown, key: string): unknown;
/** An integer of a state object, also as text of digits, which JSON can hold. @throws ValueError (NumPy: OverflowError) if it has more bits. */
export declare function integerMember(object: unknown, key: string, bits: number): bigint;
/** A list of integers of a state object or an argument: of `count` integers of so many bits. */
export declare function integers(what: string, value: unknown, count: number, bits: number): bigint[];
/** As NumPy's dictionaries of 32 bits that are left over from a number of 64. */
export interface Half {
    has_uint32: number;
    uinteger: number;
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
    /** Node prints a generator as what it is, without the memory behind it. */
    [inspect](): string;
    /** New generators of the same kind, with streams that are independent of this one and of each other. */
    spawn(n_children: number): this[];
}
export {};
