/* The struct behind mfi_media, shared by the files that open, probe, decode and seek. Only these include it. */
#ifndef MFI_MEDIA_PRIV_H
#define MFI_MEDIA_PRIV_H

#include "mfi_ffmpeg.h"
#include "mfi_media.h"

typedef struct mfi_normalizer mfi_normalizer; /* normalizer.c */
typedef struct mfi_cursor mfi_cursor;         /* seek.c */

/* A selected stream. Its packets and frames are in microseconds of the media, whatever the container counts in. */
typedef struct mfi_decoder {
    AVCodecContext *context;
    mfi_normalizer *normalizer; /* of video */
    mfi_decode_options options;
    int selected;
    int copied;                 /* its packets are given out */
    int picture;                /* an attached picture: its one packet comes with the stream */
    int picture_sent;
    int wait_key;               /* at the start and after a seek: drop packets up to a key frame */
    int settling;               /* and then frames up to the first that is whole */
    int patience;               /* how many more may be dropped so before the first frame */
    int64_t key_us;             /* of that key frame: frames before it lack what they refer to */
    int64_t last_us;            /* of the last frame of video, INT64_MIN = none: times rise strictly */
    int64_t next_us;            /* where a frame without a time goes, INT64_MIN = unknown */
    int64_t frame_us;           /* usual length of a frame of video, 0 = unknown */
    int64_t frames;             /* given out since it was selected */
    int64_t hurry_us;   /* packets before it are decoded only if others need them; INT64_MIN = none */
    int64_t hurried_us; /* the latest packet that this may have passed over; INT64_MIN = none */
} mfi_decoder;

struct mfi_media {
    mf_task *task; /* of the running call: for the interrupt callback and I/O */
    mf_source *source;
    int64_t position; /* of the I/O context */
    int io_error;     /* first MF_ERROR_* of the source; the demuxer sees only EIO */
    AVFormatContext *format;
    AVIOContext *io;
    const AVInputFormat *demuxer;
    int score; /* libavformat's, of the bytes for the demuxer */
    mf_probe_result *info;
    int info_taken; /* it belongs to whoever took it */
    mfi_decoder *decoders; /* one for each stream of `format` */
    AVPacket *packet;
    AVPacket *copy;       /* a packet to be given out; NULL = none */
    AVFrame *frame;
    int64_t shift_us;     /* added to all time stamps: minus the start, and minus the jumps mended so far */
    int64_t *next_dts_us; /* for each stream: where its next packet is expected, for finding jumps */
    int64_t bytes_read;
    int64_t last_us;      /* of the last packet */
    int64_t decoded, corrupt;
    int begun;            /* a packet has been read: the demuxer is no longer at its beginning */
    int ended;            /* the demuxer is at its end; decoders are being drained */
    unsigned current;     /* index of the decoder that may have frames ready */
    int silent;           /* single frames: reading is not progress */
    int aside;            /* nor is that of what is read beside something else */
    mfi_cursor *cursor;   /* where the last exact frame came from, NULL = unknown */
};

#define MFI_MAX_LENGTH_US 1800000000 /* of a packet or frame; what says more is wrong */

/* demux.c. Notes a loss in stream `index` (stream_count: in the container itself), which is an error for strict tasks alone. */
int mfi_media_damaged(mf_task *task, mfi_media *media, unsigned index, int64_t time_us, int av_error);
/* The next packet of a selected stream in media->packet, times mended: 1, 0 at the end, negative = error. */
int mfi_media_next_packet(mf_task *task, mfi_media *media);
/* decode.c: the next frame of any selected stream in media->frame: 1, 0 at the end, negative = error; 2: before it comes media->copy,
 * the caller's, in stream *index. */
int mfi_media_next_frame(mf_task *task, mfi_media *media, unsigned *index);
/* After a seek: forgets everything in flight, and waits for key frames. */
void mfi_media_restart(mfi_media *media);
/* samples.c: the samples of a decoded frame. */
int mfi_samples(mf_task *task, const char *name, const AVFrame *frame, mfi_audio **out);
/* seek.c */
void mfi_cursor_free(mfi_cursor *cursor);

/* normalizer.c: AVFrame -> mf_image. The normaliser adapts to each change of the frames' format. */
int mfi_normalizer_new(mf_task *task, const mf_stream *stream, mfi_normalizer **out);
void mfi_normalizer_free(mfi_normalizer *normalizer);
/* Takes `frame` (its reference is moved out), NULL at the end; 1 = *out, 0 = needs more frames, negative = error. Where frames
 * change there can be a second image: an unset frame fetches what is ready, before the next is fed. Frame pts are microseconds. */
int mfi_normalizer_run(mf_task *task, mfi_normalizer *normalizer, AVFrame *frame, mf_image **out);
/* Forgets frames in flight (after a seek). */
void mfi_normalizer_flush(mfi_normalizer *normalizer);

/* media.c: no more than which demuxer a source is for, also of one that it cannot open. */
int mfi_media_recognise(mf_task *task, mf_source *source, mfi_media **out);
/* analyse_mp4.c: finds out all about the streams of a plain MP4 without decoding pictures: 1 = done, 0 = it is not so plain. */
int mfi_media_analyse_mp4(mfi_media *media);
/* hdr.c: the kind of HDR and its luminances, from the stream's tags and what the container or the parameter sets say. */
void mfi_hdr_describe(const AVStream *av, mf_stream *stream);
/* media_type.c: static text. */
const char *mfi_media_type(mf_task *task, const mfi_media *media);
/* probe_media.c: builds a record from media->format. */
int mfi_media_describe(mf_task *task, mfi_media *media, mf_probe_result **out);
/* complete.c: FORMAT where the headers of a file promise more than there is of it. */
int mfi_media_check_complete(mf_task *task, const mfi_media *media);
/* count_frames.c: reads every packet, after which nothing is left to decode, and puts what it finds into media->info. */
int mfi_media_count(mf_task *task, mfi_media *media);
/* codec_string.c: copies up to `size` bytes of a NAL unit without those that only keep start codes out of it; gives their number. */
int mfi_nal_unescape(const uint8_t *nal, int left, uint8_t *out, int size);
/* RFC 6381 from parameters with extradata (any packaging of it); 0 and "" where there is none. */
int mfi_codec_string(const AVCodecParameters *parameters, char *buffer, size_t size);

/* An error of libav* as MF_ERROR_*, with the message "what: reason"; prefers the source's own error. */
int mfi_av_error(mf_task *task, const mfi_media *media, int av_error, const char *what);

#endif
