/*
 * bidiagonal_t.h: A = H B G^H, where B is upper bidiagonal and real, H and G products of reflections; and H C, G C. A
 * template, see begin.h; the idea and the sources are in svd.h.
 *
 *   bidiagonal_panel  a few columns and rows, with the change of what is behind them as P Q^H
 *   bidiagonal_rest   what is left, one reflection after another
 *   bidiagonal        both
 *   svd_reflect       C = H C or G C
 *
 * A is m x n, m >= n, with columns in memory. Left reflections lie in its columns from the diagonal on (their first
 * element, a 1, is not stored), right ones in its rows, from behind the diagonal on (likewise). m is a multiple of
 * ABREAST, the elements of a vector (A may have rows of zeros at its end), and what is done with columns begins at the
 * multiple before the diagonal, where reflections have zeros: so loops over columns are vectors only.
 */
#include "begin.h"

#define ABREAST (COMPLEX ? LANES / 2 : LANES)

ND_INLINE int64_t FN(bidiagonal_pad)(int64_t n) { return gemm_ceil(n, ABREAST) * ABREAST; }

/* A pass over columns of A that uses each of them twice while it is in the cache. With s = A^H v:
 * y = tau (s - y), z = conj(row `skip` of A) - z - y, w = A z. */
typedef struct FN(bidiagonal_pass) {
    int64_t m, n, ld, skip;
    const E *a, *v;
    E tau, *y, *z, *w; /* w: m elements for each SVD_PART columns */
} FN(bidiagonal_pass);

/* s = A^H v for four columns of whole vectors; fetches what lies at `ahead`, columns that come next. */
ND_INLINE void FN(bidiagonal_dots)(int64_t m, const E *a, int64_t ld, const E *ahead, const E *v, E *s) {
    const RE *q = (const RE *)v;
    V x[4], y[4];
    GEMM_EACH(u, 4) { x[u] = y[u] = (V){0}; }
    for (int64_t i = 0; i < (COMPLEX ? 2 * m : m); i += LANES) {
        const V b = V_LOAD(q + i);
        GEMM_EACH(u, 4) {
            const V c = V_LOAD((const RE *)(a + u * ld) + i);
            if (ahead) __builtin_prefetch((const RE *)(ahead + u * ld) + i);
            x[u] = V_FMA(c, b, x[u]);
            if (COMPLEX) y[u] = V_FMA(c, V_SWAP(b), y[u]);
        }
    }
    GEMM_EACH(u, 4) { s[u] = FN(dot_end)(true, x[u], y[u]); }
}

static void FN(bidiagonal_columns)(void *context, int64_t t) {
    const FN(bidiagonal_pass) *x = context;
    const int64_t first = t * SVD_PART, last = gemm_min(first + SVD_PART, x->n);
    E *w = x->w + t * x->m;
    for (int64_t i = 0; i < x->m; i++) w[i] = 0;
    for (int64_t j = first; j < last; j += 4) {
        const int64_t count = gemm_min(4, last - j);
        const E *a = x->a + j * x->ld;
        E s[4];
        if (j + 8 <= last) FN(bidiagonal_dots)(x->m, a, x->ld, a + 4 * x->ld, x->v, s);
        else if (count == 4) FN(bidiagonal_dots)(x->m, a, x->ld, NULL, x->v, s);
        else FN(gemvc)(x->m, count, a, x->ld, x->v, s);
        for (int64_t u = 0; u < count; u++) {
            x->y[j + u] = FN(mul)(x->tau, s[u] - x->y[j + u]);
            x->z[j + u] = s[u] = FN(conj)(a[u * x->ld + x->skip]) - x->z[j + u] - x->y[j + u];
        }
        FN(gemvn)(x->m, count, a, x->ld, s, w);
    }
}

/* The whole pass; w becomes the sum of its parts, in their order. */
static void FN(bidiagonal_run)(FN(bidiagonal_pass) * x) {
    const int64_t parts = gemm_ceil(x->n, SVD_PART);
    if (parts > 1 && x->m * x->n >= SVD_ALONE) nd_parallel(parts, FN(bidiagonal_columns), x);
    else
        for (int64_t t = 0; t < parts; t++) FN(bidiagonal_columns)(x, t);
    for (int64_t t = 1; t < parts; t++) FN(axpy)(x->m, 1, x->w + t * x->m, x->w);
}

static void FN(svd_zeros)(int64_t n, E *x) {
    for (int64_t i = 0; i < n; i++) x[i] = 0;
}

/* y = y - P f, for k columns of P. */
static void FN(bidiagonal_less)(int64_t m, int64_t k, const E *p, int64_t ld, E *f, E *y) {
    for (int64_t c = 0; c < k; c++) f[c] = -f[c];
    FN(gemvn)(m, k, p, ld, f, y);
}

/* The first `count` columns and rows. What is behind them then has to become A - P Q^H: P (m x 2 count, columns in
 * memory) holds left reflections v and the x of A' - x u^H in turn, Q (wide x 2 count, wide >= n) the y of A - v y^H
 * and right reflections u. The columns that come next are brought up to date one at a time. work: 2 wide + 4 SVD_PANEL
 * + m (parts of SVD_PART columns). */
static void FN(bidiagonal_panel)(int64_t m, int64_t n, int64_t wide, int64_t count, E *a, int64_t ld, RE *d, RE *e,
                                 E *left, E *right, E *p, E *q, E *work) {
    E *f = work, *y0 = f + 4 * SVD_PANEL, *z0 = y0 + wide, *w = z0 + wide;
    for (int64_t i = 0; i < count; i++) {
        const int64_t k = 2 * i, s = i % ABREAST, t = (i + 1) % ABREAST, h = m - i + s, g = n - i - 1;
        const int64_t length = wide - i - 1 + t;
        E *column = a + i * ld + i, *next = column + ld - s, *v = p + k * m + i - s, *pi = p + i - s;
        for (int64_t c = 0; c < k; c++) f[c] = FN(conj)(q[c * wide + i]);
        FN(bidiagonal_less)(m - i, k, p + i, m, f, column);
        left[i] = FN(reflector)(m - i, column, column + 1);
        d[i] = FN(real)(column[0]);
        FN(svd_zeros)(s, v), memcpy(v + s, column, (size_t)(m - i) * sizeof(E));
        v[s] = 1;
        right[i] = 0;
        if (g == 0) break;
        E *behind = q + i + 1 - t, *u = behind + (k + 1) * wide, *x = pi + (k + 1) * m, *z = z0 + t;
        FN(svd_zeros)(length, y0), FN(svd_zeros)(length, z0);
        FN(gemvc)(h, k, pi, m, v, f);
        FN(gemvn)(length, k, behind, wide, f, y0);
        for (int64_t c = 0; c < k; c++) f[c] = FN(conj)(p[c * m + i]);
        FN(gemvn)(length, k, behind, wide, f, z0);
        FN(bidiagonal_pass) pass = {h, g, ld, s, next, v, left[i], y0 + t, z, w};
        FN(bidiagonal_run)(&pass);
        memcpy(behind + k * wide, y0, (size_t)length * sizeof(E));
        const E alpha = z[0];
        right[i] = FN(reflector)(g, z, z + 1);
        e[i] = FN(real)(z[0]);
        memcpy(u, z0, (size_t)length * sizeof(E)), FN(svd_zeros)(t, u);
        u[t] = 1;
        FN(svd_zeros)(h, x);
        if (right[i] == 0) continue;
        if (FN(absr)(e[i]) > TINY / EPS / EPS) { /* A u, from A z: u = (z - e_1 e[i]) / (alpha - e[i]) */
            const E inverse = FN(div)(1, alpha - e[i]);
            FN(axpy)(h, inverse, w, x), FN(axpy)(h, -e[i] * inverse, next, x);
        } else FN(gemvn)(h, g, next, ld, u + t, x);
        FN(gemvc)(length, k + 1, behind, wide, u, f);
        FN(bidiagonal_less)(h, k + 1, pi, m, f, x);
        FN(scale)(h, right[i], x);
    }
    for (int64_t j = 1; j < n; j++)
        for (int64_t i = 0; i < count && i < j; i++) a[j * ld + i] = q[(2 * i + 1) * wide + j];
}

/* All of a small matrix. work: m + n elements. */
static void FN(bidiagonal_rest)(int64_t m, int64_t n, E *a, int64_t ld, RE *d, RE *e, E *left, E *right, E *work) {
    E *u = work, *w = u + n;
    for (int64_t i = 0; i < n; i++) {
        const int64_t s = i % ABREAST, t = (i + 1) % ABREAST, h = m - i + s, g = n - i - 1, h1 = m - i - 1 + t;
        E *column = a + i * ld + i, *next = column + ld;
        left[i] = FN(reflector)(m - i, column, column + 1);
        d[i] = FN(real)(column[0]);
        right[i] = 0;
        if (g == 0) break;
        FN(svd_zeros)(s, w), memcpy(w + s, column, (size_t)(m - i) * sizeof(E));
        w[s] = 1;
        const E factor = -FN(conj)(left[i]);
        for (int64_t j = 0; j < g && left[i] != 0; j += 4) {
            E f[4], *to = next + j * ld - s;
            FN(gemvc)(h, gemm_min(4, g - j), to, ld, w, f);
            for (int64_t c = 0; c < 4 && j + c < g; c++) FN(axpy)(h, FN(mul)(factor, FN(conj)(f[c])), w, to + c * ld);
        }
        for (int64_t j = 0; j < g; j++) u[j] = FN(conj)(next[j * ld]);
        right[i] = FN(reflector)(g, u, u + 1);
        e[i] = FN(real)(u[0]);
        u[0] = 1;
        for (int64_t j = 0; j < g; j++) next[j * ld] = u[j];
        if (right[i] == 0) continue;
        FN(svd_zeros)(h1, w);
        FN(gemvn)(h1, g, next + 1 - t, ld, u, w);
        FN(svd_zeros)(t, w);
        for (int64_t j = 0; j < g; j++) FN(axpy)(h1, -FN(mul)(right[i], FN(conj)(u[j])), w, next + j * ld + 1 - t);
    }
}

static int64_t FN(bidiagonal_work)(int64_t m, int64_t n) {
    const int64_t wide = FN(bidiagonal_pad)(n);
    return 2 * SVD_PANEL * (m + wide) + 2 * wide + 4 * SVD_PANEL + m * (gemm_ceil(n, SVD_PART) + 1);
}

/* d: the diagonal, n; e: above it, n - 1; left, right: the factors tau of the reflections, n each. */
static void FN(bidiagonal)(int64_t m, int64_t n, E *a, int64_t ld, RE *d, RE *e, E *left, E *right, E *work) {
    int64_t i = 0;
    for (; n - i > SVD_REST; i += SVD_PANEL) {
        const int64_t h = m - i, g = n - i, wide = FN(bidiagonal_pad)(g), k = SVD_PANEL;
        E *corner = a + i * ld + i, *p = work, *q = p + 2 * k * h;
        FN(bidiagonal_panel)(h, g, wide, k, corner, ld, d + i, e + i, left + i, right + i, p, q, q + 2 * k * wide);
        FN(product)(h - k, g - k, 2 * k, -1, (MAT){p + k, 1, h}, false, (MAT){q + k, wide, 1}, true, true,
                    (MAT){corner + k * ld + k, 1, ld});
    }
    FN(bidiagonal_rest)(m - i, n - i, a + i * ld + i, ld, d + i, e + i, left + i, right + i, work);
}

/* Reflections `first` ... `first` + w - 1 with their ones and zeros, as columns of v: left ones have m - first rows,
 * right ones (of A's rows) m - first - 1. */
static void FN(svd_reflections)(bool right, int64_t m, int64_t first, int64_t w, const E *a, int64_t ld, E *v) {
    if (!right) {
        FN(qr_vectors)(m - first, w, a + first * ld + first, ld, v);
        return;
    }
    const int64_t h = m - first - 1;
    FN(mat_copy)(h, w, (MAT){(E *)a + (first + 1) * ld + first, ld, 1}, (MAT){v, 1, h});
    for (int64_t j = 0; j < w; j++) {
        for (int64_t i = 0; i < j; i++) v[j * h + i] = 0;
        v[j * h + j] = 1;
    }
}

static int64_t FN(svd_reflect_work)(int64_t m, int64_t columns) { return SVD_BLOCK * (m + SVD_BLOCK + 2 * columns); }

/* C = H C for the product H of k reflections, of m elements, of a bidiagonalisation or a QR (left), or G C (right). C:
 * m rows, columns in memory. */
static void FN(svd_reflect)(bool right, int64_t m, int64_t columns, int64_t k, const E *a, int64_t ld, const E *tau,
                            E *c, int64_t ldc, E *work) {
    const int64_t block = k > 4 * SVD_BLOCK ? SVD_BLOCK : k > SVD_FEW ? SVD_BLOCK / 2 : 1;
    for (int64_t j = (k - 1) / block * block; j >= 0 && k > 0; j -= block) {
        const int64_t w = gemm_min(block, k - j), from = j + right, h = m - from;
        E *v = work, *t = v + h * w;
        FN(svd_reflections)(right, m, j, w, a, ld, v);
        if (block == 1) {
            for (int64_t x = 0; x < columns && tau[j] != 0; x++) {
                E *y = c + x * ldc + from;
                FN(axpy)(h, -FN(mul)(tau[j], FN(dotc)(h, v, y)), v, y);
            }
            continue;
        }
        FN(block_reflector)(h, w, (MAT){v, 1, h}, tau + j, t);
        FN(block_apply)(false, false, h, columns, w, (MAT){v, 1, h}, t, (MAT){c + from, 1, ldc}, t + w * w);
    }
}

#undef ABREAST
#include "end.h"
