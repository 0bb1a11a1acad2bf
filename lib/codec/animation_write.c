/* Animations written: GIF by our own encoder, as it goes; WebP by libwebp, which puts the file together at the end. */
#include <limits.h>
#include <string.h>
#include <strings.h>
#include <webp/encode.h>
#include <webp/mux.h>
#include "mfi_animation.h"
#include "mfi_gif.h"
#include "mfi_scale.h"

enum { METHOD = 4, LOSSLESS_LEVEL = 6 };

/* MFI_ANIMATION_* is the index. */
static const struct {
    const char *name, *media_type;
    int max_side;
    int64_t step_us;
    int least; /* steps that a frame is shown at least */
} kinds[] = {
    [MFI_ANIMATION_GIF] = {"gif", "image/gif", 65535, 10000, 2},
    [MFI_ANIMATION_WEBP] = {"webp", "image/webp", 16383, 1000, 1},
};

struct mfi_animator {
    int format;
    mfi_output *output;
    int64_t written;
    int64_t frames, last; /* added so far, and the step where the last begins */
    mfi_gif gif;
    WebPAnimEncoder *webp;
    WebPConfig config;
    mf_task *task; /* of the running call, for libwebp's hook */
    int stopped;   /* its error */
};

int mfi_animation_format(const char *name)
{
    const char *dot = name ? strrchr(name, '.') : NULL;
    const char *word = dot ? dot + 1 : name;

    for (int i = 1; word && i < (int)MFI_COUNT(kinds); i++)
        if (!strcasecmp(word, kinds[i].name) || !strcasecmp(word, kinds[i].media_type))
            return i;
    return MFI_ANIMATION_NONE;
}

const char *mfi_animation_name(int format)
{
    return kinds[format].name;
}

const char *mfi_animation_media_type(int format)
{
    return kinds[format].media_type;
}

/* In steps of the format. Times are rounded, not lengths, so that these do not drift. */
static int64_t steps(int format, int64_t at_us)
{
    const int64_t step = kinds[format].step_us;
    return (at_us + step / 2) / step;
}

int mfi_animation_apart(int format, int64_t before_us, int64_t at_us)
{
    return steps(format, at_us) - steps(format, before_us) >= kinds[format].least;
}

/* --- WebP. */

static int configure(WebPConfig *config, const mfi_animation_options *options)
{
    if (!WebPConfigPreset(config, WEBP_PRESET_DEFAULT, (float)options->quality))
        return 0;
    config->method = options->effort ? (options->effort - 1) * 6 / 9 : METHOD;
    const int level = options->effort ? options->effort - 1 : LOSSLESS_LEVEL;
    return !options->lossless || WebPConfigLosslessPreset(config, level);
}

static int begin_webp(mf_task *task, mfi_animator *a, const mfi_animation_options *options)
{
    WebPAnimEncoderOptions encoder;

    if (!configure(&a->config, options) || !WebPAnimEncoderOptionsInit(&encoder))
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "WebP: the library has another version than its header");
    encoder.anim_params.loop_count = options->plays;
    encoder.anim_params.bgcolor = 0; /* clear */
    a->webp = WebPAnimEncoderNew(options->width, options->height, &encoder);
    return a->webp ? 0 : mfi_nomem(task);
}

static int on_progress(int percent, const WebPPicture *picture)
{
    mfi_animator *a = picture->user_data;

    (void)percent;
    a->stopped = mfi_tick(a->task, 0, 0);
    return a->stopped >= 0;
}

static int webp_failed(mf_task *task, const mfi_animator *a, WebPEncodingError error)
{
    if (a->stopped < 0)
        return a->stopped;
    if (error == VP8_ENC_OK || error == VP8_ENC_ERROR_OUT_OF_MEMORY || error == VP8_ENC_ERROR_BITSTREAM_OUT_OF_MEMORY)
        return mfi_nomem(task);
    return mfi_error(task, MF_ERROR_CODEC, "WebP: encoder error %d", (int)error);
}

static int add_webp(mf_task *task, mfi_animator *a, const mf_image *image, int64_t at)
{
    WebPPicture picture;

    if (!WebPPictureInit(&picture))
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "WebP: the library has another version than its header");
    picture.use_argb = 1;
    picture.width = image->width;
    picture.height = image->height;
    picture.progress_hook = on_progress;
    picture.user_data = a;
    a->task = task;
    a->stopped = 0;
    const int imported = image->format == MF_FORMAT_RGBA32
                             ? WebPPictureImportRGBA(&picture, image->planes[0], (int)image->strides[0])
                             : WebPPictureImportRGB(&picture, image->planes[0], (int)image->strides[0]);
    const int added = imported && WebPAnimEncoderAdd(a->webp, &picture, (int)at, &a->config);
    const WebPEncodingError error = picture.error_code;
    WebPPictureFree(&picture);
    return added ? 0 : webp_failed(task, a, error);
}

static int end_webp(mf_task *task, mfi_animator *a, int64_t end)
{
    WebPData data = {0};

    if (!WebPAnimEncoderAdd(a->webp, NULL, (int)end, NULL) || !WebPAnimEncoderAssemble(a->webp, &data))
        return mfi_nomem(task);
    const int result = mfi_output_write(task, a->output, data.bytes, data.size);
    a->written = (int64_t)data.size;
    WebPDataClear(&data);
    return result;
}

/* --- GIF. */

static int drain(mf_task *task, mfi_animator *a)
{
    mfi_text *bytes = &a->gif.bytes;

    MFI_TRY(mfi_output_write(task, a->output, bytes->data, bytes->length));
    a->written += (int64_t)bytes->length;
    bytes->length = 0;
    return 0;
}

static int add_gif(mf_task *task, mfi_animator *a, mf_image *image, int64_t at)
{
    const mfi_picture_spec rgba = {.format = MF_FORMAT_RGBA32, .width = image->width, .height = image->height};
    mf_image *own;
    int result = 0;

    if (image->format == MF_FORMAT_RGBA32)
        own = mf_image_ref(image);
    else
        result = mfi_scale(task, image, NULL, &rgba, MFI_FILTER_BICUBIC, &own);
    if (result >= 0)
        result = mfi_gif_add(task, &a->gif, own, at);
    mf_image_unref(own);
    return result < 0 ? result : drain(task, a);
}

static int end_gif(mf_task *task, mfi_animator *a, int64_t end)
{
    MFI_TRY(mfi_gif_end(task, &a->gif, end));
    return drain(task, a);
}

/* --- Both. */

static int begin(mf_task *task, mfi_animator *a, const mfi_animation_options *options)
{
    const int limit = kinds[a->format].max_side;

    if (options->width > limit || options->height > limit)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: %d x %d is more than the %d pixels a side that the format can hold",
                         kinds[a->format].name, options->width, options->height, limit);
    if (a->format == MFI_ANIMATION_WEBP)
        return begin_webp(task, a, options);
    return mfi_gif_begin(task, &a->gif, options->width, options->height, options->plays);
}

int mfi_animator_new(mf_task *task, int format, const mfi_animation_options *options, mfi_output *output, mfi_animator **out)
{
    mfi_animator *a = *out = mfi_alloc(sizeof *a);

    if (!a)
        return mfi_nomem(task);
    a->format = format;
    a->output = output;
    const int result = begin(task, a, options);
    if (result < 0) {
        mfi_animator_free(a);
        *out = NULL;
    }
    return result;
}

void mfi_animator_free(mfi_animator *a)
{
    if (!a)
        return;
    WebPAnimEncoderDelete(a->webp);
    mfi_gif_clear(&a->gif);
    mfi_free(a);
}

int mfi_animator_add(mf_task *task, mfi_animator *a, mf_image *image, int64_t at_us)
{
    const int64_t at = steps(a->format, at_us);

    if (at > INT_MAX)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: %.0f s are more than the format can hold", kinds[a->format].name,
                         at_us / 1e6);
    a->frames++;
    a->last = at;
    return a->webp ? add_webp(task, a, image, at) : add_gif(task, a, image, at);
}

int mfi_animator_finish(mf_task *task, mfi_animator *a, int64_t end_us, int64_t *size)
{
    int64_t end = steps(a->format, end_us);

    if (a->frames > 1)
        end = MFI_MAX(end, a->last + kinds[a->format].least);
    end = MFI_MIN(end, INT_MAX);
    MFI_TRY(a->webp ? end_webp(task, a, end) : end_gif(task, a, end));
    *size = a->written;
    return 0;
}
