/*
 * histogram.ts: how many elements lie in each of many bins: histogram, histogram2d, histogramdd, histogram_bin_edges.
 *
 * Edges and places are found in NumPy's arithmetic, in its dtypes and its blocks of 65536 elements, so that edges, counts
 * and sums of weights are NumPy's. What is computed of single numbers is computed of arrays of one element, so that it is
 * rounded as NumPy rounds its scalars; plain JavaScript numbers are weak, as Python's are.
 */
import { named } from './arguments.js';
import * as call from './call.js';
import { copyAs, copyInto } from './copy.js';
import { count, placesAmong, placeWhere } from './counting.js';
import { asarray } from './creation.js';
import { type DType, float16, float64, int64, isScalar, type Scalar, uint8 } from './dtype.js';
import { DTypeError, show, ValueError } from './errors.js';
import { concatenate } from './joining.js';
import { ravel, reshape } from './manipulation.js';
import { anyTrue } from './nans.js';
import { allocate, NDArray, viewOf } from './ndarray.js';
import { imagOf, realOf } from './parts.js';
import { between, chosen, gather } from './pick.js';
import { common } from './promotion.js';
import { percentile } from './quantile.js';
import { arange, linspace } from './ramps.js';
import { all, max, mean, min, std, sum } from './reduce.js';
import { type Named, namedResults } from './results.js';
import { cumsum } from './scan.js';
import { listOf } from './selecting.js';
import { sameShape, sizeOf, stridesOf, toInteger } from './shape.js';
import { argsort, searchsorted } from './sorting.js';
import type { ArrayLike } from './ufunc.js';
import * as ufuncs from './ufuncs.js';

/** NumPy works through so many elements at a time. */
const BLOCK = 65536;

/** A number of NumPy's: an array of one element, or a plain number, which is weak. */
type Figure = NDArray | number | bigint;

export type BinEstimator = 'auto' | 'fd' | 'doane' | 'scott' | 'stone' | 'rice' | 'sturges' | 'sqrt';
/** A number of equal bins, the edges of bins (one more than bins), or how to choose a number of equal bins. */
export type Bins = number | ArrayLike | BinEstimator;
export type Range = readonly [low: number | bigint, high: number | bigint];

export interface BinEdgesOptions {
  bins?: Bins;
  /** From where to where: from the smallest to the largest element unless given. What lies outside is left out. */
  range?: Range | null;
  /** What each element counts: 1 unless given. */
  weights?: ArrayLike | null;
}
export interface HistogramOptions extends BinEdgesOptions {
  /** The counts as a density: divided by the width of their bins and by the sum of all counts. */
  density?: boolean | null;
}

// ---- figures -----------------------------------------------------------------------------------------------------

/** A float64 scalar of NumPy's, which is not weak. */
const strong = (x: number): NDArray => asarray(Float64Array.of(x));

/** A figure as an array: what is weak as int64 or float64. */
function lifted(x: Figure): NDArray {
  if (x instanceof NDArray) return x;
  return typeof x === 'bigint' || Number.isSafeInteger(x) ? asarray(BigInt64Array.of(BigInt(x))) : strong(x);
}

const valueOf = (x: Figure): Scalar => (x instanceof NDArray ? (x._get([0]) as Scalar) : x);
const numberOf = (x: Figure): number => Number(valueOf(x));
const minOf = (a: NDArray): NDArray => min(a, { keepdims: true }) as NDArray;
const maxOf = (a: NDArray): NDArray => max(a, { keepdims: true }) as NDArray;

/** a - b for a >= b: of signed integers as unsigned ones, so that the difference fits. */
function difference(a: Figure, b: Figure): NDArray {
  const operands = [a, b].map((x) => (x instanceof NDArray ? x : lifted(x)));
  const arrays = [a, b].filter((x) => x instanceof NDArray) as NDArray[];
  // a weak number takes the dtype of what stands beside it
  const d =
    arrays.length === 1 && (arrays[0]._dtype.kind !== 'i' || operands.every((x) => x._dtype.kind === 'i'))
      ? arrays[0]._dtype
      : common(operands[0]._dtype, operands[1]._dtype);
  const [x, y] = operands.map((operand) => copyAs(operand, d));
  const result = ufuncs.subtract(x, y) as NDArray;
  if (d.kind !== 'i') return result;
  const unsigned = ({ 1: 'uint8', 2: 'uint16', 4: 'uint32', 8: 'uint64' } as const)[d.itemsize as 1];
  return result.astype(unsigned);
}

/** As Python shows a number in a message. */
const shown = (x: Figure): string =>
  x instanceof NDArray ? viewOf(x, [], []).toString() : x === Infinity ? 'inf' : x === -Infinity ? '-inf' : `${x}`;

// ---- edges -------------------------------------------------------------------------------------------------------

/** Equal bins: their edges, and what they were made of. */
interface EqualBins {
  readonly edges: NDArray;
  readonly first: Figure;
  readonly last: Figure;
  readonly n: number;
}

/** The array (bools as uint8) and the weights, in one dimension. */
function prepare(a: ArrayLike, weights: ArrayLike | null | undefined): [NDArray, NDArray | null] {
  const x = asarray(a);
  const w = weights === null || weights === undefined ? null : asarray(weights);
  if (w !== null && !sameShape(w._shape, x._shape)) throw new ValueError('weights should have the same shape as a.');
  return [ravel(x._dtype.kind === 'b' ? copyAs(x, uint8) : x), w === null ? null : ravel(w)];
}

const isFiniteFigure = (x: Figure): boolean =>
  x instanceof NDArray ? !anyTrue(ufuncs.logical_not(ufuncs.isfinite(x))) : typeof x === 'bigint' || Number.isFinite(x);

/** The first and the last edge. @throws ValueError if they are not finite or not in order. */
function outerEdges(a: NDArray, range: Range | null | undefined): [first: Figure, last: Figure] {
  let first: Figure = 0;
  let last: Figure = 1;
  if (range !== null && range !== undefined) {
    [first, last] = checkedRange(range);
    if (first > last) throw new ValueError('max must be larger than min in range parameter.');
    if (![first, last].every(isFiniteFigure)) {
      throw new ValueError(`supplied range of [${shown(first)}, ${shown(last)}] is not finite`);
    }
  } else if (a._size > 0) {
    [first, last] = [minOf(a), maxOf(a)];
    if (![first, last].every(isFiniteFigure)) {
      throw new ValueError(`autodetected range of [${shown(first)}, ${shown(last)}] is not finite`);
    }
  }
  const same = first instanceof NDArray ? anyTrue(ufuncs.equal(first, last as NDArray)) : first === last;
  if (!same) return [first, last];
  // an empty range is widened
  if (first instanceof NDArray) return [ufuncs.subtract(first, 0.5), ufuncs.add(last as NDArray, 0.5)];
  return [Number(first) - 0.5, Number(last) + 0.5];
}

function checkedRange(range: unknown): [number | bigint, number | bigint] {
  const list = Array.isArray(range)
    ? (range as unknown[])
    : range instanceof NDArray
      ? (range.tolist() as unknown[])
      : [];
  const isNumber = (x: unknown) => typeof x === 'number' || typeof x === 'bigint';
  if (list.length !== 2 || !list.every(isNumber)) {
    throw new TypeError(`range must be a list of two numbers, got ${show(range)}`);
  }
  return list as [number, number];
}

/** The dtype of edges: that of the array, or float64 for integers. */
const edgeType = (d: DType): DType => ('biu'.includes(d.kind) ? float64 : d);

/** n + 1 edges from the first to the last one, in NumPy's arithmetic. */
function equalEdges(first: Figure, last: Figure, n: number, d: DType): NDArray {
  const own = first instanceof NDArray ? edgeType(first._dtype) : float64;
  if (own === float64) {
    const edges = linspace(numberOf(first), numberOf(last), n + 1);
    return d === float64 ? edges : copyAs(edges, d);
  }
  const [start, stop] = [first as NDArray, last as NDArray];
  const range = ufuncs.subtract(stop, start);
  const step = ufuncs.divide(range, n);
  const places = copyAs(arange(n + 1), own);
  const zero = anyTrue(ufuncs.equal(step, 0));
  const steps = zero ? ufuncs.multiply(ufuncs.divide(places, n), range) : ufuncs.multiply(places, step);
  const edges = ufuncs.add(steps, start) as NDArray;
  copyInto(between(edges, n, n + 1), stop);
  return edges._dtype === d ? edges : copyAs(edges, d);
}

/** Edges that were given, or equal bins. */
function binEdges(
  a: NDArray,
  bins: Bins,
  range: Range | null | undefined,
  weights: NDArray | null,
): { edges: NDArray; equal: EqualBins | null } {
  let n: number;
  let first: Figure;
  let last: Figure;
  if (typeof bins === 'string') {
    if (!Object.hasOwn(estimators, bins)) throw new ValueError(`'${bins}' is not a valid estimator for \`bins\``);
    if (weights !== null) {
      throw new TypeError('Automated estimation of the number of bins is not supported for weighted data');
    }
    [first, last] = outerEdges(a, range);
    n = estimated(bins as BinEstimator, a, range ?? null, first, last);
  } else if (isScalar(bins) || (bins instanceof NDArray && bins._shape.length === 0)) {
    const wanted = bins instanceof NDArray ? bins._get([]) : bins;
    try {
      n = toInteger(wanted);
    } catch {
      throw new TypeError('`bins` must be an integer, a string, or an array');
    }
    if (n < 1) throw new ValueError('`bins` must be positive, when an integer');
    [first, last] = outerEdges(a, range);
  } else {
    const edges = asarray(bins as ArrayLike);
    if (edges._shape.length !== 1) throw new ValueError('`bins` must be 1d, when an array');
    checkRising(edges, '`bins` must increase monotonically, when an array');
    return { edges, equal: null };
  }
  const edges = equalEdges(first, last, n, edgeType(a._dtype));
  // NumPy 2 refuses bins without width; NumPy 1 counts in some of them
  if (anyTrue(ufuncs.greater_equal(between(edges, 0, n), between(edges, 1, n + 1)))) {
    throw new ValueError(`Too many bins for data range. Cannot create ${n} finite-sized bins.`);
  }
  return { edges, equal: { edges, first, last, n } };
}

function checkRising(edges: NDArray, message: string): void {
  const n = edges._size;
  if (n > 1 && anyTrue(ufuncs.greater(between(edges, 0, n - 1), between(edges, 1, n)))) throw new ValueError(message);
}

// ---- how many bins -----------------------------------------------------------------------------------------------

/** The number of bins by an estimator, of the elements inside the range. */
function estimated(name: BinEstimator, a: NDArray, range: Range | null, first: Figure, last: Figure): number {
  let x = a;
  if (range !== null) {
    const keep = ufuncs.logical_and(ufuncs.greater_equal(x, first), ufuncs.less_equal(x, last)) as NDArray;
    if (!all(keep)) x = chosen(x, keep);
  }
  if (x._size === 0) return 1;
  let width: Figure = estimators[name](x, range ?? [first, last]);
  // NumPy 2: bins of integers are not narrower than 1
  if ('iu'.includes(a._dtype.kind) && numberOf(width) < 1) width = 1;
  if (numberOf(width) === 0) return 1;
  return Math.ceil(numberOf(ufuncs.divide(difference(last, first), width as number)));
}

const spreadOf = (x: NDArray): NDArray => difference(maxOf(x), minOf(x));
const per = (x: Figure, y: Figure): NDArray => ufuncs.divide(x as NDArray, y as number) as NDArray;
const times = (x: NDArray, y: Figure): NDArray => ufuncs.multiply(x, y as number) as NDArray;

/** The width of bins for elements; 0 if it cannot be told. */
const estimators: Record<BinEstimator, (x: NDArray, range: readonly [Figure, Figure]) => Figure> = {
  sqrt: (x) => per(spreadOf(x), strong(Math.sqrt(x._size))),
  sturges: (x) => per(spreadOf(x), strong(Math.log2(x._size) + 1)),
  rice: (x) => per(spreadOf(x), weak(2 * x._size ** (1 / 3))),
  scott: (x) => times(std(x, { keepdims: true } as never) as never, weak(((24 * Math.PI ** 0.5) / x._size) ** (1 / 3))),
  stone: stoneWidth,
  doane: doaneWidth,
  fd: (x) => {
    const quarters = percentile(x, [75, 25]) as NDArray;
    const iqr = ufuncs.subtract(between(quarters, 0, 1), between(quarters, 1, 2)) as NDArray;
    return times(times(iqr, 2), weak(x._size ** (-1 / 3)));
  },
  auto: (x) => {
    const [fd, sturges] = [estimators.fd(x, [0, 0]), estimators.sturges(x, [0, 0])];
    if (numberOf(fd) === 0) return sturges;
    return numberOf(sturges) < numberOf(fd) ? sturges : fd;
  },
};

/** A Python float beside arrays: weak, and never an integer; of integer arrays it makes float64 anyway. */
const weak = (x: number): number => x;

/** Stone's: the number of bins with the least estimated error, by trying all. */
function stoneWidth(x: NDArray, range: readonly [Figure, Figure]): Figure {
  const n = x._size;
  const spread = spreadOf(x);
  if (n <= 1 || numberOf(spread) === 0) return 0;
  const error = (bins: number): number => {
    const { edges, equal } = stoneBins(x, bins, range);
    const parts = ufuncs.divide(countEqual(x, null, { ...(equal as EqualBins), edges }), n) as NDArray;
    const squares = sum(ufuncs.multiply(parts, parts) as NDArray) as number;
    return (2 - (n + 1) * squares) / numberOf(per(spread, bins));
  };
  const most = Math.max(100, Math.floor(Math.sqrt(n)));
  let best = 1;
  let least = error(1);
  for (let bins = 2; bins <= most; bins++) {
    const e = error(bins);
    if (e < least) [best, least] = [bins, e];
  }
  return per(spread, best);
}

function stoneBins(x: NDArray, n: number, range: readonly [Figure, Figure]): { edges: NDArray; equal: EqualBins } {
  let [first, last] = range;
  if (numberOf(first) === numberOf(last)) [first, last] = outerEdges(x, null);
  const edges = equalEdges(first, last, n, edgeType(x._dtype));
  return { edges, equal: { edges, first, last, n } };
}

/** Doane's: Sturges' with a term for the skewness. */
function doaneWidth(x: NDArray): Figure {
  const n = x._size;
  if (n <= 2) return 0;
  const sg1 = Math.sqrt((6 * (n - 2)) / ((n + 1) * (n + 3)));
  const sigma = std(x, { keepdims: true } as never) as unknown as NDArray;
  if (!(numberOf(sigma) > 0)) return 0;
  const far = ufuncs.divide(ufuncs.subtract(x, mean(x, { keepdims: true } as never)), sigma) as NDArray;
  const g1 = mean(ufuncs.power(far, 3) as NDArray, { keepdims: true } as never) as unknown as NDArray;
  const skew = numberOf(ufuncs.divide(ufuncs.absolute(g1), strong(sg1)) as NDArray);
  return per(spreadOf(x), strong(1 + Math.log2(n) + Math.log2(1 + skew)));
}

// ---- counting ----------------------------------------------------------------------------------------------------

/** Calls `each` with the blocks of an array (and of its weights) in order. */
function blocks(a: NDArray, weights: NDArray | null, each: (a: NDArray, w: NDArray | null) => void): void {
  for (let i = 0; i < a._size; i += BLOCK) {
    const end = Math.min(a._size, i + BLOCK);
    each(between(a, i, end), weights && between(weights, i, end));
  }
}

/** The bins of elements, `n` for those outside of all, as int64. */
type Placing = (a: NDArray) => NDArray;

/** Counts by bins, or sums of weights as NumPy adds them: block by block, in the dtype of the weights. */
function countBy(place: Placing, n: number, a: NDArray, weights: NDArray | null): NDArray {
  // one more, for what lies outside
  const counts = allocate(weights?._dtype ?? int64, [n + 1], true);
  const add = (to: NDArray, places: NDArray, w: NDArray): void => {
    const sums = allocate(float64, [n + 1], true);
    count(places, w._dtype === float64 && w._flat ? w : copyAs(w, float64), sums);
    ufuncs.add(to, to._dtype === float64 ? sums : copyAs(sums, to._dtype), { out: to });
  };
  blocks(a, weights, (part, w) => {
    const places = place(part);
    if (w === null) count(places, null, counts);
    else if (w._dtype.kind === 'c') {
      add(realOf(counts), places, realOf(w));
      add(imagOf(counts), places, imagOf(w));
    } else add(counts, places, w);
  });
  return counts;
}

const shortened = (counts: NDArray, from: number, to: number): NDArray => {
  const part = between(counts, from, to);
  return copyAs(part, part._dtype);
};

function countEqual(a: NDArray, weights: NDArray | null, bins: EqualBins): NDArray {
  const d = bins.edges._dtype;
  const kernel = d.kind === 'f' && d !== float16;
  const scale = per(bins.n, difference(bins.last, bins.first));
  const place = kernel && Number.isFinite(numberOf(scale)) ? byKernel(a, bins, scale) : byArrays(bins);
  return shortened(countBy(place, bins.n, a, weights), 0, bins.n);
}

/** Places by native/count.h, for float32 and float64 edges. */
function byKernel(a: NDArray, { edges, first, last, n }: EqualBins, scale: NDArray): Placing {
  const d = edges._dtype;
  // integers that float64 does not hold are compared with the range as they are
  const exact = 'iu'.includes(a._dtype.kind) && a._dtype.itemsize === 8 && !(first instanceof NDArray);
  return (part) => {
    const x = part._dtype === d && part._flat ? part : copyAs(part, d);
    const places = allocate(int64, x._shape);
    call.begin(call.ids.bin_places);
    call.nums([d.code, x._size]);
    call.address(x, x._shape, x._strides, false);
    call.num(n);
    call.address(edges, edges._shape, edges._strides, false);
    call.nums([numberOf(scale), scale._dtype === d ? 1 : 0]);
    call.address(places, places._shape, places._strides, true);
    call.run();
    if (exact) placeWhere(places, ufuncs.logical_not(inside(part, first, last)), n);
    return places;
  };
}

const inside = (a: NDArray, first: Figure, last: Figure): NDArray =>
  ufuncs.logical_and(ufuncs.greater_equal(a, first), ufuncs.less_equal(a, last));

/** Places by NumPy's own steps on whole arrays, for float16 and complex numbers. */
function byArrays({ edges, first, last, n }: EqualBins): Placing {
  const width = difference(last, first);
  return (part) => {
    const outside = ufuncs.logical_not(inside(part, first, last)) as NDArray;
    const x = part._dtype === edges._dtype ? part : copyAs(part, edges._dtype);
    // as NumPy 2 does: divided first, so that narrow bins do not overflow
    const far = ufuncs.multiply(ufuncs.divide(ufuncs.subtract(x, first), width), n) as NDArray;
    placeWhere(far, outside, 0);
    const places = copyAs(far._dtype.kind === 'c' ? realOf(far) : far, int64);
    ufuncs.minimum(ufuncs.maximum(places, 0), n - 1, { out: places });
    const down = ufuncs.less(x, gather(edges, places));
    ufuncs.subtract(places, down, { out: places });
    ufuncs.maximum(places, 0, { out: places });
    const up = ufuncs.greater_equal(x, gather(edges, ufuncs.add(places, 1)));
    ufuncs.add(places, ufuncs.logical_and(up, ufuncs.not_equal(places, n - 1)), { out: places });
    placeWhere(places, outside, n);
    return places;
  };
}

/** Counts between any rising edges. */
function countBetween(a: NDArray, weights: NDArray | null, edges: NDArray): NDArray {
  const n = edges._size;
  if (weights !== null) return sumsBetween(a, weights, edges);
  const counts = countBy((part) => placesAmong(edges, part), n, a, null);
  return shortened(counts, 1, Math.max(n, 1));
}

/** Sums of weights: differences of running sums over the sorted elements, as NumPy has them. */
function sumsBetween(a: NDArray, weights: NDArray, edges: NDArray): NDArray {
  const n = edges._size;
  const total = allocate(weights._dtype, [n], true);
  const zero = allocate(weights._dtype, [1], true);
  blocks(a, weights, (part, w) => {
    const order = argsort(part);
    const sorted = gather(part, order);
    const running = concatenate([zero, cumsum(gather(w as NDArray, order))]);
    const places = concatenate([
      searchsorted(sorted, between(edges, 0, n - 1)) as NDArray,
      searchsorted(sorted, between(edges, n - 1, n), 'right') as NDArray,
    ]);
    ufuncs.add(total, gather(running, places), { out: total });
  });
  return differences(total);
}

const differences = (x: NDArray): NDArray =>
  x._size < 2 ? between(x, 0, 0) : ufuncs.subtract(between(x, 1, x._size), between(x, 0, x._size - 1));

type HistogramResult = Named<{ hist: NDArray; bin_edges: NDArray }, [hist: NDArray, bin_edges: NDArray]>;

/**
 * How many elements lie in each bin, and the edges of the bins, by position and by name (hist, bin_edges). Each bin holds
 * its left edge, the last one its right edge as well.
 * @throws ValueError for bins, a range or weights that make no sense, TypeError.
 */
export function histogram(a: ArrayLike, ...args: unknown[]): HistogramResult {
  const given = named<HistogramOptions>('histogram', args, ['bins', 'range', 'density', 'weights']);
  const [x, weights] = prepare(a, given.weights);
  const { edges, equal } = binEdges(x, given.bins ?? 10, given.range, weights);
  const counts = equal ? countEqual(x, weights, equal) : countBetween(x, weights, edges);
  if (!given.density) return namedResults({ hist: counts, bin_edges: edges });
  const widths = copyAs(differences(edges), float64);
  const hist = ufuncs.divide(ufuncs.divide(counts, widths), sum(counts, { keepdims: true } as never)) as NDArray;
  return namedResults({ hist, bin_edges: edges });
}

/** The edges that `histogram` would use. */
export function histogramBinEdges(a: ArrayLike, ...args: unknown[]): NDArray {
  const given = named<BinEdgesOptions>('histogram_bin_edges', args, ['bins', 'range', 'weights']);
  const [x, weights] = prepare(a, given.weights);
  return binEdges(x, given.bins ?? 10, given.range, weights).edges;
}

// ---- several dimensions ------------------------------------------------------------------------------------------

export interface HistogramddOptions {
  /** For all dimensions or for each: a number of bins, or edges. */
  bins?: number | readonly (number | ArrayLike)[] | NDArray;
  /** For each dimension: from where to where. */
  range?: readonly (Range | null)[] | null;
  density?: boolean | null;
  weights?: ArrayLike | null;
}

/** The samples of each dimension: columns of an array of two dimensions, or (a list) one array for each. */
function samplesOf(sample: ArrayLike | readonly ArrayLike[]): NDArray[] {
  const columns = (x: NDArray, axis: 0 | 1): NDArray[] =>
    Array.from({ length: x._shape[1 - axis] }, (_, i) =>
      viewOf(x, [x._shape[axis]], [x._strides[axis]], i * x._strides[1 - axis]),
    );
  if (sample instanceof NDArray && sample._shape.length === 2) return columns(sample, 0);
  // a list of arrays that differ in dtype makes one array of all
  const list =
    Array.isArray(sample) && sample.some((x) => x instanceof NDArray || ArrayBuffer.isView(x))
      ? sample.map((x) => asarray(x as ArrayLike))
      : null;
  if (list !== null) return columns(joined(list), 1);
  const x = asarray(sample as ArrayLike);
  if (x._shape.length > 2) throw new ValueError(`too many values to unpack (expected 2)`);
  return columns(x._shape.length === 2 ? x : reshape(x, [1, -1]), 1);
}

function joined(list: readonly NDArray[]): NDArray {
  if (list.some((x) => !sameShape(x._shape, list[0]._shape))) {
    throw new ValueError('all samples must have the same length');
  }
  const rows = concatenate(list.map((x) => reshape(x, [1, ...x._shape])));
  return rows._shape.length === 1 ? reshape(rows, [1, -1]) : rows;
}

/** The edges of one dimension. */
function edgesOf(x: NDArray, bins: number | ArrayLike, range: Range | null, i: number): NDArray {
  if (isScalar(bins) || (bins instanceof NDArray && bins._shape.length === 0)) {
    const wanted = bins instanceof NDArray ? bins._get([]) : bins;
    if ((wanted as number) < 1) throw new ValueError(`\`bins[${i}]\` must be positive, when an integer`);
    const [first, last] = outerEdges(x, range);
    let n: number;
    try {
      n = toInteger(wanted);
    } catch {
      throw new TypeError(`\`bins[${i}]\` must be an integer, when a scalar`);
    }
    return equalEdges(first, last, n, first instanceof NDArray ? edgeType(first._dtype) : float64);
  }
  const edges = asarray(bins);
  if (edges._shape.length !== 1) throw new ValueError(`\`bins[${i}]\` must be a scalar or 1d array`);
  checkRising(edges, `\`bins[${i}]\` must be monotonically increasing, when an array`);
  return edges;
}

type HistogramddResult = Named<{ hist: NDArray; edges: NDArray[] }, [hist: NDArray, edges: NDArray[]]>;

/**
 * A histogram of points in several dimensions: an array of one row for each point, or a list with the coordinates of each
 * dimension. The counts (float64, one axis for each dimension) and a list of edges, by position and by name (hist, edges).
 * @throws ValueError, TypeError as `histogram`.
 */
export function histogramdd(sample: ArrayLike | readonly ArrayLike[], ...args: unknown[]): HistogramddResult {
  const given = named<HistogramddOptions>('histogramdd', args, ['bins', 'range', 'density', 'weights']);
  const columns = samplesOf(sample);
  const D = columns.length;
  const { bins = 10, range } = given;
  const list = isScalar(bins) ? columns.map(() => bins) : (listOf('bins', bins) as (number | ArrayLike)[]);
  if (list.length !== D) {
    throw new ValueError('The dimension of bins must be equal to the dimension of the  sample x.');
  }
  if (range && range.length !== D) throw new ValueError('range argument must have one entry per dimension');
  const edges = columns.map((x, i) => edgesOf(x, list[i] as number, range?.[i] ?? null, i));
  const shape = edges.map((e) => e._size + 1); // with what lies outside on either side
  const size = sizeOf(shape);
  let places: NDArray = allocate(int64, [columns[0]?._size ?? 0], true);
  columns.forEach((x, i) => {
    places = ufuncs.add(ufuncs.multiply(places, shape[i]), placesAmong(edges[i], x)) as NDArray;
  });
  const weights = given.weights === null || given.weights === undefined ? null : weightsOf(given.weights, places);
  const counts = allocate(weights ? float64 : int64, [size], true);
  count(places, weights, counts);
  const whole = reshape(copyAs(counts, float64), shape);
  const core = shape.map((n) => Math.max(n - 2, 0));
  const start = whole._strides.reduce((at, s) => at + s, 0);
  let hist = copyAs(viewOf(whole, core, whole._strides, sizeOf(core) === 0 ? 0 : start), float64);
  if (given.density) hist = densityOf(hist, edges);
  return namedResults({ hist, edges });
}

function weightsOf(weights: ArrayLike, places: NDArray): NDArray {
  const w = asarray(weights);
  if (w._dtype.kind === 'c') {
    throw new DTypeError(
      `Cannot cast array data from dtype('${w._dtype}') to dtype('float64') according to the rule 'safe'`,
    );
  }
  if (w._shape.length > 1) throw new ValueError('object too deep for desired array');
  if (w._size !== places._size) throw new ValueError("The weights and list don't have the same length.");
  return copyAs(w, float64);
}

function densityOf(hist: NDArray, edges: readonly NDArray[]): NDArray<'float64'> {
  const total = sum(hist) as number;
  let result: NDArray = hist;
  edges.forEach((e, i) => {
    const widths = differences(e);
    const shape = hist._shape.map((_, d) => (d === i ? widths._size : 1));
    result = ufuncs.divide(result, viewOf(widths, shape, stridesOf(shape, widths._dtype.itemsize))) as NDArray;
  });
  return ufuncs.divide(result, strong(total)) as NDArray<'float64'>;
}

type Histogram2dResult = Named<
  { hist: NDArray; xedges: NDArray; yedges: NDArray },
  [hist: NDArray, xedges: NDArray, yedges: NDArray]
>;

/**
 * A histogram of points in two dimensions, by position and by name (hist, xedges, yedges). `bins`: a number or edges for
 * both dimensions, or a list of two.
 * @throws ValueError if the lengths differ, and as `histogramdd`.
 */
export function histogram2d(x: ArrayLike, y: ArrayLike, ...args: unknown[]): Histogram2dResult {
  const given = named<HistogramddOptions>('histogram2d', args, ['bins', 'range', 'density', 'weights']);
  const both = [asarray(x), asarray(y)];
  if (both[0]._shape[0] !== both[1]._shape[0]) throw new ValueError('x and y must have the same length.');
  let { bins = 10 } = given;
  const length = isScalar(bins) ? 1 : listOf('bins', bins).length;
  // edges for both
  if (length !== 1 && length !== 2) {
    const edges = asarray(bins as ArrayLike);
    bins = [edges, edges];
  }
  const { hist, edges } = histogramdd(both, { ...given, bins });
  return namedResults({ hist, xedges: edges[0], yedges: edges[1] });
}
