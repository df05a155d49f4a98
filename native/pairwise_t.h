/* pairwise_t.h: NumPy's pairwise sum for one float type; included by reduce.h with T (name) and S (C type) set. */
#define ND_CAT_(a, b) a##_##b
#define ND_CAT(a, b) ND_CAT_(a, b)
#define FN(name) ND_CAT(name, T)

typedef V8(S) FN(lane8);

/* Eight elements from a + i. */
ND_INLINE FN(lane8) FN(pw_take)(const char *a, int64_t stride, int64_t i) {
    if (stride == sizeof(S)) return *(const FN(lane8) *)(a + i * (int64_t)sizeof(S));
    FN(lane8) r;
    for (int l = 0; l < 8; l++) r[l] = *(const S *)(a + (i + l) * stride);
    return r;
}

/* The eight running sums and what is left of the block, from element `i` on. */
ND_INLINE S FN(pw_finish)(FN(lane8) r, const char *a, int64_t stride, int64_t i, int64_t n) {
    for (; i < n - n % 8; i += 8) r += FN(pw_take)(a, stride, i);
    S sum = ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
    for (; i < n; i++) sum += *(const S *)(a + i * stride);
    return sum;
}

ND_INLINE S FN(pw_walk)(const char *a, int64_t stride, int64_t n) {
    if (n < 8) {
        S sum = (S)-0.0; /* -0 is the neutral element of addition: a sum of -0 alone stays -0 */
        for (int64_t i = 0; i < n; i++) sum += *(const S *)(a + i * stride);
        return sum;
    }
    return FN(pw_finish)(FN(pw_take)(a, stride, 0), a, stride, 8, n);
}

/* Two neighbouring blocks of n0 <= n1 <= n0 + 15 elements at once. */
ND_INLINE S FN(pw_two)(const char *a, int64_t stride, int64_t n0, int64_t n1) {
    const char *b = a + n0 * stride;
    FN(lane8) ra = FN(pw_take)(a, stride, 0), rb = FN(pw_take)(b, stride, 0);
    int64_t i = 8;
    for (; i < n0; i += 8) ra += FN(pw_take)(a, stride, i), rb += FN(pw_take)(b, stride, i);
    return FN(pw_finish)(ra, a, stride, i, n0) + FN(pw_finish)(rb, b, stride, i, n1);
}

static S FN(pw_sum)(const char *a, int64_t stride, int64_t n) {
    if (n <= ND_PAIRWISE_BLOCK) return stride == sizeof(S) ? FN(pw_walk)(a, sizeof(S), n) : FN(pw_walk)(a, stride, n);
    const int64_t half = n / 2 - n / 2 % 8;
    if (n - half <= ND_PAIRWISE_BLOCK)
        return stride == sizeof(S) ? FN(pw_two)(a, sizeof(S), half, n - half) : FN(pw_two)(a, stride, half, n - half);
    return FN(pw_sum)(a, stride, half) + FN(pw_sum)(a + half * stride, stride, n - half);
}

static void FN(fold_add)(char *acc, const char *in, int64_t stride, int64_t n) {
    *(S *)acc += FN(pw_sum)(in, stride, n);
}

#undef FN
#undef ND_CAT
#undef ND_CAT_
#undef T
#undef S
