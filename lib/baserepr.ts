/*
 * baserepr.ts: integers as text in other bases. They are bigints here, so that integers of any size are exact.
 */
import { named } from './arguments.js';
import { show, ValueError } from './errors.js';
import { toInteger } from './shape.js';

/** @throws TypeError for what is no integer. */
function whole(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'boolean') return BigInt(value);
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  const kind = typeof value === 'number' ? 'float' : typeof value;
  throw new TypeError(`'${kind}' object cannot be interpreted as an integer (got ${show(value)})`);
}

/** Zeros in front that fit into a text of every engine. */
const MAX_TEXT = 2 ** 24;

const magnitude = (x: bigint): bigint => (x < 0n ? -x : x);

/**
 * An integer in binary digits, with a minus sign if it is negative; or with a `width` filled with zeros to it, negative
 * ones in two's complement of at least that width.
 * @throws TypeError for what is no integer, ValueError if `width` is too small (NumPy 2).
 */
export function binaryRepr(num: number | bigint, ...args: [width?: number | { width?: number | null } | null]): string {
  const { width = null } = named<{ width?: number | null }>('binary_repr', args, ['width']);
  const x = whole(num);
  if (width === null) return x.toString(2);
  const least = toInteger(width);
  if (least > MAX_TEXT) throw new ValueError(`width must be at most ${MAX_TEXT}, got ${least}`);
  if (x === 0n) return '0'.repeat(Math.max(least, 0) || 1);
  // a negative number needs a bit for its sign, a power of two is the smallest of its size
  const bits = (x > 0n ? x : -x - 1n).toString(2).replace(/^0$/, '').length + (x > 0n ? 0 : 1);
  if (least < bits) throw new ValueError(`Insufficient bit width=${least} provided for binwidth=${bits}`);
  return x > 0n ? x.toString(2).padStart(least, '0') : (2n ** BigInt(least) + x).toString(2);
}

/**
 * An integer in the digits of another base (2 unless given), capital letters for those beyond 9, with `padding` zeros in
 * front.
 * @throws ValueError for bases outside 2 to 36, TypeError for what is no integer.
 */
export function baseRepr(
  number: number | bigint,
  ...args: [base?: number | { base?: number; padding?: number }, padding?: number | { padding?: number }]
): string {
  const given = named<{ base?: number; padding?: number }>('base_repr', args, ['base', 'padding']);
  const x = whole(number);
  const base = toInteger(given.base ?? 2);
  const zeros = Math.max(toInteger(given.padding ?? 0), 0);
  if (base > 36) throw new ValueError('Bases greater than 36 not handled in base_repr.');
  if (zeros > MAX_TEXT) throw new ValueError(`padding must be at most ${MAX_TEXT}, got ${zeros}`);
  if (base < 2) throw new ValueError('Bases less than 2 not handled in base_repr.');
  // of zero NumPy writes the padding alone
  const digits = x === 0n && zeros > 0 ? '' : magnitude(x).toString(base).toUpperCase();
  return (x < 0n ? '-' : '') + '0'.repeat(zeros) + digits;
}
