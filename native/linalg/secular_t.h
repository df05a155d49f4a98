/*
 * secular_t.h: the secular equation of divide and conquer, for eigenvalues (eigh_t.h) and singular values. A template
 * for real types, see begin.h.
 *
 *   1 / rho + sum over i of z[i]^2 / (p[i] - x) = 0        for ascending poles p[0] < p[1] < ... and rho > 0
 *
 * has one root between any two neighbouring poles and one above the last. For eigenvalues of diag(d) + rho z z' the
 * poles are d and the roots the eigenvalues; for singular values (`squares`) the poles are the squares of d >= 0, and
 * what is returned as values are the square roots of the roots. What vectors are made of are the differences
 * p[i] - x[k], and they have to have small relative errors: a root is computed as a distance `tau` from the nearer
 * pole, the origin, and p[i] - x as (p[i] - p[origin]) - tau, where a difference of squares is the product
 * (d[i] - d[origin]) (d[i] + d[origin]).
 *
 *   secular_gap      p[i] - p[j]
 *   secular_root     one root: its differences from all poles, and its value
 *   secular_solve    all of them, and the z for which they are exact
 *
 * Method: in every step the sum is replaced by c + s / (p[k] - x) + S / (p[k+1] - x) with the same value and the same
 * two first derivatives, whose root is that of a quadratic equation; s and S are sums of positive terms, and the steps
 * converge cubically from one side (Borges and Gragg, "A parallel divide and conquer algorithm for the generalized real
 * symmetric definite tridiagonal eigenproblem", 1993). Above the last pole, p[k+1] is infinite. Start, choice of the
 * origin and the form of the quadratic: Li, "Solving secular equations stably and efficiently" (LAPACK working note 89,
 * 1993). A step out of what is known to hold the root is replaced by a bisection. A root is good when the sum is no
 * larger than its rounding errors. Then z is computed anew from poles and roots (Loewner's formula), which makes the
 * vectors orthogonal without higher precision: Gu and Eisenstat, "A divide-and-conquer algorithm for the symmetric
 * tridiagonal eigenproblem" (SIAM J. Matrix Anal. Appl. 16, 1995).
 *
 * The caller has deflated: neighbouring d differ, and no z is 0, both by more than a few eps of the largest; and has
 * scaled so that d, z and rho are not far above 1. A NaN ends in ND_ENOEIG.
 */
#include "begin.h"

typedef struct FN(secular) {
    bool squares;
    int64_t n;
    const RE *d, *weight; /* weight: squares of z */
    RE constant, most;    /* 1 / rho; the largest distance of the last root from its pole */
    RE *delta, *values;   /* results: columns of differences, ld apart; roots */
    int64_t ld;
    RE *z, rho;
    _Atomic int status;
} FN(secular);

ND_INLINE RE FN(secular_gap)(bool squares, const RE *d, int64_t i, int64_t j) {
    return squares ? (d[i] - d[j]) * (d[i] + d[j]) : d[i] - d[j];
}

/* The secular function at tau: its value, the sum of its terms' sizes, its slope, and the slope's shares of the poles
 * that replace all: s / left^2 and S / right^2. */
typedef struct FN(secular_sums) {
    RE f, size, slope, left, right;
} FN(secular_sums);

ND_INLINE RE FN(secular_lanes)(V x) {
    RE sum[LANES];
    V_STORE(sum, x);
    for (int h = LANES / 2; h > 0; h /= 2)
        for (int l = 0; l < h; l++) sum[l] += sum[l + h];
    return sum[0];
}

/* The first n of the elements at p, and `rest` behind them. */
ND_INLINE V FN(secular_first)(const RE *p, int64_t n, RE rest) {
    if (n >= LANES) return V_LOAD(p);
    RE x[LANES];
    for (int l = 0; l < LANES; l++) x[l] = l < n ? p[l] : rest;
    return V_LOAD(x);
}

/* p and q: 1 / (gap - tau) for the poles around the root. */
static FN(secular_sums) FN(secular_at)(const FN(secular) * x, const RE *gap, RE tau, RE p, RE q) {
    V f = {0}, size = {0}, slope = {0}, left = {0}, right = {0};
    const V t = V_SET1(tau), one = V_SET1(1), pv = V_SET1(p), qv = V_SET1(q);
    for (int64_t i = 0; i < x->n; i += LANES) {
        const V weight = FN(secular_first)(x->weight + i, x->n - i, 0);
        const V r = one / (FN(secular_first)(gap + i, x->n - i, (RE)INFINITY) - t), term = weight * r, u = term * r;
        f += term, size += V_ABS(term), slope += u;
        left = V_FMA(u, qv - r, left), right = V_FMA(u, r - pv, right);
    }
    return (FN(secular_sums)){x->constant + FN(secular_lanes)(f), x->constant + FN(secular_lanes)(size),
                              FN(secular_lanes)(slope), FN(secular_lanes)(left) / (q - p),
                              FN(secular_lanes)(right) / (q - p)};
}

/* The value alone. */
static RE FN(secular_value)(const FN(secular) * x, const RE *gap, RE tau) {
    V f = {0};
    const V t = V_SET1(tau);
    for (int64_t i = 0; i < x->n; i += LANES)
        f += FN(secular_first)(x->weight + i, x->n - i, 0) / (FN(secular_first)(gap + i, x->n - i, (RE)INFINITY) - t);
    return x->constant + FN(secular_lanes)(f);
}

/* The root of c y^2 - a y + b that the interpolation means (LAPACK working note 89). */
ND_INLINE RE FN(secular_quadratic)(RE a, RE b, RE c) {
    const RE square = a * a - 4 * b * c, root = square > 0 ? (RE)sqrt(square) : 0;
    return a <= 0 ? (a - root) / (2 * c) : 2 * b / (a + root);
}

/* A point between low < high to go on from: half way in size, if they have one sign and differ much. */
ND_INLINE RE FN(secular_between)(RE low, RE high) {
    if (low == 0) return high / 16;
    if (high == 0) return low / 16;
    if (low > 0 && high / 4 > low) return (RE)sqrt(low) * (RE)sqrt(high);
    if (high < 0 && low / 4 < high) return -(RE)sqrt(-low) * (RE)sqrt(-high);
    return low + (high - low) / 2;
}

static void FN(secular_gaps)(const FN(secular) * x, int64_t origin, RE *gap) {
    for (int64_t i = 0; i < x->n; i++) gap[i] = FN(secular_gap)(x->squares, x->d, i, origin);
}

/* Where to start for root k, and between which distances from its origin it lies. Leaves the gaps from the origin in
 * `gap`. */
static RE FN(secular_start)(const FN(secular) * x, int64_t k, RE *gap, int64_t *origin, RE *low, RE *high) {
    const int64_t n = x->n;
    const bool last = k == n - 1;
    const int64_t left = last ? k - 1 : k, right = left + 1; /* the poles that are not replaced by a constant c */
    const RE *w = x->weight;
    *origin = k, *low = 0;
    FN(secular_gaps)(x, k, gap);
    const RE middle = (last ? x->most : gap[k + 1]) / 2;
    const RE f = FN(secular_value)(x, gap, middle);
    const RE c = f - w[left] / (gap[left] - middle) - w[right] / (gap[right] - middle);
    if (last) { /* c - w[right] / y + w[left] / (gap[left] - y) = 0 */
        *high = x->most;
        const RE a = c * gap[left] + w[left] + w[right], b = w[right] * gap[left];
        const RE square = a * a - 4 * b * c, root = square > 0 ? (RE)sqrt(square) : 0;
        return a >= 0 ? (a + root) / (2 * c) : 2 * b / (a - root);
    }
    const RE wide = gap[k + 1];
    if (f > 0) {
        *high = middle;
        return FN(secular_quadratic)(c * wide + w[k] + w[k + 1], w[k] * wide, c);
    }
    *origin = k + 1, *low = -middle, *high = 0;
    FN(secular_gaps)(x, k + 1, gap);
    return -FN(secular_quadratic)(-c * wide + w[k] + w[k + 1], w[k + 1] * wide, -c);
}

/* Root k: delta[i] = pole i - root; returns its value, or NaN. */
static RE FN(secular_root)(const FN(secular) * x, int64_t k, RE *delta) {
    enum { STEPS = 200, PATIENCE = 12 };
    const int64_t n = x->n;
    const bool last = k == n - 1;
    int64_t origin = 0;
    RE low = 0, high = 0, tau = x->most;
    if (n == 1) delta[0] = 0;
    else {
        tau = FN(secular_start)(x, k, delta, &origin, &low, &high);
        bool good = false;
        for (int step = 0; step < STEPS && !good; step++) {
            if (!(tau > low && tau < high) || (step > PATIENCE && step % 2)) tau = FN(secular_between)(low, high);
            const RE l = delta[k] - tau, r = last ? 0 : delta[k + 1] - tau;
            const FN(secular_sums) s = FN(secular_at)(x, delta, tau, 1 / l, last ? 0 : 1 / r);
            if (!(s.size < (RE)INFINITY)) return (RE)NAN;
            if (s.f < 0) low = tau;
            else high = tau;
            good = FN(absr)(s.f) <= 4 * EPS * s.size || high - low <= EPS * FN(absr)(tau);
            const RE y = last ? FN(secular_quadratic)(s.f - l * s.slope, l * s.f, -s.right)
                              : FN(secular_quadratic)((l + r) * s.f - l * r * s.slope, l * r * s.f,
                                                      s.f - l * s.left - r * s.right);
            good |= FN(absr)(y) <= EPS / 4 * FN(absr)(tau); /* nearer than the next number */
            if (!good) tau += y;
        }
        if (!good) return (RE)NAN;
    }
    for (int64_t i = 0; i < n; i++) delta[i] -= tau;
    const RE d = x->d[origin];
    return x->squares ? d + tau / (d + (RE)sqrt(d * d + tau)) : d + tau;
}

/* Roots and weights are tasks of so many each, by n alone. */
ND_INLINE int64_t FN(secular_chunk)(int64_t n) { return (1 << 14) / n + 1; }

static void FN(secular_roots_task)(void *context, int64_t t) {
    FN(secular) *x = context;
    const int64_t chunk = FN(secular_chunk)(x->n), end = gemm_min(x->n, (t + 1) * chunk);
    for (int64_t k = t * chunk; k < end; k++) {
        x->values[k] = FN(secular_root)(x, k, x->delta + k * x->ld);
        if (x->values[k] != x->values[k]) atomic_store(&x->status, ND_ENOEIG);
    }
}

/* z[i]^2 = (root i - pole i) / rho times, over all k but i, (pole i - root k) / (pole i - pole k). */
static void FN(secular_weights_task)(void *context, int64_t t) {
    enum { WIDE = 64 };
    FN(secular) *x = context;
    const int64_t chunk = FN(secular_chunk)(x->n), end = gemm_min(x->n, (t + 1) * chunk);
    RE w[WIDE];
    for (int64_t i0 = t * chunk, m; i0 < end; i0 += m) {
        m = gemm_min(WIDE, end - i0);
        for (int64_t i = 0; i < m; i++) w[i] = 1 / x->rho;
        for (int64_t k = 0; k < x->n; k++) {
            const RE *delta = x->delta + k * x->ld + i0;
            const int64_t self = k - i0 < 0 ? 0 : gemm_min(k - i0, m), next = self + (k >= i0 && k < i0 + m);
            for (int64_t i = 0; i < self; i++) w[i] *= delta[i] / FN(secular_gap)(x->squares, x->d, i0 + i, k);
            if (next > self) w[self] *= -delta[self];
            for (int64_t i = next; i < m; i++) w[i] *= delta[i] / FN(secular_gap)(x->squares, x->d, i0 + i, k);
        }
        for (int64_t i = 0; i < m; i++) {
            const RE size = (RE)sqrt(FN(absr)(w[i]));
            x->z[i0 + i] = x->z[i0 + i] < 0 ? -size : size;
        }
    }
}

/* All roots for n poles: their values, ascending (square roots of the roots, for squares); delta[i + k ld] = pole i -
 * root k; and z becomes what these are the exact differences for, with its signs. work: n reals. Uses the threads. */
static int FN(secular_solve)(bool squares, int64_t n, const RE *d, RE *z, RE rho, RE *delta, int64_t ld, RE *values,
                             RE *work) {
    if (n == 0) return ND_OK;
    RE sum = 0;
    for (int64_t i = 0; i < n; i++) work[i] = z[i] * z[i], sum += work[i];
    FN(secular)
    x = {.squares = squares,
         .n = n,
         .d = d,
         .weight = work,
         .constant = 1 / rho,
         .most = rho * sum,
         .delta = delta,
         .values = values,
         .ld = ld,
         .z = z,
         .rho = rho};
    if (n > 1) x.most *= 1 + 8 * (RE)n * EPS; /* above the root in spite of rounding */
    const int64_t tasks = gemm_ceil(n, FN(secular_chunk)(n));
    nd_parallel(tasks, FN(secular_roots_task), &x);
    const int status = atomic_load(&x.status);
    if (status) return status;
    nd_parallel(tasks, FN(secular_weights_task), &x);
    return ND_OK;
}

#include "end.h"
