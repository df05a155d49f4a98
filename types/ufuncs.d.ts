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
/** x1 to the power of x2. @throws ValueError for an integer to a negative integer. */
export declare const power: import("./ufunc.js").BinaryUfunc;
/** The larger of the two; NaN if either is NaN. */
export declare const maximum: import("./ufunc.js").BinaryUfunc;
/** The smaller of the two; NaN if either is NaN. */
export declare const minimum: import("./ufunc.js").BinaryUfunc;
/** The step function: 0 below 0, 1 above, x2 where x1 is 0. */
export declare const heaviside: import("./ufunc.js").BinaryUfunc;
/** -x. */
export declare const negative: import("./ufunc.js").UnaryUfunc;
/** A copy of x. */
export declare const positive: import("./ufunc.js").UnaryUfunc;
/** |x|. */
export declare const absolute: import("./ufunc.js").UnaryUfunc;
/** -1, 0 or 1; NaN for NaN. */
export declare const sign: import("./ufunc.js").UnaryUfunc;
/** x * x. */
export declare const square: import("./ufunc.js").UnaryUfunc;
/** 1 / x; for integers without fraction. */
export declare const reciprocal: import("./ufunc.js").UnaryUfunc;
/** Square root, correctly rounded; NaN below 0. */
export declare const sqrt: import("./ufunc.js").UnaryUfunc;
/** Largest integer not above x. */
export declare const floor: import("./ufunc.js").UnaryUfunc;
/** Smallest integer not below x. */
export declare const ceil: import("./ufunc.js").UnaryUfunc;
/** x without its fraction. */
export declare const trunc: import("./ufunc.js").UnaryUfunc;
/** The nearest integer, halves to the even one. */
export declare const rint: import("./ufunc.js").UnaryUfunc;
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
/** x1 < x2. */
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
export { absolute as abs, divide as true_divide, power as pow, remainder as mod };
