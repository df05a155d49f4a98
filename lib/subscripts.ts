/*
 * subscripts.ts: the subscripts of `np.einsum`, read into labels of axes as NumPy's C code reads them, in its words.
 */
import { asarray } from './creation.js';
import { ValueError } from './errors.js';
import type { NDArray } from './ndarray.js';
import type { Label } from './paths.js';
import type { ArrayLike } from './ufunc.js';

/** Operands, the labels of their axes, and the labels of the result. */
export interface Subscripts {
  readonly operands: readonly NDArray[];
  readonly labels: readonly (readonly Label[])[];
  readonly output: readonly Label[];
}

/** Labels are the codes of letters. Axes of an ellipsis have negative ones, -1 for the last. */
export const isLetter = (c: string): boolean => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
export const letterOf = (l: Label): string => String.fromCharCode(l);
export const ELLIPSIS = '...';

/** A list of axes as subscripts text. 0 is 'A', 26 is 'a', so that letters are in the order of numbers. */
function lettersOf(list: unknown): string {
  if (!Array.isArray(list)) throw new TypeError('the subscripts for each operand must be a list or a tuple');
  let text = '';
  for (const s of list) {
    if (s === ELLIPSIS) {
      if (text.includes('.')) throw new ValueError('each subscripts list may have only one ellipsis');
      text += ELLIPSIS;
    } else {
      const whole = typeof s === 'bigint' ? Number(s) : s;
      if (typeof whole !== 'number' || !Number.isInteger(whole)) {
        throw new TypeError('each subscript must be either an integer or an ellipsis');
      }
      if (whole < 0 || whole >= 52) throw new ValueError('subscript is not within the valid range [0, 52)');
      text += letterOf(whole < 26 ? 65 + whole : 71 + whole);
    }
  }
  return text;
}

/** The two forms of arguments as one: subscripts text and operands. */
export function textAndOperands(args: readonly unknown[]): { text: string; operands: NDArray[] } {
  const arrays = (list: readonly unknown[]) => list.map((x) => asarray(x as ArrayLike));
  const [first] = args;
  if (typeof first === 'string') {
    if (args.length < 2) {
      throw new ValueError('must specify the einstein sum subscripts string and at least one operand');
    }
    return { text: first, operands: arrays(args.slice(1)) };
  }
  if (args.length === 0) {
    throw new ValueError(
      'must specify the einstein sum subscripts string and at least one operand, or at least one operand and its corresponding subscripts list',
    );
  }
  if (args.length < 2) throw new ValueError('must provide at least an operand and a subscripts list to einsum');
  const count = Math.floor(args.length / 2);
  const inputs = Array.from({ length: count }, (_, i) => lettersOf(args[2 * i + 1])).join(',');
  const output = args.length % 2 === 1 ? `->${lettersOf(args[args.length - 1])}` : '';
  return { text: inputs + output, operands: arrays(Array.from({ length: count }, (_, i) => args[2 * i])) };
}

/** The labels of one operand's axes. */
function readOperand(text: string, ndim: number, place: number): Label[] {
  const labels: Label[] = [];
  let ellipsis = -1;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (isLetter(c)) {
      if (labels.length >= ndim) {
        throw new ValueError(`einstein sum subscripts string contains too many subscripts for operand ${place}`);
      }
      labels.push(c.charCodeAt(0));
    } else if (c === '.') {
      if (ellipsis >= 0 || text.slice(i, i + 3) !== ELLIPSIS) throw strayDot(`operand ${place}`);
      ellipsis = labels.length;
      i += 2;
    } else if (c !== ' ') throw invalidSubscript(c);
  }
  if (ellipsis < 0 && labels.length < ndim) {
    throw new ValueError(
      "operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.",
    );
  }
  if (ellipsis >= 0) labels.splice(ellipsis, 0, ...ellipsisLabels(ndim - labels.length));
  return labels;
}

export const ellipsisLabels = (n: number): Label[] => Array.from({ length: n }, (_, i) => i - n);
const strayDot = (where: string): ValueError =>
  new ValueError(
    `einstein sum subscripts string contains a '.' that is not part of an ellipsis ('...') in ${where === 'output' ? 'the output' : where}`,
  );
const invalidSubscript = (c: string): ValueError =>
  new ValueError(`invalid subscript '${c}' in einstein sum subscripts string, subscripts must be letters`);

/** The labels of the result, as given. */
function readOutput(text: string, used: ReadonlySet<Label>, broadcast: number): Label[] {
  const labels: Label[] = [];
  let ellipsis = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (isLetter(c)) {
      const label = c.charCodeAt(0);
      if (text.includes(c, i + 1)) {
        throw new ValueError(`einstein sum subscripts string includes output subscript '${c}' multiple times`);
      }
      if (!used.has(label)) {
        throw new ValueError(
          `einstein sum subscripts string included output subscript '${c}' which never appeared in an input`,
        );
      }
      labels.push(label);
    } else if (c === '.') {
      if (ellipsis || text.slice(i, i + 3) !== ELLIPSIS) throw strayDot('output');
      ellipsis = true;
      labels.push(...ellipsisLabels(broadcast));
      i += 2;
    } else if (c !== ' ') throw invalidSubscript(c);
  }
  if (!ellipsis && broadcast > 0) {
    throw new ValueError(
      "output has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.",
    );
  }
  return labels;
}

/** What texts meant, since loops ask for the same ones: by text and numbers of dimensions. */
const known = new Map<string, Omit<Subscripts, 'operands'>>();

/** Subscripts as NumPy's C code reads them. */
export function readSubscripts(text: string, operands: readonly NDArray[]): Subscripts {
  let key = text;
  for (const a of operands) key += `|${a._shape.length}`;
  let read = known.get(key);
  if (read === undefined) {
    read = readText(text, operands);
    if (known.size > 500) known.clear();
    known.set(key, read);
  }
  return { operands, ...read };
}

function readText(text: string, operands: readonly NDArray[]): Omit<Subscripts, 'operands'> {
  const labels: Label[][] = [];
  let rest = text;
  operands.forEach((a, i) => {
    const length = rest.search(/[,-]|$/);
    if (i === operands.length - 1 && rest[length] === ',') {
      throw new ValueError('more operands provided to einstein sum function than specified in the subscripts string');
    }
    if (i < operands.length - 1 && rest[length] !== ',') {
      throw new ValueError('fewer operands provided to einstein sum function than specified in the subscripts string');
    }
    labels.push(readOperand(rest.slice(0, length), a._shape.length, i));
    rest = rest.slice(i < operands.length - 1 ? length + 1 : length);
  });
  const all = labels.flat();
  const broadcast = Math.max(0, ...all.map((l) => -l));
  if (rest === '') {
    const once = all.filter((l) => l > 0 && all.indexOf(l) === all.lastIndexOf(l)).sort((p, q) => p - q);
    return { labels, output: [...ellipsisLabels(broadcast), ...once] };
  }
  if (!rest.startsWith('->')) {
    throw new ValueError("einstein sum subscript string does not contain proper '->' output specified");
  }
  return { labels, output: readOutput(rest.slice(2), new Set(all), broadcast) };
}
