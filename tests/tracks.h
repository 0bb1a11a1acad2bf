/* Tracks made in memory by the encoders and muxers, and what libavformat and libavcodec read out of them again. */
#ifndef MF_TESTS_TRACKS_H
#define MF_TESTS_TRACKS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <mediaforge/ladder.h>
#include "mfi_ffmpeg.h"
#include "mfi_mux.h"

enum { MAX_CHUNKS = 32, MAX_FRAMES = 512 };

typedef struct bytes {
    uint8_t *data;
    size_t size;
} bytes;

typedef struct chunk {
    bytes bytes;
    size_t key_size;
    int64_t pts;     /* of its first packet */
    int packets;
    int64_t duration; /* of its packets together */
} chunk;

/* A track as the muxer gave it. */
typedef struct track {
    bytes init;
    chunk chunks[MAX_CHUNKS];
    int count, packets, delay, timescale;
    int64_t first_pts, end_pts;
    char codec[64];
} track;

/* What was read back. */
typedef struct frames {
    int count, keys, packets;
    AVRational base;
    int64_t start, pts[MAX_FRAMES];
    uint32_t sum[MAX_FRAMES];
    AVCodecParameters *parameters;
} frames;

static inline void append(bytes *to, const void *data, size_t size)
{
    if (size == 0)
        return;
    to->data = realloc(to->data, to->size + size);
    assert_non_null(to->data);
    memcpy(to->data + to->size, data, size);
    to->size += size;
}

static inline mf_task *new_task(void)
{
    mf_task *task;

    assert_int_equal(mf_task_new(&task), 0);
    return task;
}

/* A picture that differs in each frame and moves. */
static inline mf_image *new_picture(mf_task *task, int width, int height, int index)
{
    mf_image *image;

    assert_int_equal(mfi_image_alloc(task, MF_FORMAT_YUV420P, width, height, &image), 0);
    for (int plane = 0; plane < 3; plane++)
        for (int y = 0; y < mfi_format_plane_height(image->format, plane, height); y++)
            for (int x = 0; x < mfi_format_plane_width(image->format, plane, width); x++)
                image->planes[plane][y * image->strides[plane] + x] =
                    (uint8_t)(plane ? 100 + index % 50 : 40 + ((x + 3 * index) / 8 * 37 + (y + index) / 8 * 61) % 160);
    return image;
}

static inline void take_chunk(mf_task *task, mfi_muxer *muxer, track *to)
{
    chunk *into = &to->chunks[to->count++];
    mfi_chunk cut;

    assert_in_range(to->count, 1, MAX_CHUNKS);
    assert_int_equal(mfi_muxer_cut(task, muxer, to->count % 2, &cut), 0);
    append(&into->bytes, cut.data, cut.size);
    into->key_size = cut.key_size;
}

/* Fetches what is ready and writes it; cuts before key frames, or before every `every`-th packet. */
static inline void take_packets(mf_task *task, mfi_encoder *encoder, mfi_muxer *muxer, int every, track *to)
{
    mfi_packet packet;
    int result;

    while ((result = mfi_encoder_packet(task, encoder, &packet)) > 0) {
        if (to->packets > 0 && (every ? to->packets % every == 0 : packet.keyframe))
            take_chunk(task, muxer, to);
        chunk *open = &to->chunks[to->count];
        if (open->packets++ == 0)
            open->pts = packet.pts;
        if (to->packets++ == 0)
            to->first_pts = packet.pts;
        open->duration += packet.duration;
        to->end_pts = MFI_MAX(to->end_pts, packet.pts + packet.duration);
        assert_int_equal(mfi_muxer_write(task, muxer, &packet), 0);
    }
    assert_int_equal(result, 0);
}

static inline void finish_track(mf_task *task, mfi_encoder *encoder, mfi_muxer *muxer, int every, track *to)
{
    size_t size;

    assert_int_equal(mfi_encoder_finish(task, encoder), 0);
    take_packets(task, encoder, muxer, every, to);
    take_chunk(task, muxer, to);
    const uint8_t *init = mfi_muxer_init(muxer, &size);
    append(&to->init, init, size);
    to->delay = mfi_encoder_delay(encoder);
    to->timescale = mfi_muxer_timescale(muxer);
    snprintf(to->codec, sizeof to->codec, "%s", mfi_encoder_codec_string(encoder));
    mfi_muxer_free(muxer);
    mfi_encoder_free(encoder);
}

/* `count` pictures at `pts` (NULL: one a tick), a key frame every `gop`. */
static inline void make_video(mf_task *task, const mfi_video_spec *spec, int ts, const int64_t *pts, int count, int gop,
                              track *to)
{
    mfi_encoder *encoder;
    mfi_muxer *muxer;

    memset(to, 0, sizeof *to);
    assert_int_equal(mfi_encoder_video(task, spec, &encoder), 0);
    assert_int_equal(mfi_muxer_new(task, encoder, ts, NULL, &muxer), 0);
    for (int i = 0; i < count; i++) {
        mf_image *image = new_picture(task, spec->width, spec->height, i);
        assert_int_equal(mfi_encoder_image(task, encoder, image, pts ? pts[i] : i, i % gop == 0), 0);
        mf_image_unref(image);
        take_packets(task, encoder, muxer, 0, to);
    }
    finish_track(task, encoder, muxer, 0, to);
}

/* `samples` of a tone in blocks of uneven lengths, cut every `every` packets. */
static inline void make_audio(mf_task *task, const mfi_audio_spec *spec, int ts, int samples, int every, track *to)
{
    mfi_encoder *encoder;
    mfi_muxer *muxer;

    memset(to, 0, sizeof *to);
    assert_int_equal(mfi_encoder_audio(task, spec, &encoder), 0);
    assert_int_equal(mfi_muxer_new(task, encoder, ts, "deu", &muxer), 0);
    for (int at = 0, length; at < samples; at += length) {
        mfi_audio *block;
        length = MFI_MIN(700 + at % 1900, samples - at);
        assert_int_equal(mfi_audio_alloc(task, spec->rate, spec->channels, spec->mask, length, &block), 0);
        for (int c = 0; c < spec->channels; c++)
            for (int i = 0; i < length; i++)
                block->planes[c][i] = 0.4f * sinf((float)(at + i) * 0.06f * (float)(c + 1));
        assert_int_equal(mfi_encoder_block(task, encoder, block), 0);
        mfi_audio_unref(block);
        take_packets(task, encoder, muxer, every, to);
    }
    finish_track(task, encoder, muxer, every, to);
}

static inline void free_track(track *made)
{
    free(made->init.data);
    for (int i = 0; i < made->count; i++)
        free(made->chunks[i].bytes.data);
}

/* init, then chunks first..last */
static inline bytes join(const track *made, int first, int last)
{
    bytes all = {0};

    append(&all, made->init.data, made->init.size);
    for (int i = first; i <= last; i++)
        append(&all, made->chunks[i].bytes.data, made->chunks[i].bytes.size);
    return all;
}

static inline void free_frames(frames *read)
{
    avcodec_parameters_free(&read->parameters);
}

typedef struct memory_reader {
    const bytes *bytes;
    size_t position;
} memory_reader;

static inline int read_memory(void *opaque, uint8_t *buffer, int size)
{
    memory_reader *reader = opaque;
    const size_t count = MFI_MIN((size_t)size, reader->bytes->size - reader->position);

    memcpy(buffer, reader->bytes->data + reader->position, count);
    reader->position += count;
    return count ? (int)count : AVERROR_EOF;
}

static inline void take_frames(AVCodecContext *decoder, frames *into)
{
    AVFrame *frame = av_frame_alloc();

    while (avcodec_receive_frame(decoder, frame) >= 0) {
        assert_in_range(into->count, 0, MAX_FRAMES - 1);
        assert_int_equal(frame->decode_error_flags, 0);
        assert_false(frame->flags & AV_FRAME_FLAG_CORRUPT);
        into->keys += mfi_frame_is_key(frame);
        for (int y = 0; y < frame->height; y++)
            for (int x = 0; x < frame->width; x++)
                into->sum[into->count] = into->sum[into->count] * 31 + frame->data[0][y * frame->linesize[0] + x];
        into->pts[into->count++] = frame->pts;
    }
    av_frame_free(&frame);
}

/* Reads and decodes all of it; any error of the decoder fails the test. */
static inline void decode(const bytes *in, frames *into)
{
    memory_reader reader = {.bytes = in};
    AVFormatContext *format = avformat_alloc_context();
    AVPacket *packet = av_packet_alloc();

    memset(into, 0, sizeof *into);
    av_log_set_level(AV_LOG_ERROR);
    format->pb = avio_alloc_context(av_malloc(4096), 4096, 0, &reader, read_memory, NULL, NULL);
    AVIOContext *io = format->pb;
    assert_int_equal(avformat_open_input(&format, "", NULL, NULL), 0);
    assert_true(avformat_find_stream_info(format, NULL) >= 0);
    assert_int_equal(format->nb_streams, 1);
    AVStream *stream = format->streams[0];
    AVCodecContext *decoder = avcodec_alloc_context3(avcodec_find_decoder(stream->codecpar->codec_id));
    assert_int_equal(avcodec_parameters_to_context(decoder, stream->codecpar), 0);
    decoder->err_recognition = AV_EF_EXPLODE;
    decoder->flags |= AV_CODEC_FLAG_OUTPUT_CORRUPT;
    assert_int_equal(avcodec_open2(decoder, NULL, NULL), 0);
    into->base = stream->time_base;
    into->start = stream->start_time;
    while (av_read_frame(format, packet) >= 0) {
        into->packets++;
        assert_true(avcodec_send_packet(decoder, packet) >= 0);
        av_packet_unref(packet);
        take_frames(decoder, into);
    }
    avcodec_send_packet(decoder, NULL);
    take_frames(decoder, into);
    into->parameters = avcodec_parameters_alloc();
    avcodec_parameters_copy(into->parameters, stream->codecpar);
    avcodec_free_context(&decoder);
    av_packet_free(&packet);
    avformat_close_input(&format);
    av_freep(&io->buffer);
    avio_context_free(&io);
}

#endif
