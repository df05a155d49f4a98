/*
 * call_select.h: the drivers of indexing with arrays, and of what a mask selects. The loops: select.h.
 *
 * An array that is indexed with arrays has two kinds of dimensions: those that index arrays stand for, which become places
 * (select.h), and the rest, through which one goes along with every place. The index arrays broadcast together; their
 * dimensions are `where`, the rest is `each`.
 */

enum nd_index_mode { ND_INDEX_TAKE, ND_INDEX_PUT, ND_INDEX_PLACES, ND_INDEX_MODES };

typedef struct nd_index {
    const char *p;
    int64_t stride[ND_MAXDIMS]; /* over `where` */
    int64_t length, step;       /* of the dimension it stands for */
} nd_index;

typedef struct nd_indexing {
    int mode, arrays, size; /* size: of a block, as the kernels count; or -1 */
    int64_t block;          /* bytes that lie together on both sides */
    nd_shape where, each;
    nd_index index[ND_MAXDIMS];
    nd_operand side[2];        /* the indexed array and the other one, over `each` */
    int64_t other[ND_MAXDIMS]; /* strides of the other one over `where` */
    int64_t count;             /* places of a task */
    atomic_bool bad;
} nd_indexing;

static int nd_size_of(int64_t bytes) {
    for (int size = 0; size < ND_SIZES; size++)
        if (bytes == (int64_t)1 << size) return size;
    return -1;
}

enum { ND_PLACES = 4096 }; /* found at a time: the buffer stays in the L1 cache */

/* n places; `other`: where the first of them is on the other side. */
static void nd_index_move(const nd_indexing *x, const int64_t *place, char *other, int64_t step, int64_t n) {
    char *p[2] = {x->side[0].p, other};
    int64_t i[ND_MAXDIMS] = {0};
    do {
        char *const a = p[0], *const b = p[1];
        if (x->mode == ND_INDEX_PLACES)
            for (int64_t k = 0; k < n; k++) *(int64_t *)(b + k * step) = place[k] + (a - x->side[0].p);
        else if (x->mode == ND_INDEX_TAKE && x->size >= 0) nd_k->gather[x->size](b, step, a, place, n);
        else if (x->mode == ND_INDEX_TAKE)
            for (int64_t k = 0; k < n; k++) memcpy(b + k * step, a + place[k], (size_t)x->block);
        else if (x->size >= 0) nd_k->scatter[x->size](a, place, b, step, n);
        else
            for (int64_t k = 0; k < n; k++) memcpy(a + place[k], b + k * step, (size_t)x->block);
    } while (nd_next(x->each.ndim, x->each.n, i, 2, p, x->side));
}

/* The places from number `from` on, `count` of them: moved, or only checked. False if an index is out of bounds. */
static bool nd_index_part(const nd_indexing *x, int64_t from, int64_t count, bool moves) {
    const int inner = x->where.ndim - 1;
    const int64_t length = inner < 0 ? 1 : x->where.n[inner];
    int64_t place[ND_PLACES];
    if (x->arrays == 0) memset(place, 0, sizeof place);
    for (int64_t k; count > 0; from += k, count -= k) {
        const int64_t j = from % length;
        k = length - j < ND_PLACES ? length - j : ND_PLACES;
        if (k > count) k = count;
        int64_t at[ND_MAXDIMS], rest = from / length;
        for (int d = inner - 1; d >= 0; d--) at[d] = rest % x->where.n[d], rest /= x->where.n[d];
        if (inner >= 0) at[inner] = j;
        char *other = x->side[1].p;
        for (int d = 0; d <= inner; d++) other += at[d] * x->other[d];
        for (int m = 0; m < x->arrays; m++) {
            const nd_index *a = &x->index[m];
            const char *p = a->p;
            for (int d = 0; d <= inner; d++) p += at[d] * a->stride[d];
            if (!nd_k->places(place, (const int64_t *)p, inner < 0 ? 0 : a->stride[inner], k, a->length, a->step,
                              m > 0))
                return false;
        }
        if (moves) nd_index_move(x, place, other, inner < 0 ? 0 : x->other[inner], k);
    }
    return true;
}

static void nd_index_task(void *context, int64_t t) {
    nd_indexing *x = context;
    const int64_t from = t * x->count, rest = x->where.size - from;
    if (!nd_index_part(x, from, rest < x->count ? rest : x->count, true)) atomic_store(&x->bad, true);
}

/* Which index was out of bounds first: the number of its array, and the index. */
static void nd_index_blame(const nd_indexing *x, int64_t *out) {
    for (int m = 0; m < x->arrays; m++)
        for (int64_t from = 0; from < x->where.size; from++) {
            const char *p = x->index[m].p;
            int64_t rest = from;
            for (int d = x->where.ndim - 1; d >= 0; d--) {
                p += rest % x->where.n[d] * x->index[m].stride[d];
                rest /= x->where.n[d];
            }
            const int64_t i = *(const int64_t *)p, length = x->index[m].length;
            if (i < -length || i >= length) {
                out[0] = m, out[1] = i;
                return;
            }
        }
}

static int call_index(nd_reader *r) {
    nd_indexing x = {.mode = (int)nd_read_int(r, 0, ND_INDEX_MODES - 1), .block = nd_read_int(r, 1, 16)};
    nd_read_shape(r, &x.where);
    nd_read_shape(r, &x.each);
    x.arrays = (int)nd_read_int(r, 0, ND_MAXDIMS);
    if (r->bad) return ND_EINVAL;
    for (int m = 0; m < x.arrays; m++) {
        nd_index *a = &x.index[m];
        a->length = nd_read_size(r), a->step = nd_read_stride(r), a->p = nd_read_address(r);
        nd_read_strides(r, x.where.ndim, a->stride);
    }
    for (int k = 0; k < 2; k++) {
        x.side[k].p = nd_read_address(r);
        nd_read_strides(r, x.each.ndim, x.side[k].stride);
    }
    nd_read_strides(r, x.where.ndim, x.other);
    int64_t *out = nd_read_address(r), size;
    if (r->bad || __builtin_mul_overflow(x.where.size, x.each.size, &size)) return ND_EINVAL;
    if (x.mode != ND_INDEX_PLACES)
        for (int d; x.each.ndim > 0; x.each.ndim = d) {
            d = x.each.ndim - 1;
            if (x.side[0].stride[d] != x.block || x.side[1].stride[d] != x.block) break;
            x.block *= x.each.n[d];
        }
    x.size = nd_size_of(x.block);
    if (x.where.size == 0) return ND_OK;
    bool good = true;
    if (x.mode == ND_INDEX_PUT || size == 0) good = nd_index_part(&x, 0, x.where.size, false);
    if (good && size > 0) {
        const int64_t with = x.each.size; /* elements of a place */
        x.count = with >= ND_GRAIN ? 1 : ND_GRAIN / with;
        /* what is put in one place twice must be put there in order */
        if (x.mode == ND_INDEX_PUT || size < 2 * ND_GRAIN) good = nd_index_part(&x, 0, x.where.size, true);
        else nd_parallel((x.where.size + x.count - 1) / x.count, nd_index_task, &x), good = !atomic_load(&x.bad);
    }
    if (good) return ND_OK;
    nd_index_blame(&x, out);
    return ND_EINDEX;
}

/* ---- masks: contiguous bools ----------------------------------------------------------------------------------- */

static int call_count_true(nd_reader *r) {
    const int64_t n = nd_read_size(r);
    const char *mask = nd_read_address(r);
    double *out = nd_read_address(r);
    if (r->bad) return ND_EINVAL;
    *out = (double)nd_k->count_true(mask, n);
    return ND_OK;
}

static int call_compress(nd_reader *r) {
    const int64_t n = nd_read_size(r), bytes = nd_read_size(r), room = nd_read_size(r);
    char *to = nd_read_address(r);
    const char *from = nd_read_address(r);
    const int64_t stride = nd_read_stride(r);
    const char *mask = nd_read_address(r);
    if (r->bad) return ND_EINVAL;
    const int size = nd_size_of(bytes);
    if (size >= 0) {
        nd_k->compress[size](to, room, from, stride, mask, n);
        return ND_OK;
    }
    for (int64_t i = 0, count = 0; i < n && count < room; i++)
        if (mask[i]) memcpy(to + count++ * bytes, from + i * stride, (size_t)bytes);
    return ND_OK;
}

/* The positions of what is true, a row of indices for each dimension. */
static int call_nonzero(nd_reader *r) {
    nd_shape shape;
    nd_read_shape(r, &shape);
    const char *mask = nd_read_address(r);
    const int64_t room = nd_read_size(r);
    int64_t *to = nd_read_address(r), count = 0, i[ND_MAXDIMS] = {0};
    if (r->bad || shape.ndim == 0) return ND_EINVAL;
    if (shape.size == 0) return ND_OK;
    const int inner = shape.ndim - 1;
    const int64_t n = shape.n[inner];
    do {
        const int64_t found = nd_k->positions(to + inner * room + count, room - count, mask, n);
        for (int d = 0; d < inner; d++)
            for (int64_t k = 0; k < found; k++) to[d * room + count + k] = i[d];
        count += found, mask += n;
    } while (nd_next(inner, shape.n, i, 0, NULL, NULL));
    return ND_OK;
}
