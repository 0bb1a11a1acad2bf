/* Packets -> CMAF fragments or MPEG-TS. libavformat writes the boxes and TS packets into memory here; cutting, brands and byte
 * ranges are ours. One muxer serves a track from its first packet to its last, so that sequence numbers and continuity counters
 * run on. */
#include <string.h>
#include "mfi_encode_priv.h"
#include "mfi_media_priv.h"
#include "mfi_mux.h"
#include "mfi_mux_priv.h"

enum { IO_BUFFER_SIZE = 32 << 10, TS_CLOCK = 90000, LOWEST_TIMESCALE = 10000 };

#define ORIGIN_SECONDS (MFI_MUX_ORIGIN_US / 1000000)

/* A segment of CMAF ("cmfs") that follows DASH's rules ("msdh"). */
static const uint8_t styp[] = {0, 0, 0, 24, 's', 't', 'y', 'p', 'm', 's', 'd', 'h',
                               0, 0, 0, 0,  'm', 's', 'd', 'h', 'c', 'm', 'f', 's'};

struct mfi_muxer {
    AVFormatContext *format;
    AVIOContext *io;
    AVPacket *packet;
    AVRational base; /* of the encoder's packets */
    int ts, video, timescale;
    int64_t lead;    /* ticks that media times are ahead of the presentation, which the edit list takes off: fMP4 only */
    int started;     /* the first packet has come */
    int pending;     /* packets since the last cut */
    int taken;       /* the bytes were given out and may be overwritten */
    uint8_t *bytes;  /* what libavformat has written since the last cut; it goes back to fill in sizes */
    size_t size, position, capacity;
    uint8_t *init;
    size_t init_size;
};

static int write_bytes(void *opaque, mfi_avio_wbuf *data, int size)
{
    mfi_muxer *muxer = opaque;
    const size_t end = muxer->position + (size_t)size;

    if (mfi_reserve(&muxer->bytes, &muxer->capacity, end, 1) < 0)
        return AVERROR(ENOMEM);
    memcpy(muxer->bytes + muxer->position, data, (size_t)size);
    muxer->position = end;
    muxer->size = MFI_MAX(muxer->size, end);
    return size;
}

static int64_t seek_bytes(void *opaque, int64_t offset, int whence)
{
    mfi_muxer *muxer = opaque;

    if (whence == AVSEEK_SIZE)
        return (int64_t)muxer->size;
    if (whence != SEEK_SET || offset < 0 || offset > (int64_t)muxer->size)
        return AVERROR(EINVAL);
    muxer->position = (size_t)offset;
    return offset;
}

static int av_failure(mf_task *task, const mfi_muxer *muxer, int error)
{
    return mfi_av_error(task, NULL, error, muxer->ts ? "MPEG-TS" : "fMP4");
}

/* Starts over with empty memory. */
static int reset(mf_task *task, mfi_muxer *muxer)
{
    const int64_t position = avio_seek(muxer->io, 0, SEEK_SET);

    muxer->size = 0;
    muxer->taken = 0;
    return position < 0 ? av_failure(task, muxer, (int)position) : 0;
}

static int flush(mf_task *task, mfi_muxer *muxer)
{
    const int result = av_write_frame(muxer->format, NULL);

    avio_flush(muxer->io);
    if (result >= 0 && muxer->io->error >= 0)
        return 0;
    return av_failure(task, muxer, result < 0 ? result : muxer->io->error);
}

static int open_io(mf_task *task, mfi_muxer *muxer)
{
    uint8_t *buffer = av_malloc(IO_BUFFER_SIZE);

    muxer->io = buffer ? avio_alloc_context(buffer, IO_BUFFER_SIZE, 1, muxer, NULL, write_bytes, seek_bytes) : NULL;
    if (!muxer->io) {
        av_free(buffer);
        return mfi_nomem(task);
    }
    return 0;
}

static int add_stream(mf_task *task, mfi_muxer *muxer, const AVCodecContext *context, const char *language)
{
    AVStream *stream = avformat_new_stream(muxer->format, NULL);
    int result = stream ? avcodec_parameters_from_context(stream->codecpar, context) : AVERROR(ENOMEM);

    if (result >= 0 && language)
        result = av_dict_set(&stream->metadata, "language", language, 0);
    if (result < 0)
        return av_failure(task, muxer, result);
    if (muxer->ts)
        stream->codecpar->codec_tag = 0; /* those of MP4 mean nothing here */
    stream->sample_aspect_ratio = context->sample_aspect_ratio;
    stream->avg_frame_rate = context->framerate;
    stream->time_base = (AVRational){1, muxer->timescale};
    return 0;
}

static int set_fmp4(mf_task *task, mfi_muxer *muxer)
{
    AVFormatContext *format = muxer->format;

    MFI_TRY(mfi_av_option(task, format, "movflags", "frag_custom+delay_moov+skip_trailer+default_base_moof+frag_discont"));
    MFI_TRY(mfi_av_option(task, format, "use_editlist", "0"));
    MFI_TRY(mfi_av_option(task, format, "brand", "cmfc"));
    return muxer->video ? mfi_av_option(task, format, "video_track_timescale", "%d", muxer->timescale) : 0;
}

static int set_ts(mf_task *task, mfi_muxer *muxer)
{
    AVFormatContext *format = muxer->format;

    format->max_delay = 700000; /* how far the clock runs ahead of decoding, in microseconds */
    MFI_TRY(mfi_av_option(task, format, "mpegts_copyts", "1"));
    MFI_TRY(mfi_av_option(task, format, "pat_period", "86400"));
    return mfi_av_option(task, format, "sdt_period", "86400");
}

/* Ticks of whole frames where the base has them, and enough of them for other rates of the same track. */
static int choose_timescale(const mfi_muxer *muxer)
{
    int timescale = muxer->base.den;

    if (muxer->ts)
        return TS_CLOCK;
    while (muxer->video && timescale < LOWEST_TIMESCALE)
        timescale *= 2;
    return timescale;
}

static int open_muxer(mf_task *task, mfi_muxer *muxer, const AVCodecContext *context, const char *language)
{
    int result;

    if (muxer->ts && context->codec_id == AV_CODEC_ID_AV1)
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "av1: MPEG-TS cannot carry it; use fMP4 segments");
    muxer->packet = av_packet_alloc();
    result = avformat_alloc_output_context2(&muxer->format, NULL, muxer->ts ? "mpegts" : "mp4", NULL);
    if (!muxer->packet || result < 0)
        return muxer->packet ? av_failure(task, muxer, result) : mfi_nomem(task);
    MFI_TRY(open_io(task, muxer));
    muxer->format->pb = muxer->io;
    muxer->format->flags |= AVFMT_FLAG_BITEXACT; /* nothing of versions or the time of day */
    MFI_TRY(mfi_av_option(task, muxer->format, "avoid_negative_ts", "disabled"));
    MFI_TRY(muxer->ts ? set_ts(task, muxer) : set_fmp4(task, muxer));
    MFI_TRY(add_stream(task, muxer, context, language));
    result = avformat_write_header(muxer->format, NULL);
    if (result < 0)
        return av_failure(task, muxer, result);
    muxer->timescale = muxer->format->streams[0]->time_base.den;
    return 0;
}

int mfi_muxer_new(mf_task *task, const mfi_encoder *encoder, int ts, const char *language, mfi_muxer **out)
{
    const AVCodecContext *context = mfi_encoder_context(encoder);
    mfi_muxer *muxer;
    int result;

    *out = NULL;
    MFI_TRY(mfi_avformat_load(task));
    muxer = mfi_alloc(sizeof *muxer);
    if (!muxer)
        return mfi_nomem(task);
    muxer->base = context->time_base;
    muxer->ts = ts;
    muxer->video = context->codec_type == AVMEDIA_TYPE_VIDEO;
    muxer->timescale = choose_timescale(muxer);
    result = open_muxer(task, muxer, context, language);
    if (result < 0)
        mfi_muxer_free(muxer);
    else
        *out = muxer;
    return result;
}

void mfi_muxer_free(mfi_muxer *muxer)
{
    if (!muxer)
        return;
    avformat_free_context(muxer->format);
    if (muxer->io)
        av_freep(&muxer->io->buffer);
    avio_context_free(&muxer->io);
    av_packet_free(&muxer->packet);
    mfi_free(muxer->bytes);
    mfi_free(muxer->init);
    mfi_free(muxer);
}

/* On the track's clock, from the origin. */
static int64_t to_ticks(const mfi_muxer *muxer, int64_t time)
{
    return av_rescale_q(time, muxer->base, (AVRational){1, muxer->timescale}) +
           (int64_t)ORIGIN_SECONDS * muxer->timescale + muxer->lead;
}

/* Puts the first decoding time where the presentation starts: at the first picture, and at the origin after AAC's priming. */
static void find_lead(mfi_muxer *muxer, const mfi_packet *packet)
{
    if (!muxer->ts && !muxer->started)
        muxer->lead = to_ticks(muxer, MFI_MAX(packet->pts, 0)) - to_ticks(muxer, packet->dts);
    muxer->started = 1;
}

int mfi_muxer_write(mf_task *task, mfi_muxer *muxer, const mfi_packet *packet)
{
    AVPacket *copy = muxer->packet;
    int result;

    MFI_TRY(mfi_tick(task, 0, 0));
    if (muxer->taken)
        MFI_TRY(reset(task, muxer));
    result = av_packet_ref(copy, packet->impl);
    if (result < 0)
        return av_failure(task, muxer, result);
    copy->stream_index = 0;
    find_lead(muxer, packet);
    copy->pts = to_ticks(muxer, packet->pts);
    copy->dts = to_ticks(muxer, packet->dts);
    copy->duration = to_ticks(muxer, packet->dts + copy->duration) - copy->dts; /* no gap before the next one */
    result = av_write_frame(muxer->format, copy);
    av_packet_unref(copy);
    muxer->pending = 1;
    return result < 0 ? av_failure(task, muxer, result) : 0;
}

/* The first flush of a fragmented file gives its header alone. */
static int take_init(mf_task *task, mfi_muxer *muxer)
{
    MFI_TRY(flush(task, muxer));
    MFI_TRY(mfi_mux_init(task, muxer->bytes, muxer->size, (uint32_t)muxer->lead, &muxer->init, &muxer->init_size));
    return reset(task, muxer);
}

static int cut_fmp4(mf_task *task, mfi_muxer *muxer, int segment_start)
{
    if (muxer->taken)
        MFI_TRY(reset(task, muxer));
    if (!muxer->pending)
        return 0;
    if (!muxer->init)
        MFI_TRY(take_init(task, muxer));
    if (segment_start)
        avio_write(muxer->io, styp, sizeof styp);
    return flush(task, muxer);
}

static int cut_ts(mf_task *task, mfi_muxer *muxer)
{
    if (muxer->taken)
        MFI_TRY(reset(task, muxer));
    MFI_TRY(flush(task, muxer));
    return mfi_av_option(task, muxer->format->priv_data, "mpegts_flags", "resend_headers");
}

int mfi_muxer_cut(mf_task *task, mfi_muxer *muxer, int segment_start, mfi_chunk *chunk)
{
    *chunk = (mfi_chunk){0};
    MFI_TRY(muxer->ts ? cut_ts(task, muxer) : cut_fmp4(task, muxer, segment_start));
    muxer->pending = 0;
    muxer->taken = 1;
    *chunk = (mfi_chunk){.data = muxer->bytes, .size = muxer->size};
    if (muxer->video)
        chunk->key_size = (muxer->ts ? mfi_mux_first_pes : mfi_mux_first_sample)(muxer->bytes, muxer->size);
    return 0;
}

const uint8_t *mfi_muxer_init(const mfi_muxer *muxer, size_t *size)
{
    *size = muxer->init_size;
    return muxer->init;
}

int mfi_muxer_timescale(const mfi_muxer *muxer)
{
    return muxer->timescale;
}
