/* The encoders behind mfi_still_encode(), which takes care of defaults; *data is the caller's: mfi_free(). */
#ifndef MFI_STILL_PRIV_H
#define MFI_STILL_PRIV_H

#include "mfi_still.h"

int mfi_jpeg_encode(mf_task *task, const mf_image *image, int quality, void **data, size_t *size);
int mfi_png_encode(mf_task *task, const mf_image *image, void **data, size_t *size);
int mfi_webp_encode(mf_task *task, const mf_image *image, int quality, void **data, size_t *size);

#endif
