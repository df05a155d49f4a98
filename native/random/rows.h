/*
 * rows.h: distributions whose result is a row of k numbers.
 *
 * p[j] is parameter j of the first row, stride[j] the bytes to the next row's. Rows that share their parameters
 * (strides 0) share what can be computed from them.
 */
#ifndef ND_ROWS_H
#define ND_ROWS_H

#include "../nd.h"
#include "discrete.h"
#include <string.h>

/* ---- multinomial: n, the chances ----------------------------------------------------------------------------- */

/* Each but the last is binomial among what is left. */
static void row_multinomial(const nd_source *s, int64_t k, int64_t *out, int64_t n, const double *chance) {
    double rest = 1.0;
    memset(out, 0, (size_t)k * sizeof *out);
    for (int64_t j = 0; j < k - 1; j++) {
        out[j] = dist_binomial(s, n, chance[j] / rest);
        n -= out[j];
        if (n <= 0) return;
        rest -= chance[j];
    }
    if (k > 0 && n > 0) out[k - 1] = n;
}

static int rows_multinomial(const nd_source *s, int64_t rows, int64_t k, int64_t *out, const char *const *p,
                            const int64_t *stride) {
    for (int64_t i = 0; i < rows; i++, out += k)
        row_multinomial(s, k, out, *(const int64_t *)(p[0] + i * stride[0]), (const double *)(p[1] + i * stride[1]));
    return ND_OK;
}

/* ---- dirichlet: alpha ---------------------------------------------------------------------------------------- */

/* Gammas over their sum. */
#define ROW_OF_GAMMAS(name, gamma)                                                                                     \
    static void name(const nd_source *s, int64_t k, double *out, const double *alpha) {                                \
        double sum = 0.0;                                                                                              \
        for (int64_t j = 0; j < k; j++) {                                                                              \
            out[j] = gamma(s, alpha[j]);                                                                               \
            sum += out[j];                                                                                             \
        }                                                                                                              \
        const double scale = 1.0 / sum;                                                                                \
        for (int64_t j = 0; j < k; j++) out[j] *= scale;                                                               \
    }
ROW_OF_GAMMAS(row_of_gammas, dist_standard_gamma)
ROW_OF_GAMMAS(row_of_legacy_gammas, dist_legacy_standard_gamma)
#undef ROW_OF_GAMMAS

/* With all alpha below 0.1 the gammas may all be 0: there a stick is broken by betas, piece by piece. The sums of alpha
 * from the right wait in the row until their place is written. */
static void row_of_betas(const nd_source *s, int64_t k, double *out, const double *alpha) {
    double sum = 0.0, rest = 1.0;
    for (int64_t j = k - 1; j >= 0; j--) out[j] = sum += alpha[j];
    if (!(sum > 0)) {
        memset(out, 0, (size_t)k * sizeof *out);
        return;
    }
    for (int64_t j = 0; j < k - 1; j++) {
        const double after = out[j + 1], v = dist_beta(s, alpha[j], after);
        out[j] = rest * v;
        rest *= 1.0 - v;
        if (after == 0) { /* v was 1 */
            memset(out + j + 1, 0, (size_t)(k - 1 - j) * sizeof *out);
            break;
        }
    }
    out[k - 1] = rest;
}

static bool all_below_tenth(const double *alpha, int64_t k) {
    for (int64_t j = 0; j < k; j++)
        if (!(alpha[j] < 0.1)) return false;
    return k > 0;
}

static int rows_dirichlet(const nd_source *s, int64_t rows, int64_t k, double *out, const char *const *p,
                          const int64_t *stride) {
    for (int64_t i = 0; i < rows; i++, out += k) {
        const double *alpha = (const double *)(p[0] + i * stride[0]);
        (all_below_tenth(alpha, k) ? row_of_betas : row_of_gammas)(s, k, out, alpha);
    }
    return ND_OK;
}

static int rows_legacy_dirichlet(const nd_source *s, int64_t rows, int64_t k, double *out, const char *const *p,
                                 const int64_t *stride) {
    for (int64_t i = 0; i < rows; i++, out += k)
        row_of_legacy_gammas(s, k, out, (const double *)(p[0] + i * stride[0]));
    return ND_OK;
}

/* ---- multivariate hypergeometric: colors, sample ------------------------------------------------------------- */

/* The sum of the colors, -1 if one is negative or it is too large. */
static int64_t colors_total(const int64_t *color, int64_t k) {
    int64_t total = 0;
    for (int64_t j = 0; j < k; j++)
        if (color[j] < 0 || __builtin_add_overflow(total, color[j], &total)) return -1;
    return total;
}

static void row_of_rest(int64_t *out, const int64_t *color, int64_t k) {
    for (int64_t j = 0; j < k; j++) out[j] = color[j] - out[j];
}

/* By count: the items lie in a row and are shuffled as far as they are taken. They are not put back in order for the
 * next row of the same parameters. */
static void row_by_count(const nd_source *s, int64_t k, int64_t *out, const int64_t *color, uint32_t *item,
                         int64_t total, int64_t sample) {
    const bool most = sample > total / 2;
    const int64_t take = most ? total - sample : sample;
    memset(out, 0, (size_t)k * sizeof *out);
    for (int64_t i = 0; i < take; i++) {
        const int64_t j = i + (int64_t)hypergeometric_integer(s, (uint64_t)(total - i - 1));
        const uint32_t taken = item[j];
        item[j] = item[i];
        item[i] = taken;
        out[taken]++;
    }
    if (most) row_of_rest(out, color, k);
}

static int rows_multivariate_hypergeometric_count(const nd_source *s, int64_t rows, int64_t k, int64_t *out,
                                                  const char *const *p, const int64_t *stride) {
    uint32_t *item = NULL;
    int status = ND_OK;
    for (int64_t i = 0; i < rows && status == ND_OK; i++, out += k) {
        const int64_t *color = (const int64_t *)(p[0] + i * stride[0]);
        const int64_t sample = *(const int64_t *)(p[1] + i * stride[1]), total = colors_total(color, k);
        if (total < 0 || sample < 0 || sample > total) {
            status = ND_EINVAL;
        } else if (sample == 0) {
            memset(out, 0, (size_t)k * sizeof *out);
        } else {
            if (item && stride[0]) nd_free(item), item = NULL;
            if (!item) {
                item = (uint64_t)total < SIZE_MAX / sizeof *item && k <= UINT32_MAX
                           ? nd_alloc((size_t)total * sizeof *item)
                           : NULL;
                if (!item) return ND_ENOMEM;
                uint32_t *to = item;
                for (int64_t j = 0; j < k; j++)
                    for (int64_t c = 0; c < color[j]; c++) *to++ = (uint32_t)j;
            }
            row_by_count(s, k, out, color, item, total, sample);
        }
    }
    nd_free(item);
    return status;
}

/* By marginals: each color but the last is hypergeometric among what is left. */
static void row_by_marginals(const nd_source *s, int64_t k, int64_t *out, const int64_t *color, int64_t total,
                             int64_t sample) {
    const bool most = sample > total / 2;
    int64_t take = most ? total - sample : sample, rest = total;
    memset(out, 0, (size_t)k * sizeof *out);
    if (sample == 0) return;
    for (int64_t j = 0; take > 0 && j + 1 < k; j++) {
        rest -= color[j];
        out[j] = dist_hypergeometric(s, color[j], rest, take);
        take -= out[j];
    }
    if (take > 0) out[k - 1] = take;
    if (most) row_of_rest(out, color, k);
}

static int rows_multivariate_hypergeometric_marginals(const nd_source *s, int64_t rows, int64_t k, int64_t *out,
                                                      const char *const *p, const int64_t *stride) {
    for (int64_t i = 0; i < rows; i++, out += k) {
        const int64_t *color = (const int64_t *)(p[0] + i * stride[0]);
        const int64_t sample = *(const int64_t *)(p[1] + i * stride[1]), total = colors_total(color, k);
        if (total < 0 || sample < 0 || sample > total) return ND_EINVAL;
        row_by_marginals(s, k, out, color, total, sample);
    }
    return ND_OK;
}

#endif
