/* Audio as it is, written otherwise. */
#include <mediaforge/audio_convert.h>
#include "mfi_audio_flow.h"
#include "mfi_pass.h"

enum { USUAL_AAC_RATE = 48000 };

static int convert_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params, void **record)
{
    struct mf_audio_save_params save = *(const struct mf_audio_save_params *)mfi_op_common(&mfi_op_audio_convert, params);
    const int codec = mfi_audio_save_codec(task, &save, sink);

    (void)count;
    MFI_TRY(codec);
    if (codec == MF_AUDIO_AAC && !save.sample_rate)
        save.sample_rate = USUAL_AAC_RATE;
    return mfi_audio_process(task, inputs[0], NULL, NULL, &save, sink, record);
}

struct audio_convert_params {
    uint32_t struct_size;
};

static const mf_field no_fields[] = {MFI_END};

const mfi_op mfi_op_audio_convert = {
    .pub = {
        .name = "audio_convert",
        .summary = "Write audio in another format",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
    },
    .params = no_fields,
    .params_size = sizeof(struct audio_convert_params),
    .common = mfi_audio_save_fields,
    .common_size = sizeof(struct mf_audio_save_params),
    .result = mfi_audio_result_fields,
    .result_size = sizeof(mf_audio_result),
    .run = convert_run,
};

int mf_audio_convert(mf_task *task, mf_source *src, const struct mf_audio_save_params *save, mf_sink *sink, mf_audio_result **out)
{
    return mfi_op_call_common(task, &mfi_op_audio_convert, &src, 1, NULL, save, sink, (void **)out);
}

static int resample_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params, void **record)
{
    struct mf_audio_save_params save = *(const struct mf_audio_save_params *)mfi_op_common(&mfi_op_resample, params);

    (void)count;
    if (save.sample_rate)
        return mfi_error(task, MF_ERROR_PARAMS, "sample_rate: it is `rate` that says it here");
    save.sample_rate = ((const struct mf_resample_params *)params)->rate;
    return mfi_audio_process(task, inputs[0], NULL, NULL, &save, sink, record);
}

static const mf_field resample_fields[] = {
    MFI_I32(struct mf_resample_params, rate, 8000, 192000, 44100, "Hz", "Sample rate"),
    MFI_END
};

const mfi_op mfi_op_resample = {
    .pub = {
        .name = "resample",
        .summary = "Change the sample rate of audio",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
    },
    .params = resample_fields,
    .params_size = sizeof(struct mf_resample_params),
    .common = mfi_audio_save_fields,
    .common_size = sizeof(struct mf_audio_save_params),
    .result = mfi_audio_result_fields,
    .result_size = sizeof(mf_audio_result),
    .run = resample_run,
};

int mf_resample_params_init(struct mf_resample_params *params, size_t size)
{
    return mfi_params_init(resample_fields, sizeof *params, params, size);
}

int mf_resample(mf_task *task, mf_source *src, const struct mf_resample_params *params, const struct mf_audio_save_params *save,
                mf_sink *sink, mf_audio_result **out)
{
    return mfi_op_call_common(task, &mfi_op_resample, &src, 1, params, save, sink, (void **)out);
}
