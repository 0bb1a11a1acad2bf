/* Decoded audio -> float planes: the sample format and the order of channels; what no sample can be is mended. */
#include <stdio.h>
#include "mfi_media_priv.h"

enum { MAX_CHANNELS = 64, MAX_SAMPLE_RATE = 768000 };

#define CONVERT(type, expression)                                                                                              \
    do {                                                                                                                       \
        const type *in = source;                                                                                               \
        for (int i = 0; i < count; i++, in += step)                                                                            \
            target[i] = (float)(expression);                                                                                   \
    } while (0)

/* `count` samples, each `step` samples after the one before. */
static void convert(float *restrict target, const void *source, int step, int count, enum AVSampleFormat format)
{
    switch (format) {
    case AV_SAMPLE_FMT_U8:
        CONVERT(uint8_t, (*in - 128) * (1.0f / 128));
        break;
    case AV_SAMPLE_FMT_S16:
        CONVERT(int16_t, *in * (1.0f / 32768));
        break;
    case AV_SAMPLE_FMT_S32:
        CONVERT(int32_t, *in * (1.0 / 2147483648.0));
        break;
    case AV_SAMPLE_FMT_S64:
        CONVERT(int64_t, (double)*in * (1.0 / 9223372036854775808.0));
        break;
    case AV_SAMPLE_FMT_FLT:
        CONVERT(float, *in);
        break;
    default: /* AV_SAMPLE_FMT_DBL */
        CONVERT(double, *in);
        break;
    }
}

/* The mask of a layout, and for each of its channels in the mask's order where the frame has it. 0 and the frame's own order
 * where a mask cannot tell what the channels are. */
static uint64_t map_channels(const AVChannelLayout *layout, int order[MAX_CHANNELS])
{
    uint64_t mask = 0;
    int known = 0;

    for (int bit = 0; bit < 64; bit++) {
        const int index = av_channel_layout_index_from_channel(layout, (enum AVChannel)bit);
        if (index < 0)
            continue;
        mask |= UINT64_C(1) << bit;
        order[known++] = index;
    }
    if (known == layout->nb_channels)
        return mask;
    for (int i = 0; i < layout->nb_channels; i++)
        order[i] = i;
    return 0;
}

int mfi_samples(mf_task *task, const char *name, const AVFrame *frame, mfi_audio **out)
{
    const int channels = frame->ch_layout.nb_channels, rate = frame->sample_rate;
    const int planar = av_sample_fmt_is_planar(frame->format);
    const enum AVSampleFormat format = av_get_packed_sample_fmt(frame->format);
    const int size = av_get_bytes_per_sample(format);
    int order[MAX_CHANNELS];

    *out = NULL;
    if (frame->nb_samples <= 0)
        return 0;
    if (channels < 1 || channels > MAX_CHANNELS || rate < 1 || rate > MAX_SAMPLE_RATE)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: audio of %d channels at %d Hz is outside 1..%d at 1..%d Hz", name, channels,
                         rate, MAX_CHANNELS, MAX_SAMPLE_RATE);
    const uint64_t mask = map_channels(&frame->ch_layout, order);
    MFI_TRY(mfi_audio_alloc(task, rate, channels, mask, frame->nb_samples, out));
    for (int c = 0; c < channels; c++) {
        const uint8_t *source = planar ? frame->extended_data[order[c]] : frame->extended_data[0] + order[c] * size;
        convert((*out)->planes[c], source, planar ? 1 : channels, frame->nb_samples, format);
        mfi_audio_clean((*out)->planes[c], frame->nb_samples);
    }
    (*out)->time_us = frame->pts == AV_NOPTS_VALUE ? INT64_MIN : frame->pts;
    return 1;
}

/* What iTunes says of a file without an edit list: "00000000 delay padding samples ...", in hexadecimal digits. */
static int64_t itunes_samples(const AVFormatContext *format)
{
    const AVDictionaryEntry *tag = av_dict_get(format->metadata, "iTunSMPB", NULL, 0);
    unsigned long long samples = 0;

    return tag && sscanf(tag->value, "%*x %*x %*x %16llx", &samples) == 1 && samples < INT64_MAX ? (int64_t)samples : 0;
}

int64_t mfi_media_exact_samples(const mfi_media *media, int index)
{
    const AVStream *stream = media->format->streams[index];
    const int rate = stream->codecpar->sample_rate;

    if (!av_match_name("mov", media->format->iformat->name) || rate < 1)
        return 0;
    const int64_t told = itunes_samples(media->format);
    if (told > 0)
        return told;
    if (stream->duration <= 0 || stream->time_base.num != 1 || rate % stream->time_base.den)
        return 0;
    return av_rescale(stream->duration, rate, stream->time_base.den);
}

int mfi_media_delay(const mfi_media *media, int index, int64_t first_us)
{
    /* Had the decoder cut it off, the block would start later than its packet. */
    if (!av_match_name("matroska", media->format->iformat->name) || media->packet->pts != first_us)
        return 0;
    return MFI_MAX(media->format->streams[index]->codecpar->initial_padding, 0);
}

int mfi_media_take_audio(mf_task *task, mfi_media *media, int index)
{
    mf_probe_result *info = media->info;

    if (index < 0 || (unsigned)index >= info->stream_count || info->streams[index].kind != MF_STREAM_AUDIO)
        return mfi_error(task, MF_ERROR_NO_STREAM, "%s: stream %d is no audio", mfi_source_name(media->source), index);
    info->audio = index;
    return 0;
}
