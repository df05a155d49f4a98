/*
 * discrete_math.h: what the distributions of whole numbers share.
 *
 * Two things stand here besides log-gamma. First, every rejection loop is counted: after ND_TRIES failures in a row,
 * which no valid parameter and no working generator makes happen, it ends with a defined value. Second, what an
 * acceptance test compares with depends on the candidate only, so a fill keeps it in a small table (nd_tests) as two
 * bounds around its exponential: nearly all tests are then one comparison, without a logarithm, and only a value
 * between the bounds is put to the test as NumPy writes it. So what comes out is the same, bit for bit.
 *
 * Where the last bit of libm may differ (musl's exp, pow, log1p, expm1 in WebAssembly; log is glibc_log everywhere), a
 * comparison can come out otherwise only if both sides agree to 15 digits. That happens about once in 10^13 numbers;
 * in all other cases the number and the draws it takes, and so the stream after it, are the same.
 */
#ifndef ND_DISCRETE_MATH_H
#define ND_DISCRETE_MATH_H

#include "../glibc.h"
#include "bitgen.h"
#include "glibc_log.h"
#include <math.h>

#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#endif

enum {
    ND_TRIES = 1 << 20, /* failures in a row, see above */
    ND_PAIRS = 128,     /* candidates (two draws each) of a block */
    ND_UNITS = 256,     /* draws of a block where one may be enough for a number */
    ND_TESTS = 512,     /* candidates whose test is remembered, a power of two */
    ND_FEW = 48         /* below this many numbers a fill does not build tables */
};

static inline double draw_unit(const nd_source *s) { return s->g.next_double(s->g.state); }

/* As x86 converts: what does not fit (and NaN) is the smallest integer, and nothing traps. */
static inline int64_t whole_of(double x) { return x >= -0x1p63 && x < 0x1p63 ? (int64_t)x : INT64_MIN; }

static inline int64_t smaller_of(int64_t a, int64_t b) { return a < b ? a : b; }

/* log Gamma(x) for x >= 1 by Stirling's series from 7 on, moved there by the recurrence (Zhang and Jin, Computation of
 * Special Functions, 1996, 3.1.3): the coefficients B(2j) / (2j (2j - 1)) and the order of operations are NumPy's. */
static double discrete_loggam(double x) {
    static const double c[10] = {8.333333333333333e-02, -2.777777777777778e-03, 7.936507936507937e-04,
                                 -5.952380952380952e-04, 8.417508417508418e-04, -1.917526917526918e-03,
                                 6.410256410256410e-03, -2.955065359477124e-02, 1.796443723688307e-01,
                                 -1.39243221690590e+00};
    if (x == 1.0 || x == 2.0) return 0.0;
    const int up = x < 7.0 ? (x >= 0.0 ? (int)(7 - x) : 7) : 0;
    double at = x + up;
    const double r2 = (1.0 / at) * (1.0 / at);
    double sum = c[9];
    for (int j = 8; j >= 0; j--) sum = sum * r2 + c[j];
    double y = sum / at + 0.5 * 1.8378770664093453e+00 + (at - 0.5) * glibc_log(at) - at;
    for (int j = 0; j < up; j++) {
        y -= glibc_log(at - 1.0);
        at -= 1.0;
    }
    return y;
}

/* The remembered tests of a fill. A candidate whose test value v (a monotone function of the draws) is at most `yes`
 * passes, above `no` it fails; between them, and for NaN, ask the full test. */
typedef struct nd_test {
    int64_t key;
    double yes, no;
} nd_test;

typedef struct nd_tests {
    nd_test slot[ND_TESTS];
} nd_tests;

static void tests_clear(nd_tests *t) {
    for (int i = 0; i < ND_TESTS; i++) t->slot[i].key = INT64_MIN;
}

/* Bounds for v against exp(limit), when the full test compares sums of logarithms of which each is below 100 or part of
 * `limit`: 2^-40 is far above what rounding does to those sums. */
static nd_test test_of_log(int64_t key, double limit) {
    const double e = exp(limit);
    const bool useful = e > 1e-290 && e < 1e290;
    return (nd_test){key, useful ? e * (1 - 0x1p-40) : -1.0, useful ? e * (1 + 0x1p-40) : INFINITY};
}

#endif
