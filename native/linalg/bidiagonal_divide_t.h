/*
 * bidiagonal_divide_t.h: the singular value decomposition of an upper bidiagonal matrix by divide and conquer,
 * B = U S V'. A template for real types, see begin.h; the idea and the sources are in svd.h.
 *
 * B has n rows and n + extra columns (extra: 0 or 1): diagonal d[0 ... n - 1], e[0 ... n - 2 + extra] beside it. U is
 * n x n, V (n + extra) x (n + extra), columns in memory; with an extra column, the last one of V is what B maps to 0.
 * The values are left in d, and `order` lists them ascending.
 *
 * Without its middle row, (alpha at column nl, beta at the next one), B falls apart in two of its kind. With their
 * decompositions B is diag(U1, 1, U2) M diag(V1, V2)', where M has the values on its diagonal and one full row z: the
 * last row of V1 times alpha, the first row of V2 times beta. Values of M whose z is negligible, or that are equal, are
 * finished (deflated); the others are the roots of the secular equation (secular_t.h), with vectors in closed form, and
 * the new U and V are products. Columns of diag(U1, U2) that are zero in one half stay out of the products there.
 */
#include "begin.h"

/* What one merge works with; `kept` values are left to the secular equation. */
typedef struct FN(svd_merge) {
    int64_t n, extra, nl, nr, kept;
    bool left; /* U is made, not V */
    E *d, *u, *v;
    int64_t ldu, ldv, *order;
    E *poles, *z, *values, *spare; /* of the kept ones; n + 1 each */
    int64_t *place, *gone, *rows;  /* columns of kept and of deflated ones; the kept ones by kind */
    unsigned char *kind;           /* of kept ones */
    int64_t count[SVD_KINDS];
    E *delta, *vectors, *columns; /* n n, n n, n (n + 1) */
} FN(svd_merge);

/* order = the ascending order of two lists of indices of d, ascending each. */
static void FN(svd_merge_orders)(const E *d, int64_t na, const int64_t *a, int64_t nb, const int64_t *b,
                                 int64_t *order) {
    for (int64_t i = 0, j = 0; i < na || j < nb;) {
        const bool first = j == nb || (i < na && d[a[i]] <= d[b[j]]);
        order[i + j] = first ? a[i] : b[j];
        i += first, j += !first;
    }
}
/* Sorts indices of d, which are nearly in order or few. */
static void FN(svd_sort_order)(const E *d, int64_t n, int64_t *order) {
    for (int64_t i = 1; i < n; i++) {
        const int64_t keep = order[i];
        int64_t j = i;
        for (; j > 0 && d[order[j - 1]] > d[keep]; j--) order[j] = order[j - 1];
        order[j] = keep;
    }
}

/* Brings to each place the first of the least (largest) elements from there on. */
static void FN(svd_select)(const E *d, int64_t n, int64_t *order, bool largest) {
    for (int64_t i = 0; i < n; i++) {
        int64_t best = i;
        for (int64_t j = i + 1; j < n; j++) {
            const E x = d[order[j]], y = d[order[best]];
            if (largest ? x > y : x < y) best = j;
        }
        const int64_t keep = order[i];
        order[i] = order[best], order[best] = keep;
    }
}

/* The order of a leaf's values, ascending, in which equal values stand as LAPACK's bdsdc leaves them: it sorts down, up
 * and down again. */
static void FN(svd_leaf_order)(const E *d, int64_t n, int64_t *order) {
    for (int64_t i = 0; i < n; i++) order[i] = i;
    for (int64_t last = n - 1; last > 0; last--) {
        int64_t best = 0;
        for (int64_t j = 1; j <= last; j++) best = d[order[j]] <= d[order[best]] ? j : best;
        const int64_t keep = order[last];
        order[last] = order[best], order[best] = keep;
    }
    FN(svd_select)(d, n, order, false);
    FN(svd_select)(d, n, order, true);
    for (int64_t i = 0; i < n / 2; i++) {
        const int64_t keep = order[i];
        order[i] = order[n - 1 - i], order[n - 1 - i] = keep;
    }
}

static int FN(svd_divide_leaf)(int64_t n, int64_t extra, E *d, E *e, E *u, int64_t ldu, E *v, int64_t ldv,
                               int64_t *order) {
    const FN(svd_columns) us = {u, n, ldu}, vs = {v, n + extra, ldv};
    for (int64_t j = 0; j < n; j++)
        for (int64_t i = 0; i < n; i++) u[j * ldu + i] = i == j;
    for (int64_t j = 0; j < n + extra; j++)
        for (int64_t i = 0; i < n + extra; i++) v[j * ldv + i] = i == j;
    if (extra) { /* the element in the extra column is moved up and out */
        E f = e[n - 1];
        for (int64_t j = n - 1; j >= 0; j--) {
            E c, s;
            d[j] = FN(svd_rotation)(d[j], f, &c, &s);
            FN(svd_rotate_columns)(vs, j, n, c, s);
            if (j > 0) f = -s * e[j - 1], e[j - 1] = c * e[j - 1];
        }
    }
    const int status = FN(bidiagonal_qr)(n, d, e, us, vs);
    FN(svd_leaf_order)(d, n, order);
    return status;
}

ND_INLINE void FN(svd_keep)(FN(svd_merge) * x, int64_t at, E pole, E z, int kind) {
    x->place[x->kept] = at, x->poles[x->kept] = pole, x->z[x->kept] = z;
    x->kind[x->kept++] = (unsigned char)kind;
}

/* Sorts the values into kept and deflated ones. z: the row of M by column of V; norm: the largest element of M. */
static void FN(svd_deflate)(FN(svd_merge) * x, const E *z, E norm) {
    const int64_t n = x->n, nl = x->nl;
    const E tolerance = 4 * EPS * norm;
    const FN(svd_columns) us = {x->u, n, x->ldu}, vs = {x->v, n + x->extra, x->ldv};
    E first = z[nl], c = 1, s = 0;
    if (x->extra) {
        first = (E)hypot(z[nl], z[n]);
        if (first > tolerance) c = z[nl] / first, s = z[n] / first, FN(svd_rotate_columns)(vs, nl, n, c, s);
    }
    if (FN(absr)(first) <= tolerance) first = tolerance;
    x->kept = 0;
    FN(svd_keep)(x, nl, 0, first, SVD_BOTH);
    int64_t gone = 0;
    for (int64_t i = 0; i < n - 1; i++) {
        const int64_t j = x->order[i], last = x->kept - 1;
        int kind = j < nl ? SVD_TOP : SVD_BOTTOM;
        if (FN(absr)(z[j]) <= tolerance) {
            x->gone[gone++] = j;
        } else if (last > 0 && x->d[j] - x->poles[last] <= tolerance) {
            const int64_t before = x->place[last];
            const E r = (E)hypot(z[j], x->z[last]);
            c = z[j] / r, s = -x->z[last] / r;
            FN(svd_rotate_columns)(us, before, j, c, s), FN(svd_rotate_columns)(vs, before, j, c, s);
            x->gone[gone++] = before;
            if (kind != x->kind[last]) kind = SVD_BOTH;
            x->kept--;
            FN(svd_keep)(x, j, x->d[j], r, kind);
        } else FN(svd_keep)(x, j, x->d[j], z[j], kind);
    }
    FN(svd_sort_order)(x->d, gone, x->gone);
    if (x->kept > 1 && x->poles[1] <= tolerance / 2) x->poles[1] = tolerance / 2;
    int64_t at = 0;
    for (int kind = 0; kind < SVD_KINDS; kind++) {
        const int64_t from = at;
        for (int64_t i = 0; i < x->kept; i++)
            if (x->kind[i] == kind) x->rows[at++] = i;
        x->count[kind] = at - from;
    }
}

/* The vectors of M, their rows by kind: right ones z / (pole^2 - value^2), left ones pole times that, and -1 for the
 * row z. */
static void FN(svd_merge_vectors)(void *context, int64_t t) {
    const FN(svd_merge) *x = context;
    const int64_t n = x->kept, last = gemm_min((t + 1) * SVD_VECTORS, n);
    for (int64_t k = t * SVD_VECTORS; k < last; k++) {
        E *delta = x->delta + k * n, *to = x->vectors + k * n, sum = 0;
        if (x->left) {
            for (int64_t i = 0; i < n; i++) delta[i] = x->z[i] / delta[i];
            for (int64_t r = 0; r < n; r++) to[r] = delta[x->rows[r]] * x->poles[x->rows[r]];
            to[x->count[SVD_TOP]] = -1;
        } else
            for (int64_t r = 0; r < n; r++) to[r] = delta[x->rows[r]];
        sum = FN(nrm2)(n, to);
        FN(rscale)(n, 1 / sum, to);
    }
}

/* New U or V in place: its first `above` rows belong to the first half. */
static void FN(svd_merge_product)(FN(svd_merge) * x, E *a, int64_t ld, int64_t rows, int64_t above, int64_t below) {
    const int64_t n = x->n, k = x->kept, top = x->count[SVD_TOP], both = x->count[SVD_BOTH];
    const int64_t bottom = x->count[SVD_BOTTOM], from = rows - below;
    E *upper = x->columns, *lower = upper + above * (top + both), *rest = lower + below * (both + bottom);
    nd_parallel(gemm_ceil(k, SVD_VECTORS), FN(svd_merge_vectors), x);
    for (int64_t r = 0; r < k; r++) {
        const E *column = a + x->place[x->rows[r]] * ld;
        const bool zero = x->left && r == top; /* the middle row's column of U */
        if (r < top + both) memcpy(upper + r * above, column, (size_t)above * sizeof(E));
        if (r >= top) memcpy(lower + (r - top) * below, column + from, (size_t)below * sizeof(E));
        if (zero) {
            for (int64_t i = 0; i < above; i++) upper[r * above + i] = 0;
            for (int64_t i = 0; i < below; i++) lower[i] = 0;
        }
    }
    for (int64_t i = 0; i < n - k; i++) memcpy(rest + i * rows, a + x->gone[i] * ld, (size_t)rows * sizeof(E));
    const MAT q = {x->vectors, 1, k}, to = {a, 1, ld};
    FN(product)(above, k, top + both, 1, (MAT){upper, 1, above}, false, q, false, false, to);
    FN(product)(below, k, both + bottom, 1, (MAT){lower, 1, below}, false, FN(mat_at)(q, top, 0), false, false,
                FN(mat_at)(to, from, 0));
    for (int64_t j = 0; j < k && x->left; j++) a[j * ld + above] = x->vectors[j * k + top];
    for (int64_t i = 0; i < n - k; i++) memcpy(a + (k + i) * ld, rest + i * rows, (size_t)rows * sizeof(E));
}

/* Zeros where one half of U and V does not reach. */
static void FN(svd_merge_clear)(const FN(svd_merge) * x) {
    const int64_t n = x->n, nl = x->nl, wide = n + x->extra;
    for (int64_t j = 0; j < n; j++) {
        const int64_t i = j < nl ? nl : 0, count = j < nl ? n - nl : j == nl ? n : nl + 1;
        memset(x->u + j * x->ldu + i, 0, (size_t)count * sizeof(E));
    }
    for (int64_t j = 0; j < wide; j++)
        memset(x->v + j * x->ldv + (j <= nl ? nl + 1 : 0), 0, (size_t)(j <= nl ? wide - nl - 1 : nl + 1) * sizeof(E));
}

/* Merges the two halves' decompositions; their orders are in x->order, the right half's counted from its first row. */
static int FN(svd_merge_halves)(FN(svd_merge) * x, E alpha, E beta) {
    const int64_t n = x->n, nl = x->nl, wide = n + x->extra;
    E norm = FN(absr)(alpha) > FN(absr)(beta) ? FN(absr)(alpha) : FN(absr)(beta), *z = x->values;
    for (int64_t i = 0; i < n; i++)
        if (i != nl && x->d[i] > norm) norm = x->d[i];
    int exponent = 0;
    if (norm > 0) frexp(norm, &exponent);
    for (int64_t i = 0; i < n; i++) x->d[i] = (E)ldexp(x->d[i], -exponent);
    alpha = (E)ldexp(alpha, -exponent), beta = (E)ldexp(beta, -exponent), norm = (E)ldexp(norm, -exponent);
    FN(svd_merge_clear)(x);
    for (int64_t j = 0; j <= nl; j++) z[j] = alpha * x->v[j * x->ldv + nl];
    for (int64_t j = nl + 1; j < wide; j++) z[j] = beta * x->v[j * x->ldv + nl + 1];
    for (int64_t i = nl + 1; i < n; i++) x->order[i] += nl + 1;
    FN(svd_merge_orders)(x->d, nl, x->order, x->nr, x->order + nl + 1, x->place);
    memcpy(x->order, x->place, (size_t)(n - 1) * sizeof(int64_t));
    FN(svd_deflate)(x, z, norm > 0 ? norm : 1);
    const int64_t k = x->kept;
    const int status = FN(secular_solve)(true, k, x->poles, x->z, 1, x->delta, k, x->values, x->spare);
    if (status) return status;
    x->left = true;
    FN(svd_merge_product)(x, x->u, x->ldu, n, nl, x->nr);
    x->left = false;
    FN(svd_merge_product)(x, x->v, x->ldv, wide, nl + 1, wide - nl - 1);
    for (int64_t i = 0; i < n - k; i++) x->spare[i] = x->d[x->gone[i]];
    for (int64_t i = 0; i < n; i++) {
        x->d[i] = norm > 0 ? (E)ldexp(i < k ? x->values[i] : x->spare[i - k], exponent) : 0;
        x->place[i] = i;
    }
    FN(svd_merge_orders)(x->d, k, x->place, n - k, x->place + k, x->order);
    return ND_OK;
}

static int64_t FN(svd_divide_room)(int64_t n) { /* in bytes */
    return (3 * n * n + 5 * n + 8) * (int64_t)sizeof(E) + 4 * (n + 1) * (int64_t)sizeof(int64_t);
}

/* work: 8-byte aligned. FN(reserve)(n, n, n) has been called. */
static int FN(svd_divide)(int64_t n, int64_t extra, E *d, E *e, E *u, int64_t ldu, E *v, int64_t ldv, int64_t *order,
                          char *work) {
    if (n <= SVD_LEAF) return FN(svd_divide_leaf)(n, extra, d, e, u, ldu, v, ldv, order);
    const int64_t nl = n / 2, nr = n - nl - 1, behind = nl + 1;
    int status = FN(svd_divide)(nl, 1, d, e, u, ldu, v, ldv, order, work);
    if (status) return status;
    status = FN(svd_divide)(nr, extra, d + behind, e + behind, u + behind * (ldu + 1), ldu, v + behind * (ldv + 1), ldv,
                            order + behind, work);
    if (status) return status;
    int64_t *places = (int64_t *)work;
    E *reals = (E *)(places + 4 * (n + 1)), *matrices = reals + 4 * (n + 1);
    FN(svd_merge)
    x = {.n = n,
         .extra = extra,
         .nl = nl,
         .nr = nr,
         .d = d,
         .u = u,
         .v = v,
         .ldu = ldu,
         .ldv = ldv,
         .order = order,
         .poles = reals,
         .z = reals + (n + 1),
         .values = reals + 2 * (n + 1),
         .spare = reals + 3 * (n + 1),
         .place = places,
         .gone = places + (n + 1),
         .rows = places + 2 * (n + 1),
         .kind = (unsigned char *)(places + 3 * (n + 1)),
         .delta = matrices,
         .vectors = matrices + n * n,
         .columns = matrices + 2 * n * n};
    return FN(svd_merge_halves)(&x, d[nl], e[nl]);
}

#include "end.h"
