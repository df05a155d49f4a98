/*
 * generators.h: the kinds of bit generators, by number; NumPy's BitGenerator classes.
 *
 * The layout of each state, which JavaScript reads and writes for `state`, is the struct in the generator's own header.
 * All states are little-endian and 8-byte aligned.
 */
#ifndef ND_GENERATORS_H
#define ND_GENERATORS_H

#include "../iter.h"
#include "bitgen.h"

enum nd_generator { ND_MT19937, ND_PCG64, ND_PCG64DXSM, ND_PHILOX, ND_SFC64, ND_GENERATOR_COUNT };

/* The generator of a kind on a state. The kind must be one of the above. */
nd_bitgen nd_bitgen_of(int kind, void *state);

/* The state can be drawn from: aligned, positions in their buffers, and no state in which a generator stands still, since
 * a rejection loop would not end on it: words of MT19937 that are all zero, an even increment of PCG64. */
bool nd_bitgen_valid(int kind, const void *state);

/* The kind and the state that start most frames of random numbers. */
static inline nd_bitgen nd_read_bitgen(nd_reader *r) {
    const int kind = (int)nd_read_int(r, 0, ND_GENERATOR_COUNT - 1);
    void *state = nd_read_address(r);
    if (!r->bad && !nd_bitgen_valid(kind, state)) r->bad = true;
    return r->bad ? (nd_bitgen){0} : nd_bitgen_of(kind, state);
}

#endif
