/* Spectrograms. */
#include <mediaforge/spectrogram.h>
#include "mfi_image_flow.h"
#include "mfi_pass.h"
#include "mfi_rescale.h"
#include "mfi_spectral.h"
#include "mfi_waveform.h"

enum { MAX_CHANNELS = 8, SILENT_RATE = 48000 };

typedef struct drawing {
    const struct mf_spectrogram_params *params;
    mf_sink *sink;
    int64_t expected_us;
    mfi_resampler *resampler; /* to the rate of the first block, and to one channel unless they are split */
    mfi_spectral *spectral;
} drawing;

static int open_spectral(mf_task *task, drawing *d, int rate, int channels, uint64_t mask)
{
    const int count = d->params->split_channels ? MFI_MIN(channels, MAX_CHANNELS) : 1;

    if (count == 1)
        mask = 4; /* front centre */
    else if (count < channels)
        mask = 0;
    MFI_TRY(mfi_resampler_new(task, rate, count, mask, &d->resampler));
    return mfi_spectral_new(task, d->params, rate, count, mfi_rescale(d->expected_us, rate, 1000000), &d->spectral);
}

static int add_part(mf_task *task, void *state, const mfi_audio *part)
{
    return mfi_spectral_add(task, state, part);
}

static int drawing_audio(mf_task *task, void *state, int stream, mfi_audio *block)
{
    drawing *d = state;

    (void)stream;
    if (!d->spectral)
        MFI_TRY(open_spectral(task, d, block->rate, block->channels, block->mask));
    return mfi_resampler_take(task, d->resampler, block, add_part, d->spectral);
}

static int drawing_finish(mf_task *task, void *state, void **record)
{
    drawing *d = state;
    mf_image *image;

    if (!d->spectral)
        MFI_TRY(open_spectral(task, d, SILENT_RATE, 1, 0));
    MFI_TRY(mfi_resampler_take(task, d->resampler, NULL, add_part, d->spectral));
    MFI_TRY(mfi_spectral_draw(task, d->spectral, &image));
    return mfi_drawing_deliver(task, image, d->params->format, d->params->quality, d->sink, record);
}

static void drawing_free(void *state)
{
    drawing *d = state;

    if (!d)
        return;
    mfi_spectral_free(d->spectral);
    mfi_resampler_free(d->resampler);
    mfi_free(d);
}

static int drawing_start(mf_task *task, const void *params, const mfi_tap_input *input, mfi_tap_wants *wants, void **state)
{
    const struct mf_spectrogram_params *given = params;
    drawing *d;

    MFI_TRY(mfi_spectral_check(task, given));
    if (input->sink)
        MFI_TRY(mfi_still_choose(task, given->format, input->sink));
    MFI_TRY(mfi_pass_start_audio(task, input, wants, sizeof *d, state));
    d = *state;
    d->params = given;
    d->sink = input->sink;
    d->expected_us = mfi_waveform_expected_us(input->info);
    return 0;
}

static const mfi_tap_class spectrogram_tap = {
    .start = drawing_start,
    .audio = drawing_audio,
    .finish = drawing_finish,
    .free = drawing_free,
};

static const char *const axis_names[] = {"log", "linear", "mel", NULL};
static const char *const color_names[] = {"magma", "viridis", "gray", NULL};

static const mf_field spectrogram_fields[] = {
    MFI_I32(struct mf_spectrogram_params, width, 1, 16384, 1600, "px", "Width of the picture"),
    MFI_I32(struct mf_spectrogram_params, height, 2, 8192, 512, "px", "Its height"),
    MFI_ENUM(struct mf_spectrogram_params, axis, axis_names, MF_SPECTROGRAM_LOG, "How frequencies are laid out"),
    MFI_ENUM(struct mf_spectrogram_params, colors, color_names, MF_SPECTROGRAM_MAGMA, "Colours, from faint to strong"),
    MFI_I32(struct mf_spectrogram_params, window, 0, 32768, 0, "",
            "Samples that a spectrum is of, a power of 2 from 256 on; 0 is 42 to 85 ms"),
    MFI_BOOL(struct mf_spectrogram_params, split_channels, 0, "Each channel, one below the other, instead of all mixed"),
    MFI_BOOL(struct mf_spectrogram_params, grid, 0, "Faint lines at round frequencies and times"),
    MFI_F64(struct mf_spectrogram_params, min_hz, 0, 100000, 0, "Hz", "Lower edge; 0 is 0 on the linear axis, else 30"),
    MFI_F64(struct mf_spectrogram_params, max_hz, 0, 400000, 0, "Hz", "Upper edge; 0 is half of the sample rate"),
    MFI_F64(struct mf_spectrogram_params, range_db, 10, 160, 90, "dB", "From the darkest to the brightest"),
    MFI_BOOL(struct mf_spectrogram_params, normalize, 1, "Make the strongest spot the brightest"),
    MFI_F64(struct mf_spectrogram_params, top_db, -100, 20, 0, "dBFS", "Not normalised: the sine that is the brightest"),
    MFI_I32(struct mf_spectrogram_params, quality, 0, 100, 0, "", "Quality of JPEG, WebP and AVIF; 0 is their usual"),
    MFI_STR(struct mf_spectrogram_params, format, NULL,
            "png, jpeg, webp or avif; by default as the output's name ends, else png"),
    MFI_END
};

const mfi_op mfi_op_spectrogram = {
    .pub = {
        .name = "spectrogram",
        .summary = "Draw the frequencies of audio over time",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
        .output_optional = 1,
        .tap = 1,
    },
    .params = spectrogram_fields,
    .params_size = sizeof(struct mf_spectrogram_params),
    .result = mfi_image_result_fields,
    .result_size = sizeof(mf_image_result),
    .tap = &spectrogram_tap,
};

int mf_spectrogram_params_init(struct mf_spectrogram_params *params, size_t size)
{
    return mfi_params_init(spectrogram_fields, sizeof *params, params, size);
}

int mf_spectrogram(mf_task *task, mf_source *src, const struct mf_spectrogram_params *params, mf_sink *sink,
                   mf_image_result **out)
{
    return mfi_op_call(task, &mfi_op_spectrogram, src, params, sink, (void **)out);
}
