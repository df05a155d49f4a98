/*
 * simd.h: one vocabulary of vectors for all CPU levels.
 *
 * GCC/Clang vector extensions give arithmetic, comparison and shuffles on `vf32 vf64 vi32 vi64`, whose width is the
 * level's (ND_VBYTES). Only what the extensions cannot say is an intrinsic, and intrinsics stand only in this file:
 * fma, sqrt, rounding, absolute value. ND_HAS_FMA says whether v_fma_* rounds once; where it is 0, v_fma_* is a
 * multiplication and an addition. The file is included once per level by the unity file kernels.c.
 */
#ifndef ND_SIMD_H
#define ND_SIMD_H

#include <stdint.h>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#elif defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

#if defined(__AVX512F__)
#define ND_VBYTES 64
#elif defined(__AVX2__)
#define ND_VBYTES 32
#else
#define ND_VBYTES 16
#endif
#if defined(__FMA__) || defined(__aarch64__)
#define ND_HAS_FMA 1
#else
#define ND_HAS_FMA 0
#endif

#define ND_LANES(T) ((int)(ND_VBYTES / sizeof(T)))
#define ND_VECTOR(T) __attribute__((vector_size(ND_VBYTES))) T
#define ND_VECTOR_AT(T) __attribute__((vector_size(ND_VBYTES), aligned(sizeof(T)), may_alias)) T
#define ND_INLINE static inline __attribute__((always_inline))

typedef ND_VECTOR(float) vf32;
typedef ND_VECTOR(double) vf64;
typedef ND_VECTOR(int32_t) vi32;
typedef ND_VECTOR(int64_t) vi64;
typedef ND_VECTOR(uint32_t) vu32;
typedef ND_VECTOR(uint64_t) vu64;
typedef ND_VECTOR_AT(float) vf32_at; /* the same, at any address aligned for one element */
typedef ND_VECTOR_AT(double) vf64_at;

/* Both float types share these; M is the integer vector that comparisons give. */
#define ND_X(F, T, M)                                                                                                  \
    ND_INLINE v##F v_load_##F(const T *p) { return *(const v##F##_at *)p; }                                            \
    ND_INLINE void v_store_##F(T *p, v##F x) { *(v##F##_at *)p = x; }                                                  \
    ND_INLINE v##F v_set1_##F(T x) { return x - (v##F){0}; } /* x - 0 keeps -0.0; x + 0 would not */                   \
    ND_INLINE v##F v_sel_##F(M mask, v##F a, v##F b) { return (v##F)(((M)a & mask) | ((M)b & ~mask)); }                \
    ND_INLINE v##F v_copysign_##F(v##F mag, v##F sgn) {                                                                \
        const M top = (M)v_set1_##F((T) - 0.0);                                                                        \
        return (v##F)(((M)mag & ~top) | ((M)sgn & top));                                                               \
    }                                                                                                                  \
    ND_INLINE v##F v_abs_##F(v##F x) { return (v##F)((M)x & ~(M)v_set1_##F((T) - 0.0)); }
ND_X(f32, float, vi32)
ND_X(f64, double, vi64)
#undef ND_X

/* v_fma_T(a, b, c) = a*b + c.  v_sqrt_T: correctly rounded.  v_round_T: to the nearest integer, ties to even. */
#if defined(__AVX512F__)
ND_INLINE vf32 v_fma_f32(vf32 a, vf32 b, vf32 c) { return (vf32)_mm512_fmadd_ps((__m512)a, (__m512)b, (__m512)c); }
ND_INLINE vf64 v_fma_f64(vf64 a, vf64 b, vf64 c) { return (vf64)_mm512_fmadd_pd((__m512d)a, (__m512d)b, (__m512d)c); }
ND_INLINE vf32 v_sqrt_f32(vf32 x) { return (vf32)_mm512_sqrt_ps((__m512)x); }
ND_INLINE vf64 v_sqrt_f64(vf64 x) { return (vf64)_mm512_sqrt_pd((__m512d)x); }
ND_INLINE vf32 v_round_f32(vf32 x) { return (vf32)_mm512_roundscale_ps((__m512)x, 8); }
ND_INLINE vf64 v_round_f64(vf64 x) { return (vf64)_mm512_roundscale_pd((__m512d)x, 8); }
#elif defined(__AVX2__)
ND_INLINE vf32 v_fma_f32(vf32 a, vf32 b, vf32 c) { return (vf32)_mm256_fmadd_ps((__m256)a, (__m256)b, (__m256)c); }
ND_INLINE vf64 v_fma_f64(vf64 a, vf64 b, vf64 c) { return (vf64)_mm256_fmadd_pd((__m256d)a, (__m256d)b, (__m256d)c); }
ND_INLINE vf32 v_sqrt_f32(vf32 x) { return (vf32)_mm256_sqrt_ps((__m256)x); }
ND_INLINE vf64 v_sqrt_f64(vf64 x) { return (vf64)_mm256_sqrt_pd((__m256d)x); }
ND_INLINE vf32 v_round_f32(vf32 x) { return (vf32)_mm256_round_ps((__m256)x, 8); }
ND_INLINE vf64 v_round_f64(vf64 x) { return (vf64)_mm256_round_pd((__m256d)x, 8); }
#elif defined(__SSE4_1__)
ND_INLINE vf32 v_fma_f32(vf32 a, vf32 b, vf32 c) { return a * b + c; }
ND_INLINE vf64 v_fma_f64(vf64 a, vf64 b, vf64 c) { return a * b + c; }
ND_INLINE vf32 v_sqrt_f32(vf32 x) { return (vf32)_mm_sqrt_ps((__m128)x); }
ND_INLINE vf64 v_sqrt_f64(vf64 x) { return (vf64)_mm_sqrt_pd((__m128d)x); }
ND_INLINE vf32 v_round_f32(vf32 x) { return (vf32)_mm_round_ps((__m128)x, 8); }
ND_INLINE vf64 v_round_f64(vf64 x) { return (vf64)_mm_round_pd((__m128d)x, 8); }
#elif defined(__aarch64__)
ND_INLINE vf32 v_fma_f32(vf32 a, vf32 b, vf32 c) {
    return (vf32)vfmaq_f32((float32x4_t)c, (float32x4_t)a, (float32x4_t)b);
}
ND_INLINE vf64 v_fma_f64(vf64 a, vf64 b, vf64 c) {
    return (vf64)vfmaq_f64((float64x2_t)c, (float64x2_t)a, (float64x2_t)b);
}
ND_INLINE vf32 v_sqrt_f32(vf32 x) { return (vf32)vsqrtq_f32((float32x4_t)x); }
ND_INLINE vf64 v_sqrt_f64(vf64 x) { return (vf64)vsqrtq_f64((float64x2_t)x); }
ND_INLINE vf32 v_round_f32(vf32 x) { return (vf32)vrndnq_f32((float32x4_t)x); }
ND_INLINE vf64 v_round_f64(vf64 x) { return (vf64)vrndnq_f64((float64x2_t)x); }
#elif defined(__wasm_simd128__)
ND_INLINE vf32 v_fma_f32(vf32 a, vf32 b, vf32 c) { return a * b + c; }
ND_INLINE vf64 v_fma_f64(vf64 a, vf64 b, vf64 c) { return a * b + c; }
ND_INLINE vf32 v_sqrt_f32(vf32 x) { return (vf32)wasm_f32x4_sqrt((v128_t)x); }
ND_INLINE vf64 v_sqrt_f64(vf64 x) { return (vf64)wasm_f64x2_sqrt((v128_t)x); }
ND_INLINE vf32 v_round_f32(vf32 x) { return (vf32)wasm_f32x4_nearest((v128_t)x); }
ND_INLINE vf64 v_round_f64(vf64 x) { return (vf64)wasm_f64x2_nearest((v128_t)x); }
#else
#error "simd.h: add this CPU level's fma, sqrt and round here"
#endif

/* v_lt_T(x, y, a, b): a where x < y, else b.  v_bit0_T(q, a, b): a where q & 1 is 0, else b. Selections that need no
 * mask in a vector register; v_sel_T is for masks that are in one already. */
#if defined(__AVX512F__)
ND_INLINE vf32 v_lt_f32(vf32 x, vf32 y, vf32 a, vf32 b) {
    return (vf32)_mm512_mask_blend_ps(_mm512_cmp_ps_mask((__m512)x, (__m512)y, _CMP_LT_OQ), (__m512)b, (__m512)a);
}
ND_INLINE vf64 v_lt_f64(vf64 x, vf64 y, vf64 a, vf64 b) {
    return (vf64)_mm512_mask_blend_pd(_mm512_cmp_pd_mask((__m512d)x, (__m512d)y, _CMP_LT_OQ), (__m512d)b, (__m512d)a);
}
ND_INLINE vf32 v_bit0_f32(vi32 q, vf32 a, vf32 b) {
    return (vf32)_mm512_mask_blend_ps(_mm512_test_epi32_mask((__m512i)q, _mm512_set1_epi32(1)), (__m512)a, (__m512)b);
}
ND_INLINE vf64 v_bit0_f64(vi64 q, vf64 a, vf64 b) {
    return (vf64)_mm512_mask_blend_pd(_mm512_test_epi64_mask((__m512i)q, _mm512_set1_epi64(1)), (__m512d)a, (__m512d)b);
}
#else
ND_INLINE vf32 v_lt_f32(vf32 x, vf32 y, vf32 a, vf32 b) { return v_sel_f32(x < y, a, b); }
ND_INLINE vf64 v_lt_f64(vf64 x, vf64 y, vf64 a, vf64 b) { return v_sel_f64(x < y, a, b); }
ND_INLINE vf32 v_bit0_f32(vi32 q, vf32 a, vf32 b) { return v_sel_f32((q & 1) == 0, a, b); }
ND_INLINE vf64 v_bit0_f64(vi64 q, vf64 a, vf64 b) { return v_sel_f64((q & 1) == 0, a, b); }
#endif

/* v_exponent_T(u, bias): the exponent of the positive normal float with the bits u, as it stands there (2^0 has 127 or
 * 1023), less `bias`; as a float. */
#if defined(__AVX512F__)
ND_INLINE vf32 v_exponent_f32(vi32 u, int bias) { return (vf32)_mm512_getexp_ps((__m512)u) - (float)(bias - 127); }
ND_INLINE vf64 v_exponent_f64(vi64 u, int bias) { return (vf64)_mm512_getexp_pd((__m512d)u) - (double)(bias - 1023); }
#else
ND_INLINE vf32 v_exponent_f32(vi32 u, int bias) { /* in the mantissa of 2^23 it is a number */
    return (vf32)((vi32)((vu32)u >> 23) | 0x4b000000) - (0x1p23f + bias);
}
ND_INLINE vf64 v_exponent_f64(vi64 u, int bias) {
    return (vf64)((vi64)((vu64)u >> 52) | 0x4330000000000000) - (0x1p52 + bias);
}
#endif

/* v_flip_T(x, s): x, its sign flipped where that of s is set. For x >= 0 it is copysign, in one instruction. */
ND_INLINE vf32 v_flip_f32(vf32 x, vf32 s) { return (vf32)((vi32)x ^ ((vi32)s & (vi32)v_set1_f32(-0.0f))); }
ND_INLINE vf64 v_flip_f64(vf64 x, vf64 s) { return (vf64)((vi64)x ^ ((vi64)s & (vi64)v_set1_f64(-0.0))); }

/* v_swap_T(x): every lane and its neighbour, exchanged: the parts of complex numbers. */
#if ND_VBYTES == 64
ND_INLINE vf32 v_swap_f32(vf32 x) {
    return __builtin_shufflevector(x, x, 1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
}
ND_INLINE vf64 v_swap_f64(vf64 x) { return __builtin_shufflevector(x, x, 1, 0, 3, 2, 5, 4, 7, 6); }
#elif ND_VBYTES == 32
ND_INLINE vf32 v_swap_f32(vf32 x) { return __builtin_shufflevector(x, x, 1, 0, 3, 2, 5, 4, 7, 6); }
ND_INLINE vf64 v_swap_f64(vf64 x) { return __builtin_shufflevector(x, x, 1, 0, 3, 2); }
#else
ND_INLINE vf32 v_swap_f32(vf32 x) { return __builtin_shufflevector(x, x, 1, 0, 3, 2); }
ND_INLINE vf64 v_swap_f64(vf64 x) { return __builtin_shufflevector(x, x, 1, 0); }
#endif

/* v_any_T(m): whether a comparison holds in some lane.  v_all_le_T(x, y): whether x <= y in all lanes; nan is not. */
#if defined(__AVX512F__)
ND_INLINE int v_any_i32(vi32 m) { return _mm512_test_epi32_mask((__m512i)m, (__m512i)m) != 0; }
ND_INLINE int v_any_i64(vi64 m) { return _mm512_test_epi64_mask((__m512i)m, (__m512i)m) != 0; }
ND_INLINE int v_all_le_f32(vf32 x, vf32 y) { return _mm512_cmp_ps_mask((__m512)x, (__m512)y, _CMP_NLE_UQ) == 0; }
ND_INLINE int v_all_le_f64(vf64 x, vf64 y) { return _mm512_cmp_pd_mask((__m512d)x, (__m512d)y, _CMP_NLE_UQ) == 0; }
#elif defined(__AVX2__)
ND_INLINE int v_any_i32(vi32 m) { return !_mm256_testz_si256((__m256i)m, (__m256i)m); }
ND_INLINE int v_any_i64(vi64 m) { return !_mm256_testz_si256((__m256i)m, (__m256i)m); }
ND_INLINE int v_all_le_f32(vf32 x, vf32 y) { return _mm256_movemask_ps((__m256)(x <= y)) == 255; }
ND_INLINE int v_all_le_f64(vf64 x, vf64 y) { return _mm256_movemask_pd((__m256d)(x <= y)) == 15; }
#elif defined(__SSE4_1__)
ND_INLINE int v_any_i32(vi32 m) { return !_mm_testz_si128((__m128i)m, (__m128i)m); }
ND_INLINE int v_any_i64(vi64 m) { return !_mm_testz_si128((__m128i)m, (__m128i)m); }
ND_INLINE int v_all_le_f32(vf32 x, vf32 y) { return _mm_movemask_ps((__m128)(x <= y)) == 15; }
ND_INLINE int v_all_le_f64(vf64 x, vf64 y) { return _mm_movemask_pd((__m128d)(x <= y)) == 3; }
#elif defined(__wasm_simd128__)
ND_INLINE int v_any_i32(vi32 m) { return wasm_v128_any_true((v128_t)m); }
ND_INLINE int v_any_i64(vi64 m) { return wasm_v128_any_true((v128_t)m); }
ND_INLINE int v_all_le_f32(vf32 x, vf32 y) { return wasm_i32x4_all_true((v128_t)(x <= y)); }
ND_INLINE int v_all_le_f64(vf64 x, vf64 y) { return wasm_i64x2_all_true((v128_t)(x <= y)); }
#else
ND_INLINE int v_any_i32(vi32 m) { return vmaxvq_u32((uint32x4_t)m) != 0; }
ND_INLINE int v_any_i64(vi64 m) { return vmaxvq_u32((uint32x4_t)m) != 0; }
ND_INLINE int v_all_le_f32(vf32 x, vf32 y) { return vminvq_u32((uint32x4_t)(x <= y)) != 0; }
ND_INLINE int v_all_le_f64(vf64 x, vf64 y) { return vminvq_u32((uint32x4_t)(x <= y)) != 0; }
#endif

/* v_madd_T(a, b, c) = a*b + c, rounded once or twice as the engine likes: for sums whose last bits nobody promised. */
#if defined(__wasm_relaxed_simd__)
ND_INLINE vf32 v_madd_f32(vf32 a, vf32 b, vf32 c) {
    return (vf32)wasm_f32x4_relaxed_madd((v128_t)a, (v128_t)b, (v128_t)c);
}
ND_INLINE vf64 v_madd_f64(vf64 a, vf64 b, vf64 c) {
    return (vf64)wasm_f64x2_relaxed_madd((v128_t)a, (v128_t)b, (v128_t)c);
}
#else
#define v_madd_f32 v_fma_f32
#define v_madd_f64 v_fma_f64
#endif

/* Eight halves (IEEE binary16) from and to floats, where the CPU has instructions for it. */
#if defined(__F16C__)
#define ND_HAS_HALF 1
ND_INLINE void v_halves_to_f32(const uint16_t *from, float *to) {
    _mm256_storeu_ps(to, _mm256_cvtph_ps(_mm_loadu_si128((const __m128i *)from)));
}
ND_INLINE void v_halves_of_f32(const float *from, uint16_t *to) {
    _mm_storeu_si128((__m128i *)to, _mm256_cvtps_ph(_mm256_loadu_ps(from), _MM_FROUND_TO_NEAREST_INT));
}
#else
#define ND_HAS_HALF 0
#endif

/* ---- for sorting (sort_t.h) ----
 * v_min_T, v_max_T: lane by lane.  v_first_T: the first k lanes (0 .. all of them) from memory, `rest` in the others.
 * v_keep_T: stores the first k lanes.  v_order_T: lanes below p first, then the others, both in order; *k of them are
 * below. That exists only where ND_HAS_ORDER: elsewhere scalars do it as well. */
#if defined(__AVX2__) || defined(__SSE4_1__) || defined(__wasm_simd128__)
#define ND_HAS_ORDER 1
/* Which lane goes where, for m = the lanes below p as bits. ND_TO: where lane i of n goes. */
#define ND_BELOW(m, i) __builtin_popcount((m) & ((1 << (i)) - 1))
#define ND_TO(m, i, n) ((m) >> (i) & 1 ? ND_BELOW(m, i) : ND_BELOW(m, n) + (i) - ND_BELOW(m, i))
#define ND_X4(f, m) f(m), f((m) + 1), f((m) + 2), f((m) + 3)
#define ND_X16(f, m) ND_X4(f, m), ND_X4(f, (m) + 4), ND_X4(f, (m) + 8), ND_X4(f, (m) + 12)
#define ND_X64(f, m) ND_X16(f, m), ND_X16(f, (m) + 16), ND_X16(f, (m) + 32), ND_X16(f, (m) + 48)
#else
#define ND_HAS_ORDER 0
#endif
#if defined(__AVX2__) /* byte j is the lane that comes to lane j */
#define ND_LANE8(m, i) ((uint64_t)(i) << 8 * ND_TO(m, i, 8))
#define ND_ORDER8(m)                                                                                                   \
    (ND_LANE8(m, 0) | ND_LANE8(m, 1) | ND_LANE8(m, 2) | ND_LANE8(m, 3) | ND_LANE8(m, 4) | ND_LANE8(m, 5) |             \
     ND_LANE8(m, 6) | ND_LANE8(m, 7))
static const uint64_t nd_order8[256] = {ND_X64(ND_ORDER8, 0), ND_X64(ND_ORDER8, 64), ND_X64(ND_ORDER8, 128),
                                        ND_X64(ND_ORDER8, 192)};
#if !defined(__AVX512F__) /* the same for the two halves of each lane */
#define ND_LANE4(m, i) ((uint64_t)(2 * (i) | (2 * (i) + 1) << 8) << 16 * ND_TO(m, i, 4))
#define ND_ORDER4(m) (ND_LANE4(m, 0) | ND_LANE4(m, 1) | ND_LANE4(m, 2) | ND_LANE4(m, 3))
static const uint64_t nd_order4[16] = {ND_X16(ND_ORDER4, 0)};
#endif
#elif ND_HAS_ORDER /* byte j is the byte that comes to byte j */
#define ND_BYTES2(m, i, half) (ND_TO(m, i, 2) == half ? 0x0706050403020100 + 0x0808080808080808 * (uint64_t)(i) : 0)
#define ND_BYTES4(m, i, half)                                                                                          \
    (ND_TO(m, i, 4) >> 1 == half ? (uint64_t)(0x03020100 + 0x04040404 * (i)) << 32 * (ND_TO(m, i, 4) & 1) : 0)
#define ND_ORDER2(m) {ND_BYTES2(m, 0, 0) | ND_BYTES2(m, 1, 0), ND_BYTES2(m, 0, 1) | ND_BYTES2(m, 1, 1)}
#define ND_ORDER4(m)                                                                                                   \
    {ND_BYTES4(m, 0, 0) | ND_BYTES4(m, 1, 0) | ND_BYTES4(m, 2, 0) | ND_BYTES4(m, 3, 0),                                \
     ND_BYTES4(m, 0, 1) | ND_BYTES4(m, 1, 1) | ND_BYTES4(m, 2, 1) | ND_BYTES4(m, 3, 1)}
static const _Alignas(16) uint64_t nd_order2[4][2] = {ND_X4(ND_ORDER2, 0)}, nd_order4[16][2] = {ND_X16(ND_ORDER4, 0)};
#endif
#undef ND_BELOW
#undef ND_TO
#undef ND_X4
#undef ND_X16
#undef ND_X64
#undef ND_LANE8
#undef ND_LANE4
#undef ND_BYTES2
#undef ND_BYTES4
#undef ND_ORDER2
#undef ND_ORDER4
#undef ND_ORDER8

#if defined(__AVX512F__)
#define ND_X(I, T, V, B, M)                                                                                            \
    ND_INLINE V v_min_##I(V a, V b) { return (V)_mm512_min_ep##B((__m512i)a, (__m512i)b); }                            \
    ND_INLINE V v_max_##I(V a, V b) { return (V)_mm512_max_ep##B((__m512i)a, (__m512i)b); }                            \
    ND_INLINE V v_first_##I(const T *p, int k, V rest) {                                                               \
        return (V)_mm512_mask_loadu_ep##B((__m512i)rest, (M)((1u << k) - 1), p);                                       \
    }                                                                                                                  \
    ND_INLINE void v_keep_##I(T *p, int k, V x) { _mm512_mask_storeu_ep##B(p, (M)((1u << k) - 1), (__m512i)x); }
ND_X(i32, int32_t, vi32, i32, __mmask16)
ND_X(i64, int64_t, vi64, i64, __mmask8)
#undef ND_X
ND_INLINE vi64 v_order_i64(vi64 x, vi64 p, int *k) {
    const __mmask8 m = _mm512_cmplt_epi64_mask((__m512i)x, (__m512i)p);
    *k = __builtin_popcount(m);
    return (vi64)_mm512_permutexvar_epi64(_mm512_cvtepu8_epi64(_mm_loadl_epi64((const __m128i *)&nd_order8[m])),
                                          (__m512i)x);
}
ND_INLINE vi32 v_order_i32(vi32 x, vi32 p, int *k) {
    const __mmask16 m = _mm512_cmplt_epi32_mask((__m512i)x, (__m512i)p);
    const __m512i low = _mm512_maskz_compress_epi32(m, (__m512i)x);
    *k = __builtin_popcount(m);
    return (vi32)_mm512_mask_expand_epi32(low, (__mmask16)(~0u << *k),
                                          _mm512_maskz_compress_epi32((__mmask16)~m, (__m512i)x));
}
#else
#define ND_X(I, T, V)                                                                                                  \
    ND_INLINE V v_min_##I(V a, V b) { const V m = (V)(a < b); return (a & m) | (b & ~m); }                             \
    ND_INLINE V v_max_##I(V a, V b) { const V m = (V)(a > b); return (a & m) | (b & ~m); }                             \
    ND_INLINE V v_first_##I(const T *p, int k, V rest) {                                                               \
        for (int i = 0; i < k; i++) rest[i] = p[i];                                                                    \
        return rest;                                                                                                   \
    }                                                                                                                  \
    ND_INLINE void v_keep_##I(T *p, int k, V x) { for (int i = 0; i < k; i++) p[i] = x[i]; }
ND_X(i32, int32_t, vi32)
ND_X(i64, int64_t, vi64)
#undef ND_X
#if defined(__AVX2__)
ND_INLINE vi64 v_order_i64(vi64 x, vi64 p, int *k) {
    const int m = _mm256_movemask_pd((__m256d)(p > x));
    *k = __builtin_popcount((unsigned)m);
    return (vi64)_mm256_permutevar8x32_epi32((__m256i)x,
                                             _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)&nd_order4[m])));
}
ND_INLINE vi32 v_order_i32(vi32 x, vi32 p, int *k) {
    const int m = _mm256_movemask_ps((__m256)(p > x));
    *k = __builtin_popcount((unsigned)m);
    return (vi32)_mm256_permutevar8x32_epi32((__m256i)x,
                                             _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)&nd_order8[m])));
}
#elif defined(__SSE4_1__) || defined(__wasm_simd128__)
#if defined(__SSE4_1__)
#define ND_X(I, mask, bits)                                                                                            \
    const int m = mask((bits)(p > x));                                                                                 \
    *k = __builtin_popcount((unsigned)m);                                                                              \
    return (v##I)_mm_shuffle_epi8((__m128i)x, *(const __m128i *)table[m]);
#define ND_MASK_i32 _mm_movemask_ps, __m128
#define ND_MASK_i64 _mm_movemask_pd, __m128d
#else
#define ND_X(I, mask, bits)                                                                                            \
    const int m = (int)mask((bits)(p > x));                                                                            \
    *k = __builtin_popcount((unsigned)m);                                                                              \
    return (v##I)wasm_i8x16_swizzle((v128_t)x, *(const v128_t *)table[m]);
#define ND_MASK_i32 wasm_i32x4_bitmask, v128_t
#define ND_MASK_i64 wasm_i64x2_bitmask, v128_t
#endif
#define ND_XX(...) ND_X(__VA_ARGS__)
ND_INLINE vi32 v_order_i32(vi32 x, vi32 p, int *k) {
    const uint64_t (*const table)[2] = nd_order4;
    ND_XX(i32, ND_MASK_i32)
}
ND_INLINE vi64 v_order_i64(vi64 x, vi64 p, int *k) {
    const uint64_t (*const table)[2] = nd_order2;
    ND_XX(i64, ND_MASK_i64)
}
#undef ND_X
#undef ND_XX
#undef ND_MASK_i32
#undef ND_MASK_i64
#endif
#endif

#endif
