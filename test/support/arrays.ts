/*
 * What the tests share: arrays as the fixtures hold them (the other half is fixtures/common.py), the same elements in
 * many memory layouts, and comparison to the last bit.
 *
 * The one idea: an elementwise function gives the same elements however they lie in memory, so one fixture of values
 * serves every layout. Elements are read here through `data` and strides, not through the functions under test.
 */
import * as np from 'clumpy';
import { expect } from './harness';

export type Name = np.DTypeName;
export type Scalar = number | bigint | boolean;
/** Elements as the tests hold them: complex numbers as neighbouring parts, float16 as its bits. */
export type Elements =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;
type Writable = { [i: number]: number | bigint; length: number };
/** [dtype, shape, base64]: an array in a fixture. */
export type Stored = [dtype: Name, shape: number[], base64: string];
export type Step = [name: string, ...args: (number | string | null)[]];

const storage = {
  bool: Uint8Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  float16: Uint16Array,
  float32: Float32Array,
  float64: Float64Array,
  complex64: Float32Array,
  complex128: Float64Array,
};

export const dtypes = Object.keys(storage) as readonly Name[];
/** For tests that do not cover all of them yet. */
export const basicTypes: readonly Name[] = ['bool', 'int32', 'int64', 'float32', 'float64'];

export const isComplex = (dtype: Name): boolean => dtype.startsWith('complex');
/** Numbers in the storage for one element. */
export const lanesOf = (dtype: Name): 1 | 2 => (isComplex(dtype) ? 2 : 1);
export const newElements = (dtype: Name, n: number): Elements => new storage[dtype](n * lanesOf(dtype));
export const sizeOf = (shape: readonly number[]): number => shape.reduce((p, n) => p * n, 1);
export const isFloat = (dtype: Name): boolean => dtype.startsWith('float');
export const isInt = (dtype: Name): boolean => dtype.startsWith('int') || isUnsigned(dtype);
export const isUnsigned = (dtype: Name): boolean => dtype.startsWith('uint');
/** Whether the storage holds bigints. */
export const isBig = (dtype: Name): boolean => dtype.endsWith('int64');
export const itemsize = (dtype: Name): number => storage[dtype].BYTES_PER_ELEMENT * lanesOf(dtype);

/** Elements at some places. */
export function pick(from: ArrayLike<number | bigint>, dtype: Name, index: readonly number[]): Elements {
  const out = newElements(dtype, index.length) as Writable;
  const lanes = lanesOf(dtype);
  for (let k = 0; k < index.length; k++) {
    for (let lane = 0; lane < lanes; lane++) out[k * lanes + lane] = from[index[k] * lanes + lane];
  }
  return out as Elements;
}

// ---- float16 -----------------------------------------------------------------------------------------------------

const { is } = Object;
const NAN_BITS = 0x7e00;

/** The number that 16 bits mean. */
export function halfToNumber(h: number): number {
  const [exponent, mantissa] = [(h >> 10) & 31, h & 0x3ff];
  const sign = h & 0x8000 ? -1 : 1;
  if (exponent === 31) return mantissa > 0 ? Number.NaN : sign * Infinity;
  return sign * (exponent === 0 ? mantissa * 2 ** -24 : (1 + mantissa / 1024) * 2 ** (exponent - 15));
}

/** The bits of the nearest half, ties to even: found among all of them, which are ordered as their numbers. */
export function numberToHalf(x: number): number {
  if (Number.isNaN(x)) return NAN_BITS;
  const sign = x < 0 || is(x, -0) ? 0x8000 : 0;
  const size = Math.abs(x);
  let [low, high] = [0, 0x7c00]; // the answer is low or high
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (halfToNumber(middle) <= size) low = middle;
    else high = middle;
  }
  const below = halfToNumber(low);
  const above = high === 0x7c00 ? 65536 : halfToNumber(high);
  const up = size - below > above - size || (size - below === above - size && low % 2 === 1);
  return sign | (up || size === Infinity ? high : low);
}

/** Plain numbers that stand for elements, as the storage holds them; typed arrays are that already. */
const stored16 = (dtype: Name, elements: ArrayLike<number | bigint>): ArrayLike<number | bigint> =>
  dtype === 'float16' && !(elements instanceof Uint16Array)
    ? Uint16Array.from(elements as ArrayLike<number>, (x) => numberToHalf(Number(x)))
    : elements;

// ---- fixtures ----------------------------------------------------------------------------------------------------

/** The elements that base64 text holds; bools are packed eight to a byte. */
export function decode(dtype: Name, base64: string, size?: number): Elements {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  if (dtype !== 'bool') return new storage[dtype](bytes.buffer as ArrayBuffer);
  return Uint8Array.from({ length: size ?? bytes.length * 8 }, (_, i) => (bytes[i >> 3] >> (7 - (i & 7))) & 1);
}

export const stored = ([dtype, shape, base64]: Stored): Elements => decode(dtype, base64, sizeOf(shape));

/** A fixture's array as an array. */
export const load = (a: Stored): np.NDArray => make(a[0], a[1], stored(a));

/** A fixture's scalar: what JSON lacks is a word. */
export const scalar = (x: number | boolean | string): number | boolean => {
  const words: Record<string, number> = { nan: Number.NaN, inf: Infinity, '-inf': -Infinity, '-0.0': -0 };
  return typeof x === 'string' ? words[x] : x;
};

// ---- numbers without storage: `noise` of common.py ----------------------------------------------------------------

export type NoiseKind = 'wide' | 'unit' | 'few' | 'special';

// In Jest's context, looking up a global is slow.
const { imul } = Math;

/** The hash that both sides compute: MurmurHash3's finalizer. */
export function hash(i: number, seed: number): number {
  let h = (i + imul(seed, 0x9e3779b9)) >>> 0;
  h = imul(h ^ (h >>> 16), 0x85ebca6b);
  h = imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function noiseAt(kind: NoiseKind, dtype: Name, h: number): number | bigint {
  const low = h & 15;
  const centred = h - 2 ** 31;
  if (dtype === 'bool') return (h & 4) >> 2;
  let x: number;
  if (kind === 'few') x = (h % 7) - (isUnsigned(dtype) ? 0 : 3);
  else if (kind === 'unit')
    x = isFloat(dtype) ? 1 + centred * 2 ** -36 : isUnsigned(dtype) ? low % 3 : (low % 3) * 2 - 1;
  else if (isBig(dtype)) return (BigInt(h | 0) << 32n) + BigInt(low);
  else if (!isFloat(dtype)) return ((h | 0) + low) | 0;
  else if (kind === 'special' && low === 3) x = Number.NaN;
  else if (kind === 'special' && low === 5) x = Infinity;
  else if (kind === 'special' && low === 7) x = -Infinity;
  else x = centred * 2 ** (-20 - low);
  return isBig(dtype) ? BigInt(x) : dtype === 'float16' ? numberToHalf(x) : x;
}

/** Complex numbers are the noise of their parts, one after the other. */
export function noise(kind: NoiseKind, dtype: Name, n: number, seed: number): Elements {
  if (isComplex(dtype)) return noise(kind, dtype === 'complex64' ? 'float32' : 'float64', 2 * n, seed);
  const out = newElements(dtype, n) as Writable; // which wraps integers
  for (let i = 0; i < n; i++) out[i] = noiseAt(kind, dtype, hash(i, seed));
  return out as Elements;
}

/** A generator of whole numbers below n, for random cases that are the same on every run. */
export function picker(seed: number): (n: number) => number {
  let i = 0;
  return (n) => hash(i++, seed) % n;
}

// ---- arrays ------------------------------------------------------------------------------------------------------

/** The memory of a C-contiguous array; of float16 its bits, whichever typed array the engine has for them. */
function memoryOf(a: np.NDArray): Elements {
  const data = a.data as Elements;
  if (a.dtype.name !== 'float16') return data;
  return new Uint16Array(data.buffer, data.byteOffset, data.length);
}

/** A new C-contiguous array with these elements (of float16: bits in a Uint16Array, or any other list of numbers). */
export function make(dtype: Name, shape: readonly number[], elements: ArrayLike<number | bigint>): np.NDArray {
  const a = np.empty(shape, dtype);
  (memoryOf(a) as Float64Array).set(stored16(dtype, elements) as ArrayLike<number>);
  return a;
}

/** Calls `visit` with the place of every element in its base's memory, in C order. */
function walk(a: np.NDArray, visit: (place: number) => void): void {
  const { shape, ndim } = a;
  const steps = a.strides.map((s) => s / a.itemsize);
  const along = (d: number, place: number): void => {
    if (d === ndim) visit(place);
    else for (let i = 0, p = place; i < shape[d]; i++, p += steps[d]) along(d + 1, p);
  };
  along(0, (startOf(a) - startOf(a.base ?? a)) / a.itemsize);
}

/** The elements in C order, read through strides from the memory that the array shows. */
export function elementsOf(a: np.NDArray): Elements {
  const memory = whole(a.base ?? a);
  if (a.base === null && a.flags.C_CONTIGUOUS) return memory.slice();
  const out = newElements(a.dtype.name, a.size) as Writable;
  const lanes = lanesOf(a.dtype.name);
  let n = 0;
  walk(a, (place) => {
    for (let lane = 0; lane < lanes; lane++) out[n++] = memory[place * lanes + lane];
  });
  return out as Elements;
}

const startOf = (a: np.NDArray): number => (a as unknown as { _offset: number })._offset;

/** All elements of an array that owns its memory, as they lie there. */
function whole(a: np.NDArray): Elements {
  if (a.flags.C_CONTIGUOUS) return memoryOf(a);
  const order = a.strides.map((_, d) => d).sort((i, j) => a.strides[j] - a.strides[i]);
  return memoryOf(a.transpose(order));
}

/** What an element of real dtypes is to JavaScript: a boolean, a number, and a bigint only beyond 2^53. */
export function toScalar(dtype: Name, x: number | bigint): Scalar {
  if (dtype === 'bool') return x !== 0;
  if (dtype === 'float16') return halfToNumber(Number(x));
  return typeof x === 'bigint' && BigInt.asIntN(54, x) === x && x !== -(2n ** 53n) ? Number(x) : x;
}

/** Element i as JavaScript has it, complex numbers too. */
export const scalarAt = (dtype: Name, from: ArrayLike<number | bigint>, i: number): Scalar | np.Complex =>
  isComplex(dtype) ? new np.Complex(Number(from[2 * i]), Number(from[2 * i + 1])) : toScalar(dtype, from[i]);

/** A result of no dimensions as elements; null if it is not the JavaScript scalar that the dtype gives. */
function fromScalar(dtype: Name, got: unknown): ArrayLike<number | bigint> | null {
  if (isComplex(dtype)) return got instanceof np.Complex ? [got.re, got.im] : null;
  if (dtype === 'bool') return typeof got === 'boolean' ? [Number(got)] : null;
  if (typeof got === 'bigint') return isBig(dtype) && typeof toScalar(dtype, got) === 'bigint' ? [got] : null;
  if (typeof got !== 'number') return null;
  if (dtype === 'float16') return [numberToHalf(got)];
  return isBig(dtype) ? [BigInt(got)] : [got];
}

const apply: Record<string, (a: np.NDArray, args: (number | string | null)[]) => np.NDArray> = {
  slice: (a, spec) => a.slice(...spec) as np.NDArray,
  reshape: (a, shape) => a.reshape(shape as number[]),
  transpose: (a, axes) => a.transpose(axes as number[]),
  T: (a) => a.T,
  swapaxes: (a, [i, j]) => a.swapaxes(i as number, j as number),
  expand_dims: (a, [axis]) => np.expand_dims(a, axis as number),
  squeeze: (a, axes) => a.squeeze(axes.length > 0 ? (axes as number[]) : null),
  broadcast_to: (a, shape) => np.broadcast_to(a, shape as number[]),
  ravel: (a) => a.ravel(),
};

/** A view by steps, as a fixture lists them. */
export const viewBy = (a: np.NDArray, steps: readonly Step[]): np.NDArray =>
  steps.reduce((x, [name, ...args]) => apply[name](x, args), a);

// ---- layouts -----------------------------------------------------------------------------------------------------

export interface Layout {
  name: string;
  array: np.NDArray;
  /** Throws if a byte of the memory around the array changed since it was made. */
  checkAround(): void;
}

/** What lies between the elements of a view: it must stay as it is. */
const FILLER = 77;

/** A view with these elements: bigger memory of shape `outer`, cut down by `steps`. */
function framed(
  name: string,
  dtype: Name,
  shape: readonly number[],
  elements: ArrayLike<number | bigint>,
  outer: readonly number[],
  steps: readonly Step[],
): Layout {
  const base = np.empty(outer, dtype);
  const filler = dtype === 'bool' ? 1 : FILLER;
  (memoryOf(base) as Float64Array).fill((isBig(dtype) ? BigInt(filler) : filler) as number);
  const array = viewBy(base, steps);
  if (array.shape.join() !== shape.join()) throw new Error(`${name}: shape (${array.shape}) is not (${shape})`);
  const outside = new Uint8Array(base.size).fill(1);
  const data = memoryOf(base) as Writable;
  const lanes = lanesOf(dtype);
  const from = stored16(dtype, elements);
  let n = 0;
  walk(array, (place) => {
    for (let lane = 0; lane < lanes; lane++) data[place * lanes + lane] = from[n++];
    outside[place] = 0;
  });
  const checkAround = () => {
    const now = memoryOf(base);
    for (let i = 0; i < now.length; i++) {
      // biome-ignore lint/suspicious/noDoubleEquals: 77 or 77n
      if (outside[Math.floor(i / lanes)] && now[i] != filler)
        throw new Error(`${name}: memory outside of the view changed`);
    }
  };
  return { name, array, checkAround };
}

/** The same array in every kind of memory layout. */
export function layouts(dtype: Name, shape: readonly number[], elements: ArrayLike<number | bigint>): Layout[] {
  const n = shape.length;
  const all = (text: string): Step => ['slice', ...shape.map(() => text)];
  const reversedAxes = shape.map((_, d) => n - 1 - d);
  const flat = sizeOf(shape);
  const result = [
    framed('contiguous', dtype, shape, elements, shape, []),
    framed(
      'offset',
      dtype,
      shape,
      elements,
      [flat + 5],
      [
        ['slice', `3:${flat + 3}`],
        ['reshape', ...shape],
      ],
    ),
  ];
  if (n === 0) return result;
  const twice = shape.map((k) => 2 * k);
  const [last, front] = [shape[n - 1], shape.slice(0, -1)];
  result.push(
    framed('strided', dtype, shape, elements, twice, [all('::2')]),
    framed('reversed', dtype, shape, elements, shape, [all('::-1')]),
    framed('strided backwards', dtype, shape, elements, twice, [all('::-2')]),
    framed('columns', dtype, shape, elements, [...front, 3 * last + 2], [['slice', '...', '2::3']]),
  );
  if (n === 1) return result;
  const turned = reversedAxes.map((d) => shape[d]);
  result.push(
    framed('transposed', dtype, shape, elements, turned, [['T']]),
    framed(
      'transposed part',
      dtype,
      shape,
      elements,
      turned.map((k) => k + 2),
      [['slice', ...turned.map((k) => `1:${k + 1}`)], ['T']],
    ),
  );
  return result;
}

// ---- comparison --------------------------------------------------------------------------------------------------

let count = 0;
/** Comparisons so far in this file. */
export const comparisons = (): number => count;

export interface Close {
  /** +0 and -0 count as equal. */
  anyZero?: boolean;
  /** So many representable numbers may lie between result and expectation, plus one. */
  ulps?: number;
  /** Of complex numbers: so many units of the last place of |z| may each part be off. */
  complexUlps?: number;
  /** The same for each place, where it depends on the operands. */
  complexUlpsAt?: (i: number) => number;
  /** Of complex numbers: the sign of zeros and infinities at place i is free. */
  free?: (i: number) => boolean;
}

const bits = new DataView(new ArrayBuffer(8));
/** The place of a float among all floats of its dtype; of float16 the bits are given. */
function rank(x: number, dtype: Name): bigint {
  if (dtype === 'float16') return BigInt(x & 0x8000 ? -(x & 0x7fff) : x);
  if (dtype === 'float32') {
    bits.setFloat32(0, x);
    const i = BigInt(bits.getInt32(0));
    return i < 0n ? -(2n ** 31n) - i : i;
  }
  bits.setFloat64(0, x);
  const i = bits.getBigInt64(0);
  return i < 0n ? -(2n ** 63n) - i : i;
}

/** The distance from |x| to the next larger float. */
export function ulp(x: number, dtype: Name): number {
  const [digits, least] = { float16: [11, -24], float32: [24, -149], complex64: [24, -149] }[dtype as 'float16'] ?? [
    53, -1074,
  ];
  if (x === 0) return 2 ** least;
  const exponent = Math.floor(Math.log2(Math.abs(x)));
  const exact = 2 ** exponent > Math.abs(x) ? exponent - 1 : exponent;
  return 2 ** Math.max(exact - digits + 1, least);
}

function alike(got: number | bigint, want: number | bigint, dtype: Name, close: Close): boolean {
  if (dtype === 'float16') {
    const [g, w] = [halfToNumber(got as number), halfToNumber(want as number)];
    if (is(g, w) || (close.anyZero && g === 0 && w === 0)) return true;
    if (!close.ulps || w === 0 || !Number.isFinite(g) || !Number.isFinite(w)) return false;
  } else {
    if (is(got, want)) return true;
    if (close.anyZero && got === 0 && want === 0) return true;
    if (!close.ulps || !isFloat(dtype) || want === 0) return false;
    if (!Number.isFinite(got as number) || !Number.isFinite(want as number)) return false;
  }
  const far = rank(got as number, dtype) - rank(want as number, dtype);
  return far <= BigInt(close.ulps) && far >= -BigInt(close.ulps);
}

/** One part of a complex number, where `size` is |z|. */
function alikePart(
  got: number,
  want: number,
  size: number,
  dtype: Name,
  close: Close,
  free: boolean,
  i: number,
): boolean {
  if (is(got, want)) return true;
  if (got === want && (free || close.anyZero)) return true; // zeros
  if (free && got === -want && !Number.isFinite(want)) return true;
  const ulps = close.complexUlpsAt?.(i) ?? close.complexUlps;
  if (ulps === Infinity) return true;
  if (!ulps || want === 0 || !Number.isFinite(got) || !Number.isFinite(want)) return false;
  return Math.abs(got - want) <= ulps * ulp(size, dtype);
}

const text = (x: number | bigint, dtype: Name): string => {
  const value = dtype === 'float16' ? halfToNumber(Number(x)) : x;
  return is(value, -0) ? '-0' : String(value);
};

/** Elements, one by one; NaN equals NaN, and -0 is not 0. */
export function same(
  got: ArrayLike<number | bigint>,
  elements: ArrayLike<number | bigint>,
  dtype: Name,
  label: string,
  close: Close = {},
): void {
  count++;
  const want = stored16(dtype, elements);
  if (got.length !== want.length) throw new Error(`${label}: ${got.length} elements instead of ${want.length}`);
  if (isComplex(dtype)) return sameComplex(got as Float64Array, want as Float64Array, dtype, label, close);
  for (let i = 0; i < got.length; i++) {
    const [g, w] = [got[i], want[i]];
    if ((g === w && (g !== 0 || is(g, w))) || alike(g, w, dtype, close)) continue;
    throw new Error(`${label}: element ${i} is ${text(g, dtype)}, and should be ${text(w, dtype)}`);
  }
}

function sameComplex(got: ArrayLike<number>, want: ArrayLike<number>, dtype: Name, label: string, close: Close): void {
  for (let i = 0; i < got.length; i += 2) {
    const [a, b, re, im] = [got[i], got[i + 1], want[i], want[i + 1]];
    if (is(a, re) && is(b, im)) continue;
    const free = close.free?.(i / 2) ?? false;
    // squares must not overflow
    const large = Math.max(Math.abs(re), Math.abs(im));
    const size =
      large === 0 || !Number.isFinite(large)
        ? large
        : Math.min(Number.MAX_VALUE, large * Math.hypot(re / large, im / large));
    const parts = [
      [a, re],
      [b, im],
    ];
    if (parts.every(([g, w]) => alikePart(g, w, size, dtype, close, free, i / 2))) continue;
    const show = (x: number, y: number) => `(${text(x, dtype)}, ${text(y, dtype)})`;
    throw new Error(`${label}: element ${i / 2} is ${show(a, b)}, and should be ${show(re, im)}`);
  }
}

/** That a call gave back the `out` that it was given. */
export function expectSame(got: unknown, out: np.NDArray): void {
  if (got !== out) throw new Error('the result is not `out` itself');
}

/** A result, array or scalar, against dtype, shape and elements. A result of no dimensions has to be a scalar. */
export function expectResult(
  got: unknown,
  dtype: Name,
  shape: readonly number[],
  elements: ArrayLike<number | bigint>,
  label: string,
  close: Close = {},
): void {
  if (shape.length === 0) {
    const value = fromScalar(dtype, got);
    if (value === null) throw new Error(`${label}: gave ${got} (${typeof got}), no scalar of ${dtype}`);
    return same(value, isBig(dtype) ? [BigInt(elements[0])] : elements, dtype, label, close);
  }
  expectArray(got, dtype, shape, elements, label, close);
}

/** An array against dtype, shape and elements. */
export function expectArray(
  got: unknown,
  dtype: Name,
  shape: readonly number[],
  elements: ArrayLike<number | bigint>,
  label: string,
  close: Close = {},
): void {
  if (!(got instanceof np.NDArray)) throw new Error(`${label}: gave ${String(got)} instead of an array`);
  if (got.dtype.name !== dtype) throw new Error(`${label}: dtype is ${got.dtype.name} instead of ${dtype}`);
  if (got.shape.join() !== shape.join()) throw new Error(`${label}: shape is (${got.shape}) instead of (${shape})`);
  same(elementsOf(got), elements, dtype, label, close);
}

/** That a call throws this type of error, with this text somewhere in its message. */
export function expectThrows(call: () => unknown, type: new (message?: string) => Error, text: string): void {
  count++;
  let result: unknown;
  try {
    result = call();
  } catch (error) {
    if (!(error instanceof type)) throw new Error(`${error} is no ${type.name} (expected: ${text})`);
    expect(error.name).toBe(type.name);
    expect(error.message).toContain(text);
    return;
  }
  throw new Error(`nothing was thrown instead of ${type.name}: ${text}; the result was ${String(result)}`);
}
