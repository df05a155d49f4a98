/*
 * legacy.h: the continuous distributions of np.random.RandomState, frozen by NumPy's compatibility promise.
 *
 * They differ from Generator's in what they are made of: normals by Marsaglia's polar method (Marsaglia and Bray,
 * 1964), whose second number waits in RandomState's cache (source->cache: 1 or 0, value; without a cache it is lost),
 * and exponentials as -log(1 - u). Above that the methods are those of continuous.h, but for small differences in
 * rounding (exp(x) - 1 where Generator has expm1). uniform, laplace, gumbel, logistic and triangular are Generator's
 * own. In WebAssembly only the last bits of vonmises can be others.
 */
#ifndef ND_LEGACY_H
#define ND_LEGACY_H

#include "continuous.h"

/* ---- normals ------------------------------------------------------------------------------------------------- */

DRAW_APART double draw_legacy_gauss(nd_words *w) {
    double *const cache = w->s->cache;
    double x1, x2, r2;
    if (cache && cache[0] != 0) {
        const double x = cache[1];
        cache[0] = cache[1] = 0;
        return x;
    }
    do {
        x1 = 2.0 * next_unit(w) - 1.0, x2 = 2.0 * next_unit(w) - 1.0;
        r2 = x1 * x1 + x2 * x2;
    } while (r2 >= 1.0 || r2 == 0.0);
    const double f = __builtin_sqrt(-2.0 * glibc_log(r2) / r2);
    if (cache) cache[0] = 1, cache[1] = f * x1;
    return f * x2;
}

DRAW_APART double dist_legacy_gauss(const nd_source *s) {
    nd_words w = words_of(s);
    return draw_legacy_gauss(&w);
}

/* A pair of units outside the unit circle is thrown away; n/2 pairs need at least that many candidates. The second
 * number of a pair is returned second, or waits in the cache. */
static void fill_legacy_gauss(const nd_source *s, double *out, int64_t n) {
    enum { PAIRS = BLOCK / 2 };
    double u[2 * PAIRS], x1[PAIRS], x2[PAIRS], r2[PAIRS], f[PAIRS];
    if (!s->cache) { /* every number is the first of a pair */
        for (; n > 0; n--) *out++ = dist_legacy_gauss(s);
        return;
    }
    if (n > 0 && s->cache[0] != 0) *out++ = dist_legacy_gauss(s), n--;
    while (n > 0) {
        const int m = (int)((n < BLOCK ? n + 1 : BLOCK) / 2);
        s->g.fill_double(s->g.state, u, 2 * m);
        int k = 0;
        for (int i = 0; i < m; i++) {
            const double a = 2.0 * u[2 * i] - 1.0, b = 2.0 * u[2 * i + 1] - 1.0, r = a * a + b * b;
            x1[k] = a, x2[k] = b, r2[k] = r;
            k += (r < 1.0) & (r != 0.0);
        }
        for (int i = 0; i < k; i++) f[i] = glibc_log(r2[i]);
        for (int i = 0; i < k; i++) f[i] = __builtin_sqrt(-2.0 * f[i] / r2[i]);
        const int whole = k <= n / 2 ? k : (int)(n / 2);
        for (int i = 0; i < whole; i++) out[2 * i] = f[i] * x2[i], out[2 * i + 1] = f[i] * x1[i];
        out += 2 * whole, n -= 2 * whole;
        if (whole < k) {
            *out = f[whole] * x2[whole], n = 0;
            s->cache[0] = 1, s->cache[1] = f[whole] * x1[whole];
        }
    }
}

static double dist_legacy_normal(const nd_source *s, double loc, double scale) {
    return loc + scale * dist_legacy_gauss(s);
}
static double dist_legacy_lognormal(const nd_source *s, double mean, double sigma) {
    return glibc_exp(mean + sigma * dist_legacy_gauss(s));
}
FILL_FROM(legacy_normal, legacy_gauss, (, double loc, double scale), loc + scale * x)
FILL_FROM(legacy_lognormal, legacy_gauss, (, double mean, double sigma), glibc_exp(mean + sigma * x))

/* ---- exponentials -------------------------------------------------------------------------------------------- */

DRAW double draw_legacy_standard_exponential(nd_words *w) { return -glibc_log(1.0 - next_unit(w)); }

static double dist_legacy_standard_exponential(const nd_source *s) { return -glibc_log(1.0 - dist_random(s)); }
static double dist_legacy_exponential(const nd_source *s, double scale) {
    return scale * dist_legacy_standard_exponential(s);
}
FILL_FROM(legacy_standard_exponential, random, (), -glibc_log(1.0 - x))
FILL_FROM(legacy_exponential, random, (, double scale), scale * -glibc_log(1.0 - x))

/* ---- gamma and what is made of it ---------------------------------------------------------------------------- */

#define GAMMA(name) draw_legacy_##name
#define REAL double
#define WORDS nd_words
#define UNIT next_unit
#define NORMAL draw_legacy_gauss
#define EXPONENTIAL draw_legacy_standard_exponential
#define SQRT __builtin_sqrt
#define LOG glibc_log
#define POW glibc_pow
#include "gamma_t.h"

DRAW double draw_legacy_gamma(nd_words *w, double shape, double scale) {
    return scale * draw_legacy_standard_gamma(w, shape);
}
DRAW double draw_legacy_chisquare(nd_words *w, double df) { return 2.0 * draw_legacy_standard_gamma(w, 0.5 * df); }

DRAW double draw_legacy_f(nd_words *w, double dfnum, double dfden) {
    const double upper = draw_legacy_chisquare(w, dfnum) * dfden;
    return upper / (draw_legacy_chisquare(w, dfden) * dfnum);
}

DRAW double draw_legacy_standard_t(nd_words *w, double df) {
    const double x = draw_legacy_gauss(w), g = draw_legacy_standard_gamma(w, df / 2);
    return __builtin_sqrt(df / 2) * x / __builtin_sqrt(g);
}

DRAW double draw_legacy_beta(nd_words *w, double a, double b) {
    if (a <= 0 || b <= 0) return NAN;
    if (a <= 1 && b <= 1) return beta_johnk(w, a, b, false);
    const double x = draw_legacy_standard_gamma(w, a);
    return x / (x + draw_legacy_standard_gamma(w, b));
}

DRAW_FORMS(legacy_standard_gamma, gamma_draws(shape), (, double shape), (, shape))
DRAW_FORMS(legacy_gamma, gamma_draws(shape), (, double shape, double scale), (, shape, scale))
DRAW_FORMS(legacy_chisquare, gamma_draws(df / 2), (, double df), (, df))
DRAW_FORMS(legacy_f, gamma_draws(dfnum / 2), (, double dfnum, double dfden), (, dfnum, dfden))
DRAW_FORMS(legacy_standard_t, gamma_draws(df / 2), (, double df), (, df))
DRAW_FORMS(legacy_beta, !(a <= 0 || b <= 0), (, double a, double b), (, a, b))

/* In NaN as much is drawn as in a small number. */
static double dist_legacy_noncentral_chisquare(const nd_source *s, double df, double nonc) {
    if (nonc == 0) return dist_legacy_chisquare(s, df);
    if (df > 1) {
        const double chi2 = dist_legacy_chisquare(s, df - 1), x = dist_legacy_gauss(s) + __builtin_sqrt(nonc);
        return chi2 + x * x;
    }
    if (isnan(nonc)) return dist_random(s), dist_legacy_chisquare(s, df), NAN;
    if (!(nonc >= 0 && nonc / 2.0 <= POISSON_MEAN_MAX)) return NAN;
    const int64_t i = dist_poisson(s, nonc / 2.0);
    return dist_legacy_chisquare(s, df + 2 * i);
}

static double dist_legacy_noncentral_f(const nd_source *s, double dfnum, double dfden, double nonc) {
    const double upper = dist_legacy_noncentral_chisquare(s, dfnum, nonc) * dfden;
    return upper / (dist_legacy_chisquare(s, dfden) * dfnum);
}

/* ---- the others ---------------------------------------------------------------------------------------------- */

DRAW double draw_legacy_standard_cauchy(nd_words *w) {
    const double x = draw_legacy_gauss(w);
    return x / draw_legacy_gauss(w);
}

DRAW double draw_legacy_wald(nd_words *w, double mean, double scale) {
    return wald_root(w, draw_legacy_gauss(w), mean, scale);
}

DRAW double draw_legacy_vonmises(nd_words *w, double mu, double kappa) {
    if (isnan(kappa)) return NAN;
    if (kappa < 1e-8) return PI * (2 * next_unit(w) - 1);
    return vonmises_best(w, mu, kappa);
}

DRAW double draw_legacy_pareto(nd_words *w, double a) { return glibc_exp(draw_legacy_standard_exponential(w) / a) - 1; }
DRAW double draw_legacy_weibull(nd_words *w, double a) {
    return a == 0 ? 0.0 : glibc_pow(draw_legacy_standard_exponential(w), 1.0 / a);
}
DRAW double draw_legacy_power(nd_words *w, double a) {
    return glibc_pow(1 - glibc_exp(-draw_legacy_standard_exponential(w)), 1.0 / a);
}
DRAW double draw_legacy_rayleigh(nd_words *w, double mode) {
    return mode * __builtin_sqrt(-2.0 * glibc_log1m(next_unit(w)));
}

DRAW_FORMS(legacy_standard_cauchy, true, (), ())
DRAW_FORMS(legacy_wald, true, (, double mean, double scale), (, mean, scale))
DRAW_FORMS(legacy_vonmises, kappa < 1e5, (, double mu, double kappa), (, mu, kappa))
DRAW_FORMS(legacy_pareto, true, (, double a), (, a))
DRAW_FORMS(legacy_weibull, a != 0, (, double a), (, a))
DRAW_FORMS(legacy_power, true, (, double a), (, a))
DRAW_FORMS(legacy_rayleigh, true, (, double mode), (, mode))

#endif
