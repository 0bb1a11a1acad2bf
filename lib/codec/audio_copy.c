/* Audio of a media into a file of its own, packet by packet. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "mfi_audio_file_priv.h"
#include "mfi_media_priv.h"

enum { TOLERANCE_US = 20000 }; /* time stamps may jitter by this */

typedef struct copying {
    mfi_media *media;
    const AVStream *stream;
    mfi_audio_mux *mux;
    mfi_audio_stamper stamper;
    int64_t origin; /* time 0 of what is written, in samples of the media */
    int begun;
} copying;

static int can_copy(const mfi_media *media, const struct mf_audio_save_params *params, const mfi_audio_format *format)
{
    const AVCodecParameters *stream = media->format->streams[media->info->audio]->codecpar;
    const int as_it_is = !params->bit_rate && params->quality == 0 && !params->sample_rate && !params->channels && !params->bits;

    return as_it_is && mfi_audio_format_holds(format, stream->codec_id) &&
           (params->codec == MF_AUDIO_AUTO || mfi_audio_format_codec(stream->codec_id) == params->codec);
}

/* The length of a packet: as the container tells where it counts in samples, since the last one may be shorter; else the codec's. */
static int64_t length(const mfi_audio_stamper *s, const AVPacket *packet, int64_t whole)
{
    const int exact = packet->duration > 0 && s->stored.num == 1 && s->stored.den % s->base.den == 0;

    return exact || whole <= 0 ? av_rescale_q(packet->duration, AV_TIME_BASE_Q, s->base) : whole;
}

/* Where the sound ends within the last packet, some containers say by its duration, others by the samples to skip: here both do. */
static int trim(mf_task *task, const mfi_audio_stamper *s, AVPacket *packet, int64_t whole)
{
    size_t size = 0;
    const uint8_t *skip = av_packet_get_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, &size);
    const int64_t padding = size >= 10 ? AV_RL32(skip + 4) : 0;

    if (padding > 0 && !s->ogg) {
        packet->duration = MFI_MAX(packet->duration - padding, 0);
    } else if (!padding && whole > packet->duration && packet->duration > 0) {
        uint8_t *made = skip ? NULL : av_packet_new_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, 10);
        if (!made)
            return skip ? 0 : mfi_nomem(task);
        memset(made, 0, 10);
        AV_WL32(made + 4, (uint32_t)(whole - packet->duration));
    }
    return 0;
}

mfi_audio_stamper mfi_audio_stamper_of(const mfi_media *media, int index)
{
    const AVStream *stream = media->format->streams[index];

    return (mfi_audio_stamper){
        .stream = stream->codecpar,
        .stored = stream->time_base,
        .base = {1, MFI_MAX(stream->codecpar->sample_rate, 1)},
        .ogg = av_match_name("ogg", media->format->iformat->name),
    };
}

int mfi_audio_stamp(mf_task *task, mfi_audio_stamper *s, AVPacket *packet)
{
    const int64_t whole = av_get_audio_frame_duration2((AVCodecParameters *)s->stream, packet->size);
    const int64_t us = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;
    const int64_t tolerance = MFI_MAX(av_rescale(TOLERANCE_US, s->base.den, AV_TIME_BASE), 1);
    int64_t time = us == AV_NOPTS_VALUE ? s->next : av_rescale_q(us, AV_TIME_BASE_Q, s->base);

    if (s->told && time <= s->next - tolerance)
        return 0;
    if (s->told && time < s->next + tolerance)
        time = s->next;
    packet->duration = length(s, packet, whole);
    MFI_TRY(trim(task, s, packet, whole));
    s->told = packet->duration > 0;
    s->next = time + packet->duration;
    packet->pts = packet->dts = time;
    return 1;
}

/* What is before 0 is delay. */
static int write_packet(mf_task *task, copying *c, AVPacket *packet)
{
    const int64_t us = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;
    const int kept = mfi_audio_stamp(task, &c->stamper, packet);

    if (kept <= 0)
        return kept;
    if (!c->begun && packet->pts >= 0)
        c->origin = packet->pts + mfi_media_delay(c->media, c->media->info->audio, us);
    c->begun = 1;
    packet->pts = packet->dts -= c->origin;
    return mfi_audio_mux_packet(task, c->mux, packet);
}

static int copy_packets(mf_task *task, copying *c)
{
    mfi_media *media = c->media;
    int result;

    while ((result = mfi_media_next_packet(task, media)) > 0)
        MFI_TRY(write_packet(task, c, media->packet));
    return result;
}

static int describe(mf_task *task, const copying *c, const mfi_audio_format *format, const char *file, int64_t bytes, void *record,
                    mf_audio_result *made)
{
    const AVCodecParameters *stream = c->stream->codecpar;

    made->file = mfi_record_text(record, file);
    made->format = format->name;
    made->codec = avcodec_get_name(stream->codec_id);
    made->samples = MFI_MAX(c->stamper.next - c->origin, 0);
    made->duration_us = av_rescale(made->samples, AV_TIME_BASE, c->stamper.base.den);
    made->bit_rate = made->samples ? av_rescale(bytes * 8, c->stamper.base.den, made->samples) : 0;
    made->sample_rate = stream->sample_rate;
    made->channels = stream->ch_layout.nb_channels;
    made->copied = 1;
    return mfi_record_failed(record) ? mfi_nomem(task) : 0;
}

static int copy_all(mf_task *task, copying *c, const mfi_audio_format *format, int drop_tags, mf_sink *sink, void *record,
                    mf_audio_result *made)
{
    const int index = c->media->info->audio;
    char ending[8], name[16];
    const char *file = mfi_sink_name(sink);
    int64_t bytes;

    snprintf(name, sizeof name, "audio.%s", mfi_audio_format_ending(format, ending));
    MFI_TRY(mfi_media_select(task, c->media, index, NULL));
    MFI_TRY(mfi_audio_mux_new(task, format, c->stream->codecpar, c->stamper.base, &c->mux));
    if (!drop_tags)
        MFI_TRY(mfi_audio_mux_tags(task, c->mux, c->media, index));
    MFI_TRY(copy_packets(task, c));
    if (!c->begun)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: there is no sound to write", mfi_source_name(c->media->source));
    MFI_TRY(mfi_audio_mux_finish(task, c->mux, sink, name, &bytes, &made->size_bytes));
    return describe(task, c, format, file ? file : name, bytes, record, made);
}

int mfi_audio_copy(mf_task *task, mfi_media *media, const struct mf_audio_save_params *params, mf_sink *sink, void *record,
                   mf_audio_result *made)
{
    const AVStream *stream = media->format->streams[media->info->audio];
    copying c = {.media = media, .stream = stream, .stamper = mfi_audio_stamper_of(media, media->info->audio)};
    const mfi_audio_format *format;

    MFI_TRY(mfi_audio_format_choose(task, params->format, sink, &format));
    if (!format)
        format = mfi_audio_format_of(stream->codecpar->codec_id);
    if (!can_copy(media, params, format))
        return 0;
    const int result = copy_all(task, &c, format, params->drop_tags, sink, record, made);
    mfi_audio_mux_free(c.mux);
    return result < 0 ? result : 1;
}
