/*
 * cholesky.h: A = L L^H for a Hermitian positive definite A.
 *
 * A recursion that halves the matrix: a triangle, a triangular solve, and a product, of which only the lower half is
 * computed (again by halving). The upper triangle of A, transposed, is the lower one of conj(A), whose factor, transposed, is
 * U = L^H.
 *
 * Method: Golub and Van Loan, "Matrix Computations" (4th ed.), 4.2.6; LAPACK's potrf2. Only one triangle of A is read, and
 * the imaginary parts of its diagonal are not. Backward error: n eps at most. ND_ENOTPD where a pivot is not above 0, NaN
 * included. What it is not: no pivoting for semidefinite matrices.
 */
#ifndef ND_CHOLESKY_H
#define ND_CHOLESKY_H

enum { CHOLESKY_ALONE = 32 /* rows without products */ };

#define T f32
#include "cholesky_t.h"
#undef T
#define T f64
#include "cholesky_t.h"
#undef T
#define T c64
#include "cholesky_t.h"
#undef T
#define T c128
#include "cholesky_t.h"
#undef T

#endif
