/* Video files: libavformat writes them into a spool, packets of both tracks in the order of their times. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include "mfi_audio_file_priv.h"
#include "mfi_encode_priv.h"
#include "mfi_media_priv.h"
#include "mfi_movie_priv.h"

enum { LOWEST_TIMESCALE = 10000 };

typedef struct track {
    AVStream *stream; /* NULL: there is none */
    AVRational base;  /* of its packets */
    int64_t packets;
    int64_t end;      /* in `base`, likewise: */
    int64_t delay;    /* to be added to their times */
} track;

struct mfi_movie {
    pthread_mutex_t lock; /* of all that follows but what encodes */
    const mfi_movie_format *target;
    AVFormatContext *format;
    mfi_mux_spool out;
    char name[16];
    track video, sound;
    int begun; /* the header is written */
    AVPacket *packet;
    AVPacket **held; /* of the sound, before that */
    size_t held_count, held_capacity;
    int64_t held_bytes;
    mfi_audio_stamper stamper; /* of sound that is copied */
    int copied;

    mfi_resampler *resampler; /* of that which is encoded */
    mfi_encoder *encoder;
};

static int failed(mf_task *task, const mfi_movie *movie, int error)
{
    return mfi_mux_spool_error(task, &movie->out, error, movie->target->name);
}

static int lock(mf_task *task, mfi_movie *movie)
{
    MFI_TRY(mfi_tick(task, 0, 0));
    pthread_mutex_lock(&movie->lock);
    movie->out.task = task;
    return 0;
}

static int unlock(mfi_movie *movie, int result)
{
    pthread_mutex_unlock(&movie->lock);
    return result;
}

static int is_mp4(const mfi_movie *movie)
{
    return strcmp(movie->target->muxer, "mp4") == 0 || strcmp(movie->target->muxer, "mov") == 0;
}

/* --- Opening. */

static int add_track(mf_task *task, mfi_movie *movie, track *t)
{
    t->stream = avformat_new_stream(movie->format, NULL);
    if (!t->stream)
        return mfi_nomem(task);
    t->stream->disposition = AV_DISPOSITION_DEFAULT;
    return 0;
}

static int open_movie(mf_task *task, mfi_movie *movie)
{
    const int result = avformat_alloc_output_context2(&movie->format, NULL, movie->target->muxer, NULL);

    if (result < 0)
        return failed(task, movie, result);
    movie->packet = av_packet_alloc();
    if (!movie->packet)
        return mfi_nomem(task);
    MFI_TRY(mfi_mux_spool_open(task, &movie->out, movie->format));
    return add_track(task, movie, &movie->video);
}

int mfi_movie_new(mf_task *task, const mfi_movie_format *format, mfi_movie **out)
{
    mfi_movie *movie;
    int result;

    *out = NULL;
    MFI_TRY(mfi_avformat_load(task));
    movie = mfi_alloc(sizeof *movie);
    if (!movie)
        return mfi_nomem(task);
    pthread_mutex_init(&movie->lock, NULL);
    movie->target = format;
    snprintf(movie->name, sizeof movie->name, "video.%s", format->name);
    result = open_movie(task, movie);
    if (result < 0)
        mfi_movie_free(movie);
    else
        *out = movie;
    return result;
}

void mfi_movie_free(mfi_movie *movie)
{
    if (!movie)
        return;
    avformat_free_context(movie->format);
    mfi_mux_spool_close(&movie->out);
    av_packet_free(&movie->packet);
    for (size_t i = 0; i < movie->held_count; i++)
        av_packet_free(&movie->held[i]);
    mfi_free(movie->held);
    mfi_resampler_free(movie->resampler);
    mfi_encoder_free(movie->encoder);
    pthread_mutex_destroy(&movie->lock);
    mfi_free(movie);
}

/* --- What comes with the pictures. */

static int add_sound(mf_task *task, mfi_movie *movie, const AVStream *from, AVRational base)
{
    static const char *const keys[][2] = {{"language", "language"}, {"title", "title"}, {"title", "handler_name"}};

    MFI_TRY(add_track(task, movie, &movie->sound));
    movie->sound.base = movie->sound.stream->time_base = base;
    for (size_t i = 0; i < (is_mp4(movie) ? 3 : 2); i++) { /* MP4 has handlers in place of titles */
        const AVDictionaryEntry *entry = av_dict_get(from->metadata, keys[i][0], NULL, 0);
        if (entry && av_dict_set(&movie->sound.stream->metadata, keys[i][1], entry->value, 0) < 0)
            return mfi_nomem(task);
    }
    return 0;
}

static int holds(const mfi_movie_format *format, enum AVCodecID codec)
{
    for (const enum AVCodecID *held = format->sounds; *held; held++)
        if (*held == codec)
            return 1;
    return 0;
}

int mfi_movie_copy_sound(mf_task *task, mfi_movie *movie, const mfi_media *media, int index)
{
    const AVStream *from = media->format->streams[index];

    if (!holds(movie->target, from->codecpar->codec_id) || from->codecpar->sample_rate <= 0)
        return 0;
    movie->stamper = mfi_audio_stamper_of(media, index);
    movie->copied = 1;
    MFI_TRY(add_sound(task, movie, from, movie->stamper.base));
    if (avcodec_parameters_copy(movie->sound.stream->codecpar, from->codecpar) < 0)
        return mfi_nomem(task);
    movie->sound.stream->codecpar->codec_tag = 0; /* that of another container */
    movie->stamper.stream = movie->sound.stream->codecpar;
    return 1;
}

int mfi_movie_encode_sound(mf_task *task, mfi_movie *movie, const mfi_media *media, int index, int64_t bps)
{
    const AVStream *from = media->format->streams[index];
    const AVChannelLayout *layout = &from->codecpar->ch_layout;
    const mfi_audio_shape shape = {from->codecpar->sample_rate, layout->nb_channels,
                                   layout->order == AV_CHANNEL_ORDER_NATIVE ? layout->u.mask : 0};
    const struct mf_audio_save_params params = {.format = movie->target->sound, .bit_rate = bps};
    mfi_audio_plan plan;

    MFI_TRY(mfi_audio_plan_make(task, &params, &shape, 0, NULL, &plan));
    MFI_TRY(add_sound(task, movie, from, (AVRational){1, plan.spec.rate}));
    MFI_TRY(mfi_encoder_audio(task, &plan.spec, &movie->encoder));
    if (avcodec_parameters_from_context(movie->sound.stream->codecpar, mfi_encoder_context(movie->encoder)) < 0)
        return mfi_nomem(task);
    MFI_TRY(mfi_resampler_new(task, plan.spec.rate, plan.spec.channels, plan.spec.mask, &movie->resampler));
    mfi_resampler_set_precise(movie->resampler);
    return 0;
}

static AVChapter *copy_chapter(const AVChapter *from)
{
    AVChapter *made = av_mallocz(sizeof *made);

    if (!made)
        return NULL;
    made->id = from->id;
    made->time_base = from->time_base;
    made->start = from->start;
    made->end = from->end;
    if (av_dict_copy(&made->metadata, from->metadata, 0) < 0) {
        av_dict_free(&made->metadata);
        av_freep(&made);
    }
    return made;
}

int mfi_movie_chapters(mf_task *task, mfi_movie *movie, const mfi_media *media)
{
    const AVFormatContext *from = media->format;
    AVFormatContext *to = movie->format;

    to->chapters = from->nb_chapters ? av_calloc(from->nb_chapters, sizeof(AVChapter *)) : NULL;
    for (unsigned i = 0; to->chapters && i < from->nb_chapters; i++) {
        to->chapters[i] = copy_chapter(from->chapters[i]);
        if (!to->chapters[i])
            return mfi_nomem(task);
        to->nb_chapters++;
    }
    return to->nb_chapters == from->nb_chapters ? 0 : mfi_nomem(task);
}

/* --- Packets. */

/* Takes the packet over. One of the source's that is too damaged for the container is left out. */
static int write_packet(mf_task *task, mfi_movie *movie, const track *t, AVPacket *packet)
{
    int result;

    packet->stream_index = t->stream->index;
    packet->pts += t->delay;
    packet->dts += t->delay;
    av_packet_rescale_ts(packet, t->base, t->stream->time_base);
    result = av_interleaved_write_frame(movie->format, packet);
    if (result == AVERROR_INVALIDDATA && t == &movie->sound && movie->copied && !task->strict)
        return 0;
    return failed(task, movie, result);
}

static int hold(mf_task *task, mfi_movie *movie, AVPacket *packet)
{
    movie->held_bytes += packet->size;
    if (movie->held_bytes > task->limits.max_memory_bytes)
        return mfi_error(task, MF_ERROR_LIMIT, "video: %lld bytes of sound come before the first picture, the limit is %lld",
                         (long long)movie->held_bytes, (long long)task->limits.max_memory_bytes);
    if (mfi_reserve(&movie->held, &movie->held_capacity, movie->held_count, sizeof *movie->held) < 0)
        return mfi_nomem(task);
    AVPacket *kept = movie->held[movie->held_count] = av_packet_alloc();
    if (!kept)
        return mfi_nomem(task);
    av_packet_move_ref(kept, packet);
    movie->held_count++;
    return 0;
}

/* Counts the packet, with times in the track's base, and takes it over. */
static int take(mf_task *task, mfi_movie *movie, track *t, int64_t duration, AVPacket *packet)
{
    t->packets++;
    t->end = MFI_MAX(t->end, packet->pts + duration);
    return movie->begun ? write_packet(task, movie, t, packet) : hold(task, movie, packet);
}

static int take_stored(mf_task *task, mfi_movie *movie, const AVPacket *stored)
{
    AVPacket *packet = movie->packet;
    int result = av_packet_ref(packet, stored) < 0 ? mfi_nomem(task) : mfi_audio_stamp(task, &movie->stamper, packet);

    if (result > 0)
        result = take(task, movie, &movie->sound, packet->duration, packet);
    av_packet_unref(packet);
    return result;
}

int mfi_movie_packet(mf_task *task, mfi_movie *movie, const struct AVPacket *packet)
{
    MFI_TRY(lock(task, movie));
    return unlock(movie, take_stored(task, movie, packet));
}

static int take_encoded(mf_task *task, mfi_movie *movie, track *t, const mfi_packet *encoded)
{
    AVPacket *packet = movie->packet;
    int result;

    MFI_TRY(lock(task, movie));
    result = av_packet_ref(packet, encoded->impl) < 0 ? mfi_nomem(task) : take(task, movie, t, encoded->duration, packet);
    av_packet_unref(packet);
    return unlock(movie, result);
}

static int take_sounds(mf_task *task, mfi_movie *movie)
{
    mfi_packet packet;
    int result;

    while ((result = mfi_encoder_packet(task, movie->encoder, &packet)) > 0)
        MFI_TRY(take_encoded(task, movie, &movie->sound, &packet));
    return result;
}

static int encode(mf_task *task, void *opaque, const mfi_audio *part)
{
    mfi_movie *movie = opaque;

    MFI_TRY(mfi_encoder_block(task, movie->encoder, part));
    return take_sounds(task, movie);
}

int mfi_movie_block(mf_task *task, mfi_movie *movie, const mfi_audio *block)
{
    MFI_TRY(mfi_resampler_take(task, movie->resampler, block, encode, movie));
    if (block)
        return 0;
    MFI_TRY(mfi_encoder_finish(task, movie->encoder));
    return take_sounds(task, movie);
}

int mfi_movie_picture(mf_task *task, mfi_movie *movie, const mfi_packet *packet)
{
    return take_encoded(task, movie, &movie->video, packet);
}

/* --- Beginning and end. */

static int set_mp4(mf_task *task, const mfi_movie *movie)
{
    AVFormatContext *format = movie->format;
    int timescale = movie->video.base.den;

    while (timescale < LOWEST_TIMESCALE)
        timescale *= 2;
    format->strict_std_compliance = FF_COMPLIANCE_EXPERIMENTAL; /* as which 5.1 sees FLAC in MP4, a standard since */
    MFI_TRY(mfi_av_option(task, format, "movflags", "faststart"));
    MFI_TRY(mfi_av_option(task, format, "video_track_timescale", "%d", timescale));
    /* Edit lists, which say where tracks start and sound ends, count in it. */
    return mfi_av_option(task, format, "movie_timescale", "%d", movie->sound.stream ? movie->sound.base.den : timescale);
}

static int set_video(mf_task *task, mfi_movie *movie, const mfi_encoder *encoder)
{
    const AVCodecContext *context = mfi_encoder_context(encoder);
    AVStream *stream = movie->video.stream;

    if (avcodec_parameters_from_context(stream->codecpar, context) < 0)
        return mfi_nomem(task);
    if (!is_mp4(movie))
        stream->codecpar->codec_tag = 0; /* the encoder's is MP4's */
    movie->video.base = stream->time_base = context->time_base;
    stream->sample_aspect_ratio = context->sample_aspect_ratio;
    if (encoder->constant)
        stream->avg_frame_rate = context->framerate;
    return 0;
}

static int set_matroska(mf_task *task, mfi_movie *movie)
{
    if (movie->sound.stream && !MFI_MATROSKA_DELAYS)
        movie->sound.delay = movie->sound.stream->codecpar->initial_padding;
    return mfi_av_option(task, movie->format, "cues_to_front", "1");
}

static int begin(mf_task *task, mfi_movie *movie, const mfi_encoder *encoder)
{
    MFI_TRY(set_video(task, movie, encoder));
    MFI_TRY(is_mp4(movie) ? set_mp4(task, movie) : set_matroska(task, movie));
    MFI_TRY(failed(task, movie, MFI_MIN(avformat_write_header(movie->format, NULL), 0)));
    movie->begun = 1;
    for (size_t i = 0; i < movie->held_count; i++)
        MFI_TRY(write_packet(task, movie, &movie->sound, movie->held[i]));
    return 0;
}

int mfi_movie_begin(mf_task *task, mfi_movie *movie, const mfi_encoder *video)
{
    MFI_TRY(lock(task, movie));
    return unlock(movie, begin(task, movie, video));
}

static int64_t end_us(const track *t)
{
    return t->packets ? av_rescale_q(t->end, t->base, AV_TIME_BASE_Q) : 0;
}

int mfi_movie_finish(mf_task *task, mfi_movie *movie, mf_sink *sink, mfi_movie_made *made)
{
    const char *name = mfi_sink_name(sink);

    movie->out.task = task;
    MFI_TRY(mfi_mux_spool_end(task, &movie->out, movie->format, movie->target->name));
    *made = (mfi_movie_made){
        .name = name ? name : movie->name,
        .sound_codec = movie->sound.packets ? avcodec_get_name(movie->sound.stream->codecpar->codec_id) : NULL,
        .size_bytes = mfi_spool_size(movie->out.spool),
        .duration_us = MFI_MAX(end_us(&movie->video), end_us(&movie->sound)),
        .sound_copied = movie->copied && movie->sound.packets,
    };
    return mfi_spool_put(task, movie->out.spool, sink, movie->name, movie->target->media_type);
}
