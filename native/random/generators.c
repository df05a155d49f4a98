/*
 * generators.c: the generators, made one kind of thing.
 */
#include "generators.h"
#include "mt19937.h"
#include "pcg64.h"
#include "philox.h"
#include "random.h"
#include "sfc64.h"

_Static_assert(sizeof(nd_mt19937) == 2504 && sizeof(nd_pcg64) == 40 && sizeof(nd_philox) == 96 &&
                   sizeof(nd_sfc64) == 40,
               "the layouts that JavaScript knows");

nd_bitgen nd_bitgen_of(int kind, void *state) {
    switch (kind) {
    case ND_PCG64: return ND_HALVES_BITGEN(pcg64, state);
    case ND_PCG64DXSM: return ND_HALVES_BITGEN(pcg64dxsm, state);
    case ND_PHILOX: return ND_HALVES_BITGEN(philox, state);
    case ND_SFC64: return ND_HALVES_BITGEN(sfc64, state);
    default:
        return (nd_bitgen){state,       mt_next_uint64, mt_next_uint32, mt_next_double,
                           mt_next_raw, mt_fill_uint64, mt_fill_uint32, mt_fill_double};
    }
}

bool nd_bitgen_valid(int kind, const void *state) {
    if (!state || (uintptr_t)state % 8) return false;
    switch (kind) {
    case ND_MT19937: return mt_valid(state);
    case ND_PCG64:
    case ND_PCG64DXSM: return pcg_valid(state);
    case ND_PHILOX: return philox_valid(state);
    case ND_SFC64: return true;
    default: return false;
    }
}

/* ---- the Mersenne Twister's own calls -------------------------------------------------------------------------- */

static nd_mt19937 *read_mt(nd_reader *r) {
    void *state = nd_read_address(r);
    if ((uintptr_t)state % 8) r->bad = true;
    return state;
}

int nd_call_mt_seed(double *frame) {
    nd_reader r = {frame + 1, frame + ND_FRAME_LEN, false};
    nd_mt19937 *st = read_mt(&r);
    const int64_t nkey = nd_read_size(&r);
    const uint32_t seed = nkey ? 0 : (uint32_t)nd_read_int(&r, 0, UINT32_MAX);
    const uint32_t *key = nkey ? nd_read_address(&r) : &seed;
    if (r.bad || (uintptr_t)key % sizeof *key) return ND_EINVAL;
    if (nkey) mt_seed_array(st, key, nkey);
    else mt_seed_word(st, seed);
    st->pos = MT_N, st->pad = 0;
    return ND_OK;
}

int nd_call_mt_jump(double *frame) {
    nd_reader r = {frame + 1, frame + ND_FRAME_LEN, false};
    nd_mt19937 *st = read_mt(&r);
    if (r.bad || !mt_valid(st)) return ND_EINVAL;
    mt_jump(st);
    return ND_OK;
}
