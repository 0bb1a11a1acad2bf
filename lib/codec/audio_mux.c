/* One stream of packets into a container, with tags and a cover. */
#include <string.h>
#include "mfi_audio_file_priv.h"
#include "mfi_encode_priv.h"
#include "mfi_media_priv.h"

int mfi_audio_mux_error(mf_task *task, const mfi_audio_mux *mux, int error)
{
    return mfi_mux_spool_error(task, &mux->out, error, mux->target->name);
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
    MFI_TRY(mfi_mux_spool_open(task, &mux->out, mux->format));
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
    mfi_mux_spool_close(&mux->out);
    av_packet_free(&mux->picture);
    av_packet_free(&mux->packet);
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

    mux->out.task = task;
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
    return mfi_audio_mux_error(task, mux, result);
}

int mfi_audio_mux_end(mf_task *task, mfi_audio_mux *mux)
{
    if (mux->ended)
        return 0;
    mux->out.task = task;
    MFI_TRY(begin(task, mux));
    MFI_TRY(mfi_mux_spool_end(task, &mux->out, mux->format, mux->target->name));
    mux->ended = 1;
    return 0;
}

int mfi_audio_mux_finish(mf_task *task, mfi_audio_mux *mux, mf_sink *sink, const char *name, int64_t *bytes, int64_t *size)
{
    MFI_TRY(mfi_audio_mux_end(task, mux));
    if (mux->tags)
        MFI_TRY(mfi_audio_mux_write_tags(task, mux));
    *bytes = mux->bytes;
    *size = mfi_spool_size(mux->out.spool);
    return mfi_spool_put(task, mux->out.spool, sink, name, mux->target->media_type);
}
