/*
 * ufuncs.ts: the public elementwise functions. Each claims its op from the table of C (native/ops.def) by name;
 * claiming a name that C lacks fails at load, and an op without a function here fails a test. Every export of this file is
 * public under its own name.
 *
 * All take arrays, typed arrays, nested lists or numbers, broadcast, and accept `out` and
 * `{ out, where, dtype, casting, order }`. What a function refuses is a DTypeError. Errors of functions that cannot be
 * exact are given in ulp, the largest found: docs/accuracy.md has the table and how it was measured.
 */

import { binary, divmodUfunc, split, unary } from './ufunc.js';

const refusesBool = true;

/** x1 + x2; for bools logical or. */
export const add = binary('add', { identity: 0 });
/** x1 - x2. Bools have no difference: DTypeError. */
export const subtract = binary('subtract', { refusesBool });
/** x1 * x2; for bools logical and. */
export const multiply = binary('multiply', { identity: 1 });
/** x1 / x2, in floats: integers are divided as float64. */
export const divide = binary('divide', { divides: true });
/** Largest integer not above x1 / x2. An integer divided by 0 gives 0. */
export const floor_divide = binary('floor_divide');
/** x1 - floor(x1 / x2) * x2: has the sign of x2, as Python's %. */
export const remainder = binary('remainder');
/** The remainder of C: has the sign of x1. */
export const fmod = binary('fmod');
/** [floor_divide(x1, x2), remainder(x1, x2)]. */
export const divmod = divmodUfunc('divmod', { ops: ['floor_divide', 'remainder'] });
/** x1 to the power of x2. @throws ValueError for an integer to a negative integer. */
export const power = binary('power');
/** x1 to the power of x2 in float64 or complex128: integers may have negative exponents. */
export const float_power = binary<'float64' | 'complex128'>('float_power', { ops: ['power'], precise: true });
/** The larger of the two; NaN if either is NaN. */
export const maximum = binary('maximum');
/** The smaller of the two; NaN if either is NaN. */
export const minimum = binary('minimum');
/** The larger of the two; a NaN counts only beside another. */
export const fmax = binary('fmax');
/** The smaller of the two; a NaN counts only beside another. */
export const fmin = binary('fmin');
/** The step function: 0 below 0, 1 above, x2 where x1 is 0. */
export const heaviside = binary('heaviside');
/** x1 with the sign of x2. */
export const copysign = binary('copysign');
/** The float next to x1 in the direction of x2. */
export const nextafter = binary('nextafter', { half: 'nextafter_half' });
/** x1 * 2 ** x2 for integers x2, rounded once. */
export const ldexp = binary('ldexp', { scales: true });
/** Greatest common divisor of the magnitudes; of 0 and 0 it is 0. */
export const gcd = binary('gcd', { refusesBool, identity: 0 });
/** Least common multiple of the magnitudes. */
export const lcm = binary('lcm', { refusesBool });

/** The bits that both have. */
export const bitwise_and = binary('bitwise_and', { identity: -1 });
/** The bits that either has. */
export const bitwise_or = binary('bitwise_or', { identity: 0 });
/** The bits that one of both has. */
export const bitwise_xor = binary('bitwise_xor', { identity: 0 });
/** x1 * 2 ** x2 of integers; shifted by their size or more, all bits are gone. */
export const left_shift = binary('left_shift');
/** floor(x1 / 2 ** x2) of integers. */
export const right_shift = binary('right_shift');
/** All bits the other way round; for bools logical not. */
export const invert = unary('invert');
/** How many ones the magnitude of an integer has, as uint8. */
export const bitwise_count = unary<'uint8'>('bitwise_count');

/** -x. */
export const negative = unary('negative', { refusesBool });
/** A copy of x. */
export const positive = unary('positive', { refusesBool });
/** The complex conjugate; of real numbers themselves. */
export const conjugate = unary('conjugate');
/** |x|; of complex numbers a float. */
export const absolute = unary('absolute');
/** |x| in floats. */
export const fabs = unary('fabs');
/** -1, 0 or 1; NaN for NaN; of complex numbers x / |x|. */
export const sign = unary('sign', { refusesBool });
/** x * x. */
export const square = unary('square');
/** 1 / x; for integers without fraction. */
export const reciprocal = unary('reciprocal');
/** Square root, correctly rounded; NaN below 0. */
export const sqrt = unary('sqrt');
/** Largest integer not above x. Integers stay what they are. */
export const floor = unary('floor');
/** Smallest integer not below x. Integers stay what they are. */
export const ceil = unary('ceil');
/** x without its fraction. Integers stay what they are. */
export const trunc = unary('trunc');
/** The nearest integer, halves to the even one. */
export const rint = unary('rint');
/** The distance to the next float, away from 0. */
export const spacing = unary('spacing', { half: 'spacing_half' });
/** [fraction, integral part], both with the sign of x. */
export const modf = split('modf', { ops: ['modf', 'trunc'] });
/** [m, e] with x = m * 2 ** e and m in [1/2, 1); e is int32. */
export const frexp = split('frexp', { ops: ['frexp', 'frexp_exponent'] });
/** Radians as degrees. */
export const degrees = unary('degrees');
/** Radians as degrees. */
export const rad2deg = unary('rad2deg', { ops: ['degrees'] });
/** Degrees as radians. */
export const radians = unary('radians');
/** Degrees as radians. */
export const deg2rad = unary('deg2rad', { ops: ['radians'] });

/** e to the power of x. */
export const exp = unary('exp');
/** 2 to the power of x. */
export const exp2 = unary('exp2');
/** exp(x) - 1, exact near 0 too. */
export const expm1 = unary('expm1');
/** Natural logarithm; -inf at 0, NaN below. */
export const log = unary('log');
/** Logarithm to base 2; of powers of 2 it is exact. */
export const log2 = unary('log2');
/** Logarithm to base 10; of powers of 10 it is exact. */
export const log10 = unary('log10');
/** log(1 + x), exact near 0 too. */
export const log1p = unary('log1p');
/** log(exp(x1) + exp(x2)), without overflow. */
export const logaddexp = binary('logaddexp', { identity: Number.NEGATIVE_INFINITY });
/** log2(2 ** x1 + 2 ** x2), without overflow. */
export const logaddexp2 = binary('logaddexp2', { identity: Number.NEGATIVE_INFINITY });
/** Cube root, of negative numbers too. */
export const cbrt = unary('cbrt');

/** Sine of x radians. */
export const sin = unary('sin');
/** Cosine of x radians. */
export const cos = unary('cos');
/** Tangent of x radians. */
export const tan = unary('tan');
/** The angle in [-pi/2, pi/2] whose sine is x; NaN outside of [-1, 1]. */
export const arcsin = unary('arcsin');
/** The angle in [0, pi] whose cosine is x; NaN outside of [-1, 1]. */
export const arccos = unary('arccos');
/** The angle in [-pi/2, pi/2] whose tangent is x. */
export const arctan = unary('arctan');
/** The angle of the point (x2, x1) in [-pi, pi]; the signs of zeros tell the side of the cut. */
export const arctan2 = binary('arctan2');
/** The length of (x1, x2), without overflow on the way. */
export const hypot = binary('hypot', { identity: 0 });

/** Hyperbolic sine. */
export const sinh = unary('sinh');
/** Hyperbolic cosine. */
export const cosh = unary('cosh');
/** Hyperbolic tangent. */
export const tanh = unary('tanh');
/** Inverse of sinh. */
export const arcsinh = unary('arcsinh');
/** Inverse of cosh; NaN below 1. */
export const arccosh = unary('arccosh');
/** Inverse of tanh; NaN outside of [-1, 1]. */
export const arctanh = unary('arctanh');

/** x1 == x2, as bools. */
export const equal = binary<'bool'>('equal');
/** x1 != x2. */
export const not_equal = binary<'bool'>('not_equal');
/** x1 < x2; complex numbers by their real parts, then by the imaginary ones. */
export const less = binary<'bool'>('less');
/** x1 <= x2. */
export const less_equal = binary<'bool'>('less_equal');
/** x1 > x2. */
export const greater = binary<'bool'>('greater');
/** x1 >= x2. */
export const greater_equal = binary<'bool'>('greater_equal');

/** x1 and x2, where anything but 0 is true. */
export const logical_and = binary<'bool'>('logical_and', { identity: true });
/** x1 or x2. */
export const logical_or = binary<'bool'>('logical_or', { identity: false });
/** Either x1 or x2 but not both. */
export const logical_xor = binary<'bool'>('logical_xor', { identity: false });
/** Whether x is 0. */
export const logical_not = unary<'bool'>('logical_not');
/** Whether x is NaN. */
export const isnan = unary<'bool'>('isnan');
/** Whether x is infinite. */
export const isinf = unary<'bool'>('isinf');
/** Whether x is neither infinite nor NaN. */
export const isfinite = unary<'bool'>('isfinite');
/** Whether the sign bit is set (of -0.0 it is). */
export const signbit = unary<'bool'>('signbit');

export {
  absolute as abs,
  arccos as acos,
  arccosh as acosh,
  arcsin as asin,
  arcsinh as asinh,
  arctan as atan,
  arctan2 as atan2,
  arctanh as atanh,
  conjugate as conj,
  divide as true_divide,
  invert as bitwise_invert,
  invert as bitwise_not,
  left_shift as bitwise_left_shift,
  power as pow,
  remainder as mod,
  right_shift as bitwise_right_shift,
};
