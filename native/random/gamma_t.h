/*
 * gamma_t.h: standard gamma variates. A template: Generator's in double and float, RandomState's.
 *
 *   GAMMA(name)      what the functions are called: standard_gamma, and gamma_from_1, gamma_below_1 for it
 *   REAL, WORDS      the type of the numbers, and what words come from
 *   UNIT(w) NORMAL(w) EXPONENTIAL(w), SQRT LOG POW
 *
 * From a shape of 1 on Marsaglia and Tsang, A simple method for generating gamma variables (2000); below Ahrens and
 * Dieter's GS with Best's change (Devroye, Non-uniform random variate generation, 1986, IX.3); as NumPy 1.24 does it.
 */

/* Shape >= 1: the cube of a normal about 1, squeezed. In an infinite shape and in NaN the squeeze decides alone. */
DRAW_APART REAL GAMMA(gamma_from_1)(WORDS *w, REAL shape) {
    const REAL b = shape - (REAL)1 / 3, c = 1 / SQRT(9 * b);
    for (;;) {
        REAL x, v;
        do x = NORMAL(w), v = 1 + c * x;
        while (v <= 0);
        v = v * v * v;
        const REAL u = UNIT(w);
        if (u < 1 - (REAL)0.0331 * (x * x) * (x * x)) return b * v;
        if (LOG(u) < (REAL)0.5 * x * x + b * (1 - v + LOG(v))) return b * v;
    }
}

/* 0 < shape < 1: below 1 a power, above 1 an exponential, each rejected by the other's factor of the density. */
DRAW_APART REAL GAMMA(gamma_below_1)(WORDS *w, REAL shape) {
    for (;;) {
        const REAL u = UNIT(w), v = EXPONENTIAL(w);
        if (u <= 1 - shape) {
            const REAL x = POW(u, 1 / shape);
            if (x <= v) return x;
        } else {
            const REAL y = -LOG((1 - u) / shape), x = POW(1 - shape + shape * y, 1 / shape);
            if (x <= v + y) return x;
        }
    }
}

DRAW_APART REAL GAMMA(standard_gamma)(WORDS *w, REAL shape) {
    if (!(shape <= 1)) return GAMMA(gamma_from_1)(w, shape);
    if (shape == 1) return EXPONENTIAL(w);
    if (shape > 0) return GAMMA(gamma_below_1)(w, shape);
    return shape == 0 ? 0 : (REAL)NAN;
}

#undef GAMMA
#undef REAL
#undef WORDS
#undef UNIT
#undef NORMAL
#undef EXPONENTIAL
#undef SQRT
#undef LOG
#undef POW
