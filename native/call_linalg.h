/*
 * call_linalg.h: the drivers of matrix products and factorisations: they read frames, check them, walk stacks of matrices.
 */

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
