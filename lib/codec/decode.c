/* Packets to frames, and on to images and blocks of audio; what is damaged is passed over. */
#include "mfi_media_priv.h"

enum {
    MAX_ERRORS = 64, /* in a row, from a decoder that should get on by itself */
    PATIENCE = 600   /* packets and frames dropped while waiting for the first key frame */
};

static int is_video(const mfi_decoder *decoder)
{
    return decoder->context->codec_type == AVMEDIA_TYPE_VIDEO;
}

/* --- Packets in. */

static int send(mf_task *task, mfi_media *media, unsigned index, const AVPacket *packet)
{
    const int result = avcodec_send_packet(media->decoders[index].context, packet);

    media->current = index;
    if (result >= 0 || result == AVERROR_EOF)
        return 0;
    return mfi_media_damaged(task, media, index, packet && packet->pts != AV_NOPTS_VALUE ? packet->pts : media->last_us,
                             result);
}

/* Whether to go on waiting for a picture that can be decoded alone: some streams never mark one. */
static int is_patient(mfi_decoder *decoder)
{
    return decoder->frames > 0 || decoder->patience-- > 0;
}

/* Far ahead of a target only the frames that others need are decoded. */
static void hurry(mfi_decoder *decoder, const AVPacket *packet)
{
    const int far = packet->pts != AV_NOPTS_VALUE && packet->pts < decoder->hurry_us;

    decoder->context->skip_frame = far ? AVDISCARD_NONREF : AVDISCARD_DEFAULT;
    if (far)
        decoder->hurried_us = MFI_MAX(decoder->hurried_us, packet->pts);
}

static int send_packet(mf_task *task, mfi_media *media)
{
    const AVPacket *packet = media->packet;
    const unsigned index = (unsigned)packet->stream_index;
    mfi_decoder *decoder = &media->decoders[index];
    const int key = packet->flags & AV_PKT_FLAG_KEY;

    if (decoder->wait_key && !key && is_patient(decoder))
        return 0;
    if (decoder->wait_key) {
        decoder->wait_key = 0;
        decoder->next_us = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;
        decoder->key_us = key && packet->pts != AV_NOPTS_VALUE ? packet->pts : INT64_MIN;
    }
    if (decoder->options.keyframes_only && !key)
        return 0;
    if (!decoder->options.keyframes_only)
        hurry(decoder, packet);
    return send(task, media, index, packet);
}

/* Ends decoder `index`, or the first one after it that is selected; beyond the last there is nothing more to come. */
static int drain(mf_task *task, mfi_media *media, unsigned index)
{
    for (; index < media->info->stream_count; index++)
        if (media->decoders[index].selected)
            return send(task, media, index, NULL);
    media->current = index;
    return 0;
}

/* To be given out, decoded, or both. */
static int take_packet(mf_task *task, mfi_media *media)
{
    const mfi_decoder *decoder = &media->decoders[media->packet->stream_index];

    if (decoder->copied && !(media->copy = av_packet_clone(media->packet)))
        return mfi_nomem(task);
    return decoder->selected ? send_packet(task, media) : 0;
}

/* Gives the next packet to its decoder. */
static int feed(mf_task *task, mfi_media *media)
{
    int streams = 0;

    for (unsigned i = 0; i < media->info->stream_count; i++) {
        mfi_decoder *decoder = &media->decoders[i];
        if (decoder->picture && !decoder->picture_sent) {
            decoder->picture_sent = 1;
            return send(task, media, i, &media->format->streams[i]->attached_pic);
        }
        streams += (decoder->selected || decoder->copied) && !decoder->picture;
    }
    const int result = streams ? mfi_media_next_packet(task, media) : 0;
    if (result > 0)
        return take_packet(task, media);
    media->ended = 1;
    return result < 0 ? result : drain(task, media, 0);
}

/* --- Frames out. */

/* Gives every frame a time, and those of video times that rise. */
static void stamp(mfi_decoder *decoder, AVFrame *frame)
{
    int64_t time = frame->best_effort_timestamp, length = mfi_frame_duration(frame);

    if (!is_video(decoder)) {
        frame->pts = time;
        return;
    }
    if (time == AV_NOPTS_VALUE)
        time = decoder->next_us == INT64_MIN ? 0 : decoder->next_us;
    if (decoder->picture)
        time = 0;
    if (decoder->last_us != INT64_MIN && time <= decoder->last_us)
        time = decoder->last_us + 1;
    if (length <= 0 || length > MFI_MAX_LENGTH_US)
        length = decoder->frame_us;
    mfi_frame_set_duration(frame, length);
    frame->pts = time;
    decoder->last_us = time;
    decoder->next_us = time + length;
}

/* After a start in the middle, frames that refer to what came before are not shown. 1 = this one is. */
static int settled(mfi_decoder *decoder, const AVFrame *frame)
{
    const int whole = frame->pts >= decoder->key_us && !(frame->flags & AV_FRAME_FLAG_CORRUPT);

    if (decoder->settling && !whole && is_patient(decoder)) {
        decoder->last_us = INT64_MIN;
        return 0;
    }
    decoder->settling = 0;
    return 1;
}

static int check_frame(mf_task *task, const mfi_media *media, const mfi_decoder *decoder, const AVFrame *frame)
{
    const char *name = mfi_source_name(media->source);

    if (frame->pts != AV_NOPTS_VALUE && frame->pts > task->limits.max_duration_us)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: it goes on past the limit of %.1f s", name,
                         task->limits.max_duration_us / 1e6);
    return is_video(decoder) ? mfi_image_check(task, name, frame->width, frame->height) : 0;
}

/* The next frame that decoder `index` has ready in media->frame: 1, or 0 when it has none. */
static int receive(mf_task *task, mfi_media *media, unsigned index)
{
    mfi_decoder *decoder = &media->decoders[index];
    AVFrame *frame = media->frame;

    for (int errors = 0; errors < MAX_ERRORS;) {
        MFI_TRY(mfi_tick(task, 0, 0));
        const int result = avcodec_receive_frame(decoder->context, frame);
        if (result == AVERROR(EAGAIN) || result == AVERROR_EOF)
            return 0;
        if (result < 0) {
            MFI_TRY(mfi_media_damaged(task, media, index, media->last_us, result));
            errors++;
            continue;
        }
        stamp(decoder, frame);
        if (is_video(decoder)) /* the container knows better than the stream what shape it has */
            frame->sample_aspect_ratio = av_guess_sample_aspect_ratio(media->format, media->format->streams[index], frame);
        MFI_TRY(check_frame(task, media, decoder, frame));
        if (!settled(decoder, frame))
            continue;
        if (frame->decode_error_flags || (frame->flags & AV_FRAME_FLAG_CORRUPT)) {
            frame->flags |= AV_FRAME_FLAG_CORRUPT;
            MFI_TRY(mfi_media_damaged(task, media, index, frame->pts, AVERROR_INVALIDDATA));
        }
        decoder->frames++;
        media->decoded += is_video(decoder);
        return 1;
    }
    return 0;
}

int mfi_media_next_frame(mf_task *task, mfi_media *media, unsigned *index)
{
    const unsigned count = media->info->stream_count;

    media->task = task;
    while (media->current < count) {
        if (media->decoders[media->current].selected) {
            const int result = receive(task, media, media->current);
            *index = media->current;
            if (result != 0)
                return result;
        }
        MFI_TRY(media->ended ? drain(task, media, media->current + 1) : feed(task, media));
        if (media->copy) {
            *index = (unsigned)media->copy->stream_index;
            return 2;
        }
    }
    return 0;
}

static void restart_decoder(mfi_decoder *decoder)
{
    decoder->wait_key = decoder->settling = is_video(decoder) && !decoder->picture;
    decoder->patience = PATIENCE;
    decoder->picture_sent = 0;
    decoder->key_us = decoder->last_us = decoder->next_us = decoder->hurried_us = INT64_MIN;
}

void mfi_media_restart(mfi_media *media)
{
    for (unsigned i = 0; i < media->info->stream_count; i++) {
        mfi_decoder *decoder = &media->decoders[i];
        media->next_dts_us[i] = INT64_MIN;
        if (!decoder->selected)
            continue;
        avcodec_flush_buffers(decoder->context);
        mfi_normalizer_flush(decoder->normalizer);
        restart_decoder(decoder);
    }
    media->shift_us = media->info->start_us == INT64_MIN ? 0 : -media->info->start_us;
    media->ended = 0;
    media->current = 0;
}

/* --- The interface. */

static int open_decoder(mf_task *task, const mfi_media *media, mfi_decoder *decoder, const AVStream *stream,
                        const AVCodec *codec)
{
    AVCodecContext *context = decoder->context = avcodec_alloc_context3(codec);
    const int threads = decoder->picture ? 1 : MFI_MAX(decoder->options.threads, 1);
    const AVRational rate = stream->avg_frame_rate.num > 0 ? stream->avg_frame_rate : stream->r_frame_rate;
    int result;

    if (!context || (result = avcodec_parameters_to_context(context, stream->codecpar)) == AVERROR(ENOMEM))
        return mfi_nomem(task);
    context->pkt_timebase = AV_TIME_BASE_Q;
    context->max_pixels = task->limits.max_pixels;
    context->thread_count = is_video(decoder) ? threads : 1;
    context->flags |= AV_CODEC_FLAG_OUTPUT_CORRUPT; /* settled() knows better than the decoders which to drop */
    if (task->strict)
        context->err_recognition |= AV_EF_CRCCHECK;
    if (decoder->options.keyframes_only)
        context->skip_frame = AVDISCARD_NONKEY;
    if (is_video(decoder) && rate.num > 0 && rate.den > 0)
        decoder->frame_us = MFI_MIN(av_rescale(AV_TIME_BASE, rate.den, rate.num), MFI_MAX_LENGTH_US);
    if (result >= 0)
        result = avcodec_open2(context, codec, NULL);
    return result < 0 ? mfi_av_error(task, NULL, result, mfi_source_name(media->source)) : 0;
}

/* What nobody reads need not be demuxed. Broadcast formats need all packets for finding jumps, and MOV's demuxer loses its
 * place in the composition offsets when it skips. */
static void set_discard(mfi_media *media)
{
    const AVInputFormat *format = media->format->iformat;
    const int all = format->flags & AVFMT_TS_DISCONT || !strncmp(format->name, "mov", 3);

    for (unsigned i = 0; i < media->format->nb_streams; i++) {
        const mfi_decoder *decoder = i < media->info->stream_count ? &media->decoders[i] : NULL;
        media->format->streams[i]->discard = !decoder || !(decoder->selected || decoder->copied) ? AVDISCARD_ALL
                                             : decoder->options.keyframes_only && !all ? AVDISCARD_NONKEY
                                                                                       : AVDISCARD_DEFAULT;
    }
}

int mfi_media_select(mf_task *task, mfi_media *media, int index, const mfi_decode_options *options)
{
    const mf_probe_result *info = media->info;
    const char *name = mfi_source_name(media->source);

    media->task = task;
    if (index < 0 || (unsigned)index >= info->stream_count)
        return mfi_error(task, MF_ERROR_NO_STREAM, "%s: it has no stream %d", name, index);
    const mf_stream *stream = &info->streams[index];
    const AVStream *source = media->format->streams[index];
    if (stream->kind != MF_STREAM_VIDEO && stream->kind != MF_STREAM_AUDIO && stream->kind != MF_STREAM_PICTURE)
        return mfi_error(task, MF_ERROR_NO_STREAM, "%s: stream %d is neither video nor audio", name, index);
    const AVCodec *codec = avcodec_find_decoder(source->codecpar->codec_id);
    if (!codec)
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: this build has no decoder for %s", name,
                         avcodec_get_name(source->codecpar->codec_id));

    mfi_decoder *decoder = &media->decoders[index];
    mfi_normalizer_free(decoder->normalizer);
    avcodec_free_context(&decoder->context);
    *decoder = (mfi_decoder){.copied = decoder->copied, .picture = (source->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0};
    if (options)
        decoder->options = *options;
    MFI_TRY(open_decoder(task, media, decoder, source, codec)); /* mfi_media_free() cleans up */
    if (is_video(decoder))
        MFI_TRY(mfi_normalizer_new(task, stream, &decoder->normalizer));
    decoder->selected = 1;
    decoder->hurry_us = INT64_MIN;
    restart_decoder(decoder);
    set_discard(media);
    mfi_cursor_free(media->cursor);
    media->cursor = NULL;
    return 0;
}

int mfi_media_copy(mf_task *task, mfi_media *media, int index)
{
    if (index < 0 || (unsigned)index >= media->info->stream_count)
        return mfi_error(task, MF_ERROR_NO_STREAM, "%s: it has no stream %d", mfi_source_name(media->source), index);
    media->decoders[index].copied = 1;
    set_discard(media);
    return 0;
}

struct AVPacket *mfi_packet_ref(const struct AVPacket *packet)
{
    return av_packet_clone(packet);
}

void mfi_packet_unref(struct AVPacket *packet)
{
    av_packet_free(&packet);
}

/* Whether no more is lost than the cover of something else. */
static int is_beside(const mf_task *task, const mfi_media *media, const mfi_decoder *decoder)
{
    int others = 0;

    for (unsigned i = 0; i < media->info->stream_count; i++)
        others += media->decoders[i].selected && &media->decoders[i] != decoder;
    return decoder->picture && others > 0 && !task->strict;
}

/* At the end: images that normalisers hold back, then the verdict. */
static int finish(mf_task *task, mfi_media *media, mfi_item *item)
{
    for (unsigned i = 0; i < media->info->stream_count; i++) {
        const mfi_decoder *decoder = &media->decoders[i];
        if (!decoder->selected || !is_video(decoder))
            continue;
        const int result = mfi_normalizer_run(task, decoder->normalizer, NULL, &item->image);
        item->stream = (int)i;
        if (result != 0)
            return result;
        if (decoder->frames == 0 && !is_beside(task, media, decoder))
            return mfi_error(task, MF_ERROR_CODEC, "%s: no frame of its %s could be decoded", mfi_source_name(media->source),
                             decoder->picture ? "cover" : "video");
    }
    return 0;
}

int mfi_media_read(mf_task *task, mfi_media *media, mfi_item *item)
{
    unsigned index;
    int result;

    *item = (mfi_item){0};
    mfi_cursor_free(media->cursor);
    media->cursor = NULL;
    media->silent = 0;
    /* A normaliser can have a second image ready, where frames change their shape. */
    av_frame_unref(media->frame);
    if (media->current < media->info->stream_count) {
        const mfi_decoder *decoder = &media->decoders[media->current];
        item->stream = (int)media->current;
        if (decoder->normalizer && (result = mfi_normalizer_run(task, decoder->normalizer, media->frame, &item->image)) != 0)
            return result;
    }
    while ((result = mfi_media_next_frame(task, media, &index)) > 0) {
        const mfi_decoder *decoder = &media->decoders[index];
        item->stream = (int)index;
        if (result == 2) {
            item->packet = media->copy;
            media->copy = NULL;
            return 1;
        }
        result = is_video(decoder) ? mfi_normalizer_run(task, decoder->normalizer, media->frame, &item->image)
                                   : mfi_samples(task, mfi_source_name(media->source), media->frame, &item->audio);
        if (result != 0)
            return result;
    }
    return result < 0 ? result : finish(task, media, item);
}

void mfi_media_set_aside(mfi_media *media)
{
    media->aside = 1;
}

void mfi_item_clear(mfi_item *item)
{
    mf_image_unref(item->image);
    mfi_audio_unref(item->audio);
    mfi_packet_unref(item->packet);
    *item = (mfi_item){0};
}

void mfi_media_counts(const mfi_media *media, int64_t *decoded, int64_t *corrupt)
{
    *decoded = media->decoded;
    *corrupt = media->corrupt;
}
