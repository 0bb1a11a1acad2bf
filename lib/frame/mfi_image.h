/* The inside of an image. */
#ifndef MFI_IMAGE_H
#define MFI_IMAGE_H

#include <mediaforge/image.h>
#include "mfi_task.h"

/* Colour by the code points of ITU-T H.273, which FFmpeg and zimg share; 2 = unspecified. */
typedef struct mfi_color {
    int matrix;    /* 0 RGB, 1 BT.709, 5 and 6 BT.601, 9 BT.2020 */
    int transfer;  /* 1 BT.709, 13 sRGB, 16 PQ, 18 HLG */
    int primaries; /* 1 BT.709, 9 BT.2020 */
    int full_range;
    int chroma_location; /* 0 unspecified, 1 left, 2 center, 3 top left: FFmpeg's values */
} mfi_color;

/* Bytes of metadata; no data = none. */
typedef struct mfi_metadata_block {
    uint8_t *data;
    size_t size;
} mfi_metadata_block;

/* What the file of a picture says besides its pixels. Refcounted, not changed while it is shared. */
typedef struct mfi_blocks {
    atomic_int references;
    mfi_metadata_block exif; /* "Exif\0\0", then a TIFF structure */
    mfi_metadata_block xmp;
    mfi_metadata_block icc;  /* the profile that the pixels are in; none: sRGB */
} mfi_blocks;

struct mf_image {
    atomic_int references;
    int format; /* MF_FORMAT_* */
    int width, height;
    uint8_t *planes[4];
    ptrdiff_t strides[4];
    mfi_color color;
    int sar_num, sar_den; /* shape of a sample; 1:1 when unknown */
    int full_width, full_height; /* of the picture that was decoded at a part of its size; 0 = this is all of it */
    int64_t time_us;      /* INT64_MIN = none */
    int64_t duration_us;  /* 0 = unknown */
    int keyframe;
    int corrupt;          /* 1: the decoder had to guess parts */
    mfi_blocks *blocks;   /* or NULL: metadata was not asked for, or there was none */
    void (*release)(void *opaque);
    void *opaque;
};

/* Planes of a format, and the size in samples / bytes a row of each. */
int mfi_format_planes(int format);
int mfi_format_plane_width(int format, int plane, int width);   /* bytes */
int mfi_format_plane_height(int format, int plane, int height); /* rows */
/* Samples of a pixel in a plane; whether they have 16 bits; and the packed format of so many of them, 1, 3 or 4. */
int mfi_format_channels(int format);
int mfi_format_is_deep(int format);
int mfi_format_is_grey(int format); /* 1: grey alone, in one plane */
int mfi_format_packed(int channels, int deep);

/* Like mf_image_new() with a message; rows are aligned to 64 bytes with 64 bytes of slack at the end. Colour: sRGB for RGB
 * and grey, unspecified otherwise. */
int mfi_image_alloc(mf_task *task, int format, int width, int height, mf_image **out);
/* What is made of a picture inherits its time, its flags and its metadata: to be called by all that make one of another. */
void mfi_image_hand_on(const mf_image *from, mf_image *to);

mfi_blocks *mfi_blocks_new(void); /* NULL: no memory */
void mfi_blocks_unref(mfi_blocks *blocks);

/* Checks limits.max_pixels and that both sides are 1..65535. `what` stands in the message. */
int mfi_image_check(mf_task *task, const char *what, int64_t width, int64_t height);
/* The size of the picture in square pixels: one side is stretched, none shrunk; at least 1x1. */
void mfi_image_display_size(const mf_image *image, int *width, int *height);

#endif
