/* The registry of operations on pictures. */
#include "mfi_image_op.h"
#include "mfi_scale.h"

#define LISTED(stem, summary) &mfi_image_op_##stem,
const mfi_image_op *const mfi_image_ops[] = {MFI_IMAGE_OPS(LISTED) NULL};

static int apply(mf_task *task, const mfi_image_op *op, mf_image *image, const mfi_companion *with, const void *params,
                 mf_image **out)
{
    mfi_tone tone;

    if (op->apply)
        return op->apply(task, image, params, out);
    if (op->apply_with)
        return op->apply_with(task, image, with, params, out);
    MFI_TRY(op->tone(task, params, &tone));
    return mfi_tone_apply(task, image, &tone, 1, out);
}

/* What takes 8 bits a sample gets them here. */
static int apply_shallow(mf_task *task, const mfi_image_op *op, mf_image *image, const mfi_companion *with, const void *params,
                         mf_image **out)
{
    mfi_companion second = *with;
    mf_image *first;

    MFI_TRY(mfi_image_shallow(task, image, &first));
    int result = with->image ? mfi_image_shallow(task, with->image, &second.image) : 0;
    if (result >= 0)
        result = apply(task, op, first, &second, params, out);
    if (with->image)
        mf_image_unref(second.image);
    mf_image_unref(first);
    return result;
}

int mfi_image_op_apply(mf_task *task, const mfi_image_op *op, mf_image *image, const mfi_companion *with, const void *params,
                       mf_image **out)
{
    static const mfi_companion nothing;

    *out = NULL;
    MFI_TRY(mfi_tick(task, 0, 0));
    with = with ? with : &nothing;
    return op->deep || op->tone ? apply(task, op, image, with, params, out) : apply_shallow(task, op, image, with, params, out);
}

int mfi_image_op_frame(mf_task *task, const mfi_image_op *op, void *state, mf_image *image, mf_image **out)
{
    mf_image *shallow;

    *out = NULL;
    MFI_TRY(mfi_image_shallow(task, image, &shallow));
    const int result = op->frame(task, state, shallow, out);
    mf_image_unref(shallow);
    return result;
}
