/*
 * draws.c (test): bit generators, bounded integers, shuffles and samples against NumPy 1.24, as hashes; the bulk law;
 * nonsense frames; nanoseconds.
 *
 *   cc -O3 -ffp-contract=off native/test/draws.c native/random/draws.c native/random/generators.c native/memory.c \
 *      -lpthread && ./a.out [bench]
 *
 * A hash covers the bytes of the numbers and then those of the state, so it also shows that the streams stay in step. Each
 * case starts from the states of start() below, in Python for example:
 *
 *   def h(a, x=0xcbf29ce484222325):
 *       for b in a.tobytes(): x = (x ^ b) * 0x100000001b3 % 2**64
 *       return x
 *   b = PCG64(); s = b.state; s['state'] = {'state': 2 << 64 | 1, 'inc': 4 << 64 | 3}; s['has_uint32'] = 0; b.state = s
 *   a = Generator(b).integers(-5, 5, 20001, dtype='i4', endpoint=True); print(hex(h(the bytes of b.state, h(a))))
 */
#include "../random/generators.h"
#include "../random/random.h"
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { N = 20001, BIG = 1000000 };

static uint64_t st[313], copy[313];
static uint64_t out[BIG], low[BIG], range[BIG];
static int failures;
static const int64_t state_bytes[] = {2504, 40, 40, 96, 40};
static const char *const names[] = {"MT19937", "PCG64", "PCG64DXSM", "Philox", "SFC64"};

static void check(bool ok, const char *what, int line) {
    if (!ok) printf("FAILED %s (line %d)\n", what, line), failures++;
}
#define CHECK(x) check(x, #x, __LINE__)

static double address(const void *p) { return (double)(uintptr_t)p; }

#define CALL(fn, ...) call(fn, (const double[]){0, __VA_ARGS__}, sizeof((const double[]){0, __VA_ARGS__}))
static int call(int (*fn)(double *), const double *args, size_t bytes) {
    static double frame[ND_FRAME_LEN];
    memset(frame, 0, sizeof frame);
    memcpy(frame, args, bytes);
    return fn(frame);
}

static uint64_t hash(const void *p, int64_t n, uint64_t x) {
    for (const uint8_t *b = p; n > 0; n--, b++) x = (x ^ *b) * 0x100000001b3u;
    return x;
}

static uint64_t result(int kind, const void *p, int64_t bytes) {
    return hash(st, state_bytes[kind], hash(p, bytes, 0xcbf29ce484222325u));
}

/* MT19937 seeded with 7; the others from 1, 2, 3 ... with empty buffers. */
static void start(int kind) {
    memset(st, 0, sizeof st);
    if (kind == ND_MT19937) CHECK(CALL(nd_call_mt_seed, address(st), 0, 7) == ND_OK);
    for (int i = 0; kind != ND_MT19937 && i < (kind == ND_PHILOX ? 6 : 4); i++) st[i] = (uint64_t)i + 1;
    if (kind == ND_PHILOX) st[10] = 4;
}

static int integers(int kind, int masked, int dtype, int64_t n, uint64_t lo, uint64_t span) {
    low[0] = lo, range[0] = span;
    return CALL(nd_call_rng_integers, kind, address(st), masked, dtype, address(out), 1, (double)n, address(low), 0,
                address(range), 0);
}

static int shuffle(int kind, int64_t n, int64_t size) {
    return CALL(nd_call_rng_shuffle, kind, address(st), (double)n, (double)size, (double)size, address(out), 0);
}

static int choice(int kind, int64_t n, int64_t size, int order) {
    return CALL(nd_call_rng_choice, kind, address(st), (double)n, (double)size, order, address(out));
}

/* ---- against NumPy --------------------------------------------------------------------------------------------- */

enum what { RAW, INTEGERS, SHUFFLE, CHOICE, JUMP };

/* What, which generator, then for INTEGERS: masked, dtype, low, range; SHUFFLE: the size of an element, of which byte j of
 * element i is (i + j) % 251; CHOICE: shuffle, n, size; JUMP: nothing. Then NumPy's hash. */
static const struct {
    enum what what;
    int kind, flag, dtype;
    uint64_t a, b, expected;
} cases[] = {
    {RAW, ND_MT19937, 0, 0, 0, 0, 0xa19cfda6da92f823u},
    {RAW, ND_PCG64, 0, 0, 0, 0, 0xf1aa55ec3e61db52u},
    {RAW, ND_PCG64DXSM, 0, 0, 0, 0, 0xa88a9feb57c2f37au},
    {RAW, ND_PHILOX, 0, 0, 0, 0, 0x5c58d32456830376u},
    {RAW, ND_SFC64, 0, 0, 0, 0, 0xc4c4e5a9d650b27cu},
    {INTEGERS, ND_MT19937, 1, ND_b8, 0x0, 0x1, 0x7a0e6f94f0ffd51cu},
    {INTEGERS, ND_MT19937, 1, ND_b8, 0x1, 0x0, 0x7e9dfc20ada4e224u},
    {INTEGERS, ND_MT19937, 1, ND_i8, 0xfd, 0x63, 0x4a070cb8c8b4305au},
    {INTEGERS, ND_MT19937, 1, ND_u8, 0x0, 0xff, 0xda4e08c98bd94aa7u},
    {INTEGERS, ND_MT19937, 1, ND_u8, 0x7, 0x80, 0x84fdcda74c1249d1u},
    {INTEGERS, ND_MT19937, 1, ND_i16, 0x8000, 0xffff, 0xfafc833f38fa7f71u},
    {INTEGERS, ND_MT19937, 1, ND_i16, 0x0, 0x3e7, 0x2d96689113d2778bu},
    {INTEGERS, ND_MT19937, 1, ND_i32, 0xfffffffb, 0xa, 0x985e243b32b84e19u},
    {INTEGERS, ND_MT19937, 1, ND_u32, 0x0, 0x80000000, 0x93e45c899f637e0cu},
    {INTEGERS, ND_MT19937, 1, ND_i32, 0x80000000, 0xffffffff, 0xea5f89bebbc275b3u},
    {INTEGERS, ND_MT19937, 1, ND_i64, 0x0, 0x63, 0x05ce616045e909aau},
    {INTEGERS, ND_MT19937, 1, ND_i64, 0x5, 0x0, 0x5a5688852e17c7d8u},
    {INTEGERS, ND_MT19937, 1, ND_i64, 0xfffffffffffffff6, 0xfffffffe, 0xdde1694286588b37u},
    {INTEGERS, ND_MT19937, 1, ND_i64, 0xfffffffffffffff6, 0xffffffff, 0xdde1694286588b37u},
    {INTEGERS, ND_MT19937, 1, ND_i64, 0xffffff0000000000, 0x30000003038, 0x0b2bd993fa6537dcu},
    {INTEGERS, ND_MT19937, 1, ND_u64, 0x0, 0x8000000000000000, 0x04681f168904ceddu},
    {INTEGERS, ND_MT19937, 1, ND_i64, 0x8000000000000000, 0xffffffffffffffff, 0xce8f303c2c57162cu},
    {INTEGERS, ND_MT19937, 0, ND_b8, 0x0, 0x1, 0x7a0e6f94f0ffd51cu},
    {INTEGERS, ND_MT19937, 0, ND_b8, 0x1, 0x0, 0x7e9dfc20ada4e224u},
    {INTEGERS, ND_MT19937, 0, ND_i8, 0xfd, 0x63, 0xbab9d75b53bb4353u},
    {INTEGERS, ND_MT19937, 0, ND_u8, 0x0, 0xff, 0xda4e08c98bd94aa7u},
    {INTEGERS, ND_MT19937, 0, ND_u8, 0x7, 0x80, 0x2cf9f1a85d9a9258u},
    {INTEGERS, ND_MT19937, 0, ND_i16, 0x8000, 0xffff, 0xfafc833f38fa7f71u},
    {INTEGERS, ND_MT19937, 0, ND_i16, 0x0, 0x3e7, 0x53db327298f7e6acu},
    {INTEGERS, ND_MT19937, 0, ND_i32, 0xfffffffb, 0xa, 0x6971775f9a15942au},
    {INTEGERS, ND_MT19937, 0, ND_u32, 0x0, 0x80000000, 0x5b794236e8bfd649u},
    {INTEGERS, ND_MT19937, 0, ND_i32, 0x80000000, 0xffffffff, 0xea5f89bebbc275b3u},
    {INTEGERS, ND_MT19937, 0, ND_i64, 0x0, 0x63, 0x61e12e3878758330u},
    {INTEGERS, ND_MT19937, 0, ND_i64, 0x5, 0x0, 0x5a5688852e17c7d8u},
    {INTEGERS, ND_MT19937, 0, ND_i64, 0xfffffffffffffff6, 0xfffffffe, 0xf2c0c02942c5d768u},
    {INTEGERS, ND_MT19937, 0, ND_i64, 0xfffffffffffffff6, 0xffffffff, 0xdde1694286588b37u},
    {INTEGERS, ND_MT19937, 0, ND_i64, 0xffffff0000000000, 0x30000003038, 0xa6d8fec9082a142fu},
    {INTEGERS, ND_MT19937, 0, ND_u64, 0x0, 0x8000000000000000, 0xe8d9ed3060c5359du},
    {INTEGERS, ND_MT19937, 0, ND_i64, 0x8000000000000000, 0xffffffffffffffff, 0xce8f303c2c57162cu},
    {INTEGERS, ND_PCG64, 0, ND_b8, 0x0, 0x1, 0xff34cf25b76c9383u},
    {INTEGERS, ND_PCG64, 0, ND_b8, 0x1, 0x0, 0x57813b5cfe781d08u},
    {INTEGERS, ND_PCG64, 0, ND_i8, 0xfd, 0x63, 0x90e6ac43cbcd9830u},
    {INTEGERS, ND_PCG64, 0, ND_u8, 0x0, 0xff, 0xac1217bffa4fc5abu},
    {INTEGERS, ND_PCG64, 0, ND_u8, 0x7, 0x80, 0xbdd4e1278092c8c2u},
    {INTEGERS, ND_PCG64, 0, ND_i16, 0x8000, 0xffff, 0xaa1d587a5cd13402u},
    {INTEGERS, ND_PCG64, 0, ND_i16, 0x0, 0x3e7, 0x829b49c3990c6f7bu},
    {INTEGERS, ND_PCG64, 0, ND_i32, 0xfffffffb, 0xa, 0x5f38d2586660ad1cu},
    {INTEGERS, ND_PCG64, 0, ND_u32, 0x0, 0x80000000, 0x36eef8e843fc337cu},
    {INTEGERS, ND_PCG64, 0, ND_i32, 0x80000000, 0xffffffff, 0x1bec02ba2aaf05d7u},
    {INTEGERS, ND_PCG64, 0, ND_i64, 0x0, 0x63, 0x3547106d167c02f2u},
    {INTEGERS, ND_PCG64, 0, ND_i64, 0x5, 0x0, 0x368845fe8e9d82a4u},
    {INTEGERS, ND_PCG64, 0, ND_i64, 0xfffffffffffffff6, 0xfffffffe, 0xaa76fbd1dd2de7f0u},
    {INTEGERS, ND_PCG64, 0, ND_i64, 0xfffffffffffffff6, 0xffffffff, 0xd673af9428bc88cfu},
    {INTEGERS, ND_PCG64, 0, ND_i64, 0xffffff0000000000, 0x30000003038, 0x3c652c9888830cd0u},
    {INTEGERS, ND_PCG64, 0, ND_u64, 0x0, 0x8000000000000000, 0x240ae9008271ea17u},
    {INTEGERS, ND_PCG64, 0, ND_i64, 0x8000000000000000, 0xffffffffffffffff, 0x1758f3495194f5d2u},
    {INTEGERS, ND_SFC64, 0, ND_b8, 0x0, 0x1, 0x55bfc23e2f216519u},
    {INTEGERS, ND_SFC64, 0, ND_b8, 0x1, 0x0, 0x57813b5cfe781d08u},
    {INTEGERS, ND_SFC64, 0, ND_i8, 0xfd, 0x63, 0xea043181afbbc532u},
    {INTEGERS, ND_SFC64, 0, ND_u8, 0x0, 0xff, 0x3b280a23620c7b59u},
    {INTEGERS, ND_SFC64, 0, ND_u8, 0x7, 0x80, 0xb3bb9554acd81e01u},
    {INTEGERS, ND_SFC64, 0, ND_i16, 0x8000, 0xffff, 0xcf71c8e30e3edf52u},
    {INTEGERS, ND_SFC64, 0, ND_i16, 0x0, 0x3e7, 0xa205f079da87c191u},
    {INTEGERS, ND_SFC64, 0, ND_i32, 0xfffffffb, 0xa, 0xe917e5bd08af36f9u},
    {INTEGERS, ND_SFC64, 0, ND_u32, 0x0, 0x80000000, 0x21654db397522d11u},
    {INTEGERS, ND_SFC64, 0, ND_i32, 0x80000000, 0xffffffff, 0x729f9ec88a285a58u},
    {INTEGERS, ND_SFC64, 0, ND_i64, 0x0, 0x63, 0x94e6236d69b413c5u},
    {INTEGERS, ND_SFC64, 0, ND_i64, 0x5, 0x0, 0x368845fe8e9d82a4u},
    {INTEGERS, ND_SFC64, 0, ND_i64, 0xfffffffffffffff6, 0xfffffffe, 0x787ce624057b0520u},
    {INTEGERS, ND_SFC64, 0, ND_i64, 0xfffffffffffffff6, 0xffffffff, 0x99c8ad1d585fb612u},
    {INTEGERS, ND_SFC64, 0, ND_i64, 0xffffff0000000000, 0x30000003038, 0xb213dffb472d7b38u},
    {INTEGERS, ND_SFC64, 0, ND_u64, 0x0, 0x8000000000000000, 0x51918996081c31d8u},
    {INTEGERS, ND_SFC64, 0, ND_i64, 0x8000000000000000, 0xffffffffffffffff, 0x3a557bb6584132fcu},
    {SHUFFLE, ND_MT19937, 0, 0, 1, 0, 0x39256749b62b3b8au},
    {SHUFFLE, ND_MT19937, 0, 0, 2, 0, 0x0e65d8adb163beedu},
    {SHUFFLE, ND_MT19937, 0, 0, 4, 0, 0x3e8438fbf59207e3u},
    {SHUFFLE, ND_MT19937, 0, 0, 8, 0, 0xa7bf062bb0f3c32bu},
    {SHUFFLE, ND_MT19937, 0, 0, 16, 0, 0x9aa409c2ada0eed7u},
    {SHUFFLE, ND_MT19937, 0, 0, 3, 0, 0xed334f4f582f7812u},
    {SHUFFLE, ND_MT19937, 0, 0, 100, 0, 0x07b19c7e78b6334fu},
    {SHUFFLE, ND_PCG64, 0, 0, 1, 0, 0xa5cc2de065694e5au},
    {SHUFFLE, ND_PCG64, 0, 0, 2, 0, 0x3bd822e9aa7b3de3u},
    {SHUFFLE, ND_PCG64, 0, 0, 4, 0, 0xb700a39a053ec079u},
    {SHUFFLE, ND_PCG64, 0, 0, 8, 0, 0x9c917e5cf5a2c891u},
    {SHUFFLE, ND_PCG64, 0, 0, 16, 0, 0x884e37bf02808da1u},
    {SHUFFLE, ND_PCG64, 0, 0, 3, 0, 0x591fd38631b047fau},
    {SHUFFLE, ND_PCG64, 0, 0, 100, 0, 0xd61c4bea5f25016du},
    {CHOICE, ND_MT19937, 1, 0, 1, 1, 0x56778b4965bfea15u},
    {CHOICE, ND_MT19937, 1, 0, 10000, 10000, 0xfcb334644f5ce740u},
    {CHOICE, ND_MT19937, 1, 0, 10001, 200, 0x1ee533d0e481a193u},
    {CHOICE, ND_MT19937, 1, 0, 10001, 201, 0xb8da03ddf1399dc6u},
    {CHOICE, ND_MT19937, 0, 0, 10001, 500, 0x822567bcf99ebdceu},
    {CHOICE, ND_MT19937, 0, 0, 10001, 501, 0xdb8678b319449cd7u},
    {CHOICE, ND_MT19937, 1, 0, 20000, 20000, 0x0264c5e0fdec2b81u},
    {CHOICE, ND_MT19937, 1, 0, 1000000, 20000, 0x598c72728b55a89du},
    {CHOICE, ND_MT19937, 1, 0, 4294967296, 3000, 0x0de203d1d9ee44a9u},
    {CHOICE, ND_MT19937, 0, 0, 9007199254740992, 3000, 0x9ca8146e48c53090u},
    {CHOICE, ND_PCG64, 1, 0, 1, 1, 0xaa12f100e63471e1u},
    {CHOICE, ND_PCG64, 1, 0, 10000, 10000, 0x30e9a98df7284686u},
    {CHOICE, ND_PCG64, 1, 0, 10001, 200, 0xd4498aedc7acb767u},
    {CHOICE, ND_PCG64, 1, 0, 10001, 201, 0xf6d57d877f178780u},
    {CHOICE, ND_PCG64, 0, 0, 10001, 500, 0x17f49a36424c4116u},
    {CHOICE, ND_PCG64, 0, 0, 10001, 501, 0xaef44c3af472e0d2u},
    {CHOICE, ND_PCG64, 1, 0, 20000, 20000, 0xd9a6ab37ed00f6ebu},
    {CHOICE, ND_PCG64, 1, 0, 1000000, 20000, 0x2dc75c47a30beff4u},
    {CHOICE, ND_PCG64, 1, 0, 4294967296, 3000, 0xb6caf06b8311eadbu},
    {CHOICE, ND_PCG64, 0, 0, 9007199254740992, 3000, 0x7aa19c184121446eu},
    {JUMP, ND_MT19937, 0, 0, 0, 0, 0x6832c3f9151e9cfau},
};

static void test_streams(void) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const int kind = cases[i].kind;
        const int64_t a = (int64_t)cases[i].a, b = (int64_t)cases[i].b;
        int status = ND_OK;
        int64_t bytes = 0;
        start(kind);
        switch (cases[i].what) {
        case RAW:
            status = CALL(nd_call_rng_raw, kind, address(st), N, address(out));
            bytes = 8 * N;
            break;
        case INTEGERS:
            status = integers(kind, cases[i].flag, cases[i].dtype, N, cases[i].a, cases[i].b);
            bytes = N * nd_itemsize[cases[i].dtype];
            break;
        case SHUFFLE:
            bytes = N * a;
            for (int64_t j = 0; j < bytes; j++) ((uint8_t *)out)[j] = (uint8_t)((j / a + j % a) % 251);
            status = shuffle(kind, N, a);
            break;
        case CHOICE:
            status = choice(kind, a, b, cases[i].flag);
            bytes = 8 * b;
            break;
        case JUMP: status = CALL(nd_call_mt_jump, address(st));
        }
        if (status == ND_OK && result(kind, out, bytes) == cases[i].expected) continue;
        printf("FAILED case %d, status %d\n", (int)i, status), failures++;
    }
}

/* ---- laws ------------------------------------------------------------------------------------------------------ */

static void test_law(void) { /* the bulk forms equal the single ones, in numbers and state, wherever they start */
    static uint64_t a[1301], b[1301];
    for (int kind = 0; kind < ND_GENERATOR_COUNT; kind++) {
        start(kind);
        const nd_bitgen g = nd_bitgen_of(kind, st), h = nd_bitgen_of(kind, copy);
        bool same = true;
        for (int n = 0; n < 1301; n = n < 40 ? n + 1 : n * 3) {
#define LAW(next, fill, T)                                                                                             \
    memcpy(copy, st, sizeof st), memset(b, 0, sizeof b), memset(a, 0, sizeof a);                                       \
    g.fill(st, (T *)a, n);                                                                                             \
    for (int i = 0; i < n; i++) ((T *)b)[i] = h.next(copy);                                                            \
    same &= !memcmp(a, b, sizeof a) && !memcmp(copy, st, sizeof st);
            LAW(next_uint32, fill_uint32, uint32_t)
            LAW(next_double, fill_double, double)
            LAW(next_uint32, fill_uint32, uint32_t)
            LAW(next_uint64, fill_uint64, uint64_t)
#undef LAW
        }
        check(same, names[kind], __LINE__);
    }
}

/* Equal bounds one by one are equal bounds for all; and any bits end. */
static void test_each(void) {
    static uint64_t all[N];
    static const uint64_t spans[] = {1,      9,           100,         0x7f,         0xff, 0x8000,
                                     0xffff, 0x80000000u, 0xfffffffeu, 0x100000000u, ~0ull};
    for (int kind = 0; kind < ND_GENERATOR_COUNT; kind++)
        for (int dtype = ND_b8; dtype <= ND_u64; dtype++)
            for (int masked = 0; masked < 2; masked++)
                for (size_t s = 0; s < sizeof spans / sizeof *spans; s++) {
                    const int size = nd_itemsize[dtype];
                    start(kind);
                    integers(kind, masked, dtype, 500, 0, spans[s]);
                    memcpy(all, out, sizeof all), memcpy(copy, st, sizeof st);
                    start(kind);
                    for (int i = 0; i < 500; i++) memset((char *)low + i * size, 0, size);
                    for (int i = 0; i < 500; i++) memcpy((char *)range + i * size, &spans[s], size);
                    CHECK(CALL(nd_call_rng_integers, kind, address(st), masked, dtype, address(out), 2, 20, 25,
                               address(low), 25 * size, size, address(range), 25 * size, size) == ND_OK);
                    CHECK(!memcmp(all, out, 500 * size) && !memcmp(copy, st, sizeof st));
                }
}

static void test_nonsense(void) {
    const double s = address(st), o = address(out), l = address(low);
    start(ND_PCG64);
    const double kinds[] = {-1, ND_GENERATOR_COUNT, 0.5, NAN};
    for (int i = 0; i < 4; i++) CHECK(CALL(nd_call_rng_raw, kinds[i], s, 4, o) == ND_EINVAL);
    CHECK(CALL(nd_call_rng_raw, 1, 0, 4, o) == ND_EINVAL);
    CHECK(CALL(nd_call_rng_raw, 1, s + 4, 4, o) == ND_EINVAL);
    CHECK(CALL(nd_call_rng_raw, 1, s, -1, o) == ND_EINVAL);
    CHECK(CALL(nd_call_rng_raw, 1, s, 1.5, o) == ND_EINVAL);
    CHECK(CALL(nd_call_rng_raw, 1, s, NAN, o) == ND_EINVAL);
    CHECK(CALL(nd_call_rng_raw, 1, s, 4, 0) == ND_EINVAL);
    CHECK(CALL(nd_call_rng_raw, 1, s, 4, o + 4) == ND_EINVAL);
    CHECK(CALL(nd_call_rng_raw, 1, s, 0, o) == ND_OK);
#define INTS(...) CALL(nd_call_rng_integers, 1, s, __VA_ARGS__)
    CHECK(INTS(2, ND_i32, o, 1, 4, l, 0, l, 0) == ND_EINVAL);
    CHECK(INTS(0, ND_f64, o, 1, 4, l, 0, l, 0) == ND_ENOLOOP);
    CHECK(INTS(0, ND_c64, o, 1, 4, l, 0, l, 0) == ND_ENOLOOP);
    CHECK(INTS(0, ND_f16, o, 1, 4, l, 0, l, 0) == ND_ENOLOOP);
    CHECK(INTS(0, ND_DTYPE_COUNT, o, 1, 4, l, 0, l, 0) == ND_EINVAL);
    CHECK(INTS(0, ND_i32, o + 2, 1, 4, l, 0, l, 0) == ND_EINVAL);
    CHECK(INTS(0, ND_i32, o, 1, 4, 0, 0, l, 0) == ND_EINVAL);
    CHECK(INTS(0, ND_i32, o, 1, 4, l, 0, 0, 0) == ND_EINVAL);
    CHECK(INTS(0, ND_i32, o, ND_MAXDIMS + 1, 4, l, 0, l, 0) == ND_EINVAL);
    CHECK(INTS(0, ND_i32, o, 1, -4, l, 0, l, 0) == ND_EINVAL);
    CHECK(INTS(0, ND_i32, o, 2, 1e15, 1e15, l, 0, 0, l, 0, 0) == ND_EINVAL);
    CHECK(INTS(0, ND_i32, o, 0, l, l) == ND_OK);                   /* a single number */
    CHECK(INTS(0, ND_i32, o, 2, 0, 3, l, 8, 4, l, 8, 4) == ND_OK); /* none */
#undef INTS
#define SHUF(...) CALL(nd_call_rng_shuffle, 1, s, __VA_ARGS__, 0)
    CHECK(SHUF(-4, 8, 8, o) == ND_EINVAL);
    CHECK(SHUF(4, 8, -8, o) == ND_EINVAL);
    CHECK(SHUF(4, 8.5, 8, o) == ND_EINVAL);
    CHECK(SHUF(4, 8, 8, 0) == ND_EINVAL);
    CHECK(SHUF(0, 8, 8, o) == ND_OK);
    CHECK(SHUF(1, 8, 8, o) == ND_OK);
    CHECK(CALL(nd_call_rng_shuffle, 1, s, 4, 8, 8, o, 1, 3, 32) == ND_OK);
    CHECK(CALL(nd_call_rng_shuffle, 1, s, 4, 8, 8, o, 1, 0, 32) == ND_OK);
#undef SHUF
    CHECK(choice(1, 3, 4, 0) == ND_EINVAL);
    CHECK(choice(1, -3, 0, 0) == ND_EINVAL);
    CHECK(choice(1, 4, 3, 2) == ND_EINVAL);
    CHECK(choice(1, 0, 0, 0) == ND_OK);
    CHECK(CALL(nd_call_rng_choice, 1, s, 4, 3, 0, o + 4) == ND_EINVAL);
    CHECK(choice(1, ND_MAXINT, BIG / 2, 0) == ND_OK); /* a set, whatever n is */
    const double words = address(low);
    CHECK(CALL(nd_call_mt_seed, s, 0, -1) == ND_EINVAL);
    CHECK(CALL(nd_call_mt_seed, s, 0, 4294967296.0) == ND_EINVAL);
    CHECK(CALL(nd_call_mt_seed, s, 0, 0.5) == ND_EINVAL);
    CHECK(CALL(nd_call_mt_seed, s, -1, words) == ND_EINVAL);
    CHECK(CALL(nd_call_mt_seed, s, 1, 0) == ND_EINVAL);
    CHECK(CALL(nd_call_mt_seed, s, 1, words + 2) == ND_EINVAL);
    CHECK(CALL(nd_call_mt_seed, 0, 0, 1) == ND_EINVAL);
    CHECK(CALL(nd_call_mt_jump, 0) == ND_EINVAL);

    start(ND_MT19937);
    int32_t *pos = (int32_t *)st + 624;
    const int32_t wrong[] = {-1, 625, INT32_MAX, INT32_MIN};
    for (int i = 0; i < 4; i++) {
        *pos = wrong[i];
        CHECK(CALL(nd_call_rng_raw, 0, s, 4, o) == ND_EINVAL);
        CHECK(CALL(nd_call_mt_jump, s) == ND_EINVAL);
    }
    memset(st, 0, sizeof st); /* would be zero for ever, and rejection would not end */
    ((uint32_t *)st)[0] = 0x7fffffff, *pos = 624;
    CHECK(CALL(nd_call_rng_raw, 0, s, 4, o) == ND_EINVAL);
    ((uint32_t *)st)[0] = 0x80000000;
    CHECK(CALL(nd_call_rng_raw, 0, s, 4, o) == ND_OK);
    memset(st, 0, sizeof st); /* PCG64 at zero with increment zero stands still */
    CHECK(CALL(nd_call_rng_raw, 1, s, 4, o) == ND_EINVAL);
    CHECK(CALL(nd_call_rng_raw, 2, s, 4, o) == ND_EINVAL);
    CHECK(integers(4, 0, ND_i32, N, 0, 0x80000000u) == ND_OK); /* SFC64 leaves zero by its counter */
    start(ND_PHILOX);
    for (int i = 0; i < 2; i++) {
        ((int32_t *)st)[20] = i ? 5 : -1;
        CHECK(CALL(nd_call_rng_raw, 3, s, 4, o) == ND_EINVAL);
    }
}

/* ---- speed ----------------------------------------------------------------------------------------------------- */

static double now(void) {
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void bench(void) {
#define BENCH(name, ...)                                                                                               \
    for (int i = 0, end = 9; i < end; i++) {                                                                           \
        static double best;                                                                                            \
        const double t = now();                                                                                        \
        __VA_ARGS__;                                                                                                   \
        best = i && best < now() - t ? best : now() - t;                                                               \
        if (i == end - 1) printf("  %-28s %6.2f ns\n", name, best / BIG * 1e9);                                        \
    }
    for (int kind = 0; kind < ND_GENERATOR_COUNT; kind++) {
        start(kind);
        const nd_bitgen g = nd_bitgen_of(kind, st);
        printf("%s\n", names[kind]);
        BENCH("double", g.fill_double(st, (double *)out, BIG))
        BENCH("uint64", g.fill_uint64(st, out, BIG))
        BENCH("uint32", g.fill_uint32(st, (uint32_t *)out, BIG))
        if (kind > ND_PCG64) continue;
        for (int masked = 0; masked < 2 - kind; masked++) {
            printf(" %s\n", masked ? "masked" : "Lemire");
            BENCH("bool", integers(kind, masked, ND_b8, BIG, 0, 1))
            BENCH("int8 below 100", integers(kind, masked, ND_i8, BIG, 0, 99))
            BENCH("int16 below 1000", integers(kind, masked, ND_i16, BIG, 0, 999))
            BENCH("int32 below 1000", integers(kind, masked, ND_i32, BIG, 0, 999))
            BENCH("int64 below 100", integers(kind, masked, ND_i64, BIG, 0, 99))
            BENCH("int64 below 3 2^30", integers(kind, masked, ND_i64, BIG, 0, 3221225471u))
            BENCH("int64 below 10^12", integers(kind, masked, ND_i64, BIG, 0, 999999999999u))
            BENCH("int64 all", integers(kind, masked, ND_i64, BIG, 1ull << 63, ~0ull))
            for (int i = 0; i < BIG; i++) low[i] = 0, range[i] = 99;
            BENCH("int64 of arrays", CALL(nd_call_rng_integers, kind, address(st), masked, ND_i64, address(out), 1, BIG,
                                          address(low), 8, address(range), 8))
            for (int size = 1; size <= 8; size *= 2) {
                printf(" %d bytes", size);
                BENCH("shuffle", shuffle(kind, BIG, size))
            }
            BENCH("choice of all", choice(kind, BIG, BIG, 1))
        }
    }
#undef BENCH
}

int main(int argc, char **argv) {
    test_streams();
    test_law();
    test_each();
    test_nonsense();
    if (argc > 1 && !strcmp(argv[1], "bench")) bench();
    if (!failures) printf("draws: ok\n");
    return failures != 0;
}
