/* Video encoders: closed GOPs where the caller puts them, constant quality below a cap. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <mediaforge/ladder.h>
#include "mfi_encode_priv.h"
#include "mfi_media_priv.h"

#define BUFFER_SECONDS 2

static const char *const speeds[] = {"ultrafast", "superfast", "veryfast", "faster",   "fast",    "medium",
                                     "slow",      "slower",    "veryslow", "placebo", NULL};
/* What SVT-AV1 calls the same, -1..13 from slow to fast. */
static const int svt_speeds[] = {12, 11, 10, 9, 8, 7, 5, 4, 2, 1};
#define SVT_FASTEST 13

typedef struct video_codec {
    const char *codec, *encoder;
    const char *profiles[4]; /* of 8-bit 4:2:0; the usual one first */
    int (*check)(mf_task *task, const mfi_video_spec *spec); /* the preset */
    int (*set)(mf_task *task, AVCodecContext *context, const mfi_video_spec *spec);
} video_codec;

static int find(const char *const *names, const char *name)
{
    for (int i = 0; names[i]; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    return -1;
}

/* "preset: turbo is none of ultrafast, superfast, ..." */
static int unknown_name(mf_task *task, const char *what, const char *name, const char *const *names, const char *more)
{
    mfi_text list = {0};

    for (int i = 0; names[i]; i++)
        mfi_text_add(&list, "%s%s", i ? ", " : "", names[i]);
    mfi_text_add(&list, "%s", more);
    char *text = mfi_text_take(&list);
    const int result = text ? mfi_error(task, MF_ERROR_PARAMS, "%s: %s is none of %s", what, name, text) : mfi_nomem(task);
    mfi_free(text);
    return result;
}

static int check_preset(mf_task *task, const mfi_video_spec *spec)
{
    return find(speeds, spec->preset) < 0 ? unknown_name(task, "preset", spec->preset, speeds, "") : 0;
}

static int set_x264(mf_task *task, AVCodecContext *context, const mfi_video_spec *spec)
{
    MFI_TRY(mfi_av_option(task, context, "preset", "%s", spec->preset));
    MFI_TRY(mfi_av_option(task, context, "profile", "%s", spec->profile));
    MFI_TRY(mfi_av_option(task, context, "crf", "%.6f", MFI_MAX(spec->crf, 0.1))); /* 0: lossless, in no profile here */
    MFI_TRY(mfi_av_option(task, context, "sc_threshold", "0"));
    if (spec->threads > 1) /* pictures that its look-ahead thread is ahead: the usual four are held for no gain in speed */
        MFI_TRY(mfi_av_option(task, context, "x264-params", "sync-lookahead=1"));
    return mfi_av_option(task, context, "forced-idr", "1");
}

static int set_x265(mf_task *task, AVCodecContext *context, const mfi_video_spec *spec)
{
    context->thread_count = 0; /* would be its frame threads, which it derives from its pool */
    context->codec_tag = MKTAG('h', 'v', 'c', '1'); /* parameter sets in the header alone: what Apple plays */
    MFI_TRY(mfi_av_option(task, context, "preset", "%s", spec->preset));
    MFI_TRY(mfi_av_option(task, context, "profile", "%s", spec->profile));
    MFI_TRY(mfi_av_option(task, context, "crf", "%.6f", spec->crf));
    MFI_TRY(mfi_av_option(task, context, "forced-idr", "1"));
    return mfi_av_option(task, context, "x265-params", "log-level=none:info=0:open-gop=0:scenecut=0:pools=%d", spec->threads);
}

/* 0..13, or -1. */
static int svt_preset(const char *preset)
{
    const int named = find(speeds, preset);
    char *end;
    const long number = named >= 0 ? svt_speeds[named] : strtol(preset, &end, 10);

    return named < 0 && (end == preset || *end || number < 0 || number > SVT_FASTEST) ? -1 : (int)number;
}

static int check_svt(mf_task *task, const mfi_video_spec *spec)
{
    return svt_preset(spec->preset) < 0 ? unknown_name(task, "preset", spec->preset, speeds, ", 0..13") : 0;
}

static int set_svt(mf_task *task, AVCodecContext *context, const mfi_video_spec *spec)
{
    MFI_TRY(mfi_av_option(task, context, "preset", "%d", svt_preset(spec->preset)));
    MFI_TRY(mfi_av_option(task, context, "crf", "%.0f", MFI_CLAMP(spec->crf, 1, 63))); /* 0 would leave it out */
    return mfi_av_option(task, context, "svtav1-params", "enable-force-key-frames=1:scd=0:lp=%d", spec->threads);
}

static const video_codec codecs[] = {
    [MF_VIDEO_H264] = {"h264", "libx264", {"high", "main", "baseline"}, check_preset, set_x264},
    [MF_VIDEO_HEVC] = {"hevc", "libx265", {"main"}, check_preset, set_x265},
    [MF_VIDEO_AV1] = {"av1", "libsvtav1", {"main"}, check_svt, set_svt},
};

/* The spec with what is usual where it names nothing. */
static int complete(mf_task *task, const mfi_video_spec *spec, mfi_video_spec *usual)
{
    if (spec->codec < 0 || spec->codec >= (int)MFI_COUNT(codecs))
        return mfi_error(task, MF_ERROR_PARAMS, "codec: %d is not a video codec", spec->codec);
    const video_codec *codec = &codecs[spec->codec];
    *usual = *spec;
    usual->threads = MFI_MAX(1, spec->threads);
    usual->preset = spec->preset ? spec->preset : "veryfast";
    usual->profile = spec->profile ? spec->profile : codec->profiles[0];
    if (find(codec->profiles, usual->profile) < 0)
        return unknown_name(task, "profile", usual->profile, codec->profiles, "");
    return codec->check(task, usual);
}

int mfi_encoder_check(mf_task *task, const mfi_video_spec *spec)
{
    const AVCodec *found;
    mfi_video_spec usual;

    MFI_TRY(complete(task, spec, &usual));
    return mfi_encoder_find(task, codecs[spec->codec].codec, codecs[spec->codec].encoder, &found);
}

static int configure(mf_task *task, AVCodecContext *context, const mfi_video_spec *spec)
{
    context->width = spec->width;
    context->height = spec->height;
    context->pix_fmt = AV_PIX_FMT_YUV420P;
    context->sample_aspect_ratio = (AVRational){1, 1};
    context->time_base = (AVRational){spec->base_num, spec->base_den};
    context->framerate = (AVRational){spec->fps_num, spec->fps_den};
    context->gop_size = spec->gop_frames;
    context->keyint_min = spec->gop_frames;
    context->rc_max_rate = spec->cap_bps;
    context->rc_buffer_size = (int)MFI_MIN(spec->cap_bps * BUFFER_SECONDS, INT32_MAX);
    context->thread_count = spec->threads;
    context->colorspace = (enum AVColorSpace)spec->color.matrix;
    context->color_trc = (enum AVColorTransferCharacteristic)spec->color.transfer;
    context->color_primaries = (enum AVColorPrimaries)spec->color.primaries;
    context->color_range = spec->color.full_range ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    context->chroma_sample_location = (enum AVChromaLocation)spec->color.chroma_location;
    context->flags |= AV_CODEC_FLAG_CLOSED_GOP;
    if (spec->global_header)
        context->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    return codecs[spec->codec].set(task, context, spec);
}

int mfi_encoder_video(mf_task *task, const mfi_video_spec *spec, mfi_encoder **out)
{
    mfi_video_spec usual;
    mfi_encoder *encoder;
    int result;

    *out = NULL;
    MFI_TRY(complete(task, spec, &usual));
    MFI_TRY(mfi_encoder_new(task, codecs[spec->codec].codec, codecs[spec->codec].encoder, &encoder));
    encoder->constant = (int64_t)spec->base_num * spec->fps_num == (int64_t)spec->base_den * spec->fps_den;
    result = configure(task, encoder->context, &usual);
    if (result >= 0)
        result = mfi_encoder_open(task, encoder);
    if (result < 0)
        mfi_encoder_free(encoder);
    else
        *out = encoder;
    return result;
}

static void release_plane(void *opaque, uint8_t *data)
{
    (void)data;
    mf_image_unref(opaque);
}

/* The frame shares the image's pixels; each plane holds a reference of its own, as libavutil wants it. */
static int lend(mf_task *task, mf_image *image, AVFrame *frame)
{
    frame->format = AV_PIX_FMT_YUV420P;
    frame->width = image->width;
    frame->height = image->height;
    for (int i = 0; i < 3; i++) {
        const size_t size = (size_t)image->strides[i] * (size_t)mfi_format_plane_height(image->format, i, image->height);
        frame->data[i] = image->planes[i];
        frame->linesize[i] = (int)image->strides[i];
        frame->buf[i] = av_buffer_create(image->planes[i], size, release_plane, image, AV_BUFFER_FLAG_READONLY);
        if (!frame->buf[i])
            return mfi_nomem(task);
        mf_image_ref(image);
    }
    return 0;
}

/* Notes when the image is shown, and with that until when the one before it was. */
static int note_shown(mf_task *task, mfi_encoder *encoder, const mf_image *image, int64_t pts)
{
    const AVRational base = encoder->context->time_base;
    mfi_shown *last = &encoder->last;

    if (mfi_reserve(&encoder->shown, &encoder->shown_capacity, encoder->shown_count, sizeof *encoder->shown) < 0)
        return mfi_nomem(task);
    if (last->duration > 0 && pts <= last->pts)
        return mfi_error(task, MF_ERROR_INTERNAL, "encoder: an image at %lld after one at %lld", (long long)pts,
                         (long long)last->pts);
    if (last->duration > 0)
        last->duration = pts - last->pts;
    if (encoder->shown_count > 0)
        encoder->shown[encoder->shown_count - 1] = *last;
    if (encoder->constant)
        last->duration = 1;
    else if (image->duration_us > 0)
        last->duration = MFI_MAX(1, av_rescale_q(image->duration_us, AV_TIME_BASE_Q, base));
    else if (last->duration == 0)
        last->duration = MFI_MAX(1, av_rescale_q(1, av_inv_q(encoder->context->framerate), base));
    last->pts = pts;
    encoder->shown[encoder->shown_count++] = *last;
    return 0;
}

static int64_t take_duration(mfi_encoder *encoder, int64_t pts)
{
    for (size_t i = 0; i < encoder->shown_count; i++) {
        if (encoder->shown[i].pts == pts) {
            const int64_t duration = encoder->shown[i].duration;
            encoder->shown_count--;
            memmove(&encoder->shown[i], &encoder->shown[i + 1], (encoder->shown_count - i) * sizeof *encoder->shown);
            return duration;
        }
    }
    return encoder->last.duration;
}

int mfi_encoder_image(mf_task *task, mfi_encoder *encoder, mf_image *image, int64_t pts, int keyframe)
{
    AVCodecContext *context = encoder->context;
    int result;

    MFI_TRY(mfi_tick(task, 0, 0));
    if (image->format != MF_FORMAT_YUV420P || image->width != context->width || image->height != context->height)
        return mfi_error(task, MF_ERROR_INTERNAL, "encoder: an image of %dx%d, format %d, where %dx%d 4:2:0 is due",
                         image->width, image->height, image->format, context->width, context->height);
    MFI_TRY(note_shown(task, encoder, image, pts));
    result = lend(task, image, encoder->frame);
    if (result >= 0) {
        encoder->frame->pts = pts;
        encoder->frame->pict_type = keyframe ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
        result = avcodec_send_frame(context, encoder->frame);
        if (result < 0)
            result = mfi_av_error(task, NULL, result, context->codec->name);
    }
    av_frame_unref(encoder->frame);
    return result;
}

/* SVT-AV1 waits for ever for its last packet when it is closed before it has had a picture (seen in 1.4.1). */
void mfi_encoder_settle(mfi_encoder *encoder)
{
    AVCodecContext *context = encoder->context;
    AVFrame *frame = encoder->frame;

    if (!encoder->opened || context->codec_id != AV_CODEC_ID_AV1 || encoder->last.duration > 0)
        return;
    frame->format = context->pix_fmt;
    frame->width = context->width;
    frame->height = context->height;
    frame->pts = 0;
    if (av_frame_get_buffer(frame, 0) < 0)
        return;
    for (int i = 0; i < 3 && frame->buf[i]; i++)
        memset(frame->buf[i]->data, 0, frame->buf[i]->size);
    avcodec_send_frame(context, frame);
}

/* The decoding times end where the presentation does, less the same lead as at the start. */
static int take_last(mfi_encoder *encoder)
{
    AVPacket *packet = encoder->packet;
    const int64_t end = encoder->last.pts + encoder->last.duration - encoder->lead;

    av_packet_move_ref(packet, encoder->next);
    if (!packet->data)
        return 0;
    packet->duration = MFI_MAX(1, end - packet->dts);
    encoder->duration = take_duration(encoder, packet->pts);
    return 1;
}

int mfi_encoder_receive_video(mf_task *task, mfi_encoder *encoder)
{
    AVPacket *packet = encoder->packet, *next = encoder->next;
    int result;

    if (encoder->finished && !encoder->flushed) {
        result = avcodec_send_frame(encoder->context, NULL);
        if (result < 0)
            return mfi_av_error(task, NULL, result, encoder->context->codec->name);
        encoder->flushed = 1;
    }
    for (;;) {
        MFI_TRY(mfi_tick(task, 0, 0));
        av_packet_unref(packet);
        result = avcodec_receive_packet(encoder->context, packet);
        if (result == AVERROR(EAGAIN))
            return 0;
        if (result == AVERROR_EOF)
            return take_last(encoder);
        if (result < 0)
            return mfi_av_error(task, NULL, result, encoder->context->codec->name);

        encoder->packet = next;
        encoder->next = packet;
        if (next->data)
            break;
        encoder->lead = packet->pts - packet->dts;
        packet = encoder->packet;
        next = encoder->next;
    }
    next->duration = packet->dts - next->dts;
    encoder->duration = take_duration(encoder, next->pts);
    return 1;
}

const char *const *mfi_encoder_names(int video)
{
    static const char *const videos[8][4] = {
        {NULL},  {"h264", NULL},        {"hevc", NULL},        {"h264", "hevc", NULL},
        {"av1"}, {"h264", "av1", NULL}, {"hevc", "av1", NULL}, {"h264", "hevc", "av1", NULL},
    };
    static const char *const audios[2][2] = {{NULL}, {"aac", NULL}};
    unsigned have = 0;

    if (!video)
        return audios[avcodec_find_encoder_by_name("aac") != NULL];
    for (size_t i = 0; i < MFI_COUNT(codecs); i++)
        have |= (avcodec_find_encoder_by_name(codecs[i].encoder) != NULL) << i;
    return videos[have];
}
