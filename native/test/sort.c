/*
 * sort.c: checks and measures native/sort.h for one CPU level (the one it is compiled for), with all dtypes.
 *
 *   gcc -O3 -std=gnu11 -fno-math-errno -fno-trapping-math -ffp-contract=off -fwrapv -fno-strict-aliasing              \
 *       -march=x86-64-v3 native/test/sort.c -o /tmp/sort
 *   /tmp/sort                 checks (also with -fsanitize=address,undefined)
 *   /tmp/sort bench [n]       ns per element, default 1000000
 *
 * The reference is a stable merge sort of indices that compares values as NumPy does, not keys. Patterns: random bits,
 * ordinary numbers, sorted, reversed, constant, few values, many NaNs, organ pipe, special values, nearly sorted, close
 * neighbours (for the second round of argsort), zeros of both signs. Scratch has exactly the bytes that were asked for.
 */
#define ND_DTYPE_H /* a list of its own, with every dtype */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
typedef struct c64 {
    float re, im;
} c64;
typedef struct c128 {
    double re, im;
} c128;
#define ND_FOR_ALL(X, ...)                                                                                             \
    X(b8, uint8_t, bool, B, uint8_t, 1, __VA_ARGS__)                                                                   \
    X(i8, int8_t, int8_t, I, int8_t, 1, __VA_ARGS__)                                                                   \
    X(i16, int16_t, int16_t, I, int16_t, 1, __VA_ARGS__)                                                               \
    X(i32, int32_t, int32_t, I, int32_t, 1, __VA_ARGS__)                                                               \
    X(i64, int64_t, int64_t, I, int64_t, 1, __VA_ARGS__)                                                               \
    X(u8, uint8_t, uint8_t, U, uint8_t, 1, __VA_ARGS__)                                                                \
    X(u16, uint16_t, uint16_t, U, uint16_t, 1, __VA_ARGS__)                                                            \
    X(u32, uint32_t, uint32_t, U, uint32_t, 1, __VA_ARGS__)                                                            \
    X(u64, uint64_t, uint64_t, U, uint64_t, 1, __VA_ARGS__)                                                            \
    X(f16, uint16_t, float, H, uint16_t, 1, __VA_ARGS__)                                                               \
    X(f32, float, float, F, float, 1, __VA_ARGS__)                                                                     \
    X(f64, double, double, F, double, 1, __VA_ARGS__)                                                                  \
    X(c64, c64, c64, C, float, 2, __VA_ARGS__)                                                                         \
    X(c128, c128, c128, C, double, 2, __VA_ARGS__)
enum nd_dtype {
#define ND_X(name, ...) ND_##name,
    ND_FOR_ALL(ND_X, )
#undef ND_X
        ND_DTYPE_COUNT
};
#include "../sort.h"
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static uint64_t seed = 1;
static uint64_t bits(void) { /* splitmix64 (Steele, Lea, Flood 2014) */
    uint64_t z = seed += 0x9e3779b97f4a7c15;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

/* One part (an element, or half a complex one) of `width` bytes as bits. `f`: it is a float with this infinity. */
enum { PATTERNS = 12 };
static uint64_t part(int pattern, int64_t i, int64_t n, int width, uint64_t inf) {
    const uint64_t top = (uint64_t)1 << (8 * width - 1), r = bits();
    const uint64_t one = width == 8 ? 0x3ff0000000000000 : width == 4 ? 0x3f800000 : 0x3c00;
    const uint64_t special[] = {0, top,     inf,     inf | top,     inf + 1, top - 1,  ~(uint64_t)0, inf | top | 1,
                                1, top + 1, inf - 1, inf - 1 + top, one,     one | top};
    const uint64_t integer[] = {0, top, top - 1, ~(uint64_t)0, 1, top + 1, ~(uint64_t)1, top - 2};
    const double d = (double)(r >> 11) * 0x1p-53;
    const float f = (float)(r >> 40) * 0x1p-24f;
    uint64_t x = 0;
    switch (pattern) {
    case 0: return r;
    case 1:
        if (!inf) return width == 8 ? r % 1000000 : r;
        if (width == 8) memcpy(&x, &d, 8);
        else if (width == 4) memcpy(&x, &f, 4);
        else x = 0x2c00 + (r & 0xfff);
        return x;
    case 2: return (uint64_t)i;
    case 3: return (uint64_t)(n - i) & (top - 1);
    case 4: return one;
    case 5: return one + r % 3;
    case 6: return inf && r >> 60 < 8 ? inf | (r & top) | (r % 5 + 1) : r * 3;
    case 7: return (uint64_t)(i < n - i ? i : n - i);
    case 8: return inf ? special[r % 14] : integer[r % 8];
    case 9: return r >> 58 ? (uint64_t)i : (r >> 20) % (uint64_t)(n ? n : 1);
    case 10: return r >> 59 ? one + (r & 7) : r;
    default: return r & 1 ? top : r & 2 ? 0 : r & 4 ? one : one | top;
    }
}

static float half(uint16_t h) {
    const int e = h >> 10 & 31, m = h & 1023;
    const float x = e == 31 ? (m ? __builtin_nanf("") : __builtin_inff())
                            : (float)(e ? 1024 + m : m) * (float)(e ? 1 << e >> 1 : 1) * 0x1p-24f;
    return h >> 15 ? -x : x;
}
#define NAN_LAST(x, y) ((x) < (y) || ((y) != (y) && (x) == (x)))
#define LESS_B(x, y) (!!(x) < !!(y))
#define LESS_I(x, y) ((x) < (y))
#define LESS_U LESS_I
#define LESS_F NAN_LAST
#define LESS_H(x, y) NAN_LAST(half(x), half(y))
#define LESS_C(x, y) /* NumPy's */                                                                                     \
    ((x).re < (y).re ? (x).im == (x).im || (y).im != (y).im                                                            \
     : (x).re > (y).re ? (y).im != (y).im && (x).im == (x).im                                                          \
     : (x).re == (y).re || ((x).re != (x).re && (y).re != (y).re) ? NAN_LAST((x).im, (y).im)                           \
                       : (y).re != (y).re)

static int failures;
static void fail(const char *type, const char *what, int64_t n, int pattern) {
    if (failures++ < 20) printf("FAILED %s %s n=%ld pattern %d\n", type, what, (long)n, pattern);
}
static void *room(int64_t bytes) { return aligned_alloc(64, (size_t)(bytes + 127) / 64 * 64); }
/* Exactly as many bytes as asked for, up to a multiple of 64. */
static char *scratch_of(int64_t bytes) { return aligned_alloc(64, (size_t)(bytes ? bytes : 64)); }
static uint64_t hash(const void *p, size_t size) {
    uint64_t h = 0, w[2] = {0};
    memcpy(w, p, size);
    h = (w[0] + 0x9e3779b97f4a7c15) * 0xbf58476d1ce4e5b9, h ^= h >> 31;
    h = (h ^ w[1]) * 0x94d049bb133111eb;
    return h ^ h >> 29;
}

static const uint64_t inf_of[9] = {[4] = 0x7f800000, [8] = 0x7ff0000000000000};
#define IS_FLOAT(K) (#K[0] == 'F' || #K[0] == 'C')

#define X(T, S, V, K, P, parts, ...)                                                                                   \
    static void fill_##T(S *a, int64_t n, int pattern) {                                                               \
        const uint64_t inf = #K[0] == 'H' ? 0x7c00 : IS_FLOAT(K) ? inf_of[sizeof(P)] : 0;                              \
        for (int64_t i = 0; i < n * parts; i++) {                                                                      \
            const int p = parts == 2 && pattern == 2 && i % 2 ? 5 : parts == 2 && pattern == 6 && i % 2 ? 8 : pattern; \
            uint64_t x = part(p, i / parts, n, sizeof(P), inf);                                                        \
            if (#K[0] == 'B') x = x % 2;                                                                               \
            memcpy((P *)a + i, &x, sizeof(P));                                                                         \
        }                                                                                                              \
    }                                                                                                                  \
    static uint64_t hash_##T(const S *a, int64_t n) {                                                                  \
        uint64_t h = 0;                                                                                                \
        for (int64_t i = 0; i < n; i++) h += hash(a + i, sizeof(S));                                                   \
        return h;                                                                                                      \
    }                                                                                                                  \
    static void merge_##T(const S *a, int64_t *x, int64_t n, int64_t *t) {                                             \
        if (n < 2) return;                                                                                             \
        const int64_t h = n / 2;                                                                                       \
        merge_##T(a, x, h, t), merge_##T(a, x + h, n - h, t);                                                          \
        memcpy(t, x, (size_t)h * 8);                                                                                   \
        for (int64_t i = 0, j = h, k = 0; i < h; k++)                                                                  \
            if (j < n && LESS_##K(a[x[j]], a[t[i]])) x[k] = x[j++];                                                    \
            else x[k] = t[i++];                                                                                        \
    }                                                                                                                  \
    static bool same_##T(const S *x, const S *y) { /* the same bits, but for NaN */                                    \
        const P *p = (const P *)x, *q = (const P *)y;                                                                  \
        for (int i = 0; i < parts; i++)                                                                                \
            if (memcmp(p + i, q + i, sizeof(P)) && !(p[i] != p[i] && q[i] != q[i]) &&                                  \
                !(#K[0] == 'H' && half((uint16_t)p[i]) != half((uint16_t)p[i]) &&                                      \
                  half((uint16_t)q[i]) != half((uint16_t)q[i])))                                                       \
                return false;                                                                                          \
        return true;                                                                                                   \
    }                                                                                                                  \
    static void check_##T(int64_t n, int pattern) {                                                                    \
        S *a = room(n * (int)sizeof(S)), *b = malloc((size_t)n * sizeof(S) + 1);                                       \
        int64_t *order = room(n * 8), *t = room(n * 8), *index = malloc((size_t)n * 8 + 1);                            \
        fill_##T(a, n, pattern);                                                                                       \
        for (int64_t i = 0; i < n; i++) order[i] = i;                                                                  \
        merge_##T(a, order, n, t);                                                                                     \
        memcpy(b, a, (size_t)n * sizeof(S));                                                                           \
        char *scratch = scratch_of(sort_scratch_##T(n, ND_SORT));                                                      \
        sort_##T((char *)b, n, scratch);                                                                               \
        free(scratch);                                                                                                 \
        if (hash_##T(a, n) != hash_##T(b, n)) fail(#T, "sort: other elements", n, pattern);                            \
        for (int64_t i = 0; i < n; i++)                                                                                \
            if (!same_##T(b + i, a + order[i])) { fail(#T, "sort", n, pattern); break; }                               \
        scratch = scratch_of(sort_scratch_##T(n, ND_ARGSORT));                                                         \
        argsort_##T((char *)a, index, n, scratch);                                                                     \
        free(scratch);                                                                                                 \
        if (memcmp(index, order, (size_t)n * 8)) fail(#T, "argsort", n, pattern);                                      \
        int64_t kth[3] = {0}, kths = n ? 1 + (int64_t)(bits() % 3) : 0;                                                \
        for (int i = 0; i < kths; i++) kth[i] = (int64_t)(bits() % (uint64_t)n);                                       \
        for (int i = 1; i < kths; i++) for (int j = i; j && kth[j - 1] > kth[j]; j--) {                                \
            const int64_t k = kth[j]; kth[j] = kth[j - 1], kth[j - 1] = k; }                                           \
        memcpy(b, a, (size_t)n * sizeof(S));                                                                           \
        scratch = scratch_of(sort_scratch_##T(n, ND_PARTITION));                                                       \
        partition_##T((char *)b, n, kth, kths, scratch);                                                               \
        free(scratch);                                                                                                 \
        if (hash_##T(a, n) != hash_##T(b, n)) fail(#T, "partition: other elements", n, pattern);                       \
        scratch = scratch_of(sort_scratch_##T(n, ND_ARGPARTITION));                                                    \
        for (int64_t i = 0; i < n; i++) index[i] = i, t[i] = 0;                                                        \
        argpartition_##T((char *)a, index, n, kth, kths, scratch);                                                     \
        free(scratch);                                                                                                 \
        for (int64_t i = 0; i < n; i++) if (index[i] < 0 || index[i] >= n || t[index[i]]++) {                          \
            fail(#T, "argpartition: no permutation", n, pattern); goto skip; }                                         \
        for (int k = 0; k < kths; k++) {                                                                               \
            const S *e = b + kth[k], *g = a + index[kth[k]], *s = a + order[kth[k]];                                   \
            bool good = !(LESS_##K(*e, *s)) && !(LESS_##K(*s, *e)), also = !(LESS_##K(*g, *s)) && !(LESS_##K(*s, *g)); \
            for (int64_t i = 0; i < n; i++) {                                                                          \
                good &= i < kth[k] ? !(LESS_##K(*e, b[i])) : !(LESS_##K(b[i], *e));                                    \
                also &= i < kth[k] ? !(LESS_##K(*g, a[index[i]])) : !(LESS_##K(a[index[i]], *g));                      \
            }                                                                                                          \
            if (!good) fail(#T, "partition", n, pattern);                                                              \
            if (!also) fail(#T, "argpartition", n, pattern);                                                           \
        }                                                                                                              \
        for (int64_t i = 0; i < n; i++) b[i] = a[order[i]];                                                            \
        const int64_t m = n < 41 ? n + 3 : 41;                                                                         \
        S *x = malloc((size_t)m * sizeof(S));                                                                          \
        fill_##T(x, m, pattern == 0 && n % 2 ? 8 : pattern);                                                           \
        for (int64_t i = 0; i < m; i += 2) if (n) x[i] = a[bits() % (uint64_t)n];                                      \
        int64_t *left = malloc((size_t)m * 8), *right = malloc((size_t)m * 8);                                         \
        searchsorted_##T((char *)b, n, (char *)x, m, left, false);                                                     \
        searchsorted_##T((char *)b, n, (char *)x, m, right, true);                                                     \
        for (int64_t i = 0; i < m; i++) {                                                                              \
            int64_t l = 0, r = 0;                                                                                      \
            for (int64_t j = 0; j < n; j++) l += LESS_##K(b[j], x[i]) ? 1 : 0, r += LESS_##K(x[i], b[j]) ? 0 : 1;      \
            if (l != left[i] || r != right[i]) { fail(#T, "searchsorted", n, pattern); break; }                        \
        }                                                                                                              \
        free(x), free(left), free(right);                                                                              \
    skip:                                                                                                              \
        free(a), free(b), free(order), free(t), free(index);                                                           \
    }
ND_FOR_ALL(X, )
#undef X

/* What only bad luck leads to: the radix sort, and a quicksort that gives up at once or soon. */
#define X(T, K)                                                                                                        \
    static void check_luck_##T(int64_t n, int pattern) {                                                               \
        K *a = malloc((size_t)n * sizeof(K) + 1), *b = room(n * (int)sizeof(K));                                       \
        K *tmp = (K *)scratch_of(sort_room(n, sizeof(K)));                                                             \
        fill_##T(a, n, pattern);                                                                                       \
        memcpy(b, a, (size_t)n * sizeof(K));                                                                           \
        sort_quick_##T(a, n, tmp, (K)((uint64_t)1 << (8 * sizeof(K) - 1)), (int)(n % 5));                              \
        sort_radix_##T(b, n, tmp);                                                                                     \
        if (memcmp(a, b, (size_t)n * sizeof(K))) fail(#T, "quicksort or radix sort", n, pattern);                      \
        for (int64_t i = 1; i < n; i++) if (b[i - 1] > b[i]) { fail(#T, "radix sort", n, pattern); break; }            \
        free(a), free(b), free(tmp);                                                                                   \
    }
X(i32, int32_t)
X(i64, int64_t)
#undef X

#define BEST(setup, run)                                                                                               \
    {                                                                                                                  \
        double best = 1e9;                                                                                             \
        const double end = now() + 0.12;                                                                               \
        for (int times = 0; times < 3 || now() < end; times++) {                                                       \
            setup;                                                                                                     \
            const double t = now();                                                                                    \
            run;                                                                                                       \
            const double s = now() - t;                                                                                \
            best = s < best ? s : best;                                                                                \
        }                                                                                                              \
        printf(" %7.2f", 1e9 * best / (double)n);                                                                      \
        fflush(stdout);                                                                                                \
    }
#define X(T, S, V, K, P, parts, ...)                                                                                   \
    static void bench_##T(int64_t n) {                                                                                 \
        S *a = room(n * (int)sizeof(S)), *b = room(n * (int)sizeof(S));                                                \
        int64_t *index = room(n * 8), bytes = 0, kth = n / 2;                                                          \
        for (int w = 0; w < 4; w++) if (sort_scratch_##T(n, w) > bytes) bytes = sort_scratch_##T(n, w);                \
        char *scratch = room(bytes);                                                                                   \
        static const int patterns[] = {1, 0, 2, 3, 4, 5, 7, 9, 10, 11};                                                \
        memset(scratch, 0, (size_t)bytes);                                                                             \
        printf("%-5s", #T);                                                                                            \
        for (int p = 0; p < 10; p++) {                                                                                 \
            fill_##T(a, n, patterns[p]);                                                                               \
            BEST(memcpy(b, a, (size_t)n * sizeof(S)), sort_##T((char *)b, n, scratch))                                 \
        }                                                                                                              \
        printf(" |");                                                                                                  \
        fill_##T(a, n, 1);                                                                                             \
        BEST(, argsort_##T((char *)a, index, n, scratch))                                                              \
        BEST(memcpy(b, a, (size_t)n * sizeof(S)), partition_##T((char *)b, n, &kth, 1, scratch))                       \
        BEST(for (int64_t i = 0; i < n; i++) index[i] = i, argpartition_##T((char *)a, index, n, &kth, 1, scratch))    \
        memcpy(b, a, (size_t)n * sizeof(S)), sort_##T((char *)b, n, scratch);                                          \
        BEST(, searchsorted_##T((char *)b, n, (char *)a, n, index, false))                                             \
        BEST(, searchsorted_##T((char *)b, n, (char *)b, n, index, false))                                             \
        printf("\n");                                                                                                  \
        free(a), free(b), free(index), free(scratch);                                                                  \
    }
ND_FOR_ALL(X, )
#undef X

int main(int argc, char **argv) {
    const char *only = argc > 3 ? argv[3] : "";
    if (argc > 1 && !strcmp(argv[1], "bench")) {
        const int64_t n = argc > 2 ? atoll(argv[2]) : 1000000;
        printf("%d-byte vectors, n = %ld, ns per element\n      ordinary bits  sorted reversed const  few  organ "
               " nearly close  zeros | argsort partition argpartition searchsorted(random, sorted)\n",
               ND_VBYTES, (long)n);
#define X(T, ...) if (!*only || !strcmp(only, #T)) bench_##T(n);
        ND_FOR_ALL(X, )
#undef X
        return 0;
    }
    static const int64_t large[] = {511, 1000, 1025, 2049, 4097, 16383, 20000, 100003};
#define X(T, ...)                                                                                                      \
    for (int p = 0; p < PATTERNS; p++) {                                                                               \
        for (int64_t n = 0; n <= 300; n++) check_##T(n, p);                                                            \
        for (int i = 0; i < 8; i++) check_##T(large[i], p);                                                            \
    }
    ND_FOR_ALL(X, )
#undef X
    for (int p = 0; p < PATTERNS; p++)
        for (int64_t n = 1; n < 5000; n += n / 9 + 1) check_luck_i32(n, p), check_luck_i64(n, p);
    printf("%d-byte vectors: %s\n", ND_VBYTES, failures ? "FAILED" : "ok");
    return failures != 0;
}
