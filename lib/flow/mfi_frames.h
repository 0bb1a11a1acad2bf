/* Pictures one after the other: brought into one shape, and through operations. */
#ifndef MFI_FRAMES_H
#define MFI_FRAMES_H

#include "mfi_chain.h"
#include "mfi_image_pool.h"
#include "mfi_scale.h"

/* Scales and converts what is not in the shape asked for. Zeroed at first. */
typedef struct mfi_refit {
    mfi_scaler *scaler; /* NULL: nothing has been scaled yet */
    mfi_image_pool *pool;
    mfi_picture_spec from, to;
} mfi_refit;

/* *out is a new reference where the picture fits already. */
int mfi_refit_run(mf_task *task, mfi_refit *refit, mf_image *image, const mfi_picture_spec *to, mf_image **out);
void mfi_refit_clear(mfi_refit *refit);

/* A chain for the frames of a video. Zeroed at first but for these two. */
typedef struct mfi_stage {
    const mfi_chain *chain;
    int keep_size; /* 1: a chain that changes the frames' size is an error */
    mfi_refit square, back;
} mfi_stage;

/* Frames come in square pixels to the chain, and out of it as 4:2:0 in the colours that they had. An empty chain leaves them
 * as they are. */
int mfi_stage_run(mf_task *task, mfi_stage *stage, mf_image *image, mf_image **out);
void mfi_stage_clear(mfi_stage *stage);

#endif
