/*
 * glibc_log1p.h: log(1 - u) as glibc's log1p has it on x86-64 with FMA, bit for bit, on every machine.
 *
 * The tails of the ziggurat are made with it, and exponentials by inversion. It is Sun's fdlibm (K.C. Ng, 1993): 1 - u
 * is 2^k (1 + f), s = f / (2 + f), log(1 + f) = f - (f^2 / 2 - s (f^2 / 2 + R(s^2))), with the terms of the polynomial
 * R added in pairs as in glibc, and fused as GCC fuses them there. Without FMA it is made in software (glibc_log.h).
 */
#ifndef ND_GLIBC_LOG1P_H
#define ND_GLIBC_LOG1P_H

#include "glibc_log.h"

#define LN2_HIGH 0x1.62e42feep-1 /* so short that a product with the exponent is exact */
#define LN2_LOW 0x1.a39ef35793c76p-33

/* log(1 - u) for 0 <= u < 1. `way` is LOG_SOFT or LOG_FUSED. */
LOG_INLINE double log1m_by(enum log_way way, double u) {
    const double x = -u;
    double f = x, c = 0;
    int k = 0;
    if (u < 0x1p-29) return u < 0x1p-54 ? x : x - x * x * 0.5;
    bool tiny = false;                    /* |f| < 2^-20 after the reduction */
    if (bits_of(x) >> 32 > 0xbfd2bec3u) { /* u > 0.2929: 1 - u = 2^k (1 + f), sqrt(1/2) <= 1 + f < sqrt(2) */
        double v = 1.0 + x;
        k = (int)(bits_of(v) >> 52) - 1023;
        c = (x - (v - 1.0)) / v; /* what the sum lost, relative to it */
        const uint32_t fraction = bits_of(v) >> 32 & 0xfffff;
        const bool upper = fraction >= 0x6a09e;
        v = double_of((bits_of(v) & 0xfffffffffffffu) | (upper ? 0x3fe0000000000000u : 0x3ff0000000000000u));
        k += upper;
        tiny = (upper ? (0x100000 - fraction) >> 2 : fraction) == 0;
        f = v - 1.0;
    }
    const double half = 0.5 * f * f;
    if (tiny) {
        if (f == 0) return k * LN2_HIGH + log_mad(way, k, LN2_LOW, c);
        const double r = half * log_mad(way, -0x1.5555555555555p-1, f, 1.0);
        return k * LN2_HIGH - ((r - log_mad(way, k, LN2_LOW, c)) - f);
    }
    const double s = f / (2.0 + f), z = s * s, z2 = z * z, z4 = z2 * z2, z6 = z4 * z2;
    const double p23 = log_mad(way, z, 0x1.2492494229359p-2, 0x1.999999997fa04p-2);
    const double p45 = log_mad(way, z, 0x1.7466496cb03dep-3, 0x1.c71c51d8e78afp-3);
    const double p67 = log_mad(way, z, 0x1.2f112df3e5244p-3, 0x1.39a09d078c69fp-3);
    const double p123 = log_mad(way, z, 0x1.5555555555593p-1, z2 * p23);
    const double r = s * (half + log_mad(way, z6, p67, log_mad(way, z4, p45, p123)));
    if (k == 0) return f - (half - r);
    return k * LN2_HIGH - ((half - (r + log_mad(way, k, LN2_LOW, c))) - f);
}

#if defined(__FMA__) || defined(__aarch64__)
static double glibc_log1m(double u) { return log1m_by(LOG_FUSED, u); }
#elif defined(__x86_64__)
static __attribute__((target("fma"))) double log1m_with_fma(double u) { return log1m_by(LOG_FUSED, u); }
static __attribute__((noinline)) double log1m_without_fma(double u) { return log1m_by(LOG_SOFT, u); }
static inline double glibc_log1m(double u) {
    return __builtin_cpu_supports("fma") ? log1m_with_fma(u) : log1m_without_fma(u);
}
#else
static __attribute__((noinline)) double glibc_log1m(double u) { return log1m_by(LOG_SOFT, u); }
#endif

#endif
