/* Non-local means (Buades, Coll and Morel): a pixel becomes the mean of those nearby whose surroundings look like its own. */
#include <math.h>
#include <string.h>
#include <mediaforge/detail.h>
#include "mfi_bands.h"
#include "mfi_image_op.h"

enum { PATCH = 2, SIDE = 2 * PATCH + 1, STEPS = 512 };

typedef struct denoise {
    const mf_image *from, *luma; /* with a margin of search + PATCH */
    mf_image *to;
    int search, bytes;
    float step;               /* a weight's index by the sum of a patch's squared differences */
    float weights[STEPS + 1]; /* the last is 0 */
} denoise;

/* What is summed up for a row. */
typedef struct sums {
    float *colors; /* 3 planes of `width` */
    float *weights, *most;
    int32_t *columns; /* squared differences down the height of a patch; `width` + 2 PATCH */
} sums;

static const uint8_t *row_of(const mf_image *image, int y)
{
    return image->planes[0] + y * image->strides[0];
}

/* Squared differences to what is dx, dy away, summed down the columns of the patches of row y. */
static void compare(const denoise *d, int y, int dx, int dy, int32_t *columns)
{
    const int margin = d->search + PATCH, count = d->to->width + 2 * PATCH;

    memset(columns, 0, (size_t)count * sizeof *columns);
    for (int j = -PATCH; j <= PATCH; j++) {
        const uint8_t *here = row_of(d->luma, y + margin + j) + d->search;
        const uint8_t *there = row_of(d->luma, y + margin + j + dy) + d->search + dx;
        for (int i = 0; i < count; i++) {
            const int difference = here[i] - there[i];
            columns[i] += difference * difference;
        }
    }
}

static inline void add(const denoise *d, sums *s, int y, int dx, int dy, int bytes)
{
    const int margin = d->search + PATCH, width = d->to->width, colors = MFI_MIN(bytes, 3);
    const uint8_t *pixel = row_of(d->from, y + margin + dy) + (margin + dx) * bytes;
    int32_t patch = 0;

    for (int i = 0; i < SIDE - 1; i++)
        patch += s->columns[i];
    for (int x = 0; x < width; x++, pixel += bytes) {
        patch += s->columns[x + SIDE - 1];
        const float index = (float)patch * d->step;
        patch -= s->columns[x];
        const float weight = d->weights[(int)MFI_MIN(index, (float)STEPS)];
        for (int c = 0; c < colors; c++)
            s->colors[c * width + x] += weight * pixel[c];
        s->weights[x] += weight;
        s->most[x] = MFI_MAX(s->most[x], weight);
    }
}

/* The pixel itself counts as much as the one that is most like it. */
static void finish(const denoise *d, const sums *s, int y)
{
    const int margin = d->search + PATCH, width = d->to->width, colors = MFI_MIN(d->bytes, 3);
    const uint8_t *own = row_of(d->from, y + margin) + margin * d->bytes;
    uint8_t *to = d->to->planes[0] + y * d->to->strides[0];

    for (int x = 0; x < width; x++, own += d->bytes, to += d->bytes) {
        const float self = MFI_MAX(s->most[x], 1e-6f);
        memcpy(to, own, (size_t)d->bytes);
        for (int c = 0; c < colors; c++)
            to[c] = (uint8_t)((s->colors[c * width + x] + self * own[c]) / (s->weights[x] + self) + 0.5f);
    }
}

static void denoise_row(const denoise *d, sums *s, int y)
{
    const size_t width = (size_t)d->to->width;

    memset(s->colors, 0, 5 * width * sizeof *s->colors);
    for (int dy = -d->search; dy <= d->search; dy++)
        for (int dx = -d->search; dx <= d->search; dx++) {
            if (!dx && !dy)
                continue;
            compare(d, y, dx, dy, s->columns);
            if (d->bytes == 3)
                add(d, s, y, dx, dy, 3);
            else if (d->bytes == 4)
                add(d, s, y, dx, dy, 4);
            else
                add(d, s, y, dx, dy, 1);
        }
    finish(d, s, y);
}

static int work(void *context, int first, int end)
{
    const denoise *d = context;
    const size_t width = (size_t)d->to->width;
    sums s = {
        .colors = mfi_alloc_array(width, 5 * sizeof *s.colors),
        .columns = mfi_alloc_array(width + 2 * PATCH, sizeof *s.columns),
    };
    const int result = s.colors && s.columns ? 0 : MF_ERROR_NOMEM;

    if (result >= 0) {
        s.weights = s.colors + 3 * width;
        s.most = s.colors + 4 * width;
        for (int y = first; y < end; y++)
            denoise_row(d, &s, y);
    }
    mfi_free(s.columns);
    mfi_free(s.colors);
    return result;
}

/* Noise alone makes patches differ by twice its variance; what differs more counts less. */
static void weigh(denoise *d, double strength)
{
    const double variance = strength * strength, most = 9 * variance;

    d->step = (float)(STEPS / (most * SIDE * SIDE));
    for (int i = 0; i < STEPS; i++)
        d->weights[i] = (float)exp(-fmax((i + 0.5) / STEPS * most - 2 * variance, 0) / variance);
}

static int denoise_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    const struct mf_denoise_params *p = params;
    denoise d = {.search = p->search};
    const int64_t places = (2LL * p->search + 1) * (2LL * p->search + 1);
    mf_image *source, *luma = NULL;

    weigh(&d, p->strength);
    MFI_TRY(mfi_image_margin(task, image, p->search + PATCH, &source));
    int result = mfi_image_as(task, source, MF_FORMAT_GRAY8, &luma);
    if (result >= 0)
        result = mfi_image_like(task, source, source->format, image->width, image->height, &d.to);
    if (result >= 0) {
        d.from = source;
        d.luma = luma;
        d.bytes = mfi_pixel_bytes(source->format);
        result = mfi_bands(task, image->height, (int64_t)image->width * places * 5, work, &d);
        result = result == MF_ERROR_NOMEM ? mfi_nomem(task) : result;
    }
    mf_image_unref(luma);
    mf_image_unref(source);
    if (result < 0)
        mf_image_unref(d.to);
    else
        *out = d.to;
    return result;
}

const mf_field mfi_denoise_fields[] = {
    MFI_F64(struct mf_denoise_params, strength, 1, 100, 8, "", "About the standard deviation of the noise"),
    MFI_I32(struct mf_denoise_params, search, 1, 15, 5, "px", "How far similar places are looked for"),
    MFI_END
};

MFI_IMAGE_OP(denoise, .apply = denoise_apply);
