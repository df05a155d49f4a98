/*
 * bidiagonal_values_t.h: the singular values of a bidiagonal matrix alone, by dqds. A template for real types, see begin.h; the
 * idea and the sources are in svd.h.
 *
 * q and f are the squares of the elements on and above the diagonal. A step makes the same of a matrix with all squared
 * values less by `shift`, and subtracts nothing but the shift, so that all values keep their relative accuracy; it fails if
 * the shift is above the smallest of them. f[i] <= 0 says that a part ends with q[i], and that its values are larger by -f[i].
 */
#include "begin.h"

typedef struct FN(dqds) {
    E *q, *f, *next_q, *next_f; /* the matrix, and what a step makes of it */
    E *pivot, *least;           /* of the last step: its differences, and the smallest of these so far */
    int64_t low, high;          /* the part that is worked on */
    E shift, sum;               /* of the last step; of all steps */
    E ratio;                    /* of shift and smallest pivot, where that is all that is known */
    bool known;                 /* pivot and least are set for this part */
} FN(dqds);

/* One step. False: the shift is too large (or something is NaN); q and f are as before, the pivots are not. */
static bool FN(dqds_step)(FN(dqds) * x, E shift) {
    const int64_t low = x->low, high = x->high;
    E d = x->q[low] - shift, least = d;
    x->pivot[low] = x->least[low] = d;
    for (int64_t i = low; i < high; i++) {
        const E sum = d + x->f[i], ratio = x->q[i + 1] / sum;
        x->next_q[i] = sum, x->next_f[i] = x->f[i] * ratio;
        d = d * ratio - shift;
        least = d < least || d != d ? d : least;
        x->pivot[i + 1] = d, x->least[i + 1] = least;
    }
    x->next_q[high] = d;
    return least >= 0;
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
        else if (before > 0 && end < 0) shift = (shift + end) * (1 - 4 * EPS); /* the end's pivot is nearly linear there */
        else shift /= 4, x->ratio = (E)0.25 / 3;
    }
    x->shift = shift, x->known = true;
    return true;
}

/* The squared values of a part of two. */
static void FN(dqds_two)(E f, E *a, E *b) {
    const E large = *a > *b ? *a : *b, small = *a > *b ? *b : *a;
    const E t = (large - small + f) / 2;
    E most = large, less = small;
    if (f > small * EPS * EPS && t > 0) {
        most = large + f + small * (f / (t * (1 + (E)sqrt(1 + small / t * (f / t)))));
        less = small * (large / most);
    }
    *a = most, *b = less;
}

/* Takes over what a step made, and cuts the part where an element is negligible. */
static void FN(dqds_accept)(FN(dqds) * x) {
    const E tolerance = 64 * EPS * EPS;
    const int64_t low = x->low, high = x->high;
    x->sum += x->shift;
    const E least = tolerance * x->sum;
    int64_t cuts = 0;
    for (int64_t i = low; i < high; i++) {
        const E f = x->next_f[i], q = x->next_q[i] < x->next_q[i + 1] ? x->next_q[i] : x->next_q[i + 1];
        x->q[i] = x->next_q[i], x->f[i] = f;
        cuts += f <= least || f <= tolerance * q;
    }
    x->q[high] = x->next_q[high];
    for (int64_t i = high - 3; i >= low && cuts; i--) { /* the last two are dqds_part's */
        if (x->f[i] > least && x->f[i] > tolerance * x->q[i] && x->f[i] > tolerance * x->q[i + 1]) continue;
        x->f[i] = -x->sum;
        if (i + 1 > x->low) x->low = i + 1;
    }
    for (int64_t i = x->low; i <= high && x->low > low; i++) {
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
    const E tolerance = 64 * EPS * EPS;
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
            FN(dqds_two)(f[-1], q - 1, q);
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

/* d becomes the values, descending. work: 6 n reals. */
static int FN(bidiagonal_values)(int64_t n, E *d, const E *e, E *work) {
    FN(dqds) x = {work, work + n, work + 2 * n, work + 3 * n, work + 4 * n, work + 5 * n, 0, 0, 0, 0, 0, false};
    E most = 0;
    for (int64_t i = 0; i < n; i++) {
        most = FN(absr)(d[i]) > most ? FN(absr)(d[i]) : most;
        if (i < n - 1) most = FN(absr)(e[i]) > most ? FN(absr)(e[i]) : most;
    }
    int exponent = 0;
    if (most > 0) frexp(most, &exponent);
    exponent -= sizeof(E) == 4 ? 50 : 400; /* so that squares of small ones are not 0 */
    for (int64_t i = 0; i < n; i++) {
        const E a = (E)ldexp(d[i], -exponent), b = i < n - 1 ? (E)ldexp(e[i], -exponent) : 0;
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
    for (int64_t i = 0; i < n; i++) { /* nearly in order */
        const E value = (E)sqrt(x.q[i]);
        int64_t j = i;
        for (; j > 0 && d[j - 1] < value; j--) d[j] = d[j - 1];
        d[j] = value;
    }
    for (int64_t i = 0; i < n; i++) d[i] = (E)ldexp(d[i], exponent);
    return ND_OK;
}

#include "end.h"
