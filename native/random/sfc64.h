/*
 * sfc64.h: Small Fast Chaotic (Doty-Humphrey, PractRand): three words of chaos and a counter, which keeps every cycle long.
 */
#ifndef ND_SFC64_H
#define ND_SFC64_H

#include "halves.h"

typedef struct nd_sfc64 {
    uint64_t s[4];                 /* a, b, c, counter */
    uint32_t has_uint32, uinteger; /* 32 */
} nd_sfc64;                        /* 40 bytes */

ND_INLINE uint64_t sfc64_step(uint64_t s[4]) {
    const uint64_t x = s[0] + s[1] + s[3]++;
    s[0] = s[1] ^ s[1] >> 11;
    s[1] = s[2] + (s[2] << 3);
    s[2] = (s[2] << 24 | s[2] >> 40) + x;
    return x;
}

static uint64_t sfc64_next_uint64(void *state) { return sfc64_step(((nd_sfc64 *)state)->s); }

ND_INLINE void sfc64_run(nd_sfc64 *st, void *out, int64_t n, bool doubles) {
    uint64_t s[4] = {st->s[0], st->s[1], st->s[2], st->s[3]};
    for (int64_t i = 0; i < n; i++) halves_put(out, i, sfc64_step(s), doubles);
    for (int k = 0; k < 4; k++) st->s[k] = s[k];
}

ND_HALVES(sfc64, nd_sfc64)

#endif
