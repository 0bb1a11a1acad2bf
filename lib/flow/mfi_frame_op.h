/* Operations with a state by name: on a picture, or on the frames of a video. */
#ifndef MFI_FRAME_OP_H
#define MFI_FRAME_OP_H

#include "mfi_image_flow.h"

/* Checks what is to be written, before the work. */
int mfi_frame_op_check(mf_task *task, const struct mf_save_params *save, mf_sink *sink);

/* The source through op->frame with a `state` that is open, and stays that, so that it can be asked what it has seen: into a
 * video file where that is wanted, else into a picture, which without a sink is in made->image: mf_image_unref(). Texts of
 * *made live in `record`. Errors: those of reading, of the operation and of writing. */
int mfi_frame_op_run(mf_task *task, const mfi_image_op *op, void *state, mf_source *source, const struct mf_save_params *save,
                     mf_sink *sink, void *record, mf_image_result *made);

#endif
