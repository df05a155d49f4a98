/*
 * integers.h: bounded integers, low ... low + range, from words of 32 or 64 bits.
 *
 * Two ways, both with rejection. Masked (RandomState.randint): the lowest bits of a word, as many as range has, are taken if
 * they are not above it. Lemire's (Fast Random Integer Generation in an Interval, 2019; Generator.integers): the upper half
 * of word times (range + 1) is taken unless the lower half is below 2^bits mod (range + 1).
 *
 * Integers of 8 and 16 bits share a 32-bit word, the low bits first, and bools take one bit each. What is left of the last
 * word of a call is thrown away. 64-bit integers use 32-bit words where the range allows. A range of 0 draws nothing.
 */
#ifndef ND_INTEGERS_H
#define ND_INTEGERS_H

#include "bitgen.h"
#include "wide.h"
#include <string.h>

enum { RNG_CHUNK = 512 }; /* numbers drawn at a time: buffers stay in the L1 cache */

static inline int rng_chunk(int64_t n) { return n < RNG_CHUNK ? (int)n : RNG_CHUNK; }

/* The smallest 2^k - 1 that is not below x. */
static inline uint64_t rng_mask(uint64_t x) { return x ? ~0ull >> __builtin_clzll(x) : 0; }

/* 2^bits mod (range + 1), in the width of X. */
#define RNG_THRESHOLD(X, range) ((X)((range) + 1) ? (X)(-(X)((range) + 1)) % (X)((range) + 1) : 0)

/* What is made of a piece x, and when it is kept: p is the piece masked, or times (range + 1). */
#define RNG_MASKED(x, r, a) ((x) & (a))
#define RNG_MASKED_VALUE(p) p
#define RNG_MASKED_KEEP(p, r, a) ((p) <= (r))
#define RNG_TIMES8(x, r, a) ((uint16_t)((x) * (r) + (x)))
#define RNG_TIMES16(x, r, a) ((uint32_t)(x) * (r) + (x))
#define RNG_TIMES32(x, r, a) ((uint64_t)(x) * (r) + (x))
#define RNG_TIMES64(x, r, a) wide_mul64(x, (r) + 1)
#define RNG_VALUE8(p) ((p) >> 8)
#define RNG_VALUE16(p) ((p) >> 16)
#define RNG_VALUE32(p) ((p) >> 32)
#define RNG_VALUE64(p) ((p).hi)
#define RNG_KEEP8(p, r, a) ((uint8_t)(p) >= (a))
#define RNG_KEEP16(p, r, a) ((uint16_t)(p) >= (a))
#define RNG_KEEP32(p, r, a) ((uint32_t)(p) >= (a))
#define RNG_KEEP64(p, r, a) ((p).lo >= (a))

/* ---- one range for all ----------------------------------------------------------------------------------------- */

/*
 * n integers off + 0 ... off + range out of words of W bits, in pieces of type X; `a` is the mask or the threshold. A
 * chunk holds no more pieces than results are needed, but for the rest of its last word. Where rejection is rare a chunk is
 * first taken as a whole, in a loop that compilers vectorise, and if one of it is to be rejected, once more without
 * branches: a result is kept by moving on.
 */
#define RNG_FILL(name, T, X, W, P, PRODUCT, VALUE, KEEP)                                                               \
    static void name(const nd_bitgen *g, T *restrict out, int64_t n, T off, X r, X a, bool rare) {                     \
        enum { PER = W / 8 / sizeof(X) };                                                                              \
        uint##W##_t word[RNG_CHUNK];                                                                                   \
        const X *x = (const X *)word;                                                                                  \
        while (n > 0) {                                                                                                \
            const int m = rng_chunk((n + PER - 1) / PER), all = m * (int)PER, first = n < all ? (int)n : all;          \
            g->fill_uint##W(g->state, word, m);                                                                        \
            int k = 0, kept = 0;                                                                                       \
            if (rare) {                                                                                                \
                int bad = 0;                                                                                           \
                for (int i = 0; i < first; i++) {                                                                      \
                    const P p = PRODUCT(x[i], r, a);                                                                   \
                    out[i] = (T)(off + (T)VALUE(p));                                                                   \
                    bad |= !KEEP(p, r, a);                                                                             \
                }                                                                                                      \
                kept = !bad;                                                                                           \
            }                                                                                                          \
            for (int i = 0; i < first && !kept; i++) {                                                                 \
                const P p = PRODUCT(x[i], r, a);                                                                       \
                out[k] = (T)(off + (T)VALUE(p));                                                                       \
                k += KEEP(p, r, a);                                                                                    \
            }                                                                                                          \
            for (int i = first; i < all && k < n && !kept; i++) {                                                      \
                const P p = PRODUCT(x[i], r, a);                                                                       \
                out[k] = (T)(off + (T)VALUE(p));                                                                       \
                k += KEEP(p, r, a);                                                                                    \
            }                                                                                                          \
            if (kept) k = first;                                                                                       \
            out += k, n -= k;                                                                                          \
        }                                                                                                              \
    }

/* Both ways for a type of results and one of pieces. Rare is less than one in two chunks. */
#define RNG_BOTH(NAME, T, X, W, WIDE, BITS)                                                                            \
    RNG_FILL(rng_masked##NAME, T, X, W, X, RNG_MASKED, RNG_MASKED_VALUE, RNG_MASKED_KEEP)                              \
    RNG_FILL(rng_lemire##NAME, T, X, W, WIDE, RNG_TIMES##BITS, RNG_VALUE##BITS, RNG_KEEP##BITS)                        \
    static void rng_fill##NAME(const nd_bitgen *g, T *out, int64_t n, T off, X range, bool masked) {                   \
        const X mask = (X)rng_mask(range), threshold = RNG_THRESHOLD(X, range);                                        \
        const X rare = (X)((X)-1 / (2 * RNG_CHUNK * (W / BITS)));                                                      \
        if (!range)                                                                                                    \
            for (int64_t i = 0; i < n; i++) out[i] = off;                                                              \
        else if (masked) rng_masked##NAME(g, out, n, off, range, mask, range == mask);                                 \
        else rng_lemire##NAME(g, out, n, off, range, threshold, threshold <= rare);                                    \
    }
RNG_BOTH(8, uint8_t, uint8_t, 32, uint16_t, 8)
RNG_BOTH(16, uint16_t, uint16_t, 32, uint32_t, 16)
RNG_BOTH(32, uint32_t, uint32_t, 32, uint64_t, 32)
RNG_BOTH(64_by_32, uint64_t, uint32_t, 32, uint64_t, 32)
RNG_BOTH(64_by_64, uint64_t, uint64_t, 64, nd_wide, 64)
#undef RNG_BOTH
#undef RNG_FILL

static void rng_fill64(const nd_bitgen *g, uint64_t *out, int64_t n, uint64_t off, uint64_t range, bool masked) {
    if (range <= UINT32_MAX) rng_fill64_by_32(g, out, n, off, (uint32_t)range, masked);
    else
        rng_fill64_by_64(g, out, n, off, range,
                         masked || range == UINT64_MAX); /* all of them: a mask changes nothing */
}

/* Bit j of x as byte j of the result, 0 or 1: each byte keeps its own bit, which a sum carries to the top. */
static inline uint64_t rng_spread_bits(uint64_t x) {
    const uint64_t own = (x & 255) * 0x0101010101010101u & 0x8040201008040201u;
    return (own + 0x00406070787c7e7fu) >> 7 & 0x0101010101010101u;
}

static void rng_fill_bool(const nd_bitgen *g, uint8_t *out, int64_t n, uint8_t off, uint8_t range, bool masked) {
    uint32_t word[RNG_CHUNK / 32];
    (void)masked; /* a bit is a bit */
    if (!range) memset(out, off != 0, (size_t)n), n = 0;
    for (int m; n > 0; out += m, n -= m) {
        m = rng_chunk(n);
        g->fill_uint32(g->state, word, (m + 31) / 32);
        int i = 0;
        for (; i + 8 <= m; i += 8) {
            const uint64_t eight = rng_spread_bits(word[i / 32] >> i % 32);
            memcpy(out + i, &eight, 8);
        }
        for (; i < m; i++) out[i] = word[i / 32] >> i % 32 & 1;
    }
}

/* ---- a range for each ------------------------------------------------------------------------------------------ */

/* What is left of a word: pieces of 8 and 16 bits and single bits. */
typedef struct rng_rest {
    uint32_t word;
    int left;
} rng_rest;

static inline uint32_t rng_piece(const nd_bitgen *g, rng_rest *b, int bits) {
    if (b->left) b->word >>= bits, b->left--;
    else b->word = g->next_uint32(g->state), b->left = 32 / bits - 1;
    return b->word;
}

#define RNG_ONE(NAME, BITS, X, WIDE, NEXT)                                                                             \
    static inline X rng_one##NAME(const nd_bitgen *g, X range, bool masked, rng_rest *b) {                             \
        (void)b;                                                                                                       \
        if (!range) return 0;                                                                                          \
        if (masked) {                                                                                                  \
            const X mask = (X)rng_mask(range);                                                                         \
            for (;;) {                                                                                                 \
                const X x = (X)(NEXT)&mask;                                                                            \
                if (x <= range) return x;                                                                              \
            }                                                                                                          \
        }                                                                                                              \
        X x = (X)(NEXT), threshold = range; /* above any threshold */                                                  \
        WIDE p = RNG_TIMES##BITS(x, range, 0);                                                                         \
        if (!RNG_KEEP##BITS(p, range, threshold)) {                                                                    \
            threshold = RNG_THRESHOLD(X, range);                                                                       \
            while (!RNG_KEEP##BITS(p, range, threshold)) x = (X)(NEXT), p = RNG_TIMES##BITS(x, range, 0);              \
        }                                                                                                              \
        return (X)RNG_VALUE##BITS(p);                                                                                  \
    }
RNG_ONE(8, 8, uint8_t, uint16_t, rng_piece(g, b, 8))
RNG_ONE(16, 16, uint16_t, uint32_t, rng_piece(g, b, 16))
RNG_ONE(32, 32, uint32_t, uint64_t, g->next_uint32(g->state))
RNG_ONE(64_by_64, 64, uint64_t, nd_wide, g->next_uint64(g->state))
#undef RNG_ONE

static inline uint64_t rng_one64(const nd_bitgen *g, uint64_t range, bool masked, rng_rest *b) {
    if (range <= UINT32_MAX) return rng_one32(g, (uint32_t)range, masked, b);
    return rng_one64_by_64(g, range, masked || range == UINT64_MAX, b);
}

/* n integers whose low and range lie `stride` bytes apart, at p[0] and p[1]. */
#define RNG_EACH(NAME, T, VALUE)                                                                                       \
    static void rng_each##NAME(const nd_bitgen *g, T *out, int64_t n, char *const p[2], const int64_t stride[2],       \
                               bool masked, rng_rest *b) {                                                             \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            T off, range;                                                                                              \
            memcpy(&off, p[0] + i * stride[0], sizeof off);                                                            \
            memcpy(&range, p[1] + i * stride[1], sizeof range);                                                        \
            out[i] = (T)(VALUE);                                                                                       \
        }                                                                                                              \
    }
RNG_EACH(_bool, uint8_t, ((void)masked, range) ? rng_piece(g, b, 1) & 1 : off != 0)
RNG_EACH(8, uint8_t, off + rng_one8(g, range, masked, b))
RNG_EACH(16, uint16_t, off + rng_one16(g, range, masked, b))
RNG_EACH(32, uint32_t, off + rng_one32(g, range, masked, b))
RNG_EACH(64, uint64_t, off + rng_one64(g, range, masked, b))
#undef RNG_EACH

#endif
