/*
 * half.h: IEEE binary16 from and to floats, by their bits: exact one way, rounded once to nearest even the other way.
 *
 * Branch-free, so that the compiler vectorises the conversion loops of copy.h. F. Giesen's methods ("float->half
 * variants", 2012): a multiplication moves subnormals into place, an addition lets the FPU round.
 */
#ifndef ND_HALF_H
#define ND_HALF_H

#include "simd.h"

ND_INLINE float nd_float_of_bits(uint32_t u) {
    union {
        uint32_t u;
        float f;
    } b = {u};
    return b.f;
}
ND_INLINE uint32_t nd_bits_of_float(float f) {
    union {
        float f;
        uint32_t u;
    } b = {f};
    return b.u;
}

ND_INLINE float nd_half_to_f32(uint16_t h) {
    const uint32_t sign = (uint32_t)(h & 0x8000) << 16, rest = (uint32_t)(h & 0x7fff) << 13;
    const float scaled = nd_float_of_bits(rest) * 0x1p112f; /* the exponent's bias is 15 instead of 127 */
    const uint32_t special = rest >= 0x0f800000 ? 0x7f800000 : 0;
    return nd_float_of_bits(nd_bits_of_float(scaled) | special | sign);
}

ND_INLINE uint16_t nd_half_of_f32(float x) {
    const uint32_t u = nd_bits_of_float(x), sign = u >> 16 & 0x8000, a = u & 0x7fffffff;
    /* subnormal halves: adding 1/2 puts the unit of a half subnormal at the last place of the float */
    const uint32_t low = nd_bits_of_float(nd_float_of_bits(a) + 0.5f) - 0x3f000000;
    const uint32_t normal = (a - 0x38000000 + 0xfff + (a >> 13 & 1)) >> 13;
    const uint32_t special = a > 0x7f800000 ? 0x7e00 | (a >> 13 & 0x3ff) : 0x7c00;
    return (uint16_t)(sign | (a >= 0x477ff000 ? special : a < 0x38800000 ? low : normal));
}

/* As through a float, which is rounded to odd: then the second rounding is the only one that counts (Boldo and
 * Melquiond, 2008). */
ND_INLINE uint16_t nd_half_of_f64(double x) {
    const float f = (float)x;
    const uint32_t u = nd_bits_of_float(f);
    const double back = (double)f, ax = __builtin_fabs(x), ab = __builtin_fabs(back);
    const uint32_t odd = back == x || x != x ? u : ab > ax ? (u - 1) | 1 : u | 1;
    return nd_half_of_f32(nd_float_of_bits(odd));
}

#endif
