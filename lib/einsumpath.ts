/*
 * einsumpath.ts: the order in which einsum contracts: `np.einsum_path`, its report, and the reading of subscripts that goes
 * with it (NumPy's own in Python, which differs from the one in C in what it refuses and how).
 */
import { checkOptions, IndexError, isOptions, show, ValueError } from './errors.js';
import { elements, found, greedyPath, type Label, operations, optimalPath, type Path } from './paths.js';
import { formatFloatPositional, formatFloatScientific } from './print.js';
import { ELLIPSIS, ellipsisLabels, isLetter, letterOf, type Subscripts, textAndOperands } from './subscripts.js';
import type { ArrayLike } from './ufunc.js';

/** A search by name, with the largest temporary allowed (in elements), or a path as `einsum_path` gives it. */
export type Optimize =
  | boolean
  | null
  | 'greedy'
  | 'optimal'
  | readonly ['greedy' | 'optimal', number]
  | readonly ['einsum_path', ...(readonly number[])[]];

const SYMBOLS = Array.from({ length: 52 }, (_, i) => (i < 26 ? 65 + i : 71 + i));

/** The text without spaces, in its parts. @throws ValueError for other characters, or another number of arrows. */
function parts(given: string): { inputs: string[]; output: string | null } {
  const text = given.replaceAll(' ', '');
  for (const c of text) {
    if (!'.,->'.includes(c) && !isLetter(c)) throw new ValueError(`Character ${c} is not a valid symbol.`);
  }
  const arrows = text.split('->').length - 1;
  if (/[->]/.test(text.replace('->', '')) || arrows > 1) {
    throw new ValueError("Subscripts can only contain one '->'.");
  }
  const [before, output = null] = text.split('->');
  return { inputs: before.split(','), output };
}

const codes = (text: string): Label[] => Array.from(text, (c) => c.charCodeAt(0));

/** Letters in place of an ellipsis. @throws ValueError for one that is none. */
function inputLabels(text: string, ndim: number): Label[] {
  if (!text.includes('.')) return codes(text);
  const [before, after, more] = text.split(ELLIPSIS);
  if (after === undefined || more !== undefined || `${before}${after}`.includes('.')) {
    throw new ValueError('Invalid Ellipses.');
  }
  const count = ndim === 0 ? 0 : ndim - (text.length - ELLIPSIS.length);
  if (count < 0) throw new ValueError('Ellipses lengths do not match.');
  return [...codes(before), ...ellipsisLabels(count), ...codes(after)];
}

/** Subscripts as NumPy's Python code reads them. */
function readLoosely(args: readonly unknown[]): Subscripts {
  const { text, operands } = textAndOperands(args);
  const { inputs, output: given } = parts(text);
  const labels = inputs.map((t, i) => inputLabels(t, operands[i]?._shape.length ?? 0));
  const all = labels.flat();
  const broadcast = ellipsisLabels(Math.max(0, ...all.map((l) => -l)));
  let output: Label[];
  if (given === null) {
    const once = all.filter((l) => l > 0 && all.indexOf(l) === all.lastIndexOf(l));
    output = [...broadcast, ...once.sort((p, q) => p - q)];
  } else {
    const [before, after] = given.split(ELLIPSIS);
    output =
      after === undefined ? codes(before) : [...codes(before), ...broadcast, ...codes(given.slice(before.length + 3))];
    const missing = output.find((l) => !all.includes(l));
    if (missing !== undefined)
      throw new ValueError(`Output character ${letterOf(missing)} did not appear in the input`);
  }
  if (labels.length !== operands.length) {
    throw new ValueError('Number of einsum subscripts must be equal to the number of operands.');
  }
  return { operands, labels, output };
}

/** Letters for all labels: those of an ellipsis get letters that are not used. */
function namesOf(labels: readonly Label[]): (l: Label) => string {
  const free = SYMBOLS.filter((s) => !labels.includes(s));
  return (l) => letterOf(l > 0 ? l : (free.at(l) ?? 0));
}

/** The size of each label. @throws ValueError for operands that do not fit. */
function checkedSizes({ operands, labels }: Subscripts): Map<Label, number> {
  const name = namesOf(labels.flat());
  const joined = labels.map((list) => list.map(name).join('')).join(',');
  const sizes = new Map<Label, number>();
  operands.forEach(({ _shape: shape }, i) => {
    if (shape.length !== labels[i].length) {
      throw new ValueError(
        `Einstein sum subscript ${joined.charAt(i)} does not contain the correct number of indices for operand ${i}.`,
      );
    }
    labels[i].forEach((l, d) => {
      const before = sizes.get(l) ?? 1;
      if (before === 1) sizes.set(l, shape[d]);
      else if (shape[d] !== 1 && shape[d] !== before) {
        throw new ValueError(
          `Size of label '${name(l)}' for operand ${i} (${before}) does not match previous terms (${shape[d]}).`,
        );
      }
    });
  });
  return sizes;
}

/** How a path is to be found. */
interface Plan {
  readonly kind: string | false | Path;
  readonly limit: number | null;
}

/** @throws TypeError for what is no plan. */
function planOf(optimize: unknown): Plan {
  if (optimize === true) return { kind: 'greedy', limit: null };
  if (optimize === false || optimize === null) return { kind: false, limit: null };
  if (typeof optimize === 'string') return { kind: optimize, limit: null };
  if (Array.isArray(optimize)) {
    const [first, limit] = optimize as unknown[];
    if (first === 'einsum_path') return { kind: optimize.slice(1) as Path, limit: null };
    if (optimize.length === 2 && typeof first === 'string' && typeof limit === 'number') {
      return { kind: first, limit: Math.trunc(limit) };
    }
  }
  throw new TypeError(
    `Did not understand the path: ${Array.isArray(optimize) ? JSON.stringify(optimize) : show(optimize)}`,
  );
}

/** A path as given, with the places of each step in order. @throws IndexError for places that are none, ValueError. */
function checkedPath(given: readonly unknown[], terms: number): number[][] {
  let left = terms;
  if (given.length === 0) throw new TypeError("Did not understand the path: ['einsum_path']");
  const path = given.map((step) => {
    const places = Array.isArray(step) ? step.map(Number) : [];
    if (places.length === 0) throw new TypeError(`Did not understand the path: ${show(step)}`);
    if (places.some((p) => !Number.isInteger(p) || p < 0 || p >= left)) throw new IndexError('pop index out of range');
    if (new Set(places).size < places.length) throw new ValueError(`a place is twice in a step of the path: ${places}`);
    left -= places.length - 1;
    return places;
  });
  if (left > 1) {
    throw new ValueError(`Invalid einsum_path is specified: ${left - 1} more operands has to be contracted.`);
  }
  return path;
}

/** What is known of a contraction before it is computed. */
interface Planned extends Subscripts {
  readonly sizes: Map<Label, number>;
  readonly path: number[][];
}

function plan(args: readonly unknown[], optimize: unknown): Planned {
  const { kind, limit } = planOf(optimize);
  const read = readLoosely(args);
  const sizes = checkedSizes(read);
  const { labels, output } = read;
  const all = new Set(labels.flat());
  const [terms, wanted] = [labels.map((list) => new Set(list)), new Set(output)];
  const most = limit ?? Math.max(...[...labels, output].map((list) => elements(list, sizes)));
  const whole = [terms.map((_, i) => i)];
  let path: number[][];
  if (typeof kind === 'object') path = checkedPath(kind, terms.length);
  else if (kind === false || terms.length < 3 || all.size === wanted.size) path = whole;
  else if (kind === 'greedy') path = greedyPath(terms, wanted, sizes, most);
  else if (kind === 'optimal') path = optimalPath(terms, wanted, sizes, most);
  else throw new ValueError(`Path name ${kind} not found`);
  return { ...read, sizes, path };
}

/** Subscripts and the path to follow, for einsum. @throws ValueError also for a label that the result has twice. */
export function plannedPath(args: readonly unknown[], optimize: unknown): Subscripts & { path: Path } {
  const { operands, labels, output, path } = plan(args, optimize);
  const twice = output.find((l, i) => output.indexOf(l) !== i);
  if (twice !== undefined) {
    const name = namesOf(labels.flat())(twice);
    throw new ValueError(`einstein sum subscripts string includes output subscript '${name}' multiple times`);
  }
  return { operands, labels, output, path };
}

// ---- the report --------------------------------------------------------------------------------------------------

/** As Python's '%.3e'. */
const scientific = (x: number): string => formatFloatScientific(x, { precision: 3, unique: false, exp_digits: 2 });
/** As Python's '%.3f'. */
const fixed = (x: number): string => formatFloatPositional(x, { precision: 3, unique: false, trim: 'k' });

/** One line of the table. */
interface Row {
  readonly scaling: number;
  readonly current: string;
  readonly remaining: string;
  readonly cost: number;
  readonly size: number;
}

function rowsOf({ labels, output, sizes, path }: Planned, text: (list: readonly Label[]) => string): Row[] {
  let terms: readonly ReadonlySet<Label>[] = labels.map((list) => new Set(list));
  const texts = labels.map(text);
  const wanted = new Set(output);
  return path.map((step, i) => {
    const places = [...step].sort((p, q) => q - p);
    const { result, remaining, removed, all } = found(places, terms, wanted);
    terms = remaining;
    const taken = places.map((p) => texts.splice(p, 1)[0]);
    const size = (l: Label) => sizes.get(l) as number;
    const name = (l: Label) => text([l]);
    const bySize = [...result].sort((p, q) => size(p) - size(q) || (name(p) < name(q) ? -1 : 1));
    const made = text(i === path.length - 1 ? output : bySize);
    texts.push(made);
    return {
      scaling: all.size,
      current: `${taken.join(',')}->${made}`,
      remaining: `${texts.join(',')}->${text(output)}`,
      cost: operations(all, removed.size > 0, places.length, sizes),
      size: elements(result, sizes),
    };
  });
}

function report(planned: Planned): string {
  const { labels, output, sizes } = planned;
  const name = namesOf(labels.flat());
  const text = (list: readonly Label[]) => list.map(name).join('');
  const rows = rowsOf(planned, text);
  const all = new Set(labels.flat());
  const counts = labels.reduce((n, list) => n + new Set(list).size, 0);
  const naive = operations(all, counts > all.size, labels.length, sizes);
  const spent = rows.reduce((n, row) => n + row.cost, 1);
  const line = '-'.repeat(74);
  const columns = (a: string, b: string, c: string) => `${a} ${b.padStart(24)} ${c.padStart(40)}`;
  return [
    `  Complete contraction:  ${labels.map(text).join(',')}->${text(output)}`,
    `         Naive scaling:  ${all.size}`,
    `     Optimized scaling:  ${Math.max(...rows.map((row) => row.scaling))}`,
    `      Naive FLOP count:  ${scientific(naive)}`,
    `  Optimized FLOP count:  ${scientific(spent)}`,
    `   Theoretical speedup:  ${fixed(naive / spent)}`,
    `  Largest intermediate:  ${scientific(Math.max(...rows.map((row) => row.size)))} elements`,
    line,
    columns('scaling', 'current', 'remaining'),
    line,
    ...rows.map((row) => columns(`${String(row.scaling).padStart(4)}   `, row.current, row.remaining)),
  ].join('\n');
}

/**
 * The order in which to contract the operands of an `einsum` expression: the path, a list that begins with 'einsum_path' and
 * can be given to `einsum` as `optimize`, and a report of what it costs. `optimize`: 'greedy' (or true, the default),
 * 'optimal' (exponential in the number of operands), false (all at once), either name with a limit for the elements of
 * temporaries, or a path.
 *
 * @throws ValueError for subscripts or shapes that do not fit, TypeError for what is no path, IndexError for places in a path
 * that are none.
 */
export function einsumPath(
  subscripts: string | ArrayLike,
  ...operands: (ArrayLike | readonly (number | '...')[] | { optimize?: Optimize })[]
): [path: ['einsum_path', ...number[][]], report: string];
export function einsumPath(...all: unknown[]): [['einsum_path', ...number[][]], string] {
  const last = all[all.length - 1];
  const options = isOptions(last) ? checkOptions<{ optimize?: Optimize }>('einsum_path', last, ['optimize']) : {};
  const planned = plan(
    isOptions(last) ? all.slice(0, -1) : all,
    options.optimize === undefined ? 'greedy' : options.optimize,
  );
  return [['einsum_path', ...planned.path], report(planned)];
}
