/*
 * finfo.ts: the limits of dtypes: np.finfo and np.iinfo. Everything follows from the widths of exponent and mantissa, or
 * from the number of bits.
 */
import { isComplex } from './complex.js';
import { type DType, type DTypeLike, dtype, dtypeOfScalar, float32, float64, isScalar, type Scalar } from './dtype.js';
import { show, ValueError } from './errors.js';
import { NDArray } from './ndarray.js';

/** What `np.finfo` tells of a float dtype; of a complex one it describes the parts. */
export interface FloatInfo {
  readonly dtype: DType;
  readonly bits: number;
  /** The distance from 1 to the next number above. */
  readonly eps: number;
  /** The distance from 1 to the next number below. */
  readonly epsneg: number;
  readonly max: number;
  readonly min: number;
  /** The smallest positive number of full precision. */
  readonly tiny: number;
  readonly smallest_normal: number;
  /** The smallest positive number. */
  readonly smallest_subnormal: number;
  /** Decimal digits that are always kept. */
  readonly precision: number;
  /** 10 to the power of -precision. */
  readonly resolution: number;
  /** Bits of the mantissa. */
  readonly nmant: number;
  /** Bits of the exponent. */
  readonly nexp: number;
  readonly iexp: number;
  /** The exponent of eps. */
  readonly machep: number;
  /** The exponent of epsneg. */
  readonly negep: number;
  /** The smallest power of two that overflows. */
  readonly maxexp: number;
  /** The exponent of tiny. */
  readonly minexp: number;
}

/** What `np.iinfo` tells of an integer dtype. */
export interface IntegerInfo {
  readonly dtype: DType;
  readonly bits: number;
  /** 'i' signed, 'u' unsigned. */
  readonly kind: 'i' | 'u';
  /** The smallest number; a bigint where a number would not be exact. */
  readonly min: number | bigint;
  /** The largest number; a bigint where a number would not be exact. */
  readonly max: number | bigint;
}

/** The dtype that is asked about: one, the name of one, or that of an array or scalar. */
function subject(like: unknown): DType | null {
  if (like instanceof NDArray) return like._dtype;
  if (isScalar(like)) return isComplex(like) || typeof like === 'boolean' ? dtypeOfScalar(like) : null;
  return dtype(like as DTypeLike);
}

/** Mantissa and exponent bits of the float dtypes. */
const widths: Record<string, [nmant: number, nexp: number, precision: number]> = {
  float16: [10, 5, 3],
  float32: [23, 8, 6],
  float64: [52, 11, 15],
};

function describe(d: DType): FloatInfo {
  const [nmant, nexp, precision] = widths[d.name];
  const maxexp = 2 ** (nexp - 1);
  const minexp = 2 - maxexp;
  const max = (2 - 2 ** -nmant) * 2 ** (maxexp - 1);
  const tiny = 2 ** minexp;
  return Object.freeze({
    dtype: d,
    bits: 8 * d.itemsize,
    eps: 2 ** -nmant,
    epsneg: 2 ** (-nmant - 1),
    max,
    min: -max,
    tiny,
    smallest_normal: tiny,
    smallest_subnormal: 2 ** (minexp - nmant),
    precision,
    resolution: d(10 ** -precision) as number,
    nmant,
    nexp,
    iexp: nexp,
    machep: -nmant,
    negep: -nmant - 1,
    maxexp,
    minexp,
  });
}

const described = new Map<DType, FloatInfo>();

/**
 * The limits of a float or complex dtype, as `np.finfo`; also of an array's dtype, and of a number (float64).
 * @throws ValueError if the dtype is no float.
 */
export function finfo(like: DTypeLike | NDArray | Scalar): FloatInfo {
  // a plain number is a float here, whatever its value
  const d = typeof like === 'number' ? float64 : subject(like);
  if (d === null || (d.kind !== 'f' && d.kind !== 'c')) {
    throw new ValueError(`data type <class 'numpy.${d === null ? 'int64' : d.name}'> not inexact`);
  }
  const part = d.kind === 'f' ? d : d.itemsize === 8 ? float32 : float64;
  let info = described.get(part);
  if (!info) described.set(part, (info = describe(part)));
  return info;
}

/**
 * The limits of an integer dtype, as `np.iinfo`; also of an array's dtype, and of a whole number (int64).
 * @throws ValueError if the dtype is no integer.
 */
export function iinfo(like: DTypeLike | NDArray | Scalar): IntegerInfo {
  const whole = typeof like === 'bigint' || (typeof like === 'number' && Number.isInteger(like));
  const d = whole ? dtype('int64') : typeof like === 'number' ? float64 : subject(like);
  if (d === null || (d.kind !== 'i' && d.kind !== 'u')) {
    throw new ValueError(`Invalid integer data type ${show(d?.kind)}.`);
  }
  const bits = 8 * d.itemsize;
  const exact = (x: bigint) => (BigInt.asIntN(54, x) === x ? Number(x) : x);
  const [min, max] =
    d.kind === 'u' ? [0n, 2n ** BigInt(bits) - 1n] : [-(2n ** BigInt(bits - 1)), 2n ** BigInt(bits - 1) - 1n];
  return Object.freeze({ dtype: d, bits, kind: d.kind as 'i' | 'u', min: exact(min), max: exact(max) });
}
