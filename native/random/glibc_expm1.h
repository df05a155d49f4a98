/*
 * glibc_expm1.h: e^x - 1 as glibc has it on x86-64 with FMA, bit for bit, on every machine.
 *
 * Sun's fdlibm (K.C. Ng, 1993), as glibc_log1p.h: x = k log(2) + r, and e^r - 1 through a rational function of r^2,
 * whose polynomial glibc adds up in pairs; fused as GCC fuses it there, in software where there is no FMA.
 */
#ifndef ND_GLIBC_EXPM1_H
#define ND_GLIBC_EXPM1_H

#include "glibc_log1p.h"

/* `way` is LOG_SOFT or LOG_FUSED. */
LOG_INLINE double expm1_by(enum log_way way, double x) {
    const uint32_t size = bits_of(x) >> 32 & 0x7fffffff;
    double c = 0;
    int k = 0;
    if (!(x <= 0x1.62e42fefa39efp+9)) return x != x ? x : INFINITY;
    if (x < 0 && size >= 0x4043687a) return -1.0; /* below -56 log(2) */
    if (size < 0x3c900000) return x;
    if (size > 0x3fd62e42) { /* above log(2) / 2 */
        if (size < 0x3ff0a2b2) k = x < 0 ? -1 : 1;
        else k = (int)(0x1.71547652b82fep+0 * x + (x < 0 ? -0.5 : 0.5));
        const double hi = x - k * LN2_HIGH, lo = k * LN2_LOW; /* the first product is exact */
        x = hi - lo, c = hi - x - lo;
    }
    const double half = 0.5 * x, s = x * half, s2 = s * s;
    const double q1 = log_mad(way, s, -0x1.11111111110f4p-5, 1.0);
    const double q23 = log_mad(way, s, -0x1.4ce199eaadbb7p-14, 0x1.a01a019fe5585p-10);
    const double q45 = log_mad(way, s, -0x1.afdb76e09c32dp-23, 0x1.0cfca86e65239p-18);
    const double q = log_mad(way, s2 * s2, q45, log_mad(way, s2, q23, q1)), t = log_mad(way, -half, q, 3.0);
    double e = s * ((q - t) / log_mad(way, -x, t, 6.0));
    if (k == 0) return x - log_mad(way, x, e, -s);
    e = log_mad(way, x, e - c, -c) - s;
    if (k == -1) return 0.5 * (x - e) - 0.5;
    if (k == 1) return x < -0.25 ? -2.0 * (e - (x + 0.5)) : 1.0 + 2.0 * (x - e);
    const uint64_t power = (uint64_t)(int64_t)k << 52; /* added to the bits: times 2^k */
    if (k < 0 || k > 56) return double_of(bits_of(1.0 - (e - x)) + power) - 1.0;
    const double part = double_of((uint64_t)(1023 - k) << 52); /* 2^-k */
    return double_of(bits_of(k < 20 ? 1.0 - part - (e - x) : x - (e + part) + 1.0) + power);
}

#if defined(__FMA__) || defined(__aarch64__)
static double glibc_expm1(double x) { return expm1_by(LOG_FUSED, x); }
#elif defined(__x86_64__)
static __attribute__((target("fma"))) double expm1_with_fma(double x) { return expm1_by(LOG_FUSED, x); }
static __attribute__((noinline)) double expm1_without_fma(double x) { return expm1_by(LOG_SOFT, x); }
static inline double glibc_expm1(double x) {
    return __builtin_cpu_supports("fma") ? expm1_with_fma(x) : expm1_without_fma(x);
}
#else
static __attribute__((noinline)) double glibc_expm1(double x) { return expm1_by(LOG_SOFT, x); }
#endif

#endif
