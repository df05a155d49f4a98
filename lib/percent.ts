/*
 * percent.ts: numbers as the formats of C and Python's `%` write them: '%d', '%8.3f', '%+.18e', '%s'. Digits are exact
 * (dragon.ts), and a tie goes to the even one.
 */
import { Complex } from './complex.js';
import { type FloatType, floatPositional, floatScalar, floatScientific, floatTypeOf } from './dragon.js';
import type { Scalar } from './dtype.js';
import { ValueError } from './errors.js';

const float64: FloatType = floatTypeOf('float64');

/** A part of a complex number, as Python's complex prints it: without '.0'. */
const part = (x: number, sign: boolean) => floatScalar(x, float64, '-', sign);

/** Python's `str` of a scalar: a number of a floating dtype has a point or an exponent. */
export function textOf(x: Scalar, isFloat: boolean): string {
  if (typeof x === 'boolean') return x ? 'True' : 'False';
  if (x instanceof Complex) {
    if (x.re === 0 && !Object.is(x.re, -0)) return `${part(x.im, false)}j`;
    return `(${part(x.re, false)}${Number.isNaN(x.im) ? '+' : ''}${part(x.im, true)}j)`;
  }
  return typeof x === 'number' && isFloat ? floatScalar(x, float64) : String(x);
}

/** Digits with an exponent from 10^precision on and below 1e-4, without zeros at the end unless asked for ('#'). */
function general(x: number, precision: number, keepZeros: boolean): string {
  const digits = Math.max(precision, 1);
  const scientific = floatScientific(x, float64, { unique: false, precision: digits - 1 });
  const exponent = Number(scientific.slice(scientific.indexOf('e') + 1));
  const trim = keepZeros ? 'k' : '-';
  if (exponent < -4 || exponent >= digits) {
    const text = floatScientific(x, float64, { unique: false, precision: digits - 1, trim });
    return keepZeros ? text : text.replace('.e', 'e'); // NumPy's form keeps the point
  }
  return floatPositional(x, float64, { unique: false, precision: digits - 1 - exponent, trim });
}

/** The digits of a number without its sign, for one of `eEfFgG`. */
function floatDigits(x: number, letter: string, precision: number, alternate: boolean): string {
  if (!Number.isFinite(x)) return Number.isNaN(x) ? 'nan' : 'inf';
  const style = { unique: false, precision, trim: precision === 0 && !alternate ? ('-' as const) : ('k' as const) };
  if (letter === 'e') return floatScientific(x, float64, style);
  if (letter === 'f') return floatPositional(x, float64, style);
  return general(x, precision, alternate);
}

/** A number as an integer: what is behind the point is dropped. */
function whole(x: Scalar): bigint {
  if (x instanceof Complex) throw new TypeError('%d format: a real number is required, not complex');
  if (typeof x === 'number' && !Number.isFinite(x)) {
    throw new ValueError(`cannot convert float ${Number.isNaN(x) ? 'NaN' : 'infinity'} to integer`);
  }
  return typeof x === 'number' ? BigInt(Math.trunc(x)) : BigInt(x);
}

const pattern = /%(?:%|([-+ 0#]*)(\d*)(?:\.(\d*))?[hlL]?([diuoxXeEfFgGsr]))/g;

/** One scalar in the place of a format's only conversion. */
function convert(x: Scalar, isFloat: boolean, flags: string, width: string, precision: string | undefined, c: string) {
  const digits = precision === undefined ? -1 : Number(precision);
  let sign = '';
  let text: string;
  if ('sr'.includes(c)) {
    text = textOf(x, isFloat);
    return pad(digits >= 0 ? text.slice(0, digits) : text, '', flags.replace('0', ''), Number(width));
  }
  const letter = c.toLowerCase();
  let negative: boolean;
  if ('diuox'.includes(letter)) {
    const n = whole(x);
    negative = n < 0n;
    const radix = letter === 'x' ? 16 : letter === 'o' ? 8 : 10;
    text = (negative ? -n : n).toString(radix).padStart(digits, '0');
    if (flags.includes('#') && radix !== 10) sign = radix === 16 ? `0${c}` : '0o';
  } else {
    if (x instanceof Complex) throw new TypeError('must be real number, not complex');
    const n = Number(x);
    negative = n < 0 || Object.is(n, -0);
    text = floatDigits(Math.abs(n), letter, digits < 0 ? 6 : digits, flags.includes('#'));
  }
  if (c !== letter) text = text.toUpperCase();
  return pad(
    text,
    (negative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '') + sign,
    flags,
    Number(width),
  );
}

function pad(text: string, sign: string, flags: string, width: number): string {
  const room = width - sign.length;
  if (flags.includes('-')) return (sign + text).padEnd(width);
  return flags.includes('0') ? sign + text.padStart(room, '0') : (sign + text).padStart(width);
}

/**
 * A function that writes scalars by a format with one conversion.
 * @throws ValueError for a format with a conversion that there is not, TypeError for one without or with several.
 */
export function percentFormat(format: string, isFloat: boolean): (x: Scalar) => string {
  const conversions = [...format.matchAll(pattern)].filter(([text]) => text !== '%%');
  const rest = format.replace(pattern, '');
  const bad = rest.indexOf('%');
  if (bad >= 0) throw new ValueError(`unsupported format in '${format}'`);
  if (conversions.length > 1) throw new TypeError('not enough arguments for format string');
  if (conversions.length < 1) throw new TypeError('not all arguments converted during string formatting');
  return (x) =>
    format.replace(pattern, (all, flags, width, precision, c) =>
      all === '%%' ? '%' : convert(x, isFloat, flags, width, precision, c),
    );
}
