/*
 * complex_trig.h: sinh, cosh, tanh of complex numbers, their inverses, and the trigonometric functions, which are the
 * same turned by a right angle (sin z = -i sinh(iz) and so on); included by complex.h.
 *
 * The inverses are those of Hull, Fairgrieve, Tang, "Implementing the complex arcsine and arccosine functions using
 * exception handling" (ACM Trans. Math. Software 23, 1997), for the first quadrant, signs put back afterwards.
 */
#ifndef ND_COMPLEX_TRIG_H
#define ND_COMPLEX_TRIG_H

/* i z and -i z */
ND_INLINE c128_v cx_turn(c128_v z) { return cx_make_c128(-__imag__ z, __real__ z); }
ND_INLINE c128_v cx_turn_back(c128_v z) { return cx_make_c128(__imag__ z, -__real__ z); }

/* ---- hyperbolic ----
 * The errors are mostly those of the real sinh and cosh, which glibc has within 2 ulp. Where C99 leaves a sign open (of
 * the infinite part at (inf, inf) and (inf, NaN), of a zero part beside NaN) it is glibc's. */

CX_FN c128_v cx_sinh_c128(c128_v z) { /* 3.2 ulp componentwise */
    const double x = __real__ z, y = __imag__ z, ax = fabs(x);
    if (y == 0) return cx_make_c128(sinh(x), y);
    if (!cx_finite(y)) return cx_make_c128(x == 0 ? x : ax == INFINITY ? INFINITY : NAN, NAN);
    if (ax > 709) return cx_huge(copysign(1, x) * cos(y), sin(y), exp(ax - CX_HUGE), 0x1p961);
    return cx_make_c128(sinh(x) * cos(y), cosh(x) * sin(y));
}
CX_FN c128_v cx_cosh_c128(c128_v z) { /* 3.2 ulp componentwise */
    const double x = __real__ z, y = __imag__ z, ax = fabs(x);
    if (y == 0) return cx_make_c128(cosh(x), x == x ? copysign(1, x) * y : y);
    if (!cx_finite(y)) return cx_make_c128(ax == INFINITY ? ax : NAN, x == 0 ? 0 : NAN);
    if (ax > 709) return cx_huge(cos(y), copysign(1, x) * sin(y), exp(ax - CX_HUGE), 0x1p961);
    return cx_make_c128(cosh(x) * cos(y), sinh(x) * sin(y));
}
/* (sinh x cosh x + i sin y cos y) / (sinh^2 x + cos^2 y), from |x| = 350 on 1 + 4i sin y cos y e^-2|x| */
CX_FN c128_v cx_tanh_c128(c128_v z) { /* 6.7 ulp componentwise, 5.8 normwise */
    const double x = __real__ z, y = __imag__ z, ax = fabs(x);
    if (!cx_finite(y)) {
        if (ax == INFINITY) return cx_make_c128(copysign(1, x), copysign(0, y));
        return cx_make_c128(x == 0 ? x : NAN, NAN);
    }
    if (x != x) return cx_make_c128(x, y == 0 ? y : NAN);
    const double s = sin(y), c = cos(y);
    if (ax > 350) {
        const double e = exp(-ax);
        return cx_make_c128(copysign(1, x), 4 * s * c * e * e);
    }
    const double sh = sinh(x), d = sh * sh + c * c;
    return cx_make_c128(sh * cosh(x) / d, s * c / d);
}
CX_FN c128_v cx_sin_c128(c128_v z) {
    if (fabs(__imag__ z) == INFINITY && !cx_finite(__real__ z)) return cx_make_c128(NAN, INFINITY);
    return cx_turn_back(cx_sinh_c128(cx_turn(z)));
}
CX_FN c128_v cx_cos_c128(c128_v z) { return cx_cosh_c128(cx_turn(z)); }
CX_FN c128_v cx_tan_c128(c128_v z) { return cx_turn_back(cx_tanh_c128(cx_turn(z))); }

/* ---- inverses ---- */

/* asin (or acos) of x + iy for finite x, y >= 0: the real part is its, the imaginary part that of asin. */
static c128_v cx_arcsin_first(double x, double y, bool arccos) { /* 4.0 ulp componentwise */
    const double least = 0x1p-509, most = 0x1p508;               /* 4 sqrt(DBL_MIN), sqrt(DBL_MAX) / 16 */
    const double x1 = fabs(x - 1), xp = x + 1;
    if (x < most && y > least && y < most) {
        const double r = hypot(xp, y), s = hypot(x - 1, y), a = 0.5 * (r + s), b = x / a;
        const double u = y * y / (r + xp), v = x < 1 ? s + x1 : y * y / (s + x1); /* a - x is their half sum */
        double re, im;
        if (b <= 0.6417) re = arccos ? acos(b) : asin(b);
        else {
            const double q =
                x <= 1 ? sqrt(0.5 * (a + x) * (u + v)) : y * sqrt(0.5 * ((a + x) / (r + xp) + (a + x) / (s + x1)));
            re = arccos ? atan2(q, x) : atan2(x, q);
        }
        if (a <= 1.5) {
            const double a1 = 0.5 * (u + (x < 1 ? y * y / (s + x1) : s + x1)); /* a - 1 */
            im = log1p(a1 + sqrt(a1 * (a + 1)));
        } else im = log(a + sqrt(a * a - 1));
        return cx_make_c128(re, im);
    }
    if (x != 1 && y <= 0x1p-53 * x1) { /* as on the real axis */
        if (x < 1) return cx_make_c128(arccos ? acos(x) : asin(x), y / sqrt(x1 * xp));
        const double re = !arccos ? CX_PI / 2 : x < most ? y / sqrt(x1 * xp) : y / x;
        return cx_make_c128(re, x < most ? log1p(x1 + sqrt(x1 * xp)) : CX_LN2 + log(x));
    }
    if (y <= least) return cx_make_c128(arccos ? sqrt(y) : CX_PI / 2 - sqrt(y), sqrt(y)); /* x = 1 */
    if (x < 0x1p-53 * y) return cx_make_c128(arccos ? CX_PI / 2 : x / y, CX_LN2 + log(y));
    return cx_make_c128(arccos ? atan2(y, x) : atan2(x, y), CX_LN2 + cx_log_abs(x, y));
}
CX_FN c128_v cx_arcsin_c128(c128_v z) {
    const double x = __real__ z, y = __imag__ z;
    const bool inf_x = fabs(x) == INFINITY, inf_y = fabs(y) == INFINITY;
    if (x != x || y != y) {
        if (inf_x || inf_y) return cx_make_c128(NAN, copysign(INFINITY, y));
        return cx_make_c128(x == 0 ? x : NAN, NAN);
    }
    if (inf_x || inf_y)
        return cx_make_c128(copysign(inf_x ? inf_y ? CX_PI / 4 : CX_PI / 2 : 0, x), copysign(INFINITY, y));
    const c128_v w = cx_arcsin_first(fabs(x), fabs(y), false);
    return cx_make_c128(copysign(__real__ w, x), copysign(__imag__ w, y));
}
CX_FN c128_v cx_arccos_c128(c128_v z) {
    const double x = __real__ z, y = __imag__ z;
    if (!cx_finite(x) || !cx_finite(y)) {
        const c128_v w = cx_arcsin_c128(z);
        return cx_make_c128(CX_PI / 2 - __real__ w, -__imag__ w);
    }
    const c128_v w = cx_arcsin_first(fabs(x), fabs(y), true);
    return cx_make_c128(x < 0 ? CX_PI - __real__ w : __real__ w, -copysign(__imag__ w, y));
}
CX_FN c128_v cx_arcsinh_c128(c128_v z) { return cx_turn_back(cx_arcsin_c128(cx_turn(z))); }
CX_FN c128_v cx_arccosh_c128(c128_v z) {
    const c128_v w = cx_arccos_c128(z);
    return cx_make_c128(fabs(__imag__ w), __imag__ z == __imag__ z ? copysign(__real__ w, __imag__ z) : __real__ w);
}

/* log1p(4x / ((1 - x)^2 + y^2)) / 4 and atan2(2y, (1 - x)(1 + x) - y^2) / 2; far out 1/z and pi/2 */
CX_FN c128_v cx_arctanh_c128(c128_v z) { /* 3.8 ulp componentwise */
    const double x = __real__ z, y = __imag__ z, ax = fabs(x), ay = fabs(y);
    double re, im;
    if (ay == INFINITY) return cx_make_c128(copysign(0, x), copysign(CX_PI / 2, y));
    if (ax == INFINITY) return cx_make_c128(copysign(0, x), y == y ? copysign(CX_PI / 2, y) : y);
    if (x != x || y != y) return cx_make_c128(x == 0 ? x : NAN, NAN);
    if (ax > 0x1p55 || ay > 0x1p55) {
        const double h = hypot(ax * 0.5, ay * 0.5);
        re = ax / h / h * 0.25, im = CX_PI / 2;
    } else {
        re = ax == 1 && ay < 0x1p-30 ? 0.5 * (CX_LN2 - log(ay)) : 0.25 * log1p(4 * ax / ((1 - ax) * (1 - ax) + y * y));
        im = 0.5 * atan2(2 * ay, (1 - ax) * (1 + ax) - y * y);
    }
    return cx_make_c128(copysign(re, x), copysign(im, y));
}
CX_FN c128_v cx_arctan_c128(c128_v z) { return cx_turn_back(cx_arctanh_c128(cx_turn(z))); }

CX_NARROW(sin)
CX_NARROW(cos)
CX_NARROW(tan)
CX_NARROW(sinh)
CX_NARROW(cosh)
CX_NARROW(tanh)
CX_NARROW(arcsin)
CX_NARROW(arccos)
CX_NARROW(arctan)
CX_NARROW(arcsinh)
CX_NARROW(arccosh)
CX_NARROW(arctanh)

#endif
