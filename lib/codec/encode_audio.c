/* Audio encoders: blocks of any length in, packets of the codec's own length out. */
#include <string.h>
#include "mfi_encode_priv.h"
#include "mfi_media_priv.h"

static int configure(mf_task *task, mfi_encoder *encoder, const mfi_audio_spec *spec)
{
    AVCodecContext *context = encoder->context;
    const enum AVSampleFormat *formats = mfi_codec_sample_fmts(context->codec);
    int result = 0;

    while (formats && *formats != AV_SAMPLE_FMT_NONE && *formats != AV_SAMPLE_FMT_FLTP)
        formats++;
    if (formats && *formats == AV_SAMPLE_FMT_NONE)
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: this encoder takes no planar float", context->codec->name);
    if (spec->mask)
        result = av_channel_layout_from_mask(&context->ch_layout, spec->mask);
    else
        av_channel_layout_default(&context->ch_layout, spec->channels);
    if (result < 0 || context->ch_layout.nb_channels != spec->channels)
        return mfi_error(task, MF_ERROR_PARAMS, "channels: %d do not fit the layout %#llx", spec->channels,
                         (unsigned long long)spec->mask);
    context->sample_fmt = AV_SAMPLE_FMT_FLTP;
    context->sample_rate = spec->rate;
    context->time_base = (AVRational){1, spec->rate};
    context->bit_rate = spec->bps;
    if (spec->global_header)
        context->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    return mfi_encoder_open(task, encoder);
}

/* A frame of the length that the encoder asks for. */
static int new_frame(mf_task *task, mfi_encoder *encoder)
{
    const AVCodecContext *context = encoder->context;
    AVFrame *frame = encoder->frame;
    int result;

    frame->format = context->sample_fmt;
    frame->sample_rate = context->sample_rate;
    frame->nb_samples = context->frame_size;
    result = av_channel_layout_copy(&frame->ch_layout, &context->ch_layout);
    if (result >= 0)
        result = av_frame_get_buffer(frame, 0);
    return result < 0 ? mfi_av_error(task, NULL, result, context->codec->name) : 0;
}

int mfi_encoder_audio(mf_task *task, const mfi_audio_spec *spec, mfi_encoder **out)
{
    mfi_encoder *encoder;
    int result;

    *out = NULL;
    if (strcmp(spec->codec, "aac") != 0)
        return mfi_error(task, MF_ERROR_PARAMS, "codec: %s is none of aac", spec->codec);
    MFI_TRY(mfi_encoder_new(task, spec->codec, "aac", &encoder));
    result = configure(task, encoder, spec);
    if (result >= 0)
        result = new_frame(task, encoder);
    if (result < 0)
        mfi_encoder_free(encoder);
    else
        *out = encoder;
    return result;
}

int mfi_encoder_block(mf_task *task, mfi_encoder *encoder, const mfi_audio *block)
{
    const AVCodecContext *context = encoder->context;

    MFI_TRY(mfi_tick(task, 0, 0));
    if (block->rate != context->sample_rate || block->channels != context->ch_layout.nb_channels || encoder->block)
        return mfi_error(task, MF_ERROR_INTERNAL, "encoder: a block of %d channels at %d Hz, where %d at %d Hz are due",
                         block->channels, block->rate, context->ch_layout.nb_channels, context->sample_rate);
    encoder->block = mfi_audio_ref((mfi_audio *)block);
    encoder->block_position = 0;
    return 0;
}

/* Moves samples of the block to the frame: 1 when that is full. */
static int fill(mf_task *task, mfi_encoder *encoder)
{
    const mfi_audio *block = encoder->block;
    const int room = encoder->context->frame_size - encoder->filled;
    int result, count;

    if (!block)
        return 0;
    count = MFI_MIN(room, block->samples - encoder->block_position);
    result = av_frame_make_writable(encoder->frame);
    if (result < 0)
        return mfi_av_error(task, NULL, result, encoder->context->codec->name);
    for (int c = 0; c < block->channels; c++)
        memcpy((float *)encoder->frame->extended_data[c] + encoder->filled, block->planes[c] + encoder->block_position,
               (size_t)count * sizeof(float));
    encoder->filled += count;
    encoder->block_position += count;
    if (encoder->block_position == block->samples) {
        mfi_audio_unref(encoder->block);
        encoder->block = NULL;
    }
    return count == room;
}

/* Gives the encoder its next frame: 1, or 0 if there is nothing to give. The last one may be short. */
static int feed(mf_task *task, mfi_encoder *encoder)
{
    AVFrame *frame = encoder->frame;
    const int full = fill(task, encoder);
    int result;

    if (full < 0)
        return full;
    if (!full && (!encoder->finished || encoder->flushed))
        return 0;
    if (encoder->filled > 0) {
        frame->nb_samples = encoder->filled;
        frame->pts = encoder->samples;
        encoder->samples += encoder->filled;
        encoder->filled = 0;
        result = avcodec_send_frame(encoder->context, frame);
    } else {
        encoder->flushed = 1;
        result = avcodec_send_frame(encoder->context, NULL);
    }
    return result < 0 ? mfi_av_error(task, NULL, result, encoder->context->codec->name) : 1;
}

int mfi_encoder_receive_audio(mf_task *task, mfi_encoder *encoder)
{
    int result;

    for (;;) {
        MFI_TRY(mfi_tick(task, 0, 0));
        av_packet_unref(encoder->packet);
        result = avcodec_receive_packet(encoder->context, encoder->packet);
        if (result == AVERROR_EOF)
            return 0;
        if (result >= 0) {
            encoder->duration = encoder->packet->duration;
            return 1;
        }
        if (result != AVERROR(EAGAIN))
            return mfi_av_error(task, NULL, result, encoder->context->codec->name);
        result = feed(task, encoder);
        if (result <= 0)
            return result;
    }
}
