/*
 * test/eig.c: checks linalg/eig.h by residuals, and measures it. One CPU level per build:
 *
 *   F="-O3 -std=gnu11 -fno-math-errno -fno-trapping-math -ffp-contract=off -fwrapv -Wall -Wextra -Wno-unused-function -Inative"
 *   S="native/memory.c native/parallel.c"
 *   gcc $F -march=x86-64-v3 native/test/eig.c $S -o /tmp/eig -lm && /tmp/eig
 *   /tmp/eig 130                up to that order only (for -fsanitize=address,undefined)
 *   /tmp/eig bench [n]          eigenvalues, with and without vectors, beside OpenBLAS's geev if it is there
 *
 * Every number is an error divided by n eps |A| (or n eps): the largest is printed.
 */
#include <stdio.h>

#include "linalg/linalg.h"

#include "bench.h"

typedef double _Complex cd;
enum { F32, F64, C64, C128, TYPES };
static const char *const type_name[] = {"f32", "f64", "c64", "c128"};
static const size_t type_size[] = {4, 8, 8, 16};

static uint64_t seed = 1;
static double draw(void) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (double)(seed >> 11) * 0x1p-52 - 1;
}

static cd make(double re, double im) {
    cd z;
    __real__ z = re, __imag__ z = im;
    return z;
}
static cd times(cd a, cd b) {
    return make(__real__ a * __real__ b - __imag__ a * __imag__ b, __real__ a * __imag__ b + __imag__ a * __real__ b);
}
static double size_of(cd a) { return hypot(__real__ a, __imag__ a); }
static cd draw_of(int type) { return type < C64 ? draw() : make(draw(), draw()); }

/* Elements as double complex, from and to any type. */
static cd get(int type, const void *p, int64_t i) {
    switch (type) {
    case F32: return ((const float *)p)[i];
    case F64: return ((const double *)p)[i];
    case C64: return ((const float _Complex *)p)[i];
    default: return ((const cd *)p)[i];
    }
}
static void put(int type, void *p, int64_t i, cd x) {
    switch (type) {
    case F32: ((float *)p)[i] = (float)__real__ x; break;
    case F64: ((double *)p)[i] = __real__ x; break;
    case C64: ((float _Complex *)p)[i] = (float _Complex)x; break;
    default: ((cd *)p)[i] = x;
    }
}

enum {
    RANDOM,
    ZERO,
    IDENTITY,
    DIAGONAL,
    POSITIVE,
    GRADED,
    SCALED,
    CLUSTERED,
    SINGULAR,
    COMPANION,
    JORDAN,
    JORDAN_HIDDEN,
    CYCLE,
    TRIANGLE,
    ROTATION,
    TOEPLITZ,
    SPLIT,
    HUGE_VALUES,
    SMALL_VALUES,
    KINDS
};
static const char *const kind_name[] = {"random",   "zero",          "identity",  "diagonal", "positive",
                                        "graded",   "scaled",        "clustered", "singular", "companion",
                                        "jordan",   "hidden jordan", "cycle",     "triangle", "rotation",
                                        "toeplitz", "split",         "huge",      "small"};

/* A = (1 - 2 v v^H) A (1 - 2 v v^H) for a random unit v. */
static void hide(int type, int n, cd *a) {
    cd *v = malloc(sizeof(cd) * (size_t)n);
    double norm = 0;
    for (int i = 0; i < n; i++) v[i] = draw_of(type), norm += size_of(v[i]) * size_of(v[i]);
    for (int i = 0; i < n; i++) v[i] /= sqrt(norm);
    for (int side = 0; side < 2; side++)
        for (int j = 0; j < n; j++) {
            cd s = 0;
            for (int i = 0; i < n; i++) {
                cd w = side ? v[i] : make(__real__ v[i], -__imag__ v[i]);
                s += times(w, side ? a[j * n + i] : a[i * n + j]);
            }
            for (int i = 0; i < n; i++) {
                cd w = side ? make(__real__ v[i], -__imag__ v[i]) : v[i];
                a[side ? j * n + i : i * n + j] -= 2 * times(s, w);
            }
        }
    free(v);
}

static void fill(int type, int kind, int n, cd *a) {
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            const double far = abs(i - j), place = n > 1 ? (double)i / (n - 1) : 0;
            cd x = draw_of(type);
            switch (kind) {
            case ZERO: x = 0; break;
            case IDENTITY: x = i == j; break;
            case DIAGONAL: x = i == j ? x : 0; break;
            case POSITIVE: x = fabs(__real__ x); break;
            case GRADED: x *= pow(type % 2 ? 1e-12 : 1e-5, (double)(i + j) / (2 * n)); break;
            case SCALED: x *= pow(type % 2 ? 1e10 : 1e4, sin(3.0 * i) - sin(3.0 * j)); break;
            case CLUSTERED: x = i == j ? 1 + 1e-3 * (i % 3) * (type % 2 ? 1e-8 : 1) : j > i ? 0.1 * x : 0; break;
            case SINGULAR: x = i == j ? place < 0.5 ? 1e-14 * place : place : j > i ? x / n : 0; break;
            case COMPANION: x = i == 0 ? x : i == j + 1; break;
            case JORDAN: x = i == j ? 0.5 : i + 1 == j; break;
            case JORDAN_HIDDEN: x = i == j ? (i < n / 2 ? 0.5 : -0.25) : i + 1 == j && j != n / 2; break;
            case CYCLE: x = (i + 1) % n == j; break;
            case TRIANGLE: x = j >= i ? x : 0; break;
            case ROTATION: x = i == j ? cos(i / 2) : i / 2 == j / 2 ? (i < j ? sin(i / 2) : -sin(i / 2)) : 0; break;
            case TOEPLITZ: x = far <= 1 || j == i + 2 || j == i + 3 ? (i == j + 1 ? -1 : 1) : 0; break;
            case SPLIT: x = (i < n / 2) == (j < n / 2) || (i < j && (i + j) % 3 == 0) ? x : 0; break;
            case HUGE_VALUES: x *= type % 2 ? 1e300 : 1e36; break;
            case SMALL_VALUES: x *= type % 2 ? 1e-300 : 1e-36; break;
            }
            a[i * n + j] = x;
        }
    if (kind == CLUSTERED || kind == SINGULAR || kind == JORDAN_HIDDEN || kind == ROTATION) hide(type, n, a);
}

static double worst;
static int fails;
static void note(const char *what, int type, int kind, int n, double ratio) {
    if (ratio > worst) worst = ratio;
    if (ratio <= 30) return;
    fails++;
    printf("%s of %s, %s, n = %d: %g\n", what, kind_name[kind], type_name[type], n, ratio);
}

static const nd_routine routine[] = {
    {eig_room_f32, eig_f32}, {eig_room_f64, eig_f64}, {eig_room_c64, eig_c64}, {eig_room_c128, eig_c128}};

static int run(int type, int n, int vectors, void *a, int64_t step, void *w, void *v) {
    const int64_t size[] = {n, vectors}, s = (int64_t)type_size[type], c = (int64_t)type_size[type | 2];
    const nd_mat x[] = {{a, n * step * s, step * s}, {w, c, 0}, {v, c, n * c}}; /* v: columns in memory */
    char *work = nd_alloc((size_t)routine[type].room(size) + 64);
    memset(work, 0x55, (size_t)routine[type].room(size) + 64);
    const int status = routine[type].run(size, x, work);
    for (int i = 0; i < 64; i++)
        if (work[routine[type].room(size) + i] != 0x55) printf("work space overrun, n = %d\n", n), fails++, i = 64;
    nd_free(work);
    return status;
}

/* Columns of V: of norm 1, real or conjugate pairs with the largest component real; A V = V w. */
static void check(int type, int kind, int n, int with_vectors) {
    const int ct = type | 2, real = type < C64;
    const size_t m = (size_t)n * (size_t)n + 1;
    const double eps = type % 2 ? 0x1p-52 : 0x1p-23;
    cd *a = malloc(m * sizeof(cd)), trace = 0, sum = 0;
    void *x = malloc(m * 16), *w = malloc(((size_t)n + 1) * 16), *v = malloc(m * 16);
    fill(type, kind, n, a);
    double norm = 0, most = 0;
    for (int i = 0; i < n * n; i++) {
        put(type, x, i, a[i]);
        a[i] = get(type, x, i);
        if (size_of(a[i]) > most) most = size_of(a[i]);
    }
    const double unit = most > 0 ? most : 1;
    for (int i = 0; i < n * n; i++) a[i] /= unit;
    for (int i = 0; i < n; i++) {
        double line = 0;
        for (int j = 0; j < n; j++) line += size_of(a[i * n + j]);
        if (line > norm) norm = line;
        trace += a[i * (n + 1)];
    }
    const double scale = n * eps * (norm > 0 ? norm : 1);
    memset(v, 0x33, m * 16);
    const int status = run(type, n, with_vectors, x, 1, w, v);
    if (status) printf("status %d: ", status), note("failure", type, kind, n, INFINITY);
    for (int i = 0; i < n && !status; i++) sum += get(ct, w, i) / unit;
    if (n && !status) note("trace", type, kind, n, size_of(sum - trace) / scale);
    for (int i = 0; i < n && real && !status; i++) { /* pairs */
        const cd at = get(ct, w, i), next = i + 1 < n ? get(ct, w, i + 1) : 0;
        if (__imag__ at == 0) continue;
        if (!(__imag__ at > 0 && __real__ at == __real__ next && __imag__ at == -__imag__ next))
            note("pair", type, kind, n, INFINITY);
        i++;
    }
    for (int j = 0; j < n && with_vectors && !status; j++) {
        const cd wj = get(ct, w, j) / unit;
        double length = 0, top = 0, residual = 0, imag = 0;
        for (int i = 0; i < n; i++) {
            const cd y = get(ct, v, (int64_t)j * n + i);
            length += size_of(y) * size_of(y);
            if (size_of(y) > top * (1 + 64 * eps)) top = size_of(y), imag = fabs(__imag__ y);
            else if (size_of(y) > top * (1 - 64 * eps) && fabs(__imag__ y) < imag) imag = fabs(__imag__ y);
            if (real && __imag__ wj == 0 && __imag__ y != 0) note("real vector", type, kind, n, INFINITY);
            if (real && __imag__ wj < 0 && __imag__ y != -__imag__ get(ct, v, (int64_t)(j - 1) * n + i))
                note("vector pair", type, kind, n, INFINITY);
        }
        note("length", type, kind, n, fabs(sqrt(length) - 1) / (n * eps));
        if (imag != 0) note("phase", type, kind, n, INFINITY);
        for (int i = 0; i < n; i++) {
            cd s = -times(wj, get(ct, v, (int64_t)j * n + i));
            double re = __real__ s, im = __imag__ s;
            for (int k = 0; k < n; k++) {
                const cd p = a[i * n + k], q = get(ct, v, (int64_t)j * n + k);
                re += __real__ p * __real__ q - __imag__ p * __imag__ q;
                im += __real__ p * __imag__ q + __imag__ p * __real__ q;
            }
            residual += re * re + im * im;
        }
        note("residual", type, kind, n, sqrt(residual) / scale);
    }
    for (size_t i = 0; i < (m - 1) * type_size[ct] && !with_vectors; i++)
        if (((char *)v)[i] != 0x33) note("vectors touched", type, kind, n, INFINITY), i = m * 16;
    free(a), free(x), free(w), free(v);
}

/* Schur form: Q T Q^H = A, Q^H Q = 1, and the form of T. Plain: by double shifts alone. */
#define SCHUR(T, S, type)                                                                                              \
    static void schur_check_##T(int kind, int n, bool plain) {                                                         \
        const size_t m = (size_t)n * (size_t)n;                                                                        \
        cd *a = malloc(m * sizeof(cd)), *b = malloc(m * sizeof(cd));                                                   \
        S *h = malloc(m * sizeof(S)), *q = malloc(m * sizeof(S));                                                      \
        S *work = malloc((size_t)eig_work_##T(n) * sizeof(S));                                                         \
        const double eps = type % 2 ? 0x1p-52 : 0x1p-23;                                                               \
        fill(type, kind, n, a);                                                                                        \
        for (int i = 0; i < n; i++)                                                                                    \
            for (int j = 0; j < n; j++) put(type, h, j * n + i, a[i * n + j]), a[i * n + j] = get(type, h, j * n + i); \
        hessenberg_##T(n, 0, n, h, q, work);                                                                           \
        const schur_##T s = {.n = n, .ld = n, .h = h, .rows = n, .z = q, .zld = n, .whole = true};                     \
        if (plain ? schur_small_##T(&s, 0, n) != 0 : !schur_form_##T(&s, 0, n, work))                                  \
            note("convergence", type, kind, n, INFINITY);                                                              \
        schur_residual(type, kind, n, eps, a, b, h, q);                                                                \
        free(a), free(b), free(h), free(q), free(work);                                                                \
    }
static void schur_residual(int type, int kind, int n, double eps, const cd *a, cd *b, const void *h, const void *q) {
    double norm = 0, wrong = 0, skew = 0;
    for (int i = 0; i < n; i++) {
        double line = 0;
        for (int j = 0; j < n; j++) line += size_of(a[i * n + j]);
        if (line > norm) norm = line;
        for (int j = 0; j < i; j++) {
            const cd x = get(type, h, j * n + i);
            bool fine = __real__ x == 0 && __imag__ x == 0;
            if (!fine && j == i - 1 && type < C64)
                fine = __real__ get(type, h, i * n + j) * __real__ x < 0 &&
                       __real__ get(type, h, i * n + i) == __real__ get(type, h, j * n + j) &&
                       (i + 1 == n || __real__ get(type, h, i * n + i + 1) == 0);
            if (!fine) note("form", type, kind, n, INFINITY);
        }
    }
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) { /* b = q t */
            cd s = 0, t = i == j ? -1 : 0;
            for (int k = 0; k <= j + 1 && k < n; k++) s += times(get(type, q, k * n + i), get(type, h, j * n + k));
            for (int k = 0; k < n; k++) {
                const cd x = get(type, q, i * n + k);
                t += times(make(__real__ x, -__imag__ x), get(type, q, j * n + k));
            }
            b[i * n + j] = s;
            skew += size_of(t) * size_of(t);
        }
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            cd s = -a[i * n + j];
            for (int k = 0; k < n; k++) {
                const cd x = get(type, q, k * n + j);
                s += times(b[i * n + k], make(__real__ x, -__imag__ x));
            }
            wrong += size_of(s) * size_of(s);
        }
    note("Q T Q^H", type, kind, n, sqrt(wrong) / (n * eps * (norm > 0 ? norm : 1)));
    note("Q^H Q", type, kind, n, sqrt(skew) / (n * eps));
}
SCHUR(f32, float, F32)
SCHUR(f64, double, F64)
SCHUR(c64, float _Complex, C64)
SCHUR(c128, double _Complex, C128)

/* What is not finite does not converge. */
static void check_nan(int type, int n) {
    void *a = malloc((size_t)(n * n) * 16), *w = malloc((size_t)n * 16), *v = malloc((size_t)(n * n) * 16);
    for (int what = 0; what < 2; what++) {
        for (int i = 0; i < n * n; i++) put(type, a, i, draw_of(type));
        put(type, a, (n * n) / 2, what ? NAN : INFINITY);
        if (run(type, n, 1, a, 1, w, v) != ND_ENOEIG) note("not finite", type, RANDOM, n, INFINITY);
    }
    free(a), free(w), free(v);
}

static void bench_eig(int n, int kind) {
    void (*geev)(const char *, const char *, const int *, double *, const int *, double *, double *, double *,
                 const int *, double *, const int *, double *, const int *, int *, size_t, size_t);
    *(void **)&geev = bench_openblas("dgeev_");
    const size_t m = (size_t)n * (size_t)n;
    cd *z = malloc(m * sizeof(cd)), *w = malloc((size_t)n * sizeof(cd)), *v = malloc(m * sizeof(cd));
    double *a = malloc(m * 8), *b = malloc(m * 8), *wr = malloc((size_t)n * 16), *vr = malloc(m * 8), query;
    fill(F64, kind, n, z);
    for (size_t i = 0; i < m; i++) a[i] = __real__ z[i];
    int info, lwork = -1;
    double *work = NULL;
    if (geev) {
        geev("N", "V", &n, b, &n, wr, wr + n, NULL, &n, vr, &n, &query, &lwork, &info, 1, 1);
        lwork = (int)query, work = malloc((size_t)lwork * 8);
    }
    for (int vectors = 1; vectors >= 0; vectors--) {
        double best[2] = {1e9, 1e9};
        const double start = bench_now();
        for (int times = 0; times < 3 || bench_now() < start + 0.5; times++)
            for (int who = 0; who < (geev ? 2 : 1); who++) {
                memcpy(b, a, m * 8);
                const double t0 = bench_now();
                if (who)
                    geev("N", vectors ? "V" : "N", &n, b, &n, wr, wr + n, NULL, &n, vr, &n, work, &lwork, &info, 1, 1);
                else run(F64, n, vectors, b, 1, w, v);
                if (bench_now() - t0 < best[who]) best[who] = bench_now() - t0;
            }
        printf("n = %4d, %s, %s: %9.3f ms, lapack %9.3f ms, ratio %.2f\n", n, kind_name[kind],
               vectors ? "with vectors" : "values only ", 1e3 * best[0], 1e3 * best[1], best[1] / best[0]);
    }
    free(z), free(w), free(v), free(a), free(b), free(wr), free(vr), free(work);
}

int main(int argc, char **argv) {
    nd_set_threads(1, 0);
    if (argc > 1 && !strcmp(argv[1], "bench")) {
        static const int sizes[] = {4, 16, 50, 100, 200, 400, 1000};
        for (int s = 0; s < 7; s++)
            if (argc > 2 ? atoi(argv[2]) == sizes[s] : sizes[s] < 1000) bench_eig(sizes[s], RANDOM);
        return 0;
    }
    static const int sizes[] = {0, 1, 2, 3, 4, 5, 8, 10, 16, 33, 49, 64, 76, 100, 129, 250, 500};
    const int most = argc > 1 ? atoi(argv[1]) : 500;
    for (size_t s = 0; s < sizeof(sizes) / sizeof(*sizes) && sizes[s] <= most; s++)
        for (int kind = 0; kind < KINDS; kind++) {
            const int n = sizes[s];
            if (n == 500 && kind != RANDOM && kind != POSITIVE && kind != COMPANION) continue;
            for (int type = 0; type < TYPES; type++) {
                check(type, kind, n, 1);
                if (n < 200) check(type, kind, n, 0);
            }
            if (n == 0 || n > 200 || kind >= HUGE_VALUES) continue;
            for (int plain = 0; plain < 2; plain++) {
                schur_check_f32(kind, n, plain), schur_check_f64(kind, n, plain);
                schur_check_c64(kind, n, plain), schur_check_c128(kind, n, plain);
            }
        }
    for (int type = 0; type < TYPES; type++)
        for (int n = 1; n < 100; n += 1 + n / 8) check_nan(type, n);
    for (int round = 0; round < 2000; round++) { /* small ones, often */
        const int n = 2 + round % 9;
        for (int type = 0; type < TYPES; type++) check(type, round % 7 ? RANDOM : round % KINDS, n, 1);
    }
    printf("eig (%d-byte vectors): worst ratio %.2f: %s\n", ND_VBYTES, worst, fails ? "FAILED" : "ok");
    return fails != 0;
}
