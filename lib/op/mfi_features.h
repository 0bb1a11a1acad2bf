/* What a network makes of pictures: a row of numbers for each. */
#ifndef MFI_FEATURES_H
#define MFI_FEATURES_H

#include "mfi_model.h"

typedef struct mfi_rows {
    float *values; /* row by row: mfi_free() */
    int width;     /* numbers in each */
} mfi_rows;

/* Runs `model` on `count` pictures at once, or one by one where it takes no more. Of features (MFI_MODEL_FEATURES) that have
 * places in the picture, a row has the means over all places. Errors: those of mfi_model_run(), FORMAT (outputs that are no
 * rows). */
int mfi_rows_run(mf_task *task, mf_model *model, mf_image *const *images, int count, mfi_rows *rows);

#endif
