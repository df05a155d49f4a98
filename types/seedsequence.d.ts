import { type DTypeLike } from './dtype.js';
import { NDArray } from './ndarray.js';
/** An integer of any size, or a list of them (of lists): what a seed can be made of. */
export type Entropy = number | bigint | readonly Entropy[] | ArrayBufferView | NDArray;
declare const inspect: unique symbol;
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
export declare class SeedSequence {
    /** As it was given; without any, the integer that the system gave: keep it to repeat the run. */
    readonly entropy: Entropy;
    readonly spawn_key: readonly (number | bigint)[];
    /** Words (32 bits) in the pool. */
    readonly pool_size: number;
    private spawned;
    private readonly words;
    constructor(entropy?: Entropy | null, options?: Omit<SeedSequenceOptions, 'entropy'>);
    constructor(options: SeedSequenceOptions);
    /** Entropy and spawn key as words. A spawn key never lies where entropy would: short entropy is filled up with zeros. */
    private assembled;
    get n_children_spawned(): number;
    /** The mixed words, uint32 of shape (pool_size,). */
    get pool(): NDArray<'uint32'>;
    /** What this sequence was made from: `new SeedSequence(s.state)` is the same again. */
    get state(): SeedSequenceState;
    /** For the facade: `count` words of 32 bits. */
    _generate(count: number): Uint32Array<ArrayBuffer>;
    /**
     * Words to seed with: uint32, or uint64, of shape (n_words,). Always the same ones.
     * @throws ValueError for another dtype.
     */
    generate_state(n_words: number): NDArray<'uint32'>;
    generate_state(n_words: number, dtype: 'uint64' | {
        dtype: 'uint64';
    }): NDArray<'uint64'>;
    generate_state(n_words: number, dtype?: DTypeLike | {
        dtype?: DTypeLike;
    }): NDArray<'uint32' | 'uint64'>;
    /** The next `n_children` sequences, independent of this one and of each other. */
    spawn(n_children: number): SeedSequence[];
    [inspect](): string;
    /** As NumPy's `repr`. */
    toString(): string;
}
export {};
