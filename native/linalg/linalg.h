/*
 * linalg.h: the factorisations of matrices, for f32, f64, c64, c128: one template per algorithm.
 *
 * A routine works on one matrix: `run(sizes, operands, work)` with operands of any strides (the results are others than
 * the inputs) and `room(sizes)` bytes of work space; stacks of matrices and memory are the driver's (call_linalg.h). Nearly
 * all the work of a factorisation is products of large blocks (gemm.h), which use the threads.
 */
#ifndef ND_LINALG_H
#define ND_LINALG_H

#include <string.h>

#include "../gemm.h"

enum { LA_TRIANGLE = 16 /* rows of a triangle that are solved without products */ };

#define T f32
#include "matrix_t.h"
#undef T
#define T f64
#include "matrix_t.h"
#undef T
#define T c64
#include "matrix_t.h"
#undef T
#define T c128
#include "matrix_t.h"
#undef T

#define T f32
#include "secular_t.h"
#undef T
#define T f64
#include "secular_t.h"
#undef T

#include "lu.h"
#include "cholesky.h"
#include "qr.h"
#include "eigh.h"
#include "eig.h"
#include "svd.h"

#endif
