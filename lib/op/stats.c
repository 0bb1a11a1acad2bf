#include "mfi_analysis.h"
#include "mfi_measure.h"

enum { BLACK = 3, WHITE = 252 };

static void describe(void *record, const char *name, const mfi_histogram *histogram, int with_bins, mf_channel *channel)
{
    *channel = (mf_channel){
        .name = name,
        .mean = mfi_histogram_mean(histogram),
        .deviation = mfi_histogram_deviation(histogram),
        .entropy_bits = mfi_histogram_entropy(histogram),
        .minimum = mfi_histogram_at(histogram, 0),
        .median = mfi_histogram_at(histogram, 0.5),
        .maximum = 255,
    };
    while (!histogram->bins[channel->minimum])
        channel->minimum++;
    while (!histogram->bins[channel->maximum])
        channel->maximum--;
    int32_t *bins = with_bins ? mfi_record_alloc(record, 256 * sizeof *bins) : NULL;
    for (int i = 0; i < 256 && bins; i++)
        bins[i] = (int32_t)MFI_MIN(histogram->bins[i], INT32_MAX);
    channel->histogram = bins;
    channel->histogram_count = bins ? 256 : 0;
}

static int measure(mf_task *task, const mf_image *packed, const mf_image *luma, int with_bins, mf_stats_result *made)
{
    static const char *const names[] = {"red", "green", "blue", "alpha"};
    const int colors = packed->format == MF_FORMAT_GRAY8 ? 0 : mfi_pixel_bytes(packed->format);
    mf_channel *channels = mfi_record_alloc(made, (size_t)(colors + 1) * sizeof *channels);
    mfi_histogram histogram;
    if (!channels)
        return mfi_nomem(task);
    made->channels = channels;
    made->channel_count = (uint32_t)colors + 1;
    made->width = packed->width;
    made->height = packed->height;
    for (int i = 0; i < colors; i++) {
        mfi_histogram_fill(packed, i, &histogram);
        describe(made, names[i], &histogram, with_bins, &channels[i + 1]);
        MFI_TRY(mfi_tick(task, i, 8));
    }
    mfi_histogram_fill(luma, 0, &histogram);
    describe(made, "luma", &histogram, with_bins, &channels[0]);
    made->shadows = mfi_histogram_share(&histogram, 0, BLACK);
    made->highlights = mfi_histogram_share(&histogram, WHITE, 255);
    made->exposure_ev = mfi_histogram_exposure(&histogram);
    made->colorfulness = colors ? mfi_colorfulness(packed) : 0;
    MFI_TRY(mfi_tick(task, 5, 8));
    made->sharpness = mfi_sharpness(luma);
    MFI_TRY(mfi_tick(task, 6, 8));
    MFI_TRY(mfi_noise(task, luma, &made->noise));
    return mfi_record_failed(made) ? mfi_nomem(task) : 0;
}

int mfi_stats_run(mf_task *task, mf_image *const *images, const void *params, void **record)
{
    mf_stats_result *made = mfi_record_new(mfi_stats_result_fields, sizeof *made);
    mf_image *packed = NULL, *luma = NULL;
    int result = made ? mfi_image_packed(task, images[0], &packed) : mfi_nomem(task);
    if (result >= 0)
        result = mfi_image_as(task, images[0], MF_FORMAT_GRAY8, &luma);
    if (result >= 0)
        result = measure(task, packed, luma, ((const struct mf_stats_params *)params)->histogram, made);
    mf_image_unref(packed);
    mf_image_unref(luma);
    if (result < 0)
        mf_record_free(made);
    else
        *record = made;
    return result;
}

const mf_field mfi_stats_fields[] = {
    MFI_BOOL(struct mf_stats_params, histogram, 1, "With the histograms"),
    MFI_END
};

static const mf_field channel_fields[] = {
    MFI_OUT(mf_channel, name, MF_TYPE_STR, "", "luma, red, green, blue or alpha"),
    MFI_OUT(mf_channel, mean, MF_TYPE_F64, "", "Mean, 0 to 255"),
    MFI_OUT(mf_channel, deviation, MF_TYPE_F64, "", "Standard deviation"),
    MFI_OUT(mf_channel, entropy_bits, MF_TYPE_F64, "bits", "Entropy of a sample, 0 to 8"),
    MFI_OUT(mf_channel, minimum, MF_TYPE_I32, "", "Least value"),
    MFI_OUT(mf_channel, median, MF_TYPE_I32, "", "Median"),
    MFI_OUT(mf_channel, maximum, MF_TYPE_I32, "", "Largest value"),
    MFI_OUT_LIST(mf_channel, histogram, histogram_count, MF_TYPE_I32, "px", "Pixels of each value"),
    MFI_END
};

const mf_field mfi_stats_result_fields[] = {
    MFI_OUT(mf_stats_result, width, MF_TYPE_I32, "px", "Width of the picture"),
    MFI_OUT(mf_stats_result, height, MF_TYPE_I32, "px", "Height of the picture"),
    MFI_OUT(mf_stats_result, sharpness, MF_TYPE_F64, "", "Variance of the Laplacian of the luma"),
    MFI_OUT(mf_stats_result, noise, MF_TYPE_F64, "", "Standard deviation of the noise of the luma, estimated"),
    MFI_OUT(mf_stats_result, exposure_ev, MF_TYPE_F64, "EV", "Mean luminance against middle grey, in stops"),
    MFI_OUT(mf_stats_result, shadows, MF_TYPE_F64, "", "Share of pixels that are black"),
    MFI_OUT(mf_stats_result, highlights, MF_TYPE_F64, "", "Share of pixels that are white"),
    MFI_OUT(mf_stats_result, colorfulness, MF_TYPE_F64, "", "Colourfulness: 0 grey, 15 slight, 45 average, from 80 strong"),
    MFI_OUT_RECORDS(mf_stats_result, channels, channel_count, channel_fields, mf_channel, "Each channel"),
    MFI_END
};
