/*
 * dtype.h: the element types, one line each.
 *
 * X(name, storage, value, class, public name, ...): `storage` is what lies in memory, `value` what loops compute with
 * (they differ for bool, where any non-zero byte is true, and would for float16, which computes as float).
 * Classes group the types for ops.def: B bool, I integer, F float. A macro call `ND_FOR_IF(X, args)` makes one X for each
 * type of the classes I and F. The order below is the dtype code in frames and, within a class, promotion order.
 */
#ifndef ND_DTYPE_H
#define ND_DTYPE_H

#include <stdbool.h>
#include <stdint.h>

#define ND_FOR_B(X, ...) X(b8, uint8_t, bool, B, "bool", __VA_ARGS__)

#define ND_FOR_I(X, ...)                                                                                               \
    X(i32, int32_t, int32_t, I, "int32", __VA_ARGS__)                                                                  \
    X(i64, int64_t, int64_t, I, "int64", __VA_ARGS__)

#define ND_FOR_F(X, ...)                                                                                               \
    X(f32, float, float, F, "float32", __VA_ARGS__)                                                                    \
    X(f64, double, double, F, "float64", __VA_ARGS__)

#define ND_FOR_BI(X, ...) ND_FOR_B(X, __VA_ARGS__) ND_FOR_I(X, __VA_ARGS__)
#define ND_FOR_IF(X, ...) ND_FOR_I(X, __VA_ARGS__) ND_FOR_F(X, __VA_ARGS__)
#define ND_FOR_BIF(X, ...) ND_FOR_B(X, __VA_ARGS__) ND_FOR_IF(X, __VA_ARGS__)

#define ND_FOR_ALL(X, ...) ND_FOR_BIF(X, __VA_ARGS__)

/* A list inside a list (every type to every type): the preprocessor expands a macro inside itself only on a second
 * scan, so the outer list stands in ND_RESCAN and the inner one is written ND_FOR_ALL_INNER ND_NOTHING()()(X, ...). */
#define ND_RESCAN(...) __VA_ARGS__
#define ND_NOTHING()
#define ND_FOR_ALL_INNER() ND_FOR_ALL

enum nd_dtype {
#define ND_X(name, ...) ND_##name,
    ND_FOR_ALL(ND_X, )
#undef ND_X
        ND_DTYPE_COUNT
};

/* Storage and value types by name: b8_s b8_v, i32_s i32_v ... */
#define ND_X(name, storage, value, ...)                                                                                \
    typedef storage name##_s;                                                                                          \
    typedef value name##_v;
ND_FOR_ALL(ND_X, )
#undef ND_X

static const uint8_t nd_itemsize[] = {
#define ND_X(name, storage, ...) sizeof(storage),
    ND_FOR_ALL(ND_X, )
#undef ND_X
};

#endif
