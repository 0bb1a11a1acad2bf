/* Operations with a state: source -> frames -> sink. */
#include "mfi_frame_op.h"

int mfi_frame_op_check(mf_task *task, const struct mf_save_params *save, mf_sink *sink)
{
    return sink ? mfi_save_check(task, save, sink) : 0;
}

int mfi_frame_op_run(mf_task *task, const mfi_image_op *op, void *state, mf_source *source, const struct mf_save_params *save,
                     mf_sink *sink, void *record, mf_image_result *made)
{
    mf_image *image, *changed;
    void *saved;

    MFI_TRY(mfi_image_fetch(task, source, NULL, NULL, save, &image));
    int result = mfi_image_op_frame(task, op, state, image, &changed);
    mf_image_unref(image);
    MFI_TRY(result);
    result = mfi_image_deliver(task, changed, save, sink, &saved);
    mf_image_unref(changed);
    MFI_TRY(result);
    *made = *(const mf_image_result *)saved;
    if (made->image)
        mf_image_ref(made->image);
    mfi_record_adopt(record, saved);
    return 0;
}
