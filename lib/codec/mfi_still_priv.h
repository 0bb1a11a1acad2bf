/* The encoders behind mfi_still_encode(), which takes care of defaults; *data is the caller's: mfi_free(). */
#ifndef MFI_STILL_PRIV_H
#define MFI_STILL_PRIV_H

#include "mfi_still.h"

int mfi_jpeg_encode(mf_task *task, const mf_image *image, const struct mf_save_params *params, void **data, size_t *size);
int mfi_png_encode(mf_task *task, const mf_image *image, const struct mf_save_params *params, void **data, size_t *size);
int mfi_webp_encode(mf_task *task, const mf_image *image, const struct mf_save_params *params, void **data, size_t *size);
int mfi_avif_encode(mf_task *task, const mf_image *image, const struct mf_save_params *params, void **data, size_t *size);

/* An effort of 1..10 as the scale of an encoder from `fastest` to `smallest`; `usual` for 0. */
int mfi_still_effort(const struct mf_save_params *params, int fastest, int smallest, int usual);

#endif
