/* People and what is behind them: cut out, put before something else, set off by blur. Since 0.1.
 *
 * A network tells people from the rest (models for "matte"), and edges are then brought to those of the picture. Such networks
 * see a person in nearly everything, if faintly: where what they see is too little or too vague, `found` is 0 and the picture
 * stays as it is, unless it is forced. An animal or a fruit that stands out as a person would is still taken for one. Pictures
 * are sRGB, 8 bits.
 *
 * Of a video, which is written where the output is named as one (mp4, m4v, mov, mkv, webm), with the sound of the source, the
 * network sees every frame, and the edges stay where the picture does. From the first frame in which a scene has a person all
 * of it is changed, also where they are not seen well later, or leave. */
#ifndef MEDIAFORGE_BACKGROUND_H
#define MEDIAFORGE_BACKGROUND_H

#include <mediaforge/common.h>
#include <mediaforge/model.h>

MF_BEGIN_DECLS

typedef struct mf_background_result {
    mf_image *image;    /* the picture, when it was not written; else NULL */
    const char *file;   /* name of the output; NULL = not written */
    const char *format; /* "png", "mp4" */
    int64_t size_bytes; /* of the output */
    int32_t width;      /* of the picture, pixels */
    int32_t height;
    int32_t found;      /* 1: there is a person, in any frame; 0: the picture is as it was, unless it was forced */
    int32_t reserved;
    double coverage;    /* share of the picture that people cover, 0..1; of a video the mean, as the next one */
    double confidence;  /* how sure the network is of them, and how much it sees the same in a mirror, 0..1 */
    const char *model;  /* "selfie" */
    const char *version;
} mf_background_result;

struct mf_remove_background_params {
    uint32_t struct_size; /* set by mf_remove_background_params_init() */
    int32_t force;        /* 1: also where no person was found; default 0 */
    double confidence;    /* least of it for a person to be found, 0..1; default 0.68 */
    const char *model;    /* see mf_model_open(); default NULL: the usual one */
};
MF_API int mf_remove_background_params_init(struct mf_remove_background_params *params, size_t size);

/* The person alone: RGBA32, so that PNG, WebP and AVIF are what it is written as; in a video on white. *out: mf_record_free().
 * `params` NULL = defaults; `sink` NULL: the picture stays in the record. Errors: those of mf_model_open(), mf_image_load() and
 * mf_image_save(); FORMAT (outputs that are no matte). Thread-safety: `task`, `src` and `sink` must not be in use by another
 * call. */
MF_API int mf_remove_background(mf_task *task, mf_source *src, const struct mf_remove_background_params *params, mf_sink *sink,
                                mf_background_result **out);
/* The same of a picture in memory, by a model that is open; params->model is not looked at. */
MF_API int mf_remove_background_image(mf_task *task, mf_image *image, mf_model *model,
                                      const struct mf_remove_background_params *params, mf_background_result **out);

struct mf_replace_background_params {
    uint32_t struct_size; /* set by mf_replace_background_params_init() */
    int32_t force;        /* as above; default 0 */
    double confidence;    /* as above; default 0.68 */
    const char *model;    /* as above; default NULL */
    const char *color;    /* "#rrggbb", "#rrggbbaa" or a name of CSS's; default "white" */
    const char *file;     /* path of a picture to have there instead, scaled to cover all; default NULL: the colour */
};
MF_API int mf_replace_background_params_init(struct mf_replace_background_params *params, size_t size);

/* The person before a colour or another picture. The rest is as of mf_remove_background(). */
MF_API int mf_replace_background(mf_task *task, mf_source *src, const struct mf_replace_background_params *params,
                                 mf_sink *sink, mf_background_result **out);
/* `background` NULL: the file or colour of the parameters. */
MF_API int mf_replace_background_image(mf_task *task, mf_image *image, mf_image *background, mf_model *model,
                                       const struct mf_replace_background_params *params, mf_background_result **out);

struct mf_blur_background_params {
    uint32_t struct_size; /* set by mf_blur_background_params_init() */
    int32_t force;        /* as above; default 0 */
    double confidence;    /* as above; default 0.68 */
    const char *model;    /* as above; default NULL */
    double strength;      /* 0..1: at 1 the Gaussian's sigma is 6 % of the picture's shorter side; default 0.4 */
};
MF_API int mf_blur_background_params_init(struct mf_blur_background_params *params, size_t size);

/* The person as it is, the rest out of focus. The rest is as of mf_remove_background(). */
MF_API int mf_blur_background(mf_task *task, mf_source *src, const struct mf_blur_background_params *params, mf_sink *sink,
                              mf_background_result **out);
MF_API int mf_blur_background_image(mf_task *task, mf_image *image, mf_model *model,
                                    const struct mf_blur_background_params *params, mf_background_result **out);

MF_END_DECLS

#endif
