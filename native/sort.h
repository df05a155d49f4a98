/*
 * sort.h: sort, argsort, partition, argpartition and searchsorted of one contiguous run, for every dtype.
 *
 * The one idea: sorting knows signed integers only. Every real element has an integer key in whose order it stands, so
 * there are two sorts (sort_t.h: 32 and 64 bits), and NaN, signed zeros and unsigned numbers are matters of the key:
 *
 *   sort, partition    the key is the element's bits, turned round so that it can be turned back: in place
 *   argsort            key and index in one integer, 64 bits together; what does not fit is sorted in a second round
 *   8 and 16 bits      are counted
 *   complex            argsort by the real part, then, where that is equal, by the imaginary part
 *
 * NaN comes last; complex numbers in NumPy's groups R+Rj, R+nanj, nan+Rj, nan+nanj. All sorts are stable
 * (but for the bits of NaNs), so kind= changes nothing, and no result depends on the CPU level. Nothing is quadratic: a
 * quicksort that is out of luck becomes a radix sort.
 *
 * Sources: Hoare, "Quicksort" and "Algorithm 65: find", 1961; Musser, "Introspective sorting and selection algorithms",
 * 1997; splitting by compressing vectors and networks in registers: Bramas, "A novel hybrid quicksort algorithm
 * vectorized using AVX-512", 2017, Blacher, Giesen and Kuehne, "Fast and robust vectorized in-place sorting of
 * primitive types", 2021; networks: Batcher, "Sorting networks and their applications", 1968.
 *
 * Kernels never allocate: sort_scratch says how many bytes they need. Which axis, and copying runs that are not
 * contiguous, is the driver's (call.c).
 */
#include "kernels.h"
#include "simd.h"
#include <string.h>

#define SORT_JOIN_(a, b) a##b
#define SORT_JOIN(a, b) SORT_JOIN_(a, b)
#define SORT_UNSIGNED(x) _Generic((x), int32_t: (uint32_t)0, int64_t: (uint64_t)0)
#define SORT_MIN(x, y) ((x) < (y) ? (x) : (y))
#define SORT_MAX(x, y) ((x) < (y) ? (y) : (x))
#define SORT_EACH(i, n) _Pragma("GCC unroll 16") for (int i = 0; i < (n); i++)

/* What measuring decided. */
#define SORT_INSERT(L) ((L) > 4 ? (L) : 4) /* so few elements are sorted by insertion */
#define SORT_SAMPLE 64          /* elements whose median is the pivot, from SORT_SAMPLE_FROM on */
#define SORT_SAMPLE_FROM 2048
#define SORT_RADIX_LANES (ND_HAS_ORDER ? 2 : 4) /* where vectors are so short, radix sort ... */
#define SORT_RADIX_FROM 1024    /* ... from here on, */
#define SORT_RADIX_MOST 65536   /* as long as it stays in the cache */
#define SORT_COUNT_FROM 16384   /* 16-bit elements: counted from here on */
#define SORT_COUNT_INDEX 256    /* the same for argsort of 8 and 16 bits */

#if ND_VBYTES == 64
#define SORT_ROWS_OF 16
#define SORT_LANES_32 16
#define SORT_LANES_64 8
#elif ND_VBYTES == 32
#define SORT_ROWS_OF 8
#define SORT_LANES_32 8
#define SORT_LANES_64 4
#else
#define SORT_ROWS_OF 8
#define SORT_LANES_32 4
#define SORT_LANES_64 2
#endif

/* f of lanes 0 .. L-1, comma between, for shuffles. */
#define SORT_LANE_LIST(L, f, d) SORT_JOIN(SORT_LANES_OF_, L)(f, 0, d)
#define SORT_LANES_OF_2(f, l, d) f(l, d), f(l + 1, d)
#define SORT_LANES_OF_4(f, l, d) SORT_LANES_OF_2(f, l, d), SORT_LANES_OF_2(f, l + 2, d)
#define SORT_LANES_OF_8(f, l, d) SORT_LANES_OF_4(f, l, d), SORT_LANES_OF_4(f, l + 4, d)
#define SORT_LANES_OF_16(f, l, d) SORT_LANES_OF_8(f, l, d), SORT_LANES_OF_8(f, l + 8, d)
#define SORT_XOR(l, d) ((l) ^ (d))
#define SORT_PICK(l, d) (((l) & (d) ? SORT_LANES : 0) + (l))
#define SORT_UPPER(l, d) ((l) & (d) ? SORT_LANES + (l) - (d) : (l))
#define SORT_LOWER(l, d) ((l) & (d) ? SORT_LANES + (l) : (l) + (d))

/* Batcher's networks, by odd-even merging: X compares and exchanges. */
#define SORT_NET2 X(0, 1)
#define SORT_NET4 X(0, 1) X(2, 3) X(0, 2) X(1, 3) X(1, 2)
#define SORT_NET8                                                                                                      \
    X(0, 1) X(2, 3) X(4, 5) X(6, 7) X(0, 2) X(1, 3) X(4, 6) X(5, 7) X(1, 2) X(5, 6)                                    \
    X(0, 4) X(1, 5) X(2, 6) X(3, 7) X(2, 4) X(3, 5) X(1, 2) X(3, 4) X(5, 6)
#define SORT_NET16                                                                                                     \
    X(0, 1) X(2, 3) X(4, 5) X(6, 7) X(8, 9) X(10, 11) X(12, 13) X(14, 15) X(0, 2) X(1, 3) X(4, 6) X(5, 7) X(8, 10)     \
    X(9, 11) X(12, 14) X(13, 15) X(1, 2) X(5, 6) X(9, 10) X(13, 14) X(0, 4) X(1, 5) X(2, 6) X(3, 7) X(8, 12) X(9, 13)  \
    X(10, 14) X(11, 15) X(2, 4) X(3, 5) X(10, 12) X(11, 13) X(1, 2) X(3, 4) X(5, 6) X(9, 10) X(11, 12) X(13, 14)       \
    X(0, 8) X(1, 9) X(2, 10) X(3, 11) X(4, 12) X(5, 13) X(6, 14) X(7, 15) X(4, 8) X(5, 9) X(6, 10) X(7, 11) X(2, 4)    \
    X(3, 5) X(6, 8) X(7, 9) X(10, 12) X(11, 13) X(1, 2) X(3, 4) X(5, 6) X(7, 8) X(9, 10) X(11, 12) X(13, 14)

#define T i32
#define K int32_t
#define SORT_LANES SORT_LANES_32
#define SORT_ROWS SORT_ROWS_OF
#include "sort_t.h"
#define T i64
#define K int64_t
#define SORT_LANES SORT_LANES_64
#define SORT_ROWS SORT_ROWS_OF
#include "sort_t.h"

/* ---- keys ---------------------------------------------------------------------------------------------------- */

enum sort_mode { SORT_SIGNED, SORT_PLAIN /* unsigned */, SORT_FLOAT };

/* The bits of an element as an integer in the order of the elements, and back. For floats: negative ones are turned
 * round, then everything moves down by the number of negative NaNs (`nans`), which so come out on top. -0 stands just
 * below 0, which sort_zeros puts right where both occur. */
#define SORT_KEYS(W, K, nans)                                                                                          \
    ND_INLINE K sort_to_##W(K x, const int mode) {                                                                     \
        const K top = (K)((uint64_t)1 << (W - 1)), rest = (K)~top;                                                     \
        return (K)(mode == SORT_FLOAT ? (x ^ ((x >> (W - 1)) & rest)) - (nans) : mode == SORT_PLAIN ? x ^ top : x);    \
    }                                                                                                                  \
    ND_INLINE K sort_from_##W(K x, const int mode) {                                                                   \
        const K top = (K)((uint64_t)1 << (W - 1)), rest = (K)~top, y = (K)(x + (nans));                                \
        return (K)(mode == SORT_FLOAT ? y ^ ((y >> (W - 1)) & rest) : mode == SORT_PLAIN ? x ^ top : x);               \
    }
SORT_KEYS(8, int8_t, 0)
SORT_KEYS(16, int16_t, 0x3ff)
SORT_KEYS(32, int32_t, 0x7fffff)
SORT_KEYS(64, int64_t, 0xfffffffffffff)
#undef SORT_KEYS

/* A key for comparing only: equal elements have equal keys, all NaNs the largest. `inf` is infinity's bits. */
#define SORT_FLOAT_KEY(W, K, inf)                                                                                      \
    ND_INLINE int64_t sort_float_key_##W(K x) {                                                                        \
        const K size = (K)(x & (K) ~((uint64_t)1 << (W - 1)));                                                         \
        return size > (inf) ? INT64_MAX : x < 0 ? -(int64_t)size : size;                                               \
    }
SORT_FLOAT_KEY(16, int16_t, 0x7c00)
SORT_FLOAT_KEY(32, int32_t, 0x7f800000)
SORT_FLOAT_KEY(64, int64_t, 0x7ff0000000000000)
#undef SORT_FLOAT_KEY

/* sort_key_T(address): that key of any real dtype. */
#define SORT_KEY_B(T, S) ND_INLINE int64_t sort_key_##T(const void *p) { return *(const S *)p != 0; }
#define SORT_KEY_I(T, S) ND_INLINE int64_t sort_key_##T(const void *p) { return *(const S *)p; }
#define SORT_KEY_U(T, S)                                                                                               \
    ND_INLINE int64_t sort_key_##T(const void *p) {                                                                    \
        return (int64_t)(*(const S *)p ^ (sizeof(S) == 8 ? (uint64_t)1 << 63 : 0));                                    \
    }
#define SORT_KEY_H(T, S)                                                                                               \
    ND_INLINE int64_t sort_key_##T(const void *p) { return sort_float_key_16(*(const int16_t *)p); }
#define SORT_KEY_F(T, S)                                                                                               \
    ND_INLINE int64_t sort_key_##T(const void *p) {                                                                    \
        return sizeof(S) == 4 ? sort_float_key_32(*(const int32_t *)p) : sort_float_key_64(*(const int64_t *)p);       \
    }

/* ---- sort ---------------------------------------------------------------------------------------------------- */

/* Room in scratch for n integers of w bytes and a vector more. */
ND_INLINE int64_t sort_room(int64_t n, int64_t w) { return (n * w + 127) / 64 * 64; }

/* The keys of -0 and 0 follow one another. Where both occur, sort_zeros says which zeros are negative, in their order
 * (as bits), and sort_zeros_back puts this order into the sorted keys. Returns the number of zeros, 0 to leave them. */
#define SORT_ZEROS(W, K)                                                                                               \
    static int64_t sort_zeros_##W(const K *key, int64_t n, uint8_t *sign) {                                            \
        const K plus = sort_to_##W(0, SORT_FLOAT), minus = (K)(plus - 1);                                              \
        int64_t zeros = 0;                                                                                             \
        memset(sign, 0, (size_t)(n / 8 + 1));                                                                          \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            sign[zeros / 8] |= (uint8_t)((key[i] == minus) << zeros % 8);                                              \
            zeros += key[i] == minus || key[i] == plus;                                                                \
        }                                                                                                              \
        return zeros;                                                                                                  \
    }                                                                                                                  \
    static void sort_zeros_back_##W(K *key, int64_t n, const uint8_t *sign, int64_t zeros) {                           \
        const K plus = sort_to_##W(0, SORT_FLOAT), minus = (K)(plus - 1);                                              \
        int64_t first = 0, end = n - zeros;                                                                            \
        while (first < end) {                                                                                          \
            const int64_t mid = (first + end) / 2;                                                                     \
            if (key[mid] < minus) first = mid + 1;                                                                     \
            else end = mid;                                                                                            \
        }                                                                                                              \
        for (int64_t i = 0; i < zeros; i++) key[first + i] = sign[i / 8] >> i % 8 & 1 ? minus : plus;                  \
    }                                                                                                                  \
    /* Makes keys of elements; whether there are zeros of both signs. */                                               \
    ND_INLINE bool sort_to_keys_##W(K *a, int64_t n, const int mode) {                                                 \
        const K plus = sort_to_##W(0, SORT_FLOAT), minus = (K)(plus - 1);                                              \
        K negative = 0, positive = 0;                                                                                  \
        if (mode != SORT_SIGNED) for (int64_t i = 0; i < n; i++) {                                                     \
            const K x = a[i] = sort_to_##W(a[i], mode);                                                                \
            if (mode == SORT_FLOAT) negative |= x == minus, positive |= x == plus;                                     \
        }                                                                                                              \
        return negative && positive;                                                                                   \
    }                                                                                                                  \
    ND_INLINE void sort_from_keys_##W(K *a, int64_t n, const int mode) {                                               \
        if (mode != SORT_SIGNED) for (int64_t i = 0; i < n; i++) a[i] = sort_from_##W(a[i], mode);                     \
    }
SORT_ZEROS(16, int16_t)
SORT_ZEROS(32, int32_t)
SORT_ZEROS(64, int64_t)
#undef SORT_ZEROS

ND_INLINE void sort_run_8(int8_t *a, int64_t n, char *scratch, const int mode) {
    (void)scratch;
    int64_t count[4][256]; /* four, as the same counter twice in a row would wait for itself */
    memset(count, 0, sizeof count);
    for (int64_t i = 0; i < n; i++) count[i & 3][(uint8_t)a[i]]++;
    for (int k = -128; k < 128; k++) {
        const int8_t x = sort_from_8((int8_t)k, mode);
        const uint8_t d = (uint8_t)x;
        const int64_t c = count[0][d] + count[1][d] + count[2][d] + count[3][d];
        if (c) memset(a, d, (size_t)c);
        a += c;
    }
}

ND_INLINE void sort_run_16(int16_t *a, int64_t n, char *scratch, const int mode) {
    uint8_t *sign = (uint8_t *)scratch;
    if (mode == SORT_FLOAT) scratch += sort_room(n / 8, 1);
    const int64_t zeros = sort_to_keys_16(a, n, mode) ? sort_zeros_16(a, n, sign) : 0;
    if (n < SORT_COUNT_FROM) {
        int32_t *key = (int32_t *)scratch, *tmp = (int32_t *)(scratch + sort_room(n, 4));
        for (int64_t i = 0; i < n; i++) key[i] = a[i];
        sort_keys_i32(key, n, tmp);
        for (int64_t i = 0; i < n; i++) a[i] = (int16_t)key[i];
    } else {
        int64_t *count = (int64_t *)scratch;
        int16_t *to = a;
        memset(count, 0, 65536 * sizeof *count);
        for (int64_t i = 0; i < n; i++) count[a[i] + 32768]++;
        for (int k = 0; k < 65536; k++) {
            for (int64_t i = 0; i < count[k]; i++) to[i] = (int16_t)(k - 32768);
            to += count[k];
        }
    }
    if (zeros) sort_zeros_back_16(a, n, sign, zeros);
    sort_from_keys_16(a, n, mode);
}

#define SORT_RUN(W, K)                                                                                                 \
    ND_INLINE void sort_run_##W(K *a, int64_t n, char *scratch, const int mode) {                                      \
        uint8_t *sign = (uint8_t *)scratch;                                                                            \
        if (mode == SORT_FLOAT) scratch += sort_room(n / 8, 1);                                                        \
        const int64_t zeros = sort_to_keys_##W(a, n, mode) ? sort_zeros_##W(a, n, sign) : 0;                           \
        sort_keys_i##W(a, n, (K *)scratch);                                                                            \
        if (zeros) sort_zeros_back_##W(a, n, sign, zeros);                                                             \
        sort_from_keys_##W(a, n, mode);                                                                                \
    }                                                                                                                  \
    /* The value that belongs at kth, found in a copy, then what is less, equal and more, each in order: so the        \
     * result does not depend on the level's pivots. */                                                                \
    ND_INLINE void sort_part_##W(K *a, int64_t n, const int64_t *kth, int64_t kths, char *scratch, const int mode) {   \
        K *const work = (K *)scratch, *const tmp = (K *)(scratch + sort_room(n, sizeof(K)));                           \
        sort_to_keys_##W(a, n, mode);                                                                                  \
        for (int64_t i = 0, from = 0; i < kths; i++) {                                                                 \
            if (kth[i] < from) continue;                                                                               \
            memcpy(work, a + from, (size_t)(n - from) * sizeof(K));                                                    \
            sort_select_i##W(work, n - from, kth[i] - from, tmp);                                                      \
            const K pivot = work[kth[i] - from], above = (K)(pivot + 1);                                               \
            from += sort_stable_split_i##W(a + from, n - from, pivot, tmp);                                            \
            from = above < pivot ? n : from + sort_stable_split_i##W(a + from, n - from, above, tmp);                  \
        }                                                                                                              \
        sort_from_keys_##W(a, n, mode);                                                                                \
    }
SORT_RUN(32, int32_t)
SORT_RUN(64, int64_t)
#undef SORT_RUN

/* ---- argsort ------------------------------------------------------------------------------------------------- */

ND_INLINE int sort_bits(uint64_t x) { return x ? 64 - __builtin_clzll(x) : 0; }

/* index = the stable order of n < 2^32 keys; tmp: sort_room(n, 8). */
static void sort_index(const int64_t *key, int64_t *index, int64_t n, int64_t *tmp) {
    const uint64_t top = (uint64_t)1 << 63;
    if (n == 0) return;
    int64_t least = key[0], most = key[0];
    for (int64_t i = 0; i < n; i++) least = key[i] < least ? key[i] : least, most = key[i] > most ? key[i] : most;
    const int place = sort_bits((uint64_t)n - 1), range = sort_bits((uint64_t)most - (uint64_t)least);
    const int cut = place + range > 64 ? place + range - 64 : 0;
    const uint64_t mask = ((uint64_t)1 << place) - 1, lost = ((uint64_t)1 << cut) - 1;
    if (range == 0) {
        for (int64_t i = 0; i < n; i++) index[i] = i;
        return;
    }
    for (int64_t i = 0; i < n; i++)
        index[i] = (int64_t)(((((uint64_t)key[i] - (uint64_t)least) >> cut << place) | (uint64_t)i) ^ top);
    sort_keys_i64(index, n, tmp);
    /* Runs that agree in all bits but those cut off (no more than `place`): once more, with these. */
    for (int64_t i = 0, end; cut && i < n; i = end) {
        for (end = i + 1; end < n && ((uint64_t)(index[i] ^ index[end]) >> place) == 0;) end++;
        if (end - i == 1) continue;
        for (int64_t j = i; j < end; j++) {
            const uint64_t at = (uint64_t)index[j] & mask;
            index[j] = (int64_t)((((((uint64_t)key[at] - (uint64_t)least) & lost) << place) | at) ^ top);
        }
        sort_keys_i64(index + i, end - i, tmp);
    }
    for (int64_t i = 0; i < n; i++) index[i] = (int64_t)((uint64_t)index[i] & mask);
}

/* The same for 8 and 16 bits by counting, one byte at a time; the key of element i is from(a[i]). */
ND_INLINE void sort_index_8(const uint8_t *a, uint8_t flip, bool truth, int64_t *index, int64_t n) {
    int64_t at[256] = {0}, sum = 0;
    for (int64_t i = 0; i < n; i++) at[truth ? a[i] != 0 : a[i] ^ flip]++;
    for (int d = 0; d < 256; d++) {
        const int64_t c = at[d];
        at[d] = sum, sum += c;
    }
    for (int64_t i = 0; i < n; i++) index[at[truth ? a[i] != 0 : a[i] ^ flip]++] = i;
}

/* keys of 16 bits: key[i] */
static void sort_index_16(const uint16_t *key, int64_t *index, int64_t n, int64_t *tmp) {
    int64_t at[2][256] = {{0}}, sum[2] = {0, 0};
    for (int64_t i = 0; i < n; i++) at[0][key[i] & 255]++, at[1][key[i] >> 8]++;
    for (int d = 0; d < 256; d++) {
        for (int b = 0; b < 2; b++) {
            const int64_t c = at[b][d];
            at[b][d] = sum[b], sum[b] += c;
        }
    }
    for (int64_t i = 0; i < n; i++) tmp[at[0][key[i] & 255]++] = i;
    for (int64_t i = 0; i < n; i++) index[at[1][key[tmp[i]] >> 8]++] = tmp[i];
}

/* ---- argpartition: the value that belongs at kth, then less, equal and more, each in order ----------------------- */

typedef void (*sort_keys_of)(const char *a, const int64_t *index, int64_t *key, int64_t n);

static void sort_part_index(const char *a, sort_keys_of keys, int64_t *index, int64_t n, const int64_t *kth,
                            int64_t kths, char *scratch) {
    const int64_t room = sort_room(n, 8) / 8;
    int64_t *key = (int64_t *)scratch, *work = key + room, *tmp = work + room;
    for (int64_t i = 0, from = 0; i < kths; i++) {
        if (kth[i] < from) continue;
        const int64_t m = n - from;
        keys(a, i ? index + from : NULL, key, m); /* before anything has moved, index[i] = i */
        memcpy(work, key, (size_t)m * sizeof *key);
        sort_select_i64(work, m, kth[i] - from, tmp);
        const int64_t pivot = work[kth[i] - from];
        int64_t *less = index + from, *equal = work, *more = tmp;
        for (int64_t j = 0; j < m; j++) {
            const int64_t x = index[from + j], k = key[j];
            *less = x, *equal = x, *more = x;
            less += k<pivot, equal += k == pivot, more += k> pivot;
        }
        from = less - index + (equal - work);
        memcpy(less, work, (size_t)((char *)equal - (char *)work));
        memcpy(index + from, tmp, (size_t)((char *)more - (char *)tmp));
    }
}

/* ---- the entries of the kernel table ------------------------------------------------------------------------- */

/* sort_T argsort_T partition_T argpartition_T for a real dtype. kth is ascending; argpartition starts with the identity
 * in `index`. */
#define SORT_REAL(T, S, mode)                                                                                          \
    static void sort_keys_of_##T(const char *a, const int64_t *index, int64_t *key, int64_t n) {                       \
        if (index) for (int64_t i = 0; i < n; i++) key[i] = sort_key_##T((const S *)a + index[i]);                     \
        else for (int64_t i = 0; i < n; i++) key[i] = sort_key_##T((const S *)a + i);                                  \
    }                                                                                                                  \
    static void sort_##T(char *a, int64_t n, char *scratch) {                                                          \
        if (sizeof(S) == 1) sort_run_8((int8_t *)a, n, scratch, mode);                                                 \
        else if (sizeof(S) == 2) sort_run_16((int16_t *)a, n, scratch, mode);                                          \
        else if (sizeof(S) == 4) sort_run_32((int32_t *)a, n, scratch, mode);                                          \
        else sort_run_64((int64_t *)a, n, scratch, mode);                                                              \
    }                                                                                                                  \
    static void argsort_##T(const char *a, int64_t *index, int64_t n, char *scratch) {                                 \
        int64_t *const key = (int64_t *)scratch, *const tmp = (int64_t *)(scratch + sort_room(n, 8));                  \
        if (sizeof(S) == 1 && n >= SORT_COUNT_INDEX) {                                                                 \
            sort_index_8((const uint8_t *)a, mode == SORT_SIGNED ? 128 : 0, ND_##T == ND_b8, index, n);                \
        } else if (sizeof(S) == 2 && n >= SORT_COUNT_INDEX) {                                                          \
            uint16_t *const k = (uint16_t *)key;                                                                       \
            for (int64_t i = 0; i < n; i++) {                                                                          \
                const int64_t x = sort_key_##T((const S *)a + i);                                                      \
                k[i] = (uint16_t)((x > 0xffff ? 0x7fff : x) ^ (mode == SORT_PLAIN ? 0 : 0x8000));                      \
            }                                                                                                          \
            sort_index_16(k, index, n, tmp);                                                                           \
        } else {                                                                                                       \
            sort_keys_of_##T(a, NULL, key, n);                                                                         \
            sort_index(key, index, n, tmp);                                                                            \
        }                                                                                                              \
    }                                                                                                                  \
    static void partition_##T(char *a, int64_t n, const int64_t *kth, int64_t kths, char *scratch) {                   \
        if (sizeof(S) == 4) sort_part_32((int32_t *)a, n, kth, kths, scratch, mode);                                   \
        else if (sizeof(S) == 8) sort_part_64((int64_t *)a, n, kth, kths, scratch, mode);                              \
        else sort_##T(a, n, scratch);                                                                                  \
    }                                                                                                                  \
    static void argpartition_##T(const char *a, int64_t *index, int64_t n, const int64_t *kth, int64_t kths,           \
                                 char *scratch) {                                                                      \
        if (sizeof(S) < 4) argsort_##T(a, index, n, scratch);                                                          \
        else sort_part_index(a, sort_keys_of_##T, index, n, kth, kths, scratch);                                       \
    }

/* Complex numbers; P is what a part is. */
#define SORT_COMPLEX(T, P, W)                                                                                          \
    ND_INLINE int64_t sort_part_key_##T(const char *a, int64_t i, int part) {                                          \
        return sort_float_key_##W(((const int##W##_t *)a)[2 * i + part]);                                              \
    }                                                                                                                  \
    /* The n elements named in index, by one part. */                                                                  \
    static void sort_by_part_##T(const char *a, int part, int64_t *index, int64_t n, int64_t *key, int64_t *place,     \
                                 int64_t *tmp) {                                                                       \
        for (int64_t i = 0; i < n; i++) key[i] = sort_part_key_##T(a, index[i], part);                                 \
        sort_index(key, place, n, tmp);                                                                                \
        for (int64_t i = 0; i < n; i++) tmp[i] = index[place[i]];                                                      \
        memcpy(index, tmp, (size_t)n * sizeof *index);                                                                 \
    }                                                                                                                  \
    ND_INLINE int sort_group_##T(const char *a, int64_t i) {                                                           \
        const P *const x = (const P *)a + 2 * i;                                                                       \
        return 2 * (x[0] != x[0]) + (x[1] != x[1]);                                                                    \
    }                                                                                                                  \
    static void argsort_##T(const char *a, int64_t *index, int64_t n, char *scratch) {                                 \
        const int64_t room = sort_room(n, 8) / 8;                                                                      \
        int64_t *key = (int64_t *)scratch, *place = key + room, *tmp = place + room, at[5] = {0};                      \
        for (int64_t i = 0; i < n; i++) at[1 + sort_group_##T(a, i)]++;                                                \
        for (int g = 1; g < 5; g++) at[g] += at[g - 1];                                                                \
        int64_t to[4] = {at[0], at[1], at[2], at[3]};                                                                  \
        for (int64_t i = 0; i < n; i++) index[to[sort_group_##T(a, i)]++] = i;                                         \
        for (int g = 0; g < 3; g++) sort_by_part_##T(a, g == 2, index + at[g], at[g + 1] - at[g], key, place, tmp);    \
        for (int64_t i = 0, end; i < at[1]; i = end) {                                                                 \
            const int64_t re = sort_part_key_##T(a, index[i], 0);                                                      \
            for (end = i + 1; end < at[1] && sort_part_key_##T(a, index[end], 0) == re;) end++;                        \
            if (end - i > 1) sort_by_part_##T(a, 1, index + i, end - i, key, place, tmp);                              \
        }                                                                                                              \
    }                                                                                                                  \
    static void sort_##T(char *a, int64_t n, char *scratch) {                                                          \
        int64_t *const index = (int64_t *)scratch;                                                                     \
        P *const from = (P *)a, *const to = (P *)(scratch + sort_room(n, 8));                                          \
        argsort_##T(a, index, n, scratch + sort_room(n, 8));                                                           \
        for (int64_t i = 0; i < n; i++) to[2 * i] = from[2 * index[i]], to[2 * i + 1] = from[2 * index[i] + 1];        \
        memcpy(a, to, (size_t)(2 * n) * sizeof(P));                                                                    \
    }                                                                                                                  \
    static void partition_##T(char *a, int64_t n, const int64_t *kth, int64_t kths, char *scratch) {                   \
        (void)kth, (void)kths;                                                                                         \
        sort_##T(a, n, scratch);                                                                                       \
    }                                                                                                                  \
    static void argpartition_##T(const char *a, int64_t *index, int64_t n, const int64_t *kth, int64_t kths,           \
                                 char *scratch) {                                                                      \
        (void)kth, (void)kths;                                                                                         \
        argsort_##T(a, index, n, scratch);                                                                             \
    }

/* Places in the sorted a of m keys: first (or, right, behind the last) where it can stand. Eight searches side by side,
 * so that they wait for memory together. LESS(T, p, q): whether element *p is below *q. */
#define SORT_SEARCH(T, S, LESS)                                                                                        \
    ND_INLINE void sort_search_##T(const S *a, int64_t n, const S *x, int64_t *out, const int m, const bool right) {   \
        int64_t at[8] = {0};                                                                                           \
        for (int64_t half; n > 0; n -= half) {                                                                         \
            half = (n + 1) / 2;                                                                                        \
            for (int j = 0; j < m; j++) {                                                                              \
                const S *const e = a + at[j] + half - 1;                                                               \
                /* a mask, not a choice: of that compilers make jumps, which are guessed wrong half of the time */     \
                at[j] += half & -(int64_t)(right ? !LESS(T, x + j, e) : LESS(T, e, x + j));                            \
            }                                                                                                          \
        }                                                                                                              \
        for (int j = 0; j < m; j++) out[j] = at[j];                                                                    \
    }                                                                                                                  \
    static void searchsorted_##T(const char *a, int64_t n, const char *keys, int64_t m, int64_t *out, bool right) {    \
        const S *const s = (const S *)a, *const x = (const S *)keys;                                                   \
        int64_t j = 0;                                                                                                 \
        if (right) for (; j + 8 <= m; j += 8) sort_search_##T(s, n, x + j, out + j, 8, true);                          \
        else for (; j + 8 <= m; j += 8) sort_search_##T(s, n, x + j, out + j, 8, false);                               \
        for (; j < m; j++) sort_search_##T(s, n, x + j, out + j, 1, right);                                            \
    }
#define SORT_LESS(T, p, q) (sort_key_##T(p) < sort_key_##T(q))
#define SORT_LESS_COMPLEX(T, p, q) sort_less_##T((const char *)(p), (const char *)(q))
#define SORT_LESS_OF(T)                                                                                                \
    ND_INLINE bool sort_less_##T(const char *p, const char *q) {                                                       \
        const int g = sort_group_##T(p, 0), h = sort_group_##T(q, 0);                                                  \
        const int64_t x = sort_part_key_##T(p, 0, 0), y = sort_part_key_##T(q, 0, 0);                                  \
        return g != h ? g < h : x != y ? x < y : sort_part_key_##T(p, 0, 1) < sort_part_key_##T(q, 0, 1);              \
    }

/* Bytes that sort, argsort, partition and argpartition need for runs of n. */
ND_INLINE int64_t sort_bytes(int64_t n, int which, int64_t item, bool is_complex) {
    const int64_t index = sort_room(n, 8);
    if (is_complex) return which == ND_SORT || which == ND_PARTITION ? 4 * index : 3 * index;
    if (which == ND_ARGSORT) return 2 * index;
    if (which == ND_ARGPARTITION) return 3 * index;
    if (which == ND_PARTITION && item >= 4) return 2 * sort_room(n, item);
    if (item == 2 && n >= SORT_COUNT_FROM) return sort_room(n / 8, 1) + 65536 * 8;
    return sort_room(n / 8, 1) + (item == 2 ? 2 * sort_room(n, 4) : item == 1 ? 0 : sort_room(n, item));
}

#define SORT_ALL_REAL(T, S, K, mode)                                                                                   \
    SORT_KEY_##K(T, S) SORT_REAL(T, S, mode) SORT_SEARCH(T, S, SORT_LESS)                                              \
    static int64_t sort_scratch_##T(int64_t n, int which) { return sort_bytes(n, which, sizeof(S), false); }
#define SORT_ALL_COMPLEX(T, S, P, W)                                                                                   \
    SORT_COMPLEX(T, P, W) SORT_LESS_OF(T) SORT_SEARCH(T, S, SORT_LESS_COMPLEX)                                         \
    static int64_t sort_scratch_##T(int64_t n, int which) { return sort_bytes(n, which, sizeof(S), true); }

#define SORT_B(T, S) SORT_ALL_REAL(T, S, B, SORT_PLAIN)
#define SORT_I(T, S) SORT_ALL_REAL(T, S, I, SORT_SIGNED)
#define SORT_U(T, S) SORT_ALL_REAL(T, S, U, SORT_PLAIN)
#define SORT_H(T, S) SORT_ALL_REAL(T, S, H, SORT_FLOAT)
#define SORT_F(T, S) SORT_ALL_REAL(T, S, F, SORT_FLOAT)
#define SORT_C(T, S) SORT_C_##T(S)
#define SORT_C_c64(S) SORT_ALL_COMPLEX(c64, S, float, 32)
#define SORT_C_c128(S) SORT_ALL_COMPLEX(c128, S, double, 64)
#define ND_X(T, S, V, K, ...) SORT_##K(T, S)
ND_FOR_ALL(ND_X, )
#undef ND_X
