/*
 * ramps.ts: numbers at even distances, or in even proportions. Between plain numbers they are made by one call of C; between
 * arrays by arithmetic on whole arrays, as NumPy does it.
 */
import { flag, named } from './arguments.js';
import { moveaxis } from './arranging.js';
import { span } from './axes.js';
import * as call from './call.js';
import { assign, copyAs } from './copy.js';
import { asarray, type DTypeArgument, dtypeArgument, fromNested } from './creation.js';
import { bool, type DType, type DTypeLike, dtype, float32, float64, int64, isScalar, type Scalar } from './dtype.js';
import { DTypeError, show, ValueError } from './errors.js';
import { expandDims } from './manipulation.js';
import { allocate, NDArray, viewOf } from './ndarray.js';
import { common } from './promotion.js';
import { any } from './reduce.js';
import { broadcastShapes, toInteger } from './shape.js';
import { commonShape } from './striding.js';
import type { ArrayLike, BinaryUfunc } from './ufunc.js';
import { add, divide, equal, floor, log10, multiply, power, sign, subtract } from './ufuncs.js';

/** out[i] = start + i * delta, in the array's own arithmetic. */
function ramp(d: DType, n: number, start: Scalar, delta: Scalar): NDArray {
  const out = allocate(d, [n]);
  if (n === 0) return out;
  const ends = fromNested([start, delta], d);
  call.begin(call.ids.ramp);
  call.num(d.code);
  call.address(out, out._shape, out._strides, true);
  call.num(n);
  call.address(ends, ends._shape, ends._strides, false);
  const second = viewOf(ends, [1], [d.itemsize], d.itemsize);
  call.address(second, second._shape, second._strides, false);
  call.run();
  return out;
}

function finite(name: string, ...values: unknown[]): void {
  for (const v of values) {
    if (typeof v !== 'number' && typeof v !== 'bigint')
      throw new TypeError(`${name}: a number is needed, got ${show(v)}`);
  }
}

/**
 * Numbers from `start` up to, not including, `stop` in steps of `step`: `arange(stop)`, `arange(start, stop, step)`.
 * Numbers make float64, bigints int64, unless a dtype is given.
 *
 * @throws ValueError for a step of 0 or a length that is no number.
 */
export function arange(...args: (number | bigint | DTypeArgument | undefined)[]): NDArray {
  const last = args[args.length - 1];
  const options = typeof last === 'number' || typeof last === 'bigint' ? undefined : (args.pop() as DTypeArgument);
  if (args.length === 0) throw new TypeError('arange() requires stop to be specified.');
  if (args.length > 3) throw new TypeError('arange() takes at most 3 numbers and a dtype');
  finite('arange', ...args);
  const [a, b, c] = args as Scalar[];
  const [start, stop, step] = [b === undefined ? 0 : Number(a), Number(b ?? a), Number(c ?? 1)];
  const natural = args.every((x) => typeof x === 'bigint') ? int64 : float64;
  const d = dtypeArgument('arange', options, natural);
  if (step === 0) throw new ValueError('Maximum allowed size exceeded');
  const n = Math.ceil((stop - start) / step);
  if (Number.isNaN(n)) throw new ValueError('arange: cannot compute length');
  if (n > Number.MAX_SAFE_INTEGER) throw new ValueError('Maximum allowed size exceeded');
  if (d === bool && n > 2) throw new DTypeError('no fill-function for data-type.');
  if (d === bool) return fromNested([start, start + step].slice(0, Math.max(n, 0)), bool);
  // NumPy's own rule: the first two elements as the dtype holds them, then on by their difference
  // there are loops of real floats, which halves and complex numbers (whose imaginary parts are 0) are converted from
  const part = d.kind === 'c' ? (d.itemsize === 8 ? float32 : float64) : d;
  const loop = part.klass === 'H' ? float32 : part;
  const first = part(start) as number;
  const second = part(start + step) as number;
  const out = ramp(loop, Math.max(n, 0), first, second - first);
  if (n > 1) loop.write(out.data, 1, second);
  return loop === d ? out : copyAs(out, d);
}

export interface LinspaceOptions {
  num?: number;
  /** Whether `stop` is the last one: true. */
  endpoint?: boolean;
  /** Give the distance too: [numbers, step]. */
  retstep?: boolean;
  dtype?: DTypeLike | null;
  /** Between arrays: where the new axis stands in the result. */
  axis?: number;
}
/** Options of ramps between powers. */
export type SpaceOptions = Omit<LinspaceOptions, 'retstep'>;
export interface LogspaceOptions extends SpaceOptions {
  /** What the numbers are powers of: 10. */
  base?: ArrayLike;
}

const isReal = (x: unknown): x is number | bigint => typeof x === 'number' || typeof x === 'bigint';

/** The number of samples. @throws ValueError, TypeError. */
function samples(num: unknown = 50): number {
  const n = toInteger(num);
  if (n < 0) throw new ValueError(`Number of samples, ${n}, must be non-negative.`);
  return n;
}

/** Between numbers: float64, and the step. */
function between(start: number, stop: number, n: number, endpoint: boolean): [NDArray, number] {
  const steps = endpoint ? n - 1 : n;
  const range = stop - start;
  const delta = range / steps;
  let out: NDArray;
  if (steps > 0 && delta === 0) {
    // the step underflows: NumPy divides first (i / steps * range)
    out = ramp(float64, n, 0, 1);
    if (range === 0) out.fill(start);
    else {
      divide(out, steps, out);
      add(multiply(out, range, out), start, out);
    }
  } else out = ramp(float64, n, start, steps > 0 ? delta : range);
  if (endpoint && n > 1) (out.data as Float64Array)[n - 1] = stop;
  return [out, steps > 0 ? delta : Number.NaN];
}

/** An operand as `x * 1.0` is: integers and bools are float64. */
function inexact(x: ArrayLike): NDArray {
  const a = asarray(x);
  return 'biu'.includes(a._dtype.kind) ? copyAs(a, float64) : a;
}

/** A ufunc whose result is an array even for operands without dimensions. */
function arrayOf(f: BinaryUfunc, x: NDArray, y: NDArray | number): NDArray {
  const other = y instanceof NDArray ? y._shape : [];
  const d = y instanceof NDArray ? common(x._dtype, y._dtype) : x._dtype;
  return f(x, y, { out: allocate(d, broadcastShapes([x._shape, other])) });
}

/** Between arrays, along a new first axis; and the step. */
function betweenArrays(from: ArrayLike, to: ArrayLike, n: number, endpoint: boolean): [NDArray, NDArray | number] {
  const [start, stop] = [inexact(from), inexact(to)];
  const delta = arrayOf(subtract, stop, start);
  const count = viewOf(
    copyAs(ramp(float64, n, 0, 1), delta._dtype),
    [n, ...delta._shape.map(() => 1)],
    [delta._dtype.itemsize, ...delta._shape.map(() => 0)],
  );
  const steps = endpoint ? n - 1 : n;
  let step: NDArray | number = Number.NaN;
  let out: NDArray;
  if (steps > 0) {
    step = arrayOf(divide, delta, steps);
    out = any(equal(step, 0)) ? multiply(divide(count, steps) as NDArray, delta) : (multiply(count, step) as NDArray);
  } else out = multiply(count, delta) as NDArray;
  add(out, start, { out });
  if (endpoint && n > 1) assign(span(out, 0, n - 1, n), stop);
  return [out, step];
}

/**
 * `num` (50) evenly spaced numbers from `start` to `stop`, which is the last one unless `endpoint` is false. Between arrays
 * there is one ramp for each pair of elements, along a new axis. Of an integer dtype numbers are rounded down.
 * @throws ValueError for a negative `num`.
 */
export function linspace(
  start: ArrayLike,
  stop: ArrayLike,
  options: LinspaceOptions & { retstep: true },
): [NDArray, NDArray | Scalar];
export function linspace(
  start: ArrayLike,
  stop: ArrayLike,
  num: number,
  options: LinspaceOptions & { retstep: true },
): [NDArray, NDArray | Scalar];
export function linspace(
  start: ArrayLike,
  stop: ArrayLike,
  num?: number | LinspaceOptions,
  options?: boolean | LinspaceOptions | DTypeLike,
  ...more: unknown[]
): NDArray;
export function linspace(start: ArrayLike, stop: ArrayLike, ...args: unknown[]): unknown {
  // a dtype may stand where NumPy has `endpoint`
  if (args.length === 2 && (typeof args[1] === 'string' || typeof args[1] === 'function')) args[1] = { dtype: args[1] };
  const names = ['num', 'endpoint', 'retstep', 'dtype', 'axis'];
  const given = named<LinspaceOptions>('linspace', args, names);
  const d = given.dtype === undefined || given.dtype === null ? null : dtype(given.dtype);
  const endpoint = flag('linspace', 'endpoint', given.endpoint, true);
  for (const x of [start, stop]) if (typeof x !== 'object') finite('linspace', x);
  const n = samples(given.num);
  const plain = isReal(start) && isReal(stop);
  let [out, step] = plain ? between(Number(start), Number(stop), n, endpoint) : betweenArrays(start, stop, n, endpoint);
  if (given.axis !== undefined && given.axis !== 0) out = moveaxis(out, 0, given.axis);
  if (d !== null && (d.kind === 'i' || d.kind === 'u')) floor(out, out);
  if (d !== null && d !== out._dtype) out = copyAs(out, d);
  if (!flag('linspace', 'retstep', given.retstep)) return out;
  if (step instanceof NDArray && step._shape.length === 0) step = step._get([]) as number;
  return [out, step];
}

/**
 * `num` (50) numbers from `base ** start` to `base ** stop`, each the same multiple of the one before; `base` (10) may be an
 * array that broadcasts with the others.
 * @throws ValueError for a negative `num`.
 */
export function logspace(
  start: ArrayLike,
  stop: ArrayLike,
  num?: number | LogspaceOptions,
  ...more: unknown[]
): NDArray;
export function logspace(start: ArrayLike, stop: ArrayLike, ...args: unknown[]): NDArray {
  const names = ['num', 'endpoint', 'base', 'dtype', 'axis'];
  const { base = 10, num, endpoint, dtype: like = null, axis = 0 } = named<LogspaceOptions>('logspace', args, names);
  let [from, to, root] = [start, stop, isScalar(base) ? base : asarray(base)];
  if (root instanceof NDArray && root._shape.length > 0) {
    const all = [asarray(start), asarray(stop), root];
    const ndim = commonShape(all.map((x) => x._shape)).length;
    const [a, b, c] = all.map((x) => x.reshape([...new Array(ndim - x._shape.length).fill(1), ...x._shape]));
    [from, to, root] = [a, b, expandDims(c, axis)];
  }
  const y = power(root as NDArray, linspace(from, to, { num, endpoint, axis })) as NDArray;
  return like === null || dtype(like) === y._dtype ? y : copyAs(y, dtype(like));
}

/** The dtype of a geometric sequence: none of integers. */
function proportional(x: ArrayLike): NDArray {
  const a = asarray(x);
  if (any(equal(a, 0))) throw new ValueError('Geometric sequence cannot include zero');
  return a;
}

/**
 * `num` (50) numbers from `start` to `stop`, each the same multiple of the one before. Complex ones lie on a spiral. As
 * NumPy 2 has it, signs are those of `start`.
 * @throws ValueError for a start or stop of 0, or a negative `num`.
 */
export function geomspace(start: ArrayLike, stop: ArrayLike, num?: number | SpaceOptions, ...more: unknown[]): NDArray;
export function geomspace(start: ArrayLike, stop: ArrayLike, ...args: unknown[]): NDArray {
  const names = ['num', 'endpoint', 'dtype', 'axis'];
  const given = named<SpaceOptions>('geomspace', args, names);
  const ends = [proportional(start), proportional(stop)];
  const want = given.dtype === undefined || given.dtype === null ? null : dtype(given.dtype);
  const least = [...ends.map((x) => x._dtype), ...(want ? [want] : [])].reduce(common);
  const d = 'biu'.includes(least.kind) ? float64 : least;
  const n = samples(given.num);
  const endpoint = flag('geomspace', 'endpoint', given.endpoint, true);
  const [first, last] = ends.map((x) => copyAs(x, d));
  const signs = sign(first, { out: allocate(d, first._shape) });
  divide(first, signs, { out: first });
  const end = arrayOf(divide, last, signs);
  const log = (x: NDArray) => log10(x, { out: allocate(d, x._shape) });
  const y = logspace(log(first), log(end), { num: n, endpoint, dtype: d });
  if (n > 0) assign(span(y, 0, 0, 1), first);
  if (n > 1 && endpoint) assign(span(y, 0, n - 1, n), end);
  let out = multiply(y, signs, { out: y }) as NDArray;
  if (given.axis !== undefined && given.axis !== 0) out = moveaxis(out, 0, given.axis);
  return want === null || want === d ? out : copyAs(out, want);
}
