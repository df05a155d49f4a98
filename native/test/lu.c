/*
 * test/lu.c: checks linalg/lu.h by residuals, and measures it. One CPU level per build:
 *
 *   F="-O3 -std=gnu11 -fno-math-errno -fno-trapping-math -ffp-contract=off -fwrapv -Wall -Wextra -Wno-unused-function -Inative"
 *   S="native/memory.c native/parallel.c"
 *   gcc $F -march=x86-64-v4 -mprefer-vector-width=512 native/test/lu.c $S -o /tmp/lu -lm && /tmp/lu
 *   gcc $F -march=x86-64-v3 ...   gcc $F -march=x86-64-v2 ...   add -fsanitize=address,undefined for the checks
 *   /tmp/lu bench [n]           factor, solve (1 right side) and inv, beside OpenBLAS's getrf and gesv if it is there
 */
#include "linalg/lu.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "bench.h"

enum { RANDOM, ORTHOGONAL, GRADED, TIED, HUGE_VALUES, SMALL_VALUES, ZERO_COLUMN, EQUAL_ROWS, ZERO, KINDS };

static int fails;

static uint64_t seed = 1;
static double draw(void) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (double)(seed >> 11) * 0x1p-52 - 1;
}

#define T f32
#define LIMITS(name) FLT_##name
#include "lu_check.h"
#undef T
#undef LIMITS
#define T f64
#define LIMITS(name) DBL_##name
#include "lu_check.h"
#undef T
#undef LIMITS

/* Milliseconds (best of a second) of factoring, solving for one right side, and inverting, beside OpenBLAS. */
static void bench_lu_f64(int n) {
    void (*getrf)(const int *, const int *, double *, const int *, int *, int *);
    void (*getrs)(const char *, const int *, const int *, const double *, const int *, const int *, double *,
                  const int *, int *);
    *(void **)&getrf = bench_openblas("dgetrf_"), *(void **)&getrs = bench_openblas("dgetrs_");
    const size_t z = sizeof(double) * (size_t)n * n;
    double *a = aligned_alloc(64, z + 64), *f = aligned_alloc(64, z + 64), *b = aligned_alloc(64, z + 64), best[2][3];
    int64_t *pivots = malloc(sizeof(int64_t) * (size_t)n);
    int *ipiv = malloc(sizeof(int) * (size_t)n), info;
    for (int i = 0; i < n * n; i++) a[i] = draw();
    for (int i = 0; i < 6; i++) best[i / 3][i % 3] = 1e9;
    for (double end = bench_now() + 1; bench_now() < end;)
        for (int who = 0; who < (getrf && getrs ? 2 : 1); who++)
            for (int what = 0; what < 3; what++) {
                const int nrhs = what == 2 ? n : 1;
                if (what == 0) memcpy(f, a, z);
                for (int i = 0; i < n * nrhs; i++) b[i] = 0;
                for (int i = 0; i < n; i++) b[i * nrhs + i % nrhs] = 1;
                const double t0 = bench_now();
                if (who == 0 && what == 0) lu_f64(n, (char *)f, pivots);
                if (who == 0 && what > 0) lu_solve_f64(n, nrhs, (char *)f, pivots, (char *)b);
                if (who == 1 && what == 0) getrf(&n, &n, f, &n, ipiv, &info);
                if (who == 1 && what > 0) getrs("N", &n, &nrhs, f, &n, ipiv, b, &n, &info);
                const double t = bench_now() - t0;
                if (t < best[who][what]) best[who][what] = t;
            }
    for (int who = 0; who < 2; who++)
        printf("%s n=%4d ms: factor %9.4f | solve %9.4f | inv %9.4f\n", who ? "openblas" : "ours    ", n,
               1e3 * best[who][0], 1e3 * (best[who][0] + best[who][1]), 1e3 * (best[who][0] + best[who][2]));
    free(a), free(f), free(b), free(pivots), free(ipiv);
}

int main(int argc, char **argv) {
    if (argc > 1 && !strcmp(argv[1], "bench")) {
        const int sizes[] = {4, 16, 32, 64, 100, 200, 500, 1000, 1024};
        for (int s = 0; s < 9; s++)
            if (argc > 2 ? atoi(argv[2]) == sizes[s] : sizes[s] < 1024) bench_lu_f64(sizes[s]);
        return 0;
    }
    static const int sizes[] = {0, 1, 2, 3, 4, 5, 8, 10, 15, 16, 17, 31, 32, 33, 47, 48, 64, 65, 100, 129, 250, 500};
    for (size_t s = 0; s < sizeof(sizes) / sizeof(*sizes); s++)
        for (int kind = 0; kind < KINDS; kind++) {
            check_lu_f32(sizes[s], kind);
            check_lu_f64(sizes[s], kind);
        }
    for (int n = 1; n < 70; n++) check_nan_f32(n), check_nan_f64(n);
    printf("lu (%d-byte vectors): %s\n", ND_VBYTES, fails ? "FAILED" : "ok");
    return fails != 0;
}
