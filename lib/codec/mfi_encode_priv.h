/* The struct behind mfi_encoder, shared by the files that feed it. Only these include it. */
#ifndef MFI_ENCODE_PRIV_H
#define MFI_ENCODE_PRIV_H

#include "mfi_encode.h"
#include "mfi_ffmpeg.h"

/* When an image was shown: encoders hand on time stamps, but not all of them durations. */
typedef struct mfi_shown {
    int64_t pts, duration;
} mfi_shown;

struct mfi_encoder {
    AVCodecContext *context;
    AVFrame *frame;
    AVPacket *packet; /* the one handed out */
    int64_t duration; /* of it, on screen or in samples */
    int opened;
    int finished;     /* nothing more will be fed */
    char codec_string[64];

    /* video */
    AVPacket *next;     /* the packet after it, whose dts is where it ends */
    int constant;       /* a tick is a frame */
    int64_t lead;       /* pts - dts of the first packet */
    mfi_shown *shown;   /* images whose packets are yet to come, in order of display */
    size_t shown_count, shown_capacity;
    mfi_shown last;     /* the image that was fed last; duration 0: none yet */

    /* audio */
    mfi_audio *block;   /* the one being taken, */
    int block_position; /* and how much of it was */
    int filled;         /* samples in `frame` */
    int64_t samples;    /* sent to the encoder */
    int flushed;
    int room;           /* samples of a full frame */
    uint32_t noise;     /* of the dither */
};

/* An encoder of libavcodec by its name; `codec` is what the caller knows it as. UNSUPPORTED where there is none. */
int mfi_encoder_find(mf_task *task, const char *codec, const char *name, const AVCodec **out);
/* The same, ready for its settings. */
int mfi_encoder_new(mf_task *task, const char *codec, const char *name, mfi_encoder **out);
/* Opens it with the settings made so far. */
int mfi_encoder_open(mf_task *task, mfi_encoder *encoder);
/* Sets an option of a context or of what is inside it. */
int mfi_av_option(mf_task *task, void *context, const char *name, const char *format, ...) MFI_PRINTF(4, 5);

/* Before it is freed: one that has had no image gets one if it could not be closed without. */
void mfi_encoder_settle(mfi_encoder *encoder);

/* The next packet of either kind in encoder->packet: 1, 0 or negative. */
int mfi_encoder_receive_video(mf_task *task, mfi_encoder *encoder);
int mfi_encoder_receive_audio(mf_task *task, mfi_encoder *encoder);

#endif
