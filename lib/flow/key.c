/* The key of music. */
#include <string.h>
#include <mediaforge/key.h>
#include "mfi_pass.h"
#include "mfi_tonality.h"

typedef struct tuning {
    mfi_resampler *resampler;
    mfi_tonality *tonality;
    int64_t samples;
} tuning;

static int add_part(mf_task *task, void *state, const mfi_audio *part)
{
    tuning *t = state;

    t->samples += part->samples;
    return mfi_tonality_add(task, t->tonality, part);
}

static int tuning_audio(mf_task *task, void *state, int stream, mfi_audio *block)
{
    tuning *t = state;

    (void)stream;
    return mfi_resampler_take(task, t->resampler, block, add_part, t);
}

/* --- The record. */

/* As their signatures are usually written. */
static const char *tonic_name(const mfi_tonality_key *key)
{
    static const char *const names[2][12] = {
        {"C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B"},
        {"C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B"},
    };

    return names[key->minor][key->tonic];
}

static const char *key_name(mf_key_result *made, const mfi_tonality_key *key)
{
    return mfi_record_format(made, "%s %s", tonic_name(key), key->minor ? "minor" : "major");
}

/* Around the circle of fifths; C major and its relative are 8. */
static const char *camelot_name(mf_key_result *made, const mfi_tonality_key *key)
{
    const int major = key->tonic + (key->minor ? 3 : 0);

    return mfi_record_format(made, "%d%c", (major * 7 + 7) % 12 + 1, key->minor ? 'A' : 'B');
}

static void describe(const mfi_tonality_values *values, mf_key_result *made)
{
    double *chroma;

    made->confidence = values->confidence;
    made->tuning_cents = values->tuning_cents;
    made->score = made->second_score = NAN;
    made->chroma = chroma = mfi_record_alloc(made, sizeof values->chroma);
    if (chroma)
        memcpy(chroma, values->chroma, sizeof values->chroma);
    made->chroma_count = MFI_COUNT(values->chroma);
    if (values->key.tonic < 0)
        return;
    made->key = key_name(made, &values->key);
    made->tonic = tonic_name(&values->key);
    made->mode = values->key.minor ? MF_KEY_MINOR : MF_KEY_MAJOR;
    made->camelot = camelot_name(made, &values->key);
    made->score = values->key.fit;
    made->second = key_name(made, &values->second);
    made->second_score = values->second.fit;
}

static int tuning_finish(mf_task *task, void *state, void **record)
{
    tuning *t = state;
    mfi_tonality_values values;

    MFI_TRY(mfi_resampler_take(task, t->resampler, NULL, add_part, t));
    MFI_TRY(mfi_tonality_finish(task, t->tonality, &values));
    mf_key_result *made = mfi_record_new(mfi_key_result_fields, sizeof *made);
    if (!made)
        return mfi_nomem(task);
    describe(&values, made);
    made->duration_us = t->samples * 1000000 / MFI_TONALITY_RATE;
    if (mfi_record_failed(made)) {
        mf_record_free(made);
        return mfi_nomem(task);
    }
    *record = made;
    return 0;
}

/* --- The tap. */

static void tuning_free(void *state)
{
    tuning *t = state;

    if (!t)
        return;
    mfi_resampler_free(t->resampler);
    mfi_tonality_free(t->tonality);
    mfi_free(t);
}

static int tuning_start(mf_task *task, const void *params, const mfi_tap_input *input, mfi_tap_wants *wants, void **state)
{
    tuning *t;

    (void)params;
    MFI_TRY(mfi_pass_start_audio(task, input, wants, sizeof *t, state));
    t = *state;
    MFI_TRY(mfi_resampler_new(task, MFI_TONALITY_RATE, 1, 0, &t->resampler));
    return mfi_tonality_new(task, &t->tonality);
}

static const mfi_tap_class key_tap = {
    .start = tuning_start,
    .audio = tuning_audio,
    .finish = tuning_finish,
    .free = tuning_free,
};

/* --- Tables and public functions. */

static const mf_field key_fields[] = {MFI_END};

static const char *const mode_names[] = {"none", "major", "minor", NULL};

const mf_field mfi_key_result_fields[] = {
    MFI_OUT(mf_key_result, key, MF_TYPE_STR, "",
            "The key, as \"A minor\" or \"Eb major\"; null where fewer than three notes are heard"),
    MFI_OUT(mf_key_result, tonic, MF_TYPE_STR, "", "Its first note"),
    MFI_OUT_ENUM(mf_key_result, mode, mode_names, "Its mode"),
    MFI_OUT(mf_key_result, camelot, MF_TYPE_STR, "", "Its place on the wheel of DJs, as 8A"),
    MFI_OUT(mf_key_result, confidence, MF_TYPE_F64, "", "0 to 1; 0 means no key, or two that fit as well"),
    MFI_OUT(mf_key_result, score, MF_TYPE_F64, "", "Correlation of the notes with those usual in the key, -1 to 1"),
    MFI_OUT(mf_key_result, second, MF_TYPE_STR, "", "The key that fits second best"),
    MFI_OUT(mf_key_result, second_score, MF_TYPE_F64, "", "Correlation with the notes usual in that one"),
    MFI_OUT(mf_key_result, tuning_cents, MF_TYPE_F64, "cents", "Tuning against 440 Hz, -50 to 50"),
    MFI_OUT_LIST(mf_key_result, chroma, chroma_count, MF_TYPE_F64, "",
                 "Shares of the twelve notes, from C on; all 0 where there are none"),
    MFI_OUT_TIME(mf_key_result, duration_us, "duration", "Length of the audio"),
    MFI_END
};

const mfi_op mfi_op_key = {
    .pub = {
        .name = "key",
        .summary = "Find the key of music",
        .input = MF_IO_FILE,
        .output = MF_IO_NONE,
        .tap = 1,
    },
    .params = key_fields,
    .params_size = sizeof(struct mf_key_params),
    .result = mfi_key_result_fields,
    .result_size = sizeof(mf_key_result),
    .tap = &key_tap,
};

int mf_key_params_init(struct mf_key_params *params, size_t size)
{
    return mfi_params_init(key_fields, sizeof *params, params, size);
}

int mf_key(mf_task *task, mf_source *src, const struct mf_key_params *params, mf_key_result **out)
{
    return mfi_op_call(task, &mfi_op_key, src, params, NULL, (void **)out);
}
