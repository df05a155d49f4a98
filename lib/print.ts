/*
 * print.ts: arrays as text. `str`, `repr` and `array2string`, character for character as NumPy 1.24 prints them.
 *
 * Two passes. The first looks at the elements that will be seen and chooses one format for all of them: the width of
 * integers; for floats positional or scientific notation, and how many digits stand before and after the point. The
 * second writes the elements in that format into nested brackets, breaks rows that are too wide and leaves out the
 * middle of large arrays. Elements are read one at a time by their index, so arrays of any layout will do, and of a
 * large array only the corners are read.
 *
 * What this file is not: it knows no NDArray, and single numbers are left to JavaScript.
 *
 * Later NumPys print a few arrays differently, which this does not follow: 2.0 applies `sign` to integers too, and
 * compares float16 and float32 with 1e-4 in their own type; 2.2 adds `shape=` to the repr of arrays whose middle is
 * left out; 2.3 goes to scientific notation earlier for float16 and float32.
 */

import { named } from './arguments.js';
import { countOr, type FloatType, floatPositional, floatScalar, floatScientific, floatTypeOf } from './dragon.js';
import { show, ValueError } from './errors.js';

export { formatFloatPositional, formatFloatScientific } from './dragon.js';

/** An element of an array: complex ones have two parts. */
export type Printed = number | bigint | boolean | { readonly re: number; readonly im: number };

/** What must be known of an array to print it. */
export interface Printable {
  readonly shape: readonly number[];
  readonly dtype: { readonly name: string; readonly kind: 'b' | 'i' | 'u' | 'f' | 'c' };
  /** The element at an index, one whole number for each dimension. The index changes afterwards: do not keep it. */
  get(index: readonly number[]): Printed;
}

/** How floats are given their digits. */
export type FloatMode = 'fixed' | 'unique' | 'maxprec' | 'maxprec_equal';

/**
 * Functions that write elements, in place of NumPy's own formats: by what they are for. `all` is for every element,
 * `int_kind`, `float_kind` and `complex_kind` for those that the names say; the single names come before these. NumPy's
 * names for dtypes that are not here are accepted and mean nothing.
 */
export type Formatter = {
  readonly [K in FormatterName]?: ((element: never) => string) | null | undefined;
};
type FormatterName =
  | ('bool' | 'int' | 'float' | 'longfloat' | 'complexfloat' | 'longcomplexfloat')
  | ('timedelta' | 'datetime' | 'numpystr' | 'object' | 'void' | 'str_kind')
  | ('all' | 'int_kind' | 'float_kind' | 'complex_kind');

/** NumPy's print options. */
export interface PrintOptions {
  /** How many elements are shown at either end of each dimension of a large array. */
  edgeitems: number;
  /** Arrays of more elements than this are shown without their middle; `Infinity` shows all of any array. */
  threshold: number;
  /**
   * 'fixed' prints exactly `precision` digits after the point; 'unique' as many as tell a number from its neighbours;
   * 'maxprec' those, but at most `precision`; 'maxprec_equal' likewise, with the same count for all elements.
   */
  floatmode: FloatMode;
  /** Digits after the decimal point. */
  precision: number;
  /** Never use scientific notation for small numbers. */
  suppress: boolean;
  /** Characters in a line. */
  linewidth: number;
  /** The text for not-a-number. */
  nanstr: string;
  /** The text for infinity. */
  infstr: string;
  /** Before positive floats: '-' prints nothing, '+' a plus sign, ' ' a space. */
  sign: '-' | '+' | ' ';
  /** Functions that write elements; null: none. */
  formatter: Formatter | null;
}

type Given<T> = { [K in keyof T]?: T[K] | null | undefined };

/** The options of `arrayStr` and `arrayRepr`. */
export type ArrayReprOptions = Given<{ max_line_width: number; precision: number; suppress_small: boolean }>;

/** The options of `array2string`. */
export type Array2stringOptions = ArrayReprOptions &
  Given<{
    /** Between elements; a space by default. */
    separator: string;
    /** What you will print in front: lines after the first are indented by its length. */
    prefix: string;
    /** What you will print behind: lines are kept shorter by its length. */
    suffix: string;
    threshold: number;
    edgeitems: number;
    sign: PrintOptions['sign'];
    floatmode: FloatMode;
    formatter: Formatter;
  }>;

let current: Readonly<PrintOptions> = {
  edgeitems: 3,
  threshold: 1000,
  floatmode: 'maxprec',
  precision: 8,
  suppress: false,
  linewidth: 75,
  nanstr: 'nan',
  infstr: 'inf',
  sign: '-',
  formatter: null,
};

const optionNames = 'precision threshold edgeitems linewidth suppress nanstr infstr formatter'.split(' ');
const optionKeywords = ['sign', 'floatmode'];
const reprNames = ['max_line_width', 'precision', 'suppress_small'];
const array2stringNames = [...reprNames, 'separator', 'prefix'];
const array2stringKeywords = ['formatter', 'threshold', 'edgeitems', 'sign', 'floatmode', 'suffix'];

/** The current options with those that are given, after a check of each. */
function merge(given: Given<PrintOptions>): PrintOptions {
  const { floatmode, sign, threshold, precision, edgeitems, linewidth, suppress, nanstr, infstr, formatter } = given;
  const options = { ...current };
  if (suppress != null) options.suppress = Boolean(suppress);
  if (floatmode != null) {
    const modes = ['fixed', 'unique', 'maxprec', 'maxprec_equal'];
    if (!modes.includes(floatmode)) {
      throw new ValueError(`floatmode option must be one of ${modes.map((mode) => `"${mode}"`).join(', ')}`);
    }
    options.floatmode = floatmode;
  }
  if (sign != null) {
    if (!['-', '+', ' '].includes(sign)) throw new ValueError("sign option must be one of ' ', '+', or '-'");
    options.sign = sign;
  }
  if (threshold != null) {
    if (typeof threshold !== 'number') throw new TypeError('threshold must be numeric');
    if (Number.isNaN(threshold)) {
      throw new ValueError('threshold must be non-NAN, try Infinity for untruncated representation');
    }
    options.threshold = threshold;
  }
  if (precision != null) options.precision = countOr(precision, 'precision');
  if (edgeitems != null) options.edgeitems = countOr(edgeitems, 'edgeitems');
  if (linewidth != null) {
    if (typeof linewidth !== 'number' || Number.isNaN(linewidth)) throw new TypeError('linewidth must be numeric');
    options.linewidth = linewidth;
  }
  if (nanstr != null) options.nanstr = String(nanstr);
  if (infstr != null) options.infstr = String(infstr);
  if (formatter != null) options.formatter = checkedFormatter(formatter);
  return options;
}

/** A copy. @throws TypeError unless it holds functions. */
function checkedFormatter(formatter: Formatter): Formatter {
  if (typeof formatter !== 'object') throw new TypeError(`formatter must be an object, got ${show(formatter)}`);
  for (const [key, value] of Object.entries(formatter)) {
    if (value != null && typeof value !== 'function') {
      throw new TypeError(`formatter '${key}' must be a function, got ${show(value)}`);
    }
  }
  return { ...formatter };
}

/** The current options after `set_printoptions` with these: unlike all others, a formatter holds until the next call. */
function changed(name: string, args: readonly unknown[]): PrintOptions {
  const given = named<Given<PrintOptions>>(name, args, optionNames, optionKeywords);
  const options = merge(given);
  if (given.formatter == null) options.formatter = null;
  return options;
}

/**
 * Sets how arrays are printed from now on; options that are not given stay as they are, but for `formatter`, which is
 * gone unless it is given.
 * @throws ValueError, TypeError for what makes no sense, and changes nothing then.
 */
export function setPrintoptions(options?: Given<PrintOptions>): void;
export function setPrintoptions(...args: unknown[]): void;
export function setPrintoptions(...args: unknown[]): void {
  current = changed('set_printoptions', args);
}

/** The current print options, as a copy. */
export function getPrintoptions(): PrintOptions {
  return { ...current };
}

/** Print options that hold until they are disposed of. */
export interface PrintContext {
  /** The options that hold meanwhile. */
  readonly options: Readonly<PrintOptions>;
  /** Puts those back that held before: what `using` calls. */
  [Symbol.dispose](): void;
}

/**
 * Print options for a while. With a function as the last argument it is run with them, they are put back, also after an
 * error, and what it returned is returned (a promise is not waited for). Without one they hold until the end of the
 * block: `using _ = np.printoptions({ precision: 3 })`.
 * @throws as `setPrintoptions`.
 */
export function printoptions<T>(options: Given<PrintOptions>, body: () => T): T;
export function printoptions(options: Given<PrintOptions>): PrintContext;
export function printoptions(...args: unknown[]): unknown;
export function printoptions(...args: unknown[]): unknown {
  const body = typeof args[args.length - 1] === 'function' ? (args.pop() as () => unknown) : null;
  const before = current;
  const options = changed('printoptions', args);
  current = options;
  const putBack = (): void => {
    current = before;
  };
  if (body === null)
    return Symbol.dispose ? { options: { ...options }, [Symbol.dispose]: putBack } : noDispose(putBack);
  try {
    return body();
  } finally {
    putBack();
  }
}

/** @throws TypeError in engines where there is no `using`. */
function noDispose(putBack: () => void): never {
  putBack();
  throw new TypeError('printoptions() takes the function to run as its last argument');
}

type Format<T> = (value: T) => string;

/** Floats: one notation and one width for all. */
function floatFormat(values: readonly number[], type: FloatType, options: PrintOptions): Format<number> {
  const { suppress, floatmode, sign, nanstr, infstr } = options;
  const plus = sign === '+';
  const fixed = floatmode === 'fixed';
  const finite = values.filter(Number.isFinite);

  let largest = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (const value of finite) {
    const size = Math.abs(value);
    if (size === 0) continue;
    if (size > largest) largest = size;
    if (size < smallest) smallest = size;
  }
  // The quotient counts as rounded to its type: to more than 1000 if it is more than half a step above.
  const uneven = largest / smallest > 1000 + 2 ** (9 - type.bits);
  const scientific = largest > 0 && (largest >= 1e8 || (!suppress && (smallest < 1e-4 || uneven)));

  // Write all numbers once, to learn how much room they need.
  const style = {
    precision: floatmode === 'unique' ? -1 : options.precision,
    minDigits: -1,
    unique: finite.length === 0 || !fixed,
    trim: fixed ? ('k' as const) : ('.' as const),
    sign: plus,
    padLeft: 0,
    padRight: 0,
    expDigits: -1,
  };
  const write = scientific ? floatScientific : floatPositional;
  let padLeft = 0;
  let padRight = 0;
  let expDigits = -1;
  let negative = false;
  for (const value of finite) {
    const text = write(value, type, style);
    const point = text.indexOf('.');
    const end = scientific ? text.indexOf('e') : text.length;
    padLeft = Math.max(padLeft, point);
    padRight = Math.max(padRight, end - point - 1);
    expDigits = Math.max(expDigits, text.length - end - 2);
    negative ||= value < 0 || Object.is(value, -0);
  }
  if (scientific) {
    style.trim = 'k';
    style.precision = style.minDigits = padRight;
    style.expDigits = expDigits;
    padRight += expDigits + 2;
  } else if (finite.length > 0) {
    style.trim = fixed || floatmode === 'maxprec_equal' ? 'k' : '.';
    style.minDigits = 0;
    if (style.trim === 'k') style.precision = style.minDigits = padRight;
  }
  if (sign === ' ' && !negative) padLeft++;
  if (finite.length < values.length) {
    const signed = sign !== '-' || values.includes(Number.NEGATIVE_INFINITY) ? 1 : 0;
    padLeft = Math.max(padLeft, nanstr.length - padRight - 1, infstr.length + signed - padRight - 1);
  }
  style.padLeft = padLeft;
  style.padRight = padRight;

  return (value) => {
    if (Number.isFinite(value)) return write(value, type, style);
    const text = Number.isNaN(value) ? nanstr : infstr;
    return ((value < 0 ? '-' : plus ? '+' : '') + text).padStart(padLeft + padRight + 1);
  };
}

type Complex = { readonly re: number; readonly im: number };

/** Complex numbers: two floats, the second with its sign and a j behind its last digit. */
function complexFormat(values: readonly Complex[], type: FloatType, options: PrintOptions): Format<Complex> {
  const real = floatFormat(
    values.map((value) => value.re),
    type,
    options,
  );
  const imaginary = floatFormat(
    values.map((value) => value.im),
    type,
    { ...options, sign: '+' },
  );
  return (value) => {
    const text = imaginary(value.im);
    const end = text.trimEnd().length;
    return `${real(value.re) + text.slice(0, end)}j${text.slice(end)}`;
  };
}

function integerFormat(values: readonly (number | bigint)[]): Format<number | bigint> {
  let width = 0;
  for (const value of values) width = Math.max(width, String(value).length);
  return (value) => String(value).padStart(width);
}

/** A complex number as NumPy's scalars print themselves. */
function complexScalar({ re, im }: Complex, type: FloatType): string {
  if (Object.is(re, 0)) return `${floatScalar(im, type, '-')}j`;
  const second = Number.isNaN(im) ? '+nan' : floatScalar(im, type, '-', true);
  return `(${floatScalar(re, type, '-') + second}j)`;
}

/** What is to be known of one kind of dtype. */
interface Kind {
  /** The names of a formatter that mean these elements, from the strongest. */
  names: readonly (keyof Formatter)[];
  /** The dtypes that `repr` need not name, since their elements tell. */
  implied: string;
  /** The format for these elements of an array. */
  format(values: readonly Printed[], a: Printable, options: PrintOptions): Format<Printed>;
  /** The `str` of an array of no dimensions. */
  scalar(value: Printed, a: Printable): string;
}

const integers: Kind = {
  names: ['int', 'int_kind', 'all'],
  implied: 'int64',
  format: (values) => integerFormat(values as (number | bigint)[]) as Format<Printed>,
  scalar: String,
};

const kinds: Readonly<Record<Printable['dtype']['kind'], Kind>> = {
  b: {
    names: ['bool', 'all'],
    implied: 'bool',
    format: (_, a) => (value) => (value ? 'True' : 'False').padStart(a.shape.length > 0 ? 5 : 0),
    scalar: (value) => (value ? 'True' : 'False'),
  },
  i: integers,
  u: integers,
  f: {
    names: ['float', 'float_kind', 'all'],
    implied: 'float64',
    format: (values, a, o) => floatFormat(values as number[], floatTypeOf(a.dtype.name), o) as Format<Printed>,
    scalar: (value, a) => floatScalar(value as number, floatTypeOf(a.dtype.name)),
  },
  c: {
    names: ['complexfloat', 'complex_kind', 'all'],
    implied: 'complex128',
    format: (values, a, o) => complexFormat(values as Complex[], partOf(a), o) as Format<Printed>,
    scalar: (value, a) => complexScalar(value as Complex, partOf(a)),
  },
};

/** How the elements of an array are written: by a function of the user's, or in one format for all that are shown. */
function formatOf(a: Printable, edge: number, options: PrintOptions): Format<Printed> {
  const kind = kinds[a.dtype.kind];
  const { formatter } = options;
  const name = formatter && kind.names.find((key) => formatter[key] != null);
  if (!name) return kind.format(corners(a, edge), a, options);
  const write = formatter[name] as Format<Printed>;
  return (value) => String(write(value));
}

/** The type of the parts of complex elements. */
function partOf(a: Printable): FloatType {
  return floatTypeOf(a.dtype.name === 'complex64' ? 'float32' : 'float64');
}

function sizeOf(a: Printable): number {
  return a.shape.reduce((size, length) => size * length, 1);
}

/** All elements, or only those up to `edge` away from either end of each dimension. */
function corners(a: Printable, edge: number): Printed[] {
  const found: Printed[] = [];
  const index = a.shape.map(() => 0);
  const visit = (axis: number): void => {
    if (axis === index.length) {
      found.push(a.get(index));
      return;
    }
    const length = a.shape[axis] as number;
    for (let i = 0; i < length; i++) {
      // NumPy sees all of a dimension of which no edge is to be shown.
      if (i === edge && i > 0 && length > 2 * edge) i = length - edge;
      index[axis] = i;
      visit(axis + 1);
    }
  };
  visit(0);
  return found;
}

/** Writes nested brackets around the elements, and newlines where they are needed. */
function layOut(
  a: Printable,
  format: Format<Printed>,
  edge: number,
  separator: string,
  indent: string,
  width: number,
): string {
  const index = a.shape.map(() => 0);
  const bareSeparator = separator.trimEnd();

  const block = (axis: number, indent: string, width: number): string => {
    if (axis === index.length) return format(a.get(index));
    const length = a.shape[axis] as number;
    const left = index.length - axis;
    const between = left === 1 ? separator : bareSeparator + '\n'.repeat(left - 1);
    const rowWidth = width - Math.max(bareSeparator.length, 1);
    let text = '';
    let line = indent;
    const newLine = (start: string): void => {
      text += `${line.trimEnd()}\n`;
      line = start;
    };
    const add = (word: string): void => {
      if (left > 1) {
        line += word;
        return;
      }
      // an element may be written in several lines, which stand below each other
      const words = word.includes('\n') ? word.replace(/\n$/, '').split('\n') : [word];
      const wordWidth = Math.max(...words.map((part) => part.length));
      if (line.length + wordWidth > rowWidth && line.length > indent.length) newLine(indent);
      const start = words.length > 1 && line.length > indent.length ? ' '.repeat(line.length) : indent;
      words.forEach((part, i) => {
        if (i > 0) newLine(start);
        line += part;
      });
      if (words.length > 1) line += ' '.repeat(wordWidth - words[words.length - 1].length);
    };
    const next = (): void => {
      line += between;
      if (left === 1) return;
      text += line;
      line = indent;
    };
    const element = (i: number): void => {
      index[axis] = i;
      add(block(axis + 1, `${indent} `, width - 1));
      if (i < length - 1) next();
    };
    let rest = 0;
    if (length > 2 * edge) {
      for (let i = 0; i < edge; i++) element(i);
      add('...');
      next();
      rest = length - Math.max(edge, 1);
    }
    for (let i = rest; i < length; i++) element(i);
    return `[${(text + line).slice(indent.length)}]`;
  };
  return block(0, indent, width);
}

/**
 * An array as text, with these options in place of the current ones: `array2string(a, { separator: ',' })` is
 * `'[1,2,3]'`.
 * @throws ValueError, TypeError for options that make no sense.
 */
export function array2string(a: Printable, options?: Array2stringOptions): string;
export function array2string(a: Printable, ...args: unknown[]): string;
export function array2string(a: Printable, ...args: unknown[]): string {
  return toText(a, named<Array2stringOptions>('array2string', args, array2stringNames, array2stringKeywords));
}

function toText(a: Printable, given: Array2stringOptions): string {
  const options: Array2stringOptions = Object.assign(Object.create(null), given); // nothing is inherited
  const { max_line_width: linewidth, suppress_small: suppress, precision } = options;
  const { threshold, edgeitems, sign, floatmode, formatter } = options;
  const chosen = merge({ linewidth, suppress, precision, threshold, edgeitems, sign, floatmode, formatter });
  const prefix = options.prefix ?? '';
  const suffix = options.suffix ?? '';
  const size = sizeOf(a);
  if (size === 0) return '[]';
  const edge = size > chosen.threshold ? chosen.edgeitems : Number.POSITIVE_INFINITY;
  const format = formatOf(a, edge, chosen);
  const indent = ' '.repeat(prefix.length + 1);
  return layOut(a, format, edge, options.separator ?? ' ', indent, chosen.linewidth - suffix.length);
}

/** The text of an array as `print` and `str` give it in NumPy: `'[1. 2. 3.]'`. */
export function arrayStr(a: Printable, options?: ArrayReprOptions): string;
export function arrayStr(a: Printable, ...args: unknown[]): string;
export function arrayStr(a: Printable, ...args: unknown[]): string {
  const given = named<ArrayReprOptions>('array_str', args, reprNames);
  if (a.shape.length === 0) return kinds[a.dtype.kind].scalar(a.get([]), a);
  return toText(a, given);
}

/** The text of an array as an expression, with its dtype unless the elements tell: `'array([1, 2], dtype=int32)'`. */
export function arrayRepr(a: Printable, options?: ArrayReprOptions): string;
export function arrayRepr(a: Printable, ...args: unknown[]): string;
export function arrayRepr(a: Printable, ...args: unknown[]): string {
  const given = named<ArrayReprOptions>('array_repr', args, reprNames);
  const size = sizeOf(a);
  const name = a.dtype.name;
  const implied = size > 0 && name === kinds[a.dtype.kind].implied;
  const prefix = 'array(';
  const suffix = implied ? ')' : ',';
  let text = prefix;
  if (size > 0 || a.shape.length === 1) {
    text += toText(a, { ...given, separator: ', ', prefix, suffix });
  } else text += `[], shape=(${a.shape.join(', ')})`;
  text += suffix;
  if (implied) return text;
  // The dtype goes to a line of its own if it would make the last line too long.
  const dtype = `dtype=${name})`;
  const used = text.length - text.lastIndexOf('\n') - 1;
  const width = given.max_line_width ?? current.linewidth;
  return text + (used + dtype.length + 1 > width ? `\n${' '.repeat(prefix.length)}` : ' ') + dtype;
}
