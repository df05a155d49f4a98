/*
 * eig.h: eigenvalues and right eigenvectors of general matrices, A V = V diag(w).
 *
 * The one idea: the Schur form A = Q T Q^H, reached by unitary transformations only, has the eigenvalues on its
 * diagonal; the eigenvectors of the triangle T follow by back-substitution. Of real matrices T is real, with 2 x 2
 * blocks for pairs of conjugates. Wherever many small transformations meet a large matrix they are first multiplied
 * together, in a window that lies in the cache, so that nearly all the work is products of matrices (gemm.h).
 *
 *   balance_t.h     makes rows and columns of like size: Parlett and Reinsch (Numer. Math. 13, 1969), with the 2-norm
 *                   and the diagonal, as James, Langou and Lowery advise ("On matrix balancing and eigenvector
 *                   computation", 2014)
 *   hessenberg_t.h  Q^H A Q is zero below its subdiagonal: Householder, in panels (Quintana-Orti and van de Geijn,
 *                   "Improving the performance of reduction to Hessenberg form", ACM TOMS 32, 2006)
 *   schur_t.h       the QR algorithm, with double shifts where the matrix is real (Francis, Computer J. 4, 1961; Golub
 *                   and Van Loan, Matrix Computations, 7.5), deflating as Ahues and Tisseur (LAPACK working note 122);
 *                   blocks of 2 x 2
 *   reorder_t.h     how such blocks change places (Bai and Demmel, "On swapping diagonal blocks in real Schur form",
 *                   1993)
 *   multishift_t.h  chains of small bulges, and aggressive early deflation: Braman, Byers and Mathias, "The multishift
 *                   QR algorithm" I and II (SIAM J. Matrix Anal. Appl. 23, 2002)
 *   eigvec_t.h      back-substitution, many vectors at once
 *   eig_t.h         the routine
 *
 * Conventions of LAPACK's geev: eigenvalues in the order in which they stand on T's diagonal; pairs of conjugates of
 * real matrices are adjacent and exact, the one with positive imaginary part first; vectors have 2-norm 1, and complex
 * ones their largest component real. Up to EIG_SMALL rows the order is LAPACK's own, but for rounding; the sign (phase)
 * of a vector need not be. Errors: A V - V diag(w) is a small multiple of n eps |A|. ND_ENOEIG where an element is
 * not finite or the iterations, which are bounded, do not end. What it is not: no left vectors, no condition numbers.
 */
#ifndef ND_EIG_H
#define ND_EIG_H

enum {
    EIG_PANEL = 48,    /* reflections of a Hessenberg panel */
    EIG_PLAIN = 48,    /* order up to which Hessenberg form is reached without panels */
    EIG_SMALL = 75,    /* order up to which sweeps of one bulge are quickest */
    EIG_WINDOW = 192,  /* rows of a window, at most */
    EIG_STRIP = 48,    /* columns of a window's transformation at a time */
    EIG_VECTORS = 32,  /* eigenvectors at a time */
    EIG_PATIENCE = 30, /* iterations for each eigenvalue */
    EIG_STRANGE = 10,  /* after so many without success the shifts are exceptional */
};

/* Of a type T of linear algebra: the complex type. */
#define LA_PAIR_f32 c64
#define LA_PAIR_f64 c128
#define LA_PAIR_c64 c64
#define LA_PAIR_c128 c128
#define CT GEMM_JOIN(LA_PAIR_, T)
#define CE GEMM_JOIN(CT, _s)
#define CFN(name) GEMM_JOIN(name##_, CT)

/* Elements of a matrix or a vector that may be multiplied are at most this; those of a matrix not all below its inverse. */
#define EIG_BOUND (EPS / (RE)sqrt(TINY))

#define T f32
#include "balance_t.h"
#include "hessenberg_t.h"
#include "schur_t.h"
#include "reorder_t.h"
#include "multishift_t.h"
#include "eigvec_t.h"
#include "eig_t.h"
#undef T
#define T f64
#include "balance_t.h"
#include "hessenberg_t.h"
#include "schur_t.h"
#include "reorder_t.h"
#include "multishift_t.h"
#include "eigvec_t.h"
#include "eig_t.h"
#undef T
#define T c64
#include "balance_t.h"
#include "hessenberg_t.h"
#include "schur_t.h"
#include "reorder_t.h"
#include "multishift_t.h"
#include "eigvec_t.h"
#include "eig_t.h"
#undef T
#define T c128
#include "balance_t.h"
#include "hessenberg_t.h"
#include "schur_t.h"
#include "reorder_t.h"
#include "multishift_t.h"
#include "eigvec_t.h"
#include "eig_t.h"
#undef T

#endif
