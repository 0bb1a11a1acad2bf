/* AVIF by libavif; planar YCbCr and grey are taken as they are. */
#include <avif/avif.h>
#include <string.h>
#include "mfi_still_priv.h"

enum { SLOWEST = 0, FASTEST = 9, USUAL_SPEED = 6, WORST_QUANTIZER = 63 };

static int failed(mf_task *task, avifResult result)
{
    if (result == AVIF_RESULT_OUT_OF_MEMORY)
        return mfi_nomem(task);
    return mfi_error(task, result == AVIF_RESULT_NO_CODEC_AVAILABLE ? MF_ERROR_UNSUPPORTED : MF_ERROR_CODEC, "AVIF: %s",
                     avifResultToString(result));
}

static avifPixelFormat pixel_format(const mf_image *image, const struct mf_save_params *params)
{
    static const avifPixelFormat formats[] = {
        [MF_SUBSAMPLING_420] = AVIF_PIXEL_FORMAT_YUV420,
        [MF_SUBSAMPLING_422] = AVIF_PIXEL_FORMAT_YUV422,
        [MF_SUBSAMPLING_444] = AVIF_PIXEL_FORMAT_YUV444,
    };

    switch (image->format) {
    case MF_FORMAT_GRAY8:
    case MF_FORMAT_GRAY16:
        return AVIF_PIXEL_FORMAT_YUV400;
    case MF_FORMAT_YUV420P:
        return AVIF_PIXEL_FORMAT_YUV420;
    case MF_FORMAT_YUV422P:
        return AVIF_PIXEL_FORMAT_YUV422;
    case MF_FORMAT_RGBA32:
    case MF_FORMAT_RGB48:
    case MF_FORMAT_RGBA64:
        return params->lossless ? AVIF_PIXEL_FORMAT_YUV444 : formats[params->subsampling];
    default:
        return AVIF_PIXEL_FORMAT_YUV444;
    }
}

static int import(mf_task *task, const mf_image *image, const struct mf_save_params *params, avifImage *to)
{
    const int channels = mfi_format_channels(image->format);
    avifRGBImage rgb;

    to->colorPrimaries = AVIF_COLOR_PRIMARIES_BT709;
    to->transferCharacteristics = AVIF_TRANSFER_CHARACTERISTICS_SRGB;
    to->matrixCoefficients = params->lossless && !mfi_format_is_grey(image->format) ? AVIF_MATRIX_COEFFICIENTS_IDENTITY
                                                                                 : AVIF_MATRIX_COEFFICIENTS_BT601;
    to->yuvRange = AVIF_RANGE_FULL;
    if (channels == 1) {
        for (int i = 0; i < mfi_format_planes(image->format); i++) {
            to->yuvPlanes[i] = image->planes[i];
            to->yuvRowBytes[i] = (uint32_t)image->strides[i];
        }
        return 0;
    }
    avifRGBImageSetDefaults(&rgb, to);
    rgb.depth = mfi_format_is_deep(image->format) ? 16 : 8;
    rgb.format = channels == 4 ? AVIF_RGB_FORMAT_RGBA : AVIF_RGB_FORMAT_RGB;
    rgb.pixels = image->planes[0];
    rgb.rowBytes = (uint32_t)image->strides[0];
    const avifResult result = avifImageRGBToYUV(to, &rgb);
    return result == AVIF_RESULT_OK ? 0 : failed(task, result);
}

static int encode(mf_task *task, avifEncoder *encoder, const avifImage *image, const struct mf_save_params *params,
                  void **data, size_t *size)
{
    avifRWData output = AVIF_DATA_EMPTY;
    const int quantizer = params->lossless ? 0 : ((100 - params->quality) * WORST_QUANTIZER + 50) / 100;

    encoder->maxThreads = mfi_threads(task);
    encoder->speed = mfi_still_effort(params, FASTEST, SLOWEST, USUAL_SPEED);
    encoder->minQuantizer = encoder->maxQuantizer = quantizer;
    encoder->minQuantizerAlpha = encoder->maxQuantizerAlpha = quantizer;
#if AVIF_VERSION >= 1000000
    encoder->quality = encoder->qualityAlpha = params->lossless ? AVIF_QUALITY_LOSSLESS : params->quality;
#endif
    const avifResult result = avifEncoderWrite(encoder, image, &output);
    int code = result == AVIF_RESULT_OK ? mfi_tick(task, 0, 0) : failed(task, result);
    if (code >= 0) {
        *data = mfi_realloc_array(NULL, output.size, 1);
        *size = output.size;
        if (*data)
            memcpy(*data, output.data, output.size);
        else
            code = mfi_nomem(task);
    }
    avifRWDataFree(&output);
    return code;
}

/* With a profile, primaries and transfer are what it says. */
static int add_metadata(mf_task *task, const mfi_blocks *kept, avifImage *to)
{
#if AVIF_VERSION >= 1000000
#define ADD(call) added = added && (call) == AVIF_RESULT_OK
#else
#define ADD(call) (call)
#endif
    int added = 1;

    if (kept->exif.data)
        ADD(avifImageSetMetadataExif(to, kept->exif.data + 6, kept->exif.size - 6));
    if (kept->xmp.data)
        ADD(avifImageSetMetadataXMP(to, kept->xmp.data, kept->xmp.size));
    if (kept->icc.data) {
        ADD(avifImageSetProfileICC(to, kept->icc.data, kept->icc.size));
        to->colorPrimaries = AVIF_COLOR_PRIMARIES_UNSPECIFIED;
        to->transferCharacteristics = AVIF_TRANSFER_CHARACTERISTICS_UNSPECIFIED;
    }
    return added ? 0 : mfi_nomem(task);
#undef ADD
}

/* Grey in samples of `depth` bits. */
static int reduce(mf_task *task, const mf_image *image, int depth, mf_image **out)
{
    const uint32_t max = (1u << depth) - 1;

    MFI_TRY(mfi_image_alloc(task, MF_FORMAT_GRAY16, image->width, image->height, out));
    for (int y = 0; y < image->height; y++) {
        const uint16_t *from = (const void *)(image->planes[0] + y * image->strides[0]);
        uint16_t *to = (void *)((*out)->planes[0] + y * (*out)->strides[0]);
        for (int x = 0; x < image->width; x++)
            to[x] = (uint16_t)((from[x] * max + UINT16_MAX / 2) / UINT16_MAX);
    }
    return 0;
}

int mfi_avif_encode(mf_task *task, const mf_image *image, const struct mf_save_params *params, const mfi_blocks *kept,
                    void **data, size_t *size)
{
    const int depth = mfi_still_depth(image, MFI_STILL_AVIF, params);
    avifEncoder *encoder = avifEncoderCreate();
    avifImage *converted = avifImageCreate((uint32_t)image->width, (uint32_t)image->height, (uint32_t)depth,
                                           pixel_format(image, params));
    mf_image *reduced = NULL;
    int result = encoder && converted ? 0 : mfi_nomem(task);

    if (result >= 0 && image->format == MF_FORMAT_GRAY16)
        result = reduce(task, image, depth, &reduced);
    if (result >= 0)
        result = import(task, reduced ? reduced : image, params, converted);
    if (result >= 0)
        result = add_metadata(task, kept, converted);
    if (result >= 0)
        result = encode(task, encoder, converted, params, data, size);
    if (converted)
        avifImageDestroy(converted);
    if (encoder)
        avifEncoderDestroy(encoder);
    mf_image_unref(reduced);
    return result;
}
