/*
 * scalar.h: the functions of ops.def on one element, nd_NAME_DTYPE, with NumPy's answers.
 *
 * They are written so that the compiler vectorises them where the CPU can. No operation traps or is undefined: integer
 * division by zero gives 0, INT_MIN / -1 wraps (the project is compiled with -fwrapv), a shift by more than there are
 * bits shifts everything out.
 */
#ifndef ND_SCALAR_H
#define ND_SCALAR_H

#include "complex.h"
#include "dtype.h"
#include "glibc.h"
#include "half.h"
#include "simd.h"
#include <math.h>

/* ---- integers ------------------------------------------------------------------------------------------------- */

/*
 * Quotients are computed in floats where these hold the operands exactly with bits to spare: x / y is further from the
 * next integer than it is rounded (by 1/y against x/y 2^-24, or 2^-53), so its floor is right. Vectors divide floats
 * and no integers. `traps` are the divisors that integer division traps on.
 */
#define ND_X(T, V, I, W, flr, trn, traps)                                                                              \
    ND_INLINE V nd_floor_divide_##T(V x, V y) {                                                                        \
        const V q = (V)(I)flr((W)x / (W)(traps ? 1 : y));                                                              \
        return y == 0 ? 0 : traps ? (V)-x : q;                                                                         \
    }                                                                                                                  \
    ND_INLINE V nd_fmod_##T(V x, V y) {                                                                                \
        const V q = (V)(I)trn((W)x / (W)(traps ? 1 : y));                                                              \
        return traps ? 0 : (V)(x - q * y);                                                                             \
    }                                                                                                                  \
    ND_INLINE V nd_remainder_##T(V x, V y) {                                                                           \
        const V q = (V)(I)flr((W)x / (W)(traps ? 1 : y));                                                              \
        return traps ? 0 : (V)(x - q * y);                                                                             \
    }
ND_X(i8, int8_t, int32_t, float, __builtin_floorf, __builtin_truncf, ((y == 0) | (y == -1)))
ND_X(i16, int16_t, int32_t, float, __builtin_floorf, __builtin_truncf, ((y == 0) | (y == -1)))
ND_X(i32, int32_t, int32_t, double, __builtin_floor, __builtin_trunc, ((y == 0) | (y == -1)))
ND_X(u8, uint8_t, int32_t, float, __builtin_floorf, __builtin_truncf, (y == 0))
ND_X(u16, uint16_t, int32_t, float, __builtin_floorf, __builtin_truncf, (y == 0))
ND_X(u32, uint32_t, uint32_t, double, __builtin_floor, __builtin_trunc, (y == 0))
#undef ND_X
ND_INLINE int64_t nd_floor_divide_i64(int64_t x, int64_t y) {
    if (y == 0) return 0;
    if (y == -1) return -x;
    const int64_t q = x / y;
    return q - ((x % y != 0) & ((x < 0) != (y < 0)));
}
ND_INLINE int64_t nd_fmod_i64(int64_t x, int64_t y) { return y == 0 || y == -1 ? 0 : x % y; }
ND_INLINE int64_t nd_remainder_i64(int64_t x, int64_t y) {
    if (y == 0 || y == -1) return 0;
    const int64_t r = x % y;
    return r != 0 && (r < 0) != (y < 0) ? r + y : r;
}
ND_INLINE uint64_t nd_floor_divide_u64(uint64_t x, uint64_t y) { return y == 0 ? 0 : x / y; }
ND_INLINE uint64_t nd_fmod_u64(uint64_t x, uint64_t y) { return y == 0 ? 0 : x % y; }
ND_INLINE uint64_t nd_remainder_u64(uint64_t x, uint64_t y) { return y == 0 ? 0 : x % y; }

/* Greatest common divisor by Stein's binary algorithm (1967). */
ND_INLINE uint64_t nd_gcd(uint64_t a, uint64_t b) {
    if (a == 0 || b == 0) return a | b;
    const int shift = __builtin_ctzll(a | b);
    a >>= __builtin_ctzll(a), b >>= __builtin_ctzll(b);
    while (a != b) { /* both odd: the difference is even, and its zeros need not wait for its sign */
        const uint64_t d = a - b, low = a < b ? a : b;
        b = (a < b ? b - a : d) >> __builtin_ctzll(d), a = low;
    }
    return a << shift;
}

/* Both kinds of integers. Powers: y >= 0, which is checked before the loops run (call.c). */
#define ND_X(T, S, V, ...)                                                                                             \
    ND_INLINE V nd_power_##T(V x, V y) {                                                                               \
        uint64_t r = 1, b = (uint64_t)x, e = (uint64_t)y;                                                              \
        for (; e > 0; e >>= 1, b *= b)                                                                                 \
            if (e & 1) r *= b;                                                                                         \
        return (V)r;                                                                                                   \
    }                                                                                                                  \
    ND_INLINE V nd_maximum_##T(V x, V y) { return x > y ? x : y; }                                                     \
    ND_INLINE V nd_minimum_##T(V x, V y) { return x < y ? x : y; }                                                     \
    ND_INLINE V nd_absolute_##T(V x) { return x < 0 ? (V)-x : x; }                                                     \
    ND_INLINE V nd_sign_##T(V x) { return (V)((x > 0) - (x < 0)); }                                                    \
    ND_INLINE uint64_t nd_magnitude_##T(V x) { return x < 0 ? (uint64_t)0 - (uint64_t)x : (uint64_t)x; }               \
    ND_INLINE V nd_gcd_##T(V x, V y) { return (V)nd_gcd(nd_magnitude_##T(x), nd_magnitude_##T(y)); }                   \
    ND_INLINE V nd_left_shift_##T(V x, V y) {                                                                          \
        enum { BITS = 8 * sizeof(V) };                                                                                 \
        return y >= 0 && y < BITS ? (V)(x << (y & (BITS - 1))) : 0;                                                    \
    }                                                                                                                  \
    ND_INLINE V nd_right_shift_##T(V x, V y) {                                                                         \
        enum { BITS = 8 * sizeof(V) };                                                                                 \
        return y >= 0 && y < BITS ? (V)(x >> (y & (BITS - 1))) : x < 0 ? (V)-1 : 0;                                    \
    }                                                                                                                  \
    ND_INLINE V nd_invert_##T(V x) { return (V)~x; }
ND_FOR_IU(ND_X, )
#undef ND_X
#define ND_X(T, S, V, ...)                                                                                             \
    ND_INLINE V nd_lcm_##T(V x, V y) {                                                                                 \
        const V g = nd_gcd_##T(x, y), q = g == 0 ? 0 : (V)(x / (g == 0 ? 1 : g) * y);                                  \
        return nd_absolute_##T(q);                                                                                     \
    }
ND_FOR_U(ND_X, )
#undef ND_X
/* The magnitudes are divided: g is INT_MIN where both are, and the quotient must not be INT_MIN / -1. */
#define ND_X(T, S, V, ...)                                                                                             \
    ND_INLINE V nd_lcm_##T(V x, V y) {                                                                                 \
        const uint64_t a = nd_magnitude_##T(x), b = nd_magnitude_##T(y), g = nd_gcd(a, b);                             \
        return (V)(g == 0 ? 0 : a / g * b);                                                                            \
    }
ND_FOR_I(ND_X, )
#undef ND_X

/* 1 / 0 is an infinity; what an integer becomes of it is what the conversion of x86 gives (copy.h). */
#define ND_X(T, V, of_inf)                                                                                             \
    ND_INLINE V nd_reciprocal_##T(V x) { return x == 0 ? of_inf : x == 1 || x == (V)-1 ? (V)(1 / x) : 0; }
ND_X(i8, int8_t, 0)
ND_X(i16, int16_t, 0)
ND_X(i32, int32_t, INT32_MIN)
ND_X(i64, int64_t, INT64_MIN)
#undef ND_X
#define ND_X(T, S, V, ...)                                                                                             \
    ND_INLINE V nd_reciprocal_##T(V x) { return x == 1; }
ND_FOR_U(ND_X, )
#undef ND_X

/* The ones in the magnitude. */
#define ND_X(T, S, V, ...)                                                                                             \
    ND_INLINE uint8_t nd_bitwise_count_##T(V x) {                                                                      \
        uint64_t u = x < 0 ? (uint64_t)0 - (uint64_t)x : (uint64_t)x;                                                  \
        u -= u >> 1 & 0x5555555555555555;                                                                              \
        u = (u & 0x3333333333333333) + (u >> 2 & 0x3333333333333333);                                                  \
        u = (u + (u >> 4)) & 0x0f0f0f0f0f0f0f0f;                                                                       \
        return (uint8_t)(u * 0x0101010101010101 >> 56);                                                                \
    }
ND_FOR_IU(ND_X, )
#undef ND_X

/* ---- bool, and what bool and integers share ------------------------------------------------------------------- */

ND_INLINE bool nd_maximum_b8(bool x, bool y) { return x | y; }
ND_INLINE bool nd_minimum_b8(bool x, bool y) { return x & y; }
ND_INLINE bool nd_absolute_b8(bool x) { return x; }
ND_INLINE bool nd_invert_b8(bool x) { return !x; }

#define ND_X(T, S, V, ...)                                                                                             \
    ND_INLINE V nd_fmax_##T(V x, V y) { return nd_maximum_##T(x, y); }                                                 \
    ND_INLINE V nd_fmin_##T(V x, V y) { return nd_minimum_##T(x, y); }                                                 \
    ND_INLINE V nd_floor_##T(V x) { return x; } /* as NumPy 2.1; before, these three gave floats */                    \
    ND_INLINE V nd_ceil_##T(V x) { return x; }                                                                         \
    ND_INLINE V nd_trunc_##T(V x) { return x; }                                                                        \
    ND_INLINE bool nd_isnan_##T(V x) { return (void)x, false; }                                                        \
    ND_INLINE bool nd_isinf_##T(V x) { return (void)x, false; }                                                        \
    ND_INLINE bool nd_isfinite_##T(V x) { return (void)x, true; }
ND_FOR_BIU(ND_X, )
#undef ND_X

/* ---- floats --------------------------------------------------------------------------------------------------- */

#define ND_X(T, V, fn)                                                                                                 \
    ND_INLINE V nd_sqrt_##T(V x) { return __builtin_sqrt##fn(x); }                                                     \
    ND_INLINE V nd_floor_##T(V x) { return __builtin_floor##fn(x); }                                                   \
    ND_INLINE V nd_ceil_##T(V x) { return __builtin_ceil##fn(x); }                                                     \
    ND_INLINE V nd_trunc_##T(V x) { return __builtin_trunc##fn(x); }                                                   \
    ND_INLINE V nd_rint_##T(V x) { return __builtin_rint##fn(x); }                                                     \
    ND_INLINE V nd_absolute_##T(V x) { return __builtin_fabs##fn(x); }                                                 \
    ND_INLINE V nd_copysign_##T(V x, V y) { return __builtin_copysign##fn(x, y); }                                     \
    ND_INLINE bool nd_isinf_##T(V x) { return __builtin_fabs##fn(x) == (V)INFINITY; }                                  \
    ND_INLINE V nd_modf_##T(V x) { /* the fraction; the integral part is trunc */                                      \
        return __builtin_copysign##fn(nd_isinf_##T(x) ? 0 : x - __builtin_trunc##fn(x), x);                            \
    }
ND_X(f32, float, f)
ND_X(f64, double, )
#undef ND_X

/* NaN wins in maximum and minimum, in either place; in fmax and fmin the other one wins. */
#define ND_X(T, S, V, ...)                                                                                             \
    ND_INLINE V nd_sign_##T(V x) { return x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : x; }                                   \
    ND_INLINE V nd_reciprocal_##T(V x) { return 1 / x; }                                                               \
    ND_INLINE V nd_maximum_##T(V x, V y) { return x >= y || x != x ? x : y; }                                          \
    ND_INLINE V nd_minimum_##T(V x, V y) { return x <= y || x != x ? x : y; }                                          \
    ND_INLINE V nd_fmax_##T(V x, V y) { return x >= y || y != y ? x : y; }                                             \
    ND_INLINE V nd_fmin_##T(V x, V y) { return x <= y || y != y ? x : y; }                                             \
    ND_INLINE bool nd_isnan_##T(V x) { return x != x; }                                                                \
    ND_INLINE bool nd_isfinite_##T(V x) { return x - x == 0; }
ND_FOR_F(ND_X, )
#undef ND_X

/*
 * What needs the bits. nextafter: the bits of floats of one sign are ordered as integers, so a neighbour is one more or
 * less. spacing: the distance to the next one away from 0. frexp: x = m 2^e with m in [1/2, 1); subnormals are scaled
 * first.
 */
#define ND_X(T, V, I, U, MANT, BIAS, cpy)                                                                              \
    ND_INLINE U nd_bits_##T(V x) {                                                                                     \
        union { V v; U u; } b = {x};                                                                                   \
        return b.u;                                                                                                    \
    }                                                                                                                  \
    ND_INLINE V nd_float_##T(U u) {                                                                                    \
        union { U u; V v; } b = {u};                                                                                   \
        return b.v;                                                                                                    \
    }                                                                                                                  \
    ND_INLINE bool nd_signbit_##T(V x) { return (I)nd_bits_##T(x) < 0; }                                               \
    ND_INLINE V nd_nextafter_##T(V x, V y) {                                                                           \
        const U sign = (U)1 << (8 * sizeof(U) - 1), u = nd_bits_##T(x);                                                \
        const V step = nd_float_##T((x < y) == (x > 0) ? u + 1 : u - 1), zero = nd_float_##T((nd_bits_##T(y) & sign) | 1); \
        return x != x || y != y ? x + y : x == y ? y : x == 0 ? zero : step;                                           \
    }                                                                                                                  \
    ND_INLINE V nd_spacing_##T(V x) {                                                                                  \
        const U u = nd_bits_##T(x);                                                                                    \
        return x - x != 0 ? (V)NAN : nd_float_##T(x == 0 ? 1 : u + 1) - x; /* of -0 as of 0 */                         \
    }                                                                                                                  \
    ND_INLINE V nd_frexp_##T(V x) {                                                                                    \
        const bool small = nd_absolute_##T(x) < nd_float_##T((U)1 << MANT);                                            \
        const U u = nd_bits_##T(small ? x * nd_float_##T((U)(BIAS + MANT + 2) << MANT) : x);                           \
        const U kept = ~((U)(2 * BIAS + 1) << MANT);                                                                   \
        return x == 0 || x - x != 0 ? x : nd_float_##T((u & kept) | (U)(BIAS - 1) << MANT);                            \
    }                                                                                                                  \
    ND_INLINE int32_t nd_frexp_exponent_##T(V x) {                                                                     \
        const bool small = nd_absolute_##T(x) < nd_float_##T((U)1 << MANT);                                            \
        const U u = nd_bits_##T(small ? x * nd_float_##T((U)(BIAS + MANT + 2) << MANT) : x);                           \
        const int32_t e = (int32_t)(u >> MANT & (2 * BIAS + 1)) - (BIAS - 1);                                          \
        return x == 0 || x - x != 0 ? 0 : small ? e - (MANT + 2) : e;                                                  \
    }
ND_X(f32, float, int32_t, uint32_t, 23, 127, copysignf)
ND_X(f64, double, int64_t, uint64_t, 52, 1023, copysign)
#undef ND_X

/* nextafter and spacing of halves, which come and go as floats (or doubles): their neighbours are further away. NumPy's
 * spacing of halves is the distance to the next one above, also where x is negative. */
#define ND_X(T, S, V, ...)                                                                                             \
    ND_INLINE V nd_nextafter_half_##T(V x, V y) {                                                                      \
        const uint16_t u = nd_half_of_f32((float)x), zero = (uint16_t)(nd_signbit_##T(y) << 15 | 1);                   \
        const V step = nd_half_to_f32((uint16_t)((x < y) == (x > 0) ? u + 1 : u - 1));                                 \
        return x != x || y != y ? x + y : x == y ? x : x == 0 ? (V)nd_half_to_f32(zero) : step;                        \
    }                                                                                                                  \
    ND_INLINE V nd_spacing_half_##T(V x) {                                                                             \
        const uint16_t u = nd_half_of_f32((float)x);                                                                   \
        const V next = nd_half_to_f32((uint16_t)(x > 0 ? u + 1 : u - 1));                                              \
        return x - x != 0 ? (V)NAN : x == 0 ? (V)0x1p-24 : next - x;                                                   \
    }
ND_FOR_F(ND_X, )
#undef ND_X

/*
 * Operators that mean something else for complex numbers. A _Generic checks all branches and evaluates one; C converts
 * any number to a complex one, so x and y may stand in each, but for < and its like, where they are written nd_real.
 */
#define nd_either(x, real, name, ...)                                                                                  \
    _Generic((x), c64_v: cx_##name##_c64(__VA_ARGS__), c128_v: cx_##name##_c128(__VA_ARGS__), default: real)
#define nd_real(x) _Generic((x), c64_v: 0.0f, c128_v: 0.0, default: (x))
#define nd_multiply(x, y) nd_either(x, (x) * (y), multiply, x, y)
#define nd_divide(x, y) nd_either(x, (x) / (y), divide, x, y)
#define nd_square(x) nd_either(x, (x) * (x), square, x)
#define nd_conjugate(x) nd_either(x, (x), conjugate, x)
#define nd_less(x, y) nd_either(x, nd_real(x) < nd_real(y), less, x, y)
#define nd_less_equal(x, y) nd_either(x, nd_real(x) <= nd_real(y), less_equal, x, y)
#define nd_greater(x, y) nd_either(x, nd_real(x) > nd_real(y), greater, x, y)
#define nd_greater_equal(x, y) nd_either(x, nd_real(x) >= nd_real(y), greater_equal, x, y)

/* The factors of degrees and radians, in the type of x as NumPy has them. */
#define nd_degrees(x) _Generic((x), float: 180.0f / (float)M_PI, default: 180.0 / M_PI)
#define nd_radians(x) _Generic((x), float: (float)M_PI / 180.0f, default: M_PI / 180.0)

#endif
