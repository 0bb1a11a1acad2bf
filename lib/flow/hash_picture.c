/* The pictures of BlurHash and ThumbHash, as functions and by name: parameters -> picture -> sink. */
#include "mfi_analysis_flow.h"
#include "mfi_image_flow.h"

static int draw_blurhash(mf_task *task, const void *params, mf_image **out)
{
    return mfi_blurhash_draw(task, params, out);
}

static int draw_thumbhash(mf_task *task, const void *params, mf_image **out)
{
    return mfi_thumbhash_draw(task, params, out);
}

typedef int draw_function(mf_task *task, const void *params, mf_image **out);

static int call(mf_task *task, const mfi_op *op, draw_function *draw, const void *params, mf_image **out)
{
    mf_task local;
    *out = NULL;
    task = mfi_task_begin(task, &local);
    void *own = mfi_alloc(op->params_size);
    int result = own ? mfi_params_load(task, op->params, op->params_size, params, own) : mfi_nomem(task);
    if (result >= 0)
        result = draw(task, own, out);
    mfi_free(own);
    return mfi_task_end(task, &local, result);
}

static int run(mf_task *task, const mfi_op *op, draw_function *draw, mf_sink *sink, const void *params, void **record)
{
    const struct mf_save_params *save = mfi_op_common(op, params);
    mf_image *image;
    if (sink)
        MFI_TRY(mfi_save_check(task, save, sink)); /* before the work */
    MFI_TRY(draw(task, params, &image));
    const int result = mfi_image_deliver(task, image, save, sink, record);
    mf_image_unref(image);
    return result;
}

/* clang-format off */
#define HASH(stem, summary_)                                                                                                   \
    int mf_##stem##_decode_params_init(struct mf_##stem##_decode_params *params, size_t size)                                  \
    {                                                                                                                          \
        return mfi_params_init(mfi_##stem##_decode_fields, sizeof *params, params, size);                                      \
    }                                                                                                                          \
    int mf_##stem##_decode(mf_task *task, const struct mf_##stem##_decode_params *params, mf_image **out)                      \
    {                                                                                                                          \
        return call(task, &mfi_op_##stem##_decode, draw_##stem, params, out);                                                  \
    }                                                                                                                          \
    static int run_##stem(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params,          \
                          void **record)                                                                                       \
    {                                                                                                                          \
        (void)inputs, (void)count;                                                                                             \
        return run(task, &mfi_op_##stem##_decode, draw_##stem, sink, params, record);                                          \
    }                                                                                                                          \
    const mfi_op mfi_op_##stem##_decode = {                                                                                    \
        .pub = {.name = #stem "_decode", .summary = summary_, .input = MF_IO_NONE, .output = MF_IO_FILE, .output_optional = 1},\
        .params = mfi_##stem##_decode_fields,                                                                                  \
        .params_size = sizeof(struct mf_##stem##_decode_params),                                                               \
        .common = mfi_save_fields,                                                                                             \
        .common_size = sizeof(struct mf_save_params),                                                                          \
        .result = mfi_image_result_fields,                                                                                     \
        .result_size = sizeof(mf_image_result),                                                                                \
        .run = run_##stem,                                                                                                     \
    };
/* clang-format on */

HASH(blurhash, "Draw the picture of a BlurHash")
HASH(thumbhash, "Draw the picture of a ThumbHash")
