/*
 * ulp.h: what ulp.c and ulp2.c share: random numbers, the bits of floats, and the error in units in the last place.
 *
 * The one idea is the unit: the distance of two neighbouring floats at the exact value (p bits, exponents emin to emax,
 * as frexp counts them), so that 0.5 is the least that a rounded result can promise, and an infinity counts as the next
 * power of two after the largest number. It is no test and holds no function under test.
 */
#include <math.h>
#include <mpfr.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 4096 };

static uint64_t seed = 1;
static uint64_t bits(void) { /* splitmix64 (Steele, Lea, Flood 2014) */
    uint64_t z = seed += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}
static double uniform(double lo, double hi) { return lo + (hi - lo) * ((double)(bits() >> 11) * 0x1p-53); }
static double from_bits(uint64_t u) {
    double d;
    memcpy(&d, &u, sizeof d);
    return d;
}
static uint64_t to_bits(double d) {
    uint64_t u;
    memcpy(&u, &d, sizeof u);
    return u;
}
static float float_bits(uint64_t u) { /* the lower half of u */
    const uint32_t v = (uint32_t)u;
    float d;
    memcpy(&d, &v, sizeof d);
    return d;
}
static inline double near(double x) { return from_bits(to_bits(x) + bits() % 9 - 4); } /* x or one of its neighbours */

/* |got - ref| in units in the last place of the exact value or of m, whichever is larger (m is 0 but for logaddexp). */
static double ulps_m(long double got, long double ref, long double m, int p) {
    const int emin = p == 53 ? -1021 : -125, emax = p == 53 ? 1024 : 128;
    if (isnan(ref) || isnan(got)) return isnan(ref) && isnan(got) ? 0 : INFINITY;
    if (ref == 0 && m == 0) return got == 0 && !signbit(got) == !signbit(ref) ? 0 : INFINITY;
    int e;
    frexpl(fabsl(ref) > fabsl(m) ? ref : m, &e);
    e = isinf(ref) || e > emax ? emax : e;
    const long double top = ldexpl(1, emax), unit = ldexpl(1, (e < emin ? emin : e) - p);
    if (isinf(got)) got = got > 0 ? top : -top;
    if (fabsl(ref) > top) ref = ref > 0 ? top : -top;
    return (double)(fabsl(got - ref) / unit);
}
static inline double ulps(long double got, long double ref, int p) { return ulps_m(got, ref, 0, p); }

/* The same with an exact value of many digits, which is lost. */
static double ulps_mpfr_m(mpfr_t ref, double got, double m, int p) {
    const int emin = p == 53 ? -1021 : -125, emax = p == 53 ? 1024 : 128;
    if (!mpfr_regular_p(ref) || isinf(got) || isnan(got) || mpfr_get_exp(ref) > emax)
        return ulps_m(got, mpfr_get_ld(ref, MPFR_RNDN), m, p);
    int em;
    frexp(m, &em);
    long e = mpfr_get_exp(ref);
    if (m != 0 && em > e) e = em;
    mpfr_sub_d(ref, ref, got, MPFR_RNDN);
    mpfr_mul_2si(ref, ref, p - (e < emin ? emin : e), MPFR_RNDN);
    return fabs(mpfr_get_d(ref, MPFR_RNDN));
}
