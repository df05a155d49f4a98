/* hessenberg_t.h: a template, see begin.h; the idea and the sources are in eig.h. Columns lie in memory, `ld` apart.
 * Rows and columns lo ... hi - 1 of A are reduced; around them it is triangular. */
#include "begin.h"

/* C = (I - tau v v^H) C for C of m x n; w: n elements. */
static void FN(reflect_left)(int64_t m, int64_t n, E tau, const E *v, E *c, int64_t ld, E *w) {
    FN(gemvc)(m, n, c, ld, v, w);
    for (int64_t j = 0; j < n; j++) FN(axpy)(m, -FN(mul)(tau, FN(conj)(w[j])), v, c + j * ld);
}

/* C = C (I - tau v v^H) for C of m x n; w: m elements. */
static void FN(reflect_right)(int64_t m, int64_t n, E tau, const E *v, E *c, int64_t ld, E *w) {
    for (int64_t i = 0; i < m; i++) w[i] = 0;
    FN(gemvn)(m, n, c, ld, v, w);
    for (int64_t j = 0; j < n; j++) FN(axpy)(m, -FN(mul)(tau, FN(conj)(v[j])), w, c + j * ld);
}

/* One reflection after another: A (of n columns) = Q^H A Q, Z (of `rows` rows) = Z Q. work: 2 max(n, rows) elements. */
static void FN(hessenberg_plain)(int64_t n, int64_t lo, int64_t hi, E *a, int64_t ld, int64_t rows, E *z, int64_t zld,
                                 E *work) {
    E *v = work, *w = work + n;
    for (int64_t k = lo; k + 2 < hi; k++) {
        const int64_t m = hi - k - 1;
        E *x = a + k * ld + k + 1, *next = x + ld;
        const E tau = FN(reflector)(m, x, x + 1);
        if (tau == 0) continue;
        memcpy(v, x, (size_t)m * sizeof(E));
        memset((void *)(x + 1), 0, (size_t)(m - 1) * sizeof(E));
        v[0] = 1;
        FN(reflect_right)(hi, m, tau, v, next - k - 1, ld, w);
        FN(reflect_left)(m, n - k - 1, FN(conj)(tau), v, next, ld, w);
        if (rows) FN(reflect_right)(rows, m, tau, v, z + (k + 1) * zld, zld, w);
    }
}

/* What a panel is made of: its reflections V (m x w, explicit ones and zeros), their triangle T (rows of w), and
 * Y = A V T (columns of n). */
typedef struct FN(hessenberg_panel) {
    int64_t m, w;
    E *v, *y, *t, *rest;
} FN(hessenberg_panel);

/* Column c = k + j of the panel that begins at column k: what the reflections before it do to it, its own, and the
 * column of Y and T that belongs to it. Of Y the rows from k + 1 on. */
static void FN(hessenberg_column)(int64_t n, int64_t k, int64_t j, E *a, const FN(hessenberg_panel) * p) {
    const int64_t m = p->m, w = p->w, c = k + j;
    E *b = a + c * n + k + 1, *v = p->v + j * m, *y = p->y + j * n + k + 1, *s = p->rest, *u = s + w, *t = p->t;
    if (j) {
        for (int64_t q = 0; q < j; q++) s[q] = -FN(conj)(p->v[q * m + j - 1]);
        FN(gemvn)(m, j, p->y + k + 1, n, s, b);
        FN(gemvc)(m, j, p->v, m, b, s);
        for (int64_t i = 0; i < j; i++) {
            u[i] = 0;
            for (int64_t q = 0; q <= i; q++) u[i] -= FN(mul)(FN(conj)(t[q * w + i]), s[q]);
        }
        FN(gemvn)(m, j, p->v, m, u, b);
    }
    const E tau = FN(reflector)(m - j, b + j, b + j + 1);
    for (int64_t i = 0; i < j; i++) v[i] = 0;
    v[j] = 1;
    memcpy(v + j + 1, b + j + 1, (size_t)(m - j - 1) * sizeof(E));
    for (int64_t i = 0; i < m; i++) y[i] = 0;
    FN(gemvn)(m, m - j, a + (c + 1) * n + k + 1, n, v + j, y);
    FN(gemvc)(m - j, j, p->v + j, m, v + j, s);
    for (int64_t i = 0; i < j; i++) s[i] = -s[i];
    FN(gemvn)(m, j, p->y + k + 1, n, s, y);
    FN(scale)(m, tau, y);
    for (int64_t i = 0; i < j; i++) {
        E sum = 0;
        for (int64_t q = i; q < j; q++) sum += FN(mul)(t[i * w + q], s[q]);
        t[i * w + j] = FN(mul)(tau, sum), t[j * w + i] = 0;
    }
    t[j * w + j] = tau;
}

/* Applies the panel that begins at column k to the columns behind it, and to the rows above its own columns. */
static void FN(hessenberg_update)(int64_t n, int64_t k, int64_t hi, E *a, const FN(hessenberg_panel) * p) {
    const int64_t m = p->m, w = p->w, next = k + w;
    const MAT x = {a, 1, n}, v = {p->v, 1, m}, y = {p->y, 1, n}, av = {p->rest, 1, n}, t = {p->t, w, 1};
    FN(product)(k + 1, w, m, 1, FN(mat_at)(x, 0, k + 1), false, v, false, false, av);
    FN(product)(k + 1, w, w, 1, av, false, t, false, false, y);
    FN(product)(hi, hi - next, w, -1, y, false, FN(mat_t)(FN(mat_at)(v, w - 1, 0)), true, true, FN(mat_at)(x, 0, next));
    FN(product)(k + 1, w - 1, w, -1, y, false, FN(mat_t)(v), true, true, FN(mat_at)(x, 0, k + 1));
    FN(block_apply)(true, false, m, n - next, w, v, p->t, FN(mat_at)(x, k + 1, next), p->rest);
}

static int64_t FN(hessenberg_work)(int64_t n) { return n <= EIG_PLAIN ? 2 * n : (5 * n + EIG_PANEL) * EIG_PANEL; }

/* Reduces A, of order n (columns n apart); Q, unless NULL, becomes the transformation. work: hessenberg_work. */
static void FN(hessenberg)(int64_t n, int64_t lo, int64_t hi, E *a, E *q, E *work) {
    if (q) FN(mat_fill)(n, n, 1, (MAT){q, 1, n});
    if (hi - lo <= EIG_PLAIN || n <= EIG_PLAIN) {
        FN(hessenberg_plain)(n, lo, hi, a, n, q ? n : 0, q, n, work);
        return;
    }
    const int64_t count = hi - lo - 2, panels = gemm_ceil(count, EIG_PANEL);
    FN(hessenberg_panel) p = {.v = work, .y = work + n * EIG_PANEL, .rest = work + 2 * n * EIG_PANEL};
    E *triangles = work + 4 * n * EIG_PANEL;
    for (int64_t i = 0; i < panels; i++) {
        const int64_t k = lo + i * EIG_PANEL;
        p.m = hi - k - 1, p.w = gemm_min(EIG_PANEL, lo + count - k), p.t = triangles + i * EIG_PANEL * EIG_PANEL;
        for (int64_t j = 0; j < p.w; j++) FN(hessenberg_column)(n, k, j, a, &p);
        FN(hessenberg_update)(n, k, hi, a, &p);
    }
    for (int64_t i = panels - 1; i >= 0; i--) {
        const int64_t k = lo + i * EIG_PANEL, m = hi - k - 1, w = gemm_min(EIG_PANEL, lo + count - k);
        E *v = p.v;
        for (int64_t j = 0; j < w; j++) {
            E *from = a + (k + j) * n + k + 1;
            for (int64_t r = 0; r < j; r++) v[j * m + r] = 0;
            v[j * m + j] = 1;
            for (int64_t r = j + 1; r < m; r++) v[j * m + r] = from[r], from[r] = 0;
        }
        if (q)
            FN(block_apply)(false, false, m, m, w, (MAT){v, 1, m}, triangles + i * EIG_PANEL * EIG_PANEL,
                            (MAT){q + (k + 1) * (n + 1), 1, n}, p.rest);
    }
}

#include "end.h"
