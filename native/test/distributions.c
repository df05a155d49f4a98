/*
 * distributions.c (test): the continuous distributions beside NumPy's own C functions, over the same generators: equal
 * numbers, states and caches, as fills of all lengths and with arrays of parameters; parameters that must not hang; the
 * functions made after glibc's. `bench` takes the time of both.
 *
 *   cc -O3 -std=gnu11 -march=x86-64-v2 -fno-math-errno -fno-trapping-math -ffp-contract=off -fwrapv \
 *      -fno-strict-aliasing native/test/distributions.c native/random/generators.c native/memory.c \
 *      native/parallel.c -lm -lpthread
 *   ./a.out /usr/lib/x86_64-linux-gnu/libpython3.11.so.1 \
 *      /usr/lib/python3/dist-packages/numpy/random/mtrand.cpython-311-x86_64-linux-gnu.so [bench]
 *
 * mtrand holds Generator's functions and RandomState's and shows them by name; Python must be loaded before it. Without
 * the two files only what needs no NumPy is tested. The functions of glibc are compared with the C library's, so that
 * part belongs to x86-64 with FMA and glibc.
 */
#include "../random/random.c"
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 20000, BENCH = 200000 };

/* NumPy's generator and RandomState, as its functions see them. */
typedef struct np_bitgen {
    void *state;
    uint64_t (*next_uint64)(void *);
    uint32_t (*next_uint32)(void *);
    double (*next_double)(void *);
    uint64_t (*next_raw)(void *);
} np_bitgen;
typedef struct np_legacy {
    np_bitgen *g;
    int has;
    double gauss;
} np_legacy;

/* What NumPy's function takes: its generator or RandomState; INVERSE fills whole arrays. */
enum { PLAIN, FLOAT, LEGACY, INVERSE, INVERSE_FLOAT };

typedef struct item {
    const char *name, *np;
    int code, nparam, form, sets;
    double p[16][3];
} item;

#define N NAN
#define I INFINITY
#define GAMMAS {1}, {0}, {0.5}, {0.01}, {0.999}, {1.0000001}, {2}, {3.5}, {1e6}, {1e300}, {1e-10}, {5e-324}, {I}, {-0.0}
#define SCALES {1}, {0.3}, {0}, {I}, {N}, {1e300}
#define LOCS {0, 1}, {3.3, 0.7}, {-1e10, 1e-3}, {1, 0}, {N, 1}, {0, I}, {700, 30}
#define BETAS {1, 1}, {0.5, 0.5}, {2, 3}, {0.1, 5}, {5, 0.1}, {1, 0.3}, {0.01, 0.02}, {1e-3, 1e-3}, {1e10, 2}
#define DFS {1}, {2}, {3}, {0.1}, {50}, {1e8}, {I}
#define FS {1, 2}, {5, 7}, {0.5, 0.7}, {30, 100}, {2, 2}, {1e5, 3}
#define NONCENTRAL {3, 2}, {1, 2}, {0.5, 30}, {2, 0}, {1.5, 100}, {0.5, 1e4}, {3, N}, {0.3, N}, {3, I}, {1, 1e-3}
#define NONCENTRALS {3, 5, 2}, {1, 2, 3}, {0.5, 4, 30}, {2, 3, 0}, {2, 3, N}
#define ANGLES                                                                                                         \
    {0, 1}, {1, 4}, {-3, 0.5}, {0.1, 1e-9}, {0.1, 1e-7}, {0.3, 1e-5}, {2, 1e3}, {1, 1e6}, {3.1, 1.1e6}, {1, 1e14},     \
        {1, N}, {N, 2}, {I, 2}, {-50, 3}
#define POWERS {1}, {3}, {0.5}, {1e9}, {1e-5}, {I}, {N}
#define WALDS {1, 1}, {3, 0.2}, {0.1, 9}, {1e5, 1e-5}, {I, 1}, {1, I}, {N, 1}, {1, N}

#define ITEM(name, np, nparam, form, ...)                                                                              \
    {#name, np, ND_DIST_##name, nparam, form, sizeof((double[][3]){__VA_ARGS__}) / 24, {__VA_ARGS__}},
static const item items[] = {
    ITEM(random, "random_standard_uniform", 0, PLAIN, {0}) ITEM(uniform, "random_uniform", 2, PLAIN, LOCS) ITEM(
        standard_normal, "random_standard_normal", 0, PLAIN, {0}) ITEM(normal, "random_normal", 2, PLAIN, LOCS)
        ITEM(standard_exponential, "random_standard_exponential", 0, PLAIN,
             {0}) ITEM(standard_exponential_inv, "random_standard_exponential_inv_fill", 0, INVERSE,
                       {0}) ITEM(exponential, "random_exponential", 1, PLAIN, SCALES)
            ITEM(standard_gamma, "random_standard_gamma", 1, PLAIN,
                 GAMMAS) ITEM(gamma, "random_gamma", 2, PLAIN, {1, 2}, {0.3, 7}, {4, 0.1}, {2, 0}, {2, I}, {2, N},
                              {0, 3}) ITEM(beta, "random_beta", 2, PLAIN, BETAS)
                ITEM(chisquare, "random_chisquare", 1, PLAIN, DFS) ITEM(f, "random_f", 2, PLAIN, FS)
                    ITEM(noncentral_chisquare, "random_noncentral_chisquare", 2, PLAIN, NONCENTRAL) ITEM(
                        noncentral_f, "random_noncentral_f",
                        3, PLAIN, NONCENTRALS) ITEM(standard_cauchy, "random_standard_cauchy", 0, PLAIN, {0})
                        ITEM(standard_t, "random_standard_t", 1, PLAIN,
                             DFS) ITEM(vonmises, "random_vonmises", 2, PLAIN, ANGLES, {1, I},
                                       {N, 1e9}) ITEM(pareto, "random_pareto", 1, PLAIN, POWERS)
                            ITEM(weibull, "random_weibull", 1, PLAIN, POWERS,
                                 {0}) ITEM(power, "random_power", 1, PLAIN,
                                           POWERS) ITEM(laplace, "random_laplace", 2, PLAIN, LOCS)
                                ITEM(gumbel, "random_gumbel", 2, PLAIN, LOCS) ITEM(
                                    logistic, "random_logistic",
                                    2, PLAIN, LOCS) ITEM(lognormal, "random_lognormal", 2, PLAIN, LOCS)
                                    ITEM(rayleigh, "random_rayleigh", 1, PLAIN,
                                         SCALES) ITEM(wald, "random_wald", 2, PLAIN, WALDS)
                                        ITEM(triangular, "random_triangular", 3, PLAIN, {0, 1, 2}, {-3, 0, 8},
                                             {0, 0, 1}, {0, 1, 1}, {N, 1, 2},
                                             {0, 0, 0}) ITEM(random_f, "random_standard_uniform_f", 0, FLOAT, {0})
                                            ITEM(standard_normal_f, "random_standard_normal_f", 0, FLOAT, {0}) ITEM(
                                                standard_exponential_f, "random_standard_exponential_f", 0, FLOAT, {0})
                                                ITEM(standard_exponential_inv_f,
                                                     "random_standard_exponential_inv_fill_f", 0, INVERSE_FLOAT,
                                                     {0}) ITEM(standard_gamma_f, "random_standard_gamma_f", 1, FLOAT,
                                                               {1}, {0}, {0.5}, {3.5}, {1e6}, {1e-10}, {1e-44},
                                                               {I}) ITEM(legacy_gauss, "legacy_gauss", 0, LEGACY, {0})
                                                    ITEM(legacy_normal, "legacy_normal", 2, LEGACY, LOCS) ITEM(
                                                        legacy_lognormal, "legacy_lognormal", 2, LEGACY,
                                                        LOCS) ITEM(legacy_standard_exponential,
                                                                   "legacy_standard_exponential", 0, LEGACY, {0})
                                                        ITEM(legacy_exponential, "legacy_exponential", 1, LEGACY,
                                                             SCALES) ITEM(legacy_standard_gamma,
                                                                          "legacy_standard_gamma", 1, LEGACY, GAMMAS)
                                                            ITEM(legacy_gamma, "legacy_gamma", 2, LEGACY, {1, 2},
                                                                 {0.3, 7}, {4, 0.1}, {2, 0}, {2, I}, {2, N},
                                                                 {0, 3}) ITEM(legacy_beta, "legacy_beta", 2, LEGACY,
                                                                              BETAS, {1e-300, 1e-300}, {1e-7, 1e-310})
                                                                ITEM(legacy_chisquare, "legacy_chisquare", 1, LEGACY,
                                                                     DFS) ITEM(legacy_f, "legacy_f", 2, LEGACY,
                                                                               FS) ITEM(legacy_noncentral_chisquare,
                                                                                        "legacy_noncentral_chisquare",
                                                                                        2, LEGACY, NONCENTRAL)
                                                                    ITEM(legacy_noncentral_f, "legacy_noncentral_f", 3,
                                                                         LEGACY, NONCENTRALS, {0.4, 3, N})
                                                                        ITEM(legacy_standard_cauchy,
                                                                             "legacy_standard_cauchy", 0, LEGACY, {0})
                                                                            ITEM(legacy_standard_t, "legacy_standard_t",
                                                                                 1, LEGACY, DFS) ITEM(legacy_vonmises,
                                                                                                      "legacy_vonmises",
                                                                                                      2, PLAIN, ANGLES)
                                                                                ITEM(legacy_pareto, "legacy_pareto", 1,
                                                                                     LEGACY,
                                                                                     POWERS) ITEM(legacy_weibull,
                                                                                                  "legacy_weibull", 1,
                                                                                                  LEGACY, POWERS, {0})
                                                                                    ITEM(legacy_power, "legacy_power",
                                                                                         1, LEGACY,
                                                                                         POWERS) ITEM(legacy_rayleigh,
                                                                                                      "legacy_rayleigh",
                                                                                                      1, PLAIN, SCALES)
                                                                                        ITEM(legacy_wald, "legacy_wald",
                                                                                             2, LEGACY, WALDS)};
#undef I
enum { ITEMS = sizeof items / sizeof *items };

static double got[BENCH], expected[BENCH], spread[3][MOST];
static uint64_t state[313], copy[313];
static void *numpy;
static int64_t compared;
static int failures;

static uint64_t random_bits(uint64_t *x) { /* splitmix64 */
    uint64_t z = *x += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u, z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* A state in `state` and `copy`; in every second one half of a 64-bit number waits. */
static void start(int kind, uint64_t x) {
    const int64_t waits = x & 1;
    memset(state, 0, sizeof state);
    for (int i = 0; i < 313; i++) state[i] = random_bits(&x);
    if (kind == ND_MT19937) state[312] = x % 625; /* the position */
    if (kind == ND_PHILOX) state[10] = (x % 4 + 1) | (uint64_t)waits << 32;
    if (kind == ND_PCG64 || kind == ND_PCG64DXSM) state[2] |= 1;
    if (kind != ND_MT19937 && kind != ND_PHILOX) state[4] = state[4] << 32 | (uint64_t)waits;
    memcpy(copy, state, sizeof state);
}

/* How rng_fill is called: with scalars, or with arrays that hold the same parameter everywhere, walked backwards. */
static int fill(int kind, int code, int nparam, const double *p, int64_t n, double *cache, bool arrays) {
    static double frame[ND_FRAME_LEN];
    double *f = frame + 1;
    *f++ = kind, *f++ = (double)(uintptr_t)state, *f++ = (double)(uintptr_t)cache, *f++ = code;
    *f++ = (double)(uintptr_t)got, *f++ = 1 + arrays, *f++ = (double)(arrays ? 1 : n);
    if (arrays) *f++ = (double)n;
    for (int j = 0; j < nparam; j++) {
        for (int64_t i = 0; arrays && i < n; i++) spread[j][i] = p[j];
        *f++ = (double)(uintptr_t)(arrays ? spread[j] + n - 1 : p + j), *f++ = 0;
        if (arrays) *f++ = -8;
    }
    return nd_call_rng_fill(frame);
}

static void fill_numpy(const item *it, np_bitgen *g, np_legacy *r, const double *p, int64_t n) {
    void *f = dlsym(numpy, it->np), *from = it->form == LEGACY ? (void *)r : (void *)g;
    float *out = (float *)expected;
    if (!f) printf("NumPy has no %s\n", it->np), exit(1);
    if (it->form == INVERSE) ((void (*)(void *, int64_t, double *))f)(g, n, expected), n = 0;
    if (it->form == INVERSE_FLOAT) ((void (*)(void *, int64_t, float *))f)(g, n, out), n = 0;
    if (it->form == FLOAT) {
        for (; n > 0; n--)
            *out++ = it->nparam ? ((float (*)(void *, float))f)(from, (float)*p) : ((float (*)(void *))f)(from);
        return;
    }
    for (int64_t i = 0; i < n; i++) {
        switch (it->nparam) {
        case 0: expected[i] = ((double (*)(void *))f)(from); break;
        case 1: expected[i] = ((double (*)(void *, double))f)(from, p[0]); break;
        case 2: expected[i] = ((double (*)(void *, double, double))f)(from, p[0], p[1]); break;
        default: expected[i] = ((double (*)(void *, double, double, double))f)(from, p[0], p[1], p[2]);
        }
    }
}

/* The same bits, or both NaN. */
static bool same(const item *it, int64_t n) {
    const bool single = it->form == FLOAT || it->form == INVERSE_FLOAT;
    for (int64_t i = 0; i < n; i++) {
        const double x = single ? ((float *)got)[i] : got[i], y = single ? ((float *)expected)[i] : expected[i];
        if (bits_of(x) != bits_of(y) && !(x != x && y != y)) return false;
    }
    return true;
}

static np_bitgen numpy_bitgen(int kind) {
    const nd_bitgen g = nd_bitgen_of(kind, copy);
    return (np_bitgen){g.state, g.next_uint64, g.next_uint32, g.next_double, g.next_raw};
}

static void compare(const item *it, int kind, const double *p, int64_t n, bool arrays, bool waits, uint64_t seed) {
    double cache[2] = {waits, waits ? 0.125 : 0};
    start(kind, seed);
    np_bitgen g = numpy_bitgen(kind);
    np_legacy r = {&g, waits, cache[1]};
    const int status = fill(kind, it->code, it->nparam, p, n, cache, arrays);
    fill_numpy(it, &g, &r, p, n);
    const bool rest = !memcmp(state, copy, sizeof state) && cache[0] == r.has && (!r.has || cache[1] == r.gauss);
    compared += n;
    if (status == ND_OK && rest && same(it, n)) return;
    if (failures++ < 20)
        printf("FAILED %s(%g, %g, %g) kind %d n %d%s%s: %s\n", it->name, p[0], p[1], p[2], kind, (int)n,
               arrays ? " arrays" : "", waits ? " a normal waits" : "", rest ? "numbers" : "state");
}

static void test_numpy(void) {
    static const int64_t sizes[] = {1, 2, 3, BLOCK - 1, BLOCK, BLOCK + 1, 2000, MOST};
    for (const item *it = items; it < items + ITEMS; it++)
        for (int kind = 0; kind < ND_GENERATOR_COUNT; kind++)
            for (int set = 0; set < it->sets; set++)
                for (int z = 0; z < (kind < 2 ? 8 : 7); z++)
                    for (int way = 0; way < (it->form == LEGACY ? 4 : 2); way++)
                        compare(it, kind, it->p[set], sizes[z], way & 1, way & 2, (uint64_t)(set * 50 + z * 7 + kind));
    printf("%lld numbers compared\n", (long long)compared);
}

/* Every distribution with every value at every place, checked or not, comes back within seconds. */
static void test_ends(void) {
    static const double v[] = {NAN, INFINITY, -INFINITY,   -1, 0,  -0.0, 5e-324, -5e-324, 1e-300, 1e-12, 1e-5,
                               0.5, 1,        1 + 0x1p-52, 2,  12, 1e6,  1e9,    1e15,    1e19,   1e100, 1.7e308};
    static const int64_t whole[] = {0, 1, -1, 2, 1000, 1000000000, (int64_t)1 << 40, INT64_MAX, INT64_MIN};
    enum { NV = sizeof v / sizeof *v, NW = sizeof whole / sizeof *whole };
    for (int code = 0; code < ND_DIST_COUNT; code++) {
        const nd_distribution *d = &distributions[code];
        const int nparam = (int)strlen(d->parameters);
        int of[3], count[3];
        for (int j = 0; j < 3; j++) count[j] = j >= nparam ? 1 : d->parameters[j] == 'd' ? NV : NW;
        if (!d->run) continue;
        for (of[0] = 0; of[0] < count[0]; of[0]++)
            for (of[1] = 0; of[1] < count[1]; of[1]++)
                for (of[2] = 0; of[2] < count[2]; of[2]++) {
                    double p[3];
                    for (int j = 0; j < nparam; j++)
                        memcpy(p + j, d->parameters[j] == 'd' ? (const void *)(v + of[j]) : whole + of[j], 8);
                    start(ND_PCG64, (uint64_t)code);
                    alarm(20); /* ends the program */
                    if (fill(ND_PCG64, code, nparam, p, 8, NULL, false) != ND_OK) failures++;
                }
    }
    alarm(0);
}

static void check(bool ok, const char *what, int line) {
    if (!ok) printf("FAILED %s (line %d)\n", what, line), failures++;
}
#define CHECK(x) check(x, #x, __LINE__)

static void test_frames(void) {
    const double p[3] = {1, 1, 1};
    start(ND_PCG64, 3);
    CHECK(fill(ND_PCG64, ND_DIST_random, 0, p, 8, NULL, false) == ND_OK);
    CHECK(fill(ND_PCG64, ND_DIST_COUNT, 0, p, 8, NULL, false) == ND_EINVAL);
    CHECK(fill(ND_PCG64, -1, 0, p, 8, NULL, false) == ND_EINVAL);
    CHECK(fill(ND_PCG64, ND_DIST_dirichlet, 0, p, 8, NULL, false) == ND_EINVAL); /* of rng_rows */
    CHECK(fill(ND_GENERATOR_COUNT, ND_DIST_random, 0, p, 8, NULL, false) == ND_EINVAL);
    CHECK(fill(ND_PCG64, ND_DIST_random, 0, p, -1, NULL, false) == ND_EINVAL);
    CHECK(fill(ND_PCG64, ND_DIST_random, 0, p, 0, NULL, false) == ND_OK);
    CHECK(fill(ND_PCG64, ND_DIST_normal, 2, p, 0, NULL, true) == ND_OK);
    CHECK(fill(ND_PCG64, ND_DIST_legacy_gauss, 0, p, 8, (double *)((char *)copy + 4), false) == ND_EINVAL);
    CHECK(fill(ND_PCG64, ND_DIST_normal, 2, (const double *)((const char *)p + 4), 8, NULL, false) == ND_EINVAL);
    state[2] &= ~1ull; /* PCG64 would stand still */
    CHECK(fill(ND_PCG64, ND_DIST_random, 0, p, 8, NULL, false) == ND_EINVAL);
}

/* With FMA and in software, against the C library. */
static void test_glibc(void) {
    uint64_t x = 1;
    int wrong = 0;
    for (int i = 0; i < 2000000; i++) {
        double u = (double)(random_bits(&x) >> 11) * 0x1p-53;
        const int e = (int)(random_bits(&x) % 70);
        if (i & 1) u = i & 2 ? ldexp(u, -e) : fmin(1 - ldexp(u, -e % 53), 1 - 0x1p-53);
        const double y = (i & 4 ? 1500 : 20) * (u - 0.5);
        const double a = ldexp(u, 20 - e % 40), b = u - 0.3, c = -a * b * (1 + u * 0x1p-30); /* a b + c cancels */
        wrong += bits_of(log_by(LOG_SOFT, u)) != bits_of(log(u)) || bits_of(glibc_log(u)) != bits_of(log(u));
        wrong += bits_of(log1m_by(LOG_SOFT, u)) != bits_of(log1p(-u)) || bits_of(glibc_log1m(u)) != bits_of(log1p(-u));
        wrong += bits_of(exp_by(LOG_SOFT, y)) != bits_of(exp(y)) || bits_of(glibc_exp(y)) != bits_of(exp(y));
        const double z = i & 8 ? 1 / u : ldexp(u, e - 20), w = i & 16 ? ldexp(1 + u, e * 5 - 150) : u;
        wrong +=
            bits_of(pow_by(LOG_SOFT, w, z)) != bits_of(pow(w, z)) || bits_of(glibc_pow(w, z)) != bits_of(pow(w, z));
        wrong += bits_of(expm1_by(LOG_SOFT, y)) != bits_of(expm1(y)) || bits_of(glibc_expm1(y)) != bits_of(expm1(y));
        wrong += soft_fma(a, b, c) != fma(a, b, c);
    }
    CHECK(wrong == 0);
}

static double now(void) {
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void bench(void) {
    for (const item *it = items; it < items + ITEMS; it++) {
        const int kind = strncmp(it->name, "legacy", 6) ? ND_PCG64 : ND_MT19937;
        double ours = 1, theirs = 1, cache[2] = {0, 0};
        for (int i = 0; i < 15; i++) {
            start(kind, 5);
            np_bitgen g = numpy_bitgen(kind);
            np_legacy r = {&g, 0, 0};
            const double t = now();
            fill(kind, it->code, it->nparam, it->p[0], BENCH, cache, false);
            const double u = now();
            fill_numpy(it, &g, &r, it->p[0], BENCH);
            ours = fmin(ours, u - t), theirs = fmin(theirs, now() - u);
        }
        printf("%-28s NumPy %6.1f ns  ours %6.1f ns  %5.2fx\n", it->name, theirs / BENCH * 1e9, ours / BENCH * 1e9,
               theirs / ours);
    }
}

int main(int argc, char **argv) {
    if (argc > 2) {
        if (!dlopen(argv[1], RTLD_LAZY | RTLD_GLOBAL) || !(numpy = dlopen(argv[2], RTLD_LAZY))) {
            printf("%s\n", dlerror());
            return 1;
        }
        test_numpy();
    }
    test_frames();
    test_ends();
    test_glibc();
    if (argc > 3 && !strcmp(argv[3], "bench")) bench();
    if (!failures) printf("distributions: ok\n");
    return failures != 0;
}
