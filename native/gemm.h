/*
 * gemm.h: matrix products C = A B for every dtype and any strides.
 *
 * The one idea (for floats, gemm_t.h): a tile of C that fills the vector registers is the sum of k rank-1 updates, one
 * broadcast of A times a few vectors of B each; everything around it only arranges that A and B arrive from the right
 * cache. Packing, i.e. copying a block into the order in which the tile reads it, is such an arrangement and no more:
 * each operand is packed where its reuse pays for the copy, and read in place elsewhere, so small matrices need no
 * path of their own. Complex products are real ones (gemm_complex_t.h). Integers and bool (gemm_int_t.h) have one plain
 * loop.
 *
 * Method: the five loops of Van Zee and van de Geijn, "BLIS: A Framework for Rapidly Instantiating BLAS Functionality"
 * (ACM TOMS 41, 2015), with block sizes chosen as in Low et al., "Analytical Modeling Is Enough for High-Performance
 * BLIS" (ACM TOMS 43, 2016). Each element of C is summed in ascending k, in blocks of at most GEMM_K; that order
 * depends on the shape and the layout only, never on threads. Against NumPy the results differ by rounding order alone.
 *
 * What it is not: a BLAS (no alpha and beta for callers outside, no symmetric or triangular forms), not Strassen, not a
 * check of arguments. C must not overlap A or B. Strides are multiples of the item size, as for all typed arrays.
 */
#ifndef ND_GEMM_H
#define ND_GEMM_H

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "complex.h"
#include "dtype.h"
#include "kernels.h"
#include "parallel.h"
#include "simd.h"

/*
 * The tile and the blocks, as data of the CPU level.
 *
 * GEMM_ROWS x GEMM_VECS vectors of accumulators, GEMM_VECS of B and one of A must fit the registers, and there must be
 * enough of them to hide the latency of fma (4 cycles x 2 a cycle). GEMM_K x GEMM_VECS vectors of B should fit the
 * L1 cache, GEMM_A_BYTES a small part of L2, GEMM_B_BYTES what a core may take of L3.
 * GEMM_STEPS steps of k are unrolled in the full tile. X(rows) in GEMM_HEIGHTS and X(rows, vecs) in GEMM_WIDTHS make the
 * tiles of the lower and right edge.
 */
#if defined(__AVX512F__)
#define GEMM_HEIGHTS(X) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13) X(14)
#define GEMM_WIDTHS(X, rows) X(rows, 1) X(rows, 2)
enum { GEMM_ROWS = 14, GEMM_VECS = 2, GEMM_STEPS = 4 };
#elif defined(__AVX2__) || defined(__wasm_relaxed_simd__)
#define GEMM_HEIGHTS(X) X(1) X(2) X(3) X(4) X(5) X(6)
#define GEMM_WIDTHS(X, rows) X(rows, 1) X(rows, 2)
#if defined(__AVX2__)
enum { GEMM_ROWS = 6, GEMM_VECS = 2, GEMM_STEPS = 4 };
#else /* V8 runs out of registers with more steps */
enum { GEMM_ROWS = 6, GEMM_VECS = 2, GEMM_STEPS = 2 };
#endif
#elif defined(__aarch64__)
#define GEMM_HEIGHTS(X) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12)
#define GEMM_WIDTHS(X, rows) X(rows, 1) X(rows, 2)
enum { GEMM_ROWS = 12, GEMM_VECS = 2, GEMM_STEPS = 4 };
#elif defined(__wasm_simd128__) /* without fma a product needs a register too, and V8 has 15 */
#define GEMM_HEIGHTS(X) X(1) X(2) X(3)
#define GEMM_WIDTHS(X, rows) X(rows, 1) X(rows, 2) X(rows, 3)
enum { GEMM_ROWS = 3, GEMM_VECS = 3, GEMM_STEPS = 1 };
#else
#define GEMM_HEIGHTS(X) X(1) X(2) X(3)
#define GEMM_WIDTHS(X, rows) X(rows, 1) X(rows, 2) X(rows, 3) X(rows, 4)
enum { GEMM_ROWS = 3, GEMM_VECS = 4, GEMM_STEPS = 1 };
#endif
enum {
    GEMV_CHUNK = 512,     /* columns of a gemv task */
    GEMM_AHEAD = 16,      /* rows of B that low tiles fetch beforehand */
    GEMM_ABREAST = 4,     /* packed panels that a single row takes at a time */
    GEMM_ALONE = 1 << 20, /* multiplications that threads are not worth */
    GEMM_PACK_COST = 16,  /* multiplications that take the time of packing one element */
    GEMV_ALONE = 1 << 18, /* elements of B that threads are not worth, when each is used once */
};
enum { GEMM_K = 384, GEMM_A_BYTES = 128 << 10, GEMM_B_BYTES = 2 << 20, GEMM_NEAR_BYTES = 256 << 10 };

#if defined(__clang__)
#define GEMM_UNROLL _Pragma("clang loop unroll(full)")
#else
#define GEMM_UNROLL _Pragma("GCC unroll 16")
#endif

/* Makes the compiler forget what it knows of an integer. */
#define GEMM_FORGET(x) __asm__("" : "+r"(x))

/* A loop over a few registers. n is constant where it is compiled, and the loop is gone. */
#define GEMM_EACH(i, n) GEMM_UNROLL for (int i = 0; i < (n); i++)

#define GEMM_JOIN_(a, b) a##b
#define GEMM_JOIN(a, b) GEMM_JOIN_(a, b)

ND_INLINE int64_t gemm_min(int64_t a, int64_t b) { return a < b ? a : b; }
ND_INLINE int64_t gemm_ceil(int64_t a, int64_t b) { return (a + b - 1) / b; }

/* Whether an m x n operand lies within so little memory that tiles may read it in place a good many times. */
ND_INLINE bool gemm_near(int64_t m, int64_t n, int64_t rs, int64_t cs, int64_t itemsize) {
    return (double)m * (double)llabs(rs) + (double)n * (double)llabs(cs) <= (double)(GEMM_NEAR_BYTES / itemsize);
}

/* The size of the blocks that cut n into equal parts, a multiple of unit, such that a block times kc is at most `most`
 * (or one block, if n times kc is). */
ND_INLINE int64_t gemm_block(int64_t n, int64_t most, int64_t unit, int64_t kc) {
    if (n * kc > most) n = gemm_ceil(n, gemm_ceil(n, most / kc / unit * unit));
    return gemm_ceil(n, unit) * unit;
}

#define T f32
#include "gemm_t.h"
#undef T
#define T f64
#include "gemm_t.h"
#undef T

/* GEMM_FMA(sum, a, b) is what "add the product" means for the type. */
#define GEMM_FMA(sum, a, b) ((sum) + (a) * (b))
#define T i8
#include "gemm_int_t.h"
#undef T
#define T i16
#include "gemm_int_t.h"
#undef T
#define T i32
#include "gemm_int_t.h"
#undef T
#define T i64
#include "gemm_int_t.h"
#undef T
#undef GEMM_FMA
#define GEMM_FMA(sum, a, b) ((sum) | ((a) & (b)))
#define T b8
#include "gemm_int_t.h"
#undef T
#undef GEMM_FMA
/* modulo 2^n, signed and unsigned products are the same */
#define gemm_u8 gemm_i8
#define gemm_u16 gemm_i16
#define gemm_u32 gemm_i32
#define gemm_u64 gemm_i64

#define T f32
#include "linalg/vector_t.h"
#undef T
#define T f64
#include "linalg/vector_t.h"
#undef T
#define T c64
#include "linalg/vector_t.h"
#include "gemm_complex_t.h"
#undef T
#define T c128
#include "linalg/vector_t.h"
#include "gemm_complex_t.h"
#undef T

#endif
