/*
 * count.h: places among equal bins (histogram), and the sums of products of two sequences (correlate).
 *
 * A place is guessed from the distance to the first edge and then corrected by the edges next to it, which is what NumPy
 * does, so that counts are NumPy's. Correlation adds one element of the short sequence times a run of the long one to a
 * run of sums: elements lie side by side, whatever the lengths, and each sum is in the order of the short sequence.
 */
#include "simd.h"

/* Places among `bins` bins with edges[0 .. bins]; `bins` for what lies outside, NaN too. The last bin holds its right
 * edge. scale: bins by width; the product is one of T if `narrow`, else of double. */
#define ND_X(T, S, V, ...)                                                                                             \
    static void bin_places_##T(const char *a_, int64_t n, const char *edges_, int64_t bins, double scale, bool narrow, \
                               int64_t *to) {                                                                          \
        const S *a = (const S *)a_, *edges = (const S *)edges_, first = edges[0], last = edges[bins];                  \
        const V small = (V)scale;                                                                                      \
        for (int64_t i = 0; i < n; i++) {                                                                              \
            const V x = a[i];                                                                                          \
            if (!(x >= first && x <= last)) {                                                                          \
                to[i] = bins;                                                                                          \
                continue;                                                                                              \
            }                                                                                                          \
            const V far = x - first;                                                                                   \
            const double guess = narrow ? (double)(far * small) : (double)far * scale;                                 \
            int64_t p = guess < (double)bins ? (int64_t)guess : bins - 1;                                              \
            if (p > 0 && x < edges[p]) p--;                                                                            \
            if (p < bins - 1 && x >= edges[p + 1]) p++;                                                                \
            to[i] = p;                                                                                                 \
        }                                                                                                              \
    }
ND_FOR_F(ND_X, )
#undef ND_X

/* out[i] = sum over j of a[first + i + j] * v[j], for the j whose elements exist. `few`: one sum after the other. */
#define ND_CORRELATE(T, S, V, ADD)                                                                                     \
    static void correlate_##T(const char *a_, int64_t n, const char *v_, int64_t m, int64_t first, int64_t count,      \
                              bool few, char *out_) {                                                                  \
        enum { RUN = 512, SUMS = 8 };                                                                                  \
        const S *a = (const S *)a_, *v = (const S *)v_;                                                                \
        S *out = (S *)out_;                                                                                            \
        V sum[RUN];                                                                                                    \
        for (int64_t i = 0; few && i < count; i++) {                                                                   \
            const int64_t at = first + i, end = n - at < m ? n - at : m;                                               \
            int64_t j = at < 0 ? -at : 0;                                                                              \
            for (int q = 0; q < SUMS; q++) sum[q] = 0;                                                                 \
            for (; j + SUMS <= end; j += SUMS)                                                                         \
                for (int q = 0; q < SUMS; q++) {                                                                       \
                    const V x = a[at + j + q], y = v[j + q], r = sum[q];                                               \
                    sum[q] = ADD;                                                                                      \
                }                                                                                                      \
            for (int q = 0; j < end; j++, q++) {                                                                       \
                const V x = a[at + j], y = v[j], r = sum[q];                                                           \
                sum[q] = ADD;                                                                                          \
            }                                                                                                          \
            for (int half = SUMS / 2; half > 0; half /= 2)                                                             \
                for (int q = 0; q < half; q++) {                                                                       \
                    const V x = sum[q + half], y = 1, r = sum[q];                                                      \
                    sum[q] = ADD;                                                                                      \
                }                                                                                                      \
            out[i] = (S)sum[0];                                                                                        \
        }                                                                                                              \
        for (int64_t i0 = 0; !few && i0 < count; i0 += RUN) {                                                          \
            const int64_t at = first + i0, w = count - i0 < RUN ? count - i0 : RUN;                                    \
            for (int64_t i = 0; i < w; i++) sum[i] = 0;                                                                \
            for (int64_t j = at + w > 0 ? 0 : 1 - at - w; j < m && at + j < n; j++) {                                  \
                const int64_t from = at + j < 0 ? -(at + j) : 0, end = n - at - j < w ? n - at - j : w;                \
                const V y = v[j];                                                                                      \
                for (int64_t i = from; i < end; i++) {                                                                 \
                    const V x = a[at + j + i], r = sum[i];                                                             \
                    sum[i] = ADD;                                                                                      \
                }                                                                                                      \
            }                                                                                                          \
            for (int64_t i = 0; i < w; i++) out[i0 + i] = (S)sum[i];                                                   \
        }                                                                                                              \
    }
#define ND_X(T, S, V, ...) ND_CORRELATE(T, S, V, r + nd_multiply(x, y))
ND_FOR_IUFC(ND_X, )
#undef ND_X
#define ND_X(T, S, V, ...) ND_CORRELATE(T, S, V, r | (x & y))
ND_FOR_B(ND_X, )
#undef ND_X
