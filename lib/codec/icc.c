#include <stdlib.h>
#include <lcms2.h>
#include "mfi_icc.h"

enum { ROWS_PER_TICK = 32, STEPS = 5, NEAR = 1 };

struct mfi_icc {
    cmsContext context;
    cmsHTRANSFORM transform;
};

static const struct {
    cmsColorSpaceSignature space;
    cmsUInt32Number from, to;
    int bytes;
} kinds[] = {
    [MFI_ICC_GRAY] = {cmsSigGrayData, TYPE_GRAY_8, TYPE_GRAY_8, 1},
    [MFI_ICC_RGB] = {cmsSigRgbData, TYPE_RGB_8, TYPE_RGB_8, 3},
    [MFI_ICC_RGBA] = {cmsSigRgbData, TYPE_RGBA_8, TYPE_RGBA_8, 4},
    [MFI_ICC_CMYK] = {cmsSigCmykData, TYPE_CMYK_8, TYPE_RGB_8, 0},
    [MFI_ICC_CMYK_INVERTED] = {cmsSigCmykData, TYPE_CMYK_8_REV, TYPE_RGB_8, 0},
};

/* sRGB, or for grey its curve alone. */
static cmsHPROFILE target_profile(cmsContext context, int kind)
{
    static const cmsFloat64Number curve[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};

    if (kind != MFI_ICC_GRAY)
        return cmsCreate_sRGBProfileTHR(context);
    cmsToneCurve *tone = cmsBuildParametricToneCurve(context, 4, curve);
    cmsHPROFILE profile = tone ? cmsCreateGrayProfileTHR(context, cmsD50_xyY(), tone) : NULL;
    cmsFreeToneCurve(tone);
    return profile;
}

/* Whether it changes no colour by more than rounding does. */
static int changes_nothing(const mfi_icc *icc, int kind)
{
    const int bytes = kinds[kind].bytes;
    uint8_t from[4], to[4];

    for (int i = 0; bytes && i < STEPS * STEPS * STEPS; i++) {
        const int steps[4] = {i % STEPS, i / STEPS % STEPS, i / STEPS / STEPS, STEPS - 1};
        for (int c = 0; c < bytes; c++)
            from[c] = (uint8_t)(steps[c] * 255 / (STEPS - 1));
        mfi_icc_row(icc, from, to, 1);
        for (int c = 0; c < bytes; c++)
            if (abs(from[c] - to[c]) > NEAR)
                return 0;
    }
    return bytes > 0;
}

static int open_transform(mf_task *task, const char *name, mfi_icc *icc, cmsHPROFILE profile, int kind)
{
    if (!profile || cmsGetColorSpace(profile) != kinds[kind].space) {
        mfi_log(task, MF_LOG_WARNING, "%s: its colour profile is %s and is ignored", name,
                profile ? "for other pixels" : "broken");
        return 0;
    }
    cmsHPROFILE target = target_profile(icc->context, kind);
    if (!target)
        return mfi_nomem(task);
    icc->transform = cmsCreateTransformTHR(icc->context, profile, kinds[kind].from, target, kinds[kind].to, INTENT_PERCEPTUAL,
                                           cmsFLAGS_NOCACHE | cmsFLAGS_COPY_ALPHA | cmsFLAGS_BLACKPOINTCOMPENSATION);
    cmsCloseProfile(target);
    if (!icc->transform)
        mfi_log(task, MF_LOG_WARNING, "%s: its colour profile cannot be converted and is ignored", name);
    return icc->transform && !changes_nothing(icc, kind);
}

int mfi_icc_open(mf_task *task, const char *name, const void *profile, size_t size, int kind, mfi_icc **out)
{
    mfi_icc *icc = mfi_alloc(sizeof *icc);

    *out = NULL;
    if (!icc || !(icc->context = cmsCreateContext(NULL, NULL))) {
        mfi_free(icc);
        return mfi_nomem(task);
    }
    cmsHPROFILE source = size <= INT32_MAX ? cmsOpenProfileFromMemTHR(icc->context, profile, (cmsUInt32Number)size) : NULL;
    const int result = open_transform(task, name, icc, source, kind);
    if (source)
        cmsCloseProfile(source);
    if (result > 0)
        *out = icc;
    else
        mfi_icc_free(icc);
    return MFI_MIN(result, 0);
}

void mfi_icc_free(mfi_icc *icc)
{
    if (!icc)
        return;
    if (icc->transform)
        cmsDeleteTransform(icc->transform);
    cmsDeleteContext(icc->context);
    mfi_free(icc);
}

void mfi_icc_row(const mfi_icc *icc, const uint8_t *from, uint8_t *to, int width)
{
    cmsDoTransform(icc->transform, from, to, (cmsUInt32Number)width);
}

int mfi_icc_apply(mf_task *task, const mfi_icc *icc, mf_image *image)
{
    for (int y = 0; y < image->height; y++) {
        uint8_t *row = image->planes[0] + y * image->strides[0];
        if (y % ROWS_PER_TICK == 0)
            MFI_TRY(mfi_tick(task, 0, 0));
        mfi_icc_row(icc, row, row, image->width);
    }
    return 0;
}
