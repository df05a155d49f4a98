/*
 * test/svd.c: checks linalg/svd.h by residuals, and measures it. One CPU level per build:
 *
 *   F="-O3 -std=gnu11 -fno-math-errno -fno-trapping-math -ffp-contract=off -fwrapv -Wall -Wextra -Inative"
 *   F="$F -Wno-unused-function" S="native/memory.c native/parallel.c"
 *   gcc $F -march=x86-64-v4 -mprefer-vector-width=512 native/test/svd.c $S -o /tmp/svd -lm && /tmp/svd
 *   gcc $F -march=x86-64-v3 ...   gcc $F -march=x86-64-v2 ...   add -fsanitize=address,undefined for the checks
 *   /tmp/svd quick              without the largest sizes
 *   /tmp/svd bench [m n]        values, and all, beside OpenBLAS's gesdd if it is there
 *
 * Ratios: |A - U S V^H| / |A|, |U^H U - 1|, |V^H V - 1| and the distance of values computed alone, each over max(m, n)
 * eps.
 */
#include "linalg/linalg.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "bench.h"

enum {
    ZERO,
    IDENTITY,
    DIAGONAL,
    BIDIAGONAL,
    TOEPLITZ, /* these three are bidiagonal, too */
    WILD,
    GLUED,
    RANDOM,
    GRADED,
    GRADED_UP,
    CLUSTERED,
    NEAR_SINGULAR,
    ONES,
    HUGE_VALUES,
    TINY_VALUES,
    KINDS
};

static int fails;
static double worst[4];

static uint64_t seed = 1;
static double draw(void) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (double)(seed >> 11) * 0x1p-52 - 1;
}

/* Of this process alone: others may have the processor meanwhile. */
static double bench_cpu(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

#define T f32
static const char *name_f32 = "f32", *peer_f32 = "sgesdd_";
#include "svd_check.h"
#undef T
#define T f64
static const char *name_f64 = "f64", *peer_f64 = "dgesdd_";
#include "svd_check.h"
#undef T
#define T c64
static const char *name_c64 = "c64", *peer_c64 = "cgesdd_";
#include "svd_check.h"
#undef T
#define T c128
static const char *name_c128 = "c128", *peer_c128 = "zgesdd_";
#include "svd_check.h"
#undef T

static void check(int64_t m, int64_t n, bool full) {
    for (int kind = 0; kind < KINDS; kind++) {
        check_svd_f32(m, n, kind, full), check_svd_f64(m, n, kind, full);
        check_svd_c64(m, n, kind, full), check_svd_c128(m, n, kind, full);
    }
}

/* The same bits for any number of threads. */
static void check_threads(int64_t m, int64_t n) {
    const size_t mn = (size_t)(m * n), k = (size_t)(m < n ? m : n), all = 2 * mn + k;
    double *a = malloc(mn * sizeof(double)), *out[2] = {malloc(all * sizeof(double)), malloc(all * sizeof(double))};
    make_matrix_f64(m, n, RANDOM, a);
    const int64_t size[4] = {m, n, 1, 0}, z = sizeof(double);
    for (int i = 0; i < 2; i++) {
        double *u = out[i], *vh = u + mn, *s = vh + mn;
        const nd_mat x[4] = {
            {(char *)a, n * z, z}, {(char *)u, (int64_t)k * z, z}, {(char *)s, z, 0}, {(char *)vh, n * z, z}};
        char *work = malloc((size_t)svd_room_f64(size));
        memset(out[i], 0, all * sizeof(double));
        nd_set_threads(i ? 3 : 1, 0);
        fails += svd_f64(size, x, work) != ND_OK;
        free(work);
    }
    nd_set_threads(1, 0);
    if (memcmp(out[0], out[1], all * sizeof(double))) fails++, printf("%dx%d: threads\n", (int)m, (int)n);
    free(a), free(out[0]), free(out[1]);
}

int main(int argc, char **argv) {
    nd_set_threads(1, 1);
    if (argc > 1 && !strcmp(argv[1], "bench")) {
        static const int sizes[][2] = {{4, 4},       {16, 16},    {100, 100}, {300, 300},
                                       {1000, 1000}, {2000, 100}, {100, 2000}};
        const int m = argc > 3 ? atoi(argv[2]) : 0, n = m ? atoi(argv[3]) : 0;
        for (int i = 0; i < (m ? 1 : 7); i++) {
            const int rows = m ? m : sizes[i][0], columns = m ? n : sizes[i][1];
            bench_svd_f64(rows, columns), bench_svd_f32(rows, columns);
            bench_svd_c128(rows, columns), bench_svd_c64(rows, columns);
        }
        return 0;
    }
    const bool quick = argc > 1;
    static const int sizes[] = {0, 1, 2, 3, 4, 5, 8, 10, 16, 24, 25, 33, 49, 64, 81, 100, 129, 250, 500};
    for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes) && sizes[i] < (quick ? 130 : 1000); i++)
        check(sizes[i], sizes[i], i % 2);
    static const int shapes[][2] = {{0, 3},   {3, 0},    {1, 7},    {7, 1},    {5, 3},    {3, 5},    {20, 12},
                                    {12, 40}, {100, 70}, {70, 100}, {120, 30}, {30, 120}, {300, 90}, {90, 110}};
    for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++)
        for (int full = 0; full < 2; full++) check(shapes[i][0], shapes[i][1], full);
    for (int n = 1; n < 70; n += 3)
        check_bad_f32(n, n), check_bad_f64(n + 3, n), check_bad_c64(n, n), check_bad_c128(n, 2 * n);
    check_threads(300, 300), check_threads(700, 200), check_threads(150, 310);
    printf("svd (%d-byte vectors), ratios %.2f %.2f %.2f %.2f: %s\n", ND_VBYTES, worst[0], worst[1], worst[2], worst[3],
           fails ? "FAILED" : "ok");
    return fails != 0;
}
