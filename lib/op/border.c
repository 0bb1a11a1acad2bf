/* Borders: around a picture, or on it. */
#include <string.h>
#include <mediaforge/compose.h>
#include "mfi_image_op.h"
#include "mfi_layer.h"

/* What the border leaves free, in pixels of the canvas. */
typedef struct frame {
    mf_image *canvas;
    int left, top, right, bottom;
    uint8_t samples[3];
    int alpha;
} frame;

/* How many of the pixels of a sample are free: those from `at` on, `size` of them, of which first..end - 1 are. */
static int free_pixels(int at, int size, int first, int end)
{
    return MFI_MAX(MFI_MIN(at + size, end) - MFI_MAX(at, first), 0);
}

static inline uint8_t mix(int below, int above, int share, int all)
{
    return (uint8_t)((below * (all - share) + above * share + all / 2) / all);
}

static void paint_packed(const frame *f, int y, int from, int end)
{
    const int bytes = mfi_pixel_bytes(f->canvas->format), colors = MFI_MIN(bytes, 3);
    uint8_t *to = f->canvas->planes[0] + y * f->canvas->strides[0] + from * bytes;

    for (int x = from; x < end; x++, to += bytes) {
        const int below = bytes == 4 ? to[3] : 255, all = f->alpha * 255 + below * (255 - f->alpha);
        for (int c = 0; c < colors && all; c++)
            to[c] = mix(to[c], f->samples[c], f->alpha * 255, all);
        if (bytes == 4)
            to[3] = (uint8_t)((all + 127) / 255);
    }
}

/* A sample of chroma that is only partly of the border gets as much of its colour. */
static void paint_plane(const frame *f, int plane, int y, int from, int end)
{
    const int format = f->canvas->format, wide = plane && format != MF_FORMAT_YUV444P ? 2 : 1;
    const int high = plane && format == MF_FORMAT_YUV420P ? 2 : 1, all = wide * high * 255;
    const int rows = free_pixels(y * high, high, f->top, f->bottom);
    uint8_t *row = f->canvas->planes[plane] + y * f->canvas->strides[plane];

    for (int x = from; x < end; x++) {
        const int open = rows * free_pixels(x * wide, wide, f->left, f->right);
        row[x] = mix(row[x], f->samples[plane], (wide * high - open) * f->alpha, all);
    }
}

static void paint_part(const frame *f, int plane, int y, int from, int end)
{
    if (mfi_format_planes(f->canvas->format) == 3)
        paint_plane(f, plane, y, from, end);
    else
        paint_packed(f, y, from, end);
}

static int paint(mf_task *task, const frame *f)
{
    const mf_image *canvas = f->canvas;

    for (int plane = 0; plane < mfi_format_planes(canvas->format); plane++) {
        const int wide = plane && canvas->format != MF_FORMAT_YUV444P ? 2 : 1;
        const int high = plane && canvas->format == MF_FORMAT_YUV420P ? 2 : 1;
        const int width = (canvas->width + wide - 1) / wide, height = (canvas->height + high - 1) / high;
        const int left = MFI_MIN((f->left + wide - 1) / wide, width), right = MFI_MAX(f->right / wide, left);
        for (int y = 0; y < height; y++) {
            MFI_TRY(mfi_tick(task, 0, 0));
            if (free_pixels(y * high, high, f->top, f->bottom) == high) {
                paint_part(f, plane, y, 0, left);
                paint_part(f, plane, y, right, width);
            } else {
                paint_part(f, plane, y, 0, width);
            }
        }
    }
    return 0;
}

/* --- Canvases. */

/* Whether the planes of a picture can be moved there, and the border begins where a sample does. */
static int stays_planar(const mf_image *image, const frame *f, int width, int height)
{
    const int wide = image->format == MF_FORMAT_YUV444P ? 1 : 2, high = image->format == MF_FORMAT_YUV420P ? 2 : 1;

    return mfi_format_planes(image->format) == 3 && f->left % wide == 0 && f->top % high == 0 &&
           (f->right % wide == 0 || f->right == width) && (f->bottom % high == 0 || f->bottom == height);
}

static int move_planes(mf_task *task, const mf_image *image, int left, int top, int width, int height, mf_image **out)
{
    MFI_TRY(mfi_image_like(task, image, image->format, width, height, out));
    for (int i = 0; i < 3; i++) {
        const int x = mfi_format_plane_width(image->format, i, left), y = mfi_format_plane_height(image->format, i, top);
        const int bytes = mfi_format_plane_width(image->format, i, image->width);
        for (int row = 0; row < mfi_format_plane_height(image->format, i, image->height); row++)
            memcpy((*out)->planes[i] + (y + row) * (*out)->strides[i] + x, image->planes[i] + row * image->strides[i],
                   (size_t)bytes);
    }
    return 0;
}

static int draw(mf_task *task, frame *f, const mfi_paint *color, mf_image **out)
{
    mfi_layer_color(f->canvas, color->rgba, f->samples);
    f->alpha = color->rgba[3];
    /* A sample of chroma that reaches beyond the edge is free as a whole where there is no border. */
    f->right += f->right == f->canvas->width;
    f->bottom += f->bottom == f->canvas->height;
    const int result = paint(task, f);
    if (result < 0)
        mf_image_unref(f->canvas);
    else
        *out = f->canvas;
    return result;
}

static int around(mf_task *task, mf_image *image, frame *f, int width, int height, const mfi_paint *color, mf_image **out)
{
    MFI_TRY(mfi_image_check(task, "border", width, height));
    if (color->rgba[3] < 255 || !stays_planar(image, f, width, height))
        return mfi_canvas(task, image, width, height, f->left, f->top, color, out);
    MFI_TRY(move_planes(task, image, f->left, f->top, width, height, &f->canvas));
    return draw(task, f, color, out);
}

static int upon(mf_task *task, mf_image *image, frame *f, const mfi_paint *color, mf_image **out)
{
    const int colored = color->rgba[0] != color->rgba[1] || color->rgba[1] != color->rgba[2];

    if (image->format == MF_FORMAT_GRAY8 && colored)
        MFI_TRY(mfi_image_as(task, image, MF_FORMAT_RGB24, &f->canvas));
    else
        MFI_TRY(mfi_layer_canvas(task, image, NULL, &f->canvas));
    return draw(task, f, color, out);
}

static int border_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    const struct mf_border_params *p = params;
    const int sides[] = {p->left, p->top, p->right, p->bottom};
    int size[4], all = 0;
    mfi_paint color;

    MFI_TRY(mfi_paint_parse(task, "color", p->color, &color));
    for (int i = 0; i < 4; i++) {
        size[i] = sides[i] < 0 ? p->width : sides[i];
        all += size[i];
    }
    if (!all || (p->inside && !color.rgba[3])) {
        *out = mf_image_ref(image);
        return 0;
    }
    frame f = {.left = size[0], .top = size[1], .right = size[0] + image->width, .bottom = size[1] + image->height};
    if (!p->inside)
        return around(task, image, &f, f.right + size[2], f.bottom + size[3], &color, out);
    f.right = MFI_MAX(image->width - size[2], 0);
    f.bottom = MFI_MAX(image->height - size[3], 0);
    return upon(task, image, &f, &color, out);
}

const mf_field mfi_border_fields[] = {
    MFI_I32(struct mf_border_params, width, 0, 16384, 10, "px", "Width of each side"),
    MFI_I32(struct mf_border_params, left, -1, 16384, -1, "px", "Width on the left; -1 is that of each side"),
    MFI_I32(struct mf_border_params, top, -1, 16384, -1, "px", "Width at the top; -1 is that of each side"),
    MFI_I32(struct mf_border_params, right, -1, 16384, -1, "px", "Width on the right; -1 is that of each side"),
    MFI_I32(struct mf_border_params, bottom, -1, 16384, -1, "px", "Width at the bottom; -1 is that of each side"),
    MFI_BOOL(struct mf_border_params, inside, 0, "Draw it on the picture, which keeps its size"),
    MFI_STR(struct mf_border_params, color, "black", "Colour"),
    MFI_END
};

MFI_IMAGE_OP(border, .apply = border_apply);
