/*
 * linalg.c: the unity file of matrix products and factorisations, compiled once per CPU level like kernels.c.
 */
#include "gemm.h"
#include "linalg/linalg.h"

#define ND_TABLE_(level) nd_matrices_##level
#define ND_TABLE(level) ND_TABLE_(level)

#define ND_ENTRY(T, S, V, K, N, name) [ND_##T] = name##_##T,
#define ND_ROUTINE_ENTRY(T, S, V, K, N, name) [ND_##T] = {name##_room_##T, name##_##T},

const nd_matrices ND_TABLE(ND_LEVEL) = {
    .gemm = {ND_FOR_BIUFC(ND_ENTRY, gemm)},
    .gemm_pack_size = {ND_FOR_F(ND_ENTRY, gemm_pack_size)},
    .gemm_pack = {ND_FOR_F(ND_ENTRY, gemm_pack)},
    .gemm_packed = {ND_FOR_F(ND_ENTRY, gemm_packed)},
    .fma_peak = {ND_FOR_F(ND_ENTRY, fma_peak)},
#define ND_ROUTINE(name, sizes, operands, about) .routine[ND_ROUTINE_##name] = {ND_FOR_FC(ND_ROUTINE_ENTRY, name)},
#include "linalg/routines.def"
#undef ND_ROUTINE
};
