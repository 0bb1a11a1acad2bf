/* Scaling and format conversion in one step, by zimg. */
#ifndef MFI_SCALE_H
#define MFI_SCALE_H

#include "mfi_image.h"

enum { MFI_FILTER_BICUBIC = 0, MFI_FILTER_LANCZOS = 1, MFI_FILTER_BILINEAR = 2 };

/* One side of a conversion. */
typedef struct mfi_picture_spec {
    int format, width, height;
    mfi_color color; /* unspecified parts are taken as BT.709 for 720 rows and more, else BT.601; RGB and grey as full-range sRGB */
} mfi_picture_spec;

typedef struct mfi_scaler mfi_scaler;

/* Scales the rectangle `crop` {x, y, width, height} of the source (NULL = all) to all of the target. Thread-safety: one call at a time. */
int mfi_scaler_new(mf_task *task, const mfi_picture_spec *from, const double crop[4], const mfi_picture_spec *to, int filter,
                   mfi_scaler **out);
void mfi_scaler_free(mfi_scaler *scaler);
/* `to` must be of the target's spec and not shared; times and flags are copied from `from`, its sample aspect becomes 1:1. */
int mfi_scaler_run(mf_task *task, mfi_scaler *scaler, const mf_image *from, mf_image *to);

mfi_picture_spec mfi_picture_spec_of(const mf_image *image);
/* One-shot: a new image of `to`'s spec. */
int mfi_scale(mf_task *task, const mf_image *from, const double crop[4], const mfi_picture_spec *to, int filter, mf_image **out);

#endif
