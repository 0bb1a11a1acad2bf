/* Corners cut off along circles. */
#include <math.h>
#include <mediaforge/compose.h>
#include "mfi_image_op.h"
#include "mfi_layer.h"

/* How much of each pixel of the top left corner is inside of the circle, 0..255, in size x size pixels. */
static int cover(mf_task *task, float radius, int size, uint8_t *shares)
{
    for (int y = 0; y < size; y++) {
        MFI_TRY(mfi_tick(task, 0, 0));
        for (int x = 0; x < size; x++) {
            const float dx = radius - (float)x - 0.5f, dy = radius - (float)y - 0.5f;
            const float inside = radius + 0.5f - sqrtf(dx * dx + dy * dy);
            *shares++ = (uint8_t)(MFI_CLAMP(inside, 0.0f, 1.0f) * 255 + 0.5f);
        }
    }
    return 0;
}

/* --- Filled with what is opaque: four layers. */

static void fill_corner(mf_image *corner, const uint8_t *shares, const mfi_paint *paint, int flip, int flop)
{
    const int size = corner->width;

    for (int y = 0; y < size; y++) {
        const uint8_t *from = shares + (flip ? size - 1 - y : y) * size;
        uint8_t *to = corner->planes[0] + y * corner->strides[0];
        for (int x = 0; x < size; x++, to += 4) {
            for (int c = 0; c < 3; c++)
                to[c] = paint->rgba[c];
            to[3] = 255 - from[flop ? size - 1 - x : x];
        }
    }
}

static int fill(mf_task *task, mf_image *image, const uint8_t *shares, int size, const mfi_paint *paint, mf_image **out)
{
    mf_image *corner, *canvas = NULL;

    MFI_TRY(mfi_image_alloc(task, MF_FORMAT_RGBA32, size, size, &corner));
    fill_corner(corner, shares, paint, 0, 0);
    int result = mfi_layer_canvas(task, image, corner, &canvas);
    for (int i = 0; i < 4 && result >= 0; i++) {
        fill_corner(corner, shares, paint, i / 2, i % 2);
        result = mfi_layer_blend(task, canvas, corner, i % 2 ? image->width - size : 0, i / 2 ? image->height - size : 0, 1);
    }
    mf_image_unref(corner);
    if (result < 0)
        mf_image_unref(canvas);
    else
        *out = canvas;
    return result;
}

/* --- With what is not: the pixel and the paint by their shares, premultiplied. */

static inline void blend(uint8_t *pixel, int share, const mfi_paint *paint)
{
    const int above = pixel[3] * share, below = paint->rgba[3] * (255 - share), all = above + below;

    for (int c = 0; c < 3 && all; c++)
        pixel[c] = (uint8_t)((pixel[c] * above + paint->rgba[c] * below + all / 2) / all);
    pixel[3] = (uint8_t)((all + 127) / 255);
}

static int cut(mf_task *task, mf_image *image, const uint8_t *shares, int size, const mfi_paint *paint, mf_image **out)
{
    mf_image *made;

    MFI_TRY(mfi_tick(task, 0, 0));
    if (image->format == MF_FORMAT_RGBA32)
        MFI_TRY(mfi_layer_canvas(task, image, NULL, &made));
    else
        MFI_TRY(mfi_image_as(task, image, MF_FORMAT_RGBA32, &made));
    for (int y = 0; y < size; y++)
        for (int x = 0; x < size; x++) {
            const int share = shares[y * size + x], right = made->width - 1 - x;
            uint8_t *top = made->planes[0] + y * made->strides[0];
            uint8_t *bottom = made->planes[0] + (made->height - 1 - y) * made->strides[0];
            if (share == 255)
                break; /* and so are those that follow */
            blend(top + 4 * x, share, paint);
            blend(top + 4 * right, share, paint);
            blend(bottom + 4 * x, share, paint);
            blend(bottom + 4 * right, share, paint);
        }
    *out = made;
    return 0;
}

static int round_corners_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    const struct mf_round_corners_params *p = params;
    const int side = MFI_MIN(image->width, image->height);
    const double radius = fmin(p->radius ? p->radius : p->percent / 100 * side, side / 2.0);
    const int size = MFI_MIN((int)ceil(radius), side / 2);
    mfi_paint paint;

    MFI_TRY(mfi_paint_parse(task, "background", p->background, &paint));
    if (!size) {
        *out = mf_image_ref(image);
        return 0;
    }
    uint8_t *shares = mfi_alloc_array((size_t)size * (size_t)size, 1);
    if (!shares)
        return mfi_nomem(task);
    int result = cover(task, (float)radius, size, shares);
    if (result >= 0)
        result = (paint.rgba[3] == 255 ? fill : cut)(task, image, shares, size, &paint, out);
    mfi_free(shares);
    return result;
}

const mf_field mfi_round_corners_fields[] = {
    MFI_I32(struct mf_round_corners_params, radius, 0, 32767, 0, "px", "Radius; 0 takes it from percent"),
    MFI_F64(struct mf_round_corners_params, percent, 0, 50, 10, "%",
            "Radius in per cent of the shorter side; 50 makes a circle"),
    MFI_STR(struct mf_round_corners_params, background, "transparent", "Colour of the corners"),
    MFI_END
};

MFI_IMAGE_OP(round_corners, .apply = round_corners_apply);
