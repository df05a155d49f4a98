/*
 * reduce.h: reductions of a run of elements into one.
 *
 * Float sums are pairwise in exactly NumPy's order (eight running sums in blocks of at most 128, blocks summed in a
 * balanced tree: Higham, "The accuracy of floating point summation", 1993), so results are NumPy's to the last bit on
 * every CPU level: the eight running sums are the lanes of one vector. Two blocks run side by side to hide the latency
 * of addition. Minimum and maximum do not depend on order: several vectors of running extremes, NaN sticks.
 * Products and the other ops have no entry here: they go element by element through the op's own loop.
 */
#include "simd.h"

#define V8(T) T __attribute__((vector_size(8 * sizeof(T)), aligned(sizeof(T)), may_alias))
#define ND_PAIRWISE_BLOCK 128

#define T f32
#define S float
#include "pairwise_t.h"
#define T f64
#define S double
#include "pairwise_t.h"

#define ND_FOLD_ADD(T, S, V, K, N, ...)                                                                                \
    static void fold_add_##T(char *acc, const char *in, int64_t stride, int64_t n) {                                   \
        V r = *(S *)acc;                                                                                               \
        if (stride == sizeof(S)) for (int64_t i = 0; i < n; i++) r += ((const S *)in)[i];                              \
        else for (int64_t i = 0; i < n; i++) r += *(const S *)(in + i * stride);                                       \
        *(S *)acc = r;                                                                                                 \
    }
ND_FOR_I(ND_FOLD_ADD, )

#define ND_FOLD_INT(T, S, V, op, OP)                                                                                   \
    static void fold_##op##_##T(char *acc, const char *in, int64_t stride, int64_t n) {                                \
        V r = *(S *)acc;                                                                                               \
        if (stride == sizeof(S)) for (int64_t i = 0; i < n; i++) r = r OP ((const S *)in)[i] ? r : ((const S *)in)[i]; \
        else for (int64_t i = 0; i < n; i++) { const V x = *(const S *)(in + i * stride); r = r OP x ? r : x; }        \
        *(S *)acc = r;                                                                                                 \
    }
#define ND_X(T, S, V, K, N, ...) ND_FOLD_INT(T, S, V, maximum, >=) ND_FOLD_INT(T, S, V, minimum, <=)
ND_FOR_BI(ND_X, )
#undef ND_X

/* op(a, b) keeps a NaN on either side: x is taken where it is beyond the running extreme or is NaN. */
#define ND_TAKE(T, a, x, OP) v_sel_##T((x OP a) | (x != x), x, a)
#define ND_FOLD_FLOAT(T, S, op, OP)                                                                                    \
    static void fold_##op##_##T(char *acc, const char *in, int64_t stride, int64_t n) {                                \
        enum { L = ND_LANES(S) };                                                                                      \
        int64_t i = 0;                                                                                                 \
        S r = *(S *)acc;                                                                                               \
        if (stride == sizeof(S) && n >= 4 * L) {                                                                       \
            const S *a = (const S *)in;                                                                                \
            v##T v0 = v_set1_##T(r), v1 = v0, v2 = v0, v3 = v0;                                                        \
            for (; i + 4 * L <= n; i += 4 * L) {                                                                       \
                const v##T x0 = v_load_##T(a + i), x1 = v_load_##T(a + i + L), x2 = v_load_##T(a + i + 2 * L),         \
                           x3 = v_load_##T(a + i + 3 * L);                                                             \
                v0 = ND_TAKE(T, v0, x0, OP), v1 = ND_TAKE(T, v1, x1, OP);                                              \
                v2 = ND_TAKE(T, v2, x2, OP), v3 = ND_TAKE(T, v3, x3, OP);                                              \
            }                                                                                                          \
            v0 = ND_TAKE(T, v0, v1, OP), v2 = ND_TAKE(T, v2, v3, OP), v0 = ND_TAKE(T, v0, v2, OP);                     \
            for (int l = 0; l < L; l++) r = v0[l] OP r || v0[l] != v0[l] ? v0[l] : r;                                  \
        }                                                                                                              \
        for (; i < n; i++) {                                                                                           \
            const S x = *(const S *)(in + i * stride);                                                                 \
            r = x OP r || x != x ? x : r;                                                                              \
        }                                                                                                              \
        *(S *)acc = r;                                                                                                 \
    }
#define ND_X(T, S, ...) ND_FOLD_FLOAT(T, S, maximum, >) ND_FOLD_FLOAT(T, S, minimum, <)
ND_FOR_F(ND_X, )
#undef ND_X

/* any() and all(): bools only (other types are converted on the way), leaving at the first element that decides. */
static void fold_logical_or_b8(char *acc, const char *in, int64_t stride, int64_t n) {
    for (int64_t i = 0; i < n && !*acc; i++) *acc = in[i * stride] != 0;
}
static void fold_logical_and_b8(char *acc, const char *in, int64_t stride, int64_t n) {
    for (int64_t i = 0; i < n && *acc; i++) *acc = in[i * stride] != 0;
}

/* argmin, argmax: the extreme value first (vectorised above), then the first place where it stands. */
#define ND_ARG(T, S, V, op)                                                                                            \
    static int64_t arg##op##_##T(const char *in, int64_t stride, int64_t n) {                                          \
        S best = *(const S *)in;                                                                                       \
        fold_##op##_##T((char *)&best, in, stride, n);                                                                 \
        int64_t i = 0;                                                                                                 \
        if (best == best) while (*(const S *)(in + i * stride) != best) i++;                                           \
        else while (*(const S *)(in + i * stride) == *(const S *)(in + i * stride)) i++;                               \
        return i;                                                                                                      \
    }
#define ND_X(T, S, V, ...) ND_ARG(T, S, V, maximum) ND_ARG(T, S, V, minimum)
ND_FOR_IF(ND_X, )
#undef ND_X
/* bools: any non-zero byte is true */
static int64_t argmaximum_b8(const char *in, int64_t stride, int64_t n) {
    for (int64_t i = 0; i < n; i++)
        if (in[i * stride]) return i;
    return 0;
}
static int64_t argminimum_b8(const char *in, int64_t stride, int64_t n) {
    for (int64_t i = 0; i < n; i++)
        if (!in[i * stride]) return i;
    return 0;
}
