/*
 * integers.ts: whole numbers between bounds: what Generator.integers and RandomState.randint share.
 *
 * Bounds become a first number and a range (high - low, both inclusive) in the dtype of the result, whose bits C takes as they
 * are. Bounds that are arrays are checked and subtracted as arrays: in float64, which holds all integers up to 32 bits, or
 * in the dtype itself, whose differences wrap as they must.
 */
import { copyAs } from './copy.js';
import { asarray } from './creation.js';
import { bool, type DType, type DTypeLike, dtype, float64, int64, isScalar, type Scalar, uint8 } from './dtype.js';
import { DTypeError, show, ValueError } from './errors.js';
import { allocate, NDArray } from './ndarray.js';
import * as reduce from './reduce.js';
import { drawIntegers, resultShape, type Source, some, toSize } from './sampling.js';
import type { ArrayLike } from './ufunc.js';
import { greater, less, subtract, trunc } from './ufuncs.js';

export interface IntegerRequest {
  low: unknown;
  /** null: from 0 to `low`. */
  high: unknown;
  size: unknown;
  /** int64 if it is not given. */
  dtype: DTypeLike | null | undefined;
  /** Whether `high` is one of the numbers. */
  endpoint: boolean;
  /** RandomState's masked rejection instead of Lemire's. */
  masked: boolean;
}

/** The smallest and the largest value of a dtype that can be drawn. @throws DTypeError for others. */
function limits(name: string, d: DType): [bigint, bigint] {
  if (d === bool) return [0n, 1n];
  if (d.kind === 'u') return [0n, (1n << BigInt(8 * d.itemsize)) - 1n];
  if (d.kind !== 'i') throw new DTypeError(`Unsupported dtype dtype('${d}') for ${name}`);
  const half = 1n << BigInt(8 * d.itemsize - 1);
  return [-half, half - 1n];
}

/** A bound, without its fraction. @throws ValueError for NaN and infinity, TypeError for what is no real number. */
function whole(name: string, x: unknown): bigint {
  if (typeof x === 'bigint' || typeof x === 'boolean') return BigInt(x);
  if (typeof x !== 'number') throw new TypeError(`${name}() needs integer bounds, got ${show(x)}`);
  if (Number.isFinite(x)) return BigInt(Math.trunc(x));
  throw new ValueError(`cannot convert float ${x !== x ? 'NaN' : 'infinity'} to integer`);
}

/** NumPy's words for an empty range: 0 is what `low` is when only one bound is given. */
function emptyRange(endpoint: boolean, fromZero: boolean): ValueError {
  if (fromZero) return new ValueError(`high ${endpoint ? '<' : '<='} 0`);
  return new ValueError(`low ${endpoint ? '>' : '>='} high`);
}

/** A bound as an array or (of no dimensions, or of one element where the size is given) as a single number. */
function bound(name: string, x: unknown, sized: boolean): NDArray | bigint {
  if (isScalar(x) || typeof x === 'string' || x === undefined || x === null) return whole(name, x);
  const a = x instanceof NDArray ? x : asarray(x as ArrayLike);
  if (a._dtype.kind === 'c') throw new TypeError(`${name}() needs integer bounds, got complex ones`);
  const single = a._shape.length === 0 || (a._shape.length === 1 && a._size === 1 && sized);
  return single ? whole(name, a._get(a._shape.map(() => 0)) as Scalar) : a;
}

/**
 * Integers between bounds, as `integers` and `randint` (`name`) give them.
 * @throws ValueError for an empty range or bounds that the dtype cannot hold, DTypeError for a dtype without integers.
 */
export function integersBetween(source: Source, name: string, request: IntegerRequest): NDArray | Scalar {
  const { size, endpoint, masked } = request;
  const d = request.dtype === undefined || request.dtype === null ? int64 : (dtype(request.dtype) as DType);
  const [least, most] = limits(name, d);
  const wanted = toSize(size);
  const open = request.high === undefined || request.high === null;
  const [first, last] = open ? [0, request.low] : [request.low, request.high];
  if (wanted?.includes(0)) return allocate(d, wanted);
  const low = bound(name, first, wanted !== null);
  const high = bound(name, last, wanted !== null);
  if (low instanceof NDArray || high instanceof NDArray) {
    const [start, range] =
      d.itemsize === 8 && !(isSmall(low) && isSmall(high))
        ? wide(name, d, low, high, endpoint)
        : narrow(d, low, high, endpoint);
    const shape = resultShape(wanted, [shapeOf(low), shapeOf(high)], true);
    return drawIntegers(source, masked, d, shape, start, range);
  }
  const end = endpoint ? high : high - 1n;
  if (low < least) throw new ValueError(`low is out of bounds for ${d}`);
  if (end > most) throw new ValueError(`high is out of bounds for ${d}`);
  if (low > end) throw emptyRange(endpoint, low === 0n);
  return drawIntegers(source, masked, d, wanted, low, end - low);
}

/** Whether 64 bits can be computed with as float64, sums and differences included. */
function isSmall(x: NDArray | bigint): boolean {
  const large = (value: number) => !(Math.abs(value) < 2 ** 51);
  return x instanceof NDArray ? !some(x, large) : !large(Number(x));
}

const shapeOf = (x: NDArray | bigint): readonly number[] => (x instanceof NDArray ? x._shape : []);

const any = (a: unknown): boolean => a === true || (a instanceof NDArray && reduce.any(a));

/** @throws ValueError for bounds (inclusive, of one dtype) that are not in order. */
function checkOrder(low: NDArray, high: NDArray, endpoint: boolean): void {
  if (any(greater(low, high))) throw emptyRange(endpoint, !reduce.any(low));
}

/** Bounds of up to 32 bits, or such as are no larger than float64 can count: exact as float64. */
function narrow(d: DType, low: NDArray | bigint, high: NDArray | bigint, endpoint: boolean): [NDArray, NDArray] {
  const [least, most] = limits('', d).map(Number);
  const numbers = (x: NDArray | bigint) => trunc(asarray(x, float64));
  const start = numbers(low);
  const end = endpoint ? numbers(high) : subtract(numbers(high), 1);
  if (any(less(start, least))) throw new ValueError(`low is out of bounds for ${d}`);
  if (any(greater(end, most))) throw new ValueError(`high is out of bounds for ${d}`);
  checkOrder(asarray(start), asarray(end), endpoint);
  const stored = d === bool ? uint8 : d;
  // the range of a signed dtype may be beyond it: its bits are what counts
  const range = copyAs(copyAs(asarray(subtract(end, start)), int64), stored);
  return [copyAs(asarray(start), stored), range];
}

/** Bounds of 64 bits: each converted to the dtype by itself, since no dtype holds them all. */
function wide(
  name: string,
  d: DType,
  low: NDArray | bigint,
  high: NDArray | bigint,
  endpoint: boolean,
): [NDArray, NDArray] {
  const [least, most] = limits(name, d);
  const convert = (x: NDArray | bigint, check: (value: bigint) => bigint): NDArray => {
    const from = x instanceof NDArray ? x : null;
    const out = allocate(d, from?._shape ?? []);
    const to = out.data as BigInt64Array;
    if (from === null) to[0] = check(x as bigint);
    else from.toTypedArray().forEach((value: number | bigint, i: number) => void (to[i] = check(whole(name, value))));
    return out;
  };
  const start = convert(low, (value) => {
    if (value < least || value > most) throw new ValueError(`low is out of bounds for ${d}`);
    return value;
  });
  const end = convert(high, (value) => {
    const inside = endpoint ? value : value - 1n;
    if (inside > most) throw new ValueError(`high is out of bounds for ${d}`);
    if (inside < least) throw emptyRange(endpoint, !reduce.any(start));
    return inside;
  });
  checkOrder(start, end, endpoint);
  return [start, subtract(end, start)];
}
