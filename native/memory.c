/*
 * memory.c: the C heap: blocks for backends whose arrays live in it (WebAssembly), and each thread's scratch buffers.
 *
 * Natively JavaScript owns all arrays; C allocates scratch alone. It is kept from call to call and freed when its thread
 * ends. In a threaded WebAssembly module a lock guards the allocator, which knows nothing of threads.
 */
#include "nd.h"
#include "parallel.h"
#include "glibc.h"

#include <stdlib.h>

#if defined(__wasm_atomics__)
#include <stdatomic.h>

static atomic_flag nd_busy = ATOMIC_FLAG_INIT;
/* Spinning will do: allocating takes less than a microsecond, and a browser's main thread must not sleep. */
static void nd_lock(void) {
    while (atomic_flag_test_and_set(&nd_busy)) {}
}
static void nd_unlock(void) { atomic_flag_clear(&nd_busy); }
#else
static void nd_lock(void) {}
static void nd_unlock(void) {}
#endif

void *nd_alloc(size_t bytes) {
    void *p = NULL;
    nd_lock();
    const int failed = posix_memalign(&p, 64, bytes ? bytes : 1);
    nd_unlock();
    return failed ? NULL : p;
}

void nd_free(void *p) {
    nd_lock();
    free(p);
    nd_unlock();
}

/* ---- scratch buffers ------------------------------------------------------------------------------------------- */

typedef struct nd_buffer {
    char *base;
    size_t size;
} nd_buffer;

static _Thread_local nd_buffer nd_buffers[ND_SCRATCH_SLOTS];

#if !defined(__wasm__)
#include <pthread.h>

static pthread_key_t nd_thread_end;
static pthread_once_t nd_once = PTHREAD_ONCE_INIT;

static void nd_free_buffers(void *buffers) {
    for (int i = 0; i < ND_SCRATCH_SLOTS; i++) {
        nd_free(((nd_buffer *)buffers)[i].base);
        ((nd_buffer *)buffers)[i] = (nd_buffer){0};
    }
}
static void nd_make_key(void) { pthread_key_create(&nd_thread_end, nd_free_buffers); }
static void nd_free_at_end(void) {
    pthread_once(&nd_once, nd_make_key);
    pthread_setspecific(nd_thread_end, nd_buffers);
}
#else
static void nd_free_at_end(void) {}
#endif

void *nd_scratch(enum nd_slot slot, size_t bytes) {
    nd_buffer *own = &nd_buffers[slot];
    if (own->size < bytes || !own->base) {
        nd_free(own->base);
        own->base = nd_alloc(bytes);
        own->size = own->base ? bytes : 0;
        nd_free_at_end();
    }
    return own->base;
}
