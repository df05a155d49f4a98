/*
 * vmath.h: exp, log, tanh on vectors, for both float types and all CPU levels; and by the files that it includes sin
 * and cos (vmath_trig.h), exp2 to cbrt (vmath_explog.h), power and logaddexp (vmath_pow.h), fmod and its like
 * (vmath_mod.h), tan and the inverse functions (vmath_arc.h), the inverse hyperbolic ones and hypot (vmath_hyper.h).
 *
 * The one idea: one polynomial per function over a reduced range, the same in every lane, without tables, so that it is
 * as good in WebAssembly as with AVX-512. Rare inputs (overflow, subnormals, huge angles, NaN) are found by one test
 * per vector and go to a cold function, which computes each lane as the fast path would have, bit for bit: a result
 * depends on its element alone, never on its lane or its neighbours. All levels with fma give the same bits, and so do
 * all without (base, WebAssembly); between the two the last place may differ.
 *
 * Every function was within 1 ulp of the exact value wherever test/ulp.c and ulp2.c looked (logaddexp2 of f32: 1.11),
 * rounds once into subnormals (but hypot), and has the special values of C99. The largest errors found stand beside the
 * functions: f32 exp, log, sin and cos over all floats, with fma tan, tanh, log2 and log10 too; the others over every
 * 43rd; f64 exp and log over 10^8 samples, the others over 2 * 10^7; 10^7 pairs of operands. docs/accuracy.md has the
 * table. Without fma, v_fma rounds twice.
 *
 * The polynomials are minimax fits (Remez exchange, then each coefficient rounded in turn, the rest refitted).
 * What is not here: flags, errno, rounding modes other than to nearest, and flushing of subnormals.
 */
#ifndef ND_VMATH_H
#define ND_VMATH_H

#include "simd.h"

#define ND_COLD static __attribute__((noinline, cold))

/* c[0] + c[1] x + ... + c[n-1] x^(n-1). The first is Horner's scheme. The second sums even and odd powers apart but for
 * the two lowest, which decide the error: a shorter chain, for long polynomials or where x^2 is there anyway. */
#define ND_X(F, T)                                                                                                     \
    ND_INLINE v##F v_poly_##F(v##F x, const T *c, int n) {                                                             \
        v##F p = v_set1_##F(c[n - 1]);                                                                                 \
        ND_UNROLL for (int i = n - 2; i >= 0; i--) p = v_fma_##F(p, x, v_set1_##F(c[i]));                              \
        return p;                                                                                                      \
    }
#define ND_UNROLL _Pragma("GCC unroll 16")
ND_X(f32, float)
ND_X(f64, double)
#undef ND_X
#define ND_X(F, T)                                                                                                     \
    ND_INLINE v##F v_poly2_##F(v##F x, v##F x2, const T *c, int n) {                                                   \
        v##F p = v_set1_##F(c[n - 1]), q = v_set1_##F(c[n - 2]), t;                                                    \
        ND_UNROLL for (int i = n - 3; i > 1; i--) t = v_fma_##F(p, x2, v_set1_##F(c[i])), p = q, q = t;                \
        p = v_fma_##F(v_fma_##F(p, x, q), x, v_set1_##F(c[1]));                                                        \
        return v_fma_##F(p, x, v_set1_##F(c[0]));                                                                      \
    }
ND_X(f32, float)
ND_X(f64, double)
#undef ND_X
#undef ND_UNROLL

/* ---- exp ----
 * exp x = 2^n (1 + p), r = x - n ln 2, p = e^r - 1 = r + r^2 P(r). ln 2 stands in two parts, the first so short that n
 * times it is exact (Cody and Waite, Software Manual for the Elementary Functions, 1980). The -0.085 makes e^r lie in
 * [3/4, 3/2) instead of [0.71, 1.41], in whose lower end the roundings of r and p reach 1 ulp of a result below 1.
 * Adding 1.5 * 2^52 rounds to an integer and leaves it, plus `bias`, in the low bits of t, where a shift makes it the
 * exponent of 2^n. Where 2^n is no normal number the cold path multiplies by two powers of two, of which only the
 * second rounds; `bias` is odd in both paths so that ties go the same way.
 *   max ulp      f32 fma 0.959, no fma 0.932   f64 fma 0.983, no fma 0.973
 *   exp(-inf) = 0, exp(inf) = inf, exp(nan) = nan, exp(+-0) = 1
 */
static const float exp_c_f32[] = {0x1.000006p-1f, 0x1.5554d6p-3f, 0x1.554422p-5f, 0x1.11f254p-7f, 0x1.7fc33cp-10f};
static const double exp_c_f64[] = {
    0x1.ffffffffffffep-2,  0x1.55555555556d8p-3,  0x1.5555555555fe9p-5,  0x1.1111111090acfp-7,  0x1.6c16c16a69eabp-10,
    0x1.a01a0540e213cp-13, 0x1.a019f5f07cfabp-16, 0x1.71d33748216fep-19, 0x1.283eb5330f4dfp-22, 0x1.c6b80258a32f0p-26};

ND_INLINE vf32 v_expm1_reduced_f32(vf32 x, int bias, vf32 *t) {
    const float magic = 0x1.8p23f + bias;
    *t = v_fma_f32(x, v_set1_f32(0x1.715476p+0f), v_set1_f32(-0.085f)) + magic;
    const vf32 n = *t - magic;
    vf32 r = v_fma_f32(n, v_set1_f32(-0x1.62e4p-1f), x);
    r = v_fma_f32(n, v_set1_f32(-0x1.7f7d1cp-20f), r);
    const vf32 r2 = r * r;
    return v_fma_f32(r2, v_poly2_f32(r, r2, exp_c_f32, 5), r);
}
ND_INLINE vf64 v_expm1_reduced_f64(vf64 x, int bias, vf64 *t) {
    const double magic = 0x1.8p52 + bias;
    *t = v_fma_f64(x, v_set1_f64(0x1.71547652b82fep+0), v_set1_f64(-0.085)) + magic;
    const vf64 n = *t - magic;
    vf64 r = v_fma_f64(n, v_set1_f64(-0x1.62e42fefa3800p-1), x);
    r = v_fma_f64(n, v_set1_f64(-0x1.ef35793c76730p-45), r);
    const vf64 r2 = r * r;
    return v_fma_f64(r2, v_poly2_f64(r, r2, exp_c_f64, 10), r);
}

ND_COLD vf32 v_exp_far_f32(vf32 x) {
    const vi32 zero = x < -104.0f; /* 0 * y, as underflow is slow on many CPUs */
    x = v_sel_f32(x > 89.0f, v_set1_f32(89.0f), v_sel_f32(zero, v_set1_f32(-104.0f), x));
    vf32 t;
    const vf32 p = v_expm1_reduced_f32(x, 2 * 127 - 1, &t);
    const vi32 n = (vi32)t + 1, half = (vi32)((vu32)n >> 1); /* 2^half 2^(n - half), both biased by 127 */
    const vf32 s = (vf32)(half << 23);
    return v_fma_f32(p, s, s) * (vf32)((n - half) << 23 & ~zero);
}
ND_COLD vf64 v_exp_far_f64(vf64 x) {
    const vi64 zero = x < -745.5;
    x = v_sel_f64(x > 710.0, v_set1_f64(710.0), v_sel_f64(zero, v_set1_f64(-745.5), x));
    vf64 t;
    const vf64 p = v_expm1_reduced_f64(x, 2 * 1023 - 1, &t);
    const vi64 n = (vi64)t + 1, half = (vi64)((vu64)n >> 1);
    const vf64 s = (vf64)(half << 52);
    return v_fma_f64(p, s, s) * (vf64)((n - half) << 52 & ~zero);
}

ND_INLINE vf32 v_exp_f32(vf32 x) {
    if (__builtin_expect(!v_all_le_f32(v_abs_f32(x), v_set1_f32(87.0f)), 0)) return v_exp_far_f32(x);
    vf32 t;
    const vf32 p = v_expm1_reduced_f32(x, 127, &t), s = (vf32)((vi32)t << 23);
    return v_fma_f32(p, s, s);
}
ND_INLINE vf64 v_exp_f64(vf64 x) {
    if (__builtin_expect(!v_all_le_f64(v_abs_f64(x), v_set1_f64(708.0)), 0)) return v_exp_far_f64(x);
    vf64 t;
    const vf64 p = v_expm1_reduced_f64(x, 1023, &t), s = (vf64)((vi64)t << 52);
    return v_fma_f64(p, s, s);
}

/* ---- log ----
 * x = 2^k (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)), cut out of the bits of x; log x = k ln 2 + log(1 + f).
 * f32: log(1 + f) = f - f^2/2 + f^3 P(f).
 * f64: s = f / (2 + f); log(1 + f) = 2s + s R = f - s (f - R), R = s^2 P(s^2) (as in fdlibm, Sun 1993). The division
 * runs beside the rest and saves 14 coefficients.
 * Zero, negative, subnormal, infinite, nan: all others have bits from 0x0010... to 0x7fef..., one comparison modulo
 * 2^64; the cold path scales subnormals into the normal range.
 *   max ulp      f32 fma 0.852, no fma 0.860   f64 fma 0.920, no fma 0.956
 *   log(+-0) = -inf, log(x < 0) = nan, log(inf) = inf, log(nan) = nan, log(1) = +0
 */
static const float log_c_f32[] = {0x1.555554p-2f, -0x1.000228p-2f, 0x1.99a022p-3f, -0x1.54720ap-3f,
                                  0x1.22d85cp-3f, -0x1.0d862ep-3f, 0x1.0565d0p-3f, -0x1.38c668p-4f};
static const double log_c_f64[] = {0x1.5555555555592p-1, 0x1.999999997ff16p-2, 0x1.24924941e1a63p-2,
                                   0x1.c71c5213f63dap-3, 0x1.74663d046e882p-3, 0x1.39a1e614dafa8p-3,
                                   0x1.2f03d8e0847a0p-3};

ND_INLINE vf32 v_log_normal_f32(vf32 x, int bias) {
    const vi32 u = (vi32)x + (0x3f800000 - 0x3f3504f3);
    const vf32 k = (vf32)((vi32)((vu32)u >> 23) | 0x4b000000) - (0x1p23f + bias);
    const vf32 f = (vf32)((u & 0x007fffff) + 0x3f3504f3) - 1.0f, f2 = f * f;
    vf32 y = v_fma_f32(f2 * f, v_poly2_f32(f, f2, log_c_f32, 8), k * 0x1.7f7d1cp-20f);
    y = v_fma_f32(f2, v_set1_f32(-0.5f), y);
    return v_fma_f32(k, v_set1_f32(0x1.62e4p-1f), f + y);
}
ND_INLINE vf64 v_log_normal_f64(vf64 x, int bias) {
    const vi64 u = (vi64)x + (0x3ff0000000000000 - 0x3fe6a09e00000000);
    const vf64 k = (vf64)((vi64)((vu64)u >> 52) | 0x4330000000000000) - (0x1p52 + bias);
    const vf64 f = (vf64)((u & 0x000fffffffffffff) + 0x3fe6a09e00000000) - 1.0;
    const vf64 s = f / (2.0 + f), z = s * s, R = z * v_poly_f64(z, log_c_f64, 7);
    const vf64 y = f - v_fma_f64(s, f - R, k * -0x1.ef35793c76730p-45);
    return v_fma_f64(k, v_set1_f64(0x1.62e42fefa3800p-1), y);
}

ND_COLD vf32 v_log_far_f32(vf32 x) {
    const vf32 scaled = (vf32)((vi32)x | 0x4b000000) - 0x1p23f; /* a subnormal x times 2^149: its bits as an integer */
    vf32 y = v_sel_f32((vi32)x < 0x00800000, v_log_normal_f32(scaled, 127 + 149), v_log_normal_f32(x, 127));
    y = v_sel_f32(x < __builtin_inff(), y, x);
    y = v_sel_f32(x == 0.0f, v_set1_f32(-__builtin_inff()), y);
    return v_sel_f32(x < 0.0f, v_set1_f32(__builtin_nanf("")), y);
}
ND_COLD vf64 v_log_far_f64(vf64 x) {
    const vf64 scaled = (vf64)((vi64)x | 0x4330000000000000) - 0x1p52; /* x times 2^1074 */
    vf64 y = v_sel_f64((vi64)x < 0x0010000000000000, v_log_normal_f64(scaled, 1023 + 1074), v_log_normal_f64(x, 1023));
    y = v_sel_f64(x < __builtin_inf(), y, x);
    y = v_sel_f64(x == 0.0, v_set1_f64(-__builtin_inf()), y);
    return v_sel_f64(x < 0.0, v_set1_f64(__builtin_nan("")), y);
}

ND_INLINE vf32 v_log_f32(vf32 x) {
    const vi32 rare =
        (vi32)((vu32)x + 0x7f800000u) > (int32_t)0xfeffffff; /* bits - 0x00800000 > 0x7effffff, unsigned */
    if (__builtin_expect(v_any_i32(rare), 0)) return v_log_far_f32(x);
    return v_log_normal_f32(x, 127);
}
ND_INLINE vf64 v_log_f64(vf64 x) {
    const vi64 rare = (vi64)((vu64)x + 0x7ff0000000000000u) > (int64_t)0xffdfffffffffffff;
    if (__builtin_expect(v_any_i64(rare), 0)) return v_log_far_f64(x);
    return v_log_normal_f64(x, 1023);
}

/* ---- tanh ----
 * With a = |x|: below 15/16, a + a^3 P(a^2); from there on, 1 - 2 / (e^2a + 1), where the subtraction shrinks the error
 * of the rest fourfold. Both are computed and one is chosen. -1/4 is split off from P, about -1/3: it multiplies
 * without error, and what does round is small. From a = 20 (f32: 10) on the result is 1.
 *   max ulp      f32 fma 0.947, no fma 0.940   f64 fma 0.945, no fma 0.948
 *   tanh(+-0) = +-0, tanh(+-inf) = +-1, tanh(nan) = nan
 */
static const float tanh_c_f32[] = {0.25f - 0x1.55554ap-2f, 0x1.110e60p-3f, -0x1.b9ad0cp-5f, 0x1.620cecp-6f,
                                   -0x1.0b596cp-7f,        0x1.454da6p-9f, -0x1.b67140p-12f};
static const double tanh_c_f64[] = {0.25 - 0x1.5555555555548p-2, 0x1.1111111110494p-3,   -0x1.ba1ba1b998c6ap-5,
                                    0x1.664f486d07a6fp-6,        -0x1.226e33378edc4p-7,  0x1.d6d3899848916p-9,
                                    -0x1.7da034979c22dp-10,      0x1.353e069f1414ep-11,  -0x1.f443a053dd2c6p-13,
                                    0x1.91044a34cb6b4p-14,       -0x1.372e8449c4a8cp-15, 0x1.ba5b09b1d3f1ap-17,
                                    -0x1.04a72fb17088cp-18,      0x1.b117ffc345202p-21,  -0x1.6dae14c3f587bp-24};

ND_INLINE vf32 v_tanh_f32(vf32 x) {
    vf32 a = v_abs_f32(x), t;
    a = v_lt_f32(v_set1_f32(10.0f), a, v_set1_f32(10.0f), a);
    /* e^2a as in exp, but with a shorter reduction: its error shrinks too */
    const float magic = 0x1.8p23f + 127;
    t = v_fma_f32(a, v_set1_f32(0x1.715476p+1f), v_set1_f32(magic));
    const vf32 r = v_fma_f32(t - magic, v_set1_f32(-0x1.62e43p-1f), a + a), r2 = r * r;
    const vf32 p = v_fma_f32(r2, v_poly2_f32(r, r2, exp_c_f32, 5), r), m = (vf32)((vi32)t << 23);
    const vf32 big = 1.0f - 2.0f / v_fma_f32(m, p, m + 1.0f);
    const vf32 s = a * a, g = v_fma_f32(s, v_poly_f32(s, tanh_c_f32, 7), s * -0.25f);
    return v_flip_f32(v_lt_f32(a, v_set1_f32(0.9375f), v_fma_f32(a, g, a), big), x);
}
ND_INLINE vf64 v_tanh_f64(vf64 x) {
    vf64 a = v_abs_f64(x), t;
    a = v_lt_f64(v_set1_f64(20.0), a, v_set1_f64(20.0), a);
    const vf64 p = v_expm1_reduced_f64(a + a, 1023, &t), m = (vf64)((vi64)t << 52);
    const vf64 big = 1.0 - 2.0 / v_fma_f64(m, p, m + 1.0);
    const vf64 s = a * a, g = v_fma_f64(s, v_poly2_f64(s, s * s, tanh_c_f64, 15), s * -0.25);
    return v_flip_f64(v_lt_f64(a, v_set1_f64(0.9375), v_fma_f64(a, g, a), big), x);
}

#include "vmath_trig.h"
#include "vmath_explog.h"
#include "vmath_pow.h"
#include "vmath_mod.h"
#include "vmath_arc.h"
#include "vmath_hyper.h"

#endif
