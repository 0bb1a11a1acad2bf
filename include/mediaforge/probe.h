/* What is in a file. Since 0.1. */
#ifndef MEDIAFORGE_PROBE_H
#define MEDIAFORGE_PROBE_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

enum mf_stream_kind {
    MF_STREAM_OTHER = 0, /* data, attachments */
    MF_STREAM_VIDEO = 1,
    MF_STREAM_AUDIO = 2,
    MF_STREAM_SUBTITLE = 3,
    MF_STREAM_PICTURE = 4 /* an attached picture (a cover), or the picture of an image file */
};

enum mf_hdr { MF_HDR_NONE = 0, MF_HDR_PQ = 1, MF_HDR_HDR10 = 2, MF_HDR_HDR10_PLUS = 3, MF_HDR_HLG = 4, MF_HDR_DOLBY_VISION = 5 };

enum mf_field_order { MF_FIELD_ORDER_UNKNOWN = 0, MF_FIELD_ORDER_PROGRESSIVE = 1, MF_FIELD_ORDER_TOP = 2, MF_FIELD_ORDER_BOTTOM = 3 };

/* One stream. Numbers that are not known are 0, NaN or INT64_MIN as their type in the table says; texts are NULL. */
typedef struct mf_stream {
    const char *codec;           /* FFmpeg's name: "h264", "aac" */
    const char *codec_long;      /* "H.264 / AVC / MPEG-4 AVC / MPEG-4 part 10" */
    const char *codec_string;    /* RFC 6381: "avc1.64001f", "mp4a.40.2"; NULL where there is none */
    const char *codec_tag;       /* the container's own: "avc1"; NULL if it has none */
    const char *profile;         /* "High" */
    const char *pixel_format;    /* "yuv420p" */
    const char *sample_format;   /* "fltp" */
    const char *channel_layout;  /* "stereo", "5.1(side)" */
    const char *color_primaries; /* "bt709"; NULL if untagged; likewise below */
    const char *color_transfer;
    const char *color_matrix;
    const char *color_range;     /* "tv", "pc" */
    const char *chroma_location;
    const char *language;        /* as tagged: "eng" */
    const char *title;
    const char *const *dispositions; /* "default", "forced", "attached_pic", ... */
    const mf_tag *tags;
    double frame_rate;           /* average, per second */
    double frame_rate_nominal;   /* the rate that fits all time stamps */
    double max_luminance_nits;   /* of HDR mastering */
    double min_luminance_nits;
    double rotation;             /* degrees clockwise that a player turns the picture by: 0, 90, 180, 270 */
    int64_t start_us;
    int64_t duration_us;
    int64_t bit_rate_bps;
    int64_t frame_count;         /* as the container says */
    int32_t index;               /* in the container */
    int32_t id;                  /* the container's own number */
    int32_t kind;                /* MF_STREAM_* */
    int32_t level;               /* as the codec writes it: 31 = 3.1 of H.264 */
    int32_t bit_depth;
    int32_t coded_width;         /* as the decoder allocates it */
    int32_t coded_height;
    int32_t width;               /* of the picture as stored */
    int32_t height;
    int32_t display_width;       /* after aspect and rotation: as shown */
    int32_t display_height;
    int32_t sar_num;             /* sample aspect ratio, 1:1 if unknown */
    int32_t sar_den;
    int32_t dar_num;             /* display aspect ratio before rotation */
    int32_t dar_den;
    int32_t frame_rate_num;      /* average, exact */
    int32_t frame_rate_den;
    int32_t time_base_num;
    int32_t time_base_den;
    int32_t flipped;             /* 1: mirrored, horizontally, before the rotation */
    int32_t variable_frame_rate; /* 1: frames are not evenly spaced */
    int32_t field_order;         /* MF_FIELD_ORDER_* */
    int32_t has_b_frames;        /* depth of reordering */
    int32_t hdr;                 /* MF_HDR_* */
    int32_t max_content_light;   /* nits */
    int32_t max_frame_average_light;
    int32_t sample_rate;
    int32_t channels;
    int32_t bits_per_sample;
    int32_t initial_padding;     /* samples of encoder delay */
    uint32_t disposition_count;
    uint32_t tag_count;
    int32_t decodable;           /* 1: a decoder for it is in this build */
    int32_t reserved;
} mf_stream;

typedef struct mf_chapter {
    const char *title;
    int64_t start_us;
    int64_t end_us;
} mf_chapter;

typedef struct mf_probe_result {
    const char *container;      /* FFmpeg's name of the demuxer, first of its list: "mov", "matroska" */
    const char *container_long; /* "QuickTime / MOV" */
    const char *media_type;     /* "video/mp4", "image/jpeg", "audio/mpeg" */
    const mf_stream *streams;
    const mf_chapter *chapters;
    const mf_tag *tags;
    int64_t size_bytes;
    int64_t duration_us;
    int64_t start_us;
    int64_t bit_rate_bps;
    uint32_t stream_count;
    uint32_t chapter_count;
    uint32_t tag_count;
    int32_t video;              /* index in streams of the video to take, -1 = none */
    int32_t audio;              /* of the audio to take, -1 = none */
    int32_t picture;            /* of the cover, or of the image in an image file, -1 = none */
    int32_t is_image;           /* 1: a still image, or an animation of an image format */
    int32_t seekable;           /* 1: positions can be found without reading everything before them */
} mf_probe_result;

struct mf_probe_params {
    uint32_t struct_size; /* set by mf_probe_params_init() */
    int32_t count_frames; /* 1: read every packet to count frames exactly and find variable frame rates; default 0 */
};
MF_API int mf_probe_params_init(struct mf_probe_params *params, size_t size);

/* On success *out holds the record: mf_record_free(). `params` NULL = defaults.
 * Errors: PARAMS, NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, FORMAT.
 * Thread-safety: `task` and `src` must not be in use by another call. */
MF_API int mf_probe(mf_task *task, mf_source *src, const struct mf_probe_params *params, mf_probe_result **out);

MF_END_DECLS

#endif
