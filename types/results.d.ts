/** A list of results that are also members by name. */
export type Named<T extends Record<string, unknown>, L extends readonly unknown[]> = L & Readonly<T>;
/** The results in order; the names are members that loops over the list do not see. */
export declare function namedResults<T extends Record<string, unknown>, L extends readonly unknown[]>(results: T): Named<T, L>;
