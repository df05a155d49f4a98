/*
 * vmath_hyper.h: hypot, arcsinh, arccosh, arctanh; a part of vmath.h.
 *
 * The idea is that of vmath_arc.h, whose helpers serve here: roots and quotients as two numbers, one root and one
 * division per function. The code is in vmath_hyper_t.h, once for both types.
 *
 * hypot: sqrt(x^2 + y^2) with the rounding errors of the squares, the sum and the root. Where x^2 could overflow or
 *   underflow both are scaled by a power of two, in the cold path.
 * arcsinh, arccosh: log(s + c), where s and c are sinh and cosh of the result: one is |x|, the other sqrt(x^2 +- 1).
 *   As in log, s + c = 2^k (1 + f), but log(1 + f) = 2 arctanh(f / (2 + f)), and for k = 0 that quotient is
 *   s / (1 + c), so that small results lose nothing. A log of a sum of two parts, the core of a log1p.
 * arctanh: log((1 + x) / (1 - x)) / 2 in the same way, without dividing first: ((1 + x) - 2^k (1 - x)) over their sum.
 *   max ulp, hypot    f32 fma 0.751, no fma 0.751   f64 fma 0.751, no fma 0.750
 *   max ulp, arcsinh  f32 fma 0.788, no fma 0.790   f64 fma 0.785, no fma 0.774
 *   max ulp, arccosh  f32 fma 0.797, no fma 0.797   f64 fma 0.791, no fma 0.785
 *   max ulp, arctanh  f32 fma 0.799, no fma 0.805   f64 fma 0.784, no fma 0.782
 *   samples as in vmath_arc.h. hypot rounds subnormal results twice; of other floats one in 3000 is not the nearest.
 *   Special values as in C99: hypot(inf, nan) = inf; arccosh is nan below 1, arccosh 1 = 0; arctanh(+-1) = +-inf, nan
 *   beyond; arcsinh and arctanh keep the sign of zero and subnormals.
 */

/* ln 2; the first part times a 12-bit (f32: 9-bit) integer is exact */
static const double ln2_hi_f64 = 0x1.62e42fefa3800p-1, ln2_lo_f64 = 0x1.ef35793c76730p-45;
static const float ln2_hi_f32 = 0x1.62e4p-1f, ln2_lo_f32 = 0x1.7f7d1cp-20f;

static const float log1p_core_c_f32[] = {0x1.55557ap-4f, 0x1.995ec4p-7f, 0x1.31e3b6p-9f};
static const double log1p_core_c_f64[] = {0x1.5555555555593p-4,  0x1.999999997f9bep-7,  0x1.249249423043dp-9,
                                          0x1.c71c51d0ecf4cp-12, 0x1.74664b795f90ep-14, 0x1.39a05e6ac7a28p-16,
                                          0x1.2f13ff98675e7p-18};
static const float arctanh_c_f32[] = {0x1.555546p-2f, 0x1.99a92ep-3f, 0x1.2223a6p-3f, 0x1.092372p-3f};
static const double arctanh_c_f64[] = {0x1.555555555556cp-2, 0x1.9999999993a9bp-3, 0x1.24924928d86ccp-3,
                                       0x1.c71c6ec469beap-4, 0x1.745db06bbd78bp-4, 0x1.3b01624601758p-4,
                                       0x1.1267f7eca807bp-4, 0x1.c40ab00e83677p-5, 0x1.307542302e311p-4};

#define ND_BITS 32
#include "vmath_type.h"
#include "vmath_hyper_t.h"
#define ND_BITS 64
#include "vmath_type.h"
#include "vmath_hyper_t.h"
#define ND_BITS 0
#include "vmath_type.h"
