/*
 * sort_t.h: sorting and selecting signed integers, included by sort.h with T = i32, i64, K = int32_t, int64_t and
 * SORT_LANES = lanes of a vector. (The idea and the sources are there.)
 *
 *   sort_net     up to 16 vectors in registers
 *   sort_small   up to SORT_BLOCK elements, by insertion or by the network
 *   sort_radix   least significant digit first; needs no luck
 *   sort_split   smaller than the pivot to the left, the others to the right
 *   sort_stable_split   the same, in order
 *   sort_keys    quicksort of all this
 *   sort_select  quickselect
 * tmp is room for n + SORT_LANES elements everywhere.
 */
#define FN(name) SORT_JOIN(name##_, T)
#define V SORT_JOIN(v, T)
#define V_AT FN(sort_vector_at)
#define V_MIN SORT_JOIN(v_min_, T)
#define V_MAX SORT_JOIN(v_max_, T)
#define V_FIRST SORT_JOIN(v_first_, T)
#define V_KEEP SORT_JOIN(v_keep_, T)
#define V_ORDER SORT_JOIN(v_order_, T)
#define L SORT_LANES
#define SORT_BLOCK (SORT_ROWS * L)
#define LEAST ((K)((uint64_t)1 << (8 * sizeof(K) - 1)))
#define MOST ((K)~LEAST)

typedef ND_VECTOR_AT(K) V_AT;

/* Lane l comes from lane l ^ c. */
#define XOR(x, c) __builtin_shufflevector(x, x, SORT_LANE_LIST(L, SORT_XOR, c))
/* Lanes with bit d from b, the others from a. */
#define PICK(a, b, d) __builtin_shufflevector(a, b, SORT_LANE_LIST(L, SORT_PICK, d))

/* Compares and exchanges rows i and j. */
#define X(i, j) { const V x = r[i], y = r[j]; r[i] = V_MIN(x, y), r[j] = V_MAX(x, y); }
#define ACROSS(rows, d) SORT_EACH(i, rows) if (rows > d && !(i & d)) X(i, i | d)

/* Merges sorted columns, the two halves of each group of 2 d lanes, into one sequence along columns, which is 2 d
 * columns long: Batcher's bitonic merge. The first step compares one half with the other backwards. */
#define MERGE(rows, d)                                                                                                 \
    SORT_EACH(i, rows / 2) {                                                                                           \
        const V y = XOR(r[rows - 1 - i], 2 * d - 1), low = V_MIN(r[i], y), high = V_MAX(r[i], y);                      \
        r[i] = PICK(low, high, d);                                                                                     \
        r[rows - 1 - i] = XOR(PICK(high, low, d), 2 * d - 1);                                                          \
    }
#define WITHIN(rows, d)                                                                                                \
    SORT_EACH(i, rows) {                                                                                               \
        const V y = XOR(r[i], d);                                                                                      \
        r[i] = PICK(V_MIN(r[i], y), V_MAX(r[i], y), d);                                                                \
    }
#define DOWN(rows) ACROSS(rows, 8) ACROSS(rows, 4) ACROSS(rows, 2) ACROSS(rows, 1)
/* One step of transposing squares of L rows. */
#define TRANSPOSE(rows, d)                                                                                             \
    SORT_EACH(i, rows) if (!(i & d)) {                                                                                 \
        const V x = r[i], y = r[i | d];                                                                                \
        r[i] = __builtin_shufflevector(x, y, SORT_LANE_LIST(L, SORT_UPPER, d));                                        \
        r[i | d] = __builtin_shufflevector(x, y, SORT_LANE_LIST(L, SORT_LOWER, d));                                    \
    }

/* n <= rows * L elements; rows is a constant, a multiple of L. */
ND_INLINE void FN(sort_net)(K *a, int64_t n, const int rows) {
    V r[SORT_ROWS];
    const V most = (V){0} + MOST;
    SORT_EACH(i, rows) {
        const int64_t k = n - i * L;
        r[i] = k >= L ? (V) * (const V_AT *)(a + i * L) : k > 0 ? V_FIRST(a + i * L, (int)k, most) : most;
    }
    if (rows == 2) { SORT_NET2 }
    if (rows == 4) { SORT_NET4 }
    if (rows == 8) { SORT_NET8 }
#if SORT_ROWS == 16
    if (rows == 16) { SORT_NET16 }
#endif
    /* clang-format off */
    MERGE(rows, 1) DOWN(rows)
#if SORT_LANES > 2
    MERGE(rows, 2) WITHIN(rows, 1) DOWN(rows)
#endif
#if SORT_LANES > 4
    MERGE(rows, 4) WITHIN(rows, 2) WITHIN(rows, 1) DOWN(rows)
#endif
#if SORT_LANES > 8
    MERGE(rows, 8) WITHIN(rows, 4) WITHIN(rows, 2) WITHIN(rows, 1) DOWN(rows)
#endif
    TRANSPOSE(rows, 1)
#if SORT_LANES > 2
    TRANSPOSE(rows, 2)
#endif
#if SORT_LANES > 4
    TRANSPOSE(rows, 4)
#endif
#if SORT_LANES > 8
    TRANSPOSE(rows, 8)
#endif
        /* clang-format on */
        SORT_EACH(i, rows) { /* row i is now column i % L, part i / L */
        const int to = i % L * rows + i / L * L;
        const int64_t k = n - to;
        if (k >= L) *(V_AT *)(a + to) = (V_AT)r[i];
        else if (k > 0) V_KEEP(a + to, (int)k, r[i]);
    }
}

static void FN(sort_insert)(K *a, int64_t n) {
    for (int64_t i = 1; i < n; i++) {
        const K x = a[i];
        int64_t j = i;
        for (; j > 0 && a[j - 1] > x; j--) a[j] = a[j - 1];
        a[j] = x;
    }
}

/* n <= SORT_BLOCK. */
static __attribute__((noinline)) void FN(sort_small)(K *a, int64_t n) {
    if (n <= SORT_INSERT(L)) FN(sort_insert)(a, n);
#if SORT_LANES <= 2
    else if (n <= 2 * L) FN(sort_net)(a, n, 2);
#endif
#if SORT_LANES <= 4
    else if (n <= 4 * L) FN(sort_net)(a, n, 4);
#endif
#if SORT_LANES <= 8
    else if (n <= 8 * L) FN(sort_net)(a, n, 8);
#endif
#if SORT_ROWS == 16
    else FN(sort_net)(a, n, 16);
#endif
}

/* One byte a time, least significant first; bytes that are the same in all elements cost nothing. */
static void FN(sort_radix)(K *a, int64_t n, K *tmp) {
    enum { BYTES = sizeof(K) };
    typedef __typeof__(SORT_UNSIGNED((K)0)) U;
    int64_t count[BYTES][256];
    memset(count, 0, sizeof count);
    for (int64_t i = 0; i < n; i++) {
        const U x = (U)(a[i] ^ LEAST);
        SORT_EACH(b, BYTES) count[b][x >> 8 * b & 255]++;
    }
    K *from = a, *to = tmp;
    for (int b = 0; b < BYTES; b++) {
        int64_t *c = count[b], at = 0;
        if (c[(U)(from[0] ^ LEAST) >> 8 * b & 255] == n) continue;
        for (int d = 0; d < 256; d++) {
            const int64_t k = c[d];
            c[d] = at, at += k;
        }
        for (int64_t i = 0; i < n; i++) to[c[(U)(from[i] ^ LEAST) >> 8 * b & 255]++] = from[i];
        K *const swap = from;
        from = to, to = swap;
    }
    if (from != a) memcpy(a, from, (size_t)n * sizeof(K));
}

/* Elements below p to the front, the others behind them, both in their order; returns the number of the former. */
static int64_t FN(sort_stable_split)(K *a, int64_t n, K p, K *tmp) {
    K *low = a, *high = tmp;
    int64_t i = 0;
#if ND_HAS_ORDER
    if (p == LEAST) return 0;
    for (const V pivot = (V){0} + p; i + L <= n; i += L) { /* low never passes a + i, which has been read */
        int k, rest;
        const V x = *(const V_AT *)(a + i);
        *(V_AT *)low = (V_AT)V_ORDER(x, pivot, &k);
        *(V_AT *)high = (V_AT)~V_ORDER(~x, -pivot, &rest); /* ~x < -p where x >= p */
        low += k, high += rest;
    }
#endif
    for (; i < n; i++) {
        const K x = a[i];
        const bool below = x < p;
        *low = x, *high = x;
        low += below, high += !below;
    }
    memcpy(low, tmp, (size_t)((char *)high - (char *)tmp));
    return low - a;
}

#if ND_HAS_ORDER
/* The same without tmp and without order, n >= SORT_BLOCK: vectors are read from that end which has less room, and
 * stored at both; at the far end their other lanes fall into room as well. First 2 * AHEAD vectors make room. */
#define AHEAD 4
#define STORE(vector)                                                                                                  \
    {                                                                                                                  \
        int k;                                                                                                         \
        const V sorted = V_ORDER(vector, pivot, &k);                                                                   \
        *(V_AT *)low = (V_AT)sorted, *(V_AT *)(high - L) = (V_AT)sorted;                                               \
        low += k, high -= L - k;                                                                                       \
    }
static int64_t FN(sort_split)(K *a, int64_t n, K p, K *tmp) {
    const V pivot = (V){0} + p;
    V first[AHEAD], last[AHEAD], x[AHEAD];
    K *low = a, *high = a + n / L * L, *from = low + AHEAD * L, *to = high - AHEAD * L;
    (void)tmp;
    SORT_EACH(i, AHEAD) first[i] = *(const V_AT *)(a + i * L), last[i] = *(const V_AT *)(to + i * L);
    while (to - from >= AHEAD * L) {
        const bool left = from - low <= high - to;
        const K *const in = left ? from : to - AHEAD * L;
        from += left ? AHEAD * L : 0, to -= left ? 0 : AHEAD * L;
        SORT_EACH(i, AHEAD) x[i] = *(const V_AT *)(in + i * L);
        SORT_EACH(i, AHEAD) STORE(x[i])
    }
    while (to > from) {
        const bool left = from - low <= high - to;
        const V y = *(const V_AT *)(left ? from : to - L);
        from += left ? L : 0, to -= left ? 0 : L;
        STORE(y)
    }
    /* clang-format off */
    SORT_EACH(i, AHEAD) STORE(first[i])
    SORT_EACH(i, AHEAD) STORE(last[i])
        /* clang-format on */
        for (K *e = a + n / L * L; e < a + n; e++) { /* less than a vector */
        const K y = *e, z = *low;
        const bool below = y < p;
        *low = below ? y : z, *e = below ? z : y;
        low += below;
    }
    return low - a;
}
#undef AHEAD
#undef STORE
#else
#define sort_split_i32 sort_stable_split_i32
#define sort_split_i64 sort_stable_split_i64
#endif

/* The median of a sample, or for few elements the median of three medians of three. Where the sample is taken follows
 * no pattern that data could have (Weyl's sequence). */
#define MEDIAN(x, y, z) SORT_MAX(SORT_MIN(x, y), SORT_MIN(SORT_MAX(x, y), z))
static K FN(sort_pivot)(const K *a, int64_t n) {
    K x[SORT_SAMPLE];
    const uint64_t range = n < INT32_MAX ? (uint64_t)n : INT32_MAX;
    const int size = n < SORT_SAMPLE_FROM ? 9 : SORT_SAMPLE;
    uint64_t at = (uint64_t)n;
    for (int i = 0; i < size; i++) at += 0x9e3779b97f4a7c15, x[i] = a[(at >> 32) * range >> 32];
    if (size == 9) {
        for (int i = 0; i < 3; i++) x[i] = MEDIAN(x[i], x[i + 3], x[i + 6]);
        return MEDIAN(x[0], x[1], x[2]);
    }
    FN(sort_small)(x, size);
    return x[size / 2];
}
#undef MEDIAN

/* Quicksort. No element is below `least`: a pivot that is not above it separates those that equal it, so that few
 * distinct values cost few splits. Splits that go wrong too often end in the radix sort. */
static void FN(sort_quick)(K *a, int64_t n, K *tmp, K least, int splits) {
    while (n > SORT_BLOCK) {
        const bool suits = L <= SORT_RADIX_LANES && n >= SORT_RADIX_FROM && n <= SORT_RADIX_MOST;
        if (splits-- == 0 || suits) {
            FN(sort_radix)(a, n, tmp);
            return;
        }
        K p = FN(sort_pivot)(a, n);
        const bool equal = p == least;
        if (equal && p == MOST) return;
        p += equal;
        const int64_t k = FN(sort_split)(a, n, p, tmp), rest = n - k;
        if (!equal && k < rest) FN(sort_quick)(a, k, tmp, least, splits);
        if (equal || k < rest) {
            a += k, n = rest, least = p;
        } else {
            FN(sort_quick)(a + k, rest, tmp, p, splits);
            n = k;
        }
    }
    FN(sort_small)(a, n);
}

static int FN(sort_patience)(int64_t n) { return 2 * (64 - __builtin_clzll((uint64_t)n | 1)); }

/* Whether elements ascend (turn 0) or descend (turn -1: ~x ascends); soon over where they do not. */
ND_INLINE bool FN(sort_in_order)(const K *a, int64_t n, const K turn) {
    int64_t i = 1;
    for (; i + 32 <= n; i += 32) {
        K wrong = 0;
        for (int j = 0; j < 32; j++) wrong |= (a[i + j - 1] ^ turn) > (a[i + j] ^ turn);
        if (wrong) return false;
    }
    for (; i < n; i++)
        if ((a[i - 1] ^ turn) > (a[i] ^ turn)) return false;
    return true;
}

/* Sorts n elements, ascending. */
static void FN(sort_keys)(K *a, int64_t n, K *tmp) {
    if (n <= SORT_BLOCK) {
        FN(sort_small)(a, n);
        return;
    }
    if (FN(sort_in_order)(a, n, 0)) return;
    if (FN(sort_in_order)(a, n, -1)) {
        for (int64_t j = 0; j < n / 2; j++) {
            const K x = a[j];
            a[j] = a[n - 1 - j], a[n - 1 - j] = x;
        }
        return;
    }
    FN(sort_quick)(a, n, tmp, LEAST, FN(sort_patience)(n));
}

/* Puts element number kth of the sorted order in its place, none above it before, none below it behind. */
static void FN(sort_select)(K *a, int64_t n, int64_t kth, K *tmp) {
    K least = LEAST;
    for (int splits = FN(sort_patience)(n); n > SORT_BLOCK; splits--) {
        if (splits == 0) {
            FN(sort_radix)(a, n, tmp);
            return;
        }
        K p = FN(sort_pivot)(a, n);
        const bool equal = p == least;
        if (equal && p == MOST) return;
        p += equal;
        const int64_t k = FN(sort_split)(a, n, p, tmp);
        if (kth < k) {
            if (equal) return;
            n = k;
        } else a += k, n -= k, kth -= k, least = p;
    }
    FN(sort_small)(a, n);
}

#undef FN
#undef V
#undef V_AT
#undef V_MIN
#undef V_MAX
#undef V_FIRST
#undef V_KEEP
#undef V_ORDER
#undef L
#undef SORT_BLOCK
#undef LEAST
#undef MOST
#undef XOR
#undef PICK
#undef X
#undef ACROSS
#undef MERGE
#undef WITHIN
#undef DOWN
#undef TRANSPOSE
#undef T
#undef K
#undef SORT_LANES
#undef SORT_ROWS
