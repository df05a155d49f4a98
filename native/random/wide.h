/*
 * wide.h: 128-bit numbers, as two of 64 bits.
 *
 * WebAssembly has no product of 64 x 64 bits that gives 128; there the product is made of four of 32 x 32 bits, in line,
 * since the compiler would call a function that makes it for two 128-bit factors.
 */
#ifndef ND_WIDE_H
#define ND_WIDE_H

#include <stdint.h>

typedef struct nd_wide {
    uint64_t lo, hi;
} nd_wide;

static inline nd_wide wide_mul64(uint64_t a, uint64_t b) {
#if defined(__SIZEOF_INT128__) && !defined(__wasm__)
    const unsigned __int128 p = (unsigned __int128)a * b;
    return (nd_wide){(uint64_t)p, (uint64_t)(p >> 64)};
#else
    const uint64_t a0 = (uint32_t)a, a1 = a >> 32, b0 = (uint32_t)b, b1 = b >> 32;
    const uint64_t m = a1 * b0 + (a0 * b0 >> 32), n = a0 * b1 + (uint32_t)m; /* neither can overflow */
    return (nd_wide){a * b, a1 * b1 + (m >> 32) + (n >> 32)};
#endif
}

/* a b + c, the lower 128 bits. In limbs the sums of c's lower half go into sums that cannot overflow, so nothing is carried. */
static inline nd_wide wide_muladd(nd_wide a, nd_wide b, nd_wide c) {
#if defined(__SIZEOF_INT128__) && !defined(__wasm__)
    typedef unsigned __int128 u128;
    const u128 r = ((u128)a.hi << 64 | a.lo) * ((u128)b.hi << 64 | b.lo) + ((u128)c.hi << 64 | c.lo);
    return (nd_wide){(uint64_t)r, (uint64_t)(r >> 64)};
#else
    const uint64_t a0 = (uint32_t)a.lo, a1 = a.lo >> 32, b0 = (uint32_t)b.lo, b1 = b.lo >> 32;
    const uint64_t m = a1 * b0 + ((a0 * b0 + (uint32_t)c.lo) >> 32), n = a0 * b1 + (uint32_t)m + (c.lo >> 32);
    const uint64_t hi = a.lo * b.hi + a.hi * b.lo + c.hi;
    return (nd_wide){a.lo * b.lo + c.lo, a1 * b1 + (m >> 32) + (n >> 32) + hi};
#endif
}

#endif
