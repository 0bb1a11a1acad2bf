/* Animations read: WebP by libwebp; GIF, APNG and video by libavformat; a still picture as one frame. */
#include <string.h>
#include <webp/decode.h>
#include <webp/demux.h>
#include "mfi_animation.h"
#include "mfi_media_priv.h"
#include "mfi_picture_priv.h"
#include "mfi_scale.h"

struct mfi_animation {
    mfi_animation_info info;
    mf_source *source;
    WebPAnimDecoder *webp;
    int64_t shown_us; /* where its next frame begins */
    int opaque;       /* it has no alpha anywhere */
    mfi_media *media;
    int stream;
    mf_image *still; /* NULL once it has been given out */
};

/* --- WebP. */

static int open_webp(mf_task *task, mfi_animation *a)
{
    WebPAnimDecoderOptions options;
    WebPAnimInfo info;
    WebPDemuxState state = WEBP_DEMUX_PARSE_ERROR;
    const void *data;
    size_t size;

    MFI_TRY(mfi_source_map(task, a->source, &data, &size));
    const WebPData bytes = {data, size};
    WebPDemuxer *demuxer = WebPDemuxPartial(&bytes, &state);
    a->opaque = demuxer && !(WebPDemuxGetI(demuxer, WEBP_FF_FORMAT_FLAGS) & ALPHA_FLAG);
    WebPDemuxDelete(demuxer);
    if (state != WEBP_DEMUX_DONE)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: %s", mfi_source_name(a->source),
                         state == WEBP_DEMUX_PARSE_ERROR ? "a broken WebP container" : "it ends too early");
    if (!WebPAnimDecoderOptionsInit(&options))
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "WebP: the library has another version than its header");
    options.color_mode = MODE_RGBA;
    a->webp = WebPAnimDecoderNew(&bytes, &options);
    if (!a->webp || !WebPAnimDecoderGetInfo(a->webp, &info))
        return mfi_nomem(task);
    return 0;
}

/* What libwebp shows, which it goes on with. */
static int copy_canvas(mf_task *task, const mfi_animation *a, const uint8_t *pixels, mf_image **out)
{
    const int width = a->info.width;

    MFI_TRY(mfi_image_alloc(task, a->opaque ? MF_FORMAT_RGB24 : MF_FORMAT_RGBA32, width, a->info.height, out));
    for (int y = 0; y < a->info.height; y++) {
        uint8_t *row = (*out)->planes[0] + y * (*out)->strides[0];
        if (!a->opaque)
            memcpy(row, pixels, (size_t)width * 4);
        for (int x = 0; a->opaque && x < width; x++)
            memcpy(row + x * 3, pixels + x * 4, 3);
        pixels += (size_t)width * 4;
    }
    return 1;
}

static int next_webp(mf_task *task, mfi_animation *a, mf_image **out)
{
    uint8_t *pixels;
    int end_ms;

    MFI_TRY(mfi_tick(task, 0, 0));
    if (!WebPAnimDecoderHasMoreFrames(a->webp))
        return 0;
    if (!WebPAnimDecoderGetNext(a->webp, &pixels, &end_ms)) {
        if (task->strict || a->shown_us == 0)
            return mfi_error(task, MF_ERROR_FORMAT, "%s: broken WebP data", mfi_source_name(a->source));
        return 0;
    }
    MFI_TRY(copy_canvas(task, a, pixels, out));
    (*out)->time_us = a->shown_us;
    (*out)->duration_us = MFI_MAX(end_ms * INT64_C(1000) - a->shown_us, 0);
    a->shown_us += (*out)->duration_us;
    return 1;
}

/* --- GIF and APNG, whose frames libavcodec puts together. */

static int open_media(mf_task *task, mfi_animation *a)
{
    const mfi_decode_options options = {.threads = mfi_threads(task)};

    MFI_TRY(mfi_media_open(task, a->source, &a->media));
    const mf_probe_result *info = mfi_media_info(a->media);
    a->stream = info->video >= 0 ? info->video : info->picture;
    if (a->stream < 0)
        return mfi_error(task, MF_ERROR_NO_STREAM, "%s: no pictures in it", mfi_source_name(a->source));
    a->info.duration_us = MFI_MAX(info->duration_us, 0);
    return mfi_media_select(task, a->media, a->stream, &options);
}

static int next_raw(mf_task *task, mfi_animation *a, mf_image **out)
{
    const AVFrame *frame = a->media->frame;
    unsigned index;

    const int result = mfi_media_next_frame(task, a->media, &index);
    if (result <= 0)
        return result;
    if (frame->width != a->info.width || frame->height != a->info.height)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: a frame of %d x %d in a picture of %d x %d", mfi_source_name(a->source),
                         frame->width, frame->height, a->info.width, a->info.height);
    MFI_TRY(mfi_picture_from_frame(task, mfi_source_name(a->source), frame, out));
    (*out)->time_us = frame->pts;
    (*out)->duration_us = mfi_frame_duration(frame);
    return 1;
}

/* --- Video. */

static int describe_video(mf_task *task, mfi_animation *a)
{
    mf_image *first;

    a->info.video = a->info.moving = 1;
    MFI_TRY(mfi_media_frame_at(task, a->media, a->stream, 0, 0, &first, NULL));
    mfi_image_display_size(first, &a->info.width, &a->info.height);
    mf_image_unref(first);
    return 0;
}

int mfi_animation_at(mf_task *task, mfi_animation *a, int64_t at_us, int width, int height, mf_image **out)
{
    const mfi_picture_spec rgb = {.format = MF_FORMAT_RGB24, .width = width, .height = height};
    mf_image *frame;
    int exact;

    *out = NULL;
    MFI_TRY(mfi_media_frame_at(task, a->media, a->stream, at_us, 0, &frame, &exact));
    const int past = !exact && frame->time_us + frame->duration_us <= at_us;
    const int result = past ? 0 : mfi_scale(task, frame, NULL, &rgb, MFI_FILTER_LANCZOS, out);
    mf_image_unref(frame);
    return result < 0 ? result : !past;
}

/* --- All of them. */

static int open_still(mf_task *task, mfi_animation *a)
{
    MFI_TRY(mfi_picture_load(task, a->source, NULL, &a->still));
    a->info.plays = 1;
    a->info.width = a->still->width;
    a->info.height = a->still->height;
    a->still->time_us = a->still->duration_us = 0;
    return 0;
}

static int open_any(mf_task *task, mfi_animation *a)
{
    const mfi_picture_class *class;
    mfi_picture_info info;

    const int is_picture = mfi_picture_class_of_source(task, a->source, &class);
    MFI_TRY(is_picture);
    if (!is_picture) {
        MFI_TRY(open_media(task, a));
        if (mfi_media_info(a->media)->video >= 0)
            return describe_video(task, a);
        mfi_media_free(a->media);
        a->media = NULL;
        return open_still(task, a);
    }
    MFI_TRY(mfi_picture_inspect(task, a->source, 0, &info));
    if (!info.animated || class == &mfi_picture_avif || class == &mfi_picture_heif)
        return open_still(task, a);
    a->info = (mfi_animation_info){.width = info.width, .height = info.height, .plays = info.plays, .moving = 1};
    if (info.damaged && task->strict)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: it ends too early", mfi_source_name(a->source));
    MFI_TRY(mfi_image_check(task, mfi_source_name(a->source), info.width, info.height));
    return class == &mfi_picture_webp ? open_webp(task, a) : open_media(task, a);
}

int mfi_animation_open(mf_task *task, mf_source *source, mfi_animation **out)
{
    mfi_animation *a = *out = mfi_alloc(sizeof *a);

    if (!a)
        return mfi_nomem(task);
    a->source = source;
    const int result = open_any(task, a);
    if (result < 0) {
        mfi_animation_free(a);
        *out = NULL;
    }
    return result;
}

void mfi_animation_free(mfi_animation *a)
{
    if (!a)
        return;
    WebPAnimDecoderDelete(a->webp);
    mfi_media_free(a->media);
    mf_image_unref(a->still);
    mfi_free(a);
}

const mfi_animation_info *mfi_animation_describe(const mfi_animation *a)
{
    return &a->info;
}

int mfi_animation_next(mf_task *task, mfi_animation *a, mf_image **out)
{
    *out = NULL;
    if (a->webp)
        return next_webp(task, a, out);
    if (a->media)
        return next_raw(task, a, out);
    *out = a->still;
    a->still = NULL;
    return *out != NULL;
}
