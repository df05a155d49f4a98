/*
 * complex.h: the elementwise functions of complex numbers; here arithmetic, comparisons, sqrt, exp, log, power, and in
 * complex_trig.h the trigonometric and hyperbolic functions with their inverses.
 *
 * The one idea: only real functions of <math.h> are called (and hypot, atan2), never its complex ones, which are poor
 * in some libraries (musl's in WebAssembly), so that special values and accuracy are the same everywhere. They are
 * those of C99 Annex G as glibc has them, which is what NumPy gives on Linux; branch cuts are continuous from the side
 * that the sign of a zero says (Kahan, "Branch cuts for complex elementary functions", 1987).
 *
 * cx_NAME_c128(x), cx_NAME_c64(x), binary ones (x, y), for every op of ops.def that complex numbers have. c64 computes
 * in double and rounds once (so that nothing overflows on the way, as some of NumPy's do), but for the arithmetic of
 * complex_t.h, which rounds as NumPy's. Errors are stated in ulp of each part (componentwise) or of the larger part
 * (normwise): the largest of c128 that test/complex.c found. Of c64 every part was within 0.5001 ulp.
 *
 * What it is not: no vectors, no flags, no errno. c64_v and c128_v come from dtype.h.
 */
#ifndef ND_COMPLEX_H
#define ND_COMPLEX_H

#include <math.h>
#include <stdbool.h>

#include "dtype.h"
#include "glibc.h"
#include "simd.h"

/* Out of line: called from several forms of a loop and too long to stand in each of them. */
#define CX_FN static __attribute__((noinline, unused))

#define CX_PI 3.14159265358979323846
#define CX_LN2 0.69314718055994530942

/* |x|: of a c64 without hypot, since squares of floats neither round nor overflow in double. */
ND_INLINE double cx_absolute_c128(c128_v x) { return hypot(__real__ x, __imag__ x); }
ND_INLINE float cx_absolute_c64(c64_v x) {
    const double a = __real__ x, b = __imag__ x;
    if (__builtin_fabs(a) == INFINITY || __builtin_fabs(b) == INFINITY) return INFINITY;
    return (float)__builtin_sqrt(a * a + b * b);
}

#define T c64
#define R float
#include "complex_t.h"
#define T c128
#define R double
#include "complex_t.h"

/* The c64 form of a function: the c128 one, rounded once. */
#define CX_NARROW(name) ND_INLINE c64_v cx_##name##_c64(c64_v x) { return (c64_v)cx_##name##_c128((c128_v)x); }

ND_INLINE bool cx_finite(double x) { return x - x == 0; }

/* ---- sqrt ----
 * t = sqrt((|z| + |re|) / 2) is one part and |im| / 2t the other, without cancellation; scaled by a power of 4 where
 * |z| would overflow or be subnormal. */
CX_FN c128_v cx_sqrt_c128(c128_v z) { /* 2.2 ulp componentwise */
    double x = __real__ z, y = __imag__ z, ax = fabs(x), ay = fabs(y), scale = 1;
    if (ay == INFINITY) return cx_make_c128(INFINITY, y);
    if (x == INFINITY) return cx_make_c128(x, y == y ? copysign(0, y) : y);
    if (x == -INFINITY) return cx_make_c128(y == y ? 0 : y, copysign(INFINITY, y));
    if (x != x || y != y) return cx_make_c128(NAN, NAN);
    if (ax == 0 && ay == 0) return cx_make_c128(0, y);
    if (ax > 0x1p1020 || ay > 0x1p1020) ax *= 0x1p-4, ay *= 0x1p-4, scale = 0x1p2;
    else if (ax < 0x1p-900 && ay < 0x1p-900) ax *= 0x1p200, ay *= 0x1p200, scale = 0x1p-100;
    if (ax == 0) { /* both parts are the same */
        const double t = sqrt(ay * 0.5) * scale;
        return cx_make_c128(t, copysign(t, y));
    }
    const double t = sqrt((ax + hypot(ax, ay)) * 0.5), u = ay / (2 * t) * scale;
    return x > 0 ? cx_make_c128(t * scale, copysign(u, y)) : cx_make_c128(u, copysign(t * scale, y));
}
CX_NARROW(sqrt)

/* ---- exp ---- */

/* (re + i im) 2^2043 e: what is left to do where e^x overflows but its product with a small part may not. The factors
 * are dealt so that nothing rounds into subnormals, down to the least re, and nothing overflows before its time. */
#define CX_HUGE 1416.0996898839683 /* 2043 ln 2, within 3e-17 */
static inline c128_v cx_huge(double re, double im, double e, double last) {
    return cx_make_c128(re * 0x1p1021 * (e * 0x1p60) * last, im * 0x1p1021 * (e * 0x1p60) * last);
}

/* The special values of exp and exp2: true where y is infinite or NaN. */
static inline bool cx_exp_special(double x, double y, c128_v *r) {
    if (cx_finite(y)) return false;
    *r = x == -INFINITY ? cx_make_c128(0, copysign(0, y)) : cx_make_c128(x == INFINITY ? x : NAN, NAN);
    return true;
}
CX_FN c128_v cx_exp_c128(c128_v z) { /* 2.0 ulp componentwise */
    const double x = __real__ z, y = __imag__ z;
    c128_v r;
    if (y == 0) return cx_make_c128(exp(x), y);
    if (cx_exp_special(x, y, &r)) return r;
    if (x > 709) return cx_huge(cos(y), sin(y), exp(x - CX_HUGE), 0x1p962);
    const double e = exp(x);
    return cx_make_c128(e * cos(y), e * sin(y));
}

/* 2^x e^(i y ln 2), where NumPy has e^(z ln 2): the same but for the error of x ln 2, which grows with x. The angle is
 * the rounded product t and its error d (Dekker, "A floating-point technique for extending the available precision",
 * 1971), added to first order, which is enough below 2^26; beyond that the angle is NumPy's. */
CX_FN c128_v cx_exp2_c128(c128_v z) { /* 2.4 ulp normwise while |y| < 2^26 */
    const double x = __real__ z, y = __imag__ z, ln2_hi = 0x1.62e43p-1, ln2_lo = -0x1.05c610ca86c39p-29;
    c128_v r;
    if (y == 0) return cx_make_c128(exp2(x), y);
    if (cx_exp_special(x, y, &r)) return r;
    const double t = y * CX_LN2, c = y * 134217729, hi = c - (c - y), lo = y - hi;
    const double d = fabs(y) < 0x1p26 ? ((hi * ln2_hi - t) + lo * ln2_hi) + y * ln2_lo : 0;
    const double re = cos(t), im = sin(t), re2 = re + im * -d, im2 = im + re * d; /* see multiply */
    if (x > 1023) return cx_huge(re2, im2, exp2(x - 2043), 0x1p962);
    const double e = exp2(x);
    return cx_make_c128(e * re2, e * im2);
}

/* As NumPy's, with its special values: the real part is expm1(x) cos y - 2 sin^2(y/2), or e^z where that is as good. */
CX_FN c128_v cx_expm1_c128(c128_v z) { /* 4.1 ulp normwise */
    const double x = __real__ z, y = __imag__ z, s = sin(y * 0.5);
    if (x > 40 && cx_finite(x)) return cx_exp_c128(z);
    return cx_make_c128(expm1(x) * cos(y) - 2 * s * s, exp(x) * sin(y));
}
CX_NARROW(exp)
CX_NARROW(exp2)
CX_NARROW(expm1)

/* ---- log ---- */

/* The sum of 5 numbers, rounded nearly once however they cancel (SumK with K = 3 of Ogita, Rump, Oishi, "Accurate sum
 * and dot product", SIAM J. Sci. Comput. 26, 2005). */
static inline double cx_sum5(double *p) {
    for (int pass = 0; pass < 2; pass++)
        for (int i = 1; i < 5; i++) {
            const double s = p[i] + p[i - 1], b = s - p[i];
            p[i - 1] = (p[i] - (s - b)) + (p[i - 1] - b);
            p[i] = s;
        }
    return (((p[0] + p[1]) + p[2]) + p[3]) + p[4];
}
static inline double cx_square_error(double x, double square) { /* x^2 - square, exactly (Dekker) */
    const double c = x * 134217729, hi = c - (c - x), lo = x - hi;
    return ((hi * hi - square) + 2 * hi * lo) + lo * lo;
}
static inline double cx_sum_squares(double a, double x, double y) { /* a + x^2 + y^2 */
    const double xx = x * x, yy = y * y;
    double p[5] = {cx_square_error(x, xx), cx_square_error(y, yy), yy, xx, a};
    return cx_sum5(p);
}

/* log |z|: near 1 it is log1p(|z|^2 - 1) / 2, without cancellation. */
static inline double cx_log_abs(double x, double y) {
    x = fabs(x), y = fabs(y);
    if (x < y) {
        const double t = x;
        x = y, y = t;
    }
    if (x > 0x1p1000) return log(hypot(x * 0x1p-60, y * 0x1p-60)) + 60 * CX_LN2;
    if (x < 0x1p-960) return log(hypot(x * 0x1p60, y * 0x1p60)) - 60 * CX_LN2;
    if (x >= 1 && x < 2) return 0.5 * log1p((x - 1) * (x + 1) + y * y);
    if (x < 1 && x * x + y * y >= 0.5) return 0.5 * log1p(cx_sum_squares(-1, x, y));
    return log(hypot(x, y));
}
CX_FN c128_v cx_log_c128(c128_v z) { /* 3.2 ulp componentwise */
    return cx_make_c128(cx_log_abs(__real__ z, __imag__ z), atan2(__imag__ z, __real__ z));
}
CX_FN c128_v cx_log2_c128(c128_v z) { /* 3.5 ulp componentwise */
    const c128_v l = cx_log_c128(z);
    return cx_make_c128(__real__ l * 0x1.71547652b82fep+0, __imag__ l * 0x1.71547652b82fep+0);
}
CX_FN c128_v cx_log10_c128(c128_v z) { /* 3.9 ulp componentwise */
    const c128_v l = cx_log_c128(z);
    return cx_make_c128(__real__ l * 0x1.bcb7b1526e50ep-2, __imag__ l * 0x1.bcb7b1526e50ep-2);
}
/* log(1 + z), accurate where z is small, which NumPy's log(hypot(1 + x, y)) is not; the same special values. */
CX_FN c128_v cx_log1p_c128(c128_v z) { /* 2.2 ulp componentwise */
    const double x = __real__ z, y = __imag__ z, ay = fabs(y);
    double re;
    if (fabs(x) < 2 && ay < 2 && (x > -0.5 || (x + 1) * (x + 1) + y * y > 0.5))
        re = 0.5 * log1p(cx_sum_squares(2 * x, x, y));
    else re = cx_log_abs(x + 1, y);
    return cx_make_c128(re, atan2(y, x + 1));
}
CX_NARROW(log)
CX_NARROW(log2)
CX_NARROW(log10)
CX_NARROW(log1p)

/* ---- power ---- */

/* x y with the infinities of C99 Annex G.5.1, which glibc's cpow has. */
static inline c128_v cx_multiply_annex_g(c128_v x, c128_v y) {
    const c128_v p = cx_multiply_c128(x, y);
    if (__real__ p == __real__ p || __imag__ p == __imag__ p) return p;
    double part[4] = {__real__ x, __imag__ x, __real__ y, __imag__ y};
    bool infinite = false;
    for (int k = 0; k < 4; k += 2) {
        if (fabs(part[k]) != INFINITY && fabs(part[k + 1]) != INFINITY) continue;
        for (int i = k; i < k + 2; i++) part[i] = copysign(fabs(part[i]) == INFINITY, part[i]);
        for (int i = 2 - k; i < 4 - k; i++) part[i] = part[i] == part[i] ? part[i] : copysign(0, part[i]);
        infinite = true;
    }
    if (!infinite) return p;
    return cx_make_c128(INFINITY * (part[0] * part[2] - part[1] * part[3]),
                        INFINITY * (part[0] * part[3] + part[1] * part[2]));
}

/* As npy_cpow of NumPy 1.24: 0 to a positive real power is 0, to another one NaN; whole exponents below 100 by
 * multiplication, the others by e^(y log x). Normwise error: 1.5 (1 + |n|) ulp and 3.3 (1 + |y log x|) ulp. */
CX_FN c128_v cx_power_c128(c128_v x, c128_v y) {
    const double n = __real__ y;
    if (n == 0 && __imag__ y == 0) return cx_make_c128(1, 0);
    if (!cx_truth_c128(x)) {
        const double zero = n > 0 && __imag__ y == 0 ? 0 : NAN;
        return cx_make_c128(zero, zero);
    }
    if (__imag__ y == 0 && n > -100 && n < 100 && n == (int)n) {
        if (n == 1) return x;
        if (n == 2) return cx_multiply_c128(x, x);
        if (n == 3) return cx_multiply_c128(x, cx_multiply_c128(x, x));
        c128_v r = cx_make_c128(1, 0), p = x;
        for (int k = n < 0 ? (int)-n : (int)n;; p = cx_multiply_c128(p, p)) {
            if (k & 1) r = cx_multiply_c128(r, p);
            if ((k >>= 1) == 0) break;
        }
        return n < 0 ? cx_divide_c128(cx_make_c128(1, 0), r) : r;
    }
    return cx_exp_c128(cx_multiply_annex_g(y, cx_log_c128(x)));
}
ND_INLINE c64_v cx_power_c64(c64_v x, c64_v y) { return (c64_v)cx_power_c128((c128_v)x, (c128_v)y); }

#include "complex_trig.h"

#undef CX_NARROW
#endif
