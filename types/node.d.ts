export * from './index.js';
/** Nothing to wait for in Node: a resolved promise, so that the same program runs in browsers. */
export declare function initNumpy(): Promise<void>;
