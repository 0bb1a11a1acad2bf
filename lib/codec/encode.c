/* What encoders of video and audio have in common. */
#include <stdio.h>
#include "mfi_encode_priv.h"
#include "mfi_media_priv.h"

int mfi_av_option(mf_task *task, void *context, const char *name, const char *format, ...)
{
    va_list list;
    char value[256];
    int result;

    va_start(list, format);
    const int length = vsnprintf(value, sizeof value, format, list);
    va_end(list);
    if (length < 0 || (size_t)length >= sizeof value)
        return mfi_error(task, MF_ERROR_INTERNAL, "%s: the value is too long", name);
    result = av_opt_set(context, name, value, AV_OPT_SEARCH_CHILDREN);
    if (result == AVERROR(ENOMEM))
        return mfi_nomem(task);
    if (result < 0)
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: this FFmpeg does not take %s", name, value);
    return 0;
}

int mfi_encoder_find(mf_task *task, const char *codec, const char *name, const AVCodec **out)
{
    *out = avcodec_find_encoder_by_name(name);
    return *out ? 0 : mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: this libavcodec was built without the encoder %s", codec, name);
}

int mfi_encoder_new(mf_task *task, const char *codec, const char *name, mfi_encoder **out)
{
    const AVCodec *found;
    mfi_encoder *encoder;

    *out = NULL;
    mfi_quiet_ffmpeg();
    MFI_TRY(mfi_encoder_find(task, codec, name, &found));
    encoder = mfi_alloc(sizeof *encoder);
    if (!encoder)
        return mfi_nomem(task);
    encoder->context = avcodec_alloc_context3(found);
    encoder->frame = av_frame_alloc();
    encoder->packet = av_packet_alloc();
    encoder->next = av_packet_alloc();
    if (!encoder->context || !encoder->frame || !encoder->packet || !encoder->next) {
        mfi_encoder_free(encoder);
        return mfi_nomem(task);
    }
    *out = encoder;
    return 0;
}

void mfi_encoder_free(mfi_encoder *encoder)
{
    if (!encoder)
        return;
    mfi_encoder_settle(encoder);
    avcodec_free_context(&encoder->context);
    av_frame_free(&encoder->frame);
    av_packet_free(&encoder->packet);
    av_packet_free(&encoder->next);
    mfi_audio_unref(encoder->block);
    mfi_free(encoder->shown);
    mfi_free(encoder);
}

/* Finds the codec string, without a header in the stream's first packet. */
static int describe(mf_task *task, mfi_encoder *encoder, const AVPacket *first)
{
    AVCodecParameters *parameters = avcodec_parameters_alloc();
    int result = parameters ? avcodec_parameters_from_context(parameters, encoder->context) : AVERROR(ENOMEM);

    if (result < 0) {
        result = mfi_av_error(task, NULL, result, encoder->context->codec->name);
    } else if (parameters->extradata) {
        result = mfi_codec_string(parameters, encoder->codec_string, sizeof encoder->codec_string);
    } else if (first) {
        parameters->extradata = first->data; /* lent */
        parameters->extradata_size = first->size;
        result = mfi_codec_string(parameters, encoder->codec_string, sizeof encoder->codec_string);
        parameters->extradata = NULL;
        parameters->extradata_size = 0;
    }
    avcodec_parameters_free(&parameters);
    return MFI_MIN(result, 0);
}

int mfi_encoder_open(mf_task *task, mfi_encoder *encoder)
{
    const char *name = encoder->context->codec->name; /* a context that fails to open forgets its codec */
    const int result = avcodec_open2(encoder->context, NULL, NULL);

    if (result < 0)
        return mfi_av_error(task, NULL, result, name);
    encoder->opened = 1;
    return describe(task, encoder, NULL);
}

int mfi_encoder_finish(mf_task *task, mfi_encoder *encoder)
{
    (void)task;
    encoder->finished = 1;
    return 0;
}

int mfi_encoder_packet(mf_task *task, mfi_encoder *encoder, mfi_packet *packet)
{
    const int video = encoder->context->codec_type == AVMEDIA_TYPE_VIDEO;
    const int result = video ? mfi_encoder_receive_video(task, encoder) : mfi_encoder_receive_audio(task, encoder);
    AVPacket *got = encoder->packet;

    *packet = (mfi_packet){0};
    if (result <= 0)
        return result;
    if (!encoder->codec_string[0])
        MFI_TRY(describe(task, encoder, got));
    *packet = (mfi_packet){
        .data = got->data,
        .size = (size_t)got->size,
        .pts = got->pts,
        .dts = got->dts,
        .duration = encoder->duration,
        .keyframe = !!(got->flags & AV_PKT_FLAG_KEY),
        .impl = got,
    };
    return 1;
}

const char *mfi_encoder_codec_string(const mfi_encoder *encoder)
{
    return encoder->codec_string;
}

int mfi_encoder_delay(const mfi_encoder *encoder)
{
    return encoder->context->initial_padding;
}

const AVCodecContext *mfi_encoder_context(const mfi_encoder *encoder)
{
    return encoder->context;
}
