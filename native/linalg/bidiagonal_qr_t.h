/*
 * bidiagonal_qr_t.h: the singular value decomposition of a small bidiagonal matrix by QR iteration, B = U S V'. A
 * template for real types, see begin.h; the idea and the sources are in svd.h.
 *
 * d: the diagonal, n; e: above it, n - 1. The columns of U and V (ld apart; NULL: none) take the rotations.
 */
#include "begin.h"

typedef struct FN(svd_columns) {
    E *p; /* or NULL */
    int64_t rows, ld;
} FN(svd_columns);

/* Columns x and y become c x + s y and c y - s x. */
static void FN(svd_rotate)(int64_t n, E *restrict x, E *restrict y, E c, E s) {
    const V cv = V_SET1(c), sv = V_SET1(s);
    int64_t i = 0;
    for (; i + LANES <= n; i += LANES) {
        const V a = V_LOAD(x + i), b = V_LOAD(y + i);
        V_STORE(x + i, V_FMA(sv, b, cv * a)), V_STORE(y + i, V_FMA(-sv, a, cv * b));
    }
    for (; i < n; i++) {
        const E a = x[i], b = y[i];
        x[i] = c * a + s * b, y[i] = c * b - s * a;
    }
}
ND_INLINE void FN(svd_rotate_columns)(FN(svd_columns) x, int64_t i, int64_t j, E c, E s) {
    if (x.p) FN(svd_rotate)(x.rows, x.p + i * x.ld, x.p + j * x.ld, c, s);
}

/* c and s with c f + s g = r, c g - s f = 0; returns r. Elements are far below overflow, but may be subnormal. */
ND_INLINE E FN(svd_rotation)(E f, E g, E *c, E *s) {
    if (g == 0) return *c = 1, *s = 0, f;
    const E up = sizeof(E) == 4 ? (E)0x1p100 : (E)0x1p900;
    const bool tiny = FN(absr)(f) + FN(absr)(g) < (1 << 20) * (E)sqrt(TINY);
    if (tiny) f *= up, g *= up;
    const E r = f < 0 ? -(E)sqrt(f * f + g * g) : (E)sqrt(f * f + g * g);
    return *c = f / r, *s = g / r, tiny ? r / up : r;
}

/* The smaller singular value of (f g; 0 h), all >= 0, and the larger one. */
static E FN(svd_pair)(E f, E g, E h, E *larger) {
    const E least = f < h ? f : h, most = f < h ? h : f;
    *larger = most > g ? most : g;
    if (least == 0) {
        *larger = (E)hypot(most, g);
        return 0;
    }
    const E as = 1 + least / most, at = (most - least) / most;
    if (g < most) {
        const E au = g / most * (g / most), c = 2 / ((E)sqrt(as * as + au) + (E)sqrt(at * at + au));
        *larger = most / c;
        return least * c;
    }
    const E au = most / g;
    if (au == 0) return least * most / g;
    const E x = as * au, y = at * au, c = 1 / ((E)sqrt(1 + x * x) + (E)sqrt(1 + y * y));
    *larger = g / (c + c);
    return 2 * (least * c * au);
}

/* A rotation (c s; -s c). */
typedef struct FN(svd_turn) {
    E c, s;
} FN(svd_turn);

/* (f g; 0 h) = U' diag(*larger, *smaller) V for rotations U and V, which Demmel and Kahan (1990, the appendix) get to full
 * accuracy, for |f| >= |h|. */
static void FN(svd_triangle_down)(E f, E g, E h, E *smaller, E *larger, FN(svd_turn) * u, FN(svd_turn) * v) {
    const E fa = FN(absr)(f), ga = FN(absr)(g), ha = FN(absr)(h);
    *u = *v = (FN(svd_turn)){1, 0}, *smaller = ha, *larger = fa;
    if (ga == 0) return;
    if (fa < EPS / 2 * ga) {
        *larger = ga, *smaller = ha > 1 ? fa / (ga / ha) : fa / ga * ha;
        *u = (FN(svd_turn)){1, h / g}, *v = (FN(svd_turn)){f / g, 1};
        return;
    }
    const E less = fa - ha, l = less / fa, m = g / f, t = 2 - l, s = (E)sqrt(t * t + m * m);
    const E r = l == 0 ? FN(absr)(m) : (E)sqrt(l * l + m * m), mean = (s + r) / 2;
    E tangent = (m / (s + t) + m / (r + l)) * (1 + mean); /* twice that of V's angle */
    if (m * m == 0) {
        if (l == 0) tangent = (f < 0) == (g < 0) ? 2 : -2;
        else tangent = g / (f < 0 ? -less : less) + m / t;
    }
    const E length = (E)sqrt(tangent * tangent + 4);
    *smaller = ha / mean, *larger = fa * mean;
    *v = (FN(svd_turn)){2 / length, tangent / length};
    *u = (FN(svd_turn)){(v->c + v->s * m) / mean, h / f * v->s / mean};
}

/* The same for any f and h, with the signs of LAPACK's lasv2, which the vectors of small matrices get theirs from. */
static void FN(svd_triangle)(E f, E g, E h, E *smaller, E *larger, FN(svd_turn) * u, FN(svd_turn) * v) {
    const bool turned = FN(absr)(h) > FN(absr)(f);
    if (turned) { /* read from the other end it is its transpose */
        FN(svd_triangle_down)(h, g, f, smaller, larger, u, v);
        const FN(svd_turn) keep = *u;
        *u = (FN(svd_turn)){v->s, v->c}, *v = (FN(svd_turn)){keep.s, keep.c};
    } else FN(svd_triangle_down)(f, g, h, smaller, larger, u, v);
    const E most = FN(absr)(turned ? h : f);
    bool negative;
    if (FN(absr)(g) > most) negative = !!signbit(v->s) ^ !!signbit(u->c) ^ !!signbit(g);
    else if (turned) negative = !!signbit(v->s) ^ !!signbit(u->s) ^ !!signbit(h);
    else negative = !!signbit(v->c) ^ !!signbit(u->c) ^ !!signbit(f);
    if (negative) *larger = -*larger;
    if (negative ^ !!signbit(f) ^ !!signbit(h)) *smaller = -*smaller;
}

/* A block of B that one sweep works on: `count` diagonal elements from `first` on in direction `step`. Seen from the
 * other end B is its transpose: U and V change places. */
typedef struct FN(svd_sweep) {
    E *d, *e;
    int64_t first, step, count;
    FN(svd_columns) u, v;
} FN(svd_sweep);

#define D_(i) x->d[x->first + x->step * (i)]
#define E_(i) x->e[x->step > 0 ? x->first + (i) : x->first - (i) - 1]

/* Rotates rows i and i + 1 (left) or these columns. */
ND_INLINE void FN(svd_sweep_rotate)(const FN(svd_sweep) * x, bool left, int64_t i, E c, E s) {
    const int64_t at = x->first + x->step * i;
    FN(svd_rotate_columns)(left == (x->step > 0) ? x->u : x->v, at, at + x->step, c, s);
}

static void FN(svd_sweep_plain)(FN(svd_sweep) * x) {
    E c = 1, s = 0, was_c = 1, was_s = 0;
    const int64_t last = x->count - 1;
    for (int64_t i = 0; i < last; i++) {
        const E r = FN(svd_rotation)(D_(i) * c, E_(i), &c, &s);
        if (i > 0) E_(i - 1) = was_s * r;
        D_(i) = FN(svd_rotation)(was_c * r, D_(i + 1) * s, &was_c, &was_s);
        FN(svd_sweep_rotate)(x, false, i, c, s), FN(svd_sweep_rotate)(x, true, i, was_c, was_s);
    }
    const E h = D_(last) * c;
    D_(last) = h * was_c, E_(last - 1) = h * was_s;
}

static void FN(svd_sweep_shifted)(FN(svd_sweep) * x, E shift) {
    const int64_t last = x->count - 1;
    const E top = D_(0);
    E f = (FN(absr)(top) - shift) * ((top < 0 ? -1 : 1) + shift / top), g = E_(0);
    for (int64_t i = 0; i < last; i++) {
        E c, s;
        const E r = FN(svd_rotation)(f, g, &c, &s), d = D_(i), e = E_(i), next = D_(i + 1);
        if (i > 0) E_(i - 1) = r;
        FN(svd_sweep_rotate)(x, false, i, c, s);
        const E above = c * e - s * d, below = c * next;
        D_(i) = FN(svd_rotation)(c * d + s * e, s * next, &c, &s);
        FN(svd_sweep_rotate)(x, true, i, c, s);
        f = c * above + s * below, D_(i + 1) = c * below - s * above;
        if (i < last - 1) g = s * E_(i + 1), E_(i + 1) = c * E_(i + 1);
    }
    E_(last - 1) = f;
}

/* Sets to 0 what is small beside the singular values of the block (Demmel and Kahan's criteria): true if something was.
 * Or leaves a lower bound for the smallest singular value. */
static bool FN(svd_sweep_converged)(const FN(svd_sweep) * x, E tolerance, E *least) {
    const int64_t last = x->count - 1;
    if (FN(absr)(E_(last - 1)) <= tolerance * FN(absr)(D_(last))) return E_(last - 1) = 0, true;
    E mu = FN(absr)(D_(0));
    *least = mu;
    for (int64_t i = 0; i < last; i++) {
        if (FN(absr)(E_(i)) <= tolerance * mu) return E_(i) = 0, true;
        mu = FN(absr)(D_(i + 1)) * (mu / (mu + FN(absr)(E_(i))));
        if (mu < *least) *least = mu;
    }
    return false;
}

/* One step on a block without zeros above its diagonal. */
static void FN(bidiagonal_step)(FN(svd_sweep) * x, int64_t n, E least, E tolerance) {
    const int64_t last = x->count - 1;
    const E top = FN(absr)(D_(0));
    E most = 0, larger;
    for (int64_t i = 0; i <= last; i++) {
        const E a = FN(absr)(D_(i)), b = i < last ? FN(absr)(E_(i)) : 0;
        most = a > most ? a : most, most = b > most ? b : most;
    }
    E shift = 0;
    if ((E)n * tolerance * (least / most) > EPS) {
        shift = FN(svd_pair)(FN(absr)(D_(last - 1)), FN(absr)(E_(last - 1)), FN(absr)(D_(last)), &larger);
        if (shift / top * (shift / top) < EPS) shift = 0;
    }
    if (shift == 0) FN(svd_sweep_plain)(x);
    else FN(svd_sweep_shifted)(x, shift);
}
#undef D_
#undef E_

/* The values, >= 0 and in no order. */
static int FN(bidiagonal_qr)(int64_t n, E *d, E *e, FN(svd_columns) u, FN(svd_columns) v) {
    enum { ROUNDS = 12 };
    const E tolerance =
        (E)(sizeof(E) == 4 ? 5 : 49.35) * EPS; /* LAPACK's: so many sweeps, and no more, make its signs */
    const E threshold = (E)ROUNDS * (E)n * (E)n * TINY;
    int64_t last = n - 1;
    for (int64_t left = ROUNDS * n * n; last > 0; left--) {
        if (left == 0) return ND_ENOSVD;
        int64_t first = last;
        while (first > 0 && FN(absr)(e[first - 1]) > threshold) first--;
        if (first > 0) e[first - 1] = 0;
        if (first == last) {
            last--;
            continue;
        }
        for (int64_t i = first; i <= last; i++)
            if (FN(absr)(d[i]) <= threshold) d[i] = 0;
        if (first == last - 1) { /* at once, and with LAPACK's signs */
            FN(svd_turn) left, right;
            FN(svd_triangle)(d[first], e[first], d[last], &d[last], &d[first], &left, &right);
            e[first] = 0;
            FN(svd_rotate_columns)(v, first, last, right.c, right.s);
            FN(svd_rotate_columns)(u, first, last, left.c, left.s);
            last -= 2;
            continue;
        }
        const bool down = FN(absr)(d[first]) >= FN(absr)(d[last]);
        FN(svd_sweep) x = {d, e, down ? first : last, down ? 1 : -1, last - first + 1, u, v};
        E least = 0;
        if (!FN(svd_sweep_converged)(&x, tolerance, &least)) FN(bidiagonal_step)(&x, n, least, tolerance);
    }
    for (int64_t i = 0; i < n; i++) {
        if (d[i] < 0) {
            for (int64_t r = 0; v.p && r < v.rows; r++) v.p[i * v.ld + r] = -v.p[i * v.ld + r];
        }
        d[i] = FN(absr)(d[i]);
    }
    return ND_OK;
}

#include "end.h"
