/* Gaussian blur, also as a part of other operations. */
#ifndef MFI_BLUR_H
#define MFI_BLUR_H

#include "mfi_image.h"

/* A new image of the same format. */
int mfi_blur(mf_task *task, mf_image *image, double sigma, mf_image **out);

#endif
