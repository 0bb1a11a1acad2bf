#include <math.h>
#include <lcms2.h>
#include "mfi_icc.h"

enum { STEPS = 32 };

#define NEAR_PRIMARY 0.003
#define NEAR_CURVE (0.6 / 255)

struct mfi_icc {
    cmsContext context;
    cmsHTRANSFORM transform;
    int is_grey;
    uint8_t grey[256]; /* then all values, since lcms2 is inexact where it is fast */
};

static const struct {
    cmsColorSpaceSignature space;
    cmsUInt32Number from, to;
} kinds[] = {
    [MFI_ICC_GRAY] = {cmsSigGrayData, TYPE_GRAY_8, TYPE_GRAY_8},
    [MFI_ICC_RGB] = {cmsSigRgbData, TYPE_RGB_8, TYPE_RGB_8},
    [MFI_ICC_RGBA] = {cmsSigRgbData, TYPE_RGBA_8, TYPE_RGBA_8},
    [MFI_ICC_CMYK] = {cmsSigCmykData, TYPE_CMYK_8, TYPE_RGB_8},
    [MFI_ICC_CMYK_INVERTED] = {cmsSigCmykData, TYPE_CMYK_8_REV, TYPE_RGB_8},
    [MFI_ICC_GRAY16] = {cmsSigGrayData, TYPE_GRAY_16, TYPE_GRAY_16},
    [MFI_ICC_RGB16] = {cmsSigRgbData, TYPE_RGB_16, TYPE_RGB_16},
    [MFI_ICC_RGBA16] = {cmsSigRgbData, TYPE_RGBA_16, TYPE_RGBA_16},
};

/* sRGB, or for grey its curve alone. */
static cmsHPROFILE target_profile(cmsContext context, int kind)
{
    static const cmsFloat64Number curve[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};

    if (kinds[kind].space != cmsSigGrayData)
        return cmsCreate_sRGBProfileTHR(context);
    cmsToneCurve *tone = cmsBuildParametricToneCurve(context, 4, curve);
    cmsHPROFILE profile = tone ? cmsCreateGrayProfileTHR(context, cmsD50_xyY(), tone) : NULL;
    cmsFreeToneCurve(tone);
    return profile;
}

static double srgb_encoded(double linear)
{
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * pow(linear, 1 / 2.4) - 0.055;
}

static int has_srgb_curve(cmsHPROFILE profile, cmsTagSignature tag)
{
    const cmsToneCurve *curve = cmsReadTag(profile, tag);

    for (int i = 0; curve && i <= STEPS; i++) {
        const double value = (double)i / STEPS;
        if (fabs(srgb_encoded(cmsEvalToneCurveFloat(curve, (cmsFloat32Number)value)) - value) > NEAR_CURVE)
            return 0;
    }
    return curve != NULL;
}

/* Whether it differs from sRGB by no more than rounding: told by the numbers in it, which costs far less than a transform. */
static int is_srgb(cmsHPROFILE profile, int kind)
{
    static const struct {
        cmsTagSignature primary, curve;
        double x, y, z;
    } channels[] = {
        {cmsSigRedColorantTag, cmsSigRedTRCTag, 0.43607, 0.22249, 0.01392},
        {cmsSigGreenColorantTag, cmsSigGreenTRCTag, 0.38515, 0.71687, 0.09708},
        {cmsSigBlueColorantTag, cmsSigBlueTRCTag, 0.14307, 0.06061, 0.71410},
    };

    if (kinds[kind].space == cmsSigGrayData)
        return has_srgb_curve(profile, cmsSigGrayTRCTag);
    if (kinds[kind].space != cmsSigRgbData || cmsIsTag(profile, cmsSigAToB0Tag))
        return 0;
    for (size_t i = 0; i < MFI_COUNT(channels); i++) {
        const cmsCIEXYZ *is = cmsReadTag(profile, channels[i].primary);
        if (!is || fabs(is->X - channels[i].x) > NEAR_PRIMARY || fabs(is->Y - channels[i].y) > NEAR_PRIMARY ||
            fabs(is->Z - channels[i].z) > NEAR_PRIMARY || !has_srgb_curve(profile, channels[i].curve))
            return 0;
    }
    return 1;
}

static int open_transform(mf_task *task, const char *name, mfi_icc *icc, cmsHPROFILE profile, int kind)
{
    if (!profile || cmsGetColorSpace(profile) != kinds[kind].space) {
        mfi_log(task, MF_LOG_WARNING, "%s: its colour profile is %s and is ignored", name,
                profile ? "for other pixels" : "broken");
        return 0;
    }
    if (is_srgb(profile, kind))
        return 0;
    cmsHPROFILE target = target_profile(icc->context, kind);
    if (!target)
        return mfi_nomem(task);
    icc->is_grey = kind == MFI_ICC_GRAY;
    const int exact = icc->is_grey || kind >= MFI_ICC_GRAY16;
    icc->transform = cmsCreateTransformTHR(icc->context, profile, kinds[kind].from, target, kinds[kind].to, INTENT_PERCEPTUAL,
                                           cmsFLAGS_NOCACHE | cmsFLAGS_COPY_ALPHA | cmsFLAGS_BLACKPOINTCOMPENSATION |
                                               (exact ? cmsFLAGS_NOOPTIMIZE : 0));
    cmsCloseProfile(target);
    if (!icc->transform)
        mfi_log(task, MF_LOG_WARNING, "%s: its colour profile cannot be converted and is ignored", name);
    for (int i = 0; icc->transform && icc->is_grey && i < 256; i++) {
        const uint8_t value = (uint8_t)i;
        cmsDoTransform(icc->transform, &value, &icc->grey[i], 1);
    }
    return icc->transform != NULL;
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
    if (icc->is_grey)
        for (int x = 0; x < width; x++)
            to[x] = icc->grey[from[x]];
    else
        cmsDoTransform(icc->transform, from, to, (cmsUInt32Number)width);
}

int mfi_icc_apply(mf_task *task, const mfi_icc *icc, mf_image *image)
{
    for (int y = 0; y < image->height; y++) {
        uint8_t *row = image->planes[0] + y * image->strides[0];
        MFI_TRY(mfi_tick(task, 0, 0));
        mfi_icc_row(icc, row, row, image->width);
    }
    return 0;
}
