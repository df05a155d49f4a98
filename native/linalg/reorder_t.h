/* reorder_t.h: how blocks on the diagonal of a Schur form change places. A template, see begin.h; the sources are in
 * eig.h. */
#include "begin.h"

/* Rows of the block on the diagonal that begins at row i. */
ND_INLINE int64_t FN(block_rows)(const FN(schur) * x, int64_t i) {
    return !COMPLEX && i + 1 < x->n && x->h[i * x->ld + i + 1] != 0 ? 2 : 1;
}

/* The eigenvalues at i and i + 1 change places. */
static void FN(swap_ones)(const FN(schur) * x, int64_t i) {
    E *m = x->h + i * (x->ld + 1);
    const E a = m[0], b = m[x->ld], d = m[x->ld + 1], q = d - a; /* (b, q) is the eigenvector of d */
    const RE norm = (RE)hypot(FN(abs)(b), FN(abs)(q));
    if (norm == 0) return;
    FN(schur_turn)(x, i, 0, x->n, b / norm, q / norm);
    m[0] = d, m[x->ld] = FN(conj)(b), m[x->ld + 1] = a;
}

#if !COMPLEX
/* C = (I - tau v v') C, for a few rows of C, `down` apart, and n columns, `across` apart. */
static void FN(reflect_few)(int64_t rows, E tau, const E *v, int64_t n, E *c, int64_t down, int64_t across) {
    for (int64_t j = 0; j < n; j++, c += across) {
        E s = 0;
        for (int64_t i = 0; i < rows; i++) s += v[i] * c[i * down];
        for (int64_t i = 0; i < rows; i++) c[i * down] -= tau * s * v[i];
    }
}

/* Solves K y = y, K of 4 x 4 at most, with complete pivoting; pivots are at least `least`. */
static void FN(solve_few)(int64_t n, E k[4][4], E *y, RE least) {
    int64_t order[4] = {0, 1, 2, 3};
    E z[4];
    for (int64_t p = 0; p < n; p++) {
        int64_t r = p, c = p;
        for (int64_t i = p; i < n; i++)
            for (int64_t j = p; j < n; j++)
                if (FN(absr)(k[i][j]) > FN(absr)(k[r][c])) r = i, c = j;
        for (int64_t j = 0; j < n; j++) {
            const E keep = k[p][j];
            k[p][j] = k[r][j], k[r][j] = keep;
        }
        for (int64_t i = 0; i < n; i++) {
            const E keep = k[i][p];
            k[i][p] = k[i][c], k[i][c] = keep;
        }
        const E other = y[p];
        const int64_t column = order[p];
        y[p] = y[r], y[r] = other, order[p] = order[c], order[c] = column;
        if (FN(absr)(k[p][p]) < least) k[p][p] = least;
        for (int64_t i = p + 1; i < n; i++) {
            const E f = k[i][p] / k[p][p];
            for (int64_t j = p + 1; j < n; j++) k[i][j] -= f * k[p][j];
            y[i] -= f * y[p];
        }
    }
    for (int64_t p = n - 1; p >= 0; p--) {
        z[p] = y[p];
        for (int64_t j = p + 1; j < n; j++) z[p] -= k[p][j] * z[j];
        z[p] /= k[p][p];
    }
    for (int64_t p = 0; p < n; p++) y[order[p]] = z[p];
}

/* The reflections that bring the invariant subspace of the second block of D, n1 + n2 rows, to the front: X with
 * A X - X B = C, then the QR factors of [-X; 1]. */
static void FN(swap_reflections)(int64_t n1, int64_t n2, const E *d, RE size, E v[2][4], E *tau) {
    const int64_t n = n1 + n2, unknowns = n1 * n2;
    E k[4][4] = {{0}}, y[4], m[2][4] = {{0}};
    for (int64_t r = 0; r < n1; r++)
        for (int64_t c = 0; c < n2; c++) {
            const int64_t row = r + c * n1;
            for (int64_t p = 0; p < n1; p++) k[row][p + c * n1] += d[r + p * 4];
            for (int64_t q = 0; q < n2; q++) k[row][r + q * n1] -= d[n1 + q + (n1 + c) * 4];
            y[row] = d[r + (n1 + c) * 4];
        }
    FN(solve_few)(unknowns, k, y, size * EPS > TINY / EPS ? size * EPS : TINY / EPS);
    for (int64_t c = 0; c < n2; c++) {
        for (int64_t r = 0; r < n1; r++) m[c][r] = -y[r + c * n1];
        m[c][n1 + c] = 1;
    }
    for (int64_t c = 0; c < n2; c++) {
        tau[c] = FN(reflector)(n - c, m[c] + c, m[c] + c + 1);
        v[c][0] = 1;
        for (int64_t i = 1; i < n - c; i++) v[c][i] = m[c][c + i];
        for (int64_t o = c + 1; o < n2; o++) FN(reflect_few)(n - c, tau[c], v[c], 1, m[o] + c, 1, 0);
    }
}

/* The blocks at i, of n1 and n2 rows, change places; not if that cannot be done accurately. */
static bool FN(swap_blocks)(const FN(schur) * x, int64_t i, int64_t n1, int64_t n2) {
    const int64_t ld = x->ld, n = n1 + n2;
    E *h = x->h + i * (ld + 1), d[16] = {0}, v[2][4], tau[2];
    RE size = 0;
    for (int64_t c = 0; c < n; c++)
        for (int64_t r = 0; r < n; r++) {
            d[c * 4 + r] = h[c * ld + r];
            if (FN(absr)(h[c * ld + r]) > size) size = FN(absr)(h[c * ld + r]);
        }
    FN(swap_reflections)(n1, n2, d, size, v, tau);
    for (int64_t c = 0; c < n2; c++) {
        FN(reflect_few)(n - c, tau[c], v[c], n, d + c, 1, 4);
        FN(reflect_few)(n - c, tau[c], v[c], n, d + 4 * c, 4, 1);
    }
    RE wrong = 0;
    for (int64_t c = 0; c < n2; c++)
        for (int64_t r = n2; r < n; r++)
            if (!(FN(absr)(d[c * 4 + r]) <= wrong)) wrong = FN(absr)(d[c * 4 + r]);
    if (!(wrong <= 10 * EPS * size)) return false;
    for (int64_t c = 0; c < n2; c++) {
        FN(reflect_few)(n - c, tau[c], v[c], x->n - i, h + c, 1, ld);
        FN(reflect_few)(n - c, tau[c], v[c], i + n, x->h + (i + c) * ld, ld, 1);
        if (x->rows) FN(reflect_few)(n - c, tau[c], v[c], x->rows, x->z + (i + c) * x->zld, x->zld, 1);
    }
    for (int64_t c = 0; c < n2; c++)
        for (int64_t r = n2; r < n; r++) h[c * ld + r] = 0;
    for (int64_t part = 0; part < 2; part++) {
        const int64_t at = part ? i + n2 : i;
        if ((part ? n1 : n2) < 2) continue;
        E c, s;
        FN(block_schur)(x->h + at * (ld + 1), ld, &c, &s);
        FN(schur_turn)(x, at, 0, x->n, c, s);
    }
    return true;
}
#endif

/* Moves the block at row `from` up to row `to`, past the blocks between. Returns how far it got. */
static int64_t FN(schur_move)(const FN(schur) * x, int64_t from, int64_t to) {
    while (from > to) {
#if COMPLEX
        FN(swap_ones)(x, --from);
#else
        const int64_t rows = FN(block_rows)(x, from), above = from - 2 >= to ? FN(block_rows)(x, from - 2) : 1;
        if (rows + above == 2) FN(swap_ones)(x, from - 1);
        else if (!FN(swap_blocks)(x, from - above, above, rows)) break;
        from -= above;
#endif
    }
    return from;
}

#include "end.h"
