/*
 * loops.h: the 1-d loops of the ufuncs, made from ops.def.
 *
 * The one idea: the shape of a loop is apart from its operation. A loop has a contiguous form, forms with one scalar
 * operand, and a general strided form; the compiler vectorises the first ones per CPU level. The strided form keeps
 * strict element order, so that it also serves as reduction (output stride 0, output = first input).
 * Operands either are the same memory element for element or do not overlap at all: lib/ufunc.ts copies otherwise.
 */
#include "scalar.h"
#include "vmath.h"

/* Lets the compiler vectorise although it cannot see that operands do not overlap. */
#if defined(__clang__)
#define ND_IVDEP _Pragma("clang loop vectorize(assume_safety)")
#else
#define ND_IVDEP _Pragma("GCC ivdep")
#endif
#define ND_EACH ND_IVDEP for (int64_t i = 0; i < n; i++)

/* The type of a result: storage and value. The real part of anything but a complex type is itself. */
#define SAME_s(T) T##_s
#define SAME_v(T) T##_v
#define BOOL_s(T) b8_s
#define BOOL_v(T) b8_v
#define I32_s(T) i32_s
#define I32_v(T) i32_v
#define U8_s(T) u8_s
#define U8_v(T) u8_v
#define REAL_s(T) T##_real_s
#define REAL_v(T) T##_real_v
#define ND_X(T, S, V, ...)                                                                                             \
    typedef S T##_real_s;                                                                                              \
    typedef V T##_real_v;
ND_FOR_BIUF(ND_X, )
#undef ND_X
typedef float c64_real_s, c64_real_v;
typedef double c128_real_s, c128_real_v;

/* Element i of operand k: contiguous, and at its stride. The pointers q0, q1, q2 are copies of p's in local variables,
 * since a store through one of p's could change p itself for all the compiler knows. */
#define ND_AT(S, k) ((S *)q##k)[i]
#define ND_STEP(S, k) (*(S *)(q##k + i * s##k))
#define ND_LOCALS2 char *const q0 = p[0], *const q1 = p[1]; const int64_t s0 = s[0], s1 = s[1]
#define ND_LOCALS3 ND_LOCALS2; char *const q2 = p[2]; const int64_t s2 = s[2]

#define ND_LOOP_UNARY(T, S, V, K, N, name, R, expr)                                                                    \
    static int name##_##T(char *const *p, const int64_t *s, int64_t n) {                                               \
        ND_LOCALS2;                                                                                                    \
        if (s0 == sizeof(S) && s1 == sizeof(R##_s(T))) {                                                               \
            ND_EACH { const V x = ND_AT(S, 0); ND_AT(R##_s(T), 1) = (R##_v(T))(expr); }                                \
        } else {                                                                                                       \
            for (int64_t i = 0; i < n; i++) { const V x = ND_STEP(S, 0); ND_STEP(R##_s(T), 1) = (R##_v(T))(expr); }    \
        }                                                                                                              \
        return ND_OK;                                                                                                  \
    }

/* One form of a binary loop; A, B, O say where its operands are. */
#define ND_BODY(V, RV, A, B, O, expr) { const V x = A, y = B; O = (RV)(expr); }

#define ND_LOOP_BINARY(T, S, V, K, N, name, R, expr)                                                                   \
    static int name##_##T(char *const *p, const int64_t *s, int64_t n) {                                               \
        ND_LOCALS3;                                                                                                    \
        const bool flat = s2 == sizeof(R##_s(T)), a = s0 == sizeof(S), b = s1 == sizeof(S);                            \
        const S a0 = n ? *(S *)q0 : 0, b0 = n ? *(S *)q1 : 0;                                                          \
        if (flat && a && b) ND_EACH ND_BODY(V, R##_v(T), ND_AT(S, 0), ND_AT(S, 1), ND_AT(R##_s(T), 2), expr)           \
        else if (flat && a && s1 == 0) ND_EACH ND_BODY(V, R##_v(T), ND_AT(S, 0), b0, ND_AT(R##_s(T), 2), expr)         \
        else if (flat && b && s0 == 0) ND_EACH ND_BODY(V, R##_v(T), a0, ND_AT(S, 1), ND_AT(R##_s(T), 2), expr)         \
        else for (int64_t i = 0; i < n; i++)                                                                           \
            ND_BODY(V, R##_v(T), ND_STEP(S, 0), ND_STEP(S, 1), ND_STEP(R##_s(T), 2), expr)                             \
        return ND_OK;                                                                                                  \
    }

/* A function on one element: its prefix is the class's. */
#define ND_PREFIX_B nd
#define ND_PREFIX_I nd
#define ND_PREFIX_U nd
#define ND_PREFIX_F nd
#define ND_PREFIX_C cx
#define ND_FN_(prefix, fn, T) prefix##_##fn##_##T
#define ND_FN(prefix, fn, T) ND_FN_(prefix, fn, T)
#define ND_LOOP_CALL1(T, S, V, K, N, name, R, fn) ND_LOOP_UNARY(T, S, V, K, N, name, R, ND_FN(ND_PREFIX_##K, fn, T)(x))
#define ND_LOOP_CALL2(T, S, V, K, N, name, R, fn) ND_LOOP_BINARY(T, S, V, K, N, name, R, ND_FN(ND_PREFIX_##K, fn, T)(x, y))

/* k elements at a stride, from and to a vector; missing lanes repeat the first element. */
#define ND_X(T, S, V, K, N, ...)                                                                                       \
    ND_INLINE v##T v_gather_##T(const char *p, int64_t stride, int64_t k) {                                            \
        S lane[ND_LANES(S)];                                                                                           \
        for (int64_t i = 0; i < ND_LANES(S); i++) lane[i] = *(const S *)(p + (i < k ? i : 0) * stride);                \
        return v_load_##T(lane);                                                                                       \
    }                                                                                                                  \
    ND_INLINE void v_scatter_##T(char *p, int64_t stride, int64_t k, v##T x) {                                         \
        for (int64_t i = 0; i < k; i++) *(S *)(p + i * stride) = x[i];                                                 \
    }
ND_FOR_F(ND_X, )
#undef ND_X

/* Operand q at a stride s, k elements from place i on: as a vector if it is contiguous (in). */
#define ND_TAKE_VECTOR(T, S, q, s, in)                                                                                 \
    (in && k == ND_LANES(S) ? v_load_##T((S *)q + i) : v_gather_##T(q + i * s, s, k))
#define ND_LOOP_VECTOR1_F(T, S, V, name, fn)                                                                           \
    static int name##_##T(char *const *p, const int64_t *s, int64_t n) {                                               \
        ND_LOCALS2;                                                                                                    \
        const bool in = s0 == sizeof(S), out = s1 == sizeof(S);                                                        \
        for (int64_t i = 0, k; i < n; i += k) {                                                                        \
            k = n - i < ND_LANES(S) ? n - i : ND_LANES(S);                                                             \
            const v##T y = v_##fn##_##T(ND_TAKE_VECTOR(T, S, q0, s0, in));                                             \
            if (out && k == ND_LANES(S)) v_store_##T((S *)q1 + i, y); else v_scatter_##T(q1 + i * s1, s1, k, y);       \
        }                                                                                                              \
        return ND_OK;                                                                                                  \
    }
/* Reductions (the output is the first input and stays where it is) go one by one. */
#define ND_LOOP_VECTOR2_F(T, S, V, name, fn)                                                                           \
    static int name##_##T(char *const *p, const int64_t *s, int64_t n) {                                               \
        ND_LOCALS3;                                                                                                    \
        const bool a = s0 == sizeof(S), b = s1 == sizeof(S), out = s2 == sizeof(S), fold = q0 == q2 && s2 == 0;        \
        for (int64_t i = 0, k; i < n; i += k) {                                                                        \
            k = fold ? 1 : n - i < ND_LANES(S) ? n - i : ND_LANES(S);                                                  \
            const v##T z = v_##fn##_##T(ND_TAKE_VECTOR(T, S, q0, s0, a), ND_TAKE_VECTOR(T, S, q1, s1, b));             \
            if (out && k == ND_LANES(S)) v_store_##T((S *)q2 + i, z); else v_scatter_##T(q2 + i * s2, s2, k, z);       \
        }                                                                                                              \
        return ND_OK;                                                                                                  \
    }
/* k complex numbers at a stride as vectors of their parts, the missing ones as above; and their real results back. */
#define ND_X(T, F, S, every_other)                                                                                     \
    typedef v##F v##T##_r;                                                                                             \
    ND_INLINE v##F v_parts_##T(const char *p, int64_t stride, int64_t k, v##F *im) {                                   \
        T##_s lane[ND_LANES(S)];                                                                                       \
        if (stride != sizeof *lane || k != ND_LANES(S)) {                                                              \
            for (int64_t i = 0; i < ND_LANES(S); i++) lane[i] = *(const T##_s *)(p + (i < k ? i : 0) * stride);        \
            p = (const char *)lane;                                                                                    \
        }                                                                                                              \
        const v##F a = v_load_##F((const S *)p), b = v_load_##F((const S *)p + ND_LANES(S));                           \
        *im = __builtin_shufflevector(a, b, every_other(1));                                                           \
        return __builtin_shufflevector(a, b, every_other(0));                                                          \
    }                                                                                                                  \
    ND_INLINE void v_reals_##T(char *p, int64_t stride, int64_t k, v##F x) {                                           \
        if (stride == sizeof(S) && k == ND_LANES(S)) v_store_##F((S *)p, x); else v_scatter_##F(p, stride, k, x);      \
    }                                                                                                                  \
    ND_INLINE v##F v_absolute_##T(v##F re, v##F im) { return v_hypot_##F(re, im); }
#define ND_2(i) i, (i) + 2
#define ND_4(i) ND_2(i), ND_2((i) + 4)
#define ND_8(i) ND_4(i), ND_4((i) + 8)
#define ND_16(i) ND_8(i), ND_8((i) + 16)
#if ND_VBYTES == 64
ND_X(c64, f32, float, ND_16)
ND_X(c128, f64, double, ND_8)
#elif ND_VBYTES == 32
ND_X(c64, f32, float, ND_8)
ND_X(c128, f64, double, ND_4)
#else
ND_X(c64, f32, float, ND_4)
ND_X(c128, f64, double, ND_2)
#endif
#undef ND_X
#undef ND_2
#undef ND_4
#undef ND_8
#undef ND_16

#define ND_LOOP_PARTS1_c128(T, S, V, name, R, fn)                                                                      \
    static int name##_##T(char *const *p, const int64_t *s, int64_t n) {                                               \
        ND_LOCALS2;                                                                                                    \
        for (int64_t i = 0, k; i < n; i += k) {                                                                        \
            k = n - i < ND_LANES(R##_s(T)) ? n - i : ND_LANES(R##_s(T));                                               \
            v##T##_r im, re = v_parts_##T(q0 + i * s0, s0, k, &im);                                                    \
            v_reals_##T(q1 + i * s1, s1, k, v_##fn##_##T(re, im));                                                     \
        }                                                                                                              \
        return ND_OK;                                                                                                  \
    }
#if ND_HAS_FMA
#define ND_LOOP_PARTS1_c64(...) ND_LOOP_PARTS1_c128(__VA_ARGS__)
#else /* without fma, the doubles of cx_absolute_c64 are faster than the errors of floats */
#define ND_LOOP_PARTS1_c64(T, S, V, name, R, fn) ND_LOOP_CALL1(T, S, V, C, , name, R, fn)
#endif
#define ND_LOOP_PARTS1_C(T, S, V, name, R, fn) ND_LOOP_PARTS1_##T(T, S, V, name, R, fn)
#define ND_LOOP_PARTS1_B(T, S, V, name, R, fn) ND_LOOP_CALL1(T, S, V, B, , name, R, fn)
#define ND_LOOP_PARTS1_I(T, S, V, name, R, fn) ND_LOOP_CALL1(T, S, V, I, , name, R, fn)
#define ND_LOOP_PARTS1_U(T, S, V, name, R, fn) ND_LOOP_CALL1(T, S, V, U, , name, R, fn)
#define ND_LOOP_PARTS1_F(T, S, V, name, R, fn) ND_LOOP_CALL1(T, S, V, F, , name, R, fn)
#define ND_LOOP_PARTS1(T, S, V, K, N, name, R, fn) ND_LOOP_PARTS1_##K(T, S, V, name, R, fn)

#define ND_LOOP_VECTOR1_C(T, S, V, name, fn) ND_LOOP_UNARY(T, S, V, C, , name, SAME, cx_##fn##_##T(x))
#define ND_LOOP_VECTOR2_C(T, S, V, name, fn) ND_LOOP_BINARY(T, S, V, C, , name, SAME, cx_##fn##_##T(x, y))
#define ND_LOOP_VECTOR2_I(T, S, V, name, fn) ND_LOOP_BINARY(T, S, V, I, , name, SAME, nd_##fn##_##T(x, y))
#define ND_LOOP_VECTOR2_U(T, S, V, name, fn) ND_LOOP_BINARY(T, S, V, U, , name, SAME, nd_##fn##_##T(x, y))
#define ND_LOOP_VECTOR1(T, S, V, K, N, name, R, fn) ND_LOOP_VECTOR1_##K(T, S, V, name, fn)
#define ND_LOOP_VECTOR2(T, S, V, K, N, name, R, fn) ND_LOOP_VECTOR2_##K(T, S, V, name, fn)

/* Integers that are computed in floats, a block at a time: nd_NAME_block_DTYPE(x, y) leaves the results in x. Missing
 * elements repeat the first; reductions go one by one. */
enum { ND_BLOCK = 16 };
#define ND_LOOP_BLOCK2(T, S, V, K, N, name, R, fn)                                                                     \
    static int name##_##T(char *const *p, const int64_t *s, int64_t n) {                                               \
        ND_LOCALS3;                                                                                                    \
        const bool fold = q0 == q2 && s2 == 0;                                                                         \
        for (int64_t i = 0; fold && i < n; i++) ND_BODY(V, V, *(S *)q0, ND_STEP(S, 1), *(S *)q2, nd_##fn##_##T(x, y))  \
        for (int64_t j = fold ? n : 0, k; j < n; j += k) {                                                             \
            k = n - j < ND_BLOCK ? n - j : ND_BLOCK;                                                                   \
            V x[ND_BLOCK], y[ND_BLOCK];                                                                                \
            for (int64_t b = 0, i; b < ND_BLOCK; b++)                                                                  \
                i = j + (b < k ? b : 0), x[b] = ND_STEP(S, 0), y[b] = ND_STEP(S, 1);                                   \
            nd_##fn##_block_##T(x, y);                                                                                 \
            for (int64_t i = j; i < j + k; i++) ND_STEP(S, 2) = x[i - j];                                              \
        }                                                                                                              \
        return ND_OK;                                                                                                  \
    }

/* gcd; a block with numbers from 2^32 on goes by nd_gcd */
#define ND_X(T, V, F, W)                                                                                               \
    static void nd_gcd_block_##T(V *x, const V *y) {                                                                   \
        W a[ND_BLOCK], b[ND_BLOCK];                                                                                    \
        uint64_t all = 0;                                                                                              \
        for (int i = 0; i < ND_BLOCK; i++) all |= nd_magnitude_##T(x[i]) | nd_magnitude_##T(y[i]);                     \
        for (int i = 0; i < ND_BLOCK && all > UINT32_MAX; i++) x[i] = nd_gcd_##T(x[i], y[i]);                          \
        if (all > UINT32_MAX) return;                                                                                  \
        for (int i = 0; i < ND_BLOCK; i++) a[i] = (W)(int64_t)nd_magnitude_##T(x[i]);                                  \
        for (int i = 0; i < ND_BLOCK; i++) b[i] = (W)(int64_t)nd_magnitude_##T(y[i]);                                  \
        for (int i = 0; i < ND_BLOCK; i += ND_LANES(W))                                                                \
            v_store_##F(a + i, v_gcd_##F(v_load_##F(a + i), v_load_##F(b + i)));                                       \
        for (int i = 0; i < ND_BLOCK; i++) x[i] = (V)(int64_t)a[i];                                                    \
    }
ND_X(i8, int8_t, f32, float)
ND_X(i16, int16_t, f32, float)
ND_X(i32, int32_t, f64, double)
ND_X(i64, int64_t, f64, double)
ND_X(u8, uint8_t, f32, float)
ND_X(u16, uint16_t, f32, float)
ND_X(u32, uint32_t, f64, double)
ND_X(u64, uint64_t, f64, double)
#undef ND_X

#define ND_OP(kind, name, classes, result, expr) ND_FOR_##classes(ND_LOOP_##kind, name, result, expr)
#include "ops.def"
#undef ND_OP
