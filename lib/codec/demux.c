/* Packets: what is read, its times brought to one line, and how far the reading is. */
#include "mfi_media_priv.h"

enum {
    MAX_JUMP_US = 10000000, /* a time stamp this far from where it should be is a new time line */
    MAX_ERRORS = 64         /* in a row, from a demuxer that should get on by itself */
};

#define MAX_TIME_US (INT64_MAX / 8) /* beyond this a time stamp is nonsense */

int mfi_media_damaged(mf_task *task, mfi_media *media, unsigned index, int64_t time_us, int av_error)
{
    static const char *const kinds[] = {"data", "video", "audio", "subtitle", "picture"};
    const mf_probe_result *info = media->info;
    char reason[AV_ERROR_MAX_STRING_SIZE] = "";

    if (av_error == AVERROR(ENOMEM))
        return mfi_nomem(task);
    MFI_TRY(mfi_tick(task, 0, 0));
    media->corrupt++;
    if (!task->strict)
        return 0;
    av_strerror(av_error, reason, sizeof reason);
    return mfi_error(task, MF_ERROR_FORMAT, "%s: its %s is damaged at %.3f s: %s", mfi_source_name(media->source),
                     index < info->stream_count ? kinds[info->streams[index].kind] : "container", time_us / 1e6, reason);
}

static void shift_time(int64_t *time, int64_t by)
{
    const int64_t shifted = av_sat_add64(*time, by);

    if (*time != AV_NOPTS_VALUE)
        *time = shifted > -MAX_TIME_US && shifted < MAX_TIME_US ? shifted : AV_NOPTS_VALUE;
}

static void shift(AVPacket *packet, int64_t by)
{
    shift_time(&packet->pts, by);
    shift_time(&packet->dts, by);
}

/* Brings the packet's times to microseconds of the media, without jumps. Streams of broadcast formats may start a new time line
 * anywhere; in others only a jump back is an error, and a gap is meant. */
static void mend(mfi_media *media, AVPacket *packet)
{
    const int jumps = media->format->iformat->flags & AVFMT_TS_DISCONT;
    int64_t *next = &media->next_dts_us[packet->stream_index];

    av_packet_rescale_ts(packet, media->format->streams[packet->stream_index]->time_base, AV_TIME_BASE_Q);
    if (packet->duration < 0 || packet->duration > MFI_MAX_LENGTH_US)
        packet->duration = 0;
    shift(packet, media->shift_us);
    if (packet->dts == AV_NOPTS_VALUE)
        return;
    const int64_t off = *next == INT64_MIN ? 0 : packet->dts - *next;
    /* Where another stream is at that time already, it is a gap in this one. */
    const int ahead = jumps && off > MAX_JUMP_US && packet->dts - media->last_us > MAX_JUMP_US;
    if (off < -MAX_JUMP_US || ahead) {
        media->shift_us = av_sat_sub64(media->shift_us, off);
        shift(packet, -off);
    }
    *next = packet->dts + packet->duration;
    media->last_us = packet->dts;
}

/* How far the reading is: by time, or by bytes where the times say nothing of the length. */
static void position(const mfi_media *media, int64_t *done, int64_t *total)
{
    const mf_probe_result *info = media->info;
    const int jumps = media->format->iformat->flags & AVFMT_TS_DISCONT && info->size_bytes > 0;
    const int timed = info->duration_us > 0 && !jumps;

    *total = timed ? info->duration_us : MFI_MAX(info->size_bytes, 1);
    *done = MFI_CLAMP(timed ? media->last_us : media->position, 0, *total);
}

int mfi_media_next_packet(mf_task *task, mfi_media *media)
{
    AVPacket *packet = media->packet;
    int64_t done, total;

    media->task = task;
    media->begun = 1;
    for (int errors = 0; errors < MAX_ERRORS;) {
        position(media, &done, &total);
        MFI_TRY(mfi_tick(task, done, media->silent || media->aside ? 0 : total));
        av_packet_unref(packet);
        const int result = av_read_frame(media->format, packet);
        if (media->io_error < 0)
            return media->io_error;
        if (result == AVERROR_EOF)
            return 0;
        if (result < 0) {
            MFI_TRY(mfi_media_damaged(task, media, media->info->stream_count, media->last_us, result));
            errors++;
            continue;
        }
        /* Some formats find further streams on the way. */
        if ((unsigned)packet->stream_index >= media->info->stream_count)
            continue;
        const mfi_decoder *decoder = &media->decoders[packet->stream_index];
        if ((decoder->selected || decoder->copied) && !decoder->picture) {
            mend(media, packet);
            return 1;
        }
    }
    return 0;
}
