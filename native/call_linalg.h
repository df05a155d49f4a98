/*
 * call_linalg.h: the drivers of matrix products and factorisations: they read frames, check them, walk stacks of matrices.
 */

/* A stack of matrices, and what is done with each: a product or a routine. */
typedef struct nd_stack {
    nd_shape batch;
    int nop;
    nd_operand op[ND_MAXOPERANDS]; /* their addresses, and strides along the stack */
    nd_mat mat[ND_MAXOPERANDS];    /* their rows and columns */
    nd_gemm gemm;                  /* or NULL: routine */
    nd_routine routine;
    int64_t size[ND_MAXSIZES], room, chunk;
    _Atomic int status;
} nd_stack;

/* Matrices t * chunk and the next ones. */
static void nd_stack_task(void *context, int64_t t) {
    nd_stack *x = context;
    const nd_shape *batch = &x->batch;
    const int64_t first = t * x->chunk, count = batch->size - first < x->chunk ? batch->size - first : x->chunk;
    const bool fits = (double)x->room < (double)SIZE_MAX; /* 4 GB in WebAssembly */
    char *p[ND_MAXOPERANDS], *work = x->room && fits ? nd_alloc((size_t)x->room) : NULL;
    int64_t i[ND_MAXDIMS], rest = first;
    if (x->room && !work) atomic_store(&x->status, ND_ENOMEM);
    for (int j = 0; j < x->nop; j++) p[j] = x->op[j].p;
    for (int d = batch->ndim - 1; d >= 0; d--) {
        i[d] = rest % batch->n[d], rest /= batch->n[d];
        for (int j = 0; j < x->nop; j++) p[j] += i[d] * x->op[j].stride[d];
    }
    for (int64_t done = 0; done < count && !(x->room && !work); done++) {
        nd_mat mat[ND_MAXOPERANDS];
        for (int j = 0; j < x->nop; j++) mat[j] = (nd_mat){p[j], x->mat[j].rs, x->mat[j].cs};
        const int status = x->gemm ? x->gemm(x->size[0], x->size[1], x->size[2], mat[0], mat[1], mat[2])
                                   : x->routine.run(x->size, mat, work);
        if (status) atomic_store(&x->status, status);
        nd_next(batch->ndim, batch->n, i, x->nop, p, x->op);
    }
    nd_free(work);
}

/* Reads the operands of a stack. */
static void nd_read_stack(nd_reader *r, nd_stack *x, int nop) {
    x->nop = nop;
    for (int j = 0; j < nop; j++) {
        x->op[j].p = nd_read_address(r);
        nd_read_strides(r, x->batch.ndim, x->op[j].stride);
        x->mat[j] = (nd_mat){.p = x->op[j].p, .rs = nd_read_stride(r)};
        x->mat[j].cs = nd_read_stride(r);
    }
}

/* Large matrices are split inside; small ones, of so many multiplications each, are handed out, so many at a time that it is
 * worth it. */
static int nd_stack_run(nd_stack *x, double each) {
    enum { LARGE = 1 << 22, TASK = 1 << 18 };
    const double worth = TASK / (each < 1 ? 1 : each);
    x->chunk = x->batch.size;
    if (each < LARGE && worth < (double)x->chunk) x->chunk = worth < 1 ? 1 : (int64_t)worth;
    const int64_t tasks = (x->batch.size + x->chunk - 1) / x->chunk;
    if (tasks == 1) nd_stack_task(x, 0);
    else nd_parallel(tasks, nd_stack_task, x);
    return atomic_load(&x->status);
}

static int call_matmul(nd_reader *r) {
    nd_stack x = {0};
    const int dtype = nd_read_dtype(r);
    nd_read_shape(r, &x.batch);
    for (int i = 0; i < 3; i++) x.size[i] = nd_read_size(r); /* m n k */
    if (r->bad) return ND_EINVAL;
    nd_read_stack(r, &x, 3);
    if (r->bad) return ND_EINVAL;
    x.gemm = nd_k->matrices->gemm[dtype];
    if (!x.gemm) return ND_ENOLOOP;
    if (x.batch.size == 0 || x.size[0] == 0 || x.size[1] == 0) return ND_OK;
    return nd_stack_run(&x, (double)x.size[0] * (double)x.size[1] * (double)x.size[2]);
}

/* A routine of routines.def. */
static int call_linalg(nd_reader *r) {
    static const int sizes[] = {
#define ND_ROUTINE(name, sizes, operands, about) sizes,
#include "linalg/routines.def"
#undef ND_ROUTINE
    };
    static const int operands[] = {
#define ND_ROUTINE(name, sizes, operands, about) operands,
#include "linalg/routines.def"
#undef ND_ROUTINE
    };
    nd_stack x = {0};
    const int id = (int)nd_read_int(r, 0, ND_ROUTINE_COUNT - 1), dtype = nd_read_dtype(r);
    nd_read_shape(r, &x.batch);
    for (int i = 0; i < sizes[id]; i++) x.size[i] = nd_read_int(r, 0, 1 << 28); /* so that room does not overflow */
    if (r->bad) return ND_EINVAL;
    nd_read_stack(r, &x, operands[id]);
    if (r->bad) return ND_EINVAL;
    x.routine = nd_k->matrices->routine[id][dtype];
    if (!x.routine.run) return ND_ENOLOOP;
    if (x.batch.size == 0) return ND_OK;
    x.room = x.routine.room(x.size);
    const double n = (double)x.size[0];
    return nd_stack_run(&x, n * n * n);
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
    if (!nd_k->matrices->gemm_pack_size[dtype]) return ND_ENOLOOP;
    *out = (double)nd_k->matrices->gemm_pack_size[dtype](n, k);
    return ND_OK;
}

static int call_pack(nd_reader *r) {
    const int dtype = nd_read_dtype(r);
    const int64_t k = nd_read_size(r), n = nd_read_size(r);
    const nd_mat b = nd_read_mat(r);
    char *to = nd_read_address(r);
    if (r->bad || (uintptr_t)to % 16) return ND_EINVAL;
    if (!nd_k->matrices->gemm_pack[dtype]) return ND_ENOLOOP;
    nd_k->matrices->gemm_pack[dtype](n, k, b, to);
    return ND_OK;
}

static int call_matmul_packed(nd_reader *r) {
    const int dtype = nd_read_dtype(r);
    const int64_t m = nd_read_size(r), n = nd_read_size(r), k = nd_read_size(r);
    const nd_mat a = nd_read_mat(r);
    const char *packed = nd_read_address(r);
    const nd_mat c = nd_read_mat(r);
    if (r->bad) return ND_EINVAL;
    if (!nd_k->matrices->gemm_packed[dtype]) return ND_ENOLOOP;
    return nd_k->matrices->gemm_packed[dtype](m, n, k, a, packed, c);
}
