/*
 * scan.ts: running sums and products: the result of every step is kept. The loops are those of `ufunc.accumulate`.
 */
import { flag, named } from './arguments.js';
import { copyAs, fillScalar } from './copy.js';
import { asarray } from './creation.js';
import { type DType, type DTypeLike, dtype } from './dtype.js';
import { show, ValueError } from './errors.js';
import { hasNaN, withoutNaN } from './nans.js';
import { allocate, NDArray, viewOf } from './ndarray.js';
import { toAxis } from './shape.js';
import { type ArrayLike, asUfunc, type Ufunc } from './ufunc.js';
import { accumulate, natural } from './ufuncmethods.js';
import * as ufuncs from './ufuncs.js';

export interface ScanOptions {
  /** The axis to go along; null (unless given) for the flattened array. */
  axis?: number | null;
  /** The dtype of the result, and to compute in. */
  dtype?: DTypeLike | null;
  /** Where to put the result. */
  out?: NDArray | null;
}
export interface CumulativeOptions extends ScanOptions {
  /** Begin with the neutral element: the result is one longer. */
  include_initial?: boolean;
}

/** The public form of a scan. */
export type Scan = (a: ArrayLike, axis?: number | null | ScanOptions, ...options: unknown[]) => NDArray;

/** The operand as it is scanned: flattened without an axis; 0-d arrays count as one of a single element. */
function along(a: NDArray, axis: number | null | undefined): { x: NDArray; axis: number } {
  if (a._shape.length === 0) toAxis(axis ?? 0, 1);
  else if (axis !== null && axis !== undefined) return { x: a, axis: toAxis(axis, a._shape.length) };
  const flat = a._flat ? a : copyAs(a, a._dtype);
  return { x: viewOf(flat, [a._size], [a._dtype.itemsize]), axis: 0 };
}

/** A part of an array along an axis. */
const part = (a: NDArray, axis: number, from: number, count: number): NDArray =>
  viewOf(
    a,
    a._shape.map((n, d) => (d === axis ? count : n)),
    a._strides,
    from * a._strides[axis],
  );

function scan(name: string, f: object): Scan {
  const u = asUfunc(f);
  const run = (a: ArrayLike, ...args: unknown[]) => {
    const given = named<ScanOptions>(name, args, ['axis', 'dtype', 'out']);
    const { x, axis } = along(asarray(a), given.axis);
    return accumulate(u, x, axis, given);
  };
  Object.defineProperty(run, 'name', { value: name });
  return run as unknown as Scan;
}

/** A scan in which NaN count as the neutral element. */
function nanScan(name: string, f: object, neutral: number): Scan {
  const u = asUfunc(f);
  const run = (a: ArrayLike, ...args: unknown[]) => {
    const given = named<ScanOptions>(name, args, ['axis', 'dtype', 'out']);
    const { x, axis } = along(asarray(a), given.axis);
    const n = x._shape[axis];
    if (!'fc'.includes(x._dtype.kind) || n === 0) return accumulate(u, x, axis, given);
    if (!given.out) {
      // a NaN stays to the end: where there is none, there was none
      const result = accumulate(u, x, axis, given);
      if (!hasNaN(part(result, axis, n - 1, 1)) && 'fc'.includes(result._dtype.kind)) return result;
    }
    return accumulate(u, withoutNaN(x, neutral).x, axis, given);
  };
  Object.defineProperty(run, 'name', { value: name });
  return run as unknown as Scan;
}

/** What a scan with its neutral element in front gives: it is made in place behind that element. */
function withInitial(u: Ufunc, x: NDArray, axis: number, given: CumulativeOptions): NDArray {
  const d: DType = given.dtype ? dtype(given.dtype) : natural(u)(x._dtype);
  const shape = x._shape.map((n, k) => (k === axis ? n + 1 : n));
  const result = given.out ?? allocate(d, shape);
  const length = result._shape[axis] ?? 0;
  accumulate(u, x, axis, { dtype: given.dtype, out: part(result, axis, Math.min(1, length), Math.max(0, length - 1)) });
  fillScalar(part(result, axis, 0, 1), u.spec.identity as number);
  return result;
}

function cumulative(name: string, f: object) {
  const u = asUfunc(f);
  const run = (a: ArrayLike, options?: CumulativeOptions): NDArray => {
    const given = named<CumulativeOptions>(name, [options], [], ['axis', 'dtype', 'out', 'include_initial']);
    const x = asarray(a);
    const initial = flag(name, 'include_initial', given.include_initial);
    if (given.out !== undefined && given.out !== null && !(given.out instanceof NDArray)) {
      throw new TypeError(`return arrays must be of ArrayType, got ${show(given.out)}`);
    }
    if ((given.axis === null || given.axis === undefined) && x._shape.length >= 2) {
      throw new ValueError('For arrays which have more than one dimension ``axis`` argument is required.');
    }
    const at = along(x, given.axis);
    return initial ? withInitial(u, at.x, at.axis, given) : accumulate(u, at.x, at.axis, given);
  };
  Object.defineProperty(run, 'name', { value: name });
  return run;
}

/** Sums of the first 1, 2, 3 ... elements along an axis, or of the flattened array. */
export const cumsum = scan('cumsum', ufuncs.add);
/** Products of the first 1, 2, 3 ... elements along an axis, or of the flattened array. */
export const cumprod = scan('cumprod', ufuncs.multiply);
/** As `cumsum`; NaN count as 0. */
export const nancumsum = nanScan('nancumsum', ufuncs.add, 0);
/** As `cumprod`; NaN count as 1. */
export const nancumprod = nanScan('nancumprod', ufuncs.multiply, 1);
/**
 * As `cumsum`, as the array API standard has it: with the axis by name.
 * @throws ValueError if an array of more dimensions comes without an axis.
 */
export const cumulativeSum = cumulative('cumulative_sum', ufuncs.add);
/** As `cumulative_sum`, of products. */
export const cumulativeProd = cumulative('cumulative_prod', ufuncs.multiply);
