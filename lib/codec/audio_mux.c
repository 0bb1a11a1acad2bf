/* One stream of packets into a container, with tags and a cover. libavformat writes into a spool, where it can go back to what is
 * known at the end alone: lengths, checksums, an index that belongs to the front. */
#include <string.h>
#include "mfi_audio_file_priv.h"
#include "mfi_encode_priv.h"
#include "mfi_media_priv.h"

enum { IO_BUFFER_SIZE = 64 << 10 };

int mfi_audio_mux_error(mf_task *task, const mfi_audio_mux *mux, int error)
{
    return mux->io_error < 0 ? mux->io_error : mfi_av_error(task, NULL, error, mux->target->name);
}

/* --- Bytes. */

static int write_spool(void *opaque, mfi_avio_wbuf *data, int size)
{
    mfi_audio_mux *mux = opaque;
    int result = mfi_tick(mux->task, 0, 0);

    if (result >= 0)
        result = mfi_spool_write(mux->task, mux->spool, mux->position, data, (size_t)size);
    if (result < 0) {
        mux->io_error = mux->io_error < 0 ? mux->io_error : result;
        return AVERROR(EIO);
    }
    mux->position += size;
    return size;
}

static int64_t seek(const mfi_audio_mux *mux, int64_t *position, int64_t offset, int whence)
{
    const int64_t size = mfi_spool_size(mux->spool);

    if (whence == AVSEEK_SIZE)
        return size;
    if (whence == SEEK_CUR)
        offset += *position;
    else if (whence == SEEK_END)
        offset += size;
    return offset < 0 ? AVERROR(EINVAL) : (*position = offset);
}

static int64_t seek_spool(void *opaque, int64_t offset, int whence)
{
    mfi_audio_mux *mux = opaque;

    return seek(mux, &mux->position, offset, whence & ~AVSEEK_FORCE);
}

/* What moves the index to the front reads the file while it is written. */
typedef struct reader {
    mfi_audio_mux *mux;
    int64_t position;
} reader;

static int read_spool(void *opaque, uint8_t *buffer, int size)
{
    reader *r = opaque;
    const int64_t got = mfi_spool_read(r->mux->task, r->mux->spool, r->position, buffer, (size_t)size);

    if (got < 0)
        r->mux->io_error = (int)got;
    r->position += MFI_MAX(got, 0);
    return got < 0 ? AVERROR(EIO) : got ? (int)got : AVERROR_EOF;
}

static int64_t seek_reader(void *opaque, int64_t offset, int whence)
{
    reader *r = opaque;

    return seek(r->mux, &r->position, offset, whence & ~AVSEEK_FORCE);
}

static int open_reader(AVFormatContext *format, AVIOContext **io, const char *url, int flags, AVDictionary **options)
{
    reader *r = flags & AVIO_FLAG_WRITE ? NULL : mfi_alloc(sizeof *r);
    uint8_t *buffer = r ? av_malloc(IO_BUFFER_SIZE) : NULL;

    (void)url;
    (void)options;
    *io = buffer ? avio_alloc_context(buffer, IO_BUFFER_SIZE, 0, r, read_spool, NULL, seek_reader) : NULL;
    if (!*io) {
        av_free(buffer);
        mfi_free(r);
        return AVERROR(ENOMEM);
    }
    r->mux = format->opaque;
    return 0;
}

static int close_reader(AVFormatContext *format, AVIOContext *io)
{
    (void)format;
    if (!io)
        return 0;
    mfi_free(io->opaque);
    av_freep(&io->buffer);
    avio_context_free(&io);
    return 0;
}

static int open_io(mf_task *task, mfi_audio_mux *mux)
{
    uint8_t *buffer = av_malloc(IO_BUFFER_SIZE);

    mux->io = buffer ? avio_alloc_context(buffer, IO_BUFFER_SIZE, 1, mux, NULL, write_spool, seek_spool) : NULL;
    if (!mux->io) {
        av_free(buffer);
        return mfi_nomem(task);
    }
    mux->io->seekable = AVIO_SEEKABLE_NORMAL;
    mux->format->pb = mux->io;
    mux->format->opaque = mux;
    mux->format->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT; /* nothing of versions, random numbers or the time of day */
    mux->format->io_open = open_reader;
    mux->format->io_close2 = close_reader;
    return 0;
}

/* --- Streams. */

static int set_options(mf_task *task, const mfi_audio_mux *mux)
{
    const char *muxer = mux->target->muxer;

    if (mux->target->cover == MFI_COVER_STREAM && !strcmp(muxer, "aiff"))
        MFI_TRY(mfi_av_option(task, mux->format, "write_id3v2", "1"));
    if (!strcmp(muxer, "wav"))
        MFI_TRY(mfi_av_option(task, mux->format, "rf64", "auto"));
    if (strcmp(muxer, "ipod") != 0 && strcmp(muxer, "mp4") != 0)
        return 0;
    mux->format->strict_std_compliance = FF_COMPLIANCE_EXPERIMENTAL; /* as which 5.1 sees FLAC in MP4, a standard since */
    /* The edit list, which cuts the encoder's delay and padding off, counts in the movie's time scale. */
    MFI_TRY(mfi_av_option(task, mux->format, "movie_timescale", "%d", mux->stream->codecpar->sample_rate));
    return mfi_av_option(task, mux->format, "movflags", "faststart");
}

static int add_stream(mf_task *task, mfi_audio_mux *mux, const AVCodecParameters *parameters)
{
    AVStream *stream = mux->stream = avformat_new_stream(mux->format, NULL);
    const int result = stream ? avcodec_parameters_copy(stream->codecpar, parameters) : AVERROR(ENOMEM);

    if (result < 0)
        return mfi_audio_mux_error(task, mux, result);
    stream->codecpar->codec_tag = 0; /* that of another container */
    stream->time_base = mux->base;
    return 0;
}

static int open_mux(mf_task *task, mfi_audio_mux *mux, const AVCodecParameters *parameters)
{
    mux->packet = av_packet_alloc();
    const int result = avformat_alloc_output_context2(&mux->format, NULL, mux->target->muxer, NULL);
    if (!mux->packet || result < 0)
        return mux->packet ? mfi_audio_mux_error(task, mux, result) : mfi_nomem(task);
    MFI_TRY(mfi_spool_new(task, &mux->spool));
    MFI_TRY(open_io(task, mux));
    MFI_TRY(add_stream(task, mux, parameters));
    return set_options(task, mux);
}

int mfi_audio_mux_new(mf_task *task, const mfi_audio_format *format, const AVCodecParameters *stream, AVRational base,
                      mfi_audio_mux **out)
{
    mfi_audio_mux *mux;
    int result;

    *out = NULL;
    MFI_TRY(mfi_avformat_load(task));
    mux = mfi_alloc(sizeof *mux);
    if (!mux)
        return mfi_nomem(task);
    mux->task = task;
    mux->target = format;
    mux->base = base;
    result = open_mux(task, mux, stream);
    if (result < 0)
        mfi_audio_mux_free(mux);
    else
        *out = mux;
    return result;
}

void mfi_audio_mux_free(mfi_audio_mux *mux)
{
    if (!mux)
        return;
    avformat_free_context(mux->format);
    if (mux->io)
        av_freep(&mux->io->buffer);
    avio_context_free(&mux->io);
    av_packet_free(&mux->picture);
    av_packet_free(&mux->packet);
    mfi_spool_free(mux->spool);
    mfi_tags_free(mux->tags);
    mfi_free(mux);
}

/* --- Packets. */

static int begin(mf_task *task, mfi_audio_mux *mux)
{
    int result;

    if (mux->begun)
        return 0;
    mux->begun = 1;
    result = avformat_write_header(mux->format, NULL);
    if (result >= 0 && mux->picture) {
        mux->picture->stream_index = mux->cover->index;
        mux->picture->pts = mux->picture->dts = 0;
        mux->picture->duration = 0;
        result = av_write_frame(mux->format, mux->picture);
    }
    return result < 0 ? mfi_audio_mux_error(task, mux, result) : 0;
}

/* The padding of MP3 can be longer than its last packet, and libavformat notes that of the last packet alone. */
static void sum_padding(mfi_audio_mux *mux, AVPacket *packet)
{
    size_t size = 0;
    uint8_t *skip = av_packet_get_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, &size);

    if (size < 10 || strcmp(mux->target->muxer, "mp3") != 0)
        return;
    mux->padding += AV_RL32(skip + 4);
    AV_WL32(skip + 4, mux->padding);
}

int mfi_audio_mux_packet(mf_task *task, mfi_audio_mux *mux, const AVPacket *packet)
{
    AVPacket *copy = mux->packet;
    int result;

    mux->task = task;
    MFI_TRY(begin(task, mux));
    result = av_packet_ref(copy, packet);
    if (result < 0)
        return mfi_audio_mux_error(task, mux, result);
    copy->stream_index = mux->stream->index;
    sum_padding(mux, copy);
    av_packet_rescale_ts(copy, mux->base, mux->stream->time_base);
    result = av_write_frame(mux->format, copy);
    av_packet_unref(copy);
    /* Where the first page is the last as well, it says where the sound ends, but not any more where it starts. */
    if (result >= 0 && ++mux->packets == 1 && !strcmp(mux->target->muxer, "ogg"))
        result = av_write_frame(mux->format, NULL);
    mux->bytes += packet->size;
    return result < 0 || mux->io_error < 0 ? mfi_audio_mux_error(task, mux, result) : 0;
}

int mfi_audio_mux_end(mf_task *task, mfi_audio_mux *mux)
{
    int result;

    if (mux->ended)
        return 0;
    mux->task = task;
    MFI_TRY(begin(task, mux));
    result = av_write_trailer(mux->format);
    avio_flush(mux->io);
    if (result < 0 || mux->io->error < 0 || mux->io_error < 0)
        return mfi_audio_mux_error(task, mux, result < 0 ? result : mux->io->error);
    mux->ended = 1;
    return 0;
}

int mfi_audio_mux_finish(mf_task *task, mfi_audio_mux *mux, mf_sink *sink, const char *name, int64_t *bytes, int64_t *size)
{
    MFI_TRY(mfi_audio_mux_end(task, mux));
    if (mux->tags)
        MFI_TRY(mfi_audio_mux_write_tags(task, mux));
    *bytes = mux->bytes;
    *size = mfi_spool_size(mux->spool);
    return mfi_spool_put(task, mux->spool, sink, name, mux->target->media_type);
}
