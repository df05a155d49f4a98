/*
 * copy.h: conversion between dtypes, and number ramps.
 *
 * cast[from][to] is a 1-d loop; a copy is the cast of a type to itself. Conversions are C's, except from a float to an
 * integer it cannot hold, which C leaves undefined: that gives the smallest integer, as the x86 instruction (and so
 * NumPy on x86) does, on every CPU.
 */
#include "dtype.h"
#include <string.h>

/* A float as an integer, through the 64-bit (or for 4-byte targets 32-bit) conversion of x86. */
#define ND_TO_INT(x, lo, hi, T, min) ((x) >= (lo) && (x) < (hi) ? (T)(x) : (min))
#define nd_to_i32(x) ND_TO_INT(x, -2147483648.0, 2147483648.0, int32_t, INT32_MIN)
#define nd_to_i64(x) ND_TO_INT(x, -9223372036854775808.0, 9223372036854775808.0, int64_t, INT64_MIN)

/* How a value of each class becomes each type: to_TYPE_CLASS(x). */
#define to_b8_B(x) (x)
#define to_b8_I(x) ((x) != 0)
#define to_b8_F(x) ((x) != 0)
#define to_i32_B(x) (x)
#define to_i32_I(x) ((int32_t)(x))
#define to_i32_F(x) nd_to_i32(x)
#define to_i64_B(x) (x)
#define to_i64_I(x) (x)
#define to_i64_F(x) nd_to_i64(x)
#define to_f32_B(x) (x)
#define to_f32_I(x) ((float)(x))
#define to_f32_F(x) ((float)(x))
#define to_f64_B(x) (x)
#define to_f64_I(x) ((double)(x))
#define to_f64_F(x) ((double)(x))

#define ND_CAST(T2, S2, V2, K2, N2, T, S, K)                                                                           \
    static void cast_##T##_##T2(const char *src, int64_t ss, char *dst, int64_t ds, int64_t n) {                       \
        if (ss == sizeof(S) && ds == sizeof(S2)) {                                                                     \
            ND_EACH { const T##_v x = ((const S *)src)[i]; ((S2 *)dst)[i] = to_##T2##_##K(x); }                        \
        } else for (int64_t i = 0; i < n; i++) {                                                                       \
            const T##_v x = *(const S *)(src + i * ss);                                                                \
            *(S2 *)(dst + i * ds) = to_##T2##_##K(x);                                                                  \
        }                                                                                                              \
    }
/* Every type to every type. */
#define ND_CASTS_FROM(T, S, V, K, N, ...) ND_FOR_ALL_INNER ND_NOTHING()()(ND_CAST, T, S, K)
ND_RESCAN(ND_FOR_ALL(ND_CASTS_FROM, ))

#define ND_RAMP(T, S, V, K, N, ...)                                                                                    \
    static void ramp_##T(char *dst, int64_t n, const char *start, const char *delta) {                                 \
        const V a = *(const S *)start, d = *(const S *)delta;                                                          \
        for (int64_t i = 0; i < n; i++) ((S *)dst)[i] = a + (V)i * d;                                                  \
    }
ND_FOR_IF(ND_RAMP, )
