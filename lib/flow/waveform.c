/* Levels of audio over time. */
#include <string.h>
#include "mfi_envelope.h"
#include "mfi_pass.h"
#include "mfi_rescale.h"
#include "mfi_waveform.h"

enum {
    CELLS_PER_POINT = 32, /* where the length is not known: points end at cells */
    PADDING = 4096        /* an encoder may fill its last frame with so much that the container does not count */
};

typedef struct drawing {
    const struct mf_waveform_params *params;
    mf_sink *sink;
    int format;
    int rate;            /* as the container says */
    int64_t expected_us; /* length of the audio, likewise; 0 = not known */
    int64_t expected;    /* the same in samples, once the first block has come */
    mfi_timeline line;
    mfi_envelope *envelope; /* NULL until the first block */
} drawing;

/* --- From blocks to cells. */

static int by_samples(const drawing *d)
{
    return !d->params->samples_per_pixel && !d->params->pixels_per_second;
}

/* audiowaveform reads integers, and its points are whole samples wide. */
static int is_integer(const drawing *d)
{
    return d->format == MF_WAVEFORM_DAT || d->format == MF_WAVEFORM_JSON;
}

/* Samples of each point, where points are whole samples wide; 0 = not known yet. */
static int64_t pixel_width(const drawing *d, int rate)
{
    if (d->params->samples_per_pixel)
        return d->params->samples_per_pixel;
    if (d->params->pixels_per_second)
        return rate / d->params->pixels_per_second;
    return is_integer(d) ? (d->expected + d->params->samples - 1) / d->params->samples : 0;
}

/* If the length is as expected, points are whole cells; otherwise the cells are fine enough for points of any length. */
static int open_envelope(mf_task *task, drawing *d, const mfi_audio *block)
{
    d->expected = mfi_rescale(d->expected_us, block->rate, 1000000);
    const int64_t width = pixel_width(d, block->rate), cells = (int64_t)d->params->samples * CELLS_PER_POINT;
    mfi_envelope_options options = {
        .split = d->params->split_channels,
        .bands = d->params->bands == 3,
        .integers = is_integer(d),
        .rate = block->rate,
        .channels = block->channels,
        .width = width > 0 ? width : MFI_MAX(d->expected, cells),
        .parts = width > 0 ? 1 : cells,
        .limit = by_samples(d) ? cells : 0,
    };

    if (width < 1 && d->params->pixels_per_second)
        return mfi_error(task, MF_ERROR_PARAMS, "pixels_per_second: %d is more than the %d samples of a second",
                         d->params->pixels_per_second, block->rate);
    return mfi_envelope_new(task, &options, &d->envelope);
}

static int add_part(mf_task *task, void *state, const mfi_audio *part)
{
    return mfi_envelope_add(task, state, part);
}

static int drawing_audio(mf_task *task, void *state, int stream, mfi_audio *block)
{
    drawing *d = state;

    (void)stream;
    if (!d->envelope)
        MFI_TRY(open_envelope(task, d, block));
    return mfi_timeline_take(task, &d->line, block, add_part, d->envelope);
}

/* --- From cells to points. */

/* How the cells become points. */
typedef struct division {
    int64_t cells, points;
    int64_t together; /* cells of a point, of the last one the rest; 0: point i has those from i * cells / points on */
} division;

static division divide(const drawing *d)
{
    division by = {.cells = mfi_envelope_cells(d->envelope), .points = d->params->samples};

    if (by_samples(d) && !is_integer(d))
        return by;
    by.together = 1;
    if (by_samples(d) && by.cells > by.points) {
        if (d->expected > 0 && mfi_envelope_frames(d->envelope) <= d->expected + PADDING)
            return by;
        by.together = (by.cells + by.points / 2) / by.points;
    }
    by.points = (by.cells + by.together - 1) / by.together;
    return by;
}

static mfi_level level_of(const drawing *d, const division *by, int64_t point, int channel)
{
    const int64_t first = by->together ? point * by->together : point * by->cells / by->points;
    int64_t end = by->together ? first + by->together : (point + 1) * by->cells / by->points;

    if (point == by->points - 1)
        end = by->cells;
    return mfi_envelope_level(d->envelope, channel, first, MFI_MAX(end, first + 1));
}

static double scale_of(const drawing *d)
{
    float peak = 0;

    for (int c = 0; d->params->normalize && c < mfi_envelope_channels(d->envelope); c++) {
        const mfi_level whole = mfi_envelope_level(d->envelope, c, 0, mfi_envelope_cells(d->envelope));
        peak = MFI_MAX(peak, MFI_MAX(-whole.min, whole.max));
    }
    return peak > 0 ? 1 / (double)peak : 1;
}

static int fill(mf_task *task, const drawing *d, const division *by, mf_waveform_result *made)
{
    enum { LISTS = 6 };
    const uint32_t channels = (uint32_t)made->channels;
    const int list_count = made->band_count ? LISTS : LISTS / 2;
    float *lists[LISTS] = {0};

    for (int k = 0; k < list_count; k++)
        lists[k] = mfi_record_alloc(made, made->count * sizeof(float));
    if (mfi_record_failed(made))
        return mfi_nomem(task);
    for (uint32_t i = 0; i < made->count; i++) {
        const mfi_level level = level_of(d, by, i / channels, (int)(i % channels));
        const float values[LISTS] = {level.min, level.max, level.rms, level.low, level.mid, level.high};
        for (int k = 0; k < list_count; k++)
            lists[k][i] = (float)(values[k] * made->scale);
    }
    made->min = lists[0];
    made->max = lists[1];
    made->rms = lists[2];
    made->low = lists[3];
    made->mid = lists[4];
    made->high = lists[5];
    return 0;
}

static int measure(mf_task *task, const drawing *d, mf_waveform_result *made)
{
    const division by = divide(d);
    const double frames = (double)mfi_envelope_frames(d->envelope);
    const int64_t values = by.points * mfi_envelope_channels(d->envelope);

    if (by.points > INT32_MAX || values * 6 * (int64_t)sizeof(float) > task->limits.max_memory_bytes)
        return mfi_error(task, MF_ERROR_LIMIT, "waveform: %lld points are too many", (long long)by.points);
    made->length = (int32_t)by.points;
    made->channels = mfi_envelope_channels(d->envelope);
    made->count = (uint32_t)values;
    made->band_count = d->params->bands == 3 ? made->count : 0;
    made->duration_us = mfi_timeline_end(&d->line);
    made->samples_per_pixel = by.together ? (double)mfi_envelope_start(d->envelope, by.together) : frames / (double)by.points;
    made->scale = scale_of(d);
    return fill(task, d, &by, made);
}

/* --- The tap. */

static int describe(mf_task *task, const drawing *d, mf_waveform_result *made)
{
    const char *path = d->sink ? mfi_sink_name(d->sink) : NULL, *slash = path ? strrchr(path, '/') : NULL;

    made->bits = d->params->bits;
    made->scale = 1;
    made->channels = 1;
    made->sample_rate = d->rate;
    made->samples_per_pixel = (double)pixel_width(d, d->rate);
    if (d->sink) {
        made->format = mfi_waveform_name(d->format);
        made->file = path ? mfi_record_text(made, slash ? slash + 1 : path)
                          : mfi_record_format(made, "waveform.%s", d->format == MF_WAVEFORM_DAT ? "dat" : "json");
        if (mfi_record_failed(made))
            return mfi_nomem(task);
    }
    if (d->envelope && mfi_envelope_cells(d->envelope) > 0)
        MFI_TRY(measure(task, d, made));
    return d->sink ? mfi_waveform_put(task, made, d->format, d->sink) : 0;
}

static int drawing_finish(mf_task *task, void *state, void **record)
{
    mf_waveform_result *made = mfi_record_new(mfi_waveform_result_fields, sizeof *made);
    const int result = made ? describe(task, state, made) : mfi_nomem(task);

    return mfi_record_answer(result, made, record);
}

static void drawing_free(void *state)
{
    drawing *d = state;

    if (d)
        mfi_envelope_free(d->envelope);
    mfi_free(d);
}

int64_t mfi_waveform_expected_us(const mf_probe_result *info)
{
    const mf_stream *stream = &info->streams[info->audio];

    if (stream->duration_us <= 0)
        return MFI_MAX(info->duration_us, 0);
    return stream->duration_us + MFI_MAX(stream->start_us, info->start_us) - info->start_us;
}

static int check(mf_task *task, const struct mf_waveform_params *params)
{
    if (params->samples_per_pixel && params->pixels_per_second)
        return mfi_error(task, MF_ERROR_PARAMS, "samples_per_pixel: not together with pixels_per_second");
    if (params->bands == 2)
        return mfi_error(task, MF_ERROR_PARAMS, "bands: 2 is neither 1 nor 3");
    if (params->bits != 8 && params->bits != 16)
        return mfi_error(task, MF_ERROR_PARAMS, "bits: %d is neither 8 nor 16", params->bits);
    return 0;
}

static int drawing_start(mf_task *task, const void *params, const mfi_tap_input *input, mfi_tap_wants *wants, void **state)
{
    drawing *d;
    int format;

    MFI_TRY(check(task, params));
    MFI_TRY(format = mfi_waveform_choose(task, ((const struct mf_waveform_params *)params)->format, input->sink));
    MFI_TRY(mfi_pass_start_audio(task, input, wants, sizeof *d, state));
    d = *state;
    d->params = params;
    d->sink = input->sink;
    d->format = format;
    d->rate = input->info->streams[input->info->audio].sample_rate;
    d->expected_us = mfi_waveform_expected_us(input->info);
    return 0;
}

static const mfi_tap_class waveform_tap = {
    .start = drawing_start,
    .audio = drawing_audio,
    .finish = drawing_finish,
    .free = drawing_free,
};

static const char *const format_names[] = {"auto", "dat", "json", "record", NULL};

static const mf_field waveform_fields[] = {
    MFI_I32(struct mf_waveform_params, samples, 1, 1000000, 1000, "", "Points over the whole"),
    MFI_I32(struct mf_waveform_params, samples_per_pixel, 0, INT32_MAX, 0, "",
            "Instead of samples: samples of audio for each point; 0 is not given"),
    MFI_I32(struct mf_waveform_params, pixels_per_second, 0, 768000, 0, "",
            "Instead of samples: points for each second; 0 is not given"),
    MFI_BOOL(struct mf_waveform_params, split_channels, 0, "Levels of each channel, instead of their mean"),
    MFI_BOOL(struct mf_waveform_params, normalize, 0, "Make the highest peak 1"),
    MFI_I32(struct mf_waveform_params, bands, 1, 3, 1, "", "3: low, mid and high levels too, for colours"),
    MFI_I32(struct mf_waveform_params, bits, 8, 16, 16, "", "8 or 16: of the values in the formats dat and json"),
    MFI_ENUM(struct mf_waveform_params, format, format_names, MF_WAVEFORM_AUTO,
             "Files of audiowaveform, for peaks.js: dat or json; record: this result; auto: as the output's name ends"),
    MFI_END
};

const mf_field mfi_waveform_result_fields[] = {
    MFI_OUT(mf_waveform_result, file, MF_TYPE_STR, "", "Name of the output"),
    MFI_OUT(mf_waveform_result, format, MF_TYPE_STR, "", "Format of the output"),
    MFI_OUT(mf_waveform_result, length, MF_TYPE_I32, "", "Points"),
    MFI_OUT(mf_waveform_result, channels, MF_TYPE_I32, "", "Channels that have levels; the lists have them side by side"),
    MFI_OUT(mf_waveform_result, sample_rate, MF_TYPE_I32, "Hz", "Sample rate of the audio"),
    MFI_OUT(mf_waveform_result, samples_per_pixel, MF_TYPE_F64, "", "Samples of audio for each point"),
    MFI_OUT_TIME(mf_waveform_result, duration_us, "duration", "Length of the audio"),
    MFI_OUT(mf_waveform_result, bits, MF_TYPE_I32, "", "Bits of the values in the output"),
    MFI_OUT(mf_waveform_result, scale, MF_TYPE_F64, "", "What the samples were multiplied with"),
    MFI_OUT_LIST(mf_waveform_result, min, count, MF_TYPE_F32, "", "Lowest sample of each point, full scale is 1"),
    MFI_OUT_LIST(mf_waveform_result, max, count, MF_TYPE_F32, "", "Highest sample of each point"),
    MFI_OUT_LIST(mf_waveform_result, rms, count, MF_TYPE_F32, "", "Root mean square of each point"),
    MFI_OUT_LIST(mf_waveform_result, low, band_count, MF_TYPE_F32, "", "RMS of what is below 250 Hz"),
    MFI_OUT_LIST(mf_waveform_result, mid, band_count, MF_TYPE_F32, "", "RMS of 250 to 2500 Hz"),
    MFI_OUT_LIST(mf_waveform_result, high, band_count, MF_TYPE_F32, "", "RMS of what is above 2500 Hz"),
    MFI_END
};

const mfi_op mfi_op_waveform = {
    .pub = {
        .name = "waveform",
        .summary = "Measure the levels of audio over time, for drawing",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
        .output_optional = 1,
        .tap = 1,
    },
    .params = waveform_fields,
    .params_size = sizeof(struct mf_waveform_params),
    .result = mfi_waveform_result_fields,
    .result_size = sizeof(mf_waveform_result),
    .tap = &waveform_tap,
};

int mf_waveform_params_init(struct mf_waveform_params *params, size_t size)
{
    return mfi_params_init(waveform_fields, sizeof *params, params, size);
}

int mf_waveform(mf_task *task, mf_source *src, const struct mf_waveform_params *params, mf_sink *sink, mf_waveform_result **out)
{
    return mfi_op_call(task, &mfi_op_waveform, src, params, sink, (void **)out);
}
