/*
 * begin.h, end.h: the names that a template over the four types of linear algebra is written with. T is f32, f64, c64 or
 * c128 where a template is included; between these two headers stand, for that type,
 *
 *   E, RE         an element, and its real part
 *   FN(x), RFN(x) a function of this type, and of its real type: x_c128, x_f64
 *   MAT           a matrix, with strides in elements: struct { E *p; int64_t rs, cs; }
 *   COMPLEX       1 or 0, also for #if
 *   V, V_...      vectors of reals, LANES of them; complex numbers lie in pairs of lanes
 *   EPS, TINY     the distance from 1 to the next RE; the smallest normal RE
 *
 * Elements are added with + and -, multiplied by reals with *, and by elements with FN(mul) (vector_t.h), since C's product
 * of complex numbers is a call that repairs NaN.
 */
#define FN(name) GEMM_JOIN(name##_, T)
#define R GEMM_JOIN(LA_REAL_, T)
#define RFN(name) GEMM_JOIN(name##_, R)
#define E GEMM_JOIN(T, _s)
#define RE GEMM_JOIN(R, _s)
#define MAT FN(mat)
#define COMPLEX GEMM_JOIN(LA_COMPLEX_, T)
#define V GEMM_JOIN(v, R)
#define V_LOAD RFN(v_load)
#define V_STORE RFN(v_store)
#define V_SET1 RFN(v_set1)
#define V_FMA RFN(v_madd)
#define V_ABS RFN(v_abs)
#define V_SEL RFN(v_sel)
#define V_SWAP RFN(v_swap)
#define LANES ND_LANES(RE)
#define EPS GEMM_JOIN(LA_EPS_, R)
#define TINY GEMM_JOIN(LA_TINY_, R)

#ifndef LA_REAL_f32
#define LA_REAL_f32 f32
#define LA_REAL_f64 f64
#define LA_REAL_c64 f32
#define LA_REAL_c128 f64
#define LA_COMPLEX_f32 0
#define LA_COMPLEX_f64 0
#define LA_COMPLEX_c64 1
#define LA_COMPLEX_c128 1
#define LA_EPS_f32 0x1p-23f
#define LA_EPS_f64 0x1p-52
#define LA_TINY_f32 0x1p-126f
#define LA_TINY_f64 0x1p-1022
#endif
