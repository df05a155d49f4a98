/*
 * paths.ts: in which order a product of many arrays is contracted: `np.einsum_path`'s search, on sets of labels alone.
 *
 * A contraction removes some terms from a list and puts their product behind the others; a path is a list of the places
 * removed. What a path costs is counted in elements of the loop over all labels of each step. Method: Daniel G. A. Smith and
 * Johnnie Gray, "opt_einsum", JOSS 3 (2018), in the form that NumPy has, whose choices (ties too) are these.
 */

/** A label of axes: any number. */
export type Label = number;
export type Labels = ReadonlySet<Label>;
export type Sizes = ReadonlyMap<Label, number>;
/** The steps of a contraction: places of terms; the result of a step is put behind the others. */
export type Path = readonly (readonly number[])[];

/** The number of elements of an array with these labels. */
export function elements(labels: Iterable<Label>, sizes: Sizes): number {
  let n = 1;
  for (const l of labels) n *= sizes.get(l) as number;
  return n;
}

/** The operations of a loop over labels: products, and sums if there are any. */
export function operations(labels: Iterable<Label>, sums: boolean, terms: number, sizes: Sizes): number {
  return elements(labels, sizes) * (Math.max(1, terms - 1) + (sums ? 1 : 0));
}

/** What a contraction of some terms does. */
export interface Found {
  readonly result: Labels;
  /** The terms afterwards, the result last. */
  readonly remaining: readonly Labels[];
  readonly removed: Labels;
  readonly all: Labels;
}

/** The contraction of the terms at `places`: what the result and the other terms need stays. */
export function found(places: readonly number[], terms: readonly Labels[], output: Labels): Found {
  const all = new Set<Label>();
  const needed = new Set(output);
  const remaining: Labels[] = [];
  terms.forEach((t, i) => {
    if (places.includes(i)) for (const l of t) all.add(l);
    else {
      remaining.push(t);
      for (const l of t) needed.add(l);
    }
  });
  const result = new Set([...all].filter((l) => needed.has(l)));
  const removed = new Set([...all].filter((l) => !result.has(l)));
  remaining.push(result);
  return { result, remaining, removed, all };
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
/** All pairs below n, in order. */
const pairsOf = (n: number): [number, number][] =>
  range(n).flatMap((i) => range(n - i - 1).map((j): [number, number] => [i, i + 1 + j]));

/** A pair that might be contracted. */
interface Candidate {
  /** How many elements the terms have more than their product. */
  readonly less: number;
  readonly cost: number;
  readonly places: readonly [number, number];
}

const isBetter = (p: Candidate, q: Candidate): boolean => p.less > q.less || (p.less === q.less && p.cost < q.cost);

/** A pair, or null if the product has too many elements or the path gets dearer than one loop. */
function candidate(
  places: readonly [number, number],
  terms: readonly Labels[],
  output: Labels,
  sizes: Sizes,
  limit: number,
  budget: number,
): Candidate | null {
  const { result, removed, all } = found(places, terms, output);
  const size = elements(result, sizes);
  const cost = operations(all, removed.size > 0, 2, sizes);
  if (size > limit || cost > budget) return null;
  return { less: elements(terms[places[0]], sizes) + elements(terms[places[1]], sizes) - size, cost, places };
}

/**
 * The pair that removes most elements (then: that costs least), again and again. Pairs without a label in common only when
 * there are no others, and no product of more than `limit` elements.
 */
export function greedyPath(given: readonly Labels[], output: Labels, sizes: Sizes, limit: number): number[][] {
  if (given.length < 3) return [range(given.length)];
  const whole = found(range(given.length), given, output);
  const naive = operations(whole.all, whole.removed.size > 0, given.length, sizes);
  let terms = given;
  let known: Candidate[] = [];
  let next = pairsOf(terms.length);
  let spent = 0;
  const path: number[][] = [];
  const collect = (pairs: readonly (readonly [number, number])[]) => {
    for (const places of pairs) {
      const one = candidate(places, terms, output, sizes, limit, naive - spent);
      if (one !== null) known.push(one);
    }
  };
  while (terms.length > 1) {
    const meet = ([i, j]: readonly [number, number]) => [...terms[i]].some((l) => terms[j].has(l));
    collect(next.filter(meet));
    if (known.length === 0) collect(pairsOf(terms.length));
    if (known.length === 0) {
      path.push(range(terms.length));
      break;
    }
    const best = known.reduce((p, q) => (isBetter(q, p) ? q : p));
    const [i, j] = best.places;
    const moved = (x: number) => x - Number(x > i) - Number(x > j);
    known = known
      .filter(({ places: [x, y] }) => x !== i && x !== j && y !== i && y !== j)
      .map((one) => ({ ...one, places: [moved(one.places[0]), moved(one.places[1])] }));
    terms = found(best.places, terms, output).remaining;
    path.push([i, j]);
    spent += best.cost;
    next = range(terms.length - 1).map((x) => [x, terms.length - 1]);
  }
  return path;
}

/** The cheapest of all paths of pairs, without products of more than `limit` elements. The search is exponential. */
export function optimalPath(given: readonly Labels[], output: Labels, sizes: Sizes, limit: number): number[][] {
  interface Partial {
    readonly cost: number;
    readonly path: number[][];
    readonly terms: readonly Labels[];
  }
  const cheapest = (list: readonly Partial[]) => list.reduce((p, q) => (q.cost < p.cost ? q : p));
  let partials: Partial[] = [{ cost: 0, path: [], terms: given }];
  for (let left = given.length; left > 1; left--) {
    const longer: Partial[] = [];
    for (const { cost, path, terms } of partials) {
      for (const places of pairsOf(left)) {
        const { result, remaining, removed, all } = found(places, terms, output);
        if (elements(result, sizes) > limit) continue;
        const more = operations(all, removed.size > 0, 2, sizes);
        longer.push({ cost: cost + more, path: [...path, places], terms: remaining });
      }
    }
    if (longer.length === 0) return [...cheapest(partials).path, range(left)];
    partials = longer;
  }
  return cheapest(partials).path;
}
