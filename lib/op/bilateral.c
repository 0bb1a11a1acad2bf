/* Bilateral filter (Tomasi and Manduchi), guided by the luma. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <mediaforge/detail.h>
#include "mfi_bands.h"
#include "mfi_image_op.h"

typedef struct bilateral {
    const mf_image *from, *luma; /* with a margin of `radius` */
    mf_image *to;
    int radius, bytes;
    float *near;     /* weight by the place in the square */
    float like[256]; /* weight by the difference of the luma */
} bilateral;

static inline void filter_row(const bilateral *b, int y, int bytes)
{
    const int side = 2 * b->radius + 1, colors = MFI_MIN(bytes, 3);
    uint8_t *to = b->to->planes[0] + y * b->to->strides[0];

    for (int x = 0; x < b->to->width; x++, to += bytes) {
        const uint8_t *middle = b->luma->planes[0] + (y + b->radius) * b->luma->strides[0] + x + b->radius;
        float sums[3] = {0}, weights = 0;
        for (int j = 0; j < side; j++) {
            const uint8_t *luma = b->luma->planes[0] + (y + j) * b->luma->strides[0] + x;
            const uint8_t *pixel = b->from->planes[0] + (y + j) * b->from->strides[0] + x * bytes;
            const float *near = b->near + j * side;
            for (int i = 0; i < side; i++, pixel += bytes) {
                const float weight = near[i] * b->like[abs(luma[i] - *middle)];
                for (int c = 0; c < colors; c++)
                    sums[c] += weight * pixel[c];
                weights += weight;
            }
        }
        for (int c = 0; c < colors; c++)
            to[c] = (uint8_t)(sums[c] / weights + 0.5f);
        if (bytes == 4)
            to[3] = b->from->planes[0][(y + b->radius) * b->from->strides[0] + (x + b->radius) * 4 + 3];
    }
}

static int work(void *context, int first, int end)
{
    const bilateral *b = context;

    for (int y = first; y < end; y++) {
        if (b->bytes == 3)
            filter_row(b, y, 3);
        else if (b->bytes == 4)
            filter_row(b, y, 4);
        else
            filter_row(b, y, 1);
    }
    return 0;
}

static int weigh(mf_task *task, bilateral *b, const struct mf_bilateral_params *p)
{
    const int side = 2 * b->radius + 1;

    b->near = mfi_alloc_array((size_t)side * (size_t)side, sizeof *b->near);
    if (!b->near)
        return mfi_nomem(task);
    for (int j = 0; j < side; j++)
        for (int i = 0; i < side; i++) {
            const int x = i - b->radius, y = j - b->radius;
            b->near[j * side + i] = (float)exp(-(x * x + y * y) / (2 * p->sigma * p->sigma));
        }
    for (int i = 0; i < 256; i++)
        b->like[i] = (float)exp(-i * i / (2 * p->color_sigma * p->color_sigma));
    return 0;
}

static int bilateral_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    const struct mf_bilateral_params *p = params;
    bilateral b = {.radius = (int)ceil(2 * p->sigma)};
    const int64_t taps = (2LL * b.radius + 1) * (2LL * b.radius + 1);
    mf_image *source, *luma = NULL;

    MFI_TRY(mfi_image_margin(task, image, b.radius, &source));
    int result = mfi_image_as(task, source, MF_FORMAT_GRAY8, &luma);
    if (result >= 0)
        result = mfi_image_like(task, source, source->format, image->width, image->height, &b.to);
    if (result >= 0)
        result = weigh(task, &b, p);
    if (result >= 0) {
        b.from = source;
        b.luma = luma;
        b.bytes = mfi_pixel_bytes(source->format);
        result = mfi_bands(task, image->height, (int64_t)image->width * taps * 3, work, &b);
    }
    mfi_free(b.near);
    mf_image_unref(luma);
    mf_image_unref(source);
    if (result < 0)
        mf_image_unref(b.to);
    else
        *out = b.to;
    return result;
}

const mf_field mfi_bilateral_fields[] = {
    MFI_F64(struct mf_bilateral_params, sigma, 0.5, 16, 3, "px", "How far it smooths"),
    MFI_F64(struct mf_bilateral_params, color_sigma, 1, 255, 25, "", "Differences of the luma that are smoothed"),
    MFI_END
};

MFI_IMAGE_OP(bilateral, .apply = bilateral_apply);
