/*
 * vmath_trig.h: sin and cos, a part of vmath.h.
 *
 * |x| = n pi/2 + h + l with |h| <= pi/4 (a little more where n is large) and l the rounding error of h.
 *   sin x: the quadrant q is n, the sign that of x;  cos x: q = n + 1
 *   even q: the result is +-sin(h + l);  odd q: +-cos(h + l) = 1 - 2 sin^2((h + l) / 2)
 * so one polynomial serves all lanes: S = sin(y + l') = y + (y^3 P(y^2) + l'), y = h or h/2. The square damps the error
 * of S where the cosine is large; without fma the rounding errors of S and of S^2 are carried along as well.
 *
 * Reduction up to V_TRIG_MAX: pi/2 in three or four parts (Cody and Waite 1980). Each part is short enough that n times
 * it, or with fma its difference, is exact, and the parts together long enough for the arguments nearest to multiples
 * of pi/2. Beyond: Payne and Hanek (Radian reduction for trigonometric functions, SIGNUM Newsletter 18, 1983), lane by
 * lane in the cold path: the mantissa times 192 bits of 2/pi, from the first that matters for the exponent of x on.
 *   max ulp, sin   f32 fma 0.939, no fma 0.838   f64 fma 0.944, no fma 0.819
 *   max ulp, cos   f32 fma 0.943, no fma 0.834   f64 fma 0.942, no fma 0.823
 *   sin(+-0) = +-0, cos(+-0) = 1, sin and cos of infinities and nan are nan
 */

#define V_TRIG_MAX_F32 (ND_HAS_FMA ? 0x1p17f : 3000.0f)
#define V_TRIG_MAX_F64 (ND_HAS_FMA ? 0x1p21 : 0x1p20)

static const float sin_c_f32[] = {-0x1.555546p-3f, 0x1.110778p-7f, -0x1.9953fep-13f};
static const double sin_c_f64[] = {-0x1.5555555555548p-3, 0x1.111111110f730p-7,   -0x1.a01a019be9216p-13,
                                   0x1.71de35552b088p-19, -0x1.ae5e4b8362346p-26, 0x1.5d8b555695a86p-33};

/* 64 zero bits, then the bits of 2/pi after the point. */
static const uint64_t two_over_pi[] = {0x0000000000000000, 0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041,
                                       0xfe5163abdebbc561, 0xb7246e3a424dd2e0, 0x06492eea09d1921c, 0xfe1deb1cb129a73e,
                                       0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4, 0x9c845f8bbdf9283b,
                                       0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d,
                                       0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab};

/* Reduces one a >= 2^11 (or inf, nan: h = nan); returns n mod 4. h + l is right to 2^-62 of it. */
ND_COLD int v_trig_reduce_far(double a, double *h, double *l) {
    typedef unsigned __int128 wide;
    union {
        double d;
        uint64_t u;
    } v = {a};
    *h = *l = a - a;
    if (!(a - a == 0)) return 0;
    /* a = m 2^e. Bits of 2/pi worth 2^(2-e) and more only add multiples of 4 to a 2/pi: start below them. */
    const uint64_t m = (v.u & 0x000fffffffffffff) | 0x0010000000000000;
    const unsigned first = (unsigned)(v.u >> 52) - 1075 + 62, s = first % 64; /* e + 62 */
    const uint64_t *w = two_over_pi + first / 64;
    /* a 2/pi mod 4, as 2 bits of n and 190 of a fraction */
    const wide p0 = (wide)m * (w[2] << s | w[3] >> 1 >> (63 - s));
    const wide p1 = (wide)m * (w[1] << s | w[2] >> 1 >> (63 - s)) + (uint64_t)(p0 >> 64);
    const uint64_t p2 = m * (w[0] << s | w[1] >> 1 >> (63 - s)) + (uint64_t)(p1 >> 64);
    uint64_t hi = p2 << 2 | (uint64_t)p1 >> 62, lo = (uint64_t)p1 << 2 | (uint64_t)p0 >> 62;
    const uint64_t up = hi >> 63; /* to the nearest n: a fraction from 1/2 on becomes a negative one */
    hi ^= -up, lo ^= -up;
    const int z = __builtin_clzll(hi | 1); /* no double cancels more than 61 bits */
    hi = hi << z | lo >> 1 >> (63 - z);
    /* hi 2^-64-z times pi/2; the result in units of 2^-63-z */
    const uint64_t r = (uint64_t)((wide)hi * 0xc90fdaa22168c234 >> 64);
    v.u = up << 63 | (uint64_t)(1023 - 63 - z) << 52;
    const double high = (double)(int64_t)(r >> 11) * 2048, low = (double)(int64_t)(r & 2047);
    *h = (high + low) * v.d;
    *l = (high - (high + low) + low) * v.d;
    return (int)(p2 >> 62) + (int)up;
}

/* The low bits of the result hold n + turn; a <= V_TRIG_MAX. */
ND_INLINE vi32 v_trig_reduce_f32(vf32 a, int turn, vf32 *h, vf32 *l) {
    const float magic = 0x1.8p23f + turn;
    const vf32 t = v_fma_f32(a, v_set1_f32(0x1.45f306p-1f), v_set1_f32(magic)), n = t - magic;
#if ND_HAS_FMA
    const vf32 c2 = v_set1_f32(-0x1.777a5cp-25f);
    const vf32 r = v_fma_f32(n, v_set1_f32(-0x1.921fb6p+0f), a), p = n * c2; /* p + fma(n, c2, -p) = n c2 */
    *h = r - p;
    *l = ((r - *h) - p) - v_fma_f32(n, v_set1_f32(-0x1.ee59dap-50f), v_fma_f32(n, c2, -p));
#else
    const vf32 r = a - n * 0x1.922p+0f, p = n * -0x1.2afp-18f, g = r - p;
    const vf32 q = n * 0x1.0b4p-34f, e = (r - g) - p;
    *h = g - q;
    *l = (e + ((g - *h) - q)) - n * 0x1.84698ap-48f;
#endif
    return (vi32)t;
}
ND_INLINE vi64 v_trig_reduce_f64(vf64 a, int turn, vf64 *h, vf64 *l) {
    const double magic = 0x1.8p52 + turn;
    const vf64 t = v_fma_f64(a, v_set1_f64(0x1.45f306dc9c883p-1), v_set1_f64(magic)), n = t - magic;
#if ND_HAS_FMA
    const vf64 c2 = v_set1_f64(-0x1.1a626332p-54);
    const vf64 r = v_fma_f64(n, v_set1_f64(-0x1.921fb54442d18p+0), a);
    *h = v_fma_f64(n, c2, r);
    *l = v_fma_f64(n, v_set1_f64(0x1.747f23e32ed70p-87), v_fma_f64(n, c2, r - *h));
#else
    const vf64 r = a - n * 0x1.921fb544p+0, p = n * 0x1.0b4611a6p-34, g = r - p;
    const vf64 q = n * 0x1.3198a2ep-69, e = (r - g) - p;
    *h = g - q;
    *l = (e + ((g - *h) - q)) - n * 0x1.b839a252049c1p-104;
#endif
    return (vi64)t;
}

/* sin(h + l + q pi/2), its sign flipped where that of `sign` is set (x for sin, 0 for cos) */
ND_INLINE vf32 v_trig_core_f32(vi32 q, vf32 h, vf32 l, vi32 sign) {
    const vi32 top = (vi32)v_set1_f32(-0.0f);
    const vf32 scale = v_bit0_f32(q, v_set1_f32(1.0f), v_set1_f32(0.5f));
    const vf32 y = h * scale, z = l * scale, s = y * y, P = v_poly_f32(s, sin_c_f32, 3);
#if ND_HAS_FMA
    const vf32 S = y + v_fma_f32(y * s, P, z), S2 = S + S, C = v_fma_f32(-S2, S, v_set1_f32(1.0f));
#else
    const vf32 c = (y + 3.0f * z) * s * P + z, S = y + c, e = (y - S) + c; /* S + e: the sine */
    const vf32 S2 = S + S, u = S2 * S, v = 1.0f - u, C = v + (((1.0f - v) - u) - S2 * (e + e));
#endif
    return (vf32)((vi32)v_bit0_f32(q, S, C) ^ ((sign ^ q << 30) & top));
}
ND_INLINE vf64 v_trig_core_f64(vi64 q, vf64 h, vf64 l, vi64 sign) {
    const vi64 top = (vi64)v_set1_f64(-0.0);
    const vf64 scale = v_bit0_f64(q, v_set1_f64(1.0), v_set1_f64(0.5));
    const vf64 y = h * scale, z = l * scale, s = y * y, P = v_poly_f64(s, sin_c_f64, 6);
#if ND_HAS_FMA
    const vf64 S = y + v_fma_f64(y * s, P, z), S2 = S + S, C = v_fma_f64(-S2, S, v_set1_f64(1.0));
#else
    const vf64 c = (y + 3.0 * z) * s * P + z, S = y + c, e = (y - S) + c; /* S + e: the sine */
    const vf64 S2 = S + S, u = S2 * S, v = 1.0 - u, C = v + (((1.0 - v) - u) - S2 * (e + e));
#endif
    return (vf64)((vi64)v_bit0_f64(q, S, C) ^ ((sign ^ q << 62) & top));
}

ND_COLD vf32 v_trig_far_f32(vf32 a, int turn, vi32 sign) {
    vf32 h, l;
    vi32 q = v_trig_reduce_f32(a, turn, &h, &l);
    for (int i = 0; i < ND_LANES(float); i++)
        if (!(a[i] <= V_TRIG_MAX_F32)) {
            double H, L;
            q[i] = v_trig_reduce_far(a[i], &H, &L) + turn;
            h[i] = (float)H, l[i] = (float)((H - (float)H) + L);
        }
    return v_trig_core_f32(q, h, l, sign);
}
ND_COLD vf64 v_trig_far_f64(vf64 a, int turn, vi64 sign) {
    vf64 h, l;
    vi64 q = v_trig_reduce_f64(a, turn, &h, &l);
    for (int i = 0; i < ND_LANES(double); i++)
        if (!(a[i] <= V_TRIG_MAX_F64)) {
            double H, L;
            q[i] = v_trig_reduce_far(a[i], &H, &L) + turn;
            h[i] = H, l[i] = L;
        }
    return v_trig_core_f64(q, h, l, sign);
}

ND_INLINE vf32 v_trig_f32(vf32 a, int turn, vi32 sign) {
    if (__builtin_expect(!v_all_le_f32(a, v_set1_f32(V_TRIG_MAX_F32)), 0)) return v_trig_far_f32(a, turn, sign);
    vf32 h, l;
    const vi32 q = v_trig_reduce_f32(a, turn, &h, &l);
    return v_trig_core_f32(q, h, l, sign);
}
ND_INLINE vf64 v_trig_f64(vf64 a, int turn, vi64 sign) {
    if (__builtin_expect(!v_all_le_f64(a, v_set1_f64(V_TRIG_MAX_F64)), 0)) return v_trig_far_f64(a, turn, sign);
    vf64 h, l;
    const vi64 q = v_trig_reduce_f64(a, turn, &h, &l);
    return v_trig_core_f64(q, h, l, sign);
}

ND_INLINE vf32 v_sin_f32(vf32 x) { return v_trig_f32(v_abs_f32(x), 0, (vi32)x); }
ND_INLINE vf64 v_sin_f64(vf64 x) { return v_trig_f64(v_abs_f64(x), 0, (vi64)x); }
ND_INLINE vf32 v_cos_f32(vf32 x) { return v_trig_f32(v_abs_f32(x), 1, (vi32){0}); }
ND_INLINE vf64 v_cos_f64(vf64 x) { return v_trig_f64(v_abs_f64(x), 1, (vi64){0}); }
