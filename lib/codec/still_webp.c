/* WebP by libwebp; planar YCbCr is taken as it is, RGB without loss. */
#include <webp/encode.h>
#include "mfi_still_priv.h"

enum { METHOD = 4, LOSSLESS_LEVEL = 6 };

typedef struct writer {
    mf_task *task;
    mfi_text bytes;
    int result;
} writer;

static int on_write(const uint8_t *data, size_t size, const WebPPicture *picture)
{
    writer *w = picture->custom_ptr;

    mfi_text_bytes(&w->bytes, data, size);
    return !w->bytes.failed;
}

static int on_progress(int percent, const WebPPicture *picture)
{
    writer *w = picture->user_data;

    (void)percent;
    w->result = mfi_tick(w->task, 0, 0);
    return w->result >= 0;
}

static int import(WebPPicture *picture, const mf_image *image)
{
    picture->width = image->width;
    picture->height = image->height;
    if (image->format == MF_FORMAT_RGBA32)
        return WebPPictureImportRGBA(picture, image->planes[0], (int)image->strides[0]);
    if (image->format == MF_FORMAT_RGB24)
        return WebPPictureImportRGB(picture, image->planes[0], (int)image->strides[0]);
    picture->y = image->planes[0];
    picture->u = image->planes[1];
    picture->v = image->planes[2];
    picture->y_stride = (int)image->strides[0];
    picture->uv_stride = (int)image->strides[1];
    return 1;
}

static int configure(WebPConfig *config, const struct mf_save_params *params)
{
    if (!WebPConfigPreset(config, WEBP_PRESET_DEFAULT, (float)params->quality))
        return 0;
    config->method = mfi_still_effort(params, 0, 6, METHOD);
    return !params->lossless || WebPConfigLosslessPreset(config, mfi_still_effort(params, 0, 9, LOSSLESS_LEVEL));
}

static int encode(writer *w, const mf_image *image, const struct mf_save_params *params)
{
    WebPConfig config;
    WebPPicture picture;

    if (!configure(&config, params) || !WebPPictureInit(&picture))
        return mfi_error(w->task, MF_ERROR_UNSUPPORTED, "WebP: the library has another version than its header");
    picture.use_argb = params->lossless;
    picture.writer = on_write;
    picture.custom_ptr = w;
    picture.progress_hook = on_progress;
    picture.user_data = w;
    const int done = import(&picture, image) && WebPEncode(&config, &picture);
    const WebPEncodingError error = picture.error_code;
    WebPPictureFree(&picture);
    if (done || w->result < 0)
        return w->result;
    if (w->bytes.failed || error == VP8_ENC_ERROR_OUT_OF_MEMORY || error == VP8_ENC_ERROR_BITSTREAM_OUT_OF_MEMORY ||
        error == VP8_ENC_OK) /* an import that found no memory does not say so */
        return mfi_nomem(w->task);
    return mfi_error(w->task, MF_ERROR_CODEC, "WebP: encoder error %d", (int)error);
}

int mfi_webp_encode(mf_task *task, const mf_image *image, const struct mf_save_params *params, void **data, size_t *size)
{
    writer w = {.task = task};
    const int result = encode(&w, image, params);

    if (result < 0) {
        mfi_text_free(&w.bytes);
        return result;
    }
    *size = w.bytes.length;
    *data = mfi_text_take(&w.bytes);
    return 0;
}
