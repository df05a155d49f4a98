/*
 * matrix_t.h: what the factorisations of one type share, on top of gemm.h and vector_t.h. A template, see begin.h.
 *
 *   product reserve  C = alpha op(A) op(B) (+ C); makes sure of its memory
 *   mat_copy mat_fill  between operands of any strides and work space
 *   trsm             B = op(A)^-1 B for a triangle A
 *   reflector        a Householder reflection (LAPACK's larfg)
 *   block_reflector block_apply   many of them as products: the compact WY form I - V T V^H (Schreiber and Van Loan, SIAM J.
 *                    Sci. Stat. Comput. 10, 1989; LAPACK's larft, larfb)
 */
#include "begin.h"

/* C = alpha op(A) op(B), or C += it, for m x n elements of C and sums of k; op conjugates where asked for. MAT's strides
 * transpose. Cannot fail after `reserve` of sizes that are at least these. */
ND_INLINE int FN(product)(int64_t m, int64_t n, int64_t k, RE alpha, MAT a, bool conj_a, MAT b, bool conj_b, bool add,
                          MAT c) {
#if COMPLEX
    return FN(gemm_run)(m, n, k, alpha, a, conj_a, b, conj_b, add, c);
#else
    return (void)conj_a, (void)conj_b, FN(gemm_run)(m, n, k, alpha, a, b, add, c);
#endif
}

static bool FN(reserve)(int64_t m, int64_t n, int64_t k) {
#if COMPLEX
    return FN(gemm_reserve)(m, n, k);
#else
    return nd_scratch(ND_SCRATCH_B, FN(gemm_room)(m > n ? m : n, k)) != NULL;
#endif
}

/* An operand of a call as a matrix with strides in elements. */
ND_INLINE MAT FN(mat_of)(nd_mat x) { return (MAT){(E *)x.p, x.rs / (int64_t)sizeof(E), x.cs / (int64_t)sizeof(E)}; }

/* to = from, for m x n elements. */
static void FN(mat_copy)(int64_t m, int64_t n, MAT from, MAT to) {
    if (llabs(to.rs) < llabs(to.cs)) FN(mat_copy)(n, m, FN(mat_t)(from), FN(mat_t)(to));
    else if (to.cs == 1 && from.cs == 1)
        for (int64_t i = 0; i < m; i++) memcpy(to.p + i * to.rs, from.p + i * from.rs, (size_t)n * sizeof(E));
    else
        for (int64_t i0 = 0; i0 < m; i0 += 16) /* both read and written in pieces of cache lines */
            for (int64_t j0 = 0; j0 < n; j0 += 16)
                for (int64_t i = i0; i < i0 + 16 && i < m; i++)
                    for (int64_t j = j0; j < j0 + 16 && j < n; j++)
                        to.p[i * to.rs + j * to.cs] = from.p[i * from.rs + j * from.cs];
}

/* The m x n matrix of `diagonal` on the diagonal and zeros elsewhere. */
static void FN(mat_fill)(int64_t m, int64_t n, RE diagonal, MAT to) {
    for (int64_t i = 0; i < m; i++)
        for (int64_t j = 0; j < n; j++) to.p[i * to.rs + j * to.cs] = i == j ? diagonal : 0;
}

/* The bottom of trsm, for up to LA_TRIANGLE rows of B, which lie in memory, and n columns: */
static void FN(trsm_rows)(bool upper, bool unit, bool conj, int64_t k, int64_t n, MAT a, E *b, int64_t ld) {
    for (int64_t s = 0; s < k; s++) {
        const int64_t i = upper ? k - 1 - s : s, p0 = upper ? i + 1 : 0, p1 = upper ? k : i;
        E *to = b + i * ld;
        const E *f = a.p + i * a.rs;
        FN(subtract_rows)(p1 - p0, n, conj, f + p0 * a.cs, a.cs, b + p0 * ld, ld, to);
        const E d = conj ? FN(conj)(f[i * a.cs]) : f[i * a.cs];
        if (!unit) FN(divide)(n, d, to);
    }
}

/* Some columns at a time go through all rows; where rows do not lie in memory, a copy of these columns. */
static void FN(trsm_alone)(bool upper, bool unit, bool conj, int64_t k, int64_t n, MAT a, MAT b) {
    E copy[LA_TRIANGLE * LA_TRIANGLE];
    const bool along = b.cs == 1 || n == 1;
    for (int64_t j = 0, w; j < n; j += w) {
        w = gemm_min(n - j, along ? 256 : LA_TRIANGLE);
        const MAT part = FN(mat_at)(b, 0, j), own = {copy, LA_TRIANGLE, 1};
        if (!along) FN(mat_copy)(k, w, part, own);
        FN(trsm_rows)(upper, unit, conj, k, w, a, along ? part.p : copy, along ? b.rs : LA_TRIANGLE);
        if (!along) FN(mat_copy)(k, w, own, part);
    }
}

/* B = op(A)^-1 B for the upper or lower triangle of A, k x k, with ones on its diagonal if it is `unit`; B has n columns.
 * Recursion, as in Toledo's LU (lu.h). */
static void FN(trsm)(bool upper, bool unit, bool conj, int64_t k, int64_t n, MAT a, MAT b) {
    if (k <= LA_TRIANGLE) {
        FN(trsm_alone)(upper, unit, conj, k, n, a, b);
        return;
    }
    const int64_t k1 = gemm_ceil(k / 2, LA_TRIANGLE) * LA_TRIANGLE, k2 = k - k1;
    const MAT b2 = FN(mat_at)(b, k1, 0), corner = FN(mat_at)(a, k1, k1);
    if (upper) {
        FN(trsm)(upper, unit, conj, k2, n, corner, b2);
        FN(product)(k1, n, k2, -1, FN(mat_at)(a, 0, k1), conj, b2, false, true, b);
        FN(trsm)(upper, unit, conj, k1, n, a, b);
    } else {
        FN(trsm)(upper, unit, conj, k1, n, a, b);
        FN(product)(k2, n, k1, -1, FN(mat_at)(a, k1, 0), conj, b, false, true, b2);
        FN(trsm)(upper, unit, conj, k2, n, corner, b2);
    }
}

/* The reflection H = I - tau v v^H with H^H x = (beta, 0 ... 0), beta real and v[0] = 1, for x of n elements: x[0] and the
 * n - 1 contiguous ones at `rest`. Returns tau; *alpha becomes beta and `rest` the rest of v. tau is 0 where x is (real, 0 ...).
 * Signs and scaling as LAPACK's larfg, so that factors have its signs. */
static E FN(reflector)(int64_t n, E *alpha, E *rest) {
    if (n <= 0) return 0;
    RE norm = FN(nrm2)(n - 1, rest), re = FN(real)(*alpha), im = FN(imag)(*alpha);
    if (norm == 0 && im == 0) return 0;
    RE beta = (RE)hypot(hypot(re, im), norm);
    const RE least = TINY / (EPS / 2);
    int scaled = 0;
    while (beta < least && scaled < 20) { /* so small that 1 / (alpha - beta) would overflow */
        FN(rscale)(n - 1, 1 / least, rest), re /= least, im /= least, scaled++;
        norm = FN(nrm2)(n - 1, rest), beta = (RE)hypot(hypot(re, im), norm);
    }
    beta = re < 0 ? beta : -beta; /* -copysign(beta, re), but for -0 */
    const E tau = FN(make)((beta - re) / beta, -im / beta);
    FN(scale)(n - 1, FN(div)(1, FN(make)(re - beta, im)), rest);
    while (scaled-- > 0) beta *= least;
    *alpha = FN(make)(beta, 0);
    return tau;
}

/* The k x k upper triangle T (zeros below, rows of k) for V, m x k with explicit ones and zeros: H_1 H_2 ... H_k =
 * I - V T V^H. */
static void FN(block_reflector)(int64_t m, int64_t k, MAT v, const E *tau, E *t) {
    FN(product)(k, k, m, 1, FN(mat_t)(v), true, v, false, false, (MAT){t, k, 1});
    for (int64_t i = 0; i < k; i++) {
        /* T[:i, i] = -tau_i T[:i, :i] G[:i, i], with G[:i, i] where the result goes: from the first row on */
        for (int64_t r = 0; r < i; r++) {
            E sum = 0;
            for (int64_t p = r; p < i; p++) sum += FN(mul)(t[r * k + p], t[p * k + i]);
            t[r * k + i] = FN(mul)(-tau[i], sum);
        }
        t[i * k + i] = tau[i];
        for (int64_t j = 0; j < i; j++) t[i * k + j] = 0;
    }
}

/* C = H C (C is m x n), or H^H C, for H = I - V T V^H of k reflections. work: 2 k n elements. Applied from the right to
 * C, n x m: C H is (H^H C^H)^H; pass mat_t(C) with `conj` set: then V and T are conjugated, and `adjoint` says H^H for C H. */
static void FN(block_apply)(bool adjoint, bool conj, int64_t m, int64_t n, int64_t k, MAT v, const E *t, MAT c,
                            E *work) {
    const int64_t rs = c.rs == 1 ? 1 : n, cs = c.rs == 1 ? k : 1; /* as C lies in memory */
    const MAT w = {work, rs, cs}, x = {work + k * n, rs, cs}, tri = {(E *)t, k, 1};
    FN(product)(k, n, m, 1, FN(mat_t)(v), !conj, c, false, false, w);
    FN(product)(k, n, k, 1, adjoint ? FN(mat_t)(tri) : tri, adjoint != conj, w, false, false, x);
    FN(product)(m, n, k, -1, v, conj, x, false, true, c);
}

#include "end.h"
