/* svd_t.h: the singular value decomposition of one matrix. A template, see begin.h; the idea and the sources are in
 * svd.h. */
#include "begin.h"

/* Work space for A (or its transpose), m x n, m >= n. */
typedef struct FN(svd_space) {
    int64_t m, n, columns; /* columns of U; 0: values only */
    int64_t ld, ldr;       /* of a and r: padded where it is made bidiagonal */
    bool tall;             /* A = Q R first */
    E *a, *r, *left, *right, *tau;
    RE *d, *e, *ub, *vb;
    int64_t *order;
    E *u, *v;   /* these two, and */
    char *rest; /* work space of the steps. u and v begin where that of the steps before them does */
} FN(svd_space);

ND_INLINE int64_t FN(svd_most)(int64_t a, int64_t b) { return a > b ? a : b; }

/* `bytes` of `work`, which may be NULL: then only `used` counts. */
ND_INLINE void *FN(svd_take)(char *work, int64_t *used, int64_t bytes) {
    char *p = work ? work + *used : NULL;
    *used += gemm_ceil(bytes, 64) * 64;
    return p;
}

/* Cuts `work` into pieces; returns its size. */
static int64_t FN(svd_lay)(const int64_t *size, char *work, FN(svd_space) * x) {
    const int64_t m = FN(svd_most)(size[0], size[1]), n = gemm_min(size[0], size[1]), square = n * n;
    const int64_t each = sizeof(E), real = sizeof(RE);
    x->m = m, x->n = n, x->columns = size[2] ? size[3] ? m : n : 0;
    x->tall = n > 0 && m > n && 6 * m >= 11 * n;
    x->ld = x->tall ? m : FN(bidiagonal_pad)(m), x->ldr = x->tall ? FN(bidiagonal_pad)(n) : 0;
    int64_t used = 0;
    x->a = FN(svd_take)(work, &used, x->ld * n * each);
    x->r = FN(svd_take)(work, &used, x->ldr * n * each);
    x->left = FN(svd_take)(work, &used, n * each), x->right = FN(svd_take)(work, &used, n * each);
    x->tau = FN(svd_take)(work, &used, n * each);
    x->d = FN(svd_take)(work, &used, n * real), x->e = FN(svd_take)(work, &used, n * real);
    int64_t before = FN(bidiagonal_work)(x->tall ? x->ldr : x->ld, n) * each, behind = 0;
    before = FN(svd_most)(before, x->tall ? FN(qr_work)(m, n) * each : 0);
    if (size[2]) {
        x->order = FN(svd_take)(work, &used, n * (int64_t)sizeof(int64_t));
        x->ub = FN(svd_take)(work, &used, square * real), x->vb = FN(svd_take)(work, &used, square * real);
        before = FN(svd_most)(before, RFN(svd_divide_room)(n));
    } else before = FN(svd_most)(before, 8 * n * (int64_t)sizeof(double));
    x->rest = work ? work + used : NULL;
    if (size[2]) {
        x->u = FN(svd_take)(x->rest, &behind, m * x->columns * each);
        x->v = FN(svd_take)(x->rest, &behind, square * each);
        behind += FN(svd_reflect_work)(m, x->columns) * each;
    }
    return used + FN(svd_most)(before, behind);
}

/* The exponent of the power of two that A is to be divided by: 0 where nothing is near overflow or underflow. *finite:
 * whether all elements are. */
static int FN(svd_exponent)(int64_t n, const E *a, bool *finite) {
    const RE *p = (const RE *)a;
    RE most = 0, sum = 0;
    for (int64_t i = 0; i < (COMPLEX ? 2 * n : n); i++) {
        const RE x = FN(absr)(p[i]);
        most = x > most ? x : most;
        sum += x * 0; /* NaN if one is NaN or infinite */
    }
    *finite = sum == 0;
    const RE small = (RE)sqrt(TINY) / EPS;
    int exponent = 0;
    if (most != 0 && (most < small || most > 1 / small)) frexp(most, &exponent);
    return exponent;
}

static void FN(svd_scale)(int64_t n, RE *x, int exponent) {
    for (int64_t i = 0; i < n && exponent; i++) x[i] = (RE)ldexp(x[i], exponent);
}

/* A = H B G^H, or A = Q H B G^H. */
static void FN(svd_bidiagonal)(FN(svd_space) * x) {
    const int64_t m = x->m, n = x->n;
    E *work = (E *)x->rest;
    if (!x->tall) {
        FN(bidiagonal)(x->ld, n, x->a, x->ld, x->d, x->e, x->left, x->right, work);
        return;
    }
    FN(qr_factor)(m, n, x->a, x->tau, work, work + (n + QR_PANEL) * QR_PANEL);
    for (int64_t j = 0; j < n; j++)
        for (int64_t i = 0; i < x->ldr; i++) x->r[j * x->ldr + i] = i <= j ? x->a[j * m + i] : 0;
    FN(bidiagonal)(x->ldr, n, x->r, x->ldr, x->d, x->e, x->left, x->right, work);
}

/* The values in d, descending. */
static int FN(svd_values)(FN(svd_space) * x) {
    const int64_t n = x->n;
    double *d = (double *)x->rest, *e = d + n;
    for (int64_t i = 0; i < n; i++) d[i] = (double)x->d[i], e[i] = i < n - 1 ? (double)x->e[i] : 0;
    int status = bidiagonal_values_f64(n, d, e, (double)EPS, e + n);
    if (status) { /* QR iteration may still end */
        for (int64_t i = 0; i < n; i++) d[i] = (double)x->d[i], e[i] = i < n - 1 ? (double)x->e[i] : 0;
        const svd_columns_f64 none = {NULL, 0, 0};
        status = bidiagonal_qr_f64(n, d, e, none, none);
        svd_sort_descending_f64(n, d);
    }
    for (int64_t i = 0; i < n; i++) x->d[i] = (RE)d[i];
    return status;
}

/* U and V from those of B; V conjugated. Leaves the values in e, descending. */
static void FN(svd_vectors)(FN(svd_space) * x) {
    const int64_t m = x->m, n = x->n, all = x->columns;
    E *u = x->u, *v = x->v, *work = v + gemm_ceil(n * n * (int64_t)sizeof(E), 64) * 64 / (int64_t)sizeof(E);
    FN(mat_fill)(all, m, 1, (MAT){u, m, 1});
    for (int64_t j = 0; j < n; j++) {
        const int64_t from = x->order[n - 1 - j];
        x->e[j] = x->d[from];
        for (int64_t i = 0; i < n; i++) u[j * m + i] = x->ub[from * n + i], v[j * n + i] = x->vb[from * n + i];
    }
    if (x->tall) {
        FN(svd_reflect)(false, n, n, n, x->r, x->ldr, x->left, u, m, work);
        FN(svd_reflect)(false, m, all, n, x->a, m, x->tau, u, m, work);
        FN(svd_reflect)(true, n, n, n - 1, x->r, x->ldr, x->right, v, n, work);
    } else {
        FN(svd_reflect)(false, m, all, n, x->a, x->ld, x->left, u, m, work);
        FN(svd_reflect)(true, n, n, n - 1, x->a, x->ld, x->right, v, n, work);
    }
    for (int64_t i = 0; COMPLEX && i < n * n; i++) v[i] = FN(conj)(v[i]);
}

/* ---- the routine ---- */

static int64_t FN(svd_room)(const int64_t *size) {
    FN(svd_space) x = {0};
    return FN(svd_lay)(size, NULL, &x);
}
static int FN(svd)(const int64_t *size, const nd_mat *ops, char *work) {
    FN(svd_space) x = {0};
    FN(svd_lay)(size, work, &x);
    const int64_t m = x.m, n = x.n, most = FN(svd_most)(m, 2 * SVD_BLOCK);
    const bool wide = size[0] < size[1];
    if (!FN(reserve)(most, most, most) || !RFN(reserve)(most, most, most)) return ND_ENOMEM;
    const MAT a = FN(mat_of)(ops[0]);
    FN(mat_copy)(m, n, wide ? FN(mat_t)(a) : a, (MAT){x.a, 1, x.ld});
    for (int64_t j = 0; j < n; j++) FN(svd_zeros)(x.ld - m, x.a + j * x.ld + m);
    bool finite;
    const int exponent = FN(svd_exponent)(x.ld * n, x.a, &finite);
    if (!finite) return ND_ENOSVD;
    FN(svd_scale)((COMPLEX ? 2 : 1) * x.ld * n, (RE *)x.a, -exponent);
    FN(svd_bidiagonal)(&x);
    if (size[2]) {
        if (RFN(svd_divide)(n, 0, x.d, x.e, x.ub, n, x.vb, n, x.order, x.rest)) return ND_ENOSVD;
        FN(svd_vectors)(&x);
        const MAT u = FN(mat_of)(ops[1]), vh = FN(mat_of)(ops[3]);
        FN(mat_copy)(m, x.columns, (MAT){x.u, 1, m}, wide ? FN(mat_t)(vh) : u);
        FN(mat_copy)(n, n, (MAT){x.v, 1, n}, wide ? u : FN(mat_t)(vh));
    } else if (FN(svd_values)(&x)) return ND_ENOSVD;
    RE *values = size[2] ? x.e : x.d;
    FN(svd_scale)(n, values, exponent);
    RFN(mat_copy)(n, 1, (RFN(mat)){values, 1, 1}, RFN(mat_of)(ops[2]));
    return ND_OK;
}

#include "end.h"
