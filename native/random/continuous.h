/*
 * continuous.h: the continuous distributions of np.random.Generator, from words and the ziggurat.
 *
 * Which method, in which order its numbers are drawn and what is rejected is NumPy 1.24's, operation by operation:
 *   gamma       gamma_t.h
 *   beta        Johnk (1964) if both shapes are at most 1, else two gammas
 *   von Mises   Best and Fisher (1979); above a concentration of 10^6 a wrapped normal
 *   wald        Michael, Schucany and Haas (1976)
 *   the others  inverse distribution functions, and quotients of normals, gammas and exponentials
 *
 * log, log1p, exp, expm1 and pow are glibc's on every machine (glibc_*.h), so the doubles are the same in WebAssembly,
 * but for vonmises: cos and acos are the C library's, and the last bit of musl's can be another than glibc's. So it is
 * with expf, logf, powf and log1pf in standard_gamma_f and in the tails of ziggurat.h. Which words are drawn changes
 * only where a comparison falls within such a bit.
 *
 * No loop can run for ever: where a parameter would make NumPy's (what its methods refuse), the result is NaN
 * and nothing is drawn.
 */
#ifndef ND_CONTINUOUS_H
#define ND_CONTINUOUS_H

#include "../glibc.h"
#include "glibc_expm1.h"
#include "glibc_pow.h"
#include "ziggurat.h"

#define PI 0x1.921fb54442d18p+1

static int64_t dist_poisson(const nd_source *s, double lam); /* discrete.h */

/* ---- uniform, normal, exponential ---------------------------------------------------------------------------- */

static double dist_random(const nd_source *s) { return s->g.next_double(s->g.state); }
static void fill_random(const nd_source *s, double *out, int64_t n) { s->g.fill_double(s->g.state, out, n); }

static double dist_uniform(const nd_source *s, double low, double range) { return low + range * dist_random(s); }
static double dist_normal(const nd_source *s, double loc, double scale) {
    return loc + scale * dist_standard_normal(s);
}
static double dist_exponential(const nd_source *s, double scale) { return scale * dist_standard_exponential(s); }

/* A fill that is the fill of another distribution and then an expression in its numbers x, a block at a time. */
#define FILL_FROM(name, base, typed, value)                                                                            \
    static void fill_##name(const nd_source *s, double *out, int64_t n UNPACK typed) {                                 \
        for (int m; n > 0; out += m, n -= m) {                                                                         \
            m = n < BLOCK ? (int)n : BLOCK;                                                                            \
            fill_##base(s, out, m);                                                                                    \
            for (int i = 0; i < m; i++) {                                                                              \
                const double x = out[i];                                                                               \
                out[i] = value;                                                                                        \
            }                                                                                                          \
        }                                                                                                              \
    }
FILL_FROM(uniform, random, (, double low, double range), low + range * x)
FILL_FROM(normal, standard_normal, (, double loc, double scale), loc + scale * x)
FILL_FROM(exponential, standard_exponential, (, double scale), scale *x)

static float dist_random_f(const nd_source *s) { return unit_f(s->g.next_uint32(s->g.state)); }
static void fill_random_f(const nd_source *s, float *out, int64_t n) {
    uint32_t block[BLOCK];
    for (int m; n > 0; out += m, n -= m) {
        m = n < BLOCK ? (int)n : BLOCK;
        s->g.fill_uint32(s->g.state, block, m);
        for (int i = 0; i < m; i++) out[i] = unit_f(block[i]);
    }
}

/* ---- gamma and what is made of it ---------------------------------------------------------------------------- */

#define GAMMA(name) draw_##name
#define REAL double
#define WORDS nd_words
#define UNIT next_unit
#define NORMAL draw_standard_normal
#define EXPONENTIAL draw_standard_exponential
#define SQRT __builtin_sqrt
#define LOG glibc_log
#define POW glibc_pow
#include "gamma_t.h"

/* Whether a gamma variate takes a word. */
static inline bool gamma_draws(double shape) { return !(shape <= 0); }

DRAW double draw_gamma(nd_words *w, double shape, double scale) { return scale * draw_standard_gamma(w, shape); }
DRAW double draw_chisquare(nd_words *w, double df) { return 2.0 * draw_standard_gamma(w, df / 2.0); }

DRAW double draw_f(nd_words *w, double dfnum, double dfden) {
    const double upper = draw_chisquare(w, dfnum) * dfden;
    return upper / (draw_chisquare(w, dfden) * dfnum);
}

DRAW double draw_standard_t(nd_words *w, double df) {
    const double x = draw_standard_normal(w), g = draw_standard_gamma(w, df / 2);
    return __builtin_sqrt(df / 2) * x / __builtin_sqrt(g);
}

/* Both powers are 0 when they underflow. NumPy 1.24 then draws again, about 1 / (745 (a + b)) times; for shapes so
 * small that this would not end the quotient is formed from the logarithms, as RandomState does at once. */
#define BETA_AGAIN 0x1p-26
DRAW_APART double beta_johnk(nd_words *w, double a, double b, bool again) {
    for (;;) {
        const double u = next_unit(w), v = next_unit(w), x = glibc_pow(u, 1.0 / a), sum = x + glibc_pow(v, 1.0 / b);
        if (!(sum <= 1.0)) continue;
        if (sum > 0) return x / sum;
        if (again) continue;
        double p = glibc_log(u) / a, q = glibc_log(v) / b;
        const double top = p > q ? p : q;
        p -= top, q -= top;
        return glibc_exp(p - glibc_log(glibc_exp(p) + glibc_exp(q)));
    }
}

DRAW double draw_beta(nd_words *w, double a, double b) {
    if (a <= 0 || b <= 0) return NAN;
    if (a <= 1 && b <= 1) return beta_johnk(w, a, b, a + b > BETA_AGAIN);
    const double x = draw_standard_gamma(w, a);
    return x / (x + draw_standard_gamma(w, b));
}

DRAW_FORMS(standard_gamma, gamma_draws(shape), (, double shape), (, shape))
DRAW_FORMS(gamma, gamma_draws(shape), (, double shape, double scale), (, shape, scale))
DRAW_FORMS(chisquare, gamma_draws(df / 2), (, double df), (, df))
DRAW_FORMS(f, gamma_draws(dfnum / 2), (, double dfnum, double dfden), (, dfnum, dfden))
DRAW_FORMS(standard_t, true, (, double df), (, df))
DRAW_FORMS(beta, !(a <= 0 || b <= 0), (, double a, double b), (, a, b))

/* The largest mean that NumPy's Poisson takes; its loop does not end much above. */
#define POISSON_MEAN_MAX (0x1p63 - 0x1.6a09e667f3bcdp+31 * 10)

static double dist_noncentral_chisquare(const nd_source *s, double df, double nonc) {
    if (!(nonc >= 0)) return NAN;
    if (nonc == 0) return dist_chisquare(s, df);
    if (df > 1) {
        const double chi2 = dist_chisquare(s, df - 1), x = dist_standard_normal(s) + __builtin_sqrt(nonc);
        return chi2 + x * x;
    }
    if (!(nonc / 2.0 <= POISSON_MEAN_MAX)) return NAN;
    const int64_t i = dist_poisson(s, nonc / 2.0);
    return dist_chisquare(s, df + 2 * i);
}

static double dist_noncentral_f(const nd_source *s, double dfnum, double dfden, double nonc) {
    const double upper = dist_noncentral_chisquare(s, dfnum, nonc) * dfden;
    return upper / (dist_chisquare(s, dfden) * dfnum);
}

/* ---- of a normal --------------------------------------------------------------------------------------------- */

DRAW double draw_standard_cauchy(nd_words *w) {
    const double x = draw_standard_normal(w);
    return x / draw_standard_normal(w);
}

DRAW double draw_lognormal(nd_words *w, double mean, double sigma) {
    return glibc_exp(mean + sigma * draw_standard_normal(w));
}

/* The roots of the quadratic that a squared normal gives, the smaller one with probability mean / (mean + x). */
DRAW double wald_root(nd_words *w, double x, double mean, double scale) {
    const double half = mean / (2 * scale), y = mean * x * x;
    const double root = mean + half * (y - __builtin_sqrt(4 * scale * y + y * y));
    return next_unit(w) <= mean / (mean + root) ? root : mean * mean / root;
}

DRAW double draw_wald(nd_words *w, double mean, double scale) {
    return wald_root(w, draw_standard_normal(w), mean, scale);
}

/* Into [-pi, pi], the sign kept. */
DRAW double wrap_angle(double x) {
    const double turned = fmod(fabs(x) + PI, 2 * PI) - PI;
    return x < 0 ? -turned : turned;
}

/* Best and Fisher: a wrapped Cauchy as envelope. With s = 1 (concentrations above 10^15) no number would be taken. */
DRAW_APART double vonmises_best(nd_words *w, double mu, double kappa) {
    double s = 1.0 / kappa + kappa; /* the second order of what follows */
    if (!(kappa < 1e-5)) {
        const double r = 1 + __builtin_sqrt(1 + 4 * kappa * kappa), rho = (r - __builtin_sqrt(2 * r)) / (2 * kappa);
        s = (1 + rho * rho) / (2 * rho);
    }
    if (!(s > 1)) return NAN;
    for (;;) {
        const double z = cos(PI * next_unit(w)), c = (1 + s * z) / (s + z), y = kappa * (s - c), v = next_unit(w);
        if (y * (2 - y) - v >= 0 || glibc_log(y / v) + 1 - y >= 0) {
            const double angle = acos(c);
            return wrap_angle((next_unit(w) < 0.5 ? -angle : angle) + mu);
        }
    }
}

DRAW double draw_vonmises(nd_words *w, double mu, double kappa) {
    if (isnan(kappa)) return NAN;
    if (kappa < 1e-8) return PI * (2 * next_unit(w) - 1);
    if (kappa <= 1e6) return vonmises_best(w, mu, kappa);
    const double x = mu + __builtin_sqrt(1.0 / kappa) * draw_standard_normal(w), up = x < -PI ? x + 2 * PI : x;
    return up > PI ? up - 2 * PI : up;
}

DRAW_FORMS(standard_cauchy, true, (), ())
DRAW_FORMS(lognormal, true, (, double mean, double sigma), (, mean, sigma))
DRAW_FORMS(wald, true, (, double mean, double scale), (, mean, scale))
DRAW_FORMS(vonmises, !isnan(kappa), (, double mu, double kappa), (, mu, kappa))

/* ---- of an exponential, of a uniform ------------------------------------------------------------------------- */

DRAW double draw_pareto(nd_words *w, double a) { return glibc_expm1(draw_standard_exponential(w) / a); }
DRAW double draw_weibull(nd_words *w, double a) {
    return a == 0 ? 0.0 : glibc_pow(draw_standard_exponential(w), 1.0 / a);
}
DRAW double draw_power(nd_words *w, double a) {
    return glibc_pow(-glibc_expm1(-draw_standard_exponential(w)), 1.0 / a);
}
DRAW double draw_rayleigh(nd_words *w, double mode) {
    return mode * __builtin_sqrt(2.0 * draw_standard_exponential(w));
}

/* 0, whose logarithm is infinite, is drawn again. */
DRAW double unit_above_0(nd_words *w) {
    double u;
    do u = next_unit(w);
    while (u == 0);
    return u;
}

DRAW double draw_laplace(nd_words *w, double loc, double scale) {
    const double u = unit_above_0(w);
    return u >= 0.5 ? loc - scale * glibc_log(2.0 - u - u) : loc + scale * glibc_log(u + u);
}

DRAW double draw_gumbel(nd_words *w, double loc, double scale) {
    return loc - scale * glibc_log(-glibc_log(1.0 - unit_above_0(w)));
}

DRAW double draw_logistic(nd_words *w, double loc, double scale) {
    const double u = unit_above_0(w);
    return loc + scale * glibc_log(u / (1.0 - u));
}

DRAW double draw_triangular(nd_words *w, double left, double mode, double right) {
    const double base = right - left, lower = mode - left, u = next_unit(w);
    if (u <= lower / base) return left + __builtin_sqrt(u * (lower * base));
    return right - __builtin_sqrt((1.0 - u) * ((right - mode) * base));
}

DRAW_FORMS(pareto, true, (, double a), (, a))
DRAW_FORMS(weibull, a != 0, (, double a), (, a))
DRAW_FORMS(power, true, (, double a), (, a))
DRAW_FORMS(rayleigh, true, (, double mode), (, mode))
DRAW_FORMS(laplace, true, (, double loc, double scale), (, loc, scale))
DRAW_FORMS(gumbel, true, (, double loc, double scale), (, loc, scale))
DRAW_FORMS(logistic, true, (, double loc, double scale), (, loc, scale))
DRAW_FORMS(triangular, true, (, double left, double mode, double right), (, left, mode, right))

/* ---- gamma in float ------------------------------------------------------------------------------------------ */

#define GAMMA(name) draw_##name##_f
#define REAL float
#define WORDS nd_words32
#define UNIT next_unit_f
#define NORMAL draw_standard_normal_f
#define EXPONENTIAL draw_standard_exponential_f
#define SQRT __builtin_sqrtf
#define LOG logf
#define POW powf
#include "gamma_t.h"

DRAW_FORMS_F(standard_gamma_f, !((float)shape <= 0), (, double shape), (, (float)shape))

#endif
