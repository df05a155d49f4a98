/*
 * binomial.h: binomial numbers.
 *
 * Up to a mean of 30 by inversion: probabilities are taken from one draw until it is used up. Above that BTPE
 * (Kachitvichyanukul and Schmeiser, Binomial random variate generation, 1988): two draws a candidate under a hat of a
 * triangle, two parallelograms and two exponential tails. Chances above 1/2 are turned around. RandomState's function
 * differs only in taking its draw when n or p is 0. What NumPy keeps between calls depends on n and p alone, so it is
 * computed once for a fill.
 */
#ifndef ND_BINOMIAL_H
#define ND_BINOMIAL_H

#include "discrete_math.h"

/* ---- inversion ----------------------------------------------------------------------------------------------- */

typedef struct binomial_inversion {
    int64_t n, bound; /* a number above the bound (ten standard deviations) is drawn again */
    double p, q, q_to_n;
} binomial_inversion;

static binomial_inversion inversion_of(int64_t n, double p) {
    binomial_inversion t = {.n = n, .p = p, .q = 1.0 - p};
    t.q_to_n = glibc_exp(glibc_log(t.q) * (double)n);
    const double mean = (double)n * p, most = mean + 10.0 * sqrt(mean * t.q + 1);
    t.bound = whole_of((double)n < most ? (double)n : most);
    return t;
}

/* The number a draw stands for, -1 if it is above the bound. */
static int64_t inversion_number(const binomial_inversion *t, double u) {
    double chance = t->q_to_n;
    int64_t x = 0;
    while (u > chance) {
        if (++x > t->bound) return -1;
        u -= chance;
        chance = ((double)(t->n - x + 1) * t->p * chance) / ((double)x * t->q);
    }
    return x;
}

static int64_t binomial_by_inversion(const nd_source *s, int64_t n, double p) {
    const binomial_inversion t = inversion_of(n, p);
    for (int i = 0; i < ND_TRIES; i++) {
        const int64_t x = inversion_number(&t, draw_unit(s));
        if (x >= 0) return x;
    }
    return 0;
}

/* A fill looks the draw up among the sums of the chances, from where a table of 256 says. The sums are not what the
 * loop above compares with, but closer than NEAR to it; a draw as near as that to a sum goes through the loop. */
enum { INVERSION_MOST = 120 }; /* the bound is below 30 + 10 sqrt(31) + 1 */
#define INVERSION_NEAR 1e-12

typedef struct inversion_table {
    double sum[INVERSION_MOST + 3]; /* sum[x + 1] = chance of a number up to x */
    uint8_t first[ND_UNITS];
} inversion_table;

static void inversion_fill_table(const binomial_inversion *t, inversion_table *table) {
    double chance = t->q_to_n, sum = 0.0;
    const int count = (int)t->bound + 1;
    table->sum[0] = -1.0;
    for (int x = 0; x < count; x++) {
        table->sum[x + 1] = sum += chance;
        chance = ((double)(t->n - x) * t->p * chance) / ((double)(x + 1) * t->q);
    }
    table->sum[count + 1] = INFINITY;
    for (int i = 0, x = 0; i < ND_UNITS; i++) {
        while (table->sum[x + 1] < i * (1.0 / ND_UNITS)) x++;
        table->first[i] = (uint8_t)x;
    }
}

/* `from`: the numbers are taken from this one (p turned around), or -1. */
static void fill_inversion(const nd_source *s, int64_t *out, int64_t n, const binomial_inversion *t, int64_t from) {
    inversion_table table;
    inversion_fill_table(t, &table);
    double u[ND_UNITS];
    int64_t failed = 0;
    for (int64_t i = 0; i < n;) {
        const int m = (int)smaller_of(n - i, ND_UNITS);
        s->g.fill_double(s->g.state, u, m);
        for (int j = 0; j < m; j++) {
            int64_t x = table.first[(int)(u[j] * ND_UNITS)];
            while (u[j] > table.sum[x + 1]) x++;
            if (table.sum[x + 1] - u[j] < INVERSION_NEAR || u[j] - table.sum[x] < INVERSION_NEAR || x > t->bound)
                x = inversion_number(t, u[j]);
            out[i] = from < 0 ? x : from - x;
            i += x >= 0;
            failed = x >= 0 ? 0 : failed + 1;
            if (failed > ND_TRIES) out[i++] = 0, failed = 0;
        }
    }
}

/* ---- BTPE ---------------------------------------------------------------------------------------------------- */

typedef struct binomial_btpe {
    int64_t n, m; /* m: the mode */
    double r, q, nrq, p1, p2, p3, p4, xm, xl, xr, c, left, right;
} binomial_btpe;

/* p <= 1/2 */
static binomial_btpe btpe_of(int64_t n, double p) {
    binomial_btpe t = {.n = n, .r = p};
    t.q = 1.0 - t.r;
    t.nrq = (double)n * t.r * t.q;
    const double fm = (double)n * t.r + t.r;
    t.m = whole_of(floor(fm));
    t.p1 = floor(2.195 * sqrt(t.nrq) - 4.6 * t.q) + 0.5;
    t.xm = (double)t.m + 0.5;
    t.xl = t.xm - t.p1;
    t.xr = t.xm + t.p1;
    t.c = 0.134 + 20.5 / (15.3 + (double)t.m);
    double a = (fm - t.xl) / (fm - t.xl * t.r);
    t.left = a * (1.0 + a / 2.0);
    a = (t.xr - fm) / (t.xr * t.q);
    t.right = a * (1.0 + a / 2.0);
    t.p2 = t.p1 * (1.0 + 2.0 * t.c);
    t.p3 = t.p2 + t.c / t.left;
    t.p4 = t.p3 + t.c / t.right;
    return t;
}

/* Near the mode and far from it: f(y) / f(mode) as a product. */
static inline bool btpe_by_product(const binomial_btpe *t, int64_t y) {
    const int64_t k = y > t->m ? y - t->m : t->m - y;
    return !(k > 20 && (double)k < t->nrq / 2.0 - 1);
}

static double btpe_product(const binomial_btpe *t, int64_t y) {
    const double s = t->r / t->q, a = s * (double)(t->n + 1);
    double f = 1.0;
    for (int64_t i = t->m + 1; i <= y; i++) f *= a / (double)i - s;
    for (int64_t i = y + 1; i <= t->m; i++) f /= a / (double)i - s;
    return f;
}

/* Otherwise its logarithm: rough bounds around t, then Stirling's formula. */
static inline double btpe_centre(const binomial_btpe *t, int64_t y) {
    return (double)((t->m - y) * (y - t->m)) / (2 * t->nrq);
}

static inline double btpe_width(const binomial_btpe *t, int64_t y) {
    const double k = (double)(y > t->m ? y - t->m : t->m - y);
    return (k / t->nrq) * ((k * (k / 3.0 + 0.625) + 0.16666666666666666) / t->nrq + 0.5);
}

static inline double stirling_rest(double x) {
    const double x2 = x * x;
    return (13680. - (462. - (132. - (99. - 140. / x2) / x2) / x2) / x2) / x / 166320.;
}

static double btpe_log(const binomial_btpe *t, int64_t y) {
    const double x1 = (double)(y + 1), f1 = (double)(t->m + 1), z = (double)(t->n - t->m + 1);
    const double w = (double)(t->n + 1 - y);
    return t->xm * glibc_log(f1 / x1) + ((double)(t->n - t->m) + 0.5) * glibc_log(z / w) +
           (double)(y - t->m) * glibc_log(w * t->r / (x1 * t->q)) + stirling_rest(f1) + stirling_rest(z) +
           stirling_rest(x1) + stirling_rest(w);
}

static bool btpe_full_test(const binomial_btpe *t, int64_t y, double v) {
    if (btpe_by_product(t, y)) return !(v > btpe_product(t, y));
    const double a = glibc_log(v), centre = btpe_centre(t, y), width = btpe_width(t, y);
    if (a < centre - width) return true;
    return !(a > centre + width) && !(a > btpe_log(t, y));
}

static bool btpe_remembered(const binomial_btpe *t, nd_tests *tests, int64_t y, double v) {
    nd_test *test = &tests->slot[y & (ND_TESTS - 1)];
    if (test->key != y) {
        if (btpe_by_product(t, y)) {
            const double f = btpe_product(t, y);
            *test = (nd_test){y, f, f};
        } else {
            const double centre = btpe_centre(t, y), low = centre - btpe_width(t, y);
            const double high = fmin(centre + btpe_width(t, y), btpe_log(t, y));
            *test = test_of_log(y, fmax(low, high));
        }
    }
    if (v <= test->yes) return true;
    return !(v > test->no) && btpe_full_test(t, y, v);
}

/* The candidate of two draws, u scaled to the whole area, v the height, which becomes that under the hat. Returns 1 if
 * it is a number already (in the triangle), 0 if it must be tested, -1 if it is none. */
static inline int btpe_candidate(const binomial_btpe *t, double u, double *v, int64_t *y) {
    if (!(u > t->p1)) {
        *y = whole_of(floor(t->xm - t->p1 * *v + u));
        return 1;
    }
    if (!(u > t->p2)) {
        const double x = t->xl + (u - t->p1) / t->c;
        *v = *v * t->c + 1.0 - fabs((double)t->m - x + 0.5) / t->p1;
        *y = whole_of(floor(x));
        return *v > 1.0 ? -1 : 0;
    }
    const bool left = !(u > t->p3);
    const double drop = glibc_log(*v);
    *y = whole_of(floor(left ? t->xl + drop / t->left : t->xr - drop / t->right));
    if ((left ? *y < 0 : *y > t->n) || *v == 0.0) return -1;
    *v = left ? *v * (u - t->p2) * t->left : *v * (u - t->p3) * t->right;
    return 0;
}

static int64_t binomial_by_btpe(const nd_source *s, int64_t n, double p) {
    const binomial_btpe t = btpe_of(n, p);
    int64_t y = 0;
    for (int i = 0; i < ND_TRIES; i++) {
        const double u = draw_unit(s) * t.p4;
        double v = draw_unit(s);
        const int known = btpe_candidate(&t, u, &v, &y);
        if (known > 0 || (known == 0 && btpe_full_test(&t, y, v))) return y;
    }
    return t.m;
}

static void fill_btpe(const nd_source *s, int64_t *out, int64_t n, const binomial_btpe *t, int64_t from) {
    nd_tests tests;
    tests_clear(&tests);
    double u[2 * ND_PAIRS];
    int64_t y = 0, failed = 0;
    for (int64_t i = 0; i < n;) {
        const int m = (int)smaller_of(n - i, ND_PAIRS);
        const int64_t before = i;
        s->g.fill_double(s->g.state, u, 2 * m);
        for (int j = 0; j < m; j++) {
            double v = u[2 * j + 1];
            const int known = btpe_candidate(t, u[2 * j] * t->p4, &v, &y);
            out[i] = from < 0 ? y : from - y;
            i += known > 0 || (known == 0 && btpe_remembered(t, &tests, y, v));
        }
        failed = i > before ? 0 : failed + m;
        if (failed > ND_TRIES) out[i++] = t->m;
    }
}

/* ---- both ---------------------------------------------------------------------------------------------------- */

/* n >= 0, 0 <= p <= 1. NaN, which no checked parameter is, gives 0. */
static int64_t dist_legacy_binomial(const nd_source *s, int64_t n, double p) {
    if (p != p || n < 0) return 0; /* refused before; the loops below would not end on n < 0 */
    const double half = p <= 0.5 ? p : 1.0 - p;
    const int64_t y = half * (double)n <= 30.0 ? binomial_by_inversion(s, n, half) : binomial_by_btpe(s, n, half);
    return p <= 0.5 ? y : n - y;
}

static int64_t dist_binomial(const nd_source *s, int64_t n, double p) {
    return n == 0 || p == 0.0 ? 0 : dist_legacy_binomial(s, n, p);
}

static void fill_legacy_binomial(const nd_source *s, int64_t *out, int64_t count, int64_t n, double p) {
    const double half = p <= 0.5 ? p : 1.0 - p, mean = half * (double)n;
    const int64_t from = p <= 0.5 ? -1 : n;
    if (count < ND_FEW || !(n >= 0 && half >= 0)) {
        for (int64_t i = 0; i < count; i++) out[i] = dist_legacy_binomial(s, n, p);
    } else if (mean <= 30.0) {
        const binomial_inversion t = inversion_of(n, half);
        fill_inversion(s, out, count, &t, from);
    } else {
        const binomial_btpe t = btpe_of(n, half);
        fill_btpe(s, out, count, &t, from);
    }
}

static void fill_binomial(const nd_source *s, int64_t *out, int64_t count, int64_t n, double p) {
    if (n != 0 && p != 0.0) fill_legacy_binomial(s, out, count, n, p);
    else
        for (int64_t i = 0; i < count; i++) out[i] = 0;
}

#endif
