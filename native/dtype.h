/*
 * dtype.h: the element types, one line each.
 *
 * X(name, storage, value, class, public name, ...): `storage` is what lies in memory, `value` what loops compute with
 * (they differ for bool, where any non-zero byte is true, and for float16, which computes as float).
 * Classes group the types for ops.def: B bool, I signed and U unsigned integers, H half, F float, C complex. A macro call
 * `ND_FOR_IF(X, args)` makes one X for each type of the classes I and F. Halves have conversions and no loops of their
 * own: the facade computes them in float32, which rounds as NumPy's loops do.
 */
#ifndef ND_DTYPE_H
#define ND_DTYPE_H

#include <stdbool.h>
#include <stdint.h>

#define ND_FOR_B(X, ...) X(b8, uint8_t, bool, B, "bool", __VA_ARGS__)

#define ND_FOR_I(X, ...)                                                                                               \
    X(i8, int8_t, int8_t, I, "int8", __VA_ARGS__)                                                                      \
    X(i16, int16_t, int16_t, I, "int16", __VA_ARGS__)                                                                  \
    X(i32, int32_t, int32_t, I, "int32", __VA_ARGS__)                                                                  \
    X(i64, int64_t, int64_t, I, "int64", __VA_ARGS__)

#define ND_FOR_U(X, ...)                                                                                               \
    X(u8, uint8_t, uint8_t, U, "uint8", __VA_ARGS__)                                                                   \
    X(u16, uint16_t, uint16_t, U, "uint16", __VA_ARGS__)                                                               \
    X(u32, uint32_t, uint32_t, U, "uint32", __VA_ARGS__)                                                               \
    X(u64, uint64_t, uint64_t, U, "uint64", __VA_ARGS__)

#define ND_FOR_H(X, ...) X(f16, uint16_t, float, H, "float16", __VA_ARGS__)

#define ND_FOR_F(X, ...)                                                                                               \
    X(f32, float, float, F, "float32", __VA_ARGS__)                                                                    \
    X(f64, double, double, F, "float64", __VA_ARGS__)

#define ND_FOR_C(X, ...)                                                                                               \
    X(c64, float _Complex, float _Complex, C, "complex64", __VA_ARGS__)                                                \
    X(c128, double _Complex, double _Complex, C, "complex128", __VA_ARGS__)

#define ND_FOR_IU(X, ...) ND_FOR_I(X, __VA_ARGS__) ND_FOR_U(X, __VA_ARGS__)
#define ND_FOR_BIU(X, ...) ND_FOR_B(X, __VA_ARGS__) ND_FOR_IU(X, __VA_ARGS__)
#define ND_FOR_FC(X, ...) ND_FOR_F(X, __VA_ARGS__) ND_FOR_C(X, __VA_ARGS__)
#define ND_FOR_IUF(X, ...) ND_FOR_IU(X, __VA_ARGS__) ND_FOR_F(X, __VA_ARGS__)
#define ND_FOR_IUFC(X, ...) ND_FOR_IU(X, __VA_ARGS__) ND_FOR_FC(X, __VA_ARGS__)
#define ND_FOR_BIUF(X, ...) ND_FOR_B(X, __VA_ARGS__) ND_FOR_IUF(X, __VA_ARGS__)
#define ND_FOR_BIUFC(X, ...) ND_FOR_BIUF(X, __VA_ARGS__) ND_FOR_C(X, __VA_ARGS__)

#define ND_FOR_ALL(X, ...) ND_FOR_BIUFC(X, __VA_ARGS__) ND_FOR_H(X, __VA_ARGS__)

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

/* Storage and value types by name: b8_s b8_v, i32_s i32_v ...; of the real part of a complex type: c64_r. */
#define ND_X(name, storage, value, ...)                                                                                \
    typedef storage name##_s;                                                                                          \
    typedef value name##_v;
ND_FOR_ALL(ND_X, )
#undef ND_X
typedef float c64_r;
typedef double c128_r;

static const uint8_t nd_itemsize[] = {
#define ND_X(name, storage, ...) sizeof(storage),
    ND_FOR_ALL(ND_X, )
#undef ND_X
};

/* The class of a type, as its letter. */
static const char nd_class[] = {
#define ND_X(name, storage, value, class, ...) #class[0],
    ND_FOR_ALL(ND_X, )
#undef ND_X
};

#endif
