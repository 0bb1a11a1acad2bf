/* What the readers of picture files share. */
#ifndef MFI_PICTURE_PRIV_H
#define MFI_PICTURE_PRIV_H

#include "mfi_icc.h"
#include "mfi_metadata.h"
#include "mfi_picture.h"

typedef struct mfi_picture mfi_picture;

/* A family of files that is known by its first bytes. */
typedef struct mfi_picture_class {
    const char *format, *media_type, *endings; /* of mfi_picture_info */
    int (*matches)(const uint8_t *head, size_t size);
    /* Reads the headers into picture->info, without memory for pixels; what it opens stays in picture->state. */
    int (*inspect)(mfi_picture *picture);
    /* After inspect: picture->image. Damage is an error here, or image->corrupt. NULL: libavformat reads it. */
    int (*decode)(mfi_picture *picture);
    void (*close)(mfi_picture *picture); /* NULL: nothing to close */
} mfi_picture_class;

struct mfi_picture {
    mf_task *task;
    const char *name; /* of the source, for messages */
    const uint8_t *data;
    size_t size;
    const mfi_picture_class *class;
    void *state;
    mfi_picture_info info;
    int orientation;           /* to be applied: 1 if the reader does it itself, or it is to be kept */
    int min_width, min_height; /* of the picture as stored; 0 = full size */
    int keep_depth;            /* 1: what has more than 8 bits gets 16 */
    int rgb;                   /* 1: no YUV */
    const uint8_t *profile;    /* ICC, in the data or in picture->memory; NULL = none */
    size_t profile_size;
    void *memory;              /* what `profile` points to, freed at the end; or NULL */
    mfi_icc *icc;              /* the conversion that is to be made, or NULL */
    mfi_blocks *blocks;        /* metadata that goes with the image */
    mf_image *image;
};

extern const mfi_picture_class mfi_picture_jpeg, mfi_picture_png, mfi_picture_webp, mfi_picture_avif, mfi_picture_heif,
    mfi_picture_gif, mfi_picture_bmp, mfi_picture_tiff;

/* By the brands of their file type box. */
int mfi_picture_is_avif(const uint8_t *head, size_t size);
int mfi_picture_is_heif(const uint8_t *head, size_t size);

/* Sets the message "name: text" and returns `code`. */
int mfi_picture_error(const mfi_picture *picture, int code, const char *format, ...) MFI_PRINTF(3, 4);
/* picture->icc, the conversion to sRGB that the profile asks for, of pixels of `kind` (MFI_ICC_*). Readers whose output depends
 * on it call it; else it is done after decoding. */
int mfi_picture_color(mfi_picture *picture, int kind);
/* Leaves the pixels in their profile if `options` say so, and takes the profile over if metadata is to be kept; then, that of
 * inks is not left, as nothing but JPEG could hold such pixels. */
int mfi_picture_keep_profile(mfi_picture *picture, const mfi_picture_options *options);
/* Clears the rows of the image from `row` on: nothing of them could be read. */
void mfi_picture_blank(mf_image *image, int row);

/* The format of so many channels, with 16 bits if the file has them and they are wanted. */
int mfi_picture_format(const mfi_picture *picture, int channels);

/* The family of a file that begins so; NULL: none of these. */
const mfi_picture_class *mfi_picture_class_of(const void *head, size_t size);
/* The same of a source: 1 = *out, 0 = none. */
int mfi_picture_class_of_source(mf_task *task, mf_source *source, const mfi_picture_class **out);
/* Inspects a picture whose task, name, data and class are set, and checks its size. */
int mfi_picture_open(mfi_picture *picture);
/* Frees what it owns, also after a failed open. */
void mfi_picture_clear(mfi_picture *picture);
/* Converts the colours of picture->image and turns it: a new reference. */
int mfi_picture_finish(mfi_picture *picture, mf_image **out);
/* The picture of a file in memory, for which there must be a reader. */
int mfi_picture_decode(mf_task *task, const char *name, const void *data, size_t size, const mfi_picture_options *options,
                       mf_image **out);

/* --- picture_media.c */

/* The picture, cover or first frame of what libavformat reads. */
int mfi_picture_from_media(mf_task *task, mf_source *source, const mfi_picture_options *options, mf_image **out);

/* A decoded frame as it is, in 8 bits: GRAY8, RGB24 or RGBA32. */
struct AVFrame;
int mfi_picture_from_frame(mf_task *task, const char *name, const struct AVFrame *frame, mf_image **out);

/* --- orientation.c */

/* The first value of a tag in the first directory of a TIFF structure, as EXIF blocks are too. */
uint32_t mfi_tiff_value(const uint8_t *data, size_t size, unsigned tag, uint32_t missing);

#endif
