/* eigvec_t.h: a template, see begin.h; the idea is in eig.h.
 *
 * The eigenvectors of EIG_VECTORS neighbouring eigenvalues of T are found together: what the rows below say about a few
 * rows is a product for all of them, and only within the few rows each vector is solved for alone. A pair of conjugates
 * has two columns, real and imaginary part. A vector that grows beyond bounds is made smaller, so that nothing
 * overflows. */
#include "begin.h"

/* Vectors of T, of order n, in the columns of X (n apart, `real` ones of a real T); w: eigenvalues. */
typedef struct FN(eigvec) {
    int64_t n;
    const E *t;
    const CE *w;
    E *x;
    RE least;
} FN(eigvec);

/* One vector: its column, its eigenvalue, whether it has two columns, the least divisor. */
typedef struct FN(eigvec_one) {
    E *x;
    CE w;
    bool two;
    RE least;
} FN(eigvec_one);

ND_INLINE CE FN(eigvec_get)(const FN(eigvec_one) * v, int64_t n, int64_t i) {
#if COMPLEX
    return (void)n, v->x[i];
#else
    return CFN(make)(v->x[i], v->two ? v->x[n + i] : 0);
#endif
}
ND_INLINE void FN(eigvec_set)(const FN(eigvec_one) * v, int64_t n, int64_t i, CE x) {
#if COMPLEX
    (void)n, v->x[i] = x;
#else
    v->x[i] = __real__ x;
    if (v->two) v->x[n + i] = __imag__ x;
#endif
}
static void FN(eigvec_shrink)(const FN(eigvec_one) * v, int64_t n, RE f) {
    FN(rscale)(n, f, v->x);
    if (v->two) FN(rscale)(n, f, v->x + n);
}

/* The vector so that `rhs` can be divided by something of size `by`, and after it has been. */
static CE FN(eigvec_before)(const FN(eigvec_one) * v, int64_t n, CE rhs, RE by) {
    const RE size = CFN(abs1)(rhs);
    if (size <= EIG_BOUND * (by < 1 ? by : 1)) return rhs;
    FN(eigvec_shrink)(v, n, 1 / size);
    return rhs / size;
}
static RE FN(eigvec_after)(const FN(eigvec_one) * v, int64_t n, CE x) {
    const RE size = CFN(abs1)(x);
    if (size <= EIG_BOUND) return 1;
    FN(eigvec_shrink)(v, n, 1 / size);
    return 1 / size;
}

/* x - w, but not nearer to 0 than `least`. */
ND_INLINE CE FN(eigvec_divisor)(const FN(eigvec_one) * v, CE x) {
    x -= v->w;
    return CFN(abs1)(x) < v->least ? CFN(make)(v->least, 0) : x;
}

/* Element i of the vector, which stands for the right side there. */
static void FN(eigvec_element)(const FN(eigvec) * p, const FN(eigvec_one) * v, int64_t i) {
    const CE d = FN(eigvec_divisor)(v, p->t[i * (p->n + 1)]);
    const CE x = CFN(div)(FN(eigvec_before)(v, p->n, FN(eigvec_get)(v, p->n, i), CFN(abs1)(d)), d);
    FN(eigvec_set)(v, p->n, i, FN(eigvec_after)(v, p->n, x) * x);
}

#if !COMPLEX
/* Elements i and i + 1, which belong to a block: elimination with row pivoting. */
static void FN(eigvec_elements)(const FN(eigvec) * p, const FN(eigvec_one) * v, int64_t i) {
    const int64_t n = p->n;
    const E *m = p->t + i * (n + 1);
    CE a = m[0] - v->w, b = m[n], c = m[1], d = m[n + 1] - v->w;
    const bool turn = CFN(abs1)(a) < CFN(abs1)(c);
    if (turn) {
        CE keep = a;
        a = c, c = keep, keep = b, b = d, d = keep;
    }
    const CE f = CFN(div)(c, a);
    d -= CFN(mul)(f, b);
    if (CFN(abs1)(d) < v->least) d = v->least;
    const RE size = CFN(abs1)(FN(eigvec_get)(v, n, i)) + CFN(abs1)(FN(eigvec_get)(v, n, i + 1));
    const RE by = CFN(abs1)(d) < CFN(abs1)(a) ? CFN(abs1)(d) : CFN(abs1)(a);
    FN(eigvec_before)(v, n, size, by);
    CE x = FN(eigvec_get)(v, n, i + turn), y = FN(eigvec_get)(v, n, i + !turn);
    y = CFN(div)(y - CFN(mul)(f, x), d);
    x = CFN(div)(x - CFN(mul)(b, y), a);
    const RE s = FN(eigvec_after)(v, n, CFN(abs1)(x) > CFN(abs1)(y) ? x : y);
    FN(eigvec_set)(v, n, i, s * x), FN(eigvec_set)(v, n, i + 1, s * y);
}
#endif

/* Rows `from` ... i - 1 of the right side take what elements i ... i + rows - 1 mean for them. */
static void FN(eigvec_spread)(const FN(eigvec) * p, const FN(eigvec_one) * v, int64_t from, int64_t i, int64_t rows) {
    for (int64_t j = i; j < i + rows; j++) {
        const E *column = p->t + j * p->n + from;
        FN(axpy)(i - from, -v->x[j], column, v->x + from);
        if (v->two) FN(axpy)(i - from, -v->x[p->n + j], column, v->x + p->n + from);
    }
}

/* Rows of the block of T that ends before row `end`. */
ND_INLINE int64_t FN(eigvec_rows)(const FN(eigvec) * p, int64_t end) {
    return !COMPLEX && end > 1 && p->t[(end - 2) * p->n + end - 1] != 0 ? 2 : 1;
}

/* Solves for rows from ... to - 1 of a vector; no block lies across these bounds. */
static void FN(eigvec_solve)(const FN(eigvec) * p, const FN(eigvec_one) * v, int64_t from, int64_t to) {
    for (int64_t end = to, i; end > from; end = i) {
        const int64_t rows = FN(eigvec_rows)(p, end);
        i = end - rows;
#if COMPLEX
        FN(eigvec_element)(p, v, i);
#else
        if (rows == 2) FN(eigvec_elements)(p, v, i);
        else FN(eigvec_element)(p, v, i);
#endif
        FN(eigvec_spread)(p, v, from, i, rows);
    }
}

/* What stands on the diagonal: the eigenvector of the block at row j itself. */
static void FN(eigvec_begin)(const FN(eigvec) * p, const FN(eigvec_one) * v, int64_t j) {
    v->x[j] = 1;
#if !COMPLEX
    if (!v->two) return;
    const int64_t n = p->n;
    const E above = p->t[(j + 1) * n + j], below = p->t[j * n + j + 1];
    if (FN(absr)(above) >= FN(absr)(below)) v->x[n + j + 1] = __imag__ v->w / above;
    else v->x[j] = -(__imag__ v->w) / below, v->x[n + j + 1] = 1;
#else
    (void)p;
#endif
}

/* The vectors of eigenvalues from ... to - 1, in columns 0 ... of p->x, for rows 0 ... to - 1. */
static void FN(eigvec_block)(const FN(eigvec) * p, int64_t from, int64_t to) {
    const int64_t n = p->n;
    const MAT t = {(E *)p->t, 1, n}, x = {p->x, 1, n};
    FN(eigvec_one) v[EIG_VECTORS + 1];
    int64_t count = 0;
    FN(mat_fill)(to - from, to, 0, FN(mat_t)(x));
    for (int64_t j = from; j < to; j++) {
        const RE least = EPS * CFN(abs1)(p->w[j]);
        const bool two = !COMPLEX && j + 1 < to && p->t[j * n + j + 1] != 0;
        v[count] = (FN(eigvec_one)){p->x + (j - from) * n, p->w[j], two, least > p->least ? least : p->least};
        FN(eigvec_begin)(p, v + count, j);
        FN(eigvec_spread)(p, v + count, from, j, 1 + two);
        FN(eigvec_solve)(p, v + count++, from, j);
        j += two;
    }
    for (int64_t end = from, i; end > 0; end = i) {
        i = end > EIG_VECTORS ? end - EIG_VECTORS : 0;
        if (i > 0 && FN(eigvec_rows)(p, i + 1) == 2) i++;
        FN(product)(end - i, to - from, to - end, -1, FN(mat_at)(t, i, end), false, FN(mat_at)(x, end, 0), false, false,
                    FN(mat_at)(x, i, 0));
        for (int64_t c = 0; c < count; c++) FN(eigvec_solve)(p, v + c, i, end);
    }
}

/* Q = Q X, for the vectors X of T, a few columns at a time: no vector needs a column of Q behind its own. work: 2 n
 * (EIG_VECTORS + 1) elements. */
static void FN(eigvec_all)(int64_t n, const E *t, const CE *w, E *q, E *work) {
    FN(eigvec) p = {.n = n, .t = t, .w = w, .x = work};
    RE most = 1;
    for (int64_t j = 0; j < n; j++)
        for (int64_t i = 0; i <= j; i++)
            if (FN(abs1)(t[j * n + i]) > most) most = FN(abs1)(t[j * n + i]);
    p.least = TINY / EPS * (RE)n * most;
    const MAT x = {work, 1, n}, y = {work + n * (EIG_VECTORS + 1), 1, n}, v = {q, 1, n};
    for (int64_t to = n, from; to > 0; to = from) {
        from = to > EIG_VECTORS ? to - EIG_VECTORS : 0;
        if (from > 0 && FN(eigvec_rows)(&p, from + 1) == 2) from--;
        FN(eigvec_block)(&p, from, to);
        FN(product)(n, to - from, to, 1, v, false, x, false, false, y);
        FN(mat_copy)(n, to - from, y, FN(mat_at)(v, 0, from));
    }
}

#include "end.h"
