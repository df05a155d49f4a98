/*
 * reduce.h: reductions of a run of elements into one.
 *
 * Float sums are pairwise in exactly NumPy's order (eight running sums in blocks of at most 128, blocks summed in a
 * balanced tree: Higham, "The accuracy of floating point summation", 1993), so results are NumPy's to the last bit on
 * every CPU level: the eight running sums are the lanes of one vector. Two blocks run side by side to hide the latency
 * of addition. Minimum and maximum do not depend on order: several vectors of running extremes, NaN sticks.
 * Products go in order, as NumPy's do. Ops without an entry here go element by element through their own loop.
 * Scans (cumsum and the like) keep the result of every step.
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

/* Complex numbers are summed as NumPy sums them: four running sums in blocks of 64. */
#define ND_X(T, S, V, K, N, ...)                                                                                       \
    static V pw_sum_##T(const char *a, int64_t stride, int64_t n) {                                                    \
        V r[4], sum = 0;                                                                                               \
        __real__ sum = __imag__ sum = (T##_r)-0.0;                                                                     \
        int64_t i = 0;                                                                                                 \
        if (n > 64) {                                                                                                  \
            const int64_t half = n / 2 - n / 2 % 4;                                                                    \
            return pw_sum_##T(a, stride, half) + pw_sum_##T(a + half * stride, stride, n - half);                      \
        }                                                                                                              \
        if (n >= 4) {                                                                                                  \
            for (; i < 4; i++) r[i] = *(const S *)(a + i * stride);                                                    \
            for (; i < n - n % 4; i++) r[i & 3] += *(const S *)(a + i * stride);                                       \
            sum = (r[0] + r[1]) + (r[2] + r[3]);                                                                       \
        }                                                                                                              \
        for (; i < n; i++) sum += *(const S *)(a + i * stride);                                                        \
        return sum;                                                                                                    \
    }                                                                                                                  \
    static void fold_add_##T(char *acc, const char *in, int64_t stride, int64_t n) {                                   \
        *(S *)acc += pw_sum_##T(in, stride, n);                                                                        \
    }
ND_FOR_C(ND_X, )
#undef ND_X

/* Halves: the sum or product of a piece (at most ND_PIECE elements) as float32, rounded once. */
static void fold_add_f16(char *acc, const char *in, int64_t stride, int64_t n) {
    float buf[ND_PIECE];
    cast_f16_f32(in, stride, (char *)buf, sizeof *buf, n);
    *(uint16_t *)acc = nd_half_of_f32(nd_half_to_f32(*(uint16_t *)acc) + pw_sum_f32((char *)buf, sizeof *buf, n));
}
static void fold_multiply_f16(char *acc, const char *in, int64_t stride, int64_t n) {
    float r = nd_half_to_f32(*(uint16_t *)acc);
    for (int64_t i = 0; i < n; i++) r *= nd_half_to_f32(*(const uint16_t *)(in + i * stride));
    *(uint16_t *)acc = nd_half_of_f32(r);
}

/* In order, the result so far in a register; what of it may be reordered (integers) the compiler vectorises. */
#define ND_FOLD(T, S, V, K, N, name, expr)                                                                             \
    static void fold_##name##_##T(char *acc, const char *in, int64_t stride, int64_t n) {                              \
        V r = *(S *)acc;                                                                                               \
        if (stride == sizeof(S)) for (int64_t i = 0; i < n; i++) { const V x = r, y = ((const S *)in)[i]; r = expr; }  \
        else for (int64_t i = 0; i < n; i++) { const V x = r, y = *(const S *)(in + i * stride); r = expr; }           \
        *(S *)acc = r;                                                                                                 \
    }
ND_FOR_IU(ND_FOLD, add, x + y)
ND_FOR_IUFC(ND_FOLD, multiply, nd_multiply(x, y))
ND_FOR_BIU(ND_FOLD, bitwise_and, x &y)
ND_FOR_BIU(ND_FOLD, bitwise_or, x | y)
ND_FOR_BIU(ND_FOLD, bitwise_xor, x ^ y)

/* The same, keeping every step: out[i] = acc = acc op in[i]. */
#define ND_SCAN(T, S, V, K, N, name, expr)                                                                             \
    static void scan_##name##_##T(const char *acc, const char *in, int64_t is, char *out, int64_t os, int64_t n) {     \
        V r = *(const S *)acc;                                                                                         \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            const V x = r, y = *(const S *)(in + i * is);                                                              \
            *(S *)(out + i * os) = r = expr;                                                                           \
        }                                                                                                              \
    }
ND_FOR_IUFC(ND_SCAN, add, x + y)
ND_FOR_IUFC(ND_SCAN, multiply, nd_multiply(x, y))
#define ND_X(T, S, V, ...) ND_SCAN(T, S, V, , , maximum, nd_maximum_##T(x, y)) ND_SCAN(T, S, V, , , minimum, nd_minimum_##T(x, y))
ND_FOR_IUF(ND_X, )
#undef ND_X
#define ND_SCAN_HALF(name, OP)                                                                                         \
    static void scan_##name##_f16(const char *acc, const char *in, int64_t is, char *out, int64_t os, int64_t n) {     \
        uint16_t r = *(const uint16_t *)acc;                                                                           \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            r = nd_half_of_f32(nd_half_to_f32(r) OP nd_half_to_f32(*(const uint16_t *)(in + i * is)));                 \
            *(uint16_t *)(out + i * os) = r;                                                                           \
        }                                                                                                              \
    }
ND_SCAN_HALF(add, +)
ND_SCAN_HALF(multiply, *)

#define ND_FOLD_INT(T, S, V, op, OP)                                                                                   \
    static void fold_##op##_##T(char *acc, const char *in, int64_t stride, int64_t n) {                                \
        V r = *(S *)acc;                                                                                               \
        if (stride == sizeof(S)) for (int64_t i = 0; i < n; i++) r = r OP ((const S *)in)[i] ? r : ((const S *)in)[i]; \
        else for (int64_t i = 0; i < n; i++) { const V x = *(const S *)(in + i * stride); r = r OP x ? r : x; }        \
        *(S *)acc = r;                                                                                                 \
    }
#define ND_X(T, S, V, K, N, ...) ND_FOLD_INT(T, S, V, maximum, >=) ND_FOLD_INT(T, S, V, minimum, <=)
ND_FOR_BIU(ND_X, )
#undef ND_X

/* Whether an extreme gives way to x: to one that is beyond it, and maximum and minimum to any NaN; fmax and fmin give way
 * if they have nothing but a NaN yet. */
#define ND_YIELDS_NAN(r, x, OP) ((x OP r) | (x != x))
#define ND_YIELDS_NUMBER(r, x, OP) ((x OP r) | (r != r))
#define ND_FOLD_FLOAT(T, S, op, OP, YIELDS)                                                                            \
    static void fold_##op##_##T(char *acc, const char *in, int64_t stride, int64_t n) {                                \
        enum { L = ND_LANES(S) };                                                                                      \
        int64_t i = 0;                                                                                                 \
        S r = *(S *)acc;                                                                                               \
        if (stride == sizeof(S) && n >= 4 * L) {                                                                       \
            const S *a = (const S *)in;                                                                                \
            v##T v[4], x[4];                                                                                           \
            for (int k = 0; k < 4; k++) v[k] = v_set1_##T(r);                                                          \
            for (; i + 4 * L <= n; i += 4 * L)                                                                         \
                for (int k = 0; k < 4; k++) {                                                                          \
                    x[k] = v_load_##T(a + i + k * L);                                                                  \
                    v[k] = v_sel_##T(YIELDS(v[k], x[k], OP), x[k], v[k]);                                              \
                }                                                                                                      \
            for (int k = 1; k < 4; k++) v[0] = v_sel_##T(YIELDS(v[0], v[k], OP), v[k], v[0]);                          \
            for (int l = 0; l < L; l++) r = YIELDS(r, v[0][l], OP) ? v[0][l] : r;                                      \
        }                                                                                                              \
        for (; i < n; i++) {                                                                                           \
            const S x = *(const S *)(in + i * stride);                                                                 \
            r = YIELDS(r, x, OP) ? x : r;                                                                              \
        }                                                                                                              \
        *(S *)acc = r;                                                                                                 \
    }
#define ND_X(T, S, ...)                                                                                                \
    ND_FOLD_FLOAT(T, S, maximum, >, ND_YIELDS_NAN) ND_FOLD_FLOAT(T, S, minimum, <, ND_YIELDS_NAN)                      \
    ND_FOLD_FLOAT(T, S, fmax, >, ND_YIELDS_NUMBER) ND_FOLD_FLOAT(T, S, fmin, <, ND_YIELDS_NUMBER)
ND_FOR_F(ND_X, )
#undef ND_X

/* any() and all(): bools only (other types are converted on the way), leaving at the first element that decides. */
static void fold_logical_or_b8(char *acc, const char *in, int64_t stride, int64_t n) {
    for (int64_t i = 0; i < n && !*acc; i++) *acc = in[i * stride] != 0;
}
static void fold_logical_and_b8(char *acc, const char *in, int64_t stride, int64_t n) {
    for (int64_t i = 0; i < n && *acc; i++) *acc = in[i * stride] != 0;
}

/* argmin, argmax: the extreme of one block after the other (vectorised above); the block that has the first one is looked
 * through for it. Blocks stay in the L1 cache. */
enum { ND_ARG_BLOCK = 1024 };
#define ND_ARG(T, S, V, op, OP)                                                                                        \
    static int64_t arg##op##_##T(const char *in, int64_t stride, int64_t n) {                                          \
        S best = *(const S *)in;                                                                                       \
        int64_t at = 0;                                                                                                \
        for (int64_t i = 0; i < n && best == best; i += ND_ARG_BLOCK) {                                                \
            S x = *(const S *)(in + i * stride);                                                                       \
            fold_##op##_##T((char *)&x, in + i * stride, stride, n - i < ND_ARG_BLOCK ? n - i : ND_ARG_BLOCK);         \
            if (x OP best || x != x) best = x, at = i;                                                                 \
        }                                                                                                              \
        if (best == best) while (*(const S *)(in + at * stride) != best) at++;                                         \
        else while (*(const S *)(in + at * stride) == *(const S *)(in + at * stride)) at++;                            \
        return at;                                                                                                     \
    }
#define ND_X(T, S, V, ...) ND_ARG(T, S, V, maximum, >) ND_ARG(T, S, V, minimum, <)
ND_FOR_IUF(ND_X, )
#undef ND_X
/* Complex numbers are ordered by their real parts, then by the imaginary ones; the first NaN is the answer. */
#define ND_ARG_COMPLEX(T, S, op, OP)                                                                                   \
    static int64_t arg##op##_##T(const char *in, int64_t stride, int64_t n) {                                          \
        S best = *(const S *)in;                                                                                       \
        int64_t at = 0;                                                                                                \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            const S x = *(const S *)(in + i * stride);                                                                 \
            if (x != x) return i;                                                                                      \
            if (__real__ x OP __real__ best || (__real__ x == __real__ best && __imag__ x OP __imag__ best)) best = x, at = i; \
        }                                                                                                              \
        return at;                                                                                                     \
    }
#define ND_X(T, S, ...) ND_ARG_COMPLEX(T, S, maximum, >) ND_ARG_COMPLEX(T, S, minimum, <)
ND_FOR_C(ND_X, )
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
