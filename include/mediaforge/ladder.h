/* Transcode ladders: one decode, several renditions, packaged for HLS, DASH and MSE players. Since 0.1. */
#ifndef MEDIAFORGE_LADDER_H
#define MEDIAFORGE_LADDER_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

enum mf_video_codec { MF_VIDEO_H264 = 0, MF_VIDEO_HEVC = 1, MF_VIDEO_AV1 = 2 };
enum mf_segment_type { MF_SEGMENT_FMP4 = 0, MF_SEGMENT_TS = 1 };

struct mf_ladder_params {
    uint32_t struct_size;        /* set by mf_ladder_params_init() */
    uint32_t rung_count;
    const int32_t *rungs;        /* short side of each rendition in pixels, 16..4320; default 2160, 1080, 720, 480, 360. Rungs above
                                    the source are dropped; if none is left, the source's own size is the one rung */
    const int32_t *caps_bps;     /* highest rate of each rung, bit/s, in the same order; default by size: 15 Mbit/s, 5, 2.5, 1, 0.6
                                    for the default rungs and between them by area */
    const int32_t *audio_bps;    /* bit rates of the audio rungs, 32000..512000 bit/s; default 128000 */
    const char *preset;          /* of the encoder; default "veryfast" */
    const char *profile;         /* of the codec: "baseline", "main", "high"; NULL = the codec's usual (High of H.264) */
    uint32_t cap_count;
    uint32_t audio_bps_count;
    int32_t codec;               /* MF_VIDEO_*; default H264 */
    int32_t segment_type;        /* MF_SEGMENT_*; default FMP4 */
    double crf;                  /* quality that the encoder keeps below the cap, 0..63; default 23 */
    int64_t segment_us;          /* length of a segment, 1 s..60 s; default 6 s */
    int64_t gop_us;              /* from key frame to key frame, 0.5 s..10 s; default 2 s; segments are whole GOPs */
    double fps;                  /* frame rate of the output, 1..240; 0 = as the source; default 0 */
    int32_t surround;            /* 1: keep 5.1 and 7.1 as a further AAC 5.1 rendition; default 0 */
    int32_t audio_only;          /* 1: leave the video out; default 0 */
    int32_t hls;                 /* 1: write HLS playlists; default 1 */
    int32_t dash;                /* 1: write manifest.mpd (fMP4 only); default 1 */
    const char *ops;             /* operations on each frame, as in mf_image_chain(), that keep its size; default NULL */
};
MF_API int mf_ladder_params_init(struct mf_ladder_params *params, size_t size);

/* A rendition as it was measured. */
typedef struct mf_rendition {
    const char *name;            /* "1080p"; of audio "eng-128k" */
    const char *kind;            /* "video" or "audio" */
    const char *playlist;        /* "video/1080p/playlist.m3u8"; NULL if none was written */
    const char *iframe_playlist; /* of video */
    const char *init;            /* "video/1080p/init.mp4"; NULL for TS */
    const char *codec;           /* RFC 6381 */
    const char *language;        /* of audio, BCP 47; NULL if unknown */
    const char *title;           /* of audio */
    const double *segment_durations; /* s */
    int64_t bandwidth_bps;       /* peak over segments */
    int64_t average_bandwidth_bps;
    int64_t cap_bps;             /* that the encoder was given */
    int64_t size_bytes;          /* all segments and the init */
    int64_t duration_us;
    int64_t frame_count;         /* of video; samples of audio */
    uint32_t segment_count;
    int32_t width;
    int32_t height;
    int32_t channels;
    int32_t sample_rate;
    int32_t track;               /* of audio: index in the source */
    double frame_rate;
    double encode_seconds;       /* time in the encoder */
} mf_rendition;

typedef struct mf_ladder_result {
    const char *master;          /* "master.m3u8"; NULL if none was written */
    const char *mpd;             /* "manifest.mpd" */
    const char *manifest;        /* "manifest.json" */
    const mf_rendition *renditions;
    int64_t duration_us;
    int64_t size_bytes;          /* of all renditions */
    int64_t decoded_frames;      /* of video, once for all renditions */
    int64_t corrupt_frames;      /* that could not be decoded, or only in part */
    uint32_t rendition_count;
    int32_t target_duration;     /* of the playlists, s */
} mf_ladder_result;

/* Writes into `sink`: master.m3u8, manifest.mpd, manifest.json, video/<rung>/{init.mp4,seg_00001.m4s,...,playlist.m3u8,iframes.m3u8}
 * and audio/<track>/... . *out: mf_record_free(); `out` may be NULL. `params` NULL = defaults.
 * Errors: PARAMS, UNSUPPORTED, NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, NO_SPACE, FORMAT, NO_STREAM, CODEC.
 * Thread-safety: `task`, `src` and `sink` must not be in use by another call. */
MF_API int mf_ladder(mf_task *task, mf_source *src, const struct mf_ladder_params *params, mf_sink *sink, mf_ladder_result **out);

MF_END_DECLS

#endif
