/* Measures of pixels that several analyses share. */
#ifndef MFI_MEASURE_H
#define MFI_MEASURE_H

#include "mfi_image.h"

typedef struct mfi_histogram {
    int64_t bins[256];
    int64_t total;
} mfi_histogram;

/* Of channel `channel` of a packed picture. */
void mfi_histogram_fill(const mf_image *image, int channel, mfi_histogram *histogram);
double mfi_histogram_mean(const mfi_histogram *histogram);
double mfi_histogram_deviation(const mfi_histogram *histogram);
double mfi_histogram_entropy(const mfi_histogram *histogram);
int mfi_histogram_at(const mfi_histogram *histogram, double share); /* the value that `share` of the pixels do not exceed */
double mfi_histogram_share(const mfi_histogram *histogram, int first, int last);
double mfi_histogram_exposure(const mfi_histogram *luma); /* stops from middle grey */

/* Variance of the Laplacian of a GRAY8 picture; 0 where a side is less than 3. */
double mfi_sharpness(const mf_image *luma);
/* The same of the tile of a grid of 8 x 8 that only a tenth of them surpass: what is in focus. */
double mfi_focus(const mf_image *luma);
/* Deviation of the noise of a GRAY8 picture (Immerkaer, 1996), of the quarter of it with least texture. Or an error. */
int mfi_noise(mf_task *task, const mf_image *luma, double *noise);
double mfi_colorfulness(const mf_image *image); /* of RGB24 or RGBA32 */

#endif
