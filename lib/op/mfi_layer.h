/* Laying pictures with alpha on others: watermarks, composites. */
#ifndef MFI_LAYER_H
#define MFI_LAYER_H

#include "mfi_canvas.h"

/* A copy of `image` to draw on, in its own format; a grey one becomes RGB24 where `layer` (NULL: none) has colour. */
int mfi_layer_canvas(mf_task *task, mf_image *image, const mf_image *layer, mf_image **out);

/* A colour as the samples of `canvas`: R G B, Y, or Y Cb Cr. */
void mfi_layer_color(const mf_image *canvas, const uint8_t rgb[3], uint8_t samples[3]);

/* Lays an RGBA32 picture on `canvas`, of any format and not shared, with its left top corner at x, y; it may be partly or
 * wholly outside. Planar canvases stay planar: the colours of the layer are brought into theirs. `opacity` 0..1 multiplies the
 * layer's alpha. Blending is of the samples as they are, as in CSS. After an error the canvas is partly drawn. */
int mfi_layer_blend(mf_task *task, mf_image *canvas, const mf_image *layer, int x, int y, double opacity);

/* Copies of a layer all over the canvas: at x, y plus whole multiples of the steps u and v, which are not parallel; all 0: one
 * copy alone. Steps as long as the layer or longer are what it is made for. */
typedef struct mfi_tiling {
    double x, y;
    double u[2], v[2]; /* pixels right and down */
} mfi_tiling;
int mfi_layer_tile(mf_task *task, mf_image *canvas, const mf_image *layer, const mfi_tiling *tiling, double opacity);

/* Where a layer of `width` x `height` stands by MF_GRAVITY_*, `margin` pixels away from the sides that it leans to. */
void mfi_place(const mf_image *canvas, int gravity, int width, int height, int margin, int *x, int *y);

#endif
