/*
 * glibc_exp.h: the exponential of glibc (since 2.28) on x86-64 with FMA, bit for bit, on every machine.
 *
 * Szabolcs Nagy's algorithm: x = k log(2) / 128 + r, exp(x) = 2^(k/128) exp(r), the power from a table and an exponent,
 * exp(r) - 1 by a polynomial of degree 5 (coefficients: Arm Optimized Routines, MIT), multiplications and additions
 * fused as GCC fuses them there. Without FMA it is done as in glibc_log.h: plainly, with a bound, and in software where
 * the bound does not decide.
 */
#ifndef ND_GLIBC_EXP_H
#define ND_GLIBC_EXP_H

#include "exp_table.h"
#include "glibc_log.h"

/* exp(r) - 1 + tail for x + more = k log(2) / 128 + r; `more` is small beside r. */
LOG_INLINE double exp_low(enum log_way way, double x, double more, double k, double tail) {
    const double near = log_mad(way, k, -0x1.62e42fefap-8, x); /* the product is exact if |x| < 354 */
    const double r = log_mad(way, k, -0x1.cf79abc9e3b39p-47, near) + more, r2 = r * r;
    const double p23 = log_mad(way, r, 0x1.555555555543cp-3, 0x1.ffffffffffdbdp-2);
    const double p45 = log_mad(way, r, 0x1.1111167a4d017p-7, 0x1.55555cf172b91p-5);
    return log_mad(way, r2 * r2, p45, log_mad(way, r2, p23, tail + r));
}

/* 2^(k/128) (1 + low), where that may be no normal number; `bits` are those of the power, modulo 2^64. */
LOG_INLINE double exp_far(enum log_way way, double k, uint64_t bits, double low) {
    if (k > 0) {
        const double scale = double_of(bits - (1009ull << 52));
        return 0x1p1009 * log_mad(way, scale, low, scale);
    }
    const double scale = double_of(bits + (1022ull << 52)), more = scale * low; /* used twice, and so not fused */
    double y = scale + more;
    if (y < 1.0) { /* subnormal: rounded once, at the place where the result ends */
        const double lo = scale - y + more, hi = 1.0 + y;
        y = hi + (1.0 - hi + y + lo) - 1.0;
    }
    return 0x1p-1022 * y;
}

/* `way` is LOG_SOFT or LOG_FUSED. */
LOG_INLINE double exp_by(enum log_way way, double x) {
    const double size = fabs(x);
    if (!(size < 1024)) return x != x ? x : x < 0 ? 0 : INFINITY;
    if (size < 0x1p-54) return 1.0 + x;
    const double whole = log_mad(way, 0x1.71547652b82fep+7, x, 0x1.8p52), k = whole - 0x1.8p52;
    const uint64_t n = bits_of(whole), bits = exp_table[n & 127].bits + (n << 45);
    const double tail = exp_table[n & 127].tail;
    if (size >= 512) return exp_far(way, k, bits, exp_low(way, x, 0, k, tail));
    const double scale = double_of(bits);
    if (way == LOG_SOFT && size < 256) { /* they differ by less than 2^-59 */
        const double low = exp_low(LOG_APART, x, 0, k, tail), d = 0x1p-59;
        if (scale + scale * (low - d) == scale + scale * (low + d)) return scale + scale * low;
    }
    return log_mad(way, scale, exp_low(way, x, 0, k, tail), scale);
}

#if defined(__FMA__) || defined(__aarch64__)
static double glibc_exp(double x) { return exp_by(LOG_FUSED, x); }
#elif defined(__x86_64__)
static __attribute__((target("fma"))) double exp_with_fma(double x) { return exp_by(LOG_FUSED, x); }
static __attribute__((noinline)) double exp_without_fma(double x) { return exp_by(LOG_SOFT, x); }
static inline double glibc_exp(double x) {
    return __builtin_cpu_supports("fma") ? exp_with_fma(x) : exp_without_fma(x);
}
#else
static __attribute__((noinline)) double glibc_exp(double x) { return exp_by(LOG_SOFT, x); }
#endif

#endif
