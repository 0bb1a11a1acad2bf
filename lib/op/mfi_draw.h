/* Shapes with smooth edges: collected as coverage of pixels, then painted onto a picture. */
#ifndef MFI_DRAW_H
#define MFI_DRAW_H

#include "mfi_canvas.h"

/* How much of each pixel is covered, 0..1. */
typedef struct mfi_cover {
    int width, height;
    float *values; /* rows of `width` */
} mfi_cover;

int mfi_cover_new(mf_task *task, int width, int height, mfi_cover *cover);
void mfi_cover_free(mfi_cover *cover);
void mfi_cover_clear(mfi_cover *cover);

/* Adds `share` of column x from `top` down to `bottom`, in pixels from the upper edge. */
void mfi_cover_column(mfi_cover *cover, int x, double top, double bottom, double share);
/* A rectangle with round corners. */
void mfi_cover_box(mfi_cover *cover, double left, double top, double right, double bottom, double radius);
/* A line with round ends. */
void mfi_cover_line(mfi_cover *cover, double x0, double y0, double x1, double y1, double thickness);

/* The colour of column x. */
typedef mfi_paint (*mfi_painter)(const void *opaque, int x);
/* Lays what is covered over the picture, RGB24 or RGBA32, from row `top` on. */
int mfi_cover_paint(mf_task *task, const mfi_cover *cover, mf_image *image, int top, mfi_painter painter, const void *opaque);

#endif
