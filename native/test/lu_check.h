/* lu_check.h: the checks of test/lu.c for one type; included with T and LIMITS(name) set. */
#define FN(name) GEMM_JOIN(name##_, T)
#define S GEMM_JOIN(T, _s)

static void FN(make_matrix)(int n, int kind, S *a) {
    for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++) {
            double x = draw();
            if (kind == ORTHOGONAL) x = cos(M_PI * (i + 0.5) * j / n);
            if (kind == GRADED) x *= pow(2, -(LIMITS(MANT_DIG) * (double)i / n));
            if (kind == TIED) x = x < 0 ? -1 : 1;
            if (kind == HUGE_VALUES) x *= LIMITS(MAX) / (4 * n + 4);
            if (kind == SMALL_VALUES) x *= LIMITS(MIN) * 1024;
            if (kind == ZERO_COLUMN && j == n / 2) x = 0;
            if (kind == ZERO) x = 0;
            a[i * n + j] = (S)x;
        }
    if (kind == EQUAL_ROWS && n > 1)
        for (int j = 0; j < n; j++) a[(n - 1) * n + j] = a[j] = (S)(j % 3);
}

static void FN(check_lu)(int n, int kind) {
    const int nrhs = n % 7 == 3 ? 1 : n / 2 + 3;
    const size_t z = sizeof(S), size = (size_t)n * n + 1, sizeb = (size_t)n * nrhs + 1;
    S *a = malloc(size * z), *f = malloc(size * z), *b = malloc(sizeb * z), *x = malloc(sizeb * z);
    int64_t *pivots = malloc((size_t)(n + 1) * sizeof(int64_t));
    int *row = malloc((size_t)(n + 1) * sizeof(int)), bad = 0;
    FN(make_matrix)(n, kind, a);
    a[(size_t)n * n] = 42;
    memcpy(f, a, size * z);
    const int status = FN(lu)(n, (char *)f, pivots);
    bad += f[(size_t)n * n] != 42;
    for (int i = 0; i < n; i++) row[i] = i;
    for (int i = 0; i < n; i++) {
        if (pivots[i] < i || pivots[i] >= n) {
            bad++;
            continue;
        }
        const int keep = row[i];
        row[i] = row[pivots[i]], row[pivots[i]] = keep;
    }
    int64_t first = 0; /* of the first column's elements of largest magnitude */
    for (int i = 1; i < n; i++)
        if (fabs((double)a[i * n]) > fabs((double)a[first * n])) first = i;
    bad += n && pivots[0] != first;
    const long double eps = LIMITS(EPSILON) / 2;
    long double worst = 0, norm = 0;
    bool zero = false;
    for (int i = 0; i < n; i++) {
        long double sum = 0, error = 0;
        for (int j = 0; j < n; j++) {
            long double lu = 0;
            for (int p = 0; p <= (i < j ? i : j); p++)
                lu += (p == i ? 1.0L : (long double)f[i * n + p]) * (long double)f[p * n + j];
            sum += fabsl(a[i * n + j]), error += fabsl(lu - a[row[i] * n + j]);
            if (j < i) bad += !(fabs((double)f[i * n + j]) <= 1);
        }
        if (error > worst || error != error) worst = error;
        norm = sum > norm ? sum : norm;
        zero = zero || f[i * n + i] == 0;
    }
    const long double tiny = (long double)LIMITS(MIN) * eps * n; /* rounding of denormal numbers */
    if (!(worst <= 30 * n * eps * norm + tiny)) bad++;
    bad += status != (zero ? ND_ESINGULAR : ND_OK);
    if (n && (kind == ZERO || kind == ZERO_COLUMN)) bad += status != ND_ESINGULAR;
    if (kind == RANDOM || kind == HUGE_VALUES) bad += status != ND_OK;
    long double worst_solve = 0;
    if (status == ND_OK && kind != HUGE_VALUES && kind != SMALL_VALUES) {
        for (int i = 0; i < n * nrhs; i++) x[i] = b[i] = (S)draw();
        x[n * nrhs] = 42;
        FN(lu_solve)(n, nrhs, (char *)f, pivots, (char *)x);
        bad += x[n * nrhs] != 42;
        for (int j = 0; j < nrhs; j++) {
            long double error = 0, most = 0;
            for (int i = 0; i < n; i++) {
                long double sum = -(long double)b[i * nrhs + j];
                for (int p = 0; p < n; p++) sum += (long double)a[i * n + p] * x[p * nrhs + j];
                error = !(fabsl(sum) <= error) ? fabsl(sum) : error;
                most = fmaxl(most, fabsl(x[i * nrhs + j]));
            }
            if (!(error <= 30 * n * eps * norm * most)) bad++, worst_solve = error / (n * eps * norm * most);
        }
    }
    if (bad && fails++ < 20)
        printf("%s n=%d kind=%d status %d: %d bad, residual %.1Lf, solve %.1Lf\n", __func__, n, kind, status, bad,
               worst / (n * eps * norm), worst_solve);
    free(a), free(f), free(b), free(x), free(pivots), free(row);
}

/* NaN and infinities: it ends, the pivots are rows, and a NaN does not vanish from its row of U or L. */
static void FN(check_nan)(int n) {
    S *a = malloc((size_t)n * n * sizeof(S));
    int64_t *pivots = malloc((size_t)n * sizeof(int64_t));
    for (int t = 0; t < 3; t++) {
        FN(make_matrix)(n, RANDOM, a);
        for (int i = 0; i < (t == 2 ? n * n : 1); i++)
            a[t == 2 ? i : (n / 2) * n + n / 3] = t == 1 ? (S)INFINITY : (S)NAN;
        FN(lu)(n, (char *)a, pivots);
        int bad = 0, odd = 0;
        for (int i = 0; i < n; i++) bad += pivots[i] < i || pivots[i] >= n;
        for (int i = 0; i < n * n; i++) odd += !isfinite(a[i]);
        if ((bad || !odd) && fails++ < 20) printf("%s n=%d t=%d: %d bad\n", __func__, n, t, bad);
    }
    free(a), free(pivots);
}

#undef FN
#undef S
