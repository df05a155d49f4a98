/*
 * parallel.h: threads, as the drivers see them.
 *
 * One process has one pool, whatever runs in it: main thread, Node's workers, promise calls. A driver cuts its work
 * into tasks that do not depend on one another and whose results do not depend on who runs them; so results are equal
 * for any number of threads. Kernels never call this.
 */
#ifndef ND_PARALLEL_H
#define ND_PARALLEL_H

#include <stddef.h>
#include <stdint.h>

/* Task number i of a call. */
typedef void (*nd_task)(void *context, int64_t i);

/* Runs task 0 .. n-1 on the caller and as many of the pool's threads as are free, and returns when all are done. Inside a
 * task, or while another thread has the pool, the caller does everything itself. */
void nd_parallel(int64_t n, nd_task task, void *context);

/* Threads that nd_parallel may use, the caller included. */
int nd_threads(void);

/* Sets that number, 1 .. ND_MAXTHREADS; `first` is left alone if somebody has set it before. */
enum { ND_MAXTHREADS = 256 };
void nd_set_threads(int n, int first);

/* Threads that the pool has by now, the caller not included. */
int nd_helpers(void);

#if !defined(__wasm__)
/* Work for the process's one background thread, done in order. The job must live until `run` has ended. */
typedef struct nd_job {
    void (*run)(struct nd_job *job);
    struct nd_job *next;
} nd_job;
int nd_later(nd_job *job); /* not 0: the thread cannot be started */
#endif

/* A buffer of this thread: at least so many bytes, 64-byte aligned, contents undefined; valid until the next request for
 * the same slot. It lives as long as the thread. NULL: no memory. */
enum nd_slot { ND_SCRATCH_A, ND_SCRATCH_B, ND_SCRATCH_C, ND_SCRATCH_D, ND_SCRATCH_SLOTS };
void *nd_scratch(enum nd_slot slot, size_t bytes);

#if defined(__wasm__)
/* What a worker of a threaded module runs: joins the pool and never returns. (Returns at once in one without threads.) */
void nd_worker(void);
#endif

#endif
