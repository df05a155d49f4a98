/* eigh_t.h: a template, see begin.h; the idea and the sources are in eigh.h. */
#include "begin.h"

/* Work space: what the reduction, the tridiagonal problem and the way back use. */
typedef struct FN(eigh_space) {
    FN(tri) tri;
    RFN(dc) dc;
    E *v, *t, *w,
        *vectors; /* a block of reflections, their triangle, what applying them needs; a place for the vectors */
    int64_t block;
} FN(eigh_space);

/* Lays it out from `work` on; returns its size in bytes. The vectors share the memory of two matrices of divide and
 * conquer. */
static int64_t FN(eigh_lay)(const int64_t *size, char *work, FN(eigh_space) * x) {
    const int64_t n = size[0], rows = FN(tri_rows)(n), ld = FN(tri_ld)(n), e = sizeof(E), r = sizeof(RE);
    const int64_t width = n < EIGH_LARGE ? 16 : 32;
    int64_t at = (int64_t)(uintptr_t)work;
    const int64_t start = at;
    *x = (FN(eigh_space)){.tri = {.n = n, .rows = rows, .ld = ld, .width = width}, .block = n < EIGH_MEMORY ? 32 : 64};
    x->tri.a = eigh_take(&at, ld * rows * e);
    x->tri.d = eigh_take(&at, n * r), x->tri.e = eigh_take(&at, n * r);
    x->tri.tau = eigh_take(&at, n * e), x->tri.f = eigh_take(&at, width * e);
    const int64_t again = at; /* what follows is used by the reduction only, then by others */
    x->tri.panel = eigh_take(&at, 3 * width * ld * e);
    x->tri.x = eigh_take(&at, rows * e);
    x->tri.y = eigh_take(&at, 2 * FN(tri_tasks)(rows) * rows * e);
    const int64_t reduced = at - start;
    if (!size[2]) return reduced;
    at = again;
    x->dc.n = n, x->dc.ld = RFN(tri_ld)(n), x->dc.d = x->tri.d, x->dc.e = x->tri.e;
    x->dc.order = eigh_take(&at, 3 * n * (int64_t)sizeof(int64_t));
    x->dc.list = x->dc.order + n, x->dc.row = x->dc.list + n;
    x->dc.room = eigh_take(&at, 4 * n * r);
    x->dc.z = eigh_take(&at, x->dc.ld * n * r);
    x->dc.q = eigh_take(&at, 2 * n * n * r), x->dc.s = x->dc.q + n * n;
    x->vectors = (E *)x->dc.q;
    x->v = eigh_take(&at, x->block * n * e), x->t = eigh_take(&at, x->block * x->block * e);
    x->w = eigh_take(&at, 2 * x->block * n * e);
    return at - start > reduced ? at - start : reduced;
}

/* Q times the vectors of T: A's. */
static void FN(eigh_back)(const FN(eigh_space) * x, MAT z) {
    const int64_t n = x->tri.n, ld = x->tri.ld;
    for (int64_t c = (n - 2) / x->block * x->block; c >= 0 && n > 1; c -= x->block) {
        const int64_t k = gemm_min(x->block, n - 1 - c), m = n - c - 1;
        FN(qr_vectors)(m, k, x->tri.a + c * ld + c + 1, ld, x->v);
        FN(block_reflector)(m, k, (MAT){x->v, 1, m}, x->tri.tau + c, x->t);
        FN(block_apply)(false, false, m, n, k, (MAT){x->v, 1, m}, x->t, FN(mat_at)(z, c + 1, 0), x->w);
    }
}

/* to[:, k] = z[:, order[k]] */
static void FN(eigh_sort)(int64_t n, const RE *z, int64_t ld, const int64_t *order, MAT to) {
    enum { TILE = 32 };
    for (int64_t k0 = 0; k0 < n; k0 += TILE)
        for (int64_t i0 = 0; i0 < n; i0 += TILE)
            for (int64_t i = i0; i < i0 + TILE && i < n; i++)
                for (int64_t k = k0; k < k0 + TILE && k < n; k++) to.p[i * to.rs + k * to.cs] = z[order[k] * ld + i];
}

/* T's eigenvalues into d and, by dc.order, its vectors into dc.z. */
static int FN(eigh_solve)(FN(eigh_space) * x, bool vectors) {
    const int64_t n = x->tri.n;
    if (!vectors) return RFN(tri_values)(n, x->tri.d, x->tri.e);
    memset(x->dc.z, 0, (size_t)(x->dc.ld * n) * sizeof(RE));
    return RFN(dc_solve)(&x->dc);
}

static int64_t FN(eigh_room)(const int64_t *size) {
    FN(eigh_space) x;
    return FN(eigh_lay)(size, NULL, &x);
}

static int FN(eigh)(const int64_t *size, const nd_mat *op, char *work) {
    const int64_t n = size[0];
    FN(eigh_space) x;
    FN(eigh_lay)(size, work, &x);
    if (n == 0) return ND_OK;
    if (n == 1) { /* NaN, too */
        *(RE *)op[1].p = FN(real)(*(const E *)op[0].p);
        if (size[2]) *(E *)op[2].p = 1;
        return ND_OK;
    }
    const int64_t room = x.tri.rows > 2 * x.tri.width ? x.tri.rows : 2 * x.tri.width;
    if (!FN(reserve)(room, room, room) || !RFN(reserve)(n, n, n)) return ND_ENOMEM;
    RE *d = x.tri.d, *e = x.tri.e;
    const RE most = FN(tri_load)(&x.tri, FN(mat_of)(op[0]), size[1] != 0);
    if (most != most) return ND_ENOEIG;
    int scaled = 0, exponent = 0;
    const RE small = (RE)sqrt(TINY) / EPS;
    if (most > 0 && (most < small || most > 1 / small)) {
        frexp((double)most, &scaled);
        FN(tri_scale)(&x.tri, -scaled);
    }
    FN(tri_reduce)(&x.tri);
    RE norm = 0;
    for (int64_t i = 0; i < n; i++) norm = FN(absr)(d[i]) > norm ? FN(absr)(d[i]) : norm;
    for (int64_t i = 0; i < n - 1; i++) norm = FN(absr)(e[i]) > norm ? FN(absr)(e[i]) : norm;
    frexp((double)norm, &exponent);
    const RE factor = (RE)ldexp(1, -exponent);
    for (int64_t i = 0; i < n; i++) d[i] *= factor;
    for (int64_t i = 0; i < n - 1; i++) e[i] *= factor;
    const int status = FN(eigh_solve)(&x, size[2] != 0);
    if (status) return status;
    const RFN(mat) to = RFN(mat_of)(op[1]);
    for (int64_t k = 0; k < n; k++) to.p[k * to.rs] = (RE)ldexp(d[size[2] ? x.dc.order[k] : k], exponent + scaled);
    if (!size[2]) return ND_OK;
    const MAT v = FN(mat_of)(op[2]);
    const bool there = v.rs == 1 || v.cs == 1;
    const MAT place = there ? v : (MAT){x.vectors, n, 1};
    FN(eigh_sort)(n, x.dc.z, x.dc.ld, x.dc.order, place);
    FN(eigh_back)(&x, place);
    if (!there) FN(mat_copy)(n, n, place, v);
    return ND_OK;
}

#include "end.h"
