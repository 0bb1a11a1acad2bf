/* Each channel to a file of its own. */
#include <mediaforge/channels.h>
#include "mfi_audio_flow.h"
#include "mfi_pass.h"

enum { MOST = 8 };

typedef struct splitting {
    mfi_audio_input *input;
    mfi_audio_stream stream;
    mfi_audio_writer *writers[MOST];
    int count;
} splitting;

static int write_block(mf_task *task, void *opaque, const mfi_audio *block)
{
    splitting *s = opaque;

    for (int i = 0; i < s->count; i++) {
        const mfi_audio channel = {
            .rate = block->rate,
            .channels = 1,
            .samples = block->samples,
            .mask = mfi_audio_usual_mask(1),
            .time_us = INT64_MIN,
            .planes = block->planes + i,
        };
        MFI_TRY(mfi_audio_writer_block(task, s->writers[i], &channel));
    }
    return 0;
}

/* The name of channel `index` of a layout, or its number. */
static char *channel_name(uint64_t mask, int index, const char *stem, const char *ending)
{
    int bit = -1;

    for (int i = 0; mask && i <= index; i++, mask &= mask - 1)
        bit = __builtin_ctzll(mask);
    const char *speaker = mfi_audio_speaker(bit);
    return speaker ? mfi_format("%s-%s.%s", stem, speaker, ending) : mfi_format("%s-%d.%s", stem, index + 1, ending);
}

static int open_files(mf_task *task, splitting *s, const struct mf_audio_save_params *save, mf_sink *sink, const char *stem)
{
    const mfi_audio_shape one = {s->stream.rate, 1, mfi_audio_usual_mask(1)};
    const int known = __builtin_popcountll(s->stream.mask) == s->stream.channels;
    mfi_audio_choice choice;

    MFI_TRY(mfi_audio_save_choose(task, save, &one, NULL, &choice));
    for (; s->count < s->stream.channels; s->count++) {
        char *name = channel_name(known ? s->stream.mask : 0, s->count, stem, choice.ending);
        const int result = name ? mfi_audio_writer_new(task, save, &one, mfi_audio_input_bits(s->input),
                                                       mfi_audio_input_media(s->input), sink, name, &s->writers[s->count])
                                : mfi_nomem(task);
        mfi_free(name);
        MFI_TRY(result);
    }
    return 0;
}

static int run(mf_task *task, splitting *s, mf_source *source, const struct mf_channels_split_params *p,
               const struct mf_audio_save_params *save, mf_sink *sink, mf_channels_split_result *made)
{
    const char *stem = p->name ? p->name : mfi_audio_stem(made, source, "audio");

    if (save->channels)
        return mfi_error(task, MF_ERROR_PARAMS, "channels: each file has one here");
    if (!stem)
        return mfi_nomem(task);
    MFI_TRY(mfi_audio_save_check(task, save, NULL));
    MFI_TRY(mfi_audio_input_open(task, source, NULL, &s->input, &s->stream));
    MFI_TRY(open_files(task, s, save, sink, stem));
    MFI_TRY(mfi_audio_run(task, s->input, NULL, NULL, &s->stream, write_block, s));
    mf_audio_result *files = mfi_record_alloc(made, (size_t)s->count * sizeof *files);
    if (!files)
        return mfi_nomem(task);
    made->files = files;
    for (int i = 0; i < s->count; i++) {
        MFI_TRY(mfi_audio_writer_finish(task, s->writers[i], made, &files[i]));
        made->file_count++;
    }
    return 0;
}

static int channels_split_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params,
                              void **record)
{
    splitting s = {0};
    mf_channels_split_result *made = mfi_record_new(mfi_op_channels_split.result, sizeof *made);

    (void)count;
    const int result = made ? run(task, &s, inputs[0], params, mfi_op_common(&mfi_op_channels_split, params), sink, made)
                            : mfi_nomem(task);
    for (int i = 0; i < s.count; i++)
        mfi_audio_writer_free(s.writers[i]);
    mfi_audio_input_free(s.input);
    return mfi_record_answer(result, made, record);
}

static const mf_field channels_split_fields[] = {
    MFI_STR(struct mf_channels_split_params, name, NULL, "What the outputs' names begin with; without it as the input is named"),
    MFI_END
};

static const mf_field channels_split_result_fields[] = {
    MFI_OUT_RECORDS(mf_channels_split_result, files, file_count, mfi_audio_result_fields, mf_audio_result,
                    "One for each channel, in their order"),
    MFI_END
};

const mfi_op mfi_op_channels_split = {
    .pub = {
        .name = "channels_split",
        .summary = "Write each channel of audio to a file of its own",
        .input = MF_IO_FILE,
        .output = MF_IO_DIRECTORY,
    },
    .params = channels_split_fields,
    .params_size = sizeof(struct mf_channels_split_params),
    .common = mfi_audio_save_fields,
    .common_size = sizeof(struct mf_audio_save_params),
    .result = channels_split_result_fields,
    .result_size = sizeof(mf_channels_split_result),
    .run = channels_split_run,
};

int mf_channels_split_params_init(struct mf_channels_split_params *params, size_t size)
{
    return mfi_params_init(channels_split_fields, sizeof *params, params, size);
}

int mf_channels_split(mf_task *task, mf_source *src, const struct mf_channels_split_params *params,
                      const struct mf_audio_save_params *save, mf_sink *sink, mf_channels_split_result **out)
{
    return mfi_op_call_common(task, &mfi_op_channels_split, &src, 1, params, save, sink, (void **)out);
}
