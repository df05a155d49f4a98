/*
 * complex.c: how far the complex functions of complex.h are from the truth, and their special values. x86-64 Linux with
 * glibc only: the reference is glibc's long double functions (64 bits, about 2^-10 ulp), or a formula in long double
 * and __float128 where glibc has none.
 *
 *   gcc -O3 -std=gnu11 -fno-math-errno -fno-trapping-math -ffp-contract=off -march=x86-64-v2                          \
 *       native/test/complex.c -lm -o /tmp/complex
 *   /tmp/complex 10          a million samples per function (default 1)
 *   /tmp/complex 10 arcsin   one function
 *
 * Samples are pairs of parts of all magnitudes, of the ranges people use, near the unit circle, near the branch points,
 * near the axes, beyond the overflow of exp, subnormals, and a grid of special values with itself. The error counts in
 * units in the last place of each part of the exact result (componentwise) and of its larger part (normwise). Where an
 * operand is infinite or NaN, each part must be NaN, a signed infinity, a signed zero or a number exactly where glibc's
 * function of the same type says so, or NumPy's formula where there is none. That includes the signs that C99 leaves
 * open: of the infinity in sinh, cosh, sin, cos (inf, inf), of zeros beside NaN, of tanh's zero part at infinity, of
 * the infinity in sqrt (-inf, NaN) and in arccos beside NaN. Exit status 1: some bound or check failed.
 */
#define _GNU_SOURCE
#include <complex.h>
#include <float.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#undef I
typedef float _Complex c64_v;
typedef double _Complex c128_v;
#include "../complex.h"

typedef long double ld;
typedef long double _Complex cld;
typedef __float128 quad;

static cld make(ld re, ld im) {
    cld z;
    __real__ z = re, __imag__ z = im;
    return z;
}

/* ---- references for what glibc does not have ---- */

static cld ref_log2(cld z) { return clogl(z) * M_LOG2El; }
static cld ref_log10(cld z) { return clogl(z) * M_LOG10El; }
static cld ref_exp2(cld z) {
    const quad t = (quad) __imag__ z * 0.693147180559945309417232121458176568Q;
    const ld a = (ld)t, d = (ld)(t - a), e = exp2l(__real__ z);
    return make(e * (cosl(a) - sinl(a) * d), __imag__ z == 0 ? __imag__ z : e * (sinl(a) + cosl(a) * d));
}
static cld ref_expm1(cld z) {
    const ld x = __real__ z, y = __imag__ z, s = sinl(y / 2);
    const ld q = expm1l(x) * cosl(y), r = x > 60 ? expl(x) * cosl(y) : (ld)((quad)q - (quad)2 * s * s);
    return make(r, y == 0 ? y : expl(x) * sinl(y));
}
static cld ref_log1p(cld z) {
    const quad x = __real__ z, y = __imag__ z, d = x * (x + 2) + y * y, h = (1 + x) * (1 + x) + y * y;
    const ld im = atan2l(__imag__ z, (ld)(1 + x)), near = (ld)d;
    return make(0.5L * (fabsl(near) < 0.5L ? log1pl(near) : logl((ld)h)), im);
}
/* where operands are not finite: NumPy's formulas */
#define X(T, R, fn)                                                                                                    \
    static T##_v sp_log2_##T(T##_v z) { return clog##fn(z) * (R)M_LOG2E; }                                             \
    static T##_v sp_log10_##T(T##_v z) { return clog##fn(z) * (R)M_LOG10E; }                                           \
    static T##_v sp_exp2_##T(T##_v z) { return (T##_v)cexp((c128_v)z * M_LN2); }                                       \
    static T##_v sp_log1p_##T(T##_v z) {                                                                               \
        const R x = __real__ z, y = __imag__ z;                                                                        \
        return cx_make_##T(log##fn(hypot##fn(x + 1, y)), atan2##fn(y, x + 1));                                         \
    }                                                                                                                  \
    static T##_v sp_expm1_##T(T##_v z) {                                                                               \
        const R x = __real__ z, y = __imag__ z, s = sin##fn(y / 2);                                                    \
        return cx_make_##T(expm1##fn(x) * cos##fn(y) - 2 * s * s, exp##fn(x) * sin##fn(y));                            \
    }
X(c64, float, f)
X(c128, double, )
#undef X

/* name, reference, special values for c128, c64; bounds for c128 componentwise, normwise */
#define FUNCTIONS(X)                                                                                                   \
    X(sqrt, csqrtl, csqrt, csqrtf, 2.5, 2.5)                                                                           \
    X(exp, cexpl, cexp, cexpf, 2.5, 2.5)                                                                               \
    X(exp2, ref_exp2, sp_exp2_c128, sp_exp2_c64, INFINITY, 3)                                                          \
    X(expm1, ref_expm1, sp_expm1_c128, sp_expm1_c64, INFINITY, 5)                                                      \
    X(log, clogl, clog, clogf, 4, 4)                                                                                   \
    X(log2, ref_log2, sp_log2_c128, sp_log2_c64, 5, 5)                                                                 \
    X(log10, ref_log10, sp_log10_c128, sp_log10_c64, 5, 5)                                                             \
    X(log1p, ref_log1p, sp_log1p_c128, sp_log1p_c64, 3, 3)                                                             \
    X(sin, csinl, csin, csinf, 4, 4)                                                                                   \
    X(cos, ccosl, ccos, ccosf, 4, 4)                                                                                   \
    X(tan, ctanl, ctan, ctanf, 8, 7)                                                                                   \
    X(sinh, csinhl, csinh, csinhf, 4, 4)                                                                               \
    X(cosh, ccoshl, ccosh, ccoshf, 4, 4)                                                                               \
    X(tanh, ctanhl, ctanh, ctanhf, 8, 7)                                                                               \
    X(arcsin, casinl, casin, casinf, 5, 5)                                                                             \
    X(arccos, cacosl, cacos, cacosf, 5, 5)                                                                             \
    X(arctan, catanl, catan, catanf, 5, 5)                                                                             \
    X(arcsinh, casinhl, casinh, casinhf, 5, 5)                                                                         \
    X(arccosh, cacoshl, cacosh, cacoshf, 5, 5)                                                                         \
    X(arctanh, catanhl, catanh, catanhf, 5, 5)

typedef struct function {
    const char *name;
    c128_v (*f128)(c128_v);
    c64_v (*f64)(c64_v);
    cld (*ref)(cld);
    c128_v (*special128)(c128_v);
    c64_v (*special64)(c64_v);
    double componentwise, normwise;
} function;

#define X(NAME, ...) /* the c64 forms are always inlined, so they have no address of their own */                      \
    static c64_v run_##NAME(c64_v z) { return cx_##NAME##_c64(z); }
FUNCTIONS(X)
#undef X
static const function functions[] = {
#define X(NAME, ...) {#NAME, cx_##NAME##_c128, run_##NAME, __VA_ARGS__},
    FUNCTIONS(X)
#undef X
};

/* ---- samples ---- */

static uint64_t seed = 1;
static uint64_t bits(void) { /* splitmix64 (Steele, Lea, Flood 2014) */
    uint64_t z = seed += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}
static double uniform(double lo, double hi) { return lo + (hi - lo) * ((double)(bits() >> 11) * 0x1p-53); }
static double magnitude(double lo, double hi) { return copysign(exp2(uniform(lo, hi)), (int64_t)bits()); }
static c128_v sample(int k) {
    const double t = uniform(-4, 4), r = 1 + magnitude(-60, -1);
    switch (k) {
    case 0: return cx_make_c128(magnitude(-1074, 1024), magnitude(-1074, 1024));
    case 1: return cx_make_c128(magnitude(-149, 128), magnitude(-149, 128));
    case 2: return cx_make_c128(magnitude(-10, 10), magnitude(-10, 10));
    case 3: return cx_make_c128(uniform(-4, 4), uniform(-4, 4));
    case 4: return cx_make_c128(uniform(-100, 100), uniform(-100, 100));
    case 5: return cx_make_c128(r * cos(t), r * sin(t)); /* the unit circle */
    case 6: return cx_make_c128(r * cos(t) - 1, r * sin(t));
    case 7: return cx_make_c128(copysign(1, t) + magnitude(-60, 0), magnitude(-60, 0)); /* branch points */
    case 8: return cx_make_c128(magnitude(-60, 0), copysign(1, t) + magnitude(-60, 0));
    case 9: return cx_make_c128(uniform(-4, 4), magnitude(-300, 0)); /* the axes */
    case 10: return cx_make_c128(magnitude(-300, 0), uniform(-4, 4));
    case 11: return cx_make_c128(uniform(-1500, 1500), magnitude(-1074, 4)); /* overflow and underflow */
    case 12: return cx_make_c128(magnitude(-1074, 4), uniform(-1500, 1500));
    case 13: return cx_make_c128(uniform(-100, 100), magnitude(-149, 4));
    case 14: return cx_make_c128(uniform(-4, 4), rint(t * 100) * M_PI_2);
    default: return cx_make_c128(magnitude(-1074, -1000), magnitude(-1074, -1000));
    }
}

static double grid[100]; /* special and other values */
static int make_grid(void) {
    static const double some[] = {0,    5e-324, 1e-310, 0x1p-1022, 1e-160, 1e-40, 1e-20, 0x1p-53, 0.25,    0.5,  0.75,
                                  1,    1.5,    M_PI_2, 2,         M_PI,   10,    22,    89,      100,     349,  351,
                                  354,  370,    400,    708,       710,    745,   750,   1400,    1460,    1e10, 0x1p53,
                                  1e20, 0x1p60, 1e38,   1e155,     1e160,  1e300, 1e308, DBL_MAX, INFINITY};
    int n = 0;
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) grid[n++] = some[i], grid[n++] = -some[i];
    grid[n++] = 1 - 0x1p-53, grid[n++] = 1 + 0x1p-52, grid[n++] = 1 - 0x1p-24, grid[n++] = 1 + 0x1p-23;
    grid[n++] = NAN, grid[n++] = -(double)NAN;
    return n;
}

/* ---- measures ---- */

typedef struct format {
    int p, emin, emax;
} format;
static const format formats[2] = {{24, -125, 128}, {53, -1021, 1024}};

/* |got - ref| in units in the last place of `scale`; an infinity counts as the next power of two after the largest
 * number. Infinite where one is NaN, or the sign of a zero is
 * wrong (not beside a larger part that merely underflows, see expm1). */
static double ulps(ld got, ld ref, ld scale, const format *f) {
    if (isnan(ref) || isnan(got)) return isnan(ref) && isnan(got) ? 0 : INFINITY;
    if (got == 0 && (ref == 0 || fabsl(ref) == scale) && !signbit(got) != !signbit(ref)) return INFINITY;
    int e;
    const ld top = ldexpl(1, f->emax);
    if (fabsl(scale) > top) scale = top;
    frexpl(scale, &e);
    const ld unit = ldexpl(1, (e < f->emin ? f->emin : e) - f->p);
    if (fabsl(got) > top) got = copysignl(top, got);
    if (fabsl(ref) > top) ref = copysignl(top, ref);
    return (double)(fabsl(got - ref) / unit);
}
static bool same_kind(double a, double b) {
    if (isnan(a) || isnan(b)) return isnan(a) && isnan(b);
    return isinf(a) == isinf(b) && (a == 0) == (b == 0) && !signbit(a) == !signbit(b);
}

typedef struct worst {
    double componentwise, normwise;
    c128_v at, at_norm;
    int bad;
} worst;

static void check(const function *f, int wide, c128_v z, worst *w) {
    const format *fmt = &formats[wide];
    const c64_v zf = (c64_v)z;
    if (!wide) z = (c128_v)zf;
    if (f->ref == ref_exp2 && cx_finite(__imag__ z)) { /* see there; and y ln 2 may not be subnormal */
        const double y = fabs(__imag__ z);
        if (y > 0x1p26 || (y != 0 && y < 0x1p-1000)) return;
    }
    const c128_v got = wide ? f->f128(z) : (c128_v)f->f64(zf);
    const double re = __real__ got, im = __imag__ got;
    if (!cx_isfinite_c128(z)) {
        const c128_v want = wide ? f->special128(z) : (c128_v)f->special64(zf);
        if (same_kind(re, __real__ want) && same_kind(im, __imag__ want)) return;
        if (w->bad++ < 5)
            printf("%s_%s(%g, %g) is (%g, %g) and should be (%g, %g)\n", f->name, wide ? "c128" : "c64", __real__ z,
                   __imag__ z, re, im, __real__ want, __imag__ want);
        return;
    }
    const cld ref = f->ref((cld)z);
    const ld a = __real__ ref, b = __imag__ ref, scale = fmaxl(fabsl(a), fabsl(b));
    const double part = fmax(ulps(re, a, a, fmt), ulps(im, b, b, fmt));
    const double norm = fmax(ulps(re, a, scale, fmt), ulps(im, b, scale, fmt));
    if (part > w->componentwise) w->componentwise = part, w->at = z;
    if (norm > w->normwise) w->normwise = norm, w->at_norm = z;
    const c128_v mirror = wide ? f->f128(cx_conjugate_c128(z)) : (c128_v)f->f64(cx_conjugate_c64(zf));
    if (__imag__ z != 0 && (__real__ mirror != re || __imag__ mirror != -im) && w->bad++ < 5)
        printf("%s(%a, %a): not the conjugate of its mirror image\n", f->name, __real__ z, __imag__ z);
}

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}
static double nanoseconds(c128_v (*f)(c128_v)) { /* per element, of parts in -4..4 */
    enum { N = 2048, ROUNDS = 20 };
    static c128_v x[N], y[N];
    for (int i = 0; i < N; i++) x[i] = sample(3);
    double best = INFINITY;
    for (int r = 0; r < ROUNDS; r++) {
        const double start = seconds();
        for (int i = 0; i < N; i++) y[i] = f(x[i]);
        best = fmin(best, (seconds() - start) / N * 1e9);
    }
    return y[0] == 12345 ? 0 : best;
}

/* ---- power and the functions of parts ---- */

static int test_power(double millions) {
    double general = 0, whole = 0;
    for (int64_t i = 0; i < (int64_t)(millions * 1e6); i++) {
        const c128_v x = i % 4 ? cx_make_c128(uniform(-4, 4), uniform(-4, 4)) : sample(2);
        const bool n = i % 2;
        const double whole_n = rint(uniform(-120, 120));
        const c128_v y = n ? whole_n : cx_make_c128(uniform(-20, 20), uniform(-20, 20));
        const c128_v got = cx_power_c128(x, y);
        const cld l = (cld)y * clogl((cld)x), ref = cexpl(l);
        const ld scale = fmaxl(fabsl(__real__ ref), fabsl(__imag__ ref));
        if (y == 0 || !(scale < 1e300L && scale > 1e-300L)) continue; /* products may overflow, as in NumPy */
        const double u = fmax(ulps(__real__ got, __real__ ref, scale, &formats[1]),
                              ulps(__imag__ got, __imag__ ref, scale, &formats[1]));
        if (n && fabs(__real__ y) < 100) whole = fmax(whole, u / (1 + fabs(__real__ y)));
        else general = fmax(general, u / (double)(1 + cabsl(l)));
    }
    printf("power    c128  general %.3f ulp * (1 + |y log x|), |n| < 100 %.3f ulp * (1 + |n|)\n", general, whole);
    return !(general < 4 && whole < 4);
}

/* No product may be fused with a sum, in loops neither, whatever the compiler makes of them. */
#define X(T, R)                                                                                                        \
    static __attribute__((noinline)) int fused_##T(const T##_v *x, const T##_v *y, T##_v *p, T##_v *s, int n) {        \
        for (int i = 0; i < n; i++) p[i] = cx_multiply_##T(x[i], y[i]);                                                \
        for (int i = 0; i < n; i++) s[i] = cx_square_##T(x[i]);                                                        \
        int bad = 0;                                                                                                   \
        for (int i = 0; i < n; i++)                                                                                    \
            for (int k = 0; k < 2; k++) {                                                                              \
                const R a = __real__ x[i], b = __imag__ x[i];                                                          \
                const R c = k ? a : __real__ y[i], d = k ? b : __imag__ y[i];                                          \
                volatile R ac = a * c, bd = b * d, ad = a * d, bc = b * c;                                             \
                bad |= (k ? s : p)[i] != cx_make_##T(ac - bd, ad + bc);                                                \
            }                                                                                                          \
        return bad;                                                                                                    \
    }
X(c64, float)
X(c128, double)
#undef X
static int test_fused(void) {
    enum { N = 1000 };
    static c128_v x[N], y[N], p[N], s[N];
    static c64_v xf[N], yf[N], pf[N], sf[N];
    for (int i = 0; i < N; i++) x[i] = sample(3), y[i] = sample(3), xf[i] = (c64_v)x[i], yf[i] = (c64_v)y[i];
    const int bad = fused_c64(xf, yf, pf, sf, N) | fused_c128(x, y, p, s, N);
    if (bad) puts("multiply or square: the compiler fused a product with a sum");
    return bad;
}

static int test_parts(double millions) {
    int bad = 0;
    const double inf = INFINITY, nan = NAN;
    double divide = 0, reciprocal = 0;
#define Z(a, b) cx_make_c128(a, b)
#define SAME(x, y) (same_kind(__real__(x), __real__(y)) && same_kind(__imag__(x), __imag__(y)))
#define EXPECT(what) if (!(what)) bad = 1, printf("not so: %s\n", #what);
    EXPECT(SAME(cx_divide_c128(Z(1, -2), Z(0, 0)), Z(inf, -inf)))
    EXPECT(SAME(cx_divide_c128(Z(0, 1), Z(-0.0, 0)), Z(nan, inf)))
    EXPECT(SAME(cx_multiply_c128(Z(inf, inf), Z(1, 1)), Z(nan, inf)))
    EXPECT(cx_sign_c128(Z(3, -4)) == Z(0.6, -0.8) && cx_sign_c128(Z(0, 0)) == 0)
    EXPECT(cx_sign_c128(Z(1e308, 1e308)) == cx_sign_c128(Z(1, 1)) && cx_sign_c128(Z(-inf, 5)) == -1)
    EXPECT(SAME(cx_sign_c128(Z(inf, inf)), Z(nan, nan)) && SAME(cx_sign_c128(Z(1, nan)), Z(nan, nan)))
    EXPECT(cx_absolute_c128(Z(-inf, nan)) == inf && cx_absolute_c64((c64_v)Z(nan, inf)) == inf)
    EXPECT(cx_less_c128(Z(1, 9), Z(2, 0)) && cx_less_c128(Z(1, 1), Z(1, 2)) && !cx_less_c128(Z(1, nan), Z(2, 0)))
    EXPECT(!cx_less_equal_c128(Z(1, nan), Z(1, nan)) && cx_greater_equal_c128(Z(1, 2), Z(1, 2)))
    EXPECT(SAME(cx_maximum_c128(Z(1, nan), Z(nan, 2)), Z(1, nan)))
    EXPECT(SAME(cx_minimum_c128(Z(1, 1), Z(nan, 2)), Z(nan, 2)))
    EXPECT(cx_fmax_c128(Z(1, nan), Z(0, 2)) == Z(0, 2) && cx_fmin_c128(Z(3, 1), Z(nan, 2)) == Z(3, 1))
    EXPECT(cx_isnan_c128(Z(inf, nan)) && cx_isinf_c128(Z(inf, nan)) && !cx_isfinite_c128(Z(0, -inf)))
    EXPECT(cx_truth_c128(Z(0, nan)) && !cx_truth_c128(Z(-0.0, 0)) && cx_rint_c128(Z(0.5, -1.5)) == Z(0, -2))
    EXPECT(cx_power_c128(0, 0) == 1 && cx_power_c128(0, Z(2.5, 0)) == 0 && cx_isnan_c128(cx_power_c128(0, -1)))
    EXPECT(cx_power_c128(Z(1, 2), 3) == Z(-11, -2) && cx_power_c128(Z(0, 2), -2) == -0.25)
#undef Z
#undef SAME
#undef EXPECT
    for (int64_t i = 0; i < (int64_t)(millions * 1e6); i++) {
        const c128_v x = sample(2), y = i % 2 ? sample(2) : sample(3);
        const c128_v q = cx_divide_c128(x, y), r = cx_reciprocal_c128(y);
        const cld wantq = (cld)x / (cld)y, wantr = 1 / (cld)y;
        const ld scaleq = fmaxl(fabsl(__real__ wantq), fabsl(__imag__ wantq));
        const ld scaler = fmaxl(fabsl(__real__ wantr), fabsl(__imag__ wantr));
        divide = fmax(divide, (double)(cabsl((cld)q - wantq) / scaleq) * 0x1p53);
        reciprocal = fmax(reciprocal, (double)(cabsl((cld)r - wantr) / scaler) * 0x1p53);
    }
    printf("divide, reciprocal c128  within %.2f, %.2f eps/2 normwise\n", divide, reciprocal);
    return bad || divide > 10 || reciprocal > 10;
}

int main(int argc, char **argv) {
    const double millions = argc > 1 ? atof(argv[1]) : 1;
    const char *only = argc > 2 ? argv[2] : "all";
    const int n = make_grid();
    int bad = 0;
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        const function *f = &functions[i];
        if (strcmp(only, "all") && strcmp(only, f->name)) continue;
        for (int wide = 0; wide < 2; wide++) {
            worst w = {0};
            for (int a = 0; a < n; a++)
                for (int b = 0; b < n; b++) check(f, wide, cx_make_c128(grid[a], grid[b]), &w);
            for (int64_t k = 0; k < (int64_t)(millions * 1e6); k++) check(f, wide, sample((int)(k % 16)), &w);
            printf("%-8s %-4s  componentwise %.4g ulp at (%a, %a), normwise %.4g at (%a, %a)", f->name,
                   wide ? "c128" : "c64", w.componentwise, __real__ w.at, __imag__ w.at, w.normwise, __real__ w.at_norm,
                   __imag__ w.at_norm);
            if (wide) printf(", %.0f ns, glibc %.0f", nanoseconds(f->f128), nanoseconds(f->special128));
            puts("");
            fflush(stdout);
            bad |= w.bad || !(w.componentwise <= (wide ? f->componentwise : 0.501));
            bad |= !(w.normwise <= (wide ? f->normwise : 0.501));
        }
    }
    if (strcmp(only, "all")) return bad;
    bad |= test_power(millions) | test_parts(millions) | test_fused();
    puts(bad ? "FAILED" : "ok");
    return bad;
}
