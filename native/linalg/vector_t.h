/*
 * vector_t.h: elements and contiguous vectors of one type of linear algebra (BLAS 1, and products of a matrix and a vector):
 * what factorisations do outside of large products. A template, see begin.h.
 *
 *   real imag make conj mul div abs1 abs   one element
 *   dot dotc axpy axpyc scale rscale divide swap   x' y, x^H y, y += a x, y += a conj(x), x *= a, x *= real a, x /= a,
 *                                          x <-> y
 *   subtract_rows                          y -= a x for several rows x
 *   nrm2                                   2-norm, without overflow (Blue, ACM TOMS 4, 1978, in two passes)
 *   gemvc                                  y = A^H x, four columns at a time
*   gemvn                                  y += A x, likewise
 */
#include "begin.h"

#if COMPLEX
ND_INLINE RE FN(real)(E x) { return __real__ x; }
ND_INLINE RE FN(imag)(E x) { return __imag__ x; }
ND_INLINE E FN(make)(RE re, RE im) { return GEMM_JOIN(cx_make_, T)(re, im); }
ND_INLINE E FN(conj)(E x) { return FN(make)(__real__ x, -__imag__ x); }
ND_INLINE E FN(mul)(E x, E y) { return GEMM_JOIN(cx_multiply_, T)(x, y); }
ND_INLINE E FN(div)(E x, E y) { return GEMM_JOIN(cx_divide_, T)(x, y); }
#else
ND_INLINE RE FN(real)(E x) { return x; }
ND_INLINE RE FN(imag)(E x) { return (void)x, 0; }
ND_INLINE E FN(make)(RE re, RE im) { return (void)im, re; }
ND_INLINE E FN(conj)(E x) { return x; }
ND_INLINE E FN(mul)(E x, E y) { return x * y; }
ND_INLINE E FN(div)(E x, E y) { return x / y; }
#endif
ND_INLINE RE FN(absr)(RE x) { return x < 0 ? -x : x; }
ND_INLINE RE FN(abs1)(E x) { return FN(absr)(FN(real)(x)) + FN(absr)(FN(imag)(x)); }
ND_INLINE RE FN(abs)(E x) { return COMPLEX ? (RE)hypot(FN(real)(x), FN(imag)(x)) : FN(absr)(FN(real)(x)); }

/* The dot product of n elements from the vectors s = sum x y and t = sum x swap(y) (of complex numbers only). */
ND_INLINE E FN(dot_end)(bool conj, V s, V t) {
    RE even = 0, odd = 0, cross = 0, other = 0;
    for (int i = 0; i < LANES; i += 2) even += s[i], odd += s[i + 1], cross += t[i], other += t[i + 1];
    if (!COMPLEX) return FN(make)(even + odd, 0);
    return conj ? FN(make)(even + odd, cross - other) : FN(make)(even - odd, cross + other);
}

ND_INLINE E FN(dot_any)(bool conj, int64_t n, const E *x, const E *y) {
    enum { UNROLL = COMPLEX ? 2 : 4, STEP = UNROLL * LANES };
    const RE *p = (const RE *)x, *q = (const RE *)y;
    const int64_t m = COMPLEX ? 2 * n : n;
    V s[UNROLL], t[UNROLL];
    GEMM_EACH(u, UNROLL) { s[u] = t[u] = (V){0}; }
    int64_t i = 0;
    for (; i + STEP <= m; i += STEP) GEMM_EACH(u, UNROLL) {
            const V a = V_LOAD(p + i + u * LANES), b = V_LOAD(q + i + u * LANES);
            s[u] = V_FMA(a, b, s[u]);
            if (COMPLEX) t[u] = V_FMA(a, V_SWAP(b), t[u]);
        }
    for (; i + LANES <= m; i += LANES) {
        const V a = V_LOAD(p + i), b = V_LOAD(q + i);
        s[0] = V_FMA(a, b, s[0]);
        if (COMPLEX) t[0] = V_FMA(a, V_SWAP(b), t[0]);
    }
    for (int u = 1; u < UNROLL; u++) s[0] += s[u], t[0] += t[u];
    E sum = FN(dot_end)(conj, s[0], t[0]);
    for (i = COMPLEX ? i / 2 : i; i < n; i++) sum += FN(mul)(conj ? FN(conj)(x[i]) : x[i], y[i]);
    return sum;
}
static E FN(dot)(int64_t n, const E *x, const E *y) { return FN(dot_any)(false, n, x, y); }
static E FN(dotc)(int64_t n, const E *x, const E *y) { return FN(dot_any)(true, n, x, y); }

/* What a complex factor a does to a vector of pairs: a x = re(a) x + turn(a) swap(x). */
ND_INLINE V FN(turn)(E a) {
    V g = V_SET1(FN(imag)(a));
    for (int i = 0; i < LANES; i += 2) g[i] = -g[i];
    return g;
}

static void FN(axpy)(int64_t n, E a, const E *restrict x, E *restrict y) {
    const RE *restrict p = (const RE *)x;
    RE *restrict q = (RE *)y;
    const int64_t m = COMPLEX ? 2 * n : n;
    const V f = V_SET1(FN(real)(a)), g = FN(turn)(a);
    int64_t i = 0;
    for (; i + LANES <= m; i += LANES) {
        const V v = V_LOAD(p + i);
        V s = V_FMA(f, v, V_LOAD(q + i));
        if (COMPLEX) s = V_FMA(g, V_SWAP(v), s);
        V_STORE(q + i, s);
    }
    for (i = COMPLEX ? i / 2 : i; i < n; i++) y[i] += FN(mul)(a, x[i]);
}
static void FN(axpyc)(int64_t n, E a, const E *restrict x, E *restrict y) {
    for (int64_t i = 0; i < n; i++) y[i] += FN(mul)(a, FN(conj)(x[i]));
}
/* y -= sum over p < k of op(a[p as]) x[p], for rows x[p] that lie ld apart: y stays in registers, some vectors at a time. */
static void FN(subtract_rows)(int64_t k, int64_t n, bool conj, const E *a, int64_t as, const E *x, int64_t ld, E *y) {
    enum { UNROLL = 4, WIDE = UNROLL * LANES };
    const int64_t m = COMPLEX ? 2 * n : n, step = COMPLEX ? 2 * ld : ld;
    const RE *p = (const RE *)x;
    RE *q = (RE *)y;
    int64_t i = 0;
    for (; i + WIDE <= m; i += WIDE) {
        V s[UNROLL];
        GEMM_EACH(u, UNROLL) { s[u] = V_LOAD(q + i + u * LANES); }
        for (int64_t r = 0; r < k; r++) {
            const E c = conj ? FN(conj)(-a[r * as]) : -a[r * as];
            const V f = V_SET1(FN(real)(c)), g = FN(turn)(c);
            GEMM_EACH(u, UNROLL) {
                const V v = V_LOAD(p + r * step + i + u * LANES);
                s[u] = V_FMA(f, v, s[u]);
                if (COMPLEX) s[u] = V_FMA(g, V_SWAP(v), s[u]);
            }
        }
        GEMM_EACH(u, UNROLL) { V_STORE(q + i + u * LANES, s[u]); }
    }
    for (; i + LANES <= m; i += LANES) {
        V s = V_LOAD(q + i);
        for (int64_t r = 0; r < k; r++) {
            const E c = conj ? FN(conj)(-a[r * as]) : -a[r * as];
            const V v = V_LOAD(p + r * step + i);
            s = V_FMA(V_SET1(FN(real)(c)), v, s);
            if (COMPLEX) s = V_FMA(FN(turn)(c), V_SWAP(v), s);
        }
        V_STORE(q + i, s);
    }
    for (i = COMPLEX ? i / 2 : i; i < n; i++)
        for (int64_t r = 0; r < k; r++) y[i] -= FN(mul)(conj ? FN(conj)(a[r * as]) : a[r * as], x[r * ld + i]);
}
static void FN(scale)(int64_t n, E a, E *x) {
    for (int64_t i = 0; i < n; i++) x[i] = FN(mul)(a, x[i]);
}
static void FN(rscale)(int64_t n, RE a, E *x) {
    RE *p = (RE *)x;
    for (int64_t i = 0; i < (COMPLEX ? 2 * n : n); i++) p[i] *= a;
}
/* x /= a: by multiplication, unless 1 / a could overflow or be subnormal. */
static void FN(divide)(int64_t n, E a, E *x) {
    const RE size = FN(abs1)(a);
    if (size >= TINY && size <= 1 / TINY / 4) FN(scale)(n, FN(div)(1, a), x);
    else
        for (int64_t i = 0; i < n; i++) x[i] = FN(div)(x[i], a);
}
static void FN(swap)(int64_t n, E *restrict x, E *restrict y) {
    for (int64_t i = 0; i < n; i++) {
        const E keep = x[i];
        x[i] = y[i], y[i] = keep;
    }
}

static RE FN(nrm2)(int64_t n, const E *x) {
    const RE *p = (const RE *)x;
    const int64_t m = COMPLEX ? 2 * n : n;
    V s[4] = {{0}, {0}, {0}, {0}};
    int64_t i = 0;
    for (; i + 4 * LANES <= m; i += 4 * LANES) GEMM_EACH(u, 4) {
            const V a = V_LOAD(p + i + u * LANES);
            s[u] = V_FMA(a, a, s[u]);
        }
    s[0] += s[1] + (s[2] + s[3]);
    RE sum = 0;
    for (int l = 0; l < LANES; l++) sum += s[0][l];
    for (int64_t j = i; j < m; j++) sum += p[j] * p[j];
    if (sum >= TINY / EPS && sum < (RE)INFINITY) return (RE)sqrt(sum);
    RE most = 0;
    for (int64_t j = 0; j < m; j++) {
        const RE a = FN(absr)(p[j]);
        most = a > most || a != a ? a : most;
    }
    if (most == 0 || !(most < (RE)INFINITY)) return most;
    RE scaled = 0; /* most may be subnormal: no reciprocal */
    for (int64_t j = 0; j < m; j++) scaled += (p[j] / most) * (p[j] / most);
    return most * (RE)sqrt(scaled);
}

/* y[j] = sum over i < m of conj(a[i + j ld]) x[i], for n columns. */
static void FN(gemvc)(int64_t m, int64_t n, const E *a, int64_t ld, const E *x, E *y) {
    const RE *q = (const RE *)x;
    const int64_t h = COMPLEX ? 2 * m : m;
    int64_t j = 0;
    for (; j + 4 <= n; j += 4) {
        V s[4], t[4];
        GEMM_EACH(u, 4) { s[u] = t[u] = (V){0}; }
        int64_t i = 0;
        for (; i + LANES <= h; i += LANES) {
            const V b = V_LOAD(q + i);
            GEMM_EACH(u, 4) {
                const V c = V_LOAD((const RE *)(a + (j + u) * ld) + i);
                s[u] = V_FMA(c, b, s[u]);
                if (COMPLEX) t[u] = V_FMA(c, V_SWAP(b), t[u]);
            }
        }
        GEMM_EACH(u, 4) {
            E sum = FN(dot_end)(true, s[u], t[u]);
            for (int64_t z = COMPLEX ? i / 2 : i; z < m; z++) sum += FN(mul)(FN(conj)(a[z + (j + u) * ld]), x[z]);
            y[j + u] = sum;
        }
    }
    for (; j < n; j++) y[j] = FN(dotc)(m, a + j * ld, x);
}

/* y[i] += sum over j < n of a[i + j ld] x[j], for m rows. */
static void FN(gemvn)(int64_t m, int64_t n, const E *a, int64_t ld, const E *x, E *restrict y) {
    RE *restrict q = (RE *)y;
    const int64_t h = COMPLEX ? 2 * m : m;
    int64_t j = 0;
    for (; j + 4 <= n; j += 4) {
        V f[4], g[4];
        GEMM_EACH(u, 4) { f[u] = V_SET1(FN(real)(x[j + u])), g[u] = FN(turn)(x[j + u]); }
        int64_t i = 0;
        for (; i + LANES <= h; i += LANES) {
            V s = V_LOAD(q + i);
            GEMM_EACH(u, 4) {
                const V v = V_LOAD((const RE *)(a + (j + u) * ld) + i);
                s = V_FMA(f[u], v, s);
                if (COMPLEX) s = V_FMA(g[u], V_SWAP(v), s);
            }
            V_STORE(q + i, s);
        }
        for (i = COMPLEX ? i / 2 : i; i < m; i++)
            for (int u = 0; u < 4; u++) y[i] += FN(mul)(a[i + (j + u) * ld], x[j + u]);
    }
    for (; j < n; j++) FN(axpy)(m, x[j], a + j * ld, y);
}

#include "end.h"
