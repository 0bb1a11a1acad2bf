/* The whole of an upload from one decode. */
#include <string.h>
#include <time.h>
#include <mediaforge/ingest.h>
#include "mfi_ladder.h"

#define STORYBOARD_FOLDER "storyboard"
#define POSTER "poster.jpg"
#define WAVEFORM "waveform.json"
/* The share of the call that the pass takes; checking the package takes the rest. */
#define PASS_SHARE 0.98

/* The taps' numbers in the pass, -1 = not there. */
typedef struct taps {
    int ladder, poster, storyboard, waveform, loudness, tempo, silence;
} taps;

static int add_ladder(mf_pass *pass, const struct mf_ingest_params *params, mf_sink *sink)
{
    struct mf_ladder_params ladder;

    mf_ladder_params_init(&ladder, sizeof(ladder));
    ladder.rungs = params->rungs;
    ladder.rung_count = params->rung_count;
    ladder.caps_bps = params->caps_bps;
    ladder.cap_count = params->cap_count;
    ladder.audio_bps = params->audio_bps;
    ladder.audio_bps_count = params->audio_bps_count;
    ladder.preset = params->preset;
    ladder.segment_type = params->segment_type;
    ladder.crf = params->crf;
    ladder.segment_us = params->segment_us;
    ladder.surround = params->surround;
    return mfi_pass_add_tap(pass, &mfi_op_ladder_deferred, &ladder, NULL, sink);
}

static int add_poster(mf_task *task, mf_pass *pass, const struct mf_ingest_params *params, mf_sink *sink)
{
    struct mf_thumbnail_params poster;
    mf_sink *file;
    int result;

    mf_thumbnail_params_init(&poster, sizeof(poster));
    poster.at_us = params->poster_at_us;
    poster.mode = params->poster_mode;
    MFI_TRY(mfi_sink_file(task, sink, POSTER, &file));
    result = mfi_pass_add_tap(pass, &mfi_op_thumbnail, &poster, NULL, file);
    mf_sink_unref(file);
    return result;
}

static int add_storyboard(mf_task *task, mf_pass *pass, const struct mf_ingest_params *params, mf_sink *sink)
{
    struct mf_storyboard_params storyboard;
    mf_sink *folder;
    int result;

    mf_storyboard_params_init(&storyboard, sizeof(storyboard));
    storyboard.interval_us = params->storyboard_interval_us;
    MFI_TRY(mfi_sink_sub(task, sink, STORYBOARD_FOLDER, &folder));
    result = mfi_pass_add_tap(pass, &mfi_op_storyboard, &storyboard, NULL, folder);
    mf_sink_unref(folder);
    return result;
}

static int add_waveform(mf_task *task, mf_pass *pass, mf_sink *sink)
{
    struct mf_waveform_params waveform;
    mf_sink *file;
    int result;

    mf_waveform_params_init(&waveform, sizeof(waveform));
    MFI_TRY(mfi_sink_file(task, sink, WAVEFORM, &file));
    result = mfi_pass_add_tap(pass, &mfi_op_waveform, &waveform, NULL, file);
    mf_sink_unref(file);
    return result;
}

static int add_loudness(mf_pass *pass)
{
    struct mf_loudness_params loudness;

    mf_loudness_params_init(&loudness, sizeof(loudness));
    return mfi_pass_add_tap(pass, &mfi_op_loudness, &loudness, NULL, NULL);
}

static int add_tempo(mf_pass *pass)
{
    struct mf_tempo_params tempo;

    mf_tempo_params_init(&tempo, sizeof(tempo));
    return mfi_pass_add_tap(pass, &mfi_op_tempo, &tempo, NULL, NULL);
}

static int add_silence(mf_pass *pass)
{
    struct mf_silence_params silence;

    mf_silence_params_init(&silence, sizeof(silence));
    return mfi_pass_add_tap(pass, &mfi_op_silence, &silence, NULL, NULL);
}

static int add_taps(mf_task *task, mf_pass *pass, const struct mf_ingest_params *params, mf_source *source, mf_sink *sink, taps *added)
{
    const mf_probe_result *info = mfi_pass_info(pass);

    if (info->is_image)
        return mfi_error(task, MF_ERROR_NO_STREAM, "%s: an image, neither video nor audio", mfi_source_name(source));
    MFI_TRY(added->ladder = add_ladder(pass, params, sink));
    if (info->video >= 0 || info->picture >= 0)
        MFI_TRY(added->poster = add_poster(task, pass, params, sink));
    if (info->video >= 0 && params->storyboard)
        MFI_TRY(added->storyboard = add_storyboard(task, pass, params, sink));
    if (info->audio >= 0 && info->streams[info->audio].decodable && params->waveform)
        MFI_TRY(added->waveform = add_waveform(task, pass, sink));
    if (info->audio >= 0 && info->streams[info->audio].decodable && params->loudness)
        MFI_TRY(added->loudness = add_loudness(pass));
    if (info->audio >= 0 && info->streams[info->audio].decodable && params->tempo)
        MFI_TRY(added->tempo = add_tempo(pass));
    if (info->audio >= 0 && info->streams[info->audio].decodable && params->silence)
        MFI_TRY(added->silence = add_silence(pass));
    return 0;
}

/* --- Checking the package before it is published. */

static int open_output(mf_task *task, void *opaque, const char *name, mf_source **out)
{
    return mfi_sink_read(task, opaque, name, out);
}

static int check(mf_task *task, mf_sink *sink, mf_lint_result **out)
{
    const mfi_package_reader reader = { .open = open_output, .opaque = sink };
    struct mf_lint_params params;

    mf_lint_params_init(&params, sizeof(params));
    params.fail = 1;
    return mfi_lint_read(task, &reader, &params, out);
}

/* --- The record. */

static double cpu_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int list_files(mf_task *task, mf_sink *sink, mf_ingest_result *made)
{
    const char **names = NULL;
    const char **files;
    uint32_t count;

    MFI_TRY(mfi_sink_names(task, sink, &names, &count));
    files = mfi_record_alloc(made, (count + 1) * sizeof(*files));
    for (uint32_t i = 0; files && i < count; i++)
        files[i] = mfi_record_text(made, names[i]);
    mfi_free(names);
    if (!files)
        return mfi_nomem(task);
    files[count] = "ingest.json";
    made->files = files;
    made->file_count = count + 1;
    return mfi_record_failed(made) ? mfi_nomem(task) : 0;
}

static int write_report(mf_task *task, mf_sink *sink, const mf_ingest_result *made)
{
    char *json;
    int result;

    if (mf_record_json(made, &json) < 0)
        return mfi_nomem(task);
    result = mfi_sink_put(task, sink, "ingest.json", "application/json", json, strlen(json));
    mf_free(json);
    return result;
}

/* Everything after the pass: manifests, check, report. */
static int complete(mf_task *task, mf_pass *pass, const taps *added, mf_sink *sink, mf_ingest_result *made)
{
    mf_ladder_result *ladder = NULL;
    mf_lint_result *lint = NULL;

    if (added->poster >= 0)
        mfi_record_adopt(made, (void *)(made->poster = mfi_pass_take_record(pass, added->poster)));
    if (added->storyboard >= 0)
        mfi_record_adopt(made, (void *)(made->storyboard = mfi_pass_take_record(pass, added->storyboard)));
    if (added->waveform >= 0)
        mfi_record_adopt(made, (void *)(made->waveform = mfi_pass_take_record(pass, added->waveform)));
    if (added->loudness >= 0)
        mfi_record_adopt(made, (void *)(made->loudness = mfi_pass_take_record(pass, added->loudness)));
    if (added->tempo >= 0)
        mfi_record_adopt(made, (void *)(made->tempo = mfi_pass_take_record(pass, added->tempo)));
    if (added->silence >= 0)
        mfi_record_adopt(made, (void *)(made->silence = mfi_pass_take_record(pass, added->silence)));
    MFI_TRY(mfi_ladder_publish(task, mfi_pass_state(pass, added->ladder), made->storyboard, STORYBOARD_FOLDER, &ladder));
    mfi_record_adopt(made, ladder);
    made->ladder = ladder;
    mfi_record_adopt(made, (void *)(made->source = mfi_pass_take_info(pass)));
    mfi_task_range(task, PASS_SHARE, 1);
    MFI_TRY(check(task, sink, &lint));
    mfi_record_adopt(made, lint);
    made->lint = lint;
    return list_files(task, sink, made);
}

static int ingest(mf_task *task, mf_source *source, const struct mf_ingest_params *params, mf_sink *sink, mf_ingest_result *made)
{
    const int64_t begun = mfi_now_ns();
    const double cpu_begun = cpu_seconds();
    mf_pass *pass = NULL;
    taps added = { -1, -1, -1, -1, -1, -1, -1 };
    int result;

    MFI_TRY(mfi_sink_keep(task, sink));
    MFI_TRY(mfi_pass_new(task, source, &pass));
    mfi_task_range(task, 0, PASS_SHARE);
    result = mfi_pass_open(pass);
    if (result >= 0)
        result = mfi_pass_set_ops(pass, params->ops);
    if (result >= 0)
        result = add_taps(task, pass, params, source, sink, &added);
    if (result >= 0)
        result = mfi_pass_run(pass);
    if (result >= 0)
        result = complete(task, pass, &added, sink, made);
    mf_pass_free(pass);
    made->seconds = (double)(mfi_now_ns() - begun) / 1e9;
    made->cpu_seconds = cpu_seconds() - cpu_begun;
    return result < 0 ? result : write_report(task, sink, made);
}

static const mf_field ingest_result_fields[] = {
    MFI_OUT_RECORD(mf_ingest_result, source, mfi_probe_fields, mf_probe_result, "What was in the source"),
    MFI_OUT_RECORD(mf_ingest_result, ladder, mfi_ladder_result_fields, mf_ladder_result, "The renditions and manifests"),
    MFI_OUT_RECORD(mf_ingest_result, poster, mfi_thumbnail_result_fields, mf_thumbnail_result, "The poster"),
    MFI_OUT_RECORD(mf_ingest_result, storyboard, mfi_storyboard_result_fields, mf_storyboard_result, "The storyboard"),
    MFI_OUT_RECORD(mf_ingest_result, waveform, mfi_waveform_result_fields, mf_waveform_result, "The waveform"),
    MFI_OUT_RECORD(mf_ingest_result, loudness, mfi_loudness_result_fields, mf_loudness_result, "The loudness"),
    MFI_OUT_RECORD(mf_ingest_result, tempo, mfi_tempo_result_fields, mf_tempo_result, "The tempo"),
    MFI_OUT_RECORD(mf_ingest_result, silence, mfi_silence_result_fields, mf_silence_result, "The silence"),
    MFI_OUT_RECORD(mf_ingest_result, lint, mfi_lint_result_fields, mf_lint_result, "The check of the package"),
    MFI_OUT_LIST(mf_ingest_result, files, file_count, MF_TYPE_STR, "", "Everything in the package"),
    MFI_OUT(mf_ingest_result, seconds, MF_TYPE_F64, "s", "How long it took"),
    MFI_OUT(mf_ingest_result, cpu_seconds, MF_TYPE_F64, "s", "What it took on all cores"),
    MFI_END
};

static int run(mf_task *task, mf_source *const *inputs, uint32_t input_count, mf_sink *sink, const void *params, void **record)
{
    mf_ingest_result *made = mfi_record_new(ingest_result_fields, sizeof(*made));
    int result;

    (void)input_count;
    if (!made)
        return mfi_nomem(task);
    result = ingest(task, inputs[0], params, sink, made);
    if (result >= 0 && record)
        *record = made;
    else
        mf_record_free(made);
    return result;
}

static const char *const poster_mode_names[] = { "exact", "keyframe", "auto", NULL };

static const mf_field ingest_fields[] = {
    MFI_LADDER_FIELDS(struct mf_ingest_params),
    MFI_BOOL(struct mf_ingest_params, storyboard, 1, "Make a storyboard"),
    MFI_BOOL(struct mf_ingest_params, waveform, 1, "Make a waveform"),
    MFI_BOOL(struct mf_ingest_params, loudness, 1, "Measure the loudness"),
    MFI_BOOL(struct mf_ingest_params, tempo, 0, "Find the tempo"),
    MFI_BOOL(struct mf_ingest_params, silence, 0, "Find silent ranges"),
    MFI_TIME(struct mf_ingest_params, poster_at_us, "poster_at", 0, INT64_MAX, 0, "Position of the poster"),
    MFI_TIME(struct mf_ingest_params, storyboard_interval_us, "storyboard_interval", 100000, 3600000000, 4000000,
             "Time from picture to picture of the storyboard"),
    MFI_ENUM(struct mf_ingest_params, poster_mode, poster_mode_names, MF_THUMBNAIL_AUTO, "Which frame is the poster"),
    MFI_END
};

const mfi_op mfi_op_ingest = {
    .pub = { .name = "ingest",
             .summary = "Make everything of an upload from one decode: ladder, package, poster, storyboard, waveform, report",
             .input = MF_IO_FILE,
             .output = MF_IO_DIRECTORY },
    .params = ingest_fields,
    .params_size = sizeof(struct mf_ingest_params),
    .result = ingest_result_fields,
    .result_size = sizeof(mf_ingest_result),
    .run = run,
};

int mf_ingest_params_init(struct mf_ingest_params *params, size_t size)
{
    return mfi_params_init(ingest_fields, sizeof(*params), params, size);
}

int mf_ingest(mf_task *task, mf_source *src, const struct mf_ingest_params *params, mf_sink *sink, mf_ingest_result **out)
{
    return mfi_op_call(task, &mfi_op_ingest, src, params, sink, (void **)out);
}
