/*
 * nd.h: the boundary between JavaScript and C.
 *
 * The one idea: JavaScript writes a call into a *frame* of doubles and makes one call, nd_call(frame). Everything
 * that crosses the border is a number in that frame (addresses too: they are below 2^53), so the border never grows
 * when an operation is added, and it is the same for the Node-API addon and for WebAssembly.
 *
 *   frame[0]    in: what to call (an id of calls.def, or ND_CALL_COUNT + an op of ops.def)
 *   frame[1..]  in: the arguments, in the order the handler reads them (see struct nd_reader in iter.h)
 *   frame[...]  scalars live in the frame too: an operand may point at a slot of the frame itself
 *
 * An operand is written as: dtype, address, one stride in bytes for each dimension.
 * What is deliberately not here: types of JavaScript, memory ownership (JavaScript owns all arrays), broadcasting
 * and promotion rules (lib/), and any state besides the chosen kernel table.
 */
#ifndef ND_H
#define ND_H

#include <stddef.h>
#include <stdint.h>

#define ND_FRAME_LEN 1024 /* doubles in a frame: room for 32 dimensions and a dozen operands, and scalars */
#define ND_MAXDIMS 32     /* dimensions of an array, as in NumPy 1 */

/* What a call can answer. JavaScript turns the name into a typed error (lib/errors.ts). */
#define ND_STATUS_LIST(X)                                                                                              \
    X(OK, "ok")                                                                                                        \
    X(EINVAL, "bad frame")                                                                                             \
    X(ENOMEM, "out of memory")                                                                                         \
    X(ENOLOOP, "no loop for this dtype")                                                                               \
    X(ESINGULAR, "Singular matrix")                                                                                    \
    X(ENOTPD, "Matrix is not positive definite")                                                                       \
    X(ENOEIG, "Eigenvalues did not converge")                                                                          \
    X(ENOSVD, "SVD did not converge")                                                                                  \
    X(EINDEX, "index out of bounds")                                                                                   \
    X(ENEGPOW, "Integers to negative integer powers are not allowed.")

enum nd_status {
#define ND_X(name, text) ND_##name,
    ND_STATUS_LIST(ND_X)
#undef ND_X
};

/* Chooses the kernel table: a level's name ("avx2") or "" for the best one this CPU has. Returns the chosen level's
 * name, or NULL if that level is unknown or this CPU lacks it. Called once, before any other function. */
const char *nd_boot(const char *level);

/* Runs the call that the frame holds; returns an nd_status. All or nothing for errors found before the loops start. */
int nd_call(double *frame);

/* The tables as text, for the facade: "level base avx2 ...", "dtype bool int32 ...", "call copy reduce ...",
 * "status OK EINVAL ...", then "op name nin classes result" for each op. */
const char *nd_ops(void);

/* Memory for backends whose arrays live in the C heap (WebAssembly). 64-byte aligned; NULL when full. */
void *nd_alloc(size_t bytes);
void nd_free(void *p);

#endif
