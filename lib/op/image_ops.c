/* The registry of operations on pictures. */
#include "mfi_image_op.h"

#define LISTED(stem, summary) &mfi_image_op_##stem,
const mfi_image_op *const mfi_image_ops[] = {MFI_IMAGE_OPS(LISTED) NULL};

int mfi_image_op_apply(mf_task *task, const mfi_image_op *op, mf_image *image, const mfi_companion *with, const void *params,
                       mf_image **out)
{
    static const mfi_companion nothing;
    mfi_tone tone;

    *out = NULL;
    MFI_TRY(mfi_tick(task, 0, 0));
    if (op->apply)
        return op->apply(task, image, params, out);
    if (op->apply_with)
        return op->apply_with(task, image, with ? with : &nothing, params, out);
    MFI_TRY(op->tone(task, params, &tone));
    return mfi_tone_apply(task, image, &tone, 1, out);
}
