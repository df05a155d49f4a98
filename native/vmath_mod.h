/*
 * vmath_mod.h: fmod, Python's remainder and floor_divide on vectors.
 *
 * fmod is exact: with q the rounded quotient of the magnitudes, r = |x| - q |y| has no more digits than y as long as q
 * is an exact integer, so one fma gives it without error; a negative r is one |y| short (q was rounded up). Without fma
 * the product is split: for f32 in double, for f64 into q times the upper and the lower half of y's digits, which
 * narrows the range of q and of the operands. Other operands (huge quotients, infinities, NaN, zero divisors) go to
 * libm, lane by lane.
 * remainder and floor_divide follow NumPy's npy_divmod: the remainder takes the divisor's sign, and the quotient is
 * floored after the rounding of the division is taken out.
 */
#include "glibc.h"

double fmod(double x, double y);
float fmodf(float x, float y);

#define V_MOD_MAX_f32 0x1p22f
#define V_MOD_MAX_f64 (ND_HAS_FMA ? 0x1p51 : 0x1p25)
/* What must be finite, and without fma so small that q |y| <= |x| + |y| / 2 is too. (An infinite x has q = inf.) */
#define V_MOD_TOP_f32(a, b) ((b) <= 0x1.fffffep127f)
#define V_MOD_TOP_f64(a, b) (ND_HAS_FMA ? (b) <= 0x1.fffffffffffffp1023 : v_lt_f64(a, b, b, a) <= 0x1p1022)

/* |x| - q |y| without rounding */
ND_INLINE vf32 v_mod_rest_f32(vf32 q, vf32 y, vf32 x) {
#if ND_HAS_FMA
    return v_fma_f32(-q, y, x);
#else
    vf32 r;
    for (int i = 0; i < ND_LANES(float); i++) r[i] = (float)((double)x[i] - (double)q[i] * (double)y[i]);
    return r;
#endif
}
ND_INLINE vf64 v_mod_rest_f64(vf64 q, vf64 y, vf64 x) {
#if ND_HAS_FMA
    return v_fma_f64(-q, y, x);
#else
    const vf64 high = (vf64)((vu64)y & 0xfffffffff8000000u), low = y - high;
    return (x - q * high) - q * low;
#endif
}

#define ND_X(F, T, M, mod)                                                                                             \
    ND_COLD v##F v_fmod_far_##F(v##F x, v##F y) {                                                                      \
        for (int i = 0; i < ND_LANES(T); i++) x[i] = mod(x[i], y[i]);                                                  \
        return x;                                                                                                      \
    }                                                                                                                  \
    ND_INLINE v##F v_fmod_##F(v##F x, v##F y) {                                                                        \
        const v##F a = v_abs_##F(x), b = v_abs_##F(y), q = v_round_##F(a / b);                                         \
        const M near = (q < V_MOD_MAX_##F) & V_MOD_TOP_##F(a, b);                                                      \
        if (__builtin_expect(v_any_##M(~near), 0)) return v_fmod_far_##F(x, y);                                        \
        const v##F r = v_mod_rest_##F(q, b, a);                                                                        \
        return v_copysign_##F(v_sel_##F(r < 0, r + b, r), x);                                                          \
    }                                                                                                                  \
    ND_INLINE v##F v_remainder_##F(v##F x, v##F y) {                                                                   \
        const v##F r = v_fmod_##F(x, y), zero = v_copysign_##F(v_set1_##F(0), y);                                      \
        const v##F s = v_sel_##F((r < 0) ^ (y < 0), r + y, r);                                                         \
        return v_sel_##F(y == 0, r, v_sel_##F(r == 0, zero, s));                                                       \
    }                                                                                                                  \
    ND_INLINE v##F v_floor_divide_##F(v##F x, v##F y) {                                                                \
        const v##F r = v_fmod_##F(x, y), d = x / y, one = v_set1_##F(1);                                               \
        v##F q = (x - r) / y;                                                                                          \
        q = v_sel_##F((r != 0) & ((r < 0) ^ (y < 0)), q - one, q);                                                     \
        v##F f = v_round_##F(q);                                                                                       \
        f = v_sel_##F(f > q, f - one, f);                                                                              \
        f = v_sel_##F(q - f > (T)0.5, f + one, f);                                                                     \
        return v_sel_##F(y == 0, d, v_sel_##F(q == 0, v_copysign_##F(v_set1_##F(0), d), f));                           \
    }
#define v_any_vi32 v_any_i32
#define v_any_vi64 v_any_i64
ND_X(f32, float, vi32, fmodf)
ND_X(f64, double, vi64, fmod)
#undef V_MOD_MAX_f32
#undef V_MOD_MAX_f64
#undef V_MOD_TOP_f32
#undef V_MOD_TOP_f64
#undef v_any_vi32
#undef v_any_vi64
#undef ND_X
