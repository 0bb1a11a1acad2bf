/* A chain of operations on a picture: decoded once, saved once. */
#include <string.h>
#include <mediaforge/chain.h>
#include "mfi_video_flow.h"

/* Of `image` by name; from C the chain is an argument. */
struct image_params {
    uint32_t struct_size;
    uint32_t reserved;
    const char *ops;
};

/* Loads and opens what its steps need; `chain` is taken over in every case. */
static int open_steps(mf_task *task, mfi_chain *chain, const char *key, mfi_chain **out)
{
    int result = 0;

    for (size_t i = 0; result >= 0 && i < chain->count; i++)
        result = mfi_companion_load(task, chain->steps[i].op, chain->steps[i].params, &chain->steps[i].with);
    if (result >= 0)
        result = mfi_chain_start(task, chain, key);
    if (result < 0)
        mfi_chain_free(chain);
    else
        *out = chain;
    return result;
}

int mfi_chain_open(mf_task *task, const char *what, const char *ops, const char *key, mfi_chain **out)
{
    mfi_chain *chain;

    *out = NULL;
    MFI_TRY(mfi_chain_parse(task, what, ops, mfi_frame_ops, &chain));
    return open_steps(task, chain, key, out);
}

int mfi_chain_of(mf_task *task, const mfi_image_op *op, const void *params, const char *key, mfi_chain **out)
{
    mfi_chain *chain = mfi_alloc(sizeof *chain);
    void *copy = mfi_alloc(op->params_size);

    *out = NULL;
    if (!chain || !copy) {
        mfi_free(chain);
        mfi_free(copy);
        return mfi_nomem(task);
    }
    memcpy(copy, params, op->params_size);
    chain->steps[chain->count++] = (mfi_step){.op = op, .params = copy};
    return open_steps(task, chain, key, out);
}

static int process(mf_task *task, mf_source *source, const mfi_chain *chain, const struct mf_save_params *save, mf_sink *sink,
                   void **record)
{
    const mfi_step *first = chain->steps;
    mf_image *image, *made = NULL;

    MFI_TRY(mfi_image_fetch(task, source, chain->count ? first->op : NULL, first->params, save, &image));
    int result = mfi_chain_run(task, chain, image, &made);
    if (result >= 0)
        result = mfi_image_deliver(task, made, save, sink, record);
    mf_image_unref(made);
    mf_image_unref(image);
    return result;
}

static int image_run(mf_task *task, mf_source *const *inputs, uint32_t input_count, mf_sink *sink, const void *params,
                     void **record)
{
    const struct mf_save_params *save = mfi_op_common(&mfi_op_image, params);
    const int video = mfi_video_wanted(sink, save);
    mfi_chain *chain;

    (void)input_count;
    if (sink && !video)
        MFI_TRY(mfi_save_check(task, save, sink)); /* before the work */
    MFI_TRY(mfi_chain_open(task, "ops", ((const struct image_params *)params)->ops, mfi_source_name(inputs[0]), &chain));
    const int result = (video ? mfi_video_deliver : process)(task, inputs[0], chain, save, sink, record);
    mfi_chain_free(chain);
    return result;
}

static const mf_field image_fields[] = {
    MFI_FIELD(struct image_params, ops, "ops", .type = MF_TYPE_STR, .unit = "json",
              .doc = "Operations in order, as \"resize width=800 | sharpen amount=0.5\" or a JSON list of objects with \"op\""),
    MFI_END
};

const mfi_op mfi_op_image = {
    .pub = {
        .name = "image",
        .summary = "Apply several operations to a picture, or to each frame of a video, decoded and saved once",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
        .output_optional = 1,
    },
    .params = image_fields,
    .params_size = sizeof(struct image_params),
    .common = mfi_save_fields,
    .common_size = sizeof(struct mf_save_params),
    .result = mfi_image_result_fields,
    .result_size = sizeof(mf_image_result),
    .run = image_run,
};

static int run_ops(mf_task *task, mf_image *image, const char *ops, mf_image **out)
{
    mfi_chain *chain;

    if (!image)
        return mfi_error(task, MF_ERROR_PARAMS, "image: no picture");
    MFI_TRY(mfi_chain_open(task, "ops", ops, NULL, &chain));
    const int result = mfi_chain_run(task, chain, image, out);
    mfi_chain_free(chain);
    return result;
}

int mf_image_chain(mf_task *task, mf_image *image, const char *ops, mf_image **out)
{
    mf_task local;

    *out = NULL;
    task = mfi_task_begin(task, &local);
    return mfi_task_end(task, &local, run_ops(task, image, ops, out));
}
