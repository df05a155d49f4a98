/*
 * svd.h: the singular value decomposition A = U S V^H.
 *
 * A becomes bidiagonal by reflections from both sides, B gets its decomposition, and the reflections are applied to B's
 * vectors as products of blocks. m < n is done on the transpose; where m is much larger than n, A = Q R comes first and
 * R takes A's place (Chan, "An Improved Algorithm for Computing the Singular Value Decomposition", ACM TOMS 8, 1982).
 *
 * bidiagonal_t.h
 *     Half of the work of making A bidiagonal is products of a matrix and a vector, two for each column, and what they
 *     cost is reading A. Both products are made in one pass: w = A z, for the row z before its reflection, needs only
 *     what the pass has already found, and gives A u for its reflection u (Howell, Demmel, Fulton, Hammarling and
 *     Marmol, "Cache Efficient Bidiagonalization Using BLAS 2.5 Operators", ACM TOMS 34, 2008). The other half is the
 *     change of what is behind SVD_PANEL columns and rows, one product (Dongarra, Sorensen and Hammarling, "Block
 *     Reduction of Matrices to Condensed Forms for Eigenvalue Computations", 1989; LAPACK's gebrd).
 * bidiagonal_divide_t.h
 *     Divide and conquer: Gu and Eisenstat, "A Divide-and-Conquer Algorithm for the Bidiagonal SVD" (SIAM J. Matrix
 *     Anal. Appl. 16, 1995); deflation as in LAPACK's lasd2.
 * bidiagonal_qr_t.h
 *     Small ones, by QR iteration with and without shift: Demmel and Kahan, "Accurate Singular Values of Bidiagonal
 *     Matrices" (SIAM J. Sci. Stat. Comput. 11, 1990).
 * bidiagonal_values.h
 *     Values alone, by dqds: Fernando and Parlett, "Accurate Singular Values and Differential qd Algorithms" (Numer.
 *     Math. 67, 1994); what to do when a shift was too large, and when to cut: Parlett and Marques, "An Implementation
 *     of the dqds Algorithm (Positive Case)" (Linear Algebra Appl. 309, 2000).
 *
 * Values are descending and not negative, and differ from exact ones by a small multiple of eps times the largest one.
 * Signs (phases) of the vectors are nobody's to rely on. A whose largest element is near overflow or underflow is
 * scaled by a power of two. NaN or infinity in A, or an iteration without an end: ND_ENOSVD. What it is not: no
 * rank, no selected values, no high relative accuracy of small values of a general A (one-sided Jacobi has it).
 */
#ifndef ND_SVD_H
#define ND_SVD_H

enum {
    SVD_PANEL = 32,      /* columns and rows of a panel */
    SVD_REST = 48,       /* columns that are quicker without panels */
    SVD_PART = 128,      /* columns of a pass that are a task, */
    SVD_ALONE = 1 << 16, /* if the matrix has so many elements */
    SVD_BLOCK = 64,      /* reflections that are applied to vectors at once (half, of few) */
    SVD_FEW = 12,        /* so many are applied one by one */
    SVD_LEAF = 25,       /* columns of B that are not divided, as many as in LAPACK */
    SVD_VECTORS = 32,    /* vectors of M that are a task */
};
enum { SVD_TOP, SVD_BOTH, SVD_BOTTOM, SVD_KINDS }; /* the halves of a column that are not zero: bidiagonal_divide_t.h */

#define T f32
#include "bidiagonal_qr_t.h"
#include "bidiagonal_divide_t.h"
#undef T
#define T f64
#include "bidiagonal_qr_t.h"
#include "bidiagonal_divide_t.h"
#undef T
#include "bidiagonal_values.h"

#define T f32
#include "bidiagonal_t.h"
#include "svd_t.h"
#undef T
#define T f64
#include "bidiagonal_t.h"
#include "svd_t.h"
#undef T
#define T c64
#include "bidiagonal_t.h"
#include "svd_t.h"
#undef T
#define T c128
#include "bidiagonal_t.h"
#include "svd_t.h"
#undef T

#endif
