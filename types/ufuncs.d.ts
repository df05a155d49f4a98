/** x1 + x2; for bools logical or. */
export declare const add: import("./ufunc.js").BinaryUfunc;
/** x1 - x2. Bools have no difference: DTypeError. */
export declare const subtract: import("./ufunc.js").BinaryUfunc;
/** x1 * x2; for bools logical and. */
export declare const multiply: import("./ufunc.js").BinaryUfunc;
/** x1 / x2, in floats: integers are divided as float64. */
export declare const divide: import("./ufunc.js").BinaryUfunc;
/** Largest integer not above x1 / x2. An integer divided by 0 gives 0. */
export declare const floor_divide: import("./ufunc.js").BinaryUfunc;
/** x1 - floor(x1 / x2) * x2: has the sign of x2, as Python's %. */
export declare const remainder: import("./ufunc.js").BinaryUfunc;
/** The remainder of C: has the sign of x1. */
export declare const fmod: import("./ufunc.js").BinaryUfunc;
/** [floor_divide(x1, x2), remainder(x1, x2)]. */
export declare const divmod: import("./ufunc.js").DivmodUfunc;
/** x1 to the power of x2. @throws ValueError for an integer to a negative integer. */
export declare const power: import("./ufunc.js").BinaryUfunc;
/** x1 to the power of x2 in float64 or complex128: integers may have negative exponents. */
export declare const float_power: import("./ufunc.js").BinaryUfunc;
/** The larger of the two; NaN if either is NaN. */
export declare const maximum: import("./ufunc.js").BinaryUfunc;
/** The smaller of the two; NaN if either is NaN. */
export declare const minimum: import("./ufunc.js").BinaryUfunc;
/** The larger of the two; a NaN counts only beside another. */
export declare const fmax: import("./ufunc.js").BinaryUfunc;
/** The smaller of the two; a NaN counts only beside another. */
export declare const fmin: import("./ufunc.js").BinaryUfunc;
/** The step function: 0 below 0, 1 above, x2 where x1 is 0. */
export declare const heaviside: import("./ufunc.js").BinaryUfunc;
/** x1 with the sign of x2. */
export declare const copysign: import("./ufunc.js").BinaryUfunc;
/** The float next to x1 in the direction of x2. */
export declare const nextafter: import("./ufunc.js").BinaryUfunc;
/** x1 * 2 ** x2 for integers x2, rounded once. */
export declare const ldexp: import("./ufunc.js").BinaryUfunc;
/** Greatest common divisor of the magnitudes; of 0 and 0 it is 0. */
export declare const gcd: import("./ufunc.js").BinaryUfunc;
/** Least common multiple of the magnitudes. */
export declare const lcm: import("./ufunc.js").BinaryUfunc;
/** The bits that both have. */
export declare const bitwise_and: import("./ufunc.js").BinaryUfunc;
/** The bits that either has. */
export declare const bitwise_or: import("./ufunc.js").BinaryUfunc;
/** The bits that one of both has. */
export declare const bitwise_xor: import("./ufunc.js").BinaryUfunc;
/** x1 * 2 ** x2 of integers; shifted by their size or more, all bits are gone. */
export declare const left_shift: import("./ufunc.js").BinaryUfunc;
/** floor(x1 / 2 ** x2) of integers. */
export declare const right_shift: import("./ufunc.js").BinaryUfunc;
/** All bits the other way round; for bools logical not. */
export declare const invert: import("./ufunc.js").UnaryUfunc;
/** How many ones the magnitude of an integer has, as uint8. */
export declare const bitwise_count: import("./ufunc.js").UnaryUfunc;
/** -x. */
export declare const negative: import("./ufunc.js").UnaryUfunc;
/** A copy of x. */
export declare const positive: import("./ufunc.js").UnaryUfunc;
/** The complex conjugate; of real numbers themselves. */
export declare const conjugate: import("./ufunc.js").UnaryUfunc;
/** |x|; of complex numbers a float. */
export declare const absolute: import("./ufunc.js").UnaryUfunc;
/** |x| in floats. */
export declare const fabs: import("./ufunc.js").UnaryUfunc;
/** -1, 0 or 1; NaN for NaN; of complex numbers x / |x|. */
export declare const sign: import("./ufunc.js").UnaryUfunc;
/** x * x. */
export declare const square: import("./ufunc.js").UnaryUfunc;
/** 1 / x; for integers without fraction. */
export declare const reciprocal: import("./ufunc.js").UnaryUfunc;
/** Square root, correctly rounded; NaN below 0. */
export declare const sqrt: import("./ufunc.js").UnaryUfunc;
/** Largest integer not above x. Integers stay what they are. */
export declare const floor: import("./ufunc.js").UnaryUfunc;
/** Smallest integer not below x. Integers stay what they are. */
export declare const ceil: import("./ufunc.js").UnaryUfunc;
/** x without its fraction. Integers stay what they are. */
export declare const trunc: import("./ufunc.js").UnaryUfunc;
/** The nearest integer, halves to the even one. */
export declare const rint: import("./ufunc.js").UnaryUfunc;
/** The distance to the next float, away from 0. */
export declare const spacing: import("./ufunc.js").UnaryUfunc;
/** [fraction, integral part], both with the sign of x. */
export declare const modf: import("./ufunc.js").SplitUfunc;
/** [m, e] with x = m * 2 ** e and m in [1/2, 1); e is int32. */
export declare const frexp: import("./ufunc.js").SplitUfunc;
/** Radians as degrees. */
export declare const degrees: import("./ufunc.js").UnaryUfunc;
/** Radians as degrees. */
export declare const rad2deg: import("./ufunc.js").UnaryUfunc;
/** Degrees as radians. */
export declare const radians: import("./ufunc.js").UnaryUfunc;
/** Degrees as radians. */
export declare const deg2rad: import("./ufunc.js").UnaryUfunc;
/** e to the power of x. Accuracy: native/vmath.h. */
export declare const exp: import("./ufunc.js").UnaryUfunc;
/** Natural logarithm; -inf at 0, NaN below. */
export declare const log: import("./ufunc.js").UnaryUfunc;
/** Sine of x radians. */
export declare const sin: import("./ufunc.js").UnaryUfunc;
/** Cosine of x radians. */
export declare const cos: import("./ufunc.js").UnaryUfunc;
/** Hyperbolic tangent. */
export declare const tanh: import("./ufunc.js").UnaryUfunc;
/** x1 == x2, as bools. */
export declare const equal: import("./ufunc.js").BinaryUfunc;
/** x1 != x2. */
export declare const not_equal: import("./ufunc.js").BinaryUfunc;
/** x1 < x2; complex numbers by their real parts, then by the imaginary ones. */
export declare const less: import("./ufunc.js").BinaryUfunc;
/** x1 <= x2. */
export declare const less_equal: import("./ufunc.js").BinaryUfunc;
/** x1 > x2. */
export declare const greater: import("./ufunc.js").BinaryUfunc;
/** x1 >= x2. */
export declare const greater_equal: import("./ufunc.js").BinaryUfunc;
/** x1 and x2, where anything but 0 is true. */
export declare const logical_and: import("./ufunc.js").BinaryUfunc;
/** x1 or x2. */
export declare const logical_or: import("./ufunc.js").BinaryUfunc;
/** Either x1 or x2 but not both. */
export declare const logical_xor: import("./ufunc.js").BinaryUfunc;
/** Whether x is 0. */
export declare const logical_not: import("./ufunc.js").UnaryUfunc;
/** Whether x is NaN. */
export declare const isnan: import("./ufunc.js").UnaryUfunc;
/** Whether x is infinite. */
export declare const isinf: import("./ufunc.js").UnaryUfunc;
/** Whether x is neither infinite nor NaN. */
export declare const isfinite: import("./ufunc.js").UnaryUfunc;
/** Whether the sign bit is set (of -0.0 it is). */
export declare const signbit: import("./ufunc.js").UnaryUfunc;
export { absolute as abs, conjugate as conj, divide as true_divide, invert as bitwise_invert, invert as bitwise_not, left_shift as bitwise_left_shift, power as pow, remainder as mod, right_shift as bitwise_right_shift, };
