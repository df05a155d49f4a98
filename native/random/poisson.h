/*
 * poisson.h: Poisson numbers and their mixture, the negative binomial.
 *
 * Below 10 the product of uniforms (Knuth): one number takes one draw more than its value. From 10 on the transformed
 * rejection PTRS (Hormann, The transformed rejection method for generating Poisson random variables, 1993), two draws a
 * candidate. RandomState's are the same functions; only the gamma numbers of its negative binomial are its own.
 */
#ifndef ND_POISSON_H
#define ND_POISSON_H

#include "discrete_math.h"

static int64_t poisson_product(const nd_source *s, double lam) {
    const double end = glibc_exp(-lam);
    double product = 1.0;
    for (int64_t k = 0; k < ND_TRIES; k++) {
        product *= draw_unit(s);
        if (!(product > end)) return k;
    }
    return ND_TRIES;
}

/* Of n unfinished numbers each needs a draw: so many are drawn at a time. A product that is not above the end belongs
 * to a finished number, and the next number starts with its first draw. Nothing of this can be predicted, so it goes
 * without branches: as vectors, because compilers make a branch of it else. */
typedef double poisson_pair __attribute__((vector_size(16)));
typedef int64_t poisson_mask __attribute__((vector_size(16)));

static void fill_poisson_product(const nd_source *s, int64_t *out, int64_t n, double lam) {
    double u[ND_UNITS];
    const double last = glibc_exp(-lam);
    const poisson_pair end = {last, last};
    poisson_pair product = {1.0, 1.0};
    poisson_mask more = {-1, -1};
    for (int64_t i = 0, k = 0; i < n;) {
        if (k > ND_TRIES) {
            out[i++] = k;
            k = more[0] = 0;
            continue;
        }
        const int m = (int)smaller_of(n - i, ND_UNITS);
        s->g.fill_double(s->g.state, u, m);
        for (int j = 0; j < m; j++) {
            const poisson_pair draw = {u[j], u[j]}, longer = product * draw;
            product = (poisson_pair)((more & (poisson_mask)longer) | (~more & (poisson_mask)draw));
            more = product > end;
            out[i] = k;
            k = (k + 1) & more[0];
            i += 1 + more[0];
        }
    }
}

typedef struct poisson_ptrs {
    double lam, a, b, invalpha, fast;
    double loglam, loginvalpha; /* of the full test */
} poisson_ptrs;

static poisson_ptrs ptrs_of(double lam) {
    poisson_ptrs t = {.lam = lam};
    t.b = 0.931 + 2.53 * sqrt(lam);
    t.a = -0.059 + 0.02483 * t.b;
    t.invalpha = 1.1239 + 1.1328 / (t.b - 3.4);
    t.fast = 0.9277 - 3.6224 / (t.b - 2);
    return t;
}

static void ptrs_logs(poisson_ptrs *t) {
    t->loglam = glibc_log(t->lam);
    t->loginvalpha = glibc_log(t->invalpha);
}

/* The candidate for a draw u, centred, whose distance to the end of its interval is us. */
static inline double ptrs_candidate(const poisson_ptrs *t, double u, double us) {
    return floor((2 * t->a / us + t->b) * u + t->lam + 0.43);
}

/* What the hat's logarithm must not exceed. */
static inline double ptrs_limit(const poisson_ptrs *t, int64_t k) {
    return -t->lam + (double)k * t->loglam - discrete_loggam((double)(k + 1));
}

static inline bool ptrs_full_test(const poisson_ptrs *t, int64_t k, double us, double v) {
    return glibc_log(v) + t->loginvalpha - glibc_log(t->a / (us * us) + t->b) <= ptrs_limit(t, k);
}

/* The same with fewer logarithms, which need not be exact; where they cannot tell, the full test does. */
static bool ptrs_test(poisson_ptrs *t, int64_t k, double us, double v) {
    const double x = (double)k, high = x * log(t->lam), hat = t->a / (us * us) + t->b;
    const double fact = k < 126 ? log_factorials[k] : log_factorial_of(x, log(x));
    const double over = log(v * t->invalpha / hat) - (high - t->lam - fact);
    if (fabs(over) > 1e-13 * (high + t->lam + 40)) return over < 0;
    ptrs_logs(t);
    return ptrs_full_test(t, k, us, v);
}

static int64_t poisson_by_ptrs(const nd_source *s, double lam) {
    poisson_ptrs t = ptrs_of(lam);
    for (int i = 0; i < ND_TRIES; i++) {
        const double u = draw_unit(s) - 0.5, v = draw_unit(s), us = 0.5 - fabs(u);
        const int64_t k = whole_of(ptrs_candidate(&t, u, us));
        if (us >= 0.07 && v <= t.fast) return k;
        if (k < 0 || (us < 0.013 && v > us)) continue;
        if (ptrs_test(&t, k, us, v)) return k;
    }
    return whole_of(floor(lam));
}

static bool ptrs_remembered(const poisson_ptrs *t, nd_tests *tests, int64_t k, double us, double v) {
    nd_test *test = &tests->slot[k & (ND_TESTS - 1)];
    if (test->key != k) *test = test_of_log(k, ptrs_limit(t, k));
    const double hat = t->a / (us * us) + t->b, x = v * t->invalpha;
    if (x <= test->yes * hat) return true;
    return !(x > test->no * hat) && ptrs_full_test(t, k, us, v);
}

static void fill_poisson_ptrs(const nd_source *s, int64_t *out, int64_t n, double lam) {
    poisson_ptrs t = ptrs_of(lam);
    ptrs_logs(&t);
    const bool remember = lam <= 4096; /* above, the table is too small for all candidates */
    nd_tests tests;
    if (remember) tests_clear(&tests);
    double u[2 * ND_PAIRS], candidate[ND_PAIRS];
    int64_t failed = 0;
    for (int64_t i = 0; i < n;) {
        const int m = (int)smaller_of(n - i, ND_PAIRS);
        const int64_t before = i;
        s->g.fill_double(s->g.state, u, 2 * m);
        for (int j = 0; j < m; j++) {
            const double x = u[2 * j] - 0.5;
            candidate[j] = ptrs_candidate(&t, x, 0.5 - fabs(x));
        }
        for (int j = 0; j < m; j++) {
            const double us = 0.5 - fabs(u[2 * j] - 0.5), v = u[2 * j + 1];
            const int64_t k = whole_of(candidate[j]);
            out[i] = k;
            if (us >= 0.07 && v <= t.fast) i++;
            else if (k < 0 || (us < 0.013 && v > us)) continue;
            else i += remember ? ptrs_remembered(&t, &tests, k, us, v) : ptrs_test(&t, k, us, v);
        }
        failed = i > before ? 0 : failed + m;
        if (failed > ND_TRIES) out[i++] = whole_of(floor(lam));
    }
}

/* lam >= 0; anything else gives a defined number too, NaN and negative ones 0. */
static int64_t dist_poisson(const nd_source *s, double lam) {
    if (lam >= 10) return poisson_by_ptrs(s, lam);
    return lam == 0 ? 0 : poisson_product(s, lam);
}

static void fill_poisson(const nd_source *s, int64_t *out, int64_t n, double lam) {
    if (lam >= 10 && n >= ND_FEW) fill_poisson_ptrs(s, out, n, lam);
    else if (lam < 10 && lam != 0) fill_poisson_product(s, out, n, lam);
    else
        for (int64_t i = 0; i < n; i++) out[i] = dist_poisson(s, lam);
}

/* Poisson with a gamma number as mean. */
static int64_t dist_negative_binomial(const nd_source *s, double n, double p) {
    return dist_poisson(s, dist_gamma(s, n, (1 - p) / p));
}

static int64_t dist_legacy_negative_binomial(const nd_source *s, double n, double p) {
    return dist_poisson(s, dist_legacy_gamma(s, n, (1 - p) / p));
}

#endif
