/*
 * vmath_pow.h: power, logaddexp, logaddexp2 on vectors, a part of vmath.h.
 *
 * power: x^y = 2^(y log2 x). The exponent can be as large as 1100, and its absolute error is the relative error of the
 * result; hence log2 x is computed to half again the precision of the type, as an unevaluated sum h + l.
 * Products with their rounding errors come from fma, or from halves of the bits (Dekker, A floating-point technique for
 * extending the available precision, 1971).
 * The errors are the largest that test/ulp2.c found in 10^7 samples each.
 * What is not here: integer powers (scalar.h), the short cuts for y = 2, 0.5 and the like (a caller's matter).
 */

/* a b = h + l */
ND_INLINE vf32 v_mul2_f32(vf32 a, vf32 b, vf32 *l) {
    const vf32 h = a * b;
#if ND_HAS_FMA
    *l = v_fma_f32(a, b, -h);
#else
    const vf32 a1 = (vf32)((vi32)a & ~0xfff), b1 = (vf32)((vi32)b & ~0xfff), a2 = a - a1, b2 = b - b1;
    *l = ((a1 * b1 - h) + a1 * b2 + a2 * b1) + a2 * b2;
#endif
    return h;
}
ND_INLINE vf64 v_mul2_f64(vf64 a, vf64 b, vf64 *l) {
    const vf64 h = a * b;
#if ND_HAS_FMA
    *l = v_fma_f64(a, b, -h);
#else
    const vf64 a1 = (vf64)((vi64)a & ~0x7ffffffLL), b1 = (vf64)((vi64)b & ~0x7ffffffLL), a2 = a - a1, b2 = b - b1;
    *l = ((a1 * b1 - h) + a1 * b2 + a2 * b1) + a2 * b2;
#endif
    return h;
}

/* a - b c, where b c is close to a */
ND_INLINE vf32 v_rest_f32(vf32 a, vf32 b, vf32 c) {
#if ND_HAS_FMA
    return v_fma_f32(-b, c, a);
#else
    vf32 l;
    const vf32 h = v_mul2_f32(b, c, &l);
    return (a - h) - l;
#endif
}
ND_INLINE vf64 v_rest_f64(vf64 a, vf64 b, vf64 c) {
#if ND_HAS_FMA
    return v_fma_f64(-b, c, a);
#else
    vf64 l;
    const vf64 h = v_mul2_f64(b, c, &l);
    return (a - h) - l;
#endif
}

/* ---- power ----
 * log2 x = k + s (c0 + s^2 (c1 + P(s^2))), s = (m - 1) / (m + 1), m in [sqrt(1/2), sqrt(2)) as in log; c0 = 2 log2 e,
 * c1 is about c0 / 3 and short, P has the rest of it; s, c0 and their products carry a second part.
 * 2^(n + r) = 2^n (1 + (r ln 2 + r^2 Q(r))) with Q of exp2, 1 + r ln 2 with its error. So in effect only the last
 * addition rounds, and what is exact (x^1, squares, 1) comes out exact.
 *   max ulp      f32 fma 0.782, no fma 0.799   f64 fma 0.788, no fma 0.754
 *   special values as pow of C99: power(x, 0) = power(1, y) = power(-1, +-inf) = 1 for all x, y, even nan
 */
static const float pow_c_f32[] = {0x1.c27714p-11f, 0x1.2776c2p-1f, 0x1.a61b08p-2f, 0x1.476864p-2f, 0x1.2491a0p-2f};
static const double pow_c_f64[] = {-0x1.ec478bf805139p-14, 0x1.2776c50ef9bf6p-1, 0x1.a61762a7afdcap-2,
                                   0x1.484b13d605a03p-2,   0x1.0c9a8578bfe2cp-2, 0x1.c68ece71ab8dep-3,
                                   0x1.8a0d2739ee93ap-3,   0x1.58c00ed9a0fd3p-3, 0x1.63b1f1366403ap-3};

/* log2(x 2^-shift) = h + l, x normal */
ND_INLINE vf32 v_log2_two_f32(vf32 x, vf32 shift, vf32 *l) {
    const vi32 u = (vi32)x - 0x3f3504f3;
    const vf32 k = v_field_f32(u) - shift;
    const vf32 m = (vf32)((u & 0x007fffff) + 0x3f3504f3), f = m - 1.0f, g = m + 1.0f, gl = m - (g - 1.0f);
    const vf32 i = 1.0f / g, s = f * i;
    vf32 zl, wl, t;
    const vf32 sl = v_fma_f32(-s, gl, v_rest_f32(f, s, g)) * i;
    const vf32 z = v_mul2_f32(s, s, &zl), q = v_poly_f32(z, pow_c_f32, 5);
    zl = v_fma_f32(s + s, sl, zl);
    const vf32 c1 = v_set1_f32(0x1.ecp-1f), ph = c1 + q, pl = (c1 - ph) + q;
    const vf32 wh = v_mul2_f32(z, ph, &wl);
    wl = v_fma_f32(z, pl, v_fma_f32(zl, ph, wl));
    const vf32 c0 = v_set1_f32(0x1.715476p+1f), vh = c0 + wh, vl = ((c0 - vh) + wh) + (wl + 0x1.4ae0c0p-25f);
    const vf32 lh = v_mul2_f32(s, vh, &t), h = k + lh;
    *l = ((k - h) + lh) + v_fma_f32(s, vl, v_fma_f32(sl, vh, t));
    return h;
}
ND_INLINE vf64 v_log2_two_f64(vf64 x, vf64 shift, vf64 *l) {
    const vi64 u = (vi64)x - 0x3fe6a09e00000000;
    const vf64 k = v_field_f64(u) - shift;
    const vf64 m = (vf64)((u & 0x000fffffffffffff) + 0x3fe6a09e00000000), f = m - 1.0, g = m + 1.0, gl = m - (g - 1.0);
    const vf64 i = 1.0 / g, s = f * i;
    vf64 zl, wl, t;
    const vf64 sl = v_fma_f64(-s, gl, v_rest_f64(f, s, g)) * i;
    const vf64 z = v_mul2_f64(s, s, &zl), z2 = z * z;
    zl = v_fma_f64(s + s, sl, zl);
#if ND_HAS_FMA
    const vf64 q = v_poly2_f64(z, z2, pow_c_f64, 9), c1 = v_set1_f64(0x1.ec8p-1), ph = c1 + q, pl = (c1 - ph) + q;
#else /* the rest of c1 is added later, which spares q a rounding */
    const vf64 q = z * v_poly2_f64(z, z2, pow_c_f64 + 1, 8), c1 = v_set1_f64(0x1.ec8p-1), ph = c1 + q;
    const vf64 pl = ((c1 - ph) + q) + pow_c_f64[0];
#endif
    const vf64 wh = v_mul2_f64(z, ph, &wl);
    wl = v_fma_f64(z, v_fma_f64(zl, v_set1_f64(0.59), pl), v_fma_f64(zl, ph, wl)); /* 0.59: roughly the slope of q */
    const vf64 c0 = v_set1_f64(0x1.71547652b82fep+1), vh = c0 + wh;
    const vf64 vl = ((c0 - vh) + wh) + (wl + 0x1.777d0ffda0d24p-55);
    const vf64 lh = v_mul2_f64(s, vh, &t), h = k + lh;
    *l = ((k - h) + lh) + v_fma_f64(s, vl, v_fma_f64(sl, vh, t));
    return h;
}

/* 2^(h + l) = 2^n * the result; t holds n + bias */
ND_INLINE vf32 v_exp2_two_f32(vf32 h, vf32 l, int bias, vf32 *t) {
    const float magic = 0x1.8p23f + bias;
    *t = h + magic;
    const vf32 d = h - (*t - magic), r = d + l, rl = (d - r) + l, ln2 = v_set1_f32(0x1.62e430p-1f);
    vf32 bl;
    const vf32 b = v_mul2_f32(r, ln2, &bl), a = 1.0f + b, al = (1.0f - a) + b;
    const vf32 Q = v_fma_f32(r, v_poly_f32(r, exp2_c_f32, 5), v_set1_f32(-0x1.05c610p-29f));
    return a + v_fma_f32(r, Q, v_fma_f32(rl, ln2, al + bl));
}
ND_INLINE vf64 v_exp2_two_f64(vf64 h, vf64 l, int bias, vf64 *t) {
    const double magic = 0x1.8p52 + bias;
    *t = h + magic;
    const vf64 d = h - (*t - magic), r = d + l, rl = (d - r) + l, ln2 = v_set1_f64(0x1.62e42fefa39efp-1);
    vf64 bl;
    const vf64 b = v_mul2_f64(r, ln2, &bl), a = 1.0 + b, al = (1.0 - a) + b;
    const vf64 Q = v_fma_f64(r, v_poly2_f64(r, r * r, exp2_c_f64, 10), v_set1_f64(0x1.abc9e3b39803fp-56));
    return a + v_fma_f64(r, Q, v_fma_f64(rl, ln2, al + bl));
}

/* Everything: subnormal and negative x, overflow, underflow, zeros, infinities, nan. y beyond 2^40 (2^70) is as good as
 * infinite: |log2 x| is at least 2^-24 (2^-53) or 0. */
ND_COLD vf32 v_power_far_f32(vf32 x, vf32 y) {
    const float inf = __builtin_inff(), big = 0x1p40f;
    const vf32 a = v_abs_f32(x), scaled = (vf32)((vi32)a | 0x4b000000) - 0x1p23f;
    const vi32 sub = (vi32)(a < 0x1p-126f), edge = (vi32)(a == 0.0f) | (vi32)(a == inf);
    vf32 l, t, el;
    const vf32 shift = v_sel_f32(sub, v_set1_f32(149), (vf32){0});
    const vf32 h = v_log2_two_f32(v_sel_f32(sub, scaled, a), shift, &l);
    const vf32 Y = v_sel_f32(y > big, v_set1_f32(big), v_sel_f32(y < -big, v_set1_f32(-big), y));
    vf32 eh = v_mul2_f32(Y, h, &el);
    el = v_fma_f32(Y, l, el);
    const vi32 zero = eh < -151.0f, huge = (vi32)(eh > 129.0f);
    eh = v_sel_f32(huge, v_set1_f32(129.0f), v_sel_f32(zero, v_set1_f32(-150.5f), eh));
    el = v_sel_f32(huge | zero, (vf32){0}, el);
    const vf32 p = v_exp2_two_f32(eh, el, 2 * 127 - 1, &t);
    const vi32 n = (vi32)t + 1, half = (vi32)((vu32)n >> 1);
    vf32 v = p * (vf32)(half << 23) * (vf32)((n - half) << 23 & ~zero);
    v = v_sel_f32(edge, (vf32)((vi32)v_set1_f32(inf) & ((y > 0.0f) == (a > 0.0f))), v);
    const vf32 yh = y * 0.5f;
    const vi32 whole = v_round_f32(y) == y, odd = whole & (vi32)(v_round_f32(yh) != yh);
    v = (vf32)((vi32)v | ((vi32)x & odd & (vi32)v_set1_f32(-0.0f)));
    v = v_sel_f32((vi32)(x < 0.0f) & (vi32)(x > -inf) & ~whole, v_set1_f32(__builtin_nanf("")), v);
    v = v_sel_f32((vi32)(x != x) | (vi32)(y != y), x + y, v);
    return v_sel_f32((vi32)(x == 1.0f) | (vi32)(y == 0.0f), v_set1_f32(1.0f), v);
}
ND_COLD vf64 v_power_far_f64(vf64 x, vf64 y) {
    const double inf = __builtin_inf(), big = 0x1p70;
    const vf64 a = v_abs_f64(x), scaled = (vf64)((vi64)a | 0x4330000000000000) - 0x1p52;
    const vi64 sub = (vi64)(a < 0x1p-1022), edge = (vi64)(a == 0.0) | (vi64)(a == inf);
    vf64 l, t, el;
    const vf64 shift = v_sel_f64(sub, v_set1_f64(1074), (vf64){0});
    const vf64 h = v_log2_two_f64(v_sel_f64(sub, scaled, a), shift, &l);
    const vf64 Y = v_sel_f64(y > big, v_set1_f64(big), v_sel_f64(y < -big, v_set1_f64(-big), y));
    vf64 eh = v_mul2_f64(Y, h, &el);
    el = v_fma_f64(Y, l, el);
    const vi64 zero = eh < -1076.0, huge = (vi64)(eh > 1025.0);
    eh = v_sel_f64(huge, v_set1_f64(1025.0), v_sel_f64(zero, v_set1_f64(-1075.5), eh));
    el = v_sel_f64(huge | zero, (vf64){0}, el);
    const vf64 p = v_exp2_two_f64(eh, el, 2 * 1023 - 1, &t);
    const vi64 n = (vi64)t + 1, half = (vi64)((vu64)n >> 1);
    vf64 v = p * (vf64)(half << 52) * (vf64)((n - half) << 52 & ~zero);
    v = v_sel_f64(edge, (vf64)((vi64)v_set1_f64(inf) & ((y > 0.0) == (a > 0.0))), v);
    const vf64 yh = y * 0.5;
    const vi64 whole = v_round_f64(y) == y, odd = whole & (vi64)(v_round_f64(yh) != yh);
    v = (vf64)((vi64)v | ((vi64)x & odd & (vi64)v_set1_f64(-0.0)));
    v = v_sel_f64((vi64)(x < 0.0) & (vi64)(x > -inf) & ~whole, v_set1_f64(__builtin_nan("")), v);
    v = v_sel_f64((vi64)(x != x) | (vi64)(y != y), x + y, v);
    return v_sel_f64((vi64)(x == 1.0) | (vi64)(y == 0.0), v_set1_f64(1.0), v);
}

ND_INLINE vf32 v_power_f32(vf32 x, vf32 y) {
    vf32 l, t, el;
    const vf32 h = v_log2_two_f32(x, (vf32){0}, &l), eh = v_mul2_f32(y, h, &el);
    const vi32 fine = (vi32)(x >= 0x1p-126f) & (vi32)(x < __builtin_inff()) & (vi32)(v_abs_f32(eh) <= 125.0f);
    if (__builtin_expect(v_any_i32(~fine), 0)) return v_power_far_f32(x, y);
    const vf32 p = v_exp2_two_f32(eh, v_fma_f32(y, l, el), 127, &t);
    return p * (vf32)((vi32)t << 23);
}
ND_INLINE vf64 v_power_f64(vf64 x, vf64 y) {
    vf64 l, t, el;
    const vf64 h = v_log2_two_f64(x, (vf64){0}, &l), eh = v_mul2_f64(y, h, &el);
    const vi64 fine = (vi64)(x >= 0x1p-1022) & (vi64)(x < __builtin_inf()) & (vi64)(v_abs_f64(eh) <= 1021.0);
    if (__builtin_expect(v_any_i64(~fine), 0)) return v_power_far_f64(x, y);
    const vf64 p = v_exp2_two_f64(eh, v_fma_f64(y, l, el), 1023, &t);
    return p * (vf64)((vi64)t << 52);
}

/* ---- logaddexp, logaddexp2 ----
 * log(e^x + e^y) = m + log1p(e), m the larger, e = exp(-|x - y|), with the rounding errors of x - y and of e.
 * log1p(e) = 2 s + s R(s^2), s = e / (2 + e) in [0, 1/3], with the error of s; m + 2 s is summed with its error. To
 * base 2 the same with 2^ and log2 e. Where x = y it is x + log 2, as in NumPy, which also settles equal infinities.
 * Near e^x + e^y = 1 the result is the difference of numbers that are not exact; the errors here are in units of the
 * last place of the result or of m, whichever is larger.
 *   max ulp, logaddexp    f32 fma 0.850, no fma 0.854   f64 fma 0.827, no fma 0.837
 *   max ulp, logaddexp2   f32 fma 1.061, no fma 1.109   f64 fma 0.944, no fma 0.970
 *   (inf, y) and (x, inf) are inf, (-inf, y) is y, nan is nan
 */
static const float logadd_c_f32[] = {0x1.555502p-1f, 0x1.99d1ccp-2f, 0x1.1ec00cp-2f, 0x1.1ecc64p-2f};
static const double logadd_c_f64[] = {
    0x1.5555555555535p-1, 0x1.99999999a0750p-2, 0x1.249249208cdffp-2, 0x1.c71c741bed22dp-3, 0x1.745cb41b27131p-3,
    0x1.3b1dd8912d4c7p-3, 0x1.1067f206b3b7dp-3, 0x1.efd5229eb3a8bp-4, 0x1.55c05416194e2p-4, 0x1.5c698d265e984p-3};

ND_INLINE vf32 v_logadd_near_f32(vf32 x, vf32 y, int two) {
    const vi32 more = x > y;
    const vf32 m = v_sel_f32(more, x, y), o = v_sel_f32(more, y, x), d = o - m, v = d - o;
    vf32 dl = (o - (d - v)) - (m + v), t, b, w, err;
    if (two) {
        const vf32 r = v_exp2_reduced_f32(d, 127, &t, &w);
        b = v_mul2_f32(r, v_set1_f32(0x1.62e430p-1f), &err);
        w = v_fma_f32(r, v_fma_f32(r, w, v_set1_f32(-0x1.05c610p-29f)), err), dl = dl * 0x1.62e430p-1f;
    } else b = v_expm1_parts_f32(d, &t, &w);
    w = w + v_fma_f32(dl, b + w, dl);
    /* e + el = 2^n (1 + b + w) */
    const vf32 scale = (vf32)((vi32)t << 23), sb = scale * b, e0 = scale + sb;
    const vf32 rest0 = v_fma_f32(scale, w, (scale - e0) + sb), e = e0 + rest0, el = (e0 - e) + rest0;
    const vf32 a = 2.0f + e, al = e - (a - 2.0f), i = 1.0f / a, s = e * i, z = s * s;
    const vf32 rest = v_fma_f32(-s, al, v_rest_f32(e, s, a)), R = z * v_poly_f32(z, logadd_c_f32, 4);
    /* 2 s + w; el / (1 + e), roughly */
    w = v_fma_f32(s, R, (rest + rest) * i) + el * (1.0f - (s + s) * (1.0f - s));
    vf32 c = s + s;
    if (two) {
        w = w * 0x1.715476p+0f + c * 0x1.4ae0c0p-26f;
        c = v_mul2_f32(c, v_set1_f32(0x1.715476p+0f), &err), w = w + err;
    }
    const vf32 h = m + c, g = h - m, l = (m - (h - g)) + (c - g);
    return v_sel_f32(x == y, x + (two ? 1.0f : 0x1.62e430p-1f), h + (l + w));
}
ND_INLINE vf64 v_logadd_near_f64(vf64 x, vf64 y, int two) {
    const vi64 more = x > y;
    const vf64 m = v_sel_f64(more, x, y), o = v_sel_f64(more, y, x), d = o - m, v = d - o;
    vf64 dl = (o - (d - v)) - (m + v), t, b, w, err;
    if (two) {
        const vf64 r = v_exp2_reduced_f64(d, 1023, &t, &w);
        b = v_mul2_f64(r, v_set1_f64(0x1.62e42fefa39efp-1), &err);
        w = v_fma_f64(r, v_fma_f64(r, w, v_set1_f64(0x1.abc9e3b39803fp-56)), err), dl = dl * 0x1.62e42fefa39efp-1;
    } else b = v_expm1_parts_f64(d, &t, &w);
    w = w + v_fma_f64(dl, b + w, dl);
    /* e + el = 2^n (1 + b + w) */
    const vf64 scale = (vf64)((vi64)t << 52), sb = scale * b, e0 = scale + sb;
    const vf64 rest0 = v_fma_f64(scale, w, (scale - e0) + sb), e = e0 + rest0, el = (e0 - e) + rest0;
    const vf64 a = 2.0 + e, al = e - (a - 2.0), i = 1.0 / a, s = e * i, z = s * s;
    const vf64 rest = v_fma_f64(-s, al, v_rest_f64(e, s, a)), R = z * v_poly2_f64(z, z * z, logadd_c_f64, 10);
    /* 2 s + w; el / (1 + e), roughly */
    w = v_fma_f64(s, R, (rest + rest) * i) + el * (1.0 - (s + s) * (1.0 - s));
    vf64 c = s + s;
    if (two) {
        w = w * 0x1.71547652b82fep+0 + c * 0x1.777d0ffda0d24p-56;
        c = v_mul2_f64(c, v_set1_f64(0x1.71547652b82fep+0), &err), w = w + err;
    }
    const vf64 h = m + c, g = h - m, l = (m - (h - g)) + (c - g);
    return v_sel_f64(x == y, x + (two ? 1.0 : 0x1.62e42fefa39efp-1), h + (l + w));
}

/* Where the difference is large, infinite or nan: log1p(e) = e, which may be subnormal and then rounds only once. */
ND_INLINE vf32 v_logadd_far_f32(vf32 x, vf32 y, int two) {
    const vf32 m = v_sel_f32(x > y, x, y), d = v_sel_f32(x > y, y, x) - m;
    const vf32 e = two ? v_exp2_far_f32(d + 40.0f) * 0x1.715476p+0f * 0x1p-40f : v_exp_far_f32(d);
    const vf32 near = v_logadd_near_f32(x, y, two);
    const vf32 r = v_sel_f32((vi32)(d >= (two ? -125.0f : -87.0f)) | (vi32)(x == y), near, m + e);
    return v_sel_f32((vi32)(x != x) | (vi32)(y != y), x + y, r);
}
ND_INLINE vf64 v_logadd_far_f64(vf64 x, vf64 y, int two) {
    const vf64 m = v_sel_f64(x > y, x, y), d = v_sel_f64(x > y, y, x) - m;
    const vf64 e = two ? v_exp2_far_f64(d + 200.0) * 0x1.71547652b82fep+0 * 0x1p-200 : v_exp_far_f64(d);
    const vf64 near = v_logadd_near_f64(x, y, two);
    const vf64 r = v_sel_f64((vi64)(d >= (two ? -1021.0 : -708.0)) | (vi64)(x == y), near, m + e);
    return v_sel_f64((vi64)(x != x) | (vi64)(y != y), x + y, r);
}
ND_COLD vf32 v_logaddexp_far_f32(vf32 x, vf32 y) { return v_logadd_far_f32(x, y, 0); }
ND_COLD vf64 v_logaddexp_far_f64(vf64 x, vf64 y) { return v_logadd_far_f64(x, y, 0); }
ND_COLD vf32 v_logaddexp2_far_f32(vf32 x, vf32 y) { return v_logadd_far_f32(x, y, 1); }
ND_COLD vf64 v_logaddexp2_far_f64(vf64 x, vf64 y) { return v_logadd_far_f64(x, y, 1); }

#define ND_X(NAME, T, I, two, MAX)                                                                                     \
    ND_INLINE v##T v_##NAME##_##T(v##T x, v##T y) {                                                                    \
        const v##I rare = ~(v##I)(v_abs_##T(x - y) <= MAX);                                                            \
        return __builtin_expect(v_any_##I(rare), 0) ? v_##NAME##_far_##T(x, y) : v_logadd_near_##T(x, y, two);         \
    }
ND_X(logaddexp, f32, i32, 0, 87.0f)
ND_X(logaddexp, f64, i64, 0, 708.0)
ND_X(logaddexp2, f32, i32, 1, 125.0f)
ND_X(logaddexp2, f64, i64, 1, 1021.0)
#undef ND_X
