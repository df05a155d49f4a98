/*
 * discrete_math.h: what the distributions of whole numbers share.
 *
 * Two things stand here besides log-gamma. First, every rejection loop is counted: after ND_TRIES failures in a row,
 * which no valid parameter and no working generator makes happen, it ends with a defined value. Second, what an
 * acceptance test compares with depends on the candidate only, so a fill keeps it in a small table (nd_tests) as two
 * bounds around its exponential: nearly all tests are then one comparison, without a logarithm, and only a value
 * between the bounds is put to the test as NumPy writes it. So what comes out is the same, bit for bit.
 *
 * What a result depends on is glibc's log, exp, expm1, pow and log1p on every machine (glibc_*.h), so these numbers are
 * NumPy's in WebAssembly too. libm's own functions stand where the last bits decide nothing.
 */
#ifndef ND_DISCRETE_MATH_H
#define ND_DISCRETE_MATH_H

#include "../glibc.h"
#include "bitgen.h"
#include "glibc_expm1.h"
#include "glibc_pow.h"
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
    static const double c[10] = {8.333333333333333e-02,  -2.777777777777778e-03, 7.936507936507937e-04,
                                 -5.952380952380952e-04, 8.417508417508418e-04,  -1.917526917526918e-03,
                                 6.410256410256410e-03,  -2.955065359477124e-02, 1.796443723688307e-01,
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

/* log k!, rounded from 200 bits. */
static const double log_factorials[126] = {
    0.0,
    0.0,
    0.6931471805599453,
    1.791759469228055,
    3.1780538303479458,
    4.787491742782046,
    6.579251212010101,
    8.525161361065415,
    10.60460290274525,
    12.801827480081469,
    15.104412573075516,
    17.502307845873887,
    19.987214495661885,
    22.552163853123425,
    25.19122118273868,
    27.89927138384089,
    30.671860106080672,
    33.50507345013689,
    36.39544520803305,
    39.339884187199495,
    42.335616460753485,
    45.38013889847691,
    48.47118135183523,
    51.60667556776438,
    54.78472939811232,
    58.00360522298052,
    61.261701761002,
    64.55753862700634,
    67.88974313718154,
    71.25703896716801,
    74.65823634883016,
    78.0922235533153,
    81.55795945611504,
    85.05446701758152,
    88.58082754219768,
    92.1361756036871,
    95.7196945421432,
    99.33061245478743,
    102.96819861451381,
    106.63176026064346,
    110.32063971475739,
    114.0342117814617,
    117.77188139974507,
    121.53308151543864,
    125.3172711493569,
    129.12393363912722,
    132.95257503561632,
    136.80272263732635,
    140.67392364823425,
    144.5657439463449,
    148.47776695177302,
    152.40959258449735,
    156.3608363030788,
    160.3311282166309,
    164.32011226319517,
    168.32744544842765,
    172.3527971391628,
    176.39584840699735,
    180.45629141754378,
    184.53382886144948,
    188.6281734236716,
    192.7390472878449,
    196.86618167289,
    201.00931639928152,
    205.1681994826412,
    209.34258675253685,
    213.53224149456327,
    217.73693411395422,
    221.95644181913033,
    226.1905483237276,
    230.43904356577696,
    234.70172344281826,
    238.97838956183432,
    243.2688490029827,
    247.57291409618688,
    251.8904022097232,
    256.22113555000954,
    260.5649409718632,
    264.9216497985528,
    269.2910976510198,
    273.6731242856937,
    278.0675734403661,
    282.4742926876304,
    286.893133295427,
    291.3239500942703,
    295.76660135076065,
    300.22094864701415,
    304.6868567656687,
    309.1641935801469,
    313.65282994987905,
    318.1526396202093,
    322.66349912672615,
    327.1852877037752,
    331.7178871969285,
    336.26118197919845,
    340.815058870799,
    345.37940706226686,
    349.95411804077025,
    354.5390855194408,
    359.1342053695754,
    363.73937555556347,
    368.35449607240474,
    372.979468885689,
    377.61419787391867,
    382.25858877306,
    386.91254912321756,
    391.5759882173296,
    396.24881705179155,
    400.93094827891576,
    405.6222961611449,
    410.32277652693733,
    415.03230672824964,
    419.7508055995447,
    424.4781934182571,
    429.21439186665157,
    433.9593239950148,
    438.71291418612117,
    443.47508812091894,
    448.2457727453846,
    453.0248962384961,
    457.81238798127816,
    462.6081785268749,
    467.4121995716082,
    472.2243839269806,
    477.04466549258564,
    481.87297922988796,
};

/* From k = 126 on, where log is log k. */
static inline double log_factorial_of(double k, double log) {
    return (k + 0.5) * log - k + (0.9189385332046728 + (1.0 / k) * (1 / 12.0 - 1 / (360.0 * k * k)));
}

static double log_factorial(int64_t k) {
    return k < 126 ? log_factorials[k < 0 ? 0 : k] : log_factorial_of((double)k, glibc_log((double)k));
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
    const double e = glibc_exp(limit);
    const bool useful = e > 1e-290 && e < 1e290;
    return (nd_test){key, useful ? e * (1 - 0x1p-40) : -1.0, useful ? e * (1 + 0x1p-40) : INFINITY};
}

#endif
