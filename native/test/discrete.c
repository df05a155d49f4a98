/*
 * discrete.c (test): the distributions of whole numbers beside NumPy's own C functions, over the same generator: equal
 * numbers and an equal state after them, one by one and as a fill; rows; parameters that must not hang. `bench` takes
 * the time of both.
 *
 *   P=/usr/lib/python3/dist-packages/numpy
 *   cc -O3 -std=gnu11 -march=x86-64-v2 -ffp-contract=off -fwrapv -fno-strict-aliasing -fno-math-errno \
 *      -fno-trapping-math -I$P/core/include $(python3-config --includes) native/test/discrete.c \
 *      native/random/generators.c native/parallel.c $P/random/lib/libnpyrandom.a -lm -lpthread && \
 *      ./a.out [bench]
 *
 * NumPy's archive has no RandomState; test/fixtures have its numbers.
 */
#include <Python.h>
#include <numpy/random/distributions.h>

#include "../random/random.c"
#include <stdio.h>
#include <time.h>

enum { MOST = 1000000 };

static int64_t expected[MOST], got[MOST];
static int failures;
static int64_t compared;
static double cache[2];

void *nd_alloc(size_t bytes) { return malloc(bytes); }
void nd_free(void *p) { free(p); }

typedef struct parameters {
    double x, y;
    int64_t a, b, c;
} parameters;

/* What is compared: NumPy's function, ours, our fill. */
typedef void sample(bitgen_t *g, const nd_source *s, int64_t *out, int64_t n, parameters p);
#define EACH(name, ...)                                                                                                \
    static void name(bitgen_t *g, const nd_source *s, int64_t *out, int64_t n, parameters p) {                         \
        binomial_t t = {0};                                                                                            \
        (void)g, (void)s, (void)t, (void)p;                                                                            \
        for (int64_t i = 0; i < n; i++) out[i] = __VA_ARGS__;                                                          \
    }
#define FILL(name, ...)                                                                                                \
    static void name(bitgen_t *g, const nd_source *s, int64_t *out, int64_t n, parameters p) {                         \
        (void)g;                                                                                                       \
        fill_##__VA_ARGS__;                                                                                            \
    }
EACH(np_poisson, random_poisson(g, p.x))
EACH(np_binomial, random_binomial(g, p.x, p.a, &t))
EACH(np_negative_binomial, random_negative_binomial(g, p.x, p.y))
EACH(np_geometric, random_geometric(g, p.x))
EACH(np_zipf, random_zipf(g, p.x))
EACH(np_logseries, random_logseries(g, p.x))
EACH(np_hypergeometric, random_hypergeometric(g, p.a, p.b, p.c))
EACH(nd_poisson, dist_poisson(s, p.x))
EACH(nd_binomial, dist_binomial(s, p.a, p.x))
EACH(nd_negative_binomial, dist_negative_binomial(s, p.x, p.y))
EACH(nd_geometric, dist_geometric(s, p.x))
EACH(nd_zipf, dist_zipf(s, p.x))
EACH(nd_logseries, dist_logseries(s, p.x))
EACH(nd_hypergeometric, dist_hypergeometric(s, p.a, p.b, p.c))
FILL(all_poisson, poisson(s, out, n, p.x))
FILL(all_binomial, binomial(s, out, n, p.a, p.x))
FILL(all_geometric, geometric(s, out, n, p.x))
FILL(all_zipf, zipf(s, out, n, p.x))
FILL(all_logseries, logseries(s, out, n, p.x))
FILL(all_hypergeometric, hypergeometric(s, out, n, p.a, p.b, p.c))

/* ---- states -------------------------------------------------------------------------------------------------- */

static uint64_t state[400], start[400];

/* Some state of a kind that can be drawn from. */
static nd_source seeded(int kind, uint64_t seed) {
    memset(state, 0, sizeof state);
    for (int i = 0; i < (kind == ND_MT19937 ? 312 : kind == ND_PHILOX ? 10 : 4); i++)
        state[i] = seed = seed * 6364136223846793005u + 1442695040888963407u;
    if (kind == ND_MT19937) state[312] = 624;
    if (kind == ND_PHILOX) state[10] = 4;
    if (kind == ND_PCG64 || kind == ND_PCG64DXSM) state[2] |= 1;
    memcpy(start, state, sizeof state);
    cache[0] = 0;
    if (!nd_bitgen_valid(kind, state)) printf("no state of kind %d\n", kind), exit(1);
    return (nd_source){nd_bitgen_of(kind, state), cache};
}

static bitgen_t *numpys(const nd_source *s) {
    static bitgen_t g;
    g = (bitgen_t){s->g.state, s->g.next_uint64, s->g.next_uint32, s->g.next_double, s->g.next_raw};
    return &g;
}

static void check(const char *name, sample *numpy, sample *each, sample *fill, int64_t n, parameters p) {
    static uint64_t seed = 1, after[400];
    const int kind = (int)(seed % ND_GENERATOR_COUNT);
    const nd_source s = seeded(kind, seed++);
    numpy(numpys(&s), &s, expected, n, p);
    memcpy(after, state, sizeof state);
    for (int form = 0; form < (fill ? 2 : 1); form++, compared += n) {
        memcpy(state, start, sizeof state);
        (form ? fill : each)(NULL, &s, got, n, p);
        if (!memcmp(expected, got, (size_t)n * sizeof *got) && !memcmp(after, state, sizeof state)) continue;
        printf("FAILED %s kind %d form %d: %g %g, %lld %lld %lld\n", name, kind, form, p.x, p.y, (long long)p.a,
               (long long)p.b, (long long)p.c);
        failures++;
    }
}

static double uniform(double low, double high) { return low + (high - low) * rand() / (RAND_MAX + 1.0); }
static int64_t whole(double log10) { return (int64_t)pow(10, uniform(0, log10)); }

#define CHECK(name, fill, n, ...) check(#name, np_##name, nd_##name, fill, n, (parameters){__VA_ARGS__})

static void compare_all(void) {
    for (int i = 0; i < 800; i++) {
        const int64_t n = i % 4 ? 1 + rand() % 300 : i % 100 ? 5000 : 100000;
        CHECK(poisson, all_poisson, n, pow(10, uniform(-3, i % 8 ? 3 : 15)));
        CHECK(binomial, all_binomial, n, i % 3 ? uniform(0, 1) : pow(10, uniform(-9, 0)), .a = whole(i % 5 ? 5 : 18));
        CHECK(negative_binomial, NULL, n, pow(10, uniform(-2, 4)), uniform(0, 1));
        CHECK(geometric, all_geometric, n, i % 3 ? uniform(0, 1) : pow(10, uniform(-12, 0)));
        CHECK(zipf, all_zipf, n / 10 + 1, uniform(1.05, i % 2 ? 3 : 100));
        CHECK(logseries, all_logseries, n, uniform(0, 1));
        const int64_t good = whole(i % 2 ? 2.5 : 8), bad = whole(i % 3 ? 2.5 : 8);
        const int64_t taken = (int64_t)uniform(0, (double)(good + bad));
        CHECK(hypergeometric, all_hypergeometric, n, .a = good, .b = bad, .c = taken);
    }
    const double edge[] = {0, 1e-300, 9.999999999, 10, 4096, 9e18, 1e20, INFINITY, NAN, -1};
    for (int i = 0; i < 10; i++) CHECK(poisson, all_poisson, 500, edge[i]);
    const double p[] = {0, 1e-300, 1e-17, 1.0 / 3, 0.5, 1 - 0x1p-53, 1};
    const int64_t m[] = {0, 1, 60, 61, (int64_t)1 << 53, INT64_MAX};
    for (int i = 0; i < 7; i++) {
        for (int j = 0; j < 6; j++) CHECK(binomial, all_binomial, 500, p[i], .a = m[j]);
        CHECK(geometric, all_geometric, 500, p[i]);
        if (p[i] < 1) CHECK(logseries, all_logseries, 500, p[i]);
    }
}

static void compare_rows(void) {
    for (int i = 0; i < 2000; i++) {
        const int k = 1 + i % 9, rows = 20;
        double chance[9], rest = 1;
        int64_t color[9], total = 0, n = whole(i % 3 ? 2 : 6);
        for (int j = 0; j < k; j++) {
            rest -= chance[j] = rest * uniform(0, 1);
            total += color[j] = rand() % (i % 2 ? 5 : 3000);
        }
        if (i % 7 == 0) chance[k / 2] = 0;
        const int64_t taken = (int64_t)uniform(0, (double)total + 1);
        for (int what = 0; what < 3; what++) {
            const nd_source s = seeded(i % ND_GENERATOR_COUNT, (uint64_t)i + 5);
            bitgen_t *g = numpys(&s);
            static uint64_t after[400];
            const int64_t stride[2] = {0};
            memset(expected, 0, (size_t)(rows * k) * sizeof *expected);
            binomial_t t = {0};
            if (what == 0)
                for (int j = 0; j < rows; j++) random_multinomial(g, n, expected + j * k, chance, k, &t);
            else if (what == 1)
                random_multivariate_hypergeometric_count(g, total, (size_t)k, color, taken, rows, expected);
            else random_multivariate_hypergeometric_marginals(g, total, (size_t)k, color, taken, rows, expected);
            memcpy(after, state, sizeof state);
            memcpy(state, start, sizeof state);
            const char *of_n[] = {(const char *)&n, (const char *)chance};
            const char *of_colors[] = {(const char *)color, (const char *)&taken};
            nd_rows *const ours[] = {run_multinomial, run_multivariate_hypergeometric_count,
                                     run_multivariate_hypergeometric_marginals};
            const int status = ours[what](&s, rows, k, got, what ? of_colors : of_n, stride);
            compared += rows * k;
            if (status || memcmp(expected, got, (size_t)(rows * k) * sizeof *got) || memcmp(after, state, sizeof state))
                printf("FAILED rows %d, set %d\n", what, i), failures++;
        }
    }
}

/* ---- what must end ------------------------------------------------------------------------------------------- */

static uint64_t stuck_uint64(void *st) { return *(uint64_t *)st; }
static uint32_t stuck_uint32(void *st) { return (uint32_t)stuck_uint64(st); }
static double stuck_double(void *st) { return (double)(stuck_uint64(st) >> 11) * 0x1p-53; }
#define STUCK_FILL(name, T, next)                                                                                      \
    static void name(void *st, T *out, int64_t n) {                                                                    \
        for (int64_t i = 0; i < n; i++) out[i] = next(st);                                                             \
    }
STUCK_FILL(stuck_fill_uint64, uint64_t, stuck_uint64)
STUCK_FILL(stuck_fill_uint32, uint32_t, stuck_uint32)
STUCK_FILL(stuck_fill_double, double, stuck_double)

/* Any parameter with a working generator, and a generator that always gives the same: none may run for ever. */
static void call_all(const nd_source *s, double x, double y, int64_t a, int64_t b, int64_t c, int64_t n) {
    const parameters p = {x, y, a, b, c};
    sample *const all[] = {nd_poisson,  nd_binomial,  nd_geometric,  nd_zipf,  nd_logseries,  nd_hypergeometric,
                           all_poisson, all_binomial, all_geometric, all_zipf, all_logseries, all_hypergeometric};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) all[i](NULL, s, got, n, p);
    dist_legacy_binomial(s, a, x), dist_legacy_geometric(s, x), dist_legacy_logseries(s, x);
    dist_legacy_hypergeometric(s, a, b, c), fill_legacy_hypergeometric(s, got, n, a, b, c);
    dist_negative_binomial(s, fabs(x), y), dist_legacy_negative_binomial(s, fabs(x), y);
}

static void must_end(void) {
    const double x[] = {NAN, INFINITY, -INFINITY,   -1,          -0.0, 0,    5e-324,
                        0.5, 1,        1 + 0x1p-52, 1 + 0x1p-31, 5,    1025, 1e300};
    const int64_t a[] = {INT64_MIN, -1, 0, 1, 11, 1000, (int64_t)1 << 62, INT64_MAX};
    const nd_source s = seeded(ND_PCG64, 1);
    for (int i = 0; i < 14; i++)
        for (int j = 0; j < 512; j++) call_all(&s, x[i], x[j % 14], a[j & 7], a[j >> 3 & 7], a[j >> 6], 50);
    uint64_t always[] = {0, UINT64_MAX, (uint64_t)1 << 63, 12345};
    for (int i = 0; i < 4; i++) {
        const nd_source stuck = {{&always[i], stuck_uint64, stuck_uint32, stuck_double, stuck_uint64, stuck_fill_uint64,
                                  stuck_fill_uint32, stuck_fill_double},
                                 cache};
        for (int j = 0; j < 6; j++) {
            const parameters p = {j % 2 ? 0.3 : 0.99999, 0, 1000, 500, 300};
            sample *const all[] = {nd_binomial, all_binomial, nd_logseries, nd_hypergeometric, all_hypergeometric};
            for (int k = 0; k < 5; k++) all[k](NULL, &stuck, got, 2, p);
            nd_poisson(NULL, &stuck, got, 2, (parameters){j % 2 ? 100 : 5});
            all_poisson(NULL, &stuck, got, 50, (parameters){j % 2 ? 100 : 5});
        }
    }
}

/* ---- time ---------------------------------------------------------------------------------------------------- */

static double seconds(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static double best_of(sample *f, const nd_source *s, parameters p, double best) {
    const double before = seconds();
    f(numpys(s), s, got, MOST / 5, p);
    const double ns = (seconds() - before) * 5e9 / MOST;
    return ns < best ? ns : best;
}

static void time_of(const char *name, sample *numpy, sample *fill, parameters p) {
    const nd_source s = seeded(ND_PCG64, 3);
    double ours = INFINITY, theirs = INFINITY;
    for (int i = 0; i < 9; i++) theirs = best_of(numpy, &s, p, theirs), ours = best_of(fill, &s, p, ours);
    printf("%-28s NumPy %6.1f ns  ours %6.1f ns  %4.2fx\n", name, theirs, ours, theirs / ours);
}

static void bench(void) {
    time_of("poisson(5)", np_poisson, all_poisson, (parameters){5});
    time_of("poisson(100)", np_poisson, all_poisson, (parameters){100});
    time_of("poisson(1e6)", np_poisson, all_poisson, (parameters){1e6});
    time_of("binomial(10, .3)", np_binomial, all_binomial, (parameters){.3, .a = 10});
    time_of("binomial(100, .3)", np_binomial, all_binomial, (parameters){.3, .a = 100});
    time_of("binomial(1000, .3)", np_binomial, all_binomial, (parameters){.3, .a = 1000});
    time_of("geometric(.5)", np_geometric, all_geometric, (parameters){.5});
    time_of("geometric(.1)", np_geometric, all_geometric, (parameters){.1});
    time_of("negative_binomial(5, .3)", np_negative_binomial, nd_negative_binomial, (parameters){5, .3});
    time_of("zipf(2)", np_zipf, all_zipf, (parameters){2});
    time_of("logseries(.7)", np_logseries, all_logseries, (parameters){.7});
    const parameters many = {.a = 500, .b = 500, .c = 100}, few = {.a = 20, .b = 30, .c = 5};
    time_of("hypergeometric(500,500,100)", np_hypergeometric, all_hypergeometric, many);
    time_of("hypergeometric(20,30,5)", np_hypergeometric, all_hypergeometric, few);
}

int main(int argc, char **argv) {
    if (argc > 1 && !strcmp(argv[1], "bench")) return bench(), 0;
    compare_all();
    compare_rows();
    must_end();
    printf("%lld numbers compared, %d failures\n", (long long)compared, failures);
    return failures > 0;
}
