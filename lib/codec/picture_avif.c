/* AVIF by libavif, of a sequence its first picture. */
#include <avif/avif.h>
#include <string.h>
#include "mfi_cicp.h"
#include "mfi_picture_priv.h"

static int failed(const mfi_picture *picture, const avifDecoder *decoder, avifResult result)
{
    const char *more = decoder->diag.error;

    if (result == AVIF_RESULT_OUT_OF_MEMORY)
        return mfi_nomem(picture->task);
    return mfi_picture_error(picture, result == AVIF_RESULT_NO_CODEC_AVAILABLE ? MF_ERROR_UNSUPPORTED : MF_ERROR_FORMAT,
                             "%s%s%s", avifResultToString(result), *more ? ": " : "", more);
}

/* As EXIF counts them: turned counter-clockwise by `angle` first, then mirrored top-bottom (0) or left-right (1). */
static int orientation(const avifImage *image)
{
    static const uint8_t as_exif[4][3] = {{1, 4, 2}, {8, 5, 7}, {3, 2, 4}, {6, 7, 5}};
    const int angle = image->transformFlags & AVIF_TRANSFORM_IROT ? image->irot.angle & 3 : 0;
#if AVIF_VERSION >= 1000000
    const int axis = image->imir.axis;
#else
    const int axis = image->imir.mode;
#endif
    return as_exif[angle][image->transformFlags & AVIF_TRANSFORM_IMIR ? 1 + (axis & 1) : 0];
}

static int inspect(mfi_picture *picture)
{
    const mf_task *task = picture->task;
    mfi_picture_info *info = &picture->info;
    avifDecoder *decoder = picture->state = avifDecoderCreate();

    if (!decoder)
        return mfi_nomem(picture->task);
    decoder->maxThreads = mfi_threads(task);
    decoder->imageSizeLimit = (uint32_t)MFI_MIN(task->limits.max_pixels, AVIF_DEFAULT_IMAGE_SIZE_LIMIT);
    decoder->strictFlags = task->strict ? AVIF_STRICT_ENABLED : AVIF_STRICT_DISABLED;
    avifResult result = avifDecoderSetIOMemory(decoder, picture->data, picture->size);
    if (result == AVIF_RESULT_OK)
        result = avifDecoderParse(decoder);
    const avifImage *image = decoder->image;
    if (result != AVIF_RESULT_OK && image && image->width && image->height) /* libavif has a limit of its own */
        MFI_TRY(mfi_image_check(picture->task, picture->name, image->width, image->height));
    if (result != AVIF_RESULT_OK)
        return failed(picture, decoder, result);
    info->width = (int)image->width;
    info->height = (int)image->height;
    info->bit_depth = (int)image->depth;
    info->alpha = decoder->alphaPresent;
    info->frames = decoder->imageCount;
    info->animated = decoder->imageCount > 1;
    info->orientation = orientation(image);
    info->has_exif = image->exif.size > 0;
    info->has_xmp = image->xmp.size > 0;
    info->has_icc = image->icc.size > 0;
    if (info->has_icc) {
        picture->profile = image->icc.data;
        picture->profile_size = image->icc.size;
    }
    return 0;
}

/* The part that is to be shown. */
static void crop(const avifImage *from, mf_image *image, int bytes)
{
    avifCropRect rect;
    avifDiagnostics ignored;

    if (!(from->transformFlags & AVIF_TRANSFORM_CLAP) ||
        !avifCropRectConvertCleanApertureBox(&rect, &from->clap, from->width, from->height, from->yuvFormat, &ignored))
        return;
    image->planes[0] += (ptrdiff_t)rect.y * image->strides[0] + (ptrdiff_t)rect.x * bytes;
    image->width = (int)rect.width;
    image->height = (int)rect.height;
}

/* Into the image as it is, or by samples of 16 bits into sRGB. */
static int convert(mfi_picture *picture, const avifImage *from)
{
    const mfi_cicp cicp = {from->colorPrimaries, from->transferCharacteristics};
    const int wide = !picture->info.has_icc && mfi_cicp_is_wide(&cicp), channels = picture->info.alpha ? 4 : 3;
    uint16_t *samples = wide ? mfi_realloc_array(NULL, from->height, (size_t)from->width * (size_t)channels * 2) : NULL;
    mf_image *image = picture->image;
    avifRGBImage rgb;

    if (wide && !samples)
        return mfi_nomem(picture->task);
    avifRGBImageSetDefaults(&rgb, from);
    rgb.depth = wide || mfi_format_is_deep(image->format) ? 16 : 8;
    rgb.format = picture->info.alpha ? AVIF_RGB_FORMAT_RGBA : AVIF_RGB_FORMAT_RGB;
    rgb.pixels = wide ? (uint8_t *)samples : image->planes[0];
    rgb.rowBytes = wide ? from->width * (uint32_t)channels * 2 : (uint32_t)image->strides[0];
    const avifResult made = avifImageYUVToRGB(from, &rgb);
    int result = made == AVIF_RESULT_OK ? 0 : failed(picture, picture->state, made);
    if (wide && result >= 0) {
        const mfi_samples_view view = {samples, (ptrdiff_t)rgb.rowBytes, channels, UINT16_MAX};
        result = mfi_cicp_convert(picture->task, &cicp, &view, image);
    }
    mfi_free(samples);
    return result;
}

static int decode(mfi_picture *picture)
{
    avifDecoder *decoder = picture->state;
    const int format = mfi_picture_format(picture, picture->info.alpha ? 4 : 3);

    const avifResult result = avifDecoderNextImage(decoder);
    MFI_TRY(mfi_tick(picture->task, 0, 0));
    if (result != AVIF_RESULT_OK)
        return failed(picture, decoder, result);
    const avifImage *from = decoder->image;
    MFI_TRY(mfi_image_alloc(picture->task, format, (int)from->width, (int)from->height, &picture->image));
    MFI_TRY(convert(picture, from));
    crop(from, picture->image, mfi_format_plane_width(format, 0, 1));
    return 0;
}

static void close_decoder(mfi_picture *picture)
{
    avifDecoderDestroy(picture->state);
}

const mfi_picture_class mfi_picture_avif = {
    .format = "avif",
    .media_type = "image/avif",
    .endings = "avif,avifs",
    .matches = mfi_picture_is_avif,
    .inspect = inspect,
    .decode = decode,
    .close = close_decoder,
};
