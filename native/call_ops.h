/*
 * call_ops.h: the drivers of elementwise operations and copies.
 *
 * One walk serves all (nd_each): the inner dimension is a run, the outer ones are counted, and large calls are cut into
 * pieces that the thread pool takes. What an element is computed from does not depend on the cut.
 */

enum { ND_CHUNK = 512, ND_GRAIN = 1 << 15 }; /* elements converted at a time (the buffers stay in L1); of a task */

static const uint8_t nd_nin[] = {
#define ND_NIN_UNARY 1
#define ND_NIN_BINARY 2
#define ND_NIN_CALL1 1
#define ND_NIN_PARTS1 1
#define ND_NIN_CALL2 2
#define ND_NIN_BLOCK2 2
#define ND_NIN_VECTOR1 1
#define ND_NIN_VECTOR2 2
#define ND_OP(kind, name, classes, result, body) ND_NIN_##kind,
#include "ops.def"
#undef ND_OP
};

enum nd_result { ND_RESULT_SAME, ND_RESULT_BOOL, ND_RESULT_REAL, ND_RESULT_I32, ND_RESULT_U8 };
static int nd_result_dtype(int op, int dtype) {
    static const uint8_t rule[] = {
#define ND_OP(kind, name, classes, result, body) ND_RESULT_##result,
#include "ops.def"
#undef ND_OP
    };
    switch (rule[op]) {
    case ND_RESULT_BOOL: return ND_b8;
    case ND_RESULT_REAL: return dtype == ND_c64 ? ND_f32 : dtype == ND_c128 ? ND_f64 : dtype;
    case ND_RESULT_I32: return ND_i32;
    case ND_RESULT_U8: return ND_u8;
    default: return dtype;
    }
}

static bool nd_is_integer(int dtype) { return nd_class[dtype] == 'I' || nd_class[dtype] == 'U'; }

/* ---- the walk ------------------------------------------------------------------------------------------------- */

/* Does one run of n elements; p holds the operands' addresses, strides are the body's business. Returns a status. */
typedef int (*nd_body)(const void *context, char *const *p, int64_t n);

typedef struct nd_walk {
    nd_body body;
    const void *context;
    const nd_shape *shape;
    int nop;
    const nd_operand *op;
    int64_t grain; /* elements of a task */
    int64_t per;   /* runs of a task, or 1 */
    int64_t cut;   /* tasks of a run, or 1 */
    _Atomic int status;
} nd_walk;

static void nd_walk_task(void *context, int64_t t) {
    nd_walk *w = context;
    const nd_shape *shape = w->shape;
    const int inner = shape->ndim - 1;
    const int64_t length = inner < 0 ? 1 : shape->n[inner];
    const int64_t runs = length ? shape->size / length : 0;
    int64_t run = t / w->cut * w->per, todo = runs - run < w->per ? runs - run : w->per;
    int64_t from = w->cut == 1 ? 0 : t % w->cut * w->grain, n = length;
    if (w->cut > 1 && t % w->cut < w->cut - 1) n = w->grain;
    else n -= from;
    char *p[ND_MAXOPERANDS];
    int64_t i[ND_MAXDIMS];
    for (int k = 0; k < w->nop; k++) p[k] = w->op[k].p + (inner < 0 ? 0 : from * w->op[k].stride[inner]);
    for (int d = inner - 1; d >= 0; d--) {
        i[d] = run % shape->n[d], run /= shape->n[d];
        for (int k = 0; k < w->nop; k++) p[k] += i[d] * w->op[k].stride[d];
    }
    int status = ND_OK;
    for (; todo > 0 && !status; todo--) {
        status = w->body(w->context, p, n);
        if (inner > 0) nd_next(inner, shape->n, i, w->nop, p, w->op);
    }
    if (status) atomic_store(&w->status, status);
}

/* Runs `body` over all runs of the inner dimension, with threads if there are enough elements: `grain` is how many are
 * worth a task. */
static int nd_each(const nd_shape *shape, int nop, const nd_operand *op, nd_body body, const void *context,
                   int64_t grain) {
    if (shape->size == 0) return ND_OK;
    const int inner = shape->ndim - 1;
    const int64_t length = inner < 0 ? 1 : shape->n[inner], runs = shape->size / length;
    nd_walk w = {body, context, shape, nop, op, grain, runs, 1, ND_OK};
    int64_t tasks = 1;
    if (shape->size >= 2 * grain && nd_threads() > 1) {
        if (length >= 2 * grain) w.per = 1, w.cut = length / grain, tasks = runs * w.cut;
        else w.per = length >= grain ? 1 : grain / length, tasks = (runs + w.per - 1) / w.per;
    }
    if (tasks == 1) nd_walk_task(&w, 0);
    else nd_parallel(tasks, nd_walk_task, &w);
    return atomic_load(&w.status);
}

/* Calls `run` for each stretch of n elements where the mask is true. */
#define ND_STRETCHES(mask, ms, n, start, count, run)                                                                   \
    for (int64_t start = 0, count; start < (n); start += count) {                                                      \
        for (count = 0; start + count < (n) && (mask)[(start + count) * (ms)]; count++) {}                             \
        if (count) { run; }                                                                                            \
        for (; start + count < (n) && !(mask)[(start + count) * (ms)]; count++) {}                                     \
    }

/* ---- elementwise ---------------------------------------------------------------------------------------------- */

typedef struct nd_elementwise {
    nd_loop loop;
    int nop;
    bool cast, masked; /* the mask is the operand after the result */
    int dtype[3], want[3];
    int64_t s[ND_MAXOPERANDS];
} nd_elementwise;

/* One run whose operands need conversion: chunk by chunk through buffers. */
static int nd_run_cast(const nd_elementwise *e, char *const *p, int64_t n) {
    _Alignas(64) char buf[3][ND_CHUNK * 16];
    const int o = e->nop - 1;
    for (int64_t i = 0, k; i < n; i += k) {
        k = n - i < ND_CHUNK ? n - i : ND_CHUNK;
        char *q[3];
        int64_t t[3];
        for (int j = 0; j < e->nop; j++) {
            q[j] = p[j] + i * e->s[j], t[j] = e->s[j];
            if (e->dtype[j] == e->want[j]) continue;
            if (j < o) nd_k->cast[e->dtype[j]][e->want[j]](q[j], t[j], buf[j], nd_itemsize[e->want[j]], k);
            q[j] = buf[j], t[j] = nd_itemsize[e->want[j]];
        }
        const int status = e->loop(q, t, k);
        if (status) return status;
        if (q[o] == buf[o]) nd_k->cast[e->want[o]][e->dtype[o]](buf[o], t[o], p[o] + i * e->s[o], e->s[o], k);
    }
    return ND_OK;
}

static int nd_run(const void *context, char *const *p, int64_t n) {
    const nd_elementwise *e = context;
    if (!e->masked) return e->cast ? nd_run_cast(e, p, n) : e->loop(p, e->s, n);
    int status = ND_OK;
    ND_STRETCHES(p[e->nop], e->s[e->nop], n, i, k, {
        char *q[3];
        for (int j = 0; j < e->nop; j++) q[j] = p[j] + i * e->s[j];
        status |= e->cast ? nd_run_cast(e, q, k) : e->loop(q, e->s, k);
    })
    return status;
}

static bool nd_is_scalar(const nd_operand *o, int ndim) {
    for (int d = 0; d < ndim; d++)
        if (o->stride[d]) return false;
    return true;
}

/* Whether an exponent is negative where it counts: of integers that has no integer result. */
static int nd_check_exponents(const void *context, char *const *p, int64_t n) {
    const nd_elementwise *e = context;
    int64_t least = 0, buf[ND_CHUNK];
    for (int64_t j = 0, k; j < n; j += k) {
        k = n - j < ND_CHUNK ? n - j : ND_CHUNK;
        nd_k->cast[e->dtype[1]][ND_i64](p[0] + j * e->s[1], e->s[1], (char *)buf, sizeof *buf, k);
        if (e->masked)
            for (int64_t i = 0; i < k; i++) buf[i] = p[1][(j + i) * e->s[e->nop]] ? buf[i] : 0;
        nd_k->fold[ND_OP_minimum][ND_i64]((char *)&least, (char *)buf, sizeof *buf, k);
    }
    return least < 0 ? ND_ENEGPOW : ND_OK;
}

static int nd_call_op(int id, nd_reader *r) {
    nd_shape shape;
    nd_operand op[ND_MAXOPERANDS];
    nd_elementwise e = {.nop = nd_nin[id] + 1};
    _Alignas(16) char scalar[2][16];

    const int dtype = nd_read_dtype(r), nop = e.nop, o = nop - 1;
    e.masked = nd_read_int(r, 0, 1);
    nd_read_shape(r, &shape);
    if (r->bad) return ND_EINVAL;
    for (int j = 0; j < nop + e.masked; j++) nd_read_operand(r, shape.ndim, &op[j]);
    if (r->bad || (e.masked && op[nop].dtype != ND_b8)) return ND_EINVAL;
    e.loop = nd_k->loop[id][dtype];
    if (!e.loop) return ND_ENOLOOP;
    if (shape.size == 0) return ND_OK;

    const int inner = shape.ndim - 1;
    for (int j = 0; j < nop + e.masked; j++) {
        e.s[j] = inner < 0 ? 0 : op[j].stride[inner];
        if (j == nop) break;
        e.want[j] = j == o ? nd_result_dtype(id, dtype) : dtype;
        if (op[j].dtype != e.want[j] && j < o && nd_is_scalar(&op[j], shape.ndim)) {
            nd_k->cast[op[j].dtype][e.want[j]](op[j].p, 0, scalar[j], 0, 1);
            op[j].p = scalar[j], op[j].dtype = e.want[j];
        }
        e.dtype[j] = op[j].dtype;
        e.cast |= op[j].dtype != e.want[j];
    }
    if (id == ND_OP_power && nd_class[dtype] == 'I') {
        const nd_operand exponents[] = {op[1], op[nop]};
        const int status = nd_each(&shape, 1 + e.masked, exponents, nd_check_exponents, &e, ND_GRAIN);
        if (status) return status;
    }
    return nd_each(&shape, nop + e.masked, op, nd_run, &e, ND_GRAIN);
}

/* The short cut: contiguous operands in the loop's dtypes. Small arrays come this way, and what they pay is the reading
 * of the frame; so it holds addresses and nothing else. */
static int call_flat(nd_reader *r) {
    const int id = (int)nd_read_int(r, 0, ND_OP_COUNT - 1), dtype = nd_read_dtype(r), nin = nd_nin[id];
    const int64_t n = nd_read_size(r);
    const bool number = nd_read_int(r, 0, 1);
    _Alignas(16) char scalar[16];
    nd_elementwise e = {.nop = nin + 1};
    nd_operand op[3];
    for (int j = 0; j < nin; j++) op[j].p = nd_read_address(r), e.s[j] = nd_itemsize[dtype];
    op[nin].p = nd_read_address(r), e.s[nin] = nd_itemsize[nd_result_dtype(id, dtype)];
    if (r->bad || (number && nd_class[dtype] != 'F')) return ND_EINVAL;
    e.loop = nd_k->loop[id][dtype];
    if (!e.loop) return ND_ENOLOOP;
    if (id == ND_OP_power && nd_class[dtype] == 'I') {
        e.dtype[1] = dtype;
        const int status = nd_check_exponents(&e, &op[1].p, n);
        if (status) return status;
    }
    if (number) {
        nd_k->cast[ND_f64][dtype](op[nin - 1].p, 0, scalar, 0, 1);
        op[nin - 1].p = scalar, e.s[nin - 1] = 0;
    }
    if (n < 2 * ND_GRAIN) return e.loop((char *[]){op[0].p, op[1].p, op[nin].p}, e.s, n);
    for (int j = 0; j <= nin; j++) op[j].stride[0] = e.s[j];
    return nd_each(&(nd_shape){1, {n}, n}, nin + 1, op, nd_run, &e, ND_GRAIN);
}

/* ufunc.at: a[place] = a[place] op b, one after the other; places are offsets in bytes. */
static int call_at(nd_reader *r) {
    const int id = (int)nd_read_int(r, 0, ND_OP_COUNT - 1), dtype = nd_read_dtype(r), nin = nd_nin[id];
    const int64_t n = nd_read_size(r);
    char *a = nd_read_address(r);
    const int64_t *place = nd_read_address(r);
    char *b = nin == 2 ? nd_read_address(r) : NULL;
    if (r->bad || nd_result_dtype(id, dtype) != dtype) return ND_EINVAL;
    const nd_loop loop = nd_k->loop[id][dtype];
    if (!loop) return ND_ENOLOOP;
    const int64_t item = nd_itemsize[dtype], s[3] = {item, item, item};
    if (id == ND_OP_power && nd_class[dtype] == 'I') {
        const nd_elementwise e = {.dtype = {dtype, dtype}, .s = {item, item}};
        const int status = nd_check_exponents(&e, &b, n);
        if (status) return status;
    }
    for (int64_t i = 0; i < n; i++) {
        char *x = a + place[i], *p[3] = {x, nin == 2 ? b + i * item : x, x};
        loop(p, s, 1);
    }
    return ND_OK;
}

/* ---- copy ----------------------------------------------------------------------------------------------------- */

typedef struct nd_copying {
    nd_cast cast; /* NULL: of one dtype, and contiguous or masked */
    bool masked;
    int64_t item, ds, ss, ms;
} nd_copying;

/* Where the mask is true; what needs conversion is converted in small pieces on the way. */
static void nd_merge_run(const nd_copying *c, char *to, const char *from, const char *mask, int64_t n) {
    _Alignas(64) char buf[ND_CHUNK * 16];
    const nd_merge merge = nd_k->merge[__builtin_ctzll((uint64_t)c->item)];
    if (!c->cast) return merge(to, c->ds, from, c->ss, mask, c->ms, n);
    for (int64_t i = 0, k; i < n; i += k) {
        k = n - i < ND_CHUNK ? n - i : ND_CHUNK;
        c->cast(from + i * c->ss, c->ss, buf, c->item, k);
        merge(to + i * c->ds, c->ds, buf, c->item, mask + i * c->ms, c->ms, k);
    }
}

static int nd_copy_run(const void *context, char *const *p, int64_t n) {
    const nd_copying *c = context;
    if (c->masked) nd_merge_run(c, p[0], p[1], p[2], n);
    else if (c->cast) c->cast(p[1], c->ss, p[0], c->ds, n);
    else memmove(p[0], p[1], (size_t)(n * c->item));
    return ND_OK;
}

/* op: to, from, and where, a mask (or its dtype is no bool) */
static void nd_copy(const nd_shape *shape, const nd_operand *given, bool masked) {
    const int inner = shape->ndim - 1;
    nd_operand op[3] = {given[0], given[1]};
    if (masked) op[2] = given[2];
    _Alignas(16) char scalar[16];
    if (masked && op[1].dtype != op[0].dtype && nd_is_scalar(&op[1], shape->ndim)) {
        nd_k->cast[op[1].dtype][op[0].dtype](op[1].p, 0, scalar, 0, 1);
        op[1].p = scalar, op[1].dtype = op[0].dtype;
    }
    nd_copying c = {nd_k->cast[op[1].dtype][op[0].dtype], masked, nd_itemsize[op[0].dtype], 0, 0, 0};
    c.ds = inner < 0 ? c.item : op[0].stride[inner], c.ss = inner < 0 ? c.item : op[1].stride[inner];
    if (masked) c.ms = inner < 0 ? 0 : op[2].stride[inner];
    if (op[0].dtype == op[1].dtype && (masked || (c.ds == c.item && c.ss == c.item))) c.cast = NULL;
    nd_each(shape, 2 + masked, op, nd_copy_run, &c, ND_GRAIN);
}

static int call_copy(nd_reader *r) {
    nd_shape shape;
    nd_operand op[3];
    const bool masked = nd_read_int(r, 0, 1);
    nd_read_shape(r, &shape);
    if (r->bad) return ND_EINVAL;
    for (int j = 0; j < 2 + masked; j++) nd_read_operand(r, shape.ndim, &op[j]);
    if (r->bad || (masked && op[2].dtype != ND_b8)) return ND_EINVAL;
    nd_copy(&shape, op, masked);
    return ND_OK;
}
