/*
 * words.h: a generator's numbers drawn in blocks and used one by one.
 *
 * A distribution takes words (64 bits) and units (a double in [0, 1)) from a nd_words. Without a block that is the
 * generator itself. A fill of n numbers of which each needs at least one word may draw n words at once and has the next
 * ones at hand without a call; when they run short in the middle of a number, the generator is asked for single ones
 * again. So no word is drawn that NumPy's loop would not have drawn, and the law of bitgen.h holds. It needs that a
 * unit uses exactly one 64-bit word, which is so for all generators: MT19937, whose own numbers have 32 bits, makes it
 * of the word's two halves (27 and 26 bits of them), all others of the upper 53 bits.
 *
 * nd_words32 is the same for the float32 distributions, which take 32-bit words only.
 */
#ifndef ND_WORDS_H
#define ND_WORDS_H

#include "bitgen.h"
#include <string.h>

#define DRAW static inline __attribute__((always_inline))
#define DRAW_APART static __attribute__((noinline)) /* large, and used in many places */

enum { BLOCK = 512 }; /* 4 KiB: stays in the L1 cache beside the ziggurat's tables */

typedef struct nd_words {
    const nd_source *s;
    const uint64_t *p, *end; /* drawn and not used yet */
    bool halves;             /* a unit is made of a word's halves */
} nd_words;

DRAW nd_words words_of(const nd_source *s) { return (nd_words){s, NULL, NULL, s->g.next_raw != s->g.next_uint64}; }

/* Draws a block when `least` words will be used for certain. */
DRAW void words_draw(nd_words *w, uint64_t *block, int64_t least) {
    const int m = least < BLOCK ? (int)least : BLOCK;
    w->s->g.fill_uint64(w->s->g.state, block, m);
    w->p = block, w->end = block + m;
}

DRAW uint64_t next_word(nd_words *w) { return w->p < w->end ? *w->p++ : w->s->g.next_uint64(w->s->g.state); }

DRAW double next_unit(nd_words *w) {
    if (w->p >= w->end) return w->s->g.next_double(w->s->g.state);
    const uint64_t u = *w->p++, bits = w->halves ? u >> 37 << 26 | (uint32_t)u >> 6 : u >> 11;
    return (double)(int64_t)bits * 0x1p-53;
}

typedef struct nd_words32 {
    const nd_source *s;
    const uint32_t *p, *end;
} nd_words32;

DRAW nd_words32 words32_of(const nd_source *s) { return (nd_words32){s, NULL, NULL}; }

DRAW void words32_draw(nd_words32 *w, uint32_t *block, int64_t least) {
    const int m = least < BLOCK ? (int)least : BLOCK;
    w->s->g.fill_uint32(w->s->g.state, block, m);
    w->p = block, w->end = block + m;
}

DRAW uint32_t next_word32(nd_words32 *w) { return w->p < w->end ? *w->p++ : w->s->g.next_uint32(w->s->g.state); }

DRAW float unit_f(uint32_t u) { return (float)(int32_t)(u >> 8) * 0x1p-24f; }
DRAW float next_unit_f(nd_words32 *w) { return unit_f(next_word32(w)); }

/* From draw_NAME(nd_words *, ...) the two forms of distributions.def. `draws`, which may use the parameters: a number
 * takes at least one word. Parameters are given as two lists in brackets, with types and without. */
#define UNPACK(...) __VA_ARGS__
#define DRAW_FORMS_AS(T, WORD, BITS, name, draws, typed, names)                                                        \
    DRAW_APART T dist_##name(const nd_source *s UNPACK typed) {                                                        \
        nd_words##BITS w = words##BITS##_of(s);                                                                        \
        return draw_##name(&w UNPACK names);                                                                           \
    }                                                                                                                  \
    static void fill_##name(const nd_source *s, T *out, int64_t n UNPACK typed) {                                      \
        WORD block[BLOCK];                                                                                             \
        nd_words##BITS w = words##BITS##_of(s);                                                                        \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            if (w.p == w.end && (draws)) words##BITS##_draw(&w, block, n - i);                                         \
            out[i] = draw_##name(&w UNPACK names);                                                                     \
        }                                                                                                              \
    }
#define DRAW_FORMS(name, draws, typed, names) DRAW_FORMS_AS(double, uint64_t, , name, draws, typed, names)
#define DRAW_FORMS_F(name, draws, typed, names) DRAW_FORMS_AS(float, uint32_t, 32, name, draws, typed, names)

#endif
