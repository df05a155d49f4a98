/* multishift_t.h: a template, see begin.h; the idea and the sources are in eig.h. */
#include "begin.h"

/* Work space: Schur form and vectors of a deflation window, the product of a window's reflections, a strip of H,
 * shifts. */
typedef struct FN(multishift) {
    E *t, *u, *strip, *rest;
    CE *shift, *pair;
} FN(multishift);

/* Rows first ... last - 1 hold what columns c ... c_end - 1 of U, w x w, have other than zeros. */
static void FN(schur_rows)(int64_t w, const E *u, int64_t c, int64_t c_end, int64_t *first, int64_t *last) {
    *first = w, *last = 0;
    for (int64_t j = c; j < c_end; j++) {
        const E *x = u + j * w;
        for (int64_t i = 0; i < *first; i++)
            if (x[i] != 0) *first = i;
        for (int64_t i = w; i > *last; i--)
            if (x[i - 1] != 0) *last = i;
    }
}

/* C = C U for C of m rows, a few columns of U at a time, so that most of its zeros are left out. */
static void FN(schur_times)(int64_t m, int64_t w, MAT c, E *u, bool conj, E *strip) {
    if (m <= 0) return;
    const MAT to = c.rs == 1 ? (MAT){strip, 1, m} : (MAT){strip, w, 1}, by = {u, 1, w};
    for (int64_t j = 0, next, r, end; j < w; j = next) {
        next = gemm_min(w, j + EIG_STRIP);
        FN(schur_rows)(w, u, j, next, &r, &end);
        FN(product)(m, next - j, end - r, 1, FN(mat_at)(c, 0, r), false, FN(mat_at)(by, r, j), conj, false,
                    FN(mat_at)(to, 0, j));
    }
    FN(mat_copy)(m, w, to, c);
}

/* What the transformation U of rows and columns a ... a + w - 1, which the caller has applied to these themselves, does
 * to the rest of H and to Z. lo ... hi - 1 is the active block. */
static void FN(schur_outside)(const FN(schur) * x, int64_t lo, int64_t hi, int64_t a, int64_t w, E *u, E *strip) {
    const int64_t first = x->whole ? 0 : lo, last = x->whole ? x->n : hi;
    const MAT h = {x->h, 1, x->ld}, z = {x->z + a * x->zld, 1, x->zld};
    FN(schur_times)(last - a - w, w, FN(mat_t)(FN(mat_at)(h, a, a + w)), u, true, strip); /* (U^H C)' = C' conj(U) */
    FN(schur_times)(a - first, w, FN(mat_at)(h, first, a), u, false, strip);
    FN(schur_times)(x->rows, w, z, u, false, strip);
}

/* ---- sweeps ---- */

/* One step of a bulge in the window a ... e - 1: its reflection in rows k + 1 ... k + 3 is made and applied within the
 * window. U takes it in its rows r ... r_end - 1. */
static void FN(sweep_step)(const FN(schur) * x, int64_t lo, int64_t hi, int64_t a, int64_t e, int64_t k, const CE *s,
                           E *u, int64_t r, int64_t r_end) {
    const int64_t ld = x->ld, rows = gemm_min(3, hi - 1 - k);
    E *h = x->h + (k + 1) * ld, *before = h - ld + k + 1, v[3];
    if (k < lo) FN(first_column)(x->h + lo * (ld + 1), ld, s, v);
    else memcpy(v, before, (size_t)rows * sizeof(E));
    const E tau = FN(bulge)(rows, v);
    if (k >= lo) {
        before[0] = v[0];
        for (int64_t i = 1; i < rows; i++) before[i] = 0;
    }
    FN(bulge_left)(rows, tau, v, e - k - 1, h + k + 1, ld);
    FN(bulge_right)(rows, tau, v, gemm_min(k + 5, hi) - a, h + a, ld);
    FN(bulge_right)(rows, tau, v, r_end - r, u + (k + 1 - a) * (e - a) + r, e - a);
}

/* Chases m bulges, three rows apart, with the shifts s[2 m], through rows lo ... hi - 1, window after window: within a
 * window one bulge after another moves as far as there is room. */
static void FN(schur_sweep)(const FN(schur) * x, int64_t lo, int64_t hi, int64_t m, const CE *s,
                            const FN(multishift) * k) {
    const int64_t width = gemm_min(EIG_WINDOW, 6 * m + 30);
    int64_t next[EIG_WINDOW / 6];
    for (int64_t b = 0; b < m; b++) next[b] = lo - 1;
    for (int64_t a = lo, e = lo; e < hi; a = next[m - 1]) {
        e = gemm_min(hi, a + width);
        const int64_t w = e - a;
        FN(mat_fill)(w, w, 1, (MAT){k->u, w, 1});
        for (int64_t b = 0; b < m; b++) {
            const int64_t from = next[b] + 1 - a, last = e == hi ? hi - 3 : e - 5 - 3 * b;
            for (; next[b] <= last; next[b]++) /* b reflections fill 2 b diagonals below U's own */
                FN(sweep_step)(x, lo, hi, a, e, next[b], s + 2 * b, k->u, from, gemm_min(w, next[b] - a + 2 * b + 6));
        }
        FN(schur_outside)(x, lo, hi, a, w, k->u, k->strip);
    }
}

/* ---- aggressive early deflation ---- */

/* Of T (w rows, Schur form from `first` on), with the spike in front of it, separates what may be deflated, at the end,
 * from what may not. Returns where the former begins. */
static int64_t FN(deflate_order)(const FN(schur) * y, int64_t first, E spike, RE least) {
    const int64_t w = y->n;
    int64_t end = w;
    for (int64_t next = first; next < end;) {
        const int64_t rows = end - 2 >= next ? FN(block_rows)(y, end - 2) : 1, at = end - rows;
        const E *m = y->h + at * (w + 1);
        RE size = rows == 1 ? FN(abs1)(m[0]) : FN(abs1)(m[0]) + (RE)sqrt(FN(abs1)(m[1])) * (RE)sqrt(FN(abs1)(m[w]));
        RE tip = 0;
        for (int64_t i = at; i < end; i++) {
            const RE t = FN(abs1)(FN(mul)(spike, y->z[i * w]));
            if (t > tip) tip = t;
        }
        if (size == 0) size = FN(abs1)(spike);
        if (tip <= EPS * size || tip <= least) end = at;
        else {
            next = FN(schur_move)(y, at, next);
            next += FN(block_rows)(y, next);
        }
    }
    return end;
}

/* Makes the first `end` rows of T Hessenberg again, together with the spike that V's first row is. */
static void FN(deflate_restore)(const FN(schur) * y, int64_t end, E *work) {
    const int64_t w = y->n;
    E *v = work, *rest = work + w;
    for (int64_t i = 0; i < end; i++) v[i] = FN(conj)(y->z[i * w]);
    const E tau = FN(reflector)(end, v, v + 1);
    v[0] = 1;
    FN(reflect_left)(end, w, FN(conj)(tau), v, y->h, w, rest);
    FN(reflect_right)(end, end, tau, v, y->h, w, rest);
    FN(reflect_right)(w, end, tau, v, y->z, w, rest);
    FN(hessenberg_plain)(w, 0, end, y->h, w, w, y->z, w, rest);
}

/* Deflates what it can in the last w rows of the active block lo ... hi - 1; returns how many rows that are. The
 * eigenvalues of the others in this window become k->shift, `count` of them. */
static int64_t FN(deflate)(const FN(schur) * x, int64_t lo, int64_t hi, int64_t w, const FN(multishift) * k,
                           int64_t *count) {
    const int64_t top = hi - w, ld = x->ld;
    E *h = x->h + top * (ld + 1);
    const E spike = top == lo ? 0 : h[-ld];
    const FN(schur) y = {.n = w, .ld = w, .rows = w, .zld = w, .h = k->t, .z = k->u, .whole = true};
    FN(mat_fill)(w, w, 1, (MAT){y.z, w, 1});
    FN(mat_fill)(w, w, 0, (MAT){y.h, w, 1});
    for (int64_t j = 0; j < w; j++) memcpy(y.h + j * w, h + j * ld, (size_t)gemm_min(w, j + 2) * sizeof(E));
    const int64_t first = FN(schur_small)(&y, 0, w);
    const int64_t end = FN(deflate_order)(&y, first, spike, FN(schur_least)(hi - lo));
    *count = end - first;
    for (int64_t i = first; i < end; i++) k->shift[i - first] = FN(schur_value)(y.h, w, w, i);
    if (end == w && spike != 0) return 0;
    if (end > 1 && spike != 0) FN(deflate_restore)(&y, end, k->rest);
    if (top > lo) h[-ld] = end ? FN(mul)(spike, FN(conj)(y.z[0])) : 0;
    for (int64_t j = 0; j < w; j++) memcpy(h + j * ld, y.h + j * w, (size_t)gemm_min(w, j + 2) * sizeof(E));
    FN(schur_outside)(x, lo, hi, top, w, y.z, k->strip);
    return w - end;
}

/* ---- shifts ---- */

/* As many shifts as can be had from the eigenvalues of the last w rows before hi. */
static int64_t FN(shifts_trailing)(const FN(schur) * x, int64_t hi, int64_t w, const FN(multishift) * k) {
    const FN(schur) y = {.n = w, .ld = w, .h = k->t};
    const E *h = x->h + (hi - w) * (x->ld + 1);
    FN(mat_fill)(w, w, 0, (MAT){y.h, w, 1});
    for (int64_t j = 0; j < w; j++) memcpy(y.h + j * w, h + j * x->ld, (size_t)gemm_min(w, j + 2) * sizeof(E));
    const int64_t first = FN(schur_small)(&y, 0, w);
    for (int64_t i = first; i < w; i++) k->shift[i - first] = FN(schur_value)(y.h, w, w, i);
    return w - first;
}

/* Shifts that break a cycle. */
static int64_t FN(shifts_strange)(const FN(schur) * x, int64_t lo, int64_t hi, int64_t most, CE *s) {
    int64_t count = 0;
    for (int64_t i = hi - 1; i >= lo + 2 && count + 2 <= most; i -= 2, count += 2) {
        const E *m = x->h + i * (x->ld + 1);
        const RE size = FN(abs1)(m[-x->ld]) + FN(abs1)(m[-2 * x->ld - 1]);
        const E d = (RE)0.75 * size + m[0];
        FN(block_values)(d, (RE)-0.4375 * size, size, d, s + count);
    }
    return count;
}

/* Makes pairs of `count` shifts, the last ones first, `most` at most: of real matrices conjugates or two real ones. */
static int64_t FN(shifts_pair)(int64_t count, const CE *s, int64_t most, CE *pair) {
    int64_t pairs = 0, single = -1;
    for (int64_t i = count - 1; i >= 0 && pairs < most; i--) {
        if (!COMPLEX && __imag__ s[i] != 0) pair[2 * pairs] = s[i], pair[2 * pairs + 1] = CFN(conj)(s[i]), pairs++, i--;
        else if (single < 0) single = i;
        else pair[2 * pairs] = s[single], pair[2 * pairs + 1] = s[i], pairs++, single = -1;
    }
    if (pairs == 0 && single >= 0) pair[0] = pair[1] = s[single], pairs = 1;
    return pairs;
}

/* ---- the whole ---- */

/* Bulges of a sweep over n rows, and rows of a deflation window: about as many as LAPACK's iparmq advises. */
static int64_t FN(sweep_bulges)(int64_t n) { return n < 150 ? 5 : n < 300 ? 8 : n < 600 ? 16 : 24; }
static int64_t FN(deflate_rows)(int64_t n) { return 3 * FN(sweep_bulges)(n); }

/* Rows of the next deflation window. `stale` says how often the last one, of w rows, found nothing. */
static int64_t FN(deflate_choose)(const FN(schur) * x, int64_t lo, int64_t hi, int64_t stale, int64_t w) {
    const int64_t n = hi - lo;
    if (n <= EIG_SMALL) return n;
    w = stale < 5 ? FN(deflate_rows)(n) : gemm_min(2 * w, EIG_WINDOW);
    if (w >= n - 1) return gemm_min(n, EIG_WINDOW);
    const E *m = x->h + (hi - w) * (x->ld + 1);
    return w < EIG_WINDOW && FN(abs1)(m[-x->ld]) > FN(abs1)(m[-2 * x->ld - 1]) ? w + 1 : w;
}

/* Where the active block that ends before row hi begins. */
static int64_t FN(schur_start)(const FN(schur) * x, int64_t bottom, int64_t hi) {
    const RE least = FN(schur_least)(x->n);
    for (int64_t k = hi - 1; k > bottom; k--)
        if (FN(negligible)(x->h, x->ld, k, bottom, hi, least)) {
            x->h[(k - 1) * x->ld + k] = 0;
            return k;
        }
    return bottom;
}

static int64_t FN(schur_work)(int64_t n) { /* elements */
    const int64_t w = gemm_min(n, EIG_WINDOW);
    return n <= EIG_SMALL ? 0 : 2 * w * w + w * n + 8 * w;
}

/* Schur form of rows and columns bottom ... hi - 1; false if it does not converge. work: schur_work. */
static bool FN(schur_form)(const FN(schur) * x, int64_t bottom, int64_t hi, E *work) {
    if (x->n <= EIG_SMALL || hi - bottom <= EIG_SMALL) return FN(schur_small)(x, bottom, hi) == bottom;
    const int64_t size = gemm_min(x->n, EIG_WINDOW), most = EIG_PATIENCE * (hi - bottom);
    FN(multishift) k = {.shift = (CE *)work, .pair = (CE *)work + size, .rest = work + 4 * size};
    k.t = k.rest + 4 * size, k.u = k.t + size * size, k.strip = k.u + size * size;
    int64_t stale = 0, w = 0, count = 0;
    for (int64_t times = 0; hi > bottom; times++) {
        if (times > most) return false;
        const int64_t lo = FN(schur_start)(x, bottom, hi);
        if (lo == hi - 1) {
            hi--;
            continue;
        }
        w = FN(deflate_choose)(x, lo, hi, stale, w);
        const int64_t found = FN(deflate)(x, lo, hi, w, &k, &count);
        hi -= found, stale = found ? 0 : stale + 1;
        const int64_t n = hi - lo;
        if (n < 3 || (found && (100 * found > 14 * w || n <= EIG_SMALL))) continue;
        const int64_t bulges = gemm_min(FN(sweep_bulges)(n), (n - 1) / 2 < 1 ? 1 : (n - 1) / 2);
        if (stale > 0 && stale % 6 == 0) count = FN(shifts_strange)(x, lo, hi, 2 * bulges, k.shift);
        else if (count <= bulges) count = FN(shifts_trailing)(x, hi, gemm_min(n, 2 * bulges), &k);
        const int64_t pairs = FN(shifts_pair)(count, k.shift, bulges, k.pair);
        if (pairs) FN(schur_sweep)(x, lo, hi, pairs, k.pair, &k);
    }
    return true;
}

#include "end.h"
