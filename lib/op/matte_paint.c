/* What is made of a picture with the matte of its people. */
#include <math.h>
#include <string.h>
#include "mfi_blur.h"
#include "mfi_matte.h"
#include "mfi_scale.h"

int mfi_matte_cut(mf_task *task, mf_image *image, const mf_image *alpha, int inverse, mf_image **out)
{
    const uint8_t turn = inverse ? 255 : 0;
    mf_image *colors, *made;

    MFI_TRY(mfi_image_as(task, image, MF_FORMAT_RGBA32, &colors));
    int result = mfi_image_like(task, image, MF_FORMAT_RGBA32, image->width, image->height, &made);
    for (int y = 0; y < image->height && result >= 0; y++) {
        const uint8_t *from = colors->planes[0] + y * colors->strides[0], *share = alpha->planes[0] + y * alpha->strides[0];
        uint8_t *to = made->planes[0] + y * made->strides[0];
        memcpy(to, from, (size_t)image->width * 4);
        for (int x = 0; x < image->width; x++)
            to[4 * x + 3] = (uint8_t)((from[4 * x + 3] * (share[x] ^ turn) + 127) / 255);
        result = mfi_tick(task, 0, 0);
    }
    mf_image_unref(colors);
    if (result >= 0)
        *out = made;
    else
        mf_image_unref(made);
    return result;
}

/* Where nothing of the background came through the blur, which is well inside the person, anything will do. */
static int behind(mf_task *task, mf_image *image, const mf_image *alpha, double sigma, mf_image **out)
{
    mf_image *rest, *blurred = NULL;

    MFI_TRY(mfi_matte_cut(task, image, alpha, 1, &rest));
    int result = mfi_blur(task, rest, sigma, &blurred);
    if (result >= 0)
        result = mfi_layer_canvas(task, image, blurred, out);
    for (int y = 0; y < image->height && result >= 0; y++) {
        uint8_t *row = blurred->planes[0] + y * blurred->strides[0];
        for (int x = 0; x < image->width; x++)
            row[4 * x + 3] = row[4 * x + 3] ? 255 : 0;
    }
    if (result >= 0)
        result = mfi_layer_blend(task, *out, blurred, 0, 0, 1);
    mf_image_unref(rest);
    mf_image_unref(blurred);
    return result;
}

int mfi_matte_blur(mf_task *task, mf_image *image, const mf_image *alpha, double sigma, mf_image **out)
{
    mf_image *person = NULL;
    int result;

    *out = NULL;
    result = behind(task, image, alpha, sigma, out);
    if (result >= 0)
        result = mfi_matte_cut(task, image, alpha, 0, &person);
    if (result >= 0)
        result = mfi_layer_blend(task, *out, person, 0, 0, 1);
    mf_image_unref(person);
    if (result < 0) {
        mf_image_unref(*out);
        *out = NULL;
    }
    return result;
}

int mfi_matte_overlay(mf_task *task, mf_image *image, const mf_image *alpha, double opacity, mf_image **out)
{
    static const uint8_t color[3] = {255, 0, 120};
    mf_image *layer;

    *out = NULL;
    MFI_TRY(mfi_image_alloc(task, MF_FORMAT_RGBA32, image->width, image->height, &layer));
    for (int y = 0; y < image->height; y++) {
        const uint8_t *share = alpha->planes[0] + y * alpha->strides[0];
        uint8_t *row = layer->planes[0] + y * layer->strides[0];
        for (int x = 0; x < image->width; x++, row += 4) {
            memcpy(row, color, sizeof color);
            row[3] = share[x];
        }
    }
    int result = mfi_layer_canvas(task, image, layer, out);
    if (result >= 0)
        result = mfi_layer_blend(task, *out, layer, 0, 0, opacity);
    mf_image_unref(layer);
    if (result < 0) {
        mf_image_unref(*out);
        *out = NULL;
    }
    return result;
}

static int plain(mf_task *task, const mfi_paint *paint, int width, int height, mf_image **out)
{
    MFI_TRY(mfi_image_alloc(task, MF_FORMAT_RGBA32, width, height, out));
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            memcpy((*out)->planes[0] + y * (*out)->strides[0] + 4 * (ptrdiff_t)x, paint->rgba, 4);
    return 0;
}

int mfi_matte_scenery(mf_task *task, const mf_image *picture, const mfi_paint *paint, int width, int height, mf_image **out)
{
    const mfi_picture_spec spec = {.format = MF_FORMAT_RGBA32, .width = width, .height = height};

    if (!picture)
        return plain(task, paint, width, height, out);
    const double scale = fmin((double)picture->width / width, (double)picture->height / height);
    const double part_width = fmax(scale * width, 1), part_height = fmax(scale * height, 1);
    const double crop[4] = {(picture->width - part_width) / 2, (picture->height - part_height) / 2, part_width, part_height};
    return mfi_scale(task, picture, crop, &spec, MFI_FILTER_LANCZOS, out);
}
