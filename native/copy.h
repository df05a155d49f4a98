/*
 * copy.h: conversion between dtypes, and number ramps.
 *
 * cast[from][to] is a 1-d loop; a copy is the cast of a type to itself. Conversions are C's, except from a float to an
 * integer it cannot hold, which C leaves undefined: that gives what the x86 instructions (and so NumPy on x86) give, on
 * every CPU: 8 and 16 bits are the low ones of the 32-bit conversion, uint32 those of the 64-bit one, and a conversion
 * that fails gives the smallest integer. Complex numbers lose their imaginary part on the way to anything real.
 */
#include "half.h"
#include <string.h>

/* A float as an integer: T of x within lo <= x < hi, else `other`. */
#define ND_TO_INT(x, lo, hi, T, other) ((x) >= (__typeof__(x))(lo) && (x) < (__typeof__(x))(hi) ? (T)(x) : (other))
#define nd_to_i32(x) ND_TO_INT(x, -2147483648.0, 2147483648.0, int32_t, INT32_MIN)
#define nd_to_i64(x) ND_TO_INT(x, -9223372036854775808.0, 9223372036854775808.0, int64_t, INT64_MIN)
#define nd_to_i8(x) (int8_t) nd_to_i32(x)
#define nd_to_i16(x) (int16_t) nd_to_i32(x)
#define nd_to_u8(x) (uint8_t) nd_to_i32(x)
#define nd_to_u16(x) (uint16_t) nd_to_i32(x)
#define nd_to_u32(x) (uint32_t) nd_to_i64(x)
#define nd_to_u64(x)                                                                                                   \
    ((x) >= (__typeof__(x))9223372036854775808.0 ? ND_TO_INT(x, 0, 18446744073709551616.0, uint64_t, 0)                \
                                                 : (uint64_t)nd_to_i64(x))
#define nd_to_f16(x) _Generic((x), double: nd_half_of_f64, default: nd_half_of_f32)(x)

/* A stored element as a value: ND_GET_class. A value as an element of type T (storage S): ND_PUT_class_class. */
#define ND_GET_B(s) ((uint8_t)((s) != 0)) /* GCC vectorises no conversions of bool */
#define ND_GET_I(s) (s)
#define ND_GET_U(s) (s)
#define ND_GET_F(s) (s)
#define ND_GET_C(s) (s)
#define ND_GET_H(s) nd_half_to_f32(s)

#define ND_PUT_B_R(T, S, x) ((x) != 0)
#define ND_PUT_B_F(T, S, x) ((x) != 0)
#define ND_PUT_B_C(T, S, x) ((x) != 0)
#define ND_PUT_I_R(T, S, x) ((S)(x))
#define ND_PUT_I_F(T, S, x) nd_to_##T(x)
#define ND_PUT_I_C(T, S, x) nd_to_##T(__real__(x))
#define ND_PUT_F_R(T, S, x) ((S)(x))
#define ND_PUT_F_F(T, S, x) ((S)(x))
#define ND_PUT_F_C(T, S, x) ((S)(__real__(x)))
#define ND_PUT_C_R(T, S, x) ((S)(x))
#define ND_PUT_C_F(T, S, x) ((S)(x))
#define ND_PUT_C_C(T, S, x) ((S)(x))
#define ND_PUT_H_R(T, S, x) nd_half_of_f32((float)(x))
#define ND_PUT_H_F(T, S, x) nd_to_f16(x)
#define ND_PUT_H_C(T, S, x) nd_to_f16(__real__(x))
/* What a class is as a target (integers are alike) and as a source (R: anything whole). */
#define ND_TARGET_B B
#define ND_TARGET_I I
#define ND_TARGET_U I
#define ND_TARGET_F F
#define ND_TARGET_C C
#define ND_TARGET_H H
#define ND_SOURCE_B R
#define ND_SOURCE_I R
#define ND_SOURCE_U R
#define ND_SOURCE_F F
#define ND_SOURCE_H F
#define ND_SOURCE_C C
#define ND_PUT__(K2, K, T, S, x) ND_PUT_##K2##_##K(T, S, x)
#define ND_PUT_(K2, K, T, S, x) ND_PUT__(K2, K, T, S, x)
#define ND_PUT(K2, K, T, S, x) ND_PUT_(ND_TARGET_##K2, ND_SOURCE_##K, T, S, x)

#define ND_CAST(T2, S2, V2, K2, N2, T, S, K)                                                                           \
    static void cast_##T##_##T2(const char *src, int64_t ss, char *dst, int64_t ds, int64_t n) {                       \
        if (ss == sizeof(S) && ds == sizeof(S2)) {                                                                     \
            ND_EACH { const __auto_type x = ND_GET_##K(((const S *)src)[i]); ((S2 *)dst)[i] = ND_PUT(K2, K, T2, S2, x); } \
        } else for (int64_t i = 0; i < n; i++) {                                                                       \
            const __auto_type x = ND_GET_##K(*(const S *)(src + i * ss));                                              \
            *(S2 *)(dst + i * ds) = ND_PUT(K2, K, T2, S2, x);                                                          \
        }                                                                                                              \
    }
/* Every type to every type. */
#define ND_CASTS_FROM(T, S, V, K, N, ...) ND_FOR_ALL_INNER ND_NOTHING()()(ND_CAST, T, S, K)
ND_RESCAN(ND_FOR_ALL(ND_CASTS_FROM, ))

/* Contiguous halves, eight at a time by the CPU's instructions. */
#if ND_HAS_HALF
static void halves_to_f32(const char *src, int64_t ss, char *dst, int64_t ds, int64_t n) {
    int64_t i = 0;
    if (ss == 2 && ds == 4)
        for (; i + 8 <= n; i += 8) v_halves_to_f32((const uint16_t *)src + i, (float *)dst + i);
    cast_f16_f32(src + i * ss, ss, dst + i * ds, ds, n - i);
}
static void halves_of_f32(const char *src, int64_t ss, char *dst, int64_t ds, int64_t n) {
    int64_t i = 0;
    if (ss == 4 && ds == 2)
        for (; i + 8 <= n; i += 8) v_halves_of_f32((const float *)src + i, (uint16_t *)dst + i);
    cast_f32_f16(src + i * ss, ss, dst + i * ds, ds, n - i);
}
#define cast_f16_f32 halves_to_f32
#define cast_f32_f16 halves_of_f32
#endif

#define ND_RAMP(T, S, V, K, N, ...)                                                                                    \
    static void ramp_##T(char *dst, int64_t n, const char *start, const char *delta) {                                 \
        const V a = *(const S *)start, d = *(const S *)delta;                                                          \
        for (int64_t i = 0; i < n; i++) ((S *)dst)[i] = (S)(a + (V)i * d);                                             \
    }
ND_FOR_IUF(ND_RAMP, )
/* part by part, as NumPy does: i times an infinite part must not make a NaN of the other */
#define ND_X(T, S, V, K, N, ...)                                                                                       \
    static void ramp_##T(char *dst, int64_t n, const char *start, const char *delta) {                                 \
        typedef T##_r R;                                                                                               \
        const R *a = (const R *)start, *d = (const R *)delta;                                                          \
        for (int64_t i = 0; i < 2 * n; i++) ((R *)dst)[i] = a[i & 1] + (R)(i >> 1) * d[i & 1];                         \
    }
ND_FOR_C(ND_X, )
#undef ND_X
