/*
 * random.c (test): the legacy streams against NumPy 1.24, a million numbers each, as hashes; nonsense frames; soft FMA.
 *
 *   cc -O2 -ffp-contract=off native/test/random.c native/random/random.c -lm && ./a.out [bench]
 *
 * A hash covers the bytes of the numbers and then get_state()[1:3], so it also shows that the streams stay in step.
 * The expected ones come from this, with r a fresh RandomState for each line:
 *
 *   def h(a, x=0xcbf29ce484222325):
 *       for b in a.tobytes(): x = (x ^ b) * 0x100000001b3 % 2**64
 *       return x
 *   a = r.normal(1.5, 0.3, 999999); s = r.get_state(); print(hex(h(numpy.uint32(s[2]), h(s[1], h(a)))))
 */
#include "../iter.h"
#include "../random/glibc_log.h"
#include "../random/random.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { N = 999999 }; /* odd, so that polar pairs are cut */

static nd_mt19937 st;
static double out[N];
static int failures;

static uint64_t hash(const void *p, size_t n, uint64_t x) {
    for (const uint8_t *b = p; n > 0; n--, b++) x = (x ^ *b) * 0x100000001b3u;
    return x;
}

static void check(bool ok, const char *what, int line) {
    if (!ok) printf("FAILED %s (line %d)\n", what, line), failures++;
}
#define CHECK(x) check(x, #x, __LINE__)

static double address(const void *p) { return (double)(uintptr_t)p; }

/* Calls mt_seed or mt_fill with the arguments in a frame. */
#define CALL(fn, ...) call(fn, (const double[]){0, __VA_ARGS__}, sizeof((const double[]){0, __VA_ARGS__}))
static int call(int (*fn)(double *), const double *args, size_t bytes) {
    static double frame[ND_FRAME_LEN];
    memset(frame, 0, sizeof frame);
    memcpy(frame, args, bytes);
    return fn(frame);
}

#define SEED(...) CALL(nd_call_mt_seed, address(&st), __VA_ARGS__)
#define FILL(dist, ...) CALL(nd_call_mt_fill, address(&st), dist, address(out), N, __VA_ARGS__)

static uint64_t result(size_t itemsize) {
    const uint64_t x = hash(st.key, sizeof st.key, hash(out, N * itemsize, 0xcbf29ce484222325u));
    return hash(&st.pos, sizeof st.pos, x);
}

static void test_streams(void) {
    static const uint32_t words[] = {1, 2, 3};
#define EXPECT(seed, fill, itemsize, expected)                                                                         \
    CHECK(seed == ND_OK), CHECK(fill == ND_OK), CHECK(result(itemsize) == expected)
    EXPECT(SEED(0, 0), FILL(ND_DIST_random, 0), 8, 0xeda7f6729f64f4e5u);
    EXPECT(SEED(0, UINT32_MAX), FILL(ND_DIST_uniform, -3.7, 11.3), 8, 0xf52f630111e49cd1u);
    EXPECT(SEED(0, 42), FILL(ND_DIST_gauss, 0), 8, 0x0f1b9ba81e1554d3u);
    EXPECT(SEED(3, address(words)), FILL(ND_DIST_normal, 1.5, 0.3), 8, 0xc60fb8bd8e4f0b70u);
    EXPECT(SEED(0, 7), FILL(ND_DIST_randint, ND_b8, 0, 0, 0, 1), 1, 0x9702580fe34e1895u);
    EXPECT(SEED(0, 7), FILL(ND_DIST_randint, ND_b8, 0, 1, 0, 1), 1, 0xf35b654454137932u);
    EXPECT(SEED(0, 7), FILL(ND_DIST_randint, ND_i32, -1, 4294967291, 0, 999999), 4, 0x53a363b8b3516da7u);
    EXPECT(SEED(0, 7), FILL(ND_DIST_randint, ND_i32, -1, 2147483648, 0, INT32_MAX), 4, 0xb859b02e44d84807u);
    EXPECT(SEED(0, 7), FILL(ND_DIST_randint, ND_i64, 0, 0, 0, 9), 8, 0x118a1f5761f90e23u);
    EXPECT(SEED(0, 7), FILL(ND_DIST_randint, ND_i64, 0, 5, 0, 5), 8, 0x011d63674edb5a78u);
    EXPECT(SEED(0, 7), FILL(ND_DIST_randint, ND_i64, -1, 4294967286, 0, 4294967285), 8, 0xf777ff5a4a33bf3fu);
    EXPECT(SEED(0, 7), FILL(ND_DIST_randint, ND_i64, -256, 0, 512, 12344), 8, 0x90592e9026c177f4u);
    EXPECT(SEED(0, 7), FILL(ND_DIST_randint, ND_i64, INT32_MIN, 0, INT32_MAX, UINT32_MAX), 8, 0xd142549161b180b6u);
    const nd_bitgen g = nd_mt_bitgen(&st);
    EXPECT(SEED(0, 7), (nd_fill_masked8(&g, (void *)out, N, (uint8_t)-3, 100), ND_OK), 1, 0xb6c74d79b8e2f63bu);
    EXPECT(SEED(0, 7), (nd_fill_masked16(&g, (void *)out, N, 0, 65535), ND_OK), 2, 0x6dbbcca1df6b3f75u);
#undef EXPECT
}

static void test_pieces(void) { /* a stream does not depend on how it is cut */
    static double piece[2000];
    SEED(0, 5), FILL(ND_DIST_gauss, 0);
    SEED(0, 5);
    for (int i = 0, n = 0; i + n < 2000; i += n, n = n % 97 + 1)
        CALL(nd_call_mt_fill, address(&st), ND_DIST_gauss, address(piece + i), n);
    CHECK(!memcmp(piece, out, 1900 * sizeof *out));
    const nd_bitgen g = nd_mt_bitgen(&st);
    uint32_t w[1301];
    uint64_t d[1301];
    for (int odd = 0; odd < 2; odd++) { /* the bulk forms equal the single ones, at both parities of the position */
        SEED(0, 6);
        if (odd) g.next_uint32(&st);
        nd_mt19937 copy = st;
        g.fill_uint32(&st, w, 1301), g.fill_uint64(&st, d, 1301), g.fill_double(&st, out, 1301);
        bool same = true;
        for (int i = 0; i < 1301; i++) same &= w[i] == g.next_uint32(&copy);
        for (int i = 0; i < 1301; i++) same &= d[i] == g.next_uint64(&copy);
        for (int i = 0; i < 1301; i++) same &= out[i] == g.next_double(&copy);
        CHECK(same && !memcmp(&st, &copy, sizeof st));
    }
}

static void test_nonsense(void) {
    SEED(0, 1);
    CHECK(SEED(0, -1) == ND_EINVAL);
    CHECK(SEED(0, 4294967296.0) == ND_EINVAL);
    CHECK(SEED(0, 0.5) == ND_EINVAL);
    CHECK(SEED(-1, 0) == ND_EINVAL);
    CHECK(SEED(1, 0) == ND_EINVAL);
    CHECK(CALL(nd_call_mt_seed, 0, 0, 1) == ND_EINVAL);
    CHECK(FILL(ND_DIST_COUNT, 0) == ND_EINVAL);
    CHECK(FILL(-1, 0) == ND_EINVAL);
    CHECK(FILL(ND_DIST_randint, ND_f64, 0, 0, 0, 9) == ND_ENOLOOP);
    CHECK(FILL(ND_DIST_randint, ND_i32, 0, 5, 0, 4) == ND_EINVAL);  /* max < low */
    CHECK(FILL(ND_DIST_randint, ND_i64, 0, 5, -1, 3) == ND_EINVAL); /* the same, below zero */
    CHECK(FILL(ND_DIST_randint, ND_i32, 0, 0, 1, 0) == ND_EINVAL);  /* too large for the dtype */
    CHECK(FILL(ND_DIST_randint, ND_b8, 0, 0, 0, 2) == ND_EINVAL);
    CHECK(FILL(ND_DIST_randint, ND_i32, 0, NAN, 0, 4) == ND_EINVAL);
    const double s = address(&st), o = address(out);
    CHECK(CALL(nd_call_mt_fill, 0, ND_DIST_random, o, 4) == ND_EINVAL);
    CHECK(CALL(nd_call_mt_fill, s + 4, ND_DIST_random, o, 4) == ND_EINVAL);
    CHECK(CALL(nd_call_mt_fill, s, ND_DIST_random, 0, 4) == ND_EINVAL);
    CHECK(CALL(nd_call_mt_fill, s, ND_DIST_random, o + 4, 4) == ND_EINVAL);
    CHECK(CALL(nd_call_mt_fill, s, ND_DIST_random, o, -1) == ND_EINVAL);
    CHECK(CALL(nd_call_mt_fill, s, ND_DIST_random, o, 1.5) == ND_EINVAL);
    CHECK(CALL(nd_call_mt_fill, s, ND_DIST_random, o, NAN) == ND_EINVAL);
    const int32_t wrong[] = {-1, ND_MT_N + 1, INT32_MAX, INT32_MIN};
    for (int i = 0; i < 4; i++) {
        st.pos = wrong[i];
        CHECK(FILL(ND_DIST_random, 0) == ND_EINVAL);
    }
    memset(&st, 0, sizeof st); /* would be zero for ever, and the polar method would not end */
    st.key[0] = 0x7fffffff, st.pos = ND_MT_N;
    CHECK(FILL(ND_DIST_gauss, 0) == ND_EINVAL);
    st.key[0] = 0x80000000;
    CHECK(FILL(ND_DIST_gauss, 0) == ND_OK);
    CHECK(CALL(nd_call_mt_fill, s, ND_DIST_random, o, 0) == ND_OK);
}

static void test_fma(void) { /* against fma() of the C library, with much cancellation */
    SEED(0, 3);
    const nd_bitgen g = nd_mt_bitgen(&st);
    bool same = true;
    for (int i = 0; i < 300000; i++) {
        const double a = ldexp(g.next_double(&st), (int)(g.next_uint32(&st) % 40) - 20), b = g.next_double(&st) - 0.5;
        const int e = (int)(g.next_uint32(&st) % 160);
        const double t = ldexp(g.next_double(&st), e - 80), near = -a * b * (1 + ldexp(t, -e)), c = e & 1 ? near : t;
        same &= soft_fma(a, b, c) == fma(a, b, c);
    }
    CHECK(same);
    CHECK(glibc_log(1) == 0 && glibc_log(0) == -INFINITY && isnan(glibc_log(-1)) && isnan(glibc_log(NAN)));
    CHECK(glibc_log(INFINITY) == INFINITY && glibc_log(0x1p-1074) == -0x1.74385446d71c3p+9);
}

static double now(void) {
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void bench(void) {
#define BENCH(name, ...)                                                                                               \
    for (int i = 0, end = 15; i < end; i++) {                                                                          \
        static double best = 1;                                                                                        \
        const double t = now();                                                                                        \
        FILL(__VA_ARGS__);                                                                                             \
        best = fmin(best, now() - t);                                                                                  \
        if (i == end - 1) printf("%-18s %6.2f ns\n", name, best / N * 1e9);                                            \
    }
    SEED(0, 42);
    BENCH("random", ND_DIST_random, 0)
    BENCH("uniform", ND_DIST_uniform, -1, 3)
    BENCH("gauss", ND_DIST_gauss, 0)
    BENCH("normal", ND_DIST_normal, 1, 3)
    BENCH("int32 below 10", ND_DIST_randint, ND_i32, 0, 0, 0, 9)
    BENCH("int64 below 10", ND_DIST_randint, ND_i64, 0, 0, 0, 9)
    BENCH("int64 all", ND_DIST_randint, ND_i64, INT32_MIN, 0, INT32_MAX, UINT32_MAX)
    BENCH("bool", ND_DIST_randint, ND_b8, 0, 0, 0, 1)
#undef BENCH
}

int main(int argc, char **argv) {
    test_streams();
    test_pieces();
    test_nonsense();
    test_fma();
    if (argc > 1 && !strcmp(argv[1], "bench")) bench();
    if (!failures) printf("random: ok\n");
    return failures != 0;
}
