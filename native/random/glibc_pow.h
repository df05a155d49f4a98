/*
 * glibc_pow.h: the power of glibc (since 2.28) on x86-64 with FMA, bit for bit, on every machine.
 *
 * Szabolcs Nagy's algorithm: log(x) as a sum of two doubles, from a table as in glibc_log.h and a polynomial of degree
 * 8 (coefficients: Arm Optimized Routines, MIT), times y, and the exponential of glibc_exp.h. Without FMA it is done
 * plainly first, with a bound on the difference, and in software where the bound does not decide (1 of 13).
 */
#ifndef ND_GLIBC_POW_H
#define ND_GLIBC_POW_H

#include "glibc_exp.h"
#include "pow_table.h"

/* log(x) + *low for a positive normal x. */
LOG_INLINE double pow_log(enum log_way way, double x, double *low) {
    const uint64_t t = bits_of(x) - 0x3fe6955500000000u;
    const int i = t >> 45 & 127, k = (int)((int64_t)t >> 52);
    const double z = double_of(bits_of(x) - (t & 0xfffull << 52)), invc = pow_table[i].invc;
    double e = 0;
    const double p = way == LOG_FUSED ? 0 : two_product(z, invc, &e);
    const double r = way == LOG_FUSED ? __builtin_fma(z, invc, -1) : (p - 1) + e; /* the same, and nearly exact */
    const double t1 = k * 0x1.62e42fefa38p-1 + pow_table[i].logc, t2 = t1 + r;    /* t1 is exact */
    const double lo1 = log_mad(way, k, 0x1.ef35793c7673p-45, pow_table[i].tail), lo2 = t1 - t2 + r;
    const double ar = -0.5 * r, ar2 = r * ar, ar3 = r * ar2, hi = t2 + ar2, lo4 = t2 - hi + ar2;
    const double lo3 = way == LOG_FUSED ? __builtin_fma(ar, r, -ar2) : (two_product(ar, r, &e), e); /* what ar2 lost */
    double q = log_mad(way, r, 0x1.0002b8b263fc3p+0, -0x1.2495b9b4845e9p+0);
    q = log_mad(way, ar2, q, log_mad(way, r, -0x1.555555529a47ap-1, 0x1.999999959554ep-1));
    q = log_mad(way, ar2, q, log_mad(way, r, 0x1.0000000000006p-1, -0x1.555555555556p-1));
    const double lo = log_mad(way, ar3, q, lo1 + lo2 + lo3 + lo4), y = hi + lo;
    *low = hi - y + lo;
    return y;
}

/* The power if it is far from overflow; `way` as ever. With LOG_APART NaN if the bound does not decide. */
LOG_INLINE double pow_near(enum log_way way, double x, double y) {
    double low, e = 0;
    const double high = pow_log(way, x, &low), product = y * high;
    if (way == LOG_FUSED) e = __builtin_fma(y, high, -product);
    else two_product(y, high, &e);
    const double more = log_mad(way, y, low, e), size = fabs(product);
    if (size < 0x1p-54) return 1.0 + product;
    if (size >= 1024) return product < 0 ? 0 : INFINITY;
    const double whole = log_mad(way == LOG_APART ? LOG_SOFT : way, 0x1.71547652b82fep+7, product, 0x1.8p52);
    const double k = whole - 0x1.8p52;
    const uint64_t n = bits_of(whole), bits = exp_table[n & 127].bits + (n << 45);
    const double tail = exp_table[n & 127].tail, rest = exp_low(way, product, more, k, tail), scale = double_of(bits);
    if (way == LOG_APART) {
        const double d = 0x1p-58 + size * 0x1p-64;
        return size < 256 && scale + scale * (rest - d) == scale + scale * (rest + d) ? scale + scale * rest : NAN;
    }
    return size >= 512 ? exp_far(way, k, bits, rest) : log_mad(way, scale, rest, scale);
}

/* `way` is LOG_SOFT or LOG_FUSED. For x >= 0; the ends, where all C libraries agree, are left to pow. */
LOG_INLINE double pow_by(enum log_way way, double x, double y) {
    if (!(x >= 0x1p-1022 && x < INFINITY && fabs(y) >= 0x1p-64 && fabs(y) < 0x1p63) || x == 1) return pow(x, y);
    if (way == LOG_SOFT) {
        const double p = pow_near(LOG_APART, x, y);
        if (p == p) return p;
    }
    return pow_near(way, x, y);
}

#if defined(__FMA__) || defined(__aarch64__)
static double glibc_pow(double x, double y) { return pow_by(LOG_FUSED, x, y); }
#elif defined(__x86_64__)
static __attribute__((target("fma"))) double pow_with_fma(double x, double y) { return pow_by(LOG_FUSED, x, y); }
static __attribute__((noinline)) double pow_without_fma(double x, double y) { return pow_by(LOG_SOFT, x, y); }
static inline double glibc_pow(double x, double y) {
    return __builtin_cpu_supports("fma") ? pow_with_fma(x, y) : pow_without_fma(x, y);
}
#else
static __attribute__((noinline)) double glibc_pow(double x, double y) { return pow_by(LOG_SOFT, x, y); }
#endif

#endif
