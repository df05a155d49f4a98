/*
 * qr.h: A = Q R by Householder reflections.
 *
 * The columns of A lie in memory. A panel of QR_PANEL columns is factored by halving it: the left half, its reflections
 * applied to the right half as products, the right half; then all of the panel's are applied to the columns behind it.
 * Q is made by applying the panels to a unit matrix from the last one on, each only to what it can change.
 *
 * Method: Elmroth and Gustavson, "Applying Recursion to Serial and Parallel QR Factorization Leads to Better Performance"
 * (IBM J. Res. Dev. 44, 2000); signs as LAPACK's geqrf, so R's diagonal is real and often negative. Backward error and the
 * distance of Q from orthogonality: a small multiple of n eps. NaN spreads. What it is not: no pivoting.
 */
#ifndef ND_QR_H
#define ND_QR_H

enum {
    QR_PANEL = 64, /* the most reflections that are applied at once */
    QR_ALONE = 4,  /* columns without products */
};

#define T f32
#include "qr_t.h"
#undef T
#define T f64
#include "qr_t.h"
#undef T
#define T c64
#include "qr_t.h"
#undef T
#define T c128
#include "qr_t.h"
#undef T

#endif
