/*
 * tridiagonal_eigen_t.h: eigenvalues and vectors of a real symmetric tridiagonal matrix with the diagonal d (n) and the
 * off-diagonal e (n - 1), both overwritten. A template for real types, see begin.h.
 *
 *   tri_values    eigenvalues alone, ascending: QL iterations without square roots
 *   tri_vectors   small matrices: implicit QL iterations that turn the columns of z, too
 *   dc_solve      large ones: divide and conquer, many small problems joined in pairs
 *
 * T's largest element is about 1 (the caller scales it), so that elements whose squares underflow are noise. Errors of
 * eigenvalues and the distance of vectors from orthogonality are a few eps, times n at most. Iterations are bounded: 30
 * n sweeps, else ND_ENOEIG.
 *
 * Methods: the QL variant of Pal, Walker and Kahan and the implicit one: Parlett, "The Symmetric Eigenvalue Problem"
 * (SIAM, 1998), chapter 8; Wilkinson and Reinsch, "Handbook for Automatic Computation II" (1971). Which end of the
 * matrix is worked from is chosen by size, as in LAPACK's steqr, which is what QR iterations are there for. Divide and
 * conquer: Cuppen (Numer. Math. 36, 1981); deflation, and vectors kept apart by which half they are zero in, as in
 * Rutter, "A serial implementation of Cuppen's divide and conquer algorithm" (LAPACK working note 69, 1994); the
 * equation between: secular_t.h.
 */
#include "begin.h"

enum {
    FN(DC_LEAF) = 25, /* rows that are not divided, as many as in LAPACK */
    FN(DC_DEPTH) = 3, /* 2^so many parts of a large matrix are tasks */
};

/* ---- QL ---- */

/* Whether the off-diagonal element between a and b is noise, given its square. */
ND_INLINE bool FN(tri_small)(RE square, RE a, RE b) {
    return square <= EPS / 2 * EPS / 2 * FN(absr)(a) * FN(absr)(b) || square <= TINY;
}

/* A block lies between two places, and is worked on from `at` towards `end`: upwards or downwards, `step` says. The
 * element that couples i and i + step: */
#define TRI_NEXT(i) ((i) + (step < 0 ? -1 : 0))

/* The shift: the eigenvalue of the first two rows (d0, d1, coupled by e) that is nearer to d0. */
ND_INLINE RE FN(tri_shift)(RE d0, RE d1, RE e) {
    const RE g = (d1 - d0) / (2 * e), r = (RE)hypot(g, 1);
    return d0 - e / (g + (g < 0 ? -r : r));
}

/* One QL sweep without square roots from `last` back to `at`; e holds squares. */
static void FN(tri_sweep_values)(RE *d, RE *e, int64_t at, int64_t last, int step) {
    const RE shift = FN(tri_shift)(d[at], d[at + step], (RE)sqrt(e[TRI_NEXT(at)]));
    RE c = 1, s = 0, g = d[last] - shift, p = g * g;
    for (int64_t i = last; i != at;) {
        const int64_t above = i;
        i -= step;
        const RE b = e[TRI_NEXT(i)], r = p + b;
        if (above != last) e[TRI_NEXT(above)] = s * r;
        const RE was = c, before = g, inverse = r / p; /* of the new c, together with it: divisions take their time */
        c = p / r, s = b / r;
        const RE a = d[i];
        g = c * (a - shift) - s * before;
        d[above] = before + (a - g);
        p = c != 0 ? g * g * inverse : was * b;
    }
    e[TRI_NEXT(at)] = s * p;
    d[at] = shift + g;
}

/* The eigenvalues of (a, e; e, b), and the larger one's vector (c, s) (LAPACK's laev2). */
static void FN(tri_pair)(RE a, RE e, RE b, RE *large, RE *small, RE *c, RE *s) {
    const RE sum = a + b, diff = a - b, twice = e + e, root = (RE)hypot(diff, twice);
    const RE most = FN(absr)(a) > FN(absr)(b) ? a : b, least = FN(absr)(a) > FN(absr)(b) ? b : a;
    const int sign = sum < 0 ? -1 : 1, side = diff >= 0 ? 1 : -1;
    *large = (sum + (RE)sign * root) / 2;
    *small = *large == 0 ? 0 : (most / *large) * least - (e / *large) * e;
    if (sum == 0) *large = root / 2, *small = -root / 2;
    const RE cs = diff + (RE)side * root;
    if (FN(absr)(cs) > FN(absr)(twice)) {
        const RE t = -twice / cs;
        *s = 1 / (RE)sqrt(1 + t * t), *c = t * *s;
    } else if (twice == 0) *c = 1, *s = 0;
    else {
        const RE t = -cs / twice;
        *c = 1 / (RE)sqrt(1 + t * t), *s = t * *c;
    }
    if (sign == side) {
        const RE keep = *c;
        *c = -*s, *s = keep;
    }
}

/* (x, y) = (c x + s y, c y - s x) for n elements. */
static void FN(turn_columns)(int64_t n, RE *restrict x, RE *restrict y, RE c, RE s) {
    const V cv = V_SET1(c), sv = V_SET1(s);
    int64_t i = 0;
    for (; i + LANES <= n; i += LANES) {
        const V a = V_LOAD(x + i), b = V_LOAD(y + i);
        V_STORE(x + i, V_FMA(cv, a, sv * b));
        V_STORE(y + i, V_FMA(cv, b, -(sv * a)));
    }
    for (; i < n; i++) {
        const RE a = x[i], b = y[i];
        x[i] = c * a + s * b, y[i] = c * b - s * a;
    }
}

/* One implicit QL sweep; z's n rows are turned along. */
static void FN(tri_sweep_vectors)(RE *d, RE *e, int64_t at, int64_t last, int step, int64_t n, RE *z, int64_t ld) {
    const RE shift = FN(tri_shift)(d[at], d[at + step], e[TRI_NEXT(at)]);
    RE c = 1, s = 1, p = 0, g = d[last] - shift;
    for (int64_t i = last - step;; i -= step) {
        const RE f = s * e[TRI_NEXT(i)], b = c * e[TRI_NEXT(i)], square = f * f + g * g;
        RE r = square > TINY / EPS ? (RE)sqrt(square) : (RE)hypot(f, g);
        if (g < 0) r = -r; /* as LAPACK's lartg, so that vectors have its signs */
        if (i + step != last) e[TRI_NEXT(i + step)] = r;
        if (r == 0) c = 1, s = 0;
        else c = g / r, s = f / r;
        g = d[i + step] - p;
        r = (d[i] - g) * s + 2 * c * b;
        p = s * r;
        d[i + step] = g + p;
        g = c * r - b;
        FN(turn_columns)(n, z + (i + step) * ld, z + i * ld, c, s);
        if (i == at) break;
    }
    d[at] -= p;
    e[TRI_NEXT(at)] = g;
}

/* QL iterations until T is diagonal. Without z, e holds squares. */
static int FN(tri_iterate)(int64_t n, RE *d, RE *e, RE *z, int64_t ld) {
    int64_t sweeps = 30 * n;
    for (int64_t low = 0, high; low < n; low = high + 1) {
        for (high = low; high < n - 1; high++)
            if (FN(tri_small)(z ? e[high] * e[high] : e[high], d[high], d[high + 1])) break;
        const int step = FN(absr)(d[high]) < FN(absr)(d[low]) ? -1 : 1;
        int64_t at = step > 0 ? low : high;
        const int64_t end = (step > 0 ? high : low) + step;
        while (at != end) {
            int64_t last = at;
            for (; last + step != end; last += step) {
                RE *f = e + TRI_NEXT(last);
                if (FN(tri_small)(z ? *f * *f : *f, d[last], d[last + step])) {
                    *f = 0;
                    break;
                }
            }
            if (last == at) at += step;
            else if (last == at + step) {
                RE large, small, c, s;
                const int64_t i = step > 0 ? at : last; /* the upper one, whatever the direction, as in LAPACK */
                FN(tri_pair)(d[i], z ? e[i] : (RE)sqrt(e[i]), d[i + 1], &large, &small, &c, &s);
                if (z) FN(turn_columns)(n, z + i * ld, z + (i + 1) * ld, c, s);
                d[i] = large, d[i + 1] = small;
                at += 2 * step;
            } else {
                if (sweeps-- == 0) return ND_ENOEIG;
                if (z) FN(tri_sweep_vectors)(d, e, at, last, step, n, z, ld);
                else FN(tri_sweep_values)(d, e, at, last, step);
            }
        }
    }
    return ND_OK;
}
#undef TRI_NEXT

/* d becomes the eigenvalues, ascending. */
static int FN(tri_values)(int64_t n, RE *d, RE *e) {
    for (int64_t i = 0; i < n - 1; i++) e[i] *= e[i];
    const int status = FN(tri_iterate)(n, d, e, NULL, 0);
    for (int64_t i = 1; i < n; i++) { /* by insertion: nearly in order, and little beside the reduction */
        const RE y = d[i];
        int64_t j = i;
        for (; j > 0 && d[j - 1] > y; j--) d[j] = d[j - 1];
        d[j] = y;
    }
    return status;
}

/* d becomes the eigenvalues, ascending, and z (n x n, columns ld apart) the vectors. */
static int FN(tri_vectors)(int64_t n, RE *d, RE *e, RE *z, int64_t ld) {
    for (int64_t j = 0; j < n; j++)
        for (int64_t i = 0; i < n; i++) z[j * ld + i] = i == j;
    const int status = FN(tri_iterate)(n, d, e, z, ld);
    for (int64_t i = 0; i < n; i++) {
        int64_t least = i;
        for (int64_t j = i + 1; j < n; j++) least = d[j] < d[least] ? j : least;
        if (least == i) continue;
        const RE keep = d[i];
        d[i] = d[least], d[least] = keep;
        FN(swap)(n, z + i * ld, z + least * ld);
    }
    return status;
}

/* ---- divide and conquer ---- */

/* The whole matrix. A part of rows lo ... lo + m - 1 uses its places of all arrays, and lo n + (0 ... m m - 1) of the n
 * x n elements at q and s. */
typedef struct FN(dc) {
    int64_t n, ld;
    RE *d, *e, *z;       /* z: columns ld apart, zeros at the beginning */
    int64_t *order;      /* within a part that is done: its columns by ascending eigenvalue */
    int64_t *list, *row; /* n each */
    RE *q, *s, *room;    /* room: 4 n */
    _Atomic int status;
} FN(dc);

ND_INLINE int64_t FN(dc_half)(int64_t n) { return n / 2; }

/* Takes the couplings between all parts out of d: T = diag(T1, T2) + |b| u u', u = (0 ... 0, 1, sign b, 0 ... 0). */
static void FN(dc_tear)(int64_t n, RE *d, const RE *e) {
    if (n <= FN(DC_LEAF)) return;
    const int64_t h = FN(dc_half)(n);
    const RE b = FN(absr)(e[h - 1]);
    d[h - 1] -= b, d[h] -= b;
    FN(dc_tear)(h, d, e);
    FN(dc_tear)(n - h, d + h, e + h);
}

/* Merges two ascending lists of places in d. */
static void FN(dc_merge)(const RE *d, int64_t m, const int64_t *a, int64_t n, const int64_t *b, int64_t *to) {
    for (int64_t i = 0, j = 0; i + j < m + n;) {
        const bool first = j == n || (i < m && d[a[i]] <= d[b[j]]);
        to[i + j] = first ? a[i] : b[j];
        if (first) i++;
        else j++;
    }
}

/* A join of two parts of h and n - h rows. The kept columns are sorted by where they are not zero: in the first part
 * (0), everywhere (1), in the second part (2). */
typedef struct FN(dc_join) {
    FN(dc) * x;
    int64_t n, h, kept, count[3];
    RE *d, *z, *q, *s, *v;
    int64_t *order, *list,
        *row; /* list: the kept columns by ascending pole, then the others; row: their kinds, then rows of S */
} FN(dc_join);

/* Decides which columns are kept: those of which the vector v has something, and of equal eigenvalues one only, which
 * gets what the vector has of both by a rotation of columns. */
static void FN(dc_deflate)(FN(dc_join) * j, RE rho, const int64_t *sorted) {
    const int64_t n = j->n, ld = j->x->ld;
    RE *d = j->d, *v = j->v, most = 0, largest = 0;
    for (int64_t i = 0; i < n; i++) {
        most = FN(absr)(v[i]) > most ? FN(absr)(v[i]) : most;
        largest = FN(absr)(d[i]) > largest ? FN(absr)(d[i]) : largest;
        j->row[i] = i < j->h ? 0 : 2;
    }
    const RE tolerance = 4 * EPS * (most > largest ? most : largest);
    int64_t kept = 0, gone = n, last = -1;
    for (int64_t t = 0; t < n; t++) {
        const int64_t i = sorted[t];
        if (rho * FN(absr)(v[i]) <= tolerance) {
            j->list[--gone] = i;
            continue;
        }
        if (last >= 0) {
            const RE r = (RE)hypot(v[i], v[last]), c = v[i] / r, s = -v[last] / r;
            if (FN(absr)((d[i] - d[last]) * c * s) <= tolerance) {
                v[i] = r, v[last] = 0;
                if (j->row[i] != j->row[last]) j->row[i] = 1;
                FN(turn_columns)(n, j->z + last * ld, j->z + i * ld, c, s);
                const RE a = d[last] * c * c + d[i] * s * s;
                d[i] = d[last] * s * s + d[i] * c * c, d[last] = a;
                j->list[--gone] = last;
            } else j->list[kept++] = last;
        }
        last = i;
    }
    if (last >= 0) j->list[kept++] = last;
    j->kept = kept;
    for (int64_t a = kept + 1; a < n; a++) { /* ascending, too: nearly descending so far */
        const int64_t i = j->list[a];
        int64_t b = a;
        for (; b > kept && d[j->list[b - 1]] > d[i]; b--) j->list[b] = j->list[b - 1];
        j->list[b] = i;
    }
}

/* Copies the columns away: to q the kept ones without their zeros, first all their upper parts (kinds 0, 1), then all
 * lower ones (1, 2), then the others. row[i] becomes the row of S for the kept column i. */
static void FN(dc_collect)(FN(dc_join) * j) {
    const int64_t n = j->n, h = j->h, ld = j->x->ld;
    int64_t at[3];
    for (int k = 0; k < 3; k++) j->count[k] = 0;
    for (int64_t i = 0; i < j->kept; i++) j->count[j->row[j->list[i]]]++;
    at[0] = 0, at[1] = j->count[0], at[2] = at[1] + j->count[1];
    const int64_t lower = at[1];
    RE *low = j->q + h * at[2], *rest = low + (n - h) * (j->kept - lower);
    for (int64_t i = 0; i < j->kept; i++) {
        const int64_t column = j->list[i], kind = j->row[column], to = at[kind]++;
        const RE *from = j->z + column * ld;
        if (kind < 2) memcpy(j->q + to * h, from, (size_t)h * sizeof(RE));
        if (kind > 0) memcpy(low + (to - lower) * (n - h), from + h, (size_t)(n - h) * sizeof(RE));
        j->order[i] = to;
    }
    for (int64_t i = j->kept; i < n; i++)
        memcpy(rest + (i - j->kept) * n, j->z + j->list[i] * ld, (size_t)n * sizeof(RE));
    memcpy(j->row, j->order, (size_t)j->kept * sizeof(int64_t));
}

/* Columns of S: v over the differences, of length 1, its rows in the order of the columns in q. */
static void FN(dc_vectors_task)(void *context, int64_t t) {
    const FN(dc_join) *j = context;
    const int64_t k = j->kept, chunk = FN(secular_chunk)(k), end = gemm_min(k, (t + 1) * chunk);
    for (int64_t c = t * chunk; c < end; c++) {
        RE *delta = j->z + c * j->x->ld, *to = j->s + c * k;
        for (int64_t i = 0; i < k; i++) delta[i] = j->v[i] / delta[i];
        const RE norm = FN(nrm2)(k, delta);
        for (int64_t i = 0; i < k; i++) to[j->row[i]] = delta[i] / norm;
    }
}

/* The vectors of the join: what is in q times S. */
static int FN(dc_products)(FN(dc_join) * j) {
    const int64_t n = j->n, h = j->h, k = j->kept, upper = j->count[0] + j->count[1], lower = j->count[1] + j->count[2];
    const MAT z = {j->z, 1, j->x->ld}, low = FN(mat_at)(z, h, 0);
    const RE *rest = j->q + h * upper + (n - h) * lower;
    int status = ND_OK;
    if (upper) status = FN(product)(h, k, upper, 1, (MAT){j->q, 1, h}, false, (MAT){j->s, 1, k}, false, false, z);
    else FN(mat_fill)(k, h, 0, FN(mat_t)(z));
    if (status) return status;
    if (lower)
        status = FN(product)(n - h, k, lower, 1, (MAT){j->q + h * upper, 1, n - h}, false,
                             (MAT){j->s + j->count[0], 1, k}, false, false, low);
    else FN(mat_fill)(k, n - h, 0, FN(mat_t)(low));
    for (int64_t i = k; i < n; i++) memcpy(z.p + i * z.cs, rest + (i - k) * n, (size_t)n * sizeof(RE));
    return status;
}

/* Joins the parts of h rows from `lo` on and of n - h behind them. */
static int FN(dc_join_parts)(FN(dc) * x, int64_t lo, int64_t n, int64_t h) {
    const RE b = x->e[lo + h - 1], rho = 2 * FN(absr)(b), half = (RE)0.70710678118654752440;
    RE *room = x->room + 4 * lo, *poles = room + n, *roots = room + 2 * n;
    FN(dc_join)
    j = {.x = x,
         .n = n,
         .h = h,
         .d = x->d + lo,
         .z = x->z + lo * x->ld + lo,
         .q = x->q + lo * x->n,
         .s = x->s + lo * x->n,
         .v = room,
         .order = x->order + lo,
         .list = x->list + lo,
         .row = x->row + lo};
    for (int64_t i = 0; i < n; i++) {
        j.v[i] = i < h ? half * j.z[i * x->ld + h - 1] : (b < 0 ? -half : half) * j.z[i * x->ld + h];
        if (i >= h) j.order[i] += h;
    }
    int64_t *sorted = j.row; /* free until the columns are sorted out */
    FN(dc_merge)(j.d, h, j.order, n - h, j.order + h, sorted);
    memcpy(j.order, sorted, (size_t)n * sizeof(int64_t));
    FN(dc_deflate)(&j, rho, j.order);
    if (j.kept == 0) return ND_OK;
    FN(dc_collect)(&j);
    for (int64_t i = 0; i < n; i++) roots[i] = j.d[j.list[i]], poles[i] = j.v[j.list[i]];
    memcpy(j.v, poles, (size_t)n * sizeof(RE)), memcpy(poles, roots, (size_t)n * sizeof(RE));
    int status = FN(secular_solve)(false, j.kept, poles, j.v, rho, j.z, x->ld, roots, room + 3 * n);
    if (status) return status;
    nd_parallel(gemm_ceil(j.kept, FN(secular_chunk)(j.kept)), FN(dc_vectors_task), &j);
    status = FN(dc_products)(&j);
    memcpy(j.d, roots, (size_t)n * sizeof(RE));
    for (int64_t i = 0; i < n; i++) j.list[i] = i;
    FN(dc_merge)(j.d, j.kept, j.list, n - j.kept, j.list + j.kept, j.order);
    return status;
}

/* Solves the part of n rows from `lo` on. Parts 2^depth times smaller are done, where depth is not negative. */
static int FN(dc_part)(FN(dc) * x, int64_t lo, int64_t n, int depth) {
    if (depth == 0) return ND_OK;
    if (n <= FN(DC_LEAF)) {
        for (int64_t i = 0; i < n; i++) x->order[lo + i] = i;
        return FN(tri_vectors)(n, x->d + lo, x->e + lo, x->z + lo * x->ld + lo, x->ld);
    }
    const int64_t h = FN(dc_half)(n);
    int status = FN(dc_part)(x, lo, h, depth - 1);
    if (!status) status = FN(dc_part)(x, lo + h, n - h, depth - 1);
    return status ? status : FN(dc_join_parts)(x, lo, n, h);
}

static void FN(dc_task)(void *context, int64_t t) {
    FN(dc) *x = context;
    int64_t lo = 0, n = x->n;
    for (int bit = FN(DC_DEPTH) - 1; bit >= 0; bit--) {
        const int64_t h = FN(dc_half)(n);
        if (t >> bit & 1) lo += h, n -= h;
        else n = h;
    }
    const int status = FN(dc_part)(x, lo, n, -1);
    if (status) atomic_store(&x->status, status);
}

/* d becomes the eigenvalues, z's columns the vectors, and order[k] the place of the k-th smallest. Uses the threads. */
static int FN(dc_solve)(FN(dc) * x) {
    const bool large = x->n > FN(DC_LEAF) << (FN(DC_DEPTH) + 1);
    FN(dc_tear)(x->n, x->d, x->e);
    if (large) nd_parallel(1 << FN(DC_DEPTH), FN(dc_task), x);
    const int status = atomic_load(&x->status);
    return status ? status : FN(dc_part)(x, 0, x->n, large ? FN(DC_DEPTH) : -1);
}

#include "end.h"
