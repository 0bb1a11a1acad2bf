/* The audio of a video: copied where it can be, else encoded. */
#include <mediaforge/extract_audio.h>
#include <string.h>
#include <strings.h>
#include "mfi_audio_flow.h"
#include "mfi_pass.h"

/* The stream that is asked for, by its index or its language. */
static int find_stream(mf_task *task, const mf_probe_result *info, const char *wanted, const char *name)
{
    double index;

    if (mfi_number_parse(wanted, &index) >= 0 && index >= 0)
        return (int)MFI_MIN(index, INT32_MAX);
    for (uint32_t i = 0; i < info->stream_count; i++) {
        const mf_stream *stream = &info->streams[i];
        if (stream->kind == MF_STREAM_AUDIO && stream->language && !strcasecmp(stream->language, wanted))
            return (int)i;
    }
    return mfi_error(task, MF_ERROR_NO_STREAM, "%s: no audio in the language \"%s\"", name, wanted);
}

static int choose_stream(mf_task *task, mfi_media *media, const char *wanted, const char *name)
{
    const mf_probe_result *info = mfi_media_info(media);
    int index;

    if (info->audio < 0)
        return mfi_error(task, MF_ERROR_NO_STREAM, "%s: no audio in the input", name);
    if (!wanted)
        return 0;
    MFI_TRY(index = find_stream(task, info, wanted, name));
    return mfi_media_take_audio(task, media, index);
}

static int copy(mf_task *task, mfi_media *media, const struct mf_audio_save_params *save, mf_sink *sink, void **record)
{
    mf_audio_result *made = mfi_record_new(mfi_audio_result_fields, sizeof *made);
    const int result = made ? mfi_audio_copy(task, media, save, sink, made, made) : mfi_nomem(task);

    if (result > 0 && record)
        *record = made;
    else
        mf_record_free(made);
    return result;
}

static int extract(mf_task *task, mfi_media *media, const struct mf_extract_audio_params *params,
                   const struct mf_audio_save_params *save, mf_sink *sink, const char *name, void **record)
{
    mfi_audio_input *input;
    mfi_audio_stream stream;
    int result = choose_stream(task, media, params->stream, name);

    if (result >= 0 && !params->encode)
        result = copy(task, media, save, sink, record);
    if (result == 0)
        result = mfi_audio_save_check(task, save, sink);
    if (result != 0) {
        mfi_media_free(media);
        return MFI_MIN(result, 0);
    }
    MFI_TRY(mfi_audio_input_new(task, media, name, NULL, &input, &stream));
    return mfi_audio_write(task, input, NULL, NULL, &stream, save, sink, record);
}

static int extract_audio_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params, void **record)
{
    mfi_media *media;

    (void)count;
    MFI_TRY(mfi_media_open(task, inputs[0], &media));
    return extract(task, media, params, mfi_op_common(&mfi_op_extract_audio, params), sink, mfi_source_name(inputs[0]), record);
}

static const mf_field extract_audio_fields[] = {
    MFI_STR(struct mf_extract_audio_params, stream, NULL, "Index or language of the stream; without it the main audio"),
    MFI_BOOL(struct mf_extract_audio_params, encode, 0, "Encode even what could be copied"),
    MFI_END
};

const mfi_op mfi_op_extract_audio = {
    .pub = {
        .name = "extract_audio",
        .summary = "Write the audio of a video to a file of its own",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
    },
    .params = extract_audio_fields,
    .params_size = sizeof(struct mf_extract_audio_params),
    .common = mfi_audio_save_fields,
    .common_size = sizeof(struct mf_audio_save_params),
    .result = mfi_audio_result_fields,
    .result_size = sizeof(mf_audio_result),
    .run = extract_audio_run,
};

int mf_extract_audio_params_init(struct mf_extract_audio_params *params, size_t size)
{
    return mfi_params_init(extract_audio_fields, sizeof *params, params, size);
}

int mf_extract_audio(mf_task *task, mf_source *src, const struct mf_extract_audio_params *params,
                     const struct mf_audio_save_params *save, mf_sink *sink, mf_audio_result **out)
{
    return mfi_op_call_common(task, &mfi_op_extract_audio, &src, 1, params, save, sink, (void **)out);
}
