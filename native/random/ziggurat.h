/*
 * ziggurat.h: standard normals and exponentials by the ziggurat, in double and in float.
 *
 * Marsaglia and Tsang, The ziggurat method for generating random variables (2000), with 256 levels; as Doornik (An
 * improved ziggurat method, 2005) asks, level and position come from different bits of one word. A word gives the level
 * (8 bits), the sign, and the position (52 or 53 bits; 23 in float). 99 of 100 are taken as they come; the others fall
 * into a wedge, decided by exp, or the tail, made with log1p as in Marsaglia's paper of 1964.
 *
 * The fills run the quick path over a block of words and leave it for one number at a time.
 *
 * log1p and exp are glibc's on every machine, so the doubles are the same in WebAssembly. In float the tail (1 of 3800
 * normals, 1 of 2200 exponentials) has the last bit of the C library's log1pf, and a wedge is decided by its expf.
 */
#ifndef ND_ZIGGURAT_H
#define ND_ZIGGURAT_H

#include "glibc_exp.h"
#include "glibc_log1p.h"
#include "words.h"
#include "ziggurat_exp.h"
#include "ziggurat_normal.h"
#include <math.h>

/* ---- double -------------------------------------------------------------------------------------------------- */

/* x with its sign turned round if bit `at` of the word is set. */
DRAW double signed_by(double x, uint64_t word, int at) {
    uint64_t u;
    memcpy(&u, &x, 8);
    u ^= word >> at << 63;
    memcpy(&x, &u, 8);
    return x;
}

/* The point of a word: true if it lies in the part of the level that is below the curve for certain. */
DRAW bool normal_quick(uint64_t u, double *x) {
    const int i = u & 255;
    const uint64_t at = u >> 9 & 0xfffffffffffffu;
    *x = signed_by((double)(int64_t)at * zig_normal[i].w, u, 8);
    return at < zig_normal[i].k;
}

DRAW_APART double normal_tail(nd_words *w, bool negative) {
    for (;;) {
        const double x = -ZIG_NORMAL_INV_R * glibc_log1m(next_unit(w)), y = -glibc_log1m(next_unit(w));
        if (y + y > x * x) return negative ? -(ZIG_NORMAL_R + x) : ZIG_NORMAL_R + x;
    }
}

/* Goes on with a word that was not taken at once, and with as many more as it takes. */
DRAW_APART double normal_slow(nd_words *w, uint64_t u) {
    for (double x;; u = next_word(w)) {
        if (normal_quick(u, &x)) return x;
        const int i = u & 255;
        if (i == 0) return normal_tail(w, u >> 17 & 1);
        const double f = zig_normal_f[i], height = (zig_normal_f[i - 1] - f) * next_unit(w) + f;
        if (height < glibc_exp(-0.5 * x * x)) return x;
    }
}

DRAW double draw_standard_normal(nd_words *w) {
    const uint64_t u = next_word(w);
    double x;
    return normal_quick(u, &x) ? x : normal_slow(w, u);
}

DRAW bool exponential_quick(uint64_t u, double *x) {
    const int i = u >> 3 & 255;
    const uint64_t at = u >> 11;
    *x = (double)(int64_t)at * zig_exp[i].w;
    return at < zig_exp[i].k;
}

DRAW_APART double exponential_slow(nd_words *w, uint64_t u) {
    for (double x;; u = next_word(w)) {
        if (exponential_quick(u, &x)) return x;
        const int i = u >> 3 & 255;
        if (i == 0) return ZIG_EXP_R - glibc_log1m(next_unit(w));
        const double f = zig_exp_f[i], height = (zig_exp_f[i - 1] - f) * next_unit(w) + f;
        if (height < glibc_exp(-x)) return x;
    }
}

DRAW double draw_standard_exponential(nd_words *w) {
    const uint64_t u = next_word(w);
    double x;
    return exponential_quick(u, &x) ? x : exponential_slow(w, u);
}

/* The inverse of the distribution function, Generator's method='inv'. */
DRAW double draw_standard_exponential_inv(nd_words *w) { return -glibc_log1m(next_unit(w)); }

/* ---- float --------------------------------------------------------------------------------------------------- */

DRAW float signed_by_f(float x, uint32_t word, int at) {
    uint32_t u;
    memcpy(&u, &x, 4);
    u ^= word >> at << 31;
    memcpy(&x, &u, 4);
    return x;
}

DRAW bool normal_quick_f(uint32_t u, float *x) {
    const int i = u & 255;
    const uint32_t at = u >> 9;
    *x = signed_by_f((float)(int32_t)at * zig_normal32[i].w, u, 8);
    return at < zig_normal32[i].k;
}

DRAW_APART float normal_tail_f(nd_words32 *w, bool negative) {
    for (;;) {
        const float x = -ZIG_NORMAL32_INV_R * log1pf(-next_unit_f(w)), y = -log1pf(-next_unit_f(w));
        if (y + y > x * x) return negative ? -(ZIG_NORMAL32_R + x) : ZIG_NORMAL32_R + x;
    }
}

DRAW_APART float normal_slow_f(nd_words32 *w, uint32_t u) {
    for (float x;; u = next_word32(w)) {
        if (normal_quick_f(u, &x)) return x;
        const int i = u & 255;
        if (i == 0) return normal_tail_f(w, u >> 17 & 1);
        const float f = zig_normal32_f[i], height = (zig_normal32_f[i - 1] - f) * next_unit_f(w) + f;
        if (height < glibc_exp(-0.5 * x * x)) return x; /* in double, as NumPy's */
    }
}

DRAW float draw_standard_normal_f(nd_words32 *w) {
    const uint32_t u = next_word32(w);
    float x;
    return normal_quick_f(u, &x) ? x : normal_slow_f(w, u);
}

DRAW bool exponential_quick_f(uint32_t u, float *x) {
    const int i = u >> 1 & 255;
    const uint32_t at = u >> 9;
    *x = (float)(int32_t)at * zig_exp32[i].w;
    return at < zig_exp32[i].k;
}

DRAW_APART float exponential_slow_f(nd_words32 *w, uint32_t u) {
    for (float x;; u = next_word32(w)) {
        if (exponential_quick_f(u, &x)) return x;
        const int i = u >> 1 & 255;
        if (i == 0) return ZIG_EXP32_R - log1pf(-next_unit_f(w));
        const float f = zig_exp32_f[i], height = (zig_exp32_f[i - 1] - f) * next_unit_f(w) + f;
        if (height < expf(-x)) return x;
    }
}

DRAW float draw_standard_exponential_f(nd_words32 *w) {
    const uint32_t u = next_word32(w);
    float x;
    return exponential_quick_f(u, &x) ? x : exponential_slow_f(w, u);
}

/* In double, as NumPy's. */
DRAW float draw_standard_exponential_inv_f(nd_words32 *w) { return (float)-glibc_log1m(next_unit_f(w)); }

/* ---- fills --------------------------------------------------------------------------------------------------- */

/* A block holds no more words than numbers are missing, so `out` is not overrun while words are left. */
#define ZIGGURAT_FILL(name, quick, slow, T, WORD, BITS)                                                                \
    DRAW_APART T dist_##name(const nd_source *s) {                                                                     \
        nd_words##BITS w = words##BITS##_of(s);                                                                        \
        return draw_##name(&w);                                                                                        \
    }                                                                                                                  \
    static void fill_##name(const nd_source *s, T *out, int64_t n) {                                                   \
        WORD block[BLOCK];                                                                                             \
        nd_words##BITS w = words##BITS##_of(s);                                                                        \
        for (T *const end = out + n; out < end;) {                                                                     \
            words##BITS##_draw(&w, block, end - out);                                                                  \
            for (const WORD *p = w.p, *last = w.end; p < last; out++) {                                                \
                const WORD u = *p++;                                                                                   \
                if (__builtin_expect(quick(u, out), 1)) continue;                                                      \
                w.p = p, *out = slow(&w, u), p = w.p;                                                                  \
            }                                                                                                          \
        }                                                                                                              \
    }
ZIGGURAT_FILL(standard_normal, normal_quick, normal_slow, double, uint64_t, )
ZIGGURAT_FILL(standard_exponential, exponential_quick, exponential_slow, double, uint64_t, )
ZIGGURAT_FILL(standard_normal_f, normal_quick_f, normal_slow_f, float, uint32_t, 32)
ZIGGURAT_FILL(standard_exponential_f, exponential_quick_f, exponential_slow_f, float, uint32_t, 32)
#undef ZIGGURAT_FILL

DRAW_FORMS(standard_exponential_inv, true, (), ())
DRAW_FORMS_F(standard_exponential_inv_f, true, (), ())

#endif
