/* One frame of a video as an image. Since 0.1. */
#ifndef MEDIAFORGE_THUMBNAIL_H
#define MEDIAFORGE_THUMBNAIL_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

enum mf_thumbnail_mode {
    MF_THUMBNAIL_EXACT = 0,    /* the frame that a player shows at the position */
    MF_THUMBNAIL_KEYFRAME = 1, /* the key frame nearest to it: fast */
    MF_THUMBNAIL_AUTO = 2      /* the first frame from the position on that is not black or blank; if none of the next
                                  10 s is, the one with most to see */
};

enum mf_fit {
    MF_FIT_CONTAIN = 0, /* inside the box, aspect kept */
    MF_FIT_COVER = 1,   /* fills the box, the overhang cut off at the middle */
    MF_FIT_FILL = 2     /* fills the box, aspect given up */
};

struct mf_thumbnail_params {
    uint32_t struct_size; /* set by mf_thumbnail_params_init() */
    int32_t mode;         /* MF_THUMBNAIL_*; default EXACT */
    int64_t at_us;        /* position from the start of the video, or MF_TIME_PERCENT + share; default 0 */
    int32_t width;        /* pixels, 0..16384; 0 = from height, or the video's own if both are 0; default 0 */
    int32_t height;       /* pixels, 0..16384; 0 = from width; default 0 */
    int32_t fit;          /* MF_FIT_*, when both are given; default CONTAIN */
    int32_t quality;      /* 1..100 of JPEG, WebP and AVIF, 0 = 92, 80 and 60; default 0 */
    const char *format;   /* "jpeg", "png", "webp" or "avif"; NULL = by the output's name, else JPEG */
    int32_t faces;        /* of AUTO, 1: of the next 10 s the frame whose best face is largest, sharpest, most in the middle and
                             seen most from the front, with open eyes; where there is none, as without; default 0 */
    int32_t reserved;
};
MF_API int mf_thumbnail_params_init(struct mf_thumbnail_params *params, size_t size);

typedef struct mf_thumbnail_result {
    mf_image *image;    /* the picture itself, when there was no sink */
    const char *file;   /* name of the output; NULL without a sink */
    const char *format; /* "jpeg", ...; NULL without a sink */
    int64_t at_us;      /* position of the frame that was taken */
    int64_t size_bytes; /* of the output */
    int32_t width;
    int32_t height;
    int32_t keyframe;   /* 1: it is a key frame */
    int32_t exact;      /* 1: it is the frame shown at the position asked for */
} mf_thumbnail_result;

/* RGB24, upright, in square pixels, SDR; the size asked for is made, also where that enlarges. On success *out holds one
 * reference: mf_image_unref(). `params` NULL = defaults.
 * Works for images and for audio with a cover too, which have one frame.
 * Errors: PARAMS, NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, FORMAT, NO_STREAM, CODEC.
 * Thread-safety: `task` and `src` must not be in use by another call. */
MF_API int mf_thumbnail(mf_task *task, mf_source *src, const struct mf_thumbnail_params *params, mf_image **out);

/* The same, encoded to `sink`; in one of many outputs it is named thumbnail.jpg (.png, .webp). *out: mf_record_free(); `out`
 * may be NULL. Further errors: NO_SPACE. */
MF_API int mf_thumbnail_write(mf_task *task, mf_source *src, const struct mf_thumbnail_params *params, mf_sink *sink,
                              mf_thumbnail_result **out);

MF_END_DECLS

#endif
