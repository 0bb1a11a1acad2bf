/* Sounds one after the other. */
#include "mfi_audio_join.h"
#include "mfi_fade.h"
#include "mfi_pass.h"
#include "mfi_rescale.h"

typedef struct joining {
    mfi_audio_input *first; /* whose tags are kept */
    mfi_audio_stream stream;
    mfi_audio_output output;
    mfi_join join;
} joining;

static int join_block(mf_task *task, void *opaque, const mfi_audio *block)
{
    joining *j = opaque;

    return mfi_join_push(task, &j->join, block, mfi_audio_output_block, &j->output);
}

static int add_first(mf_task *task, joining *j)
{
    mfi_audio_stream stream = j->stream;

    return mfi_audio_run(task, j->first, NULL, NULL, &stream, join_block, j);
}

static int add_input(mf_task *task, joining *j, mf_source *source)
{
    const mfi_audio_shape shape = {j->stream.rate, j->stream.channels, j->stream.mask};
    mfi_audio_stream stream;
    mfi_audio_input *input;

    MFI_TRY(mfi_join_next(task, &j->join));
    MFI_TRY(mfi_audio_input_open(task, source, &shape, &input, &stream));
    const int result = mfi_audio_run(task, input, NULL, NULL, &stream, join_block, j);
    mfi_audio_input_free(input);
    return result;
}

static int start(mf_task *task, joining *j, mf_source *source, const struct mf_concat_audio_params *p,
                 const struct mf_audio_save_params *save, mf_sink *sink)
{
    MFI_TRY(mfi_audio_join_open(task, source, save, 0, &j->first, &j->stream));
    const int64_t overlap = mfi_rescale(p->crossfade_us, j->stream.rate, 1000000);
    MFI_TRY(mfi_join_init(task, &j->join, &j->stream, overlap, p->curve));
    return mfi_audio_output_open(task, save, j->first, &j->stream, sink, &j->output);
}

static int concat(mf_task *task, joining *j, mf_source *const *inputs, uint32_t count, void **record)
{
    MFI_TRY(add_first(task, j));
    for (uint32_t i = 1; i < count; i++) {
        mfi_task_range(task, (double)i / count, (double)(i + 1) / count);
        MFI_TRY(add_input(task, j, inputs[i]));
    }
    MFI_TRY(mfi_join_finish(task, &j->join, mfi_audio_output_block, &j->output));
    mf_audio_result *made = mfi_record_new(mfi_audio_result_fields, sizeof *made);
    const int result = made ? mfi_audio_output_finish(task, &j->output, made, made) : mfi_nomem(task);
    return mfi_record_answer(result, made, record);
}

static int concat_audio_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params,
                            void **record)
{
    const struct mf_audio_save_params *save = mfi_op_common(&mfi_op_concat_audio, params);
    joining j = {0};

    if (count < 2) /* and not the output, which may have been forgotten, over the last one */
        return mfi_error(task, MF_ERROR_PARAMS, "concat_audio: needs two inputs or more");
    MFI_TRY(mfi_audio_save_check(task, save, sink)); /* before the work */
    mfi_task_range(task, 0, 1.0 / count);
    int result = start(task, &j, inputs[0], params, save, sink);
    if (result >= 0)
        result = concat(task, &j, inputs, count, record);
    mfi_audio_output_close(&j.output);
    mfi_join_clear(&j.join);
    mfi_audio_input_free(j.first);
    return result;
}

static const mf_field concat_audio_fields[] = {
    MFI_TIME(struct mf_concat_audio_params, crossfade_us, "crossfade", 0, 60000000, 0, "Overlap of each input with the next"),
    MFI_ENUM(struct mf_concat_audio_params, curve, mfi_fade_curve_names, MF_FADE_SINE, "How the gain changes in it"),
    MFI_END
};

const mfi_op mfi_op_concat_audio = {
    .pub = {
        .name = "concat_audio",
        .summary = "Play several sounds one after the other, with crossfades",
        .input = MF_IO_FILES,
        .output = MF_IO_FILE,
    },
    .params = concat_audio_fields,
    .params_size = sizeof(struct mf_concat_audio_params),
    .common = mfi_audio_save_fields,
    .common_size = sizeof(struct mf_audio_save_params),
    .result = mfi_audio_result_fields,
    .result_size = sizeof(mf_audio_result),
    .run = concat_audio_run,
};

int mf_concat_audio_params_init(struct mf_concat_audio_params *params, size_t size)
{
    return mfi_params_init(concat_audio_fields, sizeof *params, params, size);
}

int mf_concat_audio(mf_task *task, mf_source *const *srcs, uint32_t src_count, const struct mf_concat_audio_params *params,
                    const struct mf_audio_save_params *save, mf_sink *sink, mf_audio_result **out)
{
    return mfi_op_call_common(task, &mfi_op_concat_audio, srcs, src_count, params, save, sink, (void **)out);
}
