/* Resampling of pictures in float: the filters and the linear light that the scaler does not have. */
#ifndef MFI_RESAMPLE_H
#define MFI_RESAMPLE_H

#include "mfi_image.h"

enum { MFI_KERNEL_LANCZOS = 0, MFI_KERNEL_BICUBIC = 1, MFI_KERNEL_BILINEAR = 2, MFI_KERNEL_AREA = 3 };

/* Resamples the rectangle `crop` {x, y, width, height} of `from` to all of `to`, of the same format. `linear`: in linear light,
 * which planar formats do not have. Alpha is taken into account. */
int mfi_resample(mf_task *task, const mf_image *from, const double crop[4], mf_image *to, int kernel, int linear);

#endif
