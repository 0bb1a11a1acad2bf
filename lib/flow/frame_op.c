/* Operations with a state: source -> frames -> sink. */
#include "mfi_frame_op.h"
#include "mfi_video_flow.h"

int mfi_frame_op_check(mf_task *task, const struct mf_save_params *save, mf_sink *sink)
{
    return sink && !mfi_video_wanted(sink, save) ? mfi_save_check(task, save, sink) : 0;
}

/* As parameters of an operation whose state is another's. */
typedef struct loan {
    void *state;
} loan;

static int lend(mf_task *task, const void *params, const char *key, void **state)
{
    (void)task, (void)key;
    *state = ((const loan *)params)->state;
    return 0;
}

static void leave(void *state)
{
    (void)state;
}

static int run_video(mf_task *task, const mfi_image_op *op, void *state, mf_source *source, const struct mf_save_params *save,
                     mf_sink *sink, void *record, mf_image_result *made)
{
    const loan lent = {state};
    mfi_image_op borrowed = *op;

    borrowed.params_size = sizeof lent;
    borrowed.open = lend;
    borrowed.close = leave;
    return mfi_video_op(task, source, &borrowed, &lent, save, sink, record, made);
}

static int run_picture(mf_task *task, const mfi_image_op *op, void *state, mf_source *source, const struct mf_save_params *save,
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

int mfi_frame_op_run(mf_task *task, const mfi_image_op *op, void *state, mf_source *source, const struct mf_save_params *save,
                     mf_sink *sink, void *record, mf_image_result *made)
{
    return (mfi_video_wanted(sink, save) ? run_video : run_picture)(task, op, state, source, save, sink, record, made);
}
