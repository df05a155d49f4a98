/*
 * glibc_log.h: the natural logarithm of glibc (since 2.28) on x86-64 with FMA, bit for bit, on every machine.
 *
 * NumPy's normals go through log, whose last bit is not the same everywhere: glibc's is not always the rounded value,
 * it takes another code path without FMA, and musl's (Emscripten) is that other path. What notebooks show is the FMA
 * path, so this is it: Szabolcs Nagy's algorithm, x = 2^k c (1 + r) with c from a table of 128, log(1 + r) by a
 * polynomial (coefficients: Arm Optimized Routines, MIT), multiplications and additions fused as GCC fuses them there.
 *
 * Where FMA is no instruction (WebAssembly, old processors), the part below the leading term is computed without it,
 * together with a bound on how far the fused one can lie from it. Mostly both ends round to the same logarithm; else
 * (once in 1000) the part is computed again with FMA in software. The leading terms need no FMA: they are exact, or one
 * exact product away from it. The addon is compiled for processors without FMA too, so it asks at run time.
 */
#ifndef ND_GLIBC_LOG_H
#define ND_GLIBC_LOG_H

#include "log_table.h"
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#endif

static inline uint64_t bits_of(double x) {
    uint64_t u;
    memcpy(&u, &x, 8);
    return u;
}

static inline double double_of(uint64_t u) {
    double x;
    memcpy(&x, &u, 8);
    return x;
}

/* *err = a b - fl(a b), exactly (Dekker, Veltkamp). For magnitudes far from overflow and underflow. */
static inline double two_product(double a, double b, double *err) {
    const double p = a * b, as = a * 0x8000001p0, bs = b * 0x8000001p0;
    const double ah = as - (as - a), al = a - ah, bh = bs - (bs - b), bl = b - bh;
    *err = al * bl - (((p - ah * bh) - al * bh) - ah * bl);
    return p;
}

/* *err = a + b - fl(a + b), exactly (Knuth). */
static inline double two_sum(double a, double b, double *err) {
    const double s = a + b, t = s - a;
    *err = (a - (s - t)) + (b - t);
    return s;
}

/* a b + c with one rounding: the exact sum in three parts, the small ones added with rounding to odd, so that the last
 * addition rounds as if it saw all bits (Boldo and Melquiond, Emulation of FMA and correctly rounded sums, 2008). */
static double soft_fma(double a, double b, double c) {
    double ul, tl, vl, e;
    const double u = two_product(a, b, &ul), t = two_sum(c, ul, &tl), v = two_sum(u, t, &vl);
    double odd = two_sum(tl, vl, &e);
    if (e != 0 && !(bits_of(odd) & 1)) odd = double_of(bits_of(odd) + ((e > 0) == (odd > 0) ? 1 : -1));
    return v + odd;
}

/* How multiplications and additions are joined: not at all, by soft_fma, or by the machine. It is known at each call,
 * so the functions below become one for each way. */
enum log_way { LOG_APART, LOG_SOFT, LOG_FUSED };

#define LOG_INLINE static inline __attribute__((always_inline))
LOG_INLINE double log_mad(enum log_way way, double a, double b, double c) {
    return way == LOG_APART ? a * b + c : way == LOG_SOFT ? soft_fma(a, b, c) : __builtin_fma(a, b, c);
}

/* lo + log(1 + r) - r for |r| < 2^-7.9, r2 = r r. */
LOG_INLINE double log_low(enum log_way way, double r, double r2, double lo) {
    const double q = log_mad(way, r, -0x1.fffffffeb459p-3, 0x1.555555551305bp-2);
    const double s = log_mad(way, r, -0x1.55575e506c89fp-3, 0x1.999b324f10111p-3);
    const double p = log_mad(way, s, r2, q);
    return log_mad(way, r * r2, p, log_mad(way, r2, -0x1.0000000000001p-1, lo));
}

/* lo + a b + log(1 + r) - r + r^2 / 2 for -2^-4 <= r < 2^-3.9. */
LOG_INLINE double log_low_near_1(enum log_way way, double r, double r2, double a, double b, double lo) {
    const double r3 = r * r2;
    double q = log_mad(way, r, -0x1.999eb43b068ffp-4, 0x1.c7184282ad6cap-4);
    q = log_mad(way, r3, -0x1.5521375d145cdp-4, log_mad(way, r2, 0x1.78182f7afd085p-4, q));
    double s = log_mad(way, r, 0x1.24924a344de3p-3, -0x1.55555556745a7p-3);
    q = log_mad(way, q, r3, log_mad(way, r2, -0x1.fffffa4423d65p-4, s));
    s = log_mad(way, r, -0x1.ffffffffffdcbp-3, 0x1.5555555555577p-2);
    q = log_mad(way, q, r3, log_mad(way, r2, 0x1.999999995dd0cp-3, s));
    return log_mad(way, q, r3, log_mad(way, a, b, lo));
}

/* `way` is LOG_SOFT or LOG_FUSED. */
LOG_INLINE double log_by(enum log_way way, double x) {
    uint64_t ix = bits_of(x);
    if (ix - bits_of(1 - 0x1p-4) < bits_of(1 + 0x1.09p-4) - bits_of(1 - 0x1p-4)) {
        const double r = x - 1, r2 = r * r;
        /* r - r^2 / 2 in two parts; the upper 26 bits of r are squared apart. Exact but for (a b). */
        const double w = r * 0x1p27, rhi = r + w - w, half = rhi * rhi * -0.5, hi = r + half;
        const double lo = r - hi + half, a = -0.5 * (r - rhi), b = rhi + r;
        if (way == LOG_SOFT) { /* they differ by less than 4 u |r^3| + 4 u 2^-26 r^2, where u = 2^-53 */
            const double y = log_low_near_1(LOG_APART, r, r2, a, b, lo), d = 0x1p-50 * r2 * (fabs(r) + 0x1p-26);
            if (hi + (y - d) == hi + (y + d)) return hi + y;
        }
        return hi + log_low_near_1(way, r, r2, a, b, lo);
    }
    if (ix - bits_of(0x1p-1022) >= bits_of(INFINITY) - bits_of(0x1p-1022)) { /* 0, negative, subnormal, inf, nan */
        if (x == 0) return -INFINITY;
        if (!(x > 0)) return NAN;
        if (x == INFINITY) return x;
        ix = bits_of(x * 0x1p52) - (52ull << 52);
    }
    const uint64_t t = ix - 0x3fe6000000000000u; /* 0x1.6p-1 */
    const int i = t >> 45 & 127, k = (int)((int64_t)t >> 52);
    const double z = double_of(ix - (t & 0xfffull << 52)), invc = log_table[i].invc;
    double e = 0;
    const double p = way == LOG_FUSED ? 0 : two_product(z, invc, &e);
    const double r = way == LOG_FUSED ? __builtin_fma(z, invc, -1) : (p - 1) + e;        /* the same: p - 1 is exact */
    const double w = k * 0x1.62e42fefa38p-1 + log_table[i].logc, hi = w + r, r2 = r * r; /* w is exact */
    const double ln2lo = 0x1.ef35793c7673p-45, lo = w - hi + r;
    if (way == LOG_SOFT) { /* they differ by less than 3 u r^2 + 7 u (|k ln2lo| + |lo|), the bracket being < 2^-33 */
        const double y = log_low(LOG_APART, r, r2, k * ln2lo + lo), d = 0x1p-50 * (r2 + 0x1p-32);
        if (hi + (y - d) == hi + (y + d)) return hi + y;
    }
    return hi + log_low(way, r, r2, log_mad(way, k, ln2lo, lo));
}

#if defined(__FMA__) || defined(__aarch64__)
static double glibc_log(double x) { return log_by(LOG_FUSED, x); }
#elif defined(__x86_64__)
static __attribute__((target("fma"))) double log_with_fma(double x) { return log_by(LOG_FUSED, x); }
static __attribute__((noinline)) double log_without_fma(double x) { return log_by(LOG_SOFT, x); }
static inline double glibc_log(double x) {
    return __builtin_cpu_supports("fma") ? log_with_fma(x) : log_without_fma(x);
}
#else
static __attribute__((noinline)) double glibc_log(double x) { return log_by(LOG_SOFT, x); }
#endif

#endif
