/* Pictures one after the other: brought into one shape, and through operations. */
#include "mfi_frames.h"

/* --- Into one shape. */

static int same_color(const mfi_color *a, const mfi_color *b)
{
    return a->matrix == b->matrix && a->transfer == b->transfer && a->primaries == b->primaries &&
           a->full_range == b->full_range && a->chroma_location == b->chroma_location;
}

static int same_size(const mfi_picture_spec *a, const mfi_picture_spec *b)
{
    return a->format == b->format && a->width == b->width && a->height == b->height;
}

static int same_spec(const mfi_picture_spec *a, const mfi_picture_spec *b)
{
    return same_size(a, b) && same_color(&a->color, &b->color);
}

static int prepare(mf_task *task, mfi_refit *refit, const mfi_picture_spec *from, const mfi_picture_spec *to)
{
    if (!refit->pool || !same_size(to, &refit->to)) {
        mfi_image_pool_free(refit->pool);
        refit->pool = NULL;
        MFI_TRY(mfi_image_pool_new(task, to->format, to->width, to->height, &refit->pool));
    } else if (refit->scaler && same_spec(from, &refit->from) && same_spec(to, &refit->to)) {
        return 0;
    }
    mfi_scaler_free(refit->scaler);
    refit->scaler = NULL;
    MFI_TRY(mfi_scaler_new(task, from, NULL, to, MFI_FILTER_BICUBIC, &refit->scaler));
    refit->from = *from;
    refit->to = *to;
    return 0;
}

int mfi_refit_run(mf_task *task, mfi_refit *refit, mf_image *image, const mfi_picture_spec *to, mf_image **out)
{
    const mfi_picture_spec from = mfi_picture_spec_of(image);
    int result;

    *out = NULL;
    if (same_spec(&from, to) && image->sar_num == image->sar_den) {
        *out = mf_image_ref(image);
        return 0;
    }
    MFI_TRY(prepare(task, refit, &from, to));
    MFI_TRY(mfi_image_pool_get(task, refit->pool, out));
    result = mfi_scaler_run(task, refit->scaler, image, *out);
    if (result < 0) {
        mf_image_unref(*out);
        *out = NULL;
    }
    return result;
}

void mfi_refit_clear(mfi_refit *refit)
{
    mfi_scaler_free(refit->scaler);
    mfi_image_pool_free(refit->pool);
    *refit = (mfi_refit){0};
}

/* --- Through operations. */

static int process(mf_task *task, mfi_stage *stage, mf_image *square, mf_image **out)
{
    mf_image *changed;

    MFI_TRY(mfi_chain_run(task, stage->chain, square, &changed));
    const mfi_picture_spec to = {MF_FORMAT_YUV420P, changed->width, changed->height, square->color};
    int result = 0;
    if (stage->keep_size && (to.width != square->width || to.height != square->height))
        result = mfi_error(task, MF_ERROR_PARAMS, "ops: they make %d x %d of frames of %d x %d, whose size has to stay here",
                           to.width, to.height, square->width, square->height);
    else
        result = mfi_refit_run(task, &stage->back, changed, &to, out);
    mf_image_unref(changed);
    return result;
}

int mfi_stage_run(mf_task *task, mfi_stage *stage, mf_image *image, mf_image **out)
{
    mfi_picture_spec shown = mfi_picture_spec_of(image);
    mf_image *square;

    *out = NULL;
    if (!stage->chain->count) {
        *out = mf_image_ref(image);
        return 0;
    }
    mfi_image_display_size(image, &shown.width, &shown.height);
    MFI_TRY(mfi_image_check(task, "the frame as it is shown", shown.width, shown.height));
    MFI_TRY(mfi_refit_run(task, &stage->square, image, &shown, &square));
    const int result = process(task, stage, square, out);
    mf_image_unref(square);
    return result;
}

void mfi_stage_clear(mfi_stage *stage)
{
    mfi_refit_clear(&stage->square);
    mfi_refit_clear(&stage->back);
}
