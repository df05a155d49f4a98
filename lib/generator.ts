/*
 * generator.ts: Generator: NumPy's modern interface to random numbers, and `default_rng`.
 *
 * A generator draws from one bit generator and has no state of its own. Distributions of one variable come from the table in
 * distributions.ts; here stand those that have a dtype or an `out`, integers, and what puts things in random order.
 */
import { named } from './arguments.js';
import { BitGenerator, type Seed } from './bitgenerator.js';
import { PCG64 } from './bitgenerators.js';
import { asarray, type ShapeLike } from './creation.js';
import { addDistributions, type Distributions } from './distributions.js';
import { type DTypeLike, dtype, float32, float64, type NameOf, type Scalar } from './dtype.js';
import { DTypeError, IndexError, show, ValueError } from './errors.js';
import { integersBetween } from './integers.js';
import {
  dirichlet,
  type MultivariateNormalOptions,
  multinomial,
  multivariateHypergeometric,
  multivariateNormal,
  type Size,
} from './multivariate.js';
import { type NDArray, scalarOf } from './ndarray.js';
import { drawWithout, type Parameter, type Source, sample, sampleOne, toSize } from './sampling.js';
import { takeAlong } from './selecting.js';
import { sizeOf, toAxis, toInteger } from './shape.js';
import {
  permutation,
  permuted,
  probabilities,
  type Shuffled,
  shaped,
  shuffle,
  weighted,
  weightedOnce,
} from './shuffling.js';
import type { ArrayLike } from './ufunc.js';

const inspect = Symbol.for('nodejs.util.inspect.custom');

type Floats = 'float64' | 'float32';

/** Where floats go, and as what. */
export interface FloatOptions {
  size?: Size;
  /** float64 (the default) or float32, which is another stream. */
  dtype?: DTypeLike | null;
  /** A contiguous array to fill; it is returned. */
  out?: NDArray | null;
}
export interface ExponentialOptions extends FloatOptions {
  /** 'zig', the ziggurat (the default), or 'inv', the logarithm of a uniform number. */
  method?: 'zig' | 'inv';
}
/** What makes a result an array. */
type Arrayed = { size: ShapeLike } | { out: NDArray };

export interface IntegersOptions {
  low?: ArrayLike;
  /** The end of the range; without it, `low` is the end and 0 the start. */
  high?: ArrayLike | null;
  size?: Size;
  /** Any integer dtype, or bool; int64 unless given. */
  dtype?: DTypeLike | null;
  /** Whether `high` is one of the numbers. */
  endpoint?: boolean;
}

export interface ChoiceOptions {
  size?: Size;
  /** Whether an element can come more than once (true). */
  replace?: boolean;
  /** The probability of each element. */
  p?: ArrayLike | null;
  /** The axis that is chosen along. */
  axis?: number;
  /** Whether what is drawn without replacement must be in random order (true); without, it is faster. */
  shuffle?: boolean;
}

/** The members that the table of distributions gives: `beta`, `binomial` ... `zipf`. */
export interface Generator extends Distributions {}

/**
 * Random numbers from a bit generator. The same seed gives the same numbers as NumPy's Generator.
 *
 *     const rng = np.random.default_rng(12345);
 *     rng.random(3);                       // float64 in [0, 1)
 *     rng.normal(0, 2, [2, 3]);            // parameters by position,
 *     rng.normal({ scale: 2, size: 10 });  // or by name
 *     rng.integers(0, 10, { size: 5, endpoint: true });
 *
 * Without a size (and with numbers as parameters) a number is returned, else an array. All methods throw ValueError for
 * parameters outside their bounds and ShapeError for shapes that do not fit, both in NumPy's words; nothing is drawn then.
 */
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: as above
export class Generator {
  private readonly _bit_generator: BitGenerator;
  /** For the facade: what C draws from. */
  readonly _source: Source;

  /** @throws TypeError for what is no bit generator: `new np.random.Generator(new np.random.PCG64(seed))`. */
  constructor(bit_generator: BitGenerator) {
    if (typeof bit_generator === 'function') {
      throw new ValueError('Invalid bit generator. The bit generator must be instantiated.');
    }
    if (!(bit_generator instanceof BitGenerator)) {
      throw new TypeError(`Generator() takes a bit generator, got ${show(bit_generator)}`);
    }
    this._bit_generator = bit_generator;
    this._source = bit_generator._source;
  }

  /** What it draws from. */
  get bit_generator(): BitGenerator {
    return this._bit_generator;
  }

  [inspect](): string {
    return this.toString();
  }

  /** As NumPy's `str`: `Generator(PCG64)`. */
  toString(): string {
    return `Generator(${this.bit_generator.constructor.name})`;
  }

  /** New generators whose streams are independent of this one and of each other. */
  spawn(n_children: number): Generator[] {
    return this.bit_generator.spawn(n_children).map((bits) => new Generator(bits));
  }

  // ---- floats ----------------------------------------------------------------------------------------------------

  /** Uniform in [0, 1): of a size, or into `out`; float64 with 53 bits or float32 with 24. */
  random(size?: null, dtype?: DTypeLike | null, out?: null): number;
  random<L extends DTypeLike = 'float64'>(size: ShapeLike, dtype?: L | null, out?: NDArray | null): NDArray<NameOf<L>>;
  random(size: Size, dtype: DTypeLike | null, out: NDArray): NDArray;
  random(options: FloatOptions & Arrayed): NDArray<Floats>;
  random(size: ShapeLike, options: FloatOptions): NDArray<Floats>;
  random(options: FloatOptions): number;
  random(...args: unknown[]): NDArray | Scalar {
    if (args.length === 0) return sampleOne(this._source, 'random', float64, []);
    return this._floats('random', named<FloatOptions>('random', args, ['size', 'dtype', 'out']));
  }

  /** Standard normal: of a size, or into `out`; float64 or float32. */
  standard_normal(size?: null, dtype?: DTypeLike | null, out?: null): number;
  standard_normal<L extends DTypeLike = 'float64'>(
    size: ShapeLike,
    dtype?: L | null,
    out?: NDArray | null,
  ): NDArray<NameOf<L>>;
  standard_normal(size: Size, dtype: DTypeLike | null, out: NDArray): NDArray;
  standard_normal(options: FloatOptions & Arrayed): NDArray<Floats>;
  standard_normal(size: ShapeLike, options: FloatOptions): NDArray<Floats>;
  standard_normal(options: FloatOptions): number;
  standard_normal(...args: unknown[]): NDArray | Scalar {
    return this._floats('standard_normal', named<FloatOptions>('standard_normal', args, ['size', 'dtype', 'out']));
  }

  /** Exponential with mean 1: of a size, or into `out`; float64 or float32; by the ziggurat, or (method 'inv') a logarithm. */
  standard_exponential(size?: null, dtype?: DTypeLike | null, method?: 'zig' | 'inv', out?: null): number;
  standard_exponential<L extends DTypeLike = 'float64'>(
    size: ShapeLike,
    dtype?: L | null,
    method?: 'zig' | 'inv',
    out?: NDArray | null,
  ): NDArray<NameOf<L>>;
  standard_exponential(options: ExponentialOptions & Arrayed): NDArray<Floats>;
  standard_exponential(size: ShapeLike, options: ExponentialOptions): NDArray<Floats>;
  standard_exponential(options: ExponentialOptions): number;
  standard_exponential(...args: unknown[]): NDArray | Scalar {
    const names = ['size', 'dtype', 'method', 'out'];
    const given = named<ExponentialOptions>('standard_exponential', args, names);
    const inverse = given.method !== undefined && given.method !== 'zig';
    return this._floats('standard_exponential', given, [], inverse ? 'standard_exponential_inv' : undefined);
  }

  /** Gamma with this shape >= 0 and scale 1: of a size, or into `out`; float64 or float32. */
  standard_gamma(shape: number, size?: null, dtype?: DTypeLike | null, out?: null): number;
  standard_gamma<L extends DTypeLike = 'float64'>(
    shape: ArrayLike,
    size?: Size,
    dtype?: L | null,
    out?: NDArray | null,
  ): NDArray<NameOf<L>>;
  standard_gamma(shape: ArrayLike, options: FloatOptions): NDArray<Floats>;
  standard_gamma(options: FloatOptions & { shape: ArrayLike }): NDArray<Floats>;
  standard_gamma(...args: unknown[]): NDArray | Scalar {
    const names = ['shape', 'size', 'dtype', 'out'];
    const given = named<FloatOptions & { shape?: unknown }>('standard_gamma', args, names);
    if (given.shape === undefined) throw new TypeError("standard_gamma() missing required argument 'shape'");
    return this._floats('standard_gamma', given, [{ name: 'shape', value: given.shape, check: 'NON_NEGATIVE' }]);
  }

  private _floats(
    name: string,
    given: FloatOptions,
    parameters: readonly Parameter[] = [],
    dist: string = name,
  ): NDArray | Scalar {
    const d = given.dtype === undefined || given.dtype === null ? float64 : dtype(given.dtype);
    if (d === float64) return sample(this._source, dist, float64, parameters, given.size, given.out);
    if (d !== float32) throw new DTypeError(`Unsupported dtype dtype('${d}') for ${name}`);
    return sample(this._source, `${dist}_f`, float32, parameters, given.size, given.out);
  }

  // ---- integers and bytes ----------------------------------------------------------------------------------------

  /**
   * Integers from `low` to `high` - 1 (with `endpoint` to `high`); of one bound, from 0 up to it. Bounds may be arrays.
   *
   *     rng.integers(6, { size: 10 })                     // int64, 0 to 5
   *     rng.integers(-128, 127, 100, 'int8', true)        // both ends included
   *
   * @throws ValueError for an empty range or bounds that the dtype cannot hold, DTypeError for other dtypes.
   */
  integers(low: number | bigint, high?: number | bigint | null, size?: null, dtype?: null): number;
  integers<L extends DTypeLike = 'int64'>(
    low: ArrayLike,
    high: ArrayLike | null | undefined,
    size: ShapeLike,
    dtype?: L | null,
    endpoint?: boolean,
  ): NDArray<NameOf<L>>;
  integers(low: number | bigint, high: number | bigint | null, size: null, ...more: [DTypeLike, boolean?]): Scalar;
  integers(low: ArrayLike, high: ArrayLike | null, size: Size, ...more: [DTypeLike | null, boolean?]): NDArray;
  integers(low: ArrayLike, high: ArrayLike): NDArray<'int64'>;
  integers(
    ...args: [...bounds: [low?: ArrayLike, high?: ArrayLike | null], IntegersOptions & { size: ShapeLike }]
  ): NDArray;
  integers(low: ArrayLike, options: IntegersOptions & { size: ShapeLike }): NDArray;
  integers(options: IntegersOptions & { size: ShapeLike }): NDArray;
  integers(...args: [...bounds: [low?: ArrayLike, high?: ArrayLike | null], IntegersOptions]): NDArray | Scalar;
  integers(low: ArrayLike, options: IntegersOptions): NDArray | Scalar;
  integers(options: IntegersOptions): NDArray | Scalar;
  integers(...args: unknown[]): NDArray | Scalar {
    const names = ['low', 'high', 'size', 'dtype', 'endpoint'];
    const { low, high, size, dtype, endpoint = false } = named<IntegersOptions>('integers', args, names);
    if (low === undefined) throw new TypeError('integers() takes at least 1 positional argument (0 given)');
    return integersBetween(this._source, 'integers', {
      low,
      high,
      size,
      dtype,
      endpoint: endpoint === true,
      masked: false,
    });
  }

  /** So many random bytes. */
  bytes(length: number): Uint8Array {
    const n = toInteger(length);
    if (n < 0) throw new ValueError('negative dimensions are not allowed');
    if (n === 0) {
      this.integers(0, 2 ** 32, 1, 'uint32'); // NumPy draws one for none, too
      return new Uint8Array(0);
    }
    const words = this.integers(0, 2 ** 32, Math.ceil(n / 4), 'uint32').toTypedArray();
    return new Uint8Array(words.buffer as ArrayBuffer, words.byteOffset, n);
  }

  // ---- order and choice ------------------------------------------------------------------------------------------

  /**
   * Elements of `a` (along an axis), or of the numbers below an integer `a`: of a size, or one.
   * @throws ValueError for probabilities that do not sum to 1, or for more without replacement than there are.
   */
  choice(a: number, size?: null, replace?: boolean, p?: ArrayLike | null): number;
  choice<T extends ArrayLike>(a: T, size: ShapeLike, replace?: boolean, p?: ArrayLike | null, axis?: number, shuffle?: boolean): NDArray; // biome-ignore format: a row
  choice(a: ArrayLike, size?: null, replace?: boolean, p?: ArrayLike | null, axis?: number, shuffle?: boolean): NDArray | Scalar; // biome-ignore format: a row
  choice(a: ArrayLike, size: ShapeLike, options: ChoiceOptions): NDArray;
  choice(a: ArrayLike, options: ChoiceOptions & { size: ShapeLike }): NDArray;
  choice(a: ArrayLike, options: ChoiceOptions): NDArray | Scalar;
  choice(value: unknown, ...args: unknown[]): NDArray | Scalar {
    const names = ['size', 'replace', 'p', 'axis', 'shuffle'];
    const { size, replace = true, p, axis = 0, shuffle = true } = named<ChoiceOptions>('choice', args, names);
    const wanted = toSize(size);
    const a = asarray(value as ArrayLike);
    const count = wanted === null ? 1 : sizeOf(wanted);
    const { population, along } = populationOf(a, value, axis, count);
    const weights = p === undefined || p === null ? null : probabilities(p, population, false);
    const places = this._places(population, weights, wanted ?? [], replace, shuffle);
    const chosen = a._shape.length === 0 ? places : takeAlong(a, places as NDArray<'int64'>, along);
    return wanted === null ? scalarOf(chosen) : chosen;
  }

  /** Places among so many, as an array of this shape. */
  private _places(
    population: number,
    p: NDArray<'float64'> | null,
    shape: readonly number[],
    replace: boolean,
    shuffle: boolean,
  ): NDArray {
    const count = sizeOf(shape);
    if (replace) {
      if (p !== null) return weighted(this._source, p, shape);
      return this.integers(0, population, shape);
    }
    if (count > population) {
      throw new ValueError('Cannot take a larger sample than population when replace is False');
    }
    if (p !== null) return shaped(weightedOnce(this._source, p, count), shape);
    return shaped(drawWithout(this._source, population, count, shuffle), shape);
  }

  /** A copy of `x` in random order along an axis; of an integer n, the numbers below n. */
  permutation(x: number | bigint): NDArray<'int64'>;
  permutation(x: ArrayLike, ...args: [axis?: number | { axis?: number }]): NDArray;
  permutation(x: unknown, ...args: unknown[]): NDArray {
    return permutation(this._source, x, named<{ axis?: number }>('permutation', args, ['axis']).axis);
  }

  /**
   * A copy of `x` in which every slice along the axis is in a random order of its own; without an axis, all elements are
   * shuffled together. With `out` (of the same shape) the result is put there: `rng.permuted(x, { axis: 1, out: x })`.
   */
  permuted(x: ArrayLike, options: { axis?: number | null; out?: NDArray | null } = {}): NDArray {
    const { axis, out } = named<{ axis?: number | null; out?: NDArray | null }>(
      'permuted',
      [options],
      [],
      ['axis', 'out'],
    );
    return permuted(this._source, x, axis, out);
  }

  /**
   * Puts an array in random order in place, along an axis (subarrays stay as they are); also a JavaScript array or a typed
   * array.
   */
  shuffle(x: Shuffled, ...args: [axis?: number | { axis?: number }]): void {
    shuffle(this._source, x, named<{ axis?: number }>('shuffle', args, ['axis']).axis);
  }

  // ---- several variables -----------------------------------------------------------------------------------------

  /**
   * How n trials fall on k outcomes of probabilities `pvals` (the last one takes what is left to 1): int64 of shape
   * size + (k,). `n` and the leading axes of `pvals` broadcast.
   */
  multinomial(n: ArrayLike, pvals: ArrayLike, ...args: [size?: Size | { size?: Size }]): NDArray<'int64'> {
    const { size } = named<{ size?: Size }>('multinomial', args, ['size']);
    return multinomial(this._source, false, n, pvals, size) as NDArray<'int64'>;
  }

  /** Points of k coordinates > 0 that sum to 1, with the k parameters alpha > 0: float64 of shape size + (k,). */
  dirichlet(alpha: ArrayLike, ...args: [size?: Size | { size?: Size }]): NDArray<'float64'> {
    const { size } = named<{ size?: Size }>('dirichlet', args, ['size']);
    return dirichlet(this._source, false, alpha, size) as NDArray<'float64'>;
  }

  /**
   * How many of each colour are among `nsample` drawn from `colors` without putting back: int64 of shape size + (k,). The
   * method 'count' needs memory for sum(colors) elements, 'marginals' draws hypergeometric numbers.
   */
  multivariate_hypergeometric(
    colors: ArrayLike,
    nsample: number | bigint,
    ...args:
      | [size?: Size, method?: 'marginals' | 'count']
      | [size: Size, options: { method?: 'marginals' | 'count' }]
      | [options: { size?: Size; method?: 'marginals' | 'count' }]
  ): NDArray<'int64'> {
    const { size, method } = named<{ size?: Size; method?: string }>('multivariate_hypergeometric', args, ['size', 'method']); // biome-ignore format: a row
    return multivariateHypergeometric(this._source, colors, nsample, size, method) as NDArray<'int64'>;
  }

  /**
   * Normals with a mean (k,) and a covariance (k, k): float64 of shape size + (k,). The stream is NumPy's, the factor of the
   * covariance this package's: results are NumPy's but for rounding, unless eigenvalues of the covariance are equal.
   * @throws ValueError for a covariance that is not positive semidefinite, if `check_valid` is 'raise'.
   */
  multivariate_normal(
    mean: ArrayLike,
    cov: ArrayLike,
    ...args:
      | [size?: Size, check_valid?: 'warn' | 'raise' | 'ignore', tol?: number]
      | [size: Size, options: MultivariateNormalOptions]
      | [options: MultivariateNormalOptions]
  ): NDArray<'float64'> {
    const names = ['size', 'check_valid', 'tol'];
    const options = named<MultivariateNormalOptions>('multivariate_normal', args, names, ['method']);
    return multivariateNormal(this._source, false, mean, cov, options) as NDArray<'float64'>;
  }
}
addDistributions(Generator.prototype, false);

/** How many there are to choose from, and along which axis. @throws ValueError if there are none but some are wanted. */
function populationOf(a: NDArray, value: unknown, axis: number, count: number): { population: number; along: number } {
  if (a._shape.length === 0) {
    const n = a._get([]);
    const isInteger = typeof n === 'bigint' || (typeof n === 'number' && Number.isInteger(n));
    if (!isInteger) throw new ValueError(`a must be a sequence or an integer, not ${show(value)}`);
    if (n <= 0 && count !== 0) throw new ValueError('a must be a positive integer unless no samples are taken');
    return { population: Number(n), along: 0 };
  }
  const ndim = a._shape.length;
  const wanted = toInteger(axis);
  if (wanted < -ndim || wanted >= ndim) throw new IndexError('tuple index out of range');
  const along = toAxis(wanted, ndim);
  const population = a._shape[along];
  if (population === 0 && count !== 0) throw new ValueError('a cannot be empty unless no samples are taken');
  return { population, along };
}

/**
 * A Generator on PCG64, NumPy's recommended start. `seed`: an integer of any size, a list of them, a SeedSequence, or null for
 * the system's entropy; a BitGenerator is wrapped, a Generator returned as it is.
 */
export function defaultRng(
  seed?: Seed | BitGenerator | Generator | { seed?: Seed | BitGenerator | Generator },
): Generator {
  const given = named<{ seed?: Seed | BitGenerator | Generator }>('default_rng', [seed], ['seed']).seed;
  if (given instanceof Generator) return given;
  return new Generator(given instanceof BitGenerator ? given : new PCG64(given));
}
