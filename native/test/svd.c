/*
 * test/svd.c: checks linalg/svd.h by residuals, and measures it. One CPU level per build:
 *
 *   F="-O3 -std=gnu11 -fno-math-errno -fno-trapping-math -ffp-contract=off -fwrapv -Wall -Wextra -Wno-unused-function -Inative"
 *   S="native/memory.c native/parallel.c"
 *   gcc $F -march=x86-64-v4 -mprefer-vector-width=512 native/test/svd.c $S -o /tmp/svd -lm && /tmp/svd
 *   gcc $F -march=x86-64-v3 ...   gcc $F -march=x86-64-v2 ...   add -fsanitize=address,undefined for the checks
 *   /tmp/svd quick              without the largest sizes
 *   /tmp/svd bench [m n]        values, and all, beside OpenBLAS's gesdd if it is there
 *
 * Ratios: |A - U S V^H| / |A|, |U^H U - 1|, |V^H V - 1| and the distance of values computed alone, each over max(m, n) eps.
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

#define T f32
static const char *name_f32 = "f32";
#include "svd_check.h"
#undef T
#define T f64
static const char *name_f64 = "f64";
#include "svd_check.h"
#undef T
#define T c64
static const char *name_c64 = "c64";
#include "svd_check.h"
#undef T
#define T c128
static const char *name_c128 = "c128";
#include "svd_check.h"
#undef T

typedef void gesdd(const char *, const int *, const int *, double *, const int *, double *, double *, const int *, double *,
                   const int *, double *, const int *, int *, int *);

/* Best times of a second or more, in turns, of values alone and of everything. */
static void bench_svd(int m, int n) {
    gesdd *peer;
    *(void **)&peer = bench_openblas("dgesdd_");
    const int k = m < n ? m : n, all = -1;
    const size_t z = sizeof(double), mn = (size_t)m * (size_t)n;
    double *a = malloc(mn * z), *b = malloc(mn * z), *u = malloc((size_t)m * (size_t)k * z), *vh = malloc((size_t)k * (size_t)n * z);
    double *s = malloc((size_t)k * z), best[2][2] = {{1e9, 1e9}, {1e9, 1e9}}, room = 0;
    int *iwork = malloc(8 * sizeof(int) * (size_t)k), info;
    for (size_t i = 0; i < mn; i++) a[i] = draw();
    const nd_mat x[4] = {{(char *)a, (int64_t)z * n, z}, {(char *)u, (int64_t)z * k, z}, {(char *)s, z, 0}, {(char *)vh, (int64_t)z * n, z}};
    if (peer) peer("S", &m, &n, b, &m, s, u, &m, vh, &k, &room, &all, iwork, &info);
    const int lwork = (int)room + 1 + 8 * k;
    double *w = malloc((size_t)lwork * z);
    const int reps = (int)(2e6 / ((double)mn * k)) + 1;
    for (double end = bench_now() + 1.5; bench_now() < end;)
        for (int who = 0; who < (peer ? 2 : 1); who++)
            for (int what = 0; what < 2; what++) {
                const int64_t size[4] = {m, n, what, 0};
                char *work = malloc((size_t)svd_room_f64(size));
                const double t0 = bench_now();
                for (int r = 0; r < reps; r++) {
                    if (who == 0) svd_f64(size, x, work);
                    else
                        memcpy(b, a, mn * z),
                            peer(what ? "S" : "N", &m, &n, b, &m, s, u, &m, vh, &k, w, &lwork, iwork, &info);
                }
                const double t = (bench_now() - t0) / reps;
                best[who][what] = t < best[who][what] ? t : best[who][what];
                free(work);
            }
    printf("%4d x %4d ms: values %9.4f, openblas %9.4f, ratio %.2f | all %9.4f, openblas %9.4f, ratio %.2f\n", m, n,
           1e3 * best[0][0], 1e3 * best[1][0], best[1][0] / best[0][0], 1e3 * best[0][1], 1e3 * best[1][1],
           best[1][1] / best[0][1]);
    free(a), free(b), free(u), free(vh), free(s), free(iwork), free(w);
}

static void check(int64_t m, int64_t n, bool full) {
    for (int kind = 0; kind < KINDS; kind++) {
        check_svd_f32(m, n, kind, full), check_svd_f64(m, n, kind, full);
        check_svd_c64(m, n, kind, full), check_svd_c128(m, n, kind, full);
    }
}

int main(int argc, char **argv) {
    nd_set_threads(1, 1);
    if (argc > 1 && !strcmp(argv[1], "bench")) {
        static const int sizes[][2] = {{4, 4}, {16, 16}, {100, 100}, {300, 300}, {1000, 1000}, {2000, 100}, {100, 2000}};
        if (argc > 3) bench_svd(atoi(argv[2]), atoi(argv[3]));
        else
            for (int i = 0; i < 7; i++) bench_svd(sizes[i][0], sizes[i][1]);
        return 0;
    }
    const bool quick = argc > 1;
    static const int sizes[] = {0, 1, 2, 3, 4, 5, 8, 10, 16, 24, 25, 33, 49, 64, 81, 100, 129, 250, 500};
    for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes) && sizes[i] < (quick ? 130 : 1000); i++)
        check(sizes[i], sizes[i], i % 2);
    static const int shapes[][2] = {{0, 3}, {3, 0}, {1, 7}, {7, 1}, {5, 3}, {3, 5}, {20, 12}, {12, 40}, {100, 70}, {70, 100}, {120, 30}, {30, 120}, {300, 90}, {90, 110}};
    for (size_t i = 0; i < sizeof(shapes) / sizeof(*shapes); i++)
        for (int full = 0; full < 2; full++) check(shapes[i][0], shapes[i][1], full);
    for (int n = 1; n < 70; n += 3) check_bad_f32(n, n), check_bad_f64(n + 3, n), check_bad_c64(n, n), check_bad_c128(n, 2 * n);
    printf("svd (%d-byte vectors), ratios %.2f %.2f %.2f %.2f: %s\n", ND_VBYTES, worst[0], worst[1], worst[2], worst[3],
           fails ? "FAILED" : "ok");
    return fails != 0;
}
