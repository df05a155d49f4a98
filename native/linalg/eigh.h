/*
 * eigh.h: eigenvalues and eigenvectors of symmetric and Hermitian matrices.
 *
 * A = Q T Q^H with T real and tridiagonal (tridiagonal_t.h), T = Z D Z' (tridiagonal_eigen_t.h: QL iterations where
 * only eigenvalues are wanted or T is small, else divide and conquer on the secular equation, secular_t.h), and A's
 * vectors are Q Z, a product of blocks of reflections. Half of the reduction's work is bound by memory; all the rest is
 * products.
 *
 * Eigenvalues are ascending; vectors have length 1, and the signs of LAPACK 3.10 where values are apart. Only one triangle is read, and of
 * the diagonal the real part. Errors are those of LAPACK's syevd, a small multiple of n eps |A|; eigenvalues far below
 * |A| have no relative accuracy. A matrix whose squares could overflow or underflow is scaled by a power of 2. NaN or
 * infinity anywhere in the triangle of two and more rows is ND_ENOEIG, which is otherwise next to impossible.
 *
 * What it is not: no subsets of eigenvalues, no generalised problem, no Jacobi iterations for tiny eigenvalues.
 */
#ifndef ND_EIGH_H
#define ND_EIGH_H

enum {
    EIGH_LARGE = 256,                          /* rows for which wider panels pay */
    EIGH_MEMORY = ND_VBYTES < 64 ? 400 : 1500, /* and wider blocks of reflections, on the way back: as measured */
    TRI_TASKS = 16,                            /* at most, of a product of the matrix and a vector */
};

/* The next `bytes` of a work space, in whole cache lines; its address is `at`. */
ND_INLINE void *eigh_take(int64_t *at, int64_t bytes) {
    void *p = (void *)(uintptr_t)*at;
    *at += (bytes + 63) / 64 * 64;
    return p;
}

#define T f32
#include "tridiagonal_eigen_t.h"
#include "tridiagonal_t.h"
#include "eigh_t.h"
#undef T
#define T f64
#include "tridiagonal_eigen_t.h"
#include "tridiagonal_t.h"
#include "eigh_t.h"
#undef T
#define T c64
#include "tridiagonal_t.h"
#include "eigh_t.h"
#undef T
#define T c128
#include "tridiagonal_t.h"
#include "eigh_t.h"
#undef T

#endif
