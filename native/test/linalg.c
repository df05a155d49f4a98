/*
 * test/linalg.c: checks the routines that LU, Cholesky and QR make, over the matrix types of LAPACK's tests, and measures them.
 * One CPU level per build:
 *
 *   F='-O2 -std=gnu11 -Inative -fno-math-errno -ffp-contract=off -fwrapv -fno-strict-aliasing -Wno-psabi'
 *   gcc $F -march=x86-64-v4 native/test/linalg.c native/memory.c native/parallel.c -o /tmp/linalg -lm && /tmp/linalg
 *
 *   /tmp/linalg bench    times, and LAPACK's beside them where libopenblas.so.0 is found
 *
 * A ratio is |residual| / (n eps |A| ...), which LAPACK's tests want below 30.
 */
#include "linalg/linalg.h"

#include <stdio.h>

#include "bench.h"

static int fails;
static double worst;
static uint64_t seed = 88172645463325252u;
static double draw(void) { /* -1 .. 1 */
    seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
    return (double)(int64_t)seed / 0x1p63;
}

enum kind { ZERO, IDENTITY, DIAGONAL, RANDOM, GRADED, SINGULAR, HUGE_VALUES, SMALL_VALUES, KINDS };

static void report(const char *what, const char *type, int m, int n, int kind, double ratio) {
    if (ratio > worst) worst = ratio;
    if (ratio < 30) return;
    if (fails++ < 40) printf("%s %s %d x %d kind %d: ratio %.1f\n", what, type, m, n, kind, ratio);
}

#define T f32
#include "linalg_check.h"
#undef T
#define T f64
#include "linalg_check.h"
#undef T
#define T c64
#include "linalg_check.h"
#undef T
#define T c128
#include "linalg_check.h"
#undef T

int main(int argc, char **argv) {
    static const int sizes[] = {0, 1, 2, 3, 5, 10, 16, 17, 33, 64, 100, 129, 250};
    if (argc > 1 && !strcmp(argv[1], "bench")) {
        bench_linalg_f64(100), bench_linalg_f64(1000);
        return 0;
    }
    for (int kind = 0; kind < KINDS; kind++)
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
            check_f32(sizes[s], kind), check_f64(sizes[s], kind), check_c64(sizes[s], kind), check_c128(sizes[s], kind);
        }
    static const int shapes[][2] = {{0, 3}, {3, 0}, {1, 5}, {5, 1}, {7, 40}, {40, 7}, {130, 33}, {33, 130}, {300, 65}};
    for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
        const int m = shapes[s][0], n = shapes[s][1];
        check_qr_f32(m, n, RANDOM), check_qr_f64(m, n, RANDOM), check_qr_c64(m, n, RANDOM), check_qr_c128(m, n, RANDOM);
    }
    printf("linalg (%d-byte vectors): %s, worst ratio %.1f\n", ND_VBYTES, fails ? "FAILED" : "ok", worst);
    return fails > 0;
}
