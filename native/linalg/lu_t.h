/*
 * lu_t.h: LU for one float type, included by lu.h with T and LU_TINY (the smallest normal number) set.
 *
 *   lu_panel     a few columns, without products
 *   lu_trsm      triangular solves with many right sides: L \ B and U \ B
 *   lu_columns   the recursion over columns
 *   lu, lu_solve the entries of the kernel table
 */
#define FN(name) GEMM_JOIN(name##_, T)
#define E GEMM_JOIN(T, _s)
#define V GEMM_JOIN(v, T)
#define V_LOAD GEMM_JOIN(v_load_, T)
#define V_STORE GEMM_JOIN(v_store_, T)
#define V_SET1 GEMM_JOIN(v_set1_, T)
#define V_FMA GEMM_JOIN(v_madd_, T)
#define V_ABS GEMM_JOIN(v_abs_, T)
#define V_SEL GEMM_JOIN(v_sel_, T)
#define MAT FN(mat)
#define LANES ND_LANES(E)

ND_INLINE E FN(lu_abs)(E x) { return x < 0 ? -x : x; }

/* Within n columns: swaps rows i and pivots[i] for i = first ... last - 1. */
static void FN(lu_swap)(int64_t n, E *a, int64_t ld, const int64_t *pivots, int64_t first, int64_t last) {
    for (int64_t i = first; i < last; i++) {
        E *restrict x = a + i * ld, *restrict y = a + pivots[i] * ld;
        for (int64_t j = 0; j < n && x != y; j++) {
            const E keep = x[j];
            x[j] = y[j], y[j] = keep;
        }
    }
}

/* Index of the first of n >= 1 elements of largest magnitude, as BLAS's iamax: NaN never beats what came before. */
static int64_t FN(lu_iamax)(int64_t n, const E *x) {
    E most = FN(lu_abs)(x[0]);
    V top = V_SET1(most);
    int64_t i = 0;
    for (; i + LANES <= n; i += LANES) {
        const V y = V_ABS(V_LOAD(x + i));
        top = V_SEL(y > top, y, top);
    }
    for (int r = 0; r < LANES; r++) most = top[r] > most ? top[r] : most;
    for (; i < n; i++) most = FN(lu_abs)(x[i]) > most ? FN(lu_abs)(x[i]) : most;
    for (i = 0; i < n; i++)
        if (FN(lu_abs)(x[i]) == most) return i;
    return 0; /* x[0] is NaN */
}

/* y[i] -= sum of f[q] * x[q][i] over q < k columns x[q] = x + q * ld. */
static void FN(lu_update)(int64_t n, int64_t k, E *restrict y, const E *restrict f, const E *restrict x, int64_t ld) {
    int64_t i = 0;
    for (; i + 2 * LANES <= n; i += 2 * LANES) {
        V s = V_LOAD(y + i), t = V_LOAD(y + i + LANES);
        for (int64_t q = 0; q < k; q++) {
            const V g = V_SET1(-f[q]);
            s = V_FMA(g, V_LOAD(x + q * ld + i), s), t = V_FMA(g, V_LOAD(x + q * ld + i + LANES), t);
        }
        V_STORE(y + i, s), V_STORE(y + i + LANES, t);
    }
    for (; i < n; i++)
        for (int64_t q = 0; q < k; q++) y[i] -= f[q] * x[q * ld + i];
}

/* Factors h >= n rows of n <= LU_PANEL columns; the pivots are counted from this panel's first row. Left-looking: a column
 * takes the updates of all columns before it at once. work has room for n * h. */
static int FN(lu_panel)(int64_t h, int64_t n, E *a, int64_t ld, int64_t *pivots, E *work) {
    int status = ND_OK;
    FN(gemm_copy)(work, h, h, n, a, ld, 1);
    for (int64_t j = 0; j < n; j++) {
        E *y = work + j * h;
        for (int64_t q = 1; q < j; q++)
            for (int64_t p = 0; p < q; p++) y[q] -= work[p * h + q] * y[p];
        FN(lu_update)(h - j, j, y + j, y, work + j, h);
        const int64_t best = j + FN(lu_iamax)(h - j, y + j);
        pivots[j] = best;
        for (int64_t q = 0; q < n && best != j; q++) {
            const E keep = work[q * h + j];
            work[q * h + j] = work[q * h + best], work[q * h + best] = keep;
        }
        const E pivot = y[j], size = FN(lu_abs)(pivot), inverse = 1 / pivot;
        if (pivot == 0) status = ND_ESINGULAR;
        else if (size >= LU_TINY && size <= 1 / LU_TINY)
            for (int64_t i = j + 1; i < h; i++) y[i] *= inverse;
        else
            for (int64_t i = j + 1; i < h; i++) y[i] /= pivot;
    }
    FN(gemm_copy)(a, ld, n, h, work, h, 1);
    return status;
}

/* The bottom of lu_trsm: k rows, n columns, a few columns at a time through all rows. */
static void FN(lu_trsm_rows)(bool upper, int64_t k, int64_t n, const E *a, int64_t ld, E *b, int64_t ldb) {
    enum { WIDE = 4 };
    int64_t j = 0;
    for (; j < n; j += j + WIDE * LANES <= n ? WIDE * LANES : 1) {
        const bool wide = j + WIDE * LANES <= n;
        for (int64_t s = 0; s < k; s++) {
            const int64_t i = upper ? k - 1 - s : s, p0 = upper ? i + 1 : 0, p1 = upper ? k : i;
            const E *f = a + i * ld;
            E *to = b + i * ldb + j;
            if (wide) {
                V x[WIDE];
                GEMM_EACH(r, WIDE) { x[r] = V_LOAD(to + r * LANES); }
                for (int64_t p = p0; p < p1; p++) {
                    const V g = V_SET1(-f[p]);
                    const E *from = b + p * ldb + j;
                    GEMM_EACH(r, WIDE) { x[r] = V_FMA(g, V_LOAD(from + r * LANES), x[r]); }
                }
                const V d = V_SET1(upper ? f[i] : 1);
                GEMM_EACH(r, WIDE) { V_STORE(to + r * LANES, upper ? x[r] / d : x[r]); }
            } else {
                E x = *to;
                for (int64_t p = p0; p < p1; p++) x -= f[p] * b[p * ldb + j];
                *to = upper ? x / f[i] : x;
            }
        }
    }
}

/* B = L^-1 B for the unit lower triangle of a, k x k, or U^-1 B for the upper one; B has n columns. Triangles of up to
 * `unit` rows are solved without products. */
static void FN(lu_trsm)(bool upper, int64_t unit, int64_t k, int64_t n, const E *a, int64_t ld, E *b, int64_t ldb) {
    if (k <= unit) {
        FN(lu_trsm_rows)(upper, k, n, a, ld, b, ldb);
        return;
    }
    const int64_t k1 = gemm_ceil(k / 2, unit) * unit, k2 = k - k1;
    const MAT whole = {(E *)a, ld, 1}, b1 = {b, ldb, 1}, b2 = {b + k1 * ldb, ldb, 1};
    const E *corner = FN(mat_at)(whole, k1, k1).p;
    if (upper) {
        FN(lu_trsm)(upper, unit, k2, n, corner, ld, b2.p, ldb);
        FN(gemm_run)(k1, n, k2, -1, FN(mat_at)(whole, 0, k1), b2, true, b1);
        FN(lu_trsm)(upper, unit, k1, n, a, ld, b, ldb);
    } else {
        FN(lu_trsm)(upper, unit, k1, n, a, ld, b, ldb);
        FN(gemm_run)(k2, n, k1, -1, FN(mat_at)(whole, k1, 0), b1, true, b2);
        FN(lu_trsm)(upper, unit, k2, n, corner, ld, b2.p, ldb);
    }
}

/* Factors h rows of n columns, h >= n; pivots counted from the first of these rows. */
static int FN(lu_columns)(int64_t h, int64_t n, E *a, int64_t ld, int64_t *pivots) {
    if (n <= LU_PANEL) return FN(lu_panel)(h, n, a, ld, pivots, nd_scratch(ND_SCRATCH_B, (size_t)(h * n) * sizeof(E)));
    const int64_t n1 = gemm_ceil(n / 2, LU_PANEL) * LU_PANEL, n2 = n - n1;
    const MAT left = {a, ld, 1}, right = FN(mat_at)(left, 0, n1), corner = FN(mat_at)(right, n1, 0);
    const int s1 = FN(lu_columns)(h, n1, a, ld, pivots);
    FN(lu_swap)(n2, right.p, ld, pivots, 0, n1);
    FN(lu_trsm)(false, LU_TRSM, n1, n2, a, ld, right.p, ld);
    FN(gemm_run)(h - n1, n2, n1, -1, FN(mat_at)(left, n1, 0), right, true, corner);
    const int s2 = FN(lu_columns)(h - n1, n2, corner.p, ld, pivots + n1);
    for (int64_t i = n1; i < n; i++) pivots[i] += n1;
    FN(lu_swap)(n1, a, ld, pivots, n1, n);
    return s1 ? s1 : s2;
}

/* Room for every product and panel below, so that none can fail once the matrix is being changed. */
static bool FN(lu_reserve)(int64_t n, int64_t columns) {
    const size_t product = FN(gemm_room)(columns > n ? columns : n, n), panel = (size_t)(n * LU_PANEL) * sizeof(E);
    return nd_scratch(ND_SCRATCH_B, product > panel ? product : panel) != NULL;
}

static int FN(lu)(int64_t n, char *a, int64_t *pivots) {
    if (!FN(lu_reserve)(n, n)) return ND_ENOMEM;
    return FN(lu_columns)(n, n, (E *)a, n, pivots);
}

static void FN(lu_solve)(int64_t n, int64_t nrhs, const char *lu, const int64_t *pivots, char *b) {
    const int64_t unit = FN(lu_reserve)(n, nrhs) ? LU_TRSM : n + 1; /* without memory: slowly, without products */
    FN(lu_swap)(nrhs, (E *)b, nrhs, pivots, 0, n);
    FN(lu_trsm)(false, unit, n, nrhs, (const E *)lu, n, (E *)b, nrhs);
    FN(lu_trsm)(true, unit, n, nrhs, (const E *)lu, n, (E *)b, nrhs);
}

#undef FN
#undef E
#undef V
#undef V_LOAD
#undef V_STORE
#undef V_SET1
#undef V_FMA
#undef V_ABS
#undef V_SEL
#undef MAT
#undef LANES
