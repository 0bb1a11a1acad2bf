/* A picture's file without what it tells about people. */
#include <mediaforge/strip.h>
#include "mfi_metadata.h"
#include "mfi_pass.h"

static const char *const keep_names[] = {"camera", "look", NULL};

static const mf_field strip_params[] = {
    MFI_ENUM(struct mf_strip_params, keep, keep_names, MF_STRIP_KEEP_CAMERA,
             "What stays: camera, dates and copyright, or only what changes the look"),
    MFI_END
};

static const mf_field strip_result_fields[] = {
    MFI_OUT(mf_strip_result, file, MF_TYPE_STR, "", "Name of the output"),
    MFI_OUT(mf_strip_result, format, MF_TYPE_STR, "", "Format of the file"),
    MFI_OUT(mf_strip_result, size_bytes, MF_TYPE_I64, "bytes", "Size of what was written"),
    MFI_OUT(mf_strip_result, removed_bytes, MF_TYPE_I64, "bytes", "How much smaller that is"),
    MFI_END
};

static int strip(mf_task *task, mf_source *source, mf_sink *sink, int keep, mf_strip_result *made)
{
    mfi_text text = {0};
    int result = mfi_metadata_strip(task, source, keep, &made->format, &text);
    made->size_bytes = (int64_t)text.length;
    made->removed_bytes = mfi_source_size(task, source, 1) - made->size_bytes;
    if (result >= 0)
        result = mfi_metadata_put(task, sink, made->format, &text, made, &made->file);
    mfi_text_free(&text);
    return result;
}

static int run(mf_task *task, mf_source *const *inputs, uint32_t input_count, mf_sink *sink, const void *params, void **record)
{
    const struct mf_strip_params *own = params;
    mf_strip_result *made = mfi_record_new(strip_result_fields, sizeof *made);
    (void)input_count;
    const int result = made ? strip(task, inputs[0], sink, own->keep, made) : mfi_nomem(task);
    return mfi_record_answer(result, made, record);
}

const mfi_op mfi_op_strip = {
    .pub = {
        .name = "strip",
        .summary = "Copy a picture without the metadata that should not be public, pixels untouched",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
    },
    .params = strip_params,
    .params_size = sizeof(struct mf_strip_params),
    .result = strip_result_fields,
    .result_size = sizeof(mf_strip_result),
    .run = run,
};

int mf_strip_params_init(struct mf_strip_params *params, size_t size)
{
    return mfi_params_init(strip_params, sizeof *params, params, size);
}

int mf_strip(mf_task *task, mf_source *source, const struct mf_strip_params *params, mf_sink *sink, mf_strip_result **out)
{
    return mfi_op_call(task, &mfi_op_strip, source, params, sink, (void **)out);
}
