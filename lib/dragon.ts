/*
 * dragon.ts: decimal text of binary floating-point numbers, digit for digit as NumPy writes it.
 *
 * NumPy prints floats with the "Dragon4" algorithm (Steele and White 1990, in Ryan Juckett's form): exact integer
 * arithmetic yields one decimal digit after the other, until the digits tell the number from its neighbours (`unique`)
 * or until a cutoff is reached, where the exact value is rounded half to even. `dragon4` below is that algorithm on
 * BigInt.
 *
 * It is seldom needed. JavaScript itself knows the shortest digits of a float64, and those of a float32 are found with
 * a few tries. Rounding the *shortest* digits at a cutoff gives the same as rounding the exact value, unless what is
 * cut off is exactly the digit 5: a halfway point between the number and its shortest digits would itself be shorter,
 * or nearer to the number. `digitsOf` takes the short way where it is provably right and `dragon4` elsewhere.
 *
 * What this file is not: it knows nothing of arrays; see print.ts.
 */
import { named } from './arguments.js';
import { DTypeError, show, ValueError } from './errors.js';

/** The decimal digits d1 d2 d3 ... of a number d1.d2d3... x 10^exponent; the first is '0' only for (a rounded) zero. */
export interface Digits {
  digits: string;
  exponent: number;
}

/** One binary floating-point format. A new one is one more entry in `floatTypes`. */
export interface FloatType {
  /** Bits of the significand, the hidden one included. */
  readonly bits: number;
  /** The smallest positive number is 2^minExponent. */
  readonly minExponent: number;
  /** The smallest normal number. */
  readonly minNormal: number;
  /** Every decimal of so many digits survives the way into a normal number and back. */
  readonly safeDigits: number;
  /** The shortest digits of a positive number, or null to have them computed exactly. */
  readonly shortest: (x: number) => Digits | null;
}

function float16Shortest(): null {
  return null;
}

function float32Shortest(x: number): Digits | null {
  // A power of two has unequal neighbours and a subnormal number a coarser grid: leave both to the exact algorithm.
  if (x < 2 ** -126 || isPowerOfTwo(x)) return null;
  const exact = float64Shortest(x);
  // Any six digits survive a float32, so six or fewer suffice only if the nearest six do; nine always suffice.
  for (let count = 6; count <= 9; count++) {
    if (exact.digits.length <= count) return exact;
    const rounded = roundDigits(exact, count, 0);
    const { digits, exponent } = rounded ?? { ...exact, digits: exact.digits.slice(0, count) };
    const near = Number(`${digits}e${exponent + 1 - digits.length}`);
    if (isFloat32Midpoint(near)) return null;
    if (Math.fround(near) === x) return rounded && { digits: trimZeros(digits), exponent };
  }
  return null;
}

function float64Shortest(x: number): Digits {
  const text = x.toExponential();
  const e = text.indexOf('e');
  return { digits: text[0] + text.slice(2, e), exponent: Number(text.slice(e + 1)) };
}

/** The formats by the name of their dtype. */
export const floatTypes: Readonly<Record<string, FloatType>> = {
  float16: { bits: 11, minExponent: -24, minNormal: 2 ** -14, safeDigits: 3, shortest: float16Shortest },
  float32: { bits: 24, minExponent: -149, minNormal: 2 ** -126, safeDigits: 6, shortest: float32Shortest },
  float64: { bits: 53, minExponent: -1074, minNormal: 2 ** -1022, safeDigits: 15, shortest: float64Shortest },
};

const scratch = new DataView(new ArrayBuffer(8));

function isPowerOfTwo(x: number): boolean {
  scratch.setFloat64(0, x);
  return scratch.getUint32(4) === 0 && (scratch.getUint32(0) & 0xfffff) === 0;
}

/** Whether a float64 lies halfway between two normal float32 numbers: a decimal close by may belong to either. */
function isFloat32Midpoint(x: number): boolean {
  scratch.setFloat64(0, x);
  return (scratch.getUint32(4) & 0x1fffffff) === 0x10000000;
}

/** What is asked of the digits of a number. */
interface Cut {
  /** Stop as soon as the digits tell the number from its neighbours, rather than at its exact end. */
  unique: boolean;
  /** `max` and `min` count digits after the decimal point, rather than all digits. */
  fraction: boolean;
  /** At most so many digits; -1 for no limit. */
  max: number;
  /** At least so many digits, beyond the unique ones; -1 for no limit. */
  min: number;
  /** The caller fills up with zeros, so zeros at the end may be left out. */
  filled: boolean;
}

/** The digits of a positive finite number. */
function digitsOf(x: number, type: FloatType, cut: Cut): Digits {
  const short = type.shortest(x);
  if (short === null) return dragon4(x, type, cut);
  const { digits, exponent } = short;
  const ahead = cut.fraction ? exponent + 1 : 0;
  const most = cut.max < 0 ? Number.POSITIVE_INFINITY : cut.max + ahead;
  if (digits.length > most) return roundDigits(short, most, cut.max) ?? dragon4(x, type, cut);
  const least = cut.unique ? Math.min(cut.min < 0 ? 0 : cut.min + ahead, most) : most;
  if (cut.unique && least <= digits.length) return short;
  if (cut.filled && least <= type.safeDigits && x >= type.minNormal) return short;
  return dragon4(x, type, cut);
}

/** Rounds shortest digits to fewer; null where only the exact value can tell the direction. */
function roundDigits({ digits, exponent }: Digits, count: number, fraction: number): Digits | null {
  if (count >= 0 && count === digits.length - 1 && digits.charCodeAt(count) === 53) return null;
  const up = count >= 0 && digits.charCodeAt(count) >= 53;
  if (count <= 0) return { digits: up ? '1' : '0', exponent: -fraction };
  if (!up) return { digits: digits.slice(0, count), exponent };
  return increment(digits.slice(0, count), exponent);
}

/** Adds one to the last digit; nines that roll over are dropped. */
function increment(digits: string, exponent: number): Digits {
  let last = digits.length - 1;
  while (last >= 0 && digits.charCodeAt(last) === 57) last--;
  if (last < 0) return { digits: '1', exponent: exponent + 1 };
  return { digits: digits.slice(0, last) + String.fromCharCode(digits.charCodeAt(last) + 1), exponent };
}

/** A positive number as significand x 2^exponent on the grid of its format. */
function decompose(x: number, type: FloatType): { significand: bigint; exponent: number } {
  scratch.setFloat64(0, x);
  const field = scratch.getUint32(0) >>> 20;
  const fraction = scratch.getBigUint64(0) & 0xfffffffffffffn;
  const exponent64 = Math.max(field, 1) - 1075;
  const significand64 = field === 0 ? fraction : fraction | 0x10000000000000n;
  const exponent = Math.max(exponent64 + 53 - type.bits, type.minExponent);
  return { significand: significand64 >> BigInt(exponent - exponent64), exponent };
}

/** The digits of a positive finite number by exact arithmetic. */
function dragon4(x: number, type: FloatType, cut: Cut): Digits {
  const { significand, exponent } = decompose(x, type);
  const even = (significand & 1n) === 0n;
  // value, low and high share the divisor scale; low and high are half the distance to the neighbours.
  const wide = significand === 1n << BigInt(type.bits - 1) && exponent > type.minExponent ? 1n : 0n;
  let value = significand << (1n + wide);
  let scale = 2n << wide;
  let low = 1n;
  if (exponent > 0) {
    value <<= BigInt(exponent);
    low <<= BigInt(exponent);
  } else {
    scale <<= BigInt(-exponent);
  }

  // The place before the first digit: as the shortest digits have it, or one higher.
  let place = float64Shortest(x).exponent;
  if (cut.fraction && cut.max >= 0 && place <= -cut.max) place = 1 - cut.max;
  if (place > 0) {
    scale *= 10n ** BigInt(place);
  } else if (place < 0) {
    const power = 10n ** BigInt(-place);
    value *= power;
    low *= power;
  }
  if (value >= scale) {
    place++;
  } else {
    value *= 10n;
    low *= 10n;
  }
  const lastMost = cut.max < 0 ? Number.NEGATIVE_INFINITY : cut.fraction ? -cut.max : place - cut.max;
  const lastLeast = cut.min < 0 ? place : Math.min(place, cut.fraction ? -cut.min : place - cut.min);
  const first = place - 1;

  let digits = '';
  let digit: bigint;
  let nearLow = false;
  let nearHigh = false;
  for (;;) {
    place--;
    digit = value / scale;
    value -= digit * scale;
    if (cut.unique) {
      const above = value + (low << wide);
      nearLow = even ? value <= low : value < low;
      nearHigh = even ? above >= scale : above > scale;
      if ((nearLow || nearHigh) && place <= lastLeast) break;
    } else if (value === 0n) {
      break;
    }
    if (place === lastMost) break;
    digits += digit;
    value *= 10n;
    low *= 10n;
  }
  let down = nearLow;
  if (nearLow === nearHigh) {
    const twice = value * 2n;
    down = twice < scale || (twice === scale && (digit & 1n) === 0n);
  }
  if (down) return { digits: digits + digit, exponent: first };
  return increment(digits + digit, first);
}

/** How zeros at the end are treated: keep them, leave the point, leave one zero, or leave nothing. */
export type Trim = 'k' | '.' | '0' | '-';

/** The choices of `floatPositional` and `floatScientific`, checked and complete; -1 stands for "not given". */
export interface FloatStyle {
  precision: number;
  minDigits: number;
  unique: boolean;
  fractional: boolean;
  trim: Trim;
  sign: boolean;
  padLeft: number;
  padRight: number;
  expDigits: number;
}

const plain: FloatStyle = {
  precision: -1,
  minDigits: -1,
  unique: true,
  fractional: true,
  trim: 'k',
  sign: false,
  padLeft: -1,
  padRight: -1,
  expDigits: -1,
};

// NumPy writes into a buffer of this size, and fails beyond it.
const maxLength = 16384;

function limit(...counts: number[]): void {
  for (const count of counts) {
    if (count >= maxLength) throw new ValueError('Float formatting result too large');
  }
}

function signOf(x: number, plus: boolean): string {
  return x < 0 || Object.is(x, -0) ? '-' : plus ? '+' : '';
}

function nonFinite(x: number, plus: boolean): string {
  return Number.isNaN(x) ? 'nan' : `${signOf(x, plus)}inf`;
}

function trimZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--;
  return digits.slice(0, end);
}

/** A number in positional notation: -ddd.ddd. */
export function floatPositional(x: number, type: FloatType, options: Partial<FloatStyle>): string {
  const { precision, minDigits, unique, fractional, trim, sign, padLeft, padRight } = { ...plain, ...options };
  if (!Number.isFinite(x)) return nonFinite(x, sign);
  const fill = unique ? minDigits : precision;
  limit(fill, padLeft, padRight);

  let digits = '0';
  let exponent = 0;
  if (x !== 0) {
    const cut = { unique, fraction: fractional, max: precision, min: minDigits, filled: fractional };
    ({ digits, exponent } = digitsOf(Math.abs(x), type, cut));
  }
  let whole: string;
  let fraction: string;
  if (exponent < 0) {
    whole = '0';
    fraction = '0'.repeat(-exponent - 1) + digits;
  } else {
    whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
    fraction = digits.slice(exponent + 1);
  }
  if (trim === 'k') fraction = fraction.padEnd(fractional ? fill : fill - whole.length, '0');
  else fraction = trimZeros(fraction);
  if (trim === '0' && fraction === '') fraction = '0';

  let text = fraction === '' && trim === '-' ? '' : `.${fraction}`;
  if (padRight >= fraction.length) text = text.padEnd(padRight + 1);
  return (signOf(x, sign) + whole).padStart(padLeft) + text;
}

/** A number in scientific notation: -d.ddde+dd. */
export function floatScientific(x: number, type: FloatType, options: Partial<FloatStyle>): string {
  const { precision, minDigits, unique, trim, sign, padLeft, expDigits } = { ...plain, ...options };
  if (!Number.isFinite(x)) return nonFinite(x, sign);
  const fill = unique ? minDigits : precision;
  limit(fill, padLeft);

  let digits = '0';
  let exponent = 0;
  if (x !== 0) {
    const max = precision < 0 ? -1 : precision + 1;
    const min = minDigits < 0 ? -1 : minDigits + 1;
    const cut = { unique, fraction: false, max, min, filled: trim !== '-' };
    ({ digits, exponent } = digitsOf(Math.abs(x), type, cut));
  }
  let fraction = digits.slice(1);
  // With trim '-' NumPy drops the point only if no digit follows it before the zeros are trimmed.
  const point = trim === '-' && fraction === '' ? '' : '.';
  if (trim === 'k') fraction = fraction.padEnd(fill, '0');
  else fraction = trimZeros(fraction);
  if (trim === '0' && fraction === '') fraction = '0';

  const places = expDigits < 0 ? 2 : Math.min(expDigits, 5);
  const power = exponent === 0 ? '' : String(Math.abs(exponent));
  const tail = `e${exponent < 0 ? '-' : '+'}${power.padStart(places, '0')}`;
  return (signOf(x, sign) + digits.charAt(0)).padStart(padLeft) + point + fraction + tail;
}

/** A number as NumPy's scalars of that type print themselves: all its digits, in scientific notation from 1e16 on. */
export function floatScalar(x: number, type: FloatType, trim: Trim = '0', sign = false): string {
  const size = Math.abs(x);
  if (x === 0 || (size >= 1e-4 && size < 1e16)) return floatPositional(x, type, { trim, sign });
  return floatScientific(x, type, { trim: '-', sign });
}

/** The options of `formatFloatPositional`, with NumPy's names. */
export interface FormatFloatPositionalOptions {
  /** The most digits to print; needed if `unique` is false. */
  precision?: number | null | undefined;
  /** Print the shortest digits that tell the number from its neighbours (the default), rather than its exact value. */
  unique?: boolean | undefined;
  /** `precision` and `min_digits` count digits after the decimal point (the default), rather than all digits. */
  fractional?: boolean | undefined;
  /** Zeros at the end: 'k' keeps them, '.' leaves the point, '0' leaves one zero, '-' leaves neither. */
  trim?: Trim | undefined;
  /** Print a plus sign before positive numbers. */
  sign?: boolean | undefined;
  /** Put spaces in front until so many characters stand left of the decimal point. */
  pad_left?: number | null | undefined;
  /** Put spaces behind until so many characters stand right of the decimal point. */
  pad_right?: number | null | undefined;
  /** The fewest digits to print, beyond the unique ones. */
  min_digits?: number | null | undefined;
  /** The type whose neighbours decide how many digits are unique, if the number is no float64. NumPy sees it itself. */
  dtype?: FloatLike | undefined;
}

/** A floating-point dtype or its name. */
type FloatLike = string | { readonly name: string };

/** The options of `formatFloatScientific`, with NumPy's names. */
export interface FormatFloatScientificOptions {
  precision?: number | null | undefined;
  unique?: boolean | undefined;
  trim?: Trim | undefined;
  sign?: boolean | undefined;
  pad_left?: number | null | undefined;
  /** The fewest digits of the exponent; two by default. */
  exp_digits?: number | null | undefined;
  min_digits?: number | null | undefined;
  dtype?: FloatLike | undefined;
}

const positionalNames = 'precision unique fractional trim sign pad_left pad_right min_digits'.split(' ');
const scientificNames = 'precision unique trim sign pad_left exp_digits min_digits'.split(' ');

/** A count that may be left out: -1 then. */
export function countOr(value: unknown, name: string): number {
  if (value === undefined || value === null) return -1;
  const count = typeof value === 'bigint' ? Number(value) : value;
  if (!Number.isInteger(count)) throw new TypeError(`${name} must be an integer`);
  if ((count as number) < 0) throw new ValueError(`${name} must be >= 0`);
  return count as number;
}

function styleOf(options: FormatFloatPositionalOptions & FormatFloatScientificOptions): FloatStyle {
  const { unique = true, fractional = true, trim = 'k', sign = false } = options;
  const style = {
    precision: countOr(options.precision, 'precision'),
    padLeft: countOr(options.pad_left, 'pad_left'),
    padRight: countOr(options.pad_right, 'pad_right'),
    expDigits: countOr(options.exp_digits, 'exp_digits'),
    minDigits: countOr(options.min_digits, 'min_digits'),
    unique,
    fractional,
    trim,
    sign,
  };
  if (!fractional && style.precision === 0) {
    throw new ValueError('precision must be greater than 0 if fractional=False');
  }
  if (style.minDigits > 0 && style.precision > 0 && style.minDigits > style.precision) {
    throw new ValueError('min_digits must be less than or equal to precision');
  }
  if (!['k', '.', '0', '-'].includes(trim)) {
    throw new TypeError(`if supplied, trim must be 'k', '.', '0' or '-' found \`${trim}\``);
  }
  if (!unique && style.precision < 0) throw new TypeError('in non-unique mode `precision` must be supplied');
  return style;
}

/** @throws TypeError for what is no real number. */
function realNumber(x: unknown): number {
  if (typeof x === 'number') return x;
  if (typeof x === 'bigint' || typeof x === 'boolean') return Number(x);
  throw new TypeError(`a number is needed, got ${show(x)}`);
}

/** The format of a dtype, by the dtype's name. */
export function floatTypeOf(like: FloatLike): FloatType {
  const name = typeof like === 'string' ? like : like.name;
  const type = Object.hasOwn(floatTypes, name) ? floatTypes[name] : undefined;
  if (type === undefined) throw new DTypeError(`${name} is not a floating-point type`);
  return type;
}

/**
 * Formats a number in positional notation: `formatFloatPositional(Math.PI, { precision: 3 })` is `'3.142'`. Options may
 * be given by position, in NumPy's order.
 * @throws ValueError, TypeError for options that make no sense.
 */
export function formatFloatPositional(x: number | bigint, options?: FormatFloatPositionalOptions): string;
export function formatFloatPositional(x: number | bigint, ...args: unknown[]): string;
export function formatFloatPositional(x: number | bigint, ...args: unknown[]): string {
  const given = named<FormatFloatPositionalOptions>('format_float_positional', args, positionalNames, ['dtype']);
  return floatPositional(realNumber(x), floatTypeOf(given.dtype ?? 'float64'), styleOf(given));
}

/**
 * Formats a number in scientific notation: `formatFloatScientific(1234.5, { exp_digits: 3 })` is `'1.2345e+003'`. Options
 * may be given by position, in NumPy's order.
 * @throws ValueError, TypeError for options that make no sense.
 */
export function formatFloatScientific(x: number | bigint, options?: FormatFloatScientificOptions): string;
export function formatFloatScientific(x: number | bigint, ...args: unknown[]): string;
export function formatFloatScientific(x: number | bigint, ...args: unknown[]): string {
  const given = named<FormatFloatScientificOptions>('format_float_scientific', args, scientificNames, ['dtype']);
  return floatScientific(realNumber(x), floatTypeOf(given.dtype ?? 'float64'), styleOf(given));
}
