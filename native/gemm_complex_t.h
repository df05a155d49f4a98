/*
 * gemm_complex_t.h: the matrix product of complex numbers, included by gemm.h with T = c64, c128.
 *
 * The one idea: a row of complex numbers, read as twice as many reals (re, im, re, im ...), times a matrix in which each
 * row b has become two, b and i b, is the row of the complex product. So one copy of a block of B makes of everything
 * else a real product, at its speed; conjugates are signs in that copy.
 *
 * Method: Van Zee, "Implementing High-Performance Complex Matrix Multiplication via the 1m Method" (SIAM J. Sci. Comput. 42,
 * 2020).
 *
 *   gemm_run   C = alpha op(A) op(B) (+ C), where op is nothing or the conjugate, and alpha is real
 *   gemm       the entry of the kernel table
 */
#include "linalg/begin.h"
#define RMAT RFN(mat)

enum {
    FN(GEMM_PLAIN) = 512,   /* multiplications that are quicker without a copy */
    FN(GEMM_DEPTH) = 192,   /* of a copy: as much as gemm_t.h packs at a time */
    FN(GEMM_ACROSS) = 1024, /* columns of a copy */
    FN(GEMM_DOWN) = 4096,   /* rows of A at a time */
};

typedef struct MAT {
    E *p;
    int64_t rs, cs;
} MAT;

ND_INLINE MAT FN(mat_at)(MAT x, int64_t i, int64_t j) { return (MAT){x.p + i * x.rs + j * x.cs, x.rs, x.cs}; }
ND_INLINE MAT FN(mat_t)(MAT x) { return (MAT){x.p, x.cs, x.rs}; }

/* C row by row: what is small, and what uses every element of B but a few times. */
static void FN(gemm_plain)(int64_t m, int64_t n, int64_t k, RE alpha, MAT a, bool conj_a, MAT b, bool conj_b, bool add,
                           MAT c) {
    for (int64_t i = 0; i < m; i++) {
        const MAT x = FN(mat_at)(a, i, 0), y = FN(mat_at)(c, i, 0);
        if (b.cs == 1 && y.cs == 1 && n > 1) {
            for (int64_t j = 0; j < n && !add; j++) y.p[j] = 0;
            for (int64_t p = 0; p < k; p++) {
                const E f = conj_a ? FN(conj)(x.p[p * x.cs]) : x.p[p * x.cs];
                if (conj_b) FN(axpyc)(n, alpha * f, b.p + p * b.rs, y.p);
                else FN(axpy)(n, alpha * f, b.p + p * b.rs, y.p);
            }
            continue;
        }
        for (int64_t j = 0; j < n; j++) {
            const MAT z = FN(mat_at)(b, 0, j);
            E s = 0, *to = y.p + j * y.cs;
            if (x.cs == 1 && z.rs == 1) s = conj_a == conj_b ? FN(dot)(k, x.p, z.p) : FN(dotc)(k, x.p, z.p);
            else
                for (int64_t p = 0; p < k; p++)
                    s += FN(mul)(conj_a != conj_b ? FN(conj)(x.p[p * x.cs]) : x.p[p * x.cs], z.p[p * z.rs]);
            if (conj_b) s = FN(conj)(s);
            *to = add ? *to + alpha * s : alpha * s;
        }
    }
}

/* to[2p], to[2p + 1] = b[p], i b[p] as reals, for k rows of n; with a minus before the imaginary part of b where conj_b is
 * set, and before the second row where conj_a is. */
static void FN(gemm_expand)(int64_t k, int64_t n, MAT b, bool conj_a, bool conj_b, RE *restrict to) {
    const RE h = conj_b ? -1 : 1, g = conj_a ? -1 : 1;
    if (b.cs != 1 && b.rs == 1) /* along the columns of B, eight rows at a time */
        for (int64_t p0 = 0; p0 < k; p0 += 8)
            for (int64_t j = 0; j < n; j++) {
                const RE *restrict from = (const RE *)(b.p + p0 + j * b.cs);
                for (int64_t p = 0; p < 8 && p0 + p < k; p++) {
                    RE *row = to + (p0 + p) * 4 * n + 2 * j;
                    const RE re = from[2 * p], im = h * from[2 * p + 1];
                    row[0] = re, row[1] = im, row[2 * n] = -g * im, row[2 * n + 1] = g * re;
                }
            }
    else
        for (int64_t p = 0; p < k; p++, to += 4 * n) {
            const RE *restrict from = (const RE *)(b.p + p * b.rs);
            for (int64_t j = 0; j < n; j++, from += 2 * b.cs) {
                const RE re = from[0], im = h * from[1];
                to[2 * j] = re, to[2 * j + 1] = im;
                to[2 * n + 2 * j] = -g * im, to[2 * n + 2 * j + 1] = g * re;
            }
        }
}

static void FN(gemm_lines)(int64_t m, int64_t n, MAT from, E *to) {
    for (int64_t i = 0; i < m; i++)
        for (int64_t j = 0; j < n; j++) to[i * n + j] = from.p[i * from.rs + j * from.cs];
}

/* Makes sure of the scratch that products of at most m x n x k need, so that none fails on this thread. */
static bool FN(gemm_reserve)(int64_t m, int64_t n, int64_t k) {
    const int64_t widest = m > n ? m : n;
    const int64_t depth = gemm_min(k, FN(GEMM_DEPTH)), across = gemm_min(widest, FN(GEMM_ACROSS));
    const int64_t down = gemm_min(widest, FN(GEMM_DOWN));
    return nd_scratch(ND_SCRATCH_B, RFN(gemm_room)(2 * across, 2 * depth)) &&
           nd_scratch(ND_SCRATCH_C, (size_t)(2 * depth * across) * sizeof(E)) &&
           nd_scratch(ND_SCRATCH_D, (size_t)(down * depth) * sizeof(E));
}

/* With the rows of C in memory. */
static int FN(gemm_split)(int64_t m, int64_t n, int64_t k, RE alpha, MAT a, bool conj_a, MAT b, bool conj_b, bool add,
                          MAT c) {
    const int64_t kc = FN(GEMM_DEPTH), nc = FN(GEMM_ACROSS);
    RE *both = nd_scratch(ND_SCRATCH_C, (size_t)(2 * gemm_min(kc, k) * gemm_min(nc, n)) * sizeof(E));
    E *lines = a.cs == 1 ? NULL : nd_scratch(ND_SCRATCH_D, (size_t)(m * gemm_min(kc, k)) * sizeof(E));
    if (!both || (a.cs != 1 && !lines)) return ND_ENOMEM;
    for (int64_t p = 0; p < k; p += kc) {
        const int64_t d = gemm_min(kc, k - p);
        RMAT ra = {(RE *)(a.p + p), 2 * a.rs, 1};
        if (lines) FN(gemm_lines)(m, d, FN(mat_at)(a, 0, p), lines), ra = (RMAT){(RE *)lines, 2 * d, 1};
        for (int64_t j = 0; j < n; j += nc) {
            const int64_t w = gemm_min(nc, n - j);
            FN(gemm_expand)(d, w, FN(mat_at)(b, p, j), conj_a, conj_b, both);
            const int status = RFN(gemm_run)(m, 2 * w, 2 * d, alpha, ra, (RMAT){both, 2 * w, 1}, add || p > 0,
                                             (RMAT){(RE *)(c.p + j), 2 * c.rs, 1});
            if (status) return status;
        }
    }
    return ND_OK;
}

static int FN(gemm_run)(int64_t m, int64_t n, int64_t k, RE alpha, MAT a, bool conj_a, MAT b, bool conj_b, bool add,
                        MAT c) {
    if (n == 1 || (c.cs != 1 && c.rs == 1 && m != 1)) { /* C' = B' A' writes along memory */
        const MAT t = FN(mat_t)(a);
        const int64_t rows = m;
        const bool conj = conj_a;
        a = FN(mat_t)(b), b = t, c = FN(mat_t)(c), m = n, n = rows, conj_a = conj_b, conj_b = conj;
    }
    if (m == 0 || n == 0 || (k == 0 && add)) return ND_OK;
    if (m < 3 || k < 2 || (double)m * (double)n * (double)k < FN(GEMM_PLAIN)) {
        FN(gemm_plain)(m, n, k, alpha, a, conj_a, b, conj_b, add, c);
        return ND_OK;
    }
    int status = ND_OK;
    if (c.cs == 1) {
        const int64_t most = FN(GEMM_DOWN);
        for (int64_t i = 0; !status && i < m; i += most)
            status = FN(gemm_split)(gemm_min(most, m - i), n, k, alpha, FN(mat_at)(a, i, 0), conj_a, b, conj_b, add,
                                    FN(mat_at)(c, i, 0));
        return status;
    }
    /* neither rows nor columns of C lie in memory: a few rows at a time, elsewhere */
    const int64_t most = gemm_min(m, 64);
    E *rows = nd_alloc((size_t)(most * n) * sizeof(E));
    if (!rows) return ND_ENOMEM;
    for (int64_t i = 0; !status && i < m; i += most) {
        const int64_t h = gemm_min(most, m - i);
        const MAT part = FN(mat_at)(c, i, 0);
        if (add) FN(gemm_lines)(h, n, part, rows);
        status = FN(gemm_split)(h, n, k, alpha, FN(mat_at)(a, i, 0), conj_a, b, conj_b, add, (MAT){rows, n, 1});
        for (int64_t y = 0; !status && y < h; y++)
            for (int64_t x = 0; x < n; x++) part.p[y * part.rs + x * part.cs] = rows[y * n + x];
    }
    nd_free(rows);
    return status;
}

static int FN(gemm)(int64_t m, int64_t n, int64_t k, nd_mat a, nd_mat b, nd_mat c) {
    const int64_t s = sizeof(E);
    return FN(gemm_run)(m, n, k, 1, (MAT){(E *)a.p, a.rs / s, a.cs / s}, false, (MAT){(E *)b.p, b.rs / s, b.cs / s},
                        false, false, (MAT){(E *)c.p, c.rs / s, c.cs / s});
}

#undef RMAT
#include "linalg/end.h"
