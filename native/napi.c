/*
 * napi.c: the door as a Node-API addon. Nothing but numbers crosses it: `call()` takes no arguments and reads the frame
 * that this instance of Node (main thread or worker) handed over in `boot`.
 */
#include "nd.h"
#include "parallel.h"
#define NAPI_VERSION 8
#include <node_api.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#if defined(__linux__)
#include <sys/mman.h>
#endif

typedef struct instance {
    double *frame;
    napi_ref keep; /* holds the frame's Float64Array alive */
    napi_threadsafe_function done;
    int pending;            /* promises not settled; this thread's matter */
    _Atomic int unfinished; /* jobs that the background thread has not left */
    _Atomic bool closing;
} instance;

/* A frame that runs in the background. */
typedef struct frame_job {
    nd_job job;
    instance *self;
    double *frame;
    napi_ref keep;
    napi_deferred deferred;
    int status;
} frame_job;

#define CHECK(env, call)                                                                                               \
    do {                                                                                                               \
        if ((call) != napi_ok) {                                                                                       \
            napi_throw_error(env, NULL, "clumpy: " #call " failed");                                                   \
            return NULL;                                                                                               \
        }                                                                                                              \
    } while (0)

static void instance_free(napi_env env, void *data, void *hint) {
    (void)env, (void)hint;
    free(data);
}

/* boot(frame: Float64Array, level: string): the chosen CPU level, or undefined if this CPU or build lacks it. */
static napi_value addon_boot(napi_env env, napi_callback_info info) {
    napi_value arg[2], result;
    size_t argc = 2, length;
    napi_typedarray_type type;
    instance *self;
    void *data;
    char level[16];
    CHECK(env, napi_get_cb_info(env, info, &argc, arg, NULL, NULL));
    CHECK(env, napi_get_typedarray_info(env, arg[0], &type, &length, &data, NULL, NULL));
    if (type != napi_float64_array || length != ND_FRAME_LEN) {
        napi_throw_range_error(env, NULL, "clumpy: wrong frame");
        return NULL;
    }
    CHECK(env, napi_get_value_string_utf8(env, arg[1], level, sizeof level, NULL));
    CHECK(env, napi_get_instance_data(env, (void **)&self));
    const char *chosen = nd_boot(level);
    if (!chosen) return NULL;
    if (self->keep) CHECK(env, napi_delete_reference(env, self->keep));
    CHECK(env, napi_create_reference(env, arg[0], 1, &self->keep));
    self->frame = data;
    CHECK(env, napi_create_string_utf8(env, chosen, NAPI_AUTO_LENGTH, &result));
    return result;
}

/* call(): runs the frame; undefined if all went well, else the status. */
static napi_value addon_call(napi_env env, napi_callback_info info) {
    (void)info;
    instance *self;
    napi_value result;
    if (napi_get_instance_data(env, (void **)&self) != napi_ok || !self->frame) return NULL;
    const int status = nd_call(self->frame);
    if (status == ND_OK) return NULL;
    CHECK(env, napi_create_int32(env, status, &result));
    return result;
}

static void job_run(nd_job *job) {
    frame_job *x = (frame_job *)job;
    instance *self = x->self;
    if (atomic_load(&self->closing)) free(x);
    else {
        x->status = nd_call(x->frame);
        if (napi_call_threadsafe_function(self->done, x, napi_tsfn_nonblocking) != napi_ok) free(x);
    }
    atomic_fetch_sub(&self->unfinished, 1);
}

/* On the instance's own thread: settles the promise. */
static void job_done(napi_env env, napi_value unused, void *context, void *data) {
    (void)unused;
    instance *self = context;
    frame_job *x = data;
    napi_value status;
    if (env) {
        napi_create_int32(env, x->status, &status);
        napi_resolve_deferred(env, x->deferred, status);
        napi_delete_reference(env, x->keep);
        if (--self->pending == 0) napi_unref_threadsafe_function(env, self->done);
    }
    free(x);
}

/* Before the instance's memory goes away, the call that is running must end; those that wait are dropped. */
static void instance_close(void *data) {
    instance *self = data;
    atomic_store(&self->closing, true);
    while (atomic_load(&self->unfinished)) sched_yield();
}

/* submit(frame: Float64Array): runs a frame in the background; a promise of its status. Frames run one after the other. */
static napi_value addon_submit(napi_env env, napi_callback_info info) {
    napi_value arg, name, promise;
    size_t argc = 1, length;
    napi_typedarray_type type;
    instance *self;
    void *data;
    CHECK(env, napi_get_cb_info(env, info, &argc, &arg, NULL, NULL));
    CHECK(env, napi_get_instance_data(env, (void **)&self));
    CHECK(env, napi_get_typedarray_info(env, arg, &type, &length, &data, NULL, NULL));
    if (type != napi_float64_array || length != ND_FRAME_LEN) {
        napi_throw_range_error(env, NULL, "clumpy: wrong frame");
        return NULL;
    }
    if (!self->done) {
        CHECK(env, napi_create_string_utf8(env, "clumpy", NAPI_AUTO_LENGTH, &name));
        CHECK(env,
              napi_create_threadsafe_function(env, NULL, NULL, name, 0, 1, NULL, NULL, self, job_done, &self->done));
        CHECK(env, napi_unref_threadsafe_function(env, self->done));
        CHECK(env, napi_add_env_cleanup_hook(env, instance_close, self));
    }
    frame_job *x = calloc(1, sizeof *x);
    if (!x) {
        napi_throw_error(env, NULL, "clumpy: out of memory");
        return NULL;
    }
    x->job.run = job_run, x->self = self, x->frame = data;
    if (napi_create_reference(env, arg, 1, &x->keep) != napi_ok ||
        napi_create_promise(env, &x->deferred, &promise) != napi_ok) {
        free(x);
        napi_throw_error(env, NULL, "clumpy: no promise");
        return NULL;
    }
    if (self->pending++ == 0) napi_ref_threadsafe_function(env, self->done);
    atomic_fetch_add(&self->unfinished, 1);
    if (nd_later(&x->job)) { /* no thread: here and now */
        x->status = nd_call(x->frame);
        atomic_fetch_sub(&self->unfinished, 1);
        job_done(env, NULL, self, x);
    }
    return promise;
}

/* Large arrays on huge pages, as NumPy does: fewer page faults and TLB misses. Only a hint, for pages not touched yet. */
static void prefer_huge_pages(void *data, size_t length) {
#if defined(__linux__)
    enum { LARGE = 1 << 22, PAGE = 4096 };
    const uintptr_t from = ((uintptr_t)data + PAGE - 1) & ~(uintptr_t)(PAGE - 1), to = (uintptr_t)data + length;
    if (length >= LARGE) madvise((void *)from, to - from, MADV_HUGEPAGE);
#else
    (void)data, (void)length;
#endif
}

/* address(bytes: Uint8Array): where its first byte lies, as a number. */
static napi_value addon_address(napi_env env, napi_callback_info info) {
    napi_value arg, result;
    size_t argc = 1, length;
    void *data;
    CHECK(env, napi_get_cb_info(env, info, &argc, &arg, NULL, NULL));
    CHECK(env, napi_get_typedarray_info(env, arg, NULL, &length, &data, NULL, NULL));
    prefer_huge_pages(data, length);
    CHECK(env, napi_create_double(env, (double)(uintptr_t)data, &result));
    return result;
}

/* ops(): the tables as text, see nd_ops. */
static napi_value addon_ops(napi_env env, napi_callback_info info) {
    (void)info;
    napi_value result;
    CHECK(env, napi_create_string_utf8(env, nd_ops(), NAPI_AUTO_LENGTH, &result));
    return result;
}

NAPI_MODULE_INIT() {
    instance *self = calloc(1, sizeof *self);
    if (!self || napi_set_instance_data(env, self, instance_free, NULL) != napi_ok) {
        free(self);
        napi_throw_error(env, NULL, "clumpy: out of memory");
        return NULL;
    }
    const napi_property_descriptor members[] = {
        {"boot", NULL, addon_boot, NULL, NULL, NULL, napi_enumerable, NULL},
        {"call", NULL, addon_call, NULL, NULL, NULL, napi_enumerable, NULL},
        {"submit", NULL, addon_submit, NULL, NULL, NULL, napi_enumerable, NULL},
        {"address", NULL, addon_address, NULL, NULL, NULL, napi_enumerable, NULL},
        {"ops", NULL, addon_ops, NULL, NULL, NULL, napi_enumerable, NULL},
    };
    CHECK(env, napi_define_properties(env, exports, sizeof members / sizeof *members, members));
    return exports;
}
