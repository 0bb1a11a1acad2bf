/* Effects on faces, in pictures and videos: ears and noses, crowns, glasses, flowers, smoother skin, makeup, or a picture of
 * one's own. Since 0.1. */
#ifndef MEDIAFORGE_AR_H
#define MEDIAFORGE_AR_H

#include <mediaforge/faces.h>

MF_BEGIN_DECLS

enum mf_ar_effect {
    MF_AR_ASSET = 0, /* the picture that `asset` names */
    MF_AR_BEAUTY = 1,
    MF_AR_CAT = 2,
    MF_AR_CROWN = 3,
    MF_AR_DOG = 4, /* with a tongue where the mouth is open */
    MF_AR_FLOWER_CROWN = 5,
    MF_AR_GLASSES = 6,
    MF_AR_MAKEUP = 7,
    MF_AR_SUNGLASSES = 8
};

/* Colours are "#rrggbb" or names of CSS. */
struct mf_ar_params {
    uint32_t struct_size;    /* set by mf_ar_params_init() */
    int32_t effect;          /* MF_AR_*; default MF_AR_ASSET */
    double opacity;          /* of all of it, 0..1; default 1 */
    const char *asset;       /* path of a picture, usually with alpha; default NULL */
    const char *anchors;     /* JSON: where points of the asset lie, at least two: [{"x": 10, "y": 20, "point": 36}, ...]: x and
                                y in its pixels from the left top, `point` 0..67 in the order of iBUG 300-W, or one of
                                "right_eye", "left_eye" (their middles), "nose", "mouth", "chin", "forehead". Two turn and
                                scale it, three shear it too, more are met as nearly as that lets; default NULL */
    const char *frame_color; /* of glasses and sunglasses; default "#1b1a1c" */
    const char *lens_color;  /* of sunglasses; default "#14171c" */
    double smoothing;        /* of beauty: of skin, 0..1; default 0.6 */
    double eyes;             /* of beauty: brightening of eyes, 0..1; default 0.4 */
    double teeth;            /* of beauty: whitening of teeth, 0..1; default 0.4 */
    const char *lip_color;   /* these four are of makeup; default "#b3223f" */
    const char *eye_color;   /* eyeshadow; default "#7a4a6a" */
    const char *blush_color; /* default "#e0607a" */
    const char *liner_color; /* default "#140f12" */
    double lip_opacity;      /* 0..1; default 0.6 */
    double eye_opacity;      /* 0..1; default 0.5 */
    double blush_opacity;    /* 0..1; default 0.35 */
    double liner_opacity;    /* 0..1; default 0.85 */
    /* The rest is as in struct mf_landmarks_params. */
    const char *model; /* for the points of faces: see mf_model_open(); default NULL: the usual one, or where none is
                          installed an estimate */
    double threshold;  /* least score of a face, 0..1; 0 = the detector's usual; default 0 */
    int32_t detector;  /* MF_DETECTOR_*; default AUTO */
    int32_t min_size;  /* least width of a face in pixels, 0..65535; 0 = 3 % of the longer side; default 0 */
    int32_t max_faces; /* the best of them, 0..65535; 0 = all; default 0 */
    int32_t every;     /* of videos, and in chains: faces are looked for at every Nth frame, 0..1000, each 0.3 s, and at
                          cuts; their points are found more often, and followed between; 0 = every 5th; default 0 */
};
MF_API int mf_ar_params_init(struct mf_ar_params *params, size_t size);

/* What the operation answers by name: for a video, if the output is named as one (mp4, m4v, mov, mkv, webm), which has the
 * sound of the source. */
typedef struct mf_ar_result {
    mf_image *image;    /* the picture itself, when there was no sink */
    const char *file;   /* name of the output; NULL without a sink */
    const char *format; /* "jpeg", "mp4", ...; NULL without a sink */
    int64_t size_bytes; /* of the output */
    int32_t width;      /* pixels */
    int32_t height;
    int32_t faces;     /* that the effect was drawn on; of a video the most in one frame */
    int32_t estimated; /* 1: by points that are estimated, as no model of them is installed */
} mf_ar_result;

/* Draws an effect on each face of a picture. `finder` and `model` are open networks of faces and of points, for calls that
 * follow each other; where they are NULL the parameters choose, and networks are loaded. Where there is no face *out is another
 * reference of `image`; else it is a copy in the same format, but for grey, which becomes RGB, that differs where the effect is.
 * *out: mf_image_unref(). `params` NULL = defaults. Errors: PARAMS, NOT_FOUND, FORMAT, IO, PERMISSION, UNSUPPORTED, LIMIT,
 * NOMEM, CANCELLED, DEADLINE.
 * Thread-safety: `task` must not be in use by another call; image and models can be. */
MF_API int mf_ar(mf_task *task, mf_image *image, mf_model *finder, mf_model *model, const struct mf_ar_params *params,
                 mf_image **out);

MF_END_DECLS

#endif
