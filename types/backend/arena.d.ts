export interface Arena {
    readonly memory: WebAssembly.Memory;
    /** The address that C sees of the memory's first byte. */
    readonly base: number;
    /** Where in the memory so many bytes are free, 64-byte aligned. Throws BackendError if there is no room. */
    alloc(bytes: number): number;
    free(start: number): void;
}
/** First fit in a list of free pieces, in order of their place; neighbours are merged. */
export declare class FirstFit {
    private readonly memory;
    private readonly pieces;
    private readonly sizes;
    private end;
    constructor(memory: WebAssembly.Memory);
    /** @throws RangeError if the memory cannot grow. */
    alloc(bytes: number): number;
    free(start: number): void;
    private give;
}
