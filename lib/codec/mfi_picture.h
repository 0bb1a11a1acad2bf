/* Pictures read from sources: every still format -> mf_image. */
#ifndef MFI_PICTURE_H
#define MFI_PICTURE_H

#include "mfi_image.h"
#include "mfi_io.h"

typedef struct mfi_picture_options {
    int min_width, min_height; /* the picture is wanted no larger than that covers this box: decoders may shrink on the way (DCT scaling); 0 = full size */
    int keep_orientation;      /* 1: leave it as it is stored; 0: turn it upright by its EXIF orientation */
    int keep_profile;          /* 1: leave the pixels in the embedded profile; 0: convert to sRGB */
} mfi_picture_options;

/* Decodes the picture of an image file, or the cover or first frame of anything else: GRAY8, RGB24, RGBA32, or full-range BT.601 YUV planar from
 * JPEG (as stored, so that JPEG -> JPEG needs no conversion). `options` NULL = defaults. Truncated data gives what could be decoded,
 * unless the task is strict. Errors: FORMAT, LIMIT (limits.max_pixels, before anything is allocated), NOMEM, IO, CANCELLED. */
int mfi_picture_load(mf_task *task, mf_source *source, const mfi_picture_options *options, mf_image **out);

#endif
