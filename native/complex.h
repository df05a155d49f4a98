/* complex.h: complex numbers (the other functions come with it soon). */
#ifndef ND_COMPLEX_H
#define ND_COMPLEX_H
#include "dtype.h"
#define ND_X(T, S, ...)                                                                                                \
    static inline S cx_multiply_##T(S x, S y) {                                                                        \
        S z;                                                                                                           \
        __real__ z = __real__ x * __real__ y - __imag__ x * __imag__ y;                                                \
        __imag__ z = __real__ x * __imag__ y + __imag__ x * __real__ y;                                                \
        return z;                                                                                                      \
    }
ND_FOR_C(ND_X, )
#undef ND_X
#endif
