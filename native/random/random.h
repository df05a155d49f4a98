/*
 * random.h: NumPy's random streams, bit for bit.
 *
 * A state is plain data in memory that JavaScript owns; C gets its address, works on it and keeps nothing. What makes
 * bits is a nd_bitgen (bitgen.h), what makes numbers of them is a fill (random.c), and any pair fits together. Here are
 * the legacy streams of np.random.seed and RandomState.
 *
 * Deliberately not here: parameter checks with NumPy's words, shapes, entropy (lib/random.ts).
 */
#ifndef ND_RANDOM_H
#define ND_RANDOM_H

#include "bitgen.h"

/* The legacy state. JavaScript reads and writes it for get_state and set_state; offsets in bytes. 8-byte aligned. */
#define ND_MT_N 624
typedef struct nd_mt19937 {
    uint32_t key[ND_MT_N]; /*    0: the block of raw words, as get_state()[1] */
    int32_t pos;           /* 2496: the next word of the block; ND_MT_N: make a new block first */
    int32_t has_gauss;     /* 2500: 1 if `gauss` waits to be returned */
    double gauss;          /* 2504 */
} nd_mt19937;              /* 2512 bytes */

/* What mt_fill can fill with: X(name, arguments after `n` in the frame). The order is the code in frames. */
#define ND_DIST_LIST(X)                                                                                                \
    X(random, "")               /* float64, uniform in [0, 1) */                                                       \
    X(uniform, "low high")      /* float64, low + (high - low) * random */                                             \
    X(gauss, "")                /* float64, standard normal */                                                         \
    X(normal, "loc scale")      /* float64, loc + scale * gauss */                                                     \
    X(randint, "dtype low max") /* bool or integer in [low, max]; each bound as two numbers, high and low 32 bits */

enum nd_dist {
#define ND_X(name, args) ND_DIST_##name,
    ND_DIST_LIST(ND_X)
#undef ND_X
        ND_DIST_COUNT
};

/* Starts a legacy stream: as RandomState.seed(key[0]), or with by_array as RandomState.seed([key...]).
 * Returns ND_EINVAL and leaves the state alone if there is no key. */
int nd_mt_seed(nd_mt19937 *st, const uint32_t *key, int64_t nkey, int by_array);

/* The state can make numbers: pos in its block, and not all zero, which would be zero for ever. */
bool nd_mt_valid(const nd_mt19937 *st);

nd_bitgen nd_mt_bitgen(nd_mt19937 *st);
nd_gauss_cache nd_mt_gauss(nd_mt19937 *st);

/* n numbers into contiguous memory, in NumPy's order. */
void nd_fill_random(const nd_bitgen *g, double *out, int64_t n);
void nd_fill_uniform(const nd_bitgen *g, double *out, int64_t n, double low, double high);
void nd_fill_gauss(const nd_bitgen *g, nd_gauss_cache cache, double *out, int64_t n);
void nd_fill_normal(const nd_bitgen *g, nd_gauss_cache cache, double *out, int64_t n, double loc, double scale);

/* Integers off, off + 1 ... off + range, wrapping in the type. Masked rejection, as RandomState.randint. */
void nd_fill_masked8(const nd_bitgen *g, uint8_t *out, int64_t n, uint8_t off, uint8_t range);
void nd_fill_masked16(const nd_bitgen *g, uint16_t *out, int64_t n, uint16_t off, uint16_t range);
void nd_fill_masked32(const nd_bitgen *g, uint32_t *out, int64_t n, uint32_t off, uint32_t range);
void nd_fill_masked64(const nd_bitgen *g, uint64_t *out, int64_t n, uint64_t off, uint64_t range);
void nd_fill_bool(const nd_bitgen *g, uint8_t *out, int64_t n, uint8_t off, uint8_t range);

/* Handlers of calls.def; frame[1] is the first argument.
 *   mt_seed: state nkey key    `key` is the address of nkey uint32, or the seed itself when nkey is 0
 *   mt_fill: state dist dst n ...    what follows n stands in ND_DIST_LIST */
int nd_call_mt_seed(double *frame);
int nd_call_mt_fill(double *frame);

#endif
