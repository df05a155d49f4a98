/* linalg_check.h: the checks of linalg.c for one type; residuals in double (float types) or long double. */
#include "linalg/begin.h"

#define WIDE long double

static void FN(make_matrix)(int m, int n, int kind, E *a) {
    const WIDE big = sizeof(RE) == 4 ? 1e18L : 1e150L; /* its square is near overflow */
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++) {
            E *x = a + i * n + j;
            const double re = draw(), im = draw();
            *x = FN(make)((RE)re, COMPLEX ? (RE)im : 0);
            if (kind == ZERO || ((kind == IDENTITY || kind == DIAGONAL) && i != j)) *x = 0;
            else if (kind == IDENTITY) *x = 1;
            else if (kind == GRADED) *x = (RE)pow(10, -8.0 * i / (m + n)) * *x;
            else if (kind == SINGULAR && i == m - 1 && m > 1) *x = a[j];
            else if (kind == HUGE_VALUES) *x = (RE)(big * big / 10) * *x;
            else if (kind == SMALL_VALUES) *x = (RE)(1 / big / big * 10) * *x;
        }
}

/* max |sum_p a[i,p] b[p,j] - c[i,j]| for row-major operands (op conjugate-transposes the first), divided by eps n scale. */
static double FN(ratio)(int m, int n, int k, bool adjoint, const E *a, int lda, const E *b, const E *c, WIDE scale) {
    WIDE most = 0;
    for (int i = 0; i < m; i++)
        for (int j = 0; j < n; j++) {
            WIDE re = 0, im = 0;
            for (int p = 0; p < k; p++) {
                const E x = adjoint ? FN(conj)(a[p * lda + i]) : a[i * lda + p], y = b[p * n + j];
                re += (WIDE)FN(real)(x) * FN(real)(y) - (WIDE)FN(imag)(x) * FN(imag)(y);
                im += (WIDE)FN(real)(x) * FN(imag)(y) + (WIDE)FN(imag)(x) * FN(real)(y);
            }
            const E z = c ? c[i * n + j] : (E)(i == j);
            re -= FN(real)(z), im -= FN(imag)(z);
            const WIDE error = fabsl(re) + fabsl(im);
            if (!(error <= most)) most = error;
        }
    const int size = m > k ? m : k;
    if (most == 0) return 0;
    return (double)(most / ((WIDE)EPS * (size ? size : 1) * scale + TINY * (WIDE)EPS * size * size));
}

static WIDE FN(largest)(int n, const E *a) {
    WIDE most = 0;
    for (int i = 0; i < n; i++) most = fmaxl(most, fabsl((WIDE)FN(real)(a[i])) + fabsl((WIDE)FN(imag)(a[i])));
    return most;
}

static int FN(run)(int (*run)(const int64_t *, const nd_mat *, char *), int64_t (*room)(const int64_t *),
                   const int64_t *size, const nd_mat *x) {
    char *work = nd_alloc((size_t)room(size) + 64);
    memset(work + room(size), 77, 64);
    const int status = run(size, x, work);
    for (int i = 0; i < 64; i++)
        if (work[room(size) + i] != 77) fails++, i = 64, printf("work space overrun\n");
    nd_free(work);
    return status;
}
#define ROWS(p, columns) ((nd_mat){(char *)(p), (int64_t)(columns) * (int64_t)sizeof(E), sizeof(E)})
#define RUN(name, size, ...) FN(run)(FN(name), FN(name##_room), size, (const nd_mat[]){__VA_ARGS__})
#define TYPE (COMPLEX ? sizeof(E) == 8 ? "c64" : "c128" : sizeof(E) == 4 ? "f32" : "f64")

static void FN(check_qr)(int m, int n, int kind) {
    const int k = m < n ? m : n;
    E *a = nd_alloc(sizeof(E) * (size_t)(m * n)), *q = nd_alloc(sizeof(E) * (size_t)(m * m)),
      *r = nd_alloc(sizeof(E) * (size_t)(m * n + 1));
    FN(make_matrix)(m, n, kind, a);
    for (int columns = k; columns <= m; columns += m - k ? m - k : 1) {
        const int64_t size[] = {m, n, columns};
        RUN(qr, size, ROWS(a, n), ROWS(q, columns), ROWS(r, n));
        const WIDE scale = FN(largest)(m * n, a);
        report("qr", TYPE, m, n, kind, FN(ratio)(m, n, columns, false, q, columns, r, a, scale));
        report("q", TYPE, m, n, kind, FN(ratio)(columns, columns, m, true, q, columns, q, NULL, 1));
    }
    nd_free(a), nd_free(q), nd_free(r);
}

static void FN(check)(int n, int kind) {
    const size_t room = sizeof(E) * (size_t)(n * n + 1);
    E *a = nd_alloc(room), *x = nd_alloc(room), *b = nd_alloc(room), *c = nd_alloc(room);
    const int64_t size[] = {n, n};
    FN(make_matrix)(n, n, kind, a);
    FN(make_matrix)(n, n, RANDOM, b);
    const WIDE scale = FN(largest)(n * n, a);
    const bool regular = kind == IDENTITY || kind == DIAGONAL || kind == RANDOM;
    int status = RUN(solve, size, ROWS(a, n), ROWS(b, n), ROWS(x, n));
    if (n && kind == ZERO && status != ND_ESINGULAR) fails++, printf("zero matrix solved\n");
    if (regular && status) fails++, printf("solve %s %d kind %d: status %d\n", TYPE, n, kind, status);
    if (!status && kind != SMALL_VALUES) {
        const WIDE size_x = FN(largest)(n * n, x);
        report("solve", TYPE, n, n, kind, FN(ratio)(n, n, n, false, a, n, x, b, scale * size_x));
    }
    status = RUN(inv, size, ROWS(a, n), ROWS(x, n));
    if (!status && (regular || kind == GRADED))
        report("inv", TYPE, n, n, kind, FN(ratio)(n, n, n, false, a, n, x, NULL, scale * FN(largest)(n * n, x)));
    FN(check_qr)(n, n, kind);

    /* A^H A + 1 is positive definite */
    if (kind != HUGE_VALUES && kind != SMALL_VALUES) {
        const MAT ma = {a, n, 1}, mc = {c, n, 1};
        FN(mat_fill)(n, n, 1, mc);
        FN(product)(n, n, n, 1, FN(mat_t)(ma), true, ma, false, true, mc);
        for (int upper = 0; upper < 2; upper++) {
            const int64_t sizes[] = {n, upper};
            status = RUN(cholesky, sizes, ROWS(c, n), ROWS(x, n));
            if (status) fails++, printf("cholesky %s %d kind %d: status %d\n", TYPE, n, kind, status);
            for (int i = 0; i < n; i++) /* b = the adjoint of x */
                for (int j = 0; j < n; j++) b[i * n + j] = FN(conj)(x[j * n + i]);
            report("cholesky", TYPE, n, n, kind,
                   FN(ratio)(n, n, n, false, upper ? b : x, n, upper ? x : b, c, FN(largest)(n * n, c)));
        }
        if (n) c[n * n - 1] = -1;
        if (n && RUN(cholesky, ((int64_t[]){n, 0}), ROWS(c, n), ROWS(x, n)) != ND_ENOTPD)
            fails++, printf("indefinite\n");
    }
    if (n && n < 4) { /* determinants by their definition */
        E det, want = a[0];
        if (n == 2) want = FN(mul)(a[0], a[3]) - FN(mul)(a[1], a[2]);
        RUN(det, size, ROWS(a, n), ROWS(&det, 1));
        if (n < 3 && kind == RANDOM && !(FN(abs1)(det - want) <= 8 * EPS)) fails++, printf("det %s %d\n", TYPE, n);
    }
    nd_free(a), nd_free(x), nd_free(b), nd_free(c);
}

#if !COMPLEX
/* LAPACK's gesv, getri by gesv of the unit matrix, potrf and geqrf + orgqr, as NumPy calls them, beside ours. */
static void FN(bench_linalg)(int n) {
    typedef void lapack_fn();
    const bool single = sizeof(E) == 4;
    lapack_fn *gesv, *potrf, *geqrf, *orgqr;
    *(void **)&gesv = bench_openblas(single ? "sgesv_" : "dgesv_"),
           *(void **)&potrf = bench_openblas(single ? "spotrf_" : "dpotrf_");
    *(void **)&geqrf = bench_openblas(single ? "sgeqrf_" : "dgeqrf_"),
           *(void **)&orgqr = bench_openblas(single ? "sorgqr_" : "dorgqr_");
    const size_t room = sizeof(E) * (size_t)(n * n);
    E *a = nd_alloc(room), *b = nd_alloc(room), *c = nd_alloc(room), *x = nd_alloc(room), *y = nd_alloc(room),
      *tau = nd_alloc(room);
    int *pivots = malloc(sizeof(int) * (size_t)n), info, lwork = n * n;
    FN(make_matrix)(n, n, RANDOM, a);
    FN(make_matrix)(n, n, RANDOM, b);
    FN(mat_fill)(n, n, (RE)n, (MAT){c, n, 1});
    for (int i = 0; i < n * n; i++) c[i] += (a[i] + a[i % n * n + i / n]) / 4;
    static const char *names[] = {"solve 1", "solve n", "inv", "cholesky", "qr"};
    for (int what = 0; what < 5; what++) {
        double best[2] = {1e9, 1e9};
        char *work = nd_alloc((size_t)n * (size_t)n * 64 + (1 << 20));
        for (double end = bench_now() + 2; bench_now() < end;)
            for (int side = 0; side < (gesv ? 2 : 1); side++) {
                double t = bench_now();
                const int reps = n < 200 ? 5 : 1;
                int one = 1;
                for (int r = 0; r < reps; r++) {
                    const int64_t size[] = {n, what == 0 ? 1 : n, n};
                    const nd_mat xs[] = {ROWS(what == 3 ? c : a, n),
                                         what == 0   ? ROWS(b, 1)
                                         : what == 1 ? ROWS(b, n)
                                                     : ROWS(x, n),
                                         ROWS(y, what == 0 ? 1 : n)};
                    if (side == 0) {
                        if (what < 2) FN(solve)(size, xs, work);
                        else if (what == 2) FN(inv)(size, xs, work);
                        else if (what == 3) FN(cholesky)((int64_t[]){n, 0}, xs, work);
                        else FN(qr)(size, xs, work);
                        continue;
                    }
                    memcpy(x, what == 3 ? c : a, room), memcpy(y, b, room);
                    if (what < 3) gesv(&n, what == 0 ? &one : &n, x, &n, pivots, y, &n, &info);
                    else if (what == 3) potrf("L", &n, x, &n, &info, 1);
                    else geqrf(&n, &n, x, &n, tau, y, &lwork, &info), orgqr(&n, &n, &n, x, &n, tau, y, &lwork, &info);
                }
                t = (bench_now() - t) / reps;
                if (t < best[side]) best[side] = t;
            }
        printf("%s %-9s n=%d: %8.3f ms, LAPACK %8.3f ms, ratio %.2f\n", TYPE, names[what], n, best[0] * 1e3,
               best[1] * 1e3, best[1] / best[0]);
        nd_free(work);
    }
    nd_free(a), nd_free(b), nd_free(c), nd_free(x), nd_free(y), nd_free(tau), free(pivots);
}
#endif

#undef ROWS
#undef RUN
#undef TYPE
#undef WIDE
#include "linalg/end.h"
