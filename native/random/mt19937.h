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

#include "bitgen.h"
#include "mt19937_jump.h"
#include <string.h>

enum { MT_N = 624, MT_M = 397 };

typedef struct nd_mt19937 {
    uint32_t key[MT_N]; /*    0: the block of raw words, as get_state()[1] */
    int32_t pos;        /* 2496: the next word of the block; MT_N: make a new block first */
    int32_t pad;
} nd_mt19937; /* 2504 bytes */

/* Not all zero, which would be zero for ever. */
static bool mt_valid(const nd_mt19937 *st) {
    if (st->pos < 0 || st->pos > MT_N) return false;
    for (int i = MT_N - 1; i > 0; i--)
        if (st->key[i]) return true; /* nearly always the first one */
    return st->key[0] >> 31;         /* of key[0] only this bit is state */
}

static inline uint32_t mt_twist(uint32_t upper, uint32_t lower, uint32_t far) {
    return far ^ ((upper & 0x80000000u) | (lower & 0x7fffffffu)) >> 1 ^ (-(lower & 1) & 0x9908b0dfu);
}

static void mt_block(nd_mt19937 *st) {
    uint32_t *k = st->key;
    for (int i = 0; i < MT_N - MT_M; i++) k[i] = mt_twist(k[i], k[i + 1], k[i + MT_M]);
    for (int i = MT_N - MT_M; i < MT_N - 1; i++) k[i] = mt_twist(k[i], k[i + 1], k[i + MT_M - MT_N]);
    k[MT_N - 1] = mt_twist(k[MT_N - 1], k[0], k[MT_M - 1]);
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
    if (st->pos >= MT_N) mt_block(st);
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
        if (st->pos >= MT_N) mt_block(st);
        const int left = MT_N - st->pos, m = n < left ? (int)n : left;
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
            if (st->pos >= MT_N) mt_block(st);                                                                      \
            const int left = (MT_N - st->pos) / 2, m = n < left ? (int)n : left;                                    \
            const mt_pair_at *k = (const mt_pair_at *)(st->key + st->pos);                                             \
            for (int i = 0; i < m; i++) out[i] = value(mt_temper2(k[i]));                                              \
            st->pos += 2 * m, out += m, n -= m;                                                                        \
            if (n > 0 && st->pos == MT_N - 1) *out++ = value(mt_next_pair(st)), n--;                                \
        }                                                                                                              \
    }
MT_FILL_PAIRS(mt_fill_uint64, uint64_t, mt_uint64)
MT_FILL_PAIRS(mt_fill_double, double, mt_double)
#undef MT_FILL_PAIRS

/* Knuth's generator, as Matsumoto's init_genrand. */
static void mt_seed_word(nd_mt19937 *st, uint32_t s) {
    for (uint32_t i = 0; i < MT_N; i++) {
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
    for (int64_t t = nword > MT_N ? nword : MT_N; t > 0; t--) {
        k[i] = (k[i] ^ (k[i - 1] ^ k[i - 1] >> 30) * 1664525u) + word[j] + (uint32_t)j;
        if (++j == nword) j = 0;
        if (++i == MT_N) k[0] = k[MT_N - 1], i = 1;
    }
    for (int t = MT_N - 1; t > 0; t--) {
        k[i] = (k[i] ^ (k[i - 1] ^ k[i - 1] >> 30) * 1566083941u) - (uint32_t)i;
        if (++i == MT_N) k[0] = k[MT_N - 1], i = 1;
    }
    k[0] = 0x80000000u;
}

/*
 * MT19937.jumped(): 2^128 words on, as the sum of the words that mt_jump_table says.
 *
 * NumPy's ring: the block is read from `pos` on and round its end, and the result is put where `pos` comes to after as many
 * steps as the polynomial has degrees. The words before `pos` are old ones there, so that a jump from within a block is no
 * jump by 2^128 exactly; but it is NumPy's, to the bit.
 */
static void mt_jump(nd_mt19937 *st) {
    enum { ROOM = (MT_JUMP_DEGREE / MT_N + 2) * MT_N };
    uint32_t word[ROOM], sum[MT_N] = {0}; /* 80 KB */
    const int from = st->pos % MT_N, to = (from + MT_JUMP_DEGREE) % MT_N;
    nd_mt19937 ring;
    for (int i = 0; i < MT_N; i++) ring.key[i] = st->key[(from + i) % MT_N];
    for (int i = 0; i < ROOM; i += MT_N) {
        memcpy(word + i, ring.key, sizeof ring.key);
        mt_block(&ring);
    }
    for (int i = 0; i <= MT_JUMP_DEGREE; i++)
        if (mt_jump_table[i / 64] >> i % 64 & 1)
            for (int j = 0; j < MT_N; j++) sum[j] ^= word[i + j];
    for (int i = 0; i < MT_N; i++) st->key[(to + i) % MT_N] = sum[i];
    st->pos = to;
}

#endif
