/*
 * test/gemm.c: checks gemm.h against plain loops, and measures it. One CPU level per build:
 *
 *   F="-O3 -std=gnu11 -fno-math-errno -fno-trapping-math -ffp-contract=off -fwrapv -Wall -Wextra -Wno-unused-function -Inative"
 *   S="native/memory.c native/parallel.c"
 *   gcc $F -march=x86-64-v4 -mprefer-vector-width=512 native/test/gemm.c $S -o /tmp/gemm -lm && /tmp/gemm
 *   gcc $F -march=x86-64-v3 ...   gcc $F -march=x86-64-v2 ...   add -fsanitize=address,undefined for the checks
 *   QUICK=1 /tmp/gemm           without the product of depth 2^32 (some ten seconds)
 *   /tmp/gemm bench             GF/s and % of the peak measured beside it, and OpenBLAS where libopenblas.so.0 is found
 *
 * Layouts of every operand: rows, columns, every second of each, reversed, one row repeated (stride 0, not for C). What
 * lies between the elements of A and B is NaN, so that padding which leaks shows; what lies between C's must survive.
 */
#include "gemm.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "bench.h"

enum { ROWS, COLUMNS, SPARSE, REVERSED, REPEATED, LAYOUTS };

static int fails;

/* Room for an m x n operand and its strides in elements; *first is the index of element 0, 0. */
static size_t place(int layout, int64_t m, int64_t n, int64_t *rs, int64_t *cs, int64_t *first) {
    const int64_t ld = n + 3, ldc = m + 2;
    *first = 8;
    *rs = ld, *cs = 1;
    if (layout == COLUMNS) *rs = 1, *cs = ldc;
    if (layout == SPARSE) *rs = 2 * (2 * n + 1), *cs = 2;
    if (layout == REVERSED) *rs = -ld, *cs = -1, *first = 8 + m * ld + n;
    if (layout == REPEATED) *rs = 0;
    return (size_t)(16 + 4 * (m + 3) * (n + 3));
}

static uint64_t seed = 1;
static uint64_t draw(void) {
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return seed >> 33;
}

#define FLOATS 1
#define VALUE() ((draw() % 2001) / 1000.0 - 1)
#define T f32
#include "gemm_check.h"
#undef T
#define T f64
#include "gemm_check.h"
#undef T
#undef FLOATS
#undef VALUE
#define FLOATS 0
#define VALUE() (draw() * 77777)
#define T i32
#include "gemm_check.h"
#undef T
#define T i64
#include "gemm_check.h"
#undef T
#undef VALUE
#define VALUE() (draw() % 8 == 0 ? draw() : 0)
#define T b8
#include "gemm_check.h"
#undef T

static void check_all(int64_t m, int64_t n, int64_t k, int la, int lb, int lc) {
    check_f32(m, n, k, la, lb, lc);
    check_f64(m, n, k, la, lb, lc);
    if (m * n * k > 2000000) return;
    check_i32(m, n, k, la, lb, lc);
    check_i64(m, n, k, la, lb, lc);
    check_b8(m, n, k, la, lb, lc);
}

int main(int argc, char **argv) {
    if (argc > 1 && !strcmp(argv[1], "bench")) {
        bench_gemm_f32(argc > 2 ? atoi(argv[2]) : 0);
        bench_gemm_f64(argc > 2 ? atoi(argv[2]) : 0);
        return 0;
    }
    static const int64_t some[] = {0, 1, 2, 3, 4, 7, 8, 13, 16, 17, 31, 33, 64, 97, 127, 128, 129, 130};
    enum { SOME = sizeof(some) / sizeof(*some) };
    for (int la = 0; la < LAYOUTS; la++)
        for (int lb = 0; lb < LAYOUTS; lb++)
            for (int lc = 0; lc < REPEATED; lc++)
                for (int r = 0; r < 12; r++)
                    if (r < 8) check_all(draw() % 71, draw() % 71, draw() % 71, la, lb, lc);
                    else check_all(some[draw() % SOME], some[draw() % SOME], some[draw() % SOME], la, lb, lc);
    for (int i = 0; i < SOME; i++)
        for (int j = 0; j < SOME; j++)
            for (int p = 0; p < SOME; p++) check_all(some[i], some[j], some[p], draw() % 2, draw() % 2, draw() % 2);
    static const int64_t large[][3] = {{500, 501, 503}, {1, 5000, 700}, {5000, 1, 700}, {1, 1, 9999},   {3, 2100, 900},
                                       {2000, 5, 400},  {20, 20, 4000}, {700, 3000, 9}, {3001, 130, 40}};
    for (size_t i = 0; i < sizeof(large) / sizeof(*large); i++)
        for (int r = 0; r < 3; r++)
            check_all(large[i][0], large[i][1], large[i][2], draw() % LAYOUTS, draw() % LAYOUTS, draw() % REPEATED);
    check_special_f32();
    check_special_f64();
    printf("gemm (%d-byte vectors): %s\n", ND_VBYTES, fails ? "FAILED" : "ok");
    return fails != 0;
}
