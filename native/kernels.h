/*
 * kernels.h: the table that one CPU level exports.
 *
 * kernels.c is compiled once per level; each copy fills one `nd_kernels`. call.c picks one table at start and runs
 * everything through it: drivers (iteration, buffering, argument checks) exist once, loops exist per level.
 */
#ifndef ND_KERNELS_H
#define ND_KERNELS_H

#include "dtype.h"
#include "nd.h"

/* The ops of ops.def as an enum: ND_OP_add ... */
enum nd_op {
#define ND_OP(kind, name, classes, result, expr) ND_OP_##name,
#include "ops.def"
#undef ND_OP
    ND_OP_COUNT
};

/* One 1-d loop of a ufunc: p = operands (inputs, then output), s = strides in bytes, n = elements. */
typedef int (*nd_loop)(char *const *p, const int64_t *s, int64_t n);

/* A reduction of n <= ND_PIECE elements into one: *acc = *acc op in[0] op in[1] ... in the order NumPy takes them. */
enum { ND_PIECE = 8192 };
typedef void (*nd_fold)(char *acc, const char *in, int64_t stride, int64_t n);

/* A scan: out[i] = acc op in[0] op ... op in[i]. */
typedef void (*nd_scan)(const char *acc, const char *in, int64_t in_stride, char *out, int64_t out_stride, int64_t n);

/* dst[i] = src[i], converted. */
typedef void (*nd_cast)(const char *src, int64_t src_stride, char *dst, int64_t dst_stride, int64_t n);

/* dst[i] = start + i * delta in the element type, i from 0 (arange, linspace). */
typedef void (*nd_ramp)(char *dst, int64_t n, const char *start, const char *delta);

/* Index of the first extreme element (NaN counts as extreme, as in NumPy). n >= 1. */
typedef int64_t (*nd_arg)(const char *in, int64_t stride, int64_t n);

/* C[m,n] = A[m,k] B[k,n] for any strides (in bytes). Returns a status. */
typedef struct nd_mat {
    char *p;
    int64_t rs, cs; /* row and column stride in bytes */
} nd_mat;
typedef int (*nd_gemm)(int64_t m, int64_t n, int64_t k, nd_mat a, nd_mat b, nd_mat c);
/* The same with B[k,n] packed beforehand: gemm_pack_size bytes, written by gemm_pack. The form is the level's own. */
typedef int64_t (*nd_gemm_pack_size)(int64_t n, int64_t k);
typedef void (*nd_gemm_pack)(int64_t n, int64_t k, nd_mat b, char *to);
typedef int (*nd_gemm_packed)(int64_t m, int64_t n, int64_t k, nd_mat a, const char *packed, nd_mat c);

/* Runs `times` steps of nothing but fma; the number of floating point operations. */
typedef double (*nd_fma_peak)(int64_t times);

/* A routine of linear algebra (routines.def) for one matrix. `size`: what the routine's line says; x: its operands, of any
 * strides, results after inputs; work: as many bytes as `room` says, 64-byte aligned. Returns a status. */
typedef struct nd_routine {
    int64_t (*room)(const int64_t *size);
    int (*run)(const int64_t *size, const nd_mat *x, char *work);
} nd_routine;
enum nd_routine_id {
#define ND_ROUTINE(name, sizes, operands, about) ND_ROUTINE_##name,
#include "linalg/routines.def"
#undef ND_ROUTINE
    ND_ROUTINE_COUNT
};

/* What one CPU level has for matrices: linalg.c. */
typedef struct nd_matrices {
    nd_gemm gemm[ND_DTYPE_COUNT];
    nd_gemm_pack_size gemm_pack_size[ND_DTYPE_COUNT]; /* these three: float types only */
    nd_gemm_pack gemm_pack[ND_DTYPE_COUNT];
    nd_gemm_packed gemm_packed[ND_DTYPE_COUNT];
    nd_fma_peak fma_peak[ND_DTYPE_COUNT];
    nd_routine routine[ND_ROUTINE_COUNT][ND_DTYPE_COUNT]; /* float and complex types */
} nd_matrices;

/* Sorting of one contiguous run, see sort.h. kth: places in ascending order; index starts as 0 .. n-1 in argpartition.
 * scratch: 64-byte aligned, as many bytes as sort_scratch says for the kind. n < ND_SORT_MAX where indices are made. */
enum nd_sort_kind { ND_SORT, ND_ARGSORT, ND_PARTITION, ND_ARGPARTITION, ND_SORT_KINDS };
#define ND_SORT_MAX ((int64_t)1 << 32)
typedef int64_t (*nd_sort_scratch)(int64_t n, int kind);
typedef void (*nd_sort)(char *a, int64_t n, char *scratch);
typedef void (*nd_argsort)(const char *a, int64_t *index, int64_t n, char *scratch);
typedef void (*nd_partition)(char *a, int64_t n, const int64_t *kth, int64_t kths, char *scratch);
typedef void (*nd_argpartition)(const char *a, int64_t *index, int64_t n, const int64_t *kth, int64_t kths,
                                char *scratch);
/* Where each of m keys belongs among n sorted elements: before those that equal it, or (right) behind them. */
typedef void (*nd_search)(const char *a, int64_t n, const char *keys, int64_t m, int64_t *out, bool right);

/* Counting and sums of products: see count.h. */
typedef void (*nd_bin_places)(const char *a, int64_t n, const char *edges, int64_t bins, double scale, bool narrow,
                              int64_t *to);
typedef void (*nd_correlate)(const char *a, int64_t n, const char *v, int64_t m, int64_t first, int64_t count, bool few,
                             char *out);
/* Moving elements, see select.h; by the binary logarithm of their size in bytes. */
enum { ND_SIZES = 5 };
typedef bool (*nd_places)(int64_t *place, const int64_t *index, int64_t is, int64_t n, int64_t length, int64_t stride,
                          bool more);
typedef void (*nd_gather)(char *to, int64_t ts, const char *from, const int64_t *place, int64_t n);
typedef void (*nd_scatter)(char *to, const int64_t *place, const char *from, int64_t fs, int64_t n);
typedef int64_t (*nd_compress)(char *to, int64_t room, const char *from, int64_t fs, const char *mask, int64_t n);
typedef void (*nd_merge)(char *to, int64_t ts, const char *from, int64_t fs, const char *mask, int64_t ms, int64_t n);
typedef int64_t (*nd_count_true)(const char *mask, int64_t n);
typedef int64_t (*nd_positions)(int64_t *to, int64_t room, const char *mask, int64_t n);

typedef struct nd_kernels {
    const char *name;
    nd_loop loop[ND_OP_COUNT][ND_DTYPE_COUNT]; /* NULL where the op has no loop for the dtype */
    nd_fold fold[ND_OP_COUNT][ND_DTYPE_COUNT]; /* NULL: reduce with the loop itself */
    nd_scan scan[ND_OP_COUNT][ND_DTYPE_COUNT]; /* NULL: likewise, element by element */
    nd_cast cast[ND_DTYPE_COUNT][ND_DTYPE_COUNT];
    nd_ramp ramp[ND_DTYPE_COUNT];
    nd_arg argmin[ND_DTYPE_COUNT], argmax[ND_DTYPE_COUNT];
    const nd_matrices *matrices;
    nd_sort_scratch sort_scratch[ND_DTYPE_COUNT];
    nd_sort sort[ND_DTYPE_COUNT];
    nd_argsort argsort[ND_DTYPE_COUNT];
    nd_partition partition[ND_DTYPE_COUNT];
    nd_argpartition argpartition[ND_DTYPE_COUNT];
    nd_search search[ND_DTYPE_COUNT];
    nd_bin_places bin_places[ND_DTYPE_COUNT]; /* float types only */
    nd_correlate correlate[ND_DTYPE_COUNT];
    nd_places places;
    nd_gather gather[ND_SIZES];
    nd_scatter scatter[ND_SIZES];
    nd_compress compress[ND_SIZES];
    nd_merge merge[ND_SIZES];
    nd_count_true count_true;
    nd_positions positions;
} nd_kernels;

#define ND_LEVEL_TABLES(type)                                                                                           \
    extern const type type##_base, type##_avx2, type##_avx512, type##_neon, type##_simd128, type##_relaxed;
ND_LEVEL_TABLES(nd_kernels)
ND_LEVEL_TABLES(nd_matrices)
#undef ND_LEVEL_TABLES

#endif
