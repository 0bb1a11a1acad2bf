/* Where audio is silent. */
#include <mediaforge/silence.h>
#include "mfi_pass.h"
#include "mfi_quiet.h"

typedef struct listening {
    mfi_timeline line;
    mfi_quiet *quiet;
} listening;

static int add_part(mf_task *task, void *state, const mfi_audio *part)
{
    return mfi_quiet_add(task, state, part);
}

static int listening_audio(mf_task *task, void *state, int stream, mfi_audio *block)
{
    listening *l = state;

    (void)stream;
    return mfi_timeline_take(task, &l->line, block, add_part, l->quiet);
}

static int describe(mf_task *task, const listening *l, mf_silence_result *made)
{
    size_t count;
    const mfi_quiet_range *found = mfi_quiet_ranges(l->quiet, &count);
    mf_silence_range *ranges = mfi_record_alloc(made, count * sizeof *ranges);
    int64_t sound_start_us, sound_end_us;

    if (!ranges)
        return mfi_nomem(task);
    for (size_t i = 0; i < count; i++) {
        ranges[i] = (mf_silence_range){found[i].start_us, found[i].end_us, found[i].end_us - found[i].start_us};
        made->silent_us += ranges[i].duration_us;
    }
    mfi_quiet_sound(l->quiet, &sound_start_us, &sound_end_us);
    made->ranges = ranges;
    made->range_count = (uint32_t)count;
    made->duration_us = mfi_timeline_end(&l->line);
    made->leading_us = sound_end_us > 0 ? sound_start_us : made->duration_us;
    made->trailing_us = made->duration_us - sound_end_us;
    made->share = made->duration_us > 0 ? (double)made->silent_us / (double)made->duration_us : NAN;
    return 0;
}

static int listening_finish(mf_task *task, void *state, void **record)
{
    listening *l = state;

    MFI_TRY(mfi_quiet_finish(task, l->quiet, mfi_timeline_end(&l->line)));
    mf_silence_result *made = mfi_record_new(mfi_silence_result_fields, sizeof *made);
    const int result = made ? describe(task, l, made) : mfi_nomem(task);
    return mfi_record_answer(result, made, record);
}

static void listening_free(void *state)
{
    listening *l = state;

    if (l)
        mfi_quiet_free(l->quiet);
    mfi_free(l);
}

static int listening_start(mf_task *task, const void *params, const mfi_tap_input *input, mfi_tap_wants *wants, void **state)
{
    const struct mf_silence_params *given = params;
    listening *l;

    MFI_TRY(mfi_pass_start_audio(task, input, wants, sizeof *l, state));
    l = *state;
    return mfi_quiet_new(task, pow(10, given->threshold_db / 20), given->min_duration_us, &l->quiet);
}

static const mfi_tap_class silence_tap = {
    .start = listening_start,
    .audio = listening_audio,
    .finish = listening_finish,
    .free = listening_free,
};

static const mf_field silence_fields[] = {
    MFI_F64(struct mf_silence_params, threshold_db, -120, 0, -50, "dBFS", "No sample of a silent range is above it"),
    MFI_TIME(struct mf_silence_params, min_duration_us, "min_duration", 20000, 3600000000, 500000, "Shortest range"),
    MFI_END
};

static const mf_field range_fields[] = {
    MFI_OUT_TIME(mf_silence_range, start_us, "start", "Start of the range"),
    MFI_OUT_TIME(mf_silence_range, end_us, "end", "Its end"),
    MFI_OUT_TIME(mf_silence_range, duration_us, "duration", "Its length"),
    MFI_END
};

const mf_field mfi_silence_result_fields[] = {
    MFI_OUT_RECORDS(mf_silence_result, ranges, range_count, range_fields, mf_silence_range, "Silent ranges in order of time"),
    MFI_OUT(mf_silence_result, share, MF_TYPE_F64, "", "Share of the ranges in the whole, 0 to 1"),
    MFI_OUT_TIME(mf_silence_result, silent_us, "silent", "Length of all ranges together"),
    MFI_OUT_TIME(mf_silence_result, leading_us, "leading", "Silence before the first sound, however short"),
    MFI_OUT_TIME(mf_silence_result, trailing_us, "trailing", "Silence after the last sound, however short"),
    MFI_OUT_TIME(mf_silence_result, duration_us, "duration", "Length of the audio"),
    MFI_END
};

const mfi_op mfi_op_silence = {
    .pub = {
        .name = "silence",
        .summary = "Find silent ranges of audio",
        .input = MF_IO_FILE,
        .output = MF_IO_NONE,
        .tap = 1,
    },
    .params = silence_fields,
    .params_size = sizeof(struct mf_silence_params),
    .result = mfi_silence_result_fields,
    .result_size = sizeof(mf_silence_result),
    .tap = &silence_tap,
};

int mf_silence_params_init(struct mf_silence_params *params, size_t size)
{
    return mfi_params_init(silence_fields, sizeof *params, params, size);
}

int mf_silence(mf_task *task, mf_source *src, const struct mf_silence_params *params, mf_silence_result **out)
{
    return mfi_op_call(task, &mfi_op_silence, src, params, NULL, (void **)out);
}
