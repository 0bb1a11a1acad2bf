/* Operations from pictures to pictures, and from pictures to records. */
#ifndef MFI_IMAGE_OP_H
#define MFI_IMAGE_OP_H

#include "mfi_image.h"
#include "mfi_table.h"

/* An operation that can stand in a chain. `params` is its checked struct. Inputs are any of GRAY8, RGB24, RGBA32 and planar YUV; what an operation
 * does not take it converts by mfi_image_as(). *out may be a new reference of `image` when nothing changes. Pure: no files, no sources. */
typedef struct mfi_image_op {
    const char *name;    /* "resize" */
    const char *summary; /* one sentence */
    const mf_field *params;
    size_t params_size;
    int (*apply)(mf_task *task, mf_image *image, const void *params, mf_image **out);
    /* Operations on a second picture (watermark_image, composite): its parameter, a path, and the function to call instead. NULL = none. */
    const char *second;
    int (*apply_second)(mf_task *task, mf_image *image, mf_image *second, const void *params, mf_image **out);
} mfi_image_op;

/* A reference of `image` if it is in `format` already, else a conversion: see mf_image_convert(). */
int mfi_image_as(mf_task *task, mf_image *image, int format, mf_image **out);

/* All of them in alphabetical order, ended by NULL: in op/image_ops.c. */
extern const mfi_image_op *const mfi_image_ops[];

#endif
