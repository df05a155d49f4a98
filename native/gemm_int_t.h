/*
 * gemm_int_t.h: the matrix product of integers and bool, included by gemm.h with T and GEMM_FMA set.
 *
 * The one idea: a few rows of C at once, kept as plain arrays of values, so that each row of B is read once for all of
 * them and the compiler vectorises the inner loop. Integers wrap; bool is "or of ands". Not blocked for caches beyond
 * that: integer products are rare, and exactness is what counts.
 */
#define N(name) GEMM_JOIN(name##_, T)
#define S GEMM_JOIN(T, _s)
#define W GEMM_JOIN(T, _v)

static int N(gemm)(int64_t m, int64_t n, int64_t k, nd_mat a, nd_mat b, nd_mat c) {
    enum { ROWS = 4, CHUNK = 512 };
    S sum[ROWS][CHUNK], row[CHUNK];
    for (int64_t j0 = 0; j0 < n; j0 += CHUNK) {
        const int64_t w = gemm_min(CHUNK, n - j0);
        for (int64_t i0 = 0; i0 < m; i0 += ROWS) {
            const int64_t h = gemm_min(ROWS, m - i0);
            for (int64_t i = 0; i < ROWS; i++)
                for (int64_t j = 0; j < w; j++) sum[i][j] = 0;
            for (int64_t p = 0; p < k; p++) {
                const char *bp = b.p + p * b.rs + j0 * b.cs, *ap = a.p + i0 * a.rs + p * a.cs;
                const S *x = (const S *)bp;
                W f[ROWS];
                for (int64_t i = 0; i < ROWS; i++) f[i] = i < h ? *(const S *)(ap + i * a.rs) : 0;
                if (b.cs != sizeof(S)) {
                    for (int64_t j = 0; j < w; j++) row[j] = *(const S *)(bp + j * b.cs);
                    x = row;
                }
                for (int64_t j = 0; j < w; j++) {
                    const W y = x[j];
                    sum[0][j] = GEMM_FMA(sum[0][j], f[0], y), sum[1][j] = GEMM_FMA(sum[1][j], f[1], y);
                    sum[2][j] = GEMM_FMA(sum[2][j], f[2], y), sum[3][j] = GEMM_FMA(sum[3][j], f[3], y);
                }
            }
            for (int64_t i = 0; i < h; i++)
                for (int64_t j = 0; j < w; j++) *(S *)(c.p + (i0 + i) * c.rs + (j0 + j) * c.cs) = sum[i][j];
        }
    }
    return ND_OK;
}

#undef N
#undef S
#undef W
