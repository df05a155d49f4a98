/*
 * distributions.ts: what Generator and RandomState have in common: the distributions of one variable, as a table.
 *
 * An entry says what the parameters are called, what they default to and which of NumPy's constraints hold. The methods are
 * made from the table; their types, with what the parameters mean, stand in the interface. RandomState takes
 * `legacy_<name>` of native/random/distributions.def where that exists, the same function as Generator where it does not.
 */
import { named } from './arguments.js';
import * as call from './call.js';
import type { ShapeLike } from './creation.js';
import { type DType, float64, int64 } from './dtype.js';
import { ValueError } from './errors.js';
import { NDArray } from './ndarray.js';
import {
  type Check,
  checkValue,
  isArray,
  type Parameter,
  POISSON_MAX,
  type Source,
  sample,
  some,
  toValue,
  type Value,
} from './sampling.js';
import type { ArrayLike } from './ufunc.js';
import { add, divide, equal, greater, less, multiply, sqrt, subtract } from './ufuncs.js';

// ---- types -------------------------------------------------------------------------------------------------------

type Arrays<N extends readonly unknown[]> = { [I in keyof N]: ArrayLike };
type Size = ShapeLike | null;

/**
 * A distribution with the parameters `N`, by position or by the names `K`: numbers and no size give a number, anything
 * else an array of that size, or of the shape that the parameters broadcast to.
 */
export interface Draw<N extends readonly unknown[], K extends string = never> {
  (...args: [...N, size?: null]): number;
  (...args: [...Arrays<N>, size?: Size]): NDArray;
  (...args: [...Arrays<N>, options: { size?: Size }]): NDArray;
  (options: { [P in K]?: number } & { size?: null }): number;
  (options: { [P in K]?: ArrayLike } & { size?: Size }): NDArray;
}

/**
 * The distributions of one variable. Parameters may be arrays, which broadcast with each other; results are float64 or (counts)
 * int64. All throw ValueError, in NumPy's words, for parameters outside their bounds and shapes that do not fit.
 */
export interface Distributions {
  /** Beta on [0, 1], for shapes a, b > 0. */
  readonly beta: Draw<[a: number, b: number], 'a' | 'b'>;
  /** How many of n trials succeed, each with probability p: n >= 0, 0 <= p <= 1. */
  readonly binomial: Draw<[n: number, p: number], 'n' | 'p'>;
  /** The sum of squares of df > 0 standard normals. */
  readonly chisquare: Draw<[df: number], 'df'>;
  /** Exponential with mean `scale` >= 0. */
  readonly exponential: Draw<[scale?: number], 'scale'>;
  /** Fisher's F: the quotient of two chi-squares, each by its degrees of freedom > 0. */
  readonly f: Draw<[dfnum: number, dfden: number], 'dfnum' | 'dfden'>;
  /** Gamma with shape >= 0 and scale >= 0: mean shape * scale. */
  readonly gamma: Draw<[shape: number, scale?: number], 'shape' | 'scale'>;
  /** Trials up to the first success, of probability 0 < p <= 1: 1, 2, ... */
  readonly geometric: Draw<[p: number], 'p'>;
  /** Gumbel (extreme values) with mode `loc` and scale >= 0. */
  readonly gumbel: Draw<[loc?: number, scale?: number], 'loc' | 'scale'>;
  /** How many are good among nsample that are drawn from ngood and nbad without putting back. */
  readonly hypergeometric: Draw<[ngood: number, nbad: number, nsample: number], 'ngood' | 'nbad' | 'nsample'>;
  /** Laplace (double exponential) with mean `loc` and scale >= 0. */
  readonly laplace: Draw<[loc?: number, scale?: number], 'loc' | 'scale'>;
  /** Logistic with mean `loc` and scale >= 0. */
  readonly logistic: Draw<[loc?: number, scale?: number], 'loc' | 'scale'>;
  /** exp of a normal with this mean and sigma >= 0. */
  readonly lognormal: Draw<[mean?: number, sigma?: number], 'mean' | 'sigma'>;
  /** Logarithmic series: k has the probability -p^k / (k log(1 - p)), for 0 <= p < 1. */
  readonly logseries: Draw<[p: number], 'p'>;
  /** Failures before n > 0 successes, of probability 0 < p <= 1. */
  readonly negative_binomial: Draw<[n: number, p: number], 'n' | 'p'>;
  /** Noncentral chi-square: df > 0, nonc >= 0. */
  readonly noncentral_chisquare: Draw<[df: number, nonc: number], 'df' | 'nonc'>;
  /** Noncentral F: dfnum, dfden > 0, nonc >= 0. */
  readonly noncentral_f: Draw<[dfnum: number, dfden: number, nonc: number], 'dfnum' | 'dfden' | 'nonc'>;
  /** Normal with mean `loc` and standard deviation `scale` >= 0. */
  readonly normal: Draw<[loc?: number, scale?: number], 'loc' | 'scale'>;
  /** Pareto II (Lomax) with shape a > 0. */
  readonly pareto: Draw<[a: number], 'a'>;
  /** Poisson with mean lam >= 0. */
  readonly poisson: Draw<[lam?: number], 'lam'>;
  /** On [0, 1] with density a x^(a - 1), a > 0. */
  readonly power: Draw<[a: number], 'a'>;
  /** Rayleigh with mode `scale` >= 0. */
  readonly rayleigh: Draw<[scale?: number], 'scale'>;
  /** Cauchy with mode 0. */
  readonly standard_cauchy: Draw<[]>;
  /** Student's t with df > 0 degrees of freedom. */
  readonly standard_t: Draw<[df: number], 'df'>;
  /** A triangle from left over mode to right. */
  readonly triangular: Draw<[left: number, mode: number, right: number], 'left' | 'mode' | 'right'>;
  /** Uniform in [low, high). */
  readonly uniform: Draw<[low?: number, high?: number], 'low' | 'high'>;
  /** Von Mises on the circle, -pi to pi: mode mu, dispersion kappa >= 0. */
  readonly vonmises: Draw<[mu: number, kappa: number], 'mu' | 'kappa'>;
  /** Wald (inverse Gaussian): mean > 0, scale > 0. */
  readonly wald: Draw<[mean: number, scale: number], 'mean' | 'scale'>;
  /** Weibull with scale 1 and shape a >= 0. */
  readonly weibull: Draw<[a: number], 'a'>;
  /** Zipf: k has a probability proportional to k^-a, for a > 1. */
  readonly zipf: Draw<[a: number], 'a'>;
}

// ---- the table ---------------------------------------------------------------------------------------------------

interface Spec {
  readonly name: string;
  readonly check?: Check;
  /** RandomState's, where it is another one. */
  readonly legacyCheck?: Check;
  /** What it is if it is not given; without it, it must be. */
  readonly otherwise?: number;
  readonly integer?: boolean;
  readonly first?: boolean;
}
interface Entry {
  readonly d: DType;
  readonly specs: readonly Spec[];
  /** What is checked of the parameters together; may give others to draw with. */
  readonly together?: (values: readonly Value[], legacy: boolean) => readonly Value[];
}

const real = (name: string, check?: Check, otherwise?: number): Spec => ({ name, check, otherwise });
const whole = (name: string, check: Check, legacyCheck?: Check): Spec => ({ name, check, legacyCheck, integer: true });
const floats = (...specs: Spec[]): Entry => ({ d: float64, specs });
const counts = (...specs: Spec[]): Entry => ({ d: int64, specs });
const located = (name = 'loc', width = 'scale'): Entry =>
  floats(real(name, undefined, 0), real(width, 'NON_NEGATIVE', 1));

const table: Record<keyof Distributions, Entry> = {
  beta: floats(real('a', 'POSITIVE'), real('b', 'POSITIVE')),
  binomial: counts(whole('n', 'NON_NEGATIVE'), { name: 'p', check: 'BOUNDED_0_1', first: true }),
  chisquare: floats(real('df', 'POSITIVE')),
  exponential: floats(real('scale', 'NON_NEGATIVE', 1)),
  f: floats(real('dfnum', 'POSITIVE'), real('dfden', 'POSITIVE')),
  gamma: floats(real('shape', 'NON_NEGATIVE'), real('scale', 'NON_NEGATIVE', 1)),
  geometric: counts(real('p', 'BOUNDED_GT_0_1')),
  gumbel: located(),
  hypergeometric: {
    ...counts(whole('ngood', 'NON_NEGATIVE'), whole('nbad', 'NON_NEGATIVE'), whole('nsample', 'NON_NEGATIVE', 'GTE_1')),
    together: checkUrn,
  },
  laplace: located(),
  logistic: located(),
  lognormal: located('mean', 'sigma'),
  logseries: counts(real('p', 'BOUNDED_LT_0_1')),
  negative_binomial: {
    ...counts(
      { name: 'n', check: 'POSITIVE_NOT_NAN', legacyCheck: 'POSITIVE' },
      { name: 'p', check: 'BOUNDED_GT_0_1', legacyCheck: 'BOUNDED_0_1' },
    ),
    together: checkFailures,
  },
  noncentral_chisquare: floats(real('df', 'POSITIVE'), real('nonc', 'NON_NEGATIVE')),
  noncentral_f: floats(real('dfnum', 'POSITIVE'), real('dfden', 'POSITIVE'), real('nonc', 'NON_NEGATIVE')),
  normal: located(),
  pareto: floats(real('a', 'POSITIVE')),
  poisson: counts({ name: 'lam', check: 'POISSON', legacyCheck: 'LEGACY_POISSON', otherwise: 1 }),
  power: floats(real('a', 'POSITIVE')),
  rayleigh: floats(real('scale', 'NON_NEGATIVE', 1)),
  standard_cauchy: floats(),
  standard_t: floats(real('df', 'POSITIVE')),
  triangular: { ...floats(real('left'), real('mode'), real('right')), together: checkTriangle },
  uniform: { ...floats(real('low', undefined, 0), real('high', undefined, 1)), together: rangeOf },
  vonmises: floats(real('mu'), real('kappa', 'NON_NEGATIVE')),
  wald: floats(real('mean', 'POSITIVE'), real('scale', 'POSITIVE')),
  weibull: floats(real('a', 'NON_NEGATIVE')),
  zipf: counts(real('a', 'GT_1')),
};

/** @throws ValueError if it is true, or true somewhere. */
function refuse(bad: unknown, message: string): void {
  if (bad === true || (bad instanceof NDArray && some(bad, (x) => x !== 0))) throw new ValueError(message);
}

const isLess = (a: Value, b: Value): unknown => (isArray(a) || isArray(b) ? less(a, b) : a < b);
const isGreater = (a: Value, b: Value): unknown => (isArray(a) || isArray(b) ? greater(a, b) : a > b);

/** Generator's hypergeometric takes fewer of each kind than this. */
const URN = 1000000000;

function checkUrn([good, bad, sampled]: readonly Value[], legacy: boolean): readonly Value[] {
  if (!legacy && [good, bad].some((x) => some(x, (n) => n >= URN))) {
    throw new ValueError(`both ngood and nbad must be less than ${URN}`);
  }
  // in 64 bits, as NumPy adds: a sum beyond them is refused as well
  const all = isArray(good) || isArray(bad) ? add(good, bad) : BigInt.asIntN(64, BigInt(good) + BigInt(bad));
  refuse(isLess(all, sampled), 'ngood + nbad < nsample');
  return [good, bad, sampled];
}

function checkTriangle(values: readonly Value[]): readonly Value[] {
  const [left, mode, right] = values;
  refuse(isGreater(left, mode), 'left > mode');
  refuse(isGreater(mode, right), 'mode > right');
  refuse(isArray(left) || isArray(right) ? equal(left, right) : left === right, 'left == right');
  return values;
}

/** The largest Poisson mean that may come of it, ten standard deviations up, must be one that int64 can hold. */
function checkFailures(values: readonly Value[], legacy: boolean): readonly Value[] {
  const [n, p] = values;
  if (legacy) return values;
  checkValue('n', n, 'POSITIVE_NOT_NAN', isArray(n) || isArray(p));
  checkValue('p', p, 'BOUNDED_GT_0_1', isArray(n) || isArray(p));
  const most = divide(multiply(subtract(1, p), add(n, multiply(10, sqrt(n)))), p);
  refuse(greater(most, POISSON_MAX), 'n too large or p too small, see Generator.negative_binomial Notes');
  return values;
}

/** From `high` to the width of the range. */
function rangeOf([low, high]: readonly Value[], legacy: boolean): readonly Value[] {
  const many = isArray(low) || isArray(high);
  const range = many ? subtract(high, low) : Number(high) - Number(low);
  if (some(range, (x) => !Number.isFinite(x))) {
    throw new ValueError(legacy || many ? 'Range exceeds valid bounds' : 'high - low range exceeds valid bounds');
  }
  if (!legacy && some(range, (x) => x < 0 || Object.is(x, -0))) throw new ValueError('high - low < 0');
  return [low, range];
}

// ---- the methods -------------------------------------------------------------------------------------------------

/** What has distributions: where its numbers come from. */
interface Sampler {
  readonly _source: Source;
}

/** What a method's arguments come to: its parameters (checked together, where they are), and the size. */
interface Prepared {
  readonly d: DType;
  readonly parameters: readonly Parameter[];
  readonly size: unknown;
}

function prepare(name: string, entry: Entry, legacy: boolean, args: readonly unknown[]): Prepared {
  const { specs, together, d } = entry;
  const given = named<Record<string, unknown>>(name, args, [...specs.map((s) => s.name), 'size']);
  let parameters = specs.map((s): Parameter => {
    const value = s.name in given ? given[s.name] : s.otherwise;
    if (value === undefined) throw new TypeError(`${name}() missing required argument '${s.name}'`);
    const check = (legacy && s.legacyCheck) || s.check;
    return { name: s.name, value, check, integer: s.integer, first: s.first };
  });
  if (together) {
    const values = together(
      parameters.map((p) => toValue(p.value, p.integer)),
      legacy,
    );
    parameters = parameters.map((p, i) => ({ ...p, value: values[i] }));
  }
  return { d, parameters, size: given.size };
}

/** The parameters of a Generator's distribution, from the arguments of its method; null if the table does not have it. */
export function prepareParameters(name: string, args: readonly unknown[]): Prepared | null {
  return Object.hasOwn(table, name) ? prepare(name, table[name as keyof Distributions], false, args) : null;
}

/** RandomState's own function, or the Generator's where they are the same. */
export function legacyName(name: string): string {
  const own = `legacy_${name}`;
  return call.distribution(own) < 0 ? name : own;
}

/** Gives a class the distributions of the table. */
export function addDistributions(prototype: Sampler, legacy: boolean): void {
  for (const [name, entry] of Object.entries(table)) {
    const method = {
      [name](this: Sampler, ...args: unknown[]) {
        const { d, parameters, size } = prepare(name, entry, legacy, args);
        return sample(this._source, legacy ? legacyName(name) : name, d, parameters, size);
      },
    };
    Object.defineProperty(prototype, name, { value: method[name], writable: true, configurable: true });
  }
}
