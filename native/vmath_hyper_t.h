/*
 * vmath_hyper_t.h: hypot, arcsinh, arccosh, arctanh for one float type; included by vmath_hyper.h, which explains the
 * methods, after vmath_arc_t.h, whose helpers it uses.
 */

/* ---- hypot ---- */
/* The root of hi^2 + lo^2, with a step from its residual (Borges, An improved algorithm for hypot(a, b), 2020). */
ND_INLINE VF FN(v_hypot_core)(VF hi, VF lo) {
    const VF p = hi * hi, q = lo * lo, z = p + q, h = FN(v_sqrt)(z);
    const VF ze = ((p - z) + q) - (FN(v_residual)(p, hi, hi) + FN(v_residual)(q, lo, lo));
    const VF g = FN(v_half_rsqrt)(z), g2 = FN(v_fma)(g, FN(v_fma)(-(h + h), g, ALL(1)), g); /* to 0.3 percent */
    return FN(v_fma)(FN(v_residual)(z, h, h) + ze, g2, h);
}
ND_COLD VF FN(v_hypot_far)(VF hi, VF lo) {
    const VF infinity = ALL(__builtin_inf());
    const I ok = (hi <= FAR) & (hi >= 1 / FAR), down = hi > ALL(1), inf = (hi == infinity) | (lo == infinity);
    const VF scale = FN(v_sel)(ok, ALL(1), FN(v_sel)(down, ALL(1 / UP), ALL(UP)));
    const VF back = FN(v_sel)(ok, ALL(1), FN(v_sel)(down, ALL(UP), ALL(1 / UP)));
    const VF r = FN(v_hypot_core)(hi * scale, lo * scale) * back;
    return FN(v_sel)(inf, infinity, FN(v_sel)((hi == hi) & (lo == lo), r, hi + lo));
}
ND_INLINE VF FN(v_hypot)(VF x, VF y) {
    const VF ax = FN(v_abs)(x), ay = FN(v_abs)(y), hi = FN(v_lt)(ax, ay, ay, ax), lo = FN(v_lt)(ax, ay, ax, ay);
    const int near = FN(v_all_le)(hi, ALL(FAR)) & FN(v_all_le)(ALL(1 / FAR), hi) & FN(v_all_le)(lo, hi); /* no nan */
    if (__builtin_expect(!near, 0)) return FN(v_hypot_far)(hi, lo);
    return FN(v_hypot_core)(hi, lo);
}

/* ---- arcsinh, arccosh ---- */
/* log(s + c) + more ln 2, where s = sh + sl and c = ch + cl are sinh and cosh of the result, 0 <= s <= c, 1 <= c, and
 * low = sl + cl. */
ND_INLINE VF FN(v_log1p_core)(VF sh, VF sl, VF ch, VF cl, VF low, int more) {
    const VF y = ch + sh, ye = ((ch - y) + sh) + low; /* in [2^k / sqrt(2), 2^k sqrt(2)) */
    const VF half = ALL(0.5), root = ALL(0x1.6a09e667f3bcdp-1), border = root + root;
    const I u = (I)y + ((I)ALL(1) - (I)root);
    const VF pow = (VF)(u & (I)ALL(__builtin_inf())), k = FN(v_exponent)(u, BIAS - more);
    /* r = 2 (y - 2^k) / (y + 2^k); for k = 0 that is 2 s / (1 + c), which cancels nothing */
    const VF b = FN(v_lt)(y, border, ch, y), be = FN(v_lt)(y, border, cl, ye), m = b - pow;
    const VF d = FN(v_fma)(m, half, pow), de = FN(v_fma)(be, half, FN(v_fma)(m, half, pow - d));
    const VF n = FN(v_lt)(y, border, sh, m), ne = FN(v_lt)(y, border, sl, ye);
    const VF inv = ALL(1) / d, r = n * inv, z = r * r;
    const VF re = (FN(v_residual)(n, r, d) + FN(v_fma)(-r, de, ne)) * inv;
    const VF e = FN(v_fma)(r * z, POLY(z, log1p_core_c), re);
    return FN(v_fma)(k, ALL(FN(ln2_hi)), r + FN(v_fma)(k, ALL(FN(ln2_lo)), e)); /* k ln2_hi is exact */
}
ND_INLINE VF FN(v_arcsinh_core)(VF a) {
    const VF p = a * a, z = ALL(1) + p, ze = (p - (z - ALL(1))) - FN(v_residual)(p, a, a), c = FN(v_sqrt)(z);
    const VF ce = (FN(v_residual)(z, c, c) + ze) * FN(v_half_rsqrt)(z);
    return FN(v_log1p_core)(a, (VF){0}, c, ce, ce, 0);
}
ND_INLINE VF FN(v_arccosh_core)(VF x) {
    /* c^2 - 1 = (c - 1)(c + 1), for near 1 the square alone would lose it */
    const VF u = x - ALL(1), v = x + ALL(1), ve = (x - v) + ALL(1), z = u * v, s = FN(v_sqrt)(z);
    const VF ze = FN(v_fma)(u, ve, -FN(v_residual)(z, u, v));
    const VF se = (FN(v_residual)(z, s, s) + ze) * FN(v_half_rsqrt)(z);
    return FN(v_log1p_core)(s, se, x, (VF){0}, se, 0);
}
/* Beyond 2^60 both are log(2 x). */
ND_INLINE VF FN(v_log_double)(VF x) {
    const VF zero = {0};
    return FN(v_log1p_core)(zero, zero, x * ALL(0x1p-50), zero, zero, 51);
}
ND_COLD VF FN(v_arcsinh_far)(VF a) {
    const VF inf = ALL(__builtin_inf()), r = FN(v_sel)(a <= ALL(0x1p60), FN(v_arcsinh_core)(a), FN(v_log_double)(a));
    return FN(v_sel)(a < inf, r, a);
}
ND_COLD VF FN(v_arccosh_far)(VF x) {
    const VF inf = ALL(__builtin_inf()), nan = ALL(__builtin_nan(""));
    const VF r = FN(v_sel)(x <= ALL(0x1p60), FN(v_arccosh_core)(x), FN(v_log_double)(x));
    return FN(v_sel)(x >= ALL(1), FN(v_sel)(x < inf, r, x), nan);
}
ND_INLINE VF FN(v_arcsinh)(VF x) {
    const VF a = FN(v_abs)(x);
    if (__builtin_expect(!FN(v_all_le)(a, ALL(0x1p60)), 0)) return FN(v_flip)(FN(v_arcsinh_far)(a), x);
    return FN(v_flip)(FN(v_arcsinh_core)(a), x);
}
ND_INLINE VF FN(v_arccosh)(VF x) {
    const int near = FN(v_all_le)(ALL(1), x) & FN(v_all_le)(x, ALL(0x1p60));
    if (__builtin_expect(!near, 0)) return FN(v_arccosh_far)(x);
    return FN(v_arccosh_core)(x);
}

/* ---- arctanh ---- */
ND_INLINE VF FN(v_arctanh_core)(VF a) {
    const VF one = ALL(1), y = one + a, ye = (one - y) + a, x = one - a, xe = (one - x) - a;
    /* 2^k near y / x: the bits of a float are its logarithm to within 0.09 (Mitchell 1962) */
    const I u = (I)y - (I)x + (I)ALL(1.28);
    const VF pow = (VF)(u & (I)ALL(__builtin_inf())), k = FN(v_exponent)(u, BIAS);
    const VF q = pow * x, qe = pow * xe, n = y - q, ne = ye - qe, two = q + q; /* n is exact */
    const VF d = two + n, de = ((two - d) + n) + (ye + qe), inv = ALL(1) / d, r = n * inv, z = r * r;
    const VF re = (FN(v_residual)(n, r, d) + FN(v_fma)(-r, de, ne)) * inv;
    const VF e = FN(v_fma)(r * z, POLY(z, arctanh_c), re);
    return FN(v_fma)(k, ALL(FN(ln2_hi) / 2), r + FN(v_fma)(k, ALL(FN(ln2_lo) / 2), e));
}
ND_COLD VF FN(v_arctanh_far)(VF a) {
    const VF inf = ALL(__builtin_inf()), nan = ALL(__builtin_nan(""));
    return FN(v_sel)(a < ALL(1), FN(v_arctanh_core)(a), FN(v_sel)(a == ALL(1), inf, nan));
}
ND_INLINE VF FN(v_arctanh)(VF x) {
    const VF a = FN(v_abs)(x);
    if (__builtin_expect(!FN(v_all_le)(a, ALL(BELOW_1)), 0)) return FN(v_flip)(FN(v_arctanh_far)(a), x);
    return FN(v_flip)(FN(v_arctanh_core)(a), x);
}
