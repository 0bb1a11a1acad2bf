#include <string.h>
#include "mfi_orient.h"
#include "mfi_scale.h"

enum { TILE = 32 };

/* A plane and the way through the source that gives the target's rows. */
typedef struct walk {
    const uint8_t *origin; /* what comes to the target's top left */
    ptrdiff_t step_x, step_y;
    uint8_t *target;
    ptrdiff_t stride;
    int width, height; /* of the target, in samples */
} walk;

static int swaps(int orientation)
{
    return orientation >= 5;
}

static int mirrors_x(int orientation) /* of the source */
{
    return orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
}

static int mirrors_y(int orientation)
{
    return orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
}

int mfi_orient_exact(int format, int width, int height, int orientation)
{
    const int half_x = format == MF_FORMAT_YUV420P || format == MF_FORMAT_YUV422P, half_y = format == MF_FORMAT_YUV420P;

    if (half_x != half_y && swaps(orientation))
        return 0;
    return !(half_x && width % 2 && mirrors_x(orientation)) && !(half_y && height % 2 && mirrors_y(orientation));
}

/* In tiles, so that both sides stay in the cache; `bytes` is a constant in each call. */
static inline int walk_tiles(mf_task *task, const walk *w, int bytes)
{
    for (int top = 0; top < w->height; top += TILE) {
        MFI_TRY(mfi_tick(task, 0, 0));
        for (int left = 0; left < w->width; left += TILE) {
            const int bottom = MFI_MIN(top + TILE, w->height), right = MFI_MIN(left + TILE, w->width);
            for (int y = top; y < bottom; y++) {
                uint8_t *to = w->target + y * w->stride + left * bytes;
                const uint8_t *from = w->origin + y * w->step_y + left * w->step_x;
                for (int x = left; x < right; x++, to += bytes, from += w->step_x)
                    for (int i = 0; i < bytes; i++)
                        to[i] = from[i];
            }
        }
    }
    return 0;
}

static int copy_rows(mf_task *task, const walk *w, int bytes)
{
    for (int y = 0; y < w->height; y++) {
        MFI_TRY(mfi_tick(task, 0, 0));
        memcpy(w->target + y * w->stride, w->origin + y * w->step_y, (size_t)w->width * (size_t)bytes);
    }
    return 0;
}

static int turn_plane(mf_task *task, const mf_image *from, mf_image *to, int plane, int orientation)
{
    const int bytes = mfi_format_channels(from->format) << mfi_format_is_deep(from->format);
    const int width = mfi_format_plane_width(from->format, plane, from->width) / bytes;
    const int height = mfi_format_plane_height(from->format, plane, from->height);
    const ptrdiff_t x = mirrors_x(orientation) ? -bytes : bytes, stride = from->strides[plane];
    const ptrdiff_t y = mirrors_y(orientation) ? -stride : stride;
    walk w = {
        .origin = from->planes[plane] + (x < 0 ? (ptrdiff_t)(width - 1) * bytes : 0) + (y < 0 ? (height - 1) * stride : 0),
        .step_x = swaps(orientation) ? y : x,
        .step_y = swaps(orientation) ? x : y,
        .target = to->planes[plane],
        .stride = to->strides[plane],
        .width = swaps(orientation) ? height : width,
        .height = swaps(orientation) ? width : height,
    };

    if (w.step_x == bytes)
        return copy_rows(task, &w, bytes);
    switch (bytes) {
    case 8:
        return walk_tiles(task, &w, 8);
    case 6:
        return walk_tiles(task, &w, 6);
    case 4:
        return walk_tiles(task, &w, 4);
    case 3:
        return walk_tiles(task, &w, 3);
    case 2:
        return walk_tiles(task, &w, 2);
    default:
        return walk_tiles(task, &w, 1);
    }
}

static int turn(mf_task *task, const mf_image *image, int orientation, mf_image **out)
{
    const int swapped = swaps(orientation);
    mf_image *turned;

    MFI_TRY(mfi_image_alloc(task, image->format, swapped ? image->height : image->width,
                            swapped ? image->width : image->height, &turned));
    int result = 0;
    for (int i = 0; result >= 0 && i < mfi_format_planes(image->format); i++)
        result = turn_plane(task, image, turned, i, orientation);
    if (result < 0) {
        mf_image_unref(turned);
        return result;
    }
    turned->color = image->color;
    turned->sar_num = swapped ? image->sar_den : image->sar_num;
    turned->sar_den = swapped ? image->sar_num : image->sar_den;
    mfi_image_hand_on(image, turned);
    *out = turned;
    return 0;
}

int mfi_orient(mf_task *task, mf_image *image, int orientation, mf_image **out)
{
    const mfi_picture_spec rgb = {.format = MF_FORMAT_RGB24, .width = image->width, .height = image->height};
    mf_image *converted;

    *out = NULL;
    if (orientation < 2 || orientation > 8) {
        *out = mf_image_ref(image);
        return 0;
    }
    if (mfi_orient_exact(image->format, image->width, image->height, orientation))
        return turn(task, image, orientation, out);
    MFI_TRY(mfi_scale(task, image, NULL, &rgb, MFI_FILTER_BICUBIC, &converted));
    const int result = turn(task, converted, orientation, out);
    mf_image_unref(converted);
    return result;
}
