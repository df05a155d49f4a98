/*
 * call.c: the door. nd_call reads the frame, checks it, and drives the loops of the chosen kernel table.
 *
 * Handlers are drivers: they walk the outer dimensions, convert operands whose dtype is not the loop's in small buffers
 * on the way (so promotion needs no temporary arrays), and leave the inner loops to the kernels. They stand in
 * call_ops.h, call_reduce.h, call_linalg.h, call_sort.h and call_select.h; here are the choice of the CPU level, the small ones and the tables.
 */
#include "iter.h"
#include "parallel.h"
#include "random/random.h"
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static const nd_kernels *nd_k;

/* ---- CPU levels ---------------------------------------------------------------------------------------------- */

/* Best first. */
#if defined(__x86_64__)
#define ND_LEVELS(X)                                                                                                   \
    X(avx512, __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&                               \
                  __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&                          \
                  __builtin_cpu_supports("avx512cd"))                                                                  \
    X(avx2, __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2"))         \
    X(base, __builtin_cpu_supports("sse4.2"))
#elif defined(__aarch64__)
#define ND_LEVELS(X) X(neon, 1)
#elif defined(__wasm_relaxed_simd__)
#define ND_LEVELS(X) X(relaxed, 1)
#else
#define ND_LEVELS(X) X(simd128, 1)
#endif

const char *nd_boot(const char *level) {
#define ND_X(name_, cpu_has)                                                                                           \
    if ((!*level || !strcmp(level, #name_)) && (cpu_has)) {                                                            \
        nd_k = &nd_kernels_##name_;                                                                                    \
        return nd_k->name;                                                                                             \
    }
    ND_LEVELS(ND_X)
#undef ND_X
    return NULL;
}

#include "call_ops.h"
#include "call_reduce.h"
#include "call_linalg.h"
#include "call_sort.h"
#include "call_count.h"
#include "call_select.h"

static int call_ramp(nd_reader *r) {
    const int dtype = nd_read_dtype(r);
    char *dst = nd_read_address(r);
    const int64_t n = nd_read_size(r);
    const char *start = nd_read_address(r), *delta = nd_read_address(r);
    if (r->bad) return ND_EINVAL;
    if (!nd_k->ramp[dtype]) return ND_ENOLOOP;
    nd_k->ramp[dtype](dst, n, start, delta);
    return ND_OK;
}

/* ---- threads ------------------------------------------------------------------------------------------------- */

static int call_threads(nd_reader *r) {
    const int n = (int)nd_read_int(r, 0, ND_MAXTHREADS), first = (int)nd_read_int(r, 0, 1);
    double *out = nd_read_address(r);
    if (r->bad) return ND_EINVAL;
    if (n) nd_set_threads(n, first);
    out[0] = nd_threads(), out[1] = nd_helpers();
    return ND_OK;
}

typedef struct nd_peak_run {
    nd_fma_peak run;
    int64_t times;
    double flops[ND_MAXTHREADS];
} nd_peak_run;

static void nd_peak_task(void *context, int64_t t) {
    nd_peak_run *x = context;
    x->flops[t] = x->run(x->times);
}

static int call_fma_peak(nd_reader *r) {
    const int dtype = nd_read_dtype(r);
    nd_peak_run x = {.times = nd_read_int(r, 1, 1 << 22)}; /* some 10 ms at most */
    double *out = nd_read_address(r);
    if (r->bad) return ND_EINVAL;
    x.run = nd_k->matrices->fma_peak[dtype];
    if (!x.run) return ND_ENOLOOP;
    const int threads = nd_threads() <= nd_helpers() + 1 ? nd_threads() : nd_helpers() + 1;
    nd_parallel(threads, nd_peak_task, &x);
    *out = 0;
    for (int t = 0; t < threads; t++) *out += x.flops[t];
    return ND_OK;
}

static void nd_nothing(void *context, int64_t i) { (void)context, (void)i; }

static int call_dispatch(nd_reader *r) {
    const int64_t times = nd_read_int(r, 0, 1 << 20); /* seconds at most */
    if (r->bad) return ND_EINVAL;
    for (int64_t i = 0; i < times; i++) nd_parallel(nd_threads(), nd_nothing, NULL);
    return ND_OK;
}

/* ---- random -------------------------------------------------------------------------------------------------- */

static int call_mt_seed(nd_reader *r) { return nd_call_mt_seed(r->f - 1); }
static int call_mt_jump(nd_reader *r) { return nd_call_mt_jump(r->f - 1); }
static int call_rng_raw(nd_reader *r) { return nd_call_rng_raw(r->f - 1); }
static int call_rng_fill(nd_reader *r) { return nd_call_rng_fill(r->f - 1); }
static int call_rng_rows(nd_reader *r) { return nd_call_rng_rows(r->f - 1); }
static int call_rng_parts(nd_reader *r) { return nd_call_rng_parts(r->f - 1); }
static int call_rng_integers(nd_reader *r) { return nd_call_rng_integers(r->f - 1); }
static int call_rng_shuffle(nd_reader *r) { return nd_call_rng_shuffle(r->f - 1); }
static int call_rng_choice(nd_reader *r) { return nd_call_rng_choice(r->f - 1); }

/* ---- the door ------------------------------------------------------------------------------------------------ */

enum nd_call_id {
#define ND_CALL(name, frame) ND_CALL_##name,
#include "calls.def"
#undef ND_CALL
    ND_CALL_COUNT
};

int nd_call(double *frame) {
    static int (*const handler[])(nd_reader *) = {
#define ND_CALL(name, frame) call_##name,
#include "calls.def"
#undef ND_CALL
    };
    nd_reader r = {frame, frame + ND_FRAME_LEN, false};
    const int id = (int)nd_read_int(&r, 0, ND_CALL_COUNT + ND_OP_COUNT - 1);
    if (r.bad || !nd_k) return ND_EINVAL;
    return id < ND_CALL_COUNT ? handler[id](&r) : nd_call_op(id - ND_CALL_COUNT, &r);
}

const char *nd_ops(void) {
    return "level"
#define ND_X(name, cpu_has) " " #name
        ND_LEVELS(ND_X)
#undef ND_X
            "\ndtype"
#define ND_X(T, S, V, K, name, ...) " " name
        ND_FOR_ALL(ND_X, )
#undef ND_X
            "\nstatus"
#define ND_X(name, text) " " #name
        ND_STATUS_LIST(ND_X)
#undef ND_X
            "\ncall"
#define ND_CALL(name, frame) " " #name
#include "calls.def"
#undef ND_CALL
            "\nroutine"
#define ND_ROUTINE(name, sizes, operands, about) " " #name
#include "linalg/routines.def"
#undef ND_ROUTINE
            "\ndistribution"
#define ND_DIST(name, ...) " " #name
#define ND_ROWS(name, ...) " " #name
#include "random/distributions.def"
#undef ND_DIST
#undef ND_ROWS
            "\n"
#define ND_NIN_TEXT_UNARY "1"
#define ND_NIN_TEXT_BINARY "2"
#define ND_NIN_TEXT_CALL1 "1"
#define ND_NIN_TEXT_PARTS1 "1"
#define ND_NIN_TEXT_CALL2 "2"
#define ND_NIN_TEXT_BLOCK2 "2"
#define ND_NIN_TEXT_VECTOR1 "1"
#define ND_NIN_TEXT_VECTOR2 "2"
#define ND_OP(kind, name, classes, result, expr) "op " #name " " ND_NIN_TEXT_##kind " " #classes " " #result "\n"
#include "ops.def"
#undef ND_OP
        ;
}
