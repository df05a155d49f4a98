#ifndef ND_VMATH_H
#define ND_VMATH_H
#ifndef TB
#define TB 1.0
#endif
#include "simd.h"
#include <math.h>

#ifndef ND_HAS_ANY
ND_INLINE int v_any(vi64 m) {
#if ND_VBYTES == 64
    typedef __attribute__((vector_size(8))) int8_t b8;
    return (int64_t)__builtin_convertvector(m, b8) != 0;
#elif ND_VBYTES == 32
    typedef __attribute__((vector_size(16))) int64_t half;
    half h = __builtin_shufflevector(m, m, 0, 1) | __builtin_shufflevector(m, m, 2, 3);
    return (h[0] | h[1]) != 0;
#else
    return (m[0] | m[1]) != 0;
#endif
}
ND_INLINE int v_any32(vi32 m) {
#if ND_VBYTES == 64
    typedef __attribute__((vector_size(16))) int8_t b8;
    typedef __attribute__((vector_size(16))) int64_t half;
    half h = (half)__builtin_convertvector(m, b8);
    return (h[0] | h[1]) != 0;
#else
    return v_any((vi64)m);
#endif
}
#endif

#define ND_X(F, T)                                                                                                     \
    ND_INLINE v##F v_poly_##F(v##F x, v##F x2, const T *c, int n) {                                                    \
        v##F a = v_set1_##F(c[n - 1]), b = v_set1_##F(c[n - 2]);                                                       \
        _Pragma("GCC unroll 16") for (int i = n - 3; i > 0; i -= 2) {                                                  \
            a = v_fma_##F(a, x2, v_set1_##F(c[i]));                                                                    \
            if (i > 1) b = v_fma_##F(b, x2, v_set1_##F(c[i - 1]));                                                     \
        }                                                                                                              \
        a = n & 1 ? v_fma_##F(a, x, b) : v_fma_##F(b, x, a);                                                           \
        return v_fma_##F(a, x, v_set1_##F(c[0]));                                                                      \
    }
ND_X(f32, float)
ND_X(f64, double)
#undef ND_X

/* ---- exp ---- */
static const double exp_f64_c[] = {0x1.000000000000ap-1,  0x1.5555555555504p-3,  0x1.55555555506bap-5,  0x1.1111111125769p-7,
                          0x1.6c16c184792c6p-10, 0x1.a01a0135cb0ecp-13, 0x1.a0199954f8c10p-16, 0x1.71df0d0a77ad6p-19,
                          0x1.28ae091fc6598p-22, 0x1.ada4757c7c0f1p-26};
static const float exp_f32_c[] = {0x1.fffffcp-2, 0x1.555492p-3, 0x1.5558aep-5, 0x1.12398ap-7, 0x1.6a4fb2p-10};

ND_INLINE vf64 expm1_reduced_f64(vf64 x, double magic, vf64 *t) {
    *t = v_fma_f64(x, v_set1_f64(0x1.71547652b82fep+0), v_set1_f64(magic));
    const vf64 n = *t - magic;
    vf64 r = v_fma_f64(n, v_set1_f64(-0x1.62e42fefa3800p-1), x);
    r = v_fma_f64(n, v_set1_f64(-0x1.ef35793c76730p-45), r);
    const vf64 r2 = r * r;
    return v_fma_f64(r2, v_poly_f64(r, r2, exp_f64_c, 10), r);
}
static __attribute__((noinline, cold)) vf64 v_exp_far_f64(vf64 x) {
    x = v_sel_f64(x > 710.0, v_set1_f64(710.0), x);
    x = v_sel_f64(x < -746.0, v_set1_f64(-746.0), x);
    vf64 t;
    const vf64 p = expm1_reduced_f64(x, 0x1.8p52 + 2045, &t);
    const vi64 b = (vi64)t + 1, half = (vi64)((vu64)b >> 1);
    const vf64 s = (vf64)(half << 52);
    return v_fma_f64(p, s, s) * (vf64)((b - half) << 52);
}
ND_INLINE vf64 v_exp_f64(vf64 x) {
    if (__builtin_expect(v_any(~(vi64)(v_abs_f64(x) <= 708.0)), 0)) return v_exp_far_f64(x);
    vf64 t;
    const vf64 p = expm1_reduced_f64(x, 0x1.8p52 + 1023, &t);
    const vf64 s = (vf64)((vi64)t << 52);
    return v_fma_f64(p, s, s);
}

ND_INLINE vf32 expm1_reduced_f32(vf32 x, float magic, vf32 *t) {
    *t = v_fma_f32(x, v_set1_f32(0x1.715476p+0f), v_set1_f32(magic));
    const vf32 n = *t - magic;
    vf32 r = v_fma_f32(n, v_set1_f32(-0x1.62e4p-1f), x);
    r = v_fma_f32(n, v_set1_f32(-0x1.7f7d1cp-20f), r);
    const vf32 r2 = r * r;
    return v_fma_f32(r2, v_poly_f32(r, r2, exp_f32_c, 5), r);
}
static __attribute__((noinline, cold)) vf32 v_exp_far_f32(vf32 x) {
    x = v_sel_f32(x > 89.0f, v_set1_f32(89.0f), x);
    x = v_sel_f32(x < -104.0f, v_set1_f32(-104.0f), x);
    vf32 t;
    const vf32 p = expm1_reduced_f32(x, 0x1.8p23f + 253, &t);
    const vi32 b = (vi32)t + 1, half = (vi32)((vu32)b >> 1);
    const vf32 s = (vf32)(half << 23);
    return v_fma_f32(p, s, s) * (vf32)((b - half) << 23);
}
ND_INLINE vf32 v_exp_f32(vf32 x) {
    if (__builtin_expect(v_any32(~(vi32)(v_abs_f32(x) <= 87.0f)), 0)) return v_exp_far_f32(x);
    vf32 t;
    const vf32 p = expm1_reduced_f32(x, 0x1.8p23f + 127, &t);
    const vf32 s = (vf32)((vi32)t << 23);
    return v_fma_f32(p, s, s);
}

/* ---- log ---- */
static const double log_f64_c[] = {0x1.5555555555592p-1, 0x1.999999997ff16p-2, 0x1.24924941e1a63p-2, 0x1.c71c5213f63dap-3,
                          0x1.74663d046e882p-3, 0x1.39a1e614dafa8p-3, 0x1.2f03d8e0847a0p-3};
ND_INLINE vf64 log_core_f64(vf64 x, double bias) {
    const vi64 u = (vi64)x + (0x3ff0000000000000 - 0x3fe6a09e00000000);
    const vf64 k = (vf64)((vi64)((vu64)u >> 52) | 0x4330000000000000) - (0x1p52 + bias);
    const vf64 f = (vf64)((u & 0x000fffffffffffff) + 0x3fe6a09e00000000) - 1.0;
    const vf64 s = f / (2.0 + f), z = s * s;
    const vf64 R = z * v_poly_f64(z, z * z, log_f64_c, 7);
#if LOGV == 0
    const vf64 q = v_fma_f64(s, f - R, k * -0x1.ef35793c76730p-45);
    return v_fma_f64(k, v_set1_f64(0x1.62e42fefa3800p-1), f - q);
#elif LOGV == 1
    const vf64 a = k * 0x1.62e42fefa3800p-1, w = a + f, e = (a - w) + f;
    const vf64 q = v_fma_f64(s, f - R, k * -0x1.ef35793c76730p-45);
    return w - (q - e);
#elif LOGV == 2
    const vf64 a = k * 0x1.62e42fefa3800p-1, w = a + f, e = (a - w) + f;
    const vf64 h = f * 0.5 * f;
    const vf64 q = h - v_fma_f64(s, h + R, k * 0x1.ef35793c76730p-45);
    return w - (q - e);
#elif LOGV == 3
    const vf64 h = f * 0.5 * f;
    const vf64 q = h - v_fma_f64(s, h + R, k * 0x1.ef35793c76730p-45);
    return v_fma_f64(k, v_set1_f64(0x1.62e42fefa3800p-1), f - q);
#endif
}
static __attribute__((noinline, cold)) vf64 v_log_far_f64(vf64 x) {
    const vi64 sub = x < 0x1p-1022;
    const vf64 norm = log_core_f64(x, 1023), tiny = log_core_f64(x * 0x1p54, 1023 + 54);
    vf64 y = v_sel_f64(sub, tiny, norm);
    y = v_sel_f64(x < __builtin_inf(), y, x);
    y = v_sel_f64(x == 0.0, v_set1_f64(-__builtin_inf()), y);
    return v_sel_f64(x < 0.0, v_set1_f64(__builtin_nan("")), y);
}
ND_INLINE vf64 v_log_f64(vf64 x) {
    const vi64 odd = (vi64)((vu64)x - 0x8010000000000000u) > (int64_t)(0x7fe0000000000000 - 1 - 0x7fffffffffffffff - 1);
    if (__builtin_expect(v_any(odd), 0)) return v_log_far_f64(x);
    return log_core_f64(x, 1023);
}

static const float log_f32_c[] = {0x1.555548p-2f, -0x1.000008p-2f, 0x1.99a47ap-3f, -0x1.555b8ep-3f, 0x1.233ab4p-3f, -0x1.fc3d84p-4f, 0x1.e6e15cp-4f, -0x1.dda046p-4f, 0x1.13bc2ap-4f};
ND_INLINE vf32 log_core_f32(vf32 x, float bias) {
    const vi32 u = (vi32)x + (0x3f800000 - 0x3f3504f3);
    const vf32 k = (vf32)((vi32)((vu32)u >> 23) | 0x4b000000) - (0x1p23f + bias);
    const vf32 f = (vf32)((u & 0x007fffff) + 0x3f3504f3) - 1.0f;
    const vf32 z = f * f;
    vf32 y = v_fma_f32(z * f, v_poly_f32(f, z, log_f32_c, 9), k * 0x1.7f7d1cp-20f);
    y = v_fma_f32(z, v_set1_f32(-0.5f), y);
#if LOGFV == 0
    return v_fma_f32(k, v_set1_f32(0x1.62e4p-1f), f + y);
#else
    const vf32 a = k * 0x1.62e4p-1f, w = a + f, e = (a - w) + f;
    return w + (e + y);
#endif
}
static __attribute__((noinline, cold)) vf32 v_log_far_f32(vf32 x) {
    const vi32 sub = x < 0x1p-126f;
    const vf32 norm = log_core_f32(x, 127), tiny = log_core_f32(x * 0x1p25f, 127 + 25);
    vf32 y = v_sel_f32(sub, tiny, norm);
    y = v_sel_f32(x < __builtin_inff(), y, x);
    y = v_sel_f32(x == 0.0f, v_set1_f32(-__builtin_inff()), y);
    return v_sel_f32(x < 0.0f, v_set1_f32(__builtin_nanf("")), y);
}
ND_INLINE vf32 v_log_f32(vf32 x) {
    const vi32 odd = (vi32)((vu32)x - 0x80800000u) > (int32_t)(0x7f000000 - 1 - 0x7fffffff - 1);
    if (__builtin_expect(v_any32(odd), 0)) return v_log_far_f32(x);
    return log_core_f32(x, 127);
}

/* ---- tanh ---- */
static const double tanh_f64_c[] = {-0x1.555555555550fp-2 + 0.25, 0x1.111111110d7dfp-3, -0x1.ba1ba1b80fd84p-5, 0x1.664f483685688p-6, -0x1.226e2ebca73b9p-7, 0x1.d6d30fa67336bp-9, -0x1.7d9bc9135c759p-10, 0x1.3521298bd44bbp-11, -0x1.f335c8310bba2p-13, 0x1.8d793bca32286p-14, -0x1.2eaff18d10792p-15, 0x1.9e03b82fb4991p-17, -0x1.cacaa6bc2b40fp-19, 0x1.5f2566bca3fedp-21, -0x1.0d01e0d4083d4p-24};
ND_INLINE vf64 v_tanh_f64(vf64 x) {
    vf64 a = v_abs_f64(x), t;
    a = v_sel_f64(a > 20.0, v_set1_f64(20.0), a);
    const vf64 p = expm1_reduced_f64(a + a, 0x1.8p52 + 1023, &t);
    const vf64 m = (vf64)((vi64)t << 52);
    const vf64 far = 1.0 - 2.0 / v_fma_f64(m, p, m + 1.0);
    const vf64 s = a * a, near = v_fma_f64(a, v_fma_f64(s, v_poly_f64(s, s * s, tanh_f64_c, 15), s * -0.25), a);
    return v_copysign_f64(v_sel_f64(a < TB, near, far), x);
}
static const float tanh_f32_c[] = {-0x1.55553cp-2f + 0.25f, 0x1.110be4p-3f, -0x1.b9623ap-5f, 0x1.6009b6p-6f, -0x1.04608ep-7f, 0x1.2da3c4p-9f, -0x1.77db50p-12f};
ND_INLINE vf32 v_tanh_f32(vf32 x) {
    vf32 a = v_abs_f32(x), t;
    a = v_sel_f32(a > 10.0f, v_set1_f32(10.0f), a);
    const vf32 p = expm1_reduced_f32(a + a, 0x1.8p23f + 127, &t);
    const vf32 m = (vf32)((vi32)t << 23);
    const vf32 far = 1.0f - 2.0f / v_fma_f32(m, p, m + 1.0f);
    const vf32 s = a * a, near = v_fma_f32(a, v_fma_f32(s, v_poly_f32(s, s * s, tanh_f32_c, 7), s * -0.25f), a);
    return v_copysign_f32(v_sel_f32(a < (float)TB, near, far), x);
}

/* ---- sin, cos ---- */
static const double sin_f64_c[] = {-0x1.5555555555548p-3, 0x1.111111110f730p-7, -0x1.a01a019be9216p-13, 0x1.71de35552b088p-19, -0x1.ae5e4b8362346p-26, 0x1.5d8b555695a86p-33};
static const float sin_f32_c[] = {-0x1.555546p-3f, 0x1.110778p-7f, -0x1.9953fep-13f};

static const uint32_t two_over_pi[] = {0, 0, 0xa2f9836e, 0x4e441529, 0xfc2757d1, 0xf534ddc0, 0xdb629599, 0x3c439041, 0xfe5163ab, 0xdebbc561, 0xb7246e3a, 0x424dd2e0, 0x06492eea, 0x09d1921c, 0xfe1deb1c, 0xb129a73e, 0xe88235f5, 0x2ebb4484, 0xe99c7026, 0xb45f7e41, 0x3991d639, 0x835339f4, 0x9c845f8b, 0xbdf9283b, 0x1ff897ff, 0xde05980f, 0xef2f118b, 0x5a0a6d1f, 0x6d367ecf, 0x27cb09b7, 0x4f463f66, 0x9e5fea2d, 0x7527bac7, 0xebe5f17b, 0x3d0739f7, 0x8a5292ea, 0x6bfb5fb1, 0x1f8d5d08, 0x56033046};

static __attribute__((noinline, cold)) int64_t trig_reduce_far(double a, double *h, double *l) {
    union { double d; uint64_t u; } v = {a};
    *h = *l = a - a;
    if (*h != 0) return 0;
    const int p = (int)(v.u >> 52) - 1075 + 62;
    const uint64_t m = (v.u & 0x000fffffffffffff) | 0x0010000000000000;
    uint32_t w[6];
    for (int i = 0; i < 6; i++) {
        const uint32_t *b = two_over_pi + (p >> 5) + i;
        w[i] = (uint32_t)((((uint64_t)b[0] << 32 | b[1]) << (p & 31)) >> 32);
    }
    uint32_t P[6];
    uint64_t c = 0;
    for (int i = 5; i >= 0; i--) c = (m & 0xffffffff) * w[i] + (c >> 32), P[i] = (uint32_t)c;
    c = 0;
    for (int i = 5; i > 0; i--) c = (m >> 32) * w[i] + P[i - 1] + (c >> 32), P[i - 1] = (uint32_t)c;
    uint64_t x2 = (uint64_t)P[0] << 32 | P[1], x1 = (uint64_t)P[2] << 32 | P[3], x0 = (uint64_t)P[4] << 32 | P[5];
    int64_t q = (int64_t)(x2 >> 62);
    x2 = x2 << 2 | x1 >> 62, x1 = x1 << 2 | x0 >> 62;
    double sign = 1;
    if (x2 >> 63) q++, sign = -1, x2 = ~x2, x1 = ~x1;
    const int z = x2 ? __builtin_clzll(x2) : 63;
    if (z) x2 = x2 << z | x1 >> (64 - z);
    const uint64_t C1 = 0xc90fdaa2, C0 = 0x2168c234, a1 = x2 >> 32, a0 = x2 & 0xffffffff;
    const uint64_t mid = a1 * C0 + ((a0 * C0) >> 32), mid2 = a0 * C1 + (mid & 0xffffffff);
    const uint64_t r = a1 * C1 + (mid >> 32) + (mid2 >> 32);
    v.u = (uint64_t)(1023 - 63 - z) << 52;
    *h = sign * v.d * 2048 * (double)(int64_t)(r >> 11);
    *l = sign * v.d * (double)(int64_t)(r & 2047);
    return q;
}

#define TRIG_MAX_F64 (ND_HAS_FMA ? 0x1p21 : 0x1p20)
ND_INLINE vi64 trig_reduce_f64(vf64 a, int turn, vf64 *h, vf64 *l) {
    const double magic = 0x1.8p52 + turn;
    const vf64 t = v_fma_f64(a, v_set1_f64(0x1.45f306dc9c883p-1), v_set1_f64(magic)), n = t - magic;
#if ND_HAS_FMA
    const vf64 c2 = v_set1_f64(0x1.1a62633200000p-54);
    const vf64 r = v_fma_f64(n, v_set1_f64(-0x1.921fb54442d18p+0), a);
    *h = v_fma_f64(-n, c2, r);
    *l = v_fma_f64(n, v_set1_f64(0x1.747f23e32ed70p-87), v_fma_f64(-n, c2, r - *h));
#else
    const vf64 r = a - n * 0x1.921fb54400000p+0, p2 = n * 0x1.0b4611a600000p-34, p3 = n * 0x1.3198a2e000000p-69;
    const vf64 g = r - p2;
    *h = g - p3;
    *l = (((r - g) - p2) + ((g - *h) - p3)) - n * 0x1.b839a252049c1p-104;
#endif
    return (vi64)t;
}
ND_INLINE vf64 trig_core_f64(vi64 q, vi64 sign, vf64 h, vf64 l) {
    const vi64 even = (q & 1) == 0;
    const vi64 half = (vi64)v_set1_f64(0.5);
    const vf64 fac = (vf64)(half | (even & 0x0010000000000000));
    const vf64 y = h * fac, s = y * y;
    const vf64 c = v_fma_f64(y * s, v_poly_f64(s, s * s, sin_f64_c, 6), l * fac), S = y + c;
#if ND_HAS_FMA
    const vf64 C = v_fma_f64(S * -2.0, S, v_set1_f64(1.0));
#else
    const vf64 e = (y - S) + c, S2 = S + S, U = S2 * S, w = 1.0 - U;
    const vf64 C = w + (((1.0 - w) - U) - S2 * (e + e));
#endif
    return (vf64)((vi64)v_sel_f64(even, S, C) ^ ((sign ^ (q << 62)) & (vi64)v_set1_f64(-0.0)));
}
static __attribute__((noinline, cold)) vf64 trig_far_f64(vf64 x, int turn, vi64 sign) {
    const vf64 a = v_abs_f64(x);
    vf64 h, l;
    vi64 q = trig_reduce_f64(a, turn, &h, &l);
    for (int i = 0; i < ND_LANES(double); i++)
        if (!(a[i] < TRIG_MAX_F64)) {
            double H, L;
            q[i] = trig_reduce_far(a[i], &H, &L) + turn;
            h[i] = H, l[i] = L;
        }
    return trig_core_f64(q, sign, h, l);
}
ND_INLINE vf64 trig_f64(vf64 x, int turn, vi64 sign) {
    const vf64 a = v_abs_f64(x);
    if (__builtin_expect(v_any(~(vi64)(a < TRIG_MAX_F64)), 0)) return trig_far_f64(x, turn, sign);
    vf64 h, l;
    const vi64 q = trig_reduce_f64(a, turn, &h, &l);
    return trig_core_f64(q, sign, h, l);
}
ND_INLINE vf64 v_sin_f64(vf64 x) { return trig_f64(x, 0, (vi64)x); }
ND_INLINE vf64 v_cos_f64(vf64 x) { return trig_f64(x, 1, (vi64){0}); }

#define TRIG_MAX_F32 (ND_HAS_FMA ? 0x1p17f : 3000.0f)
ND_INLINE vi32 trig_reduce_f32(vf32 a, int turn, vf32 *h, vf32 *l) {
    const float magic = 0x1.8p23f + turn;
    const vf32 t = v_fma_f32(a, v_set1_f32(0x1.45f306p-1f), v_set1_f32(magic)), n = t - magic;
#if ND_HAS_FMA
    const vf32 c2 = v_set1_f32(-0x1.777a5cp-25f);
    const vf32 r = v_fma_f32(n, v_set1_f32(-0x1.921fb6p+0f), a), p = n * c2;
    *h = r - p;
    *l = ((r - *h) - p) - v_fma_f32(n, v_set1_f32(-0x1.ee59dap-50f), v_fma_f32(n, c2, -p));
#else
    const vf32 r = a - n * 0x1.922p+0f, p2 = n * -0x1.2afp-18f, p3 = n * 0x1.0b4p-34f;
    const vf32 g = r - p2;
    *h = g - p3;
    *l = (((r - g) - p2) + ((g - *h) - p3)) - n * 0x1.84698ap-48f;
#endif
    return (vi32)t;
}
ND_INLINE vf32 trig_core_f32(vi32 q, vi32 sign, vf32 h, vf32 l) {
    const vi32 even = (q & 1) == 0;
    const vi32 half = (vi32)v_set1_f32(0.5f);
    const vf32 fac = (vf32)(half | (even & 0x00800000));
    const vf32 y = h * fac, s = y * y;
    const vf32 c = v_fma_f32(y * s, v_poly_f32(s, s * s, sin_f32_c, 3), l * fac), S = y + c;
#if ND_HAS_FMA
    const vf32 C = v_fma_f32(S * -2.0f, S, v_set1_f32(1.0f));
#else
    const vf32 e = (y - S) + c, S2 = S + S, U = S2 * S, w = 1.0f - U;
    const vf32 C = w + (((1.0f - w) - U) - S2 * (e + e));
#endif
    return (vf32)((vi32)v_sel_f32(even, S, C) ^ ((sign ^ (q << 30)) & (vi32)v_set1_f32(-0.0f)));
}
static __attribute__((noinline, cold)) vf32 trig_far_f32(vf32 x, int turn, vi32 sign) {
    const vf32 a = v_abs_f32(x);
    vf32 h, l;
    vi32 q = trig_reduce_f32(a, turn, &h, &l);
    for (int i = 0; i < ND_LANES(float); i++)
        if (!(a[i] < TRIG_MAX_F32)) {
            double H, L;
            q[i] = (int32_t)trig_reduce_far(a[i], &H, &L) + turn;
            h[i] = (float)H, l[i] = (float)((H - (float)H) + L);
        }
    return trig_core_f32(q, sign, h, l);
}
ND_INLINE vf32 trig_f32(vf32 x, int turn, vi32 sign) {
    const vf32 a = v_abs_f32(x);
    if (__builtin_expect(v_any32(~(vi32)(a < TRIG_MAX_F32)), 0)) return trig_far_f32(x, turn, sign);
    vf32 h, l;
    const vi32 q = trig_reduce_f32(a, turn, &h, &l);
    return trig_core_f32(q, sign, h, l);
}
ND_INLINE vf32 v_sin_f32(vf32 x) { return trig_f32(x, 0, (vi32)x); }
ND_INLINE vf32 v_cos_f32(vf32 x) { return trig_f32(x, 1, (vi32){0}); }
#endif
