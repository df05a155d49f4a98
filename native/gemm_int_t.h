/*
 * gemm_int_t.h: the matrix product of integers and bool, included by gemm.h with T and GEMM_FMA set.
 *
 * The one idea: a few columns of a block of B are copied into a small buffer, whatever their strides (and bool as 0 or
 * 1), and four rows of A at a time pass over it in vectors. Integers wrap, bool is "or of ands", so sums may be cut
 * anywhere: partial ones are kept in C itself. A is read in place: integer products are rare, exactness is what counts.
 */
#define FN(name) GEMM_JOIN(name##_, T)
#define S GEMM_JOIN(T, _s)
#define W GEMM_JOIN(T, _v)

static int FN(gemm)(int64_t m, int64_t n, int64_t k, nd_mat a, nd_mat b, nd_mat c) {
    typedef ND_VECTOR_AT(S) V;
    enum { ROWS = 4, VECS = 2, LANES = ND_LANES(S), COLS = VECS * LANES, DEPTH = 256 };
    S block[DEPTH][COLS], out[ROWS][COLS];
    for (int64_t j0 = 0; j0 < n; j0 += COLS)
        for (int64_t p0 = 0; p0 == 0 || p0 < k; p0 += DEPTH) { /* once if k is 0, to clear C */
            const int64_t w = gemm_min(COLS, n - j0), d = gemm_min(DEPTH, k - p0);
            for (int64_t p = 0; p < d; p++) {
                const char *from = b.p + (p0 + p) * b.rs + j0 * b.cs;
                if (b.cs == sizeof(S) && w == COLS)
                    for (int j = 0; j < COLS; j++) block[p][j] = (W)((const S *)from)[j];
                else
                    for (int j = 0; j < COLS; j++) block[p][j] = j < w ? (W) * (const S *)(from + j * b.cs) : 0;
            }
            for (int64_t i0 = 0; i0 < m; i0 += ROWS) {
                const int64_t h = gemm_min(ROWS, m - i0);
                const char *from[ROWS]; /* rows below the last repeat it */
                for (int64_t i = 0; i < ROWS; i++) from[i] = a.p + (i0 + gemm_min(i, h - 1)) * a.rs + p0 * a.cs;
                V sum[ROWS][VECS] = {0};
                for (int64_t p = 0; p < d; p++) {
                    GEMM_EACH(i, ROWS) {
                        const V s = (V){0} + (S)(W) * (const S *)(from[i] + p * a.cs);
                        GEMM_EACH(v, VECS) { sum[i][v] = GEMM_FMA(sum[i][v], s, *(const V *)&block[p][v * LANES]); }
                    }
                }
                GEMM_EACH(i, ROWS) {
                    GEMM_EACH(v, VECS) { *(V *)&out[i][v * LANES] = sum[i][v]; }
                }
                for (int64_t i = 0; i < h; i++)
                    for (int64_t j = 0; j < w; j++) {
                        S *to = (S *)(c.p + (i0 + i) * c.rs + (j0 + j) * c.cs);
                        *to = p0 ? GEMM_FMA(*to, 1, out[i][j]) : out[i][j];
                    }
            }
        }
    return ND_OK;
}

#undef FN
#undef S
#undef W
