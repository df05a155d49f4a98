/*
 * test/eigh.c: checks linalg/eigh.h by LAPACK's test ratios, and measures it beside LAPACK's syevd. One CPU level per
 * build:
 *
 *   F="-O3 -std=gnu11 -fno-math-errno -fno-trapping-math -ffp-contract=off -fwrapv -Wall -Wextra
 *      -Wno-unused-function -Inative"
 *   S="native/memory.c native/parallel.c"
 *   gcc $F -march=x86-64-v4 -mprefer-vector-width=512 native/test/eigh.c $S -o /tmp/eigh -lm && /tmp/eigh
 *   gcc $F -march=x86-64-v3 ...   gcc $F -march=x86-64-v2 ...   add -fsanitize=address,undefined for the checks
 *   /tmp/eigh bench [n]         with vectors and without, float64 and complex128, one thread
 */
#include "linalg/linalg.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "bench.h"

enum {
    ZERO,
    IDENTITY,
    DIAGONAL,
    RANDOM,
    GRADED,
    UPGRADED,
    CLUSTERED,
    SINGULAR,
    BLOCKS,
    TRIDIAGONAL,
    WILKINSON,
    GLUED,
    LARGE,
    TINY_VALUES,
    SUBNORMAL,
    ONES,
    KINDS
};

static int fails;
static double worst;

static uint64_t seed = 1;
static double draw(void) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (double)(seed >> 11) * 0x1p-52 - 1;
}

#define T f32
#include "eigh_check.h"
#undef T
#define T f64
#include "eigh_check.h"
#undef T
#define T c64
#include "eigh_check.h"
#undef T
#define T c128
#include "eigh_check.h"
#undef T

/* Results are the same bits on any number of threads. */
static void check_threads(int n) {
    const size_t z = (size_t)n * (size_t)n * sizeof(double);
    double *a = malloc(z), *v[2] = {malloc(z), malloc(z)}, *w[2] = {malloc(z), malloc(z)};
    symmetric_f64(n, RANDOM, a);
    const int64_t sizes[3] = {n, 0, 1}, s = sizeof(double);
    char *work = aligned_alloc(64, (size_t)(eigh_room_f64(sizes) + 64) / 64 * 64);
    for (int t = 0; t < 2; t++) {
        const nd_mat ops[3] = {{(char *)a, s * n, s}, {(char *)w[t], s, 0}, {(char *)v[t], s * n, s}};
        nd_set_threads(t ? 3 : 1, 0);
        if (eigh_f64(sizes, ops, work)) fails++;
    }
    nd_set_threads(1, 0);
    if (memcmp(v[0], v[1], z) || memcmp(w[0], w[1], (size_t)(s * n))) fails++, printf("threads change n=%d\n", n);
    free(a), free(v[0]), free(v[1]), free(w[0]), free(w[1]), free(work);
}

int main(int argc, char **argv) {
    if (argc > 1 && !strcmp(argv[1], "bench")) {
        static const int sizes[] = {4, 10, 32, 100, 200, 500, 1000};
        for (int s = 0; s < 7; s++)
            for (int vectors = 1; vectors >= 0 && (argc < 3 || atoi(argv[2]) == sizes[s]); vectors--) {
                bench_eigh_f64(sizes[s], vectors, "dsyevd_", false);
                if (argc < 4) bench_eigh_c128(sizes[s], vectors, "zheevd_", true);
            }
        return 0;
    }
    const int most = argc > 1 ? atoi(argv[1]) : 500;
    nd_set_threads(1, 0);
    static const int sizes[] = {0, 1, 2, 3, 4, 5, 8, 10, 16, 17, 31, 33, 64, 65, 100, 129, 250, 500, 700};
    for (int n = 1; n < 200; n = n * 3 / 2 + 1) check_secular_f32(n), check_secular_f64(n);
    check_threads(300), check_threads(most < 700 ? 520 : 700);
    for (size_t s = 0; s < sizeof(sizes) / sizeof(*sizes) && sizes[s] <= most; s++)
        for (int kind = 0; kind < KINDS; kind++) {
            check_eigh_f32(sizes[s], kind), check_eigh_f64(sizes[s], kind);
            check_eigh_c64(sizes[s], kind), check_eigh_c128(sizes[s], kind);
        }
    printf("eigh (%d-byte vectors): worst ratio %.2f, %s\n", ND_VBYTES, worst, fails ? "FAILED" : "ok");
    return fails != 0;
}
