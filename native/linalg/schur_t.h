/* schur_t.h: a template, see begin.h; the idea and the sources are in eig.h. Columns lie in memory. */
#include "begin.h"

/* A Hessenberg matrix H, of order n, on its way to Schur form, and the vectors Z (of `rows` rows; 0: none) that take
 * every transformation from the right. `whole`: all of H is wanted, not the diagonal only. */
typedef struct FN(schur) {
    int64_t n, ld, rows, zld;
    E *h, *z;
    bool whole;
} FN(schur);

/* ---- reflections of two and three elements ---- */

/* The reflection of v, n <= 3 elements, as `reflector`; v[0] becomes beta. */
static E FN(bulge)(int64_t n, E *v) {
    const RE re = FN(real)(v[0]), im = FN(imag)(v[0]);
    RE rest = 0;
    for (int64_t i = 1; i < n; i++) rest += FN(real)(v[i]) * FN(real)(v[i]) + FN(imag)(v[i]) * FN(imag)(v[i]);
    const RE all = rest + (re * re + im * im);
    if (!(rest >= TINY / EPS && all <= EPS / TINY)) return FN(reflector)(n, v, v + 1);
    const RE beta = re < 0 ? (RE)sqrt(all) : -(RE)sqrt(all);
    const E f = FN(div)(1, FN(make)(re - beta, im));
    for (int64_t i = 1; i < n; i++) v[i] = FN(mul)(f, v[i]);
    v[0] = FN(make)(beta, 0);
    return FN(make)((beta - re) / beta, -im / beta);
}

/* C = (I - tau v v^H)^H C for k = 2 or 3 rows of C and n columns; v[0] counts as 1. */
ND_INLINE void FN(bulge_left_of)(int64_t k, E tau, const E *v, int64_t n, E *c, int64_t ld) {
    const E v1 = v[1], v2 = k == 3 ? v[2] : 0, f = FN(conj)(tau), f1 = FN(mul)(f, v1), f2 = FN(mul)(f, v2);
    for (int64_t j = 0; j < n; j++, c += ld) {
        E s = c[0] + FN(mul)(FN(conj)(v1), c[1]);
        if (k == 3) s += FN(mul)(FN(conj)(v2), c[2]);
        c[0] -= FN(mul)(f, s), c[1] -= FN(mul)(f1, s);
        if (k == 3) c[2] -= FN(mul)(f2, s);
    }
}
static void FN(bulge_left)(int64_t k, E tau, const E *v, int64_t n, E *c, int64_t ld) {
    if (k == 3) FN(bulge_left_of)(3, tau, v, n, c, ld);
    else FN(bulge_left_of)(2, tau, v, n, c, ld);
}

/* s + a x, for a as a real vector f and g = turn(a). */
ND_INLINE V FN(plus_times)(V s, V f, V g, V x) {
    s = V_FMA(f, x, s);
    return COMPLEX ? V_FMA(g, V_SWAP(x), s) : s;
}

/* C = C (I - tau v v^H) for k = 2 or 3 columns of C and m rows. */
ND_INLINE void FN(bulge_right_of)(int64_t k, E tau, const E *v, int64_t m, E *restrict c, int64_t ld) {
    const E v1 = v[1], v2 = k == 3 ? v[2] : 0;
    const E t1 = FN(mul)(tau, FN(conj)(v1)), t2 = FN(mul)(tau, FN(conj)(v2));
    const V f1 = V_SET1(FN(real)(v1)), g1 = FN(turn)(v1), f2 = V_SET1(FN(real)(v2)), g2 = FN(turn)(v2);
    const V p0 = V_SET1(-FN(real)(tau)), q0 = FN(turn)(-tau), p1 = V_SET1(-FN(real)(t1)), q1 = FN(turn)(-t1);
    const V p2 = V_SET1(-FN(real)(t2)), q2 = FN(turn)(-t2);
    RE *x = (RE *)c, *y = (RE *)(c + ld), *z = k == 3 ? (RE *)(c + 2 * ld) : y;
    int64_t i = 0;
    for (; i + LANES <= (COMPLEX ? 2 * m : m); i += LANES) {
        const V a = V_LOAD(x + i), b = V_LOAD(y + i);
        V s = FN(plus_times)(a, f1, g1, b);
        if (k == 3) {
            const V d = V_LOAD(z + i);
            s = FN(plus_times)(s, f2, g2, d);
            V_STORE(z + i, FN(plus_times)(d, p2, q2, s));
        }
        V_STORE(x + i, FN(plus_times)(a, p0, q0, s));
        V_STORE(y + i, FN(plus_times)(b, p1, q1, s));
    }
    for (i = COMPLEX ? i / 2 : i; i < m; i++) {
        E s = c[i] + FN(mul)(v1, c[i + ld]);
        if (k == 3) s += FN(mul)(v2, c[i + 2 * ld]);
        c[i] -= FN(mul)(tau, s), c[i + ld] -= FN(mul)(t1, s);
        if (k == 3) c[i + 2 * ld] -= FN(mul)(t2, s);
    }
}
static void FN(bulge_right)(int64_t k, E tau, const E *v, int64_t m, E *c, int64_t ld) {
    if (k == 3) FN(bulge_right_of)(3, tau, v, m, c, ld);
    else FN(bulge_right_of)(2, tau, v, m, c, ld);
}

/* ---- rotations: G = [c -conj(s); s conj(c)] ---- */

/* Rows x and y, n elements ld apart, become those of G^H [x; y]. */
static void FN(schur_turn_rows)(int64_t n, E c, E s, E *x, int64_t ld) {
    for (int64_t j = 0; j < n; j++, x += ld) {
        const E a = x[0], b = x[1];
        x[0] = FN(mul)(FN(conj)(c), a) + FN(mul)(FN(conj)(s), b), x[1] = FN(mul)(c, b) - FN(mul)(s, a);
    }
}

/* Columns x and y become those of [x y] G. */
static void FN(schur_turn_columns)(int64_t m, E c, E s, E *restrict x, E *restrict y) {
    const E d = FN(conj)(c), t = FN(conj)(s);
    for (int64_t i = 0; i < m; i++) {
        const E a = x[i], b = y[i];
        x[i] = FN(mul)(c, a) + FN(mul)(s, b), y[i] = FN(mul)(d, b) - FN(mul)(t, a);
    }
}

/* H = G^H H G in rows and columns i, i + 1, for the elements that the caller has not changed himself: all but the block
 * on the diagonal; first ... last - 1 are the rows and columns of H that are wanted. */
static void FN(schur_turn)(const FN(schur) * x, int64_t i, int64_t first, int64_t last, E c, E s) {
    E *h = x->h + i * x->ld;
    FN(schur_turn_rows)(last - i - 2, c, s, h + 2 * x->ld + i, x->ld);
    FN(schur_turn_columns)(i - first, c, s, h + first, h + x->ld + first);
    if (x->rows) FN(schur_turn_columns)(x->rows, c, s, x->z + i * x->zld, x->z + (i + 1) * x->zld);
}

/* ---- blocks of 2 x 2 ---- */

/* The eigenvalues of [a b; c d]; the second one is nearer to d. */
static void FN(block_values)(E a, E b, E c, E d, CE *w) {
    const RE size = FN(abs1)(a) + FN(abs1)(b) + FN(abs1)(c) + FN(abs1)(d);
    w[0] = w[1] = 0;
    if (!(size > 0)) return;
    a = a / size, b = b / size, c = c / size, d = d / size;
    const E p = (a - d) / 2, bc = FN(mul)(b, c), z = FN(mul)(p, p) + bc;
#if COMPLEX
    E q = GEMM_JOIN(cx_sqrt_, T)(z);
    if (FN(real)(p) * FN(real)(q) + FN(imag)(p) * FN(imag)(q) < 0) q = -q;
#else
    if (z < 0) {
        const RE re = (a + d) / 2 * size, im = (RE)sqrt(-z) * size;
        w[0] = CFN(make)(re, im), w[1] = CFN(make)(re, -im);
        return;
    }
    const E q = p < 0 ? -(RE)sqrt(z) : (RE)sqrt(z);
#endif
    w[0] = size * (d + (p + q)), w[1] = size * d;
    if (p + q != 0) w[1] = size * (d - FN(div)(bc, p + q));
}

#if !COMPLEX
/* Gives the block at m LAPACK's standard form: triangular, or equal elements on the diagonal and others of opposite
 * signs (a pair of conjugates). Returns the rotation. */
static void FN(block_schur)(E *m, int64_t ld, E *c, E *s) {
    E x = m[0], y = m[ld], z = m[1], w = m[ld + 1];
    *c = 1, *s = 0;
    if (z == 0) return;
    if (y == 0) {
        m[0] = w, m[ld] = -z, m[1] = 0, m[ld + 1] = x, *c = 0, *s = 1;
        return;
    }
    if (x == w && (y < 0) != (z < 0)) return;
    const RE ay = FN(absr)(y), az = FN(absr)(z), most = ay > az ? ay : az;
    const RE least = (ay < az ? ay : az) * ((y < 0) == (z < 0) ? 1 : -1);
    const RE p = (x - w) / 2, size = FN(absr)(p) > most ? FN(absr)(p) : most;
    const RE disc = p / size * p + most / size * least;
    if (disc >= 4 * EPS) { /* two real eigenvalues */
        const RE root = (RE)sqrt(size) * (RE)sqrt(disc), t = p + (p < 0 ? -root : root), r = (RE)hypot(z, t);
        m[0] = w + t, m[ld + 1] = w - most / t * least, m[ld] = y - z, m[1] = 0;
        *c = t / r, *s = z / r;
        return;
    }
    /* a pair, or nearly equal ones: makes the diagonal equal */
    const RE sum = y + z, r = (RE)hypot(sum, 2 * p), cs = (RE)sqrt((1 + FN(absr)(sum) / r) / 2);
    const RE sn = -(p / (r * cs)) * (sum < 0 ? -1 : 1);
    const E a = x * cs + y * sn, b = y * cs - x * sn, d = z * cs + w * sn, e = w * cs - z * sn;
    x = a * cs + d * sn, y = b * cs + e * sn, z = d * cs - a * sn, w = e * cs - b * sn;
    *c = cs, *s = sn;
    x = w = (x + w) / 2;
    if (z != 0 && y == 0) {
        const E keep = *c;
        y = -z, z = 0, *c = -*s, *s = keep;
    } else if (z != 0 && (y < 0) == (z < 0)) { /* real after all */
        const RE ry = (RE)sqrt(FN(absr)(y)), rz = (RE)sqrt(FN(absr)(z)), f = 1 / (RE)sqrt(FN(absr)(y + z));
        const RE t = z < 0 ? -ry * rz : ry * rz, c1 = ry * f, s1 = rz * f;
        w = x - t, x += t, y -= z, z = 0;
        *c = cs * c1 - sn * s1, *s = cs * s1 + sn * c1;
    }
    m[0] = x, m[ld] = y, m[1] = z, m[ld + 1] = w;
}
#endif

/* ---- sweeps of one bulge ---- */

/* What is nothing beside anything in a problem of n rows. */
ND_INLINE RE FN(schur_least)(int64_t n) { return TINY * ((RE)n / EPS); }

/* Whether the element at (k, k - 1) may be taken for 0: it changes the eigenvalues of its surroundings by less than
 * they are uncertain. lo ... hi - 1 are the rows that may be looked at. */
static bool FN(negligible)(const E *h, int64_t ld, int64_t k, int64_t lo, int64_t hi, RE least) {
    const E *m = h + (k - 1) * (ld + 1);
    const RE below = FN(abs1)(m[1]);
    if (below <= least) return true;
    RE around = FN(abs1)(m[0]) + FN(abs1)(m[ld + 1]);
    if (around == 0) {
        if (k - 2 >= lo) around += FN(abs1)(m[-ld]);
        if (k + 1 < hi) around += FN(abs1)(m[ld + 2]);
    }
    if (!(below <= EPS * around)) return false;
    const RE above = FN(abs1)(m[ld]), d = FN(abs1)(m[ld + 1]), e = FN(abs1)(m[0] - m[ld + 1]);
    const RE ab = below > above ? below : above, ba = below > above ? above : below;
    const RE aa = d > e ? d : e, bb = d > e ? e : d, s = aa + ab;
    const RE limit = EPS * (bb * (aa / s));
    return ba * (ab / s) <= (limit > least ? limit : least);
}

/* A multiple of the first column of (H - s[0]) (H - s[1]), for H at h. */
static void FN(first_column)(const E *h, int64_t ld, const CE *s, E *v) {
    const E a = h[0], b = h[ld], c = h[1], d = h[ld + 1], e = h[ld + 2];
#if COMPLEX
    const E x = a - s[0], y = a - s[1], sum = s[0] + s[1];
    const RE size = FN(abs1)(y) + FN(abs1)(c);
    v[0] = v[1] = v[2] = 0;
    if (!(size > 0)) return;
    const E f = c / size;
    v[0] = FN(mul)(f, b) + FN(mul)(x, y / size);
#else
    const RE x = a - __real__ s[0], y = a - __real__ s[1], im = __imag__ s[0], sum = __real__ s[0] + __real__ s[1];
    const RE size = FN(absr)(y) + FN(absr)(__imag__ s[1]) + FN(absr)(c);
    v[0] = v[1] = v[2] = 0;
    if (!(size > 0)) return;
    const E f = c / size;
    v[0] = f * b + x * (y / size) - im * (__imag__ s[1] / size);
#endif
    v[1] = FN(mul)(f, a + d - sum), v[2] = FN(mul)(f, e);
    const RE most = FN(abs1)(v[0]) + FN(abs1)(v[1]) + FN(abs1)(v[2]);
    if (most > 0)
        for (int i = 0; i < 3; i++) v[i] = v[i] / most;
}

/* Shifts for the block start ... end - 1, after `stale` sweeps without success: of real matrices two for at least 3
 * rows, of complex ones one. */
static void FN(schur_shifts)(const E *h, int64_t ld, int64_t start, int64_t end, int64_t stale, CE *s) {
    const E *m = h + (end - 2) * (ld + 1), *top = h + start * (ld + 1);
    const bool low = stale % (2 * EIG_STRANGE) == 0;
    CE w[2];
    if (stale % EIG_STRANGE) {
        FN(block_values)(m[0], m[ld], m[1], m[ld + 1], w);
        s[0] = !COMPLEX && __imag__ w[0] != 0 ? w[0] : w[1], s[1] = w[1];
        return;
    }
#if COMPLEX
    s[0] = (RE)0.75 * FN(abs1)(low ? m[1] : top[1]) + (low ? m[ld + 1] : top[0]);
#else
    const RE size = low ? FN(abs1)(m[1]) + FN(abs1)(m[-ld]) : FN(abs1)(top[1]) + FN(abs1)(top[ld + 2]);
    const E d = (RE)0.75 * size + (low ? m[ld + 1] : top[0]);
    FN(block_values)(d, (RE)-0.4375 * size, size, d, s);
#endif
}

/* What a sweep that begins at row m with these shifts reflects first, and whether it may: only if the element before is
 * so small that the sweep does not disturb it. */
static bool FN(francis_start)(const E *at, int64_t ld, const CE *s, bool first, E *v) {
    RE around = FN(abs1)(at[0]) + FN(abs1)(at[ld + 1]);
#if COMPLEX
    const E x = at[0] - s[0];
    const RE size = FN(abs1)(x) + FN(abs1)(at[1]);
    v[0] = size > 0 ? x / size : 0, v[1] = size > 0 ? at[1] / size : 0, v[2] = 0;
#else
    FN(first_column)(at, ld, s, v);
#endif
    if (first) return true;
    if (!COMPLEX) around += FN(abs1)(at[-ld - 1]);
    return FN(abs1)(at[-ld]) * (FN(abs1)(v[1]) + FN(abs1)(v[2])) <= EPS * FN(abs1)(v[0]) * around;
}

/* One sweep over the block start ... end - 1; first ... last - 1 are the rows and columns
 * of H that are wanted. */
static void FN(francis)(const FN(schur) * x, int64_t start, int64_t end, const CE *s) {
    enum { WIDE = COMPLEX ? 2 : 3 };
    const int64_t ld = x->ld, first = x->whole ? 0 : start, last = x->whole ? x->n : end;
    int64_t m = end - WIDE;
    E v[3];
    while (!FN(francis_start)(x->h + m * (ld + 1), ld, s, m == start, v)) m--;
    for (int64_t k = m; k < end - 1; k++) {
        const int64_t rows = gemm_min(WIDE, end - k);
        E *h = x->h + k * ld, *before = h - ld + k;
        if (k > m) memcpy(v, before, (size_t)rows * sizeof(E));
        const E tau = FN(bulge)(rows, v);
        if (k > m) {
            before[0] = v[0];
            for (int64_t i = 1; i < rows; i++) before[i] = 0;
        } else if (m > start) before[0] = FN(mul)(before[0], 1 - FN(conj)(tau));
        FN(bulge_left)(rows, tau, v, last - k, h + k, ld);
        FN(bulge_right)(rows, tau, v, gemm_min(k + WIDE + 1, end) - first, h + first, ld);
        if (x->rows) FN(bulge_right)(rows, tau, v, x->rows, x->z + k * x->zld, x->zld);
    }
}

/* Schur form of rows and columns lo ... hi - 1 by single (complex) or double (real) shifts. Returns lo, or where it got
 * stuck: the rows from there on are done. */
static int64_t FN(schur_small)(const FN(schur) * x, int64_t lo, int64_t hi) {
    const int64_t ld = x->ld, most = EIG_PATIENCE * (hi - lo > 10 ? hi - lo : 10);
    const RE least = FN(schur_least)(hi - lo);
    for (int64_t end = hi, start; end > lo; end = start) {
        for (int64_t times = 1;; times++) {
            for (start = end - 1; start > lo; start--)
                if (FN(negligible)(x->h, ld, start, lo, hi, least)) break;
            if (start > lo) x->h[(start - 1) * ld + start] = 0;
            if (start >= (COMPLEX ? end - 1 : end - 2)) break;
            if (times > most) return end;
            CE s[2];
            FN(schur_shifts)(x->h, ld, start, end, times, s);
            FN(francis)(x, start, end, s);
        }
#if !COMPLEX
        if (start == end - 2) {
            E c, s;
            FN(block_schur)(x->h + start * (ld + 1), ld, &c, &s);
            FN(schur_turn)(x, start, x->whole ? 0 : start, x->whole ? x->n : end, c, s);
        }
#endif
    }
    return lo;
}

/* The eigenvalue of the block on the diagonal in which row i lies, and of which it is row 0 or 1. */
static CE FN(schur_value)(const E *h, int64_t ld, int64_t n, int64_t i) {
    const E *m = h + i * (ld + 1);
#if COMPLEX
    return (void)n, m[0];
#else
    if (i + 1 < n && m[1] != 0) return CFN(make)(m[0], (RE)sqrt(FN(absr)(m[1])) * (RE)sqrt(FN(absr)(m[ld])));
    if (i > 0 && m[-ld] != 0) return CFN(make)(m[0], -(RE)sqrt(FN(absr)(m[-ld])) * (RE)sqrt(FN(absr)(m[-1])));
    return CFN(make)(m[0], 0);
#endif
}

#include "end.h"
