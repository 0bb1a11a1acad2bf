/* Animations: GIF and WebP out of GIF, WebP, APNG or a piece of a video. Since 0.1. */
#ifndef MEDIAFORGE_ANIMATE_H
#define MEDIAFORGE_ANIMATE_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

struct mf_animate_params {
    uint32_t struct_size; /* set by mf_animate_params_init() */
    int32_t width;        /* pixels, 0..16384; 0 = from height, or the input's own if both are 0; default 0 */
    int32_t height;       /* pixels, 0..16384; 0 = from width; with both the picture fits inside, aspect kept; default 0 */
    int32_t loop;         /* how often it is shown, 1..65535, 0 = for ever, -1 = as the input, of video for ever; default -1 */
    int64_t start_us;     /* position where it begins, or MF_TIME_PERCENT + share; default 0 */
    int64_t duration_us;  /* length of input that is taken, microseconds; 0 = up to its end; default 0 */
    double fps;           /* most frames a second, 0..100; 0 = each frame of an animation with its own time, of video 12;
                             default 0 */
    int32_t quality;      /* of WebP: 1..100, 0 = 80; default 0 */
    int32_t effort;       /* of WebP: 1..10, time spent on making it smaller; 0 = usual; default 0 */
    int32_t lossless;     /* 1: WebP without loss; default 0 */
    int32_t max_frames;   /* more than these are a LIMIT error, 1..1000000; default 10000 */
    const char *ops;      /* operations on each frame, as in mf_image_chain(); all results must have the same size; default
                             NULL */
    const char *format;   /* "gif" or "webp"; NULL = by the output's name, else GIF */
};
MF_API int mf_animate_params_init(struct mf_animate_params *params, size_t size);

typedef struct mf_animate_result {
    const char *file;    /* name of the output */
    const char *format;  /* "gif" or "webp" */
    int64_t size_bytes;  /* of the output */
    int64_t duration_us; /* of one showing */
    int64_t frames;      /* given to the encoder, which shows those of WebP that are equal as one */
    int32_t width;
    int32_t height;
    int32_t loop;        /* how often it is shown, 0 = for ever */
    int32_t reserved;
} mf_animate_result;

/* Writes an animation; in a sink of many outputs it is named animation.gif (.webp). Frames of the input are whole, as a player
 * shows them, and their times are kept, rounded to hundredths of a second for GIF and thousandths for WebP. Where two are less
 * than two hundredths apart in a GIF, the later takes the place of both, since players slow down what is shorter. A GIF's
 * frames have up to 256 colours each, and alpha is on or off. A picture that does not move becomes an animation of one frame.
 * *out: mf_record_free(); `out` may be NULL. `params` NULL = defaults.
 * Errors: PARAMS, NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NO_SPACE, NOT_FOUND, PERMISSION, FORMAT, UNSUPPORTED, NO_STREAM,
 * CODEC.
 * Thread-safety: `task`, `src` and `sink` must not be in use by another call. */
MF_API int mf_animate(mf_task *task, mf_source *src, const struct mf_animate_params *params, mf_sink *sink,
                      mf_animate_result **out);

MF_END_DECLS

#endif
