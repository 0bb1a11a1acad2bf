/* Edges of the luma: the gradient's length, or the second derivative. */
#include <math.h>
#include <stdlib.h>
#include <mediaforge/detail.h>
#include "mfi_bands.h"
#include "mfi_image_op.h"

typedef struct edge {
    const mf_image *from; /* with a margin of 1 */
    mf_image *to;
    const struct mf_edge_params *params;
} edge;

/* A smoothing of side, middle, side across the derivative; a step from 0 to 255 is 255. */
static int gradient(const uint8_t *a, const uint8_t *b, const uint8_t *c, int side, int middle)
{
    const int x = side * (a[2] - a[0]) + middle * (b[2] - b[0]) + side * (c[2] - c[0]);
    const int y = side * (c[0] - a[0]) + middle * (c[1] - a[1]) + side * (c[2] - a[2]);

    return (int)(sqrtf((float)(x * x + y * y)) / (float)(2 * side + middle) + 0.5f);
}

static int strength_at(const uint8_t *a, const uint8_t *b, const uint8_t *c, int method)
{
    if (method == MF_EDGE_SOBEL)
        return gradient(a, b, c, 1, 2);
    if (method == MF_EDGE_SCHARR)
        return gradient(a, b, c, 3, 10);
    return abs(a[1] + b[0] + b[2] + c[1] - 4 * b[1]);
}

static int work(void *context, int first, int end)
{
    const edge *e = context;
    const int threshold = e->params->threshold;
    const ptrdiff_t stride = e->from->strides[0];

    for (int y = first; y < end; y++) {
        const uint8_t *row = e->from->planes[0] + y * stride;
        uint8_t *to = e->to->planes[0] + y * e->to->strides[0];
        for (int x = 0; x < e->to->width; x++) {
            const int strength = strength_at(row + x, row + stride + x, row + 2 * stride + x, e->params->method);
            to[x] = (uint8_t)(threshold ? 255 * (strength >= threshold) : MFI_MIN(strength, 255));
        }
    }
    return 0;
}

static int edge_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    edge e = {.params = params};
    mf_image *luma, *source = NULL;

    MFI_TRY(mfi_image_as(task, image, MF_FORMAT_GRAY8, &luma));
    int result = mfi_image_margin(task, luma, 1, &source);
    if (result >= 0)
        result = mfi_image_like(task, luma, MF_FORMAT_GRAY8, image->width, image->height, &e.to);
    e.from = source;
    if (result >= 0)
        result = mfi_bands(task, image->height, (int64_t)image->width * 4, work, &e);
    mf_image_unref(source);
    mf_image_unref(luma);
    if (result < 0)
        mf_image_unref(e.to);
    else
        *out = e.to;
    return result;
}

static const char *const method_names[] = {"sobel", "scharr", "laplace", NULL};

const mf_field mfi_edge_fields[] = {
    MFI_ENUM(struct mf_edge_params, method, method_names, MF_EDGE_SOBEL, "How edges are measured"),
    MFI_I32(struct mf_edge_params, threshold, 0, 255, 0, "", "White from it on, black below; 0 keeps the strength"),
    MFI_END
};

MFI_IMAGE_OP(edge, .apply = edge_apply);
