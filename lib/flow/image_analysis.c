/* Each analysis of a picture, or of two, as a function and by name. */
#include "mfi_analysis_flow.h"
#include "mfi_image_flow.h"
#include "mfi_scale.h"

/* --- As a function. */

/* Of pictures of 8 bits a sample, which all others are converted to. */
static int run_shallow(mf_task *task, mfi_analysis_function *run, mf_image *const *images, int count, const void *params,
                       void **record)
{
    mf_image *shallow[2] = {NULL};
    int result = 0;

    for (int i = 0; i < count && result >= 0; i++)
        result = mfi_image_shallow(task, images[i], &shallow[i]);
    if (result >= 0)
        result = run(task, shallow, params, record);
    for (int i = 0; i < count; i++)
        mf_image_unref(shallow[i]);
    return result;
}

static int checked(mf_task *task, const mfi_op *op, mfi_analysis_function *run, mf_image *const *images, int count,
                   const void *params, void *own, void **record)
{
    for (int i = 0; i < count; i++)
        if (!images[i])
            return mfi_error(task, MF_ERROR_PARAMS, "%s: no picture", op->pub.name);
    if (!record)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: no place for the result", op->pub.name);
    MFI_TRY(mfi_params_load(task, op->params, op->params_size, params, own));
    return run_shallow(task, run, images, count, own, record);
}

int mfi_analyse(mf_task *task, const mfi_op *op, mfi_analysis_function *run, mf_image *const *images, int count,
                const void *params, void **record)
{
    mf_task local;
    if (record)
        *record = NULL;
    task = mfi_task_begin(task, &local);
    void *own = mfi_alloc(op->params_size);
    const int result = own ? checked(task, op, run, images, count, params, own, record) : mfi_nomem(task);
    mfi_free(own);
    return mfi_task_end(task, &local, result);
}

/* --- By name. */

int mfi_analyse_sources(mf_task *task, mfi_analysis_function *run, mf_source *const *inputs, int count, int side,
                        const void *params, void **record)
{
    const mfi_picture_options options = {
        .min_width = MFI_MAX(side, 0),
        .min_height = MFI_MAX(side, 0),
        .keep_profile = side == MFI_SIDE_STORED,
        .rgb = side == MFI_SIDE_STORED,
    };
    mf_image *images[2] = {NULL};
    void *made = NULL;
    int result = 0;
    for (int i = 0; i < count && result >= 0; i++)
        result = mfi_picture_load(task, inputs[i], &options, &images[i]);
    if (result >= 0)
        result = run(task, images, params, &made);
    for (int i = 0; i < count; i++)
        mf_image_unref(images[i]);
    return mfi_record_answer(result, made, record);
}

static int run_pair(mf_task *task, const mfi_op *op, mfi_analysis_function *run, mf_source *const *inputs, uint32_t count,
                    int side, const void *params, void **record)
{
    if (count != 2)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: %u inputs given, two are wanted", op->pub.name, (unsigned)count);
    return mfi_analyse_sources(task, run, inputs, 2, side, params, record);
}

/* clang-format off */
#define COMMON(stem, record_, input_, summary_)                                                                                \
    int mf_##stem##_params_init(struct mf_##stem##_params *params, size_t size)                                                \
    {                                                                                                                          \
        return mfi_params_init(mfi_##stem##_fields, sizeof *params, params, size);                                             \
    }                                                                                                                          \
    const mfi_op mfi_op_##stem = {                                                                                             \
        .pub = {.name = #stem, .summary = summary_, .input = input_, .output = MF_IO_NONE},                                    \
        .params = mfi_##stem##_fields,                                                                                         \
        .params_size = sizeof(struct mf_##stem##_params),                                                                      \
        .result = mfi_##record_##_fields,                                                                                      \
        .result_size = sizeof(mf_##record_),                                                                                   \
        .run = run_##stem,                                                                                                     \
    };

#define ANALYSIS(stem, record_, side, summary)                                                                                 \
    static int run_##stem(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params,          \
                          void **record)                                                                                       \
    {                                                                                                                          \
        (void)count, (void)sink;                                                                                               \
        return mfi_analyse_sources(task, mfi_##stem##_run, inputs, 1, side, params, record);                                   \
    }                                                                                                                          \
    COMMON(stem, record_, MF_IO_FILE, summary)                                                                                 \
    int mf_##stem(mf_task *task, mf_image *image, const struct mf_##stem##_params *params, mf_##record_ **out)                 \
    {                                                                                                                          \
        return mfi_analyse(task, &mfi_op_##stem, mfi_##stem##_run, &image, 1, params, (void **)out);                           \
    }

#define COMPARISON(stem, record_, side, summary)                                                                               \
    static int run_##stem(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params,          \
                          void **record)                                                                                       \
    {                                                                                                                          \
        (void)sink;                                                                                                            \
        return run_pair(task, &mfi_op_##stem, mfi_##stem##_run, inputs, count, side, params, record);                          \
    }                                                                                                                          \
    COMMON(stem, record_, MF_IO_FILES, summary)                                                                                \
    int mf_##stem(mf_task *task, mf_image *first, mf_image *second, const struct mf_##stem##_params *params,                   \
                  mf_##record_ **out)                                                                                          \
    {                                                                                                                          \
        mf_image *const images[2] = {first, second};                                                                           \
        return mfi_analyse(task, &mfi_op_##stem, mfi_##stem##_run, images, 2, params, (void **)out);                           \
    }
/* clang-format on */

MFI_ANALYSES(ANALYSIS)
MFI_COMPARISONS(COMPARISON)
