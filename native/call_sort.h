/*
 * call_sort.h: the drivers of sorting and searching: runs of one dimension, gathered where they lie at a stride, handed out
 * to threads some at a time. The algorithms: sort.h.
 */

/* Runs of one dimension, handed out some at a time. */
typedef struct nd_sorting {
    int kind, dtype;
    const nd_shape *shape; /* of the other dimensions */
    const nd_operand *op;  /* out, in */
    int64_t n, stride[2];
    const int64_t *kth;
    int64_t kths, chunk;
    _Atomic int status;
} nd_sorting;

/* One run. Values are sorted where they will lie, or, at a stride, in `room`; so are indices, for which values at a
 * stride are gathered in `values`. */
static void nd_sort_run(const nd_sorting *x, char *out, char *in, char *room, char *values, char *scratch) {
    const int64_t n = x->n, item = nd_itemsize[x->dtype];
    const nd_cast copy = nd_k->cast[x->dtype][x->dtype];
    if (x->kind == ND_SORT || x->kind == ND_PARTITION) {
        char *const a = x->stride[0] == item ? out : room;
        if (a != in || x->stride[1] != item) copy(in, x->stride[1], a, item, n);
        if (x->kind == ND_SORT) nd_k->sort[x->dtype](a, n, scratch);
        else nd_k->partition[x->dtype](a, n, x->kth, x->kths, scratch);
        if (a != out) copy(a, item, out, x->stride[0], n);
    } else {
        int64_t *const index = (int64_t *)(x->stride[0] == sizeof(int64_t) ? out : room);
        if (x->stride[1] != item) copy(in, x->stride[1], values, item, n), in = values;
        if (x->kind == ND_ARGPARTITION) {
            for (int64_t i = 0; i < n; i++) index[i] = i;
            nd_k->argpartition[x->dtype](in, index, n, x->kth, x->kths, scratch);
        } else nd_k->argsort[x->dtype](in, index, n, scratch);
        if ((char *)index != out) nd_k->cast[ND_i64][ND_i64]((char *)index, sizeof *index, out, x->stride[0], n);
    }
}

static void nd_sort_task(void *context, int64_t t) {
    nd_sorting *x = context;
    enum { KEEP = 1 << 24 }; /* more bytes than this are given back at once */
    const nd_shape *shape = x->shape;
    const int64_t item = nd_itemsize[x->dtype], run = (x->n * (item < 8 ? 8 : item) + 63) / 64 * 64;
    const bool index = x->kind == ND_ARGSORT || x->kind == ND_ARGPARTITION;
    const bool out = x->stride[0] != (index ? (int64_t)sizeof(int64_t) : item), in = index && x->stride[1] != item;
    const int64_t bytes = nd_k->sort_scratch[x->dtype](x->n, x->kind), whole = bytes + (out + in) * run;
    const int64_t first = t * x->chunk, count = shape->size - first < x->chunk ? shape->size - first : x->chunk;
    char *big = NULL, *scratch;
    if (whole <= KEEP) scratch = nd_scratch(ND_SCRATCH_A, (size_t)whole + 64);
    else scratch = (uint64_t)whole < SIZE_MAX - 64 ? big = malloc((size_t)whole + 64) : NULL;
    if (!scratch) {
        atomic_store(&x->status, ND_ENOMEM);
        return;
    }
    scratch = (char *)(((uintptr_t)scratch + 63) & ~(uintptr_t)63);
    char *p[2] = {x->op[0].p, x->op[1].p};
    int64_t i[ND_MAXDIMS], rest = first;
    for (int d = shape->ndim - 1; d >= 0; d--) {
        i[d] = rest % shape->n[d], rest /= shape->n[d];
        for (int j = 0; j < 2; j++) p[j] += i[d] * x->op[j].stride[d];
    }
    for (int64_t done = 0; done < count; done++) {
        nd_sort_run(x, p[0], p[1], scratch + bytes, scratch + bytes + out * run, scratch);
        nd_next(shape->ndim, shape->n, i, 2, p, x->op);
    }
    free(big);
}

/* in may be out itself, element for element; else they do not overlap. */
static int call_sort(nd_reader *r) {
    nd_shape shape;
    nd_operand op[2];
    const int kind = (int)nd_read_int(r, 0, ND_SORT_KINDS - 1), dtype = nd_read_dtype(r);
    nd_read_shape(r, &shape);
    if (r->bad) return ND_EINVAL;
    nd_read_operand(r, shape.ndim, &op[0]);
    nd_read_operand(r, shape.ndim, &op[1]);
    const bool index = kind == ND_ARGSORT || kind == ND_ARGPARTITION;
    const bool parts = kind == ND_PARTITION || kind == ND_ARGPARTITION;
    nd_sorting x = {kind, dtype, &shape, op, nd_read_size(r), {0}, NULL, 0, 1, ND_OK};
    x.stride[0] = nd_read_stride(r), x.stride[1] = nd_read_stride(r);
    x.kths = nd_read_size(r);
    if (x.kths) x.kth = nd_read_address(r);
    if (r->bad || op[0].dtype != (index ? ND_i64 : dtype) || op[1].dtype != dtype || (x.kths && !parts))
        return ND_EINVAL;
    for (int64_t k = 0; k < x.kths; k++)
        if (x.kth[k] >= x.n || x.kth[k] < (k ? x.kth[k - 1] : 0)) return ND_EINVAL;
    if (!nd_k->sort[dtype]) return ND_ENOLOOP;
    if (shape.size == 0 || x.n == 0) return ND_OK;
    if (index && x.n >= ND_SORT_MAX) return ND_ENOMEM;
    enum { TASK = 1 << 15 }; /* elements that are worth a task */
    if (x.n < TASK) x.chunk = TASK / x.n;
    const int64_t tasks = (shape.size + x.chunk - 1) / x.chunk;
    if (tasks == 1) nd_sort_task(&x, 0);
    else nd_parallel(tasks, nd_sort_task, &x);
    return atomic_load(&x.status);
}

typedef struct nd_searching {
    nd_search search;
    const char *a, *keys;
    int64_t *out;
    int64_t n, m, item;
    bool right;
} nd_searching;

enum { ND_SEARCHES = 4096 }; /* keys of a task */

static void nd_search_task(void *context, int64_t t) {
    const nd_searching *x = context;
    const int64_t j = t * ND_SEARCHES, m = x->m - j < ND_SEARCHES ? x->m - j : ND_SEARCHES;
    x->search(x->a, x->n, x->keys + j * x->item, m, x->out + j, x->right);
}

static int call_searchsorted(nd_reader *r) {
    nd_searching x;
    const int dtype = nd_read_dtype(r);
    x.search = nd_k->search[dtype], x.item = nd_itemsize[dtype];
    x.right = nd_read_int(r, 0, 1);
    x.n = nd_read_size(r), x.a = nd_read_address(r);
    x.m = nd_read_size(r), x.keys = nd_read_address(r), x.out = nd_read_address(r);
    if (r->bad) return ND_EINVAL;
    if (!x.search) return ND_ENOLOOP;
    const int64_t tasks = (x.m + ND_SEARCHES - 1) / ND_SEARCHES;
    if (tasks == 1) nd_search_task(&x, 0);
    else nd_parallel(tasks, nd_search_task, &x);
    return ND_OK;
}
