/*
 * ulp2.c: ulp.c for functions of two arguments: how far power, logaddexp, logaddexp2, arctan2 and hypot of vmath.h are
 * from the truth, and whether fmod, remainder, floor_divide and ldexp are it, for one CPU level.
 *
 *   gcc -O3 -std=gnu11 -fno-math-errno -fno-trapping-math -ffp-contract=off -march=x86-64-v3 \
 *       native/test/ulp2.c -lmpfr -lgmp -lm -o /tmp/ulp2
 *   /tmp/ulp2 arctan2 f64 100 2     one function, 100 million samples (default 10), another seed
 *
 * The reference is one format wider, x87 long double; what looks like a new worst case is measured again with MPFR.
 * Samples mix all bit patterns, ordinary ranges, operands far from each other and from 1, subnormals, and what is hard
 * for the function: quotients near the borders of the reductions, powers near overflow and underflow, sums of
 * exponentials near 1. Errors of logaddexp are in units in the last place of the result or of the larger argument,
 * whichever is larger (see vmath_pow.h). All pairs of special values are compared with C's functions, exact results
 * (x^1, 1^y, squares, small integer powers) must be exact, and no result may depend on its lane. fmod and ldexp must
 * have the bits of C's, remainder and floor_divide those of Python's rule on top of fmod, as NumPy has it. Exit status
 * 1: some bound (1 ulp, logaddexp 1.25) or check failed.
 */
#include "../vmath.h"
#include "ulp.h"

enum { D = ND_LANES(double), F = ND_LANES(float) };
static int bad;

static long double add_exp(long double x, long double y) {
    return x == y ? x + logl(2) : isnan(x) || isnan(y) ? x + y : fmaxl(x, y) + log1pl(expl(-fabsl(x - y)));
}
static long double add_exp2(long double x, long double y) {
    return x == y ? x + 1 : isnan(x) || isnan(y) ? x + y : fmaxl(x, y) + log1pl(exp2l(-fabsl(x - y))) / logl(2);
}
static int logadd(mpfr_t r, const mpfr_t x, const mpfr_t y, int two) { /* m + log(1 + e^(o - m)) */
    mpfr_t a, b;
    const int more = mpfr_cmp(x, y) > 0;
    mpfr_init2(a, 2300), mpfr_init2(b, 250);
    mpfr_sub(a, more ? y : x, more ? x : y, MPFR_RNDN);
    (two ? mpfr_exp2 : mpfr_exp)(b, a, MPFR_RNDN);
    mpfr_log1p(b, b, MPFR_RNDN);
    if (two) mpfr_const_log2(r, MPFR_RNDN), mpfr_div(b, b, r, MPFR_RNDN);
    mpfr_add(r, b, more ? x : y, MPFR_RNDN);
    mpfr_clear(a), mpfr_clear(b);
    return 0;
}
static int mpfr_add_exp(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t d) { return (void)d, logadd(r, x, y, 0); }
static int mpfr_add_exp2(mpfr_t r, const mpfr_t x, const mpfr_t y, mpfr_rnd_t d) { return (void)d, logadd(r, x, y, 1); }

/* Python's rule, and that a divisor of zero gives what C gives. */
#define X(S, f)                                                                                                        \
    static S ref_floor_divide##f(S x, S y) {                                                                           \
        S r = fmod##f(x, y), q = (x - r) / y;                                                                          \
        if (y == 0) return x / y;                                                                                      \
        if (r != 0 && (r < 0) != (y < 0)) q -= 1;                                                                      \
        if (q == 0) return copysign##f(0, x / y);                                                                      \
        const S n = floor##f(q);                                                                                       \
        return q - n > (S)0.5 ? n + 1 : n; /* the rounding of the quotient is taken out */                             \
    }                                                                                                                  \
    static S ref_remainder##f(S x, S y) {                                                                              \
        const S r = fmod##f(x, y);                                                                                     \
        return y == 0 ? r : r == 0 ? copysign##f(0, y) : (r < 0) != (y < 0) ? r + y : r;                               \
    }
X(float, f)
X(double, )
#undef X
static int exponent(double y) { return y > 10000 ? 10000 : y > -10000 ? (int)y : -10000; }
static float ref_ldexpf(float x, float y) { return ldexpf(x, exponent(y)); }
static double ref_ldexp(double x, double y) { return ldexp(x, exponent(y)); }

/* name, reference, the same in MPFR, which samples it has of its own, bound */
enum kind { POWER, ADD, ANY };
#define FUNCTIONS(X)                                                                                                   \
    X(power, powl, mpfr_pow, POWER, 1)                                                                                 \
    X(logaddexp, add_exp, mpfr_add_exp, ADD, 1.25)                                                                     \
    X(logaddexp2, add_exp2, mpfr_add_exp2, ADD, 1.25)                                                                  \
    X(arctan2, atan2l, mpfr_atan2, ANY, 1)                                                                             \
    X(hypot, hypotl, mpfr_hypot, ANY, 1)
#define EXACT(X) X(fmod, fmod) X(remainder, ref_remainder) X(floor_divide, ref_floor_divide) X(ldexp, ref_ldexp)

typedef struct function {
    const char *name;
    void (*f32)(const float *x, const float *y, float *z, int n);
    void (*f64)(const double *x, const double *y, double *z, int n);
    long double (*ref)(long double, long double);
    int (*mpfr)(mpfr_t, const mpfr_t, const mpfr_t, mpfr_rnd_t);
    enum kind kind;
    double bound;
} function;
typedef struct exact {
    const char *name;
    void (*f32)(const float *x, const float *y, float *z, int n);
    void (*f64)(const double *x, const double *y, double *z, int n);
    float (*ref32)(float, float);
    double (*ref64)(double, double);
} exact;

#define RUN(NAME, T, S)                                                                                                \
    static void run_##NAME##_##T(const S *x, const S *y, S *z, int n) {                                                \
        for (int i = 0; i < n; i += ND_LANES(S))                                                                       \
            v_store_##T(z + i, v_##NAME##_##T(v_load_##T(x + i), v_load_##T(y + i)));                                  \
    }
#define X(NAME, ...) RUN(NAME, f32, float) RUN(NAME, f64, double)
FUNCTIONS(X)
EXACT(X)
#undef X
#undef RUN

static const function functions[] = {
#define X(NAME, ...) {#NAME, run_##NAME##_f32, run_##NAME##_f64, __VA_ARGS__},
    FUNCTIONS(X)
#undef X
};
static const exact exacts[] = {
#define X(NAME, REF) {#NAME, run_##NAME##_f32, run_##NAME##_f64, REF##f, REF},
    EXACT(X)
#undef X
};

/* ---- samples: of doubles (p = 53), or of floats in doubles (24) ---- */

static double any(int p, uint64_t u) { return p == 53 ? from_bits(u) : float_bits(u); }

static void sample_any(int k, int p, double *x, double *y) {
    const uint64_t r = bits(), s = bits();
    const int range = p == 53 ? 1070 : 140, e = (int)(r % (unsigned)(2 * range)) - range;
    switch (k) {
    case 0: *x = any(p, r), *y = any(p, s); break;
    case 1: *x = uniform(-10, 10), *y = uniform(-10, 10); break;
    case 2: *x = uniform(-1, 1), *y = ldexp(uniform(-1, 1), (int)(s % 64) - 32); break;
    case 3: *x = uniform(0.5, 2), *y = *x * (double)(s % 129) / 32 * (1 + (double)(r % 9) * 0x1p-52 - 0x1p-50); break;
    case 4: *x = ldexp(uniform(-1, 1), e), *y = ldexp(uniform(-1, 1), e + (int)(s % 9) - 4); break; /* of any size */
    case 5: *x = ldexp(uniform(-1, 1), e), *y = ldexp(uniform(-1, 1), (int)(s % (unsigned)(2 * range)) - range); break;
    case 6: *x = any(p, p == 53 ? r >> 12 >> s % 52 : (uint32_t)r >> 9), *y = uniform(-2, 2) * *x; break; /* tiny */
    default: *x = s & 1 ? 0 : uniform(-1, 1), *y = s & 2 ? -0.0 : (double)((int)(r % 17) - 8); break;
    }
    if (s & 1 << 20) {
        const double t = *x;
        *x = *y, *y = t;
    }
}
static void sample_power(int k, int p, double *x, double *y) {
    const double big = p == 53 ? 1075 : 150;
    *x = fabs(any(p, bits()));
    switch (k) {
    case 0: *x = any(p, bits()), *y = any(p, bits()); return;
    case 1: *x = uniform(0, 10), *y = uniform(-10, 10); return;
    case 2: break; /* the whole range of results */
    case 3: *x = uniform(0.7, 1.5); break;
    case 4: *x = 1 + uniform(-1, 1) * ldexp(1, -(int)(bits() % 50)); break;
    case 5: *x = uniform(-10, 10), *y = rint(uniform(-20, 20)); return;
    case 6: /* the border of the reduction */
        *x = ldexp(p == 53 ? 0x1.6a09e667f3bcdp0 : 0x1.6a09e6p0, (int)(bits() % 9) - 4);
        *x += *x * uniform(-8, 8) * ldexp(1, -p);
        break;
    default: *y = ((bits() & 1 ? -big : big) + uniform(-50, 2)) / log2(*x); return;
    }
    *y = uniform(-big, big) / log2(*x);
}
static void sample_add(int k, int p, double *x, double *y) {
    switch (k) {
    case 0: *x = any(p, bits()), *y = any(p, bits()); break;
    case 1: *x = uniform(-10, 10), *y = uniform(-10, 10); break;
    case 2: *x = uniform(-1, 1), *y = uniform(-40, 1); break;
    case 3: *x = uniform(-1, 0), *y = log1p(-exp(*x)) + uniform(-0.1, 0.1); break; /* a result near 0 */
    case 4: *x = uniform(-1000, 1000), *y = *x + uniform(-1, 1); break;
    case 5: *x = uniform(-1e-3, 1e-3), *y = uniform(-800, 1); break;
    case 6: *x = uniform(-1, 1) * ldexp(1, -(int)(bits() % 60)), *y = *x + uniform(-2, 0); break;
    default: *x = uniform(-800, 800), *y = uniform(-800, 800); break;
    }
}
/* Quotients near integers and near the largest that the fast paths take, of operands of any size; the largest (6) and
 * least (7) operands. */
static void sample_mod(int k, int p, double *x, double *y) {
    const uint64_t r = bits(), s = bits();
    const int range = p == 53 ? 1020 : 120;
    const double ulp = p == 53 ? 0x1p-52 : 0x1p-23;
    *y = ldexp(uniform(0.5, 1), k & 1 ? 0 : (int)(r % (unsigned)(2 * range)) - range);
    if (k == 2) *y = (double)((int)(r % 33) - 16);
    if (k == 3) *y = (float)*y;
    const double q = rint(ldexp(uniform(0, 1), (int)(s % 60)));
    *x = k < 4 ? *y * q * (1 + (double)((int)(s >> 32 & 7) - 3) * ulp) : *y * uniform(0, 0x1p26);
    if (k == 6) *x = ldexp(uniform(0.5, 1), p == 53 ? 1024 : 128), *y = *x / uniform(0.5, 40);
    if (k == 7) *x = any(p, p == 53 ? r >> 12 : (uint32_t)r >> 9), *y = any(p, p == 53 ? s >> 20 : (uint32_t)s >> 14);
    if (s & 1 << 20) *x = -*x;
    if (s & 1 << 21) *y = -*y;
}
/* The first 8 classes are the function's own, if it has any. */
static void sample(enum kind kind, int k, int p, double *x, double *y) {
    if (k >= 8 || kind == ANY) sample_any(k % 8, p, x, y);
    else (kind == POWER ? sample_power : sample_add)(k, p, x, y);
}

/* ---- checks ---- */

static double error(const function *f, double x, double y, double got, int p, double worst) {
    const double m = f->kind != ADD || isinf(x) || isinf(y) ? 0 : fmax(x, y), u = ulps_m(got, f->ref(x, y), m, p);
    static mpfr_t a, b, c;
    static int ready;
    if (u <= worst - 0.02 || !isfinite(x) || !isfinite(y)) return u;
    if (!ready) mpfr_init2(a, 200), mpfr_init2(b, 53), mpfr_init2(c, 53), ready = 1;
    mpfr_set_d(b, x, MPFR_RNDN), mpfr_set_d(c, y, MPFR_RNDN);
    f->mpfr(a, b, c, MPFR_RNDN);
    return ulps_mpfr_m(a, got, m, p);
}

/* A chunk again, each element in another lane and among others, must give the same bits (NaN: as NaN). */
#define X(T, S)                                                                                                        \
    static int lanes_differ_##T(const char *name, void (*f)(const S *, const S *, S *, int), const S *x, const S *y,   \
                                const S *z) {                                                                          \
        static S a[CHUNK], b[CHUNK], c[CHUNK];                                                                         \
        for (unsigned i = 0; i < CHUNK; i++) a[i * 2654435761u % CHUNK] = x[i], b[i * 2654435761u % CHUNK] = y[i];     \
        f(a, b, c, CHUNK);                                                                                             \
        for (unsigned i = 0; i < CHUNK; i++)                                                                           \
            if (memcmp(&c[i * 2654435761u % CHUNK], z + i, sizeof(S)) && !isnan(z[i]))                                 \
                return printf("%s(%a, %a): depends on its lane\n", name, (double)x[i], (double)y[i]);                  \
        return 0;                                                                                                      \
    }
X(f32, float)
X(f64, double)
#undef X

/* One result, computed in all lanes. want32 of SKIP: not looked at. */
enum { SKIP = 12345 };
static void expect(const function *f, double x, double y, double want64, float want32) {
    double a[D], b[D], r[D];
    float af[F], bf[F], rf[F];
    for (int i = 0; i < D; i++) a[i] = x, b[i] = y;
    for (int i = 0; i < F; i++) af[i] = (float)x, bf[i] = (float)y;
    f->f64(a, b, r, D), f->f32(af, bf, rf, F);
    const int ok64 = isnan(want64) ? isnan(r[0]) : !memcmp(r, &want64, 8);
    const int ok32 = isnan(want32) ? isnan(rf[0]) : want32 == SKIP || !memcmp(rf, &want32, 4);
    if ((!ok64 || !ok32) && bad++ < 40)
        printf("%s(%a, %a) is %a, %a, not %a, %a\n", f->name, x, y, r[0], rf[0], want64, want32);
}

static const double special[] = {0,
                                 -0.0,
                                 1,
                                 -1,
                                 2,
                                 -2,
                                 3,
                                 -3,
                                 0.5,
                                 -0.5,
                                 0.75,
                                 1.5,
                                 -2.5,
                                 INFINITY,
                                 -INFINITY,
                                 NAN,
                                 0x1p52,
                                 0x1p53,
                                 0x1.0000000000001p53,
                                 -0x1.fffffp23,
                                 0x1p24,
                                 0x1p-126,
                                 5e-324,
                                 -5e-324,
                                 1e300,
                                 -1e-300,
                                 -0x1p-130,
                                 0x1p100,
                                 -0x1p100,
                                 0x1p-149,
                                 1024,
                                 0x1.8p-148,
                                 0x1.fffffep127,
                                 -0x1.fffffep127,
                                 0x1.fffffffffffffp1023};
enum { SPECIALS = sizeof special / sizeof *special };

/* All pairs of special values as C has them, each in another lane among others. */
static void special_values(const function *f) {
    for (int i = 0; i < SPECIALS * SPECIALS * F; i++) {
        const int lane = i % F, one = i / F % SPECIALS, two = i / F / SPECIALS;
        double x[F], y[F], z[F];
        float xf[F], yf[F], zf[F];
        for (int l = 0; l < F; l++) {
            const uint64_t r = bits();
            x[l] = special[l == lane ? one : (int)(r % SPECIALS)];
            y[l] = special[l == lane ? two : (int)(r / SPECIALS % SPECIALS)];
            xf[l] = (float)x[l], yf[l] = (float)y[l];
        }
        f->f64(x, y, z, F), f->f32(xf, yf, zf, F);
        for (int l = 0; l < F; l++)
            if (!(error(f, x[l], y[l], z[l], 53, 1) <= f->bound && error(f, xf[l], yf[l], zf[l], 24, 1) <= f->bound) &&
                bad++ < 40)
                printf("%s(%g, %g) is %g, %g\n", f->name, x[l], y[l], z[l], zf[l]);
    }
}
static void exact_values(const function *f) {
    for (int i = 0; i < SPECIALS * SPECIALS; i++) {
        const double x = special[i / SPECIALS], y = special[i % SPECIALS];
        const float xf = (float)x, yf = (float)y;
        if (f->kind == POWER) {
            if (x != 0 && fabs(x) != 1 && fabs(y) > 3 && fabs(y) < 0x1p20 && y != 1024) continue;
            if (x > 0 && x < INFINITY && x != 1 && isfinite(y) && rint(y) != y) continue; /* not exact */
            if ((fabs(x) > 0x1p150 || fabs(x) < 0x1p-150) && isfinite(x) && x != 0 && y < 0) continue;
            expect(f, x, y, pow(x, y), powf(xf, yf));
        } else if (x == y && (double)xf == x) { /* NumPy's rounding */
            const double c = f->ref == add_exp ? M_LN2 : 1;
            expect(f, x, y, x + c, xf + (float)c);
        } else if (!isfinite(x) || !isfinite(y)) expect(f, x, y, (double)f->ref(x, y), (float)f->ref(xf, yf));
    }
    for (int i = 0; i < 300000 && f->kind == POWER; i++) {
        const uint64_t r = bits();
        const float x = (float)ldexp((double)(int64_t)r, -64 - (int)(bits() % 64) + 32);
        const double q = (double)((int64_t)r >> 38 | 1); /* 26 bits, more than a float has: the square is exact */
        const float h = (float)((int32_t)(r >> 32) >> 20);
        expect(f, x, 1, x, x), expect(f, x, 0, 1, 1), expect(f, 1, x, 1, 1);
        expect(f, q, 2, q * q, SKIP), expect(f, h, 2, h * h, h * h);
        const int n = 3 + (int)(r % 3), base = (int)(r >> 20 & 31);
        double e = 1;
        for (int k = 0; k < n; k++) e *= base;
        expect(f, base, n, e, e <= 0x1p24 ? (float)e : SKIP);
    }
}

static double test(const function *f, int p, double millions, double at[2]) {
    static double x[CHUNK], y[CHUNK], z[CHUNK];
    static float xf[CHUNK], yf[CHUNK], zf[CHUNK];
    double worst = 0;
    for (double done = 0; done < millions * 1e6; done += CHUNK) {
        const int mixed = bits() & 1, one = (int)(bits() % 16); /* whole chunks of one class keep to the fast paths */
        for (int i = 0; i < CHUNK; i++) {
            sample(f->kind, mixed ? i % 16 : one, p, x + i, y + i);
            xf[i] = (float)x[i], yf[i] = (float)y[i];
            if (p == 24) x[i] = xf[i], y[i] = yf[i];
        }
        if (p == 53) f->f64(x, y, z, CHUNK);
        else f->f32(xf, yf, zf, CHUNK);
        for (int i = 0; i < CHUNK; i++) {
            const double u = error(f, x[i], y[i], p == 53 ? z[i] : (double)zf[i], p, worst);
            if (u > worst) worst = u, at[0] = x[i], at[1] = y[i];
        }
        if (bits() % 16) continue;
        if (p == 53 ? lanes_differ_f64(f->name, f->f64, x, y, z) : lanes_differ_f32(f->name, f->f32, xf, yf, zf))
            return INFINITY;
    }
    return worst;
}

/* An exponent for ldexp: a whole number, of any size or near those that take x to the borders of a type. */
static double whole(int k, double b) {
    const double near = rint((double)((int)(bits() % 2200) - 1100) / (k & 1 ? 1 : 8));
    return k & 4 && !isnan(b) ? rint(b) : near;
}

/* Every bit must be the reference's; NaN is NaN. */
#define X(T, S, p)                                                                                                     \
    static void test_exact_##T(const exact *f, double millions) {                                                      \
        static S x[CHUNK], y[CHUNK], z[CHUNK];                                                                         \
        for (double done = 0; done < millions * 1e6; done += CHUNK) {                                                  \
            const int mixed = bits() % 4, one = (int)(bits() % 16), special_pairs = done < SPECIALS * CHUNK;           \
            for (int i = 0; i < CHUNK; i++) {                                                                          \
                double a, b;                                                                                           \
                const int k = mixed == 0 ? i % 16 : one;                                                               \
                (k < 8 ? sample_mod : sample_any)(k % 8, p, &a, &b);                                                   \
                if (special_pairs) a = special[bits() % SPECIALS], b = special[bits() % SPECIALS];                     \
                if (f->ref64 == ref_ldexp) b = whole(k, b);                                                            \
                x[i] = (S)a, y[i] = (S)b;                                                                              \
            }                                                                                                          \
            f->T(x, y, z, CHUNK);                                                                                      \
            for (int i = 0; i < CHUNK; i++) {                                                                          \
                const S want = f->ref##p(x[i], y[i]);                                                                  \
                if ((isnan(want) ? isnan(z[i]) : !memcmp(&want, z + i, sizeof want)) || bad++ >= 40) continue;         \
                printf("%s(%a, %a) is %a, not %a\n", f->name, (double)x[i], (double)y[i], (double)z[i], (double)want); \
            }                                                                                                          \
        }                                                                                                              \
    }
#define ref24 ref32
#define ref53 ref64
X(f32, float, 24)
X(f64, double, 53)
#undef X

int main(int argc, char **argv) {
    const char *name = argc > 1 ? argv[1] : "all", *type = argc > 2 ? argv[2] : "both";
    const double millions = argc > 3 ? atof(argv[3]) : 10;
    const char *level = ND_HAS_FMA ? "fma   " : "no fma";
    if (argc > 4) seed = strtoull(argv[4], 0, 0);
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        const function *f = &functions[i];
        if (strcmp(name, "all") && strcmp(name, f->name)) continue;
        special_values(f);
        if (f->kind != ANY) exact_values(f);
        for (int p = 24; p <= 53; p += 29) {
            if (strcmp(type, "both") && strcmp(type, p == 53 ? "f64" : "f32")) continue;
            double at[2] = {0, 0};
            const double e = test(f, p, millions, at);
            printf("%d-bit %s  %-10s %s  max %.4f ulp at %a, %a\n", ND_VBYTES * 8, level, f->name,
                   p == 53 ? "f64" : "f32", e, at[0], at[1]);
            fflush(stdout);
            bad += !(e <= f->bound);
        }
    }
    for (size_t i = 0; i < sizeof exacts / sizeof *exacts; i++) {
        const exact *f = &exacts[i];
        if (strcmp(name, "all") && strcmp(name, f->name)) continue;
        const int before = bad;
        if (strcmp(type, "f64")) test_exact_f32(f, millions);
        if (strcmp(type, "f32")) test_exact_f64(f, millions);
        printf("%d-bit %s  %-12s %s\n", ND_VBYTES * 8, level, f->name, bad == before ? "exact" : "WRONG");
        fflush(stdout);
    }
    return bad != 0;
}
