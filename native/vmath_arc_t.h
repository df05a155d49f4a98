/*
 * vmath_arc_t.h: tan, arctan, arctan2, arcsin, arccos for one float type; included by vmath_arc.h, which explains the
 * methods, with T (name), S (C type) and I (its integer vector) set.
 */

/* n - q d, where it is small against n: right to about 2^-50 (f32: 2^-21) of itself. Without fma the product is summed
 * from halves of the mantissas (Dekker, A floating-point technique for extending the available precision, 1971). */
ND_INLINE VF FN(v_residual)(VF n, VF q, VF d) {
#if ND_HAS_FMA
    return FN(v_fma)(-q, d, n);
#else
    const I top = ~(FN(half_mantissa) - (I){0});
    const VF p = q * d, qh = (VF)((I)q & top), ql = q - qh, dh = (VF)((I)d & top), dl = d - dh;
    return (n - p) - ((((qh * dh - p) + qh * dl) + ql * dh) + ql * dl);
#endif
}

/* 1 / (2 sqrt(z)) to 4 percent: a step of a root from its residual needs no more. Halving the bits of a float halves
 * its logarithm; Blinn, Floating-point tricks (1997). Finite for z = 0. */
ND_INLINE VF FN(v_half_rsqrt)(VF z) { return (VF)(FN(half_rsqrt_magic) - (I)((U)z >> 1)); }

/* ---- tan ---- */
ND_INLINE VF FN(v_tan_core)(I q, VF h, VF l, I sign) {
    const VF z = h * h, lf = l * FN(v_fma)(z, ALL(1.55), ALL(1)); /* l tan' h, roughly */
    const VF P = POLY2(z, z * z, tan_c);
    const VF dz = FN(v_residual)(z, h, h) * ALL(-0.59); /* the rounding error of z times (z P)', roughly */
#if ND_HAS_FMA
    const VF c = FN(v_fma)(h, FN(v_fma)(z, P, dz), lf), t = h + c, tl = (h - t) + c, tan = t;
#else
    const VF g = z * P, ge = dz - FN(v_residual)(g, z, P), c = h * g, ce = (h * ge + lf) - FN(v_residual)(c, h, g);
    const VF t = h + c, tl = ((h - t) + c) + ce, tan = t + tl;
#endif
    const VF inv = ALL(1) / t, e = FN(v_fma)(-tl, inv, FN(v_residual)(ALL(1), inv, t));
    const VF cot = FN(v_fma)(inv, e, inv);
    return (VF)((I)FN(v_bit0)(q, tan, cot) ^ ((sign ^ q << (8 * sizeof(S) - 1)) & (I)ALL(-0.0)));
}
ND_COLD VF FN(v_tan_far)(VF a, I sign) {
    VF h, l;
    I q = FN(v_trig_reduce)(a, 0, &h, &l);
    for (int i = 0; i < ND_LANES(S); i++)
        if (!(a[i] <= TRIG_MAX)) {
            double H, L;
            q[i] = v_trig_reduce_far(a[i], &H, &L);
            h[i] = (S)H, l[i] = (S)((H - (S)H) + L);
        }
    return FN(v_tan_core)(q, h, l, sign);
}
ND_INLINE VF FN(v_tan)(VF x) {
    const VF a = FN(v_abs)(x);
    if (__builtin_expect(!FN(v_all_le)(a, ALL(TRIG_MAX)), 0)) return FN(v_tan_far)(a, (I)x);
    VF h, l;
    const I q = FN(v_trig_reduce)(a, 0, &h, &l);
    return FN(v_tan_core)(q, h, l, (I)x);
}

/* ---- arctan ---- */
/* arctan(n / (d + de)) + k pi/4, |n / d| < 0.55; `both`: with k = 0 d is not exactly 1 */
ND_INLINE VF FN(v_arctan_core)(VF n, VF d, VF de, VF k, int both) {
    const VF inv = ALL(1) / d, t = n * inv, tl = FN(v_fma)(-t, de, FN(v_residual)(n, t, d)) * inv, z = t * t;
    const VF c = FN(v_fma)(t * z, POLY(z, arctan_c), both ? FN(v_fma)(-tl, z, tl) : tl); /* tl / (1 + z) */
    return FN(v_fma)(k, ALL(FN(pio4_hi)), t + FN(v_fma)(k, ALL(FN(pio4_lo)), c));        /* k pi4_hi is exact */
}
ND_INLINE VF FN(v_arctan)(VF x) {
    const VF zero = {0}, one = ALL(1), big = ALL(0x1p60), low = ALL(TAN_HALF);
    VF a = FN(v_abs)(x);
    a = FN(v_lt)(big, a, big, a);
    /* a1 - w1 and a0 + w0: a and 1 below tan(1/2), a - 1 and a + 1 in the middle, -1 and a from 2 on */
    const VF a0 = FN(v_lt)(a, low, zero, a), w1 = FN(v_lt)(a, low, zero, one);
    const VF a1 = FN(v_lt)(ALL(2), a, zero, a), w0 = FN(v_lt)(ALL(2), a, zero, one);
    const VF d = a0 + w0, de = a0 - (d - w0);
    return FN(v_flip)(FN(v_arctan_core)(a1 - w1, d, de, (w1 - w0) + one, 0), x);
}

/* ---- arctan2 ---- */
/* of the magnitudes and the sign of x */
ND_INLINE VF FN(v_arctan2_core)(VF ay, VF ax, I xsign) {
    const VF zero = {0}, one = ALL(1), hx = ax * ALL(TAN_HALF), hy = ay * ALL(0.5);
    const VF a0 = FN(v_lt)(ay, hx, zero, ay), w1 = FN(v_lt)(ay, hx, zero, ax), k1 = FN(v_lt)(ay, hx, zero, one);
    const VF a1 = FN(v_lt)(ax, hy, zero, ay), w0 = FN(v_lt)(ax, hy, zero, ax), k0 = FN(v_lt)(ax, hy, one, zero);
    const VF d = a0 + w0, hi = FN(v_lt)(a0, w0, w0, a0), lo = FN(v_lt)(a0, w0, a0, w0), de = lo - (d - hi);
    const I flip = xsign & (I)ALL(-0.0);
    const VF n = (VF)((I)(a1 - w1) ^ flip), k = (VF)((I)(k1 + k0) ^ flip); /* x < 0: -n / d + (4 - k) pi/4 */
    return FN(v_arctan_core)(n, d, de, k + (VF)((I)ALL(4) & (flip >> (8 * sizeof(S) - 1))), 1);
}
/* Operands that are zero, not finite, or far from 1: as (1, 0), (0, 1), or scaled. */
ND_COLD VF FN(v_arctan2_far)(VF y, VF x) {
    const VF inf = ALL(__builtin_inf()), one = ALL(1), zero = {0};
    VF ay = FN(v_abs)(y), ax = FN(v_abs)(x), hi = FN(v_sel)(ax < ay, ay, ax), lo = FN(v_sel)(ax < ay, ax, ay);
    const I ok = (hi <= FAR) & (lo >= 1 / FAR), isinf = hi == inf;
    ax = FN(v_sel)(isinf, FN(v_sel)(ax == inf, one, zero), FN(v_sel)(hi == zero, one, ax));
    ay = FN(v_sel)(isinf, FN(v_sel)(ay == inf, one, zero), ay);
    const VF ratio = ay / ax;
    /* x > 0 and the quotient tiny: it is the result. Else the lesser operand may as well be TINY of the other. */
    const I plain = ~ok & ((I)x >= 0) & (ratio < ALL(0x1p-40));
    hi = FN(v_sel)(ax < ay, ay, ax);
    const VF scale = FN(v_sel)(ok, one, FN(v_sel)(hi < one, ALL(UP), ALL(1 / UP)));
    hi = hi * scale * FN(v_sel)(ok, zero, ALL(TINY)), ax = ax * scale, ay = ay * scale;
    ax = FN(v_sel)(ax < hi, hi, ax), ay = FN(v_sel)(ay < hi, hi, ay);
    VF r = FN(v_arctan2_core)(ay, ax, (I)x);
    r = FN(v_copysign)(FN(v_sel)(plain, ratio, r), y);
    return FN(v_sel)((x == x) & (y == y), r, x + y);
}
ND_INLINE VF FN(v_arctan2)(VF y, VF x) {
    const VF ay = FN(v_abs)(y), ax = FN(v_abs)(x), hi = FN(v_lt)(ax, ay, ay, ax), lo = FN(v_lt)(ax, ay, ax, ay);
    const int near = FN(v_all_le)(hi, ALL(FAR)) & FN(v_all_le)(ALL(1 / FAR), lo);
    if (__builtin_expect(!near, 0)) return FN(v_arctan2_far)(y, x);
    return FN(v_flip)(FN(v_arctan2_core)(ay, ax, (I)x), y);
}

/* ---- arcsin, arccos ---- */
/* w + c is arcsin w for a = |x| <= 1/2 (w = a), and else (w = sqrt((1 - a) / 2)) */
ND_INLINE VF FN(v_arcsin_core)(VF a, VF *w) {
    const VF half = ALL(0.5), zero = {0};
    const VF z = FN(v_lt)(half, a, half - half * a, a * a), s = FN(v_sqrt)(z);
    *w = FN(v_lt)(half, a, s, a);
    const VF wl = FN(v_lt)(half, a, FN(v_residual)(z, s, s) * FN(v_half_rsqrt)(z), zero);
    return FN(v_fma)(*w * z, POLY(z, arcsin_c), wl);
}
ND_INLINE VF FN(v_arcsin)(VF x) {
    const VF half = ALL(0.5), zero = {0};
    const VF a = FN(v_abs)(x);
    VF w;
    const VF c = FN(v_arcsin_core)(a, &w), m = FN(v_lt)(half, a, ALL(-2), ALL(1));
    const VF p = FN(v_lt)(half, a, ALL(2 * FN(pio4_hi)), zero), pl = FN(v_lt)(half, a, ALL(2 * FN(pio4_lo)), zero);
    const VF s = FN(v_fma)(m, w, p), e = FN(v_fma)(m, w, p - s); /* m w is exact */
    return FN(v_flip)(s + (e + FN(v_fma)(m, c, pl)), x);
}
ND_INLINE VF FN(v_arccos)(VF x) {
    const VF half = ALL(0.5), one = ALL(1);
    const VF a = FN(v_abs)(x), sign = FN(v_copysign)(one, x);
    VF w;
    const VF c = FN(v_arcsin_core)(a, &w), m = FN(v_lt)(half, a, ALL(2), ALL(-1)) * sign;
    const VF k = FN(v_lt)(half, a, one - sign, one) * 2, p = k * FN(pio4_hi); /* a > 1/2: 0 or pi; else pi/2 */
    const VF s = FN(v_fma)(m, w, p), e = FN(v_fma)(m, w, p - s);
    return s + (e + FN(v_fma)(m, c, k * FN(pio4_lo)));
}
