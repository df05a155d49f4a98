/*
 * shuffle.h: Fisher and Yates' shuffle (Durstenfeld, 1964) with NumPy's draws, and samples without replacement.
 *
 * Place i, from the last to the first, is exchanged with a place drawn from 0 ... i: by masked rejection in all that NumPy
 * 1.24 calls shuffle and permutation, Generator's too, and by Lemire's method (integers.h) within Generator.choice. Each draw
 * has a range of its own, but as every one takes at least one word, words come in blocks and places are computed before
 * elements are moved, so that memory is waited for many at a time.
 */
#ifndef ND_SHUFFLE_H
#define ND_SHUFFLE_H

#include "integers.h"

/* ---- places ---------------------------------------------------------------------------------------------------- */

/* Lemire's method for ranges first, first + step, ...: all below 2^32 - 1. Only a product whose lower half is below its range
 * has to be looked at more closely. */
static void rng_places_lemire(const nd_bitgen *g, uint32_t first, int step, int count, uint64_t *to) {
    uint32_t word[RNG_CHUNK];
    for (int k = 0; k < count;) {
        const int m = count - k;
        g->fill_uint32(g->state, word, m);
        int close = 0;
        for (int i = 0; i < m; i++) {
            const uint32_t range = first + (uint32_t)(step * i);
            const uint64_t p = (uint64_t)word[i] * (uint32_t)(range + 1);
            to[k + i] = p >> 32;
            close |= (uint32_t)p <= range;
        }
        if (!close) return;
        for (int i = 0; i < m; i++) {
            const uint64_t p = (uint64_t)word[i] * (uint32_t)(first + 1);
            if ((uint32_t)p <= first && (uint32_t)p < RNG_THRESHOLD(uint32_t, first)) continue;
            to[k++] = p >> 32, first += (uint32_t)step;
        }
    }
}

/* Masked rejection for ranges first, first - 1, ...: all from 1 to 2^32 - 1. The mask holds until the range is half of it. */
static void rng_places_masked(const nd_bitgen *g, uint32_t first, int count, uint64_t *to) {
    uint32_t word[RNG_CHUNK];
    for (int k = 0; k < count;) {
        const int m = count - k;
        g->fill_uint32(g->state, word, m);
        for (int i = 0; i < m;) {
            const uint32_t mask = (uint32_t)rng_mask(first);
            for (; i < m && first > mask >> 1; i++) {
                const uint32_t v = word[i] & mask, keep = v <= first;
                to[k] = v, k += (int)keep, first -= keep;
            }
        }
    }
}

/* Places in 0 ... first, 0 ... first + step, and so on; a range of 0 draws nothing. At most RNG_CHUNK. step is 1 or -1. */
static void rng_places(const nd_bitgen *g, bool masked, uint64_t first, int step, int count, uint64_t *to) {
    const uint64_t last = first + (uint64_t)((int64_t)step * (count - 1)), top = first > last ? first : last;
    const uint64_t bottom = first > last ? last : first;
    if (top < UINT32_MAX && bottom && (!masked || step < 0)) {
        if (masked) rng_places_masked(g, (uint32_t)first, count, to);
        else rng_places_lemire(g, (uint32_t)first, step, count, to);
        return;
    }
    for (int i = 0; i < count; i++) to[i] = rng_one64(g, first + (uint64_t)((int64_t)step * i), masked, NULL);
}

/* ---- exchanging ------------------------------------------------------------------------------------------------ */

typedef struct rng_pair {
    uint64_t a, b;
} rng_pair;

/* Exchanges place i with from[0], place i - 1 with from[1], ... */
#define RNG_EXCHANGE(name, T)                                                                                          \
    static void name(char *base, int64_t stride, int64_t i, int count, const uint64_t *from) {                         \
        for (int k = 0; k < count; k++) {                                                                              \
            char *const p = base + (i - k) * stride, *const q = base + (int64_t)from[k] * stride;                      \
            T a, b;                                                                                                    \
            memcpy(&a, p, sizeof a), memcpy(&b, q, sizeof b);                                                          \
            memcpy(p, &b, sizeof b), memcpy(q, &a, sizeof a);                                                          \
        }                                                                                                              \
    }
RNG_EXCHANGE(rng_exchange1, uint8_t)
RNG_EXCHANGE(rng_exchange2, uint16_t)
RNG_EXCHANGE(rng_exchange4, uint32_t)
RNG_EXCHANGE(rng_exchange8, uint64_t)
RNG_EXCHANGE(rng_exchange16, rng_pair)
#undef RNG_EXCHANGE

static void rng_exchange(char *base, int64_t stride, int64_t size, int64_t i, int count, const uint64_t *from) {
    char a[64], b[64];
    for (int k = 0; k < count; k++) {
        char *p = base + (i - k) * stride, *q = base + (int64_t)from[k] * stride;
        if (p == q) continue;
        for (int64_t left = size; left > 0;) {
            const size_t m = left < (int64_t)sizeof a ? (size_t)left : sizeof a;
            memcpy(a, p, m), memcpy(b, q, m), memcpy(p, b, m), memcpy(q, a, m);
            p += m, q += m, left -= (int64_t)m;
        }
    }
}

/* Shuffles the places first ... n - 1 among all before them; first is 1 or more, and 1 shuffles everything. */
static void rng_shuffle(const nd_bitgen *g, bool masked, int64_t n, int64_t first, int64_t stride, int64_t size,
                        void *a) {
    uint64_t from[RNG_CHUNK];
    int count;
    for (int64_t i = n - 1; i >= first; i -= count) {
        count = rng_chunk(i - first + 1);
        rng_places(g, masked, (uint64_t)i, -1, count, from);
        switch (size) {
        case 1: rng_exchange1(a, stride, i, count, from); break;
        case 2: rng_exchange2(a, stride, i, count, from); break;
        case 4: rng_exchange4(a, stride, i, count, from); break;
        case 8: rng_exchange8(a, stride, i, count, from); break;
        case 16: rng_exchange16(a, stride, i, count, from); break;
        default: rng_exchange(a, stride, size, i, count, from);
        }
    }
}

/* ---- choice without replacement -------------------------------------------------------------------------------- */

/* The last `size` of all n numbers after as many steps of a shuffle. */
static int rng_choice_tail(const nd_bitgen *g, int64_t n, int64_t size, int64_t *out) {
    const int64_t first = n - size > 1 ? n - size : 1;
    if (n <= UINT32_MAX) {
        uint32_t *all = nd_alloc((size_t)n * sizeof *all);
        if (!all) return ND_ENOMEM;
        for (int64_t i = 0; i < n; i++) all[i] = (uint32_t)i;
        rng_shuffle(g, false, n, first, sizeof *all, sizeof *all, all);
        for (int64_t i = 0; i < size; i++) out[i] = all[n - size + i];
        nd_free(all);
        return ND_OK;
    }
    uint64_t *all = (uint64_t)n > SIZE_MAX / sizeof *all ? NULL : nd_alloc((size_t)n * sizeof *all);
    if (!all) return ND_ENOMEM;
    for (int64_t i = 0; i < n; i++) all[i] = (uint64_t)i;
    rng_shuffle(g, false, n, first, sizeof *all, sizeof *all, all);
    memcpy(out, all + (n - size), (size_t)size * sizeof *all);
    nd_free(all);
    return ND_OK;
}

/* Puts x into a set of mask + 1 places, of which 0 is a free one; false if it is there. */
static inline bool rng_set_add(uint64_t *set, uint64_t mask, uint64_t x) {
    uint64_t at = x & mask;
    for (; set[at]; at = (at + 1) & mask)
        if (set[at] == x + 1) return false;
    set[at] = x + 1;
    return true;
}

/* Floyd's sample (Bentley and Floyd, A Sample of Brilliance, 1987): for each j of the last `size` numbers one drawn from
 * 0 ... j, or j itself if that one is there. */
static int rng_choice_set(const nd_bitgen *g, int64_t n, int64_t size, bool shuffle, int64_t *out) {
    const uint64_t mask = rng_mask((uint64_t)size + (uint64_t)size / 4); /* never full; its size is nobody's concern */
    if (mask >= SIZE_MAX / sizeof(uint64_t)) return ND_ENOMEM;
    uint64_t *set = nd_alloc((size_t)(mask + 1) * sizeof *set), draw[RNG_CHUNK];
    if (!set) return ND_ENOMEM;
    memset(set, 0, (size_t)(mask + 1) * sizeof *set);
    int count;
    for (int64_t done = 0; done < size; done += count) {
        const uint64_t j = (uint64_t)(n - size + done);
        count = j ? rng_chunk(size - done) : 1; /* 0 draws nothing, so it goes alone */
        rng_places(g, false, j, 1, count, draw);
        for (int k = 0; k < count; k++) {
            const bool fresh = rng_set_add(set, mask, draw[k]);
            if (!fresh) rng_set_add(set, mask, j + (uint64_t)k);
            out[done + k] = (int64_t)(fresh ? draw[k] : j + (uint64_t)k);
        }
    }
    nd_free(set);
    if (shuffle) rng_shuffle(g, false, size, 1, sizeof *out, sizeof *out, out);
    return ND_OK;
}

/* `size` different numbers of 0 ... n - 1, in NumPy's order: which of the two ways is part of the stream. */
static int rng_choice(const nd_bitgen *g, int64_t n, int64_t size, bool shuffle, int64_t *out) {
    if (n > 10000 && size > n / (shuffle ? 50 : 20)) return rng_choice_tail(g, n, size, out);
    return rng_choice_set(g, n, size, shuffle, out);
}

#endif
