/*
 * gemm_t.h: the matrix product of floats, included by gemm.h with T = f32, f64 (the idea and the sources are there).
 *
 *   gemm_tile      the microkernel: rows x vecs vectors of C
 *   gemm_copy      a block of A or B -> a panel in the order in which tiles read it
 *   gemm_rows      two loops of tiles over a block of rows
 *   gemv           a single row of C, where nothing is reused and memory speed is all
 *   gemm_part      three loops of blocks around them: what a thread does
 *   gemm_split     chooses what is packed, and what each thread does
 *   gemm_run       C = alpha A B (+ C), for linalg too
 *   gemm gemm_pack gemm_packed   the entries of the kernel table
 */
#define FN(name) GEMM_JOIN(name##_, T)
#define E GEMM_JOIN(T, _s)
#define V GEMM_JOIN(v, T)
#define V_LOAD GEMM_JOIN(v_load_, T)
#define V_STORE GEMM_JOIN(v_store_, T)
#define V_SET1 GEMM_JOIN(v_set1_, T)
#define V_FMA GEMM_JOIN(v_madd_, T)
#define MAT FN(mat)
#define JOB FN(gemm_job)
#define RUN FN(gemm_whole)
#define LANES ND_LANES(E)
#define COLS (GEMM_VECS * LANES)
#define PACK_COLS (16 * COLS) /* of a packing task */

/* A matrix with strides in elements. */
typedef struct MAT {
    E *p;
    int64_t rs, cs;
} MAT;

ND_INLINE MAT FN(mat_at)(MAT x, int64_t i, int64_t j) { return (MAT){x.p + i * x.rs + j * x.cs, x.rs, x.cs}; }
ND_INLINE MAT FN(mat_t)(MAT x) { return (MAT){x.p, x.cs, x.rs}; }

/* A product, as it was asked for and as it is done. */
typedef struct RUN {
    MAT a, b, c;
    int64_t m, n, k;
    E alpha;
    bool add, pack_a, pack_b;
    int64_t kc;            /* so much of k at a time */
    int64_t rows, columns; /* of a task */
    const E *packed;       /* B packed beforehand, or NULL */
    _Atomic uint64_t failed;
} RUN;

/* What a thread needs to make rows of C: the current block of k and of columns. */
typedef struct JOB {
    MAT a, b, c;
    int64_t n, k;
    E alpha;
    bool add, pack_a, pack_b;
    E *packed_b; /* panel j at k * COLS * j; without pack_b only the last one, if it is not whole vectors */
} JOB;

/* One rank-1 update of a tile. a8 points at row 8 of A (see below). */
ND_INLINE void FN(gemm_step)(int rows, int vecs, V acc[GEMM_ROWS][GEMM_VECS], const char *a, const char *a8,
                             int64_t ars, const E *b) {
    V x[GEMM_VECS];
    GEMM_EACH(j, vecs) { x[j] = V_LOAD(b + j * LANES); }
    GEMM_EACH(i, rows) {
        const V s = V_SET1(((const E *)(i < 8 ? a : a8))[i % 8 * ars]);
        GEMM_EACH(j, vecs) { acc[i][j] = V_FMA(s, x[j], acc[i][j]); }
    }
}

/* C = alpha A B, or += it, for a tile of rows x vecs vectors, `steps` of k at a time. These three are constants where
 * this is inlined, so that acc lives in registers. C is read only when added to: it may be uninitialised.
 * What is forgotten keeps gcc from using registers, which the tile has none to spare of: for a second loop for
 * acs == 1, for 13 multiples of ars, and for addresses in C. */
ND_INLINE void FN(gemm_tile)(int rows, int vecs, int steps, const JOB *g, const E *a, int64_t ars, int64_t acs,
                             const E *b, int64_t brs, E *c, int64_t crs) {
    V acc[GEMM_ROWS][GEMM_VECS];
    const char *a0 = (const char *)a, *a8 = (const char *)(rows > 8 ? a + 8 * ars : a);
    const E *ahead = c;
    GEMM_EACH(i, rows) {
        GEMM_EACH(j, vecs) {
            acc[i][j] = (V){0};
            if (j * ND_VBYTES % 64 == 0) __builtin_prefetch(ahead + j * LANES, 1);
        }
        ahead += crs;
    }
    acs *= (int64_t)sizeof(E);
    if (!__builtin_constant_p(acs)) {
        GEMM_FORGET(acs);
        if (rows > 8) GEMM_FORGET(a8);
    }
    GEMM_FORGET(crs);
    int64_t p = g->k;
    for (; steps > 1 && p >= steps; p -= steps, a0 += steps * acs, a8 += steps * acs, b += steps * brs)
        GEMM_EACH(u, steps) { FN(gemm_step)(rows, vecs, acc, a0 + u * acs, a8 + u * acs, ars, b + u * brs); }
    for (; p > 0; p--, a0 += acs, a8 += acs, b += brs) {
        GEMM_EACH(j, vecs) {
            if (j * ND_VBYTES % 64 == 0) __builtin_prefetch(b + GEMM_AHEAD * brs + j * LANES);
        }
        FN(gemm_step)(rows, vecs, acc, a0, a8, ars, b);
    }
    const V s = V_SET1(g->alpha);
    if (g->add) {
        GEMM_EACH(i, rows) {
            GEMM_EACH(j, vecs) { V_STORE(c + j * LANES, V_FMA(s, acc[i][j], V_LOAD(c + j * LANES))); }
            c += crs;
        }
    } else {
        GEMM_EACH(i, rows) {
            GEMM_EACH(j, vecs) { V_STORE(c + j * LANES, s * acc[i][j]); }
            c += crs;
        }
    }
}

typedef void (*FN(gemm_tile_fn))(const JOB *g, const E *a, int64_t ars, int64_t acs, const E *b, int64_t brs, E *c,
                                 int64_t crs);

/* The tiles of every height and width, for any strides of A and rows of B. */
#define X_(rows, vecs)                                                                                                 \
    static void FN(gemm_tile_##rows##_##vecs)(const JOB *g, const E *a, int64_t ars, int64_t acs, const E *b,          \
                                              int64_t brs, E *c, int64_t crs) {                                        \
        FN(gemm_tile)(rows, vecs, 1, g, a, ars, acs, b, brs, c, crs);                                                  \
    }
#define X(rows) GEMM_WIDTHS(X_, rows)
GEMM_HEIGHTS(X)
#undef X_
#define X_(rows, vecs) FN(gemm_tile_##rows##_##vecs),
#undef X
#define X(rows) {GEMM_WIDTHS(X_, rows)},
static const FN(gemm_tile_fn) FN(gemm_tiles)[GEMM_ROWS][GEMM_VECS] = {GEMM_HEIGHTS(X)};
#undef X
#undef X_

/* The full tile between packed operands, where nearly all time goes: its strides are constants. */
static __attribute__((noinline)) void FN(gemm_tile_packed)(const JOB *g, const E *a, const E *b, E *c, int64_t crs) {
    FN(gemm_tile)(GEMM_ROWS, GEMM_VECS, GEMM_STEPS, g, a, 1, GEMM_ROWS, b, COLS, c, crs);
}

/* to[p * step + i] = x[i * ls + p * ks] for i < lines, p < k: a panel, and any transposition (step >= lines). */
static void FN(gemm_copy)(E *to, int64_t step, int64_t lines, int64_t k, const E *x, int64_t ls, int64_t ks) {
    typedef __attribute__((vector_size(4 * sizeof(E)))) E Q;
    typedef __attribute__((vector_size(4 * sizeof(E)), aligned(sizeof(E)), may_alias)) E QA;
    int64_t p = 0;
    if (ls == 1 && lines == COLS)
        for (; p < k; p++) GEMM_EACH(j, GEMM_VECS) {
                V_STORE(to + p * step + j * LANES, V_LOAD(x + p * ks + j * LANES));
            }
    if (ls == 1)
        for (; p < k; p++) {
            int64_t i = 0;
            for (; i + 4 <= lines; i += 4) *(QA *)(to + p * step + i) = *(const QA *)(x + p * ks + i);
            for (; i < lines; i++) to[p * step + i] = x[p * ks + i];
        }
    if (ks == 1 && lines >= 4) {
        /* 4 x 4 at a time; the last four lines overlap the ones before if lines is no multiple of 4. */
        for (; p + 4 <= k; p += 4) {
            for (int64_t g = 0; g < lines; g += 4) {
                const int64_t i = gemm_min(g, lines - 4);
                const E *f = x + i * ls + p;
                const Q r0 = *(const QA *)f, r1 = *(const QA *)(f + ls);
                const Q r2 = *(const QA *)(f + 2 * ls), r3 = *(const QA *)(f + 3 * ls);
                const Q a0 = __builtin_shufflevector(r0, r1, 0, 4, 1, 5);
                const Q a1 = __builtin_shufflevector(r0, r1, 2, 6, 3, 7);
                const Q b0 = __builtin_shufflevector(r2, r3, 0, 4, 1, 5);
                const Q b1 = __builtin_shufflevector(r2, r3, 2, 6, 3, 7);
                E *t = to + p * step + i;
                *(QA *)t = __builtin_shufflevector(a0, b0, 0, 1, 4, 5);
                *(QA *)(t + step) = __builtin_shufflevector(a0, b0, 2, 3, 6, 7);
                *(QA *)(t + 2 * step) = __builtin_shufflevector(a1, b1, 0, 1, 4, 5);
                *(QA *)(t + 3 * step) = __builtin_shufflevector(a1, b1, 2, 3, 6, 7);
            }
        }
    }
    for (; p < k; p++)
        for (int64_t i = 0; i < lines; i++) to[p * step + i] = x[i * ls + p * ks];
}

/* to = x for m x n elements, between a tile and C. */
static void FN(gemm_move)(int64_t m, int64_t n, MAT to, MAT x) {
    if (to.cs == 1 && x.cs == 1) FN(gemm_copy)(to.p, to.rs, n, m, x.p, 1, x.rs);
    else
        for (int64_t i = 0; i < m; i++)
            for (int64_t j = 0; j < n; j++) to.p[i * to.rs + j * to.cs] = x.p[i * x.rs + j * x.cs];
}

/* Rows of the next tile: full ones, but the last two share what is left, so that none is too low to hide latency. */
ND_INLINE int64_t FN(gemm_height)(int64_t left) {
    return left >= 2 * GEMM_ROWS || left == GEMM_ROWS ? GEMM_ROWS : left > GEMM_ROWS ? (left + 1) / 2 : left;
}

/* Packs columns j0 .. j1 of the current block of B, j0 a multiple of COLS; or only those at its end that are less than a
 * vector, which get zeros beside them. A few rows at a time go through all panels, which reads memory in its order. */
static void FN(gemm_pack_b)(const JOB *g, int64_t j0, int64_t j1) {
    const int64_t tail = g->n % COLS, last = g->n - tail, width = gemm_ceil(tail, LANES) * LANES;
    const int64_t step = g->b.cs == 1 ? 8 : g->k;
    for (int64_t p = 0; p < g->k && g->pack_b; p += step)
        for (int64_t j = j0; j < gemm_min(j1, last); j += COLS)
            FN(gemm_copy)(g->packed_b + j * g->k + p * COLS, COLS, COLS, gemm_min(step, g->k - p),
                          FN(mat_at)(g->b, p, j).p, g->b.cs, g->b.rs);
    if (j1 == g->n && tail && (g->pack_b || tail != width)) {
        E *to = g->packed_b + (g->pack_b ? last * g->k : 0);
        for (int64_t p = 1; p <= g->k; p++) V_STORE(to + p * width - LANES, (V){0});
        FN(gemm_copy)(to, width, tail, g->k, FN(mat_at)(g->b, 0, last).p, g->b.cs, g->b.rs);
    }
}

/* One row of C from GEMM_ABREAST packed panels of B, side by side: enough sums at a time to hide the latency of fma, and of
 * memory. */
static void FN(gemm_row)(const JOB *g, const E *a, int64_t acs, const E *b, E *c) {
    V acc[GEMM_ABREAST][GEMM_VECS];
    const int64_t panel = g->k * COLS;
    GEMM_EACH(q, GEMM_ABREAST) GEMM_EACH(v, GEMM_VECS) { acc[q][v] = (V){0}; }
    for (int64_t p = 0; p < g->k; p++, a += acs, b += COLS) {
        const V s = V_SET1(*a);
        GEMM_EACH(q, GEMM_ABREAST) GEMM_EACH(v, GEMM_VECS) {
            if (v * ND_VBYTES % 64 == 0) __builtin_prefetch(b + GEMM_AHEAD * COLS + q * panel + v * LANES);
            acc[q][v] = V_FMA(s, V_LOAD(b + q * panel + v * LANES), acc[q][v]);
        }
    }
    const V s = V_SET1(g->alpha);
    GEMM_EACH(q, GEMM_ABREAST) GEMM_EACH(v, GEMM_VECS) {
        E *to = c + q * COLS + v * LANES;
        V_STORE(to, g->add ? V_FMA(s, acc[q][v], V_LOAD(to)) : s * acc[q][v]);
    }
}

/* Rows i0 .. i0 + m of C. */
static void FN(gemm_rows)(const JOB *g, int64_t i0, int64_t m) {
    const MAT a = FN(mat_at)(g->a, i0, 0), c = FN(mat_at)(g->c, i0, 0);
    const int64_t k = g->k;
    /* Without memory A is read where it is: slower, and equal. */
    E *packed_a = g->pack_a ? nd_scratch(ND_SCRATCH_A, (size_t)(m * k) * sizeof(E)) : NULL;
    if (packed_a)
        for (int64_t i = 0, h; i < m; i += h) {
            h = FN(gemm_height)(m - i);
            FN(gemm_copy)(packed_a + i * k, h, h, k, a.p + i * a.rs, a.rs, a.cs);
        }
    int64_t j = 0;
    if (m == 1 && g->pack_b && c.cs == 1)
        for (; j + GEMM_ABREAST * COLS <= g->n; j += GEMM_ABREAST * COLS)
            FN(gemm_row)(g, packed_a ? packed_a : a.p, packed_a ? 1 : a.cs, g->packed_b + j * k, c.p + j);
    for (; j < g->n; j += COLS) {
        const int64_t w = gemm_min(COLS, g->n - j), vecs = gemm_ceil(w, LANES);
        const bool own = g->pack_b || w != vecs * LANES, direct = c.cs == 1 && w == vecs * LANES;
        const E *bp = own ? g->packed_b + (g->pack_b ? j * k : 0) : g->b.p + j;
        const int64_t brs = own ? vecs * LANES : g->b.rs;
        for (int64_t i = 0, h; i < m; i += h) {
            h = FN(gemm_height)(m - i);
            const E *ap = packed_a ? packed_a + i * k : a.p + i * a.rs;
            const int64_t ars = packed_a ? 1 : a.rs, acs = packed_a ? h : a.cs;
            E *cp = c.p + i * c.rs + j * c.cs;
            if (direct) {
                if (h == GEMM_ROWS && w == COLS && packed_a && g->pack_b) FN(gemm_tile_packed)(g, ap, bp, cp, c.rs);
                else FN(gemm_tiles)[h - 1][vecs - 1](g, ap, ars, acs, bp, brs, cp, c.rs);
                continue;
            }
            E tile[GEMM_ROWS * COLS] __attribute__((aligned(64)));
            if (g->add) FN(gemm_move)(h, w, (MAT){tile, COLS, 1}, (MAT){cp, c.rs, c.cs});
            FN(gemm_tiles)[h - 1][vecs - 1](g, ap, ars, acs, bp, brs, tile, COLS);
            FN(gemm_move)(h, w, (MAT){cp, c.rs, c.cs}, (MAT){tile, COLS, 1});
        }
    }
}

/* y[j] += sum over p < k of x[p] b[p][j] for j < n, where the columns of B lie in memory: four at a time. */
static void FN(gemv_columns)(int64_t n, int64_t k, E *restrict y, const E *restrict x, MAT b) {
    for (int64_t j = 0; j < n; j += 4) {
        const E *q[4]; /* columns after the last repeat it */
        for (int r = 0; r < 4; r++) q[r] = b.p + gemm_min(j + r, n - 1) * b.cs;
        V s[4] = {{0}, {0}, {0}, {0}};
        int64_t p = 0;
        for (; p + LANES <= k; p += LANES) {
            const V f = V_LOAD(x + p);
            GEMM_EACH(r, 4) { s[r] = V_FMA(f, V_LOAD(q[r] + p), s[r]); }
        }
        for (int r = 0; r < 4 && j + r < n; r++) {
            for (int l = 0; l < LANES; l++) y[j + r] += s[r][l];
            for (int64_t z = p; z < k; z++) y[j + r] += x[z] * q[r][z];
        }
    }
}

/* The same where the rows of B lie in memory: four scaled rows at a time are added to y. */
static void FN(gemv_rows)(int64_t n, int64_t k, E *restrict y, const E *restrict x, MAT b) {
    int64_t p = 0;
    for (; p + 4 <= k; p += 4) {
        const E *q = b.p + p * b.rs;
        int64_t j = 0;
        for (; j + LANES <= n; j += LANES) {
            V s = V_LOAD(y + j);
            GEMM_EACH(r, 4) { s = V_FMA(V_SET1(x[p + r]), V_LOAD(q + r * b.rs + j), s); }
            V_STORE(y + j, s);
        }
        for (; j < n; j++)
            for (int r = 0; r < 4; r++) y[j] += x[p + r] * q[r * b.rs + j];
    }
    for (; p < k; p++)
        for (int64_t j = 0; j < n; j++) y[j] += x[p] * b.p[p * b.rs + j];
}

/* One row of C, a chunk of columns (task t): c[j] = alpha * sum of a[p] b[p][j] (+ c[j]), with sums in the L1 cache. */
static void FN(gemv)(void *context, int64_t t) {
    const RUN *r = context;
    const MAT a = r->a, b = r->b;
    const int64_t j0 = t * GEMV_CHUNK, w = gemm_min(GEMV_CHUNK, r->n - j0);
    E y[GEMV_CHUNK], x[GEMV_CHUNK];
    for (int64_t j = 0; j < w; j++) y[j] = 0;
    for (int64_t p0 = 0; p0 < r->k; p0 += GEMV_CHUNK) {
        const int64_t d = gemm_min(GEMV_CHUNK, r->k - p0);
        const MAT z = FN(mat_at)(b, p0, j0);
        for (int64_t p = 0; p < d; p++) x[p] = a.p[(p0 + p) * a.cs];
        if (z.cs == 1) FN(gemv_rows)(w, d, y, x, z);
        else if (z.rs == 1) FN(gemv_columns)(w, d, y, x, z);
        else
            for (int64_t j = 0; j < w; j++)
                for (int64_t p = 0; p < d; p++) y[j] += x[p] * z.p[p * z.rs + j * z.cs];
    }
    for (int64_t j = 0; j < w; j++) {
        E *to = r->c.p + (j0 + j) * r->c.cs;
        *to = r->add ? *to + r->alpha * y[j] : r->alpha * y[j];
    }
}

/* Elements of a whole k x n matrix in packed form: blocks of k as gemm_kc cuts it, each as gemm_pack_b makes it. */
ND_INLINE int64_t FN(gemm_packed_columns)(int64_t n) { return gemm_ceil(n, LANES) * LANES; }
ND_INLINE int64_t FN(gemm_kc)(int64_t k) { return gemm_block(k, GEMM_K, 8, 1); }

/* Bytes of scratch that no product with sizes of at most n (rows, columns) and k exceeds. */
static size_t FN(gemm_room)(int64_t n, int64_t k) {
    const int64_t kc = gemm_min(k + 8, GEMM_K);
    return (size_t)(gemm_min(n * kc, GEMM_B_BYTES / (int64_t)sizeof(E)) + COLS * kc) * sizeof(E);
}

/* Rows i0 .. i0 + m, columns j0 .. j0 + n of C. ND_ENOMEM comes before C is touched. */
static int FN(gemm_part)(const RUN *r, int64_t i0, int64_t m, int64_t j0, int64_t n) {
    JOB g = {.alpha = r->alpha, .pack_a = r->pack_a, .pack_b = r->pack_b};
    const int64_t mc = gemm_block(m, GEMM_A_BYTES / (int64_t)sizeof(E), GEMM_ROWS, r->kc);
    const int64_t nc = r->packed ? n : gemm_block(n, GEMM_B_BYTES / (int64_t)sizeof(E), COLS, r->kc);
    if (!r->packed && (g.pack_b || n % LANES)) {
        g.packed_b = nd_scratch(ND_SCRATCH_B, (size_t)((g.pack_b ? nc : COLS) * r->kc) * sizeof(E));
        if (!g.packed_b) return ND_ENOMEM;
    }
    for (int64_t j = j0; j < j0 + n; j += nc) {
        for (int64_t p = 0; p < r->k; p += r->kc) {
            g.a = FN(mat_at)(r->a, i0, p), g.c = FN(mat_at)(r->c, i0, j);
            g.n = gemm_min(nc, j0 + n - j), g.k = gemm_min(r->kc, r->k - p), g.add = r->add || p > 0;
            if (r->packed) g.packed_b = (E *)r->packed + p * FN(gemm_packed_columns)(r->n) + j * g.k;
            else {
                g.b = FN(mat_at)(r->b, p, j);
                FN(gemm_pack_b)(&g, 0, g.n);
            }
            for (int64_t i = 0; i < m; i += mc) FN(gemm_rows)(&g, i, gemm_min(mc, m - i));
        }
    }
    return ND_OK;
}

/* Task t: a rectangle of C. */
static int FN(gemm_rectangle)(const RUN *r, int64_t t) {
    const int64_t across = gemm_ceil(r->n, r->columns), i = t / across * r->rows, j = t % across * r->columns;
    return FN(gemm_part)(r, i, gemm_min(r->rows, r->m - i), j, gemm_min(r->columns, r->n - j));
}
static void FN(gemm_task)(void *context, int64_t t) {
    RUN *r = context;
    if (FN(gemm_rectangle)(r, t)) atomic_fetch_or(&r->failed, UINT64_C(1) << t);
}

/* C = alpha A B, or C += alpha A B, with sizes and operands set in r; B may be packed beforehand. ND_ENOMEM comes before
 * C is touched.
 *
 * Every thread makes a rectangle of C, alone: it packs what it needs, and nobody waits for anybody. That some is packed
 * twice costs less than meeting would; rectangles are chosen for the least of both. How an element is summed does not
 * follow from them. */
static int FN(gemm_split)(RUN *r) {
    const int64_t m = r->m, n = r->n, k = r->k;
    const bool near_a = gemm_near(m, k, r->a.rs, r->a.cs, sizeof(E));
    const bool near_b = !r->packed && gemm_near(k, n, r->b.rs, r->b.cs, sizeof(E));
    r->pack_a = (r->a.cs != 1 && r->a.rs != 1) || n > (near_a ? 256 : 64);
    r->pack_b = r->packed || r->b.cs != 1 || m > (near_b ? 128 : 32);
    r->kc = r->pack_b || near_b ? FN(gemm_kc)(k) : gemm_block(k, 32, 8, 1);
    const double once = (double)n * (double)k;
    const int64_t threads = once < GEMV_ALONE && once * (double)m < GEMM_ALONE ? 1 : gemm_min(nd_threads(), 64);
    if (threads == 1) return FN(gemm_part)(r, 0, m, 0, n);
    double least = INFINITY;
    for (int64_t down = 1; down <= threads; down++) {
        const int64_t rows = gemm_ceil(gemm_ceil(m, down), GEMM_ROWS) * GEMM_ROWS;
        const int64_t columns = gemm_ceil(gemm_ceil(n, threads / down), COLS) * COLS;
        const double cost = (double)rows * (double)columns + GEMM_PACK_COST * (double)(rows + columns);
        if (cost < least) least = cost, r->rows = rows, r->columns = columns;
    }
    const int64_t tasks = gemm_ceil(m, r->rows) * gemm_ceil(n, r->columns);
    nd_parallel(tasks, FN(gemm_task), r);
    /* What other threads had no memory for is done here, where the caller may have reserved it. */
    const uint64_t failed = r->failed;
    int status = ND_OK;
    for (int64_t t = 0; t < tasks; t++)
        if (failed >> t & 1) status |= FN(gemm_rectangle)(r, t);
    return status;
}

static int FN(gemm_run)(int64_t m, int64_t n, int64_t k, E alpha, MAT a, MAT b, bool add, MAT c) {
    if (n == 1 || (c.cs != 1 && c.rs == 1 && m != 1)) { /* C' = B' A' writes along memory */
        const MAT t = FN(mat_t)(a);
        const int64_t rows = m;
        a = FN(mat_t)(b), b = t, c = FN(mat_t)(c), m = n, n = rows;
    }
    if (k == 0 && !add)
        for (int64_t i = 0; i < m; i++)
            for (int64_t j = 0; j < n; j++) c.p[i * c.rs + j * c.cs] = 0;
    if (m == 0 || n == 0 || k == 0) return ND_OK;
    RUN r = {.a = a, .b = b, .c = c, .m = m, .n = n, .k = k, .alpha = alpha, .add = add};
    if (m > 1) return FN(gemm_split)(&r);
    const int64_t chunks = gemm_ceil(n, GEMV_CHUNK);
    if ((double)n * (double)k >= GEMV_ALONE) nd_parallel(chunks, FN(gemv), &r);
    else
        for (int64_t t = 0; t < chunks; t++) FN(gemv)(&r, t);
    return ND_OK;
}

static int FN(gemm)(int64_t m, int64_t n, int64_t k, nd_mat a, nd_mat b, nd_mat c) {
    const int64_t s = sizeof(E);
    return FN(gemm_run)(m, n, k, 1, (MAT){(E *)a.p, a.rs / s, a.cs / s}, (MAT){(E *)b.p, b.rs / s, b.cs / s}, false,
                        (MAT){(E *)c.p, c.rs / s, c.cs / s});
}

static void FN(gemm_pack_task)(void *context, int64_t t) {
    const JOB *g = context;
    FN(gemm_pack_b)(g, t * PACK_COLS, gemm_min((t + 1) * PACK_COLS, g->n));
}

/* Packs a whole k x n matrix as gemm_packed wants it; `to` is 64-byte aligned. */
static void FN(gemm_pack)(int64_t n, int64_t k, nd_mat b, char *to) {
    const int64_t s = sizeof(E), kc = FN(gemm_kc)(k), columns = FN(gemm_packed_columns)(n);
    const MAT whole = {(E *)b.p, b.rs / s, b.cs / s};
    for (int64_t p = 0; p < k; p += kc) {
        JOB g = {.b = FN(mat_at)(whole, p, 0), .n = n, .k = gemm_min(kc, k - p), .pack_b = true};
        g.packed_b = (E *)to + p * columns;
        if (n * g.k < GEMV_ALONE) FN(gemm_pack_b)(&g, 0, n);
        else nd_parallel(gemm_ceil(n, PACK_COLS), FN(gemm_pack_task), &g);
    }
}
static int64_t FN(gemm_pack_size)(int64_t n, int64_t k) { return k * FN(gemm_packed_columns)(n) * (int64_t)sizeof(E); }

/* C = A B with B from gemm_pack. */
static int FN(gemm_packed)(int64_t m, int64_t n, int64_t k, nd_mat a, const char *b, nd_mat c) {
    const int64_t s = sizeof(E);
    if (k == 0) return FN(gemm)(m, n, 0, a, a, c);
    RUN r = {.m = m, .n = n, .k = k, .alpha = 1, .packed = (const E *)b};
    r.a = (MAT){(E *)a.p, a.rs / s, a.cs / s}, r.c = (MAT){(E *)c.p, c.rs / s, c.cs / s};
    return m == 0 || n == 0 ? ND_OK : FN(gemm_split)(&r);
}

/* What the machine could do: independent chains of fma, as many as hide its latency, and nothing else. Returns the number
 * of floating point operations. */
static double FN(fma_peak)(int64_t times) {
    enum { CHAINS = ND_VBYTES == 16 ? 10 : 12 };
    V x[CHAINS], a = V_SET1((E)0.999), b = V_SET1((E)1e-3);
    for (int i = 0; i < CHAINS; i++) x[i] = V_SET1((E)i);
    __asm__ volatile("" : "+m"(a), "+m"(b));
    const V factor = a, term = b;
    for (int64_t i = 0; i < times; i++) GEMM_EACH(j, CHAINS) {
            x[j] = V_FMA(x[j], factor, term);
        }
    for (int i = 0; i < CHAINS; i++) __asm__ volatile("" : "+m"(x[i]));
    return 2.0 * CHAINS * LANES * (double)times;
}

#undef FN
#undef E
#undef V
#undef V_LOAD
#undef V_STORE
#undef V_SET1
#undef V_FMA
#undef MAT
#undef JOB
#undef RUN
#undef LANES
#undef COLS
#undef PACK_COLS
