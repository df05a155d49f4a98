/* eig_t.h: the routine. A template, see begin.h; the idea and the sources are in eig.h. */
#include "begin.h"

/* The largest |re| + |im|, NaN or infinite if an element is. */
static RE FN(eig_most)(int64_t n, const E *a) {
    RE most = 0;
    for (int64_t i = 0; i < n; i++) {
        const RE x = FN(abs1)(a[i]);
        if (!(x - x == 0)) return x;
        if (x > most) most = x;
    }
    return most;
}

/* The power of 2 that brings elements of at most `most` to where their squares neither overflow nor underflow. */
static int FN(eig_exponent)(RE most) {
    const RE bound = EIG_BOUND;
    int now, wanted;
    if (most == 0 || (most >= 1 / bound && most <= bound)) return 0;
    frexp(most, &now), frexp(most > bound ? bound : 1 / bound, &wanted);
    return wanted - now;
}

static void FN(eig_shift)(int64_t n, int exponent, E *a) {
    RE *p = (RE *)a;
    for (int64_t i = 0; exponent && i < (COMPLEX ? 2 * n : n); i++) p[i] = (RE)ldexp(p[i], exponent);
}

/* Makes 1 of the 2-norm of a vector (x of a real eigenvalue, x + i y otherwise), and the largest component real. */
static void FN(eig_unit)(int64_t n, E *x, E *y) {
    const RE norm = y ? (RE)hypot(FN(nrm2)(n, x), FN(nrm2)(n, y)) : FN(nrm2)(n, x);
    if (!(norm > 0)) return;
    for (int64_t i = 0; i < n; i++) x[i] = x[i] / norm;
    for (int64_t i = 0; y && i < n; i++) y[i] = y[i] / norm;
    if (!COMPLEX && !y) return;
    int64_t best = 0;
    RE most = -1, re = 1, im = 0;
    for (int64_t i = 0; i < n; i++) {
        const RE a = FN(real)(x[i]), b = y ? FN(real)(y[i]) : FN(imag)(x[i]);
        if (a * a + b * b > most) most = a * a + b * b, best = i, re = a, im = b;
    }
    const RE size = (RE)hypot(re, im), c = re / size, s = im / size;
    for (int64_t i = 0; i < n; i++) {
        if (y) {
            const E a = x[i], b = y[i];
            x[i] = c * a + s * b, y[i] = c * b - s * a;
        } else x[i] = FN(mul)(FN(make)(c, -s), x[i]);
    }
    if (y) y[best] = 0;
    else x[best] = FN(real)(x[best]);
}

/* V's columns, of the balanced matrix, as NumPy gives them. */
static void FN(eig_write)(int64_t n, const FN(balance) * b, const CE *w, E *v, CFN(mat) to) {
    for (int64_t j = 0; j < n; j++) {
        const bool two = !COMPLEX && __imag__ w[j] != 0 && j + 1 < n;
        E *x = v + j * n, *y = two ? x + n : NULL;
        FN(eig_unit)(n, x, y);
        FN(balance_undo)(n, b, x);
        if (y) FN(balance_undo)(n, b, y);
        FN(eig_unit)(n, x, y);
        CE *p = to.p + j * to.cs;
        for (int64_t i = 0; i < n; i++, p += to.rs) {
            *p = CFN(make)(FN(real)(x[i]), y ? FN(real)(y[i]) : FN(imag)(x[i]));
            if (y) p[to.cs] = CFN(conj)(*p);
        }
        j += two;
    }
}

static int64_t FN(eig_work)(int64_t n) { /* elements: for Hessenberg form, Schur form, vectors */
    const int64_t hessenberg = FN(hessenberg_work)(n), schur = FN(schur_work)(n), x = 2 * n * (EIG_VECTORS + 1);
    const int64_t most = hessenberg > schur ? hessenberg : schur;
    return most > x ? most : x;
}
static int64_t FN(eig_room)(const int64_t *size) {
    const int64_t n = size[0];
    return n * (int64_t)(sizeof(CE) + 2 * sizeof(int64_t)) +
           ((size[1] ? 2 : 1) * n * n + FN(eig_work)(n)) * (int64_t)sizeof(E);
}

/* work: eigenvalues, places, scales (8 bytes each), H, Q, the rest. */
static int FN(eig)(const int64_t *size, const nd_mat *x, char *work) {
    const int64_t n = size[0];
    const bool vectors = size[1] != 0;
    if (n == 0) return ND_OK;
    CE *w = (CE *)work;
    FN(balance)
    b = {.swapped = (int64_t *)(w + n), .scale = (RE *)(work + n * (int64_t)(sizeof(CE) + sizeof(int64_t)))};
    E *h = (E *)(work + n * (int64_t)(sizeof(CE) + 2 * sizeof(int64_t))), *q = vectors ? h + n * n : NULL;
    E *rest = h + (vectors ? 2 : 1) * n * n;
    if (!FN(reserve)(n, n, n)) return ND_ENOMEM;
    FN(mat_copy)(n, n, FN(mat_of)(x[0]), (MAT){h, 1, n});
    const RE most = FN(eig_most)(n * n, h);
    if (!(most - most == 0)) return ND_ENOEIG;
    const int exponent = FN(eig_exponent)(most);
    FN(eig_shift)(n * n, exponent, h);
    FN(balance_do)(n, h, &b);
    FN(hessenberg)(n, b.lo, b.hi, h, q, rest);
    const FN(schur) s = {.n = n, .ld = n, .h = h, .rows = vectors ? n : 0, .z = q, .zld = n, .whole = vectors};
    if (!FN(schur_form)(&s, b.lo, b.hi, rest)) return ND_ENOEIG;
    const CFN(mat) values = CFN(mat_of)(x[1]);
    for (int64_t i = 0; i < n; i++) w[i] = FN(schur_value)(h, n, n, i);
    if (vectors) {
        FN(eigvec_all)(n, h, w, q, rest);
        FN(eig_write)(n, &b, w, q, CFN(mat_of)(x[2]));
    }
    for (int64_t i = 0; i < n; i++)
        values.p[i * values.rs] = CFN(make)((RE)ldexp(__real__ w[i], -exponent), (RE)ldexp(__imag__ w[i], -exponent));
    return ND_OK;
}

#include "end.h"
