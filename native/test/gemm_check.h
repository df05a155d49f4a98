/* gemm_check.h: the checks of test/gemm.c for one type; included with T, FLOATS and VALUE() set. */
#define FN(name) GEMM_JOIN(name##_, T)
#define S GEMM_JOIN(T, _s)
#define W GEMM_JOIN(T, _v)
#define MAT FN(mat)

static void FN(check)(int64_t m, int64_t n, int64_t k, int la, int lb, int lc) {
    int64_t ar, ac, a0, br, bc, b0, cr, cc, c0;
    const size_t an = place(la, m, k, &ar, &ac, &a0), bn = place(lb, k, n, &br, &bc, &b0);
    const size_t cn = place(lc, m, n, &cr, &cc, &c0);
    S *a = malloc(an * sizeof(S)), *b = malloc(bn * sizeof(S)), *c = malloc(cn * sizeof(S));
    memset(a, 0xff, an * sizeof(S)), memset(b, 0xff, bn * sizeof(S)), memset(c, 0xff, cn * sizeof(S));
    for (int64_t i = 0; i < m; i++)
        for (int64_t p = 0; p < k; p++) a[a0 + i * ar + p * ac] = (S)VALUE();
    for (int64_t p = 0; p < k; p++)
        for (int64_t j = 0; j < n; j++) b[b0 + p * br + j * bc] = (S)VALUE();
    const int64_t s = sizeof(S);
    const nd_mat ma = {(char *)(a + a0), ar * s, ac * s}, mb = {(char *)(b + b0), br * s, bc * s};
    const nd_mat mc = {(char *)(c + c0), cr * s, cc * s};
    int bad = 0;
#if FLOATS
    /* Any number of threads, and B packed beforehand or not: the same bits (the bound below, where the order differs). */
    S *one = malloc(cn * sizeof(S)), *packed = aligned_alloc(64, (size_t)FN(gemm_pack_size)(n, k) / 64 * 64 + 64);
    const bool prepared = draw() % 2;
    if (prepared) FN(gemm_pack)(n, k, mb, (char *)packed);
    for (int round = 0; round < 2; round++) {
        nd_set_threads(round ? 1 : 2 + (int)(draw() % 6), 0);
        bad += prepared ? FN(gemm_packed)(m, n, k, ma, (char *)packed, mc) : FN(gemm)(m, n, k, ma, mb, mc);
        if (!round) memcpy(one, c, cn * sizeof(S));
    }
    bad += memcmp(one, c, cn * sizeof(S)) != 0;
    free(one), free(packed);
#else
    bad += FN(gemm)(m, n, k, ma, mb, mc);
#endif
    for (int64_t i = 0; i < m; i++)
        for (int64_t j = 0; j < n; j++) {
            S *got = &c[c0 + i * cr + j * cc];
#if FLOATS
            long double sum = 0, size = 0;
            for (int64_t p = 0; p < k; p++) {
                const long double x = (long double)a[a0 + i * ar + p * ac] * b[b0 + p * br + j * bc];
                sum += x, size += fabsl(x);
            }
            const long double eps = sizeof(S) == 4 ? 0x1p-24L : 0x1p-53L;
            bad += !(fabsl(*got - sum) <= eps * (long double)(k + 1) * size);
#else
            W sum = 0;
            for (int64_t p = 0; p < k; p++) {
                const W x = (W)a[a0 + i * ar + p * ac], y = (W)b[b0 + p * br + j * bc];
                sum = sizeof(S) == 1 ? sum || (x && y) : sum + x * y;
            }
            bad += *got != (S)sum;
#endif
            memset(got, 0xff, sizeof(S));
        }
    for (size_t i = 0; i < cn * sizeof(S); i++) bad += ((uint8_t *)c)[i] != 0xff;
    if (bad && fails++ < 20)
        printf("%s m=%d n=%d k=%d layouts %d %d %d: %d wrong\n", __func__, (int)m, (int)n, (int)k, la, lb, lc, bad);
    free(a), free(b), free(c);
}

#if FLOATS
/* One NaN or infinity in A marks exactly its row of C; accumulation and alpha; sizes of 2^32 and more with strides 0. */
static void FN(check_special)(void) {
    enum { M = 45, K = 50, COLS = 77 };
    static S a[M * K], b[K * COLS], c[M * COLS], d[M * COLS];
    for (int i = 0; i < M * K; i++) a[i] = (S)VALUE();
    for (int i = 0; i < K * COLS; i++) b[i] = (S)VALUE() + 2;
    for (int i = 0; i < M * COLS; i++) d[i] = c[i] = (S)i;
    FN(gemm_run)(M, COLS, K, -1, (MAT){a, K, 1}, (MAT){b, COLS, 1}, true, (MAT){c, COLS, 1});
    FN(gemm_run)(M, COLS, K, 1, (MAT){a, K, 1}, (MAT){b, COLS, 1}, true, (MAT){c, COLS, 1});
    int bad = 0;
    for (int i = 0; i < M * COLS; i++) bad += !(fabs((double)(c[i] - d[i])) < (sizeof(S) == 4 ? 1e-2 : 1e-10));
    for (int m = 1; m <= M; m++) {
        const int r = m - 1, p = m % K;
        for (int t = 0; t < 2; t++) {
            const S keep = a[r * K + p];
            a[r * K + p] = t ? (S)INFINITY : (S)NAN;
            FN(gemm_run)(m, COLS, K, 1, (MAT){a, K, 1}, (MAT){b, COLS, 1}, false, (MAT){c, COLS, 1});
            for (int i = 0; i < m; i++)
                for (int j = 0; j < COLS; j++) {
                    const S x = c[i * COLS + j];
                    bad += i == r ? (t ? x != (S)INFINITY : !isnan(x)) : !isfinite(x);
                }
            a[r * K + p] = keep;
        }
    }
    S one = 1, out = 0;
    const int64_t big = ((int64_t)1 << 32) + 5;
    if (!getenv("QUICK"))
        bad += FN(gemm_run)(1, 1, big, 1, (MAT){&one, 0, 0}, (MAT){&one, 0, 0}, false, (MAT){&out, 1, 1}) ||
               (sizeof(S) == 8 && out != (S)big);
    if (bad) fails++, printf("%s: %d wrong\n", __func__, bad);
}
#endif

#undef FN
#undef S
#undef W
#undef MAT
