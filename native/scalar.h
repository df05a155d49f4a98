/*
 * scalar.h: the expressions of ops.def that C has no operator for, with NumPy's answers.
 *
 * Each is a _Generic over the value type, so that one name in the table serves every dtype. No operation traps or is
 * undefined: integer division by zero gives 0, INT_MIN / -1 wraps (the project is compiled with -fwrapv).
 */
#ifndef ND_SCALAR_H
#define ND_SCALAR_H

#include "glibc.h"
#include "simd.h"
#include <math.h>

/* Picks the float, double or integer (64-bit, narrowed by the caller's store) form of a function. */
#define ND_PICK(x, name) _Generic((x), float: name##_f32, double: name##_f64, default: name##_i64)

ND_INLINE int64_t nd_floor_divide_i64(int64_t x, int64_t y) {
    if (y == 0) return 0;
    if (y == -1) return -x; /* INT_MIN / -1 traps in hardware; here it wraps */
    const int64_t q = x / y;
    return q - ((x % y != 0) & ((x < 0) != (y < 0)));
}
ND_INLINE int64_t nd_remainder_i64(int64_t x, int64_t y) {
    if (y == 0 || y == -1) return 0;
    const int64_t r = x % y;
    return r != 0 && (r < 0) != (y < 0) ? r + y : r;
}
ND_INLINE int64_t nd_power_i64(int64_t x, int64_t y) { /* y >= 0: checked before the loops run, see call.c */
    int64_t r = 1;
    for (; y > 0; y >>= 1, x *= x)
        if (y & 1) r *= x;
    return r;
}
ND_INLINE int64_t nd_absolute_i64(int64_t x) { return x < 0 ? -x : x; }
ND_INLINE int64_t nd_sign_i64(int64_t x) { return (x > 0) - (x < 0); }
/* 1 / 0 is an infinity, which becomes the smallest integer of the dtype (of `bits` bits) */
ND_INLINE int64_t nd_reciprocal_i64(int64_t x, int bits) {
    return x == 1 || x == -1 ? x : x == 0 ? INT64_MIN >> (64 - bits) : 0;
}
ND_INLINE int64_t nd_maximum_i64(int64_t x, int64_t y) { return x > y ? x : y; }
ND_INLINE int64_t nd_minimum_i64(int64_t x, int64_t y) { return x < y ? x : y; }
ND_INLINE bool nd_isnan_i64(int64_t x) { return (void)x, false; }
ND_INLINE bool nd_isinf_i64(int64_t x) { return (void)x, false; }

/* Python's divmod on floats, as in NumPy's npy_divmod: exact remainder with the divisor's sign, then the quotient
 * floored with the rounding of the division taken out. */
#define ND_X(T, V, mod, flr, cpy, pw)                                                                                  \
    static V nd_remainder_##T(V x, V y) {                                                                              \
        const V r = mod(x, y);                                                                                         \
        return y == 0 ? r : r == 0 ? cpy(0, y) : (r < 0) != (y < 0) ? r + y : r;                                       \
    }                                                                                                                  \
    static V nd_floor_divide_##T(V x, V y) {                                                                           \
        if (y == 0) return x / y;                                                                                      \
        const V r = mod(x, y), q = (x - r) / y - (r != 0 && (r < 0) != (y < 0) ? 1 : 0);                               \
        return q == 0 ? cpy(0, x / y) : flr(q) + (q - flr(q) > (V)0.5 ? 1 : 0);                                        \
    }                                                                                                                  \
    ND_INLINE V nd_power_##T(V x, V y) { return pw(x, y); }
ND_X(f32, float, fmodf, floorf, copysignf, powf)
ND_X(f64, double, fmod, floor, copysign, pow)
#undef ND_X

#define ND_X(T, V, fn)                                                                                                 \
    ND_INLINE V nd_sqrt_##T(V x) { return __builtin_sqrt##fn(x); }                                                     \
    ND_INLINE V nd_floor_##T(V x) { return __builtin_floor##fn(x); }                                                   \
    ND_INLINE V nd_ceil_##T(V x) { return __builtin_ceil##fn(x); }                                                     \
    ND_INLINE V nd_trunc_##T(V x) { return __builtin_trunc##fn(x); }                                                   \
    ND_INLINE V nd_rint_##T(V x) { return __builtin_rint##fn(x); }
ND_X(f32, float, f)
ND_X(f64, double, )
#undef ND_X
/* NaN wins in maximum and minimum, in either place. */
#define ND_X(T, V, fn)                                                                                                 \
    ND_INLINE V nd_absolute_##T(V x) { return __builtin_fabs##fn(x); }                                                 \
    ND_INLINE V nd_sign_##T(V x) { return x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : x; }                                              \
    ND_INLINE V nd_reciprocal_##T(V x, int bits) { return (void)bits, 1 / x; }                                         \
    ND_INLINE V nd_maximum_##T(V x, V y) { return x >= y || x != x ? x : y; }                                          \
    ND_INLINE V nd_minimum_##T(V x, V y) { return x <= y || x != x ? x : y; }                                          \
    ND_INLINE bool nd_isnan_##T(V x) { return x != x; }                                                                \
    ND_INLINE bool nd_isinf_##T(V x) { return __builtin_fabs##fn(x) == (V)INFINITY; }
ND_X(f32, float, f)
ND_X(f64, double, )
#undef ND_X

#define nd_floor_divide(x, y) ND_PICK(x, nd_floor_divide)(x, y)
#define nd_remainder(x, y) ND_PICK(x, nd_remainder)(x, y)
#define nd_power(x, y) ND_PICK(x, nd_power)(x, y)
#define nd_maximum(x, y) ND_PICK(x, nd_maximum)(x, y)
#define nd_minimum(x, y) ND_PICK(x, nd_minimum)(x, y)
#define nd_absolute(x) ND_PICK(x, nd_absolute)(x)
#define nd_sign(x) ND_PICK(x, nd_sign)(x)
#define nd_reciprocal(x) ND_PICK(x, nd_reciprocal)(x, 8 * (int)sizeof(x))
#define nd_isnan(x) ND_PICK(x, nd_isnan)(x)
#define nd_isinf(x) ND_PICK(x, nd_isinf)(x)
/* floats only */
#define ND_PICKF(x, name) _Generic((x), float: name##_f32, double: name##_f64)
#define nd_sqrt(x) ND_PICKF(x, nd_sqrt)(x)
#define nd_floor(x) ND_PICKF(x, nd_floor)(x)
#define nd_ceil(x) ND_PICKF(x, nd_ceil)(x)
#define nd_trunc(x) ND_PICKF(x, nd_trunc)(x)
#define nd_rint(x) ND_PICKF(x, nd_rint)(x)

#endif
