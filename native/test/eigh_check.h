/* eigh_check.h: the checks and measurements of eigh.c for one type. A template, see ../linalg/begin.h. */
#include "../linalg/begin.h"

static void FN(symmetric_random)(int n, E *a) {
    for (int i = 0; i < n; i++)
        for (int j = 0; j <= i; j++) {
            const E x = FN(make)((RE)draw(), i == j ? 0 : (RE)draw());
            a[i * n + j] = x, a[j * n + i] = FN(conj)(x);
        }
}

/* A = H diag(x) H for a reflection H: eigenvalues x. */
static void FN(symmetric_with)(int n, const double *x, E *a) {
    double norm = 0, *re = calloc((size_t)n, 16), *im = re + n, t = 0;
    for (int i = 0; i < n; i++) re[i] = draw(), im[i] = COMPLEX ? draw() : 0, norm += re[i] * re[i] + im[i] * im[i];
    for (int i = 0; i < n; i++) t += x[i] * (re[i] * re[i] + im[i] * im[i]);
    /* (I - 2 v v^H) D (I - 2 v v^H) = D - 2 v (v^H D) - 2 (D v) v^H + 4 v (v^H D v) v^H */
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            const double vr = (re[i] * re[j] + im[i] * im[j]) / norm, vi = (im[i] * re[j] - re[i] * im[j]) / norm;
            const double f = (i == j ? x[i] : 0), g = 4 * t / norm - 2 * x[j] - 2 * x[i];
            a[i * n + j] = FN(make)((RE)(f + g * vr), i == j ? 0 : (RE)(g * vi));
        }
    free(re);
}

static void FN(symmetric)(int n, int kind, E *a) {
    double *x = malloc(sizeof(double) * (size_t)(n + 1));
    for (int i = 0; i < n * n; i++) a[i] = 0;
    const double eps = EPS;
    switch (kind) {
    case ZERO: break;
    case IDENTITY:
    case DIAGONAL:
        for (int i = 0; i < n; i++) a[i * (n + 1)] = kind == IDENTITY ? 1 : (RE)draw();
        break;
    case GRADED:
    case UPGRADED:
        FN(symmetric_random)(n, a);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) {
                const int p = kind == GRADED ? i + j : 2 * n - 2 - i - j;
                a[i * n + j] = (RE)pow(2, -(double)p * (sizeof(RE) == 4 ? 25 : 50) / (n + 1)) * a[i * n + j];
            }
        break;
    case CLUSTERED:
        for (int i = 0; i < n; i++) x[i] = i % 3 ? 1 + eps * i : draw();
        FN(symmetric_with)(n, x, a);
        break;
    case SINGULAR:
        for (int i = 0; i < n; i++) x[i] = i ? eps * draw() : 1;
        FN(symmetric_with)(n, x, a);
        break;
    case BLOCKS:
        FN(symmetric_random)(n, a);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                if (i / 7 != j / 7) a[i * n + j] = 0;
        break;
    case TRIDIAGONAL:
    case WILKINSON:
        for (int i = 0; i < n; i++) {
            a[i * (n + 1)] = kind == WILKINSON ? (RE)fabs(i - (n - 1) / 2.0) : 2;
            if (i) a[i * n + i - 1] = a[(i - 1) * n + i] = kind == WILKINSON ? 1 : -1;
        }
        break;
    case GLUED: /* copies of Wilkinson's matrix, barely coupled */
        for (int i = 0; i < n; i++) {
            a[i * (n + 1)] = (RE)fabs(i % 21 - 10.0);
            if (i) a[i * n + i - 1] = a[(i - 1) * n + i] = i % 21 ? 1 : (RE)(i % 2 ? sqrt(eps) : 10 * eps);
        }
        break;
    case ONES:
        for (int i = 0; i < n * n; i++) a[i] = 1;
        break;
    default: {
        FN(symmetric_random)(n, a);
        static const double factors[3][2] = {{1e300, 1e37}, {1e-300, 1e-37}, {1e-320, 1e-43}};
        double f = kind < LARGE || kind > SUBNORMAL ? 1 : factors[kind - LARGE][sizeof(RE) == 4];
        if (kind == LARGE && n > 250) f /= 10; /* so that eigenvalues do not overflow */
        for (int i = 0; kind != RANDOM && i < n * n; i++)
            a[i] = FN(make)((RE)(FN(real)(a[i]) * f), (RE)(FN(imag)(a[i]) * f));
    }
    }
    free(x);
}

static void FN(check_report)(const char *what, int n, int kind, double ratio) {
    if (ratio > worst) worst = ratio;
    if (!(ratio < 30))
        fails++, printf("%s %d-byte %s n=%d kind %d: %g\n", what, (int)sizeof(E), COMPLEX ? "complex" : "real", n, kind,
                        ratio);
}

#if !COMPLEX
/* Secular equations by themselves, with close poles and small z: interlacing, the trace, and orthogonal vectors. */
static void FN(check_secular_of)(bool squares, int n) {
    RE *d = calloc((size_t)n * 5, sizeof(RE)), *z = d + n, *w = z + n, *work = w + n;
    RE *delta = malloc(sizeof(RE) * (size_t)n * (size_t)n);
    double at = 0, sum = 0, want = 0, off = 0, ratio = 0;
    for (int i = 0; i < n; i++) {
        d[i] = (RE)at, z[i] = i % 3 == 2 ? 8 * EPS : (RE)draw(), sum += (double)z[i] * (double)z[i];
        at += i % 4 == 1 ? 8 * (double)EPS * (at + 1) : 1.0 / n;
    }
    for (int i = 0; i < n; i++) z[i] /= (RE)sqrt(sum);
    const RE rho = (RE)0.7;
    if (FN(secular_solve)(squares, n, d, z, rho, delta, n, w, work)) ratio = INFINITY;
    for (int i = 0; i < n; i++) {
        want += squares ? (double)d[i] * (double)d[i] : (double)d[i];
        off += squares ? (double)w[i] * (double)w[i] : (double)w[i];
    }
    ratio = fmax(ratio, fabs(off - want - (double)rho) / (n * (double)EPS * n));
    for (int k = 0; k < n; k++) {
        if (!(delta[k * n + k] < 0) || (k + 1 < n && !(delta[k * n + k + 1] > 0))) ratio = INFINITY;
        for (int l = 0; l <= k; l++) {
            double dot = 0, a = 0, b = 0;
            for (int i = 0; i < n; i++) {
                const double x = (double)z[i] / (double)delta[k * n + i], y = (double)z[i] / (double)delta[l * n + i];
                dot += x * y, a += x * x, b += y * y;
            }
            ratio = fmax(ratio, fabs(dot / sqrt(a) / sqrt(b) - (k == l)) / (n * (double)EPS));
        }
    }
    if (!(ratio < 10)) fails++, printf("secular%s n=%d: %g\n", squares ? " of squares" : "", n, ratio);
    free(d), free(delta);
}
static void FN(check_secular)(int n) { FN(check_secular_of)(false, n), FN(check_secular_of)(true, n); }
#endif

/* |A V - V D| / (n eps |A|), |V^H V - 1| / (n eps), and the values without vectors against those with. */
static void FN(check_eigh)(int n, int kind) {
    const size_t z = (size_t)n * (size_t)n + 1;
    E *a = malloc(z * sizeof(E)), *b = malloc(z * sizeof(E)), *v = malloc(z * sizeof(E)), *f = malloc(z * sizeof(E)),
      *g = malloc(z * sizeof(E));
    RE *w = malloc(sizeof(RE) * (size_t)(n + 1)), *w2 = malloc(sizeof(RE) * (size_t)(n + 1));
    FN(symmetric)(n, kind, a);
    double norm = 0, scale = 0;
    for (int i = 0; i < n * n; i++) scale = fmax(scale, (double)FN(abs1)(a[i]));
    for (int how = n < 200 ? 0 : kind % 4, end = n < 200 ? 4 : how + 1; how < end;
         how++) { /* lower, upper; rows or columns of a and of v in memory, or neither */
        const bool upper = how & 1;
        const int64_t sizes[3] = {n, upper, 1}, only[3] = {n, upper, 0};
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) {
                const bool mine = upper ? j >= i : j <= i;
                E x = mine ? a[i * n + j] : FN(make)((RE)NAN, (RE)NAN);
                if (i == j) x = FN(make)(FN(real)(x), (RE)NAN);
                b[how < 2 ? i * n + j : j * n + i] = x;
            }
        const int64_t s = sizeof(E);
        const nd_mat ops[3] = {{(char *)b, how < 2 ? s * n : s, how < 2 ? s : s * n},
                               {(char *)w, sizeof(RE), 0},
                               {(char *)v, how == 3 ? s : s * n, how == 3 ? s * n : s}};
        char *work = aligned_alloc(64, (size_t)(FN(eigh_room)(sizes) + 64) / 64 * 64);
        char *less = aligned_alloc(64, (size_t)(FN(eigh_room)(only) + 64) / 64 * 64);
        nd_mat values[3] = {ops[0], {(char *)w2, sizeof(RE), 0}, {NULL, 0, 0}};
        const int s1 = FN(eigh)(sizes, ops, work), s2 = FN(eigh)(only, values, less);
        free(work), free(less);
        if (s1 || s2) {
            fails++, printf("status %d %d: %d-byte n=%d kind %d\n", s1, s2, (int)s, n, kind);
            break;
        }
        const double unit = scale > 0 ? scale : 1;
        E *y = malloc(z * sizeof(E)), *u = malloc(z * sizeof(E)); /* A V, rows; V, rows */
        for (int i = 0; i < n; i++)
            for (int k = 0; k < n; k++) u[i * n + k] = v[how == 3 ? i + k * n : i * n + k];
        norm = 0;
        for (int i = 0; i < n; i++) {
            double row = 0;
            for (int j = 0; j < n; j++) {
                f[i * n + j] = FN(make)((RE)(FN(real)(a[i * n + j]) / unit), (RE)(FN(imag)(a[i * n + j]) / unit));
                row += (double)FN(abs)(f[i * n + j]);
            }
            norm = fmax(norm, row);
        }
        const MAT fm = {f, n, 1}, um = {u, n, 1}, ym = {y, n, 1}, gm = {g, n, 1};
        double off = 0, lost = 0, apart = 0;
        if (n)
            FN(product)(n, n, n, 1, fm, false, um, false, false, ym),
                FN(product)(n, n, n, 1, FN(mat_t)(um), true, um, false, false, gm);
        for (int i = 0; i < n; i++) {
            double row = 0, row2 = 0;
            for (int k = 0; k < n; k++) {
                const E res = y[i * n + k] - (RE)((double)w[k] / unit) * u[i * n + k];
                row += (double)FN(abs)(res), row2 += (double)FN(abs)(g[i * n + k] - (RE)(i == k));
            }
            if (!(row <= off)) off = row;
            if (!(row2 <= lost)) lost = row2;
            const double gap = fabs((double)w[i] / unit - (double)w2[i] / unit);
            if (!(gap <= apart)) apart = gap;
            if (i && !(w[i] >= w[i - 1] && w2[i] >= w2[i - 1])) apart = INFINITY;
        }
        const double last =
            scale > 0 ? (double)EPS * (double)TINY / scale : 0; /* the least there is, where it is not small */
        const double each = n * ((double)EPS * (norm > 0 ? norm : 1) + last) + (n == 0);
        FN(check_report)("residual", n, kind, off / each);
        FN(check_report)("orthogonality", n, kind, lost / (n * (double)EPS + (n == 0)));
        FN(check_report)("values", n, kind, apart / each);
        free(y), free(u);
    }
    if (n > 1 && kind == RANDOM) { /* what is not finite ends */
        for (int bad = 0; bad < 2; bad++) {
            const int64_t sizes[3] = {n, 0, 1};
            const nd_mat ops[3] = {{(char *)a, (int64_t)sizeof(E) * n, sizeof(E)},
                                   {(char *)w, sizeof(RE), 0},
                                   {(char *)v, (int64_t)sizeof(E) * n, sizeof(E)}};
            a[n * n - 1 - n / 2] = bad ? FN(make)(0, (RE)0) + (RE)INFINITY : (E)(RE)NAN;
            char *work = aligned_alloc(64, (size_t)(FN(eigh_room)(sizes) + 64) / 64 * 64);
            if (FN(eigh)(sizes, ops, work) != ND_ENOEIG) fails++, printf("not finite: no status, n=%d\n", n);
            free(work);
        }
    }
    free(a), free(b), free(v), free(f), free(g), free(w), free(w2);
}

/* Best times of alternating runs. */
static void FN(bench_eigh)(int n, int vectors, const char *name, bool heevd) {
    void (*peer)(const char *, const char *, const int *, E *, const int *, RE *, void *, const int *, void *,
                 const int *, void *, const int *, int *) = NULL;
    void (*peer_real)(const char *, const char *, const int *, E *, const int *, RE *, void *, const int *, void *,
                      const int *, int *) = NULL;
    *(void **)&peer = bench_openblas(name), *(void **)&peer_real = *(void **)&peer;
    const size_t z = sizeof(E) * (size_t)n * (size_t)n, room = (size_t)(8 * n * n + 64 * n + 1024) * sizeof(E);
    E *a = aligned_alloc(64, (z + 63) / 64 * 64), *f = aligned_alloc(64, (z + 63) / 64 * 64);
    RE *w = malloc(sizeof(RE) * (size_t)n);
    void *lwork = malloc(room), *rwork = malloc(room), *iwork = malloc(room);
    FN(symmetric_random)(n, a);
    const int64_t sizes[3] = {n, 0, vectors}, s = sizeof(E);
    const nd_mat ops[3] = {{(char *)a, s * n, s}, {(char *)w, sizeof(RE), 0}, {(char *)f, s * n, s}};
    char *work = aligned_alloc(64, (size_t)(FN(eigh_room)(sizes) + 64) / 64 * 64);
    const int reps = n < 200 ? (int)(2e6 / ((double)n * n * n + 1e4)) + 1 : 1, words = (int)(room / sizeof(E));
    double best[2] = {1e9, 1e9};
    int info = 0;
    for (double end = bench_now() + (n < 500 ? 0.5 : 2); bench_now() < end;)
        for (int who = 0; who < 2; who++) {
            const double t0 = bench_now();
            for (int r = 0; r < reps; r++) {
                if (who == 0) FN(eigh)(sizes, ops, work);
                else if (peer) {
                    memcpy(f, a, z);
                    if (heevd)
                        peer(vectors ? "V" : "N", "L", &n, f, &n, w, lwork, &words, rwork, &words, iwork, &words,
                             &info);
                    else peer_real(vectors ? "V" : "N", "L", &n, f, &n, w, lwork, &words, iwork, &words, &info);
                }
            }
            const double t = (bench_now() - t0) / reps;
            if (t < best[who]) best[who] = t;
        }
    printf("%-8s n=%4d %s ms: ours %9.4f lapack %9.4f ratio %.2f\n", COMPLEX ? "complex" : "real", n,
           vectors ? "vectors" : "values ", 1e3 * best[0], 1e3 * best[1], best[1] / best[0]);
    free(a), free(f), free(w), free(lwork), free(rwork), free(iwork), free(work);
}

#include "../linalg/end.h"
