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

#endif
