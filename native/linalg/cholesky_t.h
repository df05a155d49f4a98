/* cholesky_t.h: a template, see begin.h; the idea and the source are in cholesky.h. */
#include "begin.h"

/* The lower triangle of C -= A A^H, for A of n x k. */
static void FN(cholesky_update)(int64_t n, int64_t k, MAT a, MAT c) {
    if (n <= 2 * CHOLESKY_ALONE) {
        FN(product)(n, n, k, -1, a, false, FN(mat_t)(a), true, true, c); /* what is above is nobody's */
        return;
    }
    const int64_t h = n / 2;
    const MAT below = FN(mat_at)(a, h, 0);
    FN(cholesky_update)(h, k, a, c);
    FN(product)(n - h, h, k, -1, below, false, FN(mat_t)(a), true, true, FN(mat_at)(c, h, 0));
    FN(cholesky_update)(n - h, k, below, FN(mat_at)(c, h, h));
}

/* A few rows, turned so that what is updated lies in memory: U with A = U^H U, where U^H is L. */
static int FN(cholesky_alone)(int64_t n, MAT a) {
    E u[CHOLESKY_ALONE * CHOLESKY_ALONE];
    for (int64_t i = 0; i < n; i++)
        for (int64_t j = i; j < n; j++) u[i * n + j] = FN(conj)(a.p[j * a.rs + i]);
    for (int64_t i = 0; i < n; i++) {
        E *row = u + i * (n + 1);
        FN(subtract_rows)(i, n - i, true, u + i, n, u + i, n, row);
        const RE d = FN(real)(*row);
        if (!(d > 0)) return ND_ENOTPD;
        const RE root = (RE)sqrt(d), inverse = 1 / root;
        *row = root;
        for (int64_t j = 1; j < n - i; j++) row[j] = inverse * row[j];
    }
    for (int64_t i = 0; i < n; i++)
        for (int64_t j = i; j < n; j++) a.p[j * a.rs + i] = FN(conj)(u[i * n + j]);
    return ND_OK;
}

/* L, in the lower triangle of A, whose rows lie in memory. */
static int FN(cholesky_lower)(int64_t n, MAT a) {
    if (n <= CHOLESKY_ALONE) return FN(cholesky_alone)(n, a);
    const int64_t h = n / 2;
    const MAT below = FN(mat_at)(a, h, 0), corner = FN(mat_at)(a, h, h);
    const int status = FN(cholesky_lower)(h, a);
    if (status) return status;
    FN(trsm)(false, false, true, h, n - h, a, FN(mat_t)(below)); /* conj(L11) L21' = A21' */
    FN(cholesky_update)(n - h, h, below, corner);
    return FN(cholesky_lower)(n - h, corner);
}

static int64_t FN(cholesky_room)(const int64_t *size) { return size[0] * size[0] * (int64_t)sizeof(E); }
static int FN(cholesky)(const int64_t *size, const nd_mat *x, char *work) {
    const int64_t n = size[0];
    const bool upper = size[1] != 0;
    const MAT low = {(E *)work, n, 1}, from = FN(mat_of)(x[0]), to = FN(mat_of)(x[1]);
    if (!FN(reserve)(n, n, n)) return ND_ENOMEM;
    FN(mat_copy)(n, n, upper ? FN(mat_t)(from) : from, low); /* U = L^H, of conj(A): conjugated at the end */
    const int status = FN(cholesky_lower)(n, low);
    if (status) return status;
    for (int64_t i = 0; i < n; i++)
        for (int64_t j = i + 1; j < n; j++) low.p[i * n + j] = 0;
    FN(mat_copy)(n, n, low, upper ? FN(mat_t)(to) : to);
    return ND_OK;
}

#include "end.h"
