/* Counts frames and measures their spacing by reading every packet. */
#include <inttypes.h>
#include <math.h>
#include "mfi_media_priv.h"

enum { REORDER = 32 /* more frames than any codec puts between decoding and display order */ };

/* Time stamps of one stream, put in order as they pass. */
typedef struct spacing {
    int64_t window[REORDER];
    int waiting;
    int64_t packets, frames, steps;
    int64_t first, last, longest_end;
    int64_t shortest_step, longest_step;
} spacing;

static void take_step(spacing *s, int64_t pts)
{
    if (s->last != AV_NOPTS_VALUE && pts > s->last) {
        const int64_t step = pts - s->last;
        s->shortest_step = s->steps ? MFI_MIN(s->shortest_step, step) : step;
        s->longest_step = s->steps ? MFI_MAX(s->longest_step, step) : step;
        s->steps++;
    }
    if (s->first == AV_NOPTS_VALUE)
        s->first = pts;
    s->last = pts;
}

static void take_earliest(spacing *s)
{
    int earliest = 0;

    for (int i = 1; i < s->waiting; i++)
        if (s->window[i] < s->window[earliest])
            earliest = i;
    take_step(s, s->window[earliest]);
    s->window[earliest] = s->window[--s->waiting];
}

static void take_packet(spacing *s, const AVPacket *packet)
{
    s->packets++;
    if (packet->flags & AV_PKT_FLAG_DISCARD)
        return;
    s->frames++;
    if (packet->pts == AV_NOPTS_VALUE)
        return;
    if (s->waiting == REORDER)
        take_earliest(s);
    s->window[s->waiting++] = packet->pts;
    s->longest_end = MFI_MAX(s->longest_end, packet->pts + MFI_MAX(packet->duration, 0));
}

static void describe_spacing(spacing *s, const AVStream *av, mf_stream *stream)
{
    while (s->waiting > 0)
        take_earliest(s);
    stream->frame_count = s->frames;
    if (s->first == AV_NOPTS_VALUE) { /* a bare stream of video: all there is to go by is its rate */
        if (stream->frame_rate > 0)
            stream->duration_us = llrint(s->frames / stream->frame_rate * AV_TIME_BASE);
        return;
    }
    const AVRational base = av->time_base;
    if (s->longest_end > s->first)
        stream->duration_us = av_rescale_q(s->longest_end - s->first, base, AV_TIME_BASE_Q);
    if (stream->kind != MF_STREAM_VIDEO || s->steps < 2)
        return;
    const double mean = (double)(s->last - s->first) / s->steps;
    const double off = MFI_MAX(s->longest_step - mean, mean - s->shortest_step);
    stream->variable_frame_rate = off > MFI_MAX(1.0, mean * 0.01);
    stream->frame_rate = 1 / (mean * av_q2d(base));
    av_reduce(&stream->frame_rate_num, &stream->frame_rate_den, s->steps * base.den, (s->last - s->first) * base.num, 1 << 30);
}

/* What only a strict task minds: packets that are cut off, or that the index or the header promises in vain. */
static int check_complete(mf_task *task, const mfi_media *media, const spacing *spacings, uint32_t count)
{
    const AVFormatContext *format = media->format;

    if (av_match_name("flac", format->iformat->name) && count > 0 && spacings[0].longest_end < format->streams[0]->duration)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: it is cut off: only %.3f of %.3f s are there",
                         mfi_source_name(media->source), spacings[0].longest_end * av_q2d(format->streams[0]->time_base),
                         format->streams[0]->duration * av_q2d(format->streams[0]->time_base));
    for (uint32_t i = 0; i < count && av_match_name("mov", format->iformat->name); i++) {
        const AVStream *stream = format->streams[i];
        const int promised = avformat_index_get_entries_count(stream);
        /* An index that grew from fragments, which has no count of its own, can have entries twice. */
        if (stream->nb_frames > 0 && stream->discard < AVDISCARD_ALL && spacings[i].packets < promised)
            return mfi_error(task, MF_ERROR_FORMAT, "%s: only %" PRId64 " of %d packets of stream %u are there",
                             mfi_source_name(media->source), spacings[i].packets, promised, i);
    }
    return 0;
}

static int read_all(mf_task *task, mfi_media *media, spacing *spacings, uint32_t count)
{
    const int64_t size = mfi_source_size(task, media->source, 0);
    int result, cut = 0;

    while ((result = av_read_frame(media->format, media->packet)) >= 0) {
        cut |= media->packet->flags & AV_PKT_FLAG_CORRUPT;
        if (media->packet->stream_index < (int)count)
            take_packet(&spacings[media->packet->stream_index], media->packet);
        av_packet_unref(media->packet);
        MFI_TRY(mfi_tick(task, MFI_MIN(media->position, MFI_MAX(size, 0)), MFI_MAX(size, 0)));
    }
    if (media->io_error < 0)
        return media->io_error;
    if (!task->strict)
        return 0;
    if (result != AVERROR_EOF || cut)
        return mfi_av_error(task, media, cut ? AVERROR_INVALIDDATA : result, mfi_source_name(media->source));
    return check_complete(task, media, spacings, count);
}

int mfi_media_count(mf_task *task, mfi_media *media)
{
    mf_probe_result *info = media->info;
    mf_stream *streams = (mf_stream *)info->streams; /* ours until the record is handed out */
    spacing *spacings = mfi_alloc_array(info->stream_count, sizeof *spacings);

    if (!spacings)
        return mfi_nomem(task);
    for (uint32_t i = 0; i < info->stream_count; i++)
        spacings[i].first = spacings[i].last = spacings[i].longest_end = AV_NOPTS_VALUE;
    const int result = read_all(task, media, spacings, info->stream_count);
    for (uint32_t i = 0; i < info->stream_count && result >= 0; i++) {
        describe_spacing(&spacings[i], media->format->streams[i], &streams[i]);
        if (streams[i].duration_us != INT64_MIN && info->duration_us == INT64_MIN)
            info->duration_us = streams[i].duration_us;
    }
    mfi_free(spacings);
    return result;
}
