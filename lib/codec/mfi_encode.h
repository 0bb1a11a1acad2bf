/* Encoders: frames -> packets. */
#ifndef MFI_ENCODE_H
#define MFI_ENCODE_H

#include "mfi_audio.h"
#include "mfi_image.h"

typedef struct mfi_video_spec {
    int codec; /* MF_VIDEO_* of ladder.h */
    int width, height; /* even; square samples */
    int fps_num, fps_den;   /* average rate */
    int base_num, base_den; /* time base of pts: fps_den/fps_num when the rate is constant, else 1/90000 */
    int gop_frames;         /* longest GOP; key frames come where mfi_encoder_image() is told */
    double crf;
    int64_t cap_bps;        /* maxrate; the buffer is two seconds of it */
    const char *preset, *profile; /* NULL = the codec's usual */
    int threads;
    mfi_color color;
    int global_header;      /* parameter sets in the extradata (MP4) rather than in the stream (TS) */
} mfi_video_spec;

typedef struct mfi_audio_spec {
    const char *codec;   /* of libavcodec's encoders: "aac", "libmp3lame", "pcm_s16le" */
    int rate, channels;
    uint64_t mask;
    int64_t bps;         /* 0 = the encoder's usual */
    double quality;      /* variable rate on the encoder's own scale; 0 = off */
    int bits;            /* of a sample: 16 (dithered where the samples have more), 24, 32 (float); 0 = as the encoder likes best */
    int global_header;
    int bitexact;        /* nothing of versions in the stream */
} mfi_audio_spec;

/* A packet, valid until the next call on its encoder. Times are in the encoder's time base (samples for audio). */
typedef struct mfi_packet {
    const uint8_t *data;
    size_t size;
    int64_t pts, dts;
    int64_t duration; /* on screen, until the next image; of audio that of its samples */
    int keyframe;
    void *impl; /* AVPacket, for mux.c */
} mfi_packet;

typedef struct mfi_encoder mfi_encoder;

/* Errors: PARAMS (preset or profile that the encoder does not know, named), UNSUPPORTED (no such encoder in this build),
 * CODEC. */
int mfi_encoder_check(mf_task *task, const mfi_video_spec *spec); /* the same, before anything is opened */
int mfi_encoder_video(mf_task *task, const mfi_video_spec *spec, mfi_encoder **out);
int mfi_encoder_audio(mf_task *task, const mfi_audio_spec *spec, mfi_encoder **out);
void mfi_encoder_free(mfi_encoder *encoder);

/* Feeds one image (YUV420P of the spec's size; referenced, not copied) at `pts`; `keyframe` forces an IDR frame. */
int mfi_encoder_image(mf_task *task, mfi_encoder *encoder, mf_image *image, int64_t pts, int keyframe);
/* Feeds a block of any length in the spec's rate and layout; blocks follow each other. */
int mfi_encoder_block(mf_task *task, mfi_encoder *encoder, const mfi_audio *block);
/* Nothing more will come: the remaining packets can be fetched. The last image lasts as long as it says, else as the one before. */
int mfi_encoder_finish(mf_task *task, mfi_encoder *encoder);
/* 1 = *packet, 0 = feed more (or all fetched, after finish), negative = error. To be called until 0 after each feed. */
int mfi_encoder_packet(mf_task *task, mfi_encoder *encoder, mfi_packet *packet);

/* RFC 6381; known once the encoder is open (global_header) or after its first packet. */
const char *mfi_encoder_codec_string(const mfi_encoder *encoder);
/* Samples of encoder delay (AAC's priming: the first packet's pts is minus this). */
int mfi_encoder_delay(const mfi_encoder *encoder);
const struct AVCodecContext *mfi_encoder_context(const mfi_encoder *encoder); /* for mux.c */

/* Codecs that can be encoded here ("h264", "aac"), ended by NULL, in static memory: video != 0 for video. */
const char *const *mfi_encoder_names(int video);

#endif
