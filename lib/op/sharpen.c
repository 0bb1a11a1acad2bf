/* Unsharp masking of the luma. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <mediaforge/detail.h>
#include "mfi_bands.h"
#include "mfi_blur.h"
#include "mfi_image_op.h"

typedef struct sharpen {
    const mf_image *from, *luma, *blurred; /* the last two have the luma as their first plane */
    mf_image *to;
    int16_t added[511]; /* by the difference, -255..255 */
} sharpen;

static int work(void *context, int first, int end)
{
    const sharpen *s = context;
    const int bytes = mfi_pixel_bytes(s->from->format), colors = MFI_MIN(bytes, 3);

    for (int y = first; y < end; y++) {
        const uint8_t *from = s->from->planes[0] + y * s->from->strides[0];
        const uint8_t *luma = s->luma->planes[0] + y * s->luma->strides[0];
        const uint8_t *blurred = s->blurred->planes[0] + y * s->blurred->strides[0];
        uint8_t *to = s->to->planes[0] + y * s->to->strides[0];
        for (int x = 0; x < s->from->width; x++, from += bytes, to += bytes) {
            const int added = s->added[255 + luma[x] - blurred[x]];
            for (int c = 0; c < colors; c++) {
                const int value = from[c] + added;
                to[c] = (uint8_t)MFI_CLAMP(value, 0, 255);
            }
            if (bytes == 4)
                to[3] = from[3];
        }
    }
    return 0;
}

static void copy_chroma(const mf_image *from, mf_image *to)
{
    for (int i = 1; i < mfi_format_planes(from->format); i++)
        for (int y = 0; y < mfi_format_plane_height(from->format, i, from->height); y++)
            memcpy(to->planes[i] + y * to->strides[i], from->planes[i] + y * from->strides[i],
                   (size_t)mfi_format_plane_width(from->format, i, from->width));
}

/* The luma as a picture of its own: the first plane where it is one already. */
static int luma_of(mf_task *task, mf_image *image, mf_image **out)
{
    void *const planes[] = {image->planes[0]};

    if (mfi_pixel_bytes(image->format) > 1)
        return mfi_image_as(task, image, MF_FORMAT_GRAY8, out);
    if (mf_image_wrap(MF_FORMAT_GRAY8, image->width, image->height, planes, image->strides, NULL, NULL, out) < 0)
        return mfi_nomem(task);
    return 0;
}

static int sharpen_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    const struct mf_sharpen_params *p = params;
    sharpen s = {.from = image};
    mf_image *luma, *blurred = NULL;

    if (p->amount == 0) {
        *out = mf_image_ref(image);
        return 0;
    }
    for (int i = -255; i <= 255; i++)
        s.added[255 + i] = (int16_t)(abs(i) < p->threshold ? 0 : lrint(p->amount * i));
    MFI_TRY(luma_of(task, image, &luma));
    int result = mfi_blur(task, luma, p->sigma, &blurred);
    if (result >= 0)
        result = mfi_image_like(task, image, image->format, image->width, image->height, &s.to);
    if (result >= 0) {
        s.luma = luma;
        s.blurred = blurred;
        copy_chroma(image, s.to);
        result = mfi_bands(task, image->height, (int64_t)image->width * 4, work, &s);
    }
    mf_image_unref(blurred);
    mf_image_unref(luma);
    if (result < 0)
        mf_image_unref(s.to);
    else
        *out = s.to;
    return result;
}

const mf_field mfi_sharpen_fields[] = {
    MFI_F64(struct mf_sharpen_params, amount, 0, 10, 0.6, "", "Share of the difference to the blurred picture that is added"),
    MFI_F64(struct mf_sharpen_params, sigma, 0.3, 100, 1, "px", "Standard deviation of the blur"),
    MFI_I32(struct mf_sharpen_params, threshold, 0, 255, 0, "", "Differences below it stay"),
    MFI_END
};

MFI_IMAGE_OP(sharpen, .apply = sharpen_apply);
