/*
 * random.ts: `np.random`: NumPy's legacy streams, bit for bit (native/random/).
 *
 * A generator's state is plain memory that the array system owns; C works on it by address. The functions of this module
 * share one global state, as NumPy's do; until `seed` is called it is seeded from the system's entropy.
 */
import * as call from './call.js';
import type { ShapeLike } from './creation.js';
import { asarray } from './creation.js';
import { bool, type DType, type DTypeLike, dtype, float64, int32, int64, type Scalar } from './dtype.js';
import { checkOptions, DTypeError, isOptions, ShapeError, shapeText, show, ValueError } from './errors.js';
import { allocate, type NDArray } from './ndarray.js';
import * as reduce from './reduce.js';
import { broadcastShapes, toInteger, toShape } from './shape.js';
import type { ArrayLike } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

/** Bytes of the state (struct nd_mt19937 in native/random/random.h). */
const STATE_BYTES = 2512;
/** The codes of ND_DIST_LIST in native/random/random.h. */
const RANDOM = 0;
const UNIFORM = 1;
const GAUSS = 2;
const NORMAL = 3;
const RANDINT = 4;

let state: NDArray | null = null;

function current(): NDArray {
  if (state === null) seed();
  return state as NDArray;
}

/**
 * Starts the global stream: the same seed gives the numbers that NumPy's `np.random.seed` gives. Without a seed the
 * system's entropy is taken.
 *
 * @throws ValueError for a seed outside 0 to 2^32 - 1, TypeError for what is no integer.
 */
export function seed(value?: number | readonly number[] | ArrayLike | null): void {
  let key: number[];
  let byArray = true;
  if (value === undefined || value === null) key = [...crypto.getRandomValues(new Uint32Array(8))];
  else if (typeof value === 'number' || typeof value === 'bigint') {
    key = [toInteger(value)];
    byArray = false;
  } else {
    const list = asarray(value as ArrayLike);
    if (list._size === 0) throw new ValueError('Seed must be non-empty');
    if (list._shape.length !== 1) throw new ValueError('Seed array must be 1-d');
    key = (list.tolist() as number[]).map(toInteger);
  }
  if (key.some((k) => k < 0 || k > 0xffffffff)) throw new ValueError('Seed must be between 0 and 2**32 - 1');
  const words = allocate(int32, [key.length]);
  new Uint32Array(words.data.buffer, words.data.byteOffset, key.length).set(key);
  const next = state ?? allocate(int32, [STATE_BYTES / 4], true);
  call.begin(call.ids.mt_seed);
  call.address(next, next._shape, next._strides, true);
  call.num(byArray ? key.length : 0);
  if (byArray) call.address(words, words._shape, words._strides, false);
  else call.num(key[0]);
  call.run();
  state = next;
}

/** Fills a new array of this shape; of no shape, gives one number. */
function draw(d: DType, size: readonly number[] | null, dist: number, params: readonly number[]): NDArray | Scalar {
  const out = allocate(d, size ?? []);
  const from = current();
  call.begin(call.ids.mt_fill);
  call.address(from, from._shape, from._strides, true);
  call.num(dist);
  call.address(out, out._shape, out._strides, true);
  call.num(out._size);
  call.nums(params);
  call.run();
  return size === null ? (out._get([]) as Scalar) : out;
}

const sizeOrNull = (size: ShapeLike | null | undefined): number[] | null =>
  size === undefined || size === null ? null : toShape(size);

/** Dimensions given one by one or as one list; none at all means a single number. */
function dims(args: readonly (number | readonly number[])[]): number[] | null {
  if (args.length === 0) return null;
  return toShape(args.length === 1 ? args[0] : args);
}

/** Uniform float64 in [0, 1) of a shape: `rand(2, 3)` or `rand([2, 3])`; without one, a number. */
export function rand(): number;
export function rand(...shape: [readonly number[]] | number[]): NDArray;
export function rand(...args: (number | readonly number[])[]): NDArray | number {
  return draw(float64, dims(args), RANDOM, []) as NDArray | number;
}

/** Standard normal float64 of a shape: `randn(2, 3)` or `randn([2, 3])`; without one, a number. */
export function randn(): number;
export function randn(...shape: [readonly number[]] | number[]): NDArray;
export function randn(...args: (number | readonly number[])[]): NDArray | number {
  return draw(float64, dims(args), GAUSS, []) as NDArray | number;
}

/** Uniform float64 in [0, 1): of a shape, or (null) a number. */
export function randomSample(size?: null): number;
export function randomSample(size: ShapeLike): NDArray;
export function randomSample(size?: ShapeLike | null): NDArray | number {
  return draw(float64, sizeOrNull(size), RANDOM, []) as NDArray | number;
}

/** Standard normal float64: of a shape, or (null) a number. */
export function standardNormal(size?: null): number;
export function standardNormal(size: ShapeLike): NDArray;
export function standardNormal(size?: ShapeLike | null): NDArray | number {
  return draw(float64, sizeOrNull(size), GAUSS, []) as NDArray | number;
}

/** The arguments of a distribution: two parameters and a size, by position or by name. */
function parameters(
  name: string,
  names: readonly [string, string],
  defaults: readonly [number, number],
  args: readonly unknown[],
): [ArrayLike, ArrayLike, ShapeLike | null | undefined] {
  const last = args[args.length - 1];
  const options: Record<string, unknown> = checkOptions(name, isOptions(last) ? last : {}, [...names, 'size']);
  const positional = isOptions(last) ? args.slice(0, -1) : args;
  const pick = (i: number, key: string) => {
    if (positional[i] !== undefined && options[key] !== undefined) {
      throw new TypeError(`${name}() got multiple values for argument '${key}'`);
    }
    return positional[i] ?? options[key];
  };
  const first = (pick(0, names[0]) ?? defaults[0]) as ArrayLike;
  const second = (pick(1, names[1]) ?? defaults[1]) as ArrayLike;
  return [first, second, pick(2, 'size') as ShapeLike | null | undefined];
}

/** start + width * draws, element by element, for parameters that are arrays. */
function scaled(dist: number, start: NDArray, width: NDArray, size: ShapeLike | null | undefined): NDArray {
  const inputs = broadcastShapes([start._shape, width._shape]);
  const shape = sizeOrNull(size) ?? inputs;
  const skip = shape.length - inputs.length;
  if (inputs.some((n, d) => n !== 1 && n !== shape[d + skip])) {
    throw new ShapeError(
      `shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between arg 0 with shape ${shapeText(shape)} and arg 1 with shape ${shapeText(inputs)}.`,
    );
  }
  const draws = draw(float64, shape, dist, []) as NDArray;
  ufuncs.multiply(draws, width, draws);
  return ufuncs.add(draws, start, draws);
}

export interface UniformOptions {
  low?: ArrayLike;
  high?: ArrayLike;
  size?: ShapeLike | null;
}

/**
 * Uniform float64 in [low, high): `uniform(low, high, size)`; parameters may be arrays. Without a size, a number.
 * @throws ValueError (NumPy: OverflowError) if high - low is not finite.
 */
export function uniform(low?: number, high?: number, size?: null): number;
export function uniform(
  ...args: [low?: ArrayLike, high?: ArrayLike, size?: ShapeLike | null] | [UniformOptions]
): NDArray;
export function uniform(...args: unknown[]): NDArray | number {
  const [low, high, size] = parameters('uniform', ['low', 'high'], [0, 1], args);
  if (typeof low === 'number' && typeof high === 'number') {
    if (!Number.isFinite(high - low)) throw new ValueError('Range exceeds valid bounds');
    return draw(float64, sizeOrNull(size), UNIFORM, [low, high]) as NDArray | number;
  }
  const start = asarray(low, float64);
  const range = asarray(ufuncs.subtract(asarray(high, float64), start));
  if (!reduce.all(ufuncs.isfinite(range))) throw new ValueError('Range exceeds valid bounds');
  return scaled(RANDOM, start, range, size);
}

export interface NormalOptions {
  loc?: ArrayLike;
  scale?: ArrayLike;
  size?: ShapeLike | null;
}

/**
 * Normal float64 with mean `loc` and standard deviation `scale`; parameters may be arrays. Without a size, a number.
 * @throws ValueError if a scale is negative.
 */
export function normal(loc?: number, scale?: number, size?: null): number;
export function normal(
  ...args: [loc?: ArrayLike, scale?: ArrayLike, size?: ShapeLike | null] | [NormalOptions]
): NDArray;
export function normal(...args: unknown[]): NDArray | number {
  const [loc, scale, size] = parameters('normal', ['loc', 'scale'], [0, 1], args);
  const width = asarray(scale, float64);
  const negative = (x: number) => x < 0 || Object.is(x, -0);
  if ((width.ravel().tolist() as number[]).some(negative)) throw new ValueError('scale < 0');
  if (typeof loc === 'number' && typeof scale === 'number') {
    return draw(float64, sizeOrNull(size), NORMAL, [loc, scale]) as NDArray | number;
  }
  return scaled(GAUSS, asarray(loc, float64), width, size);
}

export interface RandintOptions {
  low?: number | bigint;
  high?: number | bigint | null;
  size?: ShapeLike | null;
  dtype?: DTypeLike;
}

/** Smallest and largest value of the dtypes that randint makes. */
function bounds(d: DType): [bigint, bigint] {
  if (d === bool) return [0n, 1n];
  if (d.kind === 'u') return [0n, (1n << BigInt(8 * d.itemsize)) - 1n];
  if (d.kind !== 'i') throw new DTypeError(`Unsupported dtype dtype('${d}') for randint`);
  const half = 1n << BigInt(8 * d.itemsize - 1);
  return [-half, half - 1n];
}

/**
 * Integers from `low` to `high` - 1 (from 0 to `low` - 1 if there is no `high`), int64 unless a dtype is given:
 * `randint(low, high, size, dtype)` or `randint(low, high, { size, dtype })`. Without a size, a number.
 *
 * @throws ValueError for an empty range or bounds that the dtype cannot hold, DTypeError for other dtypes.
 */
export function randint(low: number | bigint, high?: number | bigint | null, size?: null): number;
export function randint(
  low: number | bigint | RandintOptions,
  high?: number | bigint | null | RandintOptions,
  size?: ShapeLike | null | RandintOptions,
  dtypeLike?: DTypeLike,
): NDArray;
export function randint(...args: unknown[]): NDArray | Scalar {
  const last = args[args.length - 1];
  const named = (isOptions(last) ? args.pop() : {}) as RandintOptions;
  const options = checkOptions('randint', named, ['low', 'high', 'size', 'dtype']);
  const [first = options.low, second = options.high, size = options.size, like = options.dtype] = args;
  const d = like === undefined || like === null ? int64 : dtype(like);
  const [smallest, largest] = bounds(d);
  const whole = (x: unknown): bigint => {
    if (typeof x === 'bigint') return x;
    if (typeof x === 'number' && Number.isFinite(x)) return BigInt(Math.trunc(x));
    throw new TypeError(`randint() needs integer bounds, got ${show(x)}`);
  };
  const open = second === undefined || second === null;
  const low = open ? 0n : whole(first);
  const max = (open ? whole(first) : whole(second)) - 1n;
  if (low < smallest) throw new ValueError(`low is out of bounds for ${d}`);
  if (max > largest) throw new ValueError(`high is out of bounds for ${d}`);
  if (low > max) throw new ValueError(open ? 'high <= 0' : 'low >= high');
  const halves = (x: bigint) => [Number(BigInt.asUintN(64, x) >> 32n), Number(BigInt.asUintN(32, x))];
  return draw(d, sizeOrNull(size as ShapeLike), RANDINT, [d.code, ...halves(low), ...halves(max)]);
}
