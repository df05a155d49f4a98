/*
 * call_count.h: the drivers of counting: bincount, places among equal bins, correlation. The loops: count.h.
 */

/* counts[list[i]] += 1, or weights[i]. A place outside of the counts is refused when it is met. */
static int call_bincount(nd_reader *r) {
    const int64_t m = nd_read_size(r), *list = nd_read_address(r);
    const bool weighted = nd_read_int(r, 0, 1);
    const double *weights = weighted ? nd_read_address(r) : NULL;
    const int64_t n = nd_read_size(r);
    void *counts = nd_read_address(r);
    if (r->bad) return ND_EINVAL;
    for (int64_t i = 0; i < m && weighted; i++) {
        if ((uint64_t)list[i] >= (uint64_t)n) return ND_EINVAL;
        ((double *)counts)[list[i]] += weights[i];
    }
    for (int64_t i = 0; i < m && !weighted; i++) {
        if ((uint64_t)list[i] >= (uint64_t)n) return ND_EINVAL;
        ((int64_t *)counts)[list[i]]++;
    }
    return ND_OK;
}

static int call_bin_places(nd_reader *r) {
    const int dtype = nd_read_dtype(r);
    const int64_t n = nd_read_size(r);
    const char *a = nd_read_address(r);
    const int64_t bins = nd_read_int(r, 1, ND_MAXINT);
    const char *edges = nd_read_address(r);
    const double scale = nd_read_value(r);
    const bool narrow = nd_read_int(r, 0, 1);
    int64_t *to = nd_read_address(r);
    if (r->bad) return ND_EINVAL;
    if (!nd_k->bin_places[dtype]) return ND_ENOLOOP;
    nd_k->bin_places[dtype](a, n, edges, bins, scale, narrow, to);
    return ND_OK;
}

typedef struct nd_correlating {
    nd_correlate run;
    const char *a, *v;
    char *out;
    int64_t n, m, first, count, chunk, item;
    bool few;
} nd_correlating;

static void nd_correlate_task(void *context, int64_t t) {
    const nd_correlating *x = context;
    const int64_t at = t * x->chunk, count = x->count - at < x->chunk ? x->count - at : x->chunk;
    x->run(x->a, x->n, x->v, x->m, x->first + at, count, x->few, x->out + at * x->item);
}

static int call_correlate(nd_reader *r) {
    nd_correlating x;
    const int dtype = nd_read_dtype(r);
    x.run = nd_k->correlate[dtype], x.item = nd_itemsize[dtype];
    x.n = nd_read_size(r), x.a = nd_read_address(r);
    x.m = nd_read_size(r), x.v = nd_read_address(r);
    x.first = nd_read_stride(r), x.count = nd_read_size(r), x.out = nd_read_address(r);
    if (r->bad) return ND_EINVAL;
    if (!x.run) return ND_ENOLOOP;
    enum { WORK = 1 << 18, RUN = 512 }; /* products of a task; sums that are made together */
    x.few = x.count < 16;               /* long runs of products are better than long runs of sums, then */
    x.chunk = x.few ? 1 : (WORK / (x.m + 1) + RUN) / RUN * RUN;
    if (x.few && x.m < WORK) x.chunk = x.count;
    const int64_t tasks = x.count ? (x.count + x.chunk - 1) / x.chunk : 0;
    if (tasks == 1) nd_correlate_task(&x, 0);
    else if (tasks > 1) nd_parallel(tasks, nd_correlate_task, &x);
    return ND_OK;
}
