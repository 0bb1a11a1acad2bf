/* Waveforms drawn as pictures. */
#include "mfi_image_flow.h"
#include "mfi_pass.h"
#include "mfi_rescale.h"
#include "mfi_wave_picture.h"
#include "mfi_waveform.h"

/* Where the length is not known points end at cells, which are at least so many for each. */
enum { CELLS_PER_POINT = 4 };

typedef struct drawing {
    const struct mf_waveform_image_params *params;
    mf_sink *sink;
    int64_t expected_us;
    mfi_timeline line;
    mfi_envelope *envelope; /* NULL until the first block */
} drawing;

static int open_envelope(mf_task *task, drawing *d, const mfi_audio *block)
{
    const int64_t cells = (int64_t)mfi_wave_picture_points(d->params) * CELLS_PER_POINT;
    const mfi_envelope_options options = {
        .split = d->params->split_channels,
        .bands = d->params->bands == 3,
        .rate = block->rate,
        .channels = block->channels,
        .width = MFI_MAX(mfi_rescale(d->expected_us, block->rate, 1000000), cells),
        .parts = cells,
        .limit = 2 * cells,
    };

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

int mfi_drawing_deliver(mf_task *task, mf_image *image, const char *format, int quality, mf_sink *sink, void **record)
{
    const struct mf_save_params save = {
        .quality = quality,
        .format = format || (sink && mfi_sink_name(sink)) ? format : "png",
    };
    const int result = mfi_image_deliver(task, image, &save, sink, record);

    mf_image_unref(image);
    return result;
}

static int drawing_finish(mf_task *task, void *state, void **record)
{
    const drawing *d = state;
    mf_image *image;

    MFI_TRY(mfi_wave_picture_draw(task, d->params, d->envelope, &image));
    return mfi_drawing_deliver(task, image, d->params->format, d->params->quality, d->sink, record);
}

static void drawing_free(void *state)
{
    drawing *d = state;

    if (d)
        mfi_envelope_free(d->envelope);
    mfi_free(d);
}

static int drawing_start(mf_task *task, const void *params, const mfi_tap_input *input, mfi_tap_wants *wants, void **state)
{
    const struct mf_waveform_image_params *given = params;
    drawing *d;

    MFI_TRY(mfi_wave_picture_check(task, given));
    if (input->sink)
        MFI_TRY(mfi_still_choose(task, given->format, input->sink));
    MFI_TRY(mfi_pass_start_audio(task, input, wants, sizeof *d, state));
    d = *state;
    d->params = given;
    d->sink = input->sink;
    d->expected_us = mfi_waveform_expected_us(input->info);
    return 0;
}

/* What another program has measured. */
static int draw_file(mf_task *task, mf_source *source, const struct mf_waveform_image_params *params, mf_sink *sink,
                     void **record)
{
    mfi_envelope *envelope;
    mf_image *image;

    MFI_TRY(mfi_wave_picture_check(task, params));
    if (params->bands == 3 || params->rms_color)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: has peaks alone, neither bands nor rms_color", mfi_source_name(source));
    if (sink)
        MFI_TRY(mfi_still_choose(task, params->format, sink));
    MFI_TRY(mfi_waveform_read(task, source, params->split_channels, &envelope));
    const int result = mfi_wave_picture_draw(task, params, envelope, &image);
    mfi_envelope_free(envelope);
    return result < 0 ? result : mfi_drawing_deliver(task, image, params->format, params->quality, sink, record);
}

static int waveform_image_run(mf_task *task, mf_source *const *inputs, uint32_t input_count, mf_sink *sink, const void *params,
                              void **record)
{
    const int is_dat = mfi_waveform_is_dat(task, inputs[0]);

    (void)input_count;
    MFI_TRY(is_dat);
    if (is_dat)
        return draw_file(task, inputs[0], params, sink, record);
    return mfi_pass_single(task, inputs[0], &mfi_op_waveform_image, params, sink, record);
}

static const mfi_tap_class waveform_image_tap = {
    .start = drawing_start,
    .audio = drawing_audio,
    .finish = drawing_finish,
    .free = drawing_free,
};

static const char *const style_names[] = {"filled", "bars", "line", NULL};
static const char *const scale_names[] = {"linear", "db", NULL};

static const mf_field waveform_image_fields[] = {
    MFI_I32(struct mf_waveform_image_params, width, 1, 16384, 1600, "px", "Width of the picture"),
    MFI_I32(struct mf_waveform_image_params, height, 1, 16384, 240, "px", "Its height"),
    MFI_ENUM(struct mf_waveform_image_params, style, style_names, MF_WAVEFORM_FILLED, "How levels are drawn"),
    MFI_I32(struct mf_waveform_image_params, bar_width, 1, 256, 4, "px", "Width of a bar"),
    MFI_I32(struct mf_waveform_image_params, bar_gap, 0, 256, 2, "px", "Space between bars"),
    MFI_BOOL(struct mf_waveform_image_params, square, 0, "Bars with square ends, not round ones"),
    MFI_BOOL(struct mf_waveform_image_params, split_channels, 0, "Each channel, one below the other, instead of their mean"),
    MFI_ENUM(struct mf_waveform_image_params, scale, scale_names, MF_WAVEFORM_LINEAR, "What height is in proportion to"),
    MFI_BOOL(struct mf_waveform_image_params, normalize, 1,
             "Let the highest peak fill the height, unless it is below -24 dBFS"),
    MFI_I32(struct mf_waveform_image_params, bands, 1, 3, 1, "",
            "3: low, mid and high levels over each other, each in its colour"),
    MFI_F64(struct mf_waveform_image_params, line_width, 0.5, 64, 2, "px", "Thickness of the outline in style line"),
    MFI_F64(struct mf_waveform_image_params, floor_db, -120, -6, -48, "dBFS", "In scale db: what has no height"),
    MFI_F64(struct mf_waveform_image_params, progress, 0, 1, 0, "", "Share that has been played"),
    MFI_STR(struct mf_waveform_image_params, color, "#3a6df0", "Colour of the peaks"),
    MFI_STR(struct mf_waveform_image_params, background, "transparent", "Colour behind"),
    MFI_STR(struct mf_waveform_image_params, rms_color, NULL,
            "Colour of the root mean square over the peaks; by default not drawn"),
    MFI_STR(struct mf_waveform_image_params, played_color, "#f26b3a", "Colour of the peaks that have been played"),
    MFI_STR(struct mf_waveform_image_params, low_color, "#1f4fd8", "Of bands: colour below 250 Hz"),
    MFI_STR(struct mf_waveform_image_params, mid_color, "#f08a24", "Of bands: colour of 250 to 2500 Hz"),
    MFI_STR(struct mf_waveform_image_params, high_color, "#fff1d6", "Of bands: colour above 2500 Hz"),
    MFI_I32(struct mf_waveform_image_params, quality, 0, 100, 0, "", "Quality of JPEG, WebP and AVIF; 0 is their usual"),
    MFI_STR(struct mf_waveform_image_params, format, NULL,
            "png, jpeg, webp or avif; by default as the output's name ends, else png"),
    MFI_END
};

const mfi_op mfi_op_waveform_image = {
    .pub = {
        .name = "waveform_image",
        .summary = "Draw the waveform of audio",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
        .output_optional = 1,
        .tap = 1,
    },
    .params = waveform_image_fields,
    .params_size = sizeof(struct mf_waveform_image_params),
    .result = mfi_image_result_fields,
    .result_size = sizeof(mf_image_result),
    .run = waveform_image_run,
    .tap = &waveform_image_tap,
};

int mf_waveform_image_params_init(struct mf_waveform_image_params *params, size_t size)
{
    return mfi_params_init(waveform_image_fields, sizeof *params, params, size);
}

int mf_waveform_image(mf_task *task, mf_source *src, const struct mf_waveform_image_params *params, mf_sink *sink,
                      mf_image_result **out)
{
    return mfi_op_call(task, &mfi_op_waveform_image, src, params, sink, (void **)out);
}
