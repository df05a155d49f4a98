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
export type Elements = Uint8Array | Int32Array | BigInt64Array | Float32Array | Float64Array;
type Writable = { [i: number]: number | bigint; length: number };
/** [dtype, shape, base64]: an array in a fixture. */
export type Stored = [dtype: Name, shape: number[], base64: string];
export type Step = [name: string, ...args: (number | string | null)[]];

export const dtypes: readonly Name[] = ['bool', 'int32', 'int64', 'float32', 'float64'];

const storage = {
  bool: Uint8Array,
  int32: Int32Array,
  int64: BigInt64Array,
  float32: Float32Array,
  float64: Float64Array,
};

export const newElements = (dtype: Name, n: number): Elements => new storage[dtype](n);
export const sizeOf = (shape: readonly number[]): number => shape.reduce((p, n) => p * n, 1);
export const isFloat = (dtype: Name): boolean => dtype.startsWith('float');
export const isInt = (dtype: Name): boolean => dtype.startsWith('int');
export const itemsize = (dtype: Name): number => storage[dtype].BYTES_PER_ELEMENT;

// ---- fixtures ----------------------------------------------------------------------------------------------------

/** The elements that base64 text holds; bools are packed eight to a byte. */
export function decode(dtype: Name, base64: string, size?: number): Elements {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  if (dtype !== 'bool') return new storage[dtype](bytes.buffer);
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
const { is } = Object;

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
  if (kind === 'few') x = (h % 7) - 3;
  else if (kind === 'unit') x = isFloat(dtype) ? 1 + centred * 2 ** -36 : (low % 3) * 2 - 1;
  else if (dtype === 'int64') return (BigInt(h | 0) << 32n) + BigInt(low);
  else if (dtype === 'int32') return ((h | 0) + low) | 0;
  else if (kind === 'special' && low === 3) x = Number.NaN;
  else if (kind === 'special' && low === 5) x = Infinity;
  else if (kind === 'special' && low === 7) x = -Infinity;
  else x = centred * 2 ** (-20 - low);
  return dtype === 'int64' ? BigInt(x) : x;
}

export function noise(kind: NoiseKind, dtype: Name, n: number, seed: number): Elements {
  const out = newElements(dtype, n) as Writable;
  for (let i = 0; i < n; i++) out[i] = noiseAt(kind, dtype, hash(i, seed));
  return out as Elements;
}

/** A generator of whole numbers below n, for random cases that are the same on every run. */
export function picker(seed: number): (n: number) => number {
  let i = 0;
  return (n) => hash(i++, seed) % n;
}

// ---- arrays ------------------------------------------------------------------------------------------------------

/** A new C-contiguous array with these elements. */
export function make(dtype: Name, shape: readonly number[], elements: ArrayLike<number | bigint>): np.NDArray {
  const a = np.empty(shape, dtype);
  (a.data as Float64Array).set(elements as ArrayLike<number>);
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
  let n = 0;
  walk(a, (place) => void (out[n++] = memory[place]));
  return out as Elements;
}

const startOf = (a: np.NDArray): number => (a as unknown as { _offset: number })._offset;

/** All elements of an array that owns its memory, as they lie there. */
function whole(a: np.NDArray): Elements {
  if (a.flags.C_CONTIGUOUS) return a.data as Elements;
  const order = a.strides.map((_, d) => d).sort((i, j) => a.strides[j] - a.strides[i]);
  return a.transpose(order).data as Elements;
}

/** What elements are to JavaScript: booleans, numbers, and bigints only beyond 2^53. */
export function toScalar(dtype: Name, x: number | bigint): Scalar {
  if (dtype === 'bool') return x !== 0;
  return typeof x === 'bigint' && BigInt.asIntN(54, x) === x && x !== -(2n ** 53n) ? Number(x) : x;
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
  (base.data as Float64Array).fill((dtype === 'int64' ? BigInt(filler) : filler) as number);
  const array = viewBy(base, steps);
  if (array.shape.join() !== shape.join()) throw new Error(`${name}: shape (${array.shape}) is not (${shape})`);
  const outside = new Uint8Array(base.size).fill(1);
  const data = base.data as Writable;
  let n = 0;
  walk(array, (place) => {
    data[place] = elements[n++];
    outside[place] = 0;
  });
  const checkAround = () => {
    const now = base.data;
    for (let i = 0; i < now.length; i++) {
      // biome-ignore lint/suspicious/noDoubleEquals: 77 or 77n
      if (outside[i] && now[i] != filler) throw new Error(`${name}: memory outside of the view changed`);
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

interface Close {
  /** +0 and -0 count as equal. */
  anyZero?: boolean;
  /** So many representable numbers may lie between result and expectation, plus one. */
  ulps?: number;
}

const words = new DataView(new ArrayBuffer(8));
/** The place of a float among all floats of its dtype. */
function rank(x: number, single: boolean): bigint {
  if (single) {
    words.setFloat32(0, x);
    const i = BigInt(words.getInt32(0));
    return i < 0n ? -(2n ** 31n) - i : i;
  }
  words.setFloat64(0, x);
  const i = words.getBigInt64(0);
  return i < 0n ? -(2n ** 63n) - i : i;
}

function alike(got: number | bigint, want: number | bigint, dtype: Name, close: Close): boolean {
  if (is(got, want)) return true;
  if (close.anyZero && got === 0 && want === 0) return true;
  if (!close.ulps || !isFloat(dtype)) return false;
  if (!Number.isFinite(got as number) || !Number.isFinite(want as number) || want === 0) return false;
  const far = rank(got as number, dtype === 'float32') - rank(want as number, dtype === 'float32');
  return far <= BigInt(close.ulps) && far >= -BigInt(close.ulps);
}

/** Elements, one by one; NaN equals NaN, and -0 is not 0. */
export function same(
  got: ArrayLike<number | bigint>,
  want: ArrayLike<number | bigint>,
  dtype: Name,
  label: string,
  close: Close = {},
): void {
  count++;
  if (got.length !== want.length) throw new Error(`${label}: ${got.length} elements instead of ${want.length}`);
  for (let i = 0; i < got.length; i++) {
    const [g, w] = [got[i], want[i]];
    if ((g === w && (g !== 0 || is(g, w))) || alike(g, w, dtype, close)) continue;
    const text = (x: number | bigint) => (is(x, -0) ? '-0' : String(x));
    throw new Error(`${label}: element ${i} is ${text(g)}, and should be ${text(w)}`);
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
    const want = toScalar(dtype, elements[0]);
    if (typeof got !== typeof want) throw new Error(`${label}: gave ${got} (${typeof got}) instead of ${String(want)}`);
    const value = typeof got === 'boolean' ? Number(got) : (got as number | bigint);
    return same([value], [typeof want === 'boolean' ? Number(want) : want], dtype, label, close);
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
