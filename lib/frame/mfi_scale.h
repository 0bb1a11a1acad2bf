/* Scaling and format conversion in one step, by zimg. */
#ifndef MFI_SCALE_H
#define MFI_SCALE_H

#include "mfi_image.h"

enum { MFI_FILTER_BICUBIC = 0, MFI_FILTER_LANCZOS = 1, MFI_FILTER_BILINEAR = 2 };

/* One side of a conversion. */
typedef struct mfi_picture_spec {
    int format, width, height;
    mfi_color color; /* what is unspecified is, in a target, as in the source; else BT.709 for 720 rows and more, BT.601 for
                        fewer; RGB and grey are full-range sRGB */
} mfi_picture_spec;

typedef struct mfi_scaler mfi_scaler;

/* Scales the rectangle `crop` {x, y, width, height} of the source (NULL = all) to all of the target. Thread-safety: one call
 * at a time. */
int mfi_scaler_new(mf_task *task, const mfi_picture_spec *from, const double crop[4], const mfi_picture_spec *to, int filter,
                   mfi_scaler **out);
void mfi_scaler_free(mfi_scaler *scaler);
/* `to` must be of the target's size and format and not shared; it gets the target's colour, the times and flags of `from`,
 * and square samples. Alpha that the target has no place for is blended over white. */
int mfi_scaler_run(mf_task *task, mfi_scaler *scaler, const mf_image *from, mf_image *to);

mfi_picture_spec mfi_picture_spec_of(const mf_image *image);
/* One-shot: a new image of `to`'s spec. */
int mfi_scale(mf_task *task, const mf_image *from, const double crop[4], const mfi_picture_spec *to, int filter,
              mf_image **out);
/* A reference of an image of 8 bits a sample; of 16 a conversion to them. */
int mfi_image_shallow(mf_task *task, mf_image *image, mf_image **out);

#endif
