import { type Backend } from './backend.js';
interface Addon {
    boot(frame: Float64Array, level: string): string | undefined;
    call(): number | undefined;
    submit(frame: Float64Array): Promise<number>;
    address(bytes: Uint8Array): number;
    ops(): string;
}
/**
 * Starts the addon at a CPU level ('' for the best).
 * @throws BackendError if this CPU has no such level.
 */
export declare function startNative(addon: Addon, level: string): Backend;
export {};
