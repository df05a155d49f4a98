/*
 * discrete.h: the distributions of whole numbers, one file for each family. Before it come nd_source (bitgen.h) and the
 * exponentials and gammas of both generators.
 *
 * RandomState has no functions of its own where NumPy's are the same: poisson, zipf, multinomial.
 */
#ifndef ND_DISCRETE_H
#define ND_DISCRETE_H

#include "binomial.h"
#include "geometric.h"
#include "hypergeometric.h"
#include "poisson.h"

#endif
