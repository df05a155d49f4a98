/*
 * napi.c: the door as a Node-API addon. Nothing but numbers crosses it: `call()` takes no arguments and reads the frame
 * that this instance of Node (main thread or worker) handed over in `boot`.
 */
#include "nd.h"
#define NAPI_VERSION 8
#include <node_api.h>
#include <stdlib.h>

typedef struct instance {
    double *frame;
    napi_ref keep; /* holds the frame's Float64Array alive */
} instance;

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

/* address(bytes: Uint8Array): where its first byte lies, as a number. */
static napi_value addon_address(napi_env env, napi_callback_info info) {
    napi_value arg, result;
    size_t argc = 1, length;
    void *data;
    CHECK(env, napi_get_cb_info(env, info, &argc, &arg, NULL, NULL));
    CHECK(env, napi_get_typedarray_info(env, arg, NULL, &length, &data, NULL, NULL));
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
        {"address", NULL, addon_address, NULL, NULL, NULL, napi_enumerable, NULL},
        {"ops", NULL, addon_ops, NULL, NULL, NULL, napi_enumerable, NULL},
    };
    CHECK(env, napi_define_properties(env, exports, sizeof members / sizeof *members, members));
    return exports;
}
