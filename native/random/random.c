/*
 * random.c: the fills, each written over a nd_bitgen, and the calls that reach them.
 *
 * The one idea: draw in blocks, compute in plain loops the compiler vectorises, and consume exactly the draws that
 * NumPy's one-by-one loop would have consumed. The legacy algorithms are frozen by NumPy's compatibility promise:
 * 53-bit doubles, the polar method with its cache, masked rejection with buffered halves, quarters and bits.
 */
#include "random.h"
#include "../iter.h"
#include "glibc_log.h"
#include "mt19937.h"

enum { RANDOM_CHUNK = 512 }; /* numbers drawn at a time: buffers stay in the L1 cache */

static inline int random_chunk(int64_t n) { return n < RANDOM_CHUNK ? (int)n : RANDOM_CHUNK; }

/* ---- the legacy generator ------------------------------------------------------------------------------------ */

nd_bitgen nd_mt_bitgen(nd_mt19937 *st) {
    return (nd_bitgen){st,          mt_next_uint64, mt_next_uint32, mt_next_double,
                       mt_next_raw, mt_fill_uint64, mt_fill_uint32, mt_fill_double};
}

nd_gauss_cache nd_mt_gauss(nd_mt19937 *st) { return (nd_gauss_cache){&st->has_gauss, &st->gauss}; }

int nd_mt_seed(nd_mt19937 *st, const uint32_t *key, int64_t nkey, int by_array) {
    if (nkey < 1) return ND_EINVAL;
    if (by_array) mt_seed_array(st, key, nkey);
    else mt_seed_word(st, key[0]);
    st->pos = ND_MT_N;
    st->has_gauss = 0;
    st->gauss = 0.0;
    return ND_OK;
}

bool nd_mt_valid(const nd_mt19937 *st) {
    if (st->pos < 0 || st->pos > ND_MT_N) return false;
    for (int i = ND_MT_N - 1; i > 0; i--)
        if (st->key[i]) return true; /* nearly always the first one */
    return st->key[0] >> 31;         /* of key[0] only this bit is state */
}

/* ---- doubles ------------------------------------------------------------------------------------------------- */

void nd_fill_random(const nd_bitgen *g, double *out, int64_t n) { g->fill_double(g->state, out, n); }

void nd_fill_uniform(const nd_bitgen *g, double *out, int64_t n, double low, double high) {
    const double range = high - low;
    for (int m; n > 0; out += m, n -= m) {
        m = random_chunk(n);
        g->fill_double(g->state, out, m);
        for (int i = 0; i < m; i++) out[i] = low + range * out[i];
    }
}

/* Marsaglia's polar method. A pair of uniforms outside the unit circle is thrown away; n/2 pairs need at least that
 * many candidates. The second number of a pair is returned second, or waits in the cache. */
void nd_fill_gauss(const nd_bitgen *g, nd_gauss_cache cache, double *out, int64_t n) {
    enum { PAIRS = RANDOM_CHUNK / 2 };
    double u[2 * PAIRS], x1[PAIRS], x2[PAIRS], r2[PAIRS], f[PAIRS];
    if (n > 0 && *cache.has) {
        *out++ = *cache.value, n--;
        *cache.has = 0, *cache.value = 0.0;
    }
    while (n > 0) {
        const int m = random_chunk(n + 1) / 2;
        g->fill_double(g->state, u, 2 * m);
        int k = 0;
        for (int i = 0; i < m; i++) {
            const double a = 2.0 * u[2 * i] - 1.0, b = 2.0 * u[2 * i + 1] - 1.0, s = a * a + b * b;
            x1[k] = a, x2[k] = b, r2[k] = s;
            k += (s < 1.0) & (s != 0.0);
        }
        for (int i = 0; i < k; i++) f[i] = glibc_log(r2[i]);
        for (int i = 0; i < k; i++) f[i] = __builtin_sqrt(-2.0 * f[i] / r2[i]);
        const int whole = k <= n / 2 ? k : (int)(n / 2);
        for (int i = 0; i < whole; i++) out[2 * i] = f[i] * x2[i], out[2 * i + 1] = f[i] * x1[i];
        out += 2 * whole, n -= 2 * whole;
        if (whole < k) {
            *out = f[whole] * x2[whole], n = 0;
            *cache.has = 1, *cache.value = f[whole] * x1[whole];
        }
    }
}

void nd_fill_normal(const nd_bitgen *g, nd_gauss_cache cache, double *out, int64_t n, double loc, double scale) {
    for (int m; n > 0; out += m, n -= m) {
        m = random_chunk(n);
        nd_fill_gauss(g, cache, out, m);
        for (int i = 0; i < m; i++) out[i] = loc + scale * out[i];
    }
}

/* ---- bounded integers: masked rejection ---------------------------------------------------------------------- */

/* The smallest 2^k - 1 that is not below x. */
static uint64_t mask_over(uint64_t x) { return x ? ~0ull >> __builtin_clzll(x) : 0; }

/* n integers need at least n/PER words of W bits; from a word come PER candidates, the low bits first. What is left of
 * the last word is not kept. A range of 0 draws nothing. `out` may be written one place ahead: a candidate is kept by
 * moving on, and while candidates come the fill is not complete. */
#define FILL_MASKED(name, T, W, PER, BITS)                                                                             \
    void name(const nd_bitgen *g, T *out, int64_t n, T off, T range) {                                                 \
        const T mask = (T)mask_over(range);                                                                            \
        uint##W##_t word[RANDOM_CHUNK];                                                                                \
        if (!range)                                                                                                    \
            for (; n > 0; n--) *out++ = off;                                                                           \
        while (n > 0) {                                                                                                \
            const int m = random_chunk((n + PER - 1) / PER);                                                           \
            g->fill_uint##W(g->state, word, m);                                                                        \
            for (int i = 0; i < m; i++)                                                                                \
                for (int j = 0; j < PER && n > 0; j++) {                                                               \
                    const T v = (T)(word[i] >> j * BITS) & mask, keep = v <= range;                                    \
                    *out = (T)(off + v), out += keep, n -= keep;                                                       \
                }                                                                                                      \
        }                                                                                                              \
    }
FILL_MASKED(nd_fill_masked8, uint8_t, 32, 4, 8)
FILL_MASKED(nd_fill_masked16, uint16_t, 32, 2, 16)
FILL_MASKED(nd_fill_masked32, uint32_t, 32, 1, 0)
FILL_MASKED(fill_masked64_by_32, uint64_t, 32, 1, 0)
FILL_MASKED(fill_masked64_by_64, uint64_t, 64, 1, 0)
#undef FILL_MASKED

void nd_fill_masked64(const nd_bitgen *g, uint64_t *out, int64_t n, uint64_t off, uint64_t range) {
    (range <= UINT32_MAX ? fill_masked64_by_32 : fill_masked64_by_64)(g, out, n, off, range);
}

/* Bit j of x as byte j of the result, 0 or 1: each byte keeps its own bit, which a sum carries to the top. */
static uint64_t spread_bits(uint64_t x) {
    const uint64_t own = (x & 255) * 0x0101010101010101u & 0x8040201008040201u;
    return (own + 0x00406070787c7e7fu) >> 7 & 0x0101010101010101u;
}

/* A bool takes one bit. */
void nd_fill_bool(const nd_bitgen *g, uint8_t *out, int64_t n, uint8_t off, uint8_t range) {
    uint32_t word[RANDOM_CHUNK / 32];
    if (!range) memset(out, off, (size_t)n);
    for (int m; range && n > 0; out += m, n -= m) {
        m = random_chunk(n);
        g->fill_uint32(g->state, word, (m + 31) / 32);
        int i = 0;
        for (; i + 8 <= m; i += 8) {
            const uint64_t eight = spread_bits(word[i / 32] >> i % 32);
            memcpy(out + i, &eight, 8);
        }
        for (; i < m; i++) out[i] = word[i / 32] >> i % 32 & 1;
    }
}

/* ---- the calls ----------------------------------------------------------------------------------------------- */

static void *read_aligned(nd_reader *r, uintptr_t size) {
    void *p = nd_read_address(r);
    if ((uintptr_t)p % size) r->bad = true;
    return p;
}

static double read_double(nd_reader *r) { return r->f < r->end ? *r->f++ : (r->bad = true, NAN); }

/* A 64-bit integer as its upper half (signed or not) and its lower half, since a double holds only 53 bits. */
static uint64_t read_int64(nd_reader *r) {
    const uint64_t high = (uint64_t)nd_read_int(r, INT32_MIN, UINT32_MAX);
    return high << 32 | (uint64_t)nd_read_int(r, 0, UINT32_MAX);
}

int nd_call_mt_seed(double *frame) {
    nd_reader r = {frame + 1, frame + ND_FRAME_LEN, false};
    nd_mt19937 *st = read_aligned(&r, _Alignof(nd_mt19937));
    const int64_t nkey = nd_read_size(&r);
    if (!nkey) {
        const uint32_t seed = (uint32_t)nd_read_int(&r, 0, UINT32_MAX);
        return r.bad ? ND_EINVAL : nd_mt_seed(st, &seed, 1, 0);
    }
    const uint32_t *key = read_aligned(&r, sizeof *key);
    return r.bad ? ND_EINVAL : nd_mt_seed(st, key, nkey, 1);
}

static int fill_randint(nd_reader *r, const nd_bitgen *g, void *out, int64_t n) {
    const int dtype = nd_read_dtype(r);
    const uint64_t low = read_int64(r), max = read_int64(r), range = max - low;
    if (r->bad || (uintptr_t)out % nd_itemsize[dtype]) return ND_EINVAL;
    bool fits;
    switch (dtype) {
#define ND_X(name, T, ...)                                                                                             \
    case ND_##name: fits = (uint64_t)(T)low == low && (uint64_t)(T)max == max && (T)low <= (T)max; break;
        ND_FOR_BIU(ND_X, )
#undef ND_X
    default: return ND_ENOLOOP;
    }
    if (!fits || (dtype == ND_b8 && max > 1)) return ND_EINVAL;
    switch (dtype == ND_b8 ? 0 : nd_itemsize[dtype]) {
    case 0: nd_fill_bool(g, out, n, (uint8_t)low, (uint8_t)range); break;
    case 1: nd_fill_masked8(g, out, n, (uint8_t)low, (uint8_t)range); break;
    case 2: nd_fill_masked16(g, out, n, (uint16_t)low, (uint16_t)range); break;
    case 4: nd_fill_masked32(g, out, n, (uint32_t)low, (uint32_t)range); break;
    default: nd_fill_masked64(g, out, n, low, range);
    }
    return ND_OK;
}

int nd_call_mt_fill(double *frame) {
    nd_reader r = {frame + 1, frame + ND_FRAME_LEN, false};
    nd_mt19937 *st = read_aligned(&r, _Alignof(nd_mt19937));
    const int dist = (int)nd_read_int(&r, 0, ND_DIST_COUNT - 1);
    double *out = dist == ND_DIST_randint ? nd_read_address(&r) : read_aligned(&r, sizeof *out);
    const int64_t n = nd_read_size(&r);
    if (r.bad || !nd_mt_valid(st)) return ND_EINVAL;
    const nd_bitgen g = nd_mt_bitgen(st);
    const nd_gauss_cache cache = nd_mt_gauss(st);
    if (dist == ND_DIST_randint) return fill_randint(&r, &g, out, n);
    const bool two = dist == ND_DIST_uniform || dist == ND_DIST_normal;
    const double a = two ? read_double(&r) : 0.0, b = two ? read_double(&r) : 1.0;
    if (r.bad) return ND_EINVAL;
    switch (dist) {
    case ND_DIST_random: nd_fill_random(&g, out, n); break;
    case ND_DIST_uniform: nd_fill_uniform(&g, out, n, a, b); break;
    case ND_DIST_gauss: nd_fill_gauss(&g, cache, out, n); break;
    default: nd_fill_normal(&g, cache, out, n, a, b);
    }
    return ND_OK;
}
