/*
 * lu.h: P A = L U with partial pivoting, and what is computed with it: determinants, solutions, inverses.
 *
 * The one idea: factoring and triangular solving are recursions that halve the matrix until a few columns (or rows)
 * are left, so that nearly all the work is products of the largest blocks there are (gemm.h) and no block size wants
 * tuning. What is left at the bottom is memory-bound: a narrow panel is copied so that its columns lie in memory,
 * factored there and copied back, which spares it a cache line and a page for every row it touches.
 *
 * Method: Toledo, "Locality of Reference in LU Decomposition with Partial Pivoting" (SIAM J. Matrix Anal. Appl. 18,
 * 1997), which is LAPACK's getrf2. Conventions of getrf: unit lower L and upper U overwrite A; the pivot is the first
 * element of largest magnitude; pivots[i] >= i, counted from 0, is the row swapped with row i; an exactly zero pivot is
 * passed over and reported (ND_ESINGULAR) when the rest has been factored. The backward error is that of Gaussian
 * elimination with partial pivoting in any order: n eps times the growth factor at most, in practice a few eps.
 * A NaN is a pivot only where it comes first, as in LAPACK, and spreads from there.
 *
 * What it is not: no equilibration, no refinement, no condition estimate, no least squares.
 */
#ifndef ND_LU_H
#define ND_LU_H

enum {
    LU_PANEL = 16,    /* columns factored at once without products */
    LU_COLUMNS = 128, /* of the inverse of L at a time */
};

#define T f32
#include "lu_t.h"
#undef T
#define T f64
#include "lu_t.h"
#undef T
#define T c64
#include "lu_t.h"
#undef T
#define T c128
#include "lu_t.h"
#undef T

#endif
