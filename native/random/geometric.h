/*
 * geometric.h: geometric, zeta and logarithmic numbers.
 *
 * geometric    p >= 1/3: sums of chances up to one draw; else a standard exponential over -log(1 - p) (Generator) or
 *              log(1 - draw) over log(1 - p) (RandomState), rounded up
 * zipf         rejection under a rounded Pareto (Devroye, Non-Uniform Random Variate Generation, 1986, X.6.1)
 * logseries    Kemp's algorithm LK (Efficient generation of logarithmically distributed pseudo-random variables, 1981)
 *
 * RandomState's logarithms have their own formulas (log(1 - p) for log1p(-p)); its zipf is the same. Numbers too large
 * for 64 bits are the smallest one, as NumPy's are on x86.
 */
#ifndef ND_GEOMETRIC_H
#define ND_GEOMETRIC_H

#include "discrete_math.h"

/* ---- geometric ----------------------------------------------------------------------------------------------- */

/* Sums that no longer grow are the end: NumPy's loop would run for ever (a draw of 1 - 2^-53 and unlucky rounding). */
static int64_t geometric_search(const nd_source *s, double p) {
    const double u = draw_unit(s), q = 1.0 - p;
    double sum = p, chance = p;
    int64_t x = 1;
    while (u > sum) {
        const double before = sum;
        chance *= q;
        sum += chance;
        x++;
        if (!(sum > before)) break;
    }
    return x;
}

enum { GEOMETRIC_MOST = 160 }; /* the sums stop to grow below 2^-53 = (2 / 3)^90.6 */

static void fill_geometric_search(const nd_source *s, int64_t *out, int64_t n, double p) {
    double sum[GEOMETRIC_MOST + 1], u[ND_UNITS], chance = p;
    uint8_t first[ND_UNITS];
    int count = 1;
    for (sum[0] = p; count < GEOMETRIC_MOST; count++) {
        chance *= 1.0 - p;
        sum[count] = sum[count - 1] + chance;
        if (!(sum[count] > sum[count - 1])) break;
    }
    sum[count] = INFINITY;
    for (int i = 0, x = 0; i < ND_UNITS; i++) {
        while (sum[x] < i * (1.0 / ND_UNITS)) x++;
        first[i] = (uint8_t)x;
    }
    for (int m; n > 0; out += m, n -= m) {
        m = (int)smaller_of(n, ND_UNITS);
        s->g.fill_double(s->g.state, u, m);
        for (int j = 0; j < m; j++) {
            int x = first[(int)(u[j] * ND_UNITS)];
            while (u[j] > sum[x]) x++;
            out[j] = x + 1;
        }
    }
}

static int64_t dist_geometric(const nd_source *s, double p) {
    if (p >= 0.333333333333333333333333) return geometric_search(s, p);
    return whole_of(ceil(-dist_standard_exponential(s) / glibc_log1m(p)));
}

static void fill_geometric(const nd_source *s, int64_t *out, int64_t n, double p) {
    if (p >= 0.333333333333333333333333 && n >= ND_FEW) {
        fill_geometric_search(s, out, n, p);
    } else if (p >= 0.333333333333333333333333) {
        for (int64_t i = 0; i < n; i++) out[i] = geometric_search(s, p);
    } else {
        const double by = glibc_log1m(p);
        double e[ND_UNITS];
        for (int m; n > 0; out += m, n -= m) {
            m = (int)smaller_of(n, ND_UNITS);
            fill_standard_exponential(s, e, m);
            for (int j = 0; j < m; j++) out[j] = whole_of(ceil(-e[j] / by));
        }
    }
}

static int64_t dist_legacy_geometric(const nd_source *s, double p) {
    if (p >= 0.333333333333333333333333) return geometric_search(s, p);
    return whole_of(ceil(glibc_log1m(draw_unit(s)) / glibc_log(1.0 - p)));
}

static void fill_legacy_geometric(const nd_source *s, int64_t *out, int64_t n, double p) {
    if (p >= 0.333333333333333333333333) {
        fill_geometric(s, out, n, p);
        return;
    }
    const double by = glibc_log(1.0 - p);
    double u[ND_UNITS];
    for (int m; n > 0; out += m, n -= m) {
        m = (int)smaller_of(n, ND_UNITS);
        s->g.fill_double(s->g.state, u, m);
        for (int j = 0; j < m; j++) out[j] = whole_of(ceil(glibc_log1m(u[j]) / by));
    }
}

/* ---- zipf ---------------------------------------------------------------------------------------------------- */

/* So near to 1 nearly every candidate is above 2^63, and NumPy's loop needs seconds for a number or never ends: here
 * the candidates are drawn below 2^63 at once. The test is the one below in the limit of a = 1. Not NumPy's numbers. */
static int64_t zipf_near_one(const nd_source *s) {
    for (int i = 0; i < ND_TRIES; i++) {
        const double u = draw_unit(s), v = draw_unit(s), x = floor(glibc_exp(u * 43.668272375276554));
        if (x < 0x1p63 && v * x * log1p(1.0 / x) <= 0.6931471805599453) return whole_of(x);
    }
    return 1;
}

typedef struct zipf {
    double am1, power, b, least; /* a - 1, -1 / (a - 1), 2^(a - 1); draws below `least` are not worth a power */
} zipf;

static zipf zipf_of(double a) {
    zipf t = {.am1 = a - 1.0};
    t.power = -1.0 / t.am1;
    t.b = glibc_pow(2.0, t.am1);
    t.least = t.am1 < 0.05 ? glibc_pow(0x1p63, -t.am1) - 1e-15 : 0.0; /* they make candidates above 2^63 for certain */
    return t;
}

/* a > 1. From 1025 on 2^(a - 1) is infinite and the number 1, which NumPy's loop would look for without end. */
static int64_t zipf_number(const nd_source *s, const zipf *t) {
    if (!(t->b < INFINITY) || !(t->am1 > 0)) return 1;
    if (t->am1 < 0x1p-30) return zipf_near_one(s);
    for (int i = 0; i < 1 << 30; i++) {
        const double u = 1.0 - draw_unit(s), v = draw_unit(s);
        if (u < t->least) continue;
        const double x = floor(glibc_pow(u, t->power));
        if (x > 0x1p63 || x < 1.0) continue;
        const double hat = glibc_pow(1.0 + 1.0 / x, t->am1);
        if (v * x * (hat - 1.0) / (t->b - 1.0) <= hat / t->b) return whole_of(x);
    }
    return 1;
}

static int64_t dist_zipf(const nd_source *s, double a) {
    const zipf t = zipf_of(a);
    return zipf_number(s, &t);
}

static void fill_zipf(const nd_source *s, int64_t *out, int64_t n, double a) {
    const zipf t = zipf_of(a);
    for (int64_t i = 0; i < n; i++) out[i] = zipf_number(s, &t);
}

/* ---- logseries ----------------------------------------------------------------------------------------------- */

#define LOGSERIES_INLINE static inline __attribute__((always_inline))

/* floor(1 + log v / log q). libm's logarithms tell, unless the quotient is near a whole number. */
static inline double logseries_floor(double v, double q) {
    const double y = 1 + log(v) / log(q), x = floor(y);
    if (y - x > 1e-12 * y && x + 1 - y > 1e-12 * y) return x;
    return floor(1 + glibc_log(v) / glibc_log(q));
}

/* r = log(1 - p). From p = 1 on no number would pass. */
LOGSERIES_INLINE int64_t logseries_number(const nd_source *s, double p, double r, bool legacy) {
    for (int i = 0; i < ND_TRIES && p < 1.0; i++) {
        const double v = draw_unit(s);
        if (v >= p) return 1;
        const double u = draw_unit(s), q = legacy ? 1.0 - glibc_exp(r * u) : -glibc_expm1(r * u);
        if (v <= q * q) {
            const int64_t x = whole_of(logseries_floor(v, q));
            if (x < 1 || v == 0.0) continue;
            return x;
        }
        return v >= q ? 1 : 2;
    }
    return 1;
}

static int64_t dist_logseries(const nd_source *s, double p) { return logseries_number(s, p, glibc_log1m(p), false); }

static void fill_logseries(const nd_source *s, int64_t *out, int64_t n, double p) {
    const double r = glibc_log1m(p);
    for (int64_t i = 0; i < n; i++) out[i] = logseries_number(s, p, r, false);
}

static int64_t dist_legacy_logseries(const nd_source *s, double p) {
    return logseries_number(s, p, glibc_log(1.0 - p), true);
}

static void fill_legacy_logseries(const nd_source *s, int64_t *out, int64_t n, double p) {
    const double r = glibc_log(1.0 - p);
    for (int64_t i = 0; i < n; i++) out[i] = logseries_number(s, p, r, true);
}

#endif
