/*
 * results.ts: several results as NumPy's named tuples: a list whose members have names as well.
 */

/** A list of results that are also members by name. */
export type Named<T extends Record<string, unknown>, L extends readonly unknown[]> = L & Readonly<T>;

/** The results in order; the names are members that loops over the list do not see. */
export function namedResults<T extends Record<string, unknown>, L extends readonly unknown[]>(results: T): Named<T, L> {
  const list = Object.values(results);
  for (const [name, value] of Object.entries(results)) Object.defineProperty(list, name, { value });
  return list as unknown as Named<T, L>;
}
