/**
 * The arguments after the first, by name: `args` holds values for `names` in order, and may end with an options object
 * whose keys are among `names` or `more`.
 * @throws TypeError for too many, for one given twice, for an unknown name.
 */
export declare function named<T extends object>(name: string, args: readonly unknown[], names: readonly string[], more?: readonly string[]): T;
/** @throws TypeError unless it is a boolean or left out. */
export declare function flag(name: string, what: string, value: unknown, otherwise?: boolean): boolean;
