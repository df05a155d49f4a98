/*
 * draws.c: the calls for raw numbers, bounded integers, shuffles and samples: everything of which every bit is exact.
 */
#include "generators.h"
#include "integers.h"
#include "random.h"
#include "shuffle.h"

static void *read_aligned(nd_reader *r, uintptr_t size) {
    void *p = nd_read_address(r);
    if ((uintptr_t)p % size) r->bad = true;
    return p;
}

int nd_call_rng_raw(double *frame) {
    nd_reader r = {frame + 1, frame + ND_FRAME_LEN, false};
    const nd_bitgen g = nd_read_bitgen(&r);
    int64_t n = nd_read_size(&r);
    uint64_t *out = read_aligned(&r, sizeof *out);
    if (r.bad) return ND_EINVAL;
    if (g.next_raw == g.next_uint64) {
        g.fill_uint64(g.state, out, n);
        return ND_OK;
    }
    uint32_t word[RNG_CHUNK];
    for (int m; n > 0; out += m, n -= m) {
        m = rng_chunk(n);
        g.fill_uint32(g.state, word, m);
        for (int i = 0; i < m; i++) out[i] = word[i];
    }
    return ND_OK;
}

/* The ways of rng_integers by the dtype's size; bool is one of its own. */
#define RNG_SIZES(X)                                                                                                   \
    X(0, uint8_t, _bool)                                                                                               \
    X(1, uint8_t, 8)                                                                                                   \
    X(2, uint16_t, 16)                                                                                                 \
    X(4, uint32_t, 32)                                                                                                 \
    X(8, uint64_t, 64)

static void fill_integers(int size, const nd_bitgen *g, void *out, int64_t n, char *const p[2], bool masked) {
    switch (size) {
#define RNG_X(SIZE, T, NAME)                                                                                           \
    case SIZE: {                                                                                                       \
        T off, range;                                                                                                  \
        memcpy(&off, p[0], sizeof off), memcpy(&range, p[1], sizeof range);                                            \
        rng_fill##NAME(g, out, n, off, range, masked);                                                                 \
        break;                                                                                                         \
    }
        RNG_SIZES(RNG_X)
#undef RNG_X
    }
}

static void each_integer(int size, const nd_bitgen *g, char *out, const nd_shape *s, nd_operand o[2], bool masked) {
    const int inner = s->ndim - 1;
    const int64_t n = s->n[inner], stride[2] = {o[0].stride[inner], o[1].stride[inner]};
    int64_t at[ND_MAXDIMS] = {0};
    char *p[2] = {o[0].p, o[1].p};
    rng_rest rest = {0, 0};
    do {
        switch (size) {
#define RNG_X(SIZE, T, NAME)                                                                                           \
    case SIZE: rng_each##NAME(g, (T *)out, n, p, stride, masked, &rest), out += n * (int64_t)sizeof(T); break;
            RNG_SIZES(RNG_X)
#undef RNG_X
        }
    } while (nd_next(inner, s->n, at, 2, p, o));
}

int nd_call_rng_integers(double *frame) {
    nd_reader r = {frame + 1, frame + ND_FRAME_LEN, false};
    const nd_bitgen g = nd_read_bitgen(&r);
    const bool masked = nd_read_int(&r, 0, 1);
    const int dtype = nd_read_dtype(&r);
    void *out = read_aligned(&r, nd_itemsize[dtype]);
    nd_shape s;
    nd_operand o[2];
    nd_read_shape(&r, &s);
    bool same = true;
    for (int i = 0; i < 2; i++) {
        o[i].p = nd_read_address(&r);
        nd_read_strides(&r, s.ndim, o[i].stride);
        for (int d = 0; d < s.ndim; d++) same &= s.n[d] == 1 || !o[i].stride[d];
    }
    if (r.bad) return ND_EINVAL;
    switch (nd_class[dtype]) {
    case 'B':
    case 'I':
    case 'U': break;
    default: return ND_ENOLOOP;
    }
    const int size = dtype == ND_b8 ? 0 : nd_itemsize[dtype];
    char *const p[2] = {o[0].p, o[1].p};
    if (same) fill_integers(size, &g, out, s.size, p, masked);
    else if (s.size) each_integer(size, &g, out, &s, o, masked);
    return ND_OK;
}

int nd_call_rng_shuffle(double *frame) {
    nd_reader r = {frame + 1, frame + ND_FRAME_LEN, false};
    const nd_bitgen g = nd_read_bitgen(&r);
    const int64_t n = nd_read_size(&r), stride = nd_read_stride(&r), size = nd_read_size(&r);
    nd_operand a;
    nd_shape s;
    a.p = nd_read_address(&r);
    nd_read_shape(&r, &s);
    nd_read_strides(&r, s.ndim, a.stride);
    int64_t span, at[ND_MAXDIMS] = {0};
    if (r.bad || __builtin_mul_overflow(n, stride, &span)) return ND_EINVAL;
    char *p = a.p;
    if (!s.size) return ND_OK;
    do rng_shuffle(&g, true, n, 1, stride, size, p);
    while (nd_next(s.ndim, s.n, at, 1, &p, &a));
    return ND_OK;
}

int nd_call_rng_choice(double *frame) {
    nd_reader r = {frame + 1, frame + ND_FRAME_LEN, false};
    const nd_bitgen g = nd_read_bitgen(&r);
    const int64_t n = nd_read_size(&r), size = nd_read_size(&r);
    const bool shuffle = nd_read_int(&r, 0, 1);
    int64_t *out = read_aligned(&r, sizeof *out);
    if (r.bad || size > n) return ND_EINVAL;
    return rng_choice(&g, n, size, shuffle, out);
}
