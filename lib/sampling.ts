/*
 * sampling.ts: what Generator and RandomState share: parameters as users give them become memory, memory becomes calls.
 *
 * A source is a generator's state, plain memory that C works on by address. Every distribution of
 * native/random/distributions.def is reached by its name through `sample`: parameters are converted, checked in NumPy's
 * words, broadcast against `size` or `out`, and one call fills the result.
 */
import * as call from './call.js';
import { copyAs } from './copy.js';
import { asarray } from './creation.js';
import { type DType, float64, int64, isScalar, type Scalar, toStorage, uint64 } from './dtype.js';
import { DTypeError, ShapeError, ValueError } from './errors.js';
import { allocate, NDArray } from './ndarray.js';
import { broadcastStrides, collapse, sameShape, sizeOf, toShape } from './shape.js';
import { commonShape } from './striding.js';
import type { ArrayLike } from './ufunc.js';

/** What numbers come from. */
export interface Source {
  /** 0 MT19937, 1 PCG64, 2 PCG64DXSM, 3 Philox, 4 SFC64. */
  readonly kind: number;
  /** The state, as uint64 (its layout: native/random/bitgen.h). */
  readonly state: NDArray;
  /** float64[2]: whether a legacy normal waits, and which; null beside a Generator. */
  readonly cache: NDArray | null;
}

// ---- checks ------------------------------------------------------------------------------------------------------

/** The largest mean of a Poisson variate that int64 can hold: ten standard deviations below its end. */
export const POISSON_MAX = 2 ** 63 - Math.sqrt(2 ** 63) * 10;

interface Rule {
  /** Whether a value is refused. */
  bad(x: number): boolean;
  /** Why, for a number. */
  one(name: string): string;
  /** Why, for arrays, if in other words. */
  many?(name: string): string;
}

const bounds = (bad: Rule['bad'], low: string, high: string, always = false): Rule => ({
  bad,
  one: (p) => `${p} ${low}, ${p} ${high} or ${p} ${always ? 'contains NaNs' : 'is NaN'}`,
  many: (p) => `${p} ${low}, ${p} ${high} or ${p} contains NaNs`,
});
const above = (bad: Rule['bad'], low: string): Rule => ({
  bad,
  one: (p) => `${p} ${low} or ${p} is NaN`,
  many: (p) => `${p} ${low} or ${p} contains NaNs`,
});
const negative = above((x) => !(x >= 0), '< 0');
const large: Rule = { bad: (x) => x > POISSON_MAX, one: (p) => `${p} value too large` };
/** In arrays NaN is found by the first question, which asks for values that are not small enough. */
const notSmall: Rule = { ...large, bad: (x) => !(x <= POISSON_MAX) };

/** NumPy's constraints of parameters: rules in the order in which they are asked, for numbers and for arrays. */
const rules = {
  NON_NEGATIVE: [{ bad: (x) => x < 0 || (x === 0 && 1 / x < 0), one: (p) => `${p} < 0` }],
  POSITIVE: [{ bad: (x) => x <= 0, one: (p) => `${p} <= 0` }],
  POSITIVE_NOT_NAN: [
    { bad: (x) => x !== x, one: (p) => `${p} must not be NaN` },
    { bad: (x) => x <= 0, one: (p) => `${p} <= 0` },
  ],
  BOUNDED_0_1: [bounds((x) => !(x >= 0 && x <= 1), '< 0', '> 1')],
  BOUNDED_GT_0_1: [bounds((x) => !(x > 0 && x <= 1), '<= 0', '> 1', true)],
  BOUNDED_LT_0_1: [bounds((x) => !(x >= 0 && x < 1), '< 0', '>= 1')],
  GT_1: [above((x) => !(x > 1), '<= 1')],
  GTE_1: [above((x) => !(x >= 1), '< 1')],
  POISSON: [negative, large],
  LEGACY_POISSON: [negative, large],
} satisfies Record<string, Rule[]>;

export type Check = keyof typeof rules;

/**
 * Checks a parameter. `many`: in the words for arrays, which NumPy uses as soon as one of the parameters is one.
 * @throws ValueError in NumPy's words.
 */
export function checkValue(name: string, value: Value, check: Check, many: boolean): void {
  const list: readonly Rule[] = rules[check];
  const poisson = many && list[0] === negative;
  for (const rule of poisson ? [notSmall, negative] : list) {
    if (some(value, rule.bad)) throw new ValueError((many && rule.many ? rule.many : rule.one)(name));
  }
}

/** Whether something is true of one of the numbers. */
export function some(value: Value, test: (x: number) => boolean): boolean {
  if (!(value instanceof NDArray)) return test(Number(value));
  const a = value._dtype === float64 ? value : copyAs(value, float64);
  const numbers = (a._flat ? a._view()[0] : a.toTypedArray()) as Float64Array;
  for (let i = 0; i < numbers.length; i++) if (test(numbers[i])) return true;
  return false;
}

// ---- parameters --------------------------------------------------------------------------------------------------

/** A parameter as C takes it: a number (integers as bigint), or an array of float64 or int64. */
export type Value = number | bigint | NDArray;

export interface Parameter {
  readonly name: string;
  readonly value: unknown;
  readonly check?: Check;
  /** int64 instead of float64; fractions are cut off, as NumPy does. */
  readonly integer?: boolean;
  /** The second of two, which NumPy checks before the first. */
  readonly first?: boolean;
}

/**
 * A parameter in the type that C reads: numbers and arrays of no dimensions as numbers.
 * @throws TypeError for what is no number, ValueError for an integer beyond 64 bits.
 */
export function toValue(value: unknown, integer = false): Value {
  const d: DType = integer ? int64 : float64;
  if (typeof value === 'number' && !integer) return value;
  if (isScalar(value)) return toStorage(d, value);
  if (value === null || value === undefined) throw new TypeError('must be real number, not NoneType');
  if (typeof value === 'string') throw new ValueError(`could not convert string to float: '${value.slice(0, 40)}'`);
  const a = value instanceof NDArray ? value : asarray(value as ArrayLike);
  if (a._dtype.kind === 'c') {
    throw new DTypeError("float() argument must be a string or a real number, not 'complex'");
  }
  if (a._shape.length === 0) return toStorage(d, a._get([]) as Scalar);
  return a._dtype === d ? a : copyAs(a, d);
}

export const isArray = (x: Value): x is NDArray => x instanceof NDArray;

/** `size` as users give it: null for a single number. */
export function toSize(size: unknown): number[] | null {
  if (size === undefined || size === null) return null;
  return toShape(size instanceof NDArray ? size.tolist() : size);
}

/** A shape as Python prints a tuple. */
const tupleText = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;

/**
 * The shape of the result: `size`, else what the parameters broadcast to. `last`: the size is named behind the parameters in
 * the message, as NumPy does for integers and multinomial.
 * @throws ShapeError if the parameters do not fit each other or the size.
 */
export function resultShape(
  size: readonly number[] | null,
  inputs: readonly (readonly number[])[],
  last = false,
): readonly number[] {
  if (size === null) return commonShape(inputs);
  const all = commonShape(last ? [...inputs, size] : [size, ...inputs]);
  if (sameShape(all, size)) return size;
  throw new ShapeError(
    `Output size ${tupleText(size)} is not compatible with broadcast dimensions of inputs ${tupleText(all)}.`,
  );
}

/**
 * Checks an `out`.
 * @throws ValueError for one whose memory is not filled in one go or whose shape is not `size`, DTypeError for one of
 * another dtype.
 */
export function checkOut(out: unknown, d: DType, size: readonly number[] | null, onlyC: boolean): NDArray | null {
  if (out === undefined || out === null) return null;
  const fits = out instanceof NDArray && out._writeable && (out._flat || (!onlyC && out.flags.F_CONTIGUOUS));
  if (!fits) {
    throw new ValueError(
      `Supplied output array must be ${onlyC ? 'C-' : ''}contiguous, writable, aligned, and in machine byte-order.`,
    );
  }
  if (out._dtype !== d) {
    throw new DTypeError(`Supplied output array has the wrong type. Expected ${d}, got ${out._dtype}`);
  }
  if (size !== null && !sameShape(size, out._shape)) {
    throw new ShapeError('size must match out.shape when used together');
  }
  return out;
}

// ---- the calls ---------------------------------------------------------------------------------------------------

function writeSource(source: Source, cached: boolean): void {
  const { state, cache } = source;
  call.num(source.kind);
  call.address(state, state._shape, state._strides, true);
  if (!cached) return;
  if (cache === null) call.num(0);
  else call.address(cache, cache._shape, cache._strides, true);
}

/** Writes parameters, each an address and its strides over the dimensions. */
function writeValues(values: readonly Value[], dims: readonly number[], strides: readonly (readonly number[])[]): void {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (isArray(value)) call.address(value, dims, strides[i], false);
    else call.num(call.scalarSlot(value));
    call.nums(strides[i]);
  }
}

/** Dimensions as few as can be, and the strides of each value over them; the result is contiguous and in C order. */
function planOf(shape: readonly number[], values: readonly Value[]): { shape: number[]; strides: number[][] } {
  if (!values.some(isArray)) return { shape: [sizeOf(shape)], strides: values.map(() => [0]) };
  const none = shape.map(() => 0);
  const strides = values.map((v) => (isArray(v) ? broadcastStrides(v._shape, v._strides, shape) : none));
  const order = shape.map((_, axis) => axis);
  return collapse(shape, strides, order);
}

/**
 * Draws from a distribution of native/random/distributions.def, whose results are of dtype `d`: into `out` or a new array
 * of `size`, or of what the parameters broadcast to; a number if all parameters are and there is neither.
 *
 * @throws ValueError for parameters outside their bounds, ShapeError for shapes that do not fit.
 */
export function sample(
  source: Source,
  dist: string,
  d: DType,
  parameters: readonly Parameter[],
  size: unknown,
  out?: unknown,
): NDArray | Scalar {
  const wanted = toSize(size);
  const target = checkOut(out, d, wanted, parameters.length > 0);
  const values = parameters.map((p) => toValue(p.value, p.integer));
  const many = values.some(isArray);
  const order = checkingOrder(parameters);
  for (const i of order) {
    const { name, check } = parameters[i];
    if (check !== undefined) checkValue(name, values[i], check, many);
  }
  if (!many && wanted === null && target === null) return sampleOne(source, dist, d, values);
  let shape = target?._shape ?? wanted;
  if (many || shape === null) {
    shape = resultShape(
      shape,
      order.map((i) => shapeOf(values[i])),
    );
  }
  const result = target ?? allocate(d, shape);
  if (result._size > 0) fill(source, dist, result, shape, values);
  return result;
}

const shapeOf = (value: Value): readonly number[] => (isArray(value) ? value._shape : []);

/** The order in which NumPy looks at the parameters. */
function checkingOrder(parameters: readonly Parameter[]): readonly number[] {
  if (parameters.length === 2 && parameters[1].first) return [1, 0];
  return [0, 1, 2].slice(0, parameters.length);
}

/** A single number, of parameters that are checked. */
export function sampleOne(source: Source, dist: string, d: DType, values: readonly Value[]): Scalar {
  call.begin(call.ids.rng_fill);
  writeSource(source, true);
  call.num(call.distribution(dist));
  const result = call.resultSlot();
  call.slot(result);
  call.num(0);
  for (const value of values) call.num(call.scalarSlot(value as number | bigint));
  call.run();
  return call.readSlot(result, d);
}

/** Fills an array, whose memory is contiguous, in the order of its memory. */
function fill(source: Source, dist: string, out: NDArray, shape: readonly number[], values: readonly Value[]): void {
  const plan = planOf(shape, values);
  call.begin(call.ids.rng_fill);
  writeSource(source, true);
  call.num(call.distribution(dist));
  call.address(out, [out._size], [out._dtype.itemsize], true);
  call.shape(plan.shape);
  writeValues(values, plan.shape, plan.strides);
  call.run();
}

/**
 * Fills a contiguous array, in parts as equal as can be, from as many sources, by the threads. Parameters are numbers.
 * @throws ValueError for parameters outside their bounds or that are arrays.
 */
export function sampleParts(
  sources: readonly Source[],
  dist: string,
  out: NDArray,
  parameters: readonly Parameter[],
): void {
  const values = parameters.map((p) => toValue(p.value, p.integer));
  if (values.some(isArray)) throw new ValueError('parameters must be numbers');
  for (const i of checkingOrder(parameters)) {
    const { name, check } = parameters[i];
    if (check !== undefined) checkValue(name, values[i], check, false);
  }
  call.begin(call.ids.rng_parts);
  call.num(call.distribution(dist));
  call.address(out, [out._size], [out._dtype.itemsize], true);
  call.num(out._size);
  call.num(sources.length);
  for (const source of sources) writeSource(source, false);
  for (const value of values) call.num(call.scalarSlot(value as number | bigint));
  call.run();
}

/** A parameter of a distribution of rows: the same for every row, or (bytes) from one row to the next. */
export interface RowParameter {
  readonly array: NDArray;
  readonly stride: number;
}

/**
 * Fills rows of a contiguous array (its last axis) from a distribution whose draws are rows: multinomial, dirichlet,
 * multivariate hypergeometric.
 */
export function sampleRows(source: Source, dist: string, out: NDArray, parameters: readonly RowParameter[]): NDArray {
  const k = out._shape[out._shape.length - 1];
  const rows = k === 0 ? 0 : out._size / k;
  if (rows === 0) return out;
  call.begin(call.ids.rng_rows);
  writeSource(source, true);
  call.num(call.distribution(dist));
  call.num(rows);
  call.num(k);
  call.address(out, [out._size], [out._dtype.itemsize], true);
  for (const { array, stride } of parameters) {
    call.address(array, [array._size], [array._dtype.itemsize], false);
    call.num(stride);
  }
  call.run();
  return out;
}

/**
 * Integers low, low + 1 ... low + range. Bounds are bigints, or arrays of the dtype (as unsigned bits). `masked`: the
 * legacy way, masked rejection; else Lemire's. A number if there is no shape.
 */
export function drawIntegers(
  source: Source,
  masked: boolean,
  d: DType,
  shape: readonly number[] | null,
  low: bigint | NDArray,
  range: bigint | NDArray,
): NDArray | Scalar {
  const out = shape === null ? null : allocate(d, shape);
  if (out !== null && out._size === 0) return out;
  const values = [low, range];
  const plan = planOf(shape ?? [], values);
  call.begin(call.ids.rng_integers);
  writeSource(source, false);
  call.num(masked ? 1 : 0);
  call.num(d.code);
  const slot = out === null ? call.resultSlot() : 0;
  if (out === null) call.slot(slot);
  else call.address(out, [out._size], [d.itemsize], true);
  call.shape(plan.shape);
  writeValues(values, plan.shape, plan.strides);
  call.run();
  return out ?? call.readSlot(slot, d);
}

/** Shuffles in place, along an axis, each of the lines that the other axes number: in C order, by masked rejection. */
export function shuffleInPlace(source: Source, a: NDArray, axis = 0): void {
  const n = a._shape[axis];
  if (n < 2 || a._size === 0) return;
  const others = <T>(list: readonly T[]): T[] => list.filter((_, d) => d !== axis);
  call.begin(call.ids.rng_shuffle);
  writeSource(source, false);
  call.num(n);
  call.num(a._strides[axis]);
  call.num(a._dtype.itemsize);
  call.address(a, a._shape, a._strides, true);
  call.shape(others(a._shape));
  call.nums(others(a._strides));
  call.run();
}

/** `size` of the numbers below n, each at most once: int64, as Generator.choice draws them. */
export function drawWithout(source: Source, n: number, size: number, shuffle: boolean): NDArray {
  const out = allocate(int64, [size]);
  if (size === 0) return out;
  call.begin(call.ids.rng_choice);
  writeSource(source, false);
  call.num(n);
  call.num(size);
  call.num(shuffle ? 1 : 0);
  call.address(out, out._shape, out._strides, true);
  call.run();
  return out;
}

/** Numbers as the generator makes them, whatever its width, as uint64. */
export function drawRaw(source: Source, shape: readonly number[]): NDArray<'uint64'> {
  const out = allocate(uint64, shape);
  if (out._size === 0) return out;
  call.begin(call.ids.rng_raw);
  writeSource(source, false);
  call.num(out._size);
  call.address(out, [out._size], [8], true);
  call.run();
  return out;
}
