/* svd_check.h: the checks of test/svd.c for one type; included with T set. */
#include "linalg/begin.h"

/* Makes an m x n matrix (rows of n in memory) of a kind. */
static void FN(make_matrix)(int64_t m, int64_t n, int kind, E *a) {
    const int64_t k = m < n ? m : n;
    const double spread = 1 + sqrt((double)(m + n)) / 16; /* the largest value must not overflow */
    const double huge = (sizeof(RE) == 4 ? 1e37 : 1e300) / spread, tiny = sizeof(RE) == 4 ? 1e-37 : 1e-300;
    for (int64_t i = 0; i < m * n; i++) a[i] = FN(make)((RE)draw(), (RE)draw());
    for (int64_t i = 0; i < m; i++)
        for (int64_t j = 0; j < n; j++) {
            E *x = a + i * n + j;
            if (kind == ZERO || ((kind == IDENTITY || kind == DIAGONAL || kind == BIDIAGONAL) && i != j))
                *x = kind == BIDIAGONAL && j == i + 1 ? 1 : 0;
            if (kind == IDENTITY && i == j) *x = 1;
            if (kind == TOEPLITZ) *x = i == j ? 1 : j == i + 1 ? 1 : 0;
            if (kind == WILD) *x = i == j || j == i + 1 ? (RE)pow(EPS, 1.5 + 1.5 * FN(real)(*x)) : 0;
            if (kind == GLUED)
                *x = i == j ? (RE)fabs((double)(i % 21) - 10) : j != i + 1 ? 0 : i % 21 == 20 ? 4 * EPS : 1;
            if (kind == BIDIAGONAL && i == j) *x = i % 7 == 3 ? 0 : (RE)((double)i / (double)k);
            if (kind == GRADED) *x = (RE)pow(EPS, 2 * (double)i / (double)m) * *x;
            if (kind == GRADED_UP) *x = (RE)pow(EPS, 2 * (double)(n - j) / (double)n) * *x;
            if (kind == HUGE_VALUES) *x = (RE)huge * *x;
            if (kind == TINY_VALUES) *x = (RE)tiny * *x;
            if (kind == ONES) *x = 1;
            if (kind == NEAR_SINGULAR && j == n - 1 && n > 1) *x = x[-1] + EPS * *x;
        }
    if (kind == CLUSTERED) /* singular values 1, and a few others: reflections of a diagonal */
        for (int side = 0; side < 2; side++) {
            const int64_t length = side ? n : m;
            if (side == 0)
                for (int64_t i = 0; i < m * n; i++)
                    a[i] = i / n == i % n ? (i / n % 5 == 4 ? (RE)0.5 : 1 + EPS * (RE)(i / n % 3)) : 0;
            RE *v = malloc((size_t)(length + 1) * sizeof(RE)), norm = 0;
            for (int64_t i = 0; i < length; i++) v[i] = (RE)draw(), norm += v[i] * v[i];
            for (int64_t i = 0; i < (side ? m : n); i++) {
                E sum = 0, *x = side ? a + i * n : a + i;
                const int64_t step = side ? 1 : n;
                for (int64_t j = 0; j < length; j++) sum += v[j] * x[j * step];
                for (int64_t j = 0; j < length; j++) x[j * step] -= 2 * v[j] / norm * sum;
            }
            free(v);
        }
}

static RE FN(norm1)(int64_t m, int64_t n, const E *a) {
    RE most = 0;
    for (int64_t j = 0; j < n; j++) {
        RE sum = 0;
        for (int64_t i = 0; i < m; i++) sum += FN(abs)(a[i * n + j]);
        most = sum > most || sum != sum ? sum : most;
    }
    return most;
}

/* |X^H X - 1| / (n eps) for the columns (or rows) of X. */
static double FN(orthogonality)(int64_t rows, int64_t n, MAT x) {
    E *g = malloc((size_t)(n * n + 1) * sizeof(E));
    FN(product)(n, n, rows, 1, FN(mat_t)(x), true, x, false, false, (MAT){g, n, 1});
    for (int64_t i = 0; i < n; i++) g[i * (n + 1)] -= 1;
    const double r = FN(norm1)(n, n, g) / ((double)(rows > n ? rows : n) * EPS);
    free(g);
    return r;
}

static void FN(check_svd)(int64_t m, int64_t n, int kind, bool full) {
    const int64_t k = m < n ? m : n, uc = full ? m : k, vr = full ? n : k, z = sizeof(E);
    const size_t mn = (size_t)(m * n + 1);
    E *a = malloc(mn * sizeof(E)), *b = malloc(mn * sizeof(E)), *u = malloc((size_t)(m * uc + 1) * sizeof(E));
    E *us = malloc((size_t)(m * k + 1) * sizeof(E)), *vh = malloc((size_t)(vr * n + 1) * sizeof(E));
    RE *s = malloc((size_t)(2 * k + 1) * sizeof(RE)), *values = malloc((size_t)(k + 1) * sizeof(RE));
    FN(make_matrix)(m, n, kind, a);
    memcpy(b, a, mn * sizeof(E));
    u[m * uc] = 42, vh[vr * n] = 42, s[2 * k] = 42;
    const int64_t size[4] = {m, n, 1, full}, only[4] = {m, n, 0, 0};
    /* a: rows; u: columns; s: every other; vh: rows */
    const nd_mat x[4] = {
        {(char *)a, n * z, z}, {(char *)u, z, m * z}, {(char *)s, 2 * sizeof(RE), 0}, {(char *)vh, n * z, z}};
    const nd_mat y[4] = {x[0], {NULL, 0, 0}, {(char *)values, sizeof(RE), 0}, {NULL, 0, 0}};
    const size_t room = (size_t)FN(svd_room)(size), room2 = (size_t)FN(svd_room)(only);
    char *work = aligned_alloc(64, (room + 127) / 64 * 64);
    memset(work, 0x7f, room), work[room] = 42;
    int status = FN(svd)(size, x, work);
    bool bad = work[room] != 42 || memcmp(a, b, mn * sizeof(E));
    free(work), work = aligned_alloc(64, (room2 + 127) / 64 * 64), work[room2] = 42;
    status = status ? status : FN(svd)(only, y, work);
    bad |= work[room2] != 42 || u[m * uc] != 42 || vh[vr * n] != 42 || s[2 * k] != 42;
    free(work);
    double ratio[4] = {0, 0, 0, 0};
    if (!status && k > 0) {
        const RE top = s[0] > 0 ? s[0] : 1;
        const double scale = (double)(m > n ? m : n) * EPS;
        for (int64_t i = 0; i < k; i++) {
            bad |= !(s[2 * i] >= 0) || (i > 0 && s[2 * i] > s[2 * i - 2]) || !(values[i] >= 0) ||
                   (i > 0 && values[i] > values[i - 1]);
            const double d = fabs((double)(s[2 * i] / top - values[i] / top)) / scale;
            ratio[3] = d > ratio[3] ? d : ratio[3];
        }
        for (int64_t i = 0; i < m; i++)
            for (int64_t j = 0; j < k; j++) us[i * k + j] = s[2 * j] / top * u[j * m + i];
        const RE f = top < 1 ? 1 : 1 / top; /* a / top, without overflow */
        for (int64_t i = 0; i < m * n; i++)
            b[i] = top < 1 ? FN(make)(FN(real)(a[i]) / top, FN(imag)(a[i]) / top) : f * a[i];
        const RE size_a = FN(norm1)(m, n, b);
        FN(product)(m, n, k, -1, (MAT){us, k, 1}, false, (MAT){vh, n, 1}, false, true, (MAT){b, n, 1});
        ratio[0] = FN(norm1)(m, n, b) / (size_a > 0 ? (double)size_a : 1) / scale;
        ratio[1] = FN(orthogonality)(m, uc, (MAT){u, 1, m}), ratio[2] = FN(orthogonality)(n, vr, (MAT){vh, 1, n});
    }
    for (int i = 0; i < 4; i++) {
        bad |= !(ratio[i] < 30);
        worst[i] = ratio[i] > worst[i] ? ratio[i] : worst[i];
    }
    if (status || bad) {
        fails++;
        printf("%s %dx%d kind %d full %d: status %d, bad %d, ratios %.3g %.3g %.3g %.3g\n", FN(name), (int)m, (int)n,
               kind, full, status, bad, ratio[0], ratio[1], ratio[2], ratio[3]);
    }
    free(a), free(b), free(u), free(us), free(vh), free(s), free(values);
}

/* NaN and infinity anywhere: an error, and an end. */
static void FN(check_bad)(int64_t m, int64_t n) {
    E *a = malloc((size_t)(m * n) * sizeof(E)), *u = malloc((size_t)(m * m) * sizeof(E)),
      *vh = malloc((size_t)(n * n) * sizeof(E));
    RE *s = malloc((size_t)(m + n) * sizeof(RE));
    const int64_t z = sizeof(E);
    const nd_mat x[4] = {
        {(char *)a, n * z, z}, {(char *)u, z, m * z}, {(char *)s, sizeof(RE), 0}, {(char *)vh, n * z, z}};
    for (int kind = 0; kind < 4; kind++) {
        const int64_t size[4] = {m, n, kind & 1, kind & 1};
        FN(make_matrix)(m, n, RANDOM, a);
        a[m * n / 2] = kind < 2 ? (RE)NAN : (RE)INFINITY;
        char *work = aligned_alloc(64, (size_t)(FN(svd_room)(size) + 63) / 64 * 64);
        if (FN(svd)(size, x, work) != ND_ENOSVD) fails++, printf("%s: NaN in %dx%d\n", FN(name), (int)m, (int)n);
        free(work);
    }
    free(a), free(u), free(vh), free(s);
}

/* Best times of some seconds, in turns, of values alone and of everything. */
static void FN(bench_svd)(int m, int n) {
    void (*peer)(const char *, const int *, const int *, E *, const int *, RE *, E *, const int *, E *, const int *,
                 E *, const int *, void *, void *, void *); /* the last three: (rwork of complex types,) iwork, info */
    *(void **)&peer = bench_openblas(FN(peer));
    const int k = m < n ? m : n;
    const int64_t z = sizeof(E);
    const size_t mn = (size_t)m * (size_t)n, long_side = (size_t)(m + n - k), most = long_side * (size_t)k;
    E *a = malloc(mn * sizeof(E)), *b = malloc(mn * sizeof(E)), *u = malloc(most * sizeof(E)),
      *vh = malloc(most * sizeof(E));
    const int lwork = (int)(8 * (size_t)k * (size_t)k + 64 * (long_side + (size_t)k)) + 1000;
    E *w = malloc((size_t)lwork * sizeof(E));
    RE *s = malloc((size_t)k * sizeof(RE));
    RE *rwork = malloc(((size_t)k * (size_t)(5 * k + 20) + 2 * mn + 2 * (size_t)k * (size_t)k) * sizeof(RE));
    int *iwork = malloc(8 * sizeof(int) * (size_t)k), info;
    double best[2][2] = {{1e9, 1e9}, {1e9, 1e9}};
    for (size_t i = 0; i < mn; i++) a[i] = FN(make)((RE)draw(), (RE)draw());
    const nd_mat x[4] = {
        {(char *)a, z * n, z}, {(char *)u, z * k, z}, {(char *)s, sizeof(RE), 0}, {(char *)vh, z * n, z}};
    const int reps = (int)(2e6 / ((double)mn * k)) + 1;
    for (double end = bench_now() + 1 + (double)k / 200; bench_now() < end;)
        for (int who = 0; who < (peer ? 2 : 1); who++)
            for (int what = 0; what < 2; what++) {
                const int64_t size[4] = {m, n, what, 0};
                char *work = malloc((size_t)FN(svd_room)(size));
                const double t0 = bench_cpu();
                for (int r = 0; r < reps; r++) {
                    if (who == 0) FN(svd)(size, x, work);
                    else
                        memcpy(b, a, mn * sizeof(E)),
                            peer(what ? "S" : "N", &m, &n, b, &m, s, u, &m, vh, &k, w, &lwork,
                                 COMPLEX ? (void *)rwork : iwork, COMPLEX ? iwork : &info, &info);
                }
                const double t = (bench_cpu() - t0) / reps;
                best[who][what] = t < best[who][what] ? t : best[who][what];
                free(work);
            }
    printf("%-4s %4d x %4d ms: values %9.4f, openblas %9.4f, ratio %.2f | all %9.4f, openblas %9.4f, ratio %.2f\n",
           FN(name), m, n, 1e3 * best[0][0], 1e3 * best[1][0], best[1][0] / best[0][0], 1e3 * best[0][1],
           1e3 * best[1][1], best[1][1] / best[0][1]);
    free(a), free(b), free(u), free(vh), free(s), free(iwork), free(rwork), free(w);
}

#include "linalg/end.h"
