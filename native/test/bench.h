/*
 * bench.h: what the measuring parts of the C checks share: a clock, the peak of fma, OpenBLAS if it is there.
 * Each number is the best of several short runs that alternate with those it is compared with.
 */
#include <dlfcn.h>
#include <time.h>

static double bench_now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* A function of OpenBLAS, held to one thread; NULL without it. OPENBLAS_CORETYPE chooses its kernels as usual. */
static void *bench_openblas(const char *name) {
    void *lib = dlopen("libopenblas.so.0", RTLD_NOW);
    void (*threads)(int) = lib ? (void (*)(int))dlsym(lib, "openblas_set_num_threads") : NULL;
    if (threads) threads(1);
    return lib ? dlsym(lib, name) : NULL;
}

#define X(T, S, blas)                                                                                                  \
    static double bench_peak_##T(void) { /* GF/s of independent v_fma */                                               \
        enum { CHAINS = 12, TIMES = 300000 };                                                                          \
        v##T x[CHAINS], a = v_set1_##T((S)0.999), b = v_set1_##T((S)1e-3);                                             \
        for (int i = 0; i < CHAINS; i++) x[i] = v_set1_##T((S)i);                                                      \
        __asm__ volatile("" : "+m"(a), "+m"(b));                                                                       \
        const double t0 = bench_now();                                                                                 \
        for (int i = 0; i < TIMES; i++)                                                                                \
            GEMM_EACH(j, CHAINS) x[j] = v_fma_##T(x[j], a, b);                                 \
        const double t = bench_now() - t0;                                                                             \
        for (int i = 0; i < CHAINS; i++) __asm__ volatile("" : "+m"(x[i]));                                            \
        return 2e-9 * CHAINS * TIMES * ND_LANES(S) / t;                                                                \
    }                                                                                                                  \
    static void bench_gemm_##T(int only) {                                                                             \
        void (*peer)(int, int, int, int, int, int, S, const S *, int, const S *, int, S, S *, int);                    \
        *(void **)&peer = bench_openblas(#blas);                                                                       \
        static const int sizes[] = {4, 8, 16, 32, 64, 128, 256, 512, 1024};                                            \
        for (int s = 0; s < 9; s++) {                                                                                  \
            const int n = sizes[s], reps = n > 200 ? 1 : (int)(4e6 / ((double)n * n * n)) + 1;                         \
            if (only && n != only) continue;                                                                           \
            S *a = aligned_alloc(64, sizeof(S) * n * n + 64), *b = aligned_alloc(64, sizeof(S) * n * n + 64), *c = aligned_alloc(64, sizeof(S) * n * n + 64);          \
            for (int i = 0; i < n * n; i++) a[i] = (S)(i % 7), b[i] = (S)(i % 5), c[i] = 0;                            \
            const nd_mat ma = {(char *)a, n * (int)sizeof(S), sizeof(S)}, mb = {(char *)b, ma.rs, ma.cs};              \
            const nd_mat mc = {(char *)c, ma.rs, ma.cs};                                                               \
            double best = 1e9, other = 1e9, peak = 0;                                                                  \
            for (double end = bench_now() + 0.7; bench_now() < end;) {                                                 \
                double t = bench_now();                                                                                \
                for (int r = 0; r < reps; r++) gemm_##T(n, n, n, ma, mb, mc);                                          \
                t = bench_now() - t, best = t < best ? t : best, t = bench_now();                                      \
                for (int r = 0; peer && r < reps; r++) peer(101, 111, 111, n, n, n, 1, a, n, b, n, 0, c, n);           \
                t = bench_now() - t, other = t < other ? t : other, t = bench_peak_##T(), peak = t > peak ? t : peak;  \
            }                                                                                                          \
            const double flop = 2e-9 * n * n * n * reps;                                                               \
            printf(#T " %2d-byte n=%4d %7.2f GF/s %5.1f%% of %6.2f | openblas %7.2f, ratio %.2f\n", ND_VBYTES, n,      \
                   flop / best, 100 * flop / best / peak, peak, peer ? flop / other : 0.0, peer ? other / best : 0.0); \
            free(a), free(b), free(c);                                                                                 \
        }                                                                                                              \
    }
X(f32, float, cblas_sgemm)
X(f64, double, cblas_dgemm)
#undef X
