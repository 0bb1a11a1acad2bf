/* Pictures with something around them. */
#include <string.h>
#include <mediaforge/geometry.h>
#include "mfi_canvas.h"
#include "mfi_image_op.h"

static int pad_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    const struct mf_pad_params *p = params;
    const int width = MFI_MAX(p->width, image->width), height = MFI_MAX(p->height, image->height);
    mfi_paint paint;

    MFI_TRY(mfi_paint_parse(task, "background", p->background, &paint));
    if (width == image->width && height == image->height) {
        *out = mf_image_ref(image);
        return 0;
    }
    return mfi_canvas(task, image, width, height, mfi_gravity_x(p->gravity, width, image->width),
                      mfi_gravity_y(p->gravity, height, image->height), &paint, out);
}

/* The pixel of 0..size - 1 that is seen at i. */
static int source_of(int i, int size, int with)
{
    if (with == MF_EXTEND_COPY)
        return MFI_CLAMP(i, 0, size - 1);
    i = i < 0 ? -1 - i : i;
    i %= 2 * size;
    return i < size ? i : 2 * size - 1 - i;
}

static void extend_row(const uint8_t *from, int width, const struct mf_extend_params *p, int bytes, uint8_t *to)
{
    for (int x = -p->left; x < width + p->right; x++, to += bytes) {
        if (x == 0) {
            memcpy(to, from, (size_t)width * (size_t)bytes);
            to += (width - 1) * bytes;
            x = width - 1;
            continue;
        }
        memcpy(to, from + source_of(x, width, p->with) * bytes, (size_t)bytes);
    }
}

/* Margins out of the picture itself. */
static int repeat(mf_task *task, const mf_image *image, int width, int height, const struct mf_extend_params *p, mf_image **out)
{
    const int bytes = mfi_pixel_bytes(image->format);
    mf_image *made;

    MFI_TRY(mfi_image_like(task, image, image->format, width, height, &made));
    int result = 0;
    for (int y = 0; result >= 0 && y < height; y++) {
        extend_row(image->planes[0] + source_of(y - p->top, image->height, p->with) * image->strides[0], image->width, p, bytes,
                   made->planes[0] + y * made->strides[0]);
        result = mfi_tick(task, 0, 0);
    }
    if (result < 0)
        mf_image_unref(made);
    else
        *out = made;
    return result;
}

int mfi_image_margin(mf_task *task, mf_image *image, int margin, mf_image **out)
{
    const struct mf_extend_params all = {
        .left = margin, .top = margin, .right = margin, .bottom = margin, .with = MF_EXTEND_COPY};
    mf_image *source;

    MFI_TRY(mfi_image_packed(task, image, &source));
    const int result = repeat(task, source, source->width + 2 * margin, source->height + 2 * margin, &all, out);
    mf_image_unref(source);
    return result;
}

static int extend_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    const struct mf_extend_params *p = params;
    const int width = image->width + p->left + p->right, height = image->height + p->top + p->bottom;
    mf_image *source;
    mfi_paint paint;

    MFI_TRY(mfi_paint_parse(task, "background", p->background, &paint));
    MFI_TRY(mfi_image_check(task, "extend", width, height));
    if (width == image->width && height == image->height) {
        *out = mf_image_ref(image);
        return 0;
    }
    if (p->with == MF_EXTEND_BACKGROUND)
        return mfi_canvas(task, image, width, height, p->left, p->top, &paint, out);
    MFI_TRY(mfi_image_packed(task, image, &source));
    const int result = repeat(task, source, width, height, p, out);
    mf_image_unref(source);
    return result;
}

static const char *const with_names[] = {"background", "copy", "mirror", NULL};

const mf_field mfi_pad_fields[] = {
    MFI_I32(struct mf_pad_params, width, 0, 65535, 0, "px", "Width of the canvas, if it is more than the picture's"),
    MFI_I32(struct mf_pad_params, height, 0, 65535, 0, "px", "Height of the canvas, if it is more than the picture's"),
    MFI_ENUM(struct mf_pad_params, gravity, mfi_gravity_names, MF_GRAVITY_CENTER, "Where the picture stands on it"),
    MFI_STR(struct mf_pad_params, background, "white", "Colour of the canvas"),
    MFI_END
};

const mf_field mfi_extend_fields[] = {
    MFI_I32(struct mf_extend_params, left, 0, 16384, 0, "px", "Margin on the left"),
    MFI_I32(struct mf_extend_params, top, 0, 16384, 0, "px", "Margin at the top"),
    MFI_I32(struct mf_extend_params, right, 0, 16384, 0, "px", "Margin on the right"),
    MFI_I32(struct mf_extend_params, bottom, 0, 16384, 0, "px", "Margin at the bottom"),
    MFI_ENUM(struct mf_extend_params, with, with_names, MF_EXTEND_BACKGROUND, "What fills them"),
    MFI_STR(struct mf_extend_params, background, "white", "Colour of the margins"),
    MFI_END
};

MFI_IMAGE_OP(pad, .deep = 1, .apply = pad_apply);
MFI_IMAGE_OP(extend, .deep = 1, .apply = extend_apply);
