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
    int keep_metadata;         /* 1: the image has the file's EXIF and XMP with it, and the profile that it is left in */
    int keep_depth;            /* 1: GRAY16, RGB48 or RGBA64 if the file has more than 8 bits */
    int rgb;                   /* 1: JPEG as the RGB that libjpeg makes of it, for results that must be those of others */
} mfi_picture_options;

/* Decodes the picture of an image file, or the cover or first frame of anything else: GRAY8, RGB24, RGBA32, or full-range
 * BT.601 YUV planar from JPEG (as stored, so that JPEG -> JPEG needs no conversion). `options` NULL = defaults. Truncated data
 * gives what could be decoded, unless the task is strict. Errors: FORMAT, LIMIT (limits.max_pixels, before anything is
 * allocated), UNSUPPORTED, NOMEM, IO, CANCELLED. */
int mfi_picture_load(mf_task *task, mf_source *source, const mfi_picture_options *options, mf_image **out);

/* 1 if the source begins as a picture file that has a reader of its own here (JPEG, PNG, WebP, AVIF, HEIF), else 0. */
int mfi_picture_is(mf_task *task, mf_source *source);

typedef struct mfi_picture_info {
    const char *format;     /* "jpeg"; of other media libavformat's names of it; static, as all texts here */
    const char *media_type; /* "image/jpeg" */
    const char *endings;    /* of file names: "jpg,jpeg,jpe,jfif"; NULL = not known */
    int width, height;      /* as stored; 0 = none */
    int bit_depth;          /* of a sample; 0 = not known */
    int64_t frames;         /* 0 = not known without reading all */
    int plays;              /* of an animation: how often it is shown, 0 = for ever */
    int animated, alpha, progressive;
    int orientation;        /* EXIF's, 1..8 */
    int has_icc, has_exif, has_xmp;
    int decodable;          /* as far as the headers tell; with `verify` it has been decoded */
    int damaged;            /* with `verify`, or of GIF: parts of it are missing or broken */
    char problem[1024];     /* why it is not decodable */
} mfi_picture_info;

/* What a file is, by its content: pictures by their headers alone. `verify` decodes the picture, or of other media the cover or
 * first frame. What is wrong with it stands in the info; errors are those of reading, and FORMAT if it is nothing known. */
int mfi_picture_inspect(mf_task *task, mf_source *source, int verify, mfi_picture_info *info);

#endif
