/* Several operations on a picture in one call. Since 0.1. */
#ifndef MEDIAFORGE_CHAIN_H
#define MEDIAFORGE_CHAIN_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

/* Applies operations one after the other: "resize width=800 | sharpen amount=0.5 | look name=clarendon", values with blanks or
 * bars in quotes; or a JSON list [{"op": "resize", "width": 800}, ...]. The operations and their parameters are those of
 * geometry.h, tone.h, detail.h and look.h, spelt as in op.h. What changes each pixel by itself is done in one pass.
 * On success *out: mf_image_unref(). Errors: PARAMS, LIMIT (more than 64 steps, a picture too large), NOMEM, CANCELLED,
 * DEADLINE; where an operation reads a file, IO, NOT_FOUND, PERMISSION, FORMAT.
 * Thread-safety: `task` must not be in use by another call; the image can be. */
MF_API int mf_image_chain(mf_task *task, mf_image *image, const char *ops, mf_image **out);

/* What operations on pictures answer by name: "resize", ..., and the chain as "image". Where the output's name, or `format`,
 * is that of a video (mp4, m4v, mov, mkv, webm), each frame of the input's video goes through the operation, as by mf_video()
 * with its defaults; of the parameters of saving only `format` can be given then. */
typedef struct mf_image_result {
    mf_image *image;    /* the picture itself, when there was no sink */
    const char *file;   /* name of the output; NULL without a sink */
    const char *format; /* "jpeg", ...; NULL without a sink */
    int64_t size_bytes; /* of the output */
    int32_t width;
    int32_t height;
    int32_t quality;    /* that it was encoded at; 0 = without loss, a video, or no output */
    int32_t reserved;
    double ssim;        /* of the output against the picture, where that was measured, else NaN */
} mf_image_result;

MF_END_DECLS

#endif
