/*
 * ulp.c: how far the vector functions of vmath.h are from the truth, for one CPU level (the one it is compiled for).
 *
 *   gcc -O3 -std=gnu11 -fno-math-errno -fno-trapping-math -ffp-contract=off -march=x86-64-v3 \
 *       native/test/ulp.c -lmpfr -lgmp -lm -o /tmp/ulp
 *   /tmp/ulp sin f64 100        one function, 100 million samples (default 10)
 *   /tmp/ulp all f32 4295       every float there is
 *   /tmp/ulp all f32 400 3      every 11th float from the third on; 0 to 10 together are all of them, in short pieces
 *
 * The reference is one format wider (double libm for f32, x87 long double libm for f64: about 2^-29 and 2^-10 ulp).
 * What looks like a new worst case of an f64 function is measured again with MPFR before it counts, and one sample in
 * 4096 checks the long double itself. Samples mix all bit patterns, the ranges people use, and inputs that are hard for
 * the method: neighbours of multiples of pi/2 (for huge arguments from continued fractions), of the borders of the
 * reductions, of overflow, of underflow, subnormals. Besides the error it checks the special values and that no result
 * depends on the lane an element stands in or on what stands in the other lanes. Exit status 1: some bound (1 ulp) or
 * check failed.
 */
#include "../vmath.h"
#include <math.h>
#include <mpfr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CHUNK = 4096 };

/* name, the same in MPFR, two ranges from which many samples are taken */
#define FUNCTIONS(X)                                                                                                   \
    X(exp, mpfr_exp, -745.2, 709.8, -1, 1)                                                                             \
    X(log, mpfr_log, 0.25, 4, 0.9, 1.1)                                                                                \
    X(sin, mpfr_sin, -1000, 1000, -3.2, 3.2)                                                                           \
    X(cos, mpfr_cos, -1000, 1000, -3.2, 3.2)                                                                           \
    X(tanh, mpfr_tanh, -20, 20, -1.5, 1.5)

typedef struct function {
    const char *name;
    void (*f32)(const float *x, float *y, int n);
    void (*f64)(const double *x, double *y, int n);
    double (*ref32)(double);
    long double (*ref64)(long double);
    int (*mpfr)(mpfr_t, const mpfr_t, mpfr_rnd_t);
    double lo, hi, lo2, hi2;
} function;

#define X(NAME, MPFR, ...)                                                                                             \
    static void run_##NAME##_f32(const float *x, float *y, int n) {                                                    \
        for (int i = 0; i < n; i += ND_LANES(float)) v_store_f32(y + i, v_##NAME##_f32(v_load_f32(x + i)));            \
    }                                                                                                                  \
    static void run_##NAME##_f64(const double *x, double *y, int n) {                                                  \
        for (int i = 0; i < n; i += ND_LANES(double)) v_store_f64(y + i, v_##NAME##_f64(v_load_f64(x + i)));           \
    }
FUNCTIONS(X)
#undef X

static const function functions[] = {
#define X(NAME, MPFR, ...) {#NAME, run_##NAME##_f32, run_##NAME##_f64, NAME, NAME##l, MPFR, __VA_ARGS__},
    FUNCTIONS(X)
#undef X
};

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
static double near(double x) { return from_bits(to_bits(x) + bits() % 9 - 4); } /* x or one of its neighbours */

/* |got - ref| in units in the last place of the exact value, for a format of p bits whose least exponent is emin.
 * An infinity counts as the next power of two after the largest number. */
static double ulps(long double got, long double ref, int p, int emin, int emax) {
    if (isnan(ref) || isnan(got)) return isnan(ref) && isnan(got) ? 0 : INFINITY;
    if (ref == 0) return got == 0 && !signbit(got) == !signbit(ref) ? 0 : INFINITY;
    int e;
    frexpl(ref, &e);
    e = isinf(ref) || e > emax ? emax : e;
    const long double top = ldexpl(1, emax), unit = ldexpl(1, (e < emin ? emin : e) - p);
    if (isinf(got)) got = got > 0 ? top : -top;
    if (fabsl(ref) > top) ref = ref > 0 ? top : -top;
    return (double)(fabsl(got - ref) / unit);
}

static double ulps_mpfr(const function *f, double x, double got) {
    static mpfr_t a, b;
    static int ready;
    if (!ready) mpfr_init2(a, 200), mpfr_init2(b, 53), ready = 1;
    mpfr_set_d(b, x, MPFR_RNDN);
    f->mpfr(a, b, MPFR_RNDN);
    if (!mpfr_regular_p(a) || isinf(got) || isnan(got) || mpfr_get_exp(a) > 1024)
        return ulps(got, mpfr_get_ld(a, MPFR_RNDN), 53, -1021, 1024);
    const long e = mpfr_get_exp(a);
    mpfr_sub_d(a, a, got, MPFR_RNDN);
    mpfr_mul_2si(a, a, 53 - (e < -1021 ? -1021 : e), MPFR_RNDN);
    return fabs(mpfr_get_d(a, MPFR_RNDN));
}

/* Doubles m 2^e (e >= -52) whose distance to a multiple of pi/2 is least for their exponent: m is a multiple of the
 * denominator of a convergent of 2^e * 2/pi (Muller et al., Handbook of Floating-Point Arithmetic, 11.2.2). */
static int hard_trig(double *x, int max) {
    int n = 0;
    mpfr_t a, t;
    mpfr_init2(a, 1400), mpfr_init2(t, 1400);
    for (int e = -52; e <= 971; e++) {
        mpfr_const_pi(a, MPFR_RNDN);
        mpfr_ui_div(a, 2, a, MPFR_RNDN);
        mpfr_mul_2si(a, a, e, MPFR_RNDN);
        double q0 = 0, q1 = 1;
        for (int i = 0; i < 80; i++) {
            mpfr_frac(t, a, MPFR_RNDN);
            if (mpfr_zero_p(t)) break;
            mpfr_ui_div(a, 1, t, MPFR_RNDN);
            const double term = mpfr_get_d(a, MPFR_RNDZ), q = floor(term) * q1 + q0;
            if (q >= 0x1p53) break;
            q0 = q1, q1 = q;
            if (q < 0x1p30) continue;
            for (double m = q; m < 0x1p53 && n < max; m *= 2) x[n++] = ldexp(m, e);
        }
    }
    mpfr_clear(a), mpfr_clear(t);
    return n;
}

/* A sample of class k (0..7). */
static double sample(const function *f, int k) {
    static double hard[200000];
    static int nhard;
    const int trig = f->name[0] == 's' || f->name[0] == 'c', log = f->name[0] == 'l', exp = f->name[0] == 'e';
    const uint64_t r = bits(), shift = bits() % 64;
    const double many = (double)(int64_t)r / (double)(1ull << shift);
    switch (k) {
    case 0: return from_bits(r);
    case 1: return ldexp((double)(int64_t)r, -107 + (int)shift);
    case 2:
    case 3: return uniform(f->lo, f->hi);
    case 4:
    case 5: return uniform(f->lo2, f->hi2);
    case 6: /* the borders of the reductions */
        if (trig) return near((double)((long double)rint(many) * 0.785398163397448309615660845819875721L));
        if (log) return near(ldexp(r & 1 ? 1 : M_SQRT1_2, (int)(shift % 9) - 4));
        if (exp) return near(fmod(rint(many), 2200) * M_LN2 / 2);
        return near(r & 1 ? 1.0 : r & 2 ? 0.9375 : rint(many) * M_LN2 / 4);
    default:
        if (trig) {
            if (!nhard) nhard = hard_trig(hard, 200000);
            return near(hard[r % (uint64_t)nhard]);
        }
        if (log) return from_bits(r >> 12 >> shift % 52); /* subnormals */
        if (exp) return r & 1 ? uniform(-745.2, -708) : uniform(709.7, 709.8);
        return uniform(18, 23);
    }
}

/* No result may depend on the lane or on the neighbours. */
static int lanes_differ(const function *f, const double *x) {
    static const double others[] = {0, -1.5, NAN, INFINITY, 1e300, 5e-324, 1e6, 30};
    enum { D = ND_LANES(double), F = ND_LANES(float) };
    double one[D], base[D];
    float onef[F], basef[F];
    for (int lane = 0; lane < F; lane++)
        for (int o = 0; o < 8; o++) {
            const double v = x[bits() % 64];
            for (int i = 0; i < D; i++) one[i] = i == lane % D ? v : others[(o + i) % 8], base[i] = v;
            for (int i = 0; i < F; i++) onef[i] = (float)(i == lane ? v : others[(o + i) % 8]), basef[i] = (float)v;
            f->f64(one, one, D), f->f64(base, base, D);
            f->f32(onef, onef, F), f->f32(basef, basef, F);
            if (memcmp(&one[lane % D], &base[0], 8) || memcmp(&onef[lane], &basef[0], 4)) {
                printf("%s(%a): depends on lane %d\n", f->name, v, lane);
                return 1;
            }
        }
    return 0;
}

/* clang-format off */
static const struct { const char *name; double x, y; } special[] = {
    {"exp", 0, 1}, {"exp", -0.0, 1}, {"exp", INFINITY, INFINITY}, {"exp", -INFINITY, 0}, {"exp", NAN, NAN},
    {"exp", 1e308, INFINITY}, {"exp", -1e308, 0}, {"exp", 1e-310, 1},
    {"log", 0, -INFINITY}, {"log", -0.0, -INFINITY}, {"log", -1, NAN}, {"log", -1e-30, NAN}, {"log", -INFINITY, NAN},
    {"log", INFINITY, INFINITY}, {"log", NAN, NAN}, {"log", 1, 0},
    {"sin", 0, 0}, {"sin", -0.0, -0.0}, {"sin", -5e-324, -5e-324}, {"sin", INFINITY, NAN}, {"sin", -INFINITY, NAN},
    {"sin", NAN, NAN},
    {"cos", 0, 1}, {"cos", -0.0, 1}, {"cos", 5e-324, 1}, {"cos", INFINITY, NAN}, {"cos", -INFINITY, NAN},
    {"cos", NAN, NAN},
    {"tanh", 0, 0}, {"tanh", -0.0, -0.0}, {"tanh", -5e-324, -5e-324}, {"tanh", INFINITY, 1}, {"tanh", -INFINITY, -1},
    {"tanh", 1e300, 1}, {"tanh", -40, -1}, {"tanh", NAN, NAN},
};
/* clang-format on */

static int special_values(const function *f) {
    int bad = 0;
    for (size_t i = 0; i < sizeof special / sizeof *special; i++) {
        if (strcmp(f->name, special[i].name)) continue;
        double x[ND_LANES(double)];
        float xf[ND_LANES(float)], wantf = (float)special[i].y;
        for (int j = 0; j < ND_LANES(double); j++) x[j] = special[i].x;
        for (int j = 0; j < ND_LANES(float); j++) xf[j] = (float)special[i].x;
        f->f64(x, x, ND_LANES(double)), f->f32(xf, xf, ND_LANES(float));
        const int ok64 = isnan(special[i].y) ? isnan(x[0]) : !memcmp(x, &special[i].y, 8);
        const int ok32 = isnan(special[i].y) ? isnan(xf[0]) : !memcmp(xf, &wantf, 4);
        if (!ok64 || !ok32) bad = 1, printf("%s(%g) is %g, %g\n", f->name, special[i].x, x[0], xf[0]);
    }
    return bad;
}

static double test_f64(const function *f, double millions, double *at) {
    static double x[CHUNK], y[CHUNK];
    double worst = 0;
    for (double done = 0; done < millions * 1e6; done += CHUNK) {
        for (int i = 0; i < CHUNK; i++) x[i] = sample(f, i % 8);
        f->f64(x, y, CHUNK);
        const int check = (int)(bits() % CHUNK);
        for (int i = 0; i < CHUNK; i++) {
            const long double r = f->ref64(x[i]);
            double u = ulps(y[i], r, 53, -1021, 1024);
            if (i == check && fabs(u - ulps_mpfr(f, x[i], y[i])) > 0.01) {
                printf("%s: the reference is off\n", f->name);
                return *at = x[i], INFINITY;
            }
            if (u > worst - 0.02) {
                u = ulps_mpfr(f, x[i], y[i]);
                if (u > worst) worst = u, *at = x[i];
            }
        }
        if (bits() % 64 == 0 && lanes_differ(f, x)) return INFINITY;
    }
    return worst;
}

static double test_f32(const function *f, double millions, double *at) {
    static float x[CHUNK], y[CHUNK];
    double worst = 0;
    const uint64_t step = millions >= 4294 ? 1 : (uint64_t)(4294.967296 / millions) | 1;
    for (uint64_t u = seed % step; u < 1ull << 32;) {
        for (int i = 0; i < CHUNK; i++, u += step) {
            const uint32_t v = (uint32_t)u;
            memcpy(x + i, &v, 4);
        }
        f->f32(x, y, CHUNK);
        for (int i = 0; i < CHUNK; i++) {
            const double r = f->ref32(x[i]);
            /* Most are no new worst case, which is quickly seen. */
            const double a = fabs(r), g = y[i], leading = from_bits(to_bits(a) & 0x7ff0000000000000);
            const double unit = a < 0x1p-126 ? 0x1p-149 : leading * 0x1p-23;
            if (a < 0x1p127 ? fabs(g - r) <= worst * unit && !signbit(g) == !signbit(r)
                : isnan(r)  ? isnan(g)
                            : a >= 0x1p128 && g == copysign(INFINITY, r))
                continue;
            const double e = ulps(y[i], r, 24, -125, 128);
            if (e > worst) worst = e, *at = x[i];
        }
    }
    return worst;
}

int main(int argc, char **argv) {
    const char *name = argc > 1 ? argv[1] : "all", *type = argc > 2 ? argv[2] : "both";
    const double millions = argc > 3 ? atof(argv[3]) : 10;
    if (argc > 4) seed = strtoull(argv[4], 0, 0);
    int bad = 0;
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        const function *f = &functions[i];
        if (strcmp(name, "all") && strcmp(name, f->name)) continue;
        bad |= special_values(f);
        for (int t = 0; t < 2; t++) {
            if (strcmp(type, "both") && strcmp(type, t ? "f64" : "f32")) continue;
            double at = 0;
            const double e = (t ? test_f64 : test_f32)(f, millions, &at);
            printf("%d-bit %s  %-4s %s  max %.4f ulp at %a (%.17g)\n", ND_VBYTES * 8, ND_HAS_FMA ? "fma   " : "no fma",
                   f->name, t ? "f64" : "f32", e, at, at);
            fflush(stdout);
            bad |= !(e <= 1);
        }
    }
    return bad;
}
