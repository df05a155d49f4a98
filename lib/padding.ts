/*
 * padding.ts: an array with a margin around it. The margin is filled axis by axis, each time along the whole length of the
 * axes before, from what lies inside: so corners need no thought.
 */
import { named } from './arguments.js';
import { moveaxis } from './arranging.js';
import { reversed, span } from './axes.js';
import { assign, copyInto } from './copy.js';
import { asarray, type Natural } from './creation.js';
import { isScalar, type Scalar } from './dtype.js';
import { DTypeError, show, ValueError } from './errors.js';
import { broadcastTo } from './manipulation.js';
import { round } from './math.js';
import { allocateOrdered, memoryOrder, type NDArray } from './ndarray.js';
import { median } from './quantile.js';
import { linspace } from './ramps.js';
import { max, mean, min } from './reduce.js';
import type { ArrayLike } from './ufunc.js';
import { multiply, subtract } from './ufuncs.js';

export type PadMode =
  | 'constant'
  | 'edge'
  | 'linear_ramp'
  | 'maximum'
  | 'mean'
  | 'median'
  | 'minimum'
  | 'reflect'
  | 'symmetric'
  | 'wrap'
  | 'empty';
/** Fills the margin of one vector, in place: its first `width[0]` and its last `width[1]` elements. */
export type PadFunction = (
  vector: NDArray,
  width: [before: number, after: number],
  axis: number,
  options: Record<string, unknown>,
) => unknown;
/** One number, [before, after], or such a pair for each axis. */
export type Pairs<T> = T | readonly T[] | readonly (readonly T[])[] | NDArray;

export interface PadOptions {
  mode?: PadMode | PadFunction;
  /** 'constant': the values of the margin: 0. */
  constant_values?: Pairs<Scalar>;
  /** 'linear_ramp': the values at the outermost places: 0. */
  end_values?: Pairs<Scalar>;
  /** 'maximum' and the like: how many elements at each edge count: all. */
  stat_length?: Pairs<number> | null;
  /** 'reflect', 'symmetric': 'odd' turns the reflection around the value at the edge. */
  reflect_type?: 'even' | 'odd' | null;
}
type Pair<T> = [before: T, after: T];

/** The options that each mode takes. */
const allowed: Record<PadMode, keyof PadOptions | null> = {
  empty: null,
  edge: null,
  wrap: null,
  constant: 'constant_values',
  linear_ramp: 'end_values',
  maximum: 'stat_length',
  mean: 'stat_length',
  median: 'stat_length',
  minimum: 'stat_length',
  reflect: 'reflect_type',
  symmetric: 'reflect_type',
};

/** A pair for each axis. @throws ShapeError for what does not broadcast to that. */
function pairs(given: unknown, ndim: number): Pair<Scalar>[] {
  let x = isScalar(given) ? null : asarray(given as ArrayLike);
  if (x === null) return Array.from({ length: ndim }, () => [given as Scalar, given as Scalar]);
  if (x._shape.length < 3 && (x._size === 1 || (x._size === 2 && x._shape.join() !== '2,1'))) x = x.ravel();
  return broadcastTo(x, [ndim, 2]).tolist() as Pair<Scalar>[];
}

/** Pairs of numbers of elements. @throws DTypeError for other numbers, ValueError for negative ones. */
function widths(given: unknown, ndim: number, what: string): Pair<number>[] {
  const list = pairs(given, ndim);
  const all = isScalar(given)
    ? [given]
    : (asarray(given as ArrayLike)
        .ravel()
        .tolist() as Scalar[]);
  if (!all.every((n) => typeof n === 'number' && Number.isInteger(n))) {
    throw new DTypeError(`\`${what}\` must be of integral type.`);
  }
  if (all.some((n) => (n as number) < 0)) throw new ValueError("index can't contain negative values");
  return list as Pair<number>[];
}

/** One axis of an array that has its margins on the axes before it already, and not yet on those after it. */
interface Side {
  readonly a: NDArray;
  readonly axis: number;
  readonly before: number;
  readonly after: number;
  /** Elements inside. */
  readonly n: number;
}

const inside = ({ a, axis, before }: Side, from: number, count: number): NDArray =>
  span(a, axis, before + from, before + from + count);

/** Fills both margins. */
function put({ a, axis, before, after }: Side, first: NDArray, last: NDArray): void {
  const length = a._shape[axis];
  if (before > 0) assign(span(a, axis, 0, before), first);
  if (after > 0) assign(span(a, axis, length - after, length), last);
}

/** A value as an array. A number without fraction is an integer, so that it comes into an integer dtype as it is. */
const valueOf = (x: Scalar): NDArray =>
  asarray(typeof x === 'number' && Number.isSafeInteger(x) && !Object.is(x, -0) ? BigInt(x) : x);

const edges = (side: Side): Pair<NDArray> => [inside(side, 0, 1), inside(side, side.n - 1, 1)];

function ramps(side: Side, ends: Pair<Scalar>): Pair<NDArray> {
  const { a, axis } = side;
  const [first, last] = edges(side).map((edge, i) => {
    const to = edge.squeeze(axis);
    const num = i === 0 ? side.before : side.after;
    return linspace(ends[i], to, { num, endpoint: false, dtype: a._dtype, axis });
  });
  return [first, reversed(last, [axis])];
}

type Statistic = (a: NDArray, options: { axis: number; keepdims: true }) => NDArray;
const statistics: Partial<Record<PadMode, Statistic>> = {
  maximum: max,
  minimum: min,
  mean,
  median: median as Statistic,
};

function statistic(side: Side, mode: PadMode, lengths: Pair<number | null>): Pair<NDArray> {
  const { a, axis, n } = side;
  const [first, last] = lengths.map((length) => Math.min(length ?? n, n));
  if ((first === 0 || last === 0) && (mode === 'maximum' || mode === 'minimum')) {
    throw new ValueError('stat_length of 0 yields no value for padding');
  }
  const of = (part: NDArray): NDArray => {
    const x = (statistics[mode] as Statistic)(part, { axis, keepdims: true });
    return a._dtype.kind === 'i' || a._dtype.kind === 'u' ? round(x) : x;
  };
  const left = of(inside(side, 0, first));
  return [left, first === n && last === n ? left : of(inside(side, n - last, last))];
}

/** Copies a stretch from inside into the margin, as it is for a reflection of the given type. */
function mirror(to: NDArray, from: NDArray, axis: number, edge: NDArray, odd: boolean): void {
  const turned = reversed(from, [axis]);
  assign(to, odd ? (subtract(multiply(2, edge) as NDArray, turned) as NDArray) : turned);
}

/**
 * Reflections, as far out as the inside reaches, then of what is filled already. NumPy 2: only by whole periods of the
 * original, so that the pattern is regular.
 */
function reflect(side: Side, odd: boolean, withEdge: boolean): void {
  const { a, axis, n } = side;
  const length = a._shape[axis];
  let { before: left, after: right } = side;
  while (left > 0 || right > 0) {
    const filled = length - left - right;
    const reach = withEdge ? Math.floor(filled / n) * n : Math.floor((filled - 1) / (n - 1)) * (n - 1);
    const skip = withEdge ? 0 : 1;
    const [far, near] = [left, length - right];
    if (left > 0) {
      const count = Math.min(reach, left);
      const from = span(a, axis, far + skip, far + skip + count);
      mirror(span(a, axis, far - count, far), from, axis, span(a, axis, far, far + 1), odd);
      left -= count;
    }
    if (right > 0) {
      const count = Math.min(reach, right);
      const from = span(a, axis, near - skip - count, near - skip);
      mirror(span(a, axis, near, near + count), from, axis, span(a, axis, near - 1, near), odd);
      right -= count;
    }
  }
}

/** The array over and over again. What is filled already, a whole number of periods, is copied on. */
function wrap({ a, axis, before, after, n }: Side): void {
  let [start, end] = [before, before + n];
  while (start > 0) {
    const count = Math.min(start, Math.floor((end - start) / n) * n);
    copyInto(
      span(a, axis, start - count, start),
      span(a, axis, start + periods(count, n) - count, start + periods(count, n)),
    );
    start -= count;
  }
  [start, end] = [before, before + n];
  const stop = before + n + after;
  while (end < stop) {
    const count = Math.min(stop - end, Math.floor((end - start) / n) * n);
    copyInto(span(a, axis, end, end + count), span(a, axis, start, start + count));
    end += count;
  }
}

/** The least multiple of a period that holds so many. */
const periods = (count: number, n: number): number => Math.ceil(count / n) * n;

/** Calls a function with every vector along every axis. */
function padBy(f: PadFunction, out: NDArray, width: readonly Pair<number>[], options: Record<string, unknown>): void {
  width.forEach((pair, axis) => {
    const lanes = moveaxis(out, axis, -1);
    const visit = (x: NDArray): void => {
      if (x._shape.length === 1) f(x, [...pair], axis, options);
      else for (const part of x) visit(part as NDArray);
    };
    visit(lanes);
  });
}

/** The margins of one axis, by the rule of a mode. */
function fillSide(side: Side, mode: PadMode, given: PadOptions, values: Pair<Scalar | null>): void {
  const { before, after, n } = side;
  if (mode === 'constant') put(side, ...(values.map((x) => valueOf(x as Scalar)) as Pair<NDArray>));
  else if (mode === 'edge') put(side, ...edges(side));
  else if (mode === 'linear_ramp') put(side, ...ramps(side, values as Pair<Scalar>));
  else if (mode === 'wrap') wrap(side);
  else if (mode in statistics) put(side, ...statistic(side, mode, values as Pair<number | null>));
  else if (n === 1 && (before > 0 || after > 0)) put(side, ...edges(side));
  else reflect(side, given.reflect_type === 'odd', mode === 'symmetric');
}

/** @throws ValueError for an unknown mode, or an option that the mode does not take. */
function checkMode(mode: unknown, given: PadOptions): PadMode {
  if (typeof mode !== 'string' || !Object.hasOwn(allowed, mode))
    throw new ValueError(`mode ${show(mode)} is not supported`);
  const wrong = Object.keys(given).filter((key) => key !== 'mode' && key !== allowed[mode as PadMode]);
  if (wrong.length > 0) {
    throw new ValueError(
      `unsupported keyword arguments for mode '${mode}': {${wrong.map((key) => `'${key}'`).join(', ')}}`,
    );
  }
  return mode as PadMode;
}

/**
 * A copy with a margin: `pad_width` elements on each side, [before, after], or a pair for each axis. `mode` says what
 * stands there: a constant (0), the elements at the edge, ramps, statistics, reflections, the array once more ('wrap'), or
 * what a function puts there.
 * @throws ValueError for an unknown mode, an option that it does not take, negative widths, an axis without elements;
 * DTypeError for widths that are no integers.
 */
export function pad<V extends ArrayLike>(
  array: V,
  pad_width: Pairs<number>,
  mode?: PadMode | PadFunction | PadOptions,
  options?: PadOptions | Record<string, unknown>,
): NDArray<Natural<V>>;
export function pad(array: ArrayLike, pad_width: Pairs<number>, ...args: unknown[]): NDArray {
  const x = asarray(array);
  const ndim = x._shape.length;
  const width = widths(pad_width, ndim, 'pad_width');
  const shape = x._shape.map((n, d) => n + width[d][0] + width[d][1]);
  const order = !x._flat && x.flags.F_CONTIGUOUS ? 'F' : 'C';
  const blank = (zeroed: boolean) => {
    const out = allocateOrdered(x._dtype, shape, memoryOrder(order, shape, null), zeroed);
    if (x._size > 0)
      copyInto(
        width.reduce((part, [before], d) => span(part, d, before, before + x._shape[d]), out),
        x,
      );
    return out;
  };
  if (typeof args[0] === 'function') {
    const out = blank(true);
    padBy(args[0] as PadFunction, out, width, (args[1] ?? {}) as Record<string, unknown>);
    return out;
  }
  const more = ['constant_values', 'end_values', 'stat_length', 'reflect_type'];
  const given = named<PadOptions>('pad', args, ['mode'], more);
  if (typeof given.mode === 'function') {
    const { mode: f, ...rest } = given;
    const out = blank(true);
    padBy(f, out, width, rest as Record<string, unknown>);
    return out;
  }
  const mode = checkMode(given.mode ?? 'constant', given);
  const values = valuesOf(mode, given, ndim);
  const out = blank(false);
  if (mode === 'empty') return out;
  if (x._size === 0 && mode !== 'constant') {
    const empty = x._shape.findIndex((n, d) => n === 0 && width[d].some((w) => w > 0));
    if (empty < 0) return out;
    throw new ValueError(`can't extend empty axis ${empty} using modes other than 'constant' or 'empty'`);
  }
  width.forEach(([before, after], axis) => {
    // the margins of later axes are filled later, from these
    const a = width.reduce((part, [w], d) => (d > axis ? span(part, d, w, w + x._shape[d]) : part), out);
    fillSide({ a, axis, before, after, n: x._shape[axis] }, mode, given, values[axis]);
  });
  return out;
}

/** The values or lengths that a mode takes, for each side. */
function valuesOf(mode: PadMode, given: PadOptions, ndim: number): Pair<Scalar | null>[] {
  if (mode === 'constant') return pairs(given.constant_values ?? 0, ndim);
  if (mode === 'linear_ramp') return pairs(given.end_values ?? 0, ndim);
  const length = given.stat_length ?? null;
  if (mode in statistics && length !== null) return widths(length, ndim, 'stat_length');
  return Array.from({ length: ndim }, () => [null, null]);
}
