/* What picture operations have in common: formats, backgrounds, placement. */
#ifndef MFI_CANVAS_H
#define MFI_CANVAS_H

#include "mfi_image.h"

/* A reference of `image` if it is in `format` already, else a conversion: see mf_image_convert(). */
int mfi_image_as(mf_task *task, mf_image *image, int format, mf_image **out);
/* The same, where planar YUV becomes RGB24 and the others stay. */
int mfi_image_packed(mf_task *task, mf_image *image, mf_image **out);
/* Bytes of a pixel; of planar formats those of a sample of a plane, 1. */
int mfi_pixel_bytes(int format);
/* Sample i of a row; in long loops `deep` is a constant in each call. */
static inline int mfi_sample(const void *row, int i, int deep)
{
    return deep ? ((const uint16_t *)row)[i] : ((const uint8_t *)row)[i];
}
/* A new image for what becomes of `image`, with its colour, time and flags. */
int mfi_image_like(mf_task *task, const mf_image *image, int format, int width, int height, mf_image **out);

/* A packed picture with its outermost pixels repeated on all sides, for filters. */
int mfi_image_margin(mf_task *task, mf_image *image, int margin, mf_image **out);

/* The names of MF_GRAVITY_*, and where `size` stands in `space` by it, on either axis. */
extern const char *const mfi_gravity_names[];
int mfi_gravity_x(int gravity, int space, int size);
int mfi_gravity_y(int gravity, int space, int size);

/* A colour: R G B A, alpha not premultiplied. From "#rrggbb" and
 * its kin, a name of CSS's, or "transparent"; NULL is white. `what` stands in the message. */
typedef struct mfi_paint {
    uint8_t rgba[4];
} mfi_paint;
int mfi_paint_parse(mf_task *task, const char *what, const char *text, mfi_paint *paint);
/* The smallest packed format for pictures of `format` on it. */
int mfi_paint_format(int format, const mfi_paint *paint);

/* As a pixel of a packed format: its first samples. */
typedef union mfi_pixel {
    uint8_t bytes[4];
    uint16_t words[4];
} mfi_pixel;
mfi_pixel mfi_paint_pixel(const mfi_paint *paint, int format);

/* A canvas of that colour with the picture on it at x, y, which may be cut off. */
int mfi_canvas(mf_task *task, mf_image *image, int width, int height, int x, int y, const mfi_paint *paint, mf_image **out);

#endif
