/* Tempo and beats of audio. */
#include <string.h>
#include <mediaforge/tempo.h>
#include "mfi_pass.h"
#include "mfi_pulse.h"

typedef struct tapping {
    mfi_resampler *resampler;
    mfi_pulse *pulse;
    int64_t samples;
} tapping;

static int add_part(mf_task *task, void *state, const mfi_audio *part)
{
    tapping *t = state;

    t->samples += part->samples;
    return mfi_pulse_add(task, t->pulse, part);
}

static int tapping_audio(mf_task *task, void *state, int stream, mfi_audio *block)
{
    tapping *t = state;

    (void)stream;
    return mfi_resampler_take(task, t->resampler, block, add_part, t);
}

/* --- The record. */

static const int64_t *copy_times(mf_tempo_result *made, const int64_t *times_us, size_t count)
{
    int64_t *copy = count ? mfi_record_alloc(made, count * sizeof *copy) : NULL;

    if (copy)
        memcpy(copy, times_us, count * sizeof *copy);
    return copy;
}

static const mf_tempo_alternative *copy_alternatives(mf_tempo_result *made, const mfi_pulse_values *values)
{
    static const int relations[MFI_PULSE_ALTERNATIVES] = {MF_TEMPO_HALF, MF_TEMPO_DOUBLE};
    mf_tempo_alternative *copy = mfi_record_alloc(made, MFI_PULSE_ALTERNATIVES * sizeof *copy);

    for (int i = 0; copy && i < values->other_count; i++)
        copy[i] = (mf_tempo_alternative){values->others[i].bpm, values->others[i].score, relations[i], 0};
    return copy;
}

static void describe(const tapping *t, mf_tempo_result *made)
{
    const mfi_pulse_values *values = mfi_pulse_read(t->pulse);

    made->bpm = values->bpm;
    made->confidence = values->confidence;
    made->meter = values->meter;
    made->alternatives = copy_alternatives(made, values);
    made->alternative_count = (uint32_t)values->other_count;
    made->beats_us = copy_times(made, values->beats_us, values->beat_count);
    made->beat_count = (uint32_t)values->beat_count;
    made->downbeats_us = copy_times(made, values->downbeats_us, values->downbeat_count);
    made->downbeat_count = (uint32_t)values->downbeat_count;
    made->onsets_us = copy_times(made, values->onsets_us, values->onset_count);
    made->onset_count = (uint32_t)values->onset_count;
    made->duration_us = t->samples * 1000000 / MFI_PULSE_RATE;
}

static int tapping_finish(mf_task *task, void *state, void **record)
{
    tapping *t = state;

    MFI_TRY(mfi_resampler_take(task, t->resampler, NULL, add_part, t));
    MFI_TRY(mfi_pulse_finish(task, t->pulse));
    mf_tempo_result *made = mfi_record_new(mfi_tempo_result_fields, sizeof *made);
    if (!made)
        return mfi_nomem(task);
    describe(t, made);
    if (mfi_record_failed(made)) {
        mf_record_free(made);
        return mfi_nomem(task);
    }
    *record = made;
    return 0;
}

/* --- The tap. */

static void tapping_free(void *state)
{
    tapping *t = state;

    if (!t)
        return;
    mfi_resampler_free(t->resampler);
    mfi_pulse_free(t->pulse);
    mfi_free(t);
}

static int tapping_start(mf_task *task, const void *params, const mfi_tap_input *input, mfi_tap_wants *wants, void **state)
{
    const struct mf_tempo_params *given = params;
    tapping *t;

    if (!(given->min_bpm < given->max_bpm))
        return mfi_error(task, MF_ERROR_PARAMS, "min_bpm: %g is not below max_bpm, %g", given->min_bpm, given->max_bpm);
    MFI_TRY(mfi_pass_start_audio(task, input, wants, sizeof *t, state));
    t = *state;
    MFI_TRY(mfi_resampler_new(task, MFI_PULSE_RATE, 1, 0, &t->resampler));
    return mfi_pulse_new(task, given->min_bpm, given->max_bpm, given->start_bpm, &t->pulse);
}

static const mfi_tap_class tempo_tap = {
    .start = tapping_start,
    .audio = tapping_audio,
    .finish = tapping_finish,
    .free = tapping_free,
};

/* --- Tables and public functions. */

static const mf_field tempo_fields[] = {
    MFI_F64(struct mf_tempo_params, min_bpm, 20, 400, 40, "BPM", "Slowest tempo that is looked for"),
    MFI_F64(struct mf_tempo_params, max_bpm, 20, 400, 240, "BPM", "Fastest tempo that is looked for"),
    MFI_F64(struct mf_tempo_params, start_bpm, 20, 400, 120, "BPM", "Of two that fit as well, the one nearer to this"),
    MFI_END
};

static const char *const relation_names[] = {"other", "half", "double", NULL};

static const mf_field alternative_fields[] = {
    MFI_OUT(mf_tempo_alternative, bpm, MF_TYPE_F64, "BPM", "The tempo"),
    MFI_OUT(mf_tempo_alternative, score, MF_TYPE_F64, "", "How well it fits, 0 to 1, where that of the tempo found is 1"),
    MFI_OUT_ENUM(mf_tempo_alternative, relation, relation_names, "What it is to the tempo found"),
    MFI_END
};

#define TIMES(member, fieldname, count, text) \
    MFI_FIELD(mf_tempo_result, member, fieldname, .type = MF_TYPE_TIME | MF_TYPE_LIST, \
              .count_offset = offsetof(mf_tempo_result, count), .unit = "s", .doc = text)

const mf_field mfi_tempo_result_fields[] = {
    MFI_OUT(mf_tempo_result, bpm, MF_TYPE_F64, "BPM", "Beats per minute; null where there is no pulse"),
    MFI_OUT(mf_tempo_result, confidence, MF_TYPE_F64, "", "That the music has this pulse, 0 to 1; 0 means that it has none"),
    MFI_OUT_RECORDS(mf_tempo_result, alternatives, alternative_count, alternative_fields, mf_tempo_alternative,
                    "Half and double of it, then what else fits, the best first"),
    MFI_OUT(mf_tempo_result, meter, MF_TYPE_I32, "", "Beats of a bar, 3 or 4; 0 where no downbeats were found"),
    TIMES(beats_us, "beats", beat_count, "Beats in order of time"),
    TIMES(downbeats_us, "downbeats", downbeat_count, "Those beats that start bars; none where no beat stands out"),
    TIMES(onsets_us, "onsets", onset_count, "Where sounds begin, on the beat or not"),
    MFI_OUT_TIME(mf_tempo_result, duration_us, "duration", "Length of the audio"),
    MFI_END
};

const mfi_op mfi_op_tempo = {
    .pub = {
        .name = "tempo",
        .summary = "Find the tempo, beats and onsets of music",
        .input = MF_IO_FILE,
        .output = MF_IO_NONE,
        .tap = 1,
    },
    .params = tempo_fields,
    .params_size = sizeof(struct mf_tempo_params),
    .result = mfi_tempo_result_fields,
    .result_size = sizeof(mf_tempo_result),
    .tap = &tempo_tap,
};

int mf_tempo_params_init(struct mf_tempo_params *params, size_t size)
{
    return mfi_params_init(tempo_fields, sizeof *params, params, size);
}

int mf_tempo(mf_task *task, mf_source *src, const struct mf_tempo_params *params, mf_tempo_result **out)
{
    return mfi_op_call(task, &mfi_op_tempo, src, params, NULL, (void **)out);
}
