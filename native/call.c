/*
 * call.c: the door. nd_call reads the frame, checks it, and drives the loops of the chosen kernel table.
 *
 * Handlers are drivers: they walk the outer dimensions, convert operands whose dtype is not the loop's in small buffers
 * on the way (so promotion needs no temporary arrays), and leave the inner loops to the kernels.
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

/* ---- elementwise --------------------------------------------------------------------------------------------- */

enum { ND_CHUNK = 512 }; /* elements converted at a time: the buffers stay in the L1 cache */

static const uint8_t nd_nin[] = {
#define ND_NIN_UNARY 1
#define ND_NIN_VECTOR 1
#define ND_NIN_BINARY 2
#define ND_OP(kind, name, classes, result, expr) ND_NIN_##kind,
#include "ops.def"
#undef ND_OP
};

#define ND_RESULT_SAME(dtype) (dtype)
#define ND_RESULT_BOOL(dtype) ND_b8
static int nd_result_dtype(int op, int dtype) {
    static const bool is_bool[] = {
#define ND_OP(kind, name, classes, result, expr) ND_RESULT_##result(-1) == ND_b8,
#include "ops.def"
#undef ND_OP
    };
    return is_bool[op] ? ND_b8 : dtype;
}

static bool nd_is_scalar(const nd_operand *o, int ndim) {
    for (int d = 0; d < ndim; d++)
        if (o->stride[d]) return false;
    return true;
}

/* One inner run whose operands need conversion: chunk by chunk through buffers. */
static int nd_run_cast(nd_loop loop, int nop, const nd_operand *op, const int *want, char *const *p, const int64_t *s,
                       int64_t n) {
    _Alignas(64) char buf[3][ND_CHUNK * 16];
    for (int64_t i = 0, k; i < n; i += k) {
        k = n - i < ND_CHUNK ? n - i : ND_CHUNK;
        char *q[3];
        int64_t t[3];
        for (int j = 0; j < nop; j++) {
            q[j] = p[j] + i * s[j], t[j] = s[j];
            if (op[j].dtype == want[j]) continue;
            if (j < nop - 1) nd_k->cast[op[j].dtype][want[j]](q[j], s[j], buf[j], nd_itemsize[want[j]], k);
            q[j] = buf[j], t[j] = nd_itemsize[want[j]];
        }
        const int status = loop(q, t, k);
        if (status) return status;
        const int o = nop - 1;
        if (q[o] == buf[o]) nd_k->cast[want[o]][op[o].dtype](buf[o], t[o], p[o] + i * s[o], s[o], k);
    }
    return ND_OK;
}

/* Whether any element of an integer operand is negative (as an exponent it would have no integer result). */
static bool nd_any_negative(const nd_shape *shape, const nd_operand *o) {
    const int inner = shape->ndim - 1;
    const int64_t n = inner < 0 ? 1 : shape->n[inner], s = inner < 0 ? 0 : o->stride[inner];
    int64_t i[ND_MAXDIMS] = {0}, least = 0, buf[ND_CHUNK];
    char *p = o->p;
    do {
        for (int64_t j = 0, k; j < n; j += k) {
            k = n - j < ND_CHUNK ? n - j : ND_CHUNK;
            nd_k->cast[o->dtype][ND_i64](p + j * s, s, (char *)buf, sizeof *buf, k);
            nd_k->fold[ND_OP_minimum][ND_i64]((char *)&least, (char *)buf, sizeof *buf, k);
        }
    } while (nd_next(inner, shape->n, i, 1, &p, o));
    return least < 0;
}

static int nd_call_op(int id, nd_reader *r) {
    nd_shape shape;
    nd_operand op[3];
    int want[3];
    char *p[3];
    int64_t s[3], i[ND_MAXDIMS] = {0};
    _Alignas(16) char scalar[3][16];

    const int dtype = nd_read_dtype(r), nop = nd_nin[id] + 1;
    nd_read_shape(r, &shape);
    if (r->bad) return ND_EINVAL;
    for (int j = 0; j < nop; j++) nd_read_operand(r, shape.ndim, &op[j]);
    if (r->bad) return ND_EINVAL;
    const nd_loop loop = nd_k->loop[id][dtype];
    if (!loop) return ND_ENOLOOP;
    if (shape.size == 0) return ND_OK;
    if (id == ND_OP_power && dtype < ND_f32 && nd_any_negative(&shape, &op[1])) return ND_ENEGPOW;

    const int inner = shape.ndim - 1;
    bool cast = false;
    for (int j = 0; j < nop; j++) {
        want[j] = j == nop - 1 ? nd_result_dtype(id, dtype) : dtype;
        if (op[j].dtype != want[j] && j < nop - 1 && nd_is_scalar(&op[j], shape.ndim)) {
            nd_k->cast[op[j].dtype][want[j]](op[j].p, 0, scalar[j], 0, 1);
            op[j].p = scalar[j], op[j].dtype = want[j];
        }
        cast |= op[j].dtype != want[j];
        p[j] = op[j].p, s[j] = inner < 0 ? 0 : op[j].stride[inner];
    }
    const int64_t n = inner < 0 ? 1 : shape.n[inner];
    int status;
    do status = cast ? nd_run_cast(loop, nop, op, want, p, s, n) : loop(p, s, n);
    while (!status && nd_next(inner, shape.n, i, nop, p, op));
    return status;
}

/* The short cut: contiguous operands in the loop's dtypes. Small arrays come this way, and what they pay is the reading
 * of the frame; so it holds addresses and nothing else. */
static int call_flat(nd_reader *r) {
    const int id = (int)nd_read_int(r, 0, ND_OP_COUNT - 1), dtype = nd_read_dtype(r), nin = nd_nin[id];
    const int64_t n = nd_read_size(r);
    const bool number = nd_read_int(r, 0, 1);
    _Alignas(16) char scalar[16];
    char *p[3];
    int64_t s[3];
    for (int j = 0; j < nin; j++) p[j] = nd_read_address(r), s[j] = nd_itemsize[dtype];
    p[nin] = nd_read_address(r), s[nin] = nd_itemsize[nd_result_dtype(id, dtype)];
    if (r->bad || (number && dtype < ND_f32)) return ND_EINVAL;
    const nd_loop loop = nd_k->loop[id][dtype];
    if (!loop) return ND_ENOLOOP;
    if (id == ND_OP_power && dtype < ND_f32) {
        const nd_shape shape = {1, {n}, n};
        const nd_operand exponents = {dtype, p[1], {s[1]}};
        if (n > 0 && nd_any_negative(&shape, &exponents)) return ND_ENEGPOW;
    }
    if (number) {
        nd_k->cast[ND_f64][dtype](p[nin - 1], 0, scalar, 0, 1);
        p[nin - 1] = scalar, s[nin - 1] = 0;
    }
    return loop(p, s, n);
}

/* ---- copy, reduce, ramp -------------------------------------------------------------------------------------- */

static void nd_copy(const nd_shape *shape, const nd_operand op[2]) {
    if (shape->size == 0) return;
    const int inner = shape->ndim - 1;
    const nd_cast cast = nd_k->cast[op[1].dtype][op[0].dtype];
    char *p[2] = {op[0].p, op[1].p};
    int64_t i[ND_MAXDIMS] = {0};
    const int64_t n = inner < 0 ? 1 : shape->n[inner], item = nd_itemsize[op[0].dtype];
    const int64_t ds = inner < 0 ? item : op[0].stride[inner], ss = inner < 0 ? item : op[1].stride[inner];
    const bool flat = op[0].dtype == op[1].dtype && ds == item && ss == item;
    do {
        if (flat) memmove(p[0], p[1], (size_t)(n * item));
        else cast(p[1], ss, p[0], ds, n);
    } while (nd_next(inner, shape->n, i, 2, p, op));
}

static int call_copy(nd_reader *r) {
    nd_shape shape;
    nd_operand op[2];
    nd_read_shape(r, &shape);
    if (r->bad) return ND_EINVAL;
    nd_read_operand(r, shape.ndim, &op[0]);
    nd_read_operand(r, shape.ndim, &op[1]);
    if (r->bad) return ND_EINVAL;
    nd_copy(&shape, op);
    return ND_OK;
}

/*
 * Reductions run as NumPy's iterator runs them, since the order decides the last bits of a float sum. The trailing
 * reduced dimensions are one logical run; it is cut into pieces of 8192 elements (NumPy's buffer), each piece is
 * folded (floats: summed pairwise), and pieces follow one another. A run that is not evenly spaced, or of another
 * dtype, passes through a buffer of that size.
 */
enum { ND_PIECE = 8192 };

typedef struct nd_reduction {
    nd_loop loop;
    nd_fold fold; /* NULL: the loop itself, with output stride 0 */
    nd_cast cast; /* NULL: the operand has the loop's dtype */
    int64_t item; /* of the loop's dtype */
    bool ordered; /* pieces matter: a float sum */
} nd_reduction;

static nd_reduction nd_reduction_of(int id, int dtype, int in_dtype) {
    const nd_cast cast = in_dtype == dtype ? NULL : nd_k->cast[in_dtype][dtype];
    const bool ordered = id == ND_OP_add && dtype >= ND_f32;
    return (nd_reduction){nd_k->loop[id][dtype], nd_k->fold[id][dtype], cast, nd_itemsize[dtype], ordered};
}

static int nd_fold_piece(const nd_reduction *red, char *acc, char *in, int64_t stride, int64_t n) {
    if (!red->fold) return red->loop((char *[]){acc, in, acc}, (int64_t[]){0, stride, 0}, n);
    for (int64_t i = 0; i < n; i += ND_PIECE)
        red->fold(acc, in + i * stride, stride, n - i < ND_PIECE ? n - i : ND_PIECE);
    return ND_OK;
}

/* One run over the dimensions n[0..ndim) (outermost first) of `in`. */
static int nd_fold_run(const nd_reduction *red, char *acc, int ndim, const int64_t *n, const nd_operand *in, char *p) {
    const int inner = ndim - 1;
    const int64_t len = n[inner], step = in->stride[inner];
    int64_t i[ND_MAXDIMS] = {0}, have = 0;
    int status = ND_OK;
    if (!red->cast && (ndim == 1 || !red->ordered)) {
        do status = nd_fold_piece(red, acc, p, step, len);
        while (!status && nd_next(inner, n, i, 1, &p, in));
        return status;
    }
    _Alignas(64) char buf[ND_PIECE * 16];
    const nd_cast cast = red->cast;
    do {
        for (int64_t j = 0, k; j < len && !status; j += k, have += k) {
            if (have == ND_PIECE) status = nd_fold_piece(red, acc, buf, red->item, have), have = 0;
            k = len - j < ND_PIECE - have ? len - j : ND_PIECE - have;
            cast(p + j * step, step, buf + have * red->item, red->item, k);
        }
    } while (!status && nd_next(inner, n, i, 1, &p, in));
    return status ? status : nd_fold_piece(red, acc, buf, red->item, have);
}

/* out op= in along a dimension that stays: the loop, with the operand converted on the way if need be. */
static int nd_accumulate(const nd_reduction *red, char *acc, int64_t as, char *in, int64_t is, int64_t n) {
    if (!red->cast) return red->loop((char *[]){acc, in, acc}, (int64_t[]){as, is, as}, n);
    _Alignas(64) char buf[ND_CHUNK * 16];
    int status = ND_OK;
    for (int64_t j = 0, k; j < n && !status; j += k) {
        k = n - j < ND_CHUNK ? n - j : ND_CHUNK;
        red->cast(in + j * is, is, buf, red->item, k);
        char *a = acc + j * as;
        status = red->loop((char *[]){a, buf, a}, (int64_t[]){as, red->item, as}, k);
    }
    return status;
}

static int call_reduce(nd_reader *r) {
    nd_shape shape;
    nd_operand op[3]; /* out, in, initial */
    const int id = (int)nd_read_int(r, 0, ND_OP_COUNT - 1), dtype = nd_read_dtype(r);
    nd_read_shape(r, &shape);
    if (r->bad) return ND_EINVAL;
    for (int j = 0; j < 3; j++) nd_read_operand(r, shape.ndim, &op[j]);
    if (r->bad || shape.ndim == 0 || nd_nin[id] != 2 || op[0].dtype != dtype || nd_result_dtype(id, dtype) != dtype)
        return ND_EINVAL;
    if (!nd_k->loop[id][dtype]) return ND_ENOLOOP;

    /* out = initial, over the dimensions that stay: a reduced one has stride 0 in out */
    nd_shape kept = shape;
    kept.size = 1;
    for (int d = 0; d < shape.ndim; d++) {
        if (op[0].stride[d] == 0) kept.n[d] = 1;
        kept.size *= kept.n[d];
    }
    nd_copy(&kept, (nd_operand[]){op[0], op[2]});
    if (shape.size == 0) return ND_OK;

    nd_reduction red = nd_reduction_of(id, dtype, op[1].dtype);
    int run = 0; /* trailing reduced dimensions */
    while (run < shape.ndim && op[0].stride[shape.ndim - 1 - run] == 0) run++;
    if (red.ordered && run > 1) red.cast = nd_k->cast[op[1].dtype][dtype];
    const int outer = shape.ndim - (run ? run : 1);
    char *p[2] = {op[0].p, op[1].p};
    int64_t i[ND_MAXDIMS] = {0};
    nd_operand in = op[1];
    int status;
    memmove(in.stride, in.stride + outer, (size_t)(shape.ndim - outer) * sizeof *in.stride);
    do
        status = run ? nd_fold_run(&red, p[0], run, shape.n + outer, &in, p[1])
                     : nd_accumulate(&red, p[0], op[0].stride[outer], p[1], in.stride[0], shape.n[outer]);
    while (!status && nd_next(outer, shape.n, i, 2, p, op));
    return status;
}

/* The short cut: all of a contiguous operand into one element. */
static int call_fold(nd_reader *r) {
    const int id = (int)nd_read_int(r, 0, ND_OP_COUNT - 1), dtype = nd_read_dtype(r);
    const int64_t n = nd_read_size(r);
    nd_operand in = {.dtype = nd_read_dtype(r), .p = nd_read_address(r)};
    char *out = nd_read_address(r);
    const double start = nd_read_value(r);
    if (r->bad || n == 0 || nd_nin[id] != 2 || nd_result_dtype(id, dtype) != dtype) return ND_EINVAL;
    const nd_reduction red = nd_reduction_of(id, dtype, in.dtype);
    if (!red.loop) return ND_ENOLOOP;
    in.stride[0] = nd_itemsize[in.dtype];
    if (start == start) nd_k->cast[ND_f64][dtype]((const char *)&start, 0, out, 0, 1);
    else nd_k->cast[in.dtype][dtype](in.p, 0, out, 0, 1);
    return nd_fold_run(&red, out, 1, &n, &in, in.p);
}

static int call_argreduce(nd_reader *r) {
    nd_shape shape; /* of the result; the dimension searched comes after the operands */
    nd_operand op[2];
    const bool max = nd_read_int(r, 0, 1);
    nd_read_shape(r, &shape);
    if (r->bad) return ND_EINVAL;
    nd_read_operand(r, shape.ndim, &op[0]);
    nd_read_operand(r, shape.ndim, &op[1]);
    const int64_t n = nd_read_size(r), stride = nd_read_stride(r);
    if (r->bad || op[0].dtype != ND_i64 || n == 0) return ND_EINVAL;
    const nd_arg arg = (max ? nd_k->argmax : nd_k->argmin)[op[1].dtype];
    if (!arg) return ND_ENOLOOP;
    if (shape.size == 0) return ND_OK;
    char *p[2] = {op[0].p, op[1].p};
    int64_t i[ND_MAXDIMS] = {0};
    do *(int64_t *)p[0] = arg(p[1], stride, n);
    while (nd_next(shape.ndim, shape.n, i, 2, p, op));
    return ND_OK;
}

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

/* ---- linear algebra ------------------------------------------------------------------------------------------ */

/* A stack of products. */
typedef struct nd_products {
    nd_gemm gemm;
    const nd_shape *batch;
    const nd_operand *op;
    const nd_mat *mat;
    int64_t m, n, k, chunk;
    _Atomic int status;
} nd_products;

static void nd_products_task(void *context, int64_t t) {
    nd_products *x = context;
    const nd_shape *batch = x->batch;
    const int64_t first = t * x->chunk, count = batch->size - first < x->chunk ? batch->size - first : x->chunk;
    nd_mat mat[3];
    char *p[3] = {x->op[0].p, x->op[1].p, x->op[2].p};
    int64_t i[ND_MAXDIMS], rest = first;
    for (int d = batch->ndim - 1; d >= 0; d--) {
        i[d] = rest % batch->n[d], rest /= batch->n[d];
        for (int j = 0; j < 3; j++) p[j] += i[d] * x->op[j].stride[d];
    }
    for (int64_t done = 0; done < count; done++) {
        for (int j = 0; j < 3; j++) mat[j] = (nd_mat){p[j], x->mat[j].rs, x->mat[j].cs};
        const int status = x->gemm(x->m, x->n, x->k, mat[0], mat[1], mat[2]);
        if (status) atomic_store(&x->status, status);
        nd_next(batch->ndim, batch->n, i, 3, p, x->op);
    }
}

static int call_matmul(nd_reader *r) {
    nd_shape batch;
    nd_operand op[3];
    nd_mat mat[3];
    const int dtype = nd_read_dtype(r);
    nd_read_shape(r, &batch);
    const int64_t m = nd_read_size(r), n = nd_read_size(r), k = nd_read_size(r);
    if (r->bad) return ND_EINVAL;
    for (int j = 0; j < 3; j++) {
        op[j].p = nd_read_address(r);
        nd_read_strides(r, batch.ndim, op[j].stride);
        mat[j].p = op[j].p, mat[j].rs = nd_read_stride(r), mat[j].cs = nd_read_stride(r);
    }
    if (r->bad) return ND_EINVAL;
    const nd_gemm gemm = nd_k->gemm[dtype];
    if (!gemm) return ND_ENOLOOP;
    if (batch.size == 0 || m == 0 || n == 0) return ND_OK;
    if (batch.size == 1) return gemm(m, n, k, mat[0], mat[1], mat[2]);
    /* Large products are split inside; small ones are handed out, so many at a time that it is worth it. */
    enum { LARGE = 1 << 22, TASK = 1 << 18 };
    const double each = (double)m * (double)n * (double)(k ? k : 1), worth = TASK / each;
    nd_products x = {gemm, &batch, op, mat, m, n, k, batch.size, 0};
    if (each < LARGE) x.chunk = worth < 1 ? 1 : worth < (double)batch.size ? (int64_t)worth : batch.size;
    const int64_t tasks = (batch.size + x.chunk - 1) / x.chunk;
    if (tasks == 1) nd_products_task(&x, 0);
    else nd_parallel(tasks, nd_products_task, &x);
    return atomic_load(&x.status);
}

/* A matrix operand: address, row and column stride. */
static nd_mat nd_read_mat(nd_reader *r) {
    nd_mat x = {.p = nd_read_address(r)};
    x.rs = nd_read_stride(r), x.cs = nd_read_stride(r);
    return x;
}

static int call_pack_size(nd_reader *r) {
    const int dtype = nd_read_dtype(r);
    const int64_t k = nd_read_size(r), n = nd_read_size(r);
    double *out = nd_read_address(r);
    if (r->bad || (double)k * (double)n > (double)ND_MAXINT / 16) return ND_EINVAL;
    if (!nd_k->gemm_pack_size[dtype]) return ND_ENOLOOP;
    *out = (double)nd_k->gemm_pack_size[dtype](n, k);
    return ND_OK;
}

static int call_pack(nd_reader *r) {
    const int dtype = nd_read_dtype(r);
    const int64_t k = nd_read_size(r), n = nd_read_size(r);
    const nd_mat b = nd_read_mat(r);
    char *to = nd_read_address(r);
    if (r->bad || (uintptr_t)to % 16) return ND_EINVAL;
    if (!nd_k->gemm_pack[dtype]) return ND_ENOLOOP;
    nd_k->gemm_pack[dtype](n, k, b, to);
    return ND_OK;
}

static int call_matmul_packed(nd_reader *r) {
    const int dtype = nd_read_dtype(r);
    const int64_t m = nd_read_size(r), n = nd_read_size(r), k = nd_read_size(r);
    const nd_mat a = nd_read_mat(r);
    const char *packed = nd_read_address(r);
    const nd_mat c = nd_read_mat(r);
    if (r->bad) return ND_EINVAL;
    if (!nd_k->gemm_packed[dtype]) return ND_ENOLOOP;
    return nd_k->gemm_packed[dtype](m, n, k, a, packed, c);
}

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
    x.run = nd_k->fma_peak[dtype];
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

/* Reads "dtype batch n" and makes room for the pivots. */
static int64_t *nd_lu_begin(nd_reader *r, int *dtype, int64_t *batch, int64_t *n) {
    *dtype = nd_read_dtype(r), *batch = nd_read_size(r), *n = nd_read_size(r);
    return r->bad ? NULL : malloc((size_t)(*n ? *n : 1) * sizeof(int64_t));
}

/* a is work space of `batch` n x n matrices and holds their LU afterwards; det receives `batch` determinants, each as
 * the product of the diagonal in order, as NumPy computes it. */
static int call_lu_det(nd_reader *r) {
    int dtype;
    int64_t batch, n, *pivots = nd_lu_begin(r, &dtype, &batch, &n);
    char *a = nd_read_address(r), *det = nd_read_address(r);
    int status = r->bad ? ND_EINVAL : !pivots ? ND_ENOMEM : !nd_k->lu[dtype] ? ND_ENOLOOP : ND_OK;
    for (int64_t b = 0; !status && b < batch; b++) {
        status = nd_k->lu[dtype](n, a, pivots);
        int sign = status != ND_ESINGULAR; /* with a zero pivot the determinant is 0, whatever stands elsewhere */
        if (!sign) status = ND_OK;
        for (int64_t i = 0; sign && i < n; i++) sign = pivots[i] == i ? sign : -sign;
        if (dtype == ND_f32) {
            float d = (float)sign;
            for (int64_t i = 0; sign && i < n; i++) d *= ((float *)a)[i * (n + 1)];
            ((float *)det)[b] = d;
        } else {
            double d = sign;
            for (int64_t i = 0; sign && i < n; i++) d *= ((double *)a)[i * (n + 1)];
            ((double *)det)[b] = d;
        }
        a += n * n * nd_itemsize[dtype];
    }
    free(pivots);
    return status;
}

/* Solves a x = b for each of `batch`; a (n x n) and b (n x nrhs) are work space, b holds the solutions afterwards. */
static int call_lu_solve(nd_reader *r) {
    int dtype;
    int64_t batch, n, *pivots = nd_lu_begin(r, &dtype, &batch, &n);
    const int64_t nrhs = nd_read_size(r);
    char *a = nd_read_address(r), *b = nd_read_address(r);
    int status = r->bad ? ND_EINVAL : !pivots ? ND_ENOMEM : !nd_k->lu[dtype] ? ND_ENOLOOP : ND_OK;
    for (int64_t i = 0; !status && i < batch; i++) {
        status = nd_k->lu[dtype](n, a, pivots);
        if (!status) nd_k->lu_solve[dtype](n, nrhs, a, pivots, b);
        a += n * n * nd_itemsize[dtype], b += n * nrhs * nd_itemsize[dtype];
    }
    free(pivots);
    return status;
}

/* ---- random -------------------------------------------------------------------------------------------------- */

static int call_mt_seed(nd_reader *r) { return nd_call_mt_seed(r->f - 1); }
static int call_mt_fill(nd_reader *r) { return nd_call_mt_fill(r->f - 1); }

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
            "\n"
#define ND_NIN_TEXT_UNARY "1"
#define ND_NIN_TEXT_VECTOR "1"
#define ND_NIN_TEXT_BINARY "2"
#define ND_OP(kind, name, classes, result, expr) "op " #name " " ND_NIN_TEXT_##kind " " #classes " " #result "\n"
#include "ops.def"
#undef ND_OP
        ;
}
