/*
 * bitgen.h: what every bit generator is to the distributions.
 *
 * As in NumPy's bitgen.h: a pointer to the state and a function for each width. Beside each stands its bulk form, and
 * the law is that fill_x(state, out, n) leaves the same numbers and the same state as n calls of next_x. So a
 * distribution may draw in blocks, as long as it never draws more than NumPy's loop would have: a rejection loop that
 * still needs m results needs at least m candidates, draws m, keeps the good ones and goes round again.
 *
 * Deliberately not here: seeding, jumping and the layout of a state, which each generator has in its own file.
 */
#ifndef ND_BITGEN_H
#define ND_BITGEN_H

#include <stdbool.h>
#include <stdint.h>

typedef struct nd_bitgen {
    void *state;
    uint64_t (*next_uint64)(void *state);
    uint32_t (*next_uint32)(void *state);
    double (*next_double)(void *state); /* 53 bits, in [0, 1) */
    uint64_t (*next_raw)(void *state);  /* one number as the generator makes it, whatever its width */
    void (*fill_uint64)(void *state, uint64_t *out, int64_t n);
    void (*fill_uint32)(void *state, uint32_t *out, int64_t n);
    void (*fill_double)(void *state, double *out, int64_t n);
} nd_bitgen;

/* What a distribution draws from. The cache is RandomState's, not the generator's: cache[1] is the second normal of a
 * polar pair, which waits for the next call if cache[0] is 1. NULL for a Generator, which has none. */
typedef struct nd_source {
    nd_bitgen g;
    double *cache;
} nd_source;

#endif
