/*
 * randomstate.ts: RandomState: NumPy's legacy streams, frozen since 2019.
 *
 * A bit generator (MT19937, unless another one is given) and the second normal of a polar pair, which waits for the next call.
 * What is asked for is what Generator is asked for (distributions.ts, integers.ts, shuffling.ts, multivariate.ts); the
 * algorithms are the old ones.
 */
import { named } from './arguments.js';
import { BitGenerator, type StateLike } from './bitgenerator.js';
import { MT19937 } from './bitgenerators.js';
import { asarray, type ShapeLike } from './creation.js';
import { addDistributions, type Distributions, legacyName } from './distributions.js';
import { type DType, type DTypeLike, float64, int64, type NameOf, type Scalar, uint64 } from './dtype.js';
import { IndexError, show, ValueError } from './errors.js';
import { integersBetween } from './integers.js';
import {
  dirichlet,
  type MultivariateNormalOptions,
  multinomial,
  multivariateNormal,
  type Size,
} from './multivariate.js';
import { allocate, NDArray, scalarOf, viewAs } from './ndarray.js';
import { drawIntegers, type Parameter, type Source, sample, toSize } from './sampling.js';
import { takeAlong } from './selecting.js';
import { sizeOf, toInteger } from './shape.js';
import { permutation, probabilities, type Shuffled, shaped, shuffle, weighted, weightedOnce } from './shuffling.js';
import type { ArrayLike } from './ufunc.js';
import { right_shift } from './ufuncs.js';

export interface RandintOptions {
  low?: ArrayLike;
  high?: ArrayLike | null;
  size?: Size;
  dtype?: DTypeLike | null;
}
export interface LegacyChoiceOptions {
  size?: Size;
  replace?: boolean;
  p?: ArrayLike | null;
}
/** A state as `get_state()` gives it. */
export type LegacyState = [
  name: 'MT19937',
  key: NDArray<'uint32'>,
  pos: number,
  has_gauss: number,
  cached_gaussian: number,
];
/** A state as `get_state(false)` gives it: the bit generator's, and the normal that waits. */
export type RandomStateState = { bit_generator: string; state: object; has_gauss: number; gauss: number };

/** The distributions of one variable: see `Distributions`. */
export interface RandomState extends Distributions {}

/**
 * NumPy's legacy random numbers, the same ones for a seed as `numpy.random.RandomState`: `new np.random.RandomState(42)`.
 * For new work take `np.random.default_rng(seed)`, whose algorithms are better and faster.
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: addDistributions puts them there
export class RandomState {
  _bit_generator: BitGenerator;
  _source: Source;

  /**
   * `seed`: an integer below 2^32 or a list of them, a BitGenerator to draw from, or null for the system's entropy.
   * @throws ValueError for other numbers, TypeError for what is no integer.
   */
  constructor(...args: [seed?: number | bigint | ArrayLike | BitGenerator | null | { seed?: unknown }]) {
    const { seed } = named<{ seed?: unknown }>('RandomState', args, ['seed']);
    this._bit_generator = seed instanceof BitGenerator ? seed : seeded(seed);
    this._source = withCache(this._bit_generator);
  }

  /** Draws from another bit generator from now on. @throws TypeError */
  _initialize_bit_generator(bit_generator: BitGenerator): void {
    if (!(bit_generator instanceof BitGenerator)) throw new TypeError(`not a BitGenerator: ${show(bit_generator)}`);
    this._bit_generator = bit_generator;
    this._source = withCache(bit_generator);
  }

  /** Node prints it as what it is, without the memory behind it. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }

  /** As NumPy's `str`: `RandomState(MT19937)`. */
  toString(): string {
    return `RandomState(${this._bit_generator.constructor.name})`;
  }

  // ---- the state -------------------------------------------------------------------------------------------------

  /**
   * Starts anew, as a new RandomState of this seed; without one from the system's entropy.
   * @throws ValueError for an integer outside 0 to 2^32 - 1, TypeError for what is no integer, or if the bit generator is
   * no MT19937.
   */
  seed(...args: [seed?: number | bigint | ArrayLike | null | { seed?: number | bigint | ArrayLike | null }]): void {
    const { seed } = named<{ seed?: Parameters<MT19937['_legacy_seeding']>[0] }>('seed', args, ['seed']);
    if (!(this._bit_generator instanceof MT19937)) throw new TypeError('can only re-seed a MT19937 BitGenerator');
    this._bit_generator._legacy_seeding(seed);
    this._setGauss(0, 0);
  }

  /**
   * The state: a list, as NumPy's tuple; with `legacy` false (and whenever the bit generator is no MT19937) an object.
   */
  get_state(legacy?: true | { legacy?: true }): LegacyState | RandomStateState;
  get_state(legacy: false | { legacy: false }): RandomStateState;
  get_state(legacy?: boolean | { legacy?: boolean }): LegacyState | RandomStateState;
  get_state(...args: unknown[]): LegacyState | RandomStateState {
    const { legacy = true } = named<{ legacy?: boolean }>('get_state', args, ['legacy']);
    const [has, gauss] = this._gauss();
    const { _bit_generator: bits } = this;
    if (legacy && bits instanceof MT19937) {
      const { key, pos } = bits.state.state;
      return ['MT19937', key, pos, has, gauss];
    }
    return { ...(bits.state as { bit_generator: string; state: object }), has_gauss: has, gauss };
  }

  /**
   * Goes on from a state, either as `get_state` gives it or `['MT19937', key, pos]`.
   * @throws ValueError, TypeError for what is no state of this bit generator; nothing changes then.
   */
  set_state(state: LegacyState | readonly unknown[] | StateLike): void {
    const given = stateObject(state);
    const has = toInteger(given.has_gauss ?? 0);
    const gauss = given.gauss ?? 0;
    if (typeof gauss !== 'number') throw new TypeError(`must be real number, not ${show(gauss)}`);
    this._bit_generator.state = given;
    this._setGauss(has, gauss);
  }

  private _gauss(): [has: number, value: number] {
    const [has, value] = (this._source.cache as NDArray)._view()[0] as Float64Array;
    return [has, value];
  }
  private _setGauss(has: number, value: number): void {
    ((this._source.cache as NDArray)._view()[0] as Float64Array).set([has, value]);
  }

  // ---- floats ----------------------------------------------------------------------------------------------------

  /** Uniform in [0, 1): of a size, or one number. */
  random_sample(...args: [size?: null] | [options: { size?: null }]): number;
  random_sample(...args: [size: ShapeLike] | [options: { size: ShapeLike }]): NDArray<'float64'>;
  random_sample(...args: unknown[]): NDArray | Scalar {
    return this._floats('random_sample', 'random', args);
  }

  /** The same as `random_sample`. */
  random(...args: [size?: null] | [options: { size?: null }]): number;
  random(...args: [size: ShapeLike] | [options: { size: ShapeLike }]): NDArray<'float64'>;
  random(...args: unknown[]): NDArray | Scalar {
    return this._floats('random', 'random', args);
  }

  /** Standard normal, by the polar method: of a size, or one number. */
  standard_normal(...args: [size?: null] | [options: { size?: null }]): number;
  standard_normal(...args: [size: ShapeLike] | [options: { size: ShapeLike }]): NDArray<'float64'>;
  standard_normal(...args: unknown[]): NDArray | Scalar {
    return this._floats('standard_normal', 'legacy_gauss', args);
  }

  /** Exponential with mean 1, by a logarithm: of a size, or one number. */
  standard_exponential(...args: [size?: null] | [options: { size?: null }]): number;
  standard_exponential(...args: [size: ShapeLike] | [options: { size: ShapeLike }]): NDArray<'float64'>;
  standard_exponential(...args: unknown[]): NDArray | Scalar {
    return this._floats('standard_exponential', legacyName('standard_exponential'), args);
  }

  /** Gamma with this shape >= 0 and scale 1. @throws ValueError */
  standard_gamma(...args: [shape: number, size?: null] | [options: { shape: number; size?: null }]): number;
  standard_gamma(
    ...args: [shape: ArrayLike, size?: Size | { size?: Size }] | [options: { shape: ArrayLike; size?: Size }]
  ): NDArray<'float64'>;
  standard_gamma(...args: unknown[]): NDArray | Scalar {
    const { shape, size } = named<{ shape?: unknown; size?: unknown }>('standard_gamma', args, ['shape', 'size']);
    if (shape === undefined) throw new TypeError("standard_gamma() missing required argument 'shape'");
    const parameter: Parameter = { name: 'shape', value: shape, check: 'NON_NEGATIVE' };
    return sample(this._source, legacyName('standard_gamma'), float64, [parameter], size);
  }

  /** Uniform in [0, 1) of a shape: `rand(2, 3)` or `rand([2, 3])`; without one, a number. */
  rand(): number;
  rand(...shape: [readonly number[]] | number[]): NDArray<'float64'>;
  rand(...args: unknown[]): NDArray | Scalar {
    return sample(this._source, 'random', float64, [], dimensions(args));
  }

  /** Standard normal of a shape: `randn(2, 3)` or `randn([2, 3])`; without one, a number. */
  randn(): number;
  randn(...shape: [readonly number[]] | number[]): NDArray<'float64'>;
  randn(...args: unknown[]): NDArray | Scalar {
    return sample(this._source, 'legacy_gauss', float64, [], dimensions(args));
  }

  private _floats(name: string, dist: string, args: readonly unknown[]): NDArray | Scalar {
    return sample(this._source, dist, float64, [], named<{ size?: unknown }>(name, args, ['size']).size);
  }

  // ---- integers and bytes ----------------------------------------------------------------------------------------

  /**
   * Integers from `low` to `high` - 1 (from 0 to `low` - 1 if there is no `high`), int64 unless a dtype is given. Bounds may
   * be arrays. Without a size, a number.
   * @throws ValueError for an empty range or bounds that the dtype cannot hold, DTypeError for other dtypes.
   */
  randint(low: number | bigint, high?: number | bigint | null, size?: null, dtype?: DTypeLike | null): number;
  randint<L extends DTypeLike = 'int64'>(
    low: ArrayLike,
    high: ArrayLike | null | undefined,
    size: ShapeLike,
    dtype?: L | null,
  ): NDArray<NameOf<L>>;
  randint(
    low: ArrayLike | RandintOptions,
    high?: ArrayLike | null | RandintOptions,
    size?: Size | RandintOptions,
    dtype?: DTypeLike | null,
  ): NDArray;
  randint(...args: unknown[]): NDArray | Scalar {
    const given = named<RandintOptions>('randint', args, ['low', 'high', 'size', 'dtype']);
    return this._integers('randint', given.low, given.high, given.size, given.dtype);
  }

  private _integers(
    name: string,
    low: unknown,
    high: unknown,
    size: unknown,
    dtype?: DTypeLike | null,
  ): NDArray | Scalar {
    if (low === undefined) throw new TypeError(`${name}() missing required argument 'low'`);
    return integersBetween(this._source, 'randint', { low, high, size, dtype, endpoint: false, masked: true });
  }

  /** Integers from `low` to `high`, both included (from 1 to `low` if there is no `high`). NumPy calls it deprecated. */
  random_integers(low: number | bigint, high?: number | bigint | null, size?: null): number;
  random_integers(
    low: number | bigint | { low?: number | bigint; high?: number | bigint | null; size?: Size },
    high?: number | bigint | null | { high?: number | bigint | null; size?: Size },
    size?: Size | { size?: Size },
  ): NDArray<'int64'>;
  random_integers(...args: unknown[]): NDArray | Scalar {
    const given = named<RandintOptions>('random_integers', args, ['low', 'high', 'size']);
    const { low, high, size } = given;
    const [first, last] = high === undefined || high === null ? [1, low] : [low, high];
    const whole = typeof last === 'number' && Number.isFinite(last) ? BigInt(Math.trunc(last)) : last;
    if (typeof whole !== 'bigint') throw new TypeError(`random_integers() needs integer bounds, got ${show(last)}`);
    return this._integers('random_integers', first, whole + 1n, size);
  }

  /** Integers of 63 bits. */
  tomaxint(...args: [size?: null] | [options: { size?: null }]): number | bigint;
  tomaxint(...args: [size: ShapeLike] | [options: { size: ShapeLike }]): NDArray<'int64'>;
  tomaxint(...args: unknown[]): NDArray | Scalar {
    const size = toSize(named<{ size?: unknown }>('tomaxint', args, ['size']).size);
    const all = drawIntegers(this._source, true, uint64, size ?? [], 0n, 2n ** 64n - 1n) as NDArray;
    if (all._size === 0) return allocate(int64, size as number[]);
    const halved = asarray(right_shift(all, 1), uint64); // a number, without a size
    const signed = viewAs(halved, int64 as DType, halved._shape, halved._strides);
    return size === null ? scalarOf(signed) : signed;
  }

  /** So many random bytes. */
  bytes(length: number): Uint8Array {
    const n = toInteger(length);
    if (n < 0) throw new ValueError('negative dimensions are not allowed');
    const words = this.randint(0, 2 ** 32, Math.max(1, Math.ceil(n / 4)), 'uint32').toTypedArray();
    return new Uint8Array(words.buffer as ArrayBuffer, words.byteOffset, n);
  }

  // ---- order and choice ------------------------------------------------------------------------------------------

  /**
   * Elements of a list `a`, or numbers below an integer `a`: of a size, or one.
   * @throws ValueError for probabilities that do not sum to 1, or for more without replacement than there are.
   */
  choice(a: number, size?: null, replace?: boolean, p?: ArrayLike | null): number;
  choice(a: ArrayLike, size: ShapeLike, replace?: boolean, p?: ArrayLike | null): NDArray;
  choice(a: ArrayLike, size: ShapeLike, options: LegacyChoiceOptions): NDArray;
  choice(a: ArrayLike, options: LegacyChoiceOptions & { size: ShapeLike }): NDArray;
  choice(a: ArrayLike, size?: null, replace?: boolean, p?: ArrayLike | null): Scalar;
  choice(a: ArrayLike, options: LegacyChoiceOptions): NDArray | Scalar;
  choice(value: unknown, ...args: unknown[]): NDArray | Scalar {
    const { size, replace = true, p } = named<LegacyChoiceOptions>('choice', args, ['size', 'replace', 'p']);
    const wanted = toSize(size);
    const shape = wanted ?? [];
    const a = asarray(value as ArrayLike);
    const population = populationOf(a, sizeOf(shape));
    const weights = p === undefined || p === null ? null : probabilities(p, population, true);
    const places = replace ? this._places(population, weights, shape) : this._placesOnce(population, weights, shape);
    const chosen = a._shape.length === 0 ? places : takeAlong(a, places as NDArray<'int64'>, 0);
    return wanted === null ? scalarOf(chosen) : chosen;
  }

  private _places(population: number, p: NDArray<'float64'> | null, shape: readonly number[]): NDArray {
    if (p !== null) return weighted(this._source, p, shape);
    return this._integers('choice', 0, population, shape) as NDArray;
  }

  private _placesOnce(population: number, p: NDArray<'float64'> | null, shape: readonly number[]): NDArray {
    const count = sizeOf(shape);
    if (count > population) throw new ValueError("Cannot take a larger sample than population when 'replace=False'");
    if (p !== null) return shaped(weightedOnce(this._source, p, count), shape);
    const all = permutation(this._source, population);
    return shaped(all.slice(`:${count}`) as NDArray, shape).copy();
  }

  /** A copy of `x` in random order along the first axis; of an integer n, the numbers below n. */
  permutation(x: number | bigint): NDArray<'int64'>;
  permutation(x: ArrayLike): NDArray;
  permutation(x: unknown): NDArray {
    if (typeof x === 'number' && !Number.isInteger(x)) {
      throw new IndexError('x must be an integer or at least 1-dimensional');
    }
    return permutation(this._source, x);
  }

  /** Puts an array in random order along its first axis, in place; also a JavaScript array or a typed array. */
  shuffle(x: Shuffled): void {
    shuffle(this._source, x);
  }

  // ---- several variables -----------------------------------------------------------------------------------------

  /** How n trials fall on k outcomes of probabilities `pvals`, the last of which takes what is left: int64, size + (k,). */
  multinomial(n: number | bigint, pvals: ArrayLike, ...args: [size?: Size | { size?: Size }]): NDArray<'int64'> {
    const { size } = named<{ size?: Size }>('multinomial', args, ['size']);
    return multinomial(this._source, true, n, pvals, size) as NDArray<'int64'>;
  }

  /** Points of k coordinates > 0 that sum to 1, with the k parameters alpha > 0: float64 of shape size + (k,). */
  dirichlet(alpha: ArrayLike, ...args: [size?: Size | { size?: Size }]): NDArray<'float64'> {
    const { size } = named<{ size?: Size }>('dirichlet', args, ['size']);
    return dirichlet(this._source, true, alpha, size) as NDArray<'float64'>;
  }

  /**
   * Normals with a mean (k,) and a covariance (k, k): float64 of shape size + (k,). The numbers come from NumPy's stream, the
   * factor of the covariance from this package's `svd`: results may differ from NumPy's in the last bits.
   * @throws ValueError for a covariance that is not positive semidefinite, if `check_valid` is 'raise'.
   */
  multivariate_normal(
    mean: ArrayLike,
    cov: ArrayLike,
    ...args:
      | [size?: Size, check_valid?: 'warn' | 'raise' | 'ignore', tol?: number]
      | [size: Size, options: Omit<MultivariateNormalOptions, 'method'>]
      | [options: Omit<MultivariateNormalOptions, 'method'>]
  ): NDArray<'float64'> {
    const options = named<MultivariateNormalOptions>('multivariate_normal', args, ['size', 'check_valid', 'tol']);
    return multivariateNormal(this._source, true, mean, cov, options) as NDArray<'float64'>;
  }
}
addDistributions(RandomState.prototype, true);

function seeded(seed: unknown): MT19937 {
  const bits = new MT19937();
  if (seed !== undefined && seed !== null) bits._legacy_seeding(seed as Parameters<MT19937['_legacy_seeding']>[0]);
  return bits;
}

/** The source of a RandomState: no normal waits yet. */
const withCache = (bits: BitGenerator): Source => ({ ...bits._source, cache: allocate(float64, [2], true) });

/** Dimensions given one by one or as one list; none at all means a single number. */
function dimensions(args: readonly unknown[]): unknown {
  if (args.length === 0) return null;
  return args.length === 1 ? args[0] : args;
}

/** A state as an object, whichever form it has. */
function stateObject(state: unknown): Record<string, unknown> {
  if (Array.isArray(state)) {
    if (state[0] !== 'MT19937') {
      throw new ValueError('set_state can only be used with legacy MT19937 state instances.');
    }
    const [name, key, pos, has_gauss = 0, gauss = 0] = state;
    return { bit_generator: name, state: { key, pos }, has_gauss, gauss };
  }
  if (typeof state !== 'object' || state === null || state instanceof NDArray) {
    throw new TypeError('state must be a dict or a tuple.');
  }
  if (!('bit_generator' in state && 'state' in state)) throw new ValueError('state dictionary is not valid.');
  return state as Record<string, unknown>;
}

/** How many there are to choose from. @throws ValueError if there are none but some are wanted. */
function populationOf(a: NDArray, count: number): number {
  if (a._shape.length > 1) throw new ValueError('a must be 1-dimensional');
  if (a._shape.length === 1) {
    if (a._size === 0 && count !== 0) throw new ValueError("'a' cannot be empty unless no samples are taken");
    return a._size;
  }
  const n = a._get([]);
  const isInteger = typeof n === 'bigint' || (typeof n === 'number' && Number.isInteger(n));
  if (!isInteger) throw new ValueError('a must be 1-dimensional or an integer');
  if (n <= 0 && count !== 0) throw new ValueError('a must be greater than 0 unless no samples are taken');
  return Number(n);
}
