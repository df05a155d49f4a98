/** What a worker is started with. */
export interface Start {
    module: WebAssembly.Module;
    memory: WebAssembly.Memory;
    /** Address of STACK_BYTES for it alone: thread-local variables at the bottom, the stack grows down from the top. */
    stack: number;
    /** Whether it joins the pool. */
    pool: boolean;
}
/** What a worker says: that it is there, or what a frame's call answered. */
export type Message = 'ready' | {
    frame: number;
    status: number;
};
export declare const STACK_BYTES: number;
/** Returns how to run a frame; does not return in the pool. */
export declare function enter(start: Start, tell: (message: Message) => void): (frame: number) => void;
