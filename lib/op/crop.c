/* Parts of pictures: a rectangle, or what is left without borders of one colour. */
#include <stdlib.h>
#include <string.h>
#include <mediaforge/geometry.h>
#include "mfi_canvas.h"
#include "mfi_image_op.h"

typedef struct box {
    int x, y, width, height;
} box;

/* Chroma cannot be cut in the middle of a sample. */
static int cuts_chroma(const mf_image *image, const box *b)
{
    const int half_x = image->format == MF_FORMAT_YUV420P || image->format == MF_FORMAT_YUV422P;
    return (half_x && b->x % 2) || (image->format == MF_FORMAT_YUV420P && b->y % 2);
}

static int cut_plane(mf_task *task, const mf_image *image, const box *b, int plane, mf_image *part)
{
    const int left = mfi_format_plane_width(image->format, plane, b->x);
    const int top = mfi_format_plane_height(image->format, plane, b->y);
    const int height = mfi_format_plane_height(image->format, plane, b->height);

    for (int y = 0; y < height; y++) {
        MFI_TRY(mfi_tick(task, 0, 0));
        memcpy(part->planes[plane] + y * part->strides[plane], image->planes[plane] + (top + y) * image->strides[plane] + left,
               (size_t)mfi_format_plane_width(image->format, plane, b->width));
    }
    return 0;
}

static int cut(mf_task *task, const mf_image *image, const box *b, mf_image **out)
{
    mf_image *part;

    MFI_TRY(mfi_image_like(task, image, image->format, b->width, b->height, &part));
    int result = 0;
    for (int i = 0; result >= 0 && i < mfi_format_planes(image->format); i++)
        result = cut_plane(task, image, b, i, part);
    if (result < 0)
        mf_image_unref(part);
    else
        *out = part;
    return result;
}

static int cut_any(mf_task *task, mf_image *image, const box *b, mf_image **out)
{
    mf_image *source;

    if (b->width == image->width && b->height == image->height) {
        *out = mf_image_ref(image);
        return 0;
    }
    if (!cuts_chroma(image, b))
        return cut(task, image, b, out);
    MFI_TRY(mfi_image_packed(task, image, &source));
    const int result = cut(task, source, b, out);
    mf_image_unref(source);
    return result;
}

static int crop_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    const struct mf_crop_params *p = params;
    box b = {p->x, p->y, p->width, p->height};

    if (!b.width)
        b.width = image->width - MFI_MAX(b.x, 0);
    if (!b.height)
        b.height = image->height - MFI_MAX(b.y, 0);
    if (b.x < 0)
        b.x = mfi_gravity_x(p->gravity, image->width, b.width);
    if (b.y < 0)
        b.y = mfi_gravity_y(p->gravity, image->height, b.height);
    if (b.x < 0 || b.y < 0 || b.width < 1 || b.height < 1 || b.width > image->width - b.x || b.height > image->height - b.y)
        return mfi_error(task, MF_ERROR_PARAMS, "crop: %d x %d at %d,%d is not inside the %d x %d of the picture", b.width,
                         b.height, b.x, b.y, image->width, image->height);
    return cut_any(task, image, &b, out);
}

/* --- Trimming. */

static int differs(const void *pixel, const void *from, int format, int threshold)
{
    const int channels = mfi_format_channels(format), deep = mfi_format_is_deep(format);
    const int most = deep ? threshold * (UINT16_MAX / UINT8_MAX) : threshold;

    for (int i = 0; i < channels; i++)
        if (abs(mfi_sample(pixel, i, deep) - mfi_sample(from, i, deep)) > most)
            return 1;
    return 0;
}

/* Whether a run of pixels, `step` bytes apart, is all background. */
static int is_blank(const uint8_t *pixel, ptrdiff_t step, int count, int format, const void *background, int threshold)
{
    while (count > 0 && !differs(pixel, background, format, threshold)) {
        pixel += step;
        count--;
    }
    return !count;
}

/* The box of what is not background; it stays as it is where there is nothing else. */
static int find_content(mf_task *task, const mf_image *image, const void *background, int threshold, box *b)
{
    const int format = image->format, bytes = mfi_pixel_bytes(format);
    const ptrdiff_t stride = image->strides[0];
    const uint8_t *pixels = image->planes[0];
    int top = 0, bottom = image->height, left = 0, right = image->width;

    for (; top < bottom && is_blank(pixels + top * stride, bytes, image->width, format, background, threshold); top++)
        MFI_TRY(mfi_tick(task, 0, 0));
    if (top == bottom)
        return 0;
    for (; is_blank(pixels + (bottom - 1) * stride, bytes, image->width, format, background, threshold); bottom--)
        MFI_TRY(mfi_tick(task, 0, 0));
    pixels += top * stride;
    for (; is_blank(pixels + left * bytes, stride, bottom - top, format, background, threshold); left++)
        MFI_TRY(mfi_tick(task, 0, 0));
    for (; is_blank(pixels + (right - 1) * bytes, stride, bottom - top, format, background, threshold); right--)
        MFI_TRY(mfi_tick(task, 0, 0));
    *b = (box){left, top, right - left, bottom - top};
    return 0;
}

static int trim(mf_task *task, mf_image *image, mf_image *source, const struct mf_trim_params *p, mf_image **out)
{
    const void *background = source->planes[0];
    mfi_pixel pixel;
    mfi_paint paint;
    box b = {0, 0, image->width, image->height};

    if (p->background) {
        MFI_TRY(mfi_paint_parse(task, "background", p->background, &paint));
        pixel = mfi_paint_pixel(&paint, source->format);
        background = &pixel;
    }
    MFI_TRY(find_content(task, source, background, p->threshold, &b));
    return cut_any(task, image, &b, out);
}

static int trim_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    mf_image *source;

    MFI_TRY(mfi_image_packed(task, image, &source));
    const int result = trim(task, image, source, params, out);
    mf_image_unref(source);
    return result;
}

const mf_field mfi_crop_fields[] = {
    MFI_I32(struct mf_crop_params, x, -1, 65535, -1, "px", "Left border; -1 takes it from the gravity"),
    MFI_I32(struct mf_crop_params, y, -1, 65535, -1, "px", "Top border; -1 takes it from the gravity"),
    MFI_I32(struct mf_crop_params, width, 0, 65535, 0, "px", "Width; 0 goes up to the right border"),
    MFI_I32(struct mf_crop_params, height, 0, 65535, 0, "px", "Height; 0 goes down to the bottom"),
    MFI_ENUM(struct mf_crop_params, gravity, mfi_gravity_names, MF_GRAVITY_CENTER, "Where the rectangle is"),
    MFI_END
};

const mf_field mfi_trim_fields[] = {
    MFI_I32(struct mf_trim_params, threshold, 0, 255, 10, "", "Largest difference of a sample that is background too"),
    MFI_STR(struct mf_trim_params, background, NULL, "Colour of the border; by default that of the top left pixel"),
    MFI_END
};

MFI_IMAGE_OP(crop, .deep = 1, .apply = crop_apply);
MFI_IMAGE_OP(trim, .deep = 1, .apply = trim_apply);
