/* The encoders behind mfi_still_encode(), which takes care of defaults; *data is the caller's: mfi_free(). */
#ifndef MFI_STILL_PRIV_H
#define MFI_STILL_PRIV_H

#include "mfi_still.h"

int mfi_jpeg_encode(mf_task *task, const mf_image *image, const struct mf_save_params *params, void **data, size_t *size);
int mfi_png_encode(mf_task *task, const mf_image *image, const struct mf_save_params *params, const mfi_blocks *kept,
                   void **data, size_t *size);
int mfi_webp_encode(mf_task *task, const mf_image *image, const struct mf_save_params *params, void **data, size_t *size);
int mfi_avif_encode(mf_task *task, const mf_image *image, const struct mf_save_params *params, const mfi_blocks *kept,
                    void **data, size_t *size);

int mfi_gif_encode(mf_task *task, const mf_image *image, void **data, size_t *size); /* RGBA32; 256 colours */

/* --- still_keep.c */

/* What params->keep lets through of the metadata of an image; EXIF is a copy, kept->exif.data to be freed, the rest the
 * image's. */
int mfi_keep_select(mf_task *task, const mf_image *image, const struct mf_save_params *params, mfi_blocks *kept);
/* Puts that into a file that has been encoded, where its encoder has not: all but AVIF, and the profile of PNG. */
int mfi_keep_add(mf_task *task, int format, const mfi_blocks *kept, void **data, size_t *size);
/* 1: a profile is kept that cannot be that of grey pixels. */
int mfi_keep_wants_rgb(const mf_image *image, const struct mf_save_params *params);

/* The bits of a sample in a file of this picture. */
int mfi_still_depth(const mf_image *image, int format, const struct mf_save_params *params);

/* An effort of 1..10 as the scale of an encoder from `fastest` to `smallest`; `usual` for 0. */
int mfi_still_effort(const struct mf_save_params *params, int fastest, int smallest, int usual);

#endif
