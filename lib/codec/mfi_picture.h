/* Pictures read from sources: every still format -> mf_image. */
#ifndef MFI_PICTURE_H
#define MFI_PICTURE_H

#include "mfi_image.h"
#include "mfi_io.h"

typedef struct mfi_picture_options {
    int min_width, min_height; /* the picture is wanted no larger than that covers this box: decoders may shrink on the way
                                  (DCT scaling); 0 = full size */
    int keep_orientation;      /* 1: leave it as it is stored; 0: turn it upright by its EXIF orientation */
    int keep_profile;          /* 1: leave the pixels in the embedded profile; 0: convert to sRGB */
} mfi_picture_options;

/* Decodes the picture of an image file, or the cover or first frame of anything else: GRAY8, RGB24, RGBA32, or full-range
 * BT.601 YUV planar from JPEG (as stored, so that JPEG -> JPEG needs no conversion). `options` NULL = defaults. Truncated data
 * gives what could be decoded, unless the task is strict. Errors: FORMAT, LIMIT (limits.max_pixels, before anything is
 * allocated), UNSUPPORTED, NOMEM, IO, CANCELLED. */
int mfi_picture_load(mf_task *task, mf_source *source, const mfi_picture_options *options, mf_image **out);

/* 1 if the source begins as a picture file that has a reader of its own here (JPEG, PNG, WebP, AVIF, HEIF), else 0. */
int mfi_picture_is(mf_task *task, mf_source *source);

/* Kinds of picture files with a reader of their own; OTHER goes through libavformat. */
enum {
    MFI_PICTURE_OTHER = 0,
    MFI_PICTURE_JPEG = 1,
    MFI_PICTURE_PNG = 2,
    MFI_PICTURE_WEBP = 3,
    MFI_PICTURE_AVIF = 4,
    MFI_PICTURE_HEIF = 5
};

typedef struct mfi_picture_info {
    const char *format;     /* "jpeg"; static */
    const char *media_type; /* "image/jpeg"; static */
    const char *endings;    /* "jpg,jpeg,jpe,jfif"; static; NULL = not known */
    int width, height;      /* as stored */
    int bit_depth;          /* of a sample */
    int64_t frames;         /* 0 = not known without reading all */
    int animated, alpha, progressive;
    int orientation;        /* EXIF's, 1..8 */
    int has_icc, has_exif, has_xmp;
} mfi_picture_info;

#endif
