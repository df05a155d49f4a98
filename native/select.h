/*
 * select.h: elements to and from places: gathering, scattering, and what a mask selects.
 *
 * Moving needs no arithmetic, so there is one loop for each size of an element (1, 2, 4, 8, 16 bytes) and not for each
 * dtype. A place is the distance in bytes from the first element of an array; a row of several elements that lie together
 * and have one of those sizes together is moved as one.
 */
#include <string.h>

typedef struct nd_bytes16 {
    uint64_t low, high;
} nd_bytes16;

#define ND_FOR_SIZES(X) X(0, uint8_t) X(1, uint16_t) X(2, uint32_t) X(3, uint64_t) X(4, nd_bytes16)

/* place[i] = the place of element index[i] of a dimension, or that added to it (`more`). Indices count from the end if they
 * are negative. Returns false if one is out of bounds; nothing is to be done with the places then. */
static bool places(int64_t *place, const int64_t *index, int64_t is, int64_t n, int64_t length, int64_t stride,
                   bool more) {
    uint64_t bad = 0;
#define ND_PLACES(at, SET)                                                                                             \
    for (int64_t i = 0; i < n; i++) {                                                                                  \
        const int64_t given = (at), k = given + (given < 0 ? length : 0);                                              \
        bad |= (uint64_t)((uint64_t)k >= (uint64_t)length);                                                            \
        place[i] SET k * stride;                                                                                       \
    }
    if (is == sizeof *index && !more) ND_PLACES(index[i], =)
    else if (more) ND_PLACES(*(const int64_t *)((const char *)index + i * is), +=)
    else ND_PLACES(*(const int64_t *)((const char *)index + i * is), =)
#undef ND_PLACES
    return !bad;
}

/* Rows of `size` bytes need not be aligned for a type of that size. */
#define ND_X(log, S)                                                                                                   \
    static void gather_##log(char *to, int64_t ts, const char *from, const int64_t *place, int64_t n) {                \
        for (int64_t i = 0; i < n; i++) memcpy(to + i * ts, from + place[i], sizeof(S));                               \
    }                                                                                                                  \
    static void scatter_##log(char *to, const int64_t *place, const char *from, int64_t fs, int64_t n) {               \
        for (int64_t i = 0; i < n; i++) memcpy(to + place[i], from + i * fs, sizeof(S));                               \
    }
ND_FOR_SIZES(ND_X)
#undef ND_X

/* Eight bools as bits: the byte i of a word is true or not. Any byte but 0 is true. */
ND_INLINE uint64_t nd_truths(const uint8_t *mask) {
    const uint64_t low = 0x7f7f7f7f7f7f7f7f;
    uint64_t w;
    memcpy(&w, mask, sizeof w);
    return ((((w & low) + low) | w) >> 7) & 0x0101010101010101;
}

/* How many of n bools are true. */
static int64_t count_true(const char *mask, int64_t n) {
    const uint8_t *m = (const uint8_t *)mask;
    int64_t count = 0, i = 0;
    while (i + 8 <= n) {
        uint64_t sums = 0; /* eight counters of a byte */
        const int64_t last = n - i < 8 * 255 ? n - 7 : i + 8 * 255 - 7;
        for (; i < last; i += 8) sums += nd_truths(m + i);
        count +=
            (int64_t)((((sums & 0x00ff00ff00ff00ff) + ((sums >> 8) & 0x00ff00ff00ff00ff)) * 0x0001000100010001) >> 48);
    }
    for (; i < n; i++) count += m[i] != 0;
    return count;
}

/* Runs FULL for eight positions from i on where all are true, SOME where some are, ONE for a single position. Positions
 * are written without a branch where there is room for all eight: what is not selected is written over. */
#define ND_SELECT(FULL, SOME, ONE)                                                                                     \
    int64_t i = 0, count = 0;                                                                                          \
    for (; i + 8 <= n && count + 8 <= room; i += 8) {                                                                  \
        const uint64_t truths = nd_truths((const uint8_t *)mask + i);                                                  \
        if (!truths) continue;                                                                                         \
        if (truths == 0x0101010101010101) {                                                                            \
            FULL;                                                                                                      \
            count += 8;                                                                                                \
        } else                                                                                                         \
            for (int64_t k = 0; k < 8; k++) {                                                                          \
                SOME;                                                                                                  \
                count += (int64_t)(truths >> 8 * k & 1);                                                               \
            }                                                                                                          \
    }                                                                                                                  \
    for (; i < n && count < room; i++)                                                                                 \
        if (mask[i]) {                                                                                                 \
            ONE;                                                                                                       \
            count++;                                                                                                   \
        }                                                                                                              \
    return count;

/* The elements where a mask is true, one after the other; at most `room`. Returns how many. */
#define ND_X(log, S)                                                                                                   \
    static int64_t compress_##log(char *to, int64_t room, const char *from, int64_t fs, const char *mask, int64_t n) { \
        enum { SIZE = sizeof(S) };                                                                                     \
        if (fs == SIZE) {                                                                                              \
            ND_SELECT(memcpy(to + count * SIZE, from + i * SIZE, 8 * SIZE),                                            \
                      memcpy(to + count * SIZE, from + (i + k) * SIZE, SIZE),                                          \
                      memcpy(to + count * SIZE, from + i * SIZE, SIZE))                                                \
        }                                                                                                              \
        ND_SELECT(for (int64_t k = 0; k < 8; k++) memcpy(to + (count + k) * SIZE, from + (i + k) * fs, SIZE),          \
                  memcpy(to + count * SIZE, from + (i + k) * fs, SIZE),                                                \
                  memcpy(to + count * SIZE, from + i * fs, SIZE))                                                      \
    }
ND_FOR_SIZES(ND_X)
#undef ND_X

/* to[i] = from[i] where a mask is true. What is not to change may be written as it is, which costs no branch. */
#define ND_X(log, S)                                                                                                   \
    static void merge_##log(char *to, int64_t ts, const char *from, int64_t fs, const char *mask, int64_t ms, int64_t n) { \
        S *const t = (S *)to;                                                                                          \
        const S *const f = (const S *)from;                                                                            \
        if (ts == sizeof(S) && ms == 1 && fs == sizeof(S)) ND_EACH t[i] = mask[i] ? f[i] : t[i];                       \
        else if (ts == sizeof(S) && ms == 1 && fs == 0) {                                                              \
            const S x = *f;                                                                                            \
            ND_EACH t[i] = mask[i] ? x : t[i];                                                                         \
        } else                                                                                                         \
            for (int64_t i = 0; i < n; i++)                                                                            \
                if (mask[i * ms]) *(S *)(to + i * ts) = *(const S *)(from + i * fs);                                   \
    }
ND_FOR_SIZES(ND_X)
#undef ND_X

/* The positions where a mask is true; at most `room`. Returns how many. */
static int64_t positions(int64_t *to, int64_t room, const char *mask, int64_t n) {
    ND_SELECT(for (int64_t k = 0; k < 8; k++) to[count + k] = i + k, to[count] = i + k, to[count] = i)
}
