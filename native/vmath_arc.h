/*
 * vmath_arc.h: tan, arctan, arctan2, arcsin, arccos; a part of vmath.h.
 *
 * The one idea: a quotient or root is carried as two numbers. The second comes from the residual of the first, n - q d,
 * which one fma gives without error, times the reciprocal that made the first. So each function needs one division or
 * root, and the only full rounding is that of the last addition. The code is in vmath_arc_t.h, once for both types.
 *
 * tan x: x = n pi/2 + h + l as for sin; t = h + h g, g = h^2 P(h^2); even n: t, odd n: -1 / t.
 * arctan, arctan2: t = tan of the distance to the nearest of 0, pi/4, pi/2: y / x, (y - x) / (y + x) or -x / y, where
 *   y - x is exact; the result is k pi/4 + t + t^3 P(t^2), for x < 0 with 4 - k and -t.
 * arcsin, arccos: w = |x|, from 1/2 on w = sqrt((1 - |x|) / 2), as arccos x = 2 arcsin w; arcsin w = w + w^3 P(w^2).
 * The reductions are those of Cody and Waite (Software Manual for the Elementary Functions, 1980) and of fdlibm.
 *   max ulp, tan      f32 fma 0.985, no fma 0.702   f64 fma 0.969, no fma 0.712
 *   max ulp, arctan   f32 fma 0.789, no fma 0.791   f64 fma 0.794, no fma 0.797
 *   max ulp, arctan2  f32 fma 0.806, no fma 0.857   f64 fma 0.837, no fma 0.871
 *   max ulp, arcsin   f32 fma 0.694, no fma 0.717   f64 fma 0.752, no fma 0.773
 *   max ulp, arccos   f32 fma 0.651, no fma 0.677   f64 fma 0.723, no fma 0.739
 *   samples: f32 10^8 (every 43rd float; tan with fma all floats), f64 2 * 10^7, arctan2 10^7 each
 *   Special values as in C99: arctan(+-inf) = +-pi/2; arcsin and arccos are nan beyond 1; arccos 1 = +0; arctan2 as
 *   atan2, for the signs of zeros and infinities too. tan, arctan and arcsin keep the sign of zero and subnormals.
 */

/* the mantissa's lower half; half_rsqrt_magic: see v_half_rsqrt */
static const int64_t half_mantissa_f64 = 0x7ffffff, half_rsqrt_magic_f64 = 0x5fd6eb50c7b537a9;
static const int32_t half_mantissa_f32 = 0xfff, half_rsqrt_magic_f32 = 0x5eb759df;
/* pi/4; the first part times 0..4 is exact */
static const double pio4_hi_f64 = 0x1.921fb54442d18p-1, pio4_lo_f64 = 0x1.1a62633145c07p-55;
static const float pio4_hi_f32 = 0x1.921fbp-1f, pio4_lo_f32 = 0x1.5110b4p-23f;

static const float tan_c_f32[] = {0x1.555554p-2f, 0x1.111198p-3f, 0x1.b9f78ap-5f,   0x1.689ebap-6f,
                                  0x1.0dc6c8p-7f, 0x1.549e66p-8f, -0x1.ab49b6p-11f, 0x1.17ed9ep-9f};
static const double tan_c_f64[] = {0x1.555555555555ep-2,  0x1.11111111105cep-3,   0x1.ba1ba1babf87cp-5,
                                   0x1.664f485d0f08ap-6,  0x1.226e3a849942ep-7,   0x1.d6d2e71e28593p-9,
                                   0x1.7db197703730ap-10, 0x1.34bbc2678a906p-11,  0x1.ff33a12b19103p-13,
                                   0x1.5e5e01799a5cfp-14, 0x1.1a27e8d9299a5p-14,  -0x1.af31b75f885a8p-16,
                                   0x1.987e82246fc2fp-15, -0x1.97c8ac91a41a9p-16, 0x1.490dcb09c476bp-17};
static const float arctan_c_f32[] = {-0x1.55554ap-2f, 0x1.9993b6p-3f,  -0x1.240ebcp-3f,
                                     0x1.bc5a62p-4f,  -0x1.393a5cp-4f, 0x1.180648p-5f};
static const double arctan_c_f64[] = {
    -0x1.5555555555537p-2, 0x1.9999999995a49p-3,  -0x1.2492492320594p-3, 0x1.c71c713eaa463p-4,  -0x1.745d08614ed5dp-4,
    0x1.3b12a4a37ec2bp-4,  -0x1.1104347e2e2c7p-4, 0x1.e104d0d6a5933p-5,  -0x1.a9de20f3aa875p-5, 0x1.6edd66b7b6dadp-5,
    -0x1.1b54660464637p-5, 0x1.4c7de96400aa7p-6,  -0x1.a2df5513d00fap-8};
static const float arcsin_c_f32[] = {0x1.5555c8p-3f, 0x1.330204p-4f, 0x1.747bb8p-5f, 0x1.8c3e56p-6f, 0x1.595c52p-5f};
static const double arcsin_c_f64[] = {0x1.5555555555390p-3, 0x1.333333336e836p-4,  0x1.6db6db4278853p-5,
                                      0x1.f1c72c39733ccp-6, 0x1.6e89f4384836bp-6,  0x1.1c6be1ecd699fp-6,
                                      0x1.c6fdbf4a9f1cdp-7, 0x1.8ec2fc5b5ed69p-7,  0x1.abcfc8a2c381fp-8,
                                      0x1.3ff42adbfc46dp-6, -0x1.09d227fa46c3ap-6, 0x1.056d089265a2cp-5};

#define TAN_HALF 0.5463 /* just above tan(1/2) */
#define ND_BITS 32
#include "vmath_type.h"
#include "vmath_arc_t.h"
#define ND_BITS 64
#include "vmath_type.h"
#include "vmath_arc_t.h"
#define ND_BITS 0
#include "vmath_type.h"
#undef TAN_HALF
