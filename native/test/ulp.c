/*
 * ulp.c: how far the vector functions of vmath.h with one argument are from the truth, for one CPU level (the one it is
 * compiled for); ulp2.c has those of two.
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
#include "ulp.h"

/* name, the same in C, which borders its samples seek, two ranges from which many of them are taken */
enum kind { EXP, EXP2, LOG, LOG1P, TRIG, ARC, TANH, ROOT };
#define FUNCTIONS(X)                                                                                                   \
    X(exp, exp, EXP, -745.2, 709.8, -1, 1)                                                                             \
    X(exp2, exp2, EXP2, -1075, 1024, -1, 1)                                                                            \
    X(expm1, expm1, EXP, -40, 709.8, -1.5, 1.5)                                                                        \
    X(log, log, LOG, 0.25, 4, 0.9, 1.1)                                                                                \
    X(log2, log2, LOG, 0.25, 4, 0.9, 1.1)                                                                              \
    X(log10, log10, LOG, 0.25, 4, 0.9, 1.1)                                                                            \
    X(log1p, log1p, LOG1P, -1, 10, -0.5, 0.5)                                                                          \
    X(sin, sin, TRIG, -1000, 1000, -3.2, 3.2)                                                                          \
    X(cos, cos, TRIG, -1000, 1000, -3.2, 3.2)                                                                          \
    X(tan, tan, TRIG, -1000, 1000, -3.2, 3.2)                                                                          \
    X(arcsin, asin, ARC, -1, 1, -0.6, 0.6)                                                                             \
    X(arccos, acos, ARC, -1, 1, 0.4, 1)                                                                                \
    X(arctan, atan, ARC, -8, 8, -0.7, 0.7)                                                                             \
    X(sinh, sinh, EXP, -711, 711, -2, 2)                                                                               \
    X(cosh, cosh, EXP, -711, 711, -2, 2)                                                                               \
    X(tanh, tanh, TANH, -20, 20, -1.5, 1.5)                                                                            \
    X(arcsinh, asinh, ARC, -30, 30, -1, 1)                                                                             \
    X(arccosh, acosh, ARC, 1, 30, 1, 1.1)                                                                              \
    X(arctanh, atanh, ARC, -1, 1, -0.3, 0.3)                                                                           \
    X(cbrt, cbrt, ROOT, -1000, 1000, 0.4, 8.2)

typedef struct function {
    const char *name;
    void (*f32)(const float *x, float *y, int n);
    void (*f64)(const double *x, double *y, int n);
    double (*ref32)(double);
    long double (*ref64)(long double);
    int (*mpfr)(mpfr_t, const mpfr_t, mpfr_rnd_t);
    enum kind kind;
    double lo, hi, lo2, hi2;
} function;

#define X(NAME, ...)                                                                                                   \
    static void run_##NAME##_f32(const float *x, float *y, int n) {                                                    \
        for (int i = 0; i < n; i += ND_LANES(float)) v_store_f32(y + i, v_##NAME##_f32(v_load_f32(x + i)));            \
    }                                                                                                                  \
    static void run_##NAME##_f64(const double *x, double *y, int n) {                                                  \
        for (int i = 0; i < n; i += ND_LANES(double)) v_store_f64(y + i, v_##NAME##_f64(v_load_f64(x + i)));           \
    }
FUNCTIONS(X)
#undef X

static const function functions[] = {
#define X(NAME, C, ...) {#NAME, run_##NAME##_f32, run_##NAME##_f64, C, C##l, mpfr_##C, __VA_ARGS__},
    FUNCTIONS(X)
#undef X
};

static double ulps_mpfr(const function *f, double x, double got) {
    static mpfr_t a, b;
    static int ready;
    if (!ready) mpfr_init2(a, 200), mpfr_init2(b, 53), ready = 1;
    mpfr_set_d(b, x, MPFR_RNDN);
    f->mpfr(a, b, MPFR_RNDN);
    return ulps_mpfr_m(a, got, 0, 53);
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
    const uint64_t r = bits(), shift = bits() % 64;
    const double many = (double)(int64_t)r / (double)(1ull << shift), whole = fmod(rint(many), 2200);
    switch (k) {
    case 0: return from_bits(r);
    case 1: return ldexp((double)(int64_t)r, -107 + (int)shift);
    case 2:
    case 3: return uniform(f->lo, f->hi);
    case 4:
    case 5: return uniform(f->lo2, f->hi2);
    case 6:
        switch (f->kind) { /* the borders of the reductions */
        case TRIG: return near((double)((long double)rint(many) * 0.785398163397448309615660845819875721L));
        case LOG: return near(ldexp(r & 1 ? 1 : M_SQRT1_2, (int)(shift % 9) - 4));
        case LOG1P: return near(ldexp(r & 1 ? 1 : r & 2 ? 0.75 : M_SQRT1_2, (int)(shift % 9) - 4) - 1);
        case EXP: return near(whole * M_LN2 / 2 - (r & 1 ? 0 : 0.085 * M_LN2));
        case EXP2: return near(whole / 2 + (r & 1 ? 0 : 0.085));
        case ROOT: return near(ldexp(r & 1 ? 1 : 1.5, (int)(shift % 9) - 4));
        case ARC: return near((double)(r % 65 - 32) / (r & 128 ? 16 : 32));
        case TANH: return near(r & 1 ? 1.0 : r & 2 ? 0.9375 : rint(many) * M_LN2 / 4);
        }
    }
    switch (f->kind) { /* the borders of the type */
    case TRIG:
        if (!nhard) nhard = hard_trig(hard, 200000);
        return near(hard[r % (uint64_t)nhard]);
    case LOG:
    case ROOT: return from_bits(r >> 12 >> shift % 52); /* subnormals */
    case LOG1P: return from_bits((r >> 2) % 0x7fe0000000000000 | r << 63);
    case EXP: return (r & 2 ? 1 : -1) * (r & 1 ? uniform(-745.2, -706) : uniform(709, 710.8));
    case EXP2: return r & 1 ? uniform(-1075.2, -1020) : uniform(1023, 1024.1);
    case ARC: return ldexp(uniform(-1, 1), (int)(shift / 2) - 16) + (r & 1 ? 1 : r & 2 ? -1 : 0);
    default: return uniform(18, 23);
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
    {"tan", 0, 0}, {"tan", -0.0, -0.0}, {"tan", -5e-324, -5e-324}, {"tan", INFINITY, NAN}, {"tan", -INFINITY, NAN},
    {"tan", NAN, NAN},
    {"arcsin", 0, 0}, {"arcsin", -0.0, -0.0}, {"arcsin", -5e-324, -5e-324}, {"arcsin", 1.25, NAN}, {"arcsin", NAN, NAN},
    {"arcsin", -INFINITY, NAN}, {"arcsin", 1, M_PI_2}, {"arcsin", -1, -M_PI_2},
    {"arccos", 1, 0}, {"arccos", -1.25, NAN}, {"arccos", INFINITY, NAN}, {"arccos", NAN, NAN}, {"arccos", -0.0, M_PI_2},
    {"arccos", -1, M_PI},
    {"arctan", 0, 0}, {"arctan", -0.0, -0.0}, {"arctan", -5e-324, -5e-324}, {"arctan", NAN, NAN},
    {"arctan", INFINITY, M_PI_2}, {"arctan", -INFINITY, -M_PI_2}, {"arctan", 1e300, M_PI_2},
    {"arcsinh", 0, 0}, {"arcsinh", -0.0, -0.0}, {"arcsinh", -5e-324, -5e-324}, {"arcsinh", NAN, NAN},
    {"arcsinh", INFINITY, INFINITY}, {"arcsinh", -INFINITY, -INFINITY},
    {"arccosh", 1, 0}, {"arccosh", 0.5, NAN}, {"arccosh", -3, NAN}, {"arccosh", -INFINITY, NAN}, {"arccosh", NAN, NAN},
    {"arccosh", INFINITY, INFINITY}, {"arccosh", 0, NAN},
    {"arctanh", 0, 0}, {"arctanh", -0.0, -0.0}, {"arctanh", -5e-324, -5e-324}, {"arctanh", 1, INFINITY},
    {"arctanh", -1, -INFINITY}, {"arctanh", 1.25, NAN}, {"arctanh", INFINITY, NAN}, {"arctanh", NAN, NAN},
    {"tanh", 0, 0}, {"tanh", -0.0, -0.0}, {"tanh", -5e-324, -5e-324}, {"tanh", INFINITY, 1}, {"tanh", -INFINITY, -1},
    {"tanh", 1e300, 1}, {"tanh", -40, -1}, {"tanh", NAN, NAN},
    {"exp2", 0, 1}, {"exp2", -0.0, 1}, {"exp2", INFINITY, INFINITY}, {"exp2", -INFINITY, 0}, {"exp2", NAN, NAN},
    {"exp2", 1e308, INFINITY}, {"exp2", -1e308, 0}, {"exp2", 5e-324, 1}, {"exp2", 7, 128}, {"exp2", -149, 0x1p-149},
    {"exp2", -126, 0x1p-126}, {"exp2", 127, 0x1p127},
    {"expm1", 0, 0}, {"expm1", -0.0, -0.0}, {"expm1", -5e-324, -5e-324}, {"expm1", INFINITY, INFINITY},
    {"expm1", -INFINITY, -1}, {"expm1", NAN, NAN}, {"expm1", 1e300, INFINITY}, {"expm1", -1e300, -1},
    {"log2", 0, -INFINITY}, {"log2", -0.0, -INFINITY}, {"log2", -1, NAN}, {"log2", -INFINITY, NAN},
    {"log2", INFINITY, INFINITY}, {"log2", NAN, NAN}, {"log2", 1, 0}, {"log2", 0x1p-149, -149}, {"log2", 0x1p100, 100},
    {"log10", 0, -INFINITY}, {"log10", -0.0, -INFINITY}, {"log10", -1, NAN}, {"log10", -INFINITY, NAN},
    {"log10", INFINITY, INFINITY}, {"log10", NAN, NAN}, {"log10", 1, 0}, {"log10", 10, 1}, {"log10", 100, 2},
    {"log10", 1000, 3}, {"log10", 1e4, 4}, {"log10", 1e5, 5}, {"log10", 1e6, 6}, {"log10", 1e7, 7}, {"log10", 1e8, 8},
    {"log10", 1e9, 9}, {"log10", 1e10, 10},
    {"log1p", 0, 0}, {"log1p", -0.0, -0.0}, {"log1p", -5e-324, -5e-324}, {"log1p", -1, -INFINITY}, {"log1p", -2, NAN},
    {"log1p", INFINITY, INFINITY}, {"log1p", -INFINITY, NAN}, {"log1p", NAN, NAN},
    {"sinh", 0, 0}, {"sinh", -0.0, -0.0}, {"sinh", -5e-324, -5e-324}, {"sinh", INFINITY, INFINITY},
    {"sinh", -INFINITY, -INFINITY}, {"sinh", NAN, NAN}, {"sinh", -1e300, -INFINITY},
    {"cosh", 0, 1}, {"cosh", -0.0, 1}, {"cosh", 5e-324, 1}, {"cosh", INFINITY, INFINITY}, {"cosh", -INFINITY, INFINITY},
    {"cosh", NAN, NAN}, {"cosh", -1e300, INFINITY},
    {"cbrt", 0, 0}, {"cbrt", -0.0, -0.0}, {"cbrt", INFINITY, INFINITY}, {"cbrt", -INFINITY, -INFINITY},
    {"cbrt", NAN, NAN}, {"cbrt", -27, -3}, {"cbrt", 0x1p-147, 0x1p-49}, {"cbrt", 1e6, 100}, {"cbrt", 343, 7},
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
            double u = ulps(y[i], r, 53);
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
        for (int i = 0; i < CHUNK; i++, u += step) x[i] = float_bits(u);
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
            const double e = ulps(y[i], r, 24);
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
            printf("%d-bit %s  %-7s %s  max %.4f ulp at %a (%.17g)\n", ND_VBYTES * 8, ND_HAS_FMA ? "fma   " : "no fma",
                   f->name, t ? "f64" : "f32", e, at, at);
            fflush(stdout);
            bad |= !(e <= 1);
        }
    }
    return bad;
}
