/*
 * iter.h: reading a frame, and walking N-d operands in 1-d loops.
 *
 * The reader takes numbers from a frame one by one and remembers if any was not what it must be, so that a handler
 * reads everything first and checks once. JavaScript has checked sizes and ordered the dimensions (the last one is the
 * inner loop, neighbouring ones are merged); here they are checked again, so that a wrong frame is an error, not a crash.
 */
#ifndef ND_ITER_H
#define ND_ITER_H

#include "kernels.h"
#include <math.h>
#include <stdbool.h>

#define ND_MAXOPERANDS 4
#define ND_MAXSIZES 4 /* of a routine of linear algebra */

typedef struct nd_reader {
    double *f; /* next number of the frame */
    double *end;
    bool bad;
} nd_reader;

typedef struct nd_operand {
    int dtype;
    char *p;
    int64_t stride[ND_MAXDIMS];
} nd_operand;

typedef struct nd_shape {
    int ndim;
    int64_t n[ND_MAXDIMS];
    int64_t size; /* product of n */
} nd_shape;

static inline int64_t nd_read_int(nd_reader *r, int64_t lo, int64_t hi) {
    const double v = r->f < r->end ? *r->f++ : NAN;
    if (v >= (double)lo && v <= (double)hi && v == (double)(int64_t)v) return (int64_t)v;
    r->bad = true;
    return lo;
}

/* A number that is a value and no size: any double. */
static inline double nd_read_value(nd_reader *r) {
    if (r->f < r->end) return *r->f++;
    r->bad = true;
    return 0;
}

#define ND_MAXINT ((int64_t)1 << 53) /* what a double holds exactly */

static inline int64_t nd_read_size(nd_reader *r) { return nd_read_int(r, 0, ND_MAXINT); }
static inline int nd_read_dtype(nd_reader *r) { return (int)nd_read_int(r, 0, ND_DTYPE_COUNT - 1); }
static inline int64_t nd_read_stride(nd_reader *r) { return nd_read_int(r, -ND_MAXINT, ND_MAXINT); }
static inline void *nd_read_address(nd_reader *r) {
    return (void *)(uintptr_t)nd_read_int(r, 1, sizeof(void *) == 4 ? (int64_t)UINT32_MAX : ND_MAXINT);
}

static inline void nd_read_shape(nd_reader *r, nd_shape *s) {
    s->ndim = (int)nd_read_int(r, 0, ND_MAXDIMS);
    s->size = 1;
    for (int d = 0; d < s->ndim; d++) {
        s->n[d] = nd_read_size(r);
        if (__builtin_mul_overflow(s->size, s->n[d], &s->size) || s->size > ND_MAXINT) r->bad = true, s->size = 0;
    }
}

static inline void nd_read_strides(nd_reader *r, int ndim, int64_t *stride) {
    for (int d = 0; d < ndim; d++) stride[d] = nd_read_stride(r);
}

static inline void nd_read_operand(nd_reader *r, int ndim, nd_operand *o) {
    o->dtype = nd_read_dtype(r);
    o->p = nd_read_address(r);
    nd_read_strides(r, ndim, o->stride);
}

/* Moves the pointers of `nop` operands to the next run along the outer dimensions; false when all are done.
 * `i` holds the position in each outer dimension and starts as zeros. */
static inline bool nd_next(int outer, const int64_t *n, int64_t *i, int nop, char **p, const nd_operand *op) {
    for (int d = outer - 1; d >= 0; d--) {
        for (int k = 0; k < nop; k++) p[k] += op[k].stride[d];
        if (++i[d] < n[d]) return true;
        for (int k = 0; k < nop; k++) p[k] -= op[k].stride[d] * n[d];
        i[d] = 0;
    }
    return false;
}

#endif
