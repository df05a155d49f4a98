/*
 * vmath_type.h: what the templates vmath_arc_t.h and vmath_hyper_t.h call the float type that they are compiled for.
 * Included with ND_BITS 32 or 64 before a template, and with ND_BITS 0 after the last, which leaves no name behind.
 *
 *   FN(name)  name_f32, name_f64                     VF, I, U  vectors of the type, its signed and unsigned integers
 *   ALL(c)    c in all lanes                         BELOW_1   the number before 1
 *   FAR, UP   what hypot and arctan2 take as it is lies in [1 / FAR, FAR]; all else is multiplied by UP or 1 / UP
 *   TINY      what changes nothing beside 1
 */
#undef FN
#undef VF
#undef ALL
#undef POLY
#undef POLY2
#undef T
#undef S
#undef I
#undef U
#undef BELOW_1
#undef BIAS
#undef TRIG_MAX
#undef FAR
#undef UP
#undef TINY

#if ND_BITS != 0
#define ND_PASTE_(a, b) a##b
#define ND_PASTE(a, b) ND_PASTE_(a, b)
#define FN(name) ND_PASTE(name##_, T)
#define VF ND_PASTE(v, T)
#define ALL(c) FN(v_set1)((S)(c))
#define POLY2(x, x2, c) FN(v_poly2)(x, x2, FN(c), (int)(sizeof FN(c) / sizeof *FN(c)))
#define POLY(x, c) FN(v_poly)(x, FN(c), (int)(sizeof FN(c) / sizeof *FN(c)))
#endif
#if ND_BITS == 32
#define T f32
#define S float
#define I vi32
#define U vu32
#define BELOW_1 0x1.fffffep-1f
#define BIAS 127
#define TRIG_MAX V_TRIG_MAX_F32
#define FAR 0x1p60f
#define UP 0x1p80f
#define TINY 0x1p-40f
#elif ND_BITS == 64
#define T f64
#define S double
#define I vi64
#define U vu64
#define BELOW_1 0x1.fffffffffffffp-1
#define BIAS 1023
#define TRIG_MAX V_TRIG_MAX_F64
#define FAR 0x1p500
#define UP 0x1p600
#define TINY 0x1p-100
#endif
#undef ND_BITS
