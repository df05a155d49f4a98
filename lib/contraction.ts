/*
 * contraction.ts: sums of products of arrays whose axes have labels: what einsum, tensordot, inner and their like have in
 * common.
 *
 * Two arrays at a time. A label that both have and the result has too is an axis of a stack, one that the result lacks is
 * summed, any other makes rows (of the first) or columns (of the second): one stacked matrix product, whose operands are
 * views wherever the axes of a group lie evenly in memory. What one array has alone and nobody asks for is summed before;
 * without anything to sum it is an elementwise product.
 */
import { assign, copyAs, copyInto } from './copy.js';
import { bool, type DType, float16, float32 } from './dtype.js';
import { fold } from './fold.js';
import { matmul } from './linalg.js';
import { allocateOrdered, memoryOrder, NDArray, type Order, viewOf } from './ndarray.js';
import { greedyPath, type Label, type Path } from './paths.js';
import { isContiguous } from './shape.js';
import { asUfunc } from './ufunc.js';
import { add, logical_or, multiply } from './ufuncs.js';

/** An array with a label for each axis; none twice. */
export interface Term {
  readonly a: NDArray;
  readonly labels: readonly Label[];
}

export interface Contraction {
  /** The labels of the result, in order. */
  readonly output: readonly Label[];
  /** The dtype of the result. Halves are summed as floats and rounded once. */
  readonly type: DType;
  /** Where the result goes, if it is of its dtype. */
  readonly out?: NDArray | null;
  /** The memory layout of a new result. 'K': whatever suits the product. */
  readonly order?: Order | null;
  /** In which order more than two terms are taken. */
  readonly path?: Path | null;
}

const sizeIn = (t: Term, label: Label): number => t.a._shape[t.labels.indexOf(label)];
const stepIn = (t: Term, label: Label): number => t.a._strides[t.labels.indexOf(label)];

// ---- terms -------------------------------------------------------------------------------------------------------

/** An array whose axes may share labels: each label once, on the diagonal of its axes (of one size): a view. */
export function diagonals(a: NDArray, labels: readonly Label[]): Term {
  if (new Set(labels).size === labels.length) return { a, labels };
  const own = [...new Set(labels)];
  const shape = own.map((l) => a._shape[labels.indexOf(l)]);
  const strides = own.map((l) => a._strides.reduce((sum, s, d) => (labels[d] === l ? sum + s : sum), 0));
  return { a: viewOf(a, shape, strides), labels: own };
}

/** Without the axes of size 1 that are larger elsewhere. */
function broadcasting(t: Term, sizes: ReadonlyMap<Label, number>): Term {
  const fits = (l: Label, d: number) => t.a._shape[d] === sizes.get(l);
  return t.labels.every(fits) ? t : seen(t, t.labels.filter(fits));
}

/** The term as a view with some of its labels, in some order; the others are of size 1. */
const seen = (t: Term, labels: readonly Label[]): Term => ({
  a: viewOf(
    t.a,
    labels.map((l) => sizeIn(t, l)),
    labels.map((l) => stepIn(t, l)),
  ),
  labels,
});

/** The sum over some labels. */
function summed(t: Term, gone: readonly Label[], type: DType): Term {
  if (gone.length === 0) return t;
  const axes = gone.map((l) => t.labels.indexOf(l)).sort((p, q) => p - q);
  const x = type === bool && t.a._dtype !== bool ? copyAs(t.a, bool) : t.a;
  const kept = fold(asUfunc(type === bool ? logical_or : add), x, axes, type);
  return seen(
    { a: kept, labels: t.labels },
    t.labels.filter((l) => !gone.includes(l)),
  );
}

/** A copy in which the labels follow each other in memory, in the dtype to compute in. */
function arranged(t: Term, labels: readonly Label[], type: DType): Term {
  return { a: copyAs(seen(t, labels).a, type), labels };
}

/** Labels from outermost to innermost in the memory of a term. */
const inMemory = (t: Term, labels: readonly Label[]): readonly Label[] =>
  labels.length < 2
    ? labels
    : [...labels].sort(
        (p, q) => Math.abs(stepIn(t, q)) - Math.abs(stepIn(t, p)) || labels.indexOf(p) - labels.indexOf(q),
      );

/** Whether labels in this order are evenly spaced: one axis to the kernel. */
function merges(t: Term, labels: readonly Label[]): boolean {
  if (labels.length < 2) return true;
  const large = labels.filter((l) => sizeIn(t, l) !== 1);
  return large.every((l, i) => i === 0 || stepIn(t, large[i - 1]) === stepIn(t, l) * sizeIn(t, l));
}

/** The stride of merged labels. */
function stepOf(t: Term, labels: readonly Label[]): number {
  const large = labels.filter((l) => sizeIn(t, l) !== 1);
  return large.length === 0 ? 0 : stepIn(t, large[large.length - 1]);
}

function lengthOf(t: Term, labels: readonly Label[]): number {
  let n = 1;
  for (const l of labels) n *= sizeIn(t, l);
  return n;
}

// ---- two terms ---------------------------------------------------------------------------------------------------

/** Where the last product of a contraction goes. */
interface Target {
  readonly labels: readonly Label[];
  readonly out: NDArray | null;
  readonly order: Order | null | undefined;
}

/** A new array for labels, laid out in memory in another order of them; it owns its memory. */
function room(
  sizes: (l: Label) => number,
  labels: readonly Label[],
  inMemoryOrder: readonly Label[],
  type: DType,
): Term {
  const order = inMemoryOrder.map((l) => labels.indexOf(l));
  return { a: allocateOrdered(type, labels.map(sizes), order), labels };
}

/** The product of two terms, summed over what `keep` lacks. */
function pair(first: Term, second: Term, keep: ReadonlySet<Label>, type: DType, target: Target | null): Term {
  const alone = (t: Term, other: Term) => t.labels.filter((l) => !keep.has(l) && !other.labels.includes(l));
  const x = summed(first, alone(first, second), type);
  const y = summed(second, alone(second, first), type);
  const shared = x.labels.filter((l) => y.labels.includes(l));
  const inner = shared.filter((l) => !keep.has(l));
  if (inner.length === 0) return elementwise(x, y, type, target);
  const stack = shared.filter((l) => keep.has(l));
  const rows = x.labels.filter((l) => !shared.includes(l));
  const columns = y.labels.filter((l) => !shared.includes(l));
  if (rows.length + columns.length === 0 && isInnermost(x, stack) && isInnermost(y, stack)) {
    // products of vectors whose elements lie far apart: a sum of rows instead
    const products = elementwise(x, y, type, null);
    const sums = summed(products, inner, type);
    products.a.dispose();
    return sums;
  }
  return stackedProduct(x, y, { inner, stack, rows, columns }, type, target);
}

/** Whether neighbours in memory have one of these labels. */
function isInnermost(t: Term, labels: readonly Label[]): boolean {
  if (labels.length === 0) return false;
  const { _shape: shape, _strides: strides } = t.a;
  let nearest = -1;
  for (let d = 0; d < shape.length; d++) {
    if (shape[d] === 1 || strides[d] === 0) continue;
    if (nearest < 0 || Math.abs(strides[d]) <= Math.abs(strides[nearest])) nearest = d;
  }
  return nearest >= 0 && labels.includes(t.labels[nearest]);
}

/** A product without sums, by broadcasting. */
function elementwise(x: Term, y: Term, type: DType, target: Target | null): Term {
  const labels = target?.labels ?? [...x.labels, ...y.labels.filter((l) => !x.labels.includes(l))];
  const spread = (t: Term) =>
    viewOf(
      t.a,
      labels.map((l) => (t.labels.includes(l) ? sizeIn(t, l) : 1)),
      labels.map((l) => (t.labels.includes(l) ? stepIn(t, l) : 0)),
    );
  const out = target?.out ?? (labels.length === 0 ? allocateOrdered(type, [], []) : null);
  const options = { dtype: type, casting: 'unsafe' as const, out, order: target?.order };
  return { a: multiply(spread(x), spread(y), options), labels };
}

interface Groups {
  readonly inner: readonly Label[];
  readonly stack: readonly Label[];
  readonly rows: readonly Label[];
  readonly columns: readonly Label[];
}

/** Below this many rows (or columns) at a time, a copy that brings them together pays. */
const FEW = 32;

/**
 * The summed labels in an order in which they are one axis of both terms, and the terms, of which one (the smaller one, if
 * there is a choice) is copied where there is no such order.
 */
function aligned(
  x: Term,
  y: Term,
  { inner, stack, rows, columns }: Groups,
  type: DType,
): [readonly Label[], Term, Term] {
  if (inner.length === 1) return [inner, x, y];
  const orders = [inMemory(x, inner), inMemory(y, inner)];
  for (const order of orders) if (merges(x, order) && merges(y, order)) return [order, x, y];
  const [own, other] = [merges(x, orders[0]), merges(y, orders[1])];
  const copyX = (order: readonly Label[]) => arranged(x, [...stack, ...rows, ...order], type);
  const copyY = (order: readonly Label[]) => arranged(y, [...stack, ...columns, ...order], type);
  if (own && (!other || y.a._size <= x.a._size)) return [orders[0], x, copyY(orders[0])];
  if (other) return [orders[1], copyX(orders[1]), y];
  return [orders[0], copyX(orders[0]), copyY(orders[0])];
}

/** The labels of rows (or columns): those that are walked, and those that are one axis. */
interface Sides {
  readonly walked: readonly Label[];
  readonly merged: readonly Label[];
  readonly term: Term;
}

/** Splits rows (or columns) into a group that is one axis and others, or copies the term so that all are one axis. */
function sides(
  t: Term,
  labels: readonly Label[],
  g: Groups,
  inner: readonly Label[],
  often: number,
  type: DType,
): Sides {
  const order = inMemory(t, labels);
  const copied = (): Sides => {
    const all = [...g.stack, ...order, ...inner];
    return { walked: [], merged: order, term: arranged(t, all, type) };
  };
  // matrices that are scattered in memory: every element of them would bring a cache line of others
  if (isInnermost(t, g.stack)) return copied();
  if (merges(t, order)) return { walked: [], merged: order, term: t };
  let best: Label[] = [];
  for (let i = 0; i < order.length; i++) {
    for (let j = order.length; j > i; j--) {
      const run = order.slice(i, j);
      if (merges(t, run) && lengthOf(t, run) > (best.length === 0 ? 0 : lengthOf(t, best))) best = run;
    }
  }
  if (lengthOf(t, best) < FEW && often >= 8) return copied();
  return { walked: order.filter((l) => !best.includes(l)), merged: best, term: t };
}

/** The result of a product, and whether the kernel can write it. */
function resultFor(
  target: Target | null,
  sizes: (l: Label) => number,
  natural: readonly Label[],
  suits: (t: Term) => boolean,
  type: DType,
): Term {
  if (target === null) return room(sizes, natural, natural, type);
  const { labels, out, order } = target;
  if (out !== null && out._dtype === type && suits({ a: out, labels })) return { a: out, labels };
  const asked = room(sizes, labels, order === 'F' ? [...labels].reverse() : labels, type);
  return suits(asked) ? asked : room(sizes, labels, natural, type);
}

/** One stacked matrix product. */
function stackedProduct(first: Term, second: Term, g: Groups, type: DType, target: Target | null): Term {
  const converted = (t: Term): Term => (t.a._dtype === type ? t : arranged(t, inMemory(t, t.labels), type));
  const [inner, left, right] = aligned(converted(first), converted(second), g, type);
  const [m, n] = [lengthOf(left, g.rows), lengthOf(right, g.columns)];
  const { walked: rowStack, merged: rows, term: x } = sides(left, g.rows, g, inner, n, type);
  const { walked: columnStack, merged: columns, term: y } = sides(right, g.columns, g, inner, m, type);
  const stack = [...g.stack, ...rowStack, ...columnStack];
  const sizes = (l: Label) => (x.labels.includes(l) ? sizeIn(x, l) : sizeIn(y, l));
  const suits = (t: Term) => {
    if (!merges(t, rows) || !merges(t, columns)) return false;
    const item = t.a._dtype.itemsize;
    const far = (labels: readonly Label[]) => lengthOf(t, labels) > 1 && Math.abs(stepOf(t, labels)) !== item;
    return !(far(rows) && far(columns)) && !(isInnermost(t, stack) && (far(rows) || far(columns)));
  };
  const result = resultFor(target, sizes, [...stack, ...rows, ...columns], suits, type);
  const [k, p, q] = [lengthOf(x, inner), lengthOf(x, rows), lengthOf(y, columns)];
  const matrices = (t: Term, shape: number[], steps: number[]) =>
    viewOf(
      t.a,
      [...stack.map(sizes), ...shape],
      [...stack.map((l) => (t.labels.includes(l) ? stepIn(t, l) : 0)), ...steps],
    );
  matmul(
    matrices(x, [p, k], [stepOf(x, rows), stepOf(x, inner)]),
    matrices(y, [k, q], [stepOf(y, inner), stepOf(y, columns)]),
    matrices(result, [p, q], [stepOf(result, rows), stepOf(result, columns)]),
  );
  return result;
}

// ---- all terms ---------------------------------------------------------------------------------------------------

/** The size of each label: that of the axes that have it, where those of size 1 are broadcast. */
export function sizesOf(terms: readonly Term[]): Map<Label, number> {
  const sizes = new Map<Label, number>();
  for (const { a, labels } of terms) {
    labels.forEach((l, d) => {
      if ((sizes.get(l) ?? 1) === 1) sizes.set(l, a._shape[d]);
    });
  }
  return sizes;
}

/** A new array that nobody else has, with its axes in another order. */
function permuted({ a, labels }: Term, output: readonly Label[]): NDArray {
  const { a: view } = seen({ a, labels }, output);
  const flat = isContiguous(view._shape, view._strides, view._dtype.itemsize);
  return new NDArray(a._block, a._offset, a._dtype, view._shape, view._strides, view._size, flat, null);
}

/** Paths that were searched before, since loops ask for the same ones: by labels and sizes. */
const searched = new Map<string, Path>();

/** The pairs in which to take terms. */
function pairsOf(given: readonly Term[], keep: ReadonlySet<Label>): Path {
  const key = `${given.map((t) => `${t.labels}:${t.a._shape}`).join(';')}>${[...keep]}`;
  const before = searched.get(key);
  if (before !== undefined) return before;
  const sets = given.map((t) => new Set(t.labels));
  const path = greedyPath(sets, keep, sizesOf(given), Number.POSITIVE_INFINITY);
  // pairs that are not worth it are taken nevertheless, in order
  const chain = (n: number) => [[0, 1], ...Array.from({ length: n - 2 }, (_, i) => [0, n - 2 - i])];
  const pairs = path.flatMap((places) => (places.length < 3 ? [places] : chain(places.length)));
  if (searched.size > 500) searched.clear();
  searched.set(key, pairs);
  return pairs;
}

/** Some terms as one. More than two are taken in pairs. */
function product(given: readonly Term[], keep: ReadonlySet<Label>, type: DType, target: Target | null): Term {
  const [first, second] = given;
  if (given.length === 1)
    return summed(
      first,
      first.labels.filter((l) => !keep.has(l)),
      type,
    );
  if (given.length === 2) return pair(first, second, keep, type, target);
  return followed(given, pairsOf(given, keep), keep, type, target);
}

/** The terms contracted along a path. */
function followed(
  given: readonly Term[],
  path: Path,
  keep: ReadonlySet<Label>,
  type: DType,
  target: Target | null,
): Term {
  let terms = given;
  path.forEach((places, i) => {
    const others = terms.filter((_, p) => !places.includes(p));
    const needed = new Set([...keep, ...others.flatMap((t) => t.labels)]);
    const last = i === path.length - 1;
    const chosen = places.map((p) => terms[p]);
    terms = [...others, product(chosen, needed, type, last ? target : null)];
  });
  return terms[0];
}

/**
 * Contracts terms that are broadcast against each other (to `sizes`, which `sizesOf` tells). The result is `out`, or a new
 * array, of no dimensions too.
 */
export function contract(
  given: readonly Term[],
  { output, type, out = null, order, path = null }: Contraction,
  sizes: ReadonlyMap<Label, number> = sizesOf(given),
): NDArray {
  const compute = type === float16 ? float32 : type;
  const terms = given.map((t) => broadcasting(t, sizes));
  const target = { labels: output, out: out?._dtype === compute ? out : null, order };
  const keep = new Set(output);
  const last = path ? followed(terms, path, keep, compute, target) : product(terms, keep, compute, target);
  // of a single term there may be nothing to sum
  if (!terms.includes(last)) return finished(last, { output, type, out, order });
  return finished({ a: copyInMemoryOrder(last.a, compute), labels: last.labels }, { output, type, out, order });
}

function copyInMemoryOrder(a: NDArray, type: DType): NDArray {
  const copy = allocateOrdered(type, a._shape, memoryOrder('K', a._shape, a));
  copyInto(copy, a);
  return copy;
}

/** A result that is nobody else's in the dtype, order and place that was asked for. */
function finished(last: Term, { output, type, out, order }: Contraction): NDArray {
  if (last.a === out && out !== null) return out;
  const result = permuted(last, output);
  if (out) {
    const halves = type === float16 && out._dtype !== float16 ? copyAs(result, float16) : result;
    assign(out, halves);
    return out;
  }
  const layout = order ?? 'K';
  const fits = layout === 'C' ? result._flat : layout === 'F' ? result.flags.F_CONTIGUOUS : true;
  if (result._dtype === type && fits) return result;
  const copy = allocateOrdered(type, result._shape, memoryOrder(layout === 'A' ? 'K' : layout, result._shape, result));
  copyInto(copy, result);
  return copy;
}
