/*
 * call_reduce.h: the drivers of reductions and scans.
 *
 * Reductions run as NumPy's iterator runs them, since the order decides the last bits of a float sum. The trailing
 * reduced dimensions are one logical run; it is cut into pieces of 8192 elements (NumPy's buffer, ND_PIECE), each piece
 * is folded (floats: summed pairwise), and pieces follow one another. A run that is not evenly spaced, or of another
 * dtype, passes through a buffer of that size. With a mask, each stretch of a piece where it is true is folded alone.
 * Threads take parts of a dimension that stays, or pieces; neither changes the order in which an element is summed.
 */

typedef struct nd_reduction {
    nd_loop loop; /* for halves that of float32, see nd_step */
    nd_fold fold; /* NULL: the loop itself, with output stride 0 */
    nd_cast cast; /* NULL: the operand has the loop's dtype */
    int64_t item; /* of the loop's dtype */
    bool ordered; /* pieces matter: a float sum, and what rounds to halves after each */
    bool half, masked;
} nd_reduction;

static nd_reduction nd_reduction_of(int id, int dtype, int in_dtype) {
    const nd_cast cast = in_dtype == dtype ? NULL : nd_k->cast[in_dtype][dtype];
    const bool half = dtype == ND_f16, ordered = half || (id == ND_OP_add && dtype != ND_b8 && !nd_is_integer(dtype));
    const nd_loop loop = nd_k->loop[id][half ? ND_f32 : dtype];
    return (nd_reduction){loop, nd_k->fold[id][dtype], cast, nd_itemsize[dtype], ordered, half, false};
}

/* acc op= in, element by element, both of the loop's dtype. Halves pass through float32. */
static int nd_step(const nd_reduction *red, char *acc, int64_t as, char *in, int64_t is, int64_t n) {
    if (!red->half) return red->loop((char *[]){acc, in, acc}, (int64_t[]){as, is, as}, n);
    float a[ND_CHUNK], b[ND_CHUNK];
    int status = ND_OK;
    for (int64_t j = 0, k; j < n && !status; j += k) {
        k = as == 0 ? 1 : n - j < ND_CHUNK ? n - j : ND_CHUNK;
        nd_k->cast[ND_f16][ND_f32](acc + j * as, as, (char *)a, sizeof *a, k);
        nd_k->cast[ND_f16][ND_f32](in + j * is, is, (char *)b, sizeof *b, k);
        status = red->loop((char *[]){(char *)a, (char *)b, (char *)a}, (int64_t[]){4, 4, 4}, k);
        nd_k->cast[ND_f32][ND_f16]((char *)a, sizeof *a, acc + j * as, as, k);
    }
    return status;
}

/* Folds evenly spaced elements of the loop's dtype, in pieces. */
static int nd_fold_stretch(const nd_reduction *red, char *acc, char *in, int64_t stride, int64_t n) {
    if (!red->fold) return nd_step(red, acc, 0, in, stride, n);
    for (int64_t i = 0; i < n; i += ND_PIECE)
        red->fold(acc, in + i * stride, stride, n - i < ND_PIECE ? n - i : ND_PIECE);
    return ND_OK;
}

static int nd_fold_piece(const nd_reduction *red, char *acc, char *in, int64_t is, const char *mask, int64_t ms,
                         int64_t n) {
    if (!red->masked) return nd_fold_stretch(red, acc, in, is, n);
    int status = ND_OK;
    ND_STRETCHES(mask, ms, n, i, k, status |= nd_fold_stretch(red, acc, in + i * is, is, k))
    return status;
}

/* One run over the dimensions n[0..ndim) (outermost first) of an operand, and its mask. */
static int nd_fold_run(const nd_reduction *red, char *acc, int ndim, const int64_t *n, const nd_operand op[2],
                       char *const start[2]) {
    const int inner = ndim - 1, nop = 1 + red->masked;
    const int64_t len = n[inner], step = op[0].stride[inner], ms = red->masked ? op[1].stride[inner] : 0;
    char *p[2] = {start[0], red->masked ? start[1] : NULL};
    int64_t i[ND_MAXDIMS] = {0}, have = 0;
    int status = ND_OK;
    if (!red->cast && (ndim == 1 || !red->ordered)) {
        do status = nd_fold_piece(red, acc, p[0], step, p[1], ms, len);
        while (!status && nd_next(inner, n, i, nop, p, op));
        return status;
    }
    _Alignas(64) char buf[ND_PIECE * 16];
    char mask[ND_PIECE];
    const nd_cast cast = red->cast;
    do {
        for (int64_t j = 0, k; j < len && !status; j += k, have += k) {
            if (have == ND_PIECE) status = nd_fold_piece(red, acc, buf, red->item, mask, 1, have), have = 0;
            k = len - j < ND_PIECE - have ? len - j : ND_PIECE - have;
            cast(p[0] + j * step, step, buf + have * red->item, red->item, k);
            for (int64_t m = 0; red->masked && m < k; m++) mask[have + m] = p[1][(j + m) * ms];
        }
    } while (!status && nd_next(inner, n, i, nop, p, op));
    return status ? status : nd_fold_piece(red, acc, buf, red->item, mask, 1, have);
}

/* out op= in along a dimension that stays, the operand converted on the way if need be. */
static int nd_fold_along(const nd_reduction *red, char *acc, int64_t as, char *in, int64_t is, const char *mask,
                         int64_t ms, int64_t n) {
    _Alignas(64) char buf[ND_CHUNK * 16];
    int status = ND_OK;
    if (!red->cast && !red->masked) return nd_step(red, acc, as, in, is, n);
    for (int64_t j = 0, k; j < n && !status; j += k) {
        k = n - j < ND_CHUNK ? n - j : ND_CHUNK;
        char *x = in + j * is, *a = acc + j * as;
        int64_t xs = is;
        if (red->cast) red->cast(x, is, buf, red->item, k), x = buf, xs = red->item;
        if (!red->masked) status = nd_step(red, a, as, x, xs, k);
        else ND_STRETCHES(mask + j * ms, ms, k, i, m, status |= nd_step(red, a + i * as, as, x + i * xs, xs, m))
    }
    return status;
}

/* A reduction, or (threads) the part of it from element `from` of dimension `dim` on. */
typedef struct nd_reducing {
    nd_reduction red;
    nd_shape shape;
    nd_operand op[3]; /* out, in, mask */
    int dim;
    int64_t each;
    _Atomic int status;
} nd_reducing;

static int nd_reduce_part(const nd_reducing *x, int64_t from, int64_t count) {
    const nd_reduction *red = &x->red;
    int64_t n[ND_MAXDIMS], i[ND_MAXDIMS] = {0};
    char *p[3];
    const int ndim = x->shape.ndim, nop = 2 + red->masked;
    memcpy(n, x->shape.n, (size_t)ndim * sizeof *n);
    for (int k = 0; k < nop; k++) p[k] = x->op[k].p + (x->dim < 0 ? 0 : from * x->op[k].stride[x->dim]);
    if (x->dim >= 0) n[x->dim] = count;
    int run = 0; /* trailing reduced dimensions */
    while (run < ndim && x->op[0].stride[ndim - 1 - run] == 0) run++;
    const int outer = ndim - (run ? run : 1);
    nd_operand in[2] = {x->op[1], x->op[nop - 1]};
    for (int k = 0; k < 2; k++)
        memmove(in[k].stride, in[k].stride + outer, (size_t)(ndim - outer) * sizeof *in[k].stride);
    nd_reduction one = *red;
    if (one.ordered && run > 1 && !one.cast) one.cast = nd_k->cast[x->op[1].dtype][x->op[1].dtype];
    int status;
    do
        status = run ? nd_fold_run(&one, p[0], run, n + outer, in, p + 1)
                     : nd_fold_along(&one, p[0], x->op[0].stride[outer], p[1], in[0].stride[0], p[nop - 1],
                                     in[1].stride[0], n[outer]);
    while (!status && nd_next(outer, n, i, nop, p, x->op));
    return status;
}

static void nd_reduce_task(void *context, int64_t t) {
    nd_reducing *x = context;
    const int64_t from = t * x->each, rest = x->shape.n[x->dim] - from;
    const int status = nd_reduce_part(x, from, rest < x->each ? rest : x->each);
    if (status) atomic_store(&x->status, status);
}

/* All of an evenly spaced operand, by threads: every piece alone, then the pieces in order. */
typedef struct nd_pieces {
    const nd_reduction *red;
    const nd_operand *in;
    nd_cast start; /* of the operand's dtype */
    int64_t n, count;
    bool sum;
    char *part; /* one result for each piece, 16 bytes apart */
} nd_pieces;

enum { ND_PIECES_EACH = 4 };

static void nd_pieces_task(void *context, int64_t t) {
    const nd_pieces *x = context;
    for (int64_t j = t * ND_PIECES_EACH; j < x->count && j < (t + 1) * ND_PIECES_EACH; j++) {
        char *acc = x->part + j * 16, *p = x->in->p + j * ND_PIECE * x->in->stride[0];
        const int64_t rest = x->n - j * ND_PIECE, n = rest < ND_PIECE ? rest : ND_PIECE;
        if (x->sum) nd_fold_run(x->red, acc, 1, &n, x->in, (char *const[]){p, NULL});
        else { /* from the first element on: ops like multiply must not see it twice */ const int64_t others = n - 1;
            x->start(p, 0, acc, 0, 1);
            nd_fold_run(x->red, acc, 1, &others, x->in, (char *const[]){p + x->in->stride[0], NULL});
        }
    }
}

/* Whether pieces can be folded apart: where the order does not matter, and float sums, which NumPy folds so. */
static bool nd_in_pieces(int id, int dtype) {
    if (dtype == ND_f16) return false;
    if (id == ND_OP_add || id == ND_OP_maximum || id == ND_OP_minimum || id == ND_OP_fmax || id == ND_OP_fmin)
        return true;
    const bool grouped = id == ND_OP_multiply || id == ND_OP_bitwise_and || id == ND_OP_bitwise_or ||
                         id == ND_OP_bitwise_xor || id == ND_OP_logical_and || id == ND_OP_logical_or ||
                         id == ND_OP_logical_xor || id == ND_OP_gcd;
    return grouped && (nd_is_integer(dtype) || dtype == ND_b8);
}

static int nd_fold_all(int id, int dtype, const nd_reduction *red, char *acc, int64_t n, const nd_operand *in) {
    const int64_t count = (n + ND_PIECE - 1) / ND_PIECE;
    char *part = NULL;
    if (n >= 2 * ND_GRAIN && nd_threads() > 1 && red->fold && !red->masked && nd_in_pieces(id, dtype))
        part = malloc((size_t)count * 16);
    if (!part) return nd_fold_run(red, acc, 1, &n, in, (char *const[]){in->p, NULL});
    nd_pieces x = {red, in, nd_k->cast[in->dtype][dtype], n, count, id == ND_OP_add, part};
    const double minus_zero = -0.0; /* the neutral element of float addition */
    for (int64_t j = 0; x.sum && j < count; j++)
        nd_k->cast[ND_f64][dtype]((const char *)&minus_zero, 0, part + j * 16, 0, 1);
    for (int64_t j = 0; x.sum && j < count; j++) { /* in both parts of a complex number */
        if (dtype == ND_c64) ((float *)(part + j * 16))[1] = -0.0f;
        if (dtype == ND_c128) ((double *)(part + j * 16))[1] = -0.0;
    }
    nd_parallel((count + ND_PIECES_EACH - 1) / ND_PIECES_EACH, nd_pieces_task, &x);
    const int status = nd_step(red, acc, 0, part, 16, count);
    free(part);
    return status;
}

static int call_reduce(nd_reader *r) {
    nd_reducing x = {.dim = -1};
    nd_operand start;
    const int id = (int)nd_read_int(r, 0, ND_OP_COUNT - 1), dtype = nd_read_dtype(r);
    const bool masked = nd_read_int(r, 0, 1);
    nd_read_shape(r, &x.shape);
    if (r->bad) return ND_EINVAL;
    const int ndim = x.shape.ndim;
    nd_read_operand(r, ndim, &x.op[0]);
    nd_read_operand(r, ndim, &x.op[1]);
    nd_read_operand(r, ndim, &start);
    if (masked) nd_read_operand(r, ndim, &x.op[2]);
    if (r->bad || ndim == 0 || nd_nin[id] != 2 || x.op[0].dtype != dtype || (masked && x.op[2].dtype != ND_b8) ||
        nd_result_dtype(id, dtype) != dtype)
        return ND_EINVAL;
    x.red = nd_reduction_of(id, dtype, x.op[1].dtype);
    x.red.masked = masked;
    if (!x.red.loop) return ND_ENOLOOP;

    /* out = initial, over the dimensions that stay: a reduced one has stride 0 in out */
    nd_shape kept = x.shape;
    kept.size = 1;
    int widest = -1;
    for (int d = 0; d < ndim; d++) {
        if (x.op[0].stride[d] == 0) kept.n[d] = 1;
        else if (widest < 0 || kept.n[d] > kept.n[widest]) widest = d;
        kept.size *= kept.n[d];
    }
    nd_copy(&kept, (nd_operand[]){x.op[0], start}, false);
    if (x.shape.size == 0) return ND_OK;

    if (ndim == 1 && widest < 0) {
        if (masked) return nd_reduce_part(&x, 0, 0);
        return nd_fold_all(id, dtype, &x.red, x.op[0].p, x.shape.size, &x.op[1]);
    }
    if (x.shape.size < 2 * ND_GRAIN || nd_threads() == 1 || widest < 0 || x.shape.n[widest] < 2)
        return nd_reduce_part(&x, 0, 0);
    x.dim = widest;
    const int64_t width = x.shape.n[widest], slice = x.shape.size / width; /* elements behind one of the dimension */
    x.each = slice >= ND_GRAIN ? 1 : ND_GRAIN / slice;
    if (x.op[0].stride[ndim - 1] != 0 && widest == ndim - 1 && x.each < 64) x.each = 64; /* whole cache lines */
    nd_parallel((width + x.each - 1) / x.each, nd_reduce_task, &x);
    return atomic_load(&x.status);
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
    return nd_fold_all(id, dtype, &red, out, n, &in);
}

/* ---- scans and reduceat: along one dimension, of operands that have the loop's dtype ---------------------------- */

typedef struct nd_along {
    nd_reduction red;
    nd_scan scan;
    int64_t n, os, is; /* the dimension: length and strides */
    int64_t ol, il;    /* strides of the lanes, the innermost other dimension */
    const int64_t *index;
    int64_t count;
} nd_along;

/* Lanes of out[i] = out[i-1] op in[i]: one after the other, or where rows lie together, row by row. */
static int nd_scan_run(const void *context, char *const *p, int64_t lanes) {
    const nd_along *x = context;
    const int64_t item = x->red.item;
    int status = ND_OK;
    if (lanes > 1 && !x->red.half && llabs(x->is) > llabs(x->il)) {
        for (int64_t l = 0; l < lanes; l++) memcpy(p[0] + l * x->ol, p[1] + l * x->il, (size_t)item);
        for (int64_t i = 1; i < x->n && !status; i++) {
            char *out = p[0] + i * x->os;
            status =
                x->red.loop((char *[]){out - x->os, p[1] + i * x->is, out}, (int64_t[]){x->ol, x->il, x->ol}, lanes);
        }
        return status;
    }
    for (int64_t l = 0; l < lanes && !status; l++) {
        char *out = p[0] + l * x->ol, *in = p[1] + l * x->il;
        memcpy(out, in, (size_t)item);
        if (x->scan) x->scan(out, in + x->is, x->is, out + x->os, x->os, x->n - 1);
        else
            for (int64_t i = 1; i < x->n && !status; i++) {
                memcpy(out + x->os, out, (size_t)item);
                out += x->os;
                status = nd_step(&x->red, out, 0, in + i * x->is, 0, 1);
            }
    }
    return status;
}

/* Lanes of reduceat: segment j is in[index j] op ... op in[index j+1 - 1], at least one element. */
static int nd_reduceat_run(const void *context, char *const *p, int64_t lanes) {
    const nd_along *x = context;
    int status = ND_OK;
    for (int64_t l = 0; l < lanes && !status; l++) {
        char *in = p[1] + l * x->il;
        for (int64_t j = 0; j < x->count && !status; j++) {
            const int64_t from = x->index[j], to = j + 1 < x->count ? x->index[j + 1] : x->n;
            char *out = p[0] + l * x->ol + j * x->os;
            memcpy(out, in + from * x->is, (size_t)x->red.item);
            if (to > from + 1) status = nd_fold_stretch(&x->red, out, in + (from + 1) * x->is, x->is, to - from - 1);
        }
    }
    return status;
}

static int nd_call_along(nd_reader *r, bool segments) {
    nd_shape lanes;
    nd_operand op[2]; /* out, in */
    nd_along x = {.index = NULL};
    const int id = (int)nd_read_int(r, 0, ND_OP_COUNT - 1), dtype = nd_read_dtype(r);
    nd_read_shape(r, &lanes);
    if (r->bad) return ND_EINVAL;
    for (int j = 0; j < 2; j++) nd_read_operand(r, lanes.ndim, &op[j]);
    x.n = nd_read_size(r), x.os = nd_read_stride(r), x.is = nd_read_stride(r);
    if (segments) x.count = nd_read_size(r), x.index = nd_read_address(r);
    if (r->bad || nd_nin[id] != 2 || op[0].dtype != dtype || op[1].dtype != dtype ||
        nd_result_dtype(id, dtype) != dtype)
        return ND_EINVAL;
    for (int64_t j = 0; j < x.count; j++)
        if (x.index[j] < 0 || x.index[j] >= x.n) return ND_EINVAL;
    x.red = nd_reduction_of(id, dtype, dtype), x.scan = nd_k->scan[id][dtype];
    if (!x.red.loop) return ND_ENOLOOP;
    if (x.n == 0 || lanes.size == 0) return ND_OK;
    if (lanes.ndim) x.ol = op[0].stride[lanes.ndim - 1], x.il = op[1].stride[lanes.ndim - 1];
    const int64_t grain = x.n >= ND_GRAIN ? 1 : ND_GRAIN / x.n;
    return nd_each(&lanes, 2, op, segments ? nd_reduceat_run : nd_scan_run, &x, grain);
}

static int call_accumulate(nd_reader *r) { return nd_call_along(r, false); }
static int call_reduceat(nd_reader *r) { return nd_call_along(r, true); }

/* ---- argmin, argmax ------------------------------------------------------------------------------------------- */

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
