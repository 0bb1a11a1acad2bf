#include <math.h>
#include "mfi_analysis.h"
#include "mfi_measure.h"

enum { SIDE = 1024, CLIPPED = 2 };

static double clamp(double value)
{
    return MFI_CLAMP(value, 0, 1);
}

/* Half a point for the brightness that is half of what is right, or the clipped share that nobody overlooks. */
static double exposure_of(const mfi_histogram *luma)
{
    const double stops = fabs(mfi_histogram_exposure(luma));
    const double lost = mfi_histogram_share(luma, 0, CLIPPED) + mfi_histogram_share(luma, 255 - CLIPPED, 255);
    return clamp(1 - fmax(stops - 1, 0) / 4) * clamp(1 - fmax(lost - 0.02, 0) * 1.5);
}

static int judge(mf_task *task, const mf_image *luma, double pixels, mf_quality_score_result *made)
{
    mfi_histogram histogram;
    double noise;
    mfi_histogram_fill(luma, 0, &histogram);
    MFI_TRY(mfi_noise(task, luma, &noise));
    const double focus = mfi_focus(luma);
    made->sharpness = focus / (focus + 150);
    made->exposure = exposure_of(&histogram);
    made->contrast = clamp((mfi_histogram_at(&histogram, 0.99) - mfi_histogram_at(&histogram, 0.01)) / 180.0);
    made->cleanness = 1 / (1 + pow(noise / 8, 2));
    made->resolution = clamp(0.2 + 0.8 * log2(pixels / 40000) / log2(50));
    made->score = pow(made->sharpness * made->sharpness * made->exposure * made->contrast * made->cleanness * made->resolution,
                      1.0 / 6);
    return 0;
}

int mfi_quality_score_run(mf_task *task, mf_image *const *images, const void *params, void **record)
{
    const mf_image *image = images[0];
    const double scale = fmin(1, (double)SIDE / MFI_MAX(image->width, image->height));
    const int width = (int)fmax(1, round(image->width * scale)), height = (int)fmax(1, round(image->height * scale));
    mf_quality_score_result *made = mfi_record_new(mfi_quality_score_result_fields, sizeof *made);
    mf_image *small = NULL, *luma = NULL;
    (void)params;
    int result = made ? mfi_shrink(task, images[0], width, height, &small) : mfi_nomem(task);
    if (result >= 0)
        result = mfi_image_as(task, small, MF_FORMAT_GRAY8, &luma);
    if (result >= 0)
        result = judge(task, luma, (double)image->width * image->height, made);
    mf_image_unref(small);
    mf_image_unref(luma);
    if (result < 0)
        mf_record_free(made);
    else
        *record = made;
    return result;
}

const mf_field mfi_quality_score_fields[] = {MFI_END};

const mf_field mfi_quality_score_result_fields[] = {
    MFI_OUT(mf_quality_score_result, score, MF_TYPE_F64, "", "The parts' geometric mean, sharpness twice; 1 is best"),
    MFI_OUT(mf_quality_score_result, sharpness, MF_TYPE_F64, "", "Sharpness of what is in focus"),
    MFI_OUT(mf_quality_score_result, exposure, MF_TYPE_F64, "", "Neither dark nor bright, little clipped"),
    MFI_OUT(mf_quality_score_result, contrast, MF_TYPE_F64, "", "How much of the range from black to white is used"),
    MFI_OUT(mf_quality_score_result, cleanness, MF_TYPE_F64, "", "Freedom from noise"),
    MFI_OUT(mf_quality_score_result, resolution, MF_TYPE_F64, "", "1 from 2 megapixels on"),
    MFI_END
};
