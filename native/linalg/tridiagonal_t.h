/*
 * tridiagonal_t.h: A = Q T Q^H for Hermitian A, real tridiagonal T, by Householder reflections. A template, see
 * begin.h.
 *
 * Half of the work is products of the matrix that is left with one vector, which is bound by memory. So they read one
 * half of it, each element once for both places where it counts (tri_times), and all that they touch is aligned: the
 * matrix is extended by zeros to a multiple of TRI_BLOCK rows, its diagonal blocks of that size hold both halves, and
 * what begins within a block begins with zeros. Elements above the diagonal in other blocks are never read; what stands
 * in the rows and columns of a panel that are done is multiplied by zeros, or lands where nobody looks. The other half
 * is a product of blocks: a panel of reflections takes its updates column by column, the matrix behind it takes all of
 * them at once, A - V W^H - W V^H.
 *
 * Method: Dongarra, Sorensen and Hammarling, "Block reduction of matrices to condensed forms for eigenvalue
 * computations" (J. Comput. Appl. Math. 27, 1989), LAPACK's sytrd for lower triangles. A's largest element should be of
 * moderate size.
 */
#include "begin.h"

enum {
    FN(TRI_STEP) = COMPLEX ? LANES / 2 : LANES, /* elements of a vector */
    FN(TRI_BLOCK) = FN(TRI_STEP) > 8 ? FN(TRI_STEP) : 8,
    FN(TRI_ABREAST) = COMPLEX && LANES * sizeof(RE) < 64 ? 2 : 4, /* columns at a time, as registers allow */
};

/* Rows with the extension; and elements from one column to the next: no multiple of what caches collide at. */
ND_INLINE int64_t FN(tri_rows)(int64_t n) { return gemm_ceil(n, FN(TRI_BLOCK)) * FN(TRI_BLOCK); }
ND_INLINE int64_t FN(tri_ld)(int64_t n) {
    const int64_t rows = FN(tri_rows)(n);
    return rows * (int64_t)sizeof(E) % 1024 ? rows : rows + FN(TRI_BLOCK);
}

/* y += the part of A x that columns first ... last - 1 of the lower half make: from the block of `first` to the last
 * row. dots: room for `rows` elements; what goes there would hold up the next columns, if it were added to y at once.
 * back: from the last column to the first. */
static void FN(tri_columns)(bool back, int64_t rows, int64_t first, int64_t last, const E *a, int64_t ld, const E *x,
                            E *restrict y, E *restrict dots) {
    enum { U = FN(TRI_ABREAST), STEP = FN(TRI_STEP), BLOCK = FN(TRI_BLOCK) };
    const int64_t start = first / U * U, groups = gemm_ceil(last - start, U);
    for (int64_t group = 0; group < groups; group++) {
        const int64_t j = start + (back ? groups - 1 - group : group) * U;
        const E *c = a + j * ld;
        const int64_t top = j / BLOCK * BLOCK;
        V f[U], g[U], s[U], t[U];
        GEMM_EACH(u, U) {
            f[u] = V_SET1(FN(real)(x[j + u])), g[u] = FN(turn)(x[j + u]);
            s[u] = t[u] = (V){0};
        }
        int64_t i = top;
        for (; i < top + BLOCK; i += STEP) {
            V sum = V_LOAD((RE *)(y + i));
            GEMM_EACH(u, U) {
                const V v = V_LOAD((const RE *)(c + u * ld + i));
                sum = V_FMA(f[u], v, sum);
                if (COMPLEX) sum = V_FMA(g[u], V_SWAP(v), sum);
            }
            V_STORE((RE *)(y + i), sum);
        }
        for (; i < rows; i += STEP) {
            const V b = V_LOAD((const RE *)(x + i));
            V sum = V_LOAD((RE *)(y + i));
            GEMM_EACH(u, U) {
                const V v = V_LOAD((const RE *)(c + u * ld + i));
                sum = V_FMA(f[u], v, sum), s[u] = V_FMA(v, b, s[u]);
                if (COMPLEX) sum = V_FMA(g[u], V_SWAP(v), sum), t[u] = V_FMA(v, V_SWAP(b), t[u]);
            }
            V_STORE((RE *)(y + i), sum);
        }
        GEMM_EACH(u, U) { dots[j + u] = FN(dot_end)(true, s[u], t[u]); }
    }
    for (int64_t j = start; j < start + groups * U; j++) y[j] += dots[j];
}

/* A reduction as it goes on: A's columns; x holds `rows` elements, y twice as many for each task; panel: columns of V,
 * W and V again. */
typedef struct FN(tri) {
    int64_t n, rows, ld, first, width, tasks;
    bool back;
    E *a, *panel, *x, *y, *f, *tau;
    RE *d, *e;
} FN(tri);

/* The columns from `first` on as tasks of about 2^16 elements, and where a task of them begins. */
ND_INLINE int64_t FN(tri_tasks)(int64_t columns) {
    const int64_t most = columns * columns >> 17;
    return most < 2 ? 1 : most > TRI_TASKS ? TRI_TASKS : most;
}
static int64_t FN(tri_begin)(const FN(tri) * x, int64_t t) {
    const double rest = (double)(x->rows - x->first) * sqrt(1 - (double)t / (double)x->tasks);
    return t == 0 ? x->first : x->rows - (int64_t)(rest / FN(TRI_BLOCK)) * FN(TRI_BLOCK);
}

static void FN(tri_task)(void *context, int64_t number) {
    const FN(tri) *x = context;
    const int64_t t = x->back ? x->tasks - 1 - number : number;
    const int64_t first = FN(tri_begin)(x, t), last = t + 1 == x->tasks ? x->n : FN(tri_begin)(x, t + 1);
    const int64_t top = first / FN(TRI_BLOCK) * FN(TRI_BLOCK);
    E *y = x->y + 2 * t * x->rows;
    memset(y + top, 0, (size_t)(x->rows - top) * sizeof(E));
    FN(tri_columns)(x->back, x->rows, first, last, x->a, x->ld, x->x, y, y + x->rows);
}

/* y = A x for rows and columns from `first` on; x is 0 before it. What the cache holds at the end of one product is
 * where the next one begins: their direction alternates. */
static void FN(tri_times)(FN(tri) * x, int64_t first) {
    x->first = first, x->tasks = FN(tri_tasks)(x->rows - first), x->back = !x->back;
    if (x->tasks == 1) FN(tri_task)(x, 0);
    else nd_parallel(x->tasks, FN(tri_task), x);
    for (int64_t t = 1; t < x->tasks; t++) {
        const RE *from = (const RE *)(x->y + 2 * t * x->rows);
        RE *to = (RE *)x->y;
        const int64_t top = FN(tri_begin)(x, t), scale = COMPLEX ? 2 : 1;
        for (int64_t i = top * scale; i < x->rows * scale; i += LANES)
            V_STORE(to + i, V_LOAD(to + i) + V_LOAD(from + i));
    }
}

/* y -= V (W^H x) + W (V^H x) for k columns of a panel at v and w, and rows from `top` on. */
static void FN(tri_correct)(FN(tri) * x, int64_t k, int64_t top, const E *v, const E *w) {
    const int64_t h = x->rows - top;
    for (int side = 0; side < 2; side++) {
        FN(gemvc)(h, k, (side ? v : w) + top, x->ld, x->x + top, x->f);
        for (int64_t p = 0; p < k; p++) x->f[p] = -x->f[p];
        FN(gemvn)(h, k, (side ? w : v) + top, x->ld, x->f, x->y + top);
    }
}

/* Reduces `width` columns from column c0 on, and leaves V in them and W in the panel. */
static void FN(tri_panel)(FN(tri) * x, int64_t c0, int64_t width) {
    const int64_t n = x->n, ld = x->ld;
    E *v = x->a + c0 * ld, *w = x->panel + x->width * ld, *f = x->f;
    for (int64_t k = 0; k < width; k++) {
        const int64_t c = c0 + k, top = c / FN(TRI_BLOCK) * FN(TRI_BLOCK);
        E *col = v + k * ld;
        for (int64_t p = 0; p < k; p++) f[p] = -FN(conj)(w[p * ld + c]);
        FN(gemvn)(x->rows - top, k, v + top, ld, f, col + top);
        for (int64_t p = 0; p < k; p++) f[p] = -FN(conj)(v[p * ld + c]);
        FN(gemvn)(x->rows - top, k, w + top, ld, f, col + top);
        x->d[c] = FN(real)(col[c]);
        if (c == n - 1) return;
        const E tau = x->tau[c] = FN(reflector)(n - c - 1, col + c + 1, col + c + 2);
        x->e[c] = FN(real)(col[c + 1]);
        col[c + 1] = 1;
        const int64_t next = (c + 1) / FN(TRI_BLOCK) * FN(TRI_BLOCK), h = x->rows - next;
        E *to = w + k * ld + next;
        if (tau == 0) {
            memset(to, 0, (size_t)h * sizeof(E));
            continue;
        }
        memset(x->x + next, 0, (size_t)(c + 1 - next) * sizeof(E));
        memcpy(x->x + c + 1, col + c + 1, (size_t)(x->rows - c - 1) * sizeof(E));
        FN(tri_times)(x, c + 1);
        FN(tri_correct)(x, k, next, v, w);
        FN(scale)(h, tau, x->y + next);
        FN(axpy)(h, (RE)-0.5 * FN(mul)(tau, FN(dotc)(h, x->y + next, x->x + next)), x->x + next, x->y + next);
        memcpy(to, x->y + next, (size_t)h * sizeof(E));
    }
}

/* A -= V W^H + W V^H for rows and columns lo ... hi - 1: the lower half, and all of the blocks on the diagonal. */
static void FN(tri_update)(const FN(tri) * x, int64_t lo, int64_t hi) {
    enum { WHOLE = 64 };
    const MAT a = {x->a, 1, x->ld}, left = {x->panel, 1, x->ld}, right = {x->panel + x->width * x->ld, x->ld, 1};
    if (hi - lo <= WHOLE) {
        FN(product)(hi - lo, hi - lo, 2 * x->width, -1, FN(mat_at)(left, lo, 0), false, FN(mat_at)(right, 0, lo), true,
                    true, FN(mat_at)(a, lo, lo));
        return;
    }
    const int64_t middle = lo + gemm_ceil((hi - lo) / 2, WHOLE) * WHOLE;
    FN(product)(hi - middle, middle - lo, 2 * x->width, -1, FN(mat_at)(left, middle, 0), false,
                FN(mat_at)(right, 0, lo), true, true, FN(mat_at)(a, middle, lo));
    FN(tri_update)(x, lo, middle);
    FN(tri_update)(x, middle, hi);
}

/* Makes A ready: copies A's lower triangle (upper: the adjoint of its upper one) to x->a and returns its largest part
 * of an element in size; NaN where one is not finite. */
static RE FN(tri_load)(const FN(tri) * x, MAT from, bool upper) {
    enum { TILE = 64, BLOCK = FN(TRI_BLOCK) };
    const int64_t n = x->n, ld = x->ld;
    const MAT to = {x->a, 1, ld};
    if (upper) from = FN(mat_t)(from);
    for (int64_t j = 0; j < n; j += TILE)
        for (int64_t i = j; i < n; i += TILE)
            FN(mat_copy)(gemm_min(TILE, n - i), gemm_min(TILE, n - j), FN(mat_at)(from, i, j), FN(mat_at)(to, i, j));
    memset(x->a + n * ld, 0, (size_t)((x->rows - n) * ld) * sizeof(E));
    V top = {0}, bad = {0};
    RE most = 0, wrong = 0;
    for (int64_t j = 0; j < n; j++) {
        E *c = x->a + j * ld;
        c[j] = FN(real)(c[j]);
        if (COMPLEX && upper)
            for (int64_t i = j + 1; i < n; i++) c[i] = FN(conj)(c[i]);
        memset(c + n, 0, (size_t)(x->rows - n) * sizeof(E));
        const RE *p = (const RE *)(c + j);
        const int64_t m = (COMPLEX ? 2 : 1) * (n - j);
        int64_t i = 0;
        for (; i + LANES <= m; i += LANES) {
            const V y = V_ABS(V_LOAD(p + i));
            top = V_SEL(y > top, y, top), bad += y - y;
        }
        for (; i < m; i++) most = FN(absr)(p[i]) > most ? FN(absr)(p[i]) : most, wrong += p[i] - p[i];
        for (int64_t k = j + 1; k < (j / BLOCK + 1) * BLOCK; k++) x->a[k * ld + j] = FN(conj)(c[k]);
    }
    for (int l = 0; l < LANES; l++) most = top[l] > most ? top[l] : most, wrong += bad[l];
    return wrong == 0 ? most : (RE)NAN;
}

/* A times 2^exponent: exact, but for what underflows. */
static void FN(tri_scale)(const FN(tri) * x, int exponent) {
    for (int64_t j = 0; j < x->n; j++)
        for (int64_t i = j / FN(TRI_BLOCK) * FN(TRI_BLOCK); i < x->n; i++) {
            const E y = x->a[j * x->ld + i];
            x->a[j * x->ld + i] = FN(make)((RE)ldexp(FN(real)(y), exponent), (RE)ldexp(FN(imag)(y), exponent));
        }
}

/* d, e and the reflections' tau; their vectors stay below the diagonal. */
static void FN(tri_reduce)(FN(tri) * x) {
    for (int64_t c = 0; c < x->n; c += x->width) {
        const int64_t width = gemm_min(x->width, x->n - c), next = c + width;
        FN(tri_panel)(x, c, width);
        if (next >= x->n) return;
        for (int64_t k = 0; k < width; k++) {
            const E *v = x->a + (c + k) * x->ld + next;
            for (int copy = 0; copy < 3; copy += 2)
                memcpy(x->panel + (copy * x->width + k) * x->ld + next, v, (size_t)(x->rows - next) * sizeof(E));
        }
        FN(tri_update)(x, next, x->rows);
    }
}

#include "end.h"
