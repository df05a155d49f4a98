/*
 * complex_t.h: what NumPy's complex loops do with the parts alone, for one complex type; included by complex.h with T
 * (c64 or c128) and R (the type of a part) set, and cx_absolute_T defined before. Same operations in the same order as
 * in NumPy's loops (numpy/core/src/umath/loops.c.src), in the precision of the type, hence the same bits.
 */
#define ND_CAT_(a, b, c) a##b##c
#define ND_CAT(a, b, c) ND_CAT_(a, b, c)
#define FN(name) ND_CAT(cx_##name##_, T, )
#define V ND_CAT(T, _v, )
#define RE(x) (__real__(x))
#define IM(x) (__imag__(x))

ND_INLINE V FN(make)(R re, R im) {
    V z;
    RE(z) = re, IM(z) = im;
    return z;
}

/* ---- arithmetic ---- */

ND_INLINE V FN(add)(V x, V y) { return FN(make)(RE(x) + RE(y), IM(x) + IM(y)); }
ND_INLINE V FN(subtract)(V x, V y) { return FN(make)(RE(x) - RE(y), IM(x) - IM(y)); }
ND_INLINE V FN(negative)(V x) { return FN(make)(-RE(x), -IM(x)); }
ND_INLINE V FN(positive)(V x) { return x; }
ND_INLINE V FN(conjugate)(V x) { return FN(make)(RE(x), -IM(x)); }
/* Written out: C's x * y would call a function that turns some NaN into infinities (C99 Annex G), as NumPy does not.
 * b * -d is -(b * d) to the bit; a*c - b*d beside a*d + b*c becomes a fused vfmaddsub in GCC 12, -ffp-contract=off or
 * not. */
ND_INLINE V FN(multiply)(V x, V y) { return FN(make)(RE(x) * RE(y) + IM(x) * -IM(y), RE(x) * IM(y) + IM(x) * RE(y)); }
ND_INLINE V FN(square)(V x) { return FN(multiply)(x, x); }

/* Smith, "Algorithm 116: Complex division" (Comm. ACM 5, 1962); x / 0 divides the parts of x by 0. */
ND_INLINE V FN(divide)(V x, V y) {
    const R a = RE(x), b = IM(x), c = RE(y), d = IM(y), ca = c < 0 ? -c : c, da = d < 0 ? -d : d;
    if (c == 0 && d == 0) return FN(make)(a / (R)__builtin_fabs(c), b / (R)__builtin_fabs(c));
    if (ca >= da) {
        const R ratio = d / c, scale = 1 / (c + d * ratio);
        return FN(make)((a + b * ratio) * scale, (b + a * -ratio) * scale);
    }
    const R ratio = c / d, scale = 1 / (d + c * ratio);
    return FN(make)((a * ratio + b) * scale, (b * ratio - a) * scale);
}
ND_INLINE V FN(reciprocal)(V x) {
    const R a = RE(x), b = IM(x);
    if ((b < 0 ? -b : b) <= (a < 0 ? -a : a)) {
        const R ratio = b / a, d = a + b * ratio;
        return FN(make)(1 / d, -ratio / d);
    }
    const R ratio = a / b, d = a * ratio + b;
    return FN(make)(ratio / d, -1 / d);
}
ND_INLINE V FN(rint)(V x) { return FN(make)((R)__builtin_rint(RE(x)), (R)__builtin_rint(IM(x))); }

/* ---- predicates ---- */

ND_INLINE bool FN(isnan)(V x) { return (RE(x) != RE(x)) | (IM(x) != IM(x)); }
ND_INLINE bool FN(isfinite)(V x) { return (RE(x) - RE(x) == 0) & (IM(x) - IM(x) == 0); }
ND_INLINE bool FN(isinf)(V x) {
    return ((R)__builtin_fabs(RE(x)) == (R)INFINITY) | ((R)__builtin_fabs(IM(x)) == (R)INFINITY);
}
ND_INLINE bool FN(truth)(V x) { return (RE(x) != 0) | (IM(x) != 0); }
ND_INLINE bool FN(logical_and)(V x, V y) { return FN(truth)(x) && FN(truth)(y); }
ND_INLINE bool FN(logical_or)(V x, V y) { return FN(truth)(x) || FN(truth)(y); }
ND_INLINE bool FN(logical_xor)(V x, V y) { return FN(truth)(x) != FN(truth)(y); }
ND_INLINE bool FN(logical_not)(V x) { return !FN(truth)(x); }

/* x / |x| as from NumPy 2 on: 0 at 0, a unit where one part is infinite, NaN where both are. Where only |x| overflows,
 * x is made smaller first. */
ND_INLINE V FN(sign)(V x) {
    R a = FN(absolute)(x);
    if (a == (R)INFINITY) {
        const int re = (RE(x) == a) - (RE(x) == -a), im = (IM(x) == a) - (IM(x) == -a);
        if (re && im) return FN(make)((R)NAN, (R)NAN);
        if (re || im) return FN(make)((R)re, (R)im);
        x = FN(make)(RE(x) / 4, IM(x) / 4), a = FN(absolute)(x);
    }
    if (a == 0) return FN(make)(0, 0);
    return a == a ? FN(make)(RE(x) / a, IM(x) / a) : FN(make)((R)NAN, (R)NAN);
}

/* ---- comparisons: by the real part, then by the imaginary one; false where any part is NaN ---- */

ND_INLINE bool FN(equal)(V x, V y) { return (RE(x) == RE(y)) & (IM(x) == IM(y)); }
ND_INLINE bool FN(not_equal)(V x, V y) { return (RE(x) != RE(y)) | (IM(x) != IM(y)); }
#define ND_X(name, op, strict)                                                                                         \
    ND_INLINE bool FN(name)(V x, V y) {                                                                                \
        return (RE(x) strict RE(y) && IM(x) == IM(x) && IM(y) == IM(y)) || (RE(x) == RE(y) && IM(x) op IM(y));         \
    }
ND_X(less, <, <)
ND_X(less_equal, <=, <)
ND_X(greater, >, >)
ND_X(greater_equal, >=, >)
#undef ND_X
/* The first NaN wins in maximum and minimum; fmax and fmin avoid NaN. */
#define ND_X(name, order)                                                                                              \
    ND_INLINE V FN(name##imum)(V x, V y) { return FN(isnan)(x) || FN(order)(x, y) ? x : y; }                           \
    ND_INLINE V FN(f##name)(V x, V y) { return FN(isnan)(y) || FN(order)(x, y) ? x : y; }
ND_X(max, greater_equal)
ND_X(min, less_equal)
#undef ND_X

#undef ND_CAT
#undef ND_CAT_
#undef FN
#undef RE
#undef IM
#undef V
#undef T
#undef R
