/* qr_t.h: a template, see begin.h; the idea and the sources are in qr.h. */
#include "begin.h"

/* Reflections that are applied at once: enough to keep products busy, few enough to keep panels cheap. */
static int64_t FN(qr_panel)(int64_t k) { return k < 128 ? QR_PANEL / 2 : QR_PANEL; }

/* The reflections of n columns from A's column 0 on, below its diagonal, with their ones and zeros: V, m x n. */
static void FN(qr_vectors)(int64_t m, int64_t n, const E *a, int64_t ld, E *v) {
    for (int64_t j = 0; j < n; j++) {
        for (int64_t i = 0; i < j; i++) v[j * m + i] = 0;
        v[j * m + j] = 1;
        memcpy(v + j * m + j + 1, a + j * ld + j + 1, (size_t)(m - j - 1) * sizeof(E));
    }
}

/* Factors m >= n rows of n columns. work: m n + 3 n n elements. */
static void FN(qr_columns)(int64_t m, int64_t n, E *a, int64_t ld, E *tau, E *work) {
    if (n > QR_ALONE) {
        const int64_t n1 = n / 2, n2 = n - n1;
        E *v = work, *t = v + m * n1, *w = t + n1 * n1;
        FN(qr_columns)(m, n1, a, ld, tau, work);
        FN(qr_vectors)(m, n1, a, ld, v);
        FN(block_reflector)(m, n1, (MAT){v, 1, m}, tau, t);
        FN(block_apply)(true, false, m, n2, n1, (MAT){v, 1, m}, t, (MAT){a + n1 * ld, 1, ld}, w);
        FN(qr_columns)(m - n1, n2, a + n1 * ld + n1, ld, tau + n1, work);
        return;
    }
    for (int64_t j = 0; j < n; j++) {
        E *x = a + j * ld + j;
        tau[j] = FN(reflector)(m - j, x, x + 1);
        for (int64_t k = j + 1; k < n; k++) { /* H^H = I - conj(tau) v v^H */
            E *y = a + k * ld + j;
            const E s = FN(mul)(FN(conj)(tau[j]), *y + FN(dotc)(m - j - 1, x + 1, y + 1));
            *y -= s;
            FN(axpy)(m - j - 1, -s, x + 1, y + 1);
        }
    }
}

/* Factors A, m x n with columns in memory: R in the upper triangle, reflections below it. t: the triangles of the panels, one
 * after another, QR_PANEL columns each. work: QR_PANEL (m + 2 max(n, 2 QR_PANEL)) elements. */
static void FN(qr_factor)(int64_t m, int64_t n, E *a, E *tau, E *t, E *work) {
    const int64_t k = gemm_min(m, n), panel = FN(qr_panel)(k);
    for (int64_t j = 0; j < k; j += panel, t += panel * panel) {
        const int64_t w = gemm_min(panel, k - j), h = m - j;
        E *corner = a + j * m + j;
        FN(qr_columns)(h, w, corner, m, tau + j, work);
        FN(qr_vectors)(h, w, corner, m, work);
        FN(block_reflector)(h, w, (MAT){work, 1, h}, tau + j, t);
        if (j + w < n)
            FN(block_apply)(true, false, h, n - j - w, w, (MAT){work, 1, h}, t, (MAT){corner + w * m, 1, m},
                            work + h * w);
    }
}

/* The first `columns` columns of Q from k reflections of m elements in A (see qr_factor); q: columns in memory. */
static void FN(qr_make)(int64_t m, int64_t columns, int64_t k, const E *a, const E *t, E *q, E *work) {
    const int64_t panel = FN(qr_panel)(k);
    FN(mat_fill)(columns, m, 1, (MAT){q, m, 1});
    for (int64_t j = (k - 1) / panel * panel; j >= 0 && k > 0; j -= panel) {
        const int64_t w = gemm_min(panel, k - j), h = m - j;
        FN(qr_vectors)(h, w, a + j * m + j, m, work);
        FN(block_apply)(false, false, h, columns - j, w, (MAT){work, 1, h}, t + j * panel, (MAT){q + j * m + j, 1, m},
                        work + h * w);
    }
}

/* ---- routines ---- */

static int64_t FN(qr_work)(int64_t m, int64_t n) { /* for qr_factor and qr_make, tau and t included */
    const int64_t k = gemm_min(m, n), wide = m > n ? m : n;
    return k + (k + QR_PANEL) * QR_PANEL + QR_PANEL * (m + 2 * wide + 4 * QR_PANEL);
}

static int64_t FN(qr_room)(const int64_t *size) {
    const int64_t m = size[0], n = size[1];
    return (m * n + m * size[2] + FN(qr_work)(m, n)) * (int64_t)sizeof(E);
}
static int FN(qr)(const int64_t *size, const nd_mat *x, char *work) {
    const int64_t m = size[0], n = size[1], columns = size[2], k = gemm_min(m, n), rows = columns ? columns : k;
    E *a = (E *)work, *q = a + m * n, *tau = q + m * columns, *t = tau + k, *rest = t + (k + QR_PANEL) * QR_PANEL;
    if (!FN(reserve)(m > n ? m : n, m > n ? m : n, m > n ? m : n)) return ND_ENOMEM;
    FN(mat_copy)(m, n, FN(mat_of)(x[0]), (MAT){a, 1, m});
    FN(qr_factor)(m, n, a, tau, t, rest);
    const MAT r = FN(mat_of)(x[2]);
    for (int64_t i = 0; i < rows; i++)
        for (int64_t j = 0; j < n; j++) r.p[i * r.rs + j * r.cs] = j >= i ? a[j * m + i] : 0;
    if (columns) {
        FN(qr_make)(m, columns, k, a, t, q, rest);
        FN(mat_copy)(m, columns, (MAT){q, 1, m}, FN(mat_of)(x[1]));
    }
    return ND_OK;
}

static int64_t FN(qr_raw_room)(const int64_t *size) {
    return (size[0] * size[1] + FN(qr_work)(size[0], size[1])) * (int64_t)sizeof(E);
}
static int FN(qr_raw)(const int64_t *size, const nd_mat *x, char *work) {
    const int64_t m = size[0], n = size[1], k = gemm_min(m, n);
    E *a = (E *)work, *tau = a + m * n, *t = tau + k;
    if (!FN(reserve)(m > n ? m : n, m > n ? m : n, m > n ? m : n)) return ND_ENOMEM;
    FN(mat_copy)(m, n, FN(mat_of)(x[0]), (MAT){a, 1, m});
    FN(qr_factor)(m, n, a, tau, t, t + (k + QR_PANEL) * QR_PANEL);
    FN(mat_copy)(n, m, (MAT){a, m, 1}, FN(mat_of)(x[1]));
    FN(mat_copy)(k, 1, (MAT){tau, 1, 1}, FN(mat_of)(x[2]));
    return ND_OK;
}

#include "end.h"
