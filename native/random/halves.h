/*
 * halves.h: what all generators of 64-bit numbers share.
 *
 * A 32-bit number is the lower half of a 64-bit one; the upper half waits in the state for the next (has_uint32,
 * uinteger), whatever else is drawn in between. In bulk, 32-bit numbers are therefore 64-bit ones in memory.
 */
#ifndef ND_HALVES_H
#define ND_HALVES_H

#include "bitgen.h"

/* Where 64-bit numbers are written: memory of 32-bit ones too. */
typedef uint64_t __attribute__((aligned(4), may_alias)) nd_halves;

#define ND_INLINE static inline __attribute__((always_inline))

/* The upper 53 bits, / 2^53. */
ND_INLINE double halves_double(uint64_t x) { return (double)(int64_t)(x >> 11) * 0x1p-53; }

/* Number i of a fill, of either kind. */
ND_INLINE void halves_put(void *out, int64_t i, uint64_t x, bool doubles) {
    if (doubles) ((double *)out)[i] = halves_double(x);
    else ((nd_halves *)out)[i] = x;
}

/* The functions of a generator whose state is a STATE, given name_next_uint64 and the bulk name_run(st, out, n, doubles). */
#define ND_HALVES(name, STATE)                                                                                         \
    static uint32_t name##_next_uint32(void *state) {                                                                  \
        STATE *st = state;                                                                                             \
        if (st->has_uint32) {                                                                                          \
            st->has_uint32 = 0;                                                                                        \
            return st->uinteger;                                                                                       \
        }                                                                                                              \
        const uint64_t x = name##_next_uint64(st);                                                                     \
        st->has_uint32 = 1, st->uinteger = (uint32_t)(x >> 32);                                                        \
        return (uint32_t)x;                                                                                            \
    }                                                                                                                  \
    static double name##_next_double(void *state) { return halves_double(name##_next_uint64(state)); }                 \
    static __attribute__((noinline)) void name##_words(STATE *st, nd_halves *out, int64_t n) {                         \
        name##_run(st, out, n, false);                                                                                 \
    }                                                                                                                  \
    static void name##_fill_uint64(void *state, uint64_t *out, int64_t n) { name##_words(state, out, n); }             \
    static void name##_fill_double(void *state, double *out, int64_t n) { name##_run(state, out, n, true); }           \
    static void name##_fill_uint32(void *state, uint32_t *out, int64_t n) {                                            \
        STATE *st = state;                                                                                             \
        if (n > 0 && st->has_uint32) *out++ = st->uinteger, n--, st->has_uint32 = 0;                                   \
        if (n > 1) {                                                                                                   \
            name##_words(st, (nd_halves *)out, n / 2);                                                                 \
            st->uinteger = out[n / 2 * 2 - 1];                                                                         \
        }                                                                                                              \
        if (n & 1) out[n - 1] = name##_next_uint32(st);                                                                \
    }

#define ND_HALVES_BITGEN(name, st)                                                                                     \
    (nd_bitgen){st,                 name##_next_uint64, name##_next_uint32, name##_next_double,                        \
                name##_next_uint64, name##_fill_uint64, name##_fill_uint32, name##_fill_double}

#endif
