/* cholesky_t.h: a template, see begin.h; the idea and the source are in cholesky.h. */
#include "begin.h"

/* The upper triangle of C -= A^H A, for A of k x n. */
static void FN(cholesky_update)(int64_t n, int64_t k, MAT a, MAT c) {
    if (n <= 2 * CHOLESKY_ALONE) {
        FN(product)(n, n, k, -1, FN(mat_t)(a), true, a, false, true, c); /* what is below is nobody's */
        return;
    }
    const int64_t h = n / 2;
    const MAT right = FN(mat_at)(a, 0, h);
    FN(cholesky_update)(h, k, a, c);
    FN(product)(h, n - h, k, -1, FN(mat_t)(a), true, right, false, true, FN(mat_at)(c, 0, h));
    FN(cholesky_update)(n - h, k, right, FN(mat_at)(c, h, h));
}

static int FN(cholesky_upper)(int64_t n, MAT a) {
    if (n <= CHOLESKY_ALONE) {
        for (int64_t i = 0; i < n; i++) {
            E *row = a.p + i * (a.rs + 1);
            for (int64_t p = 0; p < i; p++) {
                const E *other = a.p + p * a.rs + i;
                FN(axpy)(n - i, -FN(conj)(*other), other, row);
            }
            const RE d = FN(real)(*row);
            if (!(d > 0)) return ND_ENOTPD;
            const RE root = (RE)sqrt(d);
            *row = root;
            for (int64_t j = 1; j < n - i; j++) row[j] = FN(make)(FN(real)(row[j]) / root, FN(imag)(row[j]) / root);
        }
        return ND_OK;
    }
    const int64_t h = n / 2;
    const MAT right = FN(mat_at)(a, 0, h), corner = FN(mat_at)(a, h, h);
    const int status = FN(cholesky_upper)(h, a);
    if (status) return status;
    FN(trsm)(false, false, true, h, n - h, FN(mat_t)(a), right);
    FN(cholesky_update)(n - h, h, right, corner);
    return FN(cholesky_upper)(n - h, corner);
}

static int64_t FN(cholesky_room)(const int64_t *size) { return size[0] * size[0] * (int64_t)sizeof(E); }
static int FN(cholesky)(const int64_t *size, const nd_mat *x, char *work) {
    const int64_t n = size[0];
    const bool upper = size[1] != 0;
    const MAT u = {(E *)work, n, 1}, from = FN(mat_of)(x[0]), to = FN(mat_of)(x[1]);
    if (!FN(reserve)(n, n, n)) return ND_ENOMEM;
    for (int64_t i = 0; i < n; i++)
        for (int64_t j = i; j < n; j++)
            u.p[i * n + j] = upper ? from.p[i * from.rs + j * from.cs] : FN(conj)(from.p[j * from.rs + i * from.cs]);
    const int status = FN(cholesky_upper)(n, u);
    if (status) return status;
    for (int64_t i = 0; i < n; i++)
        for (int64_t j = 0; j < n; j++) {
            E *at = to.p + i * to.rs + j * to.cs;
            if (upper) *at = j >= i ? u.p[i * n + j] : 0;
            else *at = j <= i ? FN(conj)(u.p[j * n + i]) : 0;
        }
    return ND_OK;
}

#include "end.h"
