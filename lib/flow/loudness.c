/* Loudness of one source, or of several as an album. */
#include <string.h>
#include <mediaforge/loudness.h>
#include "mfi_meter.h"
#include "mfi_pass.h"

typedef struct metering {
    mfi_timeline line;
    mfi_meter *meter;
} metering;

static int add_part(mf_task *task, void *state, const mfi_audio *part)
{
    return mfi_meter_add(task, state, part);
}

static int metering_audio(mf_task *task, void *state, int stream, mfi_audio *block)
{
    metering *m = state;

    (void)stream;
    return mfi_timeline_take(task, &m->line, block, add_part, m->meter);
}

/* --- The record. */

static void set_values(mf_loudness_result *made, mfi_meter *meter, int64_t duration_us)
{
    const mfi_loudness values = mfi_meter_read(meter);

    made->integrated_lufs = values.integrated_lufs;
    made->range_lu = values.range_lu;
    made->true_peak_dbtp = values.true_peak_dbtp;
    made->sample_peak_dbfs = values.sample_peak_dbfs;
    made->short_term_max_lufs = values.short_term_max_lufs;
    made->momentary_max_lufs = values.momentary_max_lufs;
    made->threshold_lufs = values.threshold_lufs;
    made->duration_us = duration_us;
}

static mf_loudness_file file_of(const mf_loudness_result *made, const char *name)
{
    return (mf_loudness_file){
        .name = name,
        .integrated_lufs = made->integrated_lufs,
        .range_lu = made->range_lu,
        .true_peak_dbtp = made->true_peak_dbtp,
        .sample_peak_dbfs = made->sample_peak_dbfs,
        .short_term_max_lufs = made->short_term_max_lufs,
        .momentary_max_lufs = made->momentary_max_lufs,
        .threshold_lufs = made->threshold_lufs,
        .duration_us = made->duration_us,
    };
}

static void copy_series(mf_loudness_result *made, const mfi_meter *meter)
{
    const float *from[2];
    float *to[2];
    size_t count;

    mfi_meter_series(meter, &from[0], &from[1], &count);
    for (int i = 0; i < 2 && count; i++)
        if ((to[i] = mfi_record_alloc(made, count * sizeof(float))))
            memcpy(to[i], from[i], count * sizeof(float));
    if (!count || mfi_record_failed(made))
        return;
    made->momentary_lufs = to[0];
    made->short_term_lufs = to[1];
    made->series_count = (uint32_t)count;
}

static int metering_finish(mf_task *task, void *state, void **record)
{
    metering *m = state;
    mf_loudness_result *made = mfi_record_new(mfi_loudness_result_fields, sizeof *made);

    if (!made)
        return mfi_nomem(task);
    set_values(made, m->meter, mfi_timeline_end(&m->line));
    copy_series(made, m->meter);
    if (mfi_record_failed(made)) {
        mf_record_free(made);
        return mfi_nomem(task);
    }
    *record = made;
    return 0;
}

/* --- The tap. */

static void metering_free(void *state)
{
    metering *m = state;

    if (m)
        mfi_meter_free(m->meter);
    mfi_free(m);
}

static int metering_start(mf_task *task, const void *params, const mfi_tap_input *input, mfi_tap_wants *wants, void **state)
{
    const struct mf_loudness_params *given = params;
    metering *m;

    MFI_TRY(mfi_pass_start_audio(task, input, wants, sizeof *m, state));
    m = *state;
    return mfi_meter_new(task, given->dual_mono, given->series, &m->meter);
}

static const mfi_tap_class loudness_tap = {
    .start = metering_start,
    .audio = metering_audio,
    .finish = metering_finish,
    .free = metering_free,
};

/* --- Albums. */

/* Measures a source into the album, too. */
static int add_file(mf_task *task, mf_source *source, const struct mf_loudness_params *params, mfi_meter *album,
                    mf_loudness_result *made, mf_loudness_file *file)
{
    void *record = NULL;
    mf_pass *pass;
    int result;

    MFI_TRY(mfi_pass_new(task, source, &pass));
    result = mfi_pass_add_tap(pass, &mfi_op_loudness, params, NULL, NULL);
    if (result >= 0)
        result = mfi_pass_run(pass);
    if (result >= 0) {
        mfi_meter_join(album, ((metering *)mfi_pass_state(pass, 0))->meter);
        record = mfi_pass_take_record(pass, 0);
        *file = file_of(record, mfi_record_text(made, mfi_source_name(source)));
        made->duration_us += file->duration_us;
    }
    mf_record_free(record);
    mf_pass_free(pass);
    return result;
}

static int measure_album(mf_task *task, mf_source *const *inputs, uint32_t count, const struct mf_loudness_params *given,
                         mfi_meter *album, mf_loudness_result *made)
{
    struct mf_loudness_params params = *given;
    mf_loudness_file *files = mfi_record_alloc(made, count * sizeof *files);

    if (!files)
        return mfi_nomem(task);
    params.series = 0;
    for (uint32_t i = 0; i < count; i++) {
        mfi_task_range(task, (double)i / count, (double)(i + 1) / count);
        MFI_TRY(add_file(task, inputs[i], &params, album, made, &files[i]));
    }
    set_values(made, album, made->duration_us);
    made->files = files;
    made->file_count = count;
    return mfi_record_failed(made) ? mfi_nomem(task) : 0;
}

static int run_album(mf_task *task, mf_source *const *inputs, uint32_t count, const struct mf_loudness_params *params,
                     void **record)
{
    mf_loudness_result *made = mfi_record_new(mfi_loudness_result_fields, sizeof *made);
    mfi_meter *album = NULL;
    int result = made ? mfi_meter_new(task, params->dual_mono, 0, &album) : mfi_nomem(task);

    if (result >= 0)
        result = measure_album(task, inputs, count, params, album, made);
    mfi_meter_free(album);
    return mfi_record_answer(result, made, record);
}

static int loudness_run(mf_task *task, mf_source *const *inputs, uint32_t input_count, mf_sink *sink, const void *params,
                        void **record)
{
    (void)sink;
    if (input_count > 1)
        return run_album(task, inputs, input_count, params, record);
    return mfi_pass_single(task, inputs[0], &mfi_op_loudness, params, NULL, record);
}

/* --- Tables and public functions. */

static const mf_field loudness_fields[] = {
    MFI_BOOL(struct mf_loudness_params, dual_mono, 0, "Count mono as played by two loudspeakers, 3 LU more"),
    MFI_BOOL(struct mf_loudness_params, series, 0, "Give the values over time too, of one input"),
    MFI_END
};

/* clang-format off */
#define LOUDNESS_FIELDS(s)                                                                                                     \
    MFI_OUT(s, integrated_lufs, MF_TYPE_F64, "LUFS", "Loudness of the whole, gated; null for silence and below 0.4 s"),        \
    MFI_OUT(s, range_lu, MF_TYPE_F64, "LU", "Loudness range; null for silence and below 3 s"),                                 \
    MFI_OUT(s, true_peak_dbtp, MF_TYPE_F64, "dBTP", "Highest peak, between samples too"),                                      \
    MFI_OUT(s, sample_peak_dbfs, MF_TYPE_F64, "dBFS", "Highest sample"),                                                       \
    MFI_OUT(s, short_term_max_lufs, MF_TYPE_F64, "LUFS", "Loudest 3 s"),                                                       \
    MFI_OUT(s, momentary_max_lufs, MF_TYPE_F64, "LUFS", "Loudest 0.4 s"),                                                      \
    MFI_OUT(s, threshold_lufs, MF_TYPE_F64, "LUFS", "The relative gate of integrated_lufs"),                                   \
    MFI_OUT_TIME(s, duration_us, "duration", "Length of the audio")
/* clang-format on */

static const mf_field file_fields[] = {
    MFI_OUT(mf_loudness_file, name, MF_TYPE_STR, "", "The input"),
    LOUDNESS_FIELDS(mf_loudness_file),
    MFI_END
};

const mf_field mfi_loudness_result_fields[] = {
    LOUDNESS_FIELDS(mf_loudness_result),
    MFI_OUT_RECORDS(mf_loudness_result, files, file_count, file_fields, mf_loudness_file,
                    "Each input for itself where there are several: then the rest is of all of them together"),
    MFI_OUT_LIST(mf_loudness_result, momentary_lufs, series_count, MF_TYPE_F32, "LUFS",
                 "Loudness of the 0.4 s up to 0.1 s, to 0.2 s, and so on"),
    MFI_OUT_LIST(mf_loudness_result, short_term_lufs, series_count, MF_TYPE_F32, "LUFS", "Loudness of the 3 s up to then"),
    MFI_END
};

const mfi_op mfi_op_loudness = {
    .pub = {
        .name = "loudness",
        .summary = "Measure loudness and true peak by EBU R 128, of a file or an album",
        .input = MF_IO_FILES,
        .output = MF_IO_NONE,
        .tap = 1,
    },
    .params = loudness_fields,
    .params_size = sizeof(struct mf_loudness_params),
    .result = mfi_loudness_result_fields,
    .result_size = sizeof(mf_loudness_result),
    .run = loudness_run,
    .tap = &loudness_tap,
};

int mf_loudness_params_init(struct mf_loudness_params *params, size_t size)
{
    return mfi_params_init(loudness_fields, sizeof *params, params, size);
}

int mf_loudness(mf_task *task, mf_source *const *srcs, uint32_t src_count, const struct mf_loudness_params *params,
                mf_loudness_result **out)
{
    return mfi_op_call_files(task, &mfi_op_loudness, srcs, src_count, params, NULL, (void **)out);
}
