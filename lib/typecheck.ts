/*
 * typecheck.ts: questions about types, and what happens in floating-point errors.
 *
 * NumPy's abstract types (np.integer, np.floating ...) are objects that stand for kinds of dtypes.
 */
import { named } from './arguments.js';
import { asarray } from './creation.js';
import { complex64, complex128, type DType, type DTypeLike, dtype, float16, float32, float64 } from './dtype.js';
import { checkOptions, DTypeError, show, ValueError } from './errors.js';
import { listOf } from './selecting.js';
import type { ArrayLike } from './ufunc.js';

/** One of NumPy's abstract types: a group of dtypes, and the groups that it lies in. */
export interface AbstractType {
  readonly name: string;
  /** The kinds of the dtypes in it, as in `DType.kind`. */
  readonly kinds: string;
}

function abstract(name: string, kinds: string): AbstractType {
  return Object.freeze({ name, kinds, toString: () => name });
}

/** All dtypes. */
export const generic = abstract('generic', 'biufc');
/** All but bool. */
export const number = abstract('number', 'iufc');
export const integer = abstract('integer', 'iu');
export const signedinteger = abstract('signedinteger', 'i');
export const unsignedinteger = abstract('unsignedinteger', 'u');
/** Floats and complex numbers. */
export const inexact = abstract('inexact', 'fc');
export const floating = abstract('floating', 'f');
export const complexfloating = abstract('complexfloating', 'c');

const abstracts: readonly AbstractType[] = [
  ...[generic, number, integer, signedinteger, unsignedinteger],
  ...[inexact, floating, complexfloating],
];

const isAbstract = (x: unknown): x is AbstractType => abstracts.includes(x as AbstractType);

/**
 * Whether a type is another one or lies in it: `issubdtype('float32', np.floating)`. Both may be dtypes, their names or
 * abstract types.
 * @throws DTypeError for what is neither.
 */
export function issubdtype(arg1: DTypeLike | AbstractType, arg2: DTypeLike | AbstractType): boolean {
  const inner = isAbstract(arg1) ? arg1 : dtype(arg1);
  const outer = isAbstract(arg2) ? arg2 : dtype(arg2);
  if (!isAbstract(outer)) return inner === outer;
  const kinds = isAbstract(inner) ? inner.kinds : inner.kind;
  return [...kinds].every((kind) => outer.kinds.includes(kind));
}

/**
 * The float or complex dtype that all arrays can be computed in: float64 at least beside integers.
 * @throws DTypeError for bools.
 */
export function commonType(...arrays: ArrayLike[]): DType {
  const found = arrays.map((a) => asarray(a)._dtype);
  if (found.some((d) => d.kind === 'b')) throw new DTypeError("can't get common type for non-numeric array");
  const isComplex = found.some((d) => d.kind === 'c');
  const precision = found.map((d) => {
    if (d === float16) return 0;
    return d === float32 || d === complex64 ? 1 : 2;
  });
  const most = Math.max(0, ...precision);
  // NumPy has no complex numbers of halves, and says None there
  if (isComplex) return most < 2 ? complex64 : complex128;
  return [float16, float32, float64][most];
}

/** NumPy's type characters from the largest type to the smallest. */
const bySize = 'GDFgdfQqLlIiHhBb?';

/**
 * The character of the smallest type among those of `typeset` that the types (characters, or arrays) can be converted to
 * safely; `otherwise` ('d') if none of them is in the set.
 */
export function mintypecode(
  typechars: string | readonly (string | ArrayLike)[],
  ...args: [typeset?: string | { typeset?: string; default?: string }, otherwise?: string | { default?: string }]
): string {
  const given = named<{ typeset?: string; default?: string }>('mintypecode', args, ['typeset', 'default']);
  const { typeset = 'GDFgdf', default: otherwise = 'd' } = given;
  if (typeof typeset !== 'string' || typeof otherwise !== 'string') {
    throw new TypeError(`mintypecode() typeset and default must be strings, got ${show(typeset)}, ${show(otherwise)}`);
  }
  const list = typeof typechars === 'string' ? [...typechars] : listOf('typechars', typechars);
  const codes = list.map((t) => (typeof t === 'string' && t !== '' ? t : asarray(t as ArrayLike)._dtype.char));
  const inside = new Set(codes.filter((code) => typeset.includes(code)));
  if (inside.size === 0) return otherwise;
  if (inside.has('F') && inside.has('d')) return 'D';
  const places = [...inside].map((code) => {
    const at = code.length === 1 ? bySize.indexOf(code) : -1;
    if (at < 0) throw new ValueError('substring not found');
    return at;
  });
  return bySize[Math.min(...places)];
}

const names: Readonly<Record<string, string>> = {
  S1: 'character',
  '?': 'bool',
  b: 'signed char',
  B: 'unsigned char',
  h: 'short',
  H: 'unsigned short',
  i: 'integer',
  I: 'unsigned integer',
  l: 'long integer',
  L: 'unsigned long integer',
  q: 'long long integer',
  Q: 'unsigned long long integer',
  f: 'single precision',
  d: 'double precision',
  g: 'long precision',
  F: 'complex single precision',
  D: 'complex double precision',
  G: 'complex long double precision',
  S: 'string',
  U: 'unicode',
  V: 'void',
  O: 'object',
};

/** What a type character means in words. @throws TypeError (NumPy: KeyError) for any other, float16's 'e' included. */
export function typename(char: string): string {
  if (typeof char === 'string' && Object.hasOwn(names, char)) return names[char];
  throw new TypeError(show(char));
}

// ---- floating-point errors -----------------------------------------------------------------------------------------

/** What happens in floating-point errors: here always nothing, the result is the infinity or NaN. */
export interface ErrorState {
  divide: 'ignore';
  over: 'ignore';
  under: 'ignore';
  invalid: 'ignore';
}
export interface ErrorOptions extends Partial<ErrorState> {
  /** All four. */
  all?: 'ignore';
}
const errorNames = ['all', 'divide', 'over', 'under', 'invalid'];

/** What happens in floating-point errors. NumPy's default is to warn; here nothing is ever warned of or raised. */
export function geterr(): ErrorState {
  return { divide: 'ignore', over: 'ignore', under: 'ignore', invalid: 'ignore' };
}

function checkErrors(name: string, args: readonly unknown[]): void {
  const given = named<Record<string, unknown>>(name, args, errorNames);
  for (const [key, value] of Object.entries(checkOptions(name, given, errorNames))) {
    if (value === 'ignore' || value === null) continue;
    const known = ['warn', 'raise', 'call', 'print', 'log'].includes(value as string);
    throw new ValueError(
      known
        ? `${key}='${value}' is not possible: floating-point errors are always ignored here`
        : `${key} must be 'ignore', got ${show(value)}`,
    );
  }
}

/**
 * NumPy's switch for floating-point errors. There is one setting here, 'ignore'; the old one is returned.
 * @throws ValueError for any other setting, rather than promising warnings that never come.
 */
export function seterr(...args: [options?: ErrorOptions] | 'ignore'[]): ErrorState {
  checkErrors('seterr', args);
  return geterr();
}

/**
 * Runs a function under `seterr` settings and returns what it returns: `errstate({ all: 'ignore' }, () => ...)`. Since
 * 'ignore' is all there is, this does nothing else; programs written for NumPy run.
 * @throws ValueError for any other setting.
 */
export function errstate<T>(options: ErrorOptions, body: () => T): T {
  if (typeof body !== 'function') throw new TypeError('errstate() takes the function to run as its second argument');
  checkErrors('errstate', [options]);
  return body();
}
