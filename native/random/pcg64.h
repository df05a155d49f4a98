/*
 * pcg64.h: permuted congruential generators with 128 bits of state (O'Neill, PCG: A Family of Simple Fast Space-Efficient
 * Statistically Good Algorithms for Random Number Generation, 2014): PCG64, which is XSL-RR, and PCG64DXSM with the
 * cheap multiplier.
 *
 * Both step a state by s = m s + c. XSL-RR steps first and makes the number of the new state; DXSM makes it of the old one.
 * A step waits for the one before, so XSL-RR in bulk keeps several states that lie one step apart, and each goes several
 * steps at once (m^k s + c (1 + m + ... + m^(k-1))). DXSM's step is short enough beside its output to go one by one.
 */
#ifndef ND_PCG64_H
#define ND_PCG64_H

#include "halves.h"
#include "wide.h"

typedef struct nd_pcg64 {
    nd_wide state, inc;            /* inc is odd */
    uint32_t has_uint32, uinteger; /* 32 */
} nd_pcg64;                        /* 40 bytes */

#define PCG_MULTIPLIER ((nd_wide){0x4385df649fccf645u, 0x2360ed051fc65da4u})
#define PCG_CHEAP 0xda942042e4dd58b5u

/* An even increment would leave states that a step does not change. */
static bool pcg_valid(const nd_pcg64 *st) { return st->inc.lo & 1; }

/* ---- XSL-RR --------------------------------------------------------------------------------------------------- */

ND_INLINE uint64_t pcg_xsl_rr(nd_wide s) {
    const uint64_t x = s.hi ^ s.lo;
    const int r = (int)(s.hi >> 58);
    return x >> r | x << (-r & 63);
}

static uint64_t pcg64_next_uint64(void *state) {
    nd_pcg64 *st = state;
    st->state = wide_muladd(st->state, PCG_MULTIPLIER, st->inc);
    return pcg_xsl_rr(st->state);
}

/* One step further at the same speed: (m, c) becomes (m m, m c + c). */
#define PCG_DOUBLE(m, c) (c = wide_muladd(m, c, c), m = wide_muladd(m, m, (nd_wide){0, 0}))

ND_INLINE void pcg64_run(nd_pcg64 *st, void *out, int64_t n, bool doubles) {
    enum { LANES = sizeof(void *) == 4 ? 2 : 4 }; /* WebAssembly's limbs need the registers */
    nd_wide s = st->state;
    const nd_wide inc = st->inc;
    int64_t i = 0;
    if (n >= 4 * LANES) {
        nd_wide lane[LANES], m = PCG_MULTIPLIER, c = inc;
        for (int k = 0; k < LANES; k++) {
            lane[k] = s = wide_muladd(s, PCG_MULTIPLIER, inc);
            halves_put(out, i++, pcg_xsl_rr(s), doubles);
        }
        for (int k = 1; k < LANES; k *= 2) PCG_DOUBLE(m, c);
        for (; i <= n - LANES; i += LANES) {
#pragma GCC unroll 4
            for (int k = 0; k < LANES; k++) {
                lane[k] = wide_muladd(lane[k], m, c);
                halves_put(out, i + k, pcg_xsl_rr(lane[k]), doubles);
            }
        }
        s = lane[LANES - 1];
    }
    for (; i < n; i++) {
        s = wide_muladd(s, PCG_MULTIPLIER, inc);
        halves_put(out, i, pcg_xsl_rr(s), doubles);
    }
    st->state = s;
}

ND_HALVES(pcg64, nd_pcg64)

/* ---- DXSM ----------------------------------------------------------------------------------------------------- */

ND_INLINE uint64_t pcg_dxsm(nd_wide s) {
    uint64_t hi = s.hi;
    hi ^= hi >> 32;
    hi *= PCG_CHEAP;
    hi ^= hi >> 48;
    return hi * (s.lo | 1);
}

ND_INLINE nd_wide pcg_cheap_step(nd_wide s, nd_wide inc) { return wide_muladd(s, (nd_wide){PCG_CHEAP, 0}, inc); }

static uint64_t pcg64dxsm_next_uint64(void *state) {
    nd_pcg64 *st = state;
    const uint64_t x = pcg_dxsm(st->state);
    st->state = pcg_cheap_step(st->state, st->inc);
    return x;
}

ND_INLINE void pcg64dxsm_run(nd_pcg64 *st, void *out, int64_t n, bool doubles) {
    nd_wide s = st->state;
    const nd_wide inc = st->inc;
    for (int64_t i = 0; i < n; i++) {
        halves_put(out, i, pcg_dxsm(s), doubles);
        s = pcg_cheap_step(s, inc);
    }
    st->state = s;
}

ND_HALVES(pcg64dxsm, nd_pcg64)

#endif
