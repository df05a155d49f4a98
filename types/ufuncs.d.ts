/** x1 + x2; for bools logical or. */
export declare const add: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** x1 - x2. Bools have no difference: DTypeError. */
export declare const subtract: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** x1 * x2; for bools logical and. */
export declare const multiply: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** x1 / x2, in floats: integers are divided as float64. */
export declare const divide: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Largest integer not above x1 / x2. An integer divided by 0 gives 0. */
export declare const floor_divide: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** x1 - floor(x1 / x2) * x2: has the sign of x2, as Python's %. */
export declare const remainder: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** The remainder of C: has the sign of x1. */
export declare const fmod: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** [floor_divide(x1, x2), remainder(x1, x2)]. */
export declare const divmod: import("./ufunc.js").DivmodUfunc;
/** x1 to the power of x2. @throws ValueError for an integer to a negative integer. */
export declare const power: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** x1 to the power of x2 in float64 or complex128: integers may have negative exponents. */
export declare const float_power: import("./ufunc.js").BinaryUfunc<"float64" | "complex128">;
/** The larger of the two; NaN if either is NaN. */
export declare const maximum: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** The smaller of the two; NaN if either is NaN. */
export declare const minimum: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** The larger of the two; a NaN counts only beside another. */
export declare const fmax: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** The smaller of the two; a NaN counts only beside another. */
export declare const fmin: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** The step function: 0 below 0, 1 above, x2 where x1 is 0. */
export declare const heaviside: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** x1 with the sign of x2. */
export declare const copysign: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** The float next to x1 in the direction of x2. */
export declare const nextafter: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** x1 * 2 ** x2 for integers x2, rounded once. */
export declare const ldexp: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Greatest common divisor of the magnitudes; of 0 and 0 it is 0. */
export declare const gcd: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Least common multiple of the magnitudes. */
export declare const lcm: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** The bits that both have. */
export declare const bitwise_and: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** The bits that either has. */
export declare const bitwise_or: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** The bits that one of both has. */
export declare const bitwise_xor: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** x1 * 2 ** x2 of integers; shifted by their size or more, all bits are gone. */
export declare const left_shift: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** floor(x1 / 2 ** x2) of integers. */
export declare const right_shift: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** All bits the other way round; for bools logical not. */
export declare const invert: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** How many ones the magnitude of an integer has, as uint8. */
export declare const bitwise_count: import("./ufunc.js").UnaryUfunc<"uint8">;
/** -x. */
export declare const negative: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** A copy of x. */
export declare const positive: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** The complex conjugate; of real numbers themselves. */
export declare const conjugate: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** |x|; of complex numbers a float. */
export declare const absolute: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** |x| in floats. */
export declare const fabs: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** -1, 0 or 1; NaN for NaN; of complex numbers x / |x|. */
export declare const sign: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** x * x. */
export declare const square: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** 1 / x; for integers without fraction. */
export declare const reciprocal: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Square root, correctly rounded; NaN below 0. */
export declare const sqrt: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Largest integer not above x. Integers stay what they are. */
export declare const floor: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Smallest integer not below x. Integers stay what they are. */
export declare const ceil: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** x without its fraction. Integers stay what they are. */
export declare const trunc: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** The nearest integer, halves to the even one. */
export declare const rint: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** The distance to the next float, away from 0. */
export declare const spacing: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** [fraction, integral part], both with the sign of x. */
export declare const modf: import("./ufunc.js").SplitUfunc;
/** [m, e] with x = m * 2 ** e and m in [1/2, 1); e is int32. */
export declare const frexp: import("./ufunc.js").SplitUfunc;
/** Radians as degrees. */
export declare const degrees: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Radians as degrees. */
export declare const rad2deg: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Degrees as radians. */
export declare const radians: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Degrees as radians. */
export declare const deg2rad: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** e to the power of x. */
export declare const exp: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** 2 to the power of x. */
export declare const exp2: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** exp(x) - 1, exact near 0 too. */
export declare const expm1: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Natural logarithm; -inf at 0, NaN below. */
export declare const log: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Logarithm to base 2; of powers of 2 it is exact. */
export declare const log2: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Logarithm to base 10; of powers of 10 it is exact. */
export declare const log10: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** log(1 + x), exact near 0 too. */
export declare const log1p: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** log(exp(x1) + exp(x2)), without overflow. */
export declare const logaddexp: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** log2(2 ** x1 + 2 ** x2), without overflow. */
export declare const logaddexp2: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Cube root, of negative numbers too. */
export declare const cbrt: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Sine of x radians. */
export declare const sin: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Cosine of x radians. */
export declare const cos: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Tangent of x radians. */
export declare const tan: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** The angle in [-pi/2, pi/2] whose sine is x; NaN outside of [-1, 1]. */
export declare const arcsin: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** The angle in [0, pi] whose cosine is x; NaN outside of [-1, 1]. */
export declare const arccos: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** The angle in [-pi/2, pi/2] whose tangent is x. */
export declare const arctan: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** The angle of the point (x2, x1) in [-pi, pi]; the signs of zeros tell the side of the cut. */
export declare const arctan2: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** The length of (x1, x2), without overflow on the way. */
export declare const hypot: import("./ufunc.js").BinaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Hyperbolic sine. */
export declare const sinh: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Hyperbolic cosine. */
export declare const cosh: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Hyperbolic tangent. */
export declare const tanh: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Inverse of sinh. */
export declare const arcsinh: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Inverse of cosh; NaN below 1. */
export declare const arccosh: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** Inverse of tanh; NaN outside of [-1, 1]. */
export declare const arctanh: import("./ufunc.js").UnaryUfunc<keyof import("./dtype.js").DataTypes>;
/** x1 == x2, as bools. */
export declare const equal: import("./ufunc.js").BinaryUfunc<"bool">;
/** x1 != x2. */
export declare const not_equal: import("./ufunc.js").BinaryUfunc<"bool">;
/** x1 < x2; complex numbers by their real parts, then by the imaginary ones. */
export declare const less: import("./ufunc.js").BinaryUfunc<"bool">;
/** x1 <= x2. */
export declare const less_equal: import("./ufunc.js").BinaryUfunc<"bool">;
/** x1 > x2. */
export declare const greater: import("./ufunc.js").BinaryUfunc<"bool">;
/** x1 >= x2. */
export declare const greater_equal: import("./ufunc.js").BinaryUfunc<"bool">;
/** x1 and x2, where anything but 0 is true. */
export declare const logical_and: import("./ufunc.js").BinaryUfunc<"bool">;
/** x1 or x2. */
export declare const logical_or: import("./ufunc.js").BinaryUfunc<"bool">;
/** Either x1 or x2 but not both. */
export declare const logical_xor: import("./ufunc.js").BinaryUfunc<"bool">;
/** Whether x is 0. */
export declare const logical_not: import("./ufunc.js").UnaryUfunc<"bool">;
/** Whether x is NaN. */
export declare const isnan: import("./ufunc.js").UnaryUfunc<"bool">;
/** Whether x is infinite. */
export declare const isinf: import("./ufunc.js").UnaryUfunc<"bool">;
/** Whether x is neither infinite nor NaN. */
export declare const isfinite: import("./ufunc.js").UnaryUfunc<"bool">;
/** Whether the sign bit is set (of -0.0 it is). */
export declare const signbit: import("./ufunc.js").UnaryUfunc<"bool">;
export { absolute as abs, arccos as acos, arccosh as acosh, arcsin as asin, arcsinh as asinh, arctan as atan, arctan2 as atan2, arctanh as atanh, conjugate as conj, divide as true_divide, invert as bitwise_invert, invert as bitwise_not, left_shift as bitwise_left_shift, power as pow, remainder as mod, right_shift as bitwise_right_shift, };
