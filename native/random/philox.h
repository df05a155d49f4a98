/*
 * philox.h: Philox4x64-10 (Salmon, Moraes, Dror, Shaw: Parallel Random Numbers: As Easy as 1, 2, 3, 2011).
 *
 * Four numbers are a function of a counter of 256 bits and a key. As in NumPy the counter is raised first, and the four
 * numbers wait in a buffer until they are taken. In bulk they are written where they go, two blocks at a time, since each
 * of the ten rounds waits for the one before. The last block goes through the buffer, which the state shows.
 */
#ifndef ND_PHILOX_H
#define ND_PHILOX_H

#include "halves.h"
#include "wide.h"
#include <string.h>

typedef struct nd_philox {
    uint64_t counter[4];                /*  0 */
    uint64_t key[2];                    /* 32 */
    uint64_t buffer[4];                 /* 48 */
    int32_t buffer_pos;                 /* 80: the next number of the buffer; 4: make a new one first */
    uint32_t has_uint32, uinteger, pad; /* 84 */
} nd_philox;                            /* 96 bytes */

static bool philox_valid(const nd_philox *st) { return st->buffer_pos >= 0 && st->buffer_pos <= 4; }

enum { PHILOX_LANES = 2 };

/* The numbers of the next `lanes` counters, round by round: a round waits for the one before. */
ND_INLINE void philox_blocks(nd_philox *st, nd_halves *out, int lanes) {
    uint64_t *c = st->counter, a[PHILOX_LANES], b[PHILOX_LANES], d[PHILOX_LANES], e[PHILOX_LANES];
    for (int i = 0; i < lanes; i++) {
        if (!++c[0] && !++c[1] && !++c[2]) ++c[3];
        a[i] = c[0], b[i] = c[1], d[i] = c[2], e[i] = c[3];
    }
    uint64_t k0 = st->key[0], k1 = st->key[1];
    for (int round = 0; round < 10; round++) {
        for (int i = 0; i < lanes; i++) {
            const nd_wide p = wide_mul64(a[i], 0xd2e7470ee14c6c93u), q = wide_mul64(d[i], 0xca5a826395121157u);
            a[i] = q.hi ^ b[i] ^ k0, b[i] = q.lo;
            d[i] = p.hi ^ e[i] ^ k1, e[i] = p.lo;
        }
        k0 += 0x9e3779b97f4a7c15u, k1 += 0xbb67ae8584caa73bu;
    }
    for (int i = 0; i < lanes; i++)
        out[4 * i] = a[i], out[4 * i + 1] = b[i], out[4 * i + 2] = d[i], out[4 * i + 3] = e[i];
}

static uint64_t philox_next_uint64(void *state) {
    nd_philox *st = state;
    if (st->buffer_pos == 4) {
        philox_blocks(st, (nd_halves *)st->buffer, 1);
        st->buffer_pos = 0;
    }
    return st->buffer[st->buffer_pos++];
}

ND_INLINE void philox_run(nd_philox *st, void *out, int64_t n, bool doubles) {
    int64_t i = 0;
    for (; i < n && st->buffer_pos < 4; i++) halves_put(out, i, st->buffer[st->buffer_pos++], doubles);
    for (; n - i > 4 * PHILOX_LANES; i += 4 * PHILOX_LANES) {
        nd_halves x[4 * PHILOX_LANES];
        philox_blocks(st, x, PHILOX_LANES);
        for (int j = 0; j < 4 * PHILOX_LANES; j++) halves_put(out, i + j, x[j], doubles);
    }
    for (; i < n; i++) halves_put(out, i, philox_next_uint64(st), doubles);
}

ND_HALVES(philox, nd_philox)

#endif
