/*
 * mt19937.h: the Mersenne Twister (Matsumoto and Nishimura, 1998) in blocks.
 *
 * The state keeps the untempered block of 624 words and a position, as NumPy shows it in get_state. A block is made by
 * three plain loops whose reads never meet their writes within a vector, so compilers vectorise them. Words are used in
 * pairs by doubles and 64-bit integers; a pair is tempered as one 64-bit word, which needs only two more masks and no
 * shuffles. Little-endian, as all platforms here are.
 */
#ifndef ND_MT19937_H
#define ND_MT19937_H

#include "random.h"

enum { MT_M = 397 };

static inline uint32_t mt_twist(uint32_t upper, uint32_t lower, uint32_t far) {
    return far ^ ((upper & 0x80000000u) | (lower & 0x7fffffffu)) >> 1 ^ (-(lower & 1) & 0x9908b0dfu);
}

static void mt_block(nd_mt19937 *st) {
    uint32_t *k = st->key;
    for (int i = 0; i < ND_MT_N - MT_M; i++) k[i] = mt_twist(k[i], k[i + 1], k[i + MT_M]);
    for (int i = ND_MT_N - MT_M; i < ND_MT_N - 1; i++) k[i] = mt_twist(k[i], k[i + 1], k[i + MT_M - ND_MT_N]);
    k[ND_MT_N - 1] = mt_twist(k[ND_MT_N - 1], k[0], k[MT_M - 1]);
    st->pos = 0;
}

static inline uint32_t mt_temper(uint32_t y) {
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c5680u;
    y ^= y << 15 & 0xefc60000u;
    return y ^ y >> 18;
}

/* Both halves at once. The left shifts need no further mask: what crosses the middle meets a zero. */
static inline uint64_t mt_temper2(uint64_t y) {
    y ^= y >> 11 & 0x001fffff001fffffu;
    y ^= y << 7 & 0x9d2c56809d2c5680u;
    y ^= y << 15 & 0xefc60000efc60000u;
    return y ^ (y >> 18 & 0x00003fff00003fffu);
}

/* Two words as a 64-bit integer: the first one is the upper half. */
static inline uint64_t mt_uint64(uint64_t pair) { return pair << 32 | pair >> 32; }

/* Two words as a double: a = first >> 5, b = second >> 6, (a 2^26 + b) / 2^53. The bits of a and b are put into the
 * fractions of 2^25 and 1/2, where they count 2^-27 and 2^-53: both operations are exact, and nothing is converted. */
static inline double mt_double(uint64_t pair) {
    union {
        uint64_t u;
        double d;
    } a = {pair << 32 >> 37 | 0x4180000000000000u}, b = {pair >> 38 | 0x3fe0000000000000u};
    return (a.d - (0x1p25 + 0.5)) + b.d;
}

static uint32_t mt_next_uint32(void *state) {
    nd_mt19937 *st = state;
    if (st->pos >= ND_MT_N) mt_block(st);
    return mt_temper(st->key[st->pos++]);
}

static inline uint64_t mt_next_pair(void *state) {
    const uint64_t first = mt_next_uint32(state);
    return first | (uint64_t)mt_next_uint32(state) << 32;
}

static uint64_t mt_next_uint64(void *state) { return mt_uint64(mt_next_pair(state)); }
static double mt_next_double(void *state) { return mt_double(mt_next_pair(state)); }
static uint64_t mt_next_raw(void *state) { return mt_next_uint32(state); }

static void mt_fill_uint32(void *state, uint32_t *restrict out, int64_t n) {
    nd_mt19937 *st = state;
    while (n > 0) {
        if (st->pos >= ND_MT_N) mt_block(st);
        const int left = ND_MT_N - st->pos, m = n < left ? (int)n : left;
        const uint32_t *k = st->key + st->pos;
        for (int i = 0; i < m; i++) out[i] = mt_temper(k[i]);
        st->pos += m, out += m, n -= m;
    }
}

/* The pairs that lie within a block go in bulk; one that straddles two blocks goes alone. */
typedef uint64_t __attribute__((aligned(4), may_alias)) mt_pair_at;
#define MT_FILL_PAIRS(name, T, value)                                                                                  \
    static void name(void *state, T *restrict out, int64_t n) {                                                        \
        nd_mt19937 *st = state;                                                                                        \
        while (n > 0) {                                                                                                \
            if (st->pos >= ND_MT_N) mt_block(st);                                                                      \
            const int left = (ND_MT_N - st->pos) / 2, m = n < left ? (int)n : left;                                    \
            const mt_pair_at *k = (const mt_pair_at *)(st->key + st->pos);                                             \
            for (int i = 0; i < m; i++) out[i] = value(mt_temper2(k[i]));                                              \
            st->pos += 2 * m, out += m, n -= m;                                                                        \
            if (n > 0 && st->pos == ND_MT_N - 1) *out++ = value(mt_next_pair(st)), n--;                                \
        }                                                                                                              \
    }
MT_FILL_PAIRS(mt_fill_uint64, uint64_t, mt_uint64)
MT_FILL_PAIRS(mt_fill_double, double, mt_double)
#undef MT_FILL_PAIRS

/* Knuth's generator, as Matsumoto's init_genrand. */
static void mt_seed_word(nd_mt19937 *st, uint32_t s) {
    for (uint32_t i = 0; i < ND_MT_N; i++) {
        st->key[i] = s;
        s = 1812433253u * (s ^ s >> 30) + i + 1;
    }
}

/* Matsumoto's init_by_array: two passes over the ring key[1..623], the first one mixing the words in. */
static void mt_seed_array(nd_mt19937 *st, const uint32_t *word, int64_t nword) {
    uint32_t *k = st->key;
    mt_seed_word(st, 19650218u);
    int64_t j = 0;
    int i = 1;
    for (int64_t t = nword > ND_MT_N ? nword : ND_MT_N; t > 0; t--) {
        k[i] = (k[i] ^ (k[i - 1] ^ k[i - 1] >> 30) * 1664525u) + word[j] + (uint32_t)j;
        if (++j == nword) j = 0;
        if (++i == ND_MT_N) k[0] = k[ND_MT_N - 1], i = 1;
    }
    for (int t = ND_MT_N - 1; t > 0; t--) {
        k[i] = (k[i] ^ (k[i - 1] ^ k[i - 1] >> 30) * 1566083941u) - (uint32_t)i;
        if (++i == ND_MT_N) k[0] = k[ND_MT_N - 1], i = 1;
    }
    k[0] = 0x80000000u;
}

#endif
