/*
 * vmath_mod.h: what is exact, on vectors: fmod, Python's remainder and floor_divide, ldexp, gcd.
 *
 * fmod is exact: with q the rounded quotient of the magnitudes, r = |x| - q |y| has no more digits than y as long as q
 * is an exact integer, so one fma gives it without error; a negative r is one |y| short (q was rounded up). Without fma
 * the product is split: for f32 in double, for f64 into q times the upper and the lower half of y's digits, which
 * narrows the range of q and of the operands. Other operands (huge quotients, infinities, NaN, zero divisors) go to
 * libm, lane by lane.
 * remainder and floor_divide follow NumPy's npy_divmod: the remainder takes the divisor's sign, and the quotient is
 * floored after the rounding of the division is taken out.
 *
 * ldexp: the exponent y is a whole number in a float, of any size. Where 2^y is a normal number x 2^y is one product.
 * Else it is multiplied in three steps, and one that rounds into subnormals leaves nothing for a later one to round.
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

#define ND_X(F, T, I, MANT, BIAS)                                                                                      \
    ND_INLINE v##F v_two_to_##F(v##F n) { /* 1 - BIAS <= n <= BIAS */                                                  \
        return (v##F)((v##I)(n + ((T)0x1.8p##MANT + BIAS)) << MANT);                                                   \
    }                                                                                                                  \
    ND_COLD v##F v_ldexp_far_##F(v##F x, v##F y) {                                                                     \
        const v##F top = v_set1_##F(BIAS), low = 1 - top, down = low + (MANT + 1), most = top * 3, zero = {0};         \
        y = v_lt_##F(y, most, v_lt_##F(-most, y, y, -most), most);                                                     \
        for (int i = 0; i < 2; i++) {                                                                                  \
            const v##F step = v_lt_##F(top, y, top, v_lt_##F(y, low, down, zero));                                     \
            x = x * v_two_to_##F(step), y = y - step;                                                                  \
        }                                                                                                              \
        return x * v_two_to_##F(v_lt_##F(top, y, top, v_lt_##F(y, low, low, y)));                                      \
    }                                                                                                                  \
    ND_INLINE v##F v_ldexp_##F(v##F x, v##F y) {                                                                       \
        if (__builtin_expect(!v_all_le_##F(v_abs_##F(y), v_set1_##F(BIAS - 1)), 0)) return v_ldexp_far_##F(x, y);      \
        return x * v_two_to_##F(y);                                                                                    \
    }
ND_X(f32, float, i32, 23, 127)
ND_X(f64, double, i64, 52, 1023)
#undef ND_X

/* gcd of whole numbers from 0 to 2^16 (f64: 2^32), by Euclid's algorithm with the nearest quotient instead of the one
 * below: any whole quotient does, this one halves the remainder each time. Its products are exact. */
#define ND_X(F)                                                                                                        \
    ND_INLINE v##F v_gcd_##F(v##F a, v##F b) {                                                                         \
        const v##F zero = {0}, one = v_set1_##F(1);                                                                    \
        while (!v_all_le_##F(b, zero)) {                                                                               \
            const v##F q = v_round_##F(a / v_lt_##F(zero, b, b, one)), r = v_abs_##F(v_fma_##F(-q, b, a));             \
            a = v_lt_##F(zero, b, b, a), b = v_lt_##F(zero, b, r, zero);                                               \
        }                                                                                                              \
        return a;                                                                                                      \
    }
ND_X(f32)
ND_X(f64)
#undef ND_X
