/* Single frames by time, exactly.
 *
 * A seek lands near its target at best: late in broadcast streams, whose positions are guessed by decoding times, and on a
 * picture that cannot be decoded alone where GOPs are open or refresh gradually. So each attempt decodes from the first key
 * frame that it meets, does not count frames that lack their references (decode.c), and keeps the last frame at or before the
 * target; without one the next attempt starts further ahead of the target, and the last at the beginning. */
#include "mfi_media_priv.h"

enum {
    STEP_US = 500000, /* of the first step back; each further one is twice as long */
    MAX_STEPS = 14,
    NEAR_US = 1000000, /* so far ahead, decoding on is faster than a seek */
    CARE_US = 500000,     /* so far before the target, frames that no other needs are passed over */
    PAST_END_US = 1000000
};

#define LAST_US 1000000 /* a stream that says it is longer by this than its last frame has been cut off */

/* Where exact decoding stands. */
struct mfi_cursor {
    unsigned index;
    int ended;       /* nothing follows `ahead`, or `shown` if that is unset */
    AVFrame *before; /* the frame before `shown`, which deinterlacing looks at */
    AVFrame *shown;  /* the last frame at or before the target */
    AVFrame *ahead;  /* the one after it */
};

void mfi_cursor_free(mfi_cursor *cursor)
{
    if (!cursor)
        return;
    av_frame_free(&cursor->before);
    av_frame_free(&cursor->shown);
    av_frame_free(&cursor->ahead);
    mfi_free(cursor);
}

static int new_cursor(mf_task *task, unsigned index, mfi_cursor **out)
{
    mfi_cursor *cursor = mfi_alloc(sizeof *cursor);

    *out = NULL;
    if (!cursor)
        return mfi_nomem(task);
    cursor->index = index;
    cursor->before = av_frame_alloc();
    cursor->shown = av_frame_alloc();
    cursor->ahead = av_frame_alloc();
    if (!cursor->before || !cursor->shown || !cursor->ahead) {
        mfi_cursor_free(cursor);
        return mfi_nomem(task);
    }
    *out = cursor;
    return 0;
}

static void clear_cursor(mfi_cursor *cursor)
{
    av_frame_unref(cursor->before);
    av_frame_unref(cursor->shown);
    av_frame_unref(cursor->ahead);
    cursor->ended = 0;
}

/* --- Going there. */

static int64_t to_stream(const mfi_media *media, unsigned index, int64_t time_us)
{
    const int64_t start = media->info->start_us == INT64_MIN ? 0 : media->info->start_us;
    return av_rescale_q_rnd(av_sat_add64(time_us, start), AV_TIME_BASE_Q, media->format->streams[index]->time_base,
                            AV_ROUND_UP);
}

/* Bare streams have no times of their own: their frames can only be counted. */
static int is_timeless(const mfi_media *media, unsigned index)
{
    return media->format->streams[index]->start_time == AV_NOPTS_VALUE;
}

/* The beginning: of broadcast and bare streams the first byte, since their first times are not their lowest, or are none. */
static int rewind_media(mfi_media *media, unsigned index)
{
    AVFormatContext *format = media->format;
    const int64_t first = format->streams[index]->start_time;
    const int bytes = format->iformat->flags & AVFMT_TS_DISCONT || is_timeless(media, index);

    if (bytes && av_seek_frame(format, -1, 0, AVSEEK_FLAG_BYTE) >= 0)
        return 0;
    if (avformat_seek_file(format, (int)index, INT64_MIN, first, first, 0) >= 0)
        return 0;
    if (av_seek_frame(format, (int)index, first, AVSEEK_FLAG_BACKWARD) >= 0)
        return 0;
    return av_seek_frame(format, -1, 0, AVSEEK_FLAG_BYTE);
}

/* Attempt number `step` to get ahead of `at_us`: 1 = the reading goes on from somewhere, 0 = this attempt cannot be made.
 * *last: it starts from the beginning, so that there is no further one. */
static int seek_before(mfi_media *media, unsigned index, int64_t at_us, int step, int *last)
{
    const int64_t target = at_us - (step > 0 ? (int64_t)STEP_US << (step - 1) : 0);
    int result;

    *last = target <= 0 || step > MAX_STEPS || is_timeless(media, index);
    if (*last) {
        result = media->begun ? rewind_media(media, index) : 0;
    } else {
        const int64_t time = to_stream(media, index, target);
        result = avformat_seek_file(media->format, (int)index, INT64_MIN, time, time, 0);
    }
    mfi_media_restart(media);
    return media->io_error < 0 ? media->io_error : result >= 0;
}

/* --- Exact frames. */

/* Makes the frame in media->frame the one shown. */
static void step(mfi_cursor *cursor, AVFrame *frame)
{
    AVFrame *old = cursor->before;

    av_frame_unref(old);
    cursor->before = cursor->shown;
    cursor->shown = old;
    av_frame_move_ref(cursor->shown, frame);
}

/* Decodes on until the frame at `at_us` is known: 1 = it is cursor->shown, 0 = there is none from here. */
static int advance(mf_task *task, mfi_media *media, mfi_cursor *cursor, int64_t at_us)
{
    while (!cursor->ended || cursor->ahead->buf[0]) {
        if (!cursor->ahead->buf[0]) {
            unsigned index;
            const int result = mfi_media_next_frame(task, media, &index);
            if (result < 0)
                return result;
            cursor->ended = result == 0;
            if (result > 0 && index == cursor->index)
                av_frame_move_ref(cursor->ahead, media->frame);
            continue;
        }
        if (cursor->ahead->pts > at_us)
            break;
        step(cursor, cursor->ahead);
    }
    return cursor->shown->buf[0] != NULL;
}

/* Whether decoding on reaches `at_us` sooner than a seek: it is near, or the index has no key frame between here and there. */
static int is_near(const mfi_media *media, const mfi_cursor *cursor, int64_t at_us)
{
    AVStream *stream = media->format->streams[cursor->index];
    const int entries = avformat_index_get_entries_count(stream);
    const AVFrame *here = cursor->shown;

    if (!here->buf[0] || at_us < here->pts)
        return 0;
    if (cursor->ended || at_us - here->pts < NEAR_US || (cursor->ahead->buf[0] && at_us < cursor->ahead->pts))
        return 1;
    const int64_t at = to_stream(media, cursor->index, at_us);
    const AVIndexEntry *last = entries > 0 ? avformat_index_get_entry(stream, entries - 1) : NULL;
    const AVIndexEntry *key =
        last && last->timestamp > at ? avformat_index_get_entry_from_timestamp(stream, at, AVSEEK_FLAG_BACKWARD) : NULL;
    return key && key->timestamp <= to_stream(media, cursor->index, here->pts);
}

/* From where the reading stands or the nearest place to start from: 1 = cursor->shown is the frame, 0 = nothing could be decoded. */
static int go_to(mf_task *task, mfi_media *media, mfi_cursor *cursor, int64_t at_us, int near)
{
    int last = 0, result;

    if (near)
        return advance(task, media, cursor, at_us);
    for (int attempt = 0; !last; attempt++) {
        if ((result = seek_before(media, cursor->index, at_us, attempt, &last)) < 0)
            return result;
        clear_cursor(cursor);
        if (result > 0 && (result = advance(task, media, cursor, at_us)) != 0)
            return result;
    }
    /* Nothing is shown yet at that time: the first frame that there is. */
    if (cursor->ahead->buf[0])
        step(cursor, cursor->ahead);
    return cursor->shown->buf[0] != NULL;
}

/* Hurries to the frame; if one that was passed over may be it, goes there again without. */
static int find_exact(mf_task *task, mfi_media *media, mfi_cursor *cursor, int64_t at_us)
{
    mfi_decoder *decoder = &media->decoders[cursor->index];
    int result;

    decoder->hurry_us = at_us - CARE_US;
    result = go_to(task, media, cursor, at_us, is_near(media, cursor, at_us));
    decoder->hurry_us = INT64_MIN;
    if (result >= 0 && decoder->hurried_us != INT64_MIN && (result == 0 || cursor->shown->pts < decoder->hurried_us))
        result = go_to(task, media, cursor, at_us, 0);
    return result;
}

/* --- Key frames. */

static int64_t packet_time(const AVPacket *packet)
{
    return packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts != AV_NOPTS_VALUE ? packet->dts : 0;
}

/* From where the reading stands, keeps the packet of the key frame nearest to `at_us` in `key`; nothing is decoded. 1 = found
 * with all before it known, 0 = none, or only one after the target. */
static int choose_key(mf_task *task, mfi_media *media, unsigned index, int64_t at_us, AVPacket *key)
{
    AVPacket *packet = media->packet;
    int result, before = 0;

    av_packet_unref(key);
    while ((result = mfi_media_next_packet(task, media)) > 0) {
        const int64_t time = packet_time(packet);
        if ((unsigned)packet->stream_index != index)
            continue;
        if (before && time - at_us >= at_us - packet_time(key))
            break; /* no later one can be nearer */
        if (!(packet->flags & AV_PKT_FLAG_KEY) || packet->flags & AV_PKT_FLAG_DISCARD)
            continue;
        av_packet_unref(key);
        av_packet_move_ref(key, packet);
        if (time > at_us)
            break;
        before = 1;
    }
    return result < 0 ? result : before;
}

/* Decodes one packet alone: 1 = a whole frame in media->frame. */
static int decode_alone(mf_task *task, mfi_media *media, unsigned index, AVPacket *packet)
{
    AVCodecContext *context = media->decoders[index].context;
    AVFrame *frame = media->frame;
    int result;

    avcodec_flush_buffers(context);
    MFI_TRY(mfi_tick(task, 0, 0));
    result = avcodec_send_packet(context, packet);
    if (result >= 0)
        avcodec_send_packet(context, NULL);
    if (result >= 0)
        result = avcodec_receive_frame(context, frame);
    if (result == AVERROR(ENOMEM))
        return mfi_nomem(task);
    if (result < 0 || frame->flags & AV_FRAME_FLAG_CORRUPT)
        return 0;
    MFI_TRY(mfi_image_check(task, mfi_source_name(media->source), frame->width, frame->height));
    frame->pts = packet_time(packet);
    mfi_frame_set_duration(frame, packet->duration);
    media->decoded++;
    return 1;
}

/* 1 = the key frame is in cursor->shown, 0 = none could be decoded. */
static int find_key(mf_task *task, mfi_media *media, mfi_cursor *cursor, int64_t at_us)
{
    AVPacket *key = av_packet_alloc();
    int last = 0, result = 0;

    if (!key)
        return mfi_nomem(task);
    for (int attempt = 0; !last && result == 0; attempt++) {
        result = seek_before(media, cursor->index, at_us, attempt, &last);
        if (result > 0)
            result = choose_key(task, media, cursor->index, at_us, key);
    }
    clear_cursor(cursor);
    if (result >= 0)
        result = key->data ? decode_alone(task, media, cursor->index, key) : 0;
    if (result > 0)
        av_frame_move_ref(cursor->shown, media->frame);
    av_packet_free(&key);
    mfi_media_restart(media);
    return result;
}

/* --- The interface. */

/* The frame shown as an image. Fields are taken apart by looking at the frames around it, so those are fed too; NULL makes the
 * normaliser give out what it holds back. */
static int normalize(mf_task *task, mfi_media *media, const mfi_cursor *cursor, mf_image **out)
{
    mfi_normalizer *normalizer = media->decoders[cursor->index].normalizer;
    const AVFrame *const frames[] = {cursor->before, cursor->shown, cursor->ahead, NULL};
    const int fields = mfi_frame_is_interlaced(cursor->shown);
    int result = 0;

    mfi_normalizer_flush(normalizer);
    for (size_t i = 0; i < MFI_COUNT(frames) && result >= 0 && !*out; i++) {
        const AVFrame *frame = frames[i];
        mf_image *image = NULL;
        if (frame && (!frame->buf[0] || (!fields && frame != cursor->shown)))
            continue;
        av_frame_unref(media->frame);
        if (frame && av_frame_ref(media->frame, frame) < 0)
            return mfi_nomem(task);
        result = mfi_normalizer_run(task, normalizer, frame ? media->frame : NULL, &image);
        while (result > 0 && image->time_us != cursor->shown->pts) {
            mf_image_unref(image);
            av_frame_unref(media->frame);
            result = mfi_normalizer_run(task, normalizer, media->frame, &image);
        }
        *out = image;
    }
    mfi_normalizer_flush(normalizer);
    return result < 0 || *out ? result
                              : mfi_error(task, MF_ERROR_INTERNAL, "%s: a frame was lost", mfi_source_name(media->source));
}

/* Whether the frame is what a player shows at `at_us`; before the first frame that is the first. */
static int is_exact(const mfi_media *media, const mfi_cursor *cursor, int64_t at_us, int keyframe)
{
    const AVStream *stream = media->format->streams[cursor->index];
    const int64_t time = cursor->shown->pts, length = mfi_frame_duration(cursor->shown);

    const int64_t end = time + MFI_MAX(length, 1), until = media->info->streams[cursor->index].duration_us;
    const int cut_off = cursor->ended && !cursor->ahead->buf[0] && until > end + LAST_US && at_us < until;

    if (time <= at_us)
        return at_us < end || (!keyframe && !cut_off);
    if (media->decoders[cursor->index].picture || stream->start_time == AV_NOPTS_VALUE)
        return 1;
    return to_stream(media, cursor->index, time - length) <= stream->start_time;
}

static int frame_at(mf_task *task, mfi_media *media, unsigned index, int64_t at_us, int keyframe, mf_image **out, int *exact)
{
    const int64_t duration = media->info->duration_us;
    int result = 0;

    if (!media->cursor || media->cursor->index != index) {
        mfi_cursor_free(media->cursor);
        MFI_TRY(new_cursor(task, index, &media->cursor));
    }
    mfi_cursor *cursor = media->cursor;
    at_us = MFI_CLAMP(at_us, 0, duration > 0 ? duration + PAST_END_US : task->limits.max_duration_us);
    if (keyframe && !media->decoders[index].picture && !is_timeless(media, index))
        result = find_key(task, media, cursor, at_us);
    const int is_key = result > 0;
    if (result == 0)
        result = find_exact(task, media, cursor, at_us);
    if (result > 0)
        result = normalize(task, media, cursor, out);
    else if (result == 0)
        result = mfi_error(task, MF_ERROR_CODEC, "%s: no frame of its video could be decoded", mfi_source_name(media->source));
    if (result >= 0)
        *exact = is_exact(media, cursor, at_us, is_key);
    if (result < 0 || is_key) {
        mfi_cursor_free(cursor); /* its place is not where the reading stands */
        media->cursor = NULL;
    }
    return result;
}

int mfi_media_frame_at(mf_task *task, mfi_media *media, int index, int64_t at_us, int keyframe, mf_image **out, int *exact)
{
    const mf_probe_result *info = media->info;
    int unused;

    *out = NULL;
    exact = exact ? exact : &unused;
    *exact = 0;
    if (index < 0 || (unsigned)index >= info->stream_count || !media->decoders[index].selected ||
        !media->decoders[index].normalizer)
        return mfi_error(task, MF_ERROR_NO_STREAM, "%s: no video stream %d is selected", mfi_source_name(media->source), index);
    media->task = task;
    media->silent = 1;
    const int result = frame_at(task, media, (unsigned)index, at_us, keyframe, out, exact);
    media->silent = 0;
    if (result < 0) {
        mf_image_unref(*out);
        *out = NULL;
        return result;
    }
    return 0;
}
