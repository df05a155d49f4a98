/*
 * bidiagonal_values.h: the singular values of a bidiagonal matrix alone, by dqds; the sources are in svd.h. Those of
 * float32 matrices are computed in float64, too, and end when they are good for float32: the time is one division after
 * another, and these are not quicker.
 *
 * q and f are the squares of the elements on and above the diagonal. A step makes the same of a matrix with all squared
 * values less by `shift`, and subtracts nothing but the shift, so that all values keep their relative accuracy; it
 * fails if the shift is above the smallest of them. f[i] <= 0 says that a part ends with q[i], and that its values are
 * larger by -f[i].
 */
#define T f64
#include "begin.h"

typedef struct FN(dqds) {
    E *q, *f, *next_q, *next_f; /* the matrix, and what a step makes of it */
    E *pivot, *least;           /* of the last step: its differences, and the smallest of these so far */
    int64_t low, high;          /* the part that is worked on */
    E shift, sum;               /* of the last step; of all steps */
    E ratio;                    /* of shift and smallest pivot, where that is all that is known */
    E tolerance;                /* an f so much smaller than its neighbours in q is negligible */
    bool known;                 /* pivot and least are set for this part */
} FN(dqds);

/* One step. False: the shift is too large (or something is NaN); q and f are as before, the pivots are not. The next
 * pivot, d ratio - shift, is computed so that it waits for no more than a sum and a division. */
static bool FN(dqds_step)(FN(dqds) * x, E shift) {
    const int64_t low = x->low, high = x->high;
    const E *q = x->q, *f = x->f;
    E *next_q = x->next_q, *next_f = x->next_f, *pivot = x->pivot, *smallest = x->least;
    E d = q[low] - shift, least = d;
    pivot[low] = smallest[low] = d;
    for (int64_t i = low; i < high; i++) {
        const E sum = d + f[i], product = d * q[i + 1];
        d = product / sum - shift;
        next_q[i] = sum, next_f[i] = f[i] * (q[i + 1] / sum);
        least = d < least ? d : least;
        pivot[i + 1] = d, smallest[i + 1] = least;
    }
    next_q[high] = d;
    return d == d && least >= 0;
}

/* A lower estimate of the smallest squared value of the part. */
static E FN(dqds_shift)(FN(dqds) * x) {
    const int64_t low = x->low, high = x->high;
    const E least = x->least[high], before = x->least[high - 1], q = x->q[high];
    if (x->pivot[high] > least) { /* not at the end yet */
        x->ratio += (1 - x->ratio) / 3;
        return least * x->ratio;
    }
    x->ratio = (E)0.25;
    /* The vector with J z = sqrt(q) e_n has the Rayleigh quotient q / (1 + s), and a residual of q sqrt(s) / (1 + s) */
    E term = 1, s = 0;
    for (int64_t i = high - 1; i >= low && term > s / 100; i--) {
        if (x->f[i] >= x->q[i]) return least / 4;
        term *= x->f[i] / x->q[i], s += term;
    }
    s *= (E)1.05;
    const E quotient = q / (1 + s), residual = quotient * (E)sqrt(s), gap = before * (E)0.75 - quotient;
    const E bound = gap > residual ? quotient - residual * (residual / gap) : quotient - residual;
    return bound > least / 4 ? bound : least / 4;
}

/* A step with the shift that seems best, or with a smaller one. False: not even without a shift. */
static bool FN(dqds_advance)(FN(dqds) * x) {
    enum { TRIES = 3 };
    E shift = x->known ? FN(dqds_shift)(x) : 0;
    for (int i = 0;; i++) {
        if (!(shift > 0)) shift = 0;
        if (FN(dqds_step)(x, shift)) break;
        if (shift == 0) return false;
        const E end = x->pivot[x->high], before = x->least[x->high - 1];
        if (i >= TRIES) shift = 0;
        else if (before > 0 && end < 0)
            shift = (shift + end) * (1 - 4 * EPS); /* the end's pivot is nearly linear there */
        else shift /= 4, x->ratio = (E)0.25 / 3;
    }
    x->shift = shift, x->known = true;
    return true;
}

/* The squared values of a part of two. */
static void FN(dqds_two)(E tolerance, E f, E *a, E *b) {
    const E large = *a > *b ? *a : *b, small = *a > *b ? *b : *a;
    const E t = (large - small + f) / 2;
    E most = large, less = small;
    if (f > small * tolerance / 64 && t > 0) {
        most = large + f + small * (f / (t * (1 + (E)sqrt(1 + small / t * (f / t)))));
        less = small * (large / most);
    }
    *a = most, *b = less;
}

ND_INLINE bool FN(dqds_negligible)(const FN(dqds) * x, E f, E q, E next) {
    return f <= x->tolerance * x->sum || f <= x->tolerance * q || f <= x->tolerance * next;
}

/* Takes over what a step made, and cuts the part where an element is negligible. */
static void FN(dqds_accept)(FN(dqds) * x) {
    const int64_t low = x->low, high = x->high;
    x->sum += x->shift;
    const V t = V_SET1(x->tolerance), floor = V_SET1(x->tolerance * x->sum);
    V slack = V_SET1(1);
    int64_t i = low;
    for (; i + LANES <= high; i += LANES) {
        const V f = V_LOAD(x->next_f + i), a = V_LOAD(x->next_q + i), b = V_LOAD(x->next_q + i + 1);
        const V q = t * V_SEL(a > b, a, b), bound = V_SEL(q > floor, q, floor), s = f - bound;
        slack = V_SEL(s < slack, s, slack);
        V_STORE(x->f + i, f), V_STORE(x->q + i, a);
    }
    bool cuts = false;
    for (int l = 0; l < LANES; l++) cuts |= slack[l] <= 0;
    for (; i < high; i++) {
        x->q[i] = x->next_q[i], x->f[i] = x->next_f[i];
        cuts |= FN(dqds_negligible)(x, x->f[i], x->q[i], x->next_q[i + 1]);
    }
    x->q[high] = x->next_q[high];
    for (i = high - 3; i >= low && cuts; i--) { /* the last two are dqds_part's */
        if (!FN(dqds_negligible)(x, x->f[i], x->q[i], x->q[i + 1])) continue;
        x->f[i] = -x->sum;
        if (i + 1 > x->low) x->low = i + 1;
    }
    for (i = x->low; i <= high && x->low > low; i++) {
        const E d = x->pivot[i];
        x->least[i] = i == x->low || d < x->least[i - 1] ? d : x->least[i - 1];
    }
}

static void FN(dqds_swap)(E *a, E *b) {
    const E keep = *a;
    *a = *b, *b = keep;
}

/* Large elements first: that is how the iteration converges. */
static void FN(dqds_turn)(FN(dqds) * x) {
    if (x->q[x->low] * (E)1.5 >= x->q[x->high]) return;
    for (int64_t i = x->low, j = x->high; i < j; i++, j--) {
        FN(dqds_swap)(x->q + i, x->q + j);
        if (i < j - 1) FN(dqds_swap)(x->f + i, x->f + j - 1);
    }
    x->known = false;
}

/* All squared values of a part. They replace q. */
static bool FN(dqds_part)(FN(dqds) * x, int64_t *budget) {
    const E tolerance = x->tolerance;
    x->known = false, x->ratio = (E)0.25;
    FN(dqds_turn)(x);
    for (;;) {
        const int64_t high = x->high;
        E *q = x->q + high, *f = x->f + high;
        if (high == x->low) {
            q[0] += x->sum, x->high -= 1;
            return true;
        }
        if (f[-1] <= tolerance * (x->sum + q[0])) {
            q[0] += x->sum, x->high -= 1;
            continue;
        }
        if (high - 1 == x->low || f[-2] <= tolerance * x->sum || f[-2] <= tolerance * q[-1]) {
            FN(dqds_two)(x->tolerance, f[-1], q - 1, q);
            q[0] += x->sum, q[-1] += x->sum, x->high -= 2;
            if (x->high < x->low) return true;
            continue;
        }
        if (--*budget < 0 || !FN(dqds_advance)(x)) return false;
        const int64_t low = x->low;
        FN(dqds_accept)(x);
        if (x->low != low) FN(dqds_turn)(x);
    }
}

/* For what is nearly in order. */
static void FN(svd_sort_descending)(int64_t n, E *x) {
    for (int64_t i = 1; i < n; i++) {
        const E keep = x[i];
        int64_t j = i;
        for (; j > 0 && x[j - 1] < keep; j--) x[j] = x[j - 1];
        x[j] = keep;
    }
}

/* d becomes the values, descending, good for numbers with a precision of eps. work: 6 n reals. */
static int FN(bidiagonal_values)(int64_t n, E *d, const E *e, E eps, E *work) {
    FN(dqds) x = {.q = work, .f = work + n, .next_q = work + 2 * n, .next_f = work + 3 * n, .pivot = work + 4 * n};
    x.least = work + 5 * n, x.tolerance = 64 * eps * eps;
    E most = 0;
    for (int64_t i = 0; i < n; i++) {
        most = FN(absr)(d[i]) > most ? FN(absr)(d[i]) : most;
        if (i < n - 1) most = FN(absr)(e[i]) > most ? FN(absr)(e[i]) : most;
    }
    int exponent = 0;
    if (most > 0) frexp(most, &exponent);
    exponent -= 200; /* so that products of squares neither overflow nor, if they count, are 0 */
    const E scale = ldexp(1, -exponent);
    for (int64_t i = 0; i < n; i++) {
        const E a = d[i] * scale, b = i < n - 1 ? e[i] * scale : 0;
        x.q[i] = a * a, x.f[i] = b * b;
    }
    int64_t budget = 30 * n + 100;
    x.high = n - 1;
    while (x.high >= 0) {
        x.low = x.high;
        while (x.low > 0 && x.f[x.low - 1] > 0) x.low--;
        x.sum = -x.f[x.high];
        if (!FN(dqds_part)(&x, &budget)) return ND_ENOSVD;
    }
    for (int64_t i = 0; i < n; i++) d[i] = sqrt(x.q[i]) / scale;
    FN(svd_sort_descending)(n, d);
    return ND_OK;
}

#include "end.h"
#undef T
