/*
 * random.h: the calls of NumPy's random streams, bit for bit.
 *
 * A state is plain data in memory that JavaScript owns; C gets its address, works on it and keeps nothing. What makes
 * bits is a nd_bitgen (bitgen.h, generators.h), what makes numbers of them is a fill, and any pair fits together.
 *
 * Deliberately not here: parameter checks with NumPy's words, entropy, SeedSequence (lib/).
 */
#ifndef ND_RANDOM_H
#define ND_RANDOM_H

/* What rng_fill and rng_rows can draw, in the order of their codes. */
enum nd_dist {
#define ND_DIST(name, ...) ND_DIST_##name,
#define ND_ROWS(name, ...) ND_DIST_##name,
#include "distributions.def"
#undef ND_DIST
#undef ND_ROWS
    ND_DIST_COUNT
};

/* Handlers of calls.def; frame[1] is the first argument. `kind` and `state` are those of generators.h.
 *   mt_seed: state nkey key            key: address of nkey uint32 (RandomState.seed([...])), or the seed when nkey is 0
 *   mt_jump: state                     MT19937.jumped()
 *   rng_raw: kind state n out          out: uint64
 *   rng_fill: kind state cache dist out ndim shape, each parameter: address strides
 *                                      out: contiguous; dist, the parameters and their dtypes: distributions.def
 *   rng_rows: kind state cache dist rows k out, each parameter: address stride (bytes from row to row)
 *                                      cache: address of float64[2], the legacy normal that waits: 0 or 1, value; or 0
 *   rng_parts: dist out n count, each: kind state; each parameter: address of one
 *                                      parts of out, each from a generator of its own (all different), by the threads
 *   rng_integers: kind state masked dtype out ndim shape low range, each: address strides
 *                                      elements low ... low + range, wrapping, both of the dtype as unsigned bits; out is
 *                                      contiguous; masked 1: RandomState.randint, 0: Generator.integers
 *   rng_shuffle: kind state n stride itemsize a ndim shape strides
 *                                      each of the rows that shape and strides say, by masked rejection, which both
 *                                      RandomState and Generator take
 *                                      masked 1: RandomState.shuffle, 0: Generator.shuffle, which in NumPy 1.24 are one
 *   rng_choice: kind state n size shuffle out             out: int64; Generator.choice(n, size, replace=False)
 */
int nd_call_mt_seed(double *frame);
int nd_call_mt_jump(double *frame);
int nd_call_rng_raw(double *frame);
int nd_call_rng_fill(double *frame);
int nd_call_rng_rows(double *frame);
int nd_call_rng_parts(double *frame);
int nd_call_rng_integers(double *frame);
int nd_call_rng_shuffle(double *frame);
int nd_call_rng_choice(double *frame);

#endif
