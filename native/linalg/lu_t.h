/*
 * lu_t.h: LU of one matrix. A template, see begin.h; the idea and the sources are in lu.h.
 *
 *   lu_panel               a few columns, without products
 *   lu_columns             the recursion over columns
 *   det slogdet solve inv  the routines
 */
#include "begin.h"

/* Within n columns: swaps rows i and pivots[i] for i = first ... last - 1. */
static void FN(lu_swap)(int64_t n, E *a, int64_t ld, const int64_t *pivots, int64_t first, int64_t last) {
    for (int64_t i = first; i < last; i++)
        if (pivots[i] != i) FN(swap)(n, a + i * ld, a + pivots[i] * ld);
}

/* Index of the first of n >= 1 elements of largest |re| + |im|, as BLAS's iamax: NaN never beats what came before. */
static int64_t FN(lu_iamax)(int64_t n, const E *x) {
    RE most = FN(abs1)(x[0]);
    const RE *p = (const RE *)x;
    V top = V_SET1(most);
    int64_t i = 0;
    for (; i + LANES <= (COMPLEX ? 2 * n : n); i += LANES) {
        V y = V_ABS(V_LOAD(p + i));
        if (COMPLEX) y += V_SWAP(y);
        top = V_SEL(y > top, y, top);
    }
    for (int r = 0; r < LANES; r++) most = top[r] > most ? top[r] : most;
    for (i = COMPLEX ? i / 2 : i; i < n; i++) most = FN(abs1)(x[i]) > most ? FN(abs1)(x[i]) : most;
    for (i = 0; i < n; i++)
        if (FN(abs1)(x[i]) == most) return i;
    return 0; /* x[0] is NaN */
}

/* y[i] -= sum of f[q] x[q][i] over q < k <= LU_PANEL columns x[q] = x + q ld. */
static void FN(lu_update)(int64_t n, int64_t k, E *restrict y, const E *restrict f, const E *restrict x, int64_t ld) {
    const int64_t m = COMPLEX ? 2 * n : n;
    RE *to = (RE *)y;
    V g[LU_PANEL], h[LU_PANEL];
    for (int64_t q = 0; q < k; q++) g[q] = V_SET1(-FN(real)(f[q])), h[q] = -FN(turn)(f[q]);
    int64_t i = 0;
    for (; i + 2 * LANES <= m; i += 2 * LANES) {
        V s = V_LOAD(to + i), t = V_LOAD(to + i + LANES);
        for (int64_t q = 0; q < k; q++) {
            const RE *from = (const RE *)(x + q * ld) + i;
            const V a = V_LOAD(from), b = V_LOAD(from + LANES);
            s = V_FMA(g[q], a, s), t = V_FMA(g[q], b, t);
            if (COMPLEX) s = V_FMA(h[q], V_SWAP(a), s), t = V_FMA(h[q], V_SWAP(b), t);
        }
        V_STORE(to + i, s), V_STORE(to + i + LANES, t);
    }
    for (i = COMPLEX ? i / 2 : i; i < n; i++)
        for (int64_t q = 0; q < k; q++) y[i] -= FN(mul)(f[q], x[q * ld + i]);
}

/* Factors h >= n rows of n <= LU_PANEL columns; the pivots are counted from this panel's first row. Left-looking: a column
 * takes the updates of all columns before it at once. work has room for n * h. */
static int FN(lu_panel)(int64_t h, int64_t n, E *a, int64_t ld, int64_t *pivots, E *work) {
    int status = ND_OK;
    FN(mat_copy)(h, n, (MAT){a, ld, 1}, (MAT){work, 1, h});
    for (int64_t j = 0; j < n; j++) {
        E *y = work + j * h;
        for (int64_t q = 1; q < j; q++)
            for (int64_t p = 0; p < q; p++) y[q] -= FN(mul)(work[p * h + q], y[p]);
        FN(lu_update)(h - j, j, y + j, y, work + j, h);
        const int64_t best = j + FN(lu_iamax)(h - j, y + j);
        pivots[j] = best;
        for (int64_t q = 0; q < n && best != j; q++) {
            const E keep = work[q * h + j];
            work[q * h + j] = work[q * h + best], work[q * h + best] = keep;
        }
        const E pivot = y[j];
        if (pivot == 0) status = ND_ESINGULAR;
        else FN(divide)(h - j - 1, pivot, y + j + 1);
    }
    FN(mat_copy)(h, n, (MAT){work, 1, h}, (MAT){a, ld, 1});
    return status;
}

/* Factors h rows of n columns, h >= n; pivots counted from the first of these rows. work has room for h * LU_PANEL. */
static int FN(lu_columns)(int64_t h, int64_t n, E *a, int64_t ld, int64_t *pivots, E *work) {
    if (n <= LU_PANEL) return FN(lu_panel)(h, n, a, ld, pivots, work);
    const int64_t n1 = gemm_ceil(n / 2, LU_PANEL) * LU_PANEL, n2 = n - n1;
    const MAT left = {a, ld, 1}, right = FN(mat_at)(left, 0, n1), corner = FN(mat_at)(right, n1, 0);
    const int s1 = FN(lu_columns)(h, n1, a, ld, pivots, work);
    FN(lu_swap)(n2, right.p, ld, pivots, 0, n1);
    FN(trsm)(false, true, false, n1, n2, left, right);
    FN(product)(h - n1, n2, n1, -1, FN(mat_at)(left, n1, 0), false, right, false, true, corner);
    const int s2 = FN(lu_columns)(h - n1, n2, corner.p, ld, pivots + n1, work);
    for (int64_t i = n1; i < n; i++) pivots[i] += n1;
    FN(lu_swap)(n1, a, ld, pivots, n1, n);
    return s1 ? s1 : s2;
}

/* ---- routines: work space is the pivots, the factors, a panel ---- */

static int64_t FN(lu_room)(int64_t n) {
    return n * (int64_t)sizeof(int64_t) + (n * (n + LU_PANEL) * (int64_t)sizeof(E) + 63) / 64 * 64;
}

typedef struct FN(lu_space) {
    E *a;
    int64_t *pivots;
} FN(lu_space);

/* Factors a copy of A. */
static int FN(lu)(int64_t n, MAT a, char *work, FN(lu_space) * x) {
    x->pivots = (int64_t *)work;
    x->a = (E *)(x->pivots + n);
    if (!FN(reserve)(n, n, n)) return ND_ENOMEM;
    FN(mat_copy)(n, n, a, (MAT){x->a, n, 1});
    return FN(lu_columns)(n, n, x->a, n, x->pivots, x->a + n * n);
}

/* The determinant as its sign (or phase), and the exponent and mantissa of its size: |det| = size 2^exponent, without
 * overflow. The product is taken in the order of the diagonal. */
static int FN(lu_determinant)(int64_t n, MAT a, char *work, E *sign, RE *size, int64_t *exponent, RE *logarithm) {
    FN(lu_space) x;
    const int status = FN(lu)(n, a, work, &x);
    if (status && status != ND_ESINGULAR) return status;
    *sign = 1, *size = 1, *exponent = 0, *logarithm = 0;
    if (status) { /* with a zero pivot the determinant is 0, whatever stands elsewhere */
        *sign = 0, *size = 0, *logarithm = -(RE)INFINITY;
        return ND_OK;
    }
    for (int64_t i = 0; i < n; i++) {
        const E d = x.a[i * (n + 1)];
        const RE most = FN(abs)(d);
        if (x.pivots[i] != i) *sign = -*sign;
        *sign = COMPLEX           ? FN(mul)(*sign, FN(make)(FN(real)(d) / most, FN(imag)(d) / most))
                : FN(real)(d) < 0 ? -*sign
                                  : *sign;
        *logarithm += (RE)log(most);
        int e = 0;
        *size = (RE)frexp(*size * most, &e); /* below 1 times below the largest number */
        *exponent += e;
    }
    return ND_OK;
}

static int64_t FN(det_room)(const int64_t *size) { return FN(lu_room)(size[0]); }
static int FN(det)(const int64_t *n, const nd_mat *x, char *work) {
    E sign;
    RE size, logarithm;
    int64_t exponent;
    const int status = FN(lu_determinant)(n[0], FN(mat_of)(x[0]), work, &sign, &size, &exponent, &logarithm);
    if (status) return status;
    const int e = exponent > 4096 ? 4096 : exponent < -4096 ? -4096 : (int)exponent;
    *(E *)x[1].p = (RE)ldexp(size, e) * sign;
    return ND_OK;
}

static int64_t FN(slogdet_room)(const int64_t *size) { return FN(lu_room)(size[0]); }
static int FN(slogdet)(const int64_t *n, const nd_mat *x, char *work) {
    RE size;
    int64_t exponent;
    return FN(lu_determinant)(n[0], FN(mat_of)(x[0]), work, (E *)x[1].p, &size, &exponent, (RE *)x[2].p);
}

static int64_t FN(solve_room)(const int64_t *size) {
    return FN(lu_room)(size[0]) + size[0] * size[1] * (int64_t)sizeof(E);
}
static int FN(solve)(const int64_t *size, const nd_mat *x, char *work) {
    const int64_t n = size[0], columns = size[1];
    if (!FN(reserve)(n, columns > n ? columns : n, n)) return ND_ENOMEM;
    FN(lu_space) f;
    const MAT b = {(E *)(work + FN(lu_room)(n)), columns, 1};
    const int status = FN(lu)(n, FN(mat_of)(x[0]), work, &f);
    if (status) return status;
    FN(mat_copy)(n, columns, FN(mat_of)(x[1]), b);
    FN(lu_swap)(columns, b.p, columns, f.pivots, 0, n);
    FN(trsm)(false, true, false, n, columns, (MAT){f.a, n, 1}, b);
    FN(trsm)(true, false, false, n, columns, (MAT){f.a, n, 1}, b);
    FN(mat_copy)(n, columns, b, FN(mat_of)(x[2]));
    return ND_OK;
}

static int64_t FN(inv_room)(const int64_t *size) {
    return FN(lu_room)(size[0]) + size[0] * size[0] * (int64_t)sizeof(E);
}
/* U^-1 L^-1 P: of L^-1 only the lower triangle is computed, and the columns are moved at the end. */
static int FN(inv)(const int64_t *size, const nd_mat *x, char *work) {
    const int64_t n = size[0];
    FN(lu_space) f;
    const MAT b = {(E *)(work + FN(lu_room)(n)), n, 1};
    const int status = FN(lu)(n, FN(mat_of)(x[0]), work, &f);
    if (status) return status;
    const MAT a = {f.a, n, 1}, to = FN(mat_of)(x[1]);
    FN(mat_fill)(n, n, 1, b);
    for (int64_t j = 0; j < n; j += LU_COLUMNS)
        FN(trsm)(false, true, false, n - j, gemm_min(LU_COLUMNS, n - j), FN(mat_at)(a, j, j), FN(mat_at)(b, j, j));
    FN(trsm)(true, false, false, n, n, a, b);
    for (int64_t i = n - 1; i >= 0; i--) /* swaps of columns, undone from the last one on */
        if (f.pivots[i] != i)
            for (int64_t r = 0; r < n; r++) {
                const E keep = b.p[r * n + i];
                b.p[r * n + i] = b.p[r * n + f.pivots[i]], b.p[r * n + f.pivots[i]] = keep;
            }
    FN(mat_copy)(n, n, b, to);
    return ND_OK;
}

#include "end.h"
