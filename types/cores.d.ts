/** CPUs' worth of time that the cgroups of this process may use; Infinity without a quota. Versions 1 and 2. */
export declare function cgroupQuota(root?: string): number;
/** @throws BackendError if a variable is set to something else than a positive integer. */
export declare function defaultThreads(env?: NodeJS.ProcessEnv, root?: string): number;
