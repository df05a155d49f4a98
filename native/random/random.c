/*
 * random.c: the calls that fill memory with numbers of a distribution (distributions.def).
 *
 * The one idea: a distribution is a function of one number (dist_NAME) and, where it pays, one of many (fill_NAME) that
 * draws in blocks and consumes exactly what the first would have. Parameters are operands: arrays with strides, which
 * are walked beside the result, or scalars, whose strides are 0. Then the fill takes the whole result, or as many rows
 * of it as have scalars.
 */
#include "random.h"
#include "../parallel.h"
#include "generators.h"
#include "legacy.h"
#include "discrete.h"
#include "rows.h"

enum { MAX_PARAMETERS = 3 };

typedef double nd_f64;
typedef float nd_f32;
typedef int64_t nd_i64;

/* n numbers; p[j] is parameter j of the first one, stride[j] the bytes to the next one's. */
typedef void nd_run(const nd_source *s, void *out, int64_t n, char *const *p, const int64_t *stride);
typedef int nd_rows(const nd_source *s, int64_t rows, int64_t k, void *out, const char *const *p,
                    const int64_t *stride);

typedef struct nd_distribution {
    nd_run *run;   /* of rng_fill, or */
    nd_rows *rows; /* of rng_rows */
    int itemsize;
    const char *parameters;
} nd_distribution;

/* ---- the runs ------------------------------------------------------------------------------------------------ */

#define AT(T, j) *(const T *)(p[j] + i * stride[j])
#define ARGS_
#define ARGS_d , AT(double, 0)
#define ARGS_dd ARGS_d, AT(double, 1)
#define ARGS_ddd ARGS_dd, AT(double, 2)
#define ARGS_id , AT(int64_t, 0), AT(double, 1)
#define ARGS_iii , AT(int64_t, 0), AT(int64_t, 1), AT(int64_t, 2)

#define RUN_each(name, ...)
#define RUN_fill(name, ...)                                                                                            \
    if (!(stride[0] | stride[1] | stride[2])) {                                                                        \
        const int64_t i = 0;                                                                                           \
        (void)i, fill_##name(s, to, n __VA_ARGS__);                                                                    \
        return;                                                                                                        \
    }

#define ND_DIST(name, out, parameters, form) ND_DIST_AS(name, out, ARGS_##parameters, form)
#define ND_DIST_AS(name, T, args, form)                                                                                \
    static void run_##name(const nd_source *s, void *out, int64_t n, char *const *p, const int64_t *stride) {          \
        nd_##T *to = out;                                                                                              \
        (void)p, (void)stride;                                                                                         \
        RUN_##form(name, args)                                                                                         \
        for (int64_t i = 0; i < n; i++) to[i] = dist_##name(s args);                                                   \
    }
#define ND_ROWS(name, T, parameters)                                                                                   \
    static int run_##name(const nd_source *s, int64_t rows, int64_t k, void *out, const char *const *p,                \
                          const int64_t *stride) {                                                                     \
        return rows_##name(s, rows, k, out, p, stride);                                                                \
    }
#include "distributions.def"
#undef ND_DIST
#undef ND_ROWS

static const nd_distribution distributions[ND_DIST_COUNT] = {
#define ND_DIST(name, T, parameters, form) {run_##name, NULL, sizeof(nd_##T), #parameters},
#define ND_ROWS(name, T, parameters) {NULL, run_##name, sizeof(nd_##T), #parameters},
#include "distributions.def"
#undef ND_DIST
#undef ND_ROWS
};

/* ---- the calls ----------------------------------------------------------------------------------------------- */

static void *read_aligned(nd_reader *r, uintptr_t size) {
    void *p = nd_read_address(r);
    if ((uintptr_t)p % size) r->bad = true;
    return p;
}

/* `none` is a cache that lasts for one call: what a RandomState without one gets. */
static nd_source read_source(nd_reader *r, double *none) {
    nd_source s = {.g = nd_read_bitgen(r), .cache = none};
    const uintptr_t cache = (uintptr_t)nd_read_int(r, 0, sizeof(void *) == 4 ? (int64_t)UINT32_MAX : ND_MAXINT);
    if (cache % sizeof(double)) r->bad = true;
    if (cache) s.cache = (double *)cache;
    return s;
}

static const nd_distribution *read_distribution(nd_reader *r) {
    return &distributions[nd_read_int(r, 0, ND_DIST_COUNT - 1)];
}

int nd_call_rng_fill(double *frame) {
    nd_reader r = {frame + 1, frame + ND_FRAME_LEN, false};
    double none[2] = {0, 0};
    const nd_source s = read_source(&r, none);
    const nd_distribution *d = read_distribution(&r);
    char *out = read_aligned(&r, (uintptr_t)d->itemsize);
    nd_shape shape;
    nd_read_shape(&r, &shape);
    nd_operand param[MAX_PARAMETERS];
    char *p[MAX_PARAMETERS] = {NULL};
    int64_t stride[MAX_PARAMETERS] = {0}, any = 0;
    const int nparam = (int)strlen(d->parameters), outer = shape.ndim - 1;
    if (!d->run || r.bad) return ND_EINVAL;
    for (int j = 0; j < nparam; j++) {
        p[j] = read_aligned(&r, 8);
        nd_read_strides(&r, shape.ndim, param[j].stride);
        for (int k = 0; k < shape.ndim; k++) any |= param[j].stride[k];
        if (outer >= 0) stride[j] = param[j].stride[outer];
    }
    if (r.bad || any & 7) return ND_EINVAL;
    if (!any || outer < 0) return d->run(&s, out, shape.size, p, stride), ND_OK;
    if (!shape.size) return ND_OK;
    const int64_t n = shape.n[outer];
    int64_t i[ND_MAXDIMS] = {0};
    do d->run(&s, out, n, p, stride), out += n * d->itemsize;
    while (nd_next(outer, shape.n, i, nparam, p, param));
    return ND_OK;
}

int nd_call_rng_rows(double *frame) {
    nd_reader r = {frame + 1, frame + ND_FRAME_LEN, false};
    double none[2] = {0, 0};
    const nd_source s = read_source(&r, none);
    const nd_distribution *d = read_distribution(&r);
    const int64_t rows = nd_read_size(&r), k = nd_read_size(&r);
    char *out = read_aligned(&r, (uintptr_t)d->itemsize);
    const char *p[MAX_PARAMETERS] = {NULL};
    int64_t stride[MAX_PARAMETERS] = {0}, size;
    if (!d->rows || r.bad || __builtin_mul_overflow(rows, k, &size) || size > ND_MAXINT / 8) return ND_EINVAL;
    for (int j = 0; d->parameters[j]; j++) {
        p[j] = read_aligned(&r, 8), stride[j] = nd_read_stride(&r);
        if (stride[j] % 8) return ND_EINVAL;
    }
    return r.bad ? ND_EINVAL : d->rows(&s, rows, k, out, p, stride);
}

/* ---- several streams at once --------------------------------------------------------------------------------- */

enum { MAX_PARTS = ND_MAXTHREADS };

typedef struct nd_parts {
    const nd_distribution *d;
    char *out, *p[MAX_PARAMETERS];
    int64_t n, count;
    nd_source s[MAX_PARTS];
} nd_parts;

/* Where part t begins: the first n % count parts have one number more, as in NumPy's array_split. */
static int64_t part_start(const nd_parts *x, int64_t t) {
    const int64_t more = x->n % x->count;
    return x->n / x->count * t + (t < more ? t : more);
}

static void part_task(void *context, int64_t t) {
    const nd_parts *x = context;
    const int64_t first = part_start(x, t), stride[MAX_PARAMETERS] = {0};
    double none[2] = {0, 0};
    const nd_source s = {.g = x->s[t].g, .cache = none};
    x->d->run(&s, x->out + first * x->d->itemsize, part_start(x, t + 1) - first, x->p, stride);
}

int nd_call_rng_parts(double *frame) {
    nd_reader r = {frame + 1, frame + ND_FRAME_LEN, false};
    nd_parts x = {.d = read_distribution(&r)};
    x.out = read_aligned(&r, (uintptr_t)x.d->itemsize);
    x.n = nd_read_size(&r), x.count = nd_read_int(&r, 1, MAX_PARTS);
    if (!x.d->run || r.bad) return ND_EINVAL;
    for (int64_t t = 0; t < x.count; t++) {
        x.s[t].g = nd_read_bitgen(&r);
        for (int64_t u = 0; u < t; u++) r.bad |= x.s[u].g.state == x.s[t].g.state;
        if (r.bad) return ND_EINVAL;
    }
    for (int j = 0; x.d->parameters[j]; j++) x.p[j] = read_aligned(&r, 8);
    if (r.bad) return ND_EINVAL;
    nd_parallel(x.count, part_task, &x);
    return ND_OK;
}
