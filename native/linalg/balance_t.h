/* balance_t.h: a template, see begin.h; the idea and the sources are in eig.h. Columns of A lie in memory. */
#include "begin.h"

/* What balancing did: rows and columns lo ... hi - 1 are left to be worked on, the matrix is triangular around them. Of
 * those, row and column i have been scaled; the others have been swapped with `swapped`. */
typedef struct FN(balance) {
    int64_t lo, hi, *swapped;
    RE *scale;
} FN(balance);

/* Rows and columns i and j change places. */
static void FN(balance_swap)(int64_t n, E *a, int64_t i, int64_t j) {
    if (i == j) return;
    FN(swap)(n, a + i * n, a + j * n);
    for (int64_t c = 0; c < n; c++) {
        const E keep = a[c * n + i];
        a[c * n + i] = a[c * n + j], a[c * n + j] = keep;
    }
}

/* Whether row (or column) i has nothing beside its diagonal in the places lo ... hi - 1. */
static bool FN(balance_alone)(const E *a, int64_t i, int64_t step, int64_t lo, int64_t hi) {
    for (int64_t j = lo; j < hi; j++)
        if (j != i && a[j * step] != 0) return false;
    return true;
}

/* Rows that show an eigenvalue go to the end, columns that show one to the beginning. */
static void FN(balance_permute)(int64_t n, E *a, FN(balance) * b) {
    b->lo = 0, b->hi = n;
    for (int64_t i = n - 1; i >= 0; i--)
        if (FN(balance_alone)(a + i, i, n, 0, b->hi)) {
            b->swapped[--b->hi] = i;
            FN(balance_swap)(n, a, i, b->hi);
            i = b->hi;
        }
    for (int64_t j = 0; j < b->hi; j++)
        if (j >= b->lo && FN(balance_alone)(a + j * n, j, 1, b->lo, b->hi)) {
            b->swapped[b->lo] = j;
            FN(balance_swap)(n, a, j, b->lo++);
            j = b->lo - 1;
        }
}

/* The 2-norm of n elements `step` apart, without overflow. */
static RE FN(balance_norm)(int64_t n, const E *x, int64_t step, RE *most) {
    RE sum = 0, top = 0;
    for (int64_t i = 0; i < n; i++) {
        const RE re = FN(real)(x[i * step]), im = FN(imag)(x[i * step]), a = FN(abs1)(x[i * step]);
        sum += re * re + im * im;
        if (a > top) top = a;
    }
    *most = top;
    if ((sum >= TINY / EPS && sum < (RE)INFINITY) || top == 0) return (RE)sqrt(sum);
    sum = 0;
    for (int64_t i = 0; i < n; i++) {
        const RE re = FN(real)(x[i * step]) / top, im = FN(imag)(x[i * step]) / top;
        sum += re * re + im * im;
    }
    return top * (RE)sqrt(sum);
}

/* The power of 2 that makes a column of norm c and a row of norm r most alike, when the one is multiplied and the other
 * divided by it; their largest elements stay far from overflow and underflow. 1 where it would help little. */
static RE FN(balance_factor)(RE c, RE r, RE most_c, RE most_r) {
    const RE top = EPS / TINY / 2, bottom = 1 / top;
    const RE before = c + r;
    RE f = 1;
    while (c < r / 2 && (f > most_c ? f : most_c) < top && (most_r < r ? most_r : r) > bottom)
        f *= 2, c *= 2, most_c *= 2, r /= 2, most_r /= 2;
    while (c / 2 >= r && (r > most_r ? r : most_r) < top && (f < most_c ? f : most_c) > bottom && c > bottom)
        f /= 2, c /= 2, most_c /= 2, r *= 2, most_r *= 2;
    return c + r < (RE)0.95 * before ? f : 1;
}

static void FN(balance_scale)(int64_t n, E *a, FN(balance) * b) {
    const int64_t lo = b->lo, hi = b->hi, m = hi - lo;
    const RE top = EPS / TINY, bottom = 1 / top;
    for (int64_t i = lo; i < hi; i++) b->scale[i] = 1;
    for (bool again = m > 1; again;) {
        again = false;
        for (int64_t i = lo; i < hi; i++) {
            RE most_c, most_r, above, behind;
            const RE c = FN(balance_norm)(m, a + i * n + lo, 1, &most_c);
            const RE r = FN(balance_norm)(m, a + lo * n + i, n, &most_r);
            if (c == 0 || r == 0) continue;
            FN(balance_norm)(lo, a + i * n, 1, &above);
            FN(balance_norm)(n - hi, a + hi * n + i, n, &behind);
            if (above > most_c) most_c = above;
            if (behind > most_r) most_r = behind;
            const RE f = FN(balance_factor)(c, r, most_c, most_r);
            if (f == 1 || b->scale[i] * f <= bottom || b->scale[i] * f >= top) continue;
            b->scale[i] *= f, again = true;
            FN(rscale)(hi, f, a + i * n);
            for (int64_t j = lo; j < n; j++) a[j * n + i] = 1 / f * a[j * n + i];
        }
    }
}

/* Balances A. */
static void FN(balance_do)(int64_t n, E *a, FN(balance) * b) {
    FN(balance_permute)(n, a, b);
    FN(balance_scale)(n, a, b);
}

/* A vector of the balanced matrix as one of the matrix itself. */
static void FN(balance_undo)(int64_t n, const FN(balance) * b, E *x) {
    for (int64_t i = b->lo; i < b->hi; i++) x[i] = b->scale[i] * x[i];
    for (int64_t s = 0; s < n; s++) {
        if (s >= b->lo && s < b->hi) continue;
        const int64_t i = s < b->lo ? b->lo - 1 - s : s, j = b->swapped[i];
        const E keep = x[i];
        x[i] = x[j], x[j] = keep;
    }
}

#include "end.h"
