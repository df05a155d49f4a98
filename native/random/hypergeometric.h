/*
 * hypergeometric.h: hypergeometric numbers, Generator's and RandomState's.
 *
 * Both take the ratio of uniforms with a table mountain hat, HRUA (Stadlober, The ratio of uniforms approach for
 * generating discrete random variates, 1990), two draws a candidate: Generator if 10 or more items are taken and 10 or
 * more left, RandomState if more than 10 are taken. Otherwise Generator takes the items one by one by random integers,
 * and RandomState by the older HYP (Fishman, 1978). They also differ in log k!: a table and three terms of Stirling's
 * series, or log-gamma.
 *
 * Only log is used from libm, and that is glibc_log: these numbers are the same on every machine.
 */
#ifndef ND_HYPERGEOMETRIC_H
#define ND_HYPERGEOMETRIC_H

#include "discrete_math.h"

/* Counts that NumPy's checks let through. */
static inline bool hypergeometric_valid(int64_t good, int64_t bad, int64_t sample) {
    return good >= 0 && bad >= 0 && sample >= 0 && good <= INT64_MAX - 2 - bad && sample <= good + bad;
}

/* ---- HRUA ---------------------------------------------------------------------------------------------------- */

typedef struct hrua {
    int64_t good, bad, sample, few, less, more; /* few: taken or left, what is less; less and more: of good and bad */
    double centre, width, end, g;
} hrua;

#define HRUA_INLINE static inline __attribute__((always_inline))

HRUA_INLINE double hrua_log(bool legacy, int64_t k) {
    return legacy ? discrete_loggam((double)(k + 1)) : log_factorial(k);
}

/* Minus the logarithm of the chance of k, up to a constant. */
HRUA_INLINE double hrua_sum(const hrua *t, bool legacy, int64_t k) {
    return hrua_log(legacy, k) + hrua_log(legacy, t->less - k) + hrua_log(legacy, t->few - k) +
           hrua_log(legacy, t->more - t->few + k);
}

HRUA_INLINE hrua hrua_of(bool legacy, int64_t good, int64_t bad, int64_t sample) {
    hrua t = {.good = good, .bad = bad, .sample = sample};
    const int64_t all = good + bad;
    t.few = smaller_of(sample, all - sample);
    t.less = smaller_of(good, bad);
    t.more = all - t.less;
    const double p = (double)t.less / (double)all, q = legacy ? 1.0 - p : (double)t.more / (double)all;
    const double taken = (double)(legacy ? sample : t.few);
    const double c = sqrt((double)(all - t.few) * taken * p * q / (double)(all - 1) + 0.5);
    t.centre = (double)t.few * p + 0.5;
    t.width = 1.7155277699214135 * c + 0.8989161620588988;
    const int64_t mode = whole_of(floor((double)(t.few + 1) * (double)(t.less + 1) / (double)(all + 2)));
    t.g = hrua_sum(&t, legacy, mode);
    const double most = legacy ? (double)smaller_of(t.few, t.less) + 1.0 : (double)(smaller_of(t.few, t.less) + 1);
    const double far = floor(t.centre + 16 * c);
    t.end = most < far ? most : far;
    return t;
}

/* The number a candidate stands for. */
static inline int64_t hrua_number(const hrua *t, int64_t k) {
    if (t->good > t->bad) k = t->few - k;
    return t->few < t->sample ? t->good - k : k;
}

HRUA_INLINE bool hrua_full_test(const hrua *t, bool legacy, int64_t k, double u) {
    const double limit = t->g - hrua_sum(t, legacy, k);
    if (u * (4.0 - u) - 3.0 <= limit) return true;
    return !(u * (u - limit) >= 1) && 2.0 * glibc_log(u) <= limit;
}

HRUA_INLINE bool hrua_remembered(const hrua *t, nd_tests *tests, bool legacy, int64_t k, double u) {
    nd_test *test = &tests->slot[k & (ND_TESTS - 1)];
    if (test->key != k) *test = test_of_log(k, t->g - hrua_sum(t, legacy, k));
    if (u * u <= test->yes) return true;
    return !(u * u > test->no) && hrua_full_test(t, legacy, k, u);
}

HRUA_INLINE int64_t hypergeometric_hrua(const nd_source *s, bool legacy, int64_t good, int64_t bad, int64_t sample) {
    const hrua t = hrua_of(legacy, good, bad, sample);
    for (int i = 0; i < ND_TRIES; i++) {
        const double u = draw_unit(s), v = draw_unit(s), x = t.centre + t.width * (v - 0.5) / u;
        if (!(x >= 0.0 && x < t.end)) continue;
        const int64_t k = whole_of(floor(x));
        if (hrua_full_test(&t, legacy, k, u)) return hrua_number(&t, k);
    }
    return hrua_number(&t, whole_of(floor(t.centre)));
}

HRUA_INLINE void fill_hrua(const nd_source *s, bool legacy, int64_t *out, int64_t n, const hrua *t) {
    nd_tests tests;
    tests_clear(&tests);
    double u[2 * ND_PAIRS], x[ND_PAIRS];
    int64_t failed = 0;
    for (int64_t i = 0; i < n;) {
        const int m = (int)smaller_of(n - i, ND_PAIRS);
        const int64_t before = i;
        s->g.fill_double(s->g.state, u, 2 * m);
        for (int j = 0; j < m; j++) x[j] = t->centre + t->width * (u[2 * j + 1] - 0.5) / u[2 * j];
        for (int j = 0; j < m; j++) {
            if (!(x[j] >= 0.0 && x[j] < t->end)) continue;
            const int64_t k = whole_of(floor(x[j]));
            out[i] = hrua_number(t, k);
            i += hrua_remembered(t, &tests, legacy, k, u[2 * j]);
        }
        failed = i > before ? 0 : failed + m;
        if (failed > ND_TRIES) out[i++] = hrua_number(t, whole_of(floor(t->centre)));
    }
}

/* ---- few items ----------------------------------------------------------------------------------------------- */

/* An integer in [0, max] by masked rejection, with 32 bits where they suffice. */
static uint64_t hypergeometric_integer(const nd_source *s, uint64_t max) {
    if (max == 0) return 0;
    const uint64_t mask = UINT64_MAX >> __builtin_clzll(max);
    for (int i = 0; i < ND_TRIES; i++) {
        const uint64_t x = mask & (max <= UINT32_MAX ? s->g.next_uint32(s->g.state) : s->g.next_uint64(s->g.state));
        if (x <= max) return x;
    }
    return 0;
}

/* One by one; of more than half, those that stay are taken. */
static int64_t hypergeometric_one_by_one(const nd_source *s, int64_t good, int64_t bad, int64_t sample) {
    int64_t all = good + bad, left = good;
    const bool most = sample > all / 2;
    int64_t take = most ? all - sample : sample;
    for (; take > 0 && left > 0 && all > left; take--) {
        all--;
        left -= (int64_t)hypergeometric_integer(s, (uint64_t)all) < left;
    }
    if (all == left) left -= take; /* only good ones */
    return most ? left : good - left;
}

/* HYP for RandomState. */
static int64_t hypergeometric_hyp(const nd_source *s, int64_t good, int64_t bad, int64_t sample) {
    const int64_t rest = bad + good - sample;
    const double less = (double)smaller_of(good, bad);
    double left = less;
    for (int64_t k = sample; k > 0 && left > 0.0; k--) {
        const double u = draw_unit(s);
        left -= (double)whole_of(floor(u + left / (double)(rest + k)));
    }
    const int64_t taken = whole_of(less - left);
    return good > bad ? sample - taken : taken;
}

/* ---- the distributions --------------------------------------------------------------------------------------- */

static inline bool hypergeometric_by_hrua(int64_t good, int64_t bad, int64_t sample) {
    return sample >= 10 && sample <= good + bad - 10;
}

static int64_t dist_hypergeometric(const nd_source *s, int64_t good, int64_t bad, int64_t sample) {
    if (!hypergeometric_valid(good, bad, sample)) return 0;
    if (hypergeometric_by_hrua(good, bad, sample)) return hypergeometric_hrua(s, false, good, bad, sample);
    return hypergeometric_one_by_one(s, good, bad, sample);
}

static void fill_hypergeometric(const nd_source *s, int64_t *out, int64_t n, int64_t good, int64_t bad,
                                int64_t sample) {
    if (n >= ND_FEW && hypergeometric_valid(good, bad, sample) && hypergeometric_by_hrua(good, bad, sample)) {
        const hrua t = hrua_of(false, good, bad, sample);
        fill_hrua(s, false, out, n, &t);
    } else {
        for (int64_t i = 0; i < n; i++) out[i] = dist_hypergeometric(s, good, bad, sample);
    }
}

static int64_t dist_legacy_hypergeometric(const nd_source *s, int64_t good, int64_t bad, int64_t sample) {
    if (!hypergeometric_valid(good, bad, sample)) return 0;
    if (sample > 10) return hypergeometric_hrua(s, true, good, bad, sample);
    return hypergeometric_hyp(s, good, bad, sample);
}

static void fill_legacy_hypergeometric(const nd_source *s, int64_t *out, int64_t n, int64_t good, int64_t bad,
                                       int64_t sample) {
    if (n >= ND_FEW && hypergeometric_valid(good, bad, sample) && sample > 10) {
        const hrua t = hrua_of(true, good, bad, sample);
        fill_hrua(s, true, out, n, &t);
    } else {
        for (int64_t i = 0; i < n; i++) out[i] = dist_legacy_hypergeometric(s, good, bad, sample);
    }
}

#endif
