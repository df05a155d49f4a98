/*
 * vmath_explog.h: exp2, expm1, sinh, cosh, log2, log10, log1p, cbrt, a part of vmath.h.
 *
 * The one idea is that of vmath.h: no tables, one polynomial per lane, rare inputs in a cold function that computes the
 * other lanes as the fast path would have. What is new: where the last step adds two terms of like size, the larger
 * ones are summed with their rounding error (Dekker 1971: h = a + b, l = (a - h) + b for |a| >= |b| or a = 0), which
 * joins the small terms, so that in effect only the last addition rounds. The polynomials of log serve here too.
 * The errors are the largest that test/ulp.c found: f32 over 10^8 floats (every 43rd), f64 over 2 * 10^7 samples.
 * What is not here: power and its kin (vmath_pow.h).
 */

/* ---- exp2 ----
 * 2^x = 2^n (1 + r (ln 2 + r Q(r))), r = x - n in [-1/2, 1/2], exact. With fma the last step is one, with a factor of
 * which 2^n is a part; without, the product of the upper halves of r and ln 2 is exact and added with its error.
 *   max ulp      f32 fma 0.860, no fma 0.772   f64 fma 0.917, no fma 0.764
 *   exp2(integer) is exact; exp2(-inf) = 0, exp2(inf) = inf, exp2(nan) = nan
 */
static const float exp2_c_f32[] = {0x1.ebfbdcp-3f, 0x1.c6af8ap-5f, 0x1.3b2deap-7f, 0x1.5f0306p-10f, 0x1.416038p-13f};
static const double exp2_c_f64[] = {
    0x1.ebfbdff82c5a1p-3,  0x1.c6b08d704a046p-5,  0x1.3b2ab6fba079ep-7,  0x1.5d87fe78c36fdp-10, 0x1.4309130dc43f4p-13,
    0x1.ffcbfbc79b170p-17, 0x1.62bfc9f5b7592p-20, 0x1.b52653b8c7c01p-24, 0x1.e617b8d34f1a2p-28, 0x1.e7c4e2a5e2cd0p-32};

ND_INLINE vf32 v_exp2_reduced_f32(vf32 x, int bias, vf32 *t, vf32 *Q) {
    const float magic = 0x1.8p23f + bias;
    *t = x + magic;
    const vf32 r = x - (*t - magic);
    *Q = v_poly_f32(r, exp2_c_f32, 5);
    return r;
}
ND_INLINE vf64 v_exp2_reduced_f64(vf64 x, int bias, vf64 *t, vf64 *Q) {
    const double magic = 0x1.8p52 + bias;
    *t = x + magic;
    const vf64 r = x - (*t - magic);
    *Q = v_poly2_f64(r, r * r, exp2_c_f64, 10);
    return r;
}

/* 2^r s */
ND_INLINE vf32 v_exp2_end_f32(vf32 r, vf32 Q, vf32 s) {
#if ND_HAS_FMA
    return v_fma_f32(r * s, v_fma_f32(r, Q, v_set1_f32(0x1.62e430p-1f)), s);
#else
    const vf32 hi = (vf32)((vi32)r & ~0xfff), b = hi * 0x1.62ep-1f, a = 1.0f + b;
    return (a + (((1.0f - a) + b) + (r * r * Q + ((r - hi) * 0x1.62ep-1f + r * 0x1.0bfbe8p-15f)))) * s;
#endif
}
ND_INLINE vf64 v_exp2_end_f64(vf64 r, vf64 Q, vf64 s) {
#if ND_HAS_FMA
    return v_fma_f64(r * s, v_fma_f64(r, Q, v_set1_f64(0x1.62e42fefa39efp-1)), s);
#else
    const vf64 hi = (vf64)((vi64)r & ~0x7ffffffLL), b = hi * 0x1.62e42f8p-1, a = 1.0 + b;
    return (a + (((1.0 - a) + b) + (r * r * Q + ((r - hi) * 0x1.62e42f8p-1 + r * 0x1.be8e7bcd5e4f2p-27)))) * s;
#endif
}

ND_COLD vf32 v_exp2_far_f32(vf32 x) {
    const vi32 zero = x < -150.5f;
    x = v_sel_f32(x > 129.0f, v_set1_f32(129.0f), v_sel_f32(zero, v_set1_f32(-150.5f), x));
    vf32 t, Q;
    const vf32 r = v_exp2_reduced_f32(x, 2 * 127 - 1, &t, &Q);
    const vi32 n = (vi32)t + 1, half = (vi32)((vu32)n >> 1); /* 2^half 2^(n - half), both biased by 127 */
    const vf32 s = (vf32)(half << 23);
    return v_exp2_end_f32(r, Q, s) * (vf32)((n - half) << 23 & ~zero);
}
ND_COLD vf64 v_exp2_far_f64(vf64 x) {
    const vi64 zero = x < -1075.5;
    x = v_sel_f64(x > 1025.0, v_set1_f64(1025.0), v_sel_f64(zero, v_set1_f64(-1075.5), x));
    vf64 t, Q;
    const vf64 r = v_exp2_reduced_f64(x, 2 * 1023 - 1, &t, &Q);
    const vi64 n = (vi64)t + 1, half = (vi64)((vu64)n >> 1);
    const vf64 s = (vf64)(half << 52);
    return v_exp2_end_f64(r, Q, s) * (vf64)((n - half) << 52 & ~zero);
}

ND_INLINE vf32 v_exp2_f32(vf32 x) {
    if (__builtin_expect(v_any_i32(~(vi32)(v_abs_f32(x) <= 125.0f)), 0)) return v_exp2_far_f32(x);
    vf32 t, Q;
    const vf32 r = v_exp2_reduced_f32(x, 127, &t, &Q), s = (vf32)((vi32)t << 23);
    return v_exp2_end_f32(r, Q, s);
}
ND_INLINE vf64 v_exp2_f64(vf64 x) {
    if (__builtin_expect(v_any_i64(~(vi64)(v_abs_f64(x) <= 1021.0)), 0)) return v_exp2_far_f64(x);
    vf64 t, Q;
    const vf64 r = v_exp2_reduced_f64(x, 1023, &t, &Q), s = (vf64)((vi64)t << 52);
    return v_exp2_end_f64(r, Q, s);
}

/* ---- expm1 ----
 * n and r of exp, but |r| <= ln 2 / 2, with the rounding error e of r and w = r^2 P + e^r e:
 * e^x - 1 = (2^n - 1 + 2^n r) + 2^n w, the bracket summed with its errors. From 708 (f32: 87) on it is exp, from -708
 * (-87) down -1.
 *   max ulp      f32 fma 0.840, no fma 0.920   f64 fma 0.873, no fma 0.941
 *   expm1(+-0) = +-0, expm1(-inf) = -1, expm1(inf) = inf, expm1(nan) = nan
 */
static const float expm1_c_f32[] = {0.5f,           0x1.555554p-3f,  0x1.5554f8p-5f,
                                    0x1.1112d8p-7f, 0x1.6d3a42p-10f, 0x1.9e73a8p-13f};
static const double expm1_c_f64[] = {0.5,
                                     0x1.5555555555559p-3,
                                     0x1.5555555555558p-5,
                                     0x1.111111110f6f6p-7,
                                     0x1.6c16c16c16fc0p-10,
                                     0x1.a01a01afb06fbp-13,
                                     0x1.a01a019cbb479p-16,
                                     0x1.71ddf8ea71c4cp-19,
                                     0x1.27e4f98f9c076p-22,
                                     0x1.af5db7f3768e7p-26,
                                     0x1.1f3bea52c3e02p-29};

/* e^x = 2^n (1 + r + w), |w| < 0.07; t holds n + 127 */
ND_INLINE vf32 v_expm1_parts_f32(vf32 x, vf32 *t, vf32 *w) {
    const float magic = 0x1.8p23f + 127;
    *t = v_fma_f32(x, v_set1_f32(0x1.715476p+0f), v_set1_f32(magic));
    const vf32 n = *t - magic, hi = v_fma_f32(n, v_set1_f32(-0x1.62e4p-1f), x), lo = n * 0x1.7f7d1cp-20f;
    const vf32 r = hi - lo, e = (hi - r) - lo, r2 = r * r;
    *w = v_fma_f32(r2, v_poly2_f32(r, r2, expm1_c_f32, 6), v_fma_f32(r, e, e));
    return r;
}
ND_INLINE vf32 v_expm1_near_f32(vf32 x) {
    vf32 t, w;
    const vf32 r = v_expm1_parts_f32(x, &t, &w), s = (vf32)((vi32)t << 23);
    const vf32 a = s - 1.0f, b = s * r, h = a + b, l = ((a - h) + b) + ((s - a) - 1.0f);
    return v_copysign_f32(h + v_fma_f32(s, w, l), x);
}
/* e^x = 2^n (1 + r + w), |w| < 0.07; t holds n + 1023 */
ND_INLINE vf64 v_expm1_parts_f64(vf64 x, vf64 *t, vf64 *w) {
    const double magic = 0x1.8p52 + 1023;
    *t = v_fma_f64(x, v_set1_f64(0x1.71547652b82fep+0), v_set1_f64(magic));
    const vf64 n = *t - magic, hi = v_fma_f64(n, v_set1_f64(-0x1.62e42fefa3800p-1), x), lo = n * 0x1.ef35793c76730p-45;
    const vf64 r = hi - lo, e = (hi - r) - lo, r2 = r * r;
    *w = v_fma_f64(r2, v_poly2_f64(r, r2, expm1_c_f64, 11), v_fma_f64(r, e, e));
    return r;
}
ND_INLINE vf64 v_expm1_near_f64(vf64 x) {
    vf64 t, w;
    const vf64 r = v_expm1_parts_f64(x, &t, &w), s = (vf64)((vi64)t << 52);
    const vf64 a = s - 1.0, b = s * r, h = a + b, l = ((a - h) + b) + ((s - a) - 1.0);
    return v_copysign_f64(h + v_fma_f64(s, w, l), x);
}
ND_COLD vf32 v_expm1_far_f32(vf32 x) {
    const vf32 near = v_expm1_near_f32(v_sel_f32(x < -87.0f, v_set1_f32(-87.0f), x));
    return v_sel_f32(x > 87.0f, v_exp_far_f32(x), near);
}
ND_COLD vf64 v_expm1_far_f64(vf64 x) {
    const vf64 near = v_expm1_near_f64(v_sel_f64(x < -708.0, v_set1_f64(-708.0), x));
    return v_sel_f64(x > 708.0, v_exp_far_f64(x), near);
}

ND_INLINE vf32 v_expm1_f32(vf32 x) {
    return __builtin_expect(v_any_i32(~(vi32)(v_abs_f32(x) <= 87.0f)), 0) ? v_expm1_far_f32(x) : v_expm1_near_f32(x);
}
ND_INLINE vf64 v_expm1_f64(vf64 x) {
    return __builtin_expect(v_any_i64(~(vi64)(v_abs_f64(x) <= 708.0)), 0) ? v_expm1_far_f64(x) : v_expm1_near_f64(x);
}

/* ---- sinh, cosh ----
 * |x| = n ln 2 + r, A = 2^(n-1), B = 2^(-n-1); the even and odd part of e^r have polynomials of their own, and no
 * division is needed:
 *   sinh |x| = (A - B) cosh r + (A + B) sinh r,  cosh x = (A + B) cosh r + (A - B) sinh r
 *   sinh r = r + r^3 S(r^2), cosh r = 1 + r^2 C(r^2)
 * A -+ B + A r (-+ B r, for sinh) is summed with its errors. The cold path, for |x| from 707 (86.5) on, leaves B out
 * and computes half of the result, which overflows no earlier than the result does.
 *   max ulp, sinh   f32 fma 0.740, no fma 0.798   f64 fma 0.804, no fma 0.886
 *   max ulp, cosh   f32 fma 0.694, no fma 0.713   f64 fma 0.703, no fma 0.725
 *   sinh(+-0) = +-0, sinh(+-inf) = +-inf, cosh(+-0) = 1, cosh(+-inf) = inf, nan is nan
 */
static const float sinh_c_f32[] = {0x1.555556p-3f, 0x1.110fbep-7f, 0x1.a2e30ap-13f};
static const float cosh_c_f32[] = {0x1.000000p-1f, 0x1.5554e6p-5f, 0x1.6d4f48p-10f};
static const double sinh_c_f64[] = {0x1.5555555555559p-3, 0x1.111111110f625p-7, 0x1.a01a01b02420ap-13,
                                    0x1.71ddf7a4f21f2p-19, 0x1.af60037db73f0p-26};
static const double cosh_c_f64[] = {0x1.0000000000000p-1,  0x1.5555555555558p-5,  0x1.6c16c16c14ff1p-10,
                                    0x1.a01a01ad86efdp-16, 0x1.27e4cbf5b88d6p-22, 0x1.1f8c16e61ef5bp-29};

/* sign: -1 for sinh, 1 for cosh. far: half the result, without B. */
ND_INLINE vf32 v_sinh_core_f32(vf32 a, float sign, int far) {
    const float magic = 0x1.8p23f + (126 - far);
    const vf32 t = v_fma_f32(a, v_set1_f32(0x1.715476p+0f), v_set1_f32(magic)), n = t - magic;
    const vf32 hi = v_fma_f32(n, v_set1_f32(-0x1.62e4p-1f), a), lo = n * 0x1.7f7d1cp-20f;
    const vf32 r = hi - lo, e = (hi - r) - lo, z = r * r, zC = z * v_poly_f32(z, cosh_c_f32, 3);
    const vf32 odd = v_fma_f32(r * z, v_poly_f32(z, sinh_c_f32, 3), e);
    const vi32 bits = (vi32)t << 23;
    const vf32 A = (vf32)bits, B = far ? (vf32){0} : (vf32)(252 * 0x00800000 - bits) * sign;
    const vf32 D = A + B, dl = (A - D) + B, Ar = A * r, h = D + Ar, l = ((D - h) + Ar) + dl;
    if (sign > 0) return h + v_fma_f32(D, zC, v_fma_f32(A - B, odd, v_fma_f32(-B, r, l)));
    const vf32 Br = B * r, g = h - Br; /* for n = 0 they are equal but for the sign */
    return g + v_fma_f32(D, zC, v_fma_f32(A - B, odd, ((h - g) - Br) + l));
}
ND_INLINE vf64 v_sinh_core_f64(vf64 a, double sign, int far) {
    const double magic = 0x1.8p52 + (1022 - far);
    const vf64 t = v_fma_f64(a, v_set1_f64(0x1.71547652b82fep+0), v_set1_f64(magic)), n = t - magic;
    const vf64 hi = v_fma_f64(n, v_set1_f64(-0x1.62e42fefa3800p-1), a), lo = n * 0x1.ef35793c76730p-45;
    const vf64 r = hi - lo, e = (hi - r) - lo, z = r * r, zC = z * v_poly_f64(z, cosh_c_f64, 6);
    const vf64 odd = v_fma_f64(r * z, v_poly_f64(z, sinh_c_f64, 5), e);
    const vi64 bits = (vi64)t << 52;
    const vf64 A = (vf64)bits, B = far ? (vf64){0} : (vf64)(2044 * 0x0010000000000000 - bits) * sign;
    const vf64 D = A + B, dl = (A - D) + B, Ar = A * r, h = D + Ar, l = ((D - h) + Ar) + dl;
    if (sign > 0) return h + v_fma_f64(D, zC, v_fma_f64(A - B, odd, v_fma_f64(-B, r, l)));
    const vf64 Br = B * r, g = h - Br; /* for n = 0 they are equal but for the sign */
    return g + v_fma_f64(D, zC, v_fma_f64(A - B, odd, ((h - g) - Br) + l));
}

/* 710.5 (89.6): above the threshold of overflow, below where A overflows */
ND_COLD vf32 v_sinh_far_f32(vf32 a, float sign) {
    const vf32 half = v_sinh_core_f32(v_sel_f32(a > 89.6f, v_set1_f32(89.6f), a), sign, 1);
    return v_sel_f32(a > 86.5f, half + half, v_sinh_core_f32(a, sign, 0));
}
ND_COLD vf64 v_sinh_far_f64(vf64 a, double sign) {
    const vf64 half = v_sinh_core_f64(v_sel_f64(a > 710.5, v_set1_f64(710.5), a), sign, 1);
    return v_sel_f64(a > 707.0, half + half, v_sinh_core_f64(a, sign, 0));
}
ND_INLINE vf32 v_sinh_any_f32(vf32 a, float sign) {
    return __builtin_expect(v_any_i32(~(vi32)(a <= 86.5f)), 0) ? v_sinh_far_f32(a, sign) : v_sinh_core_f32(a, sign, 0);
}
ND_INLINE vf64 v_sinh_any_f64(vf64 a, double sign) {
    return __builtin_expect(v_any_i64(~(vi64)(a <= 707.0)), 0) ? v_sinh_far_f64(a, sign) : v_sinh_core_f64(a, sign, 0);
}
/* For tiny x, x: A x = x / 2 would lose the last bit of a subnormal. */
ND_INLINE vf32 v_sinh_f32(vf32 x) {
    const vf32 a = v_abs_f32(x), y = v_sinh_any_f32(a, -1);
    return v_copysign_f32(v_sel_f32(a < 0x1p-14f, a, y), x);
}
ND_INLINE vf64 v_sinh_f64(vf64 x) {
    const vf64 a = v_abs_f64(x), y = v_sinh_any_f64(a, -1);
    return v_copysign_f64(v_sel_f64(a < 0x1p-28, a, y), x);
}
ND_INLINE vf32 v_cosh_f32(vf32 x) { return v_sinh_any_f32(v_abs_f32(x), 1); }
ND_INLINE vf64 v_cosh_f64(vf64 x) { return v_sinh_any_f64(v_abs_f64(x), 1); }

/* ---- log2, log10 ----
 * k and f of log; k times the upper part of log10 2 is exact.
 *   f32 with fma: log(1 + f) to the base is c f + f P(f), c the upper part of log e to the base, the rest in P
 *   f64: log(1 + f) = f - g, g = (f^2 - s (f^2 + 2 R)) / 2 with s, R of log, times log e to the base, in two parts: f
 *   times the first rounds only with the sum. Without fma f - g is split so that the product is exact (f32 too, with
 *   the polynomial of log).
 *   max ulp, log2    f32 fma 0.9876, no fma 0.806   f64 fma 0.933, no fma 0.900
 *   max ulp, log10   f32 fma 0.9993, no fma 0.724   f64 fma 0.897, no fma 0.766   (f32 fma: over all floats)
 *   log2(2^k) and log10(10^k) are exact; special values as log
 */
typedef struct v_log_base_f32 {
    float c, kh, kl; /* c; log 2 to the base in two parts */
    float P[10];
} v_log_base_f32;
typedef struct v_log_base_f64 {
    double eh, el, kh, kl; /* log e and log 2 to the base in two parts */
} v_log_base_f64;
static const v_log_base_f32 lb_log2_f32 = {ND_HAS_FMA ? 0x1.715476p+0f : 0x1.714p+0f,
                                           1,
                                           0,
                                           {ND_HAS_FMA ? 0x1.4ae0c0p-26f : 0x1.47652cp-12f, -0x1.715470p-1f,
                                            0x1.ec70a4p-2f, -0x1.715b08p-2f, 0x1.277b86p-2f, -0x1.ea9a24p-3f,
                                            0x1.a35a06p-3f, -0x1.88d3e0p-3f, 0x1.7bc1a8p-3f, -0x1.b6b02ap-4f}};
static const v_log_base_f32 lb_log10_f32 = {ND_HAS_FMA ? 0x1.bcb7b2p-2f : 0x1.bcap-2f,
                                            0x1.3440p-2f,
                                            0x1.3509f8p-18f,
                                            {ND_HAS_FMA ? -0x1.5b235ep-27f : 0x1.7b1526p-14f, -0x1.bcb7b0p-3f,
                                             0x1.287a42p-3f, -0x1.bcbb7ap-4f, 0x1.63d922p-4f, -0x1.27c13cp-4f,
                                             0x1.f7fa40p-5f, -0x1.d2625ep-5f, 0x1.cb53cep-5f, -0x1.18f34cp-5f}};
#if ND_HAS_FMA
static const v_log_base_f64 lb_log2_f64 = {0x1.71547652b82fep+0, 0x1.777d0ffda0d24p-56, 1, 0};
static const v_log_base_f64 lb_log10_f64 = {0x1.bcb7b1526e50ep-2, 0x1.95355baaafad3p-57, 0x1.34413509f7800p-2,
                                            0x1.fef311f12b358p-46};
#else
static const v_log_base_f64 lb_log2_f64 = {0x1.715476p+0, 0x1.4ae0bf85ddf44p-26, 1, 0};
static const v_log_base_f64 lb_log10_f64 = {0x1.bcb7b1p-2, 0x1.49b9438ca9aaep-28, 0x1.34413509f7800p-2,
                                            0x1.fef311f12b358p-46};
#endif
/* log_c_f64 doubled */
static const double logb_c_f64[] = {0x1.5555555555592p+0, 0x1.999999997ff16p-1, 0x1.24924941e1a63p-1,
                                    0x1.c71c5213f63dap-2, 0x1.74663d046e882p-2, 0x1.39a1e614dafa8p-2,
                                    0x1.2f03d8e0847a0p-2};

/* The exponent field of u (signed) as a number; only some levels can convert 64-bit integers. */
ND_INLINE vf32 v_field_f32(vi32 u) { return __builtin_convertvector(u >> 23, vf32); }
ND_INLINE vf64 v_field_f64(vi64 u) {
#if defined(__AVX512DQ__) || defined(__aarch64__)
    return __builtin_convertvector(u >> 52, vf64);
#else
    return (vf64)((vi64)((vu64)(u + 0x4000000000000000) >> 52) | 0x4330000000000000) - (0x1p52 + 1024);
#endif
}

/* The logarithm of x 2^-shift */
ND_INLINE vf32 v_logb_normal_f32(vf32 x, int shift, const v_log_base_f32 *c) {
    const vi32 u = (vi32)x - 0x3f3504f3;
    const vf32 k = v_field_f32(u) - (float)shift, f = (vf32)((u & 0x007fffff) + 0x3f3504f3) - 1.0f;
#if ND_HAS_FMA
    const vf32 P = v_poly2_f32(f, f * f, c->P, 10), q = c->kl == 0 ? f * P : v_fma_f32(f, P, k * c->kl);
    return v_fma_f32(k, v_set1_f32(c->kh), v_fma_f32(f, v_set1_f32(c->c), q));
#else
    const vf32 f2 = f * f, g = f2 * 0.5f, hi = (vf32)((vi32)(f - g) & ~0xfff);
    const vf32 lo = f2 * f * v_poly2_f32(f, f2, log_c_f32, 8) + ((f - hi) - g);
    const vf32 a = k * c->kh, b = hi * c->c, h = a + b, l = (lo + hi) * c->P[0] + lo * c->c + k * c->kl;
    return h + (((a - h) + b) + l);
#endif
}
ND_INLINE vf64 v_logb_normal_f64(vf64 x, int shift, const v_log_base_f64 *c) {
    const vi64 u = (vi64)x - 0x3fe6a09e00000000;
    const vf64 k = v_field_f64(u) - (double)shift, f = (vf64)((u & 0x000fffffffffffff) + 0x3fe6a09e00000000) - 1.0;
    const vf64 s = f / (2.0 + f), z = s * s, R = z * v_poly_f64(z, logb_c_f64, 7), f2 = f * f;
    const vf64 g = v_fma_f64(f, f, -(s * (f2 + R))); /* no rounding of the square */
#if ND_HAS_FMA
    const vf64 l = c->kl == 0 ? f * c->el : v_fma_f64(k, v_set1_f64(c->kl), f * c->el);
    const vf64 y = v_fma_f64(f, v_set1_f64(c->eh), v_fma_f64(g, v_set1_f64(c->eh * -0.5), l));
    return v_fma_f64(k, v_set1_f64(c->kh), y);
#else
    const vf64 hi = (vf64)((vi64)(f - g * 0.5) & ~0x7ffffffLL), lo = (f - hi) - g * 0.5;
    const vf64 a = k * c->kh, b = hi * c->eh, h = a + b, l = (lo + hi) * c->el + lo * c->eh + k * c->kl;
    return h + (((a - h) + b) + l);
#endif
}

/* What log has where x is not normal or not positive; y is the logarithm of other x. */
ND_INLINE vf32 v_log_special_f32(vf32 x, vf32 y) {
    y = v_sel_f32(x < __builtin_inff(), y, x);
    y = v_sel_f32(x == 0.0f, v_set1_f32(-__builtin_inff()), y);
    return v_sel_f32(x < 0.0f, v_set1_f32(__builtin_nanf("")), y);
}
ND_INLINE vf64 v_log_special_f64(vf64 x, vf64 y) {
    y = v_sel_f64(x < __builtin_inf(), y, x);
    y = v_sel_f64(x == 0.0, v_set1_f64(-__builtin_inf()), y);
    return v_sel_f64(x < 0.0, v_set1_f64(__builtin_nan("")), y);
}

#define ND_X(FN)                                                                                                       \
    ND_COLD vf32 v_##FN##_far_f32(vf32 x) {                                                                            \
        const vf32 scaled = (vf32)((vi32)x | 0x4b000000) - 0x1p23f, y = v_logb_normal_f32(x, 0, &lb_##FN##_f32);       \
        const vf32 sub = v_logb_normal_f32(scaled, 149, &lb_##FN##_f32);                                               \
        return v_log_special_f32(x, v_sel_f32((vi32)x < 0x00800000, sub, y));                                          \
    }                                                                                                                  \
    ND_COLD vf64 v_##FN##_far_f64(vf64 x) {                                                                            \
        const vf64 scaled = (vf64)((vi64)x | 0x4330000000000000) - 0x1p52, y = v_logb_normal_f64(x, 0, &lb_##FN##_f64);\
        const vf64 sub = v_logb_normal_f64(scaled, 1074, &lb_##FN##_f64);                                              \
        return v_log_special_f64(x, v_sel_f64((vi64)x < 0x0010000000000000, sub, y));                                  \
    }                                                                                                                  \
    ND_INLINE vf32 v_##FN##_f32(vf32 x) { /* the tests are those of log */                                             \
        const vi32 rare = (vi32)((vu32)x + 0x7f800000u) > (int32_t)0xfeffffff;                                         \
        return __builtin_expect(v_any_i32(rare), 0) ? v_##FN##_far_f32(x) : v_logb_normal_f32(x, 0, &lb_##FN##_f32);   \
    }                                                                                                                  \
    ND_INLINE vf64 v_##FN##_f64(vf64 x) {                                                                              \
        const vi64 rare = (vi64)((vu64)x + 0x7ff0000000000000u) > (int64_t)0xffdfffffffffffff;                         \
        return __builtin_expect(v_any_i64(rare), 0) ? v_##FN##_far_f64(x) : v_logb_normal_f64(x, 0, &lb_##FN##_f64);   \
    }
ND_X(log2)
ND_X(log10)
#undef ND_X

/* ---- log1p ----
 * 1 + x = 2^k (1 + f) with k that of the rounded sum and 1 + f in [3/4, 3/2), where f = 2^-k x + (2^-k - 1) is exact
 * (but for k > 53, where it does not matter) and x itself for k = 0; then as log, over the other range of f. f64 sums
 * k ln 2 + f with its error l; the rest is s (f^2/2 + R) - f^2/2, in which s and its error are multiplied by less.
 *   max ulp      f32 fma 0.866, no fma 0.864   f64 fma 0.875, no fma 0.972
 *   log1p(+-0) = +-0, log1p(-1) = -inf, log1p(x < -1) = nan, log1p(inf) = inf, log1p(nan) = nan
 */
static const float log1p_c_f32[] = {0x1.5555a4p-2f, -0x1.00004ap-2f, 0x1.99699cp-3f, -0x1.54ed82p-3f,
                                    0x1.28806ep-3f, -0x1.0d9a0cp-3f, 0x1.acfb0ep-4f, -0x1.71ed82p-5f};
static const double log1p_c_f64[] = {0x1.555555555554fp-1, 0x1.999999999c17cp-2, 0x1.24924921e4014p-2,
                                     0x1.c71c74901ec58p-3, 0x1.745c4abecda70p-3, 0x1.3b35c5467ab58p-3,
                                     0x1.0dcb3dd2f131dp-3, 0x1.1b84337829e82p-3};

ND_INLINE vf32 v_log1p_near_f32(vf32 x) {
    const vi32 u = (vi32)(x + 1.0f) - 0x3f400000;
    const vf32 k = v_field_f32(u), s = (vf32)(0x3f800000 - (u & (int32_t)0xff800000));
    const vf32 f = v_fma_f32(x, s, s - 1.0f), f2 = f * f;
    vf32 y = v_fma_f32(f2 * f, v_poly2_f32(f, f2, log1p_c_f32, 8), k * 0x1.7f7d1cp-20f);
    y = v_fma_f32(f2, v_set1_f32(-0.5f), y);
    return v_copysign_f32(v_fma_f32(k, v_set1_f32(0x1.62e4p-1f), f + y), x);
}
ND_INLINE vf64 v_log1p_near_f64(vf64 x) {
    const vi64 u = (vi64)(x + 1.0) - 0x3fe8000000000000;
    const vf64 k = v_field_f64(u), scale = (vf64)(0x3ff0000000000000 - (u & (int64_t)0xfff0000000000000));
    const vf64 f = v_fma_f64(x, scale, scale - 1.0);
    const vf64 s = f / (2.0 + f), z = s * s, R = z * v_poly_f64(z, log1p_c_f64, 8);
    const vf64 a = k * 0x1.62e42fefa3800p-1, h = a + f, l = ((a - h) + f) + k * 0x1.ef35793c76730p-45;
    const vf64 half = f * 0.5;
    return v_copysign_f64(h + v_fma_f64(s, v_fma_f64(half, f, R), v_fma_f64(-half, f, l)), x);
}
ND_COLD vf32 v_log1p_far_f32(vf32 x) { /* from 2^100 (2^1000) on it is log, and 2^-k might be subnormal */
    const vf32 y = v_sel_f32(x < 0x1p100f, v_log1p_near_f32(x), v_log_normal_f32(x, 127));
    return v_log_special_f32(x + 1.0f, y);
}
ND_COLD vf64 v_log1p_far_f64(vf64 x) {
    const vf64 y = v_sel_f64(x < 0x1p1000, v_log1p_near_f64(x), v_log_normal_f64(x, 1023));
    return v_log_special_f64(x + 1.0, y);
}

ND_INLINE vf32 v_log1p_f32(vf32 x) {
    const vi32 fine = (vi32)(x > -1.0f) & (vi32)(x < 0x1p100f);
    return __builtin_expect(v_any_i32(~fine), 0) ? v_log1p_far_f32(x) : v_log1p_near_f32(x);
}
ND_INLINE vf64 v_log1p_f64(vf64 x) {
    const vi64 fine = (vi64)(x > -1.0) & (vi64)(x < 0x1p1000);
    return __builtin_expect(v_any_i64(~fine), 0) ? v_log1p_far_f64(x) : v_log1p_near_f64(x);
}

/* ---- cbrt ----
 * y ~ a^(-1/3) from the bits of a, which are nearly a logarithm: those of y are a constant minus a third of them (as in
 * the well-known inverse square root; within 3.5%). With e = 1 - a y^3, a^(-1/3) = y (1 - e)^(-1/3); that series is
 * taken twice to e^2 (f32: once to e^3). t = a y^2, and at last t + (a - t^3) / (3 t^2): with fma a - t^3 is as good as
 * exact, without, t gets half its bits and a / t^2 - t takes its place (as in fdlibm, Sun 1993). Below 2^-960 (f32:
 * 2^-100), where a - t^3 could be subnormal, the cold path scales a.
 *   max ulp      f32 fma 0.532, no fma 0.778   f64 fma 0.501, no fma 0.667
 *   cbrt of a cube is exact; cbrt(+-0) = +-0, cbrt(+-inf) = +-inf, cbrt(nan) = nan
 */
ND_INLINE vf32 v_cbrt_normal_f32(vf32 a) {
    const vf32 bits = __builtin_convertvector((vi32)a, vf32);
    const vf32 guess = v_fma_f32(bits, v_set1_f32(-1 / 3.0f), v_set1_f32(0x1.52884cp+30f));
    vf32 y = (vf32) __builtin_convertvector(guess, vi32), y2 = y * y;
    const vf32 e = v_fma_f32(a * y, -y2, v_set1_f32(1.0f));
    const vf32 p = v_fma_f32(v_fma_f32(e, v_set1_f32(14 / 81.0f), v_set1_f32(2 / 9.0f)), e, v_set1_f32(1 / 3.0f));
    y = v_fma_f32(y * e, p, y), y2 = y * y;
    vf32 t = a * y2;
#if ND_HAS_FMA
    const vf32 t2 = t * t, d = v_fma_f32(v_fma_f32(t, t, -t2), -t, v_fma_f32(-t2, t, a));
    return v_fma_f32(d, y2 * (1 / 3.0f), t);
#else
    t = (vf32)(((vi32)t + 0x800) & ~0xfff);
    const vf32 d = (a / (t * t) - t) * (1 / 3.0f);
    return t + (d - d * d * y);
#endif
}
ND_INLINE vf64 v_cbrt_normal_f64(vf64 a) { /* the bits without the 12 last, by way of the mantissa of 2^52 + bits */
    const vf64 bits = (vf64)((vi64)((vu64)a >> 12) | 0x4330000000000000);
    const vf64 guess = v_fma_f64(bits, v_set1_f64(-1 / 3.0), v_set1_f64(0x1.aa944263ab597p+52));
    vf64 y = (vf64)((vi64)guess << 12), y2 = y * y;
    for (int i = 0; i < 2; i++) {
        const vf64 e = v_fma_f64(a * y, -y2, v_set1_f64(1.0));
        y = v_fma_f64(y * e, v_fma_f64(e, v_set1_f64(2 / 9.0), v_set1_f64(1 / 3.0)), y), y2 = y * y;
    }
    vf64 t = a * y2;
#if ND_HAS_FMA
    const vf64 t2 = t * t, d = v_fma_f64(v_fma_f64(t, t, -t2), -t, v_fma_f64(-t2, t, a));
    return v_fma_f64(d, y2 * (1 / 3.0), t);
#else
    t = (vf64)(((vi64)t + 0x4000000) & ~0x7ffffffLL);
    const vf64 d = (a / (t * t) - t) * (1 / 3.0);
    return t + (d - d * d * y);
#endif
}
ND_COLD vf32 v_cbrt_far_f32(vf32 a) {
    const vf32 y = v_sel_f32(a < 0x1p-100f, v_cbrt_normal_f32(a * 0x1p60f) * 0x1p-20f, v_cbrt_normal_f32(a));
    return v_sel_f32((vi32)(a > 0.0f) & (vi32)(a < __builtin_inff()), y, a);
}
ND_COLD vf64 v_cbrt_far_f64(vf64 a) {
    const vf64 y = v_sel_f64(a < 0x1p-960, v_cbrt_normal_f64(a * 0x1p300) * 0x1p-100, v_cbrt_normal_f64(a));
    return v_sel_f64((vi64)(a > 0.0) & (vi64)(a < __builtin_inf()), y, a);
}
ND_INLINE vf32 v_cbrt_f32(vf32 x) {
    const vf32 a = v_abs_f32(x);
    const vi32 fine = (vi32)(a >= 0x1p-100f) & (vi32)(a < __builtin_inff());
    return v_copysign_f32(__builtin_expect(v_any_i32(~fine), 0) ? v_cbrt_far_f32(a) : v_cbrt_normal_f32(a), x);
}
ND_INLINE vf64 v_cbrt_f64(vf64 x) {
    const vf64 a = v_abs_f64(x);
    const vi64 fine = (vi64)(a >= 0x1p-960) & (vi64)(a < __builtin_inf());
    return v_copysign_f64(__builtin_expect(v_any_i64(~fine), 0) ? v_cbrt_far_f64(a) : v_cbrt_normal_f64(a), x);
}
