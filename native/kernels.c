/*
 * kernels.c: the unity file, compiled once per CPU level with -DND_LEVEL=base|avx2|avx512|neon|simd128; what is done with
 * matrices has a unity file of its own, linalg.c.
 *
 * Every loop is static; the only symbol a level exports is its table. To add a family, include its header and fill its
 * row of the table.
 */
#include "kernels.h"
#include "loops.h"
#include "copy.h"
#include "reduce.h"
#include "sort.h"
#include "count.h"
#include "select.h"

#define ND_TABLE_(name, level) nd_##name##_##level
#define ND_TABLE(name, level) ND_TABLE_(name, level)
#define ND_STR_(s) #s
#define ND_STR(s) ND_STR_(s)

#define ND_ENTRY(T, S, V, K, N, name) [ND_##T] = name##_##T,
#define ND_CAST_ENTRY(T2, S2, V2, K2, N2, T) [ND_##T][ND_##T2] = cast_##T##_##T2,
#define ND_CAST_ROW(T, ...) ND_FOR_ALL_INNER ND_NOTHING()()(ND_CAST_ENTRY, T)

const nd_kernels ND_TABLE(kernels, ND_LEVEL) = {
    .name = ND_STR(ND_LEVEL),
#define ND_OP(kind, op, classes, result, expr) .loop[ND_OP_##op] = {ND_FOR_##classes(ND_ENTRY, op)},
#include "ops.def"
#undef ND_OP
    .fold[ND_OP_add] = {ND_FOR_IUFC(ND_ENTRY, fold_add) ND_FOR_H(ND_ENTRY, fold_add)},
    .fold[ND_OP_multiply] = {ND_FOR_IUFC(ND_ENTRY, fold_multiply) ND_FOR_H(ND_ENTRY, fold_multiply)},
    .fold[ND_OP_maximum] = {ND_FOR_BIUF(ND_ENTRY, fold_maximum)},
    .fold[ND_OP_minimum] = {ND_FOR_BIUF(ND_ENTRY, fold_minimum)},
    .fold[ND_OP_fmax] = {ND_FOR_BIU(ND_ENTRY, fold_maximum) ND_FOR_F(ND_ENTRY, fold_fmax)},
    .fold[ND_OP_fmin] = {ND_FOR_BIU(ND_ENTRY, fold_minimum) ND_FOR_F(ND_ENTRY, fold_fmin)},
    .fold[ND_OP_bitwise_and] = {ND_FOR_BIU(ND_ENTRY, fold_bitwise_and)},
    .fold[ND_OP_bitwise_or] = {ND_FOR_BIU(ND_ENTRY, fold_bitwise_or)},
    .fold[ND_OP_bitwise_xor] = {ND_FOR_BIU(ND_ENTRY, fold_bitwise_xor)},
    .fold[ND_OP_logical_or] = {ND_FOR_B(ND_ENTRY, fold_logical_or)},
    .fold[ND_OP_logical_and] = {ND_FOR_B(ND_ENTRY, fold_logical_and)},
    .scan[ND_OP_add] = {ND_FOR_IUFC(ND_ENTRY, scan_add) ND_FOR_H(ND_ENTRY, scan_add)},
    .scan[ND_OP_multiply] = {ND_FOR_IUFC(ND_ENTRY, scan_multiply) ND_FOR_H(ND_ENTRY, scan_multiply)},
    .scan[ND_OP_maximum] = {ND_FOR_IUF(ND_ENTRY, scan_maximum)},
    .scan[ND_OP_minimum] = {ND_FOR_IUF(ND_ENTRY, scan_minimum)},
    .cast = {ND_RESCAN(ND_FOR_ALL(ND_CAST_ROW, ))},
    .ramp = {ND_FOR_IUFC(ND_ENTRY, ramp)},
    .argmax = {ND_FOR_BIUFC(ND_ENTRY, argmaximum)},
    .argmin = {ND_FOR_BIUFC(ND_ENTRY, argminimum)},
    .matrices = &ND_TABLE(matrices, ND_LEVEL),
    .sort_scratch = {ND_FOR_ALL(ND_ENTRY, sort_scratch)},
    .sort = {ND_FOR_ALL(ND_ENTRY, sort)},
    .argsort = {ND_FOR_ALL(ND_ENTRY, argsort)},
    .partition = {ND_FOR_ALL(ND_ENTRY, partition)},
    .argpartition = {ND_FOR_ALL(ND_ENTRY, argpartition)},
    .search = {ND_FOR_ALL(ND_ENTRY, searchsorted)},
    .bin_places = {ND_FOR_F(ND_ENTRY, bin_places)},
    .correlate = {ND_FOR_BIUFC(ND_ENTRY, correlate)},
    .places = places,
#define ND_X(log, S) gather_##log,
    .gather = {ND_FOR_SIZES(ND_X)},
#undef ND_X
#define ND_X(log, S) scatter_##log,
    .scatter = {ND_FOR_SIZES(ND_X)},
#undef ND_X
#define ND_X(log, S) compress_##log,
    .compress = {ND_FOR_SIZES(ND_X)},
#undef ND_X
#define ND_X(log, S) merge_##log,
    .merge = {ND_FOR_SIZES(ND_X)},
#undef ND_X
    .count_true = count_true,
    .positions = positions,
};
