/* What draws the eye in a picture, and the crop that keeps it. */
#ifndef MFI_SALIENCY_H
#define MFI_SALIENCY_H

#include "mfi_image.h"

/* Weights on a small grid over the picture; their sum is 1, or 0 where nothing stands out. */
typedef struct mfi_saliency {
    int width, height;
    float *weights;
} mfi_saliency;

int mfi_saliency_measure(mf_task *task, mf_image *image, mfi_saliency *out);
void mfi_saliency_clear(mfi_saliency *map);

/* The point of the map that draws the eye most, in shares of the picture; its middle where nothing stands out. */
void mfi_saliency_peak(const mfi_saliency *map, double *x, double *y);

/* Rectangles {x, y, width, height} in shares of the picture. */
typedef struct mfi_focus {
    const double *rects;
    uint32_t count; /* of rectangles */
} mfi_focus;

/* Where a crop of the shares `across` and `down` of the picture begins, either of which is 1, so that it holds `focus` first
 * and what draws the eye next. Gives the share of the weights that it holds. */
double mfi_saliency_place(const mfi_saliency *map, const mfi_focus *focus, double across, double down, double *x, double *y);

/* The aspect that a text says, "16:9", "16/9" or "1.78": smart_crop.c. */
int mfi_aspect_parse(mf_task *task, const char *text, double *aspect);

#endif
