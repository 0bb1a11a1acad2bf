/* Videos of one file: operations on the frames, a new size, rate or codec, the sound kept. Since 0.1. */
#ifndef MEDIAFORGE_VIDEO_H
#define MEDIAFORGE_VIDEO_H

#include <mediaforge/ladder.h>

MF_BEGIN_DECLS

/* What becomes of the sound. */
enum mf_video_audio {
    MF_VIDEO_AUDIO_KEEP = 0,   /* copied where the format holds its codec and nothing is cut off, else encoded; what can be
                                  neither is left out, with a warning in the log */
    MF_VIDEO_AUDIO_ENCODE = 1, /* encoded in any case: AAC, in MKV and WebM Opus */
    MF_VIDEO_AUDIO_DROP = 2
};

struct mf_video_params {
    uint32_t struct_size; /* set by mf_video_params_init() */
    int32_t codec;        /* MF_VIDEO_*; default H264, which is AV1 in WebM */
    const char *ops;      /* operations on each frame, as in mf_image_chain(): "grayscale | blur sigma=2"; default NULL */
    const char *format;   /* "mp4", "m4v", "mov", "mkv", "webm"; default NULL: as the output's name ends, else mp4 */
    const char *preset;   /* of the encoder; default "veryfast" */
    double crf;           /* quality, 0..63, lower is better; default 23 */
    double fps;           /* frames a second, 1..240; 0 = each frame of the source at its own time; default 0 */
    int64_t gop_us;       /* longest time from key frame to key frame, 0.1 s..60 s; default 2 s */
    int64_t start_us;     /* where it begins, or MF_TIME_PERCENT + share; default 0 */
    int64_t duration_us;  /* how much is taken; 0 = up to the end; default 0 */
    int64_t audio_bps;    /* of sound that is encoded, bit/s, 6000..1536000; 0 = the codec's usual; default 0 */
    int32_t width;        /* the box that it is scaled to fit into, after `ops`, 0..16384 pixels; 0 = from the height, */
    int32_t height;       /* and with both 0 as it is; sides become even; default 0 */
    int32_t audio;        /* MF_VIDEO_AUDIO_*; default KEEP */
    int32_t reserved;
};
MF_API int mf_video_params_init(struct mf_video_params *params, size_t size);

typedef struct mf_video_result {
    const char *file;         /* name of the output */
    const char *format;       /* "mp4", ... */
    const char *codec;        /* "h264", "hevc", "av1" */
    const char *codec_string; /* RFC 6381 */
    const char *audio_codec;  /* "aac", ...; NULL: there is no sound */
    int64_t size_bytes;
    int64_t duration_us;      /* of the longer of picture and sound */
    int64_t frames;
    int32_t width;
    int32_t height;
    int32_t audio_copied;     /* 1: the sound was not encoded again */
    int32_t reserved;
} mf_video_result;

/* Decodes the video of `src`, applies `ops` and writes one file into `sink` (in a sink of many outputs as video.mp4, ...):
 * frames upright, in square pixels, 8-bit 4:2:0 and SDR, at the times that they have; the main audio with its language and
 * title, in step with the picture. MP4, M4V and MOV have their index in front. Where the picture starts late its first frame is
 * shown until then; nothing is made longer at the end. Chapters are kept where nothing is cut off.
 * *out: mf_record_free(); `out` may be NULL. `params` NULL = defaults.
 * Errors: PARAMS (a codec that the format does not hold, a preset that is none, an operation in `ops`; named), UNSUPPORTED,
 * NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, NO_SPACE, FORMAT, NO_STREAM (no video, or none in that part),
 * CODEC.
 * Thread-safety: `task`, `src` and `sink` must not be in use by another call. */
MF_API int mf_video(mf_task *task, mf_source *src, const struct mf_video_params *params, mf_sink *sink, mf_video_result **out);

MF_END_DECLS

#endif
