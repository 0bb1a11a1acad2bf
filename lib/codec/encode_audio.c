/* Audio encoders: blocks of any length in, packets of the codec's own length out. */
#include <math.h>
#include "mfi_encode_priv.h"
#include "mfi_media_priv.h"

enum { ROOM = 4096 }; /* samples of a frame, where the encoder takes any number */

/* The first of the kinds that suit the samples' bits that the encoder takes; the formats of one kind differ in the order of the samples. */
static enum AVSampleFormat choose_format(const AVCodec *codec, int bits)
{
    static const enum AVSampleFormat real[] = {AV_SAMPLE_FMT_FLTP, AV_SAMPLE_FMT_FLT}, s16[] = {AV_SAMPLE_FMT_S16P, AV_SAMPLE_FMT_S16},
                                     s32[] = {AV_SAMPLE_FMT_S32P, AV_SAMPLE_FMT_S32};
    const enum AVSampleFormat *wanted = bits == 16 ? s16 : bits == 24 ? s32 : real, *formats = mfi_codec_sample_fmts(codec);

    for (int i = 0; i < 2; i++)
        for (const enum AVSampleFormat *f = formats; !f || *f != AV_SAMPLE_FMT_NONE; f++)
            if (!f || *f == wanted[i])
                return wanted[i];
    return AV_SAMPLE_FMT_NONE;
}

static int set_layout(mf_task *task, AVCodecContext *context, const mfi_audio_spec *spec)
{
    int result = 0;

    if (spec->mask)
        result = av_channel_layout_from_mask(&context->ch_layout, spec->mask);
    else
        av_channel_layout_default(&context->ch_layout, spec->channels);
    if (result < 0 || context->ch_layout.nb_channels != spec->channels)
        return mfi_error(task, MF_ERROR_PARAMS, "channels: %d do not fit the layout %#llx", spec->channels,
                         (unsigned long long)spec->mask);
    return 0;
}

static int configure(mf_task *task, mfi_encoder *encoder, const mfi_audio_spec *spec)
{
    AVCodecContext *context = encoder->context;

    MFI_TRY(set_layout(task, context, spec));
    context->sample_fmt = choose_format(context->codec, spec->bits);
    if (context->sample_fmt == AV_SAMPLE_FMT_NONE)
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: this encoder takes no samples of %d bits", context->codec->name,
                         spec->bits ? spec->bits : 32);
    context->bits_per_raw_sample = spec->bits;
    context->sample_rate = spec->rate;
    context->time_base = (AVRational){1, spec->rate};
    context->bit_rate = spec->bps;
    if (spec->quality > 0) {
        context->flags |= AV_CODEC_FLAG_QSCALE;
        context->global_quality = (int)lrint(FF_QP2LAMBDA * spec->quality);
    }
    if (spec->global_header)
        context->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    if (spec->bitexact)
        context->flags |= AV_CODEC_FLAG_BITEXACT;
    const int result = mfi_encoder_open(task, encoder);
    if (result != MF_ERROR_CODEC || !spec->bps)
        return result;
    mfi_error_clear(task); /* libavcodec does not say what it is */
    return mfi_error(task, MF_ERROR_PARAMS, "bit_rate: %s has no %lld for %d channels at %d Hz", spec->codec,
                     (long long)spec->bps, spec->channels, spec->rate);
}

/* A frame of the length that the encoder asks for. */
static int new_frame(mf_task *task, mfi_encoder *encoder)
{
    const AVCodecContext *context = encoder->context;
    AVFrame *frame = encoder->frame;
    int result;

    encoder->room = context->frame_size ? context->frame_size : ROOM;
    frame->format = context->sample_fmt;
    frame->sample_rate = context->sample_rate;
    frame->nb_samples = encoder->room;
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
    MFI_TRY(mfi_encoder_new(task, spec->codec, spec->codec, &encoder));
    result = encoder->context->codec_type == AVMEDIA_TYPE_AUDIO
                 ? configure(task, encoder, spec)
                 : mfi_error(task, MF_ERROR_PARAMS, "codec: %s is none of audio", spec->codec);
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

/* --- Samples into the frame, as the encoder wants them. */

/* Noise of two uniform numbers within half a step each: what rounding loses then no longer depends on the sound. */
static float triangular(uint32_t *state)
{
    float sum = 0;

    for (int i = 0; i < 2; i++) {
        *state = *state * 1664525 + 1013904223;
        sum += (float)(*state >> 8) * 0x1p-24f - 0.5f;
    }
    return sum;
}

/* Samples that have 16 bits lose nothing, and get no noise. */
static int is_whole(const float *samples, int count)
{
    int fraction = 0;

    for (int i = 0; i < count; i++)
        fraction |= samples[i] * 32768 != rintf(samples[i] * 32768);
    return !fraction;
}

static void store_s16(const float *restrict from, int16_t *restrict to, int step, int count, uint32_t *noise)
{
    const int whole = is_whole(from, count);

    for (int i = 0; i < count; i++, to += step)
        *to = (int16_t)lrintf(MFI_CLAMP(from[i] * 32768 + (whole ? 0 : triangular(noise)), -32768.0f, 32767.0f));
}

/* 24 bits, in the upper part of 32. */
static void store_s32(const float *restrict from, int32_t *restrict to, int step, int count)
{
    for (int i = 0; i < count; i++, to += step)
        *to = (int32_t)lrintf(MFI_CLAMP(from[i] * 8388608, -8388608.0f, 8388607.0f)) * 256;
}

static void store_float(const float *restrict from, float *restrict to, int step, int count)
{
    for (int i = 0; i < count; i++, to += step)
        *to = from[i];
}

/* `count` samples of a channel to where the frame is filled. */
static void store(mfi_encoder *encoder, const float *from, int channel, int count)
{
    const AVFrame *frame = encoder->frame;
    const int planar = av_sample_fmt_is_planar(frame->format), step = planar ? 1 : frame->ch_layout.nb_channels;
    const int at = planar ? encoder->filled : encoder->filled * step + channel;
    uint8_t *plane = frame->extended_data[planar ? channel : 0];

    switch (av_get_packed_sample_fmt(frame->format)) {
    case AV_SAMPLE_FMT_S16:
        store_s16(from, (int16_t *)plane + at, step, count, &encoder->noise);
        break;
    case AV_SAMPLE_FMT_S32:
        store_s32(from, (int32_t *)plane + at, step, count);
        break;
    default: /* AV_SAMPLE_FMT_FLT */
        store_float(from, (float *)plane + at, step, count);
        break;
    }
}

/* Moves samples of the block to the frame: 1 when that is full. */
static int fill(mf_task *task, mfi_encoder *encoder)
{
    const mfi_audio *block = encoder->block;
    const int room = encoder->room - encoder->filled;
    int result, count;

    if (!block)
        return 0;
    count = MFI_MIN(room, block->samples - encoder->block_position);
    result = av_frame_make_writable(encoder->frame);
    if (result < 0)
        return mfi_av_error(task, NULL, result, encoder->context->codec->name);
    for (int c = 0; c < block->channels; c++)
        store(encoder, block->planes[c] + encoder->block_position, c, count);
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
