/*
 * ufuncs.ts: the public elementwise functions. Each claims its op from the table of C (native/ops.def) by name;
 * claiming a name that C lacks fails at load, and an op without a function here fails a test. Every export of this file is
 * public under its own name.
 *
 * All take arrays, typed arrays, nested lists or numbers, broadcast, and accept `out` and `{ out, dtype }`.
 */

import { binary, unary } from './ufunc.js';

/** x1 + x2; for bools logical or. */
export const add = binary('add');
/** x1 - x2. Bools have no difference: DTypeError. */
export const subtract = binary('subtract');
/** x1 * x2; for bools logical and. */
export const multiply = binary('multiply');
/** x1 / x2, in floats: integers are divided as float64. */
export const divide = binary('divide');
/** Largest integer not above x1 / x2. An integer divided by 0 gives 0. */
export const floor_divide = binary('floor_divide');
/** x1 - floor(x1 / x2) * x2: has the sign of x2, as Python's %. */
export const remainder = binary('remainder');
/** x1 to the power of x2. @throws ValueError for an integer to a negative integer. */
export const power = binary('power');
/** The larger of the two; NaN if either is NaN. */
export const maximum = binary('maximum');
/** The smaller of the two; NaN if either is NaN. */
export const minimum = binary('minimum');
/** The step function: 0 below 0, 1 above, x2 where x1 is 0. */
export const heaviside = binary('heaviside');

/** -x. */
export const negative = unary('negative');
/** A copy of x. */
export const positive = unary('positive');
/** |x|. */
export const absolute = unary('absolute');
/** -1, 0 or 1; NaN for NaN. */
export const sign = unary('sign');
/** x * x. */
export const square = unary('square');
/** 1 / x; for integers without fraction. */
export const reciprocal = unary('reciprocal');
/** Square root, correctly rounded; NaN below 0. */
export const sqrt = unary('sqrt');
/** Largest integer not above x. */
export const floor = unary('floor');
/** Smallest integer not below x. */
export const ceil = unary('ceil');
/** x without its fraction. */
export const trunc = unary('trunc');
/** The nearest integer, halves to the even one. */
export const rint = unary('rint');

/** e to the power of x. Accuracy: native/vmath.h. */
export const exp = unary('exp');
/** Natural logarithm; -inf at 0, NaN below. */
export const log = unary('log');
/** Sine of x radians. */
export const sin = unary('sin');
/** Cosine of x radians. */
export const cos = unary('cos');
/** Hyperbolic tangent. */
export const tanh = unary('tanh');

/** x1 == x2, as bools. */
export const equal = binary('equal');
/** x1 != x2. */
export const not_equal = binary('not_equal');
/** x1 < x2. */
export const less = binary('less');
/** x1 <= x2. */
export const less_equal = binary('less_equal');
/** x1 > x2. */
export const greater = binary('greater');
/** x1 >= x2. */
export const greater_equal = binary('greater_equal');

/** x1 and x2, where anything but 0 is true. */
export const logical_and = binary('logical_and');
/** x1 or x2. */
export const logical_or = binary('logical_or');
/** Either x1 or x2 but not both. */
export const logical_xor = binary('logical_xor');
/** Whether x is 0. */
export const logical_not = unary('logical_not');
/** Whether x is NaN. */
export const isnan = unary('isnan');
/** Whether x is infinite. */
export const isinf = unary('isinf');
/** Whether x is neither infinite nor NaN. */
export const isfinite = unary('isfinite');

export { absolute as abs, divide as true_divide, power as pow, remainder as mod };
